/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-interaction.h"

#include <glib/gi18n-lib.h>

/* What stands between a person and a token at work on another thread: the PIN that the person gave, and how far it is. The
 * PIN stays in locked memory as long as that lasts, for keys that want it for each signature, and dies with it. */

struct _AntinDeskInteraction
{
  GObject *owner;
  AntinBaseSecret *pin; /* (nullable) where the device asks for it */
  AntinDeskTell tell;
  AntinSignInteraction interaction;
};

typedef struct
{
  GObject *owner;
  AntinDeskTell tell;
  double done;
  char *doing;
} Progress;

static void
progress_free (Progress *progress)
{
  g_object_unref (progress->owner);
  g_free (progress->doing);
  g_free (progress);
}

/* On the working thread. The person agreed to all of the work by one act. */
static AntinBaseSecret *
ask_pin (AntinSignIdentity *identity, gboolean again, gpointer user_data, GError **error)
{
  AntinDeskInteraction *self = user_data;

  if (self->pin == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("No PIN was given."));
      return NULL;
    }
  return antin_base_secret_ref (self->pin);
}

static gboolean
tell_cb (gpointer user_data)
{
  Progress *progress = user_data;

  progress->tell (progress->owner, progress->done, progress->doing);
  return G_SOURCE_REMOVE;
}

/* On the working thread. */
static void
tell_progress (double done, const char *doing, gpointer user_data)
{
  AntinDeskInteraction *self = user_data;
  Progress *progress = g_new0 (Progress, 1);

  progress->owner = g_object_ref (self->owner);
  progress->tell = self->tell;
  progress->done = done;
  progress->doing = g_strdup (doing);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, tell_cb, progress, (GDestroyNotify) progress_free);
}

/**
 * antin_desk_interaction_new:
 * @owner: whose work it is; kept as long as that lasts
 * @pin: (transfer full) (nullable): the PIN, unless the device asks for it
 * @tell: told how far it is; may be told once more after antin_desk_interaction_free()
 *
 * Returns: (transfer full): what a token at work needs of the person; free it on the main thread when the work has ended
 */
AntinDeskInteraction *
antin_desk_interaction_new (GObject *owner, AntinBaseSecret *pin, AntinDeskTell tell)
{
  AntinDeskInteraction *self = g_new0 (AntinDeskInteraction, 1);

  self->owner = g_object_ref (owner);
  self->pin = pin;
  self->tell = tell;
  self->interaction = (AntinSignInteraction){ .ask_pin = ask_pin, .progress = tell_progress, .user_data = self };
  return self;
}

/**
 * antin_desk_interaction_free:
 * @self: (nullable): the interaction of work that has ended
 */
void
antin_desk_interaction_free (AntinDeskInteraction *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->owner);
  g_clear_pointer (&self->pin, antin_base_secret_unref);
  g_free (self);
}

/**
 * antin_desk_interaction_get:
 *
 * Returns: (transfer none): the same for `sign`
 */
const AntinSignInteraction *
antin_desk_interaction_get (AntinDeskInteraction *self)
{
  return &self->interaction;
}
