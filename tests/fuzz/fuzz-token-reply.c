/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-base-message.h"
#include "antin-test-pki.h"
#include "antin-token-identity.h"
#include "antin-token-private.h"
#include "antin-token-protocol.h"

#include <string.h>

/* What comes back from the process that holds a vendor's module, which the module may have taken over. The first byte
 * says what was asked. */

static void
read_list (GVariant *body)
{
  g_autoptr (GVariant) tokens = g_variant_get_child_value (body, 0);
  g_autoptr (AntinTokenAgent) agent = antin_token_agent_get ("/nonexistent");
  gsize n_tokens = MIN (g_variant_n_children (tokens), ANTIN_TOKEN_PROTOCOL_MAX_SLOTS);

  for (gsize i = 0; i < n_tokens; i++)
    {
      g_autoptr (GVariant) token = g_variant_get_child_value (tokens, i);
      g_autoptr (AntinTokenInfo) info = antin_token_info_new (agent, token);
      GPtrArray *identities = antin_token_info_get_identities (info);

      g_assert_true (g_utf8_validate (antin_token_info_get_label (info), -1, NULL));
      for (guint j = 0; j < identities->len; j++)
        antin_token_identity_can_sign (identities->pdata[j], ANTIN_CRYPTO_SCHEME_RSA_PKCS1);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  guint32 kind = size > 0 ? data[0] : G_MAXUINT32;
  const char *type = antin_token_protocol_get_reply_type (kind);
  g_autoptr (GBytes) bytes = type != NULL ? g_bytes_new (data + 1, size - 1) : NULL;
  g_autoptr (GVariant) body = bytes != NULL ? antin_base_message_decode (type, bytes) : NULL;
  g_autoptr (GError) error = NULL;

  if (body == NULL)
    return 0;
  if (kind == ANTIN_TOKEN_REQUEST_LIST)
    read_list (body);
  else if (kind == ANTIN_TOKEN_REQUEST_FAILED)
    {
      antin_token_error_set_from_failure (&error, "/nonexistent", body);
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  return 0;
}

static void
add (GPtrArray *seeds, AntinTokenRequest kind, GVariant *body)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (body);
  GByteArray *bytes = g_byte_array_new ();
  guint8 first = (guint8) kind;

  g_byte_array_append (bytes, &first, 1);
  g_byte_array_append (bytes, g_variant_get_data (owned), (guint) g_variant_get_size (owned));
  g_ptr_array_add (seeds, g_byte_array_free_to_bytes (bytes));
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  g_autoptr (AntinTestPki) pki = antin_test_pki_new ();
  GBytes *ders[] = {
    antin_crypto_certificate_get_der (pki->leader->certificate),
    antin_crypto_certificate_get_der (pki->authority->certificate),
  };
  g_auto (GVariantBuilder) certificates = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_TOKEN_PROTOCOL_TYPE_CERTIFICATE));
  g_auto (GVariantBuilder) tokens = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_TOKEN_PROTOCOL_TYPE_TOKEN));

  for (guint32 i = 0; i < G_N_ELEMENTS (ders); i++)
    g_variant_builder_add (&certificates, "(@ay@aysu)",
                           g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, g_bytes_get_data (ders[i], NULL), g_bytes_get_size (ders[i]), 1),
                           g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "\1", 1, 1), "key", 1 - i);
  g_variant_builder_add (&tokens, "(tssssttttutuu@a" ANTIN_TOKEN_PROTOCOL_TYPE_CERTIFICATE ")", (guint64) 1, "Leader", "0001", "Maker", "Model",
                         (guint64) 0x40d, (guint64) 7, (guint64) 4, (guint64) 32, 127U, (guint64) 0, 0U, 1U, g_variant_builder_end (&certificates));
  add (seeds, ANTIN_TOKEN_REQUEST_LIST, g_variant_new ("(a" ANTIN_TOKEN_PROTOCOL_TYPE_TOKEN ")", &tokens));
  for (guint32 failure = 0; failure <= ANTIN_TOKEN_FAILURE_MEMORY; failure++)
    add (seeds, ANTIN_TOKEN_REQUEST_FAILED, g_variant_new (ANTIN_TOKEN_PROTOCOL_TYPE_FAILED, failure, (guint64) 0xa0 + failure, (guint64) 0x60000, "detail"));
}
