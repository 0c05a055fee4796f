/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-test"

#include "antin-test-keyring.h"

#include "antin-test-workstation.h"

/**
 * antin_test_keyring_run:
 *
 * Runs the tests that were added, with libsecret's file backend in the place of the desktop's keyring. It is empty, and
 * in a folder that is removed. Call it before anything asks for a password, since libsecret looks for its backend once.
 *
 * Returns: what g_test_run() returns
 */
int
antin_test_keyring_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-keyring-XXXXXX", &error);
  g_autofree char *file = NULL;
  int status;

  g_assert_no_error (error);
  file = g_build_filename (folder, "keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "keyring", TRUE);
  status = g_test_run ();
  antin_test_remove_tree (folder);
  return status;
}
