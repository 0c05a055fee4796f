/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-base-snapshot.h"

G_BEGIN_DECLS

/**
 * AntinSignDocument:
 *
 * An opened PDF document: one snapshot of its bytes, its structure, its pages. Immutable, may be used from any thread.
 */
typedef struct _AntinSignDocument AntinSignDocument;
typedef struct _AntinRenderDocument AntinRenderDocument;

AntinSignDocument *antin_sign_document_open (const char *path,
                                             AntinBaseSnapshotMode mode,
                                             GCancellable *cancellable,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignDocument *antin_sign_document_new (AntinBaseSnapshot *snapshot, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_document_open_async (const char *path,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
AntinSignDocument *antin_sign_document_open_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignDocument *antin_sign_document_ref (AntinSignDocument *document);
void antin_sign_document_unref (AntinSignDocument *document);

AntinBaseSnapshot *antin_sign_document_get_snapshot (AntinSignDocument *document);
const char *antin_sign_document_get_path (AntinSignDocument *document);
guint antin_sign_document_get_n_pages (AntinSignDocument *document);
guint antin_sign_document_get_n_revisions (AntinSignDocument *document);
AntinRenderDocument *antin_sign_document_get_render (AntinSignDocument *document, GError **error);
GBytes *antin_sign_document_get_signed_revision (AntinSignDocument *document, guint number, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignDocument, antin_sign_document_unref)

G_END_DECLS
