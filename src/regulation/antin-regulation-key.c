/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-key.h"

#include "antin-regulation-loader.h"

/* Every key that a regulation's file may have, where its value goes, and which values it takes. Private to the loader;
 * data/regulations/README.md explains them to those who write such files. */

/* Stored as "disabled". */
static const AntinRegulationChoice switches[] = { { "yes", FALSE }, { "no", TRUE }, { NULL } };

static const AntinRegulationChoice places[] = {
  { "none", ANTIN_REGULATION_PLACE_NONE },
  { "centre-between-title-and-name", ANTIN_REGULATION_PLACE_CENTRE_BETWEEN_TITLE_AND_NAME },
  { "over-left-third", ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD },
  { "top-right-of-first-page", ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE },
  { "chosen", ANTIN_REGULATION_PLACE_CHOSEN },
  { NULL },
};

static const AntinRegulationChoice contents[] = {
  { "none", ANTIN_REGULATION_CONTENT_NONE },
  { "image", ANTIN_REGULATION_CONTENT_IMAGE },
  { "text", ANTIN_REGULATION_CONTENT_TEXT },
  { NULL },
};

static const AntinRegulationChoice styles[] = {
  { "image", ANTIN_REGULATION_STYLE_IMAGE },
  { "information", ANTIN_REGULATION_STYLE_INFORMATION },
  { "combined", ANTIN_REGULATION_STYLE_COMBINED },
  { NULL },
};

static const AntinRegulationChoice signers[] = {
  { "any", ANTIN_REGULATION_SIGNER_ANY },
  { "person", ANTIN_REGULATION_SIGNER_PERSON },
  { "organisation", ANTIN_REGULATION_SIGNER_ORGANISATION },
  { NULL },
};

static const AntinRegulationChoice bases[] = {
  { "none", ANTIN_REGULATION_BASIS_NONE },
  { "personal-signature", ANTIN_REGULATION_BASIS_PERSONAL_SIGNATURE },
  { NULL },
};

static const AntinRegulationChoice timestamps[] = {
  { "off", ANTIN_REGULATION_TIMESTAMP_OFF },
  { "preferred", ANTIN_REGULATION_TIMESTAMP_PREFERRED },
  { "required", ANTIN_REGULATION_TIMESTAMP_REQUIRED },
  { NULL },
};

static const AntinRegulationChoice optionals[] = { { "optional", FALSE }, { "required", TRUE }, { NULL } };

static const AntinRegulationChoice colours[] = {
  { "any", ANTIN_REGULATION_COLOUR_ANY },
  { "blue", ANTIN_REGULATION_COLOUR_BLUE },
  { "red", ANTIN_REGULATION_COLOUR_RED },
  { NULL },
};

static const AntinRegulationChoice sizes[] = {
  { "fit", ANTIN_REGULATION_SIZE_FIT },
  { "real", ANTIN_REGULATION_SIZE_REAL },
  { NULL },
};

static const AntinRegulationChoice time_formats[] = {
  { "slashed", ANTIN_REGULATION_TIME_SLASHED },
  { "iso-8601", ANTIN_REGULATION_TIME_ISO_8601 },
  { NULL },
};

static const AntinRegulationChoice invalids[] = {
  { "refuse", ANTIN_REGULATION_CONSEQUENCE_REFUSE },
  { "refuse-and-delete", ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE },
  { "without-value", ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE },
  { NULL },
};

static const AntinRegulationChoice incompletes[] = {
  { "refuse", ANTIN_REGULATION_CONSEQUENCE_REFUSE },
  { "personal-value", ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE },
  { NULL },
};

static const AntinRegulationChoice unsigneds[] = {
  { "none", ANTIN_REGULATION_CONSEQUENCE_NONE },
  { "refuse", ANTIN_REGULATION_CONSEQUENCE_REFUSE },
  { "for-information", ANTIN_REGULATION_CONSEQUENCE_FOR_INFORMATION },
  { NULL },
};

static const AntinRegulationChoice valids[] = {
  { "none", ANTIN_REGULATION_CONSEQUENCE_NONE },
  { "equals-original", ANTIN_REGULATION_CONSEQUENCE_EQUALS_ORIGINAL },
  { "equals-master", ANTIN_REGULATION_CONSEQUENCE_EQUALS_MASTER },
  { "equals-paper", ANTIN_REGULATION_CONSEQUENCE_EQUALS_PAPER },
  { "process", ANTIN_REGULATION_CONSEQUENCE_PROCESS },
  { NULL },
};

static const AntinRegulationChoice print_outs[] = {
  { "when-stamped", ANTIN_REGULATION_PRINT_OUT_WHEN_STAMPED },
  { "none", ANTIN_REGULATION_PRINT_OUT_NONE },
  { NULL },
};

static const AntinRegulationChoice periods[] = {
  { "quarter", ANTIN_REGULATION_PERIOD_QUARTER },
  { "half-year", ANTIN_REGULATION_PERIOD_HALF_YEAR },
  { "year", ANTIN_REGULATION_PERIOD_YEAR },
  { NULL },
};

static const AntinRegulationChoice missing_timestamps[] = {
  { "undetermined", ANTIN_REGULATION_MISSING_TIMESTAMP_UNDETERMINED },
  { "invalid", ANTIN_REGULATION_MISSING_TIMESTAMP_INVALID },
  { NULL },
};

static const AntinRegulationChoice levels[] = {
  { "B-T", ANTIN_REGULATION_LEVEL_B_T },
  { "B-LT", ANTIN_REGULATION_LEVEL_B_LT },
  { "B-LTA", ANTIN_REGULATION_LEVEL_B_LTA },
  { NULL },
};

static const AntinRegulationChoice media[] = {
  { "paper", ANTIN_REGULATION_MEDIUM_PAPER },
  { "electronic", ANTIN_REGULATION_MEDIUM_ELECTRONIC },
  { NULL },
};

static const AntinRegulationChoice scan_kinds[] = {
  { "copy", ANTIN_REGULATION_KIND_COPY },
  { "organisation", ANTIN_REGULATION_KIND_ORGANISATION },
  { NULL },
};

static const AntinRegulationChoice forces[] = {
  { "off", ANTIN_REGULATION_FORCE_OFF },
  { "advise", ANTIN_REGULATION_FORCE_ADVISE },
  { "forbid", ANTIN_REGULATION_FORCE_FORBID },
  { NULL },
};

static const AntinRegulationChoice overrides[] = { { "refused", FALSE }, { "allowed", TRUE }, { NULL } };

#define OF_HEAD(member) G_STRUCT_OFFSET (AntinRegulation, member)
#define OF_KIND(member) G_STRUCT_OFFSET (AntinRegulationKindRules, member)
#define OF_PRACTICE(member) \
  (G_STRUCT_OFFSET (AntinRegulation, practice) + G_STRUCT_OFFSET (AntinRegulationPractice, member))
#define OF_CONSEQUENCE(OUTCOME, member) OF_PRACTICE (consequences[ANTIN_REGULATION_OUTCOME_##OUTCOME].member)
#define OF_COPY(member) G_STRUCT_OFFSET (AntinRegulationCopyRules, member)
#define OF_RULE(member) G_STRUCT_OFFSET (AntinRegulationRule, member)

static const AntinRegulationKey keys[] = {
  { "regulation", "id", ANTIN_REGULATION_TYPE_TEXT, OF_HEAD (id), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "regulation", "name", ANTIN_REGULATION_TYPE_TEXT, OF_HEAD (name), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "regulation", "short-name", ANTIN_REGULATION_TYPE_TEXT, OF_HEAD (short_name), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "regulation", "inherits", ANTIN_REGULATION_TYPE_TEXT, OF_HEAD (inherits) },
  { "regulation", "scope", ANTIN_REGULATION_TYPE_TEXTS, OF_HEAD (scope) },

  { "kind", "enabled", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (disabled), .choices = switches, .needed = ANTIN_REGULATION_NEEDED_INCOMING,
    .only = "kind incoming" },
  { "kind", "place", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (place), .choices = places, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "kind", "content", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (content), .choices = contents, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "kind", "style", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (style), .choices = styles },
  { "kind", "information", ANTIN_REGULATION_TYPE_LINES, OF_KIND (information), .needed = ANTIN_REGULATION_NEEDED_INFORMATION },
  { "kind", "information-size-pt", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (information_size), .least = 4, .most = 72,
    .needed = ANTIN_REGULATION_NEEDED_INFORMATION },
  { "kind", "information-width-mm", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (information_width), .least = 10, .most = 200,
    .needed = ANTIN_REGULATION_NEEDED_INFORMATION },
  { "kind", "reason", ANTIN_REGULATION_TYPE_TEXT, OF_KIND (reason), .needed = ANTIN_REGULATION_NEEDED_INCOMING },
  { "kind", "signer", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (signer), .choices = signers, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "kind", "basis", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (basis), .choices = bases, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "kind", "timestamp", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (timestamp), .choices = timestamps, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "kind", "image-alpha", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (image_alpha), .choices = optionals, .needed = ANTIN_REGULATION_NEEDED_IMAGE },
  { "kind", "image-colour", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (image_colour), .choices = colours, .needed = ANTIN_REGULATION_NEEDED_IMAGE },
  { "kind", "image-size", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (image_size), .choices = sizes, .needed = ANTIN_REGULATION_NEEDED_IMAGE },
  { "kind", "image-min-dpi", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (image_min_dpi), .least = 0, .most = 2400, .needed = ANTIN_REGULATION_NEEDED_IMAGE },
  { "kind", "image-max-edge-um", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (image_max_edge), .least = 0, .most = 5000 },
  { "kind", "image-max-air-percent", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (image_max_air), .least = 0, .most = 50 },
  { "kind", "image-min-roundness-percent", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (image_min_roundness), .least = 0, .most = 100 },
  { "kind", "image-confirmation", ANTIN_REGULATION_TYPE_CHOICE, OF_KIND (image_confirmation), .choices = optionals },
  { "kind", "image-box-mm", ANTIN_REGULATION_TYPE_PAIR, OF_KIND (image_box_width), OF_KIND (image_box_height), .least = 1, .most = 200,
    .needed = ANTIN_REGULATION_NEEDED_FIT },
  { "kind", "gap-min-mm", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (gap_min), .least = 0, .most = 100, .needed = ANTIN_REGULATION_NEEDED_FIT },
  { "kind", "place-tolerance-mm", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (place_tolerance), .least = 0, .most = 50,
    .needed = ANTIN_REGULATION_NEEDED_IMAGE },
  { "kind", "overlap-percent", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (overlap), .least = 0, .most = 100, .needed = ANTIN_REGULATION_NEEDED_SEAL },
  { "kind", "overlap-accepted-percent", ANTIN_REGULATION_TYPE_PAIR, OF_KIND (overlap_least), OF_KIND (overlap_most), .least = 0,
    .most = 100, .needed = ANTIN_REGULATION_NEEDED_SEAL },
  { "kind", "text", ANTIN_REGULATION_TYPE_TEXT, OF_KIND (text), .needed = ANTIN_REGULATION_NEEDED_TEXT },
  { "kind", "text-font", ANTIN_REGULATION_TYPE_TEXT, OF_KIND (text_font), .needed = ANTIN_REGULATION_NEEDED_TEXT },
  { "kind", "text-size-pt", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (text_size), .least = 4, .most = 72, .needed = ANTIN_REGULATION_NEEDED_TEXT },
  { "kind", "text-box-mm", ANTIN_REGULATION_TYPE_PAIR, OF_KIND (text_box_width), OF_KIND (text_box_height), .least = 1, .most = 300,
    .needed = ANTIN_REGULATION_NEEDED_TEXT },
  { "kind", "text-margin-mm", ANTIN_REGULATION_TYPE_NUMBER, OF_KIND (text_margin), .least = 0, .most = 100, .needed = ANTIN_REGULATION_NEEDED_TEXT },

  { "signer", "other-name", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (other_name), .choices = forces,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "signer", "other-title", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (other_title), .choices = forces,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "signer", "deputies", ANTIN_REGULATION_TYPE_TEXTS, OF_PRACTICE (deputies), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "signer", "deputy-title", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (deputy_title), .choices = optionals,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "format", "pdf-version", ANTIN_REGULATION_TYPE_NUMBER, OF_PRACTICE (pdf_version), .least = 1, .most = 9,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "scan", "min-dpi", ANTIN_REGULATION_TYPE_NUMBER, OF_PRACTICE (scan_dpi), .least = 0, .most = 2400, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "scan", "colour", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (scan_colour), .choices = optionals, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "scan", "size-tolerance-percent", ANTIN_REGULATION_TYPE_NUMBER, OF_PRACTICE (scan_tolerance), .least = 0, .most = 100,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "scan", "signed-as", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (scan_signed_as), .choices = scan_kinds, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },

  { "number", "size-pt", ANTIN_REGULATION_TYPE_NUMBER, OF_PRACTICE (number_size), .least = 4, .most = 72, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "number", "max-length", ANTIN_REGULATION_TYPE_COUNT, OF_PRACTICE (number_max_length), .least = 1, .most = 1000,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "number", "notation-max-length", ANTIN_REGULATION_TYPE_COUNT, OF_PRACTICE (notation_max_length), .least = 1, .most = 1000,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "date", "size-pt", ANTIN_REGULATION_TYPE_PAIR, OF_PRACTICE (date_size_least), OF_PRACTICE (date_size_most), .least = 4, .most = 72,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "time", "format", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (time_format), .choices = time_formats, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "page-mm", ANTIN_REGULATION_TYPE_PAIR, OF_PRACTICE (form.page_width), OF_PRACTICE (form.page_height), .least = 50, .most = 2000, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "margin-top-mm", ANTIN_REGULATION_TYPE_PAIR, OF_PRACTICE (form.top_least), OF_PRACTICE (form.top_most), .least = 0, .most = 200, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "margin-bottom-mm", ANTIN_REGULATION_TYPE_PAIR, OF_PRACTICE (form.bottom_least), OF_PRACTICE (form.bottom_most), .least = 0, .most = 200, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "margin-left-mm", ANTIN_REGULATION_TYPE_PAIR, OF_PRACTICE (form.left_least), OF_PRACTICE (form.left_most), .least = 0, .most = 200, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "margin-right-mm", ANTIN_REGULATION_TYPE_PAIR, OF_PRACTICE (form.right_least), OF_PRACTICE (form.right_most), .least = 0, .most = 200, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "text-size-pt", ANTIN_REGULATION_TYPE_PAIR, OF_PRACTICE (form.text_least), OF_PRACTICE (form.text_most), .least = 4, .most = 72, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "page-number-size-pt", ANTIN_REGULATION_TYPE_PAIR, OF_PRACTICE (form.page_number_least), OF_PRACTICE (form.page_number_most), .least = 4, .most = 72, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "fonts", ANTIN_REGULATION_TYPE_TEXTS, OF_PRACTICE (form.fonts), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "form", "tolerance-mm", ANTIN_REGULATION_TYPE_NUMBER, OF_PRACTICE (form.tolerance), .least = 0, .most = 50, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "secrecy", "marks", ANTIN_REGULATION_TYPE_TEXTS, OF_PRACTICE (secrecy_marks), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "secrecy", "device-level", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (device_level) },
  { "excluded", "document-kinds", ANTIN_REGULATION_TYPE_TEXTS, OF_PRACTICE (excluded_kinds), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "paper", "document-kinds", ANTIN_REGULATION_TYPE_TEXTS, OF_PRACTICE (paper_kinds), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "paper", "print-outs", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (print_out), .choices = print_outs, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "verification", "invalid", ANTIN_REGULATION_TYPE_CHOICE, OF_CONSEQUENCE (INVALID, kind), .choices = invalids,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "verification", "invalid-clause", ANTIN_REGULATION_TYPE_TEXT, OF_CONSEQUENCE (INVALID, clause) },
  { "verification", "personal-only", ANTIN_REGULATION_TYPE_CHOICE, OF_CONSEQUENCE (PERSONAL_ONLY, kind), .choices = incompletes,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "verification", "personal-only-clause", ANTIN_REGULATION_TYPE_TEXT, OF_CONSEQUENCE (PERSONAL_ONLY, clause) },
  { "verification", "incomplete", ANTIN_REGULATION_TYPE_CHOICE, OF_CONSEQUENCE (INCOMPLETE, kind), .choices = incompletes,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "verification", "incomplete-clause", ANTIN_REGULATION_TYPE_TEXT, OF_CONSEQUENCE (INCOMPLETE, clause) },
  { "verification", "unsigned", ANTIN_REGULATION_TYPE_CHOICE, OF_CONSEQUENCE (UNSIGNED, kind), .choices = unsigneds,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "verification", "unsigned-clause", ANTIN_REGULATION_TYPE_TEXT, OF_CONSEQUENCE (UNSIGNED, clause) },
  { "verification", "original", ANTIN_REGULATION_TYPE_CHOICE, OF_CONSEQUENCE (ORIGINAL, kind), .choices = valids,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "verification", "original-clause", ANTIN_REGULATION_TYPE_TEXT, OF_CONSEQUENCE (ORIGINAL, clause) },
  { "verification", "copy", ANTIN_REGULATION_TYPE_CHOICE, OF_CONSEQUENCE (COPY, kind), .choices = valids,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "verification", "copy-clause", ANTIN_REGULATION_TYPE_TEXT, OF_CONSEQUENCE (COPY, clause) },
  { "verification", "attachment", ANTIN_REGULATION_TYPE_CHOICE, OF_CONSEQUENCE (ATTACHMENT, kind), .choices = valids,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "verification", "attachment-clause", ANTIN_REGULATION_TYPE_TEXT, OF_CONSEQUENCE (ATTACHMENT, clause) },
  { "verification", "missing-timestamp", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (missing_timestamp), .choices = missing_timestamps,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "warnings", "renewal-days", ANTIN_REGULATION_TYPE_COUNTS, OF_PRACTICE (renewal_days), OF_PRACTICE (n_renewal_days), .least = 0,
    .most = 3660, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "warnings", "renewal-deadline-days", ANTIN_REGULATION_TYPE_COUNT, OF_PRACTICE (renewal_deadline), .least = 0, .most = 3660,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "warnings", "pin-months", ANTIN_REGULATION_TYPE_COUNT, OF_PRACTICE (pin_months), .least = 0, .most = 120,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "warnings", "loss-working-days", ANTIN_REGULATION_TYPE_COUNT, OF_PRACTICE (loss_days), .least = 0, .most = 30,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "warnings", "issue-working-days", ANTIN_REGULATION_TYPE_COUNT, OF_PRACTICE (issue_days), .least = 0, .most = 30,
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "reports", "dates", ANTIN_REGULATION_TYPE_DATES, OF_PRACTICE (report_dates), OF_PRACTICE (n_report_dates),
    .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "reports", "periods", ANTIN_REGULATION_TYPE_FLAGS, OF_PRACTICE (report_periods), .choices = periods, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "services", "timestamp-url", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (timestamp_url) },
  { "services", "signature-level", ANTIN_REGULATION_TYPE_CHOICE, OF_PRACTICE (level), .choices = levels },
  { "services", "email-domain", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (email_domain) },
  { "contacts", "renewal", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (contact_renewal), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "contacts", "recovery", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (contact_recovery), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "contacts", "recovery-form", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (form_recovery), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "contacts", "loss", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (contact_loss) },
  { "contacts", "loss-form", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (form_loss) },
  { "terms", "certificate", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (term_certificate), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "terms", "signature", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (term_signature), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "terms", "device", ANTIN_REGULATION_TYPE_TEXT, OF_PRACTICE (term_device), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },

  { "copy", "words", ANTIN_REGULATION_TYPE_TEXT, OF_COPY (words), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "copy", "from", ANTIN_REGULATION_TYPE_FLAGS, OF_COPY (from), .choices = media, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "copy", "clause", ANTIN_REGULATION_TYPE_TEXT, OF_COPY (clause), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },

  { "rule", "clause", ANTIN_REGULATION_TYPE_TEXT, OF_RULE (clause), .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "rule", "force", ANTIN_REGULATION_TYPE_CHOICE, OF_RULE (force), .choices = forces, .needed = ANTIN_REGULATION_NEEDED_ALWAYS },
  { "rule", "override", ANTIN_REGULATION_TYPE_CHOICE, OF_RULE (overridable), .choices = overrides },
};

/*
 * antin_regulation_key_list:
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): the keys of a file
 */
const AntinRegulationKey *
antin_regulation_key_list (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (keys);
  return keys;
}
