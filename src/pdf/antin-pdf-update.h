/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-pdf-appearance.h"
#include "antin-pdf-document.h"
#include "antin-pdf-field.h"
#include "antin-pdf-security-store.h"
#include "antin-pdf-tail.h"

G_BEGIN_DECLS

/**
 * AntinPdfUpdate:
 *
 * One revision that is going to be appended to a document (design decision D3): fields added, filled, signed.
 */
typedef struct _AntinPdfUpdate AntinPdfUpdate;

/**
 * AntinPdfSignatureSpec:
 * @field: (nullable): full name of an empty signature field to sign, or the name of a new one; %NULL for a new one
 *   with a name of its own
 * @page: page of a new field, from 1; 0 stands for 1
 * @rect: place on that page in mm; a rectangle without an area makes the signature invisible
 * @keep_rect: whether an existing field keeps its place, and @page and @rect count for a new one only
 * @appearance: (nullable): what the signature shows
 * @sub_filter: "ETSI.CAdES.detached", or "ETSI.RFC3161" for a document time stamp
 * @name: (nullable): the signer's name (/Name)
 * @reason: (nullable): why (/Reason)
 * @location: (nullable): where (/Location)
 * @contact: (nullable): how to reach the signer (/ContactInfo)
 * @tooltip: (nullable): what a screen reader says for a new field (/TU)
 * @time: when (/M), in seconds since 1970; %ANTIN_BASE_TIME_NONE leaves it out
 * @contents_size: bytes to keep for the CMS
 * @docmdp: 0 for an approval signature; 1 to 3 for a certification that permits no more than that
 * @lock: (nullable): what signing a new field locks
 *
 * What to sign with.
 */
typedef struct
{
  const char *field;
  guint page;
  AntinBaseRect rect;
  gboolean keep_rect;
  AntinPdfAppearance *appearance;
  const char *sub_filter;
  const char *name;
  const char *reason;
  const char *location;
  const char *contact;
  const char *tooltip;
  gint64 time;
  gsize contents_size;
  guint docmdp;
  const AntinPdfLock *lock;
} AntinPdfSignatureSpec;

/**
 * AntinPdfTextFieldSpec:
 * @name: the name of the new field, without a period
 * @page: its page, from 1
 * @rect: its place in mm
 * @font_size: in points
 * @style: upright, italic, bold
 * @align: where the text stands in it
 * @max_length: characters it takes, 0 for no limit
 * @tooltip: (nullable): what a screen reader says for it (/TU)
 * @white: whether its value stands on a white ground, over dots that the page has there
 *
 * An empty text field that keeps a place for a later value.
 */
typedef struct
{
  const char *name;
  guint page;
  AntinBaseRect rect;
  double font_size;
  AntinPdfTextStyle style;
  AntinPdfTextAlign align;
  guint max_length;
  const char *tooltip;
  gboolean white;
} AntinPdfTextFieldSpec;

AntinPdfUpdate *antin_pdf_update_new (AntinPdfDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_pdf_update_free (AntinPdfUpdate *update);

gboolean antin_pdf_update_add_text_field (AntinPdfUpdate *update, const AntinPdfTextFieldSpec *spec, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_pdf_update_fill_text_field (AntinPdfUpdate *update, const char *name, const char *value, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_pdf_update_sign_field (AntinPdfUpdate *update, const AntinPdfSignatureSpec *spec, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean antin_pdf_update_add_evidence (AntinPdfUpdate *update,
                                        const char *key,
                                        const AntinPdfSecurityStore *evidence,
                                        gboolean *ret_added,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *antin_pdf_update_get_signed_field (AntinPdfUpdate *update);
AntinPdfTail *antin_pdf_update_finish (AntinPdfUpdate *update, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfUpdate, antin_pdf_update_free)

G_END_DECLS
