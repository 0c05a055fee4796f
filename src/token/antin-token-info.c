/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-private.h"

#include <p11-kit/pkcs11.h>

/* A token as it was when it was listed. Flags go stale: what a PIN may cost is asked anew at each login. An info holds
 * the handle of its module, so that the module's process lives as long as somebody may want to sign. */
struct _AntinTokenInfo
{
  int references;
  AntinTokenAgent *agent;
  gulong slot;
  char *label, *serial, *manufacturer, *model;
  AntinTokenFlags flags;
  guint pin_minimum, pin_maximum;
  guint unreadable;
  GError *error;
  GPtrArray *identities;
  GPtrArray *others;
};

static AntinTokenFlags
translate_flags (CK_FLAGS token, CK_FLAGS slot)
{
  static const struct
  {
    CK_FLAGS theirs;
    AntinTokenFlags ours;
  } flags[] = {
    { CKF_LOGIN_REQUIRED, ANTIN_TOKEN_LOGIN_REQUIRED },
    { CKF_PROTECTED_AUTHENTICATION_PATH, ANTIN_TOKEN_PIN_PAD },
    { CKF_USER_PIN_INITIALIZED, ANTIN_TOKEN_PIN_INITIALIZED },
    { CKF_USER_PIN_COUNT_LOW, ANTIN_TOKEN_PIN_COUNT_LOW },
    { CKF_USER_PIN_FINAL_TRY, ANTIN_TOKEN_PIN_FINAL_TRY },
    { CKF_USER_PIN_LOCKED, ANTIN_TOKEN_PIN_LOCKED },
    { CKF_USER_PIN_TO_BE_CHANGED, ANTIN_TOKEN_PIN_TO_BE_CHANGED },
  };
  AntinTokenFlags translated = (slot & CKF_HW_SLOT) ? ANTIN_TOKEN_HARDWARE : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (token & flags[i].theirs)
      translated |= flags[i].ours;
  return translated;
}

static void
add_certificates (AntinTokenInfo *info, GVariant *certificates, guint mechanisms)
{
  gsize n_certificates = MIN (g_variant_n_children (certificates), ANTIN_TOKEN_PROTOCOL_MAX_OBJECTS);

  for (gsize i = 0; i < n_certificates; i++)
    {
      g_autoptr (GVariant) certificate = g_variant_get_child_value (certificates, i);
      g_autoptr (AntinTokenIdentity) identity = antin_token_identity_new (certificate, mechanisms);
      guint32 key;

      g_variant_get_child (certificate, 3, "u", &key);
      if (identity == NULL)
        info->unreadable++;
      else if (key != 0)
        g_ptr_array_add (info->identities, g_steal_pointer (&identity));
      else
        g_ptr_array_add (info->others, antin_crypto_certificate_ref (antin_token_identity_get_certificate (identity)));
    }
}

/**
 * antin_token_info_new:
 * @agent: the module's handle
 * @token: a token of its reply, %ANTIN_TOKEN_PROTOCOL_TYPE_TOKEN
 *
 * Returns: (transfer full): the info
 */
AntinTokenInfo *
antin_token_info_new (AntinTokenAgent *agent, GVariant *token)
{
  AntinTokenInfo *info = g_new0 (AntinTokenInfo, 1);
  g_autoptr (GVariant) certificates = NULL;
  guint64 slot, token_flags, slot_flags, minimum, maximum, return_value;
  guint32 mechanisms, failure;

  info->references = 1;
  info->agent = antin_token_agent_ref (agent);
  info->identities = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_token_identity_unref);
  info->others = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  g_variant_get (token, "(tssssttttutuu@a" ANTIN_TOKEN_PROTOCOL_TYPE_CERTIFICATE ")", &slot, &info->label, &info->serial, &info->manufacturer,
                 &info->model, &token_flags, &slot_flags, &minimum, &maximum, &mechanisms, &return_value, &failure, &info->unreadable,
                 &certificates);
  info->slot = slot;
  info->flags = translate_flags (token_flags, slot_flags);
  /* A length that no PIN can have is no statement. */
  if (maximum > 0 && maximum <= ANTIN_TOKEN_PROTOCOL_MAX_SECRET && minimum <= maximum)
    {
      info->pin_minimum = minimum;
      info->pin_maximum = maximum;
    }
  if (failure != ANTIN_TOKEN_FAILURE_RETURN_VALUE || return_value != CKR_OK)
    {
      g_autoptr (GVariant) reply = g_variant_ref_sink (g_variant_new (ANTIN_TOKEN_PROTOCOL_TYPE_FAILED, failure, return_value, token_flags, ""));

      antin_token_error_set_from_failure (&info->error, antin_token_agent_get_module (agent), reply);
    }
  add_certificates (info, certificates, mechanisms);
  return info;
}

/**
 * antin_token_info_ref:
 * @info: an info
 *
 * Returns: (transfer full): @info
 */
AntinTokenInfo *
antin_token_info_ref (AntinTokenInfo *info)
{
  g_atomic_int_inc (&info->references);
  return info;
}

/**
 * antin_token_info_unref:
 * @info: (nullable): an info
 */
void
antin_token_info_unref (AntinTokenInfo *info)
{
  if (info == NULL || !g_atomic_int_dec_and_test (&info->references))
    return;
  g_ptr_array_unref (info->identities);
  g_ptr_array_unref (info->others);
  g_clear_error (&info->error);
  g_free (info->label);
  g_free (info->serial);
  g_free (info->manufacturer);
  g_free (info->model);
  antin_token_agent_unref (info->agent);
  g_free (info);
}

AntinTokenAgent *
antin_token_info_get_agent (AntinTokenInfo *info)
{
  return info->agent;
}

/**
 * antin_token_info_get_module:
 * @info: an info
 *
 * Returns: (transfer none): path of the module that shows the token
 */
const char *
antin_token_info_get_module (AntinTokenInfo *info)
{
  return antin_token_agent_get_module (info->agent);
}

/**
 * antin_token_info_get_slot:
 * @info: an info
 *
 * Returns: the slot's id; it may change when the token is inserted again
 */
gulong
antin_token_info_get_slot (AntinTokenInfo *info)
{
  return info->slot;
}

/**
 * antin_token_info_get_label:
 * @info: an info
 *
 * Returns: (transfer none): the label that the issuer gave the token, perhaps empty
 */
const char *
antin_token_info_get_label (AntinTokenInfo *info)
{
  return info->label;
}

/**
 * antin_token_info_get_serial:
 * @info: an info
 *
 * Returns: (transfer none): the device's serial number, perhaps empty
 */
const char *
antin_token_info_get_serial (AntinTokenInfo *info)
{
  return info->serial;
}

/**
 * antin_token_info_get_manufacturer:
 * @info: an info
 *
 * Returns: (transfer none): who made the device
 */
const char *
antin_token_info_get_manufacturer (AntinTokenInfo *info)
{
  return info->manufacturer;
}

/**
 * antin_token_info_get_model:
 * @info: an info
 *
 * Returns: (transfer none): the device's model
 */
const char *
antin_token_info_get_model (AntinTokenInfo *info)
{
  return info->model;
}

/**
 * antin_token_info_get_flags:
 * @info: an info
 *
 * Returns: the flags as they were when the token was listed
 */
AntinTokenFlags
antin_token_info_get_flags (AntinTokenInfo *info)
{
  return info->flags;
}

/**
 * antin_token_info_get_pin_length:
 * @info: an info
 * @ret_minimum: (out): bytes of the shortest PIN
 * @ret_maximum: (out): bytes of the longest PIN; both are 0 where the token does not tell
 */
void
antin_token_info_get_pin_length (AntinTokenInfo *info, guint *ret_minimum, guint *ret_maximum)
{
  *ret_minimum = info->pin_minimum;
  *ret_maximum = info->pin_maximum;
}

/**
 * antin_token_info_get_error:
 * @info: an info
 *
 * Returns: (transfer none) (nullable): why the token's certificates could not all be read
 */
const GError *
antin_token_info_get_error (AntinTokenInfo *info)
{
  return info->error;
}

/**
 * antin_token_info_get_unreadable:
 * @info: an info
 *
 * Returns: how many certificates are no X.509 certificates, or too long
 */
guint
antin_token_info_get_unreadable (AntinTokenInfo *info)
{
  return info->unreadable;
}

/**
 * antin_token_info_get_identities:
 * @info: an info
 *
 * Returns: (transfer none) (element-type AntinTokenIdentity): who can sign with this token
 */
GPtrArray *
antin_token_info_get_identities (AntinTokenInfo *info)
{
  return info->identities;
}

/**
 * antin_token_info_get_other_certificates:
 * @info: an info
 *
 * Returns: (transfer none) (element-type AntinCryptoCertificate): certificates without a key here, such as the issuers'
 */
GPtrArray *
antin_token_info_get_other_certificates (AntinTokenInfo *info)
{
  return info->others;
}

/**
 * antin_token_info_find_identity:
 * @info: an info
 * @sha256: fingerprint of a certificate, lower-case hex
 *
 * Returns: (transfer none) (nullable): the identity with this certificate
 */
AntinTokenIdentity *
antin_token_info_find_identity (AntinTokenInfo *info, const char *sha256)
{
  for (guint i = 0; i < info->identities->len; i++)
    {
      AntinTokenIdentity *identity = g_ptr_array_index (info->identities, i);

      if (g_ascii_strcasecmp (antin_crypto_certificate_get_fingerprint (antin_token_identity_get_certificate (identity)), sha256) == 0)
        return identity;
    }
  return NULL;
}
