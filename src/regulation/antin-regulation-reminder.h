/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

char *antin_regulation_reminder_describe_pin (const AntinRegulation *regulation,
                                              gint64 since,
                                              gboolean changed,
                                              gint64 now) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_reminder_describe_change (const AntinRegulation *regulation,
                                                 const char *certified,
                                                 const char *organisation) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_reminder_describe_keeping (const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_reminder_describe_loss (const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;
char *antin_regulation_reminder_describe_return (const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
