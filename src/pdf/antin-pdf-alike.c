/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether all programs make the same of a colour, a shading, a picture or a font (ISO 32000-2, 8.6, 8.7.4, 8.9 and 9).
 *
 * What is missing, too short or of two minds in it each of them mends in its own way, or leaves out: a mask that is cut short hides
 * all to some and nothing to others, and a letter that a font does not have is taken from another, or from none. So each counts only
 * where it is whole and of the kinds that all know.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-alike-private.h"

#include "antin-pdf-letters-private.h"
#include "antin-pdf-stream-private.h"

#include <string.h>

/* Pixels of a side, and bytes of a picture that is counted, and of a profile. */
#define MAX_SIDE 30000
#define MAX_PICTURE (256 * 1024 * 1024)
#define MAX_PROFILE (16 * 1024 * 1024)
/* Functions in one another. */
#define MAX_FUNCTIONS 100
/* Codes that a font must have widths for: those of ASCII. */
#define FIRST_CODE 32
#define LAST_CODE 126

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

static gboolean
has (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return !qpdf_oh_is_null (qpdf, get (qpdf, dictionary, key));
}

static gboolean
is_true (qpdf_data qpdf, qpdf_oh value)
{
  return qpdf_oh_is_bool (qpdf, value) && qpdf_oh_get_bool_value (qpdf, value) == QPDF_TRUE;
}

/* --- colours ------------------------------------------------------------------------------------------------------- */

static guint
count_device_colours (const char *name)
{
  static const struct
  {
    const char *name;
    guint n_colours;
  } spaces[] = { { "DeviceGray", 1 }, { "G", 1 }, { "DeviceRGB", 3 }, { "RGB", 3 }, { "DeviceCMYK", 4 }, { "CMYK", 4 } };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (spaces); i++)
    if (g_str_equal (name, spaces[i].name))
      return spaces[i].n_colours;
  return 0;
}

/* The colours of a profile, 0 where it is none of so many, or there are others for those who do not read it. */
static guint
count_profile_colours (qpdf_data qpdf, qpdf_oh profile)
{
  qpdf_oh other = get (qpdf, profile, "/Alternate");
  g_autofree char *name = antin_pdf_object_dup_name (qpdf, other);
  g_autoptr (GBytes) bytes = antin_pdf_stream_read (qpdf, profile, MAX_PROFILE, NULL);
  gint64 count = 0;

  if (bytes == NULL || !antin_pdf_object_get_int (qpdf, get (qpdf, profile, "/N"), &count) || count < 1 || count > 4 ||
      (!qpdf_oh_is_null (qpdf, other) && count_device_colours (name) != count))
    return 0;
  return antin_pdf_profile_reads_alike (bytes, (guint) count) ? (guint) count : 0;
}

/* Whether a table has a colour for each number that it says it has. */
static gboolean
has_whole_table (qpdf_data qpdf, qpdf_oh space, guint n_colours)
{
  qpdf_oh table = qpdf_oh_get_array_item (qpdf, space, 3);
  gint64 last = -1;
  size_t size = 0;

  if (!antin_pdf_object_get_int (qpdf, qpdf_oh_get_array_item (qpdf, space, 2), &last) || last < 0 || last > 255)
    return FALSE;
  if (qpdf_oh_is_string (qpdf, table))
    (void) qpdf_oh_get_binary_string_value (qpdf, table, &size);
  else
    {
      g_autoptr (GBytes) bytes = antin_pdf_stream_read (qpdf, table, MAX_PROFILE, NULL);

      size = bytes != NULL ? g_bytes_get_size (bytes) : 0;
    }
  return size >= (gsize) (last + 1) * n_colours;
}

/* How many numbers make a colour; 0 where not all programs know which. Of inks (8.6.6.4) some have no names for some programs; the
 * others of CIE (8.6.5) many take for those of devices. */
static guint
count_colours (qpdf_data qpdf, qpdf_oh space)
{
  gboolean is_array = qpdf_oh_is_array (qpdf, space);
  g_autofree char *name = antin_pdf_object_dup_name (qpdf, is_array ? qpdf_oh_get_array_item (qpdf, space, 0) : space);
  int n_items = is_array ? qpdf_oh_get_array_n_items (qpdf, space) : 0;

  if (n_items == 2 && g_strcmp0 (name, "ICCBased") == 0)
    return count_profile_colours (qpdf, qpdf_oh_get_array_item (qpdf, space, 1));
  if (n_items == 4 && (g_strcmp0 (name, "Indexed") == 0 || g_strcmp0 (name, "I") == 0))
    {
      qpdf_oh base = qpdf_oh_get_array_item (qpdf, space, 1);
      g_autofree char *kind = antin_pdf_object_dup_name (qpdf, qpdf_oh_is_array (qpdf, base) ? qpdf_oh_get_array_item (qpdf, base, 0) : base);
      guint n_colours = g_strcmp0 (kind, "Indexed") == 0 ? 0 : count_colours (qpdf, base);

      return n_colours > 0 && has_whole_table (qpdf, space, n_colours) ? 1 : 0;
    }
  return n_items <= 1 ? count_device_colours (name) : 0;
}

/* Returns: whether @space is of colours of devices, of a profile, or of a table of such, or of patterns in them */
gboolean
antin_pdf_space_reads_alike (qpdf_data qpdf, qpdf_oh space)
{
  gboolean is_array = qpdf_oh_is_array (qpdf, space);
  qpdf_oh first = is_array ? qpdf_oh_get_array_item (qpdf, space, 0) : space;

  if (qpdf_oh_is_name_and_equals (qpdf, first, "/Pattern"))
    return !is_array || qpdf_oh_get_array_n_items (qpdf, space) < 2 || count_colours (qpdf, qpdf_oh_get_array_item (qpdf, space, 1)) > 0;
  return count_colours (qpdf, space) > 0;
}

/* Powers, and those that are put together of such (7.10); what samples and programs say is not the same to all. */
static gboolean
function_reads_alike (qpdf_data qpdf, qpdf_oh function, guint *budget)
{
  qpdf_oh parts = qpdf_oh_is_array (qpdf, function) ? function : get (qpdf, function, "/Functions");
  gint64 type = -1;

  if (*budget == 0)
    return FALSE;
  --*budget;
  if (!qpdf_oh_is_array (qpdf, function) && (!antin_pdf_object_get_int (qpdf, get (qpdf, function, "/FunctionType"), &type) || (type != 2 && type != 3)))
    return FALSE;
  for (int i = 0; type != 2 && qpdf_oh_is_array (qpdf, parts) && i < qpdf_oh_get_array_n_items (qpdf, parts); i++)
    if (!function_reads_alike (qpdf, qpdf_oh_get_array_item (qpdf, parts, i), budget))
      return FALSE;
  return type == 2 || qpdf_oh_is_array (qpdf, parts);
}

/* Returns: whether @shading goes along a line or between circles, from one colour that all know to another */
gboolean
antin_pdf_shading_reads_alike (qpdf_data qpdf, qpdf_oh shading)
{
  guint budget = MAX_FUNCTIONS;
  gint64 type = -1;

  return antin_pdf_object_get_int (qpdf, get (qpdf, shading, "/ShadingType"), &type) && (type == 2 || type == 3) &&
         count_colours (qpdf, get (qpdf, shading, "/ColorSpace")) > 0 && !has (qpdf, shading, "/Background") &&
         function_reads_alike (qpdf, get (qpdf, shading, "/Function"), &budget);
}

/* --- pictures ------------------------------------------------------------------------------------------------------ */

/* Whether a JPEG (ISO/IEC 10918-1, B.2) has that size and so many colours; parts of its own that all programs know. */
static gboolean
is_jpeg_of (qpdf_data qpdf, qpdf_oh picture, gint64 width, gint64 height, guint n_colours)
{
  unsigned char *data = NULL;
  size_t size = 0;
  gboolean found = FALSE;

  if ((qpdf_oh_get_stream_data (qpdf, picture, qpdf_dl_none, NULL, &data, &size) & QPDF_ERRORS) != 0)
    return FALSE;
  for (gsize at = 2; size > 4 && data[0] == 0xff && data[1] == 0xd8 && at + 9 < size && data[at] == 0xff;)
    {
      guint8 marker = data[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          found = marker <= 0xc2 && data[at + 4] == 8 && (data[at + 5] << 8 | data[at + 6]) == height && (data[at + 7] << 8 | data[at + 8]) == width &&
                  data[at + 9] == n_colours;
          break;
        }
      if (marker == 0xda || marker == 0xd9)
        break;
      at += 2 + (gsize) (data[at + 2] << 8 | data[at + 3]);
    }
  free (data);
  return found;
}

/* Whether an array has so many numbers, none out of range. */
static gboolean
has_numbers (qpdf_data qpdf, qpdf_oh array, guint count, double most)
{
  if (!qpdf_oh_is_array (qpdf, array) || (guint) qpdf_oh_get_array_n_items (qpdf, array) != count)
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      double number;

      if (!antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, array, (int) i), &number) || number < 0 || number > most)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_table (qpdf_data qpdf, qpdf_oh space)
{
  return qpdf_oh_is_array (qpdf, space) && qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_array_item (qpdf, space, 0), "/Indexed");
}

/* Whether a picture, or a mask of one, is all there. */
static gboolean
is_whole (qpdf_data qpdf, qpdf_oh picture)
{
  qpdf_oh space = get (qpdf, picture, "/ColorSpace"), filter = get (qpdf, picture, "/Filter"), decode = get (qpdf, picture, "/Decode");
  gboolean mask = is_true (qpdf, get (qpdf, picture, "/ImageMask"));
  guint n_colours = mask ? 1 : count_colours (qpdf, space);
  gint64 width = 0, height = 0, bits = mask ? 1 : 0;
  g_autoptr (GBytes) bytes = NULL;

  (void) antin_pdf_object_get_int (qpdf, get (qpdf, picture, "/BitsPerComponent"), &bits);
  if (n_colours == 0 || !antin_pdf_object_get_int (qpdf, get (qpdf, picture, "/Width"), &width) ||
      !antin_pdf_object_get_int (qpdf, get (qpdf, picture, "/Height"), &height) || width <= 0 || height <= 0 || width > MAX_SIDE || height > MAX_SIDE ||
      (mask && bits != 1))
    return FALSE;
  if (!qpdf_oh_is_null (qpdf, decode) && (is_table (qpdf, space) || !has_numbers (qpdf, decode, 2 * n_colours, 1)))
    return FALSE;
  if (qpdf_oh_is_array (qpdf, filter) && qpdf_oh_get_array_n_items (qpdf, filter) == 1)
    filter = qpdf_oh_get_array_item (qpdf, filter, 0);
  if (qpdf_oh_is_name_and_equals (qpdf, filter, "/DCTDecode"))
    return is_jpeg_of (qpdf, picture, width, height, n_colours);
  /* Faxes, and what only some programs unpack, are not unpacked here. */
  bytes = antin_pdf_stream_read (qpdf, picture, MAX_PICTURE, NULL);
  return bytes != NULL && (bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16) &&
         (gint64) g_bytes_get_size (bytes) >= (width * bits * n_colours + 7) / 8 * height;
}

/* Returns: whether @picture and what masks it have all of their data, in colours and of filters that all know */
gboolean
antin_pdf_picture_reads_alike (qpdf_data qpdf, qpdf_oh picture)
{
  qpdf_oh soft = get (qpdf, picture, "/SMask"), mask = get (qpdf, picture, "/Mask");
  gint64 bits = 8;

  (void) antin_pdf_object_get_int (qpdf, get (qpdf, picture, "/BitsPerComponent"), &bits);
  if (!is_whole (qpdf, picture) || (!qpdf_oh_is_null (qpdf, soft) && !is_whole (qpdf, soft)))
    return FALSE;
  if (qpdf_oh_is_array (qpdf, mask))
    return bits <= 8 && has_numbers (qpdf, mask, 2 * count_colours (qpdf, get (qpdf, picture, "/ColorSpace")), (1 << bits) - 1);
  return qpdf_oh_is_null (qpdf, mask) || (is_true (qpdf, get (qpdf, mask, "/ImageMask")) && is_whole (qpdf, mask));
}

/* --- fonts --------------------------------------------------------------------------------------------------------- */

/* Whether a font that says how wide its letters are says it of all that people write: of others some programs know it by themselves,
 * and some do not. */
static gboolean
has_widths (qpdf_data qpdf, qpdf_oh font)
{
  qpdf_oh widths = get (qpdf, font, "/Widths");
  gint64 first = G_MAXINT, last = -1;

  if (qpdf_oh_is_null (qpdf, widths))
    return TRUE;
  return antin_pdf_object_get_int (qpdf, get (qpdf, font, "/FirstChar"), &first) && antin_pdf_object_get_int (qpdf, get (qpdf, font, "/LastChar"), &last) &&
         first <= FIRST_CODE && last >= LAST_CODE && qpdf_oh_is_array (qpdf, widths) && qpdf_oh_get_array_n_items (qpdf, widths) > last - first;
}

/* Returns: whether @font is in the file, or one that every program has, or another like it (9.6.2.2), and has the letters that it names */
gboolean
antin_pdf_font_reads_alike (qpdf_data qpdf, qpdf_oh font)
{
  static const char *const files[] = { "/FontFile", "/FontFile2", "/FontFile3" };
  static const char *const common[] = { "Helvetica", "Times", "Courier", "Arial" };
  static const char *const signs[] = { "Symbol", "ZapfDingbats", NULL };
  qpdf_oh descendants = get (qpdf, font, "/DescendantFonts");
  qpdf_oh descriptor = get (qpdf, qpdf_oh_is_array (qpdf, descendants) ? qpdf_oh_get_array_item (qpdf, descendants, 0) : font, "/FontDescriptor");
  g_autofree char *base = antin_pdf_object_dup_name (qpdf, get (qpdf, font, "/BaseFont"));

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (qpdf_oh_is_stream (qpdf, get (qpdf, descriptor, files[i])))
      return TRUE;
  if (base == NULL || !qpdf_oh_is_null (qpdf, descendants))
    return FALSE;
  /* Whether an encoding counts, programs do not agree on. */
  if (g_strv_contains (signs, base))
    return !has (qpdf, font, "/Encoding");
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_str_has_prefix (base, common[i]))
      return has_widths (qpdf, font) && antin_pdf_letters_are_latin (qpdf, font);
  return FALSE;
}
