/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-block.h"

#include "antin-render-document.h"
#include "antin-test-draft.h"

#include <math.h>

/* Typesets documents, looks for their signature block, and compares with where the block was put. */

#define A4_WIDTH 210.0
#define A4_HEIGHT 297.0
#define RIGHT_CENTRE 147.0
#define TOLERANCE_MM 1.0

typedef struct
{
  AntinRenderDocument *document;
  guint n_read;
  guint failing_page;
} Source;

static AntinRenderText *
get_text (guint page, gpointer user_data, GError **error)
{
  Source *source = user_data;

  source->n_read++;
  if (page == source->failing_page)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "damaged");
      return NULL;
    }
  return antin_render_document_get_text (source->document, (int) page, error);
}

static AntinRenderText *
get_shown_text (guint page, gpointer user_data, GError **error)
{
  return antin_render_document_get_shown_text (((Source *) user_data)->document, (int) page, error);
}

static AntinRenderPageImage *
get_image (guint page, gpointer user_data, GError **error)
{
  return antin_render_document_render_page (((Source *) user_data)->document, (int) page, 3, NULL, error);
}

static AntinRegulationBlock *
find_all (AntinTestDraft *draft, const char *holder, guint failing_page, guint *ret_n_read, GPtrArray **ret_others)
{
  guint n_pages;
  g_autoptr (GBytes) bytes = antin_test_draft_finish (draft, &n_pages);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = antin_render_document_open (bytes, NULL, &error);
  AntinRegulationBlock *block = NULL;
  Source source = { document, 0, failing_page };
  AntinRegulationPages pages;
  gboolean ok;

  g_assert_no_error (error);
  pages = (AntinRegulationPages){ n_pages, get_text, get_shown_text, get_image, &source };
  ok = antin_regulation_block_find (&pages, holder, NULL, &block, ret_others, &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  if (ret_n_read != NULL)
    *ret_n_read = source.n_read;
  return block;
}

static AntinRegulationBlock *
find (AntinTestDraft *draft, const char *holder, guint failing_page, guint *ret_n_read)
{
  return find_all (draft, holder, failing_page, ret_n_read, NULL);
}

static const char *const kt[] = { "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", NULL };
static const char *const tm_kt[] = { "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", NULL };
static const char *const tm_old[] = { "T.M UỶ BAN NHÂN DÂN TỈNH", "CHỦ TỊCH", NULL };
static const char *const tl[] = { "TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ", "PHÓ VỤ TRƯỞNG", NULL };
static const char *const tuq[] = { "TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ", NULL };
static const char *const quyen[] = { "Q. GIÁM ĐỐC", NULL };
static const char *const director[] = { "GIÁM ĐỐC", NULL };
static const char *const wrapped[] = { "TM. BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TỈNH MINH HỌA", "TRƯỞNG BAN", NULL };
static const char *const headmaster[] = { "HIỆU TRƯỞNG", NULL };
static const char *const slash[] = { "T/M BAN GIÁM HIỆU", "K/T HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", NULL };

/* The usual page: head, body, recipients on the left, block on the right. */
static void
typeset_usual (AntinTestDraft *draft,
               const char *const *titles,
               const char *name,
               double gap,
               AntinTestDraftStyle style)
{
  double y;

  antin_test_draft_head (draft, "Số:        /QĐ-UBND", "Minh Họa, ngày      tháng      năm 2026");
  y = antin_test_draft_body (draft, 80, 16) + 8;
  antin_test_draft_recipients (draft, y);
  antin_test_draft_block (draft, titles, name, RIGHT_CENTRE, y, gap, style);
}

static void
typeset_kt (AntinTestDraft *draft)
{
  typeset_usual (draft, kt, "Trần Thị Bích Hằng", 30, 0);
}

static void
typeset_tm_kt (AntinTestDraft *draft)
{
  typeset_usual (draft, tm_kt, "Lê Văn Bình", 28, 0);
}

static void
typeset_old_spelling (AntinTestDraft *draft)
{
  typeset_usual (draft, tm_old, "Hoàng Xuân Thủy", 30, 0);
}

static void
typeset_slashes (AntinTestDraft *draft)
{
  typeset_usual (draft, slash, "Phạm Thị Thu", 26, 0);
}

static void
typeset_tl (AntinTestDraft *draft)
{
  typeset_usual (draft, tl, "Vũ Đăng Minh", 32, 0);
}

static void
typeset_tuq (AntinTestDraft *draft)
{
  typeset_usual (draft, tuq, "Đỗ Thị Kim Oanh", 24, 0);
}

static void
typeset_acting (AntinTestDraft *draft)
{
  typeset_usual (draft, quyen, "Nguyễn An", 30, 0);
}

static void
typeset_without_capacity (AntinTestDraft *draft)
{
  typeset_usual (draft, director, "Nguyễn Văn An", 30, 0);
}

static void
typeset_wrapped (AntinTestDraft *draft)
{
  typeset_usual (draft, wrapped, "Hồ Thị Mỹ Lệ", 30, 0);
}

static void
typeset_degree (AntinTestDraft *draft)
{
  typeset_usual (draft, headmaster, "PGS.TS. Trương Quốc Việt", 30, 0);
}

static void
typeset_military (AntinTestDraft *draft)
{
  typeset_usual (draft, kt, "Thiếu tướng Đinh Công Sơn", 30, 0);
}

static void
typeset_highland_name (AntinTestDraft *draft)
{
  typeset_usual (draft, kt, "Y Thanh Hà Niê Kđăm", 30, 0);
}

static void
typeset_apostrophe (AntinTestDraft *draft)
{
  typeset_usual (draft, kt, "Điểu K’Ré", 30, 0);
}

static void
typeset_capital_name (AntinTestDraft *draft)
{
  typeset_usual (draft, kt, "NGUYỄN VĂN AN", 30, 0);
}

static void
typeset_nfd (AntinTestDraft *draft)
{
  typeset_usual (draft, tm_kt, "Nguyễn Thị Thúy Hường", 30, ANTIN_TEST_DRAFT_NFD);
}

static void
typeset_split (AntinTestDraft *draft)
{
  typeset_usual (draft, tm_kt, "Nguyễn Thị Thúy Hường", 30, ANTIN_TEST_DRAFT_SPLIT);
}

static void
typeset_sans (AntinTestDraft *draft)
{
  antin_test_draft_set_family (draft, "DejaVu Sans");
  typeset_usual (draft, kt, "Trần Thị Bích Hằng", 30, 0);
}

static void
typeset_small_gap (AntinTestDraft *draft)
{
  typeset_usual (draft, kt, "Trần Thị Bích Hằng", 14, 0);
}

static void
typeset_large_gap (AntinTestDraft *draft)
{
  typeset_usual (draft, kt, "Trần Thị Bích Hằng", 60, 0);
}

/* Another office of the signer stands above the name (ô 7b): the gap is above it. */
static void
typeset_other_office (AntinTestDraft *draft)
{
  static const char *const titles[] = { "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", NULL };

  antin_test_draft_body (draft, 30, 10);
  antin_test_draft_block (draft, titles, "BỘ TRƯỞNG BỘ NỘI VỤ", RIGHT_CENTRE, 120, 30, 0);
  antin_test_draft_line (draft, "Nguyễn Văn An", RIGHT_CENTRE, 120 + 3 * 6.4 + 30, 14,
                         ANTIN_TEST_DRAFT_BOLD | ANTIN_TEST_DRAFT_CENTRED, NULL);
}

static void
typeset_hint (AntinTestDraft *draft)
{
  static const char *const titles[] = { "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Ký, ghi rõ họ tên)", NULL };

  typeset_usual (draft, titles, "Nguyễn Văn An", 30, 0);
}

/* The list of recipients comes within a centimetre of the title. */
static void
typeset_near_recipients (AntinTestDraft *draft)
{
  antin_test_draft_body (draft, 30, 10);
  antin_test_draft_line (draft, "Nơi nhận:", 30, 120, 12, ANTIN_TEST_DRAFT_BOLD | ANTIN_TEST_DRAFT_ITALIC, NULL);
  antin_test_draft_line (draft, "- Các Bộ, cơ quan ngang Bộ, Thanh tra CP;", 30, 126.4, 11, 0, NULL);
  antin_test_draft_line (draft, "- Lưu: VT, TCCB.", 30, 131.2, 11, 0, NULL);
  antin_test_draft_block (draft, tl, "Vũ Đăng Minh", RIGHT_CENTRE, 120, 30, 0);
}

static void
typeset_second_page (AntinTestDraft *draft)
{
  antin_test_draft_head (draft, "Số:        /QĐ-UBND", "Minh Họa, ngày      tháng      năm 2026");
  antin_test_draft_body (draft, 80, 30);
  antin_test_draft_next_page (draft);
  antin_test_draft_line (draft, "2", 105, 15, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_recipients (draft, 26);
  antin_test_draft_block (draft, kt, "Trần Thị Bích Hằng", RIGHT_CENTRE, 26, 30, 0);
}

/* A regulation of many pages follows, with a form at its end that has a block and recipients of its own. */
static void
typeset_appendices (AntinTestDraft *draft)
{
  typeset_second_page (draft);
  for (guint i = 0; i < 20; i++)
    {
      antin_test_draft_next_page (draft);
      antin_test_draft_body (draft, 30, 36);
    }
  antin_test_draft_next_page (draft);
  antin_test_draft_line (draft, "Mẫu số 01", 160, 25, 13, 0, NULL);
  antin_test_draft_recipients (draft, 150);
  antin_test_draft_line (draft, "THỦ TRƯỞNG ĐƠN VỊ", RIGHT_CENTRE, 150, 14, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "(Ký tên, đóng dấu)", RIGHT_CENTRE, 156, 13,
                         ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_ITALIC, NULL);
  antin_test_draft_line (draft, "Nguyễn Văn A", RIGHT_CENTRE, 185, 14, ANTIN_TEST_DRAFT_CENTRED, NULL);
}

static void
typeset_500_pages (AntinTestDraft *draft)
{
  antin_test_draft_head (draft, "Số:        /KH-UBND", "Minh Họa, ngày      tháng      năm 2026");
  antin_test_draft_body (draft, 80, 10);
  for (guint i = 0; i < 499; i++)
    {
      antin_test_draft_next_page (draft);
      antin_test_draft_body (draft, 30, 3);
    }
  antin_test_draft_recipients (draft, 100);
  antin_test_draft_block (draft, kt, "Trần Thị Bích Hằng", RIGHT_CENTRE, 100, 30, 0);
}

/* A regulation without recipients: the only block of the document. */
static void
typeset_no_recipients (AntinTestDraft *draft)
{
  antin_test_draft_body (draft, 30, 20);
  antin_test_draft_next_page (draft);
  antin_test_draft_body (draft, 30, 5);
  antin_test_draft_block (draft, tm_kt, "Lê Văn Bình", RIGHT_CENTRE, 80, 30, 0);
}

static void
typeset_two_signers (AntinTestDraft *draft)
{
  static const char *const left[] = { "THƯ KÝ", NULL };
  static const char *const right[] = { "CHỦ TỌA", NULL };

  antin_test_draft_body (draft, 30, 20);
  antin_test_draft_block (draft, left, "Nguyễn Thị Lan", 65, 180, 30, 0);
  antin_test_draft_block (draft, right, "Trần Văn Bách", 150, 180, 30, 0);
}

static void
typeset_left_signer (AntinTestDraft *draft)
{
  static const char *const left[] = { "THƯ KÝ", NULL };
  static const char *const right[] = { "CHỦ TỌA", NULL };

  antin_test_draft_body (draft, 30, 20);
  antin_test_draft_block (draft, right, "Trần Văn Bách", 150, 180, 30, 0);
  antin_test_draft_block (draft, left, "Nguyễn Thị Lan", 65, 180, 30, 0);
}

/* A table of members has an office above each name, and the same name stands in the body. */
static void
typeset_table (AntinTestDraft *draft)
{
  typeset_usual (draft, kt, "Nguyễn Văn An", 30, 0);
  antin_test_draft_next_page (draft);
  for (guint i = 0; i < 10; i++)
    {
      antin_test_draft_line (draft, "TRƯỞNG BAN", 60, 40 + i * 13, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
      antin_test_draft_line (draft, "Nguyễn Văn An", 60, 46.5 + i * 13, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
    }
}

static void
typeset_scan (AntinTestDraft *draft)
{
  antin_test_draft_picture (draft);
}

static void
typeset_cover (AntinTestDraft *draft)
{
  antin_test_draft_line (draft, "ỦY BAN NHÂN DÂN TỈNH MINH HỌA", 105, 40, 16,
                         ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD, NULL);
  antin_test_draft_line (draft, "BÁO CÁO TỔNG KẾT", 105, 48, 16, ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD,
                         NULL);
  antin_test_draft_line (draft, "Minh Họa", 105, 90, 14, ANTIN_TEST_DRAFT_CENTRED, NULL);
}

static void
typeset_no_name (AntinTestDraft *draft)
{
  antin_test_draft_body (draft, 30, 20);
  antin_test_draft_recipients (draft, 170);
  antin_test_draft_line (draft, "KT. CHỦ TỊCH", RIGHT_CENTRE, 170, 14,
                         ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD, NULL);
  antin_test_draft_line (draft, "PHÓ CHỦ TỊCH", RIGHT_CENTRE, 176, 14,
                         ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD, NULL);
}

static void
typeset_body_alone (AntinTestDraft *draft)
{
  antin_test_draft_body (draft, 30, 36);
}

/* Two blocks one below the other, neither with recipients: there is no telling which. */
static void
typeset_ambiguous (AntinTestDraft *draft)
{
  antin_test_draft_block (draft, kt, "Trần Thị Bích Hằng", RIGHT_CENTRE, 40, 30, 0);
  antin_test_draft_block (draft, tuq, "Đỗ Thị Kim Oanh", RIGHT_CENTRE, 160, 30, 0);
}

typedef struct
{
  const char *name;
  void (*typeset) (AntinTestDraft *draft);
  gboolean found;
  const char *holder;
  const char *capacity;
  const char *title;
  const char *signer;
  const char *rank;
  double width; /* 0: A4 */
  double height;
  int rotate;
} Layout;

static const Layout layouts[] = {
  { "kt", typeset_kt, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng" },
  { "tm-kt", typeset_tm_kt, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Lê Văn Bình" },
  { "old-spelling", typeset_old_spelling, TRUE, NULL, "TM.", "CHỦ TỊCH", "Hoàng Xuân Thủy" },
  { "slashes", typeset_slashes, TRUE, NULL, "KT.", "PHÓ HIỆU TRƯỞNG", "Phạm Thị Thu" },
  { "tl", typeset_tl, TRUE, NULL, "KT.", "PHÓ VỤ TRƯỞNG", "Vũ Đăng Minh" },
  { "tuq", typeset_tuq, TRUE, NULL, "TUQ.", "GIÁM ĐỐC SỞ NỘI VỤ", "Đỗ Thị Kim Oanh" },
  { "acting", typeset_acting, TRUE, NULL, "Q.", "GIÁM ĐỐC", "Nguyễn An" },
  { "without-capacity", typeset_without_capacity, TRUE, NULL, NULL, "GIÁM ĐỐC", "Nguyễn Văn An" },
  { "wrapped-title", typeset_wrapped, TRUE, NULL, "TM.", "TRƯỞNG BAN", "Hồ Thị Mỹ Lệ" },
  { "degree", typeset_degree, TRUE, NULL, NULL, "HIỆU TRƯỞNG", "Trương Quốc Việt", "PGS.TS." },
  { "military", typeset_military, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Đinh Công Sơn", "Thiếu tướng" },
  { "highland-name", typeset_highland_name, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Y Thanh Hà Niê Kđăm" },
  { "apostrophe", typeset_apostrophe, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Điểu K’Ré" },
  { "capital-name", typeset_capital_name, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "NGUYỄN VĂN AN" },
  { "nfd", typeset_nfd, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Nguyễn Thị Thúy Hường" },
  { "split-runs", typeset_split, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Nguyễn Thị Thúy Hường" },
  { "sans", typeset_sans, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng" },
  { "small-gap", typeset_small_gap, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng" },
  { "large-gap", typeset_large_gap, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng" },
  { "other-office", typeset_other_office, TRUE, NULL, "TM.", "TRƯỞNG BAN", "Nguyễn Văn An" },
  { "hint", typeset_hint, TRUE, NULL, "KT.", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An" },
  { "near-recipients", typeset_near_recipients, TRUE, NULL, "KT.", "PHÓ VỤ TRƯỞNG", "Vũ Đăng Minh" },
  { "top-of-page-2", typeset_second_page, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng" },
  { "appendices", typeset_appendices, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng" },
  { "500-pages", typeset_500_pages, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng" },
  { "no-recipients", typeset_no_recipients, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Lê Văn Bình" },
  { "two-signers", typeset_two_signers, TRUE, NULL, NULL, "CHỦ TỌA", "Trần Văn Bách" },
  { "left-signer", typeset_left_signer, TRUE, "NGUYỄN THỊ LAN", NULL, "THƯ KÝ", "Nguyễn Thị Lan" },
  { "table-of-members", typeset_table, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Nguyễn Văn An" },
  { "landscape", typeset_kt, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng", NULL, 297, 260 },
  { "letter-paper", typeset_kt, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng", NULL, 215.9, 279.4 },
  { "rotate-90", typeset_kt, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng", NULL, 210, 297, 90 },
  { "rotate-180", typeset_tm_kt, TRUE, NULL, "KT.", "PHÓ CHỦ TỊCH", "Lê Văn Bình", NULL, 210, 297, 180 },
  { "rotate-270", typeset_tl, TRUE, NULL, "KT.", "PHÓ VỤ TRƯỞNG", "Vũ Đăng Minh", NULL, 210, 297, 270 },
  { "scan", typeset_scan, FALSE },
  { "cover", typeset_cover, FALSE },
  { "no-name", typeset_no_name, FALSE },
  { "body-alone", typeset_body_alone, FALSE },
  { "ambiguous", typeset_ambiguous, FALSE },
};

static AntinTestDraft *
make_draft (const Layout *layout)
{
  AntinTestDraft *draft = antin_test_draft_new_rotated (
    layout->width > 0 ? layout->width : A4_WIDTH, layout->height > 0 ? layout->height : A4_HEIGHT, layout->rotate);

  layout->typeset (draft);
  return draft;
}

static void
test_layout (gconstpointer data)
{
  const Layout *layout = data;
  g_autoptr (AntinTestDraft) draft = make_draft (layout);
  g_autoptr (AntinRegulationBlock) block = find (draft, layout->holder, 0, NULL);
  double dx, dy;

  if (!layout->found)
    {
      g_assert_null (block);
      return;
    }
  g_assert_nonnull (block);
  g_assert_cmpuint (block->page, ==, antin_test_draft_get_true_page (draft));
  g_assert_cmpstr (block->name, ==, layout->signer);
  g_assert_cmpstr (block->capacity, ==, layout->capacity);
  g_assert_cmpstr (block->title, ==, layout->title);
  g_assert_cmpstr (block->rank, ==, layout->rank);
  dx = block->centre - antin_test_draft_get_true_x (draft);
  dy = (block->title_bottom + block->name_top) / 2 - antin_test_draft_get_true_y (draft);
  g_test_message ("%-18s page %3u, centre off by %+.2f mm, %+.2f mm", layout->name, block->page, dx, dy);
  g_assert_cmpfloat (hypot (dx, dy), <, TOLERANCE_MM);
  g_assert_cmpfloat (block->title_bottom, <, block->name_top);
}

static void
test_table_of_results (void)
{
  guint n = 0, n_hit = 0, n_none = 0, n_rightly_none = 0;
  double sum = 0, worst = 0;

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autoptr (AntinTestDraft) draft = make_draft (&layouts[i]);
      g_autoptr (AntinRegulationBlock) block = find (draft, layouts[i].holder, 0, NULL);
      double error;

      if (!layouts[i].found)
        {
          n_none++;
          n_rightly_none += block == NULL;
          continue;
        }
      n++;
      if (block == NULL || block->page != antin_test_draft_get_true_page (draft))
        continue;
      error = hypot (block->centre - antin_test_draft_get_true_x (draft),
                     (block->title_bottom + block->name_top) / 2 - antin_test_draft_get_true_y (draft));
      n_hit++;
      sum += error;
      worst = MAX (worst, error);
    }
  g_test_message ("layouts with a block: %u, found on the right page: %u (%.0f %%)", n, n_hit, 100.0 * n_hit / n);
  g_test_message ("error of the centre: mean %.2f mm, worst %.2f mm", n_hit > 0 ? sum / n_hit : 0, worst);
  g_test_message ("documents without a block: %u, nothing found in: %u", n_none, n_rightly_none);
  g_assert_cmpuint (n_hit, ==, n);
  g_assert_cmpuint (n_rightly_none, ==, n_none);
}

static void
test_reads_few_pages (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (A4_WIDTH, A4_HEIGHT);
  g_autoptr (AntinRegulationBlock) block = NULL;
  guint n_read;

  typeset_500_pages (draft);
  block = find (draft, NULL, 0, &n_read);
  g_assert_nonnull (block);
  g_assert_cmpuint (n_read, <=, 12);
}

static void
test_damaged_page (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (A4_WIDTH, A4_HEIGHT);
  g_autoptr (AntinRegulationBlock) block = NULL;

  typeset_second_page (draft);
  block = find (draft, NULL, 1, NULL);
  g_assert_nonnull (block);
  g_assert_cmpuint (block->page, ==, 2);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  AntinRegulationBlock *block = NULL;
  Source source = { NULL };
  AntinRegulationPages pages = { 3, get_text, NULL, NULL, &source };

  g_cancellable_cancel (cancellable);
  g_assert_false (antin_regulation_block_find (&pages, NULL, cancellable, &block, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (block);
  g_assert_cmpuint (source.n_read, ==, 0);
}

static void
test_beside (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (A4_WIDTH, A4_HEIGHT);
  g_autoptr (AntinRegulationBlock) block = NULL;
  g_autoptr (AntinRegulationBlock) left = NULL;
  g_autoptr (AntinRegulationBlock) stranger = NULL;

  typeset_two_signers (draft);
  block = find (draft, NULL, 0, NULL);
  g_assert_nonnull (block);
  g_assert_cmpuint (block->beside->len, ==, 1);
  left = antin_regulation_block_choose (block, NULL, "Nguyen Thi Lan");
  g_assert_cmpstr (left->title, ==, "THƯ KÝ");
  stranger = antin_regulation_block_choose (block, NULL, "Lê Văn Bình");
  g_assert_true (stranger == block);
}

/* Two agencies issue a document together: whose place is meant is not told before it is known who signs. */
static void
test_agencies (void)
{
  static const char *const finance[] = { "KT. BỘ TRƯỞNG BỘ TÀI CHÍNH", "THỨ TRƯỞNG", NULL };
  static const char *const interior[] = { "KT. BỘ TRƯỞNG BỘ NỘI VỤ", "THỨ TRƯỞNG", NULL };
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (A4_WIDTH, A4_HEIGHT);
  g_autoptr (AntinRegulationBlock) block = NULL;
  g_autoptr (AntinRegulationBlock) chosen = NULL;
  g_autoptr (AntinRegulationBlock) stranger = NULL;
  g_autoptr (GPtrArray) others = NULL;

  antin_test_draft_body (draft, 30, 10);
  antin_test_draft_block (draft, finance, "Đỗ Thị Kim Oanh", 65, 180, 30, 0);
  antin_test_draft_block (draft, interior, "Vũ Đăng Minh", 150, 180, 30, 0);
  block = find_all (draft, NULL, 0, NULL, &others);
  g_assert_null (block);
  g_assert_cmpuint (others->len, ==, 2);
  chosen = antin_regulation_block_choose (NULL, others, "ĐỖ THỊ KIM OANH");
  g_assert_nonnull (chosen);
  g_assert_cmpfloat (chosen->centre, <, A4_WIDTH / 2);
  stranger = antin_regulation_block_choose (NULL, others, "Lê Văn Bình");
  g_assert_null (stranger);
}

static void
test_click (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (A4_WIDTH, A4_HEIGHT);
  g_autoptr (AntinRenderText) text = NULL;
  g_autoptr (AntinRegulationBlock) upper = NULL;
  g_autoptr (AntinRegulationBlock) lower = NULL;
  g_autoptr (AntinRegulationBlock) nothing = NULL;

  typeset_ambiguous (draft);
  text = antin_test_draft_finish_text (draft);
  g_assert_null (antin_regulation_block_find_on_page (text, 1));
  upper = antin_regulation_block_find_at (text, 1, 140, 62);
  g_assert_nonnull (upper);
  g_assert_cmpstr (upper->name, ==, "Trần Thị Bích Hằng");
  lower = antin_regulation_block_find_at (text, 1, 152, 185);
  g_assert_nonnull (lower);
  g_assert_cmpstr (lower->name, ==, "Đỗ Thị Kim Oanh");
  nothing = antin_regulation_block_find_at (text, 1, 30, 280);
  g_assert_null (nothing);
}

/* A click anywhere in the gap, on title or name, or a little beside them snaps to the block, on pages turned by any
 * angle too, and where there is no telling without the click. */
static void
test_click_snaps (void)
{
  static const char *const titles[] = { "KT. BỘ TRƯỞNG BỘ NỘI VỤ", "THỨ TRƯỞNG", NULL };
  static const int turns[] = { 0, 90, 180, 270 };
  static const double across[] = { -25, -8, 0, 8, 25 };
  static const double down[] = { 0.02, 0.3, 0.5, 0.7, 0.98 };

  for (guint t = 0; t < G_N_ELEMENTS (turns); t++)
    for (guint side = 0; side < 2; side++)
      {
        double centre = side == 0 ? 65 : 150;
        g_autoptr (AntinTestDraft) draft = antin_test_draft_new_rotated (A4_WIDTH, A4_HEIGHT, turns[t]);
        g_autoptr (AntinRenderText) text = NULL;
        g_autoptr (AntinRegulationBlock) block = NULL;

        antin_test_draft_body (draft, 30, 10);
        antin_test_draft_block (draft, titles, "Đỗ Thị Kim Oanh", A4_WIDTH - centre + 5, 180, 30, 0);
        antin_test_draft_block (draft, titles, "Vũ Đăng Minh", centre, 180, 30, 0);
        text = antin_test_draft_finish_text (draft);
        g_assert_null (antin_regulation_block_find_on_page (text, 1));
        for (guint x = 0; x < G_N_ELEMENTS (across); x++)
          for (guint y = 0; y < G_N_ELEMENTS (down); y++)
            {
              g_autoptr (AntinRegulationBlock) clicked = antin_regulation_block_find_at (
                text, 1, centre + across[x], 176 + down[y] * (180 + 36.4 - 176));

              g_assert_nonnull (clicked);
              g_assert_cmpstr (clicked->name, ==, "Vũ Đăng Minh");
              g_assert_cmpfloat (fabs (clicked->centre - antin_test_draft_get_true_x (draft)), <, TOLERANCE_MM);
              g_assert_cmpfloat (fabs ((clicked->title_bottom + clicked->name_top) / 2 -
                                       antin_test_draft_get_true_y (draft)),
                                 <, TOLERANCE_MM);
            }
        block = antin_regulation_block_find_at (text, 1, centre, 260);
        g_assert_null (block);
      }
}

/* A scan has nothing to snap to; the image is centred on the click then (/regulation/place/POS-02/around-a-click). */
static void
test_click_on_scan (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (A4_WIDTH, A4_HEIGHT);
  g_autoptr (AntinRenderText) text = NULL;

  typeset_scan (draft);
  text = antin_test_draft_finish_text (draft);
  g_assert_null (antin_regulation_block_find_at (text, 1, 150, 220));
}

/* A title that no list of offices knows: the click is enough. */
static void
test_click_on_unknown_title (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (A4_WIDTH, A4_HEIGHT);
  g_autoptr (AntinRenderText) text = NULL;
  g_autoptr (AntinRegulationBlock) block = NULL;

  static const char *const titles[] = { "TIÊN CHỈ", NULL };

  antin_test_draft_block (draft, titles, "Nguyễn Văn An", RIGHT_CENTRE, 100, 30, 0);
  text = antin_test_draft_finish_text (draft);
  g_assert_null (antin_regulation_block_find_on_page (text, 1));
  block = antin_regulation_block_find_at (text, 1, 145, 118);
  g_assert_nonnull (block);
  g_assert_cmpfloat (fabs (block->centre - antin_test_draft_get_true_x (draft)), <, TOLERANCE_MM);
  g_assert_cmpfloat (fabs ((block->title_bottom + block->name_top) / 2 - antin_test_draft_get_true_y (draft)), <,
                     TOLERANCE_MM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/regulation/block/layout/%s", layouts[i].name);

      g_test_add_data_func (path, &layouts[i], test_layout);
    }
  g_test_add_func ("/regulation/block/table-of-results", test_table_of_results);
  g_test_add_func ("/regulation/block/reads-few-pages", test_reads_few_pages);
  g_test_add_func ("/regulation/block/damaged-page", test_damaged_page);
  g_test_add_func ("/regulation/block/cancelled", test_cancelled);
  g_test_add_func ("/regulation/block/beside", test_beside);
  g_test_add_func ("/regulation/block/agencies", test_agencies);
  g_test_add_func ("/regulation/block/click", test_click);
  g_test_add_func ("/regulation/block/click-snaps", test_click_snaps);
  g_test_add_func ("/regulation/block/click-on-scan", test_click_on_scan);
  g_test_add_func ("/regulation/block/click-on-unknown-title", test_click_on_unknown_title);
  return g_test_run ();
}
