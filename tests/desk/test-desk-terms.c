/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-words-signing.h"
#include "antin-desk-words.h"

#include "antin-base-locale.h"
#include "antin-base-time.h"
#include "antin-regulation-check.h"
#include "antin-regulation-terms.h"

#include <string.h>

/* In Vietnamese, people read the terms of the regulation in force; run with the catalog of the build tree. */

#define NOW 1800000000
#define DAY (24 * 60 * 60)

static AntinRegulation *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load (id, &error);

  g_assert_no_error (error);
  return regulation;
}

static void
assert_text (const char *text, const char *expected)
{
  if (g_strcmp0 (text, expected) != 0)
    g_error ("“%s” is not “%s”", text, expected);
}

/* CHK-14: the term of the regulation is that of official certificates alone. */
static void
test_official (void)
{
  g_autoptr (AntinRegulation) regulation = load ("nd30-2020");
  AntinSignSignature signature = { .best_signature_time = ANTIN_BASE_TIME_NONE, .claimed_time = ANTIN_BASE_TIME_NONE };
  const char *captions[] = { "Chứng thư", "Chứng thư chữ ký số chuyên dùng công vụ" };

  signature.signer.serial = (char *) "01";
  antin_regulation_terms_use (regulation);
  for (guint official = 0; official < G_N_ELEMENTS (captions); official++)
    {
      g_autoptr (GPtrArray) details = NULL;
      g_autofree char *serial = g_strconcat ("Số hiệu c", captions[official] + 1, NULL);
      gboolean found = FALSE;

      signature.path.official = official;
      details = antin_desk_words_details (&signature);
      assert_text (((AntinDeskDetail *) details->pdata[2])->caption, captions[official]);
      for (guint i = 0; i < details->len; i++)
        found = found || g_str_equal (((AntinDeskDetail *) details->pdata[i])->caption, serial);
      g_assert_true (found);
    }
  antin_regulation_terms_use (NULL);
}

static void
test_terms (void)
{
  static const struct
  {
    const char *id; /* (nullable): none is in force yet */
    const char *device;
    const char *Device;
    const char *Certificate;
    const char *certificate;
    const char *recovery;
  } all[] = {
    { NULL, "thiết bị ký số", "Thiết bị ký số", "Chứng thư", "chứng thư", "" },
    { "nd30-2020", "thiết bị lưu khóa bí mật", "Thiết bị lưu khóa bí mật", "Chứng thư chữ ký số chuyên dùng công vụ",
      "chứng thư chữ ký số chuyên dùng công vụ",
      " Đề nghị khôi phục gửi Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ (Mẫu số 06, NĐ 68/2024)." },
    { "lao-cai-2015", "thiết bị ký số", "Thiết bị ký số", "Chứng thư số", "chứng thư số",
      " Đề nghị khôi phục gửi Sở Thông tin và Truyền thông tỉnh Lào Cai (văn bản đề nghị khôi phục thiết bị ký số)." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (AntinRegulation) regulation = all[i].id != NULL ? load (all[i].id) : NULL;
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      g_autofree char *tokens = NULL;
      g_autofree char *no_tokens = g_strdup_printf ("Chưa cắm %s.", all[i].device);
      g_autofree char *locked = g_strdup_printf ("%s đã bị khóa do nhập sai mã PIN nhiều lần.%s", all[i].Device, all[i].recovery);
      g_autofree char *last = g_strdup_printf ("Đây là lần thử cuối cùng: nếu sai, %s sẽ bị khóa.", all[i].device);
      g_autofree char *pulled = g_strdup_printf ("%s đã bị rút ra", all[i].Device);
      g_autofree char *unfit = g_strdup_printf ("%s này không ký được văn bản", all[i].Certificate);
      g_autoptr (GError) removed = g_error_new_literal (ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TOKEN_REMOVED, "");
      g_autoptr (GError) refused = g_error_new_literal (ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_CERTIFICATE, "");
      AntinSignIdentity identity = { .pin_locked = TRUE };
      AntinViewStatus status;
      gboolean retry;

      antin_regulation_terms_use (regulation);
      tokens = antin_desk_words_tokens (none, NOW);
      assert_text (tokens, no_tokens);
      assert_text (antin_desk_words_pin_flags (&identity, &status), locked);
      identity = (AntinSignIdentity){ .pin_final_try = TRUE };
      assert_text (antin_desk_words_pin_flags (&identity, &status), last);
      assert_text (antin_desk_words_failure (removed, &retry), pulled);
      assert_text (antin_desk_words_failure (refused, &retry), unfit);
      assert_text (antin_regulation_terms_get (regulation, ANTIN_REGULATION_TERM_CERTIFICATE), all[i].certificate);
    }
  antin_regulation_terms_use (NULL);
}

/* The rules speak in the terms of the regulation they are checked by, whatever is in force on the workstation. */
static void
test_rules (void)
{
  static const char *const all[][2] = { { "nd30-2020", "Chứng thư chữ ký số chuyên dùng công vụ có hiệu lực đến " },
                                        { "ha-tinh-2020", "Chứng thư số có hiệu lực đến " } };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (AntinRegulation) regulation = load (all[i][0]);
      AntinRegulationCertificate certificate = { .name = "Nguyễn Văn An", .not_before = NOW - DAY, .not_after = NOW + 100 * DAY };
      AntinRegulationSituation situation = { .regulation = regulation, .kind = ANTIN_REGULATION_KIND_PERSONAL, .certificate = &certificate, .date = ANTIN_BASE_TIME_NONE, .now = NOW };
      g_autoptr (GPtrArray) checks = antin_regulation_check_all (&situation);
      gboolean found = FALSE;

      for (guint k = 0; k < checks->len; k++)
        {
          const AntinRegulationCheck *check = checks->pdata[k];

          /* No sentence is left with a mark in it. */
          g_assert_null (strchr (check->message, '{'));
          found |= g_str_equal (check->rule, "CHK-01") && g_str_has_prefix (check->message, all[i][1]);
        }
      g_assert_true (found);
    }
}

/* WRN-01: told on the start, in the regulation's words, with who renews. */
static void
test_renewal (void)
{
  g_autoptr (AntinRegulation) regulation = load ("lao-cai-2015");
  AntinSignIdentity identity = { .holder = { .common_name = (char *) "Nguyễn Văn An", .not_after = NOW + 61 * DAY } };
  g_autoptr (GPtrArray) identities = g_ptr_array_new ();
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  AntinSignToken token = { .identities = identities };
  g_autofree char *early = NULL;
  g_autofree char *due = NULL;

  g_ptr_array_add (identities, &identity);
  g_ptr_array_add (tokens, &token);
  antin_regulation_terms_use (regulation);
  early = antin_desk_words_tokens (tokens, NOW);
  assert_text (early, "Đã nhận thiết bị: Nguyễn Văn An, còn 61 ngày");
  identity.holder.not_after = NOW + 45 * DAY;
  due = antin_desk_words_tokens (tokens, NOW);
  assert_text (due, "Đã nhận thiết bị: Nguyễn Văn An, còn 45 ngày\n"
                    "Chứng thư số của Nguyễn Văn An hết hạn sau 45 ngày (01/03/2027). Đề nghị gia hạn gửi Sở Thông tin và "
                    "Truyền thông tỉnh Lào Cai trước 30/01/2027.");
  antin_regulation_terms_use (NULL);
}

/* A mark that a name brings in stays as it is. */
static void
test_fill (void)
{
  g_autofree char *first = antin_regulation_terms_fill (NULL, "{term} của {term}", ANTIN_REGULATION_TERM_SIGNATURE);
  g_autofree char *within = antin_regulation_terms_fill (NULL, "Không có {term}.", ANTIN_REGULATION_TERM_SIGNATURE);
  g_autofree char *without = antin_regulation_terms_fill (NULL, "Không có.", ANTIN_REGULATION_TERM_SIGNATURE);

  assert_text (first, "Chữ ký số của {term}");
  assert_text (within, "Không có chữ ký số.");
  assert_text (without, "Không có.");
}

int
main (int argc, char **argv)
{
  antin_base_locale_start ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/terms/words", test_terms);
  g_test_add_func ("/desk/terms/CHK-14/official", test_official);
  g_test_add_func ("/desk/terms/rules", test_rules);
  g_test_add_func ("/desk/terms/WRN-01/start", test_renewal);
  g_test_add_func ("/desk/terms/fill", test_fill);
  return g_test_run ();
}
