/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-private.h"

/* An identity as the module's process told it. What may be signed with it, and by whose law, is for others to say. */
struct _AntinTokenIdentity
{
  int references;
  AntinCryptoCertificate *certificate;
  GBytes *key_id;
  char *label;
  guint key;
  guint mechanisms;
};

/**
 * antin_token_identity_new:
 * @certificate: a certificate of a token's reply, %ANTIN_TOKEN_PROTOCOL_TYPE_CERTIFICATE
 * @mechanisms: the token's mechanisms
 *
 * Returns: (transfer full) (nullable): the identity; %NULL where the certificate cannot be read
 */
AntinTokenIdentity *
antin_token_identity_new (GVariant *certificate, guint mechanisms)
{
  g_autoptr (GVariant) der = g_variant_get_child_value (certificate, 0);
  g_autoptr (GVariant) id = g_variant_get_child_value (certificate, 1);
  /* Copies: a part of the reply would keep the whole of it. */
  g_autoptr (GBytes) bytes = g_bytes_new (g_variant_get_data (der), g_variant_get_size (der));
  g_autoptr (AntinCryptoCertificate) parsed = antin_crypto_certificate_new_from_der (bytes, NULL);
  AntinTokenIdentity *identity;

  if (parsed == NULL)
    return NULL;
  identity = g_new0 (AntinTokenIdentity, 1);
  identity->references = 1;
  identity->certificate = g_steal_pointer (&parsed);
  identity->key_id = g_bytes_new (g_variant_get_data (id), g_variant_get_size (id));
  identity->mechanisms = mechanisms;
  g_variant_get_child (certificate, 2, "s", &identity->label);
  g_variant_get_child (certificate, 3, "u", &identity->key);
  return identity;
}

/**
 * antin_token_identity_ref:
 * @identity: an identity
 *
 * Returns: (transfer full): @identity
 */
AntinTokenIdentity *
antin_token_identity_ref (AntinTokenIdentity *identity)
{
  g_atomic_int_inc (&identity->references);
  return identity;
}

/**
 * antin_token_identity_unref:
 * @identity: (nullable): an identity
 */
void
antin_token_identity_unref (AntinTokenIdentity *identity)
{
  if (identity == NULL || !g_atomic_int_dec_and_test (&identity->references))
    return;
  antin_crypto_certificate_unref (identity->certificate);
  g_bytes_unref (identity->key_id);
  g_free (identity->label);
  g_free (identity);
}

/**
 * antin_token_identity_get_certificate:
 * @identity: an identity
 *
 * Returns: (transfer none): its certificate
 */
AntinCryptoCertificate *
antin_token_identity_get_certificate (AntinTokenIdentity *identity)
{
  return identity->certificate;
}

/**
 * antin_token_identity_get_key_id:
 * @identity: an identity
 *
 * Returns: (transfer none): CKA_ID of the certificate, perhaps empty
 */
GBytes *
antin_token_identity_get_key_id (AntinTokenIdentity *identity)
{
  return identity->key_id;
}

/**
 * antin_token_identity_get_label:
 * @identity: an identity
 *
 * Returns: (transfer none): CKA_LABEL of the certificate, perhaps empty
 */
const char *
antin_token_identity_get_label (AntinTokenIdentity *identity)
{
  return identity->label;
}

/**
 * antin_token_identity_is_key_seen:
 * @identity: an identity
 *
 * Returns: whether the private key was seen; %FALSE where the token hides its keys before login, so that there may be none
 */
gboolean
antin_token_identity_is_key_seen (AntinTokenIdentity *identity)
{
  return (identity->key & ANTIN_TOKEN_KEY_SEEN) != 0;
}

/**
 * antin_token_identity_get_always_authenticate:
 * @identity: an identity
 *
 * Returns: whether the key is known to ask for the PIN at each signature (CKA_ALWAYS_AUTHENTICATE); a key that is not
 *   seen before login may do so all the same
 */
gboolean
antin_token_identity_get_always_authenticate (AntinTokenIdentity *identity)
{
  return (identity->key & ANTIN_TOKEN_KEY_ALWAYS_AUTHENTICATE) != 0;
}

/**
 * antin_token_identity_can_sign:
 * @identity: an identity
 * @scheme: RSA PKCS #1, RSA-PSS or ECDSA
 *
 * Returns: whether the kind of key and the token's mechanisms allow @scheme; %TRUE also where the token does not tell its mechanisms
 */
gboolean
antin_token_identity_can_sign (AntinTokenIdentity *identity, AntinCryptoSignatureScheme scheme)
{
  static const struct
  {
    AntinCryptoSignatureScheme scheme;
    AntinCryptoKeyAlgorithm key;
    guint mechanisms;
  } schemes[] = {
    { ANTIN_CRYPTO_SCHEME_RSA_PKCS1, ANTIN_CRYPTO_KEY_RSA, ANTIN_TOKEN_MECHANISM_RSA_PKCS | ANTIN_TOKEN_MECHANISM_RSA_PKCS_HASHED },
    { ANTIN_CRYPTO_SCHEME_RSA_PSS, ANTIN_CRYPTO_KEY_RSA, ANTIN_TOKEN_MECHANISM_RSA_PSS | ANTIN_TOKEN_MECHANISM_RSA_PSS_HASHED },
    { ANTIN_CRYPTO_SCHEME_RSA_PSS, ANTIN_CRYPTO_KEY_RSA_PSS, ANTIN_TOKEN_MECHANISM_RSA_PSS | ANTIN_TOKEN_MECHANISM_RSA_PSS_HASHED },
    { ANTIN_CRYPTO_SCHEME_ECDSA, ANTIN_CRYPTO_KEY_EC, ANTIN_TOKEN_MECHANISM_ECDSA | ANTIN_TOKEN_MECHANISM_ECDSA_HASHED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (schemes[i].scheme == scheme && schemes[i].key == antin_crypto_certificate_get_key_algorithm (identity->certificate))
      return !(identity->mechanisms & ANTIN_TOKEN_MECHANISM_KNOWN) || (identity->mechanisms & schemes[i].mechanisms);
  return FALSE;
}
