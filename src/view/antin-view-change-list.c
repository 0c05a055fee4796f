/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-change-list.h"

#include "antin-view-init.h"
#include "antin-view-page-list.h"
#include "antin-view-tab.h"

#include <glib/gi18n-lib.h>

/* The pages of two revisions in the margin, each with the number of places where they differ. Like the thumbnails it tells
 * choosing a page from being told one: the signal "activated" comes only from a hand. */

struct _AntinViewChangeList
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *scrolled;
  GtkWidget *list;

  /* owned */
  GtkSingleSelection *selection;
  GHashTable *bound; /* page → row on screen */
  GArray *n_places;  /* of guint, for each page that was compared */

  /* state */
  gboolean told;
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntinViewChangeList, antin_view_change_list, GTK_TYPE_WIDGET)

static void
show_row (AntinViewChangeList *self, GtkWidget *row, int page)
{
  GtkWidget *number = gtk_widget_get_first_child (row), *mark = gtk_widget_get_next_sibling (number);
  gboolean compared = page <= (int) self->n_places->len;
  guint n = compared ? g_array_index (self->n_places, guint, page - 1) : 0;
  g_autofree char *label = g_strdup_printf ("%d", page);
  /* Translators: the symbol for “differs” and in how many places, in the list of pages beside two versions */
  g_autofree char *count = g_strdup_printf (_("≠ %u"), n);
  g_autofree char *name = antin_view_change_list_describe (page, compared, n);

  gtk_label_set_text (GTK_LABEL (number), label);
  gtk_label_set_text (GTK_LABEL (mark), n > 0 ? count : compared ? "="
                                                                 : "…");
  if (n > 0)
    gtk_widget_add_css_class (row, "different");
  else
    gtk_widget_remove_css_class (row, "different");
  gtk_widget_set_tooltip_text (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* It is the row of the list that has the focus; GTK 4.8 leaves it without a name. */
  if (gtk_widget_get_parent (row) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_factory_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  GtkWidget *number = gtk_label_new (NULL), *mark = gtk_label_new (NULL);

  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (mark, "mark");
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_list_item_set_child (item, row);
}

static void
on_factory_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  AntinViewChangeList *self = user_data;
  int page = antin_view_page_list_get_page (gtk_list_item_get_item (item));

  g_hash_table_insert (self->bound, GINT_TO_POINTER (page), gtk_list_item_get_child (item));
  show_row (self, gtk_list_item_get_child (item), page);
}

static void
on_factory_unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  AntinViewChangeList *self = user_data;
  gpointer key = GINT_TO_POINTER (antin_view_page_list_get_page (gtk_list_item_get_item (item)));

  if (g_hash_table_lookup (self->bound, key) == gtk_list_item_get_child (item))
    g_hash_table_remove (self->bound, key);
}

static void
on_selection_notify_selected_cb (AntinViewChangeList *self)
{
  int page = antin_view_change_list_get_page (self);

  if (page > 0 && !self->told)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, page);
}

static void
on_list_activate_cb (AntinViewChangeList *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, (int) position + 1);
}

static void
antin_view_change_list_dispose (GObject *object)
{
  AntinViewChangeList *self = ANTIN_VIEW_CHANGE_LIST (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (antin_view_change_list_parent_class)->dispose (object);
}

static void
antin_view_change_list_finalize (GObject *object)
{
  AntinViewChangeList *self = ANTIN_VIEW_CHANGE_LIST (object);

  g_hash_table_unref (self->bound);
  g_array_unref (self->n_places);
  G_OBJECT_CLASS (antin_view_change_list_parent_class)->finalize (object);
}

static void
antin_view_change_list_class_init (AntinViewChangeListClass *klass)
{
  antin_view_init ();
  G_OBJECT_CLASS (klass)->dispose = antin_view_change_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_view_change_list_finalize;

  /**
   * AntinViewChangeList::activated:
   * @page: the page's number, from 1
   *
   * The person chose a page.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
antin_view_change_list_init (AntinViewChangeList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->bound = g_hash_table_new (NULL, NULL);
  self->n_places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selection_notify_selected_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_factory_unbind_cb), self);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  antin_view_tab_leaves (self->list);
  gtk_widget_add_css_class (self->list, "antin-changes");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_list_activate_cb), self);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

/**
 * antin_view_change_list_new:
 *
 * Returns: (transfer floating): an empty list of pages, with its scrollbar
 */
GtkWidget *
antin_view_change_list_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_CHANGE_LIST, NULL);
}

/**
 * antin_view_change_list_set_n_pages:
 * @list: a list of pages
 * @n_pages: how many pages the longer version has
 *
 * Begins anew: nothing has been compared.
 */
void
antin_view_change_list_set_n_pages (AntinViewChangeList *list, int n_pages)
{
  g_autoptr (AntinViewPageList) pages = antin_view_page_list_new (n_pages);

  list->told = TRUE;
  g_array_set_size (list->n_places, 0);
  gtk_single_selection_set_model (list->selection, G_LIST_MODEL (pages));
  list->told = FALSE;
  antin_view_change_list_set_page (list, 1);
}

/**
 * antin_view_change_list_set_compared:
 * @list: a list of pages
 * @page: a page's number; pages are told in their order, from 1
 * @n_places: in how many places it differs
 */
void
antin_view_change_list_set_compared (AntinViewChangeList *list, int page, guint n_places)
{
  GtkWidget *row = g_hash_table_lookup (list->bound, GINT_TO_POINTER (page));

  g_return_if_fail (page == (int) list->n_places->len + 1);
  g_array_append_val (list->n_places, n_places);
  if (row != NULL)
    show_row (list, row, page);
}

/**
 * antin_view_change_list_set_page:
 * @list: a list of pages
 * @page: a page's number, from 1
 *
 * Chooses the page that is shown beside it, and brings it into sight.
 */
void
antin_view_change_list_set_page (AntinViewChangeList *list, int page)
{
  if (page < 1 || page == antin_view_change_list_get_page (list) ||
      page > (int) g_list_model_get_n_items (G_LIST_MODEL (list->selection)))
    return;
  list->told = TRUE;
  gtk_single_selection_set_selected (list->selection, (guint) page - 1);
  list->told = FALSE;
  gtk_widget_activate_action (list->list, "list.scroll-to-item", "u", (guint) page - 1);
}

/**
 * antin_view_change_list_get_page:
 * @list: a list of pages
 *
 * Returns: the page that is chosen, from 1; 0 for none
 */
int
antin_view_change_list_get_page (AntinViewChangeList *list)
{
  guint selected = gtk_single_selection_get_selected (list->selection);

  return selected == GTK_INVALID_LIST_POSITION ? 0 : (int) selected + 1;
}

/**
 * antin_view_change_list_describe:
 * @page: a page's number
 * @compared: whether it has been compared
 * @n_places: in how many places it differs
 *
 * Returns: (transfer full): that in words
 */
char *
antin_view_change_list_describe (int page, gboolean compared, guint n_places)
{
  if (!compared)
    /* Translators: of a page, in a list of pages that are compared: “Trang %d: chưa so sánh” */
    return g_strdup_printf (_("Page %d: not compared yet"), page);
  if (n_places == 0)
    /* Translators: “Trang %d: không khác” */
    return g_strdup_printf (_("Page %d: no difference"), page);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Page %d: %u place differs", "Page %d: %u places differ", n_places), page, n_places);
}
