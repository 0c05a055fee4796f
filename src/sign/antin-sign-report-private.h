/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-report.h"

G_BEGIN_DECLS

AntinSignReport *antin_sign_report_new (const char *path);
AntinSignSignature *antin_sign_signature_new (void);
void antin_sign_signature_free (AntinSignSignature *signature);
void antin_sign_signature_add_modification (AntinSignSignature *signature, const AntinSignModification *modification);
void antin_sign_signer_clear (AntinSignSigner *signer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignSignature, antin_sign_signature_free)

G_END_DECLS
