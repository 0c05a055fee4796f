/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-name.h"

#include <string.h>

/* Texts of others that are shown, or become the name of a file. Letters that turn the order of those around them, or
 * that cannot be seen, make a name look like another one: with a turn to the left (U+202E) before its last letters, a
 * program looks like a picture. */

/* Letters of a file's name; with the most bytes a letter can have that is within what file systems take. */
#define MAX_FILE_LETTERS 60
/* An end of a name that is longer tells no kind of file. */
#define MAX_EXTENSION 10

static gboolean
is_visible (gunichar letter)
{
  static const GUnicodeType hidden[] = { G_UNICODE_CONTROL, G_UNICODE_FORMAT, G_UNICODE_UNASSIGNED, G_UNICODE_PRIVATE_USE,
                                         G_UNICODE_SURROGATE, G_UNICODE_LINE_SEPARATOR, G_UNICODE_PARAGRAPH_SEPARATOR };
  GUnicodeType type = g_unichar_type (letter);

  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    if (type == hidden[i])
      return FALSE;
  return TRUE;
}

/**
 * antin_base_name_make_line:
 * @text: a text of others, of any bytes
 * @limit: letters that it may have
 *
 * Returns: (transfer full): the same on one line, without what cannot be seen or turns the order of letters; may be empty
 */
char *
antin_base_name_make_line (const char *text, guint limit)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      gboolean is_space = g_unichar_isspace (letter);

      if (is_space && (line->len == 0 || g_str_has_suffix (line->str, " ")))
        continue;
      if (!is_space && !is_visible (letter))
        continue;
      if (n++ == limit)
        {
          g_string_append (line, "…");
          break;
        }
      g_string_append_unichar (line, is_space ? ' ' : letter);
    }
  g_strchomp (line->str);
  return g_string_free (line, FALSE);
}

/* The end of @name that tells what kind of file it is, with its dot; "" where there is none. */
static const char *
find_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && g_utf8_strlen (dot + 1, -1) <= MAX_EXTENSION ? dot : name + strlen (name);
}

/**
 * antin_base_name_make_file:
 * @text: what another calls a file, of any bytes: a path, something that only looks like a name
 * @otherwise: a name for where nothing is left of it
 *
 * Returns: (transfer full): a name of a file within a folder, which is what it looks like: no path, nothing hidden, no
 *   letter that some file system does not take, its end kept where it is cut
 */
char *
antin_base_name_make_file (const char *text, const char *otherwise)
{
  const char *base = text;
  const char *extension;
  g_autofree char *line = NULL;
  g_autofree char *trunk = NULL;

  for (const char *at = text; *at != '\0'; at++)
    if (*at == '/' || *at == '\\')
      base = at + 1;
  line = antin_base_name_make_line (base, G_MAXUINT - 1);
  g_strdelimit (line, "<>:\"|?*", '_');
  /* A dot before makes a file hidden; one behind, or a space, is lost on some systems. */
  for (gsize length = strlen (line); length > 0 && (line[length - 1] == '.' || line[length - 1] == ' ');)
    line[--length] = '\0';
  base = line + strspn (line, ". ");
  if (*base == '\0')
    return g_strdup (otherwise);
  extension = find_extension (base);
  trunk = g_strndup (base, extension - base);
  if (g_utf8_strlen (trunk, -1) > MAX_FILE_LETTERS)
    *g_utf8_offset_to_pointer (trunk, MAX_FILE_LETTERS) = '\0';
  return g_strconcat (trunk, extension, NULL);
}
