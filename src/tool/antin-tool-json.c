/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-tool-json.h"

#include "antin-regulation-check.h"

/* What only the command line answers: plans, sets, tokens. Verdicts stand in antin-records-json. */

static void
add_check (JsonBuilder *builder, const char *name, const AntinRegulationCheck *check)
{
  antin_records_json_begin_object (builder, name);
  antin_records_json_add_string (builder, "rule", check->rule);
  antin_records_json_add_string (builder, "clause", check->clause);
  antin_records_json_add_string (builder, "status", antin_regulation_status_to_nick (check->status));
  antin_records_json_add_string (builder, "message", check->message);
  if (check->way_on != NULL)
    antin_records_json_add_string (builder, "way_on", check->way_on);
  antin_records_json_add_bool (builder, "overridable", check->overridable);
  if (check->note)
    antin_records_json_add_bool (builder, "note", TRUE);
  json_builder_end_object (builder);
}

static void
add_state (JsonBuilder *builder, const AntinRegulationState *state)
{
  static const char *const holders[] = { NULL, "person", "organisation", "device" };

  antin_records_json_add_string (builder, "state", antin_regulation_state_value_to_nick (state->value));
  json_builder_set_member_name (builder, "offers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = g_ptr_array_index (state->offers, i);

      antin_records_json_begin_object (builder, NULL);
      antin_records_json_add_string (builder, "kind", antin_regulation_kind_to_nick (offer->kind));
      if (offer->form != ANTIN_REGULATION_COPY_NONE)
        antin_records_json_add_string (builder, "copy_form", antin_regulation_copy_form_to_nick (offer->form));
      antin_records_json_add_string (builder, "holder", holders[offer->holder]);
      antin_records_json_add_string (builder, "status", antin_regulation_status_to_nick (offer->status));
      if (offer->refusal != NULL)
        add_check (builder, "refusal", offer->refusal);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The room that page 1 leaves for number and date (ô 3, ô 4). */
static void
add_gaps (JsonBuilder *builder, const AntinRegulationHeading *heading)
{
  static const char *const parts[] = { "number", "day", "month", "year" };

  json_builder_set_member_name (builder, "gaps");
  json_builder_begin_array (builder);
  for (guint i = 0; heading != NULL && i < heading->n_gaps; i++)
    {
      antin_records_json_begin_object (builder, NULL);
      antin_records_json_add_string (builder, "part", parts[heading->gaps[i].part]);
      antin_records_json_add_rect (builder, &heading->gaps[i].rect);
      antin_records_json_add_bool (builder, "dotted", heading->gaps[i].dotted);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Where to look first, for a person who is asked; never a place that was found. */
static void
add_offer (JsonBuilder *builder, AntinSignPlan *plan)
{
  AntinBaseRect rect;
  guint page;

  if (antin_sign_plan_is_placed (plan) || !antin_sign_plan_get_offer (plan, &page, &rect))
    {
      antin_records_json_add_string (builder, "offer", NULL);
      return;
    }
  antin_records_json_begin_object (builder, "offer");
  antin_records_json_add_int (builder, "page", page);
  antin_records_json_add_rect (builder, &rect);
  json_builder_end_object (builder);
}

/**
 * antin_tool_json_add_set:
 * @builder: within the object of the answer
 * @set: whether the files of a delivery belong together
 */
void
antin_tool_json_add_set (JsonBuilder *builder, const AntinSignSet *set)
{
  antin_records_json_begin_object (builder, "set");
  antin_records_json_add_bool (builder, "complete", set->complete);
  antin_records_json_add_string (builder, "number", set->number);
  antin_records_json_add_string (builder, "certificate", set->certificate);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < set->files->len; i++)
    {
      const AntinSignSetFile *file = g_ptr_array_index (set->files, i);

      antin_records_json_begin_object (builder, NULL);
      antin_records_json_add_string (builder, "file", file->file);
      antin_records_json_add_string (builder, "role", antin_sign_set_role_to_nick (file->role));
      antin_records_json_add_string (builder, "number", file->number);
      antin_records_json_add_bool (builder, "matches", file->matches);
      antin_records_json_add_strings (builder, "reasons", file->reasons);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * antin_tool_json_add_plan:
 * @builder: within the object of the answer
 * @plan: where the signature would stand
 * @regulation: id of the regulation
 */
void
antin_tool_json_add_plan (JsonBuilder *builder, AntinSignPlan *plan, const char *regulation)
{
  GPtrArray *checks = antin_sign_plan_get_checks (plan);
  gboolean placed = antin_sign_plan_is_placed (plan);

  antin_records_json_add_string (builder, "file", antin_sign_document_get_path (antin_sign_plan_get_document (plan)));
  antin_records_json_add_string (builder, "kind", antin_regulation_kind_to_nick (antin_sign_plan_get_kind (plan)));
  antin_records_json_add_string (builder, "regulation", regulation);
  antin_records_json_add_bool (builder, "found", placed);
  if (placed)
    {
      AntinBaseRect rect;
      double width, height;

      antin_sign_plan_get_rect (plan, &rect);
      antin_sign_plan_get_page_size (plan, &width, &height);
      antin_records_json_add_int (builder, "page", antin_sign_plan_get_page (plan));
      json_builder_set_member_name (builder, "page_mm");
      json_builder_begin_array (builder);
      antin_records_json_add_mm (builder, NULL, width);
      antin_records_json_add_mm (builder, NULL, height);
      json_builder_end_array (builder);
      antin_records_json_add_rect (builder, &rect);
    }
  add_offer (builder, plan);
  add_gaps (builder, antin_sign_plan_get_heading (plan));
  antin_records_json_begin_object (builder, "block");
  antin_records_json_add_string (builder, "capacity", antin_sign_plan_get_capacity (plan));
  antin_records_json_add_string (builder, "title", antin_sign_plan_get_title (plan));
  antin_records_json_add_string (builder, "name", antin_sign_plan_get_name (plan));
  json_builder_end_object (builder);
  add_state (builder, antin_sign_plan_get_state (plan));
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < checks->len; i++)
    add_check (builder, NULL, g_ptr_array_index (checks, i));
  json_builder_end_array (builder);
}

/**
 * antin_tool_json_add_token:
 * @builder: within the array of tokens
 * @token: a token, or a module that could not be used
 */
void
antin_tool_json_add_token (JsonBuilder *builder, const AntinSignToken *token)
{
  antin_records_json_begin_object (builder, NULL);
  antin_records_json_add_string (builder, "module", token->module);
  antin_records_json_add_string (builder, "label", token->label);
  antin_records_json_add_string (builder, "serial", token->serial);
  antin_records_json_add_string (builder, "manufacturer", token->manufacturer);
  antin_records_json_add_string (builder, "model", token->model);
  antin_records_json_add_int (builder, "slot", token->slot);
  antin_records_json_add_bool (builder, "hardware", token->hardware);
  antin_records_json_add_bool (builder, "pin_pad", token->pin_pad);
  antin_records_json_add_bool (builder, "pin_count_low", token->pin_count_low);
  antin_records_json_add_bool (builder, "pin_final_try", token->pin_final_try);
  antin_records_json_add_bool (builder, "pin_locked", token->pin_locked);
  antin_records_json_add_string (builder, "error", token->error);
  json_builder_set_member_name (builder, "certificates");
  json_builder_begin_array (builder);
  for (guint i = 0; token->identities != NULL && i < token->identities->len; i++)
    {
      const AntinSignIdentity *identity = g_ptr_array_index (token->identities, i);

      antin_records_json_begin_object (builder, NULL);
      antin_records_json_add_string (builder, "role", antin_sign_role_to_nick (identity->role));
      antin_records_json_add_string (builder, "key_algorithm", identity->key_algorithm);
      antin_records_json_add_int (builder, "key_bits", identity->key_bits);
      antin_records_json_add_signer (builder, "holder", &identity->holder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * antin_tool_json_print:
 * @builder: a builder whose object is still open
 *
 * Closes the answer and prints it on standard output.
 */
void
antin_tool_json_print (JsonBuilder *builder)
{
  g_autofree char *text = antin_records_json_finish (builder);

  g_print ("%s\n", text);
}
