/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-report.h"
#include "antin-view-status.h"

G_BEGIN_DECLS

char *antin_desk_words_certificate_what (const AntinSignPath *path, guint index) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_certificate_key (const AntinSignCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_certificate_purposes (const AntinSignCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_desk_words_certificate_identifier (const char *user_id, const char **ret_number);
char *antin_desk_words_certificate_file (const AntinSignCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
char *antin_desk_words_path_end (const AntinSignPath *path, AntinViewStatus *ret_status) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
