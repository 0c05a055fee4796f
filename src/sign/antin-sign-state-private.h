/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-state.h"

G_BEGIN_DECLS

void antin_sign_state_classify (AntinSignDocument *document, AntinSignReport *report, AntinSignContext *context);
AntinRegulationHeading *antin_sign_state_read_heading (AntinSignDocument *document, AntinSignContext *context) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_sign_state_is_scan (AntinSignDocument *document);
gboolean antin_sign_state_look_at_scan (AntinSignDocument *document,
                                        AntinRegulationScan *ret_scan,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
