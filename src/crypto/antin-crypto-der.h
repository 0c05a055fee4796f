/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to crypto: where the elements of a BER encoding begin and end. */

#include <glib.h>

G_BEGIN_DECLS

#define ANTIN_CRYPTO_DER_SEQUENCE 0x30
#define ANTIN_CRYPTO_DER_SET 0x31
#define ANTIN_CRYPTO_DER_OCTET_STRING 0x04
#define ANTIN_CRYPTO_DER_CONTEXT(number) (0xa0 | (number))

/**
 * AntinCryptoDer:
 * @tag: identifier octet: class, constructed, number; numbers above 30 do not occur in what is read here
 * @start: (array length=size): the whole element
 * @size: its bytes
 * @content: (array length=length): its content
 * @length: bytes of content, without the end marker of an indefinite length
 * @indefinite: whether the length is indefinite, which BER allows and DER forbids
 *
 * One element.
 */
typedef struct
{
  guint8 tag;
  const guint8 *start;
  gsize size;
  const guint8 *content;
  gsize length;
  gboolean indefinite;
} AntinCryptoDer;

gboolean antin_crypto_der_read (const guint8 *data, gsize length, AntinCryptoDer *ret_element)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_crypto_der_child (const AntinCryptoDer *parent, AntinCryptoDer *ret_child) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_crypto_der_next (const AntinCryptoDer *parent, AntinCryptoDer *element) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_crypto_der_is_strict (const AntinCryptoDer *element);
gboolean antin_crypto_der_is_sorted (const AntinCryptoDer *set);

G_END_DECLS
