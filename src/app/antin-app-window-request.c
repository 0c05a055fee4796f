/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-app-request-bar.h"
#include "antin-base-time.h"
#include "antin-desk-words-signing.h"
#include "antin-view-announce.h"

#include <glib/gi18n-lib.h>

/* A request of another program, in the window of its document. The window offers what was asked for and nothing else;
 * the person does it as ever, or declines. The request ends with the document: closing the window, opening another
 * document in it, declining. */

static void
on_answered_cb (AntinAppWindow *self)
{
  g_signal_handlers_disconnect_by_data (self->request, self);
  g_clear_object (&self->request);
  if (self->request_bar != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->request_bar)), self->request_bar);
  self->request_bar = NULL;
  /* Nobody signs for nobody. */
  /* Translators: “Chương trình yêu cầu đã rút lại yêu cầu. Chưa có văn bản nào được ký.” */
  antin_app_window_give_up_dialog (self, _("The program that asked has withdrawn its request. Nothing was signed."));
  if (self->document != NULL)
    antin_app_window_update_next_act (self);
}

static void
show_bar (AntinAppWindow *self)
{
  g_autofree char *text = antin_desk_request_describe (self->request);
  GtkWidget *strip = GTK_WIDGET (self->verdict_strip);

  self->request_bar = antin_app_request_bar_new (text, !antin_desk_request_is_signing (self->request));
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (strip)), self->request_bar, gtk_widget_get_prev_sibling (strip));
  antin_view_announce (strip, text);
}

/* What is offered of the document that is being loaded: what was asked for. */
void
antin_app_window_bind (AntinAppWindow *self)
{
  GPtrArray *files;

  if (self->request == NULL || !antin_desk_request_is_signing (self->request))
    return;
  self->choice = (AntinDeskChoice){ .made = TRUE, .kind = antin_desk_request_get_kind (self->request), .form = antin_desk_request_get_form (self->request) };
  files = antin_desk_request_get_files (self->request);
  if (files->len > 0)
    self->coming_files = g_ptr_array_ref (files);
}

/**
 * antin_app_window_take_request:
 * @request: what another program asks for
 *
 * Opens its document in this window and offers what is asked for.
 */
void
antin_app_window_take_request (AntinAppWindow *self, AntinDeskRequest *request)
{
  g_autoptr (AntinDeskLoader) loader = NULL;

  g_return_if_fail (ANTIN_IS_APP_WINDOW (self));
  loader = antin_desk_loader_new (antin_desk_request_get_path (request));
  antin_app_window_load (self, loader);
  self->request = g_object_ref (request);
  g_signal_connect_object (request, "answered", G_CALLBACK (on_answered_cb), self, G_CONNECT_SWAPPED);
  show_bar (self);
  /* It may have been read, in vain, before the window had the request. */
  if (antin_desk_loader_is_finished (loader) && antin_desk_loader_get_error (loader) != NULL)
    {
      antin_app_window_fail_request (self, antin_desk_loader_get_error (loader));
      return;
    }
  antin_app_window_bind (self);
}

/* The document goes, and with it the request. */
void
antin_app_window_drop_request (AntinAppWindow *self)
{
  if (self->request != NULL)
    antin_desk_request_fail (self->request, ANTIN_DESK_REQUEST_ERROR_DECLINED, _("The person at the screen declined."));
}

/* The document could not be opened. */
void
antin_app_window_fail_request (AntinAppWindow *self, const GError *error)
{
  if (self->request != NULL)
    antin_desk_request_fail (self->request, ANTIN_DESK_REQUEST_ERROR_UNREADABLE, error->message);
}

/* Whether only what another program asked for is offered. */
gboolean
antin_app_window_is_bound (AntinAppWindow *self)
{
  return self->request != NULL && antin_desk_request_is_signing (self->request);
}

/* The verdict is there, or is not any more. */
void
antin_app_window_follow_request (AntinAppWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.send-verdict",
                                 self->request != NULL && !antin_desk_request_is_signing (self->request) && self->report != NULL);
}

void
antin_app_window_answer_request (AntinAppWindow *self, GPtrArray *results)
{
  if (antin_app_window_is_bound (self))
    antin_desk_request_answer_signed (self->request, results);
}

/* What the caller gave stands in the bar, where the clerk sees it and may correct it. */
void
antin_app_window_fill_clerk_bar (AntinAppWindow *self)
{
  if (antin_app_window_is_bound (self) && self->plan != NULL && antin_sign_plan_get_kind (self->plan) == antin_desk_request_get_kind (self->request))
    antin_app_clerk_bar_fill (antin_app_window_get_clerk_bar (self), antin_desk_request_get_number (self->request), antin_desk_request_get_date (self->request));
}

static void
decline (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autofree char *refusal = NULL;

  if (self->request == NULL || self->sign_cancellable != NULL)
    return;
  if (antin_app_window_is_bound (self) && self->next_act.refusal != NULL)
    refusal = antin_desk_words_refusal (self->next_act.refusal);
  if (refusal != NULL)
    antin_desk_request_fail (self->request, ANTIN_DESK_REQUEST_ERROR_NOT_ALLOWED, refusal);
  else
    antin_app_window_drop_request (self);
}

static void
send_verdict (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (self->request != NULL && self->report != NULL)
    antin_desk_request_answer_verdict (self->request, self->report);
}

void
antin_app_window_install_request (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.decline-request", NULL, decline);
  gtk_widget_class_install_action (widget_class, "win.send-verdict", NULL, send_verdict);
}
