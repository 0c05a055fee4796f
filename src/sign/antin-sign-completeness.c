/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-completeness-private.h"

#include <glib/gi18n-lib.h>

/* Which signatures a document of its class must carry (CHK-11): an original those of the authorised person and of the
 * organisation (NĐ 30/2020, Điều 5.1); an electronic copy and a separate attachment that of the organisation alone,
 * which then stands at the top right of page 1 (Phụ lục I, Phần I, II.8.b, Phần II, I.3). The class follows from the
 * document's state, as if every signature were valid: whether it is, is another question. */

static AntinSignCompleteness
find_class (const AntinRegulationState *state)
{
  switch (state->beneath)
    {
    case ANTIN_REGULATION_STATE_REVIEWED:
    case ANTIN_REGULATION_STATE_LEADER_SIGNED:
      return ANTIN_SIGN_CLASS_PERSONAL_ONLY;
    case ANTIN_REGULATION_STATE_SEALED:
      return ANTIN_SIGN_CLASS_ORIGINAL;
    case ANTIN_REGULATION_STATE_COPY_SIGNED:
      return ANTIN_SIGN_CLASS_DIGITISED_COPY;
    case ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED:
      return ANTIN_SIGN_CLASS_ATTACHMENT;
    case ANTIN_REGULATION_STATE_ORGANISATION_SIGNED:
      return ANTIN_SIGN_CLASS_ORGANISATION_ONLY;
    case ANTIN_REGULATION_STATE_UNSIGNED:
    case ANTIN_REGULATION_STATE_SCANNED:
    case ANTIN_REGULATION_STATE_UNDETERMINED:
    case ANTIN_REGULATION_STATE_BROKEN:
    case ANTIN_REGULATION_STATE_SECRET:
    default:
      return ANTIN_SIGN_CLASS_NONE;
    }
}

/* As what the regulation takes it, or -1: what could not be judged is judged again before anything becomes of it, and a
 * draft that is being checked is no incoming document. */
static int
find_outcome (const AntinSignReport *report)
{
  if (report->indication == ANTIN_SIGN_TOTAL_FAILED)
    return ANTIN_REGULATION_OUTCOME_INVALID;
  if (report->indication == ANTIN_SIGN_NO_SIGNATURE && report->error == NULL)
    return ANTIN_REGULATION_OUTCOME_UNSIGNED;
  if (report->indication != ANTIN_SIGN_TOTAL_PASSED || report->state->beneath == ANTIN_REGULATION_STATE_REVIEWED)
    return -1;
  switch (report->completeness)
    {
    case ANTIN_SIGN_CLASS_ORIGINAL:
      return ANTIN_REGULATION_OUTCOME_ORIGINAL;
    case ANTIN_SIGN_CLASS_DIGITISED_COPY:
      return ANTIN_REGULATION_OUTCOME_COPY;
    case ANTIN_SIGN_CLASS_ATTACHMENT:
      return ANTIN_REGULATION_OUTCOME_ATTACHMENT;
    case ANTIN_SIGN_CLASS_PERSONAL_ONLY:
      return ANTIN_REGULATION_OUTCOME_PERSONAL_ONLY;
    case ANTIN_SIGN_CLASS_ORGANISATION_ONLY:
    case ANTIN_SIGN_CLASS_NONE:
    default:
      return ANTIN_REGULATION_OUTCOME_INCOMPLETE;
    }
}

/* What the regulation makes of it (CHK-11, CHK-13). */
static void
find_consequence (AntinSignReport *report, const AntinRegulation *regulation)
{
  const AntinRegulationConsequenceRule *rules = antin_regulation_get_practice (regulation)->consequences;
  int outcome = find_outcome (report);

  if (outcome < 0 || rules[outcome].kind == ANTIN_REGULATION_CONSEQUENCE_NONE)
    return;
  report->consequence = rules[outcome].kind;
  report->consequence_clause = g_strdup (rules[outcome].clause);
}

/*
 * antin_sign_completeness_assess:
 * @report: (inout): with its state; gets class, completeness, what is missing and what becomes of it
 * @regulation: the rules in force
 */
void
antin_sign_completeness_assess (AntinSignReport *report, const AntinRegulation *regulation)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  gboolean reviewed = report->state->beneath == ANTIN_REGULATION_STATE_REVIEWED;
  gboolean unsigned_yet = find_outcome (report) == ANTIN_REGULATION_OUTCOME_UNSIGNED;
  gboolean scan = report->state->beneath == ANTIN_REGULATION_STATE_SCANNED;

  report->completeness = find_class (report->state);
  report->complete = report->completeness == ANTIN_SIGN_CLASS_ORIGINAL ||
                     report->completeness == ANTIN_SIGN_CLASS_DIGITISED_COPY ||
                     report->completeness == ANTIN_SIGN_CLASS_ATTACHMENT;
  if (reviewed || (unsigned_yet && !scan) || report->completeness == ANTIN_SIGN_CLASS_ORGANISATION_ONLY)
    /* Translators: “chữ ký số của người có thẩm quyền” */
    g_strv_builder_add (missing, _("the authorised person's digital signature"));
  if (unsigned_yet || report->completeness == ANTIN_SIGN_CLASS_PERSONAL_ONLY)
    /* Translators: “chữ ký số của cơ quan, tổ chức” */
    g_strv_builder_add (missing, _("the organisation's digital signature"));
  report->missing = g_strv_builder_end (missing);
  find_consequence (report, regulation);
}
