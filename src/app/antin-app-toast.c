/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-toast.h"

#include "antin-app-toplevel.h"
#include "antin-app-wrap.h"
#include "antin-view-announce.h"

#include <glib/gi18n-lib.h>

/* Letters in a line, where there is room. */
#define LINE 60

/* Letters that are read in a second, slowly. */
#define READ 12

struct _AntinAppToast
{
  GtkWidget parent_instance;

  GtkWidget *content; /* owned */
  int room;           /* pixels it was given where that was less than it wanted; no bound at first */
};

G_DEFINE_FINAL_TYPE (AntinAppToast, antin_app_toast, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
antin_app_toast_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
antin_app_toast_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  AntinAppToast *self = ANTIN_APP_TOAST (widget);

  gtk_widget_measure (self->content, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, MIN (*natural, self->room));
}

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

static void
antin_app_toast_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntinAppToast *self = ANTIN_APP_TOAST (widget);
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (width != self->room && (width < natural || self->room < width))
    {
      /* It wants no more from the next frame on, and is asked for its height at that. */
      self->room = width;
      gtk_widget_add_tick_callback (widget, on_frame_cb, NULL, NULL);
    }
  gtk_widget_allocate (self->content, width, height, baseline, NULL);
}

/* The toolkit's own button has a symbol and no name. */
static void
antin_app_toast_map (GtkWidget *widget)
{
  GtkWidget *toast = gtk_widget_get_parent (gtk_widget_get_parent (widget));
  GtkWidget *close = gtk_widget_get_last_child (toast);

  if (GTK_IS_BUTTON (close))
    gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
  GTK_WIDGET_CLASS (antin_app_toast_parent_class)->map (widget);
}

static void
antin_app_toast_dispose (GObject *object)
{
  AntinAppToast *self = ANTIN_APP_TOAST (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (antin_app_toast_parent_class)->dispose (object);
}

static void
antin_app_toast_class_init (AntinAppToastClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antin_app_toast_dispose;
  widget_class->get_request_mode = antin_app_toast_get_request_mode;
  widget_class->measure = antin_app_toast_measure;
  widget_class->size_allocate = antin_app_toast_size_allocate;
  widget_class->map = antin_app_toast_map;
}

static void
antin_app_toast_init (AntinAppToast *self)
{
  self->room = G_MAXINT;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->content, g_object_new (ANTIN_TYPE_APP_WRAP, NULL));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

static void
on_button_clicked_cb (AdwToast *toast)
{
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
}

/* Takes over the button of a toast. */
static GtkWidget *
make_button (AdwToast *toast)
{
  GtkWidget *button = gtk_button_new_with_label (adw_toast_get_button_label (toast));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), adw_toast_get_action_name (toast));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), adw_toast_get_action_target_value (toast));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked_cb), toast, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  antin_app_wrap_buttons (button);
  adw_toast_set_button_label (toast, NULL);
  return button;
}

static GtkWidget *
make_words (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* A path has no spaces. */
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/**
 * antin_app_add_toast:
 * @toasts: where it is shown
 * @toast: (transfer full): a toast; its title is markup
 *
 * Shows a toast, in as many lines as it takes and for as long as it takes to read, and tells it to those who do not see it.
 */
void
antin_app_add_toast (AdwToastOverlay *toasts, AdwToast *toast)
{
  AntinAppToast *title = g_object_new (ANTIN_TYPE_APP_TOAST, NULL);
  g_autofree char *words = NULL;

  if (!pango_parse_markup (adw_toast_get_title (toast), -1, 0, NULL, &words, NULL, NULL))
    words = g_strdup (adw_toast_get_title (toast));
  gtk_box_append (GTK_BOX (title->content), make_words (words));
  if (adw_toast_get_button_label (toast) != NULL)
    gtk_box_append (GTK_BOX (title->content), make_button (toast));
  adw_toast_set_custom_title (toast, GTK_WIDGET (title));
  if (adw_toast_get_timeout (toast) > 0)
    adw_toast_set_timeout (toast, MAX (adw_toast_get_timeout (toast), (guint) g_utf8_strlen (words, -1) / READ));
  antin_view_announce (GTK_WIDGET (toasts), words);
  adw_toast_overlay_add_toast (toasts, toast);
}

/**
 * antin_app_tell:
 * @widget: where something was done
 * @text: what came of it, plain text
 *
 * Tells in a toast of the widget's window, or of the one over which that is shown.
 */
void
antin_app_tell (GtkWidget *widget, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  GtkWidget *toasts = NULL;
  g_autofree char *markup = g_markup_escape_text (text, -1);

  for (; window != NULL && toasts == NULL; window = gtk_window_get_transient_for (window))
    toasts = antin_app_toplevel_find_inside (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);
  g_return_if_fail (toasts != NULL);
  antin_app_add_toast (ADW_TOAST_OVERLAY (toasts), adw_toast_new (markup));
}
