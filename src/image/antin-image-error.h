/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinImageError:
 * @ANTIN_IMAGE_ERROR_FORMAT: it is none of the kinds of picture that are read, or it is damaged
 * @ANTIN_IMAGE_ERROR_LIMIT: it has more bytes, pixels or parts than are read
 * @ANTIN_IMAGE_ERROR_DECODER: what decodes pictures crashed at it or took too long
 * @ANTIN_IMAGE_ERROR_NO_INK: there is no ink on the paper
 * @ANTIN_IMAGE_ERROR_DARK: the picture is too dark to tell ink from paper
 * @ANTIN_IMAGE_ERROR_SMALL: what was found has too few pixels
 * @ANTIN_IMAGE_ERROR_BLURRED: its edges are not sharp
 * @ANTIN_IMAGE_ERROR_NO_RING: no ring of a round seal was found
 * @ANTIN_IMAGE_ERROR_STORE: the library cannot be read or written
 */
typedef enum
{
  ANTIN_IMAGE_ERROR_FORMAT,
  ANTIN_IMAGE_ERROR_LIMIT,
  ANTIN_IMAGE_ERROR_DECODER,
  ANTIN_IMAGE_ERROR_NO_INK,
  ANTIN_IMAGE_ERROR_DARK,
  ANTIN_IMAGE_ERROR_SMALL,
  ANTIN_IMAGE_ERROR_BLURRED,
  ANTIN_IMAGE_ERROR_NO_RING,
  ANTIN_IMAGE_ERROR_STORE,
} AntinImageError;

#define ANTIN_IMAGE_ERROR (antin_image_error_quark ())
GQuark antin_image_error_quark (void);

G_END_DECLS
