/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-status-row.h"

#include "antin-view-init.h"

#include <glib/gi18n-lib.h>

/* A symbol, a caption, a sentence; where there is one, a reference that is shown on demand and a link that does
 * something about it. For the lines of signature cards and for rules. */
struct _AntinViewStatusRow
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *icon;
  GtkWidget *column;
  GtkWidget *caption;
  GtkWidget *text;
  GtkWidget *reference;
  GtkWidget *button;
  GtkWidget *toggle;

  /* state */
  AntinViewStatus status;
};

G_DEFINE_FINAL_TYPE (AntinViewStatusRow, antin_view_status_row, GTK_TYPE_WIDGET)

static void
update_accessible (AntinViewStatusRow *self)
{
  const char *caption = gtk_label_get_text (GTK_LABEL (self->caption));
  const char *text = gtk_label_get_text (GTK_LABEL (self->text));
  const char *word = antin_view_status_get_word (self->status);
  g_autoptr (GString) label = g_string_new (caption);

  if (label->len > 0 && *text != '\0')
    g_string_append (label, ": ");
  g_string_append (label, text);
  if (*word != '\0')
    g_string_append_printf (label, " (%s)", word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str, -1);
}

static GtkWidget *
new_label (const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A hyphen where a serial number is divided would look like one of its own. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
  /* Long sentences fold rather than push their column wide. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  gtk_widget_hide (label);
  return label;
}

static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
on_toggle_notify_active_cb (AntinViewStatusRow *self)
{
  gtk_widget_set_visible (self->reference, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle)));
}

static void
antin_view_status_row_dispose (GObject *object)
{
  AntinViewStatusRow *self = ANTIN_VIEW_STATUS_ROW (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->column, gtk_widget_unparent);
  g_clear_pointer (&self->toggle, gtk_widget_unparent);
  G_OBJECT_CLASS (antin_view_status_row_parent_class)->dispose (object);
}

static void
antin_view_status_row_class_init (AntinViewStatusRowClass *klass)
{
  antin_view_init ();
  G_OBJECT_CLASS (klass)->dispose = antin_view_status_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "statusrow");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
antin_view_status_row_init (AntinViewStatusRow *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->icon, "status");
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));

  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->column, TRUE);
  gtk_widget_set_parent (self->column, GTK_WIDGET (self));
  self->caption = new_label ("caption-heading");
  self->text = new_label (NULL);
  self->reference = new_label ("dim-label");
  gtk_widget_add_css_class (self->reference, "caption");
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "inline-link");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_hide (self->button);
  gtk_box_append (GTK_BOX (self->column), self->caption);
  gtk_box_append (GTK_BOX (self->column), self->text);
  gtk_box_append (GTK_BOX (self->column), self->reference);
  gtk_box_append (GTK_BOX (self->column), self->button);

  self->toggle = gtk_toggle_button_new ();
  gtk_button_set_label (GTK_BUTTON (self->toggle), "§");
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "reference");
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->toggle, _("Show the clause"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show the clause"), -1);
  gtk_widget_hide (self->toggle);
  gtk_widget_set_parent (self->toggle, GTK_WIDGET (self));
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (on_toggle_notify_active_cb), self);
}

/**
 * antin_view_status_row_new:
 * @status: which symbol
 * @caption: (nullable): what it is about, as a small heading
 * @text: (nullable): the sentence
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
antin_view_status_row_new (AntinViewStatus status, const char *caption, const char *text)
{
  AntinViewStatusRow *row = g_object_new (ANTIN_VIEW_TYPE_STATUS_ROW, NULL);

  set_label (row->caption, caption);
  set_label (row->text, text);
  antin_view_status_row_set_status (row, status);
  return GTK_WIDGET (row);
}

/**
 * antin_view_status_row_set_status:
 * @row: a row
 * @status: which symbol
 *
 * Shows another symbol.
 */
void
antin_view_status_row_set_status (AntinViewStatusRow *row, AntinViewStatus status)
{
  const char *icon_name = antin_view_status_get_icon_name (status);
  const char *classes[] = { "status", antin_view_status_get_style_class (status), NULL };

  row->status = status;
  gtk_image_set_from_icon_name (GTK_IMAGE (row->icon), icon_name);
  gtk_widget_set_css_classes (row->icon, classes);
  gtk_widget_set_visible (row->icon, icon_name != NULL);
  update_accessible (row);
}

/**
 * antin_view_status_row_set_caption:
 * @row: a row
 * @caption: (nullable): what it is about
 *
 * Shows another caption.
 */
void
antin_view_status_row_set_caption (AntinViewStatusRow *row, const char *caption)
{
  set_label (row->caption, caption);
  update_accessible (row);
}

/**
 * antin_view_status_row_set_text:
 * @row: a row
 * @text: (nullable): the sentence
 *
 * Shows another sentence.
 */
void
antin_view_status_row_set_text (AntinViewStatusRow *row, const char *text)
{
  set_label (row->text, text);
  update_accessible (row);
}

/**
 * antin_view_status_row_set_reference:
 * @row: a row
 * @reference: (nullable): the clause that it rests on
 *
 * Offers a clause, shown when the person asks for it.
 */
void
antin_view_status_row_set_reference (AntinViewStatusRow *row, const char *reference)
{
  gboolean given = reference != NULL && *reference != '\0';

  gtk_label_set_text (GTK_LABEL (row->reference), given ? reference : "");
  gtk_widget_set_visible (row->toggle, given);
  gtk_widget_set_visible (row->reference, given && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row->toggle)));
}

/**
 * antin_view_status_row_set_action:
 * @row: a row
 * @label: (nullable): what the link says; %NULL for no link
 * @action_name: (nullable): a detailed action's name: "doc.place-lawfully"
 * @target: (nullable): its target; a floating reference is taken
 *
 * Offers a link that does something about it.
 */
void
antin_view_status_row_set_action (AntinViewStatusRow *row,
                                  const char *label,
                                  const char *action_name,
                                  GVariant *target)
{
  gtk_widget_set_visible (row->button, label != NULL);
  gtk_button_set_label (GTK_BUTTON (row->button), label != NULL ? label : "");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row->button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row->button), action_name);
}
