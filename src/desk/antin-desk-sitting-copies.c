/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-sitting-private.h"

/* Scans that a clerk signs as electronic copies in one sitting (NĐ 30/2020, Điều 25): one form for all of them, unless one
 * was approved with another above its page, and one declaration that the organisation scanned them itself from signed and
 * stamped papers (ORD-01). It is made for the files that are listed, never for those that come later. */

static gboolean
is_copy (const AntinSignSittingFile *file)
{
  return file->kind == ANTIN_REGULATION_KIND_COPY && file->state == ANTIN_SIGN_SITTING_WAITING;
}

static gboolean
may_be_declared (const AntinSignSittingFile *file)
{
  return is_copy (file) && (file->facts == NULL || (file->facts->scan && file->facts->refusal == NULL));
}

static guint
count (AntinDeskSitting *self, gboolean (*counts) (const AntinSignSittingFile *file))
{
  AntinSignSitting *list = self->lists[1];
  guint n = 0;

  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    n += counts (antin_sign_sitting_get_file (list, i));
  return n;
}

/* --- the form --- */

/**
 * antin_desk_sitting_get_form:
 *
 * Returns: the form of the copies that nobody has decided on; %ANTIN_REGULATION_COPY_NONE where they have different ones
 */
AntinRegulationCopyForm
antin_desk_sitting_get_form (AntinDeskSitting *self)
{
  AntinSignSitting *list = self->lists[1];
  AntinRegulationCopyForm form = ANTIN_REGULATION_COPY_NONE;

  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (!is_copy (file))
        continue;
      if (form != ANTIN_REGULATION_COPY_NONE && file->copy_form != form)
        return ANTIN_REGULATION_COPY_NONE;
      form = file->copy_form;
    }
  return form;
}

/**
 * antin_desk_sitting_set_form:
 * @form: what the copies become that nobody has decided on, and those that come later
 */
void
antin_desk_sitting_set_form (AntinDeskSitting *self, AntinRegulationCopyForm form)
{
  AntinSignSitting *list = self->lists[1];

  self->form = form;
  self->counting = TRUE;
  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    if (is_copy (antin_sign_sitting_get_file (list, i)))
      antin_sign_sitting_set_copy_form (list, i, form);
  self->counting = FALSE;
  antin_desk_sitting_tell_all (self);
}

/**
 * antin_desk_sitting_count_copies:
 *
 * Returns: how many documents may be signed as copies and are not decided on
 */
guint
antin_desk_sitting_count_copies (AntinDeskSitting *self)
{
  return count (self, is_copy);
}

/* --- where the scans come from --- */

/**
 * antin_desk_sitting_count_scans:
 *
 * Returns: of how many scans in the list the clerk may say that the organisation made them
 */
guint
antin_desk_sitting_count_scans (AntinDeskSitting *self)
{
  return count (self, may_be_declared);
}

/**
 * antin_desk_sitting_is_declared:
 *
 * Returns: whether the clerk has said so of all of them
 */
gboolean
antin_desk_sitting_is_declared (AntinDeskSitting *self)
{
  AntinSignSitting *list = self->lists[1];

  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    {
      const AntinSignSittingFile *file = antin_sign_sitting_get_file (list, i);

      if (may_be_declared (file) && !file->declared)
        return FALSE;
    }
  return TRUE;
}

/**
 * antin_desk_sitting_declare:
 * @declared: whether the organisation made the listed scans itself from signed and stamped papers (ORD-01)
 *
 * Holds for those too that are still being verified.
 */
void
antin_desk_sitting_declare (AntinDeskSitting *self, gboolean declared)
{
  AntinSignSitting *list = self->lists[1];

  self->declared = declared;
  self->counting = TRUE;
  for (guint i = 0; list != NULL && i < antin_sign_sitting_get_n_files (list); i++)
    if (is_copy (antin_sign_sitting_get_file (list, i)))
      antin_sign_sitting_declare (list, i, declared);
  self->counting = FALSE;
  antin_desk_sitting_tell_all (self);
}

/* --- what is signed together --- */

/**
 * antin_desk_sitting_get_kind:
 * @list: documents
 * @counts: which of them count
 *
 * Returns: as what these are signed, where that is one thing for the organisation; otherwise
 *   %ANTIN_REGULATION_KIND_PERSONAL, whose words say no more than that they are signed
 */
AntinRegulationKind
antin_desk_sitting_get_kind (AntinSignSitting *list, gboolean (*counts) (AntinSignSitting *list, guint index))
{
  guint n = 0, n_copies = 0;

  if (antin_sign_sitting_get_role (list) != ANTIN_SIGN_ROLE_ORGANISATION)
    return ANTIN_REGULATION_KIND_PERSONAL;
  for (guint i = 0; i < antin_sign_sitting_get_n_files (list); i++)
    if (counts (list, i))
      {
        n++;
        n_copies += antin_sign_sitting_get_file (list, i)->kind == ANTIN_REGULATION_KIND_COPY;
      }
  return n_copies == 0 ? ANTIN_REGULATION_KIND_ORGANISATION : n_copies == n ? ANTIN_REGULATION_KIND_COPY
                                                                            : ANTIN_REGULATION_KIND_PERSONAL;
}
