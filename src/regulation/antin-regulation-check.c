/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include "antin-regulation-terms.h"

/* The list beside the page: each rule that the coming signature meets or breaks. A rule looks at the situation and
 * nothing else, so that the list can be made anew with every move of the mouse. How much a broken rule weighs is the
 * regulation's to say: what would stop here only warns where its file says "advise". The rules are in
 * antin-regulation-check-*.c, by subject. */

static void
check_clear (gpointer data)
{
  AntinRegulationCheck *check = data;

  g_free (check->rule);
  g_free (check->clause);
  g_free (check->message);
  g_free (check->way_on);
}

/**
 * antin_regulation_check_ref:
 * @check: a check
 *
 * Returns: (transfer full): @check
 */
AntinRegulationCheck *
antin_regulation_check_ref (AntinRegulationCheck *check)
{
  return g_atomic_rc_box_acquire (check);
}

/**
 * antin_regulation_check_unref:
 * @check: (transfer full): a check
 */
void
antin_regulation_check_unref (AntinRegulationCheck *check)
{
  g_atomic_rc_box_release_full (check, check_clear);
}

/**
 * antin_regulation_status_to_nick:
 * @status: a status
 *
 * Returns: "pass", "warn" or "fail"
 */
const char *
antin_regulation_status_to_nick (AntinRegulationStatus status)
{
  static const char *const nicks[] = { "pass", "warn", "fail" };

  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (nicks), NULL);

  return nicks[status];
}

/* Takes @message. Returns the new check, or NULL where the regulation does not look at the rule. */
AntinRegulationCheck *
antin_regulation_check_add (GPtrArray *checks,
                            const AntinRegulation *regulation,
                            const char *rule,
                            AntinRegulationStatus status,
                            AntinRegulationFix fix,
                            char *message)
{
  AntinRegulationForce force = antin_regulation_get_force (regulation, rule);
  AntinRegulationCheck *check;

  if (force == ANTIN_REGULATION_FORCE_OFF)
    {
      g_free (message);
      return NULL;
    }
  check = g_atomic_rc_box_new0 (AntinRegulationCheck);
  check->rule = g_strdup (rule);
  check->clause = g_strdup (antin_regulation_get_clause (regulation, rule));
  check->status = status == ANTIN_REGULATION_STATUS_FAIL && force == ANTIN_REGULATION_FORCE_ADVISE
                    ? ANTIN_REGULATION_STATUS_WARN
                    : status;
  check->fix = status != ANTIN_REGULATION_STATUS_PASS ? fix : ANTIN_REGULATION_FIX_NONE;
  check->overridable = antin_regulation_is_overridable (regulation, rule);
  check->message = message;
  g_ptr_array_add (checks, check);
  return check;
}

void
antin_regulation_check_pass (GPtrArray *checks, const AntinRegulationSituation *situation, const char *rule, const char *message)
{
  antin_regulation_check_add (checks, situation->regulation, rule, ANTIN_REGULATION_STATUS_PASS, ANTIN_REGULATION_FIX_NONE, g_strdup (message));
}

void
antin_regulation_check_warn (GPtrArray *checks,
                             const AntinRegulationSituation *situation,
                             const char *rule,
                             AntinRegulationFix fix,
                             char *message)
{
  antin_regulation_check_add (checks, situation->regulation, rule, ANTIN_REGULATION_STATUS_WARN, fix, message);
}

/* The same of what breaks no rule, so that there is nothing to give a reason for. Takes @message. */
void
antin_regulation_check_remind (GPtrArray *checks,
                               const AntinRegulationSituation *situation,
                               const char *rule,
                               AntinRegulationFix fix,
                               char *message)
{
  AntinRegulationCheck *check =
    antin_regulation_check_add (checks, situation->regulation, rule, ANTIN_REGULATION_STATUS_WARN, fix, message);

  if (check != NULL)
    check->overridable = FALSE;
}

void
antin_regulation_check_fail (GPtrArray *checks,
                             const AntinRegulationSituation *situation,
                             const char *rule,
                             AntinRegulationFix fix,
                             char *message)
{
  antin_regulation_check_add (checks, situation->regulation, rule, ANTIN_REGULATION_STATUS_FAIL, fix, message);
}

/* The same where the document would say what is not so, which no regulation takes for advice. Takes @message. */
void
antin_regulation_check_refuse (GPtrArray *checks,
                               const AntinRegulationSituation *situation,
                               const char *rule,
                               AntinRegulationFix fix,
                               char *message)
{
  AntinRegulationCheck *check =
    antin_regulation_check_add (checks, situation->regulation, rule, ANTIN_REGULATION_STATUS_FAIL, fix, message);

  if (check != NULL)
    check->status = ANTIN_REGULATION_STATUS_FAIL;
}

/* What a person ought to know and nothing can be told to break. Takes @message. */
void
antin_regulation_check_note (GPtrArray *checks, const AntinRegulationSituation *situation, const char *rule, char *message)
{
  AntinRegulationCheck *check = antin_regulation_check_add (
    checks, situation->regulation, rule, ANTIN_REGULATION_STATUS_PASS, ANTIN_REGULATION_FIX_NONE, message);

  if (check != NULL)
    check->note = TRUE;
}

/* What the regulation calls a certificate, where @message has {term}. Takes @message. */
char *
antin_regulation_check_say (const AntinRegulationSituation *situation, char *message)
{
  g_autofree char *own = message;

  return antin_regulation_terms_fill (situation->regulation, own, ANTIN_REGULATION_TERM_CERTIFICATE);
}

/* Where the image stands: the whole, unless there are words beside it. */
const AntinBaseRect *
antin_regulation_check_get_image_rect (const AntinRegulationSituation *situation)
{
  return situation->image_rect.width > 0 ? &situation->image_rect : &situation->rect;
}

/**
 * antin_regulation_check_all:
 * @situation: what is about to be signed, how and where
 *
 * Looks at every rule that bears on the kind of signature. A member that is not given is not looked at.
 *
 * Returns: (transfer full) (element-type AntinRegulationCheck): the rules, those on the document first
 */
GPtrArray *
antin_regulation_check_all (const AntinRegulationSituation *situation)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_check_unref);
  const AntinRegulationKindRules *rules = antin_regulation_get_kind (situation->regulation, situation->kind);

  if (rules == NULL)
    return checks;
  antin_regulation_check_document (checks, situation, rules);
  antin_regulation_check_scan (checks, situation, rules);
  antin_regulation_check_certificate (checks, situation, rules);
  antin_regulation_check_image (checks, situation, rules);
  antin_regulation_check_place (checks, situation, rules);
  antin_regulation_check_issue (checks, situation, rules);
  antin_regulation_check_form (checks, situation, rules);
  antin_regulation_check_practice (checks, situation, rules);
  return checks;
}

/**
 * antin_regulation_check_get_worst:
 * @checks: (element-type AntinRegulationCheck): a list
 *
 * Returns: the gravest status in it
 */
AntinRegulationStatus
antin_regulation_check_get_worst (GPtrArray *checks)
{
  AntinRegulationStatus worst = ANTIN_REGULATION_STATUS_PASS;

  for (guint i = 0; i < checks->len; i++)
    worst = MAX (worst, ((const AntinRegulationCheck *) checks->pdata[i])->status);
  return worst;
}
