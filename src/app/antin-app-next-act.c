/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-next-act.h"

#include <glib/gi18n-lib.h>

/* What the one primary button offers (design 5): a pure function of the document's state and the inserted tokens. */

static AntinAppNextAct
nothing (AntinRegulationKind kind, const char *hint)
{
  return (AntinAppNextAct){
    .act = ANTIN_APP_ACT_NONE,
    .kind = kind,
    .label = kind == ANTIN_REGULATION_KIND_ORGANISATION ? _("Seal") : _("Sign"), .hint = hint,
    };
}

static AntinAppNextAct
question (AntinRegulationKind kind)
{
  return (AntinAppNextAct){
    .act = ANTIN_APP_ACT_ASK_KIND,
    .kind = kind,
    .label = kind == ANTIN_REGULATION_KIND_ORGANISATION ? _("Seal") : _("Sign"), .hint = _("The certificate on the token does not say whose it is. You will be asked once."),
    };
}

static AntinAppNextAct
something (const AntinAppSituation *situation, AntinRegulationKind kind)
{
  gboolean seal = kind == ANTIN_REGULATION_KIND_ORGANISATION;

  if (situation->placing && !situation->placed)
    /* Translators: “Bấm vào trang, tại khoảng trống giữa chức vụ và họ tên.” */
    return nothing (kind, seal ? _("Click on the page where the seal belongs.")
                               : _("Click on the page, in the gap between title and name."));
  if (situation->placing && situation->obstacle != NULL)
    return nothing (kind, situation->obstacle);
  return (AntinAppNextAct){
    .act = situation->placing ? ANTIN_APP_ACT_CONFIRM : ANTIN_APP_ACT_PLACE,
    .kind = kind,
    /* Translators: “Đóng dấu” and “Ký”, the primary button */
    .label = seal ? _("Seal") : _("Sign"), .hint = seal ? _("Seal the document with the organisation's token") : _("Sign the document with your token"),
    };
}

/**
 * antin_app_next_act_decide:
 * @situation: the document's state and the tokens
 *
 * Returns: what the primary button offers, or why it offers nothing
 */
AntinAppNextAct
antin_app_next_act_decide (const AntinAppSituation *situation)
{
  const AntinSignReport *report = situation->report;
  AntinRegulationKind kind = ANTIN_REGULATION_KIND_PERSONAL;

  if (report != NULL && report->indication == ANTIN_SIGN_TOTAL_PASSED && report->completeness == ANTIN_SIGN_CLASS_PERSONAL_ONLY)
    kind = ANTIN_REGULATION_KIND_ORGANISATION;
  else if (situation->has_organisation && !situation->has_personal)
    kind = ANTIN_REGULATION_KIND_ORGANISATION;

  if (situation->working)
    return nothing (kind, _("The document is being signed."));
  if (situation->failed != NULL)
    return nothing (kind, situation->failed);
  if (report == NULL)
    /* Translators: “Đang kiểm tra chữ ký…” */
    return nothing (kind, _("The signatures are being verified."));
  switch (report->indication)
    {
    case ANTIN_SIGN_TOTAL_FAILED:
      return nothing (kind, _("A document that is not valid cannot be signed."));
    case ANTIN_SIGN_INDETERMINATE:
      return nothing (kind, _("The signatures in the document could not be verified."));
    case ANTIN_SIGN_TOTAL_PASSED:
      if (report->completeness != ANTIN_SIGN_CLASS_PERSONAL_ONLY)
        /* Translators: “Văn bản đã đủ chữ ký.” */
        return nothing (kind, _("The document carries the signatures it needs."));
      break;
    case ANTIN_SIGN_NO_SIGNATURE:
    default:
      break;
    }
  if (!situation->tokens_known)
    return nothing (kind, _("Tokens are being looked for."));
  if (situation->has_unclear && !situation->has_organisation && (kind == ANTIN_REGULATION_KIND_ORGANISATION || !situation->has_personal))
    return question (kind);
  if (!situation->has_personal && !situation->has_organisation)
    /* Translators: “Cắm thiết bị ký số để ký” */
    return nothing (kind, kind == ANTIN_REGULATION_KIND_ORGANISATION ? _("Insert the organisation's token to seal")
                                                                     : _("Insert a token to sign"));
  if (kind == ANTIN_REGULATION_KIND_PERSONAL)
    return something (situation, kind);
  if (!situation->has_organisation)
    /* Translators: “Cắm thiết bị của cơ quan để đóng dấu” */
    return nothing (kind, _("Insert the organisation's token to seal"));
  if (report->indication == ANTIN_SIGN_NO_SIGNATURE)
    /* Translators: “Chỉ được ký số của cơ quan vào văn bản đã có chữ ký của người có thẩm quyền hoặc bản sao do cơ quan
     * trực tiếp thực hiện (NĐ 30/2020, Điều 32.2.d).” */
    return nothing (kind, _("Only a document that the authorised person has signed, or a copy made by the organisation itself, may be sealed (NĐ 30/2020, Điều 32.2.d)."));
  return something (situation, kind);
}
