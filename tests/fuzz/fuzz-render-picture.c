/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-render-driver-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <sys/mman.h>
#include <unistd.h>

/* The decoders of pictures, as antin-render-agent calls them. */

/* Larger pictures only take longer. */
#define MAX_SIDE 256

static int
share (const void *data, gsize size)
{
  int fd = memfd_create ("picture", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  return fd;
}

static void
decode (const uint8_t *data, size_t size, guint page, guint max_side)
{
  AntinRenderPictureFacts facts = { .orientation = 1 };
  AntinRenderError code;
  int fd = share (data, size), memory;
  g_autoptr (GVariant) looking = g_variant_ref_sink (g_variant_new ("(ttuu)", G_GUINT64_CONSTANT (0), (guint64) size, page, max_side));
  g_autoptr (GVariant) look = antin_render_driver_look (looking, fd, &code);
  g_autoptr (GVariant) decoding = NULL;
  g_autoptr (GVariant) decoded = NULL;
  guint format, width, height;

  close (fd);
  if (look == NULL)
    return;
  g_variant_ref_sink (look);
  g_variant_get (look, "(uuuuddu)", &format, &facts.width, &facts.height, NULL, NULL, NULL, NULL);
  facts.format = (AntinRenderPictureFormat) format;
  g_assert_true (antin_render_picture_fit (&facts, max_side, &width, &height));
  if (MAX (facts.width, facts.height) > MAX_SIDE)
    return;
  memory = memfd_create ("pixels", MFD_CLOEXEC);
  g_assert_cmpint (ftruncate (memory, (off_t) width * height * 4), ==, 0);
  decoding = g_variant_ref_sink (g_variant_new ("(uu)", width, height));
  decoded = antin_render_driver_decode (decoding, memory, &code);
  if (decoded != NULL)
    g_variant_ref_sink (decoded);
  close (memory);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  decode (data, size, 0, 0);
  decode (data, size, 0, 20);
  decode (data, size, 1, 0);
  return 0;
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  static const cairo_format_t formats[] = { CAIRO_FORMAT_ARGB32, CAIRO_FORMAT_RGB24, CAIRO_FORMAT_A8, CAIRO_FORMAT_A1 };
  static const char *const types[] = { "png", "jpeg", "tiff" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (formats[i], 24, 16);
      GByteArray *bytes = g_byte_array_new ();

      cairo_surface_write_to_png_stream (surface, append, bytes);
      cairo_surface_destroy (surface);
      g_ptr_array_add (seeds, g_byte_array_free_to_bytes (bytes));
    }
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, i % 2 == 0, 8, 40, 30);
      gsize length;
      char *data;

      gdk_pixbuf_fill (pixbuf, 0xf0e8d880);
      g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, types[i], NULL, "x-dpi", "300", "y-dpi", "300", NULL));
      g_ptr_array_add (seeds, g_bytes_new_take (data, length));
    }
}
