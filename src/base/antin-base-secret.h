/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PKCS#11 tokens take PINs of up to 255 bytes. */
#define ANTIN_BASE_SECRET_MAX_LENGTH 255

/**
 * AntinBaseSecret:
 *
 * A PIN in memory that is locked, left out of core dumps, and wiped when the last reference goes.
 */
typedef struct _AntinBaseSecret AntinBaseSecret;

AntinBaseSecret *antin_base_secret_new (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinBaseSecret *antin_base_secret_new_from_fd (int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinBaseSecret *antin_base_secret_ref (AntinBaseSecret *secret);
void antin_base_secret_unref (AntinBaseSecret *secret);

const char *antin_base_secret_peek (const AntinBaseSecret *secret);
gsize antin_base_secret_get_length (const AntinBaseSecret *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinBaseSecret, antin_base_secret_unref)

G_END_DECLS
