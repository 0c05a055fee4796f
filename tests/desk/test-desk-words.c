/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-words.h"

#include "antin-desk-words-attachment.h"
#include "antin-desk-words-signing.h"

#include "antin-base-time.h"

#include <string.h>

/* Reports are made by hand: the words are a function of values. */

#define SIGNED_AT 1672305139 /* 2022-12-29T16:12:19+07:00 */

static AntinSignSignature
make_signature (AntinSignRole role, const char *name)
{
  return (AntinSignSignature){
    .type = ANTIN_SIGN_TYPE_APPROVAL,
    .role = role,
    .page = 2,
    .revision = 1,
    .level = (char *) "B-T",
    .digest = (char *) "sha256",
    .signature_algorithm = (char *) "rsa-pkcs1",
    .signer = { .common_name = (char *) name, .issuer_name = (char *) "CA phục vụ các cơ quan Nhà nước G2", .not_before = ANTIN_BASE_TIME_NONE, .not_after = ANTIN_BASE_TIME_NONE },
    .claimed_time = SIGNED_AT,
    .best_signature_time = SIGNED_AT,
    .time_source = ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP,
    .intact = TRUE,
    .revocation = { .status = ANTIN_SIGN_REVOCATION_GOOD, .source = ANTIN_SIGN_SOURCE_OCSP, .time = SIGNED_AT },
    .timestamp = { .status = ANTIN_SIGN_TIMESTAMP_VALID, .time = SIGNED_AT },
    .indication = ANTIN_SIGN_TOTAL_PASSED,
  };
}

static AntinSignReport
make_report (GPtrArray *signatures, AntinSignIndication indication, AntinSignCompleteness completeness, gboolean complete)
{
  return (AntinSignReport){
    .indication = indication,
    .completeness = completeness,
    .complete = complete,
    .signatures = signatures,
  };
}

static void
assert_document (const AntinSignReport *report, gboolean can_seal, AntinViewStatus status, const char *words)
{
  AntinViewStatus got;
  g_autofree char *text = antin_desk_words_document (report, can_seal, &got);

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpint (got, ==, status);
}

static void
test_document (void)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  AntinSignSignature leader = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "Trần Thị Bích Hằng");
  AntinSignSignature seal = make_signature (ANTIN_SIGN_ROLE_ORGANISATION, "Ủy ban nhân dân tỉnh Sơn Hà");
  AntinSignReport report = make_report (signatures, ANTIN_SIGN_NO_SIGNATURE, ANTIN_SIGN_CLASS_NONE, FALSE);
  char *missing[] = { (char *) "organisation", NULL };

  assert_document (&report, FALSE, ANTIN_VIEW_STATUS_INFORMATION, "The document is not digitally signed.");
  g_ptr_array_add (signatures, &leader);
  report = make_report (signatures, ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_PERSONAL_ONLY, FALSE);
  report.missing = missing;
  assert_document (&report, TRUE, ANTIN_VIEW_STATUS_GOOD,
                   "The signature of the authorised person is valid. The organisation's signature is still missing.");
  /* Who cannot complete it must not read a cheerful sentence. */
  assert_document (&report, FALSE, ANTIN_VIEW_STATUS_WARNING, "The document is not complete. Missing: organisation.");
  g_ptr_array_add (signatures, &seal);
  report = make_report (signatures, ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_ORIGINAL, TRUE);
  assert_document (&report, FALSE, ANTIN_VIEW_STATUS_GOOD,
                   "The document is valid. Signed by: Trần Thị Bích Hằng, Ủy ban nhân dân tỉnh Sơn Hà.");
}

#define AS_SIGNED "Do not process the document; ask the sender for the file as it was signed."

/* Of several signatures and several reasons those are told that gave the verdict, and what to do about them. */
static void
test_document_reason (void)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  AntinSignSignature leader = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "Trần Thị Bích Hằng");
  AntinSignSignature seal = make_signature (ANTIN_SIGN_ROLE_ORGANISATION, "Ủy ban nhân dân tỉnh Sơn Hà");
  AntinSignReport report = make_report (signatures, ANTIN_SIGN_INDETERMINATE, ANTIN_SIGN_CLASS_ORIGINAL, TRUE);
  char *notes[] = { (char *) "The certificate of “CA” is signed with SHA-1. It is accepted because it is known by its fingerprint.", NULL };

  g_ptr_array_add (signatures, &leader);
  g_ptr_array_add (signatures, &seal);
  leader.indication = ANTIN_SIGN_INDETERMINATE;
  leader.sub_indication = (char *) "SIG_CONSTRAINTS_FAILURE";
  leader.question = ANTIN_SIGN_QUESTION_TIMESTAMP;
  leader.reason = (char *) "There is no time stamp.";
  leader.reasons = leader.certificate_reasons = notes;
  assert_document (&report, FALSE, ANTIN_VIEW_STATUS_WARNING,
                   "There is not enough information to verify the document: there is no time stamp. "
                   "Ask the signer to sign again with a valid time stamp.");
  seal.indication = ANTIN_SIGN_INDETERMINATE;
  seal.sub_indication = (char *) "TRY_LATER";
  seal.question = ANTIN_SIGN_QUESTION_CERTIFICATE;
  seal.reason = (char *) "Whether the certificate was revoked could not be checked.";
  assert_document (&report, FALSE, ANTIN_VIEW_STATUS_WARNING,
                   "There is not enough information to verify the document: whether the certificate was revoked could not be checked. "
                   "Do not process the document yet; check it again later, with a connection to the network.");
  leader.indication = report.indication = ANTIN_SIGN_TOTAL_FAILED;
  leader.sub_indication = (char *) "HASH_FAILURE";
  leader.question = ANTIN_SIGN_QUESTION_SIGNATURE;
  leader.reason = (char *) "The content was changed after signing.";
  assert_document (&report, FALSE, ANTIN_VIEW_STATUS_BAD, "The document is not valid: the content was changed after signing. " AS_SIGNED);
}

static void
test_document_altered (void)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  AntinSignSignature leader = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "Trần Thị Bích Hằng");
  AntinSignModification change = { .revision = 2, .what = (char *) "The content of the page was replaced.", .page = 1 };
  AntinSignReport report = make_report (signatures, ANTIN_SIGN_TOTAL_FAILED, ANTIN_SIGN_CLASS_PERSONAL_ONLY, FALSE);

  leader.indication = ANTIN_SIGN_TOTAL_FAILED;
  leader.sub_indication = (char *) "FORMAT_FAILURE";
  leader.question = ANTIN_SIGN_QUESTION_CONTENT;
  leader.reason = change.what;
  leader.modifications = g_ptr_array_new ();
  g_ptr_array_add (leader.modifications, &change);
  g_ptr_array_add (signatures, &leader);
  assert_document (&report, TRUE, ANTIN_VIEW_STATUS_BAD,
                   "The content was changed after Trần Thị Bích Hằng had signed: the content of the page was replaced, page 1. " AS_SIGNED);
  g_ptr_array_set_size (leader.modifications, 0);
  leader.reason = (char *) "A later change took this signature out of the document.";
  assert_document (&report, TRUE, ANTIN_VIEW_STATUS_BAD,
                   "The document is not valid: a later change took this signature out of the document. " AS_SIGNED);
  report.error = (char *) "The file is damaged.";
  assert_document (&report, TRUE, ANTIN_VIEW_STATUS_BAD, "The file is damaged.");
  g_ptr_array_unref (leader.modifications);
}

static void
test_two_questions (void)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  AntinSignReport report = make_report (signatures, ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_PERSONAL_ONLY, FALSE);
  AntinSignSignature signature = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "Trần Thị Bích Hằng");
  char *reasons[] = { (char *) "The server could not be reached.", NULL };
  AntinViewStatus status;
  char *text = antin_desk_words_content (&signature, &report, &status);

  g_assert_cmpstr (text, ==, "Not changed after signing");
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_GOOD);
  g_free (text);
  text = antin_desk_words_signer (&signature, &status);
  g_assert_cmpstr (text, ==, "Certificate issued by CA phục vụ các cơ quan Nhà nước G2, valid when signed, not revoked");
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_GOOD);
  g_free (text);

  /* A certificate that could not be checked says nothing about the content, and the other way round. */
  signature.checks.certificate = ANTIN_SIGN_CHECK_UNDETERMINED;
  signature.certificate_reasons = reasons;
  text = antin_desk_words_signer (&signature, &status);
  g_assert_cmpstr (text, ==, "Could not be checked: the server could not be reached");
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_UNKNOWN);
  g_free (text);
  signature.revocation.status = ANTIN_SIGN_REVOCATION_REVOKED;
  text = antin_desk_words_signer (&signature, &status);
  g_assert_cmpstr (text, ==, "The server could not be reached.");
  g_free (text);
  signature.revocation.status = ANTIN_SIGN_REVOCATION_GOOD;
  text = antin_desk_words_content (&signature, &report, &status);
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_GOOD);
  g_free (text);

  signature.checks.certificate = ANTIN_SIGN_CHECK_PASS;
  signature.checks.signature = ANTIN_SIGN_CHECK_FAIL;
  text = antin_desk_words_signer (&signature, &status);
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_BAD);
  g_free (text);
  /* What is wrong with the content is told there. */
  signature.checks.content = ANTIN_SIGN_CHECK_FAIL;
  signature.signature_reasons = reasons;
  text = antin_desk_words_signer (&signature, &status);
  g_assert_cmpstr (text, ==, "The signature does not prove who signed this content");
  g_free (text);
  signature.checks.signature = ANTIN_SIGN_CHECK_UNDETERMINED;
  text = antin_desk_words_signer (&signature, &status);
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_UNKNOWN);
  g_free (text);

  signature.checks.content = ANTIN_SIGN_CHECK_UNDETERMINED;
  text = antin_desk_words_content (&signature, &report, &status);
  g_assert_cmpstr (text, ==, "Could not be checked");
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_UNKNOWN);
  g_free (text);
}

static void
test_added_afterwards (void)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  g_autoptr (GPtrArray) modifications = g_ptr_array_new ();
  AntinSignReport report = make_report (signatures, ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_ORIGINAL, TRUE);
  AntinSignSignature signature = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "Trần Thị Bích Hằng");
  AntinSignSignature seal = make_signature (ANTIN_SIGN_ROLE_ORGANISATION, "Ủy ban nhân dân tỉnh Sơn Hà");
  AntinSignModification fill = { .revision = 2, .what = (char *) "A field was filled in.", .allowed = TRUE };
  AntinSignModification sign = { .revision = 2, .what = (char *) "A signature was made.", .allowed = TRUE };
  AntinViewStatus status;
  char *text;

  seal.revision = 2;
  g_ptr_array_add (signatures, &signature);
  g_ptr_array_add (signatures, &seal);
  signature.modification_level = ANTIN_SIGN_MODIFIED_FORM_FILLING;
  signature.modifications = modifications;
  g_ptr_array_add (modifications, &sign);
  text = antin_desk_words_content (&signature, &report, &status);
  g_assert_cmpstr (text, ==, "Not changed; added afterwards: signature of Ủy ban nhân dân tỉnh Sơn Hà");
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_GOOD);
  g_free (text);
  g_ptr_array_add (modifications, &fill);
  text = antin_desk_words_content (&signature, &report, &status);
  g_assert_cmpstr (text, ==, "Not changed; added afterwards: form fields, such as number and date; signature of Ủy ban nhân dân tỉnh Sơn Hà");
  g_free (text);
  /* The seal itself was last. */
  text = antin_desk_words_content (&seal, &report, &status);
  g_assert_cmpstr (text, ==, "Not changed after signing");
  g_free (text);
}

static void
test_time (void)
{
  AntinSignSignature signature = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "A");
  char *text = antin_desk_words_time (&signature);

  g_assert_cmpstr (text, ==, "Signed at 16:12:19, 29/12/2022 (with a time stamp)");
  g_free (text);
  /* A time stamp that is there, but proves nothing, is not said to be missing. */
  signature.time_source = ANTIN_SIGN_TIME_CLAIMED;
  text = antin_desk_words_time (&signature);
  g_assert_cmpstr (text, ==, "Signed at 16:12:19, 29/12/2022 (by the signer's clock, the time stamp is not confirmed)");
  g_free (text);
  signature.timestamp.status = ANTIN_SIGN_TIMESTAMP_ABSENT;
  text = antin_desk_words_time (&signature);
  g_assert_cmpstr (text, ==, "Signed at 16:12:19, 29/12/2022 (by the signer's clock, without a time stamp)");
  g_free (text);
  signature.time_source = ANTIN_SIGN_TIME_NONE;
  signature.claimed_time = ANTIN_BASE_TIME_NONE;
  text = antin_desk_words_time (&signature);
  g_assert_cmpstr (text, ==, "It does not say when it was signed");
  g_free (text);
}

static void
assert_consequence (const AntinSignReport *report, const char *words)
{
  g_autofree char *text = antin_desk_words_consequence (report);

  g_assert_cmpstr (text, ==, words);
}

/* CHK-11, CHK-13: what a workstation may complete itself goes back only where it came in. */
static void
test_consequence (void)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  AntinSignSignature stamp = { .type = ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP };
  AntinSignReport report = make_report (signatures, ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_PERSONAL_ONLY, FALSE);
  AntinViewStatus status;
  g_autofree char *stamped = NULL;
  g_autofree char *forged = NULL;

  assert_consequence (&report, NULL);
  report.consequence = ANTIN_REGULATION_CONSEQUENCE_REFUSE;
  report.consequence_clause = (char *) "Điều 21";
  assert_consequence (&report, "If it came in like this, the document goes back to its sender, with the reason (Điều 21).");
  report.indication = ANTIN_SIGN_TOTAL_FAILED;
  assert_consequence (&report, "The document goes back to its sender, with the reason (Điều 21).");
  report.indication = ANTIN_SIGN_TOTAL_PASSED;
  report.complete = TRUE;
  report.consequence = ANTIN_REGULATION_CONSEQUENCE_PROCESS;
  assert_consequence (&report, "The document can be processed at once in the usual way, without waiting for the paper or in its stead (Điều 21).");
  report = make_report (signatures, ANTIN_SIGN_TOTAL_FAILED, ANTIN_SIGN_CLASS_ORIGINAL, TRUE);
  forged = antin_desk_words_completeness (&report, &status);
  g_assert_cmpstr (forged, ==, "A signature is not valid");
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_BAD);
  report = make_report (signatures, ANTIN_SIGN_NO_SIGNATURE, ANTIN_SIGN_CLASS_NONE, FALSE);
  g_ptr_array_add (signatures, &stamp);
  stamped = antin_desk_words_completeness (&report, &status);
  g_assert_cmpstr (stamped, ==, "Not signed — a time stamp says since when it exists");
}

static void
test_details (void)
{
  AntinSignSignature signature = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "A");
  g_autoptr (GPtrArray) details = NULL;
  const char *captions[] = { "Signature information", "Content of the document", "Signing certificate", "Time stamp", "Revocation" };
  gboolean lasting = FALSE;

  signature.checks.timestamp = ANTIN_SIGN_CHECK_UNDETERMINED;
  signature.checks.certificate = ANTIN_SIGN_CHECK_FAIL;
  details = antin_desk_words_details (&signature);
  g_assert_cmpuint (details->len, >, G_N_ELEMENTS (captions));
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    g_assert_cmpstr (((AntinDeskDetail *) details->pdata[i])->caption, ==, captions[i]);
  g_assert_cmpstr (((AntinDeskDetail *) details->pdata[0])->text, ==, "Valid");
  g_assert_cmpstr (((AntinDeskDetail *) details->pdata[2])->text, ==, "Not valid");
  g_assert_cmpint (((AntinDeskDetail *) details->pdata[2])->status, ==, ANTIN_VIEW_STATUS_BAD);
  g_assert_cmpstr (((AntinDeskDetail *) details->pdata[3])->text, ==, "Not checked");
  g_assert_cmpint (((AntinDeskDetail *) details->pdata[3])->status, ==, ANTIN_VIEW_STATUS_UNKNOWN);
  for (guint i = 0; i < details->len; i++)
    {
      const AntinDeskDetail *detail = details->pdata[i];

      if (strstr (detail->caption, "expired") != NULL)
        lasting = g_str_equal (detail->text, "No");
    }
  g_assert_true (lasting);
}

static const char *
find_detail (GPtrArray *details, const char *caption)
{
  for (guint i = 0; i < details->len; i++)
    if (strstr (((AntinDeskDetail *) details->pdata[i])->caption, caption) != NULL)
      return ((AntinDeskDetail *) details->pdata[i])->text;
  return NULL;
}

/* TT 41/2017 Điều 6, 7: whose signature it is, as the certificate has it. */
static void
test_who (void)
{
  AntinSignSignature signature = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "Trần Thị Bích Hằng");
  g_autoptr (GPtrArray) details = NULL;
  g_autofree char *name = NULL, *affiliation = NULL;

  signature.signer.organisation = (char *) "Ủy ban nhân dân tỉnh Sơn Hà";
  signature.signer.title = (char *) "Phó Chủ tịch";
  signature.signer.email = (char *) "ttbhang@sonha.example";
  signature.signer.serial = (char *) "0491f0";
  signature.signer.issuer_name = (char *) "CA thử nghiệm";
  signature.chain.status = ANTIN_SIGN_CHAIN_TRUSTED;
  details = antin_desk_words_details (&signature);
  name = antin_desk_words_name (&signature);
  affiliation = antin_desk_words_affiliation (&signature);
  g_assert_cmpstr (name, ==, "Trần Thị Bích Hằng");
  g_assert_cmpstr (affiliation, ==, "Phó Chủ tịch, Ủy ban nhân dân tỉnh Sơn Hà");
  g_assert_cmpstr (find_detail (details, "E-mail"), ==, "ttbhang@sonha.example");
  g_assert_cmpstr (find_detail (details, "Serial number"), ==, "0491f0");
}

static void
test_name (void)
{
  AntinSignSignature signature = make_signature (ANTIN_SIGN_ROLE_ORGANISATION, "Sở Nội vụ");
  char *text;

  signature.signer.organisation = (char *) "Sở Nội vụ";
  text = antin_desk_words_affiliation (&signature);
  g_assert_cmpstr (text, ==, "");
  g_free (text);
  signature.signer.organisation = (char *) "Ủy ban nhân dân tỉnh Sơn Hà";
  signature.signer.title = (char *) "Phó Chủ tịch";
  text = antin_desk_words_affiliation (&signature);
  g_assert_cmpstr (text, ==, "Phó Chủ tịch, Ủy ban nhân dân tỉnh Sơn Hà");
  g_free (text);
  signature.signer.common_name = NULL;
  text = antin_desk_words_name (&signature);
  g_assert_cmpstr (text, ==, "Unknown signer");
  g_free (text);
}

static void
test_holder (void)
{
  AntinSignSigner holder = { .common_name = (char *) "A", .organisation = (char *) "B", .not_after = SIGNED_AT + 212 * 86400 + 10 };
  char *text = antin_desk_words_holder (&holder, SIGNED_AT);

  g_assert_cmpstr (text, ==, "B, 212 days left");
  g_free (text);
  text = antin_desk_words_holder (&holder, SIGNED_AT + 300 * 86400);
  g_assert_cmpstr (text, ==, "B, expired");
  g_free (text);
}

static void
test_pages (void)
{
  gboolean seen[] = { TRUE, FALSE, FALSE, TRUE, FALSE };
  g_autofree char *some = antin_desk_words_pages (seen, G_N_ELEMENTS (seen));
  g_autofree char *many = NULL;
  gboolean alternating[20] = { FALSE };

  g_assert_cmpstr (some, ==, "2–3, 5");
  g_assert_null (antin_desk_words_pages (seen, 1));
  for (guint i = 0; i < G_N_ELEMENTS (alternating); i += 2)
    alternating[i] = TRUE;
  many = antin_desk_words_pages (alternating, G_N_ELEMENTS (alternating));
  g_assert_cmpstr (many, ==, "2, 4, 6, 8, …");
}

static void
test_pin_flags (void)
{
  AntinSignIdentity identity = { 0 };
  AntinViewStatus status;

  g_assert_null (antin_desk_words_pin_flags (&identity, &status));
  identity.pin_count_low = TRUE;
  g_assert_cmpstr (antin_desk_words_pin_flags (&identity, &status), ==, "Few tries are left.");
  identity.pin_final_try = TRUE;
  g_assert_nonnull (strstr (antin_desk_words_pin_flags (&identity, &status), "last try"));
  g_assert_cmpint (status, ==, ANTIN_VIEW_STATUS_BAD);
  identity.pin_locked = TRUE;
  g_assert_nonnull (strstr (antin_desk_words_pin_flags (&identity, &status), "locked"));
}

static void
test_failure (void)
{
  /* g_error_new_literal() wants the domain's quark, which the sign layer defines. */
  g_autoptr (GError) pulled = g_error_new_literal (ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TOKEN_REMOVED, "x");
  g_autoptr (GError) refused = g_error_new_literal (ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED, "x");
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");
  gboolean retry;

  g_assert_cmpstr (antin_desk_words_failure (pulled, &retry), ==, "The token was pulled out");
  g_assert_true (retry);
  g_assert_cmpstr (antin_desk_words_failure (refused, &retry), ==, "The regulation does not allow this signature");
  g_assert_false (retry);
  g_assert_cmpstr (antin_desk_words_failure (other, &retry), ==, "The document was not signed");
  g_assert_false (retry);
}

/* ORD-09 */
static void
test_metadata (void)
{
  static const struct
  {
    AntinRegulationKind kind;
    const char *number, *notation, *date, *arrival, *arrival_date, *expected, *offer;
  } cases[] = {
    { ANTIN_REGULATION_KIND_ORGANISATION, "15", "QĐ-UBND", "05/01/2026", "87", "06/01/2026", "15/QĐ-UBND", "Take 15/QĐ-UBND of 05/01/2026" },
    { ANTIN_REGULATION_KIND_ORGANISATION, NULL, "QĐ-UBND", "05/01/2026", "87", NULL, NULL, "Take 05/01/2026" },
    { ANTIN_REGULATION_KIND_ORGANISATION, "15", NULL, NULL, NULL, "06/01/2026", "15", "Take 15" },
    { ANTIN_REGULATION_KIND_ATTACHMENT, "15", "QĐ-UBND", "05/01/2026", NULL, NULL, "15/QĐ-UBND", "Take 15/QĐ-UBND" },
    { ANTIN_REGULATION_KIND_APPENDIX, NULL, "QĐ-UBND", "05/01/2026", NULL, NULL, NULL, NULL },
    { ANTIN_REGULATION_KIND_INCOMING, "15", "QĐ-UBND", "05/01/2026", "87", "06/01/2026", "87", "Take 87 of 06/01/2026" },
    { ANTIN_REGULATION_KIND_INCOMING, "15", "QĐ-UBND", "05/01/2026", "", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const values[][2] = { { "CodeNumber", cases[i].number }, { "CodeNotation", cases[i].notation }, { "IssuedDate", cases[i].date }, { "ArrivalNumber", cases[i].arrival }, { "ArrivalDate", cases[i].arrival_date } };
      g_autoptr (AntinRegulationMetadata) metadata = antin_regulation_metadata_new ();
      g_autofree char *number = NULL;
      g_autofree char *offer = NULL;
      gint64 date;

      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        if (values[k][1] != NULL)
          g_assert_true (antin_regulation_metadata_set (metadata, 0, values[k][0], values[k][1], NULL));
      g_assert_cmpint (antin_desk_words_metadata (metadata, cases[i].kind, &number, &date), ==, cases[i].offer != NULL);
      g_assert_cmpstr (number, ==, cases[i].expected);
      if (cases[i].offer == NULL)
        continue;
      offer = antin_desk_words_metadata_offer (number, date);
      g_assert_cmpstr (offer, ==, cases[i].offer);
    }
}

static AntinRegulationOffer
make_offer (AntinRegulationKind kind, AntinRegulationStatus status, GPtrArray *checks)
{
  AntinRegulationOffer offer = { .kind = kind, .status = status, .allowed = status != ANTIN_REGULATION_STATUS_FAIL, .checks = checks };

  for (guint i = 0; i < checks->len && !offer.allowed && offer.refusal == NULL; i++)
    if (((AntinRegulationCheck *) checks->pdata[i])->status == ANTIN_REGULATION_STATUS_FAIL)
      offer.refusal = checks->pdata[i];
  return offer;
}

static void
assert_detail (GPtrArray *details, guint index, AntinViewStatus status, const char *caption, const char *text)
{
  const AntinDeskDetail *detail;

  g_assert_cmpuint (index, <, details->len);
  detail = details->pdata[index];
  g_assert_cmpint (detail->status, ==, status);
  g_assert_cmpstr (detail->caption, ==, caption);
  g_assert_cmpstr (detail->text, ==, text);
}

/* What may be done with a document comes apart from what may not; each with the rule that says most, and its clause. */
static void
test_offers (void)
{
  AntinRegulationCheck passed = { .rule = (char *) "ORD-07", .clause = (char *) "Điều 5", .message = (char *) "No mark." };
  AntinRegulationCheck warned = { .rule = (char *) "ORD-02", .clause = (char *) "", .message = (char *) "Not all judged.", .status = ANTIN_REGULATION_STATUS_WARN };
  AntinRegulationCheck failed = { .rule = (char *) "ORD-01", .clause = (char *) "Điều 32.2.d", .message = (char *) "Not signed.", .way_on = (char *) "Have it signed.", .status = ANTIN_REGULATION_STATUS_FAIL };
  g_autoptr (GPtrArray) fine = g_ptr_array_new ();
  g_autoptr (GPtrArray) doubtful = g_ptr_array_new ();
  g_autoptr (GPtrArray) broken = g_ptr_array_new ();
  g_autoptr (GPtrArray) offers = g_ptr_array_new ();
  g_autoptr (GPtrArray) allowed = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autofree char *short_words = NULL;
  g_autofree char *doubtful_words = NULL;
  g_autofree char *no_words = NULL;
  AntinRegulationOffer leader, checker, seal, stamp;
  AntinRegulationState state = { .offers = offers };

  g_ptr_array_add (fine, &passed);
  g_ptr_array_add (doubtful, &warned);
  g_ptr_array_add (doubtful, &passed);
  g_ptr_array_add (broken, &passed);
  g_ptr_array_add (broken, &failed);
  leader = make_offer (ANTIN_REGULATION_KIND_PERSONAL, ANTIN_REGULATION_STATUS_PASS, fine);
  checker = make_offer (ANTIN_REGULATION_KIND_REVIEW, ANTIN_REGULATION_STATUS_WARN, doubtful);
  seal = make_offer (ANTIN_REGULATION_KIND_ORGANISATION, ANTIN_REGULATION_STATUS_FAIL, broken);
  stamp = make_offer (ANTIN_REGULATION_KIND_TIMESTAMP, ANTIN_REGULATION_STATUS_PASS, fine);
  g_ptr_array_add (offers, &leader);
  g_ptr_array_add (offers, &seal);
  g_ptr_array_add (offers, &checker);
  g_ptr_array_add (offers, &stamp);
  allowed = antin_desk_words_offers (&state, TRUE);
  refused = antin_desk_words_offers (&state, FALSE);
  short_words = antin_desk_words_offers_in_short (&state);
  g_assert_cmpstr (short_words, ==, "Sign as the Authorised Person");
  g_assert_cmpuint (allowed->len, ==, 2);
  assert_detail (allowed, 0, ANTIN_VIEW_STATUS_GOOD, "Sign as the Authorised Person", "No mark. (Điều 5)");
  assert_detail (allowed, 1, ANTIN_VIEW_STATUS_WARNING, "Sign as Reviewer", "Not all judged.");
  g_assert_cmpuint (refused->len, ==, 1);
  assert_detail (refused, 0, ANTIN_VIEW_STATUS_BAD, "Seal", "Not signed. (Điều 32.2.d)\nHave it signed.");
  checker.status = ANTIN_REGULATION_STATUS_PASS;
  g_free (short_words);
  short_words = antin_desk_words_offers_in_short (&state);
  g_assert_cmpstr (short_words, ==, "• Sign as the Authorised Person\n• Sign as Reviewer");
  checker.status = ANTIN_REGULATION_STATUS_WARN;
  g_ptr_array_remove (offers, &leader);
  doubtful_words = antin_desk_words_offers_in_short (&state);
  g_assert_cmpstr (doubtful_words, ==, "With reservations:\nSign as Reviewer");
  g_ptr_array_remove (offers, &checker);
  no_words = antin_desk_words_offers_in_short (&state);
  g_assert_cmpstr (no_words, ==, "no more signatures");
  state.beneath = ANTIN_REGULATION_STATE_SEALED;
  g_assert_null (antin_desk_words_offers_in_short (&state));
}

static void
assert_attachment (guint revision, const AntinSignReport *report, AntinViewStatus status, const char *words)
{
  AntinSignAttachment attachment = { .revision = revision };
  AntinViewStatus got;
  g_autofree char *text = antin_desk_words_attachment_standing (&attachment, report, &got);

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpint (got, ==, status);
}

/* Whether a file within the document came before or after who signed. */
static void
test_attachments (void)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  AntinSignSignature leader = make_signature (ANTIN_SIGN_ROLE_PERSONAL, "A");
  AntinSignSignature seal = make_signature (ANTIN_SIGN_ROLE_ORGANISATION, "B");
  AntinSignSignature stamp = make_signature (ANTIN_SIGN_ROLE_DEVICE, "C");
  AntinSignReport report = make_report (signatures, ANTIN_SIGN_TOTAL_PASSED, ANTIN_SIGN_CLASS_ORIGINAL, TRUE);
  AntinSignAttachment pinned = { .size = 2000, .page = 3 };
  g_autofree char *facts = antin_desk_words_attachment (&pinned);

  g_assert_true (g_str_has_suffix (facts, " · page 3"));
  assert_attachment (1, NULL, ANTIN_VIEW_STATUS_NONE, NULL);
  assert_attachment (1, &report, ANTIN_VIEW_STATUS_NONE, NULL);
  leader.revision = 2;
  seal.revision = 4;
  stamp.revision = 6;
  stamp.type = ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP;
  g_ptr_array_add (signatures, &leader);
  g_ptr_array_add (signatures, &seal);
  g_ptr_array_add (signatures, &stamp);
  assert_attachment (1, &report, ANTIN_VIEW_STATUS_INFORMATION, "Was there when A signed");
  assert_attachment (2, &report, ANTIN_VIEW_STATUS_INFORMATION, "Was there when A signed");
  assert_attachment (3, &report, ANTIN_VIEW_STATUS_WARNING, "Added or changed after A had signed, before B did");
  assert_attachment (5, &report, ANTIN_VIEW_STATUS_WARNING, "Added or changed after B had signed");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/words/document", test_document);
  g_test_add_func ("/desk/words/document-reason", test_document_reason);
  g_test_add_func ("/desk/words/document-altered", test_document_altered);
  g_test_add_func ("/desk/words/two-questions", test_two_questions);
  g_test_add_func ("/desk/words/added-afterwards", test_added_afterwards);
  g_test_add_func ("/desk/words/CHK-11/consequence", test_consequence);
  g_test_add_func ("/desk/words/time", test_time);
  g_test_add_func ("/desk/words/details", test_details);
  g_test_add_func ("/desk/words/CHK-12/who", test_who);
  g_test_add_func ("/desk/words/name", test_name);
  g_test_add_func ("/desk/words/holder", test_holder);
  g_test_add_func ("/desk/words/pages", test_pages);
  g_test_add_func ("/desk/words/pin-flags", test_pin_flags);
  g_test_add_func ("/desk/words/failure", test_failure);
  g_test_add_func ("/desk/words/ORD-09/metadata", test_metadata);
  g_test_add_func ("/desk/words/offers", test_offers);
  g_test_add_func ("/desk/words/attachments", test_attachments);
  return g_test_run ();
}
