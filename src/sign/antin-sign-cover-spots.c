/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-spots-private.h"

/* Which revision shows what was under a place before something came to stand there, and which places can be seen in one
 * picture of it. Thirty people who sign side by side need one picture of the page before and one after, not thirty of each.
 *
 * What was there just before revision N is what revision N - 1 shows. Where that revision did nothing but put signatures in
 * other places (antin_pdf_difference_draws_places_only()), the one before it shows the same there, and so on back to the
 * signature that is asked about. A place that another touches, or comes close to, stops the way back, and so does every
 * revision that did anything else: then the picture is of the revision just before, as if there were no short cut. */

/* Where more things were put, the eye is asked anyhow. */
#define MAX_SPOTS 64
/* Places share a picture where it is no larger than so many times what they take together, and a page of A4. */
#define MAX_WASTE 4.0
#define MAX_SHEET (210.0 * 297.0)

typedef struct
{
  guint revision;
  const AntinPdfPlace *place;
} Spot;

struct _AntinSignCoverSpots
{
  AntinPdfDocument *document;
  guint first;
  GArray *spots;
  GHashTable *still; /* revision → whether it left all but its places as they were; 2 where it did */
};

/*
 * antin_sign_cover_spots_new:
 * @document: a document
 * @first: number of the revision that a signature signed
 * @difference: what later revisions did; kept alive by the caller
 *
 * Returns: (transfer full): where they put something
 */
AntinSignCoverSpots *
antin_sign_cover_spots_new (AntinPdfDocument *document, guint first, const AntinPdfDifference *difference)
{
  AntinSignCoverSpots *self = g_new0 (AntinSignCoverSpots, 1);

  self->document = document;
  self->first = first;
  self->spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  self->still = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (difference->modifications, i);

      for (guint j = 0; modification->places != NULL && j < modification->places->len; j++)
        {
          Spot spot = { modification->revision, &g_array_index (modification->places, AntinPdfPlace, j) };

          g_array_append_val (self->spots, spot);
        }
    }
  return self;
}

void
antin_sign_cover_spots_free (AntinSignCoverSpots *spots)
{
  g_array_unref (spots->spots);
  g_hash_table_unref (spots->still);
  g_free (spots);
}

static gboolean
is_still (AntinSignCoverSpots *self, guint revision)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->still, GUINT_TO_POINTER (revision)));

  if (known == 0)
    {
      known = antin_pdf_difference_draws_places_only (self->document, revision - 1) ? 2 : 1;
      g_hash_table_insert (self->still, GUINT_TO_POINTER (revision), GUINT_TO_POINTER (known));
    }
  return known == 2;
}

/* Whether a revision put something at @place or close to it. */
static gboolean
touches (AntinSignCoverSpots *self, guint revision, const AntinPdfPlace *place)
{
  const AntinBaseRect wide = {
    place->rect.x - ANTIN_SIGN_COVER_MARGIN,
    place->rect.y - ANTIN_SIGN_COVER_MARGIN,
    place->rect.width + 2 * ANTIN_SIGN_COVER_MARGIN,
    place->rect.height + 2 * ANTIN_SIGN_COVER_MARGIN,
  };

  for (guint i = 0; i < self->spots->len; i++)
    {
      const Spot *spot = &g_array_index (self->spots, Spot, i);
      AntinBaseRect common;

      if (spot->revision == revision && spot->place->page == place->page && antin_base_rect_intersect (&wide, &spot->place->rect, &common))
        return TRUE;
    }
  return FALSE;
}

/*
 * antin_sign_cover_spots_find_before:
 * @spots: where later revisions put something
 * @revision: number of one of them
 * @place: where it put something
 *
 * Returns: number of the earliest revision, not before the signature, that is known to show @place as it was just before
 *   @revision
 */
guint
antin_sign_cover_spots_find_before (AntinSignCoverSpots *spots, guint revision, const AntinPdfPlace *place)
{
  guint before = revision - 1;

  if (spots->spots->len > MAX_SPOTS)
    return before;
  while (before > spots->first && is_still (spots, before) && !touches (spots, before, place))
    before--;
  return before;
}

static double
get_area (const AntinBaseRect *rect)
{
  return rect->width * rect->height;
}

/*
 * antin_sign_cover_spots_find_sheet:
 * @spots: where later revisions put something
 * @before: what antin_sign_cover_spots_find_before() tells for @place
 * @place: where something was put
 *
 * Returns: @place, with as many others of its page as can be compared in the same two pictures
 */
AntinBaseRect
antin_sign_cover_spots_find_sheet (AntinSignCoverSpots *spots, guint before, const AntinPdfPlace *place)
{
  AntinBaseRect sheet = place->rect;
  double needed = get_area (&place->rect);

  if (spots->spots->len > MAX_SPOTS)
    return sheet;
  for (guint i = 0; i < spots->spots->len; i++)
    {
      const Spot *spot = &g_array_index (spots->spots, Spot, i);
      AntinBaseRect wider;

      if (spot->place == place || spot->place->page != place->page ||
          antin_sign_cover_spots_find_before (spots, spot->revision, spot->place) != before)
        continue;
      wider = antin_base_rect_unite (&sheet, &spot->place->rect);
      if (get_area (&wider) > MAX_WASTE * (needed + get_area (&spot->place->rect)) || get_area (&wider) > MAX_SHEET)
        continue;
      sheet = wider;
      needed += get_area (&spot->place->rect);
    }
  return sheet;
}
