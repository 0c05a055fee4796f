/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AntinRenderText AntinRenderText;

/**
 * AntinRegulationSupplement:
 * @ANTIN_REGULATION_SUPPLEMENT_NONE: page 1 does not say that it goes with another document
 * @ANTIN_REGULATION_SUPPLEMENT_ATTACHMENT: it is issued with a document
 * @ANTIN_REGULATION_SUPPLEMENT_APPENDIX: it is an appendix
 */
typedef enum
{
  ANTIN_REGULATION_SUPPLEMENT_NONE,
  ANTIN_REGULATION_SUPPLEMENT_ATTACHMENT,
  ANTIN_REGULATION_SUPPLEMENT_APPENDIX,
} AntinRegulationSupplement;

AntinRegulationSupplement antin_regulation_supplement_read (AntinRenderText *text);

G_END_DECLS
