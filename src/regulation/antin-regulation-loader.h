/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-holidays.h"
#include "antin-regulation-rules.h"

G_BEGIN_DECLS

/* How much one rule weighs and where the law states it. */
typedef struct
{
  AntinRegulationForce force;
  gboolean overridable;
  char *clause;
} AntinRegulationRule;

struct _AntinRegulation
{
  gatomicrefcount references;
  char *id;
  char *name;
  char *short_name;
  char *inherits;
  char **scope; /* (nullable): names of those it is for */
  gboolean has_kind[ANTIN_REGULATION_N_KINDS];
  AntinRegulationKindRules kinds[ANTIN_REGULATION_N_KINDS];
  gboolean has_copy[ANTIN_REGULATION_N_COPY_FORMS];
  AntinRegulationCopyRules copies[ANTIN_REGULATION_N_COPY_FORMS];
  AntinRegulationPractice practice;
  GHashTable *rules; /* id → AntinRegulationRule */
  AntinRegulationHolidays *holidays;
};

gboolean antin_regulation_loader_is_id (const char *id);
AntinRegulation *antin_regulation_loader_load (const char *id, const char *const *folders, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
