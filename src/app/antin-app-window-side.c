/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-files.h"
#include "antin-app-toast.h"
#include "antin-app-window-private.h"

#include "antin-app-save-chooser.h"

#include <glib/gi18n-lib.h>

/* The panel on the left: thumbnails always, the outline and the files within the document where it has any. */

static void
on_page_activated_cb (AntinAppWindow *self, int page)
{
  antin_view_pages_scroll_to_page (self->pages, page);
}

/* Tabs only for what there is, and no tabs at all for the thumbnails alone. */
static void
follow_contents (AntinAppWindow *self)
{
  GtkStack *stack = GTK_STACK (self->side_stack);
  gboolean has_outline = antin_view_outline_get_n_entries (self->outline) > 0;
  gboolean has_files = antin_app_attachments_get_n (self->attachments) > 0;

  gtk_stack_page_set_visible (gtk_stack_get_page (stack, GTK_WIDGET (self->outline)), has_outline);
  gtk_stack_page_set_visible (gtk_stack_get_page (stack, GTK_WIDGET (self->attachments)), has_files);
  gtk_widget_set_visible (self->side_switcher, has_outline || has_files);
  if ((!has_outline && gtk_stack_get_visible_child (stack) == GTK_WIDGET (self->outline)) ||
      (!has_files && gtk_stack_get_visible_child (stack) == GTK_WIDGET (self->attachments)))
    gtk_stack_set_visible_child_name (stack, "pages");
}

/* A page that is dragged out of the window is the document: to a mail, a folder, a document management system. What is
 * handed on is the file, so it must be what is shown. */
static GdkContentProvider *
on_drag_prepare_cb (AntinAppWindow *self)
{
  g_autoptr (GFile) file = NULL;
  GdkFileList *list;
  GdkContentProvider *provider;

  if (self->document == NULL || self->revision > 0 || self->is_scan || !antin_base_snapshot_is_current (antin_sign_document_get_snapshot (self->document)))
    return NULL;
  file = g_file_new_for_path (antin_sign_document_get_path (self->document));
  list = gdk_file_list_new_from_array (&file, 1);
  provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return provider;
}

/* A symbol, with its name as a tooltip: three words are wider than the panel where letters are large. */
static void
add_tab (AntinAppWindow *self, GtkWidget *child, const char *name, const char *title, const char *icon_name)
{
  GtkStackPage *page = gtk_stack_add_titled (GTK_STACK (self->side_stack), child, name, title);

  gtk_stack_page_set_icon_name (page, icon_name);
}

void
antin_app_window_fill_side (AntinAppWindow *self)
{
  self->side_stack = gtk_stack_new ();
  self->side_switcher = gtk_stack_switcher_new ();
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (self->side_switcher), GTK_STACK (self->side_stack));
  self->thumbnails = ANTIN_VIEW_THUMBNAILS (antin_view_thumbnails_new ());
  self->outline = ANTIN_VIEW_OUTLINE (antin_view_outline_new ());
  self->attachments = ANTIN_APP_ATTACHMENTS (antin_app_attachments_new ());
  /* Translators: “Trang”, the tab with thumbnails */
  add_tab (self, GTK_WIDGET (self->thumbnails), "pages", _("Pages"), "view-grid-symbolic");
  /* Translators: “Mục lục”, the tab with the document's outline */
  add_tab (self, GTK_WIDGET (self->outline), "outline", _("Outline"), "view-list-symbolic");
  /* Translators: “Đính kèm”, the tab with the files within the document; a short word */
  add_tab (self, GTK_WIDGET (self->attachments), "attachments", _("Attached"), "mail-attachment-symbolic");
  gtk_widget_set_vexpand (self->side_stack, TRUE);
  gtk_widget_set_margin_top (self->side_switcher, 6);
  gtk_widget_set_margin_bottom (self->side_switcher, 6);
  gtk_widget_set_margin_start (self->side_switcher, 6);
  gtk_widget_set_margin_end (self->side_switcher, 6);
  gtk_widget_set_halign (self->side_switcher, GTK_ALIGN_CENTER);
  gtk_box_append (self->pages_side, self->side_switcher);
  gtk_box_append (self->pages_side, self->side_stack);
  follow_contents (self);
  antin_app_files_connect_drag (GTK_WIDGET (self->thumbnails), G_CALLBACK (on_drag_prepare_cb), self);
  g_signal_connect_object (self->thumbnails, "activated", G_CALLBACK (on_page_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "loaded", G_CALLBACK (follow_contents), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "activated", G_CALLBACK (on_page_activated_cb), self, G_CONNECT_SWAPPED);
}

/* --- the files within the document --- */

typedef struct
{
  AntinAppWindow *self;
  AntinSignDocument *document;
  char *path; /* (nullable) where one of them is saved */
} Asked;

static Asked *
asked_new (AntinAppWindow *self, const char *path)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->document = antin_sign_document_ref (self->document);
  asked->path = g_strdup (path);
  return asked;
}

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->self);
  antin_sign_document_unref (asked->document);
  g_free (asked->path);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GPtrArray) attachments = antin_sign_attachments_list_finish (result, NULL);

  if (attachments == NULL || asked->self->document != asked->document)
    return;
  antin_app_attachments_set (asked->self->attachments, attachments, asked->self->report);
  follow_contents (asked->self);
}

/* Looks for the files, once the verdict is there: it says what came after whom, and is not to wait for them. */
void
antin_app_window_list_attachments (AntinAppWindow *self)
{
  if (self->document == NULL || self->revision > 0)
    return;
  antin_sign_attachments_list_async (self->document, self->cancellable, on_listed_cb, asked_new (self, NULL));
}

void
antin_app_window_forget_attachments (AntinAppWindow *self)
{
  if (self->attachments == NULL)
    return;
  antin_app_attachments_set (self->attachments, NULL, NULL);
  follow_contents (self);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (asked->path);
  g_autofree char *text = NULL;

  if (antin_sign_attachments_save_finish (result, &error))
    text = g_markup_printf_escaped (_("Saved as “%s”"), name);
  else
    text = g_markup_escape_text (error->message, -1);
  if (asked->self->workstation != NULL)
    antin_app_add_toast (asked->self->toasts, adw_toast_new (text));
}

static void
on_response_cb (AntinAppWindow *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));

  if (path != NULL && self->document != NULL && antin_app_attachments_find (self->attachments, self->saved_attachment) != NULL)
    antin_sign_attachments_save_async (self->document, self->saved_attachment - 1, path, NULL, on_saved_cb, asked_new (self, path));
}

static void
save_attachment (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  guint number = g_variant_get_uint32 (parameter);
  const AntinSignAttachment *attachment;

  if (self->document == NULL || self->attachments == NULL || self->chooser != NULL)
    return;
  attachment = antin_app_attachments_find (self->attachments, number);
  if (attachment == NULL)
    return;
  self->saved_attachment = number;
  /* Translators: “Lưu tệp đính kèm” */
  self->chooser = antin_app_save_chooser_show (GTK_WINDOW (self), _("Save the Attached File"), NULL, attachment->name, G_CALLBACK (on_response_cb), self);
}

void
antin_app_window_install_side (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-attachment", "u", save_attachment);
}
