/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-picture-private.h"

/* Which options of a list look chosen. Programs draw those that fit in, one below the other, and those that are chosen on a
 * ground of another colour; some draw these alone. Whoever marks another option, or none, shows another choice than the field
 * holds. */

/* Millimetres from the edge in which an option is cut off, and that are free below the last one. */
#define CUT 3.0
#define MIN_FREE 1.0

typedef struct
{
  guint row;
  GString *text;
  AntinBaseRect rect;
  gboolean hidden;
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_string_free (row->text, TRUE);
}

/* What is read at @place, row by row. */
static GArray *
read_rows (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *text)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  guint n_lines, n_words, n_characters;
  const AntinRenderLine *lines = antin_render_text_get_lines (text, &n_lines);
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n_characters);

  g_array_set_clear_func (rows, row_clear);
  for (guint i = 0; i < n_lines; i++)
    for (guint w = lines[i].first_word; w < MIN (lines[i].first_word + lines[i].n_words, n_words); w++)
      for (guint c = words[w].first_character; c < MIN (words[w].first_character + words[w].n_characters, n_characters); c++)
        {
          const AntinBaseRect *rect = &characters[c].rect;
          AntinBaseRect centre = { rect->x + rect->width / 2, rect->y + rect->height / 2, 0, 0 };
          Row *last = rows->len > 0 ? &g_array_index (rows, Row, rows->len - 1) : NULL;

          if (centre.x < place->x || centre.x > place->x + place->width || centre.y < place->y || centre.y > place->y + place->height)
            continue;
          if (last == NULL || last->row != lines[i].row)
            {
              Row row = { lines[i].row, g_string_new (NULL), *rect, FALSE };

              g_array_append_val (rows, row);
              last = &g_array_index (rows, Row, rows->len - 1);
            }
          else
            last->rect = antin_base_rect_unite (&last->rect, rect);
          last->hidden = last->hidden || !antin_sign_cover_picture_is_visible (picture, &characters[c]);
          antin_sign_cover_picture_fold (last->text, characters[c].text);
        }
  return rows;
}

static gboolean
is_option (const Row *row, const AntinBaseRect *place, const char *option)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  antin_sign_cover_picture_fold (folded, option);
  return g_string_equal (row->text, folded) ||
         (g_str_has_prefix (folded->str, row->text->str) && row->rect.x + row->rect.width > place->x + place->width - CUT);
}

/* As high as the row, as wide as the list without its frame. */
static int
find_ground (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const Row *row)
{
  AntinBaseRect strip = { place->x + place->width / 20, row->rect.y, place->width * 18 / 20, row->rect.height };

  return antin_sign_cover_picture_find_ground (picture, FALSE, &strip);
}

/* What nothing stands on: below the last row, or the paper under the list. */
static int
find_free_ground (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const Row *last)
{
  double bottom = place->y + place->height, below = last->rect.y + last->rect.height;
  AntinBaseRect rest = { place->x + place->width / 20, below + MIN_FREE / 2, place->width * 18 / 20, bottom - below - MIN_FREE };

  return rest.height >= MIN_FREE ? antin_sign_cover_picture_find_ground (picture, FALSE, &rest)
                                 : antin_sign_cover_picture_find_ground (picture, TRUE, place);
}

/**
 * antin_sign_cover_picture_shows_choice:
 * @picture: what was, and what is
 * @place: where the list is
 * @text: the words that are there
 * @options: (array zero-terminated=1): what it lets choose, in this order
 * @chosen: (array): for each of them, whether it is chosen
 *
 * Returns: whether it shows options and nothing else, and those that are chosen, and no others, as such
 */
gboolean
antin_sign_cover_picture_shows_choice (const AntinSignCoverPicture *picture,
                                       const AntinBaseRect *place,
                                       const AntinRenderText *text,
                                       char *const *options,
                                       const gboolean *chosen)
{
  g_autoptr (GArray) rows = read_rows (picture, place, text);
  guint n_chosen = 0, n_shown[2] = { 0, 0 }, next = 0;
  int grounds[2] = { -1, -1 }, free_ground;

  for (guint i = 0; options[i] != NULL; i++)
    n_chosen += chosen[i] ? 1 : 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      int ground = find_ground (picture, place, row), kind;

      while (options[next] != NULL && !is_option (row, place, options[next]))
        next++;
      if (options[next] == NULL || row->hidden)
        return FALSE;
      kind = chosen[next++] ? 1 : 0;
      n_shown[kind]++;
      if (grounds[kind] < 0)
        grounds[kind] = ground;
      else if (antin_sign_cover_picture_differs (grounds[kind], ground))
        return FALSE;
    }
  if (n_chosen > 0 && n_shown[1] == 0)
    return FALSE;
  if (n_shown[0] == 0 || n_shown[1] == 0)
    return TRUE;
  free_ground = find_free_ground (picture, place, &g_array_index (rows, Row, rows->len - 1));
  /* Where most are chosen, only what is free tells which of the two grounds is the mark; where few are, a list may have a
   * ground of its own. */
  return antin_sign_cover_picture_differs (grounds[0], grounds[1]) && antin_sign_cover_picture_differs (grounds[1], free_ground) &&
         (n_shown[1] < n_shown[0] || !antin_sign_cover_picture_differs (grounds[0], free_ground));
}
