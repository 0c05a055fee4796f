/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"

G_BEGIN_DECLS

typedef enum
{
  ANTIN_REGULATION_TERM_CERTIFICATE,       /* "chứng thư số", "chứng thư chữ ký số chuyên dùng công vụ" */
  ANTIN_REGULATION_TERM_OTHER_CERTIFICATE, /* "chứng thư": one that is not for official use */
  ANTIN_REGULATION_TERM_SIGNATURE,         /* "chữ ký số" … */
  ANTIN_REGULATION_TERM_DEVICE,            /* "thiết bị ký số", "thiết bị lưu khóa bí mật" */
} AntinRegulationTerm;

void antin_regulation_terms_use (const AntinRegulation *regulation);
AntinRegulation *antin_regulation_terms_ref_used (void) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_regulation_terms_get (const AntinRegulation *regulation, AntinRegulationTerm term);
const char *antin_regulation_terms_say (const char *sentence, AntinRegulationTerm term);
char *antin_regulation_terms_fill (const AntinRegulation *regulation,
                                   const char *sentence,
                                   AntinRegulationTerm term) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_regulation_terms_add_recovery (const char *sentence);

G_END_DECLS
