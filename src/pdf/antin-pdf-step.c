/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one revision did to the one before it.
 *
 * Refused by default: every object that the revision lists and that differs must be explained by a rule, and every
 * place that referred to it in the older revision must be one that the rule expects. The second half is what stops a
 * form's appearance that is a page's content too. Only listed objects are compared; the places come from one scan of
 * the file. Steps are compared one by one, so a change that a still later revision takes back is seen as well.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"

#include "antin-pdf-scan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each is judged by itself, by every signature; no lawful revision says so many things. */
#define MAX_CHANGES 20000
#define MAX_PLACES 100000
/* Values that are looked at before two objects count as different. */
#define COMPARE_BUDGET 100000
/* Of a key, and of a value that is compared, in the units of antin_pdf_document_spend(). */
#define KEY_COST 4
#define VALUE_COST 2

const char *const ANTIN_PDF_ANYWHERE[] = { NULL };

static void
object_change_free (AntinPdfObjectChange *object)
{
  g_hash_table_unref (object->places);
  g_free (object);
}

static void
change_free (AntinPdfChange *change)
{
  g_clear_pointer (&change->looks, g_ptr_array_unref);
  g_free (change->what);
  g_free (change->field);
  g_clear_pointer (&change->places, g_array_unref);
  g_free (change);
}

/* Returns: (transfer none): the change, or one with the same words that is there already */
AntinPdfChange *
antin_pdf_step_add (AntinPdfStep *step, AntinPdfModificationLevel level, guint page, const char *what)
{
  g_autofree char *key = g_strdup_printf ("%d %u %s", level, page, what);
  AntinPdfChange *change = g_hash_table_lookup (step->said, key);

  if (change != NULL && change->field == NULL)
    return change;
  /* One alteration stands for all that are too many: what is not judged may be anything. */
  if (step->changes->len > MAX_CHANGES)
    return step->changes->pdata[MAX_CHANGES];
  change = g_new0 (AntinPdfChange, 1);
  change->level = level;
  change->kind = level == ANTIN_PDF_MODIFIED_LONG_TERM_DATA ? ANTIN_PDF_MODIFICATION_UNSEEN : ANTIN_PDF_MODIFICATION_OTHER;
  change->page = page;
  change->what = g_strdup (what);
  if (step->changes->len == MAX_CHANGES)
    {
      change->level = ANTIN_PDF_MODIFIED_OTHER;
      g_free (change->what);
      change->what = g_strdup (_("More was changed at once than can be looked at."));
    }
  g_ptr_array_add (step->changes, change);
  g_hash_table_insert (step->said, g_steal_pointer (&key), change);
  return change;
}

AntinPdfObjectChange *
antin_pdf_step_find (AntinPdfStep *step, guint number)
{
  return number == 0 ? NULL : g_hash_table_lookup (step->objects, GUINT_TO_POINTER (number));
}

/**
 * antin_pdf_step_enter:
 * @step: a comparison
 * @place: where the parent stands, "referrer:/path"
 * @key: the key below it, with its slash, or "[]"
 * @before: what stood there in the older revision
 *
 * Notes that an object may lawfully be referred to from here, and is explained by the rule that came here.
 *
 * Returns: (transfer full): the place of what stands there
 */
char *
antin_pdf_step_enter (AntinPdfStep *step, const char *place, const char *key, qpdf_oh before)
{
  guint number = qpdf_oh_get_object_id (step->before, before);
  AntinPdfObjectChange *object = antin_pdf_step_find (step, number);

  if (object != NULL)
    {
      object->explained = TRUE;
      g_hash_table_add (object->places, g_strconcat (place, key, NULL));
    }
  else if (number != 0)
    g_hash_table_add (step->passed, GUINT_TO_POINTER (number));
  return number != 0 ? g_strdup_printf ("%u:", number) : g_strconcat (place, key, NULL);
}

/* Returns: (transfer full) (element-type utf8): the keys of a dictionary or of a stream's dictionary, in order; none where the
 *   document has cost too much, and then the step is refused at its end */
GPtrArray *
antin_pdf_list_keys (AntinPdfStep *step, qpdf_data qpdf, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  if (qpdf_oh_is_stream (qpdf, dictionary))
    dictionary = qpdf_oh_get_dict (qpdf, dictionary);
  if (!qpdf_oh_is_dictionary (qpdf, dictionary) || !antin_pdf_document_spend (step->document, KEY_COST))
    return keys;
  qpdf_oh_begin_dict_key_iter (qpdf, dictionary);
  while (qpdf_oh_dict_more_keys (qpdf))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (qpdf)));
  (void) antin_pdf_document_spend (step->document, keys->len * KEY_COST);
  return keys;
}

static gboolean
is_same_stream (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  g_autofree unsigned char *a = NULL, *b = NULL;
  unsigned char *old_data = NULL, *new_data = NULL;
  size_t old_size = 0, new_size = 0;
  gboolean failed;

  failed = (qpdf_oh_get_stream_data (step->before, before, qpdf_dl_none, NULL, &old_data, &old_size) & QPDF_ERRORS) != 0;
  a = old_data;
  failed = failed || (qpdf_oh_get_stream_data (step->after, after, qpdf_dl_none, NULL, &new_data, &new_size) & QPDF_ERRORS) != 0;
  b = new_data;
  return !failed && old_size == new_size && (old_size == 0 || memcmp (a, b, old_size) == 0);
}

static gboolean
is_equal (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, guint depth, gboolean copies, guint *budget);

static gboolean
is_same_number (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  double x, y;

  return antin_pdf_object_get_number (step->before, before, &x) && antin_pdf_object_get_number (step->after, after, &y) && x == y;
}

/* Whether the corners of a rectangle were spelt otherwise, which may be 2 or 2.0 for every reader. */
static gboolean
is_same_rectangle (AntinPdfStep *step, const char *key, qpdf_oh before, qpdf_oh after)
{
  static const char *const rectangles[] = { "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rect", "/BBox", NULL };
  gboolean same = g_strv_contains (rectangles, key) && qpdf_oh_is_array (step->before, before) && qpdf_oh_is_array (step->after, after) &&
                  qpdf_oh_get_array_n_items (step->before, before) == 4 && qpdf_oh_get_array_n_items (step->after, after) == 4;

  for (int i = 0; i < 4 && same; i++)
    same = is_same_number (step, qpdf_oh_get_array_item (step->before, before, i), qpdf_oh_get_array_item (step->after, after, i));
  return same;
}

/* Whether the value of @key is the same in two dictionaries. */
static gboolean
is_equal_entry (AntinPdfStep *step, const char *key, qpdf_oh before, qpdf_oh after, guint depth, gboolean copies, guint *budget)
{
  qpdf_oh a = antin_pdf_object_get_key (step->before, before, key), b = antin_pdf_object_get_key (step->after, after, key);

  return is_equal (step, a, b, depth, copies, budget) || is_same_rectangle (step, key, a, b);
}

/* Takes @key out of a list, be it there or not. */
static void
drop_key (GPtrArray *keys, const char *key)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (keys, key, g_str_equal, &index))
    g_ptr_array_remove_index (keys, index);
}

static gboolean
is_equal_dictionary (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, guint depth, gboolean copies, guint *budget)
{
  g_autoptr (GPtrArray) old_keys = antin_pdf_list_keys (step, step->before, before);
  g_autoptr (GPtrArray) new_keys = antin_pdf_list_keys (step, step->after, after);

  /* Of a stream the data are compared, wherever their length stands. */
  if (qpdf_oh_is_stream (step->before, before))
    {
      drop_key (old_keys, "/Length");
      drop_key (new_keys, "/Length");
    }
  if (old_keys->len != new_keys->len)
    return FALSE;
  for (guint i = 0; i < old_keys->len; i++)
    if (!g_str_equal (old_keys->pdata[i], new_keys->pdata[i]) ||
        !is_equal_entry (step, old_keys->pdata[i], before, after, depth + 1, copies, budget))
      return FALSE;
  return TRUE;
}

/*
 * Whether two values mean the same: numbers by value, though 2.0 is none for Poppler and others where they want a whole one;
 * references to the same object or, with @copies, to an equal copy
 * of it. An object that was itself rewritten is judged where it is listed.
 */
static gboolean
is_equal (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, guint depth, gboolean copies, guint *budget)
{
  int id = qpdf_oh_get_object_id (step->before, before);

  if (depth > 0 && id != 0 && id == qpdf_oh_get_object_id (step->after, after) &&
      qpdf_oh_get_generation (step->before, before) == qpdf_oh_get_generation (step->after, after))
    return TRUE;
  if (depth > 0 && !copies && (id != 0 || qpdf_oh_is_indirect (step->after, after)))
    return FALSE;
  if (depth > ANTIN_PDF_MAX_DEPTH || *budget == 0 || !antin_pdf_document_spend (step->document, VALUE_COST))
    return FALSE;
  --*budget;
  if (qpdf_oh_get_type_code (step->before, before) != qpdf_oh_get_type_code (step->after, after))
    return FALSE;
  if (is_same_number (step, before, after))
    return TRUE;
  if (qpdf_oh_is_array (step->before, before))
    {
      int n = qpdf_oh_get_array_n_items (step->before, before);

      if (n != qpdf_oh_get_array_n_items (step->after, after))
        return FALSE;
      for (int i = 0; i < n; i++)
        if (!is_equal (step, qpdf_oh_get_array_item (step->before, before, i), qpdf_oh_get_array_item (step->after, after, i),
                       depth + 1, copies, budget))
          return FALSE;
      return TRUE;
    }
  if (qpdf_oh_is_stream (step->before, before))
    return is_equal_dictionary (step, before, after, depth, copies, budget) && is_same_stream (step, before, after);
  if (qpdf_oh_is_dictionary (step->before, before))
    return is_equal_dictionary (step, before, after, depth, copies, budget);
  {
    g_autofree char *a = antin_pdf_object_dup_unparsed (step->before, before, TRUE);
    g_autofree char *b = antin_pdf_object_dup_unparsed (step->after, after, TRUE);

    return g_str_equal (a, b);
  }
}

/**
 * antin_pdf_step_list_keys:
 * @step: a comparison
 * @before: a dictionary or stream of the older revision
 * @after: one of the newer
 * @copies: whether an equal copy of an object may stand in its place
 *
 * Returns: (transfer full) (element-type utf8): keys whose values are not the same, in order
 */
GPtrArray *
antin_pdf_step_list_keys (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, gboolean copies)
{
  g_autoptr (GPtrArray) old_keys = antin_pdf_list_keys (step, step->before, before);
  g_autoptr (GPtrArray) new_keys = antin_pdf_list_keys (step, step->after, after);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  guint budget = COMPARE_BUDGET;

  for (guint i = 0, j = 0; i < old_keys->len || j < new_keys->len;)
    {
      const char *old_key = i < old_keys->len ? old_keys->pdata[i] : NULL, *new_key = j < new_keys->len ? new_keys->pdata[j] : NULL;
      int order = old_key == NULL ? 1 : new_key == NULL ? -1
                                                        : strcmp (old_key, new_key);

      if (order != 0 || !is_equal_entry (step, old_key, before, after, 1, copies, &budget))
        g_ptr_array_add (keys, g_strdup (order <= 0 ? old_key : new_key));
      i += order <= 0;
      j += order >= 0;
    }
  return keys;
}

/* Whether two objects are the same themselves, whatever happened to those that they refer to. */
gboolean
antin_pdf_step_is_same (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  guint budget = COMPARE_BUDGET;

  return is_equal (step, before, after, 0, FALSE, &budget);
}

/* Whether a value is the same, or an equal copy of what it was; FALSE where that takes more than @budget values to see. */
gboolean
antin_pdf_step_is_copy (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, guint budget)
{
  return is_equal (step, before, after, 1, TRUE, &budget);
}

/* Stands among the numbers where something was too deep to be looked at. */
#define TOO_DEEP GUINT_TO_POINTER (0)

static void
add_place (AntinPdfStep *step, GHashTable *found, qpdf_oh item, const GString *path)
{
  gpointer number = GINT_TO_POINTER (qpdf_oh_get_object_id (step->before, item));
  GPtrArray *paths;

  if (!g_hash_table_contains (step->objects, number))
    return;
  paths = g_hash_table_lookup (found, number);
  if (paths == NULL)
    {
      paths = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (found, number, paths);
    }
  g_ptr_array_add (paths, g_strdup (path->str));
}

/* Where changed objects are referred to within @value, without following references. */
static void
collect_places (AntinPdfStep *step, qpdf_oh value, GString *path, GHashTable *found, guint depth)
{
  gsize length = path->len;

  if (qpdf_oh_is_stream (step->before, value))
    value = qpdf_oh_get_dict (step->before, value);
  if (depth > ANTIN_PDF_MAX_DEPTH)
    {
      g_hash_table_insert (found, TOO_DEEP, g_ptr_array_new ());
      return;
    }
  if (qpdf_oh_is_array (step->before, value))
    {
      int n_items = qpdf_oh_get_array_n_items (step->before, value);

      g_string_append (path, "[]");
      for (int i = 0; i < n_items && antin_pdf_document_spend (step->document, 1); i++)
        {
          qpdf_oh item = qpdf_oh_get_array_item (step->before, value, i);

          if (qpdf_oh_is_indirect (step->before, item))
            add_place (step, found, item, path);
          else
            collect_places (step, item, path, found, depth + 1);
        }
    }
  else if (qpdf_oh_is_dictionary (step->before, value))
    {
      g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, step->before, value);

      for (guint i = 0; i < keys->len; i++)
        {
          qpdf_oh item = qpdf_oh_get_key (step->before, value, keys->pdata[i]);

          g_string_truncate (path, length);
          g_string_append (path, keys->pdata[i]);
          if (qpdf_oh_is_indirect (step->before, item))
            add_place (step, found, item, path);
          else
            collect_places (step, item, path, found, depth + 1);
        }
    }
  g_string_truncate (path, length);
}

/* Where an object refers to objects that the revision changed. A page or a form with a thousand fields is asked once for
 * each of them, and gone through once. */
static GHashTable *
get_places_in (AntinPdfStep *step, guint number, guint generation)
{
  GHashTable *found = g_hash_table_lookup (step->places, GUINT_TO_POINTER (number));

  if (found == NULL)
    {
      g_autoptr (GString) path = g_string_new (NULL);

      g_string_printf (path, "%u:", number);
      found = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
      collect_places (step, qpdf_get_object_by_id (step->before, (int) number, (int) generation), path, found, 0);
      g_hash_table_insert (step->places, GUINT_TO_POINTER (number), found);
    }
  return found;
}

/**
 * antin_pdf_step_list_places:
 * @step: a comparison
 * @number: an object number
 * @ret_complete: (out): whether all places are known
 *
 * Returns: (transfer full) (element-type utf8): what referred to the object in the older revision, "referrer:/path"
 */
GPtrArray *
antin_pdf_step_list_places (AntinPdfStep *step, guint number, gboolean *ret_complete)
{
  const AntinPdfScan *scan = antin_pdf_document_get_scan (step->document);
  GPtrArray *places = g_ptr_array_new_with_free_func (g_free);
  guint count, last = 0;
  const AntinPdfReference *references = antin_pdf_scan_find (scan, number, &count);

  *ret_complete = !scan->incomplete && count < MAX_PLACES;
  for (guint i = 0; i < MIN (count, MAX_PLACES) && antin_pdf_document_spend (step->document, 1); i++)
    {
      const AntinPdfXrefEntry *entry = NULL;
      GHashTable *found;
      GPtrArray *paths;
      guint n_uses = 1;

      if (references[i].referrer == last ||
          antin_pdf_document_find_version (step->document, step->revision - 1, references[i].referrer, &entry) !=
            (int) references[i].revision)
        continue;
      last = references[i].referrer;
      found = get_places_in (step, last, entry->type == ANTIN_PDF_ENTRY_OFFSET ? entry->generation : 0);
      paths = g_hash_table_lookup (found, GUINT_TO_POINTER (number));
      for (guint j = 0; paths != NULL && j < paths->len; j++)
        g_ptr_array_add (places, g_strdup (paths->pdata[j]));
      /* qpdf has no key that leads to nothing (ISO 32000-2, 7.3.9), and follows an object that is a reference: what refers to it
       * more often than was found does so from where nobody looks, and is no place that a rule expects. */
      for (guint j = i + 1; j < count && references[j].referrer == last && references[j].revision == references[i].revision; j++)
        n_uses++;
      if (n_uses > (paths != NULL ? paths->len : 0))
        g_ptr_array_add (places, g_strdup_printf ("%u:?", last));
      if (g_hash_table_contains (found, TOO_DEEP))
        *ret_complete = FALSE;
    }
  return places;
}

/**
 * antin_pdf_step_count_uses:
 * @step: a comparison
 * @numbers: set of object numbers that need not be listed by any later revision
 *
 * Goes through the file once, for antin_pdf_step_find_only_referrer() of all of them.
 */
void
antin_pdf_step_count_uses (AntinPdfStep *step, GHashTable *numbers)
{
  step->uses = antin_pdf_document_get_uses (step->document, numbers);
}

/**
 * antin_pdf_step_find_only_referrer:
 * @step: a comparison
 * @number: one of the numbers that antin_pdf_step_count_uses() was given
 *
 * Returns: number of the only object that referred to it in the older revision, once; 0 where that is not so
 */
guint
antin_pdf_step_find_only_referrer (AntinPdfStep *step, guint number)
{
  const AntinPdfReference *references;
  guint count, referrer = 0, uses = 0;

  references = antin_pdf_scan_find (step->uses, number, &count);
  for (guint i = 0; i < count; i++)
    if (antin_pdf_document_find_version (step->document, step->revision - 1, references[i].referrer, NULL) == (int) references[i].revision)
      {
        referrer = references[i].referrer;
        uses++;
      }
  return uses == 1 && !step->uses->incomplete ? referrer : 0;
}

/* Whether one of an array's items is a name, as in colours (ISO 32000-2, 8.6.3) and destinations: annotations, fields and elements
 * are none, and what is put among them breaks a colour that the array is as well. */
gboolean
antin_pdf_step_has_names (AntinPdfStep *step, qpdf_oh array)
{
  int n_items = qpdf_oh_is_array (step->before, array) ? qpdf_oh_get_array_n_items (step->before, array) : 0;

  for (int i = 0; i < n_items; i++)
    if (!antin_pdf_document_spend (step->document, 1) || qpdf_oh_is_name (step->before, qpdf_oh_get_array_item (step->before, array, i)))
      return TRUE;
  return FALSE;
}

/* Returns: number of the page that the final revision has @number as, 0 where it is none */
guint
antin_pdf_step_find_page (AntinPdfStep *step, guint number)
{
  return antin_pdf_document_find_page (step->document, number);
}

/* iText leaves its name in page trees, as a string. Elsewhere the key may be the name of a drawing or a font. */
static gboolean
only_vendor_keys (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  g_autoptr (GPtrArray) keys = NULL;

  if (!qpdf_oh_is_dictionary (step->before, before) || !qpdf_oh_is_dictionary (step->after, after))
    return FALSE;
  keys = antin_pdf_step_list_keys (step, before, after, FALSE);
  return keys->len == 1 && g_str_equal (keys->pdata[0], "/ITXT") &&
         (!qpdf_oh_has_key (step->before, before, "/ITXT") || qpdf_oh_is_string (step->before, qpdf_oh_get_key (step->before, before, "/ITXT"))) &&
         qpdf_oh_is_string (step->after, qpdf_oh_get_key (step->after, after, "/ITXT"));
}

/* Whether an older revision keeps objects in the stream, which are not listed again when it is replaced. */
static gboolean
is_container (AntinPdfStep *step, guint number, qpdf_oh before)
{
  if (!qpdf_oh_is_stream (step->before, before))
    return FALSE;
  for (guint r = 0; r < step->revision; r++)
    {
      const AntinPdfRevision *revision = antin_pdf_document_get_revision (step->document, r);

      for (guint i = 0; i < revision->entries->len; i++)
        {
          const AntinPdfXrefEntry *entry = &g_array_index (revision->entries, AntinPdfXrefEntry, i);

          if (entry->type == ANTIN_PDF_ENTRY_COMPRESSED && entry->position == number)
            return TRUE;
        }
    }
  return FALSE;
}

static void
list_objects (AntinPdfStep *step)
{
  const AntinPdfRevision *revision = antin_pdf_document_get_revision (step->document, step->revision);

  for (guint i = 0; i < revision->entries->len && antin_pdf_document_spend (step->document, 1); i++)
    {
      const AntinPdfXrefEntry *entry = &g_array_index (revision->entries, AntinPdfXrefEntry, i), *older = NULL;
      int generation = entry->type == ANTIN_PDF_ENTRY_OFFSET ? (int) entry->generation : 0, old_generation = 0;
      AntinPdfObjectChange *object;
      qpdf_oh before, after;

      if (entry->number > G_MAXINT)
        continue;
      if (antin_pdf_document_find_version (step->document, step->revision - 1, entry->number, &older) >= 0 &&
          older->type == ANTIN_PDF_ENTRY_OFFSET)
        old_generation = older->generation;
      before = qpdf_get_object_by_id (step->before, entry->number, old_generation);
      after = entry->type == ANTIN_PDF_ENTRY_FREE ? qpdf_oh_new_null (step->after)
                                                  : qpdf_get_object_by_id (step->after, entry->number, generation);
      if (qpdf_oh_is_null (step->after, after) && antin_pdf_document_holds_object (step->document, step->revision, entry->number))
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("Something was added that cannot be read."));
      /* References name the generation; what they lead to after a change of it differs from reader to reader. */
      if (generation != old_generation && entry->type != ANTIN_PDF_ENTRY_FREE && !qpdf_oh_is_null (step->before, before))
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("Something that the document consists of was changed."));
      if (is_container (step, entry->number, before) && !antin_pdf_step_is_same (step, before, after))
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("Many things that the document consists of were exchanged at once."));
      if (antin_pdf_step_is_same (step, before, after))
        continue;
      if (only_vendor_keys (step, before, after))
        continue;
      object = g_new0 (AntinPdfObjectChange, 1);
      object->number = entry->number;
      object->before = before;
      object->after = after;
      object->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (step->objects, GUINT_TO_POINTER (entry->number), object);
    }
}

static gboolean
is_harmless (const AntinPdfObjectChange *object, const char *place)
{
  const char *slash = strrchr (place, '/'), *key = slash != NULL ? slash + 1 : strchr (place, ':') + 1;

  if (object->harmless == ANTIN_PDF_ANYWHERE)
    return TRUE;
  for (guint i = 0; object->harmless != NULL && object->harmless[i] != NULL; i++)
    if (g_str_equal (key, object->harmless[i]) || (g_str_equal (object->harmless[i], "*[]") && g_str_has_suffix (key, "[]")))
      return TRUE;
  return FALSE;
}

/* Whether something else may lead to a place that a rule expects. What stayed as it was is listed by no revision, so that
 * nobody asked who uses it: an array of certificates may be the content of a page too. */
static gboolean
is_reached_otherwise (AntinPdfStep *step, const char *place, gboolean *counted)
{
  guint number = (guint) g_ascii_strtoull (place, NULL, 10);

  for (guint depth = 0; g_hash_table_contains (step->passed, GUINT_TO_POINTER (number)); depth++)
    {
      if (!*counted)
        antin_pdf_step_count_uses (step, step->passed);
      *counted = TRUE;
      number = antin_pdf_step_find_only_referrer (step, number);
      if (number == 0 || depth > ANTIN_PDF_MAX_DEPTH)
        return TRUE;
    }
  return FALSE;
}

static AntinPdfModificationKind
kind_of (const char *type)
{
  if (g_strcmp0 (type, "Page") == 0)
    return ANTIN_PDF_MODIFICATION_CONTENT;
  if (g_strcmp0 (type, "Pages") == 0)
    return ANTIN_PDF_MODIFICATION_PAGES;
  if (g_strcmp0 (type, "Font") == 0 || g_strcmp0 (type, "FontDescriptor") == 0)
    return ANTIN_PDF_MODIFICATION_FONT;
  if (g_strcmp0 (type, "Sig") == 0 || g_strcmp0 (type, "DocTimeStamp") == 0)
    return ANTIN_PDF_MODIFICATION_SIGNATURE_CHANGED;
  if (g_strcmp0 (type, "Annot") == 0)
    return ANTIN_PDF_MODIFICATION_COMMENT_CHANGED;
  return ANTIN_PDF_MODIFICATION_OTHER;
}

static void
report_object (AntinPdfStep *step, const AntinPdfObjectChange *object, const char *place)
{
  g_autofree char *type = antin_pdf_object_dup_name (step->before, antin_pdf_object_get (step->before, object->before, "/Type"));
  AntinPdfModificationKind kind = kind_of (type);
  const char *what = _("Something that the document consists of was changed.");
  guint page = 0;

  if (kind == ANTIN_PDF_MODIFICATION_CONTENT)
    {
      page = antin_pdf_step_find_page (step, object->number);
      what = _("A page was changed.");
    }
  else if (kind == ANTIN_PDF_MODIFICATION_PAGES)
    what = _("Pages were added, removed or put in another order, or changed together.");
  else if (kind == ANTIN_PDF_MODIFICATION_FONT)
    what = _("A font was changed, so that text may read differently.");
  else if (kind == ANTIN_PDF_MODIFICATION_SIGNATURE_CHANGED)
    what = _("A signature was changed.");
  else if (kind == ANTIN_PDF_MODIFICATION_COMMENT_CHANGED)
    what = _("An annotation was changed.");
  else if (place != NULL && (g_str_has_suffix (place, "/Contents") || g_str_has_suffix (place, "/Contents[]")))
    {
      kind = ANTIN_PDF_MODIFICATION_CONTENT;
      page = antin_pdf_step_find_page (step, (guint) g_ascii_strtoull (place, NULL, 10));
      what = _("The content of a page was replaced.");
    }
  antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, page, what)->kind = kind;
}

/* Whether an object of the newer revision refers to it. */
gboolean
antin_pdf_step_is_in_use (AntinPdfStep *step, guint number)
{
  guint count;
  const AntinPdfReference *references = antin_pdf_scan_find (antin_pdf_document_get_scan (step->document), number, &count);

  for (guint i = 0; i < count; i++)
    if (antin_pdf_document_find_version (step->document, step->revision, references[i].referrer, NULL) == (int) references[i].revision)
      return TRUE;
  return FALSE;
}

/* What no rule explained, or what is used in places that no rule expects. */
static void
report_unexplained (AntinPdfStep *step)
{
  guint root = qpdf_oh_get_object_id (step->before, qpdf_get_root (step->before));
  gboolean counted = FALSE;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, step->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AntinPdfObjectChange *object = value;
      gboolean complete;
      g_autoptr (GPtrArray) places = antin_pdf_step_list_places (step, object->number, &complete);
      const char *strange = NULL;

      for (guint i = 0; i < places->len && strange == NULL; i++)
        if (!is_harmless (object, places->pdata[i]) &&
            (!g_hash_table_contains (object->places, places->pdata[i]) || is_reached_otherwise (step, places->pdata[i], &counted)))
          strange = places->pdata[i];
      if (!complete && !qpdf_oh_is_null (step->before, object->before) && object->harmless != ANTIN_PDF_ANYWHERE)
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0,
                                   _("What was changed is used in places that cannot be read."));
      /* What nothing refers to cannot be seen, unless it comes back as something else; still, nothing may vanish. pyHanko
       * refuses every freed number, and with them what Autofirma and iText lawfully write, who free numbers that were
       * never used; DSS does not look. Here only what held something may not be freed (ISO 32000-2, 7.5.4). */
      if (!object->explained && places->len == 0 && !qpdf_oh_is_null (step->before, object->before) &&
          (qpdf_oh_is_null (step->after, object->after) || antin_pdf_step_is_in_use (step, object->number)))
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0,
                                   _("Something that the document held was deleted, or is used for another purpose now."));
      if ((object->explained && strange != NULL) || (!object->explained && (places->len > 0 || object->number == root)))
        report_object (step, object, strange != NULL ? strange : places->len > 0 ? places->pdata[0]
                                                                                 : NULL);
    }
  antin_pdf_step_report_left_over (step);
}

/* What has two readings in what the revision brought: some would show what the comparison does not see. */
static void
report_ambiguities (AntinPdfStep *step)
{
  const AntinPdfScan *scan = antin_pdf_document_get_scan (step->document);

  for (guint i = 0; i < scan->ambiguities->len; i++)
    if (g_array_index (scan->ambiguities, AntinPdfAmbiguity, i).revision == step->revision)
      {
        (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0,
                                   _("Something was added that programs read differently."));
        return;
      }
}

static void
report_uncompared (AntinPdfStep *step)
{
  (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("What was added cannot be compared with what was there."));
}

static gboolean
prepare (AntinPdfStep *step)
{
  const AntinPdfRevision *revision = antin_pdf_document_get_revision (step->document, step->revision);
  const AntinPdfView *before = antin_pdf_document_get_view (step->document, step->revision - 1, NULL);
  const AntinPdfView *after = antin_pdf_document_get_view (step->document, step->revision, NULL);

  if (!revision->follows || revision->problem != NULL || antin_pdf_revision_has_strange_bytes (step->document, step->revision))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0,
                               _("Data were added that the document's own list of objects does not explain."));
  if (before == NULL || after == NULL || before->garbled != after->garbled)
    {
      report_uncompared (step);
      return FALSE;
    }
  step->before = before->qpdf;
  step->after = after->qpdf;
  return TRUE;
}

static void
compare (AntinPdfStep *step)
{
  step->objects = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) object_change_free);
  step->passed = g_hash_table_new (NULL, NULL);
  step->places = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  step->signings = g_hash_table_new (g_str_hash, g_str_equal);
  step->form_before = antin_pdf_document_take_form (step->document, step->revision - 1);
  step->form_after = antin_pdf_form_tree_new (step->document, step->revision, step->form_before);

  list_objects (step);
  report_ambiguities (step);
  antin_pdf_step_compare_trailers (step);
  antin_pdf_step_compare_catalog (step);
  antin_pdf_step_compare_pages (step);
  antin_pdf_step_compare_structure (step);
  antin_pdf_step_explain_values (step);
  report_unexplained (step);

  /* What was cut short anywhere may have been left out. */
  if (!antin_pdf_document_spend (step->document, 0))
    report_uncompared (step);
  if (step->changes->len == 0)
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_LONG_TERM_DATA, 0,
                               _("A revision was added that changes nothing that can be seen."));
  ((AntinPdfChange *) step->changes->pdata[0])->redraws = step->redraws;

  g_hash_table_unref (step->objects);
  g_hash_table_unref (step->passed);
  g_hash_table_unref (step->places);
  g_hash_table_unref (step->signings);
  g_clear_pointer (&step->arrays, g_hash_table_unref);
  antin_pdf_form_tree_free (step->form_before);
  antin_pdf_document_keep_form (step->document, step->revision, step->form_after);
}

/**
 * antin_pdf_step_compare:
 * @document: a document that this thread has locked
 * @revision: index of a revision after the first
 *
 * Returns: (transfer full) (element-type AntinPdfChange): what the revision did
 */
GPtrArray *
antin_pdf_step_compare (AntinPdfDocument *document, guint revision)
{
  AntinPdfStep step = { .document = document, .revision = revision };

  step.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  step.said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  antin_pdf_document_hold_view (document, revision - 1);
  antin_pdf_document_hold_view (document, revision);
  if (prepare (&step))
    compare (&step);
  antin_pdf_document_release_view (document, revision - 1);
  antin_pdf_document_release_view (document, revision);
  g_hash_table_unref (step.said);
  return step.changes;
}
