/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-desk-scan.h"
#include "antin-desk-words.h"
#include "antin-view-announce.h"

#include <glib/gi18n-lib.h>

/* The life of the document in a window: being loaded, shown or failed, and what begins once its first page has been
 * drawn. */

static void
set_title (AntinAppWindow *self, const char *path)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *shown = NULL;

  if (path == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Ấn Tín"));
      adw_window_title_set_title (self->window_title, _("Ấn Tín"));
      adw_window_title_set_subtitle (self->window_title, "");
      return;
    }
  name = g_filename_display_basename (path);
  folder = g_path_get_dirname (path);
  shown = antin_desk_words_folder (folder);
  if (self->revision > 0)
    /* Translators: name of a file, of which an earlier version is shown */
    title = g_strdup_printf (_("%s (as signed)"), name);
  else
    title = g_strdup (name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, shown);
}

/* --- after the first page --- */

/* The verdict's reading has number and date that were filled in after the draft was made. */
static const AntinRegulationHeading *
get_issued_heading (AntinAppWindow *self)
{
  return self->report != NULL && self->report->heading != NULL ? self->report->heading : self->heading;
}

/* Returns: (transfer full) (nullable): the document's number and sign as it bears them; %NULL where it has none yet */
char *
antin_app_window_dup_number (AntinAppWindow *self)
{
  const AntinRegulationHeading *heading = get_issued_heading (self);

  if (heading == NULL || heading->number == NULL)
    return NULL;
  return heading->notation != NULL ? g_strdup_printf ("%s/%s", heading->number, heading->notation) : g_strdup (heading->number);
}

/* Makes the document's card anew from what is known of the first page; the verdict is shown in it after that. */
void
antin_app_window_show_facts (AntinAppWindow *self)
{
  const AntinRegulationHeading *issued = get_issued_heading (self);
  g_autofree char *number = antin_app_window_dup_number (self);
  g_autofree char *date = NULL;
  AntinAppDocumentFacts facts = { .n_pages = self->n_pages, .number = number };

  if (self->heading == NULL)
    return;
  facts.kind = self->heading->kind_name;
  facts.subject = self->heading->subject;
  if (issued->day > 0 && issued->month > 0 && issued->year > 0)
    date = g_strdup_printf ("%02u/%02u/%u", issued->day, issued->month, issued->year);
  facts.date = date;
  antin_app_signature_panel_set_facts (antin_app_window_get_panel (self), &facts);
}

static void
on_text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (AntinRenderText) text = NULL;
  AntinSignContext *context;

  text = antin_render_document_get_text_finish (ANTIN_RENDER_DOCUMENT (source), result, NULL);
  context = antin_desk_workstation_get_context (self->workstation, NULL);
  if (text == NULL || context == NULL || source != G_OBJECT (self->render))
    return;
  g_clear_pointer (&self->heading, antin_regulation_heading_unref);
  self->heading = antin_regulation_heading_read (text, antin_sign_context_get_regulation (context));
  self->supplement = self->heading->has_number_line ? ANTIN_REGULATION_SUPPLEMENT_NONE : antin_regulation_supplement_read (text);
  antin_app_window_show_facts (self);
  if (self->report != NULL)
    antin_app_signature_panel_set_report (self->signature_panel, self->report);
  antin_app_window_take_heading (self);
  antin_app_window_consider_delivery (self);
  antin_app_window_consider_plan (self);
}

/* What the first page says of the document, by the regulation in force. */
void
antin_app_window_read_heading (AntinAppWindow *self)
{
  antin_render_document_get_text_async (self->render, 1, ANTIN_RENDER_PRIORITY_TEXT, self->cancellable, on_text_read_cb,
                                        g_object_ref (self));
}

static void
remember_recent (AntinAppWindow *self)
{
  g_autofree char *uri = g_filename_to_uri (antin_sign_document_get_path (self->document), NULL, NULL);

  if (uri != NULL && self->revision == 0 && !self->is_scan)
    gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}

static gboolean
begin_rest_cb (gpointer user_data)
{
  AntinAppWindow *self = user_data;

  if (self->document == NULL)
    return G_SOURCE_REMOVE;
  /* Its picture is an SVG, which takes a library to draw. */
  gtk_window_set_icon_name (GTK_WINDOW (self), ANTIN_APPLICATION_ID);
  antin_app_window_furnish (self);
  antin_app_window_show_idle (self);
  antin_app_window_tell_update (self);
  antin_view_thumbnails_set_document (self->thumbnails, self->render);
  antin_view_thumbnails_set_page (self->thumbnails, antin_view_pages_get_page (self->pages));
  antin_view_outline_set_document (self->outline, self->render);
  if (self->report == NULL)
    antin_app_window_verify (self);
  antin_app_window_read_heading (self);
  antin_desk_workstation_watch_tokens (self->workstation);
  if (!self->is_scan)
    antin_app_window_watch_file (self);
  remember_recent (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.remember-session", NULL);
  antin_app_window_fill_menus (self);
  return G_SOURCE_REMOVE;
}

/* The first page has been painted: the rest may begin. */
void
antin_app_window_begin_rest (AntinAppWindow *self)
{
  if (self->drawn || self->document == NULL)
    return;
  self->drawn = TRUE;
  antin_app_window_note_seen_pages (self);
  if (g_strcmp0 (g_getenv ("ANTIN_TRACE_FIRST_PAGE"), "1") == 0)
    g_printerr ("antin: first page drawn at %" G_GINT64_FORMAT " us\n", g_get_monotonic_time ());
  g_idle_add_full (G_PRIORITY_LOW, begin_rest_cb, g_object_ref (self), g_object_unref);
}

/* --- loading --- */

void
antin_app_window_forget_document (AntinAppWindow *self)
{
  if (self->loader != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->loader, self);
      antin_desk_loader_cancel (self->loader);
      g_clear_object (&self->loader);
    }
  antin_app_window_drop_plan (self);
  antin_app_window_drop_delivery (self);
  antin_app_window_drop_metadata (self);
  antin_app_window_forget_attachments (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->verify_cancellable);
  g_clear_object (&self->verify_cancellable);
  g_clear_handle_id (&self->monitor_source, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->report, antin_sign_report_unref);
  g_clear_pointer (&self->told, g_free);
  g_clear_pointer (&self->heading, antin_regulation_heading_unref);
  g_clear_pointer (&self->document, antin_sign_document_unref);
  g_clear_object (&self->render);
  g_clear_pointer (&self->failed, g_free);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_handle_id (&self->seen_source, g_source_remove);
  g_clear_pointer (&self->seen, antin_desk_seen_free);
  g_clear_pointer (&self->signer_name, g_free);
  g_clear_pointer (&self->clerk_values, antin_app_clerk_values_free);
  self->not_the_signer = FALSE;
  self->supplement = ANTIN_REGULATION_SUPPLEMENT_NONE;
  self->choice = (AntinDeskChoice){ 0 };
  self->n_pages = 0;
  self->revision = 0;
  self->is_scan = FALSE;
  self->drawn = FALSE;
  self->put_aside = FALSE;
  antin_app_window_drop_request (self);
}

/* In the place of a document: @title says what is the matter, @text more of it. */
static void
show_no_document (AntinAppWindow *self, const char *icon_name, const char *title, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autofree char *sentences = g_strdup_printf ("%s. %s", title, text);

  adw_status_page_set_icon_name (self->error_page, icon_name);
  adw_status_page_set_title (self->error_page, title);
  adw_status_page_set_description (self->error_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "error");
  antin_view_announce (GTK_WIDGET (self), sentences);
  antin_app_window_show_idle (self);
  antin_app_window_begin_empty (self);
}

/* @notice: the file in which the notice of its refusal is kept */
void
antin_app_window_show_deleted (AntinAppWindow *self, const char *notice)
{
  g_autofree char *name = g_filename_display_basename (antin_app_window_get_path (self));
  g_autofree char *kept = g_filename_display_basename (notice);
  /* Translators: a file, and the file in which the notice of its refusal is kept */
  g_autofree char *text = g_strdup_printf (_("“%s” and its accompanying information are deleted for good. The notice of refusal is kept as “%s”."), name, kept);

  antin_app_window_forget_document (self);
  antin_app_strip_hide (self->verdict_strip);
  antin_app_strip_hide (self->notice_strip);
  antin_view_pages_set_document (self->pages, NULL);
  if (self->thumbnails != NULL)
    {
      antin_view_thumbnails_set_document (self->thumbnails, NULL);
      antin_view_outline_set_document (self->outline, NULL);
    }
  set_title (self, NULL);
  show_no_document (self, "user-trash-symbolic", _("The document is deleted"), text);
  antin_app_window_update_actions (self);
}

static void
show_document (AntinAppWindow *self, AntinRenderPageImage *preview)
{
  self->cancellable = g_cancellable_new ();
  self->n_pages = antin_render_document_get_n_pages (self->render);
  self->seen = antin_desk_seen_new (self->n_pages);
  if (self->next_version)
    antin_view_pages_set_next_version (self->pages, self->render);
  else
    antin_view_pages_set_document (self->pages, self->render);
  if (preview != NULL)
    antin_view_pages_set_preview (self->pages, preview);
  antin_app_window_take_coming_view (self);
  if (self->signature_panel != NULL)
    antin_app_window_begin_panel (self);
  gtk_stack_set_visible_child_name (self->stack, "document");
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  /* A signed document is shown where the draft was. */
  antin_app_window_follow_page (self);
}

static void
show_scan (AntinAppWindow *self, guint n_assumed)
{
  g_autofree char *text = antin_desk_scan_describe (self->n_pages, n_assumed);

  antin_app_strip_show (self->notice_strip, n_assumed > 0 ? ANTIN_VIEW_STATUS_WARNING : ANTIN_VIEW_STATUS_INFORMATION, text);
  if (self->pictures != NULL)
    /* Translators: “Mỗi ảnh một văn bản”, makes a list of the pictures that were taken for the pages of one document */
    antin_app_strip_set_button (self->notice_strip, _("A Document for Each"), "win.list-pictures");
  else
    antin_app_strip_set_button (self->notice_strip, _("Save a Copy…"), "win.save-copy");
}

/* What was added to the file later is not there. */
static void
show_earlier_version (AntinAppWindow *self)
{
  antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_INFORMATION,
                        /* Translators: “Đây là văn bản như khi được ký, không phải tệp hiện tại. Những gì được thêm sau đó không có ở đây.” */
                        _("This is the document as it was when it was signed, not the file as it is now. What was added later is not here."));
  /* Translators: “Xem tệp hiện tại” */
  antin_app_strip_set_button (self->notice_strip, _("Show the Present File"), "win.show-present");
}

static void
on_loader_finished_cb (AntinAppWindow *self, AntinDeskLoader *loader)
{
  const GError *error = antin_desk_loader_get_error (loader);

  gtk_spinner_stop (self->loading_spinner);
  if (error != NULL)
    {
      antin_app_window_fail_request (self, error);
      show_no_document (self, "dialog-warning-symbolic", _("The document could not be opened"), error->message);
    }
  else
    {
      self->document = antin_sign_document_ref (antin_desk_loader_get_document (loader));
      self->render = g_object_ref (antin_desk_loader_get_render (loader));
      self->revision = antin_desk_loader_get_revision (loader);
      self->is_scan = antin_desk_loader_is_scan (loader);
      if (antin_desk_loader_get_pictures (loader) != NULL && antin_desk_loader_get_pictures (loader)->len > 1)
        self->pictures = g_ptr_array_ref (antin_desk_loader_get_pictures (loader));
      set_title (self, antin_sign_document_get_path (self->document));
      show_document (self, antin_desk_loader_get_preview (loader));
      if (self->is_scan)
        show_scan (self, antin_desk_loader_get_assumed (loader));
      else if (self->revision > 0)
        show_earlier_version (self);
    }
  g_signal_handlers_disconnect_by_data (self->loader, self);
  g_clear_object (&self->loader);
  if (self->report != NULL)
    antin_app_window_take_report (self, self->report);
  antin_app_window_update_actions (self);
}

static void
load (AntinAppWindow *self, AntinDeskLoader *loader, gboolean next_version, const AntinDeskSessionEntry *view)
{
  /* Who asks for a signature asks for it on the next version as well: that a file is read anew declines nothing. */
  AntinDeskRequest *request = next_version ? g_steal_pointer (&self->request) : NULL;

  antin_app_window_forget_document (self);
  self->request = request;
  self->next_version = next_version;
  g_clear_pointer (&self->coming_files, g_ptr_array_unref);
  g_clear_pointer (&self->coming_view, antin_desk_session_entry_free);
  if (view != NULL)
    self->coming_view = antin_desk_session_entry_copy (view);
  antin_app_window_bind (self);
  self->loader = g_object_ref (loader);
  set_title (self, antin_desk_loader_get_path (loader));
  antin_app_strip_hide (self->verdict_strip);
  antin_app_strip_hide (self->notice_strip);
  if (gtk_stack_get_visible_child (self->stack) == NULL || !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "document"))
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      gtk_spinner_start (self->loading_spinner);
    }
  g_signal_connect_object (loader, "finished", G_CALLBACK (on_loader_finished_cb), self, G_CONNECT_SWAPPED);
  if (antin_desk_loader_is_finished (loader))
    on_loader_finished_cb (self, loader);
  antin_app_window_update_actions (self);
}

/**
 * antin_app_window_load:
 * @loader: a document that is being opened
 *
 * Shows that document instead of the present one.
 */
void
antin_app_window_load (AntinAppWindow *self, AntinDeskLoader *loader)
{
  g_return_if_fail (ANTIN_IS_APP_WINDOW (self));
  load (self, loader, FALSE, NULL);
}

/* What became of the present document: it is shown where that was. */
void
antin_app_window_load_next_version (AntinAppWindow *self, AntinDeskLoader *loader)
{
  load (self, loader, TRUE, NULL);
}

/* A document of the last session: it is looked at as it was then. The loader may be done by now. */
void
antin_app_window_load_again (AntinAppWindow *self, AntinDeskLoader *loader, const AntinDeskSessionEntry *view)
{
  load (self, loader, FALSE, view);
}
