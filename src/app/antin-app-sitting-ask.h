/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-sitting.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void antin_app_sitting_ask (AntinDeskSitting *sitting, GtkWindow *parent, const char *problem);

G_END_DECLS
