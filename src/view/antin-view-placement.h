/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-view-geometry.h"
#include "antin-view-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntinViewPlacementDraw:
 * @cr: where to draw; the origin is the rectangle's top left corner, y goes down, one unit is a point of the page
 * @user_data: what was given with the function
 *
 * Draws the appearance as it will stand in the file, at the rectangle's present size.
 */
typedef void (*AntinViewPlacementDraw) (cairo_t *cr, gpointer user_data);

#define ANTIN_VIEW_TYPE_PLACEMENT (antin_view_placement_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewPlacement, antin_view_placement, ANTIN_VIEW, PLACEMENT, GtkWidget)

GtkWidget *antin_view_placement_new (const char *name);

void antin_view_placement_set_draw (AntinViewPlacement *placement,
                                    AntinViewPlacementDraw draw,
                                    gpointer user_data,
                                    GDestroyNotify destroy);
void antin_view_placement_set_name (AntinViewPlacement *placement, const char *name);
void antin_view_placement_mark (AntinViewPlacement *placement);
gboolean antin_view_placement_undo (AntinViewPlacement *placement);
gboolean antin_view_placement_redo (AntinViewPlacement *placement);

void antin_view_placement_set_page (AntinViewPlacement *placement, int page);
int antin_view_placement_get_page (AntinViewPlacement *placement);
void antin_view_placement_set_page_size (AntinViewPlacement *placement, double width, double height);
void antin_view_placement_set_rect (AntinViewPlacement *placement, const AntinBaseRect *rect);
const AntinBaseRect *antin_view_placement_get_rect (AntinViewPlacement *placement);
void antin_view_placement_set_fixed_size (AntinViewPlacement *placement, gboolean fixed_size);
void antin_view_placement_set_guides (AntinViewPlacement *placement, const AntinViewGuide *guides, guint n_guides);
void antin_view_placement_set_note (AntinViewPlacement *placement, const char *note);
void antin_view_placement_set_status (AntinViewPlacement *placement, AntinViewStatus status);

void antin_view_placement_begin_drag (AntinViewPlacement *placement, double x, double y);
void antin_view_placement_update_drag (AntinViewPlacement *placement, double dx, double dy, gboolean snap);
void antin_view_placement_end_drag (AntinViewPlacement *placement);
gboolean antin_view_placement_press_key (AntinViewPlacement *placement, guint keyval, GdkModifierType state);

G_END_DECLS
