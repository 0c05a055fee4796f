/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-page.h"

#include "antin-view-init.h"

#include <glib/gi18n-lib.h>

/* A page on screen: white paper, its picture, what is outlined or highlighted on it. The page view has as many as fit
 * on screen and hands them from page to page; it alone uses them. Until a picture has come, the paper shows the
 * page's number. */

/* Pixels around the words at an outline, and between both. */
#define LABEL_PADDING 6
#define LABEL_GAP 4

typedef struct
{
  AntinViewPageDecoration kind;
  AntinBaseRect rect;
} Decoration;

typedef struct
{
  AntinBaseRect rect;
  char *text;
  double size;
} Text;

struct _AntinViewPage
{
  GtkWidget parent_instance;

  int number;
  double width;
  double height;
  gboolean failed;
  gboolean outdated; /* whether the picture is of the version before */
  AntinRenderPageImage *image;
  GdkTexture *texture;
  AntinRenderPageImage *detail;
  GdkTexture *detail_texture;
  GArray *decorations;
  GArray *texts;
  char *label; /* (nullable) words at a place */
  AntinBaseRect label_rect;
};

G_DEFINE_FINAL_TYPE (AntinViewPage, antin_view_page, GTK_TYPE_WIDGET)

static void
text_clear (gpointer data)
{
  g_free (((Text *) data)->text);
}

static GdkTexture *
create_texture (const AntinRenderPageImage *image)
{
  return gdk_memory_texture_new (antin_render_page_image_get_width (image),
                                 antin_render_page_image_get_height (image),
                                 GDK_MEMORY_R8G8B8,
                                 antin_render_page_image_get_pixels (image),
                                 antin_render_page_image_get_stride (image));
}

static graphene_rect_t
to_pixels (AntinViewPage *self, const AntinBaseRect *rect)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / self->width;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / self->height;

  return GRAPHENE_RECT_INIT ((float) (rect->x * x), (float) (rect->y * y),
                             (float) (rect->width * x), (float) (rect->height * y));
}

static void
draw_placeholder (AntinViewPage *self, GtkSnapshot *snapshot)
{
  g_autofree char *number = g_strdup_printf ("%d", self->number);
  g_autoptr (PangoLayout) layout =
    gtk_widget_create_pango_layout (GTK_WIDGET (self), self->failed ? _("This page cannot be shown.") : number);
  GdkRGBA colour;
  int width, height;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2,
                                                (float) (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_hint (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour)
{
  const double dashes[] = { 7, 5 };
  graphene_rect_t around;
  cairo_t *cr;

  graphene_rect_inset_r (area, -2, -2, &around);
  cr = gtk_snapshot_append_cairo (snapshot, &around);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, area->origin.x, area->origin.y, area->size.width, area->size.height);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_decoration (AntinViewPage *self, GtkSnapshot *snapshot, const Decoration *decoration)
{
  static const GdkRGBA colours[] = {
    [ANTIN_VIEW_PAGE_OUTLINE] = { 0.10f, 0.37f, 0.71f, 0.55f },
    [ANTIN_VIEW_PAGE_OUTLINE_SELECTED] = { 0.10f, 0.37f, 0.71f, 1.0f },
    [ANTIN_VIEW_PAGE_HIGHLIGHT] = { 0.98f, 0.83f, 0.18f, 0.40f },
    [ANTIN_VIEW_PAGE_HIGHLIGHT_CURRENT] = { 1.0f, 0.47f, 0.0f, 0.42f },
    [ANTIN_VIEW_PAGE_SELECTION] = { 0.21f, 0.52f, 0.89f, 0.35f },
    [ANTIN_VIEW_PAGE_HINT] = { 0.10f, 0.37f, 0.71f, 1.0f },
  };
  graphene_rect_t area = to_pixels (self, &decoration->rect);
  const GdkRGBA *colour = &colours[decoration->kind];
  gboolean outline = decoration->kind <= ANTIN_VIEW_PAGE_OUTLINE_SELECTED;
  float line = decoration->kind == ANTIN_VIEW_PAGE_OUTLINE_SELECTED ? 2.5f : 1;
  const float widths[4] = { line, line, line, line };
  const GdkRGBA sides[4] = { *colour, *colour, *colour, *colour };
  GskRoundedRect rounded;

  if (decoration->kind == ANTIN_VIEW_PAGE_HINT)
    {
      draw_hint (snapshot, &area, colour);
      return;
    }
  if (!outline)
    {
      graphene_rect_inset (&area, -1, -1);
      gtk_snapshot_append_color (snapshot, colour, &area);
      return;
    }
  graphene_rect_inset (&area, -3, -3);
  gsk_rounded_rect_init_from_rect (&rounded, &area, 4);
  gtk_snapshot_append_border (snapshot, &rounded, widths, sides);
}

/* A text as it will stand in a form field: in the field's size, on its base line, cut at its edge. */
static void
draw_text (AntinViewPage *self, GtkSnapshot *snapshot, const Text *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text->text);
  g_autoptr (PangoFontDescription) font =
    pango_font_description_from_string ("Times New Roman, Liberation Serif, serif");
  const GdkRGBA ink = { 0, 0, 0.55f, 1 };
  graphene_rect_t area = to_pixels (self, &text->rect);
  double scale = gtk_widget_get_width (GTK_WIDGET (self)) / self->width / ANTIN_BASE_POINTS_PER_MM;
  int width, height;

  pango_font_description_set_absolute_size (font, text->size * scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (area.origin.x + MAX (0, area.size.width - (float) width) / 2,
                                                area.origin.y + (area.size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* Words at an outline: above it, or below where the page begins; within the page, as wide as that. */
static void
draw_label (AntinViewPage *self, GtkSnapshot *snapshot)
{
  static const GdkRGBA ground = { 0.10f, 0.37f, 0.71f, 1 }, ink = { 1, 1, 1, 1 };
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (gtk_widget_get_parent (GTK_WIDGET (self)), self->label);
  graphene_rect_t area = to_pixels (self, &self->label_rect), box;
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * LABEL_PADDING, width, height;
  GskRoundedRect rounded;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > room)
    {
      pango_layout_set_width (layout, MAX (room, 1) * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_get_pixel_size (layout, &width, &height);
    }
  box = GRAPHENE_RECT_INIT (area.origin.x - LABEL_GAP, area.origin.y - LABEL_GAP - (float) height - LABEL_PADDING,
                            (float) width + 2 * LABEL_PADDING, (float) height + LABEL_PADDING);
  box.origin.x = MAX (0, MIN (box.origin.x, (float) gtk_widget_get_width (GTK_WIDGET (self)) - box.size.width));
  if (box.origin.y < 0)
    box.origin.y = MIN (area.origin.y + area.size.height + LABEL_GAP, (float) gtk_widget_get_height (GTK_WIDGET (self)) - box.size.height);
  gsk_rounded_rect_init_from_rect (&rounded, &box, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &ground, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + LABEL_PADDING, box.origin.y + LABEL_PADDING / 2));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
antin_view_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AntinViewPage *self = ANTIN_VIEW_PAGE (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                            (float) gtk_widget_get_height (widget));

  if (self->texture != NULL)
    {
      /* At the right scale the picture is laid pixel on pixel, not stretched to the last fraction. */
      double scale = gtk_widget_get_scale_factor (widget);
      double width = gdk_texture_get_width (self->texture) / scale,
             height = gdk_texture_get_height (self->texture) / scale;

      if (ABS (width - all.size.width) <= 1 && ABS (height - all.size.height) <= 1)
        graphene_rect_init (&all, 0, 0, (float) width, (float) height);
      gtk_snapshot_append_texture (snapshot, self->texture, &all);
    }
  else
    draw_placeholder (self, snapshot);
  if (self->detail_texture != NULL)
    {
      graphene_rect_t area = to_pixels (self, antin_render_page_image_get_region (self->detail));

      gtk_snapshot_append_texture (snapshot, self->detail_texture, &area);
    }
  for (guint i = 0; i < self->texts->len; i++)
    draw_text (self, snapshot, &g_array_index (self->texts, Text, i));
  for (guint i = 0; i < self->decorations->len; i++)
    draw_decoration (self, snapshot, &g_array_index (self->decorations, Decoration, i));
  if (self->label != NULL)
    draw_label (self, snapshot);
}

static void
antin_view_page_finalize (GObject *object)
{
  AntinViewPage *self = ANTIN_VIEW_PAGE (object);

  g_clear_object (&self->texture);
  g_clear_object (&self->detail_texture);
  g_clear_pointer (&self->image, antin_render_page_image_unref);
  g_clear_pointer (&self->detail, antin_render_page_image_unref);
  g_array_unref (self->decorations);
  g_array_unref (self->texts);
  g_free (self->label);
  G_OBJECT_CLASS (antin_view_page_parent_class)->finalize (object);
}

static void
antin_view_page_class_init (AntinViewPageClass *klass)
{
  antin_view_init ();
  G_OBJECT_CLASS (klass)->finalize = antin_view_page_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = antin_view_page_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "page");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
antin_view_page_init (AntinViewPage *self)
{
  self->decorations = g_array_new (FALSE, FALSE, sizeof (Decoration));
  self->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  g_array_set_clear_func (self->texts, text_clear);
  /* Events belong to the page view. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "loading");
}

/**
 * antin_view_page_new:
 *
 * Returns: (transfer floating): paper without a page
 */
GtkWidget *
antin_view_page_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_PAGE, NULL);
}

/**
 * antin_view_page_set_number:
 * @page: a page on screen
 * @number: which page it shows, from 1
 * @n_pages: how many the document has
 * @width: the page's width in millimetres
 * @height: its height
 *
 * Says which page it is.
 */
void
antin_view_page_set_number (AntinViewPage *page, int number, int n_pages, double width, double height)
{
  /* Translators: what a screen reader calls a page of the document. */
  g_autofree char *label = g_strdup_printf (_("Page %d of %d"), number, n_pages);

  page->number = number;
  page->width = width;
  page->height = height;
  gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (page));
}

/**
 * antin_view_page_get_number:
 * @page: a page on screen
 *
 * Returns: which page it shows, from 1
 */
int
antin_view_page_get_number (AntinViewPage *page)
{
  return page->number;
}

static gboolean
replace_image (AntinRenderPageImage **place, GdkTexture **texture, AntinRenderPageImage *image)
{
  if (*place == image)
    return FALSE;
  g_clear_object (texture);
  g_clear_pointer (place, antin_render_page_image_unref);
  if (image != NULL)
    {
      *place = antin_render_page_image_ref (image);
      *texture = create_texture (image);
    }
  return TRUE;
}

/**
 * antin_view_page_set_image:
 * @page: a page on screen
 * @image: (nullable): its picture
 *
 * Shows a picture of the whole page.
 */
void
antin_view_page_set_image (AntinViewPage *page, AntinRenderPageImage *image)
{
  page->outdated = FALSE;
  if (replace_image (&page->image, &page->texture, image))
    gtk_widget_queue_draw (GTK_WIDGET (page));
}

/**
 * antin_view_page_set_detail:
 * @page: a page on screen
 * @image: (nullable): a sharper picture of a part of it
 *
 * Lays a sharper picture over a part of the page.
 */
void
antin_view_page_set_detail (AntinViewPage *page, AntinRenderPageImage *image)
{
  if (replace_image (&page->detail, &page->detail_texture, image))
    gtk_widget_queue_draw (GTK_WIDGET (page));
}

/**
 * antin_view_page_outdate:
 * @page: a page on screen
 *
 * Says that its picture is of the version before, and stays until there is one of the present version.
 */
void
antin_view_page_outdate (AntinViewPage *page)
{
  page->outdated = TRUE;
  antin_view_page_set_detail (page, NULL);
}

/**
 * antin_view_page_is_drawn:
 * @page: a page on screen
 *
 * Returns: whether it shows a picture of the present document
 */
gboolean
antin_view_page_is_drawn (AntinViewPage *page)
{
  return page->texture != NULL && !page->outdated;
}

/**
 * antin_view_page_set_failed:
 * @page: a page on screen
 * @failed: whether it could not be drawn
 *
 * Says so on the paper.
 */
void
antin_view_page_set_failed (AntinViewPage *page, gboolean failed)
{
  if (page->failed == failed)
    return;
  page->failed = failed;
  gtk_widget_queue_draw (GTK_WIDGET (page));
}

/**
 * antin_view_page_clear_decorations:
 * @page: a page on screen
 *
 * Takes outlines, highlights and texts away.
 */
void
antin_view_page_clear_decorations (AntinViewPage *page)
{
  if (page->decorations->len == 0 && page->texts->len == 0)
    return;
  g_clear_pointer (&page->label, g_free);
  g_array_set_size (page->decorations, 0);
  g_array_set_size (page->texts, 0);
  gtk_widget_queue_draw (GTK_WIDGET (page));
}

/**
 * antin_view_page_add_decoration:
 * @page: a page on screen
 * @kind: what to draw
 * @rect: where, in millimetres
 *
 * Outlines or highlights a place.
 */
void
antin_view_page_add_decoration (AntinViewPage *page, AntinViewPageDecoration kind, const AntinBaseRect *rect)
{
  Decoration decoration = { kind, *rect };

  g_array_append_val (page->decorations, decoration);
  gtk_widget_queue_draw (GTK_WIDGET (page));
}

/**
 * antin_view_page_set_label:
 * @page: a page on screen
 * @rect: an outline on it
 * @label: what it is
 *
 * Shows words at an outline, until the decorations are cleared.
 */
void
antin_view_page_set_label (AntinViewPage *page, const AntinBaseRect *rect, const char *label)
{
  g_free (page->label);
  page->label = g_strdup (label);
  page->label_rect = *rect;
  gtk_widget_queue_draw (GTK_WIDGET (page));
}

/**
 * antin_view_page_add_text:
 * @page: a page on screen
 * @rect: where, in millimetres
 * @text: what will stand there
 * @size: its size in points
 *
 * Shows a text that is about to be written into the document.
 */
void
antin_view_page_add_text (AntinViewPage *page, const AntinBaseRect *rect, const char *text, double size)
{
  Text entry = { *rect, g_strdup (text), size };

  g_array_append_val (page->texts, entry);
  gtk_widget_queue_draw (GTK_WIDGET (page));
}
