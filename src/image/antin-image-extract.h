/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-kind.h"
#include "antin-image-source.h"

G_BEGIN_DECLS

/**
 * AntinImageFrom:
 * @ANTIN_IMAGE_FROM_AUTOMATIC: red for a seal, blue for a signature where there is enough of it, otherwise any
 * @ANTIN_IMAGE_FROM_ANY: all that is darker than the paper
 * @ANTIN_IMAGE_FROM_BLUE: blue ink alone
 * @ANTIN_IMAGE_FROM_RED: red ink alone
 *
 * Which ink on the paper is taken.
 */
typedef enum
{
  ANTIN_IMAGE_FROM_AUTOMATIC,
  ANTIN_IMAGE_FROM_ANY,
  ANTIN_IMAGE_FROM_BLUE,
  ANTIN_IMAGE_FROM_RED,
} AntinImageFrom;

/**
 * AntinImageColour:
 * @ANTIN_IMAGE_COLOUR_KEEP: the colour that the ink has
 * @ANTIN_IMAGE_COLOUR_BLUE: the blue of a ballpoint
 * @ANTIN_IMAGE_COLOUR_RED: the red of seal paste
 *
 * Which colour the image gets.
 */
typedef enum
{
  ANTIN_IMAGE_COLOUR_KEEP,
  ANTIN_IMAGE_COLOUR_BLUE,
  ANTIN_IMAGE_COLOUR_RED,
} AntinImageColour;

/**
 * AntinImageOptions:
 * @kind: what the picture shows
 * @round: whether a seal is round: its ring becomes a circle that fills the image
 * @from: which ink is taken
 * @colour: which colour it gets
 * @strength: -1 leaves faint ink out, 0 is usual, 1 takes in all that can be seen
 * @rotation: degrees clockwise
 * @straighten: whether a seal's star sets it upright before @rotation is applied
 */
typedef struct
{
  AntinImageKind kind;
  gboolean round;
  AntinImageFrom from;
  AntinImageColour colour;
  double strength;
  double rotation;
  gboolean straighten;
} AntinImageOptions;

/**
 * AntinImageResult:
 * @surface: the image, ARGB32 with a transparent ground, cropped to its ink
 * @png: it as a file; the source's own where that was right already
 * @unchanged: whether @png is the source's own
 * @squeeze: shortest by longest diameter of a round seal as it was photographed, 0 to 1; 1 for all else
 * @turned: degrees clockwise that the image was turned in all
 * @has_star: whether a star told where the top is
 *
 * What came out. Read only.
 */
typedef struct
{
  cairo_surface_t *surface;
  GBytes *png;
  gboolean unchanged;
  double squeeze;
  double turned;
  gboolean has_star;
} AntinImageResult;

AntinImageResult *antin_image_extract (AntinImageSource *source,
                                       const AntinImageOptions *options,
                                       GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_image_extract_async (AntinImageSource *source,
                                const AntinImageOptions *options,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
AntinImageResult *antin_image_extract_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_image_result_free (AntinImageResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinImageResult, antin_image_result_free)

G_END_DECLS
