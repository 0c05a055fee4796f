/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* The language of the user, for both programs. Call it once, first of all in main(), before another thread exists:
 * setlocale() is not safe beside others. */

/* A locale that is asked for but was never made on this machine, as on many that were set up in a hurry: its language is
 * spoken all the same, only numbers and sorting are those of no country. */
static void
speak_without_locale (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *wanted = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && (wanted == NULL || *wanted == '\0'); i++)
    wanted = g_getenv (names[i]);
  if (setlocale (LC_ALL, "C.UTF-8") != NULL && wanted != NULL)
    g_setenv ("LANGUAGE", wanted, FALSE);
}

/**
 * antin_base_locale_start:
 *
 * Takes the user's locale and opens the catalog of messages in it. The variable ANTIN_LOCALEDIR names another folder of
 * catalogs than the installed one, so that the programs speak the user's language from the build tree too.
 */
void
antin_base_locale_start (void)
{
  const char *folder = g_getenv ("ANTIN_LOCALEDIR");

  if (setlocale (LC_ALL, "") == NULL)
    speak_without_locale ();
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : ANTIN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
