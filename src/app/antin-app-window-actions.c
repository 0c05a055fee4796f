/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-certificates.h"
#include "antin-app-files.h"
#include "antin-app-image-dialog.h"
#include "antin-app-preferences.h"
#include "antin-app-test-page-dialog.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-app-window-private.h"
#include "antin-desk-hold.h"

#include "antin-app-comparison.h"
#include "antin-app-help.h"
#include "antin-app-print.h"
#include "antin-app-save-chooser.h"
#include "antin-app-scanner.h"
#include "antin-app-shortcuts.h"
#include "antin-app-show-in-folder.h"
#include "antin-base-replace.h"
#include "antin-sign-stamping.h"

#include <glib/gi18n-lib.h>

/* What a person may ask a window for; buttons, menus, keys and tests share these actions. */

/* Entries of the menu of recent documents. */
#define MAX_RECENT 8

/* --- opening --- */

static void
on_open_response_cb (AntinAppWindow *self, int response)
{
  g_autoptr (GPtrArray) paths = antin_app_files_take_paths (&self->chooser, response, GTK_WIDGET (self));

  antin_app_window_open_paths (self, paths);
}

/* Files, or with win.open-folder a folder of them. */
static void
open_file (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const suffixes[] = { "pdf", "jpg", "jpeg", "png", "tif", "tiff" };
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  gboolean folder = g_str_equal (action_name, "win.open-folder");
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  /* Translators: “Văn bản PDF và bản quét”, kinds of files */
  gtk_file_filter_set_name (filter, _("PDF Documents and Scans"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  /* Translators: “Mở thư mục”, title of a dialog */
  self->chooser = gtk_file_chooser_native_new (folder ? _("Open Folder") : _("Open Documents"), GTK_WINDOW (self), folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  if (!folder)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  if (self->document != NULL)
    {
      g_autofree char *beside = g_path_get_dirname (antin_sign_document_get_path (self->document));
      g_autoptr (GFile) place = g_file_new_for_path (beside);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), place, NULL);
    }
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_open_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The person scans, saves, and opens what was saved. */
static void
start_scanning (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (antin_app_scanner_start (gtk_widget_get_display (widget), &error))
    /* Translators: “Quét và lưu bản giấy, sau đó mở tệp đã lưu tại đây.” */
    text = g_strdup (_("Scan the paper and save it, then open the saved file here."));
  else
    text = g_markup_escape_text (error->message, -1);
  antin_app_add_toast (self->toasts, adw_toast_new (text));
}

static void
open_path (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  char *path = g_filename_from_uri (g_variant_get_string (parameter, NULL), NULL, NULL);

  if (path == NULL)
    return;
  g_ptr_array_add (paths, path);
  antin_app_window_open_paths (ANTIN_APP_WINDOW (widget), paths);
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  GDateTime *left = gtk_recent_info_get_visited ((GtkRecentInfo *) a);
  GDateTime *right = gtk_recent_info_get_visited ((GtkRecentInfo *) b);

  return g_date_time_compare (right, left);
}

/* The menus' widgets are made once there is time for them: none is opened before the first page stands. */
static void
show_menus (AntinAppWindow *self)
{
  if (gtk_menu_button_get_menu_model (self->menu_button) != NULL)
    return;
  gtk_menu_button_set_menu_model (self->menu_button, self->main_menu);
  adw_split_button_set_menu_model (self->open_button, self->recent_menu);
  /* libadwaita gives the arrow beside the button a tooltip, and no name. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->open_button)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Recent documents"), -1);
}

void
antin_app_window_fill_menus (AntinAppWindow *self)
{
  GList *items = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_recent);
  guint n = 0;

  show_menus (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.scan", antin_app_scanner_is_installed ());
  g_menu_remove_all (self->recent_section);
  for (GList *l = items; l != NULL && n < MAX_RECENT; l = l->next)
    {
      GtkRecentInfo *info = l->data;
      g_autoptr (GMenuItem) item = NULL;

      if (g_strcmp0 (gtk_recent_info_get_mime_type (info), "application/pdf") != 0 || !gtk_recent_info_is_local (info) || !gtk_recent_info_exists (info))
        continue;
      item = g_menu_item_new (gtk_recent_info_get_display_name (info), NULL);
      g_menu_item_set_action_and_target (item, "win.open-uri", "s", gtk_recent_info_get_uri (info));
      g_menu_append_item (self->recent_section, item);
      n++;
    }
  if (n == 0)
    g_menu_append (self->recent_section, _("No recent documents"), "win.none");
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
reload (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autoptr (AntinDeskLoader) loader = NULL;

  if (self->document == NULL || self->is_scan || self->sign_cancellable != NULL)
    return;
  loader = antin_desk_loader_new (antin_sign_document_get_path (self->document));
  antin_app_window_load_next_version (self, loader);
}

static void
show_revision (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autoptr (AntinDeskLoader) loader = NULL;
  AntinAppWindow *window;

  if (self->document == NULL || g_variant_get_uint32 (parameter) == 0)
    return;
  loader = antin_desk_loader_new_for_revision (self->document, g_variant_get_uint32 (parameter));
  window = antin_app_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workstation);
  antin_app_window_load (window, loader);
  gtk_window_present (GTK_WINDOW (window));
}

/* From an earlier version back to the file, in the window that shows it. */
static void
show_present (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  const char *path = self->document != NULL ? antin_sign_document_get_path (self->document) : NULL;
  g_autoptr (GFile) file = NULL;

  if (path == NULL)
    return;
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      AntinAppWindow *other = ANTIN_IS_APP_WINDOW (l->data) ? l->data : NULL;

      if (other != NULL && other->document != NULL && other->revision == 0 && g_strcmp0 (antin_sign_document_get_path (other->document), path) == 0)
        {
          gtk_window_present (GTK_WINDOW (other));
          return;
        }
    }
  file = g_file_new_for_path (path);
  g_application_open (G_APPLICATION (application), &file, 1, "");
}

static void
compare (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  guint number = g_variant_get_uint32 (parameter);
  AntinAppComparison *comparison;

  if (self->document == NULL || self->report == NULL || number == 0 || number > self->report->signatures->len)
    return;
  comparison = antin_app_comparison_new (GTK_WINDOW (self), self->document, self->report, number);
  gtk_window_present (GTK_WINDOW (comparison));
}

static void
show_certificate (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  guint number = g_variant_get_uint32 (parameter);
  AntinAppCertificates *certificates;

  if (self->report == NULL || number == 0 || number > self->report->signatures->len)
    return;
  certificates = antin_app_certificates_new (self->report, number - 1);
  antin_app_toplevel_fit (GTK_WINDOW (certificates), GTK_WINDOW (self));
  gtk_window_set_transient_for (GTK_WINDOW (certificates), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (certificates));
}

/* --- saving --- */

typedef struct
{
  AntinBaseSnapshot *snapshot;
  char *path;
} Copy;

static void
copy_free (Copy *copy)
{
  antin_base_snapshot_unref (copy->snapshot);
  g_free (copy->path);
  g_free (copy);
}

static void
copy_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Copy *copy = task_data;
  GError *error = NULL;
  GBytes *bytes = antin_base_snapshot_get_bytes (copy->snapshot);
  g_autoptr (AntinBaseReplace) replace = antin_base_replace_new (copy->path, ANTIN_BASE_REPLACE_OVERWRITE, &error);

  if (replace != NULL && antin_base_replace_keep_private (replace, copy->snapshot, &error) && antin_base_replace_write (replace, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error) && antin_base_replace_commit (replace, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_elsewhere_cb (GtkWidget *self)
{
  gtk_widget_activate_action (self, "win.save-copy", NULL);
}

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (source);
  Copy *copy = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (copy->path);

  antin_desk_release ();
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* Translators: a toast; the name of a file */
      g_autofree char *text = g_markup_printf_escaped (_("Saved as “%s”"), name);

      if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && self->workstation != NULL)
        antin_app_add_toast (self->toasts, adw_toast_new (text));
    }
  else if (self->workstation != NULL)
    {
      GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The copy could not be saved"), NULL);

      adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), error->message);
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      /* Translators: “Lưu ở chỗ _khác…” */
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "elsewhere", _("Save _Elsewhere…"));
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "elsewhere");
      g_signal_connect_object (dialog, "response::elsewhere", G_CALLBACK (on_elsewhere_cb), self, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (dialog));
    }
}

static void
on_save_response_cb (AntinAppWindow *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));

  if (path != NULL && self->document != NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, on_copied_cb, NULL);
      Copy *copy = g_new0 (Copy, 1);

      copy->snapshot = antin_base_snapshot_ref (antin_sign_document_get_snapshot (self->document));
      copy->path = g_steal_pointer (&path);
      g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
      antin_desk_hold ();
      g_task_run_in_thread (task, copy_thread);
    }
}

static void
save_copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (self->document == NULL || self->chooser != NULL)
    return;
  folder = g_path_get_dirname (antin_sign_document_get_path (self->document));
  name = g_filename_display_basename (antin_sign_document_get_path (self->document));
  self->chooser = antin_app_save_chooser_show (GTK_WINDOW (self), _("Save a Copy"), folder, name, G_CALLBACK (on_save_response_cb), self);
}

static void
print (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autofree char *note = NULL;

  if (self->render == NULL)
    return;
  if (self->report != NULL && context != NULL)
    note = antin_sign_stamping_describe_print_out (self->report, context);
  antin_app_print (GTK_WINDOW (self), self->render, note, NULL);
}

/* ORD-13: what the leader signed, without the organisation's seal, which is stamped on the paper. */
static void
print_for_stamping (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, &error);
  g_autoptr (GBytes) pages = NULL;
  g_autoptr (AntinRenderDocument) document = NULL;
  g_autoptr (GArray) hidden = g_array_new (FALSE, FALSE, sizeof (AntinBaseRect));
  AntinBaseRect seal;
  guint page = 0;

  if (self->document == NULL || self->report == NULL)
    return;
  if (context != NULL)
    pages = antin_sign_stamping_get_pages (self->document, self->report, context, &page, &seal, &error);
  if (pages != NULL)
    document = antin_render_document_open (pages, NULL, &error);
  if (page > 0)
    g_array_append_val (hidden, seal);
  if (document != NULL)
    antin_app_print (GTK_WINDOW (self), document, NULL, &(AntinRenderLayer){ .page = (int) page, .hidden = hidden });
  else
    antin_app_print_refuse (GTK_WINDOW (self), error->message);
}

static void
show_in_folder (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (self->document != NULL)
    antin_app_show_in_folder (GTK_WINDOW (self), antin_sign_document_get_path (self->document));
}

/* --- looking --- */

static void
zoom (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (g_str_equal (action_name, "win.zoom-in"))
    antin_view_pages_zoom_in (self->pages);
  else if (g_str_equal (action_name, "win.zoom-out"))
    antin_view_pages_zoom_out (self->pages);
  else if (g_str_equal (action_name, "win.zoom-fit-width"))
    antin_view_pages_set_zoom_mode (self->pages, ANTIN_VIEW_ZOOM_FIT_WIDTH);
  else if (g_str_equal (action_name, "win.zoom-fit-page"))
    antin_view_pages_set_zoom_mode (self->pages, ANTIN_VIEW_ZOOM_FIT_PAGE);
  else
    antin_view_pages_set_zoom (self->pages, 1);
}

static void
find (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (antin_app_window_do_in_table (self, action_name) || self->document == NULL)
    return;
  antin_app_window_furnish (self);
  if (g_str_equal (action_name, "win.find"))
    antin_view_find_start (self->find);
  else
    antin_view_find_go (self->find, g_str_equal (action_name, "win.find-next") ? 1 : -1);
}

/* Not GtkApplication's own overlay, which it would build with every window. */
static void
show_shortcuts (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/antin/AnTin/antin-app-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  antin_app_shortcuts_name (shortcuts);
  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
show_help (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  antin_app_help_show (GTK_WINDOW (widget));
}

static void
enter_page (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (self->document == NULL)
    return;
  antin_app_window_furnish (self);
  antin_view_zoom_bar_enter_page (self->zoom_bar);
}

static void
show_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  adw_flap_set_reveal_flap (self->signatures_flap, TRUE);
  antin_app_window_show_verdict (self);
}

static void
verify (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (!antin_app_window_do_in_table (self, action_name))
    {
      antin_desk_workstation_ask_anew (self->workstation);
      antin_app_window_verify (self);
    }
}

static void
go (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (g_str_equal (action_name, "win.back-to-list"))
    antin_app_window_go_to_table (self);
  else
    antin_app_window_go_beside (self, g_str_equal (action_name, "win.next-document") ? 1 : -1);
}

/* --- signing --- */

/* What mends a rule on the image: its test page, its size, or the choice of another. */
static void
show_image (AntinAppWindow *self, const char *action_name)
{
  const AntinImageEntry *entry = self->plan != NULL ? antin_desk_workstation_find_image (self->workstation, antin_sign_plan_get_kind (self->plan), self->identity) : NULL;
  AntinAppImageDialog *dialog = NULL;

  if (entry != NULL && g_str_equal (action_name, "win.test-page") && entry->width > 0)
    {
      antin_app_test_page_dialog_present (GTK_WINDOW (self), self->workstation, entry->id);
      return;
    }
  if (entry != NULL && !g_str_equal (action_name, "win.choose-image"))
    dialog = antin_app_image_dialog_new_for (self->workstation, entry->id);
  if (dialog == NULL)
    {
      antin_app_preferences_present (GTK_WINDOW (self), self->workstation, "images");
      return;
    }
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whether it lay over the page, as in a narrow window. */
static gboolean
fold_away (AdwFlap *flap)
{
  gboolean covers = adw_flap_get_folded (flap) && adw_flap_get_reveal_flap (flap);

  if (covers)
    adw_flap_set_reveal_flap (flap, FALSE);
  return covers;
}

/* Esc, wherever the focus is: out of a panel that lies over the page or the question for a place, else back to the list the
 * document was opened from. In a list the ghost of each document stands by itself, and is left only by who has its focus (AntinViewPlacement::leave). */
static void
leave (AntinAppWindow *self)
{
  gboolean list = self->table_view != NULL && self->document != NULL;

  if (self->document != NULL && (fold_away (self->signatures_flap) || fold_away (self->pages_flap)))
    return;
  if (antin_view_pages_get_picking (self->pages) || (!list && self->placement != NULL))
    antin_app_window_leave_placement (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back-to-list", NULL);
}

static void
act (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (g_str_equal (action_name, "win.leave"))
    leave (self);
  else if (g_str_equal (action_name, "win.primary") || g_str_equal (action_name, "win.sign"))
    antin_app_window_do_next_act (self);
  else if (g_str_equal (action_name, "win.cancel-signing"))
    antin_app_window_cancel_signing (self);
  else if (g_str_equal (action_name, "win.leave-placement"))
    antin_app_window_leave_placement (self);
  else if (g_str_equal (action_name, "win.lawful-place"))
    antin_app_window_go_to_lawful_place (self);
  else if (g_str_equal (action_name, "win.undo-placement") || g_str_equal (action_name, "win.redo-placement"))
    antin_app_window_go_back_in_placement (self, g_str_equal (action_name, "win.redo-placement"));
  else if (g_str_equal (action_name, "win.usual-place"))
    antin_app_window_use_usual_place (self);
  else if (g_str_equal (action_name, "win.pick-place"))
    antin_app_window_pick_place (self);
  else if (g_str_equal (action_name, "win.next-identity"))
    antin_app_window_use_next_identity (self);
  else if (g_str_equal (action_name, "win.enter-number"))
    antin_app_clerk_bar_focus (antin_app_window_get_clerk_bar (self));
  else
    show_image (self, action_name);
}

void
antin_app_window_update_actions (AntinAppWindow *self)
{
  static const char *const names[] = { "win.save-copy", "win.print", "win.show-in-folder", "win.verify", "win.find",
                                       "win.find-next", "win.find-previous", "win.enter-page",
                                       "win.zoom-in", "win.zoom-out", "win.zoom-fit-width", "win.zoom-fit-page",
                                       "win.zoom-normal", "win.reload", "win.show-pages", "win.show-signatures" };
  gboolean shown = self->document != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], shown);
  if (self->is_scan)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-in-folder", FALSE);
  gtk_widget_set_visible (self->pages_button, shown && !self->compact);
  gtk_widget_set_visible (self->find_button, shown && !self->compact);
  antin_app_window_update_table (self);
  antin_app_window_update_papers (self);
  antin_app_window_update_next_act (self);
}

static void
add_binding (GtkWidgetClass *widget_class, guint keyval, GdkModifierType state, const char *action_name)
{
  gtk_widget_class_add_binding_action (widget_class, keyval, state, action_name, NULL);
}

static void
install_bindings (GtkWidgetClass *widget_class)
{
  add_binding (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open");
  add_binding (widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.open-folder");
  add_binding (widget_class, GDK_KEY_Escape, 0, "win.leave");
  add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.previous-document");
  add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "win.next-document");
  add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save-copy");
  add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.save-copy");
  add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print");
  add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find");
  add_binding (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "win.find-next");
  add_binding (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.find-previous");
  add_binding (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "win.enter-page");
  add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "win.primary");
  add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "win.primary");
  add_binding (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "win.zoom-fit-width");
  add_binding (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "win.zoom-fit-width");
  add_binding (widget_class, GDK_KEY_9, GDK_CONTROL_MASK, "win.zoom-fit-page");
  add_binding (widget_class, GDK_KEY_1, GDK_CONTROL_MASK, "win.zoom-normal");
  add_binding (widget_class, GDK_KEY_2, GDK_CONTROL_MASK, "win.two-pages");
  add_binding (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "win.zoom-in");
  add_binding (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "win.zoom-in");
  add_binding (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "win.zoom-in");
  add_binding (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "win.zoom-out");
  add_binding (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "win.zoom-out");
  add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo-placement");
  add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo-placement");
  add_binding (widget_class, GDK_KEY_F5, 0, "win.verify");
  add_binding (widget_class, GDK_KEY_F9, 0, "win.show-pages");
  add_binding (widget_class, GDK_KEY_F9, GDK_SHIFT_MASK, "win.show-signatures");
  add_binding (widget_class, GDK_KEY_F11, 0, "win.fullscreen");
  add_binding (widget_class, GDK_KEY_F1, 0, "win.help");
  add_binding (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.show-shortcuts");
  add_binding (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close");
}

void
antin_app_window_install_actions (GtkWidgetClass *widget_class)
{
  static const char *const acts[] = { "win.primary", "win.sign", "win.cancel-signing", "win.leave", "win.leave-placement",
                                      "win.lawful-place", "win.undo-placement", "win.redo-placement", "win.usual-place", "win.pick-place", "win.next-identity", "win.enter-number",
                                      "win.choose-image", "win.state-seal-size", "win.test-page" };
  static const char *const zooms[] = { "win.zoom-in", "win.zoom-out", "win.zoom-fit-width", "win.zoom-fit-page", "win.zoom-normal" };
  static const char *const finds[] = { "win.find", "win.find-next", "win.find-previous" };

  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_file);
  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_file);
  gtk_widget_class_install_action (widget_class, "win.scan", NULL, start_scanning);
  gtk_widget_class_install_action (widget_class, "win.back-to-list", NULL, go);
  gtk_widget_class_install_action (widget_class, "win.previous-document", NULL, go);
  gtk_widget_class_install_action (widget_class, "win.next-document", NULL, go);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_path);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload);
  gtk_widget_class_install_action (widget_class, "win.show-revision", "u", show_revision);
  gtk_widget_class_install_action (widget_class, "win.show-present", NULL, show_present);
  gtk_widget_class_install_action (widget_class, "win.compare", "u", compare);
  gtk_widget_class_install_action (widget_class, "win.show-certificate", "u", show_certificate);
  antin_app_window_install_papers (widget_class);
  antin_app_window_install_extend (widget_class);
  antin_app_window_install_metadata (widget_class);
  antin_app_window_install_side (widget_class);
  antin_app_window_install_reminders (widget_class);
  antin_app_window_install_sitting (widget_class);
  antin_app_window_install_table (widget_class);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "win.print-for-stamping", NULL, print_for_stamping);
  gtk_widget_class_install_action (widget_class, "win.show-in-folder", NULL, show_in_folder);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, show_help);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.enter-page", NULL, enter_page);
  gtk_widget_class_install_action (widget_class, "win.show-details", NULL, show_details);
  gtk_widget_class_install_action (widget_class, "win.verify", NULL, verify);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_class_install_action (widget_class, acts[i], NULL, act);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_install_action (widget_class, zooms[i], NULL, zoom);
  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    gtk_widget_class_install_action (widget_class, finds[i], NULL, find);
  gtk_widget_class_install_property_action (widget_class, "win.show-pages", "show-pages");
  gtk_widget_class_install_property_action (widget_class, "win.show-signatures", "show-signatures");
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");
  install_bindings (widget_class);
}
