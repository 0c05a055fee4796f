/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-update.h"

#include "antin-base-time.h"
#include "antin-sign-releases.h"

#include <glib/gi18n-lib.h>

/* The version that runs, and whether an administrator's list has a newer one (WRN-06). The list is asked for once in a
 * session, and only where the setting names its address; what cannot be had is not told, for nobody at the desk can
 * mend it. AntinDeskUpdate::changed tells when there is a notice. */
struct _AntinDeskUpdate
{
  GObject parent_instance;

  GSettings *settings;
  GCancellable *cancellable;
  char *notice; /* (nullable) */

  /* state */
  gboolean asked;
  gboolean taken;
};

G_DEFINE_FINAL_TYPE (AntinDeskUpdate, antin_desk_update, G_TYPE_OBJECT)

#define KEY "update-feed"

static guint changed_signal;

static void
antin_desk_update_finalize (GObject *object)
{
  AntinDeskUpdate *self = ANTIN_DESK_UPDATE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_free (self->notice);
  G_OBJECT_CLASS (antin_desk_update_parent_class)->finalize (object);
}

static void
antin_desk_update_class_init (AntinDeskUpdateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_desk_update_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_update_init (AntinDeskUpdate *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * antin_desk_update_new:
 * @settings: the application's settings, which may name the list
 *
 * Returns: (transfer full): what is known of newer versions: nothing yet
 */
AntinDeskUpdate *
antin_desk_update_new (GSettings *settings)
{
  AntinDeskUpdate *self = g_object_new (ANTIN_TYPE_DESK_UPDATE, NULL);

  self->settings = g_object_ref (settings);
  return self;
}

static void
on_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinSignRelease) release = antin_sign_releases_fetch_finish (result, &error);
  AntinDeskUpdate *self;

  if (release == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("%s", error->message);
      return;
    }
  /* It was not cancelled, so it is still there. */
  self = user_data;
  self->notice = antin_desk_update_describe (release->version, release->time);
  if (self->notice != NULL)
    g_signal_emit (self, changed_signal, 0);
}

/**
 * antin_desk_update_look:
 * @context: by which proxy, and whether the network may be used
 *
 * Asks for the list where that was not done yet.
 */
void
antin_desk_update_look (AntinDeskUpdate *self, AntinSignContext *context)
{
  g_autofree char *url = g_settings_get_string (self->settings, KEY);

  if (self->asked || *url == '\0')
    return;
  self->asked = TRUE;
  antin_sign_releases_fetch_async (context, url, self->cancellable, on_fetched_cb, self);
}

/**
 * antin_desk_update_get_notice:
 *
 * Returns: (transfer none) (nullable): that there is a newer version
 */
const char *
antin_desk_update_get_notice (AntinDeskUpdate *self)
{
  return self->notice;
}

/**
 * antin_desk_update_take_notice:
 *
 * Returns: (transfer none) (nullable): the same, for the first who asks
 */
const char *
antin_desk_update_take_notice (AntinDeskUpdate *self)
{
  gboolean taken = self->taken;

  self->taken = self->taken || self->notice != NULL;
  return taken ? NULL : self->notice;
}

/**
 * antin_desk_update_describe:
 * @version: the newest version
 * @time: its day, seconds since 1970; %ANTIN_BASE_TIME_NONE where that is not known
 *
 * Returns: (transfer full) (nullable): that there is a newer version than this one; %NULL where it is not newer
 */
char *
antin_desk_update_describe (const char *version, gint64 time)
{
  g_autofree char *day = NULL;

  if (antin_sign_releases_compare (version, ANTIN_VERSION) <= 0)
    return NULL;
  if (time == ANTIN_BASE_TIME_NONE)
    /* Translators: “Đã có phiên bản %s. Đề nghị người phụ trách máy tính cập nhật.” */
    return g_strdup_printf (_("Version %s is available. Ask who looks after this computer to update."), version);
  day = antin_base_time_format_date (time);
  /* Translators: a version and its day: “Đã có phiên bản %s (%s). Đề nghị người phụ trách máy tính cập nhật.” */
  return g_strdup_printf (_("Version %s of %s is available. Ask who looks after this computer to update."), version, day);
}

/**
 * antin_desk_update_describe_own:
 *
 * Returns: (transfer full): the version that runs, and its day
 */
char *
antin_desk_update_describe_own (void)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (ANTIN_RELEASE_DATE "T00:00:00Z", NULL);
  g_autofree char *day = antin_base_time_format_date (g_date_time_to_unix (date));

  /* Translators: a version and its day: “Phiên bản %s, ngày %s” */
  return g_strdup_printf (_("Version %s of %s"), ANTIN_VERSION, day);
}
