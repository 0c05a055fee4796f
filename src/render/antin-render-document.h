/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-render-page-image.h"
#include "antin-render-text.h"
#include "antin-render-worker.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A document with more pages is refused. */
#define ANTIN_RENDER_DOCUMENT_MAX_PAGES 500000
/* A page label longer than this many bytes is not shown. */
#define ANTIN_RENDER_DOCUMENT_MAX_LABEL 64

#define ANTIN_RENDER_TYPE_DOCUMENT (antin_render_document_get_type ())
G_DECLARE_FINAL_TYPE (AntinRenderDocument, antin_render_document, ANTIN_RENDER, DOCUMENT, GObject)

AntinRenderDocument *antin_render_document_open (GBytes *bytes,
                                                 GCancellable *cancellable,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_render_document_open_async (GBytes *bytes,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
AntinRenderDocument *antin_render_document_open_finish (GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *antin_render_document_get_bytes (AntinRenderDocument *document);
int antin_render_document_get_n_pages (AntinRenderDocument *document);
gboolean antin_render_document_get_page_size (AntinRenderDocument *document,
                                              int page,
                                              double *ret_width,
                                              double *ret_height);
gboolean antin_render_document_read_page_size (AntinRenderDocument *document,
                                               int page,
                                               double *ret_width,
                                               double *ret_height,
                                               GError **error);
void antin_render_document_survey (AntinRenderDocument *document);
char *antin_render_document_get_page_label (AntinRenderDocument *document, int page) G_GNUC_WARN_UNUSED_RESULT;
int antin_render_document_find_page_label (AntinRenderDocument *document, const char *label);

AntinRenderText *antin_render_document_get_text (AntinRenderDocument *document,
                                                 int page,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_render_document_get_text_async (AntinRenderDocument *document,
                                           int page,
                                           AntinRenderPriority priority,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
AntinRenderText *antin_render_document_get_text_finish (AntinRenderDocument *document,
                                                        GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinRenderText *antin_render_document_get_shown_text (AntinRenderDocument *document,
                                                       int page,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

AntinRenderPageImage *antin_render_document_render_page (AntinRenderDocument *document,
                                                         int page,
                                                         double scale,
                                                         const AntinBaseRect *region,
                                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_render_document_render_page_async (AntinRenderDocument *document,
                                              int page,
                                              double scale,
                                              const AntinBaseRect *region,
                                              AntinRenderPriority priority,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
AntinRenderPageImage *antin_render_document_render_page_finish (AntinRenderDocument *document,
                                                                GAsyncResult *result,
                                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

void antin_render_document_get_outline_async (AntinRenderDocument *document,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GPtrArray *antin_render_document_get_outline_finish (AntinRenderDocument *document,
                                                     GAsyncResult *result,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
