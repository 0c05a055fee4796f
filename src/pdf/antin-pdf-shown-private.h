/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document-private.h"

G_BEGIN_DECLS

/**
 * AntinPdfShown:
 * @raw: all strings as they stand, and the fonts they are in
 * @folded: what of them is seen on paper, without spaces and case
 * @plain: whether @folded is what is seen, so that no picture is needed to tell
 * @draws: whether there is something that is no text
 * @odd: whether there are lines, turns or inks that may make other signs of it; only a picture can tell
 * @covers: whether something is painted after words, and may cover a part of them
 * @broken: whether it is too large or unreadable
 *
 * What an appearance shows in words (ISO 32000-2, 9.4), as its operators say.
 */
typedef struct
{
  GString *raw;
  GString *folded;
  gboolean plain;
  gboolean draws;
  gboolean odd;
  gboolean covers;
  gboolean broken;
} AntinPdfShown;

AntinPdfShown antin_pdf_shown_read (qpdf_data qpdf, qpdf_oh stream);
void antin_pdf_shown_clear (AntinPdfShown *shown);
char *antin_pdf_shown_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AntinPdfShown, antin_pdf_shown_clear)

G_END_DECLS
