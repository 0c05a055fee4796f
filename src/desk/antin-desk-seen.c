/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-seen.h"

/* Whoever signs has had the whole document before the eyes (ORD-08; NĐ 30/2020, Điều 11). A page counts when every part
 * has been on screen, at once or one after another: each is divided into N_BANDS, and these into N_PARTS from left to right. */

#define N_BANDS 32
#define N_PARTS 8
#define ALL_PARTS 0xffu

/* By band, from the top, a bit for each part, from the left. */
typedef struct
{
  guint8 bands[N_BANDS];
} Page;

struct _AntinDeskSeen
{
  guint n_pages;
  guint n_whole;
  Page *parts;
  gboolean *pages; /* by page, whether it has been seen whole */
};

/**
 * antin_desk_seen_new:
 * @n_pages: of a document
 *
 * Returns: (transfer full): that nothing of it has been on screen
 */
AntinDeskSeen *
antin_desk_seen_new (guint n_pages)
{
  AntinDeskSeen *seen = g_new0 (AntinDeskSeen, 1);

  seen->n_pages = n_pages;
  seen->parts = g_new0 (Page, n_pages);
  seen->pages = g_new0 (gboolean, n_pages);
  return seen;
}

/**
 * antin_desk_seen_free:
 * @seen: (nullable): what has been on screen
 */
void
antin_desk_seen_free (AntinDeskSeen *seen)
{
  if (seen == NULL)
    return;
  g_free (seen->parts);
  g_free (seen->pages);
  g_free (seen);
}

/* Half a part is let go, so that nothing is lost where two screenfuls meet. */
static gboolean
is_on_screen (guint i, guint n, double first, double last)
{
  return first * n <= i + 0.5 && last * n >= i + 0.5;
}

/**
 * antin_desk_seen_note:
 * @seen: what has been on screen
 * @page: a page, from 1
 * @left: the first part of it that is on screen, as a share of its width, 0 for its left edge
 * @top: the same of its height, 0 for its upper edge
 * @right: the last part of it, 1 for its right edge
 * @bottom: the same, 1 for its lower edge
 *
 * Returns: whether the page has been seen whole by this
 */
gboolean
antin_desk_seen_note (AntinDeskSeen *seen, guint page, double left, double top, double right, double bottom)
{
  guint8 all = ALL_PARTS, parts = 0;

  if (page == 0 || page > seen->n_pages || seen->pages[page - 1])
    return FALSE;
  for (guint i = 0; i < N_PARTS; i++)
    if (is_on_screen (i, N_PARTS, left, right))
      parts |= 1u << i;
  for (guint i = 0; i < N_BANDS; i++)
    {
      guint8 *band = &seen->parts[page - 1].bands[i];

      if (is_on_screen (i, N_BANDS, top, bottom))
        *band |= parts;
      all &= *band;
    }
  if (all != ALL_PARTS)
    return FALSE;
  seen->pages[page - 1] = TRUE;
  seen->n_whole++;
  return TRUE;
}

/**
 * antin_desk_seen_is_whole:
 * @seen: what has been on screen
 *
 * Returns: whether every page has been seen whole
 */
gboolean
antin_desk_seen_is_whole (const AntinDeskSeen *seen)
{
  return seen->n_whole == seen->n_pages;
}

/**
 * antin_desk_seen_get_pages:
 * @seen: what has been on screen
 *
 * Returns: (transfer none) (array): by page, whether it has been seen whole
 */
const gboolean *
antin_desk_seen_get_pages (const AntinDeskSeen *seen)
{
  return seen->pages;
}

/**
 * antin_desk_seen_find_next:
 * @seen: what has been on screen
 * @ret_page: (out): the first page of which a part has not been, from 1
 * @ret_top: (out): where that part begins, as a share of its height
 *
 * Returns: whether there is any
 */
gboolean
antin_desk_seen_find_next (const AntinDeskSeen *seen, guint *ret_page, double *ret_top)
{
  for (guint page = 0; page < seen->n_pages; page++)
    for (guint i = 0; !seen->pages[page] && i < N_BANDS; i++)
      if (seen->parts[page].bands[i] != ALL_PARTS)
        {
          *ret_page = page + 1;
          *ret_top = (double) i / N_BANDS;
          return TRUE;
        }
  return FALSE;
}
