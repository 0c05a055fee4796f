/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-first-start.h"

#include "antin-app-heading.h"
#include "antin-app-images-group.h"
#include "antin-app-organisation.h"
#include "antin-app-preferences.h"
#include "antin-app-regulation-offer.h"
#include "antin-app-title.h"
#include "antin-app-toplevel.h"
#include "antin-base-time.h"
#include "antin-desk-words-signing.h"

#include <glib/gi18n-lib.h>

/* Three short pages on the first start: regulation and organisation, token, image. Each may be skipped, and all of it is
 * found again in the preferences. */
struct _AntinAppFirstStart
{
  AdwWindow parent_instance;

  /* template */
  AdwWindowTitle *window_title;
  GtkButton *next_button;
  GtkStack *stack;
  AdwComboRow *regulation_row;
  AdwActionRow *regulation_offer_row;
  AdwEntryRow *organisation_row;
  AdwActionRow *token_row;
  AntinAppImagesGroup *images_group;

  /* owned */
  AntinDeskWorkstation *workstation;

  /* state */
  guint page;
};

G_DEFINE_FINAL_TYPE (AntinAppFirstStart, antin_app_first_start, ADW_TYPE_WINDOW)

static const char *const pages[] = { "organisation", "token", "images" };

static void
show_page (AntinAppFirstStart *self)
{
  g_autofree char *subtitle = g_strdup_printf (_("%u of %u"), self->page + 1, (guint) G_N_ELEMENTS (pages));

  gtk_stack_set_visible_child_name (self->stack, pages[self->page]);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  /* Translators: “_Xong” and “_Tiếp” */
  gtk_button_set_label (self->next_button, self->page + 1 == G_N_ELEMENTS (pages) ? _("_Done") : _("_Next"));
}

static void
show_tokens (AntinAppFirstStart *self)
{
  g_autofree char *words = antin_desk_words_tokens (antin_desk_workstation_get_tokens (self->workstation), antin_base_time_now ());
  g_autofree char *title = g_markup_escape_text (words, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->token_row),
                                 antin_desk_workstation_knows_tokens (self->workstation) ? title : _("Tokens are being looked for…"));
}

static void
leave (AntinAppFirstStart *self)
{
  g_settings_set_boolean (antin_desk_workstation_get_settings (self->workstation), "first-start-done", TRUE);
}

static void
skip (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
next (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AntinAppFirstStart *self = ANTIN_APP_FIRST_START (widget);

  if (self->page + 1 == G_N_ELEMENTS (pages))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->page++;
  show_page (self);
}

static gboolean
antin_app_first_start_close_request (GtkWindow *window)
{
  leave (ANTIN_APP_FIRST_START (window));
  return GTK_WINDOW_CLASS (antin_app_first_start_parent_class)->close_request (window);
}

static void
antin_app_first_start_dispose (GObject *object)
{
  AntinAppFirstStart *self = ANTIN_APP_FIRST_START (object);

  if (self->images_group != NULL)
    antin_app_images_group_stop (self->images_group);
  g_clear_object (&self->workstation);
  gtk_widget_dispose_template (GTK_WIDGET (self), ANTIN_TYPE_APP_FIRST_START);
  G_OBJECT_CLASS (antin_app_first_start_parent_class)->dispose (object);
}

static void
antin_app_first_start_class_init (AntinAppFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antin_app_first_start_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = antin_app_first_start_close_request;
  g_type_ensure (ANTIN_TYPE_APP_IMAGES_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppFirstStart, window_title);
  gtk_widget_class_bind_template_child (widget_class, AntinAppFirstStart, next_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppFirstStart, stack);
  gtk_widget_class_bind_template_child (widget_class, AntinAppFirstStart, regulation_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppFirstStart, regulation_offer_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppFirstStart, organisation_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppFirstStart, token_row);
  gtk_widget_class_bind_template_child (widget_class, AntinAppFirstStart, images_group);
  gtk_widget_class_install_action (widget_class, "first-start.skip", NULL, skip);
  gtk_widget_class_install_action (widget_class, "first-start.next", NULL, next);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "first-start.skip", NULL);
}

static void
antin_app_first_start_init (AntinAppFirstStart *self)
{
  g_type_ensure (ANTIN_TYPE_APP_HEADING);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * antin_app_first_start_new:
 * @workstation: whose settings they are
 *
 * Returns: (transfer none): the window, not presented yet
 */
AntinAppFirstStart *
antin_app_first_start_new (AntinDeskWorkstation *workstation)
{
  AntinAppFirstStart *self = g_object_new (ANTIN_TYPE_APP_FIRST_START, NULL);

  self->workstation = g_object_ref (workstation);
  antin_app_preferences_bind_regulation (workstation, self->regulation_row);
  antin_app_regulation_offer_bind (workstation, self->regulation_offer_row);
  antin_app_organisation_bind (workstation, self->organisation_row);
  antin_app_images_group_start (self->images_group, workstation);
  g_signal_connect_object (workstation, "tokens-changed", G_CALLBACK (show_tokens), self, G_CONNECT_SWAPPED);
  antin_desk_workstation_watch_tokens (workstation);
  show_tokens (self);
  show_page (self);
  antin_app_title_watch_rows (GTK_WIDGET (self));
  antin_app_name_choices (GTK_WIDGET (self));
  return self;
}

/**
 * antin_app_first_start_present:
 * @parent: the window over which it is shown
 * @workstation: whose settings they are
 */
void
antin_app_first_start_present (GtkWindow *parent, AntinDeskWorkstation *workstation)
{
  AntinAppFirstStart *self = antin_app_toplevel_find (ANTIN_TYPE_APP_FIRST_START);

  if (self == NULL)
    {
      self = antin_app_first_start_new (workstation);
      antin_app_toplevel_fit (GTK_WINDOW (self), parent);
    }
  antin_app_toplevel_present (GTK_WINDOW (self), parent);
}
