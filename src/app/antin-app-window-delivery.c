/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include "antin-sign-delivery.h"

#include <glib/gi18n-lib.h>

/* The separate files of the window's document: listed beside it once it is signed, signed in the same act (ORD-11), or
 * after it where it was issued before; compared with it once all are signed (CHK-16). */

/* Whether the document has been issued, so that only its separate files may follow. */
gboolean
antin_app_window_is_issued (AntinAppWindow *self)
{
  return self->report != NULL && self->report->state != NULL && self->report->state->beneath == ANTIN_REGULATION_STATE_SEALED;
}

static gboolean
may_have_files (AntinAppWindow *self)
{
  if (self->document == NULL || self->revision > 0 || self->report == NULL || self->report->state == NULL)
    return FALSE;
  if (self->delivery != NULL && antin_desk_delivery_get_files (self->delivery)->len > 0)
    return TRUE;
  return antin_app_window_is_issued (self) ||
         (self->report->state->beneath == ANTIN_REGULATION_STATE_LEADER_SIGNED &&
          antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_ORGANISATION) != NULL);
}

/* Whether it came from somebody else: none of the organisations whose tokens are in has signed it. */
static gboolean
is_received (AntinAppWindow *self)
{
  g_autoptr (GPtrArray) identities = antin_desk_workstation_list_identities (self->workstation, ANTIN_SIGN_ROLE_ORGANISATION);

  if (!antin_app_window_is_issued (self))
    return FALSE;
  for (guint i = 0; i < self->report->signatures->len; i++)
    {
      const AntinSignSignature *signature = self->report->signatures->pdata[i];

      for (guint k = 0; signature->role == ANTIN_SIGN_ROLE_ORGANISATION && k < identities->len; k++)
        {
          const AntinSignIdentity *identity = identities->pdata[k];

          if (g_strcmp0 (identity->holder.common_name, signature->signer.common_name) == 0)
            return FALSE;
        }
    }
  return TRUE;
}

/* How many files wait to be signed. */
guint
antin_app_window_count_files (AntinAppWindow *self)
{
  if (self->delivery == NULL || antin_desk_delivery_is_received (self->delivery))
    return 0;
  return antin_desk_delivery_get_files (self->delivery)->len - antin_desk_delivery_count (self->delivery, ANTIN_DESK_DELIVERY_FILE_SIGNED);
}

/* --- a document that was issued before --- */

static void
ask_for_number (AntinAppWindow *self)
{
  gboolean needed = self->issued != NULL && antin_app_window_count_files (self) > 0;

  if (self->plan != NULL || self->sign_cancellable != NULL)
    return;
  needed = needed && (antin_sign_delivery_get_number (self->issued) == NULL || antin_app_window_shows_clerk_bar (self));
  if (needed && !antin_app_window_shows_clerk_bar (self))
    antin_app_clerk_bar_start_supplement (antin_app_window_get_clerk_bar (self), NULL);
  if (needed)
    gtk_widget_set_visible (GTK_WIDGET (antin_app_window_get_clerk_bar (self)), TRUE);
  else
    antin_app_window_hide_clerk_bar (self);
}

static void
on_issued_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  AntinSignDelivery *issued = antin_sign_delivery_new_issued_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->issued_cancellable == NULL)
    {
      g_clear_pointer (&issued, antin_sign_delivery_unref);
      return;
    }
  g_clear_object (&self->issued_cancellable);
  self->issued = issued;
  if (issued == NULL)
    self->issued_failed = g_strdup (error->message);
  ask_for_number (self);
  antin_app_window_update_next_act (self);
}

static void
read_issued (AntinAppWindow *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);

  if (context == NULL || !antin_app_window_is_issued (self) || antin_app_window_count_files (self) == 0 || self->issued != NULL ||
      self->issued_cancellable != NULL || self->issued_failed != NULL)
    return;
  self->issued_cancellable = g_cancellable_new ();
  antin_sign_delivery_new_issued_async (self->document, self->report, context, self->issued_cancellable, on_issued_read_cb,
                                        g_object_ref (self));
}

/* --- the list --- */

static void
on_delivery_changed_cb (AntinAppWindow *self)
{
  antin_app_signature_panel_set_delivery (antin_app_window_get_panel (self), self->delivery);
  if (self->sign_cancellable != NULL)
    return;
  read_issued (self);
  ask_for_number (self);
  antin_app_window_update_next_act (self);
}

/* Keeps the list in step with report and tokens. */
void
antin_app_window_consider_delivery (AntinAppWindow *self)
{
  if (!may_have_files (self))
    {
      antin_app_window_drop_delivery (self);
      return;
    }
  if (self->delivery == NULL)
    {
      g_autoptr (GPtrArray) coming = g_steal_pointer (&self->coming_files);

      self->delivery = antin_desk_delivery_new (self->workstation, antin_sign_document_get_path (self->document));
      g_signal_connect_object (self->delivery, "changed", G_CALLBACK (on_delivery_changed_cb), self, G_CONNECT_SWAPPED);
      antin_desk_delivery_set_main (self->delivery, self->document, self->report);
      for (guint i = 0; coming != NULL && i < coming->len; i++)
        antin_desk_delivery_add (self->delivery, coming->pdata[i]);
    }
  antin_desk_delivery_set_received (self->delivery, is_received (self));
  antin_app_signature_panel_set_delivery (antin_app_window_get_panel (self), self->delivery);
}

void
antin_app_window_drop_delivery (AntinAppWindow *self)
{
  if (self->issued_cancellable != NULL)
    g_cancellable_cancel (self->issued_cancellable);
  g_clear_object (&self->issued_cancellable);
  g_clear_pointer (&self->issued, antin_sign_delivery_unref);
  g_clear_pointer (&self->issued_failed, g_free);
  if (self->delivery == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->delivery, self);
  g_clear_object (&self->delivery);
  if (self->signature_panel != NULL)
    antin_app_signature_panel_set_delivery (self->signature_panel, NULL);
}

/* --- signing them --- */

/* Why the files cannot be signed, where any wait for it. */
char *
antin_app_window_get_delivery_obstacle (AntinAppWindow *self)
{
  char *obstacle;

  if (antin_app_window_count_files (self) == 0)
    return NULL;
  obstacle = antin_desk_delivery_get_obstacle (self->delivery);
  if (obstacle != NULL || !antin_app_window_is_issued (self))
    return obstacle;
  if (self->issued_failed != NULL)
    return g_strdup (self->issued_failed);
  if (self->issued == NULL)
    return g_strdup (_("The separate files are being read."));
  return antin_sign_delivery_get_number (self->issued) == NULL ? g_strdup (_("Enter number and sign of the main document, for instance 15/QĐ-UBND."))
                                                               : NULL;
}

/* The plans of the files that are signed now; borrowed. */
GPtrArray *
antin_app_window_get_file_plans (AntinAppWindow *self)
{
  GPtrArray *plans = g_ptr_array_new ();
  GPtrArray *files = self->delivery != NULL ? antin_desk_delivery_get_files (self->delivery) : NULL;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      AntinSignPlan *plan = antin_desk_delivery_file_get_plan (files->pdata[i]);

      if (plan != NULL)
        g_ptr_array_add (plans, plan);
    }
  return plans;
}

/* Everything that is signed in one act; @output is where the main document goes, unless it was issued before. */
AntinSignDelivery *
antin_app_window_make_parcel (AntinAppWindow *self, const char *output, GError **error)
{
  g_autoptr (GPtrArray) plans = antin_app_window_get_file_plans (self);
  g_autoptr (AntinSignDelivery) parcel = NULL;

  if (!antin_app_window_is_issued (self))
    parcel = antin_sign_delivery_new (self->plan, output, error);
  else if (self->issued != NULL)
    {
      parcel = antin_sign_delivery_ref (self->issued);
      while (antin_sign_delivery_get_n_files (parcel) > 0)
        antin_sign_delivery_remove (parcel, 0);
    }
  for (guint i = 0; parcel != NULL && i < plans->len; i++)
    {
      g_autofree char *file_output = antin_sign_plan_suggest_output (plans->pdata[i]);

      if (!antin_sign_delivery_add (parcel, plans->pdata[i], file_output, error))
        return NULL;
    }
  return g_steal_pointer (&parcel);
}
