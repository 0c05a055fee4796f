/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-document.h"

G_BEGIN_DECLS

#define ANTIN_RENDER_TYPE_CACHE (antin_render_cache_get_type ())
G_DECLARE_FINAL_TYPE (AntinRenderCache, antin_render_cache, ANTIN_RENDER, CACHE, GObject)

AntinRenderCache *antin_render_cache_new (AntinRenderDocument *document,
                                          gsize budget,
                                          AntinRenderPriority priority) G_GNUC_WARN_UNUSED_RESULT;
void antin_render_cache_set_range (AntinRenderCache *cache, int first, int last, double scale);
AntinRenderPageImage *antin_render_cache_peek (AntinRenderCache *cache, int page);
gboolean antin_render_cache_has_failed (AntinRenderCache *cache, int page);
gsize antin_render_cache_get_size (AntinRenderCache *cache);

G_END_DECLS
