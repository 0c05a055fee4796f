/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_BROKEN_RULES (antin_app_broken_rules_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppBrokenRules, antin_app_broken_rules, ANTIN, APP_BROKEN_RULES, AdwPreferencesGroup)

const char *antin_app_broken_rules_follow (AntinAppBrokenRules *self, GPtrArray *checks);

guint antin_app_broken_rules_count (AntinAppBrokenRules *self);
const char *antin_app_broken_rules_get_refusal (AntinAppBrokenRules *self);
GtkWidget *antin_app_broken_rules_get_missing (AntinAppBrokenRules *self);
GHashTable *antin_app_broken_rules_get_reasons (AntinAppBrokenRules *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
