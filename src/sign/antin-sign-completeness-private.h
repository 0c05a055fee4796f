/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-document.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

void antin_sign_completeness_assess (AntinSignDocument *document, AntinSignReport *report);

G_END_DECLS
