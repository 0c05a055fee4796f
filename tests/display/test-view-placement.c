/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-test-display.h"
#include "antin-test-render.h"
#include "antin-view-pages.h"
#include "antin-view-placement-private.h"

typedef struct
{
  AntinRenderDocument *document;
  GtkWidget *window;
  AntinViewPages *pages;
  AntinViewPlacement *placement;
  int changed;
  int home;
  int leave;
  int confirm;
} Fixture;

static void
draw_nothing (cairo_t *cr, int page, gpointer data)
{
}

/* The appearance fills its rectangle: 40 × 20 mm in points. */
static void
draw_appearance (cairo_t *cr, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_rectangle (cr, 0, 0, 40 * ANTIN_BASE_POINTS_PER_MM, 20 * ANTIN_BASE_POINTS_PER_MM);
  cairo_fill (cr);
}

static void
count (int *counter)
{
  (*counter)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const AntinViewGuide guides[] = { { TRUE, 145, ANTIN_VIEW_EDGE_CENTRE, "centre of the block" } };
  const AntinBaseRect rect = { 100, 100, 40, 20 };
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (2, 210, 297, draw_nothing, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->document = antin_render_document_open (pdf, NULL, NULL);
  fixture->pages = ANTIN_VIEW_PAGES (antin_view_pages_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->pages));
  antin_view_pages_set_document (fixture->pages, fixture->document);
  antin_view_pages_set_zoom (fixture->pages, 1);
  fixture->placement = ANTIN_VIEW_PLACEMENT (antin_view_placement_new ("Signature image"));
  antin_view_placement_set_page (fixture->placement, 1);
  antin_view_placement_set_rect (fixture->placement, &rect);
  antin_view_placement_set_draw (fixture->placement, draw_appearance, NULL, NULL);
  antin_view_placement_set_guides (fixture->placement, guides, G_N_ELEMENTS (guides));
  antin_view_pages_set_placement (fixture->pages, fixture->placement);
  fixture->window = antin_test_display_show (scrolled, 900, 700);
  fixture->changed = fixture->home = fixture->leave = fixture->confirm = 0;
  g_signal_connect_swapped (fixture->placement, "changed", G_CALLBACK (count), &fixture->changed);
  g_signal_connect_swapped (fixture->placement, "home", G_CALLBACK (count), &fixture->home);
  g_signal_connect_swapped (fixture->placement, "leave", G_CALLBACK (count), &fixture->leave);
  g_signal_connect_swapped (fixture->placement, "confirm", G_CALLBACK (count), &fixture->confirm);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_test_display_close (fixture->window);
  g_clear_object (&fixture->document);
}

static void
assert_rect (Fixture *fixture, double x, double y, double width, double height)
{
  const AntinBaseRect *rect = antin_view_placement_get_rect (fixture->placement);

  g_assert_cmpfloat_with_epsilon (rect->x, x, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect->y, y, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect->width, width, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect->height, height, 1e-6);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
#define PRESS(key, state) g_assert_true (antin_view_placement_press_key (fixture->placement, GDK_KEY_##key, state))
  PRESS (Right, 0);
  PRESS (Down, 0);
  assert_rect (fixture, 101, 101, 40, 20);
  PRESS (Left, GDK_SHIFT_MASK);
  PRESS (Up, GDK_SHIFT_MASK);
  assert_rect (fixture, 100.9, 100.9, 40, 20);
  PRESS (Right, GDK_CONTROL_MASK);
  assert_rect (fixture, 100.4, 100.65, 41, 20.5);
  PRESS (Left, GDK_CONTROL_MASK);
  assert_rect (fixture, 100.9, 100.9, 40, 20);
  g_assert_cmpint (fixture->changed, ==, 6);
  PRESS (Home, 0);
  PRESS (Escape, 0);
  PRESS (Return, 0);
  g_assert_cmpint (fixture->home, ==, 1);
  g_assert_cmpint (fixture->leave, ==, 1);
  g_assert_cmpint (fixture->confirm, ==, 1);
  g_assert_false (antin_view_placement_press_key (fixture->placement, GDK_KEY_a, 0));
  g_assert_false (antin_view_placement_press_key (fixture->placement, GDK_KEY_Tab, 0));
  g_assert_false (antin_view_placement_press_key (fixture->placement, GDK_KEY_Left, GDK_ALT_MASK));
}

static void
test_keys_stop_at_the_edge (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 300; i++)
    {
      PRESS (Right, 0);
      PRESS (Down, 0);
    }
  assert_rect (fixture, 170, 277, 40, 20);
  g_assert_cmpint (fixture->changed, ==, 70 + 177);
}

static void
test_seal_cannot_be_sized (Fixture *fixture, gconstpointer data)
{
  antin_view_placement_set_fixed_size (fixture->placement, TRUE);
  PRESS (Right, GDK_CONTROL_MASK);
  assert_rect (fixture, 100, 100, 40, 20);
  antin_view_placement_begin_drag (fixture->placement, 140, 120);
  antin_view_placement_update_drag (fixture->placement, 10, 0, FALSE);
  antin_view_placement_end_drag (fixture->placement);
  /* Its corner is part of its inside. */
  assert_rect (fixture, 110, 100, 40, 20);
}

static void
test_drag (Fixture *fixture, gconstpointer data)
{
  antin_view_placement_begin_drag (fixture->placement, 120, 110);
  antin_view_placement_update_drag (fixture->placement, 12, 30, FALSE);
  assert_rect (fixture, 112, 130, 40, 20);
  /* The distance is told beside the pointer, which is where the hand has it. */
  g_assert_cmpfloat_with_epsilon (fixture->placement->pointer_x, 132, 1e-6);
  g_assert_cmpfloat_with_epsilon (fixture->placement->pointer_y, 140, 1e-6);
  /* Distances count from where it was taken. */
  antin_view_placement_update_drag (fixture->placement, 24, 30, TRUE);
  assert_rect (fixture, 125, 130, 40, 20);
  antin_view_placement_update_drag (fixture->placement, 24, 30, FALSE);
  assert_rect (fixture, 124, 130, 40, 20);
  antin_view_placement_update_drag (fixture->placement, 500, 500, TRUE);
  assert_rect (fixture, 170, 277, 40, 20);
  antin_view_placement_end_drag (fixture->placement);
  /* After the end nothing is held. */
  antin_view_placement_update_drag (fixture->placement, 1, 1, FALSE);
  assert_rect (fixture, 170, 277, 40, 20);
  /* Beside it nothing is taken. */
  antin_view_placement_begin_drag (fixture->placement, 20, 20);
  antin_view_placement_update_drag (fixture->placement, 1, 1, FALSE);
  assert_rect (fixture, 170, 277, 40, 20);
}

static void
test_handle_sizes (Fixture *fixture, gconstpointer data)
{
  antin_view_placement_begin_drag (fixture->placement, 140, 120);
  antin_view_placement_update_drag (fixture->placement, 20, 0, TRUE);
  antin_view_placement_end_drag (fixture->placement);
  assert_rect (fixture, 100, 100, 60, 30);
}

/* The pixel at a place of the page, given in millimetres. */
static guint32
get_pixel_at (GdkTexture *picture, const graphene_rect_t *area, double scale, double x, double y)
{
  return antin_test_display_get_pixel (picture, (int) (area->origin.x + x * scale), (int) (area->origin.y + y * scale));
}

static void
test_drawn_where_it_stands (Fixture *fixture, gconstpointer data)
{
  const double scale = 96 / 25.4;
  g_autoptr (GdkTexture) picture = NULL;
  graphene_rect_t area;

  antin_view_placement_set_fixed_size (fixture->placement, TRUE);
  antin_test_display_settle (fixture->window);
  picture = antin_test_display_take_picture (GTK_WIDGET (fixture->pages));
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
#define PIXEL(left, top) get_pixel_at (picture, &area, scale, left, top)
  g_assert_cmphex (PIXEL (120, 110), ==, 0xffff0000);
  g_assert_cmphex (PIXEL (100.8, 100.8), ==, 0xffff0000);
  g_assert_cmphex (PIXEL (139.2, 119.2), ==, 0xffff0000);
  g_assert_cmphex (PIXEL (99, 110), ==, 0xffffffff);
  g_assert_cmphex (PIXEL (141, 110), ==, 0xffffffff);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (fixture->placement);

  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "Signature image");
  gtk_test_accessible_assert_property (
    accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "Page 1, 100.0 mm from the left, 100.0 mm from the top, 40.0 mm wide, 20.0 mm high");
  PRESS (Right, 0);
  antin_view_placement_set_note (fixture->placement, "a third");
  gtk_test_accessible_assert_property (
    accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "Page 1, 101.0 mm from the left, 100.0 mm from the top, 40.0 mm wide, 20.0 mm high. a third");
}

/* Pointer events beside the ghost belong to the page. */
static void
test_takes_no_more_than_the_ghost (Fixture *fixture, gconstpointer data)
{
  const double scale = 96 / 25.4;
  graphene_rect_t area;
  GtkWidget *widget = GTK_WIDGET (fixture->pages);

  antin_view_pages_get_page_area (fixture->pages, 1, &area);
  g_assert_true (gtk_widget_pick (widget, area.origin.x + 120 * scale, area.origin.y + 110 * scale, GTK_PICK_DEFAULT) ==
                 GTK_WIDGET (fixture->placement));
  g_assert_true (gtk_widget_pick (widget, area.origin.x + 30 * scale, area.origin.y + 30 * scale, GTK_PICK_DEFAULT) ==
                 widget);
}

static void
test_moves_to_another_page (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t area, bounds;

  antin_view_placement_set_page (fixture->placement, 2);
  antin_test_display_settle (fixture->window);
  antin_view_pages_get_page_area (fixture->pages, 2, &area);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (fixture->placement), GTK_WIDGET (fixture->pages), &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.y, area.origin.y, 1);
}

/* A ghost moved by keys stays in sight. */
static void
test_followed_by_the_pages (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t area;
  const double scale = 96 / 25.4;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->placement));
  for (int i = 0; i < 150; i++)
    {
      PRESS (Down, 0);
      antin_test_display_wait_frames (fixture->window, 1);
    }
  antin_test_display_settle (fixture->window);
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
  g_assert_cmpfloat (area.origin.y + 270 * scale, <=, gtk_widget_get_height (GTK_WIDGET (fixture->pages)));
}

static gboolean
has_arrived (gpointer data)
{
  Fixture *fixture = data;

  return antin_view_placement_get_rect (fixture->placement)->y > 109;
}

static void
test_real_drag (Fixture *fixture, gconstpointer data)
{
  const double scale = 96 / 25.4;
  const AntinBaseRect *rect = antin_view_placement_get_rect (fixture->placement);
  graphene_rect_t area;

  if (!antin_test_display_can_type ())
    return;
  antin_view_pages_get_page_area (fixture->pages, 1, &area);
  antin_test_display_point (fixture->window, area.origin.x + 120 * scale, area.origin.y + 110 * scale);
  antin_test_display_type ("mousedown 1 mousemove_relative 20 0 mousemove_relative 20 0 mousemove_relative 0 20 "
                           "mousemove_relative 0 20 mouseup 1");
  antin_test_display_wait_until (has_arrived, fixture);
  antin_test_display_settle (fixture->window);
  g_assert_cmpfloat_with_epsilon (rect->x, 100 + 40 / scale, 1);
  g_assert_cmpfloat_with_epsilon (rect->y, 100 + 40 / scale, 1);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->placement)));
}

static void
on_destroy (gpointer data)
{
  (*(int *) data)++;
}

static void
test_frees_what_it_was_given (Fixture *fixture, gconstpointer data)
{
  int freed = 0;

  antin_view_placement_set_draw (fixture->placement, draw_appearance, &freed, on_destroy);
  g_assert_cmpint (freed, ==, 0);
  g_object_add_weak_pointer (G_OBJECT (fixture->placement), (gpointer *) &fixture->placement);
  antin_view_pages_set_placement (fixture->pages, NULL);
  antin_test_display_settle (fixture->window);
  g_assert_null (fixture->placement);
  g_assert_cmpint (freed, ==, 1);
}

/* Drags, keys and sizes are taken back one by one, and done again. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_assert_false (antin_view_placement_undo (fixture->placement));
  antin_view_placement_begin_drag (fixture->placement, 120, 110);
  antin_view_placement_update_drag (fixture->placement, 5, 0, FALSE);
  antin_view_placement_update_drag (fixture->placement, 10, 0, FALSE);
  antin_view_placement_end_drag (fixture->placement);
  assert_rect (fixture, 110, 100, 40, 20);
  antin_view_placement_press_key (fixture->placement, GDK_KEY_Down, 0);
  antin_view_placement_press_key (fixture->placement, GDK_KEY_Right, GDK_CONTROL_MASK);
  assert_rect (fixture, 109.5, 100.75, 41, 20.5);
  g_assert_true (antin_view_placement_undo (fixture->placement));
  assert_rect (fixture, 110, 101, 40, 20);
  g_assert_true (antin_view_placement_undo (fixture->placement));
  assert_rect (fixture, 110, 100, 40, 20);
  /* The whole drag at once. */
  g_assert_true (antin_view_placement_undo (fixture->placement));
  assert_rect (fixture, 100, 100, 40, 20);
  g_assert_false (antin_view_placement_undo (fixture->placement));
  g_assert_true (antin_view_placement_redo (fixture->placement));
  assert_rect (fixture, 110, 100, 40, 20);
  /* Another page comes back as well; a new move ends what could be done again. */
  antin_view_placement_mark (fixture->placement);
  antin_view_placement_set_page (fixture->placement, 2);
  g_assert_true (antin_view_placement_undo (fixture->placement));
  g_assert_cmpint (antin_view_placement_get_page (fixture->placement), ==, 1);
  antin_view_placement_press_key (fixture->placement, GDK_KEY_Up, 0);
  g_assert_false (antin_view_placement_redo (fixture->placement));
  /* A click on the ghost that moved nothing leaves nothing to take back. */
  antin_view_placement_begin_drag (fixture->placement, 120, 110);
  antin_view_placement_update_drag (fixture->placement, 0, 0, FALSE);
  antin_view_placement_end_drag (fixture->placement);
  g_assert_true (antin_view_placement_undo (fixture->placement));
  assert_rect (fixture, 110, 100, 40, 20);
}

/* Taken off the page while another place is picked for it, it comes back with what can be taken back. */
static void
test_undo_after_picking (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinViewPlacement) kept = g_object_ref (fixture->placement);
  const AntinBaseRect picked = { 20, 30, 40, 20 };

  antin_view_placement_press_key (kept, GDK_KEY_Down, 0);
  antin_view_pages_set_placement (fixture->pages, NULL);
  antin_test_display_settle (fixture->window);
  antin_view_placement_mark (kept);
  antin_view_placement_set_rect (kept, &picked);
  antin_view_pages_set_placement (fixture->pages, kept);
  antin_test_display_settle (fixture->window);
  g_assert_true (antin_view_placement_undo (kept));
  assert_rect (fixture, 100, 101, 40, 20);
  g_assert_true (antin_view_placement_undo (kept));
  assert_rect (fixture, 100, 100, 40, 20);
  g_assert_true (antin_view_placement_redo (kept));
  g_assert_true (antin_view_placement_redo (kept));
  assert_rect (fixture, 20, 30, 40, 20);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/view/placement/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("keys", test_keys);
  ADD ("undo", test_undo);
  ADD ("undo-after-picking", test_undo_after_picking);
  ADD ("keys-stop-at-the-edge", test_keys_stop_at_the_edge);
  ADD ("seal-cannot-be-sized", test_seal_cannot_be_sized);
  ADD ("drag", test_drag);
  ADD ("handle-sizes", test_handle_sizes);
  ADD ("drawn-where-it-stands", test_drawn_where_it_stands);
  ADD ("accessible", test_accessible);
  ADD ("takes-no-more-than-the-ghost", test_takes_no_more_than_the_ghost);
  ADD ("moves-to-another-page", test_moves_to_another_page);
  ADD ("followed-by-the-pages", test_followed_by_the_pages);
  ADD ("real-drag", test_real_drag);
  ADD ("frees-what-it-was-given", test_frees_what_it_was_given);
  return g_test_run ();
}
