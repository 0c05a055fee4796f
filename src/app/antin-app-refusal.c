/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-refusal.h"

#include "antin-base-time.h"
#include "antin-records-refusal.h"

#include <glib/gi18n-lib.h>

/* The notice that an incoming document is not accepted (REP-02): proposed, changed by the person, then copied into
 * the agency's system or saved as a paper. Nothing is sent, and the document is left alone. */
struct _AntinAppRefusal
{
  AdwWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkTextView *text;

  /* owned */
  char *suggested_path;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (AntinAppRefusal, antin_app_refusal, ADW_TYPE_WINDOW)

static char *
get_text (AntinAppRefusal *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (widget);
  g_autofree char *text = get_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  /* Translators: “Đã sao chép.” */
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Copied.")));
}

static void
on_response_cb (AntinAppRefusal *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *text = NULL, *message = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    return;
  text = get_text (self);
  /* The chooser has asked whether a file may be replaced. */
  if (antin_records_refusal_save (text, antin_base_time_now (), path, TRUE, &error))
    /* Translators: “Đã lưu thông báo.” */
    message = g_strdup (_("The notice is saved."));
  else
    message = g_markup_escape_text (error->message, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (message));
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (widget);
  g_autofree char *folder = g_path_get_dirname (self->suggested_path);
  g_autofree char *name = g_filename_display_basename (self->suggested_path);
  g_autoptr (GFile) place = g_file_new_for_path (folder);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Save the Notice"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                  _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), place, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
antin_app_refusal_dispose (GObject *object)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_REFUSAL);
  G_OBJECT_CLASS (antin_app_refusal_parent_class)->dispose (object);
}

static void
antin_app_refusal_finalize (GObject *object)
{
  g_free (ANTIN_APP_REFUSAL (object)->suggested_path);
  G_OBJECT_CLASS (antin_app_refusal_parent_class)->finalize (object);
}

static void
antin_app_refusal_class_init (AntinAppRefusalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_refusal_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_refusal_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppRefusal, toasts);
  gtk_widget_class_bind_template_child (widget_class, AntinAppRefusal, text);
  gtk_widget_class_install_action (widget_class, "refusal.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "refusal.save", NULL, save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "refusal.save", NULL);
}

static void
antin_app_refusal_init (AntinAppRefusal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * antin_app_refusal_new:
 * @text: the notice as it is proposed
 * @suggested_path: where it might be saved
 *
 * Returns: (transfer none): a window, not presented yet, in which a person changes, copies and saves the notice
 */
AntinAppRefusal *
antin_app_refusal_new (const char *text, const char *suggested_path)
{
  AntinAppRefusal *self = g_object_new (ANTIN_TYPE_APP_REFUSAL, NULL);

  self->suggested_path = g_strdup (suggested_path);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  return self;
}
