/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-pages-private.h"

#include <math.h>

/* Where the pages stand at the present zoom, what the scrollbars are told of it, and who of the children gets which
 * place. */

/* 100 % shows a page in its real size on a screen of 96 dots per inch. */
#define PIXELS_PER_MM (96 / 25.4)

double
_antin_view_pages_get_scale (AntinViewPages *self)
{
  return self->zoom * PIXELS_PER_MM;
}

double
_antin_view_pages_get_value (AntinViewPages *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? floor (gtk_adjustment_get_value (adjustment) + 0.5) : 0;
}

/* The middle of everything, in pixels of the widget. */
static double
get_middle (AntinViewPages *self, double scale)
{
  double total = MAX (antin_view_layout_get_total_width (self->layout, scale), gtk_widget_get_width (GTK_WIDGET (self)));

  return total / 2 - _antin_view_pages_get_value (self, GTK_ORIENTATION_HORIZONTAL);
}

double
_antin_view_pages_get_page_left (AntinViewPages *self, int page, double scale)
{
  return floor (get_middle (self, scale) + antin_view_layout_get_left (self->layout, page, scale));
}

/* Where the top of everything is, in pixels of the widget; what is lower than the widget stands in its middle. */
static double
get_top (AntinViewPages *self, double scale)
{
  double total = antin_view_layout_get_total_height (self->layout, scale);

  return MAX (0, gtk_widget_get_height (GTK_WIDGET (self)) - total) / 2 -
         _antin_view_pages_get_value (self, GTK_ORIENTATION_VERTICAL);
}

double
_antin_view_pages_get_page_top (AntinViewPages *self, int page, double scale)
{
  return floor (antin_view_layout_get_top (self->layout, page, scale) + get_top (self, scale));
}

int
_antin_view_pages_find_page (AntinViewPages *self, double x, double y)
{
  double scale = _antin_view_pages_get_scale (self);

  return antin_view_layout_find_page (self->layout, x - get_middle (self, scale), y - get_top (self, scale), scale);
}

void
_antin_view_pages_configure_adjustments (AntinViewPages *self)
{
  double scale = _antin_view_pages_get_scale (self);
  const int viewport[2] = { gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };
  double content[2] = { 0, 0 };
  gboolean held = self->held;

  if (self->layout != NULL)
    {
      content[GTK_ORIENTATION_HORIZONTAL] = floor (antin_view_layout_get_total_width (self->layout, scale));
      content[GTK_ORIENTATION_VERTICAL] = floor (antin_view_layout_get_total_height (self->layout, scale));
    }
  /* Whoever calls this scrolls, or gives sizes, next. */
  self->held = TRUE;
  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_configure (self->adjustments[i],
                                gtk_adjustment_get_value (self->adjustments[i]),
                                0, MAX (content[i], viewport[i]),
                                SCROLL_STEP, viewport[i] * 0.9, viewport[i]);
  self->held = held;
}

/* 1, or more where letters are larger than usual; GTK counts in 1024ths of a dot per inch. */
static double
get_text_scale (GtkWidget *widget)
{
  int resolution;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &resolution, NULL);
  return MAX (1, resolution / 1024.0 / 96);
}

static double
fitting_zoom (AntinViewPages *self)
{
  double width, height;
  double across;
  double down = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * ANTIN_VIEW_LAYOUT_GAP;
  double zoom = self->zoom;
  int n_columns;

  if (self->layout == NULL)
    return zoom;
  n_columns = antin_view_layout_get_n_columns (self->layout);
  across = (gtk_widget_get_width (GTK_WIDGET (self)) - (n_columns + 1) * ANTIN_VIEW_LAYOUT_GAP) / (double) n_columns;
  if (self->mode == ANTIN_VIEW_ZOOM_FIT_WIDTH || self->mode == ANTIN_VIEW_ZOOM_AUTOMATIC)
    zoom = across / antin_view_layout_get_widest (self->layout) / PIXELS_PER_MM;
  else if (self->mode == ANTIN_VIEW_ZOOM_FIT_PAGE)
    {
      antin_view_layout_get_size (self->layout, CLAMP (self->page, 1, antin_view_layout_get_n_pages (self->layout)),
                                  &width, &height);
      zoom = MIN (across / width, down / height) / PIXELS_PER_MM;
    }
  if (self->mode == ANTIN_VIEW_ZOOM_AUTOMATIC)
    zoom = MIN (zoom, get_text_scale (GTK_WIDGET (self)));
  return CLAMP (zoom, ANTIN_VIEW_PAGES_MIN_ZOOM, ANTIN_VIEW_PAGES_MAX_ZOOM);
}

/* --- Allocation --- */

static gboolean
on_notify_idle_cb (gpointer data)
{
  AntinViewPages *self = data;
  gboolean page = self->notify_page, zoom = self->notify_zoom;

  self->notify_source = 0;
  self->notify_page = self->notify_zoom = FALSE;
  g_object_ref (self);
  if (page)
    g_object_notify (G_OBJECT (self), "page");
  if (zoom)
    g_object_notify (G_OBJECT (self), "zoom");
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/* What follows page and zoom may well want another size; while sizes are being given it must not be told. */
static void
notify_later (AntinViewPages *self)
{
  if (self->notify_source == 0)
    self->notify_source = g_idle_add_full (G_PRIORITY_DEFAULT, on_notify_idle_cb, self, NULL);
}

/* The page that fills most of the screen. */
static void
update_page (AntinViewPages *self, int first, int last)
{
  double scale = _antin_view_pages_get_scale (self), viewport = gtk_widget_get_height (GTK_WIDGET (self)), most = 0;
  int best = first;

  for (int page = first; page <= last; page++)
    {
      double width, height, top = _antin_view_pages_get_page_top (self, page, scale), seen;

      antin_view_layout_get_size (self->layout, page, &width, &height);
      seen = MIN (top + height * scale, viewport) - MAX (top, 0);
      if (seen > most + 1)
        {
          most = seen;
          best = page;
        }
    }
  if (best == self->page)
    return;
  self->page = best;
  self->notify_page = TRUE;
  notify_later (self);
}

/* Which pages are on screen. */
static void
find_range (AntinViewPages *self, int *ret_first, int *ret_last)
{
  double scale = _antin_view_pages_get_scale (self), top = get_top (self, scale);

  antin_view_layout_find_range (self->layout, -top, gtk_widget_get_height (GTK_WIDGET (self)) - 1 - top, scale, ret_first, ret_last);
}

/* Gives the pages that are on screen now their widgets and pictures. */
void
_antin_view_pages_update_screen (AntinViewPages *self)
{
  int first, last;

  g_clear_handle_id (&self->screen_source, g_source_remove);
  if (self->layout == NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;
  find_range (self, &first, &last);
  _antin_view_pages_assign_children (self, first, last);
  _antin_view_pages_request_pictures (self, first, last);
  for (guint i = 0; i < self->children->len; i++)
    _antin_view_pages_show_image (self, g_ptr_array_index (self->children, i));
  update_page (self, first, last);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
on_screen_idle_cb (gpointer data)
{
  AntinViewPages *self = data;

  self->screen_source = 0;
  _antin_view_pages_update_screen (self);
  return G_SOURCE_REMOVE;
}

static void
allocate_children (AntinViewPages *self)
{
  int first, last;

  find_range (self, &first, &last);
  _antin_view_pages_request_pictures (self, first, last);
  /* The widgets come before the next frame. */
  if (!_antin_view_pages_has_children (self, first, last) && self->screen_source == 0)
    self->screen_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_screen_idle_cb, self, NULL);
  update_page (self, first, last);
  for (guint i = 0; i < self->children->len; i++)
    {
      AntinViewPage *child = g_ptr_array_index (self->children, i);
      graphene_rect_t area;

      if (!antin_view_pages_get_page_area (self, antin_view_page_get_number (child), &area))
        continue;
      gtk_widget_size_allocate (GTK_WIDGET (child),
                                &(GtkAllocation){ (int) area.origin.x, (int) area.origin.y,
                                                  (int) area.size.width, (int) area.size.height },
                                -1);
    }
}

static void
allocate_placement (AntinViewPages *self)
{
  graphene_rect_t area;
  double width, height;
  int page;

  if (self->placement == NULL)
    return;
  page = CLAMP (antin_view_placement_get_page (self->placement), 1, antin_view_layout_get_n_pages (self->layout));
  antin_view_layout_get_size (self->layout, page, &width, &height);
  antin_view_placement_set_page_size (self->placement, width, height);
  antin_view_pages_get_page_area (self, page, &area);
  gtk_widget_size_allocate (GTK_WIDGET (self->placement),
                            &(GtkAllocation){ (int) area.origin.x, (int) area.origin.y,
                                              (int) area.size.width, (int) area.size.height },
                            -1);
}

/* Follows the window's size where the zoom shall, and tells the scrollbars. */
void
_antin_view_pages_refit (AntinViewPages *self)
{
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0 && fabs (fitting_zoom (self) - self->zoom) > 1e-9)
    {
      self->zoom = fitting_zoom (self);
      self->notify_zoom = TRUE;
      notify_later (self);
    }
  _antin_view_pages_configure_adjustments (self);
}

void
_antin_view_pages_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (widget);

  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->layout == NULL)
    {
      _antin_view_pages_configure_adjustments (self);
      if (self->placement != NULL)
        gtk_widget_size_allocate (GTK_WIDGET (self->placement), &(GtkAllocation){ 0, 0, width, height }, -1);
      return;
    }
  self->held = TRUE;
  if (fabs (fitting_zoom (self) - self->zoom) > 1e-9)
    {
      AntinViewAnchor anchor = _antin_view_pages_get_anchor (self, 0, 0);

      _antin_view_pages_refit (self);
      _antin_view_pages_restore_anchor (self, &anchor, 0, 0);
    }
  else
    _antin_view_pages_configure_adjustments (self);
  _antin_view_pages_apply_pending (self);
  allocate_children (self);
  allocate_placement (self);
  self->held = FALSE;
}
