/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-view"

#include "config.h"

#include "antin-view-zoom-bar.h"

#include "antin-render-document.h"
#include "antin-view-init.h"

#include <glib/gi18n-lib.h>

/* Page entry and zoom, to lie over a corner of the pages. */
struct _AntinViewZoomBar
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *count;
  GtkWidget *zoom;

  /* owned */
  AntinViewPages *pages;
};

G_DEFINE_FINAL_TYPE (AntinViewZoomBar, antin_view_zoom_bar, GTK_TYPE_WIDGET)

static void
show_page (AntinViewZoomBar *self)
{
  AntinRenderDocument *document = antin_view_pages_get_document (self->pages);
  int page = antin_view_pages_get_page (self->pages), n_pages = antin_view_pages_get_n_pages (self->pages);
  g_autofree char *label = NULL, *count = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self), document != NULL);
  if (document == NULL)
    return;
  label = antin_render_document_get_page_label (document, page);
  /* Translators: after the entry with the page's number: of how many pages. */
  count = g_strdup_printf (_("of %d"), n_pages);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), label);
  gtk_label_set_text (GTK_LABEL (self->count), count);
}

static void
show_zoom (AntinViewZoomBar *self)
{
  /* Translators: a zoom in percent. */
  g_autofree char *text = g_strdup_printf (_("%d%%"), (int) (antin_view_pages_get_zoom (self->pages) * 100 + 0.5));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->zoom), text);
}

static void
on_entry_activate_cb (AntinViewZoomBar *self)
{
  AntinRenderDocument *document = antin_view_pages_get_document (self->pages);
  int page = 0;

  if (document != NULL)
    page = antin_render_document_find_page_label (document, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (page > 0)
    {
      antin_view_pages_scroll_to_page (self->pages, page);
      gtk_widget_grab_focus (GTK_WIDGET (self->pages));
    }
  else
    {
      gtk_widget_error_bell (self->entry);
      show_page (self);
      gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
    }
}

static void
on_zoom_out_clicked_cb (AntinViewZoomBar *self)
{
  antin_view_pages_zoom_out (self->pages);
}

static void
on_zoom_in_clicked_cb (AntinViewZoomBar *self)
{
  antin_view_pages_zoom_in (self->pages);
}

static void
on_zoom_action (GtkWidget *widget, const char *action_name, GVariant *target)
{
  AntinViewZoomBar *self = ANTIN_VIEW_ZOOM_BAR (widget);
  gint32 percent = g_variant_get_int32 (target);

  if (percent > 0)
    antin_view_pages_set_zoom (self->pages, percent / 100.0);
  else
    antin_view_pages_set_zoom_mode (self->pages, percent == 0    ? ANTIN_VIEW_ZOOM_AUTOMATIC
                                                 : percent == -1 ? ANTIN_VIEW_ZOOM_FIT_PAGE
                                                                 : ANTIN_VIEW_ZOOM_FIT_WIDTH);
}

static GMenuModel *
create_zoom_menu (void)
{
  static const int percents[] = { 50, 75, 100, 125, 150, 200, 400 };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) fits = g_menu_new (), steps = g_menu_new ();

  /* Translators: “Tự động”, of the size of pages */
  g_menu_append (fits, _("Automatic"), "zoom.to(0)");
  g_menu_append (fits, _("Fit Width"), "zoom.to(-2)");
  g_menu_append (fits, _("Fit Page"), "zoom.to(-1)");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fits));
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_autofree char *label = g_strdup_printf (_("%d%%"), percents[i]);
      g_autofree char *action = g_strdup_printf ("zoom.to(%d)", percents[i]);

      g_menu_append (steps, label, action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (steps));
  return G_MENU_MODEL (menu);
}

static void
antin_view_zoom_bar_dispose (GObject *object)
{
  AntinViewZoomBar *self = ANTIN_VIEW_ZOOM_BAR (object);

  if (self->pages != NULL)
    g_signal_handlers_disconnect_by_data (self->pages, self);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (antin_view_zoom_bar_parent_class)->dispose (object);
}

static void
antin_view_zoom_bar_class_init (AntinViewZoomBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  antin_view_init ();
  G_OBJECT_CLASS (klass)->dispose = antin_view_zoom_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "zoom.to", "i", on_zoom_action);
}

static GtkWidget *
new_button (const char *icon_name, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
antin_view_zoom_bar_init (AntinViewZoomBar *self)
{
  GtkWidget *out = new_button ("antin-zoom-out-symbolic", _("Zoom Out"));
  GtkWidget *in = new_button ("antin-zoom-in-symbolic", _("Zoom In"));
  g_autoptr (GMenuModel) menu = create_zoom_menu ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (self->box, "zoom-bar");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_set_tooltip_text (self->entry, _("Go to Page"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Go to Page"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activate_cb), self);
  self->count = gtk_label_new (NULL);
  gtk_widget_set_margin_end (self->count, 6);

  self->zoom = gtk_menu_button_new ();
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->zoom), menu);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->zoom), GTK_ARROW_UP);
  gtk_widget_add_css_class (self->zoom, "flat");
  gtk_widget_set_tooltip_text (self->zoom, _("Zoom"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zoom), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Zoom"), -1);
  g_signal_connect_swapped (out, "clicked", G_CALLBACK (on_zoom_out_clicked_cb), self);
  g_signal_connect_swapped (in, "clicked", G_CALLBACK (on_zoom_in_clicked_cb), self);

  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->count);
  gtk_box_append (GTK_BOX (self->box), out);
  gtk_box_append (GTK_BOX (self->box), self->zoom);
  gtk_box_append (GTK_BOX (self->box), in);
}

/**
 * antin_view_zoom_bar_new:
 * @pages: a page view
 *
 * Returns: (transfer floating): a bar that shows and changes its page and zoom
 */
GtkWidget *
antin_view_zoom_bar_new (AntinViewPages *pages)
{
  AntinViewZoomBar *bar = g_object_new (ANTIN_VIEW_TYPE_ZOOM_BAR, NULL);

  bar->pages = g_object_ref (pages);
  g_signal_connect_swapped (pages, "notify::page", G_CALLBACK (show_page), bar);
  g_signal_connect_swapped (pages, "notify::document", G_CALLBACK (show_page), bar);
  g_signal_connect_swapped (pages, "notify::zoom", G_CALLBACK (show_zoom), bar);
  show_page (bar);
  show_zoom (bar);
  return GTK_WIDGET (bar);
}

/**
 * antin_view_zoom_bar_enter_page:
 * @bar: a bar
 *
 * Lets the person type a page.
 */
void
antin_view_zoom_bar_enter_page (AntinViewZoomBar *bar)
{
  gtk_widget_grab_focus (bar->entry);
  gtk_editable_select_region (GTK_EDITABLE (bar->entry), 0, -1);
}
