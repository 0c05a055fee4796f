/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-delivery-list.h"

#include "antin-app-files.h"
#include "antin-app-fold.h"
#include "antin-app-toast.h"
#include "antin-app-toplevel.h"
#include "antin-view-status-row.h"

#include <glib/gi18n-lib.h>

/* The list of separate files beside the document (ui 4): each with its kind and state; files are added by a chooser, by
 * dropping them here, or out of those that lie in the same folder. */
struct _AntinAppDeliveryList
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *heading;
  GtkButton *add_button;
  GtkLabel *empty_label;
  GtkListBox *files;
  GtkWidget *proposals_section;
  GtkLabel *proposals_heading;
  GtkBox *proposals;

  /* owned */
  AntinDeskDelivery *delivery; /* (nullable) */
  GtkFileChooserNative *chooser;

  /* state */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (AntinAppDeliveryList, antin_app_delivery_list, GTK_TYPE_WIDGET)

static AntinDeskDeliveryFile *
get_file (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "antin-file");
}

/* --- adding --- */

static void
add_files (AntinAppDeliveryList *self, GPtrArray *paths)
{
  gboolean missed = FALSE;

  for (guint i = 0; self->delivery != NULL && i < paths->len; i++)
    missed |= !antin_desk_delivery_add (self->delivery, paths->pdata[i]);
  if (missed && antin_desk_delivery_get_files (self->delivery)->len >= ANTIN_DESK_DELIVERY_MAX_FILES)
    {
      g_autofree char *text = g_strdup_printf (_("A document has %d separate files at most."), ANTIN_DESK_DELIVERY_MAX_FILES);

      antin_app_tell (GTK_WIDGET (self), text);
    }
}

static void
on_chooser_response_cb (AntinAppDeliveryList *self, int response)
{
  g_autoptr (GPtrArray) paths = antin_app_files_take_paths (&self->chooser, response, GTK_WIDGET (self));

  add_files (self, paths);
}

static void
add (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppDeliveryList *self = ANTIN_APP_DELIVERY_LIST (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GFile) document = NULL;
  g_autoptr (GFile) folder = NULL;
  gboolean received;

  if (self->chooser != NULL || self->delivery == NULL)
    return;
  received = antin_desk_delivery_is_received (self->delivery);
  gtk_file_filter_set_name (filter, _("PDF Documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_filter_add_suffix (filter, "pdf");
  self->chooser = gtk_file_chooser_native_new (received ? _("Check Separate Files") : _("Add Separate Files"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, GTK_FILE_CHOOSER_ACTION_OPEN, received ? _("_Open") : _("_Add"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  /* What goes with a document lies beside it, as a rule. */
  document = g_file_new_for_path (antin_desk_delivery_get_main_path (self->delivery));
  folder = g_file_get_parent (document);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
on_drop_cb (AntinAppDeliveryList *self, const GValue *value)
{
  g_autoptr (GPtrArray) paths = antin_app_files_take_dropped (value, GTK_WIDGET (self));

  add_files (self, paths);
  return TRUE;
}

static void
on_proposal_clicked_cb (AntinAppDeliveryList *self, GtkWidget *button)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (button), "antin-path"));

  if (self->delivery != NULL)
    antin_desk_delivery_add (self->delivery, path);
}

/* --- rows --- */

static void
on_removed_cb (AntinAppDeliveryList *self, GtkWidget *button)
{
  if (self->delivery != NULL)
    antin_desk_delivery_remove (self->delivery, get_file (button));
}

static void
on_kind_selected_cb (AntinAppDeliveryList *self, GParamSpec *pspec, GtkDropDown *drop)
{
  if (!self->updating)
    antin_desk_delivery_file_set_kind (get_file (drop), gtk_drop_down_get_selected (drop) == 1 ? ANTIN_REGULATION_KIND_APPENDIX
                                                                                               : ANTIN_REGULATION_KIND_ATTACHMENT);
}

static GtkWidget *
make_row (AntinAppDeliveryList *self, AntinDeskDeliveryFile *file)
{
  /* Translators: “Văn bản kèm theo” and “Phụ lục”, what a separate file is */
  const char *kinds[] = { _("Attachment"), _("Appendix"), NULL };
  g_autofree char *name = g_filename_display_basename (antin_desk_delivery_file_get_path (file));
  /* Translators: what a screen reader says of the button that takes a file off the list; the file */
  g_autofree char *remove_label = g_strdup_printf (_("Remove %s"), name);
  g_autofree char *kind_label = g_strdup_printf (_("Kind of %s"), name);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *drop = gtk_drop_down_new_from_strings (kinds);
  GtkWidget *status = antin_view_status_row_new (ANTIN_VIEW_STATUS_NONE, NULL, NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  /* Translators: takes a file off the list; the file is not touched */
  gtk_widget_set_tooltip_text (remove, _("Take off the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_label, -1);
  antin_app_name_drop_down (GTK_DROP_DOWN (drop), kind_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_halign (drop, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "antin-delivery-row");
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), status);
  gtk_box_append (GTK_BOX (box), drop);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "antin-file", g_object_ref (file), g_object_unref);
  g_object_set_data (G_OBJECT (row), "antin-status", status);
  g_object_set_data (G_OBJECT (row), "antin-kind", drop);
  g_object_set_data (G_OBJECT (row), "antin-remove", remove);
  g_object_set_data (G_OBJECT (remove), "antin-file", file);
  g_object_set_data (G_OBJECT (drop), "antin-file", file);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (on_kind_selected_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
update_row (GtkWidget *row)
{
  AntinDeskDeliveryFile *file = get_file (row);
  AntinViewStatusRow *line = g_object_get_data (G_OBJECT (row), "antin-status");
  GtkDropDown *drop = g_object_get_data (G_OBJECT (row), "antin-kind");
  AntinViewStatus status;
  g_autofree char *text = antin_desk_delivery_file_describe (file, &status);

  antin_view_status_row_set_status (line, status);
  antin_view_status_row_set_text (line, text);
  gtk_drop_down_set_selected (drop, antin_desk_delivery_file_get_kind (file) == ANTIN_REGULATION_KIND_APPENDIX ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (drop), antin_desk_delivery_file_get_state (file) != ANTIN_DESK_DELIVERY_FILE_SIGNED);
}

/* Rows are kept as long as their files are, so that the focus stays where it is. */
static void
update_files (AntinAppDeliveryList *self, GPtrArray *files)
{
  GtkListBoxRow *row;
  guint i = 0;

  while ((row = gtk_list_box_get_row_at_index (self->files, (int) i)) != NULL || i < files->len)
    {
      if (row != NULL && (i >= files->len || get_file (row) != files->pdata[i]))
        {
          gtk_list_box_remove (self->files, GTK_WIDGET (row));
          continue;
        }
      if (row == NULL)
        {
          gtk_list_box_append (self->files, make_row (self, files->pdata[i]));
          row = gtk_list_box_get_row_at_index (self->files, (int) i);
        }
      update_row (GTK_WIDGET (row));
      i++;
    }
}

static GtkWidget *
make_proposal (AntinAppDeliveryList *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: adds a file of the same folder to the list; the file */
  g_autofree char *text = g_strdup_printf (_("Add %s"), name);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (line), label);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "antin-proposal");
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "antin-path", g_strdup (path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_proposal_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Both lists are in one order; a button stays as long as its file is proposed. */
static void
update_proposals (AntinAppDeliveryList *self, GPtrArray *paths)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->proposals));
  GtkWidget *before = NULL;
  guint i = 0;

  while (child != NULL || i < paths->len)
    {
      const char *shown = child != NULL ? g_object_get_data (G_OBJECT (child), "antin-path") : NULL;
      GtkWidget *next = child != NULL ? gtk_widget_get_next_sibling (child) : NULL;

      if (child != NULL && i < paths->len && g_str_equal (shown, paths->pdata[i]))
        {
          before = child;
          child = next;
          i++;
        }
      else if (child != NULL && (i >= paths->len || !g_ptr_array_find_with_equal_func (paths, shown, g_str_equal, NULL)))
        {
          gtk_box_remove (self->proposals, child);
          child = next;
        }
      else
        {
          GtkWidget *button = make_proposal (self, paths->pdata[i]);

          gtk_box_insert_child_after (self->proposals, button, before);
          before = button;
          i++;
        }
    }
  gtk_widget_set_visible (self->proposals_section, paths->len > 0);
}

static void
update (AntinAppDeliveryList *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *files = self->delivery != NULL ? antin_desk_delivery_get_files (self->delivery) : none;
  gboolean received = self->delivery != NULL && antin_desk_delivery_is_received (self->delivery);

  self->updating = TRUE;
  update_files (self, files);
  update_proposals (self, self->delivery != NULL && !received ? antin_desk_delivery_get_proposals (self->delivery) : none);
  /* Translators: “Kiểm tra tệp…” and “Thêm tệp…”: files that came with a document, and that are signed with it */
  gtk_button_set_label (self->add_button, received ? _("Check Files…") : _("Add Files…"));
  gtk_label_set_text (self->empty_label,
                      received
                      /* Translators: “Thả văn bản kèm theo, phụ lục ở tệp riêng vào đây để kiểm tra có đúng là của văn bản này không.” */
                      ? _("Drop attachments and appendices that came in files of their own here, to check whether they belong to the document.")
                      : _("Attachments and appendices in files of their own are signed in the same act, with the same number. Drop them here."));
  gtk_widget_set_visible (GTK_WIDGET (self->files), files->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), files->len == 0);
  self->updating = FALSE;
}

static void
antin_app_delivery_list_dispose (GObject *object)
{
  AntinAppDeliveryList *self = ANTIN_APP_DELIVERY_LIST (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->delivery != NULL)
    g_signal_handlers_disconnect_by_data (self->delivery, self);
  g_clear_object (&self->delivery);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_DELIVERY_LIST);
  G_OBJECT_CLASS (antin_app_delivery_list_parent_class)->dispose (object);
}

static void
antin_app_delivery_list_class_init (AntinAppDeliveryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_delivery_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-delivery-list.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppDeliveryList, box);
  gtk_widget_class_bind_template_child (widget_class, AntinAppDeliveryList, heading);
  gtk_widget_class_bind_template_child (widget_class, AntinAppDeliveryList, add_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppDeliveryList, empty_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppDeliveryList, files);
  gtk_widget_class_bind_template_child (widget_class, AntinAppDeliveryList, proposals_section);
  gtk_widget_class_bind_template_child (widget_class, AntinAppDeliveryList, proposals_heading);
  gtk_widget_class_bind_template_child (widget_class, AntinAppDeliveryList, proposals);
  gtk_widget_class_install_action (widget_class, "delivery-list.add", NULL, add);
}

static void
antin_app_delivery_list_init (AntinAppDeliveryList *self)
{
  g_type_ensure (ANTIN_TYPE_APP_FOLD);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Nearer to the pointer than the window's, which opens what is dropped. */
  antin_app_files_connect_drop (GTK_WIDGET (self), G_CALLBACK (on_drop_cb));
}

/**
 * antin_app_delivery_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
antin_app_delivery_list_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_DELIVERY_LIST, NULL);
}

/**
 * antin_app_delivery_list_set_delivery:
 * @delivery: (nullable): whose files are listed
 */
void
antin_app_delivery_list_set_delivery (AntinAppDeliveryList *self, AntinDeskDelivery *delivery)
{
  g_return_if_fail (ANTIN_IS_APP_DELIVERY_LIST (self));
  if (self->delivery != NULL)
    g_signal_handlers_disconnect_by_data (self->delivery, self);
  g_set_object (&self->delivery, delivery);
  if (delivery != NULL)
    g_signal_connect_object (delivery, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * antin_app_delivery_list_get_delivery:
 *
 * Returns: (transfer none) (nullable): whose files are listed
 */
AntinDeskDelivery *
antin_app_delivery_list_get_delivery (AntinAppDeliveryList *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_DELIVERY_LIST (self), NULL);
  return self->delivery;
}

/**
 * antin_app_delivery_list_get_n_rows:
 *
 * Returns: how many files are listed
 */
guint
antin_app_delivery_list_get_n_rows (AntinAppDeliveryList *self)
{
  guint n = 0;

  g_return_val_if_fail (ANTIN_IS_APP_DELIVERY_LIST (self), 0);
  while (gtk_list_box_get_row_at_index (self->files, (int) n) != NULL)
    n++;
  return n;
}
