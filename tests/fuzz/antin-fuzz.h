/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What a fuzz target is made of. The name of the first is libFuzzer's; the runner calls both. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Adds inputs to start from, as GBytes. Made anew in each run: no file of a corpus is kept in the tree. */
void antin_fuzz_add_seeds (GPtrArray *seeds);

/* Seeds that several targets share. */
void antin_fuzz_add_pdf_seeds (GPtrArray *seeds);
void antin_fuzz_add_text_seeds (GPtrArray *seeds, const char *const *texts);

G_END_DECLS
