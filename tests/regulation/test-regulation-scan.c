/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-check.h"
#include "antin-regulation-state.h"

#include "antin-pdf-picture.h"

#include <string.h>

/* How a scan was made, and what the rules say of it (CHK-15), and of old versions of PDF (ORD-10). */

#define PASS ANTIN_REGULATION_STATUS_PASS
#define WARN ANTIN_REGULATION_STATUS_WARN
#define FAIL ANTIN_REGULATION_STATUS_FAIL

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
add (GArray *pictures, double x, double y, double width, double height, double dpi, gboolean colour, gsize text)
{
  AntinPdfPicture picture = { .rect = { x, y, width, height }, .dpi_x = dpi, .dpi_y = dpi, .colour = colour, .text_after = text };

  g_array_append_val (pictures, picture);
}

static GArray *
make_page (double scale, double dpi, gboolean colour, gsize text)
{
  GArray *pictures = g_array_new (FALSE, FALSE, sizeof (AntinPdfPicture));

  add (pictures, 0, 0, 210 * scale, 297 * scale, dpi, colour, text);
  return pictures;
}

static AntinRegulationScan
look (GArray *pictures)
{
  AntinRegulationScan scan = { 0 };

  antin_regulation_scan_add_page (&scan, 1, 210, 297, pictures);
  g_assert_cmpuint (scan.n_pages, ==, 1);
  return scan;
}

static void
assert_check (const AntinRegulationScan *scan, AntinRegulationStatus status, const char *words)
{
  g_autoptr (AntinRegulation) regulation = load ();
  g_autoptr (GPtrArray) checks = antin_regulation_check_all (&(AntinRegulationSituation){
    .regulation = regulation, .kind = ANTIN_REGULATION_KIND_COPY, .scan = scan, .timestamp = TRUE });
  const AntinRegulationCheck *found = NULL;

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      if (g_str_equal (check->rule, "CHK-15") && (found == NULL || check->status > found->status))
        found = check;
    }
  g_assert_nonnull (found);
  g_assert_cmpint (found->status, ==, status);
  if (strstr (found->message, words) == NULL)
    g_error ("“%s” does not say “%s”", found->message, words);
  g_assert_cmpint (found->way_on != NULL, ==, status != PASS);
  g_assert_cmpstr (found->clause, ==, "NĐ 30/2020, Phụ lục I, Phần II, I.2");
}

static void
test_good (void)
{
  g_autoptr (GArray) at_200 = make_page (1, 199.7, TRUE, 0), at_300 = make_page (1, 300, TRUE, 0);
  AntinRegulationScan scan = look (at_300);

  g_assert_true (antin_regulation_scan_is_picture (210, 297, at_200));
  assert_check (&scan, PASS, "300");
  antin_regulation_scan_add_page (&scan, 2, 210, 297, at_200);
  g_assert_cmpuint (scan.dpi_page, ==, 2);
  assert_check (&scan, PASS, "200");
}

static void
test_resolution (void)
{
  g_autoptr (GArray) page = make_page (1, 150, TRUE, 0);
  AntinRegulationScan scan = look (page);

  assert_check (&scan, WARN, "150 dots");
}

static void
test_gray (void)
{
  g_autoptr (GArray) page = make_page (1, 300, FALSE, 0);
  AntinRegulationScan scan = look (page);

  assert_check (&scan, WARN, "colour");
}

static void
test_size (void)
{
  g_autoptr (GArray) small = make_page (0.9, 300, TRUE, 0), close = make_page (1.02, 300, TRUE, 0);
  g_autoptr (GArray) lying = g_array_new (FALSE, FALSE, sizeof (AntinPdfPicture));
  AntinRegulationScan scan = look (small);

  assert_check (&scan, WARN, "189 × 267 mm");
  scan = look (close);
  assert_check (&scan, PASS, "A4");
  add (lying, 0, 0, 297, 210, 200, TRUE, 0);
  scan = (AntinRegulationScan){ 0 };
  antin_regulation_scan_add_page (&scan, 1, 297, 210, lying);
  assert_check (&scan, PASS, "A4");
}

/* Of layers over each other the finest counts, of strips the coarsest. */
static void
test_layers_and_strips (void)
{
  g_autoptr (GArray) page = make_page (1, 100, TRUE, 0), strips = g_array_new (FALSE, FALSE, sizeof (AntinPdfPicture));
  AntinRegulationScan scan;

  add (page, 0, 0, 210, 297, 300, FALSE, 0);
  scan = look (page);
  assert_check (&scan, PASS, "300");
  for (guint i = 0; i < 9; i++)
    add (strips, 0, i * 33, 210, 33, i == 4 ? 150 : 200, TRUE, 0);
  scan = look (strips);
  g_assert_cmpuint (scan.other_page, ==, 0);
  g_assert_cmpfloat (scan.dpi, ==, 150);
  g_assert_cmpfloat_with_epsilon (scan.height, 297, 0.01);
}

/* A letterhead, a photograph in a text, a background under a text. */
static void
test_no_scan (void)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (AntinPdfPicture));
  g_autoptr (GArray) background = make_page (1, 300, TRUE, 2000), photograph = make_page (0.4, 300, TRUE, 0);
  g_autoptr (GArray) stamped = make_page (1, 300, TRUE, 23), away = g_array_new (FALSE, FALSE, sizeof (AntinPdfPicture));
  AntinRegulationScan scan;

  add (away, 500, 0, 210, 297, 300, TRUE, 0);
  g_assert_false (antin_regulation_scan_is_picture (210, 297, none));
  g_assert_false (antin_regulation_scan_is_picture (210, 297, background));
  g_assert_false (antin_regulation_scan_is_picture (210, 297, photograph));
  g_assert_false (antin_regulation_scan_is_picture (210, 297, away));
  g_assert_true (antin_regulation_scan_is_picture (210, 297, stamped));
  scan = look (stamped);
  antin_regulation_scan_add_page (&scan, 2, 210, 297, background);
  assert_check (&scan, WARN, "Page 2");
}

static AntinRegulationStatus
check_version (const char *version, AntinRegulationKind kind, const AntinRegulationPresent *present, char **ret_way_on)
{
  g_autoptr (AntinRegulation) regulation = load ();
  g_autoptr (AntinRegulationState) state =
    antin_regulation_state_new (&(AntinRegulationFacts){ .regulation = regulation, .present = present });
  g_autoptr (GPtrArray) checks = antin_regulation_check_all (&(AntinRegulationSituation){
    .regulation = regulation, .kind = kind, .state = state, .pdf_version = version, .timestamp = TRUE });

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      if (!g_str_equal (check->rule, "ORD-10"))
        continue;
      *ret_way_on = g_strdup (check->way_on);
      return check->status;
    }
  g_assert_not_reached ();
}

static void
test_version (void)
{
  static const char *const good[] = { "1.4", "1.5", "1.7", "2.0" };
  AntinRegulationPresent reviewed = { .n_reviews = 1 };
  AntinRegulationPresent leader = { .n_personal = 1, .personal_valid = TRUE };
  char *way_on = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_cmpint (check_version (good[i], ANTIN_REGULATION_KIND_PERSONAL, NULL, &way_on), ==, PASS);
      g_assert_null (way_on);
    }
  /* The first signature raises it. */
  g_assert_cmpint (check_version ("1.3", ANTIN_REGULATION_KIND_PERSONAL, NULL, &way_on), ==, PASS);
  g_assert_null (way_on);
  g_assert_cmpint (check_version ("1.3", ANTIN_REGULATION_KIND_PERSONAL, &reviewed, &way_on), ==, WARN);
  g_assert_nonnull (strstr (way_on, "cannot be converted"));
  g_clear_pointer (&way_on, g_free);
  g_assert_cmpint (check_version ("1.3", ANTIN_REGULATION_KIND_ORGANISATION, &leader, &way_on), ==, WARN);
  g_clear_pointer (&way_on, g_free);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/scan/CHK-15/good", test_good);
  g_test_add_func ("/regulation/scan/CHK-15/resolution", test_resolution);
  g_test_add_func ("/regulation/scan/CHK-15/gray", test_gray);
  g_test_add_func ("/regulation/scan/CHK-15/size", test_size);
  g_test_add_func ("/regulation/scan/CHK-15/layers-and-strips", test_layers_and_strips);
  g_test_add_func ("/regulation/scan/CHK-15/no-scan", test_no_scan);
  g_test_add_func ("/regulation/scan/ORD-10", test_version);
  return g_test_run ();
}
