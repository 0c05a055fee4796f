/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-certificates.h"

#include "antin-app-fact-row.h"
#include "antin-app-files.h"
#include "antin-app-save-chooser.h"
#include "antin-app-title.h"
#include "antin-app-toast.h"
#include "antin-desk-words-certificate.h"
#include "antin-desk-words-token.h"
#include "antin-desk-words.h"
#include "antin-sign-certificate.h"

#include <glib/gi18n-lib.h>

/* Whose certificate a signature was made with and where it leads to (ui 2): the path from the signer to the root, each
 * certificate in words, and the same of the authority that made the time stamp. All of it is the report's; nothing is
 * looked up anew, so that it is what the verdict rests on. */
struct _AntinAppCertificates
{
  AdwWindow parent_instance;

  /* template */
  GtkBox *groups;

  /* owned */
  AntinSignReport *report;
  GPtrArray *certificates; /* of AntinSignCertificate, which the report owns; in the order of the rows */
  GtkFileChooserNative *chooser;
  guint chosen; /* which one is being saved */
};

G_DEFINE_FINAL_TYPE (AntinAppCertificates, antin_app_certificates, ADW_TYPE_WINDOW)

static const char *
get_icon_name (AntinSignRole kind)
{
  switch (kind)
    {
    case ANTIN_SIGN_ROLE_PERSONAL:
      return "antin-role-person-symbolic";
    case ANTIN_SIGN_ROLE_ORGANISATION:
      return "antin-role-organisation-symbolic";
    case ANTIN_SIGN_ROLE_DEVICE:
      return "antin-role-time-symbolic";
    case ANTIN_SIGN_ROLE_UNKNOWN:
    default:
      return "antin-role-unknown-symbolic";
    }
}

static void
add_button (AntinAppCertificates *self, GtkWidget *row, GtkWidget *button, const char *full_label, const char *action_name)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full_label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", self->certificates->len);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_file_row (AntinAppCertificates *self, AdwExpanderRow *parent, const AntinSignCertificate *certificate)
{
  /* Translators: “Tệp chứng thư” */
  GtkWidget *row = antin_app_fact_row_new (ANTIN_VIEW_STATUS_NONE, _("Certificate file"), "PEM, DER");
  g_autofree char *name = antin_sign_certificate_dup_name (certificate);
  g_autofree char *copy_label = g_strdup_printf (_("Copy: %s"), name);
  g_autofree char *save_label = g_strdup_printf (_("Save “%s”…"), name);
  GtkWidget *copy_button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_add_css_class (copy_button, "flat");
  gtk_widget_set_tooltip_text (copy_button, copy_label);
  g_ptr_array_add (self->certificates, (gpointer) certificate);
  add_button (self, row, copy_button, copy_label, "certificates.copy-file");
  /* Translators: “Lưu…”, a button */
  add_button (self, row, gtk_button_new_with_label (_("Save…")), save_label, "certificates.save");
  adw_expander_row_add_row (parent, row);
}

static GtkWidget *
make_certificate (AntinAppCertificates *self, const AntinSignPath *path, guint index)
{
  const AntinSignCertificate *certificate = path->certificates->pdata[index];
  const AntinSignSigner *holder = &certificate->holder;
  GtkWidget *row = adw_expander_row_new ();
  AdwExpanderRow *parent = ADW_EXPANDER_ROW (row);
  g_autofree char *name = antin_sign_certificate_dup_name (certificate);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *what = antin_desk_words_certificate_what (path, index);
  g_autofree char *subtitle = g_markup_escape_text (what, -1);
  g_autofree char *until = antin_desk_words_until (holder, self->report->verified_at);
  g_autofree char *key = antin_desk_words_certificate_key (certificate);
  g_autofree char *purposes = antin_desk_words_certificate_purposes (certificate);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (parent, subtitle);
  adw_expander_row_add_prefix (parent, gtk_image_new_from_icon_name (certificate->authority ? "antin-role-unknown-symbolic" : get_icon_name (certificate->kind)));
  adw_expander_row_set_expanded (parent, index == 0);
  antin_app_fact_row_add (parent, ANTIN_VIEW_STATUS_NONE, _("Title"), holder->title);
  antin_app_fact_row_add (parent, ANTIN_VIEW_STATUS_NONE, _("Organisation"), holder->organisation);
  antin_app_fact_row_add_identifiers (parent, (const char *const *) holder->user_ids);
  antin_app_fact_row_add (parent, ANTIN_VIEW_STATUS_NONE, _("Mail address"), holder->email);
  antin_app_fact_row_add (parent, ANTIN_VIEW_STATUS_NONE, _("Issued by"), holder->issuer_name);
  antin_app_fact_row_add (parent, ANTIN_VIEW_STATUS_NONE, _("Validity"), until);
  antin_app_fact_row_add (parent, ANTIN_VIEW_STATUS_NONE, _("Key"), key);
  /* Translators: “Mục đích sử dụng khóa” */
  antin_app_fact_row_add (parent, ANTIN_VIEW_STATUS_NONE, _("Key usage"), purposes);
  antin_app_fact_row_add_copied (parent, "certificates.copy", _("Serial number"), holder->serial);
  antin_app_fact_row_add_copied (parent, "certificates.copy", _("SHA-256 fingerprint"), holder->certificate);
  add_file_row (self, parent, certificate);
  return row;
}

/* What was found out about the path as a whole comes first; then its certificates, from whose it is to the root. */
static void
add_path (AntinAppCertificates *self, const char *title, const AntinSignPath *path, const AntinSignRevocation *revocation)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AntinViewStatus status;
  g_autofree char *end = antin_desk_words_path_end (path, &status);
  g_autofree char *answer = NULL;
  GtkWidget *row;

  adw_preferences_group_set_title (group, title);
  row = antin_app_fact_row_new (status, _("Root"), end);
  adw_preferences_group_add (group, row);
  answer = antin_desk_words_answer (revocation, &status);
  adw_preferences_group_add (group, antin_app_fact_row_new (status, _("Revocation"), answer));
  for (guint i = 0; path->certificates != NULL && i < path->certificates->len; i++)
    adw_preferences_group_add (group, make_certificate (self, path, i));
  gtk_box_append (self->groups, GTK_WIDGET (group));
}

static void
show_signature (AntinAppCertificates *self, const AntinSignSignature *signature)
{
  gboolean is_stamp = signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP;

  /* Translators: “Người ký”, whose path of certificates follows */
  add_path (self, is_stamp ? _("Time-stamp authority") : _("Signer"), &signature->path, &signature->revocation);
  if (!is_stamp && signature->timestamp.path.certificates != NULL)
    add_path (self, _("Time-stamp authority"), &signature->timestamp.path, &signature->timestamp.revocation);
}

/* --- acts --- */

static const AntinSignCertificate *
find_certificate (AntinAppCertificates *self, GVariant *parameter)
{
  guint number = g_variant_get_uint32 (parameter);

  return number > 0 && number <= self->certificates->len ? self->certificates->pdata[number - 1] : NULL;
}

static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  antin_app_tell (widget, _("Copied"));
}

static void
copy_file (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const AntinSignCertificate *certificate = find_certificate (ANTIN_APP_CERTIFICATES (widget), parameter);
  g_autofree char *pem = NULL;

  if (certificate == NULL)
    return;
  pem = antin_sign_certificate_to_pem (certificate);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), pem);
  antin_app_tell (widget, _("Copied"));
}

static void
on_response_cb (AntinAppCertificates *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  /* The chooser has asked whether a file may be replaced. */
  if (antin_sign_certificate_save (self->certificates->pdata[self->chosen], path, &error))
    /* Translators: “Đã lưu chứng thư.” */
    antin_app_tell (GTK_WIDGET (self), _("The certificate is saved."));
  else
    antin_app_tell (GTK_WIDGET (self), error->message);
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppCertificates *self = ANTIN_APP_CERTIFICATES (widget);
  const AntinSignCertificate *certificate = find_certificate (self, parameter);
  g_autofree char *name = NULL;

  if (certificate == NULL || self->chooser != NULL)
    return;
  self->chosen = g_variant_get_uint32 (parameter) - 1;
  name = antin_desk_words_certificate_file (certificate);
  /* Translators: “Lưu chứng thư (.pem, hoặc .der)” */
  self->chooser = antin_app_save_chooser_show (GTK_WINDOW (self), _("Save the Certificate (.pem, or .der)"), NULL, name, G_CALLBACK (on_response_cb), self);
}

/* --- life --- */

static void
antin_app_certificates_dispose (GObject *object)
{
  AntinAppCertificates *self = ANTIN_APP_CERTIFICATES (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_CERTIFICATES);
  G_OBJECT_CLASS (antin_app_certificates_parent_class)->dispose (object);
}

static void
antin_app_certificates_finalize (GObject *object)
{
  AntinAppCertificates *self = ANTIN_APP_CERTIFICATES (object);

  g_ptr_array_unref (self->certificates);
  g_clear_pointer (&self->report, antin_sign_report_unref);
  G_OBJECT_CLASS (antin_app_certificates_parent_class)->finalize (object);
}

static void
antin_app_certificates_class_init (AntinAppCertificatesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_certificates_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_certificates_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-certificates.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppCertificates, groups);
  gtk_widget_class_install_action (widget_class, "certificates.copy", "s", copy);
  gtk_widget_class_install_action (widget_class, "certificates.copy-file", "u", copy_file);
  gtk_widget_class_install_action (widget_class, "certificates.save", "u", save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
antin_app_certificates_init (AntinAppCertificates *self)
{
  self->certificates = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_title_watch_window (GTK_WINDOW (self));
}

/**
 * antin_app_certificates_new:
 * @report: a verdict
 * @index: one of its signatures
 *
 * Returns: (transfer none): the window, not presented yet
 */
AntinAppCertificates *
antin_app_certificates_new (AntinSignReport *report, guint index)
{
  AntinAppCertificates *self;

  g_return_val_if_fail (report != NULL && index < report->signatures->len, NULL);
  self = g_object_new (ANTIN_TYPE_APP_CERTIFICATES, NULL);
  self->report = antin_sign_report_ref (report);
  show_signature (self, report->signatures->pdata[index]);
  return self;
}
