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

/**
 * AntinPdfNode:
 * @number: object number, never 0
 * @parent: object number of the parent, 0 for none
 * @kind: a group of fields, a field (with or without a merged widget), or a widget of a field
 * @name: full name; of a widget, that of its field
 * @type: type of the field
 * @filled: whether the field has a value
 * @visible: whether it is a widget that is shown
 * @odd_name: whether its partial name is unlawful, or its full name was met before
 * @object: its handle
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
  gboolean odd_name;
  qpdf_oh object;
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

AntinPdfFormTree *antin_pdf_form_tree_new (qpdf_data qpdf) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_form_tree_free (AntinPdfFormTree *tree);
const AntinPdfNode *antin_pdf_form_tree_find (const AntinPdfFormTree *tree, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfFormTree, antin_pdf_form_tree_free)

G_END_DECLS
