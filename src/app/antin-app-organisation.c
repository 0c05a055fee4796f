/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-organisation.h"

#include "antin-app-setting.h"
#include "antin-desk-agency.h"

#include <glib/gi18n-lib.h>

/* The organisation's name where a person may state it. A certificate that is in knows it; it is offered, and taken only
 * by a press of the button, where nothing is stated yet and no administrator has decided on it. */

#define KEY "organisation"

/* libadwaita 1.2 never lets go of rows that are still in a preferences window when it goes; the workstation is not to
 * stay for them. */
typedef struct
{
  AntinDeskWorkstation *workstation; /* weak */
  GtkWidget *button;                 /* borrowed from the row */
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_clear_weak_pointer (&offer->workstation);
  g_free (offer);
}

static Offer *
get_offer (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "antin-offer");
}

static void
show_offer (GtkWidget *row)
{
  Offer *offer = get_offer (row);
  GSettings *settings;
  const char *found;
  g_autofree char *present = NULL;

  if (offer->workstation == NULL)
    return;
  settings = antin_desk_workstation_get_settings (offer->workstation);
  found = antin_desk_agency_find_name (antin_desk_workstation_get_tokens (offer->workstation));
  present = g_settings_get_string (settings, KEY);
  gtk_widget_set_visible (offer->button, found != NULL && *present == '\0' && g_settings_is_writable (settings, KEY));
  gtk_widget_set_tooltip_text (offer->button, found);
  if (found != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (offer->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, found, -1);
}

static void
on_clicked_cb (GtkWidget *row)
{
  Offer *offer = get_offer (row);
  const char *found = offer->workstation != NULL ? antin_desk_agency_find_name (antin_desk_workstation_get_tokens (offer->workstation)) : NULL;

  if (found == NULL)
    return;
  /* The button goes. */
  gtk_widget_grab_focus (row);
  g_settings_set_string (antin_desk_workstation_get_settings (offer->workstation), KEY, found);
}

/**
 * antin_app_organisation_bind:
 * @workstation: whose setting it is
 * @row: where it is stated
 *
 * Keeps the setting in step with the row, and offers what a certificate says.
 */
void
antin_app_organisation_bind (AntinDeskWorkstation *workstation, AdwEntryRow *row)
{
  GSettings *settings = antin_desk_workstation_get_settings (workstation);
  Offer *offer = g_new0 (Offer, 1);

  g_settings_bind (settings, KEY, row, "text", G_SETTINGS_BIND_DEFAULT);
  antin_app_setting_guard (settings, KEY, GTK_WIDGET (row));
  g_set_weak_pointer (&offer->workstation, workstation);
  /* Translators: “Lấy từ chứng thư”, takes the organisation's name from the certificate that is inserted */
  offer->button = gtk_button_new_with_label (_("From the Certificate"));
  /* In two lines where letters are large. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (offer->button))), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (offer->button))), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_valign (offer->button, GTK_ALIGN_CENTER);
  adw_entry_row_add_suffix (row, offer->button);
  g_object_set_data_full (G_OBJECT (row), "antin-offer", offer, offer_free);
  g_signal_connect_object (offer->button, "clicked", G_CALLBACK (on_clicked_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (workstation, "tokens-changed", G_CALLBACK (show_offer), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (show_offer), row, G_CONNECT_SWAPPED);
  show_offer (GTK_WIDGET (row));
}
