/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-next-act.h"

#include "antin-desk-words-act.h"
#include "antin-desk-words-signing.h"
#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>

/* What the one primary button offers, and what the menu beside it (design 5): pure functions of the document's state
 * and the inserted tokens. What is lawful is the state's to say; here it is only chosen what is offered first. */

/**
 * antin_desk_kind_free:
 * @kind: (nullable): a line of the menu
 */
void
antin_desk_kind_free (AntinDeskKind *kind)
{
  if (kind == NULL)
    return;
  g_free (kind->note);
  g_free (kind);
}

/* --- whose token ---------------------------------------------------------------------------------------------- */

static const AntinRegulationState *
get_state (const AntinDeskSituation *situation)
{
  return situation->report != NULL ? situation->report->state : NULL;
}

/* Whether it may be made, if need be with a written reason. */
static gboolean
is_open (const AntinRegulationOffer *offer)
{
  for (guint i = 0; i < offer->checks->len; i++)
    {
      const AntinRegulationCheck *check = offer->checks->pdata[i];

      if (check->status == ANTIN_REGULATION_STATUS_FAIL && !check->overridable)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_token (const AntinDeskSituation *situation, AntinRegulationHolder holder)
{
  switch (holder)
    {
    case ANTIN_REGULATION_HOLDER_PERSON:
      return situation->has_personal;
    case ANTIN_REGULATION_HOLDER_ORGANISATION:
      return situation->has_organisation;
    case ANTIN_REGULATION_HOLDER_UNKNOWN:
    case ANTIN_REGULATION_HOLDER_DEVICE:
    default:
      return situation->has_personal || situation->has_organisation;
    }
}

static const char *
ask_for_token (AntinRegulationKind kind, AntinRegulationHolder holder)
{
  if (holder != ANTIN_REGULATION_HOLDER_ORGANISATION)
    /* Translators: “Cắm thiết bị ký số để ký” */
    return antin_regulation_terms_say (_("Insert a {term} to sign"), ANTIN_REGULATION_TERM_DEVICE);
  if (kind == ANTIN_REGULATION_KIND_ORGANISATION)
    /* Translators: “Cắm thiết bị của cơ quan để đóng dấu” */
    return antin_regulation_terms_say (_("Insert the organisation's {term} to seal"), ANTIN_REGULATION_TERM_DEVICE);
  /* Translators: “Cắm thiết bị của cơ quan để ký” */
  return antin_regulation_terms_say (_("Insert the organisation's {term} to sign"), ANTIN_REGULATION_TERM_DEVICE);
}

/* --- the choice ----------------------------------------------------------------------------------------------- */

/* The kind that stands to reason, lawful or not: where it is not, the button says why. Returns whether there is any. */
static gboolean
get_sensible (const AntinDeskSituation *situation, AntinDeskChoice *ret_choice)
{
  AntinRegulationKind personal = situation->not_the_signer ? ANTIN_REGULATION_KIND_REVIEW : ANTIN_REGULATION_KIND_PERSONAL;
  const AntinRegulationState *state = get_state (situation);
  gboolean clerk = situation->has_organisation && !situation->has_personal;

  *ret_choice = (AntinDeskChoice){ .kind = ANTIN_REGULATION_KIND_PERSONAL };
  if (state == NULL)
    {
      ret_choice->kind = clerk ? ANTIN_REGULATION_KIND_ORGANISATION : ANTIN_REGULATION_KIND_PERSONAL;
      return TRUE;
    }
  switch (state->beneath)
    {
    case ANTIN_REGULATION_STATE_SCANNED:
      if (situation->has_personal && !situation->has_organisation)
        return TRUE;
      ret_choice->kind = ANTIN_REGULATION_KIND_COPY;
      ret_choice->form = ANTIN_REGULATION_COPY_SAO_Y;
      return TRUE;
    case ANTIN_REGULATION_STATE_LEADER_SIGNED:
      ret_choice->kind = ANTIN_REGULATION_KIND_ORGANISATION;
      return TRUE;
    case ANTIN_REGULATION_STATE_SEALED:
      ret_choice->kind = situation->has_files ? ANTIN_REGULATION_KIND_ATTACHMENT : ANTIN_REGULATION_KIND_PERSONAL;
      return situation->has_files;
    case ANTIN_REGULATION_STATE_COPY_SIGNED:
    case ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED:
      return FALSE;
    case ANTIN_REGULATION_STATE_REVIEWED:
    case ANTIN_REGULATION_STATE_ORGANISATION_SIGNED:
      ret_choice->kind = personal;
      return TRUE;
    case ANTIN_REGULATION_STATE_UNSIGNED:
    case ANTIN_REGULATION_STATE_UNDETERMINED:
    case ANTIN_REGULATION_STATE_BROKEN:
    case ANTIN_REGULATION_STATE_SECRET:
    default:
      if (situation->has_organisation && situation->supplement != ANTIN_REGULATION_SUPPLEMENT_NONE)
        ret_choice->kind = situation->supplement == ANTIN_REGULATION_SUPPLEMENT_APPENDIX ? ANTIN_REGULATION_KIND_APPENDIX
                                                                                         : ANTIN_REGULATION_KIND_ATTACHMENT;
      else
        ret_choice->kind = clerk ? ANTIN_REGULATION_KIND_ORGANISATION : personal;
      return TRUE;
    }
}

static gboolean
is_chosen_and_lawful (const AntinDeskSituation *situation)
{
  const AntinRegulationState *state = get_state (situation);
  const AntinRegulationOffer *offer;

  if (!situation->choice.made || state == NULL)
    return FALSE;
  offer = antin_regulation_state_find_offer (state, situation->choice.kind, situation->choice.form);
  return offer != NULL && is_open (offer) && has_token (situation, offer->holder);
}

/* --- the button ----------------------------------------------------------------------------------------------- */

static AntinDeskNextAct
make_act (AntinDeskAct act, const AntinDeskChoice *choice, const char *hint)
{
  return (AntinDeskNextAct){
    .act = act,
    .kind = choice->kind,
    .form = choice->form,
    .label = antin_desk_words_act (choice->kind),
    .hint = hint,
  };
}

static AntinDeskNextAct
place_or_confirm (const AntinDeskSituation *situation, const AntinDeskChoice *choice)
{
  if (situation->placing && !situation->placed)
    /* Translators: “Bấm vào trang, tại khoảng trống giữa chức vụ và họ tên.” */
    return make_act (ANTIN_DESK_ACT_NONE, choice,
                     choice->kind == ANTIN_REGULATION_KIND_PERSONAL ? _("Click on the page, in the gap between title and name.")
                                                                    : choice->kind == ANTIN_REGULATION_KIND_REVIEW
                     ? _("Click on the page where your signature belongs, away from those of the authorised person and the organisation.")
                     : _("Click on the page where the seal belongs."));
  if (situation->placing && situation->obstacle != NULL)
    return make_act (ANTIN_DESK_ACT_NONE, choice, situation->obstacle);
  return make_act (situation->placing ? ANTIN_DESK_ACT_CONFIRM : ANTIN_DESK_ACT_PLACE, choice, antin_desk_words_act_hint (choice->kind));
}

/* Files that are signed for a document that was issued before have no ghost on the pages that are shown. */
static AntinDeskNextAct
sign_files (const AntinDeskSituation *situation, const AntinDeskChoice *choice)
{
  AntinDeskNextAct act = make_act (ANTIN_DESK_ACT_CONFIRM, choice, _("Sign the separate files that are issued with this document"));

  if (!situation->has_organisation)
    act = make_act (ANTIN_DESK_ACT_NONE, choice, ask_for_token (choice->kind, ANTIN_REGULATION_HOLDER_ORGANISATION));
  else if (situation->obstacle != NULL)
    act = make_act (ANTIN_DESK_ACT_NONE, choice, situation->obstacle);
  /* Translators: “Ký văn bản kèm theo”, the primary button, for several files */
  act.label = _("Sign Attached Files");
  return act;
}

/* A document that nothing is signed on any more: what a receiver does with its verdict. */
static AntinDeskNextAct
receive (const AntinDeskSituation *situation, const AntinDeskChoice *choice)
{
  AntinDeskNextAct act;

  if (situation->report->indication == ANTIN_SIGN_TOTAL_FAILED)
    {
      const AntinRegulationOffer *offer =
        antin_regulation_state_find_offer (get_state (situation), choice->kind, choice->form);

      act = make_act (ANTIN_DESK_ACT_REFUSE, choice, _("Write to the sender why the document is not accepted"));
      /* Translators: “Từ chối tiếp nhận”, the primary button */
      act.label = _("Refuse");
      act.refusal = offer != NULL ? offer->refusal : NULL;
      return act;
    }
  act = make_act (ANTIN_DESK_ACT_SAVE_REPORT, choice,
                  /* Translators: “Văn bản đã đủ chữ ký. Lưu kết quả kiểm tra thành báo cáo.” */
                  _("The document carries the signatures it needs. Save what was found as a report."));
  /* Translators: “Lưu báo cáo”, the primary button */
  act.label = _("Save Report");
  return act;
}

/**
 * antin_desk_next_act_decide:
 * @situation: the document's state and the tokens
 *
 * Returns: what the primary button offers, or why it offers nothing; the hint is good as long as @situation's parts
 */
AntinDeskNextAct
antin_desk_next_act_decide (const AntinDeskSituation *situation)
{
  const AntinRegulationState *state = get_state (situation);
  AntinDeskChoice choice = situation->choice;
  const AntinRegulationOffer *offer;
  gboolean any = TRUE;

  if (!situation->bound && !is_chosen_and_lawful (situation))
    any = get_sensible (situation, &choice);
  if (situation->working)
    return make_act (ANTIN_DESK_ACT_NONE, &choice, _("The document is being signed."));
  if (situation->failed != NULL)
    return make_act (ANTIN_DESK_ACT_NONE, &choice, situation->failed);
  if (situation->report == NULL)
    /* Translators: “Đang kiểm tra chữ ký…” */
    return make_act (ANTIN_DESK_ACT_NONE, &choice, _("The signatures are being verified."));
  if (state == NULL)
    return make_act (ANTIN_DESK_ACT_NONE, &choice, _("This document cannot be signed"));
  if (!any || situation->report->indication == ANTIN_SIGN_TOTAL_FAILED)
    return receive (situation, &choice);
  if (situation->report->unsignable != NULL)
    return make_act (ANTIN_DESK_ACT_NONE, &choice, situation->report->unsignable);
  if (state->beneath == ANTIN_REGULATION_STATE_SEALED && situation->has_files && !situation->bound)
    return sign_files (situation, &choice);
  offer = antin_regulation_state_find_offer (state, choice.kind, choice.form);
  if (offer == NULL)
    return make_act (ANTIN_DESK_ACT_NONE, &choice, _("The regulation in force does not know this kind of signature."));
  if (!is_open (offer))
    {
      AntinDeskNextAct act = make_act (ANTIN_DESK_ACT_NONE, &choice, NULL);

      act.refusal = offer->refusal;
      act.hint = offer->refusal->message;
      return act;
    }
  if (!situation->tokens_known)
    return make_act (ANTIN_DESK_ACT_NONE, &choice, _("Tokens are being looked for."));
  if (!has_token (situation, offer->holder))
    return situation->has_unclear
      ? make_act (ANTIN_DESK_ACT_ASK_KIND, &choice, _("The certificate on the token does not say whose it is. You will be asked once."))
                  : make_act (ANTIN_DESK_ACT_NONE, &choice, ask_for_token (choice.kind, offer->holder));
  return place_or_confirm (situation, &choice);
}

/* --- the menu ------------------------------------------------------------------------------------------------- */

static char *
make_note (const AntinDeskSituation *situation, const AntinRegulationOffer *offer, gboolean *ret_allowed)
{
  *ret_allowed = FALSE;
  if (!is_open (offer))
    return antin_desk_words_refusal (offer->refusal);
  if (situation->report->unsignable != NULL)
    return g_strdup (situation->report->unsignable);
  if (situation->tokens_known && !has_token (situation, offer->holder))
    return g_strdup_printf ("%s.", ask_for_token (offer->kind, offer->holder));
  *ret_allowed = situation->tokens_known;
  return g_strdup_printf ("%s.", antin_desk_words_act_hint (offer->kind));
}

/**
 * antin_desk_next_act_list:
 * @situation: the document's state and the tokens
 *
 * Returns: (transfer full) (element-type AntinDeskKind): every kind that the window makes and the regulation knows, those
 *   that can be made now before the others; empty where the state is not known, or another program has chosen
 */
GPtrArray *
antin_desk_next_act_list (const AntinDeskSituation *situation)
{
  const AntinRegulationState *state = get_state (situation);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_kind_free);
  guint n_allowed = 0;

  for (guint i = 0; state != NULL && !situation->bound && i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = state->offers->pdata[i];
      AntinDeskKind *kind;

      /* What the window does not make: those who use marks of arrival let their system call the tool (POS-10). */
      if (offer->kind == ANTIN_REGULATION_KIND_TIMESTAMP || offer->kind == ANTIN_REGULATION_KIND_INCOMING)
        continue;
      kind = g_new0 (AntinDeskKind, 1);
      kind->kind = offer->kind;
      kind->form = offer->form;
      kind->label = antin_desk_words_act_form (offer->kind, offer->form);
      kind->note = make_note (situation, offer, &kind->allowed);
      g_ptr_array_insert (list, kind->allowed ? (int) n_allowed++ : -1, kind);
    }
  return list;
}
