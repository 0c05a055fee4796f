/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-app"

#include "config.h"

#include "antin-app-image-figures.h"

#include "antin-image-source.h"

#include <glib/gi18n-lib.h>

/* Images of the list as they are shown, and what is said of them in one line. */

/**
 * antin_app_image_figures_make_texture:
 * @surface: an image surface, ARGB32 or RGB24
 *
 * Returns: (transfer full): it as a texture
 */
GdkTexture *
antin_app_image_figures_make_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24)
    {
      /* The fourth byte means nothing there, but does in a texture. */
      guint8 *data = g_memdup2 (cairo_image_surface_get_data (surface), stride * (gsize) height);

      for (gsize i = 0; i < stride * (gsize) height; i += 4)
        data[i + (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0)] = 0xff;
      bytes = g_bytes_new_take (data, stride * (gsize) height);
    }
  else
    bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/**
 * antin_app_image_figures_new:
 * @surface: an image surface
 *
 * Returns: (transfer full): it with its figures
 */
AntinAppImageFigures *
antin_app_image_figures_new (cairo_surface_t *surface)
{
  AntinAppImageFigures *self = g_new0 (AntinAppImageFigures, 1);

  self->texture = antin_app_image_figures_make_texture (surface);
  self->image.is_png = TRUE;
  self->image.has_alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;
  antin_regulation_image_measure (&self->image, cairo_image_surface_get_data (surface), (guint) cairo_image_surface_get_width (surface),
                                  (guint) cairo_image_surface_get_height (surface), (gsize) cairo_image_surface_get_stride (surface));
  return self;
}

/**
 * antin_app_image_figures_free:
 * @self: (transfer full) (nullable): figures
 */
void
antin_app_image_figures_free (AntinAppImageFigures *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->texture);
  g_free (self);
}

static void
read_thread (GTask *task, gpointer source_object, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = antin_image_read_file (path, &error);
  g_autoptr (AntinImageSource) source = bytes != NULL ? antin_image_source_new (bytes, cancellable, &error) : NULL;

  if (source == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, antin_app_image_figures_new (antin_image_source_get_surface (source)), (GDestroyNotify) antin_app_image_figures_free);
}

/**
 * antin_app_image_figures_read_async:
 * @path: an image of the list
 * @cancellable: (nullable): stops it
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
antin_app_image_figures_read_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, antin_app_image_figures_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * antin_app_image_figures_read_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the image with its figures; %NULL with an error where it cannot be read
 */
AntinAppImageFigures *
antin_app_image_figures_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * antin_app_image_figures_get_kind:
 * @kind: what an image stands for
 *
 * Returns: the kind of signature whose rules it has to meet
 */
AntinRegulationKind
antin_app_image_figures_get_kind (AntinImageKind kind)
{
  switch (kind)
    {
    case ANTIN_IMAGE_KIND_SEAL:
      return ANTIN_REGULATION_KIND_ORGANISATION;
    case ANTIN_IMAGE_KIND_INITIALS:
      return ANTIN_REGULATION_KIND_REVIEW;
    case ANTIN_IMAGE_KIND_SIGNATURE:
    default:
      return ANTIN_REGULATION_KIND_PERSONAL;
    }
}

static const char *
get_kind_word (AntinImageKind kind)
{
  if (kind == ANTIN_IMAGE_KIND_SEAL)
    /* Translators: “Con dấu” */
    return C_("kind of image", "Seal");
  return kind == ANTIN_IMAGE_KIND_INITIALS ? _("Initials") : _("Signature");
}

static char *
describe_size (const AntinImageEntry *entry)
{
  if (!(entry->width > 0))
    return g_strdup (entry->kind == ANTIN_IMAGE_KIND_SEAL ? _("size not stated") : _("fills the room on the page"));
  if (entry->kind != ANTIN_IMAGE_KIND_SEAL)
    return g_strdup_printf (_("%.1f mm wide"), entry->width);
  if (entry->round)
    return g_strdup_printf (entry->confirmed ? _("%.1f mm, compared with the rubber stamp") : _("%.1f mm, not compared with the rubber stamp yet"), entry->width);
  return g_strdup_printf (entry->confirmed ? _("%.1f × %.1f mm, compared with the rubber stamp") : _("%.1f × %.1f mm, not compared with the rubber stamp yet"), entry->width, entry->height);
}

/**
 * antin_app_image_figures_describe:
 * @self: (nullable): the image's figures, where they are known yet
 * @entry: what is known of it
 * @regulation: (nullable): the rules in force
 *
 * Returns: (transfer full): size, resolution and what is wrong with the image, for people
 */
char *
antin_app_image_figures_describe (const AntinAppImageFigures *self, const AntinImageEntry *entry, const AntinRegulation *regulation)
{
  g_autofree char *size = describe_size (entry);
  g_autoptr (GPtrArray) checks = NULL;
  GString *text = g_string_new (NULL);
  gboolean good = TRUE;

  g_string_printf (text, "%s, %s", get_kind_word (entry->kind), size);
  if (self == NULL || regulation == NULL)
    return g_string_free (text, FALSE);
  if (entry->width > 0)
    g_string_append_printf (text, _(", %.0f dots per inch"), self->image.width / entry->width * 25.4);
  checks = antin_regulation_check_figures (regulation, antin_app_image_figures_get_kind (entry->kind), &self->image, entry->width, entry->height, entry->round);
  for (guint i = 0; i < checks->len; i++)
    {
      const AntinRegulationCheck *check = checks->pdata[i];

      if (check->status == ANTIN_REGULATION_STATUS_PASS)
        continue;
      good = FALSE;
      g_string_append_printf (text, "\n! %s", check->message);
    }
  if (good)
    /* Translators: “Đúng quy định”, of an image that meets every rule */
    g_string_append_printf (text, "\n✔ %s", _("As the regulation wants it"));
  return g_string_free (text, FALSE);
}
