/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a later revision may do to pages: add widgets of the form's fields, and comments.
 *
 * A page may get another list of annotations and nothing else. pyHanko accepts no comment at all; here they are told apart
 * and judged by what each signature permits (antin-pdf-difference.c). Comments are told from what acts, plays or links; the
 * former are a level of their own, the latter an alteration.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ANNOTATIONS 100000

/* Markup annotations (ISO 32000-2, 12.5.6.2) and their pop-ups. */
static const char *const MARKUP[] = {
  "Text",
  "FreeText",
  "Line",
  "Square",
  "Circle",
  "Polygon",
  "PolyLine",
  "Highlight",
  "Underline",
  "Squiggly",
  "StrikeOut",
  "Stamp",
  "Caret",
  "Ink",
  "Popup",
  "Redact",
  NULL,
};

/* From where a page is referred to as a page. It may be called a dictionary of drawings as well, one of them /LastModified. */
static const char *const PAGE_PLACES[] = { "*[]", "P", "Pg", "Page", "Obj", "Start", "End", NULL };

static const char *const COMMENT_PLACES[] = { "Annots[]", "Popup", "IRT", "Obj", NULL };

/* What a comment may have otherwise than before (ISO 32000-2, tables 166, 172 and 175 to 187). How opaque it is, and how it is
 * blended, is what graphics states have as well (table 57), which may be called comments. */
static const char *const COMMENT_KEYS[] = {
  "/Type",
  "/Subtype",
  "/Rect",
  "/Contents",
  "/P",
  "/NM",
  "/M",
  "/F",
  "/AP",
  "/AS",
  "/Border",
  "/C",
  "/StructParent",
  "/Lang",
  "/T",
  "/Popup",
  "/RC",
  "/CreationDate",
  "/IRT",
  "/Subj",
  "/RT",
  "/IT",
  "/Open",
  "/Name",
  "/State",
  "/StateModel",
  "/DA",
  "/Q",
  "/DS",
  "/CL",
  "/BE",
  "/RD",
  "/BS",
  "/LE",
  "/L",
  "/LL",
  "/LLE",
  "/LLO",
  "/IC",
  "/Cap",
  "/CP",
  "/CO",
  "/Vertices",
  "/Path",
  "/QuadPoints",
  "/InkList",
  "/Sy",
  "/Parent",
  "/OC",
  NULL,
};

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

/* What neither acts nor brings a file along (ISO 32000-2, 14.13), and is nothing else by its type: how layers are shown stands
 * under a key that comments have too (ISO 32000-2, table 97). */
static gboolean
is_comment (qpdf_data qpdf, qpdf_oh annotation)
{
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, annotation, "/Subtype"));
  qpdf_oh type = get (qpdf, annotation, "/Type");

  return subtype != NULL && (qpdf_oh_is_null (qpdf, type) || qpdf_oh_is_name_and_equals (qpdf, type, "/Annot")) &&
         g_strv_contains (MARKUP, subtype) && !qpdf_oh_has_key (qpdf, annotation, "/A") && !qpdf_oh_has_key (qpdf, annotation, "/AA") &&
         !qpdf_oh_has_key (qpdf, annotation, "/AF");
}

/* Whether a comment shows what Poppler draws of it and no more: one in a layer comes and goes with it, rich text without an
 * appearance is drawn by some and not by others, and a pop-up window belongs to a comment (ISO 32000-2, 12.5.6.6, 12.5.6.14). */
static gboolean
is_plain_comment (qpdf_data qpdf, qpdf_oh annotation)
{
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, annotation, "/Subtype"));

  if (g_strcmp0 (subtype, "Popup") == 0 && !qpdf_oh_is_dictionary (qpdf, get (qpdf, annotation, "/Parent")))
    return FALSE;
  if (g_strcmp0 (subtype, "FreeText") == 0 && qpdf_oh_has_key (qpdf, annotation, "/RC") && qpdf_oh_is_null (qpdf, get (qpdf, annotation, "/AP/N")))
    return FALSE;
  return !qpdf_oh_has_key (qpdf, annotation, "/OC");
}

static void
judge_looks (AntinPdfStep *step, qpdf_oh annotation, guint page)
{
  if (qpdf_oh_is_dictionary (step->after, annotation) && !is_plain_comment (step->after, annotation))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, _("An annotation may show something else in another program, or at another time."));
}

static AntinPdfChange *
add_comment (AntinPdfStep *step, AntinPdfModificationKind kind, qpdf_data qpdf, qpdf_oh annotation, guint page, const char *format)
{
  g_autofree char *subtype = antin_pdf_object_dup_name (qpdf, get (qpdf, annotation, "/Subtype"));
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *what = g_strconcat (parts[0], subtype, parts[1] != NULL ? parts[1] : "", NULL);
  AntinPdfChange *change = antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_ANNOTATIONS, page, what);

  change->kind = kind;
  return change;
}

/* A new signature's widgets may cover what was signed, like comments; a field may have several, on several pages. */
static void
place_signature (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh annotation, guint page)
{
  AntinPdfChange *change = g_hash_table_lookup (step->signings, node->name);

  if (change != NULL)
    antin_pdf_step_place (step, change, page, annotation);
}

static void
judge_new_annotation (AntinPdfStep *step, qpdf_oh annotation, guint page)
{
  guint number = qpdf_oh_get_object_id (step->after, annotation);
  const AntinPdfNode *node = antin_pdf_form_tree_find (step->form_after, number);
  const AntinPdfNode *older = antin_pdf_form_tree_find (step->form_before, number);
  AntinPdfObjectChange *object = antin_pdf_step_find (step, number);

  if (node != NULL)
    {
      place_signature (step, node, annotation, page);
      /* New nodes were judged with the form; an old one may appear on a page only while it is being signed. */
      if (older != NULL && (node->type != ANTIN_PDF_FIELD_SIGNATURE || object == NULL || older->filled))
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, _("A form field was put on a page that did not show it."));
    }
  else if (qpdf_oh_is_dictionary (step->after, annotation) && is_comment (step->after, annotation) &&
           (number == 0 || (object != NULL && qpdf_oh_is_null (step->before, object->before))))
    {
      antin_pdf_step_place (step,
                            add_comment (step, ANTIN_PDF_MODIFICATION_COMMENT_ADDED, step->after, annotation, page,
                                         _("An annotation of type “%s” was added.")),
                                         page, annotation);
      judge_looks (step, annotation, page);
    }
  else
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page,
                               _("Something that acts, or that was hidden before, was put on a page."));
}

/* What an /Annots array holds, each in PDF syntax. */
static GHashTable *
list_annotations (AntinPdfStep *step, qpdf_data qpdf, qpdf_oh annotations)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int count = qpdf_oh_is_array (qpdf, annotations) ? qpdf_oh_get_array_n_items (qpdf, annotations) : 0;

  for (int i = 0; i < MIN (count, MAX_ANNOTATIONS) && antin_pdf_document_spend (step->document, 1); i++)
    g_hash_table_insert (items, antin_pdf_object_dup_unparsed (qpdf, qpdf_oh_get_array_item (qpdf, annotations, i), FALSE),
                         GINT_TO_POINTER (i));
  return items;
}

/* What both revisions have, in order. Annotations lie on one another as they stand in the list (ISO 32000-2, 12.5.2). */
static char *
list_kept (AntinPdfStep *step, qpdf_data qpdf, qpdf_oh annotations, GHashTable *others)
{
  GString *list = g_string_new (NULL);
  int count = qpdf_oh_is_array (qpdf, annotations) ? qpdf_oh_get_array_n_items (qpdf, annotations) : 0;

  for (int i = 0; i < MIN (count, MAX_ANNOTATIONS) && antin_pdf_document_spend (step->document, 1); i++)
    {
      g_autofree char *item = antin_pdf_object_dup_unparsed (qpdf, qpdf_oh_get_array_item (qpdf, annotations, i), FALSE);

      if (g_hash_table_contains (others, item))
        g_string_append_printf (list, "%s ", item);
    }
  return g_string_free (list, FALSE);
}

static void
compare_annotations (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, guint page)
{
  g_autoptr (GHashTable) old_items = list_annotations (step, step->before, before);
  g_autoptr (GHashTable) new_items = list_annotations (step, step->after, after);
  int n_before = qpdf_oh_is_array (step->before, before) ? qpdf_oh_get_array_n_items (step->before, before) : 0;
  int n_after = qpdf_oh_is_array (step->after, after) ? qpdf_oh_get_array_n_items (step->after, after) : 0;
  g_autofree char *old_order = list_kept (step, step->before, before, new_items);
  g_autofree char *new_order = list_kept (step, step->after, after, old_items);

  if (!g_str_equal (old_order, new_order))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page,
                               _("What lies on a page was put in another order, so that one thing may cover another."));
  for (int i = 0; i < MIN (n_before, MAX_ANNOTATIONS) && antin_pdf_document_spend (step->document, 1); i++)
    {
      qpdf_oh annotation = qpdf_oh_get_array_item (step->before, before, i);
      g_autofree char *item = antin_pdf_object_dup_unparsed (step->before, annotation, FALSE);

      if (g_hash_table_contains (new_items, item))
        continue;
      if (qpdf_oh_is_dictionary (step->before, annotation) && is_comment (step->before, annotation))
        {
          AntinPdfChange *change = add_comment (step, ANTIN_PDF_MODIFICATION_COMMENT_REMOVED, step->before, annotation, page,
                                                _("An annotation of type “%s” was removed."));

          antin_pdf_step_show (step, change, page, step->before, annotation);
          antin_pdf_step_leave (step, change, page, annotation);
        }
      else if (!qpdf_oh_is_null (step->before, annotation))
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, _("An annotation or a form field was removed from a page."));
    }
  for (int i = 0; i < MIN (n_after, MAX_ANNOTATIONS) && antin_pdf_document_spend (step->document, 1); i++)
    {
      qpdf_oh annotation = qpdf_oh_get_array_item (step->after, after, i);
      g_autofree char *item = antin_pdf_object_dup_unparsed (step->after, annotation, FALSE);

      if (!g_hash_table_contains (old_items, item) && !qpdf_oh_is_null (step->after, annotation))
        judge_new_annotation (step, annotation, page);
    }
  if (n_before > MAX_ANNOTATIONS || n_after > MAX_ANNOTATIONS ||
      (!qpdf_oh_is_array (step->after, after) && !qpdf_oh_is_null (step->after, after)))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, _("The annotations of a page cannot be read."));
}

static gboolean
is_page (qpdf_data qpdf, qpdf_oh object)
{
  return qpdf_oh_is_dictionary (qpdf, object) && qpdf_oh_is_name_and_equals (qpdf, get (qpdf, object, "/Type"), "/Page");
}

/* Whether a page got what it inherited as its own (ISO 32000-2, 7.7.3.4), as iText writes it. */
static gboolean
is_inherited (AntinPdfStep *step, const AntinPdfObjectChange *object, const char *key)
{
  static const char *const inheritable[] = { "/MediaBox", "/CropBox", "/Rotate", "/Resources", NULL };

  return g_strv_contains (inheritable, key) && !qpdf_oh_has_key (step->before, object->before, key) &&
         antin_pdf_step_is_same (step, antin_pdf_object_get_inherited (step->before, object->before, key),
                                 antin_pdf_object_get_inherited (step->after, object->after, key));
}

static gboolean
has_rectangle (AntinPdfStep *step, qpdf_oh page, const char *key, double ret_corners[4])
{
  qpdf_oh box = antin_pdf_object_get_inherited (step->after, page, key);

  for (int i = 0; i < 4; i++)
    if (!qpdf_oh_is_array (step->after, box) || qpdf_oh_get_array_n_items (step->after, box) != 4 ||
        !antin_pdf_object_get_number (step->after, qpdf_oh_get_array_item (step->after, box, i), &ret_corners[i]))
      return FALSE;
  return TRUE;
}

/* Whether a page that did not have @key, nor inherits it, got what holds where it stands nowhere (ISO 32000-2, table 31). */
static gboolean
is_default (AntinPdfStep *step, const AntinPdfObjectChange *object, const char *key)
{
  qpdf_oh value = get (step->after, object->after, key);
  double crop[4], media[4];
  gint64 angle = -1;

  if (!qpdf_oh_is_null (step->before, antin_pdf_object_get_inherited (step->before, object->before, key)))
    return FALSE;
  if (g_str_equal (key, "/Rotate"))
    return antin_pdf_object_get_int (step->after, value, &angle) && angle == 0;
  return g_str_equal (key, "/CropBox") && has_rectangle (step, object->after, "/CropBox", crop) && has_rectangle (step, object->after, "/MediaBox", media) &&
         memcmp (crop, media, sizeof crop) == 0;
}

static void
compare_page (AntinPdfStep *step, AntinPdfObjectChange *object)
{
  g_autoptr (GPtrArray) keys = antin_pdf_step_list_keys (step, object->before, object->after, TRUE);
  guint page = 0;

  for (guint i = 0; i < keys->len; i++)
    if (!g_str_equal (keys->pdata[i], "/Annots") && !g_str_equal (keys->pdata[i], "/LastModified") &&
        !g_str_equal (keys->pdata[i], "/PieceInfo") && !is_inherited (step, object, keys->pdata[i]) && !is_default (step, object, keys->pdata[i]))
      return;
  object->explained = TRUE;
  object->harmless = PAGE_PLACES;
  if (g_ptr_array_find_with_equal_func (keys, "/Annots", g_str_equal, NULL))
    {
      page = antin_pdf_step_find_page (step, object->number);
      compare_annotations (step, get (step->before, object->before, "/Annots"), get (step->after, object->after, "/Annots"), page);
    }
}

/* An array that pages refer to as their /Annots, and nothing else refers to. */
static void
compare_annotation_array (AntinPdfStep *step, AntinPdfObjectChange *object)
{
  gboolean complete, fits;
  g_autoptr (GPtrArray) places = antin_pdf_step_list_places (step, object->number, &complete);
  g_autoptr (GArray) pages = NULL;

  fits = complete && places->len > 0 && !antin_pdf_step_has_names (step, object->before);
  for (guint i = 0; i < places->len && fits; i++)
    {
      guint number = (guint) g_ascii_strtoull (places->pdata[i], NULL, 10);

      fits = g_str_has_suffix (places->pdata[i], ":/Annots") &&
             is_page (step->before, qpdf_get_object_by_id (step->before, number, 0));
    }
  if (!fits)
    return;
  object->explained = TRUE;
  object->harmless = ANTIN_PDF_ANYWHERE;
  pages = antin_pdf_step_list_pages (step, object->number);
  if (pages->len == 0)
    compare_annotations (step, object->before, object->after, 0);
  for (guint i = 0; i < pages->len; i++)
    compare_annotations (step, object->before, object->after, g_array_index (pages, guint, i));
}

/* Whether a comment is the parent of a pop-up, as its /Popup says. */
static gboolean
is_parent_of (AntinPdfStep *step, const AntinPdfObjectChange *object, guint popup)
{
  return (guint) qpdf_oh_get_object_id (step->before, get (step->before, object->before, "/Popup")) == popup;
}

/* Arrays that stand alone must be pages' /Annots: colours and page trees are arrays too. */
static void
explain_places (AntinPdfStep *step, AntinPdfObjectChange *object)
{
  gboolean complete;
  g_autoptr (GPtrArray) places = antin_pdf_step_list_places (step, object->number, &complete);

  for (guint i = 0; i < places->len; i++)
    {
      guint referrer = (guint) g_ascii_strtoull (places->pdata[i], NULL, 10);
      const char *path = strchr (places->pdata[i], ':') + 1;
      gboolean listed = g_str_equal (path, "[]") && step->arrays != NULL && g_hash_table_contains (step->arrays, GUINT_TO_POINTER (referrer));

      if (!listed && !(g_str_equal (path, "/Parent") && is_parent_of (step, object, referrer)))
        continue;
      g_hash_table_add (object->places, g_strdup (places->pdata[i]));
      if (listed && antin_pdf_step_find (step, referrer) == NULL)
        g_hash_table_add (step->passed, GUINT_TO_POINTER (referrer));
    }
}

/* A comment may have been made another, or have moved. */
static void
compare_comment (AntinPdfStep *step, AntinPdfObjectChange *object)
{
  g_autoptr (GArray) pages = antin_pdf_step_list_pages (step, object->number);
  g_autoptr (GPtrArray) keys = antin_pdf_step_list_keys (step, object->before, object->after, FALSE);
  guint page = pages->len > 0 ? g_array_index (pages, guint, 0) : 0;
  AntinPdfChange *change = add_comment (step, ANTIN_PDF_MODIFICATION_COMMENT_CHANGED, step->before, object->before, page,
                                        _("An annotation of type “%s” was changed."));

  object->explained = TRUE;
  object->harmless = COMMENT_PLACES;
  explain_places (step, object);
  for (guint i = 0; i < keys->len && !qpdf_oh_is_null (step->after, object->after); i++)
    if (!g_strv_contains (COMMENT_KEYS, keys->pdata[i]))
      (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, _("An annotation may show something else in another program, or at another time."));
  for (guint i = 0; i < pages->len; i++)
    {
      antin_pdf_step_place (step, change, g_array_index (pages, guint, i), object->after);
      antin_pdf_step_leave (step, change, g_array_index (pages, guint, i), object->before);
    }
  antin_pdf_step_show (step, change, page, step->before, object->before);
  antin_pdf_step_show (step, change, page, step->after, object->after);
  /* What is free is nothing (ISO 32000-2, 7.5.4); Poppler searches the file for it where it is wanted. */
  if (qpdf_oh_is_null (step->after, object->after) && antin_pdf_step_is_in_use (step, object->number))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, _("Something was added that programs read differently."));
  if (is_plain_comment (step->before, object->before))
    judge_looks (step, object->after, page);
}

/* The object numbers of the pages below a node, as the tree has them (ISO 32000-2, 7.7.3); a node's type may be missing. Returns:
 * FALSE where the tree is too deep */
static gboolean
list_tree (AntinPdfStep *step, qpdf_data qpdf, qpdf_oh node, guint depth, GString *list)
{
  qpdf_oh kids = get (qpdf, node, "/Kids");
  int n_kids = qpdf_oh_is_array (qpdf, kids) ? qpdf_oh_get_array_n_items (qpdf, kids) : 0;

  if (!qpdf_oh_is_array (qpdf, kids))
    g_string_append_printf (list, "%d ", qpdf_oh_get_object_id (qpdf, node));
  for (int i = 0; i < n_kids && antin_pdf_document_spend (step->document, 1); i++)
    if (depth >= ANTIN_PDF_MAX_DEPTH || !list_tree (step, qpdf, qpdf_oh_get_array_item (qpdf, kids, i), depth + 1, list))
      return FALSE;
  return TRUE;
}

/* Whether an object may be a node of the page tree, or the list of its kids. */
static gboolean
may_be_node (AntinPdfStep *step, const AntinPdfObjectChange *object)
{
  gboolean complete, listed = FALSE;
  g_autoptr (GPtrArray) places = NULL;

  if (!qpdf_oh_is_array (step->before, object->before))
    return !qpdf_oh_is_null (step->before, get (step->before, object->before, "/Kids")) || !qpdf_oh_is_null (step->after, get (step->after, object->after, "/Kids"));
  places = antin_pdf_step_list_places (step, object->number, &complete);
  for (guint i = 0; i < places->len && !listed; i++)
    listed = g_str_has_suffix (places->pdata[i], ":/Kids");
  return listed || !complete;
}

/* Whether the document has the pages that it had, in their order: the kids of a field, which may get more, may be pages too. */
static void
compare_tree (AntinPdfStep *step)
{
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
  GHashTableIter iter;
  gpointer value;
  gboolean touched = FALSE;

  g_hash_table_iter_init (&iter, step->objects);
  while (!touched && g_hash_table_iter_next (&iter, NULL, &value))
    touched = may_be_node (step, value);
  if (!touched)
    return;
  if (!list_tree (step, step->before, get (step->before, qpdf_get_root (step->before), "/Pages"), 0, before) ||
      !list_tree (step, step->after, get (step->after, qpdf_get_root (step->after), "/Pages"), 0, after) || !g_string_equal (before, after))
    antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("Pages were added, removed or put in another order, or changed together."))->kind =
                                                             ANTIN_PDF_MODIFICATION_PAGES;
}

/**
 * antin_pdf_step_compare_pages:
 * @step: a comparison
 *
 * Explains pages, lists of annotations and comments that the revision wrote anew.
 */
void
antin_pdf_step_compare_pages (AntinPdfStep *step)
{
  GHashTableIter iter;
  gpointer value;

  compare_tree (step);
  g_hash_table_iter_init (&iter, step->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AntinPdfObjectChange *object = value;

      if (object->explained)
        continue;
      if (is_page (step->before, object->before) && is_page (step->after, object->after))
        compare_page (step, object);
      else if (qpdf_oh_is_array (step->before, object->before))
        compare_annotation_array (step, object);
      else if (qpdf_oh_is_dictionary (step->before, object->before) && is_comment (step->before, object->before) &&
               (qpdf_oh_is_null (step->after, object->after) || is_comment (step->after, object->after)))
        compare_comment (step, object);
    }
}
