/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-file.h"

#include "antin-regulation-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A key file whose lines are known. GKeyFile reads the values, but it tells neither on which line a thing stands nor
 * that a key is given twice, and whoever writes a regulation needs both; so the lines are read once more here. */

/* The national file has 6 kB. */
#define MAX_FILE_SIZE (256 * 1024)
#define MAX_ENTRIES 4096

struct _AntinRegulationFile
{
  char *path;
  GKeyFile *keys;
  GArray *entries; /* of AntinRegulationEntry */
};

static void
clear_entry (AntinRegulationEntry *entry)
{
  g_free (entry->group);
  g_free (entry->key);
}

static gboolean
add_entry (AntinRegulationFile *file,
           GHashTable *seen,
           const char *group,
           const char *key,
           guint line,
           GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s\n%s", group, key);
  AntinRegulationEntry entry = { g_strdup (group), g_strdup (key), line };

  g_array_append_val (file->entries, entry);
  if (file->entries->len > MAX_ENTRIES)
    {
      g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_LIMIT,
                   _("%s:%u: The file has more than %d entries."), file->path, line, MAX_ENTRIES);
      return FALSE;
    }
  if (!g_hash_table_add (seen, g_steal_pointer (&name)))
    {
      g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_KEY,
                   _("%s:%u: “%s” stands twice in the group “%s”. Delete one."), file->path, line, key, group);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_lines (AntinRegulationFile *file, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *equals = strchr (line, '=');

      if (*line == '\0' || *line == '#')
        continue;
      if (*line == '[' && g_str_has_suffix (line, "]") && strlen (line) > 2)
        {
          g_free (group);
          group = g_strndup (line + 1, strlen (line) - 2);
          if (!g_hash_table_add (seen, g_strdup (group)))
            {
              g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_KEY,
                           _("%s:%u: The group “%s” stands twice. Put its keys together."), file->path, i + 1,
                              group);
              return FALSE;
            }
          continue;
        }
      if (group == NULL || equals == NULL || equals == line || *line == '[')
        {
          g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_SYNTAX,
                       _("%s:%u: This line is neither a group in brackets, nor a key with a value, nor a comment."),
                          file->path, i + 1);
          return FALSE;
        }
      *equals = '\0';
      if (!add_entry (file, seen, group, g_strchomp (line), i + 1, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * antin_regulation_file_read:
 * @path: a key file in UTF-8
 * @error: return location
 *
 * Reads a file and where its entries stand, without judging them.
 *
 * Returns: (transfer full): the file, or %NULL with an %ANTIN_REGULATION_ERROR or a %G_FILE_ERROR
 */
AntinRegulationFile *
antin_regulation_file_read (const char *path, GError **error)
{
  g_autoptr (AntinRegulationFile) file = g_new0 (AntinRegulationFile, 1);
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GError) key_error = NULL;
  g_autofree char *text = NULL;
  const char *end = NULL;

  file->path = g_strdup (path);
  file->keys = g_key_file_new ();
  file->entries = g_array_new (FALSE, FALSE, sizeof (AntinRegulationEntry));
  g_array_set_clear_func (file->entries, (GDestroyNotify) clear_entry);

  mapped = g_mapped_file_new (path, FALSE, error);
  if (mapped == NULL)
    return NULL;
  if (g_mapped_file_get_length (mapped) > MAX_FILE_SIZE)
    {
      g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_LIMIT,
                   _("%s: The file is larger than %d bytes and cannot be a regulation."), path, MAX_FILE_SIZE);
      return NULL;
    }
  /* An empty file has no contents to map. */
  text = g_mapped_file_get_length (mapped) > 0 ? g_strndup (g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped)) : g_strdup ("");
  if (!g_utf8_validate (text, -1, &end))
    {
      guint line = 1;

      for (const char *c = text; c < end; c++)
        line += *c == '\n';
      g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_SYNTAX,
                   _("%s:%u: This line is not in UTF-8."), path, line);
      return NULL;
    }
  if (!read_lines (file, text, error))
    return NULL;
  if (!g_key_file_load_from_data (file->keys, text, strlen (text), G_KEY_FILE_NONE, &key_error))
    {
      g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_SYNTAX, "%s: %s", path, key_error->message);
      return NULL;
    }
  return g_steal_pointer (&file);
}

/**
 * antin_regulation_file_free:
 * @file: (transfer full): a file
 */
void
antin_regulation_file_free (AntinRegulationFile *file)
{
  g_free (file->path);
  g_key_file_unref (file->keys);
  g_array_unref (file->entries);
  g_free (file);
}

/**
 * antin_regulation_file_get_path:
 * @file: a file
 *
 * Returns: where it was read
 */
const char *
antin_regulation_file_get_path (AntinRegulationFile *file)
{
  return file->path;
}

/**
 * antin_regulation_file_get_n_entries:
 * @file: a file
 *
 * Returns: how many keys it has in all its groups
 */
guint
antin_regulation_file_get_n_entries (AntinRegulationFile *file)
{
  return file->entries->len;
}

/**
 * antin_regulation_file_get_entry:
 * @file: a file
 * @index: from 0
 *
 * Returns: (transfer none): the entry, in the order of the file
 */
const AntinRegulationEntry *
antin_regulation_file_get_entry (AntinRegulationFile *file, guint index)
{
  g_return_val_if_fail (index < file->entries->len, NULL);

  return &g_array_index (file->entries, AntinRegulationEntry, index);
}

static gboolean
take_value_error (AntinRegulationFile *file, const AntinRegulationEntry *entry, GError *key_error, GError **error)
{
  if (key_error == NULL)
    return TRUE;
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_VALUE, "%s:%u: %s", file->path, entry->line,
               key_error->message);
  return FALSE;
}

/**
 * antin_regulation_file_get_value:
 * @file: a file
 * @entry: one of its entries
 * @error: return location
 *
 * Returns: (transfer full): the value with its escapes resolved, or %NULL with @error set
 */
char *
antin_regulation_file_get_value (AntinRegulationFile *file, const AntinRegulationEntry *entry, GError **error)
{
  g_autoptr (GError) key_error = NULL;
  g_autofree char *value = g_key_file_get_string (file->keys, entry->group, entry->key, &key_error);

  return take_value_error (file, entry, key_error, error) ? g_steal_pointer (&value) : NULL;
}

/**
 * antin_regulation_file_get_list:
 * @file: a file
 * @entry: one of its entries
 * @error: return location
 *
 * Returns: (transfer full): the parts between semicolons, perhaps none, or %NULL with @error set
 */
char **
antin_regulation_file_get_list (AntinRegulationFile *file, const AntinRegulationEntry *entry, GError **error)
{
  g_autoptr (GError) key_error = NULL;
  g_auto (GStrv) list = g_key_file_get_string_list (file->keys, entry->group, entry->key, NULL, &key_error);

  if (!take_value_error (file, entry, key_error, error))
    return NULL;
  return list != NULL ? g_steal_pointer (&list) : g_new0 (char *, 1);
}
