/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The response of who returns the document. */
#define ANTIN_APP_REMARK_RETURN "return"

GtkWidget *antin_app_remark_dialog_new (GtkWindow *parent);
char *antin_app_remark_dialog_dup_text (GtkWidget *dialog) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
