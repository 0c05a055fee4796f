/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small helpers over qpdf's C API, for objects of documents that may be hostile.
 *
 * Wrong types are an absence here, never an error. Handles pile up in qpdf until the document is unlocked.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-document-private.h"

#include <string.h>

/**
 * antin_pdf_object_get:
 * @qpdf: a handle of a document
 * @object: where to start
 * @path: keys with their slashes, for instance "/AcroForm/Fields"
 *
 * Returns: what stands there, a null object where a step leads nowhere
 */
qpdf_oh
antin_pdf_object_get (qpdf_data qpdf, qpdf_oh object, const char *path)
{
  while (*path == '/')
    {
      const char *next = strchr (path + 1, '/');
      g_autofree char *key = next != NULL ? g_strndup (path, next - path) : g_strdup (path);

      if (qpdf_oh_is_stream (qpdf, object))
        object = qpdf_oh_get_dict (qpdf, object);
      if (!qpdf_oh_is_dictionary (qpdf, object))
        return qpdf_oh_new_null (qpdf);
      object = qpdf_oh_get_key (qpdf, object, key);
      if (next == NULL)
        break;
      path = next;
    }
  return object;
}

/**
 * antin_pdf_object_get_key:
 * @qpdf: a handle of a document
 * @object: a dictionary or a stream
 * @key: a key as the file has it, which may hold slashes of its own
 *
 * Returns: its value, a null object where there is none
 */
qpdf_oh
antin_pdf_object_get_key (qpdf_data qpdf, qpdf_oh object, const char *key)
{
  if (qpdf_oh_is_stream (qpdf, object))
    object = qpdf_oh_get_dict (qpdf, object);
  return qpdf_oh_is_dictionary (qpdf, object) ? qpdf_oh_get_key (qpdf, object, key) : qpdf_oh_new_null (qpdf);
}

/**
 * antin_pdf_object_get_inherited:
 * @qpdf: a handle of a document
 * @object: a page or a field
 * @key: a key with its slash
 *
 * Returns: the value of @key in @object or the nearest /Parent that has it, a null object where none does
 */
qpdf_oh
antin_pdf_object_get_inherited (qpdf_data qpdf, qpdf_oh object, const char *key)
{
  for (guint depth = 0; depth < ANTIN_PDF_MAX_DEPTH && qpdf_oh_is_dictionary (qpdf, object); depth++)
    {
      qpdf_oh value = qpdf_oh_get_key (qpdf, object, key);

      if (!qpdf_oh_is_null (qpdf, value))
        return value;
      object = qpdf_oh_get_key (qpdf, object, "/Parent");
    }
  return qpdf_oh_new_null (qpdf);
}

gboolean
antin_pdf_object_get_int (qpdf_data qpdf, qpdf_oh object, gint64 *ret_value)
{
  long long value;

  if (!qpdf_oh_get_value_as_longlong (qpdf, object, &value))
    return FALSE;
  *ret_value = value;
  return TRUE;
}

/**
 * antin_pdf_object_get_number:
 * @qpdf: a handle of a document
 * @object: an object
 * @ret_value: (out): its value
 *
 * qpdf 11 converts reals by the locale, which reads 1.5 as 1 where the decimal sign is a comma.
 *
 * Returns: whether @object is a number of sane size
 */
gboolean
antin_pdf_object_get_number (qpdf_data qpdf, qpdf_oh object, double *ret_value)
{
  double value;
  gint64 integer;

  if (antin_pdf_object_get_int (qpdf, object, &integer))
    value = integer;
  else if (qpdf_oh_is_real (qpdf, object))
    value = g_ascii_strtod (qpdf_oh_get_real_value (qpdf, object), NULL);
  else
    return FALSE;
  if (!(value > -1e9 && value < 1e9))
    return FALSE;
  *ret_value = value;
  return TRUE;
}

/**
 * antin_pdf_object_get_rect:
 * @qpdf: a handle of a document
 * @object: an object
 * @ret_rect: (out): left, bottom, right, top, in this order whatever the file's is
 *
 * Returns: whether @object is a rectangle (ISO 32000-2, 7.9.5)
 */
gboolean
antin_pdf_object_get_rect (qpdf_data qpdf, qpdf_oh object, double ret_rect[4])
{
  double v[4];

  if (!qpdf_oh_is_array (qpdf, object) || qpdf_oh_get_array_n_items (qpdf, object) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    if (!antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, object, i), &v[i]))
      return FALSE;
  ret_rect[0] = MIN (v[0], v[2]);
  ret_rect[1] = MIN (v[1], v[3]);
  ret_rect[2] = MAX (v[0], v[2]);
  ret_rect[3] = MAX (v[1], v[3]);
  return TRUE;
}

/* ISO 32000-2, table 167. */
#define HIDDEN (1 << 1)
#define PRINT (1 << 2)
#define NO_ROTATE (1 << 4)
#define NO_VIEW (1 << 5)
#define TOGGLE_NO_VIEW (1 << 8)

/**
 * antin_pdf_annotation_get_media:
 * @qpdf: a handle of a document
 * @annotation: an annotation
 *
 * Returns: where its flags let it show; an annotation that is not viewed may well be printed
 */
AntinPdfMedia
antin_pdf_annotation_get_media (qpdf_data qpdf, qpdf_oh annotation)
{
  AntinPdfMedia media = 0;
  gint64 flags = 0;

  (void) antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, annotation, "/F"), &flags);
  if (flags & HIDDEN)
    return 0;
  if ((flags & NO_VIEW) == 0 || (flags & TOGGLE_NO_VIEW) != 0)
    media |= ANTIN_PDF_MEDIUM_SCREEN;
  if (flags & PRINT)
    media |= ANTIN_PDF_MEDIUM_PAPER;
  return media;
}

/**
 * antin_pdf_annotation_stays_upright:
 * @qpdf: a handle of a document
 * @annotation: an annotation
 *
 * Returns: whether it does not turn with a page that has /Rotate, so that it is drawn beside its /Rect there
 */
gboolean
antin_pdf_annotation_stays_upright (qpdf_data qpdf, qpdf_oh annotation)
{
  gint64 flags = 0;

  (void) antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, annotation, "/F"), &flags);
  return (flags & NO_ROTATE) != 0;
}

/* Returns: (nullable): a name without its slash */
char *
antin_pdf_object_dup_name (qpdf_data qpdf, qpdf_oh object)
{
  const char *name;
  size_t length;

  if (!qpdf_oh_get_value_as_name (qpdf, object, &name, &length) || length == 0 || strlen (name) != length)
    return NULL;
  return g_utf8_make_valid (name + 1, length - 1);
}

/* Returns: (nullable): a text string as UTF-8, up to its first NUL */
char *
antin_pdf_object_dup_text (qpdf_data qpdf, qpdf_oh object)
{
  const char *text;
  size_t length;

  if (!qpdf_oh_get_value_as_utf8 (qpdf, object, &text, &length))
    return NULL;
  return g_utf8_make_valid (text, strnlen (text, length));
}

/**
 * antin_pdf_object_dup_unparsed:
 * @qpdf: a handle of a document
 * @object: an object
 * @resolve: whether an indirect object is written itself, not as a reference
 *
 * Returns: (transfer full): the object in PDF syntax, the same for all spellings of the same object
 */
char *
antin_pdf_object_dup_unparsed (qpdf_data qpdf, qpdf_oh object, gboolean resolve)
{
  return g_strdup (resolve ? qpdf_oh_unparse_resolved (qpdf, object) : qpdf_oh_unparse (qpdf, object));
}

gboolean
antin_pdf_object_is_same (qpdf_data qpdf, qpdf_oh a, qpdf_oh b)
{
  int id = qpdf_oh_get_object_id (qpdf, a);

  return id != 0 && id == qpdf_oh_get_object_id (qpdf, b) &&
         qpdf_oh_get_generation (qpdf, a) == qpdf_oh_get_generation (qpdf, b);
}
