/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-outline.h"

/**
 * antin_render_outline_entry_new:
 * @title: its words, in any bytes
 * @depth: 0 for the outermost entries
 * @page: the page that it leads to, from 1, or 0
 *
 * Returns: (transfer full): an entry
 */
AntinRenderOutlineEntry *
antin_render_outline_entry_new (const char *title, guint depth, int page)
{
  AntinRenderOutlineEntry *entry = g_new (AntinRenderOutlineEntry, 1);

  *entry = (AntinRenderOutlineEntry){ .title = g_utf8_make_valid (title, -1), .depth = depth, .page = page };
  return entry;
}

/**
 * antin_render_outline_entry_free:
 * @entry: (nullable): an entry
 */
void
antin_render_outline_entry_free (AntinRenderOutlineEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->title);
  g_free (entry);
}
