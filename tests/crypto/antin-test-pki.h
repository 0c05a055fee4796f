/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-crypto-certificate.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/* Times of the test PKI: everything is told from one fixed present, so that results do not depend on the day. */
#define ANTIN_TEST_DAY ((gint64) 24 * 60 * 60)
#define ANTIN_TEST_YEAR (365 * ANTIN_TEST_DAY)
#define ANTIN_TEST_NOW ((gint64) 1795140000) /* 2026-11-20 */

/**
 * AntinTestProfile:
 * @subject: pairs of attribute name and value, ended by %NULL
 * @key: "rsa2048", "rsa3072", "rsa1024", "rsa2048-one" (exponent 1), "p256", "p384", "p256-described" (by its parameters), "ed25519", "ed448"; %NULL is "p256"
 * @not_before: start of validity; 0 is a year before %ANTIN_TEST_NOW
 * @not_after: end of validity; 0 is two years after it
 * @is_authority: whether it may issue certificates
 * @basic_constraints: (nullable): as in OpenSSL's configuration; %NULL is what suits @is_authority
 * @key_usage: (nullable): as in OpenSSL's configuration; %NULL is what suits @is_authority; "" is none
 * @extended_usage: (nullable): as in OpenSSL's configuration
 * @alternative: (nullable): subjectAltName, as in OpenSSL's configuration
 * @name_constraints: (nullable): nameConstraints, as in OpenSSL's configuration; critical
 * @policies: (nullable): certificatePolicies, as in OpenSSL's configuration
 * @policy_constraints: (nullable): policyConstraints, as in OpenSSL's configuration; critical
 * @policy_mappings: (nullable): policyMappings, as in OpenSSL's configuration; critical
 * @inhibit_any_policy: (nullable): inhibitAnyPolicy, as in OpenSSL's configuration; critical
 * @access: (nullable): authorityInfoAccess, as in OpenSSL's configuration
 * @crl: (nullable): address of the revocation list
 * @crl_issuer: (nullable): who issues that list in the issuer's place
 * @digest: (nullable): name of the hash it is signed with; %NULL is "SHA256"
 * @ocsp_no_check: whether it has id-pkix-ocsp-nocheck
 * @same_key_as: (nullable): an identity whose key it shares
 * @without_key_identifiers: whether subject and authority key identifier are left out
 * @conditional: whether it has a critical extension that nobody knows
 *
 * What a certificate of the test PKI is to be.
 */
typedef struct _AntinTestIdentity AntinTestIdentity;
typedef struct
{
  const char *const *subject;
  const char *key;
  gint64 not_before;
  gint64 not_after;
  gboolean is_authority;
  const char *basic_constraints;
  const char *key_usage;
  const char *extended_usage;
  const char *alternative;
  const char *name_constraints;
  const char *policies;
  const char *policy_constraints;
  const char *policy_mappings;
  const char *inhibit_any_policy;
  const char *access;
  const char *crl;
  AntinTestIdentity *crl_issuer;
  const char *digest;
  gboolean ocsp_no_check;
  AntinTestIdentity *same_key_as;
  gboolean without_key_identifiers;
  gboolean conditional;
} AntinTestProfile;

/**
 * AntinTestIdentity:
 *
 * A key with its certificate. Read only.
 */
struct _AntinTestIdentity
{
  EVP_PKEY *key;
  X509 *x509;
  AntinCryptoCertificate *certificate;
};

AntinTestIdentity *antin_test_identity_new (const AntinTestProfile *profile, AntinTestIdentity *issuer);
void antin_test_identity_free (AntinTestIdentity *identity);
GBytes *antin_test_identity_sign (AntinTestIdentity *identity,
                                  AntinCryptoSignatureScheme scheme,
                                  AntinCryptoDigestAlgorithm algorithm,
                                  GBytes *digest);
GBytes *antin_test_identity_sign_data (AntinTestIdentity *identity,
                                       AntinCryptoSignatureScheme scheme,
                                       AntinCryptoDigestAlgorithm algorithm,
                                       GBytes *data);
char *antin_test_identity_to_pem (AntinTestIdentity *identity);

/**
 * AntinTestPki:
 *
 * A root, an authority, and those it certified: a leader, an agency, servers, and some whose certificate is unfit.
 */
typedef struct
{
  AntinTestIdentity *root;
  AntinTestIdentity *authority;
  AntinTestIdentity *leader;       /* RSA 2048, person with a title */
  AntinTestIdentity *clerk;        /* P-256, person */
  AntinTestIdentity *organisation; /* RSA 2048 */
  AntinTestIdentity *tsa;          /* P-256, critical timeStamping */
  AntinTestIdentity *responder;    /* P-256, OCSPSigning */
  AntinTestIdentity *server;       /* P-256, serverAuth */
  AntinTestIdentity *expired;      /* person, ended a month ago */
  AntinTestIdentity *future;       /* person, begins in a month */
  AntinTestIdentity *revoked;      /* person, on the list of antin_test_pki_make_crl() since ten days ago */
  AntinTestIdentity *no_signing;   /* person, keyEncipherment alone */
  AntinTestIdentity *stranger;     /* self-signed, with the leader's name */
} AntinTestPki;

#define ANTIN_TEST_REVOKED_AT (ANTIN_TEST_NOW - 10 * ANTIN_TEST_DAY)

AntinTestPki *antin_test_pki_new (void);
void antin_test_pki_free (AntinTestPki *pki);
GBytes *antin_test_pki_make_crl (AntinTestPki *pki, gint64 this_update);

/**
 * AntinTestStatus:
 * @subject: whose status
 * @revoked_at: when it was revoked; 0 where it was not
 * @reason: CRLReason, or -1
 */
typedef struct
{
  AntinTestIdentity *subject;
  gint64 revoked_at;
  int reason;
} AntinTestStatus;

GBytes *antin_test_crl_new (AntinTestIdentity *issuer,
                            const AntinTestStatus *revoked,
                            gsize n_revoked,
                            gint64 this_update,
                            gint64 next_update,
                            const char *digest,
                            const char *distribution_point);

/**
 * AntinTestCrlProfile:
 * @number: its number; 0 is none
 * @base_number: what it holds the changes since; 0 makes it a complete list
 * @indirect: whether it lists certificates of several issuers
 * @certificate_issuers: (nullable) (array): for each entry, the issuer of the certificate, or %NULL as the one before
 * @fresh: (nullable): address of the changes to it
 * @only_authorities: whether it lists certificates of authorities alone
 * @only_users: whether it lists certificates of others alone
 * @only_attributes: whether it lists attribute certificates alone
 * @some_reasons: (nullable): the reasons that it lists alone, as a bit string of bytes (ReasonFlags)
 * @distribution_point: (nullable): the address that it is the list of
 * @key_identifier: whether it names the key that signed it
 * @invalidity_date: whether each entry says since when the certificate cannot be relied on: a day before
 * @conditional: whether it has a critical extension that nobody knows
 * @entries_conditional: whether each entry has one
 *
 * What is special about a revocation list.
 */
typedef struct
{
  gint64 number;
  gint64 base_number;
  gboolean indirect;
  AntinTestIdentity *const *certificate_issuers;
  const char *fresh;
  gboolean only_authorities;
  gboolean only_users;
  gboolean only_attributes;
  const char *some_reasons;
  const char *distribution_point;
  gboolean key_identifier;
  gboolean invalidity_date;
  gboolean conditional;
  gboolean entries_conditional;
} AntinTestCrlProfile;

GBytes *antin_test_crl_new_special (AntinTestIdentity *issuer,
                                    const AntinTestStatus *revoked,
                                    gsize n_revoked,
                                    gint64 this_update,
                                    gint64 next_update,
                                    const AntinTestCrlProfile *profile);

GBytes *antin_test_ocsp_new (AntinTestIdentity *responder,
                             AntinTestIdentity *issuer,
                             const AntinTestStatus *status,
                             gint64 this_update,
                             gint64 next_update,
                             const char *digest,
                             GBytes *request);

/**
 * AntinTestOcspTimes:
 * @this_update: what time it speaks of
 * @next_update: when newer information comes; 0 where it does not say
 * @produced_at: when it says that it was signed
 * @archive_cutoff: since when certificates that have expired are kept; 0 where it does not say
 * @conditional: whether the answer has a critical extension that nobody knows
 *
 * The times in an OCSP response, and whether they are all that it depends on.
 */
typedef struct
{
  gint64 this_update;
  gint64 next_update;
  gint64 produced_at;
  gint64 archive_cutoff;
  gboolean conditional;
} AntinTestOcspTimes;

GBytes *antin_test_ocsp_new_special (AntinTestIdentity *responder,
                                     AntinTestIdentity *issuer,
                                     const AntinTestStatus *status,
                                     const AntinTestOcspTimes *times,
                                     const char *digest,
                                     GBytes *request);
GBytes *antin_test_ocsp_refuse (int status);

GBytes *antin_test_tsa_respond (AntinTestIdentity *tsa, GBytes *request, gint64 time);
GBytes *antin_test_tsa_stamp (AntinTestIdentity *tsa,
                              AntinCryptoDigestAlgorithm algorithm,
                              GBytes *imprint,
                              gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTestIdentity, antin_test_identity_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTestPki, antin_test_pki_free)

G_END_DECLS
