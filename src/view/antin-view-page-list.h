/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ANTIN_VIEW_TYPE_PAGE_LIST (antin_view_page_list_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewPageList, antin_view_page_list, ANTIN_VIEW, PAGE_LIST, GObject)

AntinViewPageList *antin_view_page_list_new (int n_pages) G_GNUC_WARN_UNUSED_RESULT;
int antin_view_page_list_get_page (GObject *item);

G_END_DECLS
