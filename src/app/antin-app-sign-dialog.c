/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-sign-dialog.h"

#include "antin-app-broken-rules.h"
#include "antin-app-files.h"
#include "antin-app-heading.h"
#include "antin-app-setting.h"
#include "antin-app-title.h"
#include "antin-app-toplevel.h"
#include "antin-base-time.h"
#include "antin-desk-policy.h"
#include "antin-desk-words-signing.h"
#include "antin-desk-words.h"
#include "antin-records-metadata.h"
#include "antin-view-secret-buffer.h"

#include <glib/gi18n-lib.h>

/* The one dialog before the token works: what is signed, who signs, where it is saved, and the PIN (design 5). The PIN
 * goes straight from the entry into locked memory and the entry is emptied.
 *
 * Every way out goes through leave(), which takes the focus off the entry first: libadwaita 1.2 and GTK 4.8 touch a
 * freed password entry when its window goes while it has the focus. */

/* So that all rows are seen, one more than the template has room for. */
#define METADATA_HEIGHT 38
/* The names of a few files that are signed as well. */
#define FILES_HEIGHT 80
/* A rule of two lines with its clause, and the reason. */
#define RULE_HEIGHT 190
/* What is wrong with the token, in three lines. */
#define PROBLEM_HEIGHT 60
/* What every screen has room for; beyond it rows are scrolled to. */
#define MOST_HEIGHT 710

/* What the problem that is shown is about, and so what ends it. */
typedef enum
{
  PROBLEM_OTHER,
  PROBLEM_UNREAD,
  PROBLEM_RULE,
} Problem;

struct _AntinAppSignDialog
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkButton *cancel_button;
  GtkButton *sign_button;
  GtkLabel *what_label;
  AdwComboRow *signer_row;
  AdwActionRow *holder_row;
  GtkImage *holder_icon;
  AdwActionRow *output_row;
  GtkButton *output_button;
  AdwActionRow *files_row;
  AdwActionRow *timestamp_row;
  GtkSwitch *timestamp_switch;
  AdwActionRow *metadata_row;
  GtkSwitch *metadata_switch;
  AdwActionRow *unread_row;
  GtkButton *unread_button;
  GtkCheckButton *whole_check;
  AntinAppBrokenRules *rules_group;
  GtkLabel *problem_label;
  GtkLabel *pin_label;
  GtkEditable *pin_entry;
  GtkLabel *pin_pad_label;

  /* owned */
  GPtrArray *identities;
  char *output;
  AntinBaseSecret *pin;
  GtkFileChooserNative *chooser;

  /* state */
  gboolean overwrite;
  gboolean approve;
  gboolean told;
  gboolean unreachable; /* a time stamp must be had, and cannot */
  Problem problem;
};

G_DEFINE_FINAL_TYPE (AntinAppSignDialog, antin_app_sign_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CONFIRMED,
  SIGNAL_CANCELLED,
  SIGNAL_READ,
  SIGNAL_SIGNER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A device that is locked takes none. */
static gboolean
asks_pin (AntinAppSignDialog *self)
{
  const AntinSignIdentity *identity = antin_app_sign_dialog_get_identity (self);

  return !self->approve && !identity->pin_pad && !identity->pin_locked;
}

static void
show_problem (AntinAppSignDialog *self, Problem about, const char *problem)
{
  const char *said = problem != NULL ? problem : "";

  self->problem = about;
  antin_app_alert (self->problem_label, problem);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pin_entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  /* It has the focus where no PIN is asked for. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cancel_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, asks_pin (self) ? "" : said, -1);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->problem_label), "error");
}

static void
leave (AntinAppSignDialog *self, guint signal)
{
  if (self->told)
    return;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_editable_set_text (self->pin_entry, "");
  self->told = TRUE;
  g_signal_emit (self, signals[signal], 0);
}

/* ORD-08: what has not been on screen was read elsewhere, or is read first. */
static gboolean
is_read (AntinAppSignDialog *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self->whole_check)) || gtk_check_button_get_active (self->whole_check);
}

static void
update (AntinAppSignDialog *self)
{
  AntinSignIdentity *identity = antin_app_sign_dialog_get_identity (self);
  g_autofree char *holder = antin_desk_words_holder (&identity->holder, antin_base_time_now ());
  g_autofree char *subtitle = NULL;
  g_autofree char *title = g_markup_escape_text (identity->holder.common_name != NULL ? identity->holder.common_name : identity->token_label, -1);
  gboolean personal = identity->role == ANTIN_SIGN_ROLE_PERSONAL;
  gboolean refused = antin_app_broken_rules_get_refusal (self->rules_group) != NULL;
  gboolean pin_is_there = identity->pin_pad || *gtk_editable_get_text (self->pin_entry) != '\0';
  gboolean ready;

  /* Translators: organisation and days left, then who issued the certificate */
  subtitle = identity->holder.issuer_name != NULL
    ? g_markup_printf_escaped (_("%s\nIssued by %s"), holder, identity->holder.issuer_name)
    : g_markup_escape_text (holder, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->holder_row), title);
  adw_action_row_set_subtitle (self->holder_row, subtitle);
  gtk_image_set_from_icon_name (self->holder_icon, personal ? "antin-role-person-symbolic" : "antin-role-organisation-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->pin_label), asks_pin (self));
  gtk_widget_set_visible (GTK_WIDGET (self->pin_entry), asks_pin (self));
  gtk_widget_set_visible (GTK_WIDGET (self->pin_pad_label), identity->pin_pad && !identity->pin_locked && !self->approve);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pin_entry), !refused);
  ready = !refused && !self->unreachable && (self->approve || (!identity->pin_locked && pin_is_there)) && antin_app_broken_rules_get_missing (self->rules_group) == NULL && is_read (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-dialog.sign", ready);
}

static void
show_output (AntinAppSignDialog *self)
{
  g_autofree char *name = g_filename_display_basename (self->output);
  g_autofree char *folder = g_path_get_dirname (self->output);
  g_autofree char *shown = antin_desk_words_folder (folder);
  /* Translators: name of a file, then its folder */
  g_autofree char *text = g_markup_printf_escaped (_("%s\nin %s"), name, shown);

  adw_action_row_set_subtitle (self->output_row, text);
}

static void
on_text_changed_cb (AntinAppSignDialog *self)
{
  update (self);
}

static gboolean
focus_missing_cb (gpointer data)
{
  AntinAppSignDialog *self = data;
  GtkWidget *reason = antin_app_broken_rules_get_missing (self->rules_group);

  if (!self->told)
    gtk_widget_grab_focus (reason != NULL ? reason : GTK_WIDGET (self->whole_check));
  return G_SOURCE_REMOVE;
}

/* Return in the entry, while a reason is missing or the document was not read. */
static void
on_pin_activate_cb (AntinAppSignDialog *self)
{
  gboolean reasoned = antin_app_broken_rules_get_missing (self->rules_group) == NULL;

  if ((reasoned && is_read (self)) || *gtk_editable_get_text (self->pin_entry) == '\0')
    return;
  if (reasoned)
    /* Translators: “Văn bản chưa được xem hết. Hãy xem tiếp, hoặc xác nhận đã đọc toàn bộ văn bản.” */
    show_problem (self, PROBLEM_UNREAD, _("The document has not been on screen whole. Read on, or confirm that you have read all of it."));
  else
    /* Translators: “Có quy định chưa đạt. Hãy ghi lý do vẫn ký.” */
    show_problem (self, PROBLEM_RULE, _("A rule is not met. Write the reason for signing nevertheless."));
  /* Not at once: GTK activates what has the focus after this, where the default button is insensitive. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_missing_cb, g_object_ref (self), g_object_unref);
}

static void
on_whole_toggled_cb (AntinAppSignDialog *self)
{
  update (self);
  if (!is_read (self))
    return;
  if (self->problem == PROBLEM_UNREAD)
    antin_app_sign_dialog_set_problem (self, NULL);
  if (gtk_widget_get_visible (GTK_WIDGET (self->pin_entry)) && *gtk_editable_get_text (self->pin_entry) == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->pin_entry));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->sign_button));
}

static void
on_signer_changed_cb (AntinAppSignDialog *self)
{
  AntinViewStatus status;
  const char *flags = antin_desk_words_pin_flags (antin_app_sign_dialog_get_identity (self), &status);

  if (!self->unreachable)
    antin_app_sign_dialog_set_problem (self, flags);
  g_signal_emit (self, signals[SIGNAL_SIGNER_CHANGED], 0);
  update (self);
}

static void
focus_first (AntinAppSignDialog *self)
{
  GtkWidget *first = GTK_WIDGET (self->sign_button);

  if (antin_app_broken_rules_get_refusal (self->rules_group) != NULL ||
      (!self->approve && antin_app_sign_dialog_get_identity (self)->pin_locked))
    first = GTK_WIDGET (self->cancel_button);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->pin_entry)))
    first = GTK_WIDGET (self->pin_entry);
  gtk_window_set_focus (GTK_WINDOW (self), first);
}

static void
on_chooser_response_cb (AntinAppSignDialog *self, int response)
{
  g_autofree char *problem = NULL;
  g_autoptr (GPtrArray) paths = antin_app_files_take (&self->chooser, response, &problem);

  if (problem != NULL)
    antin_app_sign_dialog_set_problem (self, problem);
  if (paths->len > 0)
    {
      g_free (self->output);
      self->output = g_strdup (paths->pdata[0]);
      /* The chooser has asked already where the file exists. */
      self->overwrite = TRUE;
      show_output (self);
    }
  gtk_window_present (GTK_WINDOW (self));
  focus_first (self);
}

static void
choose_output (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppSignDialog *self = ANTIN_APP_SIGN_DIALOG (widget);
  g_autofree char *folder = g_path_get_dirname (self->output);
  g_autofree char *name = g_filename_display_basename (self->output);
  g_autoptr (GFile) place = g_file_new_for_path (folder);

  if (self->chooser != NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->output_row)))
    return;
  /* One dialog at a time: this one waits out of sight. */
  self->chooser = gtk_file_chooser_native_new (_("Save the Signed Document"), gtk_window_get_transient_for (GTK_WINDOW (self)),
                                                  GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), place, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  /* GTK 4.8 does not survive an entry for passwords that goes while it has the focus. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
sign (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppSignDialog *self = ANTIN_APP_SIGN_DIALOG (widget);
  AntinSignIdentity *identity = antin_app_sign_dialog_get_identity (self);
  g_autoptr (GError) error = NULL;

  /* Told while another name can still be chosen. */
  if (antin_app_sign_dialog_get_metadata (self) && self->output != NULL && !antin_records_metadata_is_free (self->output, &error))
    {
      antin_app_sign_dialog_set_problem (self, error->message);
      return;
    }
  if (!identity->pin_pad && !self->approve)
    {
      const char *text = antin_view_secret_buffer_peek (self->pin_entry);

      if (*text == '\0')
        return;
      g_clear_pointer (&self->pin, antin_base_secret_unref);
      self->pin = antin_base_secret_new (text, &error);
      gtk_editable_set_text (self->pin_entry, "");
      if (self->pin == NULL)
        {
          antin_app_sign_dialog_set_problem (self, error->message);
          return;
        }
    }
  leave (self, SIGNAL_CONFIRMED);
}

static void
cancel (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  leave (ANTIN_APP_SIGN_DIALOG (widget), SIGNAL_CANCELLED);
}

static void
read_pages (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  leave (ANTIN_APP_SIGN_DIALOG (widget), SIGNAL_READ);
}

static gboolean
on_close_request_cb (AntinAppSignDialog *self)
{
  leave (self, SIGNAL_CANCELLED);
  return GDK_EVENT_STOP;
}

static void
make_room (AntinAppSignDialog *self, int more)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, MAX (height, MIN (height + more, MOST_HEIGHT)));
}

/* Shows what is broken, with room for the first rule; returns what was not known before and forbids the signature. */
static const char *
follow_rules (AntinAppSignDialog *self, GPtrArray *checks)
{
  guint before = antin_app_broken_rules_count (self->rules_group);
  const char *news = antin_app_broken_rules_follow (self->rules_group, checks);

  if (before == 0 && antin_app_broken_rules_count (self->rules_group) > 0)
    make_room (self, RULE_HEIGHT);
  return news;
}

static void
fill_identities (AntinAppSignDialog *self, GPtrArray *identities)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < identities->len; i++)
    {
      AntinSignIdentity *identity = identities->pdata[i];

      g_ptr_array_add (self->identities, antin_sign_identity_ref (identity));
      gtk_string_list_append (names, identity->holder.common_name != NULL ? identity->holder.common_name : identity->token_label);
    }
  adw_combo_row_set_model (self->signer_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->signer_row), identities->len > 1);
}

static void
antin_app_sign_dialog_dispose (GObject *object)
{
  AntinAppSignDialog *self = ANTIN_APP_SIGN_DIALOG (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_SIGN_DIALOG);
  G_OBJECT_CLASS (antin_app_sign_dialog_parent_class)->dispose (object);
}

static void
antin_app_sign_dialog_finalize (GObject *object)
{
  AntinAppSignDialog *self = ANTIN_APP_SIGN_DIALOG (object);

  g_clear_pointer (&self->pin, antin_base_secret_unref);
  g_ptr_array_unref (self->identities);
  g_free (self->output);
  G_OBJECT_CLASS (antin_app_sign_dialog_parent_class)->finalize (object);
}

static void
antin_app_sign_dialog_class_init (AntinAppSignDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antin_app_sign_dialog_dispose;
  object_class->finalize = antin_app_sign_dialog_finalize;

  /* AntinAppSignDialog::confirmed: the person wants to sign; the PIN may be stolen now */
  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* AntinAppSignDialog::cancelled: the person gave up; whoever made the dialog destroys it */
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* AntinAppSignDialog::read: the person wants to read the pages not seen yet */
  signals[SIGNAL_READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* AntinAppSignDialog::signer-changed: somebody else is to sign; other rules may be broken now */
  signals[SIGNAL_SIGNER_CHANGED] = g_signal_new ("signer-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-sign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, sign_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, what_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, signer_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, holder_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, holder_icon);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, output_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, output_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, files_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, timestamp_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, timestamp_switch);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, metadata_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, metadata_switch);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, unread_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, unread_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, whole_check);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, rules_group);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, pin_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, pin_entry);
  gtk_widget_class_bind_template_child (widget_class, AntinAppSignDialog, pin_pad_label);

  gtk_widget_class_install_action (widget_class, "sign-dialog.sign", NULL, sign);
  gtk_widget_class_install_action (widget_class, "sign-dialog.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "sign-dialog.read", NULL, read_pages);
  gtk_widget_class_install_action (widget_class, "sign-dialog.choose-output", NULL, choose_output);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sign-dialog.cancel", NULL);
}

static void
antin_app_sign_dialog_init (AntinAppSignDialog *self)
{
  self->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_identity_unref);
  g_type_ensure (ANTIN_TYPE_APP_BROKEN_RULES);
  g_type_ensure (ANTIN_TYPE_APP_HEADING);
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_name_choices (GTK_WIDGET (self));
  antin_view_secret_buffer_install (self->pin_entry);
  antin_app_title_watch (GTK_WIDGET (self->window_title));
  g_signal_connect_object (self, "close-request", G_CALLBACK (on_close_request_cb), self, G_CONNECT_SWAPPED);
}

static void
show_files (AntinAppSignDialog *self, const AntinDeskSignRequest *request)
{
  g_autofree char *subtitle = g_markup_escape_text (request->files != NULL ? request->files : "", -1);
  /* Translators: “%u tệp kèm theo”, which are signed in the same act */
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "With %u separate file", "With %u separate files", request->n_files), request->n_files);

  gtk_widget_set_visible (GTK_WIDGET (self->files_row), request->n_files > 0 || request->n_documents > 0);
  /* Translators: “Văn bản”, above the names of documents that are signed together */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->files_row), request->n_documents > 0 ? _("Documents") : title);
  adw_action_row_set_subtitle (self->files_row, subtitle);
  if (request->n_files > 0)
    make_room (self, FILES_HEIGHT);
}

static void
show_timestamp (AntinAppSignDialog *self, const AntinDeskSignRequest *request)
{
  gboolean locked = request->settings != NULL && antin_desk_policy_is_timestamp_locked (request->settings);

  gtk_switch_set_active (self->timestamp_switch, request->timestamp && request->timestamp_url != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->timestamp_switch), request->timestamp_url != NULL);
  if (request->timestamp_url != NULL)
    {
      g_autofree char *from = g_markup_printf_escaped (_("From %s"), request->timestamp_url);

      adw_action_row_set_subtitle (self->timestamp_row, from);
    }
  else
    adw_action_row_set_subtitle (self->timestamp_row, _("No address is known, or the network is not to be used. See the preferences."));
  self->unreachable = locked && request->timestamp && request->timestamp_url == NULL && !request->approve;
  if (request->settings != NULL)
    antin_app_setting_guard_by (request->settings, antin_desk_policy_is_timestamp_locked, GTK_WIDGET (self->timestamp_row));
}

/* What is wrong from the beginning, if anything. */
static const char *
find_problem (AntinAppSignDialog *self, const AntinDeskSignRequest *request)
{
  AntinViewStatus status;

  if (self->unreachable)
    /* Translators: “Quản trị viên yêu cầu có dấu thời gian, nhưng chưa có nơi nào để lấy.” */
    return _("The administrator wants signatures to have a time stamp, and there is nowhere to get one from.");
  if (request->problem == NULL && antin_app_broken_rules_get_refusal (self->rules_group) != NULL)
    return antin_app_broken_rules_get_refusal (self->rules_group);
  return request->problem != NULL || request->approve ? request->problem : antin_desk_words_pin_flags (request->identities->pdata[0], &status);
}

static void
show_metadata (AntinAppSignDialog *self, const AntinDeskSignRequest *request)
{
  gtk_widget_set_visible (GTK_WIDGET (self->metadata_row), request->offers_metadata);
  if (!request->offers_metadata)
    return;
  make_room (self, METADATA_HEIGHT);
  gtk_switch_set_active (self->metadata_switch, g_settings_get_boolean (request->settings, "export-metadata"));
  antin_app_setting_guard (request->settings, "export-metadata", GTK_WIDGET (self->metadata_row));
}

/**
 * antin_app_sign_dialog_new:
 * @parent: the window over which it is shown
 * @request: what is asked
 *
 * Returns: (transfer none): the dialog, not presented yet; it belongs to GTK like any window
 */
AntinAppSignDialog *
antin_app_sign_dialog_new (GtkWindow *parent, const AntinDeskSignRequest *request)
{
  AntinAppSignDialog *self = g_object_new (ANTIN_TYPE_APP_SIGN_DIALOG, "transient-for", parent, NULL);
  gboolean seal = request->kind == ANTIN_REGULATION_KIND_ORGANISATION;
  g_autofree char *what = NULL;

  g_return_val_if_fail (request->identities->len > 0, self);
  g_return_val_if_fail (!request->offers_metadata || request->settings != NULL, self);
  antin_app_toplevel_fit (GTK_WINDOW (self), parent);
  what = antin_desk_sign_request_describe (request);
  gtk_window_set_title (GTK_WINDOW (self), seal ? _("Seal") : _("Sign"));
  adw_window_title_set_title (self->window_title, seal ? _("Seal") : _("Sign"));
  if (seal)
    /* Translators: “_Đóng dấu”, in the dialog that asks for the PIN */
    gtk_button_set_label (self->sign_button, _("_Seal"));
  gtk_label_set_text (self->what_label, what);
  self->approve = request->approve;
  if (request->approve)
    {
      /* Translators: “Duyệt”, in the title of a dialog that asks for reasons; the document is signed later with others */
      gtk_window_set_title (GTK_WINDOW (self), _("Approve"));
      adw_window_title_set_title (self->window_title, _("Approve"));
      /* Translators: “_Duyệt” */
      gtk_button_set_label (self->sign_button, _("_Approve"));
      gtk_widget_set_visible (GTK_WIDGET (self->timestamp_row), FALSE);
    }
  fill_identities (self, request->identities);
  self->output = g_strdup (request->output);
  gtk_widget_set_visible (GTK_WIDGET (self->output_row), request->output != NULL);
  if (request->output != NULL)
    show_output (self);
  show_files (self, request);
  show_timestamp (self, request);
  if (request->settings != NULL)
    antin_app_setting_guard_by (request->settings, antin_desk_policy_is_output_locked, GTK_WIDGET (self->output_row));
  show_metadata (self, request);
  if (request->unread != NULL)
    {
      /* Translators: “Chưa xem trang 2–3” */
      g_autofree char *unread = g_markup_printf_escaped (_("Not read yet: page %s"), request->unread);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->unread_row), unread);
      gtk_widget_set_visible (GTK_WIDGET (self->unread_row), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->whole_check), TRUE);
    }
  follow_rules (self, request->checks);
  if (find_problem (self, request) != NULL)
    make_room (self, PROBLEM_HEIGHT);
  antin_app_sign_dialog_set_problem (self, find_problem (self, request));
  g_signal_connect_object (self->pin_entry, "changed", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pin_entry, "activate", G_CALLBACK (on_pin_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rules_group, "reasoned", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->whole_check, "toggled", G_CALLBACK (on_whole_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->signer_row, "notify::selected", G_CALLBACK (on_signer_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  focus_first (self);
  return self;
}

/**
 * antin_app_sign_dialog_follow_checks:
 * @checks: (element-type AntinRegulationCheck): what the signature meets or breaks now
 *
 * Follows what is found while the dialog is on screen: nobody answers whether a certificate was revoked, or the answer
 * comes late. What forbids the signature whatever is written ends the entry of the PIN at once; what is met again goes.
 */
void
antin_app_sign_dialog_follow_checks (AntinAppSignDialog *self, GPtrArray *checks)
{
  gboolean was_refused;
  const char *news, *refusal;

  g_return_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self));
  was_refused = antin_app_broken_rules_get_refusal (self->rules_group) != NULL;
  news = follow_rules (self, checks);
  refusal = antin_app_broken_rules_get_refusal (self->rules_group);
  if (refusal != NULL && !was_refused)
    {
      /* Before it is insensitive: GTK 4.8 does not survive an entry for passwords that loses the focus thereby. */
      focus_first (self);
      gtk_editable_set_text (self->pin_entry, "");
    }
  if (refusal != NULL)
    show_problem (self, PROBLEM_RULE, refusal);
  else if (news != NULL)
    show_problem (self, PROBLEM_RULE, news);
  else if (self->problem == PROBLEM_RULE && antin_app_broken_rules_get_missing (self->rules_group) == NULL)
    antin_app_sign_dialog_set_problem (self, NULL);
  update (self);
  if (was_refused && refusal == NULL)
    focus_first (self);
}

/**
 * antin_app_sign_dialog_dismiss:
 *
 * Takes the dialog away; it tells nobody.
 */
void
antin_app_sign_dialog_dismiss (AntinAppSignDialog *self)
{
  g_return_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self));
  if (!self->told)
    {
      self->told = TRUE;
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
      gtk_editable_set_text (self->pin_entry, "");
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * antin_app_sign_dialog_get_identity:
 *
 * Returns: (transfer none): who is to sign
 */
AntinSignIdentity *
antin_app_sign_dialog_get_identity (AntinAppSignDialog *self)
{
  guint selected;

  g_return_val_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self), NULL);
  selected = adw_combo_row_get_selected (self->signer_row);
  return self->identities->pdata[selected < self->identities->len ? selected : 0];
}

/**
 * antin_app_sign_dialog_get_timestamp:
 *
 * Returns: whether a time stamp is wanted
 */
gboolean
antin_app_sign_dialog_get_timestamp (AntinAppSignDialog *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self), FALSE);
  return gtk_switch_get_active (self->timestamp_switch);
}

/**
 * antin_app_sign_dialog_get_metadata:
 *
 * Returns: whether a metadata file is wanted beside the signed document
 */
gboolean
antin_app_sign_dialog_get_metadata (AntinAppSignDialog *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self->metadata_row)) && gtk_switch_get_active (self->metadata_switch);
}

/**
 * antin_app_sign_dialog_get_output:
 * @ret_overwrite: (out): whether the person agreed that a file there is replaced
 *
 * Returns: (transfer none): where the signed document is saved
 */
const char *
antin_app_sign_dialog_get_output (AntinAppSignDialog *self, gboolean *ret_overwrite)
{
  g_return_val_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self), NULL);
  *ret_overwrite = self->overwrite;
  return self->output;
}

/**
 * antin_app_sign_dialog_get_reasons:
 *
 * Returns: (transfer full): rule → reason, for each broken rule to which a reason was written
 */
GHashTable *
antin_app_sign_dialog_get_reasons (AntinAppSignDialog *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self), NULL);
  return antin_app_broken_rules_get_reasons (self->rules_group);
}

/**
 * antin_app_sign_dialog_steal_pin:
 *
 * Returns: (transfer full) (nullable): the PIN, once, after AntinAppSignDialog::confirmed; %NULL for PIN pads
 */
AntinBaseSecret *
antin_app_sign_dialog_steal_pin (AntinAppSignDialog *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self), NULL);
  return g_steal_pointer (&self->pin);
}

/**
 * antin_app_sign_dialog_set_problem:
 * @problem: (nullable): what is wrong, above the PIN
 *
 * Shows it, and has it read out with the entry for the PIN: nothing is said of an alert that a window comes with.
 */
void
antin_app_sign_dialog_set_problem (AntinAppSignDialog *self, const char *problem)
{
  g_return_if_fail (ANTIN_IS_APP_SIGN_DIALOG (self));
  show_problem (self, PROBLEM_OTHER, problem);
}
