/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-cache.h"
#include "antin-render-document.h"
#include "antin-render-selection.h"
#include "antin-view-page.h"
#include "antin-view-pages.h"

G_BEGIN_DECLS

/* What the files antin-view-pages*.c share. */

#define SCROLL_STEP 60
#define ZOOM_STEP 1.2

/**
 * AntinViewAnchor:
 * @page: a page's number, from 1
 * @x: a place on it, in millimetres; it may lie beside the page
 * @y: a place on it
 *
 * A point of the document that shall stay where it is on screen.
 */
typedef struct
{
  int page;
  double x;
  double y;
} AntinViewAnchor;

/* What is selected; antin-view-pages-select.c. */
typedef struct _AntinViewSelection AntinViewSelection;

struct _AntinViewPages
{
  GtkWidget parent_instance;

  /* children: pages on screen, then the placement */
  GPtrArray *children;
  AntinViewPlacement *placement;
  GtkWidget *menu; /* (nullable) */

  /* owned */
  AntinRenderDocument *document;
  AntinRenderCache *cache;
  AntinRenderPageImage *preview; /* (nullable) a page drawn before there was a screen */
  AntinViewLayout *layout;
  GtkAdjustment *adjustments[2];
  GCancellable *detail_job;
  AntinViewSelection *selection; /* (nullable) */
  GArray *outlines;
  AntinViewMark hint; /* page 0: none */
  GArray *highlights;
  GArray *texts;

  /* state */
  GtkScrollablePolicy policies[2];
  double zoom;
  AntinViewZoomMode mode;
  AntinViewArrangement arrangement;
  int page;
  int selected_outline;
  char *outline_label; /* (nullable) of the selected one */
  int current_highlight;
  gboolean picking;
  gboolean held;
  guint notify_source;
  guint screen_source;
  gboolean notify_page;
  gboolean notify_zoom;
  gboolean awaits_first;
  gboolean has_pending;
  AntinViewAnchor pending;
  AntinBaseRect pending_rect;
  double pinch_zoom;
  double pointer_x;
  double pointer_y;
  double drag_x;
  double drag_y;
  guint drag_tick;
  guint detail_timeout;
};

enum
{
  ANTIN_VIEW_PAGES_SIGNAL_PICKED,
  ANTIN_VIEW_PAGES_SIGNAL_MARK_ACTIVATED,
  ANTIN_VIEW_PAGES_SIGNAL_FIRST_DRAWN,
  ANTIN_VIEW_PAGES_SIGNAL_DRAWN,
  ANTIN_VIEW_PAGES_N_SIGNALS
};

extern guint antin_view_pages_signals[ANTIN_VIEW_PAGES_N_SIGNALS];

/* antin-view-pages-place.c: where they stand */
double _antin_view_pages_get_scale (AntinViewPages *self);
double _antin_view_pages_get_value (AntinViewPages *self, GtkOrientation orientation);
double _antin_view_pages_get_page_left (AntinViewPages *self, int page, double scale);
double _antin_view_pages_get_page_top (AntinViewPages *self, int page, double scale);
int _antin_view_pages_find_page (AntinViewPages *self, double x, double y);
void _antin_view_pages_configure_adjustments (AntinViewPages *self);
void _antin_view_pages_update_screen (AntinViewPages *self);
void _antin_view_pages_refit (AntinViewPages *self);
void _antin_view_pages_size_allocate (GtkWidget *widget, int width, int height, int baseline);

/* antin-view-pages-screen.c: the pages on screen */
void _antin_view_pages_assign_children (AntinViewPages *self, int first, int last);
gboolean _antin_view_pages_has_children (AntinViewPages *self, int first, int last);
void _antin_view_pages_request_pictures (AntinViewPages *self, int first, int last);
void _antin_view_pages_show_image (AntinViewPages *self, AntinViewPage *child);
void _antin_view_pages_on_cache_ready_cb (AntinViewPages *self, int page);
void _antin_view_pages_drop_details (AntinViewPages *self);
void _antin_view_pages_outdate_children (AntinViewPages *self);
void _antin_view_pages_remove_children (AntinViewPages *self);
void _antin_view_pages_decorate (AntinViewPages *self);

/* antin-view-pages-scroll.c: where they are scrolled to */
AntinViewAnchor _antin_view_pages_get_anchor (AntinViewPages *self, double x, double y);
void _antin_view_pages_restore_anchor (AntinViewPages *self, const AntinViewAnchor *anchor, double x, double y);
void _antin_view_pages_apply_pending (AntinViewPages *self);

/* antin-view-pages-select.c: text that is selected */
void _antin_view_pages_class_add_selection (GtkWidgetClass *widget_class);
void _antin_view_pages_decorate_selection (AntinViewPages *pages, AntinViewPage *child);
void _antin_view_pages_drop_selection (AntinViewPages *pages);
gboolean _antin_view_pages_is_over_text (AntinViewPages *pages, double x, double y);
void _antin_view_pages_begin_selection (AntinViewPages *pages, AntinRenderUnit unit, double x, double y);
void _antin_view_pages_drag_selection (AntinViewPages *pages, double x, double y);
gboolean _antin_view_pages_clear_selection (AntinViewPages *pages);
void _antin_view_pages_offer_selection (AntinViewPages *pages);
void _antin_view_pages_open_menu (AntinViewPages *pages, double x, double y);

/* antin-view-pages-input.c: pointer, touch, keys */
void _antin_view_pages_add_controllers (AntinViewPages *self);
void _antin_view_pages_class_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
