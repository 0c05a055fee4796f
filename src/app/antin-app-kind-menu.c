/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-kind-menu.h"

#include <glib/gi18n-lib.h>

/* The menu beside the primary button: every kind of signature, what it is for, or which rule refuses it and what can be
 * done instead. A refused kind can be reached with the keys, so that its reason is read to those who do not see it; it
 * cannot be chosen. */
struct _AntinAppKindMenu
{
  GtkPopover parent_instance;

  GtkListBox *list;
  GPtrArray *kinds; /* (nullable) of AntinDeskKind, by row */
};

/* Letters in a line, and what stands beside them, in pixels. */
#define LEAST_LETTERS 12
#define USUAL_LETTERS 30
#define MOST_LETTERS 44
#define AROUND 100
/* How much wider letters are in a heading. */
#define BOLD 1.3

G_DEFINE_FINAL_TYPE (AntinAppKindMenu, antin_app_kind_menu, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_row_activated_cb (AntinAppKindMenu *self, GtkListBoxRow *row)
{
  const AntinDeskKind *kind = self->kinds->pdata[gtk_list_box_row_get_index (row)];
  AntinRegulationKind chosen = kind->kind;
  AntinRegulationCopyForm form = kind->form;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (int) chosen, (int) form);
}

static void
antin_app_kind_menu_finalize (GObject *object)
{
  g_clear_pointer (&ANTIN_APP_KIND_MENU (object)->kinds, g_ptr_array_unref);
  G_OBJECT_CLASS (antin_app_kind_menu_parent_class)->finalize (object);
}

static void
antin_app_kind_menu_class_init (AntinAppKindMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_app_kind_menu_finalize;

  /* AntinAppKindMenu::chosen: a kind was chosen; the arguments are it and, with a copy, its form */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
antin_app_kind_menu_init (AntinAppKindMenu *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "antin-kinds");
  /* Translators: “Loại chữ ký”, a menu */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kinds of Signature"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 560);
  gtk_popover_set_child (GTK_POPOVER (self), scroller);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * antin_app_kind_menu_new:
 *
 * Returns: (transfer floating): an empty menu
 */
GtkWidget *
antin_app_kind_menu_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_KIND_MENU, NULL);
}

/* How many letters there are in a line: a menu is a window of its own, which is no wider than the one that it belongs to. */
static int
count_letters (GtkWidget *menu)
{
  GtkRoot *window = gtk_widget_get_root (menu);
  int width = window != NULL ? gtk_widget_get_width (GTK_WIDGET (window)) : 0;
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (menu), NULL, NULL);
  int letter = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width > AROUND ? CLAMP ((int) ((width - AROUND) / (BOLD * letter)), LEAST_LETTERS, MOST_LETTERS) : MOST_LETTERS;
}

static GtkWidget *
make_label (const char *text, const char *style_class, int letters)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (USUAL_LETTERS, letters));
  gtk_label_set_max_width_chars (GTK_LABEL (label), letters);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static GtkWidget *
make_row (const AntinDeskKind *kind, gboolean present, int letters)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = make_label (kind->label, kind->allowed ? "heading" : "dim-label", letters);
  GtkWidget *note = make_label (kind->note, "caption", letters);
  GtkWidget *mark = gtk_image_new_from_icon_name (present ? "object-select-symbolic" : kind->allowed ? NULL
                                                                                                     : "action-unavailable-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (mark), 16);
  gtk_widget_set_size_request (mark, 16, -1);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_box_append (GTK_BOX (text), title);
  gtk_box_append (GTK_BOX (text), note);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), kind->allowed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, kind->label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, kind->note, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_DISABLED, !kind->allowed, -1);
  return row;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const AntinDeskKind *one = a->pdata[i];
      const AntinDeskKind *other = b->pdata[i];

      if (one->kind != other->kind || one->form != other->form || one->allowed != other->allowed || !g_str_equal (one->note, other->note))
        return FALSE;
    }
  return TRUE;
}

/**
 * antin_app_kind_menu_set_kinds:
 * @kinds: (element-type AntinDeskKind): the lines
 * @present: (nullable): what the primary button offers, which is marked
 */
void
antin_app_kind_menu_set_kinds (AntinAppKindMenu *self, GPtrArray *kinds, const AntinDeskNextAct *present)
{
  int letters;
  GtkWidget *row;

  g_return_if_fail (ANTIN_IS_APP_KIND_MENU (self));
  letters = count_letters (GTK_WIDGET (self));
  /* A menu that is open must not lose the row that has the focus for nothing. */
  if (is_same (self->kinds, kinds) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  self->kinds = g_ptr_array_ref (kinds);
  for (guint i = 0; i < kinds->len; i++)
    {
      const AntinDeskKind *kind = kinds->pdata[i];

      gtk_list_box_append (self->list, make_row (kind, present != NULL && kind->kind == present->kind && kind->form == present->form, letters));
    }
}

/**
 * antin_app_kind_menu_get_n_kinds:
 *
 * Returns: how many lines there are
 */
guint
antin_app_kind_menu_get_n_kinds (AntinAppKindMenu *self)
{
  g_return_val_if_fail (ANTIN_IS_APP_KIND_MENU (self), 0);
  return self->kinds != NULL ? self->kinds->len : 0;
}
