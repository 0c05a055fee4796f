/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-text.h"

#include <math.h>
#include <string.h>

/* Glyphs come in the order in which Poppler reads the page (by blocks), with spaces between words and line feeds
 * between lines. They become characters (a base letter and its marks, NFC), words, and lines; a line is cut where a
 * gap as between columns shows, pieces of one printed line that Poppler read apart are joined, and lines are put in
 * the order in which they stand on the page. The strings live in one chunk that the text owns. */

/* A gap of more than this many ems within a line parts columns. The blanks that a draft leaves for its number and
 * date ("Số:      /QĐ-UBND") are two to three ems wide. */
#define COLUMN_GAP_EM 3.5
/* Poppler puts no space between words of two columns; letters this many ems apart are not of one word, however far
 * apart a heading's letters are set. */
#define WORD_GAP_EM 1.0
/* Pieces nearer than this are one printed line. */
#define JOIN_GAP_EM 0.6
/* Lines stand in one row where they share this much of the smaller one's height. */
#define ROW_OVERLAP 0.5
#define MM_PER_POINT (25.4 / 72.0)

struct _AntinRenderText
{
  gatomicrefcount references;
  double width;
  double height;
  GStringChunk *strings;
  GArray *characters;
  GArray *words;
  GArray *lines;
};

/* A piece of a line while it is built: words of @words from @first on. */
typedef struct
{
  GArray *words;
  AntinBaseRect rect;
  double size;
  guint row;
} Piece;

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->words, g_array_unref);
}

static void
extend_rect (AntinBaseRect *rect, const AntinBaseRect *with)
{
  double right = MAX (rect->x + rect->width, with->x + with->width);
  double bottom = MAX (rect->y + rect->height, with->y + with->height);

  rect->x = MIN (rect->x, with->x);
  rect->y = MIN (rect->y, with->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}

/* Subset fonts are named ABCDEF+Name (ISO 32000-2, 9.9.2). */
static const char *
skip_subset_tag (const char *font)
{
  for (int i = 0; i < 6; i++)
    if (!g_ascii_isupper (font[i]))
      return font;
  return font[6] == '+' ? font + 7 : font;
}

static gboolean
name_says (const char *font, const char *const *words)
{
  g_autofree char *lower = g_ascii_strdown (font, -1);

  for (; *words != NULL; words++)
    if (strstr (lower, *words) != NULL)
      return TRUE;
  return FALSE;
}

static const char *
to_nfc (AntinRenderText *text, const char *raw)
{
  g_autofree char *composed = g_utf8_normalize (raw, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_string_chunk_insert_const (text->strings, composed != NULL ? composed : raw);
}

/* Makes one word of glyphs without spaces; its characters are appended to @characters. */
static AntinRenderWord
build_word (AntinRenderText *text, GArray *characters, const AntinRenderGlyph *glyphs, gsize n_glyphs)
{
  static const char *const bold_names[] = { "bold", "black", "heavy", "semibold", "demi", NULL };
  static const char *const italic_names[] = { "italic", "oblique", NULL };
  AntinRenderWord word = { .rect = glyphs[0].rect, .size = glyphs[0].size, .first_character = characters->len };
  const char *font = skip_subset_tag (glyphs[0].font != NULL ? glyphs[0].font : "");
  g_autoptr (GString) all = g_string_new (NULL);

  for (gsize i = 0; i < n_glyphs;)
    {
      g_autoptr (GString) raw = g_string_new (NULL);
      AntinRenderCharacter character = { .rect = glyphs[i].rect };

      do
        {
          /* A file may map a glyph to half a surrogate pair, which no text can hold. */
          g_string_append_unichar (raw, g_unichar_validate (glyphs[i].character) ? glyphs[i].character : 0xfffd);
          extend_rect (&character.rect, &glyphs[i].rect);
          i++;
        }
      while (i < n_glyphs && g_unichar_ismark (glyphs[i].character));
      character.text = to_nfc (text, raw->str);
      extend_rect (&word.rect, &character.rect);
      g_string_append (all, character.text);
      g_array_append_val (characters, character);
    }
  word.n_characters = characters->len - word.first_character;
  word.text = g_string_chunk_insert (text->strings, all->str);
  word.font = g_string_chunk_insert_const (text->strings, font);
  word.bold = name_says (font, bold_names);
  word.italic = name_says (font, italic_names);
  return word;
}

static gboolean
share_row (const AntinBaseRect *a, const AntinBaseRect *b)
{
  double common = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return common > ROW_OVERLAP * MIN (a->height, b->height);
}

/* Whether @next stands beside @last as letters of one word do. */
static gboolean
continues_word (const AntinRenderGlyph *last, const AntinRenderGlyph *next)
{
  double em = MAX (last->size, next->size) * MM_PER_POINT;
  double gap = next->rect.x - (last->rect.x + last->rect.width);

  if (g_unichar_ismark (next->character) || !(em > 0))
    return TRUE;
  return gap < WORD_GAP_EM * em && gap > -2 * WORD_GAP_EM * em - last->rect.width;
}

/* Appends @word to the last piece of @pieces, or to a new one where @start asks for it or a column's gap shows. */
static void
add_word (GArray *pieces, const AntinRenderWord *word, gboolean start)
{
  Piece *last = pieces->len > 0 ? &g_array_index (pieces, Piece, pieces->len - 1) : NULL;
  Piece piece = { .rect = word->rect, .size = word->size };

  if (last != NULL && !start)
    {
      double gap = word->rect.x - (last->rect.x + last->rect.width);
      double em = MAX (last->size, word->size) * MM_PER_POINT;

      if (gap < COLUMN_GAP_EM * em && gap > -em && share_row (&last->rect, &word->rect))
        {
          g_array_append_val (last->words, *word);
          extend_rect (&last->rect, &word->rect);
          last->size = MAX (last->size, word->size);
          return;
        }
    }
  piece.words = g_array_new (FALSE, FALSE, sizeof (AntinRenderWord));
  g_array_append_val (piece.words, *word);
  g_array_append_val (pieces, piece);
}

static int
compare_by_top (gconstpointer a, gconstpointer b)
{
  const AntinBaseRect *x = &((const Piece *) a)->rect, *y = &((const Piece *) b)->rect;
  double difference = (x->y + x->height / 2) - (y->y + y->height / 2);

  return (difference > 0) - (difference < 0);
}

static int
compare_by_row (gconstpointer a, gconstpointer b)
{
  const Piece *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return (x->rect.x > y->rect.x) - (x->rect.x < y->rect.x);
}

/* Numbers rows from the top. A row's reference is its first piece, so that a slanting chain of pieces does not grow
 * into one row. */
static void
order_pieces (GArray *pieces)
{
  guint row = 0, reference = 0;

  if (pieces->len == 0)
    return;
  g_array_sort (pieces, compare_by_top);
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      if (i > 0 && !share_row (&g_array_index (pieces, Piece, reference).rect, &piece->rect))
        {
          row++;
          reference = i;
        }
      piece->row = row;
    }
  g_array_sort (pieces, compare_by_row);
}

static gboolean
belong_together (const Piece *left, const Piece *right)
{
  double gap = right->rect.x - (left->rect.x + left->rect.width);
  double em = MIN (left->size, right->size) * MM_PER_POINT;

  return left->row == right->row && fabs (gap) < JOIN_GAP_EM * em;
}

/* Copies a word and its characters from the order of reading to the order of the page. */
static void
place_word (AntinRenderText *text, GArray *characters, AntinRenderWord word, guint line)
{
  const AntinRenderCharacter *from = &g_array_index (characters, AntinRenderCharacter, word.first_character);

  word.first_character = text->characters->len;
  word.line = line;
  g_array_append_vals (text->characters, from, word.n_characters);
  g_array_append_val (text->words, word);
}

static void
place_lines (AntinRenderText *text, GArray *characters, GArray *pieces)
{
  for (guint i = 0; i < pieces->len;)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      g_autoptr (GString) all = g_string_new (NULL);
      AntinRenderLine line = { .rect = piece->rect,
                               .bold = TRUE,
                               .italic = TRUE,
                               .row = piece->row,
                               .first_word = text->words->len };

      while (TRUE)
        {
          extend_rect (&line.rect, &piece->rect);
          for (guint w = 0; w < piece->words->len; w++)
            {
              const AntinRenderWord *word = &g_array_index (piece->words, AntinRenderWord, w);

              if (all->len > 0)
                g_string_append_c (all, ' ');
              g_string_append (all, word->text);
              if (line.font == NULL)
                line.font = word->font;
              line.size = MAX (line.size, word->size);
              line.bold = line.bold && word->bold;
              line.italic = line.italic && word->italic;
              place_word (text, characters, *word, text->lines->len);
            }
          i++;
          if (i == pieces->len || !belong_together (piece, &g_array_index (pieces, Piece, i)))
            break;
          piece = &g_array_index (pieces, Piece, i);
        }
      line.n_words = text->words->len - line.first_word;
      line.text = g_string_chunk_insert (text->strings, all->str);
      g_array_append_val (text->lines, line);
    }
}

/**
 * antin_render_text_new:
 * @width: the page's width as displayed, in millimetres
 * @height: its height
 * @glyphs: (array length=n_glyphs): what stands on it, in the order of reading
 * @n_glyphs: how many
 *
 * Returns: (transfer full): the page's text
 */
AntinRenderText *
antin_render_text_new (double width, double height, const AntinRenderGlyph *glyphs, gsize n_glyphs)
{
  AntinRenderText *text = g_new0 (AntinRenderText, 1);
  g_autoptr (GArray) characters = g_array_new (FALSE, FALSE, sizeof (AntinRenderCharacter));
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gboolean start = TRUE;

  g_atomic_ref_count_init (&text->references);
  text->width = width;
  text->height = height;
  text->strings = g_string_chunk_new (4096);
  text->characters = g_array_new (FALSE, FALSE, sizeof (AntinRenderCharacter));
  text->words = g_array_new (FALSE, FALSE, sizeof (AntinRenderWord));
  text->lines = g_array_new (FALSE, FALSE, sizeof (AntinRenderLine));
  g_array_set_clear_func (pieces, piece_clear);

  for (gsize i = 0; i < n_glyphs;)
    {
      gsize end = i;

      if (g_unichar_isspace (glyphs[i].character) || glyphs[i].character == 0)
        {
          start = start || glyphs[i].character == '\n' || glyphs[i].character == '\f';
          i++;
          continue;
        }
      while (end < n_glyphs && !g_unichar_isspace (glyphs[end].character) && glyphs[end].character != 0 &&
             (end == i || continues_word (&glyphs[end - 1], &glyphs[end])))
        end++;
      {
        AntinRenderWord word = build_word (text, characters, glyphs + i, end - i);

        add_word (pieces, &word, start);
      }
      start = FALSE;
      i = end;
    }
  order_pieces (pieces);
  place_lines (text, characters, pieces);
  return text;
}

/**
 * antin_render_text_ref:
 * @text: a page's text
 *
 * Returns: (transfer full): @text
 */
AntinRenderText *
antin_render_text_ref (AntinRenderText *text)
{
  g_atomic_ref_count_inc (&text->references);
  return text;
}

/**
 * antin_render_text_unref:
 * @text: (nullable): a page's text
 */
void
antin_render_text_unref (AntinRenderText *text)
{
  if (text == NULL || !g_atomic_ref_count_dec (&text->references))
    return;
  g_array_unref (text->characters);
  g_array_unref (text->words);
  g_array_unref (text->lines);
  g_string_chunk_free (text->strings);
  g_free (text);
}

/**
 * antin_render_text_get_width:
 * @text: a page's text
 *
 * Returns: the page's width as displayed, in millimetres
 */
double
antin_render_text_get_width (const AntinRenderText *text)
{
  return text->width;
}

/**
 * antin_render_text_get_height:
 * @text: a page's text
 *
 * Returns: the page's height as displayed, in millimetres
 */
double
antin_render_text_get_height (const AntinRenderText *text)
{
  return text->height;
}

/**
 * antin_render_text_get_characters:
 * @text: a page's text
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): its characters, without spaces, word by word
 */
const AntinRenderCharacter *
antin_render_text_get_characters (const AntinRenderText *text, guint *ret_n)
{
  *ret_n = text->characters->len;
  return (const AntinRenderCharacter *) (gpointer) text->characters->data;
}

/**
 * antin_render_text_get_words:
 * @text: a page's text
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): its words, line by line
 */
const AntinRenderWord *
antin_render_text_get_words (const AntinRenderText *text, guint *ret_n)
{
  *ret_n = text->words->len;
  return (const AntinRenderWord *) (gpointer) text->words->data;
}

/**
 * antin_render_text_get_lines:
 * @text: a page's text
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): its lines in visual order
 */
const AntinRenderLine *
antin_render_text_get_lines (const AntinRenderText *text, guint *ret_n)
{
  *ret_n = text->lines->len;
  return (const AntinRenderLine *) (gpointer) text->lines->data;
}

/**
 * antin_render_text_to_string:
 * @text: a page's text
 *
 * Returns: (transfer full): its lines, each ended by a line feed
 */
char *
antin_render_text_to_string (const AntinRenderText *text)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < text->lines->len; i++)
    {
      g_string_append (string, g_array_index (text->lines, AntinRenderLine, i).text);
      g_string_append_c (string, '\n');
    }
  return g_string_free (string, FALSE);
}

/* What a letter is compared as; đ is a letter of its own in Unicode, without a decomposition. */
static char *
fold (const char *string, AntinRenderFindFlags flags)
{
  g_autofree char *cased = (flags & ANTIN_RENDER_FIND_CASE) ? g_strdup (string) : g_utf8_casefold (string, -1);
  g_autofree char *apart = g_utf8_normalize (cased, -1, G_NORMALIZE_ALL);
  GString *folded;

  if (apart == NULL)
    return g_strdup ("");
  if (flags & ANTIN_RENDER_FIND_DIACRITICS)
    return g_steal_pointer (&apart);
  folded = g_string_new (NULL);
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x111)
        c = 'd';
      else if (c == 0x110)
        c = 'D';
      if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

/* @needle folded, its spaces trimmed and each run of them made one. */
static char *
fold_needle (const char *needle, AntinRenderFindFlags flags)
{
  g_autofree char *folded = fold (needle, flags);
  GString *result = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (result, c);
      else if (result->len > 0 && result->str[result->len - 1] != ' ')
        g_string_append_c (result, ' ');
    }
  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);
  return g_string_free (result, FALSE);
}

/* The index of no character: a space. */
#define NO_CHARACTER G_MAXUINT

/* Appends the rectangles, one a line, of the characters that the bytes from @start to @end came from. */
static void
add_match (const AntinRenderText *text, GArray *matches, guint index, const guint *origins, gsize start, gsize end)
{
  AntinRenderMatch match = { .index = index };
  guint line = G_MAXUINT, w = 0;

  for (gsize i = start; i < end; i++)
    {
      const AntinRenderWord *word;
      const AntinRenderCharacter *character;

      if (origins[i] == NO_CHARACTER)
        continue;
      while (origins[i] >= g_array_index (text->words, AntinRenderWord, w).first_character +
                             g_array_index (text->words, AntinRenderWord, w).n_characters)
        w++;
      word = &g_array_index (text->words, AntinRenderWord, w);
      character = &g_array_index (text->characters, AntinRenderCharacter, origins[i]);
      if (line == word->line)
        {
          extend_rect (&match.rect, &character->rect);
          continue;
        }
      if (line != G_MAXUINT)
        g_array_append_val (matches, match);
      line = word->line;
      match.rect = character->rect;
    }
  if (line != G_MAXUINT)
    g_array_append_val (matches, match);
}

/**
 * antin_render_text_find:
 * @text: a page's text
 * @needle: what to look for, UTF-8; any run of spaces matches a space or a line end
 * @flags: what must match exactly
 *
 * Returns: (transfer full) (element-type AntinRenderMatch): the places, in the text's order; matches do not overlap
 */
GArray *
antin_render_text_find (const AntinRenderText *text, const char *needle, AntinRenderFindFlags flags)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (AntinRenderMatch));
  g_autofree char *wanted = fold_needle (needle, flags);
  g_autoptr (GString) hay = g_string_new (NULL);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize length = strlen (wanted);
  const char *found;
  guint index = 0;

  if (length == 0)
    return matches;
  for (guint w = 0; w < text->words->len; w++)
    {
      const AntinRenderWord *word = &g_array_index (text->words, AntinRenderWord, w);

      if (w > 0)
        {
          guint none = NO_CHARACTER;

          g_string_append_c (hay, ' ');
          g_array_append_val (origins, none);
        }
      for (guint c = word->first_character; c < word->first_character + word->n_characters; c++)
        {
          g_autofree char *folded = fold (g_array_index (text->characters, AntinRenderCharacter, c).text, flags);

          g_string_append (hay, folded);
          while (origins->len < hay->len)
            g_array_append_val (origins, c);
        }
    }
  for (found = strstr (hay->str, wanted); found != NULL; found = strstr (found + length, wanted))
    {
      gsize start = found - hay->str;

      add_match (text, matches, index++, (const guint *) (gpointer) origins->data, start, start + length);
    }
  return matches;
}
