/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-render.h"

#include <cairo-pdf.h>
#include <signal.h>
#include <string.h>

#define POINTS_PER_MM (72 / 25.4)

static cairo_status_t
append (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A PDF of @n_pages of @width × @height mm, each drawn by @draw in millimetres. */
GBytes *
antin_test_render_draw_pdf (int n_pages, double width, double height, AntinTestRenderDraw draw, gpointer data)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (append, bytes, width * POINTS_PER_MM, height * POINTS_PER_MM);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, POINTS_PER_MM, POINTS_PER_MM);
  for (int page = 1; page <= n_pages; page++)
    {
      cairo_save (cr);
      draw (cr, page, data);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* Text of @size points with its base line's start at (@x, @y) mm; @font as "Family" or "Family:bold". */
void
antin_test_render_show_text (cairo_t *cr, const char *font, double size, double x, double y, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (font, ":", 2);
  gboolean bold = parts[1] != NULL && strstr (parts[1], "bold") != NULL;
  gboolean italic = parts[1] != NULL && strstr (parts[1], "italic") != NULL;

  cairo_select_font_face (cr, parts[0],
                          italic ? CAIRO_FONT_SLANT_ITALIC : CAIRO_FONT_SLANT_NORMAL,
                          bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size / POINTS_PER_MM);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, x, y);
  cairo_show_text (cr, text);
}

/* A PDF of these objects, numbered from 1; the first is the catalogue. */
GBytes *
antin_test_render_write_pdf (const char *const *objects)
{
  GString *pdf = g_string_new ("%PDF-1.7\n");
  g_autoptr (GString) table = g_string_new ("0000000000 65535 f \n");
  guint n = 0;
  gsize start;

  for (; objects[n] != NULL; n++)
    {
      g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", pdf->len);
      g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", n + 1, objects[n]);
    }
  start = pdf->len;
  g_string_append_printf (
    pdf, "xref\n0 %u\n%strailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", n + 1,
    table->str, n + 1, start);
  return g_string_free_to_bytes (pdf);
}

/* A PDF of empty A4 pages, below a balanced tree; page i has the keys @sizes[i] instead of A4's box where @sizes has
 * so many. */
GBytes *
antin_test_render_make_pages (int n_pages, const char *const *sizes)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  const int per_node = 250;
  int n_nodes = (n_pages + per_node - 1) / per_node;
  g_autoptr (GString) kids = g_string_new (NULL);

  for (int node = 0; node < n_nodes; node++)
    g_string_append_printf (kids, "%d 0 R ", 3 + node);
  g_ptr_array_add (objects, g_strdup ("<< /Type /Catalog /Pages 2 0 R >>"));
  g_ptr_array_add (objects, g_strdup_printf ("<< /Type /Pages /Count %d /Kids [ %s] >>", n_pages, kids->str));
  for (int node = 0; node < n_nodes; node++)
    {
      int first = node * per_node, last = MIN (n_pages, first + per_node);
      g_autoptr (GString) leaves = g_string_new (NULL);

      for (int page = first; page < last; page++)
        g_string_append_printf (leaves, "%d 0 R ", 3 + n_nodes + page);
      g_ptr_array_add (objects, g_strdup_printf ("<< /Type /Pages /Parent 2 0 R /Count %d /Kids [ %s] >>",
                                                 last - first, leaves->str));
    }
  for (int page = 0; page < n_pages; page++)
    {
      const char *size = "/MediaBox [ 0 0 595.276 841.89 ]";

      if (sizes != NULL && *sizes != NULL)
        size = *sizes++;
      g_ptr_array_add (objects, g_strdup_printf ("<< /Type /Page /Parent %d 0 R %s >>", 3 + page / per_node, size));
    }
  g_ptr_array_add (objects, NULL);
  return antin_test_render_write_pdf ((const char *const *) objects->pdata);
}

/* From now on @program, which tells @lie, is asked instead of @running, a process or 0. */
void
antin_test_render_use_agent (const char *program, const char *lie, GPid running)
{
  g_setenv ("ANTIN_RENDER_AGENT", program, TRUE);
  g_setenv ("ANTIN_TEST_LIE", lie, TRUE);
  if (running == 0)
    return;
  kill (running, SIGKILL);
  g_usleep (20000);
}
