/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-words.h"

G_BEGIN_DECLS

static inline gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

G_END_DECLS
