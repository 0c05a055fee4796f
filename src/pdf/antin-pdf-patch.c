/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-patch.h"

#include "antin-pdf-syntax.h"

#include <string.h>

/* A patch stands for an indirect object, or for a direct dictionary or array inside another patch; where a value is
 * indirect, getting it by its key gives the patch of that object, so that only what really changes is written again.
 * qpdf's own objects are never changed: other users of the document read them.
 *
 * A changed object is written in full: entries that did not change as qpdf unparses them, which keeps references as
 * references and costs nothing for what they lead to. Writing it costs as much as the object is long: an /Annots or
 * /Fields array of n items costs n. */

struct _AntinPdfPatch
{
  AntinPdfPatchSet *set;
  AntinPdfPatch *parent; /* of a direct object */
  guint id;              /* of an indirect object, otherwise 0 */
  guint generation;
  gboolean array;
  gboolean has_base;
  qpdf_oh base;
  gboolean changed;

  /* A dictionary's keys, each with its text, its patch, or neither if it is removed; an array's new items. */
  GPtrArray *keys;
  GPtrArray *values;
  GPtrArray *children;
};

struct _AntinPdfPatchSet
{
  qpdf_data qpdf;
  AntinPdfWriter *writer;
  GPtrArray *all;
  GHashTable *by_id;
};

static void
free_patch (gpointer data)
{
  AntinPdfPatch *patch = data;

  g_ptr_array_unref (patch->keys);
  g_ptr_array_unref (patch->values);
  g_ptr_array_unref (patch->children);
  g_free (patch);
}

static AntinPdfPatch *
new_patch (AntinPdfPatchSet *set, AntinPdfPatch *parent, guint id, guint generation, gboolean array)
{
  AntinPdfPatch *patch = g_new0 (AntinPdfPatch, 1);

  patch->set = set;
  patch->parent = parent;
  patch->id = id;
  patch->generation = generation;
  patch->array = array;
  patch->keys = g_ptr_array_new_with_free_func (g_free);
  patch->values = g_ptr_array_new_with_free_func (g_free);
  patch->children = g_ptr_array_new ();
  g_ptr_array_add (set->all, patch);
  if (id != 0)
    g_hash_table_insert (set->by_id, GUINT_TO_POINTER (id), patch);
  return patch;
}

/**
 * antin_pdf_patch_set_new:
 * @qpdf: the document, which its caller keeps locked while the set lives
 * @writer: what the revision is written with
 *
 * Starts a set without changes.
 *
 * Returns: (transfer full): the set
 */
AntinPdfPatchSet *
antin_pdf_patch_set_new (qpdf_data qpdf, AntinPdfWriter *writer)
{
  AntinPdfPatchSet *set = g_new0 (AntinPdfPatchSet, 1);

  set->qpdf = qpdf;
  set->writer = writer;
  set->all = g_ptr_array_new_with_free_func (free_patch);
  set->by_id = g_hash_table_new (NULL, NULL);
  return set;
}

/**
 * antin_pdf_patch_set_free:
 * @set: (transfer full): a set
 *
 * Drops @set and its patches.
 */
void
antin_pdf_patch_set_free (AntinPdfPatchSet *set)
{
  g_ptr_array_unref (set->all);
  g_hash_table_unref (set->by_id);
  g_free (set);
}

static AntinPdfPatch *
get_indirect (AntinPdfPatchSet *set, qpdf_oh base, gboolean array)
{
  guint id = (guint) qpdf_oh_get_object_id (set->qpdf, base);
  AntinPdfPatch *patch = g_hash_table_lookup (set->by_id, GUINT_TO_POINTER (id));

  if (patch == NULL)
    {
      patch = new_patch (set, NULL, id, (guint) qpdf_oh_get_generation (set->qpdf, base), array);
      patch->has_base = TRUE;
      patch->base = base;
    }
  return patch;
}

/**
 * antin_pdf_patch_set_get_object:
 * @set: a set
 * @id: object number
 * @generation: generation number
 *
 * Returns: (transfer none) (nullable): the patch of an indirect dictionary; %NULL where there is none
 */
AntinPdfPatch *
antin_pdf_patch_set_get_object (AntinPdfPatchSet *set, guint id, guint generation)
{
  AntinPdfPatch *patch = g_hash_table_lookup (set->by_id, GUINT_TO_POINTER (id));
  qpdf_oh object;

  if (patch != NULL)
    return patch;
  object = qpdf_get_object_by_id (set->qpdf, (int) id, (int) generation);
  return qpdf_oh_is_dictionary (set->qpdf, object) ? get_indirect (set, object, FALSE) : NULL;
}

/**
 * antin_pdf_patch_set_add_dictionary:
 * @set: a set
 *
 * Returns: (transfer none): a new, empty indirect dictionary
 */
AntinPdfPatch *
antin_pdf_patch_set_add_dictionary (AntinPdfPatchSet *set)
{
  AntinPdfPatch *patch = new_patch (set, NULL, antin_pdf_writer_allocate (set->writer), 0, FALSE);

  patch->changed = TRUE;
  return patch;
}

static gboolean
find_key (AntinPdfPatch *patch, const char *key, guint *ret_index)
{
  return !patch->array && g_ptr_array_find_with_equal_func (patch->keys, key, g_str_equal, ret_index);
}

static void
mark_changed (AntinPdfPatch *patch)
{
  for (; patch != NULL && !patch->changed; patch = patch->parent)
    patch->changed = TRUE;
}

static void
put (AntinPdfPatch *patch, const char *key, char *value, AntinPdfPatch *child)
{
  guint index;

  if (find_key (patch, key, &index))
    {
      g_free (patch->values->pdata[index]);
      patch->values->pdata[index] = value;
      patch->children->pdata[index] = child;
    }
  else
    {
      g_ptr_array_add (patch->keys, g_strdup (key));
      g_ptr_array_add (patch->values, value);
      g_ptr_array_add (patch->children, child);
    }
}

static AntinPdfPatch *
get_container (AntinPdfPatch *patch, const char *key, gboolean array)
{
  qpdf_data qpdf = patch->set->qpdf;
  AntinPdfPatch *child;
  guint index;
  qpdf_oh value;

  if (find_key (patch, key, &index) && patch->children->pdata[index] != NULL)
    return patch->children->pdata[index];
  value = antin_pdf_patch_get_base (patch, key);
  if (!(array ? qpdf_oh_is_array (qpdf, value) : qpdf_oh_is_dictionary (qpdf, value)))
    {
      child = new_patch (patch->set, patch, 0, 0, array);
      put (patch, key, NULL, child);
      return child;
    }
  if (qpdf_oh_is_indirect (qpdf, value))
    return get_indirect (patch->set, value, array);
  child = new_patch (patch->set, patch, 0, 0, array);
  child->has_base = TRUE;
  child->base = value;
  put (patch, key, NULL, child);
  return child;
}

/**
 * antin_pdf_patch_get_dictionary:
 * @patch: a dictionary
 * @key: a key with its slash
 *
 * Gives the dictionary under @key, direct or indirect; a new direct one where the document has no dictionary there.
 *
 * Returns: (transfer none): its patch
 */
AntinPdfPatch *
antin_pdf_patch_get_dictionary (AntinPdfPatch *patch, const char *key)
{
  return get_container (patch, key, FALSE);
}

/**
 * antin_pdf_patch_get_array:
 * @patch: a dictionary
 * @key: a key with its slash
 *
 * Gives the array under @key, direct or indirect; a new direct one where the document has no array there.
 *
 * Returns: (transfer none): its patch
 */
AntinPdfPatch *
antin_pdf_patch_get_array (AntinPdfPatch *patch, const char *key)
{
  return get_container (patch, key, TRUE);
}

/**
 * antin_pdf_patch_get_base:
 * @patch: a dictionary
 * @key: a key with its slash
 *
 * Returns: what the document has under @key, whatever this revision makes of it; null where it has nothing
 */
qpdf_oh
antin_pdf_patch_get_base (AntinPdfPatch *patch, const char *key)
{
  if (!patch->has_base || patch->array)
    return qpdf_oh_new_null (patch->set->qpdf);
  return qpdf_oh_get_key (patch->set->qpdf, patch->base, key);
}

/**
 * antin_pdf_patch_has:
 * @patch: a dictionary
 * @key: a key with its slash
 *
 * Returns: whether the next revision is going to have a value under @key
 */
gboolean
antin_pdf_patch_has (AntinPdfPatch *patch, const char *key)
{
  guint index;

  if (find_key (patch, key, &index))
    {
      AntinPdfPatch *child = patch->children->pdata[index];

      if (child != NULL)
        return child->has_base || child->changed;
      return patch->values->pdata[index] != NULL;
    }
  return !qpdf_oh_is_null (patch->set->qpdf, antin_pdf_patch_get_base (patch, key));
}

/**
 * antin_pdf_patch_get_length:
 * @patch: an array
 *
 * Returns: the number of its items
 */
guint
antin_pdf_patch_get_length (AntinPdfPatch *patch)
{
  return (patch->has_base ? (guint) qpdf_oh_get_array_n_items (patch->set->qpdf, patch->base) : 0) + patch->values->len;
}

/**
 * antin_pdf_patch_set:
 * @patch: a dictionary
 * @key: a key with its slash
 * @value: the text of an object
 *
 * Puts @value under @key.
 */
void
antin_pdf_patch_set (AntinPdfPatch *patch, const char *key, const char *value)
{
  put (patch, key, g_strdup (value), NULL);
  mark_changed (patch);
}

/**
 * antin_pdf_patch_set_text:
 * @patch: a dictionary
 * @key: a key with its slash
 * @text: valid UTF-8
 *
 * Puts a text string under @key.
 */
void
antin_pdf_patch_set_text (AntinPdfPatch *patch, const char *key, const char *text)
{
  g_autoptr (GString) value = g_string_new (NULL);

  antin_pdf_syntax_append_text (value, text);
  antin_pdf_patch_set (patch, key, value->str);
}

/**
 * antin_pdf_patch_set_integer:
 * @patch: a dictionary
 * @key: a key with its slash
 * @value: a number
 *
 * Puts an integer under @key.
 */
void
antin_pdf_patch_set_integer (AntinPdfPatch *patch, const char *key, gint64 value)
{
  put (patch, key, g_strdup_printf ("%" G_GINT64_FORMAT, value), NULL);
  mark_changed (patch);
}

/**
 * antin_pdf_patch_set_reference:
 * @patch: a dictionary
 * @key: a key with its slash
 * @id: object number
 * @generation: generation number
 *
 * Puts a reference under @key.
 */
void
antin_pdf_patch_set_reference (AntinPdfPatch *patch, const char *key, guint id, guint generation)
{
  put (patch, key, antin_pdf_syntax_reference (id, generation), NULL);
  mark_changed (patch);
}

/**
 * antin_pdf_patch_remove:
 * @patch: a dictionary
 * @key: a key with its slash
 *
 * Leaves @key out of the next revision.
 */
void
antin_pdf_patch_remove (AntinPdfPatch *patch, const char *key)
{
  put (patch, key, NULL, NULL);
  mark_changed (patch);
}

/**
 * antin_pdf_patch_append:
 * @patch: an array
 * @value: the text of an object
 *
 * Adds an item at the end.
 */
void
antin_pdf_patch_append (AntinPdfPatch *patch, const char *value)
{
  g_ptr_array_add (patch->values, g_strdup (value));
  mark_changed (patch);
}

/**
 * antin_pdf_patch_get_id:
 * @patch: an indirect dictionary or array
 *
 * Returns: its object number
 */
guint
antin_pdf_patch_get_id (AntinPdfPatch *patch)
{
  return patch->id;
}

/**
 * antin_pdf_patch_get_generation:
 * @patch: an indirect dictionary or array
 *
 * Returns: its generation number
 */
guint
antin_pdf_patch_get_generation (AntinPdfPatch *patch)
{
  return patch->generation;
}

static void append_patch (GString *out, AntinPdfPatch *patch);

static void
append_entry (GString *out, AntinPdfPatch *patch, guint index)
{
  AntinPdfPatch *child = patch->children->pdata[index];
  const char *value = patch->values->pdata[index];

  if (child != NULL ? !child->has_base && !child->changed : value == NULL)
    return;
  antin_pdf_syntax_append_name (out, (const char *) patch->keys->pdata[index] + 1);
  g_string_append_c (out, ' ');
  if (child != NULL)
    append_patch (out, child);
  else
    g_string_append (out, value);
  g_string_append_c (out, '\n');
}

static void
append_dictionary (GString *out, AntinPdfPatch *patch)
{
  qpdf_data qpdf = patch->set->qpdf;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  guint index;

  if (patch->has_base)
    {
      qpdf_oh_begin_dict_key_iter (qpdf, patch->base);
      while (qpdf_oh_dict_more_keys (qpdf))
        g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (qpdf)));
    }
  g_string_append (out, "<<\n");
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (find_key (patch, key, &index))
        append_entry (out, patch, index);
      else
        {
          antin_pdf_syntax_append_name (out, key + 1);
          g_string_append_printf (out, " %s\n", qpdf_oh_unparse (qpdf, qpdf_oh_get_key (qpdf, patch->base, key)));
        }
    }
  for (guint i = 0; i < patch->keys->len; i++)
    if (!g_ptr_array_find_with_equal_func (keys, patch->keys->pdata[i], g_str_equal, NULL))
      append_entry (out, patch, i);
  g_string_append (out, ">>");
}

static void
append_array (GString *out, AntinPdfPatch *patch)
{
  qpdf_data qpdf = patch->set->qpdf;
  int count = patch->has_base ? qpdf_oh_get_array_n_items (qpdf, patch->base) : 0;

  g_string_append_c (out, '[');
  for (int i = 0; i < count; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (qpdf, patch->base, i);

      g_string_append_printf (out, "%s ", qpdf_oh_unparse (qpdf, item));
      qpdf_oh_release (qpdf, item);
    }
  for (guint i = 0; i < patch->values->len; i++)
    g_string_append_printf (out, "%s ", (const char *) patch->values->pdata[i]);
  g_string_truncate (out, out->len - (out->str[out->len - 1] == ' '));
  g_string_append_c (out, ']');
}

static void
append_patch (GString *out, AntinPdfPatch *patch)
{
  if (patch->array)
    append_array (out, patch);
  else
    append_dictionary (out, patch);
}

/**
 * antin_pdf_patch_set_write:
 * @set: a set
 *
 * Writes each indirect object that changed.
 */
void
antin_pdf_patch_set_write (AntinPdfPatchSet *set)
{
  for (guint i = 0; i < set->all->len; i++)
    {
      AntinPdfPatch *patch = set->all->pdata[i];

      if (patch->id == 0 || !patch->changed)
        continue;
      append_patch (antin_pdf_writer_begin_object (set->writer, patch->id, patch->generation), patch);
      antin_pdf_writer_end_object (set->writer);
    }
}
