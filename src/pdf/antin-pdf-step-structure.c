/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a later revision may do to the logical structure of a tagged document: grow, by what stands for new widgets.
 *
 * A signer who keeps a document accessible adds an element for the new widget (ISO 32000-2, 14.7), and an entry for it to
 * the parent tree. pyHanko refuses that, DSS lets all that is called /K, /ParentTree or /IDTree change; here elements,
 * and the trees that find them, keep all that they had, in its order. What is new leads to new annotations alone and
 * speaks no text of its own: a program that reads aloud would read it in place of what was signed.
 *
 * Only what the older revision's structure tree really leads to counts. Page trees and trees of names, which are built
 * alike, do not belong to it.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ITEMS 1000000
/* What an entry of a tree or a kid of an element costs, in the units of antin_pdf_document_spend(). */
#define ITEM_COST 2

/* From where an element may be referred to without anything depending on how many kids it has. */
static const char *const ELEMENT_PLACES[] = { "K", "K[]", "P", "Nums[]", "Names[]", "[]", "Ref[]", "SE", "StructTreeRoot", NULL };

/* The same, of one whose /K was a number: how a fax is packed is such a dictionary too, in an array (ISO 32000-2, table 11). */
static const char *const NUMBERED_PLACES[] = { "K", "K[]", "P", "Nums[]", "Names[]", "Ref[]", "SE", NULL };

typedef struct
{
  AntinPdfStep *step;
  qpdf_oh root;
  qpdf_oh new_root;
  GHashTable *elements;     /* object number → whether it is an element of the older revision */
  GHashTable *kids;         /* object number of such an element → set of what its /K refers to */
  GHashTable *new_elements; /* object number → whether it is a new element that says nothing */
  GHashTable *nodes;        /* object numbers of what the older revision's trees are made of; NULL until they are read */
  gboolean trees_grown;     /* whether both trees have all that they had, and no more than new elements besides */
} Structure;

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

static guint
count (qpdf_data qpdf, qpdf_oh array)
{
  return qpdf_oh_is_array (qpdf, array) ? (guint) MIN (qpdf_oh_get_array_n_items (qpdf, array), MAX_ITEMS) : 0;
}

static gboolean
has_only_keys (AntinPdfStep *step, qpdf_data qpdf, qpdf_oh dictionary, const char *const *allowed)
{
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, qpdf, dictionary);

  for (guint i = 0; i < keys->len; i++)
    if (!g_strv_contains (allowed, keys->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Whether the revision brought an object, under a number that held nothing. */
static gboolean
is_new (AntinPdfStep *step, qpdf_oh after)
{
  AntinPdfObjectChange *object = antin_pdf_step_find (step, (guint) qpdf_oh_get_object_id (step->after, after));

  return object != NULL && qpdf_oh_is_null (step->before, object->before);
}

/* --- elements ------------------------------------------------------------------------------------------------------ */

static void
add_number (GHashTable *numbers, qpdf_data qpdf, qpdf_oh object)
{
  if (qpdf_oh_get_object_id (qpdf, object) != 0)
    g_hash_table_add (numbers, GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, object)));
}

static gboolean
has_kid (Structure *self, qpdf_oh parent, guint number)
{
  qpdf_data qpdf = self->step->before;
  gpointer key = GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, parent));
  GHashTable *kids = g_hash_table_lookup (self->kids, key);

  if (kids == NULL)
    {
      qpdf_oh value = get (qpdf, parent, "/K");
      guint n_kids = count (qpdf, value);

      kids = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->kids, key, kids);
      add_number (kids, qpdf, value);
      for (guint i = 0; antin_pdf_document_spend (self->step->document, ITEM_COST) && i < n_kids; i++)
        add_number (kids, qpdf, qpdf_oh_get_array_item (qpdf, value, (int) i));
    }
  return g_hash_table_contains (kids, GUINT_TO_POINTER (number));
}

/* Whether the older revision's structure tree leads to an element, by its parents. */
static gboolean
is_element (Structure *self, qpdf_oh object, guint depth)
{
  qpdf_data qpdf = self->step->before;
  gpointer number = GINT_TO_POINTER (qpdf_oh_get_object_id (qpdf, object)), known;
  qpdf_oh type, parent;
  gboolean result;

  if (antin_pdf_object_is_same (qpdf, object, self->root))
    return TRUE;
  if (g_hash_table_lookup_extended (self->elements, number, NULL, &known))
    return GPOINTER_TO_INT (known);
  if (depth > ANTIN_PDF_MAX_DEPTH || !qpdf_oh_is_dictionary (qpdf, object))
    return FALSE;
  /* Parents in a circle lead nowhere. */
  g_hash_table_insert (self->elements, number, GINT_TO_POINTER (FALSE));
  type = get (qpdf, object, "/Type");
  parent = get (qpdf, object, "/P");
  result = (qpdf_oh_is_null (qpdf, type) || qpdf_oh_is_name_and_equals (qpdf, type, "/StructElem")) &&
           qpdf_oh_is_name (qpdf, get (qpdf, object, "/S")) && is_element (self, parent, depth + 1) &&
           has_kid (self, parent, GPOINTER_TO_UINT (number));
  g_hash_table_insert (self->elements, number, GINT_TO_POINTER (result));
  return result;
}

static gboolean
is_new_element (Structure *self, qpdf_oh element, guint depth);

/* What a new element may hold: new annotations, parts of their appearance, and elements for these. */
static gboolean
is_new_kid (Structure *self, qpdf_oh kid, guint depth)
{
  static const char *const reference[] = { "/Type", "/Obj", "/Pg", NULL };
  static const char *const marked[] = { "/Type", "/MCID", "/Pg", "/Stm", "/StmOwn", NULL };
  AntinPdfStep *step = self->step;
  qpdf_oh type = get (step->after, kid, "/Type");

  if (qpdf_oh_is_name_and_equals (step->after, type, "/OBJR"))
    return has_only_keys (step, step->after, kid, reference) && is_new (step, get (step->after, kid, "/Obj")) &&
           qpdf_oh_is_name (step->after, get (step->after, kid, "/Obj/Subtype"));
  if (qpdf_oh_is_name_and_equals (step->after, type, "/MCR"))
    return has_only_keys (step, step->after, kid, marked) && is_new (step, get (step->after, kid, "/Stm"));
  return is_new_element (self, kid, depth);
}

/* Attributes place and format; those that describe a field are read aloud (ISO 32000-2, 14.8.5.6). */
static gboolean
has_words (AntinPdfStep *step, qpdf_oh value, guint depth)
{
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, step->after, value);

  if (depth > ANTIN_PDF_MAX_DEPTH || qpdf_oh_is_string (step->after, value))
    return TRUE;
  for (guint i = 0; i < count (step->after, value); i++)
    if (!antin_pdf_document_spend (step->document, ITEM_COST) || has_words (step, qpdf_oh_get_array_item (step->after, value, (int) i), depth + 1))
      return TRUE;
  for (guint i = 0; i < keys->len; i++)
    if (has_words (step, get (step->after, value, keys->pdata[i]), depth + 1))
      return TRUE;
  return FALSE;
}

/* Whether a new element, and what is below it, belongs to new annotations and has no words. */
static gboolean
is_new_element (Structure *self, qpdf_oh element, guint depth)
{
  static const char *const allowed[] = { "/Type", "/S", "/P", "/K", "/Pg", "/ID", "/A", "/C", "/R", "/T", "/Lang", "/NS", NULL };
  AntinPdfStep *step = self->step;
  gpointer number = GINT_TO_POINTER (qpdf_oh_get_object_id (step->after, element)), known;
  qpdf_oh kids;
  gboolean sound;

  if (g_hash_table_lookup_extended (self->new_elements, number, NULL, &known))
    return GPOINTER_TO_INT (known);
  if (depth > ANTIN_PDF_MAX_DEPTH || !is_new (step, element) || !qpdf_oh_is_dictionary (step->after, element))
    return FALSE;
  g_hash_table_insert (self->new_elements, number, GINT_TO_POINTER (FALSE));
  kids = get (step->after, element, "/K");
  sound = qpdf_oh_is_name (step->after, get (step->after, element, "/S")) &&
          qpdf_oh_is_dictionary (step->after, get (step->after, element, "/P")) && has_only_keys (step, step->after, element, allowed) &&
          !has_words (step, get (step->after, element, "/A"), 0);
  if (qpdf_oh_is_array (step->after, kids))
    for (guint i = 0; i < count (step->after, kids) && sound; i++)
      sound = antin_pdf_document_spend (step->document, ITEM_COST) &&
              is_new_kid (self, qpdf_oh_get_array_item (step->after, kids, (int) i), depth + 1);
  else if (!qpdf_oh_is_null (step->after, kids))
    sound = sound && is_new_kid (self, kids, depth + 1);
  g_hash_table_insert (self->new_elements, number, GINT_TO_POINTER (sound));
  return sound;
}

/* Whether @after has all kids that @before has, in the same order, and else new ones alone; a kid needs no array. */
static gboolean
have_kids_grown (Structure *self, qpdf_oh before, qpdf_oh after)
{
  AntinPdfStep *step = self->step;
  gboolean many_before = qpdf_oh_is_array (step->before, before), many_after = qpdf_oh_is_array (step->after, after);
  guint n_before = many_before ? count (step->before, before) : !qpdf_oh_is_null (step->before, before);
  guint n_after = many_after ? count (step->after, after) : !qpdf_oh_is_null (step->after, after);
  guint i = 0;

  if (n_after >= MAX_ITEMS)
    return FALSE;
  for (guint j = 0; j < n_after; j++)
    {
      qpdf_oh kid = many_after ? qpdf_oh_get_array_item (step->after, after, (int) j) : after;
      g_autofree char *now = antin_pdf_object_dup_unparsed (step->after, kid, FALSE), *then = NULL;

      if (!antin_pdf_document_spend (step->document, ITEM_COST))
        return FALSE;
      if (i < n_before)
        then = antin_pdf_object_dup_unparsed (step->before, many_before ? qpdf_oh_get_array_item (step->before, before, (int) i) : before, FALSE);
      if (g_strcmp0 (now, then) == 0)
        i++;
      else if (!is_new_kid (self, kid, 0))
        return FALSE;
    }
  return i == n_before;
}

/* --- the trees that lead from annotations and names to elements ---------------------------------------------------- */

typedef struct
{
  AntinPdfStep *step;
  qpdf_data qpdf;
  GHashTable *entries; /* key in PDF syntax → handle of its value */
  GHashTable *nodes;   /* object numbers of nodes and of their arrays */
  qpdf_oh first;       /* key below the node that is read, 0 for none yet */
  qpdf_oh last;        /* key that was read */
  gboolean disordered; /* whether keys, or the limits of a node, are not what readers search by */
} Tree;

/* Numbers by value, names by their bytes. */
static gboolean
is_smaller (qpdf_data qpdf, qpdf_oh a, qpdf_oh b)
{
  gint64 x, y;
  size_t a_size = 0, b_size = 0;
  const char *a_name, *b_name;
  int order;

  if (antin_pdf_object_get_int (qpdf, a, &x) && antin_pdf_object_get_int (qpdf, b, &y))
    return x < y;
  if (!qpdf_oh_is_string (qpdf, a) || !qpdf_oh_is_string (qpdf, b))
    return FALSE;
  a_name = qpdf_oh_get_binary_string_value (qpdf, a, &a_size);
  b_name = qpdf_oh_get_binary_string_value (qpdf, b, &b_size);
  order = memcmp (a_name, b_name, MIN (a_size, b_size));
  return order < 0 || (order == 0 && a_size < b_size);
}

static void
take_key (Tree *self, qpdf_oh key)
{
  self->disordered = self->disordered || (self->last != 0 && !is_smaller (self->qpdf, self->last, key));
  self->first = self->first != 0 ? self->first : key;
  self->last = key;
}

/* Whether a node says which keys are below it; the root need not. */
static gboolean
has_limits (const Tree *self, qpdf_oh limits)
{
  const qpdf_oh keys[] = { self->first, self->last };

  if (qpdf_oh_is_null (self->qpdf, limits))
    return TRUE;
  if (!qpdf_oh_is_array (self->qpdf, limits) || qpdf_oh_get_array_n_items (self->qpdf, limits) != 2 || self->first == 0)
    return FALSE;
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *limit = antin_pdf_object_dup_unparsed (self->qpdf, qpdf_oh_get_array_item (self->qpdf, limits, i), TRUE);
      g_autofree char *key = antin_pdf_object_dup_unparsed (self->qpdf, keys[i], TRUE);

      if (!g_str_equal (limit, key))
        return FALSE;
    }
  return TRUE;
}

/* Returns: whether it is a tree of numbers or names, each key once, and nothing else (ISO 32000-2, 7.9.6 and 7.9.7) */
static gboolean
read_tree (Tree *self, qpdf_oh node, guint depth)
{
  static const char *const allowed[] = { "/Kids", "/Nums", "/Names", "/Limits", NULL }, *const leaves[] = { "/Nums", "/Names" };
  qpdf_oh kids = get (self->qpdf, node, "/Kids"), first = self->first;

  if (qpdf_oh_is_null (self->qpdf, node))
    return TRUE;
  if (depth > ANTIN_PDF_MAX_DEPTH || !qpdf_oh_is_dictionary (self->qpdf, node) || !has_only_keys (self->step, self->qpdf, node, allowed))
    return FALSE;
  self->first = 0;
  add_number (self->nodes, self->qpdf, node);
  add_number (self->nodes, self->qpdf, kids);
  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    {
      qpdf_oh leaf = get (self->qpdf, node, leaves[i]);
      guint n_items = count (self->qpdf, leaf);

      add_number (self->nodes, self->qpdf, leaf);
      for (guint j = 0; j + 1 < n_items; j += 2)
        {
          qpdf_oh key = qpdf_oh_get_array_item (self->qpdf, leaf, (int) j), value = qpdf_oh_get_array_item (self->qpdf, leaf, (int) j + 1);

          if (!antin_pdf_document_spend (self->step->document, ITEM_COST) || qpdf_oh_is_name (self->qpdf, key) ||
              !g_hash_table_insert (self->entries, antin_pdf_object_dup_unparsed (self->qpdf, key, TRUE), GUINT_TO_POINTER (value)))
            return FALSE;
          take_key (self, key);
        }
      if (n_items % 2 != 0)
        return FALSE;
    }
  for (guint i = 0; i < count (self->qpdf, kids); i++)
    if (!antin_pdf_document_spend (self->step->document, ITEM_COST) ||
        !read_tree (self, qpdf_oh_get_array_item (self->qpdf, kids, (int) i), depth + 1))
      return FALSE;
  self->disordered = self->disordered || !has_limits (self, get (self->qpdf, node, "/Limits"));
  self->first = first != 0 ? first : self->first;
  return TRUE;
}

static gboolean
is_same_entry (AntinPdfStep *step, qpdf_oh before, qpdf_oh after)
{
  g_autofree char *a = antin_pdf_object_dup_unparsed (step->before, before, FALSE);
  g_autofree char *b = antin_pdf_object_dup_unparsed (step->after, after, FALSE);

  return g_str_equal (a, b) || antin_pdf_step_is_same (step, before, after);
}

/* A new element, or the list of elements that the parts of a new drawing belong to. */
static gboolean
is_new_entry (Structure *self, qpdf_oh value)
{
  qpdf_data qpdf = self->step->after;

  if (!qpdf_oh_is_array (qpdf, value))
    return is_new_element (self, value, 0);
  for (guint i = 0; i < count (qpdf, value); i++)
    if (!antin_pdf_document_spend (self->step->document, ITEM_COST) || !is_new_element (self, qpdf_oh_get_array_item (qpdf, value, (int) i), 0))
      return FALSE;
  return !qpdf_oh_is_indirect (qpdf, value) || is_new (self->step, value);
}

static gboolean
has_tree_grown (Structure *self, const char *key)
{
  AntinPdfStep *step = self->step;
  g_autoptr (GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) after = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  Tree old_tree = { .step = step, .qpdf = step->before, .entries = before, .nodes = self->nodes };
  Tree new_tree = { .step = step, .qpdf = step->after, .entries = after, .nodes = nodes };
  GHashTableIter iter;
  gpointer name, value;
  gboolean grown;

  grown = read_tree (&old_tree, get (step->before, self->root, key), 0) && read_tree (&new_tree, get (step->after, self->new_root, key), 0);
  /* Readers search by order and limits, and would not find what is still there. */
  grown = grown && (!new_tree.disordered || old_tree.disordered);
  g_hash_table_iter_init (&iter, before);
  while (grown && g_hash_table_iter_next (&iter, &name, &value))
    {
      gpointer newer = NULL;

      grown = g_hash_table_steal_extended (after, name, &name, &newer) && is_same_entry (step, GPOINTER_TO_UINT (value), GPOINTER_TO_UINT (newer));
      if (newer != NULL)
        g_free (name);
    }
  g_hash_table_iter_init (&iter, after);
  while (grown && g_hash_table_iter_next (&iter, NULL, &value))
    grown = is_new_entry (self, GPOINTER_TO_UINT (value));
  return grown;
}

/* Reads the trees when something first asks for them. */
static gboolean
have_trees_grown (Structure *self)
{
  if (self->nodes == NULL)
    {
      gboolean parents, names;

      self->nodes = g_hash_table_new (NULL, NULL);
      parents = has_tree_grown (self, "/ParentTree");
      names = has_tree_grown (self, "/IDTree");
      self->trees_grown = parents && names;
    }
  return self->trees_grown;
}

/* Whether all that referred to a part of a tree is a part of one as well, or the root by way of its trees. A part that stayed as it
 * was may belong to another tree too, such as that of page labels: who leads there is asked later. */
static gboolean
stands_in_trees (Structure *self, AntinPdfObjectChange *object)
{
  guint root = (guint) qpdf_oh_get_object_id (self->step->before, self->root);
  gboolean complete;
  g_autoptr (GPtrArray) places = antin_pdf_step_list_places (self->step, object->number, &complete);

  for (guint i = 0; i < places->len; i++)
    {
      guint number = (guint) g_ascii_strtoull (places->pdata[i], NULL, 10);
      const char *path = strchr (places->pdata[i], ':') + 1;

      if (number == root ? !g_str_equal (path, "/ParentTree") && !g_str_equal (path, "/IDTree")
                         : g_str_equal (path, "?") || !g_hash_table_contains (self->nodes, GUINT_TO_POINTER (number)))
        return FALSE;
      g_hash_table_add (object->places, g_strdup (places->pdata[i]));
      if (number != root && antin_pdf_step_find (self->step, number) == NULL)
        g_hash_table_add (self->step->passed, GUINT_TO_POINTER (number));
    }
  return complete && places->len > 0;
}

/* Whether an array is what elements have as their /K, and nothing else. */
static gboolean
is_array_of_kids (Structure *self, const AntinPdfObjectChange *object)
{
  AntinPdfStep *step = self->step;
  gboolean complete;
  g_autoptr (GPtrArray) places = antin_pdf_step_list_places (step, object->number, &complete);

  for (guint i = 0; i < places->len; i++)
    if (!g_str_has_suffix (places->pdata[i], ":/K") ||
        !is_element (self, qpdf_get_object_by_id (step->before, (int) g_ascii_strtoull (places->pdata[i], NULL, 10), 0), 0))
      return FALSE;
  return complete && places->len > 0 && !antin_pdf_step_has_names (step, object->before);
}

/* --- judging ------------------------------------------------------------------------------------------------------- */

/* Whether the kids of an element grew, and of the root the trees, and nothing else happened to it. */
static gboolean
has_element_grown (Structure *self, const AntinPdfObjectChange *object, gboolean is_root)
{
  AntinPdfStep *step = self->step;
  g_autoptr (GPtrArray) keys = antin_pdf_step_list_keys (step, object->before, object->after, FALSE);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];
      gboolean fits = is_root && g_str_equal (key, "/ParentTreeNextKey");

      if (g_str_equal (key, "/K"))
        fits = have_kids_grown (self, get (step->before, object->before, key), get (step->after, object->after, key));
      else if (is_root && (g_str_equal (key, "/ParentTree") || g_str_equal (key, "/IDTree")))
        fits = have_trees_grown (self);
      if (!fits)
        return FALSE;
    }
  return TRUE;
}

static gboolean
explain (Structure *self, AntinPdfObjectChange *object)
{
  AntinPdfStep *step = self->step;
  gboolean is_root = antin_pdf_object_is_same (step->before, object->before, self->root);

  object->harmless = qpdf_oh_is_number (step->before, get (step->before, object->before, "/K")) ? NUMBERED_PLACES : ELEMENT_PLACES;
  if (is_root || is_element (self, object->before, 0))
    return has_element_grown (self, object, is_root);
  object->harmless = ANTIN_PDF_ANYWHERE;
  if (qpdf_oh_is_array (step->before, object->before) && is_array_of_kids (self, object))
    return have_kids_grown (self, object->before, object->after);
  object->harmless = NULL;
  return have_trees_grown (self) && g_hash_table_contains (self->nodes, GUINT_TO_POINTER (object->number)) &&
         stands_in_trees (self, object);
}

/**
 * antin_pdf_step_compare_structure:
 * @step: a comparison
 *
 * Explains additions to the structure tree.
 */
void
antin_pdf_step_compare_structure (AntinPdfStep *step)
{
  Structure self = { .step = step };
  GHashTableIter iter;
  gpointer value;
  gboolean grown = FALSE;

  self.root = get (step->before, qpdf_get_root (step->before), "/StructTreeRoot");
  self.new_root = get (step->after, qpdf_get_root (step->after), "/StructTreeRoot");
  if (qpdf_oh_is_null (step->before, self.root) != qpdf_oh_is_null (step->after, self.new_root) ||
      qpdf_oh_get_object_id (step->before, self.root) != qpdf_oh_get_object_id (step->after, self.new_root) ||
      (!qpdf_oh_is_indirect (step->before, self.root) && !antin_pdf_step_is_same (step, self.root, self.new_root)))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The document's logical structure was replaced."));
  if (!qpdf_oh_is_dictionary (step->before, self.root))
    return;
  self.elements = g_hash_table_new (NULL, NULL);
  self.kids = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self.new_elements = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, step->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AntinPdfObjectChange *object = value;
      const char *const *harmless = object->harmless;

      if (object->explained ||
          !(qpdf_oh_is_dictionary (step->before, object->before) || qpdf_oh_is_array (step->before, object->before)) ||
          qpdf_oh_get_type_code (step->before, object->before) != qpdf_oh_get_type_code (step->after, object->after))
        continue;
      object->explained = explain (&self, object);
      if (object->explained)
        grown = TRUE;
      else
        object->harmless = harmless;
    }
  if (grown)
    antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_FORM_FILLING, 0, _("The document's logical structure was extended."))->kind =
                                                                    ANTIN_PDF_MODIFICATION_UNSEEN;
  g_hash_table_unref (self.elements);
  g_hash_table_unref (self.kids);
  g_hash_table_unref (self.new_elements);
  g_clear_pointer (&self.nodes, g_hash_table_unref);
}
