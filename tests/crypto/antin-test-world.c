/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small worlds of authorities at random, most of them sound, with all that lists and responses may be.
 */
#include "antin-test-world.h"

#include "antin-base-time.h"

#define NOW ANTIN_TEST_NOW
#define DAY ANTIN_TEST_DAY
#define HOUR ((gint64) 3600)
#define POINT "http://kiemthu.example/ca.crl"

static gboolean
has (AntinTestWorld *world, int percent)
{
  return g_rand_int_range (world->random, 0, 100) < percent;
}

#define PICK(world, ...) ((__VA_ARGS__)[g_rand_int_range ((world)->random, 0, G_N_ELEMENTS (__VA_ARGS__))])
#define PICK_TEXT(world, ...) PICK (world, ((const char *const[]){ __VA_ARGS__ }))
#define PICK_TIME(world, ...) PICK (world, ((const gint64[]){ __VA_ARGS__ }))

static AntinTestIdentity *
certify (AntinTestWorld *world, AntinTestProfile *profile, const char *name, AntinTestIdentity *issuer)
{
  AntinTestIdentity *identity;

  profile->subject = (const char *const[]){ "C", "VN", "CN", name, NULL };
  if (has (world, 4))
    profile->not_after = NOW - PICK_TIME (world, 2, 20) * DAY;
  if (has (world, 2))
    profile->not_before = NOW - PICK_TIME (world, -10, 5) * DAY;
  profile->conditional = has (world, 1);
  if (has (world, 1))
    profile->digest = "SHA1";
  identity = antin_test_identity_new (profile, issuer);
  g_ptr_array_add (world->identities, identity);
  antin_crypto_evidence_add_certificate (world->evidence, identity->certificate, ANTIN_CRYPTO_SOURCE_DSS);
  return identity;
}

static AntinTestIdentity *
certify_authority (AntinTestWorld *world, const char *name, AntinTestIdentity *issuer, AntinTestIdentity *same_key_as)
{
  AntinTestProfile profile = { .is_authority = TRUE, .same_key_as = same_key_as, .crl = has (world, 50) ? POINT : NULL };
  g_autofree char *length = g_strdup_printf ("critical,CA:TRUE,pathlen:%d", g_rand_int_range (world->random, 0, 3));

  if (has (world, 20))
    profile.basic_constraints = length;
  if (has (world, 2))
    profile.basic_constraints = "critical,CA:FALSE";
  /* OpenSSL looks at one certificate of a key alone for whether it may sign lists, so that all have the same usage */
  if (same_key_as == NULL)
    world->usage = has (world, 8) ? PICK_TEXT (world, "critical,keyCertSign", "critical,cRLSign", "critical,digitalSignature", "") : NULL;
  profile.key_usage = world->usage;
  if (has (world, 8))
    profile.name_constraints = PICK_TEXT (world, "permitted;email:lamson.example", "excluded;email:lamson.example", "permitted;DNS:lamson.example",
                                          "excluded;DNS:lamson.example", "permitted;URI:.example", "permitted;IP:10.0.0.0/255.0.0.0");
  if (has (world, 60))
    profile.policies = PICK_TEXT (world, "1.2.3.4", "1.2.3.4", "2.5.29.32.0", "1.2.3.5");
  if (has (world, 6))
    profile.policy_constraints = PICK_TEXT (world, "requireExplicitPolicy:0", "requireExplicitPolicy:1", "inhibitPolicyMapping:0");
  if (has (world, 4))
    profile.policy_mappings = "1.2.3.4:1.2.3.5";
  if (has (world, 4))
    profile.inhibit_any_policy = PICK_TEXT (world, "0", "1");
  if (has (world, 6))
    profile.extended_usage = PICK_TEXT (world, "serverAuth", "timeStamping", "emailProtection", "OCSPSigning");
  return certify (world, &profile, name, issuer);
}

static AntinTestIdentity *
certify_leaf (AntinTestWorld *world, AntinTestIdentity *issuer, AntinTestIdentity *lister)
{
  AntinTestProfile profile = { .crl = has (world, 50) ? POINT : NULL, .crl_issuer = has (world, 30) ? lister : NULL };

  if (has (world, 15))
    profile.key_usage = PICK_TEXT (world, "critical,keyEncipherment", "critical,digitalSignature", "nonRepudiation",
                                   "critical,digitalSignature,keyEncipherment", "");
  if (has (world, 40))
    profile.extended_usage = PICK_TEXT (world, "critical,timeStamping", "timeStamping", "critical,timeStamping,emailProtection", "serverAuth",
                                        "clientAuth,emailProtection");
  profile.alternative = PICK_TEXT (world, "email:hang@lamson.example", "email:hang@other.example", "DNS:lamson.example", NULL);
  if (has (world, 60))
    profile.policies = PICK_TEXT (world, "1.2.3.4", "1.2.3.4", "1.2.3.5");
  return certify (world, &profile, "Leaf", issuer);
}

static X509_CRL *
read_list (GBytes *der)
{
  const unsigned char *p = g_bytes_get_data (der, NULL);

  return d2i_X509_CRL (NULL, &p, (long) g_bytes_get_size (der));
}

static void
add_list (AntinTestWorld *world, AntinTestIdentity *signer, AntinTestIdentity *subject, AntinTestIdentity *issuer)
{
  static const int reasons[] = { -1, CRL_REASON_KEY_COMPROMISE, CRL_REASON_CESSATION_OF_OPERATION, CRL_REASON_CERTIFICATE_HOLD,
                                 CRL_REASON_CERTIFICATE_HOLD, CRL_REASON_REMOVE_FROM_CRL };
  AntinTestList list = { .signer = signer, .this_update = NOW - PICK_TIME (world, -48, 0, 1, 20, 30, 70, 240, 900) * HOUR };
  gint64 life = PICK_TIME (world, 0, 2, 48, 168, 1500) * HOUR;
  AntinTestStatus entries[2] = { { world->identities->pdata[g_rand_int_range (world->random, 0, world->identities->len)], list.this_update - DAY, -1 } };
  AntinTestIdentity *issuers[2] = { has (world, 50) ? world->identities->pdata[0] : NULL, has (world, 70) ? issuer : NULL };
  guint n_entries = has (world, 50) ? 1 : 0;
  AntinTestCrlProfile profile = { .number = g_rand_int_range (world->random, 0, 4), .key_identifier = !has (world, 5), .fresh = POINT };
  g_autoptr (GBytes) der = NULL, named = NULL, complete = NULL;

  if (has (world, 40))
    entries[n_entries++] = (AntinTestStatus){ subject, list.this_update - PICK_TIME (world, -20, 1, 72, 500, 1500) * HOUR, PICK (world, reasons) };
  if (has (world, 20))
    profile.base_number = g_rand_int_range (world->random, 1, 4);
  profile.indirect = has (world, signer == issuer ? 10 : 70);
  if (profile.indirect && n_entries > 0)
    {
      issuers[n_entries - 1] = issuers[1];
      profile.certificate_issuers = issuers;
    }
  profile.only_users = has (world, 6);
  profile.only_authorities = has (world, 6);
  profile.only_attributes = has (world, 4);
  /* OpenSSL 3.0 takes changes for some reasons for a complete list (get_crl_score), so that there are none here */
  profile.some_reasons = profile.base_number == 0 && has (world, 8) ? PICK_TEXT (world, "\x40", "\x20", "\x02") : NULL;
  if (has (world, 12))
    profile.distribution_point = PICK_TEXT (world, POINT, "http://kiemthu.example/other.crl");
  profile.invalidity_date = has (world, 10);
  profile.conditional = has (world, 4);
  profile.entries_conditional = has (world, 3);
  der = antin_test_crl_new_special (signer, entries, n_entries, list.this_update, life == 0 ? 0 : list.this_update + life, &profile);
  g_assert_true (antin_crypto_evidence_add_crl_der (world->evidence, der, ANTIN_CRYPTO_SOURCE_DSS, NULL));
  list.next_update = life == 0 ? ANTIN_BASE_TIME_NONE : list.this_update + life;
  list.delta = profile.base_number > 0;
  list.partial = profile.some_reasons != NULL;
  list.of_point = profile.distribution_point != NULL;
  list.names_key = profile.key_identifier;
  profile.key_identifier = TRUE;
  named = antin_test_crl_new_special (signer, entries, n_entries, list.this_update, life == 0 ? 0 : list.this_update + life, &profile);
  list.crl = read_list (named);
  profile.base_number = 0;
  complete = antin_test_crl_new_special (signer, entries, n_entries, list.this_update, life == 0 ? 0 : list.this_update + life, &profile);
  list.complete = read_list (complete);
  g_array_append_val (world->lists, list);
}

static void
add_single (AntinTestWorld *world, OCSP_BASICRESP *basic, const ASN1_INTEGER *serial, AntinTestIdentity *issuer, gint64 produced_at)
{
  static const int states[] = { V_OCSP_CERTSTATUS_GOOD, V_OCSP_CERTSTATUS_GOOD, V_OCSP_CERTSTATUS_REVOKED, V_OCSP_CERTSTATUS_UNKNOWN };
  static const int reasons[] = { 0, CRL_REASON_KEY_COMPROMISE, CRL_REASON_CERTIFICATE_HOLD };
  const EVP_MD *digests[] = { EVP_sha1 (), EVP_sha256 (), EVP_sha384 (), EVP_sha512 () };
  g_autoptr (OCSP_CERTID) id = OCSP_cert_id_new (PICK (world, digests), X509_get_subject_name (issuer->x509), X509_get0_pubkey_bitstr (issuer->x509), serial);
  gint64 this_update = produced_at - PICK_TIME (world, 0, 0, 1, 30, 100) * HOUR, life = PICK_TIME (world, 0, 2, 48, 400) * HOUR;
  ASN1_TIME *this_time = ASN1_TIME_set (NULL, this_update), *next_time = ASN1_TIME_set (NULL, this_update + life);
  ASN1_TIME *revoked_time = ASN1_TIME_set (NULL, this_update - PICK_TIME (world, -20, 1, 72, 500) * HOUR);
  int status = PICK (world, states);

  g_assert_nonnull (OCSP_basic_add1_status (basic, id, status, PICK (world, reasons), status == V_OCSP_CERTSTATUS_REVOKED ? revoked_time : NULL,
                                            this_time, life == 0 ? NULL : next_time));
  ASN1_TIME_free (this_time);
  ASN1_TIME_free (next_time);
  ASN1_TIME_free (revoked_time);
}

static void
add_response (AntinTestWorld *world, AntinTestIdentity *signer, AntinTestIdentity *subject, AntinTestIdentity *issuer)
{
  AntinTestResponse made = { .signer = signer, .produced_at = NOW - PICK_TIME (world, -48, 0, 1, 30, 250) * HOUR };
  OCSP_RESPONSE *response;
  g_autoptr (GBytes) der = NULL;
  unsigned char *bytes = NULL;
  const unsigned char *p;
  int length;

  made.basic = OCSP_BASICRESP_new ();
  if (has (world, 5))
    issuer = world->identities->pdata[g_rand_int_range (world->random, 0, world->identities->len)];
  if (has (world, 30))
    add_single (world, made.basic, X509_get0_serialNumber (signer->x509), issuer, made.produced_at);
  for (int i = has (world, 20) ? 2 : 1; i > 0; i--)
    add_single (world, made.basic, X509_get0_serialNumber (subject->x509), issuer, made.produced_at);
  ASN1_GENERALIZEDTIME_set ((ASN1_GENERALIZEDTIME *) OCSP_resp_get0_produced_at (made.basic), made.produced_at);
  g_assert_cmpint (OCSP_basic_sign (made.basic, signer->x509, signer->key, EVP_sha256 (), NULL,
                                    OCSP_NOTIME | (has (world, 30) ? OCSP_RESPID_KEY : 0) | (has (world, 30) ? OCSP_NOCERTS : 0)),
                   ==, 1);
  response = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, made.basic);
  length = i2d_OCSP_RESPONSE (response, &bytes);
  der = antin_crypto_bytes_take_der (bytes, length);
  OCSP_BASICRESP_free (made.basic);
  OCSP_RESPONSE_free (response);
  p = g_bytes_get_data (der, NULL);
  response = d2i_OCSP_RESPONSE (NULL, &p, length);
  made.basic = OCSP_response_get1_basic (response);
  OCSP_RESPONSE_free (response);
  g_array_append_val (world->responses, made);
  g_assert_true (antin_crypto_evidence_add_ocsp_der (world->evidence, der, ANTIN_CRYPTO_SOURCE_DSS, NULL));
}

/* The root, up to three authorities, some of them with a second certificate, also by another root that may be trusted too, or with
 * a second key; somebody who issues lists for others, and a responder. */
AntinTestWorld *
antin_test_world_new (guint number)
{
  static const gint64 days[] = { 0, 0, 0, 1, 3, 8, 25 };
  AntinTestWorld *world = g_new0 (AntinTestWorld, 1);
  AntinTestIdentity *path[4], *other_root, *issuer, *lister, *responder, *signer, *subjects[2], *issuers[2];
  AntinTestProfile plain = { 0 };
  guint depth;

  world->number = number;
  world->random = g_rand_new_with_seed (number);
  world->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_test_identity_free);
  world->anchors = antin_crypto_anchors_new ();
  world->evidence = antin_crypto_evidence_new ();
  world->lists = g_array_new (FALSE, TRUE, sizeof (AntinTestList));
  world->responses = g_array_new (FALSE, TRUE, sizeof (AntinTestResponse));
  world->at = NOW - PICK (world, days) * DAY;
  depth = g_rand_int_range (world->random, 1, 4);
  path[0] = certify_authority (world, "Root", NULL, NULL);
  other_root = certify_authority (world, "Other root", NULL, NULL);
  antin_crypto_anchors_add_certificate (world->anchors, path[0]->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  if (has (world, 30))
    antin_crypto_anchors_add_certificate (world->anchors, other_root->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  for (guint i = 1; i <= depth; i++)
    {
      g_autofree char *name = g_strdup_printf ("Authority %u", i);

      path[i] = certify_authority (world, name, path[i - 1], NULL);
      if (has (world, 25))
        certify_authority (world, name, has (world, 50) ? other_root : path[i - 1], has (world, 80) ? path[i] : NULL);
    }
  issuer = path[depth];
  plain.key_usage = has (world, 90) ? "critical,cRLSign" : "critical,digitalSignature";
  lister = certify (world, &plain, "Lister", has (world, 60) ? issuer : has (world, 70) ? path[depth - 1]
                                                                                        : other_root);
  world->leaf = certify_leaf (world, issuer, lister);
  plain = (AntinTestProfile){ .extended_usage = has (world, 85) ? "OCSPSigning" : "emailProtection", .ocsp_no_check = has (world, 60) };
  if (has (world, 8))
    plain.key_usage = PICK_TEXT (world, "critical,keyEncipherment", "");
  responder = certify (world, &plain, "Responder", has (world, 80) ? issuer : path[depth - 1]);

  subjects[0] = world->leaf;
  issuers[0] = issuer;
  subjects[1] = issuer;
  issuers[1] = path[depth - 1];
  for (guint i = 0; i < 2; i++)
    {
      for (int j = g_rand_int_range (world->random, 0, 4); j > 0; j--)
        {
          signer = has (world, 70) ? issuers[i] : has (world, 60) ? lister
                                                                  : world->identities->pdata[g_rand_int_range (world->random, 0, world->identities->len)];
          add_list (world, signer, has (world, 90) ? subjects[i] : responder, issuers[i]);
        }
      for (int j = g_rand_int_range (world->random, 0, 3); j > 0; j--)
        {
          signer = has (world, 60) ? responder : has (world, 70) ? issuers[i]
                                                                 : world->identities->pdata[g_rand_int_range (world->random, 0, world->identities->len)];
          add_response (world, signer, subjects[i], issuers[i]);
        }
    }
  return world;
}

void
antin_test_world_free (AntinTestWorld *world)
{
  for (guint i = 0; i < world->lists->len; i++)
    {
      X509_CRL_free (g_array_index (world->lists, AntinTestList, i).crl);
      X509_CRL_free (g_array_index (world->lists, AntinTestList, i).complete);
    }
  for (guint i = 0; i < world->responses->len; i++)
    OCSP_BASICRESP_free (g_array_index (world->responses, AntinTestResponse, i).basic);
  g_array_unref (world->lists);
  g_array_unref (world->responses);
  antin_crypto_evidence_unref (world->evidence);
  antin_crypto_anchors_unref (world->anchors);
  g_ptr_array_unref (world->identities);
  g_rand_free (world->random);
  g_free (world);
}
