/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-revision.h"

#include "antin-base-snapshot.h"
#include "antin-base-time.h"
#include "antin-crypto-cms.h"
#include "antin-crypto-digest.h"
#include "antin-sign-digests-private.h"
#include "antin-sign-document-private.h"

#include <openssl/cms.h>

AntinSignDocument *
antin_test_revision_open (GByteArray *file)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file->data, file->len);
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_new_from_bytes ("archive.pdf", bytes);
  g_autoptr (GError) error = NULL;
  AntinSignDocument *document = antin_sign_document_new (snapshot, &error);

  g_assert_no_error (error);
  return document;
}

static void
append (GByteArray *file, AntinPdfTail *tail)
{
  gsize length;
  const guint8 *data = antin_pdf_tail_get_data (tail, &length);

  g_byte_array_append (file, data, (guint) length);
}

/* A revision with room for a value, and the digest of what it signs. */
static AntinPdfTail *
begin (GByteArray *file, const AntinPdfSignatureSpec *spec, AntinCryptoDigestAlgorithm algorithm, GBytes **ret_digest)
{
  g_autoptr (AntinSignDocument) document = antin_test_revision_open (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfUpdate) update = antin_pdf_update_new (antin_sign_document_get_pdf (document), &error);
  AntinPdfTail *tail;

  g_assert_no_error (error);
  g_assert_true (antin_pdf_update_sign_field (update, spec, &error));
  tail = antin_pdf_update_finish (update, &error);
  g_assert_no_error (error);
  g_assert_true (antin_sign_digests_compute_tail (antin_base_snapshot_get_bytes (antin_sign_document_get_snapshot (document)), tail,
                                                  algorithm, NULL, NULL, NULL, ret_digest, &error));
  return tail;
}

static void
finish (GByteArray *file, AntinPdfTail *tail, GBytes *contents)
{
  g_assert_true (antin_pdf_tail_set_contents (tail, contents, NULL));
  append (file, tail);
}

/* @cms says who signs, and how, by a signature that comes out the same each time (RSA PKCS#1), so that the time stamp by @tsa over
 * it, with @algorithm and at @time, can be put in afterwards. */
void
antin_test_revision_sign (GByteArray *file,
                          const AntinPdfSignatureSpec *spec,
                          AntinTestCms *cms,
                          AntinTestIdentity *tsa,
                          AntinCryptoDigestAlgorithm algorithm,
                          gint64 time)
{
  g_autoptr (GBytes) digest = NULL, first = NULL, value = NULL, imprint = NULL, whole = NULL;
  g_autoptr (AntinPdfTail) tail = begin (file, spec, cms->algorithm, &digest);
  g_autoptr (AntinCryptoCms) signature = NULL;
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  cms->document_digest = digest;
  first = antin_test_cms_write (cms);
  signature = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, first, NULL);
  value = antin_crypto_cms_get_signature (signature);
  imprint = antin_crypto_digest_compute (algorithm, g_bytes_get_data (value, NULL), g_bytes_get_size (value), NULL);
  g_ptr_array_add (tokens, antin_test_tsa_stamp (tsa, algorithm, imprint, time));
  cms->tokens = tokens;
  whole = antin_test_cms_write (cms);
  finish (file, tail, whole);
  cms->document_digest = NULL;
  cms->tokens = NULL;
}

/* Beside the certificates of @token, where anybody may put something in. */
static GBytes *
put_list_into (GBytes *token, GBytes *list)
{
  const unsigned char *p = g_bytes_get_data (token, NULL), *q = g_bytes_get_data (list, NULL);
  CMS_ContentInfo *cms = d2i_CMS_ContentInfo (NULL, &p, (long) g_bytes_get_size (token));
  X509_CRL *crl = d2i_X509_CRL (NULL, &q, (long) g_bytes_get_size (list));
  unsigned char *encoding = NULL;
  int length;
  GBytes *bytes;

  g_assert_true (CMS_add0_crl (cms, crl) == 1);
  length = i2d_CMS_ContentInfo (cms, &encoding);
  g_assert_cmpint (length, >, 0);
  bytes = g_bytes_new (encoding, length);
  OPENSSL_free (encoding);
  CMS_ContentInfo_free (cms);
  return bytes;
}

/* A document time stamp; a @broken one stamps something else. @list, which may be %NULL, stands in its own value. */
void
antin_test_revision_stamp (GByteArray *file,
                           AntinTestIdentity *tsa,
                           AntinCryptoDigestAlgorithm algorithm,
                           gint64 time,
                           gboolean broken,
                           GBytes *list)
{
  AntinPdfSignatureSpec spec = { .sub_filter = "ETSI.RFC3161", .time = ANTIN_BASE_TIME_NONE, .contents_size = 16384 };
  g_autoptr (GBytes) digest = NULL, other = NULL, token = NULL;
  g_autoptr (AntinPdfTail) tail = begin (file, &spec, algorithm, &digest);

  other = antin_crypto_digest_compute (algorithm, "?", 1, NULL);
  token = antin_test_tsa_stamp (tsa, algorithm, broken ? other : digest, time);
  if (list != NULL)
    {
      g_autoptr (GBytes) bare = g_steal_pointer (&token);

      token = put_list_into (bare, list);
    }
  finish (file, tail, token);
}

/* Evidence for the first signature. */
void
antin_test_revision_keep (GByteArray *file, const AntinPdfSecurityStore *store)
{
  g_autoptr (AntinSignDocument) document = antin_test_revision_open (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfUpdate) update = antin_pdf_update_new (antin_sign_document_get_pdf (document), &error);
  g_autoptr (AntinPdfTail) tail = NULL;
  g_autofree char *key = antin_pdf_security_store_make_key (antin_sign_document_get_pdf (document),
                                                            g_ptr_array_index (antin_sign_document_get_signatures (document), 0));
  gboolean added;

  g_assert_no_error (error);
  g_assert_true (antin_pdf_update_add_evidence (update, key, store, &added, &error));
  g_assert_true (added);
  tail = antin_pdf_update_finish (update, &error);
  g_assert_no_error (error);
  append (file, tail);
}
