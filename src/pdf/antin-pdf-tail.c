/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-tail.h"

#include "antin-pdf-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is signed of it (ISO 32000-2, 12.8.1): everything but the hexadecimal string of /Contents with its angle
 * brackets. Order: antin_pdf_tail_get_byte_range(), the digest, antin_pdf_tail_set_contents(). Setting the contents
 * changes no signed byte and may be repeated. */

struct _AntinPdfTail
{
  GByteArray *bytes;
  gint64 start;
  gsize contents_offset;
  gsize contents_size;
};

/**
 * antin_pdf_tail_new: (skip)
 * @bytes: (transfer full): the revision
 * @start: length of the document before it, in bytes
 * @contents_offset: where the first digit of /Contents stands in @bytes
 * @contents_size: bytes that /Contents has room for; 0 for a revision without a signature
 *
 * Returns: (transfer full): the tail
 */
AntinPdfTail *
antin_pdf_tail_new (GByteArray *bytes, gint64 start, gsize contents_offset, gsize contents_size)
{
  AntinPdfTail *tail = g_new0 (AntinPdfTail, 1);

  tail->bytes = bytes;
  tail->start = start;
  tail->contents_offset = contents_offset;
  tail->contents_size = contents_size;
  return tail;
}

/**
 * antin_pdf_tail_free:
 * @tail: (transfer full): a tail
 *
 * Drops @tail.
 */
void
antin_pdf_tail_free (AntinPdfTail *tail)
{
  g_byte_array_unref (tail->bytes);
  g_free (tail);
}

/**
 * antin_pdf_tail_get_data:
 * @tail: a tail
 * @ret_length: (out): its length in bytes
 *
 * Returns: (transfer none): the bytes to append to the document; they stay where they are while @tail lives
 */
const guint8 *
antin_pdf_tail_get_data (AntinPdfTail *tail, gsize *ret_length)
{
  *ret_length = tail->bytes->len;
  return tail->bytes->data;
}

/**
 * antin_pdf_tail_get_start:
 * @tail: a tail
 *
 * Returns: the length in bytes of the document that it continues
 */
gint64
antin_pdf_tail_get_start (AntinPdfTail *tail)
{
  return tail->start;
}

/**
 * antin_pdf_tail_has_signature:
 * @tail: a tail
 *
 * Returns: whether it has room for a signature
 */
gboolean
antin_pdf_tail_has_signature (AntinPdfTail *tail)
{
  return tail->contents_size > 0;
}

/**
 * antin_pdf_tail_get_byte_range:
 * @tail: a tail with a signature
 * @ret_range: (out): offset and length of the first part, which begins with the document, and of the second
 *
 * Tells which bytes of the signed file are signed, counted from its first byte (ISO 32000-2, table 255, ByteRange).
 */
void
antin_pdf_tail_get_byte_range (AntinPdfTail *tail, gint64 ret_range[4])
{
  gint64 gap_end = tail->start + (gint64) (tail->contents_offset + 2 * tail->contents_size + 1);

  ret_range[0] = 0;
  ret_range[1] = tail->start + (gint64) tail->contents_offset - 1;
  ret_range[2] = gap_end;
  ret_range[3] = tail->start + (gint64) tail->bytes->len - gap_end;
}

/**
 * antin_pdf_tail_get_contents:
 * @tail: a tail with a signature
 * @ret_offset: (out): where the first hexadecimal digit of /Contents stands in the tail's bytes
 * @ret_capacity: (out): the bytes of CMS that fit
 *
 * Tells where the CMS goes.
 */
void
antin_pdf_tail_get_contents (AntinPdfTail *tail, gsize *ret_offset, gsize *ret_capacity)
{
  *ret_offset = tail->contents_offset;
  *ret_capacity = tail->contents_size;
}

/**
 * antin_pdf_tail_set_contents:
 * @tail: a tail with a signature
 * @cms: the DER of a CMS SignedData, or of a time-stamp token
 *
 * Puts @cms into /Contents; what is left of the room is zeros.
 *
 * Returns: whether it fits; if not, ANTIN_PDF_ERROR_SPACE
 */
gboolean
antin_pdf_tail_set_contents (AntinPdfTail *tail, GBytes *cms, GError **error)
{
  static const char digits[] = "0123456789abcdef";
  gsize length;
  const guint8 *data = g_bytes_get_data (cms, &length);
  guint8 *out = tail->bytes->data + tail->contents_offset;

  if (length > tail->contents_size)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_SPACE,
                   _("The signature takes %zu bytes, but room was kept for %zu only. Sign again."),
                      length, tail->contents_size);
      return FALSE;
    }
  for (gsize i = 0; i < length; i++)
    {
      out[2 * i] = (guint8) digits[data[i] >> 4];
      out[2 * i + 1] = (guint8) digits[data[i] & 0xf];
    }
  memset (out + 2 * length, '0', 2 * (tail->contents_size - length));
  return TRUE;
}
