/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRenderError:
 * @ANTIN_RENDER_ERROR_FAILED: the page could not be drawn or read
 * @ANTIN_RENDER_ERROR_ENCRYPTED: the document asks for a password
 * @ANTIN_RENDER_ERROR_DAMAGED: the bytes are no PDF document, or one that cannot be shown
 * @ANTIN_RENDER_ERROR_NO_PAGE: the document has no such page
 * @ANTIN_RENDER_ERROR_LIMIT: a limit of this program was passed
 * @ANTIN_RENDER_ERROR_AGENT: the program that draws pages could not be started
 */
typedef enum
{
  ANTIN_RENDER_ERROR_FAILED,
  ANTIN_RENDER_ERROR_ENCRYPTED,
  ANTIN_RENDER_ERROR_DAMAGED,
  ANTIN_RENDER_ERROR_NO_PAGE,
  ANTIN_RENDER_ERROR_LIMIT,
  ANTIN_RENDER_ERROR_AGENT,
} AntinRenderError;

#define ANTIN_RENDER_ERROR (antin_render_error_quark ())
GQuark antin_render_error_quark (void);

G_END_DECLS
