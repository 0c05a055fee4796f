/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-words.h"

G_BEGIN_DECLS

char *antin_desk_words_holder (const AntinSignSigner *holder, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_tokens (GPtrArray *tokens, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_desk_words_pin_flags (const AntinSignIdentity *identity, AntinViewStatus *ret_status);
char *antin_desk_words_pages (const gboolean *seen, guint n_pages) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_desk_words_metadata (const AntinRegulationMetadata *metadata,
                                    AntinRegulationKind kind,
                                    char **ret_number,
                                    gint64 *ret_date);
char *antin_desk_words_metadata_offer (const char *number, gint64 date) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *antin_desk_words_offers (const AntinRegulationState *state, gboolean allowed) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_offers_in_short (const AntinRegulationState *state) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_desk_words_state (AntinRegulationStateValue value);
char *antin_desk_words_refusal (const AntinRegulationCheck *check) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_desk_words_failure (const GError *error, gboolean *ret_retry);

G_END_DECLS
