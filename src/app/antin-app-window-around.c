/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include <glib/gi18n-lib.h>

/* What stands around the page: the panels, the bar with page and zoom, the one that searches. A document's first page does
 * not wait for them: their room is kept, and they are made once it has been drawn, or when the first thing is to be
 * shown there. */

/* What the panel says of a document before anything is known. */
void
antin_app_window_begin_panel (AntinAppWindow *self)
{
  AntinAppDocumentFacts facts = { .n_pages = self->n_pages };

  antin_app_signature_panel_set_facts (self->signature_panel, &facts);
  antin_app_signature_panel_set_report (self->signature_panel, NULL);
  antin_app_signature_panel_set_note (self->signature_panel, _("The signatures are being verified…"));
}

static void
on_chosen_cb (AntinAppWindow *self, int index)
{
  antin_app_window_choose_signature (self, index);
}

static void
add_panel (AntinAppWindow *self)
{
  self->signature_panel = ANTIN_APP_SIGNATURE_PANEL (antin_app_signature_panel_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->signature_panel), TRUE);
  gtk_box_append (self->signatures_side, GTK_WIDGET (self->signature_panel));
  g_signal_connect_object (self->signature_panel, "chosen", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
  if (self->document != NULL)
    antin_app_window_begin_panel (self);
}

static void
add_zoom_bar (AntinAppWindow *self)
{
  self->zoom_bar = ANTIN_VIEW_ZOOM_BAR (antin_view_zoom_bar_new (self->pages));
  gtk_widget_set_halign (GTK_WIDGET (self->zoom_bar), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self->zoom_bar), GTK_ALIGN_END);
  gtk_widget_set_margin_end (GTK_WIDGET (self->zoom_bar), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->zoom_bar), 12);
  gtk_overlay_add_overlay (self->page_overlay, GTK_WIDGET (self->zoom_bar));
}

void
antin_app_window_furnish (AntinAppWindow *self)
{
  if (self->signature_panel != NULL || self->pages == NULL)
    return;
  add_panel (self);
  add_zoom_bar (self);
  self->find = ANTIN_VIEW_FIND (antin_view_find_new (self->pages));
  gtk_box_prepend (self->content_box, GTK_WIDGET (self->find));
  antin_app_window_fill_side (self);
}

/* Returns: (transfer none): the panel on the right, made where it was not there yet */
AntinAppSignaturePanel *
antin_app_window_get_panel (AntinAppWindow *self)
{
  antin_app_window_furnish (self);
  return self->signature_panel;
}
