/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkFileChooserNative *antin_app_save_chooser_show (GtkWindow *parent,
                                                   const char *title,
                                                   const char *folder,
                                                   const char *name,
                                                   GCallback response,
                                                   gpointer object) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
