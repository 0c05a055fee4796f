/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document.h"
#include "antin-regulation-block.h"
#include "antin-render-text.h"
#include "antin-sign-document.h"

G_BEGIN_DECLS

AntinPdfDocument *antin_sign_document_get_pdf (AntinSignDocument *document);
GPtrArray *antin_sign_document_get_signatures (AntinSignDocument *document); /* of AntinPdfSignature */
GPtrArray *antin_sign_document_get_fields (AntinSignDocument *document, GError **error);
void antin_sign_document_take_texts (AntinSignDocument *document, AntinSignDocument *before);
AntinRenderText *antin_sign_document_get_text (AntinSignDocument *document, guint page, GError **error);
AntinRenderText *antin_sign_document_get_shown_part (AntinSignDocument *document, guint page, const AntinBaseRect *place);
void antin_sign_document_fill_pages (AntinSignDocument *document, AntinRegulationPages *ret_pages);

G_END_DECLS
