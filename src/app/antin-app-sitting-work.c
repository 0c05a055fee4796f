/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-sitting-private.h"

#include "antin-app-hold.h"
#include "antin-app-one-pin.h"
#include "antin-app-setting.h"
#include "antin-app-show-in-folder.h"
#include "antin-app-words-sitting.h"
#include "antin-app-words.h"
#include "antin-records-metadata.h"
#include "antin-records-register.h"
#include "antin-sign-error.h"

#include <glib/gi18n-lib.h>

/* The one dialog that asks for the PIN of a whole list, and the token at work on it (SEC-03, D5). The PIN stays in locked
 * memory as long as that lasts, for keys that want it for each signature, and dies with the run, however it ends. */

/* Names in the dialog; of more, the number is told. */
#define MAX_NAMES 8

typedef struct
{
  AntinAppSitting *sitting;
  AntinSignRole role;
  AntinRegulationKind kind; /* as what they are signed */
  AntinBaseSecret *pin;
  AntinSignIdentity *identity;
  gboolean timestamp;
  guint n_signed_before;
} Work;

typedef struct
{
  AntinAppSitting *sitting;
  double done;
  char *doing;
} Progress;

static void
work_free (Work *work)
{
  g_object_unref (work->sitting);
  g_clear_pointer (&work->pin, antin_base_secret_unref);
  antin_sign_identity_unref (work->identity);
  g_free (work);
}

static void
progress_free (Progress *progress)
{
  g_object_unref (progress->sitting);
  g_free (progress->doing);
  g_free (progress);
}

/* On the working thread. The person agreed to the whole list by one act. */
static AntinBaseSecret *
ask_pin (AntinSignIdentity *identity, gboolean again, gpointer user_data, GError **error)
{
  Work *work = user_data;

  if (work->pin == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("No PIN was given."));
      return NULL;
    }
  return antin_base_secret_ref (work->pin);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  Progress *progress = user_data;
  AntinAppSitting *self = progress->sitting;
  g_autofree char *doing = NULL;

  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return G_SOURCE_REMOVE;
  /* From the first document on: what goes before it waits for a person. */
  if (self->started == 0 && progress->done >= 0)
    self->started = g_get_monotonic_time ();
  doing = antin_app_words_sitting_progress (progress->doing, progress->done, self->n_run, g_get_monotonic_time () - self->started);
  g_signal_emit_by_name (self, "told", progress->done, doing);
  return G_SOURCE_REMOVE;
}

/* On the working thread. */
static void
tell_progress (double done, const char *doing, gpointer user_data)
{
  Work *work = user_data;
  Progress *progress = g_new0 (Progress, 1);

  progress->sitting = g_object_ref (work->sitting);
  progress->done = done;
  progress->doing = g_strdup (doing);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, show_progress_cb, progress, (GDestroyNotify) progress_free);
}

/* --- the register and the metadata --- */

/* While the token is at work its progress would be written over it. Takes @text. */
static void
tell_trouble (AntinAppSitting *self, char *text)
{
  g_autofree char *owned = text;
  g_autofree char *told = NULL;

  if (self->cancellable == NULL)
    {
      told = self->end != NULL ? g_strdup_printf ("%s %s", self->end, text) : g_strdup (text);
      g_signal_emit_by_name (self, "ended", told, FALSE);
    }
  else if (self->trouble == NULL)
    self->trouble = g_steal_pointer (&owned);
}

static void
on_registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppSitting) self = user_data;
  g_autoptr (GError) error = NULL;

  antin_app_release ();
  if (!antin_records_register_write_finish (result, &error))
    tell_trouble (self, g_strdup_printf (_("The document is signed, but not in the signing register: %s"), error->message));
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppSitting) self = user_data;
  g_autoptr (GError) error = NULL;

  antin_app_release ();
  if (!antin_records_metadata_export_finish (result, &error))
    tell_trouble (self, g_strdup_printf (_("The document is signed, but its metadata file was not written: %s"), error->message));
}

/* The result belongs to the list, which is kept until it is written; it does not change any more. */
void
antin_app_sitting_register (AntinAppSitting *self, guint index, AntinSignSitting *list)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new ();

  g_ptr_array_add (results, antin_sign_sitting_get_file (list, index)->result);
  if (self->made != NULL)
    g_ptr_array_add (self->made, g_strdup (antin_sign_sitting_get_file (list, index)->result->path));
  antin_app_hold ();
  antin_records_register_write_async (G_OBJECT (list), results, on_registered_cb, g_object_ref (self));
  if (!self->exporting)
    return;
  antin_app_hold ();
  antin_records_metadata_export_async (G_OBJECT (list), results, NULL, on_exported_cb, g_object_ref (self));
}

/* --- the run --- */

static void
on_run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinSignSitting *list = ANTIN_SIGN_SITTING (source);
  Work *work = user_data;
  g_autoptr (AntinAppSitting) self = g_object_ref (work->sitting);
  g_autoptr (GError) error = NULL;
  gboolean done = antin_sign_sitting_run_finish (list, result, &error);
  guint n_signed = antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_SIGNED) - work->n_signed_before;
  g_autofree char *end = antin_app_words_sitting_end (work->kind, n_signed, antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_FAILED),
                                                      antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED));
  g_autofree char *trouble = NULL;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;
  g_autoptr (GError) unsaved = NULL;
  GSettings *settings = antin_app_workstation_get_settings (self->workstation);
  gboolean wrong_pin = g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_INCORRECT) || g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_FINAL_TRY);

  antin_app_release ();
  g_clear_object (&self->cancellable);
  if (n_signed > 0)
    {
      antin_app_workstation_remember_identity (self->workstation, work->role, work->identity);
      if (!antin_app_setting_is_timestamp_locked (settings))
        g_settings_set_boolean (settings, "timestamp", work->timestamp);
      if (work->role == ANTIN_SIGN_ROLE_ORGANISATION)
        g_settings_set_boolean (settings, "export-metadata", self->exporting);
    }
  work_free (work);
  /* Whoever mistook the PIN is asked again and may still give it up. */
  if (!wrong_pin)
    g_ptr_array_set_size (self->held, 0);
  /* What the token did not come to may have been taken off the table meanwhile. */
  antin_app_sitting_drop_gone (self);
  /* A list that is not on disk would be gone on with as it was before. */
  if (!antin_app_sitting_save (self, &unsaved) && self->trouble == NULL)
    self->trouble = g_strdup (unsaved->message);
  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* The token's flags are others after a wrong PIN, and it may be gone. */
      antin_app_workstation_refresh_tokens (self->workstation);
      /* Translators: why it went no further, then how many documents were signed */
      text = n_signed > 0 ? g_strdup_printf ("%s %s", error->message, end) : g_strdup (error->message);
    }
  if (text == NULL)
    text = g_strdup (end);
  trouble = g_steal_pointer (&self->trouble);
  told = trouble != NULL ? g_strdup_printf ("%s %s", text, trouble) : g_strdup (text);
  g_free (self->end);
  self->end = g_strdup (text);
  g_signal_emit_by_name (self, "ended", told, done && trouble == NULL);
  g_signal_emit_by_name (self, "changed");
  if (self->parent != NULL)
    antin_app_show_signed (self->parent, settings, self->made);
  if (wrong_pin && self->table != NULL && self->parent != NULL)
    antin_app_sitting_ask (self, self->parent, error->message);
}

static gboolean
is_approved (AntinSignSitting *list, guint index)
{
  return antin_sign_sitting_get_file (list, index)->state == ANTIN_SIGN_SITTING_APPROVED;
}

static void
run (AntinAppSitting *self, AntinSignSitting *list, AntinAppSignDialog *dialog)
{
  AntinSignRole role = antin_sign_sitting_get_role (list);
  AntinSignIdentity *identity = antin_app_sign_dialog_get_identity (dialog);
  AntinSignSittingMeans means;
  AntinSignInteraction interaction;
  g_autoptr (GBytes) image = NULL;
  g_autoptr (GError) error = NULL;
  Work *work;

  if (!antin_app_sitting_fill_means (self, role, identity, &means, &image))
    return;
  /* What is going to be signed, and under which names, is on disk before the token works, so that nothing is signed twice
   * after a crash. */
  antin_sign_sitting_name_outputs (list, means.context);
  if (!antin_app_sitting_save (self, &error))
    {
      g_signal_emit_by_name (self, "ended", error->message, FALSE);
      return;
    }
  antin_sign_context_ask_anew (means.context);
  means.level = antin_app_sign_dialog_get_timestamp (dialog) ? antin_sign_context_get_level (means.context) : ANTIN_SIGN_LEVEL_B_B;
  work = g_new0 (Work, 1);
  work->sitting = g_object_ref (self);
  work->role = role;
  work->kind = antin_app_sitting_get_kind (list, is_approved);
  work->pin = antin_app_sign_dialog_steal_pin (dialog);
  work->identity = antin_sign_identity_ref (identity);
  work->timestamp = means.level >= ANTIN_SIGN_LEVEL_B_T;
  work->n_signed_before = antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_SIGNED);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  self->made = g_ptr_array_new_with_free_func (g_free);
  self->started = 0;
  self->n_run = antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED);
  self->exporting = antin_app_sign_dialog_get_metadata (dialog);
  interaction = (AntinSignInteraction){ .ask_pin = ask_pin, .progress = tell_progress, .user_data = work };
  self->cancellable = g_cancellable_new ();
  g_signal_emit_by_name (self, "told", -1.0, identity->pin_pad ? _("Enter the PIN on the device.") : _("The documents are being signed…"));
  antin_app_hold ();
  antin_sign_sitting_run_async (list, &means, &interaction, self->cancellable, on_run_cb, work);
}

/* --- what is asked about --- */

/* Approves what a clerk's list has ready, before the dialog says what is signed: nothing that becomes ready while it is
 * open is signed by it. */
void
antin_app_sitting_hold (AntinAppSitting *self, AntinSignSitting *list)
{
  self->counting = TRUE;
  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (file->state == ANTIN_SIGN_SITTING_WAITING && antin_app_sitting_is_ready (list, i) && antin_sign_sitting_approve (list, i, NULL, NULL))
        g_ptr_array_add (self->held, g_strdup (file->path));
    }
  self->counting = FALSE;
}

/* Takes that back: nobody has agreed to it. */
void
antin_app_sitting_let_go (AntinAppSitting *self, AntinSignSitting *list)
{
  self->counting = TRUE;
  for (guint i = 0; list != NULL && i < self->held->len; i++)
    {
      int index = antin_sign_sitting_find (list, self->held->pdata[i]);

      if (index >= 0 && antin_sign_sitting_get_file (list, (guint) index)->state == ANTIN_SIGN_SITTING_APPROVED)
        antin_sign_sitting_withdraw (list, (guint) index);
    }
  self->counting = FALSE;
  g_ptr_array_set_size (self->held, 0);
}

/* --- the dialog --- */

/* What came meanwhile is looked at now. */
static void
close_dialog (AntinAppSitting *self)
{
  AntinAppSignDialog *dialog = g_steal_pointer (&self->dialog);

  if (dialog == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (self->table != NULL)
    antin_app_sitting_go_through (self);
  antin_app_sitting_count_up (self);
  antin_app_sitting_tell_all (self);
}

static void
on_cancelled_cb (AntinAppSitting *self)
{
  antin_app_sitting_let_go (self, antin_app_sitting_get_list (self, self->asked));
  close_dialog (self);
}

static void
on_confirmed_cb (AntinAppSitting *self, AntinAppSignDialog *dialog)
{
  AntinSignSitting *list = antin_app_sitting_get_list (self, self->asked);

  if (list != NULL && antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED) > 0)
    run (self, list, dialog);
  close_dialog (self);
}

static char *
list_names (AntinSignSitting *list, const AntinRegulation *regulation)
{
  GString *text = g_string_new (NULL);
  guint n = 0, more = 0;

  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);
      g_autofree char *name = g_filename_display_basename (file->path);
      g_autofree char *number = NULL;

      if (file->state != ANTIN_SIGN_SITTING_APPROVED)
        continue;
      number = file->kind == ANTIN_REGULATION_KIND_COPY ? g_strdup (antin_app_words_sitting_form (file, regulation))
                                                        : antin_app_words_sitting_issue (file, regulation);
      if (n++ >= MAX_NAMES)
        more++;
      else
        g_string_append_printf (text, "%s%s%s%s", n > 1 ? "\n" : "", number != NULL ? number : "", number != NULL ? " · " : "", name);
    }
  if (more > 0)
    {
      g_string_append_c (text, '\n');
      /* Translators: after the first names of a list: “và %u văn bản khác” */
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
    }
  return g_string_free (text, FALSE);
}

static void
on_parent_gone_cb (gpointer data, GObject *parent)
{
  AntinAppSitting *self = data;

  self->parent = NULL;
  if (self->dialog == NULL)
    return;
  /* It goes with its parent. */
  self->dialog = NULL;
  antin_app_sitting_let_go (self, antin_app_sitting_get_list (self, self->asked));
}

void
antin_app_sitting_forget_parent (AntinAppSitting *self)
{
  if (self->parent != NULL)
    g_object_weak_unref (G_OBJECT (self->parent), on_parent_gone_cb, self);
  self->parent = NULL;
}

/**
 * antin_app_sitting_ask:
 * @parent: the window over which it is shown
 * @problem: (nullable): why it is asked again
 *
 * Asks once for the PIN, for all documents that are approved or ready, and signs them (SEC-03).
 */
void
antin_app_sitting_ask (AntinAppSitting *self, GtkWindow *parent, const char *problem)
{
  AntinSignRole role = antin_app_sitting_get_role (self);
  AntinSignSitting *list = role != ANTIN_SIGN_ROLE_UNKNOWN ? antin_app_sitting_get_list (self, role) : NULL;
  AntinSignContext *context = antin_app_workstation_get_context (self->workstation, NULL);
  GSettings *settings = antin_app_workstation_get_settings (self->workstation);
  g_autoptr (GPtrArray) identities = NULL;
  g_autofree char *names = NULL;
  AntinAppSignRequest request = { .problem = problem };

  if (list == NULL || context == NULL || self->dialog != NULL || self->cancellable != NULL || antin_app_sitting_count_ready (self) == 0 || antin_app_one_pin_is_asked (GTK_WIDGET (parent)))
    return;
  identities = antin_app_workstation_list_identities (self->workstation, role);
  if (identities->len == 0)
    return;
  self->asked = role;
  antin_app_sitting_hold (self, list);
  names = list_names (list, antin_sign_context_get_regulation (context));
  request.kind = antin_app_sitting_get_kind (list, is_approved);
  request.n_documents = antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED);
  request.mixed = role == ANTIN_SIGN_ROLE_ORGANISATION && request.kind == ANTIN_REGULATION_KIND_PERSONAL;
  request.files = names;
  request.identities = identities;
  if (g_settings_get_boolean (settings, "use-network"))
    request.timestamp_url = antin_sign_context_get_timestamp_url (context);
  request.timestamp = antin_app_setting_wants_timestamp (settings);
  request.settings = settings;
  request.offers_metadata = role == ANTIN_SIGN_ROLE_ORGANISATION;
  if (self->parent != parent)
    {
      antin_app_sitting_forget_parent (self);
      self->parent = parent;
      g_object_weak_ref (G_OBJECT (parent), on_parent_gone_cb, self);
    }
  self->dialog = antin_app_sign_dialog_new (parent, &request);
  g_signal_connect_object (self->dialog, "confirmed", G_CALLBACK (on_confirmed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "cancelled", G_CALLBACK (on_cancelled_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->dialog));
  antin_app_sitting_tell_all (self);
}

/**
 * antin_app_sitting_is_running:
 *
 * Returns: whether the token is at work
 */
gboolean
antin_app_sitting_is_running (AntinAppSitting *self)
{
  return self->cancellable != NULL;
}

/**
 * antin_app_sitting_stop:
 *
 * Stops the token after the document that it is at; what is left stays approved.
 */
void
antin_app_sitting_stop (AntinAppSitting *self)
{
  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_signal_emit_by_name (self, "told", -1.0, _("Being cancelled…"));
  g_cancellable_cancel (self->cancellable);
}
