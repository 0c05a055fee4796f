/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether what a filled field shows is what it holds (shadow attacks; ISO 32000-2, 12.7.4.3).
 *
 * Readers draw the appearance, programs read the value. Where the value stays, what is shown must stay; where it changes,
 * what is shown must not contradict it. Text is read where its fonts are plain: an embedded font, or one with names of
 * its own for glyphs, may draw anything, so with those only the same bytes in the same fonts are the same text. Pictures,
 * shadings and curves are no text at all. ISO 32000 leaves this open, and neither pyHanko nor DSS looks; design decision
 * D8 wants it.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-lexer-private.h"
#include "antin-pdf-step-private.h"
#include "antin-pdf-stream-private.h"

#include <string.h>

/* ISO 32000-2, tables 229, 231 and 233. */
#define BUTTON_PUSH (1 << 16)
#define TEXT_PASSWORD (1 << 13)
#define CHOICE_COMBO (1 << 17)
#define MAX_OPTIONS 10000

typedef struct
{
  GString *raw;    /* all strings as they stand */
  GString *folded; /* their letters and digits */
  gboolean plain;  /* whether @folded is what is seen */
  gboolean draws;  /* something that is no text */
  gboolean broken; /* too large or unreadable */
} Shown;

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

static void
shown_clear (Shown *shown)
{
  g_string_free (shown->raw, TRUE);
  g_string_free (shown->folded, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

static void
append_folded (GString *text, const char *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (g_ascii_isalnum (data[i]))
      g_string_append_c (text, g_ascii_tolower (data[i]));
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

/* A font that draws what its codes say: not embedded, of one byte each, without names of its own. What is no font at all
 * is one, since readers take Helvetica for it. */
static gboolean
is_plain_font (qpdf_data qpdf, qpdf_oh font)
{
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, font, "/Subtype"));
  qpdf_oh descriptor = get (qpdf, font, "/FontDescriptor");

  return g_strcmp0 (subtype, "Type0") != 0 && g_strcmp0 (subtype, "Type3") != 0 &&
         qpdf_oh_is_null (qpdf, get (qpdf, descriptor, "/FontFile")) && qpdf_oh_is_null (qpdf, get (qpdf, descriptor, "/FontFile2")) &&
         qpdf_oh_is_null (qpdf, get (qpdf, descriptor, "/FontFile3")) && qpdf_oh_is_null (qpdf, get (qpdf, font, "/Encoding/Differences"));
}

static qpdf_oh
find_font (qpdf_data qpdf, qpdf_oh stream, const char *name)
{
  g_autofree char *path = g_strconcat ("/Resources/Font/", name, NULL);
  g_autofree char *form_path = g_strconcat ("/AcroForm/DR/Font/", name, NULL);
  qpdf_oh font;

  if (strchr (name, '/') != NULL)
    return qpdf_oh_new_null (qpdf);
  font = get (qpdf, stream, path);
  return qpdf_oh_is_null (qpdf, font) ? get (qpdf, qpdf_get_root (qpdf), form_path) : font;
}

static gboolean
is_picture_operator (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  static const char *const operators[] = { "Do", "BI", "sh", "c", "v", "y" };

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (antin_pdf_token_is_keyword (lexer, token, operators[i]))
      return TRUE;
  return FALSE;
}

static Shown
read_shown (qpdf_data qpdf, qpdf_oh stream)
{
  Shown shown = { .raw = g_string_new (NULL), .folded = g_string_new (NULL), .plain = TRUE };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  AntinPdfLexer lexer = { 0 };
  AntinPdfToken token;
  gint64 integer = 0;

  if (!qpdf_oh_is_stream (qpdf, stream))
    return shown;
  bytes = antin_pdf_stream_read (qpdf, stream, ANTIN_PDF_MAX_APPEARANCE, NULL);
  if (bytes == NULL)
    {
      /* No value of a field takes so much; it is not for the size to hide what is shown. */
      shown.broken = TRUE;
      return shown;
    }
  lexer.data = g_bytes_get_data (bytes, &lexer.size);
  for (antin_pdf_lexer_next (&lexer, &token); token.type != ANTIN_PDF_TOKEN_END; antin_pdf_lexer_next (&lexer, &token))
    {
      gsize length = shown.raw->len;

      if (token.type == ANTIN_PDF_TOKEN_INTEGER)
        integer = token.integer;
      else if (token.type == ANTIN_PDF_TOKEN_NAME)
        {
          g_free (name);
          name = antin_pdf_token_dup_name (&lexer, &token);
        }
      else if (token.type == ANTIN_PDF_TOKEN_STRING || token.type == ANTIN_PDF_TOKEN_HEX_STRING)
        {
          append_string (shown.raw, lexer.data, &token);
          append_folded (shown.folded, shown.raw->str + length, shown.raw->len - length);
          for (gsize i = length; i < shown.raw->len; i++)
            shown.plain = shown.plain && (guint8) shown.raw->str[i] >= 0x20 && (guint8) shown.raw->str[i] < 0x7f;
        }
      else if (antin_pdf_token_is_keyword (&lexer, &token, "Tf"))
        {
          qpdf_oh font = name != NULL ? find_font (qpdf, stream, name) : 0;

          shown.plain = shown.plain && font != 0 && is_plain_font (qpdf, font);
          g_string_append_printf (shown.raw, "\n%d\n", font != 0 ? qpdf_oh_get_object_id (qpdf, font) : -1);
        }
      else if (antin_pdf_token_is_keyword (&lexer, &token, "Tr"))
        shown.draws = shown.draws || integer != 0;
      else if (is_picture_operator (&lexer, &token))
        shown.draws = TRUE;
    }
  return shown;
}

static gboolean
contradicts (const Shown *shown, const char *value)
{
  g_autoptr (GString) held = NULL;

  if (shown->broken || shown->draws)
    return TRUE;
  if (value == NULL || !g_str_is_ascii (value) || !shown->plain)
    return FALSE;
  held = g_string_new (NULL);
  append_folded (held, value, strlen (value));
  return shown->folded->len > 0 && strstr (shown->folded->str, held->str) == NULL && strstr (held->str, shown->folded->str) == NULL;
}

static gboolean
shows_the_same (const Shown *before, const Shown *after)
{
  if (after->broken || (after->draws && !before->draws))
    return FALSE;
  return g_string_equal (before->raw, after->raw) || (before->plain && after->plain && g_string_equal (before->folded, after->folded));
}

/* What a combo box shows for a value: the second part of its option (ISO 32000-2, table 234). */
static char *
dup_choice (qpdf_data qpdf, qpdf_oh field, qpdf_oh value)
{
  qpdf_oh options = antin_pdf_object_get_inherited (qpdf, field, "/Opt");
  int n_options = qpdf_oh_is_array (qpdf, options) ? qpdf_oh_get_array_n_items (qpdf, options) : 0;
  g_autofree char *held = antin_pdf_object_dup_text (qpdf, value);

  for (int i = 0; i < MIN (n_options, MAX_OPTIONS); i++)
    {
      qpdf_oh option = qpdf_oh_get_array_item (qpdf, options, i);
      g_autofree char *export = NULL;

      if (!qpdf_oh_is_array (qpdf, option) || qpdf_oh_get_array_n_items (qpdf, option) != 2)
        continue;
      export = antin_pdf_object_dup_text (qpdf, qpdf_oh_get_array_item (qpdf, option, 0));
      if (g_strcmp0 (export, held) == 0)
        return antin_pdf_object_dup_text (qpdf, qpdf_oh_get_array_item (qpdf, option, 1));
    }
  return g_steal_pointer (&held);
}

static AntinPdfShows
check_text (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after, gint64 flags)
{
  qpdf_oh old_value = antin_pdf_object_get_inherited (step->before, before, "/V");
  qpdf_oh new_value = antin_pdf_object_get_inherited (step->after, after, "/V");
  qpdf_oh old_stream = get (step->before, before, "/AP/N"), new_stream = get (step->after, after, "/AP/N");
  g_auto (Shown) shown = read_shown (step->after, new_stream);
  gboolean stays = antin_pdf_step_is_same (step, old_value, new_value);
  g_autofree char *value = NULL;

  if (stays && qpdf_oh_is_stream (step->before, old_stream))
    {
      g_auto (Shown) old = read_shown (step->before, old_stream);

      return shows_the_same (&old, &shown) ? ANTIN_PDF_SHOWS_VALUE : ANTIN_PDF_SHOWS_ANOTHER_NOW;
    }
  /* A list shows all its options. */
  if (node->type == ANTIN_PDF_FIELD_CHOICE && (flags & CHOICE_COMBO) == 0)
    return ANTIN_PDF_SHOWS_VALUE;
  value = node->type == ANTIN_PDF_FIELD_CHOICE ? dup_choice (step->after, after, new_value) : antin_pdf_object_dup_text (step->after, new_value);
  /* A script may format what is shown. */
  if (!shown.draws && !qpdf_oh_is_null (step->after, get (step->after, after, "/AA")))
    return ANTIN_PDF_SHOWS_VALUE;
  if (!contradicts (&shown, value))
    return ANTIN_PDF_SHOWS_VALUE;
  return stays ? ANTIN_PDF_SHOWS_ANOTHER_NOW : ANTIN_PDF_SHOWS_ANOTHER;
}

/* A check box or radio button shows the state that its field has, in the looks that were signed. */
static AntinPdfShows
check_box (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  g_autofree char *value = antin_pdf_object_dup_name (step->after, antin_pdf_object_get_inherited (step->after, after, "/V"));
  g_autofree char *state = antin_pdf_object_dup_name (step->after, get (step->after, after, "/AS"));
  qpdf_oh old_appearance = get (step->before, before, "/AP"), new_appearance = get (step->after, after, "/AP");

  if (!qpdf_oh_is_null (step->before, old_appearance))
    {
      g_autoptr (GPtrArray) keys = antin_pdf_step_list_keys (step, old_appearance, new_appearance, TRUE);

      if (keys->len > 0)
        return ANTIN_PDF_SHOWS_ANOTHER;
    }
  if (state != NULL && !g_str_equal (state, "Off") && g_strcmp0 (state, value) != 0)
    return ANTIN_PDF_SHOWS_ANOTHER;
  if (value != NULL && !g_str_equal (value, "Off") && g_strcmp0 (state, value) != 0)
    {
      g_autofree char *path = g_strconcat ("/AP/N/", value, NULL);

      if (strchr (value, '/') == NULL && !qpdf_oh_is_null (step->after, get (step->after, after, path)))
        return ANTIN_PDF_SHOWS_ANOTHER;
    }
  return ANTIN_PDF_SHOWS_VALUE;
}

/**
 * antin_pdf_step_check_appearance:
 * @step: a comparison
 * @node: a field or widget that is no signature, as it was
 * @before: its dictionary in the older revision
 * @after: the same in the newer one
 *
 * Returns: whether the field shows what it holds, as far as can be told
 */
AntinPdfShows
antin_pdf_step_check_appearance (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after)
{
  gint64 flags = 0;

  (void) antin_pdf_object_get_int (step->after, antin_pdf_object_get_inherited (step->after, after, "/Ff"), &flags);
  switch (node->type)
    {
    case ANTIN_PDF_FIELD_TEXT:
      if ((flags & TEXT_PASSWORD) != 0)
        return ANTIN_PDF_SHOWS_VALUE;
      return check_text (step, node, before, after, flags);
    case ANTIN_PDF_FIELD_CHOICE:
      return check_text (step, node, before, after, flags);
    case ANTIN_PDF_FIELD_BUTTON:
      /* A push button holds nothing that could be filled in. */
      return (flags & BUTTON_PUSH) != 0 ? ANTIN_PDF_SHOWS_ANOTHER_NOW : check_box (step, before, after);
    case ANTIN_PDF_FIELD_SIGNATURE:
    case ANTIN_PDF_FIELD_OTHER:
    default:
      return ANTIN_PDF_SHOWS_VALUE;
    }
}
