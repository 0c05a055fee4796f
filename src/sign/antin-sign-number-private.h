/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-render-text.h"
#include "antin-sign-document.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

AntinRenderText *antin_sign_number_get_signed_text (AntinSignDocument *document,
                                                    const AntinSignSignature *signature,
                                                    guint page) G_GNUC_WARN_UNUSED_RESULT;
char *antin_sign_number_read_heading (AntinRenderText *text, const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;
char *antin_sign_number_read_appearance (AntinRenderText *text,
                                         const AntinBaseRect *rect,
                                         const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;
const AntinSignSignature *antin_sign_number_find_organisation (const AntinSignReport *report);

G_END_DECLS
