/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-application.h"

#include "antin-app-about.h"
#include "antin-app-diagnostics.h"
#include "antin-app-files.h"
#include "antin-app-first-start.h"
#include "antin-app-period.h"
#include "antin-app-preferences.h"
#include "antin-app-session-windows.h"
#include "antin-app-theme.h"
#include "antin-app-toast.h"
#include "antin-app-tokens.h"
#include "antin-app-toplevel.h"
#include "antin-app-window.h"
#include "antin-desk-signing-service.h"

#include <glib/gi18n-lib.h>

/* The application: one process for all windows of a user, each with one document or a table
 * of many. Files come as arguments, from the
 * file manager and from other copies of the program that were started later. */
struct _AntinApplication
{
  AdwApplication parent_instance;

  /* owned */
  AntinDeskWorkstation *workstation;
  AntinDeskLoader *early;           /* (nullable) the first file of the command line */
  AntinDeskSigningService *signing; /* (nullable) what other programs call */

  /* state */
  gboolean started;  /* whether a window was opened */
  gboolean quitting; /* all windows are closing together */
};

G_DEFINE_FINAL_TYPE (AntinApplication, antin_application, ADW_TYPE_APPLICATION)

static AntinAppWindow *
find_empty_window (AntinApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (ANTIN_IS_APP_WINDOW (l->data) && antin_app_window_is_empty (l->data))
      return l->data;
  return NULL;
}

static gboolean
offer_first_start_cb (gpointer user_data)
{
  AntinApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL && self->workstation != NULL && !g_settings_get_boolean (antin_desk_workstation_get_settings (self->workstation), "first-start-done"))
    antin_app_first_start_present (window, self->workstation);
  return G_SOURCE_REMOVE;
}

static void
offer_first_start (AntinApplication *self)
{
  if (!g_settings_get_boolean (antin_desk_workstation_get_settings (self->workstation), "first-start-done"))
    g_timeout_add_full (G_PRIORITY_LOW, 600, offer_first_start_cb, g_object_ref (self), g_object_unref);
}

static void
antin_application_activate (GApplication *application)
{
  AntinApplication *self = ANTIN_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  gboolean first = !self->started;

  if (window == NULL)
    window = GTK_WINDOW (antin_app_window_new (GTK_APPLICATION (self), self->workstation));
  gtk_window_present (window);
  if (first)
    antin_app_session_windows_restore (GTK_APPLICATION (self), self->workstation);
  offer_first_start (self);
}

static void
antin_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  AntinApplication *self = ANTIN_APPLICATION (application);
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *problem = NULL;
  g_autoptr (AntinDeskLoader) loader = NULL;
  AntinAppWindow *window;

  g_list_store_splice (list, 0, 0, (gpointer *) files, (guint) n_files);
  paths = antin_app_files_get_paths (G_LIST_MODEL (list), &problem);
  if (paths->len == 0)
    {
      g_application_activate (application);
      if (problem != NULL)
        antin_app_tell (GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self))), problem);
      return;
    }
  /* The file is read on a thread of its own while the window is being built. */
  if (self->early != NULL && paths->len == 1 && g_str_equal (antin_desk_loader_get_path (self->early), paths->pdata[0]))
    loader = g_steal_pointer (&self->early);
  else if (paths->len == 1 && !g_file_test (paths->pdata[0], G_FILE_TEST_IS_DIR))
    loader = antin_desk_loader_new (paths->pdata[0]);
  window = find_empty_window (self);
  if (window == NULL)
    window = antin_app_window_new (GTK_APPLICATION (self), self->workstation);
  if (loader != NULL)
    antin_app_window_load (window, loader);
  else
    antin_app_window_open_paths (window, paths);
  gtk_window_present (GTK_WINDOW (window));
  if (problem != NULL)
    antin_app_tell (GTK_WIDGET (window), problem);
  offer_first_start (self);
}

/* The toolkit takes longer to start than a document to open, so a file that comes alone is begun before. Where another
 * copy of the program is running already, that one opens it, and this was for nothing. */
static gboolean
antin_application_local_command_line (GApplication *application, char ***arguments, int *exit_status)
{
  AntinApplication *self = ANTIN_APPLICATION (application);
  const char *only = NULL;
  guint n = 0;

  for (char **argument = *arguments + 1; *arguments != NULL && **arguments != NULL && *argument != NULL; argument++)
    if (**argument != '-')
      {
        only = *argument;
        n++;
      }
  if (n == 1)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (only);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL && !g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          g_autoptr (GSettings) settings = g_settings_new (ANTIN_APPLICATION_ID);

          self->early = antin_desk_loader_new_with_preview (path, g_settings_get_double (settings, "page-scale"));
        }
    }
  return G_APPLICATION_CLASS (antin_application_parent_class)->local_command_line (application, arguments, exit_status);
}

static int
antin_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("antin %s\n", ANTIN_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (options, "new-window"))
    {
      g_autoptr (GError) error = NULL;

      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("antin: %s\n", error->message);
          return 1;
        }
      g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
      /* The first copy of the program goes on; a later one has asked the first and is done. */
      return g_application_get_is_remote (application) ? 0 : -1;
    }
  return -1;
}

/* --- other programs --- */

static void
show_request (AntinDeskRequest *request, gpointer user_data)
{
  AntinApplication *self = user_data;
  AntinAppWindow *window = find_empty_window (self);

  if (window == NULL)
    window = antin_app_window_new (GTK_APPLICATION (self), self->workstation);
  antin_app_window_take_request (window, request);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
antin_application_dbus_register (GApplication *application, GDBusConnection *connection, const char *object_path, GError **error)
{
  AntinApplication *self = ANTIN_APPLICATION (application);
  g_autoptr (GError) failed = NULL;

  if (!G_APPLICATION_CLASS (antin_application_parent_class)->dbus_register (application, connection, object_path, error))
    return FALSE;
  self->signing = antin_desk_signing_service_new (connection, object_path, show_request, self, &failed);
  /* People can work without it. */
  if (self->signing == NULL)
    g_warning ("%s", failed->message);
  return TRUE;
}

static void
antin_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *object_path)
{
  AntinApplication *self = ANTIN_APPLICATION (application);

  if (self->signing != NULL)
    antin_desk_signing_service_stop (self->signing);
  g_clear_object (&self->signing);
  G_APPLICATION_CLASS (antin_application_parent_class)->dbus_unregister (application, connection, object_path);
}

/* --- actions --- */

static void
show_new_window (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntinApplication *self = user_data;

  gtk_window_present (GTK_WINDOW (antin_app_window_new (GTK_APPLICATION (self), self->workstation)));
}

static void
show_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntinApplication *self = user_data;

  antin_app_preferences_present (gtk_application_get_active_window (GTK_APPLICATION (self)), self->workstation, NULL);
}

static void
show_tokens (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntinApplication *self = user_data;

  antin_app_tokens_present (gtk_application_get_active_window (GTK_APPLICATION (self)), self->workstation);
}

static void
show_period_report (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntinApplication *self = user_data;

  antin_app_period_present (gtk_application_get_active_window (GTK_APPLICATION (self)), self->workstation);
}

static void
show_diagnostics (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntinApplication *self = user_data;

  antin_app_diagnostics_present (gtk_application_get_active_window (GTK_APPLICATION (self)), self->workstation);
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntinApplication *self = user_data;
  AntinAppAbout *about = antin_app_about_new (antin_desk_update_get_notice (antin_desk_workstation_get_update (self->workstation)));

  gtk_window_set_transient_for (GTK_WINDOW (about), gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_present (GTK_WINDOW (about));
}

static void
remember_session (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntinApplication *self = user_data;

  antin_app_session_windows_remember (GTK_APPLICATION (self), self->workstation, NULL, FALSE);
}

static gboolean
on_close_request_cb (GtkWindow *window, gpointer user_data)
{
  AntinApplication *self = user_data;

  if (!self->quitting && self->workstation != NULL)
    antin_app_session_windows_remember (GTK_APPLICATION (self), self->workstation, ANTIN_APP_WINDOW (window), TRUE);
  return GDK_EVENT_PROPAGATE;
}

static void
antin_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (antin_application_parent_class)->window_added (application, window);
  ANTIN_APPLICATION (application)->started = TRUE;
  if (ANTIN_IS_APP_WINDOW (window))
    g_signal_connect_object (window, "close-request", G_CALLBACK (on_close_request_cb), application, 0);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AntinApplication *self = user_data;
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  antin_app_session_windows_remember (GTK_APPLICATION (self), self->workstation, NULL, TRUE);
  self->quitting = TRUE;
  /* A window that signs refuses to close. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
  self->quitting = FALSE;
}

static void
open_paths (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; uris[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_uri (uris[i]));
  g_application_open (G_APPLICATION (user_data), (GFile **) files->pdata, files->len, "");
}

static void
antin_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "new-window", .activate = show_new_window },
    { .name = "open", .activate = open_paths, .parameter_type = "as" },
    { .name = "preferences", .activate = show_preferences },
    { .name = "tokens", .activate = show_tokens },
    { .name = "period-report", .activate = show_period_report },
    { .name = "diagnostics", .activate = show_diagnostics },
    { .name = "about", .activate = show_about },
    { .name = "quit", .activate = quit },
    { .name = "remember-session", .activate = remember_session },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  static const char *const preferences_keys[] = { "<Control>comma", NULL };
  static const char *const tokens_keys[] = { "<Control>t", NULL };
  static const char *const window_keys[] = { "<Control>n", NULL };
  AntinApplication *self = ANTIN_APPLICATION (application);

  antin_app_theme_leave_out ();
  G_APPLICATION_CLASS (antin_application_parent_class)->startup (application);
  antin_app_theme_put_back ();
  antin_app_theme_add_style ();
  antin_app_toplevel_separate ();
  self->workstation = antin_desk_workstation_new (NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", preferences_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.tokens", tokens_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.new-window", window_keys);
}

static void
antin_application_dispose (GObject *object)
{
  g_clear_object (&ANTIN_APPLICATION (object)->early);
  g_clear_object (&ANTIN_APPLICATION (object)->workstation);
  G_OBJECT_CLASS (antin_application_parent_class)->dispose (object);
}

static void
antin_application_class_init (AntinApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_application_dispose;
  GTK_APPLICATION_CLASS (klass)->window_added = antin_application_window_added;
  application_class->startup = antin_application_startup;
  application_class->activate = antin_application_activate;
  application_class->open = antin_application_open;
  application_class->dbus_register = antin_application_dbus_register;
  application_class->dbus_unregister = antin_application_dbus_unregister;
  application_class->local_command_line = antin_application_local_command_line;
  application_class->handle_local_options = antin_application_handle_local_options;
}

static void
antin_application_init (AntinApplication *self)
{
  /* clang-format off */
  static const GOptionEntry options[] = {
    { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open an empty window"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and leave"), NULL },
    { NULL },
  };
  /* clang-format on */

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
}

/**
 * antin_application_new:
 *
 * Returns: (transfer full): the application, to be run
 */
AntinApplication *
antin_application_new (void)
{
  AntinApplication *self = g_object_new (ANTIN_TYPE_APPLICATION,
                                         "application-id", ANTIN_APPLICATION_ID,
                                         "flags", G_APPLICATION_HANDLES_OPEN,
                                         NULL);

  /* Why there is none: antin_app_theme_add_style(). */
  g_application_set_resource_base_path (G_APPLICATION (self), NULL);
  return self;
}

/**
 * antin_application_get_workstation:
 *
 * Returns: (transfer none) (nullable): what all windows share; %NULL before the application has started
 */
AntinDeskWorkstation *
antin_application_get_workstation (AntinApplication *self)
{
  return self->workstation;
}
