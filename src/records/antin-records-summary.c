/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-summary.h"

#include "antin-base-replace.h"
#include "antin-base-time.h"
#include "antin-records-error.h"
#include "antin-records-json.h"
#include "antin-records-paper.h"
#include "antin-records-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The report on a period (REP-03): statistics by kind and by certificate, documents judged and refused, and the list of
 * what was signed. The same in four forms: a paper (PDF), a spreadsheet (ODS), a list for other tables (CSV), and JSON.
 * Only what this workstation's register holds is counted. */

typedef struct
{
  char *certificate;
  char *holder;
  guint n;
  guint n_kind[ANTIN_REGULATION_N_KINDS];
} Signer;

struct _AntinRecordsSummary
{
  AntinRecordsPeriod period;
  char *regulation;
  gint64 now;
  GPtrArray *entries;  /* of AntinRecordsEntry */
  GPtrArray *verdicts; /* of AntinRecordsVerdict */

  GPtrArray *signers; /* of Signer, who signed first before others */
  guint n_kind[ANTIN_REGULATION_N_KINDS];
  guint n_timestamps;
  guint n_overrides;
  guint n_acts[ANTIN_RECORDS_ACT_DELETION + 1];
};

static void
signer_free (Signer *signer)
{
  g_free (signer->certificate);
  g_free (signer->holder);
  g_free (signer);
}

/* --- counting ------------------------------------------------------------------------------------------------- */

static Signer *
find_signer (AntinRecordsSummary *self, const AntinRecordsEntry *entry)
{
  Signer *signer;

  for (guint i = 0; i < self->signers->len; i++)
    {
      signer = self->signers->pdata[i];
      if (g_str_equal (signer->certificate, entry->certificate))
        return signer;
    }
  signer = g_new0 (Signer, 1);
  signer->certificate = g_strdup (entry->certificate);
  signer->holder = g_strdup (entry->holder != NULL ? entry->holder : "");
  g_ptr_array_add (self->signers, signer);
  return signer;
}

static void
count (AntinRecordsSummary *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const AntinRecordsEntry *entry = self->entries->pdata[i];
      Signer *signer = find_signer (self, entry);
      AntinRegulationKind kind;

      signer->n++;
      if (antin_regulation_kind_from_nick (entry->kind, &kind))
        {
          signer->n_kind[kind]++;
          self->n_kind[kind]++;
        }
      if (!g_str_equal (entry->level, "B-B"))
        self->n_timestamps++;
      if (entry->overrides != NULL)
        self->n_overrides++;
    }
  for (guint i = 0; i < self->verdicts->len; i++)
    self->n_acts[((const AntinRecordsVerdict *) self->verdicts->pdata[i])->act]++;
}

/**
 * antin_records_summary_new:
 * @book: the register
 * @period: the days that are reported
 * @regulation: (nullable): the regulation in force, which the report names
 * @now: when the report is made, seconds since 1970
 *
 * Returns: (transfer full): what the register holds of that time; %NULL with an #AntinRecordsError
 */
AntinRecordsSummary *
antin_records_summary_new (AntinRecordsRegister *book,
                           const AntinRecordsPeriod *period,
                           const AntinRegulation *regulation,
                           gint64 now,
                           GError **error)
{
  g_autoptr (AntinRecordsSummary) self = g_new0 (AntinRecordsSummary, 1);

  self->period = *period;
  self->regulation = g_strdup (regulation != NULL ? antin_regulation_get_name (regulation) : NULL);
  self->now = now;
  self->signers = g_ptr_array_new_with_free_func ((GDestroyNotify) signer_free);
  self->entries = antin_records_register_list (book, period->from, period->until, error);
  if (self->entries != NULL)
    self->verdicts = antin_records_register_list_verdicts (book, period->from, period->until, error);
  if (self->verdicts == NULL)
    return NULL;
  count (self);
  return g_steal_pointer (&self);
}

/**
 * antin_records_summary_free:
 * @summary: (nullable): a summary
 */
void
antin_records_summary_free (AntinRecordsSummary *summary)
{
  if (summary == NULL)
    return;
  g_free (summary->regulation);
  g_clear_pointer (&summary->entries, g_ptr_array_unref);
  g_clear_pointer (&summary->verdicts, g_ptr_array_unref);
  g_clear_pointer (&summary->signers, g_ptr_array_unref);
  g_free (summary);
}

/**
 * antin_records_summary_get_n_signatures:
 * @summary: a summary
 *
 * Returns: how many signatures were made in the period
 */
guint
antin_records_summary_get_n_signatures (const AntinRecordsSummary *summary)
{
  return summary->entries->len;
}

/* --- words ---------------------------------------------------------------------------------------------------- */

static const char *
name_kind (AntinRegulationKind kind)
{
  switch (kind)
    {
    case ANTIN_REGULATION_KIND_PERSONAL:
      return _("Signed as the authorised person");
    case ANTIN_REGULATION_KIND_ORGANISATION:
      return _("Sealed for the organisation");
    case ANTIN_REGULATION_KIND_COPY:
      return _("Electronic copies signed");
    case ANTIN_REGULATION_KIND_ATTACHMENT:
      return _("Attachments signed");
    case ANTIN_REGULATION_KIND_APPENDIX:
      return _("Appendices signed");
    case ANTIN_REGULATION_KIND_REVIEW:
      return _("Signed as reviewer");
    case ANTIN_REGULATION_KIND_INCOMING:
      return _("Arrivals marked");
    case ANTIN_REGULATION_KIND_TIMESTAMP:
    default:
      return _("Document time stamps");
    }
}

static const char *
name_act (AntinRecordsAct act)
{
  switch (act)
    {
    case ANTIN_RECORDS_ACT_REPORT:
      return _("Documents verified, with a report");
    case ANTIN_RECORDS_ACT_REFUSAL:
      return _("Documents refused, with a notice");
    case ANTIN_RECORDS_ACT_DELETION:
    default:
      return _("Documents deleted after the notice");
    }
}

static char *
format_moment (gint64 time)
{
  g_autofree char *date = antin_base_time_format_date (time);
  g_autofree char *clock = antin_base_time_format_clock (time);

  return g_strdup_printf ("%s %s", date, clock);
}

/* --- a paper -------------------------------------------------------------------------------------------------- */

static void
add_number (AntinRecordsPaper *paper, const char *caption, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);

  antin_records_paper_add_row (paper, caption, text);
}

static void
add_signer (AntinRecordsPaper *paper, const Signer *signer)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u", signer->n);
  for (guint kind = 0; kind < ANTIN_REGULATION_N_KINDS; kind++)
    if (signer->n_kind[kind] > 0)
      g_string_append_printf (text, "\n%s: %u", name_kind ((AntinRegulationKind) kind), signer->n_kind[kind]);
  g_string_append_printf (text, "\nSHA-256: %s", signer->certificate);
  antin_records_paper_add_row (paper, *signer->holder != '\0' ? signer->holder : signer->certificate, text->str);
  g_string_free (text, TRUE);
}

static gboolean
save_paper (const AntinRecordsSummary *self, const char *path, gboolean overwrite, GError **error)
{
  /* Translators: “Báo cáo sử dụng chữ ký số” */
  const char *title = _("Report on the Use of Digital Signatures");
  g_autoptr (AntinRecordsPaper) paper = antin_records_paper_new (title, self->now);
  g_autofree char *period = antin_records_period_describe (&self->period);
  g_autofree char *made = format_moment (self->now);

  antin_records_paper_add_title (paper, title);
  antin_records_paper_add_row (paper, _("Period"), period);
  antin_records_paper_add_row (paper, _("Regulation"), self->regulation);
  antin_records_paper_add_row (paper, _("Made at"), made);
  antin_records_paper_add_heading (paper, _("Signatures made on this workstation"));
  for (guint kind = 0; kind < ANTIN_REGULATION_N_KINDS; kind++)
    if (self->n_kind[kind] > 0)
      add_number (paper, name_kind ((AntinRegulationKind) kind), self->n_kind[kind]);
  add_number (paper, _("Altogether"), self->entries->len);
  add_number (paper, _("With a time stamp"), self->n_timestamps);
  add_number (paper, _("With a written reason against a rule"), self->n_overrides);
  if (self->signers->len > 0)
    antin_records_paper_add_heading (paper, _("By certificate"));
  for (guint i = 0; i < self->signers->len; i++)
    add_signer (paper, self->signers->pdata[i]);
  antin_records_paper_add_heading (paper, _("Documents received"));
  for (guint act = 0; act < G_N_ELEMENTS (self->n_acts); act++)
    add_number (paper, name_act ((AntinRecordsAct) act), self->n_acts[act]);
  if (self->entries->len > 0)
    antin_records_paper_add_heading (paper, _("List of the signatures"));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const AntinRecordsEntry *entry = self->entries->pdata[i];
      g_autofree char *time = format_moment (entry->time);
      g_autofree char *file = g_filename_display_basename (entry->path);
      g_autofree char *text = NULL;
      AntinRegulationKind kind;

      text = g_strdup_printf ("%s%s%s%s%s%s%s", entry->number != NULL ? entry->number : "", entry->number != NULL ? ", " : "", file,
                              antin_regulation_kind_from_nick (entry->kind, &kind) ? "\n" : "",
                              antin_regulation_kind_from_nick (entry->kind, &kind) ? name_kind (kind) : "",
                              entry->holder != NULL ? ": " : "", entry->holder != NULL ? entry->holder : "");
      antin_records_paper_add_row (paper, time, text);
    }
  return antin_records_paper_save (paper, path, overwrite, error);
}

/* --- tables --------------------------------------------------------------------------------------------------- */

static AntinRecordsTable *
make_list (const AntinRecordsSummary *self)
{
  /* Translators: name of a sheet: “Danh sách” */
  AntinRecordsTable *table = antin_records_table_new (_("List"));

  antin_records_table_add (table, _("Time"), _("What was done"), _("Number"), _("File"), _("Signer"), _("Certificate (SHA-256)"),
                                                                                                              _("Level"), _("Reasons"), _("SHA-256 of the file"), NULL);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const AntinRecordsEntry *entry = self->entries->pdata[i];
      g_autofree char *time = format_moment (entry->time);
      g_autofree char *file = g_filename_display_name (entry->path);
      AntinRegulationKind kind;

      antin_records_table_add (table, time, antin_regulation_kind_from_nick (entry->kind, &kind) ? name_kind (kind) : entry->kind,
                               entry->number != NULL ? entry->number : "", file, entry->holder != NULL ? entry->holder : "",
                               entry->certificate, entry->level, entry->overrides != NULL ? entry->overrides : "", entry->sha256, NULL);
    }
  for (guint i = 0; i < self->verdicts->len; i++)
    {
      const AntinRecordsVerdict *verdict = self->verdicts->pdata[i];
      g_autofree char *time = format_moment (verdict->time);
      g_autofree char *file = g_filename_display_name (verdict->path);

      antin_records_table_add (table, time, name_act (verdict->act), "", file, "", "", verdict->indication, "",
                               verdict->sha256 != NULL ? verdict->sha256 : "", NULL);
    }
  return table;
}

static void
add_count (AntinRecordsTable *table, const char *caption, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);

  antin_records_table_add (table, caption, text, NULL);
}

static AntinRecordsTable *
make_statistics (const AntinRecordsSummary *self)
{
  /* Translators: name of a sheet: “Thống kê” */
  AntinRecordsTable *table = antin_records_table_new (_("Statistics"));
  g_autofree char *period = antin_records_period_describe (&self->period);

  antin_records_table_add (table, _("Report on the Use of Digital Signatures"), period, NULL);
  for (guint kind = 0; kind < ANTIN_REGULATION_N_KINDS; kind++)
    add_count (table, name_kind ((AntinRegulationKind) kind), self->n_kind[kind]);
  add_count (table, _("Altogether"), self->entries->len);
  add_count (table, _("With a time stamp"), self->n_timestamps);
  add_count (table, _("With a written reason against a rule"), self->n_overrides);
  for (guint act = 0; act < G_N_ELEMENTS (self->n_acts); act++)
    add_count (table, name_act ((AntinRecordsAct) act), self->n_acts[act]);
  antin_records_table_add (table, "", NULL);
  antin_records_table_add (table, _("Signer"), _("Altogether"), _("Certificate (SHA-256)"), NULL);
  for (guint i = 0; i < self->signers->len; i++)
    {
      const Signer *signer = self->signers->pdata[i];
      g_autofree char *n = g_strdup_printf ("%u", signer->n);

      antin_records_table_add (table, signer->holder, n, signer->certificate, NULL);
    }
  return table;
}

static GBytes *
make_csv (const AntinRecordsSummary *self)
{
  g_autoptr (AntinRecordsTable) list = make_list (self);
  char *text = antin_records_table_to_csv (list);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
make_ods (const AntinRecordsSummary *self)
{
  g_autoptr (AntinRecordsTable) statistics = make_statistics (self);
  g_autoptr (AntinRecordsTable) list = make_list (self);
  AntinRecordsTable *tables[] = { statistics, list };

  return antin_records_table_to_ods (tables, G_N_ELEMENTS (tables));
}

/* --- JSON ----------------------------------------------------------------------------------------------------- */

static void
add_kinds (JsonBuilder *builder, const guint *n_kind)
{
  antin_records_json_begin_object (builder, "kinds");
  for (guint kind = 0; kind < ANTIN_REGULATION_N_KINDS; kind++)
    if (n_kind[kind] > 0)
      antin_records_json_add_int (builder, antin_regulation_kind_to_nick ((AntinRegulationKind) kind), n_kind[kind]);
  json_builder_end_object (builder);
}

static void
add_entries (JsonBuilder *builder, GPtrArray *entries)
{
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const AntinRecordsEntry *entry = entries->pdata[i];

      antin_records_json_begin_object (builder, NULL);
      antin_records_json_add_time (builder, "time", entry->time);
      antin_records_json_add_string (builder, "file", entry->path);
      antin_records_json_add_string (builder, "sha256", entry->sha256);
      antin_records_json_add_string (builder, "kind", entry->kind);
      antin_records_json_add_string (builder, "number", entry->number);
      antin_records_json_add_string (builder, "holder", entry->holder);
      antin_records_json_add_string (builder, "certificate", entry->certificate);
      antin_records_json_add_string (builder, "level", entry->level);
      antin_records_json_add_string (builder, "overrides", entry->overrides);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static GBytes *
make_json (const AntinRecordsSummary *self)
{
  static const char *const acts[] = { "reports", "refusals", "deletions" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  char *text;

  antin_records_json_begin (builder);
  antin_records_json_add_string (builder, "tool", "antin " ANTIN_VERSION);
  antin_records_json_add_time (builder, "made_at", self->now);
  antin_records_json_add_time (builder, "from", self->period.from);
  antin_records_json_add_time (builder, "until", self->period.until);
  antin_records_json_add_int (builder, "signatures", self->entries->len);
  antin_records_json_add_int (builder, "with_timestamp", self->n_timestamps);
  antin_records_json_add_int (builder, "with_reasons", self->n_overrides);
  add_kinds (builder, self->n_kind);
  json_builder_set_member_name (builder, "certificates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->signers->len; i++)
    {
      const Signer *signer = self->signers->pdata[i];

      antin_records_json_begin_object (builder, NULL);
      antin_records_json_add_string (builder, "certificate", signer->certificate);
      antin_records_json_add_string (builder, "holder", signer->holder);
      antin_records_json_add_int (builder, "signatures", signer->n);
      add_kinds (builder, signer->n_kind);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  for (guint act = 0; act < G_N_ELEMENTS (acts); act++)
    antin_records_json_add_int (builder, acts[act], self->n_acts[act]);
  add_entries (builder, self->entries);
  text = antin_records_json_finish (builder);
  return g_bytes_new_take (text, strlen (text));
}

/* --- files ---------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *suffix;
  GBytes *(*make) (const AntinRecordsSummary *self); /* NULL for a paper */
} formats[] = { { ".pdf", NULL }, { ".ods", make_ods }, { ".csv", make_csv }, { ".json", make_json } };

static int
find_format (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].suffix))
      return (int) i;
  return -1;
}

/**
 * antin_records_summary_is_format:
 * @path: where a report is to be put
 *
 * Returns: whether its name tells one of the forms there are: .pdf, .ods, .csv, .json
 */
gboolean
antin_records_summary_is_format (const char *path)
{
  return find_format (path) >= 0;
}

/**
 * antin_records_summary_save:
 * @summary: a summary
 * @path: where it is put, whole or not at all; its name tells the form
 * @overwrite: whether a file may be replaced there
 *
 * Returns: whether it was written; %FALSE with an #AntinRecordsError or an #AntinBaseError
 */
gboolean
antin_records_summary_save (const AntinRecordsSummary *summary, const char *path, gboolean overwrite, GError **error)
{
  int format = find_format (path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AntinBaseReplace) replace = NULL;

  if (format < 0)
    {
      g_set_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_PAPER,
                   _("The name of “%s” ends in none of .pdf, .ods, .csv and .json."), path);
      return FALSE;
    }
  if (formats[format].make == NULL)
    return save_paper (summary, path, overwrite, error);
  bytes = formats[format].make (summary);
  replace = antin_base_replace_new (path, overwrite ? ANTIN_BASE_REPLACE_OVERWRITE : ANTIN_BASE_REPLACE_NEW_ONLY, error);
  return replace != NULL && antin_base_replace_write (replace, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) &&
         antin_base_replace_commit (replace, error);
}
