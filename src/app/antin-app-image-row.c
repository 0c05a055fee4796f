/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-image-row.h"

#include <glib/gi18n-lib.h>

/* A row that shows the image of the signature or of the seal on white, as it will stand on paper, and lets the person
 * choose another or take it away. */
struct _AntinAppImageRow
{
  AdwActionRow parent_instance;

  /* children */
  GtkPicture *preview;
  GtkWidget *choose;
  GtkWidget *remove;

  /* owned */
  AntinAppWorkstation *workstation;
  GtkFileChooserNative *chooser;

  /* state */
  AntinSignRole role;
};

G_DEFINE_FINAL_TYPE (AntinAppImageRow, antin_app_image_row, ADW_TYPE_ACTION_ROW)

static void
show_subtitle (AntinAppImageRow *self, const char *text, gboolean error)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), markup);
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

static void
show_image (AntinAppImageRow *self)
{
  g_autoptr (GBytes) bytes = antin_app_workstation_load_image (self->workstation, self->role);
  g_autoptr (GdkTexture) texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;

  gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->preview), texture != NULL);
  gtk_widget_set_visible (self->remove, texture != NULL);
  show_subtitle (self, texture != NULL ? "" : _("None yet: a PNG image with a transparent background"), FALSE);
}

static void
on_response_cb (AntinAppImageRow *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    return;
  if (!antin_app_workstation_import_image (self->workstation, self->role, path, &warning, &error))
    {
      show_subtitle (self, error->message, TRUE);
      return;
    }
  show_image (self);
  if (warning != NULL)
    show_subtitle (self, warning, FALSE);
}

static void
on_choose_clicked_cb (AntinAppImageRow *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  gtk_file_filter_set_name (filter, _("PNG Images"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  self->chooser = gtk_file_chooser_native_new (_("Choose an Image"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                  GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_remove_clicked_cb (AntinAppImageRow *self)
{
  antin_app_workstation_remove_image (self->workstation, self->role);
  show_image (self);
}

static void
antin_app_image_row_dispose (GObject *object)
{
  AntinAppImageRow *self = ANTIN_APP_IMAGE_ROW (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->workstation);
  G_OBJECT_CLASS (antin_app_image_row_parent_class)->dispose (object);
}

static void
antin_app_image_row_class_init (AntinAppImageRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_app_image_row_dispose;
}

static void
antin_app_image_row_init (AntinAppImageRow *self)
{
  self->preview = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->preview), 72, 56);
  gtk_widget_set_valign (GTK_WIDGET (self->preview), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (GTK_WIDGET (self->preview), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->preview), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->preview), "antin-signature-preview");
  self->choose = gtk_button_new_with_mnemonic (_("_Choose…"));
  self->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_tooltip_text (self->remove, _("Remove the image"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove the image"), -1);
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->preview));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->remove);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->choose);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (on_choose_clicked_cb), self);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (on_remove_clicked_cb), self);
}

/**
 * antin_app_image_row_new:
 * @workstation: who keeps the images
 * @role: personal for the signature, organisation for the seal
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
antin_app_image_row_new (AntinAppWorkstation *workstation, AntinSignRole role)
{
  AntinAppImageRow *self = g_object_new (ANTIN_TYPE_APP_IMAGE_ROW, NULL);
  gboolean seal = role == ANTIN_SIGN_ROLE_ORGANISATION;

  self->workstation = g_object_ref (workstation);
  self->role = role;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), seal ? _("Image of the seal") : _("Image of the signature"));
  gtk_picture_set_alternative_text (self->preview, seal ? _("Image of the seal") : _("Image of the signature"));
  show_image (self);
  return GTK_WIDGET (self);
}
