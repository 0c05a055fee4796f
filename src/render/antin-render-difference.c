/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-difference.h"

#include "antin-base-task.h"

#include <math.h>
#include <stdlib.h>

/* Where two pictures of a page differ, for the eyes of a person who compares two revisions of a document. It is no
 * verdict: what a later revision did is decided over the objects of the file, and may well be invisible.
 *
 * The page is laid out in square cells. A cell differs when one of its pixels does by more than rounding; cells that
 * touch or almost touch are one region. Both pictures come from the same program at the same scale, so that what did not
 * change is equal to the last bit, and the threshold is only against fonts that are cached at another fraction of a
 * pixel. */

/* Pixels per millimetre: a hair line is still a pixel wide. */
#define SCALE 3.0
/* Millimetres: less than the height of a letter of 10 points. */
#define CELL 2.0
/* Cells between two regions that are still shown as one: a word gap of 14 points. */
#define NEAR 2
/* Of 765, the sum of three colours. */
#define LEAST_CONTRAST 36
/* Pixels of ink that are gone; fewer are the edges of what was moved by a fraction of a pixel. */
#define MIN_HIDDEN 9

typedef struct
{
  const guint8 *pixels;
  int width;
  int height;
  int stride;
} Picture;

static Picture
look_at (const AntinRenderPageImage *image)
{
  return (Picture){
    .pixels = g_bytes_get_data (antin_render_page_image_get_pixels (image), NULL),
    .width = antin_render_page_image_get_width (image),
    .height = antin_render_page_image_get_height (image),
    .stride = antin_render_page_image_get_stride (image),
  };
}

static gboolean
pixels_differ (const guint8 *a, const guint8 *b)
{
  return abs (a[0] - b[0]) + abs (a[1] - b[1]) + abs (a[2] - b[2]) > LEAST_CONTRAST;
}

static GArray *
whole_page (const AntinRenderPageImage *image)
{
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (AntinRenderRegion));
  const AntinRenderRegion region = { .rect = *antin_render_page_image_get_region (image) };

  g_array_append_val (regions, region);
  return regions;
}

/* Notes in each cell that differs how many pixels of ink it lost, and one more. */
static void
mark_cells (const Picture *older, const Picture *newer, double cell, guint *cells, int columns)
{
  for (int y = 0; y < newer->height; y++)
    {
      const guint8 *a = older->pixels + (gsize) y * older->stride, *b = newer->pixels + (gsize) y * newer->stride;
      guint *row = cells + (gsize) (int) (y / cell) * columns;

      for (int x = 0; x < newer->width; x++, a += 3, b += 3)
        if (pixels_differ (a, b))
          {
            guint *at = row + (int) (x / cell);

            *at = MAX (*at, 1) + (antin_render_is_hidden (a, b) ? 1 : 0);
          }
    }
}

typedef struct
{
  int left, top, right, bottom;
  guint n_hidden;
} Box;

/* Takes the cells of one region away and tells what they span. */
static Box
take_region (guint *cells, int columns, int rows, int column, int row, GArray *stack)
{
  Box box = { column, row, column, row, 0 };
  int start = row * columns + column;

  box.n_hidden = cells[start] - 1;
  cells[start] = 0;
  g_array_append_val (stack, start);
  while (stack->len > 0)
    {
      int at = g_array_index (stack, int, stack->len - 1), x = at % columns, y = at / columns;

      g_array_set_size (stack, stack->len - 1);
      box.left = MIN (box.left, x);
      box.right = MAX (box.right, x);
      box.top = MIN (box.top, y);
      box.bottom = MAX (box.bottom, y);
      for (int v = MAX (y - NEAR, 0); v <= MIN (y + NEAR, rows - 1); v++)
        for (int u = MAX (x - NEAR, 0); u <= MIN (x + NEAR, columns - 1); u++)
          {
            int next = v * columns + u;

            if (cells[next] == 0)
              continue;
            box.n_hidden += cells[next] - 1;
            cells[next] = 0;
            g_array_append_val (stack, next);
          }
    }
  return box;
}

static void
join_all (GArray *regions)
{
  AntinRenderRegion all = g_array_index (regions, AntinRenderRegion, 0);

  for (guint i = 1; i < regions->len; i++)
    {
      const AntinRenderRegion *region = &g_array_index (regions, AntinRenderRegion, i);

      all.rect = antin_base_rect_unite (&all.rect, &region->rect);
      all.hides = all.hides || region->hides;
    }
  g_array_set_size (regions, 0);
  g_array_append_val (regions, all);
}

/**
 * antin_render_difference_find:
 * @older: a whole page
 * @newer: the same page of another revision, drawn at the same scale
 *
 * Returns: (transfer full) (element-type AntinRenderRegion): where they differ, from top to bottom; the whole page where
 *   the two are of different sizes
 */
GArray *
antin_render_difference_find (const AntinRenderPageImage *older, const AntinRenderPageImage *newer)
{
  GArray *regions;
  Picture a = look_at (older), b = look_at (newer);
  double scale = antin_render_page_image_get_scale (newer), cell = MAX (CELL * scale, 1);
  int columns = (int) (b.width / cell) + 1, rows = (int) (b.height / cell) + 1;
  const AntinBaseRect *page = antin_render_page_image_get_region (newer);
  g_autoptr (GArray) stack = NULL;
  g_autofree guint *cells = NULL;

  if (a.width != b.width || a.height != b.height)
    return whole_page (newer);
  regions = g_array_new (FALSE, FALSE, sizeof (AntinRenderRegion));
  cells = g_new0 (guint, (gsize) columns * rows);
  stack = g_array_new (FALSE, FALSE, sizeof (int));
  mark_cells (&a, &b, cell, cells, columns);
  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++)
      if (cells[row * columns + column] > 0)
        {
          Box box = take_region (cells, columns, rows, column, row, stack);
          AntinRenderRegion region = {
            .rect = { .x = page->x + box.left * cell / scale, .y = page->y + box.top * cell / scale },
            .hides = box.n_hidden >= MIN_HIDDEN,
          };

          region.rect.width = MIN (page->x + (box.right + 1) * cell / scale, page->x + page->width) - region.rect.x;
          region.rect.height = MIN (page->y + (box.bottom + 1) * cell / scale, page->y + page->height) - region.rect.y;
          g_array_append_val (regions, region);
        }
  if (regions->len > ANTIN_RENDER_DIFFERENCE_MAX_REGIONS)
    join_all (regions);
  return regions;
}

typedef struct
{
  AntinRenderDocument *older;
  AntinRenderDocument *newer;
  int page;
} Task;

static void
free_task (Task *task)
{
  g_object_unref (task->older);
  g_object_unref (task->newer);
  g_free (task);
}

static void
find_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Task *data = task_data;
  g_autoptr (AntinRenderPageImage) older = NULL;
  g_autoptr (AntinRenderPageImage) newer = NULL;
  GArray *regions = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (data->page <= antin_render_document_get_n_pages (data->newer) ||
      data->page > antin_render_document_get_n_pages (data->older))
    newer = antin_render_document_render_page (data->newer, data->page, SCALE, NULL, &error);
  if (error == NULL && data->page <= antin_render_document_get_n_pages (data->older))
    older = antin_render_document_render_page (data->older, data->page, SCALE, NULL, &error);
  if (error == NULL)
    regions = older != NULL && newer != NULL ? antin_render_difference_find (older, newer)
                                             : whole_page (newer != NULL ? newer : older);
  antin_base_task_return (task, regions, (GDestroyNotify) g_array_unref, error);
}

/**
 * antin_render_difference_find_async:
 * @older: a revision of a document
 * @newer: a later one
 * @page: a page of either, from 1; one that the other lacks differs wholly
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Draws a page of both and compares the pictures, on a thread.
 */
void
antin_render_difference_find_async (AntinRenderDocument *older,
                                    AntinRenderDocument *newer,
                                    int page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Task *data = g_new0 (Task, 1);

  data->older = g_object_ref (older);
  data->newer = g_object_ref (newer);
  data->page = page;
  g_task_set_source_tag (task, antin_render_difference_find_async);
  g_task_set_task_data (task, data, (GDestroyNotify) free_task);
  g_task_run_in_thread (task, find_thread);
}

/**
 * antin_render_difference_find_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full) (element-type AntinRenderRegion): where the pictures differ; %NULL with an error of
 *   %ANTIN_RENDER_ERROR where a page could not be drawn
 */
GArray *
antin_render_difference_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
