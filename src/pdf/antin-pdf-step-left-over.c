/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a revision brings that nothing leads to.
 *
 * Signing, filling and adding evidence leave objects behind that they made and then did not need. Where nothing of the
 * kind was done, no lawful act explains them: somebody keeps something in the file. Objects that only refer to each other
 * are led to by nothing. pyHanko lets all orphans pass and DSS does not see them; neither is followed, since a later
 * revision may show what is kept here (ISO 32000-2 is silent).
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-scan-private.h"
#include "antin-pdf-step-private.h"

#include <glib/gi18n-lib.h>

/* Each goes through what refers to the objects; those of a document that follow one another need two or three. */
#define MAX_PASSES 16

/* Whether an object is of the file rather than of the document: a list of objects, or a stream that holds some. */
static gboolean
is_bookkeeping (AntinPdfStep *step, qpdf_oh object)
{
  qpdf_oh type = antin_pdf_object_get (step->after, object, "/Type");

  return qpdf_oh_is_stream (step->after, object) && (qpdf_oh_is_name_and_equals (step->after, type, "/ObjStm") ||
                                                     qpdf_oh_is_name_and_equals (step->after, type, "/XRef"));
}

static gboolean
is_in_trailer (AntinPdfStep *step, guint number)
{
  static const char *const keys[] = { "/Root", "/Info", "/Encrypt" };
  qpdf_oh trailer = qpdf_get_trailer (step->after);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if ((guint) qpdf_oh_get_object_id (step->after, qpdf_oh_get_key (step->after, trailer, keys[i])) == number)
      return TRUE;
  return FALSE;
}

/* Whether an object of the newer revision that is not among @others refers to it. */
static gboolean
is_used_by_others (AntinPdfStep *step, guint number, GHashTable *others)
{
  guint count;
  const AntinPdfReference *references = antin_pdf_scan_find (antin_pdf_document_get_scan (step->document), number, &count);

  for (guint i = 0; i < count; i++)
    if (!g_hash_table_contains (others, GUINT_TO_POINTER (references[i].referrer)) &&
        antin_pdf_document_find_version (step->document, step->revision, references[i].referrer, NULL) == (int) references[i].revision)
      return TRUE;
  return FALSE;
}

/* Takes away those of @left_over that something else refers to, and what they refer to, and so on. */
static void
drop_used (AntinPdfStep *step, GHashTable *left_over)
{
  guint before;

  for (guint i = 0; i < MAX_PASSES; i++)
    {
      GHashTableIter iter;
      gpointer number;

      before = g_hash_table_size (left_over);
      g_hash_table_iter_init (&iter, left_over);
      while (g_hash_table_iter_next (&iter, &number, NULL))
        if (is_used_by_others (step, GPOINTER_TO_UINT (number), left_over))
          g_hash_table_iter_remove (&iter);
      if (g_hash_table_size (left_over) == before)
        return;
    }
}

/* What is new and nothing leads to, unless the revision signs, fills or adds evidence; called when that is known. */
void
antin_pdf_step_report_left_over (AntinPdfStep *step)
{
  g_autoptr (GHashTable) left_over = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < step->changes->len; i++)
    {
      const AntinPdfChange *change = step->changes->pdata[i];

      if (change->level > ANTIN_PDF_MODIFIED_LONG_TERM_DATA || change->signs || change->evidence)
        return;
    }
  g_hash_table_iter_init (&iter, step->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const AntinPdfObjectChange *object = value;

      if (!object->explained && qpdf_oh_is_null (step->before, object->before) && !is_bookkeeping (step, object->after) &&
          !is_in_trailer (step, object->number))
        g_hash_table_add (left_over, GUINT_TO_POINTER (object->number));
    }
  drop_used (step, left_over);
  if (g_hash_table_size (left_over) > 0)
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("Something was added that the document has no use for."));
}
