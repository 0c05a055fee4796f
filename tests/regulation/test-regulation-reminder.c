/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-regulation-reminder.h"

#include <string.h>

static AntinRegulation *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load (id, &error);

  g_assert_no_error (error);
  return regulation;
}

static gint64
day (const char *text)
{
  g_autofree char *iso = g_strconcat (text, "T12:00:00+07:00", NULL);
  gint64 time;

  g_assert_true (antin_base_time_parse_iso (iso, &time));
  return time;
}

static void
assert_says (const char *text, const char *part)
{
  if (text == NULL || strstr (text, part) == NULL)
    g_error ("“%s” does not say “%s”", text, part);
}

/* Six months by the calendar, whatever number of days they have. */
static void
test_pin (void)
{
  g_autoptr (AntinRegulation) regulation = load ("bac-kan-2022");
  g_autofree char *early = antin_regulation_reminder_describe_pin (regulation, day ("2026-03-31"), TRUE, day ("2026-09-30"));
  g_autofree char *due = antin_regulation_reminder_describe_pin (regulation, day ("2026-03-31"), TRUE, day ("2026-10-01"));
  g_autofree char *next_year = antin_regulation_reminder_describe_pin (regulation, day ("2025-11-30"), FALSE, day ("2026-12-30"));
  g_autofree char *before = antin_regulation_reminder_describe_pin (regulation, day ("2026-09-30"), TRUE, day ("2026-03-31"));

  g_assert_null (early);
  g_assert_null (before);
  assert_says (due, "in use for 6 months. Change it at least every 6 months");
  assert_says (next_year, "has been seen here for 13 months");
}

static void
test_change (void)
{
  g_autoptr (AntinRegulation) regulation = load ("lao-cai-2015");
  g_autoptr (AntinRegulation) national = load (ANTIN_REGULATION_NATIONAL);
  g_autofree char *other = antin_regulation_reminder_describe_change (regulation, "Sở Xây dựng tỉnh Sơn Hà", "Sở Giao thông vận tải tỉnh Sơn Hà");
  g_autofree char *elsewhere = antin_regulation_reminder_describe_change (national, "Sở Xây dựng tỉnh Sơn Hà", "Sở Giao thông vận tải tỉnh Sơn Hà");

  assert_says (other, "“Sở Xây dựng tỉnh Sơn Hà”");
  assert_says (other, "within 2 working days");
  assert_says (other, "Sở Thông tin và Truyền thông tỉnh Lào Cai");
  g_assert_null (strstr (elsewhere, "working days"));
  /* Letter case, a part of the name, and what is not known say nothing. */
  g_assert_null (antin_regulation_reminder_describe_change (regulation, "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", "Ủy ban nhân dân tỉnh Sơn Hà"));
  g_assert_null (antin_regulation_reminder_describe_change (regulation, "Văn phòng Ủy ban nhân dân tỉnh Sơn Hà", "Ủy ban nhân dân tỉnh Sơn Hà"));
  g_assert_null (antin_regulation_reminder_describe_change (regulation, NULL, "Ủy ban nhân dân tỉnh Sơn Hà"));
  g_assert_null (antin_regulation_reminder_describe_change (regulation, "Ủy ban nhân dân tỉnh Sơn Hà", ""));
}

static void
test_keeping (void)
{
  static const struct
  {
    const char *id;
    const char *says;
  } all[] = { { ANTIN_REGULATION_NATIONAL, "where nobody else can take it" }, { "lao-cai-2015", "“Tối mật”" }, { "ha-tinh-2020", "“Mật”" } };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (AntinRegulation) regulation = load (all[i].id);
      g_autofree char *keeping = antin_regulation_reminder_describe_keeping (regulation);

      assert_says (keeping, "Take the token out");
      assert_says (keeping, all[i].says);
    }
}

/* Whom, how soon, by which form; and that the past stands. */
static void
test_loss (void)
{
  static const struct
  {
    const char *id;
    const char *contact;
    const char *more;
  } all[] = {
    { ANTIN_REGULATION_NATIONAL, "Ban Cơ yếu Chính phủ", "at once" },
    { "lao-cai-2015", "Sở Thông tin và Truyền thông tỉnh Lào Cai", "within 2 working days" },
    { "ha-tinh-2020", "cơ quan quản lý trực tiếp thuê bao", "Mẫu số 15" },
    { "bac-kan-2022", "cán bộ đầu mối", "at once" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (AntinRegulation) regulation = load (all[i].id);
      g_autofree char *loss = antin_regulation_reminder_describe_loss (regulation);

      assert_says (loss, all[i].contact);
      assert_says (loss, all[i].more);
      assert_says (loss, "What was signed before stays valid.");
    }
}

static void
test_return (void)
{
  g_autoptr (AntinRegulation) regulation = load ("ninh-thuan-2017");
  g_autofree char *words = antin_regulation_reminder_describe_return (regulation);

  assert_says (words, "return the token");
  g_assert_nonnull (strstr (antin_regulation_get_clause (regulation, "WRN-09"), "Điều 9.1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/reminder/WRN-02", test_pin);
  g_test_add_func ("/regulation/reminder/WRN-04", test_change);
  g_test_add_func ("/regulation/reminder/WRN-07", test_keeping);
  g_test_add_func ("/regulation/reminder/WRN-08", test_loss);
  g_test_add_func ("/regulation/reminder/WRN-09", test_return);
  return g_test_run ();
}
