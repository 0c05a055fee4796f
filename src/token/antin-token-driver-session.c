/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token-agent"

#include "config.h"

#include "antin-crypto-algorithm.h"
#include "antin-token-driver.h"

#include <openssl/ecdsa.h>
#include <openssl/x509.h>
#include <string.h>

/* Sessions: open, log in, sign, close. One session for each token, since a login belongs to the token and to all of
 * the process's sessions at once. A PIN is tried once for each login request, never again, and not at all where the
 * token's own flags say that it is locked or that no PIN has this length. Before each login and signature the token
 * in the slot is compared with the one that the session was opened for.
 *
 * A new PIN is the only thing ever written to a token (SEC-02): C_SetPIN, in a session of its own that may write and
 * ends with the call. */

/* Of an RSA key of 8192 bits. */
#define MAX_SIGNATURE 1024

static AntinTokenDriverSession *
find_session (AntinTokenDriver *driver, guint64 number, AntinTokenFault *fault)
{
  if (number >= 1 && number <= G_N_ELEMENTS (driver->sessions) && driver->sessions[number - 1].used)
    return &driver->sessions[number - 1];
  antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_RETURN_VALUE, CKR_SESSION_HANDLE_INVALID);
  return NULL;
}

static gboolean
is_text (const CK_UTF8CHAR *field, gsize length, const char *text)
{
  g_autofree char *own = antin_token_driver_dup_text (field, length);

  return strcmp (own, text) == 0;
}

static gboolean
is_asked_for (const CK_TOKEN_INFO *info, const AntinTokenDriverSession *asked)
{
  return is_text (info->label, sizeof info->label, asked->label) &&
         is_text (info->serialNumber, sizeof info->serialNumber, asked->serial) &&
         is_text (info->manufacturerID, sizeof info->manufacturerID, asked->manufacturer) &&
         is_text (info->model, sizeof info->model, asked->model);
}

/* Fails with REMOVED where the slot is empty or holds another token. */
static gboolean
check_token (AntinTokenDriver *driver, const AntinTokenDriverSession *session, CK_TOKEN_INFO *ret_info, AntinTokenFault *fault)
{
  CK_RV rv;

  memset (ret_info, 0, sizeof *ret_info);
  rv = driver->functions->C_GetTokenInfo (session->slot, ret_info);
  if (rv != CKR_OK)
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_REMOVED, rv);
  if (!is_asked_for (ret_info, session))
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_REMOVED, CKR_OK);
  return TRUE;
}

/* After a call failed: the token's flags as they are now, or that it has gone, which many modules tell as a device error. */
static gboolean
set_fault_with_flags (AntinTokenDriver *driver, const AntinTokenDriverSession *session, CK_RV rv, AntinTokenFault *fault)
{
  CK_TOKEN_INFO info;
  AntinTokenFault gone = { 0 };

  antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_RETURN_VALUE, rv);
  if (check_token (driver, session, &info, &gone))
    fault->flags = info.flags;
  else if (rv != CKR_PIN_INCORRECT && rv != CKR_PIN_LOCKED)
    fault->failure = ANTIN_TOKEN_FAILURE_REMOVED;
  return FALSE;
}

static void
forget_key (AntinTokenDriverSession *session)
{
  g_clear_pointer (&session->certificate, g_bytes_unref);
}

static void
clear_session (AntinTokenDriverSession *session)
{
  forget_key (session);
  g_free (session->label);
  g_free (session->serial);
  g_free (session->manufacturer);
  g_free (session->model);
  memset (session, 0, sizeof *session);
}

/* The slot may have another number than when the token was listed. */
static gboolean
find_slot (AntinTokenDriver *driver, AntinTokenDriverSession *session, AntinTokenFault *fault)
{
  CK_TOKEN_INFO info;
  AntinTokenFault ignored = { 0 };
  CK_ULONG n_slots;
  g_autofree CK_SLOT_ID *slots = NULL;

  if (check_token (driver, session, &info, &ignored))
    return TRUE;
  slots = antin_token_driver_read_slots (driver, &n_slots, fault);
  if (slots == NULL)
    return FALSE;
  for (CK_ULONG i = 0; i < n_slots; i++)
    {
      session->slot = slots[i];
      if (check_token (driver, session, &info, &ignored))
        return TRUE;
    }
  return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_REMOVED, CKR_OK);
}

/* Opens a session with the token that is named, wherever it is now. */
GVariant *
antin_token_driver_open (AntinTokenDriver *driver, GVariant *parameters, AntinTokenFault *fault)
{
  AntinTokenDriverSession *session = NULL;
  guint64 slot, number = 0;
  gboolean done;
  CK_RV rv;

  for (gsize i = 0; i < G_N_ELEMENTS (driver->sessions) && session == NULL; i++)
    if (!driver->sessions[i].used)
      {
        session = &driver->sessions[i];
        number = i + 1;
      }
  if (session == NULL)
    {
      antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_BUSY, CKR_SESSION_COUNT);
      return NULL;
    }
  g_variant_get (parameters, "(tssss)", &slot, &session->label, &session->serial, &session->manufacturer, &session->model);
  session->slot = slot;
  done = find_slot (driver, session, fault);
  for (gsize i = 0; i < G_N_ELEMENTS (driver->sessions) && done; i++)
    if (driver->sessions[i].used && driver->sessions[i].slot == session->slot)
      done = antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_BUSY, CKR_OK);
  if (done)
    {
      rv = driver->functions->C_OpenSession (session->slot, CKF_SERIAL_SESSION, NULL, NULL, &session->handle);
      done = rv == CKR_OK || set_fault_with_flags (driver, session, rv, fault);
    }
  if (!done)
    {
      clear_session (session);
      return NULL;
    }
  session->used = TRUE;
  return g_variant_new ("(t)", number);
}

static gboolean
is_length_possible (const CK_TOKEN_INFO *info, gsize length)
{
  /* Limits that cannot be meant are not held against anybody. */
  if (info->ulMaxPinLen == 0 || info->ulMaxPinLen == CK_UNAVAILABLE_INFORMATION || info->ulMinPinLen > info->ulMaxPinLen)
    return TRUE;
  return length >= info->ulMinPinLen && length <= info->ulMaxPinLen;
}

/* One try. */
static gboolean
log_in (AntinTokenDriver *driver, AntinTokenDriverSession *session, CK_USER_TYPE user, char *pin, gsize pin_length, AntinTokenFault *fault)
{
  CK_TOKEN_INFO info;
  CK_RV rv;

  if (!check_token (driver, session, &info, fault))
    return FALSE;
  fault->flags = info.flags;
  if (user == CKU_USER)
    forget_key (session);
  if (info.flags & CKF_USER_PIN_LOCKED)
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_PIN_LOCKED, CKR_OK);
  if (pin == NULL && !(info.flags & CKF_PROTECTED_AUTHENTICATION_PATH))
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_LOGIN_REQUIRED, CKR_OK);
  if (pin != NULL && !is_length_possible (&info, pin_length))
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_PIN_LENGTH, CKR_OK);
  rv = driver->functions->C_Login (session->handle, user, (CK_UTF8CHAR *) pin, pin_length);
  if (rv == CKR_USER_ALREADY_LOGGED_IN && user == CKU_USER)
    {
      /* An earlier login is not proof that this PIN is right. */
      driver->functions->C_Logout (session->handle);
      rv = driver->functions->C_Login (session->handle, user, (CK_UTF8CHAR *) pin, pin_length);
    }
  return rv == CKR_OK || set_fault_with_flags (driver, session, rv, fault);
}

/* Logs in; @pin is NULL for a PIN pad. */
GVariant *
antin_token_driver_login (AntinTokenDriver *driver, GVariant *parameters, char *pin, gsize pin_length, AntinTokenFault *fault)
{
  guint64 number;
  AntinTokenDriverSession *session;

  g_variant_get (parameters, "(t)", &number);
  session = find_session (driver, number, fault);
  return session != NULL && log_in (driver, session, CKU_USER, pin, pin_length, fault) ? g_variant_new ("()") : NULL;
}

/* Whether the PINs may be tried at all. */
static gboolean
check_pins (const CK_TOKEN_INFO *info, const char *pins, gsize old_length, gsize new_length, AntinTokenFault *fault)
{
  fault->flags = info->flags;
  if (info->flags & CKF_USER_PIN_LOCKED)
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_PIN_LOCKED, CKR_OK);
  if (pins == NULL)
    return (info->flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0 ||
           antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_LOGIN_REQUIRED, CKR_OK);
  if (old_length == 0 || !is_length_possible (info, old_length))
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_PIN_LENGTH, CKR_OK);
  if (new_length == 0 || !is_length_possible (info, new_length))
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_NEW_PIN, CKR_OK);
  return TRUE;
}

/* Changes the user's PIN with one try; @pins are the old and the new one, or NULL for a PIN pad. */
GVariant *
antin_token_driver_change_pin (AntinTokenDriver *driver, GVariant *parameters, char *pins, gsize length, AntinTokenFault *fault)
{
  CK_UTF8CHAR *old_pin = (CK_UTF8CHAR *) pins;
  CK_SESSION_HANDLE handle;
  CK_TOKEN_INFO info;
  AntinTokenDriverSession *session;
  guint64 number;
  guint32 old_length;
  gsize new_length;
  CK_RV rv;

  g_variant_get (parameters, "(tu)", &number, &old_length);
  session = find_session (driver, number, fault);
  if (session == NULL || !check_token (driver, session, &info, fault))
    return NULL;
  old_length = MIN (old_length, length);
  new_length = length - old_length;
  if (!check_pins (&info, pins, old_length, new_length, fault))
    return NULL;
  rv = driver->functions->C_OpenSession (session->slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, NULL, NULL, &handle);
  if (rv == CKR_OK)
    {
      rv = driver->functions->C_SetPIN (handle, old_pin, old_length, pins != NULL ? old_pin + old_length : NULL, new_length);
      driver->functions->C_CloseSession (handle);
    }
  if (rv == CKR_OK)
    return g_variant_new ("()");
  set_fault_with_flags (driver, session, rv, fault);
  /* The old one had a length that the token takes, so it is the new one that it does not. */
  if (rv == CKR_PIN_INVALID || rv == CKR_PIN_LEN_RANGE)
    fault->failure = ANTIN_TOKEN_FAILURE_NEW_PIN;
  return NULL;
}

/* A failed signature may leave its operation active, and PKCS#11 v2 cannot cancel it; a new session has none. The login
 * lives on as long as one session does. */
static void
renew_session (AntinTokenDriver *driver, AntinTokenDriverSession *session)
{
  CK_SESSION_HANDLE handle;

  forget_key (session);
  if (driver->functions->C_OpenSession (session->slot, CKF_SERIAL_SESSION, NULL, NULL, &handle) != CKR_OK)
    return;
  driver->functions->C_CloseSession (session->handle);
  session->handle = handle;
}

typedef struct
{
  CK_MECHANISM mechanism;
  CK_RSA_PKCS_PSS_PARAMS pss;
  GBytes *input;
} Operation;

static const struct
{
  AntinCryptoDigestAlgorithm algorithm;
  const char *name;
  CK_MECHANISM_TYPE digest;
  CK_RSA_PKCS_MGF_TYPE mgf;
  CK_MECHANISM_TYPE pkcs1, pss, ecdsa;
} digests[] = {
  { ANTIN_CRYPTO_DIGEST_SHA256, "SHA256", CKM_SHA256, CKG_MGF1_SHA256, CKM_SHA256_RSA_PKCS, CKM_SHA256_RSA_PKCS_PSS, CKM_ECDSA_SHA256 },
  { ANTIN_CRYPTO_DIGEST_SHA384, "SHA384", CKM_SHA384, CKG_MGF1_SHA384, CKM_SHA384_RSA_PKCS, CKM_SHA384_RSA_PKCS_PSS, CKM_ECDSA_SHA384 },
  { ANTIN_CRYPTO_DIGEST_SHA512, "SHA512", CKM_SHA512, CKG_MGF1_SHA512, CKM_SHA512_RSA_PKCS, CKM_SHA512_RSA_PKCS_PSS, CKM_ECDSA_SHA512 },
};

/* DER of DigestInfo (RFC 8017, 9.2). */
static GBytes *
wrap_digest (int nid, const guint8 *digest, guint length)
{
  X509_SIG *info = X509_SIG_new ();
  X509_ALGOR *algorithm;
  ASN1_OCTET_STRING *value;
  unsigned char *der = NULL;
  int der_length;
  GBytes *wrapped = NULL;

  X509_SIG_getm (info, &algorithm, &value);
  if (X509_ALGOR_set0 (algorithm, OBJ_nid2obj (nid), V_ASN1_NULL, NULL) == 1 && ASN1_OCTET_STRING_set (value, digest, length) == 1)
    {
      der_length = i2d_X509_SIG (info, &der);
      if (der_length > 0)
        wrapped = g_bytes_new (der, der_length);
      OPENSSL_free (der);
    }
  X509_SIG_free (info);
  return wrapped;
}

/* Digests here wherever the token lets us: fewer bytes pass a slow line. Tokens that only sign what they digest
 * themselves get the data. A token that does not tell its mechanisms is asked for the raw one. */
static gboolean
choose_mechanism (AntinTokenDriver *driver, CK_SLOT_ID slot, CK_MECHANISM_TYPE raw, CK_MECHANISM_TYPE hashing, gboolean *ret_raw)
{
  CK_ULONG n_offered = 0;
  g_autofree CK_MECHANISM_TYPE *offered = antin_token_driver_read_mechanisms (driver, slot, &n_offered);
  gboolean has_raw = offered == NULL, has_hashing = FALSE;

  for (CK_ULONG i = 0; i < n_offered; i++)
    {
      has_raw = has_raw || offered[i] == raw;
      has_hashing = has_hashing || offered[i] == hashing;
    }
  *ret_raw = has_raw;
  return has_raw || has_hashing;
}

/* FALSE where the token has no mechanism for it, or this program no use. */
static gboolean
prepare (AntinTokenDriver *driver,
         CK_SLOT_ID slot,
         AntinCryptoSignatureScheme scheme,
         AntinCryptoDigestAlgorithm algorithm,
         GBytes *data,
         EVP_PKEY *key,
         Operation *operation)
{
  gboolean ecdsa = scheme == ANTIN_CRYPTO_SCHEME_ECDSA, pss = scheme == ANTIN_CRYPTO_SCHEME_RSA_PSS, raw;
  CK_MECHANISM_TYPE raw_mechanism, hashing_mechanism;
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  gsize which = 0;
  const EVP_MD *md;

  while (which < G_N_ELEMENTS (digests) && digests[which].algorithm != algorithm)
    which++;
  md = which < G_N_ELEMENTS (digests) ? EVP_get_digestbyname (digests[which].name) : NULL;
  if (md == NULL || (!ecdsa && !pss && scheme != ANTIN_CRYPTO_SCHEME_RSA_PKCS1) || ecdsa != EVP_PKEY_is_a (key, "EC") ||
      EVP_Digest (g_bytes_get_data (data, NULL), g_bytes_get_size (data), digest, &length, md, NULL) != 1)
    return FALSE;
  raw_mechanism = ecdsa ? CKM_ECDSA : pss ? CKM_RSA_PKCS_PSS
                                          : CKM_RSA_PKCS;
  hashing_mechanism = ecdsa ? digests[which].ecdsa : pss ? digests[which].pss
                                                         : digests[which].pkcs1;
  if (!choose_mechanism (driver, slot, raw_mechanism, hashing_mechanism, &raw))
    return FALSE;
  operation->mechanism.mechanism = raw ? raw_mechanism : hashing_mechanism;
  if (pss)
    {
      operation->pss = (CK_RSA_PKCS_PSS_PARAMS){ digests[which].digest, digests[which].mgf, length };
      operation->mechanism.pParameter = &operation->pss;
      operation->mechanism.ulParameterLen = sizeof operation->pss;
    }
  if (!raw)
    operation->input = g_bytes_ref (data);
  else if (ecdsa)
    /* The leftmost bits as many as the order has (FIPS 186-4, 6.4); not every token cuts by itself. */
    operation->input = g_bytes_new (digest, MIN (length, (guint) (EVP_PKEY_get_bits (key) + 7) / 8));
  else
    operation->input = pss ? g_bytes_new (digest, length) : wrap_digest (EVP_MD_get_type (md), digest, length);
  return operation->input != NULL;
}

/* From r and s, one after the other (PKCS#11 v2.40, mechanisms, 2.3.1), to DER of ECDSA-Sig-Value. */
static GVariant *
encode_ecdsa (const guint8 *signature, gsize length)
{
  ECDSA_SIG *pair = ECDSA_SIG_new ();
  BIGNUM *r = BN_bin2bn (signature, length / 2, NULL);
  BIGNUM *s = BN_bin2bn (signature + length / 2, length / 2, NULL);
  unsigned char *der = NULL;
  int der_length;
  GVariant *encoded = NULL;

  ECDSA_SIG_set0 (pair, r, s);
  der_length = i2d_ECDSA_SIG (pair, &der);
  if (der_length > 0)
    encoded = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, der, der_length, 1);
  OPENSSL_free (der);
  ECDSA_SIG_free (pair);
  return encoded;
}

/* Keys may be hidden until then. */
static gboolean
needs_login (AntinTokenDriver *driver, const AntinTokenDriverSession *session, CK_FLAGS flags)
{
  CK_SESSION_INFO state = { 0 };

  return (flags & CKF_LOGIN_REQUIRED) && driver->functions->C_GetSessionInfo (session->handle, &state) == CKR_OK &&
         state.state == CKS_RO_PUBLIC_SESSION;
}

static GVariant *
run (AntinTokenDriver *driver,
     AntinTokenDriverSession *session,
     const AntinTokenKey *key,
     EVP_PKEY *public,
     Operation *operation,
     gboolean authenticate,
     char *pin,
     gsize pin_length,
     AntinTokenFault *fault)
{
  guint8 signature[MAX_SIGNATURE] = { 0 };
  CK_ULONG length = sizeof signature;
  CK_RV rv = driver->functions->C_SignInit (session->handle, &operation->mechanism, key->handle);
  gboolean ecdsa = EVP_PKEY_is_a (public, "EC"), sane;

  if (rv == CKR_OK && authenticate && !log_in (driver, session, CKU_CONTEXT_SPECIFIC, pin, pin_length, fault))
    return NULL;
  if (rv == CKR_OK)
    rv = driver->functions->C_Sign (session->handle, (guint8 *) g_bytes_get_data (operation->input, NULL),
                                    g_bytes_get_size (operation->input), signature, &length);
  if (rv == CKR_USER_NOT_LOGGED_IN && !authenticate)
    {
      /* Some cards want the PIN each time without saying so beforehand. */
      set_fault_with_flags (driver, session, rv, fault);
      if (fault->failure == ANTIN_TOKEN_FAILURE_RETURN_VALUE && !needs_login (driver, session, fault->flags))
        fault->failure = (fault->flags & CKF_PROTECTED_AUTHENTICATION_PATH) ? ANTIN_TOKEN_FAILURE_NEEDS_PIN_PAD : ANTIN_TOKEN_FAILURE_NEEDS_PIN;
      return NULL;
    }
  if (rv != CKR_OK)
    {
      set_fault_with_flags (driver, session, rv, fault);
      return NULL;
    }
  sane = ecdsa ? length > 0 && length % 2 == 0 && length <= 2 * 66 : length == (CK_ULONG) EVP_PKEY_get_size (public);
  if (length <= sizeof signature && sane)
    return ecdsa ? encode_ecdsa (signature, length) : g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, signature, length, 1);
  antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_GARBAGE, CKR_OK);
  return NULL;
}

/* TRUE where the person must be asked before the key can sign. */
static gboolean
must_ask (const CK_TOKEN_INFO *info, const AntinTokenKey *key, const char *pin, gboolean pin_pad, AntinTokenFault *fault)
{
  if (!key->always_authenticate || pin != NULL || (pin_pad && (info->flags & CKF_PROTECTED_AUTHENTICATION_PATH)))
    return FALSE;
  antin_token_fault_set (fault, (info->flags & CKF_PROTECTED_AUTHENTICATION_PATH) ? ANTIN_TOKEN_FAILURE_NEEDS_PIN_PAD : ANTIN_TOKEN_FAILURE_NEEDS_PIN, CKR_OK);
  return TRUE;
}

/* Looking for a key takes some cards longer than signing, so a batch looks once. A handle that has gone stale fails in
 * C_SignInit, and one that names another key is found out by who checks the signature. */
static const AntinTokenKey *
find_key (AntinTokenDriver *driver, AntinTokenDriverSession *session, const CK_TOKEN_INFO *info, EVP_PKEY *public, GBytes *der, GBytes *id, AntinTokenFault *fault)
{
  g_autoptr (GPtrArray) private_keys = NULL;
  g_autoptr (GPtrArray) public_keys = NULL;
  AntinTokenKey *key;

  if (session->certificate != NULL && g_bytes_equal (session->certificate, der))
    return &session->key;
  private_keys = antin_token_driver_read_keys (driver, session->handle, CKO_PRIVATE_KEY, fault);
  public_keys = private_keys != NULL ? antin_token_driver_read_keys (driver, session->handle, CKO_PUBLIC_KEY, fault) : NULL;
  if (public_keys == NULL)
    {
      if (fault->failure == ANTIN_TOKEN_FAILURE_RETURN_VALUE)
        set_fault_with_flags (driver, session, fault->return_value, fault);
      return NULL;
    }
  key = antin_token_driver_match_key (private_keys, public_keys, public, id);
  if (key == NULL)
    {
      antin_token_fault_set (fault, needs_login (driver, session, info->flags) ? ANTIN_TOKEN_FAILURE_LOGIN_REQUIRED : ANTIN_TOKEN_FAILURE_NO_KEY, CKR_OK);
      return NULL;
    }
  session->key = (AntinTokenKey){ .handle = key->handle, .type = key->type, .always_authenticate = key->always_authenticate };
  forget_key (session);
  session->certificate = g_bytes_new (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  return &session->key;
}

static GVariant *
sign (AntinTokenDriver *driver,
      AntinTokenDriverSession *session,
      EVP_PKEY *public,
      GVariant *parameters,
      char *pin,
      gsize pin_length,
      AntinTokenFault *fault)
{
  g_autoptr (GVariant) der = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) id = g_variant_get_child_value (parameters, 2);
  g_autoptr (GVariant) data = g_variant_get_child_value (parameters, 5);
  g_autoptr (GBytes) der_bytes = g_variant_get_data_as_bytes (der);
  g_autoptr (GBytes) id_bytes = g_variant_get_data_as_bytes (id);
  g_autoptr (GBytes) data_bytes = g_variant_get_data_as_bytes (data);
  CK_TOKEN_INFO info;
  const AntinTokenKey *key;
  Operation operation = { 0 };
  GVariant *signature = NULL;
  guint32 scheme, algorithm;
  gboolean pin_pad;

  g_variant_get_child (parameters, 3, "u", &scheme);
  g_variant_get_child (parameters, 4, "u", &algorithm);
  g_variant_get_child (parameters, 6, "b", &pin_pad);
  if (!check_token (driver, session, &info, fault))
    return NULL;
  key = find_key (driver, session, &info, public, der_bytes, id_bytes, fault);
  if (key == NULL)
    return NULL;
  if (!prepare (driver, session->slot, scheme, algorithm, data_bytes, public, &operation))
    antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_MECHANISM, CKR_OK);
  else if (!must_ask (&info, key, pin, pin_pad, fault))
    {
      signature = run (driver, session, key, public, &operation, key->always_authenticate || pin != NULL || pin_pad, pin, pin_length, fault);
      if (signature == NULL)
        renew_session (driver, session);
    }
  g_clear_pointer (&operation.input, g_bytes_unref);
  return signature != NULL ? g_variant_new ("(@ay)", signature) : NULL;
}

/* Signs the data with the key of a certificate; @pin is for this one signature, NULL where the login is enough. */
GVariant *
antin_token_driver_sign (AntinTokenDriver *driver, GVariant *parameters, char *pin, gsize pin_length, AntinTokenFault *fault)
{
  g_autoptr (GVariant) der = g_variant_get_child_value (parameters, 1);
  const guint8 *end = g_variant_get_data (der);
  X509 *certificate = d2i_X509 (NULL, &end, g_variant_get_size (der));
  EVP_PKEY *public = certificate != NULL ? X509_get0_pubkey (certificate) : NULL;
  AntinTokenDriverSession *session;
  GVariant *signature = NULL;
  guint64 number;

  g_variant_get_child (parameters, 0, "t", &number);
  session = find_session (driver, number, fault);
  if (session != NULL && public == NULL)
    antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_NO_KEY, CKR_OK);
  else if (session != NULL)
    signature = sign (driver, session, public, parameters, pin, pin_length, fault);
  X509_free (certificate);
  return signature;
}

static void
close_session (AntinTokenDriver *driver, AntinTokenDriverSession *session)
{
  driver->functions->C_Logout (session->handle);
  driver->functions->C_CloseSession (session->handle);
  clear_session (session);
}

/* Logs out and closes. */
GVariant *
antin_token_driver_close (AntinTokenDriver *driver, GVariant *parameters, AntinTokenFault *fault)
{
  guint64 number;
  AntinTokenDriverSession *session;

  g_variant_get (parameters, "(t)", &number);
  session = find_session (driver, number, fault);
  if (session == NULL)
    return NULL;
  close_session (driver, session);
  return g_variant_new ("()");
}

void
antin_token_driver_close_all (AntinTokenDriver *driver)
{
  for (gsize i = 0; i < G_N_ELEMENTS (driver->sessions); i++)
    if (driver->sessions[i].used)
      close_session (driver, &driver->sessions[i]);
}
