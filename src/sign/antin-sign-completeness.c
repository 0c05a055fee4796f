/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-completeness-private.h"

#include "antin-pdf-page.h"
#include "antin-sign-document-private.h"

#include <glib/gi18n-lib.h>

/* Which signatures a document of its class must carry (CHK-11): an original those of the authorised person and of the
 * organisation (NĐ 30/2020, Điều 5.1); an electronic copy and a separate attachment that of the organisation alone,
 * which then stands at the top right of page 1 (Phụ lục I, Phần I, II.8.b, Phần II, I.3). */

/* ô 14 lies in the top margin, which is 20 to 25 mm high; two more lines of text still count as being there. */
#define TOP_RIGHT_MAX_BOTTOM 35.0

static gboolean
stands_at_top_right (AntinSignDocument *document, const AntinSignSignature *signature)
{
  AntinPdfPage page;
  double width, height;

  if (signature->page != 1 || antin_base_rect_is_empty (&signature->rect) ||
      !antin_pdf_page_load (antin_sign_document_get_pdf (document), 1, &page, NULL))
    return FALSE;
  antin_pdf_page_get_size (&page, &width, &height);
  return signature->rect.x + signature->rect.width / 2 > width / 2 &&
         signature->rect.y + signature->rect.height <= TOP_RIGHT_MAX_BOTTOM;
}

/* A page without text is a picture of paper. */
static gboolean
is_scan (AntinSignDocument *document)
{
  g_autoptr (AntinRenderText) text = antin_sign_document_get_text (document, 1, NULL);
  guint n_words = 0;

  if (text == NULL)
    return FALSE;
  antin_render_text_get_words (text, &n_words);
  return n_words == 0;
}

static char **
list_one (const char *word)
{
  const char *words[] = { word, NULL };

  return g_strdupv ((char **) words);
}

/*
 * antin_sign_completeness_assess:
 * @document: the document
 * @report: (inout): its signatures; gets class, completeness and what is missing
 */
void
antin_sign_completeness_assess (AntinSignDocument *document, AntinSignReport *report)
{
  const AntinSignSignature *organisation = NULL;
  gboolean has_personal = FALSE;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP || !signature->intact)
        continue;
      if (signature->role == ANTIN_SIGN_ROLE_ORGANISATION)
        organisation = signature;
      else if (signature->role == ANTIN_SIGN_ROLE_PERSONAL)
        has_personal = TRUE;
    }
  if (has_personal && organisation != NULL)
    report->completeness = ANTIN_SIGN_CLASS_ORIGINAL;
  else if (has_personal)
    report->completeness = ANTIN_SIGN_CLASS_PERSONAL_ONLY;
  else if (organisation == NULL)
    report->completeness = ANTIN_SIGN_CLASS_NONE;
  else if (!stands_at_top_right (document, organisation))
    report->completeness = ANTIN_SIGN_CLASS_ORGANISATION_ONLY;
  else
    report->completeness = is_scan (document) ? ANTIN_SIGN_CLASS_DIGITISED_COPY : ANTIN_SIGN_CLASS_ATTACHMENT;

  report->complete = report->completeness == ANTIN_SIGN_CLASS_ORIGINAL ||
                     report->completeness == ANTIN_SIGN_CLASS_DIGITISED_COPY ||
                     report->completeness == ANTIN_SIGN_CLASS_ATTACHMENT;
  if (report->completeness == ANTIN_SIGN_CLASS_PERSONAL_ONLY)
    /* Translators: “chữ ký số của cơ quan, tổ chức” */
    report->missing = list_one (_("the organisation's digital signature"));
  else if (report->completeness == ANTIN_SIGN_CLASS_ORGANISATION_ONLY)
    /* Translators: “chữ ký số của người có thẩm quyền” */
    report->missing = list_one (_("the authorised person's digital signature"));
}
