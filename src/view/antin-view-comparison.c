/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-comparison.h"

#include "antin-render-difference.h"
#include "antin-view-pages.h"
#include "antin-view-zoom-bar.h"

/* Two revisions of a document side by side, scrolled and zoomed together, with what differs outlined in both. Pages are
 * compared one after the other in the background, from the first; what was found is shown at once. */

/* The rest of a document that differs in more places than this is not outlined. */
#define MAX_REGIONS 2000

struct _AntinViewComparison
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *sides[2];
  GtkWidget *captions[2];
  GtkAdjustment *adjustments[2][2]; /* across, down */

  /* owned */
  AntinViewPages *pages[2]; /* the older, the newer */
  AntinRenderDocument *documents[2];
  GCancellable *cancellable;
  GArray *regions; /* of AntinViewMark */

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

/* Values change while sizes are being given out, too, when the other side may have got its own already. */
static void
on_value_changed_cb (AntinViewComparison *self, GtkAdjustment *adjustment)
{
  if (self->following)
    return;
  self->leader = side_of (self, adjustment);
  if (self->follow_source == 0)
    self->follow_source = g_idle_add_full (G_PRIORITY_DEFAULT, follow_cb, self, NULL);
}

static void
on_zoom_cb (AntinViewComparison *self, GParamSpec *pspec, AntinViewPages *pages)
{
  AntinViewPages *other = self->pages[1 - side_of (self, pages)];
  AntinViewZoomMode mode = antin_view_pages_get_zoom_mode (pages);

  if (self->following)
    return;
  self->following = TRUE;
  if (mode == ANTIN_VIEW_ZOOM_FREE)
    antin_view_pages_set_zoom (other, antin_view_pages_get_zoom (pages));
  else if (antin_view_pages_get_zoom_mode (other) != mode)
    antin_view_pages_set_zoom_mode (other, mode);
  self->following = FALSE;
}

/* --- comparing ----------------------------------------------------------------------------------------------- */

static void compare_next (AntinViewComparison *self);

static void
show_regions (AntinViewComparison *self)
{
  for (int side = 0; side < 2; side++)
    antin_view_pages_set_outlines (self->pages[side], (const AntinViewMark *) (gpointer) self->regions->data,
                                   self->regions->len, self->current);
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
  for (guint i = 0; regions != NULL && i < regions->len && self->regions->len < MAX_REGIONS; i++)
    {
      const AntinViewMark mark = { .page = self->n_compared, .rect = g_array_index (regions, AntinBaseRect, i) };

      g_array_append_val (self->regions, mark);
    }
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
on_mark_activated_cb (AntinViewComparison *self, guint index)
{
  self->current = (int) index;
  show_regions (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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
      g_clear_pointer (&self->sides[side], gtk_widget_unparent);
    }
  G_OBJECT_CLASS (antin_view_comparison_parent_class)->dispose (object);
}

static void
antin_view_comparison_finalize (GObject *object)
{
  g_array_unref (ANTIN_VIEW_COMPARISON (object)->regions);
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

static void
fill_side (AntinViewComparison *self, int side)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *overlay = gtk_overlay_new ();

  self->pages[side] = g_object_ref (ANTIN_VIEW_PAGES (antin_view_pages_new ()));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->pages[side]));
  gtk_widget_set_vexpand (overlay, TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scroller);
  self->adjustments[side][0] = g_object_ref (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)));
  self->adjustments[side][1] = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
  for (int way = 0; way < 2; way++)
    g_signal_connect_swapped (self->adjustments[side][way], "value-changed", G_CALLBACK (on_value_changed_cb), self);
  g_signal_connect_swapped (self->pages[side], "notify::zoom", G_CALLBACK (on_zoom_cb), self);
  g_signal_connect_swapped (self->pages[side], "mark-activated", G_CALLBACK (on_mark_activated_cb), self);
  if (side == 1)
    {
      GtkWidget *bar = antin_view_zoom_bar_new (self->pages[side]);

      gtk_widget_set_halign (bar, GTK_ALIGN_END);
      gtk_widget_set_valign (bar, GTK_ALIGN_END);
      gtk_widget_set_margin_end (bar, 18);
      gtk_widget_set_margin_bottom (bar, 12);
      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), bar);
    }
  self->captions[side] = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->captions[side]), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->captions[side]), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->captions[side], "heading");
  gtk_widget_set_margin_top (self->captions[side], 6);
  gtk_widget_set_margin_bottom (self->captions[side], 6);
  gtk_widget_set_margin_start (self->captions[side], 12);
  gtk_widget_set_margin_end (self->captions[side], 12);
  self->sides[side] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->sides[side]), self->captions[side]);
  gtk_box_append (GTK_BOX (self->sides[side]), overlay);
  gtk_widget_set_parent (self->sides[side], GTK_WIDGET (self));
}

static void
antin_view_comparison_init (AntinViewComparison *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_homogeneous (layout, TRUE);
  gtk_box_layout_set_spacing (layout, 1);
  self->regions = g_array_new (FALSE, FALSE, sizeof (AntinViewMark));
  self->current = -1;
  fill_side (self, 0);
  fill_side (self, 1);
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
      antin_view_pages_set_zoom_mode (comparison->pages[side], ANTIN_VIEW_ZOOM_FIT_WIDTH);
      gtk_label_set_text (GTK_LABEL (comparison->captions[side]), captions[side]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (comparison->pages[side]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      captions[side], -1);
    }
  show_regions (comparison);
  compare_next (comparison);
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
  const AntinViewMark *mark;

  if (n == 0)
    return;
  comparison->current = comparison->current < 0 ? (step > 0 ? 0 : n - 1) : (comparison->current + step + n) % n;
  mark = &g_array_index (comparison->regions, AntinViewMark, comparison->current);
  show_regions (comparison);
  antin_view_pages_scroll_to_rect (comparison->pages[1], mark->page, &mark->rect);
  g_signal_emit (comparison, signals[SIGNAL_CHANGED], 0);
}

/**
 * antin_view_comparison_scroll_to_page:
 * @comparison: a comparison
 * @page: a page, from 1
 */
void
antin_view_comparison_scroll_to_page (AntinViewComparison *comparison, int page)
{
  antin_view_pages_scroll_to_page (comparison->pages[1], page);
}
