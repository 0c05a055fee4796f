/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Data of streams, with a limit.
 *
 * qpdf expands a stream wholly into memory, and FlateDecode makes a thousand bytes of one. A stream whose filters
 * could not pass the limit whatever its data are is left to qpdf; of others the data are expanded here first, up to
 * the limit and no further, and only then by qpdf. Object streams, which qpdf expands by itself, are looked at before
 * it sees the file; those of an encrypted file cannot be.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-stream-private.h"

#include "antin-pdf-error.h"
#include "antin-pdf-inflate-private.h"
#include "antin-pdf-lexer-private.h"
#include "antin-pdf-values-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* More filters on one stream are a joke. */
#define MAX_FILTERS 4

/* How many bytes one byte can become (ISO 32000-2, 7.4). */
static const struct
{
  const char *name;
  guint factor;
} filters[] = {
  { "FlateDecode", 1032 },
  { "Fl", 1032 },
  { "LZWDecode", 4096 },
  { "LZW", 4096 },
  { "RunLengthDecode", 64 },
  { "RL", 64 },
  { "ASCII85Decode", 4 },
  { "A85", 4 },
  { "ASCIIHexDecode", 1 },
  { "AHx", 1 },
  { "Crypt", 1 },
};

typedef struct
{
  guint n_filters;
  double factor; /* of all filters together */
  gboolean only_flate;
  gboolean known;
} Chain;

static void
add_filter (Chain *chain, const char *name)
{
  gsize i = 0;

  while (name != NULL && i < G_N_ELEMENTS (filters) && !g_str_equal (filters[i].name, name))
    i++;
  if (name == NULL || i == G_N_ELEMENTS (filters) || ++chain->n_filters > MAX_FILTERS)
    {
      chain->known = FALSE;
      return;
    }
  chain->factor *= filters[i].factor;
  chain->only_flate = chain->only_flate && filters[i].factor == 1032;
}

/* Returns: (transfer full) (nullable): what comes out of @data, where only FlateDecode was used and that is at most @limit bytes;
 * sets *@ret_invalid where what was to be expanded is something else */
static GByteArray *
expand (const Chain *chain, const guint8 *data, gsize size, gsize limit, gboolean *ret_invalid)
{
  g_autoptr (GByteArray) expanded = NULL;

  if (!chain->only_flate)
    return NULL;
  for (guint i = 0; i < chain->n_filters; i++)
    {
      GByteArray *next = antin_pdf_inflate (data, size, limit, ret_invalid, NULL);

      g_clear_pointer (&expanded, g_byte_array_unref);
      expanded = next;
      if (expanded == NULL)
        return NULL;
      data = expanded->data;
      size = expanded->len;
    }
  return g_steal_pointer (&expanded);
}

/* Whether no more than @limit bytes come out of @data. */
static gboolean
is_bounded (const Chain *chain, const guint8 *data, gsize size, gsize limit)
{
  g_autoptr (GByteArray) expanded = NULL;

  if (chain->factor * (double) size <= (double) limit)
    return TRUE;
  expanded = expand (chain, data, size, limit, NULL);
  return expanded != NULL;
}

static Chain
read_chain (qpdf_data qpdf, qpdf_oh stream)
{
  Chain chain = { .factor = 1, .only_flate = TRUE, .known = TRUE };
  qpdf_oh filter = antin_pdf_object_get (qpdf, stream, "/Filter");
  int n = qpdf_oh_is_array (qpdf, filter) ? qpdf_oh_get_array_n_items (qpdf, filter) : qpdf_oh_is_null (qpdf, filter) ? 0
                                                                                                                      : 1;

  for (int i = 0; i < n && chain.known; i++)
    {
      g_autofree char *name = antin_pdf_object_dup_name (qpdf, qpdf_oh_is_array (qpdf, filter) ? qpdf_oh_get_array_item (qpdf, filter, i) : filter);

      add_filter (&chain, name);
    }
  return chain;
}

/**
 * antin_pdf_stream_read:
 * @qpdf: a handle of a document
 * @stream: an object
 * @limit: bytes that it may have when its filters are undone
 * @ret_excessive: (out) (optional): whether there could be more than @limit
 *
 * Returns: (transfer full) (nullable): the data of @stream; %NULL where it is none, cannot be read, or is excessive
 */
GBytes *
antin_pdf_stream_read (qpdf_data qpdf, qpdf_oh stream, gsize limit, gboolean *ret_excessive)
{
  unsigned char *data = NULL;
  size_t size = 0;
  Chain chain;
  gboolean bounded;

  if (ret_excessive != NULL)
    *ret_excessive = FALSE;
  if (!qpdf_oh_is_stream (qpdf, stream))
    return NULL;
  chain = read_chain (qpdf, stream);
  if (!chain.known || (qpdf_oh_get_stream_data (qpdf, stream, qpdf_dl_none, NULL, &data, &size) & QPDF_ERRORS) != 0)
    return NULL;
  bounded = is_bounded (&chain, data, size, limit);
  if (bounded && chain.n_filters > 0)
    {
      free (data);
      data = NULL;
      if ((qpdf_oh_get_stream_data (qpdf, stream, qpdf_dl_generalized, NULL, &data, &size) & QPDF_ERRORS) != 0)
        return NULL;
    }
  if (!bounded || size > limit)
    {
      free (data);
      if (ret_excessive != NULL)
        *ret_excessive = TRUE;
      return NULL;
    }
  return g_bytes_new_with_free_func (data, size, free, data);
}

/* Whether the object stream at @lexer, if it is one, stays within its limits; what it takes is subtracted from the bytes and the
 * values that are left. */
static gboolean
check_object_stream (AntinPdfLexer lexer, gint64 *bytes_left, gint64 *values_left)
{
  Chain chain = { .factor = 1, .only_flate = TRUE, .known = TRUE };
  g_autoptr (GByteArray) expanded = NULL;
  AntinPdfLexer value, whole;
  AntinPdfToken token;
  gint64 number, generation, length = -1;
  gsize size, count;
  guint n_filters;
  gboolean invalid = FALSE;

  if (!antin_pdf_lexer_read_object_header (&lexer, &number, &generation))
    return TRUE;
  /* What is malformed may have filters all the same, for who reads on. */
  whole = lexer;
  if (!antin_pdf_lexer_skip_value (&whole))
    return FALSE;
  n_filters = antin_pdf_lexer_find_key (&lexer, "Filter", &value);
  if (n_filters == 0)
    value = (AntinPdfLexer){ 0 };
  antin_pdf_lexer_next (&value, &token);
  if (token.type == ANTIN_PDF_TOKEN_ARRAY_OPEN)
    antin_pdf_lexer_next (&value, &token);
  else
    value.size = token.end;
  for (; token.type != ANTIN_PDF_TOKEN_ARRAY_CLOSE && token.type != ANTIN_PDF_TOKEN_END && chain.known; antin_pdf_lexer_next (&value, &token))
    {
      g_autofree char *name = token.type == ANTIN_PDF_TOKEN_NAME ? antin_pdf_token_dup_name (&value, &token) : NULL;

      add_filter (&chain, name);
    }
  /* A length that stands elsewhere, or twice, may be any. */
  size = lexer.size;
  if (antin_pdf_lexer_find_key (&lexer, "Length", NULL) == 1 && antin_pdf_lexer_find_integer (&lexer, "Length", &length) && length >= 0)
    size = MIN (size, (gsize) length);
  if (!chain.known || n_filters > 1)
    chain.factor = 4096.0 * 4096.0;
  /* A dictionary alone is no stream for qpdf either. */
  if (!antin_pdf_lexer_skip_keyword (&whole, "stream"))
    return TRUE;
  if (!chain.known || n_filters > 1)
    return FALSE;
  if (whole.position < whole.size && whole.data[whole.position] == '\r')
    whole.position++;
  if (whole.position < whole.size && whole.data[whole.position] == '\n')
    whole.position++;
  size = MIN (size, whole.size - whole.position);
  expanded = expand (&chain, whole.data + whole.position, size, (gsize) MIN ((gint64) ANTIN_PDF_MAX_OBJECT_STREAM, *bytes_left), &invalid);
  if (expanded != NULL)
    *bytes_left -= (gint64) expanded->len;
  if (expanded != NULL)
    count = antin_pdf_values_count (expanded->data, expanded->len);
  else if (chain.n_filters == 0)
    count = antin_pdf_values_count (whole.data + whole.position, size);
  else if (invalid)
    return chain.factor * (double) size <= ANTIN_PDF_MAX_OBJECT_STREAM;
  else
    /* A value takes two bytes. */
    count = (gsize) (MIN (chain.factor * (double) size, ANTIN_PDF_MAX_OBJECT_STREAM) / 2);
  *values_left -= (gint64) count;
  return count <= ANTIN_PDF_MAX_VALUES;
}

/**
 * antin_pdf_stream_check_object_streams:
 * @bytes: a file that is not encrypted
 * @revisions: (element-type AntinPdfRevision): its revisions
 *
 * Looks at each object stream that any revision names.
 *
 * Returns: whether all stay within their limits; if not, sets %ANTIN_PDF_ERROR_LIMIT
 */
gboolean
antin_pdf_stream_check_object_streams (GBytes *bytes, GPtrArray *revisions, GError **error)
{
  g_autoptr (GHashTable) containers = g_hash_table_new (NULL, NULL);
  gint64 bytes_left = ANTIN_PDF_MAX_OBJECT_STREAMS, values_left = ANTIN_PDF_MAX_ALL_VALUES;
  AntinPdfLexer lexer = { 0 };
  gboolean sane = TRUE;

  lexer.data = g_bytes_get_data (bytes, &lexer.size);
  for (guint r = 0; r < revisions->len; r++)
    {
      const AntinPdfRevision *revision = revisions->pdata[r];

      for (guint i = 0; i < revision->entries->len; i++)
        {
          const AntinPdfXrefEntry *entry = &g_array_index (revision->entries, AntinPdfXrefEntry, i);

          if (entry->type == ANTIN_PDF_ENTRY_COMPRESSED)
            g_hash_table_add (containers, GUINT_TO_POINTER ((guint) entry->position));
        }
    }
  for (guint r = 0; r < revisions->len && g_hash_table_size (containers) > 0 && sane; r++)
    {
      const AntinPdfRevision *revision = revisions->pdata[r];

      for (guint i = 0; i < revision->entries->len && sane; i++)
        {
          const AntinPdfXrefEntry *entry = &g_array_index (revision->entries, AntinPdfXrefEntry, i);

          if (entry->type != ANTIN_PDF_ENTRY_OFFSET || entry->position < 0 || entry->position >= (gint64) lexer.size ||
              !g_hash_table_contains (containers, GUINT_TO_POINTER (entry->number)))
            continue;
          lexer.position = (gsize) entry->position;
          sane = bytes_left > 0 && values_left >= 0 && check_object_stream (lexer, &bytes_left, &values_left);
        }
    }
  if (!sane)
    g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                         _("The document was refused: compressed data in it expands beyond all measure."));
  return sane;
}
