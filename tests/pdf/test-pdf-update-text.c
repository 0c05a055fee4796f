/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Number and date: fields that the leader's revision keeps free and the clerk's fills.
 */
#include "antin-test-pdf.h"
#include "antin-test-signing.h"

#include "antin-pdf-error.h"

#include <math.h>
#include <string.h>

#define NUMBER "05/QĐ-UBND"
#define DATE "ngày 05 tháng 01 năm 2026"

static const AntinPdfTextFieldSpec number_spec = {
  .name = "so",
  .page = 1,
  .rect = { 40, 50, 40, 6 },
  .font_size = 13,
  .style = ANTIN_PDF_TEXT_UPRIGHT,
  .max_length = 40,
  .tooltip = "Số, ký hiệu",
};
static const AntinPdfTextFieldSpec date_spec = {
  .name = "ngay",
  .page = 1,
  .rect = { 110, 50, 70, 6 },
  .font_size = 13,
  .style = ANTIN_PDF_TEXT_ITALIC,
  .align = ANTIN_PDF_TEXT_ALIGN_CENTRE,
};

static AntinPdfUpdate *
begin (AntinPdfDocument *document)
{
  g_autoptr (GError) error = NULL;
  AntinPdfUpdate *update = antin_pdf_update_new (document, &error);

  g_assert_no_error (error);
  return update;
}

/* Returns: (transfer full): a document with both fields, signed */
static GBytes *
reserve (AntinPdfXrefKind kind, const char *page, guint docmdp, const AntinPdfLock *lock)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (kind, 1, "", page);
  g_autoptr (GBytes) before = antin_test_pdf_to_bytes (pdf);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (before);
  g_autoptr (AntinPdfUpdate) update = begin (document);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 0, 0);

  spec.docmdp = docmdp;
  spec.lock = lock;
  g_assert_true (antin_pdf_update_add_text_field (update, &number_spec, &error));
  g_assert_true (antin_pdf_update_add_text_field (update, &date_spec, &error));
  g_assert_true (antin_pdf_update_sign_field (update, &spec, &error));
  after = antin_test_signing_finish (update, before);
  antin_test_signing_assert_sound (before, after, 1, "Signature1");
  return g_steal_pointer (&after);
}

static GBytes *
fill (GBytes *bytes, gboolean sign)
{
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);
  g_autoptr (AntinPdfUpdate) update = begin (document);
  g_autoptr (GError) error = NULL;
  AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 0, 0);

  g_assert_true (antin_pdf_update_fill_text_field (update, "so", NUMBER, &error));
  g_assert_true (antin_pdf_update_fill_text_field (update, "ngay", DATE, &error));
  if (sign)
    g_assert_true (antin_pdf_update_sign_field (update, &spec, &error));
  return antin_test_signing_finish (update, bytes);
}

/* The box in mm around everything dark in the upper half of the page. */
static void
assert_ink_within (GBytes *bytes, const AntinBaseRect *rect)
{
  guint inside = 0;

  for (double x = rect->x; x < rect->x + rect->width; x += rect->width / 12)
    for (double y = rect->y; y < rect->y + rect->height; y += rect->height / 8)
      inside += (antin_test_signing_get_pixel (bytes, 1, x, y) & 0xff) < 0x80;
  g_assert_cmpuint (inside, >, 0);
}

static void
assert_filled (GBytes *bytes)
{
  g_autofree char *text = antin_test_signing_get_text (bytes, 1);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (bytes);
  g_autoptr (GPtrArray) fields = antin_pdf_field_list (document, NULL);
  const AntinPdfField *number = antin_pdf_field_find (fields, "so"), *date = antin_pdf_field_find (fields, "ngay");

  g_assert_nonnull (strstr (text, NUMBER));
  g_assert_nonnull (strstr (text, DATE));
  g_assert_cmpstr (number->value, ==, NUMBER);
  g_assert_cmpstr (date->value, ==, DATE);
  g_assert_cmpuint (number->max_length, ==, 40);
  g_assert_cmpfloat_with_epsilon (number->rect.x, 40, 0.01);
  g_assert_cmpfloat_with_epsilon (number->rect.y, 50, 0.01);
  g_assert_cmpfloat_with_epsilon (number->rect.width, 40, 0.01);
  g_assert_cmpfloat_with_epsilon (number->rect.height, 6, 0.01);
}

static void
test_reserve_and_fill (gconstpointer data)
{
  AntinPdfXrefKind kind = GPOINTER_TO_INT (data);
  g_autoptr (GBytes) reserved = reserve (kind, "", 0, NULL);
  g_autoptr (GBytes) filled = fill (reserved, TRUE);
  g_autofree char *empty = antin_test_signing_get_text (reserved, 1);

  g_assert_null (strstr (empty, "QĐ"));
  antin_test_signing_assert_sound (reserved, filled, 2, "Signature2");
  assert_filled (filled);
  assert_ink_within (filled, &number_spec.rect);
}

/* Upright and at its place for the person who looks at a turned page. */
static void
test_rotated (void)
{
  g_autoptr (GBytes) reserved = reserve (ANTIN_PDF_XREF_TABLE, "/Rotate 90", 0, NULL);
  g_autoptr (GBytes) filled = fill (reserved, TRUE);

  antin_test_signing_assert_sound (reserved, filled, 2, "Signature2");
  assert_filled (filled);
  assert_ink_within (filled, &number_spec.rect);
}

/* DocMDP 2 permits form filling, 1 does not. */
static void
test_certified (void)
{
  g_autoptr (GBytes) permits = reserve (ANTIN_PDF_XREF_TABLE, "", 2, NULL);
  g_autoptr (GBytes) forbids = reserve (ANTIN_PDF_XREF_TABLE, "", 1, NULL);
  g_autoptr (GBytes) filled = fill (permits, FALSE);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (forbids);
  g_autoptr (AntinPdfUpdate) update = begin (document);
  g_autoptr (GError) error = NULL;

  assert_filled (filled);
  g_assert_false (antin_pdf_update_fill_text_field (update, "so", NUMBER, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LOCKED);
}

static void
test_locked (void)
{
  char *names[] = { (char *) "ngay", NULL };
  AntinPdfLock lock = { ANTIN_PDF_LOCK_INCLUDE, names, 0 };
  g_autoptr (GBytes) reserved = reserve (ANTIN_PDF_XREF_TABLE, "", 0, &lock);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (reserved);
  g_autoptr (AntinPdfUpdate) update = begin (document);
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_pdf_update_fill_text_field (update, "so", NUMBER, &error));
  g_assert_no_error (error);
  g_assert_false (antin_pdf_update_fill_text_field (update, "ngay", DATE, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LOCKED);
}

/* Added and filled by one revision. */
static void
test_fill_at_once (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_STREAM, 1, "", "");
  g_autoptr (GBytes) before = antin_test_pdf_to_bytes (pdf);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (before);
  g_autoptr (AntinPdfUpdate) update = begin (document);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  AntinPdfSignatureSpec spec = antin_test_signing_spec (NULL, 1, 0, 0);

  g_assert_true (antin_pdf_update_add_text_field (update, &number_spec, &error));
  g_assert_true (antin_pdf_update_add_text_field (update, &date_spec, &error));
  g_assert_true (antin_pdf_update_fill_text_field (update, "so", NUMBER, &error));
  g_assert_true (antin_pdf_update_fill_text_field (update, "ngay", DATE, &error));
  g_assert_true (antin_pdf_update_sign_field (update, &spec, &error));
  after = antin_test_signing_finish (update, before);
  antin_test_signing_assert_sound (before, after, 1, "Signature1");
  assert_filled (after);
}

/* A value that is too long for its box is drawn smaller, on one line. */
static void
test_long_value (void)
{
  g_autoptr (GBytes) reserved = reserve (ANTIN_PDF_XREF_TABLE, "", 0, NULL);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (reserved);
  g_autoptr (AntinPdfUpdate) update = begin (document);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (antin_pdf_update_fill_text_field (update, "so", "12345/QĐ-UBND-VX-KT-NC-TH-XD-TCĐT", &error));
  after = antin_test_signing_finish (update, reserved);
  text = antin_test_signing_get_text (after, 1);
  g_assert_nonnull (strstr (text, "12345/QĐ-UBND-VX-KT-NC-TH-XD-TCĐT"));
}

#define FOREIGN_CATALOG "/AcroForm << /Fields [40 0 R] /DA (/F1 0 Tf 0 g) /DR << /Font << /F1 3 0 R >> >> >>"

/* A form made elsewhere: one field with two widgets, its value and rich text from before. */
static void
test_foreign_field (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, FOREIGN_CATALOG, "/Annots [41 0 R 42 0 R]");
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (AntinPdfDocument) document = NULL, later = NULL;
  g_autoptr (AntinPdfUpdate) update = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *path = NULL, *object = NULL;

  antin_test_pdf_add (pdf, 40, "<< /FT /Tx /T (name) /V (old) /RV (<b>old</b>) /Kids [41 0 R 42 0 R] >>");
  antin_test_pdf_add (pdf, 41, "<< /Type /Annot /Subtype /Widget /Parent 40 0 R /F 4 /Rect [100 500 300 520] /P 10 0 R >>");
  antin_test_pdf_add (pdf, 42, "<< /Type /Annot /Subtype /Widget /Parent 40 0 R /F 4 /Rect [300 440 100 400] /P 10 0 R >>");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  before = antin_test_pdf_to_bytes (pdf);
  document = antin_test_signing_open (before);
  update = begin (document);
  g_assert_true (antin_pdf_update_fill_text_field (update, "name", "Đặng Thị Bưởi", &error));
  after = antin_test_signing_finish (update, before);
  text = antin_test_signing_get_text (after, 1);
  g_assert_nonnull (strstr (text, "Đặng Thị Bưởi"));
  g_assert_nonnull (strstr (strstr (text, "Đặng Thị Bưởi") + 1, "Đặng Thị Bưởi"));
  path = antin_test_signing_write (after);
  object = antin_test_signing_run (NULL, "qpdf", "--show-object=40", path, NULL);
  g_assert_null (strstr (object, "/RV"));
  later = antin_test_signing_open (after);
  fields = antin_pdf_field_list (later, NULL);
  g_assert_cmpstr (antin_pdf_field_find (fields, "name")->value, ==, "Đặng Thị Bưởi");
}

static void
assert_fill_fails (AntinPdfDocument *document, const char *name, const char *value, int code)
{
  g_autoptr (AntinPdfUpdate) update = begin (document);
  g_autoptr (GError) error = NULL;

  g_assert_false (antin_pdf_update_fill_text_field (update, name, value, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, code);
}

static void
assert_add_fails (AntinPdfDocument *document, const AntinPdfTextFieldSpec *spec, int code)
{
  g_autoptr (AntinPdfUpdate) update = begin (document);
  g_autoptr (GError) error = NULL;

  g_assert_false (antin_pdf_update_add_text_field (update, spec, &error));
  g_assert_error (error, ANTIN_PDF_ERROR, code);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) reserved = reserve (ANTIN_PDF_XREF_TABLE, "", 0, NULL);
  g_autoptr (AntinPdfDocument) document = antin_test_signing_open (reserved);
  g_autofree char *huge = g_strnfill (5000, '1');
  AntinPdfTextFieldSpec spec = number_spec;

  assert_fill_fails (document, "khong-co", NUMBER, ANTIN_PDF_ERROR_FIELD);
  assert_fill_fails (document, "Signature1", NUMBER, ANTIN_PDF_ERROR_FIELD);
  assert_fill_fails (document, "so", "12345678901234567890123456789012345678901", ANTIN_PDF_ERROR_LIMIT);
  assert_fill_fails (document, "ngay", huge, ANTIN_PDF_ERROR_LIMIT);
  assert_fill_fails (document, "ngay", "\xff", ANTIN_PDF_ERROR_LIMIT);
  assert_add_fails (document, &spec, ANTIN_PDF_ERROR_FIELD);
  spec.name = "a.b";
  assert_add_fails (document, &spec, ANTIN_PDF_ERROR_FIELD);
  spec.name = "";
  assert_add_fails (document, &spec, ANTIN_PDF_ERROR_FIELD);
  spec.name = "new";
  spec.page = 2;
  assert_add_fails (document, &spec, ANTIN_PDF_ERROR_PAGE);
  spec.page = 1;
  spec.rect.width = 0;
  assert_add_fails (document, &spec, ANTIN_PDF_ERROR_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/pdf/update-text/reserve-and-fill/table", GINT_TO_POINTER (ANTIN_PDF_XREF_TABLE), test_reserve_and_fill);
  g_test_add_data_func ("/pdf/update-text/reserve-and-fill/stream", GINT_TO_POINTER (ANTIN_PDF_XREF_STREAM), test_reserve_and_fill);
  g_test_add_data_func ("/pdf/update-text/reserve-and-fill/hybrid", GINT_TO_POINTER (ANTIN_PDF_XREF_HYBRID), test_reserve_and_fill);
  g_test_add_func ("/pdf/update-text/rotated", test_rotated);
  g_test_add_func ("/pdf/update-text/certified", test_certified);
  g_test_add_func ("/pdf/update-text/locked", test_locked);
  g_test_add_func ("/pdf/update-text/fill-at-once", test_fill_at_once);
  g_test_add_func ("/pdf/update-text/long-value", test_long_value);
  g_test_add_func ("/pdf/update-text/foreign-field", test_foreign_field);
  g_test_add_func ("/pdf/update-text/refused", test_refused);
  return g_test_run ();
}
