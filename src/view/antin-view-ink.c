/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-ink.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The image of a signature or seal on white paper or over words, as large on the screen as on paper, with a ruler in
 * millimetres beside it. How large a millimetre is, the monitor says; where it says nothing sensible, one of 96 dots
 * per inch is taken, and the ruler shows what became of it. */

#define MM_PER_INCH 25.4
#define USUAL_SCALE (96 / MM_PER_INCH)
/* Screens from a wall to a telephone; what a monitor says beyond is wrong. */
#define LEAST_SCALE 1.5
#define GREATEST_SCALE 16.0
#define RULER 22
#define MARGIN_MM 3.0
#define TEXT_MM 4.6
#define LINE_MM 6.5
#define GREATEST_MM 200.0

struct _AntinViewInk
{
  GtkWidget parent_instance;

  /* owned */
  GdkTexture *texture;

  /* state */
  double width;
  double height;
  double scale; /* 0 for the monitor's */
  gboolean over_text;
  gboolean ruler;
};

G_DEFINE_FINAL_TYPE (AntinViewInk, antin_view_ink, GTK_TYPE_WIDGET)

/**
 * antin_view_ink_measure_scale:
 * @pixels: a monitor's width as windows count it
 * @millimetres: its width
 *
 * Returns: pixels for one millimetre; a usual figure where the monitor's cannot be right
 */
double
antin_view_ink_measure_scale (int pixels, int millimetres)
{
  double scale = millimetres > 0 ? (double) pixels / millimetres : 0;

  return scale >= LEAST_SCALE && scale <= GREATEST_SCALE ? scale : USUAL_SCALE;
}

/**
 * antin_view_ink_get_scale:
 *
 * Returns: pixels for one millimetre
 */
double
antin_view_ink_get_scale (AntinViewInk *self)
{
  GdkSurface *surface;
  GdkMonitor *monitor;
  GdkRectangle geometry;

  if (self->scale > 0)
    return self->scale;
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return USUAL_SCALE;
  surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));
  monitor = gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (self)), surface);
  if (monitor == NULL)
    return USUAL_SCALE;
  gdk_monitor_get_geometry (monitor, &geometry);
  return antin_view_ink_measure_scale (geometry.width, gdk_monitor_get_width_mm (monitor));
}

static double
get_extent (AntinViewInk *self, GtkOrientation orientation)
{
  return (orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height) + (self->ruler ? 2 * MARGIN_MM : 0);
}

static void
antin_view_ink_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  AntinViewInk *self = ANTIN_VIEW_INK (widget);

  *minimum = *natural = (int) ceil (get_extent (self, orientation) * antin_view_ink_get_scale (self)) + (self->ruler ? RULER : 0);
}

static void
draw_ruler (AntinViewInk *self, cairo_t *cr, gboolean down, double length, double scale)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 1);
  for (int mm = 0; mm * scale <= length; mm++)
    {
      double at = floor (mm * scale) + 0.5, size = mm % 10 == 0 ? 12 : mm % 5 == 0 ? 8
                                                                                   : 4;

      cairo_move_to (cr, down ? RULER - size : at, down ? at : RULER - size);
      cairo_line_to (cr, down ? RULER : at, down ? at : RULER);
    }
  cairo_stroke (cr);
  for (int mm = 10; mm * scale + 12 <= length; mm += 10)
    {
      g_autofree char *text = g_strdup_printf ("%d", mm);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
      g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
      int width, height;

      pango_font_description_set_absolute_size (font, 9 * PANGO_SCALE);
      pango_layout_set_font_description (layout, font);
      pango_layout_get_pixel_size (layout, &width, &height);
      cairo_move_to (cr, down ? 0 : mm * scale - width / 2.0, down ? mm * scale - height / 2.0 : -1);
      pango_cairo_show_layout (cr, layout);
    }
}

static void
draw_words (AntinViewInk *self, cairo_t *cr, double width, double height, double scale)
{
  /* Translators: words under an image, to see how it looks over print; repeat something that is usual */
  const char *words = _("THE CHAIRMAN OF THE PEOPLE'S COMMITTEE hereby decides");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Times New Roman, Liberation Serif, serif");

  pango_font_description_set_absolute_size (font, TEXT_MM * scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  for (int line = 0; line * LINE_MM * scale < height; line++)
    {
      cairo_move_to (cr, (1 - 9 * (line % 3)) * scale, (1 + line * LINE_MM) * scale);
      pango_cairo_show_layout (cr, layout);
    }
}

static void
antin_view_ink_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AntinViewInk *self = ANTIN_VIEW_INK (widget);
  double scale = antin_view_ink_get_scale (self), ruler = self->ruler ? RULER : 0, margin = self->ruler ? MARGIN_MM * scale : 0;
  double width = gtk_widget_get_width (widget) - ruler, height = gtk_widget_get_height (widget) - ruler;
  double x = ruler, y = ruler;
  const GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t paper;

  if (!self->ruler)
    {
      x += (width - self->width * scale) / 2;
      y += (height - self->height * scale) / 2;
    }
  graphene_rect_init (&paper, (float) ruler, (float) ruler, (float) width, (float) height);
  gtk_snapshot_append_color (snapshot, &white, &paper);
  gtk_snapshot_push_clip (snapshot, &paper);
  if (self->over_text)
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &paper);

      cairo_translate (cr, ruler, ruler);
      draw_words (self, cr, width, height, scale);
      cairo_destroy (cr);
    }
  if (self->texture != NULL && self->width > 0 && self->height > 0)
    {
      graphene_rect_t place;

      graphene_rect_init (&place, (float) (x + margin), (float) (y + margin), (float) (self->width * scale), (float) (self->height * scale));
      gtk_snapshot_append_texture (snapshot, self->texture, &place);
    }
  gtk_snapshot_pop (snapshot);
  if (self->ruler)
    {
      graphene_rect_t all;
      cairo_t *cr;

      graphene_rect_init (&all, 0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
      cr = gtk_snapshot_append_cairo (snapshot, &all);
      /* Millimetres are counted from the edge of the image. */
      cairo_save (cr);
      cairo_translate (cr, ruler + margin, 0);
      draw_ruler (self, cr, FALSE, width - margin, scale);
      cairo_restore (cr);
      cairo_translate (cr, 0, ruler + margin);
      draw_ruler (self, cr, TRUE, height - margin, scale);
      cairo_destroy (cr);
    }
}

static void
antin_view_ink_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (antin_view_ink_parent_class)->realize (widget);
  /* Now the monitor is known. */
  gtk_widget_queue_resize (widget);
}

static void
antin_view_ink_dispose (GObject *object)
{
  g_clear_object (&ANTIN_VIEW_INK (object)->texture);
  G_OBJECT_CLASS (antin_view_ink_parent_class)->dispose (object);
}

static void
antin_view_ink_class_init (AntinViewInkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_view_ink_dispose;
  widget_class->measure = antin_view_ink_measure;
  widget_class->snapshot = antin_view_ink_snapshot;
  widget_class->realize = antin_view_ink_realize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
antin_view_ink_init (AntinViewInk *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * antin_view_ink_new:
 *
 * Returns: (transfer floating): white paper with nothing on it
 */
GtkWidget *
antin_view_ink_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_INK, NULL);
}

/**
 * antin_view_ink_set_image:
 * @texture: (nullable): an image
 * @width: its width on paper, millimetres
 * @height: its height on paper, millimetres
 */
void
antin_view_ink_set_image (AntinViewInk *self, GdkTexture *texture, double width, double height)
{
  g_autofree char *label = g_strdup_printf (_("Image, %.1f × %.1f mm"), width, height);

  g_set_object (&self->texture, texture);
  self->width = CLAMP (width, 0, GREATEST_MM);
  self->height = CLAMP (height, 0, GREATEST_MM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * antin_view_ink_set_over_text:
 * @over_text: whether words stand on the paper
 */
void
antin_view_ink_set_over_text (AntinViewInk *self, gboolean over_text)
{
  self->over_text = over_text;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * antin_view_ink_set_ruler:
 * @ruler: whether rulers stand beside the paper
 */
void
antin_view_ink_set_ruler (AntinViewInk *self, gboolean ruler)
{
  self->ruler = ruler;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * antin_view_ink_set_scale:
 * @pixels_per_mm: pixels for one millimetre; 0 for the monitor's
 */
void
antin_view_ink_set_scale (AntinViewInk *self, double pixels_per_mm)
{
  self->scale = pixels_per_mm;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
