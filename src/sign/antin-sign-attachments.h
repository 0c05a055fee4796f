/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinSignAttachment:
 * @name: a name for it, harmless whatever the document calls it; never empty
 * @description: what the document says of it, on one line; may be empty
 * @size: bytes, as the document says; -1 where it does not
 * @page: the page that it belongs to, from 1; 0 for the whole document
 * @revision: the revision that put it in or last changed it, from 1
 *
 * A file that a document carries. Read only.
 */
typedef struct
{
  char *name;
  char *description;
  gint64 size;
  guint page;
  guint revision;
} AntinSignAttachment;

GPtrArray *antin_sign_attachments_list (AntinSignDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_attachments_list_async (AntinSignDocument *document,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *antin_sign_attachments_list_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_sign_attachments_save (AntinSignDocument *document,
                                      guint index,
                                      const char *path,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_attachments_save_async (AntinSignDocument *document,
                                        guint index,
                                        const char *path,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean antin_sign_attachments_save_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
