/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-session.h"

#include <glib/gstdio.h>
#include <math.h>

/* Which documents and tables were open and how they were looked at, in a key file that only its user can read. Paths may be bytes
 * that are no text, so they are kept as URIs. What cannot be understood is passed over: a session is a convenience. */

/* A larger file is none of ours. */
#define MAX_FILE (8 * 1024 * 1024)
#define MAX_ZOOM 8.0
#define MIN_ZOOM 0.1
#define MAX_SIZE 32767

/**
 * antin_desk_session_entry_copy:
 * @entry: a document that was open
 *
 * Returns: (transfer full): the same
 */
AntinDeskSessionEntry *
antin_desk_session_entry_copy (const AntinDeskSessionEntry *entry)
{
  AntinDeskSessionEntry *copy = g_new (AntinDeskSessionEntry, 1);

  *copy = *entry;
  copy->path = g_strdup (entry->path);
  copy->row = g_strdup (entry->row);
  copy->list = g_strdupv (entry->list);
  return copy;
}

/**
 * antin_desk_session_entry_free:
 * @entry: (nullable): a document that was open
 */
void
antin_desk_session_entry_free (AntinDeskSessionEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->path);
  g_free (entry->row);
  g_strfreev (entry->list);
  g_free (entry);
}

static int
get_integer (GKeyFile *file, const char *group, const char *key, int minimum, int maximum)
{
  int value = g_key_file_get_integer (file, group, key, NULL);

  return CLAMP (value, minimum, maximum);
}

/* Files and folders of a table that are still there; %NULL where none is. */
static char **
read_list (GKeyFile *file, const char *group)
{
  g_auto (GStrv) uris = g_key_file_get_string_list (file, group, "uris", NULL, NULL);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; uris != NULL && uris[i] != NULL && n < ANTIN_DESK_SESSION_MAX_FILES; i++)
    {
      g_autofree char *path = g_filename_from_uri (uris[i], NULL, NULL);

      if (path == NULL || !(g_file_test (path, G_FILE_TEST_IS_REGULAR) || g_file_test (path, G_FILE_TEST_IS_DIR)))
        continue;
      g_strv_builder_add (list, path);
      n++;
    }
  return n > 0 ? g_strv_builder_end (list) : NULL;
}

/* A file that is still there. */
static char *
read_path (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *uri = g_key_file_get_string (file, group, key, NULL);
  g_autofree char *path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

/* %NULL where nothing of it is left. */
static AntinDeskSessionEntry *
read_entry (GKeyFile *file, const char *group)
{
  AntinDeskSessionEntry entry = { .path = read_path (file, group, "uri"), .list = read_list (file, group) };

  if (entry.path == NULL && entry.list == NULL)
    return NULL;
  if (entry.path != NULL && entry.list != NULL)
    entry.row = read_path (file, group, "row");
  entry.page = get_integer (file, group, "page", 1, G_MAXINT);
  entry.zoom = g_key_file_get_double (file, group, "zoom", NULL);
  if (!isfinite (entry.zoom) || entry.zoom == 0)
    entry.zoom = 0;
  else
    entry.zoom = entry.zoom < 0 ? (entry.zoom <= -2 ? -2 : -1) : CLAMP (entry.zoom, MIN_ZOOM, MAX_ZOOM);
  entry.width = get_integer (file, group, "width", 0, MAX_SIZE);
  entry.height = get_integer (file, group, "height", 0, MAX_SIZE);
  entry.maximized = g_key_file_get_boolean (file, group, "maximized", NULL);
  entry.show_pages = g_key_file_get_boolean (file, group, "show-pages", NULL);
  entry.show_signatures = g_key_file_get_boolean (file, group, "show-signatures", NULL);
  return g_memdup2 (&entry, sizeof entry);
}

/**
 * antin_desk_session_read:
 * @path: a session's file
 *
 * Returns: (transfer full) (element-type AntinDeskSessionEntry): the documents and tables that were open and still are files, the
 *   one that was looked at last at the end; none where there is no session. Asks the file system for each.
 */
GPtrArray *
antin_desk_session_read (const char *path)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_session_entry_free);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  GStatBuf facts;

  if (g_stat (path, &facts) != 0 || facts.st_size > MAX_FILE || !g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return entries;
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL && entries->len < ANTIN_DESK_SESSION_MAX_DOCUMENTS; i++)
    {
      g_autoptr (AntinDeskSessionEntry) entry = read_entry (file, groups[i]);

      if (entry != NULL)
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  return entries;
}

/* A table's files are a list; none of them may be missing, or the table would be another. */
static gboolean
write_list (GKeyFile *file, const char *group, char **list)
{
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);

  for (char **path = list; path != NULL && *path != NULL; path++)
    {
      char *one = g_filename_to_uri (*path, NULL, NULL);

      if (one == NULL || uris->len >= ANTIN_DESK_SESSION_MAX_FILES)
        {
          g_free (one);
          return FALSE;
        }
      g_ptr_array_add (uris, one);
    }
  if (uris->len > 0)
    g_key_file_set_string_list (file, group, "uris", (const char *const *) uris->pdata, uris->len);
  return uris->len > 0;
}

static gboolean
write_path (GKeyFile *file, const char *group, const char *key, const char *path)
{
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

  if (uri != NULL)
    g_key_file_set_string (file, group, key, uri);
  return uri != NULL;
}

/* Where the table cannot be kept, a document of it is kept by itself. */
static gboolean
write_place (GKeyFile *file, const char *group, const AntinDeskSessionEntry *entry)
{
  gboolean document = write_path (file, group, "uri", entry->path);
  gboolean list = write_list (file, group, entry->list);

  if (document && list)
    write_path (file, group, "row", entry->row);
  return document || list;
}

/**
 * antin_desk_session_write:
 * @path: a session's file
 * @entries: (element-type AntinDeskSessionEntry): the documents and tables that are open, the one that was looked at last at the end
 *
 * Keeps them for the next start; of too many, the last ones. Without any the file goes.
 *
 * Returns: whether that was done; otherwise an error of #GFileError
 */
gboolean
antin_desk_session_write (const char *path, GPtrArray *entries, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *data = NULL;
  guint skip = entries->len > ANTIN_DESK_SESSION_MAX_DOCUMENTS ? entries->len - ANTIN_DESK_SESSION_MAX_DOCUMENTS : 0;
  gsize length;

  if (entries->len == 0)
    {
      g_unlink (path);
      return TRUE;
    }
  for (guint i = skip; i < entries->len; i++)
    {
      const AntinDeskSessionEntry *entry = entries->pdata[i];
      g_autofree char *group = g_strdup_printf ("document %u", i - skip + 1);

      if (!write_place (file, group, entry))
        continue;
      g_key_file_set_integer (file, group, "page", entry->page);
      g_key_file_set_double (file, group, "zoom", entry->zoom);
      g_key_file_set_integer (file, group, "width", entry->width);
      g_key_file_set_integer (file, group, "height", entry->height);
      g_key_file_set_boolean (file, group, "maximized", entry->maximized);
      g_key_file_set_boolean (file, group, "show-pages", entry->show_pages);
      g_key_file_set_boolean (file, group, "show-signatures", entry->show_signatures);
    }
  g_mkdir_with_parents (folder, 0700);
  data = g_key_file_to_data (file, &length, NULL);
  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
