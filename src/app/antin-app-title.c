/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-title.h"

/* The name of a document in the header, and its folder, or the title of a smaller window: whatever has no room there is
 * told in full (ui 8). */

static gboolean
collect (GtkWidget *widget, GString *text)
{
  gboolean is_cut = FALSE;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    {
      const char *words = gtk_label_get_text (GTK_LABEL (widget));

      /* A row with an entry has its title twice. */
      if (!g_str_has_suffix (text->str, words))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
      return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    is_cut |= collect (child, text);
  return is_cut;
}

/**
 * antin_app_title_get_cut:
 * @title: a title on screen
 *
 * Returns: (transfer full) (nullable): title and subtitle in full where one of them is cut; %NULL where both can be read
 */
char *
antin_app_title_get_cut (GtkWidget *title)
{
  g_autoptr (GString) text = g_string_new (NULL);

  return collect (title, text) ? g_strdup (text->str) : NULL;
}

static gboolean
on_query_tooltip_cb (GtkWidget *title, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = antin_app_title_get_cut (title);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

/**
 * antin_app_title_watch:
 * @title: a title
 *
 * Gives it a tooltip for as long as something of it is cut.
 */
void
antin_app_title_watch (GtkWidget *title)
{
  gtk_widget_set_has_tooltip (title, TRUE);
  g_signal_connect (title, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
}

/**
 * antin_app_title_watch_rows:
 * @widget: a page of rows, or a window of such pages
 *
 * Gives each row, and each heading over rows, a tooltip for as long as something of it is cut.
 */
void
antin_app_title_watch_rows (GtkWidget *widget)
{
  if (ADW_IS_PREFERENCES_ROW (widget) || (GTK_IS_LABEL (widget) && gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE))
    {
      if (!gtk_widget_get_has_tooltip (widget))
        antin_app_title_watch (widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    antin_app_title_watch_rows (child);
}

static GtkWidget *
find_title (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title") && gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_title (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * antin_app_title_watch_window:
 * @window: a window whose header bar shows its title by itself
 *
 * Gives the title a tooltip for as long as it is cut.
 */
void
antin_app_title_watch_window (GtkWindow *window)
{
  GtkWidget *title = find_title (GTK_WIDGET (window));

  g_return_if_fail (title != NULL);
  antin_app_title_watch (title);
}
