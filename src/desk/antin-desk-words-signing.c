/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-signing.h"

#include "antin-base-time.h"
#include "antin-desk-words-act.h"
#include "antin-desk-words-private.h"
#include "antin-regulation-renewal.h"
#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>

/* The words of signing: who holds the certificate, what the token says of its PIN, which pages were not seen, what went
 * wrong and what can be done. */

#define SECONDS_PER_DAY (24 * 60 * 60)
/* Of a long list of unread pages only so many ranges are told. */
#define MAX_RANGES 4

/**
 * antin_desk_words_holder:
 * @holder: whose certificate it is
 * @now: seconds since 1970
 *
 * Returns: (transfer full): organisation and days left: “Ủy ban nhân dân tỉnh Sơn Hà, 212 days left”
 */
char *
antin_desk_words_holder (const AntinSignSigner *holder, gint64 now)
{
  GString *text = g_string_new (NULL);
  gint64 days = holder->not_after == ANTIN_BASE_TIME_NONE ? 0 : (holder->not_after - now) / SECONDS_PER_DAY;

  if (!is_empty (holder->organisation) && g_strcmp0 (holder->organisation, holder->common_name) != 0)
    g_string_append (text, holder->organisation);
  if (holder->not_after != ANTIN_BASE_TIME_NONE)
    {
      if (text->len > 0)
        g_string_append (text, ", ");
      if (holder->not_after < now)
        /* Translators: “đã hết hạn” */
        g_string_append (text, _("expired"));
      else
        /* Translators: “còn 212 ngày” */
        g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%d day left", "%d days left", (gulong) days), (int) days);
    }
  return g_string_free (text, FALSE);
}

/* WRN-01 */
static void
add_renewal (GString *lines, const AntinRegulation *regulation, const AntinSignIdentity *identity, gint64 now)
{
  g_autofree char *notice = NULL;

  if (regulation == NULL || identity->holder.not_after == ANTIN_BASE_TIME_NONE)
    return;
  notice = antin_regulation_renewal_describe (regulation, identity->holder.common_name, identity->holder.not_after, now);
  if (notice != NULL)
    g_string_append_printf (lines, "\n%s", notice);
}

/**
 * antin_desk_words_tokens:
 * @tokens: (element-type AntinSignToken): what was found
 * @now: seconds since 1970
 *
 * Returns: (transfer full): a quiet line for each who can sign, and who renews a certificate that ends soon (WRN-01)
 */
char *
antin_desk_words_tokens (GPtrArray *tokens, gint64 now)
{
  GString *lines = g_string_new (NULL);
  g_autoptr (AntinRegulation) regulation = antin_regulation_terms_ref_used ();

  for (guint i = 0; i < tokens->len; i++)
    {
      const AntinSignToken *token = tokens->pdata[i];

      for (guint k = 0; token->identities != NULL && k < token->identities->len; k++)
        {
          const AntinSignIdentity *identity = token->identities->pdata[k];
          g_autofree char *holder = antin_desk_words_holder (&identity->holder, now);

          if (lines->len > 0)
            g_string_append_c (lines, '\n');
          /* Translators: “Đã nhận thiết bị: Nguyễn Văn An, còn 212 ngày”; a name, then organisation and days left */
          g_string_append_printf (lines, _("Token found: %s, %s"),
                                            is_empty (identity->holder.common_name) ? token->label : identity->holder.common_name, holder);
          add_renewal (lines, regulation, identity, now);
        }
    }
  if (lines->len == 0)
    /* Translators: “Chưa cắm thiết bị ký số.” */
    g_string_append (lines, antin_regulation_terms_say (_("No {term} is inserted."), ANTIN_REGULATION_TERM_DEVICE));
  return g_string_free (lines, FALSE);
}

/**
 * antin_desk_words_pin_flags:
 * @identity: who is about to sign
 * @ret_status: (out): the symbol
 *
 * Returns: (nullable): a warning about the tries that are left; %NULL where there is none to give
 */
const char *
antin_desk_words_pin_flags (const AntinSignIdentity *identity, AntinViewStatus *ret_status)
{
  *ret_status = ANTIN_VIEW_STATUS_BAD;
  if (identity->pin_locked)
    /* Translators: “Thiết bị đã bị khóa do nhập sai mã PIN nhiều lần.” */
    return antin_regulation_terms_add_recovery (antin_regulation_terms_say (_("The {term} is locked because a wrong PIN was entered too often."), ANTIN_REGULATION_TERM_DEVICE));
  if (identity->pin_final_try)
    /* Translators: “Đây là lần thử cuối cùng: nếu sai, thiết bị sẽ bị khóa.” */
    return antin_regulation_terms_say (_("This is the last try: if the PIN is wrong, the {term} will be locked."), ANTIN_REGULATION_TERM_DEVICE);
  *ret_status = ANTIN_VIEW_STATUS_WARNING;
  if (identity->pin_count_low)
    /* Translators: “Còn ít lần thử.” */
    return _("Few tries are left.");
  if (identity->pin_to_be_changed)
    /* Translators: “Mã PIN là mã ban đầu hoặc đã hết hạn: phải đổi …” */
    return antin_regulation_terms_say (_("The PIN of the {term} is the first one or has expired. Change it under “Tokens and Certificates”."), ANTIN_REGULATION_TERM_DEVICE);
  *ret_status = ANTIN_VIEW_STATUS_NONE;
  return NULL;
}

/**
 * antin_desk_words_pages:
 * @seen: (array length=n_pages): which pages have been on screen
 * @n_pages: how many there are
 *
 * Returns: (transfer full) (nullable): the pages that were not, “2–3, 7”, or %NULL where all were
 */
char *
antin_desk_words_pages (const gboolean *seen, guint n_pages)
{
  GString *text = g_string_new (NULL);
  guint ranges = 0;

  for (guint i = 0; i < n_pages; i++)
    {
      guint first = i;

      if (seen[i])
        continue;
      while (i + 1 < n_pages && !seen[i + 1])
        i++;
      if (ranges == MAX_RANGES)
        {
          g_string_append (text, ", …");
          break;
        }
      g_string_append_printf (text, "%s%u", ranges > 0 ? ", " : "", first + 1);
      if (i > first)
        g_string_append_printf (text, "–%u", i + 1);
      ranges++;
    }
  if (text->len == 0)
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  return g_string_free (text, FALSE);
}

/**
 * antin_desk_words_state:
 * @value: what a document is
 *
 * Returns: the same in words
 */
const char *
antin_desk_words_state (AntinRegulationStateValue value)
{
  switch (value)
    {
    case ANTIN_REGULATION_STATE_SCANNED:
      /* Translators: “Bản quét, chưa ký” */
      return _("Scan, unsigned");
    case ANTIN_REGULATION_STATE_REVIEWED:
      /* Translators: “Đã kiểm tra” */
      return _("Checked");
    case ANTIN_REGULATION_STATE_LEADER_SIGNED:
      /* Translators: “Người có thẩm quyền đã ký” */
      return _("Signed by the authorised person");
    case ANTIN_REGULATION_STATE_SEALED:
      /* Translators: “Đã đóng dấu” */
      return _("Sealed");
    case ANTIN_REGULATION_STATE_COPY_SIGNED:
      /* Translators: “Bản sao đã ký” */
      return _("Signed copy");
    case ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED:
      /* Translators: “Văn bản kèm theo đã ký” */
      return _("Signed attachment");
    case ANTIN_REGULATION_STATE_ORGANISATION_SIGNED:
      /* Translators: “Chỉ có chữ ký số của cơ quan” */
      return _("Signed by the organisation alone");
    case ANTIN_REGULATION_STATE_UNDETERMINED:
      /* Translators: “Chưa xác định được” */
      return _("Cannot be told");
    case ANTIN_REGULATION_STATE_BROKEN:
      /* Translators: “Có chữ ký không hợp lệ” */
      return _("A signature is not valid");
    case ANTIN_REGULATION_STATE_SECRET:
      /* Translators: “Mật” */
      return _("Secret");
    case ANTIN_REGULATION_STATE_UNSIGNED:
    default:
      /* Translators: “Chưa ký” */
      return _("Unsigned");
    }
}

/* The check that says most of an offer: what refuses it, what is to be minded, else the one that is about this kind alone,
 * which stands behind those that are about every kind. */
static const AntinRegulationCheck *
find_telling (const AntinRegulationOffer *offer)
{
  if (offer->refusal != NULL)
    return offer->refusal;
  for (guint i = 0; i < offer->checks->len; i++)
    {
      const AntinRegulationCheck *check = offer->checks->pdata[i];

      if (check->status == ANTIN_REGULATION_STATUS_WARN)
        return check;
    }
  return offer->checks->len > 0 ? offer->checks->pdata[offer->checks->len - 1] : NULL;
}

/**
 * antin_desk_words_offers:
 * @state: what a document is
 * @allowed: whether what may be done with it is wanted; else what may not
 *
 * Returns: (transfer full) (element-type AntinDeskDetail): each kind of signature that may be put on it, or may not, with
 *   the rule and its clause
 */
GPtrArray *
antin_desk_words_offers (const AntinRegulationState *state, gboolean allowed)
{
  GPtrArray *details = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_detail_free);

  for (guint i = 0; i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = state->offers->pdata[i];
      const AntinRegulationCheck *check = find_telling (offer);
      AntinDeskDetail *detail;

      /* A time stamp is no act upon the document. */
      if (!offer->allowed != !allowed || offer->kind == ANTIN_REGULATION_KIND_TIMESTAMP)
        continue;
      detail = g_new0 (AntinDeskDetail, 1);
      detail->status = !allowed                                        ? ANTIN_VIEW_STATUS_BAD
                       : offer->status == ANTIN_REGULATION_STATUS_WARN ? ANTIN_VIEW_STATUS_WARNING
                                                                       : ANTIN_VIEW_STATUS_GOOD;
      detail->caption = g_strdup (antin_desk_words_act_form (offer->kind, offer->form));
      detail->text = check != NULL ? antin_desk_words_refusal (check) : g_strdup ("");
      g_ptr_array_add (details, detail);
    }
  return details;
}

static gboolean
is_sealed (const AntinRegulationState *state)
{
  return state->beneath == ANTIN_REGULATION_STATE_SEALED;
}

/* Names of the kinds that may be put on a document with this status, as a list where there are several. The seal of a
 * further organisation on a document that has one is left to those who look for it. */
static char *
list_offers (const AntinRegulationState *state, AntinRegulationStatus status)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (8, NULL, TRUE);
  g_autofree char *list = NULL;

  for (guint i = 0; i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = state->offers->pdata[i];

      if (offer->kind == ANTIN_REGULATION_KIND_TIMESTAMP || (offer->kind == ANTIN_REGULATION_KIND_ORGANISATION && is_sealed (state)))
        continue;
      if (offer->allowed && offer->status == status)
        g_ptr_array_add (names, (gpointer) antin_desk_words_act_form (offer->kind, offer->form));
    }
  list = g_strjoinv ("\n• ", (char **) names->pdata);
  return names->len > 1 ? g_strconcat ("• ", list, NULL) : g_steal_pointer (&list);
}

/**
 * antin_desk_words_offers_in_short:
 * @state: what a document is
 *
 * Returns: (transfer full) (nullable): which signatures may be put on it; where none may without more ado, those that may
 *   with reservations; %NULL for a sealed document, which needs none
 */
char *
antin_desk_words_offers_in_short (const AntinRegulationState *state)
{
  g_autofree char *fit = list_offers (state, ANTIN_REGULATION_STATUS_PASS);
  g_autofree char *doubtful = list_offers (state, ANTIN_REGULATION_STATUS_WARN);

  if (*fit != '\0')
    return g_steal_pointer (&fit);
  if (is_sealed (state))
    return NULL;
  if (*doubtful != '\0')
    /* Translators: before kinds of signatures, one a line; “Có điều cần lưu ý:” */
    return g_strconcat (_("With reservations:"), "\n", doubtful, NULL);
  /* Translators: “Không loại chữ ký nào”, of what a document may get */
  return g_strdup (_("no more signatures"));
}

/**
 * antin_desk_words_refusal:
 * @check: a rule that is broken
 *
 * Returns: (transfer full): what it says, its clause, and the way on where there is one
 */
char *
antin_desk_words_refusal (const AntinRegulationCheck *check)
{
  g_autofree char *clause = is_empty (check->clause) ? g_strdup ("") : g_strdup_printf (" (%s)", check->clause);

  return g_strconcat (check->message, clause, is_empty (check->way_on) ? NULL : "\n", check->way_on, NULL);
}

/**
 * antin_desk_words_failure:
 * @error: why a signature was not made
 * @ret_retry: (out): whether trying again may help without changing anything else
 *
 * Returns: the heading over the error's own sentence
 */
const char *
antin_desk_words_failure (const GError *error, gboolean *ret_retry)
{
  *ret_retry = FALSE;
  if (error->domain != ANTIN_SIGN_ERROR)
    return _("The document was not signed");
  switch ((AntinSignError) error->code)
    {
    case ANTIN_SIGN_ERROR_TOKEN_REMOVED:
      *ret_retry = TRUE;
      /* Translators: “Thiết bị ký số đã bị rút ra” */
      return antin_regulation_terms_say (_("The {term} was pulled out"), ANTIN_REGULATION_TERM_DEVICE);
    case ANTIN_SIGN_ERROR_NO_TOKEN:
      *ret_retry = TRUE;
      /* Translators: “Không tìm thấy thiết bị ký số” */
      return antin_regulation_terms_say (_("No {term} was found"), ANTIN_REGULATION_TERM_DEVICE);
    case ANTIN_SIGN_ERROR_TOKEN:
      *ret_retry = TRUE;
      return antin_regulation_terms_say (_("The {term} failed"), ANTIN_REGULATION_TERM_DEVICE);
    case ANTIN_SIGN_ERROR_TIMESTAMP:
      *ret_retry = TRUE;
      /* Translators: “Không lấy được dấu thời gian” */
      return _("No time stamp could be had");
    case ANTIN_SIGN_ERROR_EVIDENCE:
      *ret_retry = TRUE;
      return antin_regulation_terms_say (_("The state of the {term} could not be had"), ANTIN_REGULATION_TERM_CERTIFICATE);
    case ANTIN_SIGN_ERROR_OUTPUT:
      *ret_retry = TRUE;
      return _("The signed document could not be saved");
    case ANTIN_SIGN_ERROR_PIN_INCORRECT:
    case ANTIN_SIGN_ERROR_PIN_FINAL_TRY:
      *ret_retry = TRUE;
      /* Translators: “Mã PIN không đúng.” */
      return _("The PIN is not right.");
    case ANTIN_SIGN_ERROR_PIN_LOCKED:
      /* Translators: “Thiết bị đã bị khóa” */
      return antin_regulation_terms_say (_("The {term} is locked"), ANTIN_REGULATION_TERM_DEVICE);
    case ANTIN_SIGN_ERROR_REFUSED:
      return _("The regulation does not allow this signature");
    case ANTIN_SIGN_ERROR_CERTIFICATE:
      return antin_regulation_terms_say (_("This {term} cannot sign the document"), ANTIN_REGULATION_TERM_CERTIFICATE);
    case ANTIN_SIGN_ERROR_DOCUMENT:
      return _("This document cannot be signed");
    case ANTIN_SIGN_ERROR_PIN_NEW:
    case ANTIN_SIGN_ERROR_PLACE:
    case ANTIN_SIGN_ERROR_FAILED:
    default:
      return _("The document was not signed");
    }
}

/**
 * antin_desk_words_metadata:
 * @metadata: what an agency's system says of a document
 * @kind: the kind of signature that it gets
 * @ret_number: (out) (transfer full) (nullable): what the clerk would enter as the number, "15/QĐ-UBND", or the number of
 *   arrival
 * @ret_date: (out): the date that goes with it, seconds since 1970, or %ANTIN_BASE_TIME_NONE
 *
 * Returns: whether it says any of what this kind asks for (ORD-09)
 */
gboolean
antin_desk_words_metadata (const AntinRegulationMetadata *metadata, AntinRegulationKind kind, char **ret_number, gint64 *ret_date)
{
  gboolean incoming = kind == ANTIN_REGULATION_KIND_INCOMING;
  const char *arrival = antin_regulation_metadata_get (metadata, 0, "ArrivalNumber");

  *ret_number = NULL;
  *ret_date = ANTIN_BASE_TIME_NONE;
  if (!incoming)
    *ret_number = antin_regulation_metadata_get_code (metadata);
  else if (!is_empty (arrival))
    *ret_number = g_strdup (arrival);
  if (kind != ANTIN_REGULATION_KIND_ATTACHMENT && kind != ANTIN_REGULATION_KIND_APPENDIX &&
      !antin_regulation_metadata_get_date (metadata, incoming ? "ArrivalDate" : "IssuedDate", ret_date))
    *ret_date = ANTIN_BASE_TIME_NONE;
  return *ret_number != NULL || *ret_date != ANTIN_BASE_TIME_NONE;
}

/**
 * antin_desk_words_metadata_offer:
 * @number: (nullable): a number
 * @date: a date, or %ANTIN_BASE_TIME_NONE; one of the two is there
 *
 * Returns: (transfer full): what a button says that takes them
 */
char *
antin_desk_words_metadata_offer (const char *number, gint64 date)
{
  g_autofree char *day = date != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (date) : NULL;

  if (number == NULL)
    /* Translators: a button; a date: “Lấy ngày %s” */
    return g_strdup_printf (_("Take %s"), day);
  if (day == NULL)
    /* Translators: a button; number and sign of a document: “Lấy số %s” */
    return g_strdup_printf (C_("number", "Take %s"), number);
  /* Translators: a button; number and sign of a document, and its date: “Lấy số %s, ngày %s” */
  return g_strdup_printf (_("Take %s of %s"), number, day);
}
