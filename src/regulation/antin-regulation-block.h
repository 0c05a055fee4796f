/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AntinRenderText AntinRenderText;
typedef struct _AntinRenderPageImage AntinRenderPageImage;

/**
 * AntinRegulationTextFunc:
 * @page: the page, from 1
 * @user_data: what was given with the function
 * @error: return location
 *
 * Fetches the text of one page, so that a long document is read only as far as needed.
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 */
typedef AntinRenderText *(*AntinRegulationTextFunc) (guint page, gpointer user_data, GError **error);

/**
 * AntinRegulationImageFunc:
 * @page: the page, from 1
 * @user_data: what was given with the function
 * @error: return location
 *
 * Draws one page.
 *
 * Returns: (transfer full): its picture, at two pixels a millimetre or more, or %NULL with @error set
 */
typedef AntinRenderPageImage *(*AntinRegulationImageFunc) (guint page, gpointer user_data, GError **error);

/**
 * AntinRegulationPages:
 * @n_pages: pages of the document
 * @get_text: fetches the text of a page
 * @get_shown_text: (nullable): fetches the text that is drawn on a page, without layers that are not
 * @get_image: (nullable): draws a page
 * @user_data: for these functions
 *
 * A document as far as the search for its signature block needs it. Where a page can be drawn, a block counts only
 * where a person sees it as it reads.
 */
typedef struct
{
  guint n_pages;
  AntinRegulationTextFunc get_text;
  AntinRegulationTextFunc get_shown_text;
  AntinRegulationImageFunc get_image;
  gpointer user_data;
} AntinRegulationPages;

/**
 * AntinRegulationBlock:
 * @page: the page, from 1
 * @page_width: millimetres
 * @page_height: millimetres
 * @capacity: (nullable): the last abbreviation of the block in the decree's spelling ("TM.", "Q.", "KT.", "TL.",
 *   "TUQ."), or %NULL where the signer has the title by office
 * @title_lines: the lines of ô 7a as printed
 * @title: the signer's title, which is the last of @title_lines without abbreviation
 * @rank: (nullable): rank or degree printed before the name ("TS.", "Thiếu tướng")
 * @name: the signer's name (ô 7b)
 * @title_bottom: T of the geometry: the bottom of the last title line, millimetres
 * @name_top: N: the top of the name line
 * @centre: cx: the middle of the name line
 * @title_rect: round all title lines
 * @name_rect: round the name line
 * @drawn: whether the page draws the words; those that recognition has laid over a scan are only seen in its picture
 * @gap_rect: between the last title line and the name line, as wide as the widest line of the block (ô 7c)
 * @beside: (nullable): array of the page's other blocks, as where two people sign side by side
 *
 * The signature block of a document. Immutable, read only.
 */
typedef struct
{
  guint page;
  double page_width;
  double page_height;
  char *capacity;
  char **title_lines;
  char *title;
  char *rank;
  char *name;
  double title_bottom;
  double name_top;
  double centre;
  gboolean drawn;
  AntinBaseRect title_rect;
  AntinBaseRect name_rect;
  AntinBaseRect gap_rect;
  GPtrArray *beside;
} AntinRegulationBlock;

gboolean antin_regulation_block_find (const AntinRegulationPages *pages,
                                      const char *holder,
                                      GCancellable *cancellable,
                                      AntinRegulationBlock **ret_block,
                                      GPtrArray **ret_others,
                                      GError **error);
AntinRegulationBlock *antin_regulation_block_find_on_page (AntinRenderText *text, guint page)
  G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationBlock *antin_regulation_block_find_at (AntinRenderText *text, guint page, double x, double y)
  G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationBlock *antin_regulation_block_choose (AntinRegulationBlock *block,
                                                     GPtrArray *others,
                                                     const char *holder) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationBlock *antin_regulation_block_ref (AntinRegulationBlock *block);
void antin_regulation_block_unref (AntinRegulationBlock *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationBlock, antin_regulation_block_unref)

G_END_DECLS
