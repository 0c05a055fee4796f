/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-pages-private.h"

/* What lies on the pages: outlines, highlights, coming texts, the coming signature. */

/**
 * antin_view_pages_set_outlines:
 * @pages: a page view
 * @marks: (array length=n_marks): places of signatures; copied
 * @n_marks: how many
 * @selected: index of the one that was chosen, or -1
 *
 * Outlines signatures; #AntinViewPages::mark-activated tells which was clicked.
 */
void
antin_view_pages_set_outlines (AntinViewPages *pages, const AntinViewMark *marks, guint n_marks, int selected)
{
  g_array_set_size (pages->outlines, 0);
  if (n_marks > 0)
    g_array_append_vals (pages->outlines, marks, n_marks);
  pages->selected_outline = selected;
  _antin_view_pages_decorate (pages);
}

/**
 * antin_view_pages_set_outline_label:
 * @pages: a page view
 * @label: (nullable): what stands at the outline that was chosen
 *
 * Says what the chosen outline is.
 */
void
antin_view_pages_set_outline_label (AntinViewPages *pages, const char *label)
{
  if (g_strcmp0 (label, pages->outline_label) == 0)
    return;
  g_free (pages->outline_label);
  pages->outline_label = g_strdup (label);
  _antin_view_pages_decorate (pages);
}

/**
 * antin_view_pages_set_hint:
 * @pages: a page view
 * @hint: (nullable): where what is about to be placed usually stands; copied
 *
 * Draws a dashed frame there. While picking, Return on its page picks its middle.
 */
void
antin_view_pages_set_hint (AntinViewPages *pages, const AntinViewMark *hint)
{
  pages->hint = hint != NULL ? *hint : (AntinViewMark){ 0 };
  _antin_view_pages_decorate (pages);
}

/**
 * antin_view_pages_set_highlights:
 * @pages: a page view
 * @marks: (array length=n_marks): places that were found; copied
 * @n_marks: how many
 * @current: index of the one that the search stands at, or -1
 *
 * Highlights what was found.
 */
void
antin_view_pages_set_highlights (AntinViewPages *pages, const AntinViewMark *marks, guint n_marks, int current)
{
  g_array_set_size (pages->highlights, 0);
  if (n_marks > 0)
    g_array_append_vals (pages->highlights, marks, n_marks);
  pages->current_highlight = current;
  _antin_view_pages_decorate (pages);
}

/**
 * antin_view_pages_set_texts:
 * @pages: a page view
 * @texts: (array length=n_texts): texts that are about to be written; copied
 * @n_texts: how many
 *
 * Shows texts where they will stand.
 */
void
antin_view_pages_set_texts (AntinViewPages *pages, const AntinViewText *texts, guint n_texts)
{
  g_array_set_size (pages->texts, 0);
  for (guint i = 0; i < n_texts; i++)
    {
      AntinViewText text = texts[i];

      text.text = g_strdup (text.text);
      g_array_append_val (pages->texts, text);
    }
  _antin_view_pages_decorate (pages);
}

static void
on_placement_changed_cb (AntinViewPages *self)
{
  /* By keys it can be moved out of sight. */
  if (gtk_widget_has_focus (GTK_WIDGET (self->placement)))
    antin_view_pages_scroll_to_rect (self,
                                     antin_view_placement_get_page (self->placement),
                                     antin_view_placement_get_rect (self->placement));
}

/**
 * antin_view_pages_set_placement:
 * @pages: a page view
 * @placement: (nullable): the coming signature; a floating reference is taken
 *
 * Lays a coming signature over its page, or takes the present one away.
 */
void
antin_view_pages_set_placement (AntinViewPages *pages, AntinViewPlacement *placement)
{
  if (placement == pages->placement)
    return;
  if (pages->placement != NULL)
    {
      AntinViewPlacement *old = pages->placement;

      g_signal_handlers_disconnect_by_func (old, on_placement_changed_cb, pages);
      if (gtk_widget_has_focus (GTK_WIDGET (old)))
        gtk_widget_grab_focus (GTK_WIDGET (pages));
      pages->placement = NULL;
      gtk_widget_unparent (GTK_WIDGET (old));
    }
  if (placement == NULL)
    return;
  pages->placement = placement;
  gtk_widget_insert_before (GTK_WIDGET (placement), GTK_WIDGET (pages), NULL);
  g_signal_connect_swapped (placement, "changed", G_CALLBACK (on_placement_changed_cb), pages);
  gtk_widget_queue_allocate (GTK_WIDGET (pages));
}

/**
 * antin_view_pages_get_placement:
 * @pages: a page view
 *
 * Returns: (transfer none) (nullable): the coming signature
 */
AntinViewPlacement *
antin_view_pages_get_placement (AntinViewPages *pages)
{
  return pages->placement;
}

/**
 * antin_view_pages_set_picking:
 * @pages: a page view
 * @picking: whether a click (or Return) picks a point of a page
 *
 * Has the person pick a point; #AntinViewPages::picked tells it.
 */
void
antin_view_pages_set_picking (AntinViewPages *pages, gboolean picking)
{
  pages->picking = picking;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (pages), picking ? "crosshair" : NULL);
}

/**
 * antin_view_pages_get_picking:
 * @pages: a page view
 *
 * Returns: whether the person is asked for a point
 */
gboolean
antin_view_pages_get_picking (AntinViewPages *pages)
{
  return pages->picking;
}
