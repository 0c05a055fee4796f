/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void antin_app_print (GtkWindow *parent, AntinRenderDocument *document);

G_END_DECLS
