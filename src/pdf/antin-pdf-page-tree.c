/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-page-tree-private.h"

#include "antin-pdf-document-private.h"

/* The page tree (ISO 32000-2, 7.7.3), walked down by /Count to the one page that is wanted. qpdf's own list of pages
 * reads every page first, which takes a third of a second for 50,000 of them; it is asked only where the tree is not as
 * the standard has it. qpdf_find_page_by_id() must not be used at all: it moves inherited attributes into the pages, as
 * objects that the document does not have. */

static gboolean
is_node (qpdf_data qpdf, qpdf_oh object)
{
  return qpdf_oh_is_array (qpdf, antin_pdf_object_get (qpdf, object, "/Kids"));
}

/**
 * antin_pdf_page_tree_count: (skip)
 * @qpdf: a handle of a document
 * @limit: the most that is believed
 *
 * Returns: the number of pages
 */
guint
antin_pdf_page_tree_count (qpdf_data qpdf, guint limit)
{
  qpdf_oh root = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/Pages");
  gint64 count;

  if (is_node (qpdf, root) && antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, root, "/Count"), &count) && count > 0 &&
      count <= limit && antin_pdf_page_tree_find (qpdf, (guint) count) != 0)
    return (guint) count;
  return (guint) CLAMP (qpdf_get_num_pages (qpdf), 0, (int) limit);
}

/* The kid of @node that holds the page @index, which becomes an index in that kid; 0 where the counts are wrong. */
static qpdf_oh
find_kid (qpdf_data qpdf, qpdf_oh node, gint64 *index)
{
  qpdf_oh kids = antin_pdf_object_get (qpdf, node, "/Kids"), kid;
  int n_kids = qpdf_oh_get_array_n_items (qpdf, kids);
  gint64 count;

  if (!antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, node, "/Count"), &count) || *index >= count)
    return 0;
  /* As many kids as pages: each is a page, or a node of one page, and those before need no look. */
  if (count == n_kids)
    {
      kid = qpdf_oh_get_array_item (qpdf, kids, (int) *index);
      *index = 0;
      if (is_node (qpdf, kid) &&
          (!antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, kid, "/Count"), &count) || count != 1))
        return 0;
      return kid;
    }
  for (int i = 0; i < n_kids; i++)
    {
      kid = qpdf_oh_get_array_item (qpdf, kids, i);
      count = 1;
      if (is_node (qpdf, kid) &&
          (!antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, kid, "/Count"), &count) || count < 0))
        return 0;
      if (*index < count)
        return kid;
      *index -= count;
      qpdf_oh_release (qpdf, kid);
    }
  return 0;
}

/* Adds to @index the pages of @node before its kid @id. */
static gboolean
count_before (qpdf_data qpdf, qpdf_oh node, int id, gint64 *index)
{
  qpdf_oh kids = antin_pdf_object_get (qpdf, node, "/Kids");
  int n_kids = qpdf_oh_get_array_n_items (qpdf, kids);
  gint64 total = -1, count;
  gboolean flat;

  antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, node, "/Count"), &total);
  flat = total == n_kids;
  for (int i = 0; i < n_kids; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (qpdf, kids, i);

      if (qpdf_oh_get_object_id (qpdf, kid) == id)
        return TRUE;
      count = 1;
      if (!flat && is_node (qpdf, kid) &&
          (!antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, kid, "/Count"), &count) || count < 0 || count > G_MAXINT))
        return FALSE;
      *index += count;
      qpdf_oh_release (qpdf, kid);
    }
  return FALSE;
}

/**
 * antin_pdf_page_tree_find: (skip)
 * @qpdf: a handle of a document
 * @number: a page, from 1
 *
 * Returns: its dictionary, an indirect object; 0 where the tree cannot be walked by its counts
 */
qpdf_oh
antin_pdf_page_tree_find (qpdf_data qpdf, guint number)
{
  qpdf_oh node = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/Pages");
  gint64 index = (gint64) number - 1;

  for (guint depth = 0; depth < ANTIN_PDF_MAX_DEPTH; depth++)
    {
      if (!qpdf_oh_is_dictionary (qpdf, node) || !qpdf_oh_is_indirect (qpdf, node))
        return 0;
      if (!is_node (qpdf, node))
        return depth > 0 ? node : 0;
      node = find_kid (qpdf, node, &index);
      if (node == 0)
        return 0;
    }
  return 0;
}

/**
 * antin_pdf_page_tree_get_number: (skip)
 * @qpdf: a handle of a document
 * @page: a page
 *
 * Returns: its number, from 1; 0 where its /Parent does not lead to the root, or does not know it
 */
guint
antin_pdf_page_tree_get_number (qpdf_data qpdf, qpdf_oh page)
{
  int root = qpdf_oh_get_object_id (qpdf, antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/Pages"));
  gint64 index = 0;

  for (guint depth = 0; depth < ANTIN_PDF_MAX_DEPTH; depth++)
    {
      int id = qpdf_oh_get_object_id (qpdf, page);
      qpdf_oh parent;

      if (id == 0 || id == root)
        return id != 0 && depth > 0 && index < G_MAXINT ? (guint) index + 1 : 0;
      parent = antin_pdf_object_get (qpdf, page, "/Parent");
      if (!is_node (qpdf, parent) || !count_before (qpdf, parent, id, &index))
        return 0;
      page = parent;
    }
  return 0;
}
