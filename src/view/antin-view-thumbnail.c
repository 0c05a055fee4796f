/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-thumbnail.h"

#include "antin-view-init.h"
#include "antin-view-page.h"

#include <glib/gi18n-lib.h>

/* A small page with its number, and a mark where the page carries a signature. All are equally high, whatever the
 * page's shape, so that the list knows which ones are on screen. */
struct _AntinViewThumbnail
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *paper;
  GtkWidget *row;
  GtkWidget *mark;
  GtkWidget *number;

  double width;
  double height;
};

G_DEFINE_FINAL_TYPE (AntinViewThumbnail, antin_view_thumbnail, GTK_TYPE_WIDGET)

static void
antin_view_thumbnail_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  AntinViewThumbnail *self = ANTIN_VIEW_THUMBNAIL (widget);
  int row_minimum, row_natural;

  gtk_widget_measure (self->row, orientation, -1, &row_minimum, &row_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MAX (ANTIN_VIEW_THUMBNAIL_WIDTH, row_minimum);
  else
    *minimum = *natural = ANTIN_VIEW_THUMBNAIL_HEIGHT + 4 + row_natural;
}

static void
antin_view_thumbnail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntinViewThumbnail *self = ANTIN_VIEW_THUMBNAIL (widget);
  double scale = MIN (ANTIN_VIEW_THUMBNAIL_WIDTH / self->width, ANTIN_VIEW_THUMBNAIL_HEIGHT / self->height);
  int paper_width = MAX (1, (int) (self->width * scale + 0.5)),
      paper_height = MAX (1, (int) (self->height * scale + 0.5));
  int row_height;

  gtk_widget_measure (self->row, GTK_ORIENTATION_VERTICAL, width, NULL, &row_height, NULL, NULL);
  gtk_widget_size_allocate (self->paper,
                            &(GtkAllocation){ (width - paper_width) / 2,
                                              MAX (0, (ANTIN_VIEW_THUMBNAIL_HEIGHT - paper_height) / 2),
                                              paper_width, paper_height },
                            -1);
  gtk_widget_size_allocate (self->row,
                            &(GtkAllocation){ 0, ANTIN_VIEW_THUMBNAIL_HEIGHT + 4, width, row_height },
                            -1);
}

static void
antin_view_thumbnail_dispose (GObject *object)
{
  AntinViewThumbnail *self = ANTIN_VIEW_THUMBNAIL (object);

  g_clear_pointer (&self->paper, gtk_widget_unparent);
  g_clear_pointer (&self->row, gtk_widget_unparent);
  G_OBJECT_CLASS (antin_view_thumbnail_parent_class)->dispose (object);
}

static void
antin_view_thumbnail_class_init (AntinViewThumbnailClass *klass)
{
  antin_view_init ();
  G_OBJECT_CLASS (klass)->dispose = antin_view_thumbnail_dispose;
  GTK_WIDGET_CLASS (klass)->measure = antin_view_thumbnail_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = antin_view_thumbnail_size_allocate;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "thumbnail");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
antin_view_thumbnail_init (AntinViewThumbnail *self)
{
  self->width = 210;
  self->height = 297;
  self->paper = antin_view_page_new ();
  gtk_widget_remove_css_class (self->paper, "loading");
  gtk_widget_set_parent (self->paper, GTK_WIDGET (self));
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_set_halign (self->row, GTK_ALIGN_CENTER);
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "number");
  gtk_widget_add_css_class (self->number, "numeric");
  self->mark = gtk_image_new_from_icon_name ("antin-mark-signed-symbolic");
  gtk_widget_add_css_class (self->mark, "mark");
  gtk_widget_set_tooltip_text (self->mark, _("Signed on this page"));
  gtk_box_append (GTK_BOX (self->row), self->number);
  gtk_box_append (GTK_BOX (self->row), self->mark);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
}

/**
 * antin_view_thumbnail_new:
 *
 * Returns: (transfer floating): a thumbnail without a page
 */
GtkWidget *
antin_view_thumbnail_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_THUMBNAIL, NULL);
}

/**
 * antin_view_thumbnail_set_page:
 * @thumbnail: a thumbnail
 * @page: the page's number, from 1
 * @label: what the document calls it
 * @marked: whether it carries a signature
 *
 * Says which page it is.
 */
void
antin_view_thumbnail_set_page (AntinViewThumbnail *thumbnail, int page, const char *label, gboolean marked)
{
  /* Translators: names of a page in the list of pages, for a screen reader. */
  g_autofree char *name = g_strdup_printf (marked ? _("Page %s, signed") : _("Page %s"), label);

  antin_view_page_set_number (ANTIN_VIEW_PAGE (thumbnail->paper), page, page, thumbnail->width, thumbnail->height);
  /* How many there are is told elsewhere. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (thumbnail->paper), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_label_set_text (GTK_LABEL (thumbnail->number), label);
  gtk_widget_set_visible (thumbnail->mark, marked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (thumbnail), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The row around it is what has the focus; GTK 4.8 leaves it without a name. */
  if (gtk_widget_get_parent (GTK_WIDGET (thumbnail)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (thumbnail))), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * antin_view_thumbnail_set_size:
 * @thumbnail: a thumbnail
 * @width: the page's width in millimetres
 * @height: its height
 *
 * Sets the shape of the paper.
 */
void
antin_view_thumbnail_set_size (AntinViewThumbnail *thumbnail, double width, double height)
{
  if (width == thumbnail->width && height == thumbnail->height)
    return;
  thumbnail->width = width;
  thumbnail->height = height;
  gtk_widget_queue_allocate (GTK_WIDGET (thumbnail));
}

/**
 * antin_view_thumbnail_set_image:
 * @thumbnail: a thumbnail
 * @image: (nullable): the page's picture
 *
 * Shows the page.
 */
void
antin_view_thumbnail_set_image (AntinViewThumbnail *thumbnail, AntinRenderPageImage *image)
{
  antin_view_page_set_image (ANTIN_VIEW_PAGE (thumbnail->paper), image);
}
