/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-sitting.h"

G_BEGIN_DECLS

void antin_sign_sitting_facts_free (AntinSignSittingFacts *facts);
void antin_sign_sitting_follow_form (AntinSignSittingFile *file);
char *antin_sign_sitting_describe_stale (const char *path);

AntinSignSittingFile *antin_sign_sitting_peek (AntinSignSitting *self, guint index);
void antin_sign_sitting_move (AntinSignSitting *self, guint index, AntinSignSittingState state, const char *problem);
void antin_sign_sitting_take_result (AntinSignSitting *self, guint index, AntinSignResult *result);
void antin_sign_sitting_set_running (AntinSignSitting *self, gboolean running);

/* What was decided on one file, for a working thread. */
typedef struct
{
  guint index;
  char *path;
  AntinRegulationKind kind;
  char *sha256;
  char *number;
  gint64 date;
  AntinRegulationCopyForm copy_form;
  guint page;
  AntinBaseRect rect;
  GHashTable *overrides;
  char *output;
} AntinSignSittingJob;

AntinSignSittingJob *antin_sign_sitting_job_new (AntinSignSitting *self, guint index);
void antin_sign_sitting_job_free (AntinSignSittingJob *job);

char *antin_sign_sitting_complete_number (const AntinRegulationHeading *heading, AntinSignContext *context, const char *number);
gboolean antin_sign_sitting_is_made (const char *output, const char *path, const char *sha256);
AntinSignResult *antin_sign_sitting_read_made (AntinSignContext *context,
                                               const AntinSignSittingJob *job,
                                               GCancellable *cancellable,
                                               GError **error);

G_END_DECLS
