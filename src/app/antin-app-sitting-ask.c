/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-sitting-ask.h"

#include "antin-app-one-pin.h"
#include "antin-app-show-in-folder.h"
#include "antin-app-sign-dialog.h"
#include "antin-desk-policy.h"
#include "antin-desk-words-sitting.h"

#include <glib/gi18n-lib.h>

/* The one dialog that asks for the PIN of a whole list (SEC-03, D5), again where the PIN was wrong, and what opens after the
 * list was signed. */

#define DATA_KEY "antin-app-sitting-ask"

/* Names in the dialog; of more, the number is told. */
#define MAX_NAMES 8

typedef struct
{
  AntinDeskSitting *sitting;  /* borrowed: owns this */
  GtkWindow *parent;          /* (nullable) over which it was asked */
  AntinAppSignDialog *dialog; /* (nullable) borrowed from GTK */
} Asking;

/* The dialog goes with its parent. */
static void
on_parent_gone_cb (gpointer data, GObject *parent)
{
  Asking *asking = data;

  asking->parent = NULL;
  asking->dialog = NULL;
  antin_desk_sitting_stop_asking (asking->sitting, FALSE);
}

static void
forget_parent (Asking *asking)
{
  if (asking->parent != NULL)
    g_object_weak_unref (G_OBJECT (asking->parent), on_parent_gone_cb, asking);
  asking->parent = NULL;
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  forget_parent (asking);
  g_free (asking);
}

static void
close_dialog (Asking *asking, gboolean agreed)
{
  AntinAppSignDialog *dialog = g_steal_pointer (&asking->dialog);

  if (dialog == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (dialog));
  antin_desk_sitting_stop_asking (asking->sitting, agreed);
}

static void
on_cancelled_cb (AntinDeskSitting *sitting)
{
  close_dialog (g_object_get_data (G_OBJECT (sitting), DATA_KEY), FALSE);
}

static void
on_confirmed_cb (AntinDeskSitting *sitting, AntinAppSignDialog *dialog)
{
  antin_desk_sitting_run (sitting, antin_app_sign_dialog_get_identity (dialog), antin_app_sign_dialog_steal_pin (dialog),
                          antin_app_sign_dialog_get_timestamp (dialog), antin_app_sign_dialog_get_metadata (dialog));
  close_dialog (g_object_get_data (G_OBJECT (sitting), DATA_KEY), TRUE);
}

static void
on_ran_cb (Asking *asking, const char *problem)
{
  GSettings *settings = antin_desk_workstation_get_settings (antin_desk_sitting_get_workstation (asking->sitting));

  if (asking->parent == NULL)
    return;
  antin_app_show_signed (asking->parent, settings, antin_desk_sitting_get_made (asking->sitting));
  if (problem != NULL)
    antin_app_sitting_ask (asking->sitting, asking->parent, problem);
}

static Asking *
get_asking (AntinDeskSitting *sitting)
{
  Asking *asking = g_object_get_data (G_OBJECT (sitting), DATA_KEY);

  if (asking == NULL)
    {
      asking = g_new0 (Asking, 1);
      asking->sitting = sitting;
      g_object_set_data_full (G_OBJECT (sitting), DATA_KEY, asking, asking_free);
      g_signal_connect_swapped (sitting, "ran", G_CALLBACK (on_ran_cb), asking);
    }
  return asking;
}

static char *
list_names (AntinSignSitting *list, const AntinRegulation *regulation)
{
  GString *text = g_string_new (NULL);
  guint n = 0, more = 0;

  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);
      g_autofree char *name = g_filename_display_basename (file->path);
      g_autofree char *number = NULL;

      if (file->state != ANTIN_SIGN_SITTING_APPROVED)
        continue;
      number = file->kind == ANTIN_REGULATION_KIND_COPY ? g_strdup (antin_desk_words_sitting_form (file, regulation))
                                                        : antin_desk_words_sitting_issue (file, regulation);
      if (n++ >= MAX_NAMES)
        more++;
      else
        g_string_append_printf (text, "%s%s%s%s", n > 1 ? "\n" : "", number != NULL ? number : "", number != NULL ? " · " : "", name);
    }
  if (more > 0)
    {
      g_string_append_c (text, '\n');
      /* Translators: after the first names of a list: “và %u văn bản khác” */
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
    }
  return g_string_free (text, FALSE);
}

/**
 * antin_app_sitting_ask:
 * @sitting: documents
 * @parent: the window over which it is shown
 * @problem: (nullable): why it is asked again
 *
 * Asks once for the PIN, for all documents that are approved or ready, and signs them (SEC-03).
 */
void
antin_app_sitting_ask (AntinDeskSitting *sitting, GtkWindow *parent, const char *problem)
{
  Asking *asking = get_asking (sitting);
  AntinDeskWorkstation *workstation = antin_desk_sitting_get_workstation (sitting);
  AntinSignRole role = antin_desk_sitting_get_role (sitting);
  AntinSignContext *context = antin_desk_workstation_get_context (workstation, NULL);
  GSettings *settings = antin_desk_workstation_get_settings (workstation);
  g_autoptr (GPtrArray) identities = antin_desk_workstation_list_identities (workstation, role);
  g_autofree char *names = NULL;
  AntinDeskSignRequest request = { .problem = problem };
  AntinSignSitting *list;

  if (context == NULL || identities->len == 0 || antin_app_one_pin_is_asked (GTK_WIDGET (parent)) || !antin_desk_sitting_start_asking (sitting, role))
    return;
  list = antin_desk_sitting_get_asked (sitting);
  names = list_names (list, antin_sign_context_get_regulation (context));
  request.kind = antin_desk_sitting_get_kind_approved (list);
  request.n_documents = antin_sign_sitting_count (list, ANTIN_SIGN_SITTING_APPROVED);
  request.mixed = role == ANTIN_SIGN_ROLE_ORGANISATION && request.kind == ANTIN_REGULATION_KIND_PERSONAL;
  request.files = names;
  request.identities = identities;
  if (g_settings_get_boolean (settings, "use-network"))
    request.timestamp_url = antin_sign_context_get_timestamp_url (context);
  request.timestamp = antin_desk_policy_wants_timestamp (settings);
  request.settings = settings;
  request.offers_metadata = role == ANTIN_SIGN_ROLE_ORGANISATION;
  if (asking->parent != parent)
    {
      forget_parent (asking);
      asking->parent = parent;
      g_object_weak_ref (G_OBJECT (parent), on_parent_gone_cb, asking);
    }
  asking->dialog = antin_app_sign_dialog_new (parent, &request);
  g_signal_connect_object (asking->dialog, "confirmed", G_CALLBACK (on_confirmed_cb), sitting, G_CONNECT_SWAPPED);
  g_signal_connect_object (asking->dialog, "cancelled", G_CALLBACK (on_cancelled_cb), sitting, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (asking->dialog));
}
