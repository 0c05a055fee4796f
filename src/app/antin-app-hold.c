/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-hold.h"

/* Work that must not end in the middle because the last window was closed: entries in the register, copies, PINs that are
 * changed, signatures. Tests have no application; there is nothing to hold then. */

/**
 * antin_app_hold:
 *
 * Keeps the program running until antin_app_release() was called as often.
 */
void
antin_app_hold (void)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_application_hold (application);
}

/**
 * antin_app_release:
 *
 * Lets the program end with its last window.
 */
void
antin_app_release (void)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_application_release (application);
}
