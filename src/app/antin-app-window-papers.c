/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-files.h"
#include "antin-app-refusal.h"
#include "antin-app-save-chooser.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-app-window-private.h"
#include "antin-desk-paper.h"
#include "antin-records-refusal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a receiver makes of a verdict: a report to keep (REP-01), a notice that the document is not accepted (REP-02). */

/* @words with the document's name in it, beside the document. */
static char *
suggest_path (AntinAppWindow *self, const char *words)
{
  const char *path = antin_sign_document_get_path (self->document);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *file = NULL;

  if (g_str_has_suffix (name, ".pdf") || g_str_has_suffix (name, ".PDF"))
    name[strlen (name) - strlen (".pdf")] = '\0';
  file = g_strdup_printf ("%s - %s.pdf", name, words);
  return g_build_filename (folder, file, NULL);
}

static void
on_report_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *unregistered = NULL;
  g_autofree char *message = NULL;

  if (!antin_desk_paper_write_finish (result, &unregistered, &error))
    message = g_markup_escape_text (error->message, -1);
  else if (unregistered != NULL)
    message = g_markup_escape_text (unregistered, -1);
  else
    /* Translators: “Đã lưu báo cáo.” */
    message = g_strdup (_("The report is saved."));
  if (self->workstation != NULL)
    antin_app_add_toast (self->toasts, adw_toast_new (message));
}

static void
on_report_response_cb (AntinAppWindow *self, int response)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));
  AntinDeskPaper paper = { .act = ANTIN_RECORDS_ACT_REPORT, .report = self->report, .path = path };

  if (path == NULL || self->report == NULL || context == NULL)
    return;
  paper.regulation = antin_sign_context_get_regulation (context);
  antin_desk_paper_write_async (G_OBJECT (self), &paper, on_report_saved_cb, NULL);
}

static void
save_report (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autofree char *path = NULL, *folder = NULL, *name = NULL;

  if (self->document == NULL || self->report == NULL || self->chooser != NULL)
    return;
  /* Translators: part of a file's name: “báo cáo kiểm tra” */
  path = suggest_path (self, _("verification report"));
  folder = g_path_get_dirname (path);
  name = g_filename_display_basename (path);
  self->chooser = antin_app_save_chooser_show (GTK_WINDOW (self), _("Save the Report"), folder, name, G_CALLBACK (on_report_response_cb), self);
}

/* REP-05: nothing is left of it to be saved, printed or dragged out, in whichever window it is shown. */
static void
on_deleted_cb (AntinAppWindow *self, const char *notice)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autofree char *path = g_strdup (antin_app_window_get_path (self));
  g_autoptr (GPtrArray) windows = g_ptr_array_new ();
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

  if (uri != NULL)
    gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
  for (GList *l = application != NULL ? gtk_application_get_windows (application) : NULL; l != NULL; l = l->next)
    if (ANTIN_IS_APP_WINDOW (l->data) && path != NULL && g_strcmp0 (antin_app_window_get_path (l->data), path) == 0)
      g_ptr_array_add (windows, l->data);
  for (guint i = 0; i < windows->len; i++)
    antin_app_window_show_deleted (windows->pdata[i], notice);
}

static void
refuse (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autofree char *number = antin_app_window_dup_number (self);
  g_autofree char *organisation = g_settings_get_string (antin_desk_workstation_get_settings (self->workstation), "organisation");
  g_autofree char *text = NULL, *path = NULL;
  AntinAppRefusal *refusal;

  if (self->document == NULL || self->report == NULL || context == NULL)
    return;
  text = antin_records_refusal_compose (self->report, number, antin_sign_context_get_regulation (context));
  if (text == NULL)
    return;
  /* Translators: part of a file's name: “từ chối tiếp nhận” */
  path = suggest_path (self, _("notice of refusal"));
  refusal = antin_app_refusal_new (text, path, organisation, self->report, antin_sign_context_get_regulation (context));
  g_signal_connect_object (refusal, "deleted", G_CALLBACK (on_deleted_cb), self, G_CONNECT_SWAPPED);
  antin_app_toplevel_fit (GTK_WINDOW (refusal), GTK_WINDOW (self));
  gtk_window_set_transient_for (GTK_WINDOW (refusal), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (refusal));
}

void
antin_app_window_update_papers (AntinAppWindow *self)
{
  const AntinSignReport *report = self->document != NULL ? self->report : NULL;

  antin_app_window_follow_request (self);
  antin_app_window_update_extend (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print-for-stamping", report != NULL && report->signatures->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-report", report != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.refuse",
                                 report != NULL && !(report->indication == ANTIN_SIGN_TOTAL_PASSED && report->complete));
}

void
antin_app_window_install_papers (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save-report", NULL, save_report);
  gtk_widget_class_install_action (widget_class, "win.refuse", NULL, refuse);
  antin_app_window_install_request (widget_class);
}
