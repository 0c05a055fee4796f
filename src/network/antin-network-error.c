/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-network"

#include "config.h"

#include "antin-network-error.h"

G_DEFINE_QUARK (antin_network_error, antin_network_error)
