/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-render-document.h"

#include <poppler.h>

G_BEGIN_DECLS

/* What the files antin-render-document*.c share. */

#define MM_PER_POINT (1 / ANTIN_BASE_POINTS_PER_MM)
/* A page is at most 200 inches long (ISO 32000-1, C.2; UserUnit aside), at least a point. */
#define MAX_PAGE_MM 5080.0
#define MIN_PAGE_MM (25.4 / 72)

/* A name of our own: later versions of Poppler define the clean-up of PopplerPage themselves. */
typedef PopplerPage Page;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

typedef struct
{
  float width;
  float height;
} PageSize;

struct _AntinRenderDocument
{
  GObject parent_instance;

  /* owned; poppler belongs to the render thread */
  GBytes *bytes;
  PopplerDocument *poppler;
  int n_pages;

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
PopplerPage *_antin_render_document_get_page (AntinRenderDocument *document, int page, GError **error);
PopplerDocument *_antin_render_document_draw (PopplerPage *page, const AntinBaseRect *region, gboolean printed);
AntinRenderText *_antin_render_document_read_text (PopplerPage *page, int number, GError **error);
double _antin_render_document_to_mm (double points);

G_END_DECLS
