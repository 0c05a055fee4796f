/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tokens of PDF as they stand in the file.
 *
 * qpdf reads objects; this reads bytes, for the questions that objects do not answer: where a section ends, whether a
 * key stands twice, what fills the gap of a signature. A token never reaches past the end of the data, nesting is
 * limited, nothing is allocated but names. A lexer must stand at the start of a token, never within a stream's data.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-lexer-private.h"

#include <string.h>

/* Arrays and dictionaries within each other. qpdf stops at 500. */
#define MAX_NESTING 500
/* ISO 32000-1 annex C: 127 bytes; real files go beyond, hostile ones far beyond. */
#define MAX_NAME 4096

gboolean
antin_pdf_is_space (guint8 c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

/* Neither white space nor a delimiter (ISO 32000-2, 7.2.3). */
static gboolean
is_regular (guint8 c)
{
  switch (c)
    {
    case ' ':
    case '\n':
    case '\r':
    case '\t':
    case '\f':
    case '\0':
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case '%':
      return FALSE;
    default:
      return TRUE;
    }
}

/**
 * antin_pdf_lexer_skip_space:
 * @lexer: a lexer
 *
 * Goes past white space and comments.
 */
void
antin_pdf_lexer_skip_space (AntinPdfLexer *lexer)
{
  while (lexer->position < lexer->size)
    {
      guint8 c = lexer->data[lexer->position];

      if (c == '%')
        {
          while (lexer->position < lexer->size && lexer->data[lexer->position] != '\n' &&
                 lexer->data[lexer->position] != '\r')
            lexer->position++;
        }
      else if (antin_pdf_is_space (c))
        lexer->position++;
      else
        break;
    }
}

static void
read_string (AntinPdfLexer *lexer, AntinPdfToken *token)
{
  guint depth = 0;

  token->type = ANTIN_PDF_TOKEN_BAD;
  while (lexer->position < lexer->size)
    {
      guint8 c = lexer->data[lexer->position++];

      if (c == '\\' && lexer->position < lexer->size)
        lexer->position++;
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        {
          token->type = ANTIN_PDF_TOKEN_STRING;
          return;
        }
    }
}

static void
read_hex_string (AntinPdfLexer *lexer, AntinPdfToken *token)
{
  token->type = ANTIN_PDF_TOKEN_HEX_STRING;
  lexer->position++;
  while (lexer->position < lexer->size)
    {
      guint8 c = lexer->data[lexer->position++];

      if (c == '>')
        return;
      if (!g_ascii_isxdigit (c) && !antin_pdf_is_space (c))
        break;
    }
  token->type = ANTIN_PDF_TOKEN_BAD;
}

static void
read_regular (AntinPdfLexer *lexer, AntinPdfToken *token)
{
  gboolean negative = FALSE, number = TRUE, point = FALSE, digits = FALSE;
  gsize start = lexer->position;
  gint64 value = 0;

  for (; lexer->position < lexer->size; lexer->position++)
    {
      guint8 c = lexer->data[lexer->position];

      if (!is_regular (c))
        break;
      if (c >= '0' && c <= '9')
        {
          digits = TRUE;
          if (!point && (value > (G_MAXINT64 - 9) / 10))
            number = FALSE;
          else if (!point)
            value = value * 10 + (c - '0');
        }
      else if ((c == '-' || c == '+') && lexer->position == start)
        negative = c == '-';
      else if (c == '.' && !point)
        point = TRUE;
      else
        number = FALSE;
    }
  if (!number || !digits)
    token->type = ANTIN_PDF_TOKEN_KEYWORD;
  else if (point)
    token->type = ANTIN_PDF_TOKEN_REAL;
  else
    token->type = ANTIN_PDF_TOKEN_INTEGER;
  token->integer = negative ? -value : value;
}

/**
 * antin_pdf_lexer_next:
 * @lexer: a lexer
 * @ret_token: (out): the next token; of type %ANTIN_PDF_TOKEN_END behind the last, %ANTIN_PDF_TOKEN_BAD for what is none
 */
void
antin_pdf_lexer_next (AntinPdfLexer *lexer, AntinPdfToken *ret_token)
{
  gboolean twice;

  antin_pdf_lexer_skip_space (lexer);
  *ret_token = (AntinPdfToken){ .type = ANTIN_PDF_TOKEN_END, .start = lexer->position, .end = lexer->position };
  if (lexer->position >= lexer->size)
    return;

  twice = lexer->position + 1 < lexer->size && lexer->data[lexer->position] == lexer->data[lexer->position + 1];
  switch (lexer->data[lexer->position])
    {
    case '(':
      read_string (lexer, ret_token);
      break;
    case '<':
      if (!twice)
        read_hex_string (lexer, ret_token);
      else
        ret_token->type = ANTIN_PDF_TOKEN_DICTIONARY_OPEN, lexer->position += 2;
      break;
    case '>':
      ret_token->type = twice ? ANTIN_PDF_TOKEN_DICTIONARY_CLOSE : ANTIN_PDF_TOKEN_BAD;
      lexer->position += twice ? 2 : 1;
      break;
    case '[':
      ret_token->type = ANTIN_PDF_TOKEN_ARRAY_OPEN;
      lexer->position++;
      break;
    case ']':
      ret_token->type = ANTIN_PDF_TOKEN_ARRAY_CLOSE;
      lexer->position++;
      break;
    case '/':
      ret_token->type = ANTIN_PDF_TOKEN_NAME;
      lexer->position++;
      while (lexer->position < lexer->size && is_regular (lexer->data[lexer->position]))
        lexer->position++;
      break;
    case ')':
    case '{':
    case '}':
      ret_token->type = ANTIN_PDF_TOKEN_BAD;
      lexer->position++;
      break;
    default:
      read_regular (lexer, ret_token);
      break;
    }
  ret_token->end = lexer->position;
}

/**
 * antin_pdf_lexer_skip_value:
 * @lexer: a lexer in front of a value
 *
 * Goes past a value, be it a number, a reference, or an array or dictionary with all that it holds.
 *
 * Returns: whether there was a whole one
 */
gboolean
antin_pdf_lexer_skip_value (AntinPdfLexer *lexer)
{
  AntinPdfToken token;
  guint depth = 0;

  do
    {
      AntinPdfLexer ahead;
      gint64 generation;

      antin_pdf_lexer_next (lexer, &token);
      switch (token.type)
        {
        case ANTIN_PDF_TOKEN_ARRAY_OPEN:
        case ANTIN_PDF_TOKEN_DICTIONARY_OPEN:
          if (++depth > MAX_NESTING)
            return FALSE;
          break;
        case ANTIN_PDF_TOKEN_ARRAY_CLOSE:
        case ANTIN_PDF_TOKEN_DICTIONARY_CLOSE:
          if (depth-- == 0)
            return FALSE;
          break;
        case ANTIN_PDF_TOKEN_INTEGER:
          ahead = *lexer;
          if (depth == 0 && antin_pdf_lexer_read_integer (&ahead, &generation) && antin_pdf_lexer_skip_keyword (&ahead, "R"))
            *lexer = ahead;
          break;
        case ANTIN_PDF_TOKEN_KEYWORD:
          if (antin_pdf_token_is_keyword (lexer, &token, "endobj") || antin_pdf_token_is_keyword (lexer, &token, "stream"))
            return FALSE;
          break;
        case ANTIN_PDF_TOKEN_REAL:
        case ANTIN_PDF_TOKEN_NAME:
        case ANTIN_PDF_TOKEN_STRING:
        case ANTIN_PDF_TOKEN_HEX_STRING:
          break;
        case ANTIN_PDF_TOKEN_END:
        case ANTIN_PDF_TOKEN_BAD:
        default:
          return FALSE;
        }
    }
  while (depth > 0);
  return TRUE;
}

/**
 * antin_pdf_lexer_follow_nesting:
 * @open: the arrays and dictionaries that are open, '[' and '<', from the outermost
 * @type: type of the next token
 *
 * Opens and closes them as readers do who mend what is malformed: they pass over what closes something else.
 *
 * Returns: FALSE for what closes none
 */
gboolean
antin_pdf_lexer_follow_nesting (GString *open, AntinPdfTokenType type)
{
  char top = open->len > 0 ? open->str[open->len - 1] : '\0';
  gboolean closes = type == ANTIN_PDF_TOKEN_ARRAY_CLOSE || type == ANTIN_PDF_TOKEN_DICTIONARY_CLOSE;

  if (type == ANTIN_PDF_TOKEN_ARRAY_OPEN || type == ANTIN_PDF_TOKEN_DICTIONARY_OPEN)
    g_string_append_c (open, type == ANTIN_PDF_TOKEN_ARRAY_OPEN ? '[' : '<');
  if (closes && top != (type == ANTIN_PDF_TOKEN_ARRAY_CLOSE ? '[' : '<'))
    return FALSE;
  if (closes)
    g_string_truncate (open, open->len - 1);
  return TRUE;
}

/**
 * antin_pdf_lexer_skip_keyword:
 * @lexer: a lexer
 * @keyword: for instance "xref"
 *
 * Returns: whether @keyword was next; the lexer goes past it only then
 */
gboolean
antin_pdf_lexer_skip_keyword (AntinPdfLexer *lexer, const char *keyword)
{
  AntinPdfLexer ahead = *lexer;
  AntinPdfToken token;

  antin_pdf_lexer_next (&ahead, &token);
  if (!antin_pdf_token_is_keyword (&ahead, &token, keyword))
    return FALSE;
  *lexer = ahead;
  return TRUE;
}

/**
 * antin_pdf_lexer_read_integer:
 * @lexer: a lexer
 * @ret_value: (out): the integer
 *
 * Returns: whether an integer was next; the lexer goes past it only then
 */
gboolean
antin_pdf_lexer_read_integer (AntinPdfLexer *lexer, gint64 *ret_value)
{
  AntinPdfLexer ahead = *lexer;
  AntinPdfToken token;

  antin_pdf_lexer_next (&ahead, &token);
  if (token.type != ANTIN_PDF_TOKEN_INTEGER)
    return FALSE;
  *lexer = ahead;
  *ret_value = token.integer;
  return TRUE;
}

/**
 * antin_pdf_lexer_read_object_header:
 * @lexer: a lexer
 * @ret_number: (out): object number
 * @ret_generation: (out): generation number
 *
 * Returns: whether "number generation obj" was next; the lexer goes past it only then
 */
gboolean
antin_pdf_lexer_read_object_header (AntinPdfLexer *lexer, gint64 *ret_number, gint64 *ret_generation)
{
  AntinPdfLexer ahead = *lexer;
  gint64 number, generation;

  if (!antin_pdf_lexer_read_integer (&ahead, &number) || !antin_pdf_lexer_read_integer (&ahead, &generation) ||
      !antin_pdf_lexer_skip_keyword (&ahead, "obj"))
    return FALSE;
  *lexer = ahead;
  *ret_number = number;
  *ret_generation = generation;
  return TRUE;
}

gboolean
antin_pdf_token_is_keyword (const AntinPdfLexer *lexer, const AntinPdfToken *token, const char *keyword)
{
  gsize length = strlen (keyword);

  return token->type == ANTIN_PDF_TOKEN_KEYWORD && token->end - token->start == length &&
         memcmp (lexer->data + token->start, keyword, length) == 0;
}

/**
 * antin_pdf_token_dup_name:
 * @lexer: the lexer that read it
 * @token: a name
 *
 * Returns: (transfer full) (nullable): the name without its slash, escapes resolved (ISO 32000-2, 7.3.5); %NULL for
 *   one with a NUL in it, or one beyond all measure
 */
char *
antin_pdf_token_dup_name (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  const char *start = (const char *) lexer->data + token->start + 1;
  g_autoptr (GString) name = NULL;

  if (token->type != ANTIN_PDF_TOKEN_NAME || token->end - token->start > MAX_NAME)
    return NULL;
  if (memchr (start, '#', token->end - token->start - 1) == NULL)
    return g_strndup (start, token->end - token->start - 1);
  name = g_string_new (NULL);
  for (gsize i = token->start + 1; i < token->end; i++)
    {
      int c = lexer->data[i];

      if (c == '#' && i + 2 < token->end && g_ascii_isxdigit (lexer->data[i + 1]) && g_ascii_isxdigit (lexer->data[i + 2]))
        {
          c = g_ascii_xdigit_value (lexer->data[i + 1]) * 16 + g_ascii_xdigit_value (lexer->data[i + 2]);
          i += 2;
        }
      if (c == 0)
        return NULL;
      g_string_append_c (name, c);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * antin_pdf_token_is_name:
 * @lexer: the lexer that read it
 * @token: a token
 * @name: a name without its slash
 *
 * Returns: whether the token is that name, however it is spelt (ISO 32000-2, 7.3.5)
 */
gboolean
antin_pdf_token_is_name (const AntinPdfLexer *lexer, const AntinPdfToken *token, const char *name)
{
  const char *start = (const char *) lexer->data + token->start + 1;
  g_autofree char *spelt = NULL;
  gsize length;

  if (token->type != ANTIN_PDF_TOKEN_NAME)
    return FALSE;
  length = token->end - token->start - 1;
  if (memchr (start, '#', length) == NULL)
    return length == strlen (name) && memcmp (start, name, length) == 0;
  spelt = antin_pdf_token_dup_name (lexer, token);
  return g_strcmp0 (spelt, name) == 0;
}

/**
 * antin_pdf_lexer_find_key:
 * @dictionary: a lexer in front of a dictionary
 * @key: a key, without slash
 * @ret_value: (out) (optional): a lexer in front of the value of the last such key, as most readers take it
 *
 * Returns: how often @key stands in the dictionary itself; 0 also where the dictionary is malformed
 */
guint
antin_pdf_lexer_find_key (const AntinPdfLexer *dictionary, const char *key, AntinPdfLexer *ret_value)
{
  AntinPdfLexer lexer = *dictionary;
  AntinPdfToken token;
  guint found = 0;

  antin_pdf_lexer_next (&lexer, &token);
  if (token.type != ANTIN_PDF_TOKEN_DICTIONARY_OPEN)
    return 0;
  for (;;)
    {
      antin_pdf_lexer_next (&lexer, &token);
      if (token.type == ANTIN_PDF_TOKEN_DICTIONARY_CLOSE)
        return found;
      if (token.type != ANTIN_PDF_TOKEN_NAME)
        return 0;
      if (antin_pdf_token_is_name (&lexer, &token, key))
        {
          found++;
          if (ret_value != NULL)
            *ret_value = lexer;
        }
      if (!antin_pdf_lexer_skip_value (&lexer))
        return 0;
    }
}

/**
 * antin_pdf_lexer_find_integer:
 * @dictionary: a lexer in front of a dictionary
 * @key: a key, without slash
 * @ret_value: (out): its value
 *
 * Returns: whether @key has a direct integer as its value
 */
gboolean
antin_pdf_lexer_find_integer (const AntinPdfLexer *dictionary, const char *key, gint64 *ret_value)
{
  AntinPdfLexer value, ahead;
  gint64 integer, generation;

  if (antin_pdf_lexer_find_key (dictionary, key, &value) == 0 || !antin_pdf_lexer_read_integer (&value, &integer))
    return FALSE;
  ahead = value;
  if (antin_pdf_lexer_read_integer (&ahead, &generation) && antin_pdf_lexer_skip_keyword (&ahead, "R"))
    return FALSE;
  *ret_value = integer;
  return TRUE;
}
