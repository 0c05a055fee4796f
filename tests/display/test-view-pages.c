/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-test-display.h"
#include "antin-test-render.h"
#include "antin-view-pages.h"

#include <locale.h>
#include <math.h>

/* 100 % is 96 dots per inch. */
#define PIXELS_PER_MM (96 / 25.4)

typedef struct
{
  AntinRenderDocument *document;
  GtkWidget *window;
  GtkWidget *scrolled;
  AntinViewPages *pages;
} Fixture;

static AntinRenderDocument *
open_document (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  AntinRenderDocument *document = antin_render_document_open (pdf, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* A black bar on each page, 50 to 70 mm from the left, at 100 mm from the top. */
static void
draw_bar (cairo_t *cr, int page, gpointer data)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_rectangle (cr, 50, 100, 20, 10);
  cairo_fill (cr);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int n_pages = GPOINTER_TO_INT (data);
  g_autoptr (GBytes) pdf = n_pages > 100 ? antin_test_render_make_pages (n_pages, NULL)
                                         : antin_test_render_draw_pdf (n_pages, 210, 297, draw_bar, NULL);

  fixture->document = open_document (pdf);
  fixture->pages = ANTIN_VIEW_PAGES (antin_view_pages_new ());
  fixture->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled), GTK_WIDGET (fixture->pages));
  antin_view_pages_set_document (fixture->pages, fixture->document);
  fixture->window = antin_test_display_show (fixture->scrolled, 600, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_test_display_close (fixture->window);
  g_clear_object (&fixture->document);
}

static double
get_value (Fixture *fixture)
{
  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled)));
}

static guint
count_children (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->pages)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
test_fits_width (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t area;
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->pages));

  g_assert_true (antin_view_pages_get_page_area (fixture->pages, 1, &area));
  g_assert_cmpfloat_with_epsilon (area.size.width, width - 24, 1.5);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 500);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->pages)), >, width);
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
  g_assert_cmpfloat_with_epsilon (area.size.width, gtk_widget_get_width (GTK_WIDGET (fixture->pages)) - 24, 1.5);

  antin_view_pages_set_zoom_mode (fixture->pages, ANTIN_VIEW_ZOOM_FIT_PAGE);
  antin_test_display_settle (fixture->window);
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
  g_assert_cmpfloat_with_epsilon (area.size.height, gtk_widget_get_height (GTK_WIDGET (fixture->pages)) - 24, 1.5);
}

/* On a wide screen a page is as large as on paper, unless letters are larger; on a narrow one it has room. */
static void
test_automatic (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (fixture->window);
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->pages));
  graphene_rect_t area;

  antin_view_pages_set_zoom_mode (fixture->pages, ANTIN_VIEW_ZOOM_AUTOMATIC);
  antin_test_display_settle (fixture->window);
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
  g_assert_cmpfloat_with_epsilon (area.size.width, width - 24, 1.5);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1270, 500);
  antin_test_display_settle (fixture->window);
  g_assert_cmpfloat (antin_view_pages_get_zoom (fixture->pages), ==, 1);
  g_object_set (settings, "gtk-xft-dpi", 120 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1260, 500);
  antin_test_display_settle (fixture->window);
  g_assert_cmpfloat (antin_view_pages_get_zoom (fixture->pages), ==, 1.25);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* The pixel at a place of the page, given in millimetres. */
static guint32
get_pixel_at (GdkTexture *picture, const graphene_rect_t *area, double scale, double x, double y)
{
  return antin_test_display_get_pixel (picture, (int) (area->origin.x + x * scale), (int) (area->origin.y + y * scale));
}

static void
test_draws_page_where_it_says (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) picture = NULL;
  graphene_rect_t area;
  double scale;

  antin_view_pages_set_zoom (fixture->pages, 0.5);
  antin_test_display_settle (fixture->window);
  scale = 0.5 * PIXELS_PER_MM;
  picture = antin_test_display_take_picture (GTK_WIDGET (fixture->pages));
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
#define PIXEL(left, top) get_pixel_at (picture, &area, scale, left, top)
  g_assert_cmphex (PIXEL (60, 105), ==, 0xff000000);
  g_assert_cmphex (PIXEL (51, 101), ==, 0xff000000);
  g_assert_cmphex (PIXEL (48, 105), ==, 0xffffffff);
  g_assert_cmphex (PIXEL (72, 105), ==, 0xffffffff);
  g_assert_cmphex (PIXEL (60, 112), ==, 0xffffffff);
}

/* At high zoom the picture of the part on screen is as sharp as the screen. */
static void
test_sharp_at_high_zoom (Fixture *fixture, gconstpointer data)
{
  const AntinBaseRect corner = { 49, 99, 2, 2 };
  g_autoptr (GdkTexture) picture = NULL;
  graphene_rect_t area;
  double scale = 8 * PIXELS_PER_MM;
  guint grey = 0;

  antin_view_pages_set_zoom (fixture->pages, 8);
  antin_view_pages_scroll_to_rect (fixture->pages, 1, &corner);
  antin_test_display_settle (fixture->window);
  /* The sharp picture is asked for when the scrolling has ended. */
  for (int i = 0; i < 40; i++)
    {
      g_usleep (10000);
      g_main_context_iteration (NULL, FALSE);
    }
  antin_test_display_settle (fixture->window);
  picture = antin_test_display_take_picture (GTK_WIDGET (fixture->pages));
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
  for (int i = -8; i <= 8; i++)
    {
      guint32 pixel = antin_test_display_get_pixel (picture, (int) (area.origin.x + 50 * scale) + i,
                                                    (int) (area.origin.y + 101 * scale));

      grey += pixel != 0xffffffff && pixel != 0xff000000;
    }
  g_assert_cmpuint (grey, <=, 2);
}

/* As many pixels on the screen as the monitor's scale factor makes of one of the toolkit's. */
static int
get_scale_factor (void)
{
  GtkWidget *window = gtk_window_new ();
  int factor = gtk_widget_get_scale_factor (window);

  gtk_window_destroy (GTK_WINDOW (window));
  return factor;
}

/* Black lines as wide as a pixel of the screen at 100 %, and as far apart. */
static void
draw_comb (cairo_t *cr, int page, gpointer data)
{
  double pixel = 1 / (PIXELS_PER_MM * *(int *) data);

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < 400; i++)
    cairo_rectangle (cr, i * 2 * pixel, 0, pixel, 297);
  cairo_fill (cr);
}

static void
test_sharp_at_scale_factor (Fixture *fixture, gconstpointer data)
{
  int factor = get_scale_factor ();
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_comb, &factor);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  g_autoptr (GdkTexture) picture = NULL;
  graphene_rect_t area;
  guint8 darkest = 255, brightest = 0;

  antin_view_pages_set_document (fixture->pages, document);
  antin_view_pages_set_zoom (fixture->pages, 1);
  antin_test_display_settle (fixture->window);
  picture = antin_test_display_take_scaled_picture (GTK_WIDGET (fixture->pages), factor);
  g_assert_true (antin_view_pages_get_page_area (fixture->pages, 1, &area));
  for (int i = 200; i < 240; i++)
    {
      guint8 blue = antin_test_display_get_pixel (picture, (int) area.origin.x * factor + i, 100 * factor) & 0xff;

      darkest = MIN (darkest, blue);
      brightest = MAX (brightest, blue);
    }
  g_test_message ("scale factor %d: %u to %u", factor, darkest, brightest);
  g_assert_cmpuint (brightest - darkest, >, 200);
}

static void
test_scrolls_to_page (Fixture *fixture, gconstpointer data)
{
  int first, last;

  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, 1);
  antin_view_pages_scroll_to_page (fixture->pages, 7);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, 7);
  antin_view_pages_get_visible_range (fixture->pages, &first, &last);
  g_assert_cmpint (first, ==, 7);
  g_assert_cmpint (last, >=, 7);
  g_assert_cmpint (last, <=, 8);
  antin_view_pages_scroll_to_page (fixture->pages, 9999);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, 10);
  antin_view_pages_scroll_to_page (fixture->pages, -5);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, 1);
}

static void
test_scrolls_to_rect (Fixture *fixture, gconstpointer data)
{
  const AntinBaseRect rect = { 120, 200, 40, 20 };
  graphene_rect_t area;
  double before, scale, top;

  antin_view_pages_scroll_to_rect (fixture->pages, 3, &rect);
  antin_test_display_settle (fixture->window);
  antin_view_pages_get_page_area (fixture->pages, 3, &area);
  scale = antin_view_pages_get_zoom (fixture->pages) * PIXELS_PER_MM;
  g_assert_cmpfloat_with_epsilon (antin_view_pages_get_picture_scale (fixture->pages), scale * get_scale_factor (), 1e-6);
  top = area.origin.y + rect.y * scale;
  g_assert_cmpfloat (top, >, 0);
  g_assert_cmpfloat (top + rect.height * scale, <, gtk_widget_get_height (GTK_WIDGET (fixture->pages)));
  /* What is well in sight is not moved again. */
  before = get_value (fixture);
  antin_view_pages_scroll_to_rect (fixture->pages, 3, &rect);
  antin_test_display_settle (fixture->window);
  g_assert_cmpfloat (get_value (fixture), ==, before);
}

static void
test_zoom_keeps_point (Fixture *fixture, gconstpointer data)
{
  double x, y, x_after, y_after;
  int page, page_after;

  antin_view_pages_scroll_to_page (fixture->pages, 4);
  antin_test_display_settle (fixture->window);
  g_assert_true (antin_view_pages_locate (fixture->pages, 300, 200, &page, &x, &y));
  g_assert_cmpint (page, ==, 4);
  antin_view_pages_zoom_at (fixture->pages, 3, 300, 200);
  antin_test_display_settle (fixture->window);
  g_assert_cmpfloat (antin_view_pages_get_zoom (fixture->pages), ==, 3);
  g_assert_cmpuint (antin_view_pages_get_zoom_mode (fixture->pages), ==, ANTIN_VIEW_ZOOM_FREE);
  g_assert_true (antin_view_pages_locate (fixture->pages, 300, 200, &page_after, &x_after, &y_after));
  g_assert_cmpint (page_after, ==, page);
  g_assert_cmpfloat_with_epsilon (x_after, x, 0.5);
  g_assert_cmpfloat_with_epsilon (y_after, y, 0.5);
}

static void
test_zoom_is_bounded (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 60; i++)
    antin_view_pages_zoom_in (fixture->pages);
  g_assert_cmpfloat (antin_view_pages_get_zoom (fixture->pages), ==, ANTIN_VIEW_PAGES_MAX_ZOOM);
  antin_test_display_settle (fixture->window);
  /* No picture of a whole page is as large as that. */
  g_assert_cmpfloat (antin_view_pages_get_picture_scale (fixture->pages), <, ANTIN_VIEW_PAGES_MAX_ZOOM * PIXELS_PER_MM / 2);
  for (int i = 0; i < 60; i++)
    antin_view_pages_zoom_out (fixture->pages);
  g_assert_cmpfloat (antin_view_pages_get_zoom (fixture->pages), ==, ANTIN_VIEW_PAGES_MIN_ZOOM);
  antin_test_display_settle (fixture->window);
}

static void
test_many_pages_few_widgets (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (antin_view_pages_get_n_pages (fixture->pages), ==, 50000);
  antin_view_pages_scroll_to_page (fixture->pages, 40000);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, 40000);
  g_assert_cmpuint (count_children (fixture), <=, 3);
}

static void
test_accessible_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->pages));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, "Page 1 of 10");
  antin_view_pages_scroll_to_page (fixture->pages, 5);
  antin_test_display_settle (fixture->window);
  child = gtk_widget_get_first_child (GTK_WIDGET (fixture->pages));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, "Page 5 of 10");
}

/* The signed file is opened where the unsigned one was. */
static void
test_same_shape_keeps_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (10, 210, 297, draw_bar, NULL);
  g_autoptr (AntinRenderDocument) same = open_document (pdf);
  g_autoptr (GBytes) other_pdf = antin_test_render_draw_pdf (3, 210, 297, draw_bar, NULL);
  g_autoptr (AntinRenderDocument) other = open_document (other_pdf);
  double before;

  antin_view_pages_zoom_at (fixture->pages, 1.5, 0, 0);
  antin_view_pages_scroll_to_page (fixture->pages, 6);
  antin_test_display_settle (fixture->window);
  before = get_value (fixture);
  antin_view_pages_set_next_version (fixture->pages, same);
  antin_test_display_settle (fixture->window);
  g_assert_cmpfloat (get_value (fixture), ==, before);
  g_assert_cmpfloat (antin_view_pages_get_zoom (fixture->pages), ==, 1.5);
  antin_view_pages_set_document (fixture->pages, other);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, 1);
  g_assert_cmpfloat (get_value (fixture), ==, 0);
  antin_view_pages_set_document (fixture->pages, NULL);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, 0);
  g_assert_cmpuint (count_children (fixture), ==, 0);
}

static void
count_drawn (guint *n)
{
  (*n)++;
}

/* Whose picture is on screen: that of the version before while the new one is being drawn, never another document's. */
static void
test_picture_is_the_documents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (10, 210, 297, draw_bar, NULL);
  g_autoptr (AntinRenderDocument) next = open_document (pdf);
  g_autoptr (AntinRenderDocument) other = open_document (pdf);
  g_autoptr (GtkWidget) child = g_object_ref (gtk_widget_get_first_child (GTK_WIDGET (fixture->pages)));
  guint n_drawn = 0;

  g_assert_true (antin_view_pages_is_drawn (fixture->pages, 1));
  g_assert_false (antin_view_pages_is_drawn (fixture->pages, 10));
  g_signal_connect_swapped (fixture->pages, "drawn", G_CALLBACK (count_drawn), &n_drawn);
  antin_view_pages_set_next_version (fixture->pages, next);
  g_assert_false (antin_view_pages_is_drawn (fixture->pages, 1));
  g_assert_nonnull (gtk_widget_get_parent (child));
  antin_test_display_settle (fixture->window);
  g_assert_true (antin_view_pages_is_drawn (fixture->pages, 1));
  g_assert_cmpuint (n_drawn, >=, 1);
  antin_view_pages_set_document (fixture->pages, other);
  g_assert_false (antin_view_pages_is_drawn (fixture->pages, 1));
  g_assert_null (gtk_widget_get_parent (child));
  antin_test_display_settle (fixture->window);
  g_assert_true (antin_view_pages_is_drawn (fixture->pages, 1));
  g_signal_handlers_disconnect_by_data (fixture->pages, &n_drawn);
}

static void
test_marks_are_drawn (Fixture *fixture, gconstpointer data)
{
  const AntinViewMark mark = { 1, { 100, 20, 60, 20 } };
  g_autoptr (GdkTexture) before = NULL, highlighted = NULL, outlined = NULL;
  graphene_rect_t area;
  double scale;
  int x, y;

  antin_view_pages_set_zoom (fixture->pages, 0.5);
  antin_test_display_settle (fixture->window);
  scale = 0.5 * PIXELS_PER_MM;
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
  x = (int) (area.origin.x + 130 * scale);
  y = (int) (area.origin.y + 30 * scale);
  before = antin_test_display_take_picture (GTK_WIDGET (fixture->pages));
  g_assert_cmphex (antin_test_display_get_pixel (before, x, y), ==, 0xffffffff);
  antin_view_pages_set_highlights (fixture->pages, &mark, 1, 0);
  highlighted = antin_test_display_take_picture (GTK_WIDGET (fixture->pages));
  g_assert_cmphex (antin_test_display_get_pixel (highlighted, x, y), !=, 0xffffffff);
  antin_view_pages_set_highlights (fixture->pages, NULL, 0, -1);
  antin_view_pages_set_outlines (fixture->pages, &mark, 1, 0);
  outlined = antin_test_display_take_picture (GTK_WIDGET (fixture->pages));
  /* An outline leaves what is in it alone. */
  g_assert_cmphex (antin_test_display_get_pixel (outlined, x, y), ==, 0xffffffff);
  g_assert_cmphex (antin_test_display_get_pixel (outlined, (int) (area.origin.x + 100 * scale) - 2, y), !=, 0xffffffff);
}

typedef struct
{
  int page;
  double x;
  double y;
  int mark;
} Heard;

static void
on_picked_cb (Heard *heard, int page, double x, double y)
{
  heard->page = page;
  heard->x = x;
  heard->y = y;
}

static void
on_mark_activated_cb (Heard *heard, guint index)
{
  heard->mark = (int) index;
}

static gboolean
has_picked (gpointer data)
{
  return ((Heard *) data)->page > 0;
}

static gboolean
has_mark (gpointer data)
{
  return ((Heard *) data)->mark >= 0;
}

static gboolean
has_moved (gpointer data)
{
  return get_value (data) > 0;
}

static gboolean
is_at_top (gpointer data)
{
  return get_value (data) == 0;
}

/* Real pointer and keys, by xdotool. */
static void
test_pointer_and_keys (Fixture *fixture, gconstpointer data)
{
  const AntinViewMark mark = { 1, { 0, 0, 210, 297 } };
  Heard heard = { .mark = -1 };
  double x, y;
  int page;

  if (!antin_test_display_can_type ())
    return;
  g_signal_connect_swapped (fixture->pages, "picked", G_CALLBACK (on_picked_cb), &heard);
  g_signal_connect_swapped (fixture->pages, "mark-activated", G_CALLBACK (on_mark_activated_cb), &heard);
  antin_test_display_point (fixture->window, 200, 150);
  antin_view_pages_set_picking (fixture->pages, TRUE);
  antin_test_display_type ("click 1");
  antin_test_display_wait_until (has_picked, &heard);
  g_assert_true (antin_view_pages_locate (fixture->pages, 200, 150, &page, &x, &y));
  g_assert_cmpint (heard.page, ==, page);
  g_assert_cmpfloat_with_epsilon (heard.x, x, 1);
  g_assert_cmpfloat_with_epsilon (heard.y, y, 1);
  heard.page = 0;
  antin_test_display_type ("key Return");
  antin_test_display_wait_until (has_picked, &heard);
  g_assert_cmpfloat_with_epsilon (heard.x, 105, 1);

  antin_view_pages_set_picking (fixture->pages, FALSE);
  antin_view_pages_set_outlines (fixture->pages, &mark, 1, -1);
  antin_test_display_type ("click 1");
  antin_test_display_wait_until (has_mark, &heard);

  antin_test_display_type ("key Page_Down");
  antin_test_display_wait_until (has_moved, fixture);
  antin_test_display_type ("key Home");
  antin_test_display_wait_until (is_at_top, fixture);
  antin_test_display_type ("key space");
  antin_test_display_wait_until (has_moved, fixture);
  antin_test_display_type ("key ctrl+Home");
  antin_test_display_wait_until (is_at_top, fixture);
  antin_test_display_type ("click 5");
  antin_test_display_wait_until (has_moved, fixture);
  x = antin_view_pages_get_zoom (fixture->pages);
  antin_test_display_type ("keydown ctrl click 4 keyup ctrl");
  antin_test_display_settle (fixture->window);
  g_assert_cmpfloat (antin_view_pages_get_zoom (fixture->pages), >, x * 1.1);
}

/* Two pages side by side: both on screen, each found where it stands, a ghost on its own page. */
static void
test_pairs (Fixture *fixture, gconstpointer data)
{
  AntinViewPlacement *placement = ANTIN_VIEW_PLACEMENT (antin_view_placement_new ("ghost"));
  graphene_rect_t left, right, ghost;
  double x, y;
  int page;

  antin_view_placement_set_page (placement, 6);
  antin_view_pages_set_placement (fixture->pages, placement);
  antin_view_pages_set_arrangement (fixture->pages, ANTIN_VIEW_ARRANGEMENT_PAIRS);
  antin_view_pages_scroll_to_page (fixture->pages, 6);
  antin_test_display_settle (fixture->window);
  antin_view_pages_get_page_area (fixture->pages, 5, &left);
  antin_view_pages_get_page_area (fixture->pages, 6, &right);
  g_assert_cmpfloat (left.origin.y, ==, right.origin.y);
  g_assert_cmpfloat (left.origin.x, >=, 0);
  g_assert_cmpfloat (right.origin.x, >, left.origin.x + left.size.width);
  g_assert_cmpfloat (right.origin.x + right.size.width, <=, gtk_widget_get_width (GTK_WIDGET (fixture->pages)));
  g_assert_true (antin_view_pages_locate (fixture->pages, left.origin.x + 20, 100, &page, &x, &y));
  g_assert_cmpint (page, ==, 5);
  g_assert_true (antin_view_pages_locate (fixture->pages, right.origin.x + 20, 100, &page, &x, &y));
  g_assert_cmpint (page, ==, 6);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (placement), GTK_WIDGET (fixture->pages), &ghost));
  g_assert_cmpfloat_with_epsilon (ghost.origin.x, right.origin.x, 1);
  g_assert_cmpfloat_with_epsilon (ghost.size.width, right.size.width, 1);
  /* The whole of both is seen where pages shall fit. */
  antin_view_pages_set_zoom_mode (fixture->pages, ANTIN_VIEW_ZOOM_FIT_PAGE);
  antin_test_display_settle (fixture->window);
  antin_view_pages_get_page_area (fixture->pages, 6, &right);
  g_assert_cmpfloat (right.origin.y + right.size.height, <=, gtk_widget_get_height (GTK_WIDGET (fixture->pages)));
  /* Back in one column, the present page stays. */
  page = antin_view_pages_get_page (fixture->pages);
  antin_view_pages_set_arrangement (fixture->pages, ANTIN_VIEW_ARRANGEMENT_COLUMN);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, page);
}

static void
test_many_pairs_few_widgets (Fixture *fixture, gconstpointer data)
{
  antin_view_pages_set_arrangement (fixture->pages, ANTIN_VIEW_ARRANGEMENT_BOOK);
  antin_view_pages_scroll_to_page (fixture->pages, 40000);
  antin_test_display_settle (fixture->window);
  g_assert_cmpint (antin_view_pages_get_page (fixture->pages), ==, 40000);
  g_assert_cmpuint (count_children (fixture), <=, 6);
}

static void
on_read_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  char **ret_text = data;

  *ret_text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*ret_text == NULL)
    *ret_text = g_strdup ("");
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
read_clipboard (GdkClipboard *clipboard)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, on_read_text_cb, &text);
  antin_test_display_wait_until (is_set, &text);
  return text;
}

typedef struct
{
  GdkClipboard *clipboard;
  const char *wanted;
} Wanted;

static gboolean
is_on_clipboard (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *text = read_clipboard (wanted->clipboard);

  return g_str_equal (text, wanted->wanted);
}

static void
wait_for_clipboard (GdkClipboard *clipboard, const char *text)
{
  Wanted wanted = { clipboard, text };

  antin_test_display_wait_until (is_on_clipboard, &wanted);
}

static void
draw_words (cairo_t *cr, int page, gpointer data)
{
  g_autofree char *text = g_strdup_printf ("Trang %d của văn bản", page);

  antin_test_render_show_text (cr, "Liberation Serif", 20, 30, 30, text);
  antin_test_render_show_text (cr, "Liberation Serif", 20, 30, 45, "dòng thứ hai");
}

static void
point_at (Fixture *fixture, int page, double x, double y)
{
  graphene_rect_t area;
  double scale = antin_view_pages_get_zoom (fixture->pages) * PIXELS_PER_MM;

  antin_view_pages_get_page_area (fixture->pages, page, &area);
  antin_test_display_point (fixture->window, area.origin.x + x * scale, area.origin.y + y * scale);
}

/* Text is selected by mouse and keys, and copied. */
static void
test_copies_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (3, 210, 297, draw_words, NULL);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (fixture->window);

  if (!antin_test_display_can_type ())
    return;
  antin_view_pages_set_document (fixture->pages, document);
  antin_view_pages_set_zoom (fixture->pages, 0.5);
  antin_test_display_settle (fixture->window);
  /* A drag from before the first letter to behind the last of the second line. */
  point_at (fixture, 1, 28, 28);
  antin_test_display_type ("mousedown 1");
  point_at (fixture, 1, 60, 40);
  point_at (fixture, 1, 150, 44);
  antin_test_display_type ("mouseup 1");
  wait_for_clipboard (primary, "Trang 1 của văn bản\ndòng thứ hai");
  antin_test_display_type ("key ctrl+c");
  wait_for_clipboard (clipboard, "Trang 1 của văn bản\ndòng thứ hai");
  /* Two clicks: a word. A press within this time of the one before would be counted with it. */
  g_usleep (600000);
  point_at (fixture, 1, 33, 28);
  antin_test_display_type ("click --repeat 2 --delay 50 1");
  wait_for_clipboard (primary, "Trang");
  /* Further with the keys. */
  antin_test_display_type ("key ctrl+shift+Right ctrl+shift+Right");
  wait_for_clipboard (primary, "Trang 1 của");
  /* All of the page, and all of the document. */
  antin_test_display_type ("key ctrl+a");
  wait_for_clipboard (primary, "Trang 1 của văn bản\ndòng thứ hai");
  antin_test_display_type ("key ctrl+a ctrl+c");
  wait_for_clipboard (clipboard, "Trang 1 của văn bản\ndòng thứ hai\nTrang 2 của văn bản\ndòng thứ hai\n"
                                 "Trang 3 của văn bản\ndòng thứ hai");
  /* Esc takes the selection away, and then there is nothing to copy. */
  antin_test_display_type ("key Escape");
  antin_test_display_settle (fixture->window);
  gdk_clipboard_set_text (clipboard, "other");
  antin_test_display_type ("key ctrl+c");
  antin_test_display_settle (fixture->window);
  wait_for_clipboard (clipboard, "other");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  /* The toolkit's tests set a locale that may not be there, and text goes over the clipboard in the locale's letters. */
  setlocale (LC_ALL, "C.UTF-8");
#define ADD(name, n_pages, func) \
  g_test_add ("/view/pages/" name, Fixture, GINT_TO_POINTER (n_pages), set_up, func, tear_down)
  ADD ("fits-width", 10, test_fits_width);
  ADD ("automatic", 10, test_automatic);
  ADD ("draws-page-where-it-says", 2, test_draws_page_where_it_says);
  ADD ("sharp-at-high-zoom", 2, test_sharp_at_high_zoom);
  ADD ("sharp-at-scale-factor", 1, test_sharp_at_scale_factor);
  ADD ("scrolls-to-page", 10, test_scrolls_to_page);
  ADD ("scrolls-to-rect", 10, test_scrolls_to_rect);
  ADD ("zoom-keeps-point", 10, test_zoom_keeps_point);
  ADD ("zoom-is-bounded", 10, test_zoom_is_bounded);
  ADD ("many-pages-few-widgets", 50000, test_many_pages_few_widgets);
  ADD ("accessible-names", 10, test_accessible_names);
  ADD ("same-shape-keeps-place", 10, test_same_shape_keeps_place);
  ADD ("ORD-08/picture-is-the-documents", 10, test_picture_is_the_documents);
  ADD ("marks-are-drawn", 2, test_marks_are_drawn);
  ADD ("pointer-and-keys", 10, test_pointer_and_keys);
  ADD ("pairs", 10, test_pairs);
  ADD ("many-pairs-few-widgets", 50000, test_many_pairs_few_widgets);
  ADD ("copies-text", 3, test_copies_text);
  return g_test_run ();
}
