/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-app-print.h"
#include "antin-app-toplevel.h"
#include "antin-render-document.h"
#include "antin-test-pdf.h"
#include "antin-test-render.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

/* Returns: (transfer full): what a printer would be given */
static AntinRenderDocument *export(GBytes *pdf, const char *note, const AntinRenderLayer *without)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = antin_render_document_open (pdf, NULL, &error);
  AntinRenderDocument *printed;
  g_autofree char *folder = g_dir_make_tmp ("antin-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  g_assert_no_error (error);
  g_assert_true (antin_app_print_export (document, note, without, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  printed = antin_render_document_open (bytes, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return printed;
}

static char *
print (GBytes *pdf, const char *note, guint *ret_n_pages)
{
  g_autoptr (AntinRenderDocument) printed = export(pdf, note, NULL);
  g_autoptr (AntinRenderText) text = NULL;

  *ret_n_pages = antin_render_document_get_n_pages (printed);
  text = antin_render_document_get_text (printed, *ret_n_pages, NULL);
  g_assert_nonnull (text);
  return g_strdelimit (antin_render_text_to_string (text), "\n", ' ');
}

static void
draw (cairo_t *cr, int page, gpointer data)
{
  antin_test_render_show_text (cr, "Liberation Serif", 14, 40, 60, "Nội dung");
}

/* Pages are printed as pictures, so that the only text on paper is the note. */
static void
test_note (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (3, 210, 297, draw, NULL);
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;
  guint n_pages;

  with = print (pdf, "Printed from a digitally signed document; without legal value on paper (Điều 4.1)", &n_pages);
  g_assert_cmpuint (n_pages, ==, 3);
  g_test_message ("%s", with);
  g_assert_nonnull (strstr (with, "without legal value on paper (Điều 4.1)"));
  without = print (pdf, NULL, &n_pages);
  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_cmpstr (g_strstrip (without), ==, "");
}

/* The seal that is to be stamped on the paper is left out of it (ORD-13), and nothing else. */
static void
test_without_seal (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, "/AcroForm << /Fields [30 0 R] >>", "/MediaBox [0 0 595 842] /Annots [30 0 R]");
  g_autoptr (GArray) hidden = g_array_new (FALSE, FALSE, sizeof (AntinBaseRect));
  g_autoptr (GBytes) bytes = NULL;
  const double mm = 25.4 / 72;
  AntinBaseRect seal = { 100 * mm, (842 - 300) * mm, 200 * mm, 200 * mm };

  antin_test_pdf_add (pdf, 30, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /F 4 /Rect [100 100 300 300] /AP << /N 31 0 R >> >>");
  antin_test_pdf_add_stream (pdf, 31, "/Type /XObject /Subtype /Form /BBox [0 0 1 1]", "1 0 0 rg 0 0 1 1 re f");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  bytes = antin_test_pdf_to_bytes (pdf);
  g_array_append_val (hidden, seal);
  for (int page = 1; page <= 2; page++)
    {
      g_autoptr (AntinRenderDocument) printed = export(bytes, NULL, &(AntinRenderLayer){ .page = 2, .hidden = hidden });
      g_autoptr (AntinRenderPageImage) image = antin_render_layer_draw (printed, &(AntinRenderLayer){ .page = page, .region = seal }, 1);
      const guint8 *pixels = g_bytes_get_data (antin_render_page_image_get_pixels (image), NULL);
      const guint8 *middle = pixels + antin_render_page_image_get_stride (image) * (antin_render_page_image_get_height (image) / 2) +
                             3 * (antin_render_page_image_get_width (image) / 2);

      g_assert_cmpuint (middle[0], >, 240);
      g_assert_cmpint (middle[1] > 240, ==, page == 2);
    }
}

/* What goes wrong after the dialog of the printer is told over the window. */
static void
test_failure (void)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  AdwMessageDialog *dialog;

  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_export_filename (operation, "/nowhere/paper.pdf");
  antin_app_print_watch (operation, parent);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  dialog = antin_app_toplevel_find (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "The document could not be printed");
  g_assert_cmpstr (adw_message_dialog_get_body (dialog), !=, "");
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (parent);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/display/app/print/without-seal", test_without_seal);
  g_test_add_func ("/display/app/print/WRN-05", test_note);
  g_test_add_func ("/display/app/print/failure", test_failure);
  return g_test_run ();
}
