/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-fact-row.h"

#include "antin-desk-words-certificate.h"
#include "antin-desk-words-private.h"

#include <glib/gi18n-lib.h>

/* Rows that tell a fact: what it is about, what there is to say, and a symbol where that is a verdict. The texts come
 * from certificates and are never markup; nothing of them is cut off. */

/**
 * antin_app_fact_row_make_icon:
 * @status: what it says
 *
 * Returns: (transfer floating): the symbol, which a screen reader says as a word
 */
GtkWidget *
antin_app_fact_row_make_icon (AntinViewStatus status)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (antin_view_status_get_icon_name (status));
  const char *style = antin_view_status_get_style_class (status);

  if (style != NULL)
    gtk_widget_add_css_class (icon, style);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, antin_view_status_get_word (status), -1);
  return icon;
}

/**
 * antin_app_fact_row_new:
 * @status: its symbol; %ANTIN_VIEW_STATUS_NONE for none
 * @title: what it is about
 * @subtitle: (nullable): what there is to say
 *
 * Returns: (transfer floating): an #AdwActionRow
 */
GtkWidget *
antin_app_fact_row_new (AntinViewStatus status, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (status != ANTIN_VIEW_STATUS_NONE)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), antin_app_fact_row_make_icon (status));
  return row;
}

/**
 * antin_app_fact_row_add:
 * @parent: what it is a part of
 * @status: its symbol; %ANTIN_VIEW_STATUS_NONE for none
 * @caption: what it is about
 * @text: (nullable): what there is to say; nothing is added for none
 */
void
antin_app_fact_row_add (AdwExpanderRow *parent, AntinViewStatus status, const char *caption, const char *text)
{
  GtkWidget *row;

  if (is_empty (text))
    return;
  row = antin_app_fact_row_new (status, caption, text);
  gtk_widget_add_css_class (row, "antin-fact");
  adw_expander_row_add_row (parent, row);
}

/**
 * antin_app_fact_row_add_identifiers:
 * @parent: what they are a part of
 * @user_ids: (nullable) (array zero-terminated=1): the UID attributes of a certificate
 *
 * Adds each of them with what it is in words.
 */
void
antin_app_fact_row_add_identifiers (AdwExpanderRow *parent, const char *const *user_ids)
{
  for (; user_ids != NULL && *user_ids != NULL; user_ids++)
    {
      const char *number;
      const char *words = antin_desk_words_certificate_identifier (*user_ids, &number);

      antin_app_fact_row_add (parent, ANTIN_VIEW_STATUS_NONE, words, number);
    }
}

/**
 * antin_app_fact_row_add_copied:
 * @parent: what it is a part of
 * @action_name: copies the text that it gets
 * @caption: what it is about
 * @text: (nullable): what there is to say; nothing is added for none
 *
 * Adds a fact that is copied into letters and searched for.
 */
void
antin_app_fact_row_add_copied (AdwExpanderRow *parent, const char *action_name, const char *caption, const char *text)
{
  GtkWidget *row;
  GtkWidget *button;
  g_autofree char *label = NULL;

  if (is_empty (text))
    return;
  row = antin_app_fact_row_new (ANTIN_VIEW_STATUS_NONE, caption, text);
  gtk_widget_add_css_class (row, "antin-fact");
  button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  /* Translators: %s is “Serial number” or the like */
  label = g_strdup_printf (_("Copy: %s"), caption);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", text);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (parent, row);
}
