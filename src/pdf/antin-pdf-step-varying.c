/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether an annotation may show something else than Poppler draws of it: while the pointer is over it, when a layer is
 * switched, on paper, in a program that takes what it shows from elsewhere, or in one that reads its drawing otherwise.
 *
 * Nobody can draw all of that here, so what it may show is taken to hide what is below its /Rect.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-alike-private.h"
#include "antin-pdf-operators-private.h"
#include "antin-pdf-step-private.h"
#include "antin-pdf-stream-private.h"

#include <string.h>

/* ISO 32000-2, table 167. */
#define NO_ZOOM (1 << 3)
#define TOGGLE_NO_VIEW (1 << 8)
/* What a drawing uses, and what that uses; beyond, nothing can be told. */
#define MAX_PARTS 500
/* Of a content stream that is read for one unit of antin_pdf_document_spend(). */
#define BYTES_PER_UNIT 8

typedef struct
{
  AntinPdfStep *step;
  qpdf_data qpdf;
  gboolean strict;     /* whether all programs must read the parts alike */
  gboolean grouped;    /* whether what is walked through is drawn in a transparency group */
  GHashTable *visited; /* object numbers, twice, and one more where they are in a group */
  guint n_parts;
  gboolean has_fonts; /* whether any of them may show words */
} Walk;

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

static gboolean
has (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return !qpdf_oh_is_null (qpdf, get (qpdf, dictionary, key));
}

/* What resources of one kind are called; NULL where that is too much to be looked at. */
static GPtrArray *
list_names (Walk *walk, qpdf_oh resources)
{
  g_autoptr (GPtrArray) names = antin_pdf_list_keys (walk->step, walk->qpdf, resources);

  walk->n_parts += names->len;
  return walk->n_parts <= MAX_PARTS ? g_steal_pointer (&names) : NULL;
}

static gboolean
has_layers (Walk *walk, qpdf_oh properties)
{
  qpdf_data qpdf = walk->qpdf;
  g_autoptr (GPtrArray) names = list_names (walk, properties);

  if (names == NULL)
    return TRUE;
  for (guint i = 0; i < names->len; i++)
    {
      qpdf_oh type = get (qpdf, qpdf_oh_get_key (qpdf, properties, names->pdata[i]), "/Type");

      if (qpdf_oh_is_name_and_equals (qpdf, type, "/OCG") || qpdf_oh_is_name_and_equals (qpdf, type, "/OCMD"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
part_varies (Walk *walk, qpdf_oh part, guint depth);

static gboolean
is_true (qpdf_data qpdf, qpdf_oh value)
{
  return qpdf_oh_is_bool (qpdf, value) && qpdf_oh_get_bool_value (qpdf, value) == QPDF_TRUE;
}

/* How colours are blended (11.3.5), which of several that are offered a program knows; how much is seen through, of one; and masks
 * (11.6.5.2), whose kinds are two and whose functions some leave out. */
static gboolean
state_reads_alike (qpdf_data qpdf, qpdf_oh state)
{
  static const char *const modes[] = { "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight",
                                       "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity", NULL };
  static const char *const shares[] = { "/ca", "/CA" };
  qpdf_oh mode = get (qpdf, state, "/BM"), mask = get (qpdf, state, "/SMask"), kind = get (qpdf, mask, "/S");
  g_autofree char *name = antin_pdf_object_dup_name (qpdf, mode);

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      qpdf_oh share = get (qpdf, state, shares[i]);
      double value;

      if (!qpdf_oh_is_null (qpdf, share) && (!antin_pdf_object_get_number (qpdf, share, &value) || value < 0 || value > 1))
        return FALSE;
    }
  if (!qpdf_oh_is_null (qpdf, mode) && (name == NULL || !g_strv_contains (modes, name)))
    return FALSE;
  if (qpdf_oh_is_null (qpdf, mask) || qpdf_oh_is_name_and_equals (qpdf, mask, "/None"))
    return TRUE;
  return (qpdf_oh_is_name_and_equals (qpdf, kind, "/Alpha") || qpdf_oh_is_name_and_equals (qpdf, kind, "/Luminosity")) &&
         qpdf_oh_is_stream (qpdf, get (qpdf, mask, "/G")) &&
         (!has (qpdf, mask, "/TR") || qpdf_oh_is_name_and_equals (qpdf, get (qpdf, mask, "/TR"), "/Identity"));
}

/* Transfer functions, halftones and the making of black (10.4 to 10.6), which printers apply, and some programs; inks that are
 * printed on one another (8.6.7); and what masks are made of (11.6.5.3). */
static gboolean
states_vary (Walk *walk, qpdf_oh states, guint depth)
{
  static const char *const functions[] = { "/TR", "/TR2", "/HT", "/BG", "/BG2", "/UCR", "/UCR2" };
  qpdf_data qpdf = walk->qpdf;
  g_autoptr (GPtrArray) names = list_names (walk, states);

  if (names == NULL)
    return TRUE;
  for (guint i = 0; i < names->len; i++)
    {
      qpdf_oh state = qpdf_oh_get_key (qpdf, states, names->pdata[i]), mask = get (qpdf, state, "/SMask/G");

      for (guint j = 0; j < G_N_ELEMENTS (functions); j++)
        if (has (qpdf, state, functions[j]) && !qpdf_oh_is_name (qpdf, get (qpdf, state, functions[j])))
          return TRUE;
      if (walk->strict && !state_reads_alike (qpdf, state))
        return TRUE;
      walk->has_fonts = walk->has_fonts || has (qpdf, state, "/Font");
      if (is_true (qpdf, get (qpdf, state, "/OP")) || is_true (qpdf, get (qpdf, state, "/op")) ||
          (!qpdf_oh_is_null (qpdf, mask) && part_varies (walk, mask, depth + 1)))
        return TRUE;
    }
  return FALSE;
}

/* Where a form or a pattern is drawn, and how large: what is no box is the unit square to some, and nothing to others. */
static gboolean
is_placed (qpdf_data qpdf, qpdf_oh part)
{
  qpdf_oh matrix = get (qpdf, part, "/Matrix");
  double box[4], m[6];

  if (!antin_pdf_object_get_rect (qpdf, get (qpdf, part, "/BBox"), box) || box[0] == box[2] || box[1] == box[3])
    return FALSE;
  if (qpdf_oh_is_null (qpdf, matrix))
    return TRUE;
  if (!qpdf_oh_is_array (qpdf, matrix) || qpdf_oh_get_array_n_items (qpdf, matrix) != 6)
    return FALSE;
  for (int i = 0; i < 6; i++)
    if (!antin_pdf_object_get_number (qpdf, qpdf_oh_get_array_item (qpdf, matrix, i), &m[i]))
      return FALSE;
  return m[0] * m[3] - m[1] * m[2] != 0;
}

static gboolean
operators_read_alike (Walk *walk, qpdf_oh stream, qpdf_oh resources)
{
  g_autoptr (GBytes) content = antin_pdf_stream_read (walk->qpdf, stream, ANTIN_PDF_MAX_APPEARANCE, NULL);

  return content != NULL && antin_pdf_document_spend (walk->step->document, (guint) (g_bytes_get_size (content) / BYTES_PER_UNIT)) &&
         antin_pdf_operators_read_alike (walk->qpdf, content, resources, FALSE);
}

static gboolean
letters_read_alike (Walk *walk, qpdf_oh font)
{
  qpdf_data qpdf = walk->qpdf;
  qpdf_oh letters = get (qpdf, font, "/CharProcs");
  g_autoptr (GPtrArray) names = list_names (walk, letters);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!operators_read_alike (walk, qpdf_oh_get_key (qpdf, letters, names->pdata[i]), get (qpdf, font, "/Resources")))
      return FALSE;
  return TRUE;
}

/* Colours by name; what stands in the place of those of devices (8.6.5.6) not all programs take. */
static gboolean
spaces_read_alike (Walk *walk, qpdf_oh spaces)
{
  g_autoptr (GPtrArray) names = list_names (walk, spaces);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      qpdf_oh space = qpdf_oh_get_key (walk->qpdf, spaces, names->pdata[i]);

      if (!antin_pdf_space_reads_alike (walk->qpdf, space) ||
          (g_str_has_prefix (names->pdata[i], "/Default") && !qpdf_oh_is_name_and_equals (walk->qpdf, qpdf_oh_get_array_item (walk->qpdf, space, 0), "/ICCBased")))
        return FALSE;
    }
  return TRUE;
}

static gboolean
shadings_read_alike (Walk *walk, qpdf_oh shadings)
{
  g_autoptr (GPtrArray) names = list_names (walk, shadings);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!antin_pdf_shading_reads_alike (walk->qpdf, qpdf_oh_get_key (walk->qpdf, shadings, names->pdata[i])))
      return FALSE;
  return TRUE;
}

/* Whether colours are blended with what is below. */
static gboolean
blends (Walk *walk, qpdf_oh states)
{
  g_autoptr (GPtrArray) names = list_names (walk, states);

  if (names == NULL)
    return TRUE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *mode = antin_pdf_object_dup_name (walk->qpdf, get (walk->qpdf, qpdf_oh_get_key (walk->qpdf, states, names->pdata[i]), "/BM"));

      if (mode != NULL && !g_str_equal (mode, "Normal") && !g_str_equal (mode, "Compatible"))
        return TRUE;
    }
  return FALSE;
}

/* Whether a form, a picture, a pattern or a font is the same to all programs, whatever those are that it uses. */
static gboolean
reads_alike (Walk *walk, qpdf_oh part)
{
  qpdf_data qpdf = walk->qpdf;
  qpdf_oh subtype = get (qpdf, part, "/Subtype");

  /* Fonts, and patterns that are shadings. */
  if (!qpdf_oh_is_stream (qpdf, part) && qpdf_oh_is_null (qpdf, subtype))
    return antin_pdf_shading_reads_alike (qpdf, get (qpdf, part, "/Shading"));
  if (!qpdf_oh_is_stream (qpdf, part))
    return qpdf_oh_is_name_and_equals (qpdf, subtype, "/Type3") ? letters_read_alike (walk, part) : antin_pdf_font_reads_alike (qpdf, part);
  /* Data of another file (7.3.8.2). */
  if (has (qpdf, part, "/F"))
    return FALSE;
  if (qpdf_oh_is_name_and_equals (qpdf, subtype, "/Image"))
    return antin_pdf_picture_reads_alike (qpdf, part);
  /* With what is blended within a group, with the group alone or with what is below it too (11.4.5), programs do not agree. */
  if (walk->grouped && blends (walk, get (qpdf, part, "/Resources/ExtGState")))
    return FALSE;
  /* What comes last in a group that knocks out is all that some draw of it (11.4.6). */
  return is_placed (qpdf, part) && !is_true (qpdf, get (qpdf, part, "/Group/K")) && spaces_read_alike (walk, get (qpdf, part, "/Resources/ColorSpace")) &&
         shadings_read_alike (walk, get (qpdf, part, "/Resources/Shading")) && operators_read_alike (walk, part, get (qpdf, part, "/Resources"));
}

/* Layers (8.11), content of another file (8.10.4), and other pictures for the printer (8.9.5.4) or in its place (14.11.7),
 * in a form, a picture, a pattern or a Type 3 font, and in what these use. */
static gboolean
looks_into (Walk *walk, qpdf_oh part, guint depth)
{
  static const char *const keys[] = { "/OC", "/Ref", "/Alternates", "/OPI" }, *const kinds[] = { "/XObject", "/Pattern", "/Font" };
  qpdf_data qpdf = walk->qpdf;
  qpdf_oh resources = get (qpdf, part, "/Resources");
  int number = qpdf_oh_get_object_id (qpdf, part);

  if (depth > ANTIN_PDF_MAX_DEPTH)
    return TRUE;
  if (number != 0 && !g_hash_table_add (walk->visited, GINT_TO_POINTER (2 * number + (walk->grouped ? 1 : 0))))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (has (qpdf, part, keys[i]))
      return TRUE;
  if (walk->strict && !reads_alike (walk, part))
    return TRUE;
  if (has_layers (walk, get (qpdf, resources, "/Properties")) || states_vary (walk, get (qpdf, resources, "/ExtGState"), depth))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      qpdf_oh kind = get (qpdf, resources, kinds[i]);
      g_autoptr (GPtrArray) names = list_names (walk, kind);

      if (names == NULL)
        return TRUE;
      walk->has_fonts = walk->has_fonts || (g_str_equal (kinds[i], "/Font") && names->len > 0);
      for (guint j = 0; j < names->len; j++)
        if (part_varies (walk, qpdf_oh_get_key (qpdf, kind, names->pdata[j]), depth + 1))
          return TRUE;
    }
  return FALSE;
}

static gboolean
part_varies (Walk *walk, qpdf_oh part, guint depth)
{
  gboolean grouped = walk->grouped, varies;

  walk->grouped = grouped || has (walk->qpdf, part, "/Group");
  varies = looks_into (walk, part, depth);
  walk->grouped = grouped;
  return varies;
}

static gboolean
drawing_varies (AntinPdfStep *step, qpdf_oh drawing, gboolean strict, gboolean *ret_has_fonts)
{
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);
  Walk walk = { step, step->after, strict, FALSE, visited, 0, FALSE };
  gboolean varies = part_varies (&walk, drawing, 0);

  if (ret_has_fonts != NULL)
    *ret_has_fonts = walk.has_fonts;
  return varies;
}

/* Whether another look than the normal one is another drawing. */
static gboolean
looks_otherwise (qpdf_data qpdf, qpdf_oh annotation, const char *path)
{
  qpdf_oh normal = get (qpdf, annotation, "/AP/N"), other = get (qpdf, annotation, path);

  return !qpdf_oh_is_null (qpdf, other) && !antin_pdf_object_is_same (qpdf, normal, other);
}

/**
 * antin_pdf_step_annotation_varies:
 * @annotation: a comment, or a widget of a signature field, after the step
 *
 * Returns: whether @annotation may show something else within its /Rect than its normal appearance in this view (ISO 32000-2,
 *   12.5.5): by a look for when it is pointed at, by layers or content from elsewhere, as a window that stands open, or, a
 *   widget that has no look, by its border
 */
gboolean
antin_pdf_step_annotation_varies (AntinPdfStep *step, qpdf_oh annotation)
{
  qpdf_data qpdf = step->after;
  qpdf_oh subtype = get (qpdf, annotation, "/Subtype"), open = get (qpdf, annotation, "/Open"), normal = get (qpdf, annotation, "/AP/N");
  gint64 flags = 0;

  (void) antin_pdf_object_get_int (qpdf, get (qpdf, annotation, "/F"), &flags);
  if ((flags & TOGGLE_NO_VIEW) != 0 || has (qpdf, annotation, "/OC") || looks_otherwise (qpdf, annotation, "/AP/R") ||
      looks_otherwise (qpdf, annotation, "/AP/D"))
    return TRUE;
  if (qpdf_oh_is_name_and_equals (qpdf, subtype, "/Popup") && qpdf_oh_is_bool (qpdf, open) && qpdf_oh_get_bool_value (qpdf, open) == QPDF_TRUE)
    return TRUE;
  if (qpdf_oh_is_stream (qpdf, normal))
    return drawing_varies (step, normal, FALSE, NULL);
  /* One of several drawings, which is for fields that are ticked. */
  if (!qpdf_oh_is_null (qpdf, normal))
    return TRUE;
  return qpdf_oh_is_name_and_equals (qpdf, subtype, "/Widget") && (has (qpdf, annotation, "/Border") || has (qpdf, annotation, "/BS"));
}

static gboolean
has_ends (qpdf_data qpdf, qpdf_oh ends)
{
  int n_ends = qpdf_oh_is_array (qpdf, ends) ? qpdf_oh_get_array_n_items (qpdf, ends) : 0;

  for (int i = 0; i < n_ends; i++)
    if (!qpdf_oh_is_name_and_equals (qpdf, qpdf_oh_get_array_item (qpdf, ends, i), "/None"))
      return TRUE;
  return !qpdf_oh_is_null (qpdf, ends) && !qpdf_oh_is_array (qpdf, ends) && !qpdf_oh_is_name_and_equals (qpdf, ends, "/None");
}

/**
 * antin_pdf_step_annotation_is_drawn_alike:
 * @step: a comparison
 * @annotation: of the newer revision, a comment, or a widget of a signature field
 * @ret_has_fonts: (out) (optional): where it is drawn alike, whether its normal appearance, or what that uses, may write words
 *
 * Returns: whether all programs draw the same of its normal appearance; of a comment that has none, but should, each draws what
 *   it thinks fit
 */
gboolean
antin_pdf_step_annotation_is_drawn_alike (AntinPdfStep *step, qpdf_oh annotation, gboolean *ret_has_fonts)
{
  static const char *const drawn_freely[] = { "FreeText", "Stamp", "Caret", "Redact", NULL };
  static const char *const beside_lines[] = { "/LL", "/LLE", "/LLO", "/Cap", "/BE", "/RD", "/Path" };
  qpdf_data qpdf = step->after;
  qpdf_oh normal = get (qpdf, annotation, "/AP/N");
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, annotation, "/Subtype"));

  if (ret_has_fonts != NULL)
    *ret_has_fonts = TRUE;
  if (qpdf_oh_is_stream (qpdf, normal))
    return !drawing_varies (step, normal, TRUE, ret_has_fonts);
  /* Ends of lines, and lines that lead to them, clouds and words, which some draw. */
  for (guint i = 0; i < G_N_ELEMENTS (beside_lines); i++)
    if (has (qpdf, annotation, beside_lines[i]))
      return FALSE;
  return subtype == NULL || (!g_strv_contains (drawn_freely, subtype) && !has_ends (qpdf, get (qpdf, annotation, "/LE")));
}

/**
 * antin_pdf_annotation_keeps_size:
 * @qpdf: a view of a locked document
 * @annotation: an annotation
 *
 * Returns: whether @annotation stays as large while the page is made smaller (ISO 32000-2, table 167), so that it covers what
 *   is beside its /Rect; of a text note, which is an icon, that is known
 */
gboolean
antin_pdf_annotation_keeps_size (qpdf_data qpdf, qpdf_oh annotation)
{
  gint64 flags = 0;

  (void) antin_pdf_object_get_int (qpdf, get (qpdf, annotation, "/F"), &flags);
  return (flags & NO_ZOOM) != 0 && !qpdf_oh_is_name_and_equals (qpdf, get (qpdf, annotation, "/Subtype"), "/Text");
}
