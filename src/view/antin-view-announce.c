/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-announce.h"

/**
 * antin_view_announce:
 * @widget: where something happened
 * @words: what came of it, plain text
 *
 * Tells a screen reader. GTK 4.8 has no announcements, tells nothing of a label that nobody has looked at yet, and screen
 * readers speak no change but that of the control with the focus and that of the name of the window in front. So the words
 * stand before the window's title in that name, until the title changes or there is something else to tell.
 */
void
antin_view_announce (GtkWidget *widget, const char *words)
{
  static const char key[] = "antin-announced";
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *title = GTK_IS_WINDOW (root) ? gtk_window_get_title (GTK_WINDOW (root)) : NULL;
  char *name;

  if (!GTK_IS_WINDOW (root) || *words == '\0')
    return;
  name = title != NULL && *title != '\0' ? g_strdup_printf ("%s – %s", words, title) : g_strdup (words);
  /* Only a name that is another is told of. */
  if (g_strcmp0 (name, g_object_get_data (G_OBJECT (root), key)) == 0)
    {
      char *again = g_strconcat (name, " ", NULL);

      g_free (name);
      name = again;
    }
  g_object_set_data_full (G_OBJECT (root), key, name, g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
