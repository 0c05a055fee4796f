/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every node of a form, by object number, to be compared with the same form in another revision.
 *
 * A revision changes few of them as a rule. What it does not list, and what is read from its own object alone, is taken
 * over from the form of the revision before: a file with a thousand revisions would else have its whole form read a
 * thousand times. Handles in the nodes live as long as the document is locked.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-form-tree-private.h"

#include "antin-pdf-field-private.h"
#include "antin-pdf-scan-private.h"

#include <string.h>

#define MAX_NODES 200000

/* Of reading a node from a view that was opened anew, and of taking one over, in the units of antin_pdf_document_spend(). */
#define NODE_COST 60
#define COPY_COST 4

typedef struct
{
  AntinPdfDocument *document;
  guint revision;
  const AntinPdfRevision *listing;
  qpdf_data qpdf;
  const AntinPdfFormTree *older; /* (nullable) of the revision before */
  AntinPdfFormTree *tree;
  GHashTable *names;
} Walk;

static void
node_free (AntinPdfNode *node)
{
  g_free (node->name);
  g_clear_pointer (&node->kids, g_array_unref);
  g_free (node);
}

/* Where what cannot be read is drawn differs from reader to reader: it counts as shown. */
static gboolean
is_visible (qpdf_data qpdf, qpdf_oh widget, gboolean *ret_odd_place)
{
  qpdf_oh box = antin_pdf_object_get (qpdf, widget, "/Rect");
  double rect[4];

  if (qpdf_oh_is_null (qpdf, box) || antin_pdf_annotation_get_media (qpdf, widget) == 0)
    return FALSE;
  *ret_odd_place = !antin_pdf_object_get_rect (qpdf, box, rect);
  return *ret_odd_place || (rect[2] > rect[0] && rect[3] > rect[1]);
}

/* Whether a field has a value, without reading it: a signature takes longer than all fields of a usual form. */
static gboolean
is_filled (Walk *walk, qpdf_oh object)
{
  for (guint depth = 0; depth < ANTIN_PDF_MAX_DEPTH && qpdf_oh_is_dictionary (walk->qpdf, object); depth++)
    {
      qpdf_oh value = qpdf_oh_get_key (walk->qpdf, object, "/V");
      int number = qpdf_oh_get_object_id (walk->qpdf, value);

      if (number > 0 ? antin_pdf_document_holds_object (walk->document, walk->revision, (guint) number)
                     : !qpdf_oh_is_null (walk->qpdf, value))
        return TRUE;
      object = qpdf_oh_get_key (walk->qpdf, object, "/Parent");
    }
  return FALSE;
}

/* Whether all that is read for a node stands in its own object, whether it has a value apart. */
static gboolean
stands_alone (Walk *walk, qpdf_oh object, guint parent)
{
  static const char *const keys[] = { "/T", "/FT", "/F", "/Rect", "/Kids" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      qpdf_oh value = qpdf_oh_get_key (walk->qpdf, object, keys[i]);
      int n_items;

      if (qpdf_oh_is_indirect (walk->qpdf, value))
        return FALSE;
      n_items = g_str_equal (keys[i], "/Rect") && qpdf_oh_is_array (walk->qpdf, value) ? qpdf_oh_get_array_n_items (walk->qpdf, value) : 0;
      for (int j = 0; j < n_items; j++)
        if (qpdf_oh_is_indirect (walk->qpdf, qpdf_oh_get_array_item (walk->qpdf, value, j)))
          return FALSE;
    }
  return (guint) qpdf_oh_get_object_id (walk->qpdf, qpdf_oh_get_key (walk->qpdf, object, "/Parent")) == parent;
}

static gboolean
is_listed (const Walk *walk, guint number)
{
  return number != 0 && antin_pdf_revision_find (walk->listing, number) != NULL;
}

/* Returns: (nullable): the node of the older form, where nothing that it was read from is another now */
static const AntinPdfNode *
find_unchanged (const Walk *walk, guint number, const AntinPdfNode *parent)
{
  const AntinPdfNode *older = walk->older != NULL ? antin_pdf_form_tree_find (walk->older, number) : NULL;

  if (older == NULL || !older->alone || older->parent != (parent != NULL ? parent->number : 0) ||
      (parent != NULL && !parent->unchanged) || is_listed (walk, number) || is_listed (walk, older->value))
    return NULL;
  return older;
}

/* Returns: (transfer none) (nullable): a node that is yet to be filled; %NULL where there is one, or too many */
static AntinPdfNode *
add_node (Walk *walk, guint number, const AntinPdfNode *parent, guint cost)
{
  AntinPdfNode *node;

  if (g_hash_table_contains (walk->tree->nodes, GUINT_TO_POINTER (number)))
    return NULL;
  if (walk->tree->order->len >= MAX_NODES || !antin_pdf_document_spend (walk->document, cost))
    {
      walk->tree->complete = FALSE;
      return NULL;
    }
  node = g_new0 (AntinPdfNode, 1);
  node->number = number;
  node->parent = parent != NULL ? parent->number : 0;
  node->kids = g_array_new (FALSE, FALSE, sizeof (AntinPdfKid));
  g_hash_table_insert (walk->tree->nodes, GUINT_TO_POINTER (number), node);
  g_ptr_array_add (walk->tree->order, node);
  return node;
}

static AntinPdfNode *
copy_node (Walk *walk, const AntinPdfNode *older, qpdf_oh object, const AntinPdfNode *parent)
{
  AntinPdfNode *node = add_node (walk, older->number, parent, COPY_COST);

  if (node == NULL)
    return NULL;
  node->name = g_strdup (older->name);
  node->named = older->named;
  node->type = older->type;
  node->value = older->value;
  node->filled = older->filled;
  node->visible = older->visible;
  node->odd_place = older->odd_place;
  node->alone = TRUE;
  node->unchanged = TRUE;
  node->object = object;
  g_array_append_vals (node->kids, older->kids->data, older->kids->len);
  return node;
}

static AntinPdfNode *
read_node (Walk *walk, qpdf_oh object, const AntinPdfNode *parent)
{
  guint number = qpdf_oh_get_object_id (walk->qpdf, object);
  const char *prefix = parent != NULL ? parent->name : "";
  g_autofree char *partial = NULL;
  AntinPdfNode *node;
  qpdf_oh kids;
  int n_kids;

  if (!qpdf_oh_is_dictionary (walk->qpdf, object))
    return NULL;
  if (number == 0)
    {
      /* Compared as text alone. */
      g_string_append (walk->tree->direct, qpdf_oh_unparse (walk->qpdf, object));
      return NULL;
    }
  node = add_node (walk, number, parent, NODE_COST);
  if (node == NULL)
    return NULL;
  partial = antin_pdf_object_dup_text (walk->qpdf, antin_pdf_object_get (walk->qpdf, object, "/T"));
  if (partial == NULL || *prefix == '\0')
    node->name = g_strdup (partial != NULL ? partial : prefix);
  else
    node->name = g_strconcat (prefix, ".", partial, NULL);
  node->named = partial == NULL ? ANTIN_PDF_NAMED_NOT : strchr (partial, '.') != NULL ? ANTIN_PDF_NAMED_ODDLY
                                                                                      : ANTIN_PDF_NAMED;
  node->object = object;
  node->type = antin_pdf_field_read_type (walk->qpdf, antin_pdf_object_get_inherited (walk->qpdf, object, "/FT"));
  node->value = qpdf_oh_get_object_id (walk->qpdf, qpdf_oh_get_key (walk->qpdf, object, "/V"));
  node->filled = is_filled (walk, object);
  node->visible = is_visible (walk->qpdf, object, &node->odd_place);
  node->alone = stands_alone (walk, object, node->parent);
  kids = antin_pdf_object_get (walk->qpdf, object, "/Kids");
  node->kids_object = qpdf_oh_is_array (walk->qpdf, kids) ? qpdf_oh_get_object_id (walk->qpdf, kids) : 0;
  n_kids = qpdf_oh_is_array (walk->qpdf, kids) ? qpdf_oh_get_array_n_items (walk->qpdf, kids) : 0;
  for (int i = 0; i < n_kids; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (walk->qpdf, kids, i);
      AntinPdfKid item = { (guint) qpdf_oh_get_object_id (walk->qpdf, kid), qpdf_oh_get_generation (walk->qpdf, kid), kid };

      /* A direct kid is no node, and nothing by which it could be told whether it is another now. */
      node->alone = node->alone && item.number != 0;
      g_array_append_val (node->kids, item);
    }
  return node;
}

static void
walk_node (Walk *walk, qpdf_oh object, const AntinPdfNode *parent, guint depth)
{
  const AntinPdfNode *older = find_unchanged (walk, (guint) qpdf_oh_get_object_id (walk->qpdf, object), parent);
  AntinPdfNode *node;

  if (depth > ANTIN_PDF_MAX_DEPTH)
    {
      walk->tree->complete = FALSE;
      return;
    }
  node = older != NULL ? copy_node (walk, older, object, parent) : read_node (walk, object, parent);
  if (node == NULL)
    return;
  node->kind = node->named != ANTIN_PDF_NAMED_NOT || parent == NULL ? ANTIN_PDF_NODE_FIELD : ANTIN_PDF_NODE_WIDGET;
  if (node->named != ANTIN_PDF_NAMED_NOT)
    node->odd_name = !g_hash_table_add (walk->names, g_strdup (node->name)) || node->named == ANTIN_PDF_NAMED_ODDLY;
  for (guint i = 0; i < node->kids->len; i++)
    {
      AntinPdfKid *item = &g_array_index (node->kids, AntinPdfKid, i);
      qpdf_oh kid = older == NULL ? item->object : qpdf_get_object_by_id (walk->qpdf, (int) item->number, item->generation);
      const AntinPdfNode *known;

      item->object = kid;
      walk_node (walk, kid, node, depth + 1);
      known = item->number != 0 ? antin_pdf_form_tree_find (walk->tree, item->number) : NULL;
      if (known != NULL ? known->named != ANTIN_PDF_NAMED_NOT
                        : qpdf_oh_is_dictionary (walk->qpdf, kid) && qpdf_oh_has_key (walk->qpdf, kid, "/T"))
        node->kind = ANTIN_PDF_NODE_GROUP;
    }
}

/**
 * antin_pdf_form_tree_new:
 * @document: a document that this thread has locked
 * @revision: index of a revision whose view is held
 * @older: (nullable): the form of the revision before
 *
 * Returns: (transfer full): its form
 */
AntinPdfFormTree *
antin_pdf_form_tree_new (AntinPdfDocument *document, guint revision, const AntinPdfFormTree *older)
{
  const AntinPdfView *view = antin_pdf_document_get_view (document, revision, NULL);
  qpdf_data qpdf = view->qpdf;
  Walk walk = { .document = document, .revision = revision, .qpdf = qpdf, .older = older };
  qpdf_oh roots = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/AcroForm/Fields");
  int n_roots = qpdf_oh_is_array (qpdf, roots) ? qpdf_oh_get_array_n_items (qpdf, roots) : 0;

  walk.listing = antin_pdf_document_get_revision (document, revision);
  walk.tree = g_new0 (AntinPdfFormTree, 1);
  walk.tree->nodes = g_hash_table_new (NULL, NULL);
  walk.tree->order = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  walk.tree->direct = g_string_new (NULL);
  walk.tree->complete = TRUE;
  walk.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < n_roots; i++)
    walk_node (&walk, qpdf_oh_get_array_item (qpdf, roots, i), NULL, 0);
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
