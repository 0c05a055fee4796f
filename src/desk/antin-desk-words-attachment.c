/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-attachment.h"

#include "antin-desk-words.h"

#include <glib/gi18n-lib.h>

/* The words of a file within a document. */

/**
 * antin_desk_words_attachment:
 * @attachment: a file within a document
 *
 * Returns: (transfer full): its size, and the page that it belongs to; may be empty
 */
char *
antin_desk_words_attachment (const AntinSignAttachment *attachment)
{
  g_autofree char *size = attachment->size >= 0 ? g_format_size ((guint64) attachment->size) : NULL;
  /* Translators: “trang %u” */
  g_autofree char *page = attachment->page > 0 ? g_strdup_printf (_("page %u"), attachment->page) : NULL;

  if (size == NULL)
    return g_strdup (page != NULL ? page : "");
  return page != NULL ? g_strdup_printf ("%s · %s", size, page) : g_steal_pointer (&size);
}

/**
 * antin_desk_words_attachment_standing:
 * @attachment: a file within a document
 * @report: (nullable): the verdict on the document
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full) (nullable): whether the file came before or after those who signed; %NULL where nobody did or
 *   nothing is known of it
 */
char *
antin_desk_words_attachment_standing (const AntinSignAttachment *attachment, const AntinSignReport *report, AntinViewStatus *ret_status)
{
  const AntinSignSignature *before = NULL;
  const AntinSignSignature *after = NULL;
  g_autofree char *before_name = NULL;
  g_autofree char *after_name = NULL;

  *ret_status = ANTIN_VIEW_STATUS_NONE;
  for (guint i = 0; report != NULL && i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = report->signatures->pdata[i];

      if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP || signature->revision == 0)
        continue;
      if (signature->revision < attachment->revision)
        before = signature;
      else if (after == NULL)
        after = signature;
    }
  before_name = before != NULL ? antin_desk_words_name (before) : NULL;
  after_name = after != NULL ? antin_desk_words_name (after) : NULL;
  if (before != NULL)
    *ret_status = ANTIN_VIEW_STATUS_WARNING;
  if (before != NULL && after != NULL)
    /* Translators: names; “Thêm vào hoặc sửa đổi sau khi %s ký, trước khi %s ký” */
    return g_strdup_printf (_("Added or changed after %s had signed, before %s did"), before_name, after_name);
  if (before != NULL)
    /* Translators: a name; “Thêm vào hoặc sửa đổi sau khi %s ký” */
    return g_strdup_printf (_("Added or changed after %s had signed"), before_name);
  if (after == NULL)
    return NULL;
  *ret_status = ANTIN_VIEW_STATUS_INFORMATION;
  /* Translators: a name; “Có từ trước khi %s ký” */
  return g_strdup_printf (_("Was there when %s signed"), after_name);
}
