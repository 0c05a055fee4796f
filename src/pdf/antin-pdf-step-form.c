/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a later revision may do to the form: fill fields, sign signature fields, add signature fields that are signed.
 *
 * Fields may not vanish, appear, move, be renamed, get actions, or be other than signature fields when they are new. What a
 * signature locks is for the difference to judge; here each change only carries the name of its field.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-step-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where a field or widget may be referred to from without anything depending on how it is filled. */
static const char *const FIELD_PLACES[] = { "Fields[]", "Kids[]", "Annots[]", "Parent", "Obj", "CO[]", "Data", "[]", NULL };

/* Of looking for a node's appearance, in the units of antin_pdf_document_spend(). */
#define LOOK_COST 40
/* Values in a lock that are compared; it names fields. */
#define LOCK_BUDGET 10000
/* So many are not gone through one by one. */
#define MANY_REFERENCES 1000

/* Read only, locked and contents locked; read only, required and no export (ISO 32000-2, tables 167 and 227). All other flags
 * say where, when or how large a field is seen, or what it is. */
#define FREE_FLAGS ((1 << 6) | (1 << 7) | (1 << 9))
#define FREE_FIELD_FLAGS ((1 << 0) | (1 << 1) | (1 << 2))

/* What signing may write. Of /MK, /DA and /Q nothing is seen: readers draw the appearance of a signature, and where there is
 * none, what they draw of /MK is looked at. */
static const char *const SIGNED_KEYS[] = { "/V", "/AP", "/AS", "/M", "/MK", "/F", "/Ff", "/DA", "/DR", "/Q", "/Lock", NULL };
static const char *const FILLED_KEYS[] = { "/V", "/AP", "/AS", "/M", "/MK", "/F", "/Ff", "/DA", "/Q", "/I", "/TI", "/RV", NULL };

/* What fields and widgets have (ISO 32000-2, tables 166, 191, 226, 228, 231, 234 and 235; 12.7.5.5), but actions and files. */
static const char *const NODE_KEYS[] = {
  "/Type", "/Subtype", "/Rect", "/Contents", "/P", "/NM", "/M", "/F", "/AP", "/AS", "/Border", "/C", "/StructParent", "/OC", "/Lang", "/BM",
  "/ca", "/CA", "/H", "/MK", "/BS", "/Parent", "/FT", "/Kids", "/T", "/TU", "/TM", "/Ff", "/V", "/DV", "/DA", "/DR", "/Q", "/DS", "/RV",
  "/Opt", "/MaxLen", "/I", "/TI", "/Lock", "/SV", NULL
};

static qpdf_oh
get (qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
  return antin_pdf_object_get (qpdf, dictionary, key);
}

static guint
find_page (AntinPdfStep *step, qpdf_oh widget)
{
  return antin_pdf_step_find_page (step, qpdf_oh_get_object_id (step->after, get (step->after, widget, "/P")));
}

/* Where a field is seen: itself, or its widgets on one page. */
static void
show_field (AntinPdfStep *step, AntinPdfChange *change, const AntinPdfNode *node, qpdf_oh widget)
{
  if (qpdf_oh_has_key (step->after, widget, "/Rect"))
    {
      antin_pdf_step_show (step, change, find_page (step, widget), step->after, widget);
      return;
    }
  for (guint i = 0; i < step->form_after->order->len; i++)
    {
      const AntinPdfNode *kid = step->form_after->order->pdata[i];

      if (kid->parent == node->number && kid->kind == ANTIN_PDF_NODE_WIDGET)
        antin_pdf_step_show (step, change, find_page (step, kid->object), step->after, kid->object);
    }
}

static AntinPdfChange *
add_change (AntinPdfStep *step, AntinPdfModificationLevel level, const AntinPdfNode *node, const char *format, qpdf_oh widget)
{
  /* Every caller's format has one %s, the field's name. */
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *what = g_strconcat (parts[0], node->name, parts[1] != NULL ? parts[1] : "", NULL);
  AntinPdfChange *change = antin_pdf_step_add (step, level, widget != 0 ? find_page (step, widget) : 0, what);

  if (change->field == NULL)
    change->field = g_strdup (node->name);
  if (change->kind == ANTIN_PDF_MODIFICATION_OTHER)
    change->kind = ANTIN_PDF_MODIFICATION_FIELD;
  if (widget != 0)
    show_field (step, change, node, widget);
  return change;
}

static gboolean
is_timestamp (qpdf_data qpdf, qpdf_oh value)
{
  return qpdf_oh_is_name_and_equals (qpdf, get (qpdf, value, "/Type"), "/DocTimeStamp") ||
         qpdf_oh_is_name_and_equals (qpdf, get (qpdf, value, "/SubFilter"), "/ETSI.RFC3161");
}

static gboolean
is_signature (qpdf_data qpdf, qpdf_oh value)
{
  return qpdf_oh_is_dictionary (qpdf, value) && qpdf_oh_is_array (qpdf, get (qpdf, value, "/ByteRange")) &&
         qpdf_oh_is_string (qpdf, get (qpdf, value, "/Contents"));
}

/* Whether the final revision has a signature in the field. */
static gboolean
is_signed_later (AntinPdfStep *step, const AntinPdfNode *node)
{
  guint last = antin_pdf_document_get_n_revisions (step->document) - 1;
  const AntinPdfView *view = antin_pdf_document_get_view (step->document, last, NULL);
  qpdf_oh field;

  if (view == NULL)
    return FALSE;
  field = qpdf_get_object_by_id (view->qpdf, node->number, 0);
  return is_signature (view->qpdf, antin_pdf_object_get_inherited (view->qpdf, field, "/V"));
}

static gboolean
is_shown (AntinPdfStep *step, const AntinPdfFormTree *tree, const AntinPdfNode *node)
{
  if (node->visible)
    return TRUE;
  for (guint i = 0; i < tree->order->len; i++)
    {
      const AntinPdfNode *widget = tree->order->pdata[i];

      if (widget->parent == node->number && widget->visible)
        return TRUE;
    }
  return FALSE;
}

/* Whether a field or one of its widgets stands where readers differ. */
static gboolean
has_odd_place (const AntinPdfFormTree *tree, const AntinPdfNode *node)
{
  for (guint i = 0; i < tree->order->len; i++)
    {
      const AntinPdfNode *widget = tree->order->pdata[i];

      if (widget->odd_place && (widget == node || widget->parent == node->number))
        return TRUE;
    }
  return FALSE;
}

/* A signature that was there before it was signed here is somebody else's, or was prepared to be shown. */
static gboolean
is_new_value (AntinPdfStep *step, qpdf_oh value)
{
  guint number = qpdf_oh_get_object_id (step->after, value);
  AntinPdfObjectChange *object = antin_pdf_step_find (step, number);

  return number == 0 || (object != NULL && qpdf_oh_is_null (step->before, object->before));
}

static void
report_signing (AntinPdfStep *step, const AntinPdfNode *node, gboolean is_new)
{
  qpdf_oh value = antin_pdf_object_get_inherited (step->after, node->object, "/V");
  gboolean shown = is_shown (step, step->form_after, node);
  AntinPdfChange *change;

  if (!is_new_value (step, value))
    (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The field “%s” shows a signature that was made for something else."), node->object);
  if (has_odd_place (step->form_after, node))
    (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The field “%s” stands in a place that cannot be read."), 0);
  if (is_timestamp (step->after, value) && !shown)
    change = add_change (step, ANTIN_PDF_MODIFIED_LONG_TERM_DATA, node, _("A document time stamp was added in “%s”."), 0);
  else
    {
      change = add_change (step, ANTIN_PDF_MODIFIED_FORM_FILLING, node, _("A further signature was made in “%s”."), node->object);
      change->kind = ANTIN_PDF_MODIFICATION_SIGNATURE;
    }
  change->signs = TRUE;
  change->shows_new_field = is_new && shown;
  g_hash_table_insert (step->signings, change->field, change);
}

/* Flags are whole numbers: PDF.js and MuPDF take 2.0 for 2, Poppler for none, and the /F of an action or a file is a name. */
static gboolean
are_flags (AntinPdfStep *step, qpdf_oh field)
{
  qpdf_oh flags = get (step->after, field, "/F"), field_flags = get (step->after, field, "/Ff");

  return (qpdf_oh_is_null (step->after, flags) || qpdf_oh_is_integer (step->after, flags)) &&
         (qpdf_oh_is_null (step->after, field_flags) || qpdf_oh_is_integer (step->after, field_flags));
}

/* Whether what is new is a field or a widget, and no annotation of another kind, a page, a part of a tree of names or the like: what
 * neither has may say something (ISO 32000-2, annex E), and may not lead anywhere. */
static gboolean
is_widget (AntinPdfStep *step, qpdf_oh object)
{
  qpdf_oh type = get (step->after, object, "/Type"), subtype = get (step->after, object, "/Subtype");
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, step->after, object);

  for (guint i = 0; i < keys->len; i++)
    {
      qpdf_oh value = qpdf_oh_get_key (step->after, object, keys->pdata[i]);

      if (!g_strv_contains (NODE_KEYS, keys->pdata[i]) && (qpdf_oh_is_indirect (step->after, value) || !qpdf_oh_is_scalar (step->after, value)))
        return FALSE;
    }
  return (qpdf_oh_is_null (step->after, type) || qpdf_oh_is_name_and_equals (step->after, type, "/Annot")) &&
         (qpdf_oh_is_null (step->after, subtype) || qpdf_oh_is_name_and_equals (step->after, subtype, "/Widget"));
}

static void
judge_new_node (AntinPdfStep *step, const AntinPdfNode *node)
{
  AntinPdfObjectChange *object = antin_pdf_step_find (step, node->number);
  qpdf_oh value = antin_pdf_object_get_inherited (step->after, node->object, "/V");
  const AntinPdfNode *parent = antin_pdf_form_tree_find (step->form_after, node->parent);

  if (object == NULL || !qpdf_oh_is_null (step->before, object->before) || node->odd_name ||
      !is_widget (step, node->object) || !are_flags (step, node->object) ||
      qpdf_oh_has_key (step->after, node->object, "/AA") || qpdf_oh_has_key (step->after, node->object, "/A") ||
      qpdf_oh_has_key (step->after, node->object, "/AF"))
    (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The field “%s” was made of something that was there for another purpose, or acts by itself."), 0);
  else if (node->kind == ANTIN_PDF_NODE_GROUP)
    return;
  else if (node->kind == ANTIN_PDF_NODE_WIDGET)
    {
      if (parent == NULL || antin_pdf_form_tree_find (step->form_before, parent->number) != NULL)
        (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The field “%s” was put in a further place."), node->object);
    }
  else if (node->type != ANTIN_PDF_FIELD_SIGNATURE)
    (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The form field “%s” was added."), node->object);
  else if (is_signature (step->after, value))
    report_signing (step, node, TRUE);
  else if (!node->filled && is_signed_later (step, node))
    {
      AntinPdfChange *change = add_change (step, is_shown (step, step->form_after, node) ? ANTIN_PDF_MODIFIED_FORM_FILLING : ANTIN_PDF_MODIFIED_LONG_TERM_DATA,
                                           node, _("The signature field “%s” was added."), node->object);

      change->kind = change->kind == ANTIN_PDF_MODIFICATION_FIELD ? ANTIN_PDF_MODIFICATION_SIGNATURE : change->kind;
      change->signs = TRUE;
      change->shows_new_field = is_shown (step, step->form_after, node);
      g_hash_table_insert (step->signings, change->field, change);
    }
  else
    (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The signature field “%s” was added, and nobody signed in it."), node->object);
}

/* A signature field that was there may lie on what was signed, and gets its look only now. */
static void
look_at_signing (AntinPdfStep *step, const AntinPdfNode *node)
{
  for (guint i = 0; i < step->changes->len; i++)
    {
      AntinPdfChange *change = step->changes->pdata[i];
      AntinPdfLook look = { .signs = TRUE };

      if (change->signs && g_strcmp0 (change->field, node->name) == 0)
        {
          antin_pdf_step_take_look (step, change, node->object, &look);
          if (!antin_pdf_step_annotation_is_drawn_alike (step, node->object, NULL))
            antin_pdf_step_place_on_pages (step, change, node->object);
          return;
        }
    }
}

/* Whether flags differ in more than those that change nothing that is seen or held. */
static gboolean
keeps_flags (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, const char *key, gint64 mask)
{
  gint64 old_flags = 0, new_flags = 0;

  (void) antin_pdf_object_get_int (step->before, antin_pdf_object_get_inherited (step->before, before, key), &old_flags);
  (void) antin_pdf_object_get_int (step->after, antin_pdf_object_get_inherited (step->after, after, key), &new_flags);
  return (old_flags & mask) == (new_flags & mask);
}

/* /AP must have streams, or dictionaries of streams, and nothing else (ISO 32000-2, table 170). */
static gboolean
is_appearance (AntinPdfStep *step, qpdf_oh appearance)
{
  qpdf_data qpdf = step->after;
  g_autoptr (GPtrArray) keys = antin_pdf_list_keys (step, qpdf, appearance);

  if (!qpdf_oh_is_dictionary (qpdf, appearance))
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    {
      qpdf_oh value = get (qpdf, appearance, keys->pdata[i]);
      g_autoptr (GPtrArray) states = NULL;

      if (qpdf_oh_is_stream (qpdf, value))
        continue;
      if (!qpdf_oh_is_dictionary (qpdf, value))
        return FALSE;
      states = antin_pdf_list_keys (step, qpdf, value);
      for (guint j = 0; j < states->len; j++)
        if (!qpdf_oh_is_stream (qpdf, get (qpdf, value, states->pdata[j])))
          return FALSE;
    }
  return TRUE;
}

/* What a field shows must be what it holds, where that can be told, and may not change where its value stays. */
static void
check_appearance (AntinPdfStep *step, AntinPdfChange *change, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after)
{
  AntinPdfLook look = { 0 };
  AntinPdfShows shows = antin_pdf_step_check_appearance (step, node, before, after, &look);

  antin_pdf_step_take_look (step, change, after, &look);
  if (shows == ANTIN_PDF_SHOWS_VALUE)
    return;
  (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node,
                     shows == ANTIN_PDF_SHOWS_ANOTHER_NOW
                     ? _("The field “%s” was made to show something else, while its value stayed.")
                     : _("The field “%s” was made to show something else than its value."),
                          after);
}

/* The widgets of a field whose value changed; those that were rewritten are looked at by themselves. */
static void
check_widgets (AntinPdfStep *step, AntinPdfChange *change, const AntinPdfNode *node)
{
  for (guint i = 0; i < step->form_after->order->len; i++)
    {
      const AntinPdfNode *widget = step->form_after->order->pdata[i];
      const AntinPdfNode *older = antin_pdf_form_tree_find (step->form_before, widget->number);

      if (widget->parent == node->number && widget->kind == ANTIN_PDF_NODE_WIDGET && older != NULL &&
          antin_pdf_step_find (step, widget->number) == NULL)
        check_appearance (step, change, older, older->object, widget->object);
    }
}

static void
explain_appearance_dictionaries (AntinPdfStep *step, const AntinPdfNode *node)
{
  static const char *const keys[] = { "/N", "/R", "/D" };
  g_autofree char *place = g_strdup_printf ("%u:", node->number), *appearance = NULL;
  qpdf_oh before = get (step->before, node->object, "/AP");

  appearance = antin_pdf_step_enter (step, place, "/AP", before);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (qpdf_oh_is_dictionary (step->before, get (step->before, before, keys[i])))
      g_free (antin_pdf_step_enter (step, appearance, keys[i], get (step->before, before, keys[i])));
}

static gboolean
only_keys (GPtrArray *keys, const char *const *allowed)
{
  for (guint i = 0; i < keys->len; i++)
    if (!g_strv_contains (allowed, keys->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Whether all kids of a node are nodes, and there are some, those that were there in the order that they had: options of radio
 * buttons go by it (ISO 32000-2, table 230). */
static gboolean
has_sound_kids (AntinPdfStep *step, const AntinPdfNode *older, const AntinPdfNode *node)
{
  qpdf_oh kids = get (step->after, node->object, "/Kids");
  int n_kids = qpdf_oh_is_array (step->after, kids) ? qpdf_oh_get_array_n_items (step->after, kids) : 0;
  guint met = 0;

  for (int i = 0; i < n_kids; i++)
    {
      guint number = (guint) qpdf_oh_get_object_id (step->after, qpdf_oh_get_array_item (step->after, kids, i));
      const AntinPdfNode *kid = antin_pdf_form_tree_find (step->form_after, number);

      if (kid == NULL || kid->parent != node->number)
        return FALSE;
      if (met < older->kids->len && g_array_index (older->kids, AntinPdfKid, met).number == number)
        met++;
    }
  return n_kids > 0 && met == older->kids->len;
}

/* A signer may lock fields, and may not unlock what the field was to lock. */
static gboolean
keeps_lock (AntinPdfStep *step, const AntinPdfObjectChange *object)
{
  qpdf_oh lock = get (step->before, object->before, "/Lock");

  return qpdf_oh_is_null (step->before, lock) || antin_pdf_step_is_copy (step, lock, get (step->after, object->after, "/Lock"), LOCK_BUDGET);
}

/* Whether a widget alone has the value that its field has, where it has one: some programs ask the one, and some the other. */
static gboolean
has_value_of_field (AntinPdfStep *step, const AntinPdfNode *node)
{
  qpdf_oh own = get (step->after, node->object, "/V"), field = get (step->after, node->object, "/Parent");
  g_autofree char *value = antin_pdf_object_dup_unparsed (step->after, own, TRUE);
  g_autofree char *held = antin_pdf_object_dup_unparsed (step->after, antin_pdf_object_get_inherited (step->after, field, "/V"), TRUE);

  return node->kind != ANTIN_PDF_NODE_WIDGET || qpdf_oh_is_null (step->after, own) || g_str_equal (value, held);
}

static void
judge_field_change (AntinPdfStep *step, const AntinPdfNode *old_node, const AntinPdfNode *new_node, AntinPdfObjectChange *object)
{
  g_autoptr (GPtrArray) keys = antin_pdf_step_list_keys (step, object->before, object->after, FALSE);
  qpdf_oh value = antin_pdf_object_get_inherited (step->after, new_node->object, "/V");
  gboolean appearance_sound = TRUE;

  object->explained = TRUE;
  object->harmless = FIELD_PLACES;
  /* The tree itself tells which kids came and went. */
  for (guint i = keys->len; i-- > 0;)
    if ((g_str_equal (keys->pdata[i], "/Kids") && has_sound_kids (step, old_node, new_node)) ||
        (g_str_equal (keys->pdata[i], "/Type") && !qpdf_oh_has_key (step->before, object->before, "/Type") &&
         qpdf_oh_is_name_and_equals (step->after, get (step->after, object->after, "/Type"), "/Annot")))
      g_ptr_array_remove_index (keys, i);
  if (keys->len == 0)
    return;
  if (g_ptr_array_find_with_equal_func (keys, "/AP", g_str_equal, NULL))
    appearance_sound = is_appearance (step, get (step->after, object->after, "/AP"));

  if (old_node->kind == ANTIN_PDF_NODE_GROUP || old_node->parent != new_node->parent || old_node->type != new_node->type ||
      !g_str_equal (old_node->name, new_node->name) || new_node->odd_name != old_node->odd_name || !appearance_sound ||
      !has_value_of_field (step, new_node) || !are_flags (step, object->after))
    (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, old_node, _("The form field “%s” was changed."), new_node->object);
  else if (old_node->type == ANTIN_PDF_FIELD_SIGNATURE)
    {
      if (old_node->filled)
        add_change (step, ANTIN_PDF_MODIFIED_OTHER, old_node, _("The signature in “%s” was changed."), new_node->object)->kind =
                                                                ANTIN_PDF_MODIFICATION_SIGNATURE_CHANGED;
      else if (!keeps_lock (step, object))
        (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, old_node, _("The form field “%s” was changed."), new_node->object);
      else if (!only_keys (keys, SIGNED_KEYS) || !is_signature (step->after, value))
        (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, old_node, _("The signature field “%s” was changed without being signed."), new_node->object);
      else
        {
          explain_appearance_dictionaries (step, old_node);
          if (antin_pdf_step_annotation_varies (step, new_node->object))
            (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, find_page (step, new_node->object),
                                       _("An annotation may show something else in another program, or at another time."));
          if (new_node->kind == ANTIN_PDF_NODE_FIELD)
            report_signing (step, new_node, FALSE);
          look_at_signing (step, new_node);
        }
    }
  else if (!only_keys (keys, FILLED_KEYS) || old_node->visible != new_node->visible ||
           !keeps_flags (step, object->before, object->after, "/F", ~(gint64) FREE_FLAGS) ||
           !keeps_flags (step, object->before, object->after, "/Ff", ~(gint64) FREE_FIELD_FLAGS))
    (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, old_node, _("The form field “%s” was changed."), new_node->object);
  else
    {
      AntinPdfChange *change = add_change (step, ANTIN_PDF_MODIFIED_FORM_FILLING, old_node, _("The form field “%s” was filled in."), new_node->object);

      change->kind = ANTIN_PDF_MODIFICATION_FILLING;
      if (!antin_pdf_step_keeps_drawing (step, old_node, object->before, object->after))
        (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, old_node,
                           _("The field “%s” was made to look otherwise in programs that draw it themselves."), new_node->object);
      explain_appearance_dictionaries (step, old_node);
      check_appearance (step, change, old_node, object->before, object->after);
      if (g_ptr_array_find_with_equal_func (keys, "/V", g_str_equal, NULL))
        check_widgets (step, change, old_node);
    }
}

static void
compare_nodes (AntinPdfStep *step)
{
  for (guint i = 0; i < step->form_before->order->len && antin_pdf_document_spend (step->document, 1); i++)
    {
      const AntinPdfNode *node = step->form_before->order->pdata[i];
      const AntinPdfNode *newer = antin_pdf_form_tree_find (step->form_after, node->number);
      AntinPdfObjectChange *object = antin_pdf_step_find (step, node->number);
      g_autofree char *place = g_strdup_printf ("%u:", node->number);

      if (newer == NULL && node->type == ANTIN_PDF_FIELD_SIGNATURE && node->filled)
        add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The signature in “%s” was removed."), 0)->kind =
                                                            ANTIN_PDF_MODIFICATION_SIGNATURE_CHANGED;
      else if (newer == NULL)
        (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The form field “%s” was removed."), 0);
      else if (object != NULL)
        judge_field_change (step, node, newer, object);
      /* An array of kids that stands alone: the tree tells what it did. */
      if (node->kids_object != 0 && !antin_pdf_step_has_names (step, get (step->before, node->object, "/Kids")))
        g_free (antin_pdf_step_enter (step, place, "/Kids", get (step->before, node->object, "/Kids")));
    }
  for (guint i = 0; i < step->form_after->order->len && antin_pdf_document_spend (step->document, 1); i++)
    {
      const AntinPdfNode *node = step->form_after->order->pdata[i];

      if (antin_pdf_form_tree_find (step->form_before, node->number) == NULL)
        judge_new_node (step, node);
    }
}

static gboolean
is_rewritten (AntinPdfStep *step, qpdf_oh before)
{
  return antin_pdf_step_find (step, qpdf_oh_get_object_id (step->before, before)) != NULL;
}

/* Fonts and the like for fields that are yet to be drawn. */
static void
explain_resources (AntinPdfStep *step, const char *parent, qpdf_oh before)
{
  g_autofree char *place = antin_pdf_step_enter (step, parent, "/DR", before);
  g_autoptr (GPtrArray) kinds = antin_pdf_list_keys (step, step->before, before);

  for (guint i = 0; i < kinds->len; i++)
    {
      qpdf_oh kind = get (step->before, before, kinds->pdata[i]);
      g_autofree char *kind_place = antin_pdf_step_enter (step, place, kinds->pdata[i], kind);
      g_autoptr (GPtrArray) names = antin_pdf_list_keys (step, step->before, kind);

      step->redraws = step->redraws || is_rewritten (step, kind);
      for (guint j = 0; j < names->len; j++)
        {
          qpdf_oh resource = get (step->before, kind, names->pdata[j]);

          step->redraws = step->redraws || is_rewritten (step, resource);
          g_free (antin_pdf_step_enter (step, kind_place, names->pdata[j], resource));
        }
    }
  step->redraws = step->redraws || is_rewritten (step, before);
}

/**
 * antin_pdf_step_compare_form:
 * @step: a comparison
 * @place: place of the catalog
 * @before: the form in the older revision
 * @after: the same in the newer one
 *
 * Compares the forms (ISO 32000-2, 12.7).
 */
void
antin_pdf_step_compare_form (AntinPdfStep *step, const char *place, qpdf_oh before, qpdf_oh after)
{
  static const char *const known[] = { "/Fields", "/DR", "/DA", "/Q", "/NeedAppearances", NULL };
  g_autofree char *form = antin_pdf_step_enter (step, place, "/AcroForm", before);
  g_autoptr (GPtrArray) keys = NULL;
  gint64 old_flags = 0, new_flags = 0;

  if (!step->form_before->complete || !step->form_after->complete)
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The form is too large or too deep to be compared."));
  if (qpdf_oh_is_null (step->before, before) && qpdf_oh_is_null (step->after, after))
    return;
  keys = antin_pdf_step_list_keys (step, before, after, FALSE);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      step->redraws = step->redraws || !(g_str_equal (key, "/Fields") || g_str_equal (key, "/SigFlags"));
      if (g_strv_contains (known, key))
        continue;
      if (g_str_equal (key, "/SigFlags"))
        {
          /* Signing sets them (ISO 32000-2, table 225); nobody may take them back. */
          (void) antin_pdf_object_get_int (step->before, get (step->before, before, key), &old_flags);
          (void) antin_pdf_object_get_int (step->after, get (step->after, after, key), &new_flags);
          if ((new_flags | old_flags) == new_flags && new_flags >= 0 && new_flags <= 3)
            continue;
        }
      (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The document's form was changed."));
    }
  if (!g_str_equal (step->form_before->direct->str, step->form_after->direct->str))
    (void) antin_pdf_step_add (step, ANTIN_PDF_MODIFIED_OTHER, 0, _("The document's form was changed."));
  g_free (antin_pdf_step_enter (step, form, "/Fields", get (step->before, before, "/Fields")));
  explain_resources (step, form, get (step->before, before, "/DR"));
  antin_pdf_step_compare_drawing (step, before, after);
  compare_nodes (step);
}

/* The node whose value or appearance is at @place; NULL where it is something else. */
static const AntinPdfNode *
find_owner (AntinPdfStep *step, GHashTable *dictionaries, const char *place)
{
  guint number = (guint) g_ascii_strtoull (place, NULL, 10);
  const char *path = strchr (place, ':') + 1;
  const AntinPdfNode *node = antin_pdf_form_tree_find (step->form_before, number);

  if (node != NULL && (g_str_equal (path, "/V") || g_str_has_prefix (path, "/AP/")))
    return node;
  return g_hash_table_lookup (dictionaries, GUINT_TO_POINTER (number));
}

/* Whether the dictionaries that lead from a field to its appearance are used by nothing else. */
static gboolean
is_used_once (AntinPdfStep *step, const char *place, guint node)
{
  guint number = (guint) g_ascii_strtoull (place, NULL, 10);

  for (guint depth = 0; number != 0 && number != node && depth < 2; depth++)
    number = antin_pdf_step_find_only_referrer (step, number);
  return number == node;
}

/* Whether an object was there before the revision, or was at least referred to. */
static gboolean
was_there (AntinPdfStep *step, const AntinPdfObjectChange *object)
{
  guint count;
  const AntinPdfReference *references = antin_pdf_scan_find (antin_pdf_document_get_scan (step->document), object->number, &count);

  if (!qpdf_oh_is_null (step->before, object->before) || count > MANY_REFERENCES)
    return TRUE;
  for (guint i = 0; i < count; i++)
    if (references[i].revision < step->revision)
      return TRUE;
  return FALSE;
}

/**
 * antin_pdf_step_explain_values:
 * @step: a comparison
 *
 * Explains values and appearances of fields that were rewritten in place, where the field itself stayed as it was.
 * Each must be used once, by that field.
 */
void
antin_pdf_step_explain_values (AntinPdfStep *step)
{
  g_autoptr (GHashTable) dictionaries = g_hash_table_new (NULL, NULL), uses = NULL;
  GHashTableIter iter;
  gpointer value;
  gboolean needed = FALSE;

  g_hash_table_iter_init (&iter, step->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    needed = needed || (!((AntinPdfObjectChange *) value)->explained && was_there (step, value));
  if (!needed || !antin_pdf_document_spend (step->document, step->form_before->order->len * LOOK_COST))
    return;
  uses = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < step->form_before->order->len; i++)
    {
      static const char *const paths[] = { "/AP", "/AP/N", "/AP/R", "/AP/D" };
      AntinPdfNode *node = step->form_before->order->pdata[i];

      for (guint j = 0; j < G_N_ELEMENTS (paths); j++)
        {
          qpdf_oh dictionary = get (step->before, node->object, paths[j]);

          if (qpdf_oh_is_indirect (step->before, dictionary) && qpdf_oh_is_dictionary (step->before, dictionary))
            {
              g_hash_table_insert (dictionaries, GINT_TO_POINTER (qpdf_oh_get_object_id (step->before, dictionary)), node);
              g_hash_table_add (uses, GINT_TO_POINTER (qpdf_oh_get_object_id (step->before, dictionary)));
            }
        }
    }
  g_hash_table_iter_init (&iter, step->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AntinPdfObjectChange *object = value;
      AntinPdfChange *change;
      g_autoptr (GPtrArray) places = NULL;
      const AntinPdfNode *node, *newer;
      gboolean complete, fits;

      if (object->explained)
        continue;
      places = antin_pdf_step_list_places (step, object->number, &complete);
      node = complete && places->len == 1 ? find_owner (step, dictionaries, places->pdata[0]) : NULL;
      newer = node != NULL ? antin_pdf_form_tree_find (step->form_after, node->number) : NULL;
      if (newer != NULL && step->uses == NULL)
        antin_pdf_step_count_uses (step, uses);
      if (newer != NULL && !is_used_once (step, places->pdata[0], node->number))
        continue;
      if (newer == NULL || (node->type == ANTIN_PDF_FIELD_SIGNATURE && node->filled))
        continue;
      if (g_str_has_suffix (places->pdata[0], ":/V"))
        fits = node->type != ANTIN_PDF_FIELD_SIGNATURE && !qpdf_oh_is_dictionary (step->after, object->after);
      else
        fits = is_appearance (step, get (step->after, newer->object, "/AP"));
      if (!fits)
        continue;
      object->explained = TRUE;
      object->harmless = ANTIN_PDF_ANYWHERE;
      if (node->type == ANTIN_PDF_FIELD_SIGNATURE)
        {
          /* The appearance of an empty signature field covers what it likes, unless somebody signs there now. */
          if (!newer->filled)
            object->explained = FALSE;
          look_at_signing (step, newer);
          continue;
        }
      /* What a box or button looks like in each of its states is no value. */
      if (node->type == ANTIN_PDF_FIELD_BUTTON && !g_str_has_suffix (places->pdata[0], ":/V"))
        (void) add_change (step, ANTIN_PDF_MODIFIED_OTHER, node, _("The form field “%s” was changed."), newer->object);
      change = add_change (step, ANTIN_PDF_MODIFIED_FORM_FILLING, node, _("The form field “%s” was filled in."), newer->object);
      change->kind = ANTIN_PDF_MODIFICATION_FILLING;
      check_appearance (step, change, node, node->object, newer->object);
      if (g_str_has_suffix (places->pdata[0], ":/V"))
        check_widgets (step, change, node);
    }
}
