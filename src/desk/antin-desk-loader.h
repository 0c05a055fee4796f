/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-document.h"

#include "antin-render-document.h"

G_BEGIN_DECLS

#define ANTIN_TYPE_DESK_LOADER (antin_desk_loader_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskLoader, antin_desk_loader, ANTIN, DESK_LOADER, GObject)

AntinDeskLoader *antin_desk_loader_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
AntinDeskLoader *antin_desk_loader_new_with_preview (const char *path, double scale) G_GNUC_WARN_UNUSED_RESULT;
AntinDeskLoader *antin_desk_loader_new_for_pictures (GPtrArray *pictures) G_GNUC_WARN_UNUSED_RESULT;
AntinDeskLoader *antin_desk_loader_new_for_revision (AntinSignDocument *document, guint number) G_GNUC_WARN_UNUSED_RESULT;
AntinDeskLoader *antin_desk_loader_new_for_document (AntinSignDocument *document) G_GNUC_WARN_UNUSED_RESULT;

const char *antin_desk_loader_get_path (AntinDeskLoader *self);
guint antin_desk_loader_get_revision (AntinDeskLoader *self);
gboolean antin_desk_loader_is_scan (AntinDeskLoader *self);
GPtrArray *antin_desk_loader_get_pictures (AntinDeskLoader *self);
guint antin_desk_loader_get_assumed (AntinDeskLoader *self);
gboolean antin_desk_loader_is_finished (AntinDeskLoader *self);
AntinSignDocument *antin_desk_loader_get_document (AntinDeskLoader *self);
AntinRenderDocument *antin_desk_loader_get_render (AntinDeskLoader *self);
AntinRenderPageImage *antin_desk_loader_get_preview (AntinDeskLoader *self);
const GError *antin_desk_loader_get_error (AntinDeskLoader *self);
void antin_desk_loader_cancel (AntinDeskLoader *self);

G_END_DECLS
