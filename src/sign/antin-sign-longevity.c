/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-longevity-private.h"

#include "antin-base-time.h"
#include "antin-crypto-digest.h"
#include "antin-pdf-security-store.h"
#include "antin-pdf-update.h"
#include "antin-sign-digests-private.h"
#include "antin-sign-document-private.h"
#include "antin-sign-error-private.h"
#include "antin-sign-timestamp-private.h"
#include "antin-sign-verify-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Makes the signatures of a document last (EN 319 142-1, 5.4.2, 5.5 and 6.3), by appending revisions:
 *
 * 1. where a signature's time is not proven yet, a document time stamp;
 * 2. B-LT: a document security store with all that today's verdict on every signature and time stamp rests on: the paths,
 *    the responses and lists for them, the responders' certificates. The verdict itself says what that is, so that what
 *    is kept and what is asked for later cannot differ;
 * 3. B-LTA: a document time stamp over all of it; and where the document does not hold yet what that one's own authority
 *    needs, a further store.
 *
 * Renewing an archive is the same: what step 2 adds then is the evidence for the last document time stamp, and step 3
 * covers it before its certificate expires or its algorithms fall. The new time stamp is made with the strongest digest that
 * the document is already signed or stamped with, or with a stronger one that is asked for, so that an archive moves on to a
 * stronger one and never back.
 *
 * Of several signatures some may not be worth it: strangers', say. Where a lower level is better than none, the evidence for
 * the others is kept all the same, and the document time stamp goes over it; a document of whose signatures none can be made
 * to last stays as it is.
 *
 * Each revision is written whole; after an error the file holds those that succeeded, and its owner decides whether it
 * gets a name. */

/* The least that time stamps are made with. */
#define DIGEST ANTIN_CRYPTO_DIGEST_SHA256

/* What they may be made with, the strongest first. */
static const AntinCryptoDigestAlgorithm family[] = { ANTIN_CRYPTO_DIGEST_SHA512, ANTIN_CRYPTO_DIGEST_SHA384, DIGEST };

static void
tell (const AntinSignLongevity *work, const char *doing)
{
  if (work->progress != NULL)
    work->progress (-1, doing, work->user_data);
}

/*
 * antin_sign_longevity_reopen:
 * @work: a document in the making
 *
 * Returns: (transfer full): the document as it is so far
 */
AntinSignDocument *
antin_sign_longevity_reopen (const AntinSignLongevity *work, GError **error)
{
  g_autoptr (AntinBaseSnapshot) snapshot =
    antin_base_snapshot_new_from_fd (work->path, antin_base_replace_get_fd (work->replace), error);

  return snapshot != NULL ? antin_sign_document_new (snapshot, error) : NULL;
}

static gboolean
append (const AntinSignLongevity *work, AntinPdfTail *tail, GError **error)
{
  gsize length;
  const guint8 *data = antin_pdf_tail_get_data (tail, &length);

  return antin_base_replace_write (work->replace, data, length, error);
}

/* --- document time stamps ------------------------------------------------------------------------------------ */

static AntinPdfTail *
make_stamp_revision (AntinSignDocument *document, GError **error)
{
  g_autoptr (AntinPdfUpdate) update = antin_pdf_update_new (antin_sign_document_get_pdf (document), error);
  AntinPdfSignatureSpec spec = {
    .sub_filter = "ETSI.RFC3161",
    .time = ANTIN_BASE_TIME_NONE,
    .contents_size = ANTIN_SIGN_TIMESTAMP_RESERVE,
  };

  return update != NULL && antin_pdf_update_sign_field (update, &spec, error) ? antin_pdf_update_finish (update, error) : NULL;
}

/*
 * antin_sign_longevity_digest_from_nick:
 * @nick: (nullable): a name as the command line writes it
 * @ret_digest: (out): the digest algorithm
 *
 * Returns: whether time stamps are made with it
 */
gboolean
antin_sign_longevity_digest_from_nick (const char *nick, AntinCryptoDigestAlgorithm *ret_digest)
{
  for (gsize i = 0; i < G_N_ELEMENTS (family); i++)
    if (g_strcmp0 (nick, antin_crypto_digest_algorithm_to_nick (family[i])) == 0)
      {
        *ret_digest = family[i];
        return TRUE;
      }
  return FALSE;
}

static AntinCryptoDigestAlgorithm
get_least (const AntinSignLongevity *work)
{
  return work->digest != ANTIN_CRYPTO_DIGEST_UNKNOWN ? work->digest : DIGEST;
}

/*
 * antin_sign_longevity_choose_digest:
 * @report: the verdict on a document
 * @least: one of the family SHA-2 from SHA-256 on
 *
 * Returns: what its next time stamp is made with: the digest algorithm of the family SHA-2 that is as long as the longest in
 *   the document, at least @least
 */
AntinCryptoDigestAlgorithm
antin_sign_longevity_choose_digest (const AntinSignReport *report, AntinCryptoDigestAlgorithm least)
{
  gsize length = antin_crypto_digest_algorithm_get_length (least);

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      for (AntinCryptoDigestAlgorithm known = ANTIN_CRYPTO_DIGEST_SHA256; known <= ANTIN_CRYPTO_DIGEST_SHA3_512; known++)
        if (g_strcmp0 (signature->digest, antin_crypto_digest_algorithm_to_nick (known)) == 0)
          length = MAX (length, antin_crypto_digest_algorithm_get_length (known));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (family); i++)
    if (length >= antin_crypto_digest_algorithm_get_length (family[i]))
      return family[i];
  return DIGEST;
}

/* Appends a document time stamp over the whole of the document (ISO 32000-2, 12.8.5). */
static gboolean
stamp_with (const AntinSignLongevity *work, AntinCryptoDigestAlgorithm algorithm, GError **error)
{
  g_autoptr (AntinSignDocument) document = antin_sign_longevity_reopen (work, error);
  g_autoptr (AntinPdfTail) tail = NULL;
  g_autoptr (AntinCryptoTimestamp) timestamp = NULL;
  g_autoptr (GBytes) digest = NULL;
  GError *inner = NULL;

  if (document == NULL)
    return FALSE;
  tell (work, _("Getting a time stamp…"));
  tail = make_stamp_revision (document, &inner);
  if (tail == NULL)
    {
      antin_sign_error_take (error, work->path, inner);
      return FALSE;
    }
  if (!antin_sign_digests_compute_tail (antin_base_snapshot_get_bytes (antin_sign_document_get_snapshot (document)), tail, algorithm,
                                        work->progress, work->user_data, work->cancellable, &digest, error))
    return FALSE;
  timestamp = antin_sign_timestamp_request (work->context, work->evidence, algorithm, digest, work->cancellable, error);
  return timestamp != NULL && antin_pdf_tail_set_contents (tail, antin_crypto_timestamp_get_der (timestamp), error) &&
         append (work, tail, error);
}

/* Authorities that do not know a stronger digest are asked with the least that will do. */
static gboolean
stamp (const AntinSignLongevity *work, AntinCryptoDigestAlgorithm algorithm, GError **error)
{
  g_autoptr (GError) inner = NULL;

  if (stamp_with (work, algorithm, &inner))
    return TRUE;
  if (algorithm != get_least (work) && g_error_matches (inner, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP))
    return stamp_with (work, get_least (work), error);
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

/*
 * antin_sign_longevity_stamp:
 * @work: the document
 *
 * Returns: whether a document time stamp was put over it as it is; if not, an #AntinSignError or %G_IO_ERROR_CANCELLED
 */
gboolean
antin_sign_longevity_stamp (const AntinSignLongevity *work, GError **error)
{
  return stamp (work, get_least (work), error);
}

/* --- evidence ------------------------------------------------------------------------------------------------ */

static AntinPdfSecurityStore *
to_store (AntinCryptoEvidence *evidence)
{
  AntinPdfSecurityStore *store = antin_pdf_security_store_new ();
  GPtrArray *certificates = antin_crypto_evidence_get_certificates (evidence);
  GPtrArray *crls = antin_crypto_evidence_get_crls (evidence);
  GPtrArray *ocsps = antin_crypto_evidence_get_ocsps (evidence);

  for (guint i = 0; i < certificates->len; i++)
    g_ptr_array_add (store->certificates, g_bytes_ref (antin_crypto_certificate_get_der (certificates->pdata[i])));
  for (guint i = 0; i < crls->len; i++)
    g_ptr_array_add (store->crls, g_bytes_ref (antin_crypto_crl_get_der (crls->pdata[i])));
  for (guint i = 0; i < ocsps->len; i++)
    g_ptr_array_add (store->ocsps, g_bytes_ref (antin_crypto_ocsp_get_der (ocsps->pdata[i])));
  return store;
}

static gboolean
fall_short (GError **error, const AntinSignSignature *signature, char **reasons)
{
  const char *name = signature->signer.common_name != NULL ? signature->signer.common_name : signature->field;

  if (reasons != NULL && reasons[0] != NULL)
    g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE,
                 _("The evidence for the signature of “%s” could not be had: %s"), name, reasons[0]);
  else
    g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE, _("The evidence for the signature of “%s” could not be had."), name);
  return FALSE;
}

/* Only what is valid now can be shown to have been valid later. */
static gboolean
is_worth_keeping (const AntinSignSignature *signature, GError **error)
{
  if (signature->checks.signature == ANTIN_SIGN_CHECK_FAIL || signature->checks.content == ANTIN_SIGN_CHECK_FAIL)
    return fall_short (error, signature, signature->reasons);
  if (signature->checks.certificate != ANTIN_SIGN_CHECK_PASS)
    return fall_short (error, signature, signature->certificate_reasons);
  return signature->checks.timestamp == ANTIN_SIGN_CHECK_PASS || fall_short (error, signature, signature->timestamp_reasons);
}

/* Takes @inner, of which a lower level may be the answer. */
static gboolean
settle (const AntinSignLongevity *work, GError *inner, GError **error)
{
  if (work->shortfall == NULL || !antin_sign_longevity_fell_short (inner))
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  if (strstr (work->shortfall->str, inner->message) == NULL)
    g_string_append_printf (work->shortfall, "%s%s", work->shortfall->len > 0 ? " " : "", inner->message);
  g_error_free (inner);
  return TRUE;
}

/* Takes out of @needed what is not worth keeping; @ret_any tells whether anything is left for a signature that lasts. */
static gboolean
sort_out (const AntinSignLongevity *work, const AntinSignReport *report, GPtrArray *needed, gboolean *ret_any, GError **error)
{
  gboolean any = FALSE, all = TRUE;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);
      GError *inner = NULL;

      if (is_worth_keeping (signature, &inner))
        {
          any = any || signature->type != ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP;
          continue;
        }
      if (!settle (work, inner, error))
        return FALSE;
      all = FALSE;
      antin_crypto_evidence_unref (needed->pdata[i]);
      needed->pdata[i] = antin_crypto_evidence_new ();
    }
  *ret_any = any || all;
  return TRUE;
}

static gboolean
has_all (GPtrArray *held, GPtrArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    if (!g_ptr_array_find_with_equal_func (held, wanted->pdata[i], g_bytes_equal, NULL))
      return FALSE;
  return TRUE;
}

static gboolean
is_held (AntinSignDocument *document, AntinCryptoEvidence *needed)
{
  guint last = antin_sign_document_get_n_revisions (document) - 1;
  g_autoptr (AntinPdfSecurityStore) held = antin_pdf_security_store_read (antin_sign_document_get_pdf (document), last);
  g_autoptr (AntinPdfSecurityStore) wanted = to_store (needed);

  return has_all (held->certificates, wanted->certificates) && has_all (held->crls, wanted->crls) && has_all (held->ocsps, wanted->ocsps);
}

/* Appends a revision with what the document does not hold yet; none where it holds all. */
static gboolean
append_store (const AntinSignLongevity *work, AntinSignDocument *document, GPtrArray *needed, GError **error)
{
  AntinPdfDocument *pdf = antin_sign_document_get_pdf (document);
  GPtrArray *signatures = antin_sign_document_get_signatures (document);
  g_autoptr (AntinPdfUpdate) update = NULL;
  g_autoptr (AntinPdfTail) tail = NULL;
  gboolean added = FALSE;
  GError *inner = NULL;

  update = antin_pdf_update_new (pdf, &inner);
  for (guint i = 0; update != NULL && inner == NULL && i < needed->len; i++)
    {
      const AntinPdfSignature *signature = g_ptr_array_index (signatures, i);
      g_autoptr (AntinPdfSecurityStore) store = to_store (g_ptr_array_index (needed, i));
      g_autofree char *key = NULL;

      if (store->certificates->len == 0)
        continue;
      key = antin_pdf_security_store_make_key (pdf, signature);
      if (!antin_pdf_update_add_evidence (update, key, store, &added, &inner))
        break;
    }
  if (inner == NULL && added)
    tail = antin_pdf_update_finish (update, &inner);
  if (inner != NULL)
    {
      antin_sign_error_take (error, work->path, inner);
      return FALSE;
    }
  return tail == NULL || append (work, tail, error);
}

/* Whether every signature's time is proven, by its own time stamp or by one of the document. */
static gboolean
is_proven (const AntinSignReport *report)
{
  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->time_source == ANTIN_SIGN_TIME_CLAIMED || signature->time_source == ANTIN_SIGN_TIME_NONE)
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_evidence (const AntinSignLongevity *work, AntinCryptoDigestAlgorithm *ret_digest, gboolean *ret_any, GError **error)
{
  g_autoptr (AntinSignDocument) document = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (GPtrArray) needed = NULL;

  tell (work, _("Gathering evidence that lasts…"));
  for (int attempt = 0;; attempt++)
    {
      GError *inner = NULL;

      g_clear_pointer (&document, antin_sign_document_unref);
      g_clear_pointer (&report, antin_sign_report_unref);
      g_clear_pointer (&needed, g_ptr_array_unref);
      document = antin_sign_longevity_reopen (work, error);
      if (document != NULL)
        report = antin_sign_verify_gather (document, work->context, work->evidence, work->cancellable, &needed, error);
      if (report == NULL)
        return FALSE;
      *ret_digest = antin_sign_longevity_choose_digest (report, get_least (work));
      if (attempt > 0 || is_proven (report))
        break;
      if (stamp (work, *ret_digest, &inner))
        continue;
      if (!settle (work, inner, error))
        return FALSE;
      break;
    }
  return sort_out (work, report, needed, ret_any, error) && (!*ret_any || append_store (work, document, needed, error));
}

/* A document time stamp of another authority, or of one whose state is not in the document yet. */
static gboolean
keep_own_evidence (const AntinSignLongevity *work, GError **error)
{
  g_autoptr (AntinSignDocument) document = antin_sign_longevity_reopen (work, error);
  g_autoptr (AntinSignReport) report = NULL;
  g_autoptr (GPtrArray) needed = NULL;
  gboolean any;

  if (document != NULL)
    report = antin_sign_verify_gather (document, work->context, work->evidence, work->cancellable, &needed, error);
  if (report == NULL || !sort_out (work, report, needed, &any, error))
    return FALSE;
  return is_held (document, g_ptr_array_index (needed, needed->len - 1)) || append_store (work, document, needed, error);
}

/*
 * antin_sign_longevity_raise:
 * @work: a document with signatures
 * @level: the level to bring them to; nothing is done for those below %ANTIN_SIGN_LEVEL_B_LT
 *
 * Returns: whether it was done, or as much of it as can be where @work has a shortfall; if not, %ANTIN_SIGN_ERROR_TIMESTAMP,
 *   %ANTIN_SIGN_ERROR_EVIDENCE, %ANTIN_SIGN_ERROR_DOCUMENT, an #AntinBaseError or %G_IO_ERROR_CANCELLED
 */
gboolean
antin_sign_longevity_raise (const AntinSignLongevity *work, AntinSignLevel level, GError **error)
{
  AntinCryptoDigestAlgorithm digest;
  gboolean any;
  GError *inner = NULL;

  if (level < ANTIN_SIGN_LEVEL_B_LT)
    return TRUE;
  if (!keep_evidence (work, &digest, &any, error))
    return FALSE;
  if (level < ANTIN_SIGN_LEVEL_B_LTA || !any)
    return TRUE;
  return stamp (work, digest, &inner) ? keep_own_evidence (work, error) : settle (work, inner, error);
}

/*
 * antin_sign_longevity_check:
 * @report: the verdict on the finished document
 * @first: the first signature that counts, by its place in the report
 * @level: what they should have reached; of legacy signatures, which have no level, no level is asked
 *
 * Returns: whether all have; if not, %ANTIN_SIGN_ERROR_EVIDENCE
 */
gboolean
antin_sign_longevity_check (const AntinSignReport *report, guint first, AntinSignLevel level, GError **error)
{
  if (level < ANTIN_SIGN_LEVEL_B_LT)
    return TRUE;
  for (guint i = first; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);
      AntinSignLevel reached;

      if (antin_sign_level_from_nick (signature->level, &reached) && reached < level)
        return fall_short (error, signature, signature->certificate_reasons[0] != NULL ? signature->certificate_reasons : signature->timestamp_reasons);
    }
  return TRUE;
}

/*
 * antin_sign_longevity_fell_short:
 * @error: why a level could not be reached
 *
 * Returns: whether the document is good at a lower level
 */
gboolean
antin_sign_longevity_fell_short (const GError *error)
{
  return g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TIMESTAMP) ||
         g_error_matches (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE);
}
