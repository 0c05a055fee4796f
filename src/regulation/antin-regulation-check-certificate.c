/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-name.h"
#include "antin-regulation-reminder.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* The rules on the certificate to sign with, and on whose it is. */

#define MIN_RSA_BITS 2048
#define MIN_ECDSA_BITS 256

/* ORD-05: whose key may make which signature. */
static void
check_holder (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  gboolean person = rules->signer == ANTIN_REGULATION_SIGNER_PERSON;

  if (certificate == NULL || rules->signer == ANTIN_REGULATION_SIGNER_ANY)
    return;
  switch (certificate->holder)
    {
    case ANTIN_REGULATION_HOLDER_PERSON:
    case ANTIN_REGULATION_HOLDER_ORGANISATION:
      if ((certificate->holder == ANTIN_REGULATION_HOLDER_PERSON) == person)
        antin_regulation_check_pass (checks, situation, "ORD-05",
                                     person ? _("The certificate is a person's.") : _("The certificate is an organisation's."));
      else
        antin_regulation_check_fail (checks, situation, "ORD-05", ANTIN_REGULATION_FIX_CERTIFICATE,
                                     g_strdup (person ? _("This is an organisation's certificate. A leader signs with a personal one.")
                                                      : _("This is a person's certificate. The seal needs the organisation's.")));
      break;
    case ANTIN_REGULATION_HOLDER_DEVICE:
      antin_regulation_check_fail (checks, situation, "ORD-05", ANTIN_REGULATION_FIX_CERTIFICATE,
                                   g_strdup (_("This is the certificate of a device or a service, which signs no documents.")));
      break;
    case ANTIN_REGULATION_HOLDER_UNKNOWN:
    default:
      antin_regulation_check_warn (checks, situation, "ORD-05", ANTIN_REGULATION_FIX_CERTIFICATE,
                                   g_strdup (person
                                             ? _("The certificate does not say whether it is a person's. Make sure that it is.")
                                             : _("The certificate does not say whether it is an organisation's. Make sure that it is.")));
    }
}

/* CHK-01 and CHK-19 */
static void
check_certificate (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  AntinRegulationCheck *check;
  guint least;

  if (certificate == NULL)
    return;
  from = antin_base_time_format_date (certificate->not_before);
  to = antin_base_time_format_date (certificate->not_after);
  if (situation->now < certificate->not_before)
    antin_regulation_check_fail (checks, situation, "CHK-01", ANTIN_REGULATION_FIX_CERTIFICATE,
                                 antin_regulation_check_say (situation, g_strdup_printf (_("The {term} is not valid before %s."), from)));
  else if (situation->now > certificate->not_after)
    {
      check = antin_regulation_check_add (checks, situation->regulation, "CHK-01", ANTIN_REGULATION_STATUS_FAIL, ANTIN_REGULATION_FIX_CERTIFICATE,
                                          antin_regulation_check_say (situation, g_strdup_printf (_("The {term} expired on %s."), to)));
      /* WRN-09 */
      if (check != NULL)
        check->way_on = antin_regulation_reminder_describe_return (situation->regulation);
    }
  else
    {
      g_autofree char *message = antin_regulation_check_say (situation, g_strdup_printf (_("The {term} is valid until %s."), to));

      antin_regulation_check_pass (checks, situation, "CHK-01", message);
    }
  if (certificate->algorithm == NULL || certificate->bits == 0)
    return;
  least = g_str_equal (certificate->algorithm, "ecdsa") ? MIN_ECDSA_BITS : MIN_RSA_BITS;
  if (certificate->bits < least)
    antin_regulation_check_fail (checks, situation, "CHK-19", ANTIN_REGULATION_FIX_CERTIFICATE,
                                 g_strdup_printf (_("The key has %u bits. At least %u are needed."), certificate->bits, least));
  else
    antin_regulation_check_pass (checks, situation, "CHK-19", _("The key is strong enough."));
}

static gboolean
is_same_title (const char *a, const char *b)
{
  g_autofree char *folded_a = antin_regulation_fold (a);
  g_autofree char *folded_b = antin_regulation_fold (b);

  /* "Chủ tịch" on the certificate and "Chủ tịch Ủy ban nhân dân" in the document are no contradiction. */
  return g_str_has_prefix (folded_a, folded_b) || g_str_has_prefix (folded_b, folded_a);
}

/* One part of ORD-06, which weighs what the regulation says of that part. Takes @message. */
static AntinRegulationCheck *
differ (GPtrArray *checks,
        const AntinRegulationSituation *situation,
        AntinRegulationForce force,
        AntinRegulationFix fix,
        char *message)
{
  return antin_regulation_check_add (checks, situation->regulation, "ORD-06",
                                     force == ANTIN_REGULATION_FORCE_FORBID ? ANTIN_REGULATION_STATUS_FAIL
                                                                            : ANTIN_REGULATION_STATUS_WARN,
                                     fix, message);
}

static gboolean
is_deputy (const AntinRegulationSituation *situation)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (situation->regulation);

  return situation->block->capacity != NULL &&
         g_strv_contains ((const char *const *) practice->deputies, situation->block->capacity);
}

/* Whose name the document prints. */
static gboolean
check_name (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  const AntinRegulationBlock *block = situation->block;
  AntinRegulationForce force = antin_regulation_get_practice (situation->regulation)->other_name;
  AntinRegulationLikeness likeness = antin_regulation_name_compare (block->name, certificate->name);
  AntinRegulationCheck *check;

  if (likeness == ANTIN_REGULATION_LIKENESS_SAME || force == ANTIN_REGULATION_FORCE_OFF)
    return TRUE;
  if (likeness == ANTIN_REGULATION_LIKENESS_NEAR)
    {
      antin_regulation_check_warn (checks, situation, "ORD-06", ANTIN_REGULATION_FIX_CERTIFICATE,
                                   g_strdup_printf (_("The document names “%s”, the certificate “%s”. Make sure that they are one person."),
                                                       block->name, certificate->name));
      return FALSE;
    }
  check =
    differ (checks, situation, force, ANTIN_REGULATION_FIX_CERTIFICATE,
            g_strdup_printf (_("The document names “%s”, the certificate is “%s”'s."), block->name, certificate->name));
  if (check != NULL && is_deputy (situation))
    /* Translators: %s is “KT.”, “TL.” or “TUQ.” */
    check->way_on = g_strdup_printf (_("Whoever signs “%s” does so in their own name and with their own certificate."), block->capacity);
  else if (check != NULL)
    check->way_on = g_strdup (_("Let the person whom the document names sign it, or correct the name in the draft."));
  return FALSE;
}

/* With which title. One who signs for another may have to have it on the certificate. */
static gboolean
check_title (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (situation->regulation);
  const AntinRegulationBlock *block = situation->block;
  const char *title = situation->certificate->title;
  gboolean has_title = title != NULL && *title != '\0';

  if (practice->other_title == ANTIN_REGULATION_FORCE_OFF)
    return TRUE;
  if (!has_title && practice->deputy_title && is_deputy (situation))
    differ (checks, situation, practice->other_title, ANTIN_REGULATION_FIX_CERTIFICATE,
            /* Translators: %s is “KT.”, “TL.” or “TUQ.” */
            g_strdup_printf (_("The certificate states no title, by which one may sign “%s”."), block->capacity));
  else if (has_title && *block->title != '\0' && !is_same_title (block->title, title))
    differ (checks, situation, practice->other_title, ANTIN_REGULATION_FIX_NONE,
            g_strdup_printf (_("The document's title is “%s”, the certificate's is “%s”."), block->title, title));
  else
    return TRUE;
  return FALSE;
}

/* ORD-06 */
static void
check_signer (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  g_autofree char *message = NULL;

  if (situation->kind != ANTIN_REGULATION_KIND_PERSONAL || situation->certificate == NULL ||
      situation->certificate->name == NULL || situation->block == NULL || !check_name (checks, situation) ||
      !check_title (checks, situation))
    return;
  message = g_strdup_printf (_("The document names the certificate's holder, %s."), situation->block->name);
  antin_regulation_check_pass (checks, situation, "ORD-06", message);
}

/* Whose certificate it is, whether it serves, and whether the document names its holder: ORD-05, ORD-06, CHK-01 to
 * CHK-04, CHK-19. */
void
antin_regulation_check_certificate (GPtrArray *checks,
                                    const AntinRegulationSituation *situation,
                                    const AntinRegulationKindRules *rules)
{
  check_holder (checks, situation, rules);
  check_certificate (checks, situation);
  antin_regulation_check_standing (checks, situation);
  check_signer (checks, situation);
}
