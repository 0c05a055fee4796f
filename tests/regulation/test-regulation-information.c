/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-information.h"

#include "antin-base-time.h"
#include "antin-regulation-check.h"
#include "antin-test-draft.h"

#include <string.h>

#define SIGNED_AT 1496368920 /* 2017-06-02 09:02:00 in Việt Nam */

static AntinRegulation *
load (const char *id)
{
  const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;
  AntinRegulation *regulation = antin_regulation_load_from (id, folders, &error);

  g_assert_no_error (error);
  return regulation;
}

static void
test_template (void)
{
  g_assert_true (antin_regulation_information_is_template ("Ký bởi: {name}\n{email} {organisation} {time}"));
  g_assert_false (antin_regulation_information_is_template ("Ký bởi"));
  g_assert_false (antin_regulation_information_is_template ("{name} {number}"));
  g_assert_false (antin_regulation_information_is_template ("{name} {"));
}

static void
test_format (void)
{
  g_autoptr (AntinRegulation) regulation = load ("ninh-thuan-2017");
  g_autoptr (AntinRegulation) national = load ("nd30-2020");
  AntinRegulationInformation information = { TRUE, "Nguyễn {time} An", "an@ninhthuan.gov.vn", "Sở Nội vụ", SIGNED_AT };
  g_autofree char *all = antin_regulation_information_format (regulation, ANTIN_REGULATION_KIND_PERSONAL, &information);
  g_autofree char *some = NULL;
  g_autofree char *unknown = NULL;

  g_assert_cmpstr (all, ==,
                   "Ký bởi: Nguyễn {time} An\nEmail: an@ninhthuan.gov.vn\nCơ quan: Sở Nội vụ\n"
                   "Thời gian ký: 02/06/2017; 09:02:00 +07:00");
  information.email = NULL;
  information.organisation = "";
  some = antin_regulation_information_format (regulation, ANTIN_REGULATION_KIND_ORGANISATION, &information);
  g_assert_cmpstr (some, ==, "Ký bởi: Nguyễn {time} An\nThời gian ký: 02/06/2017; 09:02:00 +07:00");
  information.known = FALSE;
  unknown = antin_regulation_information_format (regulation, ANTIN_REGULATION_KIND_ORGANISATION, &information);
  g_assert_cmpstr (unknown, ==, "Ký bởi: …\nEmail: …\nCơ quan: …\nThời gian ký: 02/06/2017; 09:02:00 +07:00");
  /* Image and nothing else is NĐ 30/2020's; a copy has a text of its own. */
  g_assert_null (antin_regulation_information_format (national, ANTIN_REGULATION_KIND_PERSONAL, &information));
  g_assert_null (antin_regulation_information_format (regulation, ANTIN_REGULATION_KIND_COPY, &information));
}

static void
test_arrange (void)
{
  g_autoptr (AntinRegulation) regulation = load ("ninh-thuan-2017");
  AntinRegulationKindRules seal = *antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_ORGANISATION);
  const AntinRegulationKindRules *leader = antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_PERSONAL);
  AntinRegulationLayout layout;

  antin_regulation_information_arrange (&seal, 36, 36, 60, 16, &layout);
  g_assert_cmpfloat (layout.image.width, ==, 36);
  g_assert_cmpfloat (layout.image.height, ==, 36);
  g_assert_false (antin_base_rect_intersect (&layout.image, &layout.text, NULL));
  g_assert_cmpfloat (layout.text.x + layout.text.width, ==, layout.width);
  g_assert_cmpfloat (layout.height, ==, 36);
  g_assert_cmpfloat (layout.text.y, ==, 0);
  antin_regulation_information_arrange (leader, 36, 10, 40, 14, &layout);
  g_assert_cmpfloat (layout.height, ==, 14);
  g_assert_cmpfloat (layout.image.y, ==, 2);
  seal.style = ANTIN_REGULATION_STYLE_INFORMATION;
  antin_regulation_information_arrange (&seal, 36, 36, 60, 16, &layout);
  g_assert_cmpfloat (layout.image.width, ==, 0);
  g_assert_cmpfloat (layout.width, ==, 60);
  g_assert_cmpfloat (layout.height, ==, 16);
}

/* The words stay above the Quốc hiệu; where the head leaves the corner free, so does all. */
static void
test_top_right (void)
{
  g_autoptr (AntinRegulation) regulation = load ("ninh-thuan-2017");
  AntinRegulationKindRules seal = *antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_ORGANISATION);
  g_autoptr (AntinTestDraft) usual = antin_test_draft_new (210, 297);
  g_autoptr (AntinTestDraft) low = antin_test_draft_new (210, 297);
  g_autoptr (AntinRenderText) usual_text = NULL;
  g_autoptr (AntinRenderText) low_text = NULL;
  g_auto (GStrv) hidden = NULL;
  g_auto (GStrv) covered = NULL;
  g_auto (GStrv) nothing = NULL;
  AntinRegulationLayout layout;
  AntinBaseRect rect, image, words;

  antin_test_draft_head (usual, "Số:        /QĐ-UBND", "Minh Họa, ngày     tháng     năm 2026");
  usual_text = antin_test_draft_finish_text (usual);
  antin_regulation_information_arrange (&seal, 36, 36, 60, 15, &layout);
  antin_regulation_information_place_top_right (&seal, &layout, usual_text, 210, 297, &rect);
  g_assert_cmpfloat_with_epsilon (rect.x + rect.width, 195, 0.01);
  words = (AntinBaseRect){ rect.x + layout.text.x, rect.y + layout.text.y, layout.text.width, layout.text.height };
  hidden = antin_regulation_check_get_covered (usual_text, &words, FALSE, NULL);
  g_assert_cmpuint (g_strv_length (hidden), ==, 0);
  /* A seal in its real size is higher than the margin: what it hides is told, never passed over (POS-11). */
  image = (AntinBaseRect){ rect.x, rect.y + layout.image.y, 36, 36 };
  covered = antin_regulation_check_get_covered (usual_text, &image, TRUE, NULL);
  g_assert_cmpuint (g_strv_length (covered), >, 0);

  antin_test_draft_line (low, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 147, 50, 13, ANTIN_TEST_DRAFT_CENTRED, NULL);
  low_text = antin_test_draft_finish_text (low);
  antin_regulation_information_place_top_right (&seal, &layout, low_text, 210, 297, &rect);
  nothing = antin_regulation_check_get_covered (low_text, &rect, FALSE, NULL);
  g_assert_cmpuint (g_strv_length (nothing), ==, 0);
  /* Words alone have room in every usual head. */
  seal.style = ANTIN_REGULATION_STYLE_INFORMATION;
  antin_regulation_information_arrange (&seal, 0, 0, 60, 15, &layout);
  antin_regulation_information_place_top_right (&seal, &layout, usual_text, 210, 297, &rect);
  g_strfreev (g_steal_pointer (&nothing));
  nothing = antin_regulation_check_get_covered (usual_text, &rect, FALSE, NULL);
  g_assert_cmpuint (g_strv_length (nothing), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/information/template", test_template);
  g_test_add_func ("/regulation/information/POS-08/words", test_format);
  g_test_add_func ("/regulation/information/POS-08/beside-the-image", test_arrange);
  g_test_add_func ("/regulation/information/POS-08/top-right", test_top_right);
  return g_test_run ();
}
