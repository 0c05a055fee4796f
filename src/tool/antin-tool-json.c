/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-tool-json.h"

#include "antin-base-time.h"
#include "antin-regulation-check.h"

#include <math.h>

/* The shapes are a contract that independent programs read: fields are added, never renamed. What is not known is
 * null, never left out. */

#define SCHEMA 1

void
antin_tool_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    {
      /* Strings of a hostile file may be anything; JSON is UTF-8. */
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      json_builder_add_string_value (builder, valid);
    }
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_mm (JsonBuilder *builder, const char *name, double value)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, round (value * 100) / 100);
}

static void
add_strings (JsonBuilder *builder, const char *name, char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; values != NULL && *values != NULL; values++)
    {
      g_autofree char *valid = g_utf8_make_valid (*values, -1);

      json_builder_add_string_value (builder, valid);
    }
  json_builder_end_array (builder);
}

void
antin_tool_json_add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *text = time != ANTIN_BASE_TIME_NONE ? antin_base_time_format_iso (time) : NULL;

  antin_tool_json_add_string (builder, name, text);
}

static void
begin_object (JsonBuilder *builder, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_rect (JsonBuilder *builder, const AntinBaseRect *rect)
{
  begin_object (builder, "rect_mm");
  add_mm (builder, "x", rect->x);
  add_mm (builder, "y", rect->y);
  add_mm (builder, "width", rect->width);
  add_mm (builder, "height", rect->height);
  json_builder_end_object (builder);
}

static void
add_signer (JsonBuilder *builder, const char *name, const AntinSignSigner *signer)
{
  begin_object (builder, name);
  antin_tool_json_add_string (builder, "common_name", signer->common_name);
  antin_tool_json_add_string (builder, "organisation", signer->organisation);
  antin_tool_json_add_string (builder, "title", signer->title);
  antin_tool_json_add_string (builder, "email", signer->email);
  antin_tool_json_add_string (builder, "subject", signer->subject);
  antin_tool_json_add_string (builder, "issuer", signer->issuer);
  antin_tool_json_add_string (builder, "serial", signer->serial);
  antin_tool_json_add_string (builder, "certificate", signer->certificate);
  antin_tool_json_add_time (builder, "not_before", signer->not_before);
  antin_tool_json_add_time (builder, "not_after", signer->not_after);
  json_builder_end_object (builder);
}

static void
add_modifications (JsonBuilder *builder, GPtrArray *modifications)
{
  json_builder_set_member_name (builder, "modifications");
  json_builder_begin_array (builder);
  for (guint i = 0; i < modifications->len; i++)
    {
      const AntinSignModification *modification = g_ptr_array_index (modifications, i);

      begin_object (builder, NULL);
      add_int (builder, "revision", modification->revision);
      antin_tool_json_add_string (builder, "what", modification->what);
      if (modification->page > 0)
        add_int (builder, "page", modification->page);
      add_bool (builder, "allowed", modification->allowed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_evidence (JsonBuilder *builder, const AntinSignSignature *signature)
{
  begin_object (builder, "chain");
  antin_tool_json_add_string (builder, "status", antin_sign_chain_status_to_nick (signature->chain.status));
  antin_tool_json_add_string (builder, "anchor", signature->chain.anchor);
  add_strings (builder, "certificates", signature->chain.certificates);
  json_builder_end_object (builder);

  begin_object (builder, "revocation");
  antin_tool_json_add_string (builder, "status", antin_sign_revocation_status_to_nick (signature->revocation.status));
  antin_tool_json_add_string (builder, "source", antin_sign_evidence_source_to_nick (signature->revocation.source));
  antin_tool_json_add_time (builder, "time", signature->revocation.time);
  antin_tool_json_add_string (builder, "reason", signature->revocation.reason);
  json_builder_end_object (builder);

  begin_object (builder, "timestamp");
  antin_tool_json_add_string (builder, "status", antin_sign_timestamp_status_to_nick (signature->timestamp.status));
  antin_tool_json_add_time (builder, "time", signature->timestamp.time);
  antin_tool_json_add_string (builder, "authority", signature->timestamp.authority);
  json_builder_end_object (builder);

  begin_object (builder, "checks");
  antin_tool_json_add_string (builder, "signature", antin_sign_check_to_nick (signature->checks.signature));
  antin_tool_json_add_string (builder, "content", antin_sign_check_to_nick (signature->checks.content));
  antin_tool_json_add_string (builder, "certificate", antin_sign_check_to_nick (signature->checks.certificate));
  antin_tool_json_add_string (builder, "timestamp", antin_sign_check_to_nick (signature->checks.timestamp));
  json_builder_end_object (builder);
}

static void
add_signature (JsonBuilder *builder, const AntinSignSignature *signature)
{
  begin_object (builder, NULL);
  antin_tool_json_add_string (builder, "field", signature->field);
  antin_tool_json_add_string (builder, "type", antin_sign_type_to_nick (signature->type));
  antin_tool_json_add_string (builder, "role", antin_sign_role_to_nick (signature->role));
  add_bool (builder, "review", signature->review);
  add_bool (builder, "incoming", signature->incoming);
  if (signature->page > 0)
    add_int (builder, "page", signature->page);
  else
    antin_tool_json_add_string (builder, "page", NULL);
  add_rect (builder, &signature->rect);
  antin_tool_json_add_string (builder, "sub_filter", signature->sub_filter);
  antin_tool_json_add_string (builder, "level", signature->level);
  antin_tool_json_add_string (builder, "digest", signature->digest);
  antin_tool_json_add_string (builder, "signature_algorithm", signature->signature_algorithm);
  add_signer (builder, "signer", &signature->signer);
  antin_tool_json_add_time (builder, "claimed_time", signature->claimed_time);
  antin_tool_json_add_time (builder, "best_signature_time", signature->best_signature_time);
  antin_tool_json_add_string (builder, "time_source", antin_sign_time_source_to_nick (signature->time_source));
  antin_tool_json_add_string (builder, "integrity", signature->intact ? "intact" : "broken");
  antin_tool_json_add_string (builder, "coverage", antin_sign_coverage_to_nick (signature->coverage));
  antin_tool_json_add_string (builder, "modification_level",
                              antin_sign_modification_level_to_nick (signature->modification_level));
  add_modifications (builder, signature->modifications);
  add_evidence (builder, signature);
  antin_tool_json_add_string (builder, "indication", antin_sign_indication_to_nick (signature->indication));
  antin_tool_json_add_string (builder, "sub_indication", signature->sub_indication);
  add_strings (builder, "reasons", signature->reasons);
  json_builder_end_object (builder);
}

/**
 * antin_tool_json_add_report:
 * @builder: within the array of files
 * @report: the verdict on one file
 */
void
antin_tool_json_add_report (JsonBuilder *builder, const AntinSignReport *report)
{
  begin_object (builder, NULL);
  antin_tool_json_add_string (builder, "file", report->file);
  antin_tool_json_add_string (builder, "sha256", report->sha256);
  add_int (builder, "size", report->size);
  add_int (builder, "revisions", report->revisions);
  antin_tool_json_add_string (builder, "indication", antin_sign_indication_to_nick (report->indication));
  antin_tool_json_add_string (builder, "state",
                              report->state != NULL ? antin_regulation_state_value_to_nick (report->state->value) : NULL);
  begin_object (builder, "completeness");
  antin_tool_json_add_string (builder, "class", antin_sign_completeness_to_nick (report->completeness));
  add_bool (builder, "complete", report->complete);
  add_strings (builder, "missing", report->missing);
  json_builder_end_object (builder);
  antin_tool_json_add_string (builder, "error", report->error);
  json_builder_set_member_name (builder, "signatures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->signatures->len; i++)
    add_signature (builder, g_ptr_array_index (report->signatures, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_check (JsonBuilder *builder, const char *name, const AntinRegulationCheck *check)
{
  begin_object (builder, name);
  antin_tool_json_add_string (builder, "rule", check->rule);
  antin_tool_json_add_string (builder, "clause", check->clause);
  antin_tool_json_add_string (builder, "status", antin_regulation_status_to_nick (check->status));
  antin_tool_json_add_string (builder, "message", check->message);
  if (check->way_on != NULL)
    antin_tool_json_add_string (builder, "way_on", check->way_on);
  add_bool (builder, "overridable", check->overridable);
  if (check->note)
    add_bool (builder, "note", TRUE);
  json_builder_end_object (builder);
}

static void
add_state (JsonBuilder *builder, const AntinRegulationState *state)
{
  static const char *const holders[] = { NULL, "person", "organisation", "device" };

  antin_tool_json_add_string (builder, "state", antin_regulation_state_value_to_nick (state->value));
  json_builder_set_member_name (builder, "offers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = g_ptr_array_index (state->offers, i);

      begin_object (builder, NULL);
      antin_tool_json_add_string (builder, "kind", antin_regulation_kind_to_nick (offer->kind));
      if (offer->form != ANTIN_REGULATION_COPY_NONE)
        antin_tool_json_add_string (builder, "copy_form", antin_regulation_copy_form_to_nick (offer->form));
      antin_tool_json_add_string (builder, "holder", holders[offer->holder]);
      antin_tool_json_add_string (builder, "status", antin_regulation_status_to_nick (offer->status));
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
      begin_object (builder, NULL);
      antin_tool_json_add_string (builder, "part", parts[heading->gaps[i].part]);
      add_rect (builder, &heading->gaps[i].rect);
      add_bool (builder, "dotted", heading->gaps[i].dotted);
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
      antin_tool_json_add_string (builder, "offer", NULL);
      return;
    }
  begin_object (builder, "offer");
  add_int (builder, "page", page);
  add_rect (builder, &rect);
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
  begin_object (builder, "set");
  add_bool (builder, "complete", set->complete);
  antin_tool_json_add_string (builder, "number", set->number);
  antin_tool_json_add_string (builder, "certificate", set->certificate);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < set->files->len; i++)
    {
      const AntinSignSetFile *file = g_ptr_array_index (set->files, i);

      begin_object (builder, NULL);
      antin_tool_json_add_string (builder, "file", file->file);
      antin_tool_json_add_string (builder, "role", antin_sign_set_role_to_nick (file->role));
      antin_tool_json_add_string (builder, "number", file->number);
      add_bool (builder, "matches", file->matches);
      add_strings (builder, "reasons", file->reasons);
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

  antin_tool_json_add_string (builder, "file", antin_sign_document_get_path (antin_sign_plan_get_document (plan)));
  antin_tool_json_add_string (builder, "kind", antin_regulation_kind_to_nick (antin_sign_plan_get_kind (plan)));
  antin_tool_json_add_string (builder, "regulation", regulation);
  add_bool (builder, "found", placed);
  if (placed)
    {
      AntinBaseRect rect;
      double width, height;

      antin_sign_plan_get_rect (plan, &rect);
      antin_sign_plan_get_page_size (plan, &width, &height);
      add_int (builder, "page", antin_sign_plan_get_page (plan));
      json_builder_set_member_name (builder, "page_mm");
      json_builder_begin_array (builder);
      add_mm (builder, NULL, width);
      add_mm (builder, NULL, height);
      json_builder_end_array (builder);
      add_rect (builder, &rect);
    }
  add_offer (builder, plan);
  add_gaps (builder, antin_sign_plan_get_heading (plan));
  begin_object (builder, "block");
  antin_tool_json_add_string (builder, "capacity", antin_sign_plan_get_capacity (plan));
  antin_tool_json_add_string (builder, "title", antin_sign_plan_get_title (plan));
  antin_tool_json_add_string (builder, "name", antin_sign_plan_get_name (plan));
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
  begin_object (builder, NULL);
  antin_tool_json_add_string (builder, "module", token->module);
  antin_tool_json_add_string (builder, "label", token->label);
  antin_tool_json_add_string (builder, "serial", token->serial);
  antin_tool_json_add_string (builder, "manufacturer", token->manufacturer);
  antin_tool_json_add_string (builder, "model", token->model);
  add_int (builder, "slot", token->slot);
  add_bool (builder, "hardware", token->hardware);
  add_bool (builder, "pin_pad", token->pin_pad);
  add_bool (builder, "pin_count_low", token->pin_count_low);
  add_bool (builder, "pin_final_try", token->pin_final_try);
  add_bool (builder, "pin_locked", token->pin_locked);
  antin_tool_json_add_string (builder, "error", token->error);
  json_builder_set_member_name (builder, "certificates");
  json_builder_begin_array (builder);
  for (guint i = 0; token->identities != NULL && i < token->identities->len; i++)
    {
      const AntinSignIdentity *identity = g_ptr_array_index (token->identities, i);

      begin_object (builder, NULL);
      antin_tool_json_add_string (builder, "role", antin_sign_role_to_nick (identity->role));
      antin_tool_json_add_string (builder, "key_algorithm", identity->key_algorithm);
      add_int (builder, "key_bits", identity->key_bits);
      add_signer (builder, "holder", &identity->holder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * antin_tool_json_begin:
 * @builder: a new builder
 *
 * Opens the answer's object.
 */
void
antin_tool_json_begin (JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_int (builder, "schema", SCHEMA);
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
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}
