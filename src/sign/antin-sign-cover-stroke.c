/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-pixels-private.h"

#include <math.h>
#include <string.h>

/* Whether strokes that nobody can read as text make another line of a signed one: letters drawn as lines, as a picture, or in a font
 * that calls them something else, which stand beside its words; or a straight line or a cross through them, as people strike out.
 *
 * Letters fit into their line. What goes through it from above to below is a signature, a seal or a frame, what is flat is a line to
 * be written on, and ink of another colour is none of these words. */

/* Of 255: ink, strokes of letters, how much darker new ink is than what was there, and what inks of one colour differ by. */
#define INK 200
#define STROKE 150
#define DARKER 80
#define SAME_INK 70
/* Shares of the height of letters, from ascent to descent: between two words of a line at most; how much of it letters take, how wide
 * two of them are, and a minus; how far above and below the line it is looked whether strokes go on there, and of those in the line
 * how many may. */
#define MAX_GAP 0.6
#define MIN_HIGH 0.25
#define MIN_WIDE 0.5
#define MIN_MINUS 0.1
#define BEYOND 0.2
#define MAX_BEYOND 0.4
/* Pixels: a digit is as wide; a line is straight where its middle is no further from the line between its ends. */
#define MIN_DIGIT 2
#define STRAIGHT 0.5
/* Shares of the height of a line: in which strokes strike out and do not underline, and how long these are; of what is struck, the
 * words, and what is new. */
#define MIN_STRUCK 3.0
#define MIDDLE_TOP 0.3
#define MIDDLE_BOTTOM 0.72
#define MIN_WORDS 0.6
#define MIN_NEW 0.3
/* Of a line through few words, in heights of theirs: how wide they are together, how far around them it is looked for other ink, how
 * far the line reaches beyond them, and half of how thick it is; from where on it goes through them; and shares: of their width how
 * far its middle is from theirs, in how much of it the line is seen, and missed at either end, and of the ink that is that line. */
#define MIN_STRUCK_WORD 0.8
#define AROUND 1.0
#define OVERHANG 0.8
#define HALF_BAND 0.15
#define THROUGH_TOP 0.2
#define MAX_ASIDE 0.25
#define MIN_SEEN 0.4
#define MAX_MISSED 0.15
#define MIN_OWN 0.9
/* Of a line that is a piece by itself among other ink, in heights: how wide the words are at least, and how far it reaches beyond. */
#define MIN_STRUCK_ALONE 1.5
#define OVERHANG_ALONE 0.5

typedef struct
{
  const AntinSignCoverPicture *picture;
  AntinSignCoverBox place;
  const AntinRenderText *before;
  const AntinRenderText *read; /* (nullable): words that are what is seen */
  const guint16 *pieces;       /* (nullable): of each pixel in @part, which piece of new ink it is of, where one alone is looked at */
  guint16 piece;
  AntinSignCoverBox part;
  const guint8 *old_pixels; /* of the pictures */
  const guint8 *new_pixels;
  gsize old_stride;
  gsize new_stride;
} Look;

static gboolean
is_in (const AntinSignCoverBox *box, int x, int y)
{
  return x >= box->left && x < box->right && y >= box->top && y < box->bottom;
}

static Look
look_at (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *before, const AntinRenderText *read)
{
  return (Look){
    .picture = picture,
    .place = antin_sign_cover_find_box (picture, place, 0),
    .before = before,
    .read = read,
    .old_pixels = antin_sign_cover_get_pixel (picture->before, 0, 0),
    .new_pixels = antin_sign_cover_get_pixel (picture->after, 0, 0),
    .old_stride = (gsize) antin_render_page_image_get_stride (picture->before),
    .new_stride = (gsize) antin_render_page_image_get_stride (picture->after),
  };
}

/* Asked of every pixel that is near words, often. */
static gboolean
is_new (const Look *self, int x, int y)
{
  int now;

  if (!is_in (&self->place, x, y))
    return FALSE;
  if (self->pieces != NULL && (!is_in (&self->part, x, y) || self->pieces[(y - self->part.top) * (self->part.right - self->part.left) + x - self->part.left] != self->piece))
    return FALSE;
  now = antin_sign_cover_get_luminance (self->new_pixels + (gsize) y * self->new_stride + ANTIN_SIGN_COVER_BYTES_PER_PIXEL * (gsize) x);
  return now < INK && antin_sign_cover_get_luminance (self->old_pixels + (gsize) y * self->old_stride + ANTIN_SIGN_COVER_BYTES_PER_PIXEL * (gsize) x) >= now + DARKER;
}

/* --- strokes beside words ------------------------------------------------------------------------------------------ */

/* The darkest pixel of a word as it was; NULL where there is none. */
static const guint8 *
find_ink (const Look *self, const AntinSignCoverBox *box)
{
  const guint8 *ink = NULL;

  for (int y = box->top; y < box->bottom; y++)
    for (int x = box->left; x < box->right; x++)
      {
        const guint8 *pixel = antin_sign_cover_get_pixel (self->picture->before, x, y);

        if (ink == NULL || antin_sign_cover_get_luminance (pixel) < antin_sign_cover_get_luminance (ink))
          ink = pixel;
      }
  return ink != NULL && antin_sign_cover_get_luminance (ink) < STROKE ? ink : NULL;
}

/* How many pixels between two rows of a column are new strokes. */
static guint
count_column (const Look *self, const guint8 *ink, int x, int top, int bottom)
{
  guint count = 0;

  for (int y = MAX (top, self->place.top); y < MIN (bottom, self->place.bottom); y++)
    {
      const guint8 *now = antin_sign_cover_get_pixel (self->picture->after, x, y);
      gboolean same = antin_sign_cover_get_luminance (now) < STROKE && is_new (self, x, y);

      for (int i = 0; i < ANTIN_SIGN_COVER_BYTES_PER_PIXEL && same; i++)
        same = ABS (now[i] - ink[i]) <= SAME_INK;
      count += same ? 1 : 0;
    }
  return count;
}

/* Whether a column has words that were there. */
static gboolean
was_written (const Look *self, int x, const AntinSignCoverBox *line)
{
  for (int y = line->top; y < line->bottom; y++)
    if (antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->before, x, y)) < STROKE)
      return TRUE;
  return FALSE;
}

/* In which columns of a line something is read, which is judged as text: a flag for each. */
static guint8 *
mark_read (const Look *self, const AntinSignCoverBox *line)
{
  guint8 *columns = g_new0 (guint8, antin_render_page_image_get_width (self->picture->before));
  guint count = 0;
  const AntinRenderCharacter *characters = self->read != NULL ? antin_render_text_get_characters (self->read, &count) : NULL;
  int middle = (line->top + line->bottom) / 2;

  for (guint i = 0; i < count; i++)
    {
      AntinSignCoverBox box = antin_sign_cover_find_box (self->picture, &characters[i].rect, 0);

      if (middle >= box.top && middle < box.bottom && box.right > box.left)
        memset (columns + box.left, 1, (gsize) (box.right - box.left));
    }
  return columns;
}

typedef struct
{
  guint in;    /* new pixels in the line */
  guint above; /* and beside it */
  guint below;
  int width; /* columns from the first to the last */
  int top;   /* rows that they take */
  int bottom;
} Run;

static void
take_column (const Look *self, const guint8 *ink, int x, const AntinSignCoverBox *line, int beyond, Run *run)
{
  for (int y = line->top; y < line->bottom; y++)
    {
      guint pixel = count_column (self, ink, x, y, y + 1);

      run->in += pixel;
      run->top = pixel > 0 ? MIN (run->top, y) : run->top;
      run->bottom = pixel > 0 ? MAX (run->bottom, y + 1) : run->bottom;
    }
  run->above += count_column (self, ink, x, line->top - beyond, line->top);
  run->below += count_column (self, ink, x, line->bottom, line->bottom + beyond);
}

/* What stands beside a word, up to the next gap or the next word. */
static Run
find_run (const Look *self, const guint8 *ink, const guint8 *read, const AntinSignCoverBox *word, gboolean behind)
{
  int height = word->bottom - word->top, max_gap = (int) (MAX_GAP * height), beyond = MAX (1, (int) (BEYOND * height));
  int width = antin_render_page_image_get_width (self->picture->before), step = behind ? 1 : -1, first = -1, blank = 0;
  Run run = { .top = word->bottom, .bottom = word->top };

  for (int x = behind ? word->right : word->left - 1; x >= 0 && x < width && blank <= max_gap; x += step)
    {
      if (count_column (self, ink, x, word->top, word->bottom) == 0)
        {
          if (was_written (self, x, word))
            break;
          blank++;
          continue;
        }
      if (read[x] != 0)
        break;
      blank = 0;
      first = first < 0 ? x : first;
      run.width = ABS (x - first) + 1;
      take_column (self, ink, x, word, beyond, &run);
    }
  return run;
}

/* Whether strokes fit into the line as letters do, and are as large as one, or beside letters as two. */
static gboolean
is_letters (const Run *run, const AntinSignCoverBox *word, gboolean digit)
{
  double height = word->bottom - word->top, beyond = MAX (1, (int) (BEYOND * height)), share = run->in / height;

  return run->in > 0 && run->bottom - run->top >= MIN_HIGH * height && run->above / beyond <= MAX_BEYOND * share &&
         run->below / beyond <= MAX_BEYOND * share && run->width >= (digit ? MIN_DIGIT : MIN_WIDE * height);
}

/* Whether a flat stroke stands where a minus does, which makes another number of one behind it. */
static gboolean
is_minus (const Run *run, const AntinSignCoverBox *word)
{
  double height = word->bottom - word->top, middle = ((run->top + run->bottom) / 2.0 - word->top) / height;

  return run->in > 0 && run->bottom - run->top < MIN_HIGH * height && middle >= MIDDLE_TOP && middle <= MIDDLE_BOTTOM && run->width >= MIN_MINUS * height &&
         run->width <= height;
}

static gboolean
is_digit (const AntinRenderWord *word, gboolean last)
{
  const char *sign = last ? g_utf8_prev_char (word->text + strlen (word->text)) : word->text;

  return g_unichar_isdigit (g_utf8_get_char (sign));
}

static gboolean
writes_beside (const Look *self, const AntinRenderWord *word)
{
  AntinSignCoverBox box = antin_sign_cover_find_box (self->picture, &word->rect, 0);
  const guint8 *ink = antin_sign_cover_picture_is_of_words (word->text) ? find_ink (self, &box) : NULL;
  g_autofree guint8 *read = ink != NULL ? mark_read (self, &box) : NULL;

  for (guint i = 0; ink != NULL && i < 2; i++)
    {
      Run run = find_run (self, ink, read, &box, i == 1);
      gboolean digit = is_digit (word, i == 1);

      if (is_letters (&run, &box, digit) || (digit && i == 0 && is_minus (&run, &box)))
        return TRUE;
    }
  return FALSE;
}

/* --- lines through words ------------------------------------------------------------------------------------------- */

/* The middle of the new stroke at a column, in rows; -1 where there is none. */
static double
find_middle (const Look *self, int x, int row)
{
  int top = row, bottom = row + 1, height = antin_render_page_image_get_height (self->picture->before);

  if (!is_new (self, x, row))
    return -1;
  while (top > 0 && is_new (self, x, top - 1))
    top--;
  while (bottom < height && is_new (self, x, bottom))
    bottom++;
  return (top + bottom) / 2.0;
}

/* Whether a stroke along a row is straight: the arc of a seal is not. */
static gboolean
is_straight (const Look *self, int left, int right, int row)
{
  double sums[3] = { 0, 0, 0 };
  guint counts[3] = { 0, 0, 0 };

  /* Of each third, where letters leave paper to be drawn on. */
  for (int x = left; x < right; x++)
    {
      guint third = (guint) (3 * (x - left) / (right - left));
      double middle = find_middle (self, x, row);

      if (middle < 0)
        continue;
      sums[third] += middle;
      counts[third]++;
    }
  if (counts[0] == 0 || counts[1] == 0 || counts[2] == 0)
    return TRUE;
  return fabs (sums[1] / counts[1] - (sums[0] / counts[0] + sums[2] / counts[2]) / 2) <= STRAIGHT;
}

/* Whether the ink that goes on from @left to @right along a row is a line that was struck through words. */
static gboolean
is_struck (const Look *self, const AntinRenderLine *line, int left, int right, int row)
{
  guint n_words, n_new = 0, n_in_words = 0;
  const AntinRenderWord *words = antin_render_text_get_words (self->before, &n_words);

  for (int x = left; x < right; x++)
    n_new += is_new (self, x, row) ? 1 : 0;
  for (guint i = line->first_word; i < MIN (line->first_word + line->n_words, n_words); i++)
    {
      AntinSignCoverBox box = antin_sign_cover_find_box (self->picture, &words[i].rect, 0);

      if (antin_sign_cover_picture_is_of_words (words[i].text))
        n_in_words += (guint) MAX (0, MIN (right, box.right) - MAX (left, box.left));
    }
  return n_new >= MIN_NEW * (right - left) && n_in_words >= MIN_WORDS * (right - left) && is_straight (self, left, right, row);
}

/* How thick the new strokes are that a row is in: what fills a line is no stroke. */
static gboolean
is_thin (const Look *self, const AntinSignCoverBox *line, int left, int right, int row)
{
  guint n_above = 0, n_below = 0;
  int third = MAX (1, (line->bottom - line->top) / 3);

  for (int x = left; x < right; x++)
    {
      n_above += row - third >= 0 && is_new (self, x, row - third) ? 1 : 0;
      n_below += row + third < antin_render_page_image_get_height (self->picture->before) && is_new (self, x, row + third) ? 1 : 0;
    }
  return n_above < MIN_NEW * (right - left) && n_below < MIN_NEW * (right - left);
}

/* Sums of the places of new pixels, as distances from a middle, by which a straight line is laid through them. */
typedef struct
{
  double n, x, y, xx, xy;
} Fit;

static Fit
fit (const Look *self, const AntinSignCoverBox *window, double x_middle, double y_middle)
{
  Fit sums = { 0 };

  for (int y = MAX (window->top, self->place.top); y < MIN (window->bottom, self->place.bottom); y++)
    for (int x = MAX (window->left, self->place.left); x < MIN (window->right, self->place.right); x++)
      if (is_new (self, x, y))
        {
          double dx = fabs (x - x_middle), dy = fabs (y - y_middle);

          sums.n++;
          sums.x += dx;
          sums.y += dy;
          sums.xx += dx * dx;
          sums.xy += dx * dy;
        }
  return sums;
}

static AntinSignCoverBox
widen (const Look *self, const AntinSignCoverBox *box, int by)
{
  return (AntinSignCoverBox){
    .left = MAX (0, box->left - by),
    .top = MAX (0, box->top - by),
    .right = MIN (antin_render_page_image_get_width (self->picture->before), box->right + by),
    .bottom = MIN (antin_render_page_image_get_height (self->picture->before), box->bottom + by),
  };
}

/* Whether all new ink at words and around them is one line through them, flat or aslant, or a cross, from end to end: strokes of a
 * signature or a seal go on elsewhere. Of a cross both arms are one line when they are folded at its middle. */
static gboolean
is_crossed_out (const Look *self, const AntinSignCoverBox *words)
{
  double height = words->bottom - words->top, width = words->right - words->left, x_middle, y_middle, rise, own = 0;
  AntinSignCoverBox window = widen (self, words, (int) (AROUND * height));
  int count = 0, first = words->right, last = words->left;
  Fit sums;

  /* Most words have no new ink on them. */
  if (fit (self, words, 0, 0).n < MAX (1, MIN_SEEN * width))
    return FALSE;
  sums = fit (self, &window, 0, 0);
  x_middle = sums.x / sums.n;
  y_middle = sums.y / sums.n;
  if (fabs (x_middle - (words->left + words->right) / 2.0) > MAX_ASIDE * width || y_middle < words->top + THROUGH_TOP * height ||
      y_middle > words->top + MIDDLE_BOTTOM * height)
    return FALSE;
  sums = fit (self, &window, x_middle, y_middle);
  rise = sums.xx > 0 ? sums.xy / sums.xx : 0;
  for (int x = window.left; x < window.right; x++)
    {
      guint in_column = 0;

      for (int y = window.top; y < window.bottom; y++)
        if (is_new (self, x, y) && fabs (fabs (y - y_middle) - rise * fabs (x - x_middle)) <= HALF_BAND * height)
          in_column++;
      if (x >= words->left - OVERHANG * height && x < words->right + OVERHANG * height)
        own += in_column;
      if (in_column == 0 || x < words->left || x >= words->right)
        continue;
      count++;
      first = MIN (first, x);
      last = x;
    }
  return own >= MIN_OWN * sums.n && count >= MIN_SEEN * width && first - words->left <= MAX_MISSED * width && words->right - 1 - last <= MAX_MISSED * width;
}

/* Whether a pixel is new ink, or of a letter of the words, which parts a line through them into pieces. */
static gboolean
is_ink (const Look *self, const AntinSignCoverBox *words, int x, int y)
{
  return antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->after, x, y)) < INK &&
         (is_new (self, x, y) || (is_in (words, x, y) && antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->before, x, y)) < STROKE));
}

/* Marks the piece of ink that hangs together with a pixel. Whether it stays close enough to the words, and is large enough to be a line
 * through them. */
static gboolean
take_piece (const Look *self, const AntinSignCoverBox *words, const AntinSignCoverBox *window, guint16 *marks, guint16 piece, int x, int y)
{
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (int));
  int overhang = (int) (OVERHANG_ALONE * (words->bottom - words->top)), width = window->right - window->left, count = 0;
  gboolean close = TRUE;

  marks[(y - window->top) * width + x - window->left] = piece;
  g_array_append_vals (todo, (int[]){ x, y }, 2);
  while (todo->len > 0)
    {
      int column = g_array_index (todo, int, todo->len - 2), row = g_array_index (todo, int, todo->len - 1);

      g_array_set_size (todo, todo->len - 2);
      count += is_new (self, column, row) ? 1 : 0;
      close = close && column >= words->left - overhang && column < words->right + overhang;
      for (int v = MAX (row - 1, window->top); v < MIN (row + 2, window->bottom); v++)
        for (int u = MAX (column - 1, window->left); u < MIN (column + 2, window->right); u++)
          {
            guint16 *mark = &marks[(v - window->top) * width + u - window->left];

            if (*mark != 0 || !is_ink (self, words, u, v))
              continue;
            *mark = piece;
            g_array_append_vals (todo, (int[]){ u, v }, 2);
          }
    }
  return close && count >= MIN_SEEN * (words->right - words->left);
}

/* Whether among other ink there is a piece that is a line through words and goes nowhere else. */
static gboolean
is_crossed_out_among_ink (const Look *self, const AntinSignCoverBox *words)
{
  int height = words->bottom - words->top, middle = words->top + (int) ((MIDDLE_TOP + MIDDLE_BOTTOM) / 2 * height), right = (words->left + words->right) / 2;
  Look alone = *self;
  g_autofree guint16 *marks = NULL;

  if (words->right - words->left < MIN_STRUCK_ALONE * height || fit (self, words, 0, 0).n < MIN_SEEN * (words->right - words->left))
    return FALSE;
  alone.part = widen (self, words, (int) (AROUND * height));
  marks = g_new0 (guint16, (gsize) (alone.part.right - alone.part.left) * (gsize) (alone.part.bottom - alone.part.top));
  alone.pieces = marks;
  /* Whatever goes through words from end to end goes through the middle of their first half. */
  for (int x = words->left + height / 4; x < right; x++)
    for (int y = middle - height / 4; y < middle + height / 4; y++)
      if (is_new (self, x, y) && marks[(y - alone.part.top) * (alone.part.right - alone.part.left) + x - alone.part.left] == 0 && alone.piece < G_MAXUINT16 &&
          take_piece (self, words, &alone.part, marks, ++alone.piece, x, y) && is_crossed_out (&alone, words))
        return TRUE;
  return FALSE;
}

/* Of words that stand together each and all, up to as many as a longer line goes through. */
static gboolean
strikes_few (const Look *self, const AntinRenderLine *line)
{
  guint n_words;
  const AntinRenderWord *words = antin_render_text_get_words (self->before, &n_words);
  guint end = MIN (line->first_word + line->n_words, n_words);

  for (guint i = line->first_word; i < end; i++)
    {
      AntinBaseRect rect = words[i].rect;

      for (guint j = i; j < end; j++)
        {
          AntinSignCoverBox box;

          rect = antin_base_rect_unite (&rect, &words[j].rect);
          if (rect.width > MIN_STRUCK * rect.height && j > i)
            break;
          box = antin_sign_cover_find_box (self->picture, &rect, 0);
          if (antin_sign_cover_picture_is_of_words (words[i].text) && antin_sign_cover_picture_is_of_words (words[j].text) && box.right - box.left >= MIN_STRUCK_WORD * (box.bottom - box.top) &&
              antin_base_rect_contains (antin_render_page_image_get_region (self->picture->before), &rect) &&
              (is_crossed_out (self, &box) || is_crossed_out_among_ink (self, &box)))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
strikes (const Look *self, const AntinRenderLine *line)
{
  AntinSignCoverBox box = antin_sign_cover_find_box (self->picture, &line->rect, 0);
  int height = box.bottom - box.top;

  for (int y = box.top + (int) (MIDDLE_TOP * height); y < box.top + (int) (MIDDLE_BOTTOM * height); y++)
    for (int x = box.left; x < box.right;)
      {
        int left = x;

        while (x < box.right && antin_sign_cover_get_luminance (antin_sign_cover_get_pixel (self->picture->after, x, y)) < INK)
          x++;
        if (x - left >= MIN_STRUCK * height && is_struck (self, line, left, x, y) && is_thin (self, &box, left, x, y))
          return TRUE;
        x++;
      }
  return FALSE;
}

/**
 * antin_sign_cover_picture_writes_on:
 * @picture: what was and what is
 * @place: where something came to stand
 * @before: the words that were there, and around it
 * @read: (nullable): the words that are there now, where what is read is what is seen: those are left out
 *
 * Returns: whether strokes that came there may be read as letters or digits beside signed ones
 */
gboolean
antin_sign_cover_picture_writes_on (const AntinSignCoverPicture *picture,
                                    const AntinBaseRect *place,
                                    const AntinRenderText *before,
                                    const AntinRenderText *read)
{
  Look self = look_at (picture, place, before, read);
  guint n_words;
  const AntinRenderWord *words = antin_render_text_get_words (before, &n_words);

  for (guint i = 0; i < n_words; i++)
    if (writes_beside (&self, &words[i]))
      return TRUE;
  return FALSE;
}

/**
 * antin_sign_cover_picture_strikes_out:
 * @picture: what was and what is
 * @place: where something came to stand that is no comment
 * @before: the words that were there
 *
 * Returns: whether a straight line in any ink came through them
 */
gboolean
antin_sign_cover_picture_strikes_out (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *before)
{
  Look self = look_at (picture, place, before, NULL);
  guint n_lines;
  const AntinRenderLine *lines = antin_render_text_get_lines (before, &n_lines);

  for (guint i = 0; i < n_lines; i++)
    if (strikes (&self, &lines[i]) || strikes_few (&self, &lines[i]))
      return TRUE;
  return FALSE;
}
