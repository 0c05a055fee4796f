/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-writer.h"

#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/**
 * AntinPdfPatch:
 *
 * A dictionary or an array as the next revision is going to hold it: what the document has, and the entries that
 * differ. Private to the layer; belongs to its set.
 */
typedef struct _AntinPdfPatch AntinPdfPatch;

/**
 * AntinPdfPatchSet:
 *
 * All patches of one revision.
 */
typedef struct _AntinPdfPatchSet AntinPdfPatchSet;

AntinPdfPatchSet *antin_pdf_patch_set_new (qpdf_data qpdf, AntinPdfWriter *writer) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_patch_set_free (AntinPdfPatchSet *set);
AntinPdfPatch *antin_pdf_patch_set_get_object (AntinPdfPatchSet *set, guint id, guint generation);
AntinPdfPatch *antin_pdf_patch_set_add_dictionary (AntinPdfPatchSet *set);
void antin_pdf_patch_set_write (AntinPdfPatchSet *set);

AntinPdfPatch *antin_pdf_patch_get_dictionary (AntinPdfPatch *patch, const char *key);
AntinPdfPatch *antin_pdf_patch_get_array (AntinPdfPatch *patch, const char *key);
gboolean antin_pdf_patch_has (AntinPdfPatch *patch, const char *key);
qpdf_oh antin_pdf_patch_get_base (AntinPdfPatch *patch, const char *key);
guint antin_pdf_patch_get_length (AntinPdfPatch *patch);
void antin_pdf_patch_set (AntinPdfPatch *patch, const char *key, const char *value);
void antin_pdf_patch_set_text (AntinPdfPatch *patch, const char *key, const char *text);
void antin_pdf_patch_set_integer (AntinPdfPatch *patch, const char *key, gint64 value);
void antin_pdf_patch_set_reference (AntinPdfPatch *patch, const char *key, guint id, guint generation);
void antin_pdf_patch_remove (AntinPdfPatch *patch, const char *key);
void antin_pdf_patch_append (AntinPdfPatch *patch, const char *value);
guint antin_pdf_patch_get_id (AntinPdfPatch *patch);
guint antin_pdf_patch_get_generation (AntinPdfPatch *patch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfPatchSet, antin_pdf_patch_set_free)

G_END_DECLS
