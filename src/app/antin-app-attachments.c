/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-attachments.h"

#include "antin-desk-words-attachment.h"
#include "antin-view-status-row.h"

#include <glib/gi18n-lib.h>

/* The files within a document (ui 1), a tab of the left panel. A file can be saved and nothing else: whoever wants to
 * see it opens it with a program of their own, knowing where it comes from. */
struct _AntinAppAttachments
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *scroller;
  GtkWidget *rows;

  /* owned */
  GPtrArray *attachments; /* (nullable) of AntinSignAttachment */
};

G_DEFINE_FINAL_TYPE (AntinAppAttachments, antin_app_attachments, GTK_TYPE_WIDGET)

static GtkWidget *
new_label (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  if (style_class != NULL)
    {
      gtk_widget_add_css_class (label, style_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_widget_set_visible (label, *text != '\0');
  return label;
}

static GtkWidget *
make_row (const AntinSignAttachment *attachment, guint number, const AntinSignReport *report)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new_from_icon_name ("document-save-symbolic");
  g_autofree char *facts = antin_desk_words_attachment (attachment);
  /* Translators: the name of a file; “Lưu “%s”…” */
  g_autofree char *label = g_strdup_printf (_("Save “%s”…"), attachment->name);
  AntinViewStatus status;
  g_autofree char *verdict = antin_desk_words_attachment_standing (attachment, report, &status);

  gtk_box_append (GTK_BOX (words), new_label (attachment->name, NULL));
  gtk_box_append (GTK_BOX (words), new_label (facts, "caption"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.save-attachment");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", number);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (row), line);
  if (*attachment->description != '\0')
    gtk_box_append (GTK_BOX (row), new_label (attachment->description, "caption"));
  if (verdict != NULL)
    gtk_box_append (GTK_BOX (row), antin_view_status_row_new (status, NULL, verdict));
  gtk_widget_add_css_class (row, "antin-attachment");
  return row;
}

static void
antin_app_attachments_dispose (GObject *object)
{
  AntinAppAttachments *self = ANTIN_APP_ATTACHMENTS (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  G_OBJECT_CLASS (antin_app_attachments_parent_class)->dispose (object);
}

static void
antin_app_attachments_class_init (AntinAppAttachmentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_app_attachments_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
antin_app_attachments_init (AntinAppAttachments *self)
{
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->rows);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * antin_app_attachments_new:
 *
 * Returns: (transfer floating): a list without files
 */
GtkWidget *
antin_app_attachments_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_ATTACHMENTS, NULL);
}

/**
 * antin_app_attachments_set:
 * @attachments: (nullable) (element-type AntinSignAttachment): the files; %NULL for none
 * @report: (nullable): the verdict on their document
 *
 * Shows the files.
 */
void
antin_app_attachments_set (AntinAppAttachments *self, GPtrArray *attachments, const AntinSignReport *report)
{
  GtkWidget *child;
  GPtrArray *old = self->attachments;

  g_return_if_fail (ANTIN_IS_APP_ATTACHMENTS (self));
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  self->attachments = attachments != NULL ? g_ptr_array_ref (attachments) : NULL;
  if (old != NULL)
    g_ptr_array_unref (old);
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    gtk_box_append (GTK_BOX (self->rows), make_row (attachments->pdata[i], i + 1, report));
}

/**
 * antin_app_attachments_find:
 * @number: a file's number, from 1
 *
 * Returns: (transfer none) (nullable): that file
 */
const AntinSignAttachment *
antin_app_attachments_find (AntinAppAttachments *self, guint number)
{
  g_return_val_if_fail (ANTIN_IS_APP_ATTACHMENTS (self), NULL);
  return number > 0 && number <= antin_app_attachments_get_n (self) ? self->attachments->pdata[number - 1] : NULL;
}

/**
 * antin_app_attachments_get_n:
 *
 * Returns: how many files there are
 */
guint
antin_app_attachments_get_n (AntinAppAttachments *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_ATTACHMENTS (self), 0);
  return self->attachments != NULL ? self->attachments->len : 0;
}
