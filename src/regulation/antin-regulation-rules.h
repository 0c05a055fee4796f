/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-error.h"
#include "antin-regulation-kind.h"

G_BEGIN_DECLS

/**
 * AntinRegulation:
 *
 * What one regulation asks for, with the clause of each rule (design decision D9). Immutable.
 */
typedef struct _AntinRegulation AntinRegulation;

#define ANTIN_REGULATION_NATIONAL "nd30-2020"

typedef enum
{
  ANTIN_REGULATION_PLACE_NONE,                          /* not shown on a page */
  ANTIN_REGULATION_PLACE_CENTRE_BETWEEN_TITLE_AND_NAME, /* ô 7c */
  ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD,               /* ô 8 */
  ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE,       /* ô 14 */
  ANTIN_REGULATION_PLACE_CHOSEN,                        /* by the signer, away from ô 7 and 8 */
} AntinRegulationPlace;

typedef enum
{
  ANTIN_REGULATION_CONTENT_NONE,
  ANTIN_REGULATION_CONTENT_IMAGE,
  ANTIN_REGULATION_CONTENT_TEXT,
} AntinRegulationContent;

typedef enum
{
  ANTIN_REGULATION_COLOUR_ANY,
  ANTIN_REGULATION_COLOUR_BLUE,
  ANTIN_REGULATION_COLOUR_RED,
} AntinRegulationColour;

typedef enum
{
  ANTIN_REGULATION_SIZE_FIT,  /* into the gap, keeping the ratio */
  ANTIN_REGULATION_SIZE_REAL, /* that of the seal, never scaled */
} AntinRegulationSize;

typedef enum
{
  ANTIN_REGULATION_SIGNER_ANY,
  ANTIN_REGULATION_SIGNER_PERSON,
  ANTIN_REGULATION_SIGNER_ORGANISATION,
} AntinRegulationSigner;

typedef enum
{
  ANTIN_REGULATION_BASIS_NONE,
  ANTIN_REGULATION_BASIS_PERSONAL_SIGNATURE, /* or a scan that the clerk declares (ORD-01) */
} AntinRegulationBasis;

typedef enum
{
  ANTIN_REGULATION_TIMESTAMP_OFF,
  ANTIN_REGULATION_TIMESTAMP_PREFERRED,
  ANTIN_REGULATION_TIMESTAMP_REQUIRED,
} AntinRegulationTimestamp;

/**
 * AntinRegulationStyle:
 * @ANTIN_REGULATION_STYLE_IMAGE: the image and nothing else
 * @ANTIN_REGULATION_STYLE_INFORMATION: words on signer and time, no image
 * @ANTIN_REGULATION_STYLE_COMBINED: the image, and those words beside it
 *
 * What an image's kind shows (POS-08).
 */
typedef enum
{
  ANTIN_REGULATION_STYLE_IMAGE,
  ANTIN_REGULATION_STYLE_INFORMATION,
  ANTIN_REGULATION_STYLE_COMBINED,
} AntinRegulationStyle;

/**
 * AntinRegulationKindRules:
 * @place: where it is shown
 * @content: what is shown there
 * @style: whether the image is shown, or words, or both
 * @information: (nullable): template of those words, with {name}, {email}, {organisation}, {time}
 * @information_size: their size, points
 * @information_width: width at which they wrap, millimetres
 * @reason: (nullable): what the signature itself states as its reason, by which its kind is known again
 * @signer: whose certificate may make it (ORD-05)
 * @basis: what the file must hold already (ORD-01)
 * @timestamp: whether it carries a time stamp (CHK-06)
 * @image_alpha: whether the image must have an alpha channel and a transparent background
 * @image_colour: colour of the visible pixels
 * @image_size: how the image gets its size
 * @image_min_dpi: least resolution at its size on paper
 * @image_max_edge: width of an edge that passes, micrometres; 0 where it is not asked for
 * @image_max_air: empty margin of a seal's image that passes, percent of its width; 0 where it is not asked for
 * @image_min_roundness: narrowest by widest diameter of a round seal that passes, percent; 0 where it is not asked for
 * @image_confirmation: whether a seal's size is to be compared with the rubber stamp once
 * @image_box_width: widest an image is drawn that is fitted, millimetres
 * @image_box_height: highest, millimetres
 * @gap_min: height of the gap between title and name under which the draft leaves no room, millimetres
 * @place_tolerance: distance from the lawful centre that passes, millimetres
 * @overlap: share of the personal image that the seal covers from the left, percent
 * @overlap_least: least share that passes, percent
 * @overlap_most: greatest share that passes, percent
 * @text: (nullable): template of the text, with {number}, {form}, {organisation}, {time}
 * @text_font: (nullable): font family of the text
 * @text_size: size of the text, points
 * @text_box_width: width of the text's box, millimetres
 * @text_box_height: height of the text's box for one line, millimetres
 * @text_margin: distance of the text from the right edge of the page, millimetres
 *
 * What a regulation asks of one kind of signature. Read only.
 */
typedef struct
{
  gboolean disabled; /* known, but not used (POS-10) */
  AntinRegulationPlace place;
  AntinRegulationContent content;
  AntinRegulationStyle style;
  char *information;
  double information_size;
  double information_width;
  char *reason;
  AntinRegulationSigner signer;
  AntinRegulationBasis basis;
  AntinRegulationTimestamp timestamp;
  gboolean image_alpha;
  AntinRegulationColour image_colour;
  AntinRegulationSize image_size;
  double image_min_dpi;
  double image_max_edge;
  double image_max_air;
  double image_min_roundness;
  gboolean image_confirmation;
  double image_box_width;
  double image_box_height;
  double gap_min;
  double place_tolerance;
  double overlap;
  double overlap_least;
  double overlap_most;
  char *text;
  char *text_font;
  double text_size;
  double text_box_width;
  double text_box_height;
  double text_margin;
} AntinRegulationKindRules;

typedef enum
{
  ANTIN_REGULATION_TIME_SLASHED,  /* 15/10/2025; 14:05:09 +07:00 */
  ANTIN_REGULATION_TIME_ISO_8601, /* 2025-10-15T14:05:09+0700 */
} AntinRegulationTimeFormat;

/**
 * AntinRegulationConsequence:
 * @ANTIN_REGULATION_CONSEQUENCE_NONE: nothing that the regulation says
 * @ANTIN_REGULATION_CONSEQUENCE_REFUSE: it goes back to its sender, with the reason
 * @ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE: and is deleted once the refusal is kept
 * @ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE: it counts as without value
 * @ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE: it is worth what its signer's own signature on paper would be
 * @ANTIN_REGULATION_CONSEQUENCE_FOR_INFORMATION: it informs, and stands for no paper
 * @ANTIN_REGULATION_CONSEQUENCE_EQUALS_ORIGINAL: it is worth what the original on paper is
 * @ANTIN_REGULATION_CONSEQUENCE_EQUALS_MASTER: it is worth what the paper is that it was copied from
 * @ANTIN_REGULATION_CONSEQUENCE_EQUALS_PAPER: with official signatures it equals a signed and stamped paper
 * @ANTIN_REGULATION_CONSEQUENCE_PROCESS: it is processed at once, without paper
 *
 * What a regulation makes of an incoming document (CHK-11, CHK-13).
 */
typedef enum
{
  ANTIN_REGULATION_CONSEQUENCE_NONE,
  ANTIN_REGULATION_CONSEQUENCE_REFUSE,
  ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE,
  ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE,
  ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE,
  ANTIN_REGULATION_CONSEQUENCE_FOR_INFORMATION,
  ANTIN_REGULATION_CONSEQUENCE_EQUALS_ORIGINAL,
  ANTIN_REGULATION_CONSEQUENCE_EQUALS_MASTER,
  ANTIN_REGULATION_CONSEQUENCE_EQUALS_PAPER,
  ANTIN_REGULATION_CONSEQUENCE_PROCESS,
} AntinRegulationConsequence;

/**
 * AntinRegulationOutcome:
 * @ANTIN_REGULATION_OUTCOME_INVALID: one of the four checks failed
 * @ANTIN_REGULATION_OUTCOME_PERSONAL_ONLY: the authorised person has signed, and the organisation has not
 * @ANTIN_REGULATION_OUTCOME_INCOMPLETE: another signature is missing
 * @ANTIN_REGULATION_OUTCOME_UNSIGNED: nobody has signed
 * @ANTIN_REGULATION_OUTCOME_ORIGINAL: the authorised person and the organisation have signed, and all is valid
 * @ANTIN_REGULATION_OUTCOME_COPY: a digitised copy, and its organisation's signature is valid
 * @ANTIN_REGULATION_OUTCOME_ATTACHMENT: an attachment or appendix of its own, likewise
 *
 * What is found about an incoming document, as far as a regulation draws a consequence from it.
 */
typedef enum
{
  ANTIN_REGULATION_OUTCOME_INVALID,
  ANTIN_REGULATION_OUTCOME_PERSONAL_ONLY,
  ANTIN_REGULATION_OUTCOME_INCOMPLETE,
  ANTIN_REGULATION_OUTCOME_UNSIGNED,
  ANTIN_REGULATION_OUTCOME_ORIGINAL,
  ANTIN_REGULATION_OUTCOME_COPY,
  ANTIN_REGULATION_OUTCOME_ATTACHMENT,
  ANTIN_REGULATION_N_OUTCOMES,
} AntinRegulationOutcome;

/**
 * AntinRegulationConsequenceRule:
 * @kind: what becomes of the document
 * @clause: (nullable): where the law says so
 */
typedef struct
{
  AntinRegulationConsequence kind;
  char *clause;
} AntinRegulationConsequenceRule;

typedef enum
{
  ANTIN_REGULATION_PRINT_OUT_WHEN_STAMPED, /* paper has value once the clerk has stamped it */
  ANTIN_REGULATION_PRINT_OUT_NONE,
} AntinRegulationPrintOut;

typedef enum
{
  ANTIN_REGULATION_PERIOD_QUARTER = 1 << 0,
  ANTIN_REGULATION_PERIOD_HALF_YEAR = 1 << 1,
  ANTIN_REGULATION_PERIOD_YEAR = 1 << 2,
} AntinRegulationPeriod;

typedef enum
{
  ANTIN_REGULATION_MISSING_TIMESTAMP_UNDETERMINED,
  ANTIN_REGULATION_MISSING_TIMESTAMP_INVALID,
} AntinRegulationMissingTimestamp;

/* Of signatures with a time stamp (EN 319 142-1, 6.1). */
typedef enum
{
  ANTIN_REGULATION_LEVEL_B_T,
  ANTIN_REGULATION_LEVEL_B_LT,
  ANTIN_REGULATION_LEVEL_B_LTA,
} AntinRegulationLevel;

/**
 * AntinRegulationDayOfYear:
 * @day: 1 to 31
 * @month: 1 to 12
 */
typedef struct
{
  guint day;
  guint month;
} AntinRegulationDayOfYear;

/**
 * AntinRegulationFormRules:
 * @page_width: paper, millimetres
 * @page_height: paper
 * @top_least: least top margin, millimetres
 * @top_most: greatest; the same for the other sides
 * @text_least: least size of the text (ô 6), points
 * @text_most: greatest
 * @page_number_least: least size of page numbers, points
 * @page_number_most: greatest
 * @fonts: families that the text may be set in, that which is asked for first, then its twins
 * @tolerance: what paper and margins may be off, millimetres
 *
 * What a document looks like (CHK-20). Read only.
 */
typedef struct
{
  double page_width, page_height;
  double top_least, top_most;
  double bottom_least, bottom_most;
  double left_least, left_most;
  double right_least, right_most;
  double text_least, text_most;
  double page_number_least, page_number_most;
  char **fonts;
  double tolerance;
} AntinRegulationFormRules;

/**
 * AntinRegulationForce:
 * @ANTIN_REGULATION_FORCE_OFF: the rule is not looked at
 * @ANTIN_REGULATION_FORCE_ADVISE: breaking it warns
 * @ANTIN_REGULATION_FORCE_FORBID: breaking it stops
 */
typedef enum
{
  ANTIN_REGULATION_FORCE_OFF,
  ANTIN_REGULATION_FORCE_ADVISE,
  ANTIN_REGULATION_FORCE_FORBID,
} AntinRegulationForce;

/**
 * AntinRegulationPractice:
 * @number_size: size of the number, points (ô 3)
 * @date_size_least: least size of the date, points (ô 4)
 * @date_size_most: greatest
 * @number_max_length: characters of a number (Phụ lục VI)
 * @notation_max_length: characters of a sign (Phụ lục VI)
 * @time_format: how signing times are printed
 * @form: what documents look like (CHK-20)
 * @secrecy_marks: words that forbid signing where they stand as a mark in ô 10a, the longest first
 * @device_level: (nullable): level of State secrecy at which a token is kept
 * @excluded_kinds: kinds of document that are not signed electronically (ORD-12)
 * @paper_kinds: kinds of document that are issued on paper as well (ORD-13)
 * @print_out: what a print-out of a signed document is worth (WRN-05)
 * @consequences: what becomes of an incoming document, by what is found about it
 * @missing_timestamp: what a signature without a time stamp is
 * @renewal_days: days before the end of a certificate on which its keeper is told (WRN-01)
 * @n_renewal_days: how many
 * @renewal_deadline: days before the end of a certificate by which its renewal is asked for
 * @pin_months: months after which a new PIN is advised, or 0 (WRN-02)
 * @loss_days: working days within which a lost token is reported, or 0 for at once (WRN-08)
 * @issue_days: working days after the day of signing within which a document is issued (WRN-10)
 * @report_dates: last days of the periods that are reported (REP-03)
 * @n_report_dates: how many
 * @report_periods: periods that are reported, flags of #AntinRegulationPeriod
 * @pdf_version: least version of PDF that is signed, for instance 1.4 (ORD-10)
 * @scan_dpi: least resolution of a scan (CHK-15)
 * @scan_colour: whether a scan must be in colour
 * @scan_tolerance: how far the size of a scanned page may be from that of its paper, percent
 * @scan_signed_as: the kind of signature on a scan of a stamped paper (flow B of ORD-03)
 * @other_name: how much it weighs that the document names another person than the certificate (ORD-06)
 * @other_title: how much it weighs that it prints another title
 * @deputies: capacities in which one signs for somebody else, and with a certificate of one's own
 * @deputy_title: whether that certificate has to state their title
 * @timestamp_url: (nullable): addresses of time-stamp authorities, with blanks between, the first to be asked first
 * @level: how long signatures with a time stamp are to last
 * @email_domain: (nullable): domain of official mail addresses
 * @contact_renewal: who renews certificates
 * @contact_recovery: who unlocks tokens
 * @form_recovery: the form for it
 * @contact_loss: (nullable): who is told of a lost token
 * @form_loss: (nullable): the form for it
 * @term_certificate: what a certificate is called
 * @term_signature: what a signature is called
 * @term_device: what a token is called
 *
 * What a regulation asks besides the look of signatures. Read only.
 */
typedef struct
{
  double number_size;
  double date_size_least;
  double date_size_most;
  guint number_max_length;
  guint notation_max_length;
  AntinRegulationTimeFormat time_format;
  AntinRegulationFormRules form;
  char **secrecy_marks;
  char *device_level;
  char **excluded_kinds;
  char **paper_kinds;
  AntinRegulationPrintOut print_out;
  AntinRegulationConsequenceRule consequences[ANTIN_REGULATION_N_OUTCOMES];
  AntinRegulationMissingTimestamp missing_timestamp;
  guint *renewal_days;
  guint n_renewal_days;
  guint renewal_deadline;
  guint pin_months;
  guint loss_days;
  guint issue_days;
  AntinRegulationDayOfYear *report_dates;
  guint n_report_dates;
  int report_periods;
  double pdf_version;
  double scan_dpi;
  gboolean scan_colour;
  double scan_tolerance;
  AntinRegulationKind scan_signed_as;
  AntinRegulationForce other_name;
  AntinRegulationForce other_title;
  char **deputies;
  gboolean deputy_title;
  char *timestamp_url;
  AntinRegulationLevel level;
  char *email_domain;
  char *contact_renewal;
  char *contact_recovery;
  char *form_recovery;
  char *contact_loss;
  char *form_loss;
  char *term_certificate;
  char *term_signature;
  char *term_device;
} AntinRegulationPractice;

typedef enum
{
  ANTIN_REGULATION_MEDIUM_PAPER = 1 << 0,
  ANTIN_REGULATION_MEDIUM_ELECTRONIC = 1 << 1,
} AntinRegulationMedium;

/**
 * AntinRegulationCopyRules:
 * @words: what the copy calls itself, for instance "SAO Y"
 * @from: what it may be an electronic copy of, flags of #AntinRegulationMedium
 * @clause: where the law says so
 *
 * What a regulation asks of one form of copy. Read only.
 */
typedef struct
{
  char *words;
  int from;
  char *clause;
} AntinRegulationCopyRules;

AntinRegulation *antin_regulation_load (const char *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulation *antin_regulation_load_from (const char *id, const char *const *folders, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
char **antin_regulation_list_ids (void) G_GNUC_WARN_UNUSED_RESULT;
char **antin_regulation_list_ids_in (const char *const *folders) G_GNUC_WARN_UNUSED_RESULT;
char **antin_regulation_get_folders (void) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulation *antin_regulation_ref (AntinRegulation *regulation);
void antin_regulation_unref (AntinRegulation *regulation);

const char *antin_regulation_get_id (const AntinRegulation *regulation);
const char *antin_regulation_get_name (const AntinRegulation *regulation);
const char *antin_regulation_get_short_name (const AntinRegulation *regulation);
const char *antin_regulation_get_inherits (const AntinRegulation *regulation);
const AntinRegulationKindRules *antin_regulation_get_kind (const AntinRegulation *regulation,
                                                           AntinRegulationKind kind);
const AntinRegulationCopyRules *antin_regulation_get_copy (const AntinRegulation *regulation,
                                                           AntinRegulationCopyForm form);
const AntinRegulationPractice *antin_regulation_get_practice (const AntinRegulation *regulation);
const char *antin_regulation_get_clause (const AntinRegulation *regulation, const char *rule);
AntinRegulationForce antin_regulation_get_force (const AntinRegulation *regulation, const char *rule);
gboolean antin_regulation_is_overridable (const AntinRegulation *regulation, const char *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulation, antin_regulation_unref)

G_END_DECLS
