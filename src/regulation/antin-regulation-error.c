/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-error.h"

G_DEFINE_QUARK (antin - regulation - error - quark, antin_regulation_error)
