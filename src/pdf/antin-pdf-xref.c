/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One cross-reference section as it stands in the file.
 *
 * qpdf merges all sections into one view and keeps no record of which revision listed what; that record is what this
 * is for. Sections are found by offset, nothing is searched for. Memory: 24 bytes per entry.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-xref-private.h"

#include "antin-pdf-error.h"
#include "antin-pdf-inflate-private.h"
#include "antin-pdf-lexer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ISO 32000-1 annex C allows 8,388,607 indirect objects. */
#define MAX_OBJECTS 8388607
#define MAX_STREAM_BYTES (256 * 1024 * 1024)
/* A file lists no more objects than it has bytes: what is listed has to stand somewhere. Small files may list this many
 * more, since numbers that are free need no place. A list that is packed far below that is a bomb: each entry costs qpdf
 * a hundred bytes of memory. */
#define SPARE_OBJECTS 65536
/* Where readers look for the header (ISO 32000-1, annex H, note 13). */
#define HEADER_WINDOW 1024

static void
set_damaged (GError **error, gint64 offset)
{
  g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED,
               _("The document is damaged: its list of objects at byte %lld cannot be read. Ask for the file again."),
                  (long long) offset);
}

/**
 * antin_pdf_header_find:
 * @bytes: a file
 * @ret_header: (out): the byte that %PDF- stands at; offsets in the file count from it
 *
 * Returns: whether there is a PDF header
 */
gboolean
antin_pdf_header_find (GBytes *bytes, gsize *ret_header)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size), *found;

  found = size > 0 ? memmem (data, MIN (size, HEADER_WINDOW), "%PDF-", 5) : NULL;
  if (found == NULL)
    return FALSE;
  *ret_header = found - data;
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  guint x = ((const AntinPdfXrefEntry *) a)->number, y = ((const AntinPdfXrefEntry *) b)->number;

  return x < y ? -1 : x > y;
}

/* Sorts, and keeps the first of those with the same number, as qpdf does. g_array_sort() is stable. */
static void
settle_entries (AntinPdfXrefSection *section)
{
  AntinPdfXrefEntry *entries;
  guint kept = 0;
  gboolean sorted = TRUE;

  for (guint i = 1; i < section->entries->len && sorted; i++)
    sorted = compare_entries (&g_array_index (section->entries, AntinPdfXrefEntry, i - 1),
                              &g_array_index (section->entries, AntinPdfXrefEntry, i)) < 0;
  if (sorted)
    return;
  g_array_sort (section->entries, compare_entries);
  entries = (AntinPdfXrefEntry *) (gpointer) section->entries->data;
  for (guint i = 0; i < section->entries->len; i++)
    {
      if (kept > 0 && entries[kept - 1].number == entries[i].number)
        section->repeats = TRUE;
      else
        entries[kept++] = entries[i];
    }
  g_array_set_size (section->entries, kept);
}

/* The usual entry has 20 bytes; producers that write 19 are read as well. */
#define ENTRY_BYTES 18 /* without its line end */

static gboolean
read_table_entry (AntinPdfLexer *lexer, gint64 *ret_position, gint64 *ret_generation, gboolean *ret_used, gboolean *plain)
{
  AntinPdfToken token;
  gsize start;

  antin_pdf_lexer_skip_space (lexer);
  start = lexer->position;
  if (!antin_pdf_lexer_read_integer (lexer, ret_position) || !antin_pdf_lexer_read_integer (lexer, ret_generation))
    return FALSE;
  antin_pdf_lexer_next (lexer, &token);
  *ret_used = antin_pdf_token_is_keyword (lexer, &token, "n");
  *plain = *plain && token.end - start == ENTRY_BYTES && lexer->data[start + 10] == ' ' && lexer->data[start + 16] == ' ';
  return (*ret_used || antin_pdf_token_is_keyword (lexer, &token, "f")) && *ret_position >= 0 && *ret_generation >= 0 &&
         *ret_generation <= 65535;
}

/* Whether there is nothing but numbers, letters and white space: no comment, no sign. */
static gboolean
is_plain_text (const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isdigit (data[i]) && data[i] != 'n' && data[i] != 'f' && data[i] != ' ' && data[i] != '\r' && data[i] != '\n')
      return FALSE;
  return TRUE;
}

static gboolean
read_table (AntinPdfXrefSection *section, AntinPdfLexer *lexer, gsize header, GError **error)
{
  gsize start = lexer->position;
  gint64 first, count;

  section->plain = TRUE;

  while (antin_pdf_lexer_read_integer (lexer, &first))
    {
      if (!antin_pdf_lexer_read_integer (lexer, &count) || first < 0 || count < 0 || first > MAX_OBJECTS ||
          count > MAX_OBJECTS || first + count > MAX_OBJECTS + 1)
        return set_damaged (error, section->offset), FALSE;
      for (gint64 i = 0; i < count; i++)
        {
          AntinPdfXrefEntry entry = { .number = first + i };
          gint64 position, generation;
          gboolean used;

          if (!read_table_entry (lexer, &position, &generation, &used, &section->plain) || section->entries->len > MAX_OBJECTS)
            return set_damaged (error, section->offset), FALSE;
          entry.generation = generation;
          entry.type = used ? ANTIN_PDF_ENTRY_OFFSET : ANTIN_PDF_ENTRY_FREE;
          entry.position = used ? position + (gint64) header : 0;
          /* A list that starts at 1 with the head of the free numbers starts at 0 for readers that know this mistake. */
          section->plain = section->plain && (used || generation != 65535 || entry.number == 0);
          /* Object 0 heads the list of free numbers; to PDF.js it may be one like any other. */
          if (entry.number != 0)
            g_array_append_val (section->entries, entry);
          else
            section->contradicts = section->contradicts || (used && position != 0);
        }
    }
  section->plain = section->plain && is_plain_text (lexer->data + start, lexer->position - start);
  if (!antin_pdf_lexer_skip_keyword (lexer, "trailer"))
    return set_damaged (error, section->offset), FALSE;
  return TRUE;
}

/* A key of a trailer that stands twice has its first value for some and its last for others. */
static gboolean
has_repeated_key (const AntinPdfLexer *dictionary)
{
  static const char *const keys[] = { "Size", "Prev", "Root", "Encrypt", "XRefStm", "W", "Index", "Length", "Filter" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (antin_pdf_lexer_find_key (dictionary, keys[i], NULL) > 1)
      return TRUE;
  return FALSE;
}

static gboolean
is_same_entry (const AntinPdfXrefEntry *a, const AntinPdfXrefEntry *b)
{
  return a->type == b->type && a->position == b->position && a->generation == b->generation;
}

/* Whether the table of a hybrid and the stream beside it both use a number, for different things. Which of the two counts
 * is settled in ISO 32000-2, 7.5.8.4, but not among readers. */
static gboolean
contradicts (const AntinPdfXrefSection *table, const AntinPdfXrefSection *stream)
{
  guint i = 0, j = 0;

  while (i < table->entries->len && j < stream->entries->len)
    {
      const AntinPdfXrefEntry *a = &g_array_index (table->entries, AntinPdfXrefEntry, i);
      const AntinPdfXrefEntry *b = &g_array_index (stream->entries, AntinPdfXrefEntry, j);

      if (a->number == b->number && a->type != ANTIN_PDF_ENTRY_FREE && !is_same_entry (a, b))
        return TRUE;
      i += a->number <= b->number;
      j += b->number <= a->number;
    }
  return FALSE;
}

/* What the table calls free and the stream uses. ISO 32000-2, 7.5.8.4, hides objects from older programs in that way, and
 * qpdf goes by it; Poppler believes the table. */
static GArray *
list_hidden (const AntinPdfXrefSection *table, const AntinPdfXrefSection *stream)
{
  GArray *hidden = NULL;
  guint i = 0, j = 0;

  while (i < table->entries->len && j < stream->entries->len)
    {
      const AntinPdfXrefEntry *a = &g_array_index (table->entries, AntinPdfXrefEntry, i);
      const AntinPdfXrefEntry *b = &g_array_index (stream->entries, AntinPdfXrefEntry, j);

      if (a->number == b->number && a->type == ANTIN_PDF_ENTRY_FREE && b->type != ANTIN_PDF_ENTRY_FREE)
        {
          guint number = a->number;

          if (hidden == NULL)
            hidden = g_array_new (FALSE, FALSE, sizeof (guint));
          g_array_append_val (hidden, number);
        }
      i += a->number <= b->number;
      j += b->number <= a->number;
    }
  return hidden;
}

/* /W, /Index, and the like: a direct array of up to @max integers. */
static gboolean
read_integers (const AntinPdfLexer *dictionary, const char *key, gint64 *values, guint max, guint *ret_count)
{
  AntinPdfLexer lexer;
  AntinPdfToken token;
  guint count = 0;

  if (antin_pdf_lexer_find_key (dictionary, key, &lexer) == 0)
    return FALSE;
  antin_pdf_lexer_next (&lexer, &token);
  if (token.type != ANTIN_PDF_TOKEN_ARRAY_OPEN)
    return FALSE;
  for (antin_pdf_lexer_next (&lexer, &token); token.type == ANTIN_PDF_TOKEN_INTEGER; antin_pdf_lexer_next (&lexer, &token))
    {
      if (count == max || token.integer < 0)
        return FALSE;
      values[count++] = token.integer;
    }
  *ret_count = count;
  return token.type == ANTIN_PDF_TOKEN_ARRAY_CLOSE;
}

/* The value of @key, or the only element where it is an array of one. */
static gboolean
find_single (const AntinPdfLexer *dictionary, const char *key, AntinPdfLexer *ret_value, AntinPdfTokenType *ret_type)
{
  AntinPdfToken token;
  AntinPdfLexer ahead;

  if (antin_pdf_lexer_find_key (dictionary, key, ret_value) == 0)
    return FALSE;
  ahead = *ret_value;
  antin_pdf_lexer_next (&ahead, &token);
  if (token.type == ANTIN_PDF_TOKEN_ARRAY_OPEN)
    {
      *ret_value = ahead;
      antin_pdf_lexer_next (&ahead, &token);
      if (token.type == ANTIN_PDF_TOKEN_ARRAY_CLOSE)
        return FALSE;
    }
  *ret_type = token.type;
  return TRUE;
}

/* ASCIIHexDecode (ISO 32000-2, 7.4.2), which test files like. */
static GByteArray *
decode_hex (const guint8 *data, gsize size)
{
  GByteArray *result = g_byte_array_new ();
  int high = -1;

  for (gsize i = 0; i < size && data[i] != '>' && result->len < MAX_STREAM_BYTES; i++)
    {
      int digit = g_ascii_xdigit_value ((char) data[i]);

      if (digit < 0)
        continue;
      if (high >= 0)
        {
          guint8 byte = (guint8) (high << 4 | digit);

          g_byte_array_append (result, &byte, 1);
        }
      high = high < 0 ? digit : -1;
    }
  return result;
}

/* Whether the value of @key is an array of more than one element. */
static gboolean
is_chain (const AntinPdfLexer *dictionary, const char *key)
{
  AntinPdfLexer value;
  AntinPdfToken token;

  if (antin_pdf_lexer_find_key (dictionary, key, &value) == 0)
    return FALSE;
  antin_pdf_lexer_next (&value, &token);
  if (token.type != ANTIN_PDF_TOKEN_ARRAY_OPEN || !antin_pdf_lexer_skip_value (&value))
    return FALSE;
  antin_pdf_lexer_next (&value, &token);
  return token.type != ANTIN_PDF_TOKEN_ARRAY_CLOSE;
}

static GByteArray *
read_stream_data (const AntinPdfLexer *dictionary,
                  const guint8 *data,
                  gsize size,
                  gint64 length,
                  gsize limit,
                  gint64 offset,
                  GError **error)
{
  g_autoptr (GByteArray) result = NULL;
  g_autofree char *filter = NULL;
  gint64 predictor = 1, colors = 1, bits = 8, columns = 1;
  AntinPdfTokenType type;
  AntinPdfLexer value;
  AntinPdfToken token;

  if (find_single (dictionary, "Filter", &value, &type) && type != ANTIN_PDF_TOKEN_KEYWORD)
    {
      antin_pdf_lexer_next (&value, &token);
      filter = antin_pdf_token_dup_name (&value, &token);
      /* qpdf would undo a second filter too, and what comes out of that nobody has measured. */
      if (is_chain (dictionary, "Filter"))
        g_clear_pointer (&filter, g_free);
      if (g_strcmp0 (filter, "ASCIIHexDecode") == 0 || g_strcmp0 (filter, "AHx") == 0)
        result = decode_hex (data, length >= 0 ? MIN ((gsize) length, size) : size);
      else if (filter == NULL || (!g_str_equal (filter, "FlateDecode") && !g_str_equal (filter, "Fl")))
        {
          g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_UNSUPPORTED,
                               _("The document's list of objects is packed in a way that this program does not know."));
          return NULL;
        }
      else
        result = antin_pdf_inflate (data, length >= 0 ? MIN ((gsize) length, size) : size, limit, NULL, error);
    }
  else if (length >= 0 && (gsize) length <= size && length <= MAX_STREAM_BYTES)
    {
      result = g_byte_array_sized_new (length);
      g_byte_array_append (result, data, length);
    }
  else
    set_damaged (error, offset);
  if (result == NULL)
    return NULL;
  if (find_single (dictionary, "DecodeParms", &value, &type) && type == ANTIN_PDF_TOKEN_DICTIONARY_OPEN)
    {
      (void) antin_pdf_lexer_find_integer (&value, "Predictor", &predictor);
      (void) antin_pdf_lexer_find_integer (&value, "Colors", &colors);
      (void) antin_pdf_lexer_find_integer (&value, "BitsPerComponent", &bits);
      (void) antin_pdf_lexer_find_integer (&value, "Columns", &columns);
    }
  if (!antin_pdf_unpredict (result, predictor, colors, bits, columns))
    return set_damaged (error, offset), NULL;
  return g_steal_pointer (&result);
}

static gint64
read_column (const guint8 **row, gint64 width, gint64 absent)
{
  guint64 value = 0;

  if (width == 0)
    return absent;
  for (gint64 i = 0; i < width; i++)
    value = value << 8 | *(*row)++;
  return value > G_MAXINT64 ? -1 : (gint64) value;
}

static gboolean
read_stream (AntinPdfXrefSection *section, GBytes *bytes, AntinPdfLexer *lexer, gsize header, GError **error)
{
  AntinPdfLexer dictionary = *lexer;
  g_autoptr (GByteArray) rows = NULL;
  gint64 widths[3], *index, length = -1;
  g_autofree gint64 *allocated = NULL;
  gint64 whole[2] = { 0, 0 };
  guint count = 0, pairs = 2;
  const guint8 *row, *found;
  gsize start, left;

  section->trailer = lexer->position;
  if (!antin_pdf_lexer_find_integer (&dictionary, "Size", &section->size) || section->size < 0 ||
      section->size > MAX_OBJECTS + 1 || !read_integers (&dictionary, "W", widths, 3, &count) || count != 3 ||
      widths[0] > 8 || widths[1] > 8 || widths[2] > 8 || widths[0] + widths[1] + widths[2] == 0)
    return set_damaged (error, section->offset), FALSE;
  if (!antin_pdf_lexer_find_integer (&dictionary, "Length", &length))
    length = -1;
  whole[1] = section->size;
  index = whole;
  if (antin_pdf_lexer_find_key (&dictionary, "Index", NULL) > 0)
    {
      allocated = g_new (gint64, 65536);
      if (!read_integers (&dictionary, "Index", allocated, 65536, &pairs) || pairs % 2 != 0)
        return set_damaged (error, section->offset), FALSE;
      index = allocated;
    }
  /* What every writer writes: kind, place, generation. */
  section->plain = widths[0] == 1 && widths[1] >= 1 && widths[1] <= 4 && widths[2] <= 2;

  /* The data start behind one line end (ISO 32000-2, 7.3.8.1); a lone CR is tolerated as qpdf does. */
  if (!antin_pdf_lexer_skip_value (lexer) || !antin_pdf_lexer_skip_keyword (lexer, "stream"))
    return set_damaged (error, section->offset), FALSE;
  start = lexer->position;
  if (start < lexer->size && lexer->data[start] == '\r')
    start++;
  if (start < lexer->size && lexer->data[start] == '\n')
    start++;
  rows = read_stream_data (&dictionary, lexer->data + start, lexer->size - start, length,
                           MIN ((gsize) MAX_STREAM_BYTES, (lexer->size + SPARE_OBJECTS) * (gsize) (widths[0] + widths[1] + widths[2] + 1)),
                           section->offset, error);
  if (rows == NULL)
    return FALSE;

  row = rows->data;
  left = rows->len / (widths[0] + widths[1] + widths[2]);
  for (guint i = 0; i + 1 < pairs; i += 2)
    for (gint64 j = 0; j < index[i + 1] && left > 0; j++, left--)
      {
        AntinPdfXrefEntry entry = { 0 };
        gint64 type = read_column (&row, widths[0], 1), second = read_column (&row, widths[1], 0);
        gint64 third = read_column (&row, widths[2], 0);

        if (index[i] > MAX_OBJECTS || index[i] + j > MAX_OBJECTS || second < 0 || section->entries->len > MAX_OBJECTS)
          return set_damaged (error, section->offset), FALSE;
        entry.number = index[i] + j;
        entry.generation = type == 2 || third < 0 ? 0 : MIN (third, 65535);
        entry.index = type == 2 ? (guint) CLAMP (third, 0, G_MAXINT) : 0;
        /* Types that are not known are null objects (ISO 32000-2, table 18). */
        entry.type = type == 1 ? ANTIN_PDF_ENTRY_OFFSET : type == 2 ? ANTIN_PDF_ENTRY_COMPRESSED
                                                                    : ANTIN_PDF_ENTRY_FREE;
        entry.position = type == 1 ? second + (gint64) header : type == 2 ? second
                                                                          : 0;
        if (entry.number != 0)
          g_array_append_val (section->entries, entry);
        else
          section->contradicts = section->contradicts || entry.type != ANTIN_PDF_ENTRY_FREE;
      }

  /* Only now is it known where the data may end. */
  if (length >= 0 && (gsize) length <= lexer->size - start)
    start += length;
  found = memmem (lexer->data + start, lexer->size - start, "endstream", strlen ("endstream"));
  if (found == NULL)
    return set_damaged (error, section->offset), FALSE;
  lexer->position = found - lexer->data + strlen ("endstream");
  (void) antin_pdf_lexer_skip_keyword (lexer, "endobj");
  section->end = lexer->position;
  *lexer = dictionary;
  return TRUE;
}

static gint64
find_prev (const AntinPdfLexer *dictionary)
{
  gint64 prev;

  return antin_pdf_lexer_find_integer (dictionary, "Prev", &prev) ? prev : -1;
}

/**
 * antin_pdf_xref_section_read:
 * @bytes: the file
 * @header: the byte that the header stands at
 * @offset: the byte that the section stands at, from the start of the file
 *
 * Reads one section, with what its /XRefStm leads to.
 *
 * Returns: (transfer full): the section, or %NULL with %ANTIN_PDF_ERROR_DAMAGED, _LIMIT or _UNSUPPORTED
 */
AntinPdfXrefSection *
antin_pdf_xref_section_read (GBytes *bytes, gsize header, gint64 offset, GError **error)
{
  g_autoptr (AntinPdfXrefSection) section = g_new0 (AntinPdfXrefSection, 1);
  gint64 number, generation, prev;
  AntinPdfLexer lexer, dictionary;

  section->entries = g_array_new (FALSE, FALSE, sizeof (AntinPdfXrefEntry));
  section->offset = offset;
  section->prev = section->stream = -1;
  lexer.data = g_bytes_get_data (bytes, &lexer.size);
  if (offset < 0 || (gsize) offset >= lexer.size)
    return set_damaged (error, offset), NULL;
  lexer.position = offset;

  if (antin_pdf_lexer_skip_keyword (&lexer, "xref"))
    {
      if (!read_table (section, &lexer, header, error))
        return NULL;
      antin_pdf_lexer_skip_space (&lexer);
      dictionary = lexer;
      section->trailer = lexer.position;
      if (!antin_pdf_lexer_find_integer (&dictionary, "Size", &section->size) || !antin_pdf_lexer_skip_value (&lexer))
        return set_damaged (error, offset), NULL;
      section->end = lexer.position;
      if (antin_pdf_lexer_find_integer (&dictionary, "XRefStm", &section->stream))
        {
          g_autoptr (AntinPdfXrefSection) hidden = NULL;

          section->kind = ANTIN_PDF_XREF_HYBRID;
          section->stream += header;
          if (section->stream == offset)
            return set_damaged (error, offset), NULL;
          hidden = antin_pdf_xref_section_read (bytes, header, section->stream, error);
          if (hidden == NULL)
            return NULL;
          if (hidden->kind != ANTIN_PDF_XREF_STREAM)
            return set_damaged (error, offset), NULL;
          settle_entries (section);
          section->plain = FALSE;
          section->number = hidden->number;
          /* Programs that keep /XRefStm when they append a table leave it at a stream that the table is newer than. PDF.js follows
           * the stream's /Prev too, which ISO 32000-2, 7.5.8.4 does not. */
          section->contradicts = section->contradicts || hidden->contradicts || (hidden->prev >= 0 && hidden->prev != find_prev (&dictionary) + (gint64) header) ||
                                 (section->stream > find_prev (&dictionary) + (gint64) header && contradicts (section, hidden));
          section->hidden = list_hidden (section, hidden);
          antin_pdf_xref_section_merge (section, hidden);
        }
      else
        section->contradicts = section->contradicts || antin_pdf_lexer_find_key (&dictionary, "XRefStm", NULL) > 0;
    }
  else if (antin_pdf_lexer_read_object_header (&lexer, &number, &generation))
    {
      section->kind = ANTIN_PDF_XREF_STREAM;
      section->stream = offset;
      section->number = (guint) CLAMP (number, 0, MAX_OBJECTS);
      dictionary = lexer;
      if (!read_stream (section, bytes, &lexer, header, error))
        return NULL;
    }
  else
    return set_damaged (error, offset), NULL;

  settle_entries (section);
  section->contradicts = section->contradicts || has_repeated_key (&dictionary);
  if (antin_pdf_lexer_find_integer (&dictionary, "Prev", &prev))
    section->prev = prev + (gint64) header;
  return g_steal_pointer (&section);
}

void
antin_pdf_xref_section_free (AntinPdfXrefSection *section)
{
  g_clear_pointer (&section->entries, g_array_unref);
  g_clear_pointer (&section->hidden, g_array_unref);
  g_free (section);
}

/**
 * antin_pdf_xref_section_merge:
 * @section: a section
 * @older: one that holds only where @section lists nothing, or lists a number as free that @older uses
 *
 * Adds the entries of @older to @section. In a hybrid file the table lists as free what the stream hides (ISO
 * 32000-2, 7.5.8.4).
 */
void
antin_pdf_xref_section_merge (AntinPdfXrefSection *section, AntinPdfXrefSection *older)
{
  g_autoptr (GArray) merged = g_array_sized_new (FALSE, FALSE, sizeof (AntinPdfXrefEntry),
                                                 section->entries->len + older->entries->len);
  guint i = 0, j = 0;

  while (i < section->entries->len || j < older->entries->len)
    {
      AntinPdfXrefEntry *a = i < section->entries->len ? &g_array_index (section->entries, AntinPdfXrefEntry, i) : NULL;
      AntinPdfXrefEntry *b = j < older->entries->len ? &g_array_index (older->entries, AntinPdfXrefEntry, j) : NULL;

      if (a == NULL || (b != NULL && b->number < a->number))
        g_array_append_val (merged, *b), j++;
      else if (b == NULL || a->number < b->number)
        g_array_append_val (merged, *a), i++;
      else
        {
          gboolean hidden = a->type == ANTIN_PDF_ENTRY_FREE && section->kind == ANTIN_PDF_XREF_HYBRID;

          g_array_append_val (merged, *(hidden ? b : a));
          i++, j++;
        }
    }
  g_array_unref (section->entries);
  section->entries = g_steal_pointer (&merged);
}
