/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-json.h"

#include "antin-base-time.h"
#include "antin-sign-advice.h"

#include <math.h>

/* Verdicts for other programs. The shapes are a contract that independent programs read, from the command line and over
 * D-Bus alike: fields are added, never renamed. What is not known is null, never left out. */

#define SCHEMA 1

/**
 * antin_records_json_add_string:
 * @builder: within an object
 * @name: the member
 * @value: (nullable): its text, of any bytes; %NULL is written as null
 */
void
antin_records_json_add_string (JsonBuilder *builder, const char *name, const char *value)
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

/**
 * antin_records_json_add_int:
 * @builder: within an object
 * @name: the member
 * @value: a whole number
 */
void
antin_records_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * antin_records_json_add_bool:
 * @builder: within an object
 * @name: the member
 * @value: true or false
 */
void
antin_records_json_add_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * antin_records_json_add_mm:
 * @builder: within an object, or an array where there is no @name
 * @name: (nullable): the member
 * @value: millimetres, of which hundredths are written
 */
void
antin_records_json_add_mm (JsonBuilder *builder, const char *name, double value)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, round (value * 100) / 100);
}

/**
 * antin_records_json_add_strings:
 * @builder: within an object
 * @name: the member
 * @values: (nullable): texts; an array without any is written for %NULL
 */
void
antin_records_json_add_strings (JsonBuilder *builder, const char *name, char *const *values)
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

/**
 * antin_records_json_add_time:
 * @builder: within an object
 * @name: the member
 * @time: seconds since 1970; %ANTIN_BASE_TIME_NONE is written as null
 */
void
antin_records_json_add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *text = time != ANTIN_BASE_TIME_NONE ? antin_base_time_format_iso (time) : NULL;

  antin_records_json_add_string (builder, name, text);
}

/**
 * antin_records_json_begin_object:
 * @builder: within an object, or an array where there is no @name
 * @name: (nullable): the member
 */
void
antin_records_json_begin_object (JsonBuilder *builder, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/**
 * antin_records_json_add_rect:
 * @builder: within an object
 * @rect: millimetres from the top left corner of the page; written as "rect_mm"
 */
void
antin_records_json_add_rect (JsonBuilder *builder, const AntinBaseRect *rect)
{
  antin_records_json_begin_object (builder, "rect_mm");
  antin_records_json_add_mm (builder, "x", rect->x);
  antin_records_json_add_mm (builder, "y", rect->y);
  antin_records_json_add_mm (builder, "width", rect->width);
  antin_records_json_add_mm (builder, "height", rect->height);
  json_builder_end_object (builder);
}

/**
 * antin_records_json_add_signer:
 * @builder: within an object
 * @name: the member
 * @signer: whose certificate it is
 */
void
antin_records_json_add_signer (JsonBuilder *builder, const char *name, const AntinSignSigner *signer)
{
  antin_records_json_begin_object (builder, name);
  antin_records_json_add_string (builder, "common_name", signer->common_name);
  antin_records_json_add_string (builder, "organisation", signer->organisation);
  antin_records_json_add_string (builder, "title", signer->title);
  antin_records_json_add_string (builder, "email", signer->email);
  antin_records_json_add_string (builder, "subject", signer->subject);
  antin_records_json_add_string (builder, "issuer", signer->issuer);
  antin_records_json_add_string (builder, "serial", signer->serial);
  antin_records_json_add_string (builder, "certificate", signer->certificate);
  antin_records_json_add_time (builder, "not_before", signer->not_before);
  antin_records_json_add_time (builder, "not_after", signer->not_after);
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

      antin_records_json_begin_object (builder, NULL);
      antin_records_json_add_int (builder, "revision", modification->revision);
      antin_records_json_add_string (builder, "what", modification->what);
      if (modification->page > 0)
        antin_records_json_add_int (builder, "page", modification->page);
      if (modification->page > 0 && !antin_base_rect_is_empty (&modification->rect))
        antin_records_json_add_rect (builder, &modification->rect);
      antin_records_json_add_bool (builder, "allowed", modification->allowed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Who trusts the root that a path leads to, and whether that is one for official use. */
static void
add_anchor (JsonBuilder *builder, const AntinSignPath *path)
{
  antin_records_json_add_string (builder, "anchor_origin", antin_sign_anchor_origin_to_nick (path->origin));
  antin_records_json_add_bool (builder, "official", path->official);
}

static void
add_certificates (JsonBuilder *builder, const AntinSignPath *path)
{
  json_builder_set_member_name (builder, "certificates");
  json_builder_begin_array (builder);
  for (guint i = 0; path->certificates != NULL && i < path->certificates->len; i++)
    json_builder_add_string_value (builder, ((const AntinSignCertificate *) path->certificates->pdata[i])->holder.certificate);
  json_builder_end_array (builder);
}

static void
add_evidence (JsonBuilder *builder, const AntinSignSignature *signature)
{
  antin_records_json_begin_object (builder, "chain");
  antin_records_json_add_string (builder, "status", antin_sign_chain_status_to_nick (signature->chain.status));
  antin_records_json_add_string (builder, "anchor", signature->chain.anchor);
  antin_records_json_add_strings (builder, "certificates", signature->chain.certificates);
  add_anchor (builder, &signature->path);
  json_builder_end_object (builder);

  antin_records_json_begin_object (builder, "revocation");
  antin_records_json_add_string (builder, "status", antin_sign_revocation_status_to_nick (signature->revocation.status));
  antin_records_json_add_string (builder, "source", antin_sign_evidence_source_to_nick (signature->revocation.source));
  antin_records_json_add_time (builder, "time", signature->revocation.time);
  antin_records_json_add_time (builder, "revoked_at", signature->revocation.revoked_at);
  antin_records_json_add_string (builder, "reason", signature->revocation.reason);
  json_builder_end_object (builder);

  antin_records_json_begin_object (builder, "timestamp");
  antin_records_json_add_string (builder, "status", antin_sign_timestamp_status_to_nick (signature->timestamp.status));
  antin_records_json_add_time (builder, "time", signature->timestamp.time);
  antin_records_json_add_string (builder, "authority", signature->timestamp.authority);
  add_certificates (builder, &signature->timestamp.path);
  add_anchor (builder, &signature->timestamp.path);
  antin_records_json_add_time (builder, "renew_by", signature->timestamp.renew_by);
  json_builder_end_object (builder);

  antin_records_json_begin_object (builder, "checks");
  antin_records_json_add_string (builder, "signature", antin_sign_check_to_nick (signature->checks.signature));
  antin_records_json_add_string (builder, "content", antin_sign_check_to_nick (signature->checks.content));
  antin_records_json_add_string (builder, "certificate", antin_sign_check_to_nick (signature->checks.certificate));
  antin_records_json_add_string (builder, "timestamp", antin_sign_check_to_nick (signature->checks.timestamp));
  json_builder_end_object (builder);
}

static void
add_signature (JsonBuilder *builder, const AntinSignSignature *signature)
{
  g_autofree char *summary = antin_sign_signature_describe (signature);

  antin_records_json_begin_object (builder, NULL);
  antin_records_json_add_string (builder, "field", signature->field);
  antin_records_json_add_string (builder, "type", antin_sign_type_to_nick (signature->type));
  antin_records_json_add_string (builder, "role", antin_sign_role_to_nick (signature->role));
  antin_records_json_add_bool (builder, "review", signature->review);
  antin_records_json_add_bool (builder, "incoming", signature->incoming);
  if (signature->page > 0)
    antin_records_json_add_int (builder, "page", signature->page);
  else
    antin_records_json_add_string (builder, "page", NULL);
  antin_records_json_add_rect (builder, &signature->rect);
  antin_records_json_add_string (builder, "sub_filter", signature->sub_filter);
  antin_records_json_add_string (builder, "level", signature->level);
  antin_records_json_add_string (builder, "digest", signature->digest);
  antin_records_json_add_string (builder, "signature_algorithm", signature->signature_algorithm);
  antin_records_json_add_signer (builder, "signer", &signature->signer);
  antin_records_json_add_time (builder, "claimed_time", signature->claimed_time);
  antin_records_json_add_time (builder, "best_signature_time", signature->best_signature_time);
  antin_records_json_add_string (builder, "time_source", antin_sign_time_source_to_nick (signature->time_source));
  antin_records_json_add_string (builder, "integrity", signature->intact ? "intact" : "broken");
  antin_records_json_add_string (builder, "coverage", antin_sign_coverage_to_nick (signature->coverage));
  antin_records_json_add_string (builder, "modification_level",
                                 antin_sign_modification_level_to_nick (signature->modification_level));
  add_modifications (builder, signature->modifications);
  add_evidence (builder, signature);
  antin_records_json_add_string (builder, "indication", antin_sign_indication_to_nick (signature->indication));
  antin_records_json_add_string (builder, "sub_indication", signature->sub_indication);
  antin_records_json_add_strings (builder, "reasons", signature->reasons);
  antin_records_json_add_string (builder, "summary", summary);
  json_builder_end_object (builder);
}

/**
 * antin_records_json_add_report:
 * @builder: within the array of files
 * @report: the verdict on one file
 */
void
antin_records_json_add_report (JsonBuilder *builder, const AntinSignReport *report)
{
  antin_records_json_begin_object (builder, NULL);
  antin_records_json_add_string (builder, "file", report->file);
  antin_records_json_add_string (builder, "sha256", report->sha256);
  antin_records_json_add_int (builder, "size", report->size);
  antin_records_json_add_int (builder, "revisions", report->revisions);
  antin_records_json_add_string (builder, "indication", antin_sign_indication_to_nick (report->indication));
  antin_records_json_add_string (builder, "state",
                                 report->state != NULL ? antin_regulation_state_value_to_nick (report->state->value) : NULL);
  antin_records_json_begin_object (builder, "completeness");
  antin_records_json_add_string (builder, "class", antin_sign_completeness_to_nick (report->completeness));
  antin_records_json_add_bool (builder, "complete", report->complete);
  antin_records_json_add_strings (builder, "missing", report->missing);
  json_builder_end_object (builder);
  antin_records_json_begin_object (builder, "consequence");
  antin_records_json_add_string (builder, "kind", antin_regulation_consequence_to_nick (report->consequence));
  antin_records_json_add_string (builder, "clause", report->consequence_clause);
  json_builder_end_object (builder);
  antin_records_json_begin_object (builder, "renewal");
  antin_records_json_add_time (builder, "by", antin_sign_report_get_renew_by (report));
  antin_records_json_add_bool (builder, "due", antin_sign_report_is_renewal_due (report));
  json_builder_end_object (builder);
  antin_records_json_add_string (builder, "error", report->error);
  antin_records_json_begin_object (builder, "reading");
  antin_records_json_add_string (builder, "status", antin_sign_reading_status_to_nick (report->reading.status));
  antin_records_json_add_int (builder, "pages_compared", report->reading.pages_compared);
  antin_records_json_add_strings (builder, "differences", report->reading.differences);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "signatures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->signatures->len; i++)
    add_signature (builder, g_ptr_array_index (report->signatures, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * antin_records_json_begin:
 * @builder: a new builder
 *
 * Opens the answer's object.
 */
void
antin_records_json_begin (JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  antin_records_json_add_int (builder, "schema", SCHEMA);
}

/**
 * antin_records_json_finish:
 * @builder: a builder whose object is still open
 *
 * Closes the answer.
 *
 * Returns: (transfer full): the answer as text
 */
char *
antin_records_json_finish (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}

/**
 * antin_records_json_compose:
 * @report: the verdict on one file
 *
 * Returns: (transfer full): what "antin-tool verify --json" prints for that file
 */
char *
antin_records_json_compose (const AntinSignReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  antin_records_json_begin (builder);
  antin_records_json_add_string (builder, "tool", "antin " ANTIN_VERSION);
  antin_records_json_add_time (builder, "verified_at", report->verified_at);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  antin_records_json_add_report (builder, report);
  json_builder_end_array (builder);
  return antin_records_json_finish (builder);
}
