/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-window.h"

G_BEGIN_DECLS

void antin_app_session_windows_remember (GtkApplication *application,
                                         AntinDeskWorkstation *workstation,
                                         AntinAppWindow *closing,
                                         gboolean coming);
void antin_app_session_windows_restore (GtkApplication *application, AntinDeskWorkstation *workstation);

G_END_DECLS
