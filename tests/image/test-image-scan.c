/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-image-scan.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <math.h>
#include <poppler.h>
#include <string.h>
#include <sys/stat.h>

/* Pictures of paper as scanners save them, and the documents that are made of them as Poppler and qpdf read them. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

#define MM (25.4 / 72)
/* Pixels are not cut. */
#define EXACT_MM 0.2

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
put (const char *name, gconstpointer data, gsize length)
{
  g_autofree char *path = in_folder (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize) length, &error);
  g_assert_no_error (error);
}

/* Paper with a red spot at its upper left. */
static void
scan (const char *name, const char *type, int width, int height, const char *dpi)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) spot = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width / 2, height / 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0xf4f0e6ff);
  gdk_pixbuf_fill (spot, 0xd02020ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, dpi != NULL ? "x-dpi" : NULL, dpi, "y-dpi", dpi, NULL);
  g_assert_no_error (error);
  put (name, data, length);
}

static void
append_number (GByteArray *bytes, guint32 value, guint n, gboolean big)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8) (value >> 8 * (big ? n - 1 - i : i));

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
append_entry (GByteArray *bytes, guint tag, guint type, guint32 value, gboolean big)
{
  append_number (bytes, tag, 2, big);
  append_number (bytes, type, 2, big);
  append_number (bytes, 1, 4, big);
  append_number (bytes, value, type == 3 ? 2 : 4, big);
  if (type == 3)
    append_number (bytes, 0, 2, big);
}

/* Grey pages, each half as wide as it is high, 10 dots an inch wider than the one before; with @loop the last leads to the
 * first. */
static void
scan_tiff (const char *name, guint n_pages, gboolean big, gboolean loop)
{
  const guint width = 100, height = 200, n_entries = 10;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint32 pixels = 8, rest = pixels + width * height;
  const guint32 size = 2 + n_entries * 12 + 4 + 8;

  g_byte_array_append (bytes, (const guint8 *) (big ? "MM\0*" : "II*\0"), 4);
  append_number (bytes, rest, 4, big);
  for (guint i = 0; i < width * height; i++)
    append_number (bytes, i / width < height / 2 ? 40 : 220, 1, big);
  for (guint page = 0; page < n_pages; page++)
    {
      guint32 list = rest + page * size;

      append_number (bytes, n_entries, 2, big);
      append_entry (bytes, 256, 4, width, big);
      append_entry (bytes, 257, 4, height, big);
      append_entry (bytes, 258, 3, 8, big);
      append_entry (bytes, 259, 3, 1, big);
      append_entry (bytes, 262, 3, 1, big);
      append_entry (bytes, 273, 4, pixels, big);
      append_entry (bytes, 278, 4, height, big);
      append_entry (bytes, 279, 4, width * height, big);
      append_entry (bytes, 282, 5, list + size - 8, big);
      append_entry (bytes, 283, 5, list + size - 8, big);
      append_number (bytes, page + 1 < n_pages ? list + size : loop ? rest
                                                                    : 0,
                     4, big);
      append_number (bytes, 100 + 10 * page, 4, big);
      append_number (bytes, 1, 4, big);
    }
  put (name, bytes->data, bytes->len);
}

G_GNUC_NULL_TERMINATED static AntinBaseSnapshot *
make (guint *ret_assumed, GError **error, ...)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = in_folder ("made.pdf");
  const char *name;
  va_list names;

  va_start (names, error);
  while ((name = va_arg (names, const char *)) != NULL)
    g_ptr_array_add (pictures, in_folder (name));
  va_end (names);
  return antin_image_scan_make_pdf (path, pictures, ret_assumed, NULL, error);
}

static PopplerDocument *
look (AntinBaseSnapshot *made, guint n_pages)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = antin_base_snapshot_get_bytes (made);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  guint major, minor;

  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, (int) n_pages);
  /* ORD-10 */
  poppler_document_get_pdf_version (document, &major, &minor);
  g_assert_cmpuint (major * 10 + minor, >=, 14);
  return document;
}

static void
check_size (PopplerDocument *document, int number, double width, double height)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, number - 1);
  double w, h;

  poppler_page_get_size (page, &w, &h);
  g_assert_cmpfloat_with_epsilon (w * MM, width, EXACT_MM);
  g_assert_cmpfloat_with_epsilon (h * MM, height, EXACT_MM);
}

/* The colour at a place of a page, given as shares of its sides. */
static guint32
get_colour (PopplerDocument *document, int number, double x, double y)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, number - 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100, 100);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel;
  double w, h;

  poppler_page_get_size (page, &w, &h);
  cairo_scale (cr, 100 / w, 100 / h);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  memcpy (&pixel, cairo_image_surface_get_data (surface) + (gsize) (y * 100) * (gsize) cairo_image_surface_get_stride (surface) + (gsize) (x * 100) * 4, 4);
  cairo_surface_destroy (surface);
  return pixel & 0xffffff;
}

static gboolean
is_red (guint32 colour)
{
  return (colour >> 16) > 180 && (colour >> 8 & 0xff) < 90;
}

static void
test_jpeg (void)
{
  g_autofree char *path = in_folder ("a4.jpg");
  g_autofree char *program = g_find_program_in_path ("qpdf");
  g_autofree char *data = NULL;
  g_autoptr (AntinBaseSnapshot) made = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;
  gsize length;
  guint assumed;

  scan ("a4.jpg", "jpeg", 1654, 2339, "200");
  made = make (&assumed, &error, "a4.jpg", NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (assumed, ==, 0);
  document = look (made, 1);
  check_size (document, 1, 210, 297);
  g_assert_true (is_red (get_colour (document, 1, 0.2, 0.2)));
  g_assert_false (is_red (get_colour (document, 1, 0.8, 0.8)));
  /* The very bytes. */
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = antin_base_snapshot_get_bytes (made);
  g_assert_nonnull (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), data, length));
  /* Nothing came on the disk. */
  g_assert_false (g_file_test (antin_base_snapshot_get_path (made), G_FILE_TEST_EXISTS));
  if (program != NULL)
    {
      g_autofree char *copy = in_folder ("checked.pdf");
      const char *arguments[] = { program, "--check", copy, NULL };
      int status;

      put ("checked.pdf", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL));
      g_assert_true (g_spawn_check_wait_status (status, NULL));
    }
}

/* Several at once, in the order they come, of different makes, and what has no resolution. */
static void
test_several (void)
{
  g_autoptr (AntinBaseSnapshot) made = NULL;
  g_autoptr (AntinBaseSnapshot) again = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  guint assumed;

  scan ("1.png", "png", 2480, 3508, "300");
  scan ("2.jpg", "jpeg", 2339, 1654, "200");
  scan ("3.png", "png", 700, 990, NULL);
  /* What a camera says is no paper. */
  scan ("4.jpg", "jpeg", 3000, 4000, "72");
  made = make (&assumed, &error, "1.png", "2.jpg", "3.png", "4.jpg", NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (assumed, ==, 2);
  document = look (made, 4);
  check_size (document, 1, 210, 297);
  check_size (document, 2, 297, 210);
  check_size (document, 3, 210, 297);
  check_size (document, 4, 210, 280);
  for (int page = 1; page <= 4; page++)
    g_assert_true (is_red (get_colour (document, page, 0.2, 0.2)));
  /* The same bytes, even after the second that a date would name: what was looked at is what is signed. */
  g_usleep (1100 * 1000);
  again = make (&assumed, &error, "1.png", "2.jpg", "3.png", "4.jpg", NULL);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (antin_base_snapshot_get_bytes (made), antin_base_snapshot_get_bytes (again)));
}

/* EXIF's orientation 6: the paper's left side is up in the file. */
static void
test_turned (void)
{
  static const guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0 };
  g_autofree char *path = in_folder ("turned.jpg");
  g_autofree char *data = NULL;
  g_autoptr (GByteArray) with = g_byte_array_new ();
  g_autoptr (AntinBaseSnapshot) made = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  guint assumed;

  scan ("turned.jpg", "jpeg", 2339, 1654, "200");
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  /* After the start of the image and JFIF. */
  g_byte_array_append (with, (const guint8 *) data, 20);
  g_byte_array_append (with, exif, sizeof exif);
  g_byte_array_append (with, (const guint8 *) data + 20, (guint) length - 20);
  put ("turned.jpg", with->data, with->len);
  made = make (&assumed, &error, "turned.jpg", NULL);
  g_assert_no_error (error);
  document = look (made, 1);
  check_size (document, 1, 210, 297);
  g_assert_true (is_red (get_colour (document, 1, 0.8, 0.2)));
  g_assert_false (is_red (get_colour (document, 1, 0.2, 0.2)));
}

static void
test_tiff (void)
{
  for (guint big = 0; big < 2; big++)
    {
      g_autoptr (AntinBaseSnapshot) made = NULL;
      g_autoptr (PopplerDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      guint assumed;

      scan_tiff ("pages.tiff", 3, big != 0, FALSE);
      made = make (&assumed, &error, "pages.tiff", NULL);
      g_assert_no_error (error);
      g_assert_cmpuint (assumed, ==, 0);
      document = look (made, 3);
      for (int page = 1; page <= 3; page++)
        check_size (document, page, 100 / (90 + 10.0 * page) * 25.4, 200 / (90 + 10.0 * page) * 25.4);
      g_assert_cmphex (get_colour (document, 3, 0.5, 0.2), ==, 0x282828);
      g_assert_cmphex (get_colour (document, 3, 0.5, 0.8), ==, 0xdcdcdc);
    }
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *name;
    int code;
  } cases[] = { { "no-picture.jpg", ANTIN_IMAGE_ERROR_FORMAT }, { "cut.jpg", ANTIN_IMAGE_ERROR_FORMAT }, { "huge.png", ANTIN_IMAGE_ERROR_LIMIT }, { "loop.tiff", ANTIN_IMAGE_ERROR_FORMAT }, { "lost.tiff", ANTIN_IMAGE_ERROR_FORMAT } };
  static const guint8 huge[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0, 1, 2, 3, 4 };
  g_autofree char *path = in_folder ("1.jpg");
  g_autofree char *data = NULL;
  gsize length;

  scan ("1.jpg", "jpeg", 400, 300, "100");
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  put ("no-picture.jpg", "%PDF-1.4", 8);
  put ("cut.jpg", data, 200);
  put ("huge.png", huge, sizeof huge);
  scan_tiff ("loop.tiff", 2, FALSE, TRUE);
  put ("lost.tiff", "II*\0\xff\xff\xff\xff", 8);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint assumed;
      AntinBaseSnapshot *made = make (&assumed, &error, "1.jpg", cases[i].name, NULL);

      g_assert_null (made);
      g_assert_error (error, ANTIN_IMAGE_ERROR, cases[i].code);
      /* It says which of them. */
      g_assert_nonnull (strstr (error->message, cases[i].name));
    }
}

/* Whatever becomes of what decodes them, it is told of the file, and the next one is read. Before all others, since it
 * must not run yet. */
static void
test_decoder_gone (void)
{
  g_autofree char *program = g_strdup (g_getenv ("ANTIN_RENDER_AGENT"));
  static const char *const types[] = { "jpeg", "png", "tiff" };
  g_autoptr (AntinBaseSnapshot) made = NULL;
  g_autoptr (GError) error = NULL;
  guint assumed;

  g_setenv ("ANTIN_RENDER_AGENT", "/bin/true", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError) failed = NULL;

      scan ("scan 7", types[i], 400, 300, "100");
      g_assert_null (make (&assumed, &failed, "scan 7", NULL));
      g_assert_error (failed, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_DECODER);
      g_assert_nonnull (strstr (failed->message, "“scan 7”"));
    }
  g_setenv ("ANTIN_RENDER_AGENT", program, TRUE);
  made = make (&assumed, &error, "scan 7", NULL);
  g_assert_no_error (error);
}

/* What only its owner may read stays so. */
static void
test_rights (void)
{
  g_autofree char *path = in_folder ("private.jpg");
  g_autoptr (AntinBaseSnapshot) made = NULL;
  g_autoptr (GError) error = NULL;
  mode_t mode;
  gid_t group;
  guint assumed;

  scan ("public.jpg", "jpeg", 400, 300, "100");
  scan ("private.jpg", "jpeg", 400, 300, "100");
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  made = make (&assumed, &error, "public.jpg", "private.jpg", NULL);
  g_assert_no_error (error);
  g_assert_true (antin_base_snapshot_get_rights (made, &mode, &group));
  g_assert_cmpuint (mode, ==, 0600);
}

static void
test_names (void)
{
  g_autofree char *picture = in_folder ("Công văn 7.JPG");
  g_autofree char *first = antin_image_scan_suggest_path (picture);
  g_autofree char *expected = in_folder ("Công văn 7.pdf");
  g_autofree char *second = NULL;

  g_assert_true (antin_image_scan_has_name (picture));
  g_assert_false (antin_image_scan_has_name (expected));
  g_assert_cmpstr (first, ==, expected);
  put ("Công văn 7.pdf", "%", 1);
  second = antin_image_scan_suggest_path (picture);
  g_assert_true (g_str_has_suffix (second, "Công văn 7 (2).pdf"));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("antin-scan-XXXXXX", &error);
  g_assert_no_error (error);
  g_test_add_func ("/image/scan/decoder-gone", test_decoder_gone);
  g_test_add_func ("/image/scan/jpeg", test_jpeg);
  g_test_add_func ("/image/scan/several", test_several);
  g_test_add_func ("/image/scan/turned", test_turned);
  g_test_add_func ("/image/scan/tiff", test_tiff);
  g_test_add_func ("/image/scan/hostile", test_hostile);
  g_test_add_func ("/image/scan/rights", test_rights);
  g_test_add_func ("/image/scan/names", test_names);
  status = g_test_run ();
  if (status == 0)
    {
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = in_folder (name);

          g_remove (path);
        }
      g_rmdir (folder);
    }
  g_free (folder);
  return status;
}
