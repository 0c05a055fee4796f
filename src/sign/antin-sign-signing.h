/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"
#include "antin-sign-level.h"
#include "antin-sign-plan.h"
#include "antin-sign-verify.h"

G_BEGIN_DECLS

/**
 * AntinSignInteraction:
 * @ask_pin: asks a person for the PIN; called on the working thread; @again is set where the key demands the PIN
 *   for each signature; %NULL with an error, %G_IO_ERROR_CANCELLED where the person gave up. Not called for PIN pads.
 * @progress: (nullable): told what is being done
 * @user_data: for both
 */
typedef struct
{
  AntinBaseSecret *(*ask_pin) (AntinSignIdentity *identity, gboolean again, gpointer user_data, GError **error);
  AntinSignProgress progress;
  gpointer user_data;
} AntinSignInteraction;

/**
 * AntinSignSession:
 *
 * One login to a token, good for one document or a listed batch. Closing it logs out and wipes the PIN.
 */
typedef struct _AntinSignSession AntinSignSession;

AntinSignSession *antin_sign_session_open (AntinSignIdentity *identity,
                                           const AntinSignInteraction *interaction,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_session_close (AntinSignSession *session);

/**
 * AntinSignResult:
 *
 * @path: the signed file, in place
 * @document: (nullable): the same, opened; only from antin_sign_run_finish(), and not where it could not be opened
 * @report: its verdict
 * @time: when it was signed
 * @kind: the kind of signature
 * @certificate: SHA-256 of the signer's certificate
 * @number: (nullable): number and sign that were given
 * @overrides: (nullable): rules that were overridden, with the reasons
 * @shortfall: (nullable): why the level that was asked for was not reached, where the plan allows that
 * @delivery: (nullable): what the files of one delivery have in common; %NULL for a file that was signed by itself
 * @metadata: (nullable): what document and signature tell an agency's system (ORD-09)
 *
 * What was made.
 */
typedef struct
{
  char *path;
  AntinSignDocument *document;
  AntinSignReport *report;
  gint64 time;
  AntinRegulationKind kind;
  char *certificate;
  char *number;
  char *overrides;
  char *shortfall;
  char *delivery;
  AntinRegulationMetadata *metadata;
} AntinSignResult;

void antin_sign_result_free (AntinSignResult *result);

AntinSignResult *antin_sign_run (AntinSignSession *session,
                                 AntinSignPlan *plan,
                                 AntinSignLevel level,
                                 const char *output,
                                 gboolean overwrite,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens a session, signs once, closes the session. */
void antin_sign_run_async (AntinSignPlan *plan,
                           AntinSignIdentity *identity,
                           const AntinSignInteraction *interaction,
                           AntinSignLevel level,
                           const char *output,
                           gboolean overwrite,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
AntinSignResult *antin_sign_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignSession, antin_sign_session_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignResult, antin_sign_result_free)

G_END_DECLS
