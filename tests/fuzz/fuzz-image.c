/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-image-extract.h"
#include "antin-image-scan.h"
#include "antin-regulation-image.h"

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <sys/mman.h>
#include <unistd.h>

/* The picture of a signature or seal, which a person may have been sent: as an image that is ready, and as a photograph
 * whose ink is taken off the paper; and a picture of paper that becomes a document. The decoders themselves are
 * fuzz-render-picture's. */

/* Larger pictures only take longer. */
#define MAX_SIDE 256

static void
extract (AntinImageSource *source)
{
  for (int i = 0; i < 4; i++)
    {
      AntinImageOptions options = { .kind = i % 2 == 0 ? ANTIN_IMAGE_KIND_SIGNATURE : ANTIN_IMAGE_KIND_SEAL, .round = i == 1, .rotation = i * 30.0, .straighten = TRUE };
      g_autoptr (AntinImageResult) result = antin_image_extract (source, &options, NULL, NULL);

      if (result != NULL)
        g_assert_cmpint (cairo_image_surface_get_width (result->surface), >, 0);
    }
}

static void
measure (cairo_surface_t *surface)
{
  AntinRegulationImage image = { .is_png = TRUE, .has_alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32 };

  antin_regulation_image_measure (&image, cairo_image_surface_get_data (surface), (guint) cairo_image_surface_get_width (surface),
                                  (guint) cairo_image_surface_get_height (surface), (gsize) cairo_image_surface_get_stride (surface));
  g_assert_cmpuint (image.width, >, 0);
  g_assert_cmpfloat (image.roundness, <=, 1);
}

static void
scan (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("picture", MFD_CLOEXEC);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AntinBaseSnapshot) made = NULL;
  g_autoptr (GError) error = NULL;
  guint assumed;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  g_ptr_array_add (pictures, g_strdup_printf ("/proc/self/fd/%d", fd));
  made = antin_image_scan_make_pdf ("scan.pdf", pictures, &assumed, NULL, &error);
  g_assert ((made == NULL) == (error != NULL));
  close (fd);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinImageSource) source = antin_image_source_new (bytes, NULL, &error);
  cairo_surface_t *surface = source != NULL ? antin_image_source_get_surface (source) : NULL;

  g_assert ((source == NULL) == (error != NULL));
  scan (data, size);
  if (surface == NULL || MAX (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface)) > MAX_SIDE)
    return 0;
  extract (source);
  measure (surface);
  return 0;
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw (cairo_format_t format, int size)
{
  cairo_surface_t *surface = cairo_image_surface_create (format, size, size);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  cairo_set_source_rgba (cr, 0.8, 0, 0.1, 0.9);
  cairo_arc (cr, size / 2.0, size / 2.0, size / 3.0, 0, 6.28);
  cairo_stroke (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
photograph (const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 200, 180);
  char *data;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0xf0e8d8ff);
  for (int y = 10; y < 170; y++)
    for (int x = 20; x < 180; x++)
      {
        int d = (x - 100) * (x - 100) + (y - 90) * (y - 90);
        guint8 *pixel = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf) + (gsize) x * 3;

        if (d < 5800 && d > 4800)
          pixel[1] = pixel[2] = 20;
      }
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, NULL, NULL));
  return g_bytes_new_take (data, length);
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  g_ptr_array_add (seeds, draw (CAIRO_FORMAT_ARGB32, 64));
  g_ptr_array_add (seeds, draw (CAIRO_FORMAT_RGB24, 16));
  g_ptr_array_add (seeds, draw (CAIRO_FORMAT_A8, 16));
  g_ptr_array_add (seeds, draw (CAIRO_FORMAT_A1, 8));
  g_ptr_array_add (seeds, photograph ("png"));
  g_ptr_array_add (seeds, photograph ("jpeg"));
  g_ptr_array_add (seeds, photograph ("tiff"));
}
