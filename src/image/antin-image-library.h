/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-image-error.h"
#include "antin-image-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a folder's index is called. */
#define ANTIN_IMAGE_LIBRARY_INDEX "library.ini"
/* Greatest size of a signature or seal, millimetres. */
#define ANTIN_IMAGE_MAX_SIZE_MM 200.0

/**
 * AntinImageEntry:
 * @id: its name in the library
 * @kind: what it stands for
 * @owner: whose it is, as it is known: a person's or an organisation's name; may be empty
 * @certificate: (nullable): SHA-256 of the certificate that it belongs to
 * @width: millimetres on paper; 0 where it is not known
 * @height: millimetres on paper; 0 where it is not known
 * @round: whether a seal is round
 * @confirmed: whether a person compared a printed page with the rubber stamp and found the size right
 * @note: where it comes from; may be empty
 * @added: when it came into the library, seconds since 1970
 *
 * What is known of an image. Read only.
 */
typedef struct
{
  char *id;
  AntinImageKind kind;
  char *owner;
  char *certificate;
  double width;
  double height;
  gboolean round;
  gboolean confirmed;
  char *note;
  gint64 added;
} AntinImageEntry;

AntinImageEntry *antin_image_entry_copy (const AntinImageEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
void antin_image_entry_free (AntinImageEntry *entry);

/**
 * AntinImageLibrary:
 *
 * The images of signatures and seals that are kept on this workstation for one user.
 */
typedef struct _AntinImageLibrary AntinImageLibrary;

AntinImageLibrary *antin_image_library_open (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_image_library_free (AntinImageLibrary *self);

GPtrArray *antin_image_library_list (AntinImageLibrary *self);
const AntinImageEntry *antin_image_library_find (AntinImageLibrary *self, const char *id);
const AntinImageEntry *antin_image_library_get_for (AntinImageLibrary *self, AntinImageKind kind, const char *certificate, const char *owner);
char *antin_image_library_get_path (AntinImageLibrary *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_image_library_load (AntinImageLibrary *self, const char *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_image_library_add (AntinImageLibrary *self, GBytes *png, const AntinImageEntry *entry, char **ret_id, GError **error);
gboolean antin_image_library_change (AntinImageLibrary *self, const AntinImageEntry *entry, GError **error);
gboolean antin_image_library_remove (AntinImageLibrary *self, const char *id, GError **error);
gboolean antin_image_library_choose (AntinImageLibrary *self, const char *id, const char *certificate, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinImageEntry, antin_image_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinImageLibrary, antin_image_library_free)

G_END_DECLS
