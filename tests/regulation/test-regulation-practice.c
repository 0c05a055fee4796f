/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-check.h"

#include "antin-base-time.h"
#include "antin-regulation-holidays.h"
#include "antin-regulation-subject.h"
#include "antin-test-draft.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW 1800000000
#define DAY (24 * 60 * 60)

static AntinRegulation *
load (const char *id)
{
  const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load_from (id, folders, &error);

  g_assert_no_error (error);
  return regulation;
}

static AntinRegulationCheck *
check (const AntinRegulationSituation *situation, const char *rule)
{
  g_autoptr (GPtrArray) checks = antin_regulation_check_all (situation);

  for (guint i = 0; i < checks->len; i++)
    if (g_str_equal (((AntinRegulationCheck *) checks->pdata[i])->rule, rule))
      return antin_regulation_check_ref (checks->pdata[i]);
  return NULL;
}

static AntinRenderText *
typeset (const char *const *lines)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  double y = 56;

  antin_test_draft_line (draft, "ỦY BAN NHÂN DÂN", 65, 26, 13, ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD, NULL);
  antin_test_draft_line (draft, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 147, 26, 13, ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD, NULL);
  for (; *lines != NULL; lines++, y += 6)
    antin_test_draft_line (draft, *lines, 105, y, 14, ANTIN_TEST_DRAFT_CENTRED | ANTIN_TEST_DRAFT_BOLD | ANTIN_TEST_DRAFT_NFD, NULL);
  /* Running text speaks of other kinds. */
  antin_test_draft_line (draft, "Căn cứ giấy khai sinh và quyết định ly hôn đã nộp,", 30, 110, 14, ANTIN_TEST_DRAFT_PLAIN, NULL);
  return antin_test_draft_finish_text (draft);
}

static void
test_excluded (void)
{
  static const struct
  {
    const char *lines[4];
    const char *kind;
  } titles[] = {
    { { "GIẤY KHAI SINH" }, "giấy khai sinh" },
    { { "GIẤY CHỨNG NHẬN", "QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU NHÀ Ở" }, "giấy chứng nhận quyền sử dụng đất" },
    { { "QUYẾT ĐỊNH", "Về việc công nhận thuận tình ly hôn" }, "quyết định ly hôn" },
    { { "GIAY KHAI TU" }, "giấy khai tử" },
    { { "QUYẾT ĐỊNH", "Về việc ban hành Quy chế quản lý giấy khai sinh" }, NULL },
    { { "QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch tuyên truyền nhằm giảm", "tỷ lệ ly hôn" }, NULL },
    { { "BÁO CÁO", "Kết quả cấp giấy khai sinh" }, NULL },
    { { "BẢN SAO" }, NULL },
  };
  g_autoptr (AntinRegulation) lao_cai = load ("lao-cai-2015");
  g_autoptr (AntinRegulation) national = load ("nd30-2020");

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (AntinRenderText) text = typeset (titles[i].lines);
      g_autoptr (AntinRegulationHeading) heading = antin_regulation_heading_read (text, lao_cai);
      AntinRegulationSituation situation = { .regulation = lao_cai, .kind = ANTIN_REGULATION_KIND_PERSONAL, .heading = heading, .date = ANTIN_BASE_TIME_NONE, .now = NOW };
      g_autoptr (AntinRegulationCheck) found = check (&situation, "ORD-12");
      g_autoptr (AntinRegulationCheck) elsewhere = NULL;

      g_test_message ("%s", heading->title);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->clause, ==, "QĐ 51/2015 Lào Cai, Điều 6.2");
      if (titles[i].kind != NULL)
        {
          /* Only with a written reason. */
          g_assert_cmpint (found->status, ==, ANTIN_REGULATION_STATUS_FAIL);
          g_assert_true (found->overridable);
          g_assert_nonnull (strstr (found->message, titles[i].kind));
        }
      else
        g_assert_cmpint (found->status, ==, ANTIN_REGULATION_STATUS_PASS);
      situation.regulation = national;
      elsewhere = check (&situation, "ORD-12");
      g_assert_null (elsewhere);
    }
}

/* A letter has no title, whatever it is about. */
static void
test_no_title (void)
{
  static const char *const kinds[] = { "giấy khai sinh", NULL };
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRenderText) text = NULL;
  g_autofree char *title = NULL;

  antin_test_draft_line (draft, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 105, 26, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "Độc lập - Tự do - Hạnh phúc", 105, 32, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "V/v cấp giấy khai sinh", 65, 50, 12, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "Kính gửi: Ủy ban nhân dân xã", 105, 62, 14, ANTIN_TEST_DRAFT_CENTRED, NULL);
  text = antin_test_draft_finish_text (draft);
  title = antin_regulation_subject_read_title (text);
  g_assert_null (title);
  g_assert_null (antin_regulation_subject_find_kind (NULL, kinds));
  g_assert_cmpstr (antin_regulation_subject_find_kind ("Giấy  KHAI SINH (bản sao)", kinds), ==, "giấy khai sinh");
  g_assert_null (antin_regulation_subject_find_kind ("", kinds));
}

static void
test_paper (void)
{
  g_autoptr (AntinRegulation) regulation = load ("ninh-thuan-2017");
  static char title[] = "VĂN BẢN QUY PHẠM PHÁP LUẬT";
  AntinRegulationHeading heading = { .has_text = TRUE };
  AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_ORGANISATION, .heading = &heading, .date = ANTIN_BASE_TIME_NONE, .now = NOW };
  g_autoptr (AntinRegulationCheck) note = check (&situation, "ORD-13");
  g_autoptr (AntinRegulationCheck) warning = NULL;
  g_autoptr (AntinRegulationCheck) leader = NULL;

  g_assert_true (note->note);
  g_assert_nonnull (strstr (note->message, "quyết định hành chính cá biệt"));
  g_assert_cmpstr (note->clause, ==, "QĐ 42/2017 Ninh Thuận, Điều 13.2");
  heading.title = title;
  warning = check (&situation, "ORD-13");
  g_assert_cmpint (warning->status, ==, ANTIN_REGULATION_STATUS_WARN);
  g_assert_cmpint (warning->fix, ==, ANTIN_REGULATION_FIX_PRINT);
  situation.kind = ANTIN_REGULATION_KIND_PERSONAL;
  leader = check (&situation, "ORD-13");
  g_assert_null (leader);
}

/* The clerk is told where the token is used, and why there is no act for seals across pages; a leader is not. */
static void
test_notes (void)
{
  static const struct
  {
    const char *regulation;
    const char *rule;
    const char *clause;
  } notes[] = {
    { "nd30-2020", "ORD-15", "NĐ 30/2020, Điều 32.2.a" },
    { "ha-tinh-2020", "ORD-15", "QĐ 19/2020 Hà Tĩnh, Điều 10.3; NĐ 30/2020, Điều 32.2.a" },
    { "ninh-thuan-2017", "POS-12", "QĐ 42/2017 Ninh Thuận, Điều 11.1.c và 11.1.d" },
    { "nghe-an-2025", "POS-12", "Dự thảo 8/2025 Nghệ An, Điều 15.3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (AntinRegulation) regulation = load (notes[i].regulation);
      AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_ORGANISATION, .date = ANTIN_BASE_TIME_NONE, .now = NOW };
      g_autoptr (AntinRegulationCheck) clerk = check (&situation, notes[i].rule);
      g_autoptr (AntinRegulationCheck) leader = NULL;

      g_assert_true (clerk->note);
      g_assert_cmpint (clerk->status, ==, ANTIN_REGULATION_STATUS_PASS);
      g_assert_cmpstr (clerk->clause, ==, notes[i].clause);
      situation.kind = ANTIN_REGULATION_KIND_PERSONAL;
      leader = check (&situation, notes[i].rule);
      g_assert_null (leader);
    }
}

/* POS-12: what can be made is this list, with neither a seal across pages nor one at the top left in it. */
static void
test_kinds (void)
{
  static const char *const offered[] = { "personal", "organisation", "copy", "attachment", "appendix", "review", "incoming", "timestamp" };

  g_assert_cmpint (ANTIN_REGULATION_N_KINDS, ==, G_N_ELEMENTS (offered));
  for (guint i = 0; i < ANTIN_REGULATION_N_KINDS; i++)
    g_assert_cmpstr (antin_regulation_kind_to_nick ((AntinRegulationKind) i), ==, offered[i]);
}

static void
test_renewal (void)
{
  g_autoptr (AntinRegulation) regulation = load ("lao-cai-2015");
  AntinRegulationCertificate certificate = { .name = "Nguyễn Văn An", .not_before = NOW - 100 * DAY };
  AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_PERSONAL, .certificate = &certificate, .date = ANTIN_BASE_TIME_NONE, .now = NOW };
  static const struct
  {
    int days;
    gboolean told;
    gboolean at_once;
  } cases[] = { { 61, FALSE, FALSE }, { 60, TRUE, FALSE }, { 31, TRUE, FALSE }, { 30, TRUE, TRUE }, { 1, TRUE, TRUE }, { 0, FALSE, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinRegulationCheck) found = NULL;
      g_autofree char *days = g_strdup_printf ("in %d day", cases[i].days);
      g_autofree char *deadline = antin_base_time_format_date (NOW + (cases[i].days - 30) * (gint64) DAY);

      certificate.not_after = NOW + cases[i].days * (gint64) DAY;
      found = check (&situation, "WRN-01");
      g_assert_cmpint (found != NULL, ==, cases[i].told);
      if (found == NULL)
        continue;
      g_assert_cmpint (found->status, ==, ANTIN_REGULATION_STATUS_WARN);
      /* Nothing is broken that a reason could be given for. */
      g_assert_false (found->overridable);
      g_assert_cmpstr (found->clause, ==, "QĐ 51/2015 Lào Cai, Điều 12.1");
      g_assert_nonnull (strstr (found->message, "Nguyễn Văn An"));
      g_assert_nonnull (strstr (found->message, days));
      g_assert_nonnull (strstr (found->message, "Sở Thông tin và Truyền thông tỉnh Lào Cai"));
      g_assert_nonnull (strstr (found->message, cases[i].at_once ? "at once" : deadline));
    }
}

static void
test_issue (void)
{
  static const struct
  {
    const char *signed_at;
    const char *now;
    const char *last;
    gboolean late;
  } cases[] = {
    /* A Thursday, until the end of Friday, whatever the hour of signing. */
    { "2027-01-14T08:00:00+07:00", "2027-01-15T15:00:00+07:00", "15/01/2027", FALSE },
    { "2027-01-14T23:59:59+07:00", "2027-01-15T23:59:59+07:00", "15/01/2027", FALSE },
    { "2027-01-14T08:00:00+07:00", "2027-01-16T00:00:00+07:00", "15/01/2027", TRUE },
    /* Over the end of the week. */
    { "2027-01-15T16:30:00+07:00", "2027-01-18T16:00:00+07:00", "18/01/2027", FALSE },
    { "2027-01-16T09:00:00+07:00", "2027-01-18T16:00:00+07:00", "18/01/2027", FALSE },
    { "2027-01-17T09:00:00+07:00", "2027-01-19T00:00:00+07:00", "18/01/2027", TRUE },
    /* The day is Vietnam's. */
    { "2027-01-13T18:00:00Z", "2027-01-15T16:59:59Z", "15/01/2027", FALSE },
    { "2027-01-13T18:00:00Z", "2027-01-15T17:00:00Z", "15/01/2027", TRUE },
    /* Over Tết, over giỗ Tổ with the day made up for it, over two holidays with fixed dates and a weekend, over 2 September. */
    { "2026-02-13T16:00:00+07:00", "2026-02-23T16:00:00+07:00", "23/02/2026", FALSE },
    { "2026-04-24T16:00:00+07:00", "2026-04-29T00:00:00+07:00", "28/04/2026", TRUE },
    { "2026-04-29T16:00:00+07:00", "2026-05-04T16:00:00+07:00", "04/05/2026", FALSE },
    { "2026-08-31T16:00:00+07:00", "2026-09-03T16:00:00+07:00", "03/09/2026", FALSE },
    /* Over working days that are exchanged, and until the Saturdays that are worked for them. */
    { "2026-01-01T16:00:00+07:00", "2026-01-06T00:00:00+07:00", "05/01/2026", TRUE },
    { "2026-01-09T16:00:00+07:00", "2026-01-10T16:00:00+07:00", "10/01/2026", FALSE },
    { "2026-08-21T16:00:00+07:00", "2026-08-23T00:00:00+07:00", "22/08/2026", TRUE },
    { "2026-08-28T16:00:00+07:00", "2026-09-03T16:00:00+07:00", "03/09/2026", FALSE },
    { "2026-12-31T16:00:00+07:00", "2027-01-04T16:00:00+07:00", "04/01/2027", FALSE },
    /* A holiday at the weekend is made up for, also of a year that is not known. */
    { "2027-04-29T16:00:00+07:00", "2027-05-04T16:00:00+07:00", "04/05/2027", FALSE },
    { "2033-04-29T16:00:00+07:00", "2033-05-04T16:00:00+07:00", "04/05/2033", FALSE },
  };
  g_autoptr (AntinRegulation) regulation = load ("nd30-2020");
  AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_ORGANISATION, .date = ANTIN_BASE_TIME_NONE, .now = NOW };

  g_assert_null (check (&situation, "WRN-10"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinRegulationCheck) found = NULL;

      g_assert_true (antin_base_time_parse_iso (cases[i].signed_at, &situation.signed_at));
      g_assert_true (antin_base_time_parse_iso (cases[i].now, &situation.now));
      found = check (&situation, "WRN-10");
      g_assert_nonnull (found);
      g_assert_cmpint (found->status, ==, cases[i].late ? ANTIN_REGULATION_STATUS_WARN : ANTIN_REGULATION_STATUS_PASS);
      /* In time it is told as well, not counted among the rules that are met. */
      g_assert_cmpint (found->note, ==, !cases[i].late);
      g_assert_nonnull (strstr (found->message, cases[i].last));
      g_assert_cmpstr (found->clause, ==, "NĐ 30/2020, Điều 18.1");
      /* Whoever reads it knows of which year Tết is not counted. */
      g_assert_cmpint (strstr (found->message, "only the holidays with a fixed date") != NULL, ==, !g_str_has_suffix (cases[i].last, "2026"));
    }
  situation.kind = ANTIN_REGULATION_KIND_PERSONAL;
  g_assert_null (check (&situation, "WRN-10"));
}

/* The file of holidays is as strict as a regulation. */
static void
test_holidays (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: fine */
  } cases[] = {
    { "[2030]\nsource=x\nrest=2/2;4/2\nwork=9/2\n", -1 },
    { "[2030]\nrest=30/2\n", ANTIN_REGULATION_ERROR_VALUE },
    { "[2030]\nrest=2030-02-02\n", ANTIN_REGULATION_ERROR_VALUE },
    { "[2030]\noff=2/2\n", ANTIN_REGULATION_ERROR_KEY },
    { "[Tết]\nrest=2/2\n", ANTIN_REGULATION_ERROR_KEY },
    { "no key file", ANTIN_REGULATION_ERROR_SYNTAX },
  };
  g_autofree char *folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "holidays.conf", NULL);
  const char *const folders[] = { folder, ANTIN_TEST_REGULATIONS, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinRegulationHolidays) holidays = NULL;
      g_autoptr (GDate) monday = g_date_new_dmy (4, G_DATE_FEBRUARY, 2030), saturday = g_date_new_dmy (9, G_DATE_FEBRUARY, 2030), sunday = g_date_new_dmy (10, G_DATE_FEBRUARY, 2030);

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      holidays = antin_regulation_holidays_load (folders, &error);
      if (cases[i].code >= 0)
        {
          g_assert_error (error, ANTIN_REGULATION_ERROR, cases[i].code);
          g_assert_nonnull (strstr (error->message, "holidays.conf"));
          continue;
        }
      g_assert_no_error (error);
      g_assert_false (antin_regulation_holidays_is_working_day (holidays, monday));
      g_assert_true (antin_regulation_holidays_is_working_day (holidays, saturday));
      g_assert_false (antin_regulation_holidays_is_working_day (holidays, sunday));
      g_assert_true (antin_regulation_holidays_knows_year (holidays, 2030));
      /* The first file is the only one. */
      g_assert_false (antin_regulation_holidays_knows_year (holidays, 2026));
    }
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_mail (void)
{
  static const struct
  {
    const char *email;
    int status; /* -1: not told */
  } cases[] = { { NULL, -1 }, { "", -1 }, { "an@laocai.gov.vn", ANTIN_REGULATION_STATUS_PASS }, { "an@SNV.laocai.gov.vn", ANTIN_REGULATION_STATUS_PASS }, { "an@gmail.com", ANTIN_REGULATION_STATUS_WARN }, { "an@notlaocai.gov.vn", ANTIN_REGULATION_STATUS_WARN }, { "laocai.gov.vn@gmail.com", ANTIN_REGULATION_STATUS_WARN } };
  g_autoptr (AntinRegulation) regulation = load ("lao-cai-2015");
  g_autoptr (AntinRegulation) national = load ("nd30-2020");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AntinRegulationCertificate certificate = { .email = cases[i].email };
      AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_PERSONAL, .certificate = &certificate, .date = ANTIN_BASE_TIME_NONE, .now = NOW };
      g_autoptr (AntinRegulationCheck) found = check (&situation, "CHK-12");
      g_autoptr (AntinRegulationCheck) elsewhere = NULL;

      g_assert_cmpint (found != NULL ? (int) found->status : -1, ==, cases[i].status);
      situation.regulation = national;
      elsewhere = check (&situation, "CHK-12");
      g_assert_null (elsewhere);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/practice/ORD-12/title", test_excluded);
  g_test_add_func ("/regulation/practice/ORD-12/no-title", test_no_title);
  g_test_add_func ("/regulation/practice/ORD-13", test_paper);
  g_test_add_func ("/regulation/practice/ORD-15", test_notes);
  g_test_add_func ("/regulation/practice/POS-12/kinds", test_kinds);
  g_test_add_func ("/regulation/practice/WRN-01", test_renewal);
  g_test_add_func ("/regulation/practice/WRN-10", test_issue);
  g_test_add_func ("/regulation/practice/WRN-10/holidays", test_holidays);
  g_test_add_func ("/regulation/practice/CHK-12", test_mail);
  return g_test_run ();
}
