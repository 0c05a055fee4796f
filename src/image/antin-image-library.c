/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-library.h"

#include "antin-base-error.h"
#include "antin-base-file.h"
#include "antin-base-replace.h"
#include "antin-base-time.h"
#include "antin-image-source.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

/* A folder that only its user can look into, with a PNG for each image and one index, library.ini:
 *
 *   [image 7b0c…]
 *   kind=seal
 *   owner=Ủy ban nhân dân …
 *   width-mm=36
 *   height-mm=36
 *   round=true
 *   confirmed=true
 *
 *   [chosen]
 *   seal=7b0c…
 *   seal-<certificate>=7b0c…
 *
 * The index is read anew before each change and replaced as a whole, the PNG before it on adding and after it on
 * removing. So a crash leaves at most a PNG that no index names; such a one is taken away when it has grown old, if its
 * name is one that is given here. Nothing else in the folder is ever touched.
 *
 * Before there was an index, a folder held signature.png and seal.png; where there is none they are its images. */

#define MAX_INDEX_BYTES (1024 * 1024)
#define MAX_IMAGES 500
#define MAX_TEXT 400
#define GROUP "image "
#define CHOSEN "chosen"
/* A PNG without an index entry may be one that is being added just now. */
#define ORPHAN_SECONDS 3600

struct _AntinImageLibrary
{
  char *folder;
  char *index;
  GPtrArray *entries;
  GHashTable *chosen; /* kind, or kind-certificate → id */
};

/**
 * antin_image_entry_copy:
 * @entry: an entry
 *
 * Returns: (transfer full): a copy, which may be changed
 */
AntinImageEntry *
antin_image_entry_copy (const AntinImageEntry *entry)
{
  AntinImageEntry *copy = g_memdup2 (entry, sizeof *entry);

  copy->id = g_strdup (entry->id);
  copy->owner = g_strdup (entry->owner != NULL ? entry->owner : "");
  copy->certificate = g_strdup (entry->certificate);
  copy->note = g_strdup (entry->note != NULL ? entry->note : "");
  return copy;
}

/**
 * antin_image_entry_free:
 * @entry: (transfer full) (nullable): an entry
 */
void
antin_image_entry_free (AntinImageEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->id);
  g_free (entry->owner);
  g_free (entry->certificate);
  g_free (entry->note);
  g_free (entry);
}

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > 64)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_fingerprint (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
fail_index (AntinImageLibrary *self, GError **error)
{
  g_set_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_STORE,
               _("The list of images “%s” is damaged. Put it back from a copy, or move it away to begin a new one."), self->index);
  return FALSE;
}

static double
read_size (GKeyFile *file, const char *group, const char *key)
{
  double size = g_key_file_get_double (file, group, key, NULL);

  return isfinite (size) && size > 0 && size <= ANTIN_IMAGE_MAX_SIZE_MM ? size : 0;
}

static char *
read_text (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);

  return text != NULL ? g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_TEXT)) : g_strdup ("");
}

static AntinImageEntry *
read_entry (GKeyFile *file, const char *group)
{
  g_autofree char *nick = g_key_file_get_string (file, group, "kind", NULL);
  g_autofree char *certificate = read_text (file, group, "certificate");
  AntinImageKind kind;
  AntinImageEntry *entry;

  if (!is_id (group + strlen (GROUP)) || !antin_image_kind_from_nick (nick, &kind))
    return NULL;
  entry = g_new0 (AntinImageEntry, 1);
  entry->id = g_strdup (group + strlen (GROUP));
  entry->kind = kind;
  entry->owner = read_text (file, group, "owner");
  entry->certificate = is_fingerprint (certificate) ? g_steal_pointer (&certificate) : NULL;
  entry->width = read_size (file, group, "width-mm");
  entry->height = read_size (file, group, "height-mm");
  entry->round = g_key_file_get_boolean (file, group, "round", NULL);
  entry->confirmed = g_key_file_get_boolean (file, group, "confirmed", NULL);
  entry->note = read_text (file, group, "note");
  entry->added = g_key_file_get_int64 (file, group, "added", NULL);
  return entry;
}

static void
read_chosen (AntinImageLibrary *self, GKeyFile *file)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, CHOSEN, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_hash_table_insert (self->chosen, g_strdup (keys[i]), g_key_file_get_string (file, CHOSEN, keys[i], NULL));
}

/* What earlier versions kept. */
static void
find_old_images (AntinImageLibrary *self)
{
  static const struct
  {
    const char *id;
    AntinImageKind kind;
  } old[] = { { "signature", ANTIN_IMAGE_KIND_SIGNATURE }, { "seal", ANTIN_IMAGE_KIND_SEAL } };

  for (guint i = 0; i < G_N_ELEMENTS (old); i++)
    {
      g_autofree char *path = antin_image_library_get_path (self, old[i].id);
      AntinImageEntry *entry;

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      entry = g_new0 (AntinImageEntry, 1);
      entry->id = g_strdup (old[i].id);
      entry->kind = old[i].kind;
      entry->round = old[i].kind == ANTIN_IMAGE_KIND_SEAL;
      entry->owner = g_strdup ("");
      entry->note = g_strdup ("");
      g_ptr_array_add (self->entries, entry);
    }
}

static gboolean
read_index (AntinImageLibrary *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) inner = NULL;
  g_auto (GStrv) groups = NULL;
  const char *data;
  gsize length;

  g_ptr_array_set_size (self->entries, 0);
  g_hash_table_remove_all (self->chosen);
  bytes = antin_base_file_read (self->index, MAX_INDEX_BYTES, &inner);
  if (g_error_matches (inner, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_FOUND))
    {
      find_old_images (self);
      return TRUE;
    }
  if (g_error_matches (inner, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE) || g_error_matches (inner, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT))
    return fail_index (self, error);
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  data = g_bytes_get_data (bytes, &length);
  if (length > 0 && (!g_utf8_validate (data, (gssize) length, NULL) || !g_key_file_load_from_data (file, data, length, G_KEY_FILE_NONE, NULL)))
    return fail_index (self, error);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL && self->entries->len < MAX_IMAGES; i++)
    if (g_str_has_prefix (groups[i], GROUP))
      {
        AntinImageEntry *entry = read_entry (file, groups[i]);

        if (entry != NULL)
          g_ptr_array_add (self->entries, entry);
      }
  read_chosen (self, file);
  return TRUE;
}

static gboolean
write_private (const char *path, gconstpointer data, gsize length, GError **error)
{
  g_autoptr (AntinBaseReplace) replace = antin_base_replace_new (path, ANTIN_BASE_REPLACE_OVERWRITE, error);

  if (replace == NULL || !antin_base_replace_write (replace, data, length, error))
    return FALSE;
  if (fchmod (antin_base_replace_get_fd (replace), 0600) != 0)
    {
      antin_base_error_set_from_errno (error, errno, path);
      return FALSE;
    }
  return antin_base_replace_commit (replace, error);
}

static void
write_size (GKeyFile *file, const char *group, const char *key, double size)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (size > 0)
    g_key_file_set_string (file, group, key, g_ascii_formatd (text, sizeof text, "%.2f", size));
}

static gboolean
write_index (AntinImageLibrary *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *data = NULL;
  GHashTableIter iter;
  gpointer key, id;
  gsize length;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const AntinImageEntry *entry = self->entries->pdata[i];
      g_autofree char *group = g_strconcat (GROUP, entry->id, NULL);

      g_key_file_set_string (file, group, "kind", antin_image_kind_to_nick (entry->kind));
      g_key_file_set_string (file, group, "owner", entry->owner);
      if (entry->certificate != NULL)
        g_key_file_set_string (file, group, "certificate", entry->certificate);
      write_size (file, group, "width-mm", entry->width);
      write_size (file, group, "height-mm", entry->height);
      g_key_file_set_boolean (file, group, "round", entry->round);
      g_key_file_set_boolean (file, group, "confirmed", entry->confirmed);
      g_key_file_set_string (file, group, "note", entry->note);
      g_key_file_set_int64 (file, group, "added", entry->added);
    }
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &key, &id))
    if (antin_image_library_find (self, id) != NULL)
      g_key_file_set_string (file, CHOSEN, key, id);
  data = g_key_file_to_data (file, &length, NULL);
  return write_private (self->index, data, length, error);
}

/* PNGs that a crash left behind. */
static void
remove_orphans (AntinImageLibrary *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  gint64 now = antin_base_time_now ();
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *id = g_str_has_suffix (name, ".png") ? g_strndup (name, strlen (name) - strlen (".png")) : NULL;
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      struct stat status;

      if (id != NULL && g_uuid_string_is_valid (id) && antin_image_library_find (self, id) == NULL && lstat (path, &status) == 0 &&
          S_ISREG (status.st_mode) && status.st_mtime < now - ORPHAN_SECONDS)
        g_unlink (path);
    }
}

/**
 * antin_image_library_open:
 * @folder: where it is; it may not exist yet
 *
 * Returns: (transfer full): the library; %NULL with %ANTIN_IMAGE_ERROR_STORE or an #AntinBaseError where its index cannot
 *   be read
 */
AntinImageLibrary *
antin_image_library_open (const char *folder, GError **error)
{
  g_autoptr (AntinImageLibrary) self = g_new0 (AntinImageLibrary, 1);

  self->folder = g_strdup (folder);
  self->index = g_build_filename (folder, ANTIN_IMAGE_LIBRARY_INDEX, NULL);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_image_entry_free);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_index (self, error))
    return NULL;
  remove_orphans (self);
  return g_steal_pointer (&self);
}

/**
 * antin_image_library_free:
 * @self: (transfer full) (nullable): a library
 */
void
antin_image_library_free (AntinImageLibrary *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_free (self->index);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->chosen);
  g_free (self);
}

/**
 * antin_image_library_list:
 *
 * Returns: (transfer none) (element-type AntinImageEntry): all images; good until one is added, changed or removed
 */
GPtrArray *
antin_image_library_list (AntinImageLibrary *self)
{
  return self->entries;
}

/**
 * antin_image_library_find:
 * @id: (nullable): name of an image
 *
 * Returns: (transfer none) (nullable): what is known of it; good until one is added, changed or removed
 */
const AntinImageEntry *
antin_image_library_find (AntinImageLibrary *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_strcmp0 (((const AntinImageEntry *) self->entries->pdata[i])->id, id) == 0)
      return self->entries->pdata[i];
  return NULL;
}

/* Names are the same whatever their case, their form of Unicode, and the spaces in them. */
static char *
fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *one = fold_name (a);
  g_autofree char *other = fold_name (b);

  return *one != '\0' && g_str_equal (one, other);
}

static char *
get_choice_key (AntinImageKind kind, const char *certificate)
{
  return certificate != NULL ? g_strdup_printf ("%s-%s", antin_image_kind_to_nick (kind), certificate) : g_strdup (antin_image_kind_to_nick (kind));
}

static const AntinImageEntry *
get_chosen (AntinImageLibrary *self, AntinImageKind kind, const char *certificate)
{
  g_autofree char *key = get_choice_key (kind, certificate);
  const AntinImageEntry *entry = antin_image_library_find (self, g_hash_table_lookup (self->chosen, key));

  return entry != NULL && entry->kind == kind ? entry : NULL;
}

/**
 * antin_image_library_get_for:
 * @kind: what is wanted
 * @certificate: (nullable): SHA-256 of the certificate that will sign
 * @owner: (nullable): the name in it
 *
 * Chooses the image that was chosen for the certificate; else one that belongs to it, or to the name in it; else, of
 * those that belong to nobody by name, the one that was chosen or came last. Another's is never chosen.
 *
 * Returns: (transfer none) (nullable): the image, or %NULL where there is none
 */
const AntinImageEntry *
antin_image_library_get_for (AntinImageLibrary *self, AntinImageKind kind, const char *certificate, const char *owner)
{
  const AntinImageEntry *chosen = certificate != NULL ? get_chosen (self, kind, certificate) : NULL, *best = NULL;
  const AntinImageEntry *usual = get_chosen (self, kind, NULL);
  int most = 0;

  if (chosen != NULL)
    return chosen;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const AntinImageEntry *entry = self->entries->pdata[i];
      int points = 0;

      if (entry->kind != kind)
        continue;
      if (certificate != NULL && g_strcmp0 (entry->certificate, certificate) == 0)
        points = 7;
      else if (owner != NULL && is_same_name (entry->owner, owner))
        points = 5;
      else if (entry->certificate == NULL && *entry->owner == '\0')
        points = 3;
      else if (certificate == NULL && owner == NULL)
        points = 1;
      if (points > 0 && entry == usual)
        points++;
      /* Of equals the last that came. */
      if (points > 0 && points >= most)
        {
          most = points;
          best = entry;
        }
    }
  return best;
}

/**
 * antin_image_library_get_path:
 * @id: name of an image
 *
 * Returns: (transfer full): its file
 */
char *
antin_image_library_get_path (AntinImageLibrary *self, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".png", NULL);

  return g_build_filename (self->folder, name, NULL);
}

/**
 * antin_image_library_load:
 * @id: name of an image
 *
 * Returns: (transfer full): the PNG; %NULL with an error where it cannot be read
 */
GBytes *
antin_image_library_load (AntinImageLibrary *self, const char *id, GError **error)
{
  g_autofree char *path = antin_image_library_get_path (self, id);

  return antin_image_read_file (path, error);
}

static AntinImageEntry *
make_clean (const AntinImageEntry *entry)
{
  AntinImageEntry *clean = antin_image_entry_copy (entry);
  char **texts[] = { &clean->owner, &clean->note };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *text = g_utf8_make_valid (*texts[i], -1);

      g_free (*texts[i]);
      g_strdelimit (g_strstrip (text), "\r\n", ' ');
      *texts[i] = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_TEXT));
      g_free (text);
    }
  clean->width = isfinite (clean->width) ? CLAMP (clean->width, 0, ANTIN_IMAGE_MAX_SIZE_MM) : 0;
  clean->height = isfinite (clean->height) ? CLAMP (clean->height, 0, ANTIN_IMAGE_MAX_SIZE_MM) : 0;
  if (clean->certificate != NULL && !is_fingerprint (clean->certificate))
    g_clear_pointer (&clean->certificate, g_free);
  return clean;
}

/**
 * antin_image_library_add:
 * @png: the image
 * @entry: what is known of it; its id and date are given here
 * @ret_id: (out) (optional): its name in the library
 *
 * Keeps an image where only this user can read it.
 *
 * Returns: whether it is kept, whole; %FALSE with an #AntinBaseError or #AntinImageError, and nothing changed
 */
gboolean
antin_image_library_add (AntinImageLibrary *self, GBytes *png, const AntinImageEntry *entry, char **ret_id, GError **error)
{
  g_autoptr (AntinImageEntry) added = make_clean (entry);
  g_autofree char *path = NULL;

  if (!read_index (self, error))
    return FALSE;
  if (self->entries->len >= MAX_IMAGES)
    {
      g_set_error_literal (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_LIMIT, _("There are too many images. Remove some that are not used any more."));
      return FALSE;
    }
  if (g_mkdir_with_parents (self->folder, 0700) != 0 || g_chmod (self->folder, 0700) != 0)
    {
      antin_base_error_set_from_errno (error, errno, self->folder);
      return FALSE;
    }
  g_free (added->id);
  added->id = g_uuid_string_random ();
  added->added = antin_base_time_now ();
  path = antin_image_library_get_path (self, added->id);
  if (!write_private (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), error))
    return FALSE;
  g_ptr_array_add (self->entries, antin_image_entry_copy (added));
  if (!write_index (self, error))
    {
      g_ptr_array_set_size (self->entries, (int) self->entries->len - 1);
      g_unlink (path);
      return FALSE;
    }
  if (ret_id != NULL)
    *ret_id = g_strdup (added->id);
  return TRUE;
}

static gboolean
fail_absent (GError **error)
{
  g_set_error_literal (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_STORE, _("The image is not in the list any more."));
  return FALSE;
}

/**
 * antin_image_library_change:
 * @entry: an image's id, and what is known of it now
 *
 * A size that changes is not confirmed any more.
 *
 * Returns: whether it is kept; %FALSE with an error
 */
gboolean
antin_image_library_change (AntinImageLibrary *self, const AntinImageEntry *entry, GError **error)
{
  g_autoptr (AntinImageEntry) changed = make_clean (entry);

  if (!read_index (self, error))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      AntinImageEntry *old = self->entries->pdata[i];

      if (g_strcmp0 (old->id, entry->id) != 0)
        continue;
      changed->added = old->added;
      if (fabs (changed->width - old->width) > 0.005 || fabs (changed->height - old->height) > 0.005)
        changed->confirmed = changed->confirmed && !old->confirmed;
      self->entries->pdata[i] = g_steal_pointer (&changed);
      antin_image_entry_free (old);
      return write_index (self, error);
    }
  return fail_absent (error);
}

/**
 * antin_image_library_remove:
 * @id: name of an image
 *
 * Returns: whether it is gone; %FALSE with an error
 */
gboolean
antin_image_library_remove (AntinImageLibrary *self, const char *id, GError **error)
{
  g_autofree char *name = g_strdup (id);
  g_autofree char *path = NULL;

  if (!read_index (self, error))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const AntinImageEntry *entry = self->entries->pdata[i];

      if (!g_str_equal (entry->id, name))
        continue;
      path = antin_image_library_get_path (self, name);
      g_ptr_array_remove_index (self->entries, i);
      if (!write_index (self, error))
        return FALSE;
      g_unlink (path);
      return TRUE;
    }
  return fail_absent (error);
}

/**
 * antin_image_library_choose:
 * @id: name of an image
 * @certificate: (nullable): SHA-256 of the certificate for which it is chosen; %NULL for all that have none of their own
 *
 * Returns: whether it is used from now on; %FALSE with an error
 */
gboolean
antin_image_library_choose (AntinImageLibrary *self, const char *id, const char *certificate, GError **error)
{
  g_autofree char *name = g_strdup (id);
  const AntinImageEntry *entry;

  if (!read_index (self, error))
    return FALSE;
  entry = antin_image_library_find (self, name);
  if (entry == NULL)
    return fail_absent (error);
  g_hash_table_insert (self->chosen, get_choice_key (entry->kind, certificate), g_steal_pointer (&name));
  return write_index (self, error);
}
