/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-strip.h"

#include "antin-app-fold.h"
#include "antin-view-announce.h"
#include "antin-view-init.h"

#include <glib/gi18n-lib.h>

/* One sentence across the window: a symbol, the sentence, at most one button. Its label has the role "status", so that
 * a screen reader tells when it changes. (libadwaita 1.2 has no banner.) */
struct _AntinAppStrip
{
  GtkWidget parent_instance;

  /* template */
  GtkRevealer *revealer;
  GtkBox *box;
  GtkStack *symbol;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkButton *button;
  GtkButton *close_button;
  GtkProgressBar *progress;

  /* state */
  const char *style_class;
  guint busy_source;
};

G_DEFINE_FINAL_TYPE (AntinAppStrip, antin_app_strip, GTK_TYPE_WIDGET)

static const char *
status_to_style_class (AntinViewStatus status)
{
  switch (status)
    {
    case ANTIN_VIEW_STATUS_GOOD:
      return "antin-strip-good";
    case ANTIN_VIEW_STATUS_UNKNOWN:
    case ANTIN_VIEW_STATUS_WARNING:
      return "antin-strip-warning";
    case ANTIN_VIEW_STATUS_BAD:
      return "antin-strip-bad";
    case ANTIN_VIEW_STATUS_NONE:
    case ANTIN_VIEW_STATUS_BUSY:
    case ANTIN_VIEW_STATUS_INFORMATION:
    default:
      return "antin-strip-plain";
    }
}

/* Work that is over at once is not told of, nor each of its steps: its end is. */
#define BUSY_DELAY_MS 1000

static gboolean
tell_busy_cb (gpointer user_data)
{
  AntinAppStrip *self = user_data;

  self->busy_source = 0;
  antin_view_announce (GTK_WIDGET (self), gtk_label_get_text (self->label));
  return G_SOURCE_REMOVE;
}

/* Those who do not see it are told of each sentence once. */
static void
tell (AntinAppStrip *self, gboolean busy, gboolean is_new)
{
  if (busy && !gtk_spinner_get_spinning (self->spinner))
    self->busy_source = g_timeout_add (BUSY_DELAY_MS, tell_busy_cb, self);
  if (busy)
    return;
  g_clear_handle_id (&self->busy_source, g_source_remove);
  if (is_new)
    antin_view_announce (GTK_WIDGET (self), gtk_label_get_text (self->label));
}

static void
antin_app_strip_dispose (GObject *object)
{
  g_clear_handle_id (&ANTIN_APP_STRIP (object)->busy_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), ANTIN_TYPE_APP_STRIP);
  G_OBJECT_CLASS (antin_app_strip_parent_class)->dispose (object);
}

static void
antin_app_strip_class_init (AntinAppStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_strip_dispose;
  g_type_ensure (ANTIN_TYPE_APP_FOLD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, symbol);
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, icon);
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, spinner);
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, close_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppStrip, progress);
}

/* What is folded away could still be read out. */
static void
on_folded_cb (AntinAppStrip *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->box), gtk_revealer_get_reveal_child (self->revealer));
}

static void
antin_app_strip_init (AntinAppStrip *self)
{
  antin_view_init ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (on_folded_cb), self, G_CONNECT_SWAPPED);
}

/**
 * antin_app_strip_new:
 *
 * Returns: (transfer floating): a strip that is not shown yet
 */
GtkWidget *
antin_app_strip_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_STRIP, NULL);
}

static void
show (AntinAppStrip *self, AntinViewStatus status, const char *text, gboolean is_new)
{
  gboolean busy = status == ANTIN_VIEW_STATUS_BUSY;

  if (self->style_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->box), self->style_class);
  self->style_class = status_to_style_class (status);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), self->style_class);
  gtk_image_set_from_icon_name (self->icon, antin_view_status_get_icon_name (status));
  gtk_stack_set_visible_child_name (self->symbol, busy ? "busy" : "icon");
  gtk_widget_set_visible (GTK_WIDGET (self->symbol), status != ANTIN_VIEW_STATUS_NONE);
  gtk_label_set_text (self->label, text);
  tell (self, busy, is_new);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->box), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * antin_app_strip_show:
 * @status: its symbol and style
 * @text: one sentence, plain text
 */
void
antin_app_strip_show (AntinAppStrip *self, AntinViewStatus status, const char *text)
{
  g_return_if_fail (ANTIN_IS_APP_STRIP (self));
  show (self, status, text, !antin_app_strip_is_shown (self) || !g_str_equal (gtk_label_get_text (self->label), text));
}

/**
 * antin_app_strip_show_again:
 * @status: as before
 * @text: a sentence that was shown before something else took its place
 *
 * Shows it without telling it again to those who do not see it.
 */
void
antin_app_strip_show_again (AntinAppStrip *self, AntinViewStatus status, const char *text)
{
  g_return_if_fail (ANTIN_IS_APP_STRIP (self));
  show (self, status, text, FALSE);
}

/**
 * antin_app_strip_hide:
 */
void
antin_app_strip_hide (AntinAppStrip *self)
{
  g_return_if_fail (ANTIN_IS_APP_STRIP (self));
  g_clear_handle_id (&self->busy_source, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  antin_app_strip_set_button (self, NULL, NULL);
  antin_app_strip_set_progress (self, -1);
}

/**
 * antin_app_strip_is_shown:
 *
 * Returns: whether a sentence is shown
 */
gboolean
antin_app_strip_is_shown (AntinAppStrip *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_STRIP (self), FALSE);
  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * antin_app_strip_get_text:
 *
 * Returns: (transfer none): the sentence
 */
const char *
antin_app_strip_get_text (AntinAppStrip *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_STRIP (self), NULL);
  return gtk_label_get_text (self->label);
}

/**
 * antin_app_strip_set_button:
 * @label: (nullable): its words, or %NULL for no button
 * @action_name: (nullable): what it does
 */
void
antin_app_strip_set_button (AntinAppStrip *self, const char *label, const char *action_name)
{
  g_return_if_fail (ANTIN_IS_APP_STRIP (self));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
  if (label != NULL)
    gtk_button_set_label (self->button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  antin_app_strip_set_close (self, NULL, NULL);
}

/**
 * antin_app_strip_set_close:
 * @label: (nullable): its words, for the tooltip and for who does not see the cross; %NULL for none
 * @action_name: (nullable): what it does
 *
 * Adds a cross that ends what the sentence asks for or tells, beside the button that follows it.
 * antin_app_strip_set_button() takes it away.
 */
void
antin_app_strip_set_close (AntinAppStrip *self, const char *label, const char *action_name)
{
  g_return_if_fail (ANTIN_IS_APP_STRIP (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->close_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : "", -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->close_button), action_name);
  gtk_widget_set_visible (GTK_WIDGET (self->close_button), action_name != NULL);
}

/**
 * antin_app_strip_set_progress:
 * @done: 0 to 1; less than 0 where it cannot be told
 */
void
antin_app_strip_set_progress (AntinAppStrip *self, double done)
{
  g_return_if_fail (ANTIN_IS_APP_STRIP (self));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), done >= 0);
  if (done >= 0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (done, 0, 1));
}
