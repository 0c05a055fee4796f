/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-workstation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_TEST_PAGE_DIALOG (antin_app_test_page_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppTestPageDialog, antin_app_test_page_dialog, ANTIN, APP_TEST_PAGE_DIALOG, AdwWindow)

AntinAppTestPageDialog *antin_app_test_page_dialog_new (AntinDeskWorkstation *workstation, const char *id);
void antin_app_test_page_dialog_present (GtkWindow *parent, AntinDeskWorkstation *workstation, const char *id);

G_END_DECLS
