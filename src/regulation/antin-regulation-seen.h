/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

G_BEGIN_DECLS

typedef struct _AntinRenderText AntinRenderText;
typedef struct _AntinRenderPageImage AntinRenderPageImage;

gboolean antin_regulation_seen_as_text (const AntinRenderText *shown, const AntinBaseRect *rect, const char *text);
gboolean antin_regulation_seen_as_ink (AntinRenderPageImage *image, const AntinBaseRect *rect);

G_END_DECLS
