/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-document.h"

G_BEGIN_DECLS

/**
 * AntinRenderLayer:
 * @page: a page's number, from 1
 * @unit: how many times larger the page is than it is drawn: its UserUnit, which Poppler does not know; 0 for 1
 * @region: the part of it that is looked at, in millimetres
 * @hidden: (nullable) (element-type AntinBaseRect): where the fields and comments are that are left out
 * @printed: whether it is as on paper, not as on screen
 *
 * A part of a page without some of what lies on it.
 */
typedef struct
{
  int page;
  double unit;
  AntinBaseRect region;
  GArray *hidden;
  gboolean printed;
} AntinRenderLayer;

AntinRenderPageImage *antin_render_layer_draw (AntinRenderDocument *document,
                                               const AntinRenderLayer *layer,
                                               double scale) G_GNUC_WARN_UNUSED_RESULT;
AntinRenderText *antin_render_layer_read (AntinRenderDocument *document, const AntinRenderLayer *layer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
