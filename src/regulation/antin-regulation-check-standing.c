/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include <glib/gi18n-lib.h>

/* How the signer's certificate stands with those who issued it (NĐ 68/2024, Điều 29.2, 31.1.b, 31.1.c, 31.2, 32). What
 * was not asked, as without network, breaks nothing: whoever checks the document will ask. What was asked and came out
 * bad, or was not answered, does. */

/* CHK-04 */
static void
check_scope (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;

  if (certificate->path == ANTIN_REGULATION_PATH_OUT_OF_SCOPE)
    antin_regulation_check_fail (checks, situation, "CHK-04", ANTIN_REGULATION_FIX_CERTIFICATE,
                                 certificate->problem != NULL
                                   ? g_strdup (certificate->problem)
                                   : antin_regulation_check_say (situation, g_strdup (_("The {term} was not issued for signing documents."))));
  else if (certificate->path == ANTIN_REGULATION_PATH_SOUND)
    antin_regulation_check_pass (checks, situation, "CHK-04", _("The certificate may sign documents."));
}

/* CHK-03 */
static void
check_path (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;

  switch (certificate->path)
    {
    case ANTIN_REGULATION_PATH_NONE:
      antin_regulation_check_fail (checks, situation, "CHK-03", ANTIN_REGULATION_FIX_CERTIFICATE,
                                   antin_regulation_check_say (situation, g_strdup (_("The {term} leads to no root that this computer trusts."))));
      break;
    case ANTIN_REGULATION_PATH_BROKEN:
      antin_regulation_check_fail (
        checks, situation, "CHK-03", ANTIN_REGULATION_FIX_CERTIFICATE,
        certificate->problem != NULL ? g_strdup (certificate->problem) : g_strdup (_("The path from the certificate to its root is not sound.")));
      break;
    case ANTIN_REGULATION_PATH_SOUND:
      antin_regulation_check_pass (checks, situation, "CHK-03", _("The certificate leads to a trusted root."));
      break;
    case ANTIN_REGULATION_PATH_OUT_OF_SCOPE:
    case ANTIN_REGULATION_PATH_EXPIRED:
    case ANTIN_REGULATION_PATH_UNKNOWN:
    default:
      break;
    }
}

/* CHK-02; of a certificate without a path nobody was asked. */
static void
check_revocation (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  AntinRegulationCheck *check;

  if (certificate->path != ANTIN_REGULATION_PATH_SOUND && certificate->path != ANTIN_REGULATION_PATH_UNKNOWN)
    return;
  switch (certificate->revocation)
    {
    case ANTIN_REGULATION_REVOCATION_REVOKED:
      check = antin_regulation_check_add (checks, situation->regulation, "CHK-02", ANTIN_REGULATION_STATUS_FAIL, ANTIN_REGULATION_FIX_CERTIFICATE,
                                          antin_regulation_check_say (situation, g_strdup (_("The {term} was revoked."))));
      /* A regulation may leave room where nobody answers, never after this answer: such a signature is void. */
      if (check != NULL)
        {
          check->status = ANTIN_REGULATION_STATUS_FAIL;
          check->overridable = FALSE;
        }
      break;
    case ANTIN_REGULATION_REVOCATION_UNKNOWN:
      check = antin_regulation_check_add (checks, situation->regulation, "CHK-02", ANTIN_REGULATION_STATUS_FAIL, ANTIN_REGULATION_FIX_NONE,
                                          antin_regulation_check_say (situation, g_strdup (_("Whether the {term} was revoked could not be found out."))));
      if (check != NULL)
        check->way_on = g_strdup (certificate->problem);
      break;
    case ANTIN_REGULATION_REVOCATION_GOOD:
      antin_regulation_check_pass (checks, situation, "CHK-02", _("The certificate was not revoked."));
      break;
    case ANTIN_REGULATION_REVOCATION_NOT_ASKED:
    default:
      break;
    }
}

/* CHK-02, CHK-03, CHK-04 */
void
antin_regulation_check_standing (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  if (situation->certificate == NULL)
    return;
  check_scope (checks, situation);
  check_path (checks, situation);
  check_revocation (checks, situation);
}

/**
 * antin_regulation_check_list_standing:
 * @regulation: the rules in force
 * @certificate: how the signer's certificate was found to stand
 *
 * Looks at the rules on the certificate's path, scope and revocation alone (CHK-02, CHK-03, CHK-04).
 *
 * Returns: (transfer full) (element-type AntinRegulationCheck): the rules
 */
GPtrArray *
antin_regulation_check_list_standing (const AntinRegulation *regulation, const AntinRegulationCertificate *certificate)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_check_unref);
  AntinRegulationSituation situation = { .regulation = regulation, .certificate = certificate };

  antin_regulation_check_standing (checks, &situation);
  return checks;
}
