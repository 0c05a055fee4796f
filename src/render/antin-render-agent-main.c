/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render-agent"

#include "config.h"

#include "antin-base-agent.h"
#include "antin-base-message.h"
#include "antin-render-confine.h"
#include "antin-render-driver-picture.h"
#include "antin-render-driver.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

/* antin-render-agent, with a socket as descriptor 3: the process that a document may crash or take over, and the only one
 * that runs Poppler and decodes pictures.
 *
 * It serves one request at a time, on its only thread, and goes when the other end closes or the thread that started it
 * ends. Poppler sets itself up first, then the process is confined, then it reads its first request. */

static AntinRenderConfinement confinement;

static gboolean
reply (guint32 kind, GVariant *body, GArray *glyphs)
{
  AntinRenderProtocolFrame frame = { ANTIN_RENDER_PROTOCOL_MAGIC, kind, g_variant_get_size (body), glyphs->len };
  g_autoptr (GByteArray) message = g_byte_array_sized_new (sizeof frame + frame.body_length);

  /* In one piece, so that the other end is woken once. */
  g_byte_array_append (message, (const guint8 *) &frame, sizeof frame);
  g_byte_array_append (message, g_variant_get_data (body), frame.body_length);
  return antin_base_message_write (ANTIN_BASE_AGENT_FD, message->data, message->len) &&
         antin_base_message_write (ANTIN_BASE_AGENT_FD, glyphs->data, glyphs->len * sizeof (AntinRenderProtocolGlyph));
}

static GVariant *
serve (guint32 kind, GVariant *body, int fd, GArray *glyphs, AntinRenderError *ret_code)
{
  switch ((AntinRenderRequest) kind)
    {
    case ANTIN_RENDER_REQUEST_STATE:
      return g_variant_new ("(u)", confinement);
    case ANTIN_RENDER_REQUEST_OPEN:
      return antin_render_driver_open (body, fd, ret_code);
    case ANTIN_RENDER_REQUEST_CLOSE:
      return antin_render_driver_close (body);
    case ANTIN_RENDER_REQUEST_MEASURE:
      return antin_render_driver_measure (body, ret_code);
    case ANTIN_RENDER_REQUEST_DRAW:
      return antin_render_driver_draw (body, fd, ret_code);
    case ANTIN_RENDER_REQUEST_TEXT:
      return antin_render_driver_read (body, glyphs, ret_code);
    case ANTIN_RENDER_REQUEST_OUTLINE:
      return antin_render_driver_get_outline (body, ret_code);
    case ANTIN_RENDER_REQUEST_COMPARE:
      return antin_render_driver_compare (body, ret_code);
    case ANTIN_RENDER_REQUEST_COUNT:
      return antin_render_driver_count (body, ret_code);
    case ANTIN_RENDER_REQUEST_PICTURE:
      return antin_render_driver_look (body, fd, ret_code);
    case ANTIN_RENDER_REQUEST_DECODE:
      return antin_render_driver_decode (body, fd, ret_code);
    case ANTIN_RENDER_REQUEST_FAILED:
    default:
      g_assert_not_reached ();
    }
}

static GVariant *
receive (guint32 *ret_kind, int *ret_fd)
{
  AntinRenderProtocolFrame frame;
  g_autoptr (GBytes) bytes = NULL;
  const char *type;
  guint8 *data;

  if (!antin_base_message_read_with_fd (ANTIN_BASE_AGENT_FD, &frame, sizeof frame, ret_fd))
    return NULL;
  type = antin_render_protocol_get_request_type (frame.kind);
  if (frame.magic != ANTIN_RENDER_PROTOCOL_MAGIC || type == NULL || frame.n_glyphs != 0 || frame.body_length > ANTIN_RENDER_PROTOCOL_MAX_REQUEST)
    return NULL;
  data = g_malloc (MAX (frame.body_length, 1));
  bytes = g_bytes_new_take (data, frame.body_length);
  if (!antin_base_message_read (ANTIN_BASE_AGENT_FD, data, frame.body_length))
    return NULL;
  *ret_kind = frame.kind;
  return antin_base_message_decode (type, bytes);
}

/* FALSE where the other end is gone or breaks the protocol. */
static gboolean
serve_one (void)
{
  AntinRenderError code = ANTIN_RENDER_ERROR_FAILED;
  guint32 kind = ANTIN_RENDER_REQUEST_FAILED;
  int fd = -1;
  g_autoptr (GVariant) body = receive (&kind, &fd);
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (AntinRenderProtocolGlyph));
  g_autoptr (GVariant) answer = body != NULL ? serve (kind, body, fd, glyphs, &code) : NULL;

  if (fd >= 0)
    close (fd);
  if (body == NULL)
    return FALSE;
  if (answer != NULL)
    g_variant_ref_sink (answer);
  if (answer != NULL && g_variant_get_size (answer) > ANTIN_RENDER_PROTOCOL_MAX_REPLY)
    {
      g_clear_pointer (&answer, g_variant_unref);
      code = ANTIN_RENDER_ERROR_LIMIT;
    }
  if (answer == NULL)
    {
      kind = ANTIN_RENDER_REQUEST_FAILED;
      g_array_set_size (glyphs, 0);
      answer = g_variant_ref_sink (g_variant_new (ANTIN_RENDER_PROTOCOL_TYPE_FAILED, (guint32) code));
    }
  return reply (kind, answer, glyphs);
}

int
main (int argc, char *argv[])
{
  int type;
  socklen_t length = sizeof type;

  antin_render_confine_prepare ();
  if (argc != 1 || getsockopt (ANTIN_BASE_AGENT_FD, SOL_SOCKET, SO_TYPE, &type, &length) != 0 || type != SOCK_STREAM)
    return 2;
  close_range (ANTIN_BASE_AGENT_FD + 1, ~0U, 0);
  /* Ctrl+C at a terminal is for the application, which then closes the socket. */
  setsid ();
  signal (SIGPIPE, SIG_IGN);
  antin_render_driver_start ();
  confinement = antin_render_confine ();
  while (serve_one ())
    continue;
  /* What Poppler would tidy up is not worth a crash. */
  _exit (0);
}
