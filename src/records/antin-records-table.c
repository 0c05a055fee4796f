/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-table.h"

#include <stdarg.h>
#include <string.h>

/* Tables for spreadsheet programs: CSV (RFC 4180, with the mark that tells them it is UTF-8), and OpenDocument
 * (ISO/IEC 26300), whose package is a ZIP archive. Its parts are stored as they are, which needs no library; a library
 * for archives would be loaded at every start of the program for the sake of one file a quarter.
 *
 * Names of files come from strangers: a field of a CSV that a spreadsheet would compute gets an apostrophe. In
 * OpenDocument every cell says that it is a text, or a number where it is one. */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/**
 * antin_records_table_new:
 * @name: what the sheet is called
 *
 * Returns: (transfer full): a table without rows
 */
AntinRecordsTable *
antin_records_table_new (const char *name)
{
  AntinRecordsTable *table = g_new0 (AntinRecordsTable, 1);

  table->name = g_strdup (name);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return table;
}

/**
 * antin_records_table_free:
 * @table: (nullable): a table
 */
void
antin_records_table_free (AntinRecordsTable *table)
{
  if (table == NULL)
    return;
  g_free (table->name);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

/**
 * antin_records_table_add:
 * @table: a table
 * @...: texts of a row, then %NULL
 */
void
antin_records_table_add (AntinRecordsTable *table, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *cell;
  va_list cells;

  va_start (cells, table);
  while ((cell = va_arg (cells, const char *)) != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (cell, -1);

      g_strv_builder_add (builder, valid);
    }
  va_end (cells);
  g_ptr_array_add (table->rows, g_strv_builder_end (builder));
}

static gboolean
is_number (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length < 10 && strspn (text, "0123456789") == length && (length == 1 || *text != '0');
}

/* Blanks before it do not keep a spreadsheet from computing it. */
static gboolean
is_computed (const char *text)
{
  text += strspn (text, " ");
  return *text != '\0' && strchr ("=+-@\t\r\n|%", *text) != NULL;
}

/**
 * antin_records_table_to_csv:
 * @table: a table
 *
 * Returns: (transfer full): the file's text
 */
char *
antin_records_table_to_csv (const AntinRecordsTable *table)
{
  GString *csv = g_string_new (BYTE_ORDER_MARK);

  for (guint i = 0; i < table->rows->len; i++)
    {
      char **cells = table->rows->pdata[i];

      for (guint k = 0; cells[k] != NULL; k++)
        {
          if (k > 0)
            g_string_append_c (csv, ',');
          if (is_number (cells[k]))
            {
              g_string_append (csv, cells[k]);
              continue;
            }
          g_string_append_c (csv, '"');
          if (is_computed (cells[k]))
            g_string_append_c (csv, '\'');
          for (const char *at = cells[k]; *at != '\0'; at++)
            {
              if (*at == '"')
                g_string_append_c (csv, '"');
              g_string_append_c (csv, *at);
            }
          g_string_append_c (csv, '"');
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}

/* --- the package --------------------------------------------------------------------------------------------- */

static guint32
get_crc (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
  return ~crc;
}

static void
put (GByteArray *bytes, guint32 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8) (value >> (8 * i));

      g_byte_array_append (bytes, &byte, 1);
    }
}

/* What the local header and the directory say alike (APPNOTE 4.3.7, 4.3.12); the date is 1980-01-01, so that the same
 * tables give the same file. */
static void
put_part (GByteArray *bytes, const char *name, const char *text)
{
  put (bytes, 20, 2);
  put (bytes, 0x0800, 2); /* names are UTF-8 */
  put (bytes, 0, 2);
  put (bytes, 0, 2);
  put (bytes, 0x21, 2);
  put (bytes, get_crc ((const guint8 *) text, strlen (text)), 4);
  put (bytes, (guint32) strlen (text), 4);
  put (bytes, (guint32) strlen (text), 4);
  put (bytes, (guint32) strlen (name), 2);
  put (bytes, 0, 2);
}

static GBytes *
make_package (const char *const *names, const char *const *texts, guint n)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint32 start;

  for (guint i = 0; i < n; i++)
    {
      guint32 offset = bytes->len;

      put (bytes, 0x04034b50, 4);
      put_part (bytes, names[i], texts[i]);
      g_byte_array_append (bytes, (const guint8 *) names[i], strlen (names[i]));
      g_byte_array_append (bytes, (const guint8 *) texts[i], strlen (texts[i]));
      put (directory, 0x02014b50, 4);
      put (directory, 20, 2);
      put_part (directory, names[i], texts[i]);
      put (directory, 0, 2);
      put (directory, 0, 2);
      put (directory, 0, 2);
      put (directory, 0, 4);
      put (directory, offset, 4);
      g_byte_array_append (directory, (const guint8 *) names[i], strlen (names[i]));
    }
  start = bytes->len;
  g_byte_array_append (bytes, directory->data, directory->len);
  put (bytes, 0x06054b50, 4);
  put (bytes, 0, 2);
  put (bytes, 0, 2);
  put (bytes, n, 2);
  put (bytes, n, 2);
  put (bytes, directory->len, 4);
  put (bytes, start, 4);
  put (bytes, 0, 2);
  return g_byte_array_free_to_bytes (bytes);
}

/* --- its parts ------------------------------------------------------------------------------------------------ */

#define MEDIA_TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* XML 1.0 has no place for most control characters. */
static void
add_escaped (GString *xml, const char *text)
{
  g_autofree char *plain = g_strdup (text);
  g_autofree char *escaped = NULL;

  for (char *at = plain; *at != '\0'; at++)
    if ((guchar) *at < 0x20 && *at != '\t' && *at != '\n')
      *at = ' ';
  escaped = g_markup_escape_text (plain, -1);
  g_string_append (xml, escaped);
}

static void
add_cell (GString *xml, const char *text)
{
  if (is_number (text))
    g_string_append_printf (xml, "<table:table-cell office:value-type=\"float\" office:value=\"%s\"><text:p>", text);
  else
    g_string_append (xml, "<table:table-cell office:value-type=\"string\"><text:p>");
  add_escaped (xml, text);
  g_string_append (xml, "</text:p></table:table-cell>");
}

static char *
make_content (AntinRecordsTable *const *tables, guint n_tables)
{
  GString *xml = g_string_new (XML_HEAD
                               "<office:document-content office:version=\"1.2\""
                               " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                               " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                               " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
                               "<office:body><office:spreadsheet>");

  for (guint t = 0; t < n_tables; t++)
    {
      g_string_append (xml, "<table:table table:name=\"");
      add_escaped (xml, tables[t]->name);
      g_string_append (xml, "\">");
      for (guint i = 0; i < tables[t]->rows->len; i++)
        {
          g_string_append (xml, "<table:table-row>");
          for (char **cell = tables[t]->rows->pdata[i]; *cell != NULL; cell++)
            add_cell (xml, *cell);
          g_string_append (xml, "</table:table-row>");
        }
      g_string_append (xml, "</table:table>");
    }
  g_string_append (xml, "</office:spreadsheet></office:body></office:document-content>\n");
  return g_string_free (xml, FALSE);
}

/**
 * antin_records_table_to_ods:
 * @tables: (array length=n_tables): the sheets
 * @n_tables: how many
 *
 * Returns: (transfer full): an OpenDocument spreadsheet
 */
GBytes *
antin_records_table_to_ods (AntinRecordsTable *const *tables, guint n_tables)
{
  /* The media type comes first, stored, so that programs tell the file by its first bytes (part 3, 3.3). */
  static const char *const names[] = { "mimetype", "content.xml", "META-INF/manifest.xml" };
  g_autofree char *content = make_content (tables, n_tables);
  const char *texts[] = {
    MEDIA_TYPE,
    content,
    XML_HEAD "<manifest:manifest manifest:version=\"1.2\" xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
             "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" MEDIA_TYPE "\"/>"
             "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
             "</manifest:manifest>\n",
  };

  return make_package (names, texts, G_N_ELEMENTS (names));
}
