/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-paper.h"

#include "antin-base-rect.h"
#include "antin-base-replace.h"
#include "antin-base-time.h"
#include "antin-records-error.h"
#include "antin-regulation-number.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

/* Typesets reports and notices with Pango on cairo's PDF surface. The unit is the point throughout. */

#define MM ANTIN_BASE_POINTS_PER_MM
#define PAGE_WIDTH (210 * MM)
#define PAGE_HEIGHT (297 * MM)
/* NĐ 30/2020, Phụ lục I, Phần I, I.3 and I.7 */
#define LEFT (30 * MM)
#define RIGHT (PAGE_WIDTH - 18 * MM)
#define TOP (20 * MM)
#define BOTTOM (PAGE_HEIGHT - 22 * MM)
#define FOLIO_TOP (10 * MM)

#define FONT "Times New Roman, Liberation Serif"
#define CAPTION_WIDTH (46 * MM)
#define COLUMN_GAP (3 * MM)
#define SYMBOL_SIZE (3.4 * MM)
/* A paragraph's first line (Phụ lục I, Phần I, II.6) */
#define INDENT (10 * MM)
/* A heading, its verdict and four checks */
#define TOGETHER (46 * MM)

struct _AntinRecordsPaper
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *bytes;
  double y;
  int page;
};

static cairo_status_t
append (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * antin_records_paper_new:
 * @title: the file's title
 * @time: when the paper was made
 *
 * Returns: (transfer full): a paper without content
 */
AntinRecordsPaper *
antin_records_paper_new (const char *title, gint64 time)
{
  AntinRecordsPaper *paper = g_new0 (AntinRecordsPaper, 1);
  g_autofree char *date = antin_base_time_format_iso (time);

  paper->bytes = g_byte_array_new ();
  paper->surface = cairo_pdf_surface_create_for_stream (append, paper->bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_pdf_surface_set_metadata (paper->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (paper->surface, CAIRO_PDF_METADATA_CREATOR, "Ấn Tín " ANTIN_VERSION);
  cairo_pdf_surface_set_metadata (paper->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  paper->cr = cairo_create (paper->surface);
  paper->page = 1;
  paper->y = TOP;
  return paper;
}

/**
 * antin_records_paper_free:
 * @paper: (nullable): a paper
 */
void
antin_records_paper_free (AntinRecordsPaper *paper)
{
  if (paper == NULL)
    return;
  cairo_destroy (paper->cr);
  cairo_surface_destroy (paper->surface);
  g_byte_array_unref (paper->bytes);
  g_free (paper);
}

static PangoLayout *
set_text (AntinRecordsPaper *paper, const char *font, const char *text, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (paper->cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  PangoAttrList *attributes = pango_attr_list_new ();
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  /* Points of the file, whatever the resolution of the font map. */
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  /* Nor has paper pixels between which letters would be pushed apart. */
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  /* A digest has no hyphens of its own, and gets none. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, valid, -1);
  pango_font_description_free (description);
  return layout;
}

/* The first page shows none (NĐ 30/2020, Phụ lục I, Phần I, I.7). */
static void
draw_folio (AntinRecordsPaper *paper)
{
  g_autofree char *number = g_strdup_printf ("%d", paper->page);
  g_autoptr (PangoLayout) layout = set_text (paper, FONT " 13", number, RIGHT - LEFT);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_move_to (paper->cr, LEFT, FOLIO_TOP);
  pango_cairo_show_layout (paper->cr, layout);
}

static void
make_room (AntinRecordsPaper *paper, double height)
{
  if (paper->y + height <= BOTTOM)
    return;
  cairo_show_page (paper->cr);
  paper->page++;
  paper->y = TOP;
  draw_folio (paper);
}

/* Line by line, so that what is longer than a page goes on on the next. */
static void
flow (AntinRecordsPaper *paper, PangoLayout *layout, double x)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle line;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      make_room (paper, line.height / (double) PANGO_SCALE);
      cairo_move_to (paper->cr, x + line.x / (double) PANGO_SCALE,
                     paper->y + (pango_layout_iter_get_baseline (iter) - line.y) / (double) PANGO_SCALE);
      pango_cairo_show_layout_line (paper->cr, pango_layout_iter_get_line_readonly (iter));
      paper->y += line.height / (double) PANGO_SCALE;
    }
  while (pango_layout_iter_next_line (iter));
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return height / (double) PANGO_SCALE;
}

static double
add_head_line (AntinRecordsPaper *paper, const char *font, const char *text, double left, double right, double y)
{
  g_autoptr (PangoLayout) layout = set_text (paper, font, text, right - left);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_move_to (paper->cr, left, y);
  pango_cairo_show_layout (paper->cr, layout);
  return y + height_of (layout);
}

static void
add_rule (AntinRecordsPaper *paper, double middle, double length, double y)
{
  cairo_set_line_width (paper->cr, 0.75);
  cairo_move_to (paper->cr, middle - length / 2, y);
  cairo_line_to (paper->cr, middle + length / 2, y);
  cairo_stroke (paper->cr);
}

/**
 * antin_records_paper_add_head:
 * @paper: a paper with nothing on it
 * @organisation: (nullable): whose paper it is
 * @time: its date
 *
 * Begins a paper of an organisation: its name, the country's name and motto, and the date (NĐ 30/2020, Phụ lục I, Phần I, II.1,
 * II.2 and II.4). The place is left to be written in.
 */
void
antin_records_paper_add_head (AntinRecordsPaper *paper, const char *organisation, gint64 time)
{
  double middle = LEFT + 62 * MM;
  g_autofree char *name = organisation != NULL ? g_utf8_strup (organisation, -1) : NULL;
  g_autofree char *date = antin_regulation_number_format_date (time);
  g_autofree char *place_and_date = g_strdup_printf ("…………, %s", date);
  double left = paper->y, right;

  if (name != NULL && *name != '\0')
    {
      left = add_head_line (paper, FONT " Bold 13", name, LEFT, middle - 4 * MM, paper->y);
      add_rule (paper, (LEFT + middle - 4 * MM) / 2, 20 * MM, left + 1 * MM);
    }
  right = add_head_line (paper, FONT " Bold 12", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", middle, RIGHT, paper->y);
  right = add_head_line (paper, FONT " Bold 13", "Độc lập - Tự do - Hạnh phúc", middle, RIGHT, right);
  add_rule (paper, (middle + RIGHT) / 2, 57 * MM, right + 1 * MM);
  right = add_head_line (paper, FONT " Italic 13", place_and_date, middle, RIGHT, right + 4 * MM);
  paper->y = MAX (left, right) + 8 * MM;
}

/**
 * antin_records_paper_add_title:
 * @paper: a paper
 * @text: its heading
 */
void
antin_records_paper_add_title (AntinRecordsPaper *paper, const char *text)
{
  g_autoptr (PangoLayout) layout = set_text (paper, FONT " Bold 14", text, RIGHT - LEFT);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  flow (paper, layout, LEFT);
  paper->y += 5 * MM;
}

/**
 * antin_records_paper_add_heading:
 * @paper: a paper
 * @text: what the next part is about
 */
void
antin_records_paper_add_heading (AntinRecordsPaper *paper, const char *text)
{
  g_autoptr (PangoLayout) layout = set_text (paper, FONT " Bold 13", text, RIGHT - LEFT);

  paper->y += 4 * MM;
  /* What was found of a signature is read at one look. */
  make_room (paper, height_of (layout) + TOGETHER);
  flow (paper, layout, LEFT);
  paper->y += 1.5 * MM;
}

/**
 * antin_records_paper_add_text:
 * @paper: a paper
 * @text: a paragraph
 */
void
antin_records_paper_add_text (AntinRecordsPaper *paper, const char *text)
{
  g_autoptr (PangoLayout) layout = set_text (paper, FONT " 13", text, RIGHT - LEFT);

  pango_layout_set_indent (layout, (int) (INDENT * PANGO_SCALE));
  pango_layout_set_justify (layout, TRUE);
  flow (paper, layout, LEFT);
  paper->y += 2 * MM;
}

static void
add_columns (AntinRecordsPaper *paper, double indent, const char *font, const char *caption, const char *text)
{
  double x = LEFT + indent, start;
  g_autoptr (PangoLayout) left = set_text (paper, font, caption, CAPTION_WIDTH - indent);
  g_autoptr (PangoLayout) right =
    set_text (paper, FONT " 12", text != NULL ? text : "", RIGHT - LEFT - CAPTION_WIDTH - COLUMN_GAP);
  int page;

  make_room (paper, height_of (left));
  start = paper->y;
  page = paper->page;
  cairo_move_to (paper->cr, x, paper->y);
  pango_cairo_show_layout (paper->cr, left);
  flow (paper, right, LEFT + CAPTION_WIDTH + COLUMN_GAP);
  if (paper->page == page)
    paper->y = MAX (paper->y, start + height_of (left));
  paper->y += 1 * MM;
}

/**
 * antin_records_paper_add_row:
 * @paper: a paper
 * @caption: what it is
 * @text: (nullable): what is known of it; nothing is added for %NULL and for an empty text
 */
void
antin_records_paper_add_row (AntinRecordsPaper *paper, const char *caption, const char *text)
{
  if (text != NULL && *text != '\0')
    add_columns (paper, 0, FONT " 12", caption, text);
}

/* Drawn, not set: few fonts have them, and the paper must look the same everywhere. */
static void
draw_symbol (cairo_t *cr, AntinSignCheck verdict, double x, double y, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  cairo_set_line_width (cr, 0.16);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  switch (verdict)
    {
    case ANTIN_SIGN_CHECK_PASS:
      cairo_move_to (cr, 0.1, 0.55);
      cairo_line_to (cr, 0.4, 0.85);
      cairo_line_to (cr, 0.9, 0.15);
      break;
    case ANTIN_SIGN_CHECK_FAIL:
      cairo_move_to (cr, 0.15, 0.15);
      cairo_line_to (cr, 0.85, 0.85);
      cairo_move_to (cr, 0.85, 0.15);
      cairo_line_to (cr, 0.15, 0.85);
      break;
    case ANTIN_SIGN_CHECK_UNDETERMINED:
    default:
      cairo_move_to (cr, 0.5, 0.1);
      cairo_line_to (cr, 0.5, 0.6);
      cairo_move_to (cr, 0.5, 0.88);
      cairo_line_to (cr, 0.5, 0.88);
      break;
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * antin_records_paper_add_verdict:
 * @paper: a paper
 * @verdict: what its symbol says
 * @text: the verdict in words
 */
void
antin_records_paper_add_verdict (AntinRecordsPaper *paper, AntinSignCheck verdict, const char *text)
{
  double indent = SYMBOL_SIZE + 2 * MM;
  g_autoptr (PangoLayout) layout = set_text (paper, FONT " Bold 13", text, RIGHT - LEFT - indent);

  make_room (paper, 12 * MM);
  draw_symbol (paper->cr, verdict, LEFT, paper->y + 1 * MM, SYMBOL_SIZE);
  flow (paper, layout, LEFT + indent);
  paper->y += 1.5 * MM;
}

/**
 * antin_records_paper_add_check:
 * @paper: a paper
 * @check: what its symbol says
 * @caption: what was checked
 * @text: the outcome in words, with reasons
 */
void
antin_records_paper_add_check (AntinRecordsPaper *paper, AntinSignCheck check, const char *caption, const char *text)
{
  make_room (paper, 12 * MM);
  draw_symbol (paper->cr, check, LEFT, paper->y + 0.8 * MM, SYMBOL_SIZE);
  add_columns (paper, SYMBOL_SIZE + 2 * MM, FONT " Bold 12", caption, text);
}

/**
 * antin_records_paper_finish:
 * @paper: a paper; nothing can be added afterwards
 *
 * Returns: (transfer full): the PDF file; %NULL with %ANTIN_RECORDS_ERROR_PAPER
 */
GBytes *
antin_records_paper_finish (AntinRecordsPaper *paper, GError **error)
{
  cairo_status_t status;

  cairo_show_page (paper->cr);
  cairo_surface_finish (paper->surface);
  status = cairo_status (paper->cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (paper->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_PAPER, _("The paper could not be typeset: %s."), cairo_status_to_string (status));
      return NULL;
    }
  return g_bytes_new (paper->bytes->data, paper->bytes->len);
}

/**
 * antin_records_paper_save:
 * @paper: a paper; nothing can be added afterwards
 * @path: where it is put; it appears whole or not at all
 * @overwrite: whether a file may be replaced there
 *
 * Returns: whether it was written; %FALSE with %ANTIN_RECORDS_ERROR_PAPER or an #AntinBaseError
 */
gboolean
antin_records_paper_save (AntinRecordsPaper *paper, const char *path, gboolean overwrite, GError **error)
{
  g_autoptr (GBytes) bytes = antin_records_paper_finish (paper, error);
  g_autoptr (AntinBaseReplace) replace = NULL;

  if (bytes == NULL)
    return FALSE;
  replace = antin_base_replace_new (path, overwrite ? ANTIN_BASE_REPLACE_OVERWRITE : ANTIN_BASE_REPLACE_NEW_ONLY, error);
  return replace != NULL && antin_base_replace_write (replace, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) &&
         antin_base_replace_commit (replace, error);
}
