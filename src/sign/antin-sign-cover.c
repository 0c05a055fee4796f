/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-cover-private.h"

#include "antin-render-document.h"
#include "antin-sign-document-private.h"

/* Whether comments or signatures that came later hide what was signed (evil annotations, sneaky signatures). A
 * certification may permit them, and then no rule on objects can object; only the eye is deceived. So the places where
 * something came to stand are drawn as they were signed and as they are, and ink that went pale is hidden. A seal over
 * a signature, which the law wants, leaves it visible and is nothing to complain of. What is drawn decides nothing but
 * a doubt. */

/* Pixels per millimetre: 50 dpi, where printed letters still have ink. */
#define SCALE 2.0
/* More than these are looked at by a person. */
#define MAX_PLACES 64
/* So many comparisons are drawn for one verdict; beyond, nothing can be told. */
#define MAX_COMPARISONS 1000
/* Fewer are the edges of transparent pictures. */
#define MIN_HIDDEN 4
#define BYTES_PER_PIXEL 3

struct _AntinSignCover
{
  AntinSignDocument *document;
  AntinRenderDocument *pages; /* (nullable) of one earlier revision */
  gint64 end;                 /* where that revision ends */
  GHashTable *clean;          /* place → whether it hides nothing of what was there before it */
  guint n_comparisons;
};

typedef struct
{
  guint ink;
  guint hidden;
} Loss;

static gboolean
measure_loss (AntinRenderPageImage *before, AntinRenderPageImage *after, Loss *ret_loss)
{
  const guint8 *a = g_bytes_get_data (antin_render_page_image_get_pixels (before), NULL);
  const guint8 *b = g_bytes_get_data (antin_render_page_image_get_pixels (after), NULL);
  int width = antin_render_page_image_get_width (before), height = antin_render_page_image_get_height (before);
  Loss loss = { 0 };

  if (width != antin_render_page_image_get_width (after) || height != antin_render_page_image_get_height (after))
    return FALSE;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *old = a + (gsize) y * antin_render_page_image_get_stride (before) + BYTES_PER_PIXEL * (gsize) x;
        const guint8 *now = b + (gsize) y * antin_render_page_image_get_stride (after) + BYTES_PER_PIXEL * (gsize) x;

        loss.ink += antin_render_is_ink (old);
        loss.hidden += antin_render_is_hidden (old, now);
      }
  *ret_loss = loss;
  return TRUE;
}

typedef AntinRenderPageImage *(*Draw) (AntinRenderDocument *document, int page, double scale, const AntinBaseRect *region, GError **error);

static gboolean
compare_drawings (AntinRenderDocument *older, AntinRenderDocument *newer, const AntinPdfPlace *place, Draw draw, Loss *ret_loss)
{
  g_autoptr (AntinRenderPageImage) before = draw (older, (int) place->page, SCALE, &place->rect, NULL);
  g_autoptr (AntinRenderPageImage) after = draw (newer, (int) place->page, SCALE, &place->rect, NULL);

  return before != NULL && after != NULL && measure_loss (before, after, ret_loss);
}

/* What the place lost since the bytes up to @end, on the screen or, where that is more, on paper; nothing can be told
 * where it cannot be drawn. */
static gboolean
compare_place (AntinSignCover *cover, gint64 end, const AntinPdfPlace *place, Loss *ret_loss)
{
  AntinRenderDocument *pages = antin_sign_document_get_render (cover->document, NULL);
  Loss paper;

  if (cover->n_comparisons++ >= MAX_COMPARISONS)
    return FALSE;
  if (cover->pages == NULL || cover->end != end)
    {
      GBytes *whole = antin_pdf_document_get_bytes (antin_sign_document_get_pdf (cover->document));
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (whole, 0, end);

      g_clear_object (&cover->pages);
      cover->pages = antin_render_document_open (bytes, NULL, NULL);
      cover->end = end;
    }
  if (cover->pages == NULL || pages == NULL)
    return FALSE;
  if (!compare_drawings (cover->pages, pages, place, antin_render_document_render_page, ret_loss))
    return FALSE;
  if (!place->on_paper)
    return TRUE;
  if (!compare_drawings (cover->pages, pages, place, antin_render_document_render_paper, &paper))
    return FALSE;
  if (paper.hidden > ret_loss->hidden)
    *ret_loss = paper;
  return TRUE;
}

/* Whether what came to stand there hides nothing at all of what was there just before. Then it hides nothing of what any
 * earlier signature signed either: ink that was gone by then was hidden by something else, at a place of its own. Found
 * out once for all signatures, so that their number does not count twice. */
static gboolean
is_clean (AntinSignCover *cover, guint revision, const AntinPdfPlace *place)
{
  const AntinBaseRect *rect = &place->rect;
  g_autofree char *key = g_strdup_printf ("%u %u %d %d %a %a %a %a", revision, place->page, place->opaque, place->on_paper,
                                          rect->x, rect->y, rect->width, rect->height);
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (cover->document);
  gpointer known;
  gboolean clean;
  Loss loss;

  if (g_hash_table_lookup_extended (cover->clean, key, NULL, &known))
    return GPOINTER_TO_INT (known);
  clean = revision >= 2 && revision - 2 < antin_pdf_document_get_n_revisions (pdf) &&
          compare_place (cover, antin_pdf_document_get_revision (pdf, revision - 2)->end, place, &loss) &&
          (place->opaque ? loss.ink : loss.hidden) < MIN_HIDDEN;
  g_hash_table_insert (cover->clean, g_steal_pointer (&key), GINT_TO_POINTER (clean));
  return clean;
}

/*
 * antin_sign_cover_new:
 * @document: a document that is being judged
 *
 * Returns: (transfer full): what is drawn for its verdict
 */
AntinSignCover *
antin_sign_cover_new (AntinSignDocument *document)
{
  AntinSignCover *cover = g_new0 (AntinSignCover, 1);

  cover->document = document;
  cover->clean = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return cover;
}

void
antin_sign_cover_free (AntinSignCover *cover)
{
  g_clear_object (&cover->pages);
  g_hash_table_unref (cover->clean);
  g_free (cover);
}

/* Whether something hides what @signature signed there, or that cannot be told. */
static gboolean
is_covered (AntinSignCover *cover, const AntinPdfSignature *signature, guint revision, const AntinPdfPlace *place)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (cover->document);
  gint64 end = antin_pdf_document_get_revision (pdf, (guint) signature->revision)->end;
  Loss loss;

  if (is_clean (cover, revision, place))
    return FALSE;
  return !compare_place (cover, end, place, &loss) ||
         (place->opaque ? loss.ink >= MIN_HIDDEN : loss.hidden >= MIN_HIDDEN && loss.hidden * 50 >= loss.ink);
}

/*
 * antin_sign_cover_find:
 * @cover: what is drawn for the verdict
 * @signature: one of the document's signatures
 * @difference: what later revisions did to it
 *
 * Draws the places that @difference names, before and after; nothing where it names none.
 *
 * Returns: the first page on which something hides what was signed, or on which that cannot be told; 0 for none
 */
guint
antin_sign_cover_find (AntinSignCover *cover, const AntinPdfSignature *signature, const AntinPdfDifference *difference)
{
  guint n_places = 0;

  /* What is an alteration anyhow needs no picture. */
  if (difference->level == ANTIN_PDF_MODIFIED_OTHER || signature->revision < 0)
    return 0;
  for (guint i = 0; i < difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (difference->modifications, i);

      for (guint j = 0; modification->places != NULL && j < modification->places->len; j++)
        {
          const AntinPdfPlace *place = &g_array_index (modification->places, AntinPdfPlace, j);

          if (++n_places > MAX_PLACES || is_covered (cover, signature, modification->revision, place))
            return place->page;
        }
    }
  return 0;
}
