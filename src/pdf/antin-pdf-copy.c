/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What qpdf reads of some pages, written anew.
 *
 * The copy has one reading: a list of objects, each where it is listed, no key twice, every length true. Another
 * program that makes the same of it as of the original has read the original as qpdf does. It holds the pages, what they
 * use, the form and the layers; other pages, the catalog's other parts, and what only they use are left out. Streams are
 * copied packed as they are. qpdf's own copying is not used: it rewrites the page tree of the view (see
 * AntinPdfView), and reads all pages of a file for one.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-copy.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-lexer-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Numbers in the copy. */
#define CATALOG 1
#define PAGES 2
#define FORM 3
#define FIRST_FREE 4

typedef struct
{
  int number;
  int generation;
} Source;

typedef struct
{
  qpdf_data qpdf;
  GString *out;
  GHashTable *numbers; /* source → number in the copy, 0 for what is left out */
  GArray *sources;     /* of Source, those that are to be written, by number from FIRST_FREE on */
  GArray *offsets;     /* of gsize, by number */
  gboolean whole;
  gboolean excessive;
} Copy;

static gpointer
source_key (int number, int generation)
{
  return GSIZE_TO_POINTER ((gsize) number << 16 | (gsize) (generation & 0xffff));
}

static guint
add_source (Copy *copy, int number, int generation)
{
  Source source = { number, generation };
  guint copied = FIRST_FREE + copy->sources->len;

  if (copy->sources->len >= ANTIN_PDF_COPY_MAX_OBJECTS)
    {
      copy->excessive = TRUE;
      return 0;
    }
  g_array_append_val (copy->sources, source);
  g_hash_table_insert (copy->numbers, source_key (number, generation), GUINT_TO_POINTER (copied));
  return copied;
}

/* Other pages, and what would bring the rest of the document along. */
static gboolean
is_foreign (qpdf_data qpdf, qpdf_oh object)
{
  static const char *const types[] = { "/Page", "/Pages", "/Catalog", "/StructTreeRoot", "/StructElem", "/Outlines" };
  qpdf_oh type = qpdf_oh_is_dictionary (qpdf, object) ? qpdf_oh_get_key (qpdf, object, "/Type") : 0;

  for (gsize i = 0; type != 0 && i < G_N_ELEMENTS (types); i++)
    if (qpdf_oh_is_name_and_equals (qpdf, type, types[i]))
      return TRUE;
  return FALSE;
}

static guint
number_in_copy (Copy *copy, int number, int generation)
{
  gpointer known;
  qpdf_oh object;
  gboolean foreign;

  if (g_hash_table_lookup_extended (copy->numbers, source_key (number, generation), NULL, &known))
    return GPOINTER_TO_UINT (known);
  object = qpdf_get_object_by_id (copy->qpdf, number, generation);
  foreign = qpdf_oh_is_null (copy->qpdf, object) || is_foreign (copy->qpdf, object);
  qpdf_oh_release (copy->qpdf, object);
  if (!foreign)
    return add_source (copy, number, generation);
  g_hash_table_insert (copy->numbers, source_key (number, generation), NULL);
  return 0;
}

/* Whether a reference stands at @lexer, which then is behind it. */
static gboolean
read_reference (AntinPdfLexer *lexer, Source *source)
{
  AntinPdfLexer ahead = *lexer;
  gint64 number, generation;

  if (!antin_pdf_lexer_read_integer (&ahead, &number) || !antin_pdf_lexer_read_integer (&ahead, &generation) ||
      !antin_pdf_lexer_skip_keyword (&ahead, "R") || number < 0 || number > G_MAXINT || generation < 0 || generation > 65535)
    return FALSE;
  *source = (Source){ (int) number, (int) generation };
  *lexer = ahead;
  return TRUE;
}

/* Appends PDF syntax as qpdf spells it, with the numbers of the copy. */
static void
append_syntax (Copy *copy, const char *text, gsize size)
{
  AntinPdfLexer lexer = { (const guint8 *) text, size, 0 };
  AntinPdfToken token;
  Source source;

  for (;;)
    {
      if (read_reference (&lexer, &source))
        {
          guint number = number_in_copy (copy, source.number, source.generation);

          g_string_append (copy->out, number != 0 ? "" : " null");
          if (number != 0)
            g_string_append_printf (copy->out, " %u 0 R", number);
          continue;
        }
      antin_pdf_lexer_next (&lexer, &token);
      if (token.type == ANTIN_PDF_TOKEN_END)
        return;
      g_string_append_c (copy->out, ' ');
      g_string_append_len (copy->out, text + token.start, (gssize) (token.end - token.start));
    }
}

static void
append_object (Copy *copy, qpdf_oh object)
{
  g_autofree char *text = antin_pdf_object_dup_unparsed (copy->qpdf, object, FALSE);

  append_syntax (copy, text, strlen (text));
}

/* A dictionary but for its /Length. */
static void
append_dictionary (Copy *copy, qpdf_oh dictionary)
{
  qpdf_oh_begin_dict_key_iter (copy->qpdf, dictionary);
  {
    g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

    while (qpdf_oh_dict_more_keys (copy->qpdf))
      g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (copy->qpdf)));
    for (guint i = 0; i < keys->len; i++)
      {
        qpdf_oh key;

        if (g_str_equal (keys->pdata[i], "/Length"))
          continue;
        key = qpdf_oh_new_name (copy->qpdf, keys->pdata[i]);
        append_object (copy, key);
        append_object (copy, qpdf_oh_get_key (copy->qpdf, dictionary, keys->pdata[i]));
      }
  }
}

static void
append_stream (Copy *copy, qpdf_oh stream)
{
  qpdf_oh dictionary = qpdf_oh_get_dict (copy->qpdf, stream);
  gboolean image = qpdf_oh_is_name_and_equals (copy->qpdf, qpdf_oh_get_key (copy->qpdf, dictionary, "/Subtype"), "/Image");
  gint64 length = 0;
  unsigned char *data = NULL;
  size_t size = 0;

  (void) antin_pdf_object_get_int (copy->qpdf, qpdf_oh_get_key (copy->qpdf, dictionary, "/Length"), &length);
  if (image && length > ANTIN_PDF_COPY_MAX_IMAGE)
    copy->whole = FALSE;
  else if (length > ANTIN_PDF_COPY_MAX_BYTES)
    copy->excessive = TRUE;
  else if ((qpdf_oh_get_stream_data (copy->qpdf, stream, qpdf_dl_none, NULL, &data, &size) & QPDF_ERRORS) != 0)
    size = 0;
  g_string_append (copy->out, "<<");
  append_dictionary (copy, dictionary);
  g_string_append_printf (copy->out, " /Length %" G_GSIZE_FORMAT " >>\nstream\n", size);
  g_string_append_len (copy->out, (const char *) data, (gssize) size);
  g_string_append (copy->out, "\nendstream");
  free (data);
}

static void
begin_object (Copy *copy, guint number)
{
  if (copy->offsets->len <= number)
    g_array_set_size (copy->offsets, number + 1);
  g_array_index (copy->offsets, gsize, number) = copy->out->len;
  g_string_append_printf (copy->out, "%u 0 obj\n", number);
}

static void
end_object (Copy *copy)
{
  g_string_append (copy->out, "\nendobj\n");
}

static void
append_value (Copy *copy, const char *key, qpdf_oh value)
{
  if (qpdf_oh_is_null (copy->qpdf, value))
    return;
  g_string_append (copy->out, key);
  append_object (copy, value);
}

/* What can be seen of a page (ISO 32000-2, table 31), inherited attributes put in. */
static void
write_page (Copy *copy, AntinPdfDocument *document, guint page, guint number)
{
  static const char *const inherited[] = { "/Resources", "/MediaBox", "/CropBox", "/Rotate" };
  static const char *const own[] = { "/Contents", "/Annots", "/Group", "/UserUnit" };
  qpdf_oh dictionary = antin_pdf_document_get_page (document, page);

  begin_object (copy, number);
  g_string_append_printf (copy->out, "<< /Type /Page /Parent %d 0 R", PAGES);
  for (gsize i = 0; i < G_N_ELEMENTS (inherited); i++)
    append_value (copy, inherited[i], antin_pdf_object_get_inherited (copy->qpdf, dictionary, inherited[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    append_value (copy, own[i], antin_pdf_object_get (copy->qpdf, dictionary, own[i]));
  g_string_append (copy->out, " >>");
  end_object (copy);
}

static void
write_root (Copy *copy, guint n_pages)
{
  static const char *const keys[] = { "/Fields", "/DA", "/DR", "/Q", "/NeedAppearances", "/SigFlags" };
  qpdf_oh root = qpdf_get_root (copy->qpdf), form = antin_pdf_object_get (copy->qpdf, root, "/AcroForm");
  gboolean has_form = qpdf_oh_is_dictionary (copy->qpdf, form);

  begin_object (copy, CATALOG);
  g_string_append_printf (copy->out, "<< /Type /Catalog /Pages %d 0 R", PAGES);
  if (has_form)
    g_string_append_printf (copy->out, " /AcroForm %d 0 R", FORM);
  append_value (copy, "/OCProperties", antin_pdf_object_get (copy->qpdf, root, "/OCProperties"));
  append_value (copy, "/OutputIntents", antin_pdf_object_get (copy->qpdf, root, "/OutputIntents"));
  g_string_append (copy->out, " >>");
  end_object (copy);
  begin_object (copy, PAGES);
  g_string_append_printf (copy->out, "<< /Type /Pages /Count %u /Kids [", n_pages);
  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (copy->out, " %u 0 R", FIRST_FREE + i);
  g_string_append (copy->out, " ] >>");
  end_object (copy);
  begin_object (copy, FORM);
  g_string_append (copy->out, "<<");
  for (gsize i = 0; has_form && i < G_N_ELEMENTS (keys); i++)
    append_value (copy, keys[i], antin_pdf_object_get (copy->qpdf, form, keys[i]));
  g_string_append (copy->out, " >>");
  end_object (copy);
}

static void
write_others (Copy *copy, guint n_pages)
{
  for (guint i = n_pages; i < copy->sources->len && !copy->excessive; i++)
    {
      Source source = g_array_index (copy->sources, Source, i);
      qpdf_oh object = qpdf_get_object_by_id (copy->qpdf, source.number, source.generation);

      begin_object (copy, FIRST_FREE + i);
      if (qpdf_oh_is_stream (copy->qpdf, object))
        append_stream (copy, object);
      else
        {
          g_autofree char *text = antin_pdf_object_dup_unparsed (copy->qpdf, object, TRUE);

          append_syntax (copy, text, strlen (text));
        }
      end_object (copy);
      qpdf_oh_release (copy->qpdf, object);
      copy->excessive = copy->excessive || copy->out->len > ANTIN_PDF_COPY_MAX_BYTES;
    }
}

static void
write_list (Copy *copy)
{
  gsize start = copy->out->len;

  g_string_append_printf (copy->out, "xref\n0 %u\n0000000000 65535 f \n", copy->offsets->len);
  for (guint i = CATALOG; i < copy->offsets->len; i++)
    g_string_append_printf (copy->out, "%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index (copy->offsets, gsize, i));
  g_string_append_printf (copy->out, "trailer\n<< /Size %u /Root %d 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          copy->offsets->len, CATALOG, start);
}

static void
write_copy (Copy *copy, AntinPdfDocument *document, const guint *pages, guint n_pages)
{
  g_string_append (copy->out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  for (guint i = 0; i < n_pages; i++)
    {
      qpdf_oh page = antin_pdf_document_get_page (document, pages[i]);

      (void) add_source (copy, qpdf_oh_get_object_id (copy->qpdf, page), qpdf_oh_get_generation (copy->qpdf, page));
    }
  for (guint i = 0; i < n_pages; i++)
    write_page (copy, document, pages[i], FIRST_FREE + i);
  write_root (copy, n_pages);
  write_others (copy, n_pages);
  write_list (copy);
}

/**
 * antin_pdf_copy_pages:
 * @document: a document
 * @pages: (array length=n_pages): numbers of pages, from 1, each once
 * @n_pages: how many
 * @ret_whole: (out): whether all images are in it
 *
 * Writes what qpdf reads of some pages of the final revision, with their form.
 *
 * Returns: (transfer full): a file with these pages in this order; %NULL with %ANTIN_PDF_ERROR_LIMIT, or with
 *   %ANTIN_PDF_ERROR_ENCRYPTED where the password is not known
 */
GBytes *
antin_pdf_copy_pages (AntinPdfDocument *document, const guint *pages, guint n_pages, gboolean *ret_whole, GError **error)
{
  Copy copy = { .whole = TRUE };
  const AntinPdfView *view;

  copy.qpdf = antin_pdf_document_lock (document);
  view = antin_pdf_document_get_view (document, antin_pdf_document_get_n_revisions (document) - 1, error);
  if (view == NULL || view->garbled)
    {
      if (view != NULL)
        g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_ENCRYPTED,
                             _("The document is encrypted with a password. Ask for a copy without a password."));
      antin_pdf_document_unlock (document);
      return NULL;
    }
  copy.out = g_string_new (NULL);
  copy.numbers = g_hash_table_new (NULL, NULL);
  copy.sources = g_array_new (FALSE, FALSE, sizeof (Source));
  copy.offsets = g_array_new (FALSE, TRUE, sizeof (gsize));
  write_copy (&copy, document, pages, n_pages);
  antin_pdf_document_unlock (document);
  g_hash_table_unref (copy.numbers);
  g_array_unref (copy.sources);
  g_array_unref (copy.offsets);
  if (copy.excessive)
    {
      g_string_free (copy.out, TRUE);
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                           _("The pages hold more than can be compared."));
      return NULL;
    }
  *ret_whole = copy.whole;
  return g_string_free_to_bytes (copy.out);
}
