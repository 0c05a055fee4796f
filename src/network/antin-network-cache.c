/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-network"

#include "config.h"

#include "antin-network-cache.h"

#include "antin-base-error.h"
#include "antin-base-file.h"
#include "antin-base-replace.h"
#include "antin-base-time.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One file per entry, named by the SHA-256 of its key. A file is: MAGIC; SHA-256 of all that follows it; time of
 * storing; time of expiry (both 64 bits, big endian); the evidence. Files appear whole or not at all; one that is not
 * as described is a miss and is removed. The cache vouches for nothing: evidence is verified by its signature each
 * time, the digest only keeps disk errors from looking like a bad answer.
 * Cost: a lookup reads one file; a store writes one, and each TRIM_INTERVAL-th, the first included, lists the folder. */

#define MAGIC "AnTinEvidence1\n"
#define MAGIC_LENGTH (sizeof MAGIC - 1)
#define DIGEST_LENGTH 32
#define HEADER_LENGTH (MAGIC_LENGTH + DIGEST_LENGTH + 16)
#define MAX_ENTRY (64 * 1024 * 1024)
#define NAME_LENGTH 64
#define TRIM_INTERVAL 64

struct _AntinNetworkCache
{
  gatomicrefcount references;
  char *folder;
  gint stores;
};

typedef struct
{
  char *path;
  gint64 stored;
  goffset size;
} Entry;

/**
 * antin_network_cache_new:
 * @folder: (nullable): where the entries lie; %NULL for the user's cache folder
 *
 * Returns: (transfer full): the cache; the folder is made when something is stored
 */
AntinNetworkCache *
antin_network_cache_new (const char *folder)
{
  AntinNetworkCache *cache = g_new0 (AntinNetworkCache, 1);

  g_atomic_ref_count_init (&cache->references);
  cache->folder =
    folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_cache_dir (), "antin", "evidence", NULL);
  return cache;
}

/**
 * antin_network_cache_ref:
 * @cache: a cache
 *
 * Returns: (transfer full): another reference to it
 */
AntinNetworkCache *
antin_network_cache_ref (AntinNetworkCache *cache)
{
  g_atomic_ref_count_inc (&cache->references);
  return cache;
}

/**
 * antin_network_cache_unref:
 * @cache: (transfer full) (nullable): a cache
 */
void
antin_network_cache_unref (AntinNetworkCache *cache)
{
  if (cache == NULL || !g_atomic_ref_count_dec (&cache->references))
    return;
  g_free (cache->folder);
  g_free (cache);
}

static char *
make_path (AntinNetworkCache *cache, const char *uri, GBytes *request)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  /* The zero keeps address and request apart. */
  g_checksum_update (checksum, (const guchar *) uri, strlen (uri) + 1);
  if (request != NULL)
    g_checksum_update (checksum, g_bytes_get_data (request, NULL), g_bytes_get_size (request));
  return g_build_filename (cache->folder, g_checksum_get_string (checksum), NULL);
}

static void
compute_digest (const guint8 *times, const void *data, gsize length, guint8 digest[DIGEST_LENGTH])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize digest_length = DIGEST_LENGTH;

  g_checksum_update (checksum, times, 16);
  g_checksum_update (checksum, data, length);
  g_checksum_get_digest (checksum, digest, &digest_length);
}

static void
put_time (guint8 *at, gint64 time)
{
  gint64 big_endian = GINT64_TO_BE (time);

  memcpy (at, &big_endian, sizeof big_endian);
}

static gint64
get_time (const guint8 *at)
{
  gint64 big_endian;

  memcpy (&big_endian, at, sizeof big_endian);
  return GINT64_FROM_BE (big_endian);
}

/**
 * antin_network_cache_lookup:
 * @cache: a cache
 * @uri: where the evidence was fetched
 * @request: (nullable): what was asked there, without anything that differs each time, such as a nonce
 * @now: seconds since 1970
 * @ret_stored: (out) (optional): when it was fetched, seconds since 1970
 *
 * Returns: (transfer full) (nullable): the evidence; %NULL where there is none, or its time is over
 */
GBytes *
antin_network_cache_lookup (AntinNetworkCache *cache,
                            const char *uri,
                            GBytes *request,
                            gint64 now,
                            gint64 *ret_stored)
{
  g_autofree char *path = make_path (cache, uri, request);
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 *bytes;
  guint8 digest[DIGEST_LENGTH];
  gint64 stored, expires;
  gsize length;

  contents = antin_base_file_read (path, MAX_ENTRY + HEADER_LENGTH, &error);
  if (contents == NULL)
    {
      if (!g_error_matches (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_FOUND))
        g_unlink (path);
      return NULL;
    }
  bytes = g_bytes_get_data (contents, &length);
  if (length <= HEADER_LENGTH || memcmp (bytes, MAGIC, MAGIC_LENGTH) != 0)
    {
      g_unlink (path);
      return NULL;
    }
  compute_digest (bytes + MAGIC_LENGTH + DIGEST_LENGTH, bytes + HEADER_LENGTH, length - HEADER_LENGTH, digest);
  stored = get_time (bytes + MAGIC_LENGTH + DIGEST_LENGTH);
  expires = get_time (bytes + MAGIC_LENGTH + DIGEST_LENGTH + 8);
  if (memcmp (digest, bytes + MAGIC_LENGTH, DIGEST_LENGTH) != 0 || expires <= now ||
      now - stored > ANTIN_NETWORK_CACHE_MAX_AGE)
    {
      g_unlink (path);
      return NULL;
    }
  if (ret_stored != NULL)
    *ret_stored = stored;
  return g_bytes_new_from_bytes (contents, HEADER_LENGTH, length - HEADER_LENGTH);
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = *(const Entry *const *) a, *other = *(const Entry *const *) b;

  return one->stored < other->stored ? -1 : one->stored > other->stored;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_free (entry);
}

/* The entry in the file, or NULL (and no file) where its time is over. */
static Entry *
read_entry (const char *path, gint64 now)
{
  guint8 header[HEADER_LENGTH];
  struct stat status;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  gboolean whole = fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && read (fd, header, sizeof header) == sizeof header &&
                   memcmp (header, MAGIC, MAGIC_LENGTH) == 0;
  Entry *entry;

  if (fd >= 0)
    close (fd);
  if (!whole || get_time (header + MAGIC_LENGTH + DIGEST_LENGTH + 8) <= now)
    {
      g_unlink (path);
      return NULL;
    }
  entry = g_new0 (Entry, 1);
  entry->path = g_strdup (path);
  entry->stored = get_time (header + MAGIC_LENGTH + DIGEST_LENGTH);
  entry->size = status.st_size;
  return entry;
}

/**
 * antin_network_cache_trim:
 * @cache: a cache
 * @now: seconds since 1970
 * @max_size: bytes that may remain
 * @max_entries: entries that may remain
 *
 * Removes the entries whose time is over, then, beyond the limits, those stored first. Storing does this from time to
 * time.
 */
void
antin_network_cache_trim (AntinNetworkCache *cache, gint64 now, gsize max_size, guint max_entries)
{
  g_autoptr (GDir) dir = g_dir_open (cache->folder, 0, NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  const char *name;
  guint64 size = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (cache->folder, name, NULL);
      Entry *entry;

      if (strlen (name) != NAME_LENGTH || (entry = read_entry (path, now)) == NULL)
        continue;
      size += entry->size;
      g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len && (size > max_size || entries->len - i > max_entries); i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      g_unlink (entry->path);
      size -= entry->size;
    }
}

/**
 * antin_network_cache_store:
 * @cache: a cache
 * @uri: where the evidence was fetched
 * @request: (nullable): what was asked there, as for antin_network_cache_lookup()
 * @data: the evidence, verified
 * @now: seconds since 1970
 * @expires: nextUpdate of the evidence, seconds since 1970; what is past is not stored
 *
 * Returns: whether the cache is as it should be; if not, sets an #AntinBaseError, and the caller may go on without
 */
gboolean
antin_network_cache_store (AntinNetworkCache *cache,
                           const char *uri,
                           GBytes *request,
                           GBytes *data,
                           gint64 now,
                           gint64 expires,
                           GError **error)
{
  g_autofree char *path = make_path (cache, uri, request);
  g_autoptr (AntinBaseReplace) file = NULL;
  guint8 header[HEADER_LENGTH];
  gsize length;
  const void *bytes = g_bytes_get_data (data, &length);

  if (expires <= now || length == 0 || length > MAX_ENTRY)
    return TRUE;
  if (g_mkdir_with_parents (cache->folder, 0700) != 0)
    {
      antin_base_error_set_from_errno (error, errno, cache->folder);
      return FALSE;
    }
  memcpy (header, MAGIC, MAGIC_LENGTH);
  put_time (header + MAGIC_LENGTH + DIGEST_LENGTH, now);
  put_time (header + MAGIC_LENGTH + DIGEST_LENGTH + 8, expires);
  compute_digest (header + MAGIC_LENGTH + DIGEST_LENGTH, bytes, length, header + MAGIC_LENGTH);
  file = antin_base_replace_new (path, ANTIN_BASE_REPLACE_OVERWRITE, error);
  if (file == NULL || !antin_base_replace_write (file, header, sizeof header, error) ||
      !antin_base_replace_write (file, bytes, length, error) || !antin_base_replace_commit (file, error))
    return FALSE;
  if (g_atomic_int_add (&cache->stores, 1) % TRIM_INTERVAL == 0)
    antin_network_cache_trim (cache, now, ANTIN_NETWORK_CACHE_MAX_SIZE, ANTIN_NETWORK_CACHE_MAX_ENTRIES);
  return TRUE;
}

/**
 * antin_network_cache_remove:
 * @cache: a cache
 * @uri: where the evidence was fetched
 * @request: (nullable): what was asked there, as for antin_network_cache_lookup()
 *
 * Forgets an entry, for example one that turned out not to verify.
 */
void
antin_network_cache_remove (AntinNetworkCache *cache, const char *uri, GBytes *request)
{
  g_autofree char *path = make_path (cache, uri, request);

  g_unlink (path);
}
