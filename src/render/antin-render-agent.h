/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-confine.h"
#include "antin-render-protocol.h"

G_BEGIN_DECLS

/* For the files of this folder and tests. On the render thread, but for the last ones. */

GVariant *antin_render_agent_call (AntinRenderRequest request,
                                   GVariant *body,
                                   int fd,
                                   GBytes **ret_glyphs,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_render_agent_distrust (GError **error);
guint antin_render_agent_get_life (void);
gboolean antin_render_agent_start (GError **error);

void antin_render_agent_abandon (void);
void antin_render_agent_interrupt (guint worker);
void antin_render_agent_set_time_limit (guint milliseconds);
GPid antin_render_agent_get_pid (void);

G_END_DECLS
