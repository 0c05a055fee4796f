/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-page-list.h"

/* Page numbers as a list model. Items are made when they are asked for, so that a list of 50,000 pages holds none. */

#define ANTIN_VIEW_TYPE_PAGE_ITEM (antin_view_page_item_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewPageItem, antin_view_page_item, ANTIN_VIEW, PAGE_ITEM, GObject)

struct _AntinViewPageItem
{
  GObject parent_instance;
  int page;
};

G_DEFINE_FINAL_TYPE (AntinViewPageItem, antin_view_page_item, G_TYPE_OBJECT)

static void
antin_view_page_item_class_init (AntinViewPageItemClass *klass)
{
}

static void
antin_view_page_item_init (AntinViewPageItem *self)
{
}

struct _AntinViewPageList
{
  GObject parent_instance;
  int n_pages;
};

static GType
get_item_type (GListModel *list)
{
  return ANTIN_VIEW_TYPE_PAGE_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return (guint) ANTIN_VIEW_PAGE_LIST (list)->n_pages;
}

static gpointer
get_item (GListModel *list, guint position)
{
  AntinViewPageItem *item;

  if (position >= get_n_items (list))
    return NULL;
  item = g_object_new (ANTIN_VIEW_TYPE_PAGE_ITEM, NULL);
  item->page = (int) position + 1;
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AntinViewPageList,
                               antin_view_page_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
antin_view_page_list_class_init (AntinViewPageListClass *klass)
{
}

static void
antin_view_page_list_init (AntinViewPageList *self)
{
}

/**
 * antin_view_page_list_new:
 * @n_pages: how many pages
 *
 * Returns: (transfer full): a list of them
 */
AntinViewPageList *
antin_view_page_list_new (int n_pages)
{
  AntinViewPageList *list = g_object_new (ANTIN_VIEW_TYPE_PAGE_LIST, NULL);

  list->n_pages = n_pages;
  return list;
}

/**
 * antin_view_page_list_get_page:
 * @item: an item of such a list
 *
 * Returns: the page's number, from 1
 */
int
antin_view_page_list_get_page (GObject *item)
{
  return ANTIN_VIEW_PAGE_ITEM (item)->page;
}
