/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-agreement.h"

#include "antin-render-document-private.h"

/* Whether Poppler makes the same of a page in two files; how is in antin-render-driver-agreement.c. */

typedef struct
{
  AntinRenderDocument *document;
  AntinRenderDocument *other;
  int page;
  int other_page;
  gboolean pictures;
  AntinRenderDisagreement found;
  guint count;
} Comparison;

/* What is not a number of that kind is no answer. */
static gboolean
ask (Comparison *comparison, AntinRenderRequest request, GVariant *body, guint most, guint *ret_number)
{
  g_autoptr (GVariant) reply = _antin_render_document_ask (comparison->document, comparison->other, request, body, -1, NULL, NULL);
  guint number;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(u)", &number);
  if (number > most)
    {
      _antin_render_document_distrust (comparison->document, NULL);
      return FALSE;
    }
  *ret_number = number;
  return TRUE;
}

static void
run_compare (gpointer data)
{
  Comparison *comparison = data;
  guint found = ANTIN_RENDER_DISAGREES_UNKNOWN;

  ask (comparison, ANTIN_RENDER_REQUEST_COMPARE,
       g_variant_new ("(titib)", comparison->document->id, comparison->page, comparison->other->id, comparison->other_page, comparison->pictures),
       ANTIN_RENDER_DISAGREES_UNKNOWN - 1, &found);
  comparison->found = found;
}

/**
 * antin_render_agreement_compare:
 * @document: a document
 * @page: a page's number, from 1
 * @other: another document
 * @other_page: the page there that should be the same
 * @pictures: whether the two are drawn as well
 *
 * Compares two pages as Poppler reads them, waiting for it; for threads without a window.
 *
 * Returns: in what they differ; %ANTIN_RENDER_AGREES also where neither can be read,
 *   %ANTIN_RENDER_DISAGREES_UNKNOWN where reading them came to no end
 */
AntinRenderDisagreement
antin_render_agreement_compare (AntinRenderDocument *document, int page, AntinRenderDocument *other, int other_page, gboolean pictures)
{
  Comparison comparison = { document, other, page, other_page, pictures, ANTIN_RENDER_AGREES, 0 };

  g_return_val_if_fail (document->worker == other->worker, ANTIN_RENDER_DISAGREES_UNKNOWN);
  antin_render_worker_run_on (document->worker, ANTIN_RENDER_PRIORITY_VISIBLE, run_compare, &comparison);
  return comparison.found;
}

static void
run_count (gpointer data)
{
  Comparison *comparison = data;

  comparison->count = ANTIN_RENDER_AGREEMENT_UNKNOWN_COUNT;
  ask (comparison, ANTIN_RENDER_REQUEST_COUNT, g_variant_new ("(t)", comparison->document->id), ANTIN_RENDER_AGREEMENT_UNKNOWN_COUNT - 1,
       &comparison->count);
}

/**
 * antin_render_agreement_count_signature_fields:
 * @document: a document
 *
 * Cost: a walk over all pages.
 *
 * Returns: how many signature fields Poppler finds in the form and on the pages;
 *   %ANTIN_RENDER_AGREEMENT_UNKNOWN_COUNT where that came to no end
 */
guint
antin_render_agreement_count_signature_fields (AntinRenderDocument *document)
{
  Comparison comparison = { .document = document };

  antin_render_worker_run_on (document->worker, ANTIN_RENDER_PRIORITY_VISIBLE, run_count, &comparison);
  return comparison.count;
}
