/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-diagnostics.h"

#include "antin-app-heading.h"
#include "antin-app-title.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-base-time.h"
#include "antin-render-worker.h"
#include "antin-sign-drivers.h"

#include <glib/gi18n-lib.h>

/* What is known about modules and tokens, as a text that can be copied into a letter to those who help. It holds no
 * PIN, for none is known here. */
struct _AntinAppDiagnostics
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkTextView *text;

  /* owned */
  AntinDeskWorkstation *workstation;
};

G_DEFINE_FINAL_TYPE (AntinAppDiagnostics, antin_app_diagnostics, ADW_TYPE_WINDOW)

static const char *
or_nothing (const char *text)
{
  return text != NULL && *text != '\0' ? text : "–";
}

static void
describe_flags (GString *text, const AntinSignToken *token)
{
  const struct
  {
    gboolean set;
    const char *name;
  } flags[] = {
    { token->pin_pad, "PROTECTED_AUTHENTICATION_PATH" },
    { token->pin_count_low, "USER_PIN_COUNT_LOW" },
    { token->pin_final_try, "USER_PIN_FINAL_TRY" },
    { token->pin_locked, "USER_PIN_LOCKED" },
    { token->hardware, "HW_SLOT" },
  };

  g_string_append_printf (text, "  %s:", _("Flags"));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i].set)
      g_string_append_printf (text, " %s", flags[i].name);
  g_string_append_c (text, '\n');
}

static void
describe_identity (GString *text, const AntinSignIdentity *identity)
{
  g_autofree char *until = identity->holder.not_after != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (identity->holder.not_after) : g_strdup ("–");

  g_string_append_printf (text, "  - %s (%s, %s %u)\n", or_nothing (identity->holder.common_name),
                          antin_sign_role_to_nick (identity->role), or_nothing (identity->key_algorithm), identity->key_bits);
  g_string_append_printf (text, "    %s: %s\n", _("Issued by"), or_nothing (identity->holder.issuer_name));
  g_string_append_printf (text, "    %s: %s\n", _("Valid until"), until);
  g_string_append_printf (text, "    SHA-256: %s\n", or_nothing (identity->holder.certificate));
}

/**
 * antin_app_diagnostics_describe:
 * @modules: (nullable): the modules that are used
 * @tokens: (element-type AntinSignToken): what they said
 * @complete: whether all have answered
 *
 * Returns: (transfer full): a report for those who help
 */
char *
antin_app_diagnostics_describe (const char *const *modules, GPtrArray *tokens, gboolean complete)
{
  GString *text = g_string_new (NULL);
  g_autofree char *version = antin_desk_update_describe_own ();
  guint n_found = 0;

  /* What has no label is the fault of a module. */
  for (guint i = 0; i < tokens->len; i++)
    n_found += ((const AntinSignToken *) tokens->pdata[i])->label != NULL;
  g_string_append_printf (text, "Ấn Tín. %s\n\n", version);
  if (antin_render_worker_describe_weakness () != NULL)
    g_string_append_printf (text, "%s\n\n", antin_render_worker_describe_weakness ());
  g_string_append_printf (text, "%s\n", _("Modules"));
  for (guint i = 0; modules != NULL && modules[i] != NULL; i++)
    g_string_append_printf (text, "- %s\n", modules[i]);
  if (modules == NULL || modules[0] == NULL)
    g_string_append_printf (text, "%s\n", _("No module was found. Install the software of your token, or add its module in the preferences."));
  g_string_append_printf (text, "\n%s\n", _("Tokens"));
  if (!complete)
    g_string_append_printf (text, "%s\n", _("They are still being looked for."));
  else if (n_found == 0)
    g_string_append_printf (text, "%s\n", _("No token was found. Insert it, and see that its reader is plugged in."));
  for (guint i = 0; i < tokens->len; i++)
    {
      const AntinSignToken *token = tokens->pdata[i];

      g_string_append_printf (text, "- %s\n", token->label != NULL ? token->label : or_nothing (token->module));
      if (token->module != NULL)
        g_string_append_printf (text, "  %s: %s\n", _("Module"), token->module);
      if (token->error != NULL)
        g_string_append_printf (text, "  %s: %s\n", _("Error"), token->error);
      if (token->label == NULL)
        continue;
      g_string_append_printf (text, "  %s: %s\n", _("Serial number"), or_nothing (token->serial));
      g_string_append_printf (text, "  %s: %s %s\n", _("Model"), or_nothing (token->manufacturer), or_nothing (token->model));
      g_string_append_printf (text, "  %s: %lu\n", _("Slot"), token->slot);
      describe_flags (text, token);
      for (guint k = 0; token->identities != NULL && k < token->identities->len; k++)
        describe_identity (text, token->identities->pdata[k]);
    }
  return g_string_free (text, FALSE);
}

static void
show_report (AntinAppDiagnostics *self)
{
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, &error);
  g_autofree char *text = NULL;

  if (context == NULL)
    text = g_strdup (error->message);
  else
    text = antin_app_diagnostics_describe (antin_sign_context_get_modules (context),
                                           antin_desk_workstation_get_tokens (self->workstation),
                                           antin_desk_workstation_knows_tokens (self->workstation));
  if (context != NULL)
    {
      g_autofree char *before = text;
      g_autofree char *drivers = antin_sign_drivers_describe (ANTIN_SIGN_DRIVERS_USB, ANTIN_SIGN_DRIVERS_SERVICE);

      text = g_strconcat (before, "\n", drivers, NULL);
    }
  if (context != NULL && antin_desk_update_get_notice (antin_desk_workstation_get_update (self->workstation)) != NULL)
    {
      g_autofree char *with_notice = g_strconcat (antin_desk_update_get_notice (antin_desk_workstation_get_update (self->workstation)), "\n\n", text, NULL);

      g_free (text);
      text = g_steal_pointer (&with_notice);
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}

static void
refresh (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppDiagnostics *self = ANTIN_APP_DIAGNOSTICS (widget);

  antin_desk_workstation_refresh_tokens (self->workstation);
  show_report (self);
}

static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppDiagnostics *self = ANTIN_APP_DIAGNOSTICS (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  antin_app_add_toast (self->toasts, adw_toast_new (_("Copied")));
}

static void
antin_app_diagnostics_dispose (GObject *object)
{
  AntinAppDiagnostics *self = ANTIN_APP_DIAGNOSTICS (object);

  g_clear_object (&self->workstation);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_DIAGNOSTICS);
  G_OBJECT_CLASS (antin_app_diagnostics_parent_class)->dispose (object);
}

static void
antin_app_diagnostics_class_init (AntinAppDiagnosticsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_diagnostics_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-diagnostics.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppDiagnostics, toasts);
  gtk_widget_class_bind_template_child (widget_class, AntinAppDiagnostics, text);
  gtk_widget_class_install_action (widget_class, "diagnostics.refresh", NULL, refresh);
  gtk_widget_class_install_action (widget_class, "diagnostics.copy", NULL, copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
antin_app_diagnostics_init (AntinAppDiagnostics *self)
{
  g_type_ensure (ANTIN_TYPE_APP_HEADING);
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_title_watch_window (GTK_WINDOW (self));
}

/**
 * antin_app_diagnostics_new:
 * @workstation: whose tokens they are
 *
 * Returns: (transfer none): the window, not presented yet
 */
AntinAppDiagnostics *
antin_app_diagnostics_new (AntinDeskWorkstation *workstation)
{
  AntinAppDiagnostics *self = g_object_new (ANTIN_TYPE_APP_DIAGNOSTICS, NULL);

  self->workstation = g_object_ref (workstation);
  antin_desk_workstation_watch_tokens (workstation);
  g_signal_connect_object (workstation, "tokens-changed", G_CALLBACK (show_report), self, G_CONNECT_SWAPPED);
  show_report (self);
  return self;
}

/**
 * antin_app_diagnostics_present:
 * @parent: (nullable): the window over which it is shown
 * @workstation: whose tokens they are
 */
void
antin_app_diagnostics_present (GtkWindow *parent, AntinDeskWorkstation *workstation)
{
  AntinAppDiagnostics *self = antin_app_diagnostics_new (workstation);

  antin_app_toplevel_fit (GTK_WINDOW (self), parent);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
