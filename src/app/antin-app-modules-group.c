/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-modules-group.h"

#include "antin-app-files.h"
#include "antin-app-setting.h"
#include "antin-sign-module.h"

#include <glib/gi18n-lib.h>

/* The drivers that the user added beside those that are found: each with what it answers, which is asked when the list
 * is shown and before one is added. The file is started in the process that drivers have of their own, never in this
 * one. */
struct _AntinAppModulesGroup
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  AntinDeskWorkstation *workstation; /* (nullable) once stopped */
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;
  GPtrArray *rows; /* borrowed from the group */
  char *candidate; /* (nullable): answered well and waits for consent */

  /* borrowed */
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (AntinAppModulesGroup, antin_app_modules_group, ADW_TYPE_PREFERENCES_GROUP)

static void list_modules (AntinAppModulesGroup *self);

static GtkWindow *
get_window (AntinAppModulesGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static GSettings *
get_settings (AntinAppModulesGroup *self)
{
  return antin_desk_workstation_get_settings (self->workstation);
}

/* Transfer full: “SoftHSM 2.6: 2 tokens”, or why not. */
static char *
describe (const AntinSignModule *module)
{
  const char *name = module->description != NULL && *module->description != '\0' ? module->description : module->manufacturer;
  g_autofree char *tokens = NULL;

  if (module->error != NULL)
    return g_strdup (module->error);
  tokens = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u token inserted", "%u tokens inserted", module->n_tokens), module->n_tokens);
  /* Translators: what a driver says it is, its version, how many tokens it sees: “SoftHSM, phiên bản 2.6: 2 thiết bị đang cắm” */
  return g_strdup_printf (_("%s, version %s: %s"), name != NULL ? name : "–", module->version != NULL ? module->version : "–", tokens);
}

/* --- the list --- */

typedef struct
{
  AntinAppModulesGroup *group;
  AdwActionRow *row;
} Trial;

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Trial *trial = user_data;
  g_autoptr (AntinAppModulesGroup) group = trial->group;
  g_autoptr (AdwActionRow) row = trial->row;
  g_autoptr (AntinSignModule) module = antin_sign_module_try_finish (result, NULL);
  g_autofree char *words = module != NULL ? describe (module) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  if (module == NULL || group->workstation == NULL)
    return;
  text = g_strdup_printf ("%s\n%s", module->path, words);
  markup = g_markup_escape_text (text, -1);
  adw_action_row_set_subtitle (row, markup);
  if (module->error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
write_modules (AntinAppModulesGroup *self, const char *removed, const char *added)
{
  GSettings *settings = get_settings (self);
  g_auto (GStrv) modules = g_settings_get_strv (settings, "pkcs11-modules");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; modules[i] != NULL; i++)
    if (g_strcmp0 (modules[i], removed) != 0 && g_strcmp0 (modules[i], added) != 0)
      g_strv_builder_add (builder, modules[i]);
  if (added != NULL)
    g_strv_builder_add (builder, added);
  kept = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "pkcs11-modules", (const char *const *) kept);
}

static void
on_removed_cb (AntinAppModulesGroup *self, GtkWidget *button)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (button), "antin-module"));

  write_modules (self, path, NULL);
}

static void
add_row (AntinAppModulesGroup *self, const char *path)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (path, -1);
  g_autofree char *label = g_strdup_printf (_("Remove “%s”"), name);
  Trial *trial = g_new0 (Trial, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "antin-module", g_strdup (path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_removed_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  trial->group = g_object_ref (self);
  trial->row = g_object_ref (ADW_ACTION_ROW (row));
  antin_sign_module_try_async (path, self->cancellable, on_listed_cb, trial);
}

static void
list_modules (AntinAppModulesGroup *self)
{
  g_auto (GStrv) modules = g_settings_get_strv (get_settings (self), "pkcs11-modules");

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; modules[i] != NULL; i++)
    add_row (self, modules[i]);
}

/* --- adding --- */

static void
on_consent_cb (AntinAppModulesGroup *self, const char *response)
{
  g_autofree char *path = g_steal_pointer (&self->candidate);

  if (g_str_equal (response, "add") && path != NULL && self->workstation != NULL)
    write_modules (self, NULL, path);
}

static void on_add_clicked_cb (AntinAppModulesGroup *self);

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppModulesGroup) self = user_data;
  g_autoptr (AntinSignModule) module = antin_sign_module_try_finish (result, NULL);
  g_autofree char *words = NULL;
  GtkWidget *dialog;

  if (module == NULL || self->workstation == NULL)
    return;
  gtk_widget_set_sensitive (self->add_button, TRUE);
  words = describe (module);
  /* Translators: “Không dùng được tệp này làm trình điều khiển” */
  dialog = adw_message_dialog_new (get_window (self), module->error != NULL ? _("This file cannot be used as a driver") : _("Add this driver?"), NULL);
  if (module->error != NULL)
    {
      adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), words);
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      /* Translators: “Chọn tệp _khác…” */
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "other", _("Choose _Another…"));
      g_signal_connect_object (dialog, "response::other", G_CALLBACK (on_add_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  else
    {
      /* Translators: path of a driver, what it says it is */
      adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _("%s\n%s\n\nA driver is a program that is given the PIN. Add only one that comes from whoever issued the token."),
                                                                      module->path, words);
      g_free (self->candidate);
      self->candidate = g_strdup (module->path);
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "add", _("_Add"), NULL);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "add", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
      g_signal_connect_object (dialog, "response", G_CALLBACK (on_consent_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_chosen_cb (AntinAppModulesGroup *self, int response)
{
  g_autofree char *path = NULL;

  path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));
  if (path != NULL)
    antin_app_modules_group_try_file (self, path);
}

static void
on_add_clicked_cb (AntinAppModulesGroup *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Choose a PKCS#11 Module"), get_window (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- life --- */

static void
antin_app_modules_group_dispose (GObject *object)
{
  antin_app_modules_group_stop (ANTIN_APP_MODULES_GROUP (object));
  G_OBJECT_CLASS (antin_app_modules_group_parent_class)->dispose (object);
}

static void
antin_app_modules_group_finalize (GObject *object)
{
  AntinAppModulesGroup *self = ANTIN_APP_MODULES_GROUP (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_free (self->candidate);
  G_OBJECT_CLASS (antin_app_modules_group_parent_class)->finalize (object);
}

static void
antin_app_modules_group_class_init (AntinAppModulesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_app_modules_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_modules_group_finalize;
}

static void
antin_app_modules_group_init (AntinAppModulesGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->add_button = gtk_button_new_with_mnemonic (_("_Add…"));
  gtk_widget_add_css_class (self->add_button, "flat");
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (on_add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add_button);
}

/**
 * antin_app_modules_group_start:
 * @self: the list
 * @workstation: whose settings they are
 *
 * Fills the list, and keeps it in step with the settings until antin_app_modules_group_stop().
 */
void
antin_app_modules_group_start (AntinAppModulesGroup *self, AntinDeskWorkstation *workstation)
{
  self->workstation = g_object_ref (workstation);
  g_signal_connect_object (get_settings (self), "changed::pkcs11-modules", G_CALLBACK (list_modules), self, G_CONNECT_SWAPPED);
  antin_app_setting_guard (get_settings (self), "pkcs11-modules", GTK_WIDGET (self));
  list_modules (self);
}

/**
 * antin_app_modules_group_stop:
 * @self: the list
 *
 * Takes the rows out, which libadwaita 1.2 never does by itself, and waits for no answer any more.
 */
void
antin_app_modules_group_stop (AntinAppModulesGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->workstation == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_signal_handlers_disconnect_by_func (get_settings (self), list_modules, self);
  g_clear_object (&self->workstation);
}

/**
 * antin_app_modules_group_try_file:
 * @self: the list
 * @path: a file that may be a PKCS#11 module
 *
 * Tries it, tells what it answered, and adds it where the person wants that.
 */
void
antin_app_modules_group_try_file (AntinAppModulesGroup *self, const char *path)
{
  gtk_widget_set_sensitive (self->add_button, FALSE);
  antin_sign_module_try_async (path, self->cancellable, on_tried_cb, g_object_ref (self));
}
