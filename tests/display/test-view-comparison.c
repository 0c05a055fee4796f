/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-test-display.h"
#include "antin-test-render.h"
#include "antin-view-comparison.h"
#include "antin-view-pages.h"

#include <math.h>

#define N_PAGES 5

/* The later revision has a bar more on the second and the fourth page. */
static void
draw (cairo_t *cr, int page, gpointer data)
{
  gboolean later = GPOINTER_TO_INT (data);

  antin_test_render_show_text (cr, "Liberation Serif", 14, 30, 50, "QUYẾT ĐỊNH");
  if (!later || page % 2 != 0)
    return;
  cairo_rectangle (cr, 60, 200, 30, 6);
  cairo_fill (cr);
}

static AntinRenderDocument *
make_document (gboolean later)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (N_PAGES, 210, 297, draw, GINT_TO_POINTER (later));
  AntinRenderDocument *document = antin_render_document_open (pdf, NULL, NULL);

  g_assert_nonnull (document);
  return document;
}

static void
find_pages (GtkWidget *widget, GPtrArray *found)
{
  if (ANTIN_VIEW_IS_PAGES (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_pages (child, found);
}

static gboolean
is_finished (gpointer data)
{
  return antin_view_comparison_is_finished (data);
}

static AntinViewComparison *
show (GtkWidget **ret_window)
{
  g_autoptr (AntinRenderDocument) older = make_document (FALSE), newer = make_document (TRUE);
  GtkWidget *comparison = antin_view_comparison_new ();

  *ret_window = antin_test_display_show (comparison, 900, 500);
  antin_view_comparison_set_documents (ANTIN_VIEW_COMPARISON (comparison), older, "older", newer, "newer");
  return ANTIN_VIEW_COMPARISON (comparison);
}

static void
test_differences (void)
{
  GtkWidget *window;
  AntinViewComparison *comparison = show (&window);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();

  antin_test_display_wait_until (is_finished, comparison);
  g_assert_cmpint (antin_view_comparison_get_n_compared (comparison), ==, N_PAGES);
  g_assert_cmpuint (antin_view_comparison_get_n_regions (comparison), ==, 2);
  g_assert_cmpuint (antin_view_comparison_get_n_changed_pages (comparison), ==, 2);
  g_assert_cmpint (antin_view_comparison_get_current (comparison), ==, -1);
  find_pages (GTK_WIDGET (comparison), pages);
  g_assert_cmpuint (pages->len, ==, 2);
  antin_view_comparison_go (comparison, -1);
  g_assert_cmpint (antin_view_comparison_get_current (comparison), ==, 1);
  antin_view_comparison_go (comparison, 1);
  g_assert_cmpint (antin_view_comparison_get_current (comparison), ==, 0);
  antin_test_display_settle (window);
  for (guint i = 0; i < pages->len; i++)
    {
      int first, last;

      antin_view_pages_get_visible_range (pages->pdata[i], &first, &last);
      g_assert_cmpint (first, <=, 2);
      g_assert_cmpint (last, >=, 2);
    }
  antin_test_display_close (window);
}

/* Pages of what was signed that a later revision lacks differ wholly, and are counted. */
static void
test_removed_pages (void)
{
  g_autoptr (AntinRenderDocument) older = make_document (FALSE);
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (N_PAGES - 2, 210, 297, draw, GINT_TO_POINTER (FALSE));
  g_autoptr (AntinRenderDocument) newer = antin_render_document_open (pdf, NULL, NULL);
  AntinViewComparison *comparison = ANTIN_VIEW_COMPARISON (antin_view_comparison_new ());
  GtkWidget *window = antin_test_display_show (GTK_WIDGET (comparison), 900, 500);

  g_assert_nonnull (newer);
  antin_view_comparison_set_documents (comparison, older, "older", newer, "newer");
  antin_test_display_wait_until (is_finished, comparison);
  g_assert_cmpint (antin_view_comparison_get_n_compared (comparison), ==, N_PAGES);
  g_assert_cmpuint (antin_view_comparison_get_n_removed_pages (comparison), ==, 2);
  g_assert_cmpuint (antin_view_comparison_get_n_changed_pages (comparison), ==, 2);
  g_assert_cmpuint (antin_view_comparison_get_n_regions (comparison), ==, 2);
  antin_view_comparison_go (comparison, 1);
  antin_test_display_settle (window);
  antin_test_display_close (window);
}

static void
test_together (void)
{
  GtkWidget *window;
  AntinViewComparison *comparison = show (&window);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  int first, last, other_first, other_last;

  antin_test_display_wait_until (is_finished, comparison);
  find_pages (GTK_WIDGET (comparison), pages);
  antin_view_pages_set_zoom (pages->pdata[0], 1.5);
  antin_test_display_settle (window);
  g_assert_cmpfloat (fabs (antin_view_pages_get_zoom (pages->pdata[1]) - 1.5), <, 1e-6);
  antin_view_pages_scroll_to_page (pages->pdata[0], 4);
  antin_test_display_settle (window);
  antin_view_pages_get_visible_range (pages->pdata[0], &first, &last);
  antin_view_pages_get_visible_range (pages->pdata[1], &other_first, &other_last);
  g_assert_cmpint (first, ==, 4);
  g_assert_cmpint (other_first, ==, first);
  g_assert_cmpint (other_last, ==, last);
  antin_view_comparison_scroll_to_page (comparison, 1);
  antin_test_display_settle (window);
  antin_view_pages_get_visible_range (pages->pdata[0], &first, &last);
  g_assert_cmpint (first, ==, 1);
  antin_test_display_close (window);
}

/* Pages are still being compared. */
static void
test_close (void)
{
  GtkWidget *window;

  show (&window);
  antin_test_display_close (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/comparison/differences", test_differences);
  g_test_add_func ("/view/comparison/removed-pages", test_removed_pages);
  g_test_add_func ("/view/comparison/together", test_together);
  g_test_add_func ("/view/comparison/close", test_close);
  return g_test_run ();
}
