/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-base-agent.h"
#include "antin-base-message.h"

#include <sys/socket.h>
#include <unistd.h>

/* More than a socket takes at once. */
#define LARGE (4 * 1024 * 1024)

typedef struct
{
  AntinBaseAgent agent;
  int other;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int ends[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  fixture->agent = (AntinBaseAgent){ .socket = ends[0], .life = 1 };
  fixture->other = ends[1];
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close (fixture->agent.socket);
  if (fixture->other >= 0)
    close (fixture->other);
}

static gint64
in_milliseconds (int n)
{
  return g_get_monotonic_time () + n * G_TIME_SPAN_MILLISECOND;
}

static gboolean
has_come (int socket)
{
  char byte;

  return recv (socket, &byte, 1, MSG_DONTWAIT | MSG_PEEK) == 1;
}

/* A PIN that was given up is not sent, although there is room for it, and no answer is taken. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  char answer[4];

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (antin_base_agent_send (&fixture->agent, "1234", 4, in_milliseconds (5000), cancellable), ==, ANTIN_BASE_TRANSFER_CANCELLED);
  g_assert_false (has_come (fixture->other));
  g_assert_true (antin_base_message_write (fixture->other, "done", 4));
  g_assert_cmpint (antin_base_agent_receive (&fixture->agent, answer, 4, in_milliseconds (5000), cancellable), ==, ANTIN_BASE_TRANSFER_CANCELLED);
  g_assert_cmpint (antin_base_agent_receive (&fixture->agent, answer, 4, in_milliseconds (5000), NULL), ==, ANTIN_BASE_TRANSFER_DONE);
  g_assert_cmpmem (answer, 4, "done", 4);
}

static void
test_too_late (Fixture *fixture, gconstpointer data)
{
  char answer[4];

  g_assert_cmpint (antin_base_agent_send (&fixture->agent, "1234", 4, in_milliseconds (-1), NULL), ==, ANTIN_BASE_TRANSFER_TIMEOUT);
  g_assert_false (has_come (fixture->other));
  g_assert_cmpint (antin_base_agent_receive (&fixture->agent, answer, 4, in_milliseconds (20), NULL), ==, ANTIN_BASE_TRANSFER_TIMEOUT);
}

static void
test_ended (Fixture *fixture, gconstpointer data)
{
  char answer[4];

  close (fixture->other);
  fixture->other = -1;
  g_assert_cmpint (antin_base_agent_send (&fixture->agent, "1234", 4, in_milliseconds (5000), NULL), ==, ANTIN_BASE_TRANSFER_ENDED);
  g_assert_cmpint (antin_base_agent_receive (&fixture->agent, answer, 4, in_milliseconds (5000), NULL), ==, ANTIN_BASE_TRANSFER_ENDED);
}

static gpointer
echo (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *bytes = g_malloc (LARGE);

  g_usleep (20000);
  g_assert_true (antin_base_message_read (fixture->other, bytes, LARGE));
  g_assert_true (antin_base_message_write (fixture->other, bytes, LARGE));
  return NULL;
}

/* What does not go at once goes in pieces, both ways. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sent = g_malloc (LARGE), *received = g_malloc0 (LARGE);
  GThread *thread = g_thread_new ("echo", echo, fixture);

  for (gsize i = 0; i < LARGE; i++)
    sent[i] = (char) (i * 7 + i / 4096);
  g_assert_cmpint (antin_base_agent_send (&fixture->agent, sent, LARGE, in_milliseconds (10000), NULL), ==, ANTIN_BASE_TRANSFER_DONE);
  g_assert_cmpint (antin_base_agent_receive (&fixture->agent, received, LARGE, in_milliseconds (10000), NULL), ==, ANTIN_BASE_TRANSFER_DONE);
  g_thread_join (thread);
  g_assert_cmpmem (sent, LARGE, received, LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/base/agent/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("cancelled", test_cancelled);
  ADD ("too-late", test_too_late);
  ADD ("ended", test_ended);
  ADD ("large", test_large);
  return g_test_run ();
}
