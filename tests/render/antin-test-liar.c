/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-agent.h"
#include "antin-base-message.h"
#include "antin-render-protocol.h"
#include "antin-render-text.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* In the place of antin-render-agent: says that a document has three pages and shows nothing, and tells one lie, which
 * ANTIN_TEST_LIE names. Pictures have 7 × 5 pixels. */

static const char *lie;

static gboolean
tells (const char *name)
{
  return g_strcmp0 (lie, name) == 0;
}

static GVariant *
tell_pages (int count)
{
  GVariantBuilder pages = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE));

  for (int i = 0; i < count; i++)
    g_variant_builder_add (&pages, ANTIN_RENDER_PROTOCOL_TYPE_PAGE, TRUE, tells ("size") ? (double) NAN : 595.0, tells ("huge") ? 1e300 : 842.0, "i");
  return g_variant_builder_end (&pages);
}

static GVariant *
tell_outline (void)
{
  GVariantBuilder entries = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_RENDER_PROTOCOL_TYPE_ENTRY));

  g_variant_builder_add (&entries, ANTIN_RENDER_PROTOCOL_TYPE_ENTRY, "One", tells ("depth") ? 4000000000U : 0, tells ("page") ? -7 : 1);
  for (guint i = 0; tells ("entries") && i < 20000; i++)
    g_variant_builder_add (&entries, ANTIN_RENDER_PROTOCOL_TYPE_ENTRY, "More", 0, 1);
  return g_variant_new ("(@a" ANTIN_RENDER_PROTOCOL_TYPE_ENTRY ")", g_variant_builder_end (&entries));
}

static GVariant *
answer (guint32 kind, AntinRenderProtocolGlyph *glyph)
{
  const char *const fonts[] = { "Times", NULL };

  switch ((AntinRenderRequest) kind)
    {
    case ANTIN_RENDER_REQUEST_OPEN:
      return g_variant_new ("(i@a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE ")", tells ("negative") ? -3 : tells ("many") ? G_MAXINT
                                                                                                                 : 3,
                            tell_pages (tells ("none") ? 0 : 1));
    case ANTIN_RENDER_REQUEST_MEASURE:
      return g_variant_new ("(@a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE ")", tell_pages (tells ("measured") ? 150 : 1));
    case ANTIN_RENDER_REQUEST_DRAW:
      return g_variant_new ("()");
    case ANTIN_RENDER_REQUEST_TEXT:
      *glyph = (AntinRenderProtocolGlyph){ 10, 10, tells ("width") ? -5 : 5, 5, tells ("place") ? INFINITY : 12, tells ("character") ? 0xd800 : 'a', 7 };
      return g_variant_new ("(dd^as)", 595.0, 842.0, fonts);
    case ANTIN_RENDER_REQUEST_OUTLINE:
      return tell_outline ();
    case ANTIN_RENDER_REQUEST_COMPARE:
    case ANTIN_RENDER_REQUEST_COUNT:
      return g_variant_new ("(u)", tells ("number") ? G_MAXUINT : 0);
    case ANTIN_RENDER_REQUEST_PICTURE:
      return g_variant_new ("(uuuuddu)", tells ("format") ? 9 : 1, tells ("columns") ? 0 : 7, tells ("rows") ? G_MAXUINT : 5, 0,
                            tells ("dots") ? (double) NAN : 300.0, 300.0, tells ("turn") ? 9 : 1);
    case ANTIN_RENDER_REQUEST_DECODE:
      return g_variant_new ("(b)", TRUE);
    case ANTIN_RENDER_REQUEST_STATE:
    case ANTIN_RENDER_REQUEST_CLOSE:
    case ANTIN_RENDER_REQUEST_FAILED:
    default:
      return kind == ANTIN_RENDER_REQUEST_STATE ? g_variant_new ("(u)", 3) : g_variant_new ("()");
    }
}

int
main (int argc, char *argv[])
{
  AntinRenderProtocolFrame frame;

  lie = g_getenv ("ANTIN_TEST_LIE");
  while (antin_base_message_read (ANTIN_BASE_AGENT_FD, &frame, sizeof frame))
    {
      guint8 *data = g_malloc (frame.body_length);
      g_autoptr (GBytes) bytes = g_bytes_new_take (data, frame.body_length);
      AntinRenderProtocolGlyph glyph = { 0 };
      g_autoptr (GVariant) reply = NULL;
      AntinRenderProtocolFrame header = { ANTIN_RENDER_PROTOCOL_MAGIC, frame.kind, 0, 0 };
      gboolean later = frame.kind != ANTIN_RENDER_REQUEST_OPEN;

      if (!antin_base_message_read (ANTIN_BASE_AGENT_FD, data, frame.body_length))
        return 0;
      reply = g_variant_ref_sink (answer (frame.kind, &glyph));
      header.body_length = (guint32) g_variant_get_size (reply);
      header.n_glyphs = frame.kind == ANTIN_RENDER_REQUEST_TEXT ? 1 : 0;
      if (tells ("magic") && later)
        header.magic++;
      if (tells ("kind") && later)
        header.kind = ANTIN_RENDER_REQUEST_STATE;
      if (tells ("length") && later)
        header.body_length = G_MAXUINT32;
      if (tells ("glyphs") && later)
        header.n_glyphs = G_MAXUINT32;
      antin_base_message_write (ANTIN_BASE_AGENT_FD, &header, sizeof header);
      if (tells ("short") && later)
        return 0;
      if (tells ("garbage") && later)
        {
          guint8 *noise = g_malloc (header.body_length);

          memset (noise, 0xff, header.body_length);
          antin_base_message_write (ANTIN_BASE_AGENT_FD, noise, header.body_length);
        }
      else
        antin_base_message_write (ANTIN_BASE_AGENT_FD, g_variant_get_data (reply), g_variant_get_size (reply));
      antin_base_message_write (ANTIN_BASE_AGENT_FD, &glyph, sizeof glyph * (frame.kind == ANTIN_RENDER_REQUEST_TEXT));
    }
  return 0;
}
