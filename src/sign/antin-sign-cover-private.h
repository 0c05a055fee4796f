/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-difference.h"
#include "antin-sign-document.h"

G_BEGIN_DECLS

typedef struct _AntinSignCover AntinSignCover;

AntinSignCover *antin_sign_cover_new (AntinSignDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_cover_free (AntinSignCover *cover);
guint antin_sign_cover_find (AntinSignCover *cover, const AntinPdfSignature *signature, const AntinPdfDifference *difference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignCover, antin_sign_cover_free)

G_END_DECLS
