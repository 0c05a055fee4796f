/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Adds evidence to documents of every shape, with and without a security store of another program's.
 */
#include "antin-test-pdf.h"
#include "antin-test-signing.h"

#include "antin-base-time.h"
#include "antin-pdf-difference.h"
#include "antin-pdf-signature.h"

#include <string.h>

/* Far more than it takes when compressed. */
#define LIST_BYTES 20000

typedef struct
{
  const char *name;
  AntinPdfXrefKind kind;
  const char *catalog;
  gboolean compressed;
} Shape;

/* Stores that other programs wrote: direct and indirect, with arrays of their own and without VRI. */
static const Shape shapes[] = {
  { "table", ANTIN_PDF_XREF_TABLE, "", FALSE },
  { "stream", ANTIN_PDF_XREF_STREAM, "", FALSE },
  { "hybrid", ANTIN_PDF_XREF_HYBRID, "", TRUE },
  { "direct-store", ANTIN_PDF_XREF_TABLE, "/DSS << /Certs [61 0 R] /CRLs [] >>", FALSE },
  { "indirect-store", ANTIN_PDF_XREF_TABLE, "/DSS 60 0 R", FALSE },
  { "compressed-store", ANTIN_PDF_XREF_STREAM, "/DSS 60 0 R", TRUE },
  { "no-store", ANTIN_PDF_XREF_TABLE, "/DSS null", FALSE },
};

#define OLD_KEY "00112233445566778899AABBCCDDEEFF00112233"

static GBytes *
make_signed (const Shape *shape, const AntinPdfLock *lock, guint docmdp)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (shape->kind, 1, shape->catalog, "");
  void (*add) (AntinTestPdf *, guint, const char *, ...) = shape->compressed ? antin_test_pdf_add_compressed : antin_test_pdf_add;
  g_autoptr (GBytes) bytes = NULL;
  AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 10, 10);

  add (pdf, 60, "<< /Certs 62 0 R /VRI << /" OLD_KEY " << /Cert [61 0 R] /TU (D:20200101000000Z) >> >> >>");
  add (pdf, 62, "[61 0 R]");
  antin_test_pdf_add_stream (pdf, 61, "", "an old certificate");
  antin_test_pdf_end_revision (pdf, shape->kind);
  bytes = antin_test_pdf_to_bytes (pdf);
  spec.rect.width = 0;
  spec.lock = lock;
  spec.docmdp = docmdp;
  return antin_test_signing_sign (bytes, &spec);
}

static void
add_text (GPtrArray *list, const char *text)
{
  g_ptr_array_add (list, g_bytes_new (text, strlen (text)));
}

static AntinPdfSecurityStore *
make_evidence (const char *certificate)
{
  AntinPdfSecurityStore *store = antin_pdf_security_store_new ();
  g_autofree char *list = g_strnfill (LIST_BYTES, 'L');

  add_text (store->certificates, "an authority");
  add_text (store->certificates, certificate);
  add_text (store->crls, list);
  add_text (store->ocsps, "a response");
  return store;
}

static char *
make_key (GBytes *bytes, guint index)
{
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);
  g_autoptr (GPtrArray) signatures = antin_pdf_signature_list (document, NULL);

  return antin_pdf_security_store_make_key (document, g_ptr_array_index (signatures, index));
}

static GBytes *
add_evidence (GBytes *before, const char *key, const AntinPdfSecurityStore *evidence, gboolean expected)
{
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (before);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfUpdate) update = antin_pdf_update_new (document, &error);
  gboolean added = FALSE;

  g_assert_no_error (error);
  g_assert_true (antin_pdf_update_add_evidence (update, key, evidence, &added, &error));
  g_assert_no_error (error);
  g_assert_cmpint (added, ==, expected);
  return added ? antin_test_signing_finish (update, before) : g_bytes_ref (before);
}

static AntinPdfSecurityStore *
read_store (GBytes *bytes)
{
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);

  return antin_pdf_security_store_read (document, antin_pdf_document_get_n_revisions (document) - 1);
}

static gboolean
has (GPtrArray *list, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return g_ptr_array_find_with_equal_func (list, bytes, g_bytes_equal, NULL);
}

static void
assert_sound (GBytes *before, GBytes *after, guint n_signatures)
{
  g_autofree char *path = antin_test_signing_write (after);
  g_autofree char *said = NULL;
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (after);
  g_autoptr (GPtrArray) signatures = antin_pdf_signature_list (document, NULL);
  int status;

  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (before), g_bytes_get_data (before, NULL), g_bytes_get_size (before));
  said = antin_test_signing_run (&status, "qpdf", "--check", path, NULL);
  if (status != 0)
    g_error ("%s", said);
  g_assert_cmpuint (signatures->len, ==, n_signatures);
  for (guint i = 0; i < signatures->len; i++)
    {
      g_autoptr (AntinPdfDifference) difference = antin_pdf_difference_new (document, signatures, i, NULL);

      g_assert_cmpint (difference->level, <=, ANTIN_PDF_MODIFIED_LONG_TERM_DATA);
    }
}

static guint
count (GBytes *bytes, const char *part)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  guint n = 0;

  for (const char *at = data; (at = memmem (at, length - (gsize) (at - data), part, strlen (part))) != NULL; at++)
    n++;
  return n;
}

static void
test_shape (gconstpointer data)
{
  const Shape *shape = data;
  g_autoptr (GBytes) before = make_signed (shape, NULL, 0);
  g_autofree char *key = make_key (before, 0);
  g_autoptr (AntinPdfSecurityStore) evidence = make_evidence ("a signer");
  g_autoptr (GBytes) once = add_evidence (before, key, evidence, TRUE);
  g_autoptr (AntinPdfSecurityStore) store = read_store (once);
  gboolean had_store = strstr (shape->catalog, "60 0 R") != NULL || strstr (shape->catalog, "61 0 R") != NULL;
  g_autoptr (AntinPdfSecurityStore) more = make_evidence ("another signer");
  g_autoptr (GBytes) twice = NULL, thrice = NULL;
  g_autoptr (AntinPdfSecurityStore) grown = NULL;

  assert_sound (before, once, 1);
  g_assert_cmpuint (store->certificates->len, ==, had_store ? 3 : 2);
  g_assert_cmpint (has (store->certificates, "an old certificate"), ==, had_store);
  g_assert_true (has (store->certificates, "an authority"));
  g_assert_true (has (store->certificates, "a signer"));
  g_assert_cmpuint (store->crls->len, ==, 1);
  g_assert_cmpuint (g_bytes_get_size (store->crls->pdata[0]), ==, LIST_BYTES);
  g_assert_cmpuint (g_bytes_get_size (once), <, g_bytes_get_size (before) + LIST_BYTES);
  g_assert_cmpuint (store->ocsps->len, ==, 1);
  if (strstr (shape->catalog, "60 0 R") != NULL && !shape->compressed)
    g_assert_cmpuint (count (once, OLD_KEY), ==, 2);

  /* What is there is not written again, and nothing at all where all is there. */
  twice = add_evidence (once, key, more, TRUE);
  assert_sound (once, twice, 1);
  grown = read_store (twice);
  g_assert_cmpuint (grown->certificates->len, ==, store->certificates->len + 1);
  g_assert_cmpuint (grown->crls->len, ==, 1);
  g_assert_cmpuint (grown->ocsps->len, ==, 1);
  thrice = add_evidence (twice, key, evidence, FALSE);
  g_assert_true (g_bytes_equal (twice, thrice));
}

/* The name of an entry is that of the Contents as they stand in the file, zeros and all. */
static void
test_key (void)
{
  g_autoptr (GBytes) bytes = make_signed (&shapes[0], NULL, 0);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);
  g_autoptr (GPtrArray) signatures = antin_pdf_signature_list (document, NULL);
  const AntinPdfSignature *signature = g_ptr_array_index (signatures, 0);
  g_autofree char *key = antin_pdf_security_store_make_key (document, signature);
  gsize room = (gsize) (signature->byte_range[2] - signature->byte_range[1] - 2) / 2, length;
  const guint8 *cms = g_bytes_get_data (signature->cms, &length);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree guint8 *padding = g_malloc0 (room);
  g_autofree char *expected = NULL;

  g_assert_cmpuint (room, >, length);
  g_checksum_update (checksum, cms, (gssize) length);
  g_checksum_update (checksum, padding, (gssize) (room - length));
  expected = g_ascii_strup (g_checksum_get_string (checksum), -1);
  g_assert_cmpstr (key, ==, expected);
}

static void
stamp_and_check (GBytes *before)
{
  AntinPdfSignatureSpec spec = { .sub_filter = "ETSI.RFC3161", .time = ANTIN_BASE_TIME_NONE, .contents_size = 8192 };
  g_autofree char *key = make_key (before, 0);
  g_autoptr (AntinPdfSecurityStore) evidence = make_evidence ("a signer");
  g_autoptr (GBytes) kept = add_evidence (before, key, evidence, TRUE);
  g_autoptr (GBytes) stamped = antin_test_signing_sign (kept, &spec);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (stamped);
  g_autoptr (GPtrArray) signatures = antin_pdf_signature_list (document, NULL);

  assert_sound (kept, stamped, 2);
  g_assert_cmpint (((AntinPdfSignature *) g_ptr_array_index (signatures, 1))->type, ==, ANTIN_PDF_SIGNATURE_DOCUMENT_TIMESTAMP);
  g_assert_cmpint (((AntinPdfSignature *) g_ptr_array_index (signatures, 1))->page, <=, 1);
}

/* Neither a certification that permits no change nor a lock of all fields keeps evidence and time stamps out. */
static void
test_locked (void)
{
  AntinPdfLock lock = { .action = ANTIN_PDF_LOCK_ALL };
  g_autoptr (GBytes) locked = make_signed (&shapes[0], &lock, 0);
  g_autoptr (GBytes) certified = make_signed (&shapes[1], NULL, 1);

  stamp_and_check (locked);
  stamp_and_check (certified);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path = g_strconcat ("/pdf/update-evidence/", shapes[i].name, NULL);

      g_test_add_data_func (path, &shapes[i], test_shape);
    }
  g_test_add_func ("/pdf/update-evidence/key", test_key);
  g_test_add_func ("/pdf/update-evidence/locked", test_locked);
  return g_test_run ();
}
