/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-state-private.h"

#include "antin-pdf-page.h"
#include "antin-pdf-picture.h"
#include "antin-pdf-signature.h"
#include "antin-regulation-block.h"
#include "antin-regulation-heading.h"
#include "antin-regulation-name.h"
#include "antin-render-document.h"
#include "antin-sign-document-private.h"
#include "antin-sign-error.h"

/* Gathers what the state of a document depends on: whose its signatures are and where they stand, what page 1 says,
 * and whether it is a picture of paper. What follows from these is the regulation's to say.
 *
 * Two people sign with personal certificates: those who check a draft, and the authorised person. Who is who is told by
 * what the signature says of itself, else by the signature block that it stands in or that names its signer. A
 * signature of which neither can be told counts as the authorised person's, unless one follows that does. */

/* ô 14 lies in the top margin, which is 20 to 25 mm high. A text that wraps, or a seal where a province wants one there,
 * begins in it. */
#define TOP_RIGHT_MAX_TOP 25.0
/* Pages at either end of a document in which its block is looked for. */
#define MAX_END_PAGES 20
/* Whoever scans more pages than this into one file has set the scanner up once for all of them. */
#define MAX_SCANNED_PAGES 1000

/* A page in the middle of a long document counts as having no block: what matters here stands at one of its ends. */
static AntinRenderText *
get_text_at_ends (guint page, gpointer document, GError **error)
{
  if (page > MAX_END_PAGES && page + MAX_END_PAGES <= antin_sign_document_get_n_pages (document))
    {
      g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_DOCUMENT, "not looked at");
      return NULL;
    }
  return antin_sign_document_get_text (document, page, error);
}

static gboolean
names (const AntinRegulationBlock *block, const char *name)
{
  if (name == NULL)
    return FALSE;
  if (antin_regulation_name_compare (block->name, name) != ANTIN_REGULATION_LIKENESS_OTHER)
    return TRUE;
  for (guint i = 0; block->beside != NULL && i < block->beside->len; i++)
    {
      const AntinRegulationBlock *other = block->beside->pdata[i];

      if (antin_regulation_name_compare (other->name, name) != ANTIN_REGULATION_LIKENESS_OTHER)
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds (const AntinRegulationBlock *block, const AntinBaseRect *rect)
{
  AntinBaseRect centre = { rect->x + rect->width / 2, rect->y + rect->height / 2, 0.01, 0.01 };

  if (antin_base_rect_intersect (&block->gap_rect, &centre, NULL))
    return TRUE;
  for (guint i = 0; block->beside != NULL && i < block->beside->len; i++)
    if (antin_base_rect_intersect (&((const AntinRegulationBlock *) block->beside->pdata[i])->gap_rect, &centre, NULL))
      return TRUE;
  return FALSE;
}

/* Whether the page that a signature stands on shows that it is the authorised person's. */
static gboolean
is_leader_on_page (AntinSignDocument *document, const AntinSignSignature *signature)
{
  g_autoptr (AntinRenderText) text = NULL;
  g_autoptr (AntinRegulationBlock) block = NULL;

  if (signature->page == 0)
    return FALSE;
  text = antin_sign_document_get_text (document, signature->page, NULL);
  block = text != NULL ? antin_regulation_block_find_on_page (text, signature->page) : NULL;
  return block != NULL && (names (block, signature->signer.common_name) || holds (block, &signature->rect));
}

static const char *
find_reason (AntinSignDocument *document, const char *field)
{
  GPtrArray *signatures = antin_sign_document_get_signatures (document);

  for (guint i = 0; i < signatures->len; i++)
    {
      const AntinPdfSignature *signature = signatures->pdata[i];

      if (g_strcmp0 (signature->field, field) == 0)
        return signature->reason;
    }
  return NULL;
}

static gboolean
is_personal (const AntinSignSignature *signature)
{
  return signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP && signature->role == ANTIN_SIGN_ROLE_PERSONAL;
}

/* No signature stands in a block: those that the document's block does not name are not the authorised person's. */
static void
classify_by_name (AntinSignDocument *document, GPtrArray *unclear)
{
  g_autoptr (AntinRegulationBlock) block = NULL;
  AntinRegulationPages pages;

  if (unclear->len == 0)
    return;
  antin_sign_document_fill_pages (document, &pages);
  pages.get_text = get_text_at_ends;
  if (!antin_regulation_block_find (&pages, NULL, NULL, &block, NULL, NULL) || block == NULL)
    return;
  for (guint i = 0; i < unclear->len; i++)
    {
      AntinSignSignature *signature = unclear->pdata[i];

      signature->review = !names (block, signature->signer.common_name);
    }
}

/* POS-10: a receiver's mark is no signature of the organisation that issued the document. */
static void
classify_incoming (AntinSignDocument *document, AntinSignReport *report, AntinSignContext *context)
{
  const AntinRegulationKindRules *rules =
    antin_regulation_get_kind (antin_sign_context_get_regulation (context), ANTIN_REGULATION_KIND_INCOMING);

  for (guint i = 0; rules != NULL && i < report->signatures->len; i++)
    {
      AntinSignSignature *signature = report->signatures->pdata[i];

      signature->incoming = signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP &&
                            signature->role == ANTIN_SIGN_ROLE_ORGANISATION &&
                            g_strcmp0 (find_reason (document, signature->field), rules->reason) == 0;
    }
}

/*
 * antin_sign_state_classify:
 * @document: the document
 * @report: (inout): its signatures; those of checkers and of receivers are marked
 * @context: the regulation in force
 */
void
antin_sign_state_classify (AntinSignDocument *document, AntinSignReport *report, AntinSignContext *context)
{
  const AntinRegulationKindRules *rules =
    antin_regulation_get_kind (antin_sign_context_get_regulation (context), ANTIN_REGULATION_KIND_REVIEW);
  g_autoptr (GPtrArray) unclear = g_ptr_array_new ();
  gboolean has_leader = FALSE;

  classify_incoming (document, report, context);
  for (guint i = 0; i < report->signatures->len; i++)
    {
      AntinSignSignature *signature = report->signatures->pdata[i];

      if (!is_personal (signature))
        continue;
      if (rules != NULL && rules->reason != NULL &&
          g_strcmp0 (find_reason (document, signature->field), rules->reason) == 0)
        signature->review = TRUE;
      else if (!has_leader && is_leader_on_page (document, signature))
        has_leader = TRUE;
      else if (!has_leader)
        g_ptr_array_add (unclear, signature);
    }
  if (!has_leader)
    classify_by_name (document, unclear);
  for (guint i = 0; has_leader && i < unclear->len; i++)
    ((AntinSignSignature *) unclear->pdata[i])->review = TRUE;
}

static GArray *
list_pictures (AntinSignDocument *document, guint page, double *ret_width, double *ret_height)
{
  AntinPdfPage loaded;

  if (!antin_pdf_page_load (antin_sign_document_get_pdf (document), page, &loaded, NULL))
    return NULL;
  antin_pdf_page_get_size (&loaded, ret_width, ret_height);
  return antin_pdf_picture_list (antin_sign_document_get_pdf (document), page, NULL);
}

/*
 * antin_sign_state_is_scan:
 * @document: the document
 *
 * Returns: whether page 1 is a picture of paper; of a page that cannot be looked through, whether it has no words
 */
gboolean
antin_sign_state_is_scan (AntinSignDocument *document)
{
  double width, height;
  g_autoptr (GArray) pictures = list_pictures (document, 1, &width, &height);
  g_autoptr (AntinRenderText) text = NULL;
  guint n_words = 0;

  if (pictures != NULL)
    return antin_regulation_scan_is_picture (width, height, pictures);
  text = antin_sign_document_get_text (document, 1, NULL);
  if (text == NULL)
    return FALSE;
  antin_render_text_get_words (text, &n_words);
  return n_words == 0;
}

/*
 * antin_sign_state_look_at_scan:
 * @document: the document
 * @ret_scan: (out): how its pages were scanned
 * @cancellable: (nullable): stops it
 *
 * Looks at MAX_SCANNED_PAGES pages at most; those that cannot be looked through count as no scans.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean
antin_sign_state_look_at_scan (AntinSignDocument *document,
                               AntinRegulationScan *ret_scan,
                               GCancellable *cancellable,
                               GError **error)
{
  guint n = MIN (antin_sign_document_get_n_pages (document), MAX_SCANNED_PAGES);

  *ret_scan = (AntinRegulationScan){ 0 };
  for (guint page = 1; page <= n; page++)
    {
      double width = 0, height = 0;
      g_autoptr (GArray) pictures = list_pictures (document, page, &width, &height);
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (AntinPdfPicture));

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      antin_regulation_scan_add_page (ret_scan, page, width, height, pictures != NULL ? pictures : none);
    }
  return TRUE;
}

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
         signature->rect.y <= TOP_RIGHT_MAX_TOP;
}

/* A signature counts as valid for the order of signing when nothing about it has failed. What could not be determined,
 * such as the state of a certificate while the network is down, is told apart: the rules say what that means. */
static void
count_validity (const AntinSignSignature *signature, AntinRegulationPresent *present)
{
  if (signature->indication == ANTIN_SIGN_TOTAL_FAILED)
    {
      present->n_invalid++;
      if (present->invalid_name == NULL)
        present->invalid_name = signature->signer.common_name;
    }
  else if (signature->indication == ANTIN_SIGN_INDETERMINATE)
    present->n_undetermined++;
}

static void
count_signature (AntinSignDocument *document, const AntinSignSignature *signature, AntinRegulationPresent *present)
{
  count_validity (signature, present);
  if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP || !signature->intact)
    return;
  if (is_personal (signature) && signature->review)
    {
      present->n_reviews++;
      present->review_name = signature->signer.common_name;
    }
  else if (is_personal (signature))
    {
      present->n_personal++;
      if (signature->indication != ANTIN_SIGN_TOTAL_FAILED)
        {
          present->personal_valid = TRUE;
          present->personal_name = signature->signer.common_name;
        }
    }
  else if (signature->incoming)
    present->n_incoming++;
  else if (signature->role == ANTIN_SIGN_ROLE_ORGANISATION)
    {
      present->n_organisation++;
      present->top_right = stands_at_top_right (document, signature);
    }
  else
    present->n_other++;
}

/* What page 1 says, with number and date that were filled or signed into its gaps; %NULL where it cannot be read. */
AntinRegulationHeading *
antin_sign_state_read_heading (AntinSignDocument *document, AntinSignContext *context)
{
  g_autoptr (AntinRenderText) first = antin_sign_document_get_text (document, 1, NULL);
  g_autoptr (AntinRenderText) shown = NULL;
  g_autoptr (AntinRegulationHeading) heading = NULL;
  GPtrArray *fields;

  if (first == NULL)
    return NULL;
  heading = antin_regulation_heading_read (first, antin_sign_context_get_regulation (context));
  fields = heading->n_gaps > 0 ? antin_sign_document_get_fields (document, NULL) : NULL;
  if (fields != NULL && fields->len > 0)
    {
      AntinBaseRect place = heading->gaps[0].rect;

      for (guint i = 1; i < heading->n_gaps; i++)
        place = antin_base_rect_unite (&place, &heading->gaps[i].rect);
      shown = antin_sign_document_get_shown_part (document, 1, &place);
    }
  return shown != NULL ? antin_regulation_heading_complete (heading, shown) : g_steal_pointer (&heading);
}

/**
 * antin_sign_state_assess:
 * @document: the document
 * @report: its verdict
 * @context: the regulation in force
 * @declared_scan: whether the clerk declares it a scan of a signed and stamped paper (ORD-01)
 *
 * Gathers what the state of a document depends on. Looks at page 1, so not for the main thread; the report of
 * antin_sign_verify() carries the state of a file that is not declared a scan.
 *
 * Returns: (transfer full): its state
 */
AntinRegulationState *
antin_sign_state_assess (AntinSignDocument *document,
                         const AntinSignReport *report,
                         AntinSignContext *context,
                         gboolean declared_scan)
{
  g_autoptr (AntinRegulationHeading) heading = NULL;
  AntinRegulationPresent present = { 0 };

  if (report->heading == NULL)
    heading = antin_sign_state_read_heading (document, context);
  for (guint i = 0; i < report->signatures->len; i++)
    count_signature (document, report->signatures->pdata[i], &present);
  return antin_regulation_state_new (&(AntinRegulationFacts){
    .regulation = antin_sign_context_get_regulation (context),
    .present = &present,
    .heading = report->heading != NULL ? report->heading : heading,
    .scan = antin_regulation_state_depends_on_scan (&present) && antin_sign_state_is_scan (document),
    .declared_scan = declared_scan,
  });
}
