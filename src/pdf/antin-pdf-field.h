/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-pdf-document.h"

G_BEGIN_DECLS

typedef enum
{
  ANTIN_PDF_FIELD_OTHER,
  ANTIN_PDF_FIELD_SIGNATURE,
  ANTIN_PDF_FIELD_TEXT,
  ANTIN_PDF_FIELD_BUTTON,
  ANTIN_PDF_FIELD_CHOICE,
} AntinPdfFieldType;

typedef enum
{
  ANTIN_PDF_LOCK_NONE,
  ANTIN_PDF_LOCK_ALL,
  ANTIN_PDF_LOCK_INCLUDE,
  ANTIN_PDF_LOCK_EXCLUDE,
} AntinPdfLockAction;

/**
 * AntinPdfLock:
 * @action: which fields signing locks (ISO 32000-2, tables 236 and 259)
 * @fields: (array zero-terminated=1): full names, for include and exclude
 * @permission: what may still be changed after signing, as DocMDP's P; 0 where it does not say
 */
typedef struct
{
  AntinPdfLockAction action;
  char **fields;
  guint permission;
} AntinPdfLock;

gboolean antin_pdf_lock_covers (const AntinPdfLock *lock, const char *name);

/**
 * AntinPdfField:
 * @name: full name, the partial names joined by periods
 * @type: its type
 * @object: object number of the field dictionary; 0 where it is a direct object
 * @generation: generation number of the field dictionary
 * @widget_object: object number of its first widget, the same as @object where they are merged; 0 for none
 * @widget_generation: generation number of its first widget
 * @n_widgets: how many widgets show it
 * @page: page of the first widget, 0 for none
 * @rect: millimetres on that page; all 0 where nothing is shown
 * @filled: whether it has a value; a signature field: whether it is signed
 * @value_object: object number of the value, 0 where it is direct or absent
 * @value: (nullable): the text of a text field or choice, the state of a button
 * @max_length: characters a text field takes, 0 for no limit
 * @read_only: whether a person may not change it
 * @hidden: whether its first widget is not shown
 * @lock: what signing it locks (signature fields)
 *
 * A terminal form field that the AcroForm tree leads to. Read only.
 */
typedef struct
{
  char *name;
  AntinPdfFieldType type;
  int object;
  int generation;
  int widget_object;
  int widget_generation;
  guint n_widgets;
  guint page;
  AntinBaseRect rect;
  gboolean filled;
  int value_object;
  char *value;
  guint max_length;
  gboolean read_only;
  gboolean hidden;
  AntinPdfLock lock;
} AntinPdfField;

GPtrArray *antin_pdf_field_list (AntinPdfDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const AntinPdfField *antin_pdf_field_find (GPtrArray *fields, const char *name);
gboolean antin_pdf_field_check_document (AntinPdfDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_pdf_field_check_signing (AntinPdfDocument *document, GPtrArray *fields, const char *name, GError **error);

G_END_DECLS
