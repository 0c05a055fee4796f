/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-update-private.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-error.h"
#include "antin-pdf-syntax.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Text fields (ISO 32000-2, 12.7.5.3): empty ones that keep a place for number and date, and the filling of them or of
 * any other (design decision D10). A filled field's appearance is drawn like a signature's, its font embedded; the
 * default appearance names one of the standard fonts, for programs that draw it again.
 *
 * A value too long for its field is drawn smaller, down to MIN_FONT_SIZE, rather than cut off. */

#define DEFAULT_FONT_SIZE 12.0
#define MIN_FONT_SIZE 4.0
#define MAX_FONT_SIZE 100.0
#define MAX_VALUE_BYTES 4096
#define MAX_APPEARANCE_STRING_BYTES 4096
#define MAX_WIDGETS 256

/* Flags of an annotation and of a text field (ISO 32000-2, tables 167 and 231). */
#define FLAG_PRINT (1 << 2)
#define FIELD_MULTILINE (1 << 12)
#define FIELD_PASSWORD (1 << 13)
#define FIELD_DO_NOT_SPELL_CHECK (1 << 22)

/* By AntinPdfTextStyle; the short names are those that Acrobat uses. */
static const struct
{
  const char *key;
  const char *base_font;
} fonts[] = {
  { "/TiRo", "/Times-Roman" },
  { "/TiIt", "/Times-Italic" },
  { "/TiBo", "/Times-Bold" },
  { "/TiBI", "/Times-BoldItalic" },
};

typedef struct
{
  double font_size;
  AntinPdfTextStyle style;
  AntinPdfTextAlign align;
  gboolean multiline;
  gboolean white;
} Look;

static void
add_default_font (AntinPdfUpdate *update, AntinPdfTextStyle style)
{
  AntinPdfPatch *resources = antin_pdf_patch_get_dictionary (antin_pdf_update_get_form (update), "/DR");
  AntinPdfPatch *dictionary = antin_pdf_patch_get_dictionary (resources, "/Font");
  AntinPdfPatch *font;

  if (antin_pdf_patch_has (dictionary, fonts[style].key))
    return;
  font = antin_pdf_patch_set_add_dictionary (update->patches);
  antin_pdf_patch_set (font, "/Type", "/Font");
  antin_pdf_patch_set (font, "/Subtype", "/Type1");
  antin_pdf_patch_set (font, "/BaseFont", fonts[style].base_font);
  antin_pdf_patch_set (font, "/Encoding", "/WinAnsiEncoding");
  antin_pdf_patch_set_reference (dictionary, fonts[style].key, antin_pdf_patch_get_id (font), 0);
}

/**
 * antin_pdf_update_add_text_field:
 * @update: a revision
 * @spec: the field
 *
 * Adds an empty text field, which a later revision may fill without touching the signature of this one.
 *
 * Returns: whether it could be added; if not, ANTIN_PDF_ERROR_LOCKED, ANTIN_PDF_ERROR_FIELD, ANTIN_PDF_ERROR_PAGE or
 *   ANTIN_PDF_ERROR_LIMIT
 */
gboolean
antin_pdf_update_add_text_field (AntinPdfUpdate *update, const AntinPdfTextFieldSpec *spec, GError **error)
{
  AntinPdfNewField *added;
  AntinPdfFormBox box = { 0 };
  AntinPdfPatch *field;
  AntinPdfPage page;
  g_autoptr (GString) appearance = g_string_new (NULL);
  guint form;

  if (!antin_pdf_update_check_usable (update, error) || !antin_pdf_update_check_new_name (update, spec->name, error) ||
      !antin_pdf_update_check_lock (update, spec->name, error) ||
      !antin_pdf_field_check_signing (update->document, update->fields, NULL, error) ||
      !antin_pdf_update_load_page (update, spec->page, &page, error))
    return FALSE;
  if (antin_base_rect_is_empty (&spec->rect) || spec->font_size < MIN_FONT_SIZE || spec->font_size > MAX_FONT_SIZE)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                   _("The field “%s” needs a place with an area and a font size of 4 to 100 points."), spec->name);
      return FALSE;
    }
  box.width = spec->rect.width * ANTIN_BASE_POINTS_PER_MM;
  box.height = spec->rect.height * ANTIN_BASE_POINTS_PER_MM;
  box.rotation = page.rotate;
  box.variable_text = TRUE;
  if (!antin_pdf_form_write (update->writer, NULL, &box, &form, error))
    return FALSE;

  add_default_font (update, spec->style);
  g_string_append_printf (appearance, "(%s ", fonts[spec->style].key);
  antin_pdf_syntax_append_number (appearance, spec->font_size);
  g_string_append (appearance, " Tf 0 g)");

  field = antin_pdf_patch_set_add_dictionary (update->patches);
  antin_pdf_patch_set (field, "/Type", "/Annot");
  antin_pdf_patch_set (field, "/Subtype", "/Widget");
  antin_pdf_patch_set (field, "/FT", "/Tx");
  antin_pdf_patch_set_text (field, "/T", spec->name);
  if (spec->tooltip != NULL)
    antin_pdf_patch_set_text (field, "/TU", spec->tooltip);
  antin_pdf_patch_set_integer (field, "/Ff", FIELD_DO_NOT_SPELL_CHECK);
  antin_pdf_patch_set_integer (field, "/F", FLAG_PRINT);
  antin_pdf_patch_set (field, "/DA", appearance->str);
  antin_pdf_patch_set_integer (field, "/Q", spec->align);
  if (spec->max_length > 0)
    antin_pdf_patch_set_integer (field, "/MaxLen", spec->max_length);
  if (page.rotate != 0 || spec->white)
    {
      g_autofree char *characteristics =
        g_strdup_printf ("<< /R %d%s >>", page.rotate, spec->white ? " /BG [ 1 ]" : "");

      antin_pdf_patch_set (field, "/MK", characteristics);
    }
  antin_pdf_update_put_rect (field, &page, &spec->rect);
  antin_pdf_update_put_appearance (field, form);
  antin_pdf_update_attach (update, field, &page);

  added = g_new0 (AntinPdfNewField, 1);
  added->patch = field;
  added->page = page;
  added->spec = *spec;
  g_hash_table_insert (update->new_fields, g_strdup (spec->name), added);
  update->failed = FALSE;
  return TRUE;
}

/* Font and size of a default appearance string such as "/TiRo 13 Tf 0 g" (ISO 32000-2, 12.7.4.3). */
static void
read_default_appearance (AntinPdfUpdate *update, const char *text, Look *look)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *base_font = NULL;
  gboolean bold, italic;
  qpdf_oh font;

  if (text == NULL || strlen (text) > MAX_APPEARANCE_STRING_BYTES)
    return;
  words = g_strsplit_set (text, " \t\r\n\f", -1);
  for (guint i = 2; i < g_strv_length (words); i++)
    {
      double size;

      if (!g_str_equal (words[i], "Tf") || words[i - 2][0] != '/')
        continue;
      size = g_ascii_strtod (words[i - 1], NULL);
      look->font_size = size >= MIN_FONT_SIZE && size <= MAX_FONT_SIZE ? size : 0;
      font = qpdf_oh_get_key_if_dict (update->qpdf, antin_pdf_patch_get_base (antin_pdf_update_get_form (update), "/DR"), "/Font");
      font = qpdf_oh_get_key_if_dict (update->qpdf, font, words[i - 2]);
      base_font = antin_pdf_object_dup_name (update->qpdf, qpdf_oh_get_key_if_dict (update->qpdf, font, "/BaseFont"));
      if (base_font == NULL)
        base_font = g_strdup (words[i - 2]);
      bold = strstr (base_font, "Bold") != NULL;
      italic = strstr (base_font, "Italic") != NULL || strstr (base_font, "Oblique") != NULL;
      look->style = bold && italic ? ANTIN_PDF_TEXT_BOLD_ITALIC : bold   ? ANTIN_PDF_TEXT_BOLD
                                                                : italic ? ANTIN_PDF_TEXT_ITALIC
                                                                         : ANTIN_PDF_TEXT_UPRIGHT;
    }
}

static Look
read_look (AntinPdfUpdate *update, qpdf_oh field, gint64 flags)
{
  qpdf_data qpdf = update->qpdf;
  AntinPdfPatch *form = antin_pdf_update_get_form (update);
  Look look = { 0, ANTIN_PDF_TEXT_UPRIGHT, ANTIN_PDF_TEXT_ALIGN_LEFT, (flags & FIELD_MULTILINE) != 0, FALSE };
  qpdf_oh appearance = antin_pdf_object_get_inherited (qpdf, field, "/DA");
  qpdf_oh quadding = antin_pdf_object_get_inherited (qpdf, field, "/Q");
  g_autofree char *text = NULL;
  gint64 align = 0;

  if (!qpdf_oh_is_string (qpdf, appearance))
    appearance = antin_pdf_patch_get_base (form, "/DA");
  if (!qpdf_oh_is_integer (qpdf, quadding))
    quadding = antin_pdf_patch_get_base (form, "/Q");
  text = antin_pdf_object_dup_text (qpdf, appearance);
  read_default_appearance (update, text, &look);
  if (antin_pdf_object_get_int (qpdf, quadding, &align) && align >= 0 && align <= 2)
    look.align = (AntinPdfTextAlign) align;
  return look;
}

static gboolean
write_value (AntinPdfUpdate *update, const char *value, Look look, const AntinPdfFormBox *box, guint *ret_form, GError **error)
{
  g_autoptr (AntinPdfAppearance) appearance = NULL;
  double width = box->width / ANTIN_BASE_POINTS_PER_MM, height = box->height / ANTIN_BASE_POINTS_PER_MM;
  double text_width, text_height;

  if (*value == '\0')
    return antin_pdf_form_write (update->writer, NULL, box, ret_form, error);
  if (look.font_size == 0)
    look.font_size = CLAMP (box->height * 0.8, MIN_FONT_SIZE, DEFAULT_FONT_SIZE);
  if (!antin_pdf_appearance_measure_text (value, look.font_size, look.style, look.multiline ? width : 0, &text_width, &text_height, error))
    return FALSE;
  if (!look.multiline && text_width > width)
    look.font_size = MAX (MIN_FONT_SIZE, floor (look.font_size * width / text_width * 20) / 20);
  appearance = antin_pdf_appearance_new_text (value, look.font_size, look.style, look.align, width, height, error);
  if (appearance == NULL)
    return FALSE;
  if (look.white)
    antin_pdf_appearance_set_white (appearance);
  return antin_pdf_form_write (update->writer, appearance, box, ret_form, error);
}

/* A background of full grey, RGB white or no ink (ISO 32000-2, table 192); others are not drawn. */
static gboolean
is_white (qpdf_data qpdf, qpdf_oh characteristics)
{
  qpdf_oh ground = qpdf_oh_is_dictionary (qpdf, characteristics)
                     ? qpdf_oh_get_key (qpdf, characteristics, "/BG")
                     : qpdf_oh_new_null (qpdf);
  int count = qpdf_oh_is_array (qpdf, ground) ? qpdf_oh_get_array_n_items (qpdf, ground) : 0;

  for (int i = 0; i < count; i++)
    {
      qpdf_oh part = qpdf_oh_get_array_item (qpdf, ground, i);

      if (!qpdf_oh_is_number (qpdf, part) || qpdf_oh_get_numeric_value (qpdf, part) != (count == 4 ? 0 : 1))
        return FALSE;
    }
  return count == 1 || count == 3 || count == 4;
}

static gboolean
fill_widget (AntinPdfUpdate *update, const AntinPdfField *field, qpdf_oh object, const char *value, Look look, GError **error)
{
  qpdf_data qpdf = update->qpdf;
  AntinPdfPatch *widget = antin_pdf_patch_set_get_object (update->patches, (guint) qpdf_oh_get_object_id (qpdf, object),
                                                          (guint) qpdf_oh_get_generation (qpdf, object));
  AntinPdfFormBox box = { 0 };
  AntinPdfPage page = { .rotate = 0, .user_unit = 1 };
  double corners[4];
  guint form;

  if (widget == NULL || !antin_pdf_object_get_rect (qpdf, antin_pdf_patch_get_base (widget, "/Rect"), corners))
    return TRUE;
  if (field->page > 0 && !antin_pdf_update_load_page (update, field->page, &page, error))
    return FALSE;
  box.width = (corners[2] - corners[0]) * page.user_unit;
  box.height = (corners[3] - corners[1]) * page.user_unit;
  box.rotation = page.rotate;
  box.variable_text = TRUE;
  if (page.rotate % 180 != 0)
    {
      double width = box.width;

      box.width = box.height;
      box.height = width;
    }
  if (box.width <= 0 || box.height <= 0)
    return TRUE;
  look.white = is_white (qpdf, antin_pdf_patch_get_base (widget, "/MK"));
  if (!write_value (update, value, look, &box, &form, error))
    return FALSE;
  antin_pdf_update_put_appearance (widget, form);
  return TRUE;
}

static gboolean
fill_existing (AntinPdfUpdate *update, const AntinPdfField *field, const char *value, GError **error)
{
  qpdf_data qpdf = update->qpdf;
  AntinPdfPatch *patch = field->object > 0
                           ? antin_pdf_patch_set_get_object (update->patches, (guint) field->object, (guint) field->generation)
                           : NULL;
  gint64 flags = 0;
  qpdf_oh object, kids;
  Look look;

  if (patch == NULL)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_UNSUPPORTED,
                   _("The field “%s” is not a proper part of the document's form and cannot be filled."), field->name);
      return FALSE;
    }
  object = qpdf_get_object_by_id (qpdf, field->object, field->generation);
  antin_pdf_object_get_int (qpdf, antin_pdf_object_get_inherited (qpdf, object, "/Ff"), &flags);
  if (field->type != ANTIN_PDF_FIELD_TEXT || field->read_only || (flags & FIELD_PASSWORD) != 0)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FIELD,
                   _("The field “%s” is not a text field that may be filled."), field->name);
      return FALSE;
    }
  look = read_look (update, object, flags);
  kids = qpdf_oh_get_key (qpdf, object, "/Kids");
  if (qpdf_oh_is_array (qpdf, kids))
    {
      int count = MIN (qpdf_oh_get_array_n_items (qpdf, kids), MAX_WIDGETS);

      for (int i = 0; i < count; i++)
        if (!fill_widget (update, field, qpdf_oh_get_array_item (qpdf, kids, i), value, look, error))
          return FALSE;
    }
  else if (!fill_widget (update, field, object, value, look, error))
    return FALSE;
  antin_pdf_patch_set_text (patch, "/V", value);
  if (antin_pdf_patch_has (patch, "/RV"))
    antin_pdf_patch_remove (patch, "/RV");
  return TRUE;
}

static gboolean
fill_added (AntinPdfUpdate *update, const AntinPdfNewField *added, const char *value, GError **error)
{
  const AntinPdfTextFieldSpec *spec = &added->spec;
  AntinPdfFormBox box = { spec->rect.width * ANTIN_BASE_POINTS_PER_MM, spec->rect.height * ANTIN_BASE_POINTS_PER_MM,
                          added->page.rotate, TRUE };
  Look look = { spec->font_size, spec->style, spec->align, FALSE, spec->white };
  guint form;

  if (!write_value (update, value, look, &box, &form, error))
    return FALSE;
  antin_pdf_update_put_appearance (added->patch, form);
  antin_pdf_patch_set_text (added->patch, "/V", value);
  return TRUE;
}

/**
 * antin_pdf_update_fill_text_field:
 * @update: a revision
 * @name: full name of a text field, which this revision may have added
 * @value: UTF-8 of at most 4096 bytes; empty to clear the field
 *
 * Gives a text field its value and an appearance that shows it: form filling, which every validator accepts after an
 * approval signature (ISO 32000-2, 12.8.2.2).
 *
 * Returns: whether it could be filled; if not, ANTIN_PDF_ERROR_FIELD, ANTIN_PDF_ERROR_LOCKED, ANTIN_PDF_ERROR_LIMIT,
 *   ANTIN_PDF_ERROR_FONT or ANTIN_PDF_ERROR_UNSUPPORTED
 */
gboolean
antin_pdf_update_fill_text_field (AntinPdfUpdate *update, const char *name, const char *value, GError **error)
{
  const AntinPdfNewField *added = g_hash_table_lookup (update->new_fields, name);
  const AntinPdfField *field = added == NULL ? antin_pdf_field_find (update->fields, name) : NULL;
  g_autofree char *normal = NULL;
  guint max_length;

  if (!antin_pdf_update_check_usable (update, error))
    return FALSE;
  if (added == NULL && field == NULL)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FIELD, _("The document has no field “%s”."), name);
      return FALSE;
    }
  if (antin_pdf_document_get_docmdp (update->document) == 1)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LOCKED,
                           _("The document is certified and permits no changes, so its fields cannot be filled."));
      return FALSE;
    }
  if (!antin_pdf_update_check_lock (update, name, error))
    return FALSE;
  max_length = added != NULL ? added->spec.max_length : field->max_length;
  normal = strlen (value) <= MAX_VALUE_BYTES ? g_utf8_normalize (value, -1, G_NORMALIZE_NFC) : NULL;
  if (normal == NULL || (max_length > 0 && g_utf8_strlen (normal, -1) > (glong) max_length))
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT, _("The text for the field “%s” is too long."), name);
      return FALSE;
    }
  if (added != NULL ? !fill_added (update, added, normal, error) : !fill_existing (update, field, normal, error))
    return FALSE;
  update->failed = FALSE;
  return TRUE;
}
