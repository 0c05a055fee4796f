/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-heading.h"

/* Made in templates, where its child is written into it. */

/* How many letters of a longer title are read at least. */
#define LEAST_LETTERS 8

struct _AntinAppHeading
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AntinAppHeading, antin_app_heading, GTK_TYPE_WIDGET)

/* The least width in which the title says something, pixels. */
static int
get_least (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int least = LEAST_LETTERS * PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));
  int minimum, natural;

  pango_font_metrics_unref (metrics);
  gtk_widget_measure (gtk_widget_get_first_child (widget), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (least, natural));
}

static void
antin_app_heading_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
antin_app_heading_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  gboolean shown = width >= get_least (widget);

  gtk_widget_set_child_visible (child, shown);
  if (shown)
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
antin_app_heading_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (antin_app_heading_parent_class)->dispose (object);
}

static void
antin_app_heading_class_init (AntinAppHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_heading_dispose;
  widget_class->measure = antin_app_heading_measure;
  widget_class->size_allocate = antin_app_heading_size_allocate;
}

static void
antin_app_heading_init (AntinAppHeading *self)
{
}
