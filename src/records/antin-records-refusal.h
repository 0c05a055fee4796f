/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-sign-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

char *antin_records_refusal_compose (const AntinSignReport *report,
                                     const char *number,
                                     const AntinRegulation *regulation) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_records_refusal_save (const char *text,
                                     const char *organisation,
                                     gint64 time,
                                     const char *path,
                                     gboolean overwrite,
                                     GError **error);

char *antin_records_refusal_compose_return (const char *file,
                                            const char *remark,
                                            const char *who,
                                            gint64 time) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_records_refusal_save_return (const char *text,
                                            gint64 time,
                                            const char *path,
                                            gboolean overwrite,
                                            GError **error);

G_END_DECLS
