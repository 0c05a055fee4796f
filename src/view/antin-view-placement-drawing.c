/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-placement-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How the coming signature looks: the ghost itself, its frame and handles, the guides and the distances while it is
 * dragged. Numbers have the locale's separators: they are for eyes. */

#define HANDLE_SIDE 10
/* The distance to a guide is told up to here. */
#define TELL_MM 30.0
#define LABEL_PADDING 6

static void
get_colour (AntinViewPlacement *self, GdkRGBA *ret_colour)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), ret_colour);
}

/* A small label on a dark ground that stays on the page. */
static void
draw_label (AntinViewPlacement *self,
            GtkSnapshot *snapshot,
            const char *text,
            double x,
            double y,
            const GdkRGBA *ground)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  const GdkRGBA white = { 1, 1, 1, 1 };
  graphene_rect_t area;
  GskRoundedRect rounded;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  width += 2 * LABEL_PADDING;
  height += LABEL_PADDING;
  x = CLAMP (x, 2, MAX (2, gtk_widget_get_width (GTK_WIDGET (self)) - width - 2));
  y = CLAMP (y, 2, MAX (2, gtk_widget_get_height (GTK_WIDGET (self)) - height - 2));
  graphene_rect_init (&area, (float) x, (float) y, (float) width, (float) height);
  gsk_rounded_rect_init_from_rect (&rounded, &area, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, ground, &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x + LABEL_PADDING, (float) y + LABEL_PADDING / 2));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
draw_ghost (AntinViewPlacement *self, GtkSnapshot *snapshot, double scale)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) (self->rect.x * scale), (float) (self->rect.y * scale),
                                             (float) (self->rect.width * scale), (float) (self->rect.height * scale));
  cairo_t *cr;

  if (self->draw == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_translate (cr, area.origin.x, area.origin.y);
  cairo_scale (cr, scale / ANTIN_BASE_POINTS_PER_MM, scale / ANTIN_BASE_POINTS_PER_MM);
  self->draw (cr, self->draw_data);
  cairo_destroy (cr);
}

static void
draw_frame (AntinViewPlacement *self, GtkSnapshot *snapshot, double scale, const GdkRGBA *colour)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) (self->rect.x * scale) - 1, (float) (self->rect.y * scale) - 1,
                                             (float) (self->rect.width * scale) + 2,
                                             (float) (self->rect.height * scale) + 2);
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self));
  float line = focused ? 2 : 1;
  const float widths[4] = { line, line, line, line };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &area, 0);
  gtk_snapshot_append_border (snapshot, &rounded, widths, colours);
}

static void
draw_handles (AntinViewPlacement *self, GtkSnapshot *snapshot, double scale, const GdkRGBA *colour)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const float widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  for (int handle = ANTIN_VIEW_HANDLE_TOP_LEFT; handle <= ANTIN_VIEW_HANDLE_LEFT; handle++)
    {
      graphene_rect_t area;
      GskRoundedRect rounded;
      double x, y;

      antin_view_geometry_get_handle (&self->rect, handle, &x, &y);
      graphene_rect_init (&area, (float) (x * scale) - HANDLE_SIDE / 2, (float) (y * scale) - HANDLE_SIDE / 2,
                          HANDLE_SIDE, HANDLE_SIDE);
      gsk_rounded_rect_init_from_rect (&rounded, &area, 3);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &white, &area);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_append_border (snapshot, &rounded, widths, colours);
    }
}

static void
draw_guide (AntinViewPlacement *self,
            GtkSnapshot *snapshot,
            const AntinViewPlacementGuide *guide,
            double scale,
            const GdkRGBA *colour)
{
  float at = (float) floor (guide->guide.position * scale);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)),
        height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t area;

  if (guide->guide.vertical)
    graphene_rect_init (&area, at, 0, 1, height);
  else
    graphene_rect_init (&area, 0, at, width, 1);
  gtk_snapshot_append_color (snapshot, colour, &area);
}

/* What the pointer is told: the size while a handle is held, else where the ghost is; then what it snapped to, or how
 * far the nearest guide is. */
static char *
describe_drag (AntinViewPlacement *self)
{
  g_autofree AntinViewGuide *guides = _antin_view_placement_get_guides (self);
  GString *text = g_string_new (NULL);

  if (self->handle != ANTIN_VIEW_HANDLE_INSIDE)
    {
      /* Translators: width and height of the coming signature. */
      g_string_append_printf (text, _("%.1f × %.1f mm"), self->rect.width, self->rect.height);
      return g_string_free (text, FALSE);
    }
  /* Translators: distances of the coming signature from the left and the top of the page. */
  g_string_append_printf (text, _("→ %.1f mm  ↓ %.1f mm"), self->rect.x, self->rect.y);
  for (int vertical = 1; vertical >= 0; vertical--)
    {
      double offset = INFINITY;
      int index = antin_view_geometry_find_guide (&self->rect, guides, self->guides->len, vertical, &offset);

      if (index < 0 || fabs (offset) > TELL_MM ||
          g_array_index (self->guides, AntinViewPlacementGuide, index).label == NULL)
        continue;
      g_string_append_c (text, '\n');
      if (fabs (offset) < 0.05)
        g_string_append (text, g_array_index (self->guides, AntinViewPlacementGuide, index).label);
      else
        /* Translators: a guide, and how far the coming signature is from it. */
        g_string_append_printf (text, _("%s: %.1f mm"),
                                         g_array_index (self->guides, AntinViewPlacementGuide, index).label,
                                         fabs (offset));
    }
  return g_string_free (text, FALSE);
}

void
_antin_view_placement_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AntinViewPlacement *self = ANTIN_VIEW_PLACEMENT (widget);
  const GdkRGBA dark = { 0.12f, 0.12f, 0.12f, 0.9f };
  double scale = _antin_view_placement_get_scale (self);
  GdkRGBA colour, faint;

  if (!(scale > 0) || antin_base_rect_is_empty (&self->rect))
    return;
  get_colour (self, &colour);
  faint = colour;
  faint.alpha *= 0.35f;
  if (self->handle != ANTIN_VIEW_HANDLE_NONE)
    for (guint i = 0; i < self->guides->len; i++)
      draw_guide (self, snapshot, &g_array_index (self->guides, AntinViewPlacementGuide, i), scale,
                  (int) i == self->snapped[0] || (int) i == self->snapped[1] ? &colour : &faint);
  draw_ghost (self, snapshot, scale);
  draw_frame (self, snapshot, scale, &colour);
  if (!self->fixed_size)
    draw_handles (self, snapshot, scale, &colour);
  if (self->note != NULL)
    draw_label (self, snapshot, self->note, (self->rect.x + self->rect.width) * scale + HANDLE_SIDE,
                self->rect.y * scale, &colour);
  if (self->handle != ANTIN_VIEW_HANDLE_NONE && self->dragged)
    {
      g_autofree char *text = describe_drag (self);

      draw_label (self, snapshot, text, self->pointer_x * scale + 18, self->pointer_y * scale + 18, &dark);
    }
}
