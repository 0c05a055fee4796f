/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-error.h"
#include "antin-image-library.h"
#include "antin-image-source.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#define CERTIFICATE "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OTHER "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

typedef struct
{
  char *parent;
  char *folder;
  GBytes *png;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 4, 4);

  fixture->parent = g_dir_make_tmp ("antin-library-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->parent, "data", "images", NULL);
  fixture->png = antin_image_write_png (surface, NULL);
  cairo_surface_destroy (surface);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_all (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_all (fixture->parent);
  g_free (fixture->parent);
  g_free (fixture->folder);
  g_bytes_unref (fixture->png);
}

static AntinImageLibrary *
open_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  AntinImageLibrary *library = antin_image_library_open (fixture->folder, &error);

  g_assert_no_error (error);
  return library;
}

static char *
add (AntinImageLibrary *library, Fixture *fixture, AntinImageKind kind, const char *owner, const char *certificate)
{
  AntinImageEntry entry = { .kind = kind, .owner = (char *) owner, .certificate = (char *) certificate, .width = 36, .height = 36, .round = TRUE };
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  antin_image_library_add (library, fixture->png, &entry, &id, &error);
  g_assert_no_error (error);
  return id;
}

static guint
get_mode (const char *folder, const char *name)
{
  g_autofree char *path = name != NULL ? g_build_filename (folder, name, NULL) : g_strdup (folder);
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinImageLibrary) library = open_library (fixture);
  g_autoptr (AntinImageLibrary) again = NULL;
  AntinImageEntry entry = { .kind = ANTIN_IMAGE_KIND_SEAL, .owner = (char *) "  Ủy ban\nnhân dân = [x] ", .certificate = (char *) CERTIFICATE, .width = 36.25, .height = 30.5, .note = (char *) "Ảnh chụp" };
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) kept = NULL;
  const AntinImageEntry *found;

  g_assert_cmpuint (antin_image_library_list (library)->len, ==, 0);
  /* Looking makes nothing. */
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_assert_true (antin_image_library_add (library, fixture->png, &entry, &id, NULL));
  name = g_strconcat (id, ".png", NULL);
  g_assert_cmpuint (get_mode (fixture->folder, NULL), ==, 0700);
  g_assert_cmpuint (get_mode (fixture->folder, name), ==, 0600);
  g_assert_cmpuint (get_mode (fixture->folder, ANTIN_IMAGE_LIBRARY_INDEX), ==, 0600);

  again = open_library (fixture);
  g_assert_cmpuint (antin_image_library_list (again)->len, ==, 1);
  found = antin_image_library_find (again, id);
  g_assert_nonnull (found);
  g_assert_cmpint (found->kind, ==, ANTIN_IMAGE_KIND_SEAL);
  g_assert_cmpstr (found->owner, ==, "Ủy ban nhân dân = [x]");
  g_assert_cmpstr (found->certificate, ==, CERTIFICATE);
  g_assert_cmpstr (found->note, ==, "Ảnh chụp");
  g_assert_cmpfloat (found->width, ==, 36.25);
  g_assert_cmpfloat (found->height, ==, 30.5);
  g_assert_false (found->round);
  g_assert_false (found->confirmed);
  g_assert_cmpint (found->added, >, 0);
  kept = antin_image_library_load (again, id, NULL);
  g_assert_nonnull (kept);
  g_assert_true (g_bytes_equal (kept, fixture->png));
}

static void
test_confirmed_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinImageLibrary) library = open_library (fixture);
  g_autofree char *id = add (library, fixture, ANTIN_IMAGE_KIND_SEAL, "A", NULL);
  g_autoptr (AntinImageEntry) changed = antin_image_entry_copy (antin_image_library_find (library, id));

  changed->confirmed = TRUE;
  g_assert_true (antin_image_library_change (library, changed, NULL));
  g_assert_true (antin_image_library_find (library, id)->confirmed);
  g_free (changed->owner);
  changed->owner = g_strdup ("B");
  g_assert_true (antin_image_library_change (library, changed, NULL));
  g_assert_true (antin_image_library_find (library, id)->confirmed);
  /* Another size is to be compared with the rubber stamp again. */
  changed->width = changed->height = 35;
  g_assert_true (antin_image_library_change (library, changed, NULL));
  g_assert_false (antin_image_library_find (library, id)->confirmed);
}

static const char *
get_for (AntinImageLibrary *library, AntinImageKind kind, const char *certificate, const char *owner)
{
  const AntinImageEntry *entry = antin_image_library_get_for (library, kind, certificate, owner);

  return entry != NULL ? entry->id : NULL;
}

static void
test_whose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinImageLibrary) library = open_library (fixture);
  g_autofree char *hang = add (library, fixture, ANTIN_IMAGE_KIND_SIGNATURE, "Trần Thị Bích Hằng", NULL);
  g_autofree char *an = add (library, fixture, ANTIN_IMAGE_KIND_SIGNATURE, "Nguyễn Văn An", NULL);
  g_autofree char *seal = add (library, fixture, ANTIN_IMAGE_KIND_SEAL, "Sở X", OTHER);
  g_autofree char *anybody = NULL;
  g_autofree char *mine = NULL;

  /* However it is written; decomposed here. */
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "TRẦN THỊ  BÍCH HẰNG"), ==, hang);
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "Nguyê\xcc\x83n Va\xcc\x86n An"), ==, an);
  /* Another's signature is never taken. */
  g_assert_null (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "Lê Văn Tám"));
  g_assert_null (get_for (library, ANTIN_IMAGE_KIND_SEAL, CERTIFICATE, "Sở Y"));
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SEAL, OTHER, "Sở Y"), ==, seal);
  g_assert_null (get_for (library, ANTIN_IMAGE_KIND_INITIALS, CERTIFICATE, "Nguyễn Văn An"));
  anybody = add (library, fixture, ANTIN_IMAGE_KIND_SIGNATURE, "", NULL);
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "Lê Văn Tám"), ==, anybody);
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "Nguyễn Văn An"), ==, an);
  /* A second of the same person's: the last that came, unless one is chosen. */
  mine = add (library, fixture, ANTIN_IMAGE_KIND_SIGNATURE, "Nguyễn Văn An", NULL);
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "Nguyễn Văn An"), ==, mine);
  g_assert_true (antin_image_library_choose (library, an, NULL, NULL));
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "Nguyễn Văn An"), ==, an);
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "Trần Thị Bích Hằng"), ==, hang);
  g_assert_true (antin_image_library_choose (library, anybody, CERTIFICATE, NULL));
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, CERTIFICATE, "Nguyễn Văn An"), ==, anybody);
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, OTHER, "Nguyễn Văn An"), ==, an);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinImageLibrary) library = open_library (fixture);
  g_autofree char *id = add (library, fixture, ANTIN_IMAGE_KIND_SEAL, "", NULL);
  g_autofree char *path = antin_image_library_get_path (library, id);
  g_autofree char *foreign = g_build_filename (fixture->folder, "holiday.png", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (foreign, "x", 1, NULL));
  g_assert_false (antin_image_library_remove (library, "holiday", &error));
  g_assert_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_STORE);
  g_clear_error (&error);
  g_assert_true (antin_image_library_remove (library, antin_image_library_find (library, id)->id, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (antin_image_library_list (library)->len, ==, 0);
}

static void
test_old_images (Fixture *fixture, gconstpointer data)
{
  g_autofree char *seal = g_build_filename (fixture->folder, "seal.png", NULL);
  g_autofree char *id = NULL;
  g_autoptr (AntinImageLibrary) library = NULL;
  g_autoptr (AntinImageLibrary) again = NULL;
  g_autoptr (GBytes) kept = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (seal, g_bytes_get_data (fixture->png, NULL), (gssize) g_bytes_get_size (fixture->png), NULL));
  library = open_library (fixture);
  g_assert_cmpuint (antin_image_library_list (library)->len, ==, 1);
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SEAL, CERTIFICATE, "Sở X"), ==, "seal");
  kept = antin_image_library_load (library, "seal", NULL);
  g_assert_true (g_bytes_equal (kept, fixture->png));
  /* It stays when another comes, and the folder is shut. */
  id = add (library, fixture, ANTIN_IMAGE_KIND_SIGNATURE, "", NULL);
  g_assert_cmpuint (get_mode (fixture->folder, NULL), ==, 0700);
  again = open_library (fixture);
  g_assert_cmpuint (antin_image_library_list (again)->len, ==, 2);
  g_assert_nonnull (antin_image_library_find (again, "seal"));
}

static void
test_crash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinImageLibrary) library = open_library (fixture);
  g_autofree char *id = add (library, fixture, ANTIN_IMAGE_KIND_SEAL, "", NULL);
  g_autofree char *path = antin_image_library_get_path (library, id);
  g_autofree char *orphan = g_build_filename (fixture->folder, "0dba2ab6-4c5a-4ec5-8c3a-6f7e0f6f9b11.png", NULL);
  g_autofree char *fresh = g_build_filename (fixture->folder, "1dba2ab6-4c5a-4ec5-8c3a-6f7e0f6f9b11.png", NULL);
  struct utimbuf long_ago = { 1000000000, 1000000000 };
  g_autoptr (AntinImageLibrary) again = NULL;

  /* The PNG was there, the index was not. */
  g_assert_true (g_file_set_contents (orphan, "x", 1, NULL));
  g_assert_true (g_file_set_contents (fresh, "x", 1, NULL));
  g_assert_cmpint (utime (orphan, &long_ago), ==, 0);
  g_assert_cmpint (utime (path, &long_ago), ==, 0);
  again = open_library (fixture);
  g_assert_cmpuint (antin_image_library_list (again)->len, ==, 1);
  g_assert_false (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntinImageLibrary) library = open_library (fixture);
  g_autofree char *id = add (library, fixture, ANTIN_IMAGE_KIND_SEAL, "", NULL);
  g_autofree char *index = g_build_filename (fixture->folder, ANTIN_IMAGE_LIBRARY_INDEX, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  AntinImageEntry entry = { 0 };
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      /* Root writes everywhere: an index that is a folder stops it as well. */
      g_assert_cmpint (g_unlink (index), ==, 0);
      g_assert_cmpint (g_mkdir (index, 0700), ==, 0);
      g_assert_false (antin_image_library_add (library, fixture->png, &entry, NULL, &error));
      g_assert_nonnull (error);
      return;
    }
  g_assert_true (g_file_get_contents (index, &before, NULL, NULL));
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  g_assert_false (antin_image_library_remove (library, id, &error));
  g_assert_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_PERMISSION);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (index, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const indexes[] = { "kind=seal\n", "\xff\xfe", "[image a\n" };
  static const char strange[] = "[image ../../x]\nkind=seal\n[image a]\nkind=flag\n[image b]\nkind=seal\nwidth-mm=1e300\nheight-mm=nan\n"
                                "certificate=../x\n[image B]\nkind=seal\n[chosen]\nseal=../../x\nsignature=b\n";
  g_autofree char *index = g_build_filename (fixture->folder, ANTIN_IMAGE_LIBRARY_INDEX, NULL);
  g_autoptr (AntinImageLibrary) library = NULL;
  const AntinImageEntry *entry;

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (index, indexes[i], -1, NULL));
      g_assert_null (antin_image_library_open (fixture->folder, &error));
      g_assert_error (error, ANTIN_IMAGE_ERROR, ANTIN_IMAGE_ERROR_STORE);
    }
  g_assert_true (g_file_set_contents (index, strange, -1, NULL));
  library = open_library (fixture);
  g_assert_cmpuint (antin_image_library_list (library)->len, ==, 1);
  entry = antin_image_library_find (library, "b");
  g_assert_cmpfloat (entry->width, ==, 0);
  g_assert_cmpfloat (entry->height, ==, 0);
  g_assert_null (entry->certificate);
  g_assert_cmpstr (get_for (library, ANTIN_IMAGE_KIND_SEAL, NULL, NULL), ==, "b");
  g_assert_null (get_for (library, ANTIN_IMAGE_KIND_SIGNATURE, NULL, NULL));
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/image/library/keep", test_keep },
    { "/image/library/confirmed-once", test_confirmed_once },
    { "/image/library/whose", test_whose },
    { "/image/library/remove", test_remove },
    { "/image/library/old-images", test_old_images },
    { "/image/library/crash", test_crash },
    { "/image/library/no-room", test_no_room },
    { "/image/library/hostile", test_hostile },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
