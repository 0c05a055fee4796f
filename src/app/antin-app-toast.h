/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AntinAppToast:
 *
 * The words of a toast and its button, whole in any window: libadwaita 1.2 writes a title in one line, which it cuts, and asks
 * what is put in its place for a height as if there were room for one line.
 */
#define ANTIN_TYPE_APP_TOAST (antin_app_toast_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppToast, antin_app_toast, ANTIN, APP_TOAST, GtkWidget)

void antin_app_add_toast (AdwToastOverlay *toasts, AdwToast *toast);
void antin_app_tell (GtkWidget *widget, const char *text);

G_END_DECLS
