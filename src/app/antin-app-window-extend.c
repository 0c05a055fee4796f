/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"
#include "antin-sign-extend.h"
#include "antin-sign-output.h"

#include <glib/gi18n-lib.h>

/* Makes the signatures of the document last, whoever made them: their evidence and a time stamp over it go into a file
 * beside the document, level B-LTA of EN 319 142-1. Done again before the last time stamp runs out, it renews the archive.
 * Needs no token. */

static void
on_extended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignReport) report = antin_sign_extend_finish (result, &error);
  g_autoptr (AntinAppLoader) loader = NULL;
  AdwToast *toast;

  g_clear_object (&self->sign_cancellable);
  /* The window may have been closed by force meanwhile. */
  if (self->document == NULL)
    return;
  antin_app_window_show_verdict (self);
  antin_app_window_update_next_act (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (report == NULL)
    {
      antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_WARNING, error->message);
      /* Translators: “Thử lại” */
      antin_app_strip_set_button (self->notice_strip, _("Try Again"), "win.extend");
      return;
    }
  loader = antin_app_loader_new (report->file);
  antin_app_window_load (self, loader);
  /* Translators: “Đã thêm dữ liệu xác thực và dấu thời gian.” */
  toast = adw_toast_new (_("Evidence and a time stamp were added."));
  adw_toast_set_button_label (toast, _("Show in Folder"));
  adw_toast_set_action_name (toast, "win.show-in-folder");
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
extend (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  AntinSignContext *context = antin_app_workstation_get_context (self->workstation, NULL);
  g_autofree char *output = NULL;
  AntinSignExtension extension = { .level = ANTIN_SIGN_LEVEL_B_LTA };

  if (self->document == NULL || self->report == NULL || self->sign_cancellable != NULL || context == NULL)
    return;
  output = antin_sign_output_suggest (context, antin_sign_document_get_path (self->document), ANTIN_REGULATION_KIND_TIMESTAMP, NULL);
  extension.output = output;
  self->sign_cancellable = g_cancellable_new ();
  antin_app_strip_hide (self->notice_strip);
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_BUSY, _("Gathering evidence that lasts…"));
  antin_app_strip_set_button (self->verdict_strip, _("Cancel"), "win.cancel-signing");
  antin_app_window_update_next_act (self);
  antin_sign_extend_async (self->document, context, &extension, self->sign_cancellable, on_extended_cb, g_object_ref (self));
}

/* Of a document that is not valid nothing is to be proven; without network nobody can be asked. */
void
antin_app_window_update_extend (AntinAppWindow *self)
{
  const AntinSignReport *report = self->document != NULL && self->revision == 0 ? self->report : NULL;
  GSettings *settings = antin_app_workstation_get_settings (self->workstation);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.extend",
                                 report != NULL && report->signatures->len > 0 && report->indication != ANTIN_SIGN_TOTAL_FAILED &&
                                   g_settings_get_boolean (settings, "use-network"));
}

void
antin_app_window_install_extend (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.extend", NULL, extend);
}
