/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-update-private.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-error.h"
#include "antin-pdf-field-private.h"
#include "antin-pdf-syntax.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An incremental update (ISO 32000-2, 7.5.6): changed and new objects, a cross-reference section of the kind of the
 * document's last one, a trailer. The document's own bytes are neither copied nor changed; what is made is the tail
 * that goes after them.
 *
 * - A document whose last section is a table gets a table, also where its trailer points to a stream besides (hybrid):
 *   the new section's entries come before both for every reader. One that ends with a stream gets a stream.
 * - Changed objects are written as plain objects, also where they stood in an object stream.
 * - New object numbers begin after every number that any section uses or counts, because some trailers count too few.
 * - Offsets are counted as the document counts its own, from its header; the ByteRange from the first byte.
 *
 * Order: antin_pdf_update_new(); any number of fields added and filled; any evidence; at most one signature;
 * antin_pdf_update_finish(); antin_pdf_update_free(). After an error only free is lawful. The document is locked for
 * other threads from new to finish, so that all of it is done on one thread and without waiting for anything.
 *
 * Cost: the objects that change, whatever the size of the document. */

/* pdf.js, qpdf and Acrobat refuse larger numbers (ISO 32000-1, annex C). */
#define MAX_OBJECT_NUMBER 8388607

/* Signature references of one signature; DocMDP and FieldMDP are two. */
#define MAX_REFERENCES 64

static const char *const own_trailer_keys[] = {
  "/Size", "/Prev", "/XRefStm", "/ID", "/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms", "/DL", "/F", "/FFilter", "/FDecodeParms", NULL
};

static guint
find_first_free_id (AntinPdfDocument *document)
{
  gint64 first = 1;

  for (guint i = 0; i < antin_pdf_document_get_n_revisions (document); i++)
    {
      const AntinPdfRevision *revision = antin_pdf_document_get_revision (document, i);

      if (revision->size > first && revision->size <= MAX_OBJECT_NUMBER)
        first = revision->size;
      if (revision->entries->len > 0)
        {
          gint64 last = g_array_index (revision->entries, AntinPdfXrefEntry, revision->entries->len - 1).number;

          first = MAX (first, last + 1);
        }
    }
  return (guint) first;
}

/**
 * antin_pdf_update_new:
 * @document: a document
 *
 * Starts a revision of @document.
 *
 * Returns: (transfer full): the revision; %NULL with ANTIN_PDF_ERROR_ENCRYPTED, ANTIN_PDF_ERROR_XFA,
 *   ANTIN_PDF_ERROR_DAMAGED or ANTIN_PDF_ERROR_LIMIT where none can be appended
 */
AntinPdfUpdate *
antin_pdf_update_new (AntinPdfDocument *document, GError **error)
{
  g_autoptr (AntinPdfUpdate) update = g_new0 (AntinPdfUpdate, 1);
  guint n_revisions = antin_pdf_document_get_n_revisions (document);
  const AntinPdfRevision *last = n_revisions > 0 ? antin_pdf_document_get_revision (document, n_revisions - 1) : NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &length);
  guint first_free_id = find_first_free_id (document);
  qpdf_oh root;

  update->document = antin_pdf_document_ref (document);
  update->new_fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (antin_pdf_document_is_encrypted (document))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_ENCRYPTED,
                           _("The document is encrypted, so it cannot be signed. Ask its author for one without a password."));
      return NULL;
    }
  if (antin_pdf_document_is_xfa (document))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_XFA,
                           _("The document's pages are made from an XFA form, so a signature would not protect what "
                             "is seen. Print it to a PDF file and sign that."));
      return NULL;
    }
  if (first_free_id >= MAX_OBJECT_NUMBER - 1000)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                           _("The document has too many objects for another revision. Print it to a new PDF file."));
      return NULL;
    }
  update->fields = antin_pdf_field_list (document, error);
  if (update->fields == NULL)
    return NULL;
  for (guint i = 0; i < update->fields->len; i++)
    {
      const AntinPdfField *field = update->fields->pdata[i];

      update->is_signed |= field->type == ANTIN_PDF_FIELD_SIGNATURE && field->filled;
    }

  update->qpdf = antin_pdf_document_lock (document);
  root = qpdf_get_root (update->qpdf);
  if (last == NULL || last->xref_offset < last->startxref || !qpdf_oh_is_dictionary (update->qpdf, root) ||
      !qpdf_oh_is_indirect (update->qpdf, root))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED,
                           _("The document is damaged: its cross-reference table or its catalog is wrong. Make it anew and sign that."));
      return NULL;
    }
  update->length = (gint64) length;
  update->shift = last->xref_offset - last->startxref;
  update->previous = last->startxref;
  update->kind = last->kind;
  update->first_free_id = first_free_id;
  update->writer = antin_pdf_writer_new (update->length - update->shift, first_free_id);
  if (data[length - 1] != '\n' && data[length - 1] != '\r')
    antin_pdf_writer_write_line_end (update->writer);
  update->patches = antin_pdf_patch_set_new (update->qpdf, update->writer);
  update->catalog = antin_pdf_patch_set_get_object (update->patches, (guint) qpdf_oh_get_object_id (update->qpdf, root),
                                                    (guint) qpdf_oh_get_generation (update->qpdf, root));
  return g_steal_pointer (&update);
}

static void
unlock (AntinPdfUpdate *update)
{
  if (update->qpdf == NULL)
    return;
  update->qpdf = NULL;
  antin_pdf_document_unlock (update->document);
}

/**
 * antin_pdf_update_free:
 * @update: (transfer full): a revision, finished or not
 *
 * Drops @update.
 */
void
antin_pdf_update_free (AntinPdfUpdate *update)
{
  g_clear_pointer (&update->store, antin_pdf_update_store_free);
  g_clear_pointer (&update->patches, antin_pdf_patch_set_free);
  g_clear_pointer (&update->writer, antin_pdf_writer_free);
  unlock (update);
  g_clear_pointer (&update->fields, g_ptr_array_unref);
  g_hash_table_unref (update->new_fields);
  g_free (update->signed_field);
  antin_pdf_document_unref (update->document);
  g_free (update);
}

/* Every change calls this first; a change that fails leaves @update marked as failed, for a part of it may be written. */
gboolean
antin_pdf_update_check_usable (AntinPdfUpdate *update, GError **error)
{
  if (update->qpdf != NULL && !update->failed)
    {
      update->failed = TRUE;
      return TRUE;
    }
  g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FAILED,
                       _("The document cannot be changed further in this step. Start again."));
  return FALSE;
}

/* The interactive form dictionary (ISO 32000-2, 12.7.3), made where the document has none. */
AntinPdfPatch *
antin_pdf_update_get_form (AntinPdfUpdate *update)
{
  if (update->form != NULL)
    return update->form;
  if (qpdf_oh_is_dictionary (update->qpdf, antin_pdf_patch_get_base (update->catalog, "/AcroForm")))
    update->form = antin_pdf_patch_get_dictionary (update->catalog, "/AcroForm");
  else
    {
      update->form = antin_pdf_patch_set_add_dictionary (update->patches);
      antin_pdf_patch_set_reference (update->catalog, "/AcroForm", antin_pdf_patch_get_id (update->form), 0);
    }
  return update->form;
}

/* Loads page @number and makes sure that its dictionary can be written again. */
gboolean
antin_pdf_update_load_page (AntinPdfUpdate *update, guint number, AntinPdfPage *ret_page, GError **error)
{
  if (!antin_pdf_page_load (update->document, number, ret_page, error))
    return FALSE;
  /* qpdf gives numbers of its own to pages that are no objects, or stand twice in the tree. */
  if (ret_page->object > 0 && (guint) ret_page->object < update->first_free_id &&
      antin_pdf_patch_set_get_object (update->patches, (guint) ret_page->object, (guint) ret_page->generation) != NULL)
    return TRUE;
  g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED,
               _("Page %u of the document is damaged. Make the document anew and sign that."), number);
  return FALSE;
}

/* Whether the signature in @field locks the field @name, by its own word or by its field's. */
static gboolean
is_locked_by (AntinPdfUpdate *update, const AntinPdfField *field, const char *name)
{
  qpdf_data qpdf = update->qpdf;
  qpdf_oh references;
  gboolean locked = antin_pdf_lock_covers (&field->lock, name);

  if (locked || field->object == 0)
    return locked;
  references = antin_pdf_object_get (qpdf, qpdf_get_object_by_id (qpdf, field->object, field->generation), "/V/Reference");
  if (!qpdf_oh_is_array (qpdf, references))
    return FALSE;
  for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (qpdf, references), MAX_REFERENCES) && !locked; i++)
    {
      qpdf_oh reference = qpdf_oh_get_array_item (qpdf, references, i);
      AntinPdfLock lock;

      if (!qpdf_oh_is_name_and_equals (qpdf, antin_pdf_object_get (qpdf, reference, "/TransformMethod"), "/FieldMDP"))
        continue;
      antin_pdf_lock_read (qpdf, antin_pdf_object_get (qpdf, reference, "/TransformParams"), &lock);
      locked = antin_pdf_lock_covers (&lock, name);
      antin_pdf_lock_clear (&lock);
    }
  return locked;
}

/* What earlier signatures lock, no revision may change (FieldMDP, ISO 32000-2, 12.8.2.4). */
gboolean
antin_pdf_update_check_lock (AntinPdfUpdate *update, const char *name, GError **error)
{
  for (guint i = 0; i < update->fields->len; i++)
    {
      const AntinPdfField *field = update->fields->pdata[i];

      if (field->type != ANTIN_PDF_FIELD_SIGNATURE || !field->filled || !is_locked_by (update, field, name))
        continue;
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LOCKED,
                   _("The signature “%s” locks the field “%s”; changing it would break that signature. "
                     "Ask the signer for a document without this lock."),
                      field->name, name);
      return FALSE;
    }
  return TRUE;
}

/* Whether a field has @name, or a part of its full name up to a period is @name. */
gboolean
antin_pdf_update_has_name (AntinPdfUpdate *update, const char *name)
{
  gsize length = strlen (name);

  if (g_hash_table_contains (update->new_fields, name))
    return TRUE;
  for (guint i = 0; i < update->fields->len; i++)
    {
      const AntinPdfField *field = update->fields->pdata[i];

      if (strncmp (field->name, name, length) == 0 && (field->name[length] == '\0' || field->name[length] == '.'))
        return TRUE;
    }
  return FALSE;
}

gboolean
antin_pdf_update_check_new_name (AntinPdfUpdate *update, const char *name, GError **error)
{
  if (*name == '\0' || strchr (name, '.') != NULL || strlen (name) > ANTIN_PDF_UPDATE_MAX_NAME_BYTES ||
      !g_utf8_validate (name, -1, NULL))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FIELD,
                           _("A new field needs a name of 1 to 256 bytes without a period."));
      return FALSE;
    }
  if (antin_pdf_update_has_name (update, name))
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FIELD,
                   _("The document has a field “%s” already. Choose another name."), name);
      return FALSE;
    }
  return TRUE;
}

/* Makes a merged field and widget part of the form and of its page. */
void
antin_pdf_update_attach (AntinPdfUpdate *update, AntinPdfPatch *field, const AntinPdfPage *page)
{
  AntinPdfPatch *page_patch = antin_pdf_patch_set_get_object (update->patches, (guint) page->object, (guint) page->generation);
  g_autofree char *reference = antin_pdf_syntax_reference (antin_pdf_patch_get_id (field), 0);

  antin_pdf_patch_set_reference (field, "/P", (guint) page->object, (guint) page->generation);
  antin_pdf_patch_append (antin_pdf_patch_get_array (antin_pdf_update_get_form (update), "/Fields"), reference);
  antin_pdf_patch_append (antin_pdf_patch_get_array (page_patch, "/Annots"), reference);
  antin_pdf_update_tag_widget (update, field, page);
}

void
antin_pdf_update_put_rect (AntinPdfPatch *widget, const AntinPdfPage *page, const AntinBaseRect *rect)
{
  g_autoptr (GString) text = g_string_new ("[");
  double corners[4] = { 0 };

  if (!antin_base_rect_is_empty (rect))
    antin_pdf_page_to_user_space (page, rect, corners);
  for (int i = 0; i < 4; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      antin_pdf_syntax_append_number (text, corners[i]);
    }
  g_string_append_c (text, ']');
  antin_pdf_patch_set (widget, "/Rect", text->str);
}

void
antin_pdf_update_put_appearance (AntinPdfPatch *widget, guint form)
{
  g_autofree char *text = g_strdup_printf ("<< /N %u 0 R >>", form);

  antin_pdf_patch_set (widget, "/AP", text);
}

/* The file identifier (ISO 32000-2, 14.4): the first half is the document's, the second names this revision. */
static void
append_id (AntinPdfUpdate *update, GString *out, qpdf_oh trailer)
{
  qpdf_oh ids = qpdf_oh_get_key (update->qpdf, trailer, "/ID");
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *first = NULL;
  gsize length;
  const char *data = antin_pdf_writer_get_data (update->writer, &length), *digest;

  if (qpdf_oh_is_array (update->qpdf, ids) && qpdf_oh_get_array_n_items (update->qpdf, ids) == 2 &&
      qpdf_oh_is_string (update->qpdf, qpdf_oh_get_array_item (update->qpdf, ids, 0)))
    first = g_strdup (qpdf_oh_unparse_binary (update->qpdf, qpdf_oh_get_array_item (update->qpdf, ids, 0)));
  if (first != NULL)
    g_checksum_update (checksum, (const guchar *) first, -1);
  g_checksum_update (checksum, (const guchar *) &update->length, sizeof update->length);
  g_checksum_update (checksum, (const guchar *) data, (gssize) length);
  digest = g_checksum_get_string (checksum);
  if (first == NULL)
    first = g_strdup_printf ("<%.32s>", digest + 32);
  g_string_append_printf (out, "/ID [%s <%.32s>]", first, digest);
}

static char *
make_trailer (AntinPdfUpdate *update)
{
  qpdf_oh trailer = qpdf_get_trailer (update->qpdf);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  GString *out = g_string_new (NULL);

  qpdf_oh_begin_dict_key_iter (update->qpdf, trailer);
  while (qpdf_oh_dict_more_keys (update->qpdf))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (update->qpdf)));
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (g_strv_contains (own_trailer_keys, key))
        continue;
      antin_pdf_syntax_append_name (out, key + 1);
      g_string_append_printf (out, " %s ", qpdf_oh_unparse (update->qpdf, qpdf_oh_get_key (update->qpdf, trailer, key)));
    }
  append_id (update, out, trailer);
  return g_string_free (out, FALSE);
}

/* Into the room that was kept for it, blanks being as good as digits there. */
static void
put_byte_range (AntinPdfUpdate *update, GByteArray *bytes, AntinPdfTail *tail)
{
  gint64 range[4];
  g_autofree char *text = NULL;

  antin_pdf_tail_get_byte_range (tail, range);
  text = g_strdup_printf ("0 %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "]", range[1], range[2], range[3]);
  memcpy (bytes->data + update->byte_range_offset, text, strlen (text));
}

/**
 * antin_pdf_update_get_signed_field:
 * @update: a revision
 *
 * Returns: (transfer none) (nullable): the full name of the field that it signs
 */
const char *
antin_pdf_update_get_signed_field (AntinPdfUpdate *update)
{
  return update->signed_field;
}

/**
 * antin_pdf_update_finish:
 * @update: a revision
 *
 * Writes the revision and gives the document back to other threads; only antin_pdf_update_free() may follow.
 *
 * Returns: (transfer full): the bytes to append; %NULL with ANTIN_PDF_ERROR_LIMIT, ANTIN_PDF_ERROR_DAMAGED or
 *   ANTIN_PDF_ERROR_FAILED
 */
AntinPdfTail *
antin_pdf_update_finish (AntinPdfUpdate *update, GError **error)
{
  g_autofree char *trailer = NULL;
  AntinPdfTail *tail;
  GByteArray *bytes;
  gboolean readable, written;

  if (!antin_pdf_update_check_usable (update, error))
    return NULL;
  /* Whoever asked an object for something that it has not left an error behind. */
  qpdf_get_error (update->qpdf);
  antin_pdf_patch_set_write (update->patches);
  readable = !qpdf_has_error (update->qpdf);
  trailer = make_trailer (update);
  if (update->kind == ANTIN_PDF_XREF_STREAM)
    written = antin_pdf_writer_write_xref_stream (update->writer, trailer, update->previous, error);
  else
    written = antin_pdf_writer_write_table (update->writer, trailer, update->previous, error);
  g_clear_pointer (&update->patches, antin_pdf_patch_set_free);
  if (written && !readable)
    g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED,
                         _("The document is damaged: objects that a signature changes cannot be read. "
                           "Make it anew and sign that."));
  unlock (update);
  if (!written || !readable)
    return NULL;
  bytes = antin_pdf_writer_steal (update->writer);
  tail = antin_pdf_tail_new (bytes, update->length, update->contents_offset, update->contents_size);
  if (update->contents_size > 0)
    put_byte_range (update, bytes, tail);
  return tail;
}
