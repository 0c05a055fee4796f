/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-display.h"

#include "antin-render-worker.h"

#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>
#include <string.h>

/* Nothing on a screen may take longer than this, even on a busy machine. */
#define PATIENCE_US (20 * G_USEC_PER_SEC)

/* Shows @child in a window of its own. */
GtkWidget *
antin_test_display_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  antin_test_display_settle (window);
  return window;
}

/* Runs the main loop until @check says so. */
void
antin_test_display_wait_until (AntinTestDisplayCheck check, gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  while (!check (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (*(int *) data)--;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_over (gpointer data)
{
  return *(int *) data <= 0;
}

/* Lets @n frames pass. */
void
antin_test_display_wait_frames (GtkWidget *widget, int n)
{
  guint id = gtk_widget_add_tick_callback (widget, on_tick_cb, &n, NULL);

  antin_test_display_wait_until (is_over, &n);
  gtk_widget_remove_tick_callback (widget, id);
}

static void
do_nothing (gpointer data)
{
}

/* Waits until everything is laid out and every page that is wanted has been drawn. */
void
antin_test_display_settle (GtkWidget *widget)
{
  for (int round = 0; round < 2; round++)
    {
      antin_test_display_wait_frames (widget, 3);
      antin_render_worker_run (ANTIN_RENDER_PRIORITY_SURVEY, do_nothing, NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* Whether there are hands: xdotool. Without them the test is skipped. */
gboolean
antin_test_display_can_type (void)
{
  g_autofree char *program = g_find_program_in_path ("xdotool");

  if (program == NULL)
    g_test_skip ("xdotool is not installed");
  return program != NULL;
}

/* Has xdotool do something: "click 1", "key Page_Down". */
void
antin_test_display_type (const char *arguments)
{
  g_autofree char *command = g_strdup_printf ("xdotool %s", arguments);
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* Gives the window the keyboard and points at (@x, @y) of it. */
void
antin_test_display_point (GtkWidget *window, double x, double y)
{
  gulong id = gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window)));
  g_autofree char *arguments =
    g_strdup_printf ("windowfocus --sync %lu mousemove --sync --window %lu %d %d", id, id, (int) x, (int) y);

  antin_test_display_type (arguments);
  antin_test_display_settle (window);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Closes the window; nothing may hold on to it. */
void
antin_test_display_close (GtkWidget *window)
{
  gpointer watch = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watch);
  gtk_window_destroy (GTK_WINDOW (window));
  antin_test_display_wait_until (is_gone, &watch);
  antin_test_display_drain ();
}

/* What @widget looks like now. */
GdkTexture *
antin_test_display_take_picture (GtkWidget *widget)
{
  return antin_test_display_take_scaled_picture (widget, 1);
}

/* The same with @factor × @factor pixels for one of the toolkit's, as a screen of that scale factor shows it. */
GdkTexture *
antin_test_display_take_scaled_picture (GtkWidget *widget, int factor)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) (width * factor), (float) (height * factor));

  antin_test_display_wait_frames (widget, 3);
  gtk_snapshot_scale (snapshot, (float) factor, (float) factor);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, &area);
}

static GtkWidget *
find (GtkWidget *widget, GType type, const char *part, guint *skip)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      (part == NULL || strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL) && (*skip)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type, part, skip);
  return found;
}

/* The first widget of a type, from @widget on; NULL where there is none. */
GtkWidget *
antin_test_display_find (GtkWidget *widget, GType type)
{
  return antin_test_display_find_nth (widget, type, 0);
}

/* The same after @n others of the type. */
GtkWidget *
antin_test_display_find_nth (GtkWidget *widget, GType type, guint n)
{
  return find (widget, type, NULL, &n);
}

/* The first label whose text has @part in it. */
GtkWidget *
antin_test_display_find_label (GtkWidget *widget, const char *part)
{
  guint skip = 0;

  return find (widget, GTK_TYPE_LABEL, part, &skip);
}

/* A pixel as 0xAARRGGBB. */
guint32
antin_test_display_get_pixel (GdkTexture *texture, int x, int y)
{
  int width = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * gdk_texture_get_height (texture));

  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (x, <, width);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (y, <, gdk_texture_get_height (texture));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  return pixels[(gsize) y * width + x];
}

/* Lets everything happen that is due. */
void
antin_test_display_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
antin_test_display_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        antin_test_display_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
