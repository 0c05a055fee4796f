/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Form fields of the final revision, through the whole AcroForm tree (ISO 32000-2, 12.7.4).
 *
 * A field and its widget may be one dictionary or two; names, types, values and flags may stand in any ancestor. The
 * tree may be hostile: every object is visited once, depth and number are limited. Pages are walked only where a
 * widget has a place, and all of them only where a widget does not say which.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-field.h"

#include "antin-pdf-document-private.h"
#include "antin-pdf-field-private.h"
#include "antin-pdf-page.h"
#include "antin-pdf-scan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FIELDS 100000
#define MAX_NAME_LENGTH 4096

/* ISO 32000-2, tables 227 and 167. */
#define FIELD_READ_ONLY (1 << 0)
#define ANNOTATION_HIDDEN ((1 << 1) | (1 << 5))

typedef struct
{
  AntinPdfDocument *document;
  qpdf_data qpdf;
  GPtrArray *fields;
  GHashTable *visited; /* object numbers of fields */
  GHashTable *annots;  /* object number of an annotation → page number */
  GHashTable *pages;   /* page numbers whose annotations are in @annots */
  gboolean all_pages;
  gboolean place; /* whether widgets get a page and a rectangle */
} Walk;

static void
field_free (AntinPdfField *field)
{
  g_free (field->name);
  g_free (field->value);
  antin_pdf_lock_clear (&field->lock);
  g_free (field);
}

void
antin_pdf_lock_clear (AntinPdfLock *lock)
{
  g_clear_pointer (&lock->fields, g_strfreev);
  *lock = (AntinPdfLock){ 0 };
}

/**
 * antin_pdf_lock_covers:
 * @lock: a lock
 * @name: full name of a field
 *
 * Returns: whether @lock locks that field; a name in the lock stands for all fields below it too
 */
gboolean
antin_pdf_lock_covers (const AntinPdfLock *lock, const char *name)
{
  gboolean listed = FALSE;

  for (guint i = 0; lock->fields != NULL && lock->fields[i] != NULL && !listed; i++)
    {
      gsize length = strlen (lock->fields[i]);

      listed = strncmp (name, lock->fields[i], length) == 0 && (name[length] == '\0' || name[length] == '.');
    }
  switch (lock->action)
    {
    case ANTIN_PDF_LOCK_ALL:
      return TRUE;
    case ANTIN_PDF_LOCK_INCLUDE:
      return listed;
    case ANTIN_PDF_LOCK_EXCLUDE:
      return !listed;
    case ANTIN_PDF_LOCK_NONE:
    default:
      return FALSE;
    }
}

/**
 * antin_pdf_lock_read:
 * @qpdf: a handle of a document
 * @dictionary: a /Lock, or the parameters of a FieldMDP
 * @ret_lock: (out): what it says; empty where it is neither. What is malformed locks everything, or permits
 *   nothing.
 */
void
antin_pdf_lock_read (qpdf_data qpdf, qpdf_oh dictionary, AntinPdfLock *ret_lock)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  qpdf_oh fields = antin_pdf_object_get (qpdf, dictionary, "/Fields");
  g_autofree char *action = NULL;
  gint64 p;

  *ret_lock = (AntinPdfLock){ 0 };
  if (!qpdf_oh_is_dictionary (qpdf, dictionary))
    return;
  action = antin_pdf_object_dup_name (qpdf, antin_pdf_object_get (qpdf, dictionary, "/Action"));
  if (g_strcmp0 (action, "Include") == 0)
    ret_lock->action = ANTIN_PDF_LOCK_INCLUDE;
  else if (g_strcmp0 (action, "Exclude") == 0)
    ret_lock->action = ANTIN_PDF_LOCK_EXCLUDE;
  else
    ret_lock->action = ANTIN_PDF_LOCK_ALL;
  if (ret_lock->action == ANTIN_PDF_LOCK_INCLUDE && !qpdf_oh_is_array (qpdf, fields))
    ret_lock->action = ANTIN_PDF_LOCK_ALL;
  for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (qpdf, fields), MAX_FIELDS); i++)
    {
      g_autofree char *name = antin_pdf_object_dup_text (qpdf, qpdf_oh_get_array_item (qpdf, fields, i));

      if (name != NULL)
        g_strv_builder_add (builder, name);
      else if (ret_lock->action == ANTIN_PDF_LOCK_INCLUDE)
        ret_lock->action = ANTIN_PDF_LOCK_ALL;
    }
  ret_lock->fields = g_strv_builder_end (builder);
  if (!qpdf_oh_is_null (qpdf, antin_pdf_object_get (qpdf, dictionary, "/P")))
    ret_lock->permission = antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, dictionary, "/P"), &p) && p >= 1 && p <= 3 ? p : 1;
}

static void
note_annotations (Walk *walk, guint number)
{
  qpdf_oh annots;

  if (!g_hash_table_add (walk->pages, GUINT_TO_POINTER (number)))
    return;
  annots = antin_pdf_object_get (walk->qpdf, antin_pdf_document_get_page (walk->document, number), "/Annots");
  for (int i = 0; i < MIN (qpdf_oh_get_array_n_items (walk->qpdf, annots), MAX_FIELDS); i++)
    {
      int id = qpdf_oh_get_object_id (walk->qpdf, qpdf_oh_get_array_item (walk->qpdf, annots, i));

      if (id != 0 && !g_hash_table_contains (walk->annots, GINT_TO_POINTER (id)))
        g_hash_table_insert (walk->annots, GINT_TO_POINTER (id), GUINT_TO_POINTER (number));
    }
}

/* The page that shows a widget is the one whose /Annots holds it; its /P is a hint. */
static guint
find_page (Walk *walk, qpdf_oh widget)
{
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (walk->qpdf, widget));
  qpdf_oh hint = antin_pdf_object_get (walk->qpdf, widget, "/P");
  guint n_pages, page;

  if (g_hash_table_contains (walk->annots, id))
    return GPOINTER_TO_UINT (g_hash_table_lookup (walk->annots, id));
  n_pages = antin_pdf_document_get_n_pages (walk->document);
  if (n_pages == 0)
    return 0;
  page = antin_pdf_document_find_page (walk->document, qpdf_oh_get_object_id (walk->qpdf, hint));
  if (page != 0)
    note_annotations (walk, page);
  if (!g_hash_table_contains (walk->annots, id) && !walk->all_pages)
    {
      walk->all_pages = TRUE;
      for (guint i = 1; i <= n_pages; i++)
        note_annotations (walk, i);
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (walk->annots, id));
}

AntinPdfFieldType
antin_pdf_field_read_type (qpdf_data qpdf, qpdf_oh type)
{
  static const struct
  {
    const char *name;
    AntinPdfFieldType type;
  } types[] = {
    { "/Sig", ANTIN_PDF_FIELD_SIGNATURE },
    { "/Tx", ANTIN_PDF_FIELD_TEXT },
    { "/Btn", ANTIN_PDF_FIELD_BUTTON },
    { "/Ch", ANTIN_PDF_FIELD_CHOICE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (qpdf_oh_is_name_and_equals (qpdf, type, types[i].name))
      return types[i].type;
  return ANTIN_PDF_FIELD_OTHER;
}

static void
place_widget (Walk *walk, AntinPdfField *field, qpdf_oh widget)
{
  gint64 flags = 0;
  double rect[4];

  field->widget_object = qpdf_oh_get_object_id (walk->qpdf, widget);
  field->widget_generation = qpdf_oh_get_generation (walk->qpdf, widget);
  field->hidden = antin_pdf_object_get_int (walk->qpdf, antin_pdf_object_get (walk->qpdf, widget, "/F"), &flags) &&
                  (flags & ANNOTATION_HIDDEN) != 0;
  if (!walk->place || !antin_pdf_object_get_rect (walk->qpdf, antin_pdf_object_get (walk->qpdf, widget, "/Rect"), rect))
    return;
  field->page = find_page (walk, widget);
  if (field->page != 0 && rect[2] > rect[0] && rect[3] > rect[1])
    {
      AntinPdfPage page;

      if (antin_pdf_page_load (walk->document, field->page, &page, NULL))
        antin_pdf_page_from_user_space (&page, rect, &field->rect);
    }
}

static void
add_field (Walk *walk, qpdf_oh node, const char *name, qpdf_oh widget, guint n_widgets)
{
  AntinPdfField *field = g_new0 (AntinPdfField, 1);
  qpdf_oh value = antin_pdf_object_get_inherited (walk->qpdf, node, "/V");
  gint64 number;
  int value_object;

  field->name = g_strdup (name);
  field->type = antin_pdf_field_read_type (walk->qpdf, antin_pdf_object_get_inherited (walk->qpdf, node, "/FT"));
  field->object = qpdf_oh_get_object_id (walk->qpdf, node);
  field->generation = qpdf_oh_get_generation (walk->qpdf, node);
  field->filled = !qpdf_oh_is_null (walk->qpdf, value);
  field->value_object = qpdf_oh_get_object_id (walk->qpdf, value);
  /* A signature that cannot be read is one still. */
  value_object = qpdf_oh_get_object_id (walk->qpdf, antin_pdf_object_get (walk->qpdf, node, "/V"));
  if (!field->filled && value_object > 0 &&
      antin_pdf_document_holds_object (walk->document, antin_pdf_document_get_n_revisions (walk->document) - 1, value_object))
    {
      field->filled = TRUE;
      field->value_object = value_object;
    }
  field->value = antin_pdf_object_dup_text (walk->qpdf, value);
  if (field->value == NULL)
    field->value = antin_pdf_object_dup_name (walk->qpdf, value);
  if (antin_pdf_object_get_int (walk->qpdf, antin_pdf_object_get_inherited (walk->qpdf, node, "/MaxLen"), &number))
    field->max_length = CLAMP (number, 0, G_MAXINT);
  field->read_only = antin_pdf_object_get_int (walk->qpdf, antin_pdf_object_get_inherited (walk->qpdf, node, "/Ff"), &number) &&
                     (number & FIELD_READ_ONLY) != 0;
  field->n_widgets = n_widgets;
  if (field->type == ANTIN_PDF_FIELD_SIGNATURE)
    antin_pdf_lock_read (walk->qpdf, antin_pdf_object_get_inherited (walk->qpdf, node, "/Lock"), &field->lock);
  if (n_widgets > 0)
    place_widget (walk, field, widget);
  g_ptr_array_add (walk->fields, field);
}

static gboolean
walk_field (Walk *walk, qpdf_oh node, const char *parent, guint depth, GError **error)
{
  g_autofree char *partial = NULL, *name = NULL;
  int id = qpdf_oh_get_object_id (walk->qpdf, node), n_kids, n_fields = 0;
  qpdf_oh kids, widget = 0;
  guint n_widgets = 0;

  if (!qpdf_oh_is_dictionary (walk->qpdf, node))
    return TRUE;
  if (depth > ANTIN_PDF_MAX_DEPTH || walk->fields->len > MAX_FIELDS)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                           _("The document was refused: its form has more fields, or deeper ones, than any lawful document."));
      return FALSE;
    }
  if (id != 0 && !g_hash_table_add (walk->visited, GINT_TO_POINTER (id)))
    return TRUE;

  partial = antin_pdf_object_dup_text (walk->qpdf, antin_pdf_object_get (walk->qpdf, node, "/T"));
  if (partial == NULL || *parent == '\0')
    name = g_strdup (partial != NULL ? partial : parent);
  else
    name = g_strconcat (parent, ".", partial, NULL);
  if (strlen (name) > MAX_NAME_LENGTH)
    return TRUE;

  kids = antin_pdf_object_get (walk->qpdf, node, "/Kids");
  n_kids = qpdf_oh_is_array (walk->qpdf, kids) ? qpdf_oh_get_array_n_items (walk->qpdf, kids) : 0;
  for (int i = 0; i < n_kids; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (walk->qpdf, kids, i);

      if (!qpdf_oh_is_dictionary (walk->qpdf, kid))
        continue;
      if (qpdf_oh_has_key (walk->qpdf, kid, "/T") || qpdf_oh_has_key (walk->qpdf, kid, "/Kids"))
        {
          n_fields++;
          if (!walk_field (walk, kid, name, depth + 1, error))
            return FALSE;
        }
      else if (n_widgets++ == 0)
        widget = kid;
    }
  if (n_widgets == 0 && n_fields == 0 &&
      (qpdf_oh_is_name_and_equals (walk->qpdf, antin_pdf_object_get (walk->qpdf, node, "/Subtype"), "/Widget") ||
       qpdf_oh_has_key (walk->qpdf, node, "/Rect")))
    {
      n_widgets = 1;
      widget = node;
    }
  if (n_fields == 0 || n_widgets > 0)
    add_field (walk, node, name, widget, n_widgets);
  return TRUE;
}

/* The fields of any view of a locked document; only those of the final one can be placed on pages. */
GPtrArray *
antin_pdf_field_list_view (AntinPdfDocument *document, qpdf_data qpdf, gboolean place, GError **error)
{
  Walk walk = { .document = document, .qpdf = qpdf, .place = place };
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  qpdf_oh roots = antin_pdf_object_get (qpdf, qpdf_get_root (qpdf), "/AcroForm/Fields");
  int n_roots = qpdf_oh_is_array (qpdf, roots) ? qpdf_oh_get_array_n_items (qpdf, roots) : 0;
  gboolean done = TRUE;

  walk.fields = fields;
  walk.visited = g_hash_table_new (NULL, NULL);
  walk.annots = g_hash_table_new (NULL, NULL);
  walk.pages = g_hash_table_new (NULL, NULL);
  for (int i = 0; i < n_roots && done; i++)
    done = walk_field (&walk, qpdf_oh_get_array_item (qpdf, roots, i), "", 0, error);
  g_hash_table_unref (walk.visited);
  g_hash_table_unref (walk.annots);
  g_hash_table_unref (walk.pages);
  return done ? g_steal_pointer (&fields) : NULL;
}

/**
 * antin_pdf_field_list:
 * @document: a document
 *
 * Returns: (transfer full) (element-type AntinPdfField): the fields of the final revision in the order of the form, none
 *   where there is no form; or %NULL with %ANTIN_PDF_ERROR_LIMIT
 */
GPtrArray *
antin_pdf_field_list (AntinPdfDocument *document, GError **error)
{
  qpdf_data qpdf = antin_pdf_document_lock (document);
  GPtrArray *fields = antin_pdf_field_list_view (document, qpdf, TRUE, error);

  antin_pdf_document_unlock (document);
  return fields;
}

/**
 * antin_pdf_field_find:
 * @fields: (element-type AntinPdfField): fields
 * @name: full name
 *
 * Returns: (transfer none) (nullable): the field of that name
 */
const AntinPdfField *
antin_pdf_field_find (GPtrArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const AntinPdfField *field = fields->pdata[i];

      if (g_str_equal (field->name, name))
        return field;
    }
  return NULL;
}

static gboolean
check_field (GPtrArray *fields, const char *name, GError **error)
{
  const AntinPdfField *field = antin_pdf_field_find (fields, name);

  if (field == NULL)
    g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FIELD,
                 _("The document has no field “%s”. Check the name, or sign at a place instead."), name);
  else if (field->type != ANTIN_PDF_FIELD_SIGNATURE)
    g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FIELD,
                 _("The field “%s” is not for a signature. Choose a signature field."), name);
  else if (field->filled)
    g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_FIELD,
                 _("The field “%s” is signed already. Choose another field."), name);
  else
    return TRUE;
  return FALSE;
}

/**
 * antin_pdf_field_check_document:
 * @document: a document
 *
 * Tells whether the document is of a kind that can be signed, whatever fields it has.
 *
 * Returns: whether it is; %FALSE with %ANTIN_PDF_ERROR_ENCRYPTED or _XFA
 */
gboolean
antin_pdf_field_check_document (AntinPdfDocument *document, GError **error)
{
  if (antin_pdf_document_is_encrypted (document))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_ENCRYPTED,
                           _("The document is encrypted and cannot be signed. Ask for a copy without encryption."));
      return FALSE;
    }
  if (antin_pdf_document_is_xfa (document))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_XFA,
                           _("The pages are made from an XFA form, which cannot be signed. Print the form to a new PDF file and sign that."));
      return FALSE;
    }
  return TRUE;
}

/**
 * antin_pdf_field_check_signing:
 * @document: a document
 * @fields: (element-type AntinPdfField): its fields
 * @name: (nullable): an existing field that is to be signed; %NULL for a new one
 *
 * Tells whether a signature can be added without breaking the document or an earlier signature (ISO 32000-2, 12.8.2.2
 * and 12.8.2.4).
 *
 * Returns: whether it can; %FALSE with %ANTIN_PDF_ERROR_ENCRYPTED, _XFA, _FIELD or _LOCKED
 */
gboolean
antin_pdf_field_check_signing (AntinPdfDocument *document, GPtrArray *fields, const char *name, GError **error)
{
  guint permission = antin_pdf_document_get_docmdp (document);

  if (!antin_pdf_field_check_document (document, error))
    return FALSE;
  if (name != NULL && !check_field (fields, name, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      const AntinPdfField *field = fields->pdata[i];

      if (field->type != ANTIN_PDF_FIELD_SIGNATURE || !field->filled)
        continue;
      if (name != NULL && antin_pdf_lock_covers (&field->lock, name))
        {
          g_set_error (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LOCKED,
                       _("The signature in “%s” locks the field “%s”. Sign another field, or ask for an unsigned copy."),
                          field->name, name);
          return FALSE;
        }
      if (field->lock.permission != 0 && (permission == 0 || field->lock.permission < permission))
        permission = field->lock.permission;
    }
  if (permission == 1 || (permission == 2 && name == NULL))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LOCKED,
                           permission == 1
                           ? _("An earlier signature forbids every change to this document. Ask its signer for a copy that may be signed.")
                           : _("An earlier signature allows further signatures only in fields that the document has already, and there is none to sign. Ask its signer for a copy that may be signed."));
      return FALSE;
    }
  return TRUE;
}
