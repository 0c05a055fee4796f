/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-crypto-chain.h"
#include "antin-crypto-error.h"
#include "antin-test-pki.h"

#include <string.h>

static AntinTestPki *pki;

typedef struct
{
  AntinCryptoAnchors *anchors;
  AntinCryptoEvidence *evidence;
} Setting;

static void
set_up (Setting *setting, gconstpointer data)
{
  setting->anchors = antin_crypto_anchors_new ();
  setting->evidence = antin_crypto_evidence_new ();
  antin_crypto_anchors_add_certificate (setting->anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_ADMINISTRATOR);
  antin_crypto_evidence_add_certificate (setting->evidence, pki->authority->certificate, ANTIN_CRYPTO_SOURCE_AIA);
}

static void
tear_down (Setting *setting, gconstpointer data)
{
  antin_crypto_anchors_unref (setting->anchors);
  antin_crypto_evidence_unref (setting->evidence);
}

static AntinCryptoChain *
build (Setting *setting, AntinTestIdentity *identity, AntinCryptoPurpose purpose)
{
  AntinCryptoChain *chain = antin_crypto_chain_build (identity->certificate, setting->anchors, setting->evidence,
                                                      purpose, ANTIN_TEST_NOW);
  gboolean has_problem = antin_crypto_chain_get_problems (chain) != NULL &&
                         antin_crypto_chain_get_problems (chain)[0] != NULL;

  for (guint i = 0; has_problem && antin_crypto_chain_get_problems (chain)[i] != NULL; i++)
    g_test_message ("%s", antin_crypto_chain_get_problems (chain)[i]);
  g_assert_cmpint (has_problem, ==, antin_crypto_chain_get_status (chain) != ANTIN_CRYPTO_CHAIN_TRUSTED);
  g_assert_cmpint (antin_crypto_chain_get_sub_indication (chain) != NULL, ==, has_problem);
  return chain;
}

static void
expect (Setting *setting,
        AntinTestIdentity *identity,
        AntinCryptoPurpose purpose,
        AntinCryptoChainStatus status,
        const char *sub_indication)
{
  g_autoptr (AntinCryptoChain) chain = build (setting, identity, purpose);

  g_assert_cmpint (antin_crypto_chain_get_status (chain), ==, status);
  g_assert_cmpstr (antin_crypto_chain_get_sub_indication (chain), ==, sub_indication);
}

static void
test_trusted (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoChain) chain = build (setting, pki->leader, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);

  g_assert_cmpint (antin_crypto_chain_get_status (chain), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
  g_assert_cmpuint (antin_crypto_chain_get_certificates (chain)->len, ==, 3);
  g_assert_cmpstr (antin_crypto_certificate_get_fingerprint (antin_crypto_chain_get_anchor (chain)), ==,
                   antin_crypto_certificate_get_fingerprint (pki->root->certificate));
  g_assert_cmpint (antin_crypto_chain_get_anchor_origin (chain), ==, ANTIN_CRYPTO_ANCHOR_ADMINISTRATOR);
  g_assert_false (antin_crypto_chain_is_official (chain));
  g_assert_cmpint (antin_crypto_chain_get_time (chain), ==, ANTIN_TEST_NOW);
}

static void
test_untrusted (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoChain) chain = NULL;

  /* the leader's name, signed by nobody */
  expect (setting, pki->stranger, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_UNTRUSTED,
          "NO_CERTIFICATE_CHAIN_FOUND");
  /* the path is whole, but nobody trusts its root */
  g_clear_pointer (&setting->anchors, antin_crypto_anchors_unref);
  setting->anchors = antin_crypto_anchors_new_built_in ();
  antin_crypto_evidence_add_certificate (setting->evidence, pki->root->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  chain = build (setting, pki->leader, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);
  g_assert_cmpint (antin_crypto_chain_get_status (chain), ==, ANTIN_CRYPTO_CHAIN_UNTRUSTED);
  g_assert_cmpuint (antin_crypto_chain_get_certificates (chain)->len, ==, 3);
  g_assert_null (antin_crypto_chain_get_anchor (chain));
}

static void
test_missing_issuer (Setting *setting, gconstpointer data)
{
  g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
  setting->evidence = antin_crypto_evidence_new ();
  expect (setting, pki->leader, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_UNTRUSTED,
          "NO_CERTIFICATE_CHAIN_FOUND");
}

/* The program ships fingerprints: the certificate comes with the signature. */
static void
test_pinned_fingerprints (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoChain) to_authority = NULL, to_root = NULL, self = NULL;

  g_clear_pointer (&setting->anchors, antin_crypto_anchors_unref);
  setting->anchors = antin_crypto_anchors_new ();
  g_assert_true (antin_crypto_anchors_add_fingerprint (
    setting->anchors, antin_crypto_certificate_get_fingerprint (pki->authority->certificate),
    ANTIN_CRYPTO_ANCHOR_BUILT_IN, ANTIN_CRYPTO_ANCHOR_OFFICIAL, "CA"));
  to_authority = build (setting, pki->leader, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);
  g_assert_cmpint (antin_crypto_chain_get_status (to_authority), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
  g_assert_cmpuint (antin_crypto_chain_get_certificates (to_authority)->len, ==, 2);
  g_assert_true (antin_crypto_chain_is_official (to_authority));

  /* where the root is there too, the path goes up to it (CHK-03) */
  g_assert_true (antin_crypto_anchors_add_fingerprint (
    setting->anchors, antin_crypto_certificate_get_fingerprint (pki->root->certificate),
    ANTIN_CRYPTO_ANCHOR_BUILT_IN, ANTIN_CRYPTO_ANCHOR_OFFICIAL, "root"));
  antin_crypto_evidence_add_certificate (setting->evidence, pki->root->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  to_root = build (setting, pki->leader, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);
  g_assert_cmpuint (antin_crypto_chain_get_certificates (to_root)->len, ==, 3);

  /* a user may pin a single self-signed certificate */
  antin_crypto_anchors_add_certificate (setting->anchors, pki->stranger->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  self = build (setting, pki->stranger, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);
  g_assert_cmpint (antin_crypto_chain_get_status (self), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
  g_assert_cmpint (antin_crypto_chain_get_anchor_origin (self), ==, ANTIN_CRYPTO_ANCHOR_USER);
}

static void
test_dates (Setting *setting, gconstpointer data)
{
  gint64 last = antin_crypto_certificate_get_not_after (pki->expired->certificate);
  g_autoptr (AntinCryptoChain) in_time = NULL, late = NULL;

  expect (setting, pki->expired, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_EXPIRED,
          "OUT_OF_BOUNDS_NO_POE");
  expect (setting, pki->future, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_NOT_YET_VALID,
          "OUT_OF_BOUNDS_NO_POE");
  in_time = antin_crypto_chain_build (pki->expired->certificate, setting->anchors, setting->evidence,
                                      ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, last - 1);
  late = antin_crypto_chain_build (pki->expired->certificate, setting->anchors, setting->evidence,
                                   ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, last + 1);
  g_assert_cmpint (antin_crypto_chain_get_status (in_time), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
  g_assert_cmpint (antin_crypto_chain_get_status (late), ==, ANTIN_CRYPTO_CHAIN_EXPIRED);
  g_assert_nonnull (antin_crypto_chain_get_anchor (late));
}

static void
test_purposes (Setting *setting, gconstpointer data)
{
  AntinTestProfile loose = { .subject = (const char *const[]){ "C", "VN", "CN", "TSA", NULL },
                             .extended_usage = "timeStamping" };
  g_autoptr (AntinTestIdentity) not_critical = antin_test_identity_new (&loose, pki->authority);
  g_autoptr (AntinTestIdentity) many = NULL, server = NULL, person = NULL, mixed = NULL;

  loose.extended_usage = "critical,timeStamping,emailProtection";
  many = antin_test_identity_new (&loose, pki->authority);
  /* as servers have it, and as people do */
  loose.extended_usage = "serverAuth,clientAuth";
  server = antin_test_identity_new (&loose, pki->authority);
  loose.extended_usage = "clientAuth";
  person = antin_test_identity_new (&loose, pki->authority);
  loose.extended_usage = "serverAuth,clientAuth,emailProtection";
  mixed = antin_test_identity_new (&loose, pki->authority);
  expect (setting, server, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CHAIN_CONSTRAINTS_FAILURE");
  expect (setting, person, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
  expect (setting, mixed, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
  expect (setting, pki->no_signing, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN,
          "CHAIN_CONSTRAINTS_FAILURE");
  expect (setting, pki->no_signing, ANTIN_CRYPTO_PURPOSE_ANY, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
  expect (setting, pki->server, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN,
          "CHAIN_CONSTRAINTS_FAILURE");
  expect (setting, pki->tsa, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN,
          "CHAIN_CONSTRAINTS_FAILURE");
  expect (setting, pki->tsa, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
  expect (setting, pki->leader, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, ANTIN_CRYPTO_CHAIN_BROKEN,
          "CHAIN_CONSTRAINTS_FAILURE");
  expect (setting, not_critical, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, ANTIN_CRYPTO_CHAIN_BROKEN,
          "CHAIN_CONSTRAINTS_FAILURE");
  expect (setting, many, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, ANTIN_CRYPTO_CHAIN_BROKEN, "CHAIN_CONSTRAINTS_FAILURE");
}

/* An authority for servers makes no signers, and only one for time stamps makes time-stamp authorities; which of two
 * certificates it has counts, and what is pinned is free. */
static void
test_authority_for_other_purposes (Setting *setting, gconstpointer data)
{
  static const struct
  {
    const char *usage;
    gboolean documents;
    gboolean time_stamps;
  } cases[] = {
    { NULL, TRUE, TRUE },
    { "anyExtendedKeyUsage", TRUE, TRUE },
    { "serverAuth,anyExtendedKeyUsage", TRUE, TRUE },
    { "emailProtection", TRUE, FALSE },
    { "clientAuth", TRUE, FALSE },
    { "critical,emailProtection,timeStamping", TRUE, TRUE },
    { "serverAuth", FALSE, FALSE },
    { "serverAuth,clientAuth", FALSE, FALSE },
    { "codeSigning", FALSE, FALSE },
    { "timeStamping", FALSE, TRUE },
    { "OCSPSigning", FALSE, FALSE },
  };
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA kiểm thử cho mục đích khác", NULL }, .is_authority = TRUE };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Đỗ Văn Thử", NULL } };
  AntinTestProfile stamper = { .subject = (const char *const[]){ "C", "VN", "CN", "TSA", NULL }, .extended_usage = "critical,timeStamping" };
  g_autoptr (AntinTestIdentity) free_issuer = antin_test_identity_new (&authority, pki->root);

  authority.same_key_as = free_issuer;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Setting own = { NULL };
      g_autoptr (AntinTestIdentity) issuer = NULL, signer = NULL, tsa = NULL;

      g_test_message ("%s", cases[i].usage);
      authority.extended_usage = cases[i].usage;
      issuer = antin_test_identity_new (&authority, pki->root);
      signer = antin_test_identity_new (&person, issuer);
      tsa = antin_test_identity_new (&stamper, issuer);
      set_up (&own, NULL);
      antin_crypto_evidence_add_certificate (own.evidence, issuer->certificate, ANTIN_CRYPTO_SOURCE_CMS);
      expect (&own, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, cases[i].documents ? ANTIN_CRYPTO_CHAIN_TRUSTED : ANTIN_CRYPTO_CHAIN_BROKEN,
              cases[i].documents ? NULL : "CHAIN_CONSTRAINTS_FAILURE");
      expect (&own, tsa, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, cases[i].time_stamps ? ANTIN_CRYPTO_CHAIN_TRUSTED : ANTIN_CRYPTO_CHAIN_BROKEN,
              cases[i].time_stamps ? NULL : "CHAIN_CONSTRAINTS_FAILURE");
      expect (&own, signer, ANTIN_CRYPTO_PURPOSE_ANY, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
      /* another certificate of the same authority, without the limit */
      antin_crypto_evidence_add_certificate (own.evidence, free_issuer->certificate, ANTIN_CRYPTO_SOURCE_CMS);
      expect (&own, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
      expect (&own, tsa, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
      tear_down (&own, NULL);
      set_up (&own, NULL);
      antin_crypto_anchors_add_certificate (own.anchors, issuer->certificate, ANTIN_CRYPTO_ANCHOR_USER);
      expect (&own, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
      tear_down (&own, NULL);
    }
}

/* Whoever holds a signer's certificate is no authority. */
static void
test_issuer_that_may_not_issue (Setting *setting, gconstpointer data)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "Nguyễn Văn Giả", NULL } };
  g_autoptr (AntinTestIdentity) forged = antin_test_identity_new (&profile, pki->clerk);
  g_autoptr (AntinCryptoChain) chain = NULL;

  antin_crypto_evidence_add_certificate (setting->evidence, pki->clerk->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  chain = build (setting, forged, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);
  g_assert_cmpint (antin_crypto_chain_get_status (chain), !=, ANTIN_CRYPTO_CHAIN_TRUSTED);
  g_assert_null (antin_crypto_chain_get_anchor (chain));

  /* without key usage, the basic constraints forbid it */
  {
    AntinTestProfile free_profile = { .subject = (const char *const[]){ "C", "VN", "CN", "Lê Văn Thoáng", NULL },
                                      .key_usage = "" };
    g_autoptr (AntinTestIdentity) issuer = antin_test_identity_new (&free_profile, pki->authority);
    g_autoptr (AntinTestIdentity) child = antin_test_identity_new (&profile, issuer);

    antin_crypto_evidence_add_certificate (setting->evidence, issuer->certificate, ANTIN_CRYPTO_SOURCE_CMS);
    expect (setting, child, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN,
            "CHAIN_CONSTRAINTS_FAILURE");
  }
}

/* A certificate that names the authority as its issuer and was signed by another key. */
static void
test_forged_signature (Setting *setting, gconstpointer data)
{
  AntinTestProfile authority = {
    .subject = (const char *const[]){ "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN",
                                      "CA kiểm thử phục vụ cơ quan nhà nước", NULL },
    .is_authority = TRUE,
    .without_key_identifiers = TRUE,
  };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Trần Thị Bích Hằng", NULL },
                              .without_key_identifiers = TRUE };
  g_autoptr (AntinTestIdentity) forger = antin_test_identity_new (&authority, NULL);
  g_autoptr (AntinTestIdentity) forged = antin_test_identity_new (&person, forger);
  g_autoptr (AntinTestIdentity) honest = antin_test_identity_new (&person, pki->authority);
  g_autoptr (AntinCryptoEvidence) poisoned = antin_crypto_evidence_new ();
  g_autoptr (AntinCryptoChain) chain = NULL;

  expect (setting, forged, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN,
          "CERTIFICATE_CHAIN_GENERAL_FAILURE");
  /* the forger's authority lies in the file too: the path is sound, and leads to nobody's anchor */
  antin_crypto_evidence_add_certificate (setting->evidence, forger->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  expect (setting, forged, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_UNTRUSTED,
          "NO_CERTIFICATE_CHAIN_FOUND");
  /* and an honest certificate is not led astray by it, whichever is met first */
  antin_crypto_evidence_add_certificate (poisoned, forger->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  antin_crypto_evidence_add_certificate (poisoned, pki->authority->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  chain = antin_crypto_chain_build (honest->certificate, setting->anchors, poisoned,
                                    ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_TEST_NOW);
  g_assert_cmpint (antin_crypto_chain_get_status (chain), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
}

/* The first generation of the Government's authorities: SHA-1 between root and issuing authority (D11). */
static void
test_weak_link (Setting *setting, gconstpointer data)
{
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA kiểm thử G1", NULL },
                                 .is_authority = TRUE,
                                 .digest = "SHA1" };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Nguyễn Văn Mạnh", NULL } };
  g_autoptr (AntinTestIdentity) issuing = antin_test_identity_new (&authority, pki->root);
  g_autoptr (AntinTestIdentity) strong = antin_test_identity_new (&person, issuing);
  g_autoptr (AntinTestIdentity) weak = NULL;
  g_autoptr (AntinCryptoAnchors) anchors = NULL;
  g_autoptr (AntinCryptoChain) accepted = NULL, refused = NULL;
  const char *root = antin_crypto_certificate_get_fingerprint (pki->root->certificate);
  const char *middle = antin_crypto_certificate_get_fingerprint (issuing->certificate);

  person.digest = "SHA1";
  weak = antin_test_identity_new (&person, issuing);
  antin_crypto_evidence_add_certificate (setting->evidence, pki->root->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  antin_crypto_evidence_add_certificate (setting->evidence, issuing->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  /* not for authorities that are not pinned */
  expect (setting, strong, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN,
          "CRYPTO_CONSTRAINTS_FAILURE");

  anchors = antin_crypto_anchors_new ();
  g_assert_true (antin_crypto_anchors_add_fingerprint (anchors, root, ANTIN_CRYPTO_ANCHOR_BUILT_IN,
                                                       ANTIN_CRYPTO_ANCHOR_WEAK_LINK, NULL));
  g_assert_true (antin_crypto_anchors_add_fingerprint (anchors, middle, ANTIN_CRYPTO_ANCHOR_BUILT_IN,
                                                       ANTIN_CRYPTO_ANCHOR_WEAK_LINK, NULL));
  accepted = antin_crypto_chain_build (strong->certificate, anchors, setting->evidence,
                                       ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_TEST_NOW);
  g_assert_cmpint (antin_crypto_chain_get_status (accepted), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
  g_assert_cmpuint (antin_crypto_chain_get_certificates (accepted)->len, ==, 3);
  g_assert_nonnull (antin_crypto_chain_get_notes (accepted)[0]); /* and the report says so */
  /* not for the signer's own certificate */
  refused = antin_crypto_chain_build (weak->certificate, anchors, setting->evidence,
                                      ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_TEST_NOW);
  g_assert_cmpint (antin_crypto_chain_get_status (refused), ==, ANTIN_CRYPTO_CHAIN_BROKEN);
  g_assert_cmpstr (antin_crypto_chain_get_sub_indication (refused), ==, "CRYPTO_CONSTRAINTS_FAILURE");
}

static void
test_short_key (Setting *setting, gconstpointer data)
{
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Lê Văn Yếu", NULL },
                              .key = "rsa1024" };
  g_autoptr (AntinTestIdentity) weak = antin_test_identity_new (&person, pki->authority);
  g_autoptr (AntinCryptoChain) chain = build (setting, weak, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);

  g_assert_cmpint (antin_crypto_chain_get_status (chain), ==, ANTIN_CRYPTO_CHAIN_BROKEN);
  g_assert_cmpstr (antin_crypto_chain_get_sub_indication (chain), ==, "CRYPTO_CONSTRAINTS_FAILURE");
  g_assert_cmpuint (antin_crypto_chain_get_certificates (chain)->len, ==, 3);
}

/* Authorities that certify each other, and many copies of one: the search ends. */
static void
test_loops (Setting *setting, gconstpointer data)
{
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "Vòng A", NULL },
                                 .is_authority = TRUE,
                                 .without_key_identifiers = TRUE };
  AntinTestProfile other = { .subject = (const char *const[]){ "C", "VN", "CN", "Vòng B", NULL },
                             .is_authority = TRUE,
                             .without_key_identifiers = TRUE };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Nguyễn Văn Vòng", NULL },
                              .without_key_identifiers = TRUE };
  g_autoptr (AntinTestIdentity) a = antin_test_identity_new (&authority, NULL),
                                b = antin_test_identity_new (&other, a);
  g_autoptr (AntinTestIdentity) child = antin_test_identity_new (&person, b);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_test_identity_free);
  AntinTestIdentity *issuers[] = { b, a };

  authority.same_key_as = a;
  other.same_key_as = b;
  for (guint i = 0; i < 150; i++)
    {
      AntinTestIdentity *copy = antin_test_identity_new (i % 2 == 0 ? &authority : &other, issuers[i % 2]);

      g_ptr_array_add (copies, copy);
      antin_crypto_evidence_add_certificate (setting->evidence, copy->certificate, ANTIN_CRYPTO_SOURCE_CMS);
    }
  expect (setting, child, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_UNTRUSTED,
          "NO_CERTIFICATE_CHAIN_FOUND");
}

/* Two certificates of one authority, of which one leads to a root that is trusted here (RFC 4158). */
static void
test_cross_certificates (Setting *setting, gconstpointer data)
{
  AntinTestProfile root = { .subject = (const char *const[]){ "C", "VN", "CN", "Gốc khác", NULL }, .is_authority = TRUE };
  AntinTestProfile cross = { .subject = (const char *const[]){ "C", "VN", "CN", "CA hai gốc", NULL }, .is_authority = TRUE };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Phạm Thị Chéo", NULL } };
  g_autoptr (AntinTestIdentity) other_root = antin_test_identity_new (&root, NULL);
  g_autoptr (AntinTestIdentity) untrusted = antin_test_identity_new (&cross, other_root);
  g_autoptr (AntinTestIdentity) signer = antin_test_identity_new (&person, untrusted);
  g_autoptr (AntinTestIdentity) trusted = NULL;

  antin_crypto_evidence_add_certificate (setting->evidence, other_root->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  antin_crypto_evidence_add_certificate (setting->evidence, untrusted->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_UNTRUSTED, "NO_CERTIFICATE_CHAIN_FOUND");
  cross.same_key_as = untrusted;
  trusted = antin_test_identity_new (&cross, pki->root);
  antin_crypto_evidence_add_certificate (setting->evidence, trusted->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
}

/* Authorities that certify each other, with one way out to a root that is trusted here. */
static void
test_loop_with_exit (Setting *setting, gconstpointer data)
{
  AntinTestProfile first = { .subject = (const char *const[]){ "C", "VN", "CN", "Vòng một", NULL }, .is_authority = TRUE };
  AntinTestProfile second = { .subject = (const char *const[]){ "C", "VN", "CN", "Vòng hai", NULL }, .is_authority = TRUE };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Đinh Văn Vòng", NULL } };
  g_autoptr (AntinTestIdentity) a = antin_test_identity_new (&first, NULL), b = antin_test_identity_new (&second, a);
  g_autoptr (AntinTestIdentity) back = NULL, way_out = NULL;
  g_autoptr (AntinTestIdentity) signer = antin_test_identity_new (&person, b);

  first.same_key_as = a;
  second.same_key_as = b;
  back = antin_test_identity_new (&first, b);
  way_out = antin_test_identity_new (&first, pki->root);
  antin_crypto_evidence_add_certificate (setting->evidence, b->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  antin_crypto_evidence_add_certificate (setting->evidence, back->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_UNTRUSTED, "NO_CERTIFICATE_CHAIN_FOUND");
  antin_crypto_evidence_add_certificate (setting->evidence, way_out->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
}

/* An authority whose certificate ended and was renewed with the same key, whichever is met first. */
static void
test_renewed_authority (Setting *setting, gconstpointer data)
{
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA được gia hạn", NULL },
                                 .is_authority = TRUE,
                                 .not_after = ANTIN_TEST_NOW - ANTIN_TEST_DAY };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Mai Thị Gia Hạn", NULL } };
  g_autoptr (AntinTestIdentity) old = antin_test_identity_new (&authority, pki->root);
  g_autoptr (AntinTestIdentity) signer = antin_test_identity_new (&person, old), renewed = NULL;

  authority.not_before = ANTIN_TEST_NOW - 2 * ANTIN_TEST_DAY;
  authority.not_after = 0;
  authority.same_key_as = old;
  renewed = antin_test_identity_new (&authority, pki->root);
  antin_crypto_evidence_add_certificate (setting->evidence, old->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_EXPIRED, "OUT_OF_BOUNDS_NO_POE");
  antin_crypto_evidence_add_certificate (setting->evidence, renewed->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
  g_clear_pointer (&setting->evidence, antin_crypto_evidence_unref);
  setting->evidence = antin_crypto_evidence_new ();
  antin_crypto_evidence_add_certificate (setting->evidence, renewed->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  antin_crypto_evidence_add_certificate (setting->evidence, old->certificate, ANTIN_CRYPTO_SOURCE_CMS);
  expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
}

/* RFC 5280, 4.2.1.10 */
static void
test_name_constraints (Setting *setting, gconstpointer data)
{
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA của một tỉnh", NULL },
                                 .is_authority = TRUE,
                                 .name_constraints = "permitted;email:.lamson.example" };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Ngô Văn Trong", NULL },
                              .alternative = "email:trong@tinh.lamson.example" };
  g_autoptr (AntinTestIdentity) issuer = antin_test_identity_new (&authority, pki->root);
  g_autoptr (AntinTestIdentity) inside = antin_test_identity_new (&person, issuer);
  g_autoptr (AntinTestIdentity) outside = NULL;

  person.alternative = "email:ngoai@khac.example";
  outside = antin_test_identity_new (&person, issuer);
  antin_crypto_evidence_add_certificate (setting->evidence, issuer->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, inside, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
  expect (setting, outside, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
}

/* Names of a kind that cannot be compared: below an authority that restricts them nobody who bears one can be relied on. */
static void
test_other_name_constraints (Setting *setting, gconstpointer data)
{
  static const char *const restrictions[] = { "permitted;otherName:2.16.704.1.999.7;UTF8:trong", "excluded;otherName:2.16.704.1.999.7;UTF8:ngoai" };
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA giới hạn tên khác", NULL }, .is_authority = TRUE };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Ngô Văn Khác", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (restrictions); i++)
    {
      g_autoptr (AntinTestIdentity) issuer = NULL, bearer = NULL, other = NULL;

      authority.name_constraints = restrictions[i];
      issuer = antin_test_identity_new (&authority, pki->root);
      person.alternative = "otherName:2.16.704.1.999.7;UTF8:trong";
      bearer = antin_test_identity_new (&person, issuer);
      person.alternative = "otherName:2.16.704.1.999.8;UTF8:khac";
      other = antin_test_identity_new (&person, issuer);
      antin_crypto_evidence_add_certificate (setting->evidence, issuer->certificate, ANTIN_CRYPTO_SOURCE_DSS);
      expect (setting, bearer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
      expect (setting, other, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
    }
}

/* RFC 5280, 4.2: whoever does not know a critical extension may not use the certificate. */
static void
test_unknown_conditions (Setting *setting, gconstpointer data)
{
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA có điều kiện", NULL },
                                 .is_authority = TRUE,
                                 .conditional = TRUE };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Lý Thị Điều Kiện", NULL } };
  g_autoptr (AntinTestIdentity) issuer = antin_test_identity_new (&authority, pki->root);
  g_autoptr (AntinTestIdentity) below = antin_test_identity_new (&person, issuer), own = NULL;

  person.conditional = TRUE;
  own = antin_test_identity_new (&person, pki->authority);
  antin_crypto_evidence_add_certificate (setting->evidence, issuer->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, below, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
  expect (setting, own, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
}

/* Whoever knows how an authority's key was described signs certificates in its name. */
static void
test_odd_keys (Setting *setting, gconstpointer data)
{
  static const char *const keys[] = { "p256-described", "rsa2048-one" };
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA có khóa lạ", NULL }, .is_authority = TRUE };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Trịnh Văn Lạ", NULL } };
  AntinTestProfile stamper = { .subject = (const char *const[]){ "C", "VN", "CN", "Dấu thời gian lạ", NULL }, .extended_usage = "critical,timeStamping" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (AntinTestIdentity) issuer = NULL, root = NULL, below = NULL, below_root = NULL, tsa = NULL;

      authority.key = stamper.key = keys[i];
      issuer = antin_test_identity_new (&authority, pki->root);
      root = antin_test_identity_new (&authority, NULL);
      below = antin_test_identity_new (&person, issuer);
      below_root = antin_test_identity_new (&person, root);
      tsa = antin_test_identity_new (&stamper, pki->authority);
      antin_crypto_evidence_add_certificate (setting->evidence, issuer->certificate, ANTIN_CRYPTO_SOURCE_DSS);
      antin_crypto_anchors_add_certificate (setting->anchors, root->certificate, ANTIN_CRYPTO_ANCHOR_USER);
      expect (setting, below, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CRYPTO_CONSTRAINTS_FAILURE");
      expect (setting, below_root, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CRYPTO_CONSTRAINTS_FAILURE");
      expect (setting, tsa, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING, ANTIN_CRYPTO_CHAIN_BROKEN, "CRYPTO_CONSTRAINTS_FAILURE");
    }
}

/* RFC 5280, 4.2.1.11: an authority that wants every certificate below it to name a policy. */
static void
test_policy_constraints (Setting *setting, gconstpointer data)
{
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA có chính sách", NULL },
                                 .is_authority = TRUE,
                                 .policies = "2.16.704.1.1",
                                 .policy_constraints = "requireExplicitPolicy:0" };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Bùi Văn Chính", NULL } };
  AntinTestProfile branch = { .subject = (const char *const[]){ "C", "VN", "CN", "CA không có chính sách", NULL }, .is_authority = TRUE };
  g_autoptr (AntinTestIdentity) issuer = antin_test_identity_new (&authority, pki->root);
  g_autoptr (AntinTestIdentity) below = antin_test_identity_new (&branch, issuer);
  g_autoptr (AntinTestIdentity) none = antin_test_identity_new (&person, issuer);
  g_autoptr (AntinTestIdentity) right = NULL, other = NULL, interrupted = NULL;

  person.policies = "2.16.704.1.1";
  right = antin_test_identity_new (&person, issuer);
  interrupted = antin_test_identity_new (&person, below);
  person.policies = "2.16.704.1.2";
  other = antin_test_identity_new (&person, issuer);
  antin_crypto_evidence_add_certificate (setting->evidence, issuer->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  antin_crypto_evidence_add_certificate (setting->evidence, below->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  expect (setting, right, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
  expect (setting, none, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
  expect (setting, other, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
  expect (setting, interrupted, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_BROKEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
}

/* RFC 5280, 4.2.1.5, 4.2.1.11 and 4.2.1.14, below an authority that demands a policy of every certificate. */
static void
test_policy_mappings (Setting *setting, gconstpointer data)
{
  static const struct
  {
    const char *constraints, *inhibit, *mappings, *policies;
    AntinCryptoChainStatus status;
  } cases[] = {
    { "requireExplicitPolicy:0", NULL, NULL, "2.16.704.1.9", ANTIN_CRYPTO_CHAIN_BROKEN },
    { "requireExplicitPolicy:0", NULL, "2.16.704.1.1:2.16.704.1.9", "2.16.704.1.9", ANTIN_CRYPTO_CHAIN_TRUSTED },
    { "requireExplicitPolicy:0", NULL, "2.16.704.1.1:2.16.704.1.9", "2.16.704.1.1", ANTIN_CRYPTO_CHAIN_BROKEN },
    { "requireExplicitPolicy:0,inhibitPolicyMapping:0", NULL, "2.16.704.1.1:2.16.704.1.9", "2.16.704.1.9", ANTIN_CRYPTO_CHAIN_BROKEN },
    { "requireExplicitPolicy:0", NULL, "2.16.704.1.1:2.5.29.32.0", "2.16.704.1.1", ANTIN_CRYPTO_CHAIN_BROKEN },
    { "requireExplicitPolicy:0", NULL, NULL, "2.5.29.32.0", ANTIN_CRYPTO_CHAIN_TRUSTED },
    { "requireExplicitPolicy:0", "0", NULL, "2.5.29.32.0", ANTIN_CRYPTO_CHAIN_BROKEN },
    { "requireExplicitPolicy:0", "1", NULL, "2.5.29.32.0", ANTIN_CRYPTO_CHAIN_BROKEN },
    { "requireExplicitPolicy:0", "2", NULL, "2.5.29.32.0", ANTIN_CRYPTO_CHAIN_TRUSTED },
    { "requireExplicitPolicy:5", "0", NULL, NULL, ANTIN_CRYPTO_CHAIN_TRUSTED },
  };
  AntinTestProfile authority = { .subject = (const char *const[]){ "C", "VN", "CN", "CA trên", NULL }, .is_authority = TRUE, .policies = "2.16.704.1.1" };
  AntinTestProfile branch = { .subject = (const char *const[]){ "C", "VN", "CN", "CA dưới", NULL }, .is_authority = TRUE, .policies = "2.16.704.1.1" };
  AntinTestProfile person = { .subject = (const char *const[]){ "C", "VN", "CN", "Bùi Văn Ánh Xạ", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinTestIdentity) upper = NULL, lower = NULL, signer = NULL;

      authority.policy_constraints = cases[i].constraints;
      authority.inhibit_any_policy = cases[i].inhibit;
      upper = antin_test_identity_new (&authority, pki->root);
      branch.policy_mappings = cases[i].mappings;
      lower = antin_test_identity_new (&branch, upper);
      person.policies = cases[i].policies;
      signer = antin_test_identity_new (&person, lower);
      antin_crypto_evidence_add_certificate (setting->evidence, upper->certificate, ANTIN_CRYPTO_SOURCE_DSS);
      antin_crypto_evidence_add_certificate (setting->evidence, lower->certificate, ANTIN_CRYPTO_SOURCE_DSS);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, cases[i].status,
              cases[i].status == ANTIN_CRYPTO_CHAIN_TRUSTED ? NULL : "CERTIFICATE_CHAIN_GENERAL_FAILURE");
    }
}

/* RFC 5280, 4.2.1.3: without the extension a key may be used for anything. */
static void
test_no_key_usage (Setting *setting, gconstpointer data)
{
  AntinTestProfile profile = { .subject = (const char *const[]){ "C", "VN", "CN", "Vũ Thị Thoáng", NULL }, .key_usage = "" };
  g_autoptr (AntinTestIdentity) signer = antin_test_identity_new (&profile, pki->authority);

  g_assert_false (antin_crypto_certificate_has_key_usage (signer->certificate));
  expect (setting, signer, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, ANTIN_CRYPTO_CHAIN_TRUSTED, NULL);
}

static void
test_same_answer (Setting *setting, gconstpointer data)
{
  g_autoptr (AntinCryptoChain) first = build (setting, pki->expired, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);
  g_autoptr (AntinCryptoChain) second = build (setting, pki->expired, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING);

  g_assert_true (g_strv_equal (antin_crypto_chain_get_problems (first), antin_crypto_chain_get_problems (second)));
  g_assert_cmpstr (antin_crypto_chain_status_to_nick (antin_crypto_chain_get_status (first)), ==, "expired");
}

static void
test_evidence (Setting *setting, gconstpointer data)
{
  g_autoptr (GBytes) crl = antin_test_pki_make_crl (pki, ANTIN_TEST_NOW), text = g_bytes_new_static ("x", 1);
  g_autoptr (AntinCryptoEvidence) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (antin_crypto_evidence_add_certificate (setting->evidence, pki->authority->certificate,
                                                         ANTIN_CRYPTO_SOURCE_CACHE));
  g_assert_cmpint (antin_crypto_evidence_get_source (setting->evidence, pki->authority->certificate), ==,
                   ANTIN_CRYPTO_SOURCE_AIA);
  /* What the document carries it carries. */
  g_assert_false (antin_crypto_evidence_add_certificate (setting->evidence, pki->authority->certificate,
                                                         ANTIN_CRYPTO_SOURCE_DSS));
  g_assert_cmpint (antin_crypto_evidence_get_source (setting->evidence, pki->authority->certificate), ==,
                   ANTIN_CRYPTO_SOURCE_DSS);
  g_assert_cmpint (antin_crypto_evidence_get_source (setting->evidence, pki->leader->certificate), ==,
                   ANTIN_CRYPTO_SOURCE_NONE);
  g_assert_true (antin_crypto_evidence_add_crl_der (setting->evidence, crl, ANTIN_CRYPTO_SOURCE_DSS, &error));
  g_assert_true (antin_crypto_evidence_add_crl_der (setting->evidence, crl, ANTIN_CRYPTO_SOURCE_CACHE, &error));
  g_assert_cmpuint (antin_crypto_evidence_get_crls (setting->evidence)->len, ==, 1);
  g_assert_false (antin_crypto_evidence_add_crl_der (setting->evidence, text, ANTIN_CRYPTO_SOURCE_DSS, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_false (antin_crypto_evidence_add_ocsp_der (setting->evidence, text, ANTIN_CRYPTO_SOURCE_DSS, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
  g_assert_true (antin_crypto_evidence_find_issuer (setting->evidence, pki->leader->certificate) ==
                 pki->authority->certificate);
  g_assert_null (antin_crypto_evidence_find_issuer (setting->evidence, pki->authority->certificate));
  g_assert_nonnull (antin_crypto_evidence_find_certificate (
    setting->evidence, antin_crypto_certificate_get_fingerprint (pki->authority->certificate)));
  copy = antin_crypto_evidence_copy (setting->evidence);
  g_assert_true (antin_crypto_evidence_add_certificate (copy, pki->leader->certificate, ANTIN_CRYPTO_SOURCE_TOKEN));
  g_assert_cmpuint (antin_crypto_evidence_get_certificates (setting->evidence)->len, ==, 1);
  g_assert_cmpuint (antin_crypto_evidence_get_certificates (copy)->len, ==, 2);
  g_assert_false (antin_crypto_evidence_is_full (copy));
}

#define ADD(path, function) g_test_add (path, Setting, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_pki_new ();
  ADD ("/crypto/chain/trusted", test_trusted);
  ADD ("/crypto/chain/untrusted", test_untrusted);
  ADD ("/crypto/chain/missing-issuer", test_missing_issuer);
  ADD ("/crypto/chain/pinned-fingerprints", test_pinned_fingerprints);
  ADD ("/crypto/chain/dates", test_dates);
  ADD ("/crypto/chain/purposes", test_purposes);
  ADD ("/crypto/chain/authority-for-other-purposes", test_authority_for_other_purposes);
  ADD ("/crypto/chain/issuer-that-may-not-issue", test_issuer_that_may_not_issue);
  ADD ("/crypto/chain/forged-signature", test_forged_signature);
  ADD ("/crypto/chain/weak-link", test_weak_link);
  ADD ("/crypto/chain/short-key", test_short_key);
  ADD ("/crypto/chain/loops", test_loops);
  ADD ("/crypto/chain/cross-certificates", test_cross_certificates);
  ADD ("/crypto/chain/loop-with-exit", test_loop_with_exit);
  ADD ("/crypto/chain/renewed-authority", test_renewed_authority);
  ADD ("/crypto/chain/name-constraints", test_name_constraints);
  ADD ("/crypto/chain/other-name-constraints", test_other_name_constraints);
  ADD ("/crypto/chain/unknown-conditions", test_unknown_conditions);
  ADD ("/crypto/chain/odd-keys", test_odd_keys);
  ADD ("/crypto/chain/policy-constraints", test_policy_constraints);
  ADD ("/crypto/chain/policy-mappings", test_policy_mappings);
  ADD ("/crypto/chain/no-key-usage", test_no_key_usage);
  ADD ("/crypto/chain/same-answer", test_same_answer);
  ADD ("/crypto/evidence", test_evidence);
  result = g_test_run ();
  antin_test_pki_free (pki);
  return result;
}
