/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many processes at most draw pages for one program. */
#define ANTIN_RENDER_WORKER_MAX 8
/* The one that decodes pictures, which nothing else is opened in. */
#define ANTIN_RENDER_WORKER_PICTURES ANTIN_RENDER_WORKER_MAX

/**
 * AntinRenderPriority:
 * @ANTIN_RENDER_PRIORITY_VISIBLE: a page on screen, or a caller that waits
 * @ANTIN_RENDER_PRIORITY_THUMBNAIL: a thumbnail on screen
 * @ANTIN_RENDER_PRIORITY_NEIGHBOUR: a page that may come on screen next
 * @ANTIN_RENDER_PRIORITY_TEXT: text for a search
 * @ANTIN_RENDER_PRIORITY_SURVEY: what nobody waits for
 *
 * The order in which waiting jobs are taken, first to last.
 */
typedef enum
{
  ANTIN_RENDER_PRIORITY_VISIBLE,
  ANTIN_RENDER_PRIORITY_THUMBNAIL,
  ANTIN_RENDER_PRIORITY_NEIGHBOUR,
  ANTIN_RENDER_PRIORITY_TEXT,
  ANTIN_RENDER_PRIORITY_SURVEY,
} AntinRenderPriority;

typedef void (*AntinRenderWorkerFunc) (gpointer data);

void antin_render_worker_push (AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data);
void antin_render_worker_run (AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data);
void antin_render_worker_push_on (guint worker, AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data);
void antin_render_worker_run_on (guint worker, AntinRenderPriority priority, AntinRenderWorkerFunc func, gpointer data);
void antin_render_worker_choose (guint worker);
guint antin_render_worker_get_chosen (void);
void antin_render_worker_prepare (gboolean wait);
const char *antin_render_worker_describe_weakness (void);

G_END_DECLS
