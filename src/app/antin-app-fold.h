/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntinAppFold:
 *
 * Words and what can be done about them: two children, beside each other where there is room for both, and the second
 * under the first where the first would have but a few letters in a line.
 */
#define ANTIN_TYPE_APP_FOLD (antin_app_fold_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppFold, antin_app_fold, ANTIN, APP_FOLD, GtkWidget)

G_END_DECLS
