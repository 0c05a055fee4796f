/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-paper.h"

#include "antin-image-scan.h"

/* Pictures of paper, which are documents as soon as they are looked at. They are made anew whenever they are opened, with
 * the same bytes each time as long as the picture is the same, so that what was looked at is what is signed. */

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
  g_autoptr (AntinBaseSnapshot) snapshot = antin_image_scan_make_pdf (path, pictures, ret_assumed, cancellable, error);

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
