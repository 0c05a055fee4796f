/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-difference.h"
#include "antin-sign-document.h"

G_BEGIN_DECLS

guint antin_sign_cover_find (AntinSignDocument *document, const AntinPdfSignature *signature, const AntinPdfDifference *difference);

G_END_DECLS
