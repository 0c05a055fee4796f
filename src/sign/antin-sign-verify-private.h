/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-evidence.h"
#include "antin-sign-verify.h"

G_BEGIN_DECLS

/* As antin_sign_verify(), with evidence that is at hand already and is added to; without @digest_file the report has no
 * SHA-256 of the whole file, and an unsigned file is not read through; without @compare_readings what Poppler makes of the
 * file is not asked: what this program appended itself is checked so. */
AntinSignReport *antin_sign_verify_with_evidence (AntinSignDocument *document,
                                                  AntinSignContext *context,
                                                  AntinCryptoEvidence *evidence,
                                                  gint64 at,
                                                  gboolean digest_file,
                                                  gboolean compare_readings,
                                                  AntinSignProgress progress,
                                                  gpointer user_data,
                                                  GCancellable *cancellable,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Judges as of now, and tells for each signature, in their order, what the document must keep so that it can be judged
 * when nobody can be asked any more: @ret_needed has an AntinCryptoEvidence for each. */
AntinSignReport *antin_sign_verify_gather (AntinSignDocument *document,
                                           AntinSignContext *context,
                                           AntinCryptoEvidence *evidence,
                                           GCancellable *cancellable,
                                           GPtrArray **ret_needed,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
