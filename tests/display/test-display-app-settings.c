/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND

#include "antin-app-first-start.h"
#include "antin-app-kind-question.h"
#include "antin-app-period.h"
#include "antin-app-preferences.h"
#include "antin-app-sign-dialog.h"
#include "antin-desk-policy.h"
#include "antin-test-display.h"

#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>
#include <string.h>

/* The preferences, and whatever else asks, with settings that an administrator has locked, in a file as dconf does. */

#define PATH "/io/github/antin/AnTin/"

/* What is locked by each, in the preferences. */
static const struct
{
  const char *name;
  guint n_rows;
} keys[] = {
  { "regulation", 1 },
  { "organisation", 1 },
  { "restore-session", 1 },
  { "use-network", 1 },
  { "timestamp", 1 },
  { "timestamp-url", 1 },
  { "signature-level", 1 },
  { "proxy-mode", 1 },
  { "proxy-url", 1 },
  { "user-credentials", 4 },
  { "ocsp-url", 1 },
  { "crl-url", 1 },
  { "issuer-url", 1 },
  { "update-feed", 1 },
  { "token-idle-minutes", 1 },
  { "pkcs11-modules", 1 },
  { "user-anchors", 1 },
  { "user-images", 1 },
  { "output-folder", 1 },
  { "output-name", 1 },
  { "export-metadata", 1 },
  { "after-signing", 1 },
};

/* What no row of the preferences changes: what is asked where it is needed, and cannot be answered otherwise while it is
 * locked (the question whose a certificate is, the dialog of an image); how documents are shown, which a person changes for
 * a window alone then; and what the application notes for itself. */
static const char *const without_row[] = {
  "certificate-kinds",
  "seal-diameter",
  "two-pages",
  "first-page-alone",
  "show-pages",
  "show-signatures",
  "fit",
  "zoom",
  "last-certificates",
  "pin-dates",
  "first-start-done",
  "page-scale",
  "window-size",
  "window-maximized",
};

/* @values: what an administrator has set, a line each; @locks: what is locked, a path each */
static GSettings *
make_settings (const char *folder, const char *values, const char *locks)
{
  g_autofree char *file = g_build_filename (folder, "user", NULL);
  g_autofree char *defaults = g_build_filename (folder, "defaults", NULL);
  g_autofree char *locked = g_build_filename (folder, "locks", NULL);
  g_autofree char *text = g_strdup_printf ("[io/github/antin/AnTin]\n%s", values);
  g_autoptr (GSettingsBackend) plain = g_keyfile_settings_backend_new (file, "/", NULL);
  g_autoptr (GSettingsBackend) backend = NULL;

  g_assert_true (g_file_set_contents (defaults, text, -1, NULL));
  g_assert_true (g_file_set_contents (locked, locks, -1, NULL));
  backend = g_object_new (G_OBJECT_TYPE (plain), "filename", file, "defaults-dir", folder, "root-path", "/", NULL);
  return g_settings_new_with_backend ("io.github.antin.AnTin", backend);
}

static void
remove_settings (const char *folder)
{
  static const char *const names[] = { "user", "defaults", "locks" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text) && gtk_widget_get_child_visible (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* Counts rows and groups that are guarded and cannot be used; each says why. */
static guint
count_locked (GtkWidget *widget, guint *ret_free)
{
  guint count = 0;

  if (g_object_get_data (G_OBJECT (widget), "antin-guard") != NULL)
    {
      gboolean locked = !gtk_widget_get_sensitive (widget);

      g_assert_true (says (widget, "Set by the administrator") == locked);
      count += locked ? 1 : 0;
      *ret_free += locked ? 0 : 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_locked (child, ret_free);
  return count;
}

static void
assert_counts (const char *locks, guint n_locked)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-test-XXXXXX", &error);
  g_autoptr (GSettings) settings = make_settings (folder, "", locks);
  g_autoptr (AntinDeskWorkstation) workstation = antin_desk_workstation_new_with_settings (folder, settings);
  AntinAppPreferences *preferences = antin_app_preferences_new (workstation);
  guint n_free = 0, n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    n += keys[i].n_rows;
  g_assert_cmpuint (count_locked (GTK_WIDGET (preferences), &n_free), ==, n_locked);
  g_assert_cmpuint (n_free, ==, n - n_locked);
  gtk_window_destroy (GTK_WINDOW (preferences));
  remove_settings (folder);
}

static void
test_locked (void)
{
  g_autoptr (GString) all = g_string_new (NULL);
  guint n = 0;

  assert_counts ("", 0);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *one = g_strconcat (PATH, keys[i].name, "\n", NULL);

      assert_counts (one, keys[i].n_rows);
      g_string_append (all, one);
      n += keys[i].n_rows;
    }
  assert_counts (all->str, n);
}

/* No setting is forgotten: each has a row that is guarded, or is none that has a row. */
static void
test_all_keys (void)
{
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (g_settings_schema_source_get_default (), "io.github.antin.AnTin", TRUE);
  g_auto (GStrv) names = g_settings_schema_list_keys (schema);

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint found = 0;

      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        found += g_str_equal (keys[k].name, names[i]);
      for (guint k = 0; k < G_N_ELEMENTS (without_row); k++)
        found += g_str_equal (without_row[k], names[i]);
      g_test_message ("%s", names[i]);
      g_assert_cmpuint (found, ==, 1);
    }
  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (keys) + G_N_ELEMENTS (without_row));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* What the dialog that asks for the PIN suggests, and lets be changed, of what an administrator has decided. */
static void
test_sign_dialog (void)
{
  static const struct
  {
    const char *values, *locks, *url;
    guint n_locked;
    gboolean timestamp, metadata, signs;
  } cases[] = {
    { "", "", "http://127.0.0.1/tsa", 0, TRUE, FALSE, TRUE },
    { "", "", NULL, 0, FALSE, FALSE, TRUE },
    { "timestamp=false\n", PATH "timestamp\n", "http://127.0.0.1/tsa", 1, FALSE, FALSE, TRUE },
    { "timestamp=true\n", PATH "timestamp\n", "http://127.0.0.1/tsa", 1, TRUE, FALSE, TRUE },
    /* A time stamp that must be there and cannot be had keeps the button shut. */
    { "timestamp=true\n", PATH "timestamp\n", NULL, 1, FALSE, FALSE, FALSE },
    /* A level is one of signatures with a time stamp; none is stated here. */
    { "", PATH "signature-level\n", "http://127.0.0.1/tsa", 0, TRUE, FALSE, TRUE },
    { "timestamp=false\nsignature-level='B-LT'\n", PATH "signature-level\n", "http://127.0.0.1/tsa", 1, TRUE, FALSE, TRUE },
    { "timestamp=false\nsignature-level='B-LT'\n", PATH "signature-level\n" PATH "timestamp\n", "http://127.0.0.1/tsa", 1, FALSE, FALSE, TRUE },
    { "signature-level='B-LT'\n", PATH "signature-level\n", NULL, 1, FALSE, FALSE, FALSE },
    { "", PATH "output-folder\n", "http://127.0.0.1/tsa", 1, TRUE, FALSE, TRUE },
    { "", PATH "output-name\n", "http://127.0.0.1/tsa", 1, TRUE, FALSE, TRUE },
    { "export-metadata=true\n", PATH "export-metadata\n", "http://127.0.0.1/tsa", 1, TRUE, TRUE, TRUE },
  };
  AntinSignIdentity identity = { .references = 1000, .token_label = (char *) "organisation", .role = ANTIN_SIGN_ROLE_ORGANISATION, .holder = { .common_name = (char *) "A", .not_after = G_GINT64_CONSTANT (4102444800) } };
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();

  g_ptr_array_add (identities, &identity);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("antin-test-XXXXXX", NULL);
      g_autoptr (GSettings) settings = make_settings (folder, cases[i].values, cases[i].locks);
      AntinDeskSignRequest request = {
        .kind = ANTIN_REGULATION_KIND_ORGANISATION,
        .name = "a.pdf",
        .identities = identities,
        .output = "/nowhere/a.pdf",
        .timestamp_url = cases[i].url,
        .timestamp = antin_desk_policy_wants_timestamp (settings),
        .settings = settings,
        .offers_metadata = TRUE,
      };
      AntinAppSignDialog *dialog = antin_app_sign_dialog_new (NULL, &request);
      guint n_free = 0, confirmed = 0;

      g_test_message ("case %u", i);
      g_assert_cmpuint (count_locked (GTK_WIDGET (dialog), &n_free), ==, cases[i].n_locked);
      g_assert_cmpuint (n_free, ==, 3 - cases[i].n_locked);
      g_assert_cmpint (antin_app_sign_dialog_get_timestamp (dialog), ==, cases[i].timestamp);
      g_assert_cmpint (antin_app_sign_dialog_get_metadata (dialog), ==, cases[i].metadata);
      g_signal_connect_swapped (dialog, "confirmed", G_CALLBACK (count_cb), &confirmed);
      gtk_editable_set_text (GTK_EDITABLE (antin_test_display_find (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY)), "2468");
      gtk_widget_activate_action (GTK_WIDGET (dialog), "sign-dialog.sign", NULL);
      g_assert_cmpuint (confirmed, ==, cases[i].signs ? 1 : 0);
      gtk_window_destroy (GTK_WINDOW (dialog));
      remove_settings (folder);
    }
}

/* The first start asks for nothing that is decided; images are not. */
static void
test_first_start (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-test-XXXXXX", NULL);
  g_autoptr (GSettings) settings = make_settings (folder, "organisation='Sở Nội vụ'\n", PATH "organisation\n" PATH "regulation\n");
  g_autoptr (AntinDeskWorkstation) workstation = antin_desk_workstation_new_with_settings (folder, settings);
  AntinAppFirstStart *window = antin_app_first_start_new (workstation);
  guint n_free = 0;

  g_assert_cmpuint (count_locked (GTK_WIDGET (window), &n_free), ==, 2);
  g_assert_cmpuint (n_free, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  remove_settings (folder);
}

/* Whose a certificate is, where that is decided, is not asked. */
static void
test_kind_question (void)
{
  AntinSignIdentity identity = { .holder = { .common_name = (char *) "A", .certificate = (char *) "ab" }, .token_label = (char *) "T" };

  for (guint locked = 0; locked < 2; locked++)
    {
      g_autofree char *folder = g_dir_make_tmp ("antin-test-XXXXXX", NULL);
      g_autoptr (GSettings) settings = make_settings (folder, "", locked > 0 ? PATH "certificate-kinds\n" : "");
      g_autoptr (AntinDeskWorkstation) workstation = antin_desk_workstation_new_with_settings (folder, settings);
      AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (antin_app_kind_question_ask (NULL, workstation, &identity));

      g_assert_cmpint (adw_message_dialog_get_response_enabled (dialog, "person"), ==, locked == 0);
      g_assert_cmpint (adw_message_dialog_get_response_enabled (dialog, "organisation"), ==, locked == 0);
      g_assert_cmpint (strstr (adw_message_dialog_get_body (dialog), "Set by the administrator") != NULL, ==, locked > 0);
      gtk_window_destroy (GTK_WINDOW (dialog));
      remove_settings (folder);
    }
}

static gboolean
has_count (gpointer window)
{
  return antin_test_display_find_label (window, "signatures made on this workstation") != NULL;
}

/* REP-03: signatures are counted on a thread, and a window that is closed meanwhile is not waited for. */
static void
test_period (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-period-XXXXXX", NULL);
  g_autoptr (GSettings) settings = make_settings (folder, "", "");
  g_autoptr (AntinDeskWorkstation) workstation = antin_desk_workstation_new_with_settings (folder, settings);

  for (guint i = 0; i < 2; i++)
    {
      GListModel *windows = gtk_window_get_toplevels ();
      g_autoptr (GtkWidget) window = NULL;

      antin_app_period_present (NULL, workstation);
      g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 1);
      window = g_list_model_get_item (windows, 0);
      g_assert_false (has_count (window));
      if (i == 0)
        antin_test_display_wait_until (has_count, window);
      gtk_window_destroy (GTK_WINDOW (window));
      /* The thread lets go of it. */
      while (G_OBJECT (window)->ref_count > 1)
        g_main_context_iteration (NULL, FALSE);
    }
  antin_test_display_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/display/app/settings/locked", test_locked);
  g_test_add_func ("/display/app/settings/all-keys", test_all_keys);
  g_test_add_func ("/display/app/settings/sign-dialog", test_sign_dialog);
  g_test_add_func ("/display/app/settings/first-start", test_first_start);
  g_test_add_func ("/display/app/settings/kind-question", test_kind_question);
  g_test_add_func ("/display/app/settings/REP-03/period", test_period);
  return g_test_run ();
}
