/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-remark-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What a leader has to say of a draft that is returned. */

#define DATA_KEY "antin-app-remark"

/**
 * antin_app_remark_dialog_dup_text:
 * @dialog: the dialog
 *
 * Returns: (transfer full): the remark, without spaces around it
 */
char *
antin_app_remark_dialog_dup_text (GtkWidget *dialog)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (g_object_get_data (G_OBJECT (dialog), DATA_KEY));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
on_changed_cb (GtkWidget *dialog)
{
  g_autofree char *remark = antin_app_remark_dialog_dup_text (dialog);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), ANTIN_APP_REMARK_RETURN, *remark != '\0');
}

/* Return begins another line; with Ctrl it does what is asked, as elsewhere. */
static gboolean
on_agreed_cb (GtkWidget *text, GVariant *parameter, gpointer dialog)
{
  if (adw_message_dialog_get_response_enabled (dialog, ANTIN_APP_REMARK_RETURN))
    {
      /* A dialog that goes while its text has the focus is a trap of the toolkit's. */
      gtk_window_set_focus (dialog, NULL);
      adw_message_dialog_response (dialog, ANTIN_APP_REMARK_RETURN);
      gtk_window_destroy (dialog);
    }
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_text (GtkWidget *dialog)
{
  GtkWidget *text = gtk_text_view_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 6);
  /* Translators: “Ý kiến”, of a leader on a draft that is returned */
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remark"), -1);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "changed", G_CALLBACK (on_changed_cb), dialog, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                                                                                          gtk_callback_action_new (on_agreed_cb, dialog, NULL)));
  gtk_widget_add_controller (text, keys);
  return text;
}

/**
 * antin_app_remark_dialog_new:
 * @parent: the window of the document
 *
 * Returns: (transfer full): an #AdwMessageDialog that asks for the remark with which a draft is returned
 */
GtkWidget *
antin_app_remark_dialog_new (GtkWindow *parent)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Return the document"), NULL);
  GtkWidget *text = make_text (dialog);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  /* Translators: “Ý kiến được ghi trong danh sách; văn bản không bị thay đổi.” */
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), _("The remark is kept in the list; the document is left as it is."));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 110);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_size_request (scrolled, 300, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scrolled);
  g_object_set_data (G_OBJECT (dialog), DATA_KEY, text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  /* Translators: “_Trả lại”, a draft with a remark */
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), ANTIN_APP_REMARK_RETURN, _("_Return"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), ANTIN_APP_REMARK_RETURN, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), ANTIN_APP_REMARK_RETURN, FALSE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_set_focus (GTK_WINDOW (dialog), text);
  return dialog;
}
