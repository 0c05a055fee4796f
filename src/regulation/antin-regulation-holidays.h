/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRegulationHolidays:
 *
 * The days on which offices in Vietnam rest. Read only.
 */
typedef struct _AntinRegulationHolidays AntinRegulationHolidays;

AntinRegulationHolidays *antin_regulation_holidays_load (const char *const *folders, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_regulation_holidays_free (AntinRegulationHolidays *holidays);

gboolean antin_regulation_holidays_is_working_day (const AntinRegulationHolidays *holidays, const GDate *day);
gboolean antin_regulation_holidays_knows_year (const AntinRegulationHolidays *holidays, guint year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationHolidays, antin_regulation_holidays_free)

G_END_DECLS
