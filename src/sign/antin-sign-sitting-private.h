/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-sitting.h"

G_BEGIN_DECLS

void antin_sign_sitting_facts_free (AntinSignSittingFacts *facts);

AntinSignSittingFile *antin_sign_sitting_peek (AntinSignSitting *self, guint index);
void antin_sign_sitting_move (AntinSignSitting *self, guint index, AntinSignSittingState state, const char *problem);
void antin_sign_sitting_take_result (AntinSignSitting *self, guint index, AntinSignResult *result);
void antin_sign_sitting_set_running (AntinSignSitting *self, gboolean running);
gboolean antin_sign_sitting_is_made (const char *output, const char *path, const char *sha256);

G_END_DECLS
