/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-reminder.h"

#include "antin-base-time.h"
#include "antin-regulation-fold.h"
#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What keepers of tokens are reminded of, in the regulation's terms and with whom it names (WRN-02, WRN-04, WRN-07,
 * WRN-08, WRN-09). When and where people are told is not decided here. */

static char *
say (const AntinRegulation *regulation, const char *sentence)
{
  return antin_regulation_terms_fill (regulation, sentence, ANTIN_REGULATION_TERM_DEVICE);
}

static int
count_months (gint64 from, gint64 to)
{
  g_autoptr (GDateTime) start = antin_base_time_to_date_time (from);
  g_autoptr (GDateTime) end = antin_base_time_to_date_time (to);
  int months;

  if (start == NULL || end == NULL)
    return 0;
  months = (g_date_time_get_year (end) - g_date_time_get_year (start)) * 12 + g_date_time_get_month (end) - g_date_time_get_month (start);
  return g_date_time_get_day_of_month (end) < g_date_time_get_day_of_month (start) ? months - 1 : months;
}

/**
 * antin_regulation_reminder_describe_pin:
 * @regulation: the rules in force
 * @since: when the PIN was changed last or, without @changed, when the token was first seen; seconds since 1970
 * @changed: whether it is known that the PIN was changed then
 * @now: the time
 *
 * Returns: (transfer full) (nullable): that a new PIN is due (WRN-02); %NULL before that, and where the regulation asks
 *   for none
 */
char *
antin_regulation_reminder_describe_pin (const AntinRegulation *regulation, gint64 since, gboolean changed, gint64 now)
{
  guint period = antin_regulation_get_practice (regulation)->pin_months;
  int months = count_months (since, now);
  g_autofree char *sentence = NULL;

  if (period == 0 || months < (int) period)
    return NULL;
  if (changed)
    /* Translators: “Mã PIN của {thiết bị} đã dùng {n} tháng. Đề nghị đổi ít nhất {n} tháng một lần.” */
    sentence = g_strdup_printf (_("The PIN of the {term} has been in use for %d months. Change it at least every %u months."), months, period);
  else
    sentence = g_strdup_printf (_("No new PIN of the {term} has been seen here for %d months. Change it at least every %u months."), months, period);
  return say (regulation, sentence);
}

/**
 * antin_regulation_reminder_describe_change:
 * @regulation: the rules in force
 * @certified: (nullable): the organisation that the certificate names
 * @organisation: (nullable): the organisation whose workstation it is
 *
 * One that is part of the other's name passes: an office of a committee signs for the committee.
 *
 * Returns: (transfer full) (nullable): that the certificate may no longer fit, who changes it and how soon that is
 *   asked for (WRN-04); %NULL where nothing speaks for it
 */
char *
antin_regulation_reminder_describe_change (const AntinRegulation *regulation, const char *certified, const char *organisation)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (regulation);
  g_autofree char *one = antin_regulation_fold (certified != NULL ? certified : "");
  g_autofree char *other = antin_regulation_fold (organisation != NULL ? organisation : "");
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *advice = NULL;

  if (*one == '\0' || *other == '\0' || strstr (one, other) != NULL || strstr (other, one) != NULL)
    return NULL;
  sentence = g_strdup_printf (_("The {term} names “%s”, this workstation is set up for “%s”."), certified, organisation);
  words = antin_regulation_terms_fill (regulation, sentence, ANTIN_REGULATION_TERM_CERTIFICATE);
  if (practice->loss_days > 0)
    advice = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Where title, unit or organisation have changed, ask %s within %u working day to change or revoke it.", "Where title, unit or organisation have changed, ask %s within %u working days to change or revoke it.", practice->loss_days),
                              practice->contact_renewal, practice->loss_days);
  else
    advice = g_strdup_printf (_("Where title, unit or organisation have changed, ask %s to change or revoke it."), practice->contact_renewal);
  return g_strconcat (words, " ", advice, NULL);
}

/**
 * antin_regulation_reminder_describe_keeping:
 * @regulation: the rules in force
 *
 * Returns: (transfer full): that a token is not left in, and at which level of secrecy it is kept (WRN-07)
 */
char *
antin_regulation_reminder_describe_keeping (const AntinRegulation *regulation)
{
  const char *level = antin_regulation_get_practice (regulation)->device_level;
  g_autofree char *sentence = NULL;

  if (level == NULL)
    return say (regulation, _("Take the {term} out when you leave the desk, and keep it where nobody else can take it."));
  /* Translators: %s is a level of State secrecy, “Mật” or “Tối mật” */
  sentence = g_strdup_printf (_("Take the {term} out when you leave the desk, and keep it as what is “%s”."), level);
  return say (regulation, sentence);
}

/**
 * antin_regulation_reminder_describe_loss:
 * @regulation: the rules in force
 *
 * Returns: (transfer full): whom to tell of a lost token or a PIN that others may know, how soon and by which form, and
 *   what becomes of earlier signatures (WRN-08)
 */
char *
antin_regulation_reminder_describe_loss (const AntinRegulation *regulation)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (regulation);
  const char *contact = practice->contact_loss != NULL ? practice->contact_loss : practice->contact_renewal;
  g_autofree char *tell = NULL;
  g_autofree char *form = practice->form_loss != NULL ? g_strdup_printf (" (%s)", practice->form_loss) : g_strdup ("");

  if (practice->loss_days > 0)
    tell = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Tell %s at once, and in writing within %u working day%s, and ask for the certificate to be revoked.", "Tell %s at once, and in writing within %u working days%s, and ask for the certificate to be revoked.", practice->loss_days),
                            contact, practice->loss_days, form);
  else
    tell = g_strdup_printf (_("Tell %s at once, and in writing%s, and ask for the certificate to be revoked."), contact, form);
  return g_strconcat (tell, " ", _("What was signed before stays valid."), NULL);
}

/**
 * antin_regulation_reminder_describe_return:
 * @regulation: the rules in force
 *
 * Returns: (transfer full): what becomes of a token whose certificate has ended or was revoked (WRN-09)
 */
char *
antin_regulation_reminder_describe_return (const AntinRegulation *regulation)
{
  g_autofree char *sentence =
    g_strdup_printf (_("Ask %s for a new one, or return the {term} to them."), antin_regulation_get_practice (regulation)->contact_renewal);

  return say (regulation, sentence);
}
