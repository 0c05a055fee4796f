/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinBaseError:
 * @ANTIN_BASE_ERROR_FAILED: the operating system refused for a reason without a code of its own
 * @ANTIN_BASE_ERROR_NOT_FOUND: there is no such file or folder
 * @ANTIN_BASE_ERROR_PERMISSION: the user may not read or write it
 * @ANTIN_BASE_ERROR_NOT_A_FILE: a folder, a device, a pipe
 * @ANTIN_BASE_ERROR_EMPTY: the file has no bytes
 * @ANTIN_BASE_ERROR_CHANGED: another program changed the file meanwhile
 * @ANTIN_BASE_ERROR_EXISTS: the destination exists and may not be replaced
 * @ANTIN_BASE_ERROR_NO_SPACE: the disk or the quota is full
 * @ANTIN_BASE_ERROR_READ_ONLY: the file system is read-only
 * @ANTIN_BASE_ERROR_NAME_TOO_LONG: the folder takes no name as long as that
 * @ANTIN_BASE_ERROR_LIMIT: a limit of this program was passed
 */
typedef enum
{
  ANTIN_BASE_ERROR_FAILED,
  ANTIN_BASE_ERROR_NOT_FOUND,
  ANTIN_BASE_ERROR_PERMISSION,
  ANTIN_BASE_ERROR_NOT_A_FILE,
  ANTIN_BASE_ERROR_EMPTY,
  ANTIN_BASE_ERROR_CHANGED,
  ANTIN_BASE_ERROR_EXISTS,
  ANTIN_BASE_ERROR_NO_SPACE,
  ANTIN_BASE_ERROR_READ_ONLY,
  ANTIN_BASE_ERROR_NAME_TOO_LONG,
  ANTIN_BASE_ERROR_LIMIT,
} AntinBaseError;

#define ANTIN_BASE_ERROR (antin_base_error_quark ())
GQuark antin_base_error_quark (void);

void antin_base_error_set_from_errno (GError **error, int code, const char *path);

G_END_DECLS
