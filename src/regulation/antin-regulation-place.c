/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-place.h"

#include "antin-regulation-lines.h"

#include "antin-render-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where signatures stand (POS-02, POS-04 to POS-06), in millimetres of the page as displayed. Pure functions of
 * rectangles: nothing here looks at a document. */

/* A gap lower than this holds no readable signature. */
#define MIN_GAP_MM 5.0
/* Room kept between the image and the lines above and below it, for ascenders of capitals with two marks. */
#define CLEARANCE_MM 0.5
/* A seal is kept this far from the edge of the page. */
#define EDGE_MM 2.0
#define SIDE_MARGIN_MM 15.0
/* The middle of ô 7c, as parts of the page. */
#define USUAL_X 0.745
#define USUAL_Y 0.763
/* ô 14 starts here. */
#define TOP_MM 7.0

static double
right_of (const AntinBaseRect *rect)
{
  return rect->x + rect->width;
}

static double
bottom_of (const AntinBaseRect *rect)
{
  return rect->y + rect->height;
}

/**
 * antin_regulation_place_clamp:
 * @rect: a rectangle
 * @page_width: millimetres
 * @page_height: millimetres
 *
 * Moves a rectangle into the page without changing its size; one that is larger than the page is centred on it.
 */
void
antin_regulation_place_clamp (AntinBaseRect *rect, double page_width, double page_height)
{
  rect->x = rect->width > page_width ? (page_width - rect->width) / 2 : CLAMP (rect->x, 0, page_width - rect->width);
  rect->y =
    rect->height > page_height ? (page_height - rect->height) / 2 : CLAMP (rect->y, 0, page_height - rect->height);
}

/* The largest size with the image's ratio in a box, or the fixed width where that is given. */
static void
fit (double image_width,
     double image_height,
     double box_width,
     double box_height,
     double fixed_width,
     double *ret_width,
     double *ret_height)
{
  double ratio = image_width / image_height;
  double width = MIN (box_width, box_height * ratio);

  if (fixed_width > 0)
    width = MIN (fixed_width, box_height * ratio);
  *ret_width = width;
  *ret_height = width / ratio;
}

/**
 * antin_regulation_place_personal:
 * @rules: rules of the kind
 * @block: the signature block
 * @image_width: width of the image in any unit
 * @image_height: its height in the same unit
 * @fixed_width: width that the leader has chosen once, millimetres, or 0; the gap's height still bounds it
 * @ret_rect: (out): where it stands
 *
 * Centres the image of a personal signature between title and name (POS-02; NĐ 30/2020, Phụ lục I, Phần I, II.7.d).
 *
 * Returns: whether the gap has room for one
 */
gboolean
antin_regulation_place_personal (const AntinRegulationKindRules *rules,
                                 const AntinRegulationBlock *block,
                                 double image_width,
                                 double image_height,
                                 double fixed_width,
                                 AntinBaseRect *ret_rect)
{
  double gap = block->name_top - block->title_bottom;
  double to_edge = MIN (block->centre, block->page_width - block->centre);
  double width, height;

  g_return_val_if_fail (image_width > 0 && image_height > 0, FALSE);

  if (gap < MIN_GAP_MM || to_edge <= 0)
    return FALSE;
  fit (image_width, image_height, MIN (rules->image_box_width, 2 * to_edge),
       MIN (rules->image_box_height, gap - 2 * CLEARANCE_MM), MIN (fixed_width, 2 * to_edge), &width, &height);
  *ret_rect = (AntinBaseRect){ block->centre - width / 2, (block->title_bottom + block->name_top) / 2 - height / 2,
                               width, height };
  return TRUE;
}

/**
 * antin_regulation_place_personal_around:
 * @rules: rules of the kind
 * @page_width: millimetres
 * @page_height: millimetres
 * @x: where a person clicked, millimetres
 * @y: the same
 * @image_width: width of the image in any unit
 * @image_height: its height in the same unit
 * @fixed_width: width that the leader has chosen once, millimetres, or 0
 * @ret_rect: (out): where it stands
 *
 * Centres an image on a point, within the page.
 */
void
antin_regulation_place_personal_around (const AntinRegulationKindRules *rules,
                                        double page_width,
                                        double page_height,
                                        double x,
                                        double y,
                                        double image_width,
                                        double image_height,
                                        double fixed_width,
                                        AntinBaseRect *ret_rect)
{
  double width, height;

  g_return_if_fail (image_width > 0 && image_height > 0);

  fit (image_width, image_height, MIN (rules->image_box_width, page_width),
       MIN (rules->image_box_height, page_height), MIN (fixed_width, page_width), &width, &height);
  *ret_rect = (AntinBaseRect){ x - width / 2, y - height / 2, width, height };
  antin_regulation_place_clamp (ret_rect, page_width, page_height);
}

/**
 * antin_regulation_place_personal_usual:
 * @rules: rules of the kind
 * @page_width: millimetres
 * @page_height: millimetres
 * @image_width: width of the image in any unit
 * @image_height: its height in the same unit
 * @ret_rect: (out): where it stands
 *
 * Centres an image on ô 7c of the decree's drawing (NĐ 30/2020, Phụ lục I, Phần I, IV), for pages that have no text.
 */
void
antin_regulation_place_personal_usual (const AntinRegulationKindRules *rules,
                                       double page_width,
                                       double page_height,
                                       double image_width,
                                       double image_height,
                                       AntinBaseRect *ret_rect)
{
  antin_regulation_place_personal_around (rules, page_width, page_height, USUAL_X * page_width, USUAL_Y * page_height,
                                          image_width, image_height, 0, ret_rect);
}

/**
 * antin_regulation_place_circle_meets:
 * @circle: the square round a circle
 * @rect: a rectangle
 *
 * Returns: whether they share an area
 */
gboolean
antin_regulation_place_circle_meets (const AntinBaseRect *circle, const AntinBaseRect *rect)
{
  double radius = circle->width / 2;
  double cx = circle->x + radius, cy = circle->y + circle->height / 2;
  double dx = cx - CLAMP (cx, rect->x, right_of (rect));
  double dy = cy - CLAMP (cy, rect->y, bottom_of (rect));

  return dx * dx + dy * dy < radius * radius;
}

static gboolean
meets (const AntinBaseRect *seal, const AntinBaseRect *rect)
{
  if (fabs (seal->width - seal->height) < 0.01)
    return antin_regulation_place_circle_meets (seal, rect);
  return antin_base_rect_intersect (seal, rect, NULL);
}

/* Moves a seal to the right until it clears what is on its left, at most to where it covers as much as passes. */
static void
clear_obstacles (AntinBaseRect *seal, double most_right, const AntinBaseRect *avoid, guint n_avoid)
{
  const double step = 0.25;

  for (guint i = 0; i < n_avoid; i++)
    while (seal->x + step <= most_right && meets (seal, &avoid[i]) && avoid[i].x < seal->x + seal->width / 2)
      seal->x += step;
}

/**
 * antin_regulation_place_seal:
 * @rules: rules of the kind
 * @personal: rectangle of the personal signature, or of its widget where no image is known
 * @seal_width: real width of the seal, millimetres
 * @seal_height: real height, millimetres
 * @page_width: millimetres
 * @page_height: millimetres
 * @avoid: (array length=n_avoid) (nullable): what stands to the left of the block (ô 9b)
 * @n_avoid: how many
 * @ret_rect: (out): where it stands
 *
 * Places a seal over the left third of the personal signature (POS-04; NĐ 30/2020, Phụ lục I, Phần I, II.8.a). A seal
 * that would leave the page or run over other text is moved, never shrunk; what it covers then is told by
 * antin_regulation_place_get_overlap().
 */
void
antin_regulation_place_seal (const AntinRegulationKindRules *rules,
                             const AntinBaseRect *personal,
                             double seal_width,
                             double seal_height,
                             double page_width,
                             double page_height,
                             const AntinBaseRect *avoid,
                             guint n_avoid,
                             AntinBaseRect *ret_rect)
{
  AntinBaseRect seal = { personal->x + personal->width * rules->overlap / 100 - seal_width,
                         personal->y + personal->height / 2 - seal_height / 2, seal_width, seal_height };

  clear_obstacles (&seal, personal->x + personal->width * rules->overlap_most / 100 - seal_width, avoid, n_avoid);
  if (seal_width + 2 * EDGE_MM <= page_width)
    seal.x = CLAMP (seal.x, EDGE_MM, page_width - EDGE_MM - seal_width);
  if (seal_height + 2 * EDGE_MM <= page_height)
    seal.y = CLAMP (seal.y, EDGE_MM, page_height - EDGE_MM - seal_height);
  antin_regulation_place_clamp (&seal, page_width, page_height);
  *ret_rect = seal;
}

/**
 * antin_regulation_place_seal_on_page:
 * @rules: rules of the kind
 * @personal: rectangle of the personal signature
 * @seal_width: real width of the seal, millimetres
 * @seal_height: real height, millimetres
 * @text: the text of that page
 * @ret_rect: (out): where it stands
 *
 * Places a seal as antin_regulation_place_seal() does, clear of the list of recipients (ô 9b): of every line that ends
 * before the lawful right edge of the seal. Title and name, which the seal may cover, reach further.
 */
void
antin_regulation_place_seal_on_page (const AntinRegulationKindRules *rules,
                                     const AntinBaseRect *personal,
                                     double seal_width,
                                     double seal_height,
                                     AntinRenderText *text,
                                     AntinBaseRect *ret_rect)
{
  g_autoptr (GArray) segments = antin_regulation_lines_get_segments (text);
  g_autoptr (GArray) avoid = g_array_new (FALSE, FALSE, sizeof (AntinBaseRect));

  for (guint i = 0; i < segments->len; i++)
    {
      const AntinBaseRect *rect = &g_array_index (segments, AntinRegulationSegment, i).rect;

      if (right_of (rect) < personal->x + personal->width * rules->overlap / 100)
        g_array_append_val (avoid, *rect);
    }
  antin_regulation_place_seal (rules, personal, seal_width, seal_height, antin_render_text_get_width (text),
                               antin_render_text_get_height (text), (const AntinBaseRect *) (gpointer) avoid->data,
                               avoid->len, ret_rect);
}

/**
 * antin_regulation_place_seal_top_right:
 * @rules: rules of the kind
 * @seal_width: real width of the seal, millimetres
 * @seal_height: real height, millimetres
 * @page_width: millimetres
 * @page_height: millimetres
 * @ret_rect: (out): where it stands
 *
 * Places a seal in the top right corner of page 1, where some regulations before NĐ 30/2020 want it (POS-08). What it
 * then covers is told by the check of POS-11.
 */
void
antin_regulation_place_seal_top_right (const AntinRegulationKindRules *rules,
                                       double seal_width,
                                       double seal_height,
                                       double page_width,
                                       double page_height,
                                       AntinBaseRect *ret_rect)
{
  *ret_rect = (AntinBaseRect){ page_width - rules->text_margin - seal_width, TOP_MM, seal_width, seal_height };
  antin_regulation_place_clamp (ret_rect, page_width, page_height);
}

/**
 * antin_regulation_place_top_right:
 * @rules: rules of the kind
 * @page_width: millimetres
 * @n_lines: lines that the text takes
 * @ret_rect: (out): its box
 *
 * Places the text of a copy, an attachment or an appendix in the top margin (POS-05, POS-06; ô 14, measured
 * 80.9 × 8.6 mm for one line).
 */
void
antin_regulation_place_top_right (const AntinRegulationKindRules *rules,
                                  double page_width,
                                  guint n_lines,
                                  AntinBaseRect *ret_rect)
{
  /* Further lines at 1.2 times the size. */
  double width = MIN (rules->text_box_width, page_width - 2 * rules->text_margin);
  double height = rules->text_box_height + (MAX (n_lines, 1) - 1) * 1.2 * rules->text_size / ANTIN_BASE_POINTS_PER_MM;

  *ret_rect = (AntinBaseRect){ page_width - rules->text_margin - width, TOP_MM, width, height };
}

/**
 * antin_regulation_place_get_overlap:
 * @personal: rectangle of the personal signature
 * @seal: rectangle of the seal
 * @round: whether the seal is round
 *
 * Measures what "trùm lên khoảng 1/3" speaks of: how much of the signature's width the seal covers at the height
 * where it covers most.
 *
 * Returns: percent of the signature's width, 0 where they do not meet
 */
double
antin_regulation_place_get_overlap (const AntinBaseRect *personal, const AntinBaseRect *seal, gboolean round)
{
  double left = seal->x, right = right_of (seal);

  if (antin_base_rect_is_empty (personal) || !antin_base_rect_intersect (personal, seal, NULL))
    return 0;
  if (round)
    {
      double radius = seal->width / 2;
      double cx = seal->x + radius, cy = seal->y + seal->height / 2;
      double off = fabs (cy - CLAMP (cy, personal->y, bottom_of (personal)));
      double half;

      if (off >= radius)
        return 0;
      half = sqrt (radius * radius - off * off);
      left = cx - half;
      right = cx + half;
    }
  return MAX (0, MIN (right, right_of (personal)) - MAX (left, personal->x)) / personal->width * 100;
}

/**
 * antin_regulation_guide_free:
 * @guide: (transfer full): a guide
 */
void
antin_regulation_guide_free (AntinRegulationGuide *guide)
{
  g_free (guide->label);
  g_free (guide);
}

static void
add_guide (GPtrArray *guides, gboolean vertical, double position, double from, double to, const char *label)
{
  AntinRegulationGuide *guide = g_new0 (AntinRegulationGuide, 1);

  *guide = (AntinRegulationGuide){ vertical, position, from, to, g_strdup (label) };
  g_ptr_array_add (guides, guide);
}

/**
 * antin_regulation_place_get_guides:
 * @kind: what is being placed
 * @rules: rules of the kind
 * @block: (nullable): the signature block, where it is on this page
 * @personal: (nullable): rectangle of the personal signature, where it is on this page
 * @page_width: millimetres
 * @page_height: millimetres
 *
 * Returns: (transfer full) (element-type AntinRegulationGuide): lines that the overlay shows and snaps to
 */
GPtrArray *
antin_regulation_place_get_guides (AntinRegulationKind kind,
                                   const AntinRegulationKindRules *rules,
                                   const AntinRegulationBlock *block,
                                   const AntinBaseRect *personal,
                                   double page_width,
                                   double page_height)
{
  GPtrArray *guides = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_guide_free);

  if (rules->place == ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD && personal != NULL)
    {
      double middle = personal->y + personal->height / 2;

      add_guide (guides, TRUE, personal->x + personal->width * rules->overlap / 100, personal->y,
                 bottom_of (personal), _("A third of the signature"));
      add_guide (guides, FALSE, middle, personal->x - 40, right_of (personal), _("Middle of the signature"));
      return guides;
    }
  if (block != NULL)
    {
      double from = block->gap_rect.x, to = right_of (&block->gap_rect);

      add_guide (guides, TRUE, block->centre, block->title_rect.y, bottom_of (&block->name_rect),
                 _("Centre of the block"));
      add_guide (guides, FALSE, (block->title_bottom + block->name_top) / 2, from, to,
                 _("Middle between title and name"));
      add_guide (guides, FALSE, block->title_bottom, from, to, _("Title"));
      add_guide (guides, FALSE, block->name_top, from, to, _("Name"));
    }
  if (page_width > 2 * SIDE_MARGIN_MM && kind != ANTIN_REGULATION_KIND_TIMESTAMP)
    add_guide (guides, TRUE, page_width - SIDE_MARGIN_MM, 0, page_height, _("Right margin"));
  return guides;
}
