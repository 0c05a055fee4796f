/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-base-snapshot.h"
#include "antin-crypto-cms-builder.h"
#include "antin-crypto-digest.h"
#include "antin-pdf-update.h"
#include "antin-sign-verify.h"
#include "antin-test-pki.h"

/* A whole verdict, on documents with real signatures: what opening a file in the window does. Whatever the bytes say,
 * nobody here is trusted, so none may pass. */

static AntinSignContext *
get_context (void)
{
  static AntinSignContext *context;

  if (context == NULL)
    {
      AntinSignContextOptions options = { 0 };
      g_autoptr (GError) error = NULL;

      context = antin_sign_context_new (&options, &error);
      g_assert_no_error (error);
    }
  return context;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_new_from_bytes ("fuzzed.pdf", bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignDocument) document = antin_sign_document_new (snapshot, &error);
  g_autoptr (AntinSignReport) report = NULL;

  g_assert ((document == NULL) == (error != NULL));
  if (document != NULL)
    report = antin_sign_verify (document, get_context (), ANTIN_TEST_NOW, NULL, NULL, NULL, &error);
  else
    report = antin_sign_report_new_for_error ("fuzzed.pdf", error);
  g_assert_nonnull (report);
  g_assert_cmpint (report->indication, !=, ANTIN_SIGN_TOTAL_PASSED);
  return 0;
}

static GBytes *
sign (GBytes *file, AntinTestIdentity *signer, AntinCryptoSignatureScheme scheme, guint docmdp)
{
  AntinPdfSignatureSpec spec = {
    .page = 1,
    .rect = { 50, 50, 30, 30 },
    .sub_filter = "ETSI.CAdES.detached",
    .name = "An",
    .time = ANTIN_TEST_NOW,
    .contents_size = 4096,
    .docmdp = docmdp,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (file, &error);
  g_autoptr (AntinPdfUpdate) update = document != NULL ? antin_pdf_update_new (document, &error) : NULL;
  g_autoptr (AntinPdfTail) tail = NULL;
  g_autoptr (AntinCryptoCmsBuilder) builder = NULL;
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GByteArray) covered = g_byte_array_new ();
  g_autoptr (GBytes) digest = NULL, signature = NULL, cms = NULL;
  const guint8 *start;
  gsize length;
  gint64 range[4];

  if (update != NULL && antin_pdf_update_sign_field (update, &spec, &error))
    tail = antin_pdf_update_finish (update, &error);
  g_assert_no_error (error);
  start = antin_pdf_tail_get_data (tail, &length);
  g_byte_array_append (all, g_bytes_get_data (file, NULL), (guint) g_bytes_get_size (file));
  g_byte_array_append (all, start, (guint) length);
  antin_pdf_tail_get_byte_range (tail, range);
  g_byte_array_append (covered, all->data, (guint) range[1]);
  g_byte_array_append (covered, all->data + range[2], (guint) range[3]);
  digest = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, covered->data, covered->len, &error);
  g_ptr_array_add (chain, signer->certificate);
  builder = antin_crypto_cms_builder_new (signer->certificate, chain, scheme, ANTIN_CRYPTO_DIGEST_SHA256, digest, &error);
  g_assert_no_error (error);
  signature = antin_test_identity_sign_data (signer, scheme, ANTIN_CRYPTO_DIGEST_SHA256, antin_crypto_cms_builder_get_to_be_signed (builder));
  if (antin_crypto_cms_builder_set_signature (builder, signature, &error))
    cms = antin_crypto_cms_builder_get_der (builder, &error);
  if (cms == NULL || !antin_pdf_tail_set_contents (tail, cms, &error))
    g_error ("%s", error->message);
  start = antin_pdf_tail_get_data (tail, &length);
  g_byte_array_set_size (all, (guint) g_bytes_get_size (file));
  g_byte_array_append (all, start, (guint) length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  g_autoptr (AntinTestPki) pki = antin_test_pki_new ();
  guint n_documents;

  antin_fuzz_add_pdf_seeds (seeds);
  n_documents = seeds->len;
  /* Of each three, the first holds no signature yet, which would forbid more. */
  for (guint i = 0; i < n_documents; i += 3)
    {
      g_autoptr (GBytes) once = sign (seeds->pdata[i], pki->leader, ANTIN_CRYPTO_SCHEME_RSA_PKCS1, i == 0 ? 3 : 0);

      g_ptr_array_add (seeds, sign (once, pki->clerk, ANTIN_CRYPTO_SCHEME_ECDSA, 0));
      g_ptr_array_add (seeds, g_steal_pointer (&once));
    }
}
