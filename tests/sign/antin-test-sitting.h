/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-sitting.h"

/* A list of documents in a folder of its own, and what is needed to sign it. */
typedef struct
{
  char *folder;
  AntinSignContext *context; /* borrowed */
  AntinSignSitting *sitting;
  AntinSignRole role;
  GCancellable *cancellable;
  guint cancel_at; /* 0: never */
  const char *pin; /* (nullable) instead of the right one */
  guint n_asked;
  GPtrArray *told;
  guint n_signed; /* signals */
  gboolean done;
  GError *error;
  GMainLoop *loop;
} AntinTestSitting;

void antin_test_sitting_start (void);
int antin_test_sitting_run (void);

char *antin_test_sitting_get_path (AntinTestSitting *fixture, const char *name);
char *antin_test_sitting_compute_sha256 (const char *path);
char *antin_test_sitting_copy_in (AntinTestSitting *fixture, const char *source, const char *name);
guint antin_test_sitting_add (AntinTestSitting *fixture, const char *source, const char *name, AntinRegulationKind kind);
const AntinSignSittingFile *antin_test_sitting_get_file (AntinTestSitting *fixture, guint index);
void antin_test_sitting_show (AntinTestSitting *fixture, guint index);
void antin_test_sitting_approve (AntinTestSitting *fixture, guint index);
void antin_test_sitting_count_signed (AntinTestSitting *fixture);
void antin_test_sitting_set_up (AntinTestSitting *fixture, gconstpointer data);
void antin_test_sitting_tear_down (AntinTestSitting *fixture, gconstpointer data);
void antin_test_sitting_work (AntinTestSitting *fixture, gboolean beforehand);
guint antin_test_sitting_count (AntinTestSitting *fixture, AntinSignSittingState state);
guint antin_test_sitting_count_files (const char *folder);
void antin_test_sitting_check_signed (AntinTestSitting *fixture, guint index);
