/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-pdf-difference.h"
#include "antin-pdf-document-private.h"
#include "antin-pdf-form-tree-private.h"
#include "antin-pdf-scan-private.h"

G_BEGIN_DECLS

/**
 * AntinPdfChange:
 * @level: what it is, whatever a signature permits
 * @kind: what was done
 * @what: a sentence for people
 * @page: the page, or 0
 * @rect: where on that page it is seen; empty for where that is not known
 * @places: (nullable) (element-type AntinPdfPlace): where it put something
 * @looks: (element-type AntinPdfLook) (nullable): what it draws anew
 * @field: (nullable): full name of the field that it changes
 * @signs: whether it signs @field
 * @evidence: whether it adds to the document security store
 * @shows_new_field: whether it adds a visible signature field
 * @redraws: of the first change of a revision, whether that revision may have fields drawn otherwise that it did not touch
 *
 * One thing that a revision did to the one before.
 */
typedef struct
{
  AntinPdfModificationLevel level;
  AntinPdfModificationKind kind;
  char *what;
  guint page;
  AntinBaseRect rect;
  GArray *places;
  GPtrArray *looks;
  char *field;
  gboolean signs;
  gboolean evidence;
  gboolean shows_new_field;
  gboolean redraws;
} AntinPdfChange;

/* Any context of an object is harmless, or: only those whose last key is in the list. */
extern const char *const ANTIN_PDF_ANYWHERE[];

/**
 * AntinPdfObjectChange:
 * @number: object number
 * @before: the object in the older revision, null where it was none
 * @after: the object in the newer one, null where it was freed
 * @explained: whether a rule allows what happened to it, as long as nothing else uses it
 * @places: where a rule expects it to be referred to, as "referrer:/path"
 * @harmless: (nullable): last keys of further places that do not matter
 */
typedef struct
{
  guint number;
  qpdf_oh before;
  qpdf_oh after;
  gboolean explained;
  GHashTable *places;
  const char *const *harmless;
} AntinPdfObjectChange;

/**
 * AntinPdfStep:
 *
 * The comparison of a revision with the one before it. Lives while the document is locked.
 */
typedef struct
{
  AntinPdfDocument *document;
  guint revision;
  qpdf_data before;
  qpdf_data after;
  AntinPdfFormTree *form_before;
  AntinPdfFormTree *form_after;
  GHashTable *objects;      /* number → AntinPdfObjectChange, of those that differ */
  GHashTable *passed;       /* numbers of objects that stayed as they were, and that a rule went through */
  GHashTable *places;       /* object number → where it refers to those: number → GPtrArray of paths */
  GPtrArray *changes;       /* of AntinPdfChange */
  GHashTable *said;         /* what a change without a field says → the change */
  GHashTable *signings;     /* name of a field → the change that signs it */
  GHashTable *arrays;       /* object number of an /Annots array → GArray of the numbers of its pages; NULL until asked for */
  const AntinPdfScan *uses; /* who refers to what antin_pdf_step_count_uses() was given */
  gboolean redraws;         /* whether what fields are drawn with, where they have no look, is not what it was */
} AntinPdfStep;

typedef enum
{
  ANTIN_PDF_SHOWS_VALUE,
  ANTIN_PDF_SHOWS_ANOTHER,
  ANTIN_PDF_SHOWS_ANOTHER_NOW, /* while the value stayed */
} AntinPdfShows;

/* What revision @revision did to the one before it; kept by the document. */
GPtrArray *antin_pdf_document_get_step (AntinPdfDocument *document, guint revision);
GPtrArray *antin_pdf_step_compare (AntinPdfDocument *document, guint revision) G_GNUC_WARN_UNUSED_RESULT;

AntinPdfChange *antin_pdf_step_add (AntinPdfStep *step, AntinPdfModificationLevel level, guint page, const char *what);
void antin_pdf_step_show (AntinPdfStep *step, AntinPdfChange *change, guint page, qpdf_data qpdf, qpdf_oh annotation);
void antin_pdf_step_place (AntinPdfStep *step, AntinPdfChange *change, guint page, qpdf_oh annotation);
void antin_pdf_step_leave (AntinPdfStep *step, AntinPdfChange *change, guint page, qpdf_oh annotation);
gboolean antin_pdf_step_is_drawn (qpdf_data qpdf, qpdf_oh appearance);
void antin_pdf_step_place_on_pages (AntinPdfStep *step, AntinPdfChange *change, qpdf_oh annotation);
GArray *antin_pdf_step_list_pages (AntinPdfStep *step, guint number);
AntinPdfObjectChange *antin_pdf_step_find (AntinPdfStep *step, guint number);
char *antin_pdf_step_enter (AntinPdfStep *step, const char *place, const char *key, qpdf_oh before);
GPtrArray *antin_pdf_step_list_keys (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, gboolean copies);
gboolean antin_pdf_step_is_same (AntinPdfStep *step, qpdf_oh before, qpdf_oh after);
gboolean antin_pdf_step_is_copy (AntinPdfStep *step, qpdf_oh before, qpdf_oh after, guint budget);
GPtrArray *antin_pdf_step_list_places (AntinPdfStep *step, guint number, gboolean *ret_complete);
void antin_pdf_step_count_uses (AntinPdfStep *step, GHashTable *numbers);
guint antin_pdf_step_find_only_referrer (AntinPdfStep *step, guint number);
gboolean antin_pdf_step_is_in_use (AntinPdfStep *step, guint number);
guint antin_pdf_step_find_page (AntinPdfStep *step, guint number);
gboolean antin_pdf_step_has_names (AntinPdfStep *step, qpdf_oh array);
GPtrArray *antin_pdf_list_keys (AntinPdfStep *step, qpdf_data qpdf, qpdf_oh dictionary);

/* The rules; each explains what it knows. */
void antin_pdf_step_compare_catalog (AntinPdfStep *step);
void antin_pdf_step_report_left_over (AntinPdfStep *step);
void antin_pdf_step_compare_dss (AntinPdfStep *step, const char *place, qpdf_oh before, qpdf_oh after);
void antin_pdf_step_compare_form (AntinPdfStep *step, const char *place, qpdf_oh before, qpdf_oh after);
void antin_pdf_step_compare_pages (AntinPdfStep *step);
void antin_pdf_step_compare_structure (AntinPdfStep *step);
void antin_pdf_step_compare_trailers (AntinPdfStep *step);
void antin_pdf_step_explain_values (AntinPdfStep *step);
AntinPdfShows antin_pdf_step_check_appearance (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after, AntinPdfLook *look);
char *antin_pdf_step_dup_format (AntinPdfStep *step, qpdf_oh field);
char *antin_pdf_step_dup_held (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh after);
void antin_pdf_look_free (AntinPdfLook *look);
void antin_pdf_step_take_look (AntinPdfStep *step, AntinPdfChange *change, qpdf_oh widget, AntinPdfLook *look);
void antin_pdf_step_compare_drawing (AntinPdfStep *step, qpdf_oh before, qpdf_oh after);
gboolean antin_pdf_step_keeps_drawing (AntinPdfStep *step, const AntinPdfNode *node, qpdf_oh before, qpdf_oh after);
gboolean antin_pdf_step_annotation_varies (AntinPdfStep *step, qpdf_oh annotation);
gboolean antin_pdf_step_annotation_is_drawn_alike (AntinPdfStep *step, qpdf_oh annotation, gboolean *ret_has_fonts);
gboolean antin_pdf_annotation_widen (qpdf_data qpdf, qpdf_oh annotation, gboolean turned, double rect[4]);
gboolean antin_pdf_annotation_marks_freely (qpdf_data qpdf, qpdf_oh annotation);
gboolean antin_pdf_annotation_keeps_size (qpdf_data qpdf, qpdf_oh annotation);

/* Whether bytes of the revision are neither objects that it lists nor its own structure. */
gboolean antin_pdf_revision_has_strange_bytes (AntinPdfDocument *document, guint revision);

G_END_DECLS
