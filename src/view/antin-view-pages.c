/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-pages.h"

#include "antin-view-init.h"
#include "antin-view-pages-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Pages below each other, to be put into a GtkScrolledWindow. Only the pages on screen have a widget (AntinViewPage),
 * handed on as one scrolls, so that 50,000 pages cost as much as two. Pictures come from an AntinRenderCache on the
 * render thread; nothing here waits for one.
 *
 * A point of the document that shall stay where it is (under the pointer while zooming, at the top while the window
 * changes its size or pages turn out larger than assumed) is kept as an anchor: a page and a place on it. */

/* 100 % shows a page in its real size on a screen of 96 dots per inch. */
#define PIXELS_PER_MM (96 / 25.4)
/* Room above and below a place that was scrolled to. */
#define SCROLL_MARGIN 48
#define CACHE_BUDGET (160 * 1024 * 1024)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_N_PAGES,
  PROP_PAGE,
  PROP_ZOOM,
  PROP_ZOOM_MODE,
  N_PROPERTIES,
  PROP_HADJUSTMENT = N_PROPERTIES,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPERTIES];
guint antin_view_pages_signals[ANTIN_VIEW_PAGES_N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (AntinViewPages, antin_view_pages, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

double
_antin_view_pages_get_scale (AntinViewPages *self)
{
  return self->zoom * PIXELS_PER_MM;
}

static double
get_value (AntinViewPages *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? floor (gtk_adjustment_get_value (adjustment) + 0.5) : 0;
}

/* --- Where things are --- */

static double
get_page_left (AntinViewPages *self, int page, double scale)
{
  double width, height, viewport = gtk_widget_get_width (GTK_WIDGET (self));
  double total = MAX (antin_view_layout_get_total_width (self->layout, scale), viewport);

  antin_view_layout_get_size (self->layout, page, &width, &height);
  return floor ((total - width * scale) / 2) - get_value (self, GTK_ORIENTATION_HORIZONTAL);
}

static double
get_page_top (AntinViewPages *self, int page, double scale)
{
  double total = antin_view_layout_get_total_height (self->layout, scale);
  double slack = MAX (0, gtk_widget_get_height (GTK_WIDGET (self)) - total);

  return floor (antin_view_layout_get_top (self->layout, page, scale) + slack / 2) -
         get_value (self, GTK_ORIENTATION_VERTICAL);
}

static int
find_page (AntinViewPages *self, double y, double scale)
{
  double total = antin_view_layout_get_total_height (self->layout, scale);
  double slack = MAX (0, gtk_widget_get_height (GTK_WIDGET (self)) - total);

  return antin_view_layout_find_page (self->layout, y + get_value (self, GTK_ORIENTATION_VERTICAL) - slack / 2, scale);
}

AntinViewAnchor
_antin_view_pages_get_anchor (AntinViewPages *self, double x, double y)
{
  double scale = _antin_view_pages_get_scale (self);
  AntinViewAnchor anchor = { .page = find_page (self, y, scale) };

  anchor.x = (x - get_page_left (self, anchor.page, scale)) / scale;
  anchor.y = (y - get_page_top (self, anchor.page, scale)) / scale;
  return anchor;
}

static void
set_value (AntinViewPages *self, GtkOrientation orientation, double value)
{
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_set_value (self->adjustments[orientation], value);
}

/* Scrolls so that @anchor comes to stand at (@x, @y), as far as the ends of the document let it. */
void
_antin_view_pages_restore_anchor (AntinViewPages *self, const AntinViewAnchor *anchor, double x, double y)
{
  double scale = _antin_view_pages_get_scale (self);
  int page = CLAMP (anchor->page, 1, antin_view_layout_get_n_pages (self->layout));

  set_value (self, GTK_ORIENTATION_HORIZONTAL,
             get_value (self, GTK_ORIENTATION_HORIZONTAL) + get_page_left (self, page, scale) + anchor->x * scale - x);
  set_value (self, GTK_ORIENTATION_VERTICAL,
             get_value (self, GTK_ORIENTATION_VERTICAL) + get_page_top (self, page, scale) + anchor->y * scale - y);
}

void
_antin_view_pages_configure_adjustments (AntinViewPages *self)
{
  double scale = _antin_view_pages_get_scale (self);
  const int viewport[2] = { gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };
  double content[2] = { 0, 0 };

  if (self->layout != NULL)
    {
      content[GTK_ORIENTATION_HORIZONTAL] = floor (antin_view_layout_get_total_width (self->layout, scale));
      content[GTK_ORIENTATION_VERTICAL] = floor (antin_view_layout_get_total_height (self->layout, scale));
    }
  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_configure (self->adjustments[i],
                                gtk_adjustment_get_value (self->adjustments[i]),
                                0, MAX (content[i], viewport[i]),
                                SCROLL_STEP, viewport[i] * 0.9, viewport[i]);
}

static double
fitting_zoom (AntinViewPages *self)
{
  double width, height;
  double across = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * ANTIN_VIEW_LAYOUT_GAP;
  double down = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * ANTIN_VIEW_LAYOUT_GAP;
  double zoom = self->zoom;

  if (self->layout == NULL)
    return zoom;
  if (self->mode == ANTIN_VIEW_ZOOM_FIT_WIDTH)
    zoom = across / antin_view_layout_get_widest (self->layout) / PIXELS_PER_MM;
  else if (self->mode == ANTIN_VIEW_ZOOM_FIT_PAGE)
    {
      antin_view_layout_get_size (self->layout, CLAMP (self->page, 1, antin_view_layout_get_n_pages (self->layout)),
                                  &width, &height);
      zoom = MIN (across / width, down / height) / PIXELS_PER_MM;
    }
  return CLAMP (zoom, ANTIN_VIEW_PAGES_MIN_ZOOM, ANTIN_VIEW_PAGES_MAX_ZOOM);
}

/* --- Allocation --- */

/* The page that fills most of the screen. */
static void
update_page (AntinViewPages *self, int first, int last)
{
  double scale = _antin_view_pages_get_scale (self), viewport = gtk_widget_get_height (GTK_WIDGET (self)), most = 0;
  int best = first;

  for (int page = first; page <= last; page++)
    {
      double width, height, top = get_page_top (self, page, scale), seen;

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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
allocate_children (AntinViewPages *self)
{
  double scale = _antin_view_pages_get_scale (self);
  int first = find_page (self, 0, scale), last = find_page (self, gtk_widget_get_height (GTK_WIDGET (self)) - 1, scale);

  _antin_view_pages_show_range (self, first, last);
  for (guint i = 0; i < self->children->len; i++)
    {
      AntinViewPage *child = g_ptr_array_index (self->children, i);
      graphene_rect_t area;

      antin_view_pages_get_page_area (self, antin_view_page_get_number (child), &area);
      gtk_widget_size_allocate (GTK_WIDGET (child),
                                &(GtkAllocation){ (int) area.origin.x, (int) area.origin.y,
                                                  (int) area.size.width, (int) area.size.height },
                                -1);
      _antin_view_pages_show_image (self, child);
    }
  update_page (self, first, last);
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

static void
apply_pending (AntinViewPages *self)
{
  AntinViewAnchor top = { .page = self->pending.page, .x = 0, .y = -ANTIN_VIEW_LAYOUT_GAP / _antin_view_pages_get_scale (self) };

  if (!self->has_pending)
    return;
  self->has_pending = FALSE;
  if (!antin_base_rect_is_empty (&self->pending_rect))
    antin_view_pages_scroll_to_rect (self, self->pending.page, &self->pending_rect);
  else
    {
      double left = get_value (self, GTK_ORIENTATION_HORIZONTAL);

      _antin_view_pages_restore_anchor (self, &top, 0, 0);
      set_value (self, GTK_ORIENTATION_HORIZONTAL, left);
    }
}

static void
antin_view_pages_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (widget);

  if (self->layout == NULL)
    {
      _antin_view_pages_configure_adjustments (self);
      if (self->placement != NULL)
        gtk_widget_size_allocate (GTK_WIDGET (self->placement), &(GtkAllocation){ 0, 0, width, height }, -1);
      return;
    }
  self->allocating = TRUE;
  if (self->mode != ANTIN_VIEW_ZOOM_FREE)
    {
      double zoom = fitting_zoom (self);

      if (fabs (zoom - self->zoom) > 1e-9)
        {
          AntinViewAnchor anchor = _antin_view_pages_get_anchor (self, 0, 0);

          self->zoom = zoom;
          _antin_view_pages_configure_adjustments (self);
          _antin_view_pages_restore_anchor (self, &anchor, 0, 0);
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
        }
    }
  _antin_view_pages_configure_adjustments (self);
  apply_pending (self);
  allocate_children (self);
  allocate_placement (self);
  self->allocating = FALSE;
}

static void
on_adjustment_value_changed_cb (AntinViewPages *self)
{
  if (!self->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (AntinViewPages *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (adjustment != NULL && adjustment == self->adjustments[orientation])
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], on_adjustment_value_changed_cb, self);
  g_clear_object (&self->adjustments[orientation]);
  self->adjustments[orientation] = g_object_ref_sink (adjustment != NULL ? adjustment
                                                                         : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (self->adjustments[orientation], "value-changed",
                            G_CALLBACK (on_adjustment_value_changed_cb), self);
  _antin_view_pages_configure_adjustments (self);
}

static void
on_document_sizes_changed_cb (AntinViewPages *self)
{
  AntinViewAnchor anchor = _antin_view_pages_get_anchor (self, 0, 0);
  double zoom;

  g_clear_pointer (&self->layout, antin_view_layout_free);
  self->layout = antin_view_layout_new (self->document);
  zoom = fitting_zoom (self);
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    self->zoom = zoom;
  _antin_view_pages_configure_adjustments (self);
  if (!self->has_pending)
    _antin_view_pages_restore_anchor (self, &anchor, 0, 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- Life --- */

static void
antin_view_pages_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
}

static void
antin_view_pages_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_N_PAGES:
      g_value_set_int (value, antin_view_pages_get_n_pages (self));
      break;
    case PROP_PAGE:
      g_value_set_int (value, self->page);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_ZOOM_MODE:
      g_value_set_uint (value, self->mode);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
antin_view_pages_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
antin_view_pages_dispose (GObject *object)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (object);

  antin_view_pages_set_placement (self, NULL);
  antin_view_pages_set_document (self, NULL);
  for (int i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->adjustments[i], on_adjustment_value_changed_cb, self);
      g_clear_object (&self->adjustments[i]);
    }
  G_OBJECT_CLASS (antin_view_pages_parent_class)->dispose (object);
}

static void
antin_view_pages_finalize (GObject *object)
{
  AntinViewPages *self = ANTIN_VIEW_PAGES (object);

  g_ptr_array_unref (self->children);
  g_array_unref (self->outlines);
  g_array_unref (self->highlights);
  g_array_unref (self->texts);
  G_OBJECT_CLASS (antin_view_pages_parent_class)->finalize (object);
}

static void
antin_view_pages_class_init (AntinViewPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  antin_view_init ();
  object_class->get_property = antin_view_pages_get_property;
  object_class->set_property = antin_view_pages_set_property;
  object_class->dispose = antin_view_pages_dispose;
  object_class->finalize = antin_view_pages_finalize;
  widget_class->measure = antin_view_pages_measure;
  widget_class->size_allocate = antin_view_pages_size_allocate;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, ANTIN_RENDER_TYPE_DOCUMENT, flags);
  properties[PROP_N_PAGES] = g_param_spec_int ("n-pages", NULL, NULL, 0, G_MAXINT, 0, flags);
  /**
   * AntinViewPages:page:
   *
   * The page that fills most of the screen, from 1; 0 without a document.
   */
  properties[PROP_PAGE] = g_param_spec_int ("page", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, ANTIN_VIEW_PAGES_MIN_ZOOM, ANTIN_VIEW_PAGES_MAX_ZOOM, 1, flags);
  properties[PROP_ZOOM_MODE] = g_param_spec_uint ("zoom-mode", NULL, NULL, 0, ANTIN_VIEW_ZOOM_FIT_PAGE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * AntinViewPages::picked:
   * @page: the page's number, from 1
   * @x: where on it, in millimetres
   * @y: where on it
   *
   * While picking, a point of a page was chosen.
   */
  antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                                           0, NULL, NULL, NULL,
                                                                           G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /**
   * AntinViewPages::mark-activated:
   * @index: which of the outlines
   *
   * An outlined place was clicked.
   */
  antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_MARK_ACTIVATED] = g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                                                   0, NULL, NULL, NULL,
                                                                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * AntinViewPages::first-drawn:
   *
   * The first page of a new document has been painted, or could not be drawn; what can wait for that may begin.
   */
  antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_FIRST_DRAWN] = g_signal_new ("first-drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                                                0, NULL, NULL, NULL,
                                                                                G_TYPE_NONE, 0);

  _antin_view_pages_class_add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "pages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
text_clear (gpointer data)
{
  g_free ((char *) ((AntinViewText *) data)->text);
}

static void
antin_view_pages_init (AntinViewPages *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->children = g_ptr_array_new ();
  self->outlines = g_array_new (FALSE, FALSE, sizeof (AntinViewMark));
  self->highlights = g_array_new (FALSE, FALSE, sizeof (AntinViewMark));
  self->texts = g_array_new (FALSE, FALSE, sizeof (AntinViewText));
  g_array_set_clear_func (self->texts, text_clear);
  self->zoom = 1;
  self->mode = ANTIN_VIEW_ZOOM_FIT_WIDTH;
  self->selected_outline = self->current_highlight = -1;

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages of the document"), -1);

  _antin_view_pages_add_controllers (self);
}

/**
 * antin_view_pages_new:
 *
 * Returns: (transfer floating): a page view without a document, fitted to the width; to be put into a
 *   #GtkScrolledWindow
 */
GtkWidget *
antin_view_pages_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_PAGES, NULL);
}

/* --- Public: document and place --- */

static gboolean
looks_alike (AntinRenderDocument *a, AntinRenderDocument *b)
{
  double a_width, a_height, b_width, b_height;

  if (a == NULL || b == NULL || antin_render_document_get_n_pages (a) != antin_render_document_get_n_pages (b))
    return FALSE;
  antin_render_document_get_page_size (a, 1, &a_width, &a_height);
  antin_render_document_get_page_size (b, 1, &b_width, &b_height);
  return fabs (a_width - b_width) < 0.1 && fabs (a_height - b_height) < 0.1;
}

/**
 * antin_view_pages_set_document:
 * @pages: a page view
 * @document: (nullable): what to show
 *
 * Shows another document. One of as many pages as the present one, as after signing, is shown at the same place and
 * zoom, without a flash of empty paper. Outlines, highlights and texts are taken away.
 */
void
antin_view_pages_set_document (AntinViewPages *pages, AntinRenderDocument *document)
{
  gboolean keep = looks_alike (pages->document, document);

  if (document == pages->document)
    return;
  _antin_view_pages_drop_details (pages);
  if (pages->document != NULL)
    g_signal_handlers_disconnect_by_func (pages->document, on_document_sizes_changed_cb, pages);
  if (pages->cache != NULL)
    g_signal_handlers_disconnect_by_func (pages->cache, _antin_view_pages_on_cache_ready_cb, pages);
  g_clear_object (&pages->cache);
  g_clear_pointer (&pages->layout, antin_view_layout_free);
  g_set_object (&pages->document, document);
  pages->awaits_first = document != NULL;
  g_array_set_size (pages->outlines, 0);
  g_array_set_size (pages->highlights, 0);
  g_array_set_size (pages->texts, 0);
  pages->selected_outline = pages->current_highlight = -1;
  if (keep)
    _antin_view_pages_decorate (pages);
  else
    _antin_view_pages_remove_children (pages);
  if (document != NULL)
    {
      pages->cache = antin_render_cache_new (document, CACHE_BUDGET, ANTIN_RENDER_PRIORITY_VISIBLE);
      g_signal_connect_swapped (pages->cache, "ready", G_CALLBACK (_antin_view_pages_on_cache_ready_cb), pages);
      pages->layout = antin_view_layout_new (document);
      g_signal_connect_swapped (document, "sizes-changed", G_CALLBACK (on_document_sizes_changed_cb), pages);
      antin_render_document_survey (document);
    }
  if (!keep)
    {
      pages->page = document != NULL ? 1 : 0;
      pages->has_pending = FALSE;
      if (document != NULL)
        antin_view_pages_scroll_to_page (pages, 1);
      g_object_notify_by_pspec (G_OBJECT (pages), properties[PROP_PAGE]);
    }
  g_object_notify_by_pspec (G_OBJECT (pages), properties[PROP_DOCUMENT]);
  g_object_notify_by_pspec (G_OBJECT (pages), properties[PROP_N_PAGES]);
  gtk_widget_queue_allocate (GTK_WIDGET (pages));
}

/**
 * antin_view_pages_get_document:
 * @pages: a page view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
AntinRenderDocument *
antin_view_pages_get_document (AntinViewPages *pages)
{
  return pages->document;
}

/**
 * antin_view_pages_get_n_pages:
 * @pages: a page view
 *
 * Returns: how many pages there are, 0 without a document
 */
int
antin_view_pages_get_n_pages (AntinViewPages *pages)
{
  return pages->layout != NULL ? antin_view_layout_get_n_pages (pages->layout) : 0;
}

/**
 * antin_view_pages_get_page:
 * @pages: a page view
 *
 * Returns: the page that fills most of the screen, from 1; 0 without a document
 */
int
antin_view_pages_get_page (AntinViewPages *pages)
{
  return pages->page;
}

/**
 * antin_view_pages_get_visible_range:
 * @pages: a page view
 * @ret_first: (out): the first page of which something is on screen; 0 without a document
 * @ret_last: (out): the last one
 *
 * Tells which pages the person has before them.
 */
void
antin_view_pages_get_visible_range (AntinViewPages *pages, int *ret_first, int *ret_last)
{
  *ret_first = *ret_last = 0;
  for (guint i = 0; i < pages->children->len; i++)
    {
      int page = antin_view_page_get_number (g_ptr_array_index (pages->children, i));

      *ret_first = *ret_first == 0 ? page : MIN (*ret_first, page);
      *ret_last = MAX (*ret_last, page);
    }
}

/**
 * antin_view_pages_scroll_to_page:
 * @pages: a page view
 * @page: a page's number, from 1
 *
 * Scrolls so that the page's top edge is at the top.
 */
void
antin_view_pages_scroll_to_page (AntinViewPages *pages, int page)
{
  if (pages->layout == NULL)
    return;
  pages->pending = (AntinViewAnchor){ .page = CLAMP (page, 1, antin_view_layout_get_n_pages (pages->layout)) };
  pages->pending_rect = (AntinBaseRect){ 0 };
  pages->has_pending = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (pages));
}

/* The value that brings the span from @start on into sight: none other where it is, else with it in the middle. */
static double
value_to_show (double value, double viewport, double start, double length)
{
  double margin = MIN (SCROLL_MARGIN, MAX (0, (viewport - length) / 2));

  if (start - margin >= 0 && start + length + margin <= viewport)
    return value;
  return value + start + length / 2 - viewport / 2;
}

/**
 * antin_view_pages_scroll_to_rect:
 * @pages: a page view
 * @page: a page's number, from 1
 * @rect: a place on it, in millimetres
 *
 * Scrolls the place into the middle, unless it is well in sight already.
 */
void
antin_view_pages_scroll_to_rect (AntinViewPages *pages, int page, const AntinBaseRect *rect)
{
  GtkWidget *widget = GTK_WIDGET (pages);
  double scale = _antin_view_pages_get_scale (pages);

  if (pages->layout == NULL)
    return;
  page = CLAMP (page, 1, antin_view_layout_get_n_pages (pages->layout));
  if (gtk_widget_get_width (widget) == 0)
    {
      pages->pending = (AntinViewAnchor){ .page = page };
      pages->pending_rect = *rect;
      pages->has_pending = TRUE;
      return;
    }
  pages->has_pending = FALSE;
  set_value (pages, GTK_ORIENTATION_VERTICAL,
             value_to_show (get_value (pages, GTK_ORIENTATION_VERTICAL), gtk_widget_get_height (widget),
                            get_page_top (pages, page, scale) + rect->y * scale, rect->height * scale));
  set_value (pages, GTK_ORIENTATION_HORIZONTAL,
             value_to_show (get_value (pages, GTK_ORIENTATION_HORIZONTAL), gtk_widget_get_width (widget),
                            get_page_left (pages, page, scale) + rect->x * scale, rect->width * scale));
}

/**
 * antin_view_pages_locate:
 * @pages: a page view
 * @x: a point of the widget in pixels
 * @y: a point of the widget
 * @ret_page: (out): the page there, from 1
 * @ret_x: (out): where on the page, in millimetres
 * @ret_y: (out): where on the page
 *
 * Returns: whether there is a page at that point
 */
gboolean
antin_view_pages_locate (AntinViewPages *pages, double x, double y, int *ret_page, double *ret_x, double *ret_y)
{
  double width, height;
  AntinViewAnchor anchor;

  if (pages->layout == NULL)
    return FALSE;
  anchor = _antin_view_pages_get_anchor (pages, x, y);
  antin_view_layout_get_size (pages->layout, anchor.page, &width, &height);
  if (anchor.x < 0 || anchor.y < 0 || anchor.x > width || anchor.y > height)
    return FALSE;
  *ret_page = anchor.page;
  *ret_x = anchor.x;
  *ret_y = anchor.y;
  return TRUE;
}

/**
 * antin_view_pages_get_page_area:
 * @pages: a page view
 * @page: a page's number, from 1
 * @ret_area: (out): where it stands, in pixels of the widget
 *
 * Returns: whether there is such a page
 */
gboolean
antin_view_pages_get_page_area (AntinViewPages *pages, int page, graphene_rect_t *ret_area)
{
  double scale = _antin_view_pages_get_scale (pages), width, height;

  if (page < 1 || page > antin_view_pages_get_n_pages (pages))
    return FALSE;
  antin_view_layout_get_size (pages->layout, page, &width, &height);
  graphene_rect_init (ret_area, (float) get_page_left (pages, page, scale), (float) get_page_top (pages, page, scale),
                      (float) MAX (1, floor (width * scale + 0.5)), (float) MAX (1, floor (height * scale + 0.5)));
  return TRUE;
}
