/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-token.h"

#include "antin-base-time.h"
#include "antin-desk-words-private.h"
#include "antin-desk-words-signing.h"
#include "antin-regulation-reminder.h"
#include "antin-regulation-renewal.h"
#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The words of the page of tokens: what a device is, how its PIN and its certificates stand, and what its keeper is
 * reminded of (WRN-01 to WRN-04, WRN-09). */

#define SECONDS_PER_DAY (24 * 60 * 60)
/* An anchor that ends within so many days is told of: its authority replaces it about a year before. */
#define ANCHOR_DAYS 365

/**
 * antin_desk_words_token_device:
 * @token: a token
 *
 * Returns: (transfer full): what it is: “SoftHSM v2, serial number 1234”
 */
char *
antin_desk_words_token_device (const AntinSignToken *token)
{
  GString *text = g_string_new (NULL);

  if (!is_empty (token->manufacturer) && (is_empty (token->model) || !g_str_has_prefix (token->model, token->manufacturer)))
    g_string_append (text, token->manufacturer);
  if (!is_empty (token->model))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", token->model);
  if (!is_empty (token->serial))
    /* Translators: “số hiệu 1234”, of a device */
    g_string_append_printf (text, text->len > 0 ? ", %s %s" : "%s %s", _("serial number"), token->serial);
  if (token->hardware)
    /* Translators: “khóa nằm trong phần cứng” */
    g_string_append_printf (text, text->len > 0 ? ", %s" : "%s", _("keys in hardware"));
  return g_string_free (text, FALSE);
}

/**
 * antin_desk_words_token_pin:
 * @token: a token
 * @date: what is known of its last change
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): how its PIN stands (WRN-03)
 */
char *
antin_desk_words_token_pin (const AntinSignToken *token, const AntinDeskPinDate *date, AntinViewStatus *ret_status)
{
  const AntinSignIdentity flags = { .pin_count_low = token->pin_count_low,
                                    .pin_final_try = token->pin_final_try,
                                    .pin_locked = token->pin_locked,
                                    .pin_to_be_changed = token->pin_to_be_changed };
  const char *problem = antin_desk_words_pin_flags (&flags, ret_status);
  g_autofree char *day = NULL;

  if (problem != NULL)
    return g_strdup (problem);
  *ret_status = ANTIN_VIEW_STATUS_GOOD;
  if (!date->changed || date->date == ANTIN_BASE_TIME_NONE)
    /* Translators: “Không có lần nhập sai mã PIN nào chưa được xóa.”: no wrong PIN since the last right one */
    return g_strdup (_("The PIN is in order: none was entered wrong since the last right one."));
  day = antin_base_time_format_date (date->date);
  return g_strdup_printf (_("The PIN is in order; it was changed on %s."), day);
}

/**
 * antin_desk_words_token_pin_rule:
 * @token: a token
 *
 * Returns: (transfer full): what its PINs look like
 */
char *
antin_desk_words_token_pin_rule (const AntinSignToken *token)
{
  if (token->pin_maximum == 0)
    return g_strdup (_("The device does not say how long its PIN may be. Many take digits alone."));
  if (token->pin_minimum == token->pin_maximum)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The device takes PINs of %u character.", "The device takes PINs of %u characters.", token->pin_maximum), token->pin_maximum);
  /* Translators: the shortest and the longest */
  return g_strdup_printf (_("The device takes PINs of %u to %u characters."), token->pin_minimum, token->pin_maximum);
}

static gboolean
is_outside (const AntinSignToken *token, const char *pin)
{
  gsize length = strlen (pin);

  return token->pin_maximum > 0 && (length < token->pin_minimum || length > token->pin_maximum);
}

/**
 * antin_desk_words_token_pin_problem:
 * @token: a token
 * @old_pin: what was typed as its PIN
 * @new_pin: what was typed as the new one
 * @again: what was typed as the new one once more
 *
 * Returns: (transfer full) (nullable): why these cannot be sent to the token, "" where something is not typed yet;
 *   %NULL where they can
 */
char *
antin_desk_words_token_pin_problem (const AntinSignToken *token, const char *old_pin, const char *new_pin, const char *again)
{
  if (*new_pin != '\0' && is_outside (token, new_pin))
    return antin_desk_words_token_pin_rule (token);
  if (*again != '\0' && !g_str_has_prefix (new_pin, again))
    return g_strdup (_("The new PIN was not typed the same twice."));
  if (*old_pin == '\0' || *new_pin == '\0' || !g_str_equal (new_pin, again))
    return g_strdup ("");
  if (g_str_equal (old_pin, new_pin))
    return g_strdup (_("The new PIN is the old one."));
  return NULL;
}

/* Takes @text; NULL adds nothing. */
static void
add (GPtrArray *reminders, AntinViewStatus status, const AntinRegulation *regulation, const char *rule, char *text)
{
  AntinDeskDetail *detail;

  if (text == NULL)
    return;
  detail = g_new0 (AntinDeskDetail, 1);
  detail->status = status;
  detail->caption = g_strdup (antin_regulation_get_clause (regulation, rule));
  detail->text = text;
  g_ptr_array_add (reminders, detail);
}

static gboolean
has_ended (const AntinSignIdentity *identity, gint64 now)
{
  return identity->holder.not_after != ANTIN_BASE_TIME_NONE && identity->holder.not_after < now;
}

static char *
describe_end (const AntinRegulation *regulation, const AntinSignIdentity *identity, gint64 now)
{
  g_autofree char *way_on = NULL;
  g_autofree char *day = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *ended = NULL;

  if (!has_ended (identity, now))
    return NULL;
  way_on = antin_regulation_reminder_describe_return (regulation);
  day = antin_base_time_format_date (identity->holder.not_after);
  sentence = g_strdup_printf (_("The {term} of %s expired on %s and can no longer sign."), is_empty (identity->holder.common_name) ? "…" : identity->holder.common_name, day);
  ended = antin_regulation_terms_fill (regulation, sentence, ANTIN_REGULATION_TERM_CERTIFICATE);
  return g_strconcat (ended, " ", way_on, NULL);
}

/* WRN-02: only where the token itself does not ask for a new PIN. */
static void
add_pin (GPtrArray *reminders, const AntinRegulation *regulation, const AntinDeskPinDate *date, gboolean to_be_changed, gint64 now)
{
  if (date->date != ANTIN_BASE_TIME_NONE && !to_be_changed)
    add (reminders, ANTIN_VIEW_STATUS_WARNING, regulation, "WRN-02",
         antin_regulation_reminder_describe_pin (regulation, date->date, date->changed, now));
}

/* WRN-04; what has ended is not changed any more. */
static void
add_change (GPtrArray *reminders, const AntinRegulation *regulation, const AntinSignIdentity *identity, const char *organisation, gint64 now)
{
  if (has_ended (identity, now))
    return;
  if (identity->role == ANTIN_SIGN_ROLE_PERSONAL)
    add (reminders, ANTIN_VIEW_STATUS_INFORMATION, regulation, "WRN-04",
         antin_regulation_reminder_describe_change (regulation, identity->holder.organisation, organisation));
  else if (identity->role == ANTIN_SIGN_ROLE_ORGANISATION)
    add (reminders, ANTIN_VIEW_STATUS_INFORMATION, regulation, "WRN-04",
         antin_regulation_reminder_describe_change (regulation, identity->holder.common_name, organisation));
}

/**
 * antin_desk_words_token_advice:
 * @identity: who is about to sign
 * @regulation: the rules in force
 * @organisation: (nullable): whose workstation it is
 * @date: what is known of the last change of the token's PIN
 * @now: seconds since 1970
 *
 * What the rules on the signature do not look at: a new PIN that is due, and a certificate that no longer fits.
 *
 * Returns: (transfer full) (element-type AntinDeskDetail): what its keeper is reminded of, with the clause as the caption
 */
GPtrArray *
antin_desk_words_token_advice (const AntinSignIdentity *identity,
                               const AntinRegulation *regulation,
                               const char *organisation,
                               const AntinDeskPinDate *date,
                               gint64 now)
{
  GPtrArray *reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_detail_free);

  add_pin (reminders, regulation, date, identity->pin_to_be_changed, now);
  add_change (reminders, regulation, identity, organisation, now);
  return reminders;
}

/**
 * antin_desk_words_token_reminders:
 * @token: a token
 * @regulation: the rules in force
 * @organisation: (nullable): whose workstation it is
 * @date: what is known of the last change of its PIN
 * @now: seconds since 1970
 *
 * Returns: (transfer full) (element-type AntinDeskDetail): what its keeper is reminded of, with the clause as the caption
 */
GPtrArray *
antin_desk_words_token_reminders (const AntinSignToken *token,
                                  const AntinRegulation *regulation,
                                  const char *organisation,
                                  const AntinDeskPinDate *date,
                                  gint64 now)
{
  GPtrArray *reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_detail_free);

  add_pin (reminders, regulation, date, token->pin_to_be_changed, now);
  for (guint i = 0; token->identities != NULL && i < token->identities->len; i++)
    {
      const AntinSignIdentity *identity = token->identities->pdata[i];

      if (identity->holder.not_after != ANTIN_BASE_TIME_NONE)
        add (reminders, ANTIN_VIEW_STATUS_WARNING, regulation, "WRN-01",
             antin_regulation_renewal_describe (regulation, identity->holder.common_name, identity->holder.not_after, now));
      add (reminders, ANTIN_VIEW_STATUS_BAD, regulation, "WRN-09", describe_end (regulation, identity, now));
      add_change (reminders, regulation, identity, organisation, now);
    }
  return reminders;
}

/**
 * antin_desk_words_role:
 * @role: whose certificate it is
 *
 * Returns: the same in words
 */
const char *
antin_desk_words_role (AntinSignRole role)
{
  switch (role)
    {
    case ANTIN_SIGN_ROLE_PERSONAL:
      /* Translators: “Cá nhân”, whose certificate it is */
      return _("Person");
    case ANTIN_SIGN_ROLE_ORGANISATION:
      /* Translators: “Cơ quan, tổ chức”, whose certificate it is */
      return C_("kind of certificate", "Organisation");
    case ANTIN_SIGN_ROLE_DEVICE:
      /* Translators: “Thiết bị, dịch vụ”, whose certificate it is */
      return _("Device or service");
    case ANTIN_SIGN_ROLE_UNKNOWN:
    default:
      /* Translators: “Chứng thư không nói rõ”, whose certificate it is */
      return _("The certificate does not say");
    }
}

/**
 * antin_desk_words_until:
 * @holder: whose certificate it is
 * @now: seconds since 1970
 *
 * Returns: (transfer full): from when, until when, and the days left
 */
char *
antin_desk_words_until (const AntinSignSigner *holder, gint64 now)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  gint64 days = (holder->not_after - now) / SECONDS_PER_DAY;

  if (holder->not_after == ANTIN_BASE_TIME_NONE)
    return g_strdup ("–");
  from = holder->not_before != ANTIN_BASE_TIME_NONE ? antin_base_time_format_date (holder->not_before) : g_strdup ("…");
  until = antin_base_time_format_date (holder->not_after);
  if (holder->not_after < now)
    return g_strdup_printf (_("from %s to %s, expired"), from, until);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "from %s to %s, %d day left", "from %s to %s, %d days left", (gulong) days), from, until, (int) days);
}

/**
 * antin_desk_words_anchor:
 * @standing: how a certificate stands
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): which root it leads to, or that it leads to none (CHK-03, CHK-14), and that a root ends soon
 */
char *
antin_desk_words_anchor (const AntinSignStanding *standing, AntinViewStatus *ret_status)
{
  gint64 now = antin_base_time_now ();
  g_autofree char *end = NULL;

  *ret_status = ANTIN_VIEW_STATUS_BAD;
  if (standing->anchor == NULL)
    return standing->problem != NULL ? g_strdup_printf (_("No trusted root: %s"), standing->problem) : g_strdup (_("No trusted root."));
  if (!standing->trusted)
    return g_strdup_printf (_("%s, but not by a sound path: %s"), standing->anchor, standing->problem != NULL ? standing->problem : "…");
  if (standing->anchor_not_after != ANTIN_BASE_TIME_NONE && standing->anchor_not_after - now < (gint64) ANCHOR_DAYS * SECONDS_PER_DAY)
    {
      *ret_status = ANTIN_VIEW_STATUS_WARNING;
      end = antin_base_time_format_date (standing->anchor_not_after);
      return g_strdup_printf (_("%s; this root ends on %s. Ask who looks after this computer for its successor."), standing->anchor, end);
    }
  *ret_status = ANTIN_VIEW_STATUS_GOOD;
  if (standing->official)
    /* Translators: a root of Ban Cơ yếu Chính phủ */
    return g_strdup_printf (_("%s, for official use"), standing->anchor);
  return g_strdup (standing->anchor);
}

/**
 * antin_desk_words_revocation:
 * @standing: how a certificate stands
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): whether it was revoked (CHK-02)
 */
char *
antin_desk_words_revocation (const AntinSignStanding *standing, AntinViewStatus *ret_status)
{
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  switch (standing->revocation)
    {
    case ANTIN_SIGN_REVOCATION_GOOD:
      *ret_status = ANTIN_VIEW_STATUS_GOOD;
      if (standing->asked_at == ANTIN_BASE_TIME_NONE)
        return g_strdup (_("Not revoked"));
      day = antin_base_time_format_date (standing->asked_at);
      clock = antin_base_time_format_clock (standing->asked_at);
      /* Translators: a clock and a date */
      return g_strdup_printf (_("Not revoked, answered at %s, %s"), clock, day);
    case ANTIN_SIGN_REVOCATION_REVOKED:
      *ret_status = ANTIN_VIEW_STATUS_BAD;
      if (standing->revoked_at == ANTIN_BASE_TIME_NONE)
        return g_strdup (_("Revoked"));
      day = antin_base_time_format_date (standing->revoked_at);
      return g_strdup_printf (_("Revoked on %s"), day);
    case ANTIN_SIGN_REVOCATION_NOT_CHECKED:
    case ANTIN_SIGN_REVOCATION_UNKNOWN:
    default:
      *ret_status = ANTIN_VIEW_STATUS_UNKNOWN;
      if (standing->trusted && standing->problem != NULL)
        return g_strdup (standing->problem);
      /* Translators: “Chưa kiểm tra được”, whether a certificate was revoked */
      return g_strdup (_("Could not be checked"));
    }
}
