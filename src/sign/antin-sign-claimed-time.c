/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-claimed-time-private.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* The time that the signer's computer claims proves nothing, and is often wrong in a way that has a reason: programs
 * write the time of Việt Nam as if it were universal time, which then reads seven hours late, or the other way round.
 * Where that shows it is said, so that nobody takes it for a forgery. Any other time after that of the time stamp is said
 * as well (CHK-10), and no more: EN 319 102-1, 5.5.4, lets the claimed time count against a signature only where a policy
 * limits how long before the time stamp it may be, and no regulation here does. */

#define SEVEN_HOURS (7 * 60 * 60)
/* From a signature to its time stamp, and what clocks are wrong by. */
#define TOLERANCE (15 * 60)

static gboolean
is_off_by (gint64 claimed, gint64 true_time, gint64 seconds)
{
  gint64 difference = claimed - true_time - seconds;

  return difference >= -TOLERANCE && difference <= TOLERANCE;
}

/*
 * antin_sign_claimed_time_explain:
 * @claimed: what the signer's computer claims, or %ANTIN_BASE_TIME_NONE
 * @proven: when the signature is proven to have existed, or %ANTIN_BASE_TIME_NONE
 * @now: the time of judging
 *
 * Returns: (transfer full) (nullable): what is to be said of a claimed time that is seven hours off, has not come yet or
 *   is later than @proven, for people
 */
char *
antin_sign_claimed_time_explain (gint64 claimed, gint64 proven, gint64 now)
{
  g_autofree char *date = NULL, *clock = NULL;

  if (claimed == ANTIN_BASE_TIME_NONE)
    return NULL;
  date = antin_base_time_format_date (claimed);
  clock = antin_base_time_format_clock (claimed);
  if (proven != ANTIN_BASE_TIME_NONE && (is_off_by (claimed, proven, SEVEN_HOURS) || is_off_by (claimed, proven, -SEVEN_HOURS)))
    return g_strdup_printf (
      /* Translators: a time and a date, for instance “16:12:19, 29/12/2022” */
      _("The time by the signer's computer, %s, %s, is seven hours off: it mixed up Vietnamese and universal time. The time stamp counts."),
         clock, date);
  if (claimed > now + TOLERANCE)
    return g_strdup_printf (
      /* Translators: a time and a date, for instance “16:12:19, 29/12/2022” */
      _("The time by the signer's computer, %s, %s, has not come yet: its clock was wrong, or it wrote Vietnamese time as universal time."),
         clock, date);
  if (proven != ANTIN_BASE_TIME_NONE && claimed > proven + TOLERANCE)
    return g_strdup_printf (
      /* Translators: a time and a date, for instance “16:12:19, 29/12/2022” */
      _("The time by the signer's computer, %s, %s, is later than the time stamp: its clock was wrong. The time stamp counts."),
         clock, date);
  return NULL;
}
