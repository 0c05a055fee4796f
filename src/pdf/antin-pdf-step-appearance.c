/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether what a filled field shows is what it holds (shadow attacks; ISO 32000-2, 12.7.4.3).
 *
 * Readers draw the appearance, programs read the value. Where the value stays, what is shown must stay; where it changes,
 * what is shown must not contradict it. What its operators say is compared here, and what they leave open goes into the
 * look, for those who can draw it. ISO 32000 leaves this open, and neither pyHanko nor DSS looks; design decision D8
 * wants it.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-format.h"
#include "antin-pdf-shown-private.h"
#include "antin-pdf-step-private.h"
#include "antin-pdf-stream-private.h"

#include <string.h>

/* ISO 32000-2, tables 229, 231 and 233. */
#define BUTTON_PUSH (1 << 16)
#define TEXT_PASSWORD (1 << 13)
#define CHOICE_COMBO (1 << 17)
#define CHOICE_EDIT (1 << 18)
#define MAX_OPTIONS 10000
/* Bytes of the script of a format action. */
#define MAX_SCRIPT 4096

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

static gboolean
contradicts (const AntinPdfShown *shown, const char *value, const char *format)
{
  g_autofree char *held = NULL;

  if (shown->broken || shown->draws)
    return TRUE;
  if (value == NULL)
    value = "";
  /* Nothing may be shown where programs are to draw the value; what they draw is looked at. */
  if (!g_str_is_ascii (value) || !shown->plain || shown->folded->len == 0)
    return FALSE;
  held = antin_pdf_shown_fold (value);
  /* In which ink is seen in a picture alone. */
  return !g_str_equal (shown->folded->str, held) && !antin_pdf_format_shows (format, value, shown->folded->str, FALSE) &&
         !antin_pdf_format_shows (format, value, shown->folded->str, TRUE);
}

static gboolean
shows_the_same (const AntinPdfShown *before, const AntinPdfShown *after)
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

/* A list shows several of its options, one after the other. */
static gboolean
shows_options (qpdf_data qpdf, qpdf_oh field, const AntinPdfShown *shown, const char *value)
{
  g_autofree char *held = antin_pdf_shown_fold (value != NULL ? value : "");
  qpdf_oh options = antin_pdf_object_get_inherited (qpdf, field, "/Opt");
  int n_options = qpdf_oh_is_array (qpdf, options) ? qpdf_oh_get_array_n_items (qpdf, options) : 0;
  g_autoptr (GString) all = g_string_new (NULL);

  if (shown->broken || shown->draws)
    return FALSE;
  for (int i = 0; i < MIN (n_options, MAX_OPTIONS); i++)
    {
      qpdf_oh option = qpdf_oh_get_array_item (qpdf, options, i);
      g_autofree char *text = antin_pdf_object_dup_text (qpdf, qpdf_oh_is_array (qpdf, option) ? qpdf_oh_get_array_item (qpdf, option, 1) : option);
      g_autofree char *folded = antin_pdf_shown_fold (text != NULL ? text : "");

      g_string_append (all, folded);
    }
  return !shown->plain || (strstr (all->str, shown->folded->str) != NULL && strstr (shown->folded->str, held) != NULL);
}

static gboolean
holds (qpdf_data qpdf, qpdf_oh value, const char *export)
{
  int n_values = qpdf_oh_is_array (qpdf, value) ? qpdf_oh_get_array_n_items (qpdf, value) : 1;

  for (int i = 0; i < MIN (n_values, MAX_OPTIONS); i++)
    {
      g_autofree char *held = antin_pdf_object_dup_text (qpdf, qpdf_oh_is_array (qpdf, value) ? qpdf_oh_get_array_item (qpdf, value, i) : value);

      if (g_strcmp0 (held, export) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_option (qpdf_data qpdf, qpdf_oh options, const char *held)
{
  int n_options = MIN (qpdf_oh_get_array_n_items (qpdf, options), MAX_OPTIONS);

  for (int i = 0; i < n_options; i++)
    {
      qpdf_oh option = qpdf_oh_get_array_item (qpdf, options, i);

      if (holds (qpdf, option, held))
        return TRUE;
    }
  return FALSE;
}

/* Whether a choice is one of those that were offered, by its value or its words, where no others may be typed. */
static gboolean
is_offered (qpdf_data qpdf, qpdf_oh field, gint64 flags)
{
  qpdf_oh options = antin_pdf_object_get_inherited (qpdf, field, "/Opt"), value = antin_pdf_object_get_inherited (qpdf, field, "/V");
  int n_values = qpdf_oh_is_array (qpdf, value) ? MIN (qpdf_oh_get_array_n_items (qpdf, value), MAX_OPTIONS) : 1;

  if ((flags & CHOICE_EDIT) != 0 || !qpdf_oh_is_array (qpdf, options) || qpdf_oh_get_array_n_items (qpdf, options) == 0)
    return TRUE;
  for (int i = 0; i < n_values; i++)
    {
      g_autofree char *held = antin_pdf_object_dup_text (qpdf, qpdf_oh_is_array (qpdf, value) ? qpdf_oh_get_array_item (qpdf, value, i) : value);

      if (held != NULL && *held != '\0' && !is_option (qpdf, options, held))
        return FALSE;
    }
  return TRUE;
}

/* The places in /I: whether each is one, and of an option that the value has, and whether each value has one. */
static gboolean
read_places (qpdf_data qpdf, qpdf_oh places, char *const *exports, const gboolean *held, guint n_options, gboolean *ret_placed)
{
  int n_places = MIN (qpdf_oh_get_array_n_items (qpdf, places), MAX_OPTIONS);
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < n_places; i++)
    {
      gint64 index = -1;

      if (!antin_pdf_object_get_int (qpdf, qpdf_oh_get_array_item (qpdf, places, i), &index) || index < 0 || index >= n_options || !held[index])
        return FALSE;
      ret_placed[index] = TRUE;
      g_hash_table_add (met, exports[index]);
    }
  for (guint i = 0; i < n_options; i++)
    if (held[i] && !g_hash_table_contains (met, exports[i]))
      return FALSE;
  return TRUE;
}

/* Which options of a list are chosen: those that its value has, and of several that have the same value those that /I names
 * (ISO 32000-2, table 234). Returns: whether both say the same, where there are both; the value counts where they do not */
static gboolean
read_options (qpdf_data qpdf, qpdf_oh field, AntinPdfLook *look)
{
  qpdf_oh options = antin_pdf_object_get_inherited (qpdf, field, "/Opt"), value = antin_pdf_object_get_inherited (qpdf, field, "/V");
  qpdf_oh places = antin_pdf_object_get_inherited (qpdf, field, "/I");
  guint n_options = (guint) MIN (qpdf_oh_is_array (qpdf, options) ? qpdf_oh_get_array_n_items (qpdf, options) : 0, MAX_OPTIONS);
  g_auto (GStrv) exports = g_new0 (char *, n_options + 1);
  g_autofree gboolean *placed = g_new0 (gboolean, n_options + 1);

  look->options = g_new0 (char *, n_options + 1);
  look->chosen = g_new0 (gboolean, n_options + 1);
  for (guint i = 0; i < n_options; i++)
    {
      qpdf_oh option = qpdf_oh_get_array_item (qpdf, options, (int) i);
      gboolean is_pair = qpdf_oh_is_array (qpdf, option);
      char *export = antin_pdf_object_dup_text (qpdf, is_pair ? qpdf_oh_get_array_item (qpdf, option, 0) : option);
      char *text = antin_pdf_object_dup_text (qpdf, is_pair ? qpdf_oh_get_array_item (qpdf, option, 1) : option);

      exports[i] = export != NULL ? export : g_strdup ("");
      look->options[i] = text != NULL ? text : g_strdup ("");
      look->chosen[i] = holds (qpdf, value, exports[i]);
    }
  if (!qpdf_oh_is_array (qpdf, places))
    return TRUE;
  if (!read_places (qpdf, places, exports, look->chosen, n_options, placed))
    return FALSE;
  g_free (look->chosen);
  look->chosen = g_steal_pointer (&placed);
  return TRUE;
}

/* What is shown while the pointer is over the field or pressed must be what is shown without it. */
static gboolean
shows_it_always (AntinPdfStep *step, const AntinPdfShown *shown, qpdf_oh before, qpdf_oh after)
{
  static const char *const others[] = { "/AP/R", "/AP/D" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      qpdf_oh newer = get (step->after, after, others[i]);
      g_auto (AntinPdfShown) other = antin_pdf_shown_read (step->after, newer);

      if (qpdf_oh_is_null (step->after, newer) || antin_pdf_step_is_same (step, get (step->before, before, others[i]), newer))
        continue;
      if (!qpdf_oh_is_stream (step->after, newer) || other.odd || other.draws || !shows_the_same (shown, &other))
        return FALSE;
    }
  return TRUE;
}

/* Whether a value has signs that turn the order of others round, in programs that show the value, and nowhere else (UAX #9, 2). */
static gboolean
turns_signs (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar sign = g_utf8_get_char (p);

      if ((sign >= 0x202a && sign <= 0x202e) || (sign >= 0x2066 && sign <= 0x2069) || sign == 0x200e || sign == 0x200f || sign == 0x61c)
        return TRUE;
    }
  return FALSE;
}

static AntinPdfShows
check_words (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after, gint64 flags, AntinPdfLook *look)
{
  qpdf_oh old_value = antin_pdf_object_get_inherited (step->before, before, "/V");
  qpdf_oh new_value = antin_pdf_object_get_inherited (step->after, after, "/V");
  qpdf_oh old_stream = get (step->before, before, "/AP/N"), stream = get (step->after, after, "/AP/N");
  g_auto (AntinPdfShown) shown = antin_pdf_shown_read (step->after, stream);
  gboolean stays = antin_pdf_step_is_same (step, old_value, new_value);
  gboolean is_secret = node->type == ANTIN_PDF_FIELD_TEXT && (flags & TEXT_PASSWORD) != 0;
  gboolean is_list = node->type == ANTIN_PDF_FIELD_CHOICE && (flags & CHOICE_COMBO) == 0;
  AntinPdfShows other = stays ? ANTIN_PDF_SHOWS_ANOTHER_NOW : ANTIN_PDF_SHOWS_ANOTHER;
  g_autofree char *value = antin_pdf_step_dup_held (step, node, after);

  /* One of several drawings, which is for fields that are ticked. What has no words to be compared with must not be in letters
   * that are known to one font alone. */
  look->odd = (!qpdf_oh_is_stream (step->after, stream) && !qpdf_oh_is_null (step->after, stream)) || shown.odd || shown.draws || (shown.covers && !is_list) || ((is_list || is_secret) && !shown.plain) || (value == NULL && !is_list && !qpdf_oh_is_null (step->after, new_value));
  if ((value != NULL && turns_signs (value)) || !shows_it_always (step, &shown, before, after) ||
      (!stays && node->type == ANTIN_PDF_FIELD_CHOICE && !is_offered (step->after, after, flags)))
    return other;
  if (is_secret)
    {
      /* As many signs as the secret has, all the same. */
      for (gsize i = 0; i < shown.folded->len; i++)
        if (g_ascii_isalnum (shown.folded->str[i]))
          return other;
      return shown.draws || shown.broken ? other : ANTIN_PDF_SHOWS_VALUE;
    }
  look->format = antin_pdf_step_dup_format (step, after);
  look->changed = !stays;
  if (is_list && !read_options (step->after, after, look) &&
      !antin_pdf_step_is_same (step, antin_pdf_object_get_inherited (step->before, before, "/I"), antin_pdf_object_get_inherited (step->after, after, "/I")))
    return other;
  if (!is_list)
    look->text = g_strdup (value != NULL ? value : "");
  if (stays && qpdf_oh_is_stream (step->before, old_stream))
    {
      g_auto (AntinPdfShown) old = antin_pdf_shown_read (step->before, old_stream);

      return shows_the_same (&old, &shown) ? ANTIN_PDF_SHOWS_VALUE : other;
    }
  if (is_list)
    return shows_options (step->after, after, &shown, value) ? ANTIN_PDF_SHOWS_VALUE : other;
  return contradicts (&shown, value, look->format) ? other : ANTIN_PDF_SHOWS_VALUE;
}

/* Whether one of the boxes that a field consists of has a state. */
static gboolean
has_state (AntinPdfStep *step, const AntinPdfNode *node, const char *state)
{
  g_autofree char *path = g_strconcat ("/AP/N/", state, NULL);

  if (strchr (state, '/') != NULL)
    return FALSE;
  for (guint i = 0; i < node->kids->len; i++)
    {
      const AntinPdfKid *kid = &g_array_index (node->kids, AntinPdfKid, i);

      if (!qpdf_oh_is_null (step->after, get (step->after, qpdf_get_object_by_id (step->after, (int) kid->number, kid->generation), path)))
        return TRUE;
    }
  return node->kids->len == 0;
}

/* A check box or radio button shows the state that its field has, in the looks that were signed. */
static AntinPdfShows
check_box (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after)
{
  qpdf_oh held = antin_pdf_object_get_inherited (step->after, after, "/V");
  g_autofree char *value = antin_pdf_object_dup_name (step->after, held);
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

      /* Of several boxes another one may have that state; one that stands alone has no other. */
      if (strchr (value, '/') == NULL && (!qpdf_oh_is_null (step->after, get (step->after, after, path)) ||
                                          (node->kids->len == 0 && node->kind == ANTIN_PDF_NODE_FIELD)))
        return ANTIN_PDF_SHOWS_ANOTHER;
    }
  if (value != NULL && !g_str_equal (value, "Off") && !has_state (step, node, value))
    return ANTIN_PDF_SHOWS_ANOTHER;
  /* Some programs take a text for the name of a state, and others for none. */
  if (value == NULL && !qpdf_oh_is_null (step->after, held) &&
      !antin_pdf_step_is_same (step, antin_pdf_object_get_inherited (step->before, before, "/V"), held))
    return ANTIN_PDF_SHOWS_ANOTHER;
  return ANTIN_PDF_SHOWS_VALUE;
}

/**
 * antin_pdf_step_dup_held:
 * @step: a comparison
 * @node: a text or choice field, or a widget of one
 * @after: its dictionary in the newer revision
 *
 * Returns: (nullable) (transfer full): the words that it is to show; %NULL for none, or for what is no text
 */
char *
antin_pdf_step_dup_held (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh after)
{
  qpdf_oh value = antin_pdf_object_get_inherited (step->after, after, "/V");

  return node->type == ANTIN_PDF_FIELD_CHOICE ? dup_choice (step->after, after, value) : antin_pdf_object_dup_text (step->after, value);
}

/**
 * antin_pdf_step_dup_format:
 * @step: a comparison
 * @field: a field or a widget of one, of the newer revision
 *
 * Returns: (nullable) (transfer full): the script of its format action (ISO 32000-2, table 199), "" for one that cannot be read or
 *   that another action follows; %NULL where it has none
 */
char *
antin_pdf_step_dup_format (AntinPdfStep *step, qpdf_oh field)
{
  qpdf_data qpdf = step->after;
  qpdf_oh action = qpdf_oh_new_null (qpdf), script;
  char *text = NULL;

  /* A widget has actions of its own beside those of its field. */
  for (guint depth = 0; depth < ANTIN_PDF_MAX_DEPTH && qpdf_oh_is_dictionary (qpdf, field) && qpdf_oh_is_null (qpdf, action); depth++)
    {
      action = get (qpdf, field, "/AA/F");
      field = qpdf_oh_get_key (qpdf, field, "/Parent");
    }
  if (qpdf_oh_is_null (qpdf, action))
    return NULL;
  script = get (qpdf, action, "/JS");
  if (!qpdf_oh_is_name_and_equals (qpdf, get (qpdf, action, "/S"), "/JavaScript") || qpdf_oh_has_key (qpdf, action, "/Next"))
    return g_strdup ("");
  if (qpdf_oh_is_stream (qpdf, script))
    {
      g_autoptr (GBytes) bytes = antin_pdf_stream_read (qpdf, script, MAX_SCRIPT, NULL);

      if (bytes != NULL)
        text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  else
    text = antin_pdf_object_dup_text (qpdf, script);
  return text != NULL ? text : g_strdup ("");
}

/**
 * antin_pdf_step_check_appearance:
 * @step: a comparison
 * @node: a field or widget that is no signature, as it was
 * @before: its dictionary in the older revision
 * @after: the same in the newer one
 * @look: takes what only a picture can tell
 *
 * Returns: whether the field shows what it holds, as far as can be told
 */
AntinPdfShows
antin_pdf_step_check_appearance (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after, AntinPdfLook *look)
{
  gint64 flags = 0;

  (void) antin_pdf_object_get_int (step->before, antin_pdf_object_get_inherited (step->before, before, "/Ff"), &flags);
  switch (node->type)
    {
    case ANTIN_PDF_FIELD_TEXT:
    case ANTIN_PDF_FIELD_CHOICE:
      return check_words (step, node, before, after, flags, look);
    case ANTIN_PDF_FIELD_BUTTON:
      /* A push button holds nothing that could be filled in. */
      return (flags & BUTTON_PUSH) != 0 ? ANTIN_PDF_SHOWS_ANOTHER_NOW : check_box (step, node, before, after);
    case ANTIN_PDF_FIELD_SIGNATURE:
    case ANTIN_PDF_FIELD_OTHER:
    default:
      return ANTIN_PDF_SHOWS_VALUE;
    }
}
