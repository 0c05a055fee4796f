/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-fold.h"
#include "antin-regulation-name.h"
#include "antin-regulation-title.h"

static void
test_compare (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    AntinRegulationLikeness likeness;
  } cases[] = {
    { "Nguyễn Văn An", "Nguyễn Văn An", ANTIN_REGULATION_LIKENESS_SAME },
    { "Nguyễn Văn An", "NGUYỄN VĂN AN", ANTIN_REGULATION_LIKENESS_SAME },
    { "Nguyễn Văn An", "Nguye\xcc\x82\xcc\x83n Va\xcc\x86n An", ANTIN_REGULATION_LIKENESS_SAME },
    { "Nguyễn  Văn\tAn ", "Nguyễn Văn An", ANTIN_REGULATION_LIKENESS_SAME },
    { "Nguyễn Văn An", "NGUYEN VAN AN", ANTIN_REGULATION_LIKENESS_SAME },
    { "Đỗ Thị Kim Oanh", "Do Thi Kim Oanh", ANTIN_REGULATION_LIKENESS_SAME },
    { "Phạm Hoà", "Phạm Hòa", ANTIN_REGULATION_LIKENESS_SAME },
    { "Vũ Thuý", "Vũ Thúy", ANTIN_REGULATION_LIKENESS_SAME },
    { "PGS.TS. Trương Quốc Việt", "Trương Quốc Việt", ANTIN_REGULATION_LIKENESS_SAME },
    { "Thiếu tướng, TS. Đinh Công Sơn", "Đinh Công Sơn", ANTIN_REGULATION_LIKENESS_SAME },
    { "Phạm Hòa", "Phạm Hóa", ANTIN_REGULATION_LIKENESS_NEAR },
    { "Nguyễn Văn Hùng", "Nguyễn Văn Hưng", ANTIN_REGULATION_LIKENESS_NEAR },
    { "Nguyễn Văn An", "Nguyễn Văn Ân", ANTIN_REGULATION_LIKENESS_NEAR },
    { "Nguyễn Văn An", "Nguyễn Văn Anh", ANTIN_REGULATION_LIKENESS_OTHER },
    { "Nguyễn Văn An", "Trần Thị Bích Hằng", ANTIN_REGULATION_LIKENESS_OTHER },
    { "Nguyễn Văn An", "Văn An", ANTIN_REGULATION_LIKENESS_OTHER },
    { "", "", ANTIN_REGULATION_LIKENESS_OTHER },
    { "TS.", "TS.", ANTIN_REGULATION_LIKENESS_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (antin_regulation_name_compare (cases[i].a, cases[i].b), ==, cases[i].likeness);
      g_assert_cmpint (antin_regulation_name_compare (cases[i].b, cases[i].a), ==, cases[i].likeness);
    }
}

static void
test_ranks (void)
{
  static const char *const cases[][3] = {
    { "Nguyễn Văn An", NULL, "Nguyễn Văn An" },
    { "TS. Nguyễn Văn An", "TS.", "Nguyễn Văn An" },
    { "PGS.TS Nguyễn Văn An", "PGS.TS", "Nguyễn Văn An" },
    { "GS, TS. Nguyễn Văn An", "GS, TS.", "Nguyễn Văn An" },
    { "ThS. BS. CKII Lê Thị Hoa", "ThS. BS. CKII", "Lê Thị Hoa" },
    { "Đại tá Đinh Công Sơn", "Đại tá", "Đinh Công Sơn" },
    { "Thượng úy Đinh Công Sơn", "Thượng úy", "Đinh Công Sơn" },
    { "Thượng uý Đinh Công Sơn", "Thượng uý", "Đinh Công Sơn" },
    { "Tiến sĩ Lê Thị Hoa", "Tiến sĩ", "Lê Thị Hoa" },
    { "Luật sư Lê Thị Hoa", "Luật sư", "Lê Thị Hoa" },
    { "Đại tá", "Đại tá", "" },
    { "Tsan Văn Bá", NULL, "Tsan Văn Bá" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rank = NULL;
      g_autofree char *name = antin_regulation_name_strip_rank (cases[i][0], &rank);

      g_assert_cmpstr (rank, ==, cases[i][1]);
      g_assert_cmpstr (name, ==, cases[i][2]);
    }
}

/* ORD-06: the abbreviations of II.7.b in the spellings that documents use. */
static void
test_capacities (void)
{
  static const char *const cases[][3] = {
    { "KT. CHỦ TỊCH", "KT.", "CHỦ TỊCH" },
    { "KT.CHỦ TỊCH", "KT.", "CHỦ TỊCH" },
    { "KT CHỦ TỊCH", "KT.", "CHỦ TỊCH" },
    { "K/T HIỆU TRƯỞNG", "KT.", "HIỆU TRƯỞNG" },
    { "K.T. CHỦ TỊCH", "KT.", "CHỦ TỊCH" },
    { "TM. ỦY BAN NHÂN DÂN", "TM.", "ỦY BAN NHÂN DÂN" },
    { "T.M ỦY BAN NHÂN DÂN", "TM.", "ỦY BAN NHÂN DÂN" },
    { "TM ỦY BAN NHÂN DÂN", "TM.", "ỦY BAN NHÂN DÂN" },
    { "T/M BAN GIÁM HIỆU", "TM.", "BAN GIÁM HIỆU" },
    { "TL. BỘ TRƯỞNG", "TL.", "BỘ TRƯỞNG" },
    { "TUQ. CHỦ TỊCH", "TUQ.", "CHỦ TỊCH" },
    { "T.U.Q. CHỦ TỊCH", "TUQ.", "CHỦ TỊCH" },
    { "Q. GIÁM ĐỐC", "Q.", "GIÁM ĐỐC" },
    { "Q GIÁM ĐỐC", NULL, NULL },
    { "CHỦ TỊCH", NULL, NULL },
    { "KTS TRƯỞNG", NULL, NULL },
    { "TMĐT", NULL, NULL },
    { "TL", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *capacity = NULL;
      g_autofree char *rest = NULL;

      g_assert_cmpint (antin_regulation_title_parse_capacity (cases[i][0], &capacity, &rest), ==,
                       cases[i][1] != NULL);
      g_assert_cmpstr (capacity, ==, cases[i][1]);
      g_assert_cmpstr (rest, ==, cases[i][2]);
    }
}

static void
test_name_lines (void)
{
  static const char *const names[] = { "Nguyễn An", "Trần Thị Bích Hằng", "Y Thanh Hà Niê Kđăm",
                                       "Điểu K'Ré", "TRẦN VĂN BÁCH", "PGS.TS. Trương Quốc Việt",
                                       "Rơ-Ông Ha Chú" };
  static const char *const others[] = { "Nơi nhận:",
                                        "Hà",
                                        "PHÓ CHỦ TỊCH",
                                        "CHỦ TỊCH UBND TỈNH",
                                        "Độc lập - Tự do",
                                        "- Như Điều 3;",
                                        "Điều 1.",
                                        "ông Nguyễn An và bà Lê Hoa",
                                        "Nguyễn Văn An, Giám đốc",
                                        "Số: 15",
                                        "(Đã ký)",
                                        "Đại tá",
                                        "",
                                        "Ông Nguyễn Văn An đã ký" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!antin_regulation_title_is_name (names[i]))
      g_error ("“%s” is a name", names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (antin_regulation_title_is_name (others[i]))
      g_error ("“%s” is no name", others[i]);
}

static void
test_offices (void)
{
  static const char *const offices[] = { "CHỦ TỊCH", "PHÓ VỤ TRƯỞNG", "CHÁNH VĂN PHÒNG", "HIỆU TRƯỞNG",
                                         "CHÍNH UỶ", "CHÍNH ỦY", "GIÁM ĐỐC SỞ" };
  static const char *const others[] = { "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH",
                                        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TRƯỜNG ĐẠI HỌC", "BÁO CÁO" };

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    if (!antin_regulation_title_has_office (offices[i]))
      g_error ("“%s” names an office", offices[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (antin_regulation_title_has_office (others[i]))
      g_error ("“%s” names no office", others[i]);
}

static void
test_fold (void)
{
  g_autofree char *a = antin_regulation_fold ("TM. UỶ  BAN");
  g_autofree char *b = antin_regulation_fold ("tm. ủy ban");
  g_autofree char *c = antin_regulation_fold ("tm. úy ban");
  g_autofree char *plain = antin_regulation_fold_plain ("Đỗ Thị Kim Oanh");

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (plain, ==, "do thi kim oanh");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/name/ORD-06/compare", test_compare);
  g_test_add_func ("/regulation/name/ORD-06/ranks", test_ranks);
  g_test_add_func ("/regulation/name/ORD-06/capacities", test_capacities);
  g_test_add_func ("/regulation/name/name-lines", test_name_lines);
  g_test_add_func ("/regulation/name/offices", test_offices);
  g_test_add_func ("/regulation/name/fold", test_fold);
  return g_test_run ();
}
