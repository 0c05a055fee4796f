/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"
#include "antin-sign-document.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

/**
 * AntinSignProgress:
 * @done: share of the work that is done, 0 to 1; less than 0 where it cannot be told
 * @doing: (nullable): what is being done, for people
 *
 * Called on the thread that does the work.
 */
typedef void (*AntinSignProgress) (double done, const char *doing, gpointer user_data);

AntinSignReport *antin_sign_verify (AntinSignDocument *document,
                                    AntinSignContext *context,
                                    gint64 at,
                                    AntinSignProgress progress,
                                    gpointer user_data,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_verify_async (AntinSignDocument *document,
                              AntinSignContext *context,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
AntinSignReport *antin_sign_verify_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignReport *antin_sign_report_new_for_error (const char *path, const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
