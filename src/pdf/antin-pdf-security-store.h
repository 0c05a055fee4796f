/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document.h"
#include "antin-pdf-signature.h"

G_BEGIN_DECLS

/**
 * AntinPdfSecurityStore:
 * @certificates: (element-type GBytes): certificates, DER
 * @crls: (element-type GBytes): revocation lists, DER
 * @ocsps: (element-type GBytes): OCSP responses, DER
 *
 * The evidence that a document carries (DSS; ISO 32000-2, 12.8.4.3). Hostile bytes, not looked at here.
 */
typedef struct
{
  GPtrArray *certificates;
  GPtrArray *crls;
  GPtrArray *ocsps;
} AntinPdfSecurityStore;

AntinPdfSecurityStore *antin_pdf_security_store_new (void) G_GNUC_WARN_UNUSED_RESULT;
AntinPdfSecurityStore *antin_pdf_security_store_read (AntinPdfDocument *document, guint revision) G_GNUC_WARN_UNUSED_RESULT;
char *antin_pdf_security_store_make_key (AntinPdfDocument *document, const AntinPdfSignature *signature) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_security_store_free (AntinPdfSecurityStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfSecurityStore, antin_pdf_security_store_free)

G_END_DECLS
