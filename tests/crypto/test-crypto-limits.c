/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a document carries costs little more than its bytes, whatever is in it: OpenSSL makes thirty times the bytes of names.
 */
#include "antin-crypto-cms.h"
#include "antin-crypto-der.h"
#include "antin-crypto-error.h"
#include "antin-crypto-evidence.h"
#include "antin-test-cms.h"

#include <malloc.h>
#include <string.h>

#define NOW ANTIN_TEST_NOW
#define MEBIBYTE ((gsize) 1024 * 1024)

static AntinTestPki *pki;

static gsize
get_allocated (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* So many of the shortest names. */
static char *
make_names (guint count)
{
  GString *names = g_string_new ("DNS:a");

  for (guint i = 1; i < count; i++)
    g_string_append (names, ",DNS:a");
  return g_string_free (names, FALSE);
}

/* @der with another signature, which is at its end, so that it is another one. */
static GBytes *
vary (GBytes *der, guint32 number)
{
  gsize size;
  guint8 *bytes = g_bytes_unref_to_data (g_bytes_new (g_bytes_get_data (der, NULL), g_bytes_get_size (der)), &size);

  memcpy (bytes + size - sizeof number, &number, sizeof number);
  return g_bytes_new_take (bytes, size);
}

static GBytes *
make_certificate (guint n_names)
{
  g_autofree char *names = make_names (n_names);
  AntinTestProfile profile = { .subject = (const char *const[]){ "CN", "Nhiều tên", NULL }, .alternative = names };
  AntinTestIdentity *identity = antin_test_identity_new (&profile, pki->authority);
  GBytes *der = g_bytes_ref (antin_crypto_certificate_get_der (identity->certificate));

  antin_test_identity_free (identity);
  return der;
}

static void
test_list (void)
{
  static const struct
  {
    gsize address;
    gboolean fits;
  } cases[] = { { 15000, TRUE }, { 17000, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filling = g_strnfill (cases[i].address, 'a'), *address = g_strconcat ("http://kiemthu.example/", filling, NULL);
      g_autoptr (GBytes) der = antin_test_crl_new (pki->authority, NULL, 0, NOW - 60, NOW + 60, NULL, address);
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinCryptoCrl) crl = antin_crypto_crl_new_from_der (der, &error);

      g_assert_cmpint (crl != NULL, ==, cases[i].fits);
      if (!cases[i].fits)
        g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_LIMIT);
    }
}

/* Beyond the limit certificates are not even read; those that were asked for have room of their own. */
static void
test_certificates (void)
{
  g_autoptr (GBytes) der = make_certificate (20000);
  g_autofree guint8 *zeros = g_new0 (guint8, 60000);
  g_autoptr (GBytes) garbage = g_bytes_new_static (zeros, 60000);
  g_autoptr (AntinCryptoEvidence) evidence = antin_crypto_evidence_new ();
  g_autoptr (GError) error = NULL;
  gsize before = get_allocated ();
  guint n = 0;

  for (;; n++)
    {
      g_autoptr (GBytes) other = vary (der, n);

      if (!antin_crypto_evidence_add_certificate_der (evidence, other, ANTIN_CRYPTO_SOURCE_DSS, &error))
        break;
    }
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_true (antin_crypto_evidence_is_full (evidence));
  g_assert_cmpuint (n, ==, 8 * MEBIBYTE / g_bytes_get_size (der));
  g_test_message ("%u certificates of %zu bytes: %zu MiB", n, g_bytes_get_size (der), (get_allocated () - before) / MEBIBYTE);
  g_assert_cmpuint (get_allocated () - before, <, 400 * MEBIBYTE);
  g_assert_true (antin_crypto_evidence_add_certificate (evidence, pki->leader->certificate, ANTIN_CRYPTO_SOURCE_AIA));
  g_assert_false (antin_crypto_evidence_add_certificate_der (evidence, garbage, ANTIN_CRYPTO_SOURCE_DSS, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (antin_crypto_evidence_add_certificate_der (evidence, garbage, ANTIN_CRYPTO_SOURCE_AIA, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
}

static void
test_certificate (void)
{
  g_autoptr (GBytes) der = make_certificate (25000);
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_crypto_certificate_new_from_der (der, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_LIMIT);
}

static GBytes *
copy (const AntinCryptoDer *element)
{
  return g_bytes_new (element->start, element->size);
}

/* @cms with these certificates in the place of its own (RFC 5652, 5.1). */
static GBytes *
replace_certificates (GBytes *cms, GBytes *certificates)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (cms, &size);
  AntinCryptoDer whole, kind, wrapped, content, field;
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  g_assert_true (antin_crypto_der_read (data, size, &whole) && antin_crypto_der_child (&whole, &kind));
  wrapped = kind;
  g_assert_true (antin_crypto_der_next (&whole, &wrapped) && antin_crypto_der_child (&wrapped, &content) && antin_crypto_der_child (&content, &field));
  do
    {
      gboolean is_set = field.tag == ANTIN_CRYPTO_DER_CONTEXT (0);
      g_autoptr (GBytes) bytes = is_set ? antin_test_der (ANTIN_CRYPTO_DER_CONTEXT (0), g_bytes_ref (certificates), NULL) : copy (&field);

      g_byte_array_append (fields, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
    }
  while (antin_crypto_der_next (&content, &field));
  return antin_test_der (ANTIN_CRYPTO_DER_SEQUENCE, copy (&kind),
                         antin_test_der (ANTIN_CRYPTO_DER_CONTEXT (0), antin_test_der (ANTIN_CRYPTO_DER_SEQUENCE, g_byte_array_free_to_bytes (g_steal_pointer (&fields)), NULL), NULL), NULL);
}

#define N_CERTIFICATES 40

static void
test_signature (void)
{
  g_autoptr (GBytes) digest = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  AntinTestCms spec = { .signer = pki->leader, .scheme = ANTIN_CRYPTO_SCHEME_RSA_PKCS1, .algorithm = ANTIN_CRYPTO_DIGEST_SHA256, .document_digest = digest };
  g_autoptr (GBytes) der = make_certificate (20000), own = antin_test_cms_write (&spec), crowded = NULL;
  GByteArray *set = g_byte_array_new ();
  g_autoptr (GBytes) certificates = NULL;
  g_autoptr (AntinCryptoCms) cms = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_CERTIFICATES; i++)
    {
      g_autoptr (GBytes) other = vary (der, i);

      g_byte_array_append (set, g_bytes_get_data (other, NULL), (guint) g_bytes_get_size (other));
    }
  certificates = g_byte_array_free_to_bytes (set);
  crowded = replace_certificates (own, certificates);
  cms = antin_crypto_cms_new_from_der (ANTIN_CRYPTO_CMS_CADES, crowded, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (antin_crypto_cms_get_certificates (cms)->len, ==, MEBIBYTE / g_bytes_get_size (der));
  g_assert_cmpuint (MEBIBYTE / g_bytes_get_size (der), <, N_CERTIFICATES);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_pki_new ();
  g_test_add_func ("/crypto/limits/list", test_list);
  g_test_add_func ("/crypto/limits/certificate", test_certificate);
  g_test_add_func ("/crypto/limits/certificates", test_certificates);
  g_test_add_func ("/crypto/limits/signature", test_signature);
  status = g_test_run ();
  antin_test_pki_free (pki);
  return status;
}
