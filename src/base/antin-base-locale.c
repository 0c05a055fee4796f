/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-base"

#include "config.h"

#include "antin-base-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* The language of the user, for both programs. Call it once, first of all in main(), before another thread exists:
 * setlocale() is not safe beside others. */

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

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : ANTIN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
