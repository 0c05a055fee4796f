/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-images-group.h"

#include "antin-app-files.h"
#include "antin-app-image-dialog.h"
#include "antin-app-image-figures.h"
#include "antin-app-setting.h"
#include "antin-app-test-page-dialog.h"
#include "antin-app-toast.h"
#include "antin-view-ink.h"

#include <glib/gi18n-lib.h>

/* The list of images in the preferences and on the first start: each with its picture, all in one scale, whose it is, how
 * large it is and what is wrong with it. Pictures are added by a button or dropped on the list. */

/* All pictures are this much smaller than on paper, so that their sizes can be compared. */
#define SCALE 1.4

struct _AntinAppImagesGroup
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  AntinDeskWorkstation *workstation;
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;
  GPtrArray *rows; /* borrowed from the group */
  char *removed;   /* (nullable): whose removal is asked about */
};

G_DEFINE_FINAL_TYPE (AntinAppImagesGroup, antin_app_images_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  AntinAppImagesGroup *group;
  AdwActionRow *row;
  char *id;
} Reading;

static void list_images (AntinAppImagesGroup *self);

static GtkWindow *
get_window (AntinAppImagesGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
show_problem (AntinAppImagesGroup *self, const char *message)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", _("The list of images could not be changed"), message);

  antin_app_tell (GTK_WIDGET (self), text);
}

static void
present (AntinAppImagesGroup *self, GtkWindow *window)
{
  gtk_window_set_transient_for (window, get_window (self));
  gtk_window_present (window);
}

static void
describe (AntinAppImagesGroup *self, AdwActionRow *row, const AntinImageEntry *entry, const AntinAppImageFigures *figures)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autofree char *text = antin_app_image_figures_describe (figures, entry, context != NULL ? antin_sign_context_get_regulation (context) : NULL);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (row, markup);
}

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinAppImageFigures) figures = antin_app_image_figures_read_finish (result, &error);
  AntinImageLibrary *images = reading->group->workstation != NULL ? antin_desk_workstation_get_images (reading->group->workstation, NULL) : NULL;
  const AntinImageEntry *entry = images != NULL ? antin_image_library_find (images, reading->id) : NULL;

  if (figures != NULL && entry != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      g_ptr_array_find (reading->group->rows, reading->row, NULL))
    {
      double width = entry->width > 0 ? entry->width : 45;

      describe (reading->group, reading->row, entry, figures);
      antin_view_ink_set_image (g_object_get_data (G_OBJECT (reading->row), "antin-ink"), figures->texture, width,
                                entry->height > 0 ? entry->height : width * figures->image.height / MAX (1, figures->image.width));
    }
  else if (error != NULL && entry != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           g_ptr_array_find (reading->group->rows, reading->row, NULL))
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_action_row_set_subtitle (reading->row, markup);
      gtk_widget_add_css_class (GTK_WIDGET (reading->row), "error");
    }
  g_object_unref (reading->group);
  g_object_unref (reading->row);
  g_free (reading->id);
  g_free (reading);
}

static const char *
get_id (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW)), "antin-id");
}

static void
on_used_toggled_cb (AntinAppImagesGroup *self, GtkCheckButton *check)
{
  AntinImageLibrary *images = antin_desk_workstation_get_images (self->workstation, NULL);
  g_autoptr (GError) error = NULL;

  if (!gtk_check_button_get_active (check) || images == NULL)
    return;
  if (!antin_image_library_choose (images, get_id (GTK_WIDGET (check)), NULL, &error))
    show_problem (self, error->message);
  antin_desk_workstation_images_changed (self->workstation);
}

static void
on_change_clicked_cb (AntinAppImagesGroup *self, GtkWidget *button)
{
  AntinAppImageDialog *dialog = antin_app_image_dialog_new_for (self->workstation, get_id (button));

  if (dialog != NULL)
    present (self, GTK_WINDOW (dialog));
}

static void
on_test_clicked_cb (AntinAppImagesGroup *self, GtkWidget *button)
{
  antin_app_test_page_dialog_present (get_window (self), self->workstation, get_id (button));
}

static void
on_remove_response_cb (AntinAppImagesGroup *self, const char *response)
{
  g_autofree char *id = g_steal_pointer (&self->removed);
  AntinImageLibrary *images = self->workstation != NULL ? antin_desk_workstation_get_images (self->workstation, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (id == NULL || images == NULL || !g_str_equal (response, "remove"))
    return;
  if (!antin_image_library_remove (images, id, &error))
    show_problem (self, error->message);
  antin_desk_workstation_images_changed (self->workstation);
}

static void
on_remove_clicked_cb (AntinAppImagesGroup *self, GtkWidget *button)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (self), _("Remove this image?"), NULL);

  g_free (self->removed);
  self->removed = g_strdup (get_id (button));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), _("It is deleted from this computer. Documents that carry it stay as they are."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_remove_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_button (AntinAppImagesGroup *self, AdwActionRow *row, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);
}

static guint
count_kind (GPtrArray *entries, AntinImageKind kind)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += ((const AntinImageEntry *) entries->pdata[i])->kind == kind;
  return n;
}

static AdwActionRow *
add_row (AntinAppImagesGroup *self, const AntinImageEntry *entry, GtkWidget **first_of_kind, gboolean used, gboolean alone)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *ink = antin_view_ink_new (), *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (*entry->owner != '\0' ? entry->owner : _("Whoever signs here"), -1);
  const char *label = _("Use this one where no other belongs to the certificate");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  g_object_set_data_full (G_OBJECT (row), "antin-id", g_strdup (entry->id), g_free);
  g_object_set_data (G_OBJECT (row), "antin-ink", ink);
  if (*entry->note != '\0')
    gtk_widget_set_tooltip_text (GTK_WIDGET (row), entry->note);
  antin_view_ink_set_scale (ANTIN_VIEW_INK (ink), SCALE);
  antin_view_ink_set_image (ANTIN_VIEW_INK (ink), NULL, entry->width > 0 ? entry->width : 45, entry->height > 0 ? entry->height : 20);
  /* As wide as a signature of usual width in its frame, so that names begin below each other. */
  gtk_widget_set_size_request (ink, (int) (54 * SCALE), -1);
  gtk_widget_set_valign (ink, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (ink, 6);
  gtk_widget_set_margin_bottom (ink, 6);
  gtk_widget_add_css_class (ink, "antin-signature-preview");
  adw_action_row_add_prefix (row, ink);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), *first_of_kind != NULL ? GTK_CHECK_BUTTON (*first_of_kind) : NULL);
  if (*first_of_kind == NULL)
    *first_of_kind = check;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), used);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (check, !alone);
  gtk_widget_set_tooltip_text (check, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_used_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (row, check);
  if (entry->kind == ANTIN_IMAGE_KIND_SEAL)
    add_button (self, row, "document-print-symbolic", _("Test page of the seal…"), G_CALLBACK (on_test_clicked_cb));
  add_button (self, row, "document-edit-symbolic", _("Change name and size…"), G_CALLBACK (on_change_clicked_cb));
  add_button (self, row, "user-trash-symbolic", _("Remove this image…"), G_CALLBACK (on_remove_clicked_cb));
  describe (self, row, entry, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
clear (AntinAppImagesGroup *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_plain_row (AntinAppImagesGroup *self, const char *title, const char *subtitle, gboolean error)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (error)
    gtk_widget_add_css_class (row, "error");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
list_images (AntinAppImagesGroup *self)
{
  g_autoptr (GError) error = NULL;
  AntinImageLibrary *images = antin_desk_workstation_get_images (self->workstation, &error);
  GtkWidget *firsts[ANTIN_IMAGE_N_KINDS] = { NULL };
  GPtrArray *entries;

  clear (self);
  self->cancellable = g_cancellable_new ();
  if (images == NULL)
    {
      add_plain_row (self, _("The images cannot be shown"), error->message, TRUE);
      return;
    }
  entries = antin_image_library_list (images);
  for (guint i = 0; i < entries->len; i++)
    {
      const AntinImageEntry *entry = entries->pdata[i];
      const AntinImageEntry *usual = antin_image_library_get_for (images, entry->kind, NULL, NULL);
      AdwActionRow *row = add_row (self, entry, &firsts[entry->kind], entry == usual, count_kind (entries, entry->kind) == 1);
      Reading *reading = g_new0 (Reading, 1);
      g_autofree char *path = antin_image_library_get_path (images, entry->id);

      *reading = (Reading){ g_object_ref (self), g_object_ref (row), g_strdup (entry->id) };
      antin_app_image_figures_read_async (path, self->cancellable, on_read_cb, reading);
    }
  if (entries->len == 0)
    add_plain_row (self, _("No image yet"), _("Take a photograph of a signature or seal on white paper, or choose a scan or a PNG, and drop it here."), FALSE);
}

/**
 * antin_app_images_group_add_file:
 * @path: a picture
 *
 * Opens the dialog in which a picture becomes an image.
 *
 * Returns: whether there is a window to open it over
 */
gboolean
antin_app_images_group_add_file (AntinAppImagesGroup *self, const char *path)
{
  AntinImageLibrary *images = antin_desk_workstation_get_images (self->workstation, NULL);
  gboolean leader = antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_PERSONAL) != NULL;
  gboolean seal = images != NULL && antin_image_library_get_for (images, ANTIN_IMAGE_KIND_SEAL, NULL, NULL) != NULL;
  gboolean signature = images != NULL && antin_image_library_get_for (images, ANTIN_IMAGE_KIND_SIGNATURE, NULL, NULL) != NULL;
  gboolean clerk = antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_ORGANISATION) != NULL;
  AntinImageKind kind = (clerk && !leader) || (signature && !seal) ? ANTIN_IMAGE_KIND_SEAL : ANTIN_IMAGE_KIND_SIGNATURE;

  if (get_window (self) == NULL)
    return FALSE;
  present (self, GTK_WINDOW (antin_app_image_dialog_new (self->workstation, path, kind)));
  return TRUE;
}

static void
on_response_cb (AntinAppImagesGroup *self, int response)
{
  g_autofree char *path = antin_app_files_take_path (&self->chooser, response, GTK_WIDGET (self));

  if (path != NULL)
    antin_app_images_group_add_file (self, path);
}

static void
add (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppImagesGroup *self = ANTIN_APP_IMAGES_GROUP (widget);
  g_autoptr (GtkFileFilter) filter = NULL;

  if (self->chooser != NULL || self->workstation == NULL)
    return;
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("PNG and JPEG Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  self->chooser = gtk_file_chooser_native_new (_("Choose a Picture"), get_window (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
on_drop_cb (AntinAppImagesGroup *self, const GValue *value)
{
  g_autoptr (GPtrArray) paths = antin_app_files_take_dropped (value, GTK_WIDGET (self));

  if (paths->len == 0 || self->workstation == NULL)
    return FALSE;
  if (paths->len > 1)
    {
      /* Translators: “Mỗi lần chỉ thả một ảnh.” */
      antin_app_tell (GTK_WIDGET (self), _("Drop one picture at a time."));
      return FALSE;
    }
  return antin_app_images_group_add_file (self, paths->pdata[0]);
}

static void
antin_app_images_group_dispose (GObject *object)
{
  AntinAppImagesGroup *self = ANTIN_APP_IMAGES_GROUP (object);

  antin_app_images_group_stop (self);
  G_OBJECT_CLASS (antin_app_images_group_parent_class)->dispose (object);
}

static void
antin_app_images_group_finalize (GObject *object)
{
  AntinAppImagesGroup *self = ANTIN_APP_IMAGES_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_free (self->removed);
  G_OBJECT_CLASS (antin_app_images_group_parent_class)->finalize (object);
}

static void
antin_app_images_group_class_init (AntinAppImagesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_app_images_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_images_group_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "images.add", NULL, add);
}

static void
antin_app_images_group_init (AntinAppImagesGroup *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add…"));

  self->rows = g_ptr_array_new ();
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "images.add");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
  antin_app_files_connect_drop (GTK_WIDGET (self), G_CALLBACK (on_drop_cb));
}

/**
 * antin_app_images_group_start:
 * @workstation: who keeps the images
 *
 * Shows the images, and what becomes of them.
 */
void
antin_app_images_group_start (AntinAppImagesGroup *self, AntinDeskWorkstation *workstation)
{
  self->workstation = g_object_ref (workstation);
  g_signal_connect_object (workstation, "images-changed", G_CALLBACK (list_images), self, G_CONNECT_SWAPPED);
  antin_app_setting_guard (antin_desk_workstation_get_settings (workstation), "user-images", GTK_WIDGET (self));
  list_images (self);
}

/**
 * antin_app_images_group_stop:
 *
 * Lets go of all rows, which libadwaita 1.2 does not do when its window goes.
 */
void
antin_app_images_group_stop (AntinAppImagesGroup *self)
{
  if (self->workstation != NULL)
    g_signal_handlers_disconnect_by_data (self->workstation, self);
  clear (self);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->workstation);
}
