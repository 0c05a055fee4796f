/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-pages-private.h"

#include <math.h>

/* The widgets of the pages on screen: handed from page to page, given their pictures, and at high zoom a sharp picture
 * of the part that is seen. */

/* A page with more pixels is drawn coarser, with a sharp picture of the part on screen laid over it. */
#define MAX_PAGE_PIXELS (10 * 1024 * 1024)
#define DETAIL_DELAY_MS 120

static AntinViewPage *
find_child (AntinViewPages *self, int page)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      AntinViewPage *child = g_ptr_array_index (self->children, i);

      if (antin_view_page_get_number (child) == page)
        return child;
    }
  return NULL;
}

static void
decorate_child (AntinViewPages *self, AntinViewPage *child)
{
  int page = antin_view_page_get_number (child);

  antin_view_page_clear_decorations (child);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const AntinViewText *text = &g_array_index (self->texts, AntinViewText, i);

      if (text->page == page)
        antin_view_page_add_text (child, &text->rect, text->text, text->size);
    }
  _antin_view_pages_decorate_selection (self, child);
  for (guint i = 0; i < self->highlights->len; i++)
    {
      const AntinViewMark *mark = &g_array_index (self->highlights, AntinViewMark, i);

      if (mark->page == page)
        antin_view_page_add_decoration (child,
                                        (int) i == self->current_highlight ? ANTIN_VIEW_PAGE_HIGHLIGHT_CURRENT
                                                                           : ANTIN_VIEW_PAGE_HIGHLIGHT,
                                        &mark->rect);
    }
  if (self->hint.page == page)
    antin_view_page_add_decoration (child, ANTIN_VIEW_PAGE_HINT, &self->hint.rect);
  for (guint i = 0; i < self->outlines->len; i++)
    {
      const AntinViewMark *mark = &g_array_index (self->outlines, AntinViewMark, i);

      if (mark->page == page)
        antin_view_page_add_decoration (child,
                                        (int) i == self->selected_outline ? ANTIN_VIEW_PAGE_OUTLINE_SELECTED
                                                                          : ANTIN_VIEW_PAGE_OUTLINE,
                                        &mark->rect);
      if (mark->page == page && (int) i == self->selected_outline && self->outline_label != NULL)
        antin_view_page_set_label (child, &mark->rect, self->outline_label);
    }
}

void
_antin_view_pages_decorate (AntinViewPages *self)
{
  for (guint i = 0; i < self->children->len; i++)
    decorate_child (self, g_ptr_array_index (self->children, i));
}

/* Children in the order of pages, for those who hear them one after the other. */
static void
sort_children (AntinViewPages *self, int first, int last)
{
  GtkWidget *expected = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (int page = first; page <= last; page++)
    {
      GtkWidget *child = GTK_WIDGET (find_child (self, page));

      if (child == expected)
        expected = gtk_widget_get_next_sibling (child);
      else
        gtk_widget_insert_before (child, GTK_WIDGET (self), expected);
    }
}

/* Pages that went off screen give their widgets to those that came; what is left over goes. Not while sizes are given:
 * a child that comes or goes asks for new ones. */
void
_antin_view_pages_assign_children (AntinViewPages *self, int first, int last)
{
  g_autoptr (GPtrArray) spare = g_ptr_array_new ();

  for (guint i = 0; i < self->children->len; i++)
    {
      AntinViewPage *child = g_ptr_array_index (self->children, i);
      int page = antin_view_page_get_number (child);

      if (page < first || page > last)
        g_ptr_array_add (spare, child);
    }
  for (int page = first; page <= last; page++)
    {
      AntinViewPage *child = find_child (self, page);
      double width, height;

      antin_view_layout_get_size (self->layout, page, &width, &height);
      if (child == NULL && spare->len > 0)
        child = g_ptr_array_steal_index (spare, spare->len - 1);
      else if (child == NULL)
        {
          child = ANTIN_VIEW_PAGE (antin_view_page_new ());
          gtk_widget_insert_before (GTK_WIDGET (child), GTK_WIDGET (self),
                                    self->placement != NULL ? GTK_WIDGET (self->placement) : NULL);
          g_ptr_array_add (self->children, child);
        }
      if (antin_view_page_get_number (child) != page)
        {
          antin_view_page_set_image (child, NULL);
          antin_view_page_set_detail (child, NULL);
          antin_view_page_set_number (child, page, antin_view_layout_get_n_pages (self->layout), width, height);
          decorate_child (self, child);
        }
      else
        antin_view_page_set_number (child, page, antin_view_layout_get_n_pages (self->layout), width, height);
    }
  for (guint i = 0; i < spare->len; i++)
    {
      GtkWidget *child = g_ptr_array_index (spare, i);

      g_ptr_array_remove (self->children, child);
      gtk_widget_unparent (child);
    }
  sort_children (self, first, last);
}

static void
on_after_paint_cb (AntinViewPages *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint_cb, self);
  g_signal_emit (self, antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_FIRST_DRAWN], 0);
}

static void
await_first_paint (AntinViewPages *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (!self->awaits_first || clock == NULL)
    return;
  self->awaits_first = FALSE;
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (on_after_paint_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_antin_view_pages_show_image (AntinViewPages *self, AntinViewPage *child)
{
  int page = antin_view_page_get_number (child);
  AntinRenderPageImage *image = antin_render_cache_peek (self->cache, page);
  gboolean failed = antin_render_cache_has_failed (self->cache, page);
  gboolean was_drawn = antin_view_page_is_drawn (child);

  /* A picture of the version before stays until the new one's has come, or is known not to come. */
  if (image != NULL)
    antin_view_page_set_image (child, image);
  else if (self->preview != NULL && antin_render_page_image_get_page (self->preview) == page)
    antin_view_page_set_image (child, self->preview);
  else if (failed && !was_drawn)
    antin_view_page_set_image (child, NULL);
  antin_view_page_set_failed (child, failed);
  if (antin_view_page_is_drawn (child) && !was_drawn)
    g_signal_emit (self, antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_DRAWN], 0, page);
  if (antin_view_page_is_drawn (child) || failed)
    await_first_paint (self);
}

/**
 * antin_view_pages_is_drawn:
 * @pages: a page view
 * @page: a page's number, from 1
 *
 * Returns: whether it is on screen with a picture of the present document
 */
gboolean
antin_view_pages_is_drawn (AntinViewPages *pages, int page)
{
  AntinViewPage *child = find_child (pages, page);

  return child != NULL && antin_view_page_is_drawn (child);
}

void
_antin_view_pages_on_cache_ready_cb (AntinViewPages *self, int page)
{
  AntinViewPage *child = find_child (self, page);

  if (child != NULL)
    _antin_view_pages_show_image (self, child);
}

static double
coarse_scale (AntinViewPages *self, int first, int last)
{
  double scale = _antin_view_pages_get_scale (self) * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  for (int page = first; page <= last; page++)
    {
      double width, height;

      antin_view_layout_get_size (self->layout, page, &width, &height);
      scale = MIN (scale, sqrt (MAX_PAGE_PIXELS / (width * height)));
    }
  return scale;
}

/**
 * antin_view_pages_get_picture_scale:
 * @pages: a page view
 *
 * Returns: at how many pixels per millimetre the present page's picture is drawn: what it takes on the screen, but less
 *   where it is so much enlarged that only what is in sight is drawn as large
 */
double
antin_view_pages_get_picture_scale (AntinViewPages *pages)
{
  int page = antin_view_pages_get_page (pages);

  return coarse_scale (pages, page, page);
}

static void
on_detail_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinViewPages) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderPageImage) image =
    antin_render_document_render_page_finish (ANTIN_RENDER_DOCUMENT (source), result, &error);
  AntinViewPage *child;

  if (image == NULL || self->document != ANTIN_RENDER_DOCUMENT (source))
    return;
  child = find_child (self, antin_render_page_image_get_page (image));
  if (child != NULL)
    antin_view_page_set_detail (child, image);
}

static gboolean
on_detail_timeout_cb (gpointer data)
{
  AntinViewPages *self = data;
  double scale = _antin_view_pages_get_scale (self);
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  self->detail_timeout = 0;
  g_clear_object (&self->detail_job);
  self->detail_job = g_cancellable_new ();
  for (guint i = 0; i < self->children->len; i++)
    {
      int page = antin_view_page_get_number (g_ptr_array_index (self->children, i));
      AntinBaseRect part = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)) / scale,
                             gtk_widget_get_height (GTK_WIDGET (self)) / scale };
      graphene_rect_t area;

      antin_view_pages_get_page_area (self, page, &area);
      part.x = -area.origin.x / scale;
      part.y = -area.origin.y / scale;

      antin_render_document_render_page_async (self->document, page, scale * factor, &part,
                                               ANTIN_RENDER_PRIORITY_VISIBLE, self->detail_job,
                                               on_detail_cb, g_object_ref (self));
    }
  return G_SOURCE_REMOVE;
}

void
_antin_view_pages_drop_details (AntinViewPages *self)
{
  g_clear_handle_id (&self->detail_timeout, g_source_remove);
  if (self->detail_job != NULL)
    g_cancellable_cancel (self->detail_job);
  g_clear_object (&self->detail_job);
}

static void
schedule_details (AntinViewPages *self, int first, int last)
{
  double wanted = _antin_view_pages_get_scale (self) * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  _antin_view_pages_drop_details (self);
  if (coarse_scale (self, first, last) < wanted * 0.999)
    self->detail_timeout = g_timeout_add (DETAIL_DELAY_MS, on_detail_timeout_cb, self);
  else
    for (guint i = 0; i < self->children->len; i++)
      antin_view_page_set_detail (g_ptr_array_index (self->children, i), NULL);
}

/* The pictures on screen are of the version before. */
void
_antin_view_pages_outdate_children (AntinViewPages *self)
{
  for (guint i = 0; i < self->children->len; i++)
    antin_view_page_outdate (g_ptr_array_index (self->children, i));
}

void
_antin_view_pages_remove_children (AntinViewPages *self)
{
  for (guint i = 0; i < self->children->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->children, i));
  g_ptr_array_set_size (self->children, 0);
}

/* Whether exactly the pages from @first to @last have widgets. */
gboolean
_antin_view_pages_has_children (AntinViewPages *self, int first, int last)
{
  if ((int) self->children->len != last - first + 1)
    return FALSE;
  for (int page = first; page <= last; page++)
    if (find_child (self, page) == NULL)
      return FALSE;
  return TRUE;
}

/* Has the pages from @first to @last drawn. */
void
_antin_view_pages_request_pictures (AntinViewPages *self, int first, int last)
{
  antin_render_cache_set_range (self->cache, first, last, coarse_scale (self, first, last));
  schedule_details (self, first, last);
}
