/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-state.h"

#include "antin-regulation-check-private.h"

#include <glib/gi18n-lib.h>

/* What a document is, and which signatures it may still get: the flows of ORD-03 are the ways through this table.
 *
 *   A  unsigned → leader's → organisation's
 *   B  scanned, declared a scan of a stamped paper → organisation's, or what the regulation says in its stead
 *   C  unsigned → reviewed → leader's → organisation's
 *   D  unsigned → leader's → another leader's; E  unsigned → leader's
 *   F  unsigned or scanned → attachment
 *   G  scanned → copy
 *
 * A receiver's mark may follow on what is complete, where the regulation uses such marks; it changes no state.
 *
 * A pure function of the facts. How much a refusal weighs is the regulation's to say, as with every rule. */

typedef struct
{
  const AntinRegulationFacts *facts;
  AntinRegulationPresent present;
  AntinRegulationStateValue beneath;
} Look;

/* --- the state ----------------------------------------------------------------------------------------------- */

static AntinRegulationStateValue
find_beneath (const AntinRegulationPresent *present, gboolean scan)
{
  if (present->n_personal > 0)
    return present->n_organisation > 0 ? ANTIN_REGULATION_STATE_SEALED : ANTIN_REGULATION_STATE_LEADER_SIGNED;
  if (present->n_organisation > 0)
    return !present->top_right ? ANTIN_REGULATION_STATE_ORGANISATION_SIGNED
           : scan              ? ANTIN_REGULATION_STATE_COPY_SIGNED
                               : ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED;
  if (present->n_reviews > 0)
    return ANTIN_REGULATION_STATE_REVIEWED;
  return scan ? ANTIN_REGULATION_STATE_SCANNED : ANTIN_REGULATION_STATE_UNSIGNED;
}

/**
 * antin_regulation_state_depends_on_scan:
 * @present: the signatures in a file
 *
 * Returns: whether its state is another one where its pages are pictures of paper
 */
gboolean
antin_regulation_state_depends_on_scan (const AntinRegulationPresent *present)
{
  return find_beneath (present, TRUE) != find_beneath (present, FALSE);
}

static AntinRegulationStateValue
find_value (const Look *look)
{
  const AntinRegulationPresent *present = &look->present;
  gboolean nobody = present->n_personal + present->n_reviews + present->n_organisation == 0;

  if (look->facts->heading != NULL && look->facts->heading->secrecy_mark != NULL)
    return ANTIN_REGULATION_STATE_SECRET;
  if (present->n_invalid > 0)
    return ANTIN_REGULATION_STATE_BROKEN;
  /* A signature of which nobody can tell whose it is leaves open what the document is. */
  if (present->n_undetermined > 0 || (nobody && present->n_other > 0))
    return ANTIN_REGULATION_STATE_UNDETERMINED;
  return look->beneath;
}

/* --- the rules on it ----------------------------------------------------------------------------------------- */

static AntinRegulationCheck *
pass (const Look *look, GPtrArray *checks, const char *rule, const char *message)
{
  return antin_regulation_check_add (checks, look->facts->regulation, rule, ANTIN_REGULATION_STATUS_PASS,
                                     ANTIN_REGULATION_FIX_NONE, g_strdup (message));
}

/* Takes @message. */
static AntinRegulationCheck *
warn (const Look *look, GPtrArray *checks, const char *rule, char *message)
{
  return antin_regulation_check_add (checks, look->facts->regulation, rule, ANTIN_REGULATION_STATUS_WARN,
                                     ANTIN_REGULATION_FIX_NONE, message);
}

/* Takes @message. */
static AntinRegulationCheck *
fail (const Look *look, GPtrArray *checks, const char *rule, char *message, const char *way_on)
{
  AntinRegulationCheck *check = antin_regulation_check_add (
    checks, look->facts->regulation, rule, ANTIN_REGULATION_STATUS_FAIL, ANTIN_REGULATION_FIX_NONE, message);

  if (check != NULL)
    check->way_on = g_strdup (way_on);
  return check;
}

/* ORD-07: a mark in ô 10a; the word in running text is none. */
static void
check_secrecy (const Look *look, GPtrArray *checks)
{
  const AntinRegulationHeading *heading = look->facts->heading;

  if (heading == NULL)
    return;
  if (heading->secrecy_mark != NULL)
    fail (look, checks, "ORD-07",
          /* Translators: %s is the mark as printed, for instance “TỐI MẬT”. */
          g_strdup_printf (_("The document bears the secrecy mark “%s” and must not be signed here."),
                              heading->secrecy_mark),
                           _("Sign, keep and send it on paper, by the rules on State secrets."));
  else if (!heading->has_text)
    warn (look, checks, "ORD-07",
          g_strdup (_("Page 1 has no text that could be read. Make sure that it bears no secrecy mark.")));
  else
    pass (look, checks, "ORD-07", _("Page 1 bears no secrecy mark."));
}

/* ORD-01 */
static void
check_basis (const Look *look, GPtrArray *checks, gboolean needs_personal)
{
  const AntinRegulationPresent *present = &look->present;

  if (!needs_personal)
    return;
  if (present->personal_valid && present->personal_name != NULL)
    {
      g_autofree char *message = g_strdup_printf (_("%s has signed this file."), present->personal_name);

      pass (look, checks, "ORD-01", message);
    }
  else if (present->personal_valid)
    pass (look, checks, "ORD-01", _("The authorised person has signed this file."));
  else if (look->facts->declared_scan && look->beneath == ANTIN_REGULATION_STATE_SCANNED)
    pass (look, checks, "ORD-01",
          _("The file was declared a scan that this organisation made from a signed and stamped paper."));
  else if (look->facts->declared_scan)
    fail (look, checks, "ORD-01", g_strdup (_("The file was declared a scan of a stamped paper, but it is none.")), _("Have the authorised person sign it, or scan the paper in colour."));
  else if (look->beneath == ANTIN_REGULATION_STATE_SCANNED)
    fail (look, checks, "ORD-01",
          g_strdup (_("The organisation's signature may only be put on a document that the authorised person has "
                      "signed, or on a copy that the organisation makes itself.")),
                    _("If the organisation scanned a signed and stamped paper, sign the scan as a copy."));
  else if (look->beneath == ANTIN_REGULATION_STATE_REVIEWED && present->review_name != NULL)
    fail (look, checks, "ORD-01",
          g_strdup_printf (_("Only those who checked the draft have signed it, the last of them %s. The authorised "
                             "person has not."),
                              present->review_name),
                           _("Have the authorised person sign it first."));
  else
    fail (look, checks, "ORD-01",
          g_strdup (_("The organisation's signature may only be put on a document that the authorised person has "
                      "signed, or on a copy that the organisation makes itself.")),
                    _("Have the authorised person sign it first."));
}

/* ORD-02 */
static void
check_present (const Look *look, GPtrArray *checks)
{
  const AntinRegulationPresent *present = &look->present;
  guint n = present->n_personal + present->n_reviews + present->n_organisation + present->n_incoming + present->n_other;

  if (present->n_invalid > 0)
    fail (look, checks, "ORD-02",
          present->invalid_name != NULL
          ? g_strdup_printf (_("The signature of %s in this file is not valid."), present->invalid_name)
          : g_strdup (_("A signature in this file is not valid.")),
                      _("Tell whoever sent it, and have the document signed anew."));
  else if (present->n_undetermined > 0)
    warn (look, checks, "ORD-02",
          g_strdup (_("There is not enough information to judge every signature in this file.")));
  else if (n > 0)
    pass (look, checks, "ORD-02", _("Every signature in this file is valid."));
}

/* ORD-14, and ORD-03 for those who come before the leader. */
static void
check_order (const Look *look, GPtrArray *checks, AntinRegulationKind kind)
{
  const AntinRegulationPresent *present = &look->present;

  if (kind != ANTIN_REGULATION_KIND_PERSONAL && kind != ANTIN_REGULATION_KIND_REVIEW)
    return;
  if (present->n_organisation > 0)
    fail (look, checks, "ORD-14",
          g_strdup (
            _("The organisation has signed this file already. An issued document is corrected by a new one.")),
            _("Draw up a new document that replaces or corrects it."));
  else if (kind == ANTIN_REGULATION_KIND_REVIEW && present->n_personal > 0)
    fail (look, checks, "ORD-03",
          present->personal_name != NULL
          ? g_strdup_printf (_("%s has signed already. A draft is checked before the authorised person signs it."),
                                present->personal_name)
          : g_strdup (_("The authorised person has signed already. A draft is checked before that.")),
                      _("Check the unsigned draft, and have it signed anew where something is wrong."));
  else if (kind == ANTIN_REGULATION_KIND_REVIEW)
    pass (look, checks, "ORD-03", _("The authorised person has not signed yet."));
}

/* The directions of copying (NĐ 30/2020, Điều 25): a scan is made from paper, anything else is electronic. */
static void
check_copy (const Look *look, GPtrArray *checks, AntinRegulationCopyForm form)
{
  const AntinRegulationCopyRules *copy = antin_regulation_get_copy (look->facts->regulation, form);
  gboolean is_paper = look->beneath == ANTIN_REGULATION_STATE_SCANNED;
  gboolean is_signed =
    look->beneath != ANTIN_REGULATION_STATE_SCANNED && look->beneath != ANTIN_REGULATION_STATE_UNSIGNED;
  AntinRegulationCheck *check;

  if (copy == NULL)
    return;
  if (is_signed && copy->from & ANTIN_REGULATION_MEDIUM_ELECTRONIC)
    check = warn (look, checks, "ORD-03",
                  g_strdup_printf (_("“%s” is a file of its own. This file is the whole document that was signed."),
                                      copy->words));
  else if (copy->from & (is_paper ? ANTIN_REGULATION_MEDIUM_PAPER : ANTIN_REGULATION_MEDIUM_ELECTRONIC))
    {
      g_autofree char *message =
        /* Translators: %s is a form of copy, for instance “SAO Y”. */
        is_paper ? g_strdup_printf (_("“%s” may be made from paper, and this is a scan."), copy->words)
                 : g_strdup_printf (_("“%s” may be made from an electronic document."), copy->words);

      check = pass (look, checks, "ORD-03", message);
    }
  else if (is_signed)
    check =
      fail (look, checks, "ORD-03",
            g_strdup_printf (_("“%s” makes an electronic copy of paper. This file is an electronic document that has "
                               "been signed already."),
                                copy->words),
                             _("Send the signed document itself, or print it for a copy on paper."));
  else if (is_paper)
    check = fail (look, checks, "ORD-03",
                  g_strdup_printf (_("“%s” makes a copy of an electronic document. This file is a scan."), copy->words),
                                   _("Take the electronic document itself, or another form of copy."));
  else
    check = fail (look, checks, "ORD-03",
                  g_strdup_printf (_("“%s” makes an electronic copy of paper. This file is no scan."), copy->words),
                                   _("Scan the signed and stamped paper, or have the authorised person sign this document."));
  if (check != NULL)
    {
      g_free (check->clause);
      check->clause = g_strdup (copy->clause);
    }
}

/* POS-07: a file that has signatures of its own is no attachment. */
static void
check_attachment (const Look *look, GPtrArray *checks)
{
  switch (look->beneath)
    {
    case ANTIN_REGULATION_STATE_LEADER_SIGNED:
      fail (look, checks, "POS-07",
            g_strdup (_("The authorised person has signed this file, so it is a document and not an attachment.")),
                      _("Seal it with the organisation's signature."));
      break;
    case ANTIN_REGULATION_STATE_SEALED:
    case ANTIN_REGULATION_STATE_COPY_SIGNED:
    case ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED:
    case ANTIN_REGULATION_STATE_ORGANISATION_SIGNED:
      fail (look, checks, "POS-07",
            g_strdup (
              _("The organisation has signed this file already. Attachments in the same file are not signed again.")),
              _("Send the file as it is."));
      break;
    case ANTIN_REGULATION_STATE_UNSIGNED:
    case ANTIN_REGULATION_STATE_SCANNED:
    case ANTIN_REGULATION_STATE_REVIEWED:
    case ANTIN_REGULATION_STATE_UNDETERMINED:
    case ANTIN_REGULATION_STATE_BROKEN:
    case ANTIN_REGULATION_STATE_SECRET:
    default:
      break;
    }
}

/* POS-10: off unless the regulation says otherwise; on a document that was issued and is complete. */
static void
check_incoming (const Look *look, GPtrArray *checks, const AntinRegulationKindRules *rules)
{
  if (rules->disabled)
    {
      fail (look, checks, "POS-10",
            g_strdup (_("The regulation puts no mark of arrival into a document.")),
                      _("Enter number and date of arrival in the document management system, and keep the file as it came."));
      return;
    }
  switch (look->beneath)
    {
    case ANTIN_REGULATION_STATE_SEALED:
    case ANTIN_REGULATION_STATE_COPY_SIGNED:
    case ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED:
      if (look->present.n_incoming > 0)
        warn (look, checks, "POS-10", g_strdup (_("The document bears a mark of arrival already.")));
      else
        pass (look, checks, "POS-10", _("The document was issued and bears no mark of arrival yet."));
      break;
    case ANTIN_REGULATION_STATE_UNSIGNED:
    case ANTIN_REGULATION_STATE_SCANNED:
    case ANTIN_REGULATION_STATE_REVIEWED:
    case ANTIN_REGULATION_STATE_LEADER_SIGNED:
    case ANTIN_REGULATION_STATE_ORGANISATION_SIGNED:
    case ANTIN_REGULATION_STATE_UNDETERMINED:
    case ANTIN_REGULATION_STATE_BROKEN:
    case ANTIN_REGULATION_STATE_SECRET:
    default:
      fail (look, checks, "POS-10",
            g_strdup (_("A mark of arrival goes on a document that was issued. This one lacks signatures for that.")),
                      _("Ask its sender for the signed document."));
      break;
    }
}

/* --- the offers ---------------------------------------------------------------------------------------------- */

static void
free_offer (AntinRegulationOffer *offer)
{
  g_ptr_array_unref (offer->checks);
  g_free (offer);
}

static AntinRegulationHolder
holder_of (AntinRegulationSigner signer)
{
  return signer == ANTIN_REGULATION_SIGNER_PERSON         ? ANTIN_REGULATION_HOLDER_PERSON
         : signer == ANTIN_REGULATION_SIGNER_ORGANISATION ? ANTIN_REGULATION_HOLDER_ORGANISATION
                                                          : ANTIN_REGULATION_HOLDER_UNKNOWN;
}

static void
add_offer (const Look *look, GPtrArray *offers, AntinRegulationKind kind, AntinRegulationCopyForm form)
{
  const AntinRegulationKindRules *rules = antin_regulation_get_kind (look->facts->regulation, kind);
  AntinRegulationOffer *offer = g_new0 (AntinRegulationOffer, 1);
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_check_unref);

  offer->kind = kind;
  offer->form = form;
  offer->holder = holder_of (rules->signer);
  offer->checks = checks;
  check_secrecy (look, checks);
  /* A signature that is not valid tells more than that it does not count. */
  check_present (look, checks);
  check_basis (look, checks, rules->basis == ANTIN_REGULATION_BASIS_PERSONAL_SIGNATURE);
  check_order (look, checks, kind);
  if (kind == ANTIN_REGULATION_KIND_COPY)
    check_copy (look, checks, form);
  if (kind == ANTIN_REGULATION_KIND_ATTACHMENT || kind == ANTIN_REGULATION_KIND_APPENDIX)
    check_attachment (look, checks);
  if (kind == ANTIN_REGULATION_KIND_INCOMING)
    check_incoming (look, checks, rules);
  offer->status = antin_regulation_check_get_worst (checks);
  offer->allowed = offer->status != ANTIN_REGULATION_STATUS_FAIL;
  for (guint i = 0; offer->refusal == NULL && i < checks->len; i++)
    if (((const AntinRegulationCheck *) checks->pdata[i])->status == ANTIN_REGULATION_STATUS_FAIL)
      offer->refusal = checks->pdata[i];
  g_ptr_array_add (offers, offer);
}

/**
 * antin_regulation_state_new:
 * @facts: what is known of the document
 *
 * Computes what a document is and which signatures it may get (ORD-01, ORD-02, ORD-03, ORD-07, ORD-14, POS-07,
 * POS-10; NĐ 30/2020, Điều 12 to 14, 18.3, 21, 22, 25 and 32.2.d).
 *
 * Returns: (transfer full): its state
 */
AntinRegulationState *
antin_regulation_state_new (const AntinRegulationFacts *facts)
{
  AntinRegulationState *state = g_atomic_rc_box_new0 (AntinRegulationState);
  Look look = { .facts = facts };

  if (facts->present != NULL)
    look.present = *facts->present;
  look.beneath = find_beneath (&look.present, facts->scan);
  state->beneath = look.beneath;
  state->value = find_value (&look);
  state->leader_name = g_strdup (look.present.personal_name);
  state->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) free_offer);
  for (int kind = 0; kind < ANTIN_REGULATION_N_KINDS; kind++)
    {
      if (antin_regulation_get_kind (facts->regulation, (AntinRegulationKind) kind) == NULL)
        continue;
      if (kind != ANTIN_REGULATION_KIND_COPY)
        add_offer (&look, state->offers, (AntinRegulationKind) kind, ANTIN_REGULATION_COPY_NONE);
      else
        for (int form = 1; form < ANTIN_REGULATION_N_COPY_FORMS; form++)
          if (antin_regulation_get_copy (facts->regulation, (AntinRegulationCopyForm) form) != NULL)
            add_offer (&look, state->offers, ANTIN_REGULATION_KIND_COPY, (AntinRegulationCopyForm) form);
    }
  return state;
}

/**
 * antin_regulation_state_ref:
 * @state: a state
 *
 * Returns: (transfer full): @state
 */
AntinRegulationState *
antin_regulation_state_ref (AntinRegulationState *state)
{
  return g_atomic_rc_box_acquire (state);
}

static void
state_clear (gpointer data)
{
  AntinRegulationState *state = data;

  g_free (state->leader_name);
  g_ptr_array_unref (state->offers);
}

/**
 * antin_regulation_state_unref:
 * @state: (transfer full): a state
 */
void
antin_regulation_state_unref (AntinRegulationState *state)
{
  g_atomic_rc_box_release_full (state, state_clear);
}

/**
 * antin_regulation_state_find_offer:
 * @state: a state
 * @kind: a kind of signature
 * @form: with a copy, its form; %ANTIN_REGULATION_COPY_NONE where it is not chosen yet
 *
 * Returns: (transfer none) (nullable): whether it may be offered; of a copy without a form, for the first that may; %NULL
 *   for a kind or a form that the regulation does not know
 */
const AntinRegulationOffer *
antin_regulation_state_find_offer (const AntinRegulationState *state,
                                   AntinRegulationKind kind,
                                   AntinRegulationCopyForm form)
{
  const AntinRegulationOffer *first = NULL;

  for (guint i = 0; i < state->offers->len; i++)
    {
      const AntinRegulationOffer *offer = state->offers->pdata[i];

      if (offer->kind != kind || (kind == ANTIN_REGULATION_KIND_COPY && form != ANTIN_REGULATION_COPY_NONE && offer->form != form))
        continue;
      if (first == NULL || (offer->allowed && !first->allowed))
        first = offer;
    }
  return first;
}

/**
 * antin_regulation_state_describe:
 * @state: a state
 *
 * Returns: (transfer none): a sentence for people on what the document is
 */
const char *
antin_regulation_state_describe (const AntinRegulationState *state)
{
  switch (state->value)
    {
    case ANTIN_REGULATION_STATE_SCANNED:
      return _("This is a scan that nobody has signed.");
    case ANTIN_REGULATION_STATE_REVIEWED:
      return _("The draft has been checked. The authorised person has not signed it.");
    case ANTIN_REGULATION_STATE_LEADER_SIGNED:
      return _("The authorised person has signed. The organisation has not.");
    case ANTIN_REGULATION_STATE_SEALED:
      return _("The authorised person and the organisation have signed.");
    case ANTIN_REGULATION_STATE_COPY_SIGNED:
      return _("This is an electronic copy that the organisation has signed.");
    case ANTIN_REGULATION_STATE_ATTACHMENT_SIGNED:
      return _("This is an attachment that the organisation has signed.");
    case ANTIN_REGULATION_STATE_ORGANISATION_SIGNED:
      return _("The organisation has signed. The authorised person has not.");
    case ANTIN_REGULATION_STATE_UNDETERMINED:
      return _("There is not enough information to judge every signature in this file.");
    case ANTIN_REGULATION_STATE_BROKEN:
      return _("A signature in this file is not valid.");
    case ANTIN_REGULATION_STATE_SECRET:
      return _("The document bears a secrecy mark.");
    case ANTIN_REGULATION_STATE_UNSIGNED:
    default:
      return _("Nobody has signed this document.");
    }
}

/**
 * antin_regulation_state_value_to_nick:
 * @value: a state
 *
 * Returns: what the command line calls it
 */
const char *
antin_regulation_state_value_to_nick (AntinRegulationStateValue value)
{
  static const char *const nicks[] = {
    "unsigned",
    "scanned",
    "reviewed",
    "leader-signed",
    "sealed",
    "copy-signed",
    "attachment-signed",
    "organisation-signed",
    "undetermined",
    "broken",
    "secret",
  };

  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (nicks), NULL);

  return nicks[value];
}
