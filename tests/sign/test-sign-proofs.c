/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-sign-context.h"
#include "antin-sign-document-private.h"
#include "antin-sign-verify-private.h"
#include "antin-test-pdf.h"
#include "antin-test-revision.h"

#include <glib/gstdio.h>
#include <openssl/x509v3.h>
#include <string.h>

/* An archive that was renewed every four years, read after thirty: documents with five document time stamps, each by an
 * authority of its own, and the evidence that each renewal brought in. What goes wrong on the way is told by a case; what
 * follows is told as a letter for each document time stamp, the oldest first: V for valid, - for not. */

#define START ANTIN_TEST_NOW
#define DAY ANTIN_TEST_DAY
#define HOUR ((gint64) 3600)
#define YEAR ANTIN_TEST_YEAR
#define N_STAMPS 5
#define INTERVAL (4 * YEAR)
#define RESERVE 16384
#define LENGTH(years) ((gint64) (years) *YEAR)

typedef enum
{
  NOBODY,
  AUTHORITY, /* of time stamps */
  ISSUER,    /* of that authority's certificate */
  SIGNER,
  SIGNER_ISSUER,
} Who;

typedef struct
{
  const char *name;
  const char *stamps;
  AntinSignIndication signature;
  AntinSignIndication whole;

  Who revoked;
  guint number; /* which time stamp's authority */
  gint64 revoked_at;
  int reason;

  int late_evidence;         /* so many time stamps too late comes the evidence for the authority @number */
  gboolean without_evidence; /* or not at all */
  gboolean with_all;         /* each renewal brings in evidence for all authorities that are still valid */
  gboolean at_once;          /* each time stamp is followed by the evidence for it */
  gint64 authority_life;     /* 0 for five years */
  gint64 moved;              /* when time stamp @number was made instead */
  gboolean broken;           /* it is of something else */
  gint64 earlier;            /* by how much all of it was */
  guint weak;                /* so many time stamps were made with SHA-1, the signature's own among them */
  gboolean in_token;         /* the list for the signer stands in the first time stamp itself, which does not cover it */
} Bend;

typedef struct
{
  AntinTestIdentity *issuer;
  AntinTestIdentity *tsa;
  gint64 time;
} Authority;

typedef struct
{
  const Bend *bend;
  AntinTestIdentity *root;
  AntinTestIdentity *signer_issuer;
  AntinTestIdentity *signer;
  Authority authorities[N_STAMPS];
  GByteArray *bytes;
  AntinSignContext *context;
  gint64 start;
} Archive;

/* RSA, whose signatures come out the same each time, so that a time stamp can be put in afterwards; slow to make. */
static AntinTestIdentity *rsa;

static AntinTestIdentity *
make_identity (const char *name, AntinTestProfile profile, AntinTestIdentity *issuer)
{
  const char *subject[] = { "C", "VN", "CN", name, NULL };

  profile.subject = subject;
  return antin_test_identity_new (&profile, issuer);
}

static void
make_authorities (Archive *archive)
{
  const Bend *bend = archive->bend;

  for (guint i = 0; i < N_STAMPS; i++)
    {
      Authority *authority = &archive->authorities[i];
      gint64 begin = archive->start + i * INTERVAL - YEAR;
      gint64 life = (bend->authority_life != 0 ? bend->authority_life : LENGTH (5)) + YEAR;
      g_autofree char *issuer_name = g_strdup_printf ("CA dấu thời gian %u", i);
      g_autofree char *name = g_strdup_printf ("Dấu thời gian %u", i);

      authority->issuer =
        make_identity (issuer_name, (AntinTestProfile){ .is_authority = TRUE, .not_before = archive->start - YEAR, .not_after = begin + life + LENGTH (2) }, archive->root);
      authority->tsa = make_identity (
        name, (AntinTestProfile){ .extended_usage = "critical,timeStamping", .not_before = archive->start - YEAR, .not_after = begin + life }, authority->issuer);
      authority->time = bend->moved != 0 && bend->number == i ? bend->moved : archive->start + i * INTERVAL + HOUR;
    }
}

static Archive *
archive_new (const Bend *bend)
{
  Archive *archive = g_new0 (Archive, 1);
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autofree char *folder = g_dir_make_tmp ("antin-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "root.pem", NULL);
  g_autofree char *pem = NULL;
  AntinSignContextOptions options = { .trust = (const char *const[]){ path, NULL } };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  bytes = antin_test_pdf_to_bytes (pdf);
  archive->bend = bend;
  archive->start = START - bend->earlier;
  archive->bytes = g_bytes_unref_to_array (g_steal_pointer (&bytes));
  archive->root = make_identity ("Gốc", (AntinTestProfile){ .is_authority = TRUE, .not_before = archive->start - YEAR, .not_after = archive->start + LENGTH (60) }, NULL);
  archive->signer_issuer = make_identity ("CA người ký", (AntinTestProfile){ .is_authority = TRUE, .not_before = archive->start - YEAR, .not_after = archive->start + LENGTH (6) }, archive->root);
  archive->signer = make_identity ("Lý Thị Lưu Trữ", (AntinTestProfile){ .same_key_as = rsa, .not_before = archive->start - YEAR, .not_after = archive->start + LENGTH (3) }, archive->signer_issuer);
  make_authorities (archive);
  pem = antin_test_identity_to_pem (archive->root);
  g_assert_true (g_file_set_contents (path, pem, -1, NULL));
  archive->context = antin_sign_context_new (&options, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return archive;
}

static void
archive_free (Archive *archive)
{
  antin_sign_context_unref (archive->context);
  g_byte_array_unref (archive->bytes);
  for (guint i = 0; i < N_STAMPS; i++)
    {
      antin_test_identity_free (archive->authorities[i].issuer);
      antin_test_identity_free (archive->authorities[i].tsa);
    }
  antin_test_identity_free (archive->signer);
  antin_test_identity_free (archive->signer_issuer);
  antin_test_identity_free (archive->root);
  g_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_free)

static AntinCryptoDigestAlgorithm
digest_of (Archive *archive, guint number)
{
  return number < archive->bend->weak ? ANTIN_CRYPTO_DIGEST_SHA1 : ANTIN_CRYPTO_DIGEST_SHA256;
}

/* A signature with a time stamp by the first authority. */
static void
sign (Archive *archive)
{
  AntinPdfSignatureSpec spec = { .sub_filter = "ETSI.CAdES.detached", .time = ANTIN_BASE_TIME_NONE, .contents_size = RESERVE };
  AntinTestCms cms = { .signer = archive->signer, .scheme = ANTIN_CRYPTO_SCHEME_RSA_PKCS1, .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 };

  antin_test_revision_sign (archive->bytes, &spec, &cms, archive->authorities[0].tsa, digest_of (archive, 0), archive->start);
}

static void
stamp (Archive *archive, guint number)
{
  const Authority *authority = &archive->authorities[number];
  gboolean is_broken = archive->bend->broken && archive->bend->number == number;
  g_autoptr (GBytes) list = NULL;

  if (archive->bend->in_token && number == 0)
    list = antin_test_crl_new (archive->signer_issuer, NULL, 0, authority->time - 60, authority->time - 60 + DAY, NULL, NULL);
  antin_test_revision_stamp (archive->bytes, authority->tsa, digest_of (archive, number), authority->time, is_broken, list);
}

/* What an issuer says at @time of those whom it certified; whoever was revoked later it does not know of yet. */
static void
tell (AntinPdfSecurityStore *store, AntinTestIdentity *issuer, const Bend *bend, AntinTestIdentity *revoked, gint64 time)
{
  AntinTestStatus status = { revoked, bend->revoked_at, bend->reason };

  g_ptr_array_add (store->crls, antin_test_crl_new (issuer, &status, revoked != NULL && bend->revoked_at <= time ? 1 : 0, time, time + DAY, NULL, NULL));
  g_ptr_array_add (store->certificates, g_bytes_ref (antin_crypto_certificate_get_der (issuer->certificate)));
}

static void
tell_of_authority (Archive *archive, AntinPdfSecurityStore *store, guint number, gint64 time)
{
  const Bend *bend = archive->bend;
  const Authority *authority = &archive->authorities[number];

  tell (store, authority->issuer, bend, bend->revoked == AUTHORITY && bend->number == number ? authority->tsa : NULL, time);
}

static void
tell_of_issuers (Archive *archive, AntinPdfSecurityStore *store, gint64 time)
{
  const Bend *bend = archive->bend;

  tell (store, archive->root, bend,
        bend->revoked == ISSUER          ? archive->authorities[bend->number].issuer
        : bend->revoked == SIGNER_ISSUER ? archive->signer_issuer
                                         : NULL,
        time);
}

/* What is brought in a minute before time stamp @number is made, or, for the last one, after it. */
static void
keep_for (Archive *archive, guint number)
{
  const Bend *bend = archive->bend;
  gint64 time = number < N_STAMPS ? archive->authorities[number].time - 60 : archive->authorities[N_STAMPS - 1].time + HOUR;
  g_autoptr (AntinPdfSecurityStore) store = antin_pdf_security_store_new ();

  tell_of_issuers (archive, store, time);
  if (number == 0 && bend->in_token)
    g_ptr_array_add (store->certificates, g_bytes_ref (antin_crypto_certificate_get_der (archive->signer_issuer->certificate)));
  else if (number == 0 || (number == 1 && bend->with_all))
    tell (store, archive->signer_issuer, bend, bend->revoked == SIGNER ? archive->signer : NULL, time);
  for (guint i = 0; i < MIN (MAX (number, 1), N_STAMPS); i++)
    {
      guint due = i + 1;

      if (bend->number == i && bend->without_evidence)
        continue;
      if (bend->number == i)
        due += bend->late_evidence;
      if (number == due || (i == 0 && number == 0) ||
          (bend->with_all && time <= antin_crypto_certificate_get_not_after (archive->authorities[i].tsa->certificate)))
        tell_of_authority (archive, store, i, time);
    }
  antin_test_revision_keep (archive->bytes, store);
}

static void
keep_at_once (Archive *archive, guint number)
{
  g_autoptr (AntinPdfSecurityStore) store = antin_pdf_security_store_new ();

  tell_of_issuers (archive, store, archive->authorities[number].time + HOUR);
  tell_of_authority (archive, store, number, archive->authorities[number].time + HOUR);
  antin_test_revision_keep (archive->bytes, store);
}

static AntinSignReport *
judge (Archive *archive, gint64 at)
{
  g_autoptr (AntinSignDocument) document = antin_test_revision_open (archive->bytes);
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (GError) error = NULL;
  AntinSignReport *report =
    antin_sign_verify_with_evidence (document, archive->context, evidence, at, FALSE, FALSE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_verdict (const AntinSignReport *report, const Bend *bend, const char *stamps, AntinSignIndication first, AntinSignIndication whole)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  const AntinSignSignature *signature = g_ptr_array_index (report->signatures, 0);

  g_test_message ("%s", bend->name);
  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *one = g_ptr_array_index (report->signatures, i);

      g_test_message ("%u: %d %s", i, one->indication, one->sub_indication);
      for (char **reason = one->reasons; *reason != NULL; reason++)
        g_test_message ("  %s", *reason);
      if (one->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
        g_string_append_c (seen, one->timestamp.status == ANTIN_SIGN_TIMESTAMP_VALID && one->indication == ANTIN_SIGN_TOTAL_PASSED ? 'V' : '-');
    }
  g_assert_cmpstr (seen->str, ==, stamps);
  g_assert_cmpint (signature->indication, ==, first);
  g_assert_cmpint (report->indication, ==, whole);
}

#define PASSED ANTIN_SIGN_TOTAL_PASSED
#define UNSURE ANTIN_SIGN_INDETERMINATE
#define FAILED ANTIN_SIGN_TOTAL_FAILED
#define RENEWED(number) (START + (number) *INTERVAL + HOUR)

static const Bend bends[] = {
  { "renewed-in-time", "VVVVV", PASSED, PASSED },

  /* Who lost the key before the next time stamp may have put the time back, and what only he proves falls with him. */
  { "key-lost-before-renewal", "--VVV", UNSURE, UNSURE, AUTHORITY, 1, RENEWED (2) - YEAR, CRL_REASON_KEY_COMPROMISE },
  { "no-reason-before-renewal", "--VVV", UNSURE, UNSURE, AUTHORITY, 1, RENEWED (2) - YEAR, -1 },
  { "key-lost-after-renewal", "VVVVV", PASSED, PASSED, AUTHORITY, 1, RENEWED (2) + DAY, CRL_REASON_KEY_COMPROMISE, .with_all = TRUE, .authority_life = LENGTH (9) },
  { "replaced-before-renewal", "VVVVV", PASSED, PASSED, AUTHORITY, 1, RENEWED (2) - YEAR, CRL_REASON_SUPERSEDED },
  { "replaced-before-it-stamped", "--VVV", UNSURE, UNSURE, AUTHORITY, 1, RENEWED (1) - YEAR, CRL_REASON_SUPERSEDED },
  { "last-key-lost", "VVVV-", PASSED, UNSURE, AUTHORITY, 4, RENEWED (4) + 60, CRL_REASON_KEY_COMPROMISE, .authority_life = LENGTH (5) },
  { "last-replaced", "VVVVV", PASSED, PASSED, AUTHORITY, 4, RENEWED (4) + 60, CRL_REASON_SUPERSEDED },

  /* The same of the issuer; what its key says afterwards of the authority counts where it is proven to be older. */
  { "issuer-fell-before-renewal", "--VVV", UNSURE, UNSURE, ISSUER, 1, RENEWED (2) - YEAR, CRL_REASON_CA_COMPROMISE },
  { "issuer-fell-after-renewal", "VVVVV", PASSED, PASSED, ISSUER, 1, RENEWED (2) + DAY, CRL_REASON_CA_COMPROMISE },
  { "issuer-fell-evidence-after", "--VVV", UNSURE, UNSURE, ISSUER, 1, RENEWED (2) + DAY, CRL_REASON_CA_COMPROMISE, .late_evidence = 1, .authority_life = LENGTH (9) },

  /* And of whom it is all about: an issuer that fell after the evidence was covered, and one that fell before. */
  { "signer-revoked-later", "VVVVV", PASSED, PASSED, SIGNER, 0, START + DAY, CRL_REASON_KEY_COMPROMISE, .with_all = TRUE },
  { "signer-revoked-before", "VVVVV", FAILED, FAILED, SIGNER, 0, START - DAY, CRL_REASON_KEY_COMPROMISE },
  { "signer-issuer-fell-later", "VVVVV", PASSED, PASSED, SIGNER_ISSUER, 0, START + DAY, CRL_REASON_CA_COMPROMISE },
  { "signer-issuer-fell-first", "VVVVV", UNSURE, UNSURE, SIGNER_ISSUER, 0, START + 60, CRL_REASON_CA_COMPROMISE },
  { "signer-issuer-fell-list-in-the-time-stamp", "VVVVV", UNSURE, UNSURE, SIGNER_ISSUER, 0, START + DAY, CRL_REASON_CA_COMPROMISE, .in_token = TRUE },
  { "list-in-the-time-stamp", "VVVVV", PASSED, PASSED, .in_token = TRUE },

  { "evidence-comes-late", "VVVVV", PASSED, PASSED, .number = 1, .late_evidence = 1, .authority_life = LENGTH (9) },
  { "evidence-comes-when-the-issuer-has-expired", "--VVV", UNSURE, UNSURE, .number = 1, .late_evidence = 1 },
  { "no-evidence", "--VVV", UNSURE, UNSURE, .number = 1, .without_evidence = TRUE },
  { "no-evidence-for-the-last", "VVVV-", PASSED, UNSURE, .number = 4, .without_evidence = TRUE },

  { "renewed-too-late", "--VVV", UNSURE, UNSURE, .number = 2, .moved = RENEWED (1) + LENGTH (5) + DAY },
  /* Who comes late loses nothing, unless the key was lost in between. */
  { "renewed-too-late-with-evidence", "VVVVV", PASSED, PASSED, .number = 2, .moved = RENEWED (1) + LENGTH (5) + DAY, .at_once = TRUE },
  { "key-lost-with-evidence", "--VVV", UNSURE, UNSURE, AUTHORITY, 1, RENEWED (2) - YEAR, CRL_REASON_KEY_COMPROMISE, .at_once = TRUE },
  { "broken-and-nothing-else-covers-it", "---VV", UNSURE, FAILED, .number = 2, .broken = TRUE },
  { "broken-and-the-next-covers-it", "VV-VV", PASSED, FAILED, .number = 2, .broken = TRUE, .with_all = TRUE, .authority_life = LENGTH (9) },
  { "later-than-what-covers-it", "---VV", UNSURE, UNSURE, .number = 2, .moved = RENEWED (3) + DAY },
  { "earlier-than-what-it-covers", "V-VVV", PASSED, UNSURE, .number = 2, .moved = RENEWED (1) - DAY },

  /* SHA-1 was held safe until the end of 2013: what was renewed before stands, for the signature's own time stamp too. What
   * was not proves nothing, and the next one covers what it did. */
  { "sha1-renewed-in-time", "VVVVV", PASSED, PASSED, .weak = 1, .earlier = LENGTH (17) },
  { "sha1-renewed-twice-in-time", "VVVVV", PASSED, PASSED, .weak = 2, .earlier = LENGTH (21) },
  { "sha1-renewed-too-late", "-VVVV", UNSURE, UNSURE, .weak = 1, .earlier = LENGTH (15) },
  { "sha1-renewed-too-late-with-sha1", "--VVV", UNSURE, UNSURE, .weak = 2, .earlier = LENGTH (17) },
  { "sha1-today", "-VVVV", UNSURE, UNSURE, .weak = 1 },
};

static void
test_bend (gconstpointer data)
{
  const Bend *bend = data;
  g_autoptr (Archive) archive = archive_new (bend);
  g_autoptr (AntinSignReport) report = NULL;

  sign (archive);
  for (guint i = 0; i <= N_STAMPS; i++)
    {
      keep_for (archive, i);
      if (i < N_STAMPS)
        stamp (archive, i);
      if (i < N_STAMPS && bend->at_once)
        keep_at_once (archive, i);
    }
  report = judge (archive, archive->start + LENGTH (30));
  assert_verdict (report, bend, bend->stamps, bend->signature, bend->whole);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  rsa = make_identity ("?", (AntinTestProfile){ .key = "rsa2048" }, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bends); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sign/proofs/%s", bends[i].name);

      g_test_add_data_func (path, &bends[i], test_bend);
    }
  result = g_test_run ();
  antin_test_identity_free (rsa);
  return result;
}
