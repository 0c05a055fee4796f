/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-table-folder.h"

#include "antin-base-collate.h"
#include "antin-image-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Looks for PDF files and pictures of paper in what a person dropped: a file that is named is taken whatever it is, a folder
 * is looked through with the folders in it. Hidden files and folders, links to folders and whatever is no plain file are
 * passed over, so that it ends. */

/* Folders that are opened, so that a tree of empty ones ends too. */
#define MAX_FOLDERS 20000

typedef struct
{
  char **paths;
  guint max_files;

  GPtrArray *found;
  guint n_folders;
  gboolean full;    /* there were more files than may be taken */
  gboolean skipped; /* there were more folders */
  char *unreadable; /* (nullable) the first folder that could not be read */
} Search;

static void
free_search (Search *search)
{
  g_strfreev (search->paths);
  g_ptr_array_unref (search->found);
  g_free (search->unreadable);
  g_free (search);
}

static gboolean
is_listed (const char *name)
{
  gsize length = strlen (name);

  return (length > 4 && g_ascii_strcasecmp (name + length - 4, ".pdf") == 0) || antin_image_scan_has_name (name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = g_filename_display_basename (*(char *const *) a);
  g_autofree char *right = g_filename_display_basename (*(char *const *) b);
  g_autofree char *left_key = antin_base_collate_key (left);
  g_autofree char *right_key = antin_base_collate_key (right);

  return strcmp (left_key, right_key);
}

static void
add_file (Search *search, char *path)
{
  if (search->found->len < search->max_files)
    g_ptr_array_add (search->found, path);
  else
    {
      search->full = TRUE;
      g_free (path);
    }
}

static void
walk (Search *search, const char *folder, guint depth, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (search->full || g_cancellable_is_cancelled (cancellable))
    return;
  if (depth > ANTIN_DESK_TABLE_MAX_DEPTH || search->n_folders >= MAX_FOLDERS)
    {
      search->skipped = TRUE;
      return;
    }
  search->n_folders++;
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL && search->unreadable == NULL)
    search->unreadable = g_strdup (folder);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL && files->len <= search->max_files)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name == '.')
        continue;
      if (is_listed (name) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (files, g_steal_pointer (&path));
      else if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        g_ptr_array_add (folders, g_steal_pointer (&path));
    }
  g_ptr_array_sort (files, compare_names);
  g_ptr_array_sort (folders, compare_names);
  for (guint i = 0; i < files->len; i++)
    add_file (search, files->pdata[i]);
  for (guint i = 0; i < folders->len; i++)
    walk (search, folders->pdata[i], depth + 1, cancellable);
}

static void
list_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;

  for (char **path = search->paths; *path != NULL; path++)
    if (g_file_test (*path, G_FILE_TEST_IS_DIR))
      walk (search, *path, 1, cancellable);
    else
      add_file (search, g_strdup (*path));
  g_task_return_boolean (task, TRUE);
}

/**
 * antin_desk_table_folder_list_async:
 * @paths: files and folders
 * @max_files: how many files may be taken
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Looks for the PDF files and pictures in folders, on a thread.
 */
void
antin_desk_table_folder_list_async (const char *const *paths,
                                    guint max_files,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->paths = g_strdupv ((char **) paths);
  search->max_files = max_files;
  search->found = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, antin_desk_table_folder_list_async);
  g_task_set_task_data (task, search, (GDestroyNotify) free_search);
  g_task_run_in_thread (task, list_thread);
}

/**
 * antin_desk_table_folder_list_finish:
 * @result: what the callback was given
 * @ret_problem: (out) (transfer full) (nullable): what was passed over, for people
 *
 * Returns: (transfer full): paths of files, folder by folder in the order of their names; %NULL with
 *   %G_IO_ERROR_CANCELLED
 */
char **
antin_desk_table_folder_list_finish (GAsyncResult *result, char **ret_problem, GError **error)
{
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = NULL;

  *ret_problem = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (search->full || search->skipped)
    /* Translators: of folders that were dropped with more than the program takes at once */
    *ret_problem = g_strdup_printf (_("There are more files or folders than can be listed at once; %u files are listed. Open the other folders one by one."), search->found->len);
  else if (search->unreadable != NULL)
    {
      name = g_filename_display_name (search->unreadable);
      *ret_problem = g_strdup_printf (_("The folder “%s” cannot be read; its files are not listed."), name);
    }
  g_ptr_array_add (search->found, NULL);
  return (char **) g_ptr_array_steal (search->found, NULL);
}
