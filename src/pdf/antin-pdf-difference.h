/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-pdf-document.h"
#include "antin-pdf-signature.h"

G_BEGIN_DECLS

/**
 * AntinPdfModificationLevel:
 * @ANTIN_PDF_MODIFIED_NONE: nothing
 * @ANTIN_PDF_MODIFIED_LONG_TERM_DATA: evidence and document time stamps
 * @ANTIN_PDF_MODIFIED_FORM_FILLING: form fields filled, further signatures
 * @ANTIN_PDF_MODIFIED_ANNOTATIONS: comments
 * @ANTIN_PDF_MODIFIED_OTHER: anything else, or what the signature forbids: an alteration
 */
typedef enum
{
  ANTIN_PDF_MODIFIED_NONE,
  ANTIN_PDF_MODIFIED_LONG_TERM_DATA,
  ANTIN_PDF_MODIFIED_FORM_FILLING,
  ANTIN_PDF_MODIFIED_ANNOTATIONS,
  ANTIN_PDF_MODIFIED_OTHER,
} AntinPdfModificationLevel;

/**
 * AntinPdfModificationKind:
 * @ANTIN_PDF_MODIFICATION_OTHER: what the sentence says, and no kind of its own
 * @ANTIN_PDF_MODIFICATION_UNSEEN: evidence, time stamps that are not shown, and what describes the file
 * @ANTIN_PDF_MODIFICATION_SIGNATURE: a signature was made, or a field for it
 * @ANTIN_PDF_MODIFICATION_SIGNATURE_CHANGED: a signature was changed or removed
 * @ANTIN_PDF_MODIFICATION_FILLING: a form field was filled in
 * @ANTIN_PDF_MODIFICATION_FIELD: a form field was added, changed or removed
 * @ANTIN_PDF_MODIFICATION_COMMENT_ADDED: an annotation was added
 * @ANTIN_PDF_MODIFICATION_COMMENT_CHANGED: one was changed
 * @ANTIN_PDF_MODIFICATION_COMMENT_REMOVED: one was removed
 * @ANTIN_PDF_MODIFICATION_CONTENT: the content of a page was changed
 * @ANTIN_PDF_MODIFICATION_PAGES: pages were added, removed or changed together
 * @ANTIN_PDF_MODIFICATION_FONT: a font was changed
 *
 * What was done, for those who say it shorter than the sentence does. No verdict rests on it.
 */
typedef enum
{
  ANTIN_PDF_MODIFICATION_OTHER,
  ANTIN_PDF_MODIFICATION_UNSEEN,
  ANTIN_PDF_MODIFICATION_SIGNATURE,
  ANTIN_PDF_MODIFICATION_SIGNATURE_CHANGED,
  ANTIN_PDF_MODIFICATION_FILLING,
  ANTIN_PDF_MODIFICATION_FIELD,
  ANTIN_PDF_MODIFICATION_COMMENT_ADDED,
  ANTIN_PDF_MODIFICATION_COMMENT_CHANGED,
  ANTIN_PDF_MODIFICATION_COMMENT_REMOVED,
  ANTIN_PDF_MODIFICATION_CONTENT,
  ANTIN_PDF_MODIFICATION_PAGES,
  ANTIN_PDF_MODIFICATION_FONT,
} AntinPdfModificationKind;

/**
 * AntinPdfPlace:
 * @page: a page, from 1
 * @rect: a part of it, in millimetres as displayed
 * @opaque: whether some readers let something cover it although others don't
 * @on_paper: whether something shows there on paper that does not show on the screen, or may
 * @wordless: whether it is sure to write nothing
 * @drawn: whether it has strokes that are no words, or may have, so that what is read there need not be what is seen
 *
 * Where something came to stand that may cover what was there. Plain value.
 */
typedef struct
{
  guint page;
  AntinBaseRect rect;
  gboolean opaque;
  gboolean on_paper;
  gboolean wordless;
  gboolean drawn;
} AntinPdfPlace;

/**
 * AntinPdfLook:
 * @page: the page, from 1
 * @rect: where on it a field or signature that was there before is drawn
 * @text: (nullable): the words that it is to show, and no others; %NULL where any will do
 * @format: (nullable): the script that puts that text into another form, for antin_pdf_format_shows()
 * @odd: whether it may show others although its words are these, so that it must look as before
 * @printed_only: whether it is seen on paper and not on screen
 * @options: (nullable): of a list, what it lets choose, as it is shown
 * @chosen: (array): for each of @options, whether it is chosen
 * @changed: whether others were chosen before
 * @signs: whether it is a signature, which says what its signer likes
 * @drawn: of a signature, as of #AntinPdfPlace
 * @left: whether a comment stood there that is gone or another now
 * @reach: how far that was drawn, in or beside its @rect
 *
 * What was filled in or drawn anew, for those who can see whether it hides something, or shows something else.
 */
typedef struct
{
  guint page;
  AntinBaseRect rect;
  char *text;
  char *format;
  gboolean odd;
  gboolean printed_only;
  char **options;
  gboolean *chosen;
  gboolean changed;
  gboolean signs;
  gboolean drawn;
  gboolean left;
  AntinBaseRect reach;
} AntinPdfLook;

/**
 * AntinPdfModification:
 * @revision: number of the revision that did it, from 1; one more than there are for bytes that no revision explains
 * @level: its level
 * @kind: what was done
 * @what: a sentence for people
 * @field: (nullable): full name of the form field that it is about
 * @page: the page, or 0
 * @rect: where on it that is seen, in millimetres; empty where it is not known
 * @places: (nullable) (element-type AntinPdfPlace): where it put something
 * @looks: (element-type AntinPdfLook) (nullable): what it drew anew
 * @allowed: whether it leaves what was signed as it was
 */
typedef struct
{
  guint revision;
  AntinPdfModificationLevel level;
  AntinPdfModificationKind kind;
  char *what;
  char *field;
  guint page;
  AntinBaseRect rect;
  GArray *places;
  GPtrArray *looks;
  gboolean allowed;
} AntinPdfModification;

/**
 * AntinPdfDifference:
 * @level: the worst level; %ANTIN_PDF_MODIFIED_OTHER as soon as one modification is not allowed
 * @modifications: (element-type AntinPdfModification): what was done, in the order of the revisions; of very many, some
 *   that do no harm are left out
 *
 * What later revisions did to what a signature signed (design decision D8). Immutable.
 */
typedef struct
{
  /*< private >*/
  int references;

  /*< public >*/
  AntinPdfModificationLevel level;
  GPtrArray *modifications;
} AntinPdfDifference;

gboolean antin_pdf_difference_draws_places_only (AntinPdfDocument *document, guint revision);
AntinPdfDifference *antin_pdf_difference_new (AntinPdfDocument *document, GPtrArray *signatures, guint index, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinPdfDifference *antin_pdf_difference_ref (AntinPdfDifference *difference);
void antin_pdf_difference_unref (AntinPdfDifference *difference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinPdfDifference, antin_pdf_difference_unref)

G_END_DECLS
