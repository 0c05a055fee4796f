/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-spoken.h"

#include <adwaita.h>

/* What GTK 4.8 and libadwaita 1.2 tell wrongly to a screen reader, or not at all.
 *
 * A control without a name of its own is named by its class. A button with a symbol refers to that as its label, so that
 * "GtkImage" is spoken before the button's own name; the page of a stack has only its title, so that "GtkStackPage" is
 * spoken wherever the focus enters one without, "GtkListBox" with the rows of a group of settings, and "GtkListView" with
 * what there is to choose from or the rows of a table. The name of a button with a mnemonic has the underscore in it, and its
 * words once more behind that. What is chosen in a row with a list is not told, nor which control of a new window has the
 * focus. */

/* Milliseconds after which a screen reader has told that there is a new window. */
#define WINDOW_TOLD 300

/* The words that it shows remain as its label. */
static void
on_label_cb (GtkButton *button)
{
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
mend_button (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);

  /* That of a menu's button refers to the menu's name, and has none itself. */
  if (GTK_IS_IMAGE (child) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (GTK_WIDGET (button))))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (!GTK_IS_LABEL (child) || !gtk_button_get_use_underline (button))
    return;
  on_label_cb (button);
  if (g_signal_handler_find (button, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_label_cb, NULL) == 0)
    g_signal_connect (button, "notify::label", G_CALLBACK (on_label_cb), NULL);
}

/* That of a list to choose from, or of a table's rows, which says no more than what it belongs to. */
static void
mend_part (GtkWidget *list)
{
  if (gtk_widget_get_ancestor (list, GTK_TYPE_POPOVER) != NULL || GTK_IS_COLUMN_VIEW (gtk_widget_get_parent (list)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

static void
mend_list (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);

  if (group != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), -1);
}

static void
on_choice_cb (AdwComboRow *row)
{
  gpointer item = adw_combo_row_get_selected_item (row);

  if (GTK_IS_STRING_OBJECT (item))
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_string_object_get_string (item), -1);
}

static void
mend_choice (AdwComboRow *row)
{
  on_choice_cb (row);
  if (g_signal_handler_find (row, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_choice_cb, NULL) == 0)
    g_signal_connect (row, "notify::selected-item", G_CALLBACK (on_choice_cb), NULL);
}

static void
mend_page (GtkStack *stack, GtkWidget *child)
{
  GtkStackPage *page = gtk_stack_get_page (stack, child);

  if (gtk_stack_page_get_title (page) == NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

/* A window that has come to the front, and what had the focus in it. */
typedef struct
{
  GWeakRef window;
  GtkWidget *focus; /* not held; only compared */
} Front;

static void
front_free (gpointer data)
{
  Front *front = data;

  g_weak_ref_clear (&front->window);
  g_free (front);
}

/* A change of the focus is told, so where there has been none yet, one is made. */
static gboolean
focus_again_cb (gpointer data)
{
  Front *front = data;
  g_autoptr (GtkWindow) window = g_weak_ref_get (&front->window);
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (window) : NULL;

  if (focus == NULL || focus != front->focus || !gtk_window_is_active (window))
    return G_SOURCE_REMOVE;
  g_object_ref (focus);
  gtk_window_set_focus (window, NULL);
  gtk_window_set_focus (window, focus);
  g_object_unref (focus);
  return G_SOURCE_REMOVE;
}

static void
on_first_active_cb (GtkWindow *window)
{
  Front *front = g_new0 (Front, 1);

  g_weak_ref_init (&front->window, window);
  front->focus = gtk_window_get_focus (window);
  g_signal_handlers_disconnect_by_func (window, on_first_active_cb, NULL);
  g_timeout_add_full (G_PRIORITY_DEFAULT, WINDOW_TOLD, focus_again_cb, front, front_free);
}

static gboolean
on_map (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  /* In the toolkit's choosers of files a name that loses the focus is completed. */
  if (GTK_IS_WINDOW (widget) && !GTK_IS_DIALOG (widget))
    g_signal_connect (widget, "notify::is-active", G_CALLBACK (on_first_active_cb), NULL);
  if (GTK_IS_BUTTON (widget))
    mend_button (GTK_BUTTON (widget));
  if (ADW_IS_COMBO_ROW (widget))
    mend_choice (ADW_COMBO_ROW (widget));
  if (GTK_IS_LIST_BOX (widget))
    mend_list (widget);
  if (GTK_IS_LIST_VIEW (widget))
    mend_part (widget);
  if (GTK_IS_STACK (parent))
    mend_page (GTK_STACK (parent), widget);
  return TRUE;
}

/**
 * antin_view_spoken_init:
 *
 * Puts right what is told of all windows and controls that come on screen from now on, those of the toolkit as well. A button
 * with a mnemonic is named by its words alone. Further calls do nothing.
 */
void
antin_view_spoken_init (void)
{
  static gboolean done = FALSE;

  if (done)
    return;
  done = TRUE;
  g_type_ensure (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
}
