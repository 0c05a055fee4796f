/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntinAppWrap:
 *
 * Children beside each other, as wide as they want to be, and in further lines where there is no room. A #GtkFlowBox gives
 * them columns of equal width instead, and in GTK 4.8 wants no more than its widest child.
 */
#define ANTIN_TYPE_APP_WRAP (antin_app_wrap_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppWrap, antin_app_wrap, ANTIN, APP_WRAP, GtkLayoutManager)

G_END_DECLS
