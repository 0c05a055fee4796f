/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-difference.h"
#include "antin-test-render.h"

#include <math.h>

/* What is drawn over the text of a page in one of the two revisions. */
typedef struct
{
  AntinBaseRect rects[200];
  guint n_rects;
  const char *word;
  gboolean pale; /* the rectangles, as paper of another colour */
} Addition;

static void
draw (cairo_t *cr, int page, gpointer data)
{
  const Addition *addition = data;

  for (int line = 0; line < 20; line++)
    antin_test_render_show_text (cr, "Liberation Serif", 13, 30, 30 + 8 * line, "Căn cứ Luật Tổ chức chính quyền địa phương");
  if (addition == NULL || page != 2)
    return;
  if (addition->word != NULL)
    antin_test_render_show_text (cr, "Liberation Serif", 13, 30, 250, addition->word);
  cairo_set_source_rgb (cr, addition->pale ? 1 : 0.8, addition->pale ? 1 : 0, addition->pale ? 0.6 : 0);
  for (guint i = 0; i < addition->n_rects; i++)
    {
      cairo_rectangle (cr, addition->rects[i].x, addition->rects[i].y, addition->rects[i].width, addition->rects[i].height);
      cairo_fill (cr);
    }
}

static AntinRenderDocument *
open_pages (int n_pages, double width, const Addition *addition)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (n_pages, width, 297, draw, (gpointer) addition);
  g_autoptr (GError) error = NULL;
  AntinRenderDocument *document = antin_render_document_open (pdf, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GArray **) user_data = antin_render_difference_find_finish (result, &error);
  g_assert_no_error (error);
}

static GArray *
compare (AntinRenderDocument *older, AntinRenderDocument *newer, int page)
{
  GArray *regions = NULL;

  antin_render_difference_find_async (older, newer, page, NULL, on_found_cb, &regions);
  while (regions == NULL)
    g_main_context_iteration (NULL, TRUE);
  return regions;
}

static void
assert_covers (const AntinBaseRect *region, const AntinBaseRect *change)
{
  g_assert_true (antin_base_rect_contains (region, change));
  /* A cell on each side at most. */
  g_assert_cmpfloat (region->width, <=, change->width + 4.5);
  g_assert_cmpfloat (region->height, <=, change->height + 4.5);
}

static void
test_regions (void)
{
  const Addition addition = { .rects = { { 40, 60, 20, 8 }, { 150, 200, 3, 3 } }, .n_rects = 2 };
  g_autoptr (AntinRenderDocument) older = open_pages (2, 210, NULL);
  g_autoptr (AntinRenderDocument) newer = open_pages (2, 210, &addition);
  g_autoptr (GArray) first = compare (older, newer, 1);
  g_autoptr (GArray) second = compare (older, newer, 2);
  g_autoptr (GArray) back = compare (newer, older, 2);

  g_assert_cmpuint (first->len, ==, 0);
  g_assert_cmpuint (second->len, ==, 2);
  assert_covers (&g_array_index (second, AntinRenderRegion, 0).rect, &addition.rects[0]);
  assert_covers (&g_array_index (second, AntinRenderRegion, 1).rect, &addition.rects[1]);
  g_assert_cmpuint (back->len, ==, 2);
}

/* The gaps between words do not make a region of each. */
static void
test_a_line_is_one_region (void)
{
  const Addition addition = { .word = "Điều 3. Quyết định này có hiệu lực kể từ ngày ký." };
  g_autoptr (AntinRenderDocument) older = open_pages (2, 210, NULL);
  g_autoptr (AntinRenderDocument) newer = open_pages (2, 210, &addition);
  g_autoptr (GArray) regions = compare (older, newer, 2);

  g_assert_cmpuint (regions->len, ==, 1);
  g_assert_cmpfloat (g_array_index (regions, AntinRenderRegion, 0).rect.width, >, 60);
  g_assert_cmpfloat (g_array_index (regions, AntinRenderRegion, 0).rect.height, <, 12);
}

/* What is pale hides the ink below it; beside ink it hides nothing, nor does the ink of a seal, through which text shows. */
static void
test_hides (void)
{
  const Addition addition = { .rects = { { 32, 26, 40, 6 }, { 150, 250, 20, 8 } }, .n_rects = 2, .pale = TRUE };
  const Addition seal = { .rects = { { 32, 26, 40, 6 } }, .n_rects = 1 };
  g_autoptr (AntinRenderDocument) older = open_pages (2, 210, NULL);
  g_autoptr (AntinRenderDocument) newer = open_pages (2, 210, &addition);
  g_autoptr (GArray) regions = compare (older, newer, 2);
  g_autoptr (AntinRenderDocument) sealed = open_pages (2, 210, &seal);
  g_autoptr (GArray) other = compare (older, sealed, 2);

  g_assert_cmpuint (regions->len, ==, 2);
  g_assert_true (g_array_index (regions, AntinRenderRegion, 0).hides);
  g_assert_false (g_array_index (regions, AntinRenderRegion, 1).hides);
  g_assert_cmpuint (other->len, ==, 1);
  g_assert_false (g_array_index (other, AntinRenderRegion, 0).hides);
}

static void
test_many_become_one (void)
{
  Addition addition = { .n_rects = 200 };
  g_autoptr (AntinRenderDocument) older = open_pages (2, 210, NULL);
  g_autoptr (AntinRenderDocument) newer = NULL;
  g_autoptr (GArray) regions = NULL;

  for (guint i = 0; i < addition.n_rects; i++)
    addition.rects[i] = (AntinBaseRect){ 10 + 12.0 * (i % 14), 10 + 18.0 * (i / 14), 1, 1 };
  newer = open_pages (2, 210, &addition);
  regions = compare (older, newer, 2);
  g_assert_cmpuint (regions->len, ==, 1);
  g_assert_true (antin_base_rect_contains (&g_array_index (regions, AntinRenderRegion, 0).rect, &addition.rects[0]));
  g_assert_true (antin_base_rect_contains (&g_array_index (regions, AntinRenderRegion, 0).rect, &addition.rects[199]));
}

static void
test_other_size_and_added_page (void)
{
  g_autoptr (AntinRenderDocument) older = open_pages (1, 210, NULL);
  g_autoptr (AntinRenderDocument) wider = open_pages (2, 220, NULL);
  g_autoptr (GArray) first = compare (older, wider, 1);
  g_autoptr (GArray) second = compare (older, wider, 2);

  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpfloat (fabs (g_array_index (first, AntinRenderRegion, 0).rect.width - 220), <, 0.5);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpfloat (fabs (g_array_index (second, AntinRenderRegion, 0).rect.height - 297), <, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/difference/regions", test_regions);
  g_test_add_func ("/render/difference/a-line-is-one-region", test_a_line_is_one_region);
  g_test_add_func ("/render/difference/hides", test_hides);
  g_test_add_func ("/render/difference/many-become-one", test_many_become_one);
  g_test_add_func ("/render/difference/other-size-and-added-page", test_other_size_and_added_page);
  return g_test_run ();
}
