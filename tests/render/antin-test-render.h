/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef void (*AntinTestRenderDraw) (cairo_t *cr, int page, gpointer data);

GBytes *antin_test_render_draw_pdf (int n_pages,
                                    double width,
                                    double height,
                                    AntinTestRenderDraw draw,
                                    gpointer data) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_test_render_write_pdf (const char *const *objects) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_test_render_make_pages (int n_pages, const char *const *sizes) G_GNUC_WARN_UNUSED_RESULT;
void antin_test_render_show_text (cairo_t *cr, const char *font, double size, double x, double y, const char *text);
void antin_test_render_use_agent (const char *program, const char *lie, GPid running);

G_END_DECLS
