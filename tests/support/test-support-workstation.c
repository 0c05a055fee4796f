/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-workstation.h"

#include <string.h>

/* What every other test builds on: openssl(1), pkcs11-tool(1) and pdftotext(1) must accept what the workstation makes. */

static char *
run (const char *folder, int expected, const char *program, ...)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  va_list rest;

  va_start (rest, program);
  for (const char *argument = program; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_exit_status (process) != expected)
    g_error ("%s %s: %s", program, (const char *) arguments->pdata[1], output);
  return output;
}

static void
test_certificates (void)
{
  g_autoptr (AntinTestWorkstation) workstation = antin_test_workstation_new ("p256", NULL, ANTIN_TEST_WORKSTATION_PKI);
  const char *folder = antin_test_workstation_get_folder (workstation);
  static const char *const good[] = { "leader", "leader2", "organisation", "device", "tsa", "ocsp" };
  g_autofree char *expired = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *file = g_strdup_printf ("certificates/%s.pem", good[i]);
      g_autofree char *output = run (folder, 0, "openssl", "verify", "-x509_strict", "-CAfile", "trust/root.pem",
                                     "-untrusted", "chain.pem", file, NULL);

      g_assert_nonnull (strstr (output, "OK"));
    }
  expired = run (folder, 2, "openssl", "verify", "-CAfile", "trust/root.pem", "-untrusted", "chain.pem",
                 "certificates/expired.pem", NULL);
  g_assert_nonnull (strstr (expired, "expired"));
}

static void
test_server (void)
{
  g_autoptr (AntinTestWorkstation) workstation =
    antin_test_workstation_new ("p256", NULL, ANTIN_TEST_WORKSTATION_SERVER);
  const char *folder = antin_test_workstation_get_folder (workstation);
  g_autofree char *ocsp = antin_test_workstation_get_url (workstation, "/ocsp");
  static const char *const cases[][2] = { { "leader", "leader.pem: good" }, { "revoked", "revoked.pem: revoked" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = g_strdup_printf ("certificates/%s.pem", cases[i][0]);
      g_autofree char *output = run (folder, 0, "openssl", "ocsp", "-issuer", "certificates/issuing.pem", "-cert",
                                     file, "-url", ocsp, "-CAfile", "trust/root.pem", NULL);

      g_assert_nonnull (strstr (output, "Response verify OK"));
      g_assert_nonnull (strstr (output, cases[i][1]));
    }
  g_assert_cmpuint (antin_test_workstation_count_requests (workstation, "/ocsp"), ==, 2);
  g_assert_cmpuint (antin_test_workstation_count_requests (workstation, "/crl"), ==, 0);
}

static void
test_tokens (gconstpointer key_type)
{
  g_autoptr (AntinTestWorkstation) workstation =
    antin_test_workstation_new (key_type, "leader", ANTIN_TEST_WORKSTATION_TOKENS);
  const char *folder = antin_test_workstation_get_folder (workstation);
  g_autofree char *objects =
    run (folder, 0, "pkcs11-tool", "--module", antin_test_workstation_get_module (workstation), "--token-label",
         "leader", "--login", "--pin", antin_test_workstation_get_pin (workstation, "leader"), "--list-objects", NULL);

  g_assert_nonnull (strstr (objects, "Certificate Object"));
  g_assert_nonnull (strstr (objects, "Private Key Object"));
  g_assert_nonnull (strstr (objects, g_strcmp0 (key_type, "p256") == 0 ? "EC" : "RSA"));
}

static void
test_documents (void)
{
  g_autoptr (AntinTestWorkstation) workstation =
    antin_test_workstation_new ("p256", NULL, ANTIN_TEST_WORKSTATION_DOCUMENTS);
  const char *folder = antin_test_workstation_get_folder (workstation);
  g_autofree char *information = run (folder, 0, "pdfinfo", "draft.pdf", NULL);
  g_autofree char *text = run (folder, 0, "pdftotext", "-layout", "draft.pdf", "-", NULL);
  g_autofree char *fonts = run (folder, 0, "pdffonts", "draft.pdf", NULL);
  g_autoptr (GBytes) seal = antin_test_workstation_read (workstation, "images/seal.png");
  /* Width 1200, height 1200, 8 bits, colour with alpha: PNG's IHDR. */
  static const guint8 header[] = { 0, 0, 0x04, 0xb0, 0, 0, 0x04, 0xb0, 8, 6 };
  static const char *const words[] = { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số:", "/QĐ-UBND", "Sơn Hà, ngày",
                                       "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng", "Nơi nhận:" };

  g_assert_nonnull (strstr (information, "Pages:           2"));
  g_assert_nonnull (strstr (information, "(A4)"));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("the draft lacks “%s”", words[i]);
  g_assert_nonnull (strstr (fonts, "LiberationSerif"));
  g_assert_cmpmem ((const guint8 *) g_bytes_get_data (seal, NULL) + 16, sizeof header, header, sizeof header);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/support/workstation/certificates", test_certificates);
  g_test_add_func ("/support/workstation/server", test_server);
  g_test_add_data_func ("/support/workstation/tokens/rsa2048", "rsa2048", test_tokens);
  g_test_add_data_func ("/support/workstation/tokens/rsa3072", "rsa3072", test_tokens);
  g_test_add_data_func ("/support/workstation/tokens/p256", "p256", test_tokens);
  g_test_add_func ("/support/workstation/documents", test_documents);
  return g_test_run ();
}
