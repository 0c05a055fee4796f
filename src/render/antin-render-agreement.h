/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-document.h"

G_BEGIN_DECLS

/* In place of a number of fields. */
#define ANTIN_RENDER_AGREEMENT_UNKNOWN_COUNT G_MAXUINT

/**
 * AntinRenderDisagreement:
 * @ANTIN_RENDER_AGREES: nothing differs
 * @ANTIN_RENDER_DISAGREES_SIZE: the size, or that there is such a page
 * @ANTIN_RENDER_DISAGREES_TEXT: what is written, or where
 * @ANTIN_RENDER_DISAGREES_FIELDS: names, kinds or values of form fields
 * @ANTIN_RENDER_DISAGREES_PICTURE: what is drawn
 * @ANTIN_RENDER_DISAGREES_UNKNOWN: not known: a page could not be read to its end
 *
 * In what two readings of a page differ.
 */
typedef enum
{
  ANTIN_RENDER_AGREES = 0,
  ANTIN_RENDER_DISAGREES_SIZE = 1 << 0,
  ANTIN_RENDER_DISAGREES_TEXT = 1 << 1,
  ANTIN_RENDER_DISAGREES_FIELDS = 1 << 2,
  ANTIN_RENDER_DISAGREES_PICTURE = 1 << 3,
  ANTIN_RENDER_DISAGREES_UNKNOWN = 1 << 4,
} AntinRenderDisagreement;

AntinRenderDisagreement antin_render_agreement_compare (AntinRenderDocument *document,
                                                        int page,
                                                        AntinRenderDocument *other,
                                                        int other_page,
                                                        gboolean pictures) G_GNUC_WARN_UNUSED_RESULT;
guint antin_render_agreement_count_signature_fields (AntinRenderDocument *document);

G_END_DECLS
