/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-signing.h"

G_BEGIN_DECLS

/* A delivery of more files is refused: each file keeps two descriptors open until all of them are signed. */
#define ANTIN_SIGN_DELIVERY_MAX_FILES 400

/**
 * AntinSignDelivery:
 *
 * A main document and its separate files, signed in one pass with one certificate and one number; all of the signed
 * files appear, or none (ORD-11). Made from plans; used from one thread at a time.
 */
typedef struct _AntinSignDelivery AntinSignDelivery;

/**
 * AntinSignDeliveryFile:
 * @plan: what is signed, and how; attachments and appendices take number and signer from the delivery
 * @output: the file to make; nothing must stand there, but see antin_sign_delivery_set_overwrite()
 *
 * One file of a delivery that is going to be signed. Read only.
 */
typedef struct
{
  AntinSignPlan *plan;
  char *output;
} AntinSignDeliveryFile;

/* The main document is signed in the same pass: an original to be sealed, or a copy. */
AntinSignDelivery *antin_sign_delivery_new (AntinSignPlan *plan, const char *output, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The main document was issued before; its separate files follow. Reads pages, so not for the main thread. */
AntinSignDelivery *antin_sign_delivery_new_issued (AntinSignDocument *document,
                                                   AntinSignReport *report,
                                                   AntinSignContext *context,
                                                   GCancellable *cancellable,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_delivery_new_issued_async (AntinSignDocument *document,
                                           AntinSignReport *report,
                                           AntinSignContext *context,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
AntinSignDelivery *antin_sign_delivery_new_issued_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignDelivery *antin_sign_delivery_ref (AntinSignDelivery *delivery);
void antin_sign_delivery_unref (AntinSignDelivery *delivery);

/* A plan of the kind attachment or appendix, from antin_sign_plan_new_async(). */
gboolean antin_sign_delivery_add (AntinSignDelivery *delivery, AntinSignPlan *plan, const char *output, GError **error);
void antin_sign_delivery_remove (AntinSignDelivery *delivery, guint index);

gboolean antin_sign_delivery_is_issued (AntinSignDelivery *delivery);
guint antin_sign_delivery_get_n_files (AntinSignDelivery *delivery);
const AntinSignDeliveryFile *antin_sign_delivery_get_file (AntinSignDelivery *delivery, guint index); /* 0: the main document, unless issued */
const char *antin_sign_delivery_get_number (AntinSignDelivery *delivery);

void antin_sign_delivery_set_identity (AntinSignDelivery *delivery, AntinSignIdentity *identity);
void antin_sign_delivery_set_number (AntinSignDelivery *delivery, const char *number);
void antin_sign_delivery_set_overwrite (AntinSignDelivery *delivery, gboolean overwrite);
void antin_sign_delivery_set_timestamp (AntinSignDelivery *delivery, gboolean timestamp);

/* All or nothing: the first thing that forbids it, with the file's name and the rule. */
gboolean antin_sign_delivery_is_allowed (AntinSignDelivery *delivery, GError **error);

GPtrArray *antin_sign_delivery_run (AntinSignDelivery *delivery,
                                    AntinSignSession *session,
                                    AntinSignLevel level,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT; /* of AntinSignResult */

/* Opens a session, signs all of it, closes the session. */
void antin_sign_delivery_run_async (AntinSignDelivery *delivery,
                                    AntinSignIdentity *identity,
                                    const AntinSignInteraction *interaction,
                                    AntinSignLevel level,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *antin_sign_delivery_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignDelivery, antin_sign_delivery_unref)

G_END_DECLS
