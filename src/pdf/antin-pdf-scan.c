/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One pass over the objects of a file, streams' data left out.
 *
 * It answers what no walk from the catalog can: who else refers to an object that a revision changed, which signature
 * dictionaries were there that nothing leads to any more, and what is written so that it has two readings. Tokens are read where the
 * cross-reference sections say an object stands, so the cost is that of the dictionaries: some 20 ms for 20,000 pages.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-scan-private.h"

#include "antin-pdf-lexer-private.h"
#include "antin-pdf-stream-private.h"

#include <stdlib.h>
#include <string.h>

/* A hostile file may have all its entries point at one huge object. */
#define BUDGET_FACTOR 4
#define BUDGET_FLOOR (64 * 1024 * 1024)
#define MAX_REFERENCES (16 * 1024 * 1024)
/* One in each revision would do. */
#define MAX_AMBIGUITIES 10000

typedef struct
{
  AntinPdfDocument *document;
  AntinPdfScan *scan;
  GHashTable *targets; /* NULL: none */
  GHashTable *held;    /* number → generation + 1, of what is there in the revision that is gone through */
  gboolean dangles;    /* whether something refers to what is not there */
  gint64 budget;
  AntinPdfKeys keys;
  GString *open; /* of the object that is gone through: '[' for an array, '<' for a dictionary */
} Scan;

static void
add_ambiguity (Scan *self, guint number, guint revision, AntinPdfAmbiguityKind kind)
{
  AntinPdfAmbiguity ambiguity = { .number = number, .revision = revision, .kind = kind };

  if (self->scan->ambiguities->len < MAX_AMBIGUITIES)
    g_array_append_val (self->scan->ambiguities, ambiguity);
}

/* What is malformed each reader mends in its own way: it may refer to anything. */
static void
add_unsound (Scan *self, guint number, guint revision)
{
  add_ambiguity (self, number, revision, ANTIN_PDF_AMBIGUITY_SYNTAX);
  self->scan->incomplete = TRUE;
}

static gboolean
is_xref_stream (const AntinPdfLexer *dictionary)
{
  AntinPdfLexer value;
  AntinPdfToken token;

  if (antin_pdf_lexer_find_key (dictionary, "Type", &value) == 0)
    return FALSE;
  antin_pdf_lexer_next (&value, &token);
  return antin_pdf_token_is_name (&value, &token, "XRef");
}

/* A cross-reference stream is a trailer, and what that refers to as such is nobody's part; it may be used as another stream too. */
static void
forget_trailer (Scan *self, const AntinPdfLexer *dictionary, guint first)
{
  static const char *const keys[] = { "Root", "Info", "Encrypt", "ID" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      AntinPdfLexer value;
      gint64 number;

      if (antin_pdf_lexer_find_key (dictionary, keys[i], &value) == 0 || !antin_pdf_lexer_read_integer (&value, &number))
        continue;
      for (guint j = first; j < self->scan->references->len; j++)
        if (g_array_index (self->scan->references, AntinPdfReference, j).target == (guint) number)
          {
            g_array_remove_index (self->scan->references, j);
            break;
          }
    }
}

/* Words that end an object. qpdf, Poppler and others take one within an array or a dictionary for a value, and read on. */
static gboolean
ends_object (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  return antin_pdf_token_is_keyword (lexer, token, "endobj") || antin_pdf_token_is_keyword (lexer, token, "stream") ||
         antin_pdf_token_is_keyword (lexer, token, "obj");
}

/* A number with letters: qpdf takes it for one word, Poppler and others for a number and a word, which may be that of a reference. */
static gboolean
is_glued (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  gboolean letters = FALSE;

  if (token->type != ANTIN_PDF_TOKEN_KEYWORD || g_ascii_isalpha (lexer->data[token->start]))
    return FALSE;
  for (gsize i = token->start; i < token->end && !letters; i++)
    letters = g_ascii_isalpha (lexer->data[i]);
  return letters;
}

/* Actions that show what is hidden (ISO 32000-2, 12.6.4.11 and 12.6.4.17); an odd spelling may be anything. */
static gboolean
is_action (const AntinPdfLexer *lexer, const AntinPdfToken *token)
{
  static const char *const actions[] = { "/Hide", "/JavaScript" };
  gsize size = token->end - token->start;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (size == strlen (actions[i]) && memcmp (lexer->data + token->start, actions[i], size) == 0)
      return TRUE;
  return memchr (lexer->data + token->start, '#', size) != NULL;
}

/* Whether what follows the key is nothing. PDF.js takes null, and MuPDF what is not there, for a value, after which nothing is
 * inherited (ISO 32000-2, 7.3.9, tables 31 and 226); qpdf drops both. */
static gboolean
stops_inheritance (Scan *self, const AntinPdfLexer *lexer, const AntinPdfToken *key, const AntinPdfToken *token, gint64 target, guint revision)
{
  static const char *const keys[] = { "Resources", "MediaBox", "CropBox", "Rotate", "FT", "Ff", "V", "DV", "DA", "Q", "MaxLen", "Opt", NULL };
  gboolean refers = antin_pdf_token_is_keyword (lexer, token, "R");
  g_autofree char *name = NULL;

  if (!refers && !antin_pdf_token_is_keyword (lexer, token, "null"))
    return FALSE;
  name = antin_pdf_token_dup_name (lexer, key);
  return name != NULL && g_strv_contains (keys, name) &&
         (!refers || target <= 0 || target > G_MAXUINT || !antin_pdf_document_holds_object (self->document, revision, (guint) target));
}

/* Notes what a revision lists, or that it frees it. */
static void
hold_entries (Scan *self, const AntinPdfRevision *revision)
{
  for (guint i = 0; i < revision->entries->len; i++)
    {
      const AntinPdfXrefEntry *entry = &g_array_index (revision->entries, AntinPdfXrefEntry, i);

      if (entry->type == ANTIN_PDF_ENTRY_FREE)
        g_hash_table_remove (self->held, GUINT_TO_POINTER (entry->number));
      else
        g_hash_table_insert (self->held, GUINT_TO_POINTER (entry->number), GUINT_TO_POINTER (entry->generation + 1));
    }
}

static gboolean
is_held (Scan *self, gint64 number, gint64 generation)
{
  return number > 0 && number <= G_MAXUINT && GPOINTER_TO_UINT (g_hash_table_lookup (self->held, GUINT_TO_POINTER ((guint) number))) == generation + 1;
}

/* A trailer's references; those of one that is a stream are an object's. */
static void
scan_trailer (Scan *self, AntinPdfLexer lexer)
{
  gint64 before[2] = { -1, -1 };
  AntinPdfLexer end = lexer;

  if (!antin_pdf_lexer_skip_value (&end))
    return;
  while (lexer.position < end.position)
    {
      AntinPdfToken token;

      antin_pdf_lexer_next (&lexer, &token);
      self->dangles = self->dangles || (antin_pdf_token_is_keyword (&lexer, &token, "R") && !is_held (self, before[0], before[1]));
      before[0] = before[1];
      before[1] = token.type == ANTIN_PDF_TOKEN_INTEGER ? token.integer : -1;
    }
}

/* Whether Poppler searches the file for want of an object: not where the newest list is a stream. */
static gboolean
is_searched (AntinPdfDocument *document)
{
  return antin_pdf_document_get_revision (document, antin_pdf_document_get_n_revisions (document) - 1)->kind != ANTIN_PDF_XREF_STREAM;
}

/* Goes through the tokens of one object, up to its end or its stream's data. */
static void
scan_object (Scan *self, AntinPdfLexer lexer, guint number, guint revision, gboolean raw)
{
  gsize start = lexer.position;
  gint64 before[2] = { -1, -1 };
  AntinPdfLexer dictionary = lexer;
  guint n_references = self->scan->references->len;
  gboolean byte_range = FALSE, repeats = FALSE, sound = TRUE, inherits = FALSE, without_value = FALSE;
  AntinPdfToken key = { .type = ANTIN_PDF_TOKEN_BAD };

  antin_pdf_keys_start (&self->keys);
  g_string_truncate (self->open, 0);
  for (;;)
    {
      AntinPdfToken token;

      antin_pdf_lexer_next (&lexer, &token);
      if (token.type == ANTIN_PDF_TOKEN_END || self->budget < (gint64) (lexer.position - start))
        break;
      repeats = antin_pdf_keys_take (&self->keys, &lexer, &token) || repeats;
      sound = antin_pdf_lexer_follow_nesting (self->open, token.type) && token.type != ANTIN_PDF_TOKEN_BAD && !is_glued (&lexer, &token) && sound;
      switch (token.type)
        {
        case ANTIN_PDF_TOKEN_INTEGER:
          before[0] = before[1];
          before[1] = token.integer;
          continue;
        case ANTIN_PDF_TOKEN_NAME:
          if (self->open->len == 1)
            {
              key = token;
              inherits = inherits || antin_pdf_token_is_name (&lexer, &token, "Parent");
            }
          self->scan->acts = self->scan->acts || is_action (&lexer, &token);
          byte_range = byte_range || (raw && self->open->len > 0 && antin_pdf_token_is_name (&lexer, &token, "ByteRange"));
          break;
        case ANTIN_PDF_TOKEN_KEYWORD:
          without_value = without_value || (self->open->len == 1 && stops_inheritance (self, &lexer, &key, &token, before[0], revision));
          /* PDF.js takes 7.0 for a whole number. */
          sound = sound && (before[0] >= 0 || !antin_pdf_token_is_keyword (&lexer, &token, "R"));
          self->dangles = self->dangles || (antin_pdf_token_is_keyword (&lexer, &token, "R") && !is_held (self, before[0], before[1]));
          if (antin_pdf_token_is_keyword (&lexer, &token, "R") && before[0] > 0 && before[0] <= G_MAXUINT &&
              self->targets != NULL && g_hash_table_contains (self->targets, GUINT_TO_POINTER ((guint) before[0])) &&
              self->scan->references->len < MAX_REFERENCES)
            {
              AntinPdfReference reference = { .target = (guint) before[0], .referrer = number, .revision = revision };

              g_array_append_val (self->scan->references, reference);
            }
          break;
        case ANTIN_PDF_TOKEN_BAD:
        case ANTIN_PDF_TOKEN_REAL:
        case ANTIN_PDF_TOKEN_STRING:
        case ANTIN_PDF_TOKEN_HEX_STRING:
        case ANTIN_PDF_TOKEN_ARRAY_OPEN:
        case ANTIN_PDF_TOKEN_ARRAY_CLOSE:
        case ANTIN_PDF_TOKEN_DICTIONARY_OPEN:
        case ANTIN_PDF_TOKEN_DICTIONARY_CLOSE:
        case ANTIN_PDF_TOKEN_END:
        default:
          break;
        }
      before[0] = before[1] = -1;
      if (self->scan->references->len > n_references && antin_pdf_token_is_keyword (&lexer, &token, "stream") &&
          is_xref_stream (&dictionary))
        forget_trailer (self, &dictionary, n_references);
      if (token.type == ANTIN_PDF_TOKEN_KEYWORD && ends_object (&lexer, &token) && self->open->len > 0)
        sound = FALSE;
      else if (token.type == ANTIN_PDF_TOKEN_KEYWORD && ends_object (&lexer, &token))
        {
          if (raw && antin_pdf_token_is_keyword (&lexer, &token, "stream") &&
              !antin_pdf_stream_ends_well (self->document, revision, lexer, self->keys.length))
            add_ambiguity (self, number, revision, ANTIN_PDF_AMBIGUITY_STREAM);
          break;
        }
    }
  if (repeats)
    add_ambiguity (self, number, revision, ANTIN_PDF_AMBIGUITY_KEY);
  if (!sound || self->open->len > 0)
    add_unsound (self, number, revision);
  else if ((inherits && without_value) || self->keys.unpaired)
    add_ambiguity (self, number, revision, ANTIN_PDF_AMBIGUITY_SYNTAX);
  self->budget -= lexer.position - start;
  if (self->budget < 0 || self->scan->references->len >= MAX_REFERENCES)
    self->scan->incomplete = TRUE;
  if (byte_range)
    {
      AntinPdfSignedObject signature = { .number = number, .revision = revision, .position = start };

      g_array_append_val (self->scan->signatures, signature);
    }
}

static void
scan_object_stream (Scan *self, guint container, guint revision, GHashTable *last_listed)
{
  const AntinPdfRevision *listing = antin_pdf_document_get_revision (self->document, revision);
  guint last = antin_pdf_document_get_n_revisions (self->document) - 1;
  const AntinPdfView *view = antin_pdf_document_get_view (self->document, last, NULL);
  AntinPdfLexer lexer = { 0 }, object = { 0 };
  g_autoptr (GBytes) data = NULL;
  gint64 n, first, number, offset;
  qpdf_oh stream;

  /* Where a later revision lists the number again, the final view shows another stream. */
  if (GPOINTER_TO_UINT (g_hash_table_lookup (last_listed, GUINT_TO_POINTER (container))) > revision)
    view = antin_pdf_document_get_view (self->document, revision, NULL);
  self->scan->incomplete = TRUE;
  if (view == NULL || view->garbled)
    return;
  stream = qpdf_get_object_by_id (view->qpdf, container, 0);
  if (!qpdf_oh_is_stream (view->qpdf, stream) ||
      !antin_pdf_object_get_int (view->qpdf, antin_pdf_object_get (view->qpdf, stream, "/N"), &n) ||
      !antin_pdf_object_get_int (view->qpdf, antin_pdf_object_get (view->qpdf, stream, "/First"), &first))
    return;
  data = antin_pdf_stream_read (view->qpdf, stream, ANTIN_PDF_MAX_OBJECT_STREAM, NULL);
  if (data == NULL)
    return;
  lexer.data = object.data = g_bytes_get_data (data, &lexer.size);
  object.size = lexer.size;
  self->scan->incomplete = FALSE;
  for (gint64 i = 0; i < n && antin_pdf_lexer_read_integer (&lexer, &number) && antin_pdf_lexer_read_integer (&lexer, &offset); i++)
    {
      const AntinPdfXrefEntry *entry;

      if (number <= 0 || number > G_MAXUINT || offset < 0 || first < 0 || (gsize) (first + offset) >= lexer.size)
        continue;
      entry = antin_pdf_revision_find (listing, number);
      if (entry == NULL || entry->type != ANTIN_PDF_ENTRY_COMPRESSED || entry->position != container)
        continue;
      /* Some go by the number, others by the place in the row. */
      if (entry->index != i)
        add_ambiguity (self, number, revision, ANTIN_PDF_AMBIGUITY_PLACE);
      object.position = first + offset;
      {
        AntinPdfLexer value = object;

        /* The objects stand in a row: this one ends where its value does. */
        if (antin_pdf_lexer_skip_value (&value))
          {
            AntinPdfLexer bounded = { object.data, value.position, object.position };

            scan_object (self, bounded, number, revision, FALSE);
          }
        else
          add_unsound (self, number, revision);
      }
    }
}

static int
compare_references (gconstpointer a, gconstpointer b)
{
  const AntinPdfReference *x = a, *y = b;

  if (x->target != y->target)
    return x->target < y->target ? -1 : 1;
  if (x->referrer != y->referrer)
    return x->referrer < y->referrer ? -1 : 1;
  return x->revision < y->revision ? -1 : x->revision > y->revision;
}

/**
 * antin_pdf_scan_new:
 * @document: a document that this thread has locked
 * @targets: (nullable): set of the numbers whose references are wanted; %NULL for all objects that a revision after the
 *   first lists. A pass takes the same time for one and for all.
 *
 * Returns: (transfer full): what the objects of all revisions refer to
 */
AntinPdfScan *
antin_pdf_scan_new (AntinPdfDocument *document, GHashTable *targets)
{
  guint n_revisions = antin_pdf_document_get_n_revisions (document);
  g_autoptr (GHashTable) last_listed = g_hash_table_new (NULL, NULL);
  Scan self = { .document = document };
  AntinPdfLexer lexer = { 0 };

  self.scan = g_new0 (AntinPdfScan, 1);
  self.scan->references = g_array_new (FALSE, FALSE, sizeof (AntinPdfReference));
  self.scan->signatures = g_array_new (FALSE, FALSE, sizeof (AntinPdfSignedObject));
  self.scan->ambiguities = g_array_new (FALSE, FALSE, sizeof (AntinPdfAmbiguity));
  antin_pdf_keys_init (&self.keys);
  self.open = g_string_new (NULL);
  self.held = g_hash_table_new (NULL, NULL);
  lexer.data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &lexer.size);
  self.budget = (gint64) lexer.size * BUDGET_FACTOR + BUDGET_FLOOR;
  for (guint r = 1; r < n_revisions; r++)
    {
      const AntinPdfRevision *revision = antin_pdf_document_get_revision (document, r);

      for (guint i = 0; i < revision->entries->len; i++)
        g_hash_table_insert (last_listed, GUINT_TO_POINTER (g_array_index (revision->entries, AntinPdfXrefEntry, i).number),
                             GUINT_TO_POINTER (r));
    }
  self.targets = targets != NULL ? targets : g_hash_table_size (last_listed) > 0 ? last_listed
                                                                                 : NULL;

  for (guint r = 0; r < n_revisions; r++)
    {
      const AntinPdfRevision *revision = antin_pdf_document_get_revision (document, r);
      g_autoptr (GHashTable) containers = g_hash_table_new (NULL, NULL);
      gboolean incomplete = self.scan->incomplete;

      hold_entries (&self, revision);
      if (revision->kind != ANTIN_PDF_XREF_STREAM)
        {
          lexer.position = revision->trailer;
          scan_trailer (&self, lexer);
        }
      for (guint i = 0; i < revision->entries->len; i++)
        {
          const AntinPdfXrefEntry *entry = &g_array_index (revision->entries, AntinPdfXrefEntry, i);
          gint64 number, generation;

          if (entry->type == ANTIN_PDF_ENTRY_COMPRESSED && self.targets != NULL && entry->position > 0 &&
              entry->position < G_MAXINT && g_hash_table_add (containers, GUINT_TO_POINTER ((guint) entry->position)))
            {
              scan_object_stream (&self, (guint) entry->position, r, last_listed);
              incomplete = incomplete || self.scan->incomplete;
            }
          if (entry->type != ANTIN_PDF_ENTRY_OFFSET)
            continue;
          lexer.position = (gsize) MIN (entry->position, (gint64) lexer.size);
          if (antin_pdf_lexer_read_object_header (&lexer, &number, &generation) && number == entry->number)
            scan_object (&self, lexer, entry->number, r, TRUE);
          else
            generation = -1;
          if (generation != entry->generation)
            add_ambiguity (&self, entry->number, r, ANTIN_PDF_AMBIGUITY_PLACE);
        }
      self.scan->incomplete = incomplete || self.scan->incomplete;
    }
  self.scan->misleads = targets == NULL && self.dangles && is_searched (document) && antin_pdf_document_has_unlisted_bodies (document);
  g_hash_table_unref (self.held);
  antin_pdf_keys_clear (&self.keys);
  g_string_free (self.open, TRUE);
  g_array_sort (self.scan->references, compare_references);
  return self.scan;
}

void
antin_pdf_scan_free (AntinPdfScan *scan)
{
  g_array_unref (scan->references);
  g_array_unref (scan->signatures);
  g_array_unref (scan->ambiguities);
  g_free (scan);
}

/**
 * antin_pdf_scan_find:
 * @scan: a scan
 * @target: an object number
 * @ret_count: (out): how many references there are
 *
 * Returns: (transfer none) (array length=ret_count): the references to @target
 */
const AntinPdfReference *
antin_pdf_scan_find (const AntinPdfScan *scan, guint target, guint *ret_count)
{
  guint low = 0, high = scan->references->len, end;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (scan->references, AntinPdfReference, middle).target < target)
        low = middle + 1;
      else
        high = middle;
    }
  for (end = low; end < scan->references->len && g_array_index (scan->references, AntinPdfReference, end).target == target; end++)
    ;
  *ret_count = end - low;
  return end > low ? &g_array_index (scan->references, AntinPdfReference, low) : NULL;
}
