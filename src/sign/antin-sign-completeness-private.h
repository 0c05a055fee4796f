/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-report.h"

G_BEGIN_DECLS

void antin_sign_completeness_assess (AntinSignReport *report, const AntinRegulation *regulation);

G_END_DECLS
