/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether all programs draw the same of a content stream (ISO 32000-2, 7.8.2 and annex A).
 *
 * What is wrong in it is mended by each of them in its own way: a number with an exponent is one to pdf.js and two operators
 * to Poppler, a name that the stream's own resources do not have is looked for on the page by some, and where the data of an
 * inline picture end is guessed by most. So a stream counts only where every operator is known, stands where it may and has just the
 * operands that it takes, and every resource is its own.
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
/* Of a curve or a matrix. */
#define MAX_NUMBERS 6

/* Where an operator may stand (ISO 32000-2, 8.2, figure 9): elsewhere each program takes it as it likes, as a move of letters that is
 * taken back, or another scale within a path. */
typedef enum
{
  ANYWHERE, /* but within a path */
  PAGE,     /* neither in a text nor in a path */
  TEXT,
  STARTS,  /* a path, or another part of one */
  GOES_ON, /* with a path */
  CUTS,    /* something out by a path that is painted then */
  PAINTS,  /* a path */
} Where;

/* Operands: n is a number, s a string, a an array, N a name, P a name or a dictionary; * is as many numbers as there are, and
 * perhaps a name. A resource is looked for where @kind is not NULL, by the last of them. */
typedef struct
{
  const char *name;
  const char *operands;
  const char *kind;
  Where where;
} Operator;

/* BI is missing: nothing tells for sure where a picture in a stream ends. So are BX and EX, between which anything may stand. */
static const Operator OPERATORS[] = {
  { "\"", "nns", NULL, TEXT },
  { "'", "s", NULL, TEXT },
  { "B", "", NULL, PAINTS },
  { "B*", "", NULL, PAINTS },
  { "BDC", "NP", "Properties", ANYWHERE },
  { "BMC", "N", NULL, ANYWHERE },
  { "BT", "", NULL, PAGE },
  { "CS", "N", "ColorSpace", ANYWHERE },
  { "DP", "NP", "Properties", ANYWHERE },
  { "Do", "N", "XObject", PAGE },
  { "EMC", "", NULL, ANYWHERE },
  { "ET", "", NULL, TEXT },
  { "F", "", NULL, PAINTS },
  { "G", "n", NULL, ANYWHERE },
  { "J", "n", NULL, ANYWHERE },
  { "K", "nnnn", NULL, ANYWHERE },
  { "M", "n", NULL, ANYWHERE },
  { "MP", "N", NULL, ANYWHERE },
  { "Q", "", NULL, PAGE },
  { "RG", "nnn", NULL, ANYWHERE },
  { "S", "", NULL, PAINTS },
  { "SC", "*", NULL, ANYWHERE },
  { "SCN", "*", "Pattern", ANYWHERE },
  { "T*", "", NULL, TEXT },
  { "TD", "nn", NULL, TEXT },
  { "TJ", "a", NULL, TEXT },
  { "TL", "n", NULL, ANYWHERE },
  { "Tc", "n", NULL, ANYWHERE },
  { "Td", "nn", NULL, TEXT },
  { "Tf", "Nn", "Font", ANYWHERE },
  { "Tj", "s", NULL, TEXT },
  { "Tm", "nnnnnn", NULL, TEXT },
  { "Tr", "n", NULL, ANYWHERE },
  { "Ts", "n", NULL, ANYWHERE },
  { "Tw", "n", NULL, ANYWHERE },
  { "Tz", "n", NULL, ANYWHERE },
  { "W", "", NULL, CUTS },
  { "W*", "", NULL, CUTS },
  { "b", "", NULL, PAINTS },
  { "b*", "", NULL, PAINTS },
  { "c", "nnnnnn", NULL, GOES_ON },
  { "cm", "nnnnnn", NULL, PAGE },
  { "cs", "N", "ColorSpace", ANYWHERE },
  { "d", "an", NULL, ANYWHERE },
  { "d0", "nn", NULL, PAGE },
  { "d1", "nnnnnn", NULL, PAGE },
  { "f", "", NULL, PAINTS },
  { "f*", "", NULL, PAINTS },
  { "g", "n", NULL, ANYWHERE },
  { "gs", "N", "ExtGState", ANYWHERE },
  { "h", "", NULL, GOES_ON },
  { "i", "n", NULL, ANYWHERE },
  { "j", "n", NULL, ANYWHERE },
  { "k", "nnnn", NULL, ANYWHERE },
  { "l", "nn", NULL, GOES_ON },
  { "m", "nn", NULL, STARTS },
  { "n", "", NULL, PAINTS },
  { "q", "", NULL, PAGE },
  { "re", "nnnn", NULL, STARTS },
  { "rg", "nnn", NULL, ANYWHERE },
  { "ri", "N", NULL, ANYWHERE },
  { "s", "", NULL, PAINTS },
  { "sc", "*", NULL, ANYWHERE },
  { "scn", "*", "Pattern", ANYWHERE },
  { "sh", "N", "Shading", PAGE },
  { "v", "nnnn", NULL, GOES_ON },
  { "w", "n", NULL, ANYWHERE },
  { "y", "nnnn", NULL, GOES_ON },
};

typedef struct
{
  qpdf_data qpdf;
  qpdf_oh resources;
  gboolean field; /* whether fonts are those of the form, too */
  AntinPdfLexer lexer;
  char operands[MAX_OPERANDS + 1];
  guint n_operands;
  char *name;                  /* the last one */
  double numbers[MAX_NUMBERS]; /* the last ones */
  guint n_numbers;
  gboolean odd_dashes;
  gboolean layer;
  guint depth;
  guint n_marks; /* that are open */
  gboolean text;
  gboolean path;
  gboolean cut;     /* whether the path is to cut something out */
  double start[2];  /* of a part of the path */
  gboolean lines;   /* whether that part has lines */
  gboolean moved;   /* and any of them leads elsewhere */
  gboolean nowhere; /* whether there was a part whose lines lead nowhere */
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
      return reader->n_numbers > 0 && reader->numbers[reader->n_numbers - 1] >= ranges[i].least &&
             reader->numbers[reader->n_numbers - 1] <= ranges[i].most;
  return TRUE;
}

static gboolean
is_one_of (const Operator *operator, const char * const * names)
{
  return g_strv_contains (names, operator->name);
}

/* Of lines that lead nowhere some programs draw the ends and others nothing (8.5.3.2). */
static void
end_part (Reader *reader)
{
  reader->nowhere = reader->nowhere || (reader->lines && !reader->moved);
  reader->lines = reader->moved = FALSE;
}

static void
follow_path (Reader *reader, const Operator *operator)
{
  const double *n = reader->numbers;

  if (operator->where == STARTS)
    {
      end_part (reader);
      reader->start[0] = n[0];
      reader->start[1] = n[1];
      reader->lines = g_str_equal (operator->name, "re");
      reader->moved = reader->lines && (n[2] != 0 || n[3] != 0);
      return;
    }
  reader->lines = TRUE;
  for (guint i = 0; i + 1 < reader->n_numbers; i += 2)
    reader->moved = reader->moved || n[i] != reader->start[0] || n[i + 1] != reader->start[1];
}

static gboolean
paint (Reader *reader, const Operator *operator)
{
  static const char *const strokes[] = { "S", "s", "B", "B*", "b", "b*", NULL };
  gboolean sound;

  end_part (reader);
  sound = reader->path && !(reader->nowhere && is_one_of (operator, strokes));
  reader->path = reader->cut = reader->nowhere = FALSE;
  return sound;
}

/* Whether an operator stands where it may. */
static gboolean
is_in_place (Reader *reader, const Operator *operator)
{
  static const char *const marks[] = { "BMC", "BDC", NULL };

  if (reader->cut && operator->where != PAINTS)
    return FALSE;
  switch (operator->where)
    {
    case ANYWHERE:
      if (is_one_of (operator, marks))
        reader->n_marks++;
      else if (g_str_equal (operator->name, "EMC") && reader->n_marks-- == 0)
        return FALSE;
      return !reader->path;
    case PAGE:
    case TEXT:
      if (reader->path || reader->text != (operator->where == TEXT))
        return FALSE;
      reader->text = reader->text ? !g_str_equal (operator->name, "ET") : g_str_equal (operator->name, "BT");
      return TRUE;
    case STARTS:
    case GOES_ON:
      if (reader->text || (operator->where == GOES_ON && !reader->path))
        return FALSE;
      reader->path = TRUE;
      follow_path (reader, operator);
      return TRUE;
    case CUTS:
      reader->cut = TRUE;
      return reader->path;
    case PAINTS:
    default:
      return paint (reader, operator);
    }
}

static gboolean
take_operator (Reader *reader, const AntinPdfToken *token)
{
  const Operator *operator= find_operator (&reader->lexer, token);

  if (operator== NULL || !has_operands (reader, operator->operands) || !has_resource (reader, operator) || !is_in_range (reader, operator) ||
      !is_in_place (reader, operator) || (g_str_equal (operator->name, "d") && reader->odd_dashes))
    return FALSE;
  if (g_str_equal (operator->name, "q") && ++reader->depth > MAX_STATES)
    return FALSE;
  if (g_str_equal (operator->name, "Q") && reader->depth-- == 0)
    return FALSE;
  reader->n_operands = reader->n_numbers = 0;
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

static double
read_number (const Reader *reader, const AntinPdfToken *token)
{
  g_autofree char *text = g_strndup ((const char *) reader->lexer.data + token->start, token->end - token->start);

  return g_ascii_strtod (text, NULL);
}

static gboolean
take_number (Reader *reader, const AntinPdfToken *token)
{
  if (reader->n_numbers == MAX_NUMBERS)
    memmove (reader->numbers, reader->numbers + 1, (MAX_NUMBERS - 1) * sizeof (double));
  else
    reader->n_numbers++;
  reader->numbers[reader->n_numbers - 1] = read_number (reader, token);
  return is_number (&reader->lexer, token);
}

/* Of numbers and strings. Those of dashes are not less than nothing, and not all nothing (8.4.3.6): programs draw then what they
 * like. */
static gboolean
skip_array (Reader *reader)
{
  AntinPdfToken token;
  double sum = 0, least = 0;
  guint count = 0;

  for (antin_pdf_lexer_next (&reader->lexer, &token); token.type != ANTIN_PDF_TOKEN_ARRAY_CLOSE; antin_pdf_lexer_next (&reader->lexer, &token))
    {
      if (token.type == ANTIN_PDF_TOKEN_STRING || token.type == ANTIN_PDF_TOKEN_HEX_STRING)
        continue;
      if (!is_number (&reader->lexer, &token))
        return FALSE;
      count++;
      sum += read_number (reader, &token);
      least = MIN (least, read_number (reader, &token));
    }
  reader->odd_dashes = count > 0 && (least < 0 || !(sum > 0));
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
  return reader->n_operands == 0 && !reader->text && !reader->path;
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
