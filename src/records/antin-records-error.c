/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-error.h"

G_DEFINE_QUARK (antin_records_error, antin_records_error)
