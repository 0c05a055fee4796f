/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-records-paper.h"
#include "antin-records-refusal.h"
#include "antin-records-verification.h"
#include "antin-render-document.h"

#include <glib/gstdio.h>
#include <string.h>

#define LEADER "Trần Thị Bích Hằng"
#define AGENCY "Ủy ban nhân dân tỉnh Sơn Hà"

typedef struct
{
  AntinRegulation *regulation;
  char *folder;
  char *path;
  AntinSignReport report;
  AntinSignSignature leader;
  AntinSignSignature seal;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static char *reasons[] = { (char *) "The page 1 was changed.", NULL };
  static const char *const folders[] = { ANTIN_TEST_REGULATIONS, NULL };
  g_autoptr (GError) error = NULL;

  fixture->regulation = antin_regulation_load_from ("nd30-2020", folders, &error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("antin-papers-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "giấy.pdf", NULL);
  fixture->leader = (AntinSignSignature){
    .role = ANTIN_SIGN_ROLE_PERSONAL,
    .signer = { .common_name = (char *) LEADER, .organisation = (char *) AGENCY, .issuer = (char *) "CN=CA phục vụ các cơ quan Nhà nước G2,O=Ban Cơ yếu Chính phủ,C=VN", .issuer_name = (char *) "CA phục vụ các cơ quan Nhà nước G2", .issuer_organisation = (char *) "Ban Cơ yếu Chính phủ", .not_before = G_MININT64, .not_after = G_MININT64 },
    .claimed_time = 1763600000,
    .best_signature_time = 1763600000,
    .time_source = ANTIN_SIGN_TIME_CLAIMED,
    .intact = TRUE,
    .timestamp.time = G_MININT64,
    .revocation.time = G_MININT64,
    .checks = { ANTIN_SIGN_CHECK_PASS, ANTIN_SIGN_CHECK_FAIL, ANTIN_SIGN_CHECK_PASS, ANTIN_SIGN_CHECK_UNDETERMINED },
    .content_reasons = reasons,
    .indication = ANTIN_SIGN_TOTAL_FAILED,
    .sub_indication = (char *) "FORMAT_FAILURE",
  };
  fixture->seal = fixture->leader;
  fixture->seal.role = ANTIN_SIGN_ROLE_ORGANISATION;
  fixture->seal.signer.common_name = (char *) AGENCY;
  fixture->seal.checks.content = fixture->seal.checks.timestamp = ANTIN_SIGN_CHECK_PASS;
  fixture->seal.content_reasons = NULL;
  fixture->seal.indication = ANTIN_SIGN_TOTAL_PASSED;
  fixture->report = (AntinSignReport){
    .file = (char *) "/tmp/Quyết định 15.pdf",
    .sha256 = (char *) "00",
    .verified_at = 1763600000,
    .indication = ANTIN_SIGN_TOTAL_FAILED,
    .signatures = g_ptr_array_new (),
  };
  g_ptr_array_add (fixture->report.signatures, &fixture->leader);
  g_ptr_array_add (fixture->report.signatures, &fixture->seal);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->report.signatures);
  antin_regulation_unref (fixture->regulation);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
read_page (AntinRenderDocument *document, int page, GString *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderText) text = antin_render_document_get_text (document, page, &error);
  guint n = 0;
  const AntinRenderWord *list = antin_render_text_get_words (text, &n);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "%s ", list[i].text);
}

static AntinRenderDocument *
open_paper (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  g_autoptr (GError) error = NULL;
  AntinRenderDocument *document = antin_render_document_open (bytes, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* All words of a paper, in one line. */
static char *
read_paper (const char *path, int *ret_n_pages)
{
  g_autoptr (AntinRenderDocument) document = open_paper (path);
  GString *words = g_string_new (NULL);

  *ret_n_pages = antin_render_document_get_n_pages (document);
  for (int page = 1; page <= *ret_n_pages; page++)
    read_page (document, page, words);
  return g_string_free (words, FALSE);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

static void
test_rep_02_notice (Fixture *fixture, gconstpointer data)
{
  AntinSignModification number = { .what = (char *) "The number was filled in.", .allowed = TRUE };
  char *reasons[] = { number.what, (char *) "The page 1 was changed.", NULL };
  g_autoptr (GPtrArray) modifications = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *paper = NULL;
  g_autoptr (GError) error = NULL;
  int n_pages;

  g_ptr_array_add (modifications, &number);
  fixture->leader.modifications = modifications;
  fixture->leader.content_reasons = reasons;
  text = antin_records_refusal_compose (&fixture->report, "15/QĐ-UBND", fixture->regulation);
  /* What was lawfully added is no reason to refuse it. */
  g_assert_null (strstr (text, "filled in"));
  /* To the organisation, about the one that failed, with the reason and the clause. */
  assert_has (text, "To: " AGENCY);
  assert_has (text, "15/QĐ-UBND");
  assert_has (text, LEADER);
  assert_has (text, "The page 1 was changed.");
  assert_has (text, antin_regulation_get_clause (fixture->regulation, "REP-02"));
  g_assert_null (strstr (text, "Signature of " AGENCY));
  g_assert_true (antin_records_refusal_save (text, "Sở Nội vụ tỉnh Sơn Hà", 1763600000, fixture->path, FALSE, &error));
  g_assert_no_error (error);
  paper = read_paper (fixture->path, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  assert_has (paper, LEADER);
  assert_has (paper, "15/QĐ-UBND");
  /* Its head, as the law wants it. */
  assert_has (paper, "SỞ NỘI VỤ TỈNH SƠN HÀ");
  assert_has (paper, "Độc lập - Tự do - Hạnh phúc");
  assert_has (paper, "ngày 20 tháng 11 năm 2025");
  g_assert_false (antin_records_refusal_save (text, "Sở Nội vụ tỉnh Sơn Hà", 1763600000, fixture->path, FALSE, &error));
  g_assert_nonnull (error);
}

/* A certificate that names nobody, and a document without a number. */
static void
test_rep_02_nothing_known (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = { NULL, "" };
  static const char *const names[] = { NULL, "" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      AntinSignSignature *signatures[] = { &fixture->leader, &fixture->seal };
      g_autofree char *text = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (signatures); j++)
        signatures[j]->signer.common_name = signatures[j]->signer.organisation = (char *) names[i];
      text = antin_records_refusal_compose (&fixture->report, numbers[i], fixture->regulation);
      assert_has (text, "To: the sender of the document\n\nThe document “Quyết định 15.pdf”, checked at ");
      assert_has (text, "- Signature of signer not known, the content: not valid. The page 1 was changed.\n");
      g_assert_null (strstr (text, "number"));
      g_assert_null (strstr (text, "null"));
    }
}

/* Not signed at all, so that nobody can be told of. */
static void
test_rep_02_unsigned (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_ptr_array_set_size (fixture->report.signatures, 0);
  fixture->report.indication = ANTIN_SIGN_NO_SIGNATURE;
  text = antin_records_refusal_compose (&fixture->report, NULL, fixture->regulation);
  assert_has (text, "To: the sender of the document\n\nThe document “Quyết định 15.pdf”, checked at ");
  assert_has (text, "cannot be accepted because:\n- The document is not signed.\n\nPlease");
}

static void
test_nothing_to_refuse (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL, *incomplete = NULL;
  char *missing[] = { (char *) "the organisation's digital signature", NULL };

  fixture->report.indication = ANTIN_SIGN_TOTAL_PASSED;
  fixture->report.complete = TRUE;
  g_ptr_array_set_size (fixture->report.signatures, 0);
  text = antin_records_refusal_compose (&fixture->report, NULL, fixture->regulation);
  g_assert_null (text);
  fixture->report.complete = FALSE;
  fixture->report.missing = missing;
  incomplete = antin_records_refusal_compose (&fixture->report, NULL, fixture->regulation);
  assert_has (incomplete, missing[0]);
}

static void
test_rep_01_report (Fixture *fixture, gconstpointer data)
{
  const AntinSignReport *reports[] = { &fixture->report, &fixture->report, &fixture->report };
  g_autoptr (GError) error = NULL;
  g_autofree char *paper = NULL;
  int n_pages;

  g_assert_true (antin_records_verification_save (reports, G_N_ELEMENTS (reports), fixture->regulation, fixture->path, FALSE, &error));
  g_assert_no_error (error);
  paper = read_paper (fixture->path, &n_pages);
  g_assert_cmpint (n_pages, >, 1);
  assert_has (paper, "The document is not valid");
  assert_has (paper, "The page 1 was changed.");
  assert_has (paper, "FORMAT_FAILURE");
  assert_has (paper, AGENCY);
  /* Who issued the certificate in words, and all of its name, by which a certificate is told from others. */
  assert_has (paper, "Issued by CA phục vụ các cơ quan Nhà nước G2, Ban Cơ yếu Chính phủ ");
  assert_has (paper, "Issuer's full name CN=CA phục vụ các cơ quan Nhà nước G2,");
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (text = strstr (text, part); text != NULL; text = strstr (text + 1, part))
    n++;
  return n;
}

/* The name of a signer, the verdict and the four checks stand on one page, wherever the signature before them ends. */
static void
test_checks_stay_together (Fixture *fixture, gconstpointer data)
{
  const AntinSignReport *reports[] = { &fixture->report };
  g_autoptr (AntinRenderDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  AntinSignSignature signatures[24];

  g_ptr_array_set_size (fixture->report.signatures, 0);
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      signatures[i] = i % 3 == 0 ? fixture->leader : fixture->seal;
      signatures[i].signer.common_name = (char *) "Signer";
      signatures[i].signer.email = i % 2 == 0 ? NULL : (char *) "a@example.com";
      g_ptr_array_add (fixture->report.signatures, &signatures[i]);
    }
  g_assert_true (antin_records_verification_save (reports, 1, fixture->regulation, fixture->path, FALSE, &error));
  g_assert_no_error (error);
  document = open_paper (fixture->path);
  g_assert_cmpint (antin_render_document_get_n_pages (document), >=, 6);
  for (int page = 1; page <= antin_render_document_get_n_pages (document); page++)
    {
      g_autoptr (GString) words = g_string_new (NULL);

      read_page (document, page, words);
      g_assert_cmpuint (count (words->str, ". Signer "), ==, count (words->str, "Time stamp "));
    }
}

/* One paragraph of many pages, with bytes that are no UTF-8. */
static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("\xff\xfe ");
  g_autoptr (AntinRecordsPaper) paper = antin_records_paper_new ("dài", 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  int n_pages;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "từ%u ", i);
  antin_records_paper_add_row (paper, "caption", text->str);
  g_assert_true (antin_records_paper_save (paper, fixture->path, FALSE, &error));
  g_assert_no_error (error);
  words = read_paper (fixture->path, &n_pages);
  g_assert_cmpint (n_pages, >, 3);
  assert_has (words, "từ0 ");
  assert_has (words, "từ3999 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/records/papers/REP-02/notice", Fixture, NULL, set_up, test_rep_02_notice, tear_down);
  g_test_add ("/records/papers/REP-02/nothing-known", Fixture, NULL, set_up, test_rep_02_nothing_known, tear_down);
  g_test_add ("/records/papers/REP-02/unsigned", Fixture, NULL, set_up, test_rep_02_unsigned, tear_down);
  g_test_add ("/records/papers/nothing-to-refuse", Fixture, NULL, set_up, test_nothing_to_refuse, tear_down);
  g_test_add ("/records/papers/REP-01/report", Fixture, NULL, set_up, test_rep_01_report, tear_down);
  g_test_add ("/records/papers/checks-stay-together", Fixture, NULL, set_up, test_checks_stay_together, tear_down);
  g_test_add ("/records/papers/long-text", Fixture, NULL, set_up, test_long_text, tear_down);
  return g_test_run ();
}
