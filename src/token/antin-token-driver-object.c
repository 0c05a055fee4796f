/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token-agent"

#include "config.h"

#include "antin-token-driver.h"

#include <openssl/core_names.h>
#include <string.h>

/* Objects on a token, and which private key belongs to which certificate. CKA_ID alone is not believed: two keys may
 * carry one ID after a renewal. Where the public half of a key can be read, it decides; the ID decides for the rest,
 * and whoever signs checks the signature against the certificate. */

#define BATCH 16

gboolean
antin_token_driver_find_objects (AntinTokenDriver *driver,
                                 CK_SESSION_HANDLE session,
                                 CK_OBJECT_CLASS class,
                                 GArray *ret_handles,
                                 AntinTokenFault *fault)
{
  CK_ATTRIBUTE template = { CKA_CLASS, &class, sizeof class };
  CK_RV rv = driver->functions->C_FindObjectsInit (session, &template, 1);
  gboolean sane = TRUE;

  if (rv != CKR_OK)
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_RETURN_VALUE, rv);
  while (sane)
    {
      CK_OBJECT_HANDLE handles[BATCH];
      CK_ULONG n_handles = 0;

      rv = driver->functions->C_FindObjects (session, handles, BATCH, &n_handles);
      if (rv != CKR_OK || n_handles == 0)
        break;
      sane = n_handles <= BATCH && ret_handles->len + n_handles <= ANTIN_TOKEN_PROTOCOL_MAX_OBJECTS;
      if (sane)
        g_array_append_vals (ret_handles, handles, n_handles);
    }
  driver->functions->C_FindObjectsFinal (session);
  if (!sane)
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_GARBAGE, CKR_OK);
  return rv == CKR_OK || antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_RETURN_VALUE, rv);
}

/* NULL where the attribute is absent, hidden, empty, or longer than @limit bytes. */
GBytes *
antin_token_driver_read_attribute (AntinTokenDriver *driver,
                                   CK_SESSION_HANDLE session,
                                   CK_OBJECT_HANDLE object,
                                   CK_ATTRIBUTE_TYPE type,
                                   gsize limit)
{
  CK_ATTRIBUTE attribute = { type, NULL, 0 };
  g_autofree guint8 *value = NULL;
  CK_ULONG room;

  if (driver->functions->C_GetAttributeValue (session, object, &attribute, 1) != CKR_OK || attribute.ulValueLen == 0 ||
      attribute.ulValueLen > limit)
    return NULL;
  room = attribute.ulValueLen;
  value = g_malloc0 (room);
  attribute.pValue = value;
  if (driver->functions->C_GetAttributeValue (session, object, &attribute, 1) != CKR_OK || attribute.ulValueLen == 0 ||
      attribute.ulValueLen > room)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&value), attribute.ulValueLen);
}

static gulong
read_number (AntinTokenDriver *driver, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, gsize length, gulong otherwise)
{
  g_autoptr (GBytes) value = antin_token_driver_read_attribute (driver, session, object, type, sizeof (CK_ULONG));
  CK_ULONG number = 0;
  CK_BBOOL truth = CK_FALSE;

  if (value == NULL || g_bytes_get_size (value) != length)
    return otherwise;
  if (length == sizeof truth)
    {
      memcpy (&truth, g_bytes_get_data (value, NULL), sizeof truth);
      return truth != CK_FALSE;
    }
  memcpy (&number, g_bytes_get_data (value, NULL), sizeof number);
  return number;
}

/* A big number without leading zeros. */
static GBytes *
strip_zeros (GBytes *number)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (number, &length);
  gsize zeros = 0;

  while (zeros < length && bytes[zeros] == 0)
    zeros++;
  return g_bytes_new_from_bytes (number, zeros, length - zeros);
}

/* CKA_EC_POINT is an OCTET STRING around the point (PKCS#11 v2.40, mechanisms, 2.3.3); older tokens give the point. */
static GBytes *
unwrap_point (GBytes *value)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (value, &length);
  gsize header = 0;

  if (length > 2 && bytes[0] == 0x04 && bytes[1] < 0x80 && bytes[1] == length - 2)
    header = 2;
  else if (length > 3 && bytes[0] == 0x04 && bytes[1] == 0x81 && bytes[2] == length - 3)
    header = 3;
  if (header > 0 && bytes[header] != 0x02 && bytes[header] != 0x03 && bytes[header] != 0x04)
    header = 0;
  return g_bytes_new_from_bytes (value, header, length - header);
}

static void
free_key (AntinTokenKey *key)
{
  g_clear_pointer (&key->id, g_bytes_unref);
  g_clear_pointer (&key->public, g_bytes_unref);
  g_free (key);
}

/* Keys that cannot sign are left out. */
GPtrArray *
antin_token_driver_read_keys (AntinTokenDriver *driver, CK_SESSION_HANDLE session, CK_OBJECT_CLASS class, AntinTokenFault *fault)
{
  g_autoptr (GArray) objects = g_array_new (FALSE, FALSE, sizeof (CK_OBJECT_HANDLE));
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) free_key);

  if (!antin_token_driver_find_objects (driver, session, class, objects, fault))
    return NULL;
  for (guint i = 0; i < objects->len; i++)
    {
      CK_OBJECT_HANDLE object = g_array_index (objects, CK_OBJECT_HANDLE, i);
      AntinTokenKey *key;
      g_autoptr (GBytes) value = NULL;

      if (class == CKO_PRIVATE_KEY && !read_number (driver, session, object, CKA_SIGN, sizeof (CK_BBOOL), CK_TRUE))
        continue;
      key = g_new0 (AntinTokenKey, 1);
      key->handle = object;
      key->type = read_number (driver, session, object, CKA_KEY_TYPE, sizeof (CK_ULONG), CK_UNAVAILABLE_INFORMATION);
      key->id = antin_token_driver_read_attribute (driver, session, object, CKA_ID, ANTIN_TOKEN_PROTOCOL_MAX_ATTRIBUTE);
      if (class == CKO_PRIVATE_KEY)
        key->always_authenticate = read_number (driver, session, object, CKA_ALWAYS_AUTHENTICATE, sizeof (CK_BBOOL), CK_FALSE) != 0;
      if (key->type == CKK_RSA)
        value = antin_token_driver_read_attribute (driver, session, object, CKA_MODULUS, ANTIN_TOKEN_PROTOCOL_MAX_ATTRIBUTE);
      else if (key->type == CKK_EC && class == CKO_PUBLIC_KEY)
        value = antin_token_driver_read_attribute (driver, session, object, CKA_EC_POINT, ANTIN_TOKEN_PROTOCOL_MAX_ATTRIBUTE);
      if (value != NULL)
        key->public = key->type == CKK_RSA ? strip_zeros (value) : unwrap_point (value);
      g_ptr_array_add (keys, key);
    }
  return g_steal_pointer (&keys);
}

/* The public half as AntinTokenKey keeps it; NULL for other kinds of keys. */
static GBytes *
encode_public (EVP_PKEY *key)
{
  BIGNUM *modulus = NULL;
  unsigned char *point = NULL;
  size_t length;
  GBytes *encoded = NULL;

  if (EVP_PKEY_is_a (key, "RSA") || EVP_PKEY_is_a (key, "RSA-PSS"))
    {
      if (EVP_PKEY_get_bn_param (key, OSSL_PKEY_PARAM_RSA_N, &modulus) == 1)
        {
          guint8 *bytes = g_malloc (MAX (BN_num_bytes (modulus), 1));

          encoded = g_bytes_new_take (bytes, BN_bn2bin (modulus, bytes));
        }
      BN_free (modulus);
    }
  else if (EVP_PKEY_is_a (key, "EC"))
    {
      length = EVP_PKEY_get1_encoded_public_key (key, &point);
      if (length > 0)
        encoded = g_bytes_new (point, length);
      OPENSSL_free (point);
    }
  return encoded;
}

static gboolean
have_same_id (GBytes *a, GBytes *b)
{
  return a != NULL && b != NULL && g_bytes_get_size (a) > 0 && g_bytes_equal (a, b);
}

/* 1 where the halves are the same, 0 where they are not, -1 where that cannot be told: one is hidden, or a point comes
 * in another form. */
static int
compare_public (CK_KEY_TYPE type, GBytes *a, GBytes *b)
{
  if (a == NULL || (type == CKK_EC && g_bytes_get_size (a) != g_bytes_get_size (b)))
    return -1;
  return g_bytes_equal (a, b);
}

/* The private key for @key, the public key of a certificate whose CKA_ID is @id; NULL where there is none. */
AntinTokenKey *
antin_token_driver_match_key (GPtrArray *private_keys, GPtrArray *public_keys, EVP_PKEY *key, GBytes *id)
{
  CK_KEY_TYPE type = EVP_PKEY_is_a (key, "EC") ? CKK_EC : CKK_RSA;
  g_autoptr (GBytes) wanted = encode_public (key);
  AntinTokenKey *candidate = NULL;

  if (wanted == NULL)
    return NULL;
  for (guint i = 0; i < private_keys->len; i++)
    {
      AntinTokenKey *private = g_ptr_array_index (private_keys, i);
      GBytes *public = private->public;
      int same;

      if (private->type != type)
        continue;
      for (guint j = 0; j < public_keys->len && public == NULL; j++)
        {
          AntinTokenKey *other = g_ptr_array_index (public_keys, j);

          if (other->type == type && have_same_id (other->id, private->id))
          public = other->public;
        }
      same = compare_public (type, public, wanted);
      if (same == 1)
        return private;
      if (same < 0 && candidate == NULL && have_same_id (private->id, id))
        candidate = private;
    }
  return candidate;
}
