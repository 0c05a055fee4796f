/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinPdfWriter:
 *
 * The bytes of one revision in the making: objects, then the cross-reference section. Private to the layer.
 */
typedef struct _AntinPdfWriter AntinPdfWriter;

AntinPdfWriter *antin_pdf_writer_new (gint64 start, guint first_free_id) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_writer_free (AntinPdfWriter *writer);

void antin_pdf_writer_write_line_end (AntinPdfWriter *writer);
guint antin_pdf_writer_allocate (AntinPdfWriter *writer);
GString *antin_pdf_writer_begin_object (AntinPdfWriter *writer, guint id, guint generation);
void antin_pdf_writer_end_object (AntinPdfWriter *writer);
void antin_pdf_writer_write_object (AntinPdfWriter *writer, guint id, guint generation, const char *body);
void antin_pdf_writer_write_stream (AntinPdfWriter *writer, guint id, const char *entries, const void *data, gsize length);
gboolean antin_pdf_writer_write_table (AntinPdfWriter *writer, const char *trailer_entries, gint64 previous, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_pdf_writer_write_xref_stream (AntinPdfWriter *writer,
                                             const char *trailer_entries,
                                             gint64 previous,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_pdf_writer_get_data (AntinPdfWriter *writer, gsize *ret_length);
GByteArray *antin_pdf_writer_steal (AntinPdfWriter *writer) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfWriter, antin_pdf_writer_free)

G_END_DECLS
