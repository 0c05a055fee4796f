/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-error.h"

G_BEGIN_DECLS

void antin_sign_error_take (GError **error, const char *path, GError *inner);

G_END_DECLS
