/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-crypto-anchors.h"
#include "antin-crypto-digest.h"
#include "antin-crypto-error.h"
#include "antin-test-pki.h"

#include <glib/gstdio.h>
#include <string.h>

static AntinTestPki *pki;

static void
test_fields (void)
{
  AntinCryptoCertificate *leader = pki->leader->certificate;

  g_assert_cmpstr (antin_crypto_certificate_get_common_name (leader), ==, "Trần Thị Bích Hằng");
  g_assert_cmpstr (antin_crypto_certificate_get_organisation (leader), ==, "Ủy ban nhân dân tỉnh Lam Sơn");
  g_assert_cmpstr (antin_crypto_certificate_get_title (leader), ==, "Phó Chủ tịch");
  g_assert_cmpstr (antin_crypto_certificate_get_email (leader), ==, "hangttb@lamson.example");
  g_assert_cmpstr (antin_crypto_certificate_get_user_ids (leader)[0], ==, "CCCD:001180000001");
  g_assert_cmpstr (antin_crypto_certificate_get_affiliations (leader)[0], ==, "Lam Sơn");
  g_assert_cmpstr (antin_crypto_certificate_get_affiliations (leader)[1], ==, "Ủy ban nhân dân tỉnh Lam Sơn");
  g_assert_null (antin_crypto_certificate_get_affiliations (leader)[2]);
  g_assert_cmpstr (
    antin_crypto_certificate_get_subject (leader), ==,
    "UID=CCCD:001180000001,CN=Trần Thị Bích Hằng,title=Phó Chủ tịch,O=Ủy ban nhân dân tỉnh Lam Sơn,ST=Lam Sơn,C=VN");
  g_assert_cmpstr (antin_crypto_certificate_get_issuer (leader), ==,
                   antin_crypto_certificate_get_subject (pki->authority->certificate));
  g_assert_cmpstr (antin_crypto_certificate_get_issuer_name (leader), ==, "CA kiểm thử phục vụ cơ quan nhà nước");
  g_assert_cmpstr (antin_crypto_certificate_get_issuer_organisation (leader), ==, antin_crypto_certificate_get_organisation (pki->authority->certificate));
  g_assert_nonnull (antin_crypto_certificate_get_issuer_organisation (leader));
  g_assert_cmpint (antin_crypto_certificate_get_not_before (leader), ==, ANTIN_TEST_NOW - ANTIN_TEST_YEAR);
  g_assert_cmpint (antin_crypto_certificate_get_not_after (leader), ==, ANTIN_TEST_NOW + 2 * ANTIN_TEST_YEAR);
  g_assert_cmpint (antin_crypto_certificate_get_key_algorithm (leader), ==, ANTIN_CRYPTO_KEY_RSA);
  g_assert_cmpuint (antin_crypto_certificate_get_key_bits (leader), ==, 2048);
  g_assert_cmpint (antin_crypto_certificate_get_signature_digest (leader), ==, ANTIN_CRYPTO_DIGEST_SHA256);
  g_assert_true (antin_crypto_certificate_has_key_usage (leader));
  g_assert_cmpint (antin_crypto_certificate_get_key_usage (leader), ==,
                   ANTIN_CRYPTO_KEY_USAGE_DIGITAL_SIGNATURE | ANTIN_CRYPTO_KEY_USAGE_NON_REPUDIATION);
  g_assert_cmpint (antin_crypto_certificate_get_extended_usage (leader), ==,
                   ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT | ANTIN_CRYPTO_EXTENDED_USAGE_CLIENT |
                     ANTIN_CRYPTO_EXTENDED_USAGE_EMAIL);
  g_assert_cmpstr (antin_crypto_certificate_get_ocsp_urls (leader)[0], ==, "http://ocsp.kiemthu.example/");
  g_assert_null (antin_crypto_certificate_get_ocsp_urls (leader)[1]);
  g_assert_cmpstr (antin_crypto_certificate_get_issuer_urls (leader)[0], ==, "http://kiemthu.example/ca.crt");
  g_assert_cmpstr (antin_crypto_certificate_get_crl_urls (leader)[0], ==, "http://kiemthu.example/ca.crl");
  g_assert_cmpuint (strlen (antin_crypto_certificate_get_fingerprint (leader)), ==, 64);
  g_assert_false (antin_crypto_certificate_is_self_signed (leader));
  g_assert_false (antin_crypto_certificate_is_authority (leader));

  g_assert_true (antin_crypto_certificate_is_self_signed (pki->root->certificate));
  g_assert_true (antin_crypto_certificate_is_authority (pki->root->certificate));
  g_assert_nonnull (antin_crypto_certificate_get_ocsp_urls (pki->root->certificate));
  g_assert_null (antin_crypto_certificate_get_ocsp_urls (pki->root->certificate)[0]);
  g_assert_cmpint (antin_crypto_certificate_get_extended_usage (pki->tsa->certificate), ==,
                   ANTIN_CRYPTO_EXTENDED_USAGE_PRESENT | ANTIN_CRYPTO_EXTENDED_USAGE_CRITICAL |
                     ANTIN_CRYPTO_EXTENDED_USAGE_TIME_STAMPING);
  g_assert_true (antin_crypto_certificate_has_ocsp_no_check (pki->responder->certificate));
}

static void
test_issued_by (void)
{
  AntinTestProfile impostor_profile = {
    .subject = (const char *const[]){ "C", "VN", "O", "Cơ quan chứng thực kiểm thử", "CN",
                                      "CA kiểm thử phục vụ cơ quan nhà nước", NULL },
    .is_authority = TRUE,
    .without_key_identifiers = TRUE,
  };
  g_autoptr (AntinTestIdentity) impostor = antin_test_identity_new (&impostor_profile, NULL);

  g_assert_true (antin_crypto_certificate_is_issued_by (pki->leader->certificate, pki->authority->certificate));
  g_assert_true (antin_crypto_certificate_is_issued_by (pki->root->certificate, pki->root->certificate));
  g_assert_false (antin_crypto_certificate_is_issued_by (pki->leader->certificate, pki->root->certificate));
  g_assert_false (antin_crypto_certificate_is_issued_by (pki->leader->certificate, impostor->certificate));
}

static void
test_kinds_of_certificates (void)
{
  g_assert_cmpint (antin_crypto_certificate_get_kind (pki->leader->certificate), ==, ANTIN_CRYPTO_KIND_PERSON);
  g_assert_cmpint (antin_crypto_certificate_get_kind (pki->clerk->certificate), ==, ANTIN_CRYPTO_KIND_PERSON);
  g_assert_cmpint (antin_crypto_certificate_get_kind (pki->organisation->certificate), ==,
                   ANTIN_CRYPTO_KIND_ORGANISATION);
  g_assert_cmpint (antin_crypto_certificate_get_kind (pki->tsa->certificate), ==, ANTIN_CRYPTO_KIND_DEVICE);
  g_assert_cmpint (antin_crypto_certificate_get_kind (pki->responder->certificate), ==, ANTIN_CRYPTO_KIND_DEVICE);
  g_assert_cmpint (antin_crypto_certificate_get_kind (pki->server->certificate), ==, ANTIN_CRYPTO_KIND_DEVICE);
  g_assert_cmpint (antin_crypto_certificate_get_kind (pki->authority->certificate), ==, ANTIN_CRYPTO_KIND_UNKNOWN);
}

static void
test_kinds_of_names (void)
{
  const struct
  {
    AntinCryptoKindHints hints;
    AntinCryptoKind kind;
  } cases[] = {
    { { .common_name = "Nguyễn Văn An" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "NGUYEN VAN AN" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Trương Thị Mỹ Hoa", .organisation = "Sở Nội vụ" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Đoàn Minh Châu" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Vũ Thị Tổ" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Truong Thi My Hoa" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Bàn Văn Páo" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Thị Hoa" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Y Moan Niê", .title = "Chủ tịch" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "John Smith", .given_name = "John", .surname = "Smith" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Lò Văn Inh", .serial_number = "CCCD-012345678901" }, ANTIN_CRYPTO_KIND_PERSON },
    /* NFD, as some tokens have it */
    { { .common_name = "Nguye\xcc\x82\xcc\x83n Va\xcc\x86n An" }, ANTIN_CRYPTO_KIND_PERSON },
    { { .common_name = "Ủy ban nhân dân tỉnh Hà Giang" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "UỶ BAN NHÂN DÂN XÃ TÂN LẬP" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "Uy ban nhan dan tinh Ha Giang" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "UBND huyện Đông Sơn" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "Sở Khoa học và Công nghệ", .organisation = "UBND tỉnh" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "So Khoa hoc va Cong nghe" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "Trường Trung học phổ thông Lam Sơn" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "Trường THPT Lam Sơn" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "Truong THPT Lam Son" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "Đoàn Thanh niên Cộng sản Hồ Chí Minh" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "Vụ Tổ chức cán bộ" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "Công ty TNHH Mây Tre", .user_ids = (const char *const[]){ "MST:0101234567", NULL } },
      ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "ACME", .organisation = "ACME" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "ACME", .organisation_identifier = "VATVN-0101234567" }, ANTIN_CRYPTO_KIND_ORGANISATION },
    { { .common_name = "qlvb.lamson.gov.vn" }, ANTIN_CRYPTO_KIND_DEVICE },
    { { .common_name = "10.0.0.1" }, ANTIN_CRYPTO_KIND_DEVICE },
    { { .common_name = "Máy chủ trục liên thông" }, ANTIN_CRYPTO_KIND_DEVICE },
    { { .common_name = "VGCA TSA 2" }, ANTIN_CRYPTO_KIND_DEVICE },
    { { .common_name = "Nguyễn Văn An", .serves_clients = TRUE }, ANTIN_CRYPTO_KIND_DEVICE },
    { { .common_name = "Nguyễn Văn An", .user_ids = (const char *const[]){ "MST:8012345678", NULL } },
      ANTIN_CRYPTO_KIND_UNKNOWN },
    { { .common_name = "Sở Nội vụ", .user_ids = (const char *const[]){ "CCCD:001", NULL } },
      ANTIN_CRYPTO_KIND_UNKNOWN },
    { { .common_name = "Alice" }, ANTIN_CRYPTO_KIND_UNKNOWN },
    { { .common_name = "Nguyễn Văn An", .is_authority = TRUE }, ANTIN_CRYPTO_KIND_UNKNOWN },
    { { .common_name = "" }, ANTIN_CRYPTO_KIND_UNKNOWN },
    { { .common_name = NULL }, ANTIN_CRYPTO_KIND_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].hints.common_name);
      g_assert_cmpint (antin_crypto_kind_guess (&cases[i].hints), ==, cases[i].kind);
    }
}

static void
test_kind_nicks (void)
{
  for (AntinCryptoKind kind = ANTIN_CRYPTO_KIND_UNKNOWN; kind <= ANTIN_CRYPTO_KIND_DEVICE; kind++)
    {
      AntinCryptoKind back;

      g_assert_true (antin_crypto_kind_from_nick (antin_crypto_kind_to_nick (kind), &back));
      g_assert_cmpint (back, ==, kind);
    }
  g_assert_false (antin_crypto_kind_from_nick ("leader", &(AntinCryptoKind){ 0 }));
}

static void
test_damaged_bytes (void)
{
  GBytes *der = antin_crypto_certificate_get_der (pki->leader->certificate);
  gsize size = g_bytes_get_size (der);
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  g_autoptr (GBytes) longer_bytes = NULL, text = g_bytes_new_static ("no certificate", 14), huge = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize length = 0; length < size; length += 1 + length / 16)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (der, 0, length);

      g_assert_null (antin_crypto_certificate_new_from_der (cut, &error));
      g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
      g_clear_error (&error);
    }
  g_byte_array_append (longer, g_bytes_get_data (der, NULL), size);
  g_byte_array_append (longer, (const guint8 *) "x", 1);
  longer_bytes = g_byte_array_free_to_bytes (g_steal_pointer (&longer));
  g_assert_null (antin_crypto_certificate_new_from_der (longer_bytes, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
  g_clear_error (&error);
  huge = g_bytes_new_take (g_malloc0 (1024 * 1024), 1024 * 1024);
  g_assert_null (antin_crypto_certificate_new_from_der (huge, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (antin_crypto_certificate_list_new_from_data (text, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
}

static void
test_lists (void)
{
  g_autofree char *root = antin_test_identity_to_pem (pki->root),
                  *authority = antin_test_identity_to_pem (pki->authority);
  g_autofree char *pem = g_strconcat ("some words\n", root, "more words\n", authority, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = antin_crypto_certificate_list_new_from_data (bytes, &error);
  g_autoptr (GPtrArray) single = antin_crypto_certificate_list_new_from_data (
    antin_crypto_certificate_get_der (pki->root->certificate), NULL);
  char *body;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (antin_crypto_certificate_get_fingerprint (list->pdata[1]), ==,
                   antin_crypto_certificate_get_fingerprint (pki->authority->certificate));
  g_assert_cmpuint (single->len, ==, 1);

  /* one damaged certificate among good ones is not passed over */
  body = strstr (pem + strlen (root), "-----BEGIN") + 40;
  memset (body, 'A', 20);
  {
    g_autoptr (GBytes) damaged = g_bytes_new (pem, strlen (pem));

    g_assert_null (antin_crypto_certificate_list_new_from_data (damaged, &error));
    g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
  }
}

static void
test_key_matches_certificate (void)
{
  static const AntinCryptoSignatureScheme rsa_schemes[] = { ANTIN_CRYPTO_SCHEME_RSA_PKCS1,
                                                            ANTIN_CRYPTO_SCHEME_RSA_PSS };
  g_autoptr (GBytes) digest = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHA256, "abc", 3, NULL);
  g_autoptr (GBytes) ecdsa = antin_test_identity_sign (pki->clerk, ANTIN_CRYPTO_SCHEME_ECDSA,
                                                       ANTIN_CRYPTO_DIGEST_SHA256, digest);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rsa_schemes); i++)
    {
      g_autoptr (GBytes) value = antin_test_identity_sign (pki->leader, rsa_schemes[i], ANTIN_CRYPTO_DIGEST_SHA256,
                                                           digest);

      g_assert_true (antin_crypto_certificate_verify_signature (pki->leader->certificate, rsa_schemes[i],
                                                                ANTIN_CRYPTO_DIGEST_SHA256, digest, value, &error));
      g_assert_no_error (error);
      g_assert_false (antin_crypto_certificate_verify_signature (
        pki->leader->certificate, rsa_schemes[1 - i], ANTIN_CRYPTO_DIGEST_SHA256, digest, value, &error));
      g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_MISMATCH);
      g_clear_error (&error);
      g_assert_false (antin_crypto_certificate_verify_signature (
        pki->organisation->certificate, rsa_schemes[i], ANTIN_CRYPTO_DIGEST_SHA256, digest, value, &error));
      g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_MISMATCH);
      g_clear_error (&error);
    }
  g_assert_true (antin_crypto_certificate_verify_signature (pki->clerk->certificate, ANTIN_CRYPTO_SCHEME_ECDSA,
                                                            ANTIN_CRYPTO_DIGEST_SHA256, digest, ecdsa, NULL));
  g_assert_false (antin_crypto_certificate_verify_signature (pki->leader->certificate, ANTIN_CRYPTO_SCHEME_ECDSA,
                                                             ANTIN_CRYPTO_DIGEST_SHA256, digest, ecdsa, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_UNSUPPORTED);
}

static void
test_anchors (void)
{
  g_autoptr (AntinCryptoAnchors) built_in = antin_crypto_anchors_new_built_in ();
  g_autoptr (AntinCryptoAnchors) anchors = antin_crypto_anchors_new ();
  g_auto (GStrv) fingerprints = antin_crypto_anchors_list_fingerprints (built_in);
  const char *root = antin_crypto_certificate_get_fingerprint (pki->root->certificate);

  g_assert_cmpuint (antin_crypto_anchors_get_size (built_in), ==, 5);
  g_assert_cmpuint (g_strv_length (fingerprints), ==, 5);
  for (guint i = 0; fingerprints[i] != NULL; i++)
    {
      g_assert_cmpint (antin_crypto_anchors_get_origin (built_in, fingerprints[i]), ==, ANTIN_CRYPTO_ANCHOR_BUILT_IN);
      g_assert_true (antin_crypto_anchors_get_flags (built_in, fingerprints[i]) & ANTIN_CRYPTO_ANCHOR_OFFICIAL);
      g_assert_nonnull (antin_crypto_anchors_get_note (built_in, fingerprints[i]));
    }
  g_assert_false (antin_crypto_anchors_has (built_in, pki->root->certificate));
  g_assert_cmpint (antin_crypto_anchors_get_origin (anchors, root), ==, ANTIN_CRYPTO_ANCHOR_NONE);

  antin_crypto_anchors_add_certificate (anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_ADMINISTRATOR);
  antin_crypto_anchors_add_certificate (anchors, pki->root->certificate, ANTIN_CRYPTO_ANCHOR_USER);
  g_assert_cmpuint (antin_crypto_anchors_get_size (anchors), ==, 1);
  g_assert_cmpuint (antin_crypto_anchors_get_certificates (anchors)->len, ==, 1);
  g_assert_cmpint (antin_crypto_anchors_get_origin (anchors, root), ==, ANTIN_CRYPTO_ANCHOR_ADMINISTRATOR);

  g_assert_true (antin_crypto_anchors_add_fingerprint (
    anchors, "F7:BC:89:05:4C:EC:7F:12:73:0D:7B:8C:D3:EB:79:55:B1:63:83:50:87:E5:EB:87:3E:DF:B5:84:76:3B:3F:90",
    ANTIN_CRYPTO_ANCHOR_USER, ANTIN_CRYPTO_ANCHOR_PLAIN, NULL));
  g_assert_cmpint (
    antin_crypto_anchors_get_origin (anchors, "f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90"),
    ==, ANTIN_CRYPTO_ANCHOR_USER);
  g_assert_false (antin_crypto_anchors_add_fingerprint (anchors, "f7bc", ANTIN_CRYPTO_ANCHOR_USER,
                                                        ANTIN_CRYPTO_ANCHOR_PLAIN, NULL));
  g_assert_false (antin_crypto_anchors_add_fingerprint (
    anchors, "zzbc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90", ANTIN_CRYPTO_ANCHOR_USER,
    ANTIN_CRYPTO_ANCHOR_PLAIN, NULL));
}

static void
test_anchor_files (void)
{
  g_autoptr (AntinCryptoAnchors) anchors = antin_crypto_anchors_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-anchors-XXXXXX", &error);
  g_autofree char *root = g_build_filename (folder, "gốc kiểm thử.pem", NULL);
  g_autofree char *authority = g_build_filename (folder, "ca.CRT", NULL);
  g_autofree char *readme = g_build_filename (folder, "README", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.cer", NULL);
  g_autofree char *root_pem = antin_test_identity_to_pem (pki->root);
  GBytes *der = antin_crypto_certificate_get_der (pki->authority->certificate);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (root, root_pem, -1, NULL));
  g_assert_true (
    g_file_set_contents (authority, g_bytes_get_data (der, NULL), (gssize) g_bytes_get_size (der), NULL));
  g_assert_true (g_file_set_contents (readme, "words", -1, NULL));
  g_assert_true (antin_crypto_anchors_add_path (anchors, folder, ANTIN_CRYPTO_ANCHOR_COMMAND_LINE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (antin_crypto_anchors_get_size (anchors), ==, 2);
  g_assert_true (antin_crypto_anchors_has (anchors, pki->root->certificate));
  g_assert_true (antin_crypto_anchors_has (anchors, pki->authority->certificate));

  g_assert_true (g_file_set_contents (broken, "words", -1, NULL));
  g_assert_false (antin_crypto_anchors_add_path (anchors, folder, ANTIN_CRYPTO_ANCHOR_COMMAND_LINE, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "broken.cer"));
  g_clear_error (&error);
  g_unlink (broken);
  g_assert_false (antin_crypto_anchors_add_path (anchors, broken, ANTIN_CRYPTO_ANCHOR_COMMAND_LINE, &error));
  g_assert_nonnull (error);
  g_unlink (readme);
  g_unlink (root);
  g_unlink (authority);
  g_rmdir (folder);
}

static void
test_digests (void)
{
  g_autoptr (AntinCryptoDigest) all = antin_crypto_digest_new (ANTIN_CRYPTO_DIGEST_SHA256, NULL);
  g_autoptr (AntinCryptoDigest) part = NULL;
  g_autoptr (GBytes) all_value = NULL, part_value = NULL, shake = NULL;
  g_autofree char *all_hex = NULL, *part_hex = NULL, *shake_hex = NULL;
  g_autoptr (GError) error = NULL;

  antin_crypto_digest_update (all, "ab", 2);
  part = antin_crypto_digest_copy (all);
  antin_crypto_digest_update (all, "c", 1);
  all_value = antin_crypto_digest_finish (all);
  part_value = antin_crypto_digest_finish (part);
  all_hex = antin_crypto_digest_to_hex (all_value);
  part_hex = antin_crypto_digest_to_hex (part_value);
  g_assert_cmpstr (all_hex, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (part_hex, ==, "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603");

  shake = antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_SHAKE256, "", 0, NULL);
  shake_hex = antin_crypto_digest_to_hex (shake);
  g_assert_cmpstr (
    shake_hex, ==,
    "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762fd75dc4ddd8c0f200cb05019d67b592f6fc821c49479ab48640292eacb3b7c4be");
  g_assert_null (antin_crypto_digest_compute (ANTIN_CRYPTO_DIGEST_UNKNOWN, "", 0, &error));
  g_assert_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_UNSUPPORTED);
  for (AntinCryptoDigestAlgorithm i = ANTIN_CRYPTO_DIGEST_UNKNOWN + 1; i <= ANTIN_CRYPTO_DIGEST_SHAKE256; i++)
    {
      g_autoptr (GBytes) value = antin_crypto_digest_compute (i, "abc", 3, NULL);

      g_assert_cmpuint (g_bytes_get_size (value), ==, antin_crypto_digest_algorithm_get_length (i));
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  pki = antin_test_pki_new ();
  g_test_add_func ("/crypto/certificate/fields", test_fields);
  g_test_add_func ("/crypto/certificate/issued-by", test_issued_by);
  g_test_add_func ("/crypto/certificate/kinds", test_kinds_of_certificates);
  g_test_add_func ("/crypto/certificate/damaged", test_damaged_bytes);
  g_test_add_func ("/crypto/certificate/lists", test_lists);
  g_test_add_func ("/crypto/certificate/key-matches", test_key_matches_certificate);
  g_test_add_func ("/crypto/kind/names", test_kinds_of_names);
  g_test_add_func ("/crypto/kind/nicks", test_kind_nicks);
  g_test_add_func ("/crypto/anchors/pins", test_anchors);
  g_test_add_func ("/crypto/anchors/files", test_anchor_files);
  g_test_add_func ("/crypto/digest", test_digests);
  result = g_test_run ();
  antin_test_pki_free (pki);
  return result;
}
