/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-idle.h"

/* Whether a token that is in is to be taken out, for nobody has worked here for a while (WRN-07). Once it is due it
 * stays so until the token goes or signs, or a person puts the reminder away: work that goes on does not take the words
 * away before they are read. AntinAppIdle::changed tells of each step. */
struct _AntinAppIdle
{
  GObject parent_instance;

  GSettings *settings;

  /* state */
  gboolean present;
  gboolean due;
  gint64 since; /* monotonic, microseconds: when somebody worked here last */
  guint source;
};

G_DEFINE_FINAL_TYPE (AntinAppIdle, antin_app_idle, G_TYPE_OBJECT)

#define KEY "token-idle-minutes"

static guint changed_signal;

/* Microseconds; 0 for never. */
static gint64
get_limit (AntinAppIdle *self)
{
  return (gint64) (g_settings_get_double (self->settings, KEY) * 60 * G_USEC_PER_SEC);
}

static void
set_due (AntinAppIdle *self, gboolean due)
{
  if (due == self->due)
    return;
  self->due = due;
  g_signal_emit (self, changed_signal, 0);
}

static void wait_on (AntinAppIdle *self);

static gboolean
on_waited_cb (gpointer user_data)
{
  AntinAppIdle *self = user_data;

  self->source = 0;
  if (g_get_monotonic_time () - self->since >= get_limit (self))
    set_due (self, TRUE);
  else
    wait_on (self);
  return G_SOURCE_REMOVE;
}

static void
wait_on (AntinAppIdle *self)
{
  gint64 limit = get_limit (self);
  gint64 left = limit - (g_get_monotonic_time () - self->since);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->present && !self->due && limit > 0)
    self->source = g_timeout_add ((guint) (MAX (left, 0) / 1000 + 1), on_waited_cb, self);
}

static void
start_anew (AntinAppIdle *self)
{
  self->since = g_get_monotonic_time ();
  set_due (self, FALSE);
  wait_on (self);
}

static void
antin_app_idle_finalize (GObject *object)
{
  AntinAppIdle *self = ANTIN_APP_IDLE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (antin_app_idle_parent_class)->finalize (object);
}

static void
antin_app_idle_class_init (AntinAppIdleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_app_idle_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_app_idle_init (AntinAppIdle *self)
{
}

/**
 * antin_app_idle_new:
 * @settings: the application's settings, which say how long
 *
 * Returns: (transfer full): a watch without a token
 */
AntinAppIdle *
antin_app_idle_new (GSettings *settings)
{
  AntinAppIdle *self = g_object_new (ANTIN_TYPE_APP_IDLE, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (start_anew), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * antin_app_idle_set_present:
 * @present: whether a token with a certificate is in
 */
void
antin_app_idle_set_present (AntinAppIdle *self, gboolean present)
{
  if (present == self->present)
    return;
  self->present = present;
  start_anew (self);
}

/**
 * antin_app_idle_note_work:
 *
 * Somebody moves the mouse or presses a key in a window. Costs next to nothing.
 */
void
antin_app_idle_note_work (AntinAppIdle *self)
{
  self->since = g_get_monotonic_time ();
}

/**
 * antin_app_idle_note_use:
 *
 * The token signed, or the reminder was put away: the time starts anew.
 */
void
antin_app_idle_note_use (AntinAppIdle *self)
{
  start_anew (self);
}

/**
 * antin_app_idle_is_due:
 *
 * Returns: whether the token is to be taken out
 */
gboolean
antin_app_idle_is_due (AntinAppIdle *self)
{
  return self->due;
}
