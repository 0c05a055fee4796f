/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinSignModule:
 * @path: the file
 * @description: (nullable): what it says it is
 * @manufacturer: (nullable): who made it, in its own words
 * @version: (nullable): its version
 * @n_tokens: tokens that are inserted in its readers
 * @error: (nullable): why it cannot be used, a sentence
 *
 * What a driver answered when it was tried. Read only.
 */
typedef struct
{
  char *path;
  char *description;
  char *manufacturer;
  char *version;
  guint n_tokens;
  char *error;
} AntinSignModule;

void antin_sign_module_free (AntinSignModule *module);

AntinSignModule *antin_sign_module_try (const char *path, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_sign_module_try_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
AntinSignModule *antin_sign_module_try_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignModule, antin_sign_module_free)

G_END_DECLS
