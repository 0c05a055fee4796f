/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * FlateDecode with a limit (ISO 32000-2, 7.4.4).
 *
 * Cross-reference streams are read before the document is, so that qpdf never meets one that expands without end.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-inflate-private.h"

#include "antin-pdf-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define CHUNK 65536
/* A row of a cross-reference stream has 8 to 20 bytes. */
#define MAX_ROW 65536

/**
 * antin_pdf_inflate:
 * @data: zlib data; what follows its end is ignored
 * @size: bytes in @data
 * @limit: bytes that may come out
 * @ret_invalid: (out) (optional): whether @data are something else, as where they are encrypted, not just cut off
 *
 * Returns: (transfer full): the bytes, or %NULL with %ANTIN_PDF_ERROR_DAMAGED or %ANTIN_PDF_ERROR_LIMIT
 */
GByteArray *
antin_pdf_inflate (const guint8 *data, gsize size, gsize limit, gboolean *ret_invalid, GError **error)
{
  g_autoptr (GConverter) inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GByteArray) result = g_byte_array_new ();
  gsize used = 0, total = 0;

  for (;;)
    {
      gsize read = 0, written = 0;
      g_autoptr (GError) failure = NULL;
      GConverterResult state;

      g_byte_array_set_size (result, total + CHUNK);
      state = g_converter_convert (inflater, data + used, size - used, result->data + total, CHUNK,
                                   G_CONVERTER_INPUT_AT_END, &read, &written, &failure);
      if (state == G_CONVERTER_ERROR)
        {
          if (ret_invalid != NULL)
            *ret_invalid = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
          g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED,
                               _("The document is damaged: compressed data cannot be read. Ask for the file again."));
          return NULL;
        }
      used += read;
      total += written;
      if (total > limit)
        {
          g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                               _("The document was refused: compressed data in it expands beyond all measure."));
          return NULL;
        }
      if (state == G_CONVERTER_FINISHED)
        break;
    }
  g_byte_array_set_size (result, total);
  return g_steal_pointer (&result);
}

static guint8
paeth (guint8 left, guint8 above, guint8 corner)
{
  int estimate = left + above - corner;
  int by_left = abs (estimate - left), by_above = abs (estimate - above), by_corner = abs (estimate - corner);

  if (by_left <= by_above && by_left <= by_corner)
    return left;
  return by_above <= by_corner ? above : corner;
}

/**
 * antin_pdf_unpredict:
 * @data: bytes that come from a filter; changed in place
 * @predictor: /Predictor; 1 and the PNG ones, 10 to 15, are known
 * @colors: /Colors
 * @bits: /BitsPerComponent
 * @columns: /Columns
 *
 * Undoes a predictor (ISO 32000-2, 7.4.4.4).
 *
 * Returns: whether the parameters are known and sane
 */
gboolean
antin_pdf_unpredict (GByteArray *data, gint64 predictor, gint64 colors, gint64 bits, gint64 columns)
{
  gsize row, pixel, rows;

  if (predictor == 1)
    return TRUE;
  if (predictor < 10 || predictor > 15 || colors < 1 || colors > 32 || columns < 1 || columns > MAX_ROW ||
      (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16))
    return FALSE;
  row = (gsize) (colors * bits * columns + 7) / 8;
  pixel = MAX ((gsize) (colors * bits) / 8, 1);
  rows = data->len / (row + 1);
  for (gsize y = 0; y < rows; y++)
    {
      const guint8 *in = data->data + y * (row + 1);
      const guint8 *above = y > 0 ? data->data + (y - 1) * row : NULL;
      guint8 *out = data->data + y * row, filter = in[0];

      if (filter > 4)
        return FALSE;
      for (gsize x = 0; x < row; x++)
        {
          guint8 left = x >= pixel ? out[x - pixel] : 0, up = above != NULL ? above[x] : 0;
          guint8 corner = above != NULL && x >= pixel ? above[x - pixel] : 0;

          switch (filter)
            {
            case 1:
              out[x] = in[x + 1] + left;
              break;
            case 2:
              out[x] = in[x + 1] + up;
              break;
            case 3:
              out[x] = in[x + 1] + (left + up) / 2;
              break;
            case 4:
              out[x] = in[x + 1] + paeth (left, up, corner);
              break;
            default:
              out[x] = in[x + 1];
              break;
            }
        }
    }
  g_byte_array_set_size (data, rows * row);
  return TRUE;
}
