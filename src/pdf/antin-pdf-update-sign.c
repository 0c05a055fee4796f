/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-update-private.h"

#include "antin-base-time.h"
#include "antin-pdf-document-private.h"
#include "antin-pdf-error.h"
#include "antin-pdf-syntax.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Signature fields and signature dictionaries (ISO 32000-2, 12.7.5.5 and 12.8; ETSI EN 319 142-1, 5.3).
 *
 * An existing empty field is signed in place: it keeps its name, its lock (as FieldMDP) and, where asked, its place. A
 * new field is one object that is field and widget at once, at the top of the form and on its page. */

#define MIN_CONTENTS_SIZE 512
#define MAX_CONTENTS_SIZE (1024 * 1024)
#define MAX_NEW_FIELDS 10000

/* Bytes kept for the three numbers of a ByteRange that are not known yet, with the bracket that closes it. */
#define BYTE_RANGE_ROOM 64

/* Flags of an annotation (ISO 32000-2, table 167). */
#define FLAG_INVISIBLE (1 << 0)
#define FLAG_HIDDEN (1 << 1)
#define FLAG_PRINT (1 << 2)
#define FLAG_NO_VIEW (1 << 5)
#define FLAG_LOCKED (1 << 7)

/* SignaturesExist and AppendOnly (ISO 32000-2, table 225). */
#define SIG_FLAGS 3

static const char *
lock_action (AntinPdfLockAction action)
{
  switch (action)
    {
    case ANTIN_PDF_LOCK_ALL:
      return "All";
    case ANTIN_PDF_LOCK_INCLUDE:
      return "Include";
    case ANTIN_PDF_LOCK_EXCLUDE:
      return "Exclude";
    case ANTIN_PDF_LOCK_NONE:
    default:
      return NULL;
    }
}

static void
append_lock_entries (GString *out, const AntinPdfLock *lock)
{
  g_string_append_printf (out, "/Action /%s", lock_action (lock->action));
  if (lock->action == ANTIN_PDF_LOCK_ALL)
    return;
  g_string_append (out, " /Fields [");
  for (char **name = lock->fields; name != NULL && *name != NULL; name++)
    antin_pdf_syntax_append_text (out, *name);
  g_string_append_c (out, ']');
}

static void
append_references (AntinPdfUpdate *update, GString *out, guint docmdp, const AntinPdfLock *lock)
{
  gboolean locks = lock != NULL && lock->action != ANTIN_PDF_LOCK_NONE;

  if (docmdp == 0 && !locks)
    return;
  g_string_append (out, "/Reference [");
  if (docmdp != 0)
    g_string_append_printf (out,
                            "<< /Type /SigRef /TransformMethod /DocMDP /TransformParams "
                            "<< /Type /TransformParams /P %u /V /1.2 >> >>",
                            docmdp);
  if (locks)
    {
      g_string_append (out, "<< /Type /SigRef /TransformMethod /FieldMDP /Data ");
      antin_pdf_syntax_append_reference (out, antin_pdf_patch_get_id (update->catalog), antin_pdf_patch_get_generation (update->catalog));
      g_string_append (out, " /TransformParams << /Type /TransformParams ");
      append_lock_entries (out, lock);
      g_string_append (out, " /V /1.2 >> >>");
    }
  g_string_append (out, "]\n");
}

static void
append_text_entry (GString *out, const char *key, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL || *text == '\0')
    return;
  valid = g_utf8_make_valid (text, -1);
  g_string_append_printf (out, "%s ", key);
  antin_pdf_syntax_append_text (out, valid);
  g_string_append_c (out, '\n');
}

static guint
write_signature (AntinPdfUpdate *update, const AntinPdfSignatureSpec *spec, gboolean timestamp, const AntinPdfLock *lock)
{
  guint id = antin_pdf_writer_allocate (update->writer);
  GString *out = antin_pdf_writer_begin_object (update->writer, id, 0);

  g_string_append_printf (out, "<<\n/Type /%s\n/Filter /Adobe.PPKLite\n/SubFilter ", timestamp ? "DocTimeStamp" : "Sig");
  antin_pdf_syntax_append_name (out, spec->sub_filter);
  g_string_append_c (out, '\n');
  if (!timestamp)
    {
      append_text_entry (out, "/Name", spec->name);
      append_text_entry (out, "/Reason", spec->reason);
      append_text_entry (out, "/Location", spec->location);
      append_text_entry (out, "/ContactInfo", spec->contact);
      if (spec->time != ANTIN_BASE_TIME_NONE)
        {
          g_autofree char *time = antin_base_time_format_pdf (spec->time);

          append_text_entry (out, "/M", time);
        }
      append_references (update, out, spec->docmdp, lock);
    }
  g_string_append (out, "/ByteRange [");
  update->byte_range_offset = out->len;
  for (int i = 0; i < BYTE_RANGE_ROOM; i++)
    g_string_append_c (out, ' ');
  g_string_append (out, "\n/Contents <");
  update->contents_offset = out->len;
  update->contents_size = spec->contents_size;
  g_string_set_size (out, out->len + 2 * spec->contents_size);
  memset (out->str + update->contents_offset, '0', 2 * spec->contents_size);
  g_string_append (out, ">\n>>");
  antin_pdf_writer_end_object (update->writer);
  return id;
}

static char *
choose_name (AntinPdfUpdate *update)
{
  for (guint i = 1; i < MAX_NEW_FIELDS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Signature%u", i);

      if (!antin_pdf_update_has_name (update, name))
        return g_steal_pointer (&name);
    }
  return NULL;
}

static gboolean
is_timestamp (const AntinPdfSignatureSpec *spec)
{
  return g_str_equal (spec->sub_filter, "ETSI.RFC3161");
}

static gboolean
add_field (AntinPdfUpdate *update, const AntinPdfSignatureSpec *spec, const char *name, AntinPdfPatch **ret_field, GError **error)
{
  AntinPdfPatch *field;
  AntinPdfPage page;
  guint form = 0;

  /* No lock keeps a document from being time-stamped (ISO 32000-2, 12.8.2.4 with its table 257). */
  if (!antin_pdf_update_check_new_name (update, name, error) ||
      (!is_timestamp (spec) && !antin_pdf_update_check_lock (update, name, error)) ||
      !antin_pdf_update_load_page (update, spec->page != 0 ? spec->page : 1, &page, error))
    return FALSE;
  if (!antin_base_rect_is_empty (&spec->rect))
    {
      AntinPdfFormBox box = { spec->rect.width * ANTIN_BASE_POINTS_PER_MM, spec->rect.height * ANTIN_BASE_POINTS_PER_MM, page.rotate, FALSE };

      if (!antin_pdf_form_write (update->writer, spec->appearance, &box, &form, error))
        return FALSE;
    }
  field = antin_pdf_patch_set_add_dictionary (update->patches);
  antin_pdf_patch_set (field, "/Type", "/Annot");
  antin_pdf_patch_set (field, "/Subtype", "/Widget");
  antin_pdf_patch_set (field, "/FT", "/Sig");
  antin_pdf_patch_set_text (field, "/T", name);
  if (spec->tooltip != NULL)
    antin_pdf_patch_set_text (field, "/TU", spec->tooltip);
  antin_pdf_patch_set_integer (field, "/F", FLAG_PRINT | FLAG_LOCKED);
  antin_pdf_update_put_rect (field, &page, &spec->rect);
  if (form != 0)
    antin_pdf_update_put_appearance (field, form);
  if (spec->lock != NULL && spec->lock->action != ANTIN_PDF_LOCK_NONE)
    {
      guint lock = antin_pdf_writer_allocate (update->writer);
      GString *out = antin_pdf_writer_begin_object (update->writer, lock, 0);

      g_string_append (out, "<< /Type /SigFieldLock ");
      append_lock_entries (out, spec->lock);
      if (spec->lock->permission != 0)
        g_string_append_printf (out, " /P %u", spec->lock->permission);
      g_string_append (out, " >>");
      antin_pdf_writer_end_object (update->writer);
      antin_pdf_patch_set_reference (field, "/Lock", lock, 0);
    }
  antin_pdf_update_attach (update, field, &page);
  *ret_field = field;
  return TRUE;
}

/* The widget of an existing field gets its place and its look. */
static gboolean
dress_widget (AntinPdfUpdate *update, const AntinPdfSignatureSpec *spec, const AntinPdfField *field, AntinPdfPatch *widget, GError **error)
{
  AntinPdfFormBox box = { 0 };
  AntinPdfPage page;
  gint64 flags = 0;
  guint form;

  if (!antin_pdf_update_load_page (update, field->page, &page, error))
    return FALSE;
  if (!spec->keep_rect)
    {
      if (spec->page != 0 && spec->page != field->page)
        {
          g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_PAGE,
                       _("The signature field “%s” stands on page %u and cannot move to page %u."), field->name, field->page, spec->page);
          return FALSE;
        }
      antin_pdf_update_put_rect (widget, &page, &spec->rect);
    }
  else if (spec->appearance == NULL)
    return TRUE;
  box.width = (spec->keep_rect ? field->rect.width : spec->rect.width) * ANTIN_BASE_POINTS_PER_MM;
  box.height = (spec->keep_rect ? field->rect.height : spec->rect.height) * ANTIN_BASE_POINTS_PER_MM;
  box.rotation = page.rotate;
  if (box.width <= 0 || box.height <= 0)
    {
      antin_pdf_patch_remove (widget, "/AP");
      return TRUE;
    }
  if (!antin_pdf_form_write (update->writer, spec->appearance, &box, &form, error))
    return FALSE;
  antin_pdf_update_put_appearance (widget, form);
  antin_pdf_object_get_int (update->qpdf, antin_pdf_patch_get_base (widget, "/F"), &flags);
  flags = (flags & ~(FLAG_INVISIBLE | FLAG_HIDDEN | FLAG_NO_VIEW)) | FLAG_PRINT | FLAG_LOCKED;
  antin_pdf_patch_set_integer (widget, "/F", flags & G_MAXINT32);
  return TRUE;
}

static gboolean
use_field (AntinPdfUpdate *update, const AntinPdfSignatureSpec *spec, const AntinPdfField *field, AntinPdfPatch **ret_field, AntinPdfPatch **ret_widget, GError **error)
{
  AntinPdfPatch *patch, *widget = NULL;

  if (field->type != ANTIN_PDF_FIELD_SIGNATURE || field->filled)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FIELD,
                   field->filled ? _("The field “%s” is signed or filled already. Choose another one.")
                                 : _("The field “%s” is no signature field. Choose another one."),
                                      field->name);
      return FALSE;
    }
  if (!antin_pdf_update_check_lock (update, field->name, error))
    return FALSE;
  patch = field->object > 0 ? antin_pdf_patch_set_get_object (update->patches, (guint) field->object, (guint) field->generation) : NULL;
  if (field->widget_object > 0)
    widget = antin_pdf_patch_set_get_object (update->patches, (guint) field->widget_object, (guint) field->widget_generation);
  if (patch == NULL)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_UNSUPPORTED,
                   _("The signature field “%s” is no object of its own and cannot be signed. Sign without naming a field."), field->name);
      return FALSE;
    }
  if (widget != NULL && field->page > 0 && !dress_widget (update, spec, field, widget, error))
    return FALSE;
  *ret_field = patch;
  *ret_widget = widget != patch ? widget : NULL;
  return TRUE;
}

static gboolean
check_spec (AntinPdfUpdate *update, const AntinPdfSignatureSpec *spec, gboolean timestamp, const AntinPdfField *field, GError **error)
{
  if (spec->contents_size < MIN_CONTENTS_SIZE || spec->contents_size > MAX_CONTENTS_SIZE || update->contents_size > 0)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                           _("A revision holds one signature of 512 bytes to 1 MB."));
      return FALSE;
    }
  if (spec->docmdp > 3 || (spec->docmdp != 0 && (timestamp || update->is_signed)))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_UNSUPPORTED,
                           _("A document can be certified by its first signature only. Sign without certifying it."));
      return FALSE;
    }
  /* A document time stamp adds evidence, which every DocMDP level permits (ISO 32000-2, table 257). */
  return timestamp || antin_pdf_field_check_signing (update->document, update->fields, field != NULL ? field->name : NULL, error);
}

/* With /NeedAppearances, poppler draws every field itself, a signature as nothing. The entry is of use only where text
 * fields and choices have values, whose appearances may be stale or missing. */
static void
drop_need_appearances (AntinPdfUpdate *update, AntinPdfPatch *form)
{
  if (!antin_pdf_patch_has (form, "/NeedAppearances"))
    return;
  for (guint i = 0; i < update->fields->len; i++)
    {
      const AntinPdfField *field = update->fields->pdata[i];

      if (field->filled && (field->type == ANTIN_PDF_FIELD_TEXT || field->type == ANTIN_PDF_FIELD_CHOICE))
        return;
    }
  antin_pdf_patch_remove (form, "/NeedAppearances");
}

/* What is drawn is transparent, which came with PDF 1.4; an older header is outdone in the catalog (ISO 32000-2, 7.2.2),
 * before the first signature, for later it would be a change. */
static void
raise_version (AntinPdfUpdate *update)
{
  if (g_ascii_strtod (antin_pdf_document_get_version (update->document), NULL) < 1.4 - 0.01)
    antin_pdf_patch_set (update->catalog, "/Version", "/1.4");
}

/**
 * antin_pdf_update_sign_field:
 * @update: a revision that is not signed yet
 * @spec: what to sign with
 *
 * Signs an existing empty field or a new one, leaving room for the CMS (ISO 32000-2, 12.8.1).
 *
 * Returns: whether it could be done; if not, ANTIN_PDF_ERROR_LOCKED, ANTIN_PDF_ERROR_FIELD, ANTIN_PDF_ERROR_PAGE,
 *   ANTIN_PDF_ERROR_LIMIT, ANTIN_PDF_ERROR_UNSUPPORTED, ANTIN_PDF_ERROR_DAMAGED or ANTIN_PDF_ERROR_FAILED
 */
gboolean
antin_pdf_update_sign_field (AntinPdfUpdate *update, const AntinPdfSignatureSpec *spec, GError **error)
{
  gboolean timestamp = is_timestamp (spec);
  const AntinPdfField *existing = spec->field != NULL ? antin_pdf_field_find (update->fields, spec->field) : NULL;
  g_autofree char *name = NULL;
  AntinPdfPatch *field, *widget = NULL, *form;
  guint signature;

  if (!antin_pdf_update_check_usable (update, error) || !check_spec (update, spec, timestamp, existing, error))
    return FALSE;
  name = spec->field != NULL ? g_strdup (spec->field) : choose_name (update);
  if (name == NULL)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT, _("The document has too many signature fields."));
      return FALSE;
    }
  if (existing != NULL ? !use_field (update, spec, existing, &field, &widget, error) : !add_field (update, spec, name, &field, error))
    return FALSE;

  signature = write_signature (update, spec, timestamp, existing != NULL ? &existing->lock : spec->lock);
  antin_pdf_patch_set_reference (field, "/V", signature, 0);
  /* poppler 22.12 and MuPDF 1.21 look for the value in the widget and do not inherit it. */
  if (widget != NULL)
    antin_pdf_patch_set_reference (widget, "/V", signature, 0);
  form = antin_pdf_update_get_form (update);
  /* A change of the flags after a signature would be taken for an alteration. */
  if (!update->is_signed || !antin_pdf_patch_has (form, "/SigFlags"))
    antin_pdf_patch_set_integer (form, "/SigFlags", SIG_FLAGS);
  if (!update->is_signed)
    {
      drop_need_appearances (update, form);
      raise_version (update);
    }
  if (spec->docmdp != 0)
    antin_pdf_patch_set_reference (antin_pdf_patch_get_dictionary (update->catalog, "/Perms"), "/DocMDP", signature, 0);
  update->signed_field = g_steal_pointer (&name);
  update->failed = FALSE;
  return TRUE;
}
