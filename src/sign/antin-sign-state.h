/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-state.h"
#include "antin-sign-context.h"
#include "antin-sign-document.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

AntinRegulationState *antin_sign_state_assess (AntinSignDocument *document,
                                               const AntinSignReport *report,
                                               AntinSignContext *context,
                                               gboolean declared_scan) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
