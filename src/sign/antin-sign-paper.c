/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-paper.h"

#include "antin-image-scan.h"

#include <glib/gstdio.h>

/* Pictures of paper, which are documents as soon as they are looked at. They are made anew whenever they are opened, with
 * the same bytes each time as long as the picture is the same, so that what was looked at is what is signed.
 *
 * While a list is worked on (antin_sign_paper_hold()), which opens each of its files three times, for the table, for the
 * rules and to sign it, documents are kept in memory as far as there is room for them. What does not fit is made anew: the
 * files come in the same order each time, so that dropping the oldest would leave nothing that is of use. */

/* A few hundred scans of text, or two dozen in full colour without loss. */
#define MAX_KEPT_BYTES G_GUINT64_CONSTANT (268435456)

/* What a picture was made to. */
typedef struct
{
  char *mark; /* of the picture */
  AntinBaseSnapshot *snapshot;
  guint assumed;
} Kept;

static GMutex lock;
static guint n_holders;
static GHashTable *kept; /* (nullable) path of the picture → Kept */
static guint64 kept_bytes;

static guint64
get_size (const Kept *entry)
{
  return g_bytes_get_size (antin_base_snapshot_get_bytes (entry->snapshot));
}

static void
free_kept (gpointer data)
{
  Kept *entry = data;

  kept_bytes -= get_size (entry);
  antin_base_snapshot_unref (entry->snapshot);
  g_free (entry->mark);
  g_free (entry);
}

/* By its bytes, by when anything of it was changed, such as its rights, and by what its document would be called. Returns:
 * (transfer full) (nullable): %NULL where nothing is kept */
static char *
mark_picture (const char *path, GCancellable *cancellable)
{
  g_autoptr (AntinBaseSnapshot) picture = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *name = NULL;
  gboolean keeps;
  GStatBuf facts;

  g_mutex_lock (&lock);
  keeps = n_holders > 0;
  g_mutex_unlock (&lock);
  if (!keeps || g_stat (path, &facts) != 0)
    return NULL;
  picture = antin_base_snapshot_open (path, ANTIN_BASE_SNAPSHOT_LEASE, cancellable, NULL);
  if (picture == NULL)
    return NULL;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, antin_base_snapshot_get_bytes (picture));
  name = antin_image_scan_suggest_path (path);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT ".%09ld %s", sum, (gint64) facts.st_ctim.tv_sec, (long) facts.st_ctim.tv_nsec, name);
}

static AntinBaseSnapshot *
find_kept (const char *path, const char *mark, guint *ret_assumed)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const Kept *entry = kept != NULL && mark != NULL ? g_hash_table_lookup (kept, path) : NULL;

  if (entry == NULL || !g_str_equal (entry->mark, mark))
    return NULL;
  *ret_assumed = entry->assumed;
  return antin_base_snapshot_ref (entry->snapshot);
}

static void
keep (const char *path, const char *mark, AntinBaseSnapshot *snapshot, guint assumed)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  guint64 size = g_bytes_get_size (antin_base_snapshot_get_bytes (snapshot));
  Kept *entry;

  if (n_holders == 0)
    return;
  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_kept);
  g_hash_table_remove (kept, path);
  if (size > MAX_KEPT_BYTES - kept_bytes)
    return;
  entry = g_new0 (Kept, 1);
  entry->mark = g_strdup (mark);
  entry->snapshot = antin_base_snapshot_ref (snapshot);
  entry->assumed = assumed;
  kept_bytes += size;
  g_hash_table_insert (kept, g_strdup (path), entry);
}

/**
 * antin_sign_paper_hold:
 *
 * From now on, documents that are made of single pictures are kept for the next who opens them. From any thread.
 */
void
antin_sign_paper_hold (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  n_holders++;
}

/**
 * antin_sign_paper_release:
 *
 * Ends antin_sign_paper_hold(); with the last, the memory is given back.
 */
void
antin_sign_paper_release (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_return_if_fail (n_holders > 0);
  if (--n_holders == 0)
    g_clear_pointer (&kept, g_hash_table_unref);
}

/**
 * antin_sign_paper_forget:
 * @path: a picture
 *
 * Makes room: its document has been signed.
 */
void
antin_sign_paper_forget (const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (kept != NULL)
    g_hash_table_remove (kept, path);
}

/**
 * antin_sign_paper_make:
 * @pictures: (element-type filename): pictures of paper, at least one
 * @ret_assumed: (out): how many pages were taken for A4
 * @cancellable: (nullable): stops it
 *
 * Not for the main thread.
 *
 * Returns: (transfer full): the document whose pages they are, which no file has yet; %NULL with the errors of
 *   antin_image_scan_make_pdf() and antin_sign_document_new()
 */
AntinSignDocument *
antin_sign_paper_make (GPtrArray *pictures, guint *ret_assumed, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = antin_image_scan_suggest_path (pictures->pdata[0]);
  g_autofree char *mark = pictures->len == 1 ? mark_picture (pictures->pdata[0], cancellable) : NULL;
  g_autofree char *mark_after = NULL;
  g_autoptr (AntinBaseSnapshot) snapshot = find_kept (pictures->pdata[0], mark, ret_assumed);

  if (snapshot == NULL)
    {
      snapshot = antin_image_scan_make_pdf (path, pictures, ret_assumed, cancellable, error);
      /* It may have become another while it was read. */
      mark_after = snapshot != NULL && mark != NULL ? mark_picture (pictures->pdata[0], cancellable) : NULL;
      if (mark_after != NULL && g_str_equal (mark_after, mark))
        keep (pictures->pdata[0], mark, snapshot, *ret_assumed);
    }
  return snapshot != NULL ? antin_sign_document_new (snapshot, error) : NULL;
}

/**
 * antin_sign_paper_open:
 * @path: a file
 * @mode: how the bytes of a document are kept from changing
 * @ret_assumed: (out) (optional): how many pages were taken for A4
 * @cancellable: (nullable): stops it
 *
 * Opens a file of a list: a document, or where it is called as a picture is, the document of one picture. What is called
 * otherwise is never taken for a picture, so that a signed document that begins as one is judged as what it is.
 *
 * Returns: (transfer full): the document; %NULL with the errors of antin_sign_document_open() and antin_sign_paper_make()
 */
AntinSignDocument *
antin_sign_paper_open (const char *path, AntinBaseSnapshotMode mode, guint *ret_assumed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pictures = NULL;
  AntinSignDocument *document;
  guint assumed = 0;

  if (ret_assumed != NULL)
    *ret_assumed = 0;
  if (!antin_image_scan_has_name (path))
    return antin_sign_document_open (path, mode, cancellable, error);
  pictures = g_ptr_array_new ();
  g_ptr_array_add (pictures, (gpointer) path);
  document = antin_sign_paper_make (pictures, &assumed, cancellable, error);
  if (ret_assumed != NULL)
    *ret_assumed = assumed;
  return document;
}
