/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the letters of a font are those that are read.
 *
 * What is read of a text is what the font's map of words says (/ToUnicode; ISO 32000-2, 9.10.3). What is seen is the letter
 * that the font draws for the code: of a font that is not embedded the one that its encoding names.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-letters-private.h"

#include "antin-pdf-lexer-private.h"
#include "antin-pdf-stream-private.h"

#include <string.h>

#define N_CODES 256
/* Of a map of words: longer ones are none of a font of so many letters. */
#define MAX_MAP (1024 * 1024)
/* What is no letter or digit of ASCII. */
#define NO_LETTER 0

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

static gboolean
is_embedded (qpdf_data qpdf, qpdf_oh font)
{
  static const char *const files[] = { "/FontFile", "/FontFile2", "/FontFile3" };
  qpdf_oh descendants = get (qpdf, font, "/DescendantFonts");
  qpdf_oh descriptor = get (qpdf, qpdf_oh_is_array (qpdf, descendants) ? qpdf_oh_get_array_item (qpdf, descendants, 0) : font, "/FontDescriptor");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (!qpdf_oh_is_null (qpdf, get (qpdf, descriptor, files[i])))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_signs (qpdf_data qpdf, qpdf_oh font)
{
  g_autofree char *base = antin_pdf_object_dup_name (qpdf, get (qpdf, font, "/BaseFont"));

  return base != NULL && (strstr (base, "Symbol") != NULL || strstr (base, "Dingbats") != NULL);
}

/**
 * antin_pdf_letters_are_plain:
 * @qpdf: a view of a locked document
 * @font: a font, or what stands in its place
 *
 * Returns: whether it draws what its codes say: not embedded, of one byte each, without names of its own, and of letters. What is
 *   no font at all does, since readers take Helvetica for it
 */
gboolean
antin_pdf_letters_are_plain (qpdf_data qpdf, qpdf_oh font)
{
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, font, "/Subtype"));

  return !is_of_signs (qpdf, font) && g_strcmp0 (subtype, "Type0") != 0 && g_strcmp0 (subtype, "Type3") != 0 && !is_embedded (qpdf, font) &&
         qpdf_oh_is_null (qpdf, get (qpdf, font, "/Encoding/Differences"));
}

/* Names of letters without accents, and of signs (ISO 32000-2, annex D). */
static const char SIGNS[] =
  " space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen period slash "
  "zero one two three four five six seven eight nine colon semicolon less equal greater question at bracketleft backslash bracketright "
  "asciicircum underscore grave braceleft bar braceright asciitilde bullet dagger daggerdbl ellipsis emdash endash florin fraction "
  "guilsinglleft guilsinglright minus perthousand quotedblbase quotedblleft quotedblright quoteleft quoteright quotesinglbase trademark "
  "fi fl OE oe dotlessi Euro exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine guillemotleft "
  "logicalnot registered macron degree plusminus acute mu paragraph periodcentered cedilla ordmasculine guillemotright questiondown "
  "onesuperior twosuperior threesuperior onequarter onehalf threequarters AE Eth Thorn germandbls ae eth thorn multiply divide breve "
  "caron dotaccent hungarumlaut ogonek ring circumflex tilde nbspace sfthyphen .notdef ";
static const char *const ACCENTS[] = { "acute", "grave", "circumflex", "tilde", "dieresis", "ring", "caron", "cedilla", "slash", "breve" };

/* Whether a name is one of a letter or sign that all fonts of Latin letters have. */
static gboolean
is_latin (const char *name)
{
  g_autofree char *word = g_strconcat (" ", name, " ", NULL);

  if (strchr (name, ' ') != NULL || !g_ascii_isprint (*name))
    return FALSE;
  for (guint i = 0; g_ascii_isalpha (*name) && i < G_N_ELEMENTS (ACCENTS); i++)
    if (g_str_equal (name + 1, ACCENTS[i]))
      return TRUE;
  return (g_ascii_isalpha (*name) && name[1] == '\0') || strstr (SIGNS, word) != NULL;
}

/**
 * antin_pdf_letters_are_latin:
 * @qpdf: a view of a locked document
 * @font: a font that is not embedded
 *
 * Returns: whether its encoding names no others than Latin letters and signs, which are in whatever font a program takes for it
 */
gboolean
antin_pdf_letters_are_latin (qpdf_data qpdf, qpdf_oh font)
{
  qpdf_oh names = get (qpdf, font, "/Encoding/Differences");
  int count = qpdf_oh_is_array (qpdf, names) ? qpdf_oh_get_array_n_items (qpdf, names) : 0;

  for (int i = 0; i < MIN (count, 2 * N_CODES); i++)
    {
      g_autofree char *name = antin_pdf_object_dup_name (qpdf, qpdf_oh_get_array_item (qpdf, names, i));

      if (name != NULL && !is_latin (name))
        return FALSE;
    }
  return count <= 2 * N_CODES;
}

/* The letter of ASCII that a name stands for. */
static char
find_letter (const char *name)
{
  static const char *const digits[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (g_str_equal (name, digits[i]))
      return (char) ('0' + i);
  return name[0] != '\0' && name[1] == '\0' && g_ascii_isalpha (name[0]) ? name[0] : NO_LETTER;
}

/* What the codes of a font are drawn as, by its encoding and the names that this has of its own; all encodings of letters have
 * those of ASCII where that has them. */
static gboolean
read_encoding (qpdf_data qpdf, qpdf_oh font, char letters[N_CODES])
{
  qpdf_oh names = get (qpdf, font, "/Encoding/Differences");
  int count = qpdf_oh_is_array (qpdf, names) ? qpdf_oh_get_array_n_items (qpdf, names) : 0;
  gint64 code = 0;

  for (guint i = 0; i < N_CODES; i++)
    letters[i] = g_ascii_isalnum ((char) i) ? (char) i : NO_LETTER;
  for (int i = 0; i < count && i < 2 * N_CODES; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (qpdf, names, i);
      g_autofree char *name = antin_pdf_object_dup_name (qpdf, item);

      if (name == NULL && !antin_pdf_object_get_int (qpdf, item, &code))
        return FALSE;
      if (name == NULL)
        continue;
      if (code < 0 || code >= N_CODES)
        return FALSE;
      letters[code++] = find_letter (name);
    }
  return count <= 2 * N_CODES && !qpdf_oh_is_name_and_equals (qpdf, get (qpdf, font, "/Encoding"), "/MacExpertEncoding") &&
         !qpdf_oh_is_name_and_equals (qpdf, get (qpdf, font, "/Encoding/BaseEncoding"), "/MacExpertEncoding");
}

/* The number that a hexadecimal string of up to four bytes is. */
static gboolean
read_number (const AntinPdfLexer *lexer, const AntinPdfToken *token, guint *ret_number)
{
  guint digits = 0;

  *ret_number = 0;
  for (gsize i = token->start; i < token->end; i++)
    {
      int digit = g_ascii_xdigit_value ((char) lexer->data[i]);

      if (digit < 0)
        continue;
      *ret_number = *ret_number << 4 | (guint) digit;
      digits++;
    }
  return token->type == ANTIN_PDF_TOKEN_HEX_STRING && digits > 0 && digits <= 8;
}

/* Whether a code is read as the letter that it is drawn as. What is drawn as no letter of ASCII may be read as anything but one,
 * or as two, as ligatures are, but not as numbers. */
static gboolean
is_read_as_drawn (const char letters[N_CODES], guint code, guint word)
{
  char read = word < 0x80 && g_ascii_isalnum ((char) word) ? (char) word : NO_LETTER;

  if (word > 0xffff && (g_ascii_isdigit ((char) (word >> 16)) || g_ascii_isdigit ((char) word)))
    return FALSE;
  return code < N_CODES && letters[code] == read;
}

/* Goes over the pairs or ranges up to the end of a section. */
static gboolean
read_section (AntinPdfLexer *lexer, gboolean ranges, const char letters[N_CODES])
{
  AntinPdfToken token;

  for (;;)
    {
      guint first, last, word;

      antin_pdf_lexer_next (lexer, &token);
      if (token.type == ANTIN_PDF_TOKEN_KEYWORD)
        return antin_pdf_token_is_keyword (lexer, &token, ranges ? "endbfrange" : "endbfchar");
      if (!read_number (lexer, &token, &first))
        return FALSE;
      last = first;
      if (ranges)
        antin_pdf_lexer_next (lexer, &token);
      if (ranges && !read_number (lexer, &token, &last))
        return FALSE;
      antin_pdf_lexer_next (lexer, &token);
      if (last >= N_CODES || !read_number (lexer, &token, &word))
        return FALSE;
      for (guint code = first; code <= last; code++)
        if (!is_read_as_drawn (letters, code, word + code - first))
          return FALSE;
    }
}

static gboolean
is_map_true (GBytes *map, const char letters[N_CODES])
{
  AntinPdfLexer lexer = { 0 };
  AntinPdfToken token;

  lexer.data = g_bytes_get_data (map, &lexer.size);
  for (antin_pdf_lexer_next (&lexer, &token); token.type != ANTIN_PDF_TOKEN_END; antin_pdf_lexer_next (&lexer, &token))
    {
      gboolean ranges = antin_pdf_token_is_keyword (&lexer, &token, "beginbfrange");

      if (antin_pdf_token_is_keyword (&lexer, &token, "usecmap") ||
          ((ranges || antin_pdf_token_is_keyword (&lexer, &token, "beginbfchar")) && !read_section (&lexer, ranges, letters)))
        return FALSE;
    }
  return TRUE;
}

/**
 * antin_pdf_letters_lie:
 * @qpdf: a view of a locked document
 * @font: a font, or what stands in its place
 *
 * Of embedded letters, which have a map of words in good faith, nobody can tell but who looks.
 *
 * Returns: whether letters or digits of ASCII may be read as others than those that are seen
 */
gboolean
antin_pdf_letters_lie (qpdf_data qpdf, qpdf_oh font)
{
  qpdf_oh map = get (qpdf, font, "/ToUnicode");
  g_autoptr (GBytes) bytes = NULL;
  char letters[N_CODES];

  if (qpdf_oh_is_null (qpdf, map) || is_embedded (qpdf, font))
    return FALSE;
  if (is_of_signs (qpdf, font) || !qpdf_oh_is_stream (qpdf, map) || qpdf_oh_is_name_and_equals (qpdf, get (qpdf, font, "/Subtype"), "/Type0") ||
      !read_encoding (qpdf, font, letters))
    return TRUE;
  bytes = antin_pdf_stream_read (qpdf, map, MAX_MAP, NULL);
  return bytes == NULL || !is_map_true (bytes, letters);
}
