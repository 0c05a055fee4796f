/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No more entries, and none deeper, are read from a document's outline (ISO 32000-2, 12.3.3). */
#define ANTIN_RENDER_OUTLINE_MAX_ENTRIES 10000
#define ANTIN_RENDER_OUTLINE_MAX_DEPTH 16

/**
 * AntinRenderOutlineEntry:
 * @title: its words, UTF-8
 * @depth: 0 for the outermost entries
 * @page: the page that it leads to, from 1; 0 where it leads to none
 *
 * One entry of a document's outline; an outline is a #GPtrArray of them in reading order.
 */
typedef struct
{
  char *title;
  guint depth;
  int page;
} AntinRenderOutlineEntry;

AntinRenderOutlineEntry *antin_render_outline_entry_new (const char *title,
                                                         guint depth,
                                                         int page) G_GNUC_WARN_UNUSED_RESULT;
void antin_render_outline_entry_free (AntinRenderOutlineEntry *entry);

G_END_DECLS
