/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

char *antin_regulation_renewal_describe (const AntinRegulation *regulation,
                                         const char *name,
                                         gint64 not_after,
                                         gint64 now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
