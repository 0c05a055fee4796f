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

/* What every page of a print-out says at its foot, which no printer cuts off. */
#define NOTE_SIZE_PT 7.5
#define NOTE_FROM_BOTTOM_MM 10.0
#define NOTE_MARGIN_MM 15.0

typedef struct
{
  AntinRenderDocument *document;
  char *note;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_object_unref (job->document);
  g_free (job->note);
  g_free (job);
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  gtk_print_operation_set_n_pages (operation, antin_render_document_get_n_pages (((Job *) user_data)->document));
}

static void
draw_note (GtkPrintContext *context, const char *note)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Times New Roman, Liberation Serif");
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  /* A unit of the context is a millimetre, to which positions must not be rounded. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  cairo_font_options_destroy (options);
  pango_font_description_set_absolute_size (font, NOTE_SIZE_PT * MM_PER_INCH / 72 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) ((gtk_print_context_get_width (context) - 2 * NOTE_MARGIN_MM) * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, note, -1);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, NOTE_MARGIN_MM, gtk_print_context_get_height (context) - NOTE_FROM_BOTTOM_MM);
  pango_cairo_show_layout (cr, layout);
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, gpointer user_data)
{
  const Job *job = user_data;
  AntinRenderDocument *document = job->document;
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
  cairo_save (cr);
  cairo_scale (cr, scale / pixels_per_mm, scale / pixels_per_mm);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
  if (job->note != NULL)
    draw_note (context, job->note);
}

static GtkPrintOperation *
make_operation (AntinRenderDocument *document, const char *note)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (document);
  job->note = g_strdup (note);
  gtk_print_operation_set_unit (operation, GTK_UNIT_MM);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), job, job_free, 0);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), job);
  return operation;
}

/**
 * antin_app_print:
 * @parent: the window over which the print dialog is shown
 * @document: what is printed
 * @note: (nullable): what stands at the foot of each page (WRN-05)
 */
void
antin_app_print (GtkWindow *parent, AntinRenderDocument *document, const char *note)
{
  g_autoptr (GtkPrintOperation) operation = make_operation (document, note);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_job_name (operation, gtk_window_get_title (parent));
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    antin_app_print_refuse (parent, error->message);
}

/**
 * antin_app_print_export:
 * @document: what is printed
 * @note: (nullable): what stands at the foot of each page
 * @path: a PDF file
 * @error: return location
 *
 * Prints into a file what a printer would be given.
 *
 * Returns: whether that could be done
 */
gboolean
antin_app_print_export (AntinRenderDocument *document, const char *note, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = make_operation (document, note);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) == GTK_PRINT_OPERATION_RESULT_APPLY;
}

/**
 * antin_app_print_refuse:
 * @parent: the window over which it is told
 * @reason: a sentence for people
 *
 * Tells why something is not printed.
 */
void
antin_app_print_refuse (GtkWindow *parent, const char *reason)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("The document could not be printed"), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), reason);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
