/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-words-certificate.h"

#include "antin-base-time.h"
#include "antin-desk-words.h"

#include <string.h>

/* What people read of certificates and where they lead to. The certificates are made by hand. */

#define ANSWERED_AT 1672305139 /* 2022-12-29T16:12:19+07:00 */

static AntinSignCertificate
make_certificate (const char *name, gboolean authority, gboolean self_issued)
{
  return (AntinSignCertificate){
    .holder = { .common_name = (char *) name, .not_before = ANTIN_BASE_TIME_NONE, .not_after = ANTIN_BASE_TIME_NONE },
    .kind = ANTIN_SIGN_ROLE_PERSONAL,
    .authority = authority,
    .self_issued = self_issued,
    .key_algorithm = "RSA",
    .key_bits = 2048,
    .digest = (char *) "sha256",
    .purposes = ANTIN_SIGN_PURPOSE_DIGITAL_SIGNATURE | ANTIN_SIGN_PURPOSE_NON_REPUDIATION,
  };
}

static void
assert_what (const AntinSignPath *path, guint index, const char *words)
{
  g_autofree char *what = antin_desk_words_certificate_what (path, index);

  g_assert_cmpstr (what, ==, words);
}

static void
assert_end (const AntinSignPath *path, AntinViewStatus status, const char *words)
{
  AntinViewStatus got;
  g_autofree char *text = antin_desk_words_path_end (path, &got);

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpint (got, ==, status);
}

static void
test_path (void)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new ();
  AntinSignCertificate signer = make_certificate ("Trần Thị Bích Hằng", FALSE, FALSE);
  AntinSignCertificate issuer = make_certificate ("CA phục vụ các cơ quan Nhà nước G2", TRUE, FALSE);
  AntinSignCertificate root = make_certificate ("Root", TRUE, TRUE);
  AntinSignPath path = { .certificates = certificates };

  assert_end (&(AntinSignPath){ 0 }, ANTIN_VIEW_STATUS_WARNING, "No trusted root.");
  g_ptr_array_add (certificates, &signer);
  g_ptr_array_add (certificates, &issuer);
  g_ptr_array_add (certificates, &root);
  assert_what (&path, 0, "Person");
  assert_what (&path, 1, "Authority that issues certificates");
  assert_what (&path, 2, "Root that is not trusted here");
  assert_end (&path, ANTIN_VIEW_STATUS_WARNING, "No trusted root.");
  path.origin = ANTIN_SIGN_ANCHOR_BUILT_IN;
  path.official = TRUE;
  assert_what (&path, 2, "Trusted root");
  assert_end (&path, ANTIN_VIEW_STATUS_GOOD, "Root – signatures for official use; its fingerprint is built into the program.");
  /* CHK-14: a root of the public service is no less trusted, and never called official. */
  path.origin = ANTIN_SIGN_ANCHOR_ADMINISTRATOR;
  path.official = FALSE;
  assert_end (&path, ANTIN_VIEW_STATUS_GOOD,
              "Root – public digital signatures, not those for official use; added by the administrator of this computer.");
}

static void
test_key (void)
{
  AntinSignCertificate certificate = make_certificate ("A", FALSE, FALSE);
  g_autofree char *key = antin_desk_words_certificate_key (&certificate);
  g_autofree char *purposes = antin_desk_words_certificate_purposes (&certificate);
  g_autofree char *unknown = NULL;
  g_autofree char *nothing = NULL;

  g_assert_cmpstr (key, ==, "RSA, 2048 bits; certificate signed with SHA256");
  g_assert_cmpstr (purposes, ==, "digital signatures, non-repudiation");
  certificate = (AntinSignCertificate){ 0 };
  unknown = antin_desk_words_certificate_key (&certificate);
  nothing = antin_desk_words_certificate_purposes (&certificate);
  g_assert_cmpstr (unknown, ==, "unknown");
  g_assert_cmpstr (nothing, ==, "The certificate does not say");
}

/* A certificate's name is hostile text as well. */
static void
test_file (void)
{
  AntinSignCertificate certificate = make_certificate ("../\xe2\x80\xaeSở: Nội vụ", FALSE, FALSE);
  g_autofree char *file = antin_desk_words_certificate_file (&certificate);

  g_assert_cmpstr (file, ==, "Sở_ Nội vụ.pem");
}

static void
assert_answer (const AntinSignRevocation *revocation, AntinViewStatus status, const char *words)
{
  AntinViewStatus got;
  g_autofree char *text = antin_desk_words_answer (revocation, &got);

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpint (got, ==, status);
}

/* CHK-02: when it was revoked and when that was answered are two times. */
static void
test_answer (void)
{
  AntinSignRevocation revocation = { .status = ANTIN_SIGN_REVOCATION_GOOD, .source = ANTIN_SIGN_SOURCE_OCSP, .time = ANSWERED_AT, .revoked_at = ANTIN_BASE_TIME_NONE };

  assert_answer (&revocation, ANTIN_VIEW_STATUS_GOOD, "Not revoked (from the authority's OCSP server, 16:12:19, 29/12/2022)");
  revocation.status = ANTIN_SIGN_REVOCATION_REVOKED;
  assert_answer (&revocation, ANTIN_VIEW_STATUS_BAD, "Revoked");
  revocation.revoked_at = ANSWERED_AT - 86400;
  assert_answer (&revocation, ANTIN_VIEW_STATUS_BAD,
                 "Revoked at 16:12:19, 28/12/2022 (from the authority's OCSP server, 16:12:19, 29/12/2022)");
  revocation = (AntinSignRevocation){ .time = ANTIN_BASE_TIME_NONE, .revoked_at = ANTIN_BASE_TIME_NONE };
  assert_answer (&revocation, ANTIN_VIEW_STATUS_UNKNOWN, "Not checked");
}

static void
test_identifier (void)
{
  static const struct
  {
    const char *user_id;
    const char *words;
    const char *number;
  } cases[] = {
    { "MST:0123456789", "Tax number", "0123456789" },
    { "MaSoThue:0123456789-001", "Tax number", "0123456789-001" },
    { "mst-0123456789", "Tax number", "0123456789" },
    { "MST0123456789", "Tax number", "0123456789" },
    { "CCCD: 001180000001", "Citizen identity number", "001180000001" },
    { "CMND:012345678", "Identity card number", "012345678" },
    { "HC:C1234567", "Passport number", "C1234567" },
    { "MQHNS:1012345", "Number of a unit of the State budget", "1012345" },
    { "HCM-PORTAL", "Identifier (UID)", "HCM-PORTAL" },
    { "MST:", "Identifier (UID)", "MST:" },
    { "MST", "Identifier (UID)", "MST" },
    { "0.9.2342", "Identifier (UID)", "0.9.2342" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *number;

      g_assert_cmpstr (antin_desk_words_certificate_identifier (cases[i].user_id, &number), ==, cases[i].words);
      g_assert_cmpstr (number, ==, cases[i].number);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/words-certificate/CHK-14/path", test_path);
  g_test_add_func ("/desk/words-certificate/key", test_key);
  g_test_add_func ("/desk/words-certificate/identifier", test_identifier);
  g_test_add_func ("/desk/words-certificate/file", test_file);
  g_test_add_func ("/desk/words-certificate/CHK-02/answer", test_answer);
  return g_test_run ();
}
