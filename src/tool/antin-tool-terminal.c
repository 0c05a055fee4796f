/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-tool-terminal.h"

#include "antin-sign-error.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <termios.h>
#include <unistd.h>

/* Work that is done sooner shows nothing. */
#define QUIET_MICROSECONDS G_USEC_PER_SEC

/**
 * antin_tool_terminal_ask_pin:
 * @identity: whose PIN
 *
 * Asks for a PIN on the controlling terminal, without echo; standard input is left alone.
 *
 * Returns: (transfer full): the PIN; %NULL with an error where there is no terminal
 */
AntinBaseSecret *
antin_tool_terminal_ask_pin (AntinSignIdentity *identity, GError **error)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  g_autofree char *question = NULL;
  struct termios before, silent;
  AntinBaseSecret *pin;

  if (fd < 0 || tcgetattr (fd, &before) != 0)
    {
      if (fd >= 0)
        close (fd);
      g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_TOKEN,
                           _("There is no terminal to ask for the PIN on. Give it with --pin-fd."));
      return NULL;
    }
  question = g_strdup_printf (_("PIN of “%s” (%s): "), identity->token_label, identity->holder.common_name);
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (fd, TCSAFLUSH, &silent);
  if (write (fd, question, strlen (question)) < 0)
    g_debug ("The question could not be written.");
  pin = antin_base_secret_new_from_fd (fd, error);
  tcsetattr (fd, TCSAFLUSH, &before);
  if (write (fd, "\n", 1) < 0)
    g_debug ("The line could not be ended.");
  close (fd);
  return pin;
}

/**
 * antin_tool_progress_start:
 * @progress: (out caller-allocates): the progress of one file
 */
void
antin_tool_progress_start (AntinToolProgress *progress)
{
  progress->started = g_get_monotonic_time ();
  progress->shown = FALSE;
}

/**
 * antin_tool_progress_update:
 * @done: share that is done, or less than 0
 * @doing: (nullable): what is being done
 * @progress: an #AntinToolProgress
 *
 * Shows the progress on standard error, where that is a terminal and the work takes more than a second.
 */
void
antin_tool_progress_update (double done, const char *doing, gpointer progress)
{
  AntinToolProgress *self = progress;

  if (!isatty (STDERR_FILENO) || g_get_monotonic_time () - self->started < QUIET_MICROSECONDS)
    return;
  self->shown = TRUE;
  if (done >= 0)
    g_printerr ("\r\033[K%s %d %%", doing != NULL ? doing : "", (int) (done * 100));
  else
    g_printerr ("\r\033[K%s", doing != NULL ? doing : "…");
}

/**
 * antin_tool_progress_end:
 * @progress: the progress of one file
 *
 * Takes the line off the terminal.
 */
void
antin_tool_progress_end (AntinToolProgress *progress)
{
  if (progress->shown)
    g_printerr ("\r\033[K");
  progress->shown = FALSE;
}
