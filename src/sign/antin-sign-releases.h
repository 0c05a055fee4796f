/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinSignRelease:
 * @version: digits and points, as "1.2.10"
 * @time: its day, seconds since 1970; %ANTIN_BASE_TIME_NONE where that is not told
 */
typedef struct
{
  char *version;
  gint64 time;
} AntinSignRelease;

void antin_sign_release_free (AntinSignRelease *release);

int antin_sign_releases_compare (const char *one, const char *other);
AntinSignRelease *antin_sign_releases_parse (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void antin_sign_releases_fetch_async (AntinSignContext *context,
                                      const char *url,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
AntinSignRelease *antin_sign_releases_fetch_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignRelease, antin_sign_release_free)

G_END_DECLS
