/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-scan.h"

#include "antin-base-collate.h"
#include "antin-image-scan.h"

#include <glib/gi18n-lib.h>

/* Paper that becomes a document: pictures that a scanner saved. */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = g_filename_display_name (*(const char *const *) a);
  g_autofree char *right = g_filename_display_name (*(const char *const *) b);
  g_autofree char *left_key = antin_base_collate_key (left);
  g_autofree char *right_key = antin_base_collate_key (right);

  return strcmp (left_key, right_key);
}

/**
 * antin_desk_scan_are_pictures:
 * @paths: (element-type filename): files and folders
 *
 * Returns: whether there are any, and all of them are called as pictures are
 */
gboolean
antin_desk_scan_are_pictures (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    if (!antin_image_scan_has_name (paths->pdata[i]))
      return FALSE;
  return paths->len > 0;
}

/**
 * antin_desk_scan_order_pictures:
 * @paths: (element-type filename): pictures
 *
 * Returns: (transfer full) (element-type filename): the pictures in the order of their names, page 2 before page 10, since
 *   a file chooser gives them in the order of clicks
 */
GPtrArray *
antin_desk_scan_order_pictures (GPtrArray *paths)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (pictures, g_strdup (paths->pdata[i]));
  g_ptr_array_sort (pictures, compare_names);
  return pictures;
}

/**
 * antin_desk_scan_describe:
 * @n_pages: pages of a document that was made of pictures
 * @n_assumed: how many of them were taken for A4
 *
 * Returns: (transfer full): what to know of it, for people
 */
char *
antin_desk_scan_describe (guint n_pages, guint n_assumed)
{
  if (n_assumed == 0)
    /* Translators: “Văn bản %u trang này được tạo từ ảnh quét và chưa được lưu. Tệp ảnh giữ nguyên.” */
    return g_strdup_printf (ngettext ("This document of %u page was made of a scanned picture and is not saved yet. The picture stays as it is.", "This document of %u pages was made of scanned pictures and is not saved yet. The pictures stay as they are.", n_pages), n_pages);
  /* Translators: “Ảnh của %u trang không ghi đúng độ phân giải nên trang được coi là khổ A4. Hãy so với bản giấy trước khi ký.” */
  return g_strdup_printf (ngettext ("The picture of %u page does not say its resolution, so the page is taken for A4. Compare it with the paper before you sign.", "The pictures of %u pages do not say their resolution, so the pages are taken for A4. Compare them with the paper before you sign.", n_assumed), n_assumed);
}
