/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-supplement.h"

#include "antin-test-draft.h"

typedef struct
{
  const char *name;
  const char *first;
  const char *second;
  AntinTestDraftStyle style;
  AntinRegulationSupplement expected;
} Page;

static const Page pages[] = {
  { "appendix", "Phụ lục I", "BẢNG TỔNG HỢP", ANTIN_TEST_DRAFT_BOLD, ANTIN_REGULATION_SUPPLEMENT_APPENDIX },
  { "appendix-capitals-nfd", "PHỤ LỤC", "(Kèm theo Quyết định số     /QĐ-UBND)", ANTIN_TEST_DRAFT_NFD,
    ANTIN_REGULATION_SUPPLEMENT_APPENDIX },
  { "plan", "KẾ HOẠCH", "(Ban hành kèm theo Quyết định số     /QĐ-UBND)", ANTIN_TEST_DRAFT_PLAIN,
    ANTIN_REGULATION_SUPPLEMENT_ATTACHMENT },
  { "regulation", "QUY CHẾ", "(Kèm theo Quyết định số     /QĐ-UBND)", ANTIN_TEST_DRAFT_ITALIC,
    ANTIN_REGULATION_SUPPLEMENT_ATTACHMENT },
  { "decision", "QUYẾT ĐỊNH", "Ban hành Kế hoạch", ANTIN_TEST_DRAFT_BOLD, ANTIN_REGULATION_SUPPLEMENT_NONE },
  { "other-word", "Phụ lụcđính", "", ANTIN_TEST_DRAFT_PLAIN, ANTIN_REGULATION_SUPPLEMENT_NONE },
};

static void
test_page (gconstpointer data)
{
  const Page *page = data;
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRenderText) text = NULL;

  antin_test_draft_line (draft, page->first, 105, 30, 14, page->style | ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, page->second, 105, 37, 13, page->style | ANTIN_TEST_DRAFT_CENTRED, NULL);
  /* What the body says of appendices is not what the page is. */
  antin_test_draft_line (draft, "Phụ lục I kèm theo Quyết định này", 105, 160, 14, ANTIN_TEST_DRAFT_CENTRED, NULL);
  text = antin_test_draft_finish_text (draft);
  g_assert_cmpint (antin_regulation_supplement_read (text), ==, page->expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/regulation/supplement/", pages[i].name, NULL);

      g_test_add_data_func (path, &pages[i], test_page);
    }
  return g_test_run ();
}
