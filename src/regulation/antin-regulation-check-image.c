/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include <glib/gi18n-lib.h>

/* The rules on the image of a signature or a seal. What is required of it is told by the regulation; the decree asks for
 * a PNG with a transparent ground in a colour, all else is advice that keeps it legible and true to size. */

#define MIN_BORDER_TRANSPARENT 0.5
#define MIN_COLOUR_SHARE 0.5
#define MM_PER_INCH 25.4

typedef struct
{
  GPtrArray *checks;
  const AntinRegulation *regulation;
  const char *rule;
} Figures;

/* Takes @message. */
static void
add (const Figures *figures, AntinRegulationStatus status, char *message)
{
  antin_regulation_check_add (figures->checks, figures->regulation, figures->rule, status,
                              status == ANTIN_REGULATION_STATUS_PASS ? ANTIN_REGULATION_FIX_NONE : ANTIN_REGULATION_FIX_CHOOSE_IMAGE, message);
}

static AntinRegulationStatus
warn_unless (gboolean good)
{
  return good ? ANTIN_REGULATION_STATUS_PASS : ANTIN_REGULATION_STATUS_WARN;
}

static void
add_ground (const Figures *figures, const AntinRegulationKindRules *rules, const AntinRegulationImage *image)
{
  if (!image->is_png)
    add (figures, ANTIN_REGULATION_STATUS_FAIL, g_strdup (_("The image is not a PNG.")));
  else if (rules->image_alpha && !image->has_alpha)
    add (figures, ANTIN_REGULATION_STATUS_FAIL,
         g_strdup (_("The image has no alpha channel, so its background would hide the text under it.")));
  else if (rules->image_alpha && image->border_transparent_share < MIN_BORDER_TRANSPARENT)
    add (figures, ANTIN_REGULATION_STATUS_FAIL, g_strdup (_("The image's background is not transparent.")));
  else if (rules->image_alpha)
    add (figures, ANTIN_REGULATION_STATUS_PASS,
         g_strdup_printf (_("The background is transparent: %.0f %% of the image."), image->transparent_share * 100));
}

static void
add_colour (const Figures *figures, const AntinRegulationKindRules *rules, const AntinRegulationImage *image)
{
  if (rules->image_colour == ANTIN_REGULATION_COLOUR_BLUE && image->blue_share < MIN_COLOUR_SHARE)
    add (figures, ANTIN_REGULATION_STATUS_WARN,
         g_strdup_printf (_("The signature should be blue. Only %.0f %% of it is."), image->blue_share * 100));
  else if (rules->image_colour == ANTIN_REGULATION_COLOUR_RED && image->red_share < MIN_COLOUR_SHARE)
    add (figures, ANTIN_REGULATION_STATUS_WARN,
         g_strdup_printf (_("The seal should be red. Only %.0f %% of it is."), image->red_share * 100));
  else if (rules->image_colour == ANTIN_REGULATION_COLOUR_BLUE)
    add (figures, ANTIN_REGULATION_STATUS_PASS, g_strdup_printf (_("The ink is blue: hue %.0f°."), image->hue));
  else if (rules->image_colour == ANTIN_REGULATION_COLOUR_RED)
    add (figures, ANTIN_REGULATION_STATUS_PASS, g_strdup_printf (_("The ink is red: hue %.0f°."), image->hue));
}

static void
add_resolution (const Figures *figures, const AntinRegulationKindRules *rules, const AntinRegulationImage *image, double width)
{
  double dpi = image->width / width * MM_PER_INCH, edge = image->edge_width * width / image->width;

  if (dpi < rules->image_min_dpi)
    add (figures, ANTIN_REGULATION_STATUS_WARN,
         g_strdup_printf (_("At this size the image has %.0f dots per inch. At least %.0f are advised."), dpi, rules->image_min_dpi));
  else
    add (figures, ANTIN_REGULATION_STATUS_PASS, g_strdup_printf (_("At this size the image has %.0f dots per inch."), dpi));
  if (rules->image_max_edge > 0 && image->edge_width > 0)
    add (figures, warn_unless (edge * 1000 <= rules->image_max_edge),
         edge * 1000 <= rules->image_max_edge
         ? g_strdup_printf (_("The edges are sharp: %.2f mm."), edge)
         : g_strdup_printf (_("The edges are blurred over %.2f mm. At most %.2f mm are advised."), edge, rules->image_max_edge / 1000));
}

static void
add_shape (const Figures *figures,
           const AntinRegulationKindRules *rules,
           const AntinRegulationImage *image,
           double width,
           gboolean round)
{
  double air = image->width > 0 ? 100.0 * image->air / image->width : 0;

  if (rules->image_size != ANTIN_REGULATION_SIZE_REAL)
    return;
  if (rules->image_max_air > 0 && air > rules->image_max_air && image->air > 1)
    add (figures, ANTIN_REGULATION_STATUS_WARN,
         width > 0 ? g_strdup_printf (_("There are %.1f mm of air beside the seal, so that it is drawn smaller than it is. Crop the image to the seal."),
                                         image->air * width / image->width)
                   : g_strdup (_("There is air beside the seal, so that it would be drawn smaller than it is. Crop the image to the seal.")));
  else if (rules->image_max_air > 0)
    add (figures, ANTIN_REGULATION_STATUS_PASS, g_strdup (_("The image ends where the seal ends.")));
  if (!round || !(rules->image_min_roundness > 0))
    return;
  if (image->roundness * 100 < rules->image_min_roundness)
    add (figures, ANTIN_REGULATION_STATUS_WARN,
         g_strdup_printf (_("The seal is not round: one diameter is %.1f %% of another."), image->roundness * 100));
  else
    add (figures, ANTIN_REGULATION_STATUS_PASS, g_strdup_printf (_("The seal is round to %.1f %%."), image->roundness * 100));
}

/**
 * antin_regulation_check_figures:
 * @regulation: the rules in force
 * @kind: what the image is for
 * @image: its figures
 * @width: its width on paper, millimetres; 0 where it is not known yet
 * @height: its height, millimetres
 * @round: whether it is a seal that is round
 *
 * Judges an image by itself, figure by figure (POS-01, POS-03).
 *
 * Returns: (transfer full) (element-type AntinRegulationCheck): one check for each figure
 */
GPtrArray *
antin_regulation_check_figures (const AntinRegulation *regulation,
                                AntinRegulationKind kind,
                                const AntinRegulationImage *image,
                                double width,
                                double height,
                                gboolean round)
{
  const AntinRegulationKindRules *rules = antin_regulation_get_kind (regulation, kind);
  Figures figures = { g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_check_unref), regulation, "POS-01" };

  if (rules == NULL)
    return figures.checks;
  if (rules->image_size == ANTIN_REGULATION_SIZE_REAL)
    figures.rule = "POS-03";
  add_ground (&figures, rules, image);
  add_colour (&figures, rules, image);
  if (width > 0 && image->width > 0)
    add_resolution (&figures, rules, image, width);
  add_shape (&figures, rules, image, width, round);
  return figures.checks;
}

/* POS-01 and POS-03: the image itself, told of only where something is wrong with it. */
void
antin_regulation_check_image (GPtrArray *checks,
                              const AntinRegulationSituation *situation,
                              const AntinRegulationKindRules *rules)
{
  gboolean real = rules->image_size == ANTIN_REGULATION_SIZE_REAL;
  const AntinBaseRect *shown = antin_regulation_check_get_image_rect (situation);
  g_autoptr (GPtrArray) figures = NULL;
  gboolean right = TRUE;

  if (situation->image == NULL || rules->content != ANTIN_REGULATION_CONTENT_IMAGE || rules->style == ANTIN_REGULATION_STYLE_INFORMATION)
    return;
  figures = antin_regulation_check_figures (situation->regulation, situation->kind, situation->image, situation->placed ? shown->width : 0,
                                            situation->placed ? shown->height : 0, situation->seal_round);
  for (guint i = 0; i < figures->len; i++)
    {
      AntinRegulationCheck *check = figures->pdata[i];

      if (check->status == ANTIN_REGULATION_STATUS_PASS)
        continue;
      right = FALSE;
      g_ptr_array_add (checks, antin_regulation_check_ref (check));
    }
  if (right)
    antin_regulation_check_pass (checks, situation, real ? "POS-03" : "POS-01", _("The image has a transparent background and the right colour."));
  if (real && rules->image_confirmation && situation->seal_unconfirmed)
    antin_regulation_check_warn (checks, situation, "POS-03", ANTIN_REGULATION_FIX_TEST_PAGE,
                                 g_strdup (_("Nobody has compared the seal's size with the rubber stamp yet. Print the test page.")));
}
