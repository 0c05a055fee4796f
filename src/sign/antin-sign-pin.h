/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"
#include "antin-sign-tokens.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean antin_sign_pin_change (AntinSignToken *token,
                                AntinBaseSecret *old_pin,
                                AntinBaseSecret *new_pin,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_pin_change_async (AntinSignToken *token,
                                  AntinBaseSecret *old_pin,
                                  AntinBaseSecret *new_pin,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean antin_sign_pin_change_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
