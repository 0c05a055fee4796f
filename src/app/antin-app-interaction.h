/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-signing.h"

G_BEGIN_DECLS

typedef struct _AntinAppInteraction AntinAppInteraction;

/**
 * AntinAppTell:
 * @owner: whose work it is
 * @done: the share that is done, below 0 where that is not known
 * @doing: (nullable): what is being done, a sentence; %NULL for the same as before
 *
 * Told on the main thread.
 */
typedef void (*AntinAppTell) (GObject *owner, double done, const char *doing);

AntinAppInteraction *antin_app_interaction_new (GObject *owner, AntinBaseSecret *pin, AntinAppTell tell) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_interaction_free (AntinAppInteraction *self);
const AntinSignInteraction *antin_app_interaction_get (AntinAppInteraction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinAppInteraction, antin_app_interaction_free)

G_END_DECLS
