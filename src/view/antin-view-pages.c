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

G_DEFINE_FINAL_TYPE_WITH_CODE (AntinViewPages,
                               antin_view_pages,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
on_adjustment_value_changed_cb (AntinViewPages *self)
{
  if (!self->held)
    _antin_view_pages_update_screen (self);
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

  g_clear_pointer (&self->layout, antin_view_layout_free);
  self->layout = antin_view_layout_new (self->document, self->arrangement);
  _antin_view_pages_refit (self);
  if (!self->has_pending)
    _antin_view_pages_restore_anchor (self, &anchor, 0, 0);
  _antin_view_pages_update_screen (self);
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
  if (self->drag_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag_tick);
  self->drag_tick = 0;
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_handle_id (&self->screen_source, g_source_remove);
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
  g_free (self->outline_label);
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
  widget_class->size_allocate = _antin_view_pages_size_allocate;

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
  properties[PROP_ZOOM_MODE] = g_param_spec_uint ("zoom-mode", NULL, NULL, 0, ANTIN_VIEW_ZOOM_AUTOMATIC, 0, flags);
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
  antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                  G_TYPE_INT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  /**
   * AntinViewPages::mark-activated:
   * @index: which of the outlines
   *
   * An outlined place was clicked.
   */
  antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_MARK_ACTIVATED] =
    g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_UINT);
  /**
   * AntinViewPages::first-drawn:
   *
   * The first page of a new document has been painted, or could not be drawn; what can wait for that may begin.
   */
  antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_FIRST_DRAWN] =
    g_signal_new ("first-drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * AntinViewPages::drawn:
   * @page: the page's number, from 1
   *
   * A page on screen has got its picture, which is painted next.
   */
  antin_view_pages_signals[ANTIN_VIEW_PAGES_SIGNAL_DRAWN] =
    g_signal_new ("drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  _antin_view_pages_class_add_keys (widget_class);
  _antin_view_pages_class_add_selection (widget_class);
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
  gtk_widget_action_set_enabled (widget, "pages.copy", FALSE);
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

static void
set_document (AntinViewPages *pages, AntinRenderDocument *document, gboolean keep)
{
  if (document == pages->document)
    return;
  _antin_view_pages_drop_details (pages);
  _antin_view_pages_drop_selection (pages);
  if (pages->document != NULL)
    g_signal_handlers_disconnect_by_func (pages->document, on_document_sizes_changed_cb, pages);
  if (pages->cache != NULL)
    g_signal_handlers_disconnect_by_func (pages->cache, _antin_view_pages_on_cache_ready_cb, pages);
  g_clear_object (&pages->cache);
  g_clear_pointer (&pages->layout, antin_view_layout_free);
  g_set_object (&pages->document, document);
  pages->awaits_first = document != NULL;
  g_clear_pointer (&pages->preview, antin_render_page_image_unref);
  g_array_set_size (pages->outlines, 0);
  pages->hint = (AntinViewMark){ 0 };
  g_array_set_size (pages->highlights, 0);
  g_array_set_size (pages->texts, 0);
  pages->selected_outline = pages->current_highlight = -1;
  if (keep)
    {
      _antin_view_pages_decorate (pages);
      _antin_view_pages_outdate_children (pages);
    }
  else
    _antin_view_pages_remove_children (pages);
  if (document != NULL)
    {
      pages->cache = antin_render_cache_new (document, CACHE_BUDGET, ANTIN_RENDER_PRIORITY_VISIBLE);
      g_signal_connect_swapped (pages->cache, "ready", G_CALLBACK (_antin_view_pages_on_cache_ready_cb), pages);
      pages->layout = antin_view_layout_new (document, pages->arrangement);
      g_signal_connect_swapped (document, "sizes-changed", G_CALLBACK (on_document_sizes_changed_cb), pages);
      antin_render_document_survey (document);
    }
  _antin_view_pages_refit (pages);
  if (!keep)
    {
      pages->page = document != NULL ? 1 : 0;
      pages->has_pending = FALSE;
      if (document != NULL)
        antin_view_pages_scroll_to_page (pages, 1);
      g_object_notify_by_pspec (G_OBJECT (pages), properties[PROP_PAGE]);
    }
  _antin_view_pages_update_screen (pages);
  g_object_notify_by_pspec (G_OBJECT (pages), properties[PROP_DOCUMENT]);
  g_object_notify_by_pspec (G_OBJECT (pages), properties[PROP_N_PAGES]);
  gtk_widget_queue_allocate (GTK_WIDGET (pages));
}

/**
 * antin_view_pages_set_document:
 * @pages: a page view
 * @document: (nullable): what to show
 *
 * Shows another document from its first page on; nothing of the present one stays on screen.
 */
void
antin_view_pages_set_document (AntinViewPages *pages, AntinRenderDocument *document)
{
  set_document (pages, document, FALSE);
}

/**
 * antin_view_pages_set_next_version:
 * @pages: a page view
 * @document: what became of the present document: signed, or read anew from its file
 *
 * Shows the next version of the present document. One of as many pages is shown at the same place and zoom, and without a
 * flash of empty paper: a picture of the version before stays until the new one has come; see
 * antin_view_pages_is_drawn(). Outlines, highlights and texts are taken away.
 */
void
antin_view_pages_set_next_version (AntinViewPages *pages, AntinRenderDocument *document)
{
  set_document (pages, document, looks_alike (pages->document, document));
}

/**
 * antin_view_pages_get_arrangement:
 * @pages: a page view
 *
 * Returns: how the pages stand
 */
AntinViewArrangement
antin_view_pages_get_arrangement (AntinViewPages *pages)
{
  return pages->arrangement;
}

/**
 * antin_view_pages_set_arrangement:
 * @pages: a page view
 * @arrangement: how the pages shall stand
 *
 * Puts the pages below each other or side by side; the present page stays at the top.
 */
void
antin_view_pages_set_arrangement (AntinViewPages *pages, AntinViewArrangement arrangement)
{
  if (arrangement == pages->arrangement)
    return;
  pages->arrangement = arrangement;
  if (pages->layout == NULL)
    return;
  g_clear_pointer (&pages->layout, antin_view_layout_free);
  pages->layout = antin_view_layout_new (pages->document, arrangement);
  _antin_view_pages_refit (pages);
  /* A place that was asked for before there was a size is still to come. */
  if (!pages->has_pending)
    antin_view_pages_scroll_to_page (pages, pages->page);
  _antin_view_pages_update_screen (pages);
  gtk_widget_queue_allocate (GTK_WIDGET (pages));
}

/**
 * antin_view_pages_set_preview:
 * @pages: a page view
 * @image: a page of the present document, at whatever scale
 *
 * Shows a picture that was drawn before there was a screen until one at the right scale has come.
 */
void
antin_view_pages_set_preview (AntinViewPages *pages, AntinRenderPageImage *image)
{
  g_clear_pointer (&pages->preview, antin_render_page_image_unref);
  pages->preview = antin_render_page_image_ref (image);
  if (pages->layout == NULL || pages->children->len > 0)
    return;
  /* Its page is there before the first sizes are given, so that the first frame shows it. */
  _antin_view_pages_assign_children (pages, antin_render_page_image_get_page (image), antin_render_page_image_get_page (image));
  _antin_view_pages_show_image (pages, g_ptr_array_index (pages->children, 0));
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
  graphene_rect_init (ret_area, (float) _antin_view_pages_get_page_left (pages, page, scale),
                      (float) _antin_view_pages_get_page_top (pages, page, scale),
                      (float) MAX (1, floor (width * scale + 0.5)), (float) MAX (1, floor (height * scale + 0.5)));
  return TRUE;
}
