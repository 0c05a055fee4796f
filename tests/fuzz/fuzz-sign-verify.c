/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-base-snapshot.h"
#include "antin-base-time.h"
#include "antin-pdf-signature.h"
#include "antin-sign-document-private.h"
#include "antin-sign-verify.h"
#include "antin-test-revision.h"

#include <glib/gstdio.h>

/* A whole verdict, on documents with real signatures: what opening a file in the window does. The root of those who signed is
 * trusted, so that what passes can be compared: whatever bytes a signature covers that passes, somebody here has signed. Time
 * stamps tell when they were made, so that seeds come out anew each time; a fuzzing engine finds those that it starts from, made by
 * another process with the same keys, in the folder ANTIN_FUZZ_SEEDS. */

static AntinTestPki *pki;
static AntinSignContext *context;
static GHashTable *signed_bytes; /* digests of all that was signed */

/* Returns: (transfer full): a digest of what a signature says that it covers */
static char *
sum (GBytes *file, const AntinPdfSignature *signature)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);
  const gint64 *range = signature->byte_range;

  g_assert_true (range[0] >= 0 && range[1] >= 0 && range[2] >= 0 && range[3] >= 0);
  g_assert_true (range[0] + range[1] <= (gint64) size && range[2] + range[3] <= (gint64) size);
  g_checksum_update (checksum, data + range[0], (gssize) range[1]);
  g_checksum_update (checksum, data + range[2], (gssize) range[3]);
  return g_strdup (g_checksum_get_string (checksum));
}

static AntinSignReport *
verify (AntinSignDocument *document)
{
  g_autoptr (GError) error = NULL;
  AntinSignReport *report = antin_sign_verify (document, context, ANTIN_TEST_NOW, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
note_signed (GBytes *file, AntinSignDocument *document)
{
  GPtrArray *signatures = antin_sign_document_get_signatures (document);

  for (guint i = 0; i < signatures->len; i++)
    g_hash_table_add (signed_bytes, sum (file, signatures->pdata[i]));
}

static void
note_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
      g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_new_from_bytes ("seed.pdf", bytes);
      g_autoptr (AntinSignDocument) document = antin_sign_document_new (snapshot, NULL);

      if (document != NULL)
        note_signed (bytes, document);
    }
}

static void
start (void)
{
  g_autofree char *folder = NULL, *path = NULL, *pem = NULL;
  AntinSignContextOptions options = { 0 };
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;

  if (pki != NULL)
    return;
  antin_fuzz_repeat_random (1);
  pki = antin_test_pki_new ();
  signed_bytes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  folder = g_dir_make_tmp ("antin-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "root.pem", NULL);
  pem = antin_test_identity_to_pem (pki->root);
  options.trust = (const char *const[]){ path, NULL };
  g_assert_true (g_file_set_contents (path, pem, -1, NULL));
  context = antin_sign_context_new (&options, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  antin_fuzz_add_seeds (seeds);
  if (g_getenv ("ANTIN_FUZZ_SEEDS") != NULL)
    note_folder (g_getenv ("ANTIN_FUZZ_SEEDS"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (AntinBaseSnapshot) snapshot = antin_base_snapshot_new_from_bytes ("fuzzed.pdf", bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignDocument) document = NULL;
  g_autoptr (AntinSignReport) report = NULL;
  GPtrArray *signatures;

  start ();
  document = antin_sign_document_new (snapshot, &error);
  g_assert ((document == NULL) == (error != NULL));
  if (document == NULL)
    {
      report = antin_sign_report_new_for_error ("fuzzed.pdf", error);
      g_assert_cmpint (report->indication, !=, ANTIN_SIGN_TOTAL_PASSED);
      return 0;
    }
  report = verify (document);
  if (report->indication != ANTIN_SIGN_TOTAL_PASSED)
    return 0;
  signatures = antin_sign_document_get_signatures (document);
  g_assert_cmpuint (signatures->len, >, 0);
  for (guint i = 0; i < signatures->len; i++)
    {
      g_autofree char *digest = sum (bytes, signatures->pdata[i]);

      g_assert_true (g_hash_table_contains (signed_bytes, digest));
    }
  return 0;
}

/* Lists of both authorities that say that nobody here was revoked. */
static void
keep (GByteArray *file)
{
  g_autoptr (AntinPdfSecurityStore) store = antin_pdf_security_store_new ();

  g_ptr_array_add (store->crls, antin_test_crl_new (pki->root, NULL, 0, ANTIN_TEST_NOW - 60, ANTIN_TEST_NOW + ANTIN_TEST_DAY, NULL, NULL));
  g_ptr_array_add (store->crls, antin_test_crl_new (pki->authority, NULL, 0, ANTIN_TEST_NOW - 60, ANTIN_TEST_NOW + ANTIN_TEST_DAY, NULL, NULL));
  g_ptr_array_add (store->certificates, g_bytes_ref (antin_crypto_certificate_get_der (pki->authority->certificate)));
  antin_test_revision_keep (file, store);
}

static void
sign (GByteArray *file, AntinTestIdentity *signer, guint docmdp, gint64 time)
{
  AntinPdfSignatureSpec spec = {
    .page = 1,
    .rect = { 50, 50, 30, 30 },
    .sub_filter = "ETSI.CAdES.detached",
    .name = "An",
    .time = time,
    .contents_size = 8192,
    .docmdp = docmdp,
  };
  AntinTestCms cms = { .signer = signer, .scheme = ANTIN_CRYPTO_SCHEME_RSA_PKCS1, .algorithm = ANTIN_CRYPTO_DIGEST_SHA256 };

  antin_test_revision_sign (file, &spec, &cms, pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, time);
}

/* Adds @file as it is now, and notes what its signatures cover. */
static void
add (GPtrArray *seeds, GByteArray *file, gboolean passes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file->data, file->len);
  g_autoptr (AntinSignDocument) document = antin_test_revision_open (file);
  g_autoptr (AntinSignReport) report = verify (document);

  g_assert_true (!passes || report->indication == ANTIN_SIGN_TOTAL_PASSED);
  note_signed (bytes, document);
  g_ptr_array_add (seeds, g_steal_pointer (&bytes));
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  guint n_documents;

  start ();
  antin_fuzz_add_pdf_seeds (seeds);
  n_documents = seeds->len;
  /* Of each three, the first holds no signature yet, which would forbid more. */
  for (guint i = 0; i < n_documents; i += 3)
    {
      g_autoptr (GByteArray) file = g_byte_array_new ();

      g_byte_array_append (file, g_bytes_get_data (seeds->pdata[i], NULL), (guint) g_bytes_get_size (seeds->pdata[i]));
      sign (file, pki->leader, i == 0 ? 3 : 0, ANTIN_TEST_NOW - 120);
      add (seeds, file, FALSE);
      sign (file, pki->organisation, 0, ANTIN_TEST_NOW - 100);
      add (seeds, file, FALSE);
      keep (file);
      add (seeds, file, TRUE);
      antin_test_revision_stamp (file, pki->tsa, ANTIN_CRYPTO_DIGEST_SHA256, ANTIN_TEST_NOW - 30, FALSE, NULL);
      add (seeds, file, TRUE);
    }
}
