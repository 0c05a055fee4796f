/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-outline.h"

#include "antin-render-document.h"
#include "antin-render-outline.h"
#include "antin-view-init.h"
#include "antin-view-tab.h"

#include <glib/gi18n-lib.h>

/* A document's own outline, as a flat list with indents: entries are hostile text and few, so that all are shown. */

#define INDENT 16

struct _AntinViewOutline
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *stack;
  GtkWidget *list;

  /* owned */
  AntinRenderDocument *document;
  GCancellable *cancellable;
  GPtrArray *entries;
};

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntinViewOutline, antin_view_outline, GTK_TYPE_WIDGET)

static void
set_entries (AntinViewOutline *self, GPtrArray *entries)
{
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    gtk_string_list_append (strings, ((AntinRenderOutlineEntry *) g_ptr_array_index (entries, i))->title);
  {
    g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&strings)));

    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (model));
  }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), entries != NULL && entries->len > 0 ? "list" : "empty");
}

static void
on_document_get_outline_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinViewOutline) self = user_data;
  g_autoptr (GPtrArray) entries =
    antin_render_document_get_outline_finish (ANTIN_RENDER_DOCUMENT (source), result, NULL);

  if (entries == NULL || self->document != ANTIN_RENDER_DOCUMENT (source) || self->stack == NULL)
    return;
  set_entries (self, g_steal_pointer (&entries));
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
on_factory_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static void
on_factory_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  AntinViewOutline *self = user_data;
  GtkWidget *label = gtk_list_item_get_child (item);
  guint position = gtk_list_item_get_position (item);
  const AntinRenderOutlineEntry *entry;

  if (self->entries == NULL || position >= self->entries->len)
    return;
  entry = g_ptr_array_index (self->entries, position);
  gtk_label_set_text (GTK_LABEL (label), entry->title);
  /* The row around it is what has the focus; GTK 4.8 leaves it without a name. */
  if (gtk_widget_get_parent (label) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, entry->title, -1);
  gtk_widget_set_margin_start (label, (int) entry->depth * INDENT);
}

static void
on_list_activate_cb (AntinViewOutline *self, guint position)
{
  const AntinRenderOutlineEntry *entry;

  if (self->entries == NULL || position >= self->entries->len)
    return;
  entry = g_ptr_array_index (self->entries, position);
  if (entry->page > 0)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, entry->page);
}

static void
antin_view_outline_dispose (GObject *object)
{
  AntinViewOutline *self = ANTIN_VIEW_OUTLINE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (antin_view_outline_parent_class)->dispose (object);
}

static void
antin_view_outline_class_init (AntinViewOutlineClass *klass)
{
  antin_view_init ();
  G_OBJECT_CLASS (klass)->dispose = antin_view_outline_dispose;
  /**
   * AntinViewOutline::activated:
   * @page: the page's number, from 1
   *
   * The person chose an entry.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * AntinViewOutline::loaded:
   *
   * The document's outline has been read; antin_view_outline_get_n_entries() tells whether it has one.
   */
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
antin_view_outline_init (AntinViewOutline *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_("This document has no outline."));

  g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind_cb), self);
  self->list = gtk_list_view_new (NULL, factory);
  antin_view_tab_leaves (self->list);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outline"), -1);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_list_activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (empty), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (empty, "dim-label");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "list");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * antin_view_outline_new:
 *
 * Returns: (transfer floating): an empty outline
 */
GtkWidget *
antin_view_outline_new (void)
{
  return g_object_new (ANTIN_VIEW_TYPE_OUTLINE, NULL);
}

/**
 * antin_view_outline_set_document:
 * @outline: an outline
 * @document: (nullable): whose outline
 *
 * Shows the outline of another document as soon as it has been read.
 */
void
antin_view_outline_set_document (AntinViewOutline *outline, AntinRenderDocument *document)
{
  if (document == outline->document)
    return;
  if (outline->cancellable != NULL)
    g_cancellable_cancel (outline->cancellable);
  g_clear_object (&outline->cancellable);
  g_set_object (&outline->document, document);
  set_entries (outline, NULL);
  if (document == NULL)
    return;
  outline->cancellable = g_cancellable_new ();
  antin_render_document_get_outline_async (document, outline->cancellable, on_document_get_outline_cb,
                                           g_object_ref (outline));
}

/**
 * antin_view_outline_get_n_entries:
 * @outline: an outline
 *
 * Returns: how many entries it has
 */
guint
antin_view_outline_get_n_entries (AntinViewOutline *outline)
{
  return outline->entries != NULL ? outline->entries->len : 0;
}
