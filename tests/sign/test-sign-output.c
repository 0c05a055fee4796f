/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-sign-output.h"

#include "antin-test-workstation.h"

#include <string.h>

/* 2027-01-15 15:00 in Việt Nam */
#define NOW 1800000000

static void
assert_fills (const char *pattern, const char *name, AntinRegulationKind kind, guint number, const char *expected)
{
  g_autofree char *filled = antin_sign_output_fill (pattern, name, kind, NOW, number);

  g_assert_cmpstr (filled, ==, expected);
}

static void
test_fill (void)
{
  assert_fills (NULL, "Quyết định 15", ANTIN_REGULATION_KIND_PERSONAL, 1, "Quyết định 15 - signed.pdf");
  assert_fills ("", "Quyết định 15", ANTIN_REGULATION_KIND_ORGANISATION, 2, "Quyết định 15 - sealed (2).pdf");
  assert_fills ("{date} {name}_{act}", "Quyết định 15", ANTIN_REGULATION_KIND_ORGANISATION, 1, "2027-01-15 Quyết định 15_sealed.pdf");
  assert_fills (NULL, "a", ANTIN_REGULATION_KIND_TIMESTAMP, 1, "a - archived.pdf");
  assert_fills ("{act} {name}", "a", ANTIN_REGULATION_KIND_TIMESTAMP, 1, "archived a.pdf");
  assert_fills ("{name}", "a", ANTIN_REGULATION_KIND_PERSONAL, 3, "a (3).pdf");
  /* What the original is called is no pattern. */
  assert_fills ("{act} {name}", "{act} {date} {name}", ANTIN_REGULATION_KIND_PERSONAL, 1, "signed {act} {date} {name}.pdf");
  /* What is no pattern names nothing. */
  assert_fills ("always the same", "a", ANTIN_REGULATION_KIND_PERSONAL, 1, "a - signed.pdf");
}

/* Names of administrative documents are long, and each of their letters is up to three bytes. */
static void
test_long_name (void)
{
  g_autoptr (GString) name = g_string_new (NULL);

  while (name->len < 250)
    g_string_append (name, "ệ ");
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *plain = antin_sign_output_fill (NULL, name->str, ANTIN_REGULATION_KIND_ORGANISATION, NOW, i);
      g_autofree char *twice = antin_sign_output_fill ("{name} {act} {name}", name->str, ANTIN_REGULATION_KIND_ORGANISATION, NOW, i);

      g_assert_cmpuint (strlen (plain), <=, 255);
      g_assert_cmpuint (strlen (plain), >, 240);
      g_assert_true (g_utf8_validate (plain, -1, NULL));
      g_assert_nonnull (strstr (plain, "ệ - sealed"));
      g_assert_cmpuint (strlen (twice), <=, 255);
      g_assert_true (g_utf8_validate (twice, -1, NULL));
      g_string_prepend_c (name, 'a');
    }
}

static void
test_pattern (void)
{
  static const char *const good[] = { "{name}", "{name} - {act}", "Đã ký {date} {name}" };
  static const char *const bad[] = { "", "x", "{act}", "folder/{name}", "../{name}", ".{name}", "{name}\xff" };
  g_autofree char *long_one = g_strnfill (300, 'x');
  g_autofree char *too_long = g_strconcat ("{name}", long_one, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (antin_sign_output_is_pattern (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (antin_sign_output_is_pattern (bad[i]));
  g_assert_false (antin_sign_output_is_pattern (too_long));
}

/* In a sandbox: what is written beside a document that was lent is seen by nobody. */
static void
test_lent (void)
{
  AntinSignContextOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignContext) context = antin_sign_context_new (&options, &error);
  g_autofree char *documents = g_build_filename (g_get_home_dir (), "Văn bản", NULL);
  g_autofree char *lent = g_build_filename (g_get_user_runtime_dir (), "doc", "5af3b1", "Quyết định 15.pdf", NULL);
  g_autofree char *other = g_build_filename (g_get_user_runtime_dir (), "documents", "Quyết định 15.pdf", NULL);
  g_autofree char *of_lent = NULL, *of_other = NULL, *in_documents = NULL, *beside = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), ==, documents);
  in_documents = g_build_filename (documents, "Quyết định 15 - signed.pdf", NULL);
  of_lent = antin_sign_output_suggest (context, lent, ANTIN_REGULATION_KIND_PERSONAL, NULL);
  g_assert_cmpstr (of_lent, ==, in_documents);
  beside = g_build_filename (g_get_user_runtime_dir (), "documents", "Quyết định 15 - signed.pdf", NULL);
  of_other = antin_sign_output_suggest (context, other, ANTIN_REGULATION_KIND_PERSONAL, NULL);
  g_assert_cmpstr (of_other, ==, beside);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("antin-output-XXXXXX", NULL);
  g_autofree char *runtime = g_build_filename (folder, "runtime", NULL);
  g_autofree char *directories = g_build_filename (folder, "user-dirs.dirs", NULL);
  int status;

  g_assert_true (g_file_set_contents (directories, "XDG_DOCUMENTS_DIR=\"$HOME/Văn bản\"\n", -1, NULL));
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/output/fill", test_fill);
  g_test_add_func ("/sign/output/long-name", test_long_name);
  g_test_add_func ("/sign/output/pattern", test_pattern);
  g_test_add_func ("/sign/output/lent", test_lent);
  status = g_test_run ();
  antin_test_remove_tree (folder);
  return status;
}
