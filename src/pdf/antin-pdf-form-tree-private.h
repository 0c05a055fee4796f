/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document-private.h"
#include "antin-pdf-field.h"

G_BEGIN_DECLS

typedef enum
{
  ANTIN_PDF_NODE_GROUP,
  ANTIN_PDF_NODE_FIELD,
  ANTIN_PDF_NODE_WIDGET,
} AntinPdfNodeKind;

typedef enum
{
  ANTIN_PDF_NAMED_NOT,
  ANTIN_PDF_NAMED,
  ANTIN_PDF_NAMED_ODDLY, /* with a full stop within its partial name */
} AntinPdfNamed;

/* What a node's /Kids has. */
typedef struct
{
  guint number;
  int generation;
  qpdf_oh object;
} AntinPdfKid;

/**
 * AntinPdfNode:
 * @number: object number, never 0
 * @parent: object number of the parent, 0 for none
 * @kind: a group of fields, a field (with or without a merged widget), or a widget of a field
 * @name: full name; of a widget, that of its field
 * @type: type of the field
 * @filled: whether the field has a value
 * @visible: whether it is a widget that is shown, on the screen or on paper
 * @odd_place: whether it has a /Rect that cannot be read
 * @odd_name: whether its partial name is unlawful, or its full name was met before
 * @object: its handle
 * @named: whether it has a partial name
 * @value: object number of its own /V, 0 where that is direct or missing
 * @kids: (element-type AntinPdfKid): what its /Kids has
 * @kids_object: object number of its /Kids, 0 where that is direct or missing
 * @alone: whether all that is read for it stands in its own object, the value's presence and the parent's part aside
 * @unchanged: whether it was taken over from the form of the revision before
 */
typedef struct
{
  guint number;
  guint parent;
  AntinPdfNodeKind kind;
  char *name;
  AntinPdfFieldType type;
  gboolean filled;
  gboolean visible;
  gboolean odd_place;
  gboolean odd_name;
  qpdf_oh object;
  AntinPdfNamed named;
  guint value;
  GArray *kids;
  guint kids_object;
  gboolean alone;
  gboolean unchanged;
} AntinPdfNode;

/**
 * AntinPdfFormTree:
 * @nodes: object number → AntinPdfNode
 * @order: (element-type AntinPdfNode): the same, parents first
 * @direct: fields that are direct objects, in PDF syntax
 * @complete: whether limits were kept
 *
 * The form of one revision, every node of it.
 */
typedef struct
{
  GHashTable *nodes;
  GPtrArray *order;
  GString *direct;
  gboolean complete;
} AntinPdfFormTree;

AntinPdfFormTree *antin_pdf_form_tree_new (AntinPdfDocument *document, guint revision, const AntinPdfFormTree *older) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_form_tree_free (AntinPdfFormTree *tree);
const AntinPdfNode *antin_pdf_form_tree_find (const AntinPdfFormTree *tree, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfFormTree, antin_pdf_form_tree_free)

/* The form of a revision of a locked document, and keeping one for the next comparison. */
AntinPdfFormTree *antin_pdf_document_take_form (AntinPdfDocument *document, guint revision) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_document_keep_form (AntinPdfDocument *document, guint revision, AntinPdfFormTree *form);

G_END_DECLS
