/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-information.h"

#include "antin-regulation-number.h"
#include "antin-regulation-place.h"

#include "antin-render-text.h"

#include <string.h>

/* The words that regulations before NĐ 30/2020 want beside the image of a signature or a seal (POS-08): who signed, by
 * which mail address, of which organisation, when. The words are the regulation's; here they are filled in and put
 * beside the image, whose size they never change. */

#define BESIDE_MM 2.0
/* How near the edge of the paper a printer still prints, and where the search for a free place ends. */
#define EDGE_MM 4.0
#define LOWEST_TOP_MM 25.0
#define STEP_MM 0.5
/* Letters fill this part of their box from ascent to descent. */
#define INK_TOP 0.25
#define INK_HEIGHT 0.5

static const char *const placeholders[] = { "{name}", "{email}", "{organisation}", "{time}" };

/**
 * antin_regulation_information_is_template:
 * @text: a text of a regulation's file
 *
 * Returns: whether it names at least one of the placeholders, and no other
 */
gboolean
antin_regulation_information_is_template (const char *text)
{
  guint n = 0;

  for (const char *c = strchr (text, '{'); c != NULL; c = strchr (c + 1, '{'), n++)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (placeholders) && !g_str_has_prefix (c, placeholders[i]))
        i++;
      if (i == G_N_ELEMENTS (placeholders))
        return FALSE;
    }
  return n > 0;
}

/**
 * antin_regulation_information_is_shown:
 * @rules: rules of a kind
 *
 * Returns: whether the kind tells signer and time in words (POS-08)
 */
gboolean
antin_regulation_information_is_shown (const AntinRegulationKindRules *rules)
{
  return rules->content == ANTIN_REGULATION_CONTENT_IMAGE && rules->style != ANTIN_REGULATION_STYLE_IMAGE;
}

/* Fills in one line in one pass, so that a value that holds "{time}" stays what it is; %FALSE where a value lacks. */
static gboolean
fill_line (const char *line, const char *const *values, GString *filled)
{
  while (*line != '\0')
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (placeholders) && !g_str_has_prefix (line, placeholders[i]))
        i++;
      if (i == G_N_ELEMENTS (placeholders))
        {
          g_string_append_c (filled, *line++);
          continue;
        }
      if (values[i] == NULL || *values[i] == '\0')
        return FALSE;
      g_string_append (filled, values[i]);
      line += strlen (placeholders[i]);
    }
  return TRUE;
}

/**
 * antin_regulation_information_format:
 * @regulation: the rules in force
 * @kind: a kind of signature that tells signer and time in words
 * @information: who signs and when
 *
 * Fills in the words of a signature (POS-08). A line whose value the certificate does not state is left out.
 *
 * Returns: (transfer full) (nullable): lines with line feeds between them, or %NULL where the kind shows none
 */
char *
antin_regulation_information_format (const AntinRegulation *regulation,
                                     AntinRegulationKind kind,
                                     const AntinRegulationInformation *information)
{
  const AntinRegulationKindRules *rules = antin_regulation_get_kind (regulation, kind);
  g_autofree char *when = antin_regulation_number_format_time (regulation, information->time);
  const char *const values[] = { information->known ? information->name : "…", information->known ? information->email : "…",
                                 information->known ? information->organisation : "…", when };
  g_autoptr (GString) text = NULL;
  g_auto (GStrv) lines = NULL;

  if (rules == NULL || !antin_regulation_information_is_shown (rules))
    return NULL;
  text = g_string_new (NULL);
  lines = g_strsplit (rules->information, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) filled = g_string_new (NULL);

      if (fill_line (lines[i], values, filled))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", filled->str);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * antin_regulation_information_arrange:
 * @rules: rules of the kind
 * @image_width: width of the image on paper, millimetres; 0 where there is none
 * @image_height: its height
 * @text_width: width of the wrapped words, millimetres
 * @text_height: their height
 * @ret_layout: (out): how they stand together
 *
 * Puts the words to the right of the image, which keeps its size: at its middle, or, at the top of page 1, level with
 * its top, where the margin has room for them above the Quốc hiệu.
 */
void
antin_regulation_information_arrange (const AntinRegulationKindRules *rules,
                                      double image_width,
                                      double image_height,
                                      double text_width,
                                      double text_height,
                                      AntinRegulationLayout *ret_layout)
{
  gboolean has_image = rules->style == ANTIN_REGULATION_STYLE_COMBINED && image_width > 0 && image_height > 0;
  double height = has_image ? MAX (image_height, text_height) : text_height;
  double left = has_image ? image_width + BESIDE_MM : 0;
  double top = rules->place == ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE ? 0 : (height - text_height) / 2;

  *ret_layout = (AntinRegulationLayout){ .width = left + text_width,
                                         .height = height,
                                         .text = { left, top, text_width, text_height } };
  if (has_image)
    ret_layout->image = (AntinBaseRect){ 0, (height - image_height) / 2, image_width, image_height };
}

static guint
count_hidden (AntinRenderText *text, const AntinRegulationLayout *layout, const AntinBaseRect *rect, gboolean is_round)
{
  AntinBaseRect image = { rect->x + layout->image.x, rect->y + layout->image.y, layout->image.width, layout->image.height };
  AntinBaseRect words = { rect->x + layout->text.x, rect->y + layout->text.y, layout->text.width, layout->text.height };
  guint n_characters, n = 0;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n_characters);

  for (guint i = 0; i < n_characters; i++)
    {
      AntinBaseRect ink = characters[i].rect;

      ink.y += INK_TOP * ink.height;
      ink.height *= INK_HEIGHT;
      if (antin_base_rect_intersect (&words, &ink, NULL) ||
          (is_round ? layout->image.width > 0 && antin_regulation_place_circle_meets (&image, &ink)
                    : antin_base_rect_intersect (&image, &ink, NULL)))
        n++;
    }
  return n;
}

/**
 * antin_regulation_information_place_top_right:
 * @rules: rules of the kind
 * @layout: how image and words stand together
 * @text: (nullable): the text of page 1
 * @page_width: millimetres
 * @page_height: millimetres
 * @ret_rect: (out): where the whole stands
 *
 * Places image and words at the top right of page 1 (POS-08), at the height within the top margin where they hide the
 * least of the Quốc hiệu and whatever else is printed there; what they hide all the same is told by the check of POS-11.
 */
void
antin_regulation_information_place_top_right (const AntinRegulationKindRules *rules,
                                              const AntinRegulationLayout *layout,
                                              AntinRenderText *text,
                                              double page_width,
                                              double page_height,
                                              AntinBaseRect *ret_rect)
{
  gboolean is_round = rules->image_size == ANTIN_REGULATION_SIZE_REAL;
  guint least = G_MAXUINT;

  antin_regulation_place_seal_top_right (rules, layout->width, layout->height, page_width, page_height, ret_rect);
  if (text == NULL)
    return;
  for (double y = EDGE_MM; y <= LOWEST_TOP_MM; y += STEP_MM)
    {
      AntinBaseRect rect = { ret_rect->x, y, layout->width, layout->height };
      guint hidden = count_hidden (text, layout, &rect, is_round);

      if (hidden < least)
        {
          least = hidden;
          ret_rect->y = y;
        }
      if (hidden == 0)
        break;
    }
  antin_regulation_place_clamp (ret_rect, page_width, page_height);
}
