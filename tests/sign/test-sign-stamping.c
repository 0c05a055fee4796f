/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-sign-stamping.h"

#include "antin-sign-error.h"

#include <string.h>

/* Reports are made by hand: which revision is stamped is a function of values. */

#define P ANTIN_SIGN_ROLE_PERSONAL
#define O ANTIN_SIGN_ROLE_ORGANISATION
#define U ANTIN_SIGN_ROLE_UNKNOWN

typedef struct
{
  AntinSignRole role;
  guint revision;
  AntinSignType type;
  AntinSignIndication indication;
} One;

static AntinSignContext *
make_context (const char *regulation)
{
  AntinSignContextOptions options = { .regulation = regulation };
  g_autoptr (GError) error = NULL;
  AntinSignContext *context = antin_sign_context_new (&options, &error);

  g_assert_no_error (error);
  return context;
}

static guint
find (const One *ones, guint n, AntinSignContext *context, char **ret_message)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
  AntinSignSignature all[4];
  AntinSignReport report = { .file = (char *) "/home/van-thu/15.pdf", .signatures = signatures };
  g_autoptr (GError) error = NULL;
  guint found;

  for (guint i = 0; i < n; i++)
    {
      all[i] = (AntinSignSignature){ .role = ones[i].role, .revision = ones[i].revision, .type = ones[i].type, .indication = ones[i].indication };
      g_ptr_array_add (signatures, &all[i]);
    }
  found = antin_sign_stamping_find (&report, context, &error);
  *ret_message = NULL;
  if (found == 0)
    {
      g_assert_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED);
      *ret_message = g_strdup (error->message);
    }
  else
    g_assert_no_error (error);
  return found;
}

static void
test_found (void)
{
  static const struct
  {
    One ones[4];
    guint n;
    guint number;
    const char *words;
  } cases[] = {
    { { { P, 1 } }, 1, 1, NULL },
    { { { P, 1 }, { O, 2 } }, 2, 1, NULL },
    { { { P, 1 }, { P, 2 }, { O, 3 }, { O, 4 } }, 4, 2, NULL },
    { { { P, 1 }, { U, 2, ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP }, { O, 3 } }, 3, 1, NULL },
    /* A signature that closes no revision does not count in the numbers. */
    { { { U, 0 }, { P, 1 }, { O, 2 } }, 3, 1, NULL },
    { { { O, 1 } }, 1, 0, "before the seal is not in this file" },
    /* What is signed after the seal has the seal in it. */
    { { { O, 1 }, { P, 2 } }, 2, 0, "before the seal is not in this file" },
    { { { P, 0 }, { O, 1 } }, 2, 0, "before the seal is not in this file" },
    { { { 0 } }, 0, 0, "nothing to stamp" },
    { { { P, 1, 0, ANTIN_SIGN_TOTAL_FAILED }, { O, 2 } }, 2, 0, "not valid" },
  };
  g_autoptr (AntinSignContext) context = make_context ("nd30-2020");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = NULL;

      g_assert_cmpuint (find (cases[i].ones, cases[i].n, context, &message), ==, cases[i].number);
      if (cases[i].words == NULL)
        continue;
      g_assert_nonnull (strstr (message, cases[i].words));
      g_assert_nonnull (strstr (message, "15.pdf"));
      g_assert_nonnull (strstr (message, "NĐ 30/2020, Điều 18.5"));
    }
}

static void
test_print_out (void)
{
  static const struct
  {
    const char *regulation;
    const char *words;
    const char *clause;
  } cases[] = {
    { "nd30-2020", "once the organisation has stamped it", "NĐ 30/2020, Điều 18.5 và 25.1.b" },
    { "ninh-thuan-2017", "without legal value on paper", "QĐ 42/2017 Ninh Thuận, Điều 4.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntinSignContext) context = make_context (cases[i].regulation);
      g_autoptr (GPtrArray) signatures = g_ptr_array_new ();
      AntinSignSignature signature = { .role = P, .revision = 1 };
      AntinSignReport report = { .file = (char *) "15.pdf", .signatures = signatures };
      g_autofree char *unsigned_note = antin_sign_stamping_describe_print_out (&report, context);
      g_autofree char *note = NULL;

      g_assert_null (unsigned_note);
      g_ptr_array_add (signatures, &signature);
      note = antin_sign_stamping_describe_print_out (&report, context);
      g_assert_nonnull (strstr (note, cases[i].words));
      g_assert_nonnull (strstr (note, cases[i].clause));
      /* Paper proves nothing, so it says nothing of a verdict. */
      g_assert_null (strstr (note, "valid "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/stamping/ORD-13/revision", test_found);
  g_test_add_func ("/sign/stamping/WRN-05/print-out", test_print_out);
  return g_test_run ();
}
