/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-table.h"
#include "antin-sign-sitting.h"

G_BEGIN_DECLS

/**
 * AntinDeskSitting:
 *
 * What is signed of the documents in a table: drafts by a leader, signed documents and scans by a clerk. Emits
 * AntinDeskSitting::changed when something is to be shown anew, AntinDeskSitting::told with a share and a sentence while the
 * token works, and AntinDeskSitting::ended with a sentence, and whether all went well, when it is done.
 */
#define ANTIN_TYPE_DESK_SITTING (antin_desk_sitting_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskSitting, antin_desk_sitting, ANTIN, DESK_SITTING, GObject)

/* Opens the note to the author of a draft that was returned; its target is the path, a bytestring. */
#define ANTIN_DESK_SITTING_NOTE_ACTION "win.write-note"

AntinDeskSitting *antin_desk_sitting_attach (AntinDeskTable *table);
AntinDeskSitting *antin_desk_sitting_get (AntinDeskTable *table);

void antin_desk_sitting_take (AntinDeskSitting *self, AntinDeskTableRow *row, AntinSignReport *report);
void antin_desk_sitting_prepare (AntinDeskSitting *self);
gboolean antin_desk_sitting_is_in_use (const char *journal);
gboolean antin_desk_sitting_save (AntinDeskSitting *self, GError **error);

AntinSignSitting *antin_desk_sitting_get_list (AntinDeskSitting *self, AntinSignRole role);
AntinSignSitting *antin_desk_sitting_find (AntinDeskSitting *self, const char *path, guint *ret_index);
AntinSignRole antin_desk_sitting_get_role (AntinDeskSitting *self);
guint antin_desk_sitting_count (AntinDeskSitting *self, AntinSignSittingState state);
gboolean antin_desk_sitting_is_preparing (AntinDeskSitting *self);
guint antin_desk_sitting_count_ready (AntinDeskSitting *self);
AntinRegulationKind antin_desk_sitting_get_kind_ready (AntinDeskSitting *self);
AntinDeskWorkstation *antin_desk_sitting_get_workstation (AntinDeskSitting *self);

char **antin_desk_sitting_list_notations (AntinDeskSitting *self) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_desk_sitting_get_first_number (AntinDeskSitting *self, const char *notation);
void antin_desk_sitting_set_first_number (AntinDeskSitting *self, const char *notation, const char *number);
void antin_desk_sitting_set_number (AntinDeskSitting *self, guint index, const char *number);
gint64 antin_desk_sitting_get_date (AntinDeskSitting *self);
void antin_desk_sitting_set_date (AntinDeskSitting *self, gint64 date);

/* Copies; antin-desk-sitting-copies.c. */
AntinRegulationCopyForm antin_desk_sitting_get_form (AntinDeskSitting *self);
void antin_desk_sitting_set_form (AntinDeskSitting *self, AntinRegulationCopyForm form);
guint antin_desk_sitting_count_copies (AntinDeskSitting *self);
guint antin_desk_sitting_count_scans (AntinDeskSitting *self);
gboolean antin_desk_sitting_is_declared (AntinDeskSitting *self);
void antin_desk_sitting_declare (AntinDeskSitting *self, gboolean declared);

/* The token at work; antin-desk-sitting-work.c. */
gboolean antin_desk_sitting_start_asking (AntinDeskSitting *self, AntinSignRole role);
void antin_desk_sitting_stop_asking (AntinDeskSitting *self, gboolean agreed);
AntinSignSitting *antin_desk_sitting_get_asked (AntinDeskSitting *self);
AntinRegulationKind antin_desk_sitting_get_kind_approved (AntinSignSitting *list);
void antin_desk_sitting_run (AntinDeskSitting *self, AntinSignIdentity *identity, AntinBaseSecret *pin, gboolean timestamp, gboolean metadata);
GPtrArray *antin_desk_sitting_get_made (AntinDeskSitting *self);
gboolean antin_desk_sitting_is_running (AntinDeskSitting *self);
void antin_desk_sitting_stop (AntinDeskSitting *self);
const char *antin_desk_sitting_get_end (AntinDeskSitting *self, gboolean *ret_well);
guint antin_desk_sitting_retry (AntinDeskSitting *self);

G_END_DECLS
