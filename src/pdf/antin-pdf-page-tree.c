/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page tree (ISO 32000-2, 7.7.3), walked down by /Count to the one page that is wanted, and up from a page.
 *
 * qpdf's own list of pages reads every page first, which takes a third of a second for 50,000 of them, overflows the
 * stack where the tree bites its tail, and finding a page in it rewrites the tree in memory. So it is not asked.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-page-tree-private.h"

#include "antin-pdf-document-private.h"

/* The root's /Count is checked against its kids' where they are this few: each may cost an object stream. */
#define MAX_SUMMED_KIDS 64

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
 * Returns: the number of pages; 0 where the tree cannot be walked by its counts
 */
guint
antin_pdf_page_tree_count (qpdf_data qpdf, guint limit)
{
  qpdf_oh root = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/Pages"), kids;
  gint64 count = 0, sum = 0;
  int n_kids;

  if (!is_node (qpdf, root) || !antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, root, "/Count"), &count) ||
      count <= 0 || count > limit)
    return 0;
  kids = antin_pdf_object_get (qpdf, root, "/Kids");
  n_kids = qpdf_oh_get_array_n_items (qpdf, kids);
  if (count == n_kids || n_kids > MAX_SUMMED_KIDS)
    return antin_pdf_page_tree_find (qpdf, 1) != 0 ? (guint) count : 0;
  for (int i = 0; i < n_kids; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (qpdf, kids, i);
      gint64 kid_count = 1;

      if (is_node (qpdf, kid) && !antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, kid, "/Count"), &kid_count))
        return 0;
      sum += CLAMP (kid_count, 0, (gint64) limit);
    }
  return sum == count ? (guint) count : 0;
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
 * antin_pdf_page_tree_locate: (skip)
 * @qpdf: a handle of a document
 * @page: a page dictionary, an indirect object
 *
 * Returns: its number, from 1; 0 where the tree cannot be walked up by its counts
 */
guint
antin_pdf_page_tree_locate (qpdf_data qpdf, qpdf_oh page)
{
  qpdf_oh root = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/Pages"), node = page;
  gint64 before = 0;

  for (guint depth = 0; depth < ANTIN_PDF_MAX_DEPTH; depth++)
    {
      qpdf_oh parent = antin_pdf_object_get (qpdf, node, "/Parent"), kids;
      gint64 total, count;
      gboolean found = FALSE;
      int n_kids;

      if (!is_node (qpdf, parent) || !antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, parent, "/Count"), &total))
        return 0;
      kids = antin_pdf_object_get (qpdf, parent, "/Kids");
      n_kids = qpdf_oh_get_array_n_items (qpdf, kids);
      for (int i = 0; i < n_kids && !found; i++)
        {
          qpdf_oh kid = qpdf_oh_get_array_item (qpdf, kids, i);

          count = 1;
          found = antin_pdf_object_is_same (qpdf, kid, node);
          if (!found && total != n_kids && is_node (qpdf, kid) &&
              (!antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, kid, "/Count"), &count) || count < 0))
            return 0;
          if (!found)
            before += count;
          qpdf_oh_release (qpdf, kid);
        }
      if (!found || before >= G_MAXINT)
        return 0;
      if (antin_pdf_object_is_same (qpdf, parent, root))
        return antin_pdf_object_is_same (qpdf, antin_pdf_page_tree_find (qpdf, (guint) before + 1), page) ? (guint) before + 1 : 0;
      node = parent;
    }
  return 0;
}

static void
list_pages (qpdf_data qpdf, qpdf_oh node, guint limit, guint depth, GHashTable *visited, GArray *pages)
{
  guint number = (guint) qpdf_oh_get_object_id (qpdf, node);

  if (depth > ANTIN_PDF_MAX_DEPTH || pages->len >= limit || !qpdf_oh_is_dictionary (qpdf, node) || number == 0)
    return;
  if (!is_node (qpdf, node))
    {
      if (depth > 0)
        g_array_append_val (pages, number);
      return;
    }
  if (g_hash_table_add (visited, GUINT_TO_POINTER (number)))
    {
      qpdf_oh kids = antin_pdf_object_get (qpdf, node, "/Kids");
      int n_kids = qpdf_oh_get_array_n_items (qpdf, kids);

      for (int i = 0; i < n_kids; i++)
        list_pages (qpdf, qpdf_oh_get_array_item (qpdf, kids, i), limit, depth + 1, visited, pages);
    }
}

/**
 * antin_pdf_page_tree_list: (skip)
 * @qpdf: a handle of a document
 * @limit: the most pages that are listed
 *
 * For a tree whose counts are wrong: takes each node once, whatever it says of itself.
 *
 * Returns: (transfer full) (element-type guint): the object numbers of the pages
 */
GArray *
antin_pdf_page_tree_list (qpdf_data qpdf, guint limit)
{
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));

  list_pages (qpdf, antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/Pages"), limit, 0, visited, pages);
  return pages;
}
