/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-request-bar.h"

#include <glib/gi18n-lib.h>

/* Across the window, over everything else: another program asks for something, and the person may decline it. Where
 * something is to be signed, agreeing is signing, with the same button as ever; a verdict is sent from here. The buttons stand
 * beside the sentence, as in GNOME's banners, and below it where there is no room for both. */
struct _AntinAppRequestBar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *label;
  GtkWidget *buttons;
  GtkWidget *send_button;
};

/* Between the sentence and the buttons, pixels. */
#define GAP_ACROSS 12
#define GAP_DOWN 6
/* Letters of the sentence that a line holds at least where the buttons stand beside it. */
#define MIN_CHARACTERS 40

G_DEFINE_FINAL_TYPE (AntinAppRequestBar, antin_app_request_bar, GTK_TYPE_WIDGET)

/* Where the buttons leave less for the sentence than this, they stand below it; pixels by the size of letters. */
static int
get_least_width (AntinAppRequestBar *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (self->label), NULL, NULL);
  int width = PANGO_PIXELS (MIN_CHARACTERS * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

/* How wide the sentence is where @width is what there is; as wide as that where the buttons stand below it. */
static int
get_label_width (AntinAppRequestBar *self, int width)
{
  int buttons;

  gtk_widget_measure (self->buttons, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &buttons, NULL, NULL);
  return width - GAP_ACROSS - buttons >= get_least_width (self) ? width - GAP_ACROSS - buttons : width;
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  AntinAppRequestBar *self = ANTIN_APP_REQUEST_BAR (widget);
  int label_minimum, label_natural, buttons_minimum, buttons_natural, label_width = -1;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    label_width = get_label_width (self, for_size);
  gtk_widget_measure (self->label, orientation, label_width, &label_minimum, &label_natural, NULL, NULL);
  gtk_widget_measure (self->buttons, orientation, -1, &buttons_minimum, &buttons_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (label_minimum, buttons_minimum);
      *natural = label_natural + GAP_ACROSS + buttons_natural;
    }
  else if (label_width < for_size)
    *minimum = *natural = MAX (label_natural, buttons_natural);
  else
    *minimum = *natural = label_natural + GAP_DOWN + buttons_natural;
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntinAppRequestBar *self = ANTIN_APP_REQUEST_BAR (widget);
  GtkAllocation label = { 0, 0, get_label_width (self, width), height };
  GtkAllocation buttons = { 0, 0, width, height };

  if (label.width == width)
    {
      gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, width, NULL, &label.height, NULL, NULL);
      buttons.y = label.height + GAP_DOWN;
      buttons.height = MAX (height - buttons.y, 0);
    }
  else
    {
      buttons.x = label.width + GAP_ACROSS;
      buttons.width = width - buttons.x;
    }
  gtk_widget_size_allocate (self->label, &label, -1);
  gtk_widget_size_allocate (self->buttons, &buttons, -1);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

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
  gtk_widget_class_bind_template_child (widget_class, AntinAppRequestBar, buttons);
  gtk_widget_class_bind_template_child (widget_class, AntinAppRequestBar, label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppRequestBar, send_button);
}

static void
antin_app_request_bar_init (AntinAppRequestBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_custom_layout_new (get_request_mode, measure, allocate));
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

  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->send_button, verdict);
  return GTK_WIDGET (self);
}
