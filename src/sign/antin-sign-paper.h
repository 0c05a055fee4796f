/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-document.h"

G_BEGIN_DECLS

AntinSignDocument *antin_sign_paper_make (GPtrArray *pictures,
                                          guint *ret_assumed,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignDocument *antin_sign_paper_open (const char *path,
                                          AntinBaseSnapshotMode mode,
                                          guint *ret_assumed,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

void antin_sign_paper_hold (void);
void antin_sign_paper_release (void);
void antin_sign_paper_forget (const char *path);

G_END_DECLS
