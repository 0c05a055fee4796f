/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-signing-private.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-crypto-chain.h"
#include "antin-crypto-cms-builder.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-revocation.h"
#include "antin-crypto-timestamp.h"
#include "antin-pdf-field.h"
#include "antin-pdf-update.h"
#include "antin-regulation-check.h"
#include "antin-regulation-reminder.h"
#include "antin-sign-digests-private.h"
#include "antin-sign-document-private.h"
#include "antin-sign-error-private.h"
#include "antin-sign-fetch-private.h"
#include "antin-sign-longevity-private.h"
#include "antin-sign-plan-private.h"
#include "antin-sign-session-private.h"
#include "antin-sign-standing-private.h"
#include "antin-sign-timestamp-private.h"
#include "antin-sign-tokens-private.h"
#include "antin-sign-verify-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One act of signing: the state of the certificate is asked for, the revision is made in memory, the document's bytes
 * are digested while the kernel copies them, the token signs, the authority stamps, and the finished file is verified
 * in full before it gets its name. Whatever fails before that leaves the destination as it was (design decision D3).
 *
 * A draft that another program's leader signed has no fields for number and date. They then become the appearances of
 * signatures of their own, made before the seal in the same act (D10): the file grows by one revision for each. */

#define DIGEST ANTIN_CRYPTO_DIGEST_SHA256
/* Fields for a number take what the decree allows for it (NĐ 30/2020, Phụ lục VI), for a day or a month two digits. */
#define NUMBER_FIELD_LENGTH 11
#define YEAR_FIELD_LENGTH 4
#define DATE_FIELD_LENGTH 2

typedef struct
{
  AntinSignSession *session;
  AntinSignPlan *plan;
  AntinSignLevel level;
  const char *output;
  gboolean quiet;
  AntinSignContext *context;
  AntinCryptoCertificate *signer;
  AntinCryptoEvidence *evidence;
  AntinCryptoChain *chain;
  GPtrArray *standing; /* of AntinRegulationCheck: the rules on how the certificate stands */
  gint64 time;
  char *shortfall; /* (nullable): why the level was not reached */
  GCancellable *cancellable;
} Act;

/* One revision that is to be signed: what its signature shows, and where. */
typedef struct
{
  const char *field;
  guint page;
  AntinBaseRect rect;
  AntinPdfAppearance *appearance;
  gboolean is_last;
} Step;

static void
tell (Act *act, double done, const char *doing)
{
  const AntinSignInteraction *interaction = antin_sign_session_get_interaction (act->session);

  if (interaction->progress != NULL && !act->quiet)
    interaction->progress (done, doing, interaction->user_data);
}

static void
tell_reading (double done, const char *doing, gpointer act)
{
  tell (act, done, doing);
}

/* --- the certificate ----------------------------------------------------------------------------------------- */

/* WRN-09: with what becomes of it. */
static gboolean
refuse_certificate (const Act *act, GError **error, const char *reason)
{
  g_autofree char *way_on = antin_regulation_reminder_describe_return (antin_sign_context_get_regulation (act->context));

  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_CERTIFICATE, "%s %s", reason, way_on);
  return FALSE;
}

/* CHK-01 to CHK-04 (NĐ 68/2024 Điều 29, 31, 32): an expired or revoked certificate does not sign, nor one that leads to
 * no trusted root or was issued for something else. Where the state cannot be had the regulation decides; without
 * network nobody was asked, and the verdict on the result says so. */
static gboolean
check_certificate (Act *act, GError **error)
{
  AntinCryptoAnchors *anchors = antin_sign_context_get_anchors (act->context);
  GPtrArray *others = antin_sign_session_get_other_certificates (act->session);
  g_autoptr (AntinSignFetch) fetch = antin_sign_fetch_new (act->context, act->evidence, act->time, act->cancellable);
  g_autoptr (AntinCryptoRevocation) revocation = NULL;
  g_autoptr (AntinSignStanding) standing = NULL;
  g_autofree char *date = NULL;

  for (guint i = 0; i < others->len; i++)
    antin_crypto_evidence_add_certificate (act->evidence, g_ptr_array_index (others, i), ANTIN_CRYPTO_SOURCE_TOKEN);
  if (act->time > antin_crypto_certificate_get_not_after (act->signer))
    {
      g_autofree char *reason = NULL;

      date = antin_base_time_format_date (antin_crypto_certificate_get_not_after (act->signer));
      reason = g_strdup_printf (_("The certificate of %s ended on %s."),
                                   antin_crypto_certificate_get_name (act->signer), date);
      return refuse_certificate (act, error, reason);
    }
  tell (act, -1, _("Asking whether the certificate is valid…"));
  antin_sign_fetch_add (fetch, act->signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, act->time, act->time);
  antin_sign_fetch_run (fetch);
  if (g_cancellable_set_error_if_cancelled (act->cancellable, error))
    return FALSE;
  act->chain = antin_crypto_chain_build (act->signer, anchors, act->evidence, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, act->time);
  revocation = antin_crypto_revocation_check (act->chain, anchors, act->evidence, act->time, act->time);
  if (antin_crypto_revocation_get_status (revocation) == ANTIN_CRYPTO_REVOCATION_REVOKED)
    {
      g_autofree char *reason = g_strdup_printf (_("The certificate of %s was revoked. It can no longer sign."),
                                                    antin_crypto_certificate_get_name (act->signer));

      return refuse_certificate (act, error, reason);
    }
  standing = antin_sign_standing_new (act->chain, revocation, fetch, antin_sign_context_get_client (act->context) != NULL);
  act->standing = antin_sign_plan_judge_standing (act->plan, standing, error);
  return act->standing != NULL;
}

/* --- the revision -------------------------------------------------------------------------------------------- */

static gboolean
reserve_gaps (Act *act, AntinPdfUpdate *update, GError **error)
{
  const AntinRegulationHeading *heading = antin_sign_plan_get_heading (act->plan);
  guint docmdp = antin_pdf_document_get_docmdp (antin_sign_document_get_pdf (antin_sign_plan_get_document (act->plan)));
  AntinRegulationKind kind = antin_sign_plan_get_kind (act->plan);
  GPtrArray *fields;

  /* Whoever signs first, who may be one that checks the draft, keeps the gaps: new fields after a signature would alter
   * what it signed. A certified document takes no new fields either; its clerk signs number and date instead. */
  if (heading == NULL || docmdp == 1 || docmdp == 2 || antin_sign_plan_get_report (act->plan)->signatures->len > 0 ||
      (kind != ANTIN_REGULATION_KIND_PERSONAL && kind != ANTIN_REGULATION_KIND_REVIEW))
    return TRUE;
  fields = antin_sign_document_get_fields (antin_sign_plan_get_document (act->plan), error);
  if (fields == NULL)
    return FALSE;
  for (guint i = 0; i < heading->n_gaps; i++)
    {
      const AntinRegulationGap *gap = &heading->gaps[i];
      AntinPdfTextFieldSpec spec = {
        .name = antin_sign_plan_gap_fields[gap->part],
        .page = 1,
        .rect = gap->rect,
        .font_size = gap->size,
        .style = gap->italic ? ANTIN_PDF_TEXT_ITALIC : ANTIN_PDF_TEXT_UPRIGHT,
        .align = ANTIN_PDF_TEXT_ALIGN_CENTRE,
        .max_length = gap->part == ANTIN_REGULATION_GAP_NUMBER ? NUMBER_FIELD_LENGTH
                      : gap->part == ANTIN_REGULATION_GAP_YEAR ? YEAR_FIELD_LENGTH
                                                               : DATE_FIELD_LENGTH,
        .tooltip = gap->part == ANTIN_REGULATION_GAP_NUMBER ? _("Number of the document") : _("Date of the document"), .white = gap->dotted,
        };

      if (antin_pdf_field_find (fields, spec.name) == NULL && !antin_pdf_update_add_text_field (update, &spec, error))
        return FALSE;
    }
  return TRUE;
}

/* The field that the leader's signing kept for a gap, if it is there and empty. */
static const AntinPdfField *
find_gap_field (AntinSignDocument *document, AntinRegulationGapPart part)
{
  GPtrArray *fields = antin_sign_document_get_fields (document, NULL);
  const AntinPdfField *field =
    fields != NULL ? antin_pdf_field_find (fields, antin_sign_plan_gap_fields[part]) : NULL;

  return field != NULL && field->type == ANTIN_PDF_FIELD_TEXT && !field->filled ? field : NULL;
}

static gboolean
fill_gaps (Act *act, AntinSignDocument *document, AntinPdfUpdate *update, GError **error)
{
  const AntinRegulationHeading *heading = antin_sign_plan_get_heading (act->plan);

  if (heading == NULL || antin_sign_plan_get_kind (act->plan) != ANTIN_REGULATION_KIND_ORGANISATION)
    return TRUE;
  for (guint i = 0; i < heading->n_gaps; i++)
    {
      AntinRegulationGapPart part = heading->gaps[i].part;
      g_autofree char *value = antin_sign_plan_get_gap_value (act->plan, part);

      if (value != NULL && find_gap_field (document, part) != NULL &&
          !antin_pdf_update_fill_text_field (update, antin_sign_plan_gap_fields[part], value, error))
        return FALSE;
    }
  return TRUE;
}

static AntinPdfTail *
make_revision (Act *act, AntinSignDocument *document, const Step *step, gsize contents_size, GError **error)
{
  g_autoptr (AntinPdfUpdate) update = antin_pdf_update_new (antin_sign_document_get_pdf (document), error);
  AntinPdfSignatureSpec spec = {
    .field = step->field,
    .page = step->page,
    .rect = step->rect,
    .appearance = step->appearance,
    .sub_filter = "ETSI.CAdES.detached",
    .reason = antin_sign_plan_get_rules (act->plan)->reason,
    .name = antin_crypto_certificate_get_name (act->signer),
    .time = act->time,
    .contents_size = contents_size,
  };

  if (update == NULL)
    return NULL;
  if (step->is_last && (!reserve_gaps (act, update, error) || !fill_gaps (act, document, update, error)))
    return NULL;
  if (!antin_pdf_update_sign_field (update, &spec, error))
    return NULL;
  return antin_pdf_update_finish (update, error);
}

/* --- the value ----------------------------------------------------------------------------------------------- */

typedef struct
{
  AntinBaseReplace *replace;
  AntinBaseSnapshot *snapshot;
  GCancellable *cancellable;
  GError *error;
} Copy;

static gpointer
copy_thread (gpointer data)
{
  Copy *copy = data;

  return GINT_TO_POINTER (antin_base_replace_copy_snapshot (copy->replace, copy->snapshot, copy->cancellable, &copy->error));
}

/* Why the level was not reached: the first reason, which the others follow from. */
static void
take_shortfall (Act *act, GError *error)
{
  if (act->shortfall == NULL)
    act->shortfall = g_strdup (error->message);
  g_error_free (error);
}

static gboolean
refuse_timestamp (GError **error, GError *inner)
{
  if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, inner);
  else
    {
      /* Translators: %s is a sentence that names the server and the reason. “Văn bản chưa được ký.” */
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP, _("%s The document was not signed."), inner->message);
      g_error_free (inner);
    }
  return FALSE;
}

/* Asks for a time stamp on the signature value (RFC 3161; EN 319 142-1, 5.4.3) and checks it before it goes in. */
static gboolean
add_timestamp (Act *act, AntinCryptoCmsBuilder *builder, GError **error)
{
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_autoptr (GBytes) imprint = NULL;
  GError *inner = NULL;

  /* Translators: “đang lấy dấu thời gian…” */
  tell (act, -1, _("Getting a time stamp…"));
  imprint = antin_crypto_cms_builder_get_signature_imprint (builder, DIGEST, &inner);
  if (imprint != NULL)
    timestamp = antin_sign_timestamp_request (act->context, act->evidence, DIGEST, imprint, act->cancellable, &inner);
  if (timestamp == NULL && antin_sign_plan_is_as_far_as_possible (act->plan) && antin_sign_longevity_fell_short (inner))
    {
      take_shortfall (act, inner);
      return TRUE;
    }
  if (timestamp == NULL)
    return refuse_timestamp (error, inner);
  return antin_crypto_cms_builder_set_timestamp (builder, antin_crypto_timestamp_get_der (timestamp), error);
}

/* Builds the value, lets the token sign it, and checks it with the certificate's key (CHK-05). */
static gboolean
sign_tail (Act *act, AntinCryptoCmsBuilder *builder, AntinPdfTail *tail, GError **error)
{
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) cms = NULL;

  tell (act, -1, _("Signing…"));
  signature = antin_sign_session_sign (act->session, DIGEST, antin_crypto_cms_builder_get_to_be_signed (builder), act->cancellable, error);
  if (signature == NULL || !antin_crypto_cms_builder_set_signature (builder, signature, error) ||
      (act->level >= ANTIN_SIGN_LEVEL_B_T && !add_timestamp (act, builder, error)))
    return FALSE;
  cms = antin_crypto_cms_builder_get_der (builder, error);
  return cms != NULL && antin_pdf_tail_set_contents (tail, cms, error);
}

static AntinCryptoCmsBuilder *
make_builder (Act *act, GBytes *digest, GError **error)
{
  return antin_crypto_cms_builder_new (act->signer, antin_crypto_chain_get_certificates (act->chain),
                                       antin_sign_session_get_scheme (act->session), DIGEST, digest, error);
}

static gsize
estimate_contents (Act *act, GError **error)
{
  g_autoptr (GBytes) blank = antin_crypto_digest_compute (DIGEST, "", 0, error);
  g_autoptr (AntinCryptoCmsBuilder) builder = blank != NULL ? make_builder (act, blank, error) : NULL;

  if (builder == NULL)
    return 0;
  return antin_crypto_cms_builder_estimate_size (builder, act->level >= ANTIN_SIGN_LEVEL_B_T ? ANTIN_SIGN_TIMESTAMP_RESERVE : 0);
}

/* Appends one signed revision to @document, into @replace, which is empty before. */
static gboolean
append_signature (Act *act, AntinSignDocument *document, const Step *step, AntinBaseReplace *replace, GError **error)
{
  AntinBaseSnapshot *snapshot = antin_sign_document_get_snapshot (document);
  GBytes *bytes = antin_base_snapshot_get_bytes (snapshot);
  gsize contents_size = estimate_contents (act, error);
  g_autoptr (AntinPdfTail) tail = contents_size > 0 ? make_revision (act, document, step, contents_size, error) : NULL;
  g_autoptr (AntinCryptoCmsBuilder) builder = NULL;
  g_autoptr (GBytes) digest = NULL;
  Copy copy = { replace, snapshot, act->cancellable, NULL };
  GThread *copier;
  gboolean digested, copied;
  const guint8 *data;
  gsize length;

  if (tail == NULL)
    return FALSE;
  copier = g_thread_new ("antin-copy", copy_thread, &copy);
  digested = antin_sign_digests_compute_tail (bytes, tail, DIGEST, tell_reading, act, act->cancellable, &digest, error);
  copied = GPOINTER_TO_INT (g_thread_join (copier));
  if (!copied && digested)
    g_propagate_error (error, g_steal_pointer (&copy.error));
  g_clear_error (&copy.error);
  if (!digested || !copied || !antin_base_snapshot_confirm (snapshot, error))
    return FALSE;
  builder = make_builder (act, digest, error);
  if (builder == NULL || !sign_tail (act, builder, tail, error))
    return FALSE;
  data = antin_pdf_tail_get_data (tail, &length);
  return antin_base_replace_write (replace, data, length, error);
}

/* --- the result ---------------------------------------------------------------------------------------------- */

static gboolean
fail_check (GError **error, const AntinSignSignature *signature)
{
  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_FAILED,
               _("The finished document did not pass its own check: %s Nothing was written."),
                  signature != NULL && signature->reason != NULL ? signature->reason : _("A signature is missing."));
  return FALSE;
}

/* The new signature is sound and covers all but the evidence that came after it, and what was sound before still is. */
static gboolean
check_result (Act *act, AntinSignReport *report, GError **error)
{
  const AntinSignReport *before = antin_sign_plan_get_report (act->plan);
  const AntinSignSignature *last, *own = NULL;

  if (report->signatures->len <= before->signatures->len)
    return fail_check (error, NULL);
  last = g_ptr_array_index (report->signatures, report->signatures->len - 1);
  for (guint i = before->signatures->len; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (!signature->intact || signature->checks.signature == ANTIN_SIGN_CHECK_FAIL || signature->checks.content != ANTIN_SIGN_CHECK_PASS)
        return fail_check (error, signature);
      if (signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
        own = signature;
    }
  if (own == NULL || own->coverage == ANTIN_SIGN_COVERAGE_PARTIAL || own->modification_level > ANTIN_SIGN_MODIFIED_LONG_TERM_DATA ||
      (act->level < ANTIN_SIGN_LEVEL_B_LT && own->coverage != ANTIN_SIGN_COVERAGE_WHOLE_FILE))
    return fail_check (error, own != NULL ? own : last);
  for (guint i = 0; i < before->signatures->len; i++)
    {
      const AntinSignSignature *old = g_ptr_array_index (before->signatures, i);
      const AntinSignSignature *now = g_ptr_array_index (report->signatures, i);

      if (old->intact && (!now->intact || (old->checks.content == ANTIN_SIGN_CHECK_PASS && now->checks.content != ANTIN_SIGN_CHECK_PASS)))
        return fail_check (error, now);
    }
  return TRUE;
}

/* The file in the making, as that needs it which makes it last. */
static AntinSignLongevity
get_work (Act *act, AntinBaseReplace *replace)
{
  return (AntinSignLongevity){ act->context, act->evidence, replace, act->output, tell_reading, act, act->cancellable, DIGEST, NULL };
}

static AntinSignDocument *
reopen (Act *act, AntinBaseReplace *replace, GError **error)
{
  AntinSignLongevity work = get_work (act, replace);

  return antin_sign_longevity_reopen (&work, error);
}

/* --- the act ------------------------------------------------------------------------------------------------- */

static AntinPdfAppearance *
draw_gap_value (const AntinRegulationGap *gap, const char *value, GError **error)
{
  return antin_pdf_appearance_new_text (value, gap->size, gap->italic ? ANTIN_PDF_TEXT_ITALIC : ANTIN_PDF_TEXT_UPRIGHT,
                                        ANTIN_PDF_TEXT_ALIGN_CENTRE, gap->rect.width, gap->rect.height, error);
}

/* Signs number and date as signatures of their own where the file has no fields for them; @document is replaced by the
 * file with these. */
static gboolean
sign_gaps (Act *act, AntinSignDocument **document, GError **error)
{
  const AntinRegulationHeading *heading = antin_sign_plan_get_heading (act->plan);

  if (heading == NULL || antin_sign_plan_get_kind (act->plan) != ANTIN_REGULATION_KIND_ORGANISATION)
    return TRUE;
  for (guint i = 0; i < heading->n_gaps; i++)
    {
      const AntinRegulationGap *gap = &heading->gaps[i];
      g_autofree char *value = antin_sign_plan_get_gap_value (act->plan, gap->part);
      g_autoptr (AntinPdfAppearance) appearance = NULL;
      g_autoptr (AntinBaseReplace) replace = NULL;
      AntinSignDocument *next;

      if (value == NULL || find_gap_field (*document, gap->part) != NULL)
        continue;
      appearance = draw_gap_value (gap, value, error);
      if (appearance == NULL)
        return FALSE;
      replace = antin_base_replace_new (act->output, ANTIN_BASE_REPLACE_OVERWRITE, error);
      if (replace == NULL ||
          !append_signature (act, *document, &(Step){ NULL, 1, gap->rect, appearance, FALSE }, replace, error))
        return FALSE;
      next = reopen (act, replace, error);
      if (next == NULL)
        return FALSE;
      antin_sign_document_unref (*document);
      *document = next;
    }
  return TRUE;
}

static gboolean
check_destination (Act *act, GError **error)
{
  AntinSignDocument *document = antin_sign_plan_get_document (act->plan);

  if (antin_base_snapshot_is_same_file (antin_sign_document_get_snapshot (document), act->output))
    {
      g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_OUTPUT,
                   _("The signed document must not replace the original “%s”. Choose another name."), act->output);
      return FALSE;
    }
  return TRUE;
}

/* Appends what makes the signatures last, and where that cannot be had decides whether less is enough. */
static gboolean
raise_level (Act *act, AntinBaseReplace *replace, GError **error)
{
  g_autoptr (GString) shortfall = antin_sign_plan_is_as_far_as_possible (act->plan) ? g_string_new (NULL) : NULL;
  AntinSignLongevity work = get_work (act, replace);
  GError *inner = NULL;

  if (act->shortfall != NULL)
    return TRUE;
  work.shortfall = shortfall;
  if (antin_sign_longevity_raise (&work, act->level, &inner))
    {
      if (shortfall != NULL && shortfall->len > 0)
        act->shortfall = g_strdup (shortfall->str);
      return TRUE;
    }
  if (antin_sign_longevity_fell_short (inner))
    {
      g_set_error (error, inner->domain, inner->code, _("%s The document was not signed."), inner->message);
      g_error_free (inner);
    }
  else
    g_propagate_error (error, inner);
  return FALSE;
}

static gboolean
check_level (Act *act, AntinSignReport *report, GError **error)
{
  GError *inner = NULL;

  if (act->shortfall != NULL ||
      antin_sign_longevity_check (report, antin_sign_plan_get_report (act->plan)->signatures->len, act->level, &inner))
    return TRUE;
  if (!antin_sign_plan_is_as_far_as_possible (act->plan))
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  take_shortfall (act, inner);
  return TRUE;
}

static AntinSignReport *
perform (Act *act, AntinBaseReplace *replace, GError **error)
{
  AntinSignDocument *document = antin_sign_document_ref (antin_sign_plan_get_document (act->plan));
  g_autoptr (AntinSignDocument) result = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (AntinPdfAppearance) appearance = NULL;
  Step step = { .field = antin_sign_plan_get_field (act->plan), .page = antin_sign_plan_get_page (act->plan), .is_last = TRUE };
  GError *inner = NULL;
  gboolean appended;

  antin_sign_plan_set_time (act->plan, act->time);
  antin_sign_plan_get_rect (act->plan, &step.rect);
  step.appearance = antin_sign_plan_make_appearance (act->plan, &inner);
  appended = inner == NULL && check_certificate (act, &inner) && sign_gaps (act, &document, &inner) &&
             append_signature (act, document, &step, replace, &inner) && raise_level (act, replace, &inner);
  antin_sign_document_unref (document);
  if (!appended)
    {
      antin_sign_error_take (error, antin_sign_document_get_path (antin_sign_plan_get_document (act->plan)), inner);
      return NULL;
    }
  tell (act, -1, _("Checking the signed document…"));
  result = reopen (act, replace, error);
  if (result != NULL)
    antin_sign_document_take_texts (result, antin_sign_plan_get_document (act->plan));
  if (result != NULL)
    report = antin_sign_verify_with_evidence (result, act->context, act->evidence, ANTIN_BASE_TIME_NONE, TRUE, FALSE, NULL, NULL,
                                              act->cancellable, error);
  if (report == NULL || !check_result (act, report, error) || !check_level (act, report, error))
    return NULL;
  return g_steal_pointer (&report);
}

/*
 * antin_sign_make:
 * @ret_replace: (out): the finished and verified file, which has no name yet
 *
 * As antin_sign_run(), without letting the file appear; with @quiet nothing is told of the progress.
 */
AntinSignResult *
antin_sign_make (AntinSignSession *session,
                 AntinSignPlan *plan,
                 AntinSignLevel level,
                 const char *output,
                 gboolean overwrite,
                 gboolean quiet,
                 GCancellable *cancellable,
                 AntinBaseReplace **ret_replace,
                 GError **error)
{
  AntinSignIdentity *identity = antin_sign_session_get_identity (session);
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (AntinBaseReplace) replace = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  AntinSignResult *result;
  Act act = {
    .session = session,
    .plan = plan,
    .level = level,
    .output = output,
    .quiet = quiet,
    .context = antin_sign_plan_get_context (plan),
    .signer = antin_token_identity_get_certificate (antin_sign_identity_get_key (identity)),
    .evidence = evidence,
    .time = antin_base_time_now (),
    .cancellable = cancellable,
  };

  /* Leaves alone what the window may be drawing, where the plan has its signer already. */
  if (antin_sign_plan_get_identity (plan) != identity)
    antin_sign_plan_set_identity (plan, identity);
  if (!antin_sign_plan_is_allowed (plan, error) || !check_destination (&act, error))
    return NULL;
  replace = antin_base_replace_new (output, overwrite ? ANTIN_BASE_REPLACE_OVERWRITE : ANTIN_BASE_REPLACE_NEW_ONLY, error);
  if (replace == NULL || !antin_base_replace_keep_private (replace, antin_sign_document_get_snapshot (antin_sign_plan_get_document (plan)), error))
    return NULL;
  report = perform (&act, replace, error);
  g_clear_pointer (&act.chain, antin_crypto_chain_unref);
  if (report == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_free (act.shortfall);
      g_clear_pointer (&act.standing, g_ptr_array_unref);
      return NULL;
    }
  result = g_new0 (AntinSignResult, 1);
  result->path = g_strdup (output);
  result->report = g_steal_pointer (&report);
  result->time = act.time;
  result->kind = antin_sign_plan_get_kind (plan);
  result->certificate = g_strdup (identity->holder.certificate);
  result->number = g_strdup (antin_sign_plan_get_number (plan));
  result->overrides = antin_sign_plan_list_overrides (plan, act.standing);
  g_clear_pointer (&act.standing, g_ptr_array_unref);
  result->shortfall = act.shortfall;
  result->metadata = antin_regulation_metadata_new ();
  antin_sign_plan_fill_metadata (plan, result->metadata);
  *ret_replace = g_steal_pointer (&replace);
  return result;
}

/**
 * antin_sign_run:
 * @session: an open login
 * @plan: what to sign and where; checked once more
 * @level: what is to be reached: with a time stamp, with evidence that lasts
 * @output: the file to make
 * @overwrite: whether a file by that name may be replaced; never the original
 * @cancellable: (nullable): stops it, and leaves nothing behind
 *
 * Signs a document (PAdES, EN 319 142-1).
 *
 * Returns: (transfer full): what was made; %NULL with an #AntinSignError, an #AntinBaseError or %G_IO_ERROR_CANCELLED,
 *   and the destination as it was
 */
AntinSignResult *
antin_sign_run (AntinSignSession *session,
                AntinSignPlan *plan,
                AntinSignLevel level,
                const char *output,
                gboolean overwrite,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (AntinBaseReplace) replace = NULL;
  g_autoptr (AntinSignResult) result =
    antin_sign_make (session, plan, level, output, overwrite, FALSE, cancellable, &replace, error);

  return result != NULL && antin_base_replace_commit (replace, error) ? g_steal_pointer (&result) : NULL;
}

/**
 * antin_sign_result_free:
 * @result: (nullable): what was made
 */
void
antin_sign_result_free (AntinSignResult *result)
{
  if (result == NULL)
    return;
  g_free (result->path);
  g_clear_pointer (&result->document, antin_sign_document_unref);
  g_clear_pointer (&result->report, antin_sign_report_unref);
  g_free (result->certificate);
  g_free (result->number);
  g_free (result->overrides);
  g_free (result->delivery);
  g_free (result->shortfall);
  antin_regulation_metadata_free (result->metadata);
  g_free (result);
}

typedef struct
{
  AntinSignPlan *plan;
  AntinSignIdentity *identity;
  AntinSignInteraction interaction;
  AntinSignLevel level;
  char *output;
  gboolean overwrite;
} RunTask;

static void
free_run_task (RunTask *data)
{
  antin_sign_plan_unref (data->plan);
  antin_sign_identity_unref (data->identity);
  g_free (data->output);
  g_free (data);
}

static void
run_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  RunTask *data = task_data;
  GError *error = NULL;
  AntinSignResult *result = NULL;
  g_autoptr (AntinSignSession) session = NULL;

  if (antin_base_replace_probe (data->output, data->overwrite ? ANTIN_BASE_REPLACE_OVERWRITE : ANTIN_BASE_REPLACE_NEW_ONLY, &error))
    session = antin_sign_session_open (data->identity, &data->interaction, cancellable, &error);
  if (session != NULL)
    result = antin_sign_run (session, data->plan, data->level, data->output, data->overwrite, cancellable, &error);
  /* Logged out before anybody hears of it, who might sign the next document at once. */
  g_clear_pointer (&session, antin_sign_session_close);
  if (result != NULL)
    result->document = antin_sign_document_open (result->path, ANTIN_BASE_SNAPSHOT_COPY, NULL, NULL);
  antin_base_task_return (task, result, (GDestroyNotify) antin_sign_result_free, error);
}

/**
 * antin_sign_run_async:
 * @plan: what to sign and where; not to be changed until it is over
 * @identity: who signs
 * @interaction: how to ask for the PIN, called on the working thread; copied
 * @level: what is to be reached: with a time stamp, with evidence that lasts
 * @output: the file to make
 * @overwrite: whether a file by that name may be replaced
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Logs in, signs once and logs out, on a thread.
 */
void
antin_sign_run_async (AntinSignPlan *plan,
                      AntinSignIdentity *identity,
                      const AntinSignInteraction *interaction,
                      AntinSignLevel level,
                      const char *output,
                      gboolean overwrite,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RunTask *data = g_new0 (RunTask, 1);

  data->plan = antin_sign_plan_ref (plan);
  data->identity = antin_sign_identity_ref (identity);
  data->interaction = *interaction;
  data->level = level;
  data->output = g_strdup (output);
  data->overwrite = overwrite;
  g_task_set_source_tag (task, antin_sign_run_async);
  g_task_set_task_data (task, data, (GDestroyNotify) free_run_task);
  /* A signed file that is in place is told of, even when the cancelling came too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_thread);
}

/**
 * antin_sign_run_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): what was made; %NULL with the errors of antin_sign_session_open() and antin_sign_run()
 */
AntinSignResult *
antin_sign_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
