/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-level.h"

static const char *const nicks[] = {
  [ANTIN_SIGN_LEVEL_B_B] = "B-B",
  [ANTIN_SIGN_LEVEL_B_T] = "B-T",
  [ANTIN_SIGN_LEVEL_B_LT] = "B-LT",
  [ANTIN_SIGN_LEVEL_B_LTA] = "B-LTA",
};

/**
 * antin_sign_level_from_nick:
 * @nick: a level as the standard writes it, such as "B-LT"
 * @ret_level: (out): the level
 *
 * Returns: whether @nick is one
 */
gboolean
antin_sign_level_from_nick (const char *nick, AntinSignLevel *ret_level)
{
  for (gsize i = 0; nick != NULL && i < G_N_ELEMENTS (nicks); i++)
    if (g_str_equal (nick, nicks[i]))
      {
        *ret_level = (AntinSignLevel) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * antin_sign_level_to_nick:
 * @level: a level
 *
 * Returns: its name as the standard writes it
 */
const char *
antin_sign_level_to_nick (AntinSignLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (nicks), NULL);
  return nicks[level];
}
