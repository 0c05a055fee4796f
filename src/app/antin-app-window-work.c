/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-toast.h"
#include "antin-app-window-private.h"

#include "antin-app-one-pin.h"
#include "antin-app-show-in-folder.h"
#include "antin-desk-hold.h"
#include "antin-desk-interaction.h"
#include "antin-desk-policy.h"
#include "antin-desk-words-signing.h"
#include "antin-records-metadata.h"
#include "antin-records-register.h"
#include "antin-regulation-rules.h"
#include "antin-sign-error.h"

#include <glib/gi18n-lib.h>

/* The dialog that asks for the PIN, the token at work, and what comes of it (ui 4).
 *
 * While the token works the plan belongs to the working thread, and the ghost is drawn from a recording that was made
 * before. sign_cancellable is set as long as that lasts. */

/* --- the token at work --- */

static void
draw_recording (cairo_t *cr, gpointer user_data)
{
  cairo_set_source_surface (cr, user_data, 0, 0);
  cairo_paint (cr);
}

/* Lives as long as the token works. */
typedef struct
{
  AntinAppWindow *window;
  AntinDeskInteraction *interaction;
  AntinSignDelivery *parcel; /* (nullable) where separate files are signed in the same act */
  AntinRegulationKind kind;
  AntinSignIdentity *identity;
  gboolean timestamp;
  gboolean offered_metadata, metadata; /* whether a metadata file was asked about, and is wanted */
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->window);
  antin_desk_interaction_free (work->interaction);
  g_clear_pointer (&work->parcel, antin_sign_delivery_unref);
  antin_sign_identity_unref (work->identity);
  g_free (work);
}

static void
tell_progress (GObject *object, double done, const char *doing)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (object);

  if (self->sign_cancellable == NULL || g_cancellable_is_cancelled (self->sign_cancellable))
    return;
  if (doing != NULL)
    antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_BUSY, doing);
  antin_app_strip_set_progress (self->verdict_strip, done);
}

static void
on_failure_response_cb (AntinAppWindow *self, const char *response)
{
  if (g_str_equal (response, "retry"))
    antin_app_window_ask (self, NULL);
  else if (g_str_equal (response, "lower") && self->plan != NULL)
    {
      antin_sign_plan_set_as_far_as_possible (self->plan, TRUE);
      antin_app_window_ask (self, NULL);
    }
  else if (g_str_equal (response, "diagnose"))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.diagnostics", NULL);
  else if (g_str_equal (response, "tokens"))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.tokens", NULL);
  else if (g_str_equal (response, "rules"))
    adw_flap_set_reveal_flap (self->signatures_flap, TRUE);
}

static char *
describe_failure (AntinAppWindow *self, const GError *error)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);

  if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_LOCKED) && context != NULL)
    {
      const AntinRegulationPractice *practice = antin_regulation_get_practice (antin_sign_context_get_regulation (context));

      if (practice->contact_recovery != NULL && practice->form_recovery != NULL)
        /* Translators: “{message} Đề nghị khôi phục gửi {contact} ({form}).” */
        return g_strdup_printf (_("%s Ask %s to recover it (%s)."), error->message, practice->contact_recovery,
                                   practice->form_recovery);
    }
  return g_strdup (error->message);
}

static void
show_failure (AntinAppWindow *self, const GError *error)
{
  gboolean retry;
  const char *heading = antin_desk_words_failure (error, &retry);
  g_autofree char *body = describe_failure (self, error);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  /* Translators: “_Đóng” */
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_NO_TOKEN) || g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TOKEN))
    /* Translators: “_Chẩn đoán…” */
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "diagnose", _("_Diagnose…"));
  if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_LOCKED) || g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_CERTIFICATE))
    /* Translators: “_Thiết bị và chứng thư” */
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "tokens", _("_Tokens and Certificates"));
  if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED))
    /* Translators: “_Xem quy định”, shows the list of rules beside the page */
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "rules", _("_Show the Rules"));
  if (retry)
    {
      /* Translators: “_Thử lại” */
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "retry", _("_Try Again"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "retry", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "retry");
    }
  /* A time stamp can be done without in the dialog itself; evidence that lasts is the setting's, and more than a signature. */
  if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE) && self->plan != NULL)
    /* Translators: “Ký ở mức đạt đượ_c”: with a lower level than is set, where evidence that lasts cannot be had */
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "lower", _("Sign as _Far as Possible"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_failure_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_registered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  antin_desk_release ();
  if (antin_records_register_write_finish (result, &error) || self->workstation == NULL)
    return;
  text = g_markup_printf_escaped (_("The document is signed, but not in the signing register: %s"), error->message);
  antin_app_add_toast (self->toasts, adw_toast_new (text));
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  antin_desk_release ();
  if (antin_records_metadata_export_finish (result, &error) || self->workstation == NULL)
    return;
  /* Translators: “Văn bản đã được ký, nhưng không ghi được tệp dữ liệu đặc tả: %s” */
  text = g_markup_printf_escaped (_("The document is signed, but its metadata file was not written: %s"), error->message);
  antin_app_add_toast (self->toasts, adw_toast_new (text));
}

/* What the person decided is what is suggested next time. */
static void
remember_choices (AntinAppWindow *self, const Work *work)
{
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);

  antin_desk_workstation_remember_identity (self->workstation, antin_app_window_get_role (work->kind), work->identity);
  if (!antin_desk_policy_is_timestamp_locked (settings))
    g_settings_set_boolean (settings, "timestamp", work->timestamp);
  if (work->offered_metadata)
    g_settings_set_boolean (settings, "export-metadata", work->metadata);
}

static void
add_signed_toast (AntinAppWindow *self, guint n, AntinRegulationKind kind)
{
  g_autofree char *several = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file signed.", "%u files signed.", n), n);
  /* Translators: “Đã đóng dấu.” and “Đã ký.” */
  AdwToast *toast = adw_toast_new (n > 1 ? several : kind == ANTIN_REGULATION_KIND_ORGANISATION ? _("Sealed.") : _("Signed."));

  /* Translators: “Hiện trong thư mục” */
  adw_toast_set_button_label (toast, _("Show in Folder"));
  adw_toast_set_action_name (toast, "win.show-in-folder");
  /* Long enough to be read to those who do not see it, and for its button to be reached. */
  adw_toast_set_timeout (toast, 10);
  antin_app_add_toast (self->toasts, toast);
}

/* The signed document takes the place of the one that was shown, the signed files that of those which were listed with it;
 * @files_alone: the document had been issued before, and its files alone were signed. */
static void
show_signed (AntinAppWindow *self, GPtrArray *results, AntinRegulationKind kind, gboolean files_alone)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new ();

  for (guint i = files_alone ? 0 : 1; i < results->len; i++)
    g_ptr_array_add (paths, g_strdup (((const AntinSignResult *) results->pdata[i])->path));
  /* What was signed before stays listed. */
  for (guint i = 0; self->delivery != NULL && i < antin_desk_delivery_get_files (self->delivery)->len; i++)
    {
      AntinDeskDeliveryFile *file = antin_desk_delivery_get_files (self->delivery)->pdata[i];

      if (antin_desk_delivery_file_get_state (file) == ANTIN_DESK_DELIVERY_FILE_SIGNED)
        g_ptr_array_add (paths, g_strdup (antin_desk_delivery_file_get_path (file)));
    }
  if (files_alone)
    {
      antin_desk_delivery_clear (self->delivery);
      for (guint i = 0; i < paths->len; i++)
        antin_desk_delivery_add (self->delivery, paths->pdata[i]);
      antin_app_window_show_verdict (self);
      antin_app_window_update_next_act (self);
    }
  else
    {
      const AntinSignResult *first = results->pdata[0];
      /* The bytes that were verified when they had been signed. */
      g_autoptr (AntinDeskLoader) loader = first->document != NULL ? antin_desk_loader_new_for_document (first->document) : antin_desk_loader_new (first->path);

      antin_app_window_load_next_version (self, loader);
      self->coming_files = paths->len > 0 ? g_ptr_array_ref (paths) : NULL;
    }
  add_signed_toast (self, results->len, kind);
  for (guint i = 0; i < results->len; i++)
    g_ptr_array_add (made, ((const AntinSignResult *) results->pdata[i])->path);
  antin_app_show_signed (GTK_WINDOW (self), antin_desk_workstation_get_settings (self->workstation), made);
}

static void
thaw_ghost (AntinAppWindow *self)
{
  if (self->placement == NULL || self->plan == NULL)
    return;
  antin_view_placement_set_draw (self->placement, antin_app_window_draw_plan, antin_sign_plan_ref (self->plan), (GDestroyNotify) antin_sign_plan_unref);
  gtk_widget_set_sensitive (GTK_WIDGET (self->placement), TRUE);
}

static void
freeze_ghost (AntinAppWindow *self)
{
  cairo_surface_t *recording;
  cairo_t *cr;

  if (self->placement == NULL)
    return;
  recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (recording);
  antin_sign_plan_draw (self->plan, cr);
  cairo_destroy (cr);
  antin_view_placement_set_draw (self->placement, draw_recording, recording, (GDestroyNotify) cairo_surface_destroy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->placement), FALSE);
}

/* Takes @work. */
static void
finish_work (Work *work, GPtrArray *results, const GError *error)
{
  AntinAppWindow *self = work->window;
  AntinRegulationKind kind = work->kind;

  antin_desk_release ();
  g_clear_object (&self->sign_cancellable);
  if (self->clerk_bar != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->clerk_bar), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->signature_panel), TRUE);
  antin_app_strip_hide (self->verdict_strip);
  /* The window may have been closed by force meanwhile. */
  if (self->document == NULL)
    {
      work_free (work);
      return;
    }
  if (results != NULL)
    {
      remember_choices (self, work);
      antin_desk_hold ();
      antin_records_register_write_async (G_OBJECT (self), results, on_registered_cb, NULL);
      if (work->metadata)
        {
          antin_desk_hold ();
          antin_records_metadata_export_async (G_OBJECT (self), results, self->metadata, on_exported_cb, NULL);
        }
      antin_app_window_answer_request (self, results);
      antin_app_window_leave_list (self, antin_app_window_get_listed_path (self));
      show_signed (self, results, kind, work->parcel != NULL && antin_app_window_is_issued (self));
      if (((const AntinSignResult *) results->pdata[0])->shortfall != NULL)
        antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_WARNING, ((const AntinSignResult *) results->pdata[0])->shortfall);
      work_free (work);
      return;
    }
  work_free (work);
  thaw_ghost (self);
  antin_app_window_show_verdict (self);
  antin_app_window_update_next_act (self);
  /* The token's flags are others after a wrong PIN, and it may be gone. */
  antin_desk_workstation_refresh_tokens (self->workstation);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: “Đã hủy. Văn bản chưa được ký.” */
    antin_app_add_toast (self->toasts, adw_toast_new (_("Cancelled. The document was not signed.")));
  else if (g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_INCORRECT) || g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PIN_FINAL_TRY))
    antin_app_window_ask (self, error->message);
  else
    show_failure (self, error);
}

static void
on_signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  AntinSignResult *made = antin_sign_run_finish (result, &error);
  g_autoptr (GPtrArray) results = NULL;

  if (made != NULL)
    {
      results = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_result_free);
      g_ptr_array_add (results, made);
    }
  finish_work (user_data, results, error);
}

static void
on_delivered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = antin_sign_delivery_run_finish (result, &error);

  finish_work (user_data, results, error);
}

/* What the organisation issues or registers is entered in a document management system (ORD-09); a separate file goes
 * with its document there. */
static gboolean
offers_metadata (AntinAppWindow *self)
{
  AntinRegulationKind kind = self->plan != NULL ? antin_sign_plan_get_kind (self->plan) : ANTIN_REGULATION_KIND_ATTACHMENT;

  return kind == ANTIN_REGULATION_KIND_ORGANISATION || kind == ANTIN_REGULATION_KIND_COPY || kind == ANTIN_REGULATION_KIND_INCOMING;
}

/* Takes @parcel. */
static void
start_work (AntinAppWindow *self, AntinAppSignDialog *dialog, AntinSignDelivery *parcel)
{
  Work *work = g_new0 (Work, 1);
  gboolean overwrite;
  const char *output = antin_app_sign_dialog_get_output (dialog, &overwrite);
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  AntinSignLevel level = ANTIN_SIGN_LEVEL_B_B;

  if (antin_app_sign_dialog_get_timestamp (dialog))
    level = context != NULL ? antin_sign_context_get_level (context) : ANTIN_SIGN_LEVEL_B_T;
  antin_desk_workstation_ask_anew (self->workstation);
  work->window = g_object_ref (self);
  work->interaction = antin_desk_interaction_new (G_OBJECT (self), antin_app_sign_dialog_steal_pin (dialog), tell_progress);
  work->parcel = parcel;
  work->kind = self->plan != NULL ? antin_sign_plan_get_kind (self->plan) : ANTIN_REGULATION_KIND_ATTACHMENT;
  work->identity = antin_sign_identity_ref (self->identity);
  work->timestamp = level >= ANTIN_SIGN_LEVEL_B_T;
  work->offered_metadata = offers_metadata (self);
  work->metadata = antin_app_sign_dialog_get_metadata (dialog);
  freeze_ghost (self);
  if (self->clerk_bar != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->clerk_bar), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->signature_panel), FALSE);
  self->sign_cancellable = g_cancellable_new ();
  antin_app_strip_show (self->verdict_strip, ANTIN_VIEW_STATUS_BUSY,
                        self->identity->pin_pad
                        /* Translators: “Nhập PIN trên thiết bị.” */
                        ? _("Enter the PIN on the device.")
                        /* Translators: “Đang ký…” */
                        : _("The document is being signed…"));
  antin_app_strip_set_button (self->verdict_strip, _("Cancel"), "win.cancel-signing");
  antin_app_window_update_next_act (self);
  antin_desk_hold ();
  if (parcel != NULL)
    antin_sign_delivery_run_async (parcel, self->identity, antin_desk_interaction_get (work->interaction), level, self->sign_cancellable, on_delivered_cb, work);
  else
    antin_sign_run_async (self->plan, self->identity, antin_desk_interaction_get (work->interaction), level, output, overwrite, self->sign_cancellable,
                          on_signed_cb, work);
}

/* --- the dialog --- */

void
antin_app_window_close_dialog (AntinAppWindow *self)
{
  AntinAppSignDialog *dialog = self->dialog;

  g_clear_weak_pointer (&self->dialog);
  if (dialog != NULL)
    antin_app_sign_dialog_dismiss (dialog);
}

/* What the dialog told of is not so any more; @why is shown. */
void
antin_app_window_give_up_dialog (AntinAppWindow *self, const char *why)
{
  if (self->dialog == NULL)
    return;
  antin_app_window_close_dialog (self);
  antin_app_add_toast (self->toasts, adw_toast_new (why));
}

static void
on_dialog_cancelled_cb (AntinAppWindow *self)
{
  antin_app_window_close_dialog (self);
  antin_app_window_consider_plan (self);
}

static void
on_dialog_read_cb (AntinAppWindow *self)
{
  antin_app_window_close_dialog (self);
  antin_app_window_read_on (self);
}

/* Only a seal, and a document that was issued before, take separate files with them. */
static GPtrArray *
get_file_plans (AntinAppWindow *self)
{
  if (self->plan != NULL && antin_sign_plan_get_kind (self->plan) != ANTIN_REGULATION_KIND_ORGANISATION)
    return g_ptr_array_new ();
  return antin_app_window_get_file_plans (self);
}

static void
set_overrides (AntinSignPlan *plan, GHashTable *reasons)
{
  GHashTableIter iter;
  gpointer rule, reason;

  g_hash_table_iter_init (&iter, reasons);
  while (g_hash_table_iter_next (&iter, &rule, &reason))
    antin_sign_plan_set_override (plan, rule, reason);
}

static void
refuse (AntinAppWindow *self, const GError *error)
{
  antin_app_window_close_dialog (self);
  if (self->plan != NULL)
    antin_app_window_follow_plan (self);
  show_failure (self, error);
}

static void
on_dialog_confirmed_cb (AntinAppWindow *self, AntinAppSignDialog *dialog)
{
  g_autoptr (GHashTable) reasons = antin_app_sign_dialog_get_reasons (dialog);
  g_autoptr (GPtrArray) files = get_file_plans (self);
  g_autoptr (AntinSignDelivery) parcel = NULL;
  g_autoptr (GError) error = NULL;
  gboolean timestamp = antin_app_sign_dialog_get_timestamp (dialog);
  gboolean overwrite, allowed;

  /* There may be nothing to be signed any more. */
  if (self->plan == NULL && files->len == 0)
    {
      antin_app_window_close_dialog (self);
      return;
    }
  g_clear_pointer (&self->identity, antin_sign_identity_unref);
  self->identity = antin_sign_identity_ref (antin_app_sign_dialog_get_identity (dialog));
  if (self->plan != NULL)
    {
      antin_sign_plan_set_identity (self->plan, self->identity);
      set_overrides (self->plan, reasons);
      antin_sign_plan_set_timestamp (self->plan, timestamp);
    }
  for (guint i = 0; i < files->len; i++)
    set_overrides (files->pdata[i], reasons);
  if (files->len > 0)
    {
      parcel = antin_app_window_make_parcel (self, antin_app_sign_dialog_get_output (dialog, &overwrite), &error);
      if (parcel == NULL)
        {
          refuse (self, error);
          return;
        }
      antin_sign_delivery_set_identity (parcel, self->identity);
      antin_sign_delivery_set_timestamp (parcel, timestamp);
      antin_sign_delivery_set_overwrite (parcel, overwrite);
    }
  allowed = parcel != NULL ? antin_sign_delivery_is_allowed (parcel, &error) : antin_sign_plan_is_allowed (self->plan, &error);
  if (!allowed)
    {
      refuse (self, error);
      return;
    }
  start_work (self, dialog, g_steal_pointer (&parcel));
  antin_app_window_close_dialog (self);
}

/* Whoever the ghost was shown for is suggested. */
static void
put_first (GPtrArray *identities, AntinSignIdentity *identity)
{
  for (guint i = 1; i < identities->len; i++)
    {
      AntinSignIdentity *other = identities->pdata[i];

      if (g_strcmp0 (other->holder.certificate, identity->holder.certificate) != 0)
        continue;
      identities->pdata[i] = identities->pdata[0];
      identities->pdata[0] = other;
      return;
    }
}

/* What the document and the files that are signed with it meet and break; a rule that several files break alike is told
 * once. Borrowed from the plans. */
static GPtrArray *
gather_checks (AntinAppWindow *self, GPtrArray *files)
{
  GPtrArray *checks = g_ptr_array_new ();
  GPtrArray *own = self->plan != NULL ? antin_sign_plan_get_checks (self->plan) : NULL;

  if (own != NULL)
    g_ptr_array_extend (checks, own, NULL, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      GPtrArray *more = antin_sign_plan_get_checks (files->pdata[i]);

      for (guint k = 0; k < more->len; k++)
        {
          const AntinRegulationCheck *check = more->pdata[k];
          gboolean told = check->status == ANTIN_REGULATION_STATUS_PASS;

          for (guint n = 0; !told && n < checks->len; n++)
            {
              const AntinRegulationCheck *other = checks->pdata[n];

              told = other->status != ANTIN_REGULATION_STATUS_PASS && g_str_equal (other->rule, check->rule) && g_str_equal (other->message, check->message);
            }
          if (!told)
            g_ptr_array_add (checks, more->pdata[k]);
        }
    }
  return checks;
}

/* A rule may be found broken while the dialog waits for the PIN. */
void
antin_app_window_follow_dialog (AntinAppWindow *self)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) checks = NULL;

  if (self->dialog == NULL)
    return;
  files = get_file_plans (self);
  checks = gather_checks (self, files);
  antin_app_sign_dialog_follow_checks (self->dialog, checks);
}

/* Another certificate stands in another way, and has its own rules; what is known of it comes while the dialog is open. */
static void
on_dialog_signer_changed_cb (AntinAppWindow *self, AntinAppSignDialog *dialog)
{
  g_autoptr (GPtrArray) files = get_file_plans (self);
  AntinSignIdentity *identity = antin_sign_identity_ref (antin_app_sign_dialog_get_identity (dialog));

  g_clear_pointer (&self->identity, antin_sign_identity_unref);
  self->identity = identity;
  for (guint i = 0; i < files->len; i++)
    antin_sign_plan_set_identity (files->pdata[i], identity);
  if (self->plan != NULL)
    {
      antin_sign_plan_set_identity (self->plan, identity);
      antin_app_window_show_moved_plan (self);
      antin_app_window_follow_plan (self);
    }
  antin_app_window_follow_dialog (self);
  antin_app_window_ask_standing (self);
}

/* Names of the files that will be made, a line each. */
static char *
list_outputs (GPtrArray *files)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = antin_sign_plan_suggest_output (files->pdata[i]);
      g_autofree char *name = g_filename_display_basename (path);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", name);
    }
  return g_string_free (text, FALSE);
}

void
antin_app_window_ask (AntinAppWindow *self, const char *problem)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  AntinRegulationKind kind = self->plan != NULL ? antin_sign_plan_get_kind (self->plan) : ANTIN_REGULATION_KIND_ATTACHMENT;
  g_autoptr (GPtrArray) files = get_file_plans (self);
  g_autofree char *output = NULL;
  g_autofree char *outputs = NULL;
  g_autofree char *name = NULL;
  g_autofree char *unread = NULL;
  g_autofree char *number = NULL;
  const AntinRegulationCopyRules *copy;
  g_autoptr (GPtrArray) identities = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  AntinDeskSignRequest request = { .problem = problem };

  if ((self->plan == NULL && files->len == 0) || self->dialog != NULL || context == NULL || antin_app_one_pin_is_asked (GTK_WIDGET (self)))
    return;
  identities = antin_desk_workstation_list_identities (self->workstation, antin_app_window_get_role (kind));
  if (identities->len == 0)
    {
      antin_app_window_consider_plan (self);
      return;
    }
  if (self->identity != NULL)
    put_first (identities, self->identity);
  for (guint i = 0; i < files->len; i++)
    antin_sign_plan_set_identity (files->pdata[i], identities->pdata[0]);
  checks = gather_checks (self, files);
  output = self->plan != NULL ? antin_sign_plan_suggest_output (self->plan) : NULL;
  outputs = list_outputs (files);
  name = g_filename_display_basename (antin_sign_document_get_path (self->document));
  antin_app_window_note_seen_pages (self);
  unread = self->plan != NULL ? antin_desk_words_pages (antin_desk_seen_get_pages (self->seen), self->n_pages) : NULL;
  request.kind = kind;
  request.name = name;
  copy = antin_regulation_get_copy (antin_sign_context_get_regulation (context), antin_app_clerk_bar_get_form (antin_app_window_get_clerk_bar (self)));
  request.copy_words = copy != NULL ? copy->words : NULL;
  number = self->plan != NULL ? antin_app_clerk_bar_get_number (antin_app_window_get_clerk_bar (self)) : NULL;
  request.number = number;
  request.identities = identities;
  request.checks = checks;
  request.output = output;
  request.n_files = files->len;
  request.files = outputs;
  if (g_settings_get_boolean (settings, "use-network"))
    request.timestamp_url = antin_sign_context_get_timestamp_url (context);
  request.timestamp = antin_desk_policy_wants_timestamp (settings);
  request.settings = settings;
  request.offers_metadata = offers_metadata (self);
  request.unread = unread;
  g_set_weak_pointer (&self->dialog, antin_app_sign_dialog_new (GTK_WINDOW (self), &request));
  g_signal_connect_object (self->dialog, "confirmed", G_CALLBACK (on_dialog_confirmed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "cancelled", G_CALLBACK (on_dialog_cancelled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "read", G_CALLBACK (on_dialog_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "signer-changed", G_CALLBACK (on_dialog_signer_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
