/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-der.h"

#include <string.h>

/* OpenSSL decodes into structures and encodes anew, which hides how something was encoded: in what order, with what
 * after it, how often. Signatures are over bytes, so that these are looked at where they stand. Only boundaries are
 * told here, values are left to OpenSSL. Every element lies within its parent; nothing is copied.
 * Limit: 32 levels of indefinite lengths. */
#define MAX_DEPTH 32

static gboolean
read_element (const guint8 *data, gsize length, guint depth, AntinCryptoDer *element)
{
  gsize header = 2, content;

  if (length < 2 || (data[0] & 0x1f) == 0x1f)
    return FALSE;
  element->tag = data[0];
  element->start = data;
  element->indefinite = FALSE;
  if (data[1] < 0x80)
    content = data[1];
  else if (data[1] == 0x80)
    {
      gsize offset = header;

      if ((data[0] & 0x20) == 0 || depth == MAX_DEPTH)
        return FALSE;
      while (length - offset >= 2 && (data[offset] != 0 || data[offset + 1] != 0))
        {
          AntinCryptoDer child;

          if (!read_element (data + offset, length - offset, depth + 1, &child))
            return FALSE;
          offset += child.size;
        }
      if (length - offset < 2)
        return FALSE;
      element->indefinite = TRUE;
      element->content = data + header;
      element->length = offset - header;
      element->size = offset + 2;
      return TRUE;
    }
  else
    {
      guint octets = data[1] & 0x7f;

      if (octets > sizeof (guint32) || length - header < octets)
        return FALSE;
      content = 0;
      for (guint i = 0; i < octets; i++)
        content = content << 8 | data[header + i];
      header += octets;
    }
  if (content > length - header)
    return FALSE;
  element->content = data + header;
  element->length = content;
  element->size = header + content;
  return TRUE;
}

/**
 * antin_crypto_der_read:
 * @data: bytes
 * @length: how many
 * @ret_element: (out): the element that @data begins with
 *
 * Returns: whether @data begins with a whole element
 */
gboolean
antin_crypto_der_read (const guint8 *data, gsize length, AntinCryptoDer *ret_element)
{
  AntinCryptoDer element;

  if (!read_element (data, length, 0, &element))
    return FALSE;
  *ret_element = element;
  return TRUE;
}

/**
 * antin_crypto_der_child:
 * @parent: a constructed element
 * @ret_child: (out): the first element in it
 *
 * Returns: whether there is one
 */
gboolean
antin_crypto_der_child (const AntinCryptoDer *parent, AntinCryptoDer *ret_child)
{
  return (parent->tag & 0x20) != 0 && antin_crypto_der_read (parent->content, parent->length, ret_child);
}

/**
 * antin_crypto_der_next:
 * @parent: a constructed element
 * @element: (inout): an element in it; afterwards the one after it
 *
 * Returns: whether there is one; where not, @element stays
 */
gboolean
antin_crypto_der_next (const AntinCryptoDer *parent, AntinCryptoDer *element)
{
  const guint8 *next = element->start + element->size;

  return antin_crypto_der_read (next, parent->content + parent->length - next, element);
}

/**
 * antin_crypto_der_is_strict:
 * @element: an element
 *
 * Returns: whether its length is written as DER wants: definite, in the fewest octets (X.690, 10.1)
 */
gboolean
antin_crypto_der_is_strict (const AntinCryptoDer *element)
{
  gsize octets = element->content - element->start - 1;

  if (element->indefinite)
    return FALSE;
  if (element->length < 0x80)
    return octets == 1;
  for (gsize rest = element->length; rest > 0; rest >>= 8)
    octets--;
  return octets == 1;
}

/**
 * antin_crypto_der_is_sorted:
 * @set: a SET OF
 *
 * Returns: whether its elements stand in the order that DER wants (X.690, 11.6)
 */
gboolean
antin_crypto_der_is_sorted (const AntinCryptoDer *set)
{
  AntinCryptoDer element, previous;

  if (!antin_crypto_der_child (set, &element))
    return TRUE;
  previous = element;
  while (antin_crypto_der_next (set, &element))
    {
      gsize common = MIN (previous.size, element.size);
      int order = memcmp (previous.start, element.start, common);

      if (order > 0 || (order == 0 && previous.size > element.size))
        return FALSE;
      previous = element;
    }
  return TRUE;
}
