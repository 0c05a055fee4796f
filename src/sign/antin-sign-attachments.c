/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-attachments.h"

#include "antin-base-name.h"
#include "antin-base-replace.h"
#include "antin-base-task.h"
#include "antin-pdf-attachment.h"
#include "antin-sign-document-private.h"

#include <glib/gi18n-lib.h>

/* The files within a document, for people: listed, and saved where a person says. They are never opened or run: what
 * they are is unknown, and a signature on the document says nothing of what they do. */

/* Letters of a description that are shown. */
#define MAX_DESCRIPTION 300

static void
free_attachment (gpointer data)
{
  AntinSignAttachment *attachment = data;

  g_free (attachment->name);
  g_free (attachment->description);
  g_free (attachment);
}

static AntinSignAttachment *
describe (const AntinPdfAttachment *found)
{
  AntinSignAttachment *attachment = g_new0 (AntinSignAttachment, 1);

  /* Translators: “Tệp đính kèm”, name of a file within a document that has none */
  attachment->name = antin_base_name_make_file (found->name != NULL ? found->name : "", _("Attached file"));
  attachment->description = antin_base_name_make_line (found->description != NULL ? found->description : "", MAX_DESCRIPTION);
  attachment->size = found->size;
  attachment->page = found->page;
  attachment->revision = found->revision + 1;
  return attachment;
}

/**
 * antin_sign_attachments_list:
 * @document: a document
 * @error: (nullable): where to put an error
 *
 * Returns: (transfer full) (element-type AntinSignAttachment) (nullable): the files within it; %NULL with an error where
 *   it cannot be read
 */
GPtrArray *
antin_sign_attachments_list (AntinSignDocument *document, GError **error)
{
  g_autoptr (GPtrArray) found = antin_pdf_attachment_list (antin_sign_document_get_pdf (document), error);
  GPtrArray *attachments;

  if (found == NULL)
    return NULL;
  attachments = g_ptr_array_new_with_free_func (free_attachment);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (attachments, describe (found->pdata[i]));
  return attachments;
}

/**
 * antin_sign_attachments_save:
 * @document: a document
 * @index: one of the files within it, in the order of antin_sign_attachments_list()
 * @path: where to, chosen by a person who agreed to what is replaced there
 * @error: (nullable): where to put an error
 *
 * Writes the file, which appears whole or not at all and cannot be run.
 *
 * Returns: whether it is there
 */
gboolean
antin_sign_attachments_save (AntinSignDocument *document, guint index, const char *path, GError **error)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (document);
  g_autoptr (GPtrArray) found = antin_pdf_attachment_list (pdf, error);
  g_autoptr (AntinBaseReplace) replace = NULL;
  g_autoptr (GBytes) data = NULL;

  if (found == NULL)
    return FALSE;
  g_return_val_if_fail (index < found->len, FALSE);
  data = antin_pdf_attachment_read (pdf, found->pdata[index], error);
  replace = data != NULL ? antin_base_replace_new (path, ANTIN_BASE_REPLACE_OVERWRITE, error) : NULL;
  return replace != NULL &&
         antin_base_replace_write (replace, g_bytes_get_data (data, NULL), g_bytes_get_size (data), error) &&
         antin_base_replace_commit (replace, error);
}

/* --- on a thread --- */

typedef struct
{
  AntinSignDocument *document;
  guint index;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  antin_sign_document_unref (job->document);
  g_free (job->path);
  g_free (job);
}

static void
run (AntinSignDocument *document,
     guint index,
     const char *path,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data,
     GTaskThreadFunc function)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->document = antin_sign_document_ref (document);
  job->index = index;
  job->path = g_strdup (path);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, function);
}

static void
list_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  GPtrArray *attachments = antin_sign_attachments_list (job->document, &error);

  antin_base_task_return (task, attachments, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * antin_sign_attachments_list_async:
 * @document: a document
 * @cancellable: (nullable): stops it
 * @callback: told on the main thread
 * @user_data: for @callback
 *
 * Does antin_sign_attachments_list() on a thread of its own.
 */
void
antin_sign_attachments_list_async (AntinSignDocument *document,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  run (document, 0, NULL, cancellable, callback, user_data, list_thread);
}

/**
 * antin_sign_attachments_list_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full) (element-type AntinSignAttachment) (nullable): as antin_sign_attachments_list()
 */
GPtrArray *
antin_sign_attachments_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
save_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (!antin_sign_attachments_save (job->document, job->index, job->path, &error) && error == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "");
  antin_base_task_return_done (task, error);
}

/**
 * antin_sign_attachments_save_async:
 * @document: a document
 * @index: one of the files within it
 * @path: where to
 * @cancellable: (nullable): stops it
 * @callback: told on the main thread
 * @user_data: for @callback
 *
 * Does antin_sign_attachments_save() on a thread of its own.
 */
void
antin_sign_attachments_save_async (AntinSignDocument *document,
                                   guint index,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  run (document, index, path, cancellable, callback, user_data, save_thread);
}

/**
 * antin_sign_attachments_save_finish:
 * @result: what the callback got
 *
 * Returns: as antin_sign_attachments_save()
 */
gboolean
antin_sign_attachments_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
