/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"
#include "antin-sign-tokens.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  ANTIN_SIGN_SERVICE_TIMESTAMP,
  ANTIN_SIGN_SERVICE_OCSP,
  ANTIN_SIGN_SERVICE_CRL,
} AntinSignService;

/**
 * AntinSignServiceAnswer:
 * @service: what was asked for
 * @url: where
 * @good: whether what came is what was asked for
 * @milliseconds: from the question to the whole answer, or to the error
 * @problem: (nullable): what went wrong, a sentence
 *
 * What a service answered when it was tried. Read only.
 */
typedef struct
{
  AntinSignService service;
  char *url;
  gboolean good;
  guint milliseconds;
  char *problem;
} AntinSignServiceAnswer;

void antin_sign_service_answer_free (AntinSignServiceAnswer *answer);

GPtrArray *antin_sign_services_try (AntinSignContext *context,
                                    GPtrArray *identities,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_services_try_async (AntinSignContext *context,
                                    GPtrArray *identities,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *antin_sign_services_try_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
