/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-idle.h"

/* Whether a token that is in is to be taken out, for nobody has worked here for a while (WRN-07). Once it is due it
 * stays so until the token goes or signs, or a person puts the reminder away: work that goes on does not take the words
 * away before they are read. AntinDeskIdle::changed tells of each step. */
struct _AntinDeskIdle
{
  GObject parent_instance;

  GSettings *settings;

  /* state */
  gboolean present;
  gboolean due;
  gint64 since; /* monotonic, microseconds: when somebody worked here last */
  guint source;
};

G_DEFINE_FINAL_TYPE (AntinDeskIdle, antin_desk_idle, G_TYPE_OBJECT)

#define KEY "token-idle-minutes"

static guint changed_signal;

/* Microseconds; 0 for never. */
static gint64
get_limit (AntinDeskIdle *self)
{
  return (gint64) (g_settings_get_double (self->settings, KEY) * 60 * G_USEC_PER_SEC);
}

static void
set_due (AntinDeskIdle *self, gboolean due)
{
  if (due == self->due)
    return;
  self->due = due;
  g_signal_emit (self, changed_signal, 0);
}

static void wait_on (AntinDeskIdle *self);

static gboolean
on_waited_cb (gpointer user_data)
{
  AntinDeskIdle *self = user_data;

  self->source = 0;
  if (g_get_monotonic_time () - self->since >= get_limit (self))
    set_due (self, TRUE);
  else
    wait_on (self);
  return G_SOURCE_REMOVE;
}

static void
wait_on (AntinDeskIdle *self)
{
  gint64 limit = get_limit (self);
  gint64 left = limit - (g_get_monotonic_time () - self->since);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->present && !self->due && limit > 0)
    self->source = g_timeout_add ((guint) (MAX (left, 0) / 1000 + 1), on_waited_cb, self);
}

static void
start_anew (AntinDeskIdle *self)
{
  self->since = g_get_monotonic_time ();
  set_due (self, FALSE);
  wait_on (self);
}

static void
antin_desk_idle_finalize (GObject *object)
{
  AntinDeskIdle *self = ANTIN_DESK_IDLE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (antin_desk_idle_parent_class)->finalize (object);
}

static void
antin_desk_idle_class_init (AntinDeskIdleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_desk_idle_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antin_desk_idle_init (AntinDeskIdle *self)
{
}

/**
 * antin_desk_idle_new:
 * @settings: the application's settings, which say how long
 *
 * Returns: (transfer full): a watch without a token
 */
AntinDeskIdle *
antin_desk_idle_new (GSettings *settings)
{
  AntinDeskIdle *self = g_object_new (ANTIN_TYPE_DESK_IDLE, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (start_anew), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * antin_desk_idle_set_present:
 * @present: whether a token with a certificate is in
 */
void
antin_desk_idle_set_present (AntinDeskIdle *self, gboolean present)
{
  if (present == self->present)
    return;
  self->present = present;
  start_anew (self);
}

/**
 * antin_desk_idle_note_work:
 *
 * Somebody moves the mouse or presses a key in a window. Costs next to nothing.
 */
void
antin_desk_idle_note_work (AntinDeskIdle *self)
{
  self->since = g_get_monotonic_time ();
}

/**
 * antin_desk_idle_note_use:
 *
 * The token signed, or the reminder was put away: the time starts anew.
 */
void
antin_desk_idle_note_use (AntinDeskIdle *self)
{
  start_anew (self);
}

/**
 * antin_desk_idle_is_due:
 *
 * Returns: whether the token is to be taken out
 */
gboolean
antin_desk_idle_is_due (AntinDeskIdle *self)
{
  return self->due;
}
