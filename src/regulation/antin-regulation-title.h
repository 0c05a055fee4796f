/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean antin_regulation_title_parse_capacity (const char *line, const char **ret_capacity, char **ret_rest);
gboolean antin_regulation_title_is_line (const char *line);
gboolean antin_regulation_title_has_office (const char *line);
gboolean antin_regulation_title_is_assistant (const char *line);
gboolean antin_regulation_title_is_hint (const char *line);
gboolean antin_regulation_title_is_name (const char *line);

G_END_DECLS
