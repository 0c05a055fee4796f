/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-trust.h"
#include "antin-test-pki.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is trusted is the certificate whose fingerprint was shown, whatever has become of its file since (D11). */
static void
test_file_is_exchanged (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "root.pem", NULL);
  g_autofree char *anchors = g_build_filename (folder, "anchors", NULL);
  AntinTestPki *pki = antin_test_pki_new ();
  g_autofree char *root = antin_test_identity_to_pem (pki->root);
  g_autofree char *stranger = antin_test_identity_to_pem (pki->stranger);
  g_autoptr (AntinDeskAnchor) shown = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  g_assert_true (g_file_set_contents (path, root, -1, &error));
  shown = antin_desk_trust_read (path, &error);
  g_assert_no_error (error);
  /* For people in words, not as RFC 4514 writes names. */
  g_assert_null (strchr (shown->title, '='));
  g_assert_nonnull (strstr (shown->title, antin_crypto_certificate_get_name (pki->root->certificate)));
  g_assert_nonnull (strstr (shown->title, antin_crypto_certificate_get_organisation (pki->root->certificate)));
  g_assert_true (g_file_set_contents (path, stranger, -1, &error));
  g_assert_true (antin_desk_trust_add (folder, shown, &error));
  g_assert_no_error (error);
  kept = antin_desk_trust_list (folder);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpstr (((AntinDeskAnchor *) kept->pdata[0])->fingerprint, ==, shown->fingerprint);
  g_assert_true (antin_desk_trust_remove (kept->pdata[0], &error));
  g_rmdir (anchors);
  g_unlink (path);
  g_rmdir (folder);
  antin_test_pki_free (pki);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/trust/file-is-exchanged", test_file_is_exchanged);
  return g_test_run ();
}
