/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-security-store.h"
#include "antin-pdf-update.h"
#include "antin-sign-document.h"
#include "antin-test-cms.h"
#include "antin-test-pki.h"

G_BEGIN_DECLS

/* Revisions that are appended to a file in memory, as those who sign, stamp and keep evidence do. */

AntinSignDocument *antin_test_revision_open (GByteArray *file) G_GNUC_WARN_UNUSED_RESULT;
void antin_test_revision_sign (GByteArray *file,
                               const AntinPdfSignatureSpec *spec,
                               AntinTestCms *cms,
                               AntinTestIdentity *tsa,
                               AntinCryptoDigestAlgorithm algorithm,
                               gint64 time);
void antin_test_revision_stamp (GByteArray *file,
                                AntinTestIdentity *tsa,
                                AntinCryptoDigestAlgorithm algorithm,
                                gint64 time,
                                gboolean broken,
                                GBytes *list);
void antin_test_revision_keep (GByteArray *file, const AntinPdfSecurityStore *store);

G_END_DECLS
