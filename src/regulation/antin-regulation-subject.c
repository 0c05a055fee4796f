/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-subject.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-lines.h"

#include "antin-render-text.h"

#include <math.h>
#include <string.h>

/* Of which of a regulation's kinds a document is (ORD-12, ORD-13). Only its title tells (ô 5a): the name of the kind in
 * capitals, centred in the upper part of page 1, with the lines under it. What the text speaks of is no title, and
 * a letter (ô 5b) has none. Regulations name kinds in words of their own, "quyết định ly hôn" where a title reads "QUYẾT
 * ĐỊNH Về việc công nhận thuận tình ly hôn": the words of a kind have to stand in the title in their order, the first of
 * them as its first, and not far from each other. */

#define TITLE_SHARE 0.45
#define OFF_CENTRE_SHARE 0.125
#define MAX_TITLE_LINES 6
/* Words between two words of a kind. */
#define MAX_BETWEEN 6

static gboolean
is_centred (const AntinRegulationSegment *segment, double width)
{
  return fabs (antin_regulation_lines_get_centre (&segment->rect) - width / 2) <= OFF_CENTRE_SHARE * width;
}

/* Quốc hiệu and Tiêu ngữ stand in the middle where no agency's name stands beside them, as on certificates. */
static gboolean
is_national_heading (const char *line)
{
  g_autofree char *plain = antin_regulation_fold_plain (line);

  return g_str_has_prefix (plain, "cong hoa xa hoi") || g_str_has_prefix (plain, "doc lap");
}

/**
 * antin_regulation_subject_read_title:
 * @text: the text of page 1
 *
 * Returns: (transfer full) (nullable): the title (ô 5a) in one line, or %NULL where there is none
 */
char *
antin_regulation_subject_read_title (AntinRenderText *text)
{
  g_autoptr (GArray) segments = antin_regulation_lines_get_segments (text);
  double width = antin_render_text_get_width (text), height = antin_render_text_get_height (text);

  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *line = &g_array_index (segments, AntinRegulationSegment, i);
      g_autoptr (GString) title = NULL;

      if (line->rect.y > TITLE_SHARE * height)
        break;
      if (!is_centred (line, width) || !antin_regulation_fold_is_capitals (line->text) || is_national_heading (line->text))
        continue;
      title = g_string_new (line->text);
      for (guint k = i + 1; k < segments->len && k < i + MAX_TITLE_LINES; k++)
        {
          const AntinRegulationSegment *next = &g_array_index (segments, AntinRegulationSegment, k);

          if (!is_centred (next, width) ||
              next->rect.y - antin_regulation_lines_get_bottom (&line->rect) > 1.5 * next->rect.height ||
              next->bold != line->bold)
            break;
          g_string_append_printf (title, " %s", next->text);
          line = next;
        }
      return g_string_free (g_steal_pointer (&title), FALSE);
    }
  return NULL;
}

static char **
split (const char *text)
{
  g_autofree char *plain = antin_regulation_fold_plain (text);

  for (char *c = plain; *c != '\0'; c++)
    if (g_ascii_ispunct (*c))
      *c = ' ';
  return g_strsplit (g_strstrip (plain), " ", -1);
}

static gboolean
is_kind (char *const *title, char *const *kind)
{
  guint between = 0;

  if (*title == NULL || *kind == NULL || !g_str_equal (*title, *kind))
    return FALSE;
  for (title++, kind++; *kind != NULL; title++)
    {
      /* "về" joins, whatever it joins. */
      if (g_str_equal (*kind, "ve") || **kind == '\0')
        {
          kind++;
          title--;
          continue;
        }
      if (*title == NULL || between > MAX_BETWEEN)
        return FALSE;
      between++;
      if (g_str_equal (*title, *kind))
        {
          kind++;
          between = 0;
        }
    }
  return TRUE;
}

/**
 * antin_regulation_subject_find_kind:
 * @title: (nullable): a document's title
 * @kinds: kinds of document in a regulation's words
 *
 * Looks up a title whatever its case and diacritics.
 *
 * Returns: (transfer none) (nullable): the kind that the title tells, or %NULL where it is none of them
 */
const char *
antin_regulation_subject_find_kind (const char *title, const char *const *kinds)
{
  g_auto (GStrv) words = NULL;

  if (title == NULL || kinds == NULL)
    return NULL;
  words = split (title);
  for (; *kinds != NULL; kinds++)
    {
      g_auto (GStrv) kind = split (*kinds);

      if (is_kind (words, kind))
        return *kinds;
    }
  return NULL;
}
