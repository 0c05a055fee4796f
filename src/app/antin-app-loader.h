/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-document.h"

#include "antin-render-document.h"

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_LOADER (antin_app_loader_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppLoader, antin_app_loader, ANTIN, APP_LOADER, GObject)

AntinAppLoader *antin_app_loader_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
AntinAppLoader *antin_app_loader_new_with_preview (const char *path, double scale) G_GNUC_WARN_UNUSED_RESULT;
AntinAppLoader *antin_app_loader_new_for_pictures (GPtrArray *pictures) G_GNUC_WARN_UNUSED_RESULT;
AntinAppLoader *antin_app_loader_new_for_revision (AntinSignDocument *document, guint number) G_GNUC_WARN_UNUSED_RESULT;
AntinAppLoader *antin_app_loader_new_for_document (AntinSignDocument *document) G_GNUC_WARN_UNUSED_RESULT;

const char *antin_app_loader_get_path (AntinAppLoader *self);
guint antin_app_loader_get_revision (AntinAppLoader *self);
gboolean antin_app_loader_is_scan (AntinAppLoader *self);
GPtrArray *antin_app_loader_get_pictures (AntinAppLoader *self);
guint antin_app_loader_get_assumed (AntinAppLoader *self);
gboolean antin_app_loader_is_finished (AntinAppLoader *self);
AntinSignDocument *antin_app_loader_get_document (AntinAppLoader *self);
AntinRenderDocument *antin_app_loader_get_render (AntinAppLoader *self);
AntinRenderPageImage *antin_app_loader_get_preview (AntinAppLoader *self);
const GError *antin_app_loader_get_error (AntinAppLoader *self);
void antin_app_loader_cancel (AntinAppLoader *self);

G_END_DECLS
