/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-appearance.h"

#include "antin-base-rect.h"
#include "antin-pdf-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* An appearance knows its size and draws itself with antin_pdf_appearance_draw() on any cairo context: a widget's for
 * the preview, a PDF surface's for the file. An image keeps its proportions and is centred in its box. Text is black
 * Times New Roman, or Liberation Serif, which has the same widths; lines are wrapped at the box's width and the block
 * is centred between its top and bottom edge, or starts at the top where it is higher than the box.
 *
 * Cost: an image is shared with whoever decoded it, unless it has more pixels than are printed; drawing text lays it out
 * again, so that one value can be drawn by several threads. */

/* A white ground ends so far from the sides of its box, where letters of slanted words beside it may reach in. */
#define GROUND_INSET_PT 0.6
#define MAX_SIDE_MM 2000.0
#define MAX_TEXT_BYTES 4096
#define MIN_FONT_SIZE_PT 1.0
#define MAX_FONT_SIZE_PT 200.0

/* As much as a printed signature or seal shows. An image with at least twice as many dots is brought down to them, so
 * that it fills neither the file nor the time that the file takes to sign. */
#define ENOUGH_IMAGE_DPI 250.0
#define BYTES_PER_PIXEL 4

static const char *const families[] = { "Times New Roman", "Liberation Serif" };

struct _AntinPdfAppearance
{
  gatomicrefcount references;
  double width_mm;
  double height_mm;

  cairo_surface_t *image;
  AntinBaseRect image_box;

  char *text;
  AntinBaseRect text_box;
  double font_size_pt;
  AntinPdfTextStyle style;
  AntinPdfTextAlign align;
  gboolean white;
};

static gboolean
check_size (double width_mm, double height_mm, GError **error)
{
  if (width_mm > 0 && height_mm > 0 && width_mm <= MAX_SIDE_MM && height_mm <= MAX_SIDE_MM)
    return TRUE;
  g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                       _("The width and height of a visible signature must be above 0 mm and at most 2000 mm."));
  return FALSE;
}

static AntinPdfAppearance *
new_appearance (double width_mm, double height_mm)
{
  AntinPdfAppearance *appearance = g_new0 (AntinPdfAppearance, 1);

  g_atomic_ref_count_init (&appearance->references);
  appearance->width_mm = width_mm;
  appearance->height_mm = height_mm;
  appearance->image_box = appearance->text_box = (AntinBaseRect){ 0, 0, width_mm, height_mm };
  return appearance;
}

/* The mean of each square of @factor pixels; those that are left over at the right and the bottom count to the last. */
static void
average (const guint8 *source, int source_stride, int width, int height, int factor, guint8 *target, int target_stride)
{
  for (int y = 0; y < height / factor; y++)
    for (int x = 0; x < width / factor; x++)
      {
        int right = x + 1 < width / factor ? (x + 1) * factor : width;
        int bottom = y + 1 < height / factor ? (y + 1) * factor : height;
        guint64 sums[BYTES_PER_PIXEL] = { 0 };
        guint64 count = (guint64) (right - x * factor) * (bottom - y * factor);

        for (int row = y * factor; row < bottom; row++)
          for (int column = x * factor; column < right; column++)
            for (int byte = 0; byte < BYTES_PER_PIXEL; byte++)
              sums[byte] += source[(gsize) row * source_stride + (gsize) column * BYTES_PER_PIXEL + byte];
        for (int byte = 0; byte < BYTES_PER_PIXEL; byte++)
          target[(gsize) y * target_stride + (gsize) x * BYTES_PER_PIXEL + byte] = (guint8) ((sums[byte] + count / 2) / count);
      }
}

/* @source, with the dots that nobody would see brought together. */
static cairo_surface_t *
reduce (cairo_surface_t *source, double width_mm, double height_mm)
{
  int width = cairo_image_surface_get_width (source), height = cairo_image_surface_get_height (source);
  cairo_format_t format = cairo_image_surface_get_format (source);
  double dpi = MAX (width / width_mm, height / height_mm) * 25.4;
  int factor = (int) MIN (dpi / ENOUGH_IMAGE_DPI, MIN (width, height));
  cairo_surface_t *target;

  if (factor < 2 || (format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24))
    return cairo_surface_reference (source);
  target = cairo_image_surface_create (format, width / factor, height / factor);
  cairo_surface_flush (source);
  average (cairo_image_surface_get_data (source), cairo_image_surface_get_stride (source), width, height, factor,
           cairo_image_surface_get_data (target), cairo_image_surface_get_stride (target));
  cairo_surface_mark_dirty (target);
  return target;
}

/**
 * antin_pdf_appearance_new_image:
 * @image: an image surface, ARGB32 or RGB24; its alpha channel is kept
 * @width_mm: width of the box in mm
 * @height_mm: height of the box in mm
 *
 * Makes an appearance that shows an image, as large as the box allows without changing its proportions.
 *
 * Returns: (transfer full): the appearance; %NULL with ANTIN_PDF_ERROR_LIMIT
 */
AntinPdfAppearance *
antin_pdf_appearance_new_image (cairo_surface_t *image, double width_mm, double height_mm, GError **error)
{
  AntinPdfAppearance *appearance;

  if (!check_size (width_mm, height_mm, error))
    return NULL;
  appearance = new_appearance (width_mm, height_mm);
  appearance->image = reduce (image, width_mm, height_mm);
  return appearance;
}

static const char *
find_family (GError **error)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (pango_font_map_get_family (map, families[i]) != NULL)
      return families[i];
  g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FONT,
                       _("Neither Times New Roman nor Liberation Serif is installed, so the text cannot be drawn as the "
                         "rules want. Install the package fonts-liberation."));
  return NULL;
}

/* A layout whose lines are the same at every zoom: no hinting, one unit to the point. */
static PangoLayout *
make_layout (cairo_t *cr, const char *family, const char *text, double size_pt, AntinPdfTextStyle style)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoFontDescription *font = pango_font_description_new ();
  gboolean bold = style == ANTIN_PDF_TEXT_BOLD || style == ANTIN_PDF_TEXT_BOLD_ITALIC;
  gboolean italic = style == ANTIN_PDF_TEXT_ITALIC || style == ANTIN_PDF_TEXT_BOLD_ITALIC;
  PangoLayout *layout;

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("vi"));
  if (cr != NULL)
    pango_cairo_update_context (cr, context);

  layout = pango_layout_new (context);
  pango_font_description_set_family_static (font, family);
  pango_font_description_set_size (font, (int) lround (size_pt * PANGO_SCALE));
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  cairo_font_options_destroy (options);
  g_object_unref (context);
  return layout;
}

static char *
check_text (const char *text, double font_size_pt, GError **error)
{
  /* Precomposed letters, as TCVN 6909 writes Vietnamese; decomposed ones would be found by no search for the word. */
  g_autofree char *normal = strlen (text) <= MAX_TEXT_BYTES ? g_utf8_normalize (text, -1, G_NORMALIZE_NFC) : NULL;

  if (normal != NULL && font_size_pt >= MIN_FONT_SIZE_PT && font_size_pt <= MAX_FONT_SIZE_PT)
    return g_steal_pointer (&normal);
  g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                       _("The text of a signature or field must be UTF-8 of at most 4096 bytes, in 1 to 200 points."));
  return NULL;
}

/**
 * antin_pdf_appearance_new_text:
 * @text: UTF-8, lines separated by line feeds
 * @font_size_pt: font size in points
 * @style: upright, italic, bold
 * @align: where lines stand in the box
 * @width_mm: width of the box in mm, at which lines are wrapped
 * @height_mm: height of the box in mm
 *
 * Makes an appearance that shows black text in Times New Roman or Liberation Serif.
 *
 * Returns: (transfer full): the appearance; %NULL with ANTIN_PDF_ERROR_FONT where neither font is installed, or
 *   ANTIN_PDF_ERROR_LIMIT
 */
AntinPdfAppearance *
antin_pdf_appearance_new_text (const char *text,
                               double font_size_pt,
                               AntinPdfTextStyle style,
                               AntinPdfTextAlign align,
                               double width_mm,
                               double height_mm,
                               GError **error)
{
  g_autofree char *normal = NULL;
  AntinPdfAppearance *appearance;

  if (!check_size (width_mm, height_mm, error) || find_family (error) == NULL)
    return NULL;
  normal = check_text (text, font_size_pt, error);
  if (normal == NULL)
    return NULL;
  appearance = new_appearance (width_mm, height_mm);
  appearance->text = g_steal_pointer (&normal);
  appearance->font_size_pt = font_size_pt;
  appearance->style = style;
  appearance->align = align;
  return appearance;
}

/**
 * antin_pdf_appearance_set_white:
 * @appearance: an appearance of text, which nobody else holds yet
 *
 * Puts a white ground under the text.
 */
void
antin_pdf_appearance_set_white (AntinPdfAppearance *appearance)
{
  appearance->white = TRUE;
}

/**
 * antin_pdf_appearance_new_combined:
 * @image: (nullable): an image surface, ARGB32 or RGB24
 * @image_box: where it stands in the whole, mm
 * @text: UTF-8, lines separated by line feeds
 * @font_size_pt: font size in points
 * @text_box: where the upright text stands in the whole, mm, at whose width lines are wrapped
 * @width_mm: width of the whole in mm
 * @height_mm: height of the whole in mm
 *
 * Makes an appearance that shows an image and text on signer and time beside it.
 *
 * Returns: (transfer full): the appearance; %NULL with ANTIN_PDF_ERROR_FONT where neither font is installed, or
 *   ANTIN_PDF_ERROR_LIMIT
 */
AntinPdfAppearance *
antin_pdf_appearance_new_combined (cairo_surface_t *image,
                                   const AntinBaseRect *image_box,
                                   const char *text,
                                   double font_size_pt,
                                   const AntinBaseRect *text_box,
                                   double width_mm,
                                   double height_mm,
                                   GError **error)
{
  AntinPdfAppearance *appearance;

  if (!check_size (text_box->width, text_box->height, error) ||
      (image != NULL && !check_size (image_box->width, image_box->height, error)))
    return NULL;
  appearance = antin_pdf_appearance_new_text (text, font_size_pt, ANTIN_PDF_TEXT_UPRIGHT, ANTIN_PDF_TEXT_ALIGN_LEFT,
                                              width_mm, height_mm, error);
  if (appearance == NULL)
    return NULL;
  appearance->text_box = *text_box;
  if (image != NULL)
    {
      appearance->image = reduce (image, image_box->width, image_box->height);
      appearance->image_box = *image_box;
    }
  return appearance;
}

/**
 * antin_pdf_appearance_ref:
 * @appearance: an appearance
 *
 * Returns: (transfer full): @appearance with one reference more
 */
AntinPdfAppearance *
antin_pdf_appearance_ref (AntinPdfAppearance *appearance)
{
  g_atomic_ref_count_inc (&appearance->references);
  return appearance;
}

/**
 * antin_pdf_appearance_unref:
 * @appearance: (transfer full): an appearance
 *
 * Drops a reference, from any thread.
 */
void
antin_pdf_appearance_unref (AntinPdfAppearance *appearance)
{
  if (!g_atomic_ref_count_dec (&appearance->references))
    return;
  g_clear_pointer (&appearance->image, cairo_surface_destroy);
  g_free (appearance->text);
  g_free (appearance);
}

/**
 * antin_pdf_appearance_get_size:
 * @appearance: an appearance
 * @ret_width_mm: (out): width in mm
 * @ret_height_mm: (out): height in mm
 *
 * Tells the size of the box that @appearance fills.
 */
void
antin_pdf_appearance_get_size (AntinPdfAppearance *appearance, double *ret_width_mm, double *ret_height_mm)
{
  *ret_width_mm = appearance->width_mm;
  *ret_height_mm = appearance->height_mm;
}

static void
draw_image (AntinPdfAppearance *appearance, cairo_t *cr, double width, double height)
{
  double image_width = cairo_image_surface_get_width (appearance->image);
  double image_height = cairo_image_surface_get_height (appearance->image);
  double scale = MIN (width / image_width, height / image_height);

  cairo_translate (cr, (width - image_width * scale) / 2, (height - image_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, appearance->image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
}

static void
draw_text (AntinPdfAppearance *appearance, cairo_t *cr, double width, double height)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  const char *family = find_family (NULL);
  PangoLayout *layout;
  int text_height;

  if (family == NULL)
    return;
  if (appearance->white && width > 2 * GROUND_INSET_PT)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_rectangle (cr, GROUND_INSET_PT, 0, width - 2 * GROUND_INSET_PT, height);
      cairo_fill (cr);
    }
  layout = make_layout (cr, family, appearance->text, appearance->font_size_pt, appearance->style);
  /* A box that was measured for its text must not break it because millimetres were rounded. */
  pango_layout_set_width (layout, (int) ceil (width * PANGO_SCALE) + 1);
  pango_layout_set_alignment (layout, alignments[appearance->align]);
  pango_layout_get_size (layout, NULL, &text_height);
  cairo_translate (cr, 0, MAX (0, (height - (double) text_height / PANGO_SCALE) / 2));
  cairo_set_source_rgb (cr, 0, 0, 0);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static void
draw_in (AntinPdfAppearance *appearance,
         cairo_t *cr,
         const AntinBaseRect *box,
         void (*draw) (AntinPdfAppearance *appearance, cairo_t *cr, double width, double height))
{
  cairo_save (cr);
  cairo_translate (cr, box->x * ANTIN_BASE_POINTS_PER_MM, box->y * ANTIN_BASE_POINTS_PER_MM);
  draw (appearance, cr, box->width * ANTIN_BASE_POINTS_PER_MM, box->height * ANTIN_BASE_POINTS_PER_MM);
  cairo_restore (cr);
}

/**
 * antin_pdf_appearance_draw:
 * @appearance: an appearance
 * @cr: a cairo context whose unit is the point and whose origin is the top left corner of the box
 *
 * Draws @appearance; the context's state is as before when it returns.
 */
void
antin_pdf_appearance_draw (AntinPdfAppearance *appearance, cairo_t *cr)
{
  if (appearance->image != NULL)
    draw_in (appearance, cr, &appearance->image_box, draw_image);
  if (appearance->text != NULL)
    draw_in (appearance, cr, &appearance->text_box, draw_text);
}

/**
 * antin_pdf_appearance_measure_text:
 * @text: UTF-8, lines separated by line feeds
 * @font_size_pt: font size in points
 * @style: upright, italic, bold
 * @wrap_width_mm: width in mm at which lines are wrapped; 0 for no wrapping
 * @ret_width_mm: (out): width of the longest line in mm, set on success
 * @ret_height_mm: (out): height of all lines in mm, set on success
 *
 * Tells how large a box @text needs, so that a caller can choose the box before it makes the appearance.
 *
 * Returns: whether it could be told; if not, ANTIN_PDF_ERROR_FONT or ANTIN_PDF_ERROR_LIMIT
 */
gboolean
antin_pdf_appearance_measure_text (const char *text,
                                   double font_size_pt,
                                   AntinPdfTextStyle style,
                                   double wrap_width_mm,
                                   double *ret_width_mm,
                                   double *ret_height_mm,
                                   GError **error)
{
  const char *family = find_family (error);
  g_autofree char *normal = NULL;
  PangoLayout *layout;
  int width, height;

  if (family == NULL)
    return FALSE;
  normal = check_text (text, font_size_pt, error);
  if (normal == NULL)
    return FALSE;
  layout = make_layout (NULL, family, normal, font_size_pt, style);
  if (wrap_width_mm > 0)
    pango_layout_set_width (layout, (int) lround (wrap_width_mm * ANTIN_BASE_POINTS_PER_MM * PANGO_SCALE));
  pango_layout_get_size (layout, &width, &height);
  g_object_unref (layout);
  *ret_width_mm = (double) width / PANGO_SCALE / ANTIN_BASE_POINTS_PER_MM;
  *ret_height_mm = (double) height / PANGO_SCALE / ANTIN_BASE_POINTS_PER_MM;
  return TRUE;
}
