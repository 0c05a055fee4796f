/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Whether an administrator has decided on something. */
typedef gboolean (*AntinAppSettingTest) (GSettings *settings);

void antin_app_setting_guard (GSettings *settings, const char *key, GtkWidget *row);
void antin_app_setting_guard_by (GSettings *settings, AntinAppSettingTest is_locked, GtkWidget *row);

G_END_DECLS
