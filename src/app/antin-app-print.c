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
/* By how much a page may differ from the paper it was made for; scans do. */
#define PAPER_TOLERANCE_MM 3.0

/* What every page of a print-out says at its foot, which no printer cuts off. */
#define NOTE_SIZE_PT 7.5
#define NOTE_FROM_BOTTOM_MM 10.0
#define NOTE_MARGIN_MM 15.0

typedef struct
{
  AntinRenderDocument *document;
  char *note;
  int page;       /* from which something is left out; 0 for none */
  GArray *hidden; /* (nullable) (element-type AntinBaseRect) where that is */
  GError *error;  /* why a page could not be drawn */
} Job;

static Job *
job_new (AntinRenderDocument *document, const char *note, int page, GArray *hidden)
{
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (document);
  job->note = g_strdup (note);
  job->page = page;
  job->hidden = hidden != NULL ? g_array_ref (hidden) : NULL;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->document);
  g_free (job->note);
  g_clear_pointer (&job->hidden, g_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static void
free_job_cb (gpointer job, GClosure *closure)
{
  job_free (job);
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

/* Returns: (transfer full) (nullable): the page as the screen shows it, with Job.error where it cannot be drawn */
static AntinRenderPageImage *
draw_page (Job *job, int page, double width, double height)
{
  AntinRenderLayer layer = { .page = page, .region = { 0, 0, width, height }, .hidden = job->hidden };
  AntinRenderPageImage *image;

  if (page != job->page)
    return antin_render_document_render_page (job->document, page, PRINT_DPI / MM_PER_INCH, NULL, &job->error);
  image = antin_render_layer_draw (job->document, &layer, PRINT_DPI / MM_PER_INCH);
  if (image == NULL)
    /* Translators: “Không vẽ được trang %d.” */
    g_set_error (&job->error, G_IO_ERROR, G_IO_ERROR_FAILED, _("Page %d could not be drawn."), page);
  return image;
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, gpointer user_data)
{
  Job *job = user_data;
  AntinRenderDocument *document = job->document;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (AntinRenderPageImage) image = NULL;
  cairo_surface_t *surface;
  double width, height, scale, pixels_per_mm;

  if (job->error == NULL && antin_render_document_read_page_size (document, number + 1, &width, &height, &job->error))
    image = draw_page (job, number + 1, width, height);
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

/* Returns: (transfer full) (nullable): the paper that the first page was made for, where it is one that offices have; the
 * toolkit proposes what is usual where the program's language is spoken */
static GtkPageSetup *
choose_paper (AntinRenderDocument *document)
{
  static const char *const names[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_A3, GTK_PAPER_NAME_A5 };
  double width, height;

  if (!antin_render_document_read_page_size (document, 1, &width, &height, NULL))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkPaperSize *paper = gtk_paper_size_new (names[i]);
      GtkPageSetup *setup = NULL;

      if (ABS (gtk_paper_size_get_width (paper, GTK_UNIT_MM) - MIN (width, height)) <= PAPER_TOLERANCE_MM &&
          ABS (gtk_paper_size_get_height (paper, GTK_UNIT_MM) - MAX (width, height)) <= PAPER_TOLERANCE_MM)
        {
          setup = gtk_page_setup_new ();
          gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
          gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
        }
      gtk_paper_size_free (paper);
      if (setup != NULL)
        return setup;
    }
  return NULL;
}

static GtkPrintOperation *
make_operation (AntinRenderDocument *document, const char *note, const AntinRenderLayer *without, Job **ret_job)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = job_new (document, note, without != NULL ? without->page : 0, without != NULL ? without->hidden : NULL);
  g_autoptr (GtkPageSetup) paper = choose_paper (document);

  gtk_print_operation_set_default_page_setup (operation, paper);
  gtk_print_operation_set_unit (operation, GTK_UNIT_MM);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page_cb), job, free_job_cb, 0);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), job);
  g_object_set_data (G_OBJECT (operation), "antin-job", job);
  *ret_job = job;
  return operation;
}

static void
on_refused_response_cb (GtkWindow *parent, const char *response, GtkWindow *dialog)
{
  const Job *job = g_object_get_data (G_OBJECT (dialog), "antin-job");

  if (g_str_equal (response, "retry"))
    antin_app_print (parent, job->document, job->note, &(AntinRenderLayer){ .page = job->page, .hidden = job->hidden });
}

/* @job: (nullable): what may be tried once more */
static void
show_refusal (GtkWindow *parent, const char *reason, const Job *job)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("The document could not be printed"), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), reason);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (job != NULL)
    {
      g_object_set_data_full (G_OBJECT (dialog), "antin-job", job_new (job->document, job->note, job->page, job->hidden), job_free);
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "retry", _("_Try Again"));
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "retry");
      g_signal_connect_object (dialog, "response", G_CALLBACK (on_refused_response_cb), parent, G_CONNECT_SWAPPED);
    }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_done_cb (GtkWindow *parent, GtkPrintOperationResult result, GtkPrintOperation *operation)
{
  const Job *job = g_object_get_data (G_OBJECT (operation), "antin-job");
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (error != NULL || (job != NULL && job->error != NULL))
    show_refusal (parent, error != NULL ? error->message : job->error->message, job);
}

/**
 * antin_app_print_watch:
 * @operation: a printing that is about to run
 * @parent: the window over which it is told
 *
 * Tells what goes wrong with it. The work goes on when the print dialog is gone, and what fails then comes by a signal
 * alone.
 */
void
antin_app_print_watch (GtkPrintOperation *operation, GtkWindow *parent)
{
  g_signal_connect_object (operation, "done", G_CALLBACK (on_done_cb), parent, G_CONNECT_SWAPPED);
}

/**
 * antin_app_print:
 * @parent: the window over which the print dialog is shown
 * @document: what is printed
 * @note: (nullable): what stands at the foot of each page (WRN-05)
 * @without: (nullable): what is left out of one page; its region does not matter
 */
void
antin_app_print (GtkWindow *parent, AntinRenderDocument *document, const char *note, const AntinRenderLayer *without)
{
  Job *job;
  g_autoptr (GtkPrintOperation) operation = make_operation (document, note, without, &job);

  gtk_print_operation_set_job_name (operation, gtk_window_get_title (parent));
  gtk_print_operation_set_allow_async (operation, TRUE);
  antin_app_print_watch (operation, parent);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/**
 * antin_app_print_export:
 * @document: what is printed
 * @note: (nullable): what stands at the foot of each page
 * @without: (nullable): what is left out of one page
 * @path: a PDF file
 * @error: return location
 *
 * Prints into a file what a printer would be given.
 *
 * Returns: whether that could be done
 */
gboolean
antin_app_print_export (AntinRenderDocument *document, const char *note, const AntinRenderLayer *without, const char *path, GError **error)
{
  Job *job;
  g_autoptr (GtkPrintOperation) operation = make_operation (document, note, without, &job);
  GtkPrintOperationResult result;

  gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error);
  if (job->error != NULL && result != GTK_PRINT_OPERATION_RESULT_ERROR)
    g_propagate_error (error, g_steal_pointer (&job->error));
  return result == GTK_PRINT_OPERATION_RESULT_APPLY;
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
  show_refusal (parent, reason, NULL);
}
