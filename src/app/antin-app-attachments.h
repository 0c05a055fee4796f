/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-attachments.h"
#include "antin-sign-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_ATTACHMENTS (antin_app_attachments_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppAttachments, antin_app_attachments, ANTIN, APP_ATTACHMENTS, GtkWidget)

GtkWidget *antin_app_attachments_new (void);

void antin_app_attachments_set (AntinAppAttachments *self, GPtrArray *attachments, const AntinSignReport *report);
const AntinSignAttachment *antin_app_attachments_find (AntinAppAttachments *self, guint number);
guint antin_app_attachments_get_n (AntinAppAttachments *self);

G_END_DECLS
