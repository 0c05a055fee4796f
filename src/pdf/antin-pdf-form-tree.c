/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every node of a form, by object number, to be compared with the same form in another revision.
 *
 * Handles in the nodes live as long as the document is locked.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-form-tree-private.h"

#include "antin-pdf-field-private.h"

#include <string.h>

#define MAX_NODES 200000

/* ISO 32000-2, table 167: hidden, no view. */
#define INVISIBLE ((1 << 1) | (1 << 5))

typedef struct
{
  qpdf_data qpdf;
  AntinPdfFormTree *tree;
  GHashTable *names;
} Walk;

static void
node_free (AntinPdfNode *node)
{
  g_free (node->name);
  g_free (node);
}

static gboolean
is_visible (qpdf_data qpdf, qpdf_oh widget)
{
  gint64 flags = 0;
  double rect[4];

  if (!antin_pdf_object_get_rect (qpdf, antin_pdf_object_get (qpdf, widget, "/Rect"), rect) || rect[2] <= rect[0] ||
      rect[3] <= rect[1])
    return FALSE;
  return !antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, widget, "/F"), &flags) || (flags & INVISIBLE) == 0;
}

static AntinPdfNode *
add_node (Walk *walk, qpdf_oh object, guint parent, AntinPdfNodeKind kind, const char *name)
{
  guint number = qpdf_oh_get_object_id (walk->qpdf, object);
  AntinPdfNode *node;

  if (number == 0)
    {
      /* Compared as text alone. */
      g_string_append (walk->tree->direct, qpdf_oh_unparse (walk->qpdf, object));
      return NULL;
    }
  if (g_hash_table_contains (walk->tree->nodes, GUINT_TO_POINTER (number)))
    return NULL;
  if (walk->tree->order->len >= MAX_NODES)
    {
      walk->tree->complete = FALSE;
      return NULL;
    }
  node = g_new0 (AntinPdfNode, 1);
  node->number = number;
  node->parent = parent;
  node->kind = kind;
  node->name = g_strdup (name);
  node->object = object;
  node->type = antin_pdf_field_read_type (walk->qpdf, antin_pdf_object_get_inherited (walk->qpdf, object, "/FT"));
  node->filled = !qpdf_oh_is_null (walk->qpdf, antin_pdf_object_get_inherited (walk->qpdf, object, "/V"));
  node->visible = is_visible (walk->qpdf, object);
  g_hash_table_insert (walk->tree->nodes, GUINT_TO_POINTER (number), node);
  g_ptr_array_add (walk->tree->order, node);
  return node;
}

static void
walk_node (Walk *walk, qpdf_oh object, guint parent, const char *prefix, guint depth)
{
  g_autofree char *partial = NULL, *name = NULL;
  AntinPdfNode *node;
  qpdf_oh kids;
  int n_kids;

  if (!qpdf_oh_is_dictionary (walk->qpdf, object))
    return;
  if (depth > ANTIN_PDF_MAX_DEPTH)
    {
      walk->tree->complete = FALSE;
      return;
    }
  partial = antin_pdf_object_dup_text (walk->qpdf, antin_pdf_object_get (walk->qpdf, object, "/T"));
  if (partial == NULL || *prefix == '\0')
    name = g_strdup (partial != NULL ? partial : prefix);
  else
    name = g_strconcat (prefix, ".", partial, NULL);
  kids = antin_pdf_object_get (walk->qpdf, object, "/Kids");
  n_kids = qpdf_oh_is_array (walk->qpdf, kids) ? qpdf_oh_get_array_n_items (walk->qpdf, kids) : 0;
  node = add_node (walk, object, parent, partial != NULL || parent == 0 ? ANTIN_PDF_NODE_FIELD : ANTIN_PDF_NODE_WIDGET, name);
  if (node == NULL)
    return;
  if (partial != NULL)
    node->odd_name = strchr (partial, '.') != NULL || !g_hash_table_add (walk->names, g_strdup (name));
  for (int i = 0; i < n_kids; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (walk->qpdf, kids, i);

      if (qpdf_oh_is_dictionary (walk->qpdf, kid) && qpdf_oh_has_key (walk->qpdf, kid, "/T"))
        node->kind = ANTIN_PDF_NODE_GROUP;
      walk_node (walk, kid, node->number, name, depth + 1);
    }
}

/**
 * antin_pdf_form_tree_new:
 * @qpdf: a view of a locked document
 *
 * Returns: (transfer full): its form
 */
AntinPdfFormTree *
antin_pdf_form_tree_new (qpdf_data qpdf)
{
  Walk walk = { .qpdf = qpdf };
  qpdf_oh roots = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/AcroForm/Fields");
  int n_roots = qpdf_oh_is_array (qpdf, roots) ? qpdf_oh_get_array_n_items (qpdf, roots) : 0;

  walk.tree = g_new0 (AntinPdfFormTree, 1);
  walk.tree->nodes = g_hash_table_new (NULL, NULL);
  walk.tree->order = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  walk.tree->direct = g_string_new (NULL);
  walk.tree->complete = TRUE;
  walk.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < n_roots; i++)
    walk_node (&walk, qpdf_oh_get_array_item (qpdf, roots, i), 0, "", 0);
  g_hash_table_unref (walk.names);
  return walk.tree;
}

void
antin_pdf_form_tree_free (AntinPdfFormTree *tree)
{
  g_hash_table_unref (tree->nodes);
  g_ptr_array_unref (tree->order);
  g_string_free (tree->direct, TRUE);
  g_free (tree);
}

const AntinPdfNode *
antin_pdf_form_tree_find (const AntinPdfFormTree *tree, guint number)
{
  return g_hash_table_lookup (tree->nodes, GUINT_TO_POINTER (number));
}
