/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs documents of every shape and asks qpdf, poppler and MuPDF about the result.
 */
#include "antin-test-pdf.h"
#include "antin-test-signing.h"

#include "antin-pdf-error.h"
#include "antin-pdf-page.h"

#include <math.h>
#include <string.h>

#define RED 0xff0000
#define GREEN 0x00ff00
#define BLUE 0x0000ff
#define MAGENTA 0xff00ff
#define OPAQUE 0xff000000

/* ISO 32000-2, 12.8.4: half a millimetre is more than a person sees, and less than any mistake of rotation gives. */
#define TOLERANCE 0.5

static AntinPdfAppearance *
show_image (GBytes *png, double width_mm, double height_mm, GError **error)
{
  cairo_surface_t *image = antin_test_signing_decode_png (png);
  AntinPdfAppearance *appearance;

  g_assert_nonnull (image);
  appearance = antin_pdf_appearance_new_image (image, width_mm, height_mm, error);
  cairo_surface_destroy (image);
  return appearance;
}

static AntinPdfAppearance *
make_quadrants (double width, double height)
{
  g_autoptr (GBytes) png = antin_test_signing_make_png ((guint32[]){ OPAQUE | RED, OPAQUE | GREEN, OPAQUE | BLUE, OPAQUE | MAGENTA });
  AntinPdfAppearance *appearance = show_image (png, width, height, NULL);

  g_assert_nonnull (appearance);
  return appearance;
}

/* The appearance of make_quadrants() stands upright at @x, @y mm and is @width × @height mm large. */
static void
assert_quadrants (GBytes *bytes, guint page, double x, double y, double width, double height)
{
  AntinTestBox box = antin_test_signing_find_colour (bytes, page);

  g_assert_cmpfloat_with_epsilon (box.left, x, TOLERANCE);
  g_assert_cmpfloat_with_epsilon (box.top, y, TOLERANCE);
  g_assert_cmpfloat_with_epsilon (box.right, x + width, TOLERANCE);
  g_assert_cmpfloat_with_epsilon (box.bottom, y + height, TOLERANCE);
  g_assert_cmphex (antin_test_signing_get_pixel (bytes, page, x + width / 4, y + height / 4), ==, RED);
  g_assert_cmphex (antin_test_signing_get_pixel (bytes, page, x + 3 * width / 4, y + height / 4), ==, GREEN);
  g_assert_cmphex (antin_test_signing_get_pixel (bytes, page, x + width / 4, y + 3 * height / 4), ==, BLUE);
  g_assert_cmphex (antin_test_signing_get_pixel (bytes, page, x + 3 * width / 4, y + 3 * height / 4), ==, MAGENTA);
}

typedef struct
{
  const char *name;
  AntinPdfXrefKind kind;
  const char *catalog;
  const char *page;
  void (*change) (AntinTestPdf *pdf); /* makes a second revision */
  const char *qpdf;                   /* rewrites it with these options */
  AntinPdfXrefKind expected;
} Shape;

static void
add_form (AntinTestPdf *pdf)
{
  antin_test_pdf_add (pdf, 40, "<< /Fields 41 0 R /DA (/Helv 0 Tf 0 g) >>");
  antin_test_pdf_add (pdf, 41, "[42 0 R]");
  antin_test_pdf_add (pdf, 42, "<< /FT /Tx /T (Ng\\344y) /Type /Annot /Subtype /Widget /Rect [10 10 60 20] /P %u 0 R >>", ANTIN_TEST_PDF_PAGE);
  antin_test_pdf_add (pdf, 43, "[42 0 R << /Type /Annot /Subtype /Link /Rect [0 0 5 5] >>]");
}

static void
add_compressed_form (AntinTestPdf *pdf)
{
  antin_test_pdf_add_compressed (pdf, 40, "<< /Fields 41 0 R /DA (/Helv 0 Tf 0 g) >>");
  antin_test_pdf_add_compressed (pdf, 41, "[42 0 R]");
  antin_test_pdf_add_compressed (pdf, 42, "<< /FT /Tx /T (Ng\\344y) /Type /Annot /Subtype /Widget /Rect [10 10 60 20] /P %u 0 R >>", ANTIN_TEST_PDF_PAGE);
  antin_test_pdf_add_compressed (pdf, 43, "[42 0 R << /Type /Annot /Subtype /Link /Rect [0 0 5 5] >>]");
}

#define FORM "/AcroForm 40 0 R"
#define ANNOTS "/Annots 43 0 R"
#define DIRECT_FORM "/AcroForm << /Fields [] /DA (/Helv 0 Tf 0 g) >>"
#define DIRECT_ANNOTS "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 5 5] >>]"
#define TAGGED "/MarkInfo << /Marked true >> /StructTreeRoot 45 0 R"

static void
add_structure (AntinTestPdf *pdf)
{
  antin_test_pdf_add (pdf, 45, "<< /Type /StructTreeRoot /K 46 0 R /ParentTree 47 0 R /ParentTreeNextKey 7 >>");
  antin_test_pdf_add (pdf, 46, "<< /Type /StructElem /S /Document /P 45 0 R /K 48 0 R >>");
  antin_test_pdf_add (pdf, 47, "<< /Kids [49 0 R] >>");
  antin_test_pdf_add (pdf, 48, "<< /Type /StructElem /S /P /P 46 0 R /Pg %u 0 R >>", ANTIN_TEST_PDF_PAGE);
  antin_test_pdf_add (pdf, 49, "<< /Limits [3 3] /Nums [3 [48 0 R]] >>");
}

static const Shape shapes[] = {
  { "table", ANTIN_PDF_XREF_TABLE, "", "", NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "stream", ANTIN_PDF_XREF_STREAM, "", "", NULL, NULL, ANTIN_PDF_XREF_STREAM },
  { "hybrid", ANTIN_PDF_XREF_HYBRID, "", "", NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "direct-form", ANTIN_PDF_XREF_TABLE, DIRECT_FORM, DIRECT_ANNOTS, NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "indirect-form", ANTIN_PDF_XREF_TABLE, FORM, ANNOTS, add_form, NULL, ANTIN_PDF_XREF_TABLE },
  { "indirect-form-stream", ANTIN_PDF_XREF_STREAM, FORM, ANNOTS, add_form, NULL, ANTIN_PDF_XREF_STREAM },
  { "compressed-form", ANTIN_PDF_XREF_STREAM, FORM, ANNOTS, add_compressed_form, NULL, ANTIN_PDF_XREF_STREAM },
  { "hybrid-form", ANTIN_PDF_XREF_HYBRID, FORM, ANNOTS, add_compressed_form, NULL, ANTIN_PDF_XREF_TABLE },
  { "need-appearances", ANTIN_PDF_XREF_TABLE, "/AcroForm << /Fields [] /NeedAppearances true >>", "", NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "no-annots-but-null", ANTIN_PDF_XREF_TABLE, "/AcroForm null", "/Annots 99 0 R", NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "linearised", ANTIN_PDF_XREF_TABLE, "", "", NULL, "--linearize", ANTIN_PDF_XREF_TABLE },
  { "linearised-form", ANTIN_PDF_XREF_TABLE, FORM, ANNOTS, add_form, "--linearize", ANTIN_PDF_XREF_TABLE },
  { "linearised-stream", ANTIN_PDF_XREF_STREAM, FORM, ANNOTS, add_form, "--linearize --object-streams=generate", ANTIN_PDF_XREF_STREAM },
  { "object-streams", ANTIN_PDF_XREF_TABLE, FORM, ANNOTS, add_form, "--object-streams=generate", ANTIN_PDF_XREF_STREAM },
  { "rotate-90", ANTIN_PDF_XREF_TABLE, "", "/Rotate 90", NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "rotate-180", ANTIN_PDF_XREF_TABLE, "", "/Rotate 180", NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "rotate-270", ANTIN_PDF_XREF_TABLE, "", "/Rotate 270", NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "crop", ANTIN_PDF_XREF_TABLE, "", "/MediaBox [-50 -60 600 800] /CropBox [20 30 500 700.5]", NULL, NULL, ANTIN_PDF_XREF_TABLE },
  { "crop-rotate-90", ANTIN_PDF_XREF_STREAM, "", "/CropBox [20 30 500 700.5] /Rotate 90", NULL, NULL, ANTIN_PDF_XREF_STREAM },
  { "crop-rotate-270", ANTIN_PDF_XREF_STREAM, "", "/CropBox [20 30 500 700.5] /Rotate -90", NULL, NULL, ANTIN_PDF_XREF_STREAM },
  { "tagged", ANTIN_PDF_XREF_TABLE, TAGGED, "", add_structure, NULL, ANTIN_PDF_XREF_TABLE },
};

static GBytes *
make_shape (const Shape *shape)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (shape->kind, 2, shape->catalog, shape->page);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL, *target = NULL, *content = NULL;
  g_auto (GStrv) options = NULL;
  gsize length;

  if (shape->change != NULL)
    {
      shape->change (pdf);
      antin_test_pdf_end_revision (pdf, shape->kind);
    }
  bytes = antin_test_pdf_to_bytes (pdf);
  if (shape->qpdf == NULL)
    return g_steal_pointer (&bytes);
  path = antin_test_signing_write (bytes);
  target = g_strconcat (path, ".qpdf", NULL);
  options = g_strsplit (shape->qpdf, " ", 2);
  g_free (antin_test_signing_run (NULL, "qpdf", path, target, options[0], options[1], NULL));
  g_assert_true (g_file_get_contents (target, &content, &length, NULL));
  return g_bytes_new (content, length);
}

static AntinPdfXrefKind
get_last_kind (GBytes *bytes)
{
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);

  return antin_pdf_document_get_revision (document, antin_pdf_document_get_n_revisions (document) - 1)->kind;
}

static void
test_shape (gconstpointer data)
{
  const Shape *shape = data;
  g_autoptr (GBytes) before = make_shape (shape);
  g_autoptr (AntinPdfAppearance) appearance = make_quadrants (40, 20);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 2, 31.5, 42.25);
  g_autoptr (GBytes) once = NULL, twice = NULL, thrice = NULL;

  once = antin_test_signing_sign (before, &spec);
  antin_test_signing_assert_sound (before, once, 1, "Signature1");
  g_assert_cmpint (get_last_kind (once), ==, shape->expected);
  assert_quadrants (once, 2, 31.5, 42.25, 40, 20);

  spec.page = 1;
  twice = antin_test_signing_sign (once, &spec);
  antin_test_signing_assert_sound (once, twice, 2, "Signature2");
  assert_quadrants (twice, 1, 31.5, 42.25, 40, 20);

  /* Nothing to see. */
  spec.rect.width = 0;
  thrice = antin_test_signing_sign (twice, &spec);
  antin_test_signing_assert_sound (twice, thrice, 3, "Signature3");
  g_assert_cmpint (get_last_kind (thrice), ==, shape->expected);
}

/* poppler's programs ignore UserUnit, so what they show at @x points is @x × unit on paper. */
static void
test_user_unit (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "/UserUnit 2 /Rotate 90");
  g_autoptr (GBytes) before = antin_test_pdf_to_bytes (pdf);
  g_autoptr (AntinPdfAppearance) appearance = make_quadrants (80, 40);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 100, 50);
  g_autoptr (GBytes) after = antin_test_signing_sign (before, &spec);

  antin_test_signing_assert_sound (before, after, 1, "Signature1");
  assert_quadrants (after, 1, 50, 25, 40, 20);
}

static void
assert_signed (GBytes *before)
{
  g_autoptr (AntinPdfAppearance) appearance = make_quadrants (40, 20);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 31.5, 42.25);
  g_autoptr (GBytes) after = antin_test_signing_sign (before, &spec);

  antin_test_signing_assert_sound (before, after, 1, "Signature1");
  assert_quadrants (after, 1, 31.5, 42.25, 40, 20);
}

static void
test_open_last_line (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (GBytes) before = NULL;

  g_byte_array_set_size (antin_test_pdf_get (pdf), antin_test_pdf_get (pdf)->len - 1);
  before = antin_test_pdf_to_bytes (pdf);
  assert_signed (before);
}

/* Offsets count from the header, the ByteRange from the first byte. */
static void
test_bytes_before_header (void)
{
  static const char junk[] = "From a mail programme\r\n\r\n";
  AntinPdfXrefKind kinds[] = { ANTIN_PDF_XREF_TABLE, ANTIN_PDF_XREF_STREAM };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (kinds[i], 1, "", "");
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GBytes) before = NULL;

      g_byte_array_append (bytes, (const guint8 *) junk, strlen (junk));
      g_byte_array_append (bytes, antin_test_pdf_get (pdf)->data, antin_test_pdf_get (pdf)->len);
      before = g_bytes_new (bytes->data, bytes->len);
      assert_signed (before);
    }
}

/* A trailer that counts too few objects must not make a new one take an old one's number. */
static void
test_wrong_size (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, "", "");
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (AntinPdfAppearance) appearance = make_quadrants (40, 20);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 10, 10);
  g_autofree char *text = NULL;
  GByteArray *bytes = antin_test_pdf_get (pdf);
  char *size = memmem (bytes->data, bytes->len, "/Size 14", strlen ("/Size 14"));

  g_assert_nonnull (size);
  memcpy (size, "/Size 10", strlen ("/Size 10"));
  before = antin_test_pdf_to_bytes (pdf);
  after = antin_test_signing_sign (before, &spec);
  text = antin_test_signing_get_text (after, 2);
  g_assert_nonnull (strstr (text, "Page 2"));
  assert_quadrants (after, 1, 10, 10, 40, 20);
}

#define EMPTY_FIELD "<< /FT /Sig /T (Ch\\374 k\\375) /Type /Annot /Subtype /Widget /F 4 /Rect [100 500 220 560] /P 10 0 R /Lock 42 0 R >>"

static GBytes *
make_document_with_field (const char *field, const char *kid, const char *lock)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "/AcroForm << /Fields [40 0 R 44 0 R] >>",
                                                              "/Annots [41 0 R 44 0 R]");

  antin_test_pdf_add (pdf, 40, "%s", field);
  antin_test_pdf_add (pdf, 41, "%s", kid != NULL ? kid : "null");
  antin_test_pdf_add (pdf, 42, "%s", lock);
  antin_test_pdf_add (pdf, 44, "<< /FT /Tx /T (total) /Type /Annot /Subtype /Widget /Rect [10 10 90 30] /P 10 0 R /DA (/F1 12 Tf) >>");
  if (kid == NULL)
    antin_test_pdf_add (pdf, 10,
                        "<< /Type /Page /Parent 2 0 R /Contents 11 0 R /Resources << /Font << /F1 3 0 R >> >> "
                        "/Annots [40 0 R 44 0 R] >>");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  return antin_test_pdf_to_bytes (pdf);
}

static char *
show (GBytes *bytes, const char *object)
{
  g_autofree char *path = antin_test_signing_write (bytes);
  g_autofree char *option = g_strconcat ("--show-object=", object, NULL);

  return antin_test_signing_run (NULL, "qpdf", option, path, NULL);
}

static const AntinPdfField *
find_field (GBytes *bytes, const char *name, GPtrArray **ret_fields)
{
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);
  const AntinPdfField *field;

  *ret_fields = antin_pdf_field_list (document, NULL);
  g_assert_nonnull (*ret_fields);
  field = antin_pdf_field_find (*ret_fields, name);
  g_assert_nonnull (field);
  return field;
}

/* The field keeps its name and its place, and its lock becomes part of the signature. */
static void
test_empty_field (void)
{
  g_autoptr (GBytes) before = make_document_with_field (EMPTY_FIELD, NULL, "<< /Type /SigFieldLock /Action /Include /Fields [(total)] >>");
  g_autoptr (AntinPdfAppearance) appearance = make_quadrants (40, 20);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 0, 0);
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *name = NULL, *signature = NULL, *object = NULL;
  g_autoptr (AntinPdfDocument) document = NULL;
  g_autoptr (AntinPdfUpdate) update = NULL;
  g_autoptr (GError) error = NULL;
  const AntinPdfField *field;

  field = find_field (before, "Chü ký", &fields);
  g_assert_false (field->filled);
  spec.field = "Chü ký";
  spec.keep_rect = TRUE;
  after = antin_test_signing_sign (before, &spec);
  antin_test_signing_assert_sound (before, after, 1, "Chü ký");
  /* 120 × 60 pt with its upper left corner at 100 pt from the left and 281.89 pt from the top; 2 : 1 fits exactly. */
  assert_quadrants (after, 1, 35.28, 99.44, 42.33, 21.17);

  g_clear_pointer (&fields, g_ptr_array_unref);
  field = find_field (after, "Chü ký", &fields);
  g_assert_true (field->filled);
  object = g_strdup_printf ("%d", field->value_object);
  signature = show (after, object);
  g_assert_nonnull (strstr (signature, "/TransformMethod /FieldMDP"));
  g_assert_nonnull (strstr (signature, "/Action /Include"));

  /* From now on the field “total” is locked. */
  document = antin_test_signing_open (after);
  update = antin_pdf_update_new (document, &error);
  g_assert_no_error (error);
  g_assert_false (antin_pdf_update_fill_text_field (update, "total", "1000", &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LOCKED);
}

static void
test_moved_field (void)
{
  g_autoptr (GBytes) before = make_document_with_field (EMPTY_FIELD, NULL, "null");
  g_autoptr (AntinPdfAppearance) appearance = make_quadrants (40, 20);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 60, 70);
  g_autoptr (GBytes) after = NULL;

  spec.field = "Chü ký";
  after = antin_test_signing_sign (before, &spec);
  antin_test_signing_assert_sound (before, after, 1, "Chü ký");
  assert_quadrants (after, 1, 60, 70, 40, 20);
}

/* Field and widget are two objects; the value belongs to the one, the appearance to the other;
 * programs that inherit nothing look for the value there too. */
static void
test_field_with_kid (void)
{
  g_autoptr (GBytes) before = make_document_with_field ("<< /FT /Sig /T (Leader) /Kids [41 0 R] >>",
                                                        "<< /Type /Annot /Subtype /Widget /Parent 40 0 R /F 2 /Rect [100 500 220 560] /P 10 0 R >>", "null");
  g_autoptr (AntinPdfAppearance) appearance = make_quadrants (40, 20);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 0, 0);
  g_autoptr (GBytes) after = NULL;
  g_autofree char *field = NULL, *widget = NULL;

  spec.field = "Leader";
  spec.keep_rect = TRUE;
  after = antin_test_signing_sign (before, &spec);
  antin_test_signing_assert_sound (before, after, 1, "Leader");
  assert_quadrants (after, 1, 35.28, 99.44, 42.33, 21.17);
  field = show (after, "40");
  widget = show (after, "41");
  g_assert_nonnull (strstr (field, "/V "));
  g_assert_null (strstr (field, "/AP"));
  g_assert_nonnull (strstr (widget, "/AP"));
  g_assert_nonnull (strstr (widget, "/V "));
}

static void
assert_refused (GBytes *bytes, const AntinPdfSignatureSpec *spec, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);
  g_autoptr (AntinPdfUpdate) update = antin_pdf_update_new (document, &error);
  AntinPdfTail *tail;

  if (update == NULL)
    {
      g_assert_error (error, ANTIN_PDF_ERROR, code);
      return;
    }
  g_assert_false (antin_pdf_update_sign_field (update, spec, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, code);
  g_clear_error (&error);
  /* Half a change is not written. */
  tail = antin_pdf_update_finish (update, &error);
  g_assert_null (tail);
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FAILED);
}

static void
test_wrong_fields (void)
{
  g_autoptr (GBytes) before = make_document_with_field (EMPTY_FIELD, NULL, "null");
  AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 0, 0);
  g_autoptr (GBytes) after = NULL;

  spec.field = "total";
  assert_refused (before, &spec, ANTIN_PDF_ERROR_FIELD);
  spec.field = "a.b";
  assert_refused (before, &spec, ANTIN_PDF_ERROR_FIELD);
  spec.field = NULL;
  spec.page = 2;
  assert_refused (before, &spec, ANTIN_PDF_ERROR_PAGE);
  spec.page = 1;
  spec.contents_size = 1;
  assert_refused (before, &spec, ANTIN_PDF_ERROR_LIMIT);
  spec.contents_size = 4096;
  spec.field = "Chü ký";
  after = antin_test_signing_sign (before, &spec);
  assert_refused (after, &spec, ANTIN_PDF_ERROR_FIELD);
}

/* DocMDP: 1 forbids every signature but a time stamp, 2 and 3 let an empty field be signed. */
static void
test_certification (void)
{
  for (guint permission = 1; permission <= 3; permission++)
    {
      g_autoptr (GBytes) before = make_document_with_field (EMPTY_FIELD, NULL, "null");
      AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 0, 0);
      g_autoptr (GBytes) certified = NULL, after = NULL, stamped = NULL;
      g_autoptr (AntinPdfDocument) document = NULL;

      spec.docmdp = permission;
      certified = antin_test_signing_sign (before, &spec);
      antin_test_signing_assert_sound (before, certified, 1, "Signature1");
      document = antin_test_signing_open (certified);
      g_assert_cmpuint (antin_pdf_document_get_docmdp (document), ==, permission);

      assert_refused (certified, &spec, ANTIN_PDF_ERROR_UNSUPPORTED);
      spec.docmdp = 0;
      if (permission <= 2)
        assert_refused (certified, &spec, ANTIN_PDF_ERROR_LOCKED);
      spec.field = "Chü ký";
      spec.keep_rect = TRUE;
      if (permission == 1)
        assert_refused (certified, &spec, ANTIN_PDF_ERROR_LOCKED);
      else
        {
          after = antin_test_signing_sign (certified, &spec);
          antin_test_signing_assert_sound (certified, after, 2, "Chü ký");
        }
      spec.field = NULL;
      spec.sub_filter = "ETSI.RFC3161";
      stamped = antin_test_signing_sign (certified, &spec);
      g_assert_cmpuint (g_bytes_get_size (stamped), >, g_bytes_get_size (certified));
    }
}

static void
test_refused_documents (void)
{
  AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 0, 0);
  g_autoptr (AntinTestPdf) xfa = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1,
                                                              "/NeedsRendering true /AcroForm << /Fields [] /XFA (form) >>", "");
  g_autoptr (AntinTestPdf) plain = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (GBytes) xfa_bytes = antin_test_pdf_to_bytes (xfa);
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (plain);
  g_autoptr (GBytes) encrypted = NULL;
  g_autofree char *path = antin_test_signing_write (bytes), *target = g_strconcat (path, ".encrypted", NULL), *content = NULL;
  gsize length;

  assert_refused (xfa_bytes, &spec, ANTIN_PDF_ERROR_XFA);
  g_free (antin_test_signing_run (NULL, "qpdf", "--encrypt", "", "owner", "256", "--", path, target, NULL));
  g_assert_true (g_file_get_contents (target, &content, &length, NULL));
  encrypted = g_bytes_new (content, length);
  assert_refused (encrypted, &spec, ANTIN_PDF_ERROR_ENCRYPTED);
}

static void
test_contents (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfUpdate) update = antin_pdf_update_new (document, &error);
  g_autoptr (AntinPdfTail) tail = NULL;
  AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 0, 0);
  g_autofree guint8 *filled = g_malloc0 (4097);
  g_autoptr (GBytes) small = g_bytes_new_static ("\x30\x03\xab", 3);
  g_autoptr (GBytes) full = NULL, too_large = NULL;
  const guint8 *data;
  gsize offset, capacity, length;

  memset (filled, 0xff, 4097);
  full = g_bytes_new (filled, 4096);
  too_large = g_bytes_new (filled, 4097);
  g_assert_true (antin_pdf_update_sign_field (update, &spec, &error));
  g_assert_cmpstr (antin_pdf_update_get_signed_field (update), ==, "Signature1");
  /* One signature for each revision. */
  g_assert_false (antin_pdf_update_sign_field (update, &spec, NULL));
  g_clear_pointer (&update, antin_pdf_update_free);
  update = antin_pdf_update_new (document, &error);
  g_assert_true (antin_pdf_update_sign_field (update, &spec, &error));
  tail = antin_pdf_update_finish (update, &error);
  g_assert_no_error (error);
  antin_pdf_tail_get_contents (tail, &offset, &capacity);
  g_assert_cmpuint (capacity, ==, 4096);
  data = antin_pdf_tail_get_data (tail, &length);
  g_assert_cmpmem (data + offset - 1, 3, "<00", 3);
  g_assert_cmpmem (data + offset + 2 * capacity - 2, 3, "00>", 3);

  g_assert_true (antin_pdf_tail_set_contents (tail, full, &error));
  g_assert_cmpmem (data + offset + 2 * capacity - 2, 3, "ff>", 3);
  /* What was there before is gone. */
  g_assert_true (antin_pdf_tail_set_contents (tail, small, &error));
  g_assert_cmpmem (data + offset, 10, "3003ab0000", 10);
  g_assert_cmpmem (data + offset + 2 * capacity - 2, 3, "00>", 3);
  g_assert_false (antin_pdf_tail_set_contents (tail, too_large, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_SPACE);
  g_assert_cmpmem (data + offset, 10, "3003ab0000", 10);
}

/* The new widget hangs in the structure tree, before the first signature; later ones leave the tree alone. */
static void
test_structure (void)
{
  g_autoptr (GBytes) before = make_shape (&shapes[G_N_ELEMENTS (shapes) - 1]);
  g_autoptr (AntinPdfAppearance) appearance = make_quadrants (40, 20);
  AntinPdfSignatureSpec spec = antin_test_signing_spec (appearance, 1, 10, 10);
  g_autoptr (GBytes) once = antin_test_signing_sign (before, &spec);
  g_autoptr (GBytes) twice = antin_test_signing_sign (once, &spec);
  g_autofree char *root = show (once, "45"), *parent = show (once, "46"), *leaf = show (once, "49");
  g_autofree char *root_later = show (twice, "45"), *leaf_later = show (twice, "49");
  g_autoptr (GPtrArray) fields = NULL;
  const AntinPdfField *field = find_field (once, "Signature1", &fields);
  g_autofree char *number = g_strdup_printf ("%d", field->object);
  g_autofree char *widget = show (once, number);

  g_assert_nonnull (strstr (root, "/ParentTreeNextKey 8"));
  g_assert_true (g_regex_match_simple ("/K \\[ 48 0 R \\d+ 0 R \\]", parent, 0, 0));
  g_assert_true (g_regex_match_simple ("/Limits \\[ 3 7 \\]", leaf, 0, 0));
  g_assert_true (g_regex_match_simple ("/Nums \\[ 3 \\[ 48 0 R \\] 7 \\d+ 0 R \\]", leaf, 0, 0));
  g_assert_nonnull (strstr (widget, "/StructParent 7"));
  g_assert_cmpstr (root, ==, root_later);
  g_assert_cmpstr (leaf, ==, leaf_later);
}

/* The first half of the file identifier stays, the second changes; nothing else of the trailer is lost. */
static void
test_trailer (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
  g_autoptr (GBytes) plain = antin_test_pdf_to_bytes (pdf), before = NULL, after = NULL;
  g_autofree char *path = antin_test_signing_write (plain), *target = g_strconcat (path, ".id", NULL), *content = NULL;
  g_autofree char *old_trailer = NULL, *new_trailer = NULL, *old_first = NULL, *new_first = NULL, *old_second = NULL, *new_second = NULL;
  AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 0, 0);
  g_autoptr (GRegex) regex = g_regex_new ("/ID \\[ (<[0-9a-f]{32}>) (<[0-9a-f]{32}>) \\]", 0, 0, NULL);
  g_autoptr (GMatchInfo) old_match = NULL, new_match = NULL;
  gsize length;

  g_free (antin_test_signing_run (NULL, "qpdf", "--object-streams=disable", path, target, NULL));
  g_assert_true (g_file_get_contents (target, &content, &length, NULL));
  before = g_bytes_new (content, length);
  after = antin_test_signing_sign (before, &spec);
  old_trailer = show (before, "trailer");
  new_trailer = show (after, "trailer");
  g_assert_true (g_regex_match (regex, old_trailer, 0, &old_match));
  g_assert_true (g_regex_match (regex, new_trailer, 0, &new_match));
  old_first = g_match_info_fetch (old_match, 1);
  new_first = g_match_info_fetch (new_match, 1);
  old_second = g_match_info_fetch (old_match, 2);
  new_second = g_match_info_fetch (new_match, 2);
  g_assert_cmpstr (old_first, ==, new_first);
  g_assert_cmpstr (old_second, !=, new_second);
  g_assert_nonnull (strstr (new_trailer, "/Root "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *name = g_strconcat ("/pdf/update/shape/", shapes[i].name, NULL);

      g_test_add_data_func (name, &shapes[i], test_shape);
    }
  g_test_add_func ("/pdf/update/user-unit", test_user_unit);
  g_test_add_func ("/pdf/update/open-last-line", test_open_last_line);
  g_test_add_func ("/pdf/update/bytes-before-header", test_bytes_before_header);
  g_test_add_func ("/pdf/update/wrong-size", test_wrong_size);
  g_test_add_func ("/pdf/update/empty-field", test_empty_field);
  g_test_add_func ("/pdf/update/moved-field", test_moved_field);
  g_test_add_func ("/pdf/update/field-with-kid", test_field_with_kid);
  g_test_add_func ("/pdf/update/wrong-fields", test_wrong_fields);
  g_test_add_func ("/pdf/update/certification", test_certification);
  g_test_add_func ("/pdf/update/refused-documents", test_refused_documents);
  g_test_add_func ("/pdf/update/contents", test_contents);
  g_test_add_func ("/pdf/update/structure", test_structure);
  g_test_add_func ("/pdf/update/trailer", test_trailer);
  return g_test_run ();
}
