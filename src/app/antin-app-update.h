/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_UPDATE (antin_app_update_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppUpdate, antin_app_update, ANTIN, APP_UPDATE, GObject)

AntinAppUpdate *antin_app_update_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

void antin_app_update_look (AntinAppUpdate *self, AntinSignContext *context);
const char *antin_app_update_get_notice (AntinAppUpdate *self);
const char *antin_app_update_take_notice (AntinAppUpdate *self);

char *antin_app_update_describe (const char *version, gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *antin_app_update_describe_own (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
