/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinImageKind:
 * @ANTIN_IMAGE_KIND_SIGNATURE: a person's signature
 * @ANTIN_IMAGE_KIND_SEAL: an organisation's seal
 * @ANTIN_IMAGE_KIND_INITIALS: the short signature of one who checked content or form
 *
 * What an image stands for.
 */
typedef enum
{
  ANTIN_IMAGE_KIND_SIGNATURE,
  ANTIN_IMAGE_KIND_SEAL,
  ANTIN_IMAGE_KIND_INITIALS,
} AntinImageKind;

#define ANTIN_IMAGE_N_KINDS 3

const char *antin_image_kind_to_nick (AntinImageKind kind);
gboolean antin_image_kind_from_nick (const char *nick, AntinImageKind *ret_kind);

G_END_DECLS
