/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-test-page-dialog.h"

#include "antin-app-files.h"
#include "antin-app-image-dialog.h"
#include "antin-app-print.h"
#include "antin-app-save-chooser.h"
#include "antin-app-test-page.h"
#include "antin-app-title.h"
#include "antin-app-toplevel.h"
#include "antin-image-source.h"

#include <glib/gi18n-lib.h>

/* Prints or saves the test page of a seal, and takes down what the comparison with the rubber stamp showed. */

struct _AntinAppTestPageDialog
{
  AdwWindow parent_instance;

  /* template */
  AdwActionRow *size_row;
  GtkLabel *error_label;

  /* owned */
  AntinDeskWorkstation *workstation;
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  cairo_surface_t *image;
  char *id;
};

G_DEFINE_FINAL_TYPE (AntinAppTestPageDialog, antin_app_test_page_dialog, ADW_TYPE_WINDOW)

static const AntinImageEntry *
get_entry (AntinAppTestPageDialog *self)
{
  AntinImageLibrary *images = antin_desk_workstation_get_images (self->workstation, NULL);

  return images != NULL ? antin_image_library_find (images, self->id) : NULL;
}

static void
show_error (AntinAppTestPageDialog *self, const char *message)
{
  antin_app_alert (self->error_label, message);
}

static void
on_draw_page_cb (AntinAppTestPageDialog *self, GtkPrintContext *context)
{
  const AntinImageEntry *entry = get_entry (self);

  /* The context's unit is a millimetre, its origin the corner of the paper. */
  if (entry != NULL)
    antin_app_test_page_draw (gtk_print_context_get_cairo_context (context), self->image, entry);
}

static void
print (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTestPageDialog *self = ANTIN_APP_TEST_PAGE_DIALOG (widget);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GError) error = NULL;

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_settings_set_scale (settings, 100);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_unit (operation, GTK_UNIT_MM);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, _("Test page of the seal"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page_cb), self, G_CONNECT_SWAPPED);
  antin_app_print_watch (operation, GTK_WINDOW (self));
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static void
on_response_cb (AntinAppTestPageDialog *self, int response)
{
  g_autofree char *problem = NULL;
  g_autoptr (GPtrArray) paths = antin_app_files_take (&self->chooser, response, &problem);
  const AntinImageEntry *entry = get_entry (self);
  g_autoptr (GError) error = NULL;

  if (problem != NULL)
    show_error (self, problem);
  if (paths->len > 0 && entry != NULL && !antin_app_test_page_export (paths->pdata[0], self->image, entry, &error))
    show_error (self, error->message);
}

static void export(GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTestPageDialog *self = ANTIN_APP_TEST_PAGE_DIALOG (widget);

  if (self->chooser != NULL)
    return;
  /* Translators: name of a file */
  self->chooser = antin_app_save_chooser_show (GTK_WINDOW (self), _("Save the Test Page"), NULL, _("Test page of the seal.pdf"), G_CALLBACK (on_response_cb), self);
}

static void
confirm (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTestPageDialog *self = ANTIN_APP_TEST_PAGE_DIALOG (widget);
  AntinImageLibrary *images = antin_desk_workstation_get_images (self->workstation, NULL);
  const AntinImageEntry *entry = get_entry (self);
  g_autoptr (AntinImageEntry) confirmed = entry != NULL ? antin_image_entry_copy (entry) : NULL;
  g_autoptr (GError) error = NULL;

  if (confirmed == NULL)
    return;
  confirmed->confirmed = TRUE;
  if (!antin_image_library_change (images, confirmed, &error))
    {
      show_error (self, error->message);
      return;
    }
  antin_desk_workstation_images_changed (self->workstation);
  gtk_window_close (GTK_WINDOW (self));
}

static void
correct (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppTestPageDialog *self = ANTIN_APP_TEST_PAGE_DIALOG (widget);
  AntinAppImageDialog *dialog = antin_app_image_dialog_new_for (self->workstation, self->id);

  if (dialog != NULL)
    {
      gtk_window_set_transient_for (GTK_WINDOW (dialog), gtk_window_get_transient_for (GTK_WINDOW (self)));
      gtk_window_present (GTK_WINDOW (dialog));
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
antin_app_test_page_dialog_dispose (GObject *object)
{
  AntinAppTestPageDialog *self = ANTIN_APP_TEST_PAGE_DIALOG (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workstation);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_TEST_PAGE_DIALOG);
  G_OBJECT_CLASS (antin_app_test_page_dialog_parent_class)->dispose (object);
}

static void
antin_app_test_page_dialog_finalize (GObject *object)
{
  AntinAppTestPageDialog *self = ANTIN_APP_TEST_PAGE_DIALOG (object);

  g_clear_pointer (&self->image, cairo_surface_destroy);
  g_free (self->id);
  G_OBJECT_CLASS (antin_app_test_page_dialog_parent_class)->finalize (object);
}

static void
antin_app_test_page_dialog_class_init (AntinAppTestPageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_test_page_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_test_page_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-test-page-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppTestPageDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppTestPageDialog, error_label);
  gtk_widget_class_install_action (widget_class, "test-page.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "test-page.export", NULL, export);
  gtk_widget_class_install_action (widget_class, "test-page.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "test-page.correct", NULL, correct);
  gtk_widget_class_install_action (widget_class, "test-page.cancel", NULL, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "test-page.cancel", NULL);
}

static void
allow (AntinAppTestPageDialog *self, gboolean good)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "test-page.print", good);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "test-page.export", good);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "test-page.confirm", good);
}

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppTestPageDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinImageSource) source = antin_image_source_read_finish (result, &error);
  const AntinImageEntry *entry;

  /* It was closed meanwhile. */
  if (self->workstation == NULL)
    return;
  entry = get_entry (self);
  if (source == NULL)
    show_error (self, error->message);
  else if (entry == NULL || entry->width <= 0 || entry->height <= 0)
    show_error (self, _("State the size of the seal as its registration paper does."));
  else
    {
      self->image = cairo_surface_reference (antin_image_source_get_surface (source));
      allow (self, TRUE);
    }
}

static void
antin_app_test_page_dialog_init (AntinAppTestPageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_wrap_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  allow (self, FALSE);
  antin_app_title_watch_window (GTK_WINDOW (self));
}

/**
 * antin_app_test_page_dialog_new:
 * @workstation: who keeps the images
 * @id: name of a seal in the list
 *
 * Returns: (transfer none): the dialog, not presented yet
 */
AntinAppTestPageDialog *
antin_app_test_page_dialog_new (AntinDeskWorkstation *workstation, const char *id)
{
  AntinAppTestPageDialog *self = g_object_new (ANTIN_TYPE_APP_TEST_PAGE_DIALOG, NULL);
  g_autoptr (GError) error = NULL;
  AntinImageLibrary *images = antin_desk_workstation_get_images (workstation, &error);
  g_autofree char *path = images != NULL ? antin_image_library_get_path (images, id) : NULL;
  const AntinImageEntry *entry;

  self->workstation = g_object_ref (workstation);
  self->id = g_strdup (id);
  entry = get_entry (self);
  if (path != NULL)
    antin_image_source_read_async (path, self->cancellable, on_read_cb, g_object_ref (self));
  else
    show_error (self, error->message);
  if (entry != NULL)
    {
      g_autofree char *size = entry->round ? g_strdup_printf (_("Diameter: %.1f mm"), entry->width)
                                           : g_strdup_printf (_("Width × height: %.1f × %.1f mm"), entry->width, entry->height);
      g_autofree char *title = g_markup_escape_text (*entry->owner != '\0' ? entry->owner : C_("kind of image", "Seal"), -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->size_row), title);
      adw_action_row_set_subtitle (self->size_row, size);
    }
  return self;
}

/**
 * antin_app_test_page_dialog_present:
 * @parent: (nullable): the window over which it is shown
 * @workstation: who keeps the images
 * @id: name of a seal in the list
 */
void
antin_app_test_page_dialog_present (GtkWindow *parent, AntinDeskWorkstation *workstation, const char *id)
{
  AntinAppTestPageDialog *self = antin_app_test_page_dialog_new (workstation, id);

  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
