/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A signed document with a form, and one thing done to it afterwards.
 *
 * Objects: 1 catalog, 2 pages, 3 font, 10 page, 11 its content, 30 text field, 31 signature field, 32 form, 33
 * signature, 34 appearance of the text field, 35 an object that nothing uses, 36 empty signature field, 37 check box with
 * 38 and 39 for its states, 41 push button, 42 combo box, 43 hidden text field, 44 the looks of those three.
 */
#include "antin-test-pdf.h"

#include "antin-pdf-difference.h"

#include <string.h>

#define PAGE(keys) \
  "<< /Type /Page /Parent 2 0 R /Contents 11 0 R /Resources << /Font << /F1 3 0 R >> >> " keys " >>"
#define CATALOG(keys) "<< /Type /Catalog /Pages 2 0 R /AcroForm 32 0 R " keys " >>"
#define TEXT(keys) "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /Rect [100 100 200 120] /P 10 0 R " keys " >>"
#define SIGNED "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /P 10 0 R /V 33 0 R >>"
#define EMPTY(keys) "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature2) /Rect [0 0 0 0] /P 10 0 R " keys " >>"
#define ANNOTS "/Annots [30 0 R 31 0 R 36 0 R]"
#define FIELDS "30 0 R 31 0 R 36 0 R"
/* What begins so is the content of a form XObject. */
#define LOOK(drawing) "~" drawing
#define BOX(keys) \
  "<< /FT /Btn /T (box) /Subtype /Widget /Rect [0 0 9 9] /AP << /N << /Yes 38 0 R /Off 39 0 R >> >> " keys " >>"
#define BUTTON(keys) "<< /FT /Btn /Ff 65536 /T (button) /Subtype /Widget /Rect [0 0 9 9] " keys " >>"
#define COMBO(keys) \
  "<< /FT /Ch /Ff 131072 /T (combo) /Subtype /Widget /Rect [0 0 9 9] /Opt [[(r) (Red)] [(b) (Blue)]] " keys " >>"
#define SECRET(keys) "<< /FT /Tx /T (secret) /Subtype /Widget /Rect [0 0 9 9] /V (9) " keys " >>"
#define DER "3003020101"

typedef enum
{
  NONE = ANTIN_PDF_MODIFIED_NONE,
  DATA = ANTIN_PDF_MODIFIED_LONG_TERM_DATA,
  FORM = ANTIN_PDF_MODIFIED_FORM_FILLING,
  NOTE = ANTIN_PDF_MODIFIED_ANNOTATIONS,
  OTHER = ANTIN_PDF_MODIFIED_OTHER,
} Level;

typedef struct
{
  const char *name;
  struct
  {
    guint number;
    const char *body;
  } objects[5];
  Level level;      /* for an approval signature */
  Level p1, p2, p3; /* for a certification */
} Case;

static const Case cases[] = {
  { "identical", { { 10, PAGE (ANNOTS) } }, DATA, DATA, DATA, DATA },
  { "other-spelling", { { 2, "<</Kids [ 10 0 R ]/Type/Pages/Count 1/MediaBox [0.0 0 595.2760 841.89]>>" } }, DATA, DATA, DATA, DATA },
  { "metadata",
    { { 1, CATALOG ("/Metadata 40 0 R") },
      { 40, "<< /Type /Metadata /Subtype /XML /Length 57 >>\nstream\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><a></a></x:xmpmeta>   \nendstream" } },
    DATA,
    DATA,
    DATA,
    DATA },
  { "metadata-with-entities",
    { { 1, CATALOG ("/Metadata 40 0 R") },
      { 40, "<< /Type /Metadata /Subtype /XML /Length 64 >>\nstream\n<!DOCTYPE x [<!ENTITY a \"b\">]><x:xmpmeta xmlns:x=\"a\"></x:xmpmeta>\nendstream" } },
    OTHER,
    OTHER,
    OTHER,
    OTHER },
  { "evidence",
    { { 1, CATALOG ("/DSS << /Certs [40 0 R] /VRI << /0123456789ABCDEF0123456789ABCDEF01234567 << /Cert [40 0 R] >> >> >>") },
      { 40, "<< /Length 1 >>\nstream\n0\nendstream" } },
    DATA,
    DATA,
    DATA,
    DATA },
  { "evidence-that-is-none", { { 1, CATALOG ("/DSS << /Certs [40 0 R] >>") }, { 40, "<< /A /B >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "evidence-with-more", { { 1, CATALOG ("/DSS << /Javascript 40 0 R >>") }, { 40, "(x)" } }, OTHER, OTHER, OTHER, OTHER },
  { "evidence-over-the-content",
    { { 1, CATALOG ("/DSS << /Certs [11 0 R] >>") }, { 11, "<< /Length 1 >>\nstream\n0\nendstream" } },
    OTHER,
    OTHER,
    OTHER,
    OTHER },
  { "fill", { { 30, TEXT ("/V (45) /AP << /N 40 0 R >>") }, { 40, "<< /Subtype /Form /BBox [0 0 9 9] /Length 7 >>\nstream\n(45) Tj\nendstream" } }, FORM, OTHER, FORM, FORM },
  { "fill-in-place", { { 34, "<< /Subtype /Form /BBox [0 0 9 9] /Length 7 >>\nstream\n(12) Tj\nendstream" } }, FORM, OTHER, FORM, FORM },
  { "show-what-is-not-held", { { 34, "<< /Subtype /Form /BBox [0 0 9 9] /Length 7 >>\nstream\n(99) Tj\nendstream" } }, OTHER, OTHER, OTHER, OTHER },
  { "fill-and-show-another",
    { { 30, TEXT ("/V (45) /AP << /N 40 0 R >>") }, { 40, "<< /Subtype /Form /BBox [0 0 9 9] /Length 7 >>\nstream\n(54) Tj\nendstream" } },
    OTHER,
    OTHER,
    OTHER,
    OTHER },
  { "rename", { { 30, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (other) /Rect [100 100 200 120] /P 10 0 R /V (12) /AP << /N 34 0 R >> >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "move", { { 30, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /Rect [100 300 200 320] /P 10 0 R /V (12) /AP << /N 34 0 R >> >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "act", { { 30, TEXT ("/V (12) /AP << /N 34 0 R >> /AA << /C << /S /JavaScript /JS (x) >> >>") } }, OTHER, OTHER, OTHER, OTHER },
  { "kids", { { 30, TEXT ("/V (12) /AP << /N 34 0 R >> /Kids []") } }, OTHER, OTHER, OTHER, OTHER },
  { "add-text-field",
    { { 32, "<< /SigFlags 3 /Fields [" FIELDS " 40 0 R] >>" }, { 40, "<< /FT /Tx /T (more) /Subtype /Widget /Rect [0 0 0 0] >>" } },
    OTHER,
    OTHER,
    OTHER,
    OTHER },
  { "add-empty-signature-field",
    { { 32, "<< /SigFlags 3 /Fields [" FIELDS " 40 0 R] >>" },
      { 40, "<< /FT /Sig /T (more) /Subtype /Widget /Rect [0 0 9 9] /P 10 0 R >>" },
      { 10, PAGE ("/Annots [30 0 R 31 0 R 36 0 R 40 0 R]") } },
    OTHER,
    OTHER,
    OTHER,
    OTHER },
  { "add-signature",
    { { 32, "<< /SigFlags 3 /Fields [" FIELDS " 40 0 R] >>" },
      { 40, "<< /FT /Sig /T (more) /Subtype /Widget /Rect [0 0 0 0] /P 10 0 R /V 41 0 R >>" },
      { 41, "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>" },
      { 10, PAGE ("/Annots [30 0 R 31 0 R 36 0 R 40 0 R]") } },
    FORM,
    OTHER,
    FORM,
    FORM },
  { "add-visible-signature",
    { { 32, "<< /SigFlags 3 /Fields [" FIELDS " 40 0 R] >>" },
      { 40, "<< /FT /Sig /T (more) /Subtype /Widget /Rect [0 0 500 500] /P 10 0 R /V 41 0 R >>" },
      { 41, "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>" },
      { 10, PAGE ("/Annots [30 0 R 31 0 R 36 0 R 40 0 R]") } },
    FORM,
    OTHER,
    OTHER,
    FORM },
  { "sign-empty-field", { { 36, EMPTY ("/V 41 0 R") }, { 41, "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>" } }, FORM, OTHER, FORM, FORM },
  { "time-stamp",
    { { 36, EMPTY ("/V 41 0 R") }, { 41, "<< /SubFilter /ETSI.RFC3161 /ByteRange [0 1 2 3] /Contents <00> >>" } },
    DATA,
    DATA,
    DATA,
    DATA },
  { "borrow-signature", { { 36, EMPTY ("/V 33 0 R") } }, OTHER, OTHER, OTHER, OTHER },
  { "no-signature", { { 36, EMPTY ("/V 41 0 R") }, { 41, "(signed)" } }, OTHER, OTHER, OTHER, OTHER },
  { "remove-signature-field", { { 32, "<< /SigFlags 3 /Fields [30 0 R 36 0 R] >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "remove-form", { { 1, "<< /Type /Catalog /Pages 2 0 R >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "comment",
    { { 10, PAGE ("/Annots [30 0 R 31 0 R 36 0 R 40 0 R]") }, { 40, "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (hm) >>" } },
    OTHER,
    OTHER,
    OTHER,
    NOTE },
  { "link",
    { { 10, PAGE ("/Annots [30 0 R 31 0 R 36 0 R 40 0 R]") }, { 40, "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (x:) >> >>" } },
    OTHER,
    OTHER,
    OTHER,
    OTHER },
  { "remove-widget", { { 10, PAGE ("/Annots [31 0 R 36 0 R]") } }, OTHER, OTHER, OTHER, OTHER },
  { "content", { { 11, "<< /Length 1 >>\nstream\nq\nendstream" } }, OTHER, OTHER, OTHER, OTHER },
  { "rotate", { { 10, PAGE (ANNOTS " /Rotate 90") } }, OTHER, OTHER, OTHER, OTHER },
  { "font", { { 3, "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "pages", { { 2, "<< /Type /Pages /Count 2 /MediaBox [0 0 595.276 841.89] /Kids [10 0 R 10 0 R] >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "script", { { 1, CATALOG ("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>") } }, OTHER, OTHER, OTHER, OTHER },
  { "open-action", { { 1, CATALOG ("/OpenAction [10 0 R /Fit]") } }, OTHER, OTHER, OTHER, OTHER },
  { "reason", { { 33, "<< /Type /Sig /Reason (I agree) /ByteRange [0 1 2 3] /Contents <00> >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "unreadable", { { 1, CATALOG ("/Names 40 0 R") }, { 40, "<< /JavaScript << /Names [(a) >> >>" } }, OTHER, OTHER, OTHER, OTHER },
  { "orphan", { { 40, "(nobody sees this)" } }, OTHER, OTHER, OTHER, OTHER },
  { "orphan-of-evidence", { { 40, "(nobody sees this)" }, { 41, "<< /Certs [] >>" }, { 1, CATALOG ("/DSS 41 0 R") } }, DATA, DATA, DATA, DATA },
  { "reuse-orphan", { { 35, "<< /Certs [] >>" }, { 1, CATALOG ("/DSS 35 0 R") } }, OTHER, OTHER, OTHER, OTHER },
};

static AntinTestPdf *
make_signed_page (const char *signature_keys, const char *page)
{
  AntinTestPdf *pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");

  antin_test_pdf_add (pdf, 1, "%s", CATALOG (""));
  antin_test_pdf_add (pdf, 10, "%s", page);
  antin_test_pdf_add (pdf, 30, "%s", TEXT ("/V (12) /AP << /N 34 0 R >>"));
  antin_test_pdf_add (pdf, 31, "%s", SIGNED);
  antin_test_pdf_add (pdf, 32, "%s", "<< /SigFlags 3 /Fields [" FIELDS "] >>");
  antin_test_pdf_add_stream (pdf, 34, "/Subtype /Form /BBox [0 0 9 9]", "q BT (12) Tj ET Q");
  antin_test_pdf_add (pdf, 35, "(unused)");
  antin_test_pdf_add (pdf, 36, "%s", EMPTY (""));
  antin_test_pdf_add_signature (pdf, 33, signature_keys, DER, 20);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  return pdf;
}

static AntinTestPdf *
make_signed (const char *signature_keys)
{
  return make_signed_page (signature_keys, PAGE (ANNOTS));
}

static AntinPdfDifference *
compare (AntinTestPdf *pdf)
{
  g_autoptr (GBytes) bytes = antin_test_pdf_to_bytes (pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinPdfDocument) document = antin_pdf_document_open (bytes, &error);
  g_autoptr (GPtrArray) signatures = NULL;
  AntinPdfDifference *difference;

  g_assert_no_error (error);
  signatures = antin_pdf_signature_list (document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signatures->len, >, 0);
  g_assert_cmpstr (((AntinPdfSignature *) signatures->pdata[0])->field, ==, "Signature1");
  g_assert_null (((AntinPdfSignature *) signatures->pdata[0])->problems[0]);
  difference = antin_pdf_difference_new (document, signatures, 0, &error);
  g_assert_no_error (error);
  return difference;
}

static void
assert_level (const Case *c, const char *signature_keys, Level level)
{
  g_autoptr (AntinTestPdf) pdf = make_signed (signature_keys);
  g_autoptr (AntinPdfDifference) difference = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (c->objects) && c->objects[i].number != 0; i++)
    antin_test_pdf_add (pdf, c->objects[i].number, "%s", c->objects[i].body);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  difference = compare (pdf);
  if (difference->level != (AntinPdfModificationLevel) level)
    for (guint i = 0; i < difference->modifications->len; i++)
      g_test_message ("%s", ((AntinPdfModification *) difference->modifications->pdata[i])->what);
  g_assert_cmpint (difference->level, ==, level);
  g_assert_cmpuint (difference->modifications->len, >, 0);
  g_assert_cmpuint (((AntinPdfModification *) difference->modifications->pdata[0])->revision, ==, 3);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  const Level levels[] = { c->p1, c->p2, c->p3 };

  assert_level (c, "/SubFilter /ETSI.CAdES.detached", c->level);
  for (guint p = 1; p <= 3; p++)
    {
      g_autofree char *keys = g_strdup_printf ("/SubFilter /ETSI.CAdES.detached /Reference [ << /TransformMethod /DocMDP "
                                               "/TransformParams << /P %u >> >> ]",
                                               p);

      assert_level (c, keys, levels[p - 1]);
    }
}

static void
add_body (AntinTestPdf *pdf, guint number, const char *body)
{
  if (body[0] == '~')
    antin_test_pdf_add_stream (pdf, number, "/Subtype /Form /BBox [0 0 9 9]", body + 1);
  else
    antin_test_pdf_add (pdf, number, "%s", body);
}

/* What a field shows and what it holds; the form has more fields than that of the other cases. */
static void
test_shown (void)
{
  static const Case shown[] = {
    { .name = "hexadecimal", .objects = { { 34, LOOK ("BT /Helv 9 Tf <3939> Tj ET") } }, .level = OTHER },
    { .name = "escapes", .objects = { { 34, LOOK ("BT /Helv 9 Tf (\\071\\071) Tj ET") } }, .level = OTHER },
    { .name = "pieces", .objects = { { 34, LOOK ("BT /Helv 9 Tf [(9) -3 (9)] TJ ET") } }, .level = OTHER },
    { .name = "image", .objects = { { 34, LOOK ("(12) Tj /Im1 Do") } }, .level = OTHER },
    { .name = "inline-image", .objects = { { 34, LOOK ("(12) Tj BI /W 1 ID x EI") } }, .level = OTHER },
    { .name = "curves", .objects = { { 34, LOOK ("(12) Tj 0 0 m 1 1 2 2 3 3 c S") } }, .level = OTHER },
    { .name = "invisible", .objects = { { 34, LOOK ("3 Tr (12) Tj") } }, .level = OTHER },
    { .name = "nothing", .objects = { { 34, LOOK ("") } }, .level = OTHER },
    { .name = "embedded-font",
      .objects = { { 30, TEXT ("/V (12) /AP << /N 45 0 R >>") },
                   { 45, "<< /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 46 0 R >> >> /Length 15 >>\nstream\n/F 9 Tf (12) Tj\nendstream" },
                   { 46, "<< /Type /Font /Subtype /Type1 /FontDescriptor << /FontFile 11 0 R >> >>" } },
      .level = OTHER },
    { .name = "drawn-anew", .objects = { { 34, LOOK ("1 g 0 0 9 9 re f BT /Helv 9 Tf <3132> Tj ET") } }, .level = FORM },
    { .name = "filled-hexadecimal", .objects = { { 30, TEXT ("/V (45) /AP << /N 34 0 R >>") }, { 34, LOOK ("/Helv 9 Tf <3435> Tj") } }, .level = FORM },
    { .name = "filled-with-a-picture", .objects = { { 30, TEXT ("/V (45) /AP << /N 34 0 R >>") }, { 34, LOOK ("/Im1 Do") } }, .level = OTHER },
    { .name = "tick", .objects = { { 37, BOX ("/V /Yes /AS /Yes") } }, .level = FORM },
    { .name = "tick-shown-only", .objects = { { 37, BOX ("/V /Off /AS /Yes") } }, .level = OTHER },
    { .name = "tick-held-only", .objects = { { 37, BOX ("/V /Yes /AS /Off") } }, .level = OTHER },
    { .name = "states-exchanged",
      .objects = { { 37, "<< /FT /Btn /T (box) /Subtype /Widget /Rect [0 0 9 9] /AP << /N << /Yes 39 0 R /Off 38 0 R >> >> /V /Off /AS /Off >>" } },
      .level = OTHER },
    { .name = "state-redrawn", .objects = { { 39, LOOK ("0 0 m 9 9 l S") } }, .level = OTHER },
    { .name = "button-caption", .objects = { { 41, BUTTON ("/AP << /N 44 0 R >> /MK << /CA (Yes) >>") } }, .level = OTHER },
    { .name = "choose", .objects = { { 42, COMBO ("/V (b) /AP << /N 45 0 R >>") }, { 45, LOOK ("(Blue) Tj") } }, .level = FORM },
    { .name = "choose-and-show-another", .objects = { { 42, COMBO ("/V (b) /AP << /N 45 0 R >>") }, { 45, LOOK ("(Red) Tj") } }, .level = OTHER },
    { .name = "reveal", .objects = { { 43, SECRET ("/F 4") } }, .level = OTHER },
    { .name = "order", .objects = { { 10, PAGE ("/Annots [31 0 R 30 0 R 36 0 R]") } }, .level = OTHER },
    { .name = "twice", .objects = { { 10, PAGE ("/Annots [30 0 R 31 0 R 36 0 R 30 0 R]") } }, .level = OTHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_TABLE, 1, "", "");
      g_autoptr (AntinPdfDifference) difference = NULL;

      antin_test_pdf_add (pdf, 1, "%s", CATALOG (""));
      antin_test_pdf_add (pdf, 10, "%s", PAGE (ANNOTS));
      antin_test_pdf_add (pdf, 30, "%s", TEXT ("/V (12) /AP << /N 34 0 R >>"));
      antin_test_pdf_add (pdf, 31, "%s", SIGNED);
      antin_test_pdf_add (pdf, 32, "%s", "<< /SigFlags 3 /Fields [" FIELDS " 37 0 R 41 0 R 42 0 R 43 0 R] >>");
      add_body (pdf, 34, LOOK ("q (12) Tj Q"));
      antin_test_pdf_add (pdf, 36, "%s", EMPTY (""));
      add_body (pdf, 37, BOX ("/V /Off /AS /Off"));
      add_body (pdf, 38, LOOK ("0 0 m 9 9 l S"));
      add_body (pdf, 39, LOOK (""));
      add_body (pdf, 41, BUTTON ("/AP << /N 44 0 R >> /MK << /CA (Print) >>"));
      add_body (pdf, 42, COMBO ("/V (r)"));
      add_body (pdf, 43, SECRET ("/F 2"));
      add_body (pdf, 44, LOOK ("(Print) Tj"));
      antin_test_pdf_add_signature (pdf, 33, "/SubFilter /ETSI.CAdES.detached", DER, 20);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
      for (gsize j = 0; j < G_N_ELEMENTS (shown[i].objects) && shown[i].objects[j].number != 0; j++)
        add_body (pdf, shown[i].objects[j].number, shown[i].objects[j].body);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
      difference = compare (pdf);
      g_test_message ("%s", shown[i].name);
      g_assert_cmpint (difference->level, ==, shown[i].level);
    }
}

/* Where comments and signatures came to stand is told, for somebody to look whether they cover anything. */
static void
test_places (void)
{
  static const struct
  {
    const char *annotation;
    gboolean placed, opaque, on_paper;
    double left;
    AntinPdfModificationLevel level;
  } annotations[] = {
    { "<< /Type /Annot /Subtype /FreeText /Rect [72 72 144 144] /Contents (hm) /AP << /N 34 0 R >> >>", TRUE, FALSE, FALSE, 25.4, ANTIN_PDF_MODIFIED_ANNOTATIONS },
    /* Each program draws it in its own way. */
    { "<< /Type /Annot /Subtype /FreeText /Rect [72 72 144 144] /Contents (hm) >>", TRUE, TRUE, FALSE, 25.4, ANTIN_PDF_MODIFIED_ANNOTATIONS },
    /* Without an appearance it is drawn where its points are. */
    { "<< /Type /Annot /Subtype /Highlight /Rect [72 72 144 144] >>", TRUE, FALSE, FALSE, 0, ANTIN_PDF_MODIFIED_ANNOTATIONS },
    { "<< /Type /Annot /Subtype /Line /Rect [72 72 144 144] /L [0 0 300 300] >>", TRUE, FALSE, FALSE, 0, ANTIN_PDF_MODIFIED_ANNOTATIONS },
    { "<< /Type /Annot /Subtype /Highlight /Rect [72 72 144 144] /AP << /N 34 0 R >> >>", TRUE, TRUE, FALSE, 25.4, ANTIN_PDF_MODIFIED_ANNOTATIONS },
    { "<< /Type /Annot /Subtype /Stamp /F 36 /Rect [72 72 144 144] >>", TRUE, TRUE, TRUE, 25.4, ANTIN_PDF_MODIFIED_ANNOTATIONS },
    { "<< /Type /Annot /Subtype /Stamp /F 32 /Rect [72 72 144 144] >>", FALSE, FALSE, FALSE, 0, ANTIN_PDF_MODIFIED_ANNOTATIONS },
    /* Its icon is drawn around nothing as well. */
    { "<< /Type /Annot /Subtype /Text /Rect [0 0 0 0] >>", TRUE, TRUE, FALSE, -4.233, ANTIN_PDF_MODIFIED_ANNOTATIONS },
    { "<< /Type /Annot /Subtype /Stamp /Rect [-2000000000 -2000000000 144 144] >>", FALSE, FALSE, FALSE, 0, ANTIN_PDF_MODIFIED_OTHER },
    { "<< /Type /Annot /Subtype /Stamp /Rect [72 72 144 144 0] >>", FALSE, FALSE, FALSE, 0, ANTIN_PDF_MODIFIED_OTHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (annotations); i++)
    {
      g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached /Reference [ << /TransformMethod /DocMDP "
                                                  "/TransformParams << /P 3 >> >> ]");
      g_autoptr (AntinPdfDifference) difference = NULL;
      const AntinPdfModification *modification;

      antin_test_pdf_add (pdf, 10, "%s", PAGE ("/Annots [30 0 R 31 0 R 36 0 R 40 0 R]"));
      antin_test_pdf_add (pdf, 40, "%s", annotations[i].annotation);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
      difference = compare (pdf);
      modification = difference->modifications->pdata[0];
      g_assert_cmpint (difference->level, ==, annotations[i].level);
      g_assert_cmpint (modification->places != NULL, ==, annotations[i].placed);
      if (annotations[i].level == ANTIN_PDF_MODIFIED_ANNOTATIONS)
        g_assert_cmpint (modification->kind, ==, ANTIN_PDF_MODIFICATION_COMMENT_ADDED);
      if (annotations[i].placed)
        {
          const AntinPdfPlace *place = &g_array_index (modification->places, AntinPdfPlace, 0);

          g_assert_cmpuint (place->page, ==, 1);
          g_assert_cmpint (place->opaque, ==, annotations[i].opaque);
          g_assert_cmpint (place->on_paper, ==, annotations[i].on_paper);
          g_assert_cmpfloat_with_epsilon (place->rect.x, annotations[i].left, 0.01);
        }
    }
}

/* Where a change is seen, and of what kind it is, is told to people. */
static void
test_seen (void)
{
  static const struct
  {
    guint number;
    const char *body;
    AntinPdfModificationKind kind;
    guint page;
    double x; /* 0: not known */
  } changes[] = {
    { 30, TEXT ("/V (45) /AP << /N 34 0 R >>"), ANTIN_PDF_MODIFICATION_FILLING, 1, 100 },
    { 30, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /Rect [100 100 200 120] /V (45) /AP << /N 34 0 R >> >>",
      ANTIN_PDF_MODIFICATION_FIELD, 0, 0 },
    { 36, EMPTY ("/V (x)"), ANTIN_PDF_MODIFICATION_FIELD, 1, 0 },
    { 10, PAGE (ANNOTS " /Rotate 90"), ANTIN_PDF_MODIFICATION_CONTENT, 1, 0 },
    { 11, "<< /Length 1 >>\nstream\n \nendstream", ANTIN_PDF_MODIFICATION_CONTENT, 1, 0 },
    { 3, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>", ANTIN_PDF_MODIFICATION_FONT, 0, 0 },
    { 2, "<< /Type /Pages /Kids [10 0 R 10 0 R] /Count 2 /MediaBox [0 0 595.276 841.89] >>", ANTIN_PDF_MODIFICATION_PAGES, 0, 0 },
    { 10, PAGE (ANNOTS), ANTIN_PDF_MODIFICATION_UNSEEN, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached");
      g_autoptr (AntinPdfDifference) difference = NULL;
      const AntinPdfModification *found = NULL;

      antin_test_pdf_add (pdf, changes[i].number, "%s", changes[i].body);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
      difference = compare (pdf);
      for (guint j = 0; j < difference->modifications->len && found == NULL; j++)
        if (((const AntinPdfModification *) difference->modifications->pdata[j])->kind == changes[i].kind)
          found = difference->modifications->pdata[j];
      g_test_message ("change %" G_GSIZE_FORMAT, i);
      g_assert_nonnull (found);
      g_assert_cmpuint (found->page, ==, changes[i].page);
      g_assert_cmpint (antin_base_rect_is_empty (&found->rect), ==, changes[i].x == 0);
      if (changes[i].x > 0)
        g_assert_cmpfloat_with_epsilon (found->rect.x, changes[i].x / ANTIN_BASE_POINTS_PER_MM, 0.01);
      g_assert_null (found->places);
    }
}

/* A later section that says there are fewer objects hides some from the readers that believe it. */
static void
test_shortened (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached");
  g_autoptr (AntinPdfDifference) difference = NULL;
  GByteArray *bytes = antin_test_pdf_get (pdf);
  char *size;

  antin_test_pdf_add (pdf, 40, "(lawful)");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  for (size = (char *) bytes->data + bytes->len - 6; strncmp (size, "/Size ", 6) != 0; size--)
    ;
  size[7] = ' ';
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
}

static void
test_locks (void)
{
  static const struct
  {
    const char *lock;
    Level level;
  } locks[] = {
    { "/Action /All", OTHER },
    { "/Action /Include /Fields [(note)]", OTHER },
    { "/Action /Include /Fields [(not)]", FORM },
    { "/Action /Exclude /Fields [(note)]", FORM },
    { "/Action /Exclude /Fields [(other)]", OTHER },
    { "/Action /Nonsense /Fields [(other)]", OTHER },
  };
  static const Case fill = { "fill", { { 30, TEXT ("/V (45) /AP << /N 34 0 R >>") }, { 34, "<< /Length 7 >>\nstream\n(45) Tj\nendstream" } } };

  for (gsize i = 0; i < G_N_ELEMENTS (locks); i++)
    {
      g_autofree char *keys = g_strdup_printf ("/SubFilter /ETSI.CAdES.detached /Reference [ << /TransformMethod /FieldMDP "
                                               "/TransformParams << %s >> >> ]",
                                               locks[i].lock);

      assert_level (&fill, keys, locks[i].level);
    }
}

static void
test_nothing (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached");
  g_autoptr (AntinPdfDifference) difference = compare (pdf);

  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_NONE);
  g_assert_cmpuint (difference->modifications->len, ==, 0);
}

static void
test_tail (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached");
  g_autoptr (AntinPdfDifference) difference = NULL;

  antin_test_pdf_add_raw (pdf, "11 0 obj\n(other)\nendobj\n");
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
}

/* Bytes that no section lists, hidden in front of a lawful update. */
static void
test_strange_bytes (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached");
  g_autoptr (AntinPdfDifference) difference = NULL;

  antin_test_pdf_add_raw (pdf, "11 0 obj\n<< /Length 1 >>\nstream\nq\nendstream\nendobj\n");
  antin_test_pdf_add (pdf, 40, "(lawful)");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
}

/* A change that a later revision takes back was a change. */
static void
test_taken_back (void)
{
  g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached");
  g_autoptr (AntinPdfDifference) difference = NULL;

  antin_test_pdf_add (pdf, 10, "%s", PAGE (ANNOTS " /Rotate 90"));
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  antin_test_pdf_add (pdf, 10, "%s", PAGE (ANNOTS));
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
}

static void
test_freed (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached");
      g_autoptr (AntinPdfDifference) difference = NULL;

      /* 20 was never used, 11 is the content of the page. */
      antin_test_pdf_add_free (pdf, i == 0 ? 20 : 11);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
      difference = compare (pdf);
      g_assert_cmpint (difference->level, ==, i == 0 ? ANTIN_PDF_MODIFIED_LONG_TERM_DATA : ANTIN_PDF_MODIFIED_OTHER);
    }
}

/* What object streams hold is compared like anything else. */
static void
test_compressed (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_STREAM, 1, "", "");
      g_autoptr (AntinPdfDifference) difference = NULL;

      antin_test_pdf_add (pdf, 1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [31 0 R] >> >>");
      antin_test_pdf_add_compressed (pdf, 31, "%s", SIGNED);
      antin_test_pdf_add_signature (pdf, 33, "/SubFilter /ETSI.CAdES.detached", DER, 20);
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_STREAM);
      antin_test_pdf_add_compressed (pdf, 10, "%s", i == 0 ? PAGE ("") : PAGE ("/Rotate 90"));
      antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_STREAM);
      difference = compare (pdf);
      g_assert_cmpint (difference->level, ==, i == 0 ? ANTIN_PDF_MODIFIED_LONG_TERM_DATA : ANTIN_PDF_MODIFIED_OTHER);
    }
}

/* An object stream replaced under its own number exchanges objects that nobody lists. */
static void
test_exchanged_container (void)
{
  g_autoptr (AntinTestPdf) pdf = antin_test_pdf_new_document (ANTIN_PDF_XREF_STREAM, 1, "", "");
  g_autoptr (AntinPdfDifference) difference = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntinPdfDocument) document = NULL;
  g_autofree char *objects = NULL;
  guint container;

  antin_test_pdf_add (pdf, 1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [31 0 R] >> >>");
  antin_test_pdf_add (pdf, 31, "%s", SIGNED);
  antin_test_pdf_add_signature (pdf, 33, "/SubFilter /ETSI.CAdES.detached", DER, 20);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_STREAM);
  bytes = antin_test_pdf_to_bytes (pdf);
  document = antin_pdf_document_open (bytes, NULL);
  container = (guint) antin_pdf_revision_find (antin_pdf_document_get_revision (document, 0), 10)->position;
  objects = g_strdup_printf ("10 0 %s", PAGE ("/Rotate 90"));
  antin_test_pdf_add_stream (pdf, container, "/Type /ObjStm /N 1 /First 5", objects);
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_STREAM);
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
}

/* Each byte in turn made another: a verdict or an error, never a crash. */
static void
test_flipped_bytes (void)
{
  static const guint8 others[] = { ' ', '<', '9', '/', 0xff };
  g_autoptr (AntinTestPdf) pdf = make_signed ("/SubFilter /ETSI.CAdES.detached");
  GByteArray *bytes = antin_test_pdf_get (pdf);

  antin_test_pdf_add (pdf, 30, "%s", TEXT ("/V (45) /AP << /N 34 0 R >>"));
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  for (guint i = 0; i < bytes->len; i++)
    {
      guint8 kept = bytes->data[i];
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (AntinPdfDocument) document = NULL;
      g_autoptr (GPtrArray) signatures = NULL;

      bytes->data[i] = others[i % G_N_ELEMENTS (others)];
      changed = antin_test_pdf_to_bytes (pdf);
      document = antin_pdf_document_open (changed, NULL);
      signatures = document != NULL ? antin_pdf_signature_list (document, NULL) : NULL;
      for (guint j = 0; signatures != NULL && j < signatures->len; j++)
        antin_pdf_difference_unref (antin_pdf_difference_new (document, signatures, j, NULL));
      bytes->data[i] = kept;
    }
}

/* Another use of a field, hidden where nobody looks, is one that nobody has judged. */
static void
test_deep_use (void)
{
  g_autofree char *opening = g_strnfill (80, '['), *closing = g_strnfill (80, ']');
  g_autofree char *keys = g_strdup_printf (ANNOTS " /PieceInfo %s 30 0 R %s", opening, closing);
  g_autofree char *page = g_strdup_printf (PAGE ("%s"), keys);
  g_autoptr (AntinTestPdf) pdf = make_signed_page ("/SubFilter /ETSI.CAdES.detached", page);
  g_autoptr (AntinPdfDifference) difference = NULL;

  antin_test_pdf_add (pdf, 30, "%s", TEXT ("/V (45) /AP << /N 34 0 R >>"));
  antin_test_pdf_add_stream (pdf, 34, "/Subtype /Form /BBox [0 0 9 9]", "q (45) Tj Q");
  antin_test_pdf_end_revision (pdf, ANTIN_PDF_XREF_TABLE);
  difference = compare (pdf);
  g_assert_cmpint (difference->level, ==, ANTIN_PDF_MODIFIED_OTHER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pdf/difference/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/pdf/difference/shown", test_shown);
  g_test_add_func ("/pdf/difference/places", test_places);
  g_test_add_func ("/pdf/difference/seen", test_seen);
  g_test_add_func ("/pdf/difference/shortened", test_shortened);
  g_test_add_func ("/pdf/difference/locks", test_locks);
  g_test_add_func ("/pdf/difference/nothing", test_nothing);
  g_test_add_func ("/pdf/difference/tail", test_tail);
  g_test_add_func ("/pdf/difference/strange-bytes", test_strange_bytes);
  g_test_add_func ("/pdf/difference/taken-back", test_taken_back);
  g_test_add_func ("/pdf/difference/freed", test_freed);
  g_test_add_func ("/pdf/difference/compressed", test_compressed);
  g_test_add_func ("/pdf/difference/exchanged-container", test_exchanged_container);
  g_test_add_func ("/pdf/difference/flipped-bytes", test_flipped_bytes);
  g_test_add_func ("/pdf/difference/deep-use", test_deep_use);
  return g_test_run ();
}
