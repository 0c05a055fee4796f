/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More windows than this are not opened again. */
#define ANTIN_DESK_SESSION_MAX_DOCUMENTS 12
/* A table of more files, that is no folder, is not opened again. */
#define ANTIN_DESK_SESSION_MAX_FILES 1000

/**
 * AntinDeskSessionEntry:
 * @path: (nullable): the document's file; %NULL where a table was looked at
 * @row: (nullable): with a document of a table, the file of its row, where that is another
 * @list: (nullable): with a table, or a document of one, the table's folder or its files
 * @page: the page that was looked at, from 1
 * @zoom: its size, 1 for the size on paper; 0 where it was as usual, -1 where the whole page was seen,
 *   -2 where it was as wide as the window
 * @width: the window's width in pixels
 * @height: its height
 * @maximized: whether it filled the screen
 * @show_pages: whether the panel with thumbnails was shown
 * @show_signatures: whether the panel with signatures was shown
 *
 * A document, a table, or a document of a table that was open. Nothing of what it says is kept.
 */
typedef struct
{
  char *path;
  char *row;
  char **list;
  int page;
  double zoom;
  int width;
  int height;
  gboolean maximized;
  gboolean show_pages;
  gboolean show_signatures;
} AntinDeskSessionEntry;

AntinDeskSessionEntry *antin_desk_session_entry_copy (const AntinDeskSessionEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
void antin_desk_session_entry_free (AntinDeskSessionEntry *entry);

GPtrArray *antin_desk_session_read (const char *path) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_desk_session_write (const char *path, GPtrArray *entries, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinDeskSessionEntry, antin_desk_session_entry_free)

G_END_DECLS
