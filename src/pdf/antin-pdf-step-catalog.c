/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a later revision may do to the catalog: evidence (DSS), metadata, extensions, version, the form.
 *
 * Names, outlines, actions, page labels, optional content, permissions and whatever else the catalog has must stay, as
 * with pyHanko. DSS takes any change of /Names for form filling, which lets scripts and attachments in; ISO 32000-2,
 * 12.8.2.2 allows no such thing.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"
#include "antin-pdf-stream-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ITEMS 100000

static void
add_forbidden (AntinPdfStep *step, const char *key)
{
  g_autofree char *what = g_strdup_printf (_("The document's “%s” was changed."), key + 1);

  (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, what);
}

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

/* An array of streams, as DSS has for certificates, OCSP responses and lists (ISO 32000-2, table 261). */
static void
compare_streams (AntinPdfStep *step, const char *parent, const char *key, qpdf_oh before, qpdf_oh after)
{
  g_autofree char *place = antin_pdf_step_enter (step, parent, key, before);
  int n_before = qpdf_oh_is_array (step->before, before) ? qpdf_oh_get_array_n_items (step->before, before) : 0;
  gboolean sound = qpdf_oh_is_array (step->after, after) || qpdf_oh_is_null (step->after, after);

  for (int i = 0; i < MIN (n_before, MAX_ITEMS); i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (step->before, before, i);

      if (qpdf_oh_is_stream (step->before, item))
        g_free (antin_pdf_step_enter (step, place, "[]", item));
    }
  if (qpdf_oh_is_array (step->after, after))
    for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (step->after, after), MAX_ITEMS) && sound; i++)
      sound = qpdf_oh_is_stream (step->after, qpdf_oh_get_array_item (step->after, after, i));
  if (!sound)
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The evidence kept for the signatures is malformed."));
}

/* A SHA-1 digest; some producers write a longer one. */
static gboolean
is_vri_key (const char *key)
{
  gsize digits = key[0] == '/' ? strspn (key + 1, "0123456789ABCDEFabcdef") : 0;

  return key[digits + 1] == '\0' && (digits == 40 || digits == 64);
}

/* What one signature needs (ISO 32000-2, table 262). pyHanko wants old entries as they were; renewing long-term data puts
 * newer evidence in their place (ETSI EN 319 142-1), so they may be replaced, as with DSS, but not removed. */
static void
compare_vri_entry (AntinPdfStep *step, const char *parent, const char *key, qpdf_oh before, qpdf_oh after)
{
  g_autofree char *place = antin_pdf_step_enter (step, parent, key, before);
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, step->after, after);

  if (!qpdf_oh_is_dictionary (step->after, after))
    {
      (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("Evidence kept for a signature was removed."));
      return;
    }
  for (guint i = 0; i < keys->len; i++)
    {
      const char *name = keys->pdata[i];

      if (g_str_equal (name, "/Cert") || g_str_equal (name, "/CRL") || g_str_equal (name, "/OCSP"))
        compare_streams (step, place, name, get (step->before, before, name), get (step->after, after, name));
      else if (g_str_equal (name, "/TS"))
        g_free (antin_pdf_step_enter (step, place, name, get (step->before, before, name)));
      else if (!g_str_equal (name, "/TU") && !g_str_equal (name, "/Type"))
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The evidence kept for the signatures is malformed."));
    }
}

static void
compare_vri (AntinPdfStep *step, const char *parent, qpdf_oh before, qpdf_oh after)
{
  g_autofree char *place = antin_pdf_step_enter (step, parent, "/VRI", before);
  g_autoptr (GPtrArray) old_keys = antin_pdf_list_keys (step, step->before, before);
  g_autoptr (GPtrArray) new_keys = antin_pdf_list_keys (step, step->after, after);

  if (!qpdf_oh_is_dictionary (step->after, after) && !qpdf_oh_is_null (step->after, after))
    add_forbidden (step, "/VRI");
  for (guint i = 0; i < old_keys->len; i++)
    if (!g_str_equal (old_keys->pdata[i], "/Type"))
      compare_vri_entry (step, place, old_keys->pdata[i], get (step->before, before, old_keys->pdata[i]),
                         get (step->after, after, old_keys->pdata[i]));
  for (guint i = 0; i < new_keys->len; i++)
    {
      const char *key = new_keys->pdata[i];

      if (g_str_equal (key, "/Type") || g_ptr_array_find_with_equal_func (old_keys, key, g_str_equal, NULL))
        continue;
      if (!is_vri_key (key))
        add_forbidden (step, "/VRI");
      compare_vri_entry (step, place, key, qpdf_oh_new_null (step->before), get (step->after, after, key));
    }
}

/**
 * antin_pdf_step_compare_dss:
 * @step: a comparison
 * @place: place of the catalog
 * @before: the document security store in the older revision
 * @after: the same in the newer one
 *
 * Explains additions to the document security store (ISO 32000-2, 12.8.4.3). What renews it may replace entries and
 * leave out what it no longer needs, but not forget a signature.
 */
void
antin_pdf_step_compare_dss (AntinPdfStep *step, const char *place, qpdf_oh before, qpdf_oh after)
{
  static const char *const arrays[] = { "/Certs", "/OCSPs", "/CRLs" };
  g_autofree char *dss = antin_pdf_step_enter (step, place, "/DSS", before);
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, step->after, after);
  guint changes = step->changes->len;

  if (qpdf_oh_is_null (step->before, before) && qpdf_oh_is_null (step->after, after))
    return;
  if (!qpdf_oh_is_dictionary (step->after, after))
    {
      add_forbidden (step, "/DSS");
      return;
    }
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (!g_str_equal (key, "/Type") && !g_str_equal (key, "/VRI") && !g_strv_contains ((const char *const[]){ "/Certs", "/OCSPs", "/CRLs", NULL }, key))
        add_forbidden (step, "/DSS");
    }
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    compare_streams (step, dss, arrays[i], get (step->before, before, arrays[i]), get (step->after, after, arrays[i]));
  compare_vri (step, dss, get (step->before, before, "/VRI"), get (step->after, after, "/VRI"));
  if (step->changes->len == changes)
    {
      g_autofree char *a = antin_pdf_object_dup_unparsed (step->before, before, TRUE);
      g_autofree char *b = antin_pdf_object_dup_unparsed (step->after, after, TRUE);

      if (!g_str_equal (a, b) || g_hash_table_size (step->objects) > 0)
        antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_LONG_TERM_DATA, 0, _("Evidence for checking the signatures was added."))->evidence = TRUE;
    }
}

typedef struct
{
  guint depth;
  gboolean sound;
} Xmp;

static void
on_xmp_start (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data, GError **error)
{
  Xmp *xmp = data;

  if (xmp->depth++ == 0)
    xmp->sound = xmp->sound && (g_str_equal (name, "x:xmpmeta") || g_str_equal (name, "rdf:RDF"));
}

static void
on_xmp_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  ((Xmp *) data)->depth--;
}

static void
on_xmp_passthrough (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Xmp *xmp = data;

  /* Comments and processing instructions may stand; declarations could define entities. */
  if (!(length >= 2 && (text[1] == '?' || strncmp (text, "<!--", MIN (length, 4)) == 0)))
    xmp->sound = FALSE;
}

/* XMP must be what it claims (ISO 16684-1), since some readers show it. */
static gboolean
is_xmp (qpdf_data qpdf, qpdf_oh stream)
{
  static const GMarkupParser parser = { on_xmp_start, on_xmp_end, NULL, on_xmp_passthrough, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GBytes) bytes = antin_pdf_stream_read (qpdf, stream, ANTIN_PDF_MAX_METADATA, NULL);
  Xmp xmp = { .sound = TRUE };
  gsize size;
  const char *text;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return FALSE;
  text = g_bytes_get_data (bytes, &size);
  /* A byte order mark, and the padding that XMP packets have. */
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3, size -= 3;
  while (size > 0 && (text[size - 1] == '\0' || g_ascii_isspace (text[size - 1])))
    size--;
  context = g_markup_parse_context_new (&parser, 0, &xmp, NULL);
  return g_markup_parse_context_parse (context, text, (gssize) size, NULL) &&
         g_markup_parse_context_end_parse (context, NULL) && xmp.sound;
}

static void
compare_metadata (AntinPdfStep *step, const char *place, qpdf_oh before, qpdf_oh after, gboolean garbled)
{
  AntinPdfObjectChange *object = antin_pdf_step_find (step, qpdf_oh_get_object_id (step->before, before));
  qpdf_oh newest = after;

  g_free (antin_pdf_step_enter (step, place, "/Metadata", before));
  if (object == NULL && antin_pdf_step_is_same (step, before, after))
    return;
  if (!garbled && !is_xmp (step->after, newest))
    add_forbidden (step, "/Metadata");
  else
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_LONG_TERM_DATA, 0,
                               _("The title, author or other description of the file was changed."));
}

/* Whether a value is what it was, and where it is an object of its own that was not written anew. */
static gboolean
is_kept (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  return antin_pdf_step_is_same (step, before, after) && antin_pdf_step_find (step, qpdf_oh_get_object_id (step->before, before)) == NULL;
}

static gboolean
is_extension (AntinPdfStep *step, qpdf_oh value)
{
  qpdf_data qpdf = step->after;
  static const char *const known[] = { "/Type", "/BaseVersion", "/ExtensionLevel", "/URL", "/ExtensionRevision", NULL };
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, qpdf, value);

  for (guint i = 0; i < keys->len; i++)
    if (!g_strv_contains (known, keys->pdata[i]) || !qpdf_oh_is_scalar (qpdf, get (qpdf, value, keys->pdata[i])))
      return FALSE;
  return qpdf_oh_is_dictionary (qpdf, value);
}

/* One extension of a developer, or several. */
static gboolean
are_extensions (AntinPdfStep *step, qpdf_oh value)
{
  qpdf_data qpdf = step->after;
  int count = qpdf_oh_is_array (qpdf, value) ? qpdf_oh_get_array_n_items (qpdf, value) : 0;

  if (!qpdf_oh_is_array (qpdf, value))
    return is_extension (step, value);
  for (int i = 0; i < MIN (count, MAX_ITEMS); i++)
    if (!is_extension (step, qpdf_oh_get_array_item (qpdf, value, i)))
      return FALSE;
  return count <= MAX_ITEMS;
}

/* Developer extensions (ISO 32000-2, 7.12): whosever they are, they say up to which level of whose additions the file goes,
 * and nothing is drawn from them. So whoever adds to a file may add there, as with pyHanko and iText; but what no extension
 * has is kept there for something else. */
static void
compare_extensions (AntinPdfStep *step, const char *parent, qpdf_oh before, qpdf_oh after)
{
  g_autofree char *place = antin_pdf_step_enter (step, parent, "/Extensions", before);
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, step->before, before), new_keys = antin_pdf_list_keys (step, step->after, after);

  if (!qpdf_oh_is_dictionary (step->after, after))
    {
      if (!qpdf_oh_is_null (step->before, before))
        add_forbidden (step, "/Extensions");
      return;
    }
  for (guint i = 0; i < new_keys->len; i++)
    {
      const char *key = new_keys->pdata[i];
      qpdf_oh value = get (step->after, after, key);

      if (!(g_str_equal (key, "/Type") ? qpdf_oh_is_name (step->after, value) : are_extensions (step, value)) &&
          !is_kept (step, get (step->before, before, key), value))
        add_forbidden (step, "/Extensions");
    }
  for (guint i = 0; i < keys->len; i++)
    {
      qpdf_oh value = get (step->before, before, keys->pdata[i]);
      g_autofree char *entry = antin_pdf_step_enter (step, place, keys->pdata[i], value);

      for (int j = 0; qpdf_oh_is_array (step->before, value) && j < MIN (qpdf_oh_get_array_n_items (step->before, value), MAX_ITEMS); j++)
        g_free (antin_pdf_step_enter (step, entry, "[]", qpdf_oh_get_array_item (step->before, value, j)));
    }
}

/* Private data of programs (ISO 32000-2, 14.5), which no reader shows, however deep they are. DSS lets them change, which
 * is followed; pyHanko refuses what editors then write in good faith. */
static void
explain_below (AntinPdfStep *step, const char *place, qpdf_oh before, guint depth, GHashTable *visited)
{
  g_autoptr (GPtrArray) keys = NULL;

  if (depth > ANTIN_PDF_MAX_DEPTH || g_hash_table_size (visited) > MAX_ITEMS ||
      (qpdf_oh_is_indirect (step->before, before) &&
       !g_hash_table_add (visited, GINT_TO_POINTER (qpdf_oh_get_object_id (step->before, before)))))
    return;
  if (qpdf_oh_is_array (step->before, before))
    for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (step->before, before), MAX_ITEMS); i++)
      {
        qpdf_oh item = qpdf_oh_get_array_item (step->before, before, i);
        g_autofree char *next = antin_pdf_step_enter (step, place, "[]", item);

        explain_below (step, next, item, depth + 1, visited);
      }
  keys = antin_pdf_list_keys (step, step->before, before);
  for (guint i = 0; i < keys->len; i++)
    {
      qpdf_oh value = get (step->before, before, keys->pdata[i]);
      g_autofree char *next = antin_pdf_step_enter (step, place, keys->pdata[i], value);

      explain_below (step, next, value, depth + 1, visited);
    }
}

static void
compare_piece_info (AntinPdfStep *step, const char *place, qpdf_oh before)
{
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);
  g_autofree char *next = antin_pdf_step_enter (step, place, "/PieceInfo", before);

  explain_below (step, next, before, 0, visited);
}

/* Whether a document is tagged (ISO 32000-2, table 353) decides what is read aloud: the tags, or the content as it stands. A
 * document may become tagged, by what was there to be read, and may not cease to be. */
static void
compare_mark_info (AntinPdfStep *step, const char *place, qpdf_oh before, qpdf_oh after)
{
  static const char *const known[] = { "/Type", "/Marked", "/UserProperties", "/Suspects", NULL };
  qpdf_oh marked = get (step->before, before, "/Marked"), still = get (step->after, after, "/Marked");
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, step->after, after);
  gboolean sound = qpdf_oh_is_null (step->after, after) || qpdf_oh_is_dictionary (step->after, after);

  g_free (antin_pdf_step_enter (step, place, "/MarkInfo", before));
  if (is_kept (step, before, after))
    return;
  for (guint i = 0; i < keys->len; i++)
    sound = sound && g_strv_contains (known, keys->pdata[i]) && qpdf_oh_is_scalar (step->after, get (step->after, after, keys->pdata[i]));
  if (qpdf_oh_is_bool (step->before, marked) && qpdf_oh_get_bool_value (step->before, marked) == QPDF_TRUE)
    sound = sound && qpdf_oh_is_bool (step->after, still) && qpdf_oh_get_bool_value (step->after, still) == QPDF_TRUE;
  if (!sound)
    add_forbidden (step, "/MarkInfo");
}

static gboolean
is_higher_version (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  g_autofree char *old_version = antin_pdf_object_dup_name (step->before, before);
  g_autofree char *new_version = antin_pdf_object_dup_name (step->after, after);

  return new_version != NULL &&
         (old_version == NULL || g_ascii_strtod (new_version, NULL) >= g_ascii_strtod (old_version, NULL));
}

/**
 * antin_pdf_step_compare_catalog:
 * @step: a comparison
 *
 * Compares the catalogs key by key (ISO 32000-2, table 29), and what may change below them.
 */
void
antin_pdf_step_compare_catalog (AntinPdfStep *step)
{
  static const char *const harmless[] = { "Data", NULL };
  static const char *const known[] = { "/AcroForm", "/DSS", "/Extensions", "/Metadata", "/PieceInfo", "/StructTreeRoot", "/MarkInfo", NULL };
  const AntinPdfView *view = antin_pdf_document_get_view (step->document, step->revision, NULL);
  qpdf_oh before = qpdf_get_root (step->before), after = qpdf_get_root (step->after);
  g_autofree char *place = g_strdup_printf ("%d:", qpdf_oh_get_object_id (step->before, before));
  g_autoptr (GPtrArray) keys = antin_pdf_step_list_keys (step, before, after, FALSE);
  g_autoptr (GPtrArray) others = antin_pdf_step_list_keys (step, before, after, TRUE);
  AntinPdfObjectChange *catalog = antin_pdf_step_find (step, qpdf_oh_get_object_id (step->before, before));

  if (catalog != NULL)
    {
      catalog->explained = TRUE;
      /* Signature references point to it (ISO 32000-2, table 256). */
      catalog->harmless = harmless;
    }
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (g_strv_contains (known, key))
        continue;
      /* PDFBox makes objects of their own of dictionaries that stood in arrays. */
      if (!g_str_equal (key, "/Pages") && !g_ptr_array_find_with_equal_func (others, key, g_str_equal, NULL))
        continue;
      if (g_str_equal (key, "/Version") && is_higher_version (step, get (step->before, before, key), get (step->after, after, key)))
        continue;
      if (g_str_equal (key, "/Type") && qpdf_oh_is_null (step->before, get (step->before, before, key)) &&
          qpdf_oh_is_name_and_equals (step->after, get (step->after, after, key), "/Catalog"))
        continue;
      add_forbidden (step, key);
    }
  antin_pdf_step_compare_dss (step, place, get (step->before, before, "/DSS"), get (step->after, after, "/DSS"));
  compare_extensions (step, place, get (step->before, before, "/Extensions"), get (step->after, after, "/Extensions"));
  compare_metadata (step, place, get (step->before, before, "/Metadata"), get (step->after, after, "/Metadata"), view->garbled);
  compare_piece_info (step, place, get (step->before, before, "/PieceInfo"));
  compare_mark_info (step, place, get (step->before, before, "/MarkInfo"), get (step->after, after, "/MarkInfo"));
  antin_pdf_step_compare_form (step, place, get (step->before, before, "/AcroForm"), get (step->after, after, "/AcroForm"));
}
