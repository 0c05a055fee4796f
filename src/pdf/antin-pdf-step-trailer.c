/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a revision may say in its trailer. */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"

#include <glib/gi18n-lib.h>

/* Entries of programs in one trailer, and values in one entry, that are looked at: a trailer is compared with each revision.
 * Lawful ones have a handful. */
#define MAX_FURTHER 100
#define FURTHER_BUDGET 1000

/* Whether what an array leads to was written anew under its number. */
static gboolean
leads_to_changes (AntinPdfStep *step, qpdf_oh array)
{
  int count = qpdf_oh_is_array (step->after, array) ? qpdf_oh_get_array_n_items (step->after, array) : 0;

  if (count > FURTHER_BUDGET)
    return TRUE;
  for (int i = 0; i < count; i++)
    {
      AntinPdfObjectChange *object = antin_pdf_step_find (step, qpdf_oh_get_object_id (step->after, qpdf_oh_get_array_item (step->after, array, i)));

      if (object != NULL && !qpdf_oh_is_null (step->before, object->before))
        return TRUE;
    }
  return FALSE;
}

/* Entries of programs (ISO 32000-2, annex E) may say something, and may not lead anywhere new: LibreOffice opens what
 * /AdditionalStreams leads to in place of the pages. OpenPDF takes a copy of that along with every revision. */
static void
compare_further_entries (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  static const char *const known[] = { "/Size", "/Prev", "/Root", "/Info", "/ID", "/Encrypt", "/XRefStm", "/Type", "/W", "/Index",
                                       "/Filter", "/DecodeParms", "/Length", NULL };
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, step->after, after);
  guint n_further = 0;

  for (guint i = 0; i < keys->len && n_further <= MAX_FURTHER; i++)
    {
      const char *key = keys->pdata[i];
      qpdf_oh value = qpdf_oh_get_key (step->after, after, key);
      g_autofree char *what = NULL;

      if (g_strv_contains (known, key) || (!qpdf_oh_is_indirect (step->after, value) && qpdf_oh_is_scalar (step->after, value)))
        continue;
      n_further++;
      if (n_further <= MAX_FURTHER && antin_pdf_step_is_copy (step, antin_pdf_object_get_key (step->before, before, key), value, FURTHER_BUDGET) &&
          !leads_to_changes (step, value))
        continue;
      what = g_strdup_printf (_("The document's “%s” was changed."), key + 1);
      (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, what);
    }
}

/* Whether older revisions list a number that their /Size excluded and the newer one's does not. */
static gboolean
brings_to_life (AntinPdfStep *step, gint64 old_size, gint64 new_size)
{
  for (guint r = 0; r < step->revision; r++)
    {
      GArray *entries = antin_pdf_document_get_revision (step->document, r)->entries;

      for (guint i = entries->len; i-- > 0 && g_array_index (entries, AntinPdfXrefEntry, i).number >= old_size;)
        {
          const AntinPdfXrefEntry *entry = &g_array_index (entries, AntinPdfXrefEntry, i);

          if (entry->type != ANTIN_PDF_ENTRY_FREE && entry->number < new_size &&
              antin_pdf_revision_find (antin_pdf_document_get_revision (step->document, step->revision), entry->number) == NULL)
            return TRUE;
        }
    }
  return FALSE;
}

/* Numbers from /Size on count as missing (ISO 32000-2, 7.5.5), to the readers that heed it. */
static void
compare_sizes (AntinPdfStep *step)
{
  gint64 before = antin_pdf_document_get_revision (step->document, step->revision - 1)->size;
  gint64 after = antin_pdf_document_get_revision (step->document, step->revision)->size;

  if (after < before)
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0,
                               _("The document's list of objects was shortened, so that some programs do not find them all."));
  else if (after > before && brings_to_life (step, before, after))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("Something was added that programs read differently."));
}

/* The part of the file's identifier that stays, of which keys are made (ISO 32000-2, 7.6.4.3.2 and 14.4). */
static char *
dup_identifier (qpdf_data qpdf, qpdf_oh trailer)
{
  qpdf_oh identifier = antin_pdf_object_get (qpdf, trailer, "/ID");

  if (!qpdf_oh_is_array (qpdf, identifier) || qpdf_oh_get_array_n_items (qpdf, identifier) == 0)
    return NULL;
  return antin_pdf_object_dup_unparsed (qpdf, qpdf_oh_get_array_item (qpdf, identifier, 0), TRUE);
}

/* Judges what a trailer says beside the document: which one it is, how it is encrypted, who made it, and what programs add. */
void
antin_pdf_step_compare_trailers (AntinPdfStep *step)
{
  qpdf_oh before = qpdf_get_trailer (step->before), after = qpdf_get_trailer (step->after), info;
  g_autofree char *old_root = antin_pdf_object_dup_unparsed (step->before, qpdf_oh_get_key (step->before, before, "/Root"), FALSE);
  g_autofree char *new_root = antin_pdf_object_dup_unparsed (step->after, qpdf_oh_get_key (step->after, after, "/Root"), FALSE);
  g_autofree char *old_lock = antin_pdf_object_dup_unparsed (step->before, qpdf_oh_get_key (step->before, before, "/Encrypt"), FALSE);
  g_autofree char *new_lock = antin_pdf_object_dup_unparsed (step->after, qpdf_oh_get_key (step->after, after, "/Encrypt"), FALSE);
  g_autofree char *old_id = dup_identifier (step->before, before), *new_id = dup_identifier (step->after, after);
  AntinPdfObjectChange *object;

  compare_sizes (step);
  compare_further_entries (step, before, after);
  if (!g_str_equal (old_root, new_root))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The whole document was replaced by another."));
  if (!g_str_equal (old_lock, new_lock) || (!g_str_equal (old_lock, "null") && g_strcmp0 (old_id, new_id) != 0))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The encryption of the document was changed."));
  if (antin_pdf_step_find (step, qpdf_oh_get_object_id (step->before, qpdf_oh_get_key (step->before, before, "/Encrypt"))) != NULL)
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The encryption of the document was changed."));
  info = qpdf_oh_get_key (step->before, before, "/Info");
  object = antin_pdf_step_find (step, qpdf_oh_get_object_id (step->before, info));
  if (object != NULL && (qpdf_oh_is_dictionary (step->after, object->after) || qpdf_oh_is_null (step->after, object->after)))
    object->explained = TRUE;
  if (object != NULL || !antin_pdf_step_is_same (step, info, qpdf_oh_get_key (step->after, after, "/Info")))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_LONG_TERM_DATA, 0,
                               _("The title, author or other description of the file was changed."));
}
