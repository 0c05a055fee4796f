/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  GtkWidget *(*make) (void); /* a window, maybe on screen already */
} AntinTestWindow;

extern const AntinTestWindow antin_test_windows[];
extern const guint antin_test_windows_n;

void antin_test_windows_start (GtkApplication *theirs, AntinDeskWorkstation *used, GtkWindow *below, const char *ours);
GtkWidget *antin_test_windows_make_empty (void);
GtkWidget *antin_test_windows_make_document (void);

G_END_DECLS
