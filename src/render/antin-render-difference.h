/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-document.h"

G_BEGIN_DECLS

/* More regions than this on one page are shown as one. */
#define ANTIN_RENDER_DIFFERENCE_MAX_REGIONS 64

/**
 * AntinRenderRegion:
 * @rect: a place of the page, in millimetres
 * @hides: whether ink that was there is gone or has become pale
 *
 * Where two revisions of a page differ.
 */
typedef struct
{
  AntinBaseRect rect;
  gboolean hides;
} AntinRenderRegion;

GArray *antin_render_difference_find (const AntinRenderPageImage *older,
                                      const AntinRenderPageImage *newer) G_GNUC_WARN_UNUSED_RESULT;
void antin_render_difference_find_async (AntinRenderDocument *older,
                                         AntinRenderDocument *newer,
                                         int page,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GArray *antin_render_difference_find_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
