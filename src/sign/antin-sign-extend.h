/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-document.h"
#include "antin-sign-level.h"
#include "antin-sign-verify.h"

G_BEGIN_DECLS

/**
 * AntinSignExtension:
 * @level: what the signatures are to reach: %ANTIN_SIGN_LEVEL_B_LT or %ANTIN_SIGN_LEVEL_B_LTA
 * @stamp_only: whether a document time stamp is put over the document as it is, signed or not, and nothing else; @level is
 *   not looked at
 * @as_far_as_possible: whether a lower level is better than none
 * @digest: (nullable): the least that the new document time stamp is made with: "sha256", which is usual, "sha384" or "sha512"
 * @output: the file to make
 * @overwrite: whether a file by that name may be replaced; never the original
 */
typedef struct
{
  AntinSignLevel level;
  gboolean stamp_only;
  gboolean as_far_as_possible;
  const char *digest;
  const char *output;
  gboolean overwrite;
} AntinSignExtension;

AntinSignReport *antin_sign_extend (AntinSignDocument *document,
                                    AntinSignContext *context,
                                    const AntinSignExtension *extension,
                                    AntinSignProgress progress,
                                    gpointer user_data,
                                    GCancellable *cancellable,
                                    char **ret_shortfall,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_extend_async (AntinSignDocument *document,
                              AntinSignContext *context,
                              const AntinSignExtension *extension,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
AntinSignReport *antin_sign_extend_finish (GAsyncResult *result, char **ret_shortfall, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
