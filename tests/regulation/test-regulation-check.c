/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-check.h"

#include "antin-base-time.h"
#include "antin-regulation-place.h"
#include "antin-regulation-state.h"
#include "antin-test-draft.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW 1800000000
#define DAY (24 * 60 * 60)

typedef struct
{
  AntinRegulation *regulation;
  AntinRegulationBlock block;
  AntinRegulationHeading heading;
  AntinRegulationImage image;
  AntinRegulationCertificate certificate;
  AntinRegulationPresent present;
  gboolean scan;
  gboolean declared_scan;
  AntinRegulationSituation situation;
} Fixture;

static AntinRegulation *
load (const char *folder, const char *id)
{
  const char *const folders[] = { folder, ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load_from (id, folders, &error);

  g_assert_no_error (error);
  return regulation;
}

/* A leader about to sign a draft, everything as it should be. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  static char title[] = "PHÓ CHỦ TỊCH", name[] = "Trần Thị Bích Hằng";

  fixture->regulation = load (ANTIN_TEST_REGULATIONS, "nd30-2020");
  fixture->block = (AntinRegulationBlock){ .page = 2,
                                           .page_width = 210,
                                           .page_height = 297,
                                           .title = title,
                                           .name = name,
                                           .title_bottom = 100,
                                           .name_top = 125,
                                           .centre = 147,
                                           .title_rect = { 125, 90, 44, 10 },
                                           .name_rect = { 130, 125, 34, 5 },
                                           .gap_rect = { 125, 100, 44, 25 } };
  fixture->heading = (AntinRegulationHeading){ .has_text = TRUE };
  fixture->image = (AntinRegulationImage){ TRUE, TRUE, 800, 400, 0.9, 0.98, 0.95, 0.0 };
  fixture->certificate = (AntinRegulationCertificate){
    ANTIN_REGULATION_HOLDER_PERSON, "TRẦN THỊ BÍCH HẰNG", NULL, NOW - 100 * DAY, NOW + 100 * DAY, "rsa", 2048
  };
  fixture->present = (AntinRegulationPresent){ 0 };
  fixture->situation = (AntinRegulationSituation){ .regulation = fixture->regulation,
                                                   .kind = ANTIN_REGULATION_KIND_PERSONAL,
                                                   .block = &fixture->block,
                                                   .heading = &fixture->heading,
                                                   .placed = TRUE,
                                                   .page = 2,
                                                   .rect = { 147 - 20, 112.5 - 10, 40, 20 },
                                                   .page_width = 210,
                                                   .page_height = 297,
                                                   .image = &fixture->image,
                                                   .certificate = &fixture->certificate,
                                                   .date = ANTIN_BASE_TIME_NONE,
                                                   .timestamp = TRUE,
                                                   .now = NOW };
}

/* A clerk about to seal what the leader signed. */
static void
set_up_seal (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  fixture->image.blue_share = 0;
  fixture->image.red_share = 0.95;
  fixture->certificate.holder = ANTIN_REGULATION_HOLDER_ORGANISATION;
  fixture->certificate.name = "ỦY BAN NHÂN DÂN TỈNH MINH HỌA";
  fixture->present =
    (AntinRegulationPresent){ .n_personal = 1, .personal_valid = TRUE, .personal_name = "Trần Thị Bích Hằng" };
  fixture->situation.kind = ANTIN_REGULATION_KIND_ORGANISATION;
  fixture->situation.has_personal = TRUE;
  fixture->situation.personal_page = 2;
  fixture->situation.personal_rect = (AntinBaseRect){ 127, 102.5, 40, 20 };
  fixture->situation.seal_width = fixture->situation.seal_height = 36;
  antin_regulation_place_seal (antin_regulation_get_kind (fixture->regulation, ANTIN_REGULATION_KIND_ORGANISATION),
                               &fixture->situation.personal_rect, 36, 36, 210, 297, NULL, 0,
                               &fixture->situation.rect);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antin_regulation_unref (fixture->regulation);
}

/* The gravest status that a rule has in the list, or -1 where it is not in it. */
static int
get_status (GPtrArray *checks, const char *rule)
{
  int worst = -1;

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      g_assert_cmpstr (check->message, !=, "");
      g_assert_nonnull (check->clause);
      if (g_str_equal (check->rule, rule))
        worst = MAX (worst, (int) check->status);
    }
  return worst;
}

static GPtrArray *
check_all (Fixture *fixture)
{
  g_autoptr (AntinRegulationState) state = antin_regulation_state_new (&(AntinRegulationFacts){
    .regulation = fixture->situation.regulation,
    .present = &fixture->present,
    .heading = fixture->situation.heading,
    .scan = fixture->scan,
    .declared_scan = fixture->declared_scan,
  });
  GPtrArray *checks;

  fixture->situation.state = state;
  checks = antin_regulation_check_all (&fixture->situation);
  fixture->situation.state = NULL;
  return checks;
}

static int
check (Fixture *fixture, const char *rule)
{
  g_autoptr (GPtrArray) checks = check_all (fixture);

  return get_status (checks, rule);
}

#define PASS ANTIN_REGULATION_STATUS_PASS
#define WARN ANTIN_REGULATION_STATUS_WARN
#define FAIL ANTIN_REGULATION_STATUS_FAIL
#define ABSENT -1

static void
test_all_is_well (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) checks = check_all (fixture);

  g_assert_cmpuint (checks->len, >=, 6);
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *one = checks->pdata[i];

      if (one->status != PASS)
        g_error ("%s: %s", one->rule, one->message);
      g_assert_cmpint (one->fix, ==, ANTIN_REGULATION_FIX_NONE);
    }
  g_assert_cmpint (antin_regulation_check_get_worst (checks), ==, PASS);
}

static void
test_clauses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) checks = check_all (fixture);
  gboolean found = FALSE;

  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *one = checks->pdata[i];

      if (!g_str_equal (one->rule, "POS-02"))
        continue;
      g_assert_cmpstr (one->clause, ==, "NĐ 30/2020, Phụ lục I, Phần I, II.7.d");
      found = TRUE;
    }
  g_assert_true (found);
}

static void
test_image (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "POS-01"), ==, PASS);
  fixture->image.has_alpha = FALSE;
  g_assert_cmpint (check (fixture, "POS-01"), ==, FAIL);
  fixture->image.has_alpha = TRUE;
  fixture->image.border_transparent_share = 0;
  g_assert_cmpint (check (fixture, "POS-01"), ==, FAIL);
  fixture->image.border_transparent_share = 1;
  fixture->image.blue_share = 0.1;
  g_assert_cmpint (check (fixture, "POS-01"), ==, WARN);
  fixture->image.blue_share = 1;
  fixture->image.is_png = FALSE;
  g_assert_cmpint (check (fixture, "POS-01"), ==, FAIL);
  fixture->image.is_png = TRUE;
  fixture->image.width = 100; /* 40 mm: 64 dpi */
  g_assert_cmpint (check (fixture, "POS-01"), ==, WARN);
  fixture->situation.image = NULL;
  g_assert_cmpint (check (fixture, "POS-01"), ==, ABSENT);
}

static void
test_place (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "POS-02"), ==, PASS);
  fixture->situation.rect.x += 1.5;
  g_assert_cmpint (check (fixture, "POS-02"), ==, PASS);
  fixture->situation.rect.x += 1.5;
  g_assert_cmpint (check (fixture, "POS-02"), ==, WARN);
  fixture->situation.rect.x -= 3;
  fixture->situation.page = 1;
  g_assert_cmpint (check (fixture, "POS-02"), ==, WARN);
  fixture->situation.page = 2;
  fixture->block.name_top = 108;
  fixture->situation.rect = (AntinBaseRect){ 147 - 5, 104 - 2, 10, 4 };
  g_assert_cmpint (check (fixture, "POS-02"), ==, WARN);
  fixture->situation.block = NULL;
  g_assert_cmpint (check (fixture, "POS-02"), ==, WARN);
  fixture->situation.placed = FALSE;
  g_assert_cmpint (check (fixture, "POS-02"), ==, FAIL);
}

static void
test_holder (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "ORD-05"), ==, PASS);
  fixture->certificate.holder = ANTIN_REGULATION_HOLDER_ORGANISATION;
  g_assert_cmpint (check (fixture, "ORD-05"), ==, FAIL);
  fixture->certificate.holder = ANTIN_REGULATION_HOLDER_DEVICE;
  g_assert_cmpint (check (fixture, "ORD-05"), ==, FAIL);
  fixture->certificate.holder = ANTIN_REGULATION_HOLDER_UNKNOWN;
  g_assert_cmpint (check (fixture, "ORD-05"), ==, WARN);
}

static void
test_holder_of_seal (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "ORD-05"), ==, PASS);
  fixture->certificate.holder = ANTIN_REGULATION_HOLDER_PERSON;
  g_assert_cmpint (check (fixture, "ORD-05"), ==, FAIL);
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) checks = NULL;

  g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
  fixture->certificate.name = "Trần Thị Bích Hạng";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, WARN);
  fixture->certificate.name = "Lê Văn Bình";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, FAIL);
  checks = check_all (fixture);
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *one = checks->pdata[i];

      if (g_str_equal (one->rule, "ORD-06"))
        {
          g_assert_nonnull (strstr (one->message, "Lê Văn Bình"));
          g_assert_nonnull (strstr (one->message, "Trần Thị Bích Hằng"));
          g_assert_true (one->overridable);
          g_assert_nonnull (one->way_on);
        }
    }
  fixture->certificate.name = "TRAN THI BICH HANG";
  fixture->certificate.title = "Phó Chủ tịch";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
  fixture->certificate.title = "Chánh Văn phòng";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, WARN);
  fixture->situation.block = NULL;
  g_assert_cmpint (check (fixture, "ORD-06"), ==, ABSENT);
}

/* One name, however it is written. */
static void
test_same_name (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "Trần Thị Bích Hằng",
    "TRẦN THỊ BÍCH HẰNG",
    "  trần thị  bích hằng ",
    "Tran Thi Bich Hang",
    "TS. Trần Thị Bích Hằng",
    "PGS.TS Trần Thị Bích Hằng",
    "Thượng tá Trần Thị Bích Hằng",
    "ThS. TRẦN THỊ BÍCH HẰNG",
    "Bà Trần Thị Bích Hằng",
    "Đại tá, TS. Trần Thị Bích Hằng",
  };
  static const char *const others[] = { "Trần Thị Bích", "Trần Bích Hằng", "Nguyễn Thị Bích Hằng", "Trần Thị Bích Hằng Nga", "TS." };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *decomposed = g_utf8_normalize (names[i], -1, G_NORMALIZE_DEFAULT);

      fixture->certificate.name = names[i];
      g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
      fixture->certificate.name = decomposed;
      g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      fixture->certificate.name = others[i];
      g_assert_cmpint (check (fixture, "ORD-06"), ==, FAIL);
    }
  fixture->block.name = (char *) "Thiếu tướng, TS. Trịnh Thuý Hoà";
  fixture->certificate.name = "TRỊNH THÚY HÒA";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
}

/* Titles are compared loosely, and never stop. */
static void
test_title (Fixture *fixture, gconstpointer data)
{
  static const char *const same[] = { "Phó Chủ tịch", "PHÓ CHỦ TỊCH UỶ BAN NHÂN DÂN", "phó chủ tịch ủy ban nhân dân tỉnh" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      fixture->certificate.title = same[i];
      g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
    }
  fixture->block.title = (char *) "CHỦ TỊCH UỶ BAN NHÂN DÂN";
  fixture->certificate.title = "Chủ tịch Ủy ban nhân dân";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
  fixture->certificate.title = "Giám đốc Sở Tài chính";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, WARN);
}

/* KT., TL., TUQ.: with a certificate of one's own, in some provinces with the title on it. */
static void
test_deputy (Fixture *fixture, gconstpointer data)
{
  static const char *const capacities[] = { "KT.", "TL.", "TUQ." };
  g_autoptr (AntinRegulation) province = load (ANTIN_TEST_REGULATIONS, "lao-cai-2015");

  for (gsize i = 0; i < G_N_ELEMENTS (capacities); i++)
    {
      fixture->block.capacity = (char *) capacities[i];
      fixture->situation.regulation = fixture->regulation;
      fixture->certificate.name = "Trần Thị Bích Hằng";
      fixture->certificate.title = NULL;
      g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
      fixture->situation.regulation = province;
      g_assert_cmpint (check (fixture, "ORD-06"), ==, WARN);
      fixture->certificate.title = "Phó Chủ tịch";
      g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
      /* The superior's certificate does not do. */
      fixture->certificate.name = "Lê Văn Bình";
      fixture->certificate.title = "Chủ tịch";
      g_assert_cmpint (check (fixture, "ORD-06"), ==, FAIL);
    }
  fixture->block.capacity = (char *) "TM.";
  fixture->certificate.name = "Trần Thị Bích Hằng";
  fixture->certificate.title = NULL;
  g_assert_cmpint (check (fixture, "ORD-06"), ==, PASS);
}

static void
test_secrecy (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "ORD-07"), ==, PASS);
  fixture->heading.secrecy_mark = (char *) "TỐI MẬT";
  g_assert_cmpint (check (fixture, "ORD-07"), ==, FAIL);
  fixture->heading.secrecy_mark = NULL;
  fixture->heading.has_text = FALSE;
  g_assert_cmpint (check (fixture, "ORD-07"), ==, WARN);
}

static void
test_validity (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "CHK-01"), ==, PASS);
  fixture->situation.now = NOW + 101 * DAY;
  g_assert_cmpint (check (fixture, "CHK-01"), ==, FAIL);
  fixture->situation.now = NOW - 101 * DAY;
  g_assert_cmpint (check (fixture, "CHK-01"), ==, FAIL);
}

static void
test_key_size (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "CHK-19"), ==, PASS);
  fixture->certificate.bits = 1024;
  g_assert_cmpint (check (fixture, "CHK-19"), ==, FAIL);
  fixture->certificate.algorithm = "ecdsa";
  fixture->certificate.bits = 256;
  g_assert_cmpint (check (fixture, "CHK-19"), ==, PASS);
  fixture->certificate.bits = 192;
  g_assert_cmpint (check (fixture, "CHK-19"), ==, FAIL);
}

static void
test_timestamp (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "CHK-06"), ==, PASS);
  fixture->situation.timestamp = FALSE;
  g_assert_cmpint (check (fixture, "CHK-06"), ==, WARN);
}

static void
test_basis (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "ORD-01"), ==, PASS);
  fixture->present = (AntinRegulationPresent){ 0 };
  g_assert_cmpint (check (fixture, "ORD-01"), ==, FAIL);
  fixture->declared_scan = TRUE;
  g_assert_cmpint (check (fixture, "ORD-01"), ==, FAIL);
  fixture->scan = TRUE;
  g_assert_cmpint (check (fixture, "ORD-01"), ==, PASS);
  fixture->declared_scan = FALSE;
  g_assert_cmpint (check (fixture, "ORD-01"), ==, FAIL);
}

static void
test_basis_of_personal (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "ORD-01"), ==, ABSENT);
}

static void
test_present (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "ORD-02"), ==, PASS);
  fixture->present.n_undetermined = 1;
  g_assert_cmpint (check (fixture, "ORD-02"), ==, WARN);
  fixture->present.n_invalid = 1;
  g_assert_cmpint (check (fixture, "ORD-02"), ==, FAIL);
  fixture->present.invalid_name = "Lê Văn Bình";
  g_assert_cmpint (check (fixture, "ORD-02"), ==, FAIL);
  g_assert_cmpint (check (fixture, "POS-07"), ==, ABSENT);
  fixture->situation.sealed_by_same = TRUE;
  g_assert_cmpint (check (fixture, "POS-07"), ==, WARN);
}

static void
test_issued (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "ORD-14"), ==, ABSENT);
  fixture->present.n_organisation = 1;
  g_assert_cmpint (check (fixture, "ORD-14"), ==, FAIL);
}

static void
test_seal_size (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (check (fixture, "POS-03"), ==, PASS);
  fixture->situation.rect.width = 35;
  g_assert_cmpint (check (fixture, "POS-03"), ==, FAIL);
  fixture->situation.rect.width = 36;
  fixture->situation.seal_width = 0;
  g_assert_cmpint (check (fixture, "POS-03"), ==, WARN);
}

static void
test_seal_image (Fixture *fixture, gconstpointer data)
{
  fixture->image.red_share = 0.2;
  g_assert_cmpint (check (fixture, "POS-03"), ==, WARN);
  fixture->image.has_alpha = FALSE;
  g_assert_cmpint (check (fixture, "POS-03"), ==, FAIL);
  g_assert_cmpint (check (fixture, "POS-01"), ==, ABSENT);
}

static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  double x = fixture->situation.rect.x;

  g_assert_cmpint (check (fixture, "POS-04"), ==, PASS);
  fixture->situation.rect.x = x - 6; /* 18 % */
  g_assert_cmpint (check (fixture, "POS-04"), ==, WARN);
  fixture->situation.rect.x = x + 6; /* 48 % */
  g_assert_cmpint (check (fixture, "POS-04"), ==, WARN);
  fixture->situation.rect.x = 167 - 40.0 / 3; /* a third, from the right */
  g_assert_cmpint (check (fixture, "POS-04"), ==, WARN);
  fixture->situation.rect.x = x;
  fixture->situation.page = 1;
  g_assert_cmpint (check (fixture, "POS-04"), ==, WARN);
  fixture->situation.page = 2;
  fixture->situation.has_personal = FALSE;
  g_assert_cmpint (check (fixture, "POS-04"), ==, WARN);
  fixture->situation.placed = FALSE;
  g_assert_cmpint (check (fixture, "POS-04"), ==, FAIL);
}

/* A regulation decides what a broken rule weighs. */
static void
test_force (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made-up.ini", NULL);
  g_autoptr (AntinRegulation) regulation = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "[regulation]\nid=made-up\nname=Made up\nshort-name=MU\ninherits=nd30-2020\n"
                                      "[signer]\nother-name=advise\nother-title=forbid\n"
                                      "[rule ORD-07]\nforce=advise\n"
                                      "[rule CHK-01]\nforce=off\n",
                                      -1, NULL));
  regulation = load (folder, "made-up");
  g_unlink (path);
  g_rmdir (folder);
  fixture->situation.regulation = regulation;
  fixture->certificate.name = "Lê Văn Bình";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, WARN);
  fixture->certificate.name = "Trần Thị Bích Hằng";
  fixture->certificate.title = "Giám đốc Sở Tài chính";
  g_assert_cmpint (check (fixture, "ORD-06"), ==, FAIL);
  fixture->heading.secrecy_mark = (char *) "MẬT";
  g_assert_cmpint (check (fixture, "ORD-07"), ==, WARN);
  fixture->situation.now = NOW + 1000 * DAY;
  g_assert_cmpint (check (fixture, "CHK-01"), ==, ABSENT);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  fixture->situation.kind = ANTIN_REGULATION_KIND_REVIEW;
  g_assert_cmpint (check (fixture, "POS-13"), ==, WARN);
  fixture->situation.rect.x = 40;
  g_assert_cmpint (check (fixture, "POS-13"), ==, PASS);
  g_assert_cmpint (check (fixture, "POS-02"), ==, ABSENT);
}

static void
test_top_right (Fixture *fixture, gconstpointer data)
{
  fixture->situation.kind = ANTIN_REGULATION_KIND_COPY;
  fixture->situation.page = 1;
  fixture->situation.rect = (AntinBaseRect){ 114, 7, 81, 9 };
  g_assert_cmpint (check (fixture, "POS-06"), ==, PASS);
  g_assert_cmpint (check (fixture, "ORD-01"), ==, ABSENT);
  fixture->situation.rect.y = 100;
  g_assert_cmpint (check (fixture, "POS-06"), ==, WARN);
  fixture->situation.kind = ANTIN_REGULATION_KIND_ATTACHMENT;
  g_assert_cmpint (check (fixture, "POS-05"), ==, WARN);
}

/* POS-08: a province whose organisations sign at the top right. */
static void
test_old_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinRegulation) province = load (ANTIN_TEST_REGULATIONS, "ninh-thuan-2017");

  g_assert_cmpint (check (fixture, "POS-08"), ==, ABSENT);
  fixture->situation.regulation = province;
  fixture->certificate.email = "vanthu@ninhthuan.gov.vn";
  g_assert_cmpint (check (fixture, "POS-08"), ==, WARN);
  g_assert_cmpint (check (fixture, "POS-04"), ==, ABSENT);
  fixture->situation.page = 1;
  fixture->situation.rect = (AntinBaseRect){ 159, 7, 36, 36 };
  g_assert_cmpint (check (fixture, "POS-08"), ==, PASS);
  g_assert_cmpint (check (fixture, "POS-05"), ==, ABSENT);
  g_assert_cmpint (check (fixture, "POS-03"), ==, PASS);
  fixture->situation.rect.width = 20;
  g_assert_cmpint (check (fixture, "POS-03"), ==, FAIL);
  /* With words beside it, the seal alone has the real size. */
  fixture->situation.rect = (AntinBaseRect){ 95, 7, 100, 36 };
  g_assert_cmpint (check (fixture, "POS-03"), ==, FAIL);
  fixture->situation.image_rect = (AntinBaseRect){ 95, 7, 36, 36 };
  g_assert_cmpint (check (fixture, "POS-03"), ==, PASS);
  g_assert_cmpint (check (fixture, "POS-08"), ==, PASS);
  fixture->certificate.email = NULL;
  g_assert_cmpint (check (fixture, "POS-08"), ==, WARN);
}

/* CHK-06: where a signature without a time stamp counts for nothing, none is made. */
static void
test_timestamp_by_province (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id;
    int status;
  } cases[] = { { "lao-cai-2015", WARN }, { "ha-tinh-2020", WARN }, { "ninh-thuan-2017", FAIL }, { "bac-kan-2022", WARN }, { "nghe-an-2025", WARN } };

  fixture->situation.timestamp = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinRegulation) province = load (ANTIN_TEST_REGULATIONS, cases[i].id);

      fixture->situation.regulation = province;
      g_assert_cmpint (check (fixture, "CHK-06"), ==, cases[i].status);
    }
}

/* POS-11: words under an appearance; the seal may cover title and name. */
static void
test_covered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinTestDraft) draft = antin_test_draft_new (210, 297);
  g_autoptr (AntinRenderText) text = NULL;
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) one = NULL;
  g_auto (GStrv) corner = NULL;
  g_auto (GStrv) square = NULL;
  g_auto (GStrv) allowed = NULL;
  const AntinBaseRect empty = { 20, 200, 50, 30 }, on_word = { 52, 97, 4, 4 }, seal = { 60, 100, 36, 36 };
  const AntinRegulationBlock block = { .title_rect = { 40, 95, 60, 7 }, .name_rect = { 0, 0, 1, 1 } };

  antin_test_draft_line (draft, "Một", 40, 100, 14, ANTIN_TEST_DRAFT_PLAIN, NULL);
  antin_test_draft_line (draft, "hai", 52, 100, 14, ANTIN_TEST_DRAFT_PLAIN, NULL);
  antin_test_draft_line (draft, "ba", 60, 103, 14, ANTIN_TEST_DRAFT_PLAIN, NULL);
  text = antin_test_draft_finish_text (draft);
  none = antin_regulation_check_get_covered (text, &empty, FALSE, NULL);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  one = antin_regulation_check_get_covered (text, &on_word, FALSE, NULL);
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpstr (one[0], ==, "hai");
  corner = antin_regulation_check_get_covered (text, &seal, TRUE, NULL);
  g_assert_cmpuint (g_strv_length (corner), ==, 0);
  square = antin_regulation_check_get_covered (text, &seal, FALSE, NULL);
  g_assert_cmpuint (g_strv_length (square), ==, 1);
  allowed = antin_regulation_check_get_covered (text, &on_word, FALSE, &block);
  g_assert_cmpuint (g_strv_length (allowed), ==, 0);

  fixture->situation.covered = (const char *const *) one;
  g_assert_cmpint (check (fixture, "POS-11"), ==, WARN);
  fixture->situation.covered = (const char *const *) none;
  g_assert_cmpint (check (fixture, "POS-11"), ==, PASS);
}

static void
test_measure (void)
{
  /* Four by four, premultiplied: a border of nothing round blue, half-clear blue, red and black. */
  const guint32 blue = 0xff2030c0, half_blue = 0x80101860, red = 0xffd01018, black = 0xff101010;
  const guint32 pixels[16] = { 0, 0, 0, 0, 0, blue, half_blue, 0, 0, red, black, 0, 0, 0, 0, 0 };
  const guint32 white[4] = { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff };
  AntinRegulationImage image = { TRUE, TRUE };

  antin_regulation_image_measure (&image, (const guchar *) pixels, 4, 4, 16);
  g_assert_cmpuint (image.width, ==, 4);
  g_assert_cmpfloat (image.transparent_share, ==, 0.75);
  g_assert_cmpfloat (image.border_transparent_share, ==, 1);
  g_assert_cmpfloat (image.blue_share, ==, 0.5);
  g_assert_cmpfloat (image.red_share, ==, 0.25);
  antin_regulation_image_measure (&image, (const guchar *) white, 2, 2, 8);
  g_assert_cmpfloat (image.border_transparent_share, ==, 0);
  g_assert_cmpfloat (image.blue_share, ==, 0);
  antin_regulation_image_measure (&image, (const guchar *) white, 0, 0, 0);
  g_assert_cmpfloat (image.transparent_share, ==, 0);
}

/* CHK-02, CHK-03, CHK-04: what was found bad stops; what was not asked says nothing; an answer that could not be had
 * leaves room for a reason. */
static void
test_standing (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    AntinRegulationPath path;
    AntinRegulationRevocation revocation;
    int scope, root, revoked;
  } cases[] = {
    { ANTIN_REGULATION_PATH_UNKNOWN, ANTIN_REGULATION_REVOCATION_NOT_ASKED, ABSENT, ABSENT, ABSENT },
    { ANTIN_REGULATION_PATH_UNKNOWN, ANTIN_REGULATION_REVOCATION_UNKNOWN, ABSENT, ABSENT, FAIL },
    { ANTIN_REGULATION_PATH_SOUND, ANTIN_REGULATION_REVOCATION_NOT_ASKED, PASS, PASS, ABSENT },
    { ANTIN_REGULATION_PATH_SOUND, ANTIN_REGULATION_REVOCATION_GOOD, PASS, PASS, PASS },
    { ANTIN_REGULATION_PATH_SOUND, ANTIN_REGULATION_REVOCATION_UNKNOWN, PASS, PASS, FAIL },
    { ANTIN_REGULATION_PATH_SOUND, ANTIN_REGULATION_REVOCATION_REVOKED, PASS, PASS, FAIL },
    { ANTIN_REGULATION_PATH_NONE, ANTIN_REGULATION_REVOCATION_UNKNOWN, ABSENT, FAIL, ABSENT },
    { ANTIN_REGULATION_PATH_BROKEN, ANTIN_REGULATION_REVOCATION_UNKNOWN, ABSENT, FAIL, ABSENT },
    { ANTIN_REGULATION_PATH_OUT_OF_SCOPE, ANTIN_REGULATION_REVOCATION_UNKNOWN, FAIL, ABSENT, ABSENT },
    { ANTIN_REGULATION_PATH_EXPIRED, ANTIN_REGULATION_REVOCATION_UNKNOWN, ABSENT, ABSENT, ABSENT },
  };
  g_autoptr (GPtrArray) alone = NULL;
  const AntinRegulationCheck *last;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture->certificate.path = cases[i].path;
      fixture->certificate.revocation = cases[i].revocation;
      g_assert_cmpint (check (fixture, "CHK-04"), ==, cases[i].scope);
      g_assert_cmpint (check (fixture, "CHK-03"), ==, cases[i].root);
      g_assert_cmpint (check (fixture, "CHK-02"), ==, cases[i].revoked);
    }
  fixture->certificate.path = ANTIN_REGULATION_PATH_SOUND;
  fixture->certificate.revocation = ANTIN_REGULATION_REVOCATION_UNKNOWN;
  fixture->certificate.problem = "The server is silent.";
  alone = antin_regulation_check_list_standing (fixture->regulation, &fixture->certificate);
  g_assert_cmpuint (alone->len, ==, 3);
  last = alone->pdata[2];
  g_assert_cmpstr (last->rule, ==, "CHK-02");
  g_assert_true (last->overridable);
  g_assert_cmpstr (last->way_on, ==, "The server is silent.");
  /* The answer that it was revoked leaves none. */
  fixture->certificate.revocation = ANTIN_REGULATION_REVOCATION_REVOKED;
  g_clear_pointer (&alone, g_ptr_array_unref);
  alone = antin_regulation_check_list_standing (fixture->regulation, &fixture->certificate);
  last = alone->pdata[2];
  g_assert_cmpstr (last->rule, ==, "CHK-02");
  g_assert_cmpint (last->status, ==, ANTIN_REGULATION_STATUS_FAIL);
  g_assert_false (last->overridable);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define LEADER(name, function) g_test_add ("/regulation/check/" name, Fixture, NULL, set_up, function, tear_down)
#define CLERK(name, function) g_test_add ("/regulation/check/" name, Fixture, NULL, set_up_seal, function, tear_down)
  LEADER ("leader/all-is-well", test_all_is_well);
  CLERK ("clerk/all-is-well", test_all_is_well);
  LEADER ("clauses", test_clauses);
  LEADER ("POS-01", test_image);
  LEADER ("POS-02", test_place);
  CLERK ("POS-03/size", test_seal_size);
  CLERK ("POS-03/image", test_seal_image);
  CLERK ("POS-04", test_overlap);
  CLERK ("POS-06", test_top_right);
  CLERK ("POS-08", test_old_place);
  LEADER ("POS-11", test_covered);
  LEADER ("POS-13", test_review);
  CLERK ("ORD-01", test_basis);
  LEADER ("ORD-01/personal", test_basis_of_personal);
  CLERK ("ORD-02", test_present);
  LEADER ("ORD-05/leader", test_holder);
  CLERK ("ORD-05/clerk", test_holder_of_seal);
  LEADER ("ORD-06", test_name);
  LEADER ("ORD-06/same-name", test_same_name);
  LEADER ("ORD-06/title", test_title);
  LEADER ("ORD-06/deputy", test_deputy);
  LEADER ("ORD-07", test_secrecy);
  LEADER ("ORD-14", test_issued);
  LEADER ("CHK-01", test_validity);
  LEADER ("CHK-02", test_standing);
  LEADER ("CHK-06", test_timestamp);
  LEADER ("CHK-06/provinces", test_timestamp_by_province);
  LEADER ("CHK-19", test_key_size);
  LEADER ("force", test_force);
  g_test_add_func ("/regulation/check/measure", test_measure);
  return g_test_run ();
}
