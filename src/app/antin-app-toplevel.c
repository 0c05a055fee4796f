/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-toplevel.h"

#include "antin-view-announce.h"

/* What windows of all kinds share: there is one of most kinds, and what the toolkit leaves unnamed or on one line is put
 * right in them. */

/**
 * antin_app_toplevel_find:
 * @type: a kind of window
 *
 * Returns: (transfer none) (nullable): the window of that kind that is open
 */
gpointer
antin_app_toplevel_find (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static void
join_parent (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL)
    gtk_window_group_add_window (gtk_window_get_group (parent), window);
}

static void
on_toplevels_changed_cb (GListModel *windows, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

      gtk_window_group_add_window (group, window);
      g_signal_connect (window, "notify::transient-for", G_CALLBACK (join_parent), NULL);
    }
}

/**
 * antin_app_toplevel_separate:
 *
 * From now on a question keeps only the window over which it is asked, and what belongs to that, from being worked in; a
 * toolkit that is told nothing lets it hold up all windows of the application.
 */
void
antin_app_toplevel_separate (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_toplevels_changed_cb), NULL);
}

/**
 * antin_app_toplevel_fit:
 * @window: a window that is not on screen yet
 * @parent: (nullable): the window over which it will be shown
 *
 * Makes it no wider than that: a narrow window is one on a narrow screen.
 */
void
antin_app_toplevel_fit (GtkWindow *window, GtkWindow *parent)
{
  int room = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int width, height;

  if (room <= 0)
    return;
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, MIN (width, room), height);
}

/**
 * antin_app_toplevel_present:
 * @window: a window of which there is one, new or not
 * @parent: (nullable): the window over which it is shown
 *
 * Shows it there.
 */
void
antin_app_toplevel_present (GtkWindow *window, GtkWindow *parent)
{
  if (parent != window)
    gtk_window_set_transient_for (window, parent);
  /* Without it the rows that start an action of the application's do nothing. */
  if (parent != NULL)
    gtk_window_set_application (window, gtk_window_get_application (parent));
  gtk_window_present (window);
}

/**
 * antin_app_toplevel_find_inside:
 * @widget: a widget
 * @type: a kind of widget
 *
 * Returns: (transfer none) (nullable): the first of that kind in it, or itself
 */
GtkWidget *
antin_app_toplevel_find_inside (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = antin_app_toplevel_find_inside (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * antin_app_wrap_buttons:
 * @widget: what has buttons in it
 *
 * Lets their words go on in another line where there is little room for large letters.
 */
void
antin_app_wrap_buttons (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (GTK_IS_LABEL (label))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    antin_app_wrap_buttons (child);
}

/**
 * antin_app_alert:
 * @label: a label with the role "alert" or "status"
 * @text: (nullable): what is wrong, plain text; %NULL or empty where nothing is
 *
 * Shows it, or hides @label. The same words are told again: a screen reader is told of words that change, so they go
 * first.
 */
void
antin_app_alert (GtkLabel *label, const char *text)
{
  gboolean shown = text != NULL && *text != '\0';

  gtk_widget_set_visible (GTK_WIDGET (label), shown);
  gtk_label_set_text (label, "");
  if (!shown)
    return;
  gtk_label_set_text (label, text);
  antin_view_announce (GTK_WIDGET (label), text);
}

/* The label is told of what its line becomes, where lines are used again. */
static void
on_list_mapped_cb (GtkWidget *popover)
{
  GtkWidget *list = antin_app_toplevel_find_inside (popover, GTK_TYPE_LIST_VIEW);

  for (GtkWidget *item = list != NULL ? gtk_widget_get_first_child (list) : NULL; item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *label = antin_app_toplevel_find_inside (item, GTK_TYPE_LABEL);

      if (label != NULL)
        gtk_accessible_update_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    }
}

/**
 * antin_app_name_choices:
 * @widget: what has lists to choose from in it
 *
 * Names the lines of such lists for a screen reader when they open: they are what has the focus, and GTK 4.8 leaves them
 * without a name.
 */
void
antin_app_name_choices (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget))
    {
      g_signal_connect (widget, "map", G_CALLBACK (on_list_mapped_cb), NULL);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    antin_app_name_choices (child);
}

static void
on_item_changed_cb (GtkDropDown *drop, GParamSpec *pspec, const char *name)
{
  gpointer item = gtk_drop_down_get_selected_item (drop);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop));
  g_autofree char *words = GTK_IS_STRING_OBJECT (item) ? g_strdup_printf ("%s: %s", name, gtk_string_object_get_string (item)) : g_strdup (name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
free_name (gpointer name, GClosure *closure)
{
  g_free (name);
}

/**
 * antin_app_name_drop_down:
 * @drop: a list of strings to choose from
 * @name: what is chosen
 *
 * Names it for a screen reader, and the button in it, which is what has the focus and which GTK 4.8 leaves without a name;
 * and what can be chosen.
 */
void
antin_app_name_drop_down (GtkDropDown *drop, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (drop, "notify::selected-item", G_CALLBACK (on_item_changed_cb), g_strdup (name), free_name, 0);
  on_item_changed_cb (drop, NULL, name);
  antin_app_name_choices (GTK_WIDGET (drop));
}
