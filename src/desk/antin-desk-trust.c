/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-trust.h"

#include "antin-base-error.h"
#include "antin-base-replace.h"
#include "antin-desk-workstation.h"
#include "antin-sign-anchors.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* The trust anchors that a user added after reading their fingerprint (design decision D11): one PEM file each, named
 * by fingerprint, in a folder of the user's data. */

/* No more files of that folder are looked at. */
#define MAX_ANCHORS 200

/**
 * antin_desk_anchor_free:
 * @anchor: (nullable): an anchor
 */
void
antin_desk_anchor_free (AntinDeskAnchor *anchor)
{
  if (anchor == NULL)
    return;
  g_free (anchor->path);
  g_free (anchor->name);
  g_free (anchor->title);
  g_free (anchor->fingerprint);
  g_free (anchor->not_after);
  g_clear_object (&anchor->certificate);
  g_free (anchor);
}

/**
 * antin_desk_trust_read:
 * @path: a file with one certificate, PEM or DER
 *
 * Returns: (transfer full): the certificate; %NULL with an error where there is none
 */
AntinDeskAnchor *
antin_desk_trust_read (const char *path, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, error);
  g_autoptr (AntinDeskAnchor) anchor = NULL;
  g_autoptr (GByteArray) der = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GDateTime) not_after = NULL;

  if (certificate == NULL)
    {
      g_prefix_error (error, _("“%s” holds no certificate that can be read: "), path);
      return NULL;
    }
  anchor = g_new0 (AntinDeskAnchor, 1);
  anchor->path = g_strdup (path);
  g_object_get (certificate, "subject-name", &anchor->name, "certificate", &der, "not-valid-after", &not_after, NULL);
  anchor->fingerprint = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  if (not_after != NULL)
    anchor->not_after = g_date_time_format (not_after, "%d/%m/%Y");
  if (anchor->name == NULL)
    anchor->name = g_strdup (anchor->fingerprint);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&der));
  anchor->title = antin_sign_anchor_describe (bytes);
  if (anchor->title == NULL)
    anchor->title = g_strdup (anchor->name);
  anchor->certificate = g_steal_pointer (&certificate);
  return g_steal_pointer (&anchor);
}

/**
 * antin_desk_trust_list:
 * @data_folder: where the user's data are kept
 *
 * Returns: (transfer full) (element-type AntinDeskAnchor): the anchors that the user added
 */
GPtrArray *
antin_desk_trust_list (const char *data_folder)
{
  GPtrArray *anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_anchor_free);
  g_autofree char *folder = g_build_filename (data_folder, ANTIN_DESK_WORKSTATION_ANCHORS, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && anchors->len < MAX_ANCHORS && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      AntinDeskAnchor *anchor = g_str_has_suffix (name, ".pem") ? antin_desk_trust_read (path, NULL) : NULL;

      if (anchor != NULL)
        g_ptr_array_add (anchors, anchor);
    }
  return anchors;
}

/**
 * antin_desk_trust_add:
 * @data_folder: where the user's data are kept
 * @anchor: a certificate whose fingerprint the user has read
 *
 * Keeps a copy of the certificate among the user's anchors: of the one that was read, whatever has become of its file since.
 *
 * Returns: whether it is kept
 */
gboolean
antin_desk_trust_add (const char *data_folder, const AntinDeskAnchor *anchor, GError **error)
{
  g_autofree char *folder = g_build_filename (data_folder, ANTIN_DESK_WORKSTATION_ANCHORS, NULL);
  g_autofree char *name = g_strconcat (anchor->fingerprint, ".pem", NULL);
  g_autofree char *destination = g_build_filename (folder, name, NULL);
  g_autofree char *pem = NULL;
  g_autoptr (AntinBaseReplace) replace = NULL;

  g_object_get (anchor->certificate, "certificate-pem", &pem, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      antin_base_error_set_from_errno (error, errno, folder);
      return FALSE;
    }
  replace = antin_base_replace_new (destination, ANTIN_BASE_REPLACE_OVERWRITE, error);
  return replace != NULL && antin_base_replace_write (replace, pem, strlen (pem), error) && antin_base_replace_commit (replace, error);
}

/**
 * antin_desk_trust_remove:
 * @anchor: one of antin_desk_trust_list()
 *
 * Returns: whether it is no longer trusted
 */
gboolean
antin_desk_trust_remove (const AntinDeskAnchor *anchor, GError **error)
{
  if (g_unlink (anchor->path) == 0 || errno == ENOENT)
    return TRUE;
  antin_base_error_set_from_errno (error, errno, anchor->path);
  return FALSE;
}

/**
 * antin_desk_trust_format_fingerprint:
 * @fingerprint: lower-case hexadecimal
 * @n_groups: how many stand in a line
 *
 * Returns: (transfer full): the same in groups that people can compare: "1A2B 3C4D …"
 */
char *
antin_desk_trust_format_fingerprint (const char *fingerprint, guint n_groups)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; fingerprint[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, i % (4 * n_groups) == 0 ? '\n' : ' ');
      g_string_append_c (text, g_ascii_toupper (fingerprint[i]));
    }
  return g_string_free (text, FALSE);
}
