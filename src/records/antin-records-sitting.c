/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-sitting.h"

#include "antin-base-replace.h"
#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-records-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* The journal of a sitting, so that one that was stopped, or died, goes on where it was: a key file of its own in the
 * user's state folder, readable by its owner alone, written whole or not at all. It holds names of files, what was
 * decided on them and SHA-256 of what was shown; never a PIN and nothing out of a document.
 *
 * Limits: MAX_BYTES, ANTIN_SIGN_SITTING_MAX_FILES. A journal that somebody changed cannot approve what was not shown
 * (antin_sign_sitting_restore()). */

#define MAX_BYTES (32 * 1024 * 1024)
#define VERSION 1
#define GROUP "sitting"
#define SUFFIX ".sitting"
/* Of a sitting that was read. */
#define JOURNAL_KEY "antin-records-journal"

static char *
get_folder (const char *folder)
{
  return folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_state_dir (), "antin", "sittings", NULL);
}

/**
 * antin_records_sitting_make_path:
 * @folder: (nullable): where journals are; %NULL for the user's own folder
 *
 * Returns: (transfer full): where a new sitting is written down
 */
char *
antin_records_sitting_make_path (const char *folder)
{
  g_autofree char *place = get_folder (folder);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);

  return g_build_filename (place, name, NULL);
}

/* --- writing --- */

static void
set_text (GKeyFile *keys, const char *group, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_key_file_set_string (keys, group, key, text);
}

static void
set_path (GKeyFile *keys, const char *group, const char *key, const char *path)
{
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

  set_text (keys, group, key, uri);
}

static void
write_file (GKeyFile *keys, guint index, const AntinSignSittingFile *file)
{
  g_autofree char *group = g_strdup_printf ("file %u", index + 1);
  g_autofree char *reasons = g_strdup_printf ("reasons %u", index + 1);
  GHashTableIter iter;
  gpointer rule, reason;

  set_path (keys, group, "uri", file->path);
  set_text (keys, group, "kind", antin_regulation_kind_to_nick (file->kind));
  /* One whose signed file nobody has read yet is looked for again. */
  set_text (keys, group, "state", antin_sign_sitting_state_to_nick (file->found ? ANTIN_SIGN_SITTING_SIGNING : file->state));
  g_key_file_set_int64 (keys, group, "time", file->time);
  g_key_file_set_boolean (keys, group, "shown", file->shown);
  g_key_file_set_boolean (keys, group, "stale", file->stale);
  set_text (keys, group, "sha256", file->sha256);
  set_text (keys, group, "remark", file->remark);
  set_text (keys, group, "number", file->number);
  if (file->date != ANTIN_BASE_TIME_NONE)
    g_key_file_set_int64 (keys, group, "date", file->date);
  if (file->copy_form != ANTIN_REGULATION_COPY_NONE)
    {
      set_text (keys, group, "copy-form", antin_regulation_copy_form_to_nick (file->copy_form));
      g_key_file_set_boolean (keys, group, "declared", file->declared);
    }
  if (file->page > 0)
    {
      double place[] = { file->rect.x, file->rect.y, file->rect.width, file->rect.height };

      g_key_file_set_integer (keys, group, "page", (int) file->page);
      g_key_file_set_double_list (keys, group, "rect", place, G_N_ELEMENTS (place));
    }
  set_path (keys, group, "output", file->output);
  set_text (keys, group, "problem", file->problem);
  if (file->overrides == NULL)
    return;
  g_hash_table_iter_init (&iter, file->overrides);
  while (g_hash_table_iter_next (&iter, &rule, &reason))
    set_text (keys, reasons, rule, reason);
}

/**
 * antin_records_sitting_save:
 * @sitting: a sitting
 * @path: its journal
 *
 * Returns: whether everything that was decided is on disk; %FALSE with %ANTIN_RECORDS_ERROR_STORE
 */
gboolean
antin_records_sitting_save (AntinSignSitting *sitting, const char *path, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) inner = NULL;
  gsize length;

  g_key_file_set_integer (keys, GROUP, "version", VERSION);
  g_key_file_set_string (keys, GROUP, "role", antin_sign_role_to_nick (antin_sign_sitting_get_role (sitting)));
  g_key_file_set_integer (keys, GROUP, "files", (int) antin_sign_sitting_get_n_files (sitting));
  for (guint i = 0; i < antin_sign_sitting_get_n_files (sitting); i++)
    write_file (keys, i, antin_sign_sitting_get_file (sitting, i));
  text = g_key_file_to_data (keys, &length, NULL);
  g_mkdir_with_parents (folder, 0700);
  /* Where it cannot be, that is said in a sentence, which GLib has not. */
  if (antin_base_replace_probe (path, ANTIN_BASE_REPLACE_OVERWRITE, &inner) &&
      g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &inner))
    return TRUE;
  g_set_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_STORE,
               /* Translators: the list of documents that a person signs in one sitting, as it is kept on disk */
               _("What was decided on the documents could not be written down: %s"), inner->message);
  return FALSE;
}

/* --- reading --- */

static char *
get_path (GKeyFile *keys, const char *group, const char *key)
{
  g_autofree char *uri = g_key_file_get_string (keys, group, key, NULL);

  return uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
}

static gboolean
is_sha256 (const char *text)
{
  guint n = 0;

  for (; text != NULL && g_ascii_isxdigit (text[n]); n++)
    ;
  return n == 64 && text[n] == '\0';
}

static GHashTable *
read_reasons (GKeyFile *keys, const char *group)
{
  g_auto (GStrv) rules = g_key_file_get_keys (keys, group, NULL, NULL);
  GHashTable *reasons;

  if (rules == NULL)
    return NULL;
  reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (char **rule = rules; *rule != NULL; rule++)
    {
      char *reason = g_key_file_get_string (keys, group, *rule, NULL);

      if (reason != NULL)
        g_hash_table_insert (reasons, g_strdup (*rule), reason);
    }
  return reasons;
}

static void
read_place (GKeyFile *keys, const char *group, AntinSignSittingFile *file)
{
  gsize n = 0;
  g_autofree double *place = g_key_file_get_double_list (keys, group, "rect", &n, NULL);
  int page = g_key_file_get_integer (keys, group, "page", NULL);

  if (page <= 0 || place == NULL || n != 4)
    return;
  file->page = (guint) page;
  file->rect = (AntinBaseRect){ place[0], place[1], place[2], place[3] };
}

static gboolean
read_file (GKeyFile *keys, guint index, AntinSignSitting *sitting)
{
  g_autofree char *group = g_strdup_printf ("file %u", index + 1);
  g_autofree char *reasons_group = g_strdup_printf ("reasons %u", index + 1);
  g_autofree char *path = get_path (keys, group, "uri");
  g_autofree char *kind = g_key_file_get_string (keys, group, "kind", NULL);
  g_autofree char *state = g_key_file_get_string (keys, group, "state", NULL);
  g_autofree char *sha256 = g_key_file_get_string (keys, group, "sha256", NULL);
  g_autofree char *remark = g_key_file_get_string (keys, group, "remark", NULL);
  g_autofree char *number = g_key_file_get_string (keys, group, "number", NULL);
  g_autofree char *copy_form = g_key_file_get_string (keys, group, "copy-form", NULL);
  g_autofree char *output = get_path (keys, group, "output");
  g_autofree char *problem = g_key_file_get_string (keys, group, "problem", NULL);
  g_autoptr (GHashTable) reasons = read_reasons (keys, reasons_group);
  AntinSignSittingFile file = {
    .path = path,
    .shown = g_key_file_get_boolean (keys, group, "shown", NULL),
    .stale = g_key_file_get_boolean (keys, group, "stale", NULL),
    .sha256 = is_sha256 (sha256) ? sha256 : NULL,
    .remark = remark,
    .number = number,
    .date = g_key_file_has_key (keys, group, "date", NULL) ? g_key_file_get_int64 (keys, group, "date", NULL) : ANTIN_BASE_TIME_NONE,
    .declared = g_key_file_get_boolean (keys, group, "declared", NULL),
    .overrides = reasons,
    .output = output,
    .problem = problem,
    .time = g_key_file_get_int64 (keys, group, "time", NULL),
  };

  if (path == NULL || kind == NULL || !antin_regulation_kind_from_nick (kind, &file.kind) ||
      !antin_sign_sitting_state_from_nick (state, &file.state))
    return FALSE;
  if (file.kind == ANTIN_REGULATION_KIND_COPY && (copy_form == NULL || !antin_regulation_copy_form_from_nick (copy_form, &file.copy_form)))
    return FALSE;
  read_place (keys, group, &file);
  return antin_sign_sitting_restore (sitting, &file);
}

static gboolean
refuse (const char *path, GError **error)
{
  g_set_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_STORE,
               /* Translators: the list of documents that a person signs in one sitting, as it is kept on disk */
               _("The list of documents “%s” cannot be read. It is damaged, or was written by a later version of Ấn Tín."), path);
  return FALSE;
}

/**
 * antin_records_sitting_load:
 * @path: a journal
 *
 * Returns: (transfer full): the sitting as it was written down; %NULL with %ANTIN_RECORDS_ERROR_STORE
 */
AntinSignSitting *
antin_records_sitting_load (const char *path, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (AntinSignSitting) sitting = NULL;
  g_autofree char *role = NULL;
  GStatBuf facts;
  int n_files;

  if (g_stat (path, &facts) != 0 || facts.st_size > MAX_BYTES || !g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL) ||
      g_key_file_get_integer (keys, GROUP, "version", NULL) != VERSION)
    {
      refuse (path, error);
      return NULL;
    }
  role = g_key_file_get_string (keys, GROUP, "role", NULL);
  n_files = g_key_file_get_integer (keys, GROUP, "files", NULL);
  sitting = antin_sign_sitting_new (g_strcmp0 (role, antin_sign_role_to_nick (ANTIN_SIGN_ROLE_ORGANISATION)) == 0 ? ANTIN_SIGN_ROLE_ORGANISATION
                                                                                                                  : ANTIN_SIGN_ROLE_PERSONAL);
  for (int i = 0; i < MIN (n_files, ANTIN_SIGN_SITTING_MAX_FILES); i++)
    if (!read_file (keys, (guint) i, sitting))
      {
        refuse (path, error);
        return NULL;
      }
  g_object_set_data_full (G_OBJECT (sitting), JOURNAL_KEY, g_strdup (path), g_free);
  return g_steal_pointer (&sitting);
}

/**
 * antin_records_sitting_get_journal:
 * @sitting: a sitting that was read
 *
 * Returns: (transfer none): the journal that it was read from
 */
const char *
antin_records_sitting_get_journal (AntinSignSitting *sitting)
{
  return g_object_get_data (G_OBJECT (sitting), JOURNAL_KEY);
}

/* --- finding --- */

/**
 * antin_records_sitting_count_left:
 * @sitting: a sitting
 *
 * Returns: how many files are left to be decided, to be signed, or to be written into the register
 */
guint
antin_records_sitting_count_left (AntinSignSitting *sitting)
{
  guint n = antin_sign_sitting_count (sitting, ANTIN_SIGN_SITTING_WAITING) + antin_sign_sitting_count (sitting, ANTIN_SIGN_SITTING_APPROVED) +
            antin_sign_sitting_count (sitting, ANTIN_SIGN_SITTING_FAILED);

  for (guint i = 0; i < antin_sign_sitting_get_n_files (sitting); i++)
    n += antin_sign_sitting_get_file (sitting, i)->found;
  return n;
}

/**
 * antin_records_sitting_is_open:
 * @sitting: a sitting
 *
 * Returns: whether anything is left of it
 */
gboolean
antin_records_sitting_is_open (AntinSignSitting *sitting)
{
  return antin_records_sitting_count_left (sitting) > 0;
}

typedef struct
{
  char *path;
  gint64 time;
} Found;

static void
free_found (Found *found)
{
  g_free (found->path);
  g_free (found);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = *(const Found *const *) a, *right = *(const Found *const *) b;

  return left->time < right->time ? 1 : left->time > right->time ? -1
                                                                 : g_strcmp0 (left->path, right->path);
}

/* Newest first. */
static GPtrArray *
list (const char *folder)
{
  g_autofree char *place = get_folder (folder);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) free_found);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place, name, NULL);
      GStatBuf facts;
      Found *found;

      if (!g_str_has_suffix (name, SUFFIX) || g_stat (path, &facts) != 0)
        continue;
      found = g_new0 (Found, 1);
      found->path = g_steal_pointer (&path);
      found->time = (gint64) facts.st_mtim.tv_sec * G_USEC_PER_SEC + facts.st_mtim.tv_nsec / 1000;
      g_ptr_array_add (all, found);
    }
  g_ptr_array_sort (all, compare_found);
  return all;
}

/**
 * antin_records_sitting_find_open:
 * @sittings: (element-type AntinSignSitting): the sittings that were written down, the last one first
 *
 * Returns: (transfer none) (nullable): the last one of which something is left; %NULL where there is none
 */
AntinSignSitting *
antin_records_sitting_find_open (GPtrArray *sittings)
{
  for (guint i = 0; i < sittings->len; i++)
    if (antin_records_sitting_is_open (sittings->pdata[i]))
      return sittings->pdata[i];
  return NULL;
}

/**
 * antin_records_sitting_load_all:
 * @folder: (nullable): where journals are; %NULL for the user's own folder
 *
 * Returns: (transfer full) (element-type AntinSignSitting): the sittings that were written down, the last one first; without
 *   those that cannot be read
 */
GPtrArray *
antin_records_sitting_load_all (const char *folder)
{
  g_autoptr (GPtrArray) all = list (folder);
  GPtrArray *sittings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    {
      AntinSignSitting *sitting = antin_records_sitting_load (((const Found *) g_ptr_array_index (all, i))->path, NULL);

      if (sitting != NULL)
        g_ptr_array_add (sittings, sitting);
    }
  return sittings;
}

/**
 * antin_records_sitting_forget:
 * @folder: (nullable): where journals are; %NULL for the user's own folder
 * @before: seconds since 1970
 *
 * Deletes journals that were not written to since then. What was signed stands in the register.
 */
void
antin_records_sitting_forget (const char *folder, gint64 before)
{
  g_autoptr (GPtrArray) all = list (folder);

  for (guint i = 0; i < all->len; i++)
    {
      Found *found = g_ptr_array_index (all, i);

      if (found->time / G_USEC_PER_SEC < before)
        g_unlink (found->path);
    }
}

static void
load_thread (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  antin_base_task_return (task, antin_records_sitting_load_all (folder), (GDestroyNotify) g_ptr_array_unref, NULL);
}

/**
 * antin_records_sitting_load_all_async:
 * @folder: (nullable): where journals are; %NULL for the user's own folder
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Does what antin_records_sitting_load_all() does on a thread: a hundred lists of hundreds of documents take longer to read
 * than a window may stand still.
 */
void
antin_records_sitting_load_all_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, antin_records_sitting_load_all_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * antin_records_sitting_load_all_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type AntinSignSitting): as antin_records_sitting_load_all()
 */
GPtrArray *
antin_records_sitting_load_all_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
