/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

#include <gio/gio.h>

G_BEGIN_DECLS

const char *antin_desk_agency_find_name (GPtrArray *tokens);
void antin_desk_agency_find_regulation_async (GPtrArray *tokens,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
AntinRegulation *antin_desk_agency_find_regulation_finish (GAsyncResult *result, char **ret_holder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
