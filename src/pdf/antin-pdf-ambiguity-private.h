/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document-private.h"
#include "antin-pdf-lexer-private.h"

G_BEGIN_DECLS

typedef enum
{
  ANTIN_PDF_AMBIGUITY_KEY,
  ANTIN_PDF_AMBIGUITY_STREAM,
  ANTIN_PDF_AMBIGUITY_PLACE,
  ANTIN_PDF_AMBIGUITY_SYNTAX,
} AntinPdfAmbiguityKind;

/**
 * AntinPdfAmbiguity:
 * @number: number of an object
 * @revision: index of the revision whose version of it is meant
 * @kind: a key stands twice in it with two values; its stream does not end where it says; it does not stand where it is
 *   listed; its brackets do not match, a key has no value, or a word that ends objects stands
 *   within it
 */
typedef struct
{
  guint number;
  guint revision;
  AntinPdfAmbiguityKind kind;
} AntinPdfAmbiguity;

/**
 * AntinPdfKeys:
 * @key: (element-type guint32): digests of the keys of the dictionaries that are open
 * @value: (element-type gsize): where the value of each starts
 * @frame: (element-type guint): for each open array or dictionary, where its keys start
 * @unpaired: whether a key had no value, or a value no key
 * @length: where the value of the outermost /Length starts, 0 for none
 *
 * The keys of one object, as its tokens go by.
 */
typedef struct
{
  GArray *key;
  GArray *value;
  GArray *frame;
  gboolean wants_value;
  gboolean unpaired;
  gsize length;
  guint64 budget;
} AntinPdfKeys;

void antin_pdf_keys_init (AntinPdfKeys *keys);
void antin_pdf_keys_clear (AntinPdfKeys *keys);
void antin_pdf_keys_start (AntinPdfKeys *keys);
gboolean antin_pdf_keys_take (AntinPdfKeys *keys, const AntinPdfLexer *lexer, const AntinPdfToken *token);
gboolean antin_pdf_stream_ends_well (AntinPdfDocument *document, guint revision, AntinPdfLexer lexer, gsize length);

G_END_DECLS
