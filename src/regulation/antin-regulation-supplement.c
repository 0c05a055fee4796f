/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-supplement.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-lines.h"
#include "antin-render-text.h"

#include <math.h>
#include <string.h>

/* What page 1 says of a file that belongs to a document without being it: "Phụ lục" over the title, or "(Kèm theo …)"
 * and "(Ban hành kèm theo …)" under it (NĐ 30/2020, Phụ lục I, Phần I, III.1; Phụ lục III, Mẫu 1.3 and 2.2). It tells
 * what is likely, for a person to confirm; no rule rests on it. */

/* Share of the page's height, from the top, in which both are looked for. */
#define HEAD_SHARE 0.35

static gboolean
begins (const char *folded, const char *words)
{
  return g_str_has_prefix (folded, words) && !g_ascii_isalpha (folded[strlen (words)]);
}

/**
 * antin_regulation_supplement_read:
 * @text: the text of page 1
 *
 * Returns: what the page calls itself (NĐ 30/2020, Phụ lục I, Phần I, III.1)
 */
AntinRegulationSupplement
antin_regulation_supplement_read (AntinRenderText *text)
{
  g_autoptr (GArray) segments = antin_regulation_lines_get_segments (text);
  double width = antin_render_text_get_width (text);
  double height = antin_render_text_get_height (text);
  AntinRegulationSupplement found = ANTIN_REGULATION_SUPPLEMENT_NONE;

  for (guint i = 0; i < segments->len; i++)
    {
      const AntinRegulationSegment *segment = &g_array_index (segments, AntinRegulationSegment, i);
      gboolean centred = fabs (antin_regulation_lines_get_centre (&segment->rect) - width / 2) < width / 8;
      g_autofree char *folded = NULL;

      if (segment->rect.y > HEAD_SHARE * height)
        break;
      folded = antin_regulation_fold_plain (segment->text);
      if (centred && begins (folded, "phu luc"))
        return ANTIN_REGULATION_SUPPLEMENT_APPENDIX;
      if (begins (folded, "(kem theo") || begins (folded, "(ban hanh kem theo") || (centred && begins (folded, "kem theo")))
        found = ANTIN_REGULATION_SUPPLEMENT_ATTACHMENT;
    }
  return found;
}
