/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ANTIN_PDF_TOKEN_END,
  ANTIN_PDF_TOKEN_BAD,
  ANTIN_PDF_TOKEN_INTEGER,
  ANTIN_PDF_TOKEN_REAL,
  ANTIN_PDF_TOKEN_NAME,
  ANTIN_PDF_TOKEN_STRING,
  ANTIN_PDF_TOKEN_HEX_STRING,
  ANTIN_PDF_TOKEN_ARRAY_OPEN,
  ANTIN_PDF_TOKEN_ARRAY_CLOSE,
  ANTIN_PDF_TOKEN_DICTIONARY_OPEN,
  ANTIN_PDF_TOKEN_DICTIONARY_CLOSE,
  ANTIN_PDF_TOKEN_KEYWORD,
} AntinPdfTokenType;

/**
 * AntinPdfLexer:
 * @data: the bytes; borrowed
 * @size: how many
 * @position: the next one to be read
 *
 * Reads the tokens of ISO 32000-2, 7.2 and 7.3 where the bytes themselves matter and qpdf would hide them: the chain of
 * cross-reference sections, the signature dictionary, the places that refer to an object. Lives on the stack.
 */
typedef struct
{
  const guint8 *data;
  gsize size;
  gsize position;
} AntinPdfLexer;

/**
 * AntinPdfToken:
 * @type: its type
 * @start: first byte
 * @end: the byte after the last
 * @integer: value of an integer
 */
typedef struct
{
  AntinPdfTokenType type;
  gsize start;
  gsize end;
  gint64 integer;
} AntinPdfToken;

gboolean antin_pdf_is_space (guint8 c);
void antin_pdf_lexer_skip_space (AntinPdfLexer *lexer);
void antin_pdf_lexer_next (AntinPdfLexer *lexer, AntinPdfToken *ret_token);
gboolean antin_pdf_lexer_skip_value (AntinPdfLexer *lexer);
gboolean antin_pdf_lexer_follow_nesting (GString *open, AntinPdfTokenType type);
gboolean antin_pdf_lexer_skip_keyword (AntinPdfLexer *lexer, const char *keyword);
gboolean antin_pdf_lexer_read_integer (AntinPdfLexer *lexer, gint64 *ret_value);
gboolean antin_pdf_lexer_read_object_header (AntinPdfLexer *lexer, gint64 *ret_number, gint64 *ret_generation);
gboolean antin_pdf_token_is_keyword (const AntinPdfLexer *lexer, const AntinPdfToken *token, const char *keyword);
gboolean antin_pdf_token_is_name (const AntinPdfLexer *lexer, const AntinPdfToken *token, const char *name);
char *antin_pdf_token_dup_name (const AntinPdfLexer *lexer, const AntinPdfToken *token);
guint antin_pdf_lexer_find_key (const AntinPdfLexer *dictionary, const char *key, AntinPdfLexer *ret_value);
gboolean antin_pdf_lexer_find_integer (const AntinPdfLexer *dictionary, const char *key, gint64 *ret_value);

G_END_DECLS
