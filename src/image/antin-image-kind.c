/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-kind.h"

static const char *const nicks[ANTIN_IMAGE_N_KINDS] = { "signature", "seal", "initials" };

/**
 * antin_image_kind_to_nick:
 * @kind: a kind
 *
 * Returns: "signature", "seal" or "initials"
 */
const char *
antin_image_kind_to_nick (AntinImageKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (nicks), NULL);

  return nicks[kind];
}

/**
 * antin_image_kind_from_nick:
 * @nick: (nullable): a word
 * @ret_kind: (out): the kind it names
 *
 * Returns: whether it names one
 */
gboolean
antin_image_kind_from_nick (const char *nick, AntinImageKind *ret_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      {
        *ret_kind = (AntinImageKind) i;
        return TRUE;
      }
  return FALSE;
}
