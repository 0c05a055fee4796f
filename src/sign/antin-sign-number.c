/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-number-private.h"

#include "antin-regulation-heading.h"
#include "antin-regulation-number.h"
#include "antin-render-document.h"
#include "antin-sign-document-private.h"

/* The number and sign that a signature was put to, from what the signed revision shows and nothing later: ô 3 of a main
 * document, whether it was typed, filled into a field or signed into the gap; the signature's own words on an
 * attachment or appendix. A picture has no number here.
 *
 * Words are what the fonts' own maps say (ToUnicode), and a signer's program may have put in one that says something else
 * than its letters show. That is believed here, in the heading and in the block alike: whoever signed the words signed the
 * picture too, in the same bytes and under the same name, so that nothing was altered, and no question of a verdict (CHK-13)
 * rests on what the words say; kind, number and date stand in the report for people to hold against the page. A later
 * revision that puts other words in, or other letters, is compared in pictures and words. Glyph names cannot tell: subsets
 * name glyphs as they like or not at all, and documents in the older Vietnamese fonts (TCVN 5712, VNI), whose codes mean
 * other letters than their maps say, would be called false. Nor is a doubt about number and date worth having that every
 * scan with recognised words would share. */

/* Words that stand out of the signature's rectangle by rounding are still its own. */
#define EDGE_MM 0.5

/* The last sound signature of an organisation: the one that issues a document. */
const AntinSignSignature *
antin_sign_number_find_organisation (const AntinSignReport *report)
{
  for (guint i = report->signatures->len; i-- > 0;)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->role == ANTIN_SIGN_ROLE_ORGANISATION && !signature->incoming && signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP &&
          signature->intact && signature->checks.signature == ANTIN_SIGN_CHECK_PASS)
        return signature;
    }
  return NULL;
}

/*
 * antin_sign_number_get_signed_text:
 * @document: the document
 * @signature: a signature in it
 * @page: a page, from 1
 *
 * Returns: (transfer full) (nullable): what @page showed in words when @signature was made
 */
AntinRenderText *
antin_sign_number_get_signed_text (AntinSignDocument *document, const AntinSignSignature *signature, guint page)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (document);
  g_autoptr (AntinRenderDocument) earlier = NULL;
  g_autoptr (GBytes) revision = NULL;
  AntinRenderDocument *render;

  if (signature->revision == 0 || page == 0)
    return NULL;
  if (signature->revision == antin_pdf_document_get_n_revisions (pdf))
    render = antin_sign_document_get_render (document, NULL);
  else
    {
      revision = g_bytes_new_from_bytes (antin_base_snapshot_get_bytes (antin_sign_document_get_snapshot (document)), 0,
                                         antin_pdf_document_get_revision (pdf, signature->revision - 1)->end);
      render = earlier = antin_render_document_open (revision, NULL, NULL);
    }
  return render != NULL ? antin_render_document_get_shown_text (render, page, NULL) : NULL;
}

/* Returns: (transfer full) (nullable): "15/QĐ-UBND", from ô 3 of page 1 */
char *
antin_sign_number_read_heading (AntinRenderText *text, const AntinRegulation *regulation)
{
  g_autoptr (AntinRegulationHeading) heading = antin_regulation_heading_read (text, regulation);

  return heading->number != NULL && heading->notation != NULL
           ? antin_regulation_number_join (regulation, heading->number, heading->notation)
           : NULL;
}

/* Returns: (transfer full) (nullable): "15/QĐ-UBND", from the words within @rect */
char *
antin_sign_number_read_appearance (AntinRenderText *text, const AntinBaseRect *rect, const AntinRegulation *regulation)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  guint n_words;
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);
  char *number;

  for (guint i = 0; i < n_words; i++)
    {
      const AntinBaseRect *word = &words[i].rect;

      if (word->x >= rect->x - EDGE_MM && word->y >= rect->y - EDGE_MM &&
          word->x + word->width <= rect->x + rect->width + EDGE_MM &&
          word->y + word->height <= rect->y + rect->height + EDGE_MM)
        g_string_append_printf (shown, " %s", words[i].text);
    }
  number = antin_regulation_number_read_text (regulation, ANTIN_REGULATION_KIND_ATTACHMENT, shown->str);
  return number != NULL ? number : antin_regulation_number_read_text (regulation, ANTIN_REGULATION_KIND_APPENDIX, shown->str);
}
