/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-announce.h"

/* Milliseconds for which the focus has to rest. A screen reader that tells of a control with the focus takes the window's
 * name of that moment for one that it knows, and does not speak it afterwards: Orca needs some 200 ms to get there, more where
 * other programs are busy. */
#define REST 1000

/* What is to be told in a window, kept with it. */
typedef struct
{
  GtkWindow *window;
  GString *words;
  char *told; /* (nullable): the name that was last given */
  guint source;
} Announcement;

static void
announcement_free (gpointer data)
{
  Announcement *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_string_free (self->words, TRUE);
  g_free (self->told);
  g_free (self);
}

static gboolean
tell_cb (gpointer data)
{
  Announcement *self = data;
  const char *title = gtk_window_get_title (self->window);
  char *name = title != NULL && *title != '\0' ? g_strdup_printf ("%s – %s", self->words->str, title) : g_strdup (self->words->str);

  /* Only a name that is another is told of. */
  if (g_strcmp0 (name, self->told) == 0)
    {
      char *again = g_strconcat (name, " ", NULL);

      g_free (name);
      name = again;
    }
  g_free (self->told);
  self->told = name;
  g_string_truncate (self->words, 0);
  self->source = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->window), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest (Announcement *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (REST, tell_cb, self);
}

static void
on_focus_cb (GtkWindow *window, GParamSpec *pspec, Announcement *self)
{
  if (self->source != 0)
    wait_for_rest (self);
}

static Announcement *
get_announcement (GtkWindow *window)
{
  static const char key[] = "antin-announcement";
  Announcement *self = g_object_get_data (G_OBJECT (window), key);

  if (self != NULL)
    return self;
  self = g_new0 (Announcement, 1);
  self->window = window;
  self->words = g_string_new (NULL);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_cb), self);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (on_focus_cb), self);
  g_object_set_data_full (G_OBJECT (window), key, self, announcement_free);
  return self;
}

/**
 * antin_view_announce:
 * @widget: where something happened
 * @words: what came of it, plain text
 *
 * Tells a screen reader, as soon as the focus rests. GTK 4.8 has no announcements, tells nothing of a label that nobody has
 * looked at yet, and screen readers speak no change but that of the control with the focus and that of the name of the
 * window in front. So the words stand before the window's title in that name, until the title changes or there is something
 * else to tell. What happens meanwhile is told with it.
 */
void
antin_view_announce (GtkWidget *widget, const char *words)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Announcement *self;

  if (!GTK_IS_WINDOW (root) || *words == '\0')
    return;
  self = get_announcement (GTK_WINDOW (root));
  if (self->words->len > 0)
    g_string_append_c (self->words, ' ');
  g_string_append (self->words, words);
  wait_for_rest (self);
}
