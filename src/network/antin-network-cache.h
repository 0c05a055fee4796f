/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinNetworkCache:
 *
 * Evidence that was fetched before, on disk until its issuer's nextUpdate. May be used by any number of threads and
 * processes at a time.
 */
typedef struct _AntinNetworkCache AntinNetworkCache;

/* The whole cache: bytes, entries. Beyond them the entries that were stored first go. */
#define ANTIN_NETWORK_CACHE_MAX_SIZE (256 * 1024 * 1024)
#define ANTIN_NETWORK_CACHE_MAX_ENTRIES 4096
/* Seconds that an entry is kept at most, whatever its expiry. */
#define ANTIN_NETWORK_CACHE_MAX_AGE (400 * 24 * 3600)

AntinNetworkCache *antin_network_cache_new (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
AntinNetworkCache *antin_network_cache_ref (AntinNetworkCache *cache);
void antin_network_cache_unref (AntinNetworkCache *cache);

GBytes *antin_network_cache_lookup (AntinNetworkCache *cache,
                                    const char *uri,
                                    GBytes *request,
                                    gint64 now,
                                    gint64 *ret_stored) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_network_cache_store (AntinNetworkCache *cache,
                                    const char *uri,
                                    GBytes *request,
                                    GBytes *data,
                                    gint64 now,
                                    gint64 expires,
                                    GError **error);
void antin_network_cache_remove (AntinNetworkCache *cache, const char *uri, GBytes *request);
void antin_network_cache_trim (AntinNetworkCache *cache, gint64 now, gsize max_size, guint max_entries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinNetworkCache, antin_network_cache_unref)

G_END_DECLS
