/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-window-private.h"

#include <glib/gi18n-lib.h>

/* What becomes of the file while it is open. The window shows its snapshot whatever happens (design decision D1), and
 * tells when the file is another by now. */

/* Another program that writes a file does so in many steps; only the last is worth looking at. */
#define MONITOR_DELAY_MS 400

/* Translators: “Tệp đã bị chương trình khác thay đổi. Nội dung đang xem là bản lúc mở.” */
#define CHANGED N_("Another program has changed the file. What you see is as it was when you opened it.")
#define GONE N_("The file was moved or deleted. What you see is as it was when you opened it.")

/* Anything else that the strip says stays. */
static gboolean
tells_of_file (AntinAppWindow *self)
{
  const char *text = antin_app_strip_is_shown (self->notice_strip) ? antin_app_strip_get_text (self->notice_strip) : "";

  return g_str_equal (text, _(CHANGED)) || g_str_equal (text, _(GONE));
}

static gboolean
look_at_file_cb (gpointer user_data)
{
  AntinAppWindow *self = user_data;

  self->monitor_source = 0;
  if (self->document == NULL)
    return G_SOURCE_REMOVE;
  if (antin_base_snapshot_is_current (antin_sign_document_get_snapshot (self->document)))
    {
      if (tells_of_file (self))
        antin_app_strip_hide (self->notice_strip);
      antin_app_window_show_idle (self);
      return G_SOURCE_REMOVE;
    }
  self->idle_shown = FALSE;
  if (g_file_test (antin_sign_document_get_path (self->document), G_FILE_TEST_EXISTS))
    {
      antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_WARNING, _(CHANGED));
      /* Translators: “Tải lại”, opens the file anew */
      antin_app_strip_set_button (self->notice_strip, _("Reload"), "win.reload");
    }
  else
    {
      antin_app_strip_show (self->notice_strip, ANTIN_VIEW_STATUS_WARNING, _(GONE));
      antin_app_strip_set_button (self->notice_strip, _("Save a Copy…"), "win.save-copy");
    }
  return G_SOURCE_REMOVE;
}

static void
on_file_changed_cb (AntinAppWindow *self)
{
  g_clear_handle_id (&self->monitor_source, g_source_remove);
  self->monitor_source = g_timeout_add (MONITOR_DELAY_MS, look_at_file_cb, self);
}

void
antin_app_window_watch_file (AntinAppWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (antin_sign_document_get_path (self->document));

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_file_changed_cb), self, G_CONNECT_SWAPPED);
  /* It may have changed while it was being opened. */
  on_file_changed_cb (self);
}
