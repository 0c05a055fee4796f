/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-picture.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-lexer-private.h"
#include "antin-pdf-page.h"
#include "antin-pdf-stream-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The pictures that a page paints, with the resolution that they really have there: pixels over the size at which the
 * current transformation paints them (ISO 32000-2, 8.9.5). Not one pixel is decoded.
 *
 * Of the contents only those operators are followed that tell where a picture goes (q, Q, cm, Do, BI) and whether text
 * is shown (Tr, Tj and their kin). Forms within the page are entered; patterns and Type 3 fonts are not, and annotations
 * are no contents. Every count is limited; a page that passes a limit is an error, not a guess. */

#define MAX_CONTENTS (16 * 1024 * 1024)
#define MAX_PICTURES 1024
#define MAX_FORMS 256
#define MAX_FORM_DEPTH 12
#define MAX_STATES 256
#define MAX_OPERANDS 6
#define MAX_NUMBER_LENGTH 32
/* Text is painted neither in mode 3 (OCR's) nor in mode 7, which only clips. */
#define INVISIBLE 3
#define CLIPPING 7

typedef struct
{
  double m[6];
  int text_mode;
} State;

typedef struct
{
  qpdf_data qpdf;
  AntinPdfPage page;
  GArray *pictures;
  gsize budget; /* bytes of contents that may still be read */
  guint n_forms;
  gboolean excessive;

  /* The current operands, the last MAX_OPERANDS of them. */
  double numbers[MAX_OPERANDS];
  guint n_numbers;
  char *name;
  gsize string_length;
} Reader;

static void run_contents (Reader *reader, GBytes *contents, qpdf_oh resources, const State *start, guint depth);

static void
forget_operands (Reader *reader)
{
  reader->n_numbers = 0;
  reader->string_length = 0;
  g_clear_pointer (&reader->name, g_free);
}

/* @a applied before @b (8.3.4). */
static void
multiply (const double a[6], const double b[6], double ret[6])
{
  double m[6] = {
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  };

  memcpy (ret, m, sizeof m);
}

static gboolean
is_finite (const double m[6])
{
  for (guint i = 0; i < 6; i++)
    if (!isfinite (m[i]) || fabs (m[i]) > 1e9)
      return FALSE;
  return TRUE;
}

/* --- pictures ------------------------------------------------------------------------------------------------ */

/* Whether a colour space can tell red from blue; one that is not known is given the benefit of the doubt. */
static gboolean
has_colour (qpdf_data qpdf, qpdf_oh space, guint depth)
{
  g_autofree char *name = NULL;
  gint64 n;

  if (depth > ANTIN_PDF_MAX_DEPTH)
    return TRUE;
  if (!qpdf_oh_is_array (qpdf, space))
    {
      name = antin_pdf_object_dup_name (qpdf, space);
      return name == NULL || (!g_str_equal (name, "DeviceGray") && !g_str_equal (name, "G") && !g_str_equal (name, "CalGray"));
    }
  if (qpdf_oh_get_array_n_items (qpdf, space) < 1)
    return TRUE;
  name = antin_pdf_object_dup_name (qpdf, qpdf_oh_get_array_item (qpdf, space, 0));
  if (name == NULL)
    return TRUE;
  if (g_str_equal (name, "DeviceGray") || g_str_equal (name, "G") || g_str_equal (name, "CalGray"))
    return FALSE;
  if (qpdf_oh_get_array_n_items (qpdf, space) < 2)
    return TRUE;
  if (g_str_equal (name, "Indexed") || g_str_equal (name, "I"))
    return has_colour (qpdf, qpdf_oh_get_array_item (qpdf, space, 1), depth + 1);
  if (g_str_equal (name, "ICCBased"))
    return !antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, qpdf_oh_get_dict (qpdf, qpdf_oh_get_array_item (qpdf, space, 1)), "/N"), &n) ||
           n != 1;
  if (g_str_equal (name, "Separation"))
    return qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_array_item (qpdf, space, 1), "/Black") != QPDF_TRUE;
  return TRUE;
}

static void
add_picture (Reader *reader, const State *state, gint64 width, gint64 height, gboolean colour)
{
  const double *m = state->m;
  double x[4] = { m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2] };
  double y[4] = { m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3] };
  double inches_x = hypot (m[0], m[1]) * reader->page.user_unit / 72, inches_y = hypot (m[2], m[3]) * reader->page.user_unit / 72;
  double rect[4] = { x[0], y[0], x[0], y[0] };
  AntinPdfPicture picture = { .colour = colour };

  if (width < 1 || height < 1 || width > G_MAXINT32 || height > G_MAXINT32 || !(inches_x > 0) || !(inches_y > 0))
    return;
  if (reader->pictures->len >= MAX_PICTURES)
    {
      reader->excessive = TRUE;
      return;
    }
  for (guint i = 1; i < 4; i++)
    {
      rect[0] = MIN (rect[0], x[i]);
      rect[1] = MIN (rect[1], y[i]);
      rect[2] = MAX (rect[2], x[i]);
      rect[3] = MAX (rect[3], y[i]);
    }
  antin_pdf_page_from_user_space (&reader->page, rect, &picture.rect);
  picture.width = (guint) width;
  picture.height = (guint) height;
  picture.dpi_x = width / inches_x;
  picture.dpi_y = height / inches_y;
  g_array_append_val (reader->pictures, picture);
}

static void
paint_image (Reader *reader, const State *state, qpdf_oh dictionary, qpdf_oh resources)
{
  qpdf_data qpdf = reader->qpdf;
  qpdf_oh space = antin_pdf_object_get (qpdf, dictionary, "/ColorSpace"), named;
  qpdf_oh mask = antin_pdf_object_get (qpdf, dictionary, "/ImageMask");
  gboolean stencil = qpdf_oh_is_bool (qpdf, mask) && qpdf_oh_get_bool_value (qpdf, mask) == QPDF_TRUE;
  gint64 width = 0, height = 0;

  antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, dictionary, "/Width"), &width);
  antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, dictionary, "/Height"), &height);
  if (qpdf_oh_is_name (qpdf, space))
    {
      named = qpdf_oh_get_key (qpdf, antin_pdf_object_get (qpdf, resources, "/ColorSpace"), qpdf_oh_get_name (qpdf, space));
      if (!qpdf_oh_is_null (qpdf, named))
        space = named;
    }
  add_picture (reader, state, width, height, !stencil && has_colour (qpdf, space, 0));
}

static void
paint_form (Reader *reader, const State *state, qpdf_oh form, qpdf_oh dictionary, qpdf_oh resources, guint depth)
{
  qpdf_data qpdf = reader->qpdf;
  qpdf_oh matrix = antin_pdf_object_get (qpdf, dictionary, "/Matrix"), own = antin_pdf_object_get (qpdf, dictionary, "/Resources");
  g_autoptr (GBytes) contents = NULL;
  State inner = *state;
  double m[6];
  gboolean complete = qpdf_oh_is_array (qpdf, matrix) && qpdf_oh_get_array_n_items (qpdf, matrix) == 6;

  if (depth >= MAX_FORM_DEPTH || reader->n_forms++ >= MAX_FORMS)
    {
      reader->excessive = TRUE;
      return;
    }
  for (int i = 0; complete && i < 6; i++)
    complete = antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, matrix, i), &m[i]);
  if (complete)
    multiply (m, state->m, inner.m);
  contents = antin_pdf_stream_read (qpdf, form, reader->budget, &reader->excessive);
  if (contents == NULL)
    return;
  reader->budget -= g_bytes_get_size (contents);
  run_contents (reader, contents, qpdf_oh_is_dictionary (qpdf, own) ? own : resources, &inner, depth + 1);
}

static void
paint_object (Reader *reader, const State *state, qpdf_oh resources, guint depth)
{
  qpdf_data qpdf = reader->qpdf;
  g_autofree char *key = reader->name != NULL ? g_strconcat ("/", reader->name, NULL) : NULL;
  qpdf_oh objects = antin_pdf_object_get (qpdf, resources, "/XObject"), object, dictionary, subtype;

  if (key == NULL || !qpdf_oh_is_dictionary (qpdf, objects))
    return;
  object = qpdf_oh_get_key (qpdf, objects, key);
  if (!qpdf_oh_is_stream (qpdf, object))
    return;
  dictionary = qpdf_oh_get_dict (qpdf, object);
  subtype = antin_pdf_object_get (qpdf, dictionary, "/Subtype");
  if (qpdf_oh_is_name_and_equals (qpdf, subtype, "/Image"))
    paint_image (reader, state, dictionary, resources);
  else if (qpdf_oh_is_name_and_equals (qpdf, subtype, "/Form"))
    paint_form (reader, state, object, dictionary, resources, depth);
}

/* BI … ID … EI: a small picture whose data stands in the contents (8.9.7). */
static void
paint_inline_image (Reader *reader, AntinPdfLexer *lexer, const State *state)
{
  AntinPdfToken token;
  g_autofree char *key = NULL;
  gint64 width = 0, height = 0;
  gboolean colour = TRUE;

  for (;;)
    {
      antin_pdf_lexer_next (lexer, &token);
      if (token.type == ANTIN_PDF_TOKEN_END || token.type == ANTIN_PDF_TOKEN_BAD)
        return;
      if (antin_pdf_token_is_keyword (lexer, &token, "ID"))
        break;
      if (token.type == ANTIN_PDF_TOKEN_NAME && key == NULL)
        {
          key = antin_pdf_token_dup_name (lexer, &token);
          continue;
        }
      if (token.type == ANTIN_PDF_TOKEN_INTEGER && (g_strcmp0 (key, "W") == 0 || g_strcmp0 (key, "Width") == 0))
        width = token.integer;
      else if (token.type == ANTIN_PDF_TOKEN_INTEGER && (g_strcmp0 (key, "H") == 0 || g_strcmp0 (key, "Height") == 0))
        height = token.integer;
      else if (token.type == ANTIN_PDF_TOKEN_NAME && (g_strcmp0 (key, "CS") == 0 || g_strcmp0 (key, "ColorSpace") == 0))
        {
          g_autofree char *space = antin_pdf_token_dup_name (lexer, &token);

          colour = g_strcmp0 (space, "G") != 0 && g_strcmp0 (space, "DeviceGray") != 0;
        }
      else if (antin_pdf_token_is_keyword (lexer, &token, "true") && (g_strcmp0 (key, "IM") == 0 || g_strcmp0 (key, "ImageMask") == 0))
        colour = FALSE;
      g_clear_pointer (&key, g_free);
    }
  add_picture (reader, state, width, height, colour);
  for (gsize i = lexer->position; i + 2 < lexer->size; i++)
    if (antin_pdf_is_space (lexer->data[i]) && lexer->data[i + 1] == 'E' && lexer->data[i + 2] == 'I' &&
        (i + 3 == lexer->size || antin_pdf_is_space (lexer->data[i + 3])))
      {
        lexer->position = i + 3;
        return;
      }
  lexer->position = lexer->size;
}

/* --- contents ------------------------------------------------------------------------------------------------ */

static void
push_number (Reader *reader, const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  char text[MAX_NUMBER_LENGTH + 1] = { 0 };
  gsize length = MIN (token->end - token->start, MAX_NUMBER_LENGTH);

  memcpy (text, lexer->data + token->start, length);
  if (reader->n_numbers == MAX_OPERANDS)
    {
      memmove (reader->numbers, reader->numbers + 1, (MAX_OPERANDS - 1) * sizeof *reader->numbers);
      reader->n_numbers--;
    }
  reader->numbers[reader->n_numbers++] = g_ascii_strtod (text, NULL);
}

static gboolean
shows_text (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  static const char *const operators[] = { "Tj", "TJ", "'", "\"" };

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (antin_pdf_token_is_keyword (lexer, token, operators[i]))
      return TRUE;
  return FALSE;
}

static void
show_text (Reader *reader, const State *state)
{
  if (state->text_mode == INVISIBLE || state->text_mode == CLIPPING)
    return;
  for (guint i = 0; i < reader->pictures->len; i++)
    g_array_index (reader->pictures, AntinPdfPicture, i).text_after += reader->string_length;
}

static void
run_operator (Reader *reader,
              AntinPdfLexer *lexer,
              const AntinPdfToken *token,
              GArray *states,
              qpdf_oh resources,
              guint depth)
{
  State *state = &g_array_index (states, State, states->len - 1);

  if (antin_pdf_token_is_keyword (lexer, token, "q"))
    {
      State copy = *state;

      if (states->len < MAX_STATES)
        g_array_append_val (states, copy);
      else
        reader->excessive = TRUE;
    }
  else if (antin_pdf_token_is_keyword (lexer, token, "Q") && states->len > 1)
    g_array_set_size (states, states->len - 1);
  else if (antin_pdf_token_is_keyword (lexer, token, "cm") && reader->n_numbers == 6)
    {
      multiply (reader->numbers, state->m, state->m);
      if (!is_finite (state->m))
        reader->excessive = TRUE;
    }
  else if (antin_pdf_token_is_keyword (lexer, token, "Do"))
    paint_object (reader, &(State){ { state->m[0], state->m[1], state->m[2], state->m[3], state->m[4], state->m[5] }, state->text_mode },
                  resources, depth);
  else if (antin_pdf_token_is_keyword (lexer, token, "BI"))
    paint_inline_image (reader, lexer, state);
  else if (antin_pdf_token_is_keyword (lexer, token, "Tr") && reader->n_numbers > 0)
    state->text_mode = (int) CLAMP (reader->numbers[reader->n_numbers - 1], 0, 7);
  else if (shows_text (lexer, token))
    show_text (reader, state);
}

static void
run_contents (Reader *reader, GBytes *contents, qpdf_oh resources, const State *start, guint depth)
{
  AntinPdfLexer lexer = { 0 };
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (State));
  AntinPdfToken token;

  g_array_append_vals (states, start, 1);
  lexer.data = g_bytes_get_data (contents, &lexer.size);
  forget_operands (reader);
  while (!reader->excessive)
    {
      antin_pdf_lexer_next (&lexer, &token);
      switch (token.type)
        {
        case ANTIN_PDF_TOKEN_END:
          return;
        case ANTIN_PDF_TOKEN_INTEGER:
        case ANTIN_PDF_TOKEN_REAL:
          push_number (reader, &lexer, &token);
          break;
        case ANTIN_PDF_TOKEN_NAME:
          g_free (reader->name);
          reader->name = antin_pdf_token_dup_name (&lexer, &token);
          break;
        case ANTIN_PDF_TOKEN_STRING:
          reader->string_length += token.end - token.start - 2;
          break;
        case ANTIN_PDF_TOKEN_HEX_STRING:
          reader->string_length += (token.end - token.start - 2) / 2;
          break;
        case ANTIN_PDF_TOKEN_KEYWORD:
          run_operator (reader, &lexer, &token, states, resources, depth);
          forget_operands (reader);
          break;
        case ANTIN_PDF_TOKEN_BAD:
          /* What is no token is passed over, as readers do. */
          lexer.position = MAX (lexer.position, token.start + 1);
          break;
        case ANTIN_PDF_TOKEN_ARRAY_OPEN:
        case ANTIN_PDF_TOKEN_ARRAY_CLOSE:
        case ANTIN_PDF_TOKEN_DICTIONARY_OPEN:
        case ANTIN_PDF_TOKEN_DICTIONARY_CLOSE:
        default:
          break;
        }
    }
}

/* The streams of /Contents as one (7.7.3.3); %NULL where there are none. */
static GBytes *
read_contents (Reader *reader, qpdf_oh contents)
{
  qpdf_data qpdf = reader->qpdf;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  int n = qpdf_oh_is_array (qpdf, contents) ? qpdf_oh_get_array_n_items (qpdf, contents) : 1;

  for (int i = 0; i < n && !reader->excessive; i++)
    {
      qpdf_oh stream = qpdf_oh_is_array (qpdf, contents) ? qpdf_oh_get_array_item (qpdf, contents, i) : contents;
      g_autoptr (GBytes) bytes = antin_pdf_stream_read (qpdf, stream, reader->budget, &reader->excessive);

      if (bytes == NULL)
        continue;
      reader->budget -= g_bytes_get_size (bytes);
      g_byte_array_append (all, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
      g_byte_array_append (all, (const guint8 *) "\n", 1);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/**
 * antin_pdf_picture_list:
 * @document: a document
 * @page: a page, from 1
 *
 * Finds the pictures that a page's contents paint, in the order of painting.
 *
 * Returns: (transfer full) (element-type AntinPdfPicture): the pictures; %NULL with %ANTIN_PDF_ERROR_PAGE or, where the
 *   page passes a limit, %ANTIN_PDF_ERROR_LIMIT
 */
GArray *
antin_pdf_picture_list (AntinPdfDocument *document, guint page, GError **error)
{
  Reader reader = { .budget = MAX_CONTENTS };
  State start = { { 1, 0, 0, 1, 0, 0 }, 0 };
  qpdf_oh dictionary;

  if (!antin_pdf_page_load (document, page, &reader.page, error))
    return NULL;
  reader.pictures = g_array_new (FALSE, FALSE, sizeof (AntinPdfPicture));
  reader.qpdf = antin_pdf_document_lock (document);
  dictionary = antin_pdf_document_get_page (document, page);
  {
    g_autoptr (GBytes) contents = read_contents (&reader, antin_pdf_object_get (reader.qpdf, dictionary, "/Contents"));

    if (!reader.excessive)
      run_contents (&reader, contents, antin_pdf_object_get_inherited (reader.qpdf, dictionary, "/Resources"), &start, 0);
  }
  antin_pdf_document_unlock (document);
  forget_operands (&reader);
  if (!reader.excessive)
    return reader.pictures;
  g_array_unref (reader.pictures);
  g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT, _("Page %u paints too much to be looked through."), page);
  return NULL;
}
