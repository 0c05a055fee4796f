/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-scope.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-loader.h"

#include <string.h>

/* For whom a regulation is (its key “scope”): provinces and agencies by their names, which stand in a certificate as
 * province, place, organisation or unit. “Xã Bạch Hà tỉnh Yên Bái” is not in Hà Tĩnh, which its diacritics tell; where a
 * certificate has none, the name has to be all of the text or follow the word for a province or a city. */

static const char *const levels[] = { "tinh ", "thanh pho ", "tp ", "tp. " };

static gboolean
is_word_end (const char *text)
{
  return *text == '\0' || !g_unichar_isalnum (g_utf8_get_char (text));
}

static gboolean
is_word_start (const char *text, const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

static gboolean
follows_level (const char *text, const char *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      gsize length = strlen (levels[i]);

      if ((gsize) (at - text) >= length && strncmp (at - length, levels[i], length) == 0 && is_word_start (text, at - length))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named (const char *text, const char *name)
{
  g_autofree char *folded = antin_regulation_fold (text);
  g_autofree char *bare = antin_regulation_fold_plain (text);
  gboolean plain = g_str_equal (folded, bare);
  g_autofree char *wanted = plain ? antin_regulation_fold_plain (name) : antin_regulation_fold (name);

  for (const char *at = strstr (folded, wanted); at != NULL; at = strstr (at + 1, wanted))
    if (is_word_start (folded, at) && is_word_end (at + strlen (wanted)) &&
        (!plain || g_str_equal (folded, wanted) || follows_level (folded, at)))
      return TRUE;
  return FALSE;
}

/* Characters of the longest name that a regulation is for and that is found; 0 for none. */
static glong
measure (const AntinRegulation *regulation, const char *const *names)
{
  glong longest = 0;

  for (char **scope = regulation->scope; scope != NULL && *scope != NULL; scope++)
    for (const char *const *name = names; *name != NULL; name++)
      if (is_named (*name, *scope))
        longest = MAX (longest, g_utf8_strlen (*scope, -1));
  return longest;
}

/**
 * antin_regulation_scope_find_in:
 * @names: (array zero-terminated=1): where a holder is and belongs to, as a certificate says it (ST, L, O, OU)
 * @folders: where the regulations are
 *
 * Looks for the regulation that is for whoever is so called. An agency's own goes before its province's, because its
 * name is the longer one.
 *
 * Returns: (transfer full) (nullable): the regulation; %NULL where none names them, or two do alike
 */
AntinRegulation *
antin_regulation_scope_find_in (const char *const *names, const char *const *folders)
{
  g_auto (GStrv) ids = antin_regulation_list_ids_in (folders);
  AntinRegulation *best = NULL;
  glong longest = 0;

  for (char **id = ids; *id != NULL; id++)
    {
      AntinRegulation *regulation = antin_regulation_load_from (*id, folders, NULL);
      glong length = regulation != NULL ? measure (regulation, names) : 0;

      if (length > longest)
        {
          longest = length;
          g_clear_pointer (&best, antin_regulation_unref);
          best = g_steal_pointer (&regulation);
        }
      else if (length > 0 && length == longest)
        g_clear_pointer (&best, antin_regulation_unref);
      g_clear_pointer (&regulation, antin_regulation_unref);
    }
  return best;
}

/**
 * antin_regulation_scope_find:
 * @names: (array zero-terminated=1): as for antin_regulation_scope_find_in()
 *
 * Returns: (transfer full) (nullable): the same among those that are installed
 */
AntinRegulation *
antin_regulation_scope_find (const char *const *names)
{
  g_auto (GStrv) folders = antin_regulation_get_folders ();

  return antin_regulation_scope_find_in (names, (const char *const *) folders);
}
