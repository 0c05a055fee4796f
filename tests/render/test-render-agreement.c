/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-render-agreement.h"
#include "antin-test-render.h"

#include <string.h>

/* A page with a field, in which one thing may be otherwise. */
typedef struct
{
  const char *box;
  const char *content;
  const char *field;
} Variant;

static const Variant PLAIN = { "[0 0 595 842]", "BT /F 12 Tf 72 720 Td (Pay 1000) Tj ET 72 300 100 100 re f", "/T (a) /V (1000)" };

static AntinRenderDocument *
open_variant (const Variant *variant)
{
  g_autofree char *page = g_strdup_printf ("<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Annots [6 0 R] "
                                           "/Resources << /Font << /F 5 0 R >> >> >>",
                                           variant->box);
  g_autofree char *content = g_strdup_printf ("<< /Length %d >>\nstream\n%s\nendstream", (int) strlen (variant->content), variant->content);
  g_autofree char *field = g_strdup_printf ("<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [72 500 172 520] %s >>", variant->field);
  const char *const objects[] = { "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>",
                                  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                  page,
                                  content,
                                  "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                                  field,
                                  "<< /Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F 5 0 R >> >> /Length 37 >>\nstream\n"
                                  "BT /F 12 Tf 2 5 Td (Filled in) Tj ET \nendstream",
                                  NULL };
  g_autoptr (GBytes) bytes = antin_test_render_write_pdf (objects);
  g_autoptr (GError) error = NULL;
  AntinRenderDocument *document = antin_render_document_open (bytes, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_disagreement (const Variant *variant, gboolean pictures, AntinRenderDisagreement expected)
{
  g_autoptr (AntinRenderDocument) plain = open_variant (&PLAIN);
  g_autoptr (AntinRenderDocument) other = open_variant (variant);

  g_assert_cmpuint (antin_render_agreement_compare (plain, 1, other, 1, pictures), ==, expected);
}

static void
test_same (void)
{
  assert_disagreement (&PLAIN, TRUE, ANTIN_RENDER_AGREES);
}

static void
test_size (void)
{
  const Variant variant = { "[0 0 595 841]", PLAIN.content, PLAIN.field };
  g_autoptr (AntinRenderDocument) plain = open_variant (&PLAIN);

  g_assert_true (ANTIN_RENDER_DISAGREES_SIZE & antin_render_agreement_compare (plain, 1, plain, 2, TRUE));
  g_assert_cmpuint (antin_render_agreement_compare (plain, 2, plain, 2, TRUE), ==, ANTIN_RENDER_AGREES);
  {
    g_autoptr (AntinRenderDocument) other = open_variant (&variant);

    g_assert_true (ANTIN_RENDER_DISAGREES_SIZE & antin_render_agreement_compare (plain, 1, other, 1, FALSE));
  }
}

static void
test_text (void)
{
  const Variant digit = { PLAIN.box, "BT /F 12 Tf 72 720 Td (Pay 9000) Tj ET 72 300 100 100 re f", PLAIN.field };
  const Variant place = { PLAIN.box, "BT /F 12 Tf 72 700 Td (Pay 1000) Tj ET 72 300 100 100 re f", PLAIN.field };

  assert_disagreement (&digit, FALSE, ANTIN_RENDER_DISAGREES_TEXT);
  assert_disagreement (&place, FALSE, ANTIN_RENDER_DISAGREES_TEXT);
}

static void
test_fields (void)
{
  const Variant value = { PLAIN.box, PLAIN.content, "/T (a) /V (9000)" };
  const Variant name = { PLAIN.box, PLAIN.content, "/T (b) /V (1000)" };

  assert_disagreement (&value, FALSE, ANTIN_RENDER_DISAGREES_FIELDS);
  assert_disagreement (&name, FALSE, ANTIN_RENDER_DISAGREES_FIELDS);
}

static void
test_picture (void)
{
  const Variant variant = { PLAIN.box, "BT /F 12 Tf 72 720 Td (Pay 1000) Tj ET 72 300 100 101 re f", PLAIN.field };

  assert_disagreement (&variant, FALSE, ANTIN_RENDER_AGREES);
  assert_disagreement (&variant, TRUE, ANTIN_RENDER_DISAGREES_PICTURE);
}

/* A field that is its own parent keeps some functions of Poppler busy for ever. */
static void
test_circle (void)
{
  const Variant variant = { PLAIN.box, PLAIN.content, "/T (a) /V (1000) /Parent 6 0 R" };
  g_autoptr (AntinRenderDocument) other = open_variant (&variant);

  g_assert_cmpuint (antin_render_agreement_compare (other, 1, other, 1, FALSE), ==, ANTIN_RENDER_AGREES);
  g_assert_cmpuint (antin_render_agreement_count_signature_fields (other), ==, 0);
}

/* What lies on a page is none of its own words, also where both were drawn before. */
static void
test_drawn_before (void)
{
  const Variant variant = { PLAIN.box, PLAIN.content, "/T (a) /V (1000) /AP << /N 7 0 R >>" };
  g_autoptr (AntinRenderDocument) plain = open_variant (&PLAIN), other = open_variant (&variant);
  g_autoptr (AntinRenderPageImage) image = antin_render_document_render_page (other, 1, 2, NULL, NULL);
  g_autoptr (AntinRenderText) shown = antin_render_document_get_shown_text (other, 1, NULL);
  g_autoptr (AntinRenderText) text = antin_render_document_get_text (other, 1, NULL);
  g_autofree char *all = antin_render_text_to_string (shown), *own = antin_render_text_to_string (text);

  g_assert_nonnull (image);
  g_assert_nonnull (strstr (all, "Filled in"));
  g_assert_cmpstr (own, ==, "Pay 1000\n");
  g_assert_cmpuint (antin_render_agreement_compare (plain, 1, other, 1, FALSE), ==, ANTIN_RENDER_AGREES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/agreement/same", test_same);
  g_test_add_func ("/render/agreement/size", test_size);
  g_test_add_func ("/render/agreement/text", test_text);
  g_test_add_func ("/render/agreement/fields", test_fields);
  g_test_add_func ("/render/agreement/picture", test_picture);
  g_test_add_func ("/render/agreement/circle", test_circle);
  g_test_add_func ("/render/agreement/drawn-before", test_drawn_before);
  return g_test_run ();
}
