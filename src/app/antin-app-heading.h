/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntinAppHeading:
 *
 * The title in a header bar: one child, which is left out where it would be cut after a few letters, so that it makes no
 * window wider than the screen.
 */
#define ANTIN_TYPE_APP_HEADING (antin_app_heading_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppHeading, antin_app_heading, ANTIN, APP_HEADING, GtkWidget)

G_END_DECLS
