/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-library.h"

#include <cairo.h>

G_BEGIN_DECLS

#define ANTIN_APP_TEST_PAGE_WIDTH_MM 210.0
#define ANTIN_APP_TEST_PAGE_HEIGHT_MM 297.0
/* Where the seal's top left corner and the ruler's left end are on the page, and how long the ruler is, millimetres. */
#define ANTIN_APP_TEST_PAGE_SEAL_X_MM 30.0
#define ANTIN_APP_TEST_PAGE_SEAL_Y_MM 95.0
#define ANTIN_APP_TEST_PAGE_RULER_X_MM 30.0
#define ANTIN_APP_TEST_PAGE_RULER_Y_MM 75.0
#define ANTIN_APP_TEST_PAGE_RULER_MM 100

void antin_app_test_page_draw (cairo_t *cr, cairo_surface_t *image, const AntinImageEntry *entry);
gboolean antin_app_test_page_export (const char *path, cairo_surface_t *image, const AntinImageEntry *entry, GError **error);

G_END_DECLS
