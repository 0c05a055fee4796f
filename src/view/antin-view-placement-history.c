/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-placement-private.h"

/* The places where a coming signature stood before, to go back to and forth. A place is written down before it is left:
 * once for a drag, once for presses of one key that follow each other closely. */

/* Older places are forgotten. */
#define MAX_PLACES 100
#define SAME_MOVE_US (G_USEC_PER_SEC / 2)

typedef struct
{
  int page;
  AntinBaseRect rect;
} Place;

static void
push (GArray *places, AntinViewPlacement *self)
{
  Place place = { self->page, self->rect };

  if (places->len == MAX_PLACES)
    g_array_remove_index (places, 0);
  g_array_append_val (places, place);
}

/* Before a key moves it. */
void
_antin_view_placement_mark_key (AntinViewPlacement *self, guint keyval)
{
  gint64 now = g_get_monotonic_time ();
  gboolean same = keyval == self->last_key && now - self->last_key_time < SAME_MOVE_US;

  if (!same)
    antin_view_placement_mark (self);
  self->last_key = keyval;
  self->last_key_time = now;
}

/**
 * antin_view_placement_mark:
 * @placement: a placement
 *
 * Writes the present place down, before it is left for another one that can be taken back.
 */
void
antin_view_placement_mark (AntinViewPlacement *placement)
{
  placement->last_key = 0;
  if (placement->undo == NULL)
    {
      placement->undo = g_array_new (FALSE, FALSE, sizeof (Place));
      placement->redo = g_array_new (FALSE, FALSE, sizeof (Place));
    }
  push (placement->undo, placement);
  g_array_set_size (placement->redo, 0);
}

static gboolean
is_here (AntinViewPlacement *self, const Place *place)
{
  return place->page == self->page && place->rect.x == self->rect.x && place->rect.y == self->rect.y &&
         place->rect.width == self->rect.width && place->rect.height == self->rect.height;
}

static gboolean
go (AntinViewPlacement *self, GArray *from, GArray *to)
{
  self->last_key = 0;
  while (from != NULL && from->len > 0)
    {
      Place place = g_array_index (from, Place, from->len - 1);

      g_array_set_size (from, from->len - 1);
      /* A move that was stopped at the edge left nothing to take back. */
      if (is_here (self, &place))
        continue;
      push (to, self);
      _antin_view_placement_take (self, place.page, &place.rect);
      return TRUE;
    }
  return FALSE;
}

/**
 * antin_view_placement_undo:
 * @placement: a placement
 *
 * Takes the last move or change of size back.
 *
 * Returns: whether there was one
 */
gboolean
antin_view_placement_undo (AntinViewPlacement *placement)
{
  return go (placement, placement->undo, placement->redo);
}

/**
 * antin_view_placement_redo:
 * @placement: a placement
 *
 * Does again what was taken back last.
 *
 * Returns: whether there was anything
 */
gboolean
antin_view_placement_redo (AntinViewPlacement *placement)
{
  return go (placement, placement->redo, placement->undo);
}
