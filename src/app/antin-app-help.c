/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-help.h"

#include "antin-app-help-page.h"
#include "antin-app-title.h"

#include <glib/gi18n-lib.h>

/* The pages of help: in the desktop's viewer where there is one and the pages are installed, otherwise the same pages,
 * set simply, in a window. */

#define RESOURCE "/io/github/antin/AnTin/help/"

/* As the index of data/help has them. */
static const char *const topics[] = { "leader", "clerk", "copies", "receiver", "many", "tokens", "verdicts", "longevity", "problems" };

struct _AntinAppHelp
{
  AdwWindow parent_instance;

  /* template */
  GtkWidget *back_button;
  GtkScrolledWindow *scroller;
  GtkBox *content;
};

G_DEFINE_FINAL_TYPE (AntinAppHelp, antin_app_help, ADW_TYPE_WINDOW)

/* A page in the first language of the person's that has it. */
static GPtrArray *
read_page (const char *name, char **ret_description)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCE, languages[i], "/", name, ".page", NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      g_autoptr (GError) error = NULL;
      GPtrArray *blocks;

      if (bytes == NULL)
        continue;
      blocks = antin_app_help_page_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), ret_description, &error);
      if (blocks == NULL)
        g_warning ("%s: %s", path, error->message);
      return blocks;
    }
  return NULL;
}

static GtkWidget *
make_label (const char *markup, const char *style_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Selected as a whole it would look like a choice. */
  gtk_widget_set_can_focus (label, FALSE);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static GtkWidget *
make_item (const AntinAppHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *mark = block->kind == ANTIN_APP_HELP_STEP ? g_strdup_printf ("%u.", block->number) : g_strdup ("•");
  GtkWidget *sign = gtk_label_new (mark);
  GtkWidget *text = make_label (block->markup, NULL);

  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_set_margin_start (sign, 6);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static GtkWidget *
make_block (const AntinAppHelpBlock *block)
{
  GtkWidget *widget;

  switch (block->kind)
    {
    case ANTIN_APP_HELP_TITLE:
      return make_label (block->markup, "title-1");
    case ANTIN_APP_HELP_HEADING:
      widget = make_label (block->markup, "title-4");
      gtk_widget_set_margin_top (widget, 9);
      return widget;
    case ANTIN_APP_HELP_ITEM:
    case ANTIN_APP_HELP_STEP:
      return make_item (block);
    case ANTIN_APP_HELP_QUOTE:
      widget = make_label (block->markup, "dim-label");
      gtk_widget_set_margin_start (widget, 24);
      return widget;
    case ANTIN_APP_HELP_PARAGRAPH:
    default:
      return make_label (block->markup, NULL);
    }
}

static void
fill_topics (AntinAppHelp *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_top (list, 9);
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      g_autofree char *description = NULL;
      g_autoptr (GPtrArray) blocks = read_page (topics[i], &description);
      GtkWidget *row;

      if (blocks == NULL || blocks->len == 0)
        continue;
      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ((AntinAppHelpBlock *) blocks->pdata[0])->markup);
      if (description != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "help.go");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", topics[i]);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_box_append (self->content, list);
}

static void
go_to (AntinAppHelp *self, const char *name)
{
  g_autoptr (GPtrArray) blocks = read_page (name, NULL);
  gboolean is_index = g_str_equal (name, "index");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    gtk_box_append (self->content, make_block (blocks->pdata[i]));
  if (is_index)
    fill_topics (self);
  gtk_widget_set_visible (self->back_button, !is_index);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
act (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  /* What the name is part of goes with its row. */
  g_autofree char *name = g_strdup (parameter != NULL ? g_variant_get_string (parameter, NULL) : "index");

  go_to (ANTIN_APP_HELP (widget), name);
}

static void
antin_app_help_class_init (AntinAppHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/antin/AnTin/antin-app-help.ui");
  gtk_widget_class_bind_template_child (widget_class, AntinAppHelp, back_button);
  gtk_widget_class_bind_template_child (widget_class, AntinAppHelp, scroller);
  gtk_widget_class_bind_template_child (widget_class, AntinAppHelp, content);
  gtk_widget_class_install_action (widget_class, "help.go", "s", act);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, act);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
}

static void
antin_app_help_init (AntinAppHelp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  antin_app_title_watch_window (GTK_WINDOW (self));
  go_to (self, "index");
}

/**
 * antin_app_help_new:
 *
 * Returns: (transfer none): a window with the pages of help, not presented yet
 */
AntinAppHelp *
antin_app_help_new (void)
{
  return g_object_new (ANTIN_TYPE_APP_HELP, NULL);
}

/* Whether a viewer would find the pages; from the build tree it does not. */
static gboolean
is_installed (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "help", "C", "antin", "index.page", NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_app_help_show:
 * @parent: who asks
 *
 * Shows the help, in the desktop's viewer or in a window.
 */
void
antin_app_help_show (GtkWindow *parent)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  AntinAppHelp *self;

  if (viewer != NULL && is_installed ())
    {
      gtk_show_uri (parent, "help:antin", GDK_CURRENT_TIME);
      return;
    }
  self = antin_app_help_new ();
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
