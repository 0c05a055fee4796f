/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-sitting-private.h"

/* What is found out of a list before anybody asks for a signature: which of the organisation's documents may be signed, and
 * what was signed before the program ended unexpectedly. */

gboolean
antin_desk_sitting_fill_means (AntinDeskSitting *self,
                               AntinSignRole role,
                               AntinSignIdentity *identity,
                               AntinSignSittingMeans *means,
                               GBytes **ret_image)
{
  AntinRegulationKind kind = role == ANTIN_SIGN_ROLE_ORGANISATION ? ANTIN_REGULATION_KIND_ORGANISATION : ANTIN_REGULATION_KIND_PERSONAL;
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);
  const AntinImageEntry *entry;

  if (context == NULL || identity == NULL)
    return FALSE;
  entry = antin_desk_workstation_find_image (self->workstation, kind, identity);
  *means = (AntinSignSittingMeans){ .context = context, .identity = identity };
  if (entry == NULL)
    return TRUE;
  *ret_image = antin_image_library_load (antin_desk_workstation_get_images (self->workstation, NULL), entry->id, NULL);
  means->image = *ret_image;
  if (entry->kind == ANTIN_IMAGE_KIND_SEAL)
    {
      means->seal_diameter = entry->width;
      means->seal_height = entry->round ? 0 : entry->height;
      means->seal_unconfirmed = !entry->confirmed;
    }
  else
    means->image_width = entry->width;
  return TRUE;
}

static void
on_recovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskSitting) self = user_data;

  gboolean done = antin_sign_sitting_recover_finish (ANTIN_SIGN_SITTING (source), result, NULL);

  self->recovering = FALSE;
  if (!done || self->table == NULL)
    return;
  antin_desk_sitting_tell_changed (self);
  /* Some may have come meanwhile. */
  antin_desk_sitting_recover (self);
}

/* What was signed before the program ended unexpectedly comes into the register (REP-03). */
void
antin_desk_sitting_recover (AntinDeskSitting *self)
{
  AntinSignContext *context = antin_desk_workstation_get_context (self->workstation, NULL);

  for (guint i = 0; context != NULL && i < G_N_ELEMENTS (self->lists) && !self->recovering; i++)
    for (guint j = 0; self->lists[i] != NULL && j < antin_sign_sitting_get_n_files (self->lists[i]) && !self->recovering; j++)
      if (antin_sign_sitting_get_file (self->lists[i], j)->found)
        {
          self->recovering = TRUE;
          antin_sign_sitting_recover_async (self->lists[i], context, NULL, on_recovered_cb, g_object_ref (self));
        }
}

static void
on_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskSitting) self = user_data;
  gboolean done = antin_sign_sitting_prepare_finish (ANTIN_SIGN_SITTING (source), result, NULL);

  g_clear_object (&self->preparing);
  if (!done || self->table == NULL)
    return;
  /* Some may have come meanwhile; nobody shall think that this was all. */
  antin_desk_sitting_prepare (self);
  antin_desk_sitting_tell_changed (self);
}

static gboolean
has_unprepared (AntinSignSitting *list)
{
  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (file->state == ANTIN_SIGN_SITTING_WAITING && file->facts == NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_desk_sitting_is_preparing:
 *
 * Returns: whether it is still being found out which documents there are, or which of the organisation's may be signed
 */
gboolean
antin_desk_sitting_is_preparing (AntinDeskSitting *self)
{
  AntinDeskTableState state = self->table != NULL ? antin_desk_table_get_state (self->table) : ANTIN_DESK_TABLE_IDLE;

  return state == ANTIN_DESK_TABLE_LOOKING || state == ANTIN_DESK_TABLE_RUNNING ||
         (self->preparing != NULL && has_unprepared (self->lists[1]));
}

/**
 * antin_desk_sitting_prepare:
 *
 * Finds out whether the documents that the organisation signs may be signed, what their signs are and until when they
 * are issued.
 */
void
antin_desk_sitting_prepare (AntinDeskSitting *self)
{
  AntinSignSitting *list = self->lists[1];
  AntinSignIdentity *identity = antin_desk_workstation_choose_identity (self->workstation, ANTIN_SIGN_ROLE_ORGANISATION);
  AntinSignSittingMeans means;
  g_autoptr (GBytes) image = NULL;

  if (self->preparing != NULL || !has_unprepared (list) ||
      !antin_desk_sitting_fill_means (self, ANTIN_SIGN_ROLE_ORGANISATION, identity, &means, &image))
    return;
  self->preparing = g_cancellable_new ();
  antin_sign_sitting_prepare_async (list, &means, self->preparing, on_prepared_cb, g_object_ref (self));
}
