/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-context.h"
#include "antin-sign-document.h"
#include "antin-sign-report.h"

G_BEGIN_DECLS

guint antin_sign_stamping_find (const AntinSignReport *report, AntinSignContext *context, GError **error);
GBytes *antin_sign_stamping_get_revision (AntinSignDocument *document,
                                          const AntinSignReport *report,
                                          AntinSignContext *context,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_sign_stamping_get_pages (AntinSignDocument *document,
                                       const AntinSignReport *report,
                                       AntinSignContext *context,
                                       guint *ret_seal_page,
                                       AntinBaseRect *ret_seal,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *antin_sign_stamping_describe_print_out (const AntinSignReport *report,
                                              AntinSignContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
