/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-seen.h"

#include "antin-regulation-fold.h"

#include "antin-render-page-image.h"
#include "antin-render-text.h"

#include <math.h>

/* Whether a person who looks at the page sees the words that a program reads there. A layer of text that is not drawn
 * (render mode 3, ISO 32000-2, 9.3.6) lies over recognised scans, and could lie anywhere; words may be set in white, or
 * be covered. A signature follows what is seen. */

/* Letters differ from their ground by at least this much, of 255. */
#define LEAST_CONTRAST 80

static gboolean
holds_centre (const AntinBaseRect *rect, const AntinBaseRect *character)
{
  double x = character->x + character->width / 2, y = character->y + character->height / 2;

  return x >= rect->x && x <= rect->x + rect->width && y >= rect->y && y <= rect->y + rect->height;
}

static char *
fold_without_spaces (const char *text)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (letters, g_utf8_get_char (c));
  return antin_regulation_fold (letters->str);
}

/**
 * antin_regulation_seen_as_text:
 * @shown: the text that is drawn on a page
 * @rect: the box of a line of the page's text
 * @text: that line
 *
 * Returns: whether the line is drawn as it reads
 */
gboolean
antin_regulation_seen_as_text (const AntinRenderText *shown, const AntinBaseRect *rect, const char *text)
{
  guint n;
  const AntinRenderCharacter *characters = antin_render_text_get_characters (shown, &n);
  g_autoptr (GString) drawn = g_string_new (NULL);
  g_autofree char *folded_drawn = NULL;
  g_autofree char *folded_text = NULL;

  for (guint i = 0; i < n; i++)
    if (holds_centre (rect, &characters[i].rect))
      g_string_append (drawn, characters[i].text);
  folded_drawn = fold_without_spaces (drawn->str);
  folded_text = fold_without_spaces (text);
  return g_str_equal (folded_drawn, folded_text);
}

static int
get_luminance (const guint8 *pixel)
{
  return (pixel[0] * 30 + pixel[1] * 59 + pixel[2] * 11) / 100;
}

/**
 * antin_regulation_seen_as_ink:
 * @image: the picture of a page
 * @rect: a part of that page, millimetres
 *
 * Returns: whether anything stands out from its ground there
 */
gboolean
antin_regulation_seen_as_ink (AntinRenderPageImage *image, const AntinBaseRect *rect)
{
  const AntinBaseRect *region = antin_render_page_image_get_region (image);
  double scale = antin_render_page_image_get_scale (image);
  GBytes *pixels = antin_render_page_image_get_pixels (image);
  const guint8 *data = g_bytes_get_data (pixels, NULL);
  int stride = antin_render_page_image_get_stride (image);
  int left = (int) CLAMP (floor ((rect->x - region->x) * scale), 0, antin_render_page_image_get_width (image));
  int top = (int) CLAMP (floor ((rect->y - region->y) * scale), 0, antin_render_page_image_get_height (image));
  int right =
    (int) CLAMP (ceil ((rect->x + rect->width - region->x) * scale), 0, antin_render_page_image_get_width (image));
  int bottom =
    (int) CLAMP (ceil ((rect->y + rect->height - region->y) * scale), 0, antin_render_page_image_get_height (image));
  int darkest = 255, lightest = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        int luminance = get_luminance (data + (gsize) y * (gsize) stride + (gsize) x * 3);

        darkest = MIN (darkest, luminance);
        lightest = MAX (lightest, luminance);
      }
  return lightest - darkest >= LEAST_CONTRAST;
}
