/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-kind-question.h"

#include <glib/gi18n-lib.h>

/* A certificate that does not say whether it is a person's or an organisation's is asked about once; the answer is kept
 * by its fingerprint (ORD-05). */

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  AntinDeskWorkstation *workstation = g_object_get_data (G_OBJECT (dialog), "workstation");
  const char *certificate = g_object_get_data (G_OBJECT (dialog), "certificate");

  if (g_str_equal (response, "person"))
    antin_desk_workstation_set_kind (workstation, certificate, ANTIN_SIGN_ROLE_PERSONAL);
  else if (g_str_equal (response, "organisation"))
    antin_desk_workstation_set_kind (workstation, certificate, ANTIN_SIGN_ROLE_ORGANISATION);
}

/* The answer could not be kept. */
static void
lock (AdwMessageDialog *dialog)
{
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", adw_message_dialog_get_body (dialog), _("Set by the administrator"));

  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_set_response_enabled (dialog, "organisation", FALSE);
  adw_message_dialog_set_response_enabled (dialog, "person", FALSE);
}

/**
 * antin_app_kind_question_ask:
 * @parent: the window that wants to sign
 * @workstation: where the answer is kept
 * @identity: whose certificate does not say it
 *
 * Returns: (transfer none): the question, which closes itself
 */
GtkWindow *
antin_app_kind_question_ask (GtkWindow *parent, AntinDeskWorkstation *workstation, AntinSignIdentity *identity)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Whose certificate is this?"), NULL);
  const char *name = identity->holder.common_name != NULL ? identity->holder.common_name : identity->token_label;

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("The certificate “%s” on the token “%s” does not say whether it belongs to a person or to an organisation. A person's signs drafts, an organisation's is its seal. Your answer is kept for this certificate."),
                                     name, identity->token_label);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"), "organisation", _("An _Organisation's"), "person", _("A _Person's"), NULL);
  if (!g_settings_is_writable (antin_desk_workstation_get_settings (workstation), "certificate-kinds"))
    lock (ADW_MESSAGE_DIALOG (dialog));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "workstation", g_object_ref (workstation), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "certificate", g_strdup (identity->holder.certificate), g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WINDOW (dialog);
}
