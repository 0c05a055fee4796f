/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-fuzz.h"

#include "antin-regulation-number.h"
#include "antin-regulation-rules.h"

#include <glib/gstdio.h>
#include <string.h>

/* A regulation's file, which an administrator or a province may have written, and the number a person types. */

#define ID "fuzzed"

static const char *
get_folder (void)
{
  static char *folder;

  if (folder == NULL)
    folder = g_dir_make_tmp ("antin-fuzz-XXXXXX", NULL);
  return folder;
}

static void
remove_folder (void)
{
  g_autofree char *path = g_build_filename (get_folder (), ID ".ini", NULL);

  g_unlink (path);
  g_rmdir (get_folder ());
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gsize registered;
  const char *folders[] = { get_folder (), ANTIN_FUZZ_REGULATIONS, NULL };
  g_autofree char *path = g_build_filename (get_folder (), ID ".ini", NULL);
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *number = NULL, *notation = NULL;
  g_autoptr (AntinRegulation) regulation = NULL;
  g_autoptr (GError) error = NULL;

  if (g_once_init_enter (&registered))
    {
      atexit (remove_folder);
      g_once_init_leave (&registered, 1);
    }
  if (!g_file_set_contents_full (path, text, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    return 0;
  regulation = antin_regulation_load_from (ID, folders, &error);
  g_assert ((regulation == NULL) == (error != NULL));
  if (regulation != NULL && g_utf8_validate (text, -1, NULL) && antin_regulation_number_parse (text, regulation, &number, &notation, NULL))
    g_assert_nonnull (number);
  return 0;
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  static const char *const texts[] = {
    "[regulation]\nid=" ID "\nname=Fuzzed\nshort-name=Fuzzed\ninherits=nd30-2020\n",
    "[regulation]\nid=" ID "\ninherits=" ID "\n",
    "15/QĐ-UBND",
    NULL,
  };
  g_autofree char *national = NULL;
  char *id;
  gsize length;

  antin_fuzz_add_text_seeds (seeds, texts);
  if (!g_file_get_contents (ANTIN_FUZZ_REGULATIONS "/nd30-2020.ini", &national, &length, NULL))
    g_error ("the national regulation cannot be read");
  id = strstr (national, "nd30-2020");
  g_assert_nonnull (id);
  g_ptr_array_add (seeds, g_bytes_new (national, length));
  {
    g_autofree char *renamed = g_strdup_printf ("%.*s%s%s", (int) (id - national), national, ID, id + strlen ("nd30-2020"));

    g_ptr_array_add (seeds, g_bytes_new (renamed, strlen (renamed)));
  }
}
