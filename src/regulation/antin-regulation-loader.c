/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-loader.h"

#include "antin-regulation-file.h"
#include "antin-regulation-information.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A regulation is read from its file and from those it inherits from, the eldest first; each entry replaces what an
 * elder file said. What a file may say is one table below: an entry that the table does not know, or a value that its
 * type does not take, is an error that names file and line, because a rule that is silently not applied is worse than
 * a program that does not start. */

#define MAX_INHERITANCE 4
#define MAX_LIST 64
#define MAX_ID_LENGTH 64

typedef struct
{
  const char *nick;
  int value;
} Choice;

static const Choice places[] = {
  { "none", ANTIN_REGULATION_PLACE_NONE },
  { "centre-between-title-and-name", ANTIN_REGULATION_PLACE_CENTRE_BETWEEN_TITLE_AND_NAME },
  { "over-left-third", ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD },
  { "top-right-of-first-page", ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE },
  { "chosen", ANTIN_REGULATION_PLACE_CHOSEN },
  { NULL },
};

static const Choice contents[] = {
  { "none", ANTIN_REGULATION_CONTENT_NONE },
  { "image", ANTIN_REGULATION_CONTENT_IMAGE },
  { "text", ANTIN_REGULATION_CONTENT_TEXT },
  { NULL },
};

static const Choice styles[] = {
  { "image", ANTIN_REGULATION_STYLE_IMAGE },
  { "information", ANTIN_REGULATION_STYLE_INFORMATION },
  { "combined", ANTIN_REGULATION_STYLE_COMBINED },
  { NULL },
};

static const Choice signers[] = {
  { "any", ANTIN_REGULATION_SIGNER_ANY },
  { "person", ANTIN_REGULATION_SIGNER_PERSON },
  { "organisation", ANTIN_REGULATION_SIGNER_ORGANISATION },
  { NULL },
};

static const Choice bases[] = {
  { "none", ANTIN_REGULATION_BASIS_NONE },
  { "personal-signature", ANTIN_REGULATION_BASIS_PERSONAL_SIGNATURE },
  { NULL },
};

static const Choice timestamps[] = {
  { "off", ANTIN_REGULATION_TIMESTAMP_OFF },
  { "preferred", ANTIN_REGULATION_TIMESTAMP_PREFERRED },
  { "required", ANTIN_REGULATION_TIMESTAMP_REQUIRED },
  { NULL },
};

static const Choice optionals[] = { { "optional", FALSE }, { "required", TRUE }, { NULL } };

static const Choice colours[] = {
  { "any", ANTIN_REGULATION_COLOUR_ANY },
  { "blue", ANTIN_REGULATION_COLOUR_BLUE },
  { "red", ANTIN_REGULATION_COLOUR_RED },
  { NULL },
};

static const Choice sizes[] = {
  { "fit", ANTIN_REGULATION_SIZE_FIT },
  { "real", ANTIN_REGULATION_SIZE_REAL },
  { NULL },
};

static const Choice time_formats[] = {
  { "slashed", ANTIN_REGULATION_TIME_SLASHED },
  { "iso-8601", ANTIN_REGULATION_TIME_ISO_8601 },
  { NULL },
};

static const Choice invalids[] = {
  { "refuse", ANTIN_REGULATION_INVALID_REFUSE },
  { "refuse-and-delete", ANTIN_REGULATION_INVALID_REFUSE_AND_DELETE },
  { "without-value", ANTIN_REGULATION_INVALID_WITHOUT_VALUE },
  { NULL },
};

static const Choice incompletes[] = {
  { "refuse", ANTIN_REGULATION_INCOMPLETE_REFUSE },
  { "personal-value", ANTIN_REGULATION_INCOMPLETE_PERSONAL_VALUE },
  { NULL },
};

static const Choice print_outs[] = {
  { "when-stamped", ANTIN_REGULATION_PRINT_OUT_WHEN_STAMPED },
  { "none", ANTIN_REGULATION_PRINT_OUT_NONE },
  { NULL },
};

static const Choice periods[] = {
  { "quarter", ANTIN_REGULATION_PERIOD_QUARTER },
  { "half-year", ANTIN_REGULATION_PERIOD_HALF_YEAR },
  { "year", ANTIN_REGULATION_PERIOD_YEAR },
  { NULL },
};

static const Choice missing_timestamps[] = {
  { "undetermined", ANTIN_REGULATION_MISSING_TIMESTAMP_UNDETERMINED },
  { "invalid", ANTIN_REGULATION_MISSING_TIMESTAMP_INVALID },
  { NULL },
};

static const Choice media[] = {
  { "paper", ANTIN_REGULATION_MEDIUM_PAPER },
  { "electronic", ANTIN_REGULATION_MEDIUM_ELECTRONIC },
  { NULL },
};

static const Choice scan_kinds[] = {
  { "copy", ANTIN_REGULATION_KIND_COPY },
  { "organisation", ANTIN_REGULATION_KIND_ORGANISATION },
  { NULL },
};

static const Choice forces[] = {
  { "off", ANTIN_REGULATION_FORCE_OFF },
  { "advise", ANTIN_REGULATION_FORCE_ADVISE },
  { "forbid", ANTIN_REGULATION_FORCE_FORBID },
  { NULL },
};

static const Choice overrides[] = { { "refused", FALSE }, { "allowed", TRUE }, { NULL } };

typedef enum
{
  TYPE_TEXT,   /* a char * */
  TYPE_LINES,  /* the same, with placeholders of antin-regulation-information.c */
  TYPE_CHOICE, /* an enum or a gboolean */
  TYPE_FLAGS,  /* an int: any of the choices */
  TYPE_NUMBER, /* a double */
  TYPE_PAIR,   /* two doubles */
  TYPE_COUNT,  /* a guint */
  TYPE_TEXTS,  /* a char ** */
  TYPE_COUNTS, /* guint * and how many */
  TYPE_DATES,  /* AntinRegulationDayOfYear * and how many, as 20/6 */
} Type;

/* Which kinds of signature must have a key. */
typedef enum
{
  NEEDED_NEVER,
  NEEDED_ALWAYS,
  NEEDED_IMAGE,
  NEEDED_FIT,
  NEEDED_SEAL,
  NEEDED_TEXT,
  NEEDED_INFORMATION,
} Needed;

typedef struct
{
  const char *group; /* "kind", "copy" and "rule" stand before a name */
  const char *key;
  Type type;
  gsize offset;
  gsize second; /* of the second double, or of the count */
  const Choice *choices;
  double least;
  double most;
  Needed needed;
} Entry;

#define OF_HEAD(member) G_STRUCT_OFFSET (AntinRegulation, member)
#define OF_KIND(member) G_STRUCT_OFFSET (AntinRegulationKindRules, member)
#define OF_PRACTICE(member) \
  (G_STRUCT_OFFSET (AntinRegulation, practice) + G_STRUCT_OFFSET (AntinRegulationPractice, member))
#define OF_COPY(member) G_STRUCT_OFFSET (AntinRegulationCopyRules, member)
#define OF_RULE(member) G_STRUCT_OFFSET (AntinRegulationRule, member)

static const Entry entries[] = {
  { "regulation", "id", TYPE_TEXT, OF_HEAD (id), .needed = NEEDED_ALWAYS },
  { "regulation", "name", TYPE_TEXT, OF_HEAD (name), .needed = NEEDED_ALWAYS },
  { "regulation", "short-name", TYPE_TEXT, OF_HEAD (short_name), .needed = NEEDED_ALWAYS },
  { "regulation", "inherits", TYPE_TEXT, OF_HEAD (inherits) },

  { "kind", "place", TYPE_CHOICE, OF_KIND (place), .choices = places, .needed = NEEDED_ALWAYS },
  { "kind", "content", TYPE_CHOICE, OF_KIND (content), .choices = contents, .needed = NEEDED_ALWAYS },
  { "kind", "style", TYPE_CHOICE, OF_KIND (style), .choices = styles },
  { "kind", "information", TYPE_LINES, OF_KIND (information), .needed = NEEDED_INFORMATION },
  { "kind", "information-size-pt", TYPE_NUMBER, OF_KIND (information_size), .least = 4, .most = 72,
    .needed = NEEDED_INFORMATION },
  { "kind", "information-width-mm", TYPE_NUMBER, OF_KIND (information_width), .least = 10, .most = 200,
    .needed = NEEDED_INFORMATION },
  { "kind", "reason", TYPE_TEXT, OF_KIND (reason) },
  { "kind", "signer", TYPE_CHOICE, OF_KIND (signer), .choices = signers, .needed = NEEDED_ALWAYS },
  { "kind", "basis", TYPE_CHOICE, OF_KIND (basis), .choices = bases, .needed = NEEDED_ALWAYS },
  { "kind", "timestamp", TYPE_CHOICE, OF_KIND (timestamp), .choices = timestamps, .needed = NEEDED_ALWAYS },
  { "kind", "image-alpha", TYPE_CHOICE, OF_KIND (image_alpha), .choices = optionals, .needed = NEEDED_IMAGE },
  { "kind", "image-colour", TYPE_CHOICE, OF_KIND (image_colour), .choices = colours, .needed = NEEDED_IMAGE },
  { "kind", "image-size", TYPE_CHOICE, OF_KIND (image_size), .choices = sizes, .needed = NEEDED_IMAGE },
  { "kind", "image-min-dpi", TYPE_NUMBER, OF_KIND (image_min_dpi), .least = 0, .most = 2400, .needed = NEEDED_IMAGE },
  { "kind", "image-box-mm", TYPE_PAIR, OF_KIND (image_box_width), OF_KIND (image_box_height), .least = 1, .most = 200,
    .needed = NEEDED_FIT },
  { "kind", "gap-min-mm", TYPE_NUMBER, OF_KIND (gap_min), .least = 0, .most = 100, .needed = NEEDED_FIT },
  { "kind", "place-tolerance-mm", TYPE_NUMBER, OF_KIND (place_tolerance), .least = 0, .most = 50,
    .needed = NEEDED_IMAGE },
  { "kind", "overlap-percent", TYPE_NUMBER, OF_KIND (overlap), .least = 0, .most = 100, .needed = NEEDED_SEAL },
  { "kind", "overlap-accepted-percent", TYPE_PAIR, OF_KIND (overlap_least), OF_KIND (overlap_most), .least = 0,
    .most = 100, .needed = NEEDED_SEAL },
  { "kind", "text", TYPE_TEXT, OF_KIND (text), .needed = NEEDED_TEXT },
  { "kind", "text-font", TYPE_TEXT, OF_KIND (text_font), .needed = NEEDED_TEXT },
  { "kind", "text-size-pt", TYPE_NUMBER, OF_KIND (text_size), .least = 4, .most = 72, .needed = NEEDED_TEXT },
  { "kind", "text-box-mm", TYPE_PAIR, OF_KIND (text_box_width), OF_KIND (text_box_height), .least = 1, .most = 300,
    .needed = NEEDED_TEXT },
  { "kind", "text-margin-mm", TYPE_NUMBER, OF_KIND (text_margin), .least = 0, .most = 100, .needed = NEEDED_TEXT },

  { "format", "pdf-version", TYPE_NUMBER, OF_PRACTICE (pdf_version), .least = 1, .most = 9,
    .needed = NEEDED_ALWAYS },
  { "scan", "min-dpi", TYPE_NUMBER, OF_PRACTICE (scan_dpi), .least = 0, .most = 2400, .needed = NEEDED_ALWAYS },
  { "scan", "colour", TYPE_CHOICE, OF_PRACTICE (scan_colour), .choices = optionals, .needed = NEEDED_ALWAYS },
  { "scan", "size-tolerance-percent", TYPE_NUMBER, OF_PRACTICE (scan_tolerance), .least = 0, .most = 100,
    .needed = NEEDED_ALWAYS },
  { "scan", "signed-as", TYPE_CHOICE, OF_PRACTICE (scan_signed_as), .choices = scan_kinds, .needed = NEEDED_ALWAYS },

  { "number", "size-pt", TYPE_NUMBER, OF_PRACTICE (number_size), .least = 4, .most = 72, .needed = NEEDED_ALWAYS },
  { "number", "max-length", TYPE_COUNT, OF_PRACTICE (number_max_length), .least = 1, .most = 1000,
    .needed = NEEDED_ALWAYS },
  { "number", "notation-max-length", TYPE_COUNT, OF_PRACTICE (notation_max_length), .least = 1, .most = 1000,
    .needed = NEEDED_ALWAYS },
  { "date", "size-pt", TYPE_PAIR, OF_PRACTICE (date_size_least), OF_PRACTICE (date_size_most), .least = 4, .most = 72,
    .needed = NEEDED_ALWAYS },
  { "time", "format", TYPE_CHOICE, OF_PRACTICE (time_format), .choices = time_formats, .needed = NEEDED_ALWAYS },
  { "secrecy", "marks", TYPE_TEXTS, OF_PRACTICE (secrecy_marks), .needed = NEEDED_ALWAYS },
  { "secrecy", "device-level", TYPE_TEXT, OF_PRACTICE (device_level) },
  { "excluded", "document-kinds", TYPE_TEXTS, OF_PRACTICE (excluded_kinds), .needed = NEEDED_ALWAYS },
  { "paper", "document-kinds", TYPE_TEXTS, OF_PRACTICE (paper_kinds), .needed = NEEDED_ALWAYS },
  { "paper", "print-outs", TYPE_CHOICE, OF_PRACTICE (print_out), .choices = print_outs, .needed = NEEDED_ALWAYS },
  { "verification", "invalid", TYPE_CHOICE, OF_PRACTICE (invalid), .choices = invalids, .needed = NEEDED_ALWAYS },
  { "verification", "incomplete", TYPE_CHOICE, OF_PRACTICE (incomplete), .choices = incompletes,
    .needed = NEEDED_ALWAYS },
  { "verification", "missing-timestamp", TYPE_CHOICE, OF_PRACTICE (missing_timestamp), .choices = missing_timestamps,
    .needed = NEEDED_ALWAYS },
  { "warnings", "renewal-days", TYPE_COUNTS, OF_PRACTICE (renewal_days), OF_PRACTICE (n_renewal_days), .least = 0,
    .most = 3660, .needed = NEEDED_ALWAYS },
  { "warnings", "renewal-deadline-days", TYPE_COUNT, OF_PRACTICE (renewal_deadline), .least = 0, .most = 3660,
    .needed = NEEDED_ALWAYS },
  { "warnings", "pin-months", TYPE_COUNT, OF_PRACTICE (pin_months), .least = 0, .most = 120,
    .needed = NEEDED_ALWAYS },
  { "warnings", "loss-working-days", TYPE_COUNT, OF_PRACTICE (loss_days), .least = 0, .most = 30,
    .needed = NEEDED_ALWAYS },
  { "reports", "dates", TYPE_DATES, OF_PRACTICE (report_dates), OF_PRACTICE (n_report_dates),
    .needed = NEEDED_ALWAYS },
  { "reports", "periods", TYPE_FLAGS, OF_PRACTICE (report_periods), .choices = periods, .needed = NEEDED_ALWAYS },
  { "services", "timestamp-url", TYPE_TEXT, OF_PRACTICE (timestamp_url) },
  { "services", "email-domain", TYPE_TEXT, OF_PRACTICE (email_domain) },
  { "contacts", "renewal", TYPE_TEXT, OF_PRACTICE (contact_renewal), .needed = NEEDED_ALWAYS },
  { "contacts", "recovery", TYPE_TEXT, OF_PRACTICE (contact_recovery), .needed = NEEDED_ALWAYS },
  { "contacts", "recovery-form", TYPE_TEXT, OF_PRACTICE (form_recovery), .needed = NEEDED_ALWAYS },
  { "contacts", "loss", TYPE_TEXT, OF_PRACTICE (contact_loss) },
  { "terms", "certificate", TYPE_TEXT, OF_PRACTICE (term_certificate), .needed = NEEDED_ALWAYS },
  { "terms", "signature", TYPE_TEXT, OF_PRACTICE (term_signature), .needed = NEEDED_ALWAYS },
  { "terms", "device", TYPE_TEXT, OF_PRACTICE (term_device), .needed = NEEDED_ALWAYS },

  { "copy", "words", TYPE_TEXT, OF_COPY (words), .needed = NEEDED_ALWAYS },
  { "copy", "from", TYPE_FLAGS, OF_COPY (from), .choices = media, .needed = NEEDED_ALWAYS },
  { "copy", "clause", TYPE_TEXT, OF_COPY (clause), .needed = NEEDED_ALWAYS },

  { "rule", "clause", TYPE_TEXT, OF_RULE (clause), .needed = NEEDED_ALWAYS },
  { "rule", "force", TYPE_CHOICE, OF_RULE (force), .choices = forces, .needed = NEEDED_ALWAYS },
  { "rule", "override", TYPE_CHOICE, OF_RULE (overridable), .choices = overrides },
};

/* The catalogue of requirements: how many there are of each family. */
static const struct
{
  const char *family;
  guint n;
} catalogue[] = { { "POS-", 14 }, { "ORD-", 15 }, { "CHK-", 20 }, { "WRN-", 10 }, { "REP-", 10 }, { "SEC-", 7 }, { "NET-", 1 } };

static gboolean
is_rule_id (const char *id)
{
  guint64 number;

  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    if (g_str_has_prefix (id, catalogue[i].family))
      return strlen (id) == 6 && g_ascii_string_to_unsigned (id + 4, 10, 1, catalogue[i].n, &number, NULL);
  return FALSE;
}

/**
 * antin_regulation_loader_is_id:
 * @id: a text
 *
 * Returns: whether it can be the id of a regulation, and so the name of its file
 */
gboolean
antin_regulation_loader_is_id (const char *id)
{
  return *id != '\0' && *id != '-' && strlen (id) <= MAX_ID_LENGTH &&
         id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static void
rule_free (AntinRegulationRule *rule)
{
  g_free (rule->clause);
  g_free (rule);
}

/* What one file's entry is being stored into. */
typedef struct
{
  AntinRegulation *regulation;
  AntinRegulationFile *file;
  GHashTable *seen; /* "group\nkey" of every file read so far */
} Loader;

static gboolean
fail (Loader *loader, const AntinRegulationEntry *at, AntinRegulationError code, GError **error, const char *message)
{
  g_set_error (error, ANTIN_REGULATION_ERROR, code, "%s:%u: %s", antin_regulation_file_get_path (loader->file),
               at->line, message);
  return FALSE;
}

static gboolean
fail_value (Loader *loader, const AntinRegulationEntry *at, const char *value, const char *wanted, GError **error)
{
  g_autofree char *message = g_strdup_printf (_("“%s” is no value for “%s”. It takes %s."), value, at->key, wanted);

  return fail (loader, at, ANTIN_REGULATION_ERROR_VALUE, error, message);
}

static gboolean
parse_number (const char *text, double least, double most, double *ret_number)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(number >= least && number <= most))
    return FALSE;
  *ret_number = number;
  return TRUE;
}

static gboolean
parse_date (const char *text, AntinRegulationDayOfYear *ret_date)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  guint64 day, month;

  /* 29/2 is no day of every year. */
  if (g_strv_length (parts) != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 1, 31, &day, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL) ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, 2023))
    return FALSE;
  ret_date->day = (guint) day;
  ret_date->month = (guint) month;
  return TRUE;
}

static gboolean
store_choice (Loader *loader,
              const Entry *entry,
              const AntinRegulationEntry *at,
              const char *value,
              int *place,
              GError **error)
{
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (const Choice *choice = entry->choices; choice->nick != NULL; choice++)
    {
      if (g_str_equal (choice->nick, value))
        {
          *place = choice->value;
          return TRUE;
        }
      g_string_append_printf (wanted, "%s%s", wanted->len > 0 ? ", " : "", choice->nick);
    }
  return fail_value (loader, at, value, wanted->str, error);
}

static char *
describe_range (const Entry *entry)
{
  char least[G_ASCII_DTOSTR_BUF_SIZE], most[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (least, sizeof least, "%g", entry->least);
  g_ascii_formatd (most, sizeof most, "%g", entry->most);
  /* Translators: follows “It takes”. */
  return g_strdup_printf (_("a number from %s to %s"), least, most);
}

static gboolean
store_list (Loader *loader, const Entry *entry, const AntinRegulationEntry *at, char *base, GError **error)
{
  g_auto (GStrv) list = antin_regulation_file_get_list (loader->file, at, error);
  guint n;

  if (list == NULL)
    return FALSE;
  n = g_strv_length (list);
  if (n > MAX_LIST)
    return fail (loader, at, ANTIN_REGULATION_ERROR_LIMIT, error, _("This list is too long."));
  if (entry->type == TYPE_TEXTS)
    {
      char ***place = (char ***) G_STRUCT_MEMBER_P (base, entry->offset);

      for (guint i = 0; i < n; i++)
        if (*g_strstrip (list[i]) == '\0')
          /* Translators: follows “It takes”. */
          return fail_value (loader, at, "", _("texts between semicolons"), error);
      g_strfreev (*place);
      *place = g_steal_pointer (&list);
    }
  else if (entry->type == TYPE_FLAGS)
    {
      int flags = 0;

      for (guint i = 0; i < n; i++)
        {
          int flag = 0;

          if (!store_choice (loader, entry, at, g_strstrip (list[i]), &flag, error))
            return FALSE;
          flags |= flag;
        }
      G_STRUCT_MEMBER (int, base, entry->offset) = flags;
    }
  else if (entry->type == TYPE_PAIR)
    {
      double pair[2];
      g_autofree char *wanted = describe_range (entry);
      g_autofree char *text = g_strjoinv (";", list);

      if (n != 2 || !parse_number (list[0], entry->least, entry->most, &pair[0]) ||
          !parse_number (list[1], entry->least, entry->most, &pair[1]))
        {
          /* Translators: follows “It takes”; %s is for instance “a number from 1 to 9”. */
          g_autofree char *two = g_strdup_printf (_("%s, a semicolon, and another"), wanted);

          return fail_value (loader, at, text, two, error);
        }
      G_STRUCT_MEMBER (double, base, entry->offset) = pair[0];
      G_STRUCT_MEMBER (double, base, entry->second) = pair[1];
    }
  else if (entry->type == TYPE_COUNTS)
    {
      g_autofree guint *counts = g_new0 (guint, n + 1);

      for (guint i = 0; i < n; i++)
        {
          guint64 count;
          g_autofree char *wanted = describe_range (entry);

          if (!g_ascii_string_to_unsigned (list[i], 10, (guint64) entry->least, (guint64) entry->most, &count, NULL))
            return fail_value (loader, at, list[i], wanted, error);
          counts[i] = (guint) count;
        }
      g_free (G_STRUCT_MEMBER (guint *, base, entry->offset));
      G_STRUCT_MEMBER (guint *, base, entry->offset) = g_steal_pointer (&counts);
      G_STRUCT_MEMBER (guint, base, entry->second) = n;
    }
  else
    {
      g_autofree AntinRegulationDayOfYear *dates = g_new0 (AntinRegulationDayOfYear, n + 1);

      for (guint i = 0; i < n; i++)
        if (!parse_date (list[i], &dates[i]))
          /* Translators: follows “It takes”. */
          return fail_value (loader, at, list[i], _("days such as 20/6;20/11"), error);
      g_free (G_STRUCT_MEMBER (AntinRegulationDayOfYear *, base, entry->offset));
      G_STRUCT_MEMBER (AntinRegulationDayOfYear *, base, entry->offset) = g_steal_pointer (&dates);
      G_STRUCT_MEMBER (guint, base, entry->second) = n;
    }
  return TRUE;
}

static gboolean
store (Loader *loader, const Entry *entry, const AntinRegulationEntry *at, char *base, GError **error)
{
  g_autofree char *value = NULL;
  g_autofree char *wanted = NULL;
  guint64 count;

  if (entry->type == TYPE_TEXTS || entry->type == TYPE_FLAGS || entry->type == TYPE_PAIR ||
      entry->type == TYPE_COUNTS || entry->type == TYPE_DATES)
    return store_list (loader, entry, at, base, error);
  value = antin_regulation_file_get_value (loader->file, at, error);
  if (value == NULL)
    return FALSE;
  if (entry->type == TYPE_CHOICE)
    return store_choice (loader, entry, at, value, &G_STRUCT_MEMBER (int, base, entry->offset), error);
  if (entry->type == TYPE_TEXT || entry->type == TYPE_LINES)
    {
      if (*value == '\0')
        /* Translators: follows “It takes”. */
        return fail_value (loader, at, value, _("a text"), error);
      if (entry->type == TYPE_LINES && !antin_regulation_information_is_template (value))
        /* Translators: follows “It takes”. */
        return fail_value (loader, at, value, _("a text with {name}, {email}, {organisation} or {time}"), error);
      g_free (G_STRUCT_MEMBER (char *, base, entry->offset));
      G_STRUCT_MEMBER (char *, base, entry->offset) = g_steal_pointer (&value);
      return TRUE;
    }
  wanted = describe_range (entry);
  if (entry->type == TYPE_NUMBER)
    return parse_number (value, entry->least, entry->most, &G_STRUCT_MEMBER (double, base, entry->offset)) ||
           fail_value (loader, at, value, wanted, error);
  if (!g_ascii_string_to_unsigned (value, 10, (guint64) entry->least, (guint64) entry->most, &count, NULL))
    return fail_value (loader, at, value, wanted, error);
  G_STRUCT_MEMBER (guint, base, entry->offset) = (guint) count;
  return TRUE;
}

static const Entry *
find_entry (const char *group, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].group, group) && g_str_equal (entries[i].key, key))
      return &entries[i];
  return NULL;
}

/* The struct that a group's entries are stored into; @ret_group is the group's name in the table. */
static char *
find_base (Loader *loader, const AntinRegulationEntry *at, const char **ret_group, GError **error)
{
  AntinRegulation *regulation = loader->regulation;
  AntinRegulationKind kind;
  AntinRegulationCopyForm form;
  const char *name;

  if (g_str_has_prefix (at->group, "kind "))
    {
      *ret_group = "kind";
      if (antin_regulation_kind_from_nick (at->group + strlen ("kind "), &kind))
        {
          regulation->has_kind[kind] = TRUE;
          return (char *) &regulation->kinds[kind];
        }
    }
  else if (g_str_has_prefix (at->group, "copy "))
    {
      *ret_group = "copy";
      if (antin_regulation_copy_form_from_nick (at->group + strlen ("copy "), &form))
        {
          regulation->has_copy[form] = TRUE;
          return (char *) &regulation->copies[form];
        }
    }
  else if (g_str_has_prefix (at->group, "rule "))
    {
      AntinRegulationRule *rule;

      *ret_group = "rule";
      name = at->group + strlen ("rule ");
      rule = g_hash_table_lookup (regulation->rules, name);
      if (rule != NULL)
        return (char *) rule;
      if (is_rule_id (name))
        {
          rule = g_new0 (AntinRegulationRule, 1);
          g_hash_table_insert (regulation->rules, g_strdup (name), rule);
          return (char *) rule;
        }
    }
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
        if (g_str_equal (entries[i].group, at->group) && !g_str_equal (at->group, "kind") &&
            !g_str_equal (at->group, "copy") && !g_str_equal (at->group, "rule"))
          {
            *ret_group = entries[i].group;
            return (char *) regulation;
          }
    }
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_KEY,
               _("%s:%u: There is no group “%s”."), antin_regulation_file_get_path (loader->file), at->line,
                  at->group);
  return NULL;
}

static gboolean
apply_file (Loader *loader, GError **error)
{
  for (guint i = 0; i < antin_regulation_file_get_n_entries (loader->file); i++)
    {
      const AntinRegulationEntry *at = antin_regulation_file_get_entry (loader->file, i);
      const char *group = NULL;
      char *base = find_base (loader, at, &group, error);
      const Entry *entry;

      if (base == NULL)
        return FALSE;
      entry = find_entry (group, at->key);
      if (entry == NULL)
        {
          g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_KEY,
                       _("%s:%u: The group “%s” has no key “%s”."), antin_regulation_file_get_path (loader->file),
                          at->line, at->group, at->key);
          return FALSE;
        }
      if (!store (loader, entry, at, base, error))
        return FALSE;
      g_hash_table_add (loader->seen, g_strdup_printf ("%s\n%s", at->group, at->key));
    }
  return TRUE;
}

static gboolean
is_needed (const AntinRegulation *regulation, const Entry *entry, int kind)
{
  const AntinRegulationKindRules *rules = kind >= 0 ? &regulation->kinds[kind] : NULL;
  gboolean image = rules != NULL && rules->content == ANTIN_REGULATION_CONTENT_IMAGE;

  switch (entry->needed)
    {
    case NEEDED_ALWAYS:
      return TRUE;
    case NEEDED_IMAGE:
      return image;
    case NEEDED_FIT:
      return image && rules->image_size == ANTIN_REGULATION_SIZE_FIT;
    case NEEDED_SEAL:
      return rules != NULL && rules->place == ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD;
    case NEEDED_TEXT:
      return rules != NULL && rules->content == ANTIN_REGULATION_CONTENT_TEXT;
    case NEEDED_INFORMATION:
      return image && rules->style != ANTIN_REGULATION_STYLE_IMAGE;
    case NEEDED_NEVER:
    default:
      return FALSE;
    }
}

static gboolean
require (Loader *loader, const Entry *entry, const char *group, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s\n%s", group, entry->key);

  if (g_hash_table_contains (loader->seen, name))
    return TRUE;
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_KEY,
               _("%s: The group “%s” lacks the key “%s”."), antin_regulation_file_get_path (loader->file), group,
                  entry->key);
  return FALSE;
}

static gboolean
check_complete (Loader *loader, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const Entry *entry = &entries[i];

      if (g_str_equal (entry->group, "kind"))
        for (int kind = 0; kind < ANTIN_REGULATION_N_KINDS; kind++)
          {
            g_autofree char *group =
              g_strdup_printf ("kind %s", antin_regulation_kind_to_nick ((AntinRegulationKind) kind));

            if (loader->regulation->has_kind[kind] && is_needed (loader->regulation, entry, kind) &&
                !require (loader, entry, group, error))
              return FALSE;
          }
      else if (g_str_equal (entry->group, "copy"))
        for (int form = 1; form < ANTIN_REGULATION_N_COPY_FORMS; form++)
          {
            g_autofree char *group =
              g_strdup_printf ("copy %s", antin_regulation_copy_form_to_nick ((AntinRegulationCopyForm) form));

            if (loader->regulation->has_copy[form] && !require (loader, entry, group, error))
              return FALSE;
          }
      else if (g_str_equal (entry->group, "rule"))
        {
          g_hash_table_iter_init (&iter, loader->regulation->rules);
          while (g_hash_table_iter_next (&iter, &id, NULL))
            {
              g_autofree char *group = g_strdup_printf ("rule %s", (char *) id);

              if (is_needed (loader->regulation, entry, -1) && !require (loader, entry, group, error))
                return FALSE;
            }
        }
      else if (is_needed (loader->regulation, entry, -1) && !require (loader, entry, entry->group, error))
        return FALSE;
    }
  return TRUE;
}

static AntinRegulationFile *
find_file (const char *id, const char *const *folders, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".ini", NULL);
  g_auto (GStrv) ids = NULL;
  g_autofree char *all = NULL;
  g_autofree char *known = NULL;

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return antin_regulation_file_read (path, error);
    }
  ids = antin_regulation_list_ids_in (folders);
  known = g_strjoinv (", ", ids);
  all = g_strjoinv (", ", (char **) folders);
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_NOT_FOUND,
               _("There is no regulation “%s”. Choose one of these: %s. None of these folders has a file “%s”: %s"), id,
                  known, name, all);
  return NULL;
}

static char *
read_inherits (AntinRegulationFile *file)
{
  for (guint i = 0; i < antin_regulation_file_get_n_entries (file); i++)
    {
      const AntinRegulationEntry *at = antin_regulation_file_get_entry (file, i);

      if (g_str_equal (at->group, "regulation") && g_str_equal (at->key, "inherits"))
        return antin_regulation_file_get_value (file, at, NULL);
    }
  return NULL;
}

/* The chain of files, the eldest first. */
static GPtrArray *
read_chain (const char *id, const char *const *folders, GError **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_file_free);
  g_autofree char *next = g_strdup (id);

  while (next != NULL)
    {
      AntinRegulationFile *file;

      if (!antin_regulation_loader_is_id (next))
        {
          g_auto (GStrv) ids = antin_regulation_list_ids_in (folders);
          g_autofree char *known = g_strjoinv (", ", ids);

          g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_NOT_FOUND,
                       _("“%s” is no id of a regulation. Choose one of these: %s."), next, known);
          return NULL;
        }
      if (chain->len == MAX_INHERITANCE)
        {
          g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_INHERITANCE,
                       _("The regulation “%s” inherits through more than %d files, or from itself."), id,
                          MAX_INHERITANCE);
          return NULL;
        }
      file = find_file (next, folders, error);
      if (file == NULL)
        return NULL;
      g_ptr_array_insert (chain, 0, file);
      g_free (next);
      next = read_inherits (file);
    }
  return g_steal_pointer (&chain);
}

/**
 * antin_regulation_loader_load:
 * @id: id of a regulation
 * @folders: where to look, the first that has the file wins
 * @error: return location
 *
 * Returns: (transfer full): the regulation, or %NULL with an %ANTIN_REGULATION_ERROR that names file and line
 */
AntinRegulation *
antin_regulation_loader_load (const char *id, const char *const *folders, GError **error)
{
  g_autoptr (AntinRegulation) regulation = g_new0 (AntinRegulation, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) chain = NULL;
  Loader loader = { regulation, NULL, seen };

  g_atomic_ref_count_init (&regulation->references);
  regulation->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) rule_free);
  chain = read_chain (id, folders, error);
  if (chain == NULL)
    return NULL;
  for (guint i = 0; i < chain->len; i++)
    {
      /* What a file is called is not inherited. */
      g_clear_pointer (&regulation->inherits, g_free);
      g_hash_table_remove (seen, "regulation\nid");
      g_hash_table_remove (seen, "regulation\nname");
      g_hash_table_remove (seen, "regulation\nshort-name");
      loader.file = chain->pdata[i];
      if (!apply_file (&loader, error))
        return NULL;
    }
  if (!check_complete (&loader, error))
    return NULL;
  if (!g_str_equal (regulation->id, id))
    {
      g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_VALUE,
                   _("%s: The file is named “%s” but its id is “%s”. Make them alike."),
                      antin_regulation_file_get_path (loader.file), id, regulation->id);
      return NULL;
    }
  return g_steal_pointer (&regulation);
}
