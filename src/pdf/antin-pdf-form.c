/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-form.h"

#include "antin-base-rect.h"
#include "antin-pdf-error.h"
#include "antin-pdf-syntax.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

/* Turns an appearance into a form XObject (ISO 32000-2, 8.10): the appearance draws itself on a PDF surface in memory;
 * qpdf opens that one-page document; its content and all that its resources reach are carried over under new object
 * numbers. The transparency group of cairo's page is left behind, so that text stays free of transparency, and
 * /Interpolate is dropped, which PDF/A forbids (ISO 19005-1, 6.2.4).
 *
 * The same appearance gives the same bytes: nothing of cairo's that tells the time is carried over. */

typedef struct
{
  AntinPdfWriter *writer;
  qpdf_data document;
  GHashTable *ids;  /* cairo's object number → ours */
  GQueue *to_write; /* cairo's object numbers */
} Copy;

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
draw_page (AntinPdfAppearance *appearance, double width, double height, GError **error)
{
  g_autoptr (GByteArray) page = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, page, width, height);
  cairo_t *cr;
  cairo_status_t status;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cr = cairo_create (surface);
  antin_pdf_appearance_draw (appearance, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FAILED,
                   _("The appearance of the signature could not be drawn: %s."), cairo_status_to_string (status));
      return NULL;
    }
  return g_steal_pointer (&page);
}

static guint
map_id (Copy *copy, int old_id)
{
  gpointer new_id = g_hash_table_lookup (copy->ids, GINT_TO_POINTER (old_id));

  if (new_id == NULL)
    {
      new_id = GUINT_TO_POINTER (antin_pdf_writer_allocate (copy->writer));
      g_hash_table_insert (copy->ids, GINT_TO_POINTER (old_id), new_id);
      g_queue_push_tail (copy->to_write, GINT_TO_POINTER (old_id));
    }
  return GPOINTER_TO_UINT (new_id);
}

static void append_object (Copy *copy, GString *out, qpdf_oh object);

static void
append_entries (Copy *copy, GString *out, qpdf_oh dictionary)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  /* One iteration at a time is all that qpdf's C interface keeps. */
  qpdf_oh_begin_dict_key_iter (copy->document, dictionary);
  while (qpdf_oh_dict_more_keys (copy->document))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (copy->document)));
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];
      qpdf_oh value = qpdf_oh_get_key (copy->document, dictionary, key);

      if (!g_str_equal (key, "/Length") && !g_str_equal (key, "/Interpolate"))
        {
          antin_pdf_syntax_append_name (out, key + 1);
          g_string_append_c (out, ' ');
          append_object (copy, out, value);
          g_string_append_c (out, ' ');
        }
      qpdf_oh_release (copy->document, value);
    }
}

static void
append_object (Copy *copy, GString *out, qpdf_oh object)
{
  qpdf_data document = copy->document;

  if (qpdf_oh_is_indirect (document, object))
    antin_pdf_syntax_append_reference (out, map_id (copy, qpdf_oh_get_object_id (document, object)), 0);
  else if (qpdf_oh_is_dictionary (document, object))
    {
      g_string_append (out, "<< ");
      append_entries (copy, out, object);
      g_string_append (out, ">>");
    }
  else if (qpdf_oh_is_array (document, object))
    {
      int count = qpdf_oh_get_array_n_items (document, object);

      g_string_append_c (out, '[');
      for (int i = 0; i < count; i++)
        {
          qpdf_oh item = qpdf_oh_get_array_item (document, object, i);

          if (i > 0)
            g_string_append_c (out, ' ');
          append_object (copy, out, item);
          qpdf_oh_release (document, item);
        }
      g_string_append_c (out, ']');
    }
  else
    g_string_append (out, qpdf_oh_unparse (document, object));
}

static gboolean
write_copied_object (Copy *copy, int old_id)
{
  qpdf_oh object = qpdf_get_object_by_id (copy->document, old_id, 0);
  guint new_id = map_id (copy, old_id);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean done = TRUE;

  if (qpdf_oh_is_stream (copy->document, object))
    {
      qpdf_oh dictionary = qpdf_oh_get_dict (copy->document, object);
      unsigned char *data = NULL;
      size_t length = 0;

      append_entries (copy, text, dictionary);
      done = (qpdf_oh_get_stream_data (copy->document, object, qpdf_dl_none, NULL, &data, &length) & QPDF_ERRORS) == 0;
      if (done)
        antin_pdf_writer_write_stream (copy->writer, new_id, text->str, data, length);
      free (data);
      qpdf_oh_release (copy->document, dictionary);
    }
  else
    {
      qpdf_oh direct = qpdf_oh_new_object (copy->document, object);

      if (qpdf_oh_is_dictionary (copy->document, object))
        {
          g_string_append (text, "<< ");
          append_entries (copy, text, direct);
          g_string_append (text, ">>");
        }
      else
        g_string_append (text, qpdf_oh_unparse_resolved (copy->document, direct));
      antin_pdf_writer_write_object (copy->writer, new_id, 0, text->str);
      qpdf_oh_release (copy->document, direct);
    }
  qpdf_oh_release (copy->document, object);
  return done;
}

/* Maps the box, drawn upright, to user space so that the page's rotation turns it upright again. */
static void
append_matrix (GString *out, const AntinPdfFormBox *box)
{
  static const int turns[4][4] = { { 1, 0, 0, 1 }, { 0, 1, -1, 0 }, { -1, 0, 0, -1 }, { 0, -1, 1, 0 } };
  int turn = box->rotation / 90;
  double shift_x = turn == 1 ? box->height : turn == 2 ? box->width
                                                       : 0;
  double shift_y = turn == 2 ? box->height : turn == 3 ? box->width
                                                       : 0;

  g_string_append (out, "/Matrix [");
  for (int i = 0; i < 4; i++)
    g_string_append_printf (out, "%d ", turns[turn][i]);
  antin_pdf_syntax_append_number (out, shift_x);
  g_string_append_c (out, ' ');
  antin_pdf_syntax_append_number (out, shift_y);
  g_string_append_c (out, ']');
}

static void
append_form_entries (GString *out, const AntinPdfFormBox *box)
{
  g_string_append (out, "/Type /XObject /Subtype /Form /FormType 1 /BBox [0 0 ");
  antin_pdf_syntax_append_number (out, box->width);
  g_string_append_c (out, ' ');
  antin_pdf_syntax_append_number (out, box->height);
  g_string_append (out, "] ");
  append_matrix (out, box);
  g_string_append (out, " /Resources ");
}

/* Centres cairo's page in the box, as large as fits. */
static void
append_placement (GString *out, const AntinPdfFormBox *box, double width, double height)
{
  double scale = MIN (box->width / width, box->height / height);

  if (box->variable_text)
    g_string_append (out, "/Tx BMC\n");
  g_string_append (out, "q\n");
  antin_pdf_syntax_append_number (out, scale);
  g_string_append (out, " 0 0 ");
  antin_pdf_syntax_append_number (out, scale);
  g_string_append_c (out, ' ');
  antin_pdf_syntax_append_number (out, (box->width - width * scale) / 2);
  g_string_append_c (out, ' ');
  antin_pdf_syntax_append_number (out, (box->height - height * scale) / 2);
  g_string_append (out, " cm\n");
}

static gboolean
copy_page (Copy *copy, const AntinPdfFormBox *box, double width, double height, guint id)
{
  qpdf_oh page = qpdf_get_page_n (copy->document, 0);
  qpdf_oh resources = qpdf_oh_get_key (copy->document, page, "/Resources");
  g_autoptr (GString) entries = g_string_new (NULL);
  g_autoptr (GString) content = g_string_new (NULL);
  unsigned char *data = NULL;
  size_t length = 0;

  append_form_entries (entries, box);
  append_object (copy, entries, resources);
  if ((qpdf_oh_get_page_content_data (copy->document, page, &data, &length) & QPDF_ERRORS) != 0)
    return FALSE;
  append_placement (content, box, width, height);
  g_string_append_len (content, (const char *) data, (gssize) length);
  free (data);
  g_string_append (content, box->variable_text ? "\nQ\nEMC" : "\nQ");
  antin_pdf_writer_write_stream (copy->writer, id, entries->str, content->str, content->len);
  while (!g_queue_is_empty (copy->to_write))
    if (!write_copied_object (copy, GPOINTER_TO_INT (g_queue_pop_head (copy->to_write))))
      return FALSE;
  return TRUE;
}

/**
 * antin_pdf_form_write:
 * @writer: the revision that the form becomes part of
 * @appearance: (nullable): what the form shows; %NULL for nothing
 * @box: where it is going to stand
 * @ret_id: (out): the object number of the form, set on success
 *
 * Writes @appearance as a form XObject for the normal appearance of an annotation (ISO 32000-2, 12.5.5), upright for
 * the person who looks at the rotated page, as large as the box allows, never stretched.
 *
 * Returns: whether it could be drawn; if not, ANTIN_PDF_ERROR_FAILED
 */
gboolean
antin_pdf_form_write (AntinPdfWriter *writer,
                      AntinPdfAppearance *appearance,
                      const AntinPdfFormBox *box,
                      guint *ret_id,
                      GError **error)
{
  g_autoptr (GByteArray) page = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);
  Copy copy = { writer, NULL, ids, NULL };
  guint id = antin_pdf_writer_allocate (writer);
  gboolean done;
  double width, height;

  if (appearance == NULL)
    {
      g_autoptr (GString) entries = g_string_new (NULL);
      const char *content = box->variable_text ? "/Tx BMC EMC" : "";

      append_form_entries (entries, box);
      g_string_append (entries, "<< >>");
      antin_pdf_writer_write_stream (writer, id, entries->str, content, strlen (content));
      *ret_id = id;
      return TRUE;
    }

  antin_pdf_appearance_get_size (appearance, &width, &height);
  width *= ANTIN_BASE_POINTS_PER_MM;
  height *= ANTIN_BASE_POINTS_PER_MM;
  page = draw_page (appearance, width, height, error);
  if (page == NULL)
    return FALSE;

  copy.document = qpdf_init ();
  copy.to_write = g_queue_new ();
  qpdf_silence_errors (copy.document);
  qpdf_set_suppress_warnings (copy.document, QPDF_TRUE);
  qpdf_set_attempt_recovery (copy.document, QPDF_FALSE);
  done = (qpdf_read_memory (copy.document, "appearance", (const char *) page->data, page->len, NULL) & QPDF_ERRORS) == 0 &&
         copy_page (&copy, box, width, height, id);
  g_queue_free (copy.to_write);
  qpdf_cleanup (&copy.document);
  if (!done)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FAILED,
                           _("The appearance of the signature could not be drawn."));
      return FALSE;
    }
  *ret_id = id;
  return TRUE;
}
