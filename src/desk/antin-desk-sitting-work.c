/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-sitting-private.h"

#include "antin-desk-hold.h"
#include "antin-desk-interaction.h"
#include "antin-desk-policy.h"
#include "antin-desk-words-sitting.h"
#include "antin-records-metadata.h"
#include "antin-records-register.h"
#include "antin-sign-error.h"

#include <glib/gi18n-lib.h>

/* The token at work on a whole list by one PIN (SEC-03, D5), which dies with the run, however it ends. */

typedef struct
{
  AntinDeskSitting *sitting;
  AntinSignRole role;
  AntinRegulationKind kind; /* as what they are signed */
  AntinDeskInteraction *interaction;
  AntinSignIdentity *identity;
  gboolean timestamp;
  guint n_signed_before;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->sitting);
  antin_desk_interaction_free (work->interaction);
  antin_sign_identity_unref (work->identity);
  g_free (work);
}

static void
tell_progress (GObject *object, double done, const char *doing)
{
  AntinDeskSitting *self = ANTIN_DESK_SITTING (object);
  g_autofree char *text = NULL;

  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  /* From the first document on: what goes before it waits for a person. */
  if (self->started == 0 && done >= 0)
    self->started = g_get_monotonic_time ();
  text = antin_desk_words_sitting_progress (doing, done, self->n_run, g_get_monotonic_time () - self->started);
  g_signal_emit_by_name (self, "told", done, text);
}

/* --- the end --- */

static guint
count_failed (AntinDeskSitting *self)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    if (self->lists[i] != NULL)
      n += antin_sign_sitting_count (self->lists[i], ANTIN_SIGN_SITTING_FAILED);
  return n;
}

/* How the token's run ended, or what went wrong beside it; kept for whoever looks later. */
void
antin_desk_sitting_tell_end (AntinDeskSitting *self, const char *text, gboolean well)
{
  g_free (self->told);
  self->told = g_strdup (text);
  self->told_well = well;
  self->told_n_failed = count_failed (self);
  g_signal_emit_by_name (self, "ended", text, well);
}

/**
 * antin_desk_sitting_get_end:
 * @ret_well: (out): whether all went well
 *
 * Returns: (transfer none) (nullable): what AntinDeskSitting::ended told last, where as many have failed as then
 */
const char *
antin_desk_sitting_get_end (AntinDeskSitting *self, gboolean *ret_well)
{
  *ret_well = self->told_well;
  return count_failed (self) == self->told_n_failed ? self->told : NULL;
}

/* --- the register and the metadata --- */

/* While the token is at work its progress would be written over it. Takes @text. */
static void
tell_trouble (AntinDeskSitting *self, char *text)
{
  g_autofree char *owned = text;
  g_autofree char *told = NULL;

  if (self->cancellable == NULL)
    {
      told = self->end != NULL ? g_strdup_printf ("%s %s", self->end, text) : g_strdup (text);
      antin_desk_sitting_tell_end (self, told, FALSE);
    }
  else if (self->trouble == NULL)
    self->trouble = g_steal_pointer (&owned);
}

static void
on_registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskSitting) self = user_data;
  g_autoptr (GError) error = NULL;

  antin_desk_release ();
  if (!antin_records_register_write_finish (result, &error))
    tell_trouble (self, g_strdup_printf (_("The document is signed, but not in the signing register: %s"), error->message));
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskSitting) self = user_data;
  g_autoptr (GError) error = NULL;

  antin_desk_release ();
  if (!antin_records_metadata_export_finish (result, &error))
    tell_trouble (self, g_strdup_printf (_("The document is signed, but its metadata file was not written: %s"), error->message));
}

/* The result belongs to the list, which is kept until it is written; it does not change any more. */
void
antin_desk_sitting_register (AntinDeskSitting *self, guint index, AntinSignSitting *list)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new ();

  g_ptr_array_add (results, antin_sign_sitting_get_file (list, index)->result);
  if (self->made != NULL)
    g_ptr_array_add (self->made, g_strdup (antin_sign_sitting_get_file (list, index)->result->path));
  antin_desk_hold ();
  antin_records_register_write_async (G_OBJECT (list), results, on_registered_cb, g_object_ref (self));
  if (!self->exporting)
    return;
  antin_desk_hold ();
  antin_records_metadata_export_async (G_OBJECT (list), results, NULL, on_exported_cb, g_object_ref (self));
}

/* --- the run --- */

static void
on_run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinSignSitting *list = ANTIN_SIGN_SITTING (source);
  Work *work = user_data;
  g_autoptr (AntinDeskSitting) self = g_object_ref (work->sitting);
  g_autoptr (GError) error = NULL;
  gboolean done = antin_sign_sitting_run_finish (list, result, &error);
  guint n_signed = antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_SIGNED) - work->n_signed_before;
  g_autofree char *end = antin_desk_words_sitting_end (work->kind, n_signed, antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_FAILED),
                                                       antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED));
  g_autofree char *trouble = NULL;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;
  g_autoptr (GError) unsaved = NULL;
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  gboolean wrong_pin = g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_INCORRECT) || g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_FINAL_TRY);

  antin_desk_release ();
  g_clear_object (&self->cancellable);
  if (n_signed > 0)
    {
      antin_desk_workstation_remember_identity (self->workstation, work->role, work->identity);
      if (!antin_desk_policy_is_timestamp_locked (settings))
        g_settings_set_boolean (settings, "timestamp", work->timestamp);
      if (work->role == ANTIN_SIGN_ROLE_ORGANISATION)
        g_settings_set_boolean (settings, "export-metadata", self->exporting);
    }
  work_free (work);
  /* Whoever mistook the PIN is asked again and may still give it up. */
  if (!wrong_pin)
    g_ptr_array_set_size (self->held, 0);
  /* What the token did not come to may have been taken off the table meanwhile. */
  antin_desk_sitting_drop_gone (self);
  /* A list that is not on disk would be gone on with as it was before. */
  if (!antin_desk_sitting_save (self, &unsaved) && self->trouble == NULL)
    self->trouble = g_strdup (unsaved->message);
  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* The token's flags are others after a wrong PIN, and it may be gone. */
      antin_desk_workstation_refresh_tokens (self->workstation);
      /* Translators: why it went no further, then how many documents were signed */
      text = n_signed > 0 ? g_strdup_printf ("%s %s", error->message, end) : g_strdup (error->message);
    }
  if (text == NULL)
    text = g_strdup (end);
  trouble = g_steal_pointer (&self->trouble);
  told = trouble != NULL ? g_strdup_printf ("%s %s", text, trouble) : g_strdup (text);
  g_free (self->end);
  self->end = g_strdup (text);
  antin_desk_sitting_tell_end (self, told, done && trouble == NULL);
  g_signal_emit_by_name (self, "changed");
  g_signal_emit_by_name (self, "ran", wrong_pin && self->table != NULL ? error->message : NULL);
}

static gboolean
is_approved (AntinSignSitting *list, guint index)
{
  return antin_sign_sitting_get_file (list, index)->state == ANTIN_SIGN_SITTING_APPROVED;
}

/**
 * antin_desk_sitting_run:
 * @identity: whose key signs
 * @pin: (transfer full) (nullable): the PIN, unless the device asks for it
 * @timestamp: whether signatures carry a time stamp
 * @metadata: whether a metadata file is put beside each document
 *
 * Signs what was asked about and is approved, and tells of it by signals.
 */
void
antin_desk_sitting_run (AntinDeskSitting *self, AntinSignIdentity *identity, AntinBaseSecret *pin, gboolean timestamp, gboolean metadata)
{
  g_autoptr (AntinBaseSecret) secret = pin;
  AntinSignSitting *list = antin_desk_sitting_get_asked (self);
  AntinSignSittingMeans means;
  g_autoptr (GBytes) image = NULL;
  g_autoptr (GError) error = NULL;
  Work *work;

  if (list == NULL || antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED) == 0)
    return;
  if (!antin_desk_sitting_fill_means (self, self->asked, identity, &means, &image))
    return;
  /* What is going to be signed, and under which names, is on disk before the token works, so that nothing is signed twice
   * after a crash. */
  antin_sign_sitting_name_outputs (list, means.context);
  if (!antin_desk_sitting_save (self, &error))
    {
      antin_desk_sitting_tell_end (self, error->message, FALSE);
      return;
    }
  antin_sign_context_ask_anew (means.context);
  means.level = timestamp ? antin_sign_context_get_level (means.context) : ANTIN_SIGN_LEVEL_B_B;
  work = g_new0 (Work, 1);
  work->sitting = g_object_ref (self);
  work->role = self->asked;
  work->kind = antin_desk_sitting_get_kind (list, is_approved);
  work->interaction = antin_desk_interaction_new (G_OBJECT (self), g_steal_pointer (&secret), tell_progress);
  work->identity = antin_sign_identity_ref (identity);
  work->timestamp = means.level >= ANTIN_SIGN_LEVEL_B_T;
  work->n_signed_before = antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_SIGNED);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  self->made = g_ptr_array_new_with_free_func (g_free);
  g_clear_pointer (&self->told, g_free);
  self->started = 0;
  self->n_run = antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED);
  self->exporting = metadata;
  self->cancellable = g_cancellable_new ();
  g_signal_emit_by_name (self, "told", -1.0, identity->pin_pad ? _("Enter the PIN on the device.") : _("The documents are being signed…"));
  antin_desk_hold ();
  antin_sign_sitting_run_async (list, &means, antin_desk_interaction_get (work->interaction), self->cancellable, on_run_cb, work);
}

/* --- what is asked about --- */

/* Approves what a clerk's list has ready, before the person is told what is signed: nothing that becomes ready while it is
 * open is signed by it. */
static void
hold (AntinDeskSitting *self, AntinSignSitting *list)
{
  self->counting = TRUE;
  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (file->state == ANTIN_SIGN_SITTING_WAITING && antin_desk_sitting_is_ready (list, i) && antin_sign_sitting_approve (list, i, NULL, NULL))
        g_ptr_array_add (self->held, g_strdup (file->path));
    }
  self->counting = FALSE;
}

/* Takes that back: nobody has agreed to it. */
static void
let_go (AntinDeskSitting *self, AntinSignSitting *list)
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

/* --- asking --- */

/**
 * antin_desk_sitting_start_asking:
 * @role: of whose documents
 *
 * Approves what is ready, for a person to be asked for the PIN for all that is approved, and lets nothing more become
 * approved until antin_desk_sitting_stop_asking().
 *
 * Returns: whether there is anything to ask about; not while it is asked already, or the token is at work
 */
gboolean
antin_desk_sitting_start_asking (AntinDeskSitting *self, AntinSignRole role)
{
  AntinSignSitting *list = role != ANTIN_SIGN_ROLE_UNKNOWN ? antin_desk_sitting_get_list (self, role) : NULL;

  if (list == NULL || self->asking || self->cancellable != NULL)
    return FALSE;
  hold (self, list);
  if (antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED) == 0)
    return FALSE;
  self->asking = TRUE;
  self->asked = role;
  antin_desk_sitting_tell_all (self);
  return TRUE;
}

/**
 * antin_desk_sitting_stop_asking:
 * @agreed: whether the person agreed to all that was approved
 *
 * Takes back what asking approved, unless the person agreed. What came meanwhile is looked at now.
 */
void
antin_desk_sitting_stop_asking (AntinDeskSitting *self, gboolean agreed)
{
  if (!self->asking)
    return;
  if (!agreed)
    let_go (self, antin_desk_sitting_get_list (self, self->asked));
  self->asking = FALSE;
  if (self->table != NULL)
    antin_desk_sitting_go_through (self);
  antin_desk_sitting_count_up (self);
  antin_desk_sitting_tell_all (self);
}

/**
 * antin_desk_sitting_get_asked:
 *
 * Returns: (transfer none) (nullable): the documents that antin_desk_sitting_start_asking() was about
 */
AntinSignSitting *
antin_desk_sitting_get_asked (AntinDeskSitting *self)
{
  return antin_desk_sitting_get_list (self, self->asked);
}

/**
 * antin_desk_sitting_get_kind_approved:
 * @list: documents
 *
 * Returns: as what those that are approved will be signed
 */
AntinRegulationKind
antin_desk_sitting_get_kind_approved (AntinSignSitting *list)
{
  return antin_desk_sitting_get_kind (list, is_approved);
}

/**
 * antin_desk_sitting_get_made:
 *
 * Returns: (transfer none) (nullable) (element-type filename): what was signed in the last run
 */
GPtrArray *
antin_desk_sitting_get_made (AntinDeskSitting *self)
{
  return self->made;
}

/**
 * antin_desk_sitting_is_running:
 *
 * Returns: whether the token is at work
 */
gboolean
antin_desk_sitting_is_running (AntinDeskSitting *self)
{
  return self->cancellable != NULL;
}

/**
 * antin_desk_sitting_stop:
 *
 * Stops the token after the document that it is at; what is left stays approved.
 */
void
antin_desk_sitting_stop (AntinDeskSitting *self)
{
  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_signal_emit_by_name (self, "told", -1.0, _("Being cancelled…"));
  g_cancellable_cancel (self->cancellable);
}
