/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-picture.h"

#include "antin-base-snapshot.h"
#include "antin-render-agent.h"
#include "antin-render-error.h"
#include "antin-render-memory.h"
#include "antin-render-reply.h"
#include "antin-render-worker.h"

#include <string.h>
#include <unistd.h>

/* Pictures that come from elsewhere: scans of paper, photographs of signatures and seals. A decoder may be crashed, kept
 * busy or taken over like Poppler, so that they are decoded where pages are drawn, in a confined process; but not in the
 * same one, so that a picture cannot lie about what a document shows. What comes back are numbers, which are checked, and
 * pixels, of which any is possible. */

/**
 * antin_render_picture_get_format:
 * @data: the bytes of a file
 * @length: how many
 *
 * Returns: which decoder would read a file, by its first bytes
 */
AntinRenderPictureFormat
antin_render_picture_get_format (const guint8 *data, gsize length)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

  if (length >= 33 && memcmp (data, png, sizeof png) == 0 && memcmp (data + 12, "IHDR", 4) == 0)
    return ANTIN_RENDER_PICTURE_PNG;
  if (length >= 4 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff)
    return ANTIN_RENDER_PICTURE_JPEG;
  if (length >= 8 && (memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0))
    return ANTIN_RENDER_PICTURE_TIFF;
  return ANTIN_RENDER_PICTURE_NONE;
}

/**
 * antin_render_picture_fit:
 * @facts: a picture
 * @max_side: pixels that a side may have; 0 for as many as it has
 * @ret_width: (out): columns that it is decoded to
 * @ret_height: (out): rows
 *
 * Returns: whether that is within the limits
 */
gboolean
antin_render_picture_fit (const AntinRenderPictureFacts *facts, guint max_side, guint *ret_width, guint *ret_height)
{
  guint side = MAX (facts->width, facts->height);
  guint64 most = facts->format == ANTIN_RENDER_PICTURE_JPEG ? ANTIN_RENDER_PICTURE_MAX_JPEG_PIXELS : ANTIN_RENDER_PICTURE_MAX_PIXELS;

  if (facts->width < 1 || facts->height < 1 || (guint64) facts->width * facts->height > most)
    return FALSE;
  *ret_width = facts->width;
  *ret_height = facts->height;
  if (max_side > 0 && side > max_side)
    {
      *ret_width = MAX (1, (guint) ((guint64) facts->width * max_side / side));
      *ret_height = MAX (1, (guint) ((guint64) facts->height * max_side / side));
    }
  return MAX (*ret_width, *ret_height) <= ANTIN_RENDER_PICTURE_MAX_SIDE && (guint64) *ret_width * *ret_height <= ANTIN_RENDER_PICTURE_MAX_PIXELS;
}

typedef struct
{
  GBytes *bytes;
  guint page;
  guint max_side;
  AntinRenderPictureFacts facts;
  cairo_surface_t *surface;
  GError *error;
  gboolean cancelled; /* under the lock */
} Decoding;

/* What the process that decodes is busy with. */
static GMutex lock;
static Decoding *running;

static gboolean
look (Decoding *decoding)
{
  g_autoptr (GVariant) reply = NULL;
  gsize offset = 0;
  int fd;

  /* One that died of something else is not this picture's fault. */
  if (antin_render_agent_get_life () == 0 && !antin_render_agent_start (&decoding->error))
    return FALSE;
  fd = antin_base_snapshot_share_bytes (decoding->bytes, &offset, &decoding->error);
  if (fd < 0)
    return FALSE;
  reply = antin_render_agent_call (ANTIN_RENDER_REQUEST_PICTURE,
                                   g_variant_new ("(ttuu)", (guint64) offset, (guint64) g_bytes_get_size (decoding->bytes), decoding->page, decoding->max_side),
                                   fd, NULL, &decoding->error);
  close (fd);
  if (reply == NULL)
    return FALSE;
  if (antin_render_reply_read_picture (reply, &decoding->facts))
    return TRUE;
  antin_render_agent_distrust (&decoding->error);
  return FALSE;
}

/* They are copied, so that whoever decoded them cannot change them any more. */
static cairo_surface_t *
copy_pixels (const void *pixels, gboolean alpha, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_stride (surface) == width * 4)
    {
      memcpy (cairo_image_surface_get_data (surface), pixels, (gsize) width * (gsize) height * 4);
      cairo_surface_mark_dirty (surface);
      return surface;
    }
  cairo_surface_destroy (surface);
  return NULL;
}

/* Whether it begins, or may go on. */
static gboolean
set_running (Decoding *decoding)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  running = decoding;
  return decoding == NULL || !decoding->cancelled;
}

/* On the thread that cancels. What is decoded for somebody else is left alone. */
static void
on_cancelled_cb (GCancellable *cancellable, Decoding *decoding)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  decoding->cancelled = TRUE;
  if (running == decoding)
    antin_render_agent_interrupt (ANTIN_RENDER_WORKER_PICTURES);
}

static void
decode (Decoding *decoding)
{
  g_autoptr (GVariant) reply = NULL;
  const void *pixels;
  guint width, height;
  gboolean alpha;
  int fd;

  if (!look (decoding))
    return;
  if (!antin_render_picture_fit (&decoding->facts, decoding->max_side, &width, &height))
    {
      g_set_error_literal (&decoding->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_LIMIT, "");
      return;
    }
  pixels = antin_render_memory_take ((gsize) width * height * 4, antin_render_agent_get_life (), &fd, &decoding->error);
  if (pixels == NULL)
    return;
  reply = antin_render_agent_call (ANTIN_RENDER_REQUEST_DECODE, g_variant_new ("(uu)", width, height), fd, NULL, &decoding->error);
  if (reply != NULL)
    {
      g_variant_get (reply, "(b)", &alpha);
      decoding->surface = copy_pixels (pixels, alpha, (int) width, (int) height);
      if (decoding->surface == NULL)
        g_set_error_literal (&decoding->error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_LIMIT, "");
    }
  antin_render_memory_give_back (reply == NULL);
}

static void
run_decode (gpointer data)
{
  if (set_running (data))
    decode (data);
  set_running (NULL);
}

static void
run_prepare (gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* Whoever decodes is told why it cannot be started. */
  if (!antin_render_agent_start (&error))
    g_debug ("%s", error->message);
}

/**
 * antin_render_picture_prepare:
 *
 * Starts the process that decodes, so that it is ready when it is asked; for programs that are going to. Does not wait.
 */
void
antin_render_picture_prepare (void)
{
  antin_render_worker_push_on (ANTIN_RENDER_WORKER_PICTURES, ANTIN_RENDER_PRIORITY_VISIBLE, run_prepare, NULL);
}

/**
 * antin_render_picture_decode:
 * @bytes: a PNG, JPEG or TIFF file
 * @page: which page of a TIFF, from 0; of the others 0
 * @max_side: pixels beyond which it is made smaller; 0 for as many as it has
 * @ret_facts: (out): what it states of itself
 * @cancellable: (nullable): stops it at once, also while it is being decoded
 *
 * Decodes a picture as it lies in its file, however its orientation says that it should be turned, and waits for it. Not
 * for the main thread.
 *
 * Returns: (transfer full): its pixels, ARGB32 where it has an alpha channel, RGB24 where not; %NULL with
 *   %ANTIN_RENDER_ERROR_DAMAGED, %ANTIN_RENDER_ERROR_LIMIT, %ANTIN_RENDER_ERROR_NO_PAGE where there are fewer pages,
 *   %ANTIN_RENDER_ERROR_FAILED where the decoder crashed or took too long, %ANTIN_RENDER_ERROR_AGENT, an
 *   #AntinBaseError or %G_IO_ERROR_CANCELLED
 */
cairo_surface_t *
antin_render_picture_decode (GBytes *bytes, guint page, guint max_side, AntinRenderPictureFacts *ret_facts, GCancellable *cancellable, GError **error)
{
  Decoding decoding = { .bytes = bytes, .page = page, .max_side = max_side };
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gulong handler;

  if (antin_render_picture_get_format (data, length) == ANTIN_RENDER_PICTURE_NONE)
    {
      g_set_error_literal (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_DAMAGED, "");
      return NULL;
    }
  handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), &decoding, NULL) : 0;
  antin_render_worker_run_on (ANTIN_RENDER_WORKER_PICTURES, ANTIN_RENDER_PRIORITY_VISIBLE, run_decode, &decoding);
  /* Waits for the handler where it runs. */
  g_cancellable_disconnect (cancellable, handler);
  if (decoding.surface == NULL && decoding.cancelled)
    {
      g_clear_error (&decoding.error);
      g_cancellable_set_error_if_cancelled (cancellable, &decoding.error);
    }
  *ret_facts = decoding.facts;
  if (decoding.error != NULL)
    g_propagate_error (error, decoding.error);
  return decoding.surface;
}
