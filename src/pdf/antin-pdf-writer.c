/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-writer.h"

#include "antin-pdf-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Order: objects in any order, begin_object() and end_object() in pairs, then exactly one of write_table() and
 * write_xref_stream(), then steal(). Offsets are counted from where the file's own offsets are counted
 * (ISO 32000-2, 7.5.1: the header, which need not be the first byte). */

/* Ten digits in a cross-reference table (ISO 32000-2, 7.5.4). */
#define MAX_TABLE_OFFSET G_GINT64_CONSTANT (9999999999)

typedef struct
{
  guint id;
  guint generation;
  gint64 offset;
} Entry;

struct _AntinPdfWriter
{
  gint64 start;
  guint next_id;
  GString *out;
  GArray *entries;
};

/**
 * antin_pdf_writer_new:
 * @start: offset of the revision's first byte
 * @first_free_id: number of the first new object
 *
 * Starts a revision.
 *
 * Returns: (transfer full): the writer
 */
AntinPdfWriter *
antin_pdf_writer_new (gint64 start, guint first_free_id)
{
  AntinPdfWriter *writer = g_new0 (AntinPdfWriter, 1);

  writer->start = start;
  writer->next_id = first_free_id;
  writer->out = g_string_new (NULL);
  writer->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return writer;
}

/**
 * antin_pdf_writer_free:
 * @writer: (transfer full): a writer
 *
 * Drops @writer and what it wrote.
 */
void
antin_pdf_writer_free (AntinPdfWriter *writer)
{
  if (writer->out != NULL)
    g_string_free (writer->out, TRUE);
  g_array_unref (writer->entries);
  g_free (writer);
}

/**
 * antin_pdf_writer_write_line_end:
 * @writer: a writer that nothing was written with
 *
 * Ends the line that the document before left open.
 */
void
antin_pdf_writer_write_line_end (AntinPdfWriter *writer)
{
  g_string_append_c (writer->out, '\n');
}

/**
 * antin_pdf_writer_allocate:
 * @writer: a writer
 *
 * Returns: a number that no object has, for an object of generation 0
 */
guint
antin_pdf_writer_allocate (AntinPdfWriter *writer)
{
  return writer->next_id++;
}

/**
 * antin_pdf_writer_begin_object:
 * @writer: a writer
 * @id: object number
 * @generation: generation number
 *
 * Starts an object.
 *
 * Returns: (transfer none): where the object's body is appended
 */
GString *
antin_pdf_writer_begin_object (AntinPdfWriter *writer, guint id, guint generation)
{
  Entry entry = { id, generation, writer->start + (gint64) writer->out->len };

  g_array_append_val (writer->entries, entry);
  g_string_append_printf (writer->out, "%u %u obj\n", id, generation);
  return writer->out;
}

/**
 * antin_pdf_writer_end_object:
 * @writer: a writer
 *
 * Ends the object that was begun last.
 */
void
antin_pdf_writer_end_object (AntinPdfWriter *writer)
{
  g_string_append (writer->out, "\nendobj\n");
}

/**
 * antin_pdf_writer_write_object:
 * @writer: a writer
 * @id: object number
 * @generation: generation number
 * @body: the object's text
 *
 * Writes an object that is not a stream.
 */
void
antin_pdf_writer_write_object (AntinPdfWriter *writer, guint id, guint generation, const char *body)
{
  g_string_append (antin_pdf_writer_begin_object (writer, id, generation), body);
  antin_pdf_writer_end_object (writer);
}

/**
 * antin_pdf_writer_write_stream:
 * @writer: a writer
 * @id: object number
 * @entries: entries of the stream dictionary but /Length
 * @data: the stream's bytes as they stand in the file
 * @length: their number
 *
 * Writes a stream.
 */
void
antin_pdf_writer_write_stream (AntinPdfWriter *writer, guint id, const char *entries, const void *data, gsize length)
{
  GString *out = antin_pdf_writer_begin_object (writer, id, 0);

  g_string_append_printf (out, "<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", entries, length);
  g_string_append_len (out, data, (gssize) length);
  g_string_append (out, "\nendstream");
  antin_pdf_writer_end_object (writer);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  return x->id < y->id ? -1 : x->id > y->id;
}

/* The number of entries from @first on whose object numbers follow one another. */
static guint
run_length (GArray *entries, guint first)
{
  guint count = 1;

  while (first + count < entries->len &&
         g_array_index (entries, Entry, first + count).id == g_array_index (entries, Entry, first).id + count)
    count++;
  return count;
}

static gboolean
check_offset (gint64 offset, GError **error)
{
  if (offset >= 0 && offset <= MAX_TABLE_OFFSET)
    return TRUE;
  g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                       _("The document is larger than 10 GB, which its kind of PDF cannot hold. Split it."));
  return FALSE;
}

/**
 * antin_pdf_writer_write_table:
 * @writer: a writer
 * @trailer_entries: entries of the trailer but /Size and /Prev
 * @previous: offset of the cross-reference section before
 *
 * Ends the revision with a cross-reference table and a trailer (ISO 32000-2, 7.5.4 and 7.5.5).
 *
 * Returns: whether the offsets fit; if not, ANTIN_PDF_ERROR_LIMIT
 */
gboolean
antin_pdf_writer_write_table (AntinPdfWriter *writer, const char *trailer_entries, gint64 previous, GError **error)
{
  gint64 position = writer->start + (gint64) writer->out->len;

  if (!check_offset (position, error))
    return FALSE;
  g_array_sort (writer->entries, compare_entries);
  g_string_append (writer->out, "xref\n");
  for (guint i = 0; i < writer->entries->len;)
    {
      guint count = run_length (writer->entries, i);

      g_string_append_printf (writer->out, "%u %u\n", g_array_index (writer->entries, Entry, i).id, count);
      for (; count > 0; count--, i++)
        {
          const Entry *entry = &g_array_index (writer->entries, Entry, i);

          g_string_append_printf (writer->out, "%010" G_GINT64_FORMAT " %05u n \n", entry->offset, entry->generation);
        }
    }
  g_string_append_printf (writer->out,
                          "trailer\n<< /Size %u /Prev %" G_GINT64_FORMAT " %s >>\nstartxref\n%" G_GINT64_FORMAT "\n%%%%EOF\n",
                          writer->next_id, previous, trailer_entries, position);
  return TRUE;
}

static void
append_big_endian (GString *out, guint64 value, guint bytes)
{
  while (bytes-- > 0)
    g_string_append_c (out, (char) (value >> (8 * bytes) & 0xff));
}

/**
 * antin_pdf_writer_write_xref_stream:
 * @writer: a writer
 * @trailer_entries: entries of the trailer but /Size and /Prev
 * @previous: offset of the cross-reference section before
 *
 * Ends the revision with a cross-reference stream (ISO 32000-2, 7.5.8).
 *
 * Returns: whether the offsets fit; if not, ANTIN_PDF_ERROR_LIMIT
 */
gboolean
antin_pdf_writer_write_xref_stream (AntinPdfWriter *writer, const char *trailer_entries, gint64 previous, GError **error)
{
  g_autoptr (GString) dictionary = g_string_new (NULL);
  g_autoptr (GString) data = g_string_new (NULL);
  Entry own = { writer->next_id++, 0, writer->start + (gint64) writer->out->len };
  guint offset_bytes = own.offset > G_MAXUINT32 ? 5 : 4;

  if (!check_offset (own.offset, error))
    return FALSE;
  g_array_append_val (writer->entries, own);
  g_array_sort (writer->entries, compare_entries);
  g_string_append_printf (dictionary, "/Type /XRef /Size %u /Prev %" G_GINT64_FORMAT " /W [1 %u 2] /Index [",
                          writer->next_id, previous, offset_bytes);
  for (guint i = 0; i < writer->entries->len;)
    {
      guint count = run_length (writer->entries, i);

      g_string_append_printf (dictionary, "%s%u %u", i > 0 ? " " : "", g_array_index (writer->entries, Entry, i).id, count);
      for (; count > 0; count--, i++)
        {
          const Entry *entry = &g_array_index (writer->entries, Entry, i);

          append_big_endian (data, 1, 1);
          append_big_endian (data, (guint64) entry->offset, offset_bytes);
          append_big_endian (data, entry->generation, 2);
        }
    }
  g_string_append_printf (dictionary, "] %s", trailer_entries);
  /* Already entered above; only the bytes are still to come. */
  g_string_append_printf (writer->out, "%u 0 obj\n<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", own.id, dictionary->str, data->len);
  g_string_append_len (writer->out, data->str, (gssize) data->len);
  g_string_append_printf (writer->out, "\nendstream\nendobj\nstartxref\n%" G_GINT64_FORMAT "\n%%%%EOF\n", own.offset);
  return TRUE;
}

/**
 * antin_pdf_writer_get_data:
 * @writer: a writer
 * @ret_length: (out): their number
 *
 * Returns: (transfer none): the bytes written so far, until the next are written
 */
const char *
antin_pdf_writer_get_data (AntinPdfWriter *writer, gsize *ret_length)
{
  *ret_length = writer->out->len;
  return writer->out->str;
}

/**
 * antin_pdf_writer_steal:
 * @writer: a writer whose cross-reference section is written
 *
 * Takes the bytes; only antin_pdf_writer_free() may follow.
 *
 * Returns: (transfer full): the revision's bytes
 */
GByteArray *
antin_pdf_writer_steal (AntinPdfWriter *writer)
{
  gsize length = writer->out->len;

  return g_byte_array_new_take ((guint8 *) g_string_free (g_steal_pointer (&writer->out), FALSE), length);
}
