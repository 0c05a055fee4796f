/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AntinRenderText AntinRenderText;

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
 * @gap_rect: between the last title line and the name line, as wide as the wider of the two (ô 7c)
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
  AntinBaseRect title_rect;
  AntinBaseRect name_rect;
  AntinBaseRect gap_rect;
  GPtrArray *beside;
} AntinRegulationBlock;

gboolean antin_regulation_block_find (guint n_pages,
                                      AntinRegulationTextFunc get_text,
                                      gpointer user_data,
                                      GCancellable *cancellable,
                                      AntinRegulationBlock **ret_block,
                                      GError **error);
gboolean antin_regulation_block_find_for (const char *holder,
                                          guint n_pages,
                                          AntinRegulationTextFunc get_text,
                                          gpointer user_data,
                                          GCancellable *cancellable,
                                          AntinRegulationBlock **ret_block,
                                          GError **error);
AntinRegulationBlock *antin_regulation_block_find_on_page (AntinRenderText *text, guint page)
  G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationBlock *antin_regulation_block_find_at (AntinRenderText *text, guint page, double x, double y)
  G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationBlock *antin_regulation_block_choose (AntinRegulationBlock *block, const char *holder)
  G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationBlock *antin_regulation_block_ref (AntinRegulationBlock *block);
void antin_regulation_block_unref (AntinRegulationBlock *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationBlock, antin_regulation_block_unref)

G_END_DECLS
