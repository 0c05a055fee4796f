/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include "antin-regulation-number.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* The rules on the document, on what was signed before, and on what has to be in it by now. */

/* ORD-07: a mark in ô 10a; the word in running text is none. */
static void
check_secrecy (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationHeading *heading = situation->heading;

  if (heading == NULL)
    return;
  if (heading->secrecy_mark != NULL)
    antin_regulation_check_fail (checks, situation, "ORD-07", ANTIN_REGULATION_FIX_NONE,
                                 /* Translators: %s is the mark as printed, for instance “TỐI MẬT”. */
                                 g_strdup_printf (_("The document bears the secrecy mark “%s” and must not be signed here."),
                                                     heading->secrecy_mark));
  else if (!heading->has_text)
    antin_regulation_check_warn (checks, situation, "ORD-07", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (_("Page 1 has no text that could be read. Make sure that it bears no secrecy mark.")));
  else
    antin_regulation_check_pass (checks, situation, "ORD-07", _("Page 1 bears no secrecy mark."));
}

/* ORD-01 and POS-07 */
static void
check_basis (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const AntinRegulationPresent *present = situation->present;

  if (rules->basis == ANTIN_REGULATION_BASIS_PERSONAL_SIGNATURE)
    {
      if (present != NULL && present->personal_valid && present->personal_name != NULL)
        {
          g_autofree char *message = g_strdup_printf (_("%s has signed this file."), present->personal_name);

          antin_regulation_check_pass (checks, situation, "ORD-01", message);
        }
      else if (present != NULL && present->personal_valid)
        antin_regulation_check_pass (checks, situation, "ORD-01", _("The authorised person has signed this file."));
      else if (situation->scan_of_stamped_paper)
        antin_regulation_check_pass (checks, situation, "ORD-01",
                                     _("The file was declared a scan that this organisation made from a signed and stamped paper."));
      else
        antin_regulation_check_fail (
          checks, situation, "ORD-01", ANTIN_REGULATION_FIX_NONE,
          g_strdup (_("The organisation's signature may only be put on a document that the authorised person has "
                      "signed, or on a copy that the organisation makes itself.")));
    }
  if (situation->kind == ANTIN_REGULATION_KIND_ORGANISATION && present != NULL && present->sealed_by_same)
    antin_regulation_check_warn (checks, situation, "POS-07", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (
                                   _("The organisation has signed this file already. Attachments in the same file are not signed again.")));
}

/* ORD-02, and ORD-14 for a document that was issued. */
static void
check_present (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationPresent *present = situation->present;
  guint n;

  if (present == NULL)
    return;
  n = present->n_personal + present->n_organisation + present->n_other;
  if (present->n_invalid > 0 && present->invalid_name != NULL)
    antin_regulation_check_fail (checks, situation, "ORD-02", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup_printf (_("The signature of %s in this file is not valid."), present->invalid_name));
  else if (present->n_invalid > 0)
    antin_regulation_check_fail (checks, situation, "ORD-02", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (_("A signature in this file is not valid.")));
  else if (present->n_undetermined > 0)
    antin_regulation_check_warn (checks, situation, "ORD-02", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (_("There is not enough information to judge every signature in this file.")));
  else if (n > 0)
    antin_regulation_check_pass (checks, situation, "ORD-02", _("Every signature in this file is valid."));
  if (situation->kind == ANTIN_REGULATION_KIND_PERSONAL && present->n_organisation > 0)
    antin_regulation_check_warn (
      checks, situation, "ORD-14", ANTIN_REGULATION_FIX_NONE,
      g_strdup (_("The organisation has signed this file already. An issued document is corrected by a new one.")));
}

/* What the document is and what it holds already: ORD-01, ORD-02, ORD-07, ORD-14, POS-07. */
void
antin_regulation_check_document (GPtrArray *checks,
                                 const AntinRegulationSituation *situation,
                                 const AntinRegulationKindRules *rules)
{
  check_secrecy (checks, situation);
  check_basis (checks, situation, rules);
  check_present (checks, situation);
}

/* POS-09: number and date come before the organisation's signature. */
static void
check_number (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationHeading *heading = situation->heading;
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_NUMBER_OR_DATE;
  gboolean has_date = situation->date != ANTIN_BASE_TIME_NONE;
  gboolean dated = heading != NULL && heading->day > 0 && heading->month > 0 && heading->year > 0;

  if (situation->kind != ANTIN_REGULATION_KIND_ORGANISATION || situation->scan_of_stamped_paper)
    return;
  if (situation->number != NULL)
    {
      g_autofree char *number = NULL;
      g_autofree char *notation = NULL;
      g_autoptr (GError) error = NULL;

      if (!antin_regulation_number_parse (situation->number, situation->regulation, &number, &notation, &error))
        {
          antin_regulation_check_fail (checks, situation, "POS-09", fix, g_strdup (error->message));
          return;
        }
    }
  if (heading == NULL || (!heading->has_number_line && !heading->has_date_line))
    return;
  if (heading->has_number_line && heading->number == NULL && situation->number == NULL)
    antin_regulation_check_fail (checks, situation, "POS-09", fix,
                                 g_strdup (_("The document has no number yet. It is given before the organisation signs.")));
  else if (heading->has_date_line && !dated && !has_date)
    antin_regulation_check_fail (checks, situation, "POS-09", fix,
                                 g_strdup (_("The document has no date yet. It is given before the organisation signs.")));
  else if (heading->number != NULL && situation->number != NULL)
    antin_regulation_check_warn (checks, situation, "POS-09", fix,
                                 g_strdup_printf (_("The document has the number “%s” already."), heading->number));
  else
    antin_regulation_check_pass (checks, situation, "POS-09", _("The document has a number and a date."));
}

/* CHK-06 */
static void
check_timestamp (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  if (situation->timestamp)
    antin_regulation_check_pass (checks, situation, "CHK-06", _("The signature will carry a time stamp."));
  else if (rules->timestamp == ANTIN_REGULATION_TIMESTAMP_REQUIRED)
    antin_regulation_check_fail (checks, situation, "CHK-06", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (_("The signature will carry no time stamp, so nothing proves when it was made.")));
  else if (rules->timestamp == ANTIN_REGULATION_TIMESTAMP_PREFERRED)
    antin_regulation_check_warn (checks, situation, "CHK-06", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (_("The signature will carry no time stamp.")));
}

/* What has to be in it before it goes out: POS-09 and CHK-06. */
void
antin_regulation_check_issue (GPtrArray *checks,
                              const AntinRegulationSituation *situation,
                              const AntinRegulationKindRules *rules)
{
  check_number (checks, situation);
  check_timestamp (checks, situation, rules);
}
