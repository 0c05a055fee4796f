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
#define PAINT_MICROSECONDS (G_USEC_PER_SEC / 5)

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

static gboolean
wait_until (AntinToolProgress *progress, gint64 time)
{
  while (progress->running)
    if (!g_cond_wait_until (&progress->ended, &progress->lock, time))
      return TRUE;
  return FALSE;
}

/* Draws the line every now and then, because the work may stand still: a slow time stamp calls nobody back. */
static gpointer
paint_thread (gpointer data)
{
  AntinToolProgress *progress = data;
  gint64 next = g_get_monotonic_time () + QUIET_MICROSECONDS;
  gboolean shown = FALSE;

  g_mutex_lock (&progress->lock);
  while (wait_until (progress, next))
    {
      const char *doing = progress->doing != NULL ? progress->doing : "…";

      if (progress->done >= 0)
        g_printerr ("\r\033[K%s %d %%", doing, (int) (progress->done * 100));
      else
        g_printerr ("\r\033[K%s", doing);
      shown = TRUE;
      next += PAINT_MICROSECONDS;
    }
  g_mutex_unlock (&progress->lock);
  if (shown)
    g_printerr ("\r\033[K");
  return NULL;
}

/**
 * antin_tool_progress_start:
 * @progress: (out caller-allocates): the progress of one file
 *
 * Shows the progress on standard error, where that is a terminal and the work takes more than a second.
 */
void
antin_tool_progress_start (AntinToolProgress *progress)
{
  *progress = (AntinToolProgress){ .running = TRUE, .done = -1 };
  g_mutex_init (&progress->lock);
  g_cond_init (&progress->ended);
  if (isatty (STDERR_FILENO))
    progress->painter = g_thread_new ("antin-progress", paint_thread, progress);
}

/**
 * antin_tool_progress_update:
 * @done: share that is done, or less than 0
 * @doing: (nullable): what is being done
 * @progress: an #AntinToolProgress that was started
 *
 * May be called on any thread.
 */
void
antin_tool_progress_update (double done, const char *doing, gpointer progress)
{
  AntinToolProgress *self = progress;

  if (self->painter == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->done = done;
  if (g_strcmp0 (self->doing, doing) != 0)
    {
      g_free (self->doing);
      self->doing = g_strdup (doing);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * antin_tool_progress_end:
 * @progress: a progress that was started
 *
 * Takes the line off the terminal.
 */
void
antin_tool_progress_end (AntinToolProgress *progress)
{
  g_mutex_lock (&progress->lock);
  progress->running = FALSE;
  g_cond_signal (&progress->ended);
  g_mutex_unlock (&progress->lock);
  g_clear_pointer (&progress->painter, g_thread_join);
  g_clear_pointer (&progress->doing, g_free);
  g_mutex_clear (&progress->lock);
  g_cond_clear (&progress->ended);
}

/**
 * antin_tool_terminal_print_shortfall:
 * @report: the verdict on a new file
 * @shortfall: why its signatures did not reach the level that was asked for
 *
 * Says on standard error which level they did reach.
 */
void
antin_tool_terminal_print_shortfall (const AntinSignReport *report, const char *shortfall)
{
  AntinSignLevel lowest = ANTIN_SIGN_LEVEL_B_LTA;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);
      AntinSignLevel level;

      if (antin_sign_level_from_nick (signature->level, &level))
        lowest = MIN (lowest, level);
    }
  /* Translators: the first %s is a level such as B-T, the second a sentence with the reason. */
  g_printerr (_("Only level %s was reached. %s\n"), antin_sign_level_to_nick (lowest), shortfall);
}
