/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a later revision may do to the logical structure of a tagged document: grow.
 *
 * A signer who keeps a document accessible adds an element for the new widget (ISO 32000-2, 14.7). Elements that were
 * there stay as they were, but for more kids.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"

#include <glib/gi18n-lib.h>

#define MAX_ITEMS 1000000

static const char *const ELEMENT_PLACES[] = { "K", "K[]", "P", "Nums[]", "Names[]", "Kids[]", "[]", "Ref[]", "StructTreeRoot", NULL };

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

/* Whether @after has all that @before has, in the same order, and maybe more; one that is no array stands for itself. */
static gboolean
has_grown (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  gboolean many_before = qpdf_oh_is_array (step->before, before), many_after = qpdf_oh_is_array (step->after, after);
  int n_before = many_before ? qpdf_oh_get_array_n_items (step->before, before) : qpdf_oh_is_null (step->before, before) ? 0
                                                                                                                         : 1;
  int n_after = many_after ? qpdf_oh_get_array_n_items (step->after, after) : qpdf_oh_is_null (step->after, after) ? 0
                                                                                                                   : 1;
  int i = 0;

  if (n_after > MAX_ITEMS)
    return FALSE;
  for (int j = 0; j < n_after && i < n_before; j++)
    {
      qpdf_oh a = many_before ? qpdf_oh_get_array_item (step->before, before, i) : before;
      qpdf_oh b = many_after ? qpdf_oh_get_array_item (step->after, after, j) : after;
      g_autofree char *x = antin_pdf_object_dup_unparsed (step->before, a, FALSE);
      g_autofree char *y = antin_pdf_object_dup_unparsed (step->after, b, FALSE);

      if (g_str_equal (x, y))
        i++;
    }
  return i == n_before;
}

/* Keys that may change: @grow must have grown, @free may be anything. */
static gboolean
is_grown_dictionary (AntinPdfStep *step, const AntinPdfObjectChange *object, const char *const *grow, const char *const *free)
{
  g_autoptr (GPtrArray) keys = antin_pdf_step_list_keys (step, object->before, object->after, FALSE);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (!g_strv_contains (free, key) &&
          (!g_strv_contains (grow, key) || !has_grown (step, get (step->before, object->before, key), get (step->after, object->after, key))))
        return FALSE;
    }
  return TRUE;
}

/* Whether every place of an object has @key last and belongs to the structure. */
static gboolean
stands_in_structure (AntinPdfStep *step, const AntinPdfObjectChange *object)
{
  static const char *const suffixes[] = { ":/K", ":/ParentTree", ":/ParentTree/Nums", ":/Nums", ":/IDTree", ":/IDTree/Names", ":/Names", ":/Kids[]", ":/ParentTree/Kids[]" };
  gboolean complete;
  g_autoptr (GPtrArray) places = antin_pdf_step_list_places (step, object->number, &complete);

  for (guint i = 0; i < places->len; i++)
    {
      gboolean fits = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (suffixes); j++)
        fits = fits || g_str_has_suffix (places->pdata[i], suffixes[j]);
      if (!fits)
        return FALSE;
    }
  return complete && places->len > 0;
}

/**
 * antin_pdf_step_compare_structure:
 * @step: a comparison
 *
 * Explains additions to the structure tree.
 */
void
antin_pdf_step_compare_structure (AntinPdfStep *step)
{
  static const char *const grow_element[] = { "/K", NULL }, *const nothing[] = { NULL };
  static const char *const grow_tree[] = { "/Nums", "/Names", "/Kids", NULL }, *const limits[] = { "/Limits", NULL };
  static const char *const free_root[] = { "/ParentTree", "/ParentTreeNextKey", "/IDTree", NULL };
  qpdf_oh root = get (step->before, qpdf_get_root (step->before), "/StructTreeRoot");
  qpdf_oh new_root = get (step->after, qpdf_get_root (step->after), "/StructTreeRoot");
  GHashTableIter iter;
  gpointer value;
  gboolean grown = FALSE;

  if (qpdf_oh_is_null (step->before, root) != qpdf_oh_is_null (step->after, new_root) ||
      qpdf_oh_get_object_id (step->before, root) != qpdf_oh_get_object_id (step->after, new_root) ||
      (!qpdf_oh_is_indirect (step->before, root) && !antin_pdf_step_is_same (step, root, new_root)))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The document's logical structure was replaced."));
  g_hash_table_iter_init (&iter, step->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AntinPdfObjectChange *object = value;
      gboolean fits = FALSE;

      if (object->explained || qpdf_oh_is_null (step->before, root) || qpdf_oh_is_null (step->before, object->before))
        continue;
      if (antin_pdf_object_is_same (step->before, object->before, root))
        fits = is_grown_dictionary (step, object, grow_element, free_root);
      else if (qpdf_oh_is_dictionary (step->before, object->before) && qpdf_oh_has_key (step->before, object->before, "/S") &&
               qpdf_oh_has_key (step->before, object->before, "/P"))
        fits = is_grown_dictionary (step, object, grow_element, nothing);
      else if (qpdf_oh_is_dictionary (step->before, object->before))
        fits = stands_in_structure (step, object) && is_grown_dictionary (step, object, grow_tree, limits);
      else if (qpdf_oh_is_array (step->before, object->before))
        fits = stands_in_structure (step, object) && has_grown (step, object->before, object->after);
      if (!fits)
        continue;
      object->explained = TRUE;
      object->harmless = qpdf_oh_is_dictionary (step->before, object->before) ? ELEMENT_PLACES : ANTIN_PDF_ANYWHERE;
      if (stands_in_structure (step, object))
        object->harmless = ANTIN_PDF_ANYWHERE;
      grown = TRUE;
    }
  if (grown)
    antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_FORM_FILLING, 0, _("The document's logical structure was extended."))->kind =
                                                                    ANTIN_PDF_MODIFICATION_UNSEEN;
}
