/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinPdfTail:
 *
 * The bytes of a revision, to be put right after the document's own bytes, with room for one signature. Its owner
 * alone may change it.
 */
typedef struct _AntinPdfTail AntinPdfTail;

AntinPdfTail *antin_pdf_tail_new (GByteArray *bytes, gint64 start, gsize contents_offset, gsize contents_size) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_tail_free (AntinPdfTail *tail);

const guint8 *antin_pdf_tail_get_data (AntinPdfTail *tail, gsize *ret_length);
gint64 antin_pdf_tail_get_start (AntinPdfTail *tail);
gboolean antin_pdf_tail_has_signature (AntinPdfTail *tail);
void antin_pdf_tail_get_byte_range (AntinPdfTail *tail, gint64 ret_range[4]);
void antin_pdf_tail_get_contents (AntinPdfTail *tail, gsize *ret_offset, gsize *ret_capacity);
gboolean antin_pdf_tail_set_contents (AntinPdfTail *tail, GBytes *cms, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfTail, antin_pdf_tail_free)

G_END_DECLS
