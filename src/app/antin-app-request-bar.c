/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-request-bar.h"

#include <glib/gi18n-lib.h>

/* Across the window, over everything else: another program asks for something, and the person may decline it. Where
 * something is to be signed, agreeing is signing, with the same button as ever; a verdict is sent from here. */
struct _AntinAppRequestBar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *send_button;
};

G_DEFINE_FINAL_TYPE (AntinAppRequestBar, antin_app_request_bar, GTK_TYPE_WIDGET)

static void
antin_app_request_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ANTIN_TYPE_APP_REQUEST_BAR);
  G_OBJECT_CLASS (antin_app_request_bar_parent_class)->dispose (object);
}

static void
antin_app_request_bar_class_init (AntinAppRequestBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_request_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-request-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppRequestBar, box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppRequestBar, label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppRequestBar, send_button);
}

static void
antin_app_request_bar_init (AntinAppRequestBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * antin_app_request_bar_new:
 * @text: who asks for what
 * @verdict: whether a verdict is asked for, which is sent with a button of the bar
 *
 * Returns: (transfer floating): the bar; its buttons do "win.decline-request" and "win.send-verdict"
 */
GtkWidget *
antin_app_request_bar_new (const char *text, gboolean verdict)
{
  AntinAppRequestBar *self = g_object_new (ANTIN_TYPE_APP_REQUEST_BAR, NULL);

  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (self->send_button, verdict);
  return GTK_WIDGET (self);
}
