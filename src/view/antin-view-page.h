/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-render-page-image.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntinViewPageDecoration:
 * @ANTIN_VIEW_PAGE_OUTLINE: a signature
 * @ANTIN_VIEW_PAGE_OUTLINE_SELECTED: the signature that was chosen
 * @ANTIN_VIEW_PAGE_HIGHLIGHT: a place that was found
 * @ANTIN_VIEW_PAGE_HIGHLIGHT_CURRENT: the one that the search stands at
 * @ANTIN_VIEW_PAGE_SELECTION: text that is selected
 * @ANTIN_VIEW_PAGE_HINT: where something usually stands
 */
typedef enum
{
  ANTIN_VIEW_PAGE_OUTLINE,
  ANTIN_VIEW_PAGE_OUTLINE_SELECTED,
  ANTIN_VIEW_PAGE_HIGHLIGHT,
  ANTIN_VIEW_PAGE_HIGHLIGHT_CURRENT,
  ANTIN_VIEW_PAGE_SELECTION,
  ANTIN_VIEW_PAGE_HINT,
} AntinViewPageDecoration;

#define ANTIN_VIEW_TYPE_PAGE (antin_view_page_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewPage, antin_view_page, ANTIN_VIEW, PAGE, GtkWidget)

GtkWidget *antin_view_page_new (void);

void antin_view_page_set_number (AntinViewPage *page, int number, int n_pages, double width, double height);
int antin_view_page_get_number (AntinViewPage *page);
void antin_view_page_set_image (AntinViewPage *page, AntinRenderPageImage *image);
void antin_view_page_set_detail (AntinViewPage *page, AntinRenderPageImage *image);
void antin_view_page_outdate (AntinViewPage *page);
gboolean antin_view_page_is_drawn (AntinViewPage *page);
void antin_view_page_set_failed (AntinViewPage *page, gboolean failed);
void antin_view_page_clear_decorations (AntinViewPage *page);
void antin_view_page_add_decoration (AntinViewPage *page, AntinViewPageDecoration kind, const AntinBaseRect *rect);
void antin_view_page_set_label (AntinViewPage *page, const AntinBaseRect *rect, const char *label);
void antin_view_page_add_text (AntinViewPage *page, const AntinBaseRect *rect, const char *text, double size);

G_END_DECLS
