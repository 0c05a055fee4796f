/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-test-pdf.h"

#include "antin-pdf-field.h"

static AntinPdfDocument *
open_form (const char *catalog, const char *form_fields)
{
  g_autofree char *keys = g_strdup_printf ("/AcroForm << /Fields [%s] >> %s", form_fields, catalog);
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 2, keys, "/Rotate 90 /Annots [30 0 R 35 0 R]");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  AntinPdfDocument *document;

  antin_test_pdf_add (pdf, 30, "<< /FT /Tx /T (số) /V (12) /MaxLen 5 /Ff 1 /Subtype /Widget /Rect [0 0 72 144] /P 12 0 R >>");
  antin_test_pdf_add (pdf, 31, "<< /FT /Sig /T (signed) /V << /Type /Sig >> /Lock << /Action /Include /Fields [(group)] >> >>");
  antin_test_pdf_add (pdf, 32, "<< /FT /Sig /T (empty) >>");
  antin_test_pdf_add (pdf, 33, "<< /FT /Sig /T (group) /Kids [34 0 R] >>");
  antin_test_pdf_add (pdf, 34, "<< /T (kid) /Parent 33 0 R /Kids [35 0 R 36 0 R] >>");
  antin_test_pdf_add (pdf, 35, "<< /Subtype /Widget /Parent 34 0 R /Rect [0 0 10 10] /F 2 >>");
  antin_test_pdf_add (pdf, 36, "<< /Subtype /Widget /Parent 34 0 R /Rect [0 0 10 10] >>");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  bytes = antin_test_pdf_to_bytes (pdf);
  document = antin_pdf_document_open (bytes, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_list (void)
{
  g_autoptr (AntinPdfDocument) document = open_form ("", "30 0 R 31 0 R 32 0 R 33 0 R");
  g_autoptr (GPtrArray) fields = antin_pdf_field_list (document, NULL);
  const AntinPdfField *field = antin_pdf_field_find (fields, "signed");

  g_assert_cmpuint (fields->len, ==, 4);
  g_assert_true (field->filled);
  g_assert_cmpint (field->lock.action, ==, ANTIN_PDF_LOCK_INCLUDE);
  g_assert_true (antin_pdf_lock_covers (&field->lock, "group.kid"));
  g_assert_false (antin_pdf_lock_covers (&field->lock, "groups"));
  g_assert_cmpuint (field->page, ==, 0);

  field = antin_pdf_field_find (fields, "group.kid");
  g_assert_cmpint (field->type, ==, ANTIN_PDF_FIELD_SIGNATURE);
  g_assert_cmpuint (field->n_widgets, ==, 2);
  g_assert_cmpint (field->widget_object, ==, 35);
  g_assert_true (field->hidden);
  g_assert_false (field->filled);
  g_assert_cmpuint (field->page, >, 0);

  field = fields->pdata[0];
  g_assert_cmpint (field->type, ==, ANTIN_PDF_FIELD_TEXT);
  g_assert_cmpstr (field->value, ==, "12");
  g_assert_cmpuint (field->max_length, ==, 5);
  g_assert_true (field->read_only);
  g_assert_cmpint (field->object, ==, field->widget_object);
  /* Its /P says page 2, both pages show it, and they are turned by 90 degrees. */
  g_assert_cmpuint (field->page, ==, 2);
  g_assert_cmpfloat_with_epsilon (field->rect.x, 0, 0.01);
  g_assert_cmpfloat_with_epsilon (field->rect.width, 50.8, 0.01);
  g_assert_cmpfloat_with_epsilon (field->rect.height, 25.4, 0.01);
}

static void
assert_signing (const char *catalog, const char *form_fields, const char *name, int code)
{
  g_autoptr (AntinPdfDocument) document = open_form (catalog, form_fields);
  g_autoptr (GPtrArray) fields = antin_pdf_field_list (document, NULL);
  g_autoptr (GError) error = NULL;
  gboolean may = antin_pdf_field_check_signing (document, fields, name, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, ANTIN_PDF_ERROR, code);
  g_assert_cmpint (may, ==, code < 0);
}

#define CERTIFIED(p) \
  "/Perms << /DocMDP << /Reference [ << /TransformMethod /DocMDP /TransformParams << /P " p " >> >> ] >> >>"

static void
test_check_signing (void)
{
  assert_signing ("", "32 0 R", NULL, -1);
  assert_signing ("", "32 0 R", "empty", -1);
  assert_signing ("", "32 0 R", "missing", ANTIN_PDF_ERROR_FIELD);
  assert_signing ("", "30 0 R 31 0 R", "signed", ANTIN_PDF_ERROR_FIELD);
  assert_signing ("", "31 0 R 33 0 R", "group.kid", ANTIN_PDF_ERROR_LOCKED);
  assert_signing ("", "33 0 R", "group.kid", -1);
  assert_signing (CERTIFIED ("1"), "32 0 R", "empty", ANTIN_PDF_ERROR_LOCKED);
  assert_signing (CERTIFIED ("2"), "32 0 R", NULL, ANTIN_PDF_ERROR_LOCKED);
  assert_signing (CERTIFIED ("2"), "32 0 R", "empty", -1);
  assert_signing (CERTIFIED ("3"), "32 0 R", NULL, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/field/list", test_list);
  g_test_add_func ("/pdf/field/check-signing", test_check_signing);
  return g_test_run ();
}
