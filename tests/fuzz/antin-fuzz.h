/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What a fuzz target is made of. The name of the first is libFuzzer's; the runner calls both. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Adds inputs to start from, as GBytes. */
void antin_fuzz_add_seeds (GPtrArray *seeds);

/* Seeds that several targets share. */
void antin_fuzz_add_pdf_seeds (GPtrArray *seeds);
void antin_fuzz_add_text_seeds (GPtrArray *seeds, const char *const *texts);

/* From now on OpenSSL's random numbers are those that follow from @seed, so that keys, numbers of requests, and what is signed
 * come out the same in each run. */
void antin_fuzz_repeat_random (guint seed);

G_END_DECLS
