/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-agent.h"
#include "antin-render-error.h"
#include "antin-render-picture.h"
#include "antin-render-worker.h"
#include "antin-test-render.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <string.h>

/* Pictures as programs write them, and what hostile ones do to the process that decodes them. */

#define PAPER 0xf4f0e6
#define SPOT 0xd02020

G_GNUC_NULL_TERMINATED static GBytes *
draw (const char *type, int width, int height, ...)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) spot = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width / 2, height / 2);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *option;
  va_list options;
  gsize length;
  char *data;

  va_start (options, height);
  while ((option = va_arg (options, const char *)) != NULL)
    {
      g_ptr_array_add (keys, (gpointer) option);
      g_ptr_array_add (values, va_arg (options, char *));
    }
  va_end (options);
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (values, NULL);
  gdk_pixbuf_fill (pixbuf, (guint32) PAPER << 8);
  gdk_pixbuf_fill (spot, (guint32) SPOT << 8);
  gdk_pixbuf_save_to_bufferv (pixbuf, &data, &length, type, (char **) keys->pdata, (char **) values->pdata, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  guint32 pixel;

  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));
  memcpy (&pixel, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4, sizeof pixel);
  return pixel;
}

static void
assert_near (guint32 pixel, guint32 colour)
{
  for (int shift = 0; shift < 24; shift += 8)
    g_assert_cmpint (ABS ((int) (pixel >> shift & 0xff) - (int) (colour >> shift & 0xff)), <, 12);
}

static void
assert_decoded (GBytes *bytes, AntinRenderPictureFormat format, guint max_side, int width, int height, AntinRenderPictureFacts *ret_facts)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = antin_render_picture_decode (bytes, 0, max_side, ret_facts, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ret_facts->format, ==, format);
  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_RGB24);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
  assert_near (get_pixel (surface, width / 4, height / 4), SPOT);
  assert_near (get_pixel (surface, 3 * width / 4, height / 4), PAPER);
  assert_near (get_pixel (surface, width - 1, height - 1), PAPER);
  /* The edge is as sharp as it was. */
  if (width == (int) ret_facts->width)
    {
      assert_near (get_pixel (surface, width / 2 - 3, height / 4), SPOT);
      assert_near (get_pixel (surface, width / 2 + 2, height / 4), PAPER);
    }
  cairo_surface_destroy (surface);
}

static void
test_formats (void)
{
  static const struct
  {
    const char *type;
    AntinRenderPictureFormat format;
  } formats[] = { { "png", ANTIN_RENDER_PICTURE_PNG }, { "jpeg", ANTIN_RENDER_PICTURE_JPEG }, { "tiff", ANTIN_RENDER_PICTURE_TIFF } };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) plain = draw (formats[i].type, 300, 200, NULL);
      g_autoptr (GBytes) scan = draw (formats[i].type, 300, 200, "x-dpi", "150", "y-dpi", "200", NULL);
      AntinRenderPictureFacts facts;

      assert_decoded (plain, formats[i].format, 0, 300, 200, &facts);
      g_assert_cmpuint (facts.width, ==, 300);
      g_assert_cmpuint (facts.orientation, ==, 1);
      g_assert_cmpfloat (facts.dpi_x, <, 2);
      assert_decoded (scan, formats[i].format, 0, 300, 200, &facts);
      g_assert_cmpfloat_with_epsilon (facts.dpi_x, 150, 0.1);
      g_assert_cmpfloat_with_epsilon (facts.dpi_y, 200, 0.1);
      /* Made smaller, and never larger. */
      assert_decoded (scan, formats[i].format, 75, 75, 50, &facts);
      assert_decoded (scan, formats[i].format, 40, 40, 26, &facts);
      assert_decoded (scan, formats[i].format, 4000, 300, 200, &facts);
      g_assert_cmpuint (facts.height, ==, 200);
    }
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
test_alpha (void)
{
  cairo_surface_t *drawn = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 8, 8);
  cairo_t *cr = cairo_create (drawn);
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  AntinRenderPictureFacts facts;
  cairo_surface_t *surface;

  cairo_set_source_rgba (cr, 1, 0, 0, 0.5);
  cairo_rectangle (cr, 0, 0, 4, 8);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (drawn, append, png);
  bytes = g_byte_array_free_to_bytes (png);
  surface = antin_render_picture_decode (bytes, 0, 0, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_ARGB32);
  g_assert_cmphex (get_pixel (surface, 1, 1), ==, get_pixel (drawn, 1, 1));
  g_assert_cmphex (get_pixel (surface, 6, 1), ==, 0);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (drawn);
}

/* A scan that says its resolution and its turn in EXIF alone. */
static void
test_exif (void)
{
  static const guint8 exif[] = { 0xff, 0xd8, 0xff, 0xe1, 0, 78, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 4, 0,
                                 0x12, 1, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0x1a, 1, 5, 0, 1, 0, 0, 0, 62, 0, 0, 0, 0x1b, 1, 5, 0, 1, 0, 0, 0, 62, 0, 0, 0,
                                 0x28, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 200, 0, 0, 0, 2, 0, 0, 0 };
  g_autoptr (GBytes) jpeg = draw ("jpeg", 300, 200, NULL);
  GByteArray *with = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  AntinRenderPictureFacts facts;
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);

  g_byte_array_append (with, exif, sizeof exif);
  /* Without JFIF. */
  g_byte_array_append (with, data + 20, (guint) length - 20);
  bytes = g_byte_array_free_to_bytes (with);
  assert_decoded (bytes, ANTIN_RENDER_PICTURE_JPEG, 0, 300, 200, &facts);
  g_assert_cmpuint (facts.orientation, ==, 8);
  /* 100 dots a centimetre */
  g_assert_cmpfloat_with_epsilon (facts.dpi_x, 254, 0.01);
  g_assert_cmpfloat_with_epsilon (facts.dpi_y, 254, 0.01);
}

/* --- hostile ones --- */

static void
refuse_page (GBytes *bytes, guint page, AntinRenderError code)
{
  g_autoptr (GError) error = NULL;
  AntinRenderPictureFacts facts;

  g_assert_null (antin_render_picture_decode (bytes, page, 0, &facts, NULL, &error));
  g_assert_error (error, ANTIN_RENDER_ERROR, (int) code);
}

static void
refuse (gconstpointer data, gsize length, AntinRenderError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  refuse_page (bytes, 0, code);
}

static void
read_pid (gpointer data)
{
  *(GPid *) data = antin_render_agent_get_pid ();
}

/* The process that decodes. */
static GPid
get_pid (void)
{
  GPid pid = 0;

  antin_render_worker_run_on (ANTIN_RENDER_WORKER_PICTURES, ANTIN_RENDER_PRIORITY_VISIBLE, read_pid, &pid);
  return pid;
}

static void
test_damaged (void)
{
  static const char wide_png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\0\0\0aaaa";
  static const char *const types[] = { "png", "jpeg", "tiff" };
  AntinRenderPictureFacts facts;
  GPid pid;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) good = draw (types[i], 300, 200, NULL);
      gsize length;
      const guint8 *data = g_bytes_get_data (good, &length);

      g_clear_pointer (&(cairo_surface_t *){ antin_render_picture_decode (good, 0, 0, &facts, NULL, NULL) }, cairo_surface_destroy);
      pid = get_pid ();
      g_assert_cmpint (pid, >, 0);
      refuse (data, length / 2, ANTIN_RENDER_ERROR_DAMAGED);
      refuse (data, 40, ANTIN_RENDER_ERROR_DAMAGED);
      refuse_page (good, 1, ANTIN_RENDER_ERROR_NO_PAGE);
      /* None of them cost the process. */
      g_assert_cmpint (get_pid (), ==, pid);
    }
  refuse ("", 0, ANTIN_RENDER_ERROR_DAMAGED);
  refuse ("GIF89a", 6, ANTIN_RENDER_ERROR_DAMAGED);
  refuse ("\xff\xd8\xff\xe0 nothing", 12, ANTIN_RENDER_ERROR_DAMAGED);
  refuse (wide_png, sizeof wide_png - 1, ANTIN_RENDER_ERROR_LIMIT);
}

static void
put (GByteArray *bytes, guint32 value, guint n)
{
  for (guint i = 0; i < n; i++)
    g_byte_array_append (bytes, (const guint8[]){ (guint8) (value >> 8 * i) }, 1);
}

/* A small TIFF in one tile of 60,000 × 60,000 pixels, which libtiff asks memory for. */
static void
test_memory_bomb (void)
{
  static const guint32 entries[][3] = { { 256, 4, 100 }, { 257, 4, 100 }, { 258, 3, 8 }, { 259, 3, 8 }, { 262, 3, 1 }, { 277, 3, 1 }, { 322, 4, 60000 }, { 323, 4, 60000 }, { 324, 4, 8 }, { 325, 4, 16 } };
  g_autoptr (GBytes) good = draw ("tiff", 30, 20, NULL);
  GByteArray *bomb = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  AntinRenderPictureFacts facts;

  g_byte_array_append (bomb, (const guint8 *) "II*\0\x18\0\0\0\x78\x9c\x63\0\0\0\x01\0\x01\0\0\0\0\0\0\0", 24);
  put (bomb, G_N_ELEMENTS (entries), 2);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      put (bomb, entries[i][0], 2);
      put (bomb, entries[i][1], 2);
      put (bomb, 1, 4);
      put (bomb, entries[i][2], 4);
    }
  put (bomb, 0, 4);
  bytes = g_byte_array_free_to_bytes (bomb);
  refuse_page (bytes, 0, ANTIN_RENDER_ERROR_DAMAGED);
  assert_decoded (good, ANTIN_RENDER_PICTURE_TIFF, 0, 30, 20, &facts);
}

static void
test_killed (void)
{
  g_autoptr (GBytes) good = draw ("jpeg", 300, 200, NULL);
  AntinRenderPictureFacts facts;

  for (int i = 0; i < 6; i++)
    {
      GPid pid;

      assert_decoded (good, ANTIN_RENDER_PICTURE_JPEG, 0, 300, 200, &facts);
      pid = get_pid ();
      kill (pid, SIGKILL);
      /* Until its end of the socket is closed. */
      g_usleep (50000);
      assert_decoded (good, ANTIN_RENDER_PICTURE_JPEG, 0, 300, 200, &facts);
      g_assert_cmpint (get_pid (), !=, pid);
    }
}

static void
test_hanging (void)
{
  g_autoptr (GBytes) good = draw ("jpeg", 300, 200, NULL);
  AntinRenderPictureFacts facts;

  assert_decoded (good, ANTIN_RENDER_PICTURE_JPEG, 0, 300, 200, &facts);
  antin_render_agent_set_time_limit (200);
  kill (get_pid (), SIGSTOP);
  refuse_page (good, 0, ANTIN_RENDER_ERROR_FAILED);
  antin_render_agent_set_time_limit (0);
  g_assert_cmpint (get_pid (), ==, 0);
  assert_decoded (good, ANTIN_RENDER_PICTURE_JPEG, 0, 300, 200, &facts);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (200000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static gpointer
decode_another (gpointer data)
{
  AntinRenderPictureFacts facts;

  /* Behind the one that hangs. */
  g_usleep (100000);
  assert_decoded (data, ANTIN_RENDER_PICTURE_JPEG, 0, 300, 200, &facts);
  return NULL;
}

/* Who gives up does not wait, and whose picture is next gets it nevertheless. */
static void
test_cancelled (void)
{
  g_autoptr (GBytes) good = draw ("jpeg", 300, 200, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  AntinRenderPictureFacts facts;
  GThread *canceller, *other;
  gint64 before;

  assert_decoded (good, ANTIN_RENDER_PICTURE_JPEG, 0, 300, 200, &facts);
  kill (get_pid (), SIGSTOP);
  before = g_get_monotonic_time ();
  canceller = g_thread_new ("cancel", cancel_soon, cancellable);
  other = g_thread_new ("another", decode_another, good);
  g_assert_null (antin_render_picture_decode (good, 0, 0, &facts, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 10 * G_USEC_PER_SEC);
  g_thread_join (canceller);
  g_thread_join (other);
  /* Nor does it begin. */
  g_clear_error (&error);
  g_assert_null (antin_render_picture_decode (good, 0, 0, &facts, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
read_state (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) state = antin_render_agent_call (ANTIN_RENDER_REQUEST_STATE, g_variant_new ("()"), -1, NULL, &error);

  g_assert_no_error (error);
  g_variant_get (state, "(u)", data);
}

/* It is confined, and no document is ever opened in it. */
static void
test_apart (void)
{
  g_autoptr (GBytes) good = draw ("png", 30, 20, NULL);
  AntinRenderPictureFacts facts;
  guint state;

  assert_decoded (good, ANTIN_RENDER_PICTURE_PNG, 0, 30, 20, &facts);
  antin_render_worker_run_on (ANTIN_RENDER_WORKER_PICTURES, ANTIN_RENDER_PRIORITY_VISIBLE, read_state, &state);
  if (ANTIN_RENDER_CONFINE_CALLS)
    g_assert_cmpuint (state & ANTIN_RENDER_CONFINEMENT_CALLS, !=, 0);
  for (guint i = 0; i < 3 * ANTIN_RENDER_WORKER_MAX; i++)
    {
      antin_render_worker_choose (i);
      g_assert_cmpuint (antin_render_worker_get_chosen (), !=, ANTIN_RENDER_WORKER_PICTURES);
    }
  antin_render_worker_choose (0);
}

/* --- lies --- */

static void
test_lies (void)
{
  static const struct
  {
    const char *lie;
    AntinRenderError code;
  } lies[] = {
    { "format", ANTIN_RENDER_ERROR_FAILED },
    { "columns", ANTIN_RENDER_ERROR_FAILED },
    { "rows", ANTIN_RENDER_ERROR_LIMIT },
    { "dots", ANTIN_RENDER_ERROR_FAILED },
    { "turn", ANTIN_RENDER_ERROR_FAILED },
    { "magic", ANTIN_RENDER_ERROR_FAILED },
    { "kind", ANTIN_RENDER_ERROR_FAILED },
    { "length", ANTIN_RENDER_ERROR_FAILED },
    { "glyphs", ANTIN_RENDER_ERROR_FAILED },
    { "short", ANTIN_RENDER_ERROR_FAILED },
    { "garbage", ANTIN_RENDER_ERROR_FAILED },
  };
  g_autofree char *program = g_strdup (g_getenv ("ANTIN_RENDER_AGENT"));
  g_autoptr (GBytes) good = draw ("png", 30, 20, NULL);
  g_autoptr (GError) error = NULL;
  AntinRenderPictureFacts facts;
  cairo_surface_t *surface;

  antin_test_render_use_agent (ANTIN_TEST_LIAR, "", get_pid ());
  surface = antin_render_picture_decode (good, 0, 0, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 7);
  cairo_surface_destroy (surface);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_test_message ("%s", lies[i].lie);
      antin_test_render_use_agent (ANTIN_TEST_LIAR, lies[i].lie, get_pid ());
      refuse_page (good, 0, lies[i].code);
    }
  antin_test_render_use_agent ("/nonexistent/agent", "", get_pid ());
  refuse_page (good, 0, ANTIN_RENDER_ERROR_AGENT);
  antin_test_render_use_agent (program, "", get_pid ());
  assert_decoded (good, ANTIN_RENDER_PICTURE_PNG, 0, 30, 20, &facts);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/picture/formats", test_formats);
  g_test_add_func ("/render/picture/alpha", test_alpha);
  g_test_add_func ("/render/picture/exif", test_exif);
  g_test_add_func ("/render/picture/damaged", test_damaged);
  g_test_add_func ("/render/picture/memory-bomb", test_memory_bomb);
  g_test_add_func ("/render/picture/killed", test_killed);
  g_test_add_func ("/render/picture/hanging", test_hanging);
  g_test_add_func ("/render/picture/cancelled", test_cancelled);
  g_test_add_func ("/render/picture/apart", test_apart);
  g_test_add_func ("/render/picture/lies", test_lies);
  return g_test_run ();
}
