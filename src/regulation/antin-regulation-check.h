/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-block.h"
#include "antin-regulation-form.h"
#include "antin-regulation-heading.h"
#include "antin-regulation-image.h"
#include "antin-regulation-rules.h"
#include "antin-regulation-scan.h"

G_BEGIN_DECLS

typedef enum
{
  ANTIN_REGULATION_STATUS_PASS,
  ANTIN_REGULATION_STATUS_WARN, /* may be signed, with a reason where the rule is broken */
  ANTIN_REGULATION_STATUS_FAIL, /* stops */
} AntinRegulationStatus;

/**
 * AntinRegulationFix:
 *
 * The one act that mends a broken rule, where there is one.
 */
typedef enum
{
  ANTIN_REGULATION_FIX_NONE,
  ANTIN_REGULATION_FIX_LAWFUL_PLACE,   /* put it back to the lawful place */
  ANTIN_REGULATION_FIX_CHOOSE_IMAGE,   /* choose another image */
  ANTIN_REGULATION_FIX_SEAL_SIZE,      /* state the seal's diameter */
  ANTIN_REGULATION_FIX_TEST_PAGE,      /* compare a printed page with the rubber stamp */
  ANTIN_REGULATION_FIX_CERTIFICATE,    /* choose another certificate */
  ANTIN_REGULATION_FIX_NUMBER_OR_DATE, /* enter number or date */
  ANTIN_REGULATION_FIX_CLICK,          /* click on the page where it belongs */
  ANTIN_REGULATION_FIX_PRINT,          /* print what the authorised person signed, for stamping */
} AntinRegulationFix;

/**
 * AntinRegulationCheck:
 * @rule: id of the rule, for instance "POS-02"
 * @clause: where the law says so, for instance "NĐ 30/2020, Phụ lục I, Phần I, II.7.d"; may be empty for rules
 *   without a clause
 * @status: whether the rule is met
 * @message: a sentence for people
 * @fix: what mends it
 * @overridable: whether a person may go on with a written reason
 * @note: whether it is a notice that nothing is measured by, with %ANTIN_REGULATION_STATUS_PASS
 * @way_on: (nullable): a sentence that says what to do instead, where the rule is broken
 *
 * One rule as the present state meets or breaks it. Immutable, read only.
 */
typedef struct
{
  char *rule;
  char *clause;
  AntinRegulationStatus status;
  char *message;
  AntinRegulationFix fix;
  gboolean overridable;
  gboolean note;
  char *way_on;
} AntinRegulationCheck;

AntinRegulationCheck *antin_regulation_check_ref (AntinRegulationCheck *check);
void antin_regulation_check_unref (AntinRegulationCheck *check);
const char *antin_regulation_status_to_nick (AntinRegulationStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinRegulationCheck, antin_regulation_check_unref)

typedef enum
{
  ANTIN_REGULATION_HOLDER_UNKNOWN,
  ANTIN_REGULATION_HOLDER_PERSON,
  ANTIN_REGULATION_HOLDER_ORGANISATION,
  ANTIN_REGULATION_HOLDER_DEVICE,
} AntinRegulationHolder;

/* Whether a certificate leads to a trusted root (CHK-03), and may sign documents (CHK-04). */
typedef enum
{
  ANTIN_REGULATION_PATH_UNKNOWN, /* not looked at, or not all of it could be asked for */
  ANTIN_REGULATION_PATH_SOUND,
  ANTIN_REGULATION_PATH_NONE,         /* to no trusted root */
  ANTIN_REGULATION_PATH_BROKEN,       /* to one, by a path that breaks a rule */
  ANTIN_REGULATION_PATH_OUT_OF_SCOPE, /* it was not issued for signing documents */
  ANTIN_REGULATION_PATH_EXPIRED,      /* to one, but the certificate itself has ended, of which CHK-01 tells */
} AntinRegulationPath;

/* What is known of a certificate's revocation (CHK-02). */
typedef enum
{
  ANTIN_REGULATION_REVOCATION_NOT_ASKED,
  ANTIN_REGULATION_REVOCATION_GOOD,
  ANTIN_REGULATION_REVOCATION_REVOKED,
  ANTIN_REGULATION_REVOCATION_UNKNOWN, /* asked, and no answer that counts */
} AntinRegulationRevocation;

/**
 * AntinRegulationCertificate:
 * @holder: whose it is
 * @name: (nullable): name of its holder
 * @title: (nullable): title of its holder
 * @not_before: start of validity, seconds since 1970
 * @not_after: end of validity
 * @algorithm: (nullable): "rsa" or "ecdsa"
 * @bits: size of the key
 * @email: (nullable): mail address of its holder
 * @organisation: (nullable): organisation of its holder
 * @path: where it leads to
 * @revocation: whether it was revoked
 * @problem: (nullable): what is wrong with either or could not be had, a sentence
 */
typedef struct
{
  AntinRegulationHolder holder;
  const char *name;
  const char *title;
  gint64 not_before;
  gint64 not_after;
  const char *algorithm;
  guint bits;
  const char *email;
  const char *organisation;
  AntinRegulationPath path;
  AntinRegulationRevocation revocation;
  const char *problem;
} AntinRegulationCertificate;

/**
 * AntinRegulationPresent:
 * @n_personal: personal signatures that are the authorised person's, or of several such persons
 * @n_reviews: personal signatures of those who checked the draft before (POS-13)
 * @n_organisation: organisations' signatures in the file
 * @n_incoming: marks of organisations that received the document (POS-10)
 * @n_other: signatures of neither kind, time stamps left out
 * @n_invalid: signatures that are not valid; they count among the others only as far as their bytes are intact
 * @n_undetermined: signatures that could not be judged
 * @invalid_name: (nullable): whose the first invalid one is
 * @personal_name: (nullable): whose the last valid one of @n_personal is
 * @personal_valid: whether one of @n_personal is valid
 * @review_name: (nullable): whose the last one of @n_reviews is
 * @top_right: whether the last organisation's signature stands at the top right of page 1 (ô 14)
 *
 * The signatures that a file holds already.
 */
typedef struct
{
  guint n_personal;
  guint n_reviews;
  guint n_organisation;
  guint n_incoming;
  guint n_other;
  guint n_invalid;
  guint n_undetermined;
  const char *invalid_name;
  const char *personal_name;
  gboolean personal_valid;
  const char *review_name;
  gboolean top_right;
} AntinRegulationPresent;

typedef struct _AntinRegulationState AntinRegulationState;

/**
 * AntinRegulationSituation:
 * @regulation: the rules in force
 * @kind: what is about to be signed
 * @block: (nullable): the signature block, where the text tells it
 * @heading: (nullable): what page 1 says
 * @form: (nullable): what the document looks like, where that is to be checked
 * @placed: whether @page and @rect are given
 * @page: page of the appearance, from 1
 * @rect: the appearance
 * @image_rect: where the image stands in it; the whole where this is empty
 * @page_width: width of that page, millimetres
 * @page_height: its height
 * @by_hand: whether a person chose the place
 * @image: (nullable): figures of the image
 * @seal_width: real width of the seal, millimetres; 0 where it is not known
 * @seal_height: real height
 * @seal_round: whether it is round
 * @seal_unconfirmed: whether nobody has compared its size with the rubber stamp
 * @has_personal: whether a personal signature is shown, with @personal_page and @personal_rect
 * @personal_page: its page
 * @personal_rect: its rectangle
 * @certificate: (nullable): the one to sign with
 * @state: (nullable): the document's state, made of the same @heading
 * @pdf_version: (nullable): the version of PDF that the file states, for instance "1.7"
 * @scan: (nullable): how its pages were scanned; %NULL where that does not matter
 * @copy_form: with a copy, its form
 * @sealed_by_same: whether an organisation signed with the certificate that is about to sign
 * @covered: (nullable): words under the appearance, found by antin_regulation_check_get_covered()
 * @number: (nullable): number and sign that is to be filled in
 * @date: date that is to be filled in, or %ANTIN_BASE_TIME_NONE
 * @timestamp: whether a time stamp will be asked for
 * @signed_at: when the authorised person signed, seconds since 1970; 0 where that is not known
 * @now: the time, seconds since 1970
 *
 * Everything that the rules look at, gathered by whoever is about to sign. Plain borrowed values.
 */
typedef struct
{
  const AntinRegulation *regulation;
  AntinRegulationKind kind;
  const AntinRegulationBlock *block;
  const AntinRegulationHeading *heading;
  const AntinRegulationForm *form;
  gboolean placed;
  guint page;
  AntinBaseRect rect;
  AntinBaseRect image_rect;
  double page_width;
  double page_height;
  gboolean by_hand;
  const AntinRegulationImage *image;
  double seal_width;
  double seal_height;
  gboolean seal_round;
  gboolean seal_unconfirmed;
  gboolean has_personal;
  guint personal_page;
  AntinBaseRect personal_rect;
  const AntinRegulationCertificate *certificate;
  const AntinRegulationState *state;
  const char *pdf_version;
  const AntinRegulationScan *scan;
  AntinRegulationCopyForm copy_form;
  gboolean sealed_by_same;
  const char *const *covered;
  const char *number;
  gint64 date;
  gboolean timestamp;
  gint64 signed_at;
  gint64 now;
} AntinRegulationSituation;

GPtrArray *antin_regulation_check_all (const AntinRegulationSituation *situation) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_regulation_check_figures (const AntinRegulation *regulation,
                                           AntinRegulationKind kind,
                                           const AntinRegulationImage *image,
                                           double width,
                                           double height,
                                           gboolean round) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *antin_regulation_check_list_standing (const AntinRegulation *regulation, const AntinRegulationCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
AntinRegulationStatus antin_regulation_check_get_worst (GPtrArray *checks);
char **antin_regulation_check_get_covered (AntinRenderText *text,
                                           const AntinBaseRect *rect,
                                           gboolean round,
                                           const AntinRegulationBlock *block) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
