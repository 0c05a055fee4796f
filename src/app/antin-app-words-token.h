/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-words.h"
#include "antin-sign-standing.h"

G_BEGIN_DECLS

/**
 * AntinAppPinDate:
 * @date: when the PIN was changed or the token first seen, seconds since 1970; %ANTIN_BASE_TIME_NONE where never
 * @changed: whether it was changed then
 */
typedef struct
{
  gint64 date;
  gboolean changed;
} AntinAppPinDate;

char *antin_app_words_token_device (const AntinSignToken *token) G_GNUC_WARN_UNUSED_RESULT;
char *antin_app_words_token_pin (const AntinSignToken *token,
                                 const AntinAppPinDate *date,
                                 AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
char *antin_app_words_token_pin_rule (const AntinSignToken *token) G_GNUC_WARN_UNUSED_RESULT;
char *antin_app_words_token_pin_problem (const AntinSignToken *token,
                                         const char *old_pin,
                                         const char *new_pin,
                                         const char *again) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_app_words_token_reminders (const AntinSignToken *token,
                                            const AntinRegulation *regulation,
                                            const char *organisation,
                                            const AntinAppPinDate *date,
                                            gint64 now) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_app_words_token_advice (const AntinSignIdentity *identity,
                                         const AntinRegulation *regulation,
                                         const char *organisation,
                                         const AntinAppPinDate *date,
                                         gint64 now) G_GNUC_WARN_UNUSED_RESULT;

const char *antin_app_words_role (AntinSignRole role);
char *antin_app_words_until (const AntinSignSigner *holder, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
char *antin_app_words_anchor (const AntinSignStanding *standing, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;
char *antin_app_words_revocation (const AntinSignStanding *standing, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
