/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-setting.h"

#include <glib/gi18n-lib.h>

/* Settings that an administrator has locked (dconf): their rows cannot be used, and say why. A lock that comes or goes
 * while the row is shown is seen. */

/* In characters. */
#define NOTE_WIDTH 12

typedef struct
{
  GSettings *settings;
  char *key;                     /* (nullable) where a test decides */
  AntinAppSettingTest is_locked; /* (nullable) */
  GtkWidget *note;               /* in the row */
} Guard;

static void
guard_free (gpointer data)
{
  Guard *guard = data;

  g_object_unref (guard->settings);
  g_free (guard->key);
  g_free (guard);
}

static GtkWidget *
make_note (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("changes-prevent-symbolic");
  /* Translators: “Do quản trị viên đặt”, why a setting cannot be changed */
  GtkWidget *label = gtk_label_new (_("Set by the administrator"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* Two lines, whatever the row would leave it. */
  gtk_label_set_width_chars (GTK_LABEL (label), NOTE_WIDTH);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NOTE_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
add_note (GtkWidget *row, GtkWidget *note)
{
  if (ADW_IS_ENTRY_ROW (row))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), note);
  else if (ADW_IS_ACTION_ROW (row))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), note);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (row), note);
}

static void
update (GtkWidget *row)
{
  Guard *guard = g_object_get_data (G_OBJECT (row), "antin-guard");
  gboolean writable = guard->key != NULL ? g_settings_is_writable (guard->settings, guard->key) : !guard->is_locked (guard->settings);

  gtk_widget_set_sensitive (row, writable);
  if (guard->note == NULL && !writable)
    {
      guard->note = make_note ();
      add_note (row, guard->note);
    }
  if (guard->note != NULL)
    gtk_widget_set_visible (guard->note, !writable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, writable ? "" : _("Set by the administrator"), -1);
}

static void
on_writable_changed_cb (GtkWidget *row, const char *key)
{
  update (row);
}

static void
guard (GSettings *settings, const char *key, AntinAppSettingTest is_locked, GtkWidget *row)
{
  Guard *self = g_new0 (Guard, 1);
  g_autofree char *signal = key != NULL ? g_strdup_printf ("writable-changed::%s", key) : g_strdup ("writable-changed");

  self->settings = g_object_ref (settings);
  self->key = g_strdup (key);
  self->is_locked = is_locked;
  g_object_set_data_full (G_OBJECT (row), "antin-guard", self, guard_free);
  g_signal_connect_object (settings, signal, G_CALLBACK (on_writable_changed_cb), row, G_CONNECT_SWAPPED);
  update (row);
}

/**
 * antin_app_setting_guard:
 * @settings: the application's settings
 * @key: one of them
 * @row: the row, or the group of rows, by which it is changed
 *
 * Lets the row be used only while the setting may be changed, and has it say so otherwise.
 */
void
antin_app_setting_guard (GSettings *settings, const char *key, GtkWidget *row)
{
  guard (settings, key, NULL, row);
}

/**
 * antin_app_setting_guard_by:
 * @settings: the application's settings
 * @is_locked: tells whether an administrator has decided on what the row changes
 * @row: the row
 *
 * As antin_app_setting_guard(), for a row that goes by more than one setting.
 */
void
antin_app_setting_guard_by (GSettings *settings, AntinAppSettingTest is_locked, GtkWidget *row)
{
  guard (settings, NULL, is_locked, row);
}
