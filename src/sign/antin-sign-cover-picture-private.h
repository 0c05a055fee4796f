/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-page-image.h"
#include "antin-render-text.h"

G_BEGIN_DECLS

/* Places where a stroke meets a letter before it counts as one of its own. */
#define ANTIN_SIGN_COVER_MIN_JOINS 3

/**
 * AntinSignCoverPicture:
 * @before: a part of a page as it was
 * @after: the same part as it is, at the same scale
 *
 * What is compared; borrows both.
 */
typedef struct
{
  AntinRenderPageImage *before;
  AntinRenderPageImage *after;
} AntinSignCoverPicture;

gboolean antin_sign_cover_picture_is_sound (const AntinSignCoverPicture *picture);
gboolean antin_sign_cover_picture_is_same (const AntinSignCoverPicture *picture, const AntinBaseRect *place);
gboolean antin_sign_cover_picture_is_visible (const AntinSignCoverPicture *picture, const AntinRenderCharacter *character);
gboolean antin_sign_cover_picture_is_of_words (const char *text);
void antin_sign_cover_picture_fold (GString *out, const char *text);
int antin_sign_cover_picture_find_ground (const AntinSignCoverPicture *picture, gboolean before, const AntinBaseRect *place);
gboolean antin_sign_cover_picture_differs (int ground, int other);
GArray *antin_sign_cover_picture_find_leaders (const AntinRenderText *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_sign_cover_picture_hides (const AntinSignCoverPicture *picture, const AntinBaseRect *place, gboolean opaque, const AntinRenderText *text);
gboolean antin_sign_cover_picture_paints_over (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *text);
gboolean antin_sign_cover_picture_uncovers (const AntinSignCoverPicture *picture,
                                            AntinRenderPageImage *shown,
                                            const AntinBaseRect *place,
                                            const AntinRenderText *text);
GArray *antin_sign_cover_picture_find_joins (const AntinSignCoverPicture *picture, const AntinBaseRect *place) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_sign_cover_picture_has_ink_of (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinBaseRect *other, int tolerance);
gboolean antin_sign_cover_picture_has_words (const AntinBaseRect *place, const AntinRenderText *before, const AntinRenderText *after);
gboolean antin_sign_cover_picture_reads_on (const AntinSignCoverPicture *picture,
                                            const AntinBaseRect *place,
                                            const AntinRenderText *before,
                                            const AntinRenderText *after);
gboolean antin_sign_cover_picture_writes_on (const AntinSignCoverPicture *picture,
                                             const AntinBaseRect *place,
                                             const AntinRenderText *before,
                                             const AntinRenderText *read);
gboolean antin_sign_cover_picture_strikes_out (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *before);
gboolean antin_sign_cover_picture_rings (const AntinSignCoverPicture *picture, const AntinBaseRect *place, const AntinRenderText *before);
gboolean antin_sign_cover_picture_ticks (const AntinSignCoverPicture *picture, const AntinBaseRect *place);
gboolean antin_sign_cover_picture_alters (GArray *joins, const AntinRenderText *text);
gboolean antin_sign_cover_picture_shows (const AntinSignCoverPicture *picture,
                                         const AntinBaseRect *place,
                                         const AntinRenderText *text_before,
                                         const AntinRenderText *text_after,
                                         const char *held,
                                         const char *format);
gboolean antin_sign_cover_picture_shows_choice (const AntinSignCoverPicture *picture,
                                                const AntinBaseRect *place,
                                                const AntinRenderText *text,
                                                char *const *options,
                                                const gboolean *chosen);

G_END_DECLS
