/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-reading-private.h"

#include "antin-pdf-ambiguity.h"
#include "antin-pdf-copy.h"
#include "antin-render-agreement.h"
#include "antin-render-document.h"
#include "antin-render-error.h"
#include "antin-sign-document-private.h"
#include "antin-sign-judge-private.h"

#include <glib/gi18n-lib.h>

/* Whether what qpdf reads, which the verdict rests on, is what Poppler shows, which people rely on. A file that two
 * programs read as two documents has no verdict that holds for both.
 *
 * poppler-glib gives away neither objects nor the data of streams, so digests of these cannot be compared. Instead
 * qpdf's reading of a page is written anew, as plainly as a file can be (antin_pdf_copy_pages()), and Poppler is asked
 * for both: number of pages, sizes, text and its places, form fields; pictures too where the file's lists of objects are
 * not plain, since then text alone would not tell. Two Popplers at work on equal input agree to the last bit, so that any
 * difference is one of reading. What the programs at hand read alike and others may not is found in the file itself
 * (antin_pdf_document_find_ambiguity()).
 *
 * Poppler raises a doubt here and never takes one away. Bounded: some pages of a long document are compared, those with
 * signatures and changes first; the report says how many. */

/* Text of a page takes a millisecond in each reading. */
#define MAX_PAGES 8
/* So many where objects are hidden from older programs, which nobody writes any more; they are all compared. */
#define MAX_HIDING_PAGES 64
/* Poppler loads all pages up to one that is asked for. */
#define FARTHEST_PAGE 2000
/* A picture takes tens of milliseconds. */
#define MAX_PICTURES 4

typedef struct
{
  guint pages[MAX_HIDING_PAGES];
  guint n_pages;
  guint limit;
} Choice;

static void
choose (Choice *choice, guint page, guint n_pages)
{
  if (page < 1 || page > MIN (n_pages, FARTHEST_PAGE) || choice->n_pages == choice->limit)
    return;
  for (guint i = 0; i < choice->n_pages; i++)
    if (choice->pages[i] == page)
      return;
  choice->pages[choice->n_pages++] = page;
}

/* The first page, those with signatures, those that were changed, and then some from all over the document. */
static void
choose_pages (Choice *choice, GPtrArray *cases, guint n_pages)
{
  guint last = MIN (n_pages, FARTHEST_PAGE);

  choose (choice, 1, n_pages);
  for (guint i = 0; i < cases->len; i++)
    choose (choice, ((const AntinSignCase *) g_ptr_array_index (cases, i))->signature->page, n_pages);
  for (guint i = 0; i < cases->len; i++)
    {
      const AntinPdfDifference *difference = ((const AntinSignCase *) g_ptr_array_index (cases, i))->difference;

      for (guint j = 0; difference != NULL && j < difference->modifications->len; j++)
        {
          const AntinPdfModification *modification = g_ptr_array_index (difference->modifications, j);

          choose (choice, modification->page, n_pages);
          for (guint k = 0; modification->places != NULL && k < modification->places->len; k++)
            choose (choice, g_array_index (modification->places, AntinPdfPlace, k).page, n_pages);
        }
    }
  for (guint i = 0; i < MAX_PAGES; i++)
    choose (choice, 1 + (guint) ((guint64) i * (last - 1) / (MAX_PAGES - 1)), n_pages);
  for (guint page = 1; page <= MIN (last, choice->limit); page++)
    choose (choice, page, n_pages);
}

static void
add_difference (GPtrArray *differences, guint page, AntinRenderDisagreement found)
{
  if (found & ANTIN_RENDER_DISAGREES_SIZE)
    g_ptr_array_add (differences, g_strdup_printf (_("Page %u has another size in another program."), page));
  if (found & ANTIN_RENDER_DISAGREES_TEXT)
    g_ptr_array_add (differences, g_strdup_printf (_("Page %u says something else in another program."), page));
  if (found & ANTIN_RENDER_DISAGREES_FIELDS)
    g_ptr_array_add (differences, g_strdup_printf (_("The form on page %u holds other values in another program."), page));
  if (found & ANTIN_RENDER_DISAGREES_PICTURE)
    g_ptr_array_add (differences, g_strdup_printf (_("Page %u looks different in another program."), page));
  if (found & ANTIN_RENDER_DISAGREES_UNKNOWN)
    g_ptr_array_add (differences, g_strdup_printf (_("Page %u could not be read to its end, so it could not be compared."), page));
}

/* Whether the number is the same; where it is not known, that cannot be said. */
static gboolean
has_same_fields (AntinRenderDocument *shown, AntinRenderDocument *copy)
{
  guint count = antin_render_agreement_count_signature_fields (shown);

  return count != ANTIN_RENDER_AGREEMENT_UNKNOWN_COUNT && count == antin_render_agreement_count_signature_fields (copy);
}

static void
compare_pages (AntinSignDocument *document, AntinRenderDocument *shown, const Choice *choice, AntinSignReading *reading, GPtrArray *differences)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (document);
  gboolean whole = FALSE, pictures = !antin_pdf_document_is_plain (pdf);
  guint max_pictures = antin_pdf_document_hides_objects (pdf) ? MAX_HIDING_PAGES : MAX_PICTURES;
  g_autoptr (GBytes) bytes = antin_pdf_copy_pages (pdf, choice->pages, choice->n_pages, &whole, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) copy = bytes != NULL ? antin_render_document_open (bytes, NULL, &error) : NULL;

  /* Where reading came to no end, what the document shows is not known. */
  if (g_error_matches (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED) || g_error_matches (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_AGENT))
    g_ptr_array_add (differences, g_strdup (_("The document cannot be shown, so what it shows cannot be compared with what was signed.")));
  if (copy == NULL)
    return;
  reading->status = ANTIN_SIGN_READING_SAME;
  for (guint i = 0; i < choice->n_pages; i++, reading->pages_compared++)
    add_difference (differences, choice->pages[i],
                    antin_render_agreement_compare (shown, (int) choice->pages[i], copy, (int) i + 1,
                                                    pictures && whole && i < max_pictures));
  if (choice->n_pages == antin_sign_document_get_n_pages (document) && !has_same_fields (shown, copy))
    g_ptr_array_add (differences, g_strdup (_("The document has other signature fields in another program.")));
}

/* Whether the pages could be read in two ways at all. Where all lists of objects are plain and every signature covers the
 * last revision, the signers had these very bytes before them, and what can be said twice in them is found by
 * antin_pdf_document_find_ambiguity(); reading each page twice more would cost three times the rest of the verdict. */
static gboolean
is_worth_comparing (AntinSignDocument *document, GPtrArray *cases)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (document);

  if (!antin_pdf_document_is_plain (pdf))
    return TRUE;
  for (guint i = 0; i < cases->len; i++)
    {
      const AntinPdfSignature *signature = ((const AntinSignCase *) g_ptr_array_index (cases, i))->signature;

      if (signature->coverage != ANTIN_PDF_COVERAGE_WHOLE_FILE || signature->removed)
        return TRUE;
    }
  return FALSE;
}

static void
compare_readings (AntinSignDocument *document, GPtrArray *cases, AntinSignReading *reading, GPtrArray *differences)
{
  guint n_pages = antin_sign_document_get_n_pages (document);
  AntinRenderDocument *shown = antin_sign_document_get_render (document, NULL);
  gboolean hides = antin_pdf_document_hides_objects (antin_sign_document_get_pdf (document));
  Choice choice = { .limit = hides ? MAX_HIDING_PAGES : MAX_PAGES };

  if (shown == NULL)
    {
      /* Without its password neither reads it. */
      if (!antin_pdf_document_is_encrypted (antin_sign_document_get_pdf (document)))
        g_ptr_array_add (differences, g_strdup (_("The document cannot be shown, so what it shows cannot be compared with what was signed.")));
      return;
    }
  if ((guint) antin_render_document_get_n_pages (shown) != n_pages)
    {
      g_ptr_array_add (differences,
                       g_strdup_printf (_("The number of pages is %u in one program and %d in another."), n_pages,
                                           antin_render_document_get_n_pages (shown)));
      return;
    }
  if (!is_worth_comparing (document, cases))
    return;
  /* Readers differ in whether they find such objects, so what is not compared is not known. */
  if (hides && n_pages > MAX_HIDING_PAGES)
    g_ptr_array_add (differences, g_strdup (_("The document hides parts of itself from some programs, and is too long for all its pages to be compared.")));
  choose_pages (&choice, cases, n_pages);
  compare_pages (document, shown, &choice, reading, differences);
}

/*
 * antin_sign_reading_compare:
 * @document: a document that is being judged
 * @cases: (element-type AntinSignCase): its signatures; each learns what has two readings in what it signed
 * @ret_reading: (out): whether two programs read the same
 */
void
antin_sign_reading_compare (AntinSignDocument *document, GPtrArray *cases, AntinSignReading *ret_reading)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);

  if (cases->len == 0)
    return;
  compare_readings (document, cases, ret_reading, differences);
  for (guint i = 0; i < cases->len; i++)
    {
      AntinSignCase *item = g_ptr_array_index (cases, i);
      g_autofree char *ambiguity = item->signature->revision >= 0
                                     ? antin_pdf_document_find_ambiguity (antin_sign_document_get_pdf (document), (guint) item->signature->revision)
                                     : NULL;

      if (ambiguity != NULL && !g_ptr_array_find_with_equal_func (differences, ambiguity, g_str_equal, NULL))
        g_ptr_array_add (differences, g_strdup (ambiguity));
    }
  if (differences->len > 0)
    ret_reading->status = ANTIN_SIGN_READING_DIFFERENT;
  g_ptr_array_add (differences, NULL);
  ret_reading->differences = (char **) g_ptr_array_free (g_steal_pointer (&differences), FALSE);
}
