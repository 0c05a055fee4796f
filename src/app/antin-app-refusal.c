/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-refusal.h"

#include "antin-app-files.h"
#include "antin-app-heading.h"
#include "antin-app-save-chooser.h"
#include "antin-app-title.h"
#include "antin-app-toast.h"
#include "antin-desk-paper.h"
#include "antin-records-deletion.h"

#include <glib/gi18n-lib.h>

/* The notice that an incoming document is not accepted (REP-02): proposed, changed by the person, then copied into
 * the agency's system or saved as a paper. Nothing is sent. The document is left alone, unless the regulation in force
 * wants it deleted once the notice is kept (REP-05) and the person says so. */
struct _AntinAppRefusal
{
  AdwWindow parent_instance;

  /* template */
  GtkTextView *text;
  GtkWidget *deletion_bar;
  GtkWidget *deletion_note;

  /* owned */
  char *suggested_path;
  char *organisation; /* (nullable) */
  char *saved_path;   /* (nullable) where the notice was saved */
  AntinSignReport *report;
  AntinRegulation *regulation;
  GtkFileChooserNative *chooser;

  /* state */
  gboolean is_return;
  gboolean writing;
  gboolean deleted; /* the document */
};

G_DEFINE_FINAL_TYPE (AntinAppRefusal, antin_app_refusal, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
get_text (AntinAppRefusal *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* What was written is elsewhere too. */
static void
note_kept (AntinAppRefusal *self)
{
  gtk_text_buffer_set_modified (gtk_text_view_get_buffer (self->text), FALSE);
}

static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (widget);
  g_autofree char *text = get_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  /* Translators: “Đã sao chép.” */
  antin_app_tell (GTK_WIDGET (self), _("Copied."));
  note_kept (self);
}

static void
on_leave_response_cb (AntinAppRefusal *self, const char *response)
{
  if (g_str_equal (response, "leave"))
    gtk_window_destroy (GTK_WINDOW (self));
}

/* What a person has written is not lost by Escape. */
static gboolean
antin_app_refusal_close_request (GtkWindow *window)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (window);
  GtkWidget *dialog;

  if (!gtk_text_buffer_get_modified (gtk_text_view_get_buffer (self->text)))
    return GTK_WINDOW_CLASS (antin_app_refusal_parent_class)->close_request (window);
  dialog = adw_message_dialog_new (window, _("Close Without Saving?"), _("What you have written is neither saved nor copied."));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "stay", _("_Cancel"));
  /* Translators: “Đón_g, không lưu”, a notice that somebody has written */
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "leave", _("_Close Without Saving"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_leave_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GDK_EVENT_STOP;
}

/* One after the other: a notice is not replaced while it is being written, nor is the document deleted meanwhile. */
static void
set_writing (AntinAppRefusal *self, gboolean writing)
{
  self->writing = writing;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "refusal.save", !writing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "refusal.delete", !writing && !self->deleted && self->saved_path != NULL);
  gtk_widget_set_visible (self->deletion_note, self->saved_path == NULL);
}

static void
on_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *unregistered = NULL;
  gboolean deleted = antin_desk_paper_write_finish (result, &unregistered, &error);

  /* The window was closed meanwhile. */
  if (self->text == NULL)
    return;
  self->deleted |= deleted;
  set_writing (self, FALSE);
  if (unregistered != NULL)
    antin_app_tell (GTK_WIDGET (self), unregistered);
  /* Translators: “Đã xóa văn bản.” */
  antin_app_tell (GTK_WIDGET (self), deleted ? _("The document is deleted.") : error->message);
  if (!deleted)
    return;
  /* The button had the focus, without which keys reach nothing. */
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_widget_set_visible (self->deletion_bar, FALSE);
  g_signal_emit (self, signals[SIGNAL_DELETED], 0, self->saved_path);
}

static void
on_deletion_response_cb (AntinAppRefusal *self, const char *response)
{
  AntinDeskPaper paper = { .act = ANTIN_RECORDS_ACT_DELETION, .report = self->report, .regulation = self->regulation, .path = self->saved_path };

  if (!g_str_equal (response, "delete") || self->writing)
    return;
  set_writing (self, TRUE);
  antin_desk_paper_write_async (G_OBJECT (self), &paper, on_deleted_cb, NULL);
}

static void
ask_for_deletion (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Delete the Document?"), NULL);
  g_autofree char *name = g_filename_display_basename (self->report->file);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("“%s” and its accompanying information are deleted for good. The notice of refusal is kept."), name);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  /* Translators: “_Xóa” */
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "delete", _("_Delete"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_deletion_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (source);
  g_autofree char *path = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *unregistered = NULL;
  gboolean saved = antin_desk_paper_write_finish (result, &unregistered, &error);

  if (self->text == NULL)
    return;
  if (saved && !self->is_return)
    {
      g_free (self->saved_path);
      self->saved_path = g_steal_pointer (&path);
    }
  set_writing (self, FALSE);
  if (!saved)
    gtk_text_buffer_set_modified (gtk_text_view_get_buffer (self->text), TRUE);
  if (unregistered != NULL)
    antin_app_tell (GTK_WIDGET (self), unregistered);
  /* Translators: “Đã lưu thông báo.” */
  antin_app_tell (GTK_WIDGET (self), saved ? _("The notice is saved.") : error->message);
}

static void
on_response_cb (AntinAppRefusal *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));
  g_autofree char *text = NULL;
  AntinDeskPaper paper = { .act = ANTIN_RECORDS_ACT_REFUSAL, .report = self->report, .regulation = self->regulation, .path = path };

  if (path == NULL || self->writing)
    return;
  text = get_text (self);
  paper.text = text;
  paper.organisation = self->organisation;
  set_writing (self, TRUE);
  /* What is typed from here on is not in it. */
  note_kept (self);
  antin_desk_paper_write_async (G_OBJECT (self), &paper, on_saved_cb, g_strdup (path));
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (widget);
  g_autofree char *folder = g_path_get_dirname (self->suggested_path);
  g_autofree char *name = g_filename_display_basename (self->suggested_path);

  if (self->chooser != NULL)
    return;
  self->chooser = antin_app_save_chooser_show (GTK_WINDOW (self), _("Save the Notice"), folder, name, G_CALLBACK (on_response_cb), self);
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
  AntinAppRefusal *self = ANTIN_APP_REFUSAL (object);

  g_free (self->suggested_path);
  g_free (self->saved_path);
  g_free (self->organisation);
  g_clear_pointer (&self->report, antin_sign_report_unref);
  g_clear_pointer (&self->regulation, antin_regulation_unref);
  G_OBJECT_CLASS (antin_app_refusal_parent_class)->finalize (object);
}

static void
antin_app_refusal_class_init (AntinAppRefusalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_refusal_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_refusal_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = antin_app_refusal_close_request;
  /* AntinAppRefusal::deleted: the document is gone; the argument is where the notice is kept */
  signals[SIGNAL_DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppRefusal, text);
  gtk_widget_class_bind_template_child (widget_class, AntinAppRefusal, deletion_bar);
  gtk_widget_class_bind_template_child (widget_class, AntinAppRefusal, deletion_note);
  gtk_widget_class_install_action (widget_class, "refusal.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "refusal.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "refusal.delete", NULL, ask_for_deletion);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "refusal.save", NULL);
}

static void
antin_app_refusal_init (AntinAppRefusal *self)
{
  g_type_ensure (ANTIN_TYPE_APP_HEADING);
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_title_watch_window (GTK_WINDOW (self));
}

/**
 * antin_app_refusal_new:
 * @text: the notice as it is proposed
 * @suggested_path: where it might be saved
 * @organisation: (nullable): whose notice it is
 * @report: the verdict on the document
 * @regulation: the regulation in force
 *
 * Returns: (transfer none): a window, not presented yet, in which a person changes, copies and saves the notice
 */
AntinAppRefusal *
antin_app_refusal_new (const char *text, const char *suggested_path, const char *organisation, AntinSignReport *report, AntinRegulation *regulation)
{
  AntinAppRefusal *self = g_object_new (ANTIN_TYPE_APP_REFUSAL, NULL);

  self->suggested_path = g_strdup (suggested_path);
  self->organisation = g_strdup (organisation);
  self->report = antin_sign_report_ref (report);
  self->regulation = antin_regulation_ref (regulation);
  gtk_widget_set_visible (self->deletion_bar, antin_records_deletion_is_due (report, regulation));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "refusal.delete", FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  note_kept (self);
  return self;
}

/**
 * antin_app_refusal_new_return:
 * @text: the note as it is proposed
 * @suggested_path: where it might be saved
 *
 * Returns: (transfer none): a window, not presented yet, for the note with which a draft goes back to its author
 */
AntinAppRefusal *
antin_app_refusal_new_return (const char *text, const char *suggested_path)
{
  AntinAppRefusal *self = g_object_new (ANTIN_TYPE_APP_REFUSAL, NULL);

  self->suggested_path = g_strdup (suggested_path);
  self->is_return = TRUE;
  gtk_widget_set_visible (self->deletion_bar, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "refusal.delete", FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  note_kept (self);
  /* Translators: “Phiếu trả lại văn bản”, the title of a window */
  gtk_window_set_title (GTK_WINDOW (self), _("Note on a Returned Document"));
  return self;
}
