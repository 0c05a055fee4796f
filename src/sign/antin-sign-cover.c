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
/* Of 255: what is darker than the paper, and how much paler it is when something lies on it. */
#define INK 200
#define PALER 80
/* Fewer are the edges of transparent pictures. */
#define MIN_HIDDEN 4
#define BYTES_PER_PIXEL 3

static guint
get_luminance (const guint8 *pixel)
{
  return (pixel[0] * 54u + pixel[1] * 183u + pixel[2] * 19u) >> 8;
}

static gboolean
hides_ink (AntinRenderPageImage *before, AntinRenderPageImage *after, gboolean opaque)
{
  const guint8 *a = g_bytes_get_data (antin_render_page_image_get_pixels (before), NULL);
  const guint8 *b = g_bytes_get_data (antin_render_page_image_get_pixels (after), NULL);
  int width = antin_render_page_image_get_width (before), height = antin_render_page_image_get_height (before);
  guint ink = 0, hidden = 0;

  if (width != antin_render_page_image_get_width (after) || height != antin_render_page_image_get_height (after))
    return TRUE;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint old = get_luminance (a + (gsize) y * antin_render_page_image_get_stride (before) + BYTES_PER_PIXEL * (gsize) x);
        guint now = get_luminance (b + (gsize) y * antin_render_page_image_get_stride (after) + BYTES_PER_PIXEL * (gsize) x);

        ink += old < INK;
        hidden += old < INK && now > old + PALER;
      }
  if (opaque)
    return ink >= MIN_HIDDEN;
  return hidden >= MIN_HIDDEN && hidden * 50 >= ink;
}

/**
 * antin_sign_cover_find:
 * @document: a document
 * @signature: one of its signatures
 * @difference: what later revisions did to it
 *
 * Draws the places that @difference names, before and after; nothing where it names none.
 *
 * Returns: the first page on which something hides what was signed, or on which that cannot be told; 0 for none
 */
guint
antin_sign_cover_find (AntinSignDocument *document, const AntinPdfSignature *signature, const AntinPdfDifference *difference)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (document);
  g_autoptr (AntinRenderDocument) signed_pages = NULL;
  guint places = 0;

  /* What is an alteration anyhow needs no picture. */
  if (difference->level == ANTIN_PDF_MODIFIED_OTHER || signature->revision < 0)
    return 0;
  for (guint i = 0; i < difference->modifications->len; i++)
    {
      const AntinPdfModification *modification = g_ptr_array_index (difference->modifications, i);
      g_autoptr (AntinRenderPageImage) before = NULL, after = NULL;
      AntinRenderDocument *pages;

      if (modification->page == 0 || antin_base_rect_is_empty (&modification->place))
        continue;
      if (++places > MAX_PLACES)
        return modification->page;
      if (signed_pages == NULL)
        {
          gint64 end = antin_pdf_document_get_revision (pdf, signature->revision)->end;
          g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (antin_pdf_document_get_bytes (pdf), 0, end);

          signed_pages = antin_render_document_open (bytes, NULL, NULL);
        }
      pages = antin_sign_document_get_render (document, NULL);
      if (signed_pages == NULL || pages == NULL)
        return modification->page;
      before = antin_render_document_render_page (signed_pages, (int) modification->page, SCALE, &modification->place, NULL);
      after = antin_render_document_render_page (pages, (int) modification->page, SCALE, &modification->place, NULL);
      if (before == NULL || after == NULL || hides_ink (before, after, modification->opaque))
        return modification->page;
    }
  return 0;
}
