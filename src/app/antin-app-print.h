/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-layer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void antin_app_print (GtkWindow *parent, AntinRenderDocument *document, const char *note, const AntinRenderLayer *without);
gboolean antin_app_print_export (AntinRenderDocument *document,
                                 const char *note,
                                 const AntinRenderLayer *without,
                                 const char *path,
                                 GError **error);
void antin_app_print_watch (GtkPrintOperation *operation, GtkWindow *parent);
void antin_app_print_refuse (GtkWindow *parent, const char *reason);

G_END_DECLS
