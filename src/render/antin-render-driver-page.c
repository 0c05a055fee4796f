/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render-agent"

#include "config.h"

#include "antin-render-driver.h"
#include "antin-render-page-image.h"
#include "antin-render-text.h"

#include <cairo-pdf.h>
#include <math.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* Pictures and words of pages and of parts of them, as they are or without some of their fields.
 *
 * What was under a field before it was filled in, or under a comment before it was taken away: Poppler leaves out what is
 * flagged as hidden; the flag is set on its copy in memory, and taken back.
 *
 * What a page shows in words: Poppler's text of a page is that of its content alone; the words that signatures and filled
 * fields show stand in annotations. Here Poppler draws the page with them into a document of its own, in memory, and its
 * text is read there. Text that is not drawn, such as the invisible layer of a recognised scan, is left out; what is
 * hidden under something else is not. Cost: that of drawing the page once. */

/* Points. Poppler's places are as the file has them. */
#define SAME_PLACE 0.5
/* The drawing of a page that takes more is no page of text. */
#define MAX_DRAWING_BYTES (64 * 1024 * 1024)

static gboolean
stands_at (const PopplerAnnotMapping *mapping, const AntinBaseRect *place, double height)
{
  double left = place->x / MM_PER_POINT, top = height - place->y / MM_PER_POINT;

  return fabs (MIN (mapping->area.x1, mapping->area.x2) - left) < SAME_PLACE &&
         fabs (MAX (mapping->area.y1, mapping->area.y2) - top) < SAME_PLACE &&
         fabs (fabs (mapping->area.x2 - mapping->area.x1) - place->width / MM_PER_POINT) < SAME_PLACE &&
         fabs (fabs (mapping->area.y2 - mapping->area.y1) - place->height / MM_PER_POINT) < SAME_PLACE;
}

/* Returns: (transfer container) (element-type PopplerAnnot): the fields at @place, or the comments where there is none */
static GPtrArray *
find_at (GList *mappings, const AntinBaseRect *place, double height)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new (), comments = g_ptr_array_new ();

  for (GList *l = mappings; l != NULL; l = l->next)
    {
      PopplerAnnot *annot = ((PopplerAnnotMapping *) l->data)->annot;

      if (stands_at (l->data, place, height))
        g_ptr_array_add (poppler_annot_get_annot_type (annot) == POPPLER_ANNOT_WIDGET ? fields : comments, annot);
    }
  return fields->len > 0 ? g_steal_pointer (&fields) : g_steal_pointer (&comments);
}

static gboolean
is_hidden (PopplerAnnot *annot)
{
  return (poppler_annot_get_flags (annot) & POPPLER_ANNOT_FLAG_HIDDEN) != 0;
}

/* Hides what stands at @places. Where two fields stand at the same, one of them is not what is meant, and neither is hidden.
 * Returns: (transfer full) (element-type PopplerAnnot): those that were */
static GPtrArray *
hide (PopplerPage *page, GVariant *places)
{
  gsize n_places = g_variant_n_children (places);
  GList *mappings = n_places > 0 ? poppler_page_get_annot_mapping (page) : NULL;
  GPtrArray *hidden = g_ptr_array_new_with_free_func (g_object_unref);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  for (gsize i = 0; i < n_places; i++)
    {
      AntinBaseRect place;
      g_autoptr (GPtrArray) found = NULL;

      g_variant_get_child (places, i, ANTIN_RENDER_PROTOCOL_TYPE_RECT, &place.x, &place.y, &place.width, &place.height);
      found = find_at (mappings, &place, height);
      if (found->len > 1 && poppler_annot_get_annot_type (found->pdata[0]) == POPPLER_ANNOT_WIDGET)
        continue;
      for (guint j = 0; j < found->len; j++)
        if (!is_hidden (found->pdata[j]))
          {
            poppler_annot_set_flags (found->pdata[j], poppler_annot_get_flags (found->pdata[j]) | POPPLER_ANNOT_FLAG_HIDDEN);
            g_ptr_array_add (hidden, g_object_ref (found->pdata[j]));
          }
    }
  poppler_page_free_annot_mapping (mappings);
  return hidden;
}

static void
show_again (GPtrArray *hidden)
{
  for (guint i = 0; i < hidden->len; i++)
    poppler_annot_set_flags (hidden->pdata[i], poppler_annot_get_flags (hidden->pdata[i]) & ~POPPLER_ANNOT_FLAG_HIDDEN);
}

static gboolean
draw (PopplerPage *page, const AntinBaseRect *region, double scale, gboolean printed, int width, int height, guint8 *pixels)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  gboolean drawn;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -region->x, -region->y);
  cairo_scale (cr, MM_PER_POINT, MM_PER_POINT);
  if (printed)
    poppler_page_render_for_printing (page, cr);
  else
    poppler_page_render (page, cr);
  drawn = cairo_status (cr) == CAIRO_STATUS_SUCCESS && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  if (drawn)
    antin_render_page_image_pack (surface, pixels);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return drawn;
}

/**
 * antin_render_driver_draw:
 * @body: the request
 * @fd: shared memory for the picture
 */
GVariant *
antin_render_driver_draw (GVariant *body, int fd, AntinRenderError *ret_code)
{
  g_autoptr (GVariant) places = NULL;
  g_autoptr (GPtrArray) hidden = NULL;
  g_autoptr (Page) page = NULL;
  AntinBaseRect region;
  struct stat memory;
  gboolean printed, drawn;
  guint width, height;
  guint8 *pixels;
  double scale;
  guint64 id;
  gsize size;
  int number;

  g_variant_get (body, "(tid" ANTIN_RENDER_PROTOCOL_TYPE_RECT "b@a" ANTIN_RENDER_PROTOCOL_TYPE_RECT "uu)", &id, &number, &scale, &region.x, &region.y,
                 &region.width, &region.height, &printed, &places, &width, &height);
  page = antin_render_driver_get_page (id, number, ANTIN_RENDER_DRIVER_DRAWS, ret_code);
  if (page == NULL)
    return NULL;
  *ret_code = ANTIN_RENDER_ERROR_FAILED;
  if (width < 1 || height < 1 || width > ANTIN_RENDER_PAGE_IMAGE_MAX_SIDE || height > ANTIN_RENDER_PAGE_IMAGE_MAX_SIDE || fstat (fd, &memory) != 0 ||
      (guint64) memory.st_size < antin_render_page_image_get_packed_size (width, height))
    return NULL;
  size = antin_render_page_image_get_packed_size (width, height);
  pixels = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
  if (pixels == MAP_FAILED)
    return NULL;
  hidden = hide (page, places);
  drawn = draw (page, &region, scale, printed, (int) width, (int) height, pixels);
  show_again (hidden);
  munmap (pixels, size);
  return drawn ? g_variant_new ("()") : NULL;
}

static cairo_status_t
append_bytes (void *drawing, const unsigned char *data, unsigned int length)
{
  if (length > MAX_DRAWING_BYTES - ((GByteArray *) drawing)->len)
    return CAIRO_STATUS_NO_MEMORY;
  g_byte_array_append (drawing, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Returns: (transfer full) (nullable): the page, or what @region clips of it, as a document of one page */
static PopplerDocument *
draw_document (PopplerPage *page, const AntinBaseRect *region, gboolean printed)
{
  g_autoptr (GByteArray) drawing = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  double width, height;

  poppler_page_get_size (page, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_bytes, drawing, width, height);
  cr = cairo_create (surface);
  if (region != NULL)
    {
      cairo_rectangle (cr, region->x / MM_PER_POINT, region->y / MM_PER_POINT, region->width / MM_PER_POINT, region->height / MM_PER_POINT);
      cairo_clip (cr);
    }
  if (printed)
    poppler_page_render_for_printing (page, cr);
  else
    poppler_page_render (page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&drawing));
  return poppler_document_new_from_bytes (bytes, NULL, NULL);
}

/* Poppler tells fonts and sizes as runs over its characters, ends included. */
static GVariant *
apply_runs (PopplerPage *page, GArray *glyphs)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantBuilder fonts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  GList *attributes = poppler_page_get_text_attributes (page);

  for (GList *l = attributes; l != NULL; l = l->next)
    {
      const PopplerTextAttributes *run = l->data;
      g_autofree char *font = antin_render_driver_bound_text (run->font_name, ANTIN_RENDER_PROTOCOL_MAX_FONT);
      double size = antin_render_driver_bound (run->font_size);
      gpointer index;

      if (!g_hash_table_lookup_extended (known, font, NULL, &index))
        {
          index = GUINT_TO_POINTER (g_hash_table_size (known));
          if (GPOINTER_TO_UINT (index) < ANTIN_RENDER_PROTOCOL_MAX_FONTS)
            {
              g_variant_builder_add (&fonts, "s", font);
              g_hash_table_insert (known, g_steal_pointer (&font), index);
            }
        }
      for (int i = MAX (run->start_index, 0); i <= run->end_index && i < (int) glyphs->len; i++)
        {
          g_array_index (glyphs, AntinRenderProtocolGlyph, i).font = GPOINTER_TO_UINT (index);
          g_array_index (glyphs, AntinRenderProtocolGlyph, i).size = size;
        }
    }
  poppler_page_free_text_attributes (attributes);
  return g_variant_builder_end (&fonts);
}

static GVariant *
read_text (PopplerPage *page, GArray *glyphs, AntinRenderError *ret_code)
{
  g_autofree char *string = poppler_page_get_text (page);
  g_autofree PopplerRectangle *rectangles = NULL;
  guint n_rectangles = 0;
  double width, height;

  poppler_page_get_size (page, &width, &height);
  if (string == NULL || !poppler_page_get_text_layout (page, &rectangles, &n_rectangles))
    n_rectangles = 0;
  if (n_rectangles > ANTIN_RENDER_TEXT_MAX_CHARACTERS)
    {
      *ret_code = ANTIN_RENDER_ERROR_LIMIT;
      return NULL;
    }
  g_array_set_size (glyphs, n_rectangles);
  g_array_set_size (glyphs, 0);
  for (const char *p = string; glyphs->len < n_rectangles && *p != '\0'; p = g_utf8_next_char (p))
    {
      const PopplerRectangle *r = &rectangles[glyphs->len];
      gunichar character = g_utf8_get_char (p);
      AntinRenderProtocolGlyph glyph = {
        .x = antin_render_driver_bound (MIN (r->x1, r->x2) * MM_PER_POINT),
        .y = antin_render_driver_bound (MIN (r->y1, r->y2) * MM_PER_POINT),
        .width = antin_render_driver_bound (fabs (r->x2 - r->x1) * MM_PER_POINT),
        .height = antin_render_driver_bound (fabs (r->y2 - r->y1) * MM_PER_POINT),
        .character = g_unichar_validate (character) ? character : 0xfffd,
        .font = G_MAXUINT32,
      };

      g_array_append_val (glyphs, glyph);
    }
  return g_variant_new ("(dd@as)", antin_render_driver_bound (width), antin_render_driver_bound (height), apply_runs (page, glyphs));
}

/**
 * antin_render_driver_read:
 * @body: the request
 * @glyphs: (element-type AntinRenderProtocolGlyph): what stands there is put in
 */
GVariant *
antin_render_driver_read (GVariant *body, GArray *glyphs, AntinRenderError *ret_code)
{
  g_autoptr (GVariant) places = NULL;
  g_autoptr (GPtrArray) hidden = NULL;
  g_autoptr (Page) page = NULL;
  g_autoptr (Page) drawn_page = NULL;
  PopplerDocument *drawn;
  AntinBaseRect region;
  GVariant *text = NULL;
  gboolean printed;
  guint64 id;
  guint reading;
  int number;

  g_variant_get (body, "(tiu" ANTIN_RENDER_PROTOCOL_TYPE_RECT "b@a" ANTIN_RENDER_PROTOCOL_TYPE_RECT ")", &id, &number, &reading, &region.x, &region.y,
                 &region.width, &region.height, &printed, &places);
  page = antin_render_driver_get_page (id, number, reading == ANTIN_RENDER_READING_CONTENT ? ANTIN_RENDER_DRIVER_READS : ANTIN_RENDER_DRIVER_DRAWS,
                                       ret_code);
  if (page == NULL)
    return NULL;
  if (reading == ANTIN_RENDER_READING_CONTENT)
    return read_text (page, glyphs, ret_code);
  hidden = hide (page, places);
  drawn = draw_document (page, reading == ANTIN_RENDER_READING_PART ? &region : NULL, printed);
  show_again (hidden);
  drawn_page = drawn != NULL ? poppler_document_get_page (drawn, 0) : NULL;
  if (drawn_page != NULL)
    text = read_text (drawn_page, glyphs, ret_code);
  else
    *ret_code = ANTIN_RENDER_ERROR_FAILED;
  g_clear_object (&drawn_page);
  g_clear_object (&drawn);
  return text;
}
