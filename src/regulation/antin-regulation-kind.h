/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRegulationKind:
 * @ANTIN_REGULATION_KIND_PERSONAL: the leader's, on a draft
 * @ANTIN_REGULATION_KIND_ORGANISATION: the organisation's, on an original
 * @ANTIN_REGULATION_KIND_COPY: the organisation's, on an electronic copy of paper
 * @ANTIN_REGULATION_KIND_ATTACHMENT: the organisation's, on a separate file issued with a document
 * @ANTIN_REGULATION_KIND_APPENDIX: the organisation's, on an appendix in a file of its own
 * @ANTIN_REGULATION_KIND_REVIEW: that of a checker of content or form
 * @ANTIN_REGULATION_KIND_INCOMING: the receiving organisation's, with number and date of arrival (POS-10)
 * @ANTIN_REGULATION_KIND_TIMESTAMP: a document time stamp
 */
typedef enum
{
  ANTIN_REGULATION_KIND_PERSONAL,
  ANTIN_REGULATION_KIND_ORGANISATION,
  ANTIN_REGULATION_KIND_COPY,
  ANTIN_REGULATION_KIND_ATTACHMENT,
  ANTIN_REGULATION_KIND_APPENDIX,
  ANTIN_REGULATION_KIND_REVIEW,
  ANTIN_REGULATION_KIND_INCOMING,
  ANTIN_REGULATION_KIND_TIMESTAMP,
} AntinRegulationKind;

#define ANTIN_REGULATION_N_KINDS (ANTIN_REGULATION_KIND_TIMESTAMP + 1)

/**
 * AntinRegulationCopyForm:
 * @ANTIN_REGULATION_COPY_NONE: no copy
 * @ANTIN_REGULATION_COPY_SAO_Y: "sao y", of an original
 * @ANTIN_REGULATION_COPY_SAO_LUC: "sao lục", of a copy
 * @ANTIN_REGULATION_COPY_TRICH_SAO: "trích sao", an extract
 *
 * Forms of copy (NĐ 30/2020, Điều 25).
 */
typedef enum
{
  ANTIN_REGULATION_COPY_NONE,
  ANTIN_REGULATION_COPY_SAO_Y,
  ANTIN_REGULATION_COPY_SAO_LUC,
  ANTIN_REGULATION_COPY_TRICH_SAO,
} AntinRegulationCopyForm;

#define ANTIN_REGULATION_N_COPY_FORMS (ANTIN_REGULATION_COPY_TRICH_SAO + 1)

const char *antin_regulation_kind_to_nick (AntinRegulationKind kind);
gboolean antin_regulation_kind_from_nick (const char *nick, AntinRegulationKind *ret_kind);
const char *antin_regulation_copy_form_to_nick (AntinRegulationCopyForm form);
gboolean antin_regulation_copy_form_from_nick (const char *nick, AntinRegulationCopyForm *ret_form);

G_END_DECLS
