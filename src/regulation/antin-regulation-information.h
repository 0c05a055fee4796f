/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-block.h"
#include "antin-regulation-rules.h"

G_BEGIN_DECLS

/**
 * AntinRegulationInformation:
 * @known: whether it is known who signs; if not, "…" stands for all but the time
 * @name: (nullable): the signer's name
 * @email: (nullable): the signer's mail address
 * @organisation: (nullable): the signer's organisation
 * @time: seconds since 1970
 *
 * What the words of a signature tell. Plain borrowed values.
 */
typedef struct
{
  gboolean known;
  const char *name;
  const char *email;
  const char *organisation;
  gint64 time;
} AntinRegulationInformation;

/**
 * AntinRegulationLayout:
 * @width: of the whole, millimetres
 * @height: of the whole
 * @image: where the image stands in it; empty where there is none
 * @text: where the words stand in it
 *
 * How image and words stand together.
 */
typedef struct
{
  double width;
  double height;
  AntinBaseRect image;
  AntinBaseRect text;
} AntinRegulationLayout;

gboolean antin_regulation_information_is_template (const char *text);
gboolean antin_regulation_information_is_shown (const AntinRegulationKindRules *rules);
char *antin_regulation_information_format (const AntinRegulation *regulation,
                                           AntinRegulationKind kind,
                                           const AntinRegulationInformation *information) G_GNUC_WARN_UNUSED_RESULT;
void antin_regulation_information_arrange (const AntinRegulationKindRules *rules,
                                           double image_width,
                                           double image_height,
                                           double text_width,
                                           double text_height,
                                           AntinRegulationLayout *ret_layout);
void antin_regulation_information_place_top_right (const AntinRegulationKindRules *rules,
                                                   const AntinRegulationLayout *layout,
                                                   AntinRenderText *text,
                                                   double page_width,
                                                   double page_height,
                                                   AntinBaseRect *ret_rect);

G_END_DECLS
