/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-preferences.h"
#include "antin-desk-workstation.h"
#include "antin-regulation-rules.h"
#include "antin-sign-context.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

/* Regulations in the user's data folder are offered beside those that are shipped; what is wrong in one is told. */

static char *folder;

static void
write_regulation (const char *id, const char *name, const char *body)
{
  g_autofree char *file = g_strdup_printf ("%s.ini", id);
  g_autofree char *path = g_build_filename (folder, "antin", "regulations", file, NULL);
  g_autofree char *text =
    g_strdup_printf ("[regulation]\nid=%s\nname=%s\nshort-name=%s\ninherits=nd30-2020\n%s", id, name, name, body);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static guint
find (AdwComboRow *row, const char *name)
{
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) one = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (one), name))
        return i;
    }
  g_error ("%s is not offered", name);
}

static void
test_own_file (void)
{
  g_autoptr (AntinDeskWorkstation) workstation = antin_desk_workstation_new (folder);
  g_autoptr (GError) error = NULL;
  GtkWidget *row = g_object_ref_sink (adw_combo_row_new ());
  AntinSignContext *context;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "usual");
  antin_app_preferences_bind_regulation (workstation, ADW_COMBO_ROW (row));
  find (ADW_COMBO_ROW (row), "QĐ 51/2015 Lào Cai");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find (ADW_COMBO_ROW (row), "Sở Demo"));
  context = antin_desk_workstation_get_context (workstation, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (antin_regulation_get_id (antin_sign_context_get_regulation (context)), ==, "so-demo");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "usual");
  /* One that cannot be read is offered by its id, and says why. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find (ADW_COMBO_ROW (row), "so-hong"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "so-hong.ini:7: "));
  g_assert_null (antin_desk_workstation_get_context (workstation, &error));
  g_assert_nonnull (strstr (error->message, "so-hong.ini:7: "));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find (ADW_COMBO_ROW (row), "Sở Demo"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "usual");
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  g_autofree char *regulations = NULL;
  g_autofree char *antin = NULL;
  g_autofree char *demo = NULL;
  g_autofree char *broken = NULL;
  int status;

  folder = g_dir_make_tmp ("antin-regulation-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  antin = g_build_filename (folder, "antin", NULL);
  regulations = g_build_filename (antin, "regulations", NULL);
  g_assert_cmpint (g_mkdir_with_parents (regulations, 0700), ==, 0);
  write_regulation ("so-demo", "Sở Demo", "");
  write_regulation ("so-hong", "Sở Hỏng", "[time]\nformat=dotted\n");
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/display/app/regulation/own-file", test_own_file);
  status = g_test_run ();
  demo = g_build_filename (regulations, "so-demo.ini", NULL);
  broken = g_build_filename (regulations, "so-hong.ini", NULL);
  g_unlink (demo);
  g_unlink (broken);
  g_rmdir (regulations);
  g_rmdir (antin);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
