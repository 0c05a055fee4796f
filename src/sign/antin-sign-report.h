/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-rect.h"
#include "antin-regulation-consequence.h"
#include "antin-regulation-heading.h"
#include "antin-regulation-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The vocabulary is ETSI EN 319 102-1 for indications, Ninh Thuận QĐ 42/2017 Điều 14 for the four checks. */

typedef enum
{
  ANTIN_SIGN_TOTAL_PASSED,
  ANTIN_SIGN_TOTAL_FAILED,
  ANTIN_SIGN_INDETERMINATE,
  ANTIN_SIGN_NO_SIGNATURE,
} AntinSignIndication;

typedef enum
{
  ANTIN_SIGN_CHECK_PASS,
  ANTIN_SIGN_CHECK_FAIL,
  ANTIN_SIGN_CHECK_UNDETERMINED,
} AntinSignCheck;

/**
 * AntinSignQuestion:
 *
 * The four checks, in the order in which they are told.
 */
typedef enum
{
  ANTIN_SIGN_QUESTION_SIGNATURE,
  ANTIN_SIGN_QUESTION_CONTENT,
  ANTIN_SIGN_QUESTION_CERTIFICATE,
  ANTIN_SIGN_QUESTION_TIMESTAMP,
} AntinSignQuestion;

#define ANTIN_SIGN_N_QUESTIONS (ANTIN_SIGN_QUESTION_TIMESTAMP + 1)

typedef enum
{
  ANTIN_SIGN_TYPE_APPROVAL,
  ANTIN_SIGN_TYPE_CERTIFICATION,
  ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP,
} AntinSignType;

typedef enum
{
  ANTIN_SIGN_ROLE_UNKNOWN,
  ANTIN_SIGN_ROLE_PERSONAL,
  ANTIN_SIGN_ROLE_ORGANISATION,
  ANTIN_SIGN_ROLE_DEVICE,
} AntinSignRole;

typedef enum
{
  ANTIN_SIGN_COVERAGE_WHOLE_FILE,
  ANTIN_SIGN_COVERAGE_WHOLE_REVISION,
  ANTIN_SIGN_COVERAGE_PARTIAL,
} AntinSignCoverage;

typedef enum
{
  ANTIN_SIGN_MODIFIED_NONE,
  ANTIN_SIGN_MODIFIED_LONG_TERM_DATA,
  ANTIN_SIGN_MODIFIED_FORM_FILLING,
  ANTIN_SIGN_MODIFIED_ANNOTATIONS,
  ANTIN_SIGN_MODIFIED_OTHER,
} AntinSignModificationLevel;

typedef enum
{
  ANTIN_SIGN_CHAIN_TRUSTED,
  ANTIN_SIGN_CHAIN_UNTRUSTED,
  ANTIN_SIGN_CHAIN_EXPIRED,
  ANTIN_SIGN_CHAIN_NOT_YET_VALID,
  ANTIN_SIGN_CHAIN_BROKEN,
} AntinSignChainStatus;

typedef enum
{
  ANTIN_SIGN_REVOCATION_NOT_CHECKED,
  ANTIN_SIGN_REVOCATION_GOOD,
  ANTIN_SIGN_REVOCATION_REVOKED,
  ANTIN_SIGN_REVOCATION_UNKNOWN,
} AntinSignRevocationStatus;

typedef enum
{
  ANTIN_SIGN_SOURCE_NONE,
  ANTIN_SIGN_SOURCE_DSS,
  ANTIN_SIGN_SOURCE_CMS,
  ANTIN_SIGN_SOURCE_CACHE,
  ANTIN_SIGN_SOURCE_OCSP,
  ANTIN_SIGN_SOURCE_CRL,
} AntinSignEvidenceSource;

typedef enum
{
  ANTIN_SIGN_TIMESTAMP_ABSENT,
  ANTIN_SIGN_TIMESTAMP_VALID,
  ANTIN_SIGN_TIMESTAMP_INVALID,
} AntinSignTimestampStatus;

typedef enum
{
  ANTIN_SIGN_TIME_NONE,
  ANTIN_SIGN_TIME_CLAIMED,
  ANTIN_SIGN_TIME_SIGNATURE_TIMESTAMP,
  ANTIN_SIGN_TIME_DOCUMENT_TIMESTAMP,
} AntinSignTimeSource;

typedef enum
{
  ANTIN_SIGN_READING_NOT_COMPARED,
  ANTIN_SIGN_READING_SAME,
  ANTIN_SIGN_READING_DIFFERENT,
} AntinSignReadingStatus;

/**
 * AntinSignAnchorOrigin:
 * @ANTIN_SIGN_ANCHOR_NONE: the path ends at no anchor
 * @ANTIN_SIGN_ANCHOR_BUILT_IN: its fingerprint is pinned in the program (design decision D11)
 * @ANTIN_SIGN_ANCHOR_ADMINISTRATOR: an administrator of the computer trusts it
 * @ANTIN_SIGN_ANCHOR_USER: the user trusts it
 * @ANTIN_SIGN_ANCHOR_COMMAND_LINE: it was named for this verdict alone
 *
 * Who says that an anchor is trusted.
 */
typedef enum
{
  ANTIN_SIGN_ANCHOR_NONE,
  ANTIN_SIGN_ANCHOR_BUILT_IN,
  ANTIN_SIGN_ANCHOR_ADMINISTRATOR,
  ANTIN_SIGN_ANCHOR_USER,
  ANTIN_SIGN_ANCHOR_COMMAND_LINE,
} AntinSignAnchorOrigin;

/**
 * AntinSignPurpose:
 *
 * What a certificate says that its key is for (RFC 5280, 4.2.1.3 and 4.2.1.12).
 */
typedef enum
{
  ANTIN_SIGN_PURPOSE_NONE = 0,
  ANTIN_SIGN_PURPOSE_DIGITAL_SIGNATURE = 1 << 0,
  ANTIN_SIGN_PURPOSE_NON_REPUDIATION = 1 << 1,
  ANTIN_SIGN_PURPOSE_ENCIPHERMENT = 1 << 2,
  ANTIN_SIGN_PURPOSE_CERTIFICATES = 1 << 3,
  ANTIN_SIGN_PURPOSE_REVOCATION_LISTS = 1 << 4,
  ANTIN_SIGN_PURPOSE_TIME_STAMPING = 1 << 5,
  ANTIN_SIGN_PURPOSE_DOCUMENTS = 1 << 6,
  ANTIN_SIGN_PURPOSE_EMAIL = 1 << 7,
  ANTIN_SIGN_PURPOSE_CLIENT = 1 << 8,
  ANTIN_SIGN_PURPOSE_SERVER = 1 << 9,
  ANTIN_SIGN_PURPOSE_CODE = 1 << 10,
  ANTIN_SIGN_PURPOSE_REVOCATION_ANSWERS = 1 << 11,
  ANTIN_SIGN_PURPOSE_OTHER = 1 << 12,
} AntinSignPurpose;

/**
 * AntinSignCompleteness:
 *
 * Which signatures an original, a copy or an attachment must carry (CHK-11; NĐ 30/2020, Điều 5.1).
 */
typedef enum
{
  ANTIN_SIGN_CLASS_NONE,
  ANTIN_SIGN_CLASS_ORIGINAL,
  ANTIN_SIGN_CLASS_DIGITISED_COPY,
  ANTIN_SIGN_CLASS_ATTACHMENT,
  ANTIN_SIGN_CLASS_PERSONAL_ONLY,
  ANTIN_SIGN_CLASS_ORGANISATION_ONLY,
} AntinSignCompleteness;

/**
 * AntinSignSigner:
 * @common_name: (nullable): CN of the subject
 * @organisation: (nullable): O of the subject
 * @title: (nullable): title of the subject
 * @email: (nullable): e-mail address
 * @subject: (nullable): RFC 4514
 * @issuer: (nullable): RFC 4514
 * @issuer_name: (nullable): CN of the issuer, for people
 * @issuer_organisation: (nullable): O of the issuer
 * @serial: (nullable): hexadecimal
 * @certificate: (nullable): SHA-256 of the certificate, lower-case hexadecimal
 * @user_ids: (nullable): the UID attributes, such as "MST:…"
 * @affiliations: (nullable): province, place, organisation and unit: ST, L, O, OU
 * @not_before: start of validity, or %ANTIN_BASE_TIME_NONE
 * @not_after: end of validity, or %ANTIN_BASE_TIME_NONE
 */
typedef struct
{
  char *common_name;
  char *organisation;
  char *title;
  char *email;
  char *subject;
  char *issuer;
  char *issuer_name;
  char *issuer_organisation;
  char *serial;
  char *certificate;
  char **user_ids;
  char **affiliations;
  gint64 not_before;
  gint64 not_after;
} AntinSignSigner;

/**
 * AntinSignCertificate:
 * @holder: whose it is, who issued it, from when until when
 * @kind: whether of a person, an organisation or a device (NĐ 68/2024, forms 01 to 03)
 * @authority: whether it may issue others
 * @self_issued: whether its holder issued it: a root
 * @key_algorithm: the kind of its key: “rsa”, “ec” …
 * @key_bits: the size of that key, bits
 * @digest: (nullable): the digest that its issuer signed
 * @purposes: what it says its key is for; %ANTIN_SIGN_PURPOSE_NONE where it says nothing
 * @der: the certificate itself
 *
 * One certificate of a path. Read only.
 */
typedef struct
{
  AntinSignSigner holder;
  AntinSignRole kind;
  gboolean authority;
  gboolean self_issued;
  const char *key_algorithm;
  guint key_bits;
  char *digest;
  AntinSignPurpose purposes;
  GBytes *der;
} AntinSignCertificate;

/**
 * AntinSignPath:
 * @certificates: (nullable) (element-type AntinSignCertificate): from whose it is to the anchor, or as far as is known
 * @origin: who trusts the anchor
 * @official: whether the anchor is of Ban Cơ yếu Chính phủ; others are for public digital signatures (CHK-14)
 *
 * Where a certificate leads to.
 */
typedef struct
{
  GPtrArray *certificates;
  AntinSignAnchorOrigin origin;
  gboolean official;
} AntinSignPath;

/**
 * AntinSignRevocation:
 * @status: what is known
 * @source: where the answer came from
 * @time: the time of the answer
 * @revoked_at: when it was revoked; %ANTIN_BASE_TIME_NONE where it was not
 * @reason: (nullable): why it was revoked, as the authority says
 *
 * Whether a certificate was revoked.
 */
typedef struct
{
  AntinSignRevocationStatus status;
  AntinSignEvidenceSource source;
  gint64 time;
  gint64 revoked_at;
  char *reason;
} AntinSignRevocation;

/**
 * AntinSignModificationKind:
 *
 * What was done, as #AntinPdfModificationKind has it.
 */
typedef enum
{
  ANTIN_SIGN_MODIFICATION_OTHER,
  ANTIN_SIGN_MODIFICATION_UNSEEN,
  ANTIN_SIGN_MODIFICATION_SIGNATURE,
  ANTIN_SIGN_MODIFICATION_SIGNATURE_CHANGED,
  ANTIN_SIGN_MODIFICATION_FILLING,
  ANTIN_SIGN_MODIFICATION_FIELD,
  ANTIN_SIGN_MODIFICATION_COMMENT_ADDED,
  ANTIN_SIGN_MODIFICATION_COMMENT_CHANGED,
  ANTIN_SIGN_MODIFICATION_COMMENT_REMOVED,
  ANTIN_SIGN_MODIFICATION_CONTENT,
  ANTIN_SIGN_MODIFICATION_PAGES,
  ANTIN_SIGN_MODIFICATION_FONT,
} AntinSignModificationKind;

/**
 * AntinSignModification:
 * @revision: number of the revision that did it, from 1
 * @what: a sentence for people
 * @kind: what was done
 * @field: (nullable): full name of the form field that it is about
 * @page: the page, or 0
 * @rect: where on it that is seen; empty where it is not known
 * @allowed: whether it leaves the signature's statement intact
 */
typedef struct
{
  guint revision;
  char *what;
  AntinSignModificationKind kind;
  char *field;
  guint page;
  AntinBaseRect rect;
  gboolean allowed;
} AntinSignModification;

/**
 * AntinSignSignature:
 *
 * One signature and everything that was found out about it; the fields are those of `verify --json`. Read only.
 */
typedef struct
{
  char *field;
  AntinSignType type;
  AntinSignRole role;
  gboolean review;   /* personal: of one who checked the draft before the authorised person signed (POS-13) */
  gboolean incoming; /* organisation: of one that received the document and marked its arrival (POS-10) */
  guint page;        /* 0: not on a page */
  AntinBaseRect rect;
  guint revision; /* the one it closes, from 1; 0: none */
  char *sub_filter;
  char *level;
  char *digest;
  char *signature_algorithm;
  AntinSignSigner signer;
  gint64 claimed_time;
  gint64 best_signature_time;
  AntinSignTimeSource time_source;
  gboolean intact;
  AntinSignCoverage coverage;
  AntinSignModificationLevel modification_level;
  GPtrArray *modifications; /* of AntinSignModification */
  struct
  {
    AntinSignChainStatus status;
    char *anchor;
    char **certificates;
  } chain;
  AntinSignPath path; /* the same certificates, told in full */
  AntinSignRevocation revocation;
  struct
  {
    AntinSignTimestampStatus status;
    gint64 time;
    char *authority;
    AntinSignPath path; /* the authority's */
    AntinSignRevocation revocation;
    gint64 renew_by; /* when the first certificate of that path ends, where the proof hangs on it; else ANTIN_BASE_TIME_NONE */
  } timestamp;
  struct
  {
    AntinSignCheck signature;
    AntinSignCheck content;
    AntinSignCheck certificate;
    AntinSignCheck timestamp;
  } checks;
  AntinSignIndication indication;
  char *sub_indication;       /* (nullable) */
  AntinSignQuestion question; /* the one that gave it; without meaning where all are passed */
  char *reason;               /* (nullable): the one of the reasons that it was given for */
  char **reasons;
  char **signature_reasons, **content_reasons, **certificate_reasons, **timestamp_reasons; /* the same, by check */
} AntinSignSignature;

/**
 * AntinSignReading:
 * @status: whether the program that the verdict rests on and the one that shows the document read the same in the file
 * @pages_compared: how many pages were compared
 * @differences: (nullable) (array zero-terminated=1): sentences for people
 */
typedef struct
{
  AntinSignReadingStatus status;
  guint pages_compared;
  char **differences;
} AntinSignReading;

/**
 * AntinSignReport:
 *
 * The verdict on one document; a pure function of its bytes, the anchors, the evidence and the time (D6). Immutable.
 */
typedef struct
{
  /*< private >*/
  int references;

  /*< public >*/
  char *file;
  char *sha256;
  guint64 size;
  guint revisions;
  guint pages;
  gint64 verified_at;
  AntinSignIndication indication;
  AntinSignCompleteness completeness;
  gboolean complete;
  char **missing;
  AntinRegulationConsequence consequence; /* what the regulation makes of it */
  char *consequence_clause;               /* (nullable): where the law says so */
  AntinRegulationState *state;            /* (nullable): what the document is; not for one that cannot be read */
  AntinRegulationHeading *heading;        /* (nullable): what page 1 says of the document */
  char *error;                            /* (nullable) */
  GError *cause;                          /* (nullable): the same as a code, where the file could not be read */
  char *unsignable;                       /* (nullable): why nobody can sign it, and the way out */
  AntinSignReading reading;
  GPtrArray *signatures; /* of AntinSignSignature, in the order of signing */
} AntinSignReport;

/* How long before the last day of an authority's path its time stamp should be covered by another. */
#define ANTIN_SIGN_RENEWAL_SECONDS ((gint64) 180 * 24 * 60 * 60)

AntinSignReport *antin_sign_report_ref (AntinSignReport *report);
void antin_sign_report_unref (AntinSignReport *report);
gint64 antin_sign_report_get_renew_by (const AntinSignReport *report);
gboolean antin_sign_report_is_renewal_due (const AntinSignReport *report);
const AntinSignSignature *antin_sign_report_find_leader (const AntinSignReport *report);

const char *antin_sign_indication_to_nick (AntinSignIndication indication);
const char *antin_sign_check_to_nick (AntinSignCheck check);
const char *antin_sign_type_to_nick (AntinSignType type);
const char *antin_sign_role_to_nick (AntinSignRole role);
const char *antin_sign_coverage_to_nick (AntinSignCoverage coverage);
const char *antin_sign_modification_level_to_nick (AntinSignModificationLevel level);
const char *antin_sign_chain_status_to_nick (AntinSignChainStatus status);
const char *antin_sign_revocation_status_to_nick (AntinSignRevocationStatus status);
const char *antin_sign_evidence_source_to_nick (AntinSignEvidenceSource source);
const char *antin_sign_anchor_origin_to_nick (AntinSignAnchorOrigin origin);
const char *antin_sign_timestamp_status_to_nick (AntinSignTimestampStatus status);
const char *antin_sign_time_source_to_nick (AntinSignTimeSource source);
const char *antin_sign_reading_status_to_nick (AntinSignReadingStatus status);
const char *antin_sign_completeness_to_nick (AntinSignCompleteness completeness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignReport, antin_sign_report_unref)

gboolean antin_sign_signature_is_allowed_change (const AntinSignSignature *signature, const char *sentence);
char **antin_sign_signature_list_faults (const AntinSignSignature *signature) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
