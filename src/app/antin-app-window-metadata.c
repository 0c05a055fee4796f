/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-files.h"
#include "antin-app-toast.h"
#include "antin-app-window-private.h"

#include "antin-base-time.h"
#include "antin-desk-words-signing.h"
#include "antin-records-metadata.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the agency's document management system says of the document, from a small file (ORD-09). One that lies beside the
 * document is offered to the clerk, who takes it or does not; one that the clerk chose or dropped is taken at once. What
 * it says besides number and date goes into the file that is written beside the signed document. */

/* Without a plan the bar asks for the number of a document that was issued before. */
static AntinRegulationKind
get_kind (AntinAppWindow *self)
{
  return self->plan != NULL ? antin_sign_plan_get_kind (self->plan) : ANTIN_REGULATION_KIND_ATTACHMENT;
}

static gboolean
asks_for_number (AntinAppWindow *self)
{
  return self->document != NULL && self->sign_cancellable == NULL && antin_app_window_shows_clerk_bar (self) &&
         get_kind (self) != ANTIN_REGULATION_KIND_COPY;
}

static gboolean
is_same_day (gint64 a, gint64 b)
{
  g_autofree char *first = antin_base_time_format_date (a);
  g_autofree char *second = antin_base_time_format_date (b);

  return g_str_equal (first, second);
}

/* Takes @metadata, which the clerk wants. */
static void
take (AntinAppWindow *self, AntinRegulationMetadata *metadata)
{
  g_autofree char *number = NULL;
  gint64 date;

  g_clear_pointer (&self->metadata, antin_regulation_metadata_free);
  self->metadata = metadata;
  antin_app_clerk_bar_offer (antin_app_window_get_clerk_bar (self), NULL, NULL);
  if (!asks_for_number (self))
    return;
  if (antin_desk_words_metadata (metadata, get_kind (self), &number, &date))
    antin_app_clerk_bar_fill (antin_app_window_get_clerk_bar (self), number, date);
  else
    /* Translators: “Tệp không ghi số và ngày. Các thông tin khác được giữ cho tệp dữ liệu đặc tả.” */
    antin_app_add_toast (self->toasts, adw_toast_new (_("The file says neither number nor date. What else it says is kept for the metadata file.")));
}

static void
show_problem (AntinAppWindow *self, const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  antin_app_add_toast (self->toasts, adw_toast_new (text));
}

/* --- beside the document --- */

static void
offer (AntinAppWindow *self)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *words = NULL;
  gint64 date, day;

  if (!asks_for_number (self) || self->beside_metadata == NULL || self->metadata != NULL ||
      !antin_desk_words_metadata (self->beside_metadata, get_kind (self), &number, &date))
    return;
  typed = antin_app_clerk_bar_get_number (antin_app_window_get_clerk_bar (self));
  day = antin_app_clerk_bar_get_date (antin_app_window_get_clerk_bar (self));
  if (g_strcmp0 (typed, number) == 0 && (date == ANTIN_BASE_TIME_NONE || (day != ANTIN_BASE_TIME_NONE && is_same_day (date, day))))
    return;
  path = antin_records_metadata_get_path (antin_sign_document_get_path (self->document));
  name = g_filename_display_basename (path);
  words = antin_desk_words_metadata_offer (number, date);
  antin_app_clerk_bar_offer (antin_app_window_get_clerk_bar (self), words, name);
}

static void
on_beside_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  AntinRegulationMetadata *metadata = antin_records_metadata_read_finish (result, &error);

  if (metadata != NULL && (self->document == NULL || self->beside_metadata != NULL))
    g_clear_pointer (&metadata, antin_regulation_metadata_free);
  if (metadata != NULL)
    self->beside_metadata = metadata;
  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    show_problem (self, error);
  offer (self);
}

/* The bar asks for a number: perhaps the system has given one already. Where another program asked for the signature, it
 * has said what it wanted to. */
void
antin_app_window_look_for_metadata (AntinAppWindow *self)
{
  g_autofree char *path = NULL;

  if (!asks_for_number (self) || antin_app_window_is_bound (self))
    return;
  if (self->looked_for_metadata)
    {
      offer (self);
      return;
    }
  self->looked_for_metadata = TRUE;
  path = antin_records_metadata_get_path (antin_sign_document_get_path (self->document));
  antin_records_metadata_read_async (path, self->cancellable, on_beside_read_cb, g_object_ref (self));
}

static void
take_beside (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);

  if (self->beside_metadata != NULL && asks_for_number (self))
    take (self, g_steal_pointer (&self->beside_metadata));
}

/* --- from elsewhere --- */

static void
on_chosen_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinAppWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  AntinRegulationMetadata *metadata = antin_records_metadata_read_finish (result, &error);

  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_pointer (&metadata, antin_regulation_metadata_free);
  else if (metadata != NULL)
    take (self, metadata);
  else
    show_problem (self, error);
}

/* A file was dropped; returns whether it is one that says something of the document. */
gboolean
antin_app_window_take_metadata_file (AntinAppWindow *self, const char *path)
{
  gsize length = strlen (path);

  if (!asks_for_number (self) || length < 5 || g_ascii_strcasecmp (path + length - 5, ".json") != 0)
    return FALSE;
  antin_records_metadata_read_async (path, self->cancellable, on_chosen_read_cb, g_object_ref (self));
  return TRUE;
}

static void
on_chooser_response_cb (AntinAppWindow *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));

  if (path != NULL && self->document != NULL)
    antin_records_metadata_read_async (path, self->cancellable, on_chosen_read_cb, g_object_ref (self));
}

static void
open_metadata (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppWindow *self = ANTIN_APP_WINDOW (widget);
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GFile) place = NULL;

  if (!asks_for_number (self) || self->chooser != NULL)
    return;
  filter = gtk_file_filter_new ();
  /* Translators: “Tệp dữ liệu đặc tả”, a kind of file */
  gtk_file_filter_set_name (filter, _("Metadata Files"));
  gtk_file_filter_add_suffix (filter, "json");
  folder = g_path_get_dirname (antin_sign_document_get_path (self->document));
  place = g_file_new_for_path (folder);
  /* Translators: “Chọn tệp dữ liệu đặc tả” */
  self->chooser = gtk_file_chooser_native_new (_("Choose a Metadata File"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), place, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
antin_app_window_drop_metadata (AntinAppWindow *self)
{
  g_clear_pointer (&self->metadata, antin_regulation_metadata_free);
  g_clear_pointer (&self->beside_metadata, antin_regulation_metadata_free);
  self->looked_for_metadata = FALSE;
}

void
antin_app_window_install_metadata (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.take-metadata", NULL, take_beside);
  gtk_widget_class_install_action (widget_class, "win.open-metadata", NULL, open_metadata);
}
