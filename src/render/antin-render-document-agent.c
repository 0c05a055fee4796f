/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-base-snapshot.h"
#include "antin-render-agent.h"
#include "antin-render-document-private.h"
#include "antin-render-error.h"
#include "antin-render-memory.h"
#include "antin-render-reply.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/* A document in the process that reads it (antin-render-agent.c): opened there when it is first asked for, and again after
 * a process has died, asked, and closed. A document that has cost several processes their lives is not given to another
 * one, so that a list of pages which each take the time limit does not take hours. */

#define MAX_DEATHS 4

/* Whoever dies of a request takes the blame for it. */
static void
note_death (AntinRenderDocument *document, guint life)
{
  if (antin_render_agent_get_life () != life)
    document->deaths++;
}

static gboolean
is_bearable (AntinRenderDocument *document, GError **error)
{
  if (document->deaths < MAX_DEATHS)
    return TRUE;
  g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED, _("The page cannot be drawn."));
  return FALSE;
}

/* Returns: (transfer full): what %ANTIN_RENDER_REQUEST_OPEN answers, or %NULL */
GVariant *
_antin_render_document_open (AntinRenderDocument *document, GError **error)
{
  static gsize last_id = 0;
  GVariant *reply = NULL;
  gsize offset = 0;
  guint life;
  int fd;

  if (!is_bearable (document, error))
    return NULL;
  if (antin_render_agent_get_life () == 0 && !antin_render_agent_start (error))
    return NULL;
  life = antin_render_agent_get_life ();
  if (document->id == 0)
    document->id = g_atomic_pointer_add (&last_id, 1) + 1;
  fd = antin_base_snapshot_share_bytes (document->bytes, &offset, error);
  if (fd < 0)
    return NULL;
  reply = antin_render_agent_call (ANTIN_RENDER_REQUEST_OPEN,
                                   g_variant_new ("(ttt)", document->id, (guint64) offset, (guint64) g_bytes_get_size (document->bytes)), fd, NULL, error);
  close (fd);
  note_death (document, life);
  if (reply != NULL)
    document->life = antin_render_agent_get_life ();
  return reply;
}

static gboolean
ensure_open (AntinRenderDocument *document, GError **error)
{
  g_autoptr (GVariant) reply = NULL;
  int n_pages;

  if (document->life != 0 && document->life == antin_render_agent_get_life ())
    return TRUE;
  reply = _antin_render_document_open (document, error);
  if (reply == NULL)
    return FALSE;
  g_variant_get_child (reply, 0, "i", &n_pages);
  if (n_pages == document->n_pages)
    return TRUE;
  _antin_render_document_distrust (document, error);
  return FALSE;
}

/* @body: (transfer floating): what is asked; @other: (nullable): a second document that it is about */
GVariant *
_antin_render_document_ask (AntinRenderDocument *document,
                            AntinRenderDocument *other,
                            AntinRenderRequest request,
                            GVariant *body,
                            int fd,
                            GBytes **ret_glyphs,
                            GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (body);
  GVariant *reply = NULL;
  guint life;

  if (!is_bearable (document, error) || (other != NULL && !is_bearable (other, error)))
    return NULL;
  /* The second may take down the process that the first is open in. */
  if (!ensure_open (document, error) || (other != NULL && (!ensure_open (other, error) || !ensure_open (document, error))))
    return NULL;
  life = antin_render_agent_get_life ();
  reply = antin_render_agent_call (request, owned, fd, ret_glyphs, error);
  note_death (document, life);
  if (other != NULL)
    note_death (other, life);
  return reply;
}

/* An answer about @document cannot be: something else than our program speaks. */
void
_antin_render_document_distrust (AntinRenderDocument *document, GError **error)
{
  antin_render_agent_distrust (error);
  document->deaths++;
}

/* Returns: (transfer full): @error, (transfer full), in words about a page */
GError *
_antin_render_document_explain (GError *error, int page)
{
  if (!g_error_matches (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_AGENT))
    {
      g_free (error->message);
      if (g_error_matches (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE))
        error->message = g_strdup_printf (_("Page %d cannot be read. Ask the sender for the document again."), page);
      else if (g_error_matches (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_LIMIT))
        error->message = g_strdup_printf (_("Page %d holds too much text to be read."), page);
      else
        error->message = g_strdup_printf (_("Page %d cannot be drawn."), page);
    }
  return error;
}

static double
get_unit (const AntinRenderLayer *layer)
{
  return layer->unit > 0 ? layer->unit : 1;
}

static GVariant *
describe_hidden (const AntinRenderLayer *layer)
{
  GVariantBuilder places = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_RENDER_PROTOCOL_TYPE_RECT));
  const double unit = get_unit (layer);

  for (guint i = 0; layer->hidden != NULL && i < layer->hidden->len; i++)
    {
      const AntinBaseRect *place = &g_array_index (layer->hidden, AntinBaseRect, i);

      g_variant_builder_add (&places, ANTIN_RENDER_PROTOCOL_TYPE_RECT, place->x / unit, place->y / unit, place->width / unit, place->height / unit);
    }
  return g_variant_builder_end (&places);
}

/* Draws a part of a page of exactly @width × @height pixels. They are copied, so that whoever drew them cannot change them
 * any more. */
AntinRenderPageImage *
_antin_render_document_draw (AntinRenderDocument *document,
                             const AntinRenderLayer *layer,
                             double scale,
                             int width,
                             int height,
                             GError **error)
{
  gsize size = antin_render_page_image_get_packed_size (width, height);
  const double unit = get_unit (layer);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GBytes) pixels = NULL;
  const void *memory;
  int fd;

  if (!ensure_open (document, error))
    return NULL;
  memory = antin_render_memory_take (size, document->life, &fd, error);
  if (memory == NULL)
    return NULL;
  reply = _antin_render_document_ask (document, NULL, ANTIN_RENDER_REQUEST_DRAW,
                                      g_variant_new ("(tid" ANTIN_RENDER_PROTOCOL_TYPE_RECT "b@a" ANTIN_RENDER_PROTOCOL_TYPE_RECT "uu)", document->id,
                                                     layer->page, scale * unit, layer->region.x / unit, layer->region.y / unit,
                                                     layer->region.width / unit, layer->region.height / unit, layer->printed, describe_hidden (layer), (guint) width, (guint) height),
                                      fd, NULL, error);
  if (reply != NULL)
    pixels = g_bytes_new (memory, size);
  antin_render_memory_give_back (reply == NULL);
  return pixels != NULL ? antin_render_page_image_new_packed (layer->page, scale, &layer->region, width, height, pixels) : NULL;
}

AntinRenderText *
_antin_render_document_read (AntinRenderDocument *document, AntinRenderReading reading, const AntinRenderLayer *layer, GError **error)
{
  const double unit = get_unit (layer);
  g_autoptr (GBytes) glyphs = NULL;
  g_autoptr (GVariant) reply =
    _antin_render_document_ask (document, NULL, ANTIN_RENDER_REQUEST_TEXT,
                                g_variant_new ("(tiu" ANTIN_RENDER_PROTOCOL_TYPE_RECT "b@a" ANTIN_RENDER_PROTOCOL_TYPE_RECT ")", document->id,
                                               layer->page, reading, layer->region.x / unit, layer->region.y / unit, layer->region.width / unit,
                                               layer->region.height / unit,
                                               layer->printed, describe_hidden (layer)),
                                -1, &glyphs, error);
  AntinRenderText *text = reply != NULL ? antin_render_reply_read_text (reply, glyphs, unit) : NULL;

  if (reply != NULL && text == NULL)
    _antin_render_document_distrust (document, error);
  return text;
}
