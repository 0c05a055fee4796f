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
/**
 * AntinSignLook:
 * @document: (nullable): what is being judged, as long as the call lasts; %NULL where the file cannot be read, or where
 *   nothing that was read of it before counts, because it changed meanwhile
 * @report: the verdict
 *
 * Looks at a document of antin_sign_verify_file(), on the thread that does the work.
 */
typedef void (*AntinSignLook) (AntinSignDocument *document, AntinSignReport *report, gpointer user_data);

AntinSignReport *antin_sign_verify_file (const char *path,
                                         AntinSignContext *context,
                                         gint64 at,
                                         AntinSignProgress progress,
                                         AntinSignLook look,
                                         gpointer user_data,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_verify_file_async (const char *path,
                                   AntinSignContext *context,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void antin_sign_verify_async (AntinSignDocument *document,
                              AntinSignContext *context,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
AntinSignReport *antin_sign_verify_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignReport *antin_sign_report_new_for_error (const char *path, const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
