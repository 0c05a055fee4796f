/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-network-cache.h"

#include "antin-test-workstation.h"

#include <glib/gstdio.h>
#include <string.h>

#define URI "http://ca.example/list.crl"
#define NOW G_GINT64_CONSTANT (1795000000)
#define DAY (24 * 3600)

typedef struct
{
  char *folder;
  AntinNetworkCache *cache;
  GBytes *data;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_dir_make_tmp ("antin-cache-XXXXXX", NULL);

  fixture->folder = g_build_filename (parent, "evidence", NULL);
  fixture->cache = antin_network_cache_new (fixture->folder);
  fixture->data = g_bytes_new_static ("evidence", 8);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  antin_test_remove_tree (parent);
  antin_network_cache_unref (fixture->cache);
  g_bytes_unref (fixture->data);
  g_free (fixture->folder);
}

static void
store (Fixture *fixture, const char *uri, GBytes *request, gint64 now, gint64 expires)
{
  g_autoptr (GError) error = NULL;

  antin_network_cache_store (fixture->cache, uri, request, fixture->data, now, expires, &error);
  g_assert_no_error (error);
}

static gboolean
has (Fixture *fixture, const char *uri, GBytes *request, gint64 now)
{
  g_autoptr (GBytes) found = antin_network_cache_lookup (fixture->cache, uri, request, now, NULL);

  if (found != NULL)
    g_assert_true (g_bytes_equal (found, fixture->data));
  return found != NULL;
}

static guint
count_files (Fixture *fixture, char **ret_first)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (count++ == 0 && ret_first != NULL)
      *ret_first = g_build_filename (fixture->folder, name, NULL);
  return count;
}

static void
test_hit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) one = g_bytes_new_static ("1", 1), two = g_bytes_new_static ("2", 1), found = NULL;
  g_autoptr (AntinNetworkCache) other = antin_network_cache_new (fixture->folder);
  gint64 stored = 0;

  g_assert_false (has (fixture, URI, NULL, NOW));
  store (fixture, URI, NULL, NOW, NOW + DAY);
  g_assert_true (has (fixture, URI, NULL, NOW));
  /* Another process, later. */
  found = antin_network_cache_lookup (other, URI, NULL, NOW + 60, &stored);
  g_assert_true (g_bytes_equal (found, fixture->data));
  g_assert_cmpint (stored, ==, NOW);
  g_assert_false (has (fixture, URI "2", NULL, NOW));
  g_assert_false (has (fixture, URI, one, NOW));
  store (fixture, URI, one, NOW, NOW + DAY);
  g_assert_true (has (fixture, URI, one, NOW));
  g_assert_false (has (fixture, URI, two, NOW));
  antin_network_cache_remove (fixture->cache, URI, NULL);
  g_assert_false (has (fixture, URI, NULL, NOW));
  g_assert_true (has (fixture, URI, one, NOW));
}

static void
test_expiry (Fixture *fixture, gconstpointer data)
{
  store (fixture, URI, NULL, NOW, NOW + DAY);
  g_assert_true (has (fixture, URI, NULL, NOW + DAY - 1));
  g_assert_false (has (fixture, URI, NULL, NOW + DAY));
  g_assert_cmpuint (count_files (fixture, NULL), ==, 0);
  store (fixture, URI, NULL, NOW, NOW);
  g_assert_cmpuint (count_files (fixture, NULL), ==, 0);
  /* However far its expiry, an entry is not kept for ever. */
  store (fixture, URI, NULL, NOW, G_MAXINT64);
  g_assert_true (has (fixture, URI, NULL, NOW + ANTIN_NETWORK_CACHE_MAX_AGE));
  g_assert_false (has (fixture, URI, NULL, NOW + ANTIN_NETWORK_CACHE_MAX_AGE + 1));
}

static void
test_corruption (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *whole = NULL;
  gsize length;

  store (fixture, URI, NULL, NOW, NOW + DAY);
  g_assert_cmpuint (count_files (fixture, &path), ==, 1);
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  for (gsize cut = 0; cut < length; cut++)
    {
      g_assert_true (g_file_set_contents (path, whole, cut, NULL));
      g_assert_false (has (fixture, URI, NULL, NOW));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  for (gsize at = 0; at < length; at++)
    {
      g_autofree char *spoilt = g_memdup2 (whole, length);

      spoilt[at] ^= 0x40;
      g_assert_true (g_file_set_contents (path, spoilt, length, NULL));
      g_assert_false (has (fixture, URI, NULL, NOW));
    }
  g_assert_true (g_file_set_contents (path, whole, length, NULL));
  g_assert_true (has (fixture, URI, NULL, NOW));
}

static void
test_trim (Fixture *fixture, gconstpointer data)
{
  gsize entry_size;
  g_autofree char *path = NULL;
  GStatBuf status;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *uri = g_strdup_printf ("%s?%u", URI, i);

      store (fixture, uri, NULL, NOW + i, NOW + (i == 9 ? 100 : DAY));
    }
  g_assert_cmpuint (count_files (fixture, &path), ==, 10);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  entry_size = status.st_size;
  antin_network_cache_trim (fixture->cache, NOW + 200, ANTIN_NETWORK_CACHE_MAX_SIZE, ANTIN_NETWORK_CACHE_MAX_ENTRIES);
  g_assert_cmpuint (count_files (fixture, NULL), ==, 9);
  antin_network_cache_trim (fixture->cache, NOW + 200, ANTIN_NETWORK_CACHE_MAX_SIZE, 5);
  g_assert_cmpuint (count_files (fixture, NULL), ==, 5);
  g_assert_false (has (fixture, URI "?3", NULL, NOW + 200));
  g_assert_true (has (fixture, URI "?4", NULL, NOW + 200));
  antin_network_cache_trim (fixture->cache, NOW + 200, 2 * entry_size, 5);
  g_assert_cmpuint (count_files (fixture, NULL), ==, 2);
  g_assert_true (has (fixture, URI "?8", NULL, NOW + 200));
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);
  g_autofree char *blocker = g_build_filename (parent, "file", NULL);
  g_autofree char *folder = g_build_filename (blocker, "evidence", NULL);
  g_autoptr (AntinNetworkCache) cache = antin_network_cache_new (folder);
  g_autoptr (GError) error = NULL;

  /* A file stands where the folder should be; root, who may write anywhere, is stopped by that too. */
  g_assert_true (g_file_set_contents (blocker, "", 0, NULL));
  g_assert_false (antin_network_cache_store (cache, URI, NULL, fixture->data, NOW, NOW + DAY, &error));
  g_assert_nonnull (error);
  g_assert_null (antin_network_cache_lookup (cache, URI, NULL, NOW, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/network/cache/hit", Fixture, NULL, set_up, test_hit, tear_down);
  g_test_add ("/network/cache/expiry", Fixture, NULL, set_up, test_expiry, tear_down);
  g_test_add ("/network/cache/corruption", Fixture, NULL, set_up, test_corruption, tear_down);
  g_test_add ("/network/cache/trim", Fixture, NULL, set_up, test_trim, tear_down);
  g_test_add ("/network/cache/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);
  return g_test_run ();
}
