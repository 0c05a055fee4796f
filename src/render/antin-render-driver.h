/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-render-protocol.h"

#include <poppler.h>

G_BEGIN_DECLS

/* What runs in antin-render-agent: each request as a function of its body, which gives the reply's body, or %NULL with an
 * AntinRenderError. */

#define MM_PER_POINT (1 / ANTIN_BASE_POINTS_PER_MM)

/* A name of our own: later versions of Poppler define the clean-up of PopplerPage themselves. */
typedef PopplerPage Page;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

/**
 * AntinRenderDriverUse:
 * @ANTIN_RENDER_DRIVER_DRAWS: it is drawn, with or without some of what lies on it
 * @ANTIN_RENDER_DRIVER_READS: the words of its content are read, and then it may be drawn
 *
 * What a page is wanted for.
 */
typedef enum
{
  ANTIN_RENDER_DRIVER_DRAWS,
  ANTIN_RENDER_DRIVER_READS,
} AntinRenderDriverUse;

void antin_render_driver_start (void);

GVariant *antin_render_driver_open (GVariant *body, int fd, AntinRenderError *ret_code);
GVariant *antin_render_driver_close (GVariant *body);
GVariant *antin_render_driver_measure (GVariant *body, AntinRenderError *ret_code);
GVariant *antin_render_driver_draw (GVariant *body, int fd, AntinRenderError *ret_code);
GVariant *antin_render_driver_read (GVariant *body, GArray *glyphs, AntinRenderError *ret_code);
GVariant *antin_render_driver_get_outline (GVariant *body, AntinRenderError *ret_code);
GVariant *antin_render_driver_compare (GVariant *body, AntinRenderError *ret_code);
GVariant *antin_render_driver_count (GVariant *body, AntinRenderError *ret_code);

PopplerDocument *antin_render_driver_find_document (guint64 id, AntinRenderError *ret_code);
PopplerPage *antin_render_driver_get_page (guint64 id, int page, AntinRenderDriverUse use, AntinRenderError *ret_code);
double antin_render_driver_bound (double place);
char *antin_render_driver_bound_text (const char *text, gsize max_length);

G_END_DECLS
