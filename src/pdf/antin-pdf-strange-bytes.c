/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every byte of a later revision must be explained (design decision D8).
 *
 * A revision is a row of the objects that it lists, its cross-reference section, its trailer and white space. What else
 * stands there is invisible to a reader that trusts the section, and visible to one that searches for objects: that
 * is how an update without a section, or a revision that the chain skips, deceives. Cost: the tokens of the revision's
 * own objects, streams jumped over.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-lexer-private.h"
#include "antin-pdf-scan-private.h"
#include "antin-pdf-step-private.h"
#include "antin-pdf-xref-private.h"

#include <string.h>

/* How far behind its announced end a stream's endstream may stand. */
#define STREAM_SLACK 1024
/* Words that look like a signature; a document that has more without a signature speaks of them. */
#define MAX_KEYS 1000

/* Goes past the data of a stream whose dictionary is given; its keyword was read. */
static gboolean
skip_stream (AntinPdfLexer *lexer, const AntinPdfLexer *dictionary, qpdf_data qpdf)
{
  gint64 length = -1, number, generation;
  gsize start = lexer->position;
  AntinPdfLexer value;
  const guint8 *found;

  if (start < lexer->size && lexer->data[start] == '\r')
    start++;
  if (start < lexer->size && lexer->data[start] == '\n')
    start++;
  if (!antin_pdf_lexer_find_integer (dictionary, "Length", &length) &&
      antin_pdf_lexer_find_key (dictionary, "Length", &value) > 0 && antin_pdf_lexer_read_integer (&value, &number) &&
      antin_pdf_lexer_read_integer (&value, &generation) && number > 0 && number < G_MAXINT && qpdf != NULL &&
      !antin_pdf_object_get_int (qpdf, qpdf_get_object_by_id (qpdf, (int) number, (int) generation), &length))
    length = -1;
  if (length >= 0 && (gsize) length <= lexer->size - start)
    {
      gsize from = start + length;

      found = memmem (lexer->data + from, MIN (lexer->size - from, STREAM_SLACK), "endstream", strlen ("endstream"));
      if (found != NULL)
        {
          lexer->position = found - lexer->data + strlen ("endstream");
          return TRUE;
        }
    }
  found = memmem (lexer->data + start, lexer->size - start, "endstream", strlen ("endstream"));
  if (found == NULL)
    return FALSE;
  lexer->position = found - lexer->data + strlen ("endstream");
  return TRUE;
}

static gboolean
skip_object (AntinPdfLexer *lexer, qpdf_data qpdf)
{
  AntinPdfLexer dictionary;
  gint64 number, generation;

  if (!antin_pdf_lexer_read_object_header (lexer, &number, &generation))
    return FALSE;
  dictionary = *lexer;
  /* An empty object is a null one. */
  if (antin_pdf_lexer_skip_keyword (lexer, "endobj"))
    return TRUE;
  if (!antin_pdf_lexer_skip_value (lexer))
    return FALSE;
  if (antin_pdf_lexer_skip_keyword (lexer, "stream") && !skip_stream (lexer, &dictionary, qpdf))
    return FALSE;
  (void) antin_pdf_lexer_skip_keyword (lexer, "endobj");
  return TRUE;
}

static gboolean
skip_table (AntinPdfLexer *lexer)
{
  AntinPdfToken token;

  do
    antin_pdf_lexer_next (lexer, &token);
  while (token.type == ANTIN_PDF_TOKEN_INTEGER || antin_pdf_token_is_keyword (lexer, &token, "n") ||
         antin_pdf_token_is_keyword (lexer, &token, "f"));
  return antin_pdf_token_is_keyword (lexer, &token, "trailer") && antin_pdf_lexer_skip_value (lexer);
}

/* Some producers let an offset point to the white space before what is meant. */
static gint64
skip_space_from (AntinPdfLexer lexer, gint64 position)
{
  lexer.position = (gsize) position;
  antin_pdf_lexer_skip_space (&lexer);
  return (gint64) lexer.position;
}

/**
 * antin_pdf_revision_has_strange_bytes:
 * @document: a document that this thread has locked
 * @revision: index of a revision after the first
 *
 * Returns: whether something stands in the revision that it does not list
 */
gboolean
antin_pdf_revision_has_strange_bytes (AntinPdfDocument *document, guint revision)
{
  const AntinPdfRevision *self = antin_pdf_document_get_revision (document, revision);
  const AntinPdfView *view = antin_pdf_document_get_view (document, revision, NULL);
  g_autoptr (GHashTable) offsets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (AntinPdfXrefSection) section = NULL;
  AntinPdfLexer lexer = { 0 };
  gint64 startxref, xref;

  lexer.data = g_bytes_get_data (antin_pdf_document_get_bytes (document), NULL);
  lexer.size = self->end;
  lexer.position = self->start;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const AntinPdfXrefEntry *entry = &g_array_index (self->entries, AntinPdfXrefEntry, i);

      if (entry->type == ANTIN_PDF_ENTRY_OFFSET && entry->position < self->end)
        {
          gint64 position = skip_space_from (lexer, entry->position);

          g_hash_table_add (offsets, g_memdup2 (&position, sizeof position));
        }
    }
  section = antin_pdf_xref_section_read (antin_pdf_document_get_bytes (document), self->xref_offset - self->startxref,
                                         self->xref_offset, NULL);
  if (section != NULL && section->stream >= 0)
    {
      gint64 position = skip_space_from (lexer, section->stream);

      g_hash_table_add (offsets, g_memdup2 (&position, sizeof position));
    }

  xref = skip_space_from (lexer, self->xref_offset);
  for (;;)
    {
      gint64 position;

      antin_pdf_lexer_skip_space (&lexer);
      position = lexer.position;
      if (lexer.position >= lexer.size)
        return FALSE;
      if (position == xref && antin_pdf_lexer_skip_keyword (&lexer, "xref"))
        {
          if (!skip_table (&lexer))
            return TRUE;
        }
      else if (antin_pdf_lexer_skip_keyword (&lexer, "startxref"))
        {
          if (!antin_pdf_lexer_read_integer (&lexer, &startxref) || startxref != self->startxref)
            return TRUE;
        }
      else if (!g_hash_table_contains (offsets, &position) || !skip_object (&lexer, view != NULL ? view->qpdf : NULL))
        return TRUE;
    }
}

/* The object that the byte at @position belongs to, as some revision lists it: whether there is one. */
static gboolean
is_within_object (AntinPdfDocument *document, GArray *offsets, gint64 position)
{
  guint last = antin_pdf_document_get_n_revisions (document) - 1, low = 0, high = offsets->len;
  const AntinPdfView *view = antin_pdf_document_get_view (document, last, NULL);
  AntinPdfLexer lexer = { 0 };

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (offsets, gint64, middle) <= position)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;
  lexer.data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &lexer.size);
  lexer.position = (gsize) g_array_index (offsets, gint64, low - 1);
  return skip_object (&lexer, view != NULL ? view->qpdf : NULL) && (gint64) lexer.position > position;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* Returns: (transfer full) (element-type gint64): where objects stand, as some revision lists them, and where its list does, in order */
static GArray *
list_offsets (AntinPdfDocument *document)
{
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (gint64));
  AntinPdfLexer lexer = { 0 };

  lexer.data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &lexer.size);
  for (guint r = 0; r < antin_pdf_document_get_n_revisions (document); r++)
    {
      const AntinPdfRevision *revision = antin_pdf_document_get_revision (document, r);

      g_array_append_val (offsets, revision->xref_offset);
      for (guint i = 0; i < revision->entries->len; i++)
        {
          const AntinPdfXrefEntry *entry = &g_array_index (revision->entries, AntinPdfXrefEntry, i);

          if (entry->type == ANTIN_PDF_ENTRY_OFFSET && entry->position < (gint64) lexer.size)
            {
              gint64 position = skip_space_from (lexer, entry->position);

              g_array_append_val (offsets, position);
            }
        }
    }
  g_array_sort (offsets, compare_offsets);
  return offsets;
}

/* Goes back over @count numbers that stand in front of @position, each with white space behind it. Returns: where the first one
 * starts, and its value; 0 where there is no such thing */
static gsize
find_heading (const guint8 *data, gsize position, gint64 *ret_number)
{
  for (guint count = 0; count < 2; count++)
    {
      gsize end = position, digits;

      while (end > 0 && antin_pdf_is_space (data[end - 1]))
        end--;
      for (digits = end; digits > 0 && g_ascii_isdigit (data[digits - 1]); digits--)
        ;
      if (end == position || digits == end)
        return 0;
      position = digits;
    }
  *ret_number = g_ascii_strtoll ((const char *) data + position, NULL, 10);
  return position;
}

/**
 * antin_pdf_document_has_unlisted_bodies:
 * @document: a document that this thread has locked
 *
 * Those who search a file for objects take the last body of each, wherever it stands: in the data of a stream, too. One in front
 * of the body that is listed does no harm.
 *
 * Returns: whether some object has a body behind the one that is listed, or one that is not listed at all
 */
gboolean
antin_pdf_document_has_unlisted_bodies (AntinPdfDocument *document)
{
  g_autoptr (GArray) offsets = list_offsets (document);
  guint last = antin_pdf_document_get_n_revisions (document) - 1;
  gsize size;
  const guint8 *data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &size), *found;

  for (gsize position = 0; position < size && (found = memmem (data + position, size - position, "obj", 3)) != NULL; position = (gsize) (found - data) + 3)
    {
      const AntinPdfXrefEntry *entry = NULL;
      gint64 number, start = (gint64) find_heading (data, (gsize) (found - data), &number);

      if (start == 0 || number <= 0 || number > G_MAXINT || g_array_binary_search (offsets, &start, compare_offsets, NULL))
        continue;
      if (antin_pdf_document_find_version (document, last, (guint) number, &entry) < 0 || entry->type != ANTIN_PDF_ENTRY_OFFSET || entry->position < start)
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_pdf_document_has_lost_signature:
 * @document: a document that no signature was found in
 *
 * A file that was cut short, or whose chain of revisions leaves some out, opens as what it was before it was signed.
 * Signed files that are embedded in it are part of its objects, and don't count.
 *
 * Returns: whether a signature stands where no revision leads
 */
gboolean
antin_pdf_document_has_lost_signature (AntinPdfDocument *document)
{
  static const char key[] = "/ByteRange";
  g_autoptr (GArray) offsets = NULL;
  gsize size, position = 0;
  const guint8 *data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &size);
  gboolean lost = FALSE;

  (void) antin_pdf_document_lock (document);
  for (guint count = 0; count < MAX_KEYS && position < size && !lost; count++)
    {
      const guint8 *found = memmem (data + position, size - position, key, strlen (key));

      if (found == NULL)
        break;
      if (offsets == NULL)
        offsets = list_offsets (document);
      lost = !is_within_object (document, offsets, found - data);
      position = (gsize) (found - data) + strlen (key);
    }
  antin_pdf_document_unlock (document);
  return lost;
}
