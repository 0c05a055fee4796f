/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-cache.h"

/* Pictures of the pages on screen and of their neighbours, within a budget of bytes. A page has at most one picture
 * and one job. Jobs of pages that left the range are cancelled; pictures are dropped from the least recently wanted
 * one on, never those of the present range; neighbours are drawn only while the budget has room.
 *
 * Used on the main thread alone. */

#define NEIGHBOURS 2

typedef struct
{
  AntinRenderPageImage *image;
  double scale;
  GCancellable *job;
  double job_scale;
  guint64 wanted;
} Entry;

struct _AntinRenderCache
{
  GObject parent_instance;

  /* owned */
  AntinRenderDocument *document;
  GHashTable *entries;

  /* state */
  gsize budget;
  gsize size;
  AntinRenderPriority priority;
  guint64 clock;
  int first;
  int last;
  double scale;
};

G_DEFINE_FINAL_TYPE (AntinRenderCache, antin_render_cache, G_TYPE_OBJECT)

enum
{
  SIGNAL_READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gsize
image_size (const AntinRenderPageImage *image)
{
  return g_bytes_get_size (antin_render_page_image_get_pixels (image));
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  if (entry->job != NULL)
    g_cancellable_cancel (entry->job);
  g_clear_object (&entry->job);
  g_clear_pointer (&entry->image, antin_render_page_image_unref);
  g_free (entry);
}

static void
drop_image (AntinRenderCache *cache, Entry *entry)
{
  if (entry->image != NULL)
    cache->size -= image_size (entry->image);
  g_clear_pointer (&entry->image, antin_render_page_image_unref);
  entry->scale = 0;
}

/* Frees the least recently wanted pictures outside the present range until the budget is met. */
static void
shrink (AntinRenderCache *cache)
{
  while (cache->size > cache->budget)
    {
      GHashTableIter iter;
      gpointer key, value;
      Entry *oldest = NULL;
      int oldest_page = 0;

      g_hash_table_iter_init (&iter, cache->entries);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          Entry *entry = value;
          int page = GPOINTER_TO_INT (key);

          if (entry->image != NULL && (page < cache->first || page > cache->last) &&
              (oldest == NULL || entry->wanted < oldest->wanted))
            {
              oldest = entry;
              oldest_page = page;
            }
        }
      if (oldest == NULL)
        return;
      drop_image (cache, oldest);
      if (oldest->job == NULL)
        g_hash_table_remove (cache->entries, GINT_TO_POINTER (oldest_page));
    }
}

typedef struct
{
  GWeakRef cache;
  GCancellable *job;
  int page;
} Request;

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->cache);
  g_object_unref (request->job);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
on_document_render_page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (AntinRenderCache) cache = g_weak_ref_get (&request->cache);
  g_autoptr (AntinRenderPageImage) image =
    antin_render_document_render_page_finish (ANTIN_RENDER_DOCUMENT (source), result, NULL);
  Entry *entry;

  if (cache == NULL || g_cancellable_is_cancelled (request->job))
    return;
  entry = g_hash_table_lookup (cache->entries, GINT_TO_POINTER (request->page));
  if (entry == NULL || entry->job != request->job)
    return;
  g_clear_object (&entry->job);
  if (image != NULL)
    {
      drop_image (cache, entry);
      cache->size += image_size (image);
      entry->image = g_steal_pointer (&image);
    }
  /* A page that cannot be drawn is not asked for again at this scale. */
  entry->scale = entry->job_scale;
  shrink (cache);
  g_signal_emit (cache, signals[SIGNAL_READY], 0, request->page);
}

static gsize
expected_size (AntinRenderCache *cache, int page)
{
  double width, height;

  antin_render_document_get_page_size (cache->document, page, &width, &height);
  return (gsize) MIN (width * height * cache->scale * cache->scale, ANTIN_RENDER_PAGE_IMAGE_MAX_PIXELS) * 3;
}

static void
want_page (AntinRenderCache *cache, int page, AntinRenderPriority priority)
{
  Entry *entry = g_hash_table_lookup (cache->entries, GINT_TO_POINTER (page));
  Request *request;

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (cache->entries, GINT_TO_POINTER (page), entry);
    }
  entry->wanted = ++cache->clock;
  if (entry->job == NULL && entry->scale == cache->scale)
    return;
  if (entry->job != NULL)
    {
      g_cancellable_cancel (entry->job);
      g_clear_object (&entry->job);
    }
  entry->job = g_cancellable_new ();
  entry->job_scale = cache->scale;
  request = g_new (Request, 1);
  g_weak_ref_init (&request->cache, cache);
  request->job = g_object_ref (entry->job);
  request->page = page;
  antin_render_document_render_page_async (cache->document, page, cache->scale, NULL, priority, entry->job,
                                           on_document_render_page_cb, request);
}

static void
drop_stale_jobs (AntinRenderCache *cache)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, cache->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Entry *entry = value;
      int page = GPOINTER_TO_INT (key);

      if (entry->job == NULL || (page >= cache->first - NEIGHBOURS && page <= cache->last + NEIGHBOURS))
        continue;
      g_cancellable_cancel (entry->job);
      g_clear_object (&entry->job);
      if (entry->image == NULL)
        g_hash_table_iter_remove (&iter);
    }
}

/* Neighbours may use what the range itself leaves of the budget. */
static void
want_neighbours (AntinRenderCache *cache)
{
  int n_pages = antin_render_document_get_n_pages (cache->document);
  gsize room = cache->budget;

  for (int page = cache->first; page <= cache->last; page++)
    room -= MIN (room, expected_size (cache, page));
  for (int distance = 1; distance <= NEIGHBOURS; distance++)
    for (int side = 1; side >= -1; side -= 2)
      {
        int page = side > 0 ? cache->last + distance : cache->first - distance;
        gsize size;

        if (page < 1 || page > n_pages)
          continue;
        size = expected_size (cache, page);
        if (size > room)
          return;
        room -= size;
        want_page (cache, page, ANTIN_RENDER_PRIORITY_NEIGHBOUR);
      }
}

static void
antin_render_cache_finalize (GObject *object)
{
  AntinRenderCache *self = ANTIN_RENDER_CACHE (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (antin_render_cache_parent_class)->finalize (object);
}

static void
antin_render_cache_class_init (AntinRenderCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_render_cache_finalize;

  /**
   * AntinRenderCache::ready:
   * @page: the page, from 1
   *
   * A page's picture has come, or could not be drawn.
   */
  signals[SIGNAL_READY] = g_signal_new ("ready",
                                        G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
antin_render_cache_init (AntinRenderCache *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
}

/**
 * antin_render_cache_new:
 * @document: whose pages
 * @budget: bytes of pictures to keep; more only where the pages on screen alone need more
 * @priority: when it is the turn of pages on screen
 *
 * Returns: (transfer full): an empty cache
 */
AntinRenderCache *
antin_render_cache_new (AntinRenderDocument *document, gsize budget, AntinRenderPriority priority)
{
  AntinRenderCache *cache = g_object_new (ANTIN_RENDER_TYPE_CACHE, NULL);

  cache->document = g_object_ref (document);
  cache->budget = budget;
  cache->priority = priority;
  return cache;
}

/**
 * antin_render_cache_set_range:
 * @cache: a cache
 * @first: the first page on screen, from 1
 * @last: the last one
 * @scale: pixels per millimetre, more than 0
 *
 * Says what is on screen now. Its pages are drawn first, then their neighbours; what waits for other pages is dropped.
 */
void
antin_render_cache_set_range (AntinRenderCache *cache, int first, int last, double scale)
{
  int n_pages = antin_render_document_get_n_pages (cache->document);

  g_return_if_fail (scale > 0);
  first = CLAMP (first, 1, n_pages);
  last = CLAMP (last, first, n_pages);
  if (first == cache->first && last == cache->last && scale == cache->scale)
    return;
  cache->first = first;
  cache->last = last;
  cache->scale = scale;
  drop_stale_jobs (cache);
  for (int page = first; page <= last; page++)
    want_page (cache, page, cache->priority);
  want_neighbours (cache);
  shrink (cache);
}

/**
 * antin_render_cache_peek:
 * @cache: a cache
 * @page: a page's number, from 1
 *
 * Returns: (transfer none) (nullable): the page's picture, perhaps still at another scale than the present one
 */
AntinRenderPageImage *
antin_render_cache_peek (AntinRenderCache *cache, int page)
{
  Entry *entry = g_hash_table_lookup (cache->entries, GINT_TO_POINTER (page));

  return entry != NULL ? entry->image : NULL;
}

/**
 * antin_render_cache_has_failed:
 * @cache: a cache
 * @page: a page's number, from 1
 *
 * Returns: whether the page was tried and cannot be drawn
 */
gboolean
antin_render_cache_has_failed (AntinRenderCache *cache, int page)
{
  Entry *entry = g_hash_table_lookup (cache->entries, GINT_TO_POINTER (page));

  return entry != NULL && entry->image == NULL && entry->job == NULL && entry->scale > 0;
}

/**
 * antin_render_cache_get_size:
 * @cache: a cache
 *
 * Returns: bytes that its pictures take
 */
gsize
antin_render_cache_get_size (AntinRenderCache *cache)
{
  return cache->size;
}
