/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-toast.h"
#include "antin-app-window-private.h"

#include "antin-app-heading.h"
#include "antin-app-title.h"
#include "antin-base-time.h"
#include "antin-view-announce.h"

#include <glib/gi18n-lib.h>

/* A window with one document, from an empty one over loading to shown or failed. What the other halves of it do stands
 * beside this file: -document (its life), -view (how it is looked at), -around and -side (what stands around the page),
 * -actions (what a person may ask for), -verdict (what is known about the signatures), -signing (a signature that is about
 * to be made).
 *
 * Order of life: antin_app_window_load() drops what was there; when the loader is done the pages are shown; only after
 * the first page has been drawn are thumbnails made, signatures verified, tokens looked for, the file watched and recent
 * files read. */

/* Under this width, in pixels, the header holds only what cannot be missed. */
#define COMPACT_WIDTH 600
/* How many letters of what is due are seen there at least, whatever else wants room. */
#define COMPACT_LETTERS 8
/* With room for fewer of the user's letters, to open is a symbol. */
#define WORD_LETTERS 30

G_DEFINE_FINAL_TYPE (AntinAppWindow, antin_app_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SHOW_PAGES,
  PROP_SHOW_SIGNATURES,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static gboolean
begin_empty_cb (gpointer user_data)
{
  AntinAppWindow *self = user_data;

  /* A document that is on its way comes first. */
  if (self->workstation == NULL || self->loader != NULL || self->document != NULL)
    return G_SOURCE_REMOVE;
  gtk_window_set_icon_name (GTK_WINDOW (self), ANTIN_APPLICATION_ID);
  antin_desk_workstation_watch_tokens (self->workstation);
  antin_app_window_fill_menus (self);
  if (self->table_view == NULL)
    antin_app_window_offer_resume (self);
  return G_SOURCE_REMOVE;
}

void
antin_app_window_begin_empty (AntinAppWindow *self)
{
  g_idle_add_full (G_PRIORITY_LOW, begin_empty_cb, g_object_ref (self), g_object_unref);
}

/* --- pages --- */

gboolean
antin_app_window_note_seen_pages (AntinAppWindow *self)
{
  gboolean more = FALSE;
  double width = gtk_widget_get_width (GTK_WIDGET (self->pages)), height = gtk_widget_get_height (GTK_WIDGET (self->pages));
  int first, last;

  if (self->seen == NULL || !self->drawn || !gtk_widget_get_mapped (GTK_WIDGET (self->pages)))
    return FALSE;
  antin_view_pages_get_visible_range (self->pages, &first, &last);
  for (int page = MAX (first, 1); page <= last && page <= (int) self->n_pages; page++)
    {
      graphene_rect_t area;

      /* Paper without its picture, or with that of another version, was not seen. */
      if (antin_view_pages_is_drawn (self->pages, page) && antin_view_pages_get_page_area (self->pages, page, &area) && area.size.width > 0 && area.size.height > 0)
        more |= antin_desk_seen_note (self->seen, (guint) page, -area.origin.x / area.size.width, -area.origin.y / area.size.height,
                                      (width - area.origin.x) / area.size.width, (height - area.origin.y) / area.size.height);
    }
  return more;
}

/* Shows what has not been on screen yet, in its whole width; returns whether there was any. */
gboolean
antin_app_window_read_on (AntinAppWindow *self)
{
  graphene_rect_t area;
  guint page;
  double top;

  if (self->seen == NULL || !antin_desk_seen_find_next (self->seen, &page, &top))
    return FALSE;
  if (antin_view_pages_get_page_area (self->pages, (int) page, &area) && area.size.width > gtk_widget_get_width (GTK_WIDGET (self->pages)))
    antin_view_pages_set_zoom_mode (self->pages, ANTIN_VIEW_ZOOM_FIT_WIDTH);
  if (top > 0)
    antin_view_pages_scroll_to_part (self->pages, (int) page, top);
  else
    antin_view_pages_scroll_to_page (self->pages, (int) page);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  return TRUE;
}

static gboolean
note_seen_cb (gpointer user_data)
{
  AntinAppWindow *self = user_data;

  self->seen_source = 0;
  if (antin_app_window_note_seen_pages (self))
    antin_app_window_note_read (self);
  return G_SOURCE_REMOVE;
}

/* What flies past is not seen: only what is there when everything has been drawn. */
static void
on_pages_scrolled_cb (AntinAppWindow *self)
{
  if (self->seen_source == 0 && self->document != NULL)
    self->seen_source = g_idle_add_full (G_PRIORITY_LOW, note_seen_cb, self, NULL);
}

void
antin_app_window_follow_page (AntinAppWindow *self)
{
  if (self->thumbnails != NULL)
    antin_view_thumbnails_set_page (self->thumbnails, antin_view_pages_get_page (self->pages));
  on_pages_scrolled_cb (self);
}

static void
on_mark_activated_cb (AntinAppWindow *self, guint index)
{
  if (self->report == NULL)
    return;
  /* Marks are made only for signatures that stand on a page, in the report's order. */
  for (guint i = 0, mark = 0; i < self->report->signatures->len; i++)
    {
      const AntinSignSignature *signature = self->report->signatures->pdata[i];

      if (signature->page == 0)
        continue;
      if (mark++ == index)
        {
          adw_flap_set_reveal_flap (self->signatures_flap, TRUE);
          antin_app_window_choose_signature (self, i);
          return;
        }
    }
}

/* --- tokens and settings --- */

static void
on_tokens_changed_cb (AntinAppWindow *self)
{
  g_autofree char *line = antin_desk_workstation_describe_tokens (self->workstation);

  /* A token that comes or goes, not those which are found at the start. */
  if (self->tokens_known && !g_str_equal (gtk_label_get_text (self->token_line), line))
    antin_view_announce (GTK_WIDGET (self), line);
  self->tokens_known = antin_desk_workstation_knows_tokens (self->workstation);
  gtk_label_set_text (self->token_line, line);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->token_line)), TRUE);
  if (self->document == NULL)
    return;
  antin_app_window_show_verdict (self);
  antin_app_window_consider_delivery (self);
  antin_app_window_consider_plan (self);
}

static void
show_update (AntinAppWindow *self)
{
  const char *notice = antin_desk_update_get_notice (antin_desk_workstation_get_update (self->workstation));

  gtk_label_set_text (self->update_line, notice != NULL ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->update_line), notice != NULL);
  antin_app_window_tell_update (self);
}

static void
on_context_changed_cb (AntinAppWindow *self)
{
  if (self->document == NULL || self->sign_cancellable != NULL)
    return;
  /* Translators: “Cài đặt đã thay đổi. Hãy xem lại rồi ký.”, where the dialog that asks for the PIN was taken away */
  antin_app_window_give_up_dialog (self, _("The settings have changed. Look at the document again, then sign."));
  antin_app_window_drop_plan (self);
  if (!self->drawn)
    return;
  antin_app_window_verify (self);
  /* Another regulation may find other signs and gaps. */
  antin_app_window_read_heading (self);
}

/* --- room --- */

/* How wide a letter of its is, pixels. */
static int
get_letter (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int letter = PANGO_PIXELS_CEIL (MAX (pango_font_metrics_get_approximate_char_width (metrics), pango_font_metrics_get_approximate_digit_width (metrics)));

  pango_font_metrics_unref (metrics);
  return letter;
}

/* @width: of the window, pixels */
static gboolean
has_room_for_words (AntinAppWindow *self, int width)
{
  return width >= WORD_LETTERS * get_letter (GTK_WIDGET (self));
}

/* Room for what is due, though the title may go for it, in pixels.
 * @width: of the window, pixels
 * @ret_wanted: (out): how much it wants to be read whole */
static int
get_room_for_primary (AntinAppWindow *self, int width, int *ret_wanted)
{
  int whole, least;

  gtk_widget_measure (GTK_WIDGET (self->header_bar), GTK_ORIENTATION_HORIZONTAL, -1, &whole, NULL, NULL, NULL);
  gtk_widget_measure (gtk_button_get_child (GTK_BUTTON (self->primary_button)), GTK_ORIENTATION_HORIZONTAL, -1, &least, ret_wanted, NULL, NULL);
  return width - (whole - least);
}

static gboolean
has_room_for_primary (AntinAppWindow *self, int width)
{
  int wanted;

  return get_room_for_primary (self, width, &wanted) >= wanted;
}

/* Whenever something comes into the header, or goes. */
void
antin_app_window_fit_primary (AntinAppWindow *self)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->primary_button)));
  int room, wanted;

  room = get_room_for_primary (self, self->width, &wanted);
  self->cut = room < wanted;
  gtk_label_set_ellipsize (label, self->cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  /* It has the title's room then; a header bar would give it no more than it needs. */
  gtk_label_set_width_chars (label, self->cut ? MAX (COMPACT_LETTERS, room / get_letter (GTK_WIDGET (label))) : -1);
  gtk_widget_set_visible (GTK_WIDGET (self->window_title), !self->cut);
}

/* Says what is due. */
void
antin_app_window_set_primary (AntinAppWindow *self, const char *words)
{
  gtk_button_set_label (GTK_BUTTON (self->primary_button), words);
  antin_app_window_fit_primary (self);
}

/* What leaves the header is still in the menu and on its key. */
static void
apply_room (AntinAppWindow *self)
{
  adw_header_bar_set_decoration_layout (self->header_bar, self->compact ? ":close" : NULL);
  antin_app_window_fit_primary (self);
  if (self->worded)
    /* Translators: “Mở”, opens a document */
    adw_split_button_set_label (self->open_button, _("Open"));
  else
    adw_split_button_set_icon_name (self->open_button, "document-open-symbolic");
  if (self->compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->header_bar), "antin-compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->header_bar), "antin-compact");
}

static gboolean
apply_room_cb (gpointer user_data)
{
  AntinAppWindow *self = user_data;

  self->compact_source = 0;
  apply_room (self);
  antin_app_window_update_actions (self);
  return G_SOURCE_REMOVE;
}

static void
antin_app_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  gboolean compact = width < COMPACT_WIDTH;
  gboolean worded = has_room_for_words (self, width);

  GTK_WIDGET_CLASS (antin_app_window_parent_class)->size_allocate (widget, width, height, baseline);
  self->width = width;
  if (compact == self->compact && worded == self->worded && self->cut != has_room_for_primary (self, width))
    return;
  self->compact = compact;
  self->worded = worded;
  /* Widgets may not come or go while sizes are being given out. */
  g_clear_handle_id (&self->compact_source, g_source_remove);
  self->compact_source = g_idle_add (apply_room_cb, self);
}

/* --- life --- */

static gboolean
antin_app_window_close_request (GtkWindow *window)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (window);

  if (self->sign_cancellable != NULL || antin_app_window_is_signing_list (self))
    {
      antin_app_add_toast (self->toasts, adw_toast_new (_("Wait until the document is signed, or cancel.")));
      return GDK_EVENT_STOP;
    }
  antin_app_window_save_view (self);
  return GTK_WINDOW_CLASS (antin_app_window_parent_class)->close_request (window);
}

static void
antin_app_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (object);

  /* The action muxer asks before the template is there. */
  switch (id)
    {
    case PROP_SHOW_PAGES:
      g_value_set_boolean (value, self->pages_flap != NULL && adw_flap_get_reveal_flap (self->pages_flap));
      break;
    case PROP_SHOW_SIGNATURES:
      g_value_set_boolean (value, self->signatures_flap != NULL && adw_flap_get_reveal_flap (self->signatures_flap));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
antin_app_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (object);

  switch (id)
    {
    case PROP_SHOW_PAGES:
      adw_flap_set_reveal_flap (self->pages_flap, g_value_get_boolean (value));
      break;
    case PROP_SHOW_SIGNATURES:
      adw_flap_set_reveal_flap (self->signatures_flap, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
on_pages_revealed_cb (AntinAppWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_PAGES]);
}

static void
on_signatures_revealed_cb (AntinAppWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIGNATURES]);
  antin_app_window_show_verdict (self);
}

static void
antin_app_window_dispose (GObject *object)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (object);

  g_clear_handle_id (&self->compact_source, g_source_remove);
  if (self->sign_cancellable != NULL)
    g_cancellable_cancel (self->sign_cancellable);
  if (self->pages != NULL)
    antin_app_window_forget_document (self);
  if (self->workstation != NULL)
    g_signal_handlers_disconnect_by_data (self->workstation, self);
  g_clear_object (&self->workstation);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->pages = NULL;
  self->table_view = NULL;
  g_clear_object (&self->table_row);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_WINDOW);
  G_OBJECT_CLASS (antin_app_window_parent_class)->dispose (object);
}

static void
antin_app_window_finalize (GObject *object)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (object);

  g_clear_pointer (&self->coming_files, g_ptr_array_unref);
  g_clear_pointer (&self->coming_view, antin_desk_session_entry_free);
  g_clear_pointer (&self->coming_row, antin_desk_session_entry_free);
  g_free (self->obstacle);
  g_free (self->plan_failed);
  G_OBJECT_CLASS (antin_app_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, recent_section);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, beside_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, pages_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, primary_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, primary_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, kinds_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, verdict_strip);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, notice_strip);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, token_line);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, update_line);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, loading_spinner);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, pages_flap);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, pages_side);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, signatures_flap);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, signatures_side);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, content_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppWindow, page_overlay);
}

static void
antin_app_window_class_init (AntinAppWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antin_app_window_dispose;
  object_class->finalize = antin_app_window_finalize;
  object_class->get_property = antin_app_window_get_property;
  object_class->set_property = antin_app_window_set_property;
  widget_class->size_allocate = antin_app_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = antin_app_window_close_request;

  /* AntinAppWindow:show-pages: whether the panel with thumbnails and outline is shown */
  properties[PROP_SHOW_PAGES] = g_param_spec_boolean ("show-pages", NULL, NULL, TRUE,
                                                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* AntinAppWindow:show-signatures: whether the panel with signatures and rules is shown */
  properties[PROP_SHOW_SIGNATURES] = g_param_spec_boolean ("show-signatures", NULL, NULL, TRUE,
                                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (ANTIN_TYPE_APP_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-window.ui");
  bind_children (widget_class);
  antin_app_window_install_actions (widget_class);
}

static void
fill_pages (AntinAppWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkAdjustment *adjustment;

  self->pages = ANTIN_VIEW_PAGES (antin_view_pages_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->pages));
  gtk_overlay_set_child (self->page_overlay, scroller);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_pages_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "notify::page", G_CALLBACK (antin_app_window_follow_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "first-drawn", G_CALLBACK (antin_app_window_begin_rest), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "drawn", G_CALLBACK (on_pages_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "mark-activated", G_CALLBACK (on_mark_activated_cb), self, G_CONNECT_SWAPPED);
}

/* A picture is not looked for before it is seen: most windows open with a document. */
static void
on_empty_page_map_cb (AdwStatusPage *page)
{
  adw_status_page_set_icon_name (page, ANTIN_APPLICATION_ID);
}

static void
antin_app_window_init (AntinAppWindow *self)
{
  g_type_ensure (ANTIN_TYPE_APP_HEADING);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_pages (self);
  antin_app_window_connect_signing (self);
  g_signal_connect_object (self->pages_flap, "notify::reveal-flap", G_CALLBACK (on_pages_revealed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->signatures_flap, "notify::reveal-flap", G_CALLBACK (on_signatures_revealed_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect (self->empty_page, "map", G_CALLBACK (on_empty_page_map_cb), NULL);

  antin_app_window_connect_drop (self);
  antin_app_title_watch (GTK_WIDGET (self->window_title));
}

/**
 * antin_app_window_new:
 * @application: the application
 * @workstation: settings and tokens, shared by all windows
 *
 * Returns: (transfer none): an empty window, not presented yet
 */
AntinAppWindow *
antin_app_window_new (GtkApplication *application, AntinDeskWorkstation *workstation)
{
  AntinAppWindow *self = g_object_new (ANTIN_TYPE_APP_WINDOW, "application", application, NULL);
  int width, height;

  self->workstation = g_object_ref (workstation);
  antin_app_window_restore_view (self);
  /* Before it is on screen: a window grows for a header that has no room, and does not shrink again by itself. */
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  self->width = width;
  self->compact = width < COMPACT_WIDTH;
  self->worded = has_room_for_words (self, width);
  apply_room (self);
  antin_app_window_connect_reminders (self);
  g_signal_connect_object (antin_desk_workstation_get_update (workstation), "changed", G_CALLBACK (show_update), self, G_CONNECT_SWAPPED);
  show_update (self);
  g_signal_connect_object (workstation, "tokens-changed", G_CALLBACK (on_tokens_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workstation, "context-changed", G_CALLBACK (on_context_changed_cb), self, G_CONNECT_SWAPPED);
  if (antin_desk_workstation_knows_tokens (workstation))
    on_tokens_changed_cb (self);
  antin_app_window_begin_empty (self);
  antin_app_window_update_actions (self);
  return self;
}

/**
 * antin_app_window_is_empty:
 *
 * Returns: whether another document may be shown in it without taking one away
 */
gboolean
antin_app_window_is_empty (AntinAppWindow *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_WINDOW (self), FALSE);
  return self->document == NULL && self->loader == NULL && self->table_view == NULL;
}

/**
 * antin_app_window_get_path:
 *
 * Returns: (transfer none) (nullable): the file that is shown
 */
const char *
antin_app_window_get_path (AntinAppWindow *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_WINDOW (self), NULL);
  return self->document != NULL ? antin_sign_document_get_path (self->document) : NULL;
}

/**
 * antin_app_window_get_report:
 *
 * Returns: (transfer none) (nullable): the verdict, once there is one
 */
AntinSignReport *
antin_app_window_get_report (AntinAppWindow *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_WINDOW (self), NULL);
  return self->report;
}

/**
 * antin_app_window_get_verdict:
 *
 * Returns: (transfer none) (nullable): the sentence that is shown above the page
 */
const char *
antin_app_window_get_verdict (AntinAppWindow *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_WINDOW (self), NULL);
  return antin_app_strip_is_shown (self->verdict_strip) ? antin_app_strip_get_text (self->verdict_strip) : NULL;
}
