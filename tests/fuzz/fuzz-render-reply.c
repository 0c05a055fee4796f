/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-base-message.h"
#include "antin-render-outline.h"
#include "antin-render-protocol.h"
#include "antin-render-reply.h"

#include <string.h>

/* What comes back from the process that reads documents, which a document may have taken over. The first byte says what was
 * asked, the second how many bytes the body has; the rest are glyphs. */

#define N_PAGES 3

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *type = size > 2 ? antin_render_protocol_get_reply_type (data[0]) : NULL;
  gsize length = type != NULL ? MIN (data[1], size - 2) : 0;
  g_autoptr (GBytes) bytes = g_bytes_new (data + MIN (2, size), length);
  g_autoptr (GBytes) glyphs = g_bytes_new (data + MIN (2 + length, size), size - MIN (2 + length, size));
  g_autoptr (GVariant) body = type != NULL ? antin_base_message_decode (type, bytes) : NULL;

  if (body == NULL)
    return 0;
  if (data[0] == ANTIN_RENDER_REQUEST_MEASURE)
    {
      g_autoptr (GVariant) pages = g_variant_get_child_value (body, 0);
      GArray *read = antin_render_reply_read_pages (pages, 1, N_PAGES);

      g_assert_true (read == NULL || read->len == N_PAGES);
      g_clear_pointer (&read, g_array_unref);
    }
  else if (data[0] == ANTIN_RENDER_REQUEST_TEXT)
    {
      g_autoptr (AntinRenderText) text = antin_render_reply_read_text (body, glyphs, 1);
      g_autofree char *string = text != NULL ? antin_render_text_to_string (text) : NULL;

      g_assert_true (string == NULL || g_utf8_validate (string, -1, NULL));
    }
  else if (data[0] == ANTIN_RENDER_REQUEST_OUTLINE)
    {
      GPtrArray *entries = antin_render_reply_read_outline (body, N_PAGES);

      for (guint i = 0; entries != NULL && i < entries->len; i++)
        g_assert_cmpint (((const AntinRenderOutlineEntry *) entries->pdata[i])->page, <=, N_PAGES);
      g_clear_pointer (&entries, g_ptr_array_unref);
    }
  else if (data[0] == ANTIN_RENDER_REQUEST_PICTURE)
    {
      AntinRenderPictureFacts facts;
      guint width, height;

      if (antin_render_reply_read_picture (body, &facts) && antin_render_picture_fit (&facts, 0, &width, &height))
        g_assert_cmpuint (width * height, <=, ANTIN_RENDER_PICTURE_MAX_PIXELS);
    }
  return 0;
}

static void
add (GPtrArray *seeds, AntinRenderRequest kind, GVariant *body, const AntinRenderProtocolGlyph *glyphs, gsize n_glyphs)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (body);
  GByteArray *bytes = g_byte_array_new ();
  guint8 head[] = { (guint8) kind, (guint8) g_variant_get_size (owned) };

  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, g_variant_get_data (owned), (guint) g_variant_get_size (owned));
  g_byte_array_append (bytes, (const guint8 *) glyphs, (guint) (n_glyphs * sizeof *glyphs));
  g_ptr_array_add (seeds, g_byte_array_free_to_bytes (bytes));
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  static const AntinRenderProtocolGlyph glyphs[] = { { 20, 20, 3, 4, 13, 'S', 0 }, { 23, 20, 3, 4, 13, 0x1ed1, 1 }, { 26, 20, 3, 4, 13, ' ', 9 } };
  g_auto (GVariantBuilder) pages = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE));
  g_auto (GVariantBuilder) entries = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_RENDER_PROTOCOL_TYPE_ENTRY));
  const char *const fonts[] = { "ABCDEF+Times-Bold", "Arial", NULL };

  for (int i = 0; i < N_PAGES; i++)
    {
      g_variant_builder_add (&pages, ANTIN_RENDER_PROTOCOL_TYPE_PAGE, TRUE, 595.0, 842.0, "iv");
      g_variant_builder_add (&entries, ANTIN_RENDER_PROTOCOL_TYPE_ENTRY, "Điều 1", (guint) i, i);
    }
  add (seeds, ANTIN_RENDER_REQUEST_MEASURE, g_variant_new ("(a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE ")", &pages), NULL, 0);
  add (seeds, ANTIN_RENDER_REQUEST_OUTLINE, g_variant_new ("(a" ANTIN_RENDER_PROTOCOL_TYPE_ENTRY ")", &entries), NULL, 0);
  add (seeds, ANTIN_RENDER_REQUEST_TEXT, g_variant_new ("(dd^as)", 595.0, 842.0, fonts), glyphs, G_N_ELEMENTS (glyphs));
  add (seeds, ANTIN_RENDER_REQUEST_PICTURE, g_variant_new ("(uuuuddu)", ANTIN_RENDER_PICTURE_JPEG, 2480, 3508, 3, 300.0, 300.0, 1), NULL, 0);
}
