/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is written so that programs read it differently.
 *
 * A key that stands twice has its first value for some readers and its last for others; a stream that does not end where
 * its /Length says ends somewhere else for each reader that mends it; an object that does not stand where it is listed
 * is missing to one and searched for by the next; a key without a value takes the next key for one, or nothing.
 * ISO 32000-2 forbids all of them (7.3.7, 7.3.8.2, 7.5.4). They are noticed in the one pass over the file's objects that
 * there is anyway (antin-pdf-scan.c), whatever the readers at hand make of them. A key that stands twice with the same
 * value has one reading and is let be.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-ambiguity.h"

#include "antin-pdf-ambiguity-private.h"
#include "antin-pdf-scan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Comparisons of keys for one file; ten thousand keys in one dictionary take half of them. */
#define MAX_COMPARISONS (100 * 1000 * 1000)
/* A frame that is an array. */
#define ARRAY G_MAXUINT
#define LENGTH_KEY 0xcc5e1935u /* name_digest() of "Length" */

void
antin_pdf_keys_init (AntinPdfKeys *keys)
{
  keys->key = g_array_new (FALSE, FALSE, sizeof (guint32));
  keys->value = g_array_new (FALSE, FALSE, sizeof (gsize));
  keys->frame = g_array_new (FALSE, FALSE, sizeof (guint));
  keys->budget = MAX_COMPARISONS;
}

void
antin_pdf_keys_clear (AntinPdfKeys *keys)
{
  g_clear_pointer (&keys->key, g_array_unref);
  g_clear_pointer (&keys->value, g_array_unref);
  g_clear_pointer (&keys->frame, g_array_unref);
}

/* Before the first token of an object. */
void
antin_pdf_keys_start (AntinPdfKeys *keys)
{
  g_array_set_size (keys->key, 0);
  g_array_set_size (keys->value, 0);
  g_array_set_size (keys->frame, 0);
  keys->wants_value = keys->unpaired = FALSE;
  keys->length = 0;
}

/* FNV-1a over what a name means, so that "A" and "#41" are one. */
static guint32
name_digest (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  guint32 digest = 2166136261u;

  for (gsize i = token->start + 1; i < token->end; i++)
    {
      guint8 c = lexer->data[i];

      if (c == '#' && i + 2 < token->end && g_ascii_isxdigit ((char) lexer->data[i + 1]) && g_ascii_isxdigit ((char) lexer->data[i + 2]))
        {
          c = (guint8) (g_ascii_xdigit_value ((char) lexer->data[i + 1]) * 16 + g_ascii_xdigit_value ((char) lexer->data[i + 2]));
          i += 2;
        }
      digest = (digest ^ c) * 16777619u;
    }
  return digest;
}

/* Whether the values that start at @a and @b are spelt alike, white space aside. */
static gboolean
is_same_value (const AntinPdfLexer *lexer, gsize a, gsize b)
{
  AntinPdfLexer first = { lexer->data, lexer->size, a }, second = { lexer->data, lexer->size, b }, end = first;

  if (!antin_pdf_lexer_skip_value (&end))
    return FALSE;
  while (first.position < end.position)
    {
      AntinPdfToken x, y;

      antin_pdf_lexer_next (&first, &x);
      antin_pdf_lexer_next (&second, &y);
      if (x.type != y.type || x.end - x.start != y.end - y.start ||
          memcmp (lexer->data + x.start, lexer->data + y.start, x.end - x.start) != 0)
        return FALSE;
      antin_pdf_lexer_skip_space (&first);
    }
  return TRUE;
}

/* Two digests that are equal by chance would accuse; the names are looked at, going back from the value. */
static gboolean
is_repeated (const AntinPdfKeys *keys, const AntinPdfLexer *lexer, guint index, const AntinPdfToken *token)
{
  gsize value = g_array_index (keys->value, gsize, index);
  const guint8 *slash = memrchr (lexer->data, '/', value);
  AntinPdfLexer before = { lexer->data, lexer->size, slash != NULL ? (gsize) (slash - lexer->data) : 0 };
  g_autofree char *now = antin_pdf_token_dup_name (lexer, token);
  g_autofree char *then = NULL;
  AntinPdfToken old;

  antin_pdf_lexer_next (&before, &old);
  then = old.type == ANTIN_PDF_TOKEN_NAME ? antin_pdf_token_dup_name (&before, &old) : NULL;
  return then == NULL || now == NULL || (g_str_equal (then, now) && !is_same_value (lexer, value, token->end));
}

static gboolean
take_key (AntinPdfKeys *keys, const AntinPdfLexer *lexer, const AntinPdfToken *token, guint first)
{
  guint32 digest = name_digest (lexer, token);
  const guint32 *known = (const guint32 *) (gpointer) keys->key->data;
  gboolean repeated = FALSE;

  /* What is too much to be looked at is not let pass. */
  if (keys->budget < keys->key->len - first)
    return TRUE;
  keys->budget -= keys->key->len - first;
  for (guint i = first; i < keys->key->len && !repeated; i++)
    repeated = known[i] == digest && is_repeated (keys, lexer, i, token);
  if (keys->frame->len == 1 && digest == LENGTH_KEY)
    keys->length = token->end;
  g_array_append_val (keys->key, digest);
  g_array_append_val (keys->value, token->end);
  return repeated;
}

/**
 * antin_pdf_keys_take:
 * @keys: what was met of the object so far
 * @lexer: the lexer that read @token
 * @token: the next token of the object
 *
 * Returns: whether @token is a key that its dictionary has already, with another value
 */
gboolean
antin_pdf_keys_take (AntinPdfKeys *keys, const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  guint first = keys->frame->len > 0 ? g_array_index (keys->frame, guint, keys->frame->len - 1) : ARRAY;

  switch (token->type)
    {
    case ANTIN_PDF_TOKEN_DICTIONARY_OPEN:
    case ANTIN_PDF_TOKEN_ARRAY_OPEN:
      keys->unpaired = keys->unpaired || (first != ARRAY && !keys->wants_value);
      first = token->type == ANTIN_PDF_TOKEN_DICTIONARY_OPEN ? keys->key->len : ARRAY;
      g_array_append_val (keys->frame, first);
      keys->wants_value = FALSE;
      return FALSE;
    case ANTIN_PDF_TOKEN_DICTIONARY_CLOSE:
    case ANTIN_PDF_TOKEN_ARRAY_CLOSE:
      keys->unpaired = keys->unpaired || (first != ARRAY && keys->wants_value);
      if (keys->frame->len > 0)
        g_array_set_size (keys->frame, keys->frame->len - 1);
      if (first != ARRAY)
        {
          g_array_set_size (keys->key, first);
          g_array_set_size (keys->value, first);
        }
      keys->wants_value = FALSE;
      return FALSE;
    case ANTIN_PDF_TOKEN_NAME:
      if (first == ARRAY)
        return FALSE;
      keys->wants_value = !keys->wants_value;
      return keys->wants_value && take_key (keys, lexer, token, first);
    case ANTIN_PDF_TOKEN_REAL:
    case ANTIN_PDF_TOKEN_STRING:
    case ANTIN_PDF_TOKEN_HEX_STRING:
      keys->unpaired = keys->unpaired || (first != ARRAY && !keys->wants_value);
      if (first != ARRAY)
        keys->wants_value = FALSE;
      return FALSE;
    /* Of a reference there are three. */
    case ANTIN_PDF_TOKEN_END:
    case ANTIN_PDF_TOKEN_BAD:
    case ANTIN_PDF_TOKEN_INTEGER:
    case ANTIN_PDF_TOKEN_KEYWORD:
    default:
      if (first != ARRAY)
        keys->wants_value = FALSE;
      return FALSE;
    }
}

/* The integer that the object @number is, as of @revision. */
static gboolean
read_integer_object (AntinPdfDocument *document, guint revision, gint64 number, gint64 *ret_value)
{
  const AntinPdfXrefEntry *entry = NULL;
  AntinPdfLexer lexer = { 0 };
  gint64 found, generation;

  if (number <= 0 || number > G_MAXINT || antin_pdf_document_find_version (document, revision, (guint) number, &entry) < 0)
    return FALSE;
  if (entry->type == ANTIN_PDF_ENTRY_COMPRESSED)
    {
      const AntinPdfView *view = antin_pdf_document_get_view (document, revision, NULL);

      return view != NULL && antin_pdf_object_get_int (view->qpdf, qpdf_get_object_by_id (view->qpdf, (int) number, 0), ret_value);
    }
  lexer.data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &lexer.size);
  lexer.position = (gsize) MIN (entry->position, (gint64) lexer.size);
  return entry->type == ANTIN_PDF_ENTRY_OFFSET && antin_pdf_lexer_read_object_header (&lexer, &found, &generation) &&
         found == number && antin_pdf_lexer_read_integer (&lexer, ret_value);
}

/**
 * antin_pdf_stream_ends_well:
 * @document: a document that this thread has locked
 * @revision: index of the revision that holds the stream
 * @lexer: a lexer behind its keyword
 * @length: where the value of its /Length starts, 0 where it has none
 *
 * Returns: whether the stream's data end where it says (ISO 32000-2, 7.3.8.2), give or take white space
 */
gboolean
antin_pdf_stream_ends_well (AntinPdfDocument *document, guint revision, AntinPdfLexer lexer, gsize length)
{
  AntinPdfLexer value = { lexer.data, lexer.size, length }, ahead;
  gint64 size, generation;

  if (length == 0 || !antin_pdf_lexer_read_integer (&value, &size))
    return FALSE;
  ahead = value;
  if (antin_pdf_lexer_read_integer (&ahead, &generation) && antin_pdf_lexer_skip_keyword (&ahead, "R") &&
      !read_integer_object (document, revision, size, &size))
    return FALSE;
  if (lexer.position < lexer.size && lexer.data[lexer.position] == '\r')
    lexer.position++;
  if (lexer.position < lexer.size && lexer.data[lexer.position] == '\n')
    lexer.position++;
  if (size < 0 || (gsize) size > lexer.size - lexer.position)
    return FALSE;
  lexer.position += (gsize) size;
  while (lexer.position < lexer.size && antin_pdf_is_space (lexer.data[lexer.position]))
    lexer.position++;
  return antin_pdf_lexer_skip_keyword (&lexer, "endstream") && antin_pdf_lexer_skip_keyword (&lexer, "endobj");
}

static const char *
describe (AntinPdfAmbiguityKind kind)
{
  switch (kind)
    {
    case ANTIN_PDF_AMBIGUITY_KEY:
      return _("Something in the document is stated twice, so that programs show it differently.");
    case ANTIN_PDF_AMBIGUITY_STREAM:
      return _("Some data in the document do not end where they should, so that programs read them differently.");
    case ANTIN_PDF_AMBIGUITY_SYNTAX:
      return _("Something in the document is malformed, so that programs mend it differently.");
    case ANTIN_PDF_AMBIGUITY_PLACE:
    default:
      return _("Something does not stand where the document's list of objects says, so that programs read it differently.");
    }
}

/**
 * antin_pdf_document_find_ambiguity:
 * @document: a document
 * @revision: index of a revision
 *
 * Looks for what has two readings in the document as it was with @revision, whether or not the programs at hand differ.
 *
 * Returns: (transfer full) (nullable): a sentence for people
 */
char *
antin_pdf_document_find_ambiguity (AntinPdfDocument *document, guint revision)
{
  const AntinPdfScan *scan;
  const char *what = NULL;

  for (guint r = 0; r <= revision; r++)
    {
      const AntinPdfRevision *listing = antin_pdf_document_get_revision (document, r);

      if (listing->problem != NULL)
        return g_strdup (_("The document's list of objects says two things of one object, so that programs read it differently."));
    }
  (void) antin_pdf_document_lock (document);
  scan = antin_pdf_document_get_scan (document);
  if (scan->misleads)
    what = describe (ANTIN_PDF_AMBIGUITY_PLACE);
  for (guint i = 0; i < scan->ambiguities->len && what == NULL; i++)
    {
      const AntinPdfAmbiguity *ambiguity = &g_array_index (scan->ambiguities, AntinPdfAmbiguity, i);

      if (ambiguity->revision <= revision &&
          antin_pdf_document_find_version (document, revision, ambiguity->number, NULL) == (int) ambiguity->revision)
        what = describe (ambiguity->kind);
    }
  antin_pdf_document_unlock (document);
  return g_strdup (what);
}

/**
 * antin_pdf_document_is_plain:
 * @document: a document
 *
 * Returns: whether all of its lists of objects are spelt so that every reader makes the same of them, and nothing stands
 *   where antin_pdf_document_find_ambiguity() does not look
 */
gboolean
antin_pdf_document_is_plain (AntinPdfDocument *document)
{
  guint n_revisions = antin_pdf_document_get_n_revisions (document);

  for (guint r = 0; r < n_revisions; r++)
    {
      const AntinPdfRevision *revision = antin_pdf_document_get_revision (document, r);

      if (!revision->plain || (n_revisions == 1 && revision->kind != ANTIN_PDF_XREF_TABLE))
        return FALSE;
    }
  return !antin_pdf_document_is_encrypted (document);
}

/**
 * antin_pdf_document_hides_objects:
 * @document: a document
 *
 * Returns: whether a list of objects calls some free that the stream beside it uses, so that they exist for some readers
 */
gboolean
antin_pdf_document_hides_objects (AntinPdfDocument *document)
{
  guint n_revisions = antin_pdf_document_get_n_revisions (document);

  for (guint r = 0; r < n_revisions; r++)
    if (antin_pdf_document_get_revision (document, r)->hides)
      return TRUE;
  return FALSE;
}
