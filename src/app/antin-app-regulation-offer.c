/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-regulation-offer.h"

#include "antin-desk-agency.h"

#include <glib/gi18n-lib.h>

/* The regulation that is for the province or the agency which a certificate names. It is offered where another is in
 * force, and taken only by a press of the button; where an administrator has decided on it, nothing is offered. */

#define KEY "regulation"

/* libadwaita 1.2 never lets go of rows that are still in a preferences window when it goes; the workstation is not to
 * stay for them. */
typedef struct
{
  AntinDeskWorkstation *workstation; /* weak */
  GtkWidget *button;                 /* borrowed from the row */
  char *id;                          /* (nullable): of what is offered */
  GCancellable *search;              /* (nullable): the last one */
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_clear_weak_pointer (&offer->workstation);
  g_cancellable_cancel (offer->search);
  g_clear_object (&offer->search);
  g_free (offer->id);
  g_free (offer);
}

static void
show_offer (GtkWidget *row, AntinRegulation *regulation, const char *holder)
{
  Offer *offer = g_object_get_data (G_OBJECT (row), "antin-offer");
  g_autofree char *present = g_settings_get_string (antin_desk_workstation_get_settings (offer->workstation), KEY);
  g_autofree char *title = NULL, *subtitle = NULL, *title_markup = NULL, *subtitle_markup = NULL;

  g_clear_pointer (&offer->id, g_free);
  if (regulation != NULL && !g_str_equal (antin_regulation_get_id (regulation), present))
    offer->id = g_strdup (antin_regulation_get_id (regulation));
  gtk_widget_set_visible (row, offer->id != NULL);
  if (offer->id == NULL)
    return;
  /* Translators: “Đề xuất: QĐ 19/2020 Hà Tĩnh”, a regulation */
  title = g_strdup_printf (_("Proposed: %s"), antin_regulation_get_short_name (regulation));
  /* Translators: why a regulation is proposed; %s is whose certificate it is */
  subtitle = g_strdup_printf (_("It is for the province or agency that the certificate of %s names"), holder);
  title_markup = g_markup_escape_text (title, -1);
  subtitle_markup = g_markup_escape_text (subtitle, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  gtk_widget_set_tooltip_text (offer->button, antin_regulation_get_name (regulation));
  gtk_accessible_update_property (GTK_ACCESSIBLE (offer->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  Offer *offer = g_object_get_data (G_OBJECT (row), "antin-offer");
  g_autoptr (GError) error = NULL;
  g_autofree char *holder = NULL;
  g_autoptr (AntinRegulation) regulation = antin_desk_agency_find_regulation_finish (result, &holder, &error);

  if (error == NULL && offer->workstation != NULL)
    show_offer (row, regulation, holder);
}

/* What is found of tokens that were in, or while another regulation was in force, is not shown any more. */
static void
look (GtkWidget *row)
{
  Offer *offer = g_object_get_data (G_OBJECT (row), "antin-offer");

  if (offer->workstation == NULL)
    return;
  g_cancellable_cancel (offer->search);
  g_clear_object (&offer->search);
  if (!g_settings_is_writable (antin_desk_workstation_get_settings (offer->workstation), KEY))
    {
      show_offer (row, NULL, NULL);
      return;
    }
  offer->search = g_cancellable_new ();
  antin_desk_agency_find_regulation_async (antin_desk_workstation_get_tokens (offer->workstation), offer->search, on_found_cb, g_object_ref (row));
}

static void
on_clicked_cb (GtkWidget *row)
{
  Offer *offer = g_object_get_data (G_OBJECT (row), "antin-offer");

  if (offer->workstation != NULL && offer->id != NULL)
    {
      g_autofree char *id = g_strdup (offer->id);

      /* This row goes. The toolkit would look for another place for the focus a frame later, when a key has been pressed. */
      gtk_widget_grab_focus (gtk_widget_get_prev_sibling (row));
      g_settings_set_string (antin_desk_workstation_get_settings (offer->workstation), KEY, id);
    }
}

/**
 * antin_app_regulation_offer_bind:
 * @workstation: whose regulation it is
 * @row: an empty row beneath the one where the regulation is chosen
 *
 * Shows the row while a token is in whose certificate names those another regulation is for.
 */
void
antin_app_regulation_offer_bind (AntinDeskWorkstation *workstation, AdwActionRow *row)
{
  GSettings *settings = antin_desk_workstation_get_settings (workstation);
  Offer *offer = g_new0 (Offer, 1);

  g_set_weak_pointer (&offer->workstation, workstation);
  /* Translators: “Áp dụng”, takes the regulation that is proposed */
  offer->button = gtk_button_new_with_label (_("Apply"));
  gtk_widget_set_valign (offer->button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (row, offer->button);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  g_object_set_data_full (G_OBJECT (row), "antin-offer", offer, offer_free);
  g_signal_connect_object (offer->button, "clicked", G_CALLBACK (on_clicked_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (workstation, "tokens-changed", G_CALLBACK (look), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (look), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "writable-changed::" KEY, G_CALLBACK (look), row, G_CONNECT_SWAPPED);
  look (GTK_WIDGET (row));
}
