/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-about.h"

#include "antin-desk-update.h"

#include <glib/gi18n-lib.h>

/* What the application is, in one page and in the person's language: libadwaita 1.2 has a window for this whose own words
 * are not translated into Vietnamese. */
struct _AntinAppAbout
{
  AdwWindow parent_instance;

  /* template */
  GtkImage *icon;
  GtkLabel *version_label;
  GtkLabel *update_label;
  GtkLabel *licence_label;
};

G_DEFINE_FINAL_TYPE (AntinAppAbout, antin_app_about, ADW_TYPE_WINDOW)

#define LICENCE_URL "https://www.gnu.org/licenses/gpl-3.0.html"

static void
antin_app_about_class_init (AntinAppAboutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-about.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppAbout, icon);
  gtk_widget_class_bind_template_child (widget_class, AntinAppAbout, version_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppAbout, update_label);
  gtk_widget_class_bind_template_child (widget_class, AntinAppAbout, licence_label);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
antin_app_about_init (AntinAppAbout *self)
{
  g_autofree char *version = antin_desk_update_describe_own ();
  g_autofree char *licence = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_image_set_from_icon_name (self->icon, ANTIN_APPLICATION_ID);
  gtk_label_set_text (self->version_label, version);
  /* Translators: “Phần mềm tự do theo <a href="%s">Giấy phép Công cộng GNU</a>, …” */
  licence = g_strdup_printf (_("Free software under the <a href=\"%s\">GNU General Public License</a>, version 3 or later. It comes with absolutely no warranty."),
                                LICENCE_URL);
  gtk_label_set_markup (self->licence_label, licence);
}

/**
 * antin_app_about_new:
 * @notice: (nullable): that there is a newer version
 *
 * Returns: (transfer none): a window that tells what the application is, not presented yet
 */
AntinAppAbout *
antin_app_about_new (const char *notice)
{
  AntinAppAbout *self = g_object_new (ANTIN_TYPE_APP_ABOUT, NULL);

  gtk_label_set_text (self->update_label, notice != NULL ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->update_label), notice != NULL);
  return self;
}
