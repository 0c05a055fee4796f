/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-agent.h"
#include "antin-render-worker.h"
#include "antin-sign-paper.h"

#include <cairo.h>
#include <glib/gstdio.h>

/* Documents that are made of pictures, and kept while a list of them is worked on. */

static char *
draw (const char *folder, const char *name, int width, double grey)
{
  char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, width);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

/* The document's checksum, %NULL where it could not be made. */
static char *
open_picture (const char *path, guint *ret_assumed)
{
  g_autoptr (AntinSignDocument) document = antin_sign_paper_open (path, ANTIN_BASE_SNAPSHOT_COPY, ret_assumed, NULL, NULL);

  return document != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, antin_base_snapshot_get_bytes (antin_sign_document_get_snapshot (document))) : NULL;
}

/* Whether it is there although nothing can be decoded. */
static gboolean
is_kept (const char *path, const char *sum)
{
  g_autofree char *again = NULL;
  guint assumed = 0;

  antin_render_agent_set_time_limit (1);
  antin_render_agent_interrupt (ANTIN_RENDER_WORKER_PICTURES);
  again = open_picture (path, &assumed);
  antin_render_agent_set_time_limit (0);
  if (again == NULL)
    return FALSE;
  g_assert_cmpstr (again, ==, sum);
  g_assert_cmpuint (assumed, ==, 1);
  return TRUE;
}

static void
test_kept (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-paper-XXXXXX", NULL);
  g_autofree char *path = draw (folder, "scan.png", 400, 0.9);
  g_autofree char *other = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *changed = NULL;
  guint assumed;

  /* Nobody has asked for it. */
  sum = open_picture (path, &assumed);
  g_assert_nonnull (sum);
  g_assert_false (is_kept (path, sum));
  antin_sign_paper_hold ();
  antin_sign_paper_hold ();
  g_assert_false (is_kept (path, sum));
  g_free (open_picture (path, &assumed));
  g_assert_true (is_kept (path, sum));
  /* Another picture under that name is another document, */
  other = draw (folder, "scan.png", 400, 0.8);
  g_assert_false (is_kept (path, sum));
  changed = open_picture (path, &assumed);
  g_assert_cmpstr (changed, !=, sum);
  g_assert_true (is_kept (path, changed));
  /* and so is one that others may not read any more. */
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_false (is_kept (path, changed));
  g_free (open_picture (path, &assumed));
  g_assert_true (is_kept (path, changed));
  antin_sign_paper_forget (path);
  g_assert_false (is_kept (path, changed));
  g_free (open_picture (path, &assumed));
  antin_sign_paper_release ();
  g_assert_true (is_kept (path, changed));
  antin_sign_paper_release ();
  antin_sign_paper_hold ();
  g_assert_false (is_kept (path, changed));
  antin_sign_paper_release ();
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/paper/kept", test_kept);
  return g_test_run ();
}
