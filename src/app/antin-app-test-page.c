/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-test-page.h"

#include "antin-base-rect.h"
#include "antin-base-replace.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

/* One page of A4 with the seal in its real size, twice, a ruler of 100 mm and what to do with them (POS-03). The rubber
 * stamp is set beside or on it: only paper shows whether a size is right. */

#define MARGIN_MM 30.0
#define GAP_MM 12.0

static double
write_words (cairo_t *cr, const char *text, double y, double size_pt, gboolean bold)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Times New Roman, Liberation Serif, serif");
  int height;

  pango_font_description_set_absolute_size (font, size_pt / ANTIN_BASE_POINTS_PER_MM * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) ((ANTIN_APP_TEST_PAGE_WIDTH_MM - 2 * MARGIN_MM) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, MARGIN_MM, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  return y + (double) height / PANGO_SCALE;
}

static void
draw_ruler (cairo_t *cr)
{
  double x = ANTIN_APP_TEST_PAGE_RULER_X_MM, y = ANTIN_APP_TEST_PAGE_RULER_Y_MM;

  cairo_set_line_width (cr, 0.1);
  cairo_rectangle (cr, x, y, ANTIN_APP_TEST_PAGE_RULER_MM, 8);
  for (int mm = 1; mm < ANTIN_APP_TEST_PAGE_RULER_MM; mm++)
    {
      cairo_move_to (cr, x + mm, y);
      cairo_line_to (cr, x + mm, y + (mm % 10 == 0 ? 5 : mm % 5 == 0 ? 3.5
                                                                     : 2));
    }
  cairo_stroke (cr);
  for (int mm = 10; mm < ANTIN_APP_TEST_PAGE_RULER_MM; mm += 10)
    {
      g_autofree char *text = g_strdup_printf ("%d", mm);
      g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
      g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Liberation Sans, sans-serif");
      int width;

      pango_font_description_set_absolute_size (font, 2.2 * PANGO_SCALE);
      pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
      pango_layout_set_font_description (layout, font);
      pango_layout_set_text (layout, text, -1);
      pango_layout_get_size (layout, &width, NULL);
      cairo_move_to (cr, x + mm - (double) width / PANGO_SCALE / 2, y + 5.1);
      pango_cairo_show_layout (cr, layout);
    }
}

/* Hairlines at the middle of each side, by which a stamp is set straight. */
static void
draw_crosses (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_set_line_width (cr, 0.1);
  for (int side = 0; side < 4; side++)
    {
      double cx = side < 2 ? x + width / 2 : side == 2 ? x - 3
                                                       : x + width + 3;
      double cy = side >= 2 ? y + height / 2 : side == 0 ? y - 3
                                                         : y + height + 3;

      cairo_move_to (cr, cx - 2, cy);
      cairo_line_to (cr, cx + 2, cy);
      cairo_move_to (cr, cx, cy - 2);
      cairo_line_to (cr, cx, cy + 2);
    }
  cairo_stroke (cr);
}

static void
draw_seal (cairo_t *cr, cairo_surface_t *image, double x, double y, double width, double height)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width / cairo_image_surface_get_width (image), height / cairo_image_surface_get_height (image));
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/**
 * antin_app_test_page_draw:
 * @cr: a context in millimetres, with its origin at the top left corner of the paper
 * @image: the seal
 * @entry: its size and whose it is
 *
 * Draws the page on which a seal is compared with its rubber stamp (NĐ 30/2020, Phụ lục I, Phần I, II.8.a).
 */
void
antin_app_test_page_draw (cairo_t *cr, cairo_surface_t *image, const AntinImageEntry *entry)
{
  double x = ANTIN_APP_TEST_PAGE_SEAL_X_MM, y = ANTIN_APP_TEST_PAGE_SEAL_Y_MM, at;
  g_autofree char *size = entry->round ? g_strdup_printf (_("Diameter: %.1f mm"), entry->width)
                                       : g_strdup_printf (_("Width × height: %.1f × %.1f mm"), entry->width, entry->height);

  cairo_set_source_rgb (cr, 0, 0, 0);
  at = write_words (cr, _("Test page of the seal"), 22, 16, TRUE);
  if (*entry->owner != '\0')
    at = write_words (cr, entry->owner, at + 1, 13, FALSE);
  at = write_words (cr, size, at + 1, 13, FALSE);
  write_words (cr, _("1. Print this page at 100 %, not fitted to the paper. With a rule, check that the ruler below is 100 mm long.\n2. Set the rubber stamp on the left seal, and beside it on the free cross.\n3. If both are equally large, press “It fits”; if not, correct the size from the seal's registration paper."),
                      at + 3, 12, FALSE);
  draw_ruler (cr);
  draw_seal (cr, image, x, y, entry->width, entry->height);
  draw_crosses (cr, x, y, entry->width, entry->height);
  draw_crosses (cr, x + entry->width + GAP_MM, y, entry->width, entry->height);
}

static cairo_status_t
write_part (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * antin_app_test_page_export:
 * @path: the PDF to make; a file by that name is replaced
 * @image: the seal
 * @entry: its size and whose it is
 *
 * Returns: whether the page was written, whole; %FALSE with an #AntinBaseError
 */
gboolean
antin_app_test_page_export (const char *path, cairo_surface_t *image, const AntinImageEntry *entry, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (AntinBaseReplace) replace = NULL;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_part, bytes, ANTIN_APP_TEST_PAGE_WIDTH_MM * ANTIN_BASE_POINTS_PER_MM,
                                                                  ANTIN_APP_TEST_PAGE_HEIGHT_MM * ANTIN_BASE_POINTS_PER_MM);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, ANTIN_BASE_POINTS_PER_MM, ANTIN_BASE_POINTS_PER_MM);
  antin_app_test_page_draw (cr, image, entry);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  replace = antin_base_replace_new (path, ANTIN_BASE_REPLACE_OVERWRITE, error);
  return replace != NULL && antin_base_replace_write (replace, bytes->data, bytes->len, error) && antin_base_replace_commit (replace, error);
}
