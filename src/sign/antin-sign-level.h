/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinSignLevel:
 * @ANTIN_SIGN_LEVEL_B_B: the signature alone
 * @ANTIN_SIGN_LEVEL_B_T: with a time stamp
 * @ANTIN_SIGN_LEVEL_B_LT: with all evidence that a verdict needs, so that it can be judged from the document alone
 * @ANTIN_SIGN_LEVEL_B_LTA: with a document time stamp over all that, so that it outlives its certificates
 *
 * The baseline levels of PAdES (EN 319 142-1, 6.1); each holds those before it.
 */
typedef enum
{
  ANTIN_SIGN_LEVEL_B_B,
  ANTIN_SIGN_LEVEL_B_T,
  ANTIN_SIGN_LEVEL_B_LT,
  ANTIN_SIGN_LEVEL_B_LTA,
} AntinSignLevel;

gboolean antin_sign_level_from_nick (const char *nick, AntinSignLevel *ret_level) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_sign_level_to_nick (AntinSignLevel level);

G_END_DECLS
