/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-toast.h"
#include "antin-app-window-private.h"
#include "antin-desk-words-signing.h"
#include "antin-sign-error.h"
#include "antin-sign-extend.h"
#include "antin-sign-output.h"

#include <glib/gi18n-lib.h>

/* Makes the signatures of the document last, whoever made them: their evidence and a time stamp over it go into a file
 * beside the document, level B-LTA of EN 319 142-1. Done again before the last time stamp runs out, it renews the archive.
 * Needs no token. */

static void extend (AntinAppWindow *self, gboolean as_far_as_possible);

static void
on_failure_response_cb (AntinAppWindow *self, const char *response)
{
  if (g_str_equal (response, "retry") || g_str_equal (response, "lower"))
    extend (self, g_str_equal (response, "lower"));
}

/* The level was not reached; what there is may be better than nothing. */
static void
offer_less (AntinAppWindow *self, const GError *error)
{
  gboolean retry;
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), antin_desk_words_failure (error, &retry), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), error->message);
  /* Translators: “_Đóng” */
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  /* Translators: “Bổ sung ở mức đạt đượ_c”: evidence that lasts, for those signatures and as much as can be had */
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "lower", _("Extend as _Far as Possible"));
  /* Translators: “_Thử lại” */
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "retry", _("_Try Again"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "retry", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "retry");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_failure_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_extended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *shortfall = NULL;
  g_autoptr (AntinSignReport) report = antin_sign_extend_finish (result, &shortfall, &error);
  g_autoptr (AntinDeskLoader) loader = NULL;
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
      if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP) || g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE))
        {
          offer_less (self, error);
          return;
        }
      antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_WARNING, error->message);
      /* Translators: “Thử lại” */
      antin_app_strip_set_button (self->notice_strip, _("Try Again"), "win.extend");
      return;
    }
  loader = antin_desk_loader_new (report->file);
  antin_app_window_load (self, loader);
  if (shortfall != NULL)
    {
      antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_WARNING, shortfall);
      /* Translators: “Đã bổ sung ở mức đạt được.” */
      toast = adw_toast_new (_("Extended as far as possible."));
    }
  else
    /* Translators: “Đã thêm dữ liệu xác thực và dấu thời gian.” */
    toast = adw_toast_new (_("Evidence and a time stamp were added."));
  adw_toast_set_button_label (toast, _("Show in Folder"));
  adw_toast_set_action_name (toast, "win.show-in-folder");
  adw_toast_set_timeout (toast, 10);
  antin_app_add_toast (self->toasts, toast);
}

static void
extend (AntinAppWindow *self, gboolean as_far_as_possible)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autofree char *output = NULL;
  AntinSignExtension extension = { .level = ANTIN_SIGN_LEVEL_B_LTA, .as_far_as_possible = as_far_as_possible };

  if (self->document == NULL || self->report == NULL || self->sign_cancellable != NULL || context == NULL)
    return;
  output = antin_sign_output_suggest (context, antin_sign_document_get_path (self->document), ANTIN_REGULATION_KIND_TIMESTAMP, NULL);
  extension.output = output;
  antin_sign_context_ask_anew (context);
  self->sign_cancellable = g_cancellable_new ();
  antin_app_strip_hide (self->notice_strip);
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_BUSY, _("Gathering evidence that lasts…"));
  antin_app_strip_set_button (self->verdict_strip, _("Cancel"), "win.cancel-signing");
  antin_app_window_update_next_act (self);
  antin_sign_extend_async (self->document, context, &extension, self->sign_cancellable, on_extended_cb, g_object_ref (self));
}

static void
activate_extend (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  extend (ANTIN_APP_WINDOW (widget), FALSE);
}

/* Of a document that is not valid nothing is to be proven; without network nobody can be asked. */
void
antin_app_window_update_extend (AntinAppWindow *self)
{
  const AntinSignReport *report = self->document != NULL && self->revision == 0 ? self->report : NULL;
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.extend",
                                 report != NULL && report->signatures->len > 0 && report->indication != ANTIN_SIGN_TOTAL_FAILED &&
                                   g_settings_get_boolean (settings, "use-network"));
}

void
antin_app_window_install_extend (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.extend", NULL, activate_extend);
}
