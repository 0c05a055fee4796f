/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-print.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Prints pages as pictures, so that paper shows what the screen shows. A page keeps its size; one that is larger than
 * the paper is made smaller. */

#define PRINT_DPI 300.0
#define MM_PER_INCH 25.4

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  gtk_print_operation_set_n_pages (operation, antin_render_document_get_n_pages (user_data));
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, gpointer user_data)
{
  AntinRenderDocument *document = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderPageImage) image = NULL;
  cairo_surface_t *surface;
  double width, height, scale, pixels_per_mm;

  if (!antin_render_document_read_page_size (document, number + 1, &width, &height, &error))
    {
      gtk_print_operation_cancel (operation);
      return;
    }
  image = antin_render_document_render_page (document, number + 1, PRINT_DPI / MM_PER_INCH, NULL, &error);
  if (image == NULL)
    {
      gtk_print_operation_cancel (operation);
      return;
    }
  /* The context's unit is a millimetre. */
  scale = MIN (1, MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height));
  pixels_per_mm = antin_render_page_image_get_scale (image);
  surface = antin_render_page_image_create_surface (image);
  cairo_scale (cr, scale / pixels_per_mm, scale / pixels_per_mm);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

/**
 * antin_app_print:
 * @parent: the window over which the print dialog is shown
 * @document: what is printed
 */
void
antin_app_print (GtkWindow *parent, AntinRenderDocument *document)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_unit (operation, GTK_UNIT_MM);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, gtk_window_get_title (parent));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (on_begin_print_cb), document, 0);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page_cb), document, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      GtkWidget *dialog = adw_message_dialog_new (parent, _("The document could not be printed"), NULL);

      adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), error->message);
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      gtk_window_present (GTK_WINDOW (dialog));
    }
}
