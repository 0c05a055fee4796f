/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRegulationError:
 * @ANTIN_REGULATION_ERROR_NOT_FOUND: no folder has a regulation of that id
 * @ANTIN_REGULATION_ERROR_SYNTAX: a line of the file is no group, key or comment
 * @ANTIN_REGULATION_ERROR_KEY: a group or key that is unknown, said twice, or missing
 * @ANTIN_REGULATION_ERROR_VALUE: a value that the key does not take
 * @ANTIN_REGULATION_ERROR_INHERITANCE: files that inherit from each other in a circle, or too deep
 * @ANTIN_REGULATION_ERROR_LIMIT: a file larger than a regulation can be
 * @ANTIN_REGULATION_ERROR_TEXT: a number, sign or date of a document that the decree does not allow
 */
typedef enum
{
  ANTIN_REGULATION_ERROR_NOT_FOUND,
  ANTIN_REGULATION_ERROR_SYNTAX,
  ANTIN_REGULATION_ERROR_KEY,
  ANTIN_REGULATION_ERROR_VALUE,
  ANTIN_REGULATION_ERROR_INHERITANCE,
  ANTIN_REGULATION_ERROR_LIMIT,
  ANTIN_REGULATION_ERROR_TEXT,
} AntinRegulationError;

#define ANTIN_REGULATION_ERROR (antin_regulation_error_quark ())
GQuark antin_regulation_error_quark (void);

G_END_DECLS
