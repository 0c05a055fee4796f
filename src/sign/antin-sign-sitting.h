/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-signing.h"

G_BEGIN_DECLS

/* A sitting of more files is refused. */
#define ANTIN_SIGN_SITTING_MAX_FILES 5000

/**
 * AntinSignSittingState:
 * @ANTIN_SIGN_SITTING_WAITING: nobody has decided on it
 * @ANTIN_SIGN_SITTING_SKIPPED: left for another day
 * @ANTIN_SIGN_SITTING_RETURNED: goes back to its author with a remark
 * @ANTIN_SIGN_SITTING_APPROVED: is going to be signed
 * @ANTIN_SIGN_SITTING_SIGNING: belongs to the token at work
 * @ANTIN_SIGN_SITTING_SIGNED: is signed
 * @ANTIN_SIGN_SITTING_FAILED: could not be signed
 */
typedef enum
{
  ANTIN_SIGN_SITTING_WAITING,
  ANTIN_SIGN_SITTING_SKIPPED,
  ANTIN_SIGN_SITTING_RETURNED,
  ANTIN_SIGN_SITTING_APPROVED,
  ANTIN_SIGN_SITTING_SIGNING,
  ANTIN_SIGN_SITTING_SIGNED,
  ANTIN_SIGN_SITTING_FAILED,
} AntinSignSittingState;

#define ANTIN_SIGN_SITTING_N_STATES 7

const char *antin_sign_sitting_state_to_nick (AntinSignSittingState state);
gboolean antin_sign_sitting_state_from_nick (const char *nick, AntinSignSittingState *ret_state);

/**
 * AntinSignSittingFacts:
 * @notation: (nullable): the sign that the document prints, for instance "QĐ-UBND"
 * @needs_number: whether it has gaps for number or date
 * @refusal: (nullable): why it may not be signed, with the rule and its clause; apart from a number that is not there yet
 * @copy_refusals: (nullable): with a copy, the same for each form of copy; @refusal is that of its form
 * @scan: whether it is a scan, of which the clerk has to say that the organisation made it (ORD-01)
 * @scan_advice: (nullable): with a copy, what of the scan is not as it should be, which does not keep it from being signed
 *   (CHK-15)
 * @assumed: of a picture, how many of its pages were taken for A4, since it does not say its resolution
 * @leader: (nullable): who signed it as the authorised person
 * @leader_time: when, or %ANTIN_BASE_TIME_NONE
 *
 * What was found out about a file before it is signed.
 */
typedef struct
{
  char *notation;
  gboolean needs_number;
  char *refusal;
  char *copy_refusals[ANTIN_REGULATION_N_COPY_FORMS];
  gboolean scan;
  char *scan_advice;
  guint assumed;
  char *leader;
  gint64 leader_time;
} AntinSignSittingFacts;

/**
 * AntinSignSittingFile:
 * @path: the file; a document, or a picture of paper, whose document is made whenever it is looked at or signed
 * @kind: the kind of signature it gets
 * @state: what was decided on it
 * @shown: whether it has been on screen whole
 * @sha256: (nullable): of the bytes that were shown or checked; other bytes are not signed
 * @remark: (nullable): why it was returned
 * @number: (nullable): number, or number and sign, of the document
 * @date: its date, or %ANTIN_BASE_TIME_NONE
 * @copy_form: with a copy, its form
 * @declared: with a copy of a scan, whether the clerk says that the organisation made the scan itself of a signed and
 *   stamped paper (ORD-01)
 * @page: where the person put the signature; 0 for the lawful place
 * @rect: millimetres, with @page
 * @overrides: (nullable): rule → written reason
 * @output: (nullable): the file to make; %NULL where a free name is still to be chosen
 * @problem: (nullable): why it could not be signed, or has to be looked at again
 * @stale: whether it is another file by now than the one that was shown
 * @found: whether it is signed because its signed file was found, of which nothing is known yet
 * @time: of the last change of @state
 * @facts: (nullable): what was found out beforehand
 * @result: (nullable): what was made in this run of the program
 *
 * One file of a sitting. Read only; good until the sitting is changed.
 */
typedef struct
{
  char *path;
  AntinRegulationKind kind;
  AntinSignSittingState state;
  gboolean shown;
  char *sha256;
  char *remark;
  char *number;
  gint64 date;
  AntinRegulationCopyForm copy_form;
  gboolean declared;
  guint page;
  AntinBaseRect rect;
  GHashTable *overrides;
  char *output;
  char *problem;
  gboolean stale;
  gboolean found;
  gint64 time;
  AntinSignSittingFacts *facts;
  AntinSignResult *result;
} AntinSignSittingFile;

/**
 * AntinSignSittingApproval:
 * @sha256: (nullable): of the bytes that the person approves
 * @page: where the signature goes; 0 for the lawful place
 * @rect: millimetres, with @page
 * @overrides: (nullable): rule → written reason
 * @output: (nullable): the file to make
 *
 * What a person agrees to. Plain borrowed values.
 */
typedef struct
{
  const char *sha256;
  guint page;
  AntinBaseRect rect;
  GHashTable *overrides;
  const char *output;
} AntinSignSittingApproval;

/**
 * AntinSignSittingMeans:
 * @context: the workstation
 * @identity: who signs
 * @image: (nullable): PNG of the signature or of the seal
 * @image_width: as in #AntinSignPlanOptions, as are the next three
 * @level: what is to be reached
 *
 * With what a sitting is signed. Plain borrowed values.
 */
typedef struct
{
  AntinSignContext *context;
  AntinSignIdentity *identity;
  GBytes *image;
  double image_width;
  double seal_diameter;
  double seal_height;
  gboolean seal_unconfirmed;
  AntinSignLevel level;
} AntinSignSittingMeans;

/**
 * AntinSignSitting:
 *
 * A list of files that one person decides on, and signs with one login (SEC-03). Used on the main thread.
 *
 * Emits AntinSignSitting::changed with the index of a file that is not as it was, and AntinSignSitting::signed with the
 * index of one whose result has come.
 */
#define ANTIN_TYPE_SIGN_SITTING (antin_sign_sitting_get_type ())
G_DECLARE_FINAL_TYPE (AntinSignSitting, antin_sign_sitting, ANTIN, SIGN_SITTING, GObject)

AntinSignSitting *antin_sign_sitting_new (AntinSignRole role) G_GNUC_WARN_UNUSED_RESULT;
AntinSignRole antin_sign_sitting_get_role (AntinSignSitting *self);

int antin_sign_sitting_add (AntinSignSitting *self, const char *path, AntinRegulationKind kind);
gboolean antin_sign_sitting_restore (AntinSignSitting *self, const AntinSignSittingFile *file);
gboolean antin_sign_sitting_restore_signed (AntinSignSitting *self, const AntinSignSittingFile *file, const char *sha256);
guint antin_sign_sitting_get_n_files (AntinSignSitting *self);
const AntinSignSittingFile *antin_sign_sitting_get_file (AntinSignSitting *self, guint index);
int antin_sign_sitting_find (AntinSignSitting *self, const char *path);
gboolean antin_sign_sitting_remove (AntinSignSitting *self, guint index);
guint antin_sign_sitting_count (AntinSignSitting *self, AntinSignSittingState state);
gboolean antin_sign_sitting_is_running (AntinSignSitting *self);
gboolean antin_sign_sitting_is_ready (AntinSignSitting *self, guint index, GError **error);

gboolean antin_sign_sitting_compare (AntinSignSitting *self, guint index, const char *sha256);
void antin_sign_sitting_show (AntinSignSitting *self, guint index, const char *sha256);
gboolean antin_sign_sitting_skip (AntinSignSitting *self, guint index);
gboolean antin_sign_sitting_return (AntinSignSitting *self, guint index, const char *remark);
gboolean antin_sign_sitting_withdraw (AntinSignSitting *self, guint index);
gboolean antin_sign_sitting_approve (AntinSignSitting *self,
                                     guint index,
                                     const AntinSignSittingApproval *approval,
                                     GError **error);
gboolean antin_sign_sitting_retry (AntinSignSitting *self, guint index);
gboolean antin_sign_sitting_set_kind (AntinSignSitting *self, guint index, AntinRegulationKind kind);
gboolean antin_sign_sitting_set_number (AntinSignSitting *self, guint index, const char *number);
gboolean antin_sign_sitting_set_date (AntinSignSitting *self, guint index, gint64 date);
gboolean antin_sign_sitting_set_copy_form (AntinSignSitting *self, guint index, AntinRegulationCopyForm form);
gboolean antin_sign_sitting_declare (AntinSignSitting *self, guint index, gboolean declared);

/* Finds out what can be known beforehand about the files that nobody has decided on. */
void antin_sign_sitting_prepare_async (AntinSignSitting *self,
                                       const AntinSignSittingMeans *means,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean antin_sign_sitting_prepare_finish (AntinSignSitting *self, GAsyncResult *result, GError **error);

/* Reads what an earlier run of the program made and could not write down. */
void antin_sign_sitting_recover_async (AntinSignSitting *self,
                                       AntinSignContext *context,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean antin_sign_sitting_recover_finish (AntinSignSitting *self, GAsyncResult *result, GError **error);

void antin_sign_sitting_name_outputs (AntinSignSitting *self, AntinSignContext *context);

/* Opens a session, signs what was approved, closes the session. */
void antin_sign_sitting_run_async (AntinSignSitting *self,
                                   const AntinSignSittingMeans *means,
                                   const AntinSignInteraction *interaction,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean antin_sign_sitting_run_finish (AntinSignSitting *self, GAsyncResult *result, GError **error);

G_END_DECLS
