/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

G_BEGIN_DECLS

/* The most characters of one page that are read; a printed page has about 5,000. */
#define ANTIN_RENDER_TEXT_MAX_CHARACTERS 200000

/**
 * AntinRenderText:
 *
 * The text of one page and where it stands, as displayed. Immutable.
 */
typedef struct _AntinRenderText AntinRenderText;

/**
 * AntinRenderGlyph:
 * @character: a Unicode character; space and line feed end a word and a line
 * @rect: its box, from ascent to descent of its font, in millimetres
 * @font: its font's name
 * @size: its size in points
 *
 * What a text is made from.
 */
typedef struct
{
  gunichar character;
  AntinBaseRect rect;
  const char *font;
  double size;
} AntinRenderGlyph;

/**
 * AntinRenderCharacter:
 * @text: NFC, UTF-8, ended by a NUL; a base letter with its marks
 * @rect: its box, in millimetres
 */
typedef struct
{
  const char *text;
  AntinBaseRect rect;
} AntinRenderCharacter;

/**
 * AntinRenderWord:
 * @text: NFC, UTF-8
 * @rect: its box, in millimetres
 * @font: the font of its first character, without a subset's tag
 * @size: the size of its first character in points
 * @bold: whether that font is bold by its name
 * @italic: whether that font is italic or oblique by its name
 * @line: index of the line that it stands in
 * @first_character: index of its first character
 * @n_characters: how many it has
 */
typedef struct
{
  const char *text;
  AntinBaseRect rect;
  const char *font;
  double size;
  gboolean bold;
  gboolean italic;
  guint line;
  guint first_character;
  guint n_characters;
} AntinRenderWord;

/**
 * AntinRenderLine:
 * @text: its words with one space between, NFC, UTF-8
 * @rect: its box, in millimetres
 * @font: the font of its first word
 * @size: the largest size in it, in points
 * @bold: whether all of it is bold
 * @italic: whether all of it is italic
 * @row: lines that stand beside each other, as in two columns, have the same row
 * @first_word: index of its first word
 * @n_words: how many it has
 *
 * Words that stand beside each other without a gap as between columns. Lines are in visual order: by row from top to
 * bottom, within a row from left to right.
 */
typedef struct
{
  const char *text;
  AntinBaseRect rect;
  const char *font;
  double size;
  gboolean bold;
  gboolean italic;
  guint row;
  guint first_word;
  guint n_words;
} AntinRenderLine;

/**
 * AntinRenderFindFlags:
 * @ANTIN_RENDER_FIND_PLAIN: letters match whatever their case and diacritics: "quyet dinh" finds "QUYẾT ĐỊNH"
 * @ANTIN_RENDER_FIND_CASE: upper and lower case differ
 * @ANTIN_RENDER_FIND_DIACRITICS: letters with other diacritics differ
 */
typedef enum
{
  ANTIN_RENDER_FIND_PLAIN = 0,
  ANTIN_RENDER_FIND_CASE = 1 << 0,
  ANTIN_RENDER_FIND_DIACRITICS = 1 << 1,
} AntinRenderFindFlags;

/**
 * AntinRenderMatch:
 * @index: number of the match on its page, from 0; a match over a line end has several rectangles
 * @rect: what to highlight, in millimetres
 */
typedef struct
{
  guint index;
  AntinBaseRect rect;
} AntinRenderMatch;

AntinRenderText *antin_render_text_new (double width,
                                        double height,
                                        const AntinRenderGlyph *glyphs,
                                        gsize n_glyphs) G_GNUC_WARN_UNUSED_RESULT;
AntinRenderText *antin_render_text_ref (AntinRenderText *text);
void antin_render_text_unref (AntinRenderText *text);

double antin_render_text_get_width (const AntinRenderText *text);
double antin_render_text_get_height (const AntinRenderText *text);
const AntinRenderCharacter *antin_render_text_get_characters (const AntinRenderText *text, guint *ret_n);
const AntinRenderWord *antin_render_text_get_words (const AntinRenderText *text, guint *ret_n);
const AntinRenderLine *antin_render_text_get_lines (const AntinRenderText *text, guint *ret_n);
char *antin_render_text_to_string (const AntinRenderText *text) G_GNUC_WARN_UNUSED_RESULT;

GArray *antin_render_text_find (const AntinRenderText *text,
                                const char *needle,
                                AntinRenderFindFlags flags) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRenderText, antin_render_text_unref)

G_END_DECLS
