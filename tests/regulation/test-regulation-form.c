/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-check.h"
#include "antin-regulation-form.h"

#include "antin-base-time.h"
#include "antin-render-document.h"
#include "antin-test-draft.h"

#include <string.h>

/* Drafts that are set as the decree wants them but for one thing each, which alone must be told. */

#define N_PAGES 2

typedef struct
{
  double width, height;
  double left, right; /* edges of the text */
  double top;         /* baseline of the first line of page 2, and of the heading */
  double lowest;      /* baseline of the last line of page 2 */
  double size;
  const char *family;
  gboolean ragged;
  double number_x; /* of the number of page 2; 0 for none */
  double number_y;
  double number_size;
  gboolean number_on_first_page;
  double heading_x, agency_x, sign_x, date_x, block_x;
} Look;

static const Look lawful = { 210, 297, 30, 192, 26, 262, 14, "Liberation Serif", FALSE, 105, 15, 13, FALSE, 140, 60, 60, 140, 147 };

static const char *const body[] = {
  "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023; theo đề nghị của ông",
  "Nguyễn Văn An, Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 15/TTr-SKHCN",
  "ngày 05 tháng 01 năm 2026, tài liệu mật không thuộc phạm vi điều chỉnh của văn bản",
  "này, các cơ quan chịu trách nhiệm thi hành và báo cáo Ủy ban nhân dân tỉnh kết quả",
};

static double
get_width (const Look *look, const char *text)
{
  g_autoptr (AntinTestDraft) scratch = antin_test_draft_new (look->width, look->height);
  AntinBaseRect ink;

  antin_test_draft_set_family (scratch, look->family);
  antin_test_draft_line (scratch, text, 0, 50, look->size, ANTIN_TEST_DRAFT_PLAIN, &ink);
  return ink.width;
}

/* One line from edge to edge, or from the left edge as far as it goes. */
static void
set_line (AntinTestDraft *draft, const Look *look, const char *text, double baseline)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double room = look->right - look->left, used = 0, x = look->left;
  guint n = g_strv_length (words);

  if (look->ragged)
    {
      antin_test_draft_line (draft, text, look->left, baseline, look->size, ANTIN_TEST_DRAFT_PLAIN, NULL);
      return;
    }
  for (guint i = 0; i < n; i++)
    used += get_width (look, words[i]);
  for (guint i = 0; i < n; i++)
    {
      AntinBaseRect ink;

      antin_test_draft_line (draft, words[i], x, baseline, look->size, ANTIN_TEST_DRAFT_PLAIN, &ink);
      x += ink.width + (room - used) / (n - 1);
    }
}

static void
set_number (AntinTestDraft *draft, const Look *look, const char *number)
{
  antin_test_draft_line (draft, number, look->number_x, look->number_y, look->number_size, ANTIN_TEST_DRAFT_CENTRED, NULL);
}

static GBytes *
typeset (const Look *look)
{
  static const char *const titles[] = { "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", NULL };
  const AntinTestDraftStyle centred = ANTIN_TEST_DRAFT_CENTRED, bold = ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD;
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (look->width, look->height);
  double y = look->top;
  guint n_pages;
  GBytes *bytes;

  antin_test_draft_set_family (draft, look->family);
  antin_test_draft_line (draft, "ỦY BAN NHÂN DÂN", look->agency_x, y, 13, bold, NULL);
  antin_test_draft_line (draft, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", look->heading_x, y, 12, bold, NULL);
  antin_test_draft_line (draft, "Số:      /QĐ-UBND", look->sign_x, y + 14, 13, centred, NULL);
  antin_test_draft_line (draft, "Minh Họa, ngày      tháng      năm 2026", look->date_x, y + 14, 13, centred | ANTIN_TEST_DRAFT_ITALIC, NULL);
  antin_test_draft_line (draft, "QUYẾT ĐỊNH", look->width / 2, y + 28, 14, bold, NULL);
  for (guint i = 0; i < 12; i++)
    set_line (draft, look, body[i % G_N_ELEMENTS (body)], y + 45 + i * 7);
  if (look->number_on_first_page)
    set_number (draft, look, "1");
  antin_test_draft_next_page (draft);
  if (look->number_x > 0)
    set_number (draft, look, "2");
  for (guint i = 0; i < 12; i++)
    set_line (draft, look, body[i % G_N_ELEMENTS (body)], look->top + i * 7);
  antin_test_draft_block (draft, titles, "Trần Thị Bích Hằng", look->block_x, look->top + 95, 30, ANTIN_TEST_DRAFT_PLAIN);
  set_line (draft, look, body[0], look->lowest);
  bytes = antin_test_draft_finish (draft, &n_pages);
  g_assert_cmpuint (n_pages, ==, N_PAGES);
  return bytes;
}

static AntinRenderText *
get_text (guint page, gpointer user_data, GError **error)
{
  return antin_render_document_get_text (user_data, page, error);
}

/* The rows of CHK-20. */
static GPtrArray *
look_at (const AntinRegulation *regulation, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = antin_render_document_open (bytes, NULL, &error);
  g_autoptr (AntinRegulationBlock) block = NULL;
  g_autoptr (AntinRegulationForm) form = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_check_unref);
  AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_ORGANISATION, .date = ANTIN_BASE_TIME_NONE };
  AntinRegulationPages pages = { .get_text = get_text, .user_data = document };
  guint n_pages;

  g_assert_no_error (error);
  n_pages = antin_render_document_get_n_pages (document);
  pages.n_pages = n_pages;
  g_assert_true (antin_regulation_block_find (&pages, NULL, NULL, &block, NULL, &error));
  g_assert_nonnull (block);
  form = antin_regulation_form_measure (n_pages, block->page, (const char *const *) antin_regulation_get_practice (regulation)->form.fonts,
                                        get_text, document, NULL, &error);
  g_assert_no_error (error);
  situation.form = form;
  situation.block = block;
  checks = antin_regulation_check_all (&situation);
  for (guint i = 0; i < checks->len; i++)
    if (g_str_equal (((AntinRegulationCheck *) checks->pdata[i])->rule, "CHK-20"))
      g_ptr_array_add (rows, antin_regulation_check_ref (checks->pdata[i]));
  return rows;
}

static AntinRegulation *
load (void)
{
  const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load_from ("nd30-2020", folders, &error);

  g_assert_no_error (error);
  return regulation;
}

static void
assert_rows (const Look *look, const char *name, const char *expected)
{
  g_autoptr (AntinRegulation) regulation = load ();
  g_autoptr (GBytes) bytes = typeset (look);
  g_autoptr (GPtrArray) rows = look_at (regulation, bytes);
  const AntinRegulationCheck *row;

  for (guint i = 0; i < rows->len; i++)
    g_test_message ("%s: %s", name, ((AntinRegulationCheck *) rows->pdata[i])->message);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->clause, ==, "NĐ 30/2020, Phụ lục I, Phần I, I và II");
  if (expected == NULL)
    {
      g_assert_cmpint (row->status, ==, ANTIN_REGULATION_STATUS_PASS);
      return;
    }
  /* Advice, whatever is wrong. */
  g_assert_cmpint (row->status, ==, ANTIN_REGULATION_STATUS_WARN);
  if (strstr (row->message, expected) == NULL)
    g_error ("%s: “%s” does not say “%s”", name, row->message, expected);
}

static void
test_right (void)
{
  Look look = lawful;

  assert_rows (&look, "lawful", NULL);
  look.ragged = TRUE;
  look.size = 13;
  assert_rows (&look, "ragged, 13 points", NULL);
  look = lawful;
  look.left = 35;
  look.right = 195;
  look.top = 30;
  look.block_x = 150;
  assert_rows (&look, "the other ends of the limits", NULL);
  look.lowest = 200;
  assert_rows (&look, "a page that is not full", NULL);
}

static void
test_wrong (void)
{
  const struct
  {
    const char *name;
    gsize offset;
    double value;
    const char *expected;
  } cases[] = {
#define OF(member) G_STRUCT_OFFSET (Look, member)
    { "left, narrow", OF (left), 20, "On page 1 the left margin is 20 mm. It should be 30 to 35 mm." },
    { "left, wide", OF (left), 42, "On page 1 the left margin is 42 mm" },
    { "right, narrow", OF (right), 202, "On page 1 the right margin is 8 mm. It should be 15 to 20 mm." },
    { "right, wide", OF (right), 182, "the right margin is 28 mm" },
    { "top, wide", OF (top), 42, "the top margin is" },
    { "top, narrow", OF (top), 17, "the top margin is" },
    { "bottom", OF (lowest), 285, "On page 2 the bottom margin is" },
    { "size", OF (size), 12, "12.0 points" },
    { "no page number", OF (number_x), 0, "Page 2 shows no number" },
    { "page number below", OF (number_y), 270, "Page 2 shows no number" },
    { "page number aside", OF (number_x), 180, "from the middle" },
    { "page number small", OF (number_size), 9, "The number of page 2 is set in 9.0 points" },
    { "number and sign on the right", OF (sign_x), 0, "Number and sign belong on the left" },
    { "block on the left", OF (block_x), 60, "Title and name of the signer belong on the right" },
#undef OF
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Look look = lawful;

      G_STRUCT_MEMBER (double, &look, cases[i].offset) = cases[i].value;
      /* The number stands above the text, not in it. */
      if (look.number_y < 100 && look.top < look.number_y + 5)
        look.number_y = look.top - 8;
      if (cases[i].offset == G_STRUCT_OFFSET (Look, sign_x))
        {
          /* The date is gone, as the two would stand on each other. */
          look.sign_x = 140;
          look.date_x = 400;
        }
      assert_rows (&look, cases[i].name, cases[i].expected);
    }
}

static void
test_wrong_otherwise (void)
{
  Look look = lawful;

  look.number_on_first_page = TRUE;
  assert_rows (&look, "a number on page 1", "Page 1 shows its number");
  look = lawful;
  look.family = "Liberation Mono";
  look.size = 13;
  look.ragged = TRUE;
  look.right = 250;
  {
    /* So wide a font leaves the page, too; the row on type is among them. */
    g_autoptr (AntinRegulation) regulation = load ();
    g_autoptr (GBytes) bytes = typeset (&look);
    g_autoptr (GPtrArray) rows = look_at (regulation, bytes);
    gboolean found = FALSE;

    for (guint i = 0; i < rows->len; i++)
      found |= strstr (((AntinRegulationCheck *) rows->pdata[i])->message, "are not in Times New Roman; most of these are in “LiberationMono") != NULL;
    g_assert_true (found);
  }
  look = lawful;
  look.width = 216;
  look.height = 279;
  look.right = 198;
  look.lowest = 240;
  look.number_x = 108;
  assert_rows (&look, "US letter", "Page 1 measures 216 × 279 mm. It should be 210 × 297 mm.");
  look = lawful;
  look.heading_x = 60;
  look.agency_x = 150;
  assert_rows (&look, "the heading's halves", "Quốc hiệu belongs on the right");
  look = lawful;
  look.date_x = 70;
  look.sign_x = 400;
  assert_rows (&look, "the date", "Place and date belong on the right");
}

static guint pages_read;

static AntinRenderText *
get_blank_text (guint page, gpointer user_data, GError **error)
{
  pages_read++;
  return antin_render_text_new (210, 297, NULL, 0);
}

/* Of a long document few pages are read; a scan's empty ones say nothing. */
static void
test_long (void)
{
  static const char *const fonts[] = { "Times New Roman", NULL };
  g_autoptr (AntinRegulation) regulation = load ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulationForm) form = antin_regulation_form_measure (500, 300, fonts, get_blank_text, NULL, NULL, &error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (AntinRegulationForm) stopped = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (pages_read, ==, 5);
  g_assert_cmpuint (form->n_pages, ==, 5);
  g_assert_cmpuint (form->pages[3].page, ==, 300);
  g_assert_cmpuint (form->pages[4].page, ==, 500);
  for (guint i = 0; i < form->n_pages; i++)
    g_assert_false (form->pages[i].has_text);
  g_cancellable_cancel (cancelled);
  stopped = antin_regulation_form_measure (500, 300, fonts, get_blank_text, NULL, cancelled, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (stopped);
}

static AntinRenderText *
get_hostile_text (guint page, gpointer user_data, GError **error)
{
  const double infinite = strtod ("inf", NULL), undefined = strtod ("nan", NULL);
  const AntinRenderGlyph glyphs[] = {
    { '2', { 100, 10, 3, 4 }, NULL, infinite },
    { '\n', { 0 }, NULL, 0 },
    { 'a', { infinite, 50, 3, 4 }, "", undefined },
    { '\n', { 0 }, NULL, 0 },
    { 'b', { 30, undefined, 1e300, 4 }, "Arial", -1 },
    { '\n', { 0 }, NULL, 0 },
    { 'c', { -1e300, 60, 3, infinite }, "Arial", 1e300 },
  };

  return antin_render_text_new (page == 1 ? 210 : 1e300, 297, glyphs, G_N_ELEMENTS (glyphs));
}

/* Whatever sizes and places a file states, there are figures and rows, and no harm. */
static void
test_hostile (void)
{
  g_autoptr (AntinRegulation) regulation = load ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulationForm) form =
    antin_regulation_form_measure (2, 0, (const char *const *) antin_regulation_get_practice (regulation)->form.fonts, get_hostile_text,
                                   NULL, NULL, &error);
  AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_ORGANISATION, .form = form, .date = ANTIN_BASE_TIME_NONE };
  g_autoptr (GPtrArray) checks = NULL;

  g_assert_no_error (error);
  checks = antin_regulation_check_all (&situation);
  g_assert_cmpuint (checks->len, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/form/CHK-20/right", test_right);
  g_test_add_func ("/regulation/form/CHK-20/wrong", test_wrong);
  g_test_add_func ("/regulation/form/CHK-20/wrong-otherwise", test_wrong_otherwise);
  g_test_add_func ("/regulation/form/CHK-20/long", test_long);
  g_test_add_func ("/regulation/form/CHK-20/hostile", test_hostile);
  return g_test_run ();
}
