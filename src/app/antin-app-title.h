/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void antin_app_title_watch (AdwWindowTitle *title);
char *antin_app_title_get_cut (AdwWindowTitle *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
