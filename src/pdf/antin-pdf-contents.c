/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gap of a signature: hexadecimal digits, a BER value, padding.
 *
 * The gap is the only part of a signed file that nobody signed, so nothing but the CMS and zeros may stand there. pyHanko
 * and DSS don't look at what follows the CMS; ISO 32000-2, 12.8 has it padded with zeros, and that is insisted on.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-contents-private.h"

#include <glib/gi18n-lib.h>

/* A CMS with all evidence has some 100 kB. */
#define MAX_CONTENTS (64 * 1024 * 1024)
#define MAX_NESTING 64

/* The length of the BER value at the start of @data with its header; 0 where there is none (ITU-T X.690, 8.1). */
static gsize
measure_value (const guint8 *data, gsize size, guint depth)
{
  gsize used = 1, length = 0;
  guint count;

  if (size < 2 || depth > MAX_NESTING)
    return 0;
  if ((data[0] & 0x1f) == 0x1f)
    {
      do
        if (++used >= size)
          return 0;
      while ((data[used - 1] & 0x80) != 0);
    }
  count = data[used++];
  if (count < 0x80)
    return count <= size - used ? used + count : 0;
  if (count > 0x80)
    {
      for (count &= 0x7f; count > 0; count--)
        {
          if (used >= size || length > G_MAXSIZE >> 8)
            return 0;
          length = length << 8 | data[used++];
        }
      return length <= size - used ? used + length : 0;
    }
  /* Indefinite: values up to one that is all zero. */
  if ((data[0] & 0x20) == 0)
    return 0;
  for (;;)
    {
      gsize inner;

      if (size - used < 2)
        return 0;
      if (data[used] == 0 && data[used + 1] == 0)
        return used + 2;
      inner = measure_value (data + used, size - used, depth + 1);
      if (inner == 0)
        return 0;
      used += inner;
    }
}

/**
 * antin_pdf_contents_decode:
 * @hex: the gap without its angle brackets
 * @length: bytes of @hex
 * @ret_problem: (out): what is wrong with it, a sentence for people; %NULL where nothing is
 *
 * Returns: (transfer full) (nullable): the value without padding; %NULL where there is none
 */
GBytes *
antin_pdf_contents_decode (const guint8 *hex, gsize length, char **ret_problem)
{
  g_autofree guint8 *data = NULL;
  gsize size = (length + 1) / 2, used;

  *ret_problem = NULL;
  if (length == 0 || length > MAX_CONTENTS)
    {
      *ret_problem = g_strdup (_("The signature is empty."));
      return NULL;
    }
  data = g_malloc0 (size);
  for (gsize i = 0; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (hex[i]);

      if (digit < 0)
        {
          *ret_problem = g_strdup (_("The place of the signature holds something else than a signature."));
          return NULL;
        }
      data[i / 2] |= i % 2 == 0 ? digit << 4 : digit;
    }
  used = data[0] == 0 ? 0 : measure_value (data, size, 0);
  if (used == 0)
    {
      gboolean zero = TRUE;

      for (gsize i = 0; i < size && zero; i++)
        zero = data[i] == 0;
      *ret_problem = g_strdup (zero ? _("A place was kept for a signature, but nobody has signed.")
                                    : _("The signature is cut short, or is none."));
      return NULL;
    }
  for (gsize i = used; i < size; i++)
    if (data[i] != 0)
      {
        *ret_problem = g_strdup (_("Data that nobody signed are hidden behind the signature."));
        break;
      }
  return g_bytes_new (data, used);
}
