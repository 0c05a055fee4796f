/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-placement.h"

G_BEGIN_DECLS

/* What the files antin-view-placement*.c share. */

typedef struct
{
  AntinViewGuide guide;
  char *label;
} AntinViewPlacementGuide;

struct _AntinViewPlacement
{
  GtkWidget parent_instance;

  /* owned */
  char *name;
  char *note;
  GArray *guides;
  AntinViewPlacementDraw draw;
  gpointer draw_data;
  GDestroyNotify draw_destroy;

  /* what is where, millimetres */
  int page;
  double page_width;
  double page_height;
  AntinBaseRect rect;
  gboolean fixed_size;
  AntinViewStatus status;

  /* a drag */
  AntinViewHandle handle;
  AntinBaseRect drag_rect;
  gboolean dragged;
  double taken_x;
  double taken_y;
  double pointer_x;
  double pointer_y;
  int snapped[2];
  AntinViewHandle hover;

  /* where it was; antin-view-placement-history.c */
  GArray *undo; /* (nullable) */
  GArray *redo; /* (nullable) */
  guint last_key;
  gint64 last_key_time;
};

/* antin-view-placement.c */
double _antin_view_placement_get_scale (AntinViewPlacement *self);
void _antin_view_placement_take (AntinViewPlacement *self, int page, const AntinBaseRect *rect);
AntinViewGuide *_antin_view_placement_get_guides (AntinViewPlacement *self);

/* antin-view-placement-history.c */
void _antin_view_placement_mark_key (AntinViewPlacement *self, guint keyval);

/* antin-view-placement-drawing.c */
void _antin_view_placement_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
