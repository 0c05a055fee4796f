/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_ABOUT (antin_app_about_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppAbout, antin_app_about, ANTIN, APP_ABOUT, AdwWindow)

AntinAppAbout *antin_app_about_new (const char *notice);

G_END_DECLS
