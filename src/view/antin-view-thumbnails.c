/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-thumbnails.h"

#include "antin-render-cache.h"
#include "antin-view-init.h"
#include "antin-view-page-list.h"
#include "antin-view-tab.h"
#include "antin-view-thumbnail.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The pages as small pictures in a list. Only what is on screen is drawn; the list keeps widgets for about two hundred
 * pages more, which show paper until they come into sight. Choosing a page and being told one are told apart: the
 * property "page" changes in both cases, the signal "activated" comes only from a hand. */

#define CACHE_BUDGET (24 * 1024 * 1024)

struct _AntinViewThumbnails
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *scrolled;
  GtkWidget *list;

  /* owned */
  AntinRenderDocument *document;
  AntinRenderCache *cache;
  GtkSingleSelection *selection;
  GHashTable *bound;
  GHashTable *marked;

  /* state */
  int page;
  gboolean told;
};

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPERTIES
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntinViewThumbnails, antin_view_thumbnails, GTK_TYPE_WIDGET)

/* Pixels per millimetre at which the usual page fills a thumbnail. */
static double
get_scale (AntinViewThumbnails *self)
{
  double width, height;

  antin_render_document_get_page_size (self->document, 1, &width, &height);
  return MIN (ANTIN_VIEW_THUMBNAIL_WIDTH / width, ANTIN_VIEW_THUMBNAIL_HEIGHT / height) *
         gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

/* Rows are equally high, so that the scrollbar tells which pages are on screen. */
static void
update_range (AntinViewThumbnails *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  double upper = gtk_adjustment_get_upper (adjustment), value = gtk_adjustment_get_value (adjustment);
  int n_pages;

  if (self->cache == NULL || !(upper > 0) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  n_pages = antin_render_document_get_n_pages (self->document);
  antin_render_cache_set_range (self->cache,
                                (int) floor (value / upper * n_pages) + 1,
                                (int) ceil ((value + gtk_adjustment_get_page_size (adjustment)) / upper * n_pages),
                                get_scale (self));
}

static void
show_page (AntinViewThumbnails *self, AntinViewThumbnail *thumbnail, int page)
{
  g_autofree char *label = antin_render_document_get_page_label (self->document, page);
  double width, height;

  antin_render_document_get_page_size (self->document, page, &width, &height);
  antin_view_thumbnail_set_size (thumbnail, width, height);
  antin_view_thumbnail_set_page (thumbnail, page, label, g_hash_table_contains (self->marked, GINT_TO_POINTER (page)));
  antin_view_thumbnail_set_image (thumbnail, antin_render_cache_peek (self->cache, page));
}

static void
show_bound (AntinViewThumbnails *self)
{
  GHashTableIter iter;
  gpointer page, thumbnail;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &page, &thumbnail))
    show_page (self, thumbnail, GPOINTER_TO_INT (page));
}

static void
on_cache_ready_cb (AntinViewThumbnails *self, int page)
{
  AntinViewThumbnail *thumbnail = g_hash_table_lookup (self->bound, GINT_TO_POINTER (page));

  if (thumbnail != NULL)
    antin_view_thumbnail_set_image (thumbnail, antin_render_cache_peek (self->cache, page));
}

static void
on_factory_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, antin_view_thumbnail_new ());
}

static void
on_factory_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  AntinViewThumbnails *self = user_data;
  GtkWidget *thumbnail = gtk_list_item_get_child (item);
  int page = antin_view_page_list_get_page (gtk_list_item_get_item (item));

  g_hash_table_insert (self->bound, GINT_TO_POINTER (page), thumbnail);
  if (self->document != NULL)
    show_page (self, ANTIN_VIEW_THUMBNAIL (thumbnail), page);
}

static void
on_factory_unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  AntinViewThumbnails *self = user_data;
  GtkWidget *thumbnail = gtk_list_item_get_child (item);
  gpointer key = GINT_TO_POINTER (antin_view_page_list_get_page (gtk_list_item_get_item (item)));

  if (g_hash_table_lookup (self->bound, key) == thumbnail)
    g_hash_table_remove (self->bound, key);
  antin_view_thumbnail_set_image (ANTIN_VIEW_THUMBNAIL (thumbnail), NULL);
}

static void
set_page (AntinViewThumbnails *self, int page)
{
  if (page == self->page)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
on_selection_notify_selected_cb (AntinViewThumbnails *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  set_page (self, (int) selected + 1);
  if (!self->told)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, self->page);
}

static void
on_list_activate_cb (AntinViewThumbnails *self, guint position)
{
  set_page (self, (int) position + 1);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, self->page);
}

static void
antin_view_thumbnails_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PAGE)
    g_value_set_int (value, ANTIN_VIEW_THUMBNAILS (object)->page);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
antin_view_thumbnails_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (antin_view_thumbnails_parent_class)->map (widget);
  update_range (ANTIN_VIEW_THUMBNAILS (widget));
}

static void
antin_view_thumbnails_dispose (GObject *object)
{
  AntinViewThumbnails *self = ANTIN_VIEW_THUMBNAILS (object);

  if (self->list != NULL)
    antin_view_thumbnails_set_document (self, NULL);
  self->list = NULL;
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (antin_view_thumbnails_parent_class)->dispose (object);
}

static void
antin_view_thumbnails_finalize (GObject *object)
{
  AntinViewThumbnails *self = ANTIN_VIEW_THUMBNAILS (object);

  g_hash_table_unref (self->bound);
  g_hash_table_unref (self->marked);
  G_OBJECT_CLASS (antin_view_thumbnails_parent_class)->finalize (object);
}

static void
antin_view_thumbnails_class_init (AntinViewThumbnailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  antin_view_init ();
  object_class->get_property = antin_view_thumbnails_get_property;
  object_class->dispose = antin_view_thumbnails_dispose;
  object_class->finalize = antin_view_thumbnails_finalize;
  widget_class->map = antin_view_thumbnails_map;

  properties[PROP_PAGE] =
    g_param_spec_int ("page", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * AntinViewThumbnails::activated:
   * @page: the page's number, from 1
   *
   * The person chose a page.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
antin_view_thumbnails_init (AntinViewThumbnails *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  self->bound = g_hash_table_new (NULL, NULL);
  self->marked = g_hash_table_new (NULL, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selection_notify_selected_cb), self);

  g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_factory_unbind_cb), self);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  antin_view_tab_leaves (self->list);
  gtk_widget_add_css_class (self->list, "antin-thumbnails");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_list_activate_cb), self);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_range), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_range), self, G_CONNECT_SWAPPED);
}

/**
 * antin_view_thumbnails_new:
 *
 * Returns: (transfer floating): an empty list of pages, with its scrollbar
 */
GtkWidget *
antin_view_thumbnails_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_THUMBNAILS, NULL);
}

/**
 * antin_view_thumbnails_set_document:
 * @thumbnails: a list of pages
 * @document: (nullable): whose pages
 *
 * Shows the pages of another document, none of them marked.
 */
void
antin_view_thumbnails_set_document (AntinViewThumbnails *thumbnails, AntinRenderDocument *document)
{
  g_autoptr (AntinViewPageList) list = NULL;

  if (document == thumbnails->document)
    return;
  if (thumbnails->cache != NULL)
    g_signal_handlers_disconnect_by_func (thumbnails->cache, on_cache_ready_cb, thumbnails);
  if (thumbnails->document != NULL)
    g_signal_handlers_disconnect_by_func (thumbnails->document, show_bound, thumbnails);
  g_hash_table_remove_all (thumbnails->marked);
  thumbnails->told = TRUE;
  gtk_single_selection_set_model (thumbnails->selection, NULL);
  thumbnails->told = FALSE;
  g_clear_object (&thumbnails->cache);
  g_set_object (&thumbnails->document, document);
  set_page (thumbnails, 0);
  if (document == NULL)
    return;
  thumbnails->cache = antin_render_cache_new (document, CACHE_BUDGET, ANTIN_RENDER_PRIORITY_THUMBNAIL);
  g_signal_connect_swapped (thumbnails->cache, "ready", G_CALLBACK (on_cache_ready_cb), thumbnails);
  g_signal_connect_swapped (document, "sizes-changed", G_CALLBACK (show_bound), thumbnails);
  list = antin_view_page_list_new (antin_render_document_get_n_pages (document));
  gtk_single_selection_set_model (thumbnails->selection, G_LIST_MODEL (list));
  antin_view_thumbnails_set_page (thumbnails, 1);
}

/**
 * antin_view_thumbnails_get_page:
 * @thumbnails: a list of pages
 *
 * Returns: the page that is chosen, from 1; 0 without a document
 */
int
antin_view_thumbnails_get_page (AntinViewThumbnails *thumbnails)
{
  return thumbnails->page;
}

/**
 * antin_view_thumbnails_set_page:
 * @thumbnails: a list of pages
 * @page: a page's number, from 1
 *
 * Chooses the page that is shown elsewhere, and brings it into sight.
 */
void
antin_view_thumbnails_set_page (AntinViewThumbnails *thumbnails, int page)
{
  if (thumbnails->document == NULL || page == thumbnails->page || page < 1 ||
      page > antin_render_document_get_n_pages (thumbnails->document))
    return;
  thumbnails->told = TRUE;
  gtk_single_selection_set_selected (thumbnails->selection, (guint) page - 1);
  thumbnails->told = FALSE;
  gtk_widget_activate_action (thumbnails->list, "list.scroll-to-item", "u", (guint) page - 1);
}

/**
 * antin_view_thumbnails_set_marked:
 * @thumbnails: a list of pages
 * @pages: (array length=n_pages): the pages that carry a signature
 * @n_pages: how many
 *
 * Marks pages as signed.
 */
void
antin_view_thumbnails_set_marked (AntinViewThumbnails *thumbnails, const int *pages, guint n_pages)
{
  g_hash_table_remove_all (thumbnails->marked);
  for (guint i = 0; i < n_pages; i++)
    g_hash_table_add (thumbnails->marked, GINT_TO_POINTER (pages[i]));
  if (thumbnails->document != NULL)
    show_bound (thumbnails);
}
