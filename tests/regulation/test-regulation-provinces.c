/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-consequence.h"
#include "antin-regulation-rules.h"
#include "antin-regulation-scope.h"

#include <glib/gstdio.h>
#include <string.h>

/* Each file that is shipped says what the text of its regulation says. Every value below was read in that text, at the
 * clause beside it; where a text is silent, the value is the national one and the clause is empty. */

static const char *const shipped[] = { ANTIN_TEST_REGULATIONS, NULL };

typedef struct
{
  const char *what;
  const char *value;
  const char *rule;   /* (nullable): that tells the clause */
  const char *clause; /* how its clause begins after the regulation's short name */
} Fact;

typedef struct
{
  const char *id;
  const char *short_name;
  Fact facts[36];
} Province;

#define NATIONAL_RECOVERY "Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ"
#define NATIONAL_CERTIFICATE "chứng thư chữ ký số chuyên dùng công vụ"
#define NATIONAL_SIGNATURE "chữ ký số chuyên dùng công vụ"
#define RETURNED "NĐ 30/2020, Điều 21.2.b"
#define COPIED "equals-master: NĐ 30/2020, Điều 26"
#define NATIONAL_DEVICE "thiết bị lưu khóa bí mật"

static const Province provinces[] = {
  { "lao-cai-2015",
    "QĐ 51/2015 Lào Cai",
    {
      { "organisation-place", "over-left-third" },
      { "organisation-content", "image" },
      { "organisation-information", "" },
      { "personal-information", "" },
      { "timestamp", "required" },
      { "missing-timestamp", "undetermined" },
      { "invalid", "refuse: " RETURNED },
      { "personal-only", "refuse: " RETURNED },
      { "incomplete", "refuse: " RETURNED },
      { "unsigned", "none" },
      { "original", "equals-original: QĐ 51/2015 Lào Cai, Điều 4; NĐ 30/2020, Điều 5.1" },
      { "copy", COPIED },
      { "attachment", "none" },
      { "print-outs", "when-stamped" },
      { "report-dates", "20/6 20/11", "REP-03", "16.7" },
      { "report-periods", "quarter half-year year", "REP-03", "16.7 và 19.1" },
      { "pin-months", "6", "WRN-02", "17.2" },
      { "first-renewal-notice-in-time", "yes", "WRN-01", "12.1" }, /* 30 days before the end at the latest */
      { "loss-working-days", "2", "WRN-08", "14.1.b và 14.2.a" },
      { "email-domain", "laocai.gov.vn", "CHK-12", "8.2" },
      { "contact-renewal", "Sở Thông tin và Truyền thông tỉnh Lào Cai", "WRN-01", "12.1" },
      { "contact-recovery", "Sở Thông tin và Truyền thông tỉnh Lào Cai", "WRN-03", "13.1" },
      { "form-recovery", "văn bản đề nghị khôi phục thiết bị ký số" },
      { "contact-loss", "Sở Thông tin và Truyền thông tỉnh Lào Cai", "WRN-08", "14.1.b và 14.2.a" },
      { "certificate", "chứng thư số" }, /* Điều 2.4 */
      { "signature", "chữ ký số" },      /* Điều 2.5 */
      { "device", "thiết bị ký số" },    /* Điều 2.12 */
      { "excluded",
        "giấy chứng nhận quyền sử dụng đất|giấy chứng nhận quyền sở hữu nhà|văn bản về thừa kế|giấy đăng ký kết hôn|"
        "quyết định ly hôn|giấy khai sinh|giấy khai tử|hối phiếu|giấy tờ có giá",
        "ORD-12", "6.2" },
      { "paper", "" },
      { "secrecy-marks", "TUYỆT MẬT|TỐI MẬT|MẬT", "ORD-07", "6.2" },
      { "device-level", "Tối mật", "WRN-07", "11.1.b và 11.2.a" },
      { "time-format", "slashed" },
    } },
  { "ha-tinh-2020",
    "QĐ 19/2020 Hà Tĩnh",
    {
      { "organisation-place", "over-left-third" },
      { "organisation-content", "image" },
      { "organisation-information", "" },
      { "personal-information", "" },
      { "timestamp", "required" },
      { "missing-timestamp", "undetermined" },
      { "invalid", "refuse: " RETURNED },
      { "personal-only", "refuse: " RETURNED },
      { "incomplete", "refuse: " RETURNED },
      { "unsigned", "none" },
      { "original", "equals-original: QĐ 19/2020 Hà Tĩnh, Điều 7.5 và 7.6; NĐ 30/2020, Điều 5.1" },
      { "copy", COPIED },
      { "attachment", "none" },
      { "print-outs", "when-stamped" },
      { "report-dates", "17/6 17/12", "REP-03", "13.1" },
      { "report-periods", "quarter half-year year", "REP-03", "13.1" }, /* quarterly forms: Điều 8.1 */
      { "pin-months", "6" },
      { "first-renewal-notice-in-time", "yes" },
      { "loss-working-days", "0", "WRN-08", "6.2.c và 10.4" }, /* "báo ngay" */
      { "email-domain", "" },
      { "contact-renewal", "cơ quan quản lý trực tiếp thuê bao, để gửi Ban Cơ yếu Chính phủ" }, /* Điều 9.3 */
      { "contact-recovery", "cơ quan quản lý trực tiếp thuê bao, để gửi Ban Cơ yếu Chính phủ", "WRN-03", "6.2.d" },
      { "form-recovery", "Mẫu số 11 và 12, TT 185/2019/TT-BQP", "WRN-03", "6.2.d" },
      { "contact-loss", "cơ quan quản lý trực tiếp thuê bao", "WRN-08", "6.2.c và 10.4" },
      { "certificate", "chứng thư số" }, /* Điều 1.1.a */
      { "signature", "chữ ký số" },
      { "device", NATIONAL_DEVICE }, /* Điều 2.2 has the same */
      { "excluded", "" },
      { "paper", "" },
      { "secrecy-marks", "TUYỆT MẬT|TỐI MẬT|MẬT", "ORD-07", "1.1.b" },
      { "device-level", "Mật", "WRN-07", "2.3" },
      { "time-format", "slashed" },
    } },
  { "ninh-thuan-2017",
    "QĐ 42/2017 Ninh Thuận",
    {
      { "organisation-place", "top-right-of-first-page", "POS-08", "2.10 và 11.1.a" },
      { "organisation-content", "image", "POS-08", "2.10" },
      { "organisation-information", "name email organisation time", "POS-08", "2.10" },
      { "personal-information", "name email organisation time", "POS-08", "2.10" },
      { "timestamp", "required", "CHK-06", "14.4" },
      { "missing-timestamp", "invalid", "CHK-10", "14.4" },
      { "invalid", "without-value: QĐ 42/2017 Ninh Thuận, Điều 14" },
      { "personal-only", "personal-value: QĐ 42/2017 Ninh Thuận, Điều 4.2.c" },
      { "incomplete", "refuse: " RETURNED },
      { "unsigned", "none" },
      { "original", "equals-paper: QĐ 42/2017 Ninh Thuận, Điều 4.2.b" },
      { "copy", "equals-paper: QĐ 42/2017 Ninh Thuận, Điều 4.2.a" },
      { "attachment", "none" },
      { "print-outs", "none", "WRN-05", "4.1" },
      { "report-dates", "" },
      { "report-periods", "half-year year", "REP-03", "15.6 và 16.6" },
      { "pin-months", "6" },
      { "first-renewal-notice-in-time", "yes" },
      { "loss-working-days", "0", "WRN-08", "17.2" }, /* "kịp thời" */
      { "email-domain", "ninhthuan.gov.vn", "CHK-12", "2.9 và 2.10" },
      { "contact-renewal", NATIONAL_RECOVERY },
      { "contact-recovery", NATIONAL_RECOVERY },
      { "form-recovery", "hồ sơ theo Điều 24, TT 08/2016/TT-BQP", "WRN-03", "9.2" },
      { "contact-loss",
        "cơ quan quản lý trực tiếp thuê bao hoặc Sở Thông tin và Truyền thông tỉnh Ninh Thuận", "WRN-08", "17.2" },
      { "certificate", "chứng thư số" },        /* Điều 2.1 */
      { "signature", "chữ ký số" },             /* Điều 2.7 */
      { "device", "thiết bị lưu khoá bí mật" }, /* Điều 2.6, so written */
      { "excluded", "" },
      { "paper",
        "văn bản quy phạm pháp luật|quyết định hành chính cá biệt|văn bản có liên quan đến kinh phí, cấp phát ngân sách",
        "ORD-13", "13.2" },
      { "secrecy-marks", "TUYỆT MẬT|TỐI MẬT|MẬT", "ORD-07", "3.1" },
      { "device-level", "Mật", "WRN-07", "10.1" },
      { "time-format", "slashed" },
    } },
  { "bac-kan-2022",
    "QĐ 53/2022 Bắc Kạn",
    {
      { "organisation-place", "over-left-third", "POS-04", "10.2.b" },
      { "organisation-content", "image", "POS-03", "10.2.b" },
      { "organisation-information", "" },
      { "personal-information", "" },
      { "timestamp", "required" },
      { "missing-timestamp", "undetermined" },
      { "invalid", "refuse-and-delete: QĐ 53/2022 Bắc Kạn, Điều 12.2" },
      { "personal-only", "refuse: " RETURNED },
      { "incomplete", "refuse: " RETURNED },
      { "unsigned", "for-information: QĐ 53/2022 Bắc Kạn, Điều 9.2.b, về văn bản yêu cầu chứng thực" },
      { "original", "process: QĐ 53/2022 Bắc Kạn, Điều 12.3" },
      { "copy", "process: QĐ 53/2022 Bắc Kạn, Điều 12.3" },
      { "attachment", "process: QĐ 53/2022 Bắc Kạn, Điều 12.3" },
      { "print-outs", "when-stamped" },
      { "report-dates", "", "REP-03", "17.5" }, /* on request */
      { "report-periods", "", "REP-03", "17.5" },
      { "pin-months", "6", "WRN-02", "21.3" },
      { "first-renewal-notice-in-time", "yes" },
      { "loss-working-days", "0", "WRN-08", "21.6" },
      { "email-domain", "" },
      { "contact-renewal", "Sở Thông tin và Truyền thông tỉnh Bắc Kạn", "WRN-01", "21.5" },
      { "contact-recovery", "Sở Thông tin và Truyền thông tỉnh Bắc Kạn", "WRN-03", "8.2" },
      { "form-recovery", "Mẫu số 06, NĐ 68/2024" },
      { "contact-loss", "cán bộ đầu mối của cơ quan hoặc Sở Thông tin và Truyền thông tỉnh Bắc Kạn", "WRN-08",
        "21.6" },
      { "certificate", "chứng thư số" }, /* Điều 3.4 */
      { "signature", "chữ ký số" },      /* Điều 3.3 */
      { "device", NATIONAL_DEVICE },     /* Điều 3.6 has the same */
      { "excluded", "" },
      { "paper", "" },
      { "secrecy-marks", "TUYỆT MẬT|TỐI MẬT|MẬT", "ORD-07", "1.2" },
      { "device-level", "" },
      { "time-format", "slashed" },
    } },
  { "nghe-an-2025",
    "Dự thảo 8/2025 Nghệ An",
    {
      { "organisation-place", "over-left-third", "POS-04", "15.1.b" },
      { "organisation-content", "image", "POS-03", "15.1.b" },
      { "organisation-information", "" },
      { "personal-information", "" },
      { "timestamp", "required" },
      { "missing-timestamp", "undetermined" },
      { "invalid", "refuse: Dự thảo 8/2025 Nghệ An, Điều 21.3" },
      { "personal-only", "refuse: Dự thảo 8/2025 Nghệ An, Điều 21.3" },
      { "incomplete", "refuse: Dự thảo 8/2025 Nghệ An, Điều 21.3" },
      { "unsigned", "refuse: Dự thảo 8/2025 Nghệ An, Điều 21.3" },
      { "original", "equals-original: Dự thảo 8/2025 Nghệ An, Điều 6.2; NĐ 30/2020, Điều 5.1" },
      { "copy", COPIED },
      { "attachment", "none" },
      { "print-outs", "when-stamped", "WRN-05", "16.1.c" },
      { "report-dates", "", "REP-03", "18.4" },
      { "report-periods", "", "REP-03", "18.4" },
      { "pin-months", "6" },
      { "first-renewal-notice-in-time", "yes" },
      { "loss-working-days", "0" },
      { "email-domain", "" },
      { "contact-renewal", NATIONAL_RECOVERY " (024.3773.8668, ca@bcy.gov.vn)" }, /* 7.1.b */
      { "contact-recovery", "Sở Khoa học và Công nghệ tỉnh Nghệ An (02383.844500, khcn@nghean.gov.vn)", "WRN-03",
        "13" },
      { "form-recovery", "Mẫu số 06, NĐ 68/2024", "WRN-03", "13" }, /* 13.2.a */
      { "contact-loss", "" },
      { "certificate", NATIONAL_CERTIFICATE }, /* Điều 3.1 */
      { "signature", NATIONAL_SIGNATURE },
      { "device", NATIONAL_DEVICE }, /* Điều 1 */
      { "excluded", "" },
      { "paper", "" },
      { "secrecy-marks", "TUYỆT MẬT|TỐI MẬT|MẬT", "ORD-07", "4.1" },
      { "device-level", "" },
      { "time-format", "slashed" }, /* Điều 15.2 has the decree's words */
    } },
};

static char *
describe_flags (int flags, const char *const *nicks)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; nicks[i] != NULL; i++)
    if (flags & (1 << i))
      g_strv_builder_add (builder, nicks[i]);
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" ", parts);
}

/* The placeholders of a template, in their order. */
static char *
describe_information (const AntinRegulationKindRules *rules)
{
  GString *text = g_string_new (NULL);

  for (const char *c = rules->information; c != NULL && (c = strchr (c, '{')) != NULL; c++)
    g_string_append_printf (text, "%s%.*s", text->len > 0 ? " " : "", (int) strcspn (c + 1, "}"), c + 1);
  return g_string_free (text, FALSE);
}

static char *
describe_dates (const AntinRegulationPractice *practice)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < practice->n_report_dates; i++)
    g_string_append_printf (text, "%s%u/%u", i > 0 ? " " : "", practice->report_dates[i].day,
                            practice->report_dates[i].month);
  return g_string_free (text, FALSE);
}

static const char *
describe_timestamp (const AntinRegulation *regulation)
{
  static const AntinRegulationKind kinds[] = { ANTIN_REGULATION_KIND_PERSONAL, ANTIN_REGULATION_KIND_ORGANISATION,
                                               ANTIN_REGULATION_KIND_COPY, ANTIN_REGULATION_KIND_ATTACHMENT,
                                               ANTIN_REGULATION_KIND_APPENDIX };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (antin_regulation_get_kind (regulation, kinds[i])->timestamp != ANTIN_REGULATION_TIMESTAMP_REQUIRED)
      return "not for all kinds";
  return "required";
}

static const char *
in_time (const AntinRegulationPractice *practice, guint days)
{
  guint first = 0;

  for (guint i = 0; i < practice->n_renewal_days; i++)
    first = MAX (first, practice->renewal_days[i]);
  return first >= days ? "yes" : "no";
}

/* What a regulation says to one of the questions on which provinces differ. */
static char *
answer (const AntinRegulation *regulation, const char *what)
{
  static const char *const places[] = { "none", "centre-between-title-and-name", "over-left-third",
                                        "top-right-of-first-page", "chosen" };
  static const char *const contents[] = { "none", "image", "text" };
  static const char *const print_outs[] = { "when-stamped", "none" };
  static const char *const periods[] = { "quarter", "half-year", "year", NULL };
  static const char *const missing[] = { "undetermined", "invalid" };
  static const char *const outcomes[] = { "invalid", "personal-only", "incomplete", "unsigned", "original", "copy", "attachment" };
  static const char *const formats[] = { "slashed", "iso-8601" };
  const AntinRegulationKindRules *seal = antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_ORGANISATION);
  const AntinRegulationKindRules *leader = antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_PERSONAL);
  const AntinRegulationPractice *practice = antin_regulation_get_practice (regulation);
  const struct
  {
    const char *what;
    const char *value;
  } texts[] = {
    { "organisation-place", places[seal->place] },
    { "organisation-content", contents[seal->content] },
    { "timestamp", describe_timestamp (regulation) },
    { "missing-timestamp", missing[practice->missing_timestamp] },
    { "print-outs", print_outs[practice->print_out] },
    { "first-renewal-notice-in-time", in_time (practice, 30) },
    { "email-domain", practice->email_domain },
    { "contact-renewal", practice->contact_renewal },
    { "contact-recovery", practice->contact_recovery },
    { "form-recovery", practice->form_recovery },
    { "contact-loss", practice->contact_loss },
    { "certificate", practice->term_certificate },
    { "signature", practice->term_signature },
    { "device", practice->term_device },
    { "device-level", practice->device_level },
    { "time-format", formats[practice->time_format] },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].what, what))
      return g_strdup (texts[i].value != NULL ? texts[i].value : "");
  for (guint i = 0; i < ANTIN_REGULATION_N_OUTCOMES; i++)
    if (g_str_equal (what, outcomes[i]))
      {
        const AntinRegulationConsequenceRule *rule = &practice->consequences[i];

        if (rule->kind == ANTIN_REGULATION_CONSEQUENCE_NONE)
          return g_strdup ("none");
        return g_strdup_printf ("%s: %s", antin_regulation_consequence_to_nick (rule->kind), rule->clause);
      }
  if (g_str_equal (what, "organisation-information"))
    return describe_information (seal);
  if (g_str_equal (what, "personal-information"))
    return describe_information (leader);
  if (g_str_equal (what, "report-dates"))
    return describe_dates (practice);
  if (g_str_equal (what, "report-periods"))
    return describe_flags (practice->report_periods, periods);
  if (g_str_equal (what, "pin-months"))
    return g_strdup_printf ("%u", practice->pin_months);
  if (g_str_equal (what, "loss-working-days"))
    return g_strdup_printf ("%u", practice->loss_days);
  if (g_str_equal (what, "excluded"))
    return g_strjoinv ("|", practice->excluded_kinds);
  if (g_str_equal (what, "paper"))
    return g_strjoinv ("|", practice->paper_kinds);
  if (g_str_equal (what, "secrecy-marks"))
    return g_strjoinv ("|", practice->secrecy_marks);
  g_error ("nobody knows what “%s” is", what);
}

static AntinRegulation *
load (const char *id)
{
  GError *error = NULL;
  AntinRegulation *regulation = antin_regulation_load_from (id, shipped, &error);

  g_assert_no_error (error);
  return regulation;
}

static void
test_facts (gconstpointer data)
{
  const Province *province = data;
  g_autoptr (AntinRegulation) regulation = load (province->id);

  g_assert_cmpstr (antin_regulation_get_short_name (regulation), ==, province->short_name);
  g_assert_cmpstr (antin_regulation_get_inherits (regulation), ==, ANTIN_REGULATION_NATIONAL);
  for (const Fact *fact = province->facts; fact->what != NULL; fact++)
    {
      g_autofree char *value = answer (regulation, fact->what);
      g_autofree char *clause = g_strdup_printf ("%s, Điều %s", province->short_name, fact->clause);

      g_test_message ("%s", fact->what);
      g_assert_cmpstr (value, ==, fact->value);
      if (fact->rule == NULL)
        continue;
      if (!g_str_has_prefix (antin_regulation_get_clause (regulation, fact->rule), clause))
        g_error ("%s: the clause of %s, “%s”, does not begin with “%s”", fact->what, fact->rule,
                 antin_regulation_get_clause (regulation, fact->rule), clause);
    }
}

static GKeyFile *
read_keys (const char *id)
{
  GKeyFile *keys = g_key_file_new ();
  g_autofree char *path = g_strdup_printf ("%s/%s.ini", ANTIN_TEST_REGULATIONS, id);
  GError *error = NULL;

  g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return keys;
}

/* What is inherited is not said again, but for the period of PINs, which the national default has without a law and two
 * provinces by one. Every clause that a province's file states is its own first. */
static void
test_only_what_differs (gconstpointer data)
{
  const Province *province = data;
  g_autoptr (GKeyFile) keys = read_keys (province->id);
  g_autoptr (GKeyFile) national = read_keys (ANTIN_REGULATION_NATIONAL);
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);
  g_autofree char *own = g_strdup_printf ("%s, Điều ", province->short_name);

  for (guint g = 0; groups[g] != NULL; g++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (keys, groups[g], NULL, NULL);

      for (guint i = 0; names[i] != NULL; i++)
        {
          g_autofree char *here = g_key_file_get_value (keys, groups[g], names[i], NULL);
          g_autofree char *there = g_key_file_get_value (national, groups[g], names[i], NULL);

          if (!g_str_equal (names[i], "pin-months") && g_strcmp0 (here, there) == 0)
            g_error ("%s: [%s] %s=%s is inherited", province->id, groups[g], names[i], here);
          if (g_str_equal (names[i], "clause"))
            g_assert_true (g_str_has_prefix (here, own));
        }
    }
}

/* A rule that the decree forbids to break is not made weaker by a province. */
static void
test_no_weaker (gconstpointer data)
{
  const Province *province = data;
  g_autoptr (AntinRegulation) regulation = load (province->id);
  g_autoptr (AntinRegulation) national = load (ANTIN_REGULATION_NATIONAL);
  g_autoptr (GKeyFile) keys = read_keys (ANTIN_REGULATION_NATIONAL);
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);

  for (guint g = 0; groups[g] != NULL; g++)
    if (g_str_has_prefix (groups[g], "rule "))
      {
        const char *rule = groups[g] + strlen ("rule ");

        g_assert_cmpint (antin_regulation_get_force (regulation, rule), >=, antin_regulation_get_force (national, rule));
        g_assert_cmpint (antin_regulation_is_overridable (regulation, rule), <=,
                         antin_regulation_is_overridable (national, rule));
      }
}

static void
test_broken (gconstpointer data)
{
  const Province *province = data;
  g_autofree char *folder = g_dir_make_tmp ("antin-regulation-XXXXXX", NULL);
  const char *folders[] = { folder, ANTIN_TEST_REGULATIONS, NULL };
  g_autofree char *source = g_strdup_printf ("%s/%s.ini", ANTIN_TEST_REGULATIONS, province->id);
  g_autofree char *path = g_strdup_printf ("%s/%s.ini", folder, province->id);
  g_autofree char *text = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *where = NULL;
  g_autoptr (GError) error = NULL;
  guint line = 1;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  for (const char *c = text; *c != '\0'; c++)
    line += *c == '\n';
  broken = g_strconcat (text, "[kind copy]\nplace=bottom-left\n", NULL);
  g_assert_true (g_file_set_contents (path, broken, -1, NULL));
  where = g_strdup_printf ("%s:%u: ", path, line + 1);
  g_assert_null (antin_regulation_load_from (province->id, folders, &error));
  g_assert_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_VALUE);
  if (!g_str_has_prefix (error->message, where))
    g_error ("“%s” does not begin with “%s”", error->message, where);
  g_unlink (path);
  g_rmdir (folder);
}

/* No file is shipped that nobody has read beside its text. */
static void
test_all (void)
{
  g_auto (GStrv) ids = antin_regulation_list_ids_in (shipped);

  g_assert_cmpuint (g_strv_length (ids), ==, G_N_ELEMENTS (provinces) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    {
      g_assert_true (g_strv_contains ((const char *const *) ids, provinces[i].id));
      g_assert_nonnull (provinces[i].facts[26].what);
    }
}

/* Where a holder is and belongs to, and what is proposed to them; %NULL is nothing. */
static const struct
{
  const char *name;
  const char *names[4];
  const char *id;
} holders[] = {
  { "province", { "Hà Tĩnh", "Sở Nội vụ", NULL }, "ha-tinh-2020" },
  { "agency", { "Ủy ban nhân dân tỉnh Lào Cai", NULL }, "lao-cai-2015" },
  { "capitals", { "UBND TỈNH NINH THUẬN", NULL }, "ninh-thuan-2017" },
  { "unit", { "Cục Chứng thực", "Văn phòng UBND tỉnh Bắc Kạn", NULL }, "bac-kan-2022" },
  { "old-tone", { "Tỉnh Hà Tĩnh", NULL }, "ha-tinh-2020" },
  { "no-diacritics", { "HA TINH", NULL }, "ha-tinh-2020" },
  { "no-diacritics-agency", { "UBND tinh Ha Tinh", NULL }, "ha-tinh-2020" },
  /* “Hà, tỉnh”, and no Hà Tĩnh. */
  { "commune", { "Ủy ban nhân dân xã Bạch Hà tỉnh Yên Bái", NULL }, NULL },
  { "commune-no-diacritics", { "UBND xa Bach Ha tinh Yen Bai", NULL }, NULL },
  { "part-of-a-word", { "Công ty Hà Tĩnhx", NULL }, NULL },
  { "other-province", { "Sơn Hà", "Ủy ban nhân dân tỉnh Sơn Hà", NULL }, NULL },
  /* One certificate of two provinces, and a draft of a regulation, which binds nobody. */
  { "two", { "Hà Tĩnh", "Bắc Kạn", NULL }, NULL },
  { "draft", { "Nghệ An", NULL }, NULL },
  { "none", { NULL }, NULL },
};

static void
test_scope (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    {
      g_autoptr (AntinRegulation) regulation = antin_regulation_scope_find_in (holders[i].names, shipped);

      g_test_message ("%s", holders[i].name);
      g_assert_cmpstr (regulation != NULL ? antin_regulation_get_id (regulation) : NULL, ==, holders[i].id);
    }
}

/* An agency's own regulation goes before its province's; what it inherits is not for whom it is. */
static void
test_scope_of_agency (void)
{
  static const char *const agency[] = { "Hà Tĩnh", "Sở Nội vụ tỉnh Hà Tĩnh", NULL };
  static const char *const other[] = { "Hà Tĩnh", "Sở Y tế tỉnh Hà Tĩnh", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("antin-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "so-noi-vu.ini", NULL);
  const char *const folders[] = { folder, ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (AntinRegulation) own = NULL, province = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, "[regulation]\nid=so-noi-vu\nname=N\nshort-name=S\ninherits=ha-tinh-2020\nscope=Sở Nội vụ tỉnh Hà Tĩnh\n", -1, NULL));
  own = antin_regulation_scope_find_in (agency, folders);
  g_assert_cmpstr (antin_regulation_get_id (own), ==, "so-noi-vu");
  province = antin_regulation_scope_find_in (other, folders);
  g_assert_cmpstr (antin_regulation_get_id (province), ==, "ha-tinh-2020");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/provinces/all", test_all);
  g_test_add_func ("/regulation/provinces/scope", test_scope);
  g_test_add_func ("/regulation/provinces/scope-of-agency", test_scope_of_agency);
  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    {
      const struct
      {
        const char *name;
        GTestDataFunc function;
      } tests[] = {
        { "facts", test_facts },
        { "only-what-differs", test_only_what_differs },
        { "no-weaker", test_no_weaker },
        { "broken", test_broken },
      };

      for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
        {
          g_autofree char *path = g_strdup_printf ("/regulation/provinces/%s/%s", tests[t].name, provinces[i].id);

          g_test_add_data_func (path, &provinces[i], tests[t].function);
        }
    }
  return g_test_run ();
}
