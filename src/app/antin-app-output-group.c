/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-output-group.h"

#include "antin-app-files.h"
#include "antin-app-setting.h"
#include "antin-base-time.h"
#include "antin-sign-output.h"

#include <glib/gi18n-lib.h>

/* The preferences on signed documents: in which folder and by which name they are proposed to be saved, and what opens
 * when one is made. */
struct _AntinAppOutputGroup
{
  AdwPreferencesGroup parent_instance;

  /* template */
  AdwActionRow *folder_row;
  GtkButton *choose_button;
  GtkButton *beside_button;
  AdwEntryRow *name_row;
  AdwActionRow *example_row;
  AdwActionRow *metadata_row;
  GtkSwitch *metadata_switch;
  AdwComboRow *after_row;

  /* owned */
  AntinDeskWorkstation *workstation; /* (nullable) once stopped */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (AntinAppOutputGroup, antin_app_output_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *const afters[] = { "document", "folder" };

static GSettings *
get_settings (AntinAppOutputGroup *self)
{
  return antin_desk_workstation_get_settings (self->workstation);
}

static void
show_folder (AntinAppOutputGroup *self)
{
  g_autofree char *folder = g_settings_get_string (get_settings (self), "output-folder");
  g_autofree char *name = *folder != '\0' ? g_filename_display_name (folder) : NULL;
  g_autofree char *markup = name != NULL ? g_markup_escape_text (name, -1) : NULL;

  /* Translators: “Cùng thư mục với văn bản gốc” */
  adw_action_row_set_subtitle (self->folder_row, markup != NULL ? markup : _("Beside the original"));
  gtk_widget_set_visible (GTK_WIDGET (self->beside_button), name != NULL);
}

static void
show_example (AntinAppOutputGroup *self)
{
  const char *pattern = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  gboolean good = *pattern == '\0' || antin_sign_output_is_pattern (pattern);
  /* Translators: “Quyết định 15”, the name of a file as an example */
  g_autofree char *name = antin_sign_output_fill (pattern, _("Decision 15"), ANTIN_REGULATION_KIND_PERSONAL, antin_base_time_now (), 1);
  g_autofree char *markup = g_markup_escape_text (name, -1);

  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
  adw_action_row_set_subtitle (self->example_row, good ? markup : _("{name} must stand in it, and no folder; {act} and {date} may."));
}

static void
on_name_applied_cb (AntinAppOutputGroup *self)
{
  const char *pattern = gtk_editable_get_text (GTK_EDITABLE (self->name_row));

  if (*pattern == '\0' || antin_sign_output_is_pattern (pattern))
    g_settings_set_string (get_settings (self), "output-name", pattern);
}

static void
on_after_selected_cb (AntinAppOutputGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->after_row);

  if (self->workstation != NULL && selected < G_N_ELEMENTS (afters))
    g_settings_set_string (get_settings (self), "after-signing", afters[selected]);
}

static void
on_chosen_cb (AntinAppOutputGroup *self, int response)
{
  g_autofree char *path = NULL;

  path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));
  if (path != NULL)
    g_settings_set_string (get_settings (self), "output-folder", path);
}

static void
on_choose_clicked_cb (AntinAppOutputGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Choose a Folder for Signed Documents"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                  GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_beside_clicked_cb (AntinAppOutputGroup *self)
{
  g_settings_reset (get_settings (self), "output-folder");
}

static void
antin_app_output_group_dispose (GObject *object)
{
  antin_app_output_group_stop (ANTIN_APP_OUTPUT_GROUP (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), ANTIN_TYPE_APP_OUTPUT_GROUP);
  G_OBJECT_CLASS (antin_app_output_group_parent_class)->dispose (object);
}

static void
antin_app_output_group_class_init (AntinAppOutputGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_output_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-output-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppOutputGroup, folder_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppOutputGroup, choose_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppOutputGroup, beside_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppOutputGroup, name_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppOutputGroup, example_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppOutputGroup, metadata_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppOutputGroup, metadata_switch);
  gtk_widget_class_bind_template_child (widget_class, AntinAppOutputGroup, after_row);
}

static void
antin_app_output_group_init (AntinAppOutputGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * antin_app_output_group_start:
 * @self: the group
 * @workstation: whose settings they are
 *
 * Fills the group.
 */
void
antin_app_output_group_start (AntinAppOutputGroup *self, AntinDeskWorkstation *workstation)
{
  GSettings *settings = antin_desk_workstation_get_settings (workstation);
  g_autofree char *name = g_settings_get_string (settings, "output-name");
  g_autofree char *after = g_settings_get_string (settings, "after-signing");
  const char *const after_names[] = {
    /* Translators: “Văn bản đã ký”, what opens after signing */
    _("The signed document"),
       /* Translators: “Văn bản đã ký và thư mục chứa nó” */
       _("The signed document and its folder"),
          NULL,
    };
  g_autoptr (GtkStringList) list = gtk_string_list_new (after_names);

  self->workstation = g_object_ref (workstation);
  adw_combo_row_set_model (self->after_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->after_row, g_str_equal (after, "folder") ? 1 : 0);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  show_folder (self);
  show_example (self);
  antin_app_setting_guard (settings, "output-folder", GTK_WIDGET (self->folder_row));
  antin_app_setting_guard (settings, "output-name", GTK_WIDGET (self->name_row));
  g_settings_bind (settings, "export-metadata", self->metadata_switch, "active", G_SETTINGS_BIND_DEFAULT);
  antin_app_setting_guard (settings, "export-metadata", GTK_WIDGET (self->metadata_row));
  antin_app_setting_guard (settings, "after-signing", GTK_WIDGET (self->after_row));
  g_signal_connect_object (settings, "changed::output-folder", G_CALLBACK (show_folder), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (show_example), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_row, "apply", G_CALLBACK (on_name_applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->after_row, "notify::selected", G_CALLBACK (on_after_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choose_button, "clicked", G_CALLBACK (on_choose_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->beside_button, "clicked", G_CALLBACK (on_beside_clicked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * antin_app_output_group_stop:
 * @self: the group
 *
 * Lets go of the settings.
 */
void
antin_app_output_group_stop (AntinAppOutputGroup *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->workstation == NULL)
    return;
  g_signal_handlers_disconnect_by_func (get_settings (self), show_folder, self);
  g_clear_object (&self->workstation);
}
