/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an appearance of a text field shows in words, read from its operators.
 *
 * Text is read where its fonts are plain: an embedded font, or one with names of its own for glyphs, may draw anything.
 * Pictures, shadings and curves are no text at all. Rectangles and lines are a ground or a frame where they follow the
 * box, and may be the strokes of a digit elsewhere; so may be what is turned round, cut out or painted with a pattern.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-shown-private.h"

#include "antin-pdf-letters-private.h"
#include "antin-pdf-lexer-private.h"
#include "antin-pdf-operators-private.h"
#include "antin-pdf-stream-private.h"

#include <math.h>
#include <string.h>

#define MAX_OPERANDS 6
#define MAX_STATES 64
/* How far from the box's border a frame or the edge of a ground may be, and how thick it may be, as a share of the shorter side:
 * what is no larger is no sign. */
#define FRAME 0.2
/* Units: what goes from side to side and is as high as this is no line, as long as it is filled. */
#define MIN_BAND 5.0
/* Italics made by slanting. */
#define MAX_SLANT 0.5

/* Scale and offset; what turns is odd, and its strokes are not followed. */
typedef struct
{
  double scale_x;
  double scale_y;
  double x;
  double y;
} Matrix;

typedef struct
{
  qpdf_data qpdf;
  qpdf_oh stream;
  AntinPdfShown *shown;
  AntinPdfLexer lexer;
  double operands[MAX_OPERANDS];
  guint n_operands;
  char *name;
  gboolean layer; /* whether one of the operands is the name OC */
  Matrix states[MAX_STATES];
  guint depth;
  double text[2]; /* scale of the text matrix */
  double box[4];
  double start[2];
  double point[2];
  double width;     /* of the thickest line so far, in units of the box; -1 for what lines have by themselves */
  gboolean wrote;   /* whether there are words that paint may cover */
  gboolean strokes; /* whether the path has lines that may be those of a sign */
  gboolean bands;   /* whether it has such where its border is drawn or it cuts something out */
} Reader;

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

void
antin_pdf_shown_clear (AntinPdfShown *shown)
{
  g_string_free (shown->raw, TRUE);
  g_string_free (shown->folded, TRUE);
}

static void
append_folded (GString *text, const char *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (g_ascii_isgraph (data[i]))
      g_string_append_c (text, g_ascii_tolower (data[i]));
}

/* Returns: (transfer full): a value as AntinPdfShown.folded has it; signs and separators count as digits do */
char *
antin_pdf_shown_fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  append_folded (folded, text, strlen (text));
  return g_string_free (folded, FALSE);
}

/* Literal strings with their escapes (ISO 32000-2, 7.3.4.2), hexadecimal ones by pairs of digits. */
static void
append_string (GString *out, const guint8 *data, const AntinPdfToken *token)
{
  gsize i = token->start + 1, end = token->end > token->start ? token->end - 1 : token->start;
  int high = -1;

  if (token->type == ANTIN_PDF_TOKEN_HEX_STRING)
    {
      for (; i < end; i++)
        {
          int digit = g_ascii_xdigit_value ((char) data[i]);

          if (digit < 0)
            continue;
          if (high >= 0)
            g_string_append_c (out, (char) (high << 4 | digit));
          high = high < 0 ? digit : -1;
        }
      if (high >= 0)
        g_string_append_c (out, (char) (high << 4));
      return;
    }
  for (; i < end; i++)
    {
      guint code = 0, digits = 0;

      if (data[i] != '\\')
        {
          g_string_append_c (out, (char) data[i]);
          continue;
        }
      while (++i < end && digits < 3 && data[i] >= '0' && data[i] <= '7')
        {
          code = code * 8 + (data[i] - '0');
          digits++;
        }
      if (digits > 0)
        {
          g_string_append_c (out, (char) code);
          i--;
        }
      else if (i < end && strchr ("nrtbf\r\n", data[i]) == NULL)
        g_string_append_c (out, (char) data[i]);
    }
}

static qpdf_oh
find_resource (Reader *reader, const char *kind)
{
  g_autofree char *path = g_strconcat ("/Resources/", kind, "/", reader->name, NULL);

  return reader->name == NULL || strchr (reader->name, '/') != NULL ? qpdf_oh_new_null (reader->qpdf) : get (reader->qpdf, reader->stream, path);
}

static void
take_font (Reader *reader)
{
  qpdf_data qpdf = reader->qpdf;
  AntinPdfShown *shown = reader->shown;
  qpdf_oh font = find_resource (reader, "Font");
  g_autofree char *subtype = NULL, *direct = NULL;

  if (qpdf_oh_is_null (qpdf, font) && reader->name != NULL && strchr (reader->name, '/') == NULL)
    {
      g_autofree char *path = g_strconcat ("/AcroForm/DR/Font/", reader->name, NULL);

      font = get (qpdf, qpdf_get_root (qpdf), path);
    }
  subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, font, "/Subtype"));
  shown->plain = shown->plain && antin_pdf_letters_are_plain (qpdf, font);
  /* A negative size turns letters round, and a font of drawings shows what they are. */
  shown->odd = shown->odd || g_strcmp0 (subtype, "Type3") == 0 || antin_pdf_letters_lie (qpdf, font) || (reader->n_operands > 0 && reader->operands[reader->n_operands - 1] < 0);
  if (qpdf_oh_get_object_id (qpdf, font) == 0)
    direct = antin_pdf_object_dup_unparsed (qpdf, font, FALSE);
  g_string_append_printf (shown->raw, "\n%d %s\n", qpdf_oh_get_object_id (qpdf, font), direct != NULL ? direct : "");
}

/* A graphics state may mask what is drawn with anything, and set a font. */
static gboolean
is_odd_state (Reader *reader)
{
  qpdf_oh state = find_resource (reader, "ExtGState"), mask = get (reader->qpdf, state, "/SMask");

  return (!qpdf_oh_is_null (reader->qpdf, mask) && !qpdf_oh_is_name_and_equals (reader->qpdf, mask, "/None")) ||
         !qpdf_oh_is_null (reader->qpdf, get (reader->qpdf, state, "/Font"));
}

static double
get_frame (const Reader *reader)
{
  return FRAME * MIN (fabs (reader->box[2] - reader->box[0]), fabs (reader->box[3] - reader->box[1]));
}

/* Which sides of the box, as bits, a value of one axis is close to. */
static guint
get_side (const Reader *reader, guint axis, double value)
{
  double low = MIN (reader->box[axis], reader->box[axis + 2]), high = MAX (reader->box[axis], reader->box[axis + 2]);

  return (value <= low + get_frame (reader) ? 1u : 0) | (value >= high - get_frame (reader) ? 2u : 0);
}

/* Whether a line is one of a frame: along a side of the box from one corner to the other, or the slant of a bevel in a corner. */
static gboolean
is_frame (const Reader *reader, double x, double y)
{
  guint from_x = get_side (reader, 0, reader->point[0]), to_x = get_side (reader, 0, x);
  guint from_y = get_side (reader, 1, reader->point[1]), to_y = get_side (reader, 1, y);
  double width = fabs (x - reader->point[0]), height = fabs (y - reader->point[1]);

  if ((from_x & to_x) != 0 && (from_y & to_y) != 0)
    return width <= 2 * height && height <= 2 * width;
  return ((from_x & to_x) != 0 && from_y != 0 && to_y != 0) || ((from_y & to_y) != 0 && from_x != 0 && to_x != 0);
}

static void
add_line (Reader *reader, double x, double y)
{
  reader->strokes = reader->strokes || !is_frame (reader, x, y);
  reader->point[0] = x;
  reader->point[1] = y;
}

static void
take_path (Reader *reader, char what)
{
  const Matrix *m = &reader->states[reader->depth];
  const double *o = reader->operands;

  if (reader->n_operands < (what == 'r' ? 4u : what == 'h' ? 0u
                                                           : 2u))
    reader->strokes = TRUE;
  else if (what == 'h')
    add_line (reader, reader->start[0], reader->start[1]);
  else if (what == 'l')
    add_line (reader, o[0] * m->scale_x + m->x, o[1] * m->scale_y + m->y);
  else
    {
      double x = o[0] * m->scale_x + m->x, y = o[1] * m->scale_y + m->y;

      reader->start[0] = reader->point[0] = x;
      reader->start[1] = reader->point[1] = y;
      if (what == 'r')
        {
          double right = x + o[2] * m->scale_x, top = y + o[3] * m->scale_y;
          guint sides = get_side (reader, 0, x) | get_side (reader, 0, right);
          gboolean strokes = reader->strokes;

          add_line (reader, right, y);
          add_line (reader, right, top);
          add_line (reader, x, top);
          add_line (reader, x, y);
          /* Thin ones at the left or right would be taken for a digit. */
          reader->strokes = reader->strokes || sides != 3;
          /* The ground of what is chosen in a list. */
          if (sides == 3 && fabs (top - y) >= MIN_BAND && reader->strokes)
            {
              reader->strokes = strokes;
              reader->bands = TRUE;
            }
        }
    }
}

static void
take_matrix (Reader *reader, gboolean text)
{
  const double *o = reader->operands;
  Matrix *m = &reader->states[reader->depth];

  if (reader->n_operands != 6 || o[1] != 0 || !(o[0] != 0) || !(o[3] != 0) || fabs (o[2]) > MAX_SLANT * fabs (o[3]))
    reader->shown->odd = TRUE;
  else if (text)
    {
      reader->text[0] = o[0];
      reader->text[1] = o[3];
    }
  else
    {
      m->x += o[4] * m->scale_x;
      m->y += o[5] * m->scale_y;
      m->scale_x *= o[0];
      m->scale_y *= o[3];
    }
}

/* A six that stands on its head is a nine. */
static gboolean
is_upright (const Reader *reader)
{
  const Matrix *m = &reader->states[reader->depth];

  return m->scale_x * reader->text[0] > 0 && m->scale_y * reader->text[1] > 0;
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

static void
take_operator (Reader *reader, const char *word)
{
  static const char *const pictures[] = { "Do", "BI", "sh", "c", "v", "y", NULL };
  static const char *const shows[] = { "Tj", "TJ", "'", "\"", NULL };
  static const char *const paints[] = { "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "W", "W*", NULL };
  AntinPdfShown *shown = reader->shown;
  const Matrix *m = &reader->states[reader->depth];
  double last = reader->n_operands > 0 ? reader->operands[reader->n_operands - 1] : 0;

  if (is_one_of (word, pictures))
    shown->draws = TRUE;
  else if (g_str_equal (word, "Tf"))
    take_font (reader);
  else if (g_str_equal (word, "Tr"))
    shown->draws = shown->draws || last != 0;
  else if (g_str_equal (word, "Tz"))
    shown->odd = shown->odd || last < 0;
  else if (g_str_equal (word, "BT"))
    reader->text[0] = reader->text[1] = 1;
  else if (is_one_of (word, shows))
    {
      shown->odd = shown->odd || !is_upright (reader);
      reader->wrote = TRUE;
    }
  else if (g_str_equal (word, "w"))
    reader->width = MAX (reader->width, fabs (last) * MAX (fabs (m->scale_x), fabs (m->scale_y)));
  else if (g_str_equal (word, "Tm"))
    take_matrix (reader, TRUE);
  else if (g_str_equal (word, "cm"))
    take_matrix (reader, FALSE);
  else if (g_str_equal (word, "gs"))
    shown->odd = shown->odd || is_odd_state (reader);
  /* A pattern. */
  else if (g_str_equal (word, "scn") || g_str_equal (word, "SCN"))
    shown->odd = shown->odd || reader->name != NULL;
  else if (g_str_equal (word, "BDC"))
    shown->odd = shown->odd || reader->layer;
  else if (g_str_equal (word, "re") || g_str_equal (word, "m") || g_str_equal (word, "l") || g_str_equal (word, "h"))
    take_path (reader, word[0]);
  else if (is_one_of (word, paints))
    {
      if (g_str_equal (word, "s") || word[0] == 'b')
        take_path (reader, 'h');
      shown->odd = shown->odd || reader->strokes || (reader->bands && strchr ("SsBbW", word[0]) != NULL) ||
                   (strchr ("SsBb", word[0]) != NULL && (reader->width < 0 ? 1 : reader->width) > get_frame (reader));
      shown->covers = shown->covers || (reader->wrote && strchr ("SsW", word[0]) == NULL);
      if (word[0] != 'W')
        reader->strokes = reader->bands = FALSE;
    }
  else if (g_str_equal (word, "n"))
    reader->strokes = reader->bands = FALSE;
  else if (g_str_equal (word, "q") && reader->depth + 1 < MAX_STATES)
    {
      reader->states[reader->depth + 1] = reader->states[reader->depth];
      reader->depth++;
    }
  else if (g_str_equal (word, "q"))
    shown->odd = TRUE;
  else if (g_str_equal (word, "Q") && reader->depth > 0)
    reader->depth--;
}

static void
take_number (Reader *reader, const AntinPdfToken *token)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE] = "";
  gsize size = token->end - token->start;

  if (size >= sizeof buffer)
    reader->shown->odd = TRUE;
  else
    memcpy (buffer, reader->lexer.data + token->start, size);
  if (reader->n_operands == MAX_OPERANDS)
    memmove (reader->operands, reader->operands + 1, (MAX_OPERANDS - 1) * sizeof (double));
  else
    reader->n_operands++;
  reader->operands[reader->n_operands - 1] = g_ascii_strtod (buffer, NULL);
}

static void
read_operators (Reader *reader)
{
  AntinPdfShown *shown = reader->shown;
  AntinPdfToken token;

  for (antin_pdf_lexer_next (&reader->lexer, &token); token.type != ANTIN_PDF_TOKEN_END; antin_pdf_lexer_next (&reader->lexer, &token))
    {
      gsize length = shown->raw->len;

      if (token.type == ANTIN_PDF_TOKEN_INTEGER || token.type == ANTIN_PDF_TOKEN_REAL)
        take_number (reader, &token);
      else if (token.type == ANTIN_PDF_TOKEN_NAME)
        {
          g_free (reader->name);
          reader->name = antin_pdf_token_dup_name (&reader->lexer, &token);
          reader->layer = reader->layer || g_strcmp0 (reader->name, "OC") == 0;
        }
      else if (token.type == ANTIN_PDF_TOKEN_STRING || token.type == ANTIN_PDF_TOKEN_HEX_STRING)
        {
          append_string (shown->raw, reader->lexer.data, &token);
          append_folded (shown->folded, shown->raw->str + length, shown->raw->len - length);
          for (gsize i = length; i < shown->raw->len; i++)
            shown->plain = shown->plain && (guint8) shown->raw->str[i] >= 0x20 && (guint8) shown->raw->str[i] < 0x7f;
        }
      else if (token.type == ANTIN_PDF_TOKEN_KEYWORD)
        {
          g_autofree char *word = g_strndup ((const char *) reader->lexer.data + token.start, token.end - token.start);

          take_operator (reader, word);
          reader->n_operands = 0;
          reader->layer = FALSE;
          g_clear_pointer (&reader->name, g_free);
        }
    }
}

/* A matrix of the form itself may turn it for a turned page, and neither mirror it nor stand it on its head. */
static gboolean
is_odd_matrix (qpdf_data qpdf, qpdf_oh matrix)
{
  double m[6];

  if (qpdf_oh_is_null (qpdf, matrix))
    return FALSE;
  if (!qpdf_oh_is_array (qpdf, matrix) || qpdf_oh_get_array_n_items (qpdf, matrix) != 6)
    return TRUE;
  for (int i = 0; i < 6; i++)
    if (!antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, matrix, i), &m[i]))
      return TRUE;
  return !(m[0] * m[3] - m[1] * m[2] > 0) || (m[0] < 0 && m[3] < 0);
}

/**
 * antin_pdf_shown_read:
 * @qpdf: a view of a locked document
 * @stream: an appearance, or what stands in its place
 *
 * Returns: what it shows; nothing where it is no stream. To be cleared with antin_pdf_shown_clear()
 */
AntinPdfShown
antin_pdf_shown_read (qpdf_data qpdf, qpdf_oh stream)
{
  AntinPdfShown shown = { .raw = g_string_new (NULL), .folded = g_string_new (NULL), .plain = TRUE };
  Reader reader = { .qpdf = qpdf, .stream = stream, .shown = &shown, .states[0] = { 1, 1, 0, 0 }, .width = -1 };
  g_autoptr (GBytes) bytes = NULL;

  if (!qpdf_oh_is_stream (qpdf, stream))
    return shown;
  bytes = antin_pdf_stream_read (qpdf, stream, ANTIN_PDF_MAX_APPEARANCE, NULL);
  if (bytes == NULL)
    {
      /* No value of a field takes so much; it is not for the size to hide what is shown. */
      shown.broken = TRUE;
      return shown;
    }
  shown.odd = !antin_pdf_object_get_rect (qpdf, get (qpdf, stream, "/BBox"), reader.box) ||
              is_odd_matrix (qpdf, get (qpdf, stream, "/Matrix")) || !qpdf_oh_is_null (qpdf, get (qpdf, stream, "/OC")) ||
              !qpdf_oh_is_null (qpdf, get (qpdf, stream, "/Ref")) ||
              !antin_pdf_operators_read_alike (qpdf, bytes, get (qpdf, stream, "/Resources"), TRUE);
  reader.lexer.data = g_bytes_get_data (bytes, &reader.lexer.size);
  read_operators (&reader);
  g_free (reader.name);
  return shown;
}
