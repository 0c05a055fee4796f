/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document.h"
#include "antin-render-text.h"
#include "antin-sign-document.h"

G_BEGIN_DECLS

AntinPdfDocument *antin_sign_document_get_pdf (AntinSignDocument *document);
GPtrArray *antin_sign_document_get_signatures (AntinSignDocument *document); /* of AntinPdfSignature */
GPtrArray *antin_sign_document_get_fields (AntinSignDocument *document, GError **error);
AntinRenderText *antin_sign_document_get_text (AntinSignDocument *document, guint page, GError **error);

G_END_DECLS
