/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-loader.h"

#include "antin-image-scan.h"
#include "antin-sign-paper.h"

/* Opens a document on a thread of its own: snapshot, structure, pages. It starts when it is made, before there is a
 * window, even before there is a connection to the screen, so that reading the file, drawing its first page and starting
 * the toolkit take place side by side. AntinDeskLoader::finished comes on the main thread, never before the main loop
 * runs, and not after antin_desk_loader_cancel(); antin_desk_loader_is_finished() may be true before it. */

struct _AntinDeskLoader
{
  GObject parent_instance;

  /* owned */
  char *path;
  GPtrArray *pictures;       /* (nullable) paths of the pictures that the document is made of */
  AntinSignDocument *source; /* (nullable) the document whose revision is opened */
  guint revision;
  double preview_scale; /* 0 for no preview */
  GCancellable *cancellable;

  /* results */
  AntinSignDocument *document;
  AntinRenderDocument *render;
  AntinRenderPageImage *preview;
  gboolean is_scan;
  guint assumed;
  GError *error;
  int finished; /* atomic; the results are read only after it is set */
};

G_DEFINE_FINAL_TYPE (AntinDeskLoader, antin_desk_loader, G_TYPE_OBJECT)

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A file as it is, or where it is a picture of paper, the document that is made of it. */
static AntinSignDocument *
open_file (AntinDeskLoader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (AntinBaseSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) pictures = self->pictures != NULL ? g_ptr_array_ref (self->pictures) : NULL;

  if (pictures == NULL)
    {
      snapshot = antin_base_snapshot_open (self->path, ANTIN_BASE_SNAPSHOT_COPY, cancellable, error);
      if (snapshot == NULL)
        return NULL;
      if (!antin_image_scan_is_picture (antin_base_snapshot_get_bytes (snapshot)))
        return antin_sign_document_new (snapshot, error);
      pictures = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (pictures, g_strdup (self->path));
      g_clear_pointer (&snapshot, antin_base_snapshot_unref);
    }
  self->is_scan = TRUE;
  return antin_sign_paper_make (pictures, &self->assumed, cancellable, error);
}

static AntinSignDocument *
open_document (AntinDeskLoader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntinBaseSnapshot) snapshot = NULL;

  if (self->source != NULL && self->revision == 0)
    return antin_sign_document_ref (self->source);
  if (self->source == NULL)
    return open_file (self, cancellable, error);
  bytes = antin_sign_document_get_signed_revision (self->source, self->revision, error);
  if (bytes == NULL)
    return NULL;
  snapshot = antin_base_snapshot_new_from_bytes (self->path, bytes);
  return antin_sign_document_new (snapshot, error);
}

/* The task keeps the loader alive. */
static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  AntinDeskLoader *self = source;
  AntinRenderDocument *render;

  self->document = open_document (self, self->cancellable, &self->error);
  if (self->document != NULL)
    {
      render = antin_sign_document_get_render (self->document, &self->error);
      if (render != NULL)
        self->render = g_object_ref (render);
    }
  if (self->render != NULL && self->preview_scale > 0)
    self->preview = antin_render_document_render_page (self->render, 1, self->preview_scale, NULL, NULL);
  g_atomic_int_set (&self->finished, 1);
  g_task_return_boolean (task, TRUE);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinDeskLoader *self = ANTIN_DESK_LOADER (source);

  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
antin_desk_loader_finalize (GObject *object)
{
  AntinDeskLoader *self = ANTIN_DESK_LOADER (object);

  g_free (self->path);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->source, antin_sign_document_unref);
  g_clear_pointer (&self->document, antin_sign_document_unref);
  g_clear_object (&self->render);
  g_clear_pointer (&self->preview, antin_render_page_image_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (antin_desk_loader_parent_class)->finalize (object);
}

static void
antin_desk_loader_class_init (AntinDeskLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_desk_loader_finalize;

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_loader_init (AntinDeskLoader *self)
{
  self->cancellable = g_cancellable_new ();
}

static AntinDeskLoader *
start (const char *path, GPtrArray *pictures, AntinSignDocument *source, guint revision, double preview_scale)
{
  AntinDeskLoader *self = g_object_new (ANTIN_TYPE_DESK_LOADER, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_loaded_cb, NULL);

  self->path = g_strdup (path);
  self->pictures = pictures != NULL ? g_ptr_array_ref (pictures) : NULL;
  self->source = source != NULL ? antin_sign_document_ref (source) : NULL;
  self->revision = revision;
  self->preview_scale = preview_scale;
  g_task_set_source_tag (task, start);
  g_task_run_in_thread (task, load_thread);
  return self;
}

/**
 * antin_desk_loader_new:
 * @path: a file
 *
 * Returns: (transfer full): a loader that is at work
 */
AntinDeskLoader *
antin_desk_loader_new (const char *path)
{
  return start (path, NULL, NULL, 0, 0);
}

/**
 * antin_desk_loader_new_with_preview:
 * @path: a file
 * @scale: pixels per millimetre, more than 0
 *
 * Returns: (transfer full): a loader that is at work and draws the first page too, at about the scale at which it will be
 * on screen, for a program that is only starting; the screen's own picture takes its place at once
 */
AntinDeskLoader *
antin_desk_loader_new_with_preview (const char *path, double scale)
{
  return start (path, NULL, NULL, 0, scale);
}

/**
 * antin_desk_loader_new_for_pictures:
 * @pictures: (element-type filename): pictures of paper, at least one; not to be changed any more
 *
 * Returns: (transfer full): a loader of the document whose pages they are
 */
AntinDeskLoader *
antin_desk_loader_new_for_pictures (GPtrArray *pictures)
{
  return start (pictures->pdata[0], pictures, NULL, 0, 0);
}

/**
 * antin_desk_loader_new_for_revision:
 * @document: a document
 * @number: which signature's revision, from 1
 *
 * Returns: (transfer full): a loader of the document as it was when that signature had been made
 */
AntinDeskLoader *
antin_desk_loader_new_for_revision (AntinSignDocument *document, guint number)
{
  g_return_val_if_fail (number > 0, NULL);
  return start (antin_sign_document_get_path (document), NULL, document, number, 0);
}

/**
 * antin_desk_loader_new_for_document:
 * @document: a document whose structure is read already, for instance one that was just signed
 *
 * Returns: (transfer full): a loader of its pages
 */
AntinDeskLoader *
antin_desk_loader_new_for_document (AntinSignDocument *document)
{
  return start (antin_sign_document_get_path (document), NULL, document, 0, 0);
}

/**
 * antin_desk_loader_get_path:
 *
 * Returns: (transfer none): the file
 */
const char *
antin_desk_loader_get_path (AntinDeskLoader *self)
{
  return self->path;
}

/**
 * antin_desk_loader_get_revision:
 *
 * Returns: the signature whose revision is opened; 0 for the whole document
 */
guint
antin_desk_loader_get_revision (AntinDeskLoader *self)
{
  return self->revision;
}

/**
 * antin_desk_loader_is_scan:
 *
 * Returns: whether the document was made of pictures, so that no file has it yet; once finished
 */
gboolean
antin_desk_loader_is_scan (AntinDeskLoader *self)
{
  return antin_desk_loader_is_finished (self) && self->is_scan;
}

/**
 * antin_desk_loader_get_pictures:
 *
 * Returns: (transfer none) (nullable) (element-type filename): the pictures that the document is made of, where they were
 *   given as such
 */
GPtrArray *
antin_desk_loader_get_pictures (AntinDeskLoader *self)
{
  return self->pictures;
}

/**
 * antin_desk_loader_get_assumed:
 *
 * Returns: how many of its pages were taken for A4, once finished
 */
guint
antin_desk_loader_get_assumed (AntinDeskLoader *self)
{
  return antin_desk_loader_is_finished (self) ? self->assumed : 0;
}

/**
 * antin_desk_loader_is_finished:
 *
 * Returns: whether document or error are there
 */
gboolean
antin_desk_loader_is_finished (AntinDeskLoader *self)
{
  return g_atomic_int_get (&self->finished) != 0;
}

/**
 * antin_desk_loader_get_document:
 *
 * Returns: (transfer none) (nullable): the document, once finished
 */
AntinSignDocument *
antin_desk_loader_get_document (AntinDeskLoader *self)
{
  return antin_desk_loader_is_finished (self) ? self->document : NULL;
}

/**
 * antin_desk_loader_get_render:
 *
 * Returns: (transfer none) (nullable): its pages, once finished
 */
AntinRenderDocument *
antin_desk_loader_get_render (AntinDeskLoader *self)
{
  return antin_desk_loader_is_finished (self) ? self->render : NULL;
}

/**
 * antin_desk_loader_get_preview:
 *
 * Returns: (transfer none) (nullable): an early picture of the first page, once finished
 */
AntinRenderPageImage *
antin_desk_loader_get_preview (AntinDeskLoader *self)
{
  return antin_desk_loader_is_finished (self) ? self->preview : NULL;
}

/**
 * antin_desk_loader_get_error:
 *
 * Returns: (transfer none) (nullable): why there is no document or no page, once finished
 */
const GError *
antin_desk_loader_get_error (AntinDeskLoader *self)
{
  return antin_desk_loader_is_finished (self) ? self->error : NULL;
}

/**
 * antin_desk_loader_cancel:
 *
 * Nobody waits for it any more.
 */
void
antin_desk_loader_cancel (AntinDeskLoader *self)
{
  g_cancellable_cancel (self->cancellable);
}
