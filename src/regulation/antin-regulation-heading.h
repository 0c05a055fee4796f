/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"

G_BEGIN_DECLS

typedef struct _AntinRenderText AntinRenderText;
typedef struct _AntinRegulation AntinRegulation;

typedef enum
{
  ANTIN_REGULATION_GAP_NUMBER, /* ô 3, after "Số:" */
  ANTIN_REGULATION_GAP_DAY,    /* ô 4, after "ngày" */
  ANTIN_REGULATION_GAP_MONTH,  /* after "tháng" */
  ANTIN_REGULATION_GAP_YEAR,   /* after "năm" */
} AntinRegulationGapPart;

/**
 * AntinRegulationGap:
 * @part: what belongs there
 * @rect: the room that the draft leaves, on page 1
 * @size: size of the text around it, points
 * @italic: whether it is to be italic (ô 4) or upright (ô 3)
 * @dotted: whether the draft has dots there, which would show through
 */
typedef struct
{
  AntinRegulationGapPart part;
  AntinBaseRect rect;
  double size;
  gboolean italic;
  gboolean dotted;
} AntinRegulationGap;

/**
 * AntinRegulationHeading:
 * @n_gaps: how many gaps the draft leaves for number and date
 * @gaps: (array length=n_gaps): the gaps, in the order of their parts
 * @has_number_line: whether there is a line of ô 3 at all
 * @number: (nullable): the number, where it is filled in
 * @notation: (nullable): the sign after the slash, for instance "QĐ-UBND"
 * @has_date_line: whether there is a line of ô 4 at all
 * @day: the day, or 0 where it is not filled in
 * @month: the month, or 0
 * @year: the year, or 0
 * @place_name: (nullable): the place before the date
 * @secrecy_mark: (nullable): the words of the mark in ô 10a as the regulation spells them
 * @secrecy_rect: where the mark is
 * @kind_name: (nullable): kind of document as printed, for instance "QUYẾT ĐỊNH"
 * @title: (nullable): the title as printed, whatever kind it names (ô 5a), in one line
 * @subject: (nullable): excerpt of the content (ô 5a, ô 5b)
 * @has_text: whether page 1 has text that can be read; a scan has none, and fonts may not tell which letters they draw
 *
 * What the first page says about its document. Immutable, read only.
 */
typedef struct
{
  guint n_gaps;
  AntinRegulationGap *gaps;
  gboolean has_number_line;
  char *number;
  char *notation;
  gboolean has_date_line;
  guint day;
  guint month;
  guint year;
  char *place_name;
  char *secrecy_mark;
  AntinBaseRect secrecy_rect;
  char *kind_name;
  char *title;
  char *subject;
  gboolean has_text;
} AntinRegulationHeading;

AntinRegulationHeading *antin_regulation_heading_read (AntinRenderText *text, const AntinRegulation *regulation)
  G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationHeading *antin_regulation_heading_complete (const AntinRegulationHeading *heading, AntinRenderText *shown)
  G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationHeading *antin_regulation_heading_ref (AntinRegulationHeading *heading);
void antin_regulation_heading_unref (AntinRegulationHeading *heading);

const AntinRegulationGap *antin_regulation_heading_get_gap (const AntinRegulationHeading *heading,
                                                            AntinRegulationGapPart part);
gint64 antin_regulation_heading_get_date (const AntinRegulationHeading *heading);
gboolean antin_regulation_heading_get_date_rect (const AntinRegulationHeading *heading, AntinBaseRect *ret_rect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationHeading, antin_regulation_heading_unref)

G_END_DECLS
