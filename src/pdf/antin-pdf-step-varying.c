/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether an annotation may show something else than Poppler draws of it: while the pointer is over it, when a layer is
 * switched, on paper, or in a program that takes what it shows from elsewhere.
 *
 * Nobody can draw all of that here, so what it may show is taken to hide what is below its /Rect.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"

/* ISO 32000-2, table 167. */
#define NO_ZOOM (1 << 3)
#define TOGGLE_NO_VIEW (1 << 8)
/* What a drawing uses, and what that uses; beyond, nothing can be told. */
#define MAX_PARTS 500

typedef struct
{
  AntinPdfStep *step;
  qpdf_data qpdf;
  GHashTable *visited; /* object numbers */
  guint n_parts;
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

/* Transfer functions (10.5), which printers apply, and some programs; and what masks are made of (11.6.5.3). */
static gboolean
states_vary (Walk *walk, qpdf_oh states, guint depth)
{
  static const char *const functions[] = { "/TR", "/TR2" };
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
      if (!qpdf_oh_is_null (qpdf, mask) && part_varies (walk, mask, depth + 1))
        return TRUE;
    }
  return FALSE;
}

/* Layers (8.11), content of another file (8.10.4), and other pictures for the printer (8.9.5.4) or in its place (14.11.7),
 * in a form, a picture, a pattern or a Type 3 font, and in what these use. */
static gboolean
part_varies (Walk *walk, qpdf_oh part, guint depth)
{
  static const char *const keys[] = { "/OC", "/Ref", "/Alternates", "/OPI" }, *const kinds[] = { "/XObject", "/Pattern", "/Font" };
  qpdf_data qpdf = walk->qpdf;
  qpdf_oh resources = get (qpdf, part, "/Resources");
  int number = qpdf_oh_get_object_id (qpdf, part);

  if (depth > ANTIN_PDF_MAX_DEPTH)
    return TRUE;
  if (number != 0 && !g_hash_table_add (walk->visited, GINT_TO_POINTER (number)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (has (qpdf, part, keys[i]))
      return TRUE;
  if (has_layers (walk, get (qpdf, resources, "/Properties")) || states_vary (walk, get (qpdf, resources, "/ExtGState"), depth))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      qpdf_oh kind = get (qpdf, resources, kinds[i]);
      g_autoptr (GPtrArray) names = list_names (walk, kind);

      if (names == NULL)
        return TRUE;
      for (guint j = 0; j < names->len; j++)
        if (part_varies (walk, qpdf_oh_get_key (qpdf, kind, names->pdata[j]), depth + 1))
          return TRUE;
    }
  return FALSE;
}

static gboolean
drawing_varies (AntinPdfStep *step, qpdf_oh drawing)
{
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);
  Walk walk = { step, step->after, visited, 0 };

  return part_varies (&walk, drawing, 0);
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
    return drawing_varies (step, normal);
  return qpdf_oh_is_name_and_equals (qpdf, subtype, "/Widget") && (has (qpdf, annotation, "/Border") || has (qpdf, annotation, "/BS"));
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
