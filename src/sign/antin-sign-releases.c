/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-releases.h"

#include "antin-base-task.h"
#include "antin-base-time.h"
#include "antin-sign-context-private.h"
#include "antin-sign-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether there is a newer version than the one that runs (WRN-06), from a file of AppStream's (metainfo or releases) at
 * an address that an administrator names. It is only read and told: nothing is downloaded, and the file may be hostile. */

#define MAX_VERSION 32
#define MAX_RELEASES 1000

typedef struct
{
  AntinSignRelease *newest;
  guint n_releases;
} Reading;

/**
 * antin_sign_release_free:
 * @release: (transfer full): a release
 */
void
antin_sign_release_free (AntinSignRelease *release)
{
  g_free (release->version);
  g_free (release);
}

static gboolean
is_version (const char *text)
{
  gsize length = text != NULL ? strnlen (text, MAX_VERSION + 1) : 0;

  return length > 0 && length <= MAX_VERSION && strspn (text, "0123456789.") == length && g_ascii_isdigit (text[0]) &&
         g_ascii_isdigit (text[length - 1]) && strstr (text, "..") == NULL;
}

/* The next number, without leading zeros; its length tells which of two is larger before its digits do. */
static const char *
take_number (const char **text, gsize *ret_length)
{
  const char *start;

  while (**text == '0' && g_ascii_isdigit ((*text)[1]))
    (*text)++;
  start = *text;
  *ret_length = strspn (start, "0123456789");
  *text += *ret_length;
  if (**text == '.')
    (*text)++;
  return start;
}

/**
 * antin_sign_releases_compare:
 * @one: a version
 * @other: another
 *
 * Number by number; what is left out counts as 0.
 *
 * Returns: less than 0, 0 or more than 0 where @one is older, the same or newer
 */
int
antin_sign_releases_compare (const char *one, const char *other)
{
  while (*one != '\0' || *other != '\0')
    {
      gsize one_length, other_length;
      const char *zero = "0", *rest = zero;
      const char *a = take_number (*one != '\0' ? &one : &rest, &one_length);
      const char *b;
      int order;

      rest = zero;
      b = take_number (*other != '\0' ? &other : &rest, &other_length);
      order = one_length != other_length ? (one_length < other_length ? -1 : 1) : memcmp (a, b, one_length);
      if (order != 0)
        return order;
    }
  return 0;
}

static gint64
read_day (const char *date, const char *timestamp)
{
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) time = NULL;
  guint64 seconds;

  if (timestamp != NULL && g_ascii_string_to_unsigned (timestamp, 10, 1, G_MAXUINT32, &seconds, NULL))
    return (gint64) seconds;
  if (date == NULL || strnlen (date, 32) == 32)
    return ANTIN_BASE_TIME_NONE;
  text = strlen (date) == 10 ? g_strconcat (date, "T00:00:00Z", NULL) : g_strdup (date);
  time = g_date_time_new_from_iso8601 (text, NULL);
  return time != NULL ? g_date_time_to_unix (time) : ANTIN_BASE_TIME_NONE;
}

static void
on_start_element (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  const char *version = NULL, *date = NULL, *timestamp = NULL, *type = NULL;

  if (!g_str_equal (name, "release"))
    return;
  if (++reading->n_releases > MAX_RELEASES)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "too many releases");
      return;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "version"))
        version = values[i];
      else if (g_str_equal (names[i], "date"))
        date = values[i];
      else if (g_str_equal (names[i], "timestamp"))
        timestamp = values[i];
      else if (g_str_equal (names[i], "type"))
        type = values[i];
    }
  /* What is only tried out is for nobody here. */
  if (!is_version (version) || (type != NULL && !g_str_equal (type, "stable")))
    return;
  if (reading->newest != NULL && antin_sign_releases_compare (version, reading->newest->version) <= 0)
    return;
  g_clear_pointer (&reading->newest, antin_sign_release_free);
  reading->newest = g_new0 (AntinSignRelease, 1);
  reading->newest->version = g_strdup (version);
  reading->newest->time = read_day (date, timestamp);
}

/**
 * antin_sign_releases_parse:
 * @bytes: a file of AppStream's
 *
 * Returns: (transfer full): the newest stable release in it; %NULL with %ANTIN_SIGN_ERROR_EVIDENCE where it has none
 */
AntinSignRelease *
antin_sign_releases_parse (GBytes *bytes, GError **error)
{
  static const GMarkupParser parser = { .start_element = on_start_element };
  Reading reading = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &reading, NULL);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (size > 0 && g_markup_parse_context_parse (context, text, (gssize) size, NULL) && g_markup_parse_context_end_parse (context, NULL) && reading.newest != NULL)
    return reading.newest;
  g_clear_pointer (&reading.newest, antin_sign_release_free);
  g_set_error_literal (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE, _("The list of versions cannot be read."));
  return NULL;
}

typedef struct
{
  AntinSignContext *context;
  char *url;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  antin_sign_context_unref (question->context);
  g_free (question->url);
  g_free (question);
}

static void
fetch_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  AntinNetworkClient *client = antin_sign_context_get_client (question->context);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  AntinSignRelease *release = NULL;

  if (client == NULL)
    g_set_error_literal (&error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_EVIDENCE, _("The network is not to be used, so nobody was asked."));
  else
    bytes = antin_network_client_fetch_releases (client, question->url, cancellable, &error);
  if (bytes != NULL)
    release = antin_sign_releases_parse (bytes, &error);
  antin_base_task_return (task, release, (GDestroyNotify) antin_sign_release_free, error);
}

/**
 * antin_sign_releases_fetch_async:
 * @context: by which proxy, and whether the network may be used
 * @url: where the file is
 * @cancellable: (nullable): stops it
 * @callback: called on this thread's main context
 * @user_data: for @callback
 */
void
antin_sign_releases_fetch_async (AntinSignContext *context, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->context = antin_sign_context_ref (context);
  question->url = g_strdup (url);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, fetch_thread);
}

/**
 * antin_sign_releases_fetch_finish:
 * @result: of antin_sign_releases_fetch_async()
 *
 * Returns: (transfer full): the newest release; %NULL with an #AntinNetworkError, %ANTIN_SIGN_ERROR_EVIDENCE or
 *   %G_IO_ERROR_CANCELLED
 */
AntinSignRelease *
antin_sign_releases_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
