/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-base-time.h"

/* Dates as files and people write them. What is read must be told the same way again. */

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  gint64 time = 0, again = 0;

  if (antin_base_time_parse_pdf (text, &time))
    {
      g_autofree char *formatted = antin_base_time_format_pdf (time);

      g_assert_true (antin_base_time_parse_pdf (formatted, &again));
      g_assert_cmpint (again, ==, time);
    }
  if (antin_base_time_parse_iso (text, &time))
    {
      g_autofree char *formatted = antin_base_time_format_iso (time);

      g_assert_true (antin_base_time_parse_iso (formatted, &again));
      g_assert_cmpint (again, ==, time);
    }
  return 0;
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  static const char *const texts[] = {
    "D:20261120090000+07'00'",
    "D:20261120090000+07'00",
    "D:20261120090000Z",
    "D:2026",
    "20261120",
    "D:19700101000000-23'59'",
    "2026-11-20T09:00:00+07:00",
    "2026-11-20T02:00:00Z",
    "2026-11-20",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-12:00",
    NULL,
  };

  antin_fuzz_add_text_seeds (seeds, texts);
}
