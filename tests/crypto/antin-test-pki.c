/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pki.h"

#include "antin-crypto-openssl.h"

#include <openssl/conf.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <string.h>

/* A certification authority for tests: makes keys, certificates, revocation lists, OCSP responses and time stamps with
 * OpenSSL alone, whatever they are to be like, unfit ones too. All names are invented. Failure ends the test. */

#define CHECK(expression)                             \
  G_STMT_START                                        \
  {                                                   \
    if (!(expression))                                \
      {                                               \
        ERR_print_errors_fp (stderr);                 \
        g_error ("test PKI: %s failed", #expression); \
      }                                               \
  }                                                   \
  G_STMT_END

/* @named, as one reads it who was sent it with the curve spelt out. */
static EVP_PKEY *
describe_curve (EVP_PKEY *named)
{
  unsigned char *der = NULL;
  const unsigned char *p;
  EVP_PKEY *key;
  int length;

  CHECK (named != NULL && EVP_PKEY_set_utf8_string_param (named, OSSL_PKEY_PARAM_EC_ENCODING, OSSL_PKEY_EC_ENCODING_EXPLICIT) == 1);
  length = i2d_PrivateKey (named, &der);
  p = der;
  key = d2i_AutoPrivateKey (NULL, &p, length);
  OPENSSL_free (der);
  EVP_PKEY_free (named);
  return key;
}

/* RSA with an exponent of one: what is signed is its own signature. */
static EVP_PKEY *
key_new_with_exponent_one (void)
{
  g_autoptr (EVP_PKEY) honest = EVP_RSA_gen (2048);
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "RSA", NULL);
  OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new ();
  OSSL_PARAM *parameters;
  BIGNUM *modulus = NULL;
  EVP_PKEY *key = NULL;

  CHECK (EVP_PKEY_get_bn_param (honest, OSSL_PKEY_PARAM_RSA_N, &modulus) == 1);
  CHECK (OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_N, modulus) == 1 &&
         OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_E, BN_value_one ()) == 1 &&
         OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_D, BN_value_one ()) == 1);
  parameters = OSSL_PARAM_BLD_to_param (builder);
  CHECK (EVP_PKEY_fromdata_init (context) == 1 && EVP_PKEY_fromdata (context, &key, EVP_PKEY_KEYPAIR, parameters) == 1);
  OSSL_PARAM_free (parameters);
  OSSL_PARAM_BLD_free (builder);
  BN_free (modulus);
  return key;
}

static EVP_PKEY *
key_new (const char *name)
{
  EVP_PKEY *key;

  if (name == NULL || g_str_equal (name, "p256"))
    key = EVP_EC_gen ("P-256");
  else if (g_str_equal (name, "p384"))
    key = EVP_EC_gen ("P-384");
  else if (g_str_equal (name, "p256-described"))
    key = describe_curve (EVP_EC_gen ("P-256"));
  else if (g_str_equal (name, "rsa2048-one"))
    key = key_new_with_exponent_one ();
  else if (g_str_has_prefix (name, "rsa"))
    key = EVP_RSA_gen ((unsigned int) g_ascii_strtoull (name + 3, NULL, 10));
  else if (g_str_equal (name, "ed25519"))
    key = EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  else if (g_str_equal (name, "ed448"))
    key = EVP_PKEY_Q_keygen (NULL, NULL, "ED448");
  else
    key = NULL;
  CHECK (key != NULL);
  return key;
}

static void
set_subject (X509 *x509, const char *const *subject)
{
  X509_NAME *name = X509_get_subject_name (x509);

  for (gsize i = 0; subject[i] != NULL; i += 2)
    CHECK (X509_NAME_add_entry_by_txt (name, subject[i], MBSTRING_UTF8, (const unsigned char *) subject[i + 1], -1,
                                       -1, 0) == 1);
}

static void
add_extension (X509 *x509, X509 *issuer, int nid, const char *value)
{
  CONF *configuration = NCONF_new (NULL);
  X509V3_CTX context;
  X509_EXTENSION *extension;

  X509V3_set_ctx (&context, issuer, x509, NULL, NULL, 0);
  X509V3_set_nconf (&context, configuration);
  extension = X509V3_EXT_nconf_nid (configuration, &context, nid, value);
  NCONF_free (configuration);
  CHECK (extension != NULL);
  CHECK (X509_add_ext (x509, extension, -1) == 1);
  X509_EXTENSION_free (extension);
}

/* @value may be %NULL. */
static void
add_critical_extension (X509 *x509, X509 *issuer, int nid, const char *value)
{
  g_autofree char *critical = g_strconcat ("critical,", value, NULL);

  if (value != NULL)
    add_extension (x509, issuer, nid, critical);
}

/* What nobody knows, and nobody may pass over. */
static X509_EXTENSION *
condition_new (void)
{
  g_autoptr (ASN1_OBJECT) id = OBJ_txt2obj ("2.16.704.1.999.60", 1);
  g_autoptr (ASN1_OCTET_STRING) value = ASN1_OCTET_STRING_new ();

  ASN1_OCTET_STRING_set (value, (const unsigned char *) "\5\0", 2);
  return X509_EXTENSION_create_by_OBJ (NULL, id, 1, value);
}

/* A distribution point that names nothing but who issues the list. */
static void
add_crl_issuer (X509 *x509, AntinTestIdentity *crl_issuer)
{
  CRL_DIST_POINTS *points = CRL_DIST_POINTS_new ();
  DIST_POINT *point = DIST_POINT_new ();
  GENERAL_NAME *name = GENERAL_NAME_new ();

  GENERAL_NAME_set0_value (name, GEN_DIRNAME, X509_NAME_dup (X509_get_subject_name (crl_issuer->x509)));
  point->CRLissuer = GENERAL_NAMES_new ();
  sk_GENERAL_NAME_push (point->CRLissuer, name);
  sk_DIST_POINT_push (points, point);
  CHECK (X509_add1_ext_i2d (x509, NID_crl_distribution_points, points, 0, 0) == 1);
  CRL_DIST_POINTS_free (points);
}

static void
add_extensions (X509 *x509, X509 *issuer, const AntinTestProfile *profile)
{
  const char *usage = profile->key_usage;

  add_extension (x509, issuer, NID_basic_constraints,
                 profile->basic_constraints != NULL ? profile->basic_constraints : profile->is_authority ? "critical,CA:TRUE"
                                                                                                         : "critical,CA:FALSE");
  if (usage == NULL)
    usage = profile->is_authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature,nonRepudiation";
  if (usage[0] != '\0')
    add_extension (x509, issuer, NID_key_usage, usage);
  if (!profile->without_key_identifiers)
    {
      add_extension (x509, issuer, NID_subject_key_identifier, "hash");
      if (issuer != x509)
        add_extension (x509, issuer, NID_authority_key_identifier, "keyid:always");
    }
  if (profile->extended_usage != NULL)
    add_extension (x509, issuer, NID_ext_key_usage, profile->extended_usage);
  add_critical_extension (x509, issuer, NID_name_constraints, profile->name_constraints);
  if (profile->policies != NULL)
    add_extension (x509, issuer, NID_certificate_policies, profile->policies);
  add_critical_extension (x509, issuer, NID_policy_constraints, profile->policy_constraints);
  add_critical_extension (x509, issuer, NID_policy_mappings, profile->policy_mappings);
  add_critical_extension (x509, issuer, NID_inhibit_any_policy, profile->inhibit_any_policy);
  if (profile->alternative != NULL)
    add_extension (x509, issuer, NID_subject_alt_name, profile->alternative);
  if (profile->access != NULL)
    add_extension (x509, issuer, NID_info_access, profile->access);
  if (profile->crl_issuer != NULL)
    add_crl_issuer (x509, profile->crl_issuer);
  else if (profile->crl != NULL)
    {
      g_autofree char *value = g_strconcat ("URI:", profile->crl, NULL);

      add_extension (x509, issuer, NID_crl_distribution_points, value);
    }
  if (profile->ocsp_no_check)
    add_extension (x509, issuer, NID_id_pkix_OCSP_noCheck, "yes");
  if (profile->conditional)
    {
      X509_EXTENSION *condition = condition_new ();

      X509_add_ext (x509, condition, -1);
      X509_EXTENSION_free (condition);
    }
}

static const EVP_MD *
md_for (EVP_PKEY *key, const char *digest)
{
  const EVP_MD *md;

  if (EVP_PKEY_get_base_id (key) == EVP_PKEY_ED25519 || EVP_PKEY_get_base_id (key) == EVP_PKEY_ED448)
    return NULL;
  md = EVP_get_digestbyname (digest == NULL ? "SHA256" : digest);
  CHECK (md != NULL);
  return md;
}

/* An identity that @issuer certifies, or that certifies itself where @issuer is NULL. */
AntinTestIdentity *
antin_test_identity_new (const AntinTestProfile *profile, AntinTestIdentity *issuer)
{
  AntinTestIdentity *self = g_new0 (AntinTestIdentity, 1);
  g_autoptr (GError) error = NULL;
  guint8 serial[8];
  BIGNUM *number;

  if (profile->same_key_as != NULL)
    {
      self->key = profile->same_key_as->key;
      EVP_PKEY_up_ref (self->key);
    }
  else
    self->key = key_new (profile->key);
  self->x509 = X509_new ();
  X509_set_version (self->x509, X509_VERSION_3);
  RAND_bytes (serial, sizeof serial);
  serial[0] = (serial[0] & 0x3f) | 0x40;
  number = BN_bin2bn (serial, sizeof serial, NULL);
  BN_to_ASN1_INTEGER (number, X509_get_serialNumber (self->x509));
  BN_free (number);
  set_subject (self->x509, profile->subject);
  X509_set_issuer_name (self->x509, X509_get_subject_name (issuer == NULL ? self->x509 : issuer->x509));
  ASN1_TIME_set (X509_getm_notBefore (self->x509),
                 profile->not_before == 0 ? ANTIN_TEST_NOW - ANTIN_TEST_YEAR : profile->not_before);
  ASN1_TIME_set (X509_getm_notAfter (self->x509),
                 profile->not_after == 0 ? ANTIN_TEST_NOW + 2 * ANTIN_TEST_YEAR : profile->not_after);
  X509_set_pubkey (self->x509, self->key);
  add_extensions (self->x509, issuer == NULL ? self->x509 : issuer->x509, profile);
  CHECK (X509_sign (self->x509, issuer == NULL ? self->key : issuer->key,
                    md_for (issuer == NULL ? self->key : issuer->key, profile->digest)) > 0);
  self->certificate = antin_crypto_certificate_new_from_x509 (self->x509, &error);
  g_assert_no_error (error);
  return self;
}

void
antin_test_identity_free (AntinTestIdentity *identity)
{
  antin_crypto_certificate_unref (identity->certificate);
  X509_free (identity->x509);
  EVP_PKEY_free (identity->key);
  g_free (identity);
}

/* What a token does: a signature value from a digest. */
GBytes *
antin_test_identity_sign (AntinTestIdentity *identity,
                          AntinCryptoSignatureScheme scheme,
                          AntinCryptoDigestAlgorithm algorithm,
                          GBytes *digest)
{
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new (identity->key, NULL);
  gsize length = 0;
  guint8 *value;

  CHECK (EVP_PKEY_sign_init (context) == 1);
  if (scheme == ANTIN_CRYPTO_SCHEME_RSA_PSS)
    CHECK (EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen (context, RSA_PSS_SALTLEN_DIGEST) == 1);
  CHECK (EVP_PKEY_CTX_set_signature_md (context, antin_crypto_digest_algorithm_to_md (algorithm)) == 1);
  CHECK (EVP_PKEY_sign (context, NULL, &length, g_bytes_get_data (digest, NULL), g_bytes_get_size (digest)) == 1);
  value = g_malloc (length);
  CHECK (EVP_PKEY_sign (context, value, &length, g_bytes_get_data (digest, NULL), g_bytes_get_size (digest)) == 1);
  EVP_PKEY_CTX_free (context);
  return g_bytes_new_take (value, length);
}

/* The same from the data itself, which EdDSA needs. */
GBytes *
antin_test_identity_sign_data (AntinTestIdentity *identity,
                               AntinCryptoSignatureScheme scheme,
                               AntinCryptoDigestAlgorithm algorithm,
                               GBytes *data)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  gboolean edwards = scheme == ANTIN_CRYPTO_SCHEME_ED25519 || scheme == ANTIN_CRYPTO_SCHEME_ED448;
  EVP_PKEY_CTX *key_context;
  gsize length = 0;
  guint8 *value;

  CHECK (EVP_DigestSignInit (context, &key_context,
                             edwards ? NULL : antin_crypto_digest_algorithm_to_md (algorithm), NULL,
                             identity->key) == 1);
  if (scheme == ANTIN_CRYPTO_SCHEME_RSA_PSS)
    CHECK (EVP_PKEY_CTX_set_rsa_padding (key_context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen (key_context, RSA_PSS_SALTLEN_DIGEST) == 1);
  CHECK (EVP_DigestSign (context, NULL, &length, g_bytes_get_data (data, NULL), g_bytes_get_size (data)) == 1);
  value = g_malloc (length);
  CHECK (EVP_DigestSign (context, value, &length, g_bytes_get_data (data, NULL), g_bytes_get_size (data)) == 1);
  return g_bytes_new_take (value, length);
}

char *
antin_test_identity_to_pem (AntinTestIdentity *identity)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  char *text;
  long length;

  CHECK (PEM_write_bio_X509 (bio, identity->x509) == 1);
  length = BIO_get_mem_data (bio, &text);
  return g_strndup (text, length);
}

#define SUBJECT(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define AGENCY "Ủy ban nhân dân tỉnh Lam Sơn"

AntinTestPki *
antin_test_pki_new (void)
{
  AntinTestPki *pki = g_new0 (AntinTestPki, 1);
  AntinTestProfile root = {
    .subject = SUBJECT ("C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN", "CA gốc kiểm thử"),
    .is_authority = TRUE,
    .not_before = ANTIN_TEST_NOW - 5 * ANTIN_TEST_YEAR,
    .not_after = ANTIN_TEST_NOW + 15 * ANTIN_TEST_YEAR,
  };
  AntinTestProfile authority = root;
  AntinTestProfile person = {
    .subject = SUBJECT ("C", "VN", "ST", "Lam Sơn", "O", AGENCY, "title", "Phó Chủ tịch", "CN",
                        "Trần Thị Bích Hằng", "UID", "CCCD:001180000001"),
    .key = "rsa2048",
    .alternative = "email:hangttb@lamson.example",
    .extended_usage = "clientAuth,emailProtection",
    .access = "OCSP;URI:http://ocsp.kiemthu.example/,caIssuers;URI:http://kiemthu.example/ca.crt",
    .crl = "http://kiemthu.example/ca.crl",
  };
  AntinTestProfile profile;

  pki->root = antin_test_identity_new (&root, NULL);
  authority.subject = SUBJECT ("C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN",
                               "CA kiểm thử phục vụ cơ quan nhà nước");
  pki->authority = antin_test_identity_new (&authority, pki->root);
  pki->leader = antin_test_identity_new (&person, pki->authority);

  profile = person;
  profile.key = "p256";
  profile.subject = SUBJECT ("C", "VN", "O", AGENCY, "OU", "Văn phòng", "CN", "Nguyễn Văn An");
  pki->clerk = antin_test_identity_new (&profile, pki->authority);
  profile.subject = SUBJECT ("C", "VN", "O", AGENCY, "CN", "Lê Thị Hết Hạn");
  profile.not_after = ANTIN_TEST_NOW - 30 * ANTIN_TEST_DAY;
  pki->expired = antin_test_identity_new (&profile, pki->authority);
  profile.subject = SUBJECT ("C", "VN", "O", AGENCY, "CN", "Phạm Văn Chưa Đến");
  profile.not_before = ANTIN_TEST_NOW + 30 * ANTIN_TEST_DAY;
  profile.not_after = 0;
  pki->future = antin_test_identity_new (&profile, pki->authority);
  profile.subject = SUBJECT ("C", "VN", "O", AGENCY, "CN", "Hoàng Văn Thu Hồi");
  profile.not_before = 0;
  pki->revoked = antin_test_identity_new (&profile, pki->authority);
  profile.subject = SUBJECT ("C", "VN", "O", AGENCY, "CN", "Võ Thị Mã Hóa");
  profile.key_usage = "critical,keyEncipherment";
  pki->no_signing = antin_test_identity_new (&profile, pki->authority);

  profile = person;
  profile.subject = SUBJECT ("C", "VN", "ST", "Lam Sơn", "O", AGENCY, "CN", AGENCY, "UID", "MST:0100000001");
  profile.alternative = "email:vanthu@lamson.example";
  pki->organisation = antin_test_identity_new (&profile, pki->authority);

  profile = (AntinTestProfile){
    .subject = SUBJECT ("C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN", "Máy chủ cấp dấu thời gian kiểm thử"),
    .extended_usage = "critical,timeStamping",
  };
  pki->tsa = antin_test_identity_new (&profile, pki->authority);
  profile.subject = SUBJECT ("C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN", "Máy chủ OCSP kiểm thử");
  profile.extended_usage = "OCSPSigning";
  profile.ocsp_no_check = TRUE;
  pki->responder = antin_test_identity_new (&profile, pki->authority);
  profile = (AntinTestProfile){
    .subject = SUBJECT ("C", "VN", "O", AGENCY, "CN", "lamson.example"),
    .extended_usage = "serverAuth",
  };
  pki->server = antin_test_identity_new (&profile, pki->authority);
  profile = person;
  profile.key = "p256";
  pki->stranger = antin_test_identity_new (&profile, NULL);
  return pki;
}

void
antin_test_pki_free (AntinTestPki *pki)
{
  AntinTestIdentity *all[] = { pki->root, pki->authority, pki->leader, pki->clerk, pki->organisation,
                               pki->tsa, pki->responder, pki->server, pki->expired, pki->future,
                               pki->revoked, pki->no_signing, pki->stranger };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    antin_test_identity_free (all[i]);
  g_free (pki);
}

/* The authority's list, good for a week. */
GBytes *
antin_test_pki_make_crl (AntinTestPki *pki, gint64 this_update)
{
  AntinTestStatus revoked = { pki->revoked, ANTIN_TEST_REVOKED_AT, CRL_REASON_KEY_COMPROMISE };

  return antin_test_crl_new (pki->authority, &revoked, 1, this_update, this_update + 7 * ANTIN_TEST_DAY, NULL, NULL);
}

static GENERAL_NAME *
uri_new (const char *address)
{
  GENERAL_NAME *name = GENERAL_NAME_new ();
  ASN1_IA5STRING *uri = ASN1_IA5STRING_new ();

  ASN1_STRING_set (uri, address, -1);
  GENERAL_NAME_set0_value (name, GEN_URI, uri);
  return name;
}

static DIST_POINT_NAME *
point_new (const char *address)
{
  DIST_POINT_NAME *point = DIST_POINT_NAME_new ();

  point->type = 0;
  point->name.fullname = GENERAL_NAMES_new ();
  sk_GENERAL_NAME_push (point->name.fullname, uri_new (address));
  return point;
}

static void
add_entry (X509_CRL *crl, const AntinTestStatus *status, AntinTestIdentity *certificate_issuer, const AntinTestCrlProfile *profile)
{
  X509_REVOKED *entry = X509_REVOKED_new ();
  ASN1_TIME *time = ASN1_TIME_set (NULL, status->revoked_at);

  X509_REVOKED_set_serialNumber (entry, X509_get_serialNumber (status->subject->x509));
  X509_REVOKED_set_revocationDate (entry, time);
  if (status->reason >= 0)
    {
      ASN1_ENUMERATED *reason = ASN1_ENUMERATED_new ();

      ASN1_ENUMERATED_set (reason, status->reason);
      X509_REVOKED_add1_ext_i2d (entry, NID_crl_reason, reason, 0, 0);
      ASN1_ENUMERATED_free (reason);
    }
  if (certificate_issuer != NULL)
    {
      GENERAL_NAMES *names = GENERAL_NAMES_new ();
      GENERAL_NAME *name = GENERAL_NAME_new ();

      GENERAL_NAME_set0_value (name, GEN_DIRNAME, X509_NAME_dup (X509_get_subject_name (certificate_issuer->x509)));
      sk_GENERAL_NAME_push (names, name);
      X509_REVOKED_add1_ext_i2d (entry, NID_certificate_issuer, names, 1, 0);
      GENERAL_NAMES_free (names);
    }
  if (profile->invalidity_date)
    {
      g_autoptr (ASN1_GENERALIZEDTIME) since = ASN1_GENERALIZEDTIME_set (NULL, status->revoked_at - ANTIN_TEST_DAY);

      X509_REVOKED_add1_ext_i2d (entry, NID_invalidity_date, since, 0, 0);
    }
  if (profile->entries_conditional)
    {
      X509_EXTENSION *condition = condition_new ();

      X509_REVOKED_add_ext (entry, condition, -1);
      X509_EXTENSION_free (condition);
    }
  X509_CRL_add0_revoked (crl, entry);
  ASN1_TIME_free (time);
}

static void
add_scope (X509_CRL *crl, const char *distribution_point, const AntinTestCrlProfile *profile)
{
  ISSUING_DIST_POINT *scope = ISSUING_DIST_POINT_new ();

  if (distribution_point != NULL)
    scope->distpoint = point_new (distribution_point);
  scope->indirectCRL = profile->indirect ? 0xff : 0;
  scope->onlyCA = profile->only_authorities ? 0xff : 0;
  scope->onlyuser = profile->only_users ? 0xff : 0;
  scope->onlyattr = profile->only_attributes ? 0xff : 0;
  if (profile->some_reasons != NULL)
    {
      scope->onlysomereasons = ASN1_BIT_STRING_new ();
      ASN1_BIT_STRING_set (scope->onlysomereasons, (unsigned char *) profile->some_reasons, (int) strlen (profile->some_reasons));
    }
  X509_CRL_add1_ext_i2d (crl, NID_issuing_distribution_point, scope, 1, 0);
  ISSUING_DIST_POINT_free (scope);
}

static void
add_number (X509_CRL *crl, int nid, gint64 value, int critical)
{
  ASN1_INTEGER *number = ASN1_INTEGER_new ();

  ASN1_INTEGER_set_int64 (number, value);
  X509_CRL_add1_ext_i2d (crl, nid, number, critical, 0);
  ASN1_INTEGER_free (number);
}

static void
add_fresh (X509_CRL *crl, const char *address)
{
  CRL_DIST_POINTS *points = CRL_DIST_POINTS_new ();
  DIST_POINT *point = DIST_POINT_new ();

  point->distpoint = point_new (address);
  sk_DIST_POINT_push (points, point);
  X509_CRL_add1_ext_i2d (crl, NID_freshest_crl, points, 0, 0);
  CRL_DIST_POINTS_free (points);
}

static void
add_key_identifier (X509_CRL *crl, X509 *issuer)
{
  AUTHORITY_KEYID *identifier = AUTHORITY_KEYID_new ();

  identifier->keyid = ASN1_OCTET_STRING_dup (X509_get0_subject_key_id (issuer));
  X509_CRL_add1_ext_i2d (crl, NID_authority_key_identifier, identifier, 0, 0);
  AUTHORITY_KEYID_free (identifier);
}

static GBytes *
make_crl (AntinTestIdentity *issuer,
          const AntinTestStatus *revoked,
          gsize n_revoked,
          gint64 this_update,
          gint64 next_update,
          const char *digest,
          const char *distribution_point,
          const AntinTestCrlProfile *profile)
{
  X509_CRL *crl = X509_CRL_new ();
  ASN1_TIME *time = ASN1_TIME_set (NULL, this_update);
  unsigned char *der = NULL;
  GBytes *bytes;
  int length;

  X509_CRL_set_version (crl, X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name (crl, X509_get_subject_name (issuer->x509));
  X509_CRL_set1_lastUpdate (crl, time);
  if (next_update != 0)
    X509_CRL_set1_nextUpdate (crl, ASN1_TIME_set (time, next_update));
  for (gsize i = 0; i < n_revoked; i++)
    add_entry (crl, &revoked[i], profile->certificate_issuers == NULL ? NULL : profile->certificate_issuers[i], profile);
  if (distribution_point != NULL || profile->indirect || profile->only_authorities || profile->only_users || profile->only_attributes ||
      profile->some_reasons != NULL)
    add_scope (crl, distribution_point, profile);
  if (profile->conditional)
    {
      X509_EXTENSION *condition = condition_new ();

      X509_CRL_add_ext (crl, condition, -1);
      X509_EXTENSION_free (condition);
    }
  if (profile->key_identifier)
    add_key_identifier (crl, issuer->x509);
  if (profile->number > 0)
    add_number (crl, NID_crl_number, profile->number, 0);
  if (profile->base_number > 0)
    add_number (crl, NID_delta_crl, profile->base_number, 1);
  if (profile->fresh != NULL)
    add_fresh (crl, profile->fresh);
  /* The order of the entries says whose they are. */
  if (profile->certificate_issuers == NULL)
    X509_CRL_sort (crl);
  CHECK (X509_CRL_sign (crl, issuer->key, md_for (issuer->key, digest)) > 0);
  length = i2d_X509_CRL (crl, &der);
  bytes = antin_crypto_bytes_take_der (der, length);
  ASN1_TIME_free (time);
  X509_CRL_free (crl);
  return bytes;
}

/* @next_update may be 0 for none; @distribution_point makes the list one for that address alone. */
GBytes *
antin_test_crl_new (AntinTestIdentity *issuer,
                    const AntinTestStatus *revoked,
                    gsize n_revoked,
                    gint64 this_update,
                    gint64 next_update,
                    const char *digest,
                    const char *distribution_point)
{
  AntinTestCrlProfile plain = { 0 };

  return make_crl (issuer, revoked, n_revoked, this_update, next_update, digest, distribution_point, &plain);
}

GBytes *
antin_test_crl_new_special (AntinTestIdentity *issuer,
                            const AntinTestStatus *revoked,
                            gsize n_revoked,
                            gint64 this_update,
                            gint64 next_update,
                            const AntinTestCrlProfile *profile)
{
  return make_crl (issuer, revoked, n_revoked, this_update, next_update, NULL, profile->distribution_point, profile);
}

/* A response about one certificate; with @request (nullable), the nonce of that. @status->revoked_at of -1 says "unknown".
 * The responder's certificate goes in unless the responder is the issuer. */
GBytes *
antin_test_ocsp_new (AntinTestIdentity *responder,
                     AntinTestIdentity *issuer,
                     const AntinTestStatus *status,
                     gint64 this_update,
                     gint64 next_update,
                     const char *digest,
                     GBytes *request)
{
  AntinTestOcspTimes times = { .this_update = this_update, .next_update = next_update, .produced_at = this_update };

  return antin_test_ocsp_new_special (responder, issuer, status, &times, digest, request);
}

GBytes *
antin_test_ocsp_new_special (AntinTestIdentity *responder,
                             AntinTestIdentity *issuer,
                             const AntinTestStatus *status,
                             const AntinTestOcspTimes *times,
                             const char *digest,
                             GBytes *request)
{
  g_autoptr (OCSP_BASICRESP) basic = OCSP_BASICRESP_new ();
  g_autoptr (OCSP_CERTID) id = OCSP_cert_to_id (EVP_sha1 (), status->subject->x509, issuer->x509);
  ASN1_TIME *this_time = ASN1_TIME_set (NULL, times->this_update);
  ASN1_TIME *next_time = times->next_update == 0 ? NULL : ASN1_TIME_set (NULL, times->next_update);
  ASN1_TIME *revoked_time = status->revoked_at <= 0 ? NULL : ASN1_TIME_set (NULL, status->revoked_at);
  int value = status->revoked_at == 0 ? V_OCSP_CERTSTATUS_GOOD : status->revoked_at < 0 ? V_OCSP_CERTSTATUS_UNKNOWN
                                                                                        : V_OCSP_CERTSTATUS_REVOKED;
  OCSP_RESPONSE *response;
  unsigned char *der = NULL;
  GBytes *bytes;
  int length;

  OCSP_SINGLERESP *single = OCSP_basic_add1_status (basic, id, value, status->reason < 0 ? 0 : status->reason, revoked_time, this_time, next_time);

  CHECK (single != NULL);
  if (times->archive_cutoff != 0)
    {
      g_autoptr (ASN1_GENERALIZEDTIME) cutoff = ASN1_GENERALIZEDTIME_set (NULL, times->archive_cutoff);

      CHECK (OCSP_SINGLERESP_add1_ext_i2d (single, NID_id_pkix_OCSP_archiveCutoff, cutoff, 0, 0) == 1);
    }
  if (times->conditional)
    {
      X509_EXTENSION *condition = condition_new ();

      OCSP_SINGLERESP_add_ext (single, condition, -1);
      X509_EXTENSION_free (condition);
    }
  CHECK (ASN1_GENERALIZEDTIME_set ((ASN1_GENERALIZEDTIME *) OCSP_resp_get0_produced_at (basic), times->produced_at) != NULL);
  if (request != NULL)
    {
      const unsigned char *p = g_bytes_get_data (request, NULL);
      g_autoptr (OCSP_REQUEST) question = d2i_OCSP_REQUEST (NULL, &p, (long) g_bytes_get_size (request));

      CHECK (question != NULL);
      OCSP_copy_nonce (basic, question);
    }
  CHECK (OCSP_basic_sign (basic, responder->x509, responder->key, md_for (responder->key, digest), NULL,
                          OCSP_NOTIME | (responder == issuer ? OCSP_NOCERTS : 0)) == 1);
  response = OCSP_response_create (OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
  length = i2d_OCSP_RESPONSE (response, &der);
  bytes = antin_crypto_bytes_take_der (der, length);
  OCSP_RESPONSE_free (response);
  ASN1_TIME_free (this_time);
  ASN1_TIME_free (next_time);
  ASN1_TIME_free (revoked_time);
  return bytes;
}

GBytes *
antin_test_ocsp_refuse (int status)
{
  OCSP_RESPONSE *response = OCSP_response_create (status, NULL);
  unsigned char *der = NULL;
  int length = i2d_OCSP_RESPONSE (response, &der);

  OCSP_RESPONSE_free (response);
  return antin_crypto_bytes_take_der (der, length);
}

static ASN1_INTEGER *
on_serial_cb (TS_RESP_CTX *context, void *data)
{
  guint8 bytes[8];
  ASN1_INTEGER *serial = ASN1_INTEGER_new ();

  RAND_bytes (bytes, sizeof bytes);
  /* Positive, and without the leading zero that DER forbids. */
  bytes[0] = (bytes[0] & 0x3f) | 0x40;
  ASN1_STRING_set (serial, bytes, sizeof bytes);
  return serial;
}

static int
on_time_cb (TS_RESP_CTX *context, void *data, long *seconds, long *microseconds)
{
  *seconds = (long) *(gint64 *) data;
  *microseconds = 0;
  return 1;
}

static GBytes *
respond (AntinTestIdentity *tsa, GBytes *request, gint64 time, const EVP_MD *weak)
{
  TS_RESP_CTX *context = TS_RESP_CTX_new ();
  g_autoptr (BIO) bio = BIO_new_mem_buf (g_bytes_get_data (request, NULL), (int) g_bytes_get_size (request));
  g_autoptr (ASN1_OBJECT) policy = OBJ_txt2obj ("2.16.704.1.999.1", 1);
  TS_RESP *response;
  unsigned char *der = NULL;
  GBytes *bytes;
  int length;

  CHECK (TS_RESP_CTX_set_signer_cert (context, tsa->x509) == 1);
  CHECK (TS_RESP_CTX_set_signer_key (context, tsa->key) == 1);
  CHECK (TS_RESP_CTX_set_def_policy (context, policy) == 1);
  CHECK (TS_RESP_CTX_set_signer_digest (context, weak != NULL ? weak : EVP_sha256 ()) == 1);
  CHECK (TS_RESP_CTX_set_ess_cert_id_digest (context, EVP_sha256 ()) == 1);
  TS_RESP_CTX_add_md (context, EVP_sha256 ());
  TS_RESP_CTX_add_md (context, EVP_sha384 ());
  TS_RESP_CTX_add_md (context, EVP_sha512 ());
  if (weak != NULL)
    TS_RESP_CTX_add_md (context, weak);
  TS_RESP_CTX_set_accuracy (context, 1, 500, 0);
  TS_RESP_CTX_set_serial_cb (context, on_serial_cb, NULL);
  TS_RESP_CTX_set_time_cb (context, on_time_cb, &time);
  response = TS_RESP_create_response (context, bio);
  CHECK (response != NULL);
  length = i2d_TS_RESP (response, &der);
  bytes = antin_crypto_bytes_take_der (der, length);
  TS_RESP_free (response);
  TS_RESP_CTX_free (context);
  ERR_clear_error ();
  return bytes;
}

/* What a time-stamp authority answers to @request; a refusal where it asks for SHA-1. OpenSSL refuses to make one
 * with a certificate that is not for time stamping. */
GBytes *
antin_test_tsa_respond (AntinTestIdentity *tsa, GBytes *request, gint64 time)
{
  return respond (tsa, request, time, NULL);
}

/* The token alone, over @imprint; an authority of old that signs with SHA-1 too where that is @algorithm. */
GBytes *
antin_test_tsa_stamp (AntinTestIdentity *tsa, AntinCryptoDigestAlgorithm algorithm, GBytes *imprint, gint64 time)
{
  g_autoptr (TS_REQ) request = TS_REQ_new ();
  g_autoptr (TS_MSG_IMPRINT) message = TS_MSG_IMPRINT_new ();
  g_autoptr (X509_ALGOR) identifier = X509_ALGOR_new ();
  g_autoptr (GBytes) request_der = NULL, response_der = NULL;
  const unsigned char *p;
  unsigned char *der = NULL;
  TS_RESP *response;
  int length;

  X509_ALGOR_set0 (identifier, OBJ_nid2obj (EVP_MD_get_type (antin_crypto_digest_algorithm_to_md (algorithm))),
                   V_ASN1_NULL, NULL);
  TS_MSG_IMPRINT_set_algo (message, identifier);
  TS_MSG_IMPRINT_set_msg (message, (unsigned char *) g_bytes_get_data (imprint, NULL),
                          (int) g_bytes_get_size (imprint));
  TS_REQ_set_version (request, 1);
  TS_REQ_set_msg_imprint (request, message);
  TS_REQ_set_cert_req (request, 1);
  length = i2d_TS_REQ (request, &der);
  request_der = antin_crypto_bytes_take_der (der, length);
  response_der = respond (tsa, request_der, time, algorithm == ANTIN_CRYPTO_DIGEST_SHA1 ? EVP_sha1 () : NULL);
  p = g_bytes_get_data (response_der, NULL);
  response = d2i_TS_RESP (NULL, &p, (long) g_bytes_get_size (response_der));
  CHECK (response != NULL && TS_RESP_get_token (response) != NULL);
  der = NULL;
  length = i2d_PKCS7 (TS_RESP_get_token (response), &der);
  TS_RESP_free (response);
  return antin_crypto_bytes_take_der (der, length);
}
