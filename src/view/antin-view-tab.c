/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-tab.h"

/* The window looks for the next control as if there were none in the list. */
static gboolean
leave_cb (GtkWidget *list, GVariant *direction, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (list);

  gtk_widget_set_can_focus (list, FALSE);
  g_signal_emit_by_name (root, "move-focus", (GtkDirectionType) g_variant_get_int32 (direction));
  gtk_widget_set_can_focus (list, TRUE);
  return GDK_EVENT_STOP;
}

static void
add_shortcut (GtkEventController *controller, guint keyval, GdkModifierType state, GtkDirectionType direction)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, state), gtk_callback_action_new (leave_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 ((gint32) direction));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/**
 * antin_view_tab_leaves:
 * @list: a list or a table
 *
 * Lets Tab and Shift+Tab go on to what comes after it and before it: GTK 4.8 goes with them through every line, of which
 * there may be thousands. The arrow keys go from line to line.
 */
void
antin_view_tab_leaves (GtkWidget *list)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_shortcut (controller, GDK_KEY_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_shortcut (controller, GDK_KEY_KP_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_shortcut (controller, GDK_KEY_Tab, GDK_SHIFT_MASK, GTK_DIR_TAB_BACKWARD);
  add_shortcut (controller, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, GTK_DIR_TAB_BACKWARD);
  gtk_widget_add_controller (list, controller);
}
