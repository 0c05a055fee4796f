/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinRenderConfinement:
 * @ANTIN_RENDER_CONFINEMENT_NONE: the process may do what the user may
 * @ANTIN_RENDER_CONFINEMENT_CALLS: no network, no program, no other process, no writing
 * @ANTIN_RENDER_CONFINEMENT_FILES: no reading of other files than fonts and what belongs to them
 *
 * What holds back the process that documents are read in.
 */
typedef enum
{
  ANTIN_RENDER_CONFINEMENT_NONE = 0,
  ANTIN_RENDER_CONFINEMENT_CALLS = 1 << 0,
  ANTIN_RENDER_CONFINEMENT_FILES = 1 << 1,
} AntinRenderConfinement;

/* Under AddressSanitizer calls are not filtered: its run-time needs more of them, and more memory, than could be allowed. */
#if defined(__SANITIZE_ADDRESS__)
#define ANTIN_RENDER_CONFINE_CALLS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ANTIN_RENDER_CONFINE_CALLS 0
#else
#define ANTIN_RENDER_CONFINE_CALLS 1
#endif
#else
#define ANTIN_RENDER_CONFINE_CALLS 1
#endif

void antin_render_confine_prepare (void);
AntinRenderConfinement antin_render_confine (void);

G_END_DECLS
