/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-pin-dialog.h"

#include "antin-app-heading.h"
#include "antin-app-title.h"
#include "antin-app-toplevel.h"
#include "antin-base-time.h"
#include "antin-desk-hold.h"
#include "antin-desk-pin-dates.h"
#include "antin-desk-words-token.h"
#include "antin-regulation-terms.h"
#include "antin-sign-error.h"
#include "antin-sign-pin.h"
#include "antin-view-secret-buffer.h"

#include <glib/gi18n-lib.h>

/* Asks for the old PIN and twice for the new one, and has the token changed (WRN-02). The PINs go straight from the
 * entries into locked memory, and the entries are emptied. A change that has begun is not stopped: nobody could tell
 * which PIN holds then; so the dialog stays until the token has answered.
 *
 * Every way out takes the focus off the entries first: libadwaita 1.2 and GTK 4.8 touch a freed password entry when its
 * window goes while it has the focus. */
struct _AntinAppPinDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *what_label;
  GtkWidget *entries;
  GtkEditable *old_entry;
  GtkEditable *new_entry;
  GtkEditable *again_entry;
  GtkLabel *rule_label;
  GtkLabel *problem_label;
  GtkSpinner *spinner;
  GtkWidget *busy_box;
  GtkLabel *busy_label;
  GtkButton *change_button;

  /* owned */
  AntinDeskWorkstation *workstation;
  AntinSignToken *token;

  /* state */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (AntinAppPinDialog, antin_app_pin_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
empty (AntinAppPinDialog *self)
{
  gtk_editable_set_text (self->old_entry, "");
  gtk_editable_set_text (self->new_entry, "");
  gtk_editable_set_text (self->again_entry, "");
}

static void
leave (AntinAppPinDialog *self)
{
  if (self->busy)
    return;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  empty (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
update (AntinAppPinDialog *self)
{
  g_autofree char *problem = NULL;

  if (!self->token->pin_pad)
    problem = antin_desk_words_token_pin_problem (self->token, antin_view_secret_buffer_peek (self->old_entry), antin_view_secret_buffer_peek (self->new_entry),
                                                  antin_view_secret_buffer_peek (self->again_entry));
  /* Not with every letter that is typed. */
  if (g_strcmp0 (gtk_label_get_text (self->problem_label), problem != NULL ? problem : "") != 0)
    antin_app_alert (self->problem_label, problem);
  /* Not the same twice. */
  gtk_widget_set_visible (GTK_WIDGET (self->rule_label), g_strcmp0 (problem, gtk_label_get_text (self->rule_label)) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pin-dialog.change", !self->busy && problem == NULL && !self->token->pin_locked);
}

static void
on_text_changed_cb (AntinAppPinDialog *self)
{
  if (!self->busy)
    update (self);
}

static void
set_busy (AntinAppPinDialog *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->entries, !busy);
  gtk_widget_set_visible (self->busy_box, busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pin-dialog.cancel", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pin-dialog.change", !busy);
  if (busy)
    gtk_spinner_start (self->spinner);
  else
    gtk_spinner_stop (self->spinner);
}

static void
tell_failure (AntinAppPinDialog *self, const GError *error)
{
  if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_LOCKED))
    antin_app_alert (self->problem_label, antin_regulation_terms_add_recovery (error->message));
  else
    antin_app_alert (self->problem_label, error->message);
  /* What is wrong is typed again; a PIN that is locked is not. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pin-dialog.change", self->token->pin_pad);
  if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_LOCKED))
    gtk_widget_set_sensitive (self->entries, FALSE);
  else if (!self->token->pin_pad)
    gtk_widget_grab_focus (GTK_WIDGET (self->old_entry));
}

static void
on_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppPinDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = antin_sign_pin_change_finish (result, &error);

  antin_desk_release ();
  /* A dialog that was taken away with the application has nothing to tell, and nobody. */
  if (self->workstation == NULL)
    return;
  set_busy (self, FALSE);
  antin_desk_workstation_refresh_tokens (self->workstation);
  if (!done)
    {
      tell_failure (self, error);
      return;
    }
  antin_desk_pin_dates_note_changed (antin_desk_workstation_get_settings (self->workstation), self->token->serial, antin_base_time_now ());
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  leave (self);
}

static void
change (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppPinDialog *self = ANTIN_APP_PIN_DIALOG (widget);
  g_autoptr (AntinBaseSecret) old_pin = NULL;
  g_autoptr (AntinBaseSecret) new_pin = NULL;
  g_autoptr (GError) error = NULL;

  if (self->busy)
    return;
  if (!self->token->pin_pad)
    {
      old_pin = antin_base_secret_new (antin_view_secret_buffer_peek (self->old_entry), &error);
      if (old_pin != NULL)
        new_pin = antin_base_secret_new (antin_view_secret_buffer_peek (self->new_entry), &error);
      if (new_pin == NULL)
        {
          empty (self);
          antin_app_alert (self->problem_label, error->message);
          return;
        }
    }
  antin_app_alert (self->problem_label, NULL);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  set_busy (self, TRUE);
  empty (self);
  antin_desk_hold ();
  antin_sign_pin_change_async (self->token, old_pin, new_pin, NULL, on_changed_cb, g_object_ref (self));
}

static void
cancel (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  leave (ANTIN_APP_PIN_DIALOG (widget));
}

static gboolean
antin_app_pin_dialog_close_request (GtkWindow *window)
{
  leave (ANTIN_APP_PIN_DIALOG (window));
  return GDK_EVENT_STOP;
}

static void
antin_app_pin_dialog_dispose (GObject *object)
{
  AntinAppPinDialog *self = ANTIN_APP_PIN_DIALOG (object);

  g_clear_object (&self->workstation);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_PIN_DIALOG);
  G_OBJECT_CLASS (antin_app_pin_dialog_parent_class)->dispose (object);
}

static void
antin_app_pin_dialog_finalize (GObject *object)
{
  g_clear_pointer (&ANTIN_APP_PIN_DIALOG (object)->token, antin_sign_token_unref);
  G_OBJECT_CLASS (antin_app_pin_dialog_parent_class)->finalize (object);
}

static void
antin_app_pin_dialog_class_init (AntinAppPinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_pin_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_pin_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = antin_app_pin_dialog_close_request;

  /* AntinAppPinDialog::changed: the new PIN holds; the dialog goes by itself */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-pin-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, what_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, entries);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, old_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, new_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, again_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, rule_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, busy_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPinDialog, change_button);
  gtk_widget_class_install_action (widget_class, "pin-dialog.change", NULL, change);
  gtk_widget_class_install_action (widget_class, "pin-dialog.cancel", NULL, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "pin-dialog.cancel", NULL);
}

static void
antin_app_pin_dialog_init (AntinAppPinDialog *self)
{
  g_type_ensure (ANTIN_TYPE_APP_HEADING);
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_view_secret_buffer_install (self->old_entry);
  antin_view_secret_buffer_install (self->new_entry);
  antin_view_secret_buffer_install (self->again_entry);
  antin_app_title_watch_window (GTK_WINDOW (self));
}

/**
 * antin_app_pin_dialog_new:
 * @parent: (nullable): the window over which it is shown
 * @workstation: whose tokens they are
 * @token: whose PIN is changed
 *
 * Returns: (transfer none): the dialog, not presented yet; it goes by itself
 */
AntinAppPinDialog *
antin_app_pin_dialog_new (GtkWindow *parent, AntinDeskWorkstation *workstation, AntinSignToken *token)
{
  AntinAppPinDialog *self = g_object_new (ANTIN_TYPE_APP_PIN_DIALOG, "transient-for", parent, NULL);
  const AntinDeskPinDate unknown = { ANTIN_BASE_TIME_NONE, FALSE };
  g_autofree char *state = NULL;
  /* Translators: “Đổi mã PIN của thiết bị “{label}””; what is written on the device */
  g_autofree char *what = g_strdup_printf (_("Change the PIN of “%s”"), token->label);
  g_autofree char *rule = antin_desk_words_token_pin_rule (token);
  AntinViewStatus status;

  antin_app_toplevel_fit (GTK_WINDOW (self), parent);
  self->workstation = g_object_ref (workstation);
  self->token = antin_sign_token_ref (token);
  gtk_label_set_text (self->what_label, what);
  gtk_label_set_text (self->rule_label, token->pin_pad ? _("You will enter the old PIN and twice the new one on the device.") : rule);
  gtk_label_set_text (self->busy_label, token->pin_pad ? _("Enter the PINs on the device…") : _("Changing the PIN…"));
  gtk_widget_set_visible (self->entries, !token->pin_pad);
  g_signal_connect_object (self->old_entry, "changed", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->new_entry, "changed", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->again_entry, "changed", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  state = antin_desk_words_token_pin (token, &unknown, &status);
  if (status != ANTIN_VIEW_STATUS_GOOD && !token->pin_to_be_changed)
    antin_app_alert (self->problem_label, state);
  gtk_window_set_focus (GTK_WINDOW (self), token->pin_pad ? GTK_WIDGET (self->change_button) : GTK_WIDGET (self->old_entry));
  return self;
}
