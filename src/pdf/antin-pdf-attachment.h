/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-document.h"

G_BEGIN_DECLS

/**
 * AntinPdfAttachment:
 * @name: (nullable): what the document calls it; hostile text
 * @description: (nullable): what the document says of it; hostile text
 * @size: bytes, as the document says; -1 where it does not
 * @page: the page that it is pinned to, or that it belongs to, from 1; 0 for the whole document
 * @revision: index of the revision that put it in, or last changed it
 * @object: its data, for antin_pdf_attachment_read()
 * @generation: the same
 *
 * A file that a document carries. Plain value.
 */
typedef struct
{
  char *name;
  char *description;
  gint64 size;
  guint page;
  guint revision;
  guint object;
  guint generation;
} AntinPdfAttachment;

void antin_pdf_attachment_free (AntinPdfAttachment *attachment);

GPtrArray *antin_pdf_attachment_list (AntinPdfDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *antin_pdf_attachment_read (AntinPdfDocument *document,
                                   const AntinPdfAttachment *attachment,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfAttachment, antin_pdf_attachment_free)

G_END_DECLS
