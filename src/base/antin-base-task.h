/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void antin_base_task_return (GTask *task, gpointer result, GDestroyNotify free_result, GError *error);
void antin_base_task_return_done (GTask *task, GError *error);

G_END_DECLS
