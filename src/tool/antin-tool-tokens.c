/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-base-time.h"
#include "antin-regulation-terms.h"
#include "antin-tool-command.h"
#include "antin-tool-json.h"
#include "antin-tool-options.h"

#include <glib/gi18n.h>

static const char *
role_words (AntinSignRole role)
{
  switch (role)
    {
    case ANTIN_SIGN_ROLE_PERSONAL:
      return _("person");
    case ANTIN_SIGN_ROLE_ORGANISATION:
      return _("organisation");
    case ANTIN_SIGN_ROLE_DEVICE:
      return _("device");
    case ANTIN_SIGN_ROLE_UNKNOWN:
    default:
      return _("kind not clear");
    }
}

static void
print_token (const AntinSignToken *token)
{
  if (token->label == NULL)
    {
      g_print ("%s: %s\n", token->module, token->error);
      return;
    }
  g_print (_("%s (serial number %s, %s)\n"), token->label, token->serial, token->module);
  if (token->error != NULL)
    g_print ("  %s\n", token->error);
  if (token->pin_locked)
    g_print ("  %s\n", _("The PIN is locked."));
  else if (token->pin_final_try)
    g_print ("  %s\n", _("One try of the PIN is left."));
  else if (token->pin_count_low)
    g_print ("  %s\n", _("Few tries of the PIN are left."));
  for (guint i = 0; token->identities != NULL && i < token->identities->len; i++)
    {
      AntinSignIdentity *identity = g_ptr_array_index (token->identities, i);
      int days = antin_sign_identity_get_days_left (identity);

      g_print ("  %s — %s, ", identity->holder.common_name, role_words (identity->role));
      if (days >= 0)
        g_print (ngettext ("%d day left\n", "%d days left\n", days), days);
      else
        g_print (_("expired\n"));
      g_print ("    %s\n", identity->holder.certificate);
    }
}

int
antin_tool_tokens (int argc, char **argv)
{
  g_auto (AntinToolOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignContext) context = NULL;
  g_autoptr (GPtrArray) tokens = NULL;

  if (!antin_tool_options_parse (&options, ANTIN_TOOL_OPTIONS_MODULES, NULL,
                                 _("Lists the signing tokens. No PIN is asked for."), argc, argv))
    return ANTIN_TOOL_USAGE;
  context = antin_tool_options_make_context (&options, &error);
  if (context != NULL)
    tokens = antin_sign_tokens_list (context, NULL, &error);
  if (tokens == NULL)
    {
      g_printerr ("%s\n", error->message);
      return antin_tool_status_of (error);
    }
  if (options.json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      antin_records_json_begin (builder);
      json_builder_set_member_name (builder, "tokens");
      json_builder_begin_array (builder);
      for (guint i = 0; i < tokens->len; i++)
        antin_tool_json_add_token (builder, g_ptr_array_index (tokens, i));
      json_builder_end_array (builder);
      antin_tool_json_print (builder);
    }
  else
    {
      for (guint i = 0; i < tokens->len; i++)
        print_token (g_ptr_array_index (tokens, i));
      if (tokens->len == 0)
        g_print ("%s\n", antin_regulation_terms_say (_("No {term} was found. Insert it, or name its module with --module."), ANTIN_REGULATION_TERM_DEVICE));
    }
  return ANTIN_TOOL_DONE;
}
