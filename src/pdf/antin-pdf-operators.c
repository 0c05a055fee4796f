/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether all programs draw the same of a content stream (ISO 32000-2, 7.8.2 and annex A).
 *
 * What is wrong in it is mended by each of them in its own way: a number with an exponent is one to pdf.js and two operators
 * to Poppler, a name that the stream's own resources do not have is looked for on the page by some, and where the data of an
 * inline picture end is guessed by most. So a stream counts only where every operator is known and has just the operands that
 * it takes, and every resource is its own.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-operators-private.h"

#include "antin-pdf-lexer-private.h"

#include <string.h>

#define MAX_OPERANDS 33
/* Nested states, and bytes of a number, that all programs keep. */
#define MAX_STATES 28
#define MAX_DIGITS 9

/* Operands: n is a number, s a string, a an array, N a name, P a name or a dictionary; * is as many numbers as there are, and
 * perhaps a name. A resource is looked for where @kind is not NULL, by the last of them. */
typedef struct
{
  const char *name;
  const char *operands;
  const char *kind;
} Operator;

/* BI is missing: nothing tells for sure where a picture in a stream ends. So are BX and EX, between which anything may stand. */
static const Operator OPERATORS[] = {
  { "\"", "nns", NULL },
  { "'", "s", NULL },
  { "B", "", NULL },
  { "B*", "", NULL },
  { "BDC", "NP", "Properties" },
  { "BMC", "N", NULL },
  { "BT", "", NULL },
  { "CS", "N", "ColorSpace" },
  { "DP", "NP", "Properties" },
  { "Do", "N", "XObject" },
  { "EMC", "", NULL },
  { "ET", "", NULL },
  { "F", "", NULL },
  { "G", "n", NULL },
  { "J", "n", NULL },
  { "K", "nnnn", NULL },
  { "M", "n", NULL },
  { "MP", "N", NULL },
  { "Q", "", NULL },
  { "RG", "nnn", NULL },
  { "S", "", NULL },
  { "SC", "*", NULL },
  { "SCN", "*", "Pattern" },
  { "T*", "", NULL },
  { "TD", "nn", NULL },
  { "TJ", "a", NULL },
  { "TL", "n", NULL },
  { "Tc", "n", NULL },
  { "Td", "nn", NULL },
  { "Tf", "Nn", "Font" },
  { "Tj", "s", NULL },
  { "Tm", "nnnnnn", NULL },
  { "Tr", "n", NULL },
  { "Ts", "n", NULL },
  { "Tw", "n", NULL },
  { "Tz", "n", NULL },
  { "W", "", NULL },
  { "W*", "", NULL },
  { "b", "", NULL },
  { "b*", "", NULL },
  { "c", "nnnnnn", NULL },
  { "cm", "nnnnnn", NULL },
  { "cs", "N", "ColorSpace" },
  { "d", "an", NULL },
  { "d0", "nn", NULL },
  { "d1", "nnnnnn", NULL },
  { "f", "", NULL },
  { "f*", "", NULL },
  { "g", "n", NULL },
  { "gs", "N", "ExtGState" },
  { "h", "", NULL },
  { "i", "n", NULL },
  { "j", "n", NULL },
  { "k", "nnnn", NULL },
  { "l", "nn", NULL },
  { "m", "nn", NULL },
  { "n", "", NULL },
  { "q", "", NULL },
  { "re", "nnnn", NULL },
  { "rg", "nnn", NULL },
  { "ri", "N", NULL },
  { "s", "", NULL },
  { "sc", "*", NULL },
  { "scn", "*", "Pattern" },
  { "sh", "N", "Shading" },
  { "v", "nnnn", NULL },
  { "w", "n", NULL },
  { "y", "nnnn", NULL },
};

typedef struct
{
  qpdf_data qpdf;
  qpdf_oh resources;
  gboolean field; /* whether fonts are those of the form, too */
  AntinPdfLexer lexer;
  char operands[MAX_OPERANDS + 1];
  guint n_operands;
  char *name; /* the last one */
  double number;
  gboolean layer;
  guint depth;
} Reader;

static const Operator *
find_operator (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  for (gsize i = 0; i < G_N_ELEMENTS (OPERATORS); i++)
    if (antin_pdf_token_is_keyword (lexer, token, OPERATORS[i].name))
      return &OPERATORS[i];
  return NULL;
}

/* Colours and colour spaces that need no resource (ISO 32000-2, 8.6.3). */
static gboolean
is_known_space (const char *name)
{
  static const char *const known[] = { "DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern", NULL };

  return g_strv_contains (known, name);
}

static gboolean
has_resource (const Reader *reader, const Operator *operator)
{
  g_autofree char *path = NULL;
  char last = reader->n_operands > 0 ? reader->operands[reader->n_operands - 1] : '\0';

  if (operator->kind == NULL || (g_str_equal (operator->kind, "ColorSpace") && is_known_space (reader->name)) ||
      (g_str_equal (operator->kind, "Pattern") && last != 'N') ||
      /* What is said of content beside layers is not drawn. */
      (g_str_equal (operator->kind, "Properties") && !reader->layer) || (reader->field && g_str_equal (operator->kind, "Font")))
    return TRUE;
  if (strchr (reader->name, '/') != NULL)
    return FALSE;
  path = g_strconcat ("/", operator->kind, "/", reader->name, NULL);
  return !qpdf_oh_is_null (reader->qpdf, antin_pdf_object_get (reader->qpdf, reader->resources, path));
}

static gboolean
has_operands (const Reader *reader, const char *wanted)
{
  const char *operands = reader->operands;

  if (*wanted == '*')
    return reader->n_operands > 0 && (strspn (operands, "n") == reader->n_operands ||
                                      (strspn (operands, "n") + 1 == reader->n_operands && operands[reader->n_operands - 1] == 'N'));
  if (strlen (wanted) != reader->n_operands)
    return FALSE;
  for (guint i = 0; i < reader->n_operands; i++)
    if (wanted[i] != operands[i] && !(wanted[i] == 'P' && (operands[i] == 'N' || operands[i] == 'd')))
      return FALSE;
  return TRUE;
}

/* Whether the last number is one that the operator takes (ISO 32000-2, tables 56 and 103): of lines that are less than nothing
 * wide some programs draw none, and others such as are as wide. */
static gboolean
is_in_range (const Reader *reader, const Operator *operator)
{
  static const struct
  {
    const char *name;
    double least;
    double most;
  } ranges[] = {
    { "w", 0, G_MAXDOUBLE },
    { "M", 1, G_MAXDOUBLE },
    { "J", 0, 2 },
    { "j", 0, 2 },
    { "Tr", 0, 7 },
    { "i", 0, 100 },
    { "d", 0, G_MAXDOUBLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_str_equal (operator->name, ranges[i].name))
      return reader->number >= ranges[i].least && reader->number <= ranges[i].most;
  return TRUE;
}

static gboolean
take_operator (Reader *reader, const AntinPdfToken *token)
{
  const Operator *operator= find_operator (&reader->lexer, token);

  if (operator== NULL || !has_operands (reader, operator->operands) || !has_resource (reader, operator) || !is_in_range (reader, operator))
    return FALSE;
  if (g_str_equal (operator->name, "q") && ++reader->depth > MAX_STATES)
    return FALSE;
  if (g_str_equal (operator->name, "Q") && reader->depth-- == 0)
    return FALSE;
  reader->n_operands = 0;
  reader->operands[0] = '\0';
  reader->layer = FALSE;
  return TRUE;
}

static gboolean
is_number (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  return (token->type == ANTIN_PDF_TOKEN_INTEGER || token->type == ANTIN_PDF_TOKEN_REAL) &&
         (token->end - token->start <= MAX_DIGITS || memchr (lexer->data + token->start, '.', MAX_DIGITS) != NULL);
}

static gboolean
take_number (Reader *reader, const AntinPdfToken *token)
{
  g_autofree char *text = g_strndup ((const char *) reader->lexer.data + token->start, token->end - token->start);

  reader->number = g_ascii_strtod (text, NULL);
  return is_number (&reader->lexer, token);
}

/* Of numbers and strings. */
static gboolean
skip_array (Reader *reader)
{
  AntinPdfToken token;

  for (antin_pdf_lexer_next (&reader->lexer, &token); token.type != ANTIN_PDF_TOKEN_ARRAY_CLOSE; antin_pdf_lexer_next (&reader->lexer, &token))
    if (!is_number (&reader->lexer, &token) && token.type != ANTIN_PDF_TOKEN_STRING && token.type != ANTIN_PDF_TOKEN_HEX_STRING)
      return FALSE;
  return TRUE;
}

/* Returns: the kind of an operand, 0 for what is none */
static char
take_operand (Reader *reader, const AntinPdfToken *token)
{
  switch (token->type)
    {
    case ANTIN_PDF_TOKEN_INTEGER:
    case ANTIN_PDF_TOKEN_REAL:
      return take_number (reader, token) ? 'n' : 0;
    case ANTIN_PDF_TOKEN_NAME:
      g_free (reader->name);
      reader->name = antin_pdf_token_dup_name (&reader->lexer, token);
      reader->layer = reader->layer || g_strcmp0 (reader->name, "OC") == 0;
      return reader->name != NULL ? 'N' : 0;
    case ANTIN_PDF_TOKEN_STRING:
    case ANTIN_PDF_TOKEN_HEX_STRING:
      return 's';
    case ANTIN_PDF_TOKEN_ARRAY_OPEN:
      return skip_array (reader) ? 'a' : 0;
    case ANTIN_PDF_TOKEN_DICTIONARY_OPEN:
      reader->lexer.position = token->start;
      return antin_pdf_lexer_skip_value (&reader->lexer) ? 'd' : 0;
    case ANTIN_PDF_TOKEN_ARRAY_CLOSE:
    case ANTIN_PDF_TOKEN_DICTIONARY_CLOSE:
    case ANTIN_PDF_TOKEN_KEYWORD:
    case ANTIN_PDF_TOKEN_BAD:
    case ANTIN_PDF_TOKEN_END:
    default:
      return 0;
    }
}

static gboolean
read_operators (Reader *reader)
{
  AntinPdfToken token;

  for (antin_pdf_lexer_next (&reader->lexer, &token); token.type != ANTIN_PDF_TOKEN_END; antin_pdf_lexer_next (&reader->lexer, &token))
    {
      char operand;

      if (token.type == ANTIN_PDF_TOKEN_KEYWORD)
        {
          if (!take_operator (reader, &token))
            return FALSE;
          continue;
        }
      operand = take_operand (reader, &token);
      if (operand == 0 || reader->n_operands >= MAX_OPERANDS)
        return FALSE;
      reader->operands[reader->n_operands++] = operand;
      reader->operands[reader->n_operands] = '\0';
    }
  return reader->n_operands == 0;
}

/**
 * antin_pdf_operators_read_alike:
 * @qpdf: a view of a locked document
 * @content: what stands in a form, a tiling pattern, or a letter of a Type 3 font
 * @resources: what its names stand for
 * @field: whether it is the look of a field, in which readers look for fonts among those of the form as well
 *
 * Returns: whether there is no more than one reading of its operators
 */
gboolean
antin_pdf_operators_read_alike (qpdf_data qpdf, GBytes *content, qpdf_oh resources, gboolean field)
{
  Reader reader = { .qpdf = qpdf, .resources = resources, .field = field };
  gboolean alike;

  reader.lexer.data = g_bytes_get_data (content, &reader.lexer.size);
  alike = read_operators (&reader);
  g_free (reader.name);
  return alike;
}
