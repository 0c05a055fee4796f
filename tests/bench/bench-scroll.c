/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-view-init.h"
#include "antin-view-pages.h"

#include <adwaita.h>
#include <stdlib.h>

/* bench-scroll FILE|PAGES SPEED: scrolls a document in a window of usual size at a steady speed, pixels a second, and prints
 * how many frames a second were painted, the longest time between two of them in milliseconds, the share of frames in which
 * some visible page had no picture of any kind, and that of frames in which none of them had; or with a number, a list of
 * so many sheets of the same size without anything on them, scrolled alike.
 *
 * Looked at after each frame was painted, so that what is counted is what was on the screen. */

#define WIDTH 1000
#define HEIGHT 800
#define SECONDS 8
/* A page of A4 as wide as the window, with the gap below it. */
#define SHEET_HEIGHT 1393

typedef struct
{
  AntinViewPages *pages; /* (nullable) */
  GtkAdjustment *adjustment;
  GMainLoop *loop;
  double speed;   /* pixels a second */
  gint64 started; /* frame time */
  gint64 last;    /* monotonic, when the frame before was painted */
  gint64 longest;
  guint n_frames;
  guint n_blank;
  guint n_empty;
} Scroll;

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scroll *scroll = user_data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (scroll->pages != NULL && scroll->started == 0 && !antin_view_pages_is_drawn (scroll->pages, 1))
    return G_SOURCE_CONTINUE;
  if (scroll->started == 0)
    scroll->started = now;
  gtk_adjustment_set_value (scroll->adjustment, (double) (now - scroll->started) / G_USEC_PER_SEC * scroll->speed);
  if (now - scroll->started > SECONDS * G_USEC_PER_SEC)
    g_main_loop_quit (scroll->loop);
  return G_SOURCE_CONTINUE;
}

static void
on_painted_cb (Scroll *scroll)
{
  gint64 now = g_get_monotonic_time ();
  int first = 0, last = -1, n_drawn = 0;

  if (scroll->started == 0)
    return;
  if (scroll->last != 0)
    {
      scroll->n_frames++;
      scroll->longest = MAX (scroll->longest, now - scroll->last);
    }
  scroll->last = now;
  if (scroll->pages == NULL)
    return;
  antin_view_pages_get_visible_range (scroll->pages, &first, &last);
  for (int page = first; page <= last; page++)
    n_drawn += antin_view_pages_is_drawn (scroll->pages, page);
  scroll->n_blank += n_drawn < last - first + 1;
  scroll->n_empty += n_drawn == 0;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_size_request (sheet, -1, SHEET_HEIGHT);
  gtk_widget_add_css_class (sheet, "card");
  gtk_list_item_set_child (item, sheet);
}

static GtkWidget *
make_sheets (guint n)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, "");
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (names))), factory);
}

int
main (int argc, char **argv)
{
  Scroll scroll = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntinRenderDocument) document = NULL;
  GtkWidget *window, *scrolled, *child;
  gsize length;
  double seconds;

  scroll.speed = argc == 3 ? g_ascii_strtod (argv[2], NULL) : 0;
  if (scroll.speed <= 0)
    {
      g_printerr ("bench-scroll FILE|PAGES SPEED, on a display\n");
      return 2;
    }
  adw_init ();
  antin_view_init ();
  if (atoi (argv[1]) > 0 && !g_file_test (argv[1], G_FILE_TEST_EXISTS))
    child = make_sheets ((guint) atoi (argv[1]));
  else
    {
      if (g_file_get_contents (argv[1], &data, &length, &error))
        bytes = g_bytes_new_take (g_steal_pointer (&data), length);
      document = bytes != NULL ? antin_render_document_open (bytes, NULL, &error) : NULL;
      if (document == NULL)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      child = antin_view_pages_new ();
      scroll.pages = ANTIN_VIEW_PAGES (child);
      antin_view_pages_set_document (scroll.pages, document);
    }
  window = gtk_window_new ();
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  scroll.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  scroll.loop = g_main_loop_new (NULL, FALSE);
  gtk_widget_add_tick_callback (child, on_tick_cb, &scroll, NULL);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted_cb), &scroll);
  g_main_loop_run (scroll.loop);
  seconds = (double) (gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (window)) - scroll.started) / G_USEC_PER_SEC;
  /* A document that was not scrolled was not measured. */
  if (gtk_adjustment_get_value (scroll.adjustment) < 0.9 * SECONDS * scroll.speed)
    {
      g_printerr ("scrolled only to %.0f of %.0f pixels\n", gtk_adjustment_get_value (scroll.adjustment), SECONDS * scroll.speed);
      return 1;
    }
  g_print ("%.1f %.1f %.4f %.4f\n", scroll.n_frames / seconds, (double) scroll.longest / 1000, (double) scroll.n_blank / scroll.n_frames,
           (double) scroll.n_empty / scroll.n_frames);
  return 0;
}
