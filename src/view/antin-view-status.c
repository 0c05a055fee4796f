/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-status.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const struct
{
  const char *icon_name;
  const char *style_class;
  const char *word;
} looks[] = {
  [ANTIN_VIEW_STATUS_NONE] = { NULL, NULL, "" },
  [ANTIN_VIEW_STATUS_BUSY] = { "antin-status-busy-symbolic", "dim-label", N_("Being checked") },
  [ANTIN_VIEW_STATUS_GOOD] = { "antin-status-good-symbolic", "success", N_("In order") },
  [ANTIN_VIEW_STATUS_INFORMATION] = { "antin-status-information-symbolic", "dim-label", N_("Note") },
  [ANTIN_VIEW_STATUS_UNKNOWN] = { "antin-status-unknown-symbolic", "warning", N_("Not checked") },
  [ANTIN_VIEW_STATUS_WARNING] = { "antin-status-warning-symbolic", "warning", N_("Warning") },
  [ANTIN_VIEW_STATUS_BAD] = { "antin-status-bad-symbolic", "error", N_("Not in order") },
};
/* clang-format on */

/**
 * antin_view_status_get_icon_name:
 * @status: a status
 *
 * Returns: (nullable): its symbol, an icon of this layer's resource; %NULL for %ANTIN_VIEW_STATUS_NONE
 */
const char *
antin_view_status_get_icon_name (AntinViewStatus status)
{
  return looks[status].icon_name;
}

/**
 * antin_view_status_get_style_class:
 * @status: a status
 *
 * Returns: (nullable): libadwaita's style class for its colour
 */
const char *
antin_view_status_get_style_class (AntinViewStatus status)
{
  return looks[status].style_class;
}

/**
 * antin_view_status_get_word:
 * @status: a status
 *
 * Returns: what a screen reader says for the symbol
 */
const char *
antin_view_status_get_word (AntinViewStatus status)
{
  return *looks[status].word != '\0' ? _(looks[status].word) : "";
}
