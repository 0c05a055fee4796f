/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-draft.h"

#include "antin-render-document.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

#define LINE_MM 6.4
/* Times New Roman and its twins: height of a capital letter in ems. */
#define CAPITAL_EM 0.66

struct _AntinTestDraft
{
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cr;
  char *family;
  double width;
  double height;
  int rotate;
  guint page;
  guint true_page;
  double true_x;
  double true_y;
};

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Places what is drawn as displayed on paper that is shown turned by @rotate degrees. */
static void
turn (AntinTestDraft *draft)
{
  double width = draft->width * ANTIN_BASE_POINTS_PER_MM, height = draft->height * ANTIN_BASE_POINTS_PER_MM;
  cairo_matrix_t matrix;

  cairo_matrix_init_identity (&matrix);
  if (draft->rotate == 90)
    cairo_matrix_init (&matrix, 0, -1, 1, 0, 0, width);
  else if (draft->rotate == 180)
    cairo_matrix_init (&matrix, -1, 0, 0, -1, width, height);
  else if (draft->rotate == 270)
    cairo_matrix_init (&matrix, 0, 1, -1, 0, height, 0);
  cairo_set_matrix (draft->cr, &matrix);
  cairo_scale (draft->cr, ANTIN_BASE_POINTS_PER_MM, ANTIN_BASE_POINTS_PER_MM);
}

AntinTestDraft *
antin_test_draft_new_rotated (double width, double height, int rotate)
{
  AntinTestDraft *draft = g_new0 (AntinTestDraft, 1);
  gboolean lying = rotate == 90 || rotate == 270;

  draft->bytes = g_byte_array_new ();
  draft->family = g_strdup ("Liberation Serif");
  draft->width = width;
  draft->height = height;
  draft->rotate = rotate;
  draft->page = 1;
  draft->surface = cairo_pdf_surface_create_for_stream (write_bytes, draft->bytes,
                                                        (lying ? height : width) * ANTIN_BASE_POINTS_PER_MM,
                                                        (lying ? width : height) * ANTIN_BASE_POINTS_PER_MM);
  draft->cr = cairo_create (draft->surface);
  turn (draft);
  return draft;
}

AntinTestDraft *
antin_test_draft_new (double width, double height)
{
  return antin_test_draft_new_rotated (width, height, 0);
}

void
antin_test_draft_free (AntinTestDraft *draft)
{
  g_clear_pointer (&draft->cr, cairo_destroy);
  g_clear_pointer (&draft->surface, cairo_surface_destroy);
  g_byte_array_unref (draft->bytes);
  g_free (draft->family);
  g_free (draft);
}

void
antin_test_draft_set_family (AntinTestDraft *draft, const char *family)
{
  g_free (draft->family);
  draft->family = g_strdup (family);
}

void
antin_test_draft_next_page (AntinTestDraft *draft)
{
  cairo_show_page (draft->cr);
  draft->page++;
}

guint
antin_test_draft_get_page (AntinTestDraft *draft)
{
  return draft->page;
}

static PangoLayout *
make_layout (AntinTestDraft *draft, const char *text, double size, AntinTestDraftStyle style)
{
  PangoLayout *layout = pango_cairo_create_layout (draft->cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (draft->family);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autofree char *shown = g_utf8_normalize (
    text, -1, (style & ANTIN_TEST_DRAFT_NFD) != 0 ? G_NORMALIZE_DEFAULT : G_NORMALIZE_DEFAULT_COMPOSE);

  /* A unit of the context is a millimetre, to which positions must not be rounded. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  cairo_font_options_destroy (options);
  pango_font_description_set_absolute_size (font, size / ANTIN_BASE_POINTS_PER_MM * PANGO_SCALE);
  if ((style & ANTIN_TEST_DRAFT_BOLD) != 0)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if ((style & ANTIN_TEST_DRAFT_ITALIC) != 0)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  if ((style & ANTIN_TEST_DRAFT_SPACED) != 0)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (2.0 * PANGO_SCALE)));
  if ((style & ANTIN_TEST_DRAFT_SPLIT) != 0)
    for (const char *c = shown; *c != '\0';)
      {
        /* Every other letter pair is set in the other weight. */
        const char *next = g_utf8_find_next_char (c, NULL);
        PangoAttribute *weight =
          pango_attr_weight_new ((c - shown) % 3 == 0 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);

        weight->start_index = (guint) (c - shown);
        weight->end_index = (guint) (next - shown);
        pango_attr_list_insert (attributes, weight);
        c = next;
      }
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, shown, -1);
  return layout;
}

void
antin_test_draft_line (AntinTestDraft *draft,
                       const char *text,
                       double x,
                       double baseline,
                       double size,
                       AntinTestDraftStyle style,
                       AntinBaseRect *ret_ink)
{
  g_autoptr (PangoLayout) layout = make_layout (draft, text, size, style);
  PangoRectangle logical;
  double width, left;

  pango_layout_get_extents (layout, NULL, &logical);
  width = (double) logical.width / PANGO_SCALE;
  left = (style & ANTIN_TEST_DRAFT_CENTRED) != 0 ? x - width / 2 : x;
  cairo_move_to (draft->cr, left, baseline - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (draft->cr, layout);
  if (ret_ink != NULL)
    {
      double capital = CAPITAL_EM * size / ANTIN_BASE_POINTS_PER_MM;

      *ret_ink = (AntinBaseRect){ left, baseline - capital, width, capital };
    }
}

void
antin_test_draft_head (AntinTestDraft *draft, const char *number, const char *date)
{
  const AntinTestDraftStyle centred = ANTIN_TEST_DRAFT_CENTRED,
                            bold = ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD;
  double left = draft->width * 0.31, right = draft->width * 0.70;

  antin_test_draft_line (draft, "ỦY BAN NHÂN DÂN", left, 26, 13, bold, NULL);
  antin_test_draft_line (draft, "TỈNH MINH HỌA", left, 32, 13, bold, NULL);
  antin_test_draft_line (draft, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right, 26, 13, bold, NULL);
  antin_test_draft_line (draft, "Độc lập - Tự do - Hạnh phúc", right, 32, 14, bold, NULL);
  if (number != NULL)
    antin_test_draft_line (draft, number, left, 43, 13, centred, NULL);
  if (date != NULL)
    antin_test_draft_line (draft, date, right, 43, 14, centred | ANTIN_TEST_DRAFT_ITALIC, NULL);
  antin_test_draft_line (draft, "QUYẾT ĐỊNH", draft->width / 2, 56, 14, bold, NULL);
  antin_test_draft_line (draft, "Về việc ban hành Quy chế quản lý, sử dụng chữ ký số", draft->width / 2, 62, 14, bold,
                         NULL);
  antin_test_draft_line (draft, "trong các cơ quan nhà nước trên địa bàn tỉnh", draft->width / 2, 68, 14, bold, NULL);
}

double
antin_test_draft_body (AntinTestDraft *draft, double baseline, guint n_lines)
{
  static const char *const lines[] = {
    "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023; theo đề nghị của ông",
    "Nguyễn Văn An, Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 15/TTr-SKHCN",
    "ngày 05 tháng 01 năm 2026, tài liệu mật không thuộc phạm vi điều chỉnh của văn bản",
    "này, các cơ quan chịu trách nhiệm thi hành và báo cáo Ủy ban nhân dân tỉnh kết quả",
  };

  for (guint i = 0; i < n_lines; i++, baseline += LINE_MM)
    antin_test_draft_line (draft, lines[i % G_N_ELEMENTS (lines)], 30, baseline, 14, ANTIN_TEST_DRAFT_PLAIN, NULL);
  return baseline;
}

double
antin_test_draft_recipients (AntinTestDraft *draft, double baseline)
{
  static const char *const lines[] = { "- Như Điều 3;", "- Văn phòng Chính phủ;",
                                       "- Cục Kiểm tra văn bản QPPL - Bộ Tư pháp;",
                                       "- Thường trực Tỉnh ủy, HĐND tỉnh;", "- Lưu: VT, KSTT." };

  antin_test_draft_line (draft, "Nơi nhận:", 30, baseline, 12, ANTIN_TEST_DRAFT_BOLD | ANTIN_TEST_DRAFT_ITALIC, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    antin_test_draft_line (draft, lines[i], 30, baseline + 5 + i * 4.8, 11, ANTIN_TEST_DRAFT_PLAIN, NULL);
  return baseline + 5 + G_N_ELEMENTS (lines) * 4.8;
}

void
antin_test_draft_block (AntinTestDraft *draft,
                        const char *const *titles,
                        const char *name,
                        double centre,
                        double baseline,
                        double gap,
                        AntinTestDraftStyle style)
{
  AntinTestDraftStyle all = style | ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD;
  AntinBaseRect title = { 0 }, line;

  for (; *titles != NULL; titles++, baseline += LINE_MM)
    antin_test_draft_line (draft, *titles, centre, baseline, 14, all, &title);
  antin_test_draft_line (draft, name, centre, baseline - LINE_MM + gap + LINE_MM, 14, all, &line);
  draft->true_page = draft->page;
  draft->true_x = line.x + line.width / 2;
  draft->true_y = (title.y + title.height + line.y) / 2;
}

void
antin_test_draft_picture (AntinTestDraft *draft)
{
  cairo_set_source_rgb (draft->cr, 0.9, 0.9, 0.85);
  cairo_rectangle (draft->cr, 0, 0, draft->width, draft->height);
  cairo_fill (draft->cr);
  cairo_set_source_rgb (draft->cr, 0, 0, 0);
}

guint
antin_test_draft_get_true_page (AntinTestDraft *draft)
{
  return draft->true_page;
}

double
antin_test_draft_get_true_x (AntinTestDraft *draft)
{
  return draft->true_x;
}

double
antin_test_draft_get_true_y (AntinTestDraft *draft)
{
  return draft->true_y;
}

static GBytes *
rotate_pages (GByteArray *bytes, int rotate)
{
  qpdf_data qpdf = qpdf_init ();
  GBytes *rotated;
  int n;

  g_assert_false (qpdf_read_memory (qpdf, "draft", (const char *) bytes->data, bytes->len, NULL) & QPDF_ERRORS);
  n = qpdf_get_num_pages (qpdf);
  for (int i = 0; i < n; i++)
    qpdf_oh_replace_key (qpdf, qpdf_get_page_n (qpdf, (size_t) i), "/Rotate", qpdf_oh_new_integer (qpdf, rotate));
  qpdf_init_write_memory (qpdf);
  g_assert_false (qpdf_write (qpdf) & QPDF_ERRORS);
  rotated = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
  qpdf_cleanup (&qpdf);
  return rotated;
}

GBytes *
antin_test_draft_finish (AntinTestDraft *draft, guint *ret_n_pages)
{
  cairo_show_page (draft->cr);
  cairo_surface_finish (draft->surface);
  g_assert_cmpint (cairo_surface_status (draft->surface), ==, CAIRO_STATUS_SUCCESS);
  *ret_n_pages = draft->page;
  if (draft->rotate != 0)
    return rotate_pages (draft->bytes, draft->rotate);
  return g_bytes_new (draft->bytes->data, draft->bytes->len);
}

AntinRenderText *
antin_test_draft_finish_text (AntinTestDraft *draft)
{
  guint n_pages;
  g_autoptr (GBytes) bytes = antin_test_draft_finish (draft, &n_pages);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = antin_render_document_open (bytes, NULL, &error);
  AntinRenderText *text;

  g_assert_no_error (error);
  text = antin_render_document_get_text (document, 1, &error);
  g_assert_no_error (error);
  return text;
}
