/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-update-private.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-syntax.h"

/* Keeps a tagged document tagged: a new widget becomes a Form element at the end of the document's structure tree, and
 * the parent tree leads from the widget back to it (ISO 32000-2, 14.7.5.3 and 14.7.5.4).
 *
 * Done only where nothing can be hurt by it: before the first signature, because a change of the structure tree after
 * one is taken for an alteration, and only in a tree whose shape is as the standard has it. */

/* Levels of a number tree; more would be hostile. */
#define MAX_TREE_DEPTH 16
#define MAX_KEY G_MAXINT32

typedef struct
{
  AntinPdfPatch *levels[MAX_TREE_DEPTH];
  guint depth;
  gint64 last_key; /* -1 in an empty tree */
} Leaf;

/* Finds the last leaf of a number tree (ISO 32000-2, 7.9.7). */
static gboolean
find_last_leaf (AntinPdfUpdate *update, AntinPdfPatch *tree, Leaf *leaf)
{
  qpdf_data qpdf = update->qpdf;

  leaf->last_key = -1;
  for (leaf->depth = 0; leaf->depth < MAX_TREE_DEPTH && tree != NULL;)
    {
      qpdf_oh kids = antin_pdf_patch_get_base (tree, "/Kids"), nums = antin_pdf_patch_get_base (tree, "/Nums"), last;
      int count;

      leaf->levels[leaf->depth++] = tree;
      if (qpdf_oh_is_array (qpdf, nums))
        {
          count = qpdf_oh_get_array_n_items (qpdf, nums);
          return count % 2 == 0 &&
                 (count == 0 || antin_pdf_object_get_int (qpdf, qpdf_oh_get_array_item (qpdf, nums, count - 2), &leaf->last_key));
        }
      count = qpdf_oh_is_array (qpdf, kids) ? qpdf_oh_get_array_n_items (qpdf, kids) : 0;
      if (count == 0)
        return leaf->depth == 1;
      last = qpdf_oh_get_array_item (qpdf, kids, count - 1);
      if (!qpdf_oh_is_indirect (qpdf, last))
        return FALSE;
      tree = antin_pdf_patch_set_get_object (update->patches, (guint) qpdf_oh_get_object_id (qpdf, last),
                                             (guint) qpdf_oh_get_generation (qpdf, last));
    }
  return FALSE;
}

static void
add_to_leaf (AntinPdfUpdate *update, const Leaf *leaf, gint64 key, const char *reference)
{
  AntinPdfPatch *nums = antin_pdf_patch_get_array (leaf->levels[leaf->depth - 1], "/Nums");
  g_autofree char *item = g_strdup_printf ("%" G_GINT64_FORMAT, key);

  antin_pdf_patch_append (nums, item);
  antin_pdf_patch_append (nums, reference);
  for (guint i = 1; i < leaf->depth; i++)
    {
      qpdf_oh limits = antin_pdf_patch_get_base (leaf->levels[i], "/Limits");
      g_autofree char *text = NULL;
      gint64 first = 0;

      if (qpdf_oh_is_array (update->qpdf, limits) && qpdf_oh_get_array_n_items (update->qpdf, limits) == 2)
        antin_pdf_object_get_int (update->qpdf, qpdf_oh_get_array_item (update->qpdf, limits, 0), &first);
      text = g_strdup_printf ("[%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "]", first, key);
      antin_pdf_patch_set (leaf->levels[i], "/Limits", text);
    }
}

/* The element that new top-level content belongs to: the only child of the root, else the root itself. */
static AntinPdfPatch *
find_parent (AntinPdfUpdate *update, AntinPdfPatch *root)
{
  qpdf_data qpdf = update->qpdf;
  qpdf_oh kids = antin_pdf_patch_get_base (root, "/K");
  AntinPdfPatch *child;

  if (qpdf_oh_is_array (qpdf, kids) && qpdf_oh_get_array_n_items (qpdf, kids) == 1)
    kids = qpdf_oh_get_array_item (qpdf, kids, 0);
  if (!qpdf_oh_is_dictionary (qpdf, kids) || !qpdf_oh_is_indirect (qpdf, kids))
    return root;
  child = antin_pdf_patch_set_get_object (update->patches, (guint) qpdf_oh_get_object_id (qpdf, kids),
                                          (guint) qpdf_oh_get_generation (qpdf, kids));
  return child != NULL ? child : root;
}

static void
add_kid (AntinPdfUpdate *update, AntinPdfPatch *parent, const char *reference)
{
  qpdf_oh kids = antin_pdf_patch_get_base (parent, "/K");
  AntinPdfPatch *array = antin_pdf_patch_get_array (parent, "/K");

  /* A single kid needs no array. */
  if (antin_pdf_patch_get_length (array) == 0 && !qpdf_oh_is_array (update->qpdf, kids) && !qpdf_oh_is_null (update->qpdf, kids))
    antin_pdf_patch_append (array, qpdf_oh_unparse (update->qpdf, kids));
  antin_pdf_patch_append (array, reference);
}

/* Tags @widget, which stands on @page, where the document is tagged and it is safe. */
void
antin_pdf_update_tag_widget (AntinPdfUpdate *update, AntinPdfPatch *widget, const AntinPdfPage *page)
{
  qpdf_data qpdf = update->qpdf;
  qpdf_oh base = antin_pdf_patch_get_base (update->catalog, "/StructTreeRoot");
  AntinPdfPatch *root, *tree, *parent, *element;
  g_autoptr (GString) content = g_string_new (NULL);
  g_autofree char *reference = NULL;
  gint64 next = 0, key;
  Leaf leaf;

  if (update->is_signed || !qpdf_oh_is_dictionary (qpdf, base) || !qpdf_oh_is_indirect (qpdf, base))
    return;
  root = antin_pdf_patch_get_dictionary (update->catalog, "/StructTreeRoot");
  if (!qpdf_oh_is_dictionary (qpdf, antin_pdf_patch_get_base (root, "/ParentTree")))
    return;
  tree = antin_pdf_patch_get_dictionary (root, "/ParentTree");
  if (!find_last_leaf (update, tree, &leaf))
    return;
  antin_pdf_object_get_int (qpdf, antin_pdf_patch_get_base (root, "/ParentTreeNextKey"), &next);
  key = MAX (MAX (next, leaf.last_key + 1), update->next_structure_key);
  if (key < 0 || key >= MAX_KEY)
    return;
  update->next_structure_key = key + 1;

  parent = find_parent (update, root);
  element = antin_pdf_patch_set_add_dictionary (update->patches);
  reference = antin_pdf_syntax_reference (antin_pdf_patch_get_id (element), 0);
  antin_pdf_patch_set (element, "/Type", "/StructElem");
  antin_pdf_patch_set (element, "/S", "/Form");
  antin_pdf_patch_set_reference (element, "/P", antin_pdf_patch_get_id (parent), antin_pdf_patch_get_generation (parent));
  antin_pdf_patch_set_reference (element, "/Pg", (guint) page->object, (guint) page->generation);
  g_string_append (content, "<< /Type /OBJR /Obj ");
  antin_pdf_syntax_append_reference (content, antin_pdf_patch_get_id (widget), 0);
  g_string_append (content, " /Pg ");
  antin_pdf_syntax_append_reference (content, (guint) page->object, (guint) page->generation);
  g_string_append (content, " >>");
  antin_pdf_patch_set (element, "/K", content->str);

  antin_pdf_patch_set_integer (widget, "/StructParent", key);
  add_to_leaf (update, &leaf, key, reference);
  antin_pdf_patch_set_integer (root, "/ParentTreeNextKey", key + 1);
  add_kid (update, parent, reference);
}
