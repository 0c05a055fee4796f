/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-sign-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean antin_records_deletion_is_due (const AntinSignReport *report, const AntinRegulation *regulation);
gboolean antin_records_deletion_run (const AntinSignReport *report,
                                     const AntinRegulation *regulation,
                                     const char *notice,
                                     GError **error);

G_END_DECLS
