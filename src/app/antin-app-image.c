/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-image.h"

#include "antin-base-error.h"
#include "antin-regulation-check.h"

#include <cairo.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The image of a signature or a seal, looked at before it is kept: a scan with a white ground would hide the words
 * under it, and it is better said when the image is chosen than when a decision is to be signed. */

/* Less than this share of the edge transparent: the image has a ground of its own. */
#define LEAST_TRANSPARENT_BORDER 0.5
/* Less than this share of the visible pixels in the lawful colour: another colour. */
#define LEAST_COLOUR_SHARE 0.5

typedef struct
{
  const guchar *data;
  gsize left;
} Stream;

static cairo_status_t
read_stream (void *closure, unsigned char *data, unsigned int length)
{
  Stream *stream = closure;

  if (length > stream->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, stream->data, length);
  stream->data += length;
  stream->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/**
 * antin_app_image_read:
 * @path: a file
 *
 * Returns: (transfer full): its bytes; %NULL with an error of %ANTIN_BASE_ERROR where it cannot be read or has more
 *   than %ANTIN_APP_IMAGE_MAX_BYTES
 */
GBytes *
antin_app_image_read (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat status;
  g_autofree guchar *data = NULL;
  gsize length = 0;

  if (fd < 0 || fstat (fd, &status) != 0)
    {
      antin_base_error_set_from_errno (error, errno, path);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (!S_ISREG (status.st_mode) || status.st_size > ANTIN_APP_IMAGE_MAX_BYTES)
    {
      close (fd);
      g_set_error (error, ANTIN_BASE_ERROR, S_ISREG (status.st_mode) ? ANTIN_BASE_ERROR_LIMIT : ANTIN_BASE_ERROR_NOT_A_FILE,
                   S_ISREG (status.st_mode) ? _("The image “%s” is too large. Choose a smaller one.")
                                            : _("“%s” is not a file. Choose a PNG image."),
                                                 path);
      return NULL;
    }
  data = g_malloc (status.st_size + 1);
  while (length < (gsize) status.st_size)
    {
      ssize_t got = read (fd, data + length, status.st_size - length);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          antin_base_error_set_from_errno (error, errno, path);
          close (fd);
          return NULL;
        }
      if (got == 0)
        break;
      length += got;
    }
  close (fd);
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/**
 * antin_app_image_check:
 * @bytes: an image
 * @rules: (nullable): what the regulation asks of images of that kind
 * @ret_warning: (out) (optional) (nullable): what is unusual, for people
 *
 * Looks whether an image can stand for a signature or a seal (NĐ 30/2020, Phụ lục I, Phần I, II.7.d and II.8.a).
 *
 * Returns: whether it can; %FALSE with %G_IO_ERROR_INVALID_DATA where it is no PNG or has no transparent ground
 */
gboolean
antin_app_image_check (GBytes *bytes,
                       const AntinRegulationKindRules *rules,
                       char **ret_warning,
                       GError **error)
{
  Stream stream = { .data = g_bytes_get_data (bytes, NULL), .left = g_bytes_get_size (bytes) };
  AntinRegulationImage image = { 0 };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_stream, &stream);
  gboolean alpha;
  double share;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("This is not a PNG image, or it is damaged. Choose a PNG image with a transparent background."));
      return FALSE;
    }
  alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;
  image.is_png = TRUE;
  image.has_alpha = alpha;
  if (alpha)
    antin_regulation_image_measure (&image, cairo_image_surface_get_data (surface),
                                    cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
                                    cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  if ((rules == NULL || rules->image_alpha) && (!alpha || image.border_transparent_share < LEAST_TRANSPARENT_BORDER))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("The image has no transparent background and would hide the words under it. Choose a PNG image with a transparent background."));
      return FALSE;
    }
  if (rules == NULL || rules->image_colour == ANTIN_REGULATION_COLOUR_ANY || !alpha)
    return TRUE;
  share = rules->image_colour == ANTIN_REGULATION_COLOUR_BLUE ? image.blue_share : image.red_share;
  if (share < LEAST_COLOUR_SHARE && ret_warning != NULL)
    *ret_warning = g_strdup (rules->image_colour == ANTIN_REGULATION_COLOUR_BLUE
                             ? _("The image is not mainly blue, as a signature should be.")
                             : _("The image is not mainly red, as a seal should be."));
  return TRUE;
}
