/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-words.h"
#include "antin-sign-standing.h"

G_BEGIN_DECLS

/**
 * AntinDeskPinDate:
 * @date: when the PIN was changed or the token first seen, seconds since 1970; %ANTIN_BASE_TIME_NONE where never
 * @changed: whether it was changed then
 */
typedef struct
{
  gint64 date;
  gboolean changed;
} AntinDeskPinDate;

char *antin_desk_words_token_device (const AntinSignToken *token) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_token_pin (const AntinSignToken *token,
                                  const AntinDeskPinDate *date,
                                  AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_token_pin_rule (const AntinSignToken *token) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_token_pin_problem (const AntinSignToken *token,
                                          const char *old_pin,
                                          const char *new_pin,
                                          const char *again) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_desk_words_token_reminders (const AntinSignToken *token,
                                             const AntinRegulation *regulation,
                                             const char *organisation,
                                             const AntinDeskPinDate *date,
                                             gint64 now) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_desk_words_token_advice (const AntinSignIdentity *identity,
                                          const AntinRegulation *regulation,
                                          const char *organisation,
                                          const AntinDeskPinDate *date,
                                          gint64 now) G_GNUC_WARN_UNUSED_RESULT;

const char *antin_desk_words_role (AntinSignRole role);
char *antin_desk_words_until (const AntinSignSigner *holder, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_anchor (const AntinSignStanding *standing, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_revocation (const AntinSignStanding *standing, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
