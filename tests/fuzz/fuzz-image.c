/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-pdf-image.h"

#include <cairo.h>

/* The picture of a signature or seal, which a person may have been sent. */

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = antin_pdf_image_load (bytes, &error);
  AntinPdfImageInfo info;

  g_assert ((surface == NULL) == (error != NULL));
  if (surface == NULL)
    return 0;
  antin_pdf_image_inspect (surface, &info);
  g_assert_cmpint (info.width, >, 0);
  cairo_surface_destroy (surface);
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

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  g_ptr_array_add (seeds, draw (CAIRO_FORMAT_ARGB32, 64));
  g_ptr_array_add (seeds, draw (CAIRO_FORMAT_RGB24, 16));
  g_ptr_array_add (seeds, draw (CAIRO_FORMAT_A8, 16));
  g_ptr_array_add (seeds, draw (CAIRO_FORMAT_A1, 8));
}
