/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-check.h"
#include "antin-regulation-kind.h"
#include "antin-regulation-metadata.h"
#include "antin-sign-error.h"
#include "antin-sign-report.h"
#include "antin-sign-tokens.h"
#include "antin-view-status.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinDeskDetail:
 * @status: what its symbol says
 * @caption: what it is about
 * @text: what was found
 *
 * One line of an opened signature card.
 */
typedef struct
{
  AntinViewStatus status;
  char *caption;
  char *text;
} AntinDeskDetail;

void antin_desk_detail_free (AntinDeskDetail *detail);

char *antin_desk_words_document (const AntinSignReport *report,
                                 gboolean can_seal,
                                 AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_signers (const AntinSignReport *report) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_completeness (const AntinSignReport *report, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;

char *antin_desk_words_consequence (const AntinSignReport *report) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_desk_words_is_for_incoming (const AntinSignReport *report);

char *antin_desk_words_signature (const AntinSignSignature *signature, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_name (const AntinSignSignature *signature) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_affiliation (const AntinSignSignature *signature) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_folder (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_moment (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_time (const AntinSignSignature *signature) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_content (const AntinSignSignature *signature,
                                const AntinSignReport *report,
                                AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_signer (const AntinSignSignature *signature, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_answer (const AntinSignRevocation *revocation, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_desk_words_details (const AntinSignSignature *signature) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinDeskDetail, antin_desk_detail_free)

G_END_DECLS
