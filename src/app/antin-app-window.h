/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-table-view.h"
#include "antin-desk-loader.h"
#include "antin-desk-request.h"
#include "antin-desk-session.h"
#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_WINDOW (antin_app_window_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppWindow, antin_app_window, ANTIN, APP_WINDOW, AdwApplicationWindow)

AntinAppWindow *antin_app_window_new (GtkApplication *application, AntinDeskWorkstation *workstation);

void antin_app_window_load (AntinAppWindow *self, AntinDeskLoader *loader);
void antin_app_window_take_request (AntinAppWindow *self, AntinDeskRequest *request);
void antin_app_window_open_paths (AntinAppWindow *self, GPtrArray *paths);
void antin_app_window_show_table (AntinAppWindow *self, AntinDeskTable *table);
AntinAppTableView *antin_app_window_get_table_view (AntinAppWindow *self);
void antin_app_window_resume (AntinAppWindow *self, const AntinDeskSessionEntry *entry);
AntinDeskSessionEntry *antin_app_window_describe_view (AntinAppWindow *self, gboolean coming) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_app_window_is_empty (AntinAppWindow *self);
const char *antin_app_window_get_path (AntinAppWindow *self);
AntinSignReport *antin_app_window_get_report (AntinAppWindow *self);
const char *antin_app_window_get_verdict (AntinAppWindow *self);

G_END_DECLS
