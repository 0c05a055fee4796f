/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (antin_base_error, antin_base_error)

/**
 * antin_base_error_set_from_errno:
 * @error: (out) (optional): where the error goes
 * @code: an errno value
 * @path: the file or folder that was worked on
 *
 * Says what went wrong with @path in a sentence for people that names the way out.
 */
void
antin_base_error_set_from_errno (GError **error, int code, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_FOUND,
                   _("“%s” does not exist. Check the name and the folder."), name);
      break;
    case EACCES:
    case EPERM:
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_PERMISSION,
                   _("You have no permission for “%s”. Ask its owner, or choose another folder."), name);
      break;
    case EISDIR:
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE,
                   _("“%s” is a folder. Choose a PDF file."), name);
      break;
    case EEXIST:
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_EXISTS,
                   _("“%s” exists already and was left as it is. Choose another name."), name);
      break;
    case ENAMETOOLONG:
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NAME_TOO_LONG,
                   _("The name “%s” is too long. Choose a shorter one."), name);
      break;
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NO_SPACE,
                   _("There is no room left for “%s”. Free some space, or choose another disk."), name);
      break;
    case EROFS:
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_READ_ONLY,
                   _("“%s” is on a read-only disk. Choose another folder."), name);
      break;
    default:
      g_set_error (error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_FAILED, "“%s”: %s", name, g_strerror (code));
      break;
    }
}
