/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

AntinRegulation *antin_regulation_scope_find (const char *const *names) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulation *antin_regulation_scope_find_in (const char *const *names, const char *const *folders) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
