/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-document.h"
#include "antin-sign-report-private.h"

G_BEGIN_DECLS

void antin_sign_reading_compare (AntinSignDocument *document, GPtrArray *cases, AntinSignReading *ret_reading);

G_END_DECLS
