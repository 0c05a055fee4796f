/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-picture-private.h"

#include "antin-pdf-format.h"
#include "antin-sign-cover-pixels-private.h"

#include <math.h>
#include <string.h>

/* What two pictures of the same place, and the words that were read there, tell: whether ink went, whether new strokes
 * grew out of old letters, and whether what is read is what should be. Ink that goes is looked for in spots, since a
 * comma is a spot and worth as much as a page. */

/* Of 255: what is darker than the paper, and how much paler it is when something lies on it. */
#define INK 200
#define PALER 80
/* Pixels of one spot, at six to the millimetre, where a comma of ten points has a dozen. */
#define MIN_SPOT 4
/* Dots that make a line to be written on, its height in millimetres with ascent and descent, and what share of that the ink
 * of dots and lines has; a comma has more. */
#define MIN_LEADERS 3
#define MAX_LEADER_HEIGHT 7.0
#define LEADER_SHARE 0.15
/* Of 255: strokes of letters; percent by which what colours take of the light may differ before a reader tells a seal from a
 * letter. */
#define STROKE 150
#define SAME_COLOUR 30
/* Pixels beside a digit in which another reads as one more of it; letters are touched. */
#define DIGIT_GAP 3
/* Millimetres in which the same letter stands twice at the same place. */
#define SAME_PLACE 0.2
/* Of 255: how much more red than green or blue there is in what is called red. */
#define RED 100
/* Of 255, between a letter and its ground. */
#define VISIBLE 60
/* Millimetres of a line of letters that people read, and the share of it that a letter is wide at least, all taken together. */
#define MIN_LETTER 1.0
#define MIN_WIDTH 0.08
/* Share of a letter that another may stand upon: more than kerning, and less than what makes another letter of two. */
#define MAX_OVERLAP 0.35
/* Shares of the height of digits: what stands further apart from one another than others is seen as two, and how much wider a
 * space is at least than what parts digits of one number. */
#define MAX_SPACE 0.12
#define MIN_SPACE 0.08
/* Of 93, the sum over red, green and blue: between the ground of what is chosen and of what is not. Programs mark by .85 grey,
 * or by a pale blue. */
#define MARKED 6

typedef struct
{
  double x;
  double y;
  int distance;
} Join;

typedef struct
{
  const AntinRenderCharacter *character;
  guint row;
} Sign;

/* Returns: whether both were drawn, and alike */
gboolean
antin_sign_cover_picture_is_sound (const AntinSignCoverPicture *picture)
{
  return picture->before != NULL && picture->after != NULL &&
         antin_render_page_image_get_width (picture->before) == antin_render_page_image_get_width (picture->after) &&
         antin_render_page_image_get_height (picture->before) == antin_render_page_image_get_height (picture->after);
}

/* Returns: whether nothing at all differs at @place */
gboolean
antin_sign_cover_picture_is_same (const AntinSignCoverPicture *picture, const AntinBaseRect *place)
{
  AntinSignCoverBox box = antin_sign_cover_find_box (picture, place, 1);

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
        if (antin_sign_cover_get_pixel (picture->before, x, y)[i] != antin_sign_cover_get_pixel (picture->after, x, y)[i])
          return FALSE;
  return TRUE;
}

/* Of each colour so many of eight bits count: what differs by less is one ground. */
#define GROUND_BITS 5
#define GROUND_COLOURS (1 << (3 * GROUND_BITS))

/* Returns: the colour that most of @place has or had @before, for antin_sign_cover_picture_differs(); -1 where there is none */
int
antin_sign_cover_picture_find_ground (const AntinSignCoverPicture *picture, gboolean before, const AntinBaseRect *place)
{
  g_autofree guint *counts = g_new0 (guint, GROUND_COLOURS);
  AntinSignCoverBox box = antin_sign_cover_find_box (picture, place, 1);
  int ground = -1;

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        const guint8 *pixel = antin_sign_cover_get_pixel (before ? picture->before : picture->after, x, y);
        int colour = 0;

        for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
          colour = colour << GROUND_BITS | pixel[i] >> (8 - GROUND_BITS);
        counts[colour]++;
        if (ground < 0 || counts[colour] > counts[ground])
          ground = colour;
      }
  return ground;
}

/* Returns: whether people see one of two grounds apart from the other */
gboolean
antin_sign_cover_picture_differs (int ground, int other)
{
  int distance = 0;

  for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
    distance += abs ((ground >> (i * GROUND_BITS) & ((1 << GROUND_BITS) - 1)) - (other >> (i * GROUND_BITS) & ((1 << GROUND_BITS) - 1)));
  return distance >= MARKED;
}

/* Takes the marks of one spot away. Returns its size, and what it reaches over. */
static guint
take_spot (guint8 *marks, int width, int height, int first, AntinSignCoverBox *ret_box)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (int));
  AntinSignCoverBox box = { first % width, first / width, first % width + 1, first / width + 1 };
  guint size = 0;

  marks[first] = 0;
  g_array_append_val (open, first);
  while (open->len > 0)
    {
      int at = g_array_index (open, int, open->len - 1), x = at % width, y = at / width;

      g_array_set_size (open, open->len - 1);
      size++;
      box = (AntinSignCoverBox){ MIN (box.left, x), MIN (box.top, y), MAX (box.right, x + 1), MAX (box.bottom, y + 1) };
      for (int v = MAX (y - 1, 0); v <= MIN (y + 1, height - 1); v++)
        for (int u = MAX (x - 1, 0); u <= MIN (x + 1, width - 1); u++)
          if (marks[v * width + u])
            {
              int next = v * width + u;

              marks[next] = 0;
              g_array_append_val (open, next);
            }
    }
  *ret_box = box;
  return size;
}

static guint
get_leader_weight (const AntinRenderCharacter *character)
{
  static const char *const leaders[] = { ".", "_", "·", NULL };

  if (g_str_equal (character->text, "…"))
    return MIN_LEADERS;
  return g_strv_contains (leaders, character->text) ? 1 : 0;
}

/* Rows of dots or lines that are to be written on; a single dot may be a decimal point. */
GArray *
antin_sign_cover_picture_find_leaders (const AntinRenderText *text)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (AntinBaseRect));
  guint count;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &count);

  for (guint i = 0; i < count;)
    {
      AntinBaseRect row = characters[i].rect;
      guint weight = 0;

      for (; i < count && get_leader_weight (&characters[i]) > 0 && fabs (characters[i].rect.y - row.y) < SAME_PLACE; i++)
        {
          weight += get_leader_weight (&characters[i]);
          row = antin_base_rect_unite (&row, &characters[i].rect);
        }
      if (weight >= MIN_LEADERS && row.height <= MAX_LEADER_HEIGHT)
        g_array_append_val (rows, row);
      if (weight == 0)
        i++;
    }
  return rows;
}

/* Whether a spot is dots or a line of one of the rows: within it, and no higher than these are. */
static gboolean
is_leader (const AntinSignCoverPicture *picture, const AntinSignCoverBox *spot, GArray *leaders)
{
  const AntinBaseRect *region = antin_render_page_image_get_region (picture->before);
  double scale = antin_render_page_image_get_scale (picture->before);

  for (guint i = 0; leaders != NULL && i < leaders->len; i++)
    {
      const AntinBaseRect *row = &g_array_index (leaders, AntinBaseRect, i);

      if (region->x + spot->left / scale >= row->x - SAME_PLACE && region->x + spot->right / scale <= row->x + row->width + SAME_PLACE &&
          region->y + spot->top / scale >= row->y && region->y + spot->bottom / scale <= row->y + row->height &&
          (spot->bottom - spot->top) / scale <= LEADER_SHARE * row->height)
        return TRUE;
    }
  return FALSE;
}

/* Room for a mark on each pixel of a box. */
static guint8 *
new_marks (const AntinSignCoverBox *box)
{
  return g_malloc0 ((gsize) MAX (box->right - box->left, 1) * (gsize) MAX (box->bottom - box->top, 1));
}

/* Takes all marks away. Returns: whether they made spots that are to be read, and not the dots of a line to be written on */
static gboolean
has_spots (const AntinSignCoverPicture *picture, const AntinSignCoverBox *box, guint8 *marks, GArray *leaders)
{
  int width = MAX (box->right - box->left, 1), height = MAX (box->bottom - box->top, 1);

  for (int i = 0; i < width * height; i++)
    {
      AntinSignCoverBox spot;

      if (!marks[i] || take_spot (marks, width, height, i, &spot) < MIN_SPOT)
        continue;
      spot = (AntinSignCoverBox){ spot.left + box->left, spot.top + box->top, spot.right + box->left, spot.bottom + box->top };
      if (!is_leader (picture, &spot, leaders))
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_sign_cover_picture_hides:
 * @picture: what was and what is
 * @place: where something came to stand
 * @opaque: whether some readers let it cover all of that place
 * @text: (nullable): the words as they were, where dots and lines that are to be written on may go (NĐ 30/2020, Phụ lục I,
 *   Phần I, II.3 and II.4)
 *
 * Returns: whether ink of what was is not seen any more
 */
gboolean
antin_sign_cover_picture_hides (const AntinSignCoverPicture *picture, const AntinBaseRect *place, gboolean opaque, const AntinRenderText *text)
{
  AntinSignCoverBox box = antin_sign_cover_find_box (picture, place, 1);
  g_autofree guint8 *marks = new_marks (&box);
  g_autoptr (GArray) leaders = text != NULL ? antin_sign_cover_picture_find_leaders (text) : NULL;

  for (int y = box.top; y < box.bottom; y++)
    {
      const guint8 *before = antin_sign_cover_get_pixel (picture->before, box.left, y), *after = antin_sign_cover_get_pixel (picture->after, box.left, y);

      for (int x = box.left; x < box.right; x++, before += ANTIN_SIGN_COVER_BYTES_PER_PIXEL, after += ANTIN_SIGN_COVER_BYTES_PER_PIXEL)
        {
          int old = antin_sign_cover_get_luminance (before);

          marks[(y - box.top) * (box.right - box.left) + x - box.left] = old < INK && (opaque || antin_sign_cover_get_luminance (after) > old + PALER);
        }
    }
  return has_spots (picture, &box, marks, leaders);
}

/**
 * antin_sign_cover_picture_uncovers:
 * @picture: what was, without what stood at @place, and what is
 * @shown: what was, with it, of the same part of the page
 * @place: where something stood that is gone or another now
 * @text: (nullable): the words that were below it, where dots and lines that are to be written on may show
 *
 * Returns: whether ink is seen that was hidden
 */
gboolean
antin_sign_cover_picture_uncovers (const AntinSignCoverPicture *picture,
                                   AntinRenderPageImage *shown,
                                   const AntinBaseRect *place,
                                   const AntinRenderText *text)
{
  AntinSignCoverBox box = antin_sign_cover_find_box (picture, place, 1);
  g_autofree guint8 *marks = new_marks (&box);
  g_autoptr (GArray) leaders = text != NULL ? antin_sign_cover_picture_find_leaders (text) : NULL;

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        int bare = antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (picture->before, x, y)), old = antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (shown, x, y));
        int now = antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (picture->after, x, y));

        marks[(y - box.top) * (box.right - box.left) + x - box.left] = bare < INK && old > bare + PALER && old > now + PALER;
      }
  return has_spots (picture, &box, marks, leaders);
}

/* By how ink is made up: of the letter at @letter, and of what was put on top at a pixel that was @old and is @now. The edges
 * of strokes are paler than their middle, and what is put over the edge of a letter has some of its ink below. */
static gboolean
is_same_colour (const guint8 *letter, const guint8 *old, const guint8 *now)
{
  int most_letter = 1, most_new = 1;

  for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
    {
      most_letter = MAX (most_letter, 255 - letter[i]);
      most_new = MAX (most_new, old[i] - now[i]);
    }
  for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
    if (ABS ((255 - letter[i]) * most_new - (old[i] - now[i]) * most_letter) * 100 > SAME_COLOUR * most_letter * most_new)
      return FALSE;
  return TRUE;
}

static void
add_joins (GArray *joins, const AntinSignCoverPicture *picture, const AntinSignCoverBox *box, int x, int y)
{
  const AntinBaseRect *region = antin_render_page_image_get_region (picture->before);
  double scale = antin_render_page_image_get_scale (picture->before);
  const guint8 *ground = antin_sign_cover_get_pixel (picture->before, x, y), *stroke = antin_sign_cover_get_pixel (picture->after, x, y);

  for (int v = MAX (y - 1, box->top); v <= MIN (y + 1, box->bottom - 1); v++)
    {
      int left = MAX (x - DIGIT_GAP, box->left), right = MIN (x + DIGIT_GAP, box->right - 1);
      const guint8 *old = antin_sign_cover_get_pixel (picture->before, left, v);

      for (int u = left; u <= right; u++, old += ANTIN_SIGN_COVER_BYTES_PER_PIXEL)
        if (antin_sign_cover_get_luminance (old) < STROKE && is_same_colour (old, ground, stroke))
          {
            Join join = { region->x + (u + 0.5) / scale, region->y + (v + 0.5) / scale, MAX (ABS (u - x), ABS (v - y)) };

            g_array_append_val (joins, join);
          }
    }
}

/**
 * antin_sign_cover_picture_find_joins:
 * @picture: what was and what is
 * @place: where something came to stand
 *
 * Strokes of another colour, as those of a seal or of a signature in ink, are told from letters, and are no joins.
 *
 * Returns: (transfer full): where new strokes touch old ones of their colour, or come close
 */
GArray *
antin_sign_cover_picture_find_joins (const AntinSignCoverPicture *picture, const AntinBaseRect *place)
{
  GArray *joins = g_array_new (FALSE, FALSE, sizeof (Join));
  AntinSignCoverBox box = antin_sign_cover_find_box (picture, place, 1), wide = box;

  wide.left = MAX (box.left - DIGIT_GAP, 0);
  wide.right = MIN (box.right + DIGIT_GAP, antin_render_page_image_get_width (picture->before));
  for (int y = box.top; y < box.bottom; y++)
    {
      const guint8 *before = antin_sign_cover_get_pixel (picture->before, box.left, y), *after = antin_sign_cover_get_pixel (picture->after, box.left, y);

      for (int x = box.left; x < box.right; x++, before += ANTIN_SIGN_COVER_BYTES_PER_PIXEL, after += ANTIN_SIGN_COVER_BYTES_PER_PIXEL)
        {
          int now = antin_sign_cover_get_luminance (after);

          if (now < STROKE && antin_sign_cover_get_luminance (before) >= now + PALER)
            add_joins (joins, picture, &wide, x, y);
        }
    }
  return joins;
}

static gboolean
contains (const AntinBaseRect *rect, double x, double y)
{
  return x >= rect->x && x <= rect->x + rect->width && y >= rect->y && y <= rect->y + rect->height;
}

/**
 * antin_sign_cover_picture_alters:
 * @joins: where new strokes meet old ones
 * @text: the words as they were
 *
 * Dots and lines that are to be written on may be met; letters, digits and commas may not.
 *
 * Returns: whether a letter reads otherwise, perhaps
 */
gboolean
antin_sign_cover_picture_alters (GArray *joins, const AntinRenderText *text)
{
  guint count;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &count);

  for (guint i = 0; i < count; i++)
    {
      gunichar sign = g_utf8_get_char (characters[i].text);
      guint met = 0;

      if (!g_unichar_isalnum (sign) && sign != ',')
        continue;
      for (guint j = 0; j < joins->len && met < ANTIN_SIGN_COVER_MIN_JOINS; j++)
        {
          const Join *join = &g_array_index (joins, Join, j);

          if (contains (&characters[i].rect, join->x, join->y) && (join->distance <= 1 || g_unichar_isdigit (sign)))
            met++;
        }
      if (met >= ANTIN_SIGN_COVER_MIN_JOINS)
        return TRUE;
    }
  return FALSE;
}

/* The darkest pixel of a place as it is; black where it is not in the picture. */
static const guint8 *
find_ink (const AntinSignCoverPicture *picture, const AntinBaseRect *place)
{
  static const guint8 black[ANTIN_SIGN_COVER_BYTES_PER_PIXEL] = { 0 };
  AntinSignCoverBox box = antin_sign_cover_find_box (picture, place, 1);
  const guint8 *ink = NULL;

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        const guint8 *pixel = antin_sign_cover_get_pixel (picture->after, x, y);

        if (ink == NULL || antin_sign_cover_get_luminance (pixel) < antin_sign_cover_get_luminance (ink))
          ink = pixel;
      }
  return ink != NULL ? ink : black;
}

/* Returns: whether what stands at two places is written in one ink, give or take @tolerance of 255 */
gboolean
antin_sign_cover_picture_has_ink_of (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinBaseRect *other, int tolerance)
{
  const guint8 *a = find_ink (picture, place), *b = find_ink (picture, other);

  for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL; i++)
    if (ABS (a[i] - b[i]) > tolerance)
      return FALSE;
  return TRUE;
}

static int
compare_signs (gconstpointer a, gconstpointer b)
{
  const Sign *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->character->rect.x > y->character->rect.x) - (x->character->rect.x < y->character->rect.x);
}

static gboolean
stood_there (const AntinRenderText *text, const AntinRenderCharacter *character)
{
  guint count;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &count);

  for (guint i = 0; i < count; i++)
    if (g_str_equal (characters[i].text, character->text) && fabs (characters[i].rect.x - character->rect.x) < SAME_PLACE &&
        fabs (characters[i].rect.y - character->rect.y) < SAME_PLACE)
      return TRUE;
  return FALSE;
}

/* Returns: whether the letter stands out from its ground: in its middle, where those beside it do not reach */
gboolean
antin_sign_cover_picture_is_visible (const AntinSignCoverPicture *picture, const AntinRenderCharacter *character)
{
  const AntinBaseRect *rect = &character->rect;
  AntinBaseRect middle = { rect->x + rect->width / 4, rect->y, rect->width / 2, rect->height };
  AntinSignCoverBox box = antin_sign_cover_find_box (picture, &middle, 1);
  int darkest = 255, palest = 0;

  for (int y = box.top; y < box.bottom; y++)
    for (int x = box.left; x < box.right; x++)
      {
        int luminance = antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (picture->after, x, y));

        darkest = MIN (darkest, luminance);
        palest = MAX (palest, luminance);
      }
  return palest - darkest >= VISIBLE;
}

/* Whether a word has letters or digits; dots and lines are there to be written on. */
gboolean
antin_sign_cover_picture_is_of_words (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

void
antin_sign_cover_picture_fold (GString *out, const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("\xef\xbf\xbd");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar sign = g_utf8_get_char (p);

      /* Hyphens that programs put in the place of one another. */
      if (sign == 0xad || sign == 0x2010 || sign == 0x2011)
        sign = '-';
      if (g_unichar_isgraph (sign))
        g_string_append_unichar (out, sign);
    }
}

/* Whether a letter stands upon the one before it, so that two are seen as one. Marks do. */
static gboolean
stands_upon (const Sign *sign, const Sign *last)
{
  const AntinBaseRect *rect = &sign->character->rect, *before = &last->character->rect;

  return sign->row == last->row && !g_unichar_ismark (g_utf8_get_char (sign->character->text)) &&
         before->x + before->width - rect->x > MAX_OVERLAP * MIN (rect->width, before->width);
}

/* Whether letters are large enough to be read, or as the field lets them be, and stand beside one another. */
static gboolean
are_legible (GArray *signs, const AntinBaseRect *place)
{
  double width = 0, height = 0;

  for (guint i = 0; i < signs->len; i++)
    {
      const Sign *sign = &g_array_index (signs, Sign, i);

      width += sign->character->rect.width;
      height += sign->character->rect.height;
      if (sign->character->rect.height < MIN (MIN_LETTER, place->height / 2) || (i > 0 && stands_upon (sign, sign - 1)))
        return FALSE;
    }
  return width >= MIN_WIDTH * height;
}

/* Whether a sign is a digit, or parts digits of one number, by the last or the first of what it is made of. */
static gboolean
is_of_number (const Sign *sign, gboolean last)
{
  const char *text = sign->character->text, *at = last ? g_utf8_prev_char (text + strlen (text)) : text;

  return g_unichar_isdigit (g_utf8_get_char (at)) || *at == '.' || *at == ',';
}

static double
get_gap (const Sign *sign, const Sign *last)
{
  return sign->character->rect.x - last->character->rect.x - last->character->rect.width;
}

/* Takes what one sign is made of from the front of @held; whether spaces stood before it. */
static gboolean
take_held (const char **held, const Sign *sign)
{
  g_autoptr (GString) folded = g_string_new (NULL), taken = g_string_new (NULL);
  gboolean spaced = FALSE;

  antin_sign_cover_picture_fold (folded, sign->character->text);
  while (**held != '\0' && taken->len < folded->len)
    {
      const char *next = g_utf8_next_char (*held);
      g_autofree char *part = g_strndup (*held, (gsize) (next - *held));
      gsize length = taken->len;

      antin_sign_cover_picture_fold (taken, part);
      spaced = spaced || (length == 0 && taken->len == 0);
      *held = next;
    }
  return spaced;
}

/* Whether digits stand together and apart as they are held: "1 000" is not "10 00". Where each has a box of its own they are
 * equally far from one another. */
static gboolean
are_parted_alike (GArray *signs, const char *held)
{
  double gaps[2] = { G_MAXDOUBLE, -G_MAXDOUBLE }, pitches[2] = { G_MAXDOUBLE, -G_MAXDOUBLE }, least = G_MAXDOUBLE, height = 0;

  for (guint i = 0; i < signs->len; i++)
    {
      const Sign *sign = &g_array_index (signs, Sign, i), *last = sign - 1;
      const AntinBaseRect *rect = &sign->character->rect;
      gboolean spaced = take_held (&held, sign);
      double gap, pitch;

      if (i == 0 || !is_of_number (last, TRUE) || !is_of_number (sign, FALSE))
        continue;
      if (sign->row != last->row)
        {
          /* A number that goes on in the next line is two. */
          if (!spaced && rect->x + rect->width / 2 < last->character->rect.x)
            return FALSE;
          continue;
        }
      gap = get_gap (sign, last);
      pitch = gap + (rect->width + last->character->rect.width) / 2;
      height = MAX (height, rect->height);
      if (spaced)
        least = MIN (least, gap);
      else
        {
          gaps[0] = MIN (gaps[0], gap);
          gaps[1] = MAX (gaps[1], gap);
          pitches[0] = MIN (pitches[0], pitch);
          pitches[1] = MAX (pitches[1], pitch);
        }
    }
  return least >= MAX (gaps[1], 0) + MIN_SPACE * height && (gaps[1] - gaps[0] <= MAX_SPACE * height || pitches[1] - pitches[0] <= MAX_SPACE * height);
}

/* Whether letters are red to the eye, all of them. */
static gboolean
are_red (const AntinSignCoverPicture *picture, GArray *signs)
{
  for (guint i = 0; i < signs->len; i++)
    {
      const guint8 *ink = find_ink (picture, &g_array_index (signs, Sign, i).character->rect);

      if (ink[0] - MAX (ink[1], ink[2]) < RED)
        return FALSE;
    }
  return signs->len > 0;
}

/* What is read, with spaces where digits stand apart. */
static char *
dup_parted (GArray *signs)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < signs->len; i++)
    {
      const Sign *sign = &g_array_index (signs, Sign, i);

      if (i > 0 && (sign->row != (sign - 1)->row || get_gap (sign, sign - 1) > MAX_SPACE * sign->character->rect.height))
        g_string_append_c (out, ' ');
      antin_sign_cover_picture_fold (out, sign->character->text);
    }
  return g_string_free (out, FALSE);
}

/**
 * antin_sign_cover_picture_shows:
 * @picture: what was, without the field, and what is
 * @place: where the field is
 * @text_before: (nullable): the words that were there without it, which are not its own
 * @text_after: the words that are there
 * @held: what the field holds
 * @format: (nullable): the script that may have put that into another form
 *
 * Returns: whether it shows what it holds and nothing else, in the order in which it is read
 */
gboolean
antin_sign_cover_picture_shows (const AntinSignCoverPicture *picture,
                                const AntinBaseRect *place,
                                const AntinRenderText *text_before,
                                const AntinRenderText *text_after,
                                const char *held,
                                const char *format)
{
  g_autoptr (GArray) signs = g_array_new (FALSE, FALSE, sizeof (Sign));
  g_autoptr (GString) shown = g_string_new (NULL), wanted = g_string_new (NULL);
  g_autofree char *parted = NULL;
  guint n_lines, n_words, n_characters;
  const AntinRenderLine *lines = antin_render_text_get_lines (text_after, &n_lines);
  const AntinRenderWord *words = antin_render_text_get_words (text_after, &n_words);
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text_after, &n_characters);

  for (guint i = 0; i < n_lines; i++)
    for (guint w = lines[i].first_word; w < MIN (lines[i].first_word + lines[i].n_words, n_words); w++)
      for (guint c = words[w].first_character; c < MIN (words[w].first_character + words[w].n_characters, n_characters); c++)
        {
          const AntinBaseRect *rect = &characters[c].rect;
          Sign sign = { &characters[c], lines[i].row };

          if (!contains (place, rect->x + rect->width / 2, rect->y + rect->height / 2) ||
              (text_before != NULL && stood_there (text_before, &characters[c])))
            continue;
          if (!antin_sign_cover_picture_is_visible (picture, &characters[c]))
            return FALSE;
          g_array_append_val (signs, sign);
        }
  g_array_sort (signs, compare_signs);
  if (!are_legible (signs, place))
    return FALSE;
  for (guint i = 0; i < signs->len; i++)
    antin_sign_cover_picture_fold (shown, g_array_index (signs, Sign, i).character->text);
  antin_sign_cover_picture_fold (wanted, held);
  if (g_string_equal (shown, wanted) && are_parted_alike (signs, held))
    return TRUE;
  parted = dup_parted (signs);
  return antin_pdf_format_shows (format, held, parted, are_red (picture, signs));
}
