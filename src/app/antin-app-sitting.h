/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-table.h"
#include "antin-sign-sitting.h"

G_BEGIN_DECLS

/**
 * AntinAppSitting:
 *
 * What is signed of the documents in a table: drafts by a leader, signed documents and scans by a clerk. Emits
 * AntinAppSitting::changed when something is to be shown anew, AntinAppSitting::told with a share and a sentence while the
 * token works, and AntinAppSitting::ended with a sentence, and whether all went well, when it is done.
 */
#define ANTIN_TYPE_APP_SITTING (antin_app_sitting_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppSitting, antin_app_sitting, ANTIN, APP_SITTING, GObject)

/* Opens the note to the author of a draft that was returned; its target is the path, a bytestring. */
#define ANTIN_APP_SITTING_NOTE_ACTION "win.write-note"

AntinAppSitting *antin_app_sitting_attach (AntinAppTable *table);
AntinAppSitting *antin_app_sitting_get (AntinAppTable *table);

void antin_app_sitting_take (AntinAppSitting *self, AntinAppTableRow *row, AntinSignReport *report);
void antin_app_sitting_prepare (AntinAppSitting *self);
gboolean antin_app_sitting_is_in_use (const char *journal);
gboolean antin_app_sitting_save (AntinAppSitting *self, GError **error);

AntinSignSitting *antin_app_sitting_get_list (AntinAppSitting *self, AntinSignRole role);
AntinSignSitting *antin_app_sitting_find (AntinAppSitting *self, const char *path, guint *ret_index);
AntinSignRole antin_app_sitting_get_role (AntinAppSitting *self);
guint antin_app_sitting_count (AntinAppSitting *self, AntinSignSittingState state);
gboolean antin_app_sitting_is_preparing (AntinAppSitting *self);
guint antin_app_sitting_count_ready (AntinAppSitting *self);
AntinRegulationKind antin_app_sitting_get_kind_ready (AntinAppSitting *self);
AntinAppWorkstation *antin_app_sitting_get_workstation (AntinAppSitting *self);

char **antin_app_sitting_list_notations (AntinAppSitting *self) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_app_sitting_get_first_number (AntinAppSitting *self, const char *notation);
void antin_app_sitting_set_first_number (AntinAppSitting *self, const char *notation, const char *number);
void antin_app_sitting_set_number (AntinAppSitting *self, guint index, const char *number);
gint64 antin_app_sitting_get_date (AntinAppSitting *self);
void antin_app_sitting_set_date (AntinAppSitting *self, gint64 date);

/* Copies; antin-app-sitting-copies.c. */
AntinRegulationCopyForm antin_app_sitting_get_form (AntinAppSitting *self);
void antin_app_sitting_set_form (AntinAppSitting *self, AntinRegulationCopyForm form);
guint antin_app_sitting_count_copies (AntinAppSitting *self);
guint antin_app_sitting_count_scans (AntinAppSitting *self);
gboolean antin_app_sitting_is_declared (AntinAppSitting *self);
void antin_app_sitting_declare (AntinAppSitting *self, gboolean declared);

/* The token at work; antin-app-sitting-work.c. */
gboolean antin_app_sitting_start_asking (AntinAppSitting *self, AntinSignRole role);
void antin_app_sitting_stop_asking (AntinAppSitting *self, gboolean agreed);
AntinSignSitting *antin_app_sitting_get_asked (AntinAppSitting *self);
AntinRegulationKind antin_app_sitting_get_kind_approved (AntinSignSitting *list);
void antin_app_sitting_run (AntinAppSitting *self, AntinSignIdentity *identity, AntinBaseSecret *pin, gboolean timestamp, gboolean metadata);
GPtrArray *antin_app_sitting_get_made (AntinAppSitting *self);
gboolean antin_app_sitting_is_running (AntinAppSitting *self);
void antin_app_sitting_stop (AntinAppSitting *self);
guint antin_app_sitting_retry (AntinAppSitting *self);

G_END_DECLS
