/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-sign-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean antin_records_verification_save (const AntinSignReport *const *reports,
                                          guint n_reports,
                                          const AntinRegulation *regulation,
                                          const char *path,
                                          gboolean overwrite,
                                          GError **error);

G_END_DECLS
