/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-plan-private.h"

#include "antin-base-time.h"
#include "antin-regulation-check.h"
#include "antin-regulation-place.h"
#include "antin-sign-document-private.h"
#include "antin-sign-error-private.h"

#include <glib/gi18n-lib.h>

/* What the present state of a plan meets and breaks. Gathers the situation; the rules themselves are the
 * regulation's. */

static void
free_guide (AntinSignGuide *guide)
{
  g_free (guide->label);
  g_free (guide);
}

/**
 * antin_sign_plan_get_guides:
 * @plan: a plan that is placed
 *
 * Returns: (transfer none) (element-type AntinSignGuide): lines to snap to on its page; good until the plan changes
 */
GPtrArray *
antin_sign_plan_get_guides (AntinSignPlan *plan)
{
  g_autoptr (GPtrArray) guides = NULL;
  guint page = 0;
  AntinBaseRect personal;
  gboolean has_personal = antin_sign_plan_get_personal_place (plan, &page, &personal) && page == plan->page;

  if (plan->guides != NULL)
    return plan->guides;
  plan->guides = g_ptr_array_new_with_free_func ((GDestroyNotify) free_guide);
  guides = antin_regulation_place_get_guides (plan->kind, antin_sign_plan_get_rules (plan),
                                              plan->block != NULL && plan->block->page == plan->page ? plan->block : NULL,
                                              has_personal ? &personal : NULL, plan->page_width, plan->page_height);
  for (guint i = 0; i < guides->len; i++)
    {
      const AntinRegulationGuide *guide = g_ptr_array_index (guides, i);
      AntinSignGuide *own = g_new0 (AntinSignGuide, 1);

      own->vertical = guide->vertical;
      own->position = guide->position;
      own->label = g_strdup (guide->label);
      g_ptr_array_add (plan->guides, own);
    }
  return plan->guides;
}

static AntinRegulationHolder
holder_of (AntinSignRole role)
{
  switch (role)
    {
    case ANTIN_SIGN_ROLE_PERSONAL:
      return ANTIN_REGULATION_HOLDER_PERSON;
    case ANTIN_SIGN_ROLE_ORGANISATION:
      return ANTIN_REGULATION_HOLDER_ORGANISATION;
    case ANTIN_SIGN_ROLE_DEVICE:
      return ANTIN_REGULATION_HOLDER_DEVICE;
    case ANTIN_SIGN_ROLE_UNKNOWN:
    default:
      return ANTIN_REGULATION_HOLDER_UNKNOWN;
    }
}

static gboolean
is_sealed_by (const AntinSignReport *report, const char *certificate)
{
  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->role == ANTIN_SIGN_ROLE_ORGANISATION && g_strcmp0 (signature->signer.certificate, certificate) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_words (GStrvBuilder *builder, char **words)
{
  g_auto (GStrv) own = words;

  g_strv_builder_addv (builder, (const char **) own);
}

static char **
find_covered_words (AntinSignPlan *plan)
{
  g_autoptr (AntinRenderText) text = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean is_seal = antin_sign_plan_is_seal (plan);
  AntinBaseRect image;

  if (!plan->placed)
    return NULL;
  text = antin_sign_document_get_text (plan->document, plan->page, NULL);
  if (text == NULL)
    return NULL;
  antin_sign_plan_get_image_rect (plan, &image);
  /* Only a seal may lie over title and name (NĐ 30/2020, Phụ lục I, Phần I, II.8.a). */
  if (image.width > 0)
    add_words (builder, antin_regulation_check_get_covered (text, &image, is_seal && !(plan->seal_height > 0),
                                                            is_seal && plan->block != NULL && plan->block->page == plan->page
                                                              ? plan->block
                                                              : NULL));
  if (antin_sign_plan_has_information (plan))
    {
      AntinBaseRect words = { plan->rect.x + plan->layout.text.x, plan->rect.y + plan->layout.text.y,
                              plan->layout.text.width, plan->layout.text.height };

      add_words (builder, antin_regulation_check_get_covered (text, &words, FALSE, NULL));
    }
  return g_strv_builder_end (builder);
}

static AntinRegulationCertificate
describe_certificate (AntinSignPlan *plan)
{
  AntinSignIdentity *identity = plan->identity;

  return (AntinRegulationCertificate){
    .holder = holder_of (identity->role),
    .name = identity->holder.common_name,
    .title = identity->holder.title,
    .email = identity->holder.email,
    .organisation = identity->holder.organisation,
    .not_before = identity->holder.not_before,
    .not_after = identity->holder.not_after,
    .algorithm = g_str_equal (identity->key_algorithm, "ec") ? "ecdsa" : "rsa",
    .bits = identity->key_bits,
    .path = plan->path,
    .revocation = plan->revocation,
    .problem = plan->standing_problem,
  };
}

/**
 * antin_sign_plan_get_checks:
 * @plan: a plan
 *
 * Returns: (transfer none) (element-type AntinRegulationCheck): what the present state meets and breaks; good until
 *   the plan changes
 */
GPtrArray *
antin_sign_plan_get_checks (AntinSignPlan *plan)
{
  AntinRegulationCertificate certificate = { 0 };
  AntinRegulationSituation situation;
  g_auto (GStrv) covered = NULL;
  AntinBaseRect personal = { 0 };
  AntinBaseRect image = { 0 };
  guint personal_page = 0;
  const AntinSignSignature *leader = antin_sign_report_find_leader (plan->report);

  if (plan->checks != NULL)
    return plan->checks;
  covered = find_covered_words (plan);
  antin_sign_plan_get_image_rect (plan, &image);
  if (plan->identity != NULL)
    certificate = describe_certificate (plan);
  situation = (AntinRegulationSituation){
    .regulation = antin_sign_context_get_regulation (plan->context),
    .kind = plan->kind,
    .block = plan->block,
    .heading = plan->heading,
    .form = plan->form,
    .placed = plan->placed,
    .page = plan->page,
    .rect = plan->rect,
    .image_rect = image,
    .page_width = plan->page_width,
    .page_height = plan->page_height,
    .by_hand = plan->by_hand,
    .image = plan->has_figures ? &plan->figures : NULL,
    .seal_width = antin_sign_plan_get_seal_diameter (plan),
    .seal_height = antin_sign_plan_get_seal_height (plan),
    .seal_round = antin_sign_plan_is_seal (plan) && !(plan->seal_height > 0),
    .seal_unconfirmed = plan->seal_unconfirmed,
    .has_personal = antin_sign_plan_get_personal_place (plan, &personal_page, &personal),
    .personal_page = personal_page,
    .personal_rect = personal,
    .certificate = plan->identity != NULL ? &certificate : NULL,
    .state = plan->state,
    .pdf_version = antin_pdf_document_get_version (antin_sign_document_get_pdf (plan->document)),
    .scan = plan->has_scan ? &plan->scan : NULL,
    .copy_form = plan->copy_form,
    .sealed_by_same = plan->identity != NULL && is_sealed_by (plan->report, plan->identity->holder.certificate),
    .covered = (const char *const *) covered,
    .number = plan->number,
    .date = plan->date,
    .timestamp = plan->timestamp,
    .signed_at = leader != NULL && leader->best_signature_time != ANTIN_BASE_TIME_NONE ? leader->best_signature_time : 0,
    .now = antin_base_time_now (),
  };
  plan->checks = antin_regulation_check_all (&situation);
  return plan->checks;
}

static void
set_refused (GError **error, const char *name, const AntinRegulationCheck *check, gboolean overridden)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "“%s”: %s (%s", name, check->message, check->rule);
  g_string_append_printf (text, *check->clause != '\0' ? "; %s)" : "%s)", check->clause);
  if (check->way_on != NULL)
    g_string_append_printf (text, " %s", check->way_on);
  if (check->overridable)
    g_string_append_printf (text, " %s", _("It may be signed all the same with a written reason, which the register keeps."));
  else if (overridden)
    g_string_append_printf (text, " %s", _("This rule leaves no room for an exception."));
  g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED, text->str);
}

static gboolean
is_refused (AntinSignPlan *plan, const AntinRegulationCheck *check)
{
  return check->status == ANTIN_REGULATION_STATUS_FAIL &&
         !(check->overridable && g_hash_table_contains (plan->overrides, check->rule));
}

/* What the rules say of how the signer's certificate was found to stand when it was asked for the last time. Returns them;
 * %NULL with %ANTIN_SIGN_ERROR_REFUSED where one forbids to sign and no reason was given for doing so all the same. */
GPtrArray *
antin_sign_plan_judge_standing (AntinSignPlan *plan, const AntinSignStanding *standing, GError **error)
{
  AntinRegulationCertificate certificate = { .path = standing->path, .revocation = standing->known, .problem = standing->problem };
  g_autoptr (GPtrArray) checks = antin_regulation_check_list_standing (antin_sign_context_get_regulation (plan->context), &certificate);
  g_autofree char *name = g_filename_display_basename (antin_sign_document_get_path (plan->document));

  for (guint i = 0; i < checks->len; i++)
    if (is_refused (plan, checks->pdata[i]))
      {
        const AntinRegulationCheck *check = checks->pdata[i];

        set_refused (error, name, check, g_hash_table_contains (plan->overrides, check->rule));
        return NULL;
      }
  return g_steal_pointer (&checks);
}

/**
 * antin_sign_plan_is_allowed:
 * @plan: a plan
 *
 * Returns: whether it may be signed as it stands; if not, sets %ANTIN_SIGN_ERROR_REFUSED with the rule, its clause and
 *   the reason, or %ANTIN_SIGN_ERROR_PLACE
 */
gboolean
antin_sign_plan_is_allowed (AntinSignPlan *plan, GError **error)
{
  GPtrArray *checks = antin_sign_plan_get_checks (plan);
  g_autofree char *name = g_filename_display_basename (antin_sign_document_get_path (plan->document));

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = g_ptr_array_index (checks, i);

      if (!is_refused (plan, check) || (!plan->placed && check->fix == ANTIN_REGULATION_FIX_CLICK))
        continue;
      set_refused (error, name, check, g_hash_table_contains (plan->overrides, check->rule));
      return FALSE;
    }
  if (plan->placed)
    return TRUE;
  if (antin_sign_plan_is_seal (plan) && !(antin_sign_plan_get_seal_diameter (plan) > 0))
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PLACE,
                   _("“%s”: the real diameter of the seal is not known. State it, in millimetres, as its registration paper does."), name);
      return FALSE;
    }
  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_PLACE,
               /* Translators: “Không xác định được vị trí ký từ nội dung.” */
               _("“%s”: the place to sign cannot be told from the text. Point at it, between title and name."), name);
  return FALSE;
}

/**
 * antin_sign_plan_needs_number:
 * @plan: a plan
 *
 * Returns: whether the document has gaps for number or date that are filled in with this signature (NĐ 30/2020, Điều 14)
 */
gboolean
antin_sign_plan_needs_number (AntinSignPlan *plan)
{
  return plan->kind == ANTIN_REGULATION_KIND_ORGANISATION && plan->heading != NULL && plan->heading->n_gaps > 0;
}

static gboolean
is_broken (GPtrArray *checks, const char *rule)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = g_ptr_array_index (checks, i);

      if (check->status != ANTIN_REGULATION_STATUS_PASS && g_str_equal (check->rule, rule))
        return TRUE;
    }
  return FALSE;
}

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* Reasons by their rules; with @checks, only those that these or @standing ask for. */
char *
antin_sign_plan_format_overrides (GHashTable *overrides, GPtrArray *checks, GPtrArray *standing)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GList) rules = overrides != NULL ? g_list_sort (g_hash_table_get_keys (overrides), compare_rules) : NULL;

  for (GList *l = rules; l != NULL; l = l->next)
    if (checks == NULL || is_broken (checks, l->data) || is_broken (standing, l->data))
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "", (char *) l->data,
                              (char *) g_hash_table_lookup (overrides, l->data));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* What was signed in spite of which rules, @standing among them, and why, for the register; a reason that nothing asked
 * for is none. */
char *
antin_sign_plan_list_overrides (AntinSignPlan *plan, GPtrArray *standing)
{
  return antin_sign_plan_format_overrides (plan->overrides, antin_sign_plan_get_checks (plan), standing);
}
