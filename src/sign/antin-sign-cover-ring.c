/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-pixels-private.h"

#include <math.h>

/* Whether a ring or a frame was drawn about a printed word or number, as people choose one of several, and not by the drawing of a
 * signature that only has it inside: a ring is close about the word on all sides, thin, and has nothing else in it. A seal is wider,
 * a signature in handwriting has more strokes, and the border of a signature stands at the edge of its place. */

/* Of 255: new ink, and how much darker it is than what was there. */
#define INK 200
#define DARKER 80
/* Of 255: letters, below which a ring is not seen. */
#define STROKE 150
/* Ways from the middle of a word outwards, and shares of them: that lead over other letters, and of the others, that meet the ring; and
 * that meet nothing behind it. */
#define N_WAYS 48
#define MAX_OVER_LETTERS 0.25
#define MIN_MET 0.95
#define MIN_ALONE 0.75
/* In heights of the word: how far within its corners a ring may pass, how far outside, how thick it is, and how far on nothing else may be. */
#define WITHIN 0.2
#define AROUND 1.0
#define MAX_THICK 0.3
#define BEYOND 2.0
/* Of the middle of the word, what may be new ink. */
#define MAX_INSIDE 0.01
/* Pixels, at six to the millimetre: from the edge of the place, where its border is; and the share of the ring that is one. */
#define BORDER 3
#define MIN_BORDER 0.9
/* Heights of the words: how wide one is at least, and several are together at most. */
#define MIN_WORD 0.8
#define MAX_WORDS 3.0

typedef struct
{
  const AntinSignCoverPicture *picture;
  AntinSignCoverBox place;
} Look;

static gboolean
is_new (const Look *self, int x, int y)
{
  int now;

  if (x < self->place.left || x >= self->place.right || y < self->place.top || y >= self->place.bottom)
    return FALSE;
  now = antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->after, x, y));
  return now < INK && antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->before, x, y)) >= now + DARKER;
}

static gboolean
is_empty (const Look *self, const AntinSignCoverBox *word)
{
  int inset = (int) (WITHIN * (word->bottom - word->top)), count = 0, area = 0;

  for (int y = word->top + inset; y < word->bottom - inset; y++)
    for (int x = word->left + inset; x < word->right - inset; x++, area++)
      count += is_new (self, x, y) ? 1 : 0;
  return count <= MAX_INSIDE * area;
}

static gboolean
is_at_edge (const Look *self, int x, int y)
{
  return MIN (x - self->place.left, self->place.right - 1 - x) < BORDER || MIN (y - self->place.top, self->place.bottom - 1 - y) < BORDER;
}

/* What is met on a way outwards. */
typedef struct
{
  gboolean ring;
  gboolean alone;
  gboolean border;
  gboolean over_letters; /* where no ring is met */
} Way;

static gboolean
was_letter (const Look *self, int x, int y)
{
  return x >= self->place.left && x < self->place.right && y >= self->place.top && y < self->place.bottom &&
         antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->before, x, y)) < STROKE;
}

static Way
go (const Look *self, const AntinSignCoverBox *word, double angle)
{
  double height = word->bottom - word->top, width = word->right - word->left, first = 0, last = 0;
  double middle_x = (word->left + word->right) / 2.0, middle_y = (word->top + word->bottom) / 2.0;
  Way way = { 0 };

  for (double out = -WITHIN * height; out <= BEYOND * height; out += 0.5)
    {
      int x = (int) (middle_x + cos (angle) * (width / 2 + out)), y = (int) (middle_y + sin (angle) * (height / 2 + out));

      way.over_letters = way.over_letters || (out > 0 && out <= AROUND * height && was_letter (self, x, y));
      if (!is_new (self, x, y))
        continue;
      if (!way.ring && out > AROUND * height)
        break;
      if (!way.ring)
        {
          way.border = is_at_edge (self, x, y);
          first = out;
        }
      way.ring = TRUE;
      last = out;
    }
  way.over_letters = way.over_letters && !way.ring;
  way.alone = way.ring && last - first <= MAX_THICK * height;
  return way;
}

static gboolean
is_ringed (const Look *self, const AntinSignCoverBox *word)
{
  guint n_met = 0, n_alone = 0, n_border = 0, n_over_letters = 0;

  if (!is_empty (self, word))
    return FALSE;
  for (guint i = 0; i < N_WAYS; i++)
    {
      Way way = go (self, word, 2 * G_PI * i / N_WAYS);

      n_met += way.ring ? 1 : 0;
      n_alone += way.alone ? 1 : 0;
      n_border += way.border ? 1 : 0;
      n_over_letters += way.over_letters ? 1 : 0;
      if (i + 1 - n_met - n_over_letters > (1 - MIN_MET) * N_WAYS || n_over_letters > MAX_OVER_LETTERS * N_WAYS)
        return FALSE;
    }
  return n_alone >= MIN_ALONE * n_met && n_border < MIN_BORDER * n_met;
}

/**
 * antin_sign_cover_picture_rings:
 * @picture: what was and what is
 * @place: where something came to stand that is no comment
 * @before: the words that were there
 *
 * Returns: whether a ring or a frame in any ink came about one of them, or few
 */
gboolean
antin_sign_cover_picture_rings (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *before)
{
  Look self = { picture, antin_sign_cover_find_box (picture, place, 0) };
  guint n_words, n_lines;
  const AntinRenderWord *words = antin_render_text_get_words (before, &n_words);
  const AntinRenderLine *lines = antin_render_text_get_lines (before, &n_lines);

  for (guint i = 0; i < n_lines; i++)
    for (guint first = lines[i].first_word, end = MIN (first + lines[i].n_words, n_words); first < end; first++)
      {
        AntinBaseRect rect = words[first].rect;

        for (guint last = first; last < end && antin_sign_cover_picture_is_of_words (words[last].text); last++)
          {
            AntinSignCoverBox box;

            rect = antin_base_rect_unite (&rect, &words[last].rect);
            if (last > first && rect.width > MAX_WORDS * rect.height)
              break;
            box = antin_sign_cover_find_box (picture, &rect, 0);
            if (rect.width >= MIN_WORD * rect.height && antin_base_rect_contains (antin_render_page_image_get_region (picture->before), &rect) &&
                is_ringed (&self, &box))
              return TRUE;
          }
      }
  return FALSE;
}
