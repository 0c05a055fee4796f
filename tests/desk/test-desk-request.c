/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-caller.h"
#include "antin-desk-request.h"

#include "antin-base-time.h"
#include "antin-sign-signing.h"

#include <string.h>

/* What other programs may ask for, and what they call themselves. */

static AntinDeskRequest *
make (const char *method, const char *file, const char *options, GError **error)
{
  g_autoptr (GVariant) parsed = g_variant_ref_sink (g_variant_new_parsed (options));

  return antin_desk_request_new (method, file, parsed, error);
}

static void
test_arguments (void)
{
  g_autoptr (AntinDeskRequest) issue =
    make ("Issue", "/a/b c.pdf", "@a{sv} {'number': <'15/QĐ-UBND'>, 'date': <'2026-11-20'>, 'files': <['/a/x.pdf', 'file:///a/y%20z.pdf']>, 'handle': <'1'>}", NULL);
  g_autoptr (AntinDeskRequest) copy = make ("Copy", "file:///a/b%20c.pdf", "@a{sv} {'copy-form': <'trich-sao'>}", NULL);
  g_autoptr (AntinDeskRequest) attachment = make ("Appendix", "/a", "@a{sv} {'kind': <'attachment'>}", NULL);
  g_autoptr (AntinDeskRequest) incoming = make ("Incoming", "/a", "@a{sv} {'number': <'7'>, 'date': <'2026-11-20'>}", NULL);
  g_autoptr (AntinDeskRequest) verify = make ("Verify", "/a", "@a{sv} {}", NULL);
  g_autoptr (AntinDeskRequest) approve = make ("Approve", "/a", "@a{sv} {}", NULL);
  g_autofree char *date = NULL;

  g_assert_nonnull (issue);
  g_assert_true (antin_desk_request_is_signing (issue));
  g_assert_cmpint (antin_desk_request_get_kind (issue), ==, ANTIN_REGULATION_KIND_ORGANISATION);
  g_assert_cmpstr (antin_desk_request_get_path (issue), ==, "/a/b c.pdf");
  g_assert_cmpstr (antin_desk_request_get_number (issue), ==, "15/QĐ-UBND");
  g_assert_cmpstr (antin_desk_request_get_handle (issue), ==, "1");
  date = antin_base_time_format_date (antin_desk_request_get_date (issue));
  g_assert_cmpstr (date, ==, "20/11/2026");
  g_assert_cmpuint (antin_desk_request_get_files (issue)->len, ==, 2);
  g_assert_cmpstr (antin_desk_request_get_files (issue)->pdata[1], ==, "/a/y z.pdf");
  g_assert_cmpstr (antin_desk_request_get_path (copy), ==, "/a/b c.pdf");
  g_assert_cmpint (antin_desk_request_get_form (copy), ==, ANTIN_REGULATION_COPY_TRICH_SAO);
  g_assert_cmpint (antin_desk_request_get_kind (attachment), ==, ANTIN_REGULATION_KIND_ATTACHMENT);
  g_assert_cmpint (antin_desk_request_get_kind (incoming), ==, ANTIN_REGULATION_KIND_INCOMING);
  g_assert_cmpint (antin_desk_request_get_kind (approve), ==, ANTIN_REGULATION_KIND_PERSONAL);
  g_assert_false (antin_desk_request_is_signing (verify));
}

static void
test_mistakes (void)
{
  static const struct
  {
    const char *method, *file, *options;
  } cases[] = {
    { "Approve", "", "@a{sv} {}" },
    { "Approve", "relative.pdf", "@a{sv} {}" },
    { "Approve", "http://example.org/a.pdf", "@a{sv} {}" },
    { "Approve", "file://elsewhere.example/a.pdf", "@a{sv} {}" },
    { "Approve", "/a", "@a{sv} {'pin': <'1234'>}" },
    { "Approve", "/a", "@a{sv} {'number': <'15'>}" },
    { "Approve", "/a", "@a{sv} {'': <'15'>}" },
    { "Approve", "/a", "@a{sv} {'handle': <uint32 1>}" },
    { "Approve", "/a", "@a{sv} {'handle': <''>}" },
    { "Issue", "/a", "@a{sv} {'number': <'15\\n16'>}" },
    { "Issue", "/a", "@a{sv} {'number date': <'15'>}" },
    { "Issue", "/a", "@a{sv} {'date': <'20/11/2026'>}" },
    { "Issue", "/a", "@a{sv} {'date': <'2026-02-30'>}" },
    { "Issue", "/a", "@a{sv} {'files': <'/a'>}" },
    { "Issue", "/a", "@a{sv} {'files': <['/a', 'b']>}" },
    { "Incoming", "/a", "@a{sv} {'number': <'7'>}" },
    { "Incoming", "/a", "@a{sv} {'date': <'2026-11-20'>}" },
    { "Copy", "/a", "@a{sv} {'copy-form': <'photograph'>}" },
    { "Appendix", "/a", "@a{sv} {'kind': <'personal'>}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;

      g_test_message ("%s (%s, %s)", cases[i].method, cases[i].file, cases[i].options);
      g_assert_null (make (cases[i].method, cases[i].file, cases[i].options, &error));
      g_assert_error (error, ANTIN_DESK_REQUEST_ERROR, ANTIN_DESK_REQUEST_ERROR_INVALID_ARGUMENT);
      name = g_dbus_error_encode_gerror (error);
      g_assert_cmpstr (name, ==, "io.github.antin.Signing1.Error.InvalidArgument");
    }
}

static void
on_answered_cb (AntinDeskRequest *request, guint *n)
{
  ++*n;
}

static void
test_answers (void)
{
  g_autoptr (AntinDeskRequest) signing = make ("Approve", "/a", "@a{sv} {}", NULL);
  g_autoptr (AntinDeskRequest) declined = make ("Approve", "/a", "@a{sv} {}", NULL);
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  g_autoptr (GError) unreadable = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No such file.");
  g_autoptr (AntinSignReport) report = antin_sign_report_new_for_error ("/a", unreadable);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;
  AntinSignResult result = { .path = (char *) "/a/signed \xff.pdf", .report = report, .certificate = (char *) "ab", .number = (char *) "15" };
  const char *text;
  guint n = 0;

  g_signal_connect (signing, "answered", G_CALLBACK (on_answered_cb), &n);
  g_ptr_array_add (results, &result);
  antin_desk_request_answer_signed (signing, results);
  antin_desk_request_fail (signing, ANTIN_DESK_REQUEST_ERROR_DECLINED, "Too late.");
  g_assert_cmpuint (n, ==, 1);
  answer = antin_desk_request_get_answer (signing, &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (answer, "uri", "&s", &text));
  g_assert_cmpstr (text, ==, "file:///a/signed%20%FF.pdf");
  /* What is no text cannot travel as one. */
  g_assert_false (g_variant_lookup (answer, "path", "&s", &text));
  g_assert_true (g_variant_lookup (answer, "number", "&s", &text));
  g_assert_true (g_variant_lookup (answer, "kind", "&s", &text));
  g_assert_cmpstr (text, ==, "personal");
  g_assert_true (g_variant_lookup (answer, "verdict", "&s", &text));
  g_assert_nonnull (strstr (text, "\"schema\" : 1"));
  antin_desk_request_fail (declined, ANTIN_DESK_REQUEST_ERROR_DECLINED, "No.");
  g_assert_null (antin_desk_request_get_answer (declined, &error));
  g_assert_error (error, ANTIN_DESK_REQUEST_ERROR, ANTIN_DESK_REQUEST_ERROR_DECLINED);
}

static void
test_callers (void)
{
  static const struct
  {
    const char *executable, *cgroup, *sandbox, *name;
  } cases[] = {
    { NULL, NULL, NULL, "?" },
    { "/usr/bin/python3.11", NULL, NULL, "python3.11" },
    { "/usr/bin/dms", "0::/user.slice/app.slice/app-gnome-vn.gov.example.Dms-1234.scope\n", NULL, "vn.gov.example.Dms" },
    { "/usr/bin/dms", "0::/user.slice/app.slice/app-vn.gov.example.Dms@autostart.service\n", NULL, "vn.gov.example.Dms" },
    { "/usr/bin/dms", "0::/user.slice/session-2.scope\n", NULL, "dms" },
    { "/usr/bin/dms", "0::/app-a.b-1.scope\n", "[Application]\nname=vn.gov.example.Box\n", "vn.gov.example.Box" },
    { "/usr/bin/dms", NULL, "not a key file", "dms" },
    { "/tmp/good” (verified)\n\xe2\x80\xae", NULL, NULL, "good (verified)" },
    { "/tmp/\x01", NULL, NULL, "?" },
  };
  g_autofree char *long_name = g_strnfill (500, 'x');
  g_autofree char *shown = antin_desk_caller_name (long_name, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = antin_desk_caller_name (cases[i].executable, cases[i].cgroup, cases[i].sandbox);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
  g_assert_cmpuint (strlen (shown), ==, ANTIN_DESK_CALLER_MAX_LENGTH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/request/arguments", test_arguments);
  g_test_add_func ("/desk/request/mistakes", test_mistakes);
  g_test_add_func ("/desk/request/answers", test_answers);
  g_test_add_func ("/desk/request/callers", test_callers);
  return g_test_run ();
}
