/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happened to a document after a signature, and whether that signature permits it.
 *
 * Steps from revision to revision are the same for all signatures and are compared once. This adds them up for one of
 * them: what its DocMDP, its locks and those of the signatures before it forbid is an alteration whatever it is.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-difference.h"

#include "antin-pdf-step-private.h"

#include <glib/gi18n-lib.h>

/* Of what is allowed, of what is not and of what has a place, so many are listed at least; all are judged. */
#define MAX_LISTED 200
#define MAX_LOOKED_AT 20000

static void
modification_free (AntinPdfModification *modification)
{
  g_clear_pointer (&modification->looks, g_ptr_array_unref);
  g_free (modification->what);
  g_free (modification->field);
  g_clear_pointer (&modification->places, g_array_unref);
  g_free (modification);
}

static AntinPdfModification *
add_modification (AntinPdfDifference *self, guint revision, AntinPdfModificationLevel level, guint page, const char *what, gboolean allowed)
{
  AntinPdfModification *modification = g_new0 (AntinPdfModification, 1);

  modification->revision = revision;
  modification->level = level;
  modification->page = page;
  modification->what = g_strdup (what);
  modification->allowed = allowed;
  g_ptr_array_add (self->modifications, modification);
  self->level = MAX (self->level, allowed ? level : ANTIN_PDF_MODIFIED_OTHER);
  return modification;
}

/* What is told of it to people. */
static void
take_details (AntinPdfModification *modification, const AntinPdfChange *change)
{
  const AntinPdfPlace *first = change->places != NULL ? &g_array_index (change->places, AntinPdfPlace, 0) : NULL;

  modification->kind = change->kind;
  modification->field = g_strdup (change->field);
  modification->rect = change->rect;
  if (antin_base_rect_is_empty (&change->rect) && first != NULL && first->page == change->page)
    modification->rect = first->rect;
}

/* What one of the revisions did, as far as there is room for it in the list. What the eye has to look at is all in it: what
 * is not looked at may hide anything. */
static void
take_change (AntinPdfDifference *self, guint revision, const AntinPdfChange *change, gboolean allowed, guint *n_listed)
{
  gboolean to_look_at = allowed && (change->places != NULL || change->looks != NULL);
  guint *count = &n_listed[!allowed ? 0 : to_look_at ? 1
                                                     : 2];

  if ((*count)++ < (to_look_at ? MAX_LOOKED_AT : MAX_LISTED))
    {
      AntinPdfModification *modification = add_modification (self, revision, change->level, change->page, change->what, allowed);

      modification->places = change->places != NULL ? g_array_ref (change->places) : NULL;
      modification->looks = change->looks != NULL ? g_ptr_array_ref (change->looks) : NULL;
      take_details (modification, change);
      return;
    }
  self->level = MAX (self->level, allowed && !to_look_at ? change->level : ANTIN_PDF_MODIFIED_OTHER);
}

/* What one signature has to say about a change in a later revision. */
static gboolean
permits (const AntinPdfSignature *signature, const AntinPdfChange *change)
{
  guint permission = signature->docmdp;

  if (signature->lock.permission != 0 && (permission == 0 || signature->lock.permission < permission))
    permission = signature->lock.permission;
  /* Evidence and time stamps never count, at P=1 neither (ISO 32000-2, 12.8.2.2.2 and, as corrected, 12.7.5.5); pyHanko and
   * DSS hold the same. */
  if (change->level <= ANTIN_PDF_MODIFIED_LONG_TERM_DATA)
    return TRUE;
  /* At P=2 ISO 32000-2, table 257 allows signing, and DSS a new field for it anywhere. pyHanko refuses a new field that is
   * seen after a certification, since it may cover what was certified; that is followed. */
  if (permission == 1 || (change->shows_new_field && permission != 0 && permission < 3 && signature->docmdp != 0))
    return FALSE;
  if (change->field != NULL && antin_pdf_lock_covers (&signature->lock, change->field) &&
      !(change->signs && signature->lock.action != ANTIN_PDF_LOCK_INCLUDE))
    return FALSE;
  /* ISO 32000-2, table 257 names P=3 alone, which pyHanko refuses too; iText lets comments pass after any approval, and DSS
   * only warns. The standard is followed, with a look at what they cover. */
  if (change->level == ANTIN_PDF_MODIFIED_ANNOTATIONS)
    return permission == 3;
  return change->level <= ANTIN_PDF_MODIFIED_FORM_FILLING;
}

static gboolean
all_permit (GPtrArray *signatures, guint index, const AntinPdfChange *change)
{
  const AntinPdfSignature *signature = signatures->pdata[index];

  if (!permits (signature, change))
    return FALSE;
  for (guint i = 0; i < signatures->len; i++)
    {
      const AntinPdfSignature *other = signatures->pdata[i];

      /* A certification binds those who sign after it. Comments it permits they may forbid, and the other way round. */
      if (other->docmdp != 0 && other->revision >= 0 && other->revision < signature->revision && other->problems[0] == NULL &&
          change->level <= ANTIN_PDF_MODIFIED_FORM_FILLING && !permits (other, change))
        return FALSE;
    }
  return TRUE;
}

/**
 * antin_pdf_difference_new:
 * @document: a document
 * @signatures: (element-type AntinPdfSignature): its signatures
 * @index: which of them
 *
 * Classifies what was done to the document after it was signed (design decision D8; ISO 32000-2, 12.8.2.2). The first
 * call of a document reads all its dictionaries; later ones add up what is known.
 *
 * Returns: (transfer full): the modifications
 */
AntinPdfDifference *
antin_pdf_difference_new (AntinPdfDocument *document, GPtrArray *signatures, guint index, GError **error)
{
  const AntinPdfSignature *signature = signatures->pdata[index];
  guint n_revisions = antin_pdf_document_get_n_revisions (document);
  gint64 tail = antin_pdf_document_get_tail (document), end = signature->byte_range[2] + signature->byte_range[3];
  AntinPdfDifference *self = g_new0 (AntinPdfDifference, 1);
  guint n_listed[3] = { 0 };

  self->references = 1;
  self->modifications = g_ptr_array_new_with_free_func ((GDestroyNotify) modification_free);
  if (signature->revision < 0)
    {
      (void) add_modification (self, n_revisions, ANTIN_PDF_MODIFIED_OTHER, 0,
                               _("The signature does not cover the document as it was when it was signed, so changes cannot be told."), FALSE);
      return self;
    }
  (void) antin_pdf_document_lock (document);
  for (guint r = signature->revision + 1; r < n_revisions; r++)
    {
      GPtrArray *changes = antin_pdf_document_get_step (document, r);

      for (guint i = 0; i < changes->len; i++)
        {
          const AntinPdfChange *change = changes->pdata[i];

          take_change (self, r + 1, change, all_permit (signatures, index, change), n_listed);
        }
    }
  antin_pdf_document_unlock (document);
  if (tail > 0 && end < (gint64) g_bytes_get_size (antin_pdf_document_get_bytes (document)))
    {
      g_autofree char *what = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu byte was added behind the end of the document.",
                                                            "%lu bytes were added behind the end of the document.", (gulong) tail),
                                               (gulong) tail);

      (void) add_modification (self, n_revisions + 1, ANTIN_PDF_MODIFIED_OTHER, 0, what, FALSE);
    }
  if (signature->removed)
    (void) add_modification (self, n_revisions, ANTIN_PDF_MODIFIED_OTHER, 0, _("The signature was removed from the document."), FALSE);
  return self;
}

/* What nobody sees, or a new signature that is seen in places that are noted. */
static gboolean
stays_in_places (const AntinPdfChange *change)
{
  if (change->looks != NULL || change->redraws)
    return FALSE;
  if (change->level <= ANTIN_PDF_MODIFIED_LONG_TERM_DATA)
    return TRUE;
  return change->level == ANTIN_PDF_MODIFIED_FORM_FILLING &&
         (change->kind == ANTIN_PDF_MODIFICATION_UNSEEN ||
          (change->kind == ANTIN_PDF_MODIFICATION_SIGNATURE && change->shows_new_field && change->places != NULL));
}

/**
 * antin_pdf_difference_draws_places_only:
 * @document: a document
 * @revision: index of a revision after the first that an #AntinPdfDifference of it told of
 *
 * Tells whether a page looks the same before and after a revision, but in the places that its modifications name. That is so
 * where it did nothing but sign in new fields and add evidence: content, resources, layers and all annotations that were
 * there are then the same objects as before, else a rule would have called that an alteration; a new widget is drawn within
 * its /Rect (ISO 32000-2, 12.5.5); and what fields without a look are drawn with was left alone. Whatever else was done,
 * lawful or not, is taken for something that may show anywhere.
 *
 * Returns: whether that is known
 */
gboolean
antin_pdf_difference_draws_places_only (AntinPdfDocument *document, guint revision)
{
  GPtrArray *changes;
  gboolean result = TRUE;

  (void) antin_pdf_document_lock (document);
  changes = antin_pdf_document_get_step (document, revision);
  for (guint i = 0; i < changes->len && result; i++)
    result = stays_in_places (changes->pdata[i]);
  antin_pdf_document_unlock (document);
  return result;
}

AntinPdfDifference *
antin_pdf_difference_ref (AntinPdfDifference *difference)
{
  g_atomic_int_inc (&difference->references);
  return difference;
}

void
antin_pdf_difference_unref (AntinPdfDifference *difference)
{
  if (!g_atomic_int_dec_and_test (&difference->references))
    return;
  g_ptr_array_unref (difference->modifications);
  g_free (difference);
}
