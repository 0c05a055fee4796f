/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-sign-claimed-time-private.h"

#include <string.h>

#define HOUR ((gint64) 3600)
#define PROVEN ((gint64) 1795140000)
#define NONE ANTIN_BASE_TIME_NONE

static void
test_seven_hours (void)
{
  const struct
  {
    gint64 claimed, proven, now;
    const char *said;
  } cases[] = {
    { PROVEN - 2, PROVEN, PROVEN + HOUR, NULL },
    { PROVEN + 7 * HOUR - 2, PROVEN, PROVEN + 100 * HOUR, "seven hours off" },
    { PROVEN - 7 * HOUR - 2, PROVEN, PROVEN + 100 * HOUR, "seven hours off" },
    { PROVEN + 7 * HOUR + 600, PROVEN, PROVEN + HOUR, "seven hours off" },
    { PROVEN - 6 * HOUR, PROVEN, PROVEN + 100 * HOUR, NULL },
    { PROVEN - 700 * HOUR, PROVEN, PROVEN + 100 * HOUR, NULL },
    { PROVEN + HOUR, PROVEN, PROVEN + 100 * HOUR, "later than the time stamp" },
    { PROVEN + 60, PROVEN, PROVEN + 100 * HOUR, NULL },
    { PROVEN, NONE, PROVEN + HOUR, NULL },
    { PROVEN, NONE, PROVEN - 7 * HOUR, "has not come yet" },
    { PROVEN + HOUR, PROVEN, PROVEN + HOUR / 2, "has not come yet" },
    { PROVEN + 60, NONE, PROVEN, NULL },
    { NONE, PROVEN, PROVEN, NULL },
    { NONE, NONE, PROVEN, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = antin_sign_claimed_time_explain (cases[i].claimed, cases[i].proven, cases[i].now);

      g_test_message ("case %" G_GSIZE_FORMAT ": %s", i, said != NULL ? said : "nothing");
      g_assert_cmpint (said != NULL, ==, cases[i].said != NULL);
      if (said != NULL)
        g_assert_nonnull (strstr (said, cases[i].said));
    }
}

/* The time is told as people in Việt Nam read it, whatever the zone of the computer. */
static void
test_words (void)
{
  g_autofree char *said = antin_sign_claimed_time_explain (PROVEN + 7 * HOUR, PROVEN, PROVEN + 100 * HOUR);
  g_autofree char *date = antin_base_time_format_date (PROVEN + 7 * HOUR);

  g_assert_nonnull (strstr (said, date));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/claimed-time/seven-hours", test_seven_hours);
  g_test_add_func ("/sign/claimed-time/words", test_words);
  return g_test_run ();
}
