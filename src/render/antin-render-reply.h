/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-picture.h"
#include "antin-render-text.h"

G_BEGIN_DECLS

/**
 * AntinRenderReplyPage:
 * @readable: whether there is such a page
 * @width: its width in points
 * @height: its height in points
 * @label: (nullable): what the document calls it, where that can be shown and is not just its number
 */
typedef struct
{
  gboolean readable;
  double width;
  double height;
  char *label;
} AntinRenderReplyPage;

void antin_render_reply_page_clear (AntinRenderReplyPage *page);
GArray *antin_render_reply_read_pages (GVariant *pages, int first, guint count) G_GNUC_WARN_UNUSED_RESULT;
AntinRenderText *antin_render_reply_read_text (GVariant *reply, GBytes *glyphs, double unit) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_render_reply_read_outline (GVariant *reply, int n_pages) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_render_reply_read_picture (GVariant *reply, AntinRenderPictureFacts *ret_facts);
double antin_render_reply_to_mm (double points);

G_END_DECLS
