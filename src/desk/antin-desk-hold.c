/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-hold.h"

/* Work that must not end in the middle because the last window was closed: entries in the register, copies, PINs that are
 * changed, signatures. Tests have no application; there is nothing to hold then. */

/**
 * antin_desk_hold:
 *
 * Keeps the program running until antin_desk_release() was called as often.
 */
void
antin_desk_hold (void)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_application_hold (application);
}

/**
 * antin_desk_release:
 *
 * Lets the program end with its last window.
 */
void
antin_desk_release (void)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_application_release (application);
}
