/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-block.h"

G_BEGIN_DECLS

/**
 * AntinRegulationFormPage:
 * @page: the page, from 1
 * @width: millimetres
 * @height: millimetres
 * @has_text: whether it has text besides its number; what follows tells nothing where it has none
 * @top: distance of the text from the top edge, the page's number left out, millimetres
 * @bottom: from the bottom edge
 * @left: from the left edge to where lines begin
 * @right: from the right edge to where lines end; below 0 where they end nowhere in particular
 * @reach: from the right edge to where the longest line ends
 * @has_number: whether the page's number stands alone in its top margin
 * @number_off: how far that is from the middle between the margins and from the middle of the page, the lesser, millimetres
 * @number_size: its size, points
 *
 * Figures of one page. Distances are those of lines from ascent to descent.
 */
typedef struct
{
  guint page;
  double width;
  double height;
  gboolean has_text;
  double top;
  double bottom;
  double left;
  double right;
  double reach;
  gboolean has_number;
  double number_off;
  double number_size;
} AntinRegulationFormPage;

/**
 * AntinRegulationForm:
 * @n_pages: how many pages were measured
 * @pages: (array length=n_pages): their figures, in their order
 * @text_size: size of most letters, points
 * @text_share: share of the letters that have it, 0 to 1
 * @other_font: (nullable): the font outside the family asked for that most letters have
 * @other_share: share of the letters outside that family, 0 to 1
 * @has_heading: whether Quốc hiệu was found on page 1, with @heading_centre
 * @heading_centre: its middle as share of the page's width
 * @number_centre: the same for number and sign (ô 3); 0 where they were not found
 * @date_centre: the same for place and date (ô 4); 0 where they were not found
 *
 * What a document looks like, as far as its text tells (CHK-20). Immutable, read only.
 */
typedef struct
{
  guint n_pages;
  AntinRegulationFormPage *pages;
  double text_size;
  double text_share;
  char *other_font;
  double other_share;
  gboolean has_heading;
  double heading_centre;
  double number_centre;
  double date_centre;
} AntinRegulationForm;

AntinRegulationForm *antin_regulation_form_measure (guint n_pages,
                                                    guint signing_page,
                                                    const char *const *fonts,
                                                    AntinRegulationTextFunc get_text,
                                                    gpointer user_data,
                                                    GCancellable *cancellable,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_regulation_form_free (AntinRegulationForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationForm, antin_regulation_form_free)

G_END_DECLS
