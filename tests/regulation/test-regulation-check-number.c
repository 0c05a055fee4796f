/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-check.h"

#include "antin-base-time.h"

/* Number and date of what the organisation is about to sign (POS-09). */

#define PASS ANTIN_REGULATION_STATUS_PASS
#define WARN ANTIN_REGULATION_STATUS_WARN
#define FAIL ANTIN_REGULATION_STATUS_FAIL
#define ABSENT -1

typedef struct
{
  AntinRegulation *regulation;
  AntinRegulationHeading heading;
  AntinRegulationSituation situation;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;

  fixture->regulation = antin_regulation_load_from ("nd30-2020", folders, &error);
  g_assert_no_error (error);
  fixture->heading = (AntinRegulationHeading){ .has_text = TRUE };
  fixture->situation = (AntinRegulationSituation){ .regulation = fixture->regulation,
                                                   .kind = ANTIN_REGULATION_KIND_ORGANISATION,
                                                   .heading = &fixture->heading,
                                                   .date = ANTIN_BASE_TIME_NONE };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_regulation_unref (fixture->regulation);
}

static int
check (Fixture *fixture, const char *rule)
{
  g_autoptr (GPtrArray) checks = antin_regulation_check_all (&fixture->situation);
  int worst = ABSENT;

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *one = g_ptr_array_index (checks, i);

      if (g_str_equal (one->rule, rule))
        worst = MAX (worst, (int) one->status);
    }
  return worst;
}

static void
test_number (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "POS-09"), ==, ABSENT);
  fixture->heading.has_number_line = TRUE;
  fixture->heading.has_date_line = TRUE;
  g_assert_cmpint (check (fixture, "POS-09"), ==, WARN);
  fixture->situation.number = "15/QĐ-UBND";
  g_assert_cmpint (check (fixture, "POS-09"), ==, WARN);
  g_assert_true (antin_base_time_parse_iso ("2026-11-20T12:00:00+07:00", &fixture->situation.date));
  g_assert_cmpint (check (fixture, "POS-09"), ==, PASS);
  fixture->situation.number = "15 15";
  g_assert_cmpint (check (fixture, "POS-09"), ==, WARN);
  fixture->situation.number = NULL;
  fixture->heading.number = (char *) "14";
  g_assert_cmpint (check (fixture, "POS-09"), ==, PASS);
}

/* Number and date that page 1 gives in whole or in part are not contradicted, whatever a regulation thinks of missing ones:
 * the document would say what is not so. */
static void
test_number_agrees (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *printed;
    const char *notation;
    guint day, month, year;
    const char *entered;
    const char *date;
    AntinRegulationStatus status;
  } cases[] = {
    { NULL, "QĐ-UBND", 0, 11, 2026, "15", "2026-11-20", PASS },
    { NULL, "QĐ-UBND", 0, 11, 2026, "15/QĐ-UBND", "2026-11-30", PASS },
    { NULL, "QĐ - UBND", 0, 0, 0, "15/QĐ-UBND", "2026-11-30", PASS },
    { NULL, "QĐ-UBND", 0, 11, 2026, "15/QĐ-SNV", "2026-11-20", FAIL },
    /* It became December. */
    { NULL, "QĐ-UBND", 0, 11, 2026, "15", "2026-12-01", FAIL },
    { NULL, "QĐ-UBND", 0, 11, 2026, "15", "2025-11-20", FAIL },
    { NULL, "QĐ-UBND", 0, 0, 2026, "15", "2026-12-01", PASS },
    { NULL, "QĐ-UBND", 0, 0, 2026, "15", "2027-01-01", FAIL },
    { NULL, "QĐ-UBND", 28, 11, 2026, "15", "2026-11-28", PASS },
    { NULL, "QĐ-UBND", 28, 11, 2026, "15", "2026-11-29", FAIL },
    /* In Vietnam, wherever the computer thinks that it is. */
    { NULL, "QĐ-UBND", 28, 11, 2026, "15", "2026-11-28T00:30:00+07:00", PASS },
    { "15", "QĐ-UBND", 28, 11, 2026, "15", "2026-11-28", PASS },
    { "15", "QĐ-UBND", 28, 11, 2026, "015/QĐ-UBND", "2026-11-28", FAIL },
    { "15", "QĐ-UBND", 28, 11, 2026, "16", "2026-11-28", FAIL },
    /* What is no number and sign cannot be compared. */
    { NULL, "", 0, 11, 2026, "15/QĐ-UBND", "2026-11-20", PASS },
  };

  fixture->heading.has_number_line = TRUE;
  fixture->heading.has_date_line = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = strchr (cases[i].date, 'T') != NULL ? g_strdup (cases[i].date)
                                                                 : g_strconcat (cases[i].date, "T12:00:00+07:00", NULL);

      fixture->heading.number = (char *) cases[i].printed;
      fixture->heading.notation = (char *) cases[i].notation;
      fixture->heading.day = cases[i].day;
      fixture->heading.month = cases[i].month;
      fixture->heading.year = cases[i].year;
      fixture->situation.number = cases[i].entered;
      g_assert_true (antin_base_time_parse_iso (iso, &fixture->situation.date));
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (check (fixture, "POS-09"), ==, cases[i].status);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/regulation/check/POS-09/given", Fixture, NULL, set_up, test_number, tear_down);
  g_test_add ("/regulation/check/POS-09/agrees", Fixture, NULL, set_up, test_number_agrees, tear_down);
  return g_test_run ();
}
