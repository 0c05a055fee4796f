/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a revision lets look otherwise on pages that were signed.
 *
 * Rules on objects tell what was filled and signed. Whether that hides what stood there, and whether it shows what it
 * should, only a picture tells; so the places are noted for those who can draw. /NeedAppearances, /DA and /DR change how
 * programs draw fields that nobody touched (ISO 32000-2, table 224).
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-letters-private.h"
#include "antin-pdf-lexer-private.h"
#include "antin-pdf-page.h"
#include "antin-pdf-shown-private.h"
#include "antin-pdf-step-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* ISO 32000-2, table 167. */
#define NO_VIEW (1 << 5)
/* ISO 32000-2, tables 229 and 233. */
#define BUTTON_PUSH (1 << 16)
#define CHOICE_COMBO (1 << 17)
/* ISO 32000-2, table 231. */
#define TEXT_RICH (1 << 25)
/* More widgets than these in one change are not looked at one by one. */
#define MAX_LOOKS 20000
/* Millimetres. Where a widget stands on a page whose size cannot be read, it may stand anywhere. */
#define MAX_PAGE 1e5
/* Of 1: ink that is paler cannot be relied on to be seen. */
#define DARK 0.5
/* Points: smaller letters are not read; 0 is as large as fits. */
#define MIN_SIZE 4
/* Of 1: less than what two programs make of one colour. */
#define SAME_COLOUR 0.01

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

void
antin_pdf_look_free (AntinPdfLook *look)
{
  g_free (look->text);
  g_free (look->format);
  g_strfreev (look->options);
  g_free (look->chosen);
  g_free (look);
}

/**
 * antin_pdf_step_take_look:
 * @step: a comparison
 * @change: what drew @widget anew
 * @widget: a widget of the newer revision
 * @look: what it is to show; its text, format and options are taken, its place is found here
 *
 * Notes what @widget looks like, on each page that shows it; nothing where none does.
 */
void
antin_pdf_step_take_look (AntinPdfStep *step, AntinPdfChange *change, qpdf_oh widget, AntinPdfLook *look)
{
  g_autofree char *text = g_steal_pointer (&look->text), *format = g_steal_pointer (&look->format);
  g_auto (GStrv) options = g_steal_pointer (&look->options);
  g_autofree gboolean *chosen = g_steal_pointer (&look->chosen);
  GArray *pages = antin_pdf_document_find_pages_of (step->document, qpdf_oh_get_object_id (step->after, widget));
  gint64 flags = 0;
  double rect[4];

  (void) antin_pdf_object_get_int (step->after, get (step->after, widget, "/F"), &flags);
  if (antin_pdf_annotation_get_media (step->after, widget) == 0)
    {
      antin_pdf_step_place_on_pages (step, change, widget);
      return;
    }
  if (!antin_pdf_object_get_rect (step->after, get (step->after, widget, "/Rect"), rect))
    return;
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      guint number = g_array_index (pages, guint, i);
      AntinPdfPage page;
      AntinPdfLook *placed;

      if (change->looks == NULL)
        change->looks = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_pdf_look_free);
      if (change->looks->len >= MAX_LOOKS)
        {
          (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The form is too large or too deep to be compared."));
          return;
        }
      placed = g_new0 (AntinPdfLook, 1);
      placed->page = number;
      placed->format = g_strdup (format);
      placed->odd = look->odd;
      placed->printed_only = (flags & NO_VIEW) != 0;
      placed->text = g_strdup (text);
      placed->options = g_strdupv (options);
      placed->chosen = options != NULL ? g_memdup2 (chosen, g_strv_length (options) * sizeof *chosen) : NULL;
      placed->changed = look->changed;
      placed->signs = look->signs;
      placed->drawn = look->signs && antin_pdf_step_is_drawn (step->after, get (step->after, widget, "/AP/N"));
      placed->rect = (AntinBaseRect){ 0, 0, MAX_PAGE, MAX_PAGE };
      /* Of a signature nobody asks what it says, so that the whole page can be looked at where it may stand beside its place. */
      if (antin_pdf_page_load (step->document, number, &page, NULL) &&
          (page.rotate == 0 || text != NULL || options != NULL || look->odd || !antin_pdf_annotation_stays_upright (step->after, widget)))
        antin_pdf_page_from_user_space (&page, rect, &placed->rect);
      g_ptr_array_add (change->looks, placed);
    }
}

/* The operators of a default appearance: its colour as it stands and its font (ISO 32000-2, 12.7.4.3). */
typedef struct
{
  char *colour;
  char *font;
  double size; /* points */
  double darkness;
} Ink;

static void
ink_clear (Ink *ink)
{
  g_free (ink->colour);
  g_free (ink->font);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ink, ink_clear)

static double
get_darkness (const double *numbers, guint count)
{
  if (count == 1)
    return 1 - numbers[0];
  if (count == 3)
    return 1 - (0.3 * numbers[0] + 0.59 * numbers[1] + 0.11 * numbers[2]);
  return count == 4 ? MIN (1, 0.3 * numbers[0] + 0.59 * numbers[1] + 0.11 * numbers[2] + numbers[3]) : 0;
}

static Ink
read_ink (qpdf_data qpdf, qpdf_oh appearance)
{
  Ink ink = { .darkness = 1 };
  g_autofree char *text = antin_pdf_object_dup_text (qpdf, appearance);
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\r\n\f", -1);
  double numbers[4];
  guint count = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (g_ascii_isdigit (*words[i]) || strchr ("+-.", *words[i]) != NULL)
        {
          if (count < G_N_ELEMENTS (numbers))
            numbers[count++] = g_ascii_strtod (words[i], NULL);
          continue;
        }
      if (g_str_equal (words[i], "g") || g_str_equal (words[i], "rg") || g_str_equal (words[i], "k"))
        {
          ink.darkness = get_darkness (numbers, count);
          g_free (ink.colour);
          ink.colour = g_strdup_printf ("%s %g %g %g %g", words[i], count > 0 ? numbers[0] : 0, count > 1 ? numbers[1] : 0,
                                        count > 2 ? numbers[2] : 0, count > 3 ? numbers[3] : 0);
        }
      else if (*words[i] == '/')
        {
          g_free (ink.font);
          ink.font = g_strdup (words[i] + 1);
        }
      else if (g_str_equal (words[i], "Tf"))
        ink.size = count > 0 ? numbers[count - 1] : 0;
      else
        ink.darkness = 0;
      count = 0;
    }
  return ink;
}

static gboolean
needs_appearances (qpdf_data qpdf, qpdf_oh form)
{
  qpdf_oh needs = get (qpdf, form, "/NeedAppearances");

  return qpdf_oh_is_bool (qpdf, needs) && qpdf_oh_get_bool_value (qpdf, needs) == QPDF_TRUE;
}

static qpdf_oh
find_appearance (qpdf_data qpdf, qpdf_oh form, qpdf_oh widget)
{
  qpdf_oh own = antin_pdf_object_get_inherited (qpdf, widget, "/DA");

  return qpdf_oh_is_null (qpdf, own) ? get (qpdf, form, "/DA") : own;
}

/* A font of the form that draws what its codes say, or none, for which all programs take such a one. */
static gboolean
has_plain_font (qpdf_data qpdf, qpdf_oh form, const char *name)
{
  g_autofree char *path = g_strconcat ("/DR/Font/", name, NULL);

  return name == NULL || (strchr (name, '/') == NULL && antin_pdf_letters_are_plain (qpdf, get (qpdf, form, path)));
}

/* Whether a field that programs draw themselves is to be drawn with a font of that name, which the form did not have. */
static gboolean
is_font_waited_for (AntinPdfStep *step, qpdf_oh form, const char *name)
{
  for (guint i = 0; i < step->form_before->order->len; i++)
    {
      const AntinPdfNode *node = step->form_before->order->pdata[i];
      g_auto (Ink) ink = { 0 };

      if (node->type == ANTIN_PDF_FIELD_BUTTON || node->type == ANTIN_PDF_FIELD_SIGNATURE ||
          (qpdf_oh_is_stream (step->before, get (step->before, node->object, "/AP/N")) && !needs_appearances (step->before, form)))
        continue;
      ink = read_ink (step->before, find_appearance (step->before, form, node->object));
      if (g_strcmp0 (ink.font, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The fonts that fields are drawn with may get more, but what is there stays, also in its place: a field without a look is
 * drawn with nothing else. Drawings beside them go with signatures. */
static gboolean
keeps_fonts (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  qpdf_oh old_fonts = get (step->before, before, "/DR/Font"), new_fonts = get (step->after, after, "/DR/Font");
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) names = antin_pdf_list_keys (step, step->before, old_fonts);

  for (guint i = 0; i < names->len; i++)
    if (antin_pdf_step_find (step, qpdf_oh_get_object_id (step->before, qpdf_oh_get_key (step->before, old_fonts, names->pdata[i]))) != NULL)
      return FALSE;
  changed = antin_pdf_step_list_keys (step, old_fonts, new_fonts, TRUE);
  for (guint i = 0; i < changed->len; i++)
    {
      const char *name = (const char *) changed->pdata[i] + 1;

      if (g_ptr_array_find_with_equal_func (names, changed->pdata[i], g_str_equal, NULL) ||
          (!has_plain_font (step->after, after, name) && is_font_waited_for (step, before, name)))
        return FALSE;
    }
  return TRUE;
}

/* Whether a program that draws the field anew shows what its look shows now, and visibly. */
static gboolean
may_be_redrawn (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh form, const char *held)
{
  qpdf_oh stream = get (step->after, node->object, "/AP/N");
  const AntinPdfNode *older = antin_pdf_form_tree_find (step->form_before, node->number);
  g_auto (Ink) ink = read_ink (step->after, find_appearance (step->after, form, node->object));
  g_auto (AntinPdfShown) shown = antin_pdf_shown_read (step->after, stream);
  g_autofree char *folded = antin_pdf_shown_fold (held), *path = g_strconcat ("/DR/Font/", ink.font, NULL);
  g_autofree char *own_path = g_strconcat ("/Resources/Font/", ink.font, NULL);
  qpdf_oh font = ink.font != NULL && strchr (ink.font, '/') == NULL ? get (step->after, form, path) : qpdf_oh_new_null (step->after);

  if (*held == '\0')
    return shown.folded->len == 0 && !shown.draws;
  if (ink.darkness < DARK)
    return FALSE;
  if (!qpdf_oh_is_null (step->after, font) && !antin_pdf_letters_are_plain (step->after, font) &&
      !antin_pdf_object_is_same (step->after, font, get (step->after, stream, own_path)))
    return FALSE;
  /* Drawn for the first time: by the one who filled it in, or by the one who prepared it. */
  if (!qpdf_oh_is_stream (step->after, stream))
    return older != NULL && !antin_pdf_step_is_same (step, antin_pdf_object_get_inherited (step->before, older->object, "/V"),
                                                     antin_pdf_object_get_inherited (step->after, node->object, "/V"));
  return !shown.draws && !shown.broken && (!shown.plain || g_str_equal (shown.folded->str, folded));
}

static gboolean
has_flag (qpdf_data qpdf, qpdf_oh field, gint64 flag)
{
  gint64 flags = 0;

  (void) antin_pdf_object_get_int (qpdf, antin_pdf_object_get_inherited (qpdf, field, "/Ff"), &flags);
  return (flags & flag) != 0;
}

/* The words that a field is drawn with when it is drawn anew; NULL where it is not drawn with its words alone. */
static char *
dup_drawn (AntinPdfStep *step, const AntinPdfNode *node)
{
  gboolean is_text = node->type == ANTIN_PDF_FIELD_TEXT ||
                     (node->type == ANTIN_PDF_FIELD_CHOICE && has_flag (step->after, node->object, CHOICE_COMBO));
  char *words = NULL;

  if (is_text)
    words = antin_pdf_step_dup_held (step, node, node->object);
  else if (node->type == ANTIN_PDF_FIELD_BUTTON && has_flag (step->after, node->object, BUTTON_PUSH))
    words = antin_pdf_object_dup_text (step->after, get (step->after, node->object, "/MK/CA"));
  else
    return NULL;
  return words != NULL ? words : g_strdup ("");
}

static void
compare_redrawn (AntinPdfStep *step, qpdf_oh form)
{
  AntinPdfChange *change = antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_FORM_FILLING, 0,
                                               needs_appearances (step->after, form) ? _("Programs were told to draw the form's fields anew.")
                                                                                     : _("Programs were told to show the form's fields as they are drawn."));

  for (guint i = 0; i < step->form_after->order->len; i++)
    {
      const AntinPdfNode *node = step->form_after->order->pdata[i];
      AntinPdfLook look = { 0 };

      /* Signatures are drawn by those who make them; Poppler alone leaves them out then. */
      if (!node->visible || node->type == ANTIN_PDF_FIELD_SIGNATURE)
        continue;
      look.text = dup_drawn (step, node);
      look.format = antin_pdf_step_dup_format (step, node->object);
      /* Ticks and lists are as they are drawn. */
      look.odd = node->type == ANTIN_PDF_FIELD_OTHER;
      if (look.text != NULL && !may_be_redrawn (step, node, form, look.text))
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("Programs were told to draw fields anew that may show something else then."));
      antin_pdf_step_take_look (step, change, node->object, &look);
    }
}

/**
 * antin_pdf_step_compare_drawing:
 * @step: a comparison
 * @before: the form in the older revision
 * @after: the same in the newer one
 *
 * Judges what decides how programs draw fields: their fonts, their inks, and whether they draw them at all.
 */
void
antin_pdf_step_compare_drawing (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  gboolean drawn_before = needs_appearances (step->before, before), drawn = needs_appearances (step->after, after);
  qpdf_oh old_default = get (step->before, before, "/DA"), new_default = get (step->after, after, "/DA");
  g_auto (Ink) old_ink = read_ink (step->before, old_default);
  g_auto (Ink) new_ink = read_ink (step->after, new_default);
  gboolean sound = keeps_fonts (step, before, after);

  if (!antin_pdf_step_is_same (step, old_default, new_default))
    sound = sound && !(drawn_before && drawn) && (g_strcmp0 (old_ink.font, new_ink.font) == 0 || has_plain_font (step->after, after, new_ink.font)) &&
            (qpdf_oh_is_null (step->before, old_default) ? new_ink.darkness >= DARK : g_strcmp0 (old_ink.colour, new_ink.colour) == 0);
  if (!sound)
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The document's form was changed."));
  /* Either way it was one thing that was shown when it was signed, and it is another now: the drawing, or the value. */
  if (drawn != drawn_before)
    compare_redrawn (step, after);
}

/* --- one field ----------------------------------------------------------------------------------------------------- */

/* A colour of /MK as red, green and blue; whether it is one. Of four, printers' colours, nothing is told but whether they are
 * the same. */
static gboolean
read_colour (qpdf_data qpdf, qpdf_oh array, double ret_colour[4])
{
  int count = qpdf_oh_is_array (qpdf, array) ? qpdf_oh_get_array_n_items (qpdf, array) : 0;

  for (int i = 0; i < MIN (count, 4); i++)
    if (!antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, array, i), &ret_colour[i]))
      return FALSE;
  if (count == 1)
    ret_colour[1] = ret_colour[2] = ret_colour[0];
  if (count != 4)
    ret_colour[3] = -1;
  return count == 1 || count == 3 || count == 4;
}

static gboolean
is_same_colour (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  double a[4], b[4];
  gboolean is_colour = read_colour (step->before, before, a);

  if (is_colour != read_colour (step->after, after, b))
    return FALSE;
  for (guint i = 0; is_colour && i < G_N_ELEMENTS (a); i++)
    if (fabs (a[i] - b[i]) > SAME_COLOUR)
      return FALSE;
  return TRUE;
}

/* Appearance characteristics (ISO 32000-2, table 192). Firefox draws the ground of fields from them beside the appearance, and
 * writes them anew when it saves, in its own way; words and pictures are those of buttons. */
static gboolean
keeps_characteristics (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after)
{
  static const char *const drawn[] = { "/CA", "/RC", "/AC", "/I", "/RI", "/IX", "/IF", "/TP" };
  gint64 old_angle = 0, new_angle = 0;

  (void) antin_pdf_object_get_int (step->before, get (step->before, before, "/MK/R"), &old_angle);
  (void) antin_pdf_object_get_int (step->after, get (step->after, after, "/MK/R"), &new_angle);
  if ((old_angle - new_angle) % 360 != 0)
    return FALSE;
  for (guint i = 0; node->type == ANTIN_PDF_FIELD_BUTTON && i < G_N_ELEMENTS (drawn); i++)
    {
      g_autofree char *path = g_strconcat ("/MK", drawn[i], NULL);
      qpdf_oh newer = get (step->after, after, path);

      if (!qpdf_oh_is_null (step->after, newer) && !antin_pdf_step_is_same (step, get (step->before, before, path), newer))
        return FALSE;
    }
  return is_same_colour (step, get (step->before, before, "/MK/BG"), get (step->after, after, "/MK/BG")) &&
         is_same_colour (step, get (step->before, before, "/MK/BC"), get (step->after, after, "/MK/BC"));
}

/* Readers that let fields be filled in show their values in this ink (pdf.js), or draw them with it when they are touched, or
 * where there is no appearance. */
static gboolean
keeps_ink (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  qpdf_oh older = antin_pdf_object_get_inherited (step->before, before, "/DA"), newer = antin_pdf_object_get_inherited (step->after, after, "/DA");
  g_auto (Ink) old_ink = read_ink (step->before, older);
  g_auto (Ink) new_ink = read_ink (step->after, newer);

  if (antin_pdf_step_is_same (step, older, newer))
    return TRUE;
  if (!qpdf_oh_is_stream (step->after, get (step->after, after, "/AP/N")) && g_strcmp0 (old_ink.font, new_ink.font) != 0 &&
      !has_plain_font (step->after, get (step->after, qpdf_get_root (step->after), "/AcroForm"), new_ink.font))
    return FALSE;
  return (new_ink.darkness >= DARK || g_strcmp0 (old_ink.colour, new_ink.colour) == 0) &&
         (new_ink.size == 0 || new_ink.size >= MIN_SIZE || new_ink.size == old_ink.size);
}

static void
on_rich_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  g_string_append_len (data, text, (gssize) length);
}

/* Whether a rich text is as good as it was. What says another than a new value is what readers show of a rich text field alone
 * (ISO 32000-2, table 231), and is left behind in others by many programs. */
static gboolean
keeps_rich_text (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  return antin_pdf_step_is_same (step, get (step->before, before, "/RV"), get (step->after, after, "/RV")) &&
         (!has_flag (step->after, after, TEXT_RICH) ||
          antin_pdf_step_is_same (step, antin_pdf_object_get_inherited (step->before, before, "/V"), antin_pdf_object_get_inherited (step->after, after, "/V")));
}

/* Whether a rich text (ISO 32000-2, 12.7.4.4) says what the value says, spaces aside. */
static gboolean
says (qpdf_data qpdf, qpdf_oh rich, qpdf_oh value)
{
  static const GMarkupParser parser = { NULL, NULL, on_rich_text, NULL, NULL };
  g_autofree char *text = antin_pdf_object_dup_text (qpdf, rich), *held = antin_pdf_object_dup_text (qpdf, value);
  g_autoptr (GString) said = g_string_new (NULL), plain = g_string_new (held);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, said, NULL);
  GString *both[] = { said, plain };

  if (text == NULL || !g_markup_parse_context_parse (context, text, -1, NULL) || !g_markup_parse_context_end_parse (context, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    for (const char *space = " \t\r\n"; *space != '\0'; space++)
      g_string_replace (both[i], (char[]){ *space, '\0' }, "", 0);
  return g_string_equal (said, plain);
}

/**
 * antin_pdf_step_keeps_drawing:
 * @step: a comparison
 * @node: a field or widget that is no signature, as it was
 * @before: its dictionary in the older revision
 * @after: the same in the newer one
 *
 * Beside its appearance a field has what programs draw it from that let people fill it in, or that are told to draw it anew.
 *
 * Returns: whether what these show is what it holds, on the ground and the right way up as it was, in ink that is seen
 */
gboolean
antin_pdf_step_keeps_drawing (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after)
{
  qpdf_oh rich = get (step->after, after, "/RV");

  return keeps_characteristics (step, node, before, after) && keeps_ink (step, before, after) &&
         (qpdf_oh_is_null (step->after, rich) || keeps_rich_text (step, before, after) ||
          says (step->after, rich, antin_pdf_object_get_inherited (step->after, after, "/V")));
}
