/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-comparison.h"

#include "antin-render-difference.h"
#include "antin-view-change-list.h"
#include "antin-view-curtain.h"
#include "antin-view-pages.h"
#include "antin-view-zoom-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Two revisions of a document side by side or one over the other, scrolled and zoomed together, with what differs outlined
 * in both and marked in a list of the pages. Pages are compared one after the other in the background, from the first;
 * what was found is shown at once. */

/* The rest of a document that differs in more places than this is not outlined. */
#define MAX_REGIONS 2000

struct _AntinViewComparison
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *list;
  GtkWidget *box; /* captions, pages, slider */
  GtkWidget *captions;
  GtkWidget *curtain;
  GtkWidget *slider;
  GtkAdjustment *adjustments[2][2]; /* across, down */

  /* owned */
  AntinViewPages *pages[2]; /* the older, the newer */
  AntinRenderDocument *documents[2];
  GCancellable *cancellable;
  GArray *regions;  /* of AntinViewMark */
  GPtrArray *words; /* of each region */
  AntinViewComparisonDescribe describe;
  gpointer describe_data;

  guint n_changed_pages;
  int n_compared;
  int current; /* index of a region, or -1 */
  gboolean following;
  int leader;          /* the side that was scrolled last */
  guint follow_source; /* 0 where the other side stands like it */
};

G_DEFINE_FINAL_TYPE (AntinViewComparison, antin_view_comparison, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- going together ------------------------------------------------------------------------------------------ */

static int
side_of (AntinViewComparison *self, gpointer object)
{
  return object == self->pages[1] || object == self->adjustments[1][0] || object == self->adjustments[1][1];
}

static gboolean
follow_cb (gpointer data)
{
  AntinViewComparison *self = data;

  self->follow_source = 0;
  self->following = TRUE;
  for (int way = 0; way < 2; way++)
    gtk_adjustment_set_value (self->adjustments[1 - self->leader][way],
                              gtk_adjustment_get_value (self->adjustments[self->leader][way]));
  self->following = FALSE;
  return G_SOURCE_REMOVE;
}

static void
follow_later (AntinViewComparison *self, int leader)
{
  self->leader = leader;
  if (self->follow_source == 0)
    self->follow_source = g_idle_add_full (G_PRIORITY_DEFAULT, follow_cb, self, NULL);
}

/* Values change while sizes are being given out, too, when the other side may have got its own already. */
static void
on_value_changed_cb (AntinViewComparison *self, GtkAdjustment *adjustment)
{
  if (self->following)
    return;
  follow_later (self, side_of (self, adjustment));
}

static void
on_zoom_cb (AntinViewComparison *self, GParamSpec *pspec, AntinViewPages *pages)
{
  AntinViewPages *other = self->pages[1 - side_of (self, pages)];
  AntinViewZoomMode mode = antin_view_pages_get_zoom_mode (pages);

  /* The other side tells its zoom, too, once it has got it; that is no wish to keep it. */
  if (self->following || fabs (antin_view_pages_get_zoom (other) - antin_view_pages_get_zoom (pages)) < 1e-9)
    return;
  self->following = TRUE;
  /* One over the other, every line of both must stand in the same place. */
  if (mode == ANTIN_VIEW_ZOOM_FREE || antin_view_comparison_get_laid_over (self))
    antin_view_pages_set_zoom (other, antin_view_pages_get_zoom (pages));
  else if (antin_view_pages_get_zoom_mode (other) != mode)
    antin_view_pages_set_zoom_mode (other, mode);
  self->following = FALSE;
  follow_later (self, side_of (self, pages));
}

/* --- comparing ----------------------------------------------------------------------------------------------- */

static void compare_next (AntinViewComparison *self);

static void
show_regions (AntinViewComparison *self)
{
  for (int side = 0; side < 2; side++)
    {
      antin_view_pages_set_outlines (self->pages[side], (const AntinViewMark *) (gpointer) self->regions->data,
                                     self->regions->len, self->current);
      antin_view_pages_set_outline_label (self->pages[side], antin_view_comparison_get_words (self, self->current));
    }
}

static void
add_region (AntinViewComparison *self, int page, const AntinRenderRegion *region)
{
  const AntinViewMark mark = { .page = page, .rect = region->rect };

  if (self->regions->len >= MAX_REGIONS)
    return;
  g_array_append_val (self->regions, mark);
  g_ptr_array_add (self->words, self->describe != NULL ? self->describe (page, &region->rect, region->hides, self->describe_data)
                                                       : NULL);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinViewComparison) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) regions = antin_render_difference_find_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->documents[0] == NULL ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  self->n_compared++;
  for (guint i = 0; regions != NULL && i < regions->len; i++)
    add_region (self, self->n_compared, &g_array_index (regions, AntinRenderRegion, i));
  antin_view_change_list_set_compared (ANTIN_VIEW_CHANGE_LIST (self->list), self->n_compared, regions != NULL ? regions->len : 0);
  if (regions != NULL && regions->len > 0)
    {
      self->n_changed_pages++;
      show_regions (self);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  compare_next (self);
}

static void
compare_next (AntinViewComparison *self)
{
  if (!antin_view_comparison_is_finished (self))
    antin_render_difference_find_async (self->documents[0], self->documents[1], self->n_compared + 1, self->cancellable,
                                        on_compared_cb, g_object_ref (self));
}

static void
choose (AntinViewComparison *self, int index)
{
  self->current = index;
  show_regions (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_mark_activated_cb (AntinViewComparison *self, guint index)
{
  choose (self, (int) index);
}

static void
scroll_to_region (AntinViewComparison *self, int index)
{
  const AntinViewMark *mark = &g_array_index (self->regions, AntinViewMark, index);
  /* A page that was removed is on the older side alone. */
  int side = mark->page <= antin_view_pages_get_n_pages (self->pages[1]);

  antin_view_pages_scroll_to_rect (self->pages[side], mark->page, &mark->rect);
}

static void
on_list_activated_cb (AntinViewComparison *self, int page)
{
  for (guint i = 0; i < self->regions->len; i++)
    if (g_array_index (self->regions, AntinViewMark, i).page == page)
      {
        choose (self, (int) i);
        scroll_to_region (self, (int) i);
        return;
      }
  antin_view_comparison_scroll_to_page (self, page);
}

static void
on_page_cb (AntinViewComparison *self)
{
  antin_view_change_list_set_page (ANTIN_VIEW_CHANGE_LIST (self->list), antin_view_pages_get_page (self->pages[1]));
}

static gboolean
on_query_tooltip_cb (AntinViewPages *pages, int x, int y, gboolean keyboard, GtkTooltip *tooltip, AntinViewComparison *self)
{
  AntinBaseRect point = { .width = 0.1, .height = 0.1 };
  int page;

  if (keyboard || !antin_view_pages_locate (pages, x, y, &page, &point.x, &point.y))
    return FALSE;
  for (guint i = 0; i < self->regions->len; i++)
    {
      const AntinViewMark *mark = &g_array_index (self->regions, AntinViewMark, i);

      if (mark->page == page && self->words->pdata[i] != NULL && antin_base_rect_intersect (&mark->rect, &point, NULL))
        {
          gtk_tooltip_set_text (tooltip, self->words->pdata[i]);
          return TRUE;
        }
    }
  return FALSE;
}

/* --- life ---------------------------------------------------------------------------------------------------- */

static void
forget_documents (AntinViewComparison *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (int side = 0; side < 2; side++)
    g_clear_object (&self->documents[side]);
  g_array_set_size (self->regions, 0);
  g_ptr_array_set_size (self->words, 0);
  self->n_changed_pages = 0;
  self->n_compared = 0;
  self->current = -1;
}

static void
antin_view_comparison_dispose (GObject *object)
{
  AntinViewComparison *self = ANTIN_VIEW_COMPARISON (object);

  forget_documents (self);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  for (int side = 0; side < 2; side++)
    {
      for (int way = 0; way < 2 && self->adjustments[side][way] != NULL; way++)
        g_signal_handlers_disconnect_by_data (self->adjustments[side][way], self);
      if (self->pages[side] != NULL)
        g_signal_handlers_disconnect_by_data (self->pages[side], self);
      g_clear_object (&self->adjustments[side][0]);
      g_clear_object (&self->adjustments[side][1]);
      g_clear_object (&self->pages[side]);
    }
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (antin_view_comparison_parent_class)->dispose (object);
}

static void
antin_view_comparison_finalize (GObject *object)
{
  g_array_unref (ANTIN_VIEW_COMPARISON (object)->regions);
  g_ptr_array_unref (ANTIN_VIEW_COMPARISON (object)->words);
  G_OBJECT_CLASS (antin_view_comparison_parent_class)->finalize (object);
}

static void
antin_view_comparison_class_init (AntinViewComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_view_comparison_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_view_comparison_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);

  /* AntinViewComparison::changed: another page was compared, or another difference was chosen */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_side (AntinViewComparison *self, int side)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->pages[side] = g_object_ref (ANTIN_VIEW_PAGES (antin_view_pages_new ()));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->pages[side]));
  gtk_widget_set_vexpand (scroller, TRUE);
  self->adjustments[side][0] = g_object_ref (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)));
  self->adjustments[side][1] = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  for (int way = 0; way < 2; way++)
    g_signal_connect_swapped (self->adjustments[side][way], "value-changed", G_CALLBACK (on_value_changed_cb), self);
  g_signal_connect_swapped (self->pages[side], "notify::zoom", G_CALLBACK (on_zoom_cb), self);
  g_signal_connect_swapped (self->pages[side], "mark-activated", G_CALLBACK (on_mark_activated_cb), self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->pages[side]), TRUE);
  g_signal_connect (self->pages[side], "query-tooltip", G_CALLBACK (on_query_tooltip_cb), self);
  return scroller;
}

static GtkWidget *
make_slider (AntinViewComparison *self)
{
  GtkWidget *slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 0.05);

  gtk_scale_set_draw_value (GTK_SCALE (slider), FALSE);
  gtk_range_set_value (GTK_RANGE (slider), 0.5);
  gtk_widget_set_margin_start (slider, 6);
  gtk_widget_set_margin_end (slider, 6);
  gtk_widget_set_visible (slider, FALSE);
  /* Translators: tooltip of a slider: “Bên trái vạch là bản trước, bên phải là bản sau” */
  gtk_widget_set_tooltip_text (slider, _("Left of the line the older version is seen, right of it the newer one"));
  /* Translators: name of that slider: “Vạch giữa hai bản” */
  gtk_accessible_update_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Line between the versions"), -1);
  g_object_bind_property (gtk_range_get_adjustment (GTK_RANGE (slider)), "value", self->curtain, "position",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return slider;
}

static void
antin_view_comparison_init (AntinViewComparison *self)
{
  GtkWidget *overlay = gtk_overlay_new (), *sides[2], *bar;

  self->regions = g_array_new (FALSE, FALSE, sizeof (AntinViewMark));
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->current = -1;
  self->list = antin_view_change_list_new ();
  g_signal_connect_swapped (self->list, "activated", G_CALLBACK (on_list_activated_cb), self);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));

  for (int side = 0; side < 2; side++)
    sides[side] = make_side (self, side);
  g_signal_connect_swapped (self->pages[1], "notify::page", G_CALLBACK (on_page_cb), self);
  self->curtain = antin_view_curtain_new (sides[0], sides[1]);
  bar = antin_view_zoom_bar_new (self->pages[1]);
  gtk_widget_set_halign (bar, GTK_ALIGN_END);
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  gtk_widget_set_margin_end (bar, 18);
  gtk_widget_set_margin_bottom (bar, 12);
  gtk_widget_set_hexpand (overlay, TRUE);
  gtk_widget_set_vexpand (overlay, TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->curtain);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), bar);

  /* One below the other where there is no room. */
  self->captions = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->captions), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->captions), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->captions), 2);
  self->slider = make_slider (self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->captions);
  gtk_box_append (GTK_BOX (self->box), overlay);
  gtk_box_append (GTK_BOX (self->box), self->slider);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * antin_view_comparison_new:
 *
 * Returns: (transfer floating): an empty comparison
 */
GtkWidget *
antin_view_comparison_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_COMPARISON, NULL);
}

/**
 * antin_view_comparison_set_captions:
 * @comparison: a comparison
 * @older: what stands over the older version; a floating reference is taken
 * @newer: what stands over the newer one
 */
void
antin_view_comparison_set_captions (AntinViewComparison *comparison, GtkWidget *older, GtkWidget *newer)
{
  GtkWidget *captions[] = { older, newer };

  for (int side = 0; side < 2; side++)
    {
      gtk_flow_box_append (GTK_FLOW_BOX (comparison->captions), captions[side]);
      /* What stands there takes the focus itself. */
      gtk_widget_set_focusable (gtk_widget_get_parent (captions[side]), FALSE);
    }
}

/**
 * antin_view_comparison_set_describe:
 * @comparison: a comparison
 * @describe: finds words for a place that differs; called on the main thread, before set_documents() has been called again
 * @user_data: for @describe; must live as long as @comparison
 *
 * Says what the places are that are found from now on.
 */
void
antin_view_comparison_set_describe (AntinViewComparison *comparison, AntinViewComparisonDescribe describe, gpointer user_data)
{
  comparison->describe = describe;
  comparison->describe_data = user_data;
}

/**
 * antin_view_comparison_set_documents:
 * @comparison: a comparison
 * @older: a revision of a document
 * @older_caption: what it is, for people
 * @newer: a later one
 * @newer_caption: what that is
 *
 * Shows both and begins to compare them.
 */
void
antin_view_comparison_set_documents (AntinViewComparison *comparison,
                                     AntinRenderDocument *older,
                                     const char *older_caption,
                                     AntinRenderDocument *newer,
                                     const char *newer_caption)
{
  AntinRenderDocument *documents[] = { older, newer };
  const char *captions[] = { older_caption, newer_caption };

  forget_documents (comparison);
  comparison->cancellable = g_cancellable_new ();
  for (int side = 0; side < 2; side++)
    {
      comparison->documents[side] = g_object_ref (documents[side]);
      antin_view_pages_set_document (comparison->pages[side], documents[side]);
      antin_view_pages_set_zoom_mode (comparison->pages[side], ANTIN_VIEW_ZOOM_AUTOMATIC);
      gtk_accessible_update_property (GTK_ACCESSIBLE (comparison->pages[side]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      captions[side], -1);
    }
  antin_view_change_list_set_n_pages (ANTIN_VIEW_CHANGE_LIST (comparison->list),
                                      MAX (antin_render_document_get_n_pages (older), antin_render_document_get_n_pages (newer)));
  show_regions (comparison);
  compare_next (comparison);
}

/**
 * antin_view_comparison_stop:
 * @comparison: a comparison
 *
 * Stops comparing; what was found stays.
 */
void
antin_view_comparison_stop (AntinViewComparison *comparison)
{
  g_cancellable_cancel (comparison->cancellable);
}

/**
 * antin_view_comparison_get_laid_over:
 * @comparison: a comparison
 *
 * Returns: whether one version lies over the other
 */
gboolean
antin_view_comparison_get_laid_over (AntinViewComparison *comparison)
{
  return comparison->curtain != NULL && antin_view_curtain_get_laid_over (ANTIN_VIEW_CURTAIN (comparison->curtain));
}

/**
 * antin_view_comparison_set_laid_over:
 * @comparison: a comparison
 * @laid_over: whether one version shall lie over the other, with a slider, or both stand side by side
 */
void
antin_view_comparison_set_laid_over (AntinViewComparison *comparison, gboolean laid_over)
{
  AntinViewZoomMode mode = antin_view_pages_get_zoom_mode (comparison->pages[1]);

  if (laid_over == antin_view_comparison_get_laid_over (comparison))
    return;
  antin_view_curtain_set_laid_over (ANTIN_VIEW_CURTAIN (comparison->curtain), laid_over);
  gtk_widget_set_visible (comparison->slider, laid_over);
  comparison->following = TRUE;
  if (laid_over)
    antin_view_pages_set_zoom (comparison->pages[0], antin_view_pages_get_zoom (comparison->pages[1]));
  else if (mode != ANTIN_VIEW_ZOOM_FREE)
    antin_view_pages_set_zoom_mode (comparison->pages[0], mode);
  comparison->following = FALSE;
  follow_later (comparison, 1);
}

/**
 * antin_view_comparison_focus_slider:
 * @comparison: a comparison
 *
 * Gives the slider the focus, so that arrow keys move the line; nothing while the versions stand side by side.
 */
void
antin_view_comparison_focus_slider (AntinViewComparison *comparison)
{
  if (antin_view_comparison_get_laid_over (comparison))
    gtk_widget_grab_focus (comparison->slider);
}

/**
 * antin_view_comparison_get_n_compared:
 * @comparison: a comparison
 *
 * Returns: how many pages have been compared
 */
int
antin_view_comparison_get_n_compared (AntinViewComparison *comparison)
{
  return comparison->n_compared;
}

/**
 * antin_view_comparison_is_finished:
 * @comparison: a comparison
 *
 * Returns: whether all pages have been compared
 */
gboolean
antin_view_comparison_is_finished (AntinViewComparison *comparison)
{
  return comparison->documents[1] == NULL ||
         comparison->n_compared >= MAX (antin_render_document_get_n_pages (comparison->documents[0]),
                                        antin_render_document_get_n_pages (comparison->documents[1]));
}

/**
 * antin_view_comparison_get_n_removed_pages:
 * @comparison: a comparison
 *
 * Returns: how many pages at the end the older version has that the newer one lacks
 */
guint
antin_view_comparison_get_n_removed_pages (AntinViewComparison *comparison)
{
  if (comparison->documents[1] == NULL)
    return 0;
  return (guint) MAX (0, antin_render_document_get_n_pages (comparison->documents[0]) -
                           antin_render_document_get_n_pages (comparison->documents[1]));
}

/**
 * antin_view_comparison_get_n_regions:
 * @comparison: a comparison
 *
 * Returns: how many differing places have been found
 */
guint
antin_view_comparison_get_n_regions (AntinViewComparison *comparison)
{
  return comparison->regions->len;
}

/**
 * antin_view_comparison_get_n_changed_pages:
 * @comparison: a comparison
 *
 * Returns: on how many pages they are
 */
guint
antin_view_comparison_get_n_changed_pages (AntinViewComparison *comparison)
{
  return comparison->n_changed_pages;
}

/**
 * antin_view_comparison_get_current:
 * @comparison: a comparison
 *
 * Returns: which difference is chosen, from 0; -1 for none
 */
int
antin_view_comparison_get_current (AntinViewComparison *comparison)
{
  return comparison->current;
}

/**
 * antin_view_comparison_get_words:
 * @comparison: a comparison
 * @index: a difference, from 0; -1 for none
 *
 * Returns: (nullable): what it is, in words
 */
const char *
antin_view_comparison_get_words (AntinViewComparison *comparison, int index)
{
  return index >= 0 && index < (int) comparison->words->len ? comparison->words->pdata[index] : NULL;
}

/**
 * antin_view_comparison_get_current_page:
 * @comparison: a comparison
 *
 * Returns: the page of the difference that is chosen, from 1; 0 where none is
 */
int
antin_view_comparison_get_current_page (AntinViewComparison *comparison)
{
  return comparison->current < 0 ? 0 : g_array_index (comparison->regions, AntinViewMark, comparison->current).page;
}

/**
 * antin_view_comparison_go:
 * @comparison: a comparison
 * @step: 1 for the next difference, -1 for the previous one
 *
 * Chooses a difference, round the end, and scrolls to it.
 */
void
antin_view_comparison_go (AntinViewComparison *comparison, int step)
{
  int n = (int) comparison->regions->len;

  if (n == 0)
    return;
  choose (comparison, comparison->current < 0 ? (step > 0 ? 0 : n - 1) : (comparison->current + step + n) % n);
  scroll_to_region (comparison, comparison->current);
}

/**
 * antin_view_comparison_scroll_to_page:
 * @comparison: a comparison
 * @page: a page, from 1
 */
void
antin_view_comparison_scroll_to_page (AntinViewComparison *comparison, int page)
{
  antin_view_pages_scroll_to_page (comparison->pages[page <= antin_view_pages_get_n_pages (comparison->pages[1])], page);
}
