/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-output.h"

#include "antin-base-time.h"
#include "antin-image-scan.h"
#include "antin-sign-context-private.h"
#include "antin-sign-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a signed document is proposed to be saved, and by which name: beside the original, or in a folder of the
 * settings; never over a file that is there. A document that came through a sandbox's file portal has no folder to put
 * another beside it: what is written there by another name is seen by nobody else. It goes to the user's documents. */

#define NAME "{name}"
#define ACT "{act}"
#define DATE "{date}"

/* Bytes of a file's name, on every file system in use. */
#define MAX_NAME 255

/**
 * antin_sign_output_is_pattern:
 * @pattern: what somebody typed
 *
 * Returns: whether it can name signed documents: it has {name}, which tells one from another, and no folders
 */
gboolean
antin_sign_output_is_pattern (const char *pattern)
{
  return strstr (pattern, NAME) != NULL && strchr (pattern, G_DIR_SEPARATOR) == NULL && *pattern != '.' && g_utf8_validate (pattern, -1, NULL) &&
         strlen (pattern) < MAX_NAME / 2;
}

static void
replace (GString *text, const char *mark, const char *value)
{
  g_string_replace (text, mark, value, 0);
}

static char *
fill (const char *pattern, const char *name, AntinRegulationKind kind, gint64 time, const char *counter)
{
  g_autoptr (GDateTime) date_time = NULL;
  g_autofree char *date = NULL;
  GString *text;

  if (pattern == NULL || !antin_sign_output_is_pattern (pattern))
    {
      if (kind == ANTIN_REGULATION_KIND_ORGANISATION)
        /* Translators: name of a sealed file: “%s - đã đóng dấu%s.pdf” */
        return g_strdup_printf (_("%s - sealed%s.pdf"), name, counter);
      if (kind == ANTIN_REGULATION_KIND_TIMESTAMP)
        /* Translators: name of a file that was made fit for an archive: “%s - lưu trữ%s.pdf” */
        return g_strdup_printf (_("%s - archived%s.pdf"), name, counter);
      /* Translators: name of a signed file: “%s - đã ký%s.pdf” */
      return g_strdup_printf (_("%s - signed%s.pdf"), name, counter);
    }
  date_time = antin_base_time_to_date_time (time);
  date = date_time != NULL ? g_date_time_format (date_time, "%Y-%m-%d") : g_strdup ("");
  text = g_string_new (pattern);
  replace (text, DATE, date);
  /* Translators: stands in the name of a file: “đã đóng dấu”, “lưu trữ”, “đã ký” */
  replace (text, ACT,
           kind == ANTIN_REGULATION_KIND_ORGANISATION       ? C_("name of a file", "sealed")
                                                            : kind == ANTIN_REGULATION_KIND_TIMESTAMP
                                                            ? C_("name of a file", "archived")
                                                                  : C_("name of a file", "signed"));
  /* The last, since the original may be called anything. */
  replace (text, NAME, name);
  g_string_append_printf (text, "%s.pdf", counter);
  return g_string_free (text, FALSE);
}

/* Takes so many bytes off the end, and what is left of a character or of the space between words. */
static void
shorten (char *name, gsize by)
{
  gsize length = strlen (name);

  length -= MIN (by, length);
  while (length > 0 && ((guchar) name[length] & 0xc0) == 0x80)
    length--;
  while (length > 0 && name[length - 1] == ' ')
    length--;
  name[length] = '\0';
}

/**
 * antin_sign_output_fill:
 * @pattern: (nullable): with {name}, {act} and {date}; %NULL or what is no pattern for the usual one
 * @name: name of the original, without ".pdf"
 * @kind: what it is signed as; %ANTIN_REGULATION_KIND_TIMESTAMP where it is made to last
 * @time: the time of signing, seconds since 1970
 * @number: 1 for the first try; for others, which try it is
 *
 * Returns: (transfer full): name of the signed file, for instance "Quyết định 15 - đã ký (2).pdf"; where the original's
 *   name is so long that the file could not be called so, with its beginning
 */
char *
antin_sign_output_fill (const char *pattern, const char *name, AntinRegulationKind kind, gint64 time, guint number)
{
  g_autofree char *counter = number > 1 ? g_strdup_printf (" (%u)", number) : g_strdup ("");
  g_autofree char *kept = g_strdup (name);
  char *filled = fill (pattern, kept, kind, time, counter);

  while (strlen (filled) > MAX_NAME && *kept != '\0')
    {
      shorten (kept, strlen (filled) - MAX_NAME);
      g_free (filled);
      filled = fill (pattern, kept, kind, time, counter);
    }
  return filled;
}

/* Whether the document portal lends the file: https://flatpak.github.io/xdg-desktop-portal, “Documents”. */
static gboolean
is_lent (const char *path)
{
  g_autofree char *portal = g_build_filename (g_get_user_runtime_dir (), "doc", G_DIR_SEPARATOR_S, NULL);

  return g_str_has_prefix (path, portal);
}

/* Transfer full. */
static char *
choose_folder (const char *set_folder, const char *path)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (set_folder != NULL && g_file_test (set_folder, G_FILE_TEST_IS_DIR))
    return g_strdup (set_folder);
  if (is_lent (path))
    return g_strdup (documents != NULL ? documents : g_get_home_dir ());
  return g_path_get_dirname (path);
}

/**
 * antin_sign_output_suggest:
 * @context: the workstation, whose settings say how and where
 * @path: the original
 * @kind: what it is signed as
 * @taken: (nullable): paths that are promised to others; a set of strings
 *
 * Returns: (transfer full): a path that is free, beside the document or in the folder of the settings, for instance
 *   "Quyết định 15 - đã ký.pdf"
 */
char *
antin_sign_output_suggest (AntinSignContext *context, const char *path, AntinRegulationKind kind, GHashTable *taken)
{
  g_autofree char *folder = choose_folder (antin_sign_context_get_output_folder (context), path);
  /* What is made of a picture is called as the document of it would be. */
  g_autofree char *document = antin_image_scan_has_name (path) ? antin_image_scan_name_document (path) : g_strdup (path);
  g_autofree char *name = g_path_get_basename (document);
  char *output = NULL;

  if (g_str_has_suffix (name, ".pdf") || g_str_has_suffix (name, ".PDF"))
    name[strlen (name) - strlen (".pdf")] = '\0';
  for (guint i = 1; output == NULL || (taken != NULL && g_hash_table_contains (taken, output)) ||
                    g_file_test (output, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
       i++)
    {
      g_autofree char *file = antin_sign_output_fill (antin_sign_context_get_output_name (context), name, kind, antin_base_time_now (), i);

      g_free (output);
      output = g_build_filename (folder, file, NULL);
    }
  return output;
}

/**
 * antin_sign_plan_suggest_output:
 * @plan: a plan
 *
 * Returns: (transfer full): what antin_sign_output_suggest() has for its document
 */
char *
antin_sign_plan_suggest_output (AntinSignPlan *plan)
{
  return antin_sign_output_suggest (plan->context, antin_sign_document_get_path (plan->document), plan->kind, NULL);
}
