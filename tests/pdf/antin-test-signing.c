/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs with a throw-away certificate and asks other programs what they think of it: qpdf, poppler, MuPDF.
 *
 * The certificate is made by openssl once for each process; everything stands in a folder that the process leaves empty.
 */
#include "antin-test-signing.h"

#include "antin-base-time.h"
#include "antin-pdf-difference.h"
#include "antin-pdf-signature.h"

#include <cairo.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

/* A quarter of a millimetre for each pixel. */
#define PIXELS_PER_MM 4.0
#define RESOLUTION "101.6"

static char *folder;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

static char *
get_path (const char *name)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("antin-XXXXXX", NULL);
      g_assert_nonnull (folder);
      atexit (remove_folder);
    }
  return g_build_filename (folder, name, NULL);
}

/* Returns: (transfer full): what the program printed, errors included */
char *
antin_test_signing_run (int *ret_status, const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  va_list arguments;

  va_start (arguments, first);
  for (const char *word = first; word != NULL; word = va_arg (arguments, const char *))
    g_ptr_array_add (words, (char *) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);
  process = g_subprocess_newv ((const char *const *) words->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (ret_status != NULL)
    *ret_status = g_subprocess_get_exit_status (process);
  else if (g_subprocess_get_exit_status (process) != 0)
    g_error ("%s: %s", first, output);
  return output;
}

char *
antin_test_signing_write (GBytes *bytes)
{
  g_autofree char *path = get_path ("document.pdf");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

AntinPdfDocument *
antin_test_signing_open (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  AntinPdfDocument *document = antin_pdf_document_open (bytes, &error);

  g_assert_no_error (error);
  return document;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Takes @surface. */
GBytes *
antin_test_signing_encode_png (cairo_surface_t *surface)
{
  GByteArray *bytes = g_byte_array_new ();

  g_assert_cmpint (cairo_surface_write_to_png_stream (surface, append_bytes, bytes), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static cairo_status_t
take_bytes (void *closure, unsigned char *data, unsigned int length)
{
  GInputStream *stream = closure;
  gsize n;

  return g_input_stream_read_all (stream, data, length, &n, NULL, NULL) && n == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR;
}

/* Returns: (transfer full): what @png shows */
cairo_surface_t *
antin_test_signing_decode_png (GBytes *png)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (png);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (take_bytes, stream);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

/**
 * antin_test_signing_make_png:
 * @quadrants: colours as 0xAARRGGBB: top left, top right, bottom left, bottom right
 *
 * Returns: (transfer full): a PNG image of 80 × 40 pixels
 */
GBytes *
antin_test_signing_make_png (const guint32 quadrants[4])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 80, 40);
  cairo_t *cr = cairo_create (surface);

  for (int i = 0; i < 4; i++)
    {
      cairo_set_source_rgba (cr, (quadrants[i] >> 16 & 0xff) / 255.0, (quadrants[i] >> 8 & 0xff) / 255.0,
                             (quadrants[i] & 0xff) / 255.0, (quadrants[i] >> 24) / 255.0);
      cairo_rectangle (cr, i % 2 * 40, i / 2 * 20, 40, 20);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  return antin_test_signing_encode_png (surface);
}

/* An approval signature of the appearance's size. */
AntinPdfSignatureSpec
antin_test_signing_spec (AntinPdfAppearance *appearance, guint page, double x, double y)
{
  AntinPdfSignatureSpec spec = {
    .page = page,
    .appearance = appearance,
    .sub_filter = "ETSI.CAdES.detached",
    .name = "Nguyễn Văn An",
    .time = 1760000000,
    .contents_size = 4096,
  };

  if (appearance != NULL)
    {
      spec.rect.x = x;
      spec.rect.y = y;
      antin_pdf_appearance_get_size (appearance, &spec.rect.width, &spec.rect.height);
    }
  return spec;
}

static GBytes *
make_cms (GByteArray *data)
{
  g_autofree char *key = get_path ("key.pem");
  g_autofree char *certificate = get_path ("certificate.pem");
  g_autofree char *input = get_path ("signed.bin");
  g_autofree char *output = get_path ("signature.der");
  g_autofree char *printed = NULL, *cms = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_test (key, G_FILE_TEST_EXISTS))
    g_free (antin_test_signing_run (NULL, "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
                                    "/CN=Nguyen Van An", "-keyout", key, "-out", certificate, NULL));
  g_file_set_contents (input, (const char *) data->data, data->len, &error);
  g_assert_no_error (error);
  printed = antin_test_signing_run (NULL, "openssl", "cms", "-sign", "-binary", "-cades", "-outform", "DER", "-signer", certificate,
                                    "-inkey", key, "-in", input, "-out", output, NULL);
  g_file_get_contents (output, &cms, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new (cms, length);
}

/* Returns: (transfer full): @document and the revision, with a real signature if it has room for one */
GBytes *
antin_test_signing_finish (AntinPdfUpdate *update, GBytes *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfTail) tail = antin_pdf_update_finish (update, &error);
  GByteArray *all = g_byte_array_new ();
  const guint8 *data;
  gsize length;

  g_assert_no_error (error);
  data = antin_pdf_tail_get_data (tail, &length);
  if (antin_pdf_tail_has_signature (tail))
    {
      g_autoptr (GByteArray) part = g_byte_array_new ();
      g_autoptr (GBytes) cms = NULL;
      gint64 range[4];

      antin_pdf_tail_get_byte_range (tail, range);
      g_byte_array_append (all, g_bytes_get_data (document, NULL), g_bytes_get_size (document));
      g_byte_array_append (all, data, length);
      g_assert_cmpint (range[0], ==, 0);
      g_assert_cmpint (range[2] + range[3], ==, all->len);
      g_assert_cmpint (all->data[range[1]], ==, '<');
      g_assert_cmpint (all->data[range[2] - 1], ==, '>');
      g_byte_array_append (part, all->data, range[1]);
      g_byte_array_append (part, all->data + range[2], range[3]);
      cms = make_cms (part);
      g_assert_true (antin_pdf_tail_set_contents (tail, cms, &error));
      g_assert_no_error (error);
      g_byte_array_set_size (all, 0);
    }
  g_byte_array_append (all, g_bytes_get_data (document, NULL), g_bytes_get_size (document));
  g_byte_array_append (all, data, length);
  return g_byte_array_free_to_bytes (all);
}

GBytes *
antin_test_signing_sign (GBytes *bytes, const AntinPdfSignatureSpec *spec)
{
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfUpdate) update = antin_pdf_update_new (document, &error);

  g_assert_no_error (error);
  g_assert_true (antin_pdf_update_sign_field (update, spec, &error));
  return antin_test_signing_finish (update, bytes);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *found = strstr (text, part); found != NULL; found = strstr (found + 1, part))
    n++;
  return n;
}

/* The reader of this layer takes what came after each signature for form filling at most. */
static void
assert_unharmed (AntinPdfDocument *document, guint n_signatures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) signatures = antin_pdf_signature_list (document, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (signatures->len, ==, n_signatures);
  for (guint i = 0; i < signatures->len; i++)
    {
      const AntinPdfSignature *signature = signatures->pdata[i];
      g_autoptr (AntinPdfDifference) difference = antin_pdf_difference_new (document, signatures, i, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (signature->problems), ==, 0);
      g_assert_cmpint (signature->coverage, ==, i + 1 == n_signatures ? ANTIN_PDF_COVERAGE_WHOLE_FILE : ANTIN_PDF_COVERAGE_WHOLE_REVISION);
      for (guint j = 0; j < difference->modifications->len; j++)
        {
          const AntinPdfModification *modification = difference->modifications->pdata[j];

          if (!modification->allowed)
            g_error ("%s: %s", signature->field, modification->what);
        }
      g_assert_cmpint (difference->level, <=, ANTIN_PDF_MODIFIED_FORM_FILLING);
    }
}

/**
 * antin_test_signing_assert_sound:
 * @before: a document
 * @after: the same with one revision more
 * @n_signatures: how many signatures it has now, each of them valid
 * @field: the field of the last signature
 *
 * Asserts that nothing but a revision was added and that no program finds fault with it.
 */
void
antin_test_signing_assert_sound (GBytes *before, GBytes *after, guint n_signatures, const char *field)
{
  g_autofree char *path = antin_test_signing_write (after);
  g_autofree char *qpdf = NULL, *pdfsig = NULL, *mutool = NULL;
  g_autofree char *field_line = g_strdup_printf ("Signature Field Name: %s\n", field);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (after);
  const AntinPdfRevision *revision = antin_pdf_document_get_revision (document, antin_pdf_document_get_n_revisions (document) - 1);
  int status;

  g_assert_cmpuint (g_bytes_get_size (after), >, g_bytes_get_size (before));
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (before), g_bytes_get_data (before, NULL), g_bytes_get_size (before));

  g_assert_cmpstr (revision->problem, ==, NULL);
  g_assert_true (revision->follows);
  g_assert_cmpint (revision->start, >=, g_bytes_get_size (before));
  g_assert_cmpint (revision->start, <=, g_bytes_get_size (before) + 1);
  g_assert_cmpint (revision->end, ==, g_bytes_get_size (after));

  qpdf = antin_test_signing_run (&status, "qpdf", "--check", path, NULL);
  if (status != 0)
    g_error ("%s", qpdf);

  pdfsig = antin_test_signing_run (NULL, "pdfsig", path, NULL);
  g_assert_cmpuint (count (pdfsig, "Signature is Valid."), ==, n_signatures);
  g_assert_nonnull (strstr (pdfsig, field_line));
  g_assert_nonnull (strstr (strstr (pdfsig, field_line), "Total document signed"));

  assert_unharmed (document, n_signatures);

  /* MuPDF counts a ByteRange from the header. */
  if (!g_str_has_prefix (g_bytes_get_data (before, NULL), "%PDF-"))
    return;
  mutool = antin_test_signing_run (NULL, "mutool", "sign", "-v", path, NULL);
  g_assert_cmpuint (count (mutool, "The document is unchanged since signing."), ==, 1);
  g_assert_cmpuint (count (mutool, "The signature is valid but there have been edits since signing."), ==, n_signatures - 1);
}

char *
antin_test_signing_get_text (GBytes *bytes, guint page)
{
  g_autofree char *path = antin_test_signing_write (bytes);
  g_autofree char *number = g_strdup_printf ("%u", page);

  return antin_test_signing_run (NULL, "pdftotext", "-layout", "-enc", "UTF-8", "-f", number, "-l", number, path, "-", NULL);
}

static cairo_surface_t *
render (GBytes *bytes, guint page)
{
  g_autofree char *path = antin_test_signing_write (bytes);
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *image = get_path ("page");
  g_autofree char *file = g_strconcat (image, ".png", NULL);
  cairo_surface_t *surface;

  g_free (antin_test_signing_run (NULL, "pdftoppm", "-png", "-r", RESOLUTION, "-cropbox", "-singlefile", "-f", number, "-l", number, path, image, NULL));
  surface = cairo_image_surface_create_from_png (file);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

/* Returns: (transfer none): the page as poppler shows it. Whoever looks at many places of a page looks at one picture of
 * it, which is kept until another is wanted. */
static cairo_surface_t *
look_at (GBytes *bytes, guint page)
{
  static cairo_surface_t *picture;
  static GBytes *shown;
  static guint shown_page;

  if (bytes != shown || page != shown_page)
    {
      g_clear_pointer (&picture, cairo_surface_destroy);
      g_clear_pointer (&shown, g_bytes_unref);
      picture = render (bytes, page);
      shown = g_bytes_ref (bytes);
      shown_page = page;
    }
  return picture;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x, sizeof pixel);
  return pixel & 0xffffff;
}

/* Returns: the colour as 0xRRGGBB at @x, @y mm of the page as poppler shows it */
guint32
antin_test_signing_get_pixel (GBytes *bytes, guint page, double x, double y)
{
  return get_pixel (look_at (bytes, page), (int) (x * PIXELS_PER_MM), (int) (y * PIXELS_PER_MM));
}

static gboolean
is_coloured (guint32 pixel)
{
  int r = pixel >> 16 & 0xff, g = pixel >> 8 & 0xff, b = pixel & 0xff;

  return MAX (r, MAX (g, b)) - MIN (r, MIN (g, b)) > 100;
}

/* Returns: the box in mm around everything coloured, as poppler shows the page */
AntinTestBox
antin_test_signing_find_colour (GBytes *bytes, guint page)
{
  cairo_surface_t *surface = look_at (bytes, page);
  AntinTestBox box = { G_MAXDOUBLE, G_MAXDOUBLE, 0, 0 };

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (is_coloured (get_pixel (surface, x, y)))
        {
          box.left = MIN (box.left, x / PIXELS_PER_MM);
          box.top = MIN (box.top, y / PIXELS_PER_MM);
          box.right = MAX (box.right, (x + 1) / PIXELS_PER_MM);
          box.bottom = MAX (box.bottom, (y + 1) / PIXELS_PER_MM);
        }
  return box;
}
