/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_VIEW_TYPE_STATUS_ROW (antin_view_status_row_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewStatusRow, antin_view_status_row, ANTIN_VIEW, STATUS_ROW, GtkWidget)

GtkWidget *antin_view_status_row_new (AntinViewStatus status, const char *caption, const char *text);

void antin_view_status_row_set_status (AntinViewStatusRow *row, AntinViewStatus status);
void antin_view_status_row_set_caption (AntinViewStatusRow *row, const char *caption);
void antin_view_status_row_set_text (AntinViewStatusRow *row, const char *text);
void antin_view_status_row_set_reference (AntinViewStatusRow *row, const char *reference);
void antin_view_status_row_set_action (AntinViewStatusRow *row,
                                       const char *label,
                                       const char *action_name,
                                       GVariant *target);

G_END_DECLS
