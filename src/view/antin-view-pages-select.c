/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-pages-private.h"

#include <glib/gi18n-lib.h>

/* Text that is selected on the pages, and what of it goes to the clipboards. A selection is two ends, each a page and
 * a place in its text; where a page's text has not been read yet an end is a point, and becomes a place when the text
 * comes from the render thread. Only texts of pages on screen and of the two ends are kept; what is copied is read page
 * by page. Only plain text is ever offered to other programs. */

/* What is copied ends after this many bytes. */
#define MAX_COPY (16 * 1024 * 1024)
/* How much of the selection is told to those who cannot see it. */
#define MAX_TOLD 500

typedef struct
{
  int page;
  double x;
  double y;
  gboolean known; /* whether @index is the place of the point */
  guint index;
} End;

struct _AntinViewSelection
{
  AntinViewPages *pages; /* borrowed */

  /* owned */
  GHashTable *texts;  /* page to AntinRenderText, or NULL while it is being read */
  GHashTable *copies; /* GCancellable of each copy that is on its way */
  GCancellable *reading;

  /* state */
  gboolean active;
  gboolean exact; /* all of what lies between is meant, columns beside as well */
  AntinRenderUnit unit;
  End ends[2]; /* where it was begun, and the one that moves */
};

static AntinRenderText *
get_text (AntinViewSelection *self, int page)
{
  return g_hash_table_lookup (self->texts, GINT_TO_POINTER (page));
}

/* --- texts --- */

static void
resolve (AntinViewSelection *self)
{
  for (int i = 0; i < 2; i++)
    {
      End *end = &self->ends[i];
      AntinRenderText *text = get_text (self, end->page);

      if (end->known || text == NULL)
        continue;
      end->index = antin_render_selection_find (text, end->x, end->y);
      end->known = TRUE;
    }
}

typedef struct
{
  AntinViewPages *pages;
  int page;
} Reading;

static void
on_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (AntinViewPages) pages = reading->pages;
  g_autoptr (GError) error = NULL;
  AntinRenderText *text = antin_render_document_get_text_finish (ANTIN_RENDER_DOCUMENT (source), result, &error);
  AntinViewSelection *self = pages->selection;

  if (self == NULL || pages->document != ANTIN_RENDER_DOCUMENT (source) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&text, antin_render_text_unref);
      return;
    }
  /* A page that cannot be read has no text. */
  if (text == NULL)
    text = antin_render_text_new (1, 1, NULL, 0);
  g_hash_table_insert (self->texts, GINT_TO_POINTER (reading->page), text);
  resolve (self);
  _antin_view_pages_decorate (pages);
}

/* Has the text of a page read, unless it is there or on its way. */
static void
need_text (AntinViewSelection *self, int page)
{
  Reading *reading;

  if (g_hash_table_contains (self->texts, GINT_TO_POINTER (page)))
    return;
  g_hash_table_insert (self->texts, GINT_TO_POINTER (page), NULL);
  reading = g_new (Reading, 1);
  reading->pages = g_object_ref (self->pages);
  reading->page = page;
  antin_render_document_get_text_async (self->pages->document, page, ANTIN_RENDER_PRIORITY_VISIBLE, self->reading, on_text_cb,
                                        reading);
}

static gboolean
is_far (gpointer key, gpointer value, gpointer user_data)
{
  AntinViewSelection *self = user_data;
  int page = GPOINTER_TO_INT (key), first, last;

  antin_view_pages_get_visible_range (self->pages, &first, &last);
  return value != NULL && (page < first || page > last) && page != self->ends[0].page && page != self->ends[1].page;
}

static void
text_clear (gpointer data)
{
  if (data != NULL)
    antin_render_text_unref (data);
}

/* --- what is selected --- */

static gboolean
is_before (const End *a, const End *b)
{
  if (a->page != b->page)
    return a->page < b->page;
  return a->known && b->known ? a->index < b->index : a->y < b->y;
}

static void
get_pages (AntinViewSelection *self, int *ret_first, int *ret_last)
{
  *ret_first = MIN (self->ends[0].page, self->ends[1].page);
  *ret_last = MAX (self->ends[0].page, self->ends[1].page);
}

/* What of @page is selected, once its text is there. */
static gboolean
get_span (AntinViewSelection *self, int page, const AntinRenderText *text, AntinRenderSpan *ret_span)
{
  gboolean turned = is_before (&self->ends[1], &self->ends[0]);
  const End *begin = &self->ends[turned ? 1 : 0], *end = &self->ends[turned ? 0 : 1];
  guint n;

  antin_render_text_get_characters (text, &n);
  if (!self->active || n == 0 || page < begin->page || page > end->page || (page == begin->page && !begin->known) ||
      (page == end->page && !end->known))
    return FALSE;
  *ret_span = (AntinRenderSpan){ .first = page == begin->page ? MIN (begin->index, n) : 0,
                                 .end = page == end->page ? MIN (end->index, n) : n,
                                 .by_column = !self->exact && begin->page == end->page };
  antin_render_selection_extend (text, self->unit, ret_span);
  return ret_span->first < ret_span->end;
}

/* Lays the selection on a page on screen. */
void
_antin_view_pages_decorate_selection (AntinViewPages *pages, AntinViewPage *child)
{
  AntinViewSelection *self = pages->selection;
  int page = antin_view_page_get_number (child), first, last;
  g_autoptr (GArray) rects = NULL;
  AntinRenderSpan span;
  AntinRenderText *text;

  if (self == NULL || !self->active)
    return;
  get_pages (self, &first, &last);
  if (page < first || page > last)
    return;
  text = get_text (self, page);
  if (text == NULL)
    {
      need_text (self, page);
      return;
    }
  if (!get_span (self, page, text, &span))
    return;
  rects = antin_render_selection_get_rects (text, &span);
  for (guint i = 0; i < rects->len; i++)
    antin_view_page_add_decoration (child, ANTIN_VIEW_PAGE_SELECTION, &g_array_index (rects, AntinBaseRect, i));
}

static void
update (AntinViewSelection *self)
{
  resolve (self);
  g_hash_table_foreach_remove (self->texts, is_far, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->pages), "pages.copy", self->active);
  _antin_view_pages_decorate (self->pages);
}

static AntinViewSelection *
ensure (AntinViewPages *pages)
{
  AntinViewSelection *self = pages->selection;

  if (self != NULL || pages->document == NULL)
    return self;
  self = pages->selection = g_new0 (AntinViewSelection, 1);
  self->pages = pages;
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, text_clear);
  self->copies = g_hash_table_new (NULL, NULL);
  self->reading = g_cancellable_new ();
  return self;
}

/* Forgets selection and texts, as when another document comes. */
void
_antin_view_pages_drop_selection (AntinViewPages *pages)
{
  AntinViewSelection *self = g_steal_pointer (&pages->selection);
  GHashTableIter iter;
  gpointer copy;

  if (self == NULL)
    return;
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  g_hash_table_iter_init (&iter, self->copies);
  while (g_hash_table_iter_next (&iter, &copy, NULL))
    g_cancellable_cancel (copy);
  g_hash_table_unref (self->copies);
  g_hash_table_unref (self->texts);
  g_free (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (pages), "pages.copy", FALSE);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (pages), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* Whether there is text under a point of the widget, as far as is known; what is not known is asked for. */
gboolean
_antin_view_pages_is_over_text (AntinViewPages *pages, double x, double y)
{
  AntinViewSelection *self = ensure (pages);
  AntinRenderText *text;
  double page_x, page_y;
  int page;

  if (self == NULL || !antin_view_pages_locate (pages, x, y, &page, &page_x, &page_y))
    return FALSE;
  text = get_text (self, page);
  if (text == NULL)
    need_text (self, page);
  return text != NULL && antin_render_selection_is_text (text, page_x, page_y);
}

static void
set_end (AntinViewSelection *self, int which, double x, double y)
{
  AntinViewAnchor anchor = _antin_view_pages_get_anchor (self->pages, x, y);

  self->ends[which] = (End){ .page = anchor.page, .x = anchor.x, .y = anchor.y };
  need_text (self, anchor.page);
}

/* Begins a selection at a point of the widget: nothing yet, or the word or line there. */
void
_antin_view_pages_begin_selection (AntinViewPages *pages, AntinRenderUnit unit, double x, double y)
{
  AntinViewSelection *self = ensure (pages);

  if (self == NULL)
    return;
  set_end (self, 0, x, y);
  self->ends[1] = self->ends[0];
  self->active = unit != ANTIN_RENDER_UNIT_CHARACTER;
  self->exact = FALSE;
  self->unit = unit;
  update (self);
}

/* Moves the end of a selection that was begun to a point of the widget. */
void
_antin_view_pages_drag_selection (AntinViewPages *pages, double x, double y)
{
  AntinViewSelection *self = pages->selection;

  if (self == NULL || self->ends[0].page == 0)
    return;
  set_end (self, 1, x, y);
  self->active = TRUE;
  self->exact = FALSE;
  update (self);
}

/* Takes the selection away. Returns: whether there was one */
gboolean
_antin_view_pages_clear_selection (AntinViewPages *pages)
{
  AntinViewSelection *self = pages->selection;
  gboolean was = self != NULL && self->active;

  if (!was)
    return FALSE;
  self->active = FALSE;
  update (self);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (pages), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  return TRUE;
}

/* --- keys --- */

static void
select_pages (AntinViewSelection *self, int first, int last)
{
  self->ends[0] = (End){ .page = first, .known = TRUE, .index = 0 };
  self->ends[1] = (End){ .page = last, .known = TRUE, .index = G_MAXUINT };
  self->active = TRUE;
  self->exact = TRUE;
  self->unit = ANTIN_RENDER_UNIT_CHARACTER;
  update (self);
  _antin_view_pages_offer_selection (self->pages);
}

/* The present page; the whole document where that page is selected already. */
static void
select_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinViewPages *pages = ANTIN_VIEW_PAGES (widget);
  AntinViewSelection *self = ensure (pages);

  if (self == NULL)
    return;
  if (self->active && self->exact && self->ends[0].page == pages->page && self->ends[1].page == pages->page)
    select_pages (self, 1, antin_view_pages_get_n_pages (pages));
  else
    select_pages (self, pages->page, pages->page);
}

/* The place that keys begin from: the first text in sight. */
static gboolean
start_by_key (AntinViewSelection *self)
{
  graphene_rect_t area;

  if (self->active)
    return TRUE;
  if (!antin_view_pages_get_page_area (self->pages, self->pages->page, &area))
    return FALSE;
  set_end (self, 0, MAX (area.origin.x, 0), MAX (area.origin.y, 0));
  resolve (self);
  self->ends[1] = self->ends[0];
  self->unit = ANTIN_RENDER_UNIT_CHARACTER;
  return TRUE;
}

/* Shift with the arrows, as in an entry: by character, with Ctrl by word, up and down by line, Home and End. */
static gboolean
on_extend_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  AntinViewPages *pages = ANTIN_VIEW_PAGES (widget);
  AntinViewSelection *self = ensure (pages);
  AntinRenderSpan span;
  AntinBaseRect caret;
  AntinRenderText *text;
  int unit, step;
  gboolean edge;
  End *end;

  g_variant_get (args, "(iib)", &unit, &step, &edge);
  if (self == NULL || !start_by_key (self))
    return FALSE;
  end = &self->ends[1];
  text = get_text (self, end->page);
  /* The key is lost on a page whose text is still being read, which takes a moment. */
  if (text == NULL || !end->known)
    {
      need_text (self, end->page);
      return TRUE;
    }
  /* From the edge of the word or line that clicks selected. */
  if (self->unit != ANTIN_RENDER_UNIT_CHARACTER && self->ends[0].page == end->page && get_span (self, end->page, text, &span))
    {
      gboolean turned = is_before (end, &self->ends[0]);

      self->ends[turned ? 1 : 0].index = span.first;
      self->ends[turned ? 0 : 1].index = span.end;
      self->unit = ANTIN_RENDER_UNIT_CHARACTER;
    }
  self->active = TRUE;
  if (edge)
    end->index = antin_render_selection_move_to_edge (text, end->index, step > 0);
  else if (!antin_render_selection_move (text, (AntinRenderUnit) unit, step, &end->index) && end->page + step >= 1 &&
           end->page + step <= antin_view_pages_get_n_pages (pages))
    {
      *end = (End){ .page = end->page + step, .y = step > 0 ? 0 : 1e6, .x = step > 0 ? 0 : 1e6 };
      need_text (self, end->page);
    }
  update (self);
  text = get_text (self, end->page);
  caret = text != NULL && end->known ? antin_render_selection_get_caret (text, end->index) : (AntinBaseRect){ 0, 0, 1, 1 };
  antin_view_pages_scroll_to_rect (pages, end->page, &caret);
  _antin_view_pages_offer_selection (pages);
  return TRUE;
}

static gboolean
on_escape_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return _antin_view_pages_clear_selection (ANTIN_VIEW_PAGES (widget));
}

/* --- clipboards --- */

typedef struct
{
  AntinViewPages *pages;
  AntinRenderDocument *document;
  GdkClipboard *clipboard;
  GCancellable *cancellable;
  GString *string;
  AntinViewSelection selection; /* its state when the copy was asked for; owns nothing */
  int page;
  int last;
} Copy;

static void copy_next_page (Copy *copy);

static void
copy_end (Copy *copy)
{
  g_autofree char *told = NULL;

  if (copy->pages->selection != NULL)
    g_hash_table_remove (copy->pages->selection->copies, copy->cancellable);
  if (!g_cancellable_is_cancelled (copy->cancellable) && copy->string->len > 0)
    {
      gdk_clipboard_set_text (copy->clipboard, copy->string->str);
      told = g_utf8_substring (copy->string->str, 0, MIN (g_utf8_strlen (copy->string->str, -1), MAX_TOLD));
      gtk_accessible_update_property (GTK_ACCESSIBLE (copy->pages), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told, -1);
    }
  g_object_unref (copy->pages);
  g_object_unref (copy->document);
  g_object_unref (copy->clipboard);
  g_object_unref (copy->cancellable);
  g_string_free (copy->string, TRUE);
  g_free (copy);
}

static void
on_copy_text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Copy *copy = user_data;
  g_autoptr (AntinRenderText) text = antin_render_document_get_text_finish (ANTIN_RENDER_DOCUMENT (source), result, NULL);
  g_autofree char *part = NULL;
  AntinRenderSpan span;

  for (int i = 0; text != NULL && i < 2; i++)
    if (copy->selection.ends[i].page == copy->page && !copy->selection.ends[i].known)
      {
        copy->selection.ends[i].index = antin_render_selection_find (text, copy->selection.ends[i].x, copy->selection.ends[i].y);
        copy->selection.ends[i].known = TRUE;
      }
  if (text != NULL && get_span (&copy->selection, copy->page, text, &span))
    {
      part = antin_render_selection_to_string (text, &span);
      if (copy->string->len > 0 && *part != '\0')
        g_string_append_c (copy->string, '\n');
      g_string_append (copy->string, part);
    }
  copy->page++;
  copy_next_page (copy);
}

static void
copy_next_page (Copy *copy)
{
  if (g_cancellable_is_cancelled (copy->cancellable) || copy->page > copy->last || copy->string->len > MAX_COPY)
    copy_end (copy);
  else
    antin_render_document_get_text_async (copy->document, copy->page, ANTIN_RENDER_PRIORITY_TEXT, copy->cancellable,
                                          on_copy_text_cb, copy);
}

/* A later copy to the same clipboard overtakes the former. */
static void
copy_to (AntinViewPages *pages, GdkClipboard *clipboard)
{
  AntinViewSelection *self = pages->selection;
  GHashTableIter iter;
  gpointer former;
  Copy *copy;

  if (self == NULL || !self->active)
    return;
  g_hash_table_iter_init (&iter, self->copies);
  while (g_hash_table_iter_next (&iter, &former, NULL))
    if (g_object_get_data (former, "clipboard") == clipboard)
      g_cancellable_cancel (former);
  copy = g_new0 (Copy, 1);
  copy->pages = g_object_ref (pages);
  copy->document = g_object_ref (pages->document);
  copy->clipboard = g_object_ref (clipboard);
  copy->cancellable = g_cancellable_new ();
  copy->string = g_string_new (NULL);
  copy->selection = *self;
  get_pages (self, &copy->page, &copy->last);
  g_object_set_data (G_OBJECT (copy->cancellable), "clipboard", clipboard);
  g_hash_table_add (self->copies, copy->cancellable);
  copy_next_page (copy);
}

/* What was just selected can be pasted with the middle button, where the desktop does so. */
void
_antin_view_pages_offer_selection (AntinViewPages *pages)
{
  copy_to (pages, gtk_widget_get_primary_clipboard (GTK_WIDGET (pages)));
}

static void
copy_selection (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  copy_to (ANTIN_VIEW_PAGES (widget), gtk_widget_get_clipboard (widget));
}

/* --- menu --- */

/* Opens the menu of the pages at a point of the widget. */
void
_antin_view_pages_open_menu (AntinViewPages *pages, double x, double y)
{
  g_autoptr (GMenu) menu = NULL;

  if (pages->document == NULL)
    return;
  if (pages->menu == NULL)
    {
      menu = g_menu_new ();
      /* Translators: “Sao chép”, copies the selected text */
      g_menu_append (menu, _("_Copy"), "pages.copy");
      /* Translators: “Chọn cả trang”, selects all text of the page */
      g_menu_append (menu, _("Select _All of the Page"), "pages.select-all");
      pages->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (pages->menu), FALSE);
      gtk_widget_set_halign (pages->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (pages->menu, GTK_WIDGET (pages));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (pages->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (pages->menu));
}

static gboolean
on_menu_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  AntinViewPages *pages = ANTIN_VIEW_PAGES (widget);
  graphene_rect_t area = { 0 };

  antin_view_pages_get_page_area (pages, pages->page, &area);
  _antin_view_pages_open_menu (pages, MAX (area.origin.x, 0) + 24, MAX (area.origin.y, 0) + 24);
  return TRUE;
}

void
_antin_view_pages_class_add_selection (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keyval;
    GdkModifierType modifiers;
    AntinRenderUnit unit;
    int step;
    gboolean edge;
  } keys[] = {
    { GDK_KEY_Left, 0, ANTIN_RENDER_UNIT_CHARACTER, -1, FALSE },
    { GDK_KEY_Right, 0, ANTIN_RENDER_UNIT_CHARACTER, 1, FALSE },
    { GDK_KEY_Left, GDK_CONTROL_MASK, ANTIN_RENDER_UNIT_WORD, -1, FALSE },
    { GDK_KEY_Right, GDK_CONTROL_MASK, ANTIN_RENDER_UNIT_WORD, 1, FALSE },
    { GDK_KEY_Up, 0, ANTIN_RENDER_UNIT_LINE, -1, FALSE },
    { GDK_KEY_Down, 0, ANTIN_RENDER_UNIT_LINE, 1, FALSE },
    { GDK_KEY_Home, 0, ANTIN_RENDER_UNIT_LINE, -1, TRUE },
    { GDK_KEY_End, 0, ANTIN_RENDER_UNIT_LINE, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].keyval, keys[i].modifiers | GDK_SHIFT_MASK, on_extend_key, "(iib)",
                                  keys[i].unit, keys[i].step, keys[i].edge);
  gtk_widget_class_install_action (widget_class, "pages.copy", NULL, copy_selection);
  gtk_widget_class_install_action (widget_class, "pages.select-all", NULL, select_all);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "pages.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, "pages.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "pages.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
}
