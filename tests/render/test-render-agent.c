/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-agent.h"
#include "antin-render-agreement.h"
#include "antin-render-document.h"
#include "antin-render-error.h"
#include "antin-test-render.h"

#include <signal.h>
#include <string.h>

/* The process that runs Poppler dies, hangs, or lies. */

static void
draw_square (cairo_t *cr, int page, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_rectangle (cr, 50, 100, 20, 10);
  cairo_fill (cr);
}

static AntinRenderDocument *
open_document (GError **error)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (3, 210, 297, draw_square, NULL);

  return antin_render_document_open (pdf, NULL, error);
}

static AntinRenderPageImage *
draw_first_page (AntinRenderDocument *document)
{
  g_autoptr (GError) error = NULL;
  AntinRenderPageImage *image = antin_render_document_render_page (document, 1, 2, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (image);
  return image;
}

static void
test_killed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = open_document (&error);
  g_autoptr (AntinRenderPageImage) before = draw_first_page (document);
  g_autoptr (AntinRenderPageImage) after = NULL;
  GPid pid = antin_render_agent_get_pid ();

  g_assert_cmpint (pid, >, 0);
  for (int i = 0; i < 6; i++)
    {
      g_clear_pointer (&after, antin_render_page_image_unref);
      pid = antin_render_agent_get_pid ();
      kill (pid, SIGKILL);
      /* Until its end of the socket is closed. */
      g_usleep (50000);
      after = draw_first_page (document);
      g_assert_cmpint (antin_render_agent_get_pid (), !=, pid);
    }
  g_assert_true (g_bytes_equal (antin_render_page_image_get_pixels (before), antin_render_page_image_get_pixels (after)));
}

static void
test_hanging (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = open_document (&error);
  g_autoptr (AntinRenderDocument) other = open_document (&error);
  g_autoptr (AntinRenderPageImage) image = draw_first_page (document);
  GPid pid = antin_render_agent_get_pid ();

  antin_render_agent_set_time_limit (200);
  kill (pid, SIGSTOP);
  g_assert_null (antin_render_document_render_page (document, 1, 2, NULL, &error));
  g_assert_error (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "cannot be drawn"));
  antin_render_agent_set_time_limit (0);
  g_assert_cmpint (antin_render_agent_get_pid (), ==, 0);
  g_clear_pointer (&image, antin_render_page_image_unref);
  image = draw_first_page (document);
  /* What is not known is no agreement. */
  antin_render_agent_set_time_limit (200);
  kill (antin_render_agent_get_pid (), SIGSTOP);
  g_assert_cmpuint (antin_render_agreement_compare (document, 1, other, 1, FALSE), ==, ANTIN_RENDER_DISAGREES_UNKNOWN);
  antin_render_agent_set_time_limit (0);
  g_assert_cmpuint (antin_render_agreement_compare (document, 1, other, 1, FALSE), ==, ANTIN_RENDER_AGREES);
}

/* A document that costs a process each time is not tried for ever. */
static void
test_given_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = open_document (&error);
  gint64 start = g_get_monotonic_time ();
  int deaths = 0;

  antin_render_agent_set_time_limit (100);
  for (int i = 0; i < 20; i++)
    {
      GPid pid = antin_render_agent_get_pid ();
      AntinRenderText *text;

      if (pid != 0)
        kill (pid, SIGSTOP);
      text = antin_render_document_get_text (document, 1, NULL);
      deaths += pid != 0 && antin_render_agent_get_pid () == 0;
      g_clear_pointer (&text, antin_render_text_unref);
    }
  antin_render_agent_set_time_limit (0);
  g_assert_cmpint (deaths, <, 10);
  g_assert_null (antin_render_document_get_text (document, 1, &error));
  g_assert_error (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_no_program (void)
{
  g_autofree char *program = g_strdup (g_getenv ("ANTIN_RENDER_AGENT"));
  g_autoptr (GError) missing = NULL, wrong = NULL, right = NULL;
  g_autoptr (AntinRenderDocument) document = NULL;

  antin_test_render_use_agent ("/nonexistent/agent", "", antin_render_agent_get_pid ());
  g_assert_null (open_document (&missing));
  g_assert_error (missing, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_AGENT);
  antin_test_render_use_agent ("/bin/true", "", antin_render_agent_get_pid ());
  g_assert_null (open_document (&wrong));
  g_assert_error (wrong, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED);
  antin_test_render_use_agent (program, "", antin_render_agent_get_pid ());
  document = open_document (&right);
  g_assert_no_error (right);
}

static void
on_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GPtrArray *
read_outline (AntinRenderDocument *document)
{
  g_autoptr (GAsyncResult) result = NULL;

  antin_render_document_get_outline_async (document, NULL, on_ready_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return antin_render_document_get_outline_finish (document, result, NULL);
}

/* Everything that can be asked; as many answers are believed as @believed says. */
static void
assert_believed (const char *lie, guint believed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderDocument) document = NULL;
  AntinRenderText *text;
  AntinRenderPageImage *image;
  GPtrArray *outline;
  double width, height;
  guint found = 0;

  antin_test_render_use_agent (ANTIN_TEST_LIAR, lie, antin_render_agent_get_pid ());
  document = open_document (&error);
  if (document != NULL)
    {
      g_assert_cmpint (antin_render_document_get_n_pages (document), ==, 3);
      found |= antin_render_document_read_page_size (document, 3, &width, &height, NULL) ? 1 : 0;
      image = antin_render_document_render_page (document, 1, 2, NULL, NULL);
      found |= image != NULL ? 2 : 0;
      g_clear_pointer (&image, antin_render_page_image_unref);
      text = antin_render_document_get_text (document, 1, NULL);
      found |= text != NULL ? 4 : 0;
      g_clear_pointer (&text, antin_render_text_unref);
      /* Not to be given up before the end. */
      g_clear_object (&document);
      document = open_document (&error);
      outline = read_outline (document);
      found |= outline != NULL ? 8 : 0;
      g_clear_pointer (&outline, g_ptr_array_unref);
      found |= antin_render_agreement_compare (document, 1, document, 1, TRUE) == ANTIN_RENDER_AGREES ? 16 : 0;
      found |= antin_render_agreement_count_signature_fields (document) != ANTIN_RENDER_AGREEMENT_UNKNOWN_COUNT ? 32 : 0;
    }
  g_test_message ("%s", lie);
  g_assert_cmpuint (found, ==, believed);
}

static void
test_lies (void)
{
  static const struct
  {
    const char *lie;
    guint believed;
  } lies[] = {
    { "", 63 },
    { "negative", 0 },
    { "many", 0 },
    { "none", 0 },
    { "size", 0 },
    { "huge", 0 },
    { "measured", 63 - 1 },

    { "width", 63 - 4 },
    { "place", 63 - 4 },
    { "character", 63 - 4 },
    { "depth", 63 - 8 },
    { "page", 63 - 8 },
    { "entries", 63 - 8 },
    { "number", 63 - 48 },
    { "magic", 0 },
    { "kind", 0 },
    { "length", 0 },
    { "glyphs", 0 },
    { "short", 0 },
    { "garbage", 0 },
  };
  g_autofree char *program = g_strdup (g_getenv ("ANTIN_RENDER_AGENT"));

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    assert_believed (lies[i].lie, lies[i].believed);
  antin_test_render_use_agent (program, "", antin_render_agent_get_pid ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/agent/killed", test_killed);
  g_test_add_func ("/render/agent/hanging", test_hanging);
  g_test_add_func ("/render/agent/given-up", test_given_up);
  g_test_add_func ("/render/agent/no-program", test_no_program);
  g_test_add_func ("/render/agent/lies", test_lies);
  return g_test_run ();
}
