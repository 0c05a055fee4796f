/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-backup.h"

#include "antin-base-replace.h"
#include "antin-base-snapshot.h"
#include "antin-records-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Copies what was signed here into a folder, byte for byte, with a list of digests that sha256sum reads (REP-10). A file
 * that is not any more what was signed is told of and left out: a backup must not make it look like the signed one. */

#define SUMS "SHA256SUMS"

static char *
find_free_name (GHashTable *taken, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *stem = g_str_has_suffix (base, ".pdf") ? g_strndup (base, strlen (base) - strlen (".pdf")) : g_strdup (base);
  const char *suffix = strlen (stem) < strlen (base) ? ".pdf" : "";
  char *name = g_strdup (base);

  for (guint i = 2; g_hash_table_contains (taken, name) || g_str_equal (name, SUMS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)%s", stem, i, suffix);
    }
  return name;
}

static gboolean
copy (const AntinRecordsEntry *entry, const char *folder, const char *name, gboolean *ret_same, GError **error)
{
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_open (entry->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, NULL);
  GBytes *bytes = snapshot != NULL ? antin_base_snapshot_get_bytes (snapshot) : NULL;
  g_autofree char *sum = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (AntinBaseReplace) replace = NULL;

  *ret_same = g_strcmp0 (sum, entry->sha256) == 0;
  if (!*ret_same)
    return TRUE;
  replace = antin_base_replace_new (path, ANTIN_BASE_REPLACE_NEW_ONLY, error);
  return replace != NULL && antin_base_replace_write (replace, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) &&
         antin_base_replace_commit (replace, error);
}

/* A later signature makes another file of the same document; each file that was made is one of the backup. */
static gboolean
copy_all (GPtrArray *entries, const char *folder, GString *sums, GPtrArray *missing, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const AntinRecordsEntry *entry = entries->pdata[i];
      g_autofree char *name = NULL;
      gboolean same;

      if (!g_hash_table_add (done, entry->sha256))
        continue;
      name = find_free_name (names, entry->path);
      if (!copy (entry, folder, name, &same, error))
        return FALSE;
      if (same)
        {
          g_string_append_printf (sums, "%s  %s\n", entry->sha256, name);
          g_hash_table_add (names, g_steal_pointer (&name));
        }
      else
        g_ptr_array_add (missing, g_strdup (entry->path));
    }
  return TRUE;
}

/**
 * antin_records_backup_save:
 * @book: the register
 * @period: the days of whose signatures the files are copied
 * @folder: a folder that does not exist yet
 *
 * Returns: (transfer full) (element-type filename): the files that are gone or are not any more what was signed, which were
 *   left out; %NULL with an #AntinRecordsError, a #GFileError or an #AntinBaseError
 */
GPtrArray *
antin_records_backup_save (AntinRecordsRegister *book, const AntinRecordsPeriod *period, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) entries = antin_records_register_list (book, period->from, period->until, error);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) sums = g_string_new (NULL);
  g_autofree char *path = g_build_filename (folder, SUMS, NULL);
  g_autoptr (AntinBaseReplace) replace = NULL;

  if (entries == NULL)
    return NULL;
  if (g_mkdir (folder, 0777) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _("The folder “%s” could not be made: %s."), folder, g_strerror (code));
      return NULL;
    }
  if (!copy_all (entries, folder, sums, missing, error))
    return NULL;
  replace = antin_base_replace_new (path, ANTIN_BASE_REPLACE_NEW_ONLY, error);
  if (replace == NULL || !antin_base_replace_write (replace, sums->str, sums->len, error) || !antin_base_replace_commit (replace, error))
    return NULL;
  return g_steal_pointer (&missing);
}
