/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-table-csv.h"

#include "antin-base-replace.h"
#include "antin-base-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A table as a file for a spreadsheet: RFC 4180 (commas, quoted fields, CRLF), in UTF-8 with a byte order mark, without
 * which spreadsheet programs take Vietnamese for another encoding. Names of files and of signers come from strangers: a
 * field that a spreadsheet would compute is made a text by an apostrophe before it. */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* What makes a spreadsheet compute a field; blanks before it do not keep it from that. */
static gboolean
is_computed (const char *text)
{
  while (*text == ' ')
    text++;
  return *text != '\0' && strchr ("=+-@\t\r\n|%", *text) != NULL;
}

static void
add_field (GString *csv, const char *text, gboolean *first)
{
  if (!*first)
    g_string_append_c (csv, ',');
  *first = FALSE;
  if (text == NULL || *text == '\0')
    return;
  g_string_append_c (csv, '"');
  if (is_computed (text))
    g_string_append_c (csv, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

static void
add_header (GString *csv, const AntinDeskTableKind *kind)
{
  gboolean first = TRUE;

  for (guint i = 0; i < ANTIN_DESK_TABLE_N_COLUMNS; i++)
    {
      if (kind->columns[i] != NULL)
        add_field (csv, _(kind->columns[i]), &first);
      if (i == ANTIN_DESK_TABLE_FILE)
        /* Translators: “Thư mục”, above a column */
        add_field (csv, _("Folder"), &first);
      if (i == ANTIN_DESK_TABLE_RESULT)
        /* Translators: “Chi tiết”, above a column with sentences */
        add_field (csv, _("Details"), &first);
    }
  g_string_append (csv, "\r\n");
}

static void
add_column (GString *csv, AntinDeskTableColumn column, AntinDeskTableRow *row, gboolean *first)
{
  const AntinDeskTableFacts *facts = antin_desk_table_row_get_facts (row);
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;

  switch (column)
    {
    case ANTIN_DESK_TABLE_FILE:
      folder = g_path_get_dirname (antin_desk_table_row_get_path (row));
      text = g_filename_display_name (folder);
      add_field (csv, antin_desk_table_row_get_name (row), first);
      add_field (csv, text, first);
      break;
    case ANTIN_DESK_TABLE_KIND:
      add_field (csv, facts->kind, first);
      break;
    case ANTIN_DESK_TABLE_PAGES:
      text = facts->n_pages > 0 ? g_strdup_printf ("%u", facts->n_pages) : NULL;
      add_field (csv, text, first);
      break;
    case ANTIN_DESK_TABLE_STATE:
      add_field (csv, facts->state, first);
      break;
    case ANTIN_DESK_TABLE_SIGNERS:
      add_field (csv, facts->signers, first);
      break;
    case ANTIN_DESK_TABLE_RESULT:
      add_field (csv, facts->result, first);
      add_field (csv, facts->detail, first);
      break;
    case ANTIN_DESK_TABLE_TIME:
    case ANTIN_DESK_TABLE_N_COLUMNS:
    default:
      if (facts->time != ANTIN_BASE_TIME_NONE)
        {
          g_autofree char *date = antin_base_time_format_date (facts->time);
          g_autofree char *clock = antin_base_time_format_clock (facts->time);

          text = g_strdup_printf ("%s %s", date, clock);
        }
      add_field (csv, text, first);
      break;
    }
}

/**
 * antin_desk_table_csv_write:
 * @kind: what kind of list
 * @rows: (transfer none): its rows, in the order in which they are shown
 *
 * Returns: (transfer full): the table as text/csv (RFC 4180), with a byte order mark
 */
char *
antin_desk_table_csv_write (const AntinDeskTableKind *kind, GListModel *rows)
{
  GString *csv = g_string_new (BYTE_ORDER_MARK);

  add_header (csv, kind);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (AntinDeskTableRow) row = g_list_model_get_item (rows, i);
      gboolean first = TRUE;

      for (guint column = 0; column < ANTIN_DESK_TABLE_N_COLUMNS; column++)
        if (kind->columns[column] != NULL)
          add_column (csv, column, row, &first);
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}

/**
 * antin_desk_table_csv_save:
 * @kind: what kind of list
 * @rows: (transfer none): its rows, in the order in which they are shown
 * @path: the file, which is replaced as a whole where it is there
 *
 * Returns: whether the table was saved; otherwise an #AntinBaseError
 */
gboolean
antin_desk_table_csv_save (const AntinDeskTableKind *kind, GListModel *rows, const char *path, GError **error)
{
  g_autofree char *csv = antin_desk_table_csv_write (kind, rows);
  g_autoptr (AntinBaseReplace) replace = antin_base_replace_new (path, ANTIN_BASE_REPLACE_OVERWRITE, error);

  return replace != NULL && antin_base_replace_write (replace, csv, strlen (csv), error) && antin_base_replace_commit (replace, error);
}
