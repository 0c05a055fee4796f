/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-attachments.h"
#include "antin-sign-report.h"
#include "antin-view-status.h"

G_BEGIN_DECLS

char *antin_desk_words_attachment (const AntinSignAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_attachment_standing (const AntinSignAttachment *attachment,
                                            const AntinSignReport *report,
                                            AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
