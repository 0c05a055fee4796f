/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-place.h"

#include "antin-test-draft.h"

#include <math.h>

#define PAGE_WIDTH 210.0
#define PAGE_HEIGHT 297.0

typedef struct
{
  AntinRegulation *regulation;
  const AntinRegulationKindRules *personal;
  const AntinRegulationKindRules *seal;
  AntinRegulationBlock block;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;

  fixture->regulation = antin_regulation_load_from ("nd30-2020", folders, &error);
  g_assert_no_error (error);
  fixture->personal = antin_regulation_get_kind (fixture->regulation, ANTIN_REGULATION_KIND_PERSONAL);
  fixture->seal = antin_regulation_get_kind (fixture->regulation, ANTIN_REGULATION_KIND_ORGANISATION);
  fixture->block = (AntinRegulationBlock){ .page = 1,
                                           .page_width = PAGE_WIDTH,
                                           .page_height = PAGE_HEIGHT,
                                           .title_bottom = 200,
                                           .name_top = 225,
                                           .centre = 147,
                                           .title_rect = { 125, 190, 44, 10 },
                                           .name_rect = { 130, 225, 34, 5 },
                                           .gap_rect = { 125, 200, 44, 25 } };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_regulation_unref (fixture->regulation);
}

static void
assert_rect (const AntinBaseRect *rect, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (rect->x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (rect->y, y, 0.01);
  g_assert_cmpfloat_with_epsilon (rect->width, width, 0.01);
  g_assert_cmpfloat_with_epsilon (rect->height, height, 0.01);
}

/* A page without text: the right half, above the lower edge, on paper of any size. */
static void
test_usual (Fixture *fixture, gconstpointer data)
{
  static const double papers[][2] = { { 210, 297 }, { 297, 210 }, { 148, 210 }, { 40, 30 } };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      double width = papers[i][0], height = papers[i][1];
      AntinBaseRect rect;

      antin_regulation_place_personal_usual (fixture->personal, width, height, 3, 2, &rect);
      g_assert_cmpfloat (rect.x, >=, 0);
      g_assert_cmpfloat (rect.x + rect.width, <=, width);
      g_assert_cmpfloat (rect.y + rect.height, <=, height);
      g_assert_cmpfloat_with_epsilon (rect.width / rect.height, 1.5, 0.01);
      if (width > 100)
        {
          g_assert_cmpfloat (rect.x + rect.width / 2, >, width / 2);
          g_assert_cmpfloat (rect.y + rect.height / 2, >, height / 2);
        }
    }
}

/* POS-02: centred at (cx, (T + N) / 2), the ratio kept, within the gap. */
static void
test_personal (Fixture *fixture, gconstpointer data)
{
  AntinBaseRect rect;

  g_assert_true (antin_regulation_place_personal (fixture->personal, &fixture->block, 400, 200, 0, &rect));
  assert_rect (&rect, 147 - 24, 212.5 - 12, 48, 24);
  /* A wide one is bounded by its width. */
  g_assert_true (antin_regulation_place_personal (fixture->personal, &fixture->block, 1000, 100, 0, &rect));
  assert_rect (&rect, 147 - 30, 212.5 - 3, 60, 6);
  /* The width that the leader chose. */
  g_assert_true (antin_regulation_place_personal (fixture->personal, &fixture->block, 400, 200, 40, &rect));
  assert_rect (&rect, 147 - 20, 212.5 - 10, 40, 20);
  /* It never makes the image higher than the gap. */
  g_assert_true (antin_regulation_place_personal (fixture->personal, &fixture->block, 400, 200, 90, &rect));
  assert_rect (&rect, 147 - 24, 212.5 - 12, 48, 24);
}

static void
test_personal_in_a_large_gap (Fixture *fixture, gconstpointer data)
{
  AntinBaseRect rect;

  fixture->block.name_top = 280;
  g_assert_true (antin_regulation_place_personal (fixture->personal, &fixture->block, 100, 100, 0, &rect));
  assert_rect (&rect, 147 - 14, 240 - 14, 28, 28);
}

static void
test_personal_without_room (Fixture *fixture, gconstpointer data)
{
  AntinBaseRect rect = { 1, 2, 3, 4 };

  fixture->block.name_top = 204;
  g_assert_false (antin_regulation_place_personal (fixture->personal, &fixture->block, 400, 200, 0, &rect));
  assert_rect (&rect, 1, 2, 3, 4);
}

static void
test_personal_near_the_edge (Fixture *fixture, gconstpointer data)
{
  AntinBaseRect rect;

  fixture->block.centre = 200;
  g_assert_true (antin_regulation_place_personal (fixture->personal, &fixture->block, 400, 100, 0, &rect));
  assert_rect (&rect, 190, 212.5 - 2.5, 20, 5);
}

static void
test_around_a_click (Fixture *fixture, gconstpointer data)
{
  AntinBaseRect rect;

  antin_regulation_place_personal_around (fixture->personal, PAGE_WIDTH, PAGE_HEIGHT, 150, 200, 200, 100, 0, &rect);
  assert_rect (&rect, 150 - 28, 200 - 14, 56, 28);
  antin_regulation_place_personal_around (fixture->personal, PAGE_WIDTH, PAGE_HEIGHT, 209, 1, 200, 100, 0, &rect);
  assert_rect (&rect, PAGE_WIDTH - 56, 0, 56, 28);
}

/* POS-04: right edge at a third of the signature, same centre, real size. */
static void
test_seal (Fixture *fixture, gconstpointer data)
{
  const AntinBaseRect personal = { 120, 200, 45, 22 };
  AntinBaseRect seal;

  antin_regulation_place_seal (fixture->seal, &personal, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, NULL, 0, &seal);
  g_assert_cmpfloat_with_epsilon (seal.x + seal.width, 120 + 45.0 / 3, 0.05);
  g_assert_cmpfloat_with_epsilon (seal.y + seal.height / 2, 211, 0.01);
  g_assert_cmpfloat (seal.width, ==, 36);
  g_assert_cmpfloat (seal.height, ==, 36);
  g_assert_cmpfloat_with_epsilon (antin_regulation_place_get_overlap (&personal, &seal, TRUE), 33.3, 0.1);
}

/* Moved, never shrunk. */
static void
test_seal_leaves_the_page (Fixture *fixture, gconstpointer data)
{
  const AntinBaseRect left = { 10, 200, 45, 22 }, low = { 120, 280, 45, 12 };
  AntinBaseRect seal;

  antin_regulation_place_seal (fixture->seal, &left, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, NULL, 0, &seal);
  assert_rect (&seal, 2, 193, 36, 36);
  g_assert_cmpfloat (antin_regulation_place_get_overlap (&left, &seal, TRUE), >, 45);
  antin_regulation_place_seal (fixture->seal, &low, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, NULL, 0, &seal);
  g_assert_cmpfloat_with_epsilon (seal.y + seal.height, PAGE_HEIGHT - 2, 0.01);
  g_assert_cmpfloat (seal.width, ==, 36);
}

static void
test_seal_avoids_recipients (Fixture *fixture, gconstpointer data)
{
  const AntinBaseRect personal = { 120, 200, 45, 22 };
  const AntinBaseRect near_text = { 30, 205, 72, 5 }, wide_text = { 30, 205, 90, 5 }, below = { 30, 240, 100, 5 };
  AntinBaseRect seal, plain;

  antin_regulation_place_seal (fixture->seal, &personal, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, NULL, 0, &plain);
  antin_regulation_place_seal (fixture->seal, &personal, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, &near_text, 1, &seal);
  g_assert_cmpfloat (seal.x, >, plain.x);
  g_assert_false (antin_regulation_place_circle_meets (&seal, &near_text));
  g_assert_cmpfloat (antin_regulation_place_get_overlap (&personal, &seal, TRUE), <=, 45);
  /* There is no clearing this one: it stops where the overlap still passes. */
  antin_regulation_place_seal (fixture->seal, &personal, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, &wide_text, 1, &seal);
  g_assert_cmpfloat (antin_regulation_place_get_overlap (&personal, &seal, TRUE), <=, 45);
  antin_regulation_place_seal (fixture->seal, &personal, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, &below, 1, &seal);
  g_assert_cmpfloat (seal.x, ==, plain.x);
}

static void
test_seal_on_a_page (Fixture *fixture, gconstpointer data)
{
  const AntinBaseRect personal = { 120, 118, 45, 22 };
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (PAGE_WIDTH, PAGE_HEIGHT);
  g_autoptr (AntinRenderText) text = NULL;
  AntinBaseRect seal, plain, line;

  antin_test_draft_line (draft, "KT. CHỦ TỊCH", 142, 112, 14, ANTIN_TEST_DRAFT_CENTRED, NULL);
  antin_test_draft_line (draft, "- Ủy ban nhân dân các xã, phường;", 46, 130, 11, ANTIN_TEST_DRAFT_PLAIN, &line);
  text = antin_test_draft_finish_text (draft);
  antin_regulation_place_seal (fixture->seal, &personal, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, NULL, 0, &plain);
  antin_regulation_place_seal_on_page (fixture->seal, &personal, 36, 36, text, &seal);
  g_assert_true (antin_regulation_place_circle_meets (&plain, &line));
  g_assert_false (antin_regulation_place_circle_meets (&seal, &line));
  g_assert_cmpfloat (seal.y, ==, plain.y);
  g_assert_cmpfloat (antin_regulation_place_get_overlap (&personal, &seal, TRUE), <=, 45);
}

static void
test_overlap (void)
{
  const AntinBaseRect personal = { 100, 100, 30, 10 };
  const struct
  {
    AntinBaseRect seal;
    gboolean round;
    double overlap;
  } cases[] = {
    { { 70, 87, 36, 36 }, TRUE, 20 },
    { { 74, 87, 36, 36 }, TRUE, 33.333 },
    { { 64, 87, 36, 36 }, TRUE, 0 },
    { { 0, 0, 36, 36 }, TRUE, 0 },
    /* The square touches, the circle does not. */
    { { 66, 66, 36, 36 }, TRUE, 0 },
    { { 66, 66, 36, 36 }, FALSE, 6.667 },
    { { 90, 87, 60, 36 }, FALSE, 100 },
    { { 118, 87, 36, 36 }, TRUE, 40 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (antin_regulation_place_get_overlap (&personal, &cases[i].seal, cases[i].round),
                                    cases[i].overlap, 0.01);
}

static void
test_top_right (Fixture *fixture, gconstpointer data)
{
  const AntinRegulationKindRules *copy = antin_regulation_get_kind (fixture->regulation, ANTIN_REGULATION_KIND_COPY);
  AntinBaseRect rect;

  antin_regulation_place_top_right (copy, PAGE_WIDTH, 1, &rect);
  assert_rect (&rect, 210 - 15 - 80.9, 7, 80.9, 8.6);
  antin_regulation_place_top_right (copy, PAGE_WIDTH, 2, &rect);
  g_assert_cmpfloat_with_epsilon (rect.height, 8.6 + 4.233, 0.01);
  antin_regulation_place_top_right (copy, 100, 1, &rect);
  g_assert_cmpfloat (rect.x, >=, 0);
}

static const AntinRegulationGuide *
find_guide (GPtrArray *guides, gboolean vertical, double position)
{
  for (guint i = 0; i < guides->len; i++)
    {
      const AntinRegulationGuide *guide = guides->pdata[i];

      if (guide->vertical == vertical && fabs (guide->position - position) < 0.1)
        return guide;
    }
  return NULL;
}

static void
test_seal_top_right (Fixture *fixture, gconstpointer data)
{
  AntinRegulationKindRules rules = *fixture->seal;
  AntinBaseRect rect;

  rules.text_margin = 15;
  antin_regulation_place_seal_top_right (&rules, 36, 36, PAGE_WIDTH, PAGE_HEIGHT, &rect);
  g_assert_cmpfloat_with_epsilon (rect.x, PAGE_WIDTH - 15 - 36, 1e-9);
  g_assert_cmpfloat_with_epsilon (rect.y, 7, 1e-9);
  g_assert_cmpfloat (rect.width, ==, 36);
  /* A page that is narrower than margin and seal: it stays on the page, in its size. */
  antin_regulation_place_seal_top_right (&rules, 36, 36, 40, 60, &rect);
  g_assert_cmpfloat (rect.x, ==, 0);
  g_assert_cmpfloat (rect.width, ==, 36);
}

static void
test_guides (Fixture *fixture, gconstpointer data)
{
  const AntinBaseRect personal = { 120, 200, 45, 22 };
  g_autoptr (GPtrArray) of_image = antin_regulation_place_get_guides (
    ANTIN_REGULATION_KIND_PERSONAL, fixture->personal, &fixture->block, NULL, PAGE_WIDTH, PAGE_HEIGHT);
  g_autoptr (GPtrArray) of_seal = antin_regulation_place_get_guides (
    ANTIN_REGULATION_KIND_ORGANISATION, fixture->seal, &fixture->block, &personal, PAGE_WIDTH, PAGE_HEIGHT);

  g_assert_nonnull (find_guide (of_image, TRUE, 147));
  g_assert_nonnull (find_guide (of_image, FALSE, 212.5));
  g_assert_nonnull (find_guide (of_image, FALSE, 200));
  g_assert_nonnull (find_guide (of_image, FALSE, 225));
  g_assert_nonnull (find_guide (of_seal, TRUE, 135));
  g_assert_nonnull (find_guide (of_seal, FALSE, 211));
  for (guint i = 0; i < of_image->len; i++)
    g_assert_cmpstr (((const AntinRegulationGuide *) of_image->pdata[i])->label, !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/regulation/place/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("POS-02/personal", test_personal);
  ADD ("POS-02/large-gap", test_personal_in_a_large_gap);
  ADD ("POS-02/without-room", test_personal_without_room);
  ADD ("POS-02/near-the-edge", test_personal_near_the_edge);
  ADD ("POS-02/around-a-click", test_around_a_click);
  ADD ("POS-04/seal", test_seal);
  ADD ("POS-04/leaves-the-page", test_seal_leaves_the_page);
  ADD ("POS-04/avoids-recipients", test_seal_avoids_recipients);
  ADD ("POS-04/on-a-page", test_seal_on_a_page);
  ADD ("POS-02/usual", test_usual);
  g_test_add_func ("/regulation/place/POS-04/overlap", test_overlap);
  ADD ("POS-06/top-right", test_top_right);
  ADD ("POS-08/seal-top-right", test_seal_top_right);
  ADD ("guides", test_guides);
  return g_test_run ();
}
