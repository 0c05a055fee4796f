/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-base-time.h"
#include "antin-desk-pin-dates.h"
#include "antin-desk-words-token.h"
#include "antin-regulation-reminder.h"

#include <glib/gi18n-lib.h>

/* What the keeper of a token is reminded of where a document is signed: beside the page what is due for the token that
 * would sign (WRN-02, WRN-04), across the window that it was left in (WRN-07), and that there is a newer version (WRN-06). */

void
antin_app_window_show_advice (AntinAppWindow *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  g_autofree char *organisation = g_settings_get_string (settings, "organisation");
  g_autoptr (GPtrArray) advice = NULL;
  AntinDeskPinDate date;

  if (self->plan != NULL && self->identity != NULL && context != NULL)
    {
      date.date = antin_desk_pin_dates_get (settings, self->identity->token_serial, &date.changed);
      advice = antin_desk_words_token_advice (self->identity, antin_sign_context_get_regulation (context), organisation, &date, antin_base_time_now ());
    }
  antin_app_signature_panel_set_advice (antin_app_window_get_panel (self), advice);
}

/* A sentence on the file matters more, and stays. */
void
antin_app_window_show_idle (AntinAppWindow *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  gboolean due = context != NULL && antin_desk_idle_is_due (antin_desk_workstation_get_idle (self->workstation));
  g_autofree char *text = NULL;

  if (due && !antin_app_strip_is_shown (self->notice_strip))
    {
      text = antin_regulation_reminder_describe_keeping (antin_sign_context_get_regulation (context));
      antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_INFORMATION, text);
      antin_app_strip_set_button (self->notice_strip, NULL, NULL);
      /* Translators: “Đã biết”, puts a reminder away */
      antin_app_strip_set_close (self->notice_strip, _("Dismiss"), "win.dismiss-reminder");
      self->idle_shown = TRUE;
    }
  else if (!due && self->idle_shown)
    {
      self->idle_shown = FALSE;
      antin_app_strip_hide (self->notice_strip);
    }
}

/* Once in a session, in the first window that has room for it: whoever opens documents from elsewhere never sees an empty one. */
void
antin_app_window_tell_update (AntinAppWindow *self)
{
  AntinDeskUpdate *update = antin_desk_workstation_get_update (self->workstation);
  const char *notice = self->document != NULL && !antin_app_strip_is_shown (self->notice_strip) ? antin_desk_update_take_notice (update) : NULL;

  if (notice == NULL)
    return;
  antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_INFORMATION, notice);
  antin_app_strip_set_button (self->notice_strip, NULL, NULL);
  antin_app_strip_set_close (self->notice_strip, _("Dismiss"), "win.dismiss-notice");
}

static gboolean
on_event_cb (AntinAppWindow *self)
{
  antin_desk_idle_note_work (antin_desk_workstation_get_idle (self->workstation));
  return GDK_EVENT_PROPAGATE;
}

static void
dismiss (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  antin_desk_idle_note_use (antin_desk_workstation_get_idle (ANTIN_APP_WINDOW (widget)->workstation));
}

static void
dismiss_notice (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  antin_app_strip_hide (ANTIN_APP_WINDOW (widget)->notice_strip);
}

void
antin_app_window_install_reminders (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.dismiss-reminder", NULL, dismiss);
  gtk_widget_class_install_action (widget_class, "win.dismiss-notice", NULL, dismiss_notice);
}

void
antin_app_window_connect_reminders (AntinAppWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (on_event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect_object (antin_desk_workstation_get_idle (self->workstation), "changed", G_CALLBACK (antin_app_window_show_idle), self, G_CONNECT_SWAPPED);
}
