/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include "antin-regulation-information.h"
#include "antin-regulation-issue.h"
#include "antin-regulation-renewal.h"
#include "antin-regulation-subject.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The rules on practice: kinds of document that are not signed or also go on paper, where a token is kept and which marks
 * there are none of, when a certificate is renewed, which mail addresses are official. Most depend on a province; what a
 * regulation does not state, is not told. */

static gboolean
is_sealed (const AntinRegulationKindRules *rules)
{
  return rules->signer == ANTIN_REGULATION_SIGNER_ORGANISATION;
}

/* ORD-12 and ORD-13: kinds of document, by their titles. */
static void
check_document_kind (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (situation->regulation);
  const char *title = situation->heading != NULL ? situation->heading->title : NULL;
  const char *excluded = antin_regulation_subject_find_kind (title, (const char *const *) practice->excluded_kinds);
  const char *paper = antin_regulation_subject_find_kind (title, (const char *const *) practice->paper_kinds);
  g_autofree char *all = NULL;

  if (excluded != NULL)
    antin_regulation_check_fail (checks, situation, "ORD-12", ANTIN_REGULATION_FIX_NONE,
                                 /* Translators: a kind of document in the regulation's words, for instance “giấy khai sinh”. */
                                 g_strdup_printf (_("By its title the document is of a kind that is not signed electronically: %s."), excluded));
  else if (title != NULL && practice->excluded_kinds != NULL && practice->excluded_kinds[0] != NULL)
    antin_regulation_check_pass (checks, situation, "ORD-12", _("By its title the document is of no kind that is left out."));
  if (!is_sealed (rules) || practice->paper_kinds == NULL || practice->paper_kinds[0] == NULL)
    return;
  all = g_strjoinv ("; ", practice->paper_kinds);
  if (paper != NULL)
    antin_regulation_check_warn (checks, situation, "ORD-13", ANTIN_REGULATION_FIX_PRINT,
                                 g_strdup_printf (_("By its title the document is also issued on paper: %s. Print what the leader signed, and stamp it."), paper));
  else
    antin_regulation_check_note (checks, situation, "ORD-13",
                                 /* Translators: a list of kinds of document in the regulation's words. */
                                 g_strdup_printf (_("These are also issued on paper, printed before the seal and stamped: %s."), all));
}

/* ORD-15 and POS-12: what no program can see, and what it does not offer. */
static void
check_office (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  if (!is_sealed (rules))
    return;
  antin_regulation_check_note (checks, situation, "ORD-15",
                               g_strdup (_("The organisation's token is used at the office, by the clerk in person. It leaves the clerk's hands only with written permission.")));
  if (situation->kind == ANTIN_REGULATION_KIND_ORGANISATION)
    antin_regulation_check_note (checks, situation, "POS-12",
                                 g_strdup (_("There are no seals across pages or at the top left: the signature covers every page, and attachments in the same file with them.")));
}

/* WRN-01: days before a certificate ends on which its keeper is told. */
static void
check_renewal (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  char *notice;

  if (certificate == NULL)
    return;
  notice = antin_regulation_renewal_describe (situation->regulation, certificate->name, certificate->not_after, situation->now);
  if (notice != NULL)
    antin_regulation_check_remind (checks, situation, "WRN-01", ANTIN_REGULATION_FIX_CERTIFICATE, notice);
}

/* WRN-10: until when a document that the authorised person signed is issued. */
static void
check_issue (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  gboolean late;
  char *notice;

  if (situation->kind != ANTIN_REGULATION_KIND_ORGANISATION || situation->signed_at == 0)
    return;
  notice = antin_regulation_issue_describe (situation->regulation, situation->signed_at, situation->now, &late);
  if (late)
    antin_regulation_check_warn (checks, situation, "WRN-10", ANTIN_REGULATION_FIX_NONE, notice);
  else
    antin_regulation_check_note (checks, situation, "WRN-10", notice);
}

/* CHK-12: official mail addresses are of one domain. */
static void
check_mail (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  const char *domain = antin_regulation_get_practice (situation->regulation)->email_domain;
  const char *at = certificate != NULL && certificate->email != NULL ? strrchr (certificate->email, '@') : NULL;
  g_autofree char *under = NULL;
  g_autofree char *own = NULL;

  if (domain == NULL || at == NULL)
    return;
  own = g_ascii_strdown (at + 1, -1);
  under = g_strconcat (".", domain, NULL);
  if (g_str_equal (own, domain) || g_str_has_suffix (own, under))
    {
      g_autofree char *message = antin_regulation_check_say (situation, g_strdup (_("The mail address in the {term} is an official one.")));

      antin_regulation_check_pass (checks, situation, "CHK-12", message);
    }
  else
    antin_regulation_check_warn (checks, situation, "CHK-12", ANTIN_REGULATION_FIX_CERTIFICATE,
                                 antin_regulation_check_say (situation, g_strdup_printf (_("The mail address in the {term}, %s, is not one of %s."), certificate->email, domain)));
}

/* POS-08: what the words beside the image can tell. */
static void
check_information (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const AntinRegulationCertificate *certificate = situation->certificate;

  if (!antin_regulation_information_is_shown (rules) || certificate == NULL)
    return;
  if (strstr (rules->information, "{email}") != NULL && (certificate->email == NULL || *certificate->email == '\0'))
    antin_regulation_check_warn (checks, situation, "POS-08", ANTIN_REGULATION_FIX_CERTIFICATE,
                                 antin_regulation_check_say (situation, g_strdup (_("The {term} states no mail address, so the signature shows none."))));
  else
    antin_regulation_check_pass (checks, situation, "POS-08", _("The signature tells in words who signs, and when."));
}

void
antin_regulation_check_practice (GPtrArray *checks,
                                 const AntinRegulationSituation *situation,
                                 const AntinRegulationKindRules *rules)
{
  check_document_kind (checks, situation, rules);
  check_information (checks, situation, rules);
  check_renewal (checks, situation);
  check_issue (checks, situation);
  check_mail (checks, situation);
  check_office (checks, situation, rules);
}
