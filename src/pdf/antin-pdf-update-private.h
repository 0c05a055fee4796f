/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-form.h"
#include "antin-pdf-page.h"
#include "antin-pdf-patch.h"
#include "antin-pdf-revision.h"
#include "antin-pdf-update.h"
#include "antin-pdf-writer.h"

#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* A field's name is typed by a person or comes from a hostile file. */
#define ANTIN_PDF_UPDATE_MAX_NAME_BYTES 256

typedef struct _AntinPdfUpdateStore AntinPdfUpdateStore;

struct _AntinPdfUpdate
{
  /* owned */
  AntinPdfDocument *document;
  AntinPdfWriter *writer;
  AntinPdfPatchSet *patches;
  GPtrArray *fields;      /* AntinPdfField */
  GHashTable *new_fields; /* name → AntinPdfNewField; a signature field has none */
  char *signed_field;
  AntinPdfUpdateStore *store; /* once evidence is added */

  /* borrowed */
  qpdf_data qpdf; /* locked until finish or free */
  AntinPdfPatch *catalog;
  AntinPdfPatch *form;

  /* state */
  gint64 length;
  gint64 shift; /* bytes before the header */
  gint64 previous;
  AntinPdfXrefKind kind;
  guint first_free_id;
  gboolean is_signed; /* by an earlier revision */
  gint64 next_structure_key;
  gsize byte_range_offset;
  gsize contents_offset;
  gsize contents_size;
  gboolean failed;
};

/**
 * AntinPdfNewField:
 * @patch: its dictionary
 * @page: its page
 * @spec: what it was made of; its strings are not kept
 *
 * A text field that this revision adds.
 */
typedef struct
{
  AntinPdfPatch *patch;
  AntinPdfPage page;
  AntinPdfTextFieldSpec spec;
} AntinPdfNewField;

AntinPdfPatch *antin_pdf_update_get_form (AntinPdfUpdate *update);
gboolean antin_pdf_update_load_page (AntinPdfUpdate *update, guint number, AntinPdfPage *ret_page, GError **error);
gboolean antin_pdf_update_check_usable (AntinPdfUpdate *update, GError **error);
gboolean antin_pdf_update_check_lock (AntinPdfUpdate *update, const char *name, GError **error);
gboolean antin_pdf_update_check_new_name (AntinPdfUpdate *update, const char *name, GError **error);
gboolean antin_pdf_update_has_name (AntinPdfUpdate *update, const char *name);
void antin_pdf_update_attach (AntinPdfUpdate *update, AntinPdfPatch *field, const AntinPdfPage *page);
void antin_pdf_update_put_rect (AntinPdfPatch *widget, const AntinPdfPage *page, const AntinBaseRect *rect);
void antin_pdf_update_put_appearance (AntinPdfPatch *widget, guint form);
void antin_pdf_update_store_free (AntinPdfUpdateStore *store);
void antin_pdf_update_tag_widget (AntinPdfUpdate *update, AntinPdfPatch *widget, const AntinPdfPage *page);

G_END_DECLS
