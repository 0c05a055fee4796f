/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-regulation-check.h"
#include "antin-regulation-rules.h"
#include "antin-render-worker.h"
#include "antin-tool-command.h"
#include "antin-tool-json.h"
#include "antin-tool-options.h"

#include <glib/gi18n.h>

static void
print_state (const AntinRegulationState *state)
{
  g_autoptr (GString) possible = g_string_new (NULL);

  for (guint i = 0; i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = g_ptr_array_index (state->offers, i);

      if (offer->status == ANTIN_REGULATION_STATUS_FAIL)
        continue;
      g_string_append_printf (possible, "%s%s", possible->len > 0 ? ", " : "", antin_regulation_kind_to_nick (offer->kind));
      if (offer->form != ANTIN_REGULATION_COPY_NONE)
        g_string_append_printf (possible, " (%s)", antin_regulation_copy_form_to_nick (offer->form));
    }
  g_print ("%s\n", antin_regulation_state_describe (state));
  if (possible->len > 0)
    /* Translators: %s is a list of kinds of signature as the command line calls them. */
    g_print (_("Possible kinds: %s\n"), possible->str);
}

static void
print_plan (AntinSignPlan *plan)
{
  static const char *const symbols[] = { "✔", "!", "✖" };
  GPtrArray *checks = antin_sign_plan_get_checks (plan);

  print_state (antin_sign_plan_get_state (plan));
  if (antin_sign_plan_is_placed (plan))
    {
      AntinBaseRect rect;

      antin_sign_plan_get_rect (plan, &rect);
      g_print (_("Page %u: %.1f mm from the left, %.1f mm from the top, %.1f × %.1f mm\n"),
                  antin_sign_plan_get_page (plan), rect.x, rect.y, rect.width, rect.height);
    }
  else
    g_print ("%s\n", _("The place cannot be told from the text. Give it with --page and --rect."));
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = g_ptr_array_index (checks, i);

      g_print (*check->clause != '\0' ? "%s %s %s (%s)\n" : "%s %s %s\n", check->note ? "•" : symbols[check->status],
               check->rule, check->message, check->clause);
      if (check->way_on != NULL)
        g_print ("    → %s\n", check->way_on);
    }
}

int
antin_tool_place (int argc, char **argv)
{
  g_auto (AntinToolOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignContext) context = NULL;
  g_autoptr (AntinSignDocument) document = NULL;
  g_autoptr (AntinSignPlan) plan = NULL;
  AntinSignPlanOptions plan_options;

  if (!antin_tool_options_parse (&options,
                                 ANTIN_TOOL_OPTIONS_PLACE | ANTIN_TOOL_OPTIONS_SIGNER | ANTIN_TOOL_OPTIONS_TRUST,
                                 _("FILE"),
                                    _("Tells where the regulation wants a signature. Nothing is written."), argc, argv))
    return ANTIN_TOOL_USAGE;
  if (options.files == NULL || options.files[1] != NULL || options.kind_nick == NULL)
    {
      g_printerr ("%s\n", _("One file and --kind are needed."));
      return ANTIN_TOOL_USAGE;
    }
  /* Beside the reading of files and certificates. */
  antin_render_worker_prepare (FALSE);
  context = antin_tool_options_make_context (&options, &error);
  if (context != NULL)
    document = antin_sign_document_open (options.files[0], antin_sign_context_get_pass_mode (context), NULL, &error);
  if (document != NULL)
    {
      antin_tool_options_fill_plan (&options, &plan_options);
      plan = antin_sign_plan_new (document, NULL, context, &plan_options, NULL, &error);
    }
  if (plan == NULL)
    {
      g_printerr ("%s\n", error->message);
      return antin_tool_status_of (error);
    }
  if (options.json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      antin_records_json_begin (builder);
      antin_tool_json_add_plan (builder, plan, antin_regulation_get_id (antin_sign_context_get_regulation (context)));
      antin_tool_json_print (builder);
    }
  else
    print_plan (plan);
  return ANTIN_TOOL_DONE;
}
