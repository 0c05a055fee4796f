/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-terms.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

char *antin_sign_certificate_to_pem (const AntinSignCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_sign_certificate_save (const AntinSignCertificate *certificate,
                                      const char *path,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *antin_sign_certificate_dup_name (const AntinSignCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;

char *antin_sign_signer_describe_issuer (const AntinSignSigner *signer) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_sign_path_is_trusted (const AntinSignPath *path);
AntinRegulationTerm antin_sign_path_get_term (const AntinSignPath *path);
char *antin_sign_path_describe_end (const AntinSignPath *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
