/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-shortcuts.h"

#include <glib/gi18n-lib.h>

/* The window of shortcuts is GTK's, which in version 4.8 has no Vietnamese for its header. */

static void
set_title_label (GtkWidget *stack, const char *name, const char *text)
{
  GtkWidget *label = gtk_stack_get_child_by_name (GTK_STACK (stack), name);

  if (GTK_IS_LABEL (label))
    gtk_label_set_text (GTK_LABEL (label), text);
}

/**
 * antin_app_shortcuts_name:
 * @shortcuts: a window of shortcuts
 *
 * Says in the user's language what stands in its header.
 */
void
antin_app_shortcuts_name (GtkWindow *shortcuts)
{
  GtkWidget *bar = gtk_window_get_titlebar (shortcuts);
  GtkWidget *stack = GTK_IS_HEADER_BAR (bar) ? gtk_header_bar_get_title_widget (GTK_HEADER_BAR (bar)) : NULL;

  gtk_window_set_title (shortcuts, _("Keyboard Shortcuts"));
  if (!GTK_IS_STACK (stack))
    return;
  set_title_label (stack, "title", _("Keyboard Shortcuts"));
  /* Translators: “Kết quả tìm kiếm”, in the window of shortcuts */
  set_title_label (stack, "search", _("Search Results"));
}
