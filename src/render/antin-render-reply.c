/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-reply.h"

#include "antin-render-document.h"
#include "antin-render-outline.h"
#include "antin-render-protocol.h"

#include <math.h>
#include <string.h>

/* What the process that runs Poppler answers, made into values. A document may speak through it, so that nothing is
 * believed: counts, ranges and numbers are checked, and where one of them cannot be, there is no value at all. That
 * strings are UTF-8 and arrays as long as they say is certain already, since bodies are in normal form. */

#define MM_PER_POINT (1 / ANTIN_BASE_POINTS_PER_MM)
/* A page is at most 200 inches long (ISO 32000-1, C.2; UserUnit aside), at least a point. */
#define MAX_PAGE_MM 5080.0
#define MIN_PAGE_MM (25.4 / 72)

static gboolean
is_bounded (double value)
{
  return isfinite (value) && fabs (value) <= ANTIN_RENDER_PROTOCOL_MAX_PLACE;
}

/**
 * antin_render_reply_to_mm:
 * @points: a width or height of a page
 *
 * Returns: millimetres, as small and as large as pages can be
 */
double
antin_render_reply_to_mm (double points)
{
  double mm = points * MM_PER_POINT;

  return isfinite (mm) ? CLAMP (mm, MIN_PAGE_MM, MAX_PAGE_MM) : MIN_PAGE_MM;
}

/**
 * antin_render_reply_page_clear:
 * @page: a page
 */
void
antin_render_reply_page_clear (AntinRenderReplyPage *page)
{
  g_clear_pointer (&page->label, g_free);
}

static char *
choose_label (const char *label, int page)
{
  g_autofree char *number = g_strdup_printf ("%d", page);

  return *label == '\0' || strlen (label) > ANTIN_RENDER_DOCUMENT_MAX_LABEL || g_str_equal (label, number) ? NULL : g_strdup (label);
}

/**
 * antin_render_reply_read_pages:
 * @pages: an array of %ANTIN_RENDER_PROTOCOL_TYPE_PAGE
 * @first: number of the first page that was asked for
 * @count: how many were
 *
 * Returns: (transfer full) (nullable) (element-type AntinRenderReplyPage): as many pages; %NULL where that is no answer
 */
GArray *
antin_render_reply_read_pages (GVariant *pages, int first, guint count)
{
  g_autoptr (GArray) found = NULL;

  if (g_variant_n_children (pages) != count)
    return NULL;
  found = g_array_sized_new (FALSE, TRUE, sizeof (AntinRenderReplyPage), count);
  g_array_set_clear_func (found, (GDestroyNotify) antin_render_reply_page_clear);
  for (guint i = 0; i < count; i++)
    {
      AntinRenderReplyPage page = { 0 };
      const char *label;

      g_variant_get_child (pages, i, "(bdd&s)", &page.readable, &page.width, &page.height, &label);
      if (!is_bounded (page.width) || !is_bounded (page.height))
        return NULL;
      page.label = choose_label (label, first + (int) i);
      g_array_append_val (found, page);
    }
  return g_steal_pointer (&found);
}

static gboolean
read_glyph (const AntinRenderProtocolGlyph *told, double unit, const char *const *fonts, gsize n_fonts, AntinRenderGlyph *ret_glyph)
{
  if (!g_unichar_validate (told->character) || !is_bounded (told->x) || !is_bounded (told->y) || !is_bounded (told->width) ||
      !is_bounded (told->height) || !is_bounded (told->size) || told->width < 0 || told->height < 0)
    return FALSE;
  *ret_glyph = (AntinRenderGlyph){ .character = told->character,
                                   .rect = { told->x * unit, told->y * unit, told->width * unit, told->height * unit },
                                   .font = told->font < n_fonts ? fonts[told->font] : NULL,
                                   .size = told->size * unit };
  return TRUE;
}

/**
 * antin_render_reply_read_text:
 * @reply: to %ANTIN_RENDER_REQUEST_TEXT
 * @glyphs: what came with it
 * @unit: how many times larger the page is than it is drawn
 *
 * Returns: (transfer full) (nullable): the text; %NULL where that is no answer
 */
AntinRenderText *
antin_render_reply_read_text (GVariant *reply, GBytes *glyphs, double unit)
{
  gsize n_glyphs = g_bytes_get_size (glyphs) / sizeof (AntinRenderProtocolGlyph), n_fonts;
  const AntinRenderProtocolGlyph *told = g_bytes_get_data (glyphs, NULL);
  g_autofree AntinRenderGlyph *read = NULL;
  g_autofree const char **fonts = NULL;
  g_autoptr (GVariant) names = NULL;
  double width, height;

  g_variant_get (reply, "(dd@as)", &width, &height, &names);
  if (!is_bounded (width) || !is_bounded (height) || n_glyphs > ANTIN_RENDER_TEXT_MAX_CHARACTERS ||
      g_variant_n_children (names) > ANTIN_RENDER_PROTOCOL_MAX_FONTS)
    return NULL;
  fonts = g_variant_get_strv (names, &n_fonts);
  for (gsize i = 0; i < n_fonts; i++)
    if (strlen (fonts[i]) > 3 * ANTIN_RENDER_PROTOCOL_MAX_FONT)
      return NULL;
  read = g_new (AntinRenderGlyph, MAX (n_glyphs, 1));
  for (gsize i = 0; i < n_glyphs; i++)
    if (!read_glyph (&told[i], unit, fonts, n_fonts, &read[i]))
      return NULL;
  return antin_render_text_new (antin_render_reply_to_mm (width) * unit, antin_render_reply_to_mm (height) * unit, read, n_glyphs);
}

/**
 * antin_render_reply_read_outline:
 * @reply: to %ANTIN_RENDER_REQUEST_OUTLINE
 * @n_pages: how many pages the document has
 *
 * Returns: (transfer full) (nullable) (element-type AntinRenderOutlineEntry): its entries; %NULL where that is no answer
 */
GPtrArray *
antin_render_reply_read_outline (GVariant *reply, int n_pages)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_render_outline_entry_free);
  g_autoptr (GVariant) entries = g_variant_get_child_value (reply, 0);
  gsize n_entries = g_variant_n_children (entries);

  /* The walk ends a level at a time. */
  if (n_entries > ANTIN_RENDER_OUTLINE_MAX_ENTRIES + ANTIN_RENDER_OUTLINE_MAX_DEPTH)
    return NULL;
  for (gsize i = 0; i < n_entries; i++)
    {
      const char *title;
      guint depth;
      int page;

      g_variant_get_child (entries, i, "(&sui)", &title, &depth, &page);
      if (depth >= ANTIN_RENDER_OUTLINE_MAX_DEPTH || page < 0 || page > n_pages || strlen (title) > 3 * ANTIN_RENDER_PROTOCOL_MAX_TITLE)
        return NULL;
      g_ptr_array_add (found, antin_render_outline_entry_new (title, depth, page));
    }
  return g_steal_pointer (&found);
}

static gboolean
is_resolution (double dpi)
{
  return isfinite (dpi) && dpi >= 0 && dpi <= ANTIN_RENDER_PICTURE_MAX_DPI;
}

/**
 * antin_render_reply_read_picture:
 * @reply: to %ANTIN_RENDER_REQUEST_PICTURE
 * @ret_facts: (out): what it says, of a picture of any size
 *
 * Returns: whether that is an answer
 */
gboolean
antin_render_reply_read_picture (GVariant *reply, AntinRenderPictureFacts *ret_facts)
{
  AntinRenderPictureFacts facts;
  guint format;

  g_variant_get (reply, "(uuuuddu)", &format, &facts.width, &facts.height, &facts.n_components, &facts.dpi_x, &facts.dpi_y, &facts.orientation);
  if (format < ANTIN_RENDER_PICTURE_PNG || format > ANTIN_RENDER_PICTURE_TIFF || facts.width < 1 || facts.height < 1 || !is_resolution (facts.dpi_x) ||
      !is_resolution (facts.dpi_y) || facts.orientation < 1 || facts.orientation > 8)
    return FALSE;
  facts.format = (AntinRenderPictureFormat) format;
  *ret_facts = facts;
  return TRUE;
}
