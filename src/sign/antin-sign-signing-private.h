/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-replace.h"
#include "antin-sign-signing.h"

G_BEGIN_DECLS

AntinSignResult *antin_sign_make (AntinSignSession *session,
                                  AntinSignPlan *plan,
                                  AntinSignLevel level,
                                  const char *output,
                                  gboolean overwrite,
                                  gboolean quiet,
                                  GCancellable *cancellable,
                                  AntinBaseReplace **ret_replace,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
