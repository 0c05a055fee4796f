/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-renewal.h"

#include "antin-regulation-terms.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* The notice that a certificate ends soon (WRN-01), for the start of the program and for the list of rules alike. */

#define SECONDS_PER_DAY (24 * 60 * 60)

/**
 * antin_regulation_renewal_describe:
 * @regulation: the rules in force
 * @name: (nullable): the certificate's holder
 * @not_after: the certificate's end, seconds since 1970
 * @now: the time
 *
 * Returns: (transfer full) (nullable): how many days are left, who renews it and until when that is asked for; %NULL
 *   before the first day on which the regulation has its keeper told, and once it has ended
 */
char *
antin_regulation_renewal_describe (const AntinRegulation *regulation, const char *name, gint64 not_after, gint64 now)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (regulation);
  g_autofree char *sentence = NULL;
  g_autofree char *end = NULL;
  g_autofree char *deadline = NULL;
  gint64 days, last;
  guint first = 0;

  for (guint i = 0; i < practice->n_renewal_days; i++)
    first = MAX (first, practice->renewal_days[i]);
  if (not_after <= now || not_after - now > (gint64) first * SECONDS_PER_DAY)
    return NULL;
  days = (not_after - now) / SECONDS_PER_DAY;
  last = not_after - (gint64) practice->renewal_deadline * SECONDS_PER_DAY;
  end = antin_base_time_format_date (not_after);
  deadline = antin_base_time_format_date (last);
  if (name == NULL)
    name = "…";
  if (last > now)
    /* Translators: “Chứng thư của {holder} hết hạn sau {n} ngày ({date}). Đề nghị gia hạn gửi {contact} trước {deadline}.” */
    sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The {term} of %s expires in %d day (%s). Ask %s to renew it before %s.", "The {term} of %s expires in %d days (%s). Ask %s to renew it before %s.", (gulong) days),
                                name, (int) days, end, practice->contact_renewal, deadline);
  else
    sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The {term} of %s expires in %d day (%s). Ask %s to renew it at once.", "The {term} of %s expires in %d days (%s). Ask %s to renew it at once.", (gulong) days),
                                name, (int) days, end, practice->contact_renewal);
  return antin_regulation_terms_fill (regulation, sentence, ANTIN_REGULATION_TERM_CERTIFICATE);
}
