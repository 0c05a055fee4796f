/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "antin-application.h"

#include "antin-base-locale.h"
#include "antin-render-worker.h"

#include <glib/gi18n-lib.h>

int
main (int argc, char *argv[])
{
  g_autoptr (AntinApplication) application = NULL;

  antin_base_locale_start ();
  /* What takes longest to be ready for a document's first page, beside the toolkit. */
  antin_render_worker_prepare (FALSE);
  gtk_disable_setlocale ();
  g_set_application_name (_("Ấn Tín"));
  application = antin_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
