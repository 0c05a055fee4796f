/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *antin_app_files_get_paths (GListModel *files, char **ret_problem) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *antin_app_files_take (GtkFileChooserNative **chooser, int response, char **ret_problem) G_GNUC_WARN_UNUSED_RESULT;
char *antin_app_files_take_path (GtkFileChooserNative **chooser, int response, GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_app_files_take_paths (GtkFileChooserNative **chooser, int response, GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_files_connect_drag (GtkWidget *widget, GCallback on_prepare_cb, gpointer owner);
void antin_app_files_connect_drop (GtkWidget *widget, GCallback on_drop_cb);
GPtrArray *antin_app_files_take_dropped (const GValue *value, GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
