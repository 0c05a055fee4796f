/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-document.h"
#include "antin-render-layer.h"
#include "antin-render-protocol.h"

G_BEGIN_DECLS

/* What the files antin-render-document*.c and those that ask for parts of pages share. */

typedef struct
{
  float width;
  float height;
} PageSize;

struct _AntinRenderDocument
{
  GObject parent_instance;

  /* owned */
  GBytes *bytes;
  int n_pages;

  /* Number of the render thread that opened it. */
  guint worker;
  /* state of that thread: its number in the process that reads it, in which life of that it is open, and how many
   * lives it has cost */
  guint64 id;
  guint life;
  guint deaths;

  /* state, under the lock */
  GMutex lock;
  PageSize *sizes;
  GHashTable *labels;
  gboolean surveyed;
};

/* One operation: what goes in, what comes out. */
typedef struct
{
  AntinRenderDocument *document;
  GBytes *bytes;
  int page;
  double scale;
  AntinBaseRect region;
  gboolean whole;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
  void (*run) (gpointer operation);
} AntinRenderOperation;

AntinRenderOperation *_antin_render_operation_new (AntinRenderDocument *document,
                                                   void (*run) (gpointer operation),
                                                   GDestroyNotify free_result);
void _antin_render_operation_free (AntinRenderOperation *operation);
void _antin_render_operation_start (AntinRenderOperation *operation,
                                    gpointer tag,
                                    AntinRenderPriority priority,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gpointer _antin_render_operation_run (AntinRenderOperation *operation, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRenderOperation, _antin_render_operation_free)

/* On the render thread. */
GVariant *_antin_render_document_open (AntinRenderDocument *document, GError **error);
GVariant *_antin_render_document_ask (AntinRenderDocument *document,
                                      AntinRenderDocument *other,
                                      AntinRenderRequest request,
                                      GVariant *body,
                                      int fd,
                                      GBytes **ret_glyphs,
                                      GError **error);
void _antin_render_document_distrust (AntinRenderDocument *document, GError **error);
gboolean _antin_render_document_measure (AntinRenderDocument *document, int page, GError **error);
AntinRenderPageImage *_antin_render_document_draw (AntinRenderDocument *document,
                                                   const AntinRenderLayer *layer,
                                                   double scale,
                                                   int width,
                                                   int height,
                                                   GError **error);
AntinRenderText *_antin_render_document_read (AntinRenderDocument *document,
                                              AntinRenderReading reading,
                                              const AntinRenderLayer *layer,
                                              GError **error);
GError *_antin_render_document_explain (GError *error, int page) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
