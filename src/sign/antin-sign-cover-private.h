/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-difference.h"
#include "antin-sign-document.h"

G_BEGIN_DECLS

/**
 * AntinSignDoubt:
 * @ANTIN_SIGN_DOUBT_NONE: nothing is to be doubted
 * @ANTIN_SIGN_DOUBT_HIDES: something that came later hides what was signed, or writes into it
 * @ANTIN_SIGN_DOUBT_SHOWS_ANOTHER: a field that was filled in later shows something else than it holds
 * @ANTIN_SIGN_DOUBT_UNCOVERS: something that was taken away or made another had hidden what is seen now
 *
 * What the eye may be deceived about.
 */
typedef enum
{
  ANTIN_SIGN_DOUBT_NONE,
  ANTIN_SIGN_DOUBT_HIDES,
  ANTIN_SIGN_DOUBT_SHOWS_ANOTHER,
  ANTIN_SIGN_DOUBT_UNCOVERS,
} AntinSignDoubt;

typedef struct _AntinSignCover AntinSignCover;

AntinSignCover *antin_sign_cover_new (AntinSignDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_cover_free (AntinSignCover *cover);
AntinSignDoubt antin_sign_cover_find (AntinSignCover *cover,
                                      const AntinPdfSignature *signature,
                                      const AntinPdfDifference *difference,
                                      guint *ret_page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignCover, antin_sign_cover_free)

G_END_DECLS
