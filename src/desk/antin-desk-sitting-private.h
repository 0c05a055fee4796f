/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-sitting.h"

G_BEGIN_DECLS

struct _AntinDeskSitting
{
  GObject parent_instance;

  /* owned */
  AntinDeskWorkstation *workstation;
  AntinSignSitting *lists[2]; /* (nullable) the person's and the organisation's */
  char *journals[2];
  AntinSignSitting *earlier; /* (nullable) what was left of another sitting */
  GPtrArray *past;           /* (nullable) all sittings that were written down, once they are known */
  GHashTable *reports;       /* path → AntinSignReport */
  GHashTable *firsts;        /* notation → from where its numbers count */
  GCancellable *preparing;   /* (nullable) */
  GCancellable *cancellable; /* (nullable) set while the token works */
  GPtrArray *held;           /* paths that asking for the PIN approved */

  /* borrowed */
  AntinDeskTable *table; /* owns it */

  /* state */
  gboolean asking;     /* a person is asked for the PIN */
  AntinSignRole asked; /* for whose documents */
  gint64 date;
  AntinRegulationCopyForm form; /* of copies that come */
  gboolean declared;            /* whether the scans that are listed are the organisation's own (ORD-01) */
  guint next;                   /* no row before it is to be considered */
  guint save_source;
  gboolean looking_for_past;
  gboolean counting;
  AntinDeskTableState table_state;
  gboolean exporting; /* whether a metadata file is put beside what is signed */
  char *trouble;      /* (nullable) owned: what went wrong beside the signing, told at the end */
  GPtrArray *made;    /* (nullable) owned: paths of what was signed in this run */
  gint64 started;     /* when the token began with the first document of this run */
  guint n_run;        /* documents of this run */
  char *end;          /* (nullable) owned: how the run ended */
  char *told;         /* (nullable) owned: that and what went wrong beside it, as it was told last */
  gboolean told_well;
  guint told_n_failed;
  gboolean recovering; /* what an earlier run made is being read */
};

AntinSignSitting *antin_desk_sitting_ensure_list (AntinDeskSitting *self, AntinSignRole role);
GHashTable *antin_desk_sitting_new_series (void);
void antin_desk_sitting_count_up (AntinDeskSitting *self);
void antin_desk_sitting_move_series (AntinDeskSitting *self, guint index);
void antin_desk_sitting_drop_gone (AntinDeskSitting *self);
void antin_desk_sitting_tell_changed (AntinDeskSitting *self);
void antin_desk_sitting_tell_all (AntinDeskSitting *self);
void antin_desk_sitting_tell_end (AntinDeskSitting *self, const char *text, gboolean well);
AntinRegulationKind antin_desk_sitting_get_kind (AntinSignSitting *list, gboolean (*counts) (AntinSignSitting *list, guint index));
void antin_desk_sitting_go_through (AntinDeskSitting *self);
gboolean antin_desk_sitting_is_ready (AntinSignSitting *list, guint index);
guint antin_desk_sitting_index (AntinSignRole role);
void antin_desk_sitting_recover (AntinDeskSitting *self);
void antin_desk_sitting_register (AntinDeskSitting *self, guint index, AntinSignSitting *list);
gboolean antin_desk_sitting_fill_means (AntinDeskSitting *self,
                                        AntinSignRole role,
                                        AntinSignIdentity *identity,
                                        AntinSignSittingMeans *means,
                                        GBytes **ret_image);

G_END_DECLS
