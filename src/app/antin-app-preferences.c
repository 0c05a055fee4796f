/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-preferences.h"

#include "antin-app-files.h"
#include "antin-app-images-group.h"
#include "antin-app-modules-group.h"
#include "antin-app-organisation.h"
#include "antin-app-output-group.h"
#include "antin-app-regulation-offer.h"
#include "antin-app-services-page.h"
#include "antin-app-setting.h"
#include "antin-app-title.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-desk-trust.h"
#include "antin-regulation-rules.h"
#include "antin-sign-anchors.h"

#include <glib/gi18n-lib.h>

/* The preferences. Each setting takes effect at once; what the administrator locked (dconf) cannot be changed. The window
 * is not modal, so that the questions it asks are not dialogs over a dialog; there is one of it. */
struct _AntinAppPreferences
{
  AdwPreferencesWindow parent_instance;

  /* template */
  AdwComboRow *regulation_row;
  AdwActionRow *regulation_offer_row;
  AdwEntryRow *organisation_row;
  AntinAppImagesGroup *images_group;
  GtkSwitch *session_switch;
  AdwActionRow *idle_row;
  GtkSpinButton *idle_spin;
  AntinAppOutputGroup *output_group;
  AntinAppServicesPage *services_page;
  AntinAppModulesGroup *modules_group;
  AdwPreferencesGroup *trust_group;
  AdwPreferencesGroup *built_in_group;

  /* owned */
  AntinDeskWorkstation *workstation;
  GtkFileChooserNative *chooser;
  AntinDeskAnchor *candidate;
  GPtrArray *rows; /* of modules and anchors, borrowed from their groups */
};

G_DEFINE_FINAL_TYPE (AntinAppPreferences, antin_app_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* --- regulation --- */

/* An agency's own file may have a mistake in it: file and line are told where the regulation is chosen. */
static void
show_regulation_problem (AdwComboRow *row, const char *id)
{
  const char *usual = g_object_get_data (G_OBJECT (row), "antin-subtitle");
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulation) regulation = antin_regulation_load (id, &error);
  g_autofree char *problem = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), problem != NULL ? problem : usual);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
on_regulation_selected_cb (AdwComboRow *row, GParamSpec *pspec, GSettings *settings)
{
  char **ids = g_object_get_data (G_OBJECT (row), "antin-ids");
  guint selected = adw_combo_row_get_selected (row);

  if (selected >= g_strv_length (ids))
    return;
  g_settings_set_string (settings, "regulation", ids[selected]);
  show_regulation_problem (row, ids[selected]);
}

/* It was taken where it was offered, or in another window. */
static void
on_regulation_changed_cb (AdwComboRow *row, const char *key, GSettings *settings)
{
  char **ids = g_object_get_data (G_OBJECT (row), "antin-ids");
  g_autofree char *present = g_settings_get_string (settings, key);

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], present))
      adw_combo_row_set_selected (row, i);
}

/**
 * antin_app_preferences_bind_regulation:
 * @workstation: whose setting it is
 * @row: a row that is to list the regulations
 *
 * Fills a row with the regulations that are installed and keeps the setting in step with it.
 */
void
antin_app_preferences_bind_regulation (AntinDeskWorkstation *workstation, AdwComboRow *row)
{
  GSettings *settings = antin_desk_workstation_get_settings (workstation);
  char **ids = antin_regulation_list_ids ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *present = g_settings_get_string (settings, "regulation");
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (AntinRegulation) regulation = antin_regulation_load (ids[i], NULL);

      gtk_string_list_append (names, regulation != NULL ? antin_regulation_get_short_name (regulation) : ids[i]);
      if (g_str_equal (ids[i], present))
        selected = i;
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, selected);
  antin_app_setting_guard (settings, "regulation", GTK_WIDGET (row));
  g_object_set_data_full (G_OBJECT (row), "antin-ids", ids, (GDestroyNotify) g_strfreev);
  g_object_set_data_full (G_OBJECT (row), "antin-subtitle", g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (row))), g_free);
  if (selected != GTK_INVALID_LIST_POSITION)
    show_regulation_problem (row, present);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_regulation_selected_cb), settings, 0);
  g_signal_connect_object (settings, "changed::regulation", G_CALLBACK (on_regulation_changed_cb), row, G_CONNECT_SWAPPED);
}

/* --- lists --- */

static void list_anchors (AntinAppPreferences *self);

static void
add_to_group (AntinAppPreferences *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "antin-group", group);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
add_row (AntinAppPreferences *self, AdwPreferencesGroup *group, const char *title, const char *subtitle, GCallback remove)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);
  g_autofree char *label = g_strdup_printf (_("Remove “%s”"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "antin-row", row);
  g_signal_connect_object (button, "clicked", remove, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  add_to_group (self, group, row);
  return row;
}

static void
clear_rows (AntinAppPreferences *self, AdwPreferencesGroup *group)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      GtkWidget *row = self->rows->pdata[i - 1];

      if (g_object_get_data (G_OBJECT (row), "antin-group") != group)
        continue;
      adw_preferences_group_remove (group, row);
      g_ptr_array_remove_index (self->rows, i - 1);
    }
}

static void
on_anchor_removed_cb (AntinAppPreferences *self, GtkWidget *button)
{
  AntinDeskAnchor *anchor = g_object_get_data (g_object_get_data (G_OBJECT (button), "antin-row"), "antin-anchor");
  g_autoptr (GError) error = NULL;

  if (!antin_desk_trust_remove (anchor, &error))
    {
      antin_app_tell (GTK_WIDGET (self), error->message);
      return;
    }
  antin_desk_workstation_reload (self->workstation);
  list_anchors (self);
}

/* Whose an anchor is, as those that are built in are called; all of its name stands in the tooltip. */
static const char *
find_name (GPtrArray *known, const AntinDeskAnchor *anchor)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const AntinSignAnchor *one = known->pdata[i];

      if (one->name != NULL && g_str_equal (one->fingerprint, anchor->fingerprint))
        return one->name;
    }
  return anchor->title;
}

static void
list_anchors (AntinAppPreferences *self)
{
  g_autoptr (GPtrArray) anchors = antin_desk_trust_list (antin_desk_workstation_get_data_folder (self->workstation));
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autoptr (GPtrArray) known = context != NULL ? antin_sign_anchors_list (context) : NULL;

  clear_rows (self, self->trust_group);
  g_ptr_array_set_free_func (anchors, NULL);
  for (guint i = 0; i < anchors->len; i++)
    {
      AntinDeskAnchor *anchor = anchors->pdata[i];
      g_autofree char *fingerprint = antin_desk_trust_format_fingerprint (anchor->fingerprint, 8);
      GtkWidget *row = add_row (self, self->trust_group, find_name (known, anchor), fingerprint, G_CALLBACK (on_anchor_removed_cb));

      gtk_widget_set_tooltip_text (row, anchor->name);
      g_object_set_data_full (G_OBJECT (row), "antin-anchor", anchor, (GDestroyNotify) antin_desk_anchor_free);
    }
}

/* Those that nobody removes here. */
static void
list_built_in (AntinAppPreferences *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autoptr (GPtrArray) anchors = context != NULL ? antin_sign_anchors_list (context) : NULL;

  for (guint i = 0; anchors != NULL && i < anchors->len; i++)
    {
      const AntinSignAnchor *anchor = anchors->pdata[i];
      GtkWidget *row;
      g_autofree char *fingerprint = NULL;
      g_autofree char *name = NULL;

      if (anchor->of_user)
        continue;
      row = adw_action_row_new ();
      fingerprint = antin_desk_trust_format_fingerprint (anchor->fingerprint, 8);
      name = g_markup_escape_text (anchor->name != NULL ? anchor->name : "–", -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fingerprint);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      add_to_group (self, self->built_in_group, row);
    }
}

/* --- adding --- */

static void
choose (AntinAppPreferences *self, const char *title, GCallback response)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", response, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_trust_response_cb (AntinAppPreferences *self, const char *response)
{
  g_autoptr (AntinDeskAnchor) anchor = g_steal_pointer (&self->candidate);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "trust") || anchor == NULL)
    return;
  if (!antin_desk_trust_add (antin_desk_workstation_get_data_folder (self->workstation), anchor, &error))
    {
      antin_app_tell (GTK_WIDGET (self), error->message);
      return;
    }
  antin_desk_workstation_reload (self->workstation);
  list_anchors (self);
}

static void
on_trust_chosen_cb (AntinAppPreferences *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));
  g_autofree char *fingerprint = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  AntinDeskAnchor *anchor;
  GtkWidget *dialog;
  GtkWidget *label;

  if (path == NULL)
    return;
  anchor = antin_desk_trust_read (path, &error);
  if (anchor == NULL)
    {
      antin_app_tell (GTK_WIDGET (self), error->message);
      return;
    }
  g_clear_pointer (&self->candidate, antin_desk_anchor_free);
  self->candidate = anchor;
  fingerprint = antin_desk_trust_format_fingerprint (anchor->fingerprint, 4);
  /* Translators: whose root it is, the end of its validity: “%s\nCó hiệu lực đến %s\n\nĐối chiếu …” */
  body = g_strdup_printf (_("%s\nValid until %s\n\nCompare this SHA-256 fingerprint with the one that the authority publishes. Signatures under this root will be called valid."),
                             anchor->title, anchor->not_after != NULL ? anchor->not_after : "–");
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Trust this root?"), NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  label = gtk_label_new (fingerprint);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "antin-fingerprint");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), label);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "trust", _("_Trust"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "trust", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_trust_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_trust (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  choose (ANTIN_APP_PREFERENCES (widget), _("Choose a Root Certificate"), G_CALLBACK (on_trust_chosen_cb));
}

/* --- life --- */

static void
antin_app_preferences_dispose (GObject *object)
{
  AntinAppPreferences *self = ANTIN_APP_PREFERENCES (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  /* libadwaita 1.2 never lets go of rows that are still in a preferences window when it goes. */
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (self->rows->pdata[i], "antin-group"), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (self->images_group != NULL)
    antin_app_images_group_stop (self->images_group);
  if (self->output_group != NULL)
    antin_app_output_group_stop (self->output_group);
  if (self->services_page != NULL)
    antin_app_services_page_stop (self->services_page);
  if (self->modules_group != NULL)
    antin_app_modules_group_stop (self->modules_group);
  g_clear_object (&self->workstation);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_PREFERENCES);
  G_OBJECT_CLASS (antin_app_preferences_parent_class)->dispose (object);
}

/* A window that goes while the entry of a password has the focus takes the program along, in GTK 4.8. */
static gboolean
antin_app_preferences_close_request (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);
  return GTK_WINDOW_CLASS (antin_app_preferences_parent_class)->close_request (window);
}

static void
antin_app_preferences_finalize (GObject *object)
{
  AntinAppPreferences *self = ANTIN_APP_PREFERENCES (object);

  g_clear_pointer (&self->candidate, antin_desk_anchor_free);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (antin_app_preferences_parent_class)->finalize (object);
}

static void
antin_app_preferences_class_init (AntinAppPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_preferences_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = antin_app_preferences_close_request;
  g_type_ensure (ANTIN_TYPE_APP_IMAGES_GROUP);
  g_type_ensure (ANTIN_TYPE_APP_OUTPUT_GROUP);
  g_type_ensure (ANTIN_TYPE_APP_SERVICES_PAGE);
  g_type_ensure (ANTIN_TYPE_APP_MODULES_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, regulation_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, regulation_offer_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, organisation_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, images_group);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, session_switch);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, idle_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, idle_spin);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, output_group);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, services_page);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, modules_group);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, trust_group);
  gtk_widget_class_bind_template_child (widget_class, AntinAppPreferences, built_in_group);
  gtk_widget_class_install_action (widget_class, "preferences.add-trust", NULL, add_trust);
}

/* Of its two switchers the one that is out of sight would take the focus as well. */
static void
on_squeezed_cb (AdwSqueezer *squeezer)
{
  GtkWidget *shown = adw_squeezer_get_visible_child (squeezer);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (squeezer)); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_can_focus (child, child == shown);
}

/* What libadwaita 1.2 leaves to be done. */
static void
mend_header (AntinAppPreferences *self)
{
  GtkWidget *squeezer = antin_app_toplevel_find_inside (GTK_WIDGET (self), ADW_TYPE_SQUEEZER);
  GtkWidget *search = antin_app_toplevel_find_inside (GTK_WIDGET (self), GTK_TYPE_SEARCH_ENTRY);

  if (squeezer != NULL)
    {
      g_signal_connect (squeezer, "notify::visible-child", G_CALLBACK (on_squeezed_cb), NULL);
      on_squeezed_cb (ADW_SQUEEZER (squeezer));
    }
  if (search != NULL)
    /* Translators: “Tìm trong tùy chọn”, what a screen reader calls the entry */
    gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find in the Preferences"), -1);
}

static void
antin_app_preferences_init (AntinAppPreferences *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  mend_header (self);
}

/**
 * antin_app_preferences_new:
 * @workstation: whose settings they are
 *
 * Returns: (transfer none): the window, not presented yet
 */
AntinAppPreferences *
antin_app_preferences_new (AntinDeskWorkstation *workstation)
{
  AntinAppPreferences *self = g_object_new (ANTIN_TYPE_APP_PREFERENCES, NULL);
  GSettings *settings = antin_desk_workstation_get_settings (workstation);

  self->workstation = g_object_ref (workstation);
  antin_app_preferences_bind_regulation (workstation, self->regulation_row);
  antin_app_regulation_offer_bind (workstation, self->regulation_offer_row);
  antin_app_organisation_bind (workstation, self->organisation_row);
  g_settings_bind (settings, "restore-session", self->session_switch, "active", G_SETTINGS_BIND_DEFAULT);
  antin_app_setting_guard (settings, "restore-session", gtk_widget_get_ancestor (GTK_WIDGET (self->session_switch), ADW_TYPE_ACTION_ROW));
  g_settings_bind (settings, "token-idle-minutes", self->idle_spin, "value", G_SETTINGS_BIND_DEFAULT);
  antin_app_setting_guard (settings, "token-idle-minutes", GTK_WIDGET (self->idle_row));
  antin_app_setting_guard (settings, "user-anchors", GTK_WIDGET (self->trust_group));
  antin_app_output_group_start (self->output_group, workstation);
  antin_app_services_page_start (self->services_page, workstation);
  antin_app_modules_group_start (self->modules_group, workstation);
  antin_app_images_group_start (self->images_group, workstation);
  list_anchors (self);
  list_built_in (self);
  antin_app_title_watch_rows (GTK_WIDGET (self));
  antin_app_name_choices (GTK_WIDGET (self));
  return self;
}

/**
 * antin_app_preferences_present:
 * @parent: (nullable): the window over which they are shown
 * @workstation: whose settings they are
 * @page: (nullable): name of the page that is shown first
 *
 * Shows the preferences, those that are open already where they are.
 */
void
antin_app_preferences_present (GtkWindow *parent, AntinDeskWorkstation *workstation, const char *page)
{
  AntinAppPreferences *self = antin_app_toplevel_find (ANTIN_TYPE_APP_PREFERENCES);

  if (self == NULL)
    {
      self = antin_app_preferences_new (workstation);
      antin_app_toplevel_fit (GTK_WINDOW (self), parent);
    }
  if (page != NULL)
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), page);
  antin_app_toplevel_present (GTK_WINDOW (self), parent);
}
