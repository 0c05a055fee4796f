/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

/* How a person looks at documents: size of window and pages, one page or two beside each other, panels; kept in the
 * settings from one window to the next. */

static void
save_zoom (AntinAppWindow *self)
{
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);

  switch (antin_view_pages_get_zoom_mode (self->pages))
    {
    case ANTIN_VIEW_ZOOM_FIT_WIDTH:
      g_settings_set_string (settings, "fit", "width");
      break;
    case ANTIN_VIEW_ZOOM_FIT_PAGE:
      g_settings_set_string (settings, "fit", "page");
      break;
    case ANTIN_VIEW_ZOOM_AUTOMATIC:
      g_settings_set_string (settings, "fit", "automatic");
      break;
    case ANTIN_VIEW_ZOOM_FREE:
    default:
      g_settings_set_string (settings, "fit", "none");
      g_settings_set_double (settings, "zoom", CLAMP (antin_view_pages_get_zoom (self->pages), 0.1, 10));
      break;
    }
}

static void
restore_zoom (AntinAppWindow *self)
{
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  g_autofree char *fit = g_settings_get_string (settings, "fit");

  if (g_str_equal (fit, "none"))
    antin_view_pages_set_zoom (self->pages, g_settings_get_double (settings, "zoom"));
  else
    antin_view_pages_set_zoom_mode (self->pages, g_str_equal (fit, "page")    ? ANTIN_VIEW_ZOOM_FIT_PAGE
                                                 : g_str_equal (fit, "width") ? ANTIN_VIEW_ZOOM_FIT_WIDTH
                                                                              : ANTIN_VIEW_ZOOM_AUTOMATIC);
}

static void
save_size (AntinAppWindow *self)
{
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  int width, height;

  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (gtk_window_is_maximized (GTK_WINDOW (self)) || gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
  /* A panel that is folded away for want of room is not one that nobody wants. */
  if (self->document != NULL && !adw_flap_get_folded (self->pages_flap))
    g_settings_set_boolean (settings, "show-pages", adw_flap_get_reveal_flap (self->pages_flap));
  if (self->document != NULL && !adw_flap_get_folded (self->signatures_flap))
    g_settings_set_boolean (settings, "show-signatures", adw_flap_get_reveal_flap (self->signatures_flap));
}

/* --- two pages --- */

static void
arrange (AntinAppWindow *self)
{
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  gboolean two = g_settings_get_boolean (settings, "two-pages"), alone = g_settings_get_boolean (settings, "first-page-alone");

  antin_view_pages_set_arrangement (self->pages, !two    ? ANTIN_VIEW_ARRANGEMENT_COLUMN
                                                 : alone ? ANTIN_VIEW_ARRANGEMENT_BOOK
                                                         : ANTIN_VIEW_ARRANGEMENT_PAIRS);
}

static void
follow_arrangement (AntinAppWindow *self)
{
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  static const char *const keys[] = { "two-pages", "first-page-alone" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *detail = g_strconcat ("changed::", keys[i], NULL);
      g_autoptr (GAction) action = g_settings_create_action (settings, keys[i]);

      g_action_map_add_action (G_ACTION_MAP (self), action);
      g_signal_connect_object (settings, detail, G_CALLBACK (arrange), self, G_CONNECT_SWAPPED);
    }
  arrange (self);
}

/* --- all of it --- */

/* A window that closes leaves its looks to the next one. */
void
antin_app_window_save_view (AntinAppWindow *self)
{
  save_size (self);
  if (self->document != NULL)
    save_zoom (self);
  if (self->drawn)
    g_settings_set_double (antin_desk_workstation_get_settings (self->workstation), "page-scale",
                           CLAMP (antin_view_pages_get_picture_scale (self->pages), 0.5, 40));
}

/* A new window looks as the last one did. */
void
antin_app_window_restore_view (AntinAppWindow *self)
{
  GSettings *settings = antin_desk_workstation_get_settings (self->workstation);
  int width, height;

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, 360), MAX (height, 294));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_flap_set_reveal_flap (self->pages_flap, g_settings_get_boolean (settings, "show-pages"));
  adw_flap_set_reveal_flap (self->signatures_flap, g_settings_get_boolean (settings, "show-signatures"));
  restore_zoom (self);
  follow_arrangement (self);
}

/* --- from session to session --- */

/* A document that was open in the last session comes to be looked at as it was then. */
void
antin_app_window_take_coming_view (AntinAppWindow *self)
{
  g_autoptr (AntinDeskSessionEntry) entry = g_steal_pointer (&self->coming_view);

  if (entry == NULL)
    return;
  if (entry->zoom > 0)
    antin_view_pages_set_zoom (self->pages, entry->zoom);
  else
    antin_view_pages_set_zoom_mode (self->pages, entry->zoom <= -2 ? ANTIN_VIEW_ZOOM_FIT_WIDTH
                                                 : entry->zoom < 0 ? ANTIN_VIEW_ZOOM_FIT_PAGE
                                                                   : ANTIN_VIEW_ZOOM_AUTOMATIC);
  antin_view_pages_scroll_to_page (self->pages, entry->page);
}

/**
 * antin_app_window_resume:
 * @entry: a document or a table of the last session
 *
 * Opens it as it was looked at then, in a window that is empty.
 */
void
antin_app_window_resume (AntinAppWindow *self, const AntinDeskSessionEntry *entry)
{
  g_autoptr (AntinDeskLoader) loader = NULL;

  if (entry->width > 0 && entry->height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MAX (entry->width, 360), MAX (entry->height, 294));
  if (entry->maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  if (entry->list != NULL)
    antin_app_window_open_files (self, (const char *const *) entry->list);
  if (entry->path == NULL)
    return;
  adw_flap_set_reveal_flap (self->pages_flap, entry->show_pages);
  adw_flap_set_reveal_flap (self->signatures_flap, entry->show_signatures);
  if (entry->list != NULL)
    {
      /* Its row is not listed yet. */
      self->coming_row = antin_desk_session_entry_copy (entry);
      return;
    }
  loader = antin_desk_loader_new (entry->path);
  antin_app_window_load_again (self, loader, entry);
}

/* The document that is being loaded; several pictures are no file that could be opened again. */
static gboolean
describe_coming (AntinAppWindow *self, AntinDeskSessionEntry *entry)
{
  if (self->loader == NULL || antin_desk_loader_get_revision (self->loader) > 0 || antin_desk_loader_get_pictures (self->loader) != NULL)
    return FALSE;
  entry->path = g_strdup (antin_desk_loader_get_path (self->loader));
  entry->page = 1;
  entry->show_pages = entry->show_signatures = TRUE;
  return TRUE;
}

static gboolean
describe_document (AntinAppWindow *self, AntinDeskSessionEntry *entry)
{
  if (self->document == NULL || self->revision > 0 || (self->is_scan && self->table_row == NULL))
    return FALSE;
  entry->path = g_strdup (antin_app_window_get_listed_path (self));
  entry->page = MAX (1, antin_view_pages_get_page (self->pages));
  switch (antin_view_pages_get_zoom_mode (self->pages))
    {
    case ANTIN_VIEW_ZOOM_FREE:
      entry->zoom = antin_view_pages_get_zoom (self->pages);
      break;
    case ANTIN_VIEW_ZOOM_FIT_PAGE:
      entry->zoom = -1;
      break;
    case ANTIN_VIEW_ZOOM_FIT_WIDTH:
      entry->zoom = -2;
      break;
    case ANTIN_VIEW_ZOOM_AUTOMATIC:
    default:
      break;
    }
  entry->show_pages = adw_flap_get_reveal_flap (self->pages_flap);
  entry->show_signatures = adw_flap_get_reveal_flap (self->signatures_flap);
  return TRUE;
}

static void
keep_size (AntinAppWindow *self, AntinDeskSessionEntry *entry)
{
  gtk_window_get_default_size (GTK_WINDOW (self), &entry->width, &entry->height);
  entry->maximized = gtk_window_is_maximized (GTK_WINDOW (self));
}

/**
 * antin_app_window_describe_view:
 * @coming: whether a document counts that is still being loaded, or a table that is still being verified
 *
 * Returns: (transfer full) (nullable): the document and how it is looked at, the table, or both where a document of the
 *   table is shown; %NULL where the window shows no file as it is
 */
AntinDeskSessionEntry *
antin_app_window_describe_view (AntinAppWindow *self, gboolean coming)
{
  AntinDeskSessionEntry entry = { 0 };
  gboolean document;

  /* What is on its way is looked at as it was asked for. */
  if (coming && self->coming_row != NULL)
    return antin_desk_session_entry_copy (self->coming_row);
  if (coming && self->document == NULL && self->coming_view != NULL)
    return antin_desk_session_entry_copy (self->coming_view);
  document = describe_document (self, &entry) || (coming && self->document == NULL && describe_coming (self, &entry));
  if (self->table_view != NULL)
    entry.list = antin_app_window_list_table (self, coming);
  if (!document && entry.list == NULL)
    return NULL;
  if (document && entry.list != NULL && self->table_row != NULL && g_strcmp0 (entry.path, antin_desk_table_row_get_path (self->table_row)) != 0)
    entry.row = g_strdup (antin_desk_table_row_get_path (self->table_row));
  keep_size (self, &entry);
  return g_memdup2 (&entry, sizeof entry);
}
