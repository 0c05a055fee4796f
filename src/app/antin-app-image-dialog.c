/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-image-dialog.h"

#include "antin-app-image-figures.h"
#include "antin-app-title.h"
#include "antin-app-toplevel.h"
#include "antin-image-extract.h"
#include "antin-view-ink.h"
#include "antin-view-status-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* From a photograph, a scan or an image to one in the list: before and after side by side, the image in its real size,
 * what the rules say of it, and what can be changed. The picture is read and its ink taken off the paper on threads; a
 * change while that goes on starts it anew. An image that is in the list already is opened for its description alone. */

#define PAUSE_MS 150
#define BEFORE_SIDE 280
/* What seals mostly are; the clerk states what the registration paper says. */
#define USUAL_SEAL_MM 36
#define USUAL_SIGNATURE_MM 45
#define USUAL_INITIALS_MM 20

struct _AntinAppImageDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkButton *keep_button;
  AdwPreferencesGroup *before_group;
  GtkPicture *before_picture;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkLabel *error_label;
  AntinViewInk *ink;
  GtkCheckButton *over_text_check;
  GtkBox *figures_box;
  AdwComboRow *kind_row;
  AdwEntryRow *owner_row;
  AdwActionRow *width_row;
  GtkSpinButton *width_spin;
  AdwActionRow *round_row;
  GtkSwitch *round_switch;
  AdwPreferencesGroup *ink_group;
  AdwComboRow *from_row;
  AdwComboRow *colour_row;
  GtkScale *strength_scale;
  GtkSpinButton *rotation_spin;
  AdwActionRow *straighten_row;
  GtkSwitch *straighten_switch;
  AdwEntryRow *note_row;

  /* owned */
  AntinDeskWorkstation *workstation;
  AntinImageSource *source;
  AntinImageResult *result;
  AntinAppImageFigures *figures;
  GCancellable *cancellable;
  char *id; /* (nullable): of the image whose description is changed */

  /* state */
  guint pause;
  gboolean busy;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (AntinAppImageDialog, antin_app_image_dialog, ADW_TYPE_WINDOW)

static AntinImageKind
get_kind (AntinAppImageDialog *self)
{
  return (AntinImageKind) adw_combo_row_get_selected (self->kind_row);
}

static gboolean
is_round (AntinAppImageDialog *self)
{
  return get_kind (self) == ANTIN_IMAGE_KIND_SEAL && gtk_switch_get_active (self->round_switch);
}

/* What is shown has a size, whether one is stated or not. */
static void
get_size (AntinAppImageDialog *self, double *ret_width, double *ret_height)
{
  double width = gtk_spin_button_get_value (self->width_spin);
  int pixels = cairo_image_surface_get_width (self->result->surface);

  *ret_width = width;
  *ret_height = is_round (self) ? width : width * cairo_image_surface_get_height (self->result->surface) / MAX (1, pixels);
}

static void
show_figures (AntinAppImageDialog *self)
{
  GtkWidget *child;
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  g_autoptr (GPtrArray) checks = NULL;
  double width, height;
  gboolean good = TRUE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures_box))) != NULL)
    gtk_box_remove (self->figures_box, child);
  if (self->result == NULL)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.keep", FALSE);
      return;
    }
  get_size (self, &width, &height);
  antin_view_ink_set_image (self->ink, self->figures->texture, width > 0 ? width : USUAL_SIGNATURE_MM,
                            width > 0 ? height : (double) USUAL_SIGNATURE_MM * self->figures->image.height / MAX (1, self->figures->image.width));
  if (context != NULL)
    checks = antin_regulation_check_figures (antin_sign_context_get_regulation (context), antin_app_image_figures_get_kind (get_kind (self)),
                                             &self->figures->image, width, height, is_round (self));
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];
      AntinViewStatus status = check->status == ANTIN_REGULATION_STATUS_PASS   ? ANTIN_VIEW_STATUS_GOOD
                               : check->status == ANTIN_REGULATION_STATUS_WARN ? ANTIN_VIEW_STATUS_WARNING
                                                                               : ANTIN_VIEW_STATUS_BAD;

      good = good && check->status != ANTIN_REGULATION_STATUS_FAIL;
      gtk_box_append (self->figures_box, antin_view_status_row_new (status, NULL, check->message));
    }
  if (get_kind (self) == ANTIN_IMAGE_KIND_SEAL && !(width > 0))
    {
      good = FALSE;
      gtk_box_append (self->figures_box, antin_view_status_row_new (ANTIN_VIEW_STATUS_BAD, NULL, _("State the size of the seal as its registration paper does.")));
    }
  if (self->id == NULL && self->result->unchanged)
    gtk_box_append (self->figures_box, antin_view_status_row_new (ANTIN_VIEW_STATUS_GOOD, NULL, _("The image is right as it is and is kept unchanged.")));
  if (self->id == NULL && self->result->squeeze < 0.985)
    {
      g_autofree char *text = g_strdup_printf (_("The photograph was taken from the side (%.0f %%); the seal was made round."), self->result->squeeze * 100);

      gtk_box_append (self->figures_box, antin_view_status_row_new (ANTIN_VIEW_STATUS_INFORMATION, NULL, text));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.keep", good && !self->busy);
}

/* A seal's size that an administrator has set. */
static gboolean
is_size_locked (GSettings *settings)
{
  return !g_settings_is_writable (settings, "seal-diameter") && g_settings_get_double (settings, "seal-diameter") > 0;
}

/* Titles and rows follow the kind. */
static void
show_kind (AntinAppImageDialog *self)
{
  gboolean seal = get_kind (self) == ANTIN_IMAGE_KIND_SEAL;
  gboolean locked = seal && is_size_locked (antin_desk_workstation_get_settings (self->workstation));
  const char *title = is_round (self) ? _("Diameter (mm)") : _("Width (mm)");

  gtk_widget_set_visible (GTK_WIDGET (self->round_row), seal);
  gtk_widget_set_visible (GTK_WIDGET (self->straighten_row), is_round (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->width_row), title);
  gtk_widget_set_sensitive (GTK_WIDGET (self->width_row), !locked);
  adw_action_row_set_subtitle (self->width_row, locked ? _("Set by the administrator") : seal ? _("From the seal's registration paper") : _("0 lets it fill the room between title and name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->width_spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
show_error (AntinAppImageDialog *self, const char *message)
{
  antin_app_alert (self->error_label, message);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
set_busy (AntinAppImageDialog *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  if (busy)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.keep", FALSE);
}

static void
on_extracted_cb (GObject *object, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (AntinAppImageDialog) self = data;
  g_autoptr (GError) error = NULL;
  AntinImageResult *result = antin_image_extract_finish (async_result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  g_clear_pointer (&self->result, antin_image_result_free);
  g_clear_pointer (&self->figures, antin_app_image_figures_free);
  self->result = result;
  if (result == NULL)
    show_error (self, error->message);
  else
    {
      self->figures = antin_app_image_figures_new (result->surface);
      adw_action_row_set_subtitle (self->straighten_row, result->has_star ? "" : _("No star was found: turn it by hand"));
      gtk_stack_set_visible_child_name (self->stack, "image");
    }
  show_figures (self);
}

static void
extract (AntinAppImageDialog *self)
{
  AntinImageOptions options = {
    .kind = get_kind (self),
    .round = is_round (self),
    .from = (AntinImageFrom) adw_combo_row_get_selected (self->from_row),
    .colour = (AntinImageColour) adw_combo_row_get_selected (self->colour_row),
    .strength = gtk_range_get_value (GTK_RANGE (self->strength_scale)),
    .rotation = gtk_spin_button_get_value (self->rotation_spin),
    .straighten = gtk_switch_get_active (self->straighten_switch),
  };

  if (self->source == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  antin_image_extract_async (self->source, &options, self->cancellable, on_extracted_cb, g_object_ref (self));
}

static gboolean
on_paused_cb (gpointer data)
{
  AntinAppImageDialog *self = data;

  self->pause = 0;
  extract (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed_cb (AntinAppImageDialog *self)
{
  if (self->filling || self->source == NULL || self->id != NULL)
    return;
  set_busy (self, TRUE);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, on_paused_cb, self);
}

static double
get_usual_width (AntinAppImageDialog *self)
{
  double diameter = g_settings_get_double (antin_desk_workstation_get_settings (self->workstation), "seal-diameter");

  switch (get_kind (self))
    {
    case ANTIN_IMAGE_KIND_SEAL:
      return diameter > 0 ? diameter : USUAL_SEAL_MM;
    case ANTIN_IMAGE_KIND_INITIALS:
      return USUAL_INITIALS_MM;
    case ANTIN_IMAGE_KIND_SIGNATURE:
    default:
      return USUAL_SIGNATURE_MM;
    }
}

/* Whose it most likely is: the one whose token is in; for a seal, the organisation. */
static char *
get_usual_owner (AntinAppImageDialog *self)
{
  gboolean seal = get_kind (self) == ANTIN_IMAGE_KIND_SEAL;
  AntinSignIdentity *identity = antin_desk_workstation_choose_identity (self->workstation, seal ? ANTIN_SIGN_ROLE_ORGANISATION : ANTIN_SIGN_ROLE_PERSONAL);

  if (identity != NULL && identity->holder.common_name != NULL)
    return g_strdup (identity->holder.common_name);
  return seal ? g_settings_get_string (antin_desk_workstation_get_settings (self->workstation), "organisation") : g_strdup ("");
}

static void
fill_for_kind (AntinAppImageDialog *self)
{
  g_autofree char *owner = get_usual_owner (self);
  gboolean filling = self->filling;

  self->filling = TRUE;
  gtk_spin_button_set_value (self->width_spin, get_usual_width (self));
  gtk_editable_set_text (GTK_EDITABLE (self->owner_row), owner);
  adw_combo_row_set_selected (self->colour_row, get_kind (self) == ANTIN_IMAGE_KIND_SEAL ? ANTIN_IMAGE_COLOUR_KEEP : ANTIN_IMAGE_COLOUR_BLUE);
  self->filling = filling;
}

static void
on_kind_selected_cb (AntinAppImageDialog *self)
{
  show_kind (self);
  if (!self->filling && self->id == NULL)
    fill_for_kind (self);
  on_changed_cb (self);
}

static void
on_round_notify_cb (AntinAppImageDialog *self)
{
  show_kind (self);
  on_changed_cb (self);
  show_figures (self);
}

/* The picture wants as much room as it has pixels. */
static GdkTexture *
make_small_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  double scale = MIN (1.0, (double) BEFORE_SIDE / MAX (width, height));
  cairo_surface_t *small = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
  cairo_t *cr = cairo_create (small);
  GdkTexture *texture;

  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (small);
  texture = antin_app_image_figures_make_texture (small);
  cairo_surface_destroy (small);
  return texture;
}

static void
on_read_cb (GObject *object, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (AntinAppImageDialog) self = data;
  g_autoptr (GError) error = NULL;
  AntinImageSource *source = antin_image_source_read_finish (async_result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (source == NULL)
    {
      set_busy (self, FALSE);
      show_error (self, error->message);
      return;
    }
  self->source = source;
  texture = make_small_texture (antin_image_source_get_surface (source));
  gtk_picture_set_paintable (self->before_picture, GDK_PAINTABLE (texture));
  extract (self);
}

static void
cancel (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
keep (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppImageDialog *self = ANTIN_APP_IMAGE_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  AntinImageLibrary *images = antin_desk_workstation_get_images (self->workstation, &error);
  const AntinImageEntry *old = images != NULL && self->id != NULL ? antin_image_library_find (images, self->id) : NULL;
  AntinImageEntry entry = {
    .id = self->id,
    .kind = get_kind (self),
    .owner = (char *) gtk_editable_get_text (GTK_EDITABLE (self->owner_row)),
    .note = (char *) gtk_editable_get_text (GTK_EDITABLE (self->note_row)),
    .certificate = old != NULL ? g_strdup (old->certificate) : NULL,
    .confirmed = old != NULL && old->confirmed,
    .round = is_round (self),
  };
  g_autofree char *certificate = entry.certificate;
  g_autofree char *id = NULL;
  gboolean kept;

  if (self->result == NULL || self->busy)
    return;
  gtk_spin_button_update (self->width_spin);
  get_size (self, &entry.width, &entry.height);
  if (images == NULL)
    kept = FALSE;
  else if (self->id != NULL)
    kept = antin_image_library_change (images, &entry, &error);
  else
    kept = antin_image_library_add (images, self->result->png, &entry, &id, &error) && antin_image_library_choose (images, id, NULL, &error);
  if (!kept)
    {
      show_error (self, error->message);
      return;
    }
  antin_desk_workstation_images_changed (self->workstation);
  gtk_window_close (GTK_WINDOW (self));
}

static void
antin_app_image_dialog_dispose (GObject *object)
{
  AntinAppImageDialog *self = ANTIN_APP_IMAGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->workstation);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_IMAGE_DIALOG);
  G_OBJECT_CLASS (antin_app_image_dialog_parent_class)->dispose (object);
}

static void
antin_app_image_dialog_finalize (GObject *object)
{
  AntinAppImageDialog *self = ANTIN_APP_IMAGE_DIALOG (object);

  g_clear_pointer (&self->source, antin_image_source_unref);
  g_clear_pointer (&self->result, antin_image_result_free);
  g_clear_pointer (&self->figures, antin_app_image_figures_free);
  g_free (self->id);
  G_OBJECT_CLASS (antin_app_image_dialog_parent_class)->finalize (object);
}

static void
antin_app_image_dialog_class_init (AntinAppImageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_image_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = antin_app_image_dialog_finalize;
  g_type_ensure (ANTIN_VIEW_TYPE_INK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-image-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, keep_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, before_group);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, before_picture);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, ink);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, over_text_check);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, figures_box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, owner_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, width_spin);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, round_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, round_switch);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, ink_group);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, colour_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, strength_scale);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, rotation_spin);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, straighten_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, straighten_switch);
  gtk_widget_class_bind_template_child (widget_class, AntinAppImageDialog, note_row);
  gtk_widget_class_install_action (widget_class, "image.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "image.keep", NULL, keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "image.cancel", NULL);
}

static void
on_over_text_toggled_cb (AntinAppImageDialog *self)
{
  antin_view_ink_set_over_text (self->ink, gtk_check_button_get_active (self->over_text_check));
}

static void
antin_app_image_dialog_init (AntinAppImageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_name_choices (GTK_WIDGET (self));
  antin_app_title_watch_window (GTK_WINDOW (self));
  antin_app_title_watch_rows (GTK_WIDGET (self));
  antin_view_ink_set_ruler (self->ink, TRUE);
  gtk_range_set_value (GTK_RANGE (self->strength_scale), 0);
  gtk_scale_add_mark (self->strength_scale, 0, GTK_POS_BOTTOM, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.keep", FALSE);
  g_signal_connect_object (self->over_text_check, "toggled", G_CALLBACK (on_over_text_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (on_kind_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->round_switch, "notify::active", G_CALLBACK (on_round_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->width_spin, "value-changed", G_CALLBACK (show_figures), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->from_row, "notify::selected", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->colour_row, "notify::selected", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->strength_scale, "value-changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rotation_spin, "value-changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->straighten_switch, "notify::active", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
}

static AntinAppImageDialog *
start (AntinDeskWorkstation *workstation, const char *path, const char *title, AntinImageKind kind)
{
  AntinAppImageDialog *self = g_object_new (ANTIN_TYPE_APP_IMAGE_DIALOG, "title", title, NULL);

  self->workstation = g_object_ref (workstation);
  self->filling = TRUE;
  adw_combo_row_set_selected (self->kind_row, kind);
  fill_for_kind (self);
  show_kind (self);
  self->filling = FALSE;
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  antin_image_source_read_async (path, self->cancellable, on_read_cb, g_object_ref (self));
  return self;
}

/**
 * antin_app_image_dialog_new:
 * @workstation: who keeps the images
 * @path: a picture
 * @kind: what it most likely shows
 *
 * Returns: (transfer none): the dialog in which it becomes an image, not presented yet
 */
AntinAppImageDialog *
antin_app_image_dialog_new (AntinDeskWorkstation *workstation, const char *path, AntinImageKind kind)
{
  AntinAppImageDialog *self = start (workstation, path, _("Add an Image"), kind);
  g_autofree char *name = g_filename_display_basename (path);

  gtk_editable_set_text (GTK_EDITABLE (self->note_row), name);
  return self;
}

/**
 * antin_app_image_dialog_new_for:
 * @workstation: who keeps the images
 * @id: name of an image in the list
 *
 * Returns: (transfer none) (nullable): the dialog in which its description is changed, not presented yet; %NULL where it
 *   is in the list no more
 */
AntinAppImageDialog *
antin_app_image_dialog_new_for (AntinDeskWorkstation *workstation, const char *id)
{
  AntinImageLibrary *images = antin_desk_workstation_get_images (workstation, NULL);
  const AntinImageEntry *entry = images != NULL ? antin_image_library_find (images, id) : NULL;
  g_autofree char *path = entry != NULL ? antin_image_library_get_path (images, id) : NULL;
  AntinAppImageDialog *self;

  if (entry == NULL)
    return NULL;
  self = start (workstation, path, _("Image"), entry->kind);
  self->filling = TRUE;
  self->id = g_strdup (id);
  gtk_switch_set_active (self->round_switch, entry->round || entry->kind != ANTIN_IMAGE_KIND_SEAL);
  gtk_spin_button_set_value (self->width_spin, entry->width);
  gtk_editable_set_text (GTK_EDITABLE (self->owner_row), entry->owner);
  gtk_editable_set_text (GTK_EDITABLE (self->note_row), entry->note);
  adw_combo_row_set_selected (self->colour_row, ANTIN_IMAGE_COLOUR_KEEP);
  gtk_switch_set_active (self->straighten_switch, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), FALSE);
  gtk_widget_hide (GTK_WIDGET (self->ink_group));
  gtk_widget_hide (GTK_WIDGET (self->before_group));
  show_kind (self);
  self->filling = FALSE;
  return self;
}

/**
 * antin_app_image_dialog_is_busy:
 *
 * Returns: whether the picture is being read or worked on
 */
gboolean
antin_app_image_dialog_is_busy (AntinAppImageDialog *self)
{
  return self->busy;
}

/**
 * antin_app_image_dialog_get_error:
 *
 * Returns: (nullable): why there is no image
 */
const char *
antin_app_image_dialog_get_error (AntinAppImageDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "error") == 0 ? gtk_label_get_text (self->error_label) : NULL;
}
