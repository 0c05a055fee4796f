/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-deletion.h"

#include "antin-base-snapshot.h"
#include "antin-records-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Deletes an invalid document with its accompanying information (REP-05), where the regulation in force says so: after
 * the notice of refusal has been saved, and only the very bytes that were judged. The information that accompanies a
 * document here is the metadata of the agency's system beside it; nothing else is touched. */

#define METADATA ".metadata.json"

/**
 * antin_records_deletion_is_due:
 * @report: the verdict
 * @regulation: the regulation in force
 *
 * Returns: whether the regulation wants a document with that verdict deleted once its refusal is kept
 */
gboolean
antin_records_deletion_is_due (const AntinSignReport *report, const AntinRegulation *regulation)
{
  const AntinRegulationConsequenceRule *rules = antin_regulation_get_practice (regulation)->consequences;

  return rules[ANTIN_REGULATION_OUTCOME_INVALID].kind == ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE &&
         report->indication == ANTIN_SIGN_TOTAL_FAILED && report->sha256 != NULL;
}

static gboolean
is_unchanged (const AntinSignReport *report)
{
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_open (report->file, ANTIN_BASE_SNAPSHOT_COPY, NULL, NULL);
  g_autofree char *sum =
    snapshot != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, antin_base_snapshot_get_bytes (snapshot)) : NULL;

  return g_strcmp0 (sum, report->sha256) == 0;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_DELETION, message);
  return FALSE;
}

/**
 * antin_records_deletion_run:
 * @report: the verdict
 * @regulation: the regulation in force
 * @notice: where the notice of refusal was saved
 *
 * Returns: whether the document is gone, and its metadata with it; if not, nothing was deleted and an
 *   %ANTIN_RECORDS_ERROR_DELETION is set, or a #GFileError where it could not be
 */
gboolean
antin_records_deletion_run (const AntinSignReport *report, const AntinRegulation *regulation, const char *notice, GError **error)
{
  g_autofree char *metadata = NULL;
  gsize length = strlen (report->file);

  if (!antin_records_deletion_is_due (report, regulation))
    return refuse (error, _("The regulation in force does not want this document deleted."));
  if (!g_file_test (notice, G_FILE_TEST_IS_REGULAR))
    return refuse (error, _("Save the notice of refusal first; the document is deleted after it."));
  if (!is_unchanged (report))
    return refuse (error, _("The file is not any more what was judged. It was not deleted."));
  if (g_unlink (report->file) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _("“%s” could not be deleted: %s."), report->file, g_strerror (code));
      return FALSE;
    }
  if (length > strlen (".pdf") && g_ascii_strcasecmp (report->file + length - strlen (".pdf"), ".pdf") == 0)
    length -= strlen (".pdf");
  metadata = g_strdup_printf ("%.*s" METADATA, (int) length, report->file);
  /* It may have none. */
  g_unlink (metadata);
  return TRUE;
}
