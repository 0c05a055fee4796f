/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-signing.h"

G_BEGIN_DECLS

typedef struct _AntinDeskInteraction AntinDeskInteraction;

/**
 * AntinDeskTell:
 * @owner: whose work it is
 * @done: the share that is done, below 0 where that is not known
 * @doing: (nullable): what is being done, a sentence; %NULL for the same as before
 *
 * Told on the main thread.
 */
typedef void (*AntinDeskTell) (GObject *owner, double done, const char *doing);

AntinDeskInteraction *antin_desk_interaction_new (GObject *owner, AntinBaseSecret *pin, AntinDeskTell tell) G_GNUC_WARN_UNUSED_RESULT;
void antin_desk_interaction_free (AntinDeskInteraction *self);
const AntinSignInteraction *antin_desk_interaction_get (AntinDeskInteraction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinDeskInteraction, antin_desk_interaction_free)

G_END_DECLS
