/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AntinPdfError:
 * @ANTIN_PDF_ERROR_FAILED: something that should not happen
 * @ANTIN_PDF_ERROR_NOT_PDF: the bytes are no PDF document
 * @ANTIN_PDF_ERROR_DAMAGED: a PDF document whose structure is broken or cut short
 * @ANTIN_PDF_ERROR_ENCRYPTED: the document is encrypted
 * @ANTIN_PDF_ERROR_XFA: the pages are made from an XFA form
 * @ANTIN_PDF_ERROR_LOCKED: a certification signature forbids the change
 * @ANTIN_PDF_ERROR_FIELD: the field is missing, of another type, or signed already
 * @ANTIN_PDF_ERROR_PAGE: there is no such page
 * @ANTIN_PDF_ERROR_LIMIT: a limit of this program was passed
 * @ANTIN_PDF_ERROR_UNSUPPORTED: lawful, but not handled by this program
 * @ANTIN_PDF_ERROR_FONT: no font has the characters that are to be written
 * @ANTIN_PDF_ERROR_SPACE: the signature is larger than the space that was kept for it
 */
typedef enum
{
  ANTIN_PDF_ERROR_FAILED,
  ANTIN_PDF_ERROR_NOT_PDF,
  ANTIN_PDF_ERROR_DAMAGED,
  ANTIN_PDF_ERROR_ENCRYPTED,
  ANTIN_PDF_ERROR_XFA,
  ANTIN_PDF_ERROR_LOCKED,
  ANTIN_PDF_ERROR_FIELD,
  ANTIN_PDF_ERROR_PAGE,
  ANTIN_PDF_ERROR_LIMIT,
  ANTIN_PDF_ERROR_UNSUPPORTED,
  ANTIN_PDF_ERROR_FONT,
  ANTIN_PDF_ERROR_SPACE,
} AntinPdfError;

#define ANTIN_PDF_ERROR (antin_pdf_error_quark ())
GQuark antin_pdf_error_quark (void);

G_END_DECLS
