/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "antin-base-time.h"
#include "antin-sign-error.h"
#include "antin-sign-releases.h"

#include <string.h>

static AntinSignRelease *
parse (const char *text, gssize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size < 0 ? strlen (text) : (gsize) size);

  return antin_sign_releases_parse (bytes, error);
}

static void
test_compare (void)
{
  static const struct
  {
    const char *one, *other;
    int order;
  } all[] = { { "1.2", "1.2", 0 }, { "1.2", "1.2.0", 0 }, { "1.2", "1.10", -1 }, { "2", "1.9.9", 1 }, { "1.02", "1.2", 0 }, { "0.1.0", "0.1.1", -1 }, { "99999999999999999999999999999999", "1", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_assert_cmpint (CLAMP (antin_sign_releases_compare (all[i].one, all[i].other), -1, 1), ==, all[i].order);
      g_assert_cmpint (CLAMP (antin_sign_releases_compare (all[i].other, all[i].one), -1, 1), ==, -all[i].order);
    }
}

static void
test_newest (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL;
  g_autoptr (AntinSignRelease) release =
    parse ("<component><releases><release version='0.9' date='2027-01-01'/><release version='0.10.1' date='2027-02-03'/>"
           "<release version='2.0' type='development'/><release version='1.0~rc1'/><release/></releases></component>",
           -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (release->version, ==, "0.10.1");
  day = antin_base_time_format_date (release->time);
  g_assert_cmpstr (day, ==, "03/02/2027");
}

/* Whatever a server sends: no version comes of it that is none. */
static void
test_hostile (void)
{
  static const char *const bad[] = {
    "",
    "<",
    "<releases/>",
    "<releases><release version='1.2'>",
    "not markup",
    "<!DOCTYPE a [<!ENTITY a 'aaaa'>]><releases><release version='&a;'/></releases>",
    "<r><release version=''/></r>",
    "<r><release version='..'/></r>",
    "<r><release version='1.'/></r>",
    "<r><release version='1..2'/></r>",
    "<r><release version='1.2 &lt;b>'/></r>",
    "<r><release version='-1'/></r>",
    "<r><release version='111111111111111111111111111111111'/></r>",
    "<r><release version='\xff'/></r>",
  };
  g_autoptr (GString) many = g_string_new ("<r>");
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (AntinSignRelease) none = NULL;
  g_autoptr (AntinSignRelease) odd = NULL;
  g_autoptr (AntinSignRelease) deep_one = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) why = NULL;
      g_autoptr (AntinSignRelease) release = parse (bad[i], -1, &why);

      g_assert_null (release);
      g_assert_error (why, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE);
    }
  for (guint i = 0; i < 2000; i++)
    g_string_append (many, "<release version='1.0'/>");
  g_string_append (many, "</r>");
  none = parse (many->str, -1, &error);
  g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE);
  g_assert_null (none);
  for (guint i = 0; i < 30000; i++)
    g_string_append (deep, "<a>");
  deep_one = parse (deep->str, -1, NULL);
  g_assert_null (deep_one);
  odd = parse ("<r><release version='3.1' date='yesterday' timestamp='-5'/></r>", -1, NULL);
  g_assert_cmpstr (odd->version, ==, "3.1");
  g_assert_cmpint (odd->time, ==, ANTIN_BASE_TIME_NONE);
}

/* The version and its day that the program tells are those of its own description. */
static void
test_own (void)
{
  g_autofree char *text = NULL;
  g_autofree char *day = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignRelease) release = NULL;
  g_autoptr (GDateTime) time = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (ANTIN_TEST_METAINFO, &text, &size, &error));
  release = parse (text, (gssize) size, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (release->version, ==, ANTIN_VERSION);
  time = g_date_time_new_from_unix_utc (release->time);
  day = g_date_time_format (time, "%F");
  g_assert_cmpstr (day, ==, ANTIN_RELEASE_DATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/releases/compare", test_compare);
  g_test_add_func ("/sign/releases/WRN-06/newest", test_newest);
  g_test_add_func ("/sign/releases/WRN-06/hostile", test_hostile);
  g_test_add_func ("/sign/releases/WRN-06/own", test_own);
  return g_test_run ();
}
