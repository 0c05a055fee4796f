/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-title.h"

/* The name of a document in the header, and its folder: whatever has no room there is told in full (ui 8). */

static gboolean
collect (GtkWidget *widget, GString *text)
{
  gboolean is_cut = FALSE;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    {
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", gtk_label_get_text (GTK_LABEL (widget)));
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
antin_app_title_get_cut (AdwWindowTitle *title)
{
  g_autoptr (GString) text = g_string_new (NULL);

  return collect (GTK_WIDGET (title), text) ? g_strdup (text->str) : NULL;
}

static gboolean
on_query_tooltip_cb (AdwWindowTitle *title, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
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
antin_app_title_watch (AdwWindowTitle *title)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (title), TRUE);
  g_signal_connect (title, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
}
