/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*AntinTestDisplayCheck) (gpointer data);

GtkWidget *antin_test_display_show (GtkWidget *child, int width, int height);
void antin_test_display_wait_until (AntinTestDisplayCheck check, gpointer data);
void antin_test_display_wait_frames (GtkWidget *widget, int n);
void antin_test_display_settle (GtkWidget *widget);
gboolean antin_test_display_can_type (void);
void antin_test_display_point (GtkWidget *window, double x, double y);
void antin_test_display_type (const char *arguments);
void antin_test_display_close (GtkWidget *window);
void antin_test_display_drain (void);
void antin_test_display_remove_folder (const char *folder);
GdkTexture *antin_test_display_take_picture (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
GdkTexture *antin_test_display_take_scaled_picture (GtkWidget *widget, int factor) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *antin_test_display_find (GtkWidget *widget, GType type);
GtkWidget *antin_test_display_find_nth (GtkWidget *widget, GType type, guint n);
GtkWidget *antin_test_display_find_label (GtkWidget *widget, const char *part);
guint32 antin_test_display_get_pixel (GdkTexture *texture, int x, int y);

G_END_DECLS
