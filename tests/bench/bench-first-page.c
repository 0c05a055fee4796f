/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* bench-first-page COMMAND...: starts COMMAND and prints after how many milliseconds the marker colour, magenta, is on
 * the screen; then ends COMMAND. Whatever shows a page or a window is measured alike: by what a person would see.
 * The resolution is that of POLL_MS plus the time to fetch a few lines of the screen. */

#define POLL_MS 1
#define LIMIT_SECONDS 30
#define LINES 6

static gboolean
is_marker (gulong pixel)
{
  guint red = (pixel >> 16) & 0xff, green = (pixel >> 8) & 0xff, blue = pixel & 0xff;

  return red > 200 && green < 80 && blue > 200;
}

static gboolean
shows_marker (Display *display)
{
  int width = DisplayWidth (display, DefaultScreen (display));
  int height = DisplayHeight (display, DefaultScreen (display));
  gboolean found = FALSE;

  for (int line = 1; line <= LINES && !found; line++)
    {
      XImage *image = XGetImage (display, DefaultRootWindow (display), 0, height * line / (LINES + 1), width, 1,
                                 AllPlanes, ZPixmap);

      for (int x = 0; image != NULL && x < width && !found; x += 4)
        found = is_marker (XGetPixel (image, x, 0));
      if (image != NULL)
        XDestroyImage (image);
    }
  return found;
}

static void
end (pid_t child)
{
  gint64 limit = g_get_monotonic_time () + 2 * G_TIME_SPAN_SECOND;

  kill (child, SIGTERM);
  while (waitpid (child, NULL, WNOHANG) == 0)
    {
      if (g_get_monotonic_time () > limit)
        kill (child, SIGKILL);
      g_usleep (5000);
    }
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  gint64 start;
  pid_t child;

  if (argc < 2 || display == NULL)
    {
      g_printerr ("bench-first-page COMMAND..., on an X display\n");
      return 2;
    }
  if (shows_marker (display))
    {
      g_printerr ("the screen shows the marker already\n");
      return 2;
    }
  start = g_get_monotonic_time ();
  child = fork ();
  if (child == 0)
    {
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  while (!shows_marker (display))
    {
      if (waitpid (child, NULL, WNOHANG) != 0 ||
          g_get_monotonic_time () - start > LIMIT_SECONDS * G_TIME_SPAN_SECOND)
        {
          g_printerr ("%s showed nothing\n", argv[1]);
          end (child);
          return 1;
        }
      g_usleep (POLL_MS * 1000);
    }
  g_print ("%.1f\n", (g_get_monotonic_time () - start) / 1000.0);
  end (child);
  XCloseDisplay (display);
  return 0;
}
