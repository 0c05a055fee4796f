/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-report.h"

G_BEGIN_DECLS

const char *antin_sign_signature_get_advice (const AntinSignSignature *signature);
char *antin_sign_signature_describe (const AntinSignSignature *signature) G_GNUC_WARN_UNUSED_RESULT;
const AntinSignSignature *antin_sign_report_find_worst (const AntinSignReport *report);

G_END_DECLS
