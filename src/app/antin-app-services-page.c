/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-services-page.h"

#include "antin-app-password.h"
#include "antin-app-setting.h"
#include "antin-app-toast.h"
#include "antin-desk-policy.h"
#include "antin-sign-services.h"
#include "antin-view-status.h"

#include <glib/gi18n-lib.h>

/* The preferences' page on the network: which services are asked, how they are reached, and what they answer when they
 * are tried. */
struct _AntinAppServicesPage
{
  AdwPreferencesPage parent_instance;

  /* template */
  AdwActionRow *network_row;
  GtkSwitch *network_switch;
  AdwActionRow *timestamp_switch_row;
  GtkSwitch *timestamp_switch;
  AdwEntryRow *timestamp_row;
  AdwEntryRow *timestamp_user_row;
  AdwPasswordEntryRow *timestamp_password_row;
  AdwEntryRow *ocsp_row;
  AdwEntryRow *crl_row;
  AdwEntryRow *issuer_row;
  AdwEntryRow *feed_row;
  AdwComboRow *level_row;
  AdwComboRow *proxy_row;
  AdwEntryRow *proxy_url_row;
  AdwEntryRow *proxy_user_row;
  AdwPasswordEntryRow *proxy_password_row;
  AdwPreferencesGroup *try_group;
  GtkButton *try_button;
  AdwActionRow *try_row;

  /* owned */
  AntinDeskWorkstation *workstation; /* (nullable) once stopped */
  GCancellable *cancellable;
  AntinAppPassword *proxy_password;
  AntinAppPassword *timestamp_password;
  GPtrArray *rows; /* borrowed from try_group */
};

G_DEFINE_FINAL_TYPE (AntinAppServicesPage, antin_app_services_page, ADW_TYPE_PREFERENCES_PAGE)

static const char *const levels[] = { "", "B-T", "B-LT", "B-LTA" };
static const char *const proxies[] = { "system", "none", "own" };

static GSettings *
get_settings (AntinAppServicesPage *self)
{
  return antin_desk_workstation_get_settings (self->workstation);
}

/* --- addresses --- */

static gboolean
is_address (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' && g_uri_get_userinfo (uri) == NULL &&
         (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https"));
}

static void
mark (GtkWidget *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* One address, or with @several more with blanks between; "" is none. */
static gboolean
apply_address (AntinAppServicesPage *self, AdwEntryRow *row, const char *key, gboolean several)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_auto (GStrv) words = g_strsplit (text, several ? " " : "\n", -1);
  gboolean good = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    good = good && (*words[i] == '\0' || is_address (words[i]));
  mark (GTK_WIDGET (row), !good);
  if (good)
    {
      g_settings_set_string (get_settings (self), key, text);
      return TRUE;
    }
  antin_app_tell (GTK_WIDGET (self), _("This is no address that starts with http:// or https://."));
  return FALSE;
}

static void look_for_passwords (AntinAppServicesPage *self);
static void show_proxy (AntinAppServicesPage *self);

static void
on_timestamp_applied_cb (AntinAppServicesPage *self)
{
  apply_address (self, self->timestamp_row, "timestamp-url", TRUE);
  look_for_passwords (self);
}

static void
on_ocsp_applied_cb (AntinAppServicesPage *self)
{
  apply_address (self, self->ocsp_row, "ocsp-url", TRUE);
}

static void
on_crl_applied_cb (AntinAppServicesPage *self)
{
  apply_address (self, self->crl_row, "crl-url", TRUE);
}

static void
on_issuer_applied_cb (AntinAppServicesPage *self)
{
  apply_address (self, self->issuer_row, "issuer-url", TRUE);
}

static void
on_feed_applied_cb (AntinAppServicesPage *self)
{
  apply_address (self, self->feed_row, "update-feed", FALSE);
}

static void
on_proxy_url_applied_cb (AntinAppServicesPage *self)
{
  if (apply_address (self, self->proxy_url_row, "proxy-url", FALSE))
    show_proxy (self);
  look_for_passwords (self);
}

/* --- choices --- */

static guint
find_choice (const char *const *choices, guint n_choices, const char *value)
{
  for (guint i = 0; i < n_choices; i++)
    if (g_str_equal (choices[i], value))
      return i;
  return 0;
}

static void
on_level_selected_cb (AntinAppServicesPage *self)
{
  guint selected = adw_combo_row_get_selected (self->level_row);

  if (self->workstation != NULL && selected < G_N_ELEMENTS (levels))
    g_settings_set_string (get_settings (self), "signature-level", levels[selected]);
}

static void
show_proxy (AntinAppServicesPage *self)
{
  gboolean own = adw_combo_row_get_selected (self->proxy_row) == find_choice (proxies, G_N_ELEMENTS (proxies), "own");
  g_autofree char *url = g_settings_get_string (get_settings (self), "proxy-url");
  gboolean lacking = own && *url == '\0';

  /* Translators: of the proxy, where “Tự nhập” was chosen */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->proxy_row), lacking ? _("No address is stated: no server is reached. State it below, or choose another way.") : "");
  mark (GTK_WIDGET (self->proxy_url_row), lacking);
  gtk_widget_set_visible (GTK_WIDGET (self->proxy_url_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->proxy_user_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->proxy_password_row), own);
}

static void
on_proxy_selected_cb (AntinAppServicesPage *self)
{
  guint selected = adw_combo_row_get_selected (self->proxy_row);

  if (self->workstation == NULL || selected >= G_N_ELEMENTS (proxies))
    return;
  g_settings_set_string (get_settings (self), "proxy-mode", proxies[selected]);
  show_proxy (self);
  look_for_passwords (self);
}

/* --- passwords --- */

/* Other authorities do not learn what is meant for the first. Without leave to keep passwords nothing is looked for. */
static void
look_for_passwords (AntinAppServicesPage *self)
{
  gboolean may_keep, own;
  g_autofree char *proxy = NULL;
  AntinSignContext *context;

  if (self->workstation == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  may_keep = g_settings_get_boolean (get_settings (self), "user-credentials");
  own = adw_combo_row_get_selected (self->proxy_row) == find_choice (proxies, G_N_ELEMENTS (proxies), "own");
  proxy = g_settings_get_string (get_settings (self), "proxy-url");
  context = antin_desk_workstation_get_context (self->workstation, NULL);
  antin_app_password_set_url (self->proxy_password, may_keep && own && *proxy != '\0' ? proxy : NULL);
  antin_app_password_set_url (self->timestamp_password, may_keep && context != NULL ? antin_sign_context_get_timestamp_url (context) : NULL);
}

/* --- trying --- */

static void
clear_answers (AntinAppServicesPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->try_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static const char *
name_service (AntinSignService service)
{
  switch (service)
    {
    case ANTIN_SIGN_SERVICE_OCSP:
      /* Translators: “Trả lời trạng thái chứng thư (OCSP)” */
      return _("State of certificates (OCSP)");
    case ANTIN_SIGN_SERVICE_CRL:
      /* Translators: “Danh sách thu hồi (CRL)” */
      return _("List of revoked certificates (CRL)");
    case ANTIN_SIGN_SERVICE_TIMESTAMP:
    default:
      return _("Time stamp");
    }
}

static void
add_answer (AntinAppServicesPage *self, AntinViewStatus status, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (antin_view_status_get_icon_name (status));
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  gtk_widget_add_css_class (icon, antin_view_status_get_style_class (status));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, antin_view_status_get_word (status), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (self->try_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppServicesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = antin_sign_services_try_finish (result, &error);

  if (self->workstation == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->try_button), TRUE);
  adw_action_row_set_subtitle (self->try_row, "");
  clear_answers (self);
  if (answers == NULL)
    add_answer (self, ANTIN_VIEW_STATUS_UNKNOWN, _("Nothing was tried"), error->message);
  else if (answers->len == 0)
    add_answer (self, ANTIN_VIEW_STATUS_UNKNOWN, _("Nothing was tried"), _("No address of a time-stamp authority is set, and no token is inserted whose certificate names services."));
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const AntinSignServiceAnswer *answer = answers->pdata[i];
      /* Translators: how fast a service answered, in thousandths of a second */
      g_autofree char *speed = g_strdup_printf (_("answered rightly in %u ms"), answer->milliseconds);
      g_autofree char *text = g_strdup_printf ("%s\n%s", answer->url, answer->good ? speed : answer->problem);

      add_answer (self, answer->good ? ANTIN_VIEW_STATUS_GOOD : ANTIN_VIEW_STATUS_BAD, name_service (answer->service), text);
    }
}

static void
on_try_clicked_cb (AntinAppServicesPage *self)
{
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, &error);
  g_autoptr (GPtrArray) identities = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_sign_identity_unref);

  if (context == NULL)
    {
      antin_app_tell (GTK_WIDGET (self), error->message);
      return;
    }
  for (AntinSignRole role = ANTIN_SIGN_ROLE_UNKNOWN; role <= ANTIN_SIGN_ROLE_DEVICE; role++)
    {
      g_autoptr (GPtrArray) found = antin_desk_workstation_list_identities (self->workstation, role);

      for (guint i = 0; i < found->len; i++)
        g_ptr_array_add (identities, antin_sign_identity_ref (found->pdata[i]));
    }
  clear_answers (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->try_button), FALSE);
  adw_action_row_set_subtitle (self->try_row, _("Waiting for answers…"));
  antin_sign_services_try_async (context, identities, self->cancellable, on_tried_cb, g_object_ref (self));
}

/* --- life --- */

static void
antin_app_services_page_dispose (GObject *object)
{
  antin_app_services_page_stop (ANTIN_APP_SERVICES_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), ANTIN_TYPE_APP_SERVICES_PAGE);
  G_OBJECT_CLASS (antin_app_services_page_parent_class)->dispose (object);
}

static void
antin_app_services_page_finalize (GObject *object)
{
  AntinAppServicesPage *self = ANTIN_APP_SERVICES_PAGE (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (antin_app_services_page_parent_class)->finalize (object);
}

static void
antin_app_services_page_class_init (AntinAppServicesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_services_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_services_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-services-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, network_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, network_switch);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, timestamp_switch_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, timestamp_switch);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, timestamp_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, timestamp_user_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, timestamp_password_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, ocsp_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, crl_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, issuer_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, feed_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, level_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, proxy_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, proxy_url_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, proxy_user_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, proxy_password_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, try_group);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, try_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppServicesPage, try_row);
}

static void
antin_app_services_page_init (AntinAppServicesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_choices (AntinAppServicesPage *self)
{
  GSettings *settings = get_settings (self);
  g_autofree char *level = g_settings_get_string (settings, "signature-level");
  g_autofree char *proxy = g_settings_get_string (settings, "proxy-mode");
  const char *const level_names[] = {
    /* Translators: “Theo quy định áp dụng”, of the level of signatures */
    _("As the regulation says"),
       /* Translators: B-T: the first of the levels; a certificate’s end is the end of what can be checked */
       _("B-T: with a time stamp"),
          _("B-LT: and with the evidence in the document"),
             _("B-LTA: and with a time stamp over all of it"),
                NULL,
          };
  const char *const proxy_names[] = {
    /* Translators: “Theo hệ thống”, of the proxy */
    _("As the system says"),
       /* Translators: “Không dùng”, of the proxy */
       C_("proxy", "None"),
           /* Translators: “Tự nhập”, of the proxy */
           C_("proxy", "Own"),
               NULL,
       };
  g_autoptr (GtkStringList) level_list = gtk_string_list_new (level_names);
  g_autoptr (GtkStringList) proxy_list = gtk_string_list_new (proxy_names);

  adw_combo_row_set_model (self->level_row, G_LIST_MODEL (level_list));
  adw_combo_row_set_selected (self->level_row, find_choice (levels, G_N_ELEMENTS (levels), level));
  adw_combo_row_set_model (self->proxy_row, G_LIST_MODEL (proxy_list));
  adw_combo_row_set_selected (self->proxy_row, find_choice (proxies, G_N_ELEMENTS (proxies), proxy));
}

/* libadwaita 1.2 gives the eye in a password's row a tooltip and no name. */
static void
name_buttons (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (GTK_IS_BUTTON (widget) && tooltip != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_buttons (child);
}

/**
 * antin_app_services_page_start:
 * @self: the page
 * @workstation: whose settings they are
 *
 * Fills the page.
 */
void
antin_app_services_page_start (AntinAppServicesPage *self, AntinDeskWorkstation *workstation)
{
  GSettings *settings = antin_desk_workstation_get_settings (workstation);
  g_autofree char *url = g_settings_get_string (settings, "timestamp-url");
  g_autofree char *proxy_url = g_settings_get_string (settings, "proxy-url");
  g_autofree char *ocsp_url = g_settings_get_string (settings, "ocsp-url");
  g_autofree char *crl_url = g_settings_get_string (settings, "crl-url");
  g_autofree char *issuer_url = g_settings_get_string (settings, "issuer-url");
  g_autofree char *feed = g_settings_get_string (settings, "update-feed");

  self->workstation = g_object_ref (workstation);
  fill_choices (self);
  show_proxy (self);
  /* Translators: “Mật khẩu proxy: đã lưu trong chùm khóa” */
  self->proxy_password = antin_app_password_new (ANTIN_SIGN_CREDENTIALS_PROXY, self->proxy_user_row, self->proxy_password_row,
                                                 _("Password at the proxy: one is in the keyring"), _("State the proxy's address first."));
  /* Translators: “Mật khẩu tại địa chỉ đầu tiên: đã lưu trong chùm khóa” */
  self->timestamp_password = antin_app_password_new (ANTIN_SIGN_CREDENTIALS_TIMESTAMP, self->timestamp_user_row, self->timestamp_password_row,
                                                     _("Password at the first address: one is in the keyring"), _("State the address of the time-stamp authority first."));
  name_buttons (GTK_WIDGET (self->timestamp_password_row));
  name_buttons (GTK_WIDGET (self->proxy_password_row));
  gtk_editable_set_text (GTK_EDITABLE (self->timestamp_row), url);
  gtk_editable_set_text (GTK_EDITABLE (self->proxy_url_row), proxy_url);
  gtk_editable_set_text (GTK_EDITABLE (self->ocsp_row), ocsp_url);
  gtk_editable_set_text (GTK_EDITABLE (self->crl_row), crl_url);
  gtk_editable_set_text (GTK_EDITABLE (self->issuer_row), issuer_url);
  gtk_editable_set_text (GTK_EDITABLE (self->feed_row), feed);
  g_settings_bind (settings, "use-network", self->network_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "timestamp", self->timestamp_switch, "active", G_SETTINGS_BIND_DEFAULT);
  antin_app_setting_guard (settings, "use-network", GTK_WIDGET (self->network_row));
  antin_app_setting_guard_by (settings, antin_desk_policy_is_timestamp_locked, GTK_WIDGET (self->timestamp_switch_row));
  antin_app_setting_guard (settings, "timestamp-url", GTK_WIDGET (self->timestamp_row));
  antin_app_setting_guard (settings, "user-credentials", GTK_WIDGET (self->timestamp_user_row));
  antin_app_setting_guard (settings, "user-credentials", GTK_WIDGET (self->timestamp_password_row));
  antin_app_setting_guard (settings, "ocsp-url", GTK_WIDGET (self->ocsp_row));
  antin_app_setting_guard (settings, "crl-url", GTK_WIDGET (self->crl_row));
  antin_app_setting_guard (settings, "issuer-url", GTK_WIDGET (self->issuer_row));
  antin_app_setting_guard (settings, "update-feed", GTK_WIDGET (self->feed_row));
  antin_app_setting_guard (settings, "signature-level", GTK_WIDGET (self->level_row));
  antin_app_setting_guard (settings, "proxy-mode", GTK_WIDGET (self->proxy_row));
  antin_app_setting_guard (settings, "proxy-url", GTK_WIDGET (self->proxy_url_row));
  antin_app_setting_guard (settings, "user-credentials", GTK_WIDGET (self->proxy_user_row));
  antin_app_setting_guard (settings, "user-credentials", GTK_WIDGET (self->proxy_password_row));
  g_signal_connect_object (self->timestamp_row, "apply", G_CALLBACK (on_timestamp_applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ocsp_row, "apply", G_CALLBACK (on_ocsp_applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->crl_row, "apply", G_CALLBACK (on_crl_applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->issuer_row, "apply", G_CALLBACK (on_issuer_applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed_row, "apply", G_CALLBACK (on_feed_applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->level_row, "notify::selected", G_CALLBACK (on_level_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->proxy_row, "notify::selected", G_CALLBACK (on_proxy_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->proxy_url_row, "apply", G_CALLBACK (on_proxy_url_applied_cb), self, G_CONNECT_SWAPPED);
  /* The keyring is asked for what is on screen alone. */
  g_signal_connect (self, "map", G_CALLBACK (look_for_passwords), NULL);
  g_signal_connect_object (self->try_button, "clicked", G_CALLBACK (on_try_clicked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * antin_app_services_page_stop:
 * @self: the page
 *
 * Waits for no answer any more, and takes out the rows that libadwaita 1.2 would keep.
 */
void
antin_app_services_page_stop (AntinAppServicesPage *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->workstation == NULL)
    return;
  clear_answers (self);
  antin_app_password_stop (self->proxy_password);
  antin_app_password_stop (self->timestamp_password);
  g_clear_object (&self->proxy_password);
  g_clear_object (&self->timestamp_password);
  g_clear_object (&self->workstation);
}
