/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"

#include "antin-regulation-number.h"
#include "antin-regulation-state.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>

/* The rules on the document, on what was signed before, and on what has to be in it by now. */

/* What the document is and holds already, which its state says: ORD-01, ORD-02, ORD-03, ORD-07, ORD-14; and POS-07. */
void
antin_regulation_check_document (GPtrArray *checks,
                                 const AntinRegulationSituation *situation,
                                 const AntinRegulationKindRules *rules)
{
  const AntinRegulationOffer *offer =
    situation->state != NULL
      ? antin_regulation_state_find_offer (situation->state, situation->kind, situation->copy_form)
      : NULL;

  for (guint i = 0; offer != NULL && i < offer->checks->len; i++)
    g_ptr_array_add (checks, antin_regulation_check_ref (offer->checks->pdata[i]));
  if (situation->kind == ANTIN_REGULATION_KIND_ORGANISATION && situation->sealed_by_same)
    antin_regulation_check_warn (
      checks, situation, "POS-07", ANTIN_REGULATION_FIX_NONE,
      g_strdup (_("The organisation has signed this file already. Attachments in the same file are not signed again.")));
}

/* That page 1 shows another number, or another sign, than those entered, for people; %NULL where it does not. Where no sign was
 * entered the printed one is meant. */
static char *
find_wrong_number (const AntinRegulationSituation *situation, const char *number, const char *notation)
{
  const AntinRegulationHeading *heading = situation->heading;
  g_autofree char *printed = NULL;
  g_autofree char *entered = NULL;

  if (number == NULL || heading == NULL || heading->notation == NULL)
    return NULL;
  printed = antin_regulation_number_join (situation->regulation, heading->number != NULL ? heading->number : number,
                                          heading->notation);
  entered = antin_regulation_number_join (situation->regulation, number, notation != NULL ? notation : heading->notation);
  if (printed == NULL || entered == NULL || g_str_equal (printed, entered))
    return NULL;
  return heading->number != NULL ? g_strdup_printf (_("The document bears the number “%s”, not “%s”."), printed, entered)
                                 : g_strdup_printf (_("The document's sign is “%s”, not “%s”."), heading->notation, notation);
}

static void
append_figure (GString *text, guint figure)
{
  if (figure == 0)
    g_string_append (text, "…");
  else
    g_string_append_printf (text, "%02u", figure);
}

/* The same for the date: a draft of November that is issued in December bears its month already. */
static char *
find_wrong_date (const AntinRegulationSituation *situation)
{
  const AntinRegulationHeading *heading = situation->heading;
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GString) printed = g_string_new (NULL);
  g_autofree char *entered = NULL;
  int year, month, day;

  if (heading == NULL || !heading->has_date_line || situation->date == ANTIN_BASE_TIME_NONE)
    return NULL;
  date = antin_base_time_to_date_time (situation->date);
  if (date == NULL)
    return NULL;
  g_date_time_get_ymd (date, &year, &month, &day);
  if ((heading->day == 0 || heading->day == (guint) day) && (heading->month == 0 || heading->month == (guint) month) &&
      (heading->year == 0 || heading->year == (guint) year))
    return NULL;
  /* The line of ô 4, with dots where it has room. */
  g_string_append (printed, "ngày ");
  append_figure (printed, heading->day);
  g_string_append (printed, " tháng ");
  append_figure (printed, heading->month);
  g_string_append (printed, " năm ");
  append_figure (printed, heading->year);
  entered = antin_base_time_format_date (situation->date);
  return g_strdup_printf (_("The document is dated “%s”, and the date entered is %s. Enter its date, or have the draft corrected."),
                             printed->str, entered);
}

/* POS-09: number and date come before the organisation's signature, and are those that page 1 shows. */
static void
check_number (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationHeading *heading = situation->heading;
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_NUMBER_OR_DATE;
  gboolean dated = heading != NULL && heading->day > 0 && heading->month > 0 && heading->year > 0;
  g_autofree char *number = NULL;
  g_autofree char *notation = NULL;
  g_autoptr (GError) error = NULL;
  char *wrong;

  if (situation->kind != ANTIN_REGULATION_KIND_ORGANISATION)
    return;
  if (situation->number != NULL &&
      !antin_regulation_number_parse (situation->number, situation->regulation, &number, &notation, &error))
    {
      antin_regulation_check_fail (checks, situation, "POS-09", fix, g_strdup (error->message));
      return;
    }
  wrong = find_wrong_number (situation, number, notation);
  if (wrong == NULL)
    wrong = find_wrong_date (situation);
  if (wrong != NULL)
    antin_regulation_check_refuse (checks, situation, "POS-09", fix, wrong);
  else if (heading == NULL || (!heading->has_number_line && !heading->has_date_line))
    return;
  else if (heading->has_number_line && heading->number == NULL && situation->number == NULL)
    antin_regulation_check_fail (checks, situation, "POS-09", fix,
                                 g_strdup (_("The document has no number yet. It is given before the organisation signs.")));
  else if (heading->has_date_line && !dated && situation->date == ANTIN_BASE_TIME_NONE)
    antin_regulation_check_fail (checks, situation, "POS-09", fix,
                                 g_strdup (_("The document has no date yet. It is given before the organisation signs.")));
  else
    antin_regulation_check_pass (checks, situation, "POS-09", _("The document has a number and a date."));
}

/* CHK-06 */
static void
check_timestamp (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  if (situation->timestamp)
    antin_regulation_check_pass (checks, situation, "CHK-06", _("The signature will carry a time stamp."));
  else if (rules->timestamp == ANTIN_REGULATION_TIMESTAMP_REQUIRED)
    antin_regulation_check_fail (checks, situation, "CHK-06", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (_("The signature will carry no time stamp, so nothing proves when it was made.")));
  else if (rules->timestamp == ANTIN_REGULATION_TIMESTAMP_PREFERRED)
    antin_regulation_check_warn (checks, situation, "CHK-06", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (_("The signature will carry no time stamp.")));
}

/* POS-10: both come from the register of the System (NĐ 30/2020, Điều 22 and Phụ lục VI). */
static void
check_arrival (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (situation->regulation);

  if (situation->kind != ANTIN_REGULATION_KIND_INCOMING)
    return;
  if (situation->number == NULL || *situation->number == '\0' || situation->date == ANTIN_BASE_TIME_NONE)
    antin_regulation_check_fail (checks, situation, "POS-10", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup (_("A mark of arrival shows number and date of arrival. Give both.")));
  else if (!g_utf8_validate (situation->number, -1, NULL) ||
           g_utf8_strlen (situation->number, -1) > (glong) practice->number_max_length)
    antin_regulation_check_fail (checks, situation, "POS-10", ANTIN_REGULATION_FIX_NONE,
                                 g_strdup_printf (_("The number of arrival is longer than %u characters."), practice->number_max_length));
}

/* What has to be in it before it goes out: POS-09, POS-10 and CHK-06. */
void
antin_regulation_check_issue (GPtrArray *checks,
                              const AntinRegulationSituation *situation,
                              const AntinRegulationKindRules *rules)
{
  check_number (checks, situation);
  check_arrival (checks, situation);
  check_timestamp (checks, situation, rules);
}
