/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-document.h"
#include "antin-sign-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_COMPARISON (antin_app_comparison_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppComparison, antin_app_comparison, ANTIN, APP_COMPARISON, AdwWindow)

AntinAppComparison *antin_app_comparison_new (GtkWindow *parent,
                                              AntinSignDocument *document,
                                              AntinSignReport *report,
                                              guint number);

G_END_DECLS
