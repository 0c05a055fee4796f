/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-difference.h"

G_BEGIN_DECLS

/* Millimetres around a place, for edges and for what comes close. */
#define ANTIN_SIGN_COVER_MARGIN 1.5

typedef struct _AntinSignCoverSpots AntinSignCoverSpots;

AntinSignCoverSpots *antin_sign_cover_spots_new (AntinPdfDocument *document, guint first, const AntinPdfDifference *difference) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_cover_spots_free (AntinSignCoverSpots *spots);
guint antin_sign_cover_spots_find_before (AntinSignCoverSpots *spots, guint revision, const AntinPdfPlace *place);
AntinBaseRect antin_sign_cover_spots_find_sheet (AntinSignCoverSpots *spots, guint before, const AntinPdfPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignCoverSpots, antin_sign_cover_spots_free)

G_END_DECLS
