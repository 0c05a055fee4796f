/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-regulation-rules.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const shipped[] = { ANTIN_TEST_REGULATIONS, NULL };

typedef struct
{
  char *folder;
  const char *folders[3];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-regulation-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->folders[0] = fixture->folder;
  fixture->folders[1] = ANTIN_TEST_REGULATIONS;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

#define HEAD "[regulation]\nid=made-up\nname=Made up\nshort-name=MU\n"

static void
test_national (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulation) regulation = antin_regulation_load_from (ANTIN_REGULATION_NATIONAL, shipped, &error);
  const AntinRegulationKindRules *personal, *seal, *copy;
  const AntinRegulationPractice *practice;

  g_assert_no_error (error);
  g_assert_cmpstr (antin_regulation_get_id (regulation), ==, "nd30-2020");
  g_assert_cmpstr (antin_regulation_get_short_name (regulation), ==, "NĐ 30/2020");
  g_assert_null (antin_regulation_get_inherits (regulation));
  for (guint kind = 0; kind < ANTIN_REGULATION_N_KINDS; kind++)
    g_assert_nonnull (antin_regulation_get_kind (regulation, (AntinRegulationKind) kind));

  personal = antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_PERSONAL);
  g_assert_cmpint (personal->place, ==, ANTIN_REGULATION_PLACE_CENTRE_BETWEEN_TITLE_AND_NAME);
  g_assert_cmpint (personal->image_colour, ==, ANTIN_REGULATION_COLOUR_BLUE);
  g_assert_true (personal->image_alpha);
  g_assert_cmpint (personal->signer, ==, ANTIN_REGULATION_SIGNER_PERSON);
  seal = antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_ORGANISATION);
  g_assert_cmpint (seal->place, ==, ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD);
  g_assert_cmpint (seal->image_size, ==, ANTIN_REGULATION_SIZE_REAL);
  g_assert_cmpint (seal->basis, ==, ANTIN_REGULATION_BASIS_PERSONAL_SIGNATURE);
  g_assert_cmpfloat (seal->overlap_least, ==, 20);
  g_assert_cmpfloat (seal->overlap_most, ==, 45);
  copy = antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_COPY);
  g_assert_cmpint (copy->content, ==, ANTIN_REGULATION_CONTENT_TEXT);
  g_assert_cmpfloat_with_epsilon (copy->text_box_width, 80.9, 1e-9);
  g_assert_cmpfloat_with_epsilon (copy->text_box_height, 8.6, 1e-9);

  practice = antin_regulation_get_practice (regulation);
  g_assert_cmpuint (g_strv_length (practice->secrecy_marks), ==, 3);
  g_assert_cmpuint (practice->n_renewal_days, ==, 4);
  g_assert_cmpuint (practice->renewal_days[1], ==, 45);
  g_assert_cmpuint (practice->number_max_length, ==, 11);
  g_assert_cmpuint (practice->notation_max_length, ==, 30);

  g_assert_cmpstr (antin_regulation_get_clause (regulation, "POS-02"), ==, "NĐ 30/2020, Phụ lục I, Phần I, II.7.d");
  g_assert_cmpstr (antin_regulation_get_clause (regulation, "ORD-01"), ==, "NĐ 30/2020, Điều 32.2.d");
  g_assert_cmpint (antin_regulation_get_force (regulation, "ORD-01"), ==, ANTIN_REGULATION_FORCE_FORBID);
  g_assert_false (antin_regulation_is_overridable (regulation, "ORD-01"));
  g_assert_true (antin_regulation_is_overridable (regulation, "CHK-02"));
  g_assert_cmpstr (antin_regulation_get_clause (regulation, "SEC-01"), ==, "");
}

static void
test_every_shipped_file (void)
{
  g_auto (GStrv) ids = antin_regulation_list_ids_in (shipped);

  g_assert_true (g_strv_contains ((const char *const *) ids, ANTIN_REGULATION_NATIONAL));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinRegulation) regulation = antin_regulation_load_from (ids[i], shipped, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (antin_regulation_get_id (regulation), ==, ids[i]);
    }
}

static void
test_default_folders (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulation) regulation = NULL;
  g_auto (GStrv) ids = antin_regulation_list_ids ();

  g_assert_true (g_strv_contains ((const char *const *) ids, ANTIN_REGULATION_NATIONAL));
  regulation = antin_regulation_load (NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (antin_regulation_get_id (regulation), ==, ANTIN_REGULATION_NATIONAL);
}

static void
test_inherited (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulation) regulation = NULL;
  const AntinRegulationPractice *practice;

  write_file (fixture, "made-up.ini",
              "# a comment\n" HEAD "inherits=nd30-2020\n"
              "[kind organisation]\nplace=top-right-of-first-page\n"
              "[kind personal]\nimage-box-mm=40;20\n"
              "[time]\nformat=iso-8601\n"
              "[reports]\ndates=20/6;20/11\n"
              "[services]\nemail-domain=example.gov.vn\n"
              "[excluded]\ndocument-kinds=giấy chứng nhận;hóa đơn\n"
              "[rule CHK-06]\nforce=advise\n"
              "[rule POS-08]\nclause=MU, Điều 1\nforce=forbid\n");
  regulation = antin_regulation_load_from ("made-up", fixture->folders, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (antin_regulation_get_id (regulation), ==, "made-up");
  g_assert_cmpstr (antin_regulation_get_inherits (regulation), ==, "nd30-2020");
  g_assert_cmpint (antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_ORGANISATION)->place, ==,
                   ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE);
  g_assert_cmpint (antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_ORGANISATION)->image_colour, ==,
                   ANTIN_REGULATION_COLOUR_RED);
  g_assert_cmpfloat (antin_regulation_get_kind (regulation, ANTIN_REGULATION_KIND_PERSONAL)->image_box_width, ==, 40);
  practice = antin_regulation_get_practice (regulation);
  g_assert_cmpint (practice->time_format, ==, ANTIN_REGULATION_TIME_ISO_8601);
  g_assert_cmpuint (practice->n_report_dates, ==, 2);
  g_assert_cmpuint (practice->report_dates[1].month, ==, 11);
  g_assert_cmpstr (practice->email_domain, ==, "example.gov.vn");
  g_assert_cmpstr (practice->excluded_kinds[1], ==, "hóa đơn");
  g_assert_cmpuint (practice->pin_months, ==, 6);
  g_assert_cmpint (antin_regulation_get_force (regulation, "CHK-06"), ==, ANTIN_REGULATION_FORCE_ADVISE);
  g_assert_cmpstr (antin_regulation_get_clause (regulation, "CHK-06"), ==, "NĐ 68/2024, Điều 29.4");
  g_assert_cmpstr (antin_regulation_get_clause (regulation, "POS-08"), ==, "MU, Điều 1");
}

typedef struct
{
  const char *name;
  const char *text;
  int code;
  const char *where; /* after the folder */
} BadFile;

static const BadFile bad_files[] = {
  { "empty-file", "", ANTIN_REGULATION_ERROR_KEY, "made-up.ini: " },
  { "no-key", HEAD "inherits=nd30-2020\nnonsense\n", ANTIN_REGULATION_ERROR_SYNTAX, "made-up.ini:6: " },
  { "no-group", "id=made-up\n", ANTIN_REGULATION_ERROR_SYNTAX, "made-up.ini:1: " },
  { "unclosed-group", HEAD "inherits=nd30-2020\n[kind personal\n", ANTIN_REGULATION_ERROR_SYNTAX, "made-up.ini:6: " },
  { "not-utf-8", HEAD "inherits=\xff\n", ANTIN_REGULATION_ERROR_SYNTAX, "made-up.ini:5: " },
  { "unknown-group", HEAD "inherits=nd30-2020\n\n[colours]\nred=1\n", ANTIN_REGULATION_ERROR_KEY, "made-up.ini:8: " },
  { "unknown-kind", HEAD "inherits=nd30-2020\n[kind notary]\nplace=none\n", ANTIN_REGULATION_ERROR_KEY,
    "made-up.ini:7: " },
  { "kind-without-name", HEAD "inherits=nd30-2020\n[kind]\nplace=none\n", ANTIN_REGULATION_ERROR_KEY,
    "made-up.ini:7: " },
  { "unknown-rule", HEAD "inherits=nd30-2020\n[rule POS-15]\nforce=off\n", ANTIN_REGULATION_ERROR_KEY,
    "made-up.ini:7: " },
  { "unknown-key", HEAD "inherits=nd30-2020\n[time]\nzone=+07\n", ANTIN_REGULATION_ERROR_KEY, "made-up.ini:7: " },
  { "translated-key", HEAD "inherits=nd30-2020\nname[en]=x\n", ANTIN_REGULATION_ERROR_KEY, "made-up.ini:6: " },
  { "key-twice", HEAD "inherits=nd30-2020\nname=again\n", ANTIN_REGULATION_ERROR_KEY, "made-up.ini:6: " },
  { "group-twice", HEAD "inherits=nd30-2020\n[time]\nformat=slashed\n[time]\n", ANTIN_REGULATION_ERROR_KEY,
    "made-up.ini:8: " },
  { "unknown-choice", HEAD "inherits=nd30-2020\n[time]\nformat=dotted\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "no-number", HEAD "inherits=nd30-2020\n[number]\nsize-pt=large\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "not-a-number", HEAD "inherits=nd30-2020\n[number]\nsize-pt=nan\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "number-too-large", HEAD "inherits=nd30-2020\n[number]\nsize-pt=73\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "decimal-comma", HEAD "inherits=nd30-2020\n[kind personal]\ngap-min-mm=1,5\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "half-a-pair", HEAD "inherits=nd30-2020\n[date]\nsize-pt=13\n", ANTIN_REGULATION_ERROR_VALUE, "made-up.ini:7: " },
  { "no-such-day", HEAD "inherits=nd30-2020\n[reports]\ndates=20/6;31/11\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "negative-count", HEAD "inherits=nd30-2020\n[warnings]\nrenewal-days=60;-1\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "empty-text", HEAD "inherits=nd30-2020\n[terms]\ndevice=\n", ANTIN_REGULATION_ERROR_VALUE, "made-up.ini:7: " },
  { "bad-escape", HEAD "inherits=nd30-2020\n[terms]\ndevice=a\\qb\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "unknown-information", HEAD "inherits=nd30-2020\n[kind personal]\ninformation=name;age\n",
    ANTIN_REGULATION_ERROR_VALUE, "made-up.ini:7: " },
  { "unknown-period", HEAD "inherits=nd30-2020\n[reports]\nperiods=month\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "unknown-worth", HEAD "inherits=nd30-2020\n[paper]\nprint-outs=some\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "unknown-incomplete", HEAD "inherits=nd30-2020\n[verification]\nincomplete=accept\n",
    ANTIN_REGULATION_ERROR_VALUE, "made-up.ini:7: " },
  { "valid-and-refused", HEAD "inherits=nd30-2020\n[verification]\noriginal=refuse\n",
    ANTIN_REGULATION_ERROR_VALUE, "made-up.ini:7: " },
  { "too-many-days", HEAD "inherits=nd30-2020\n[warnings]\nloss-working-days=31\n", ANTIN_REGULATION_ERROR_VALUE,
    "made-up.ini:7: " },
  { "other-id", "[regulation]\nid=other\nname=Other\nshort-name=O\ninherits=nd30-2020\n",
    ANTIN_REGULATION_ERROR_VALUE, "made-up.ini: " },
  { "no-id", "[regulation]\nname=Other\nshort-name=O\ninherits=nd30-2020\n", ANTIN_REGULATION_ERROR_KEY,
    "made-up.ini: " },
  { "no-name", "[regulation]\nid=made-up\ninherits=nd30-2020\n", ANTIN_REGULATION_ERROR_KEY, "made-up.ini: " },
  { "nothing-inherited", HEAD, ANTIN_REGULATION_ERROR_KEY, "made-up.ini: " },
  { "rule-without-clause", HEAD "inherits=nd30-2020\n[rule SEC-01]\nforce=forbid\n", ANTIN_REGULATION_ERROR_KEY,
    "made-up.ini: " },
};

static void
test_bad_file (Fixture *fixture, gconstpointer data)
{
  const BadFile *bad = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = g_build_filename (fixture->folder, bad->where, NULL);

  write_file (fixture, "made-up.ini", bad->text);
  g_assert_null (antin_regulation_load_from ("made-up", fixture->folders, &error));
  g_assert_error (error, ANTIN_REGULATION_ERROR, bad->code);
  if (!g_str_has_prefix (error->message, prefix))
    g_error ("“%s” does not begin with “%s”", error->message, prefix);
}

static void
test_circle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture, "made-up.ini", HEAD "inherits=other\n");
  write_file (fixture, "other.ini", "[regulation]\nid=other\ninherits=made-up\n");
  g_assert_null (antin_regulation_load_from ("made-up", fixture->folders, &error));
  g_assert_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_INHERITANCE);
}

static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "absent", "", "../nd30-2020", "ND30", "/etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (antin_regulation_load_from (ids[i], fixture->folders, &error));
      g_assert_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_NOT_FOUND);
      if (i == 0)
        g_assert_nonnull (strstr (error->message, "bac-kan-2022, ha-tinh-2020, lao-cai-2015, nd30-2020"));
    }
}

static void
test_first_folder_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRegulation) regulation = NULL;
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (ANTIN_TEST_REGULATIONS "/nd30-2020.ini", &text, NULL, NULL));
  parts = g_strsplit (text, "pin-months=6", 2);
  changed = g_strjoinv ("pin-months=12", parts);
  write_file (fixture, "nd30-2020.ini", changed);
  regulation = antin_regulation_load_from ("nd30-2020", fixture->folders, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (antin_regulation_get_practice (regulation)->pin_months, ==, 12);
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (HEAD);

  while (text->len <= 256 * 1024)
    g_string_append (text, "# filler filler filler filler filler filler\n");
  write_file (fixture, "made-up.ini", text->str);
  g_assert_null (antin_regulation_load_from ("made-up", fixture->folders, &error));
  g_assert_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regulation/rules/national", test_national);
  g_test_add_func ("/regulation/rules/every-shipped-file", test_every_shipped_file);
  g_test_add_func ("/regulation/rules/default-folders", test_default_folders);
  g_test_add ("/regulation/rules/inherited", Fixture, NULL, set_up, test_inherited, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/regulation/rules/bad/%s", bad_files[i].name);

      g_test_add (path, Fixture, &bad_files[i], set_up, test_bad_file, tear_down);
    }
  g_test_add ("/regulation/rules/circle", Fixture, NULL, set_up, test_circle, tear_down);
  g_test_add ("/regulation/rules/not-found", Fixture, NULL, set_up, test_not_found, tear_down);
  g_test_add ("/regulation/rules/first-folder-wins", Fixture, NULL, set_up, test_first_folder_wins, tear_down);
  g_test_add ("/regulation/rules/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  return g_test_run ();
}
