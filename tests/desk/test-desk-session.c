/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-desk-session.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("antin-session-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "state", "session.ini", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *state = g_path_get_dirname (fixture->path);
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_unlink (fixture->path);
  g_rmdir (state);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static AntinDeskSessionEntry *
make_entry (Fixture *fixture, const char *name, gboolean there)
{
  AntinDeskSessionEntry entry = { .page = 7, .zoom = 1.5, .width = 900, .height = 700, .show_pages = TRUE };

  entry.path = g_build_filename (fixture->folder, name, NULL);
  if (there)
    g_assert_true (g_file_set_contents (entry.path, "x", 1, NULL));
  return g_memdup2 (&entry, sizeof entry);
}

static GPtrArray *
make_entries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) antin_desk_session_entry_free);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = make_entries (), found = NULL;
  const AntinDeskSessionEntry *entry;
  g_autoptr (GError) error = NULL;
  GStatBuf facts;

  /* Names may be bytes that are no text. */
  g_ptr_array_add (entries, make_entry (fixture, "Quyết định [15]=\xff.pdf", TRUE));
  g_ptr_array_add (entries, make_entry (fixture, "gone.pdf", FALSE));
  g_ptr_array_add (entries, make_entry (fixture, "b.pdf", TRUE));
  ((AntinDeskSessionEntry *) entries->pdata[2])->zoom = -2;
  g_assert_true (antin_desk_session_write (fixture->path, entries, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  found = antin_desk_session_read (fixture->path);
  /* A lost file is passed over. */
  g_assert_cmpuint (found->len, ==, 2);
  entry = found->pdata[0];
  g_assert_cmpstr (entry->path, ==, ((AntinDeskSessionEntry *) entries->pdata[0])->path);
  g_assert_cmpint (entry->page, ==, 7);
  g_assert_cmpfloat (entry->zoom, ==, 1.5);
  g_assert_cmpint (entry->width, ==, 900);
  g_assert_true (entry->show_pages);
  g_assert_false (entry->show_signatures);
  entry = found->pdata[1];
  g_assert_true (g_str_has_suffix (entry->path, "/b.pdf"));
  g_assert_cmpfloat (entry->zoom, ==, -2);
  /* Nothing open: nothing is kept. */
  g_ptr_array_set_size (entries, 0);
  g_assert_true (antin_desk_session_write (fixture->path, entries, NULL));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* A table comes again with its folder, or with those of its files that are left. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = make_entries (), found = NULL;
  g_autofree char *kept = g_build_filename (fixture->folder, "1 \xff;.pdf", NULL);
  g_autofree char *gone = g_build_filename (fixture->folder, "2.pdf", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "3.pdf", NULL);
  const char *const files[] = { gone, kept, NULL }, *const folder[] = { fixture->folder, NULL }, *const none[] = { gone, NULL };
  const char *const *const lists[] = { files, folder, none };
  g_autoptr (GStrvBuilder) many = g_strv_builder_new ();
  const AntinDeskSessionEntry *entry;

  g_assert_true (g_file_set_contents (kept, "x", 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      AntinDeskSessionEntry made = { .list = g_strdupv ((char **) lists[i]), .width = 900, .height = 700 };

      g_ptr_array_add (entries, g_memdup2 (&made, sizeof made));
    }
  g_assert_true (antin_desk_session_write (fixture->path, entries, NULL));
  found = antin_desk_session_read (fixture->path);
  g_assert_cmpuint (found->len, ==, 2);
  entry = found->pdata[0];
  g_assert_null (entry->path);
  g_assert_cmpuint (g_strv_length (entry->list), ==, 1);
  g_assert_cmpstr (entry->list[0], ==, kept);
  g_assert_cmpint (entry->width, ==, 900);
  entry = found->pdata[1];
  g_assert_cmpstr (entry->list[0], ==, fixture->folder);
  /* A document in front of it, which may be another file than its row; what is gone leaves the table. */
  g_ptr_array_set_size (entries, 0);
  for (guint i = 0; i < 3; i++)
    {
      AntinDeskSessionEntry made = { .path = g_strdup (i < 2 ? kept : gone), .row = i == 1 ? g_strdup (other) : NULL, .list = g_strdupv ((char **) folder), .page = 3 };

      g_ptr_array_add (entries, g_memdup2 (&made, sizeof made));
    }
  g_assert_true (g_file_set_contents (other, "x", 1, NULL));
  g_assert_true (antin_desk_session_write (fixture->path, entries, NULL));
  g_ptr_array_unref (found);
  found = antin_desk_session_read (fixture->path);
  g_assert_cmpuint (found->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      entry = found->pdata[i];
      g_assert_cmpstr (entry->path, ==, i < 2 ? kept : NULL);
      g_assert_cmpstr (entry->row, ==, i == 1 ? other : NULL);
      g_assert_cmpstr (entry->list[0], ==, fixture->folder);
      g_assert_cmpint (entry->page, ==, 3);
    }
  /* Too many are not cut to some. */
  for (guint i = 0; i <= ANTIN_DESK_SESSION_MAX_FILES; i++)
    g_strv_builder_add (many, kept);
  g_strfreev (((AntinDeskSessionEntry *) entries->pdata[0])->list);
  ((AntinDeskSessionEntry *) entries->pdata[0])->list = g_strv_builder_end (many);
  g_ptr_array_set_size (entries, 1);
  g_assert_true (antin_desk_session_write (fixture->path, entries, NULL));
  g_ptr_array_unref (found);
  found = antin_desk_session_read (fixture->path);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((AntinDeskSessionEntry *) found->pdata[0])->path, ==, kept);
  g_assert_null (((AntinDeskSessionEntry *) found->pdata[0])->list);
  g_clear_pointer (&((AntinDeskSessionEntry *) entries->pdata[0])->path, g_free);
  g_assert_true (antin_desk_session_write (fixture->path, entries, NULL));
  g_ptr_array_unref (found);
  found = antin_desk_session_read (fixture->path);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = make_entries (), found = NULL;

  for (int i = 0; i < 2 * ANTIN_DESK_SESSION_MAX_DOCUMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.pdf", i);

      g_ptr_array_add (entries, make_entry (fixture, name, TRUE));
    }
  g_assert_true (antin_desk_session_write (fixture->path, entries, NULL));
  found = antin_desk_session_read (fixture->path);
  g_assert_cmpuint (found->len, ==, ANTIN_DESK_SESSION_MAX_DOCUMENTS);
  /* The ones that were looked at last. */
  g_assert_cmpstr (((AntinDeskSessionEntry *) found->pdata[ANTIN_DESK_SESSION_MAX_DOCUMENTS - 1])->path, ==,
                   ((AntinDeskSessionEntry *) entries->pdata[entries->len - 1])->path);
}

static void
test_spoilt (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *text = NULL;
  g_autoptr (AntinDeskSessionEntry) there = make_entry (fixture, "a.pdf", TRUE);
  g_autoptr (GPtrArray) none = antin_desk_session_read (fixture->path), found = NULL, garbage = NULL;
  const AntinDeskSessionEntry *entry;

  g_assert_cmpuint (none->len, ==, 0);
  g_mkdir (folder, 0700);
  text = g_strdup_printf ("[a]\nuri=http://example.com/a.pdf\n[b]\npage=3\n[c]\nuri=file://%s\npage=-9\nzoom=nan\nwidth=999999999\n"
                          "[d]\nuri=file://%s\n",
                          there->path, fixture->folder);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  found = antin_desk_session_read (fixture->path);
  g_assert_cmpuint (found->len, ==, 1);
  entry = found->pdata[0];
  g_assert_cmpint (entry->page, ==, 1);
  g_assert_cmpfloat (entry->zoom, ==, 0);
  g_assert_cmpint (entry->width, <=, 32767);
  g_assert_true (g_file_set_contents (fixture->path, "\x01\x02 no key file", -1, NULL));
  garbage = antin_desk_session_read (fixture->path);
  g_assert_cmpuint (garbage->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/desk/session/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("tables", test_tables);
  ADD ("limits", test_limits);
  ADD ("spoilt", test_spoilt);
  return g_test_run ();
}
