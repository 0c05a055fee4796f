/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include <string.h>

/**
 * antin_fuzz_add_text_seeds:
 * @seeds: (element-type GBytes): where they go
 * @texts: (array zero-terminated=1): inputs
 */
void
antin_fuzz_add_text_seeds (GPtrArray *seeds, const char *const *texts)
{
  for (; *texts != NULL; texts++)
    g_ptr_array_add (seeds, g_bytes_new (*texts, strlen (*texts)));
}
