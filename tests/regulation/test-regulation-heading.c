/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-heading.h"
#include "antin-regulation-rules.h"

#include "antin-test-draft.h"

#include <math.h>

static AntinRegulationHeading *
read_heading (AntinTestDraft *draft)
{
  static const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulation) regulation = antin_regulation_load_from ("nd30-2020", folders, &error);
  g_autoptr (AntinRenderText) text = antin_test_draft_finish_text (draft);

  g_assert_no_error (error);
  return antin_regulation_heading_read (text, regulation);
}

typedef struct
{
  const char *name;
  const char *number_line;
  const char *date_line;
  gboolean has_number_line;
  const char *number; /* NULL: a gap is expected where has_number_line */
  const char *notation;
  gboolean dotted;
  gboolean has_date_line;
  guint day;
  guint month;
  guint year;
  guint n_gaps;
} Head;

static const Head heads[] = {
  { "gaps", "Số:        /QĐ-UBND", "Minh Họa, ngày      tháng      năm 2026", TRUE, NULL, "QĐ-UBND", FALSE, TRUE, 0,
    0, 2026, 3 },
  { "year-in-sign", "Số:       /2026/QĐ-UBND", "Minh Họa, ngày     tháng 11 năm 2026", TRUE, NULL, "2026/QĐ-UBND",
    FALSE, TRUE, 0, 11, 2026, 2 },
  { "filled", "Số: 15/QĐ-BNV", "Hà Nội, ngày 05 tháng 01 năm 2020", TRUE, "15", "QĐ-BNV", FALSE, TRUE, 5, 1, 2020,
    0 },
  { "filled-with-space", "Số: 05 /BNV-VP", "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", TRUE, "05", "BNV-VP",
    FALSE, TRUE, 29, 6, 2019, 0 },
  { "dots", "Số: ......./QĐ-UBND", "Minh Họa, ngày .... tháng .... năm 2026", TRUE, NULL, "QĐ-UBND", TRUE, TRUE, 0, 0,
    2026, 3 },
  { "ellipsis", "Số: ……/UBND-VX", "Minh Họa, ngày … tháng … năm 2026", TRUE, NULL, "UBND-VX", TRUE, TRUE, 0, 0, 2026,
    3 },
  { "no-room", "Số:/QĐ-UBND", "Minh Họa, ngày 01 tháng 02 năm 2026", TRUE, NULL, "QĐ-UBND", FALSE, TRUE, 1, 2, 2026,
    0 },
  { "year-missing", "Số:      /QĐ-UBND", "Minh Họa, ngày     tháng     năm", TRUE, NULL, "QĐ-UBND", FALSE, TRUE, 0, 0,
    0, 4 },
  { "year-begun", "Số:      /QĐ-UBND", "Minh Họa, ngày     tháng     năm 20", TRUE, NULL, "QĐ-UBND", FALSE, TRUE, 0,
    0, 0, 3 },
  { "no-such-day", "Số: 1/QĐ-UBND", "Minh Họa, ngày 45 tháng 13 năm 2026", TRUE, "1", "QĐ-UBND", FALSE, TRUE, 0, 0,
    2026, 0 },
  { "neither", NULL, NULL, FALSE, NULL, NULL, FALSE, FALSE, 0, 0, 0, 0 },
  { "no-slash", "Số: 15", "Minh Họa, ngày 1 tháng 3 năm 2026", FALSE, NULL, NULL, FALSE, TRUE, 1, 3, 2026, 0 },
};

static void
test_head (gconstpointer data)
{
  const Head *head = data;
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;
  const AntinRegulationGap *gap;

  antin_test_draft_head (draft, head->number_line, head->date_line);
  antin_test_draft_body (draft, 80, 20);
  heading = read_heading (draft);
  g_assert_true (heading->has_text);
  g_assert_cmpint (heading->has_number_line, ==, head->has_number_line);
  g_assert_cmpstr (heading->number, ==, head->number);
  g_assert_cmpstr (heading->notation, ==, head->notation);
  g_assert_cmpint (heading->has_date_line, ==, head->has_date_line);
  g_assert_cmpuint (heading->day, ==, head->day);
  g_assert_cmpuint (heading->month, ==, head->month);
  g_assert_cmpuint (heading->year, ==, head->year);
  g_assert_cmpuint (heading->n_gaps, ==, head->n_gaps);
  gap = antin_regulation_heading_get_gap (heading, ANTIN_REGULATION_GAP_NUMBER);
  if (gap != NULL)
    {
      g_assert_cmpint (gap->dotted, ==, head->dotted);
      g_assert_false (gap->italic);
      g_assert_cmpfloat_with_epsilon (gap->size, 13, 0.3);
    }
  gap = antin_regulation_heading_get_gap (heading, ANTIN_REGULATION_GAP_DAY);
  if (gap != NULL)
    {
      g_assert_true (gap->italic);
      g_assert_cmpfloat_with_epsilon (gap->size, 14, 0.3);
    }
  if (head->date_line != NULL && g_str_has_prefix (head->date_line, "Minh Họa"))
    g_assert_cmpstr (heading->place_name, ==, "Minh Họa");
}

/* The gap is where the draft has blanks, whatever stands left and right of it. */
static void
test_gap_geometry (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;
  const AntinRegulationGap *gap;
  AntinBaseRect before, after, date;

  antin_test_draft_line (draft, "Số:", 40, 43, 13, ANTIN_TEST_DRAFT_PLAIN, &before);
  antin_test_draft_line (draft, "/QĐ-UBND", 60, 43, 13, ANTIN_TEST_DRAFT_PLAIN, &after);
  antin_test_draft_line (draft, "Minh Họa, ngày", 110, 43, 14, ANTIN_TEST_DRAFT_ITALIC, NULL);
  antin_test_draft_line (draft, "tháng", 155, 43, 14, ANTIN_TEST_DRAFT_ITALIC, NULL);
  antin_test_draft_line (draft, "năm 2026", 178, 43, 14, ANTIN_TEST_DRAFT_ITALIC, NULL);
  heading = read_heading (draft);
  gap = antin_regulation_heading_get_gap (heading, ANTIN_REGULATION_GAP_NUMBER);
  g_assert_nonnull (gap);
  g_assert_cmpfloat_with_epsilon (gap->rect.x, before.x + before.width, 0.3);
  g_assert_cmpfloat_with_epsilon (gap->rect.x + gap->rect.width, after.x, 0.3);
  g_assert_cmpfloat (gap->rect.y, <=, before.y);
  g_assert_cmpfloat (gap->rect.y + gap->rect.height, >=, 43);
  gap = antin_regulation_heading_get_gap (heading, ANTIN_REGULATION_GAP_MONTH);
  g_assert_nonnull (gap);
  g_assert_cmpfloat_with_epsilon (gap->rect.x + gap->rect.width, 178, 0.3);
  g_assert_true (antin_regulation_heading_get_date_rect (heading, &date));
  g_assert_cmpfloat_with_epsilon (date.x + date.width, 178, 0.3);
  g_assert_cmpfloat (date.x, >, 110);
}

/* What was filled into the gaps afterwards, over the draft's dots too; what was not is not there. */
static void
test_complete (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinTestDraft) filled = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;
  g_autoptr (AntinRegulationHeading) completed = NULL;
  g_autoptr (AntinRenderText) shown = NULL;

  antin_test_draft_head (draft, "Số: ......../QĐ-UBND", NULL);
  antin_test_draft_line (draft, "Minh Họa, ngày", 110, 53, 14, ANTIN_TEST_DRAFT_ITALIC, NULL);
  antin_test_draft_line (draft, "tháng", 155, 53, 14, ANTIN_TEST_DRAFT_ITALIC, NULL);
  antin_test_draft_line (draft, "năm 2026", 178, 53, 14, ANTIN_TEST_DRAFT_ITALIC, NULL);
  heading = read_heading (draft);
  g_assert_cmpuint (heading->n_gaps, ==, 3);
  for (guint i = 0; i < heading->n_gaps; i++)
    {
      const AntinRegulationGap *gap = &heading->gaps[i];
      double centre = gap->rect.x + gap->rect.width / 2;

      antin_test_draft_line (filled, "......", centre, gap->rect.y + 0.8 * gap->rect.height, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
      if (gap->part != ANTIN_REGULATION_GAP_MONTH)
        antin_test_draft_line (filled, gap->part == ANTIN_REGULATION_GAP_NUMBER ? "15a" : "05", centre,
                               gap->rect.y + 0.8 * gap->rect.height, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
    }
  shown = antin_test_draft_finish_text (filled);
  completed = antin_regulation_heading_complete (heading, shown);
  g_assert_cmpstr (completed->number, ==, "15a");
  g_assert_cmpstr (completed->notation, ==, "QĐ-UBND");
  g_assert_cmpuint (completed->day, ==, 5);
  g_assert_cmpuint (completed->month, ==, 0);
  g_assert_cmpuint (completed->year, ==, 2026);
  g_assert_cmpuint (completed->n_gaps, ==, 3);
  g_assert_null (heading->number);
}

/* Dates and numbers of running text are none of the head's. */
static void
test_body_is_no_head (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;

  antin_test_draft_body (draft, 30, 30);
  heading = read_heading (draft);
  g_assert_false (heading->has_number_line);
  g_assert_false (heading->has_date_line);
  g_assert_cmpuint (heading->n_gaps, ==, 0);
  g_assert_null (heading->secrecy_mark);
}

typedef struct
{
  const char *name;
  const char *text;
  double x;
  double baseline;
  AntinTestDraftStyle style;
  const char *mark;
} Secrecy;

static const Secrecy secrecies[] = {
  { "mat", "MẬT", 45, 75, ANTIN_TEST_DRAFT_BOLD, "MẬT" },
  { "toi-mat", "TỐI MẬT", 45, 75, ANTIN_TEST_DRAFT_BOLD, "TỐI MẬT" },
  { "tuyet-mat", "TUYỆT MẬT", 40, 75, ANTIN_TEST_DRAFT_BOLD, "TUYỆT MẬT" },
  { "nfd", "TUYỆT MẬT", 40, 75, ANTIN_TEST_DRAFT_BOLD | ANTIN_TEST_DRAFT_NFD, "TUYỆT MẬT" },
  { "spaced-out", "M Ậ T", 45, 75, ANTIN_TEST_DRAFT_BOLD, "MẬT" },
  { "letters-apart", "MẬT", 45, 75, ANTIN_TEST_DRAFT_BOLD | ANTIN_TEST_DRAFT_SPACED, "MẬT" },
  { "under-number", "MẬT", 60, 50, ANTIN_TEST_DRAFT_BOLD, "MẬT" },
  { "in-a-sentence", "Tài liệu MẬT được bảo quản riêng", 30, 75, ANTIN_TEST_DRAFT_PLAIN, NULL },
  { "small-letters", "mật", 45, 75, ANTIN_TEST_DRAFT_PLAIN, NULL },
  { "on-the-right", "MẬT", 150, 75, ANTIN_TEST_DRAFT_BOLD, NULL },
  { "low-on-the-page", "MẬT", 45, 250, ANTIN_TEST_DRAFT_BOLD, NULL },
  { "other-mark", "XEM XONG TRẢ LẠI", 40, 75, ANTIN_TEST_DRAFT_BOLD, NULL },
  { "urgent", "HỎA TỐC", 45, 75, ANTIN_TEST_DRAFT_BOLD, NULL },
  { "part-of-a-word", "MẬT ONG", 45, 75, ANTIN_TEST_DRAFT_BOLD, NULL },
};

static void
test_secrecy (gconstpointer data)
{
  const Secrecy *secrecy = data;
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;

  antin_test_draft_head (draft, "Số:        /QĐ-UBND", "Minh Họa, ngày      tháng      năm 2026");
  antin_test_draft_line (draft, secrecy->text, secrecy->x, secrecy->baseline, 14, secrecy->style, NULL);
  antin_test_draft_body (draft, 90, 20);
  heading = read_heading (draft);
  g_assert_cmpstr (heading->secrecy_mark, ==, secrecy->mark);
  if (secrecy->mark != NULL)
    g_assert_cmpfloat_with_epsilon (heading->secrecy_rect.x, secrecy->x, 1.0);
}

/* "Kính gửi" stands on the right of the same line. */
static void
test_secrecy_beside_addressee (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;

  antin_test_draft_line (draft, "MẬT", 45, 75, 14, ANTIN_TEST_DRAFT_BOLD, NULL);
  antin_test_draft_line (draft, "Kính gửi: Ủy ban nhân dân tỉnh", 96, 75, 14, ANTIN_TEST_DRAFT_PLAIN, NULL);
  heading = read_heading (draft);
  g_assert_cmpstr (heading->secrecy_mark, ==, "MẬT");
}

static void
test_kind_and_subject (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;

  antin_test_draft_head (draft, "Số:        /QĐ-UBND", "Minh Họa, ngày      tháng      năm 2026");
  antin_test_draft_body (draft, 80, 5);
  heading = read_heading (draft);
  g_assert_cmpstr (heading->kind_name, ==, "QUYẾT ĐỊNH");
  g_assert_cmpstr (
    heading->subject, ==,
    "Về việc ban hành Quy chế quản lý, sử dụng chữ ký số trong các cơ quan nhà nước trên địa bàn tỉnh");
}

static void
test_letter (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;

  antin_test_draft_line (draft, "BỘ NỘI VỤ", 65, 26, 13, ANTIN_TEST_DRAFT_BOLD | ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "Số:      /BNV-VP", 65, 43, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "V/v triển khai chữ ký số", 65, 50, 12, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "tại các cơ quan", 65, 55, 12, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "Kính gửi: Các Bộ, cơ quan ngang Bộ", 110, 70, 14, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_body (draft, 85, 10);
  heading = read_heading (draft);
  g_assert_null (heading->kind_name);
  g_assert_cmpstr (heading->subject, ==, "V/v triển khai chữ ký số tại các cơ quan");
  g_assert_cmpstr (heading->notation, ==, "BNV-VP");
}

static void
test_scan (void)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRegulationHeading) heading = NULL;

  antin_test_draft_picture (draft);
  heading = read_heading (draft);
  g_assert_false (heading->has_text);
  g_assert_null (heading->secrecy_mark);
  g_assert_cmpuint (heading->n_gaps, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *path = g_strdup_printf ("/regulation/heading/%s", heads[i].name);

      g_test_add_data_func (path, &heads[i], test_head);
    }
  for (guint i = 0; i < G_N_ELEMENTS (secrecies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/regulation/heading/secrecy/ORD-07/%s", secrecies[i].name);

      g_test_add_data_func (path, &secrecies[i], test_secrecy);
    }
  g_test_add_func ("/regulation/heading/secrecy/ORD-07/beside-addressee", test_secrecy_beside_addressee);
  g_test_add_func ("/regulation/heading/gap-geometry", test_gap_geometry);
  g_test_add_func ("/regulation/heading/complete", test_complete);
  g_test_add_func ("/regulation/heading/body-is-no-head", test_body_is_no_head);
  g_test_add_func ("/regulation/heading/kind-and-subject", test_kind_and_subject);
  g_test_add_func ("/regulation/heading/letter", test_letter);
  g_test_add_func ("/regulation/heading/scan", test_scan);
  return g_test_run ();
}
