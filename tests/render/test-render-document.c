/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-document.h"
#include "antin-render-error.h"
#include "antin-render-outline.h"
#include "antin-test-render.h"

#include <string.h>

static AntinRenderDocument *
open_document (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  AntinRenderDocument *document = antin_render_document_open (pdf, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
draw_square (cairo_t *cr, int page, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_rectangle (cr, 50, 100, 20, 10);
  cairo_fill (cr);
}

static guint32
get_pixel (AntinRenderPageImage *image, double x, double y)
{
  const guint8 *data = g_bytes_get_data (antin_render_page_image_get_pixels (image), NULL);
  const AntinBaseRect *region = antin_render_page_image_get_region (image);
  int column = (int) ((x - region->x) * antin_render_page_image_get_scale (image));
  int row = (int) ((y - region->y) * antin_render_page_image_get_scale (image));
  const guint8 *pixel = data + (gsize) row * antin_render_page_image_get_stride (image) + (gsize) column * 3;

  g_assert_cmpint (column, <, antin_render_page_image_get_width (image));
  g_assert_cmpint (row, <, antin_render_page_image_get_height (image));
  return 0xff000000u | (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
}

static void
assert_square (AntinRenderPageImage *image)
{
  const double inside = 0.6;

  g_assert_cmphex (get_pixel (image, 50 + inside, 100 + inside), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (image, 70 - inside, 110 - inside), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (image, 50 - inside, 100 + inside), ==, 0xffffffff);
  g_assert_cmphex (get_pixel (image, 70 + inside, 110 - inside), ==, 0xffffffff);
  g_assert_cmphex (get_pixel (image, 60, 100 - inside), ==, 0xffffffff);
  g_assert_cmphex (get_pixel (image, 60, 110 + inside), ==, 0xffffffff);
}

static void
test_pixels (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_square, NULL);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderPageImage) whole = antin_render_document_render_page (document, 1, 4, NULL, &error);
  AntinBaseRect part = { 40, 90, 50, 40 };
  g_autoptr (AntinRenderPageImage) detail = antin_render_document_render_page (document, 1, 20, &part, &error);

  g_assert_no_error (error);
  g_assert_cmpint (antin_render_page_image_get_width (whole), ==, 840);
  g_assert_cmpint (antin_render_page_image_get_height (whole), ==, 1188);
  assert_square (whole);
  g_assert_cmpint (antin_render_page_image_get_width (detail), ==, 1000);
  g_assert_cmpint (antin_render_page_image_get_height (detail), ==, 800);
  assert_square (detail);
}

static void
test_surface (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_square, NULL);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  AntinRenderPageImage *image = antin_render_document_render_page (document, 1, 1, NULL, NULL);
  cairo_surface_t *surface = antin_render_page_image_create_surface (image);

  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  antin_render_page_image_unref (image);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 210);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 297);
  g_assert_cmphex (((const guint32 *) (const void *) data)[0] & 0xffffff, ==, 0xffffff);
  g_assert_cmphex (((const guint32 *) (const void *) (data + (gsize) stride * 105))[60] & 0xffffff, ==, 0xff0000);
  cairo_surface_destroy (surface);
}

static void
test_picture_is_bounded (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_square, NULL);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinRenderPageImage) image = antin_render_document_render_page (document, 1, 1e6, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (antin_render_page_image_get_width (image) * (gint64) antin_render_page_image_get_height (image),
                   <=, ANTIN_RENDER_PAGE_IMAGE_MAX_PIXELS * 1.001);
  g_assert_cmpfloat (antin_render_page_image_get_scale (image), <, 1e6);
  assert_square (image);
}

static void
test_region_outside (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_square, NULL);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  g_autoptr (GError) error = NULL;
  AntinBaseRect part = { 300, 90, 50, 40 };

  g_assert_null (antin_render_document_render_page (document, 1, 4, &part, &error));
  g_assert_error (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_FAILED);
}

static void
on_sizes_changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

static void
test_sizes (void)
{
  static const char *const sizes[] = {
    "/MediaBox [ 0 0 595.276 841.89 ]",
    "/MediaBox [ 0 0 595.276 841.89 ] /Rotate 90",
    "/MediaBox [ 0 0 1190.55 841.89 ]",
    "/MediaBox [ 0 0 1e12 1e12 ]",
    "/MediaBox [ 5 5 5 5 ] /CropBox [ 0 0 0 0 ]",
    NULL,
  };
  static const double wanted[][2] = { { 210, 297 }, { 297, 210 }, { 420, 297 } };
  g_autoptr (GBytes) pdf = antin_test_render_make_pages (5, sizes);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;
  double width, height;

  g_assert_cmpint (antin_render_document_get_n_pages (document), ==, 5);
  g_assert_true (antin_render_document_get_page_size (document, 1, &width, &height));
  /* Until it is measured, a page counts as large as the one before it. */
  g_assert_false (antin_render_document_get_page_size (document, 3, &width, &height));
  g_assert_cmpfloat_with_epsilon (width, 210, 0.01);
  g_assert_true (antin_render_document_read_page_size (document, 3, &width, &height, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (width, 420, 0.01);

  g_signal_connect_swapped (document, "sizes-changed", G_CALLBACK (on_sizes_changed_cb), &changed);
  antin_render_document_survey (document);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_assert_true (antin_render_document_get_page_size (document, (int) i + 1, &width, &height));
      g_assert_cmpfloat_with_epsilon (width, wanted[i][0], 0.01);
      g_assert_cmpfloat_with_epsilon (height, wanted[i][1], 0.01);
    }
  /* Whatever the file says, sizes are usable. */
  for (int page = 4; page <= 5; page++)
    {
      g_autoptr (AntinRenderPageImage) image = NULL;

      g_assert_true (antin_render_document_get_page_size (document, page, &width, &height));
      g_assert_cmpfloat (width, >, 0);
      g_assert_cmpfloat (height, >, 0);
      g_assert_cmpfloat (width, <, 10000);
      image = antin_render_document_render_page (document, page, 4, NULL, NULL);
      g_assert_nonnull (image);
    }
}

static void
test_many_pages (void)
{
  const int n_pages = 50000;
  g_autoptr (GBytes) pdf = antin_test_render_make_pages (n_pages, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  double width, height;

  g_assert_cmpint (antin_render_document_get_n_pages (document), ==, n_pages);
  g_assert_false (antin_render_document_get_page_size (document, n_pages, &width, &height));
  g_test_message ("%.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  /* Opening must not walk all pages, which takes hundreds of milliseconds. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

/* A page that holds "Số: /QĐ-UBND", and over the gap a widget that shows "15". */
static GBytes *
make_page_with_field (gboolean hidden)
{
  g_autofree char *widget =
    g_strdup_printf ("<< /Type /Annot /Subtype /Widget /F %d /Rect [ 100 700 130 720 ] /AP << /N 6 0 R >> >>", hidden ? 2 : 4);
  const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R /Annots [ 5 0 R ] "
    "/Resources << /Font << /F 7 0 R >> >> >>",
    "<< /Length 54 >>\nstream\nBT /F 12 Tf 60 705 Td (So:             /QD-UBND) Tj ET\nendstream",
    widget,
    "<< /Type /XObject /Subtype /Form /BBox [ 0 0 30 20 ] /Resources << /Font << /F 7 0 R >> >> /Length 34 >>\n"
    "stream\nBT /F 12 Tf 2 5 Td (15) Tj ET     \nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    NULL,
  };

  return antin_test_render_write_pdf (objects);
}

static void
test_shown_text (void)
{
  for (int hidden = 0; hidden <= 1; hidden++)
    {
      g_autoptr (GBytes) pdf = make_page_with_field (hidden);
      g_autoptr (AntinRenderDocument) document = open_document (pdf);
      g_autoptr (GError) error = NULL;
      g_autoptr (AntinRenderText) content = antin_render_document_get_text (document, 1, &error);
      g_autoptr (AntinRenderText) shown = antin_render_document_get_shown_text (document, 1, &error);
      g_autofree char *content_string = NULL, *shown_string = NULL;
      const AntinRenderWord *words;
      guint n_words;
      gboolean found = FALSE;

      g_assert_no_error (error);
      content_string = antin_render_text_to_string (content);
      shown_string = antin_render_text_to_string (shown);
      g_assert_null (strstr (content_string, "15"));
      g_assert_nonnull (strstr (shown_string, "QD-UBND"));
      words = antin_render_text_get_words (shown, &n_words);
      for (guint i = 0; i < n_words; i++)
        if (g_str_equal (words[i].text, "15"))
          {
            found = TRUE;
            g_assert_cmpfloat_with_epsilon (words[i].rect.x, 102 / ANTIN_BASE_POINTS_PER_MM, 0.2);
          }
      g_assert_true (found == !hidden);
      g_assert_null (antin_render_document_get_shown_text (document, 2, &error));
      g_assert_error (error, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE);
    }
}

static void
test_no_such_page (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (2, 210, 297, draw_square, NULL);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  static const int pages[] = { 0, -1, 3, G_MAXINT, G_MININT };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GError) text = NULL, image = NULL, size = NULL;
      double width, height;

      g_assert_null (antin_render_document_get_text (document, pages[i], &text));
      g_assert_error (text, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE);
      g_assert_null (antin_render_document_render_page (document, pages[i], 1, NULL, &image));
      g_assert_error (image, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE);
      g_assert_false (antin_render_document_read_page_size (document, pages[i], &width, &height, &size));
      g_assert_error (size, ANTIN_RENDER_ERROR, ANTIN_RENDER_ERROR_NO_PAGE);
    }
}

static void
assert_does_not_open (const char *data, gsize length, AntinRenderError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (antin_render_document_open (bytes, NULL, &error));
  g_assert_error (error, ANTIN_RENDER_ERROR, (int) code);
}

static void
test_no_pdf (void)
{
  assert_does_not_open ("", 0, ANTIN_RENDER_ERROR_DAMAGED);
  assert_does_not_open ("text\n", 5, ANTIN_RENDER_ERROR_DAMAGED);
  assert_does_not_open ("%PDF-1.7\n%%EOF\n", 15, ANTIN_RENDER_ERROR_DAMAGED);
}

static void
test_encrypted (void)
{
  /* A standard handler whose entries fit no password. */
  const char *const objects[] = { "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [ ] >>", NULL };
  g_autoptr (GBytes) plain = antin_test_render_write_pdf (objects);
  g_autofree char *text = g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  g_autofree char *key = g_strnfill (64, '1');
  g_autofree char *trailer = g_strdup_printf ("trailer\n<< /ID [ <31> <31> ] /Encrypt << /Filter /Standard /V 2 /R 3 "
                                              "/Length 128 /P -4 /O <%s> /U <%s> >>",
                                              key, key);
  g_autoptr (GString) pdf = g_string_new (text);

  g_assert_cmpuint (g_string_replace (pdf, "trailer\n<<", trailer, 1), ==, 1);
  assert_does_not_open (pdf->str, pdf->len, ANTIN_RENDER_ERROR_ENCRYPTED);
}

/* Whatever bytes come, opening, drawing and reading end without a crash. */
static void
test_hostile_bytes (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (2, 210, 297, draw_square, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (30);
  gsize length = g_bytes_get_size (pdf);

  for (int round = 0; round < 150; round++)
    {
      guint8 *copy = g_memdup2 (g_bytes_get_data (pdf, NULL), length);
      gsize kept = round % 3 == 0 ? (gsize) g_rand_int_range (rand, 1, (int) length) : length;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (AntinRenderDocument) document = NULL;
      g_autoptr (AntinRenderText) text = NULL;
      g_autoptr (AntinRenderPageImage) image = NULL;

      for (int i = g_rand_int_range (rand, 1, 20); i > 0; i--)
        copy[g_rand_int_range (rand, 0, (int) length)] = (guint8) g_rand_int_range (rand, 0, 256);
      bytes = g_bytes_new_take (copy, kept);
      document = antin_render_document_open (bytes, NULL, NULL);
      if (document == NULL)
        continue;
      text = antin_render_document_get_text (document, 1, NULL);
      image = antin_render_document_render_page (document, 2, 1, NULL, NULL);
    }
}

static void
on_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_outline (void)
{
  const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>",
    "<< /Type /Pages /Count 2 /Kids [ 3 0 R 4 0 R ] /MediaBox [ 0 0 595 842 ] >>",
    "<< /Type /Page /Parent 2 0 R >>",
    "<< /Type /Page /Parent 2 0 R >>",
    "<< /First 6 0 R /Last 7 0 R /Count 2 >>",
    "<< /Title (First) /Parent 5 0 R /Next 7 0 R /Dest [ 3 0 R /Fit ] /First 8 0 R /Last 8 0 R /Count 1 >>",
    "<< /Title (Away) /Parent 5 0 R /Prev 6 0 R /A << /S /URI /URI (http://example.com/) >> >>",
    /* Its sibling is its own parent: a loop. */
    "<< /Title (Second) /Parent 6 0 R /Dest [ 4 0 R /Fit ] /First 6 0 R /Last 6 0 R /Count 1 >>",
    NULL,
  };
  g_autoptr (GBytes) pdf = antin_test_render_write_pdf (objects);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const AntinRenderOutlineEntry *entry;

  antin_render_document_get_outline_async (document, NULL, on_ready_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  entries = antin_render_document_get_outline_finish (document, result, NULL);
  g_assert_nonnull (entries);
  g_assert_cmpuint (entries->len, >=, 3);
  g_assert_cmpuint (entries->len, <=, ANTIN_RENDER_OUTLINE_MAX_ENTRIES + ANTIN_RENDER_OUTLINE_MAX_DEPTH);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->title, ==, "First");
  g_assert_cmpint (entry->page, ==, 1);
  g_assert_cmpuint (entry->depth, ==, 0);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->title, ==, "Second");
  g_assert_cmpint (entry->page, ==, 2);
  g_assert_cmpuint (entry->depth, ==, 1);
  entry = g_ptr_array_index (entries, entries->len - 1);
  g_assert_cmpstr (entry->title, ==, "Away");
  g_assert_cmpint (entry->page, ==, 0);
}

static void
test_async (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (1, 210, 297, draw_square, NULL);
  g_autoptr (GAsyncResult) opened = NULL, drawn = NULL, read = NULL;
  g_autoptr (AntinRenderDocument) document = NULL;
  g_autoptr (AntinRenderPageImage) image = NULL;
  g_autoptr (AntinRenderText) text = NULL;
  g_autoptr (GError) error = NULL;

  antin_render_document_open_async (pdf, NULL, on_ready_cb, &opened);
  /* Results come from the main context, never before it runs. */
  g_usleep (50000);
  g_assert_null (opened);
  while (opened == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = antin_render_document_open_finish (opened, &error);
  g_assert_no_error (error);
  antin_render_document_render_page_async (document, 1, 4, NULL, ANTIN_RENDER_PRIORITY_VISIBLE, NULL, on_ready_cb,
                                           &drawn);
  antin_render_document_get_text_async (document, 1, ANTIN_RENDER_PRIORITY_TEXT, NULL, on_ready_cb, &read);
  while (drawn == NULL || read == NULL)
    g_main_context_iteration (NULL, TRUE);
  image = antin_render_document_render_page_finish (document, drawn, &error);
  g_assert_no_error (error);
  assert_square (image);
  text = antin_render_document_get_text_finish (document, read, &error);
  g_assert_no_error (error);
}

/* A job that holds the render thread until it is let go. */
typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean open;
} Gate;

static void
wait_at_gate (gpointer data)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->open = TRUE;
  g_cond_signal (&gate->cond);
  g_mutex_unlock (&gate->lock);
}

static void
on_order_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AntinRenderPageImage) image =
    antin_render_document_render_page_finish (ANTIN_RENDER_DOCUMENT (source), result, NULL);

  g_string_append_printf (data, "%d", image != NULL ? antin_render_page_image_get_page (image) : 0);
}

static void
test_priorities_and_cancelling (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (4, 210, 297, draw_square, NULL);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Gate gate = { .open = FALSE };

  antin_render_worker_push (ANTIN_RENDER_PRIORITY_VISIBLE, wait_at_gate, &gate);
  antin_render_document_render_page_async (document, 1, 1, NULL, ANTIN_RENDER_PRIORITY_NEIGHBOUR, NULL, on_order_cb,
                                           order);
  antin_render_document_render_page_async (document, 2, 1, NULL, ANTIN_RENDER_PRIORITY_THUMBNAIL, NULL, on_order_cb,
                                           order);
  antin_render_document_render_page_async (document, 3, 1, NULL, ANTIN_RENDER_PRIORITY_VISIBLE, cancellable,
                                           on_order_cb, order);
  antin_render_document_render_page_async (document, 4, 1, NULL, ANTIN_RENDER_PRIORITY_VISIBLE, NULL, on_order_cb,
                                           order);
  g_cancellable_cancel (cancellable);
  open_gate (&gate);
  while (order->len < 4)
    g_main_context_iteration (NULL, TRUE);
  /* 0 is the page that was dropped. */
  g_assert_cmpstr (order->str, ==, "0421");
}

/* A document may go while its pages are drawn, in whatever order things end. */
static void
test_document_goes_first (void)
{
  g_autoptr (GBytes) pdf = antin_test_render_draw_pdf (4, 210, 297, draw_square, NULL);
  AntinRenderDocument *document = open_document (pdf);
  g_autoptr (GString) order = g_string_new (NULL);
  gpointer watch = document;

  g_object_add_weak_pointer (G_OBJECT (document), &watch);
  antin_render_document_survey (document);
  antin_render_document_render_page_async (document, 1, 1, NULL, ANTIN_RENDER_PRIORITY_VISIBLE, NULL, on_order_cb,
                                           order);
  g_object_unref (document);
  while (order->len < 1 || watch != NULL)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (order->str, ==, "1");
}

static void
test_labels (void)
{
  const char *const objects[] = {
    "<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [ 0 << /S /r >> 2 << /S /D >> ] >> >>",
    "<< /Type /Pages /Count 3 /Kids [ 3 0 R 4 0 R 5 0 R ] /MediaBox [ 0 0 595 842 ] >>",
    "<< /Type /Page /Parent 2 0 R >>",
    "<< /Type /Page /Parent 2 0 R >>",
    "<< /Type /Page /Parent 2 0 R >>",
    NULL,
  };
  g_autoptr (GBytes) pdf = antin_test_render_write_pdf (objects);
  g_autoptr (AntinRenderDocument) document = open_document (pdf);
  g_autofree char *second = NULL, *third = NULL;
  gboolean changed = FALSE;

  g_signal_connect_swapped (document, "sizes-changed", G_CALLBACK (on_sizes_changed_cb), &changed);
  antin_render_document_survey (document);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  second = antin_render_document_get_page_label (document, 2);
  third = antin_render_document_get_page_label (document, 3);
  g_assert_cmpstr (second, ==, "ii");
  g_assert_cmpstr (third, ==, "1");
  g_assert_cmpint (antin_render_document_find_page_label (document, "ii"), ==, 2);
  g_assert_cmpint (antin_render_document_find_page_label (document, "1"), ==, 3);
  g_assert_cmpint (antin_render_document_find_page_label (document, "2"), ==, 2);
  g_assert_cmpint (antin_render_document_find_page_label (document, "4"), ==, 0);
  g_assert_cmpint (antin_render_document_find_page_label (document, "x"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/document/pixels", test_pixels);
  g_test_add_func ("/render/document/surface", test_surface);
  g_test_add_func ("/render/document/picture-is-bounded", test_picture_is_bounded);
  g_test_add_func ("/render/document/region-outside", test_region_outside);
  g_test_add_func ("/render/document/sizes", test_sizes);
  g_test_add_func ("/render/document/many-pages", test_many_pages);
  g_test_add_func ("/render/document/shown-text", test_shown_text);
  g_test_add_func ("/render/document/no-such-page", test_no_such_page);
  g_test_add_func ("/render/document/no-pdf", test_no_pdf);
  g_test_add_func ("/render/document/encrypted", test_encrypted);
  g_test_add_func ("/render/document/hostile-bytes", test_hostile_bytes);
  g_test_add_func ("/render/document/outline", test_outline);
  g_test_add_func ("/render/document/labels", test_labels);
  g_test_add_func ("/render/document/async", test_async);
  g_test_add_func ("/render/document/priorities-and-cancelling", test_priorities_and_cancelling);
  g_test_add_func ("/render/document/document-goes-first", test_document_goes_first);
  return g_test_run ();
}
