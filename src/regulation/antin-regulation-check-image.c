/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include <glib/gi18n-lib.h>

/* The rules on the image of a signature or a seal. */

#define MIN_BORDER_TRANSPARENT 0.5
#define MIN_COLOUR_SHARE 0.5

/* POS-01 and POS-03: the image itself. */
void
antin_regulation_check_image (GPtrArray *checks,
                              const AntinRegulationSituation *situation,
                              const AntinRegulationKindRules *rules)
{
  const AntinRegulationImage *image = situation->image;
  const char *rule = rules->image_size == ANTIN_REGULATION_SIZE_REAL ? "POS-03" : "POS-01";
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_CHOOSE_IMAGE;
  const AntinBaseRect *shown = antin_regulation_check_get_image_rect (situation);
  guint before = checks->len;

  if (image == NULL || rules->content != ANTIN_REGULATION_CONTENT_IMAGE || rules->style == ANTIN_REGULATION_STYLE_INFORMATION)
    return;
  if (!image->is_png)
    antin_regulation_check_fail (checks, situation, rule, fix, g_strdup (_("The image is not a PNG.")));
  else if (rules->image_alpha && !image->has_alpha)
    antin_regulation_check_fail (checks, situation, rule, fix,
                                 g_strdup (_("The image has no alpha channel, so its background would hide the text under it.")));
  else if (rules->image_alpha && image->border_transparent_share < MIN_BORDER_TRANSPARENT)
    antin_regulation_check_fail (checks, situation, rule, fix, g_strdup (_("The image's background is not transparent.")));
  if (rules->image_colour == ANTIN_REGULATION_COLOUR_BLUE && image->blue_share < MIN_COLOUR_SHARE)
    antin_regulation_check_warn (checks, situation, rule, fix,
                                 g_strdup_printf (_("The signature should be blue. Only %.0f %% of it is."), image->blue_share * 100));
  if (rules->image_colour == ANTIN_REGULATION_COLOUR_RED && image->red_share < MIN_COLOUR_SHARE)
    antin_regulation_check_warn (checks, situation, rule, fix,
                                 g_strdup_printf (_("The seal should be red. Only %.0f %% of it is."), image->red_share * 100));
  if (situation->placed && shown->width > 0)
    {
      double dpi = image->width / shown->width * 25.4;

      if (dpi < rules->image_min_dpi)
        antin_regulation_check_warn (checks, situation, rule, fix,
                                     g_strdup_printf (_("At this size the image has %.0f dots per inch. At least %.0f are advised."), dpi,
                                                         rules->image_min_dpi));
    }
  if (checks->len == before)
    antin_regulation_check_pass (checks, situation, rule, _("The image has a transparent background and the right colour."));
}
