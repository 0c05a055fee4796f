/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-cache.h"
#include "antin-test-render.h"

/* At one pixel a millimetre a page takes 210 × 297 × 4 bytes. */
#define PAGE_BYTES (210 * 297 * 3)

typedef struct
{
  AntinRenderDocument *document;
  AntinRenderCache *cache;
  GArray *ready;
} Fixture;

static void
on_ready_cb (Fixture *fixture, int page)
{
  g_array_append_val (fixture->ready, page);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = antin_test_render_make_pages (30, NULL);
  g_autoptr (GError) error = NULL;

  fixture->document = antin_render_document_open (pdf, NULL, &error);
  g_assert_no_error (error);
  fixture->cache = antin_render_cache_new (fixture->document, GPOINTER_TO_SIZE (data) * PAGE_BYTES,
                                           ANTIN_RENDER_PRIORITY_VISIBLE);
  fixture->ready = g_array_new (FALSE, FALSE, sizeof (int));
  g_signal_connect_swapped (fixture->cache, "ready", G_CALLBACK (on_ready_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->cache);
  g_object_unref (fixture->document);
  g_array_unref (fixture->ready);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
do_nothing (gpointer data)
{
}

/* Waits until nothing is left to be drawn. */
static void
settle (void)
{
  antin_render_worker_run (ANTIN_RENDER_PRIORITY_SURVEY, do_nothing, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static int
nth_ready (Fixture *fixture, guint index)
{
  g_assert_cmpuint (index, <, fixture->ready->len);
  return g_array_index (fixture->ready, int, index);
}

static void
test_range_before_neighbours (Fixture *fixture, gconstpointer data)
{
  antin_render_cache_set_range (fixture->cache, 10, 11, 1);
  settle ();
  g_assert_cmpuint (fixture->ready->len, ==, 6);
  g_assert_cmpint (nth_ready (fixture, 0), ==, 10);
  g_assert_cmpint (nth_ready (fixture, 1), ==, 11);
  for (int page = 8; page <= 13; page++)
    g_assert_nonnull (antin_render_cache_peek (fixture->cache, page));
  g_assert_null (antin_render_cache_peek (fixture->cache, 7));
  g_assert_cmpuint (antin_render_cache_get_size (fixture->cache), ==, 6 * PAGE_BYTES);
}

static void
test_stays_within_budget (Fixture *fixture, gconstpointer data)
{
  for (int page = 1; page <= 30; page++)
    {
      antin_render_cache_set_range (fixture->cache, page, page, 1);
      settle ();
      g_assert_nonnull (antin_render_cache_peek (fixture->cache, page));
      g_assert_cmpuint (antin_render_cache_get_size (fixture->cache), <=, 4 * PAGE_BYTES);
    }
  g_assert_null (antin_render_cache_peek (fixture->cache, 1));
  /* What was dropped is drawn anew. */
  antin_render_cache_set_range (fixture->cache, 1, 1, 1);
  settle ();
  g_assert_nonnull (antin_render_cache_peek (fixture->cache, 1));
}

static void
test_screen_may_pass_the_budget (Fixture *fixture, gconstpointer data)
{
  antin_render_cache_set_range (fixture->cache, 5, 10, 1);
  settle ();
  for (int page = 5; page <= 10; page++)
    g_assert_nonnull (antin_render_cache_peek (fixture->cache, page));
  g_assert_null (antin_render_cache_peek (fixture->cache, 11));
}

static void
test_stale_jobs_are_dropped (Fixture *fixture, gconstpointer data)
{
  antin_render_cache_set_range (fixture->cache, 1, 3, 1);
  antin_render_cache_set_range (fixture->cache, 20, 20, 1);
  settle ();
  g_assert_nonnull (antin_render_cache_peek (fixture->cache, 20));
  for (guint i = 0; i < fixture->ready->len; i++)
    g_assert_cmpint (nth_ready (fixture, i), >=, 18);
}

static void
test_new_scale_keeps_the_old_picture_meanwhile (Fixture *fixture, gconstpointer data)
{
  AntinRenderPageImage *old;

  antin_render_cache_set_range (fixture->cache, 3, 3, 1);
  settle ();
  old = antin_render_cache_peek (fixture->cache, 3);
  g_assert_nonnull (old);
  antin_render_cache_set_range (fixture->cache, 3, 3, 1.5);
  g_assert_true (antin_render_cache_peek (fixture->cache, 3) == old);
  settle ();
  g_assert_cmpfloat (antin_render_page_image_get_scale (antin_render_cache_peek (fixture->cache, 3)), ==, 1.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, pages, func) \
  g_test_add ("/render/cache/" name, Fixture, GSIZE_TO_POINTER (pages), set_up, func, tear_down)
  ADD ("range-before-neighbours", 100, test_range_before_neighbours);
  ADD ("stays-within-budget", 4, test_stays_within_budget);
  ADD ("screen-may-pass-the-budget", 2, test_screen_may_pass_the_budget);
  ADD ("stale-jobs-are-dropped", 100, test_stale_jobs_are_dropped);
  ADD ("new-scale-keeps-the-old-picture-meanwhile", 100, test_new_scale_keeps_the_old_picture_meanwhile);
  return g_test_run ();
}
