/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check-private.h"
#include "antin-regulation-state.h"

#include <glib/gi18n-lib.h>

/* The rules on the file itself: its version of PDF, and how it was scanned. */

/* Figures that a scanner rounds: 199.7 dots per inch are 200. */
#define DPI_TOLERANCE 0.5

/* ORD-10: the first signature raises an old version, for which nothing of the file has to change but its catalog.
 * Afterwards that would be a change of what was signed. */
static void
check_version (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  double least = antin_regulation_get_practice (situation->regulation)->pdf_version;
  AntinRegulationStateValue beneath = situation->state != NULL ? situation->state->beneath : ANTIN_REGULATION_STATE_UNSIGNED;
  char wanted[G_ASCII_DTOSTR_BUF_SIZE];
  AntinRegulationCheck *check;
  g_autofree char *message = NULL;

  if (situation->pdf_version == NULL)
    return;
  g_ascii_formatd (wanted, sizeof wanted, "%.1f", least);
  if (g_ascii_strtod (situation->pdf_version, NULL) >= least - 0.01)
    {
      message = g_strdup_printf (_("The file is of PDF version %s."), situation->pdf_version);
      antin_regulation_check_pass (checks, situation, "ORD-10", message);
      return;
    }
  if (beneath == ANTIN_REGULATION_STATE_UNSIGNED || beneath == ANTIN_REGULATION_STATE_SCANNED)
    {
      /* Translators: two versions of PDF: “Tệp thuộc phiên bản PDF %s; khi ký sẽ được nâng lên %s.” */
      message = g_strdup_printf (_("The file is of PDF version %s. The signature raises it to %s."), situation->pdf_version, wanted);
      antin_regulation_check_pass (checks, situation, "ORD-10", message);
      return;
    }
  check = antin_regulation_check_add (checks, situation->regulation, "ORD-10", ANTIN_REGULATION_STATUS_WARN, ANTIN_REGULATION_FIX_NONE,
                                      g_strdup_printf (_("The file is of PDF version %s. At least %s is needed."), situation->pdf_version, wanted));
  if (check != NULL)
    check->way_on = g_strdup (_("A file with signatures cannot be converted. Convert the draft and have it signed anew."));
}

/* Takes @message. */
static void
scan_fails (GPtrArray *checks, const AntinRegulationSituation *situation, char *message, const char *way_on)
{
  AntinRegulationCheck *check = antin_regulation_check_add (
    checks, situation->regulation, "CHK-15", ANTIN_REGULATION_STATUS_FAIL, ANTIN_REGULATION_FIX_NONE, message);

  if (check != NULL)
    check->way_on = g_strdup (way_on);
}

/* CHK-15 */
static void
check_scan (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationPractice *practice = antin_regulation_get_practice (situation->regulation);
  const AntinRegulationScan *scan = situation->scan;
  guint before = checks->len;

  if (scan == NULL || scan->n_pages == 0)
    return;
  if (scan->other_page > 0)
    scan_fails (checks, situation,
                g_strdup_printf (_("Page %u is no picture of paper."), scan->other_page),
                                 _("Scan the whole paper."));
  if (scan->dpi_page > 0 && scan->dpi < practice->scan_dpi - DPI_TOLERANCE)
    scan_fails (checks, situation,
                g_strdup_printf (_("Page %u was scanned at %.0f dots per inch. At least %.0f are needed."),
                                    scan->dpi_page, scan->dpi, practice->scan_dpi),
                                 _("Scan it again with a higher resolution."));
  if (scan->gray_page > 0 && practice->scan_colour)
    scan_fails (checks, situation, g_strdup_printf (_("Page %u was not scanned in colour."), scan->gray_page), _("Scan it again in colour."));
  if (scan->size_page > 0 && scan->deviation > practice->scan_tolerance)
    scan_fails (checks, situation,
                g_strdup_printf (_("The paper on page %u is %.0f × %.0f mm, not A4 at 100 %%."), scan->size_page,
                                    scan->width, scan->height),
                                 _("Scan it again in its real size, without fitting it to another page."));
  if (checks->len == before && scan->dpi_page > 0)
    {
      g_autofree char *message = g_strdup_printf (
        practice->scan_colour ? _("Scanned in colour, A4 at 100 %%, at %.0f dots per inch or more.")
                              : _("Scanned as A4 at 100 %%, at %.0f dots per inch or more."),
                                   scan->dpi);

      antin_regulation_check_pass (checks, situation, "CHK-15", message);
    }
}

/* Which file it is that gets signed: ORD-10 and CHK-15. */
void
antin_regulation_check_scan (GPtrArray *checks,
                             const AntinRegulationSituation *situation,
                             const AntinRegulationKindRules *rules)
{
  check_version (checks, situation);
  check_scan (checks, situation);
}
