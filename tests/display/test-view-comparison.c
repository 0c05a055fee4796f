/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-test-display.h"
#include "antin-test-render.h"
#include "antin-view-change-list.h"
#include "antin-view-comparison.h"
#include "antin-view-curtain.h"
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

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static char *
describe (int page, const AntinBaseRect *rect, gboolean hides, gpointer user_data)
{
  return g_strdup_printf ("%s %d %s", (const char *) user_data, page, hides ? "hides" : "shows");
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

/* Each place has the words that it was given when it was found. */
static void
test_words (void)
{
  g_autoptr (AntinRenderDocument) older = make_document (FALSE), newer = make_document (TRUE);
  AntinViewComparison *comparison = ANTIN_VIEW_COMPARISON (antin_view_comparison_new ());
  GtkWidget *window = antin_test_display_show (GTK_WIDGET (comparison), 900, 500);

  antin_view_comparison_set_describe (comparison, describe, (gpointer) "bar");
  antin_view_comparison_set_documents (comparison, older, "older", newer, "newer");
  antin_test_display_wait_until (is_finished, comparison);
  g_assert_cmpstr (antin_view_comparison_get_words (comparison, 0), ==, "bar 2 shows");
  g_assert_cmpstr (antin_view_comparison_get_words (comparison, 1), ==, "bar 4 shows");
  g_assert_null (antin_view_comparison_get_words (comparison, 2));
  g_assert_null (antin_view_comparison_get_words (comparison, -1));
  g_assert_cmpint (antin_view_comparison_get_current_page (comparison), ==, 0);
  antin_view_comparison_go (comparison, -1);
  g_assert_cmpint (antin_view_comparison_get_current_page (comparison), ==, 4);
  antin_test_display_settle (window);
  /* The other way round, what was there is gone. */
  antin_view_comparison_set_documents (comparison, newer, "newer", older, "older");
  antin_test_display_wait_until (is_finished, comparison);
  g_assert_cmpstr (antin_view_comparison_get_words (comparison, 0), ==, "bar 2 hides");
  antin_test_display_close (window);
}

/* The list in the margin follows, and leads to the first difference of a page. */
static void
test_list (void)
{
  GtkWidget *window;
  AntinViewComparison *comparison = show (&window);
  AntinViewChangeList *list = ANTIN_VIEW_CHANGE_LIST (find_type (GTK_WIDGET (comparison), ANTIN_VIEW_TYPE_CHANGE_LIST));
  g_autofree char *pending = antin_view_change_list_describe (7, FALSE, 0);
  g_autofree char *same = antin_view_change_list_describe (7, TRUE, 0);
  g_autofree char *different = antin_view_change_list_describe (7, TRUE, 2);

  antin_test_display_wait_until (is_finished, comparison);
  antin_test_display_settle (window);
  g_assert_cmpint (antin_view_change_list_get_page (list), ==, 1);
  antin_view_comparison_scroll_to_page (comparison, 3);
  antin_test_display_settle (window);
  g_assert_cmpint (antin_view_change_list_get_page (list), ==, 3);
  g_signal_emit_by_name (list, "activated", 4);
  g_assert_cmpint (antin_view_comparison_get_current (comparison), ==, 1);
  antin_test_display_settle (window);
  g_assert_cmpint (antin_view_change_list_get_page (list), ==, 4);
  /* A page without differences is shown, and none is chosen for it. */
  g_signal_emit_by_name (list, "activated", 1);
  g_assert_cmpint (antin_view_comparison_get_current (comparison), ==, 1);
  antin_test_display_settle (window);
  g_assert_cmpint (antin_view_change_list_get_page (list), ==, 1);
  g_assert_cmpstr (pending, ==, "Page 7: not compared yet");
  g_assert_cmpstr (same, ==, "Page 7: no difference");
  g_assert_cmpstr (different, ==, "Page 7: 2 places differ");
  antin_test_display_close (window);
}

static void
assert_same_place (GPtrArray *pages)
{
  graphene_rect_t areas[2];
  int page = antin_view_pages_get_page (pages->pdata[1]);

  for (int i = 0; i < 2; i++)
    {
      double x, y;

      g_assert_true (antin_view_pages_get_page_area (pages->pdata[i], page, &areas[i]));
      gtk_widget_translate_coordinates (pages->pdata[i], GTK_WIDGET (gtk_widget_get_root (pages->pdata[i])), 0, 0, &x, &y);
      graphene_rect_offset (&areas[i], (float) x, (float) y);
    }
  g_assert_true (graphene_rect_equal (&areas[0], &areas[1]));
}

/* One over the other every line stands in the same place, whatever is zoomed or scrolled; the slider moves what is seen. */
static void
test_laid_over (void)
{
  GtkWidget *window, *slider, *picked;
  AntinViewComparison *comparison = show (&window);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  AntinViewCurtain *curtain = ANTIN_VIEW_CURTAIN (find_type (GTK_WIDGET (comparison), ANTIN_VIEW_TYPE_CURTAIN));

  antin_test_display_wait_until (is_finished, comparison);
  find_pages (GTK_WIDGET (comparison), pages);
  antin_view_comparison_go (comparison, 1);
  antin_test_display_settle (window);
  antin_view_comparison_set_laid_over (comparison, TRUE);
  g_assert_true (antin_view_comparison_get_laid_over (comparison));
  antin_test_display_settle (window);
  assert_same_place (pages);
  /* It still fits the width when that changes. */
  g_assert_cmpint (antin_view_pages_get_zoom_mode (pages->pdata[1]), ==, ANTIN_VIEW_ZOOM_AUTOMATIC);
  antin_view_pages_set_zoom (pages->pdata[0], 1.7);
  antin_test_display_settle (window);
  antin_view_pages_scroll_to_page (pages->pdata[1], 4);
  antin_test_display_settle (window);
  g_assert_cmpint (antin_view_pages_get_page (pages->pdata[1]), ==, 4);
  assert_same_place (pages);

  antin_view_comparison_focus_slider (comparison);
  slider = find_type (GTK_WIDGET (comparison), GTK_TYPE_SCALE);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == slider);
  for (int older = 0; older < 2; older++)
    {
      /* The middle belongs to the one that is seen there, for the pointer as well. */
      gtk_range_set_value (GTK_RANGE (slider), older == 0 ? 0.1 : 0.9);
      antin_test_display_settle (window);
      g_assert_cmpfloat (fabs (antin_view_curtain_get_position (curtain) - (older == 0 ? 0.1 : 0.9)), <, 1e-6);
      picked = gtk_widget_pick (GTK_WIDGET (curtain), gtk_widget_get_width (GTK_WIDGET (curtain)) / 2.0, 100, GTK_PICK_DEFAULT);
      g_assert_true (gtk_widget_is_ancestor (picked, pages->pdata[1 - older]) || picked == pages->pdata[1 - older]);
    }
  antin_view_comparison_set_laid_over (comparison, FALSE);
  antin_test_display_settle (window);
  g_assert_cmpfloat (fabs (antin_view_pages_get_zoom (pages->pdata[0]) - antin_view_pages_get_zoom (pages->pdata[1])), <, 1e-6);
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
  g_test_add_func ("/view/comparison/words", test_words);
  g_test_add_func ("/view/comparison/list", test_list);
  g_test_add_func ("/view/comparison/laid-over", test_laid_over);
  g_test_add_func ("/view/comparison/close", test_close);
  return g_test_run ();
}
