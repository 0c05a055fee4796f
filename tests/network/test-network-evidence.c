/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-time.h"
#include "antin-crypto-revocation.h"
#include "antin-crypto-timestamp.h"
#include "antin-network-client.h"
#include "antin-test-workstation.h"

#include <string.h>

/* What is fetched, judged by crypto: the local server tells the truth, or lies in one way at a time. */

typedef struct
{
  AntinTestWorkstation *workstation;
  AntinNetworkClient *client;
  AntinCryptoAnchors *anchors;
  AntinCryptoCertificate *issuing;
} Fixture;

static AntinCryptoCertificate *
read_certificate (Fixture *fixture, const char *name)
{
  g_autofree char *file = g_strdup_printf ("certificates/%s.pem", name);
  g_autoptr (GBytes) data = antin_test_workstation_read (fixture->workstation, file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = antin_crypto_certificate_list_new_from_data (data, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  return antin_crypto_certificate_ref (g_ptr_array_index (list, 0));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  AntinNetworkOptions options = { .proxy = ANTIN_NETWORK_PROXY_NONE };
  g_autofree char *root = NULL;
  g_autoptr (GError) error = NULL;

  fixture->workstation = antin_test_workstation_new ("p256", NULL, ANTIN_TEST_WORKSTATION_SERVER);
  fixture->client = antin_network_client_new (&options);
  fixture->anchors = antin_crypto_anchors_new ();
  root = antin_test_workstation_get_path (fixture->workstation, "trust/root.pem");
  g_assert_true (
    antin_crypto_anchors_add_path (fixture->anchors, root, ANTIN_CRYPTO_ANCHOR_COMMAND_LINE, &error));
  g_assert_no_error (error);
  fixture->issuing = read_certificate (fixture, "issuing");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_crypto_certificate_unref (fixture->issuing);
  antin_crypto_anchors_unref (fixture->anchors);
  antin_network_client_unref (fixture->client);
  antin_test_workstation_free (fixture->workstation);
}

static AntinCryptoTimestamp *
get_timestamp (Fixture *fixture, const char *path, const guint8 imprint[32], GError **error)
{
  g_autofree char *uri = antin_test_workstation_get_url (fixture->workstation, path);
  g_autoptr (GBytes) bytes = g_bytes_new (imprint, 32);
  g_autoptr (AntinCryptoTimestampRequest) request =
    antin_crypto_timestamp_request_new (ANTIN_CRYPTO_DIGEST_SHA256, bytes, error);
  g_autoptr (GBytes) response = NULL;

  g_assert_nonnull (request);
  response = antin_network_client_request_timestamp (fixture->client, uri, NULL,
                                                     antin_crypto_timestamp_request_get_der (request), NULL, error);
  return response != NULL ? antin_crypto_timestamp_request_read_response (request, response, error) : NULL;
}

/* The path of the authority that signed @timestamp over @imprint. */
static AntinCryptoChainStatus
judge_authority (Fixture *fixture, AntinCryptoTimestamp *timestamp, const guint8 imprint[32])
{
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (AntinCryptoCertificate) authority = NULL;
  g_autoptr (AntinCryptoChain) chain = NULL;

  antin_crypto_cms_collect_evidence (antin_crypto_timestamp_get_cms (timestamp), evidence);
  antin_crypto_evidence_add_certificate (evidence, fixture->issuing, ANTIN_CRYPTO_SOURCE_AIA);
  g_assert_cmpint (antin_crypto_timestamp_verify (timestamp, imprint, 32, evidence, ANTIN_BASE_TIME_NONE, &authority, NULL), ==,
                   ANTIN_CRYPTO_CMS_PASSED);
  chain = antin_crypto_chain_build (authority, fixture->anchors, evidence, ANTIN_CRYPTO_PURPOSE_TIME_STAMPING,
                                    antin_crypto_timestamp_get_time (timestamp));
  return antin_crypto_chain_get_status (chain);
}

static void
test_timestamp (Fixture *fixture, gconstpointer data)
{
  static const guint8 imprint[32] = { 1, 2, 3 };
  static const char *const bad[] = { "/tsa?fault=reject", "/tsa?fault=garbage", "/tsa?fault=truncated",
                                     "/tsa?fault=wrong-imprint", "/tsa?fault=wrong-nonce", "/tsa?fault=no-nonce",
                                     "/tsa?fault=refuse", "/tsa?fault=hang-up", "/tsa?fault=content-type" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinCryptoTimestamp) timestamp = get_timestamp (fixture, "/tsa", imprint, &error);
  g_autoptr (AntinCryptoTimestamp) expired = NULL;
  gint64 time;

  g_assert_no_error (error);
  time = antin_crypto_timestamp_get_time (timestamp);
  g_assert_cmpint (ABS (time - antin_base_time_now ()), <, 60);
  g_assert_cmpint (judge_authority (fixture, timestamp, imprint), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_null (get_timestamp (fixture, bad[i], imprint, &refusal));
      g_assert_nonnull (refusal);
      g_test_message ("%s: %s", bad[i], refusal->message);
    }
  expired = get_timestamp (fixture, "/tsa?fault=expired", imprint, &error);
  if (expired != NULL)
    g_assert_cmpint (judge_authority (fixture, expired, imprint), ==, ANTIN_CRYPTO_CHAIN_EXPIRED);
}

static AntinCryptoRevocationStatus
judge_revocation (Fixture *fixture, AntinCryptoCertificate *certificate, AntinCryptoEvidence *evidence)
{
  gint64 now = antin_base_time_now ();
  g_autofree char *root_uri = antin_test_workstation_get_url (fixture->workstation, "/crl/root.crl");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) root_crl = antin_network_client_fetch_crl (fixture->client, root_uri, NULL, &error);
  g_autoptr (AntinCryptoChain) chain = NULL;
  g_autoptr (AntinCryptoRevocation) revocation = NULL;

  g_assert_no_error (error);
  g_assert_true (antin_crypto_evidence_add_crl_der (evidence, root_crl, ANTIN_CRYPTO_SOURCE_CRL, &error));
  antin_crypto_evidence_add_certificate (evidence, fixture->issuing, ANTIN_CRYPTO_SOURCE_AIA);
  chain = antin_crypto_chain_build (certificate, fixture->anchors, evidence, ANTIN_CRYPTO_PURPOSE_DOCUMENT_SIGNING, now);
  g_assert_cmpint (antin_crypto_chain_get_status (chain), ==, ANTIN_CRYPTO_CHAIN_TRUSTED);
  revocation = antin_crypto_revocation_check (chain, fixture->anchors, evidence, now, now);
  return antin_crypto_revocation_get_status (revocation);
}

static void
test_ocsp (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *certificate;
    const char *path;
    gboolean is_good;
    gboolean is_revoked;
  } cases[] = {
    { "leader", "/ocsp", TRUE, FALSE },
    { "revoked", "/ocsp", FALSE, TRUE },
    { "leader", "/ocsp?fault=revoked", FALSE, TRUE },
    { "leader", "/ocsp?fault=unknown", FALSE, FALSE },
    { "leader", "/ocsp?fault=old", FALSE, FALSE },
    { "leader", "/ocsp?fault=try-later", FALSE, FALSE },
    { "leader", "/ocsp?fault=wrong-nonce", FALSE, FALSE },
    { "leader", "/ocsp?fault=wrong-responder", FALSE, FALSE },
    { "leader", "/ocsp?fault=garbage", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinCryptoCertificate) certificate = read_certificate (fixture, cases[i].certificate);
      g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
      g_autofree char *uri = antin_test_workstation_get_url (fixture->workstation, cases[i].path);
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinCryptoOcspRequest) request = antin_crypto_ocsp_request_new (certificate, fixture->issuing, &error);
      g_autoptr (GBytes) response = antin_network_client_request_ocsp (
        fixture->client, uri, antin_crypto_ocsp_request_get_der (request), NULL, &error);
      g_autoptr (AntinCryptoOcsp) ocsp = NULL;
      AntinCryptoRevocationStatus status;

      g_assert_no_error (error);
      ocsp = antin_crypto_ocsp_request_read_response (request, response, &error);
      if (ocsp != NULL)
        antin_crypto_evidence_add_ocsp (evidence, ocsp, ANTIN_CRYPTO_SOURCE_OCSP);
      status = judge_revocation (fixture, certificate, evidence);
      g_test_message ("%s of %s: %s", cases[i].path, cases[i].certificate,
                      antin_crypto_revocation_status_to_nick (status));
      g_assert_cmpint (status == ANTIN_CRYPTO_REVOCATION_GOOD, ==, cases[i].is_good);
      g_assert_cmpint (status == ANTIN_CRYPTO_REVOCATION_REVOKED, ==, cases[i].is_revoked);
    }
}

static void
test_crl (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *certificate;
    const char *path;
    gboolean is_good;
    gboolean is_revoked;
  } cases[] = {
    { "leader", "/crl/issuing.crl", TRUE, FALSE },
    { "revoked", "/crl/issuing.crl", FALSE, TRUE },
    { "leader", "/crl/issuing.crl?fault=revoked-leader", FALSE, TRUE },
    { "leader", "/crl/issuing.crl?fault=old", FALSE, FALSE },
    /* The root's list says nothing of the issuing CA's certificates. */
    { "leader", "/crl/root.crl", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinCryptoCertificate) certificate = read_certificate (fixture, cases[i].certificate);
      g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
      g_autofree char *uri = antin_test_workstation_get_url (fixture->workstation, cases[i].path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) crl = antin_network_client_fetch_crl (fixture->client, uri, NULL, &error);
      AntinCryptoRevocationStatus status;

      g_assert_no_error (error);
      g_assert_true (antin_crypto_evidence_add_crl_der (evidence, crl, ANTIN_CRYPTO_SOURCE_CRL, &error));
      status = judge_revocation (fixture, certificate, evidence);
      g_test_message ("%s of %s: %s", cases[i].path, cases[i].certificate,
                      antin_crypto_revocation_status_to_nick (status));
      g_assert_cmpint (status == ANTIN_CRYPTO_REVOCATION_GOOD, ==, cases[i].is_good);
      g_assert_cmpint (status == ANTIN_CRYPTO_REVOCATION_REVOKED, ==, cases[i].is_revoked);
    }
}

static void
test_issuer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinCryptoCertificate) leader = read_certificate (fixture, "leader");
  const char *const *urls = antin_crypto_certificate_get_issuer_urls (leader);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = antin_network_client_fetch_issuer (fixture->client, urls[0], NULL, &error);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_error (error);
  list = antin_crypto_certificate_list_new_from_data (found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (antin_crypto_certificate_get_fingerprint (g_ptr_array_index (list, 0)), ==,
                   antin_crypto_certificate_get_fingerprint (fixture->issuing));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/network/evidence/timestamp", Fixture, NULL, set_up, test_timestamp, tear_down);
  g_test_add ("/network/evidence/ocsp", Fixture, NULL, set_up, test_ocsp, tear_down);
  g_test_add ("/network/evidence/crl", Fixture, NULL, set_up, test_crl, tear_down);
  g_test_add ("/network/evidence/issuer", Fixture, NULL, set_up, test_issuer, tear_down);
  return g_test_run ();
}
