/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_VIEW_SECRET_BUFFER (antin_view_secret_buffer_get_type ())

G_DECLARE_FINAL_TYPE (AntinViewSecretBuffer, antin_view_secret_buffer, ANTIN, VIEW_SECRET_BUFFER, GtkEntryBuffer)

void antin_view_secret_buffer_install (GtkEditable *entry);
const char *antin_view_secret_buffer_peek (GtkEditable *entry);

G_END_DECLS
