/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinViewStatus:
 * @ANTIN_VIEW_STATUS_NONE: nothing to say
 * @ANTIN_VIEW_STATUS_BUSY: being checked
 * @ANTIN_VIEW_STATUS_GOOD: ✔
 * @ANTIN_VIEW_STATUS_INFORMATION: a fact without a verdict
 * @ANTIN_VIEW_STATUS_UNKNOWN: not checked, or not enough to tell
 * @ANTIN_VIEW_STATUS_WARNING: !
 * @ANTIN_VIEW_STATUS_BAD: ✖
 *
 * What a symbol beside a sentence says. Colour never says it alone: each has a symbol and a word of its own.
 */
typedef enum
{
  ANTIN_VIEW_STATUS_NONE,
  ANTIN_VIEW_STATUS_BUSY,
  ANTIN_VIEW_STATUS_GOOD,
  ANTIN_VIEW_STATUS_INFORMATION,
  ANTIN_VIEW_STATUS_UNKNOWN,
  ANTIN_VIEW_STATUS_WARNING,
  ANTIN_VIEW_STATUS_BAD,
} AntinViewStatus;

const char *antin_view_status_get_icon_name (AntinViewStatus status);
const char *antin_view_status_get_style_class (AntinViewStatus status);
const char *antin_view_status_get_word (AntinViewStatus status);

G_END_DECLS
