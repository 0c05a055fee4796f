/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-agency.h"

#include "antin-sign-tokens.h"

#include <dlfcn.h>

static GThread *main_thread;
static int n_read; /* atomic */

/* Stands before the library's, to see on which thread regulations are read. */
GMappedFile *
g_mapped_file_new (const gchar *filename, gboolean writable, GError **error)
{
  GMappedFile *(*read) (const gchar *, gboolean, GError **);

  g_assert_true (g_thread_self () != main_thread);
  g_atomic_int_inc (&n_read);
  *(void **) &read = dlsym (RTLD_NEXT, "g_mapped_file_new");
  return read (filename, writable, error);
}

/* Certificates on a token that can be read, beside one that cannot. */
typedef struct
{
  GPtrArray *identities;
  GPtrArray *tokens;
  AntinSignToken broken;
  AntinSignToken token;
} Fixture;

static const char *const of_person[] = { "Sở Xây dựng tỉnh Hà Tĩnh", NULL };
static const char *const of_organisation[] = { "Sở Nội vụ tỉnh Bắc Kạn", NULL };
static const char *const of_nobody[] = { "Sở Nội vụ tỉnh Sơn Hà", NULL };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->identities = g_ptr_array_new ();
  fixture->tokens = g_ptr_array_new ();
  fixture->broken = (AntinSignToken){ .error = (char *) "…" };
  fixture->token = (AntinSignToken){ .identities = fixture->identities };
  g_ptr_array_add (fixture->tokens, &fixture->broken);
  g_ptr_array_add (fixture->tokens, &fixture->token);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->identities);
  g_ptr_array_unref (fixture->tokens);
}

/* An organisation's own certificate before what a person's says. */
static void
test_name (Fixture *fixture, gconstpointer data)
{
  AntinSignIdentity person = { .role = ANTIN_SIGN_ROLE_PERSONAL, .holder = { .common_name = (char *) "Nguyễn Văn An", .organisation = (char *) "Sở Xây dựng" } };
  AntinSignIdentity organisation = { .role = ANTIN_SIGN_ROLE_ORGANISATION, .holder = { .common_name = (char *) "Sở Nội vụ" } };
  AntinSignIdentity nameless = { .role = ANTIN_SIGN_ROLE_ORGANISATION, .holder = { .common_name = (char *) "", .organisation = (char *) "Z" } };
  AntinSignIdentity unclear = { .role = ANTIN_SIGN_ROLE_UNKNOWN, .holder = { .common_name = (char *) "X", .organisation = (char *) "Y" } };

  g_ptr_array_add (fixture->identities, &unclear);
  g_assert_null (antin_desk_agency_find_name (fixture->tokens));
  g_ptr_array_add (fixture->identities, &nameless);
  g_ptr_array_add (fixture->identities, &person);
  g_assert_cmpstr (antin_desk_agency_find_name (fixture->tokens), ==, "Sở Xây dựng");
  g_ptr_array_add (fixture->identities, &organisation);
  g_assert_cmpstr (antin_desk_agency_find_name (fixture->tokens), ==, "Sở Nội vụ");
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (g_thread_self () == main_thread);
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
assert_regulation (Fixture *fixture, const char *id, const char *holder)
{
  g_autofree char *found_holder = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AntinRegulation) regulation = NULL;
  g_autoptr (GError) error = NULL;

  g_atomic_int_set (&n_read, 0);
  antin_desk_agency_find_regulation_async (fixture->tokens, NULL, on_found_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  regulation = antin_desk_agency_find_regulation_finish (result, &found_holder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_atomic_int_get (&n_read), >, 0);
  g_assert_cmpstr (regulation != NULL ? antin_regulation_get_id (regulation) : NULL, ==, id);
  g_assert_cmpstr (found_holder, ==, holder);
}

static void
test_regulation (Fixture *fixture, gconstpointer data)
{
  AntinSignIdentity person = { .role = ANTIN_SIGN_ROLE_PERSONAL, .holder = { .common_name = (char *) "Nguyễn Văn An", .affiliations = (char **) of_person } };
  AntinSignIdentity organisation = { .role = ANTIN_SIGN_ROLE_ORGANISATION, .token_label = (char *) "Con dấu", .holder = { .affiliations = (char **) of_organisation } };
  AntinSignIdentity elsewhere = { .role = ANTIN_SIGN_ROLE_ORGANISATION, .holder = { .common_name = (char *) "Sở Nội vụ", .affiliations = (char **) of_nobody } };
  AntinSignIdentity bare = { .role = ANTIN_SIGN_ROLE_PERSONAL };
  AntinSignIdentity unclear = { .role = ANTIN_SIGN_ROLE_UNKNOWN, .holder = { .common_name = (char *) "X", .affiliations = (char **) of_person } };

  g_ptr_array_add (fixture->identities, &unclear);
  g_ptr_array_add (fixture->identities, &bare);
  g_ptr_array_add (fixture->identities, &elsewhere);
  assert_regulation (fixture, NULL, NULL);
  g_ptr_array_add (fixture->identities, &person);
  assert_regulation (fixture, "ha-tinh-2020", "Nguyễn Văn An");
  g_ptr_array_add (fixture->identities, &organisation);
  assert_regulation (fixture, "bac-kan-2022", "Con dấu");
}

/* A search that was ended finds nothing. */
static void
test_ended (Fixture *fixture, gconstpointer data)
{
  AntinSignIdentity person = { .role = ANTIN_SIGN_ROLE_PERSONAL, .holder = { .common_name = (char *) "Nguyễn Văn An", .affiliations = (char **) of_person } };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *holder = NULL;

  g_ptr_array_add (fixture->identities, &person);
  antin_desk_agency_find_regulation_async (fixture->tokens, cancellable, on_found_cb, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (antin_desk_agency_find_regulation_finish (result, &holder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (holder);
}

int
main (int argc, char *argv[])
{
  main_thread = g_thread_self ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/agency/name", Fixture, NULL, set_up, test_name, tear_down);
  g_test_add ("/desk/agency/regulation", Fixture, NULL, set_up, test_regulation, tear_down);
  g_test_add ("/desk/agency/ended", Fixture, NULL, set_up, test_ended, tear_down);
  return g_test_run ();
}
