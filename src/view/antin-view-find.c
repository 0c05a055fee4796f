/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-find.h"

#include "antin-render-document.h"
#include "antin-view-announce.h"
#include "antin-view-init.h"

#include <glib/gi18n-lib.h>

/* A bar that finds words in the document. It reads page by page on the render thread, from the present page on around
 * the document; a new word drops what the former search still waits for. Case and diacritics do not matter. */

/* A search stops telling more places than this. */
#define MAX_MATCHES 5000

typedef struct
{
  AntinViewMark mark;
  guint match;
} Found;

struct _AntinViewFind
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *bar;
  GtkWidget *entry;
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;

  /* owned */
  AntinViewPages *pages;
  GCancellable *cancellable;
  GArray *found;

  /* state */
  int searched;
  gboolean finished;
  int start_page;
  int current;
};

G_DEFINE_FINAL_TYPE (AntinViewFind, antin_view_find, GTK_TYPE_WIDGET)

static const char *
get_text (AntinViewFind *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static guint
count_matches (AntinViewFind *self, int until)
{
  guint n = 0;

  for (guint i = 0; i < self->found->len && (until < 0 || (int) i <= until); i++)
    {
      const Found *found = &g_array_index (self->found, Found, i);
      const Found *before = i > 0 ? &g_array_index (self->found, Found, i - 1) : NULL;

      n += before == NULL || before->mark.page != found->mark.page || before->match != found->match;
    }
  return n;
}

static void
show_state (AntinViewFind *self)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (AntinViewMark));
  g_autofree char *text = NULL;
  guint n = count_matches (self, -1);

  for (guint i = 0; i < self->found->len; i++)
    g_array_append_val (marks, g_array_index (self->found, Found, i).mark);
  antin_view_pages_set_highlights (self->pages, (const AntinViewMark *) (gpointer) marks->data, marks->len,
                                   self->current);
  if (*get_text (self) == '\0')
    text = g_strdup ("");
  else if (n > 0)
    /* Translators: which of the places that were found, of how many. */
    text = g_strdup_printf (_("%u of %u"), count_matches (self, self->current), n);
  else if (self->finished)
    text = g_strdup (_("Not found"));
  else
    text = g_strdup (_("Searching…"));
  if (self->finished && !g_str_equal (gtk_label_get_text (GTK_LABEL (self->count)), text))
    antin_view_announce (GTK_WIDGET (self), text);
  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  if (self->finished && n == 0 && *get_text (self) != '\0')
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
go_to (AntinViewFind *self, int index)
{
  const Found *found = &g_array_index (self->found, Found, index);

  self->current = index;
  antin_view_pages_scroll_to_rect (self->pages, found->mark.page, &found->mark.rect);
  show_state (self);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a, *y = b;

  if (x->mark.page != y->mark.page)
    return x->mark.page < y->mark.page ? -1 : 1;
  return (x->match > y->match) - (x->match < y->match);
}

static void search_next_page (AntinViewFind *self);

static void
take_matches (AntinViewFind *self, const AntinRenderText *text, int page)
{
  g_autoptr (GArray) matches = antin_render_text_find (text, get_text (self), ANTIN_RENDER_FIND_PLAIN);
  const Found *at = self->current >= 0 ? &g_array_index (self->found, Found, self->current) : NULL;
  Found current = at != NULL ? *at : (Found){ .mark.page = 0 };

  if (matches->len == 0)
    return;
  for (guint i = 0; i < matches->len && self->found->len < MAX_MATCHES; i++)
    {
      const AntinRenderMatch *match = &g_array_index (matches, AntinRenderMatch, i);
      Found found = { { page, match->rect }, match->index };

      g_array_append_val (self->found, found);
    }
  /* Pages before the starting one come last; the present place moves along. */
  g_array_sort (self->found, compare_found);
  for (guint i = 0; i < self->found->len; i++)
    {
      const Found *found = &g_array_index (self->found, Found, i);

      if (current.mark.page == 0 ? found->mark.page == page
                                 : found->mark.page == current.mark.page && found->match == current.match)
        {
          if (current.mark.page == 0)
            go_to (self, (int) i);
          else
            self->current = (int) i;
          break;
        }
    }
  show_state (self);
}

static void
on_document_get_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinViewFind) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderText) text =
    antin_render_document_get_text_finish (ANTIN_RENDER_DOCUMENT (source), result, &error);
  int n_pages;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->pages == NULL ||
      antin_view_pages_get_document (self->pages) != ANTIN_RENDER_DOCUMENT (source))
    return;
  n_pages = antin_view_pages_get_n_pages (self->pages);
  if (text != NULL)
    take_matches (self, text, (self->start_page - 1 + self->searched) % n_pages + 1);
  self->searched++;
  search_next_page (self);
}

static void
search_next_page (AntinViewFind *self)
{
  AntinRenderDocument *document = antin_view_pages_get_document (self->pages);
  int n_pages = antin_view_pages_get_n_pages (self->pages);

  if (document == NULL || self->searched >= n_pages || self->found->len >= MAX_MATCHES)
    {
      self->finished = TRUE;
      show_state (self);
      return;
    }
  antin_render_document_get_text_async (document, (self->start_page - 1 + self->searched) % n_pages + 1,
                                        ANTIN_RENDER_PRIORITY_TEXT, self->cancellable,
                                        on_document_get_text_cb, g_object_ref (self));
}

static void
cancel_search (AntinViewFind *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_array_set_size (self->found, 0);
  self->current = -1;
  self->searched = 0;
  self->finished = FALSE;
}

static void
on_entry_search_changed_cb (AntinViewFind *self)
{
  cancel_search (self);
  if (self->pages == NULL)
    return;
  if (*get_text (self) != '\0' && gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->bar)))
    {
      self->cancellable = g_cancellable_new ();
      self->start_page = MAX (1, antin_view_pages_get_page (self->pages));
      search_next_page (self);
    }
  show_state (self);
}

static void
on_bar_notify_search_mode_cb (AntinViewFind *self)
{
  if (self->pages == NULL)
    return;
  on_entry_search_changed_cb (self);
  if (!gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->bar)))
    gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

static void
on_next_cb (AntinViewFind *self)
{
  antin_view_find_go (self, 1);
}

static void
on_previous_cb (AntinViewFind *self)
{
  antin_view_find_go (self, -1);
}

static void
antin_view_find_dispose (GObject *object)
{
  AntinViewFind *self = ANTIN_VIEW_FIND (object);

  cancel_search (self);
  if (self->pages != NULL)
    g_signal_handlers_disconnect_by_data (self->pages, self);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (antin_view_find_parent_class)->dispose (object);
}

static void
antin_view_find_finalize (GObject *object)
{
  g_array_unref (ANTIN_VIEW_FIND (object)->found);
  G_OBJECT_CLASS (antin_view_find_parent_class)->finalize (object);
}

static void
antin_view_find_class_init (AntinViewFindClass *klass)
{
  antin_view_init ();
  G_OBJECT_CLASS (klass)->dispose = antin_view_find_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_view_find_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_button (const char *icon_name, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
antin_view_find_init (AntinViewFind *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->found = g_array_new (FALSE, FALSE, sizeof (Found));
  self->current = -1;
  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Find in the document"), -1);
  g_object_set (self->entry, "placeholder-text", _("Find in the document"), NULL);
  self->count = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->count), 12);
  gtk_widget_add_css_class (self->count, "numeric");
  self->previous = new_button ("go-up-symbolic", _("Previous Match"));
  self->next = new_button ("go-down-symbolic", _("Next Match"));
  gtk_widget_add_css_class (steps, "linked");
  gtk_box_append (GTK_BOX (steps), self->previous);
  gtk_box_append (GTK_BOX (steps), self->next);
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), self->count);
  gtk_box_append (GTK_BOX (row), steps);
  self->bar = gtk_search_bar_new ();
  gtk_search_bar_set_child (GTK_SEARCH_BAR (self->bar), row);
  gtk_search_bar_set_show_close_button (GTK_SEARCH_BAR (self->bar), TRUE);
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->bar), GTK_EDITABLE (self->entry));
  /* A folded bar is measured all the same, with each of its buttons' pictures: not before it is wanted. */
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));

  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (on_entry_search_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_next_cb), self);
  g_signal_connect_swapped (self->entry, "next-match", G_CALLBACK (on_next_cb), self);
  g_signal_connect_swapped (self->entry, "previous-match", G_CALLBACK (on_previous_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (on_next_cb), self);
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (on_previous_cb), self);
  g_signal_connect_swapped (self->bar, "notify::search-mode-enabled", G_CALLBACK (on_bar_notify_search_mode_cb), self);
}

/**
 * antin_view_find_new:
 * @pages: a page view
 *
 * Returns: (transfer floating): a bar, folded away, that finds words in what @pages shows
 */
GtkWidget *
antin_view_find_new (AntinViewPages *pages)
{
  AntinViewFind *find = g_object_new (ANTIN_VIEW_TYPE_FIND, NULL);

  find->pages = g_object_ref (pages);
  g_signal_connect_swapped (pages, "notify::document", G_CALLBACK (on_entry_search_changed_cb), find);
  return GTK_WIDGET (find);
}

/**
 * antin_view_find_start:
 * @find: a bar
 *
 * Unfolds the bar and lets the person type.
 */
void
antin_view_find_start (AntinViewFind *find)
{
  gtk_widget_set_visible (find->bar, TRUE);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (find->bar), TRUE);
  gtk_widget_grab_focus (find->entry);
  gtk_editable_select_region (GTK_EDITABLE (find->entry), 0, -1);
}

/**
 * antin_view_find_stop:
 * @find: a bar
 *
 * Folds the bar away and takes the highlights off.
 */
void
antin_view_find_stop (AntinViewFind *find)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (find->bar), FALSE);
}

/**
 * antin_view_find_go:
 * @find: a bar
 * @step: 1 for the next match, -1 for the one before
 *
 * Goes to another match, around the end of the document.
 */
void
antin_view_find_go (AntinViewFind *find, int step)
{
  int n = (int) find->found->len, index = find->current;

  if (n == 0)
    return;
  /* A match over a line end is several marks. */
  do
    index = (index + step + n) % n;
  while (index != find->current &&
         g_array_index (find->found, Found, index).mark.page ==
           g_array_index (find->found, Found, MAX (0, find->current)).mark.page &&
         g_array_index (find->found, Found, index).match ==
           g_array_index (find->found, Found, MAX (0, find->current)).match);
  go_to (find, index);
}

/**
 * antin_view_find_get_active:
 * @find: a bar
 *
 * Returns: whether it is unfolded
 */
gboolean
antin_view_find_get_active (AntinViewFind *find)
{
  return gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (find->bar));
}
