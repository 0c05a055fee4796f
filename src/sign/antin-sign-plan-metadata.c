/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-plan-private.h"

#include "antin-base-time.h"
#include "antin-regulation-number.h"

/* What a document-management system wants to know of a document that is signed (ORD-09). */

static void
put_code (AntinSignPlan *plan, AntinRegulationMetadata *metadata)
{
  g_autofree char *number = NULL;
  g_autofree char *notation = NULL;
  g_autofree char *printed = NULL;

  if (plan->heading != NULL)
    {
      antin_regulation_metadata_put (metadata, "CodeNumber", plan->heading->number);
      antin_regulation_metadata_put (metadata, "CodeNotation", plan->heading->notation);
    }
  if (plan->kind == ANTIN_REGULATION_KIND_INCOMING)
    {
      antin_regulation_metadata_put (metadata, "ArrivalNumber", plan->number);
      return;
    }
  if (plan->number == NULL ||
      !antin_regulation_number_parse (plan->number, antin_sign_context_get_regulation (plan->context), &number, &notation, NULL))
    return;
  printed = antin_regulation_number_format (number);
  antin_regulation_metadata_put (metadata, "CodeNumber", printed);
  antin_regulation_metadata_put (metadata, "CodeNotation", notation);
}

static void
put_date (AntinSignPlan *plan, AntinRegulationMetadata *metadata)
{
  g_autoptr (GDateTime) date = plan->date != ANTIN_BASE_TIME_NONE ? antin_base_time_to_date_time (plan->date) : NULL;

  if (plan->heading != NULL)
    antin_regulation_metadata_put_date (metadata, "IssuedDate", plan->heading->day, plan->heading->month, plan->heading->year);
  if (date != NULL)
    antin_regulation_metadata_put_date (metadata, plan->kind == ANTIN_REGULATION_KIND_INCOMING ? "ArrivalDate" : "IssuedDate", (guint) g_date_time_get_day_of_month (date),
                                        (guint) g_date_time_get_month (date), (guint) g_date_time_get_year (date));
}

/* "QUYẾT ĐỊNH" as a system spells it: "Quyết định". */
static char *
spell_kind (const char *printed)
{
  g_autofree char *lower = g_utf8_strdown (printed, -1);
  g_autofree char *first = g_utf8_substring (printed, 0, 1);

  return g_strconcat (first, g_utf8_offset_to_pointer (lower, 1), NULL);
}

/**
 * antin_sign_plan_fill_metadata:
 * @plan: a plan
 * @metadata: what is known already, which stays
 *
 * Adds what the document and the coming signature tell: kind, number, date, organisation, excerpt, pages, signer
 * (ORD-09; NĐ 30/2020, Phụ lục VI).
 */
void
antin_sign_plan_fill_metadata (AntinSignPlan *plan, AntinRegulationMetadata *metadata)
{
  g_autofree char *pages = g_strdup_printf ("%u", antin_sign_document_get_n_pages (plan->document));

  put_code (plan, metadata);
  put_date (plan, metadata);
  if (plan->heading != NULL && plan->heading->kind_name != NULL && *plan->heading->kind_name != '\0')
    {
      g_autofree char *kind = spell_kind (plan->heading->kind_name);

      antin_regulation_metadata_put (metadata, "TypeName", kind);
    }
  if (plan->heading != NULL)
    antin_regulation_metadata_put (metadata, "Subject", plan->heading->subject);
  if (plan->identity != NULL && plan->kind != ANTIN_REGULATION_KIND_INCOMING)
    antin_regulation_metadata_put (metadata, "OrganName",
                                   plan->identity->role == ANTIN_SIGN_ROLE_ORGANISATION ? plan->identity->holder.common_name
                                                                                        : plan->identity->holder.organisation);
  antin_regulation_metadata_put (metadata, "PageAmount", pages);
  if (plan->block != NULL)
    {
      antin_regulation_metadata_put (metadata, "Position", plan->block->title);
      antin_regulation_metadata_put (metadata, "FullName", plan->block->name);
    }
}
