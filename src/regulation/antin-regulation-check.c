/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-check.h"

#include "antin-regulation-fold.h"
#include "antin-regulation-lines.h"
#include "antin-regulation-name.h"
#include "antin-regulation-number.h"
#include "antin-regulation-place.h"

#include "antin-base-time.h"
#include "antin-render-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The list beside the page: each rule that the coming signature meets or breaks. A rule looks at the situation and
 * nothing else, so that the list can be made anew with every move of the mouse. How much a broken rule weighs is the
 * regulation's to say: what would stop here only warns where its file says "advise". */

/* A seal drawn by another program may be off by rounding to hundredths of a point. */
#define SIZE_TOLERANCE_MM 0.1
#define MIN_BORDER_TRANSPARENT 0.5
#define MIN_COLOUR_SHARE 0.5
#define MIN_RSA_BITS 2048
#define MIN_ECDSA_BITS 256
#define TOP_MARGIN_MM 25.0
#define MAX_COVERED_WORDS 8
/* Letters fill this part of their box from ascent to descent. */
#define INK_TOP 0.25
#define INK_HEIGHT 0.5

static void
check_clear (gpointer data)
{
  AntinRegulationCheck *check = data;

  g_free (check->rule);
  g_free (check->clause);
  g_free (check->message);
}

/**
 * antin_regulation_check_ref:
 * @check: a check
 *
 * Returns: (transfer full): @check
 */
AntinRegulationCheck *
antin_regulation_check_ref (AntinRegulationCheck *check)
{
  return g_atomic_rc_box_acquire (check);
}

/**
 * antin_regulation_check_unref:
 * @check: (transfer full): a check
 */
void
antin_regulation_check_unref (AntinRegulationCheck *check)
{
  g_atomic_rc_box_release_full (check, check_clear);
}

/**
 * antin_regulation_status_to_nick:
 * @status: a status
 *
 * Returns: "pass", "warn" or "fail"
 */
const char *
antin_regulation_status_to_nick (AntinRegulationStatus status)
{
  static const char *const nicks[] = { "pass", "warn", "fail" };

  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (nicks), NULL);

  return nicks[status];
}

/* Takes @message. */
static void
add (GPtrArray *checks,
     const AntinRegulationSituation *situation,
     const char *rule,
     AntinRegulationStatus status,
     AntinRegulationFix fix,
     char *message)
{
  AntinRegulationForce force = antin_regulation_get_force (situation->regulation, rule);
  AntinRegulationCheck *check;

  if (force == ANTIN_REGULATION_FORCE_OFF)
    {
      g_free (message);
      return;
    }
  check = g_atomic_rc_box_new0 (AntinRegulationCheck);
  check->rule = g_strdup (rule);
  check->clause = g_strdup (antin_regulation_get_clause (situation->regulation, rule));
  check->status = status == ANTIN_REGULATION_STATUS_FAIL && force == ANTIN_REGULATION_FORCE_ADVISE
                    ? ANTIN_REGULATION_STATUS_WARN
                    : status;
  check->fix = status != ANTIN_REGULATION_STATUS_PASS ? fix : ANTIN_REGULATION_FIX_NONE;
  check->overridable = antin_regulation_is_overridable (situation->regulation, rule);
  check->message = message;
  g_ptr_array_add (checks, check);
}

static void
pass (GPtrArray *checks, const AntinRegulationSituation *situation, const char *rule, const char *message)
{
  add (checks, situation, rule, ANTIN_REGULATION_STATUS_PASS, ANTIN_REGULATION_FIX_NONE, g_strdup (message));
}

static void
warn (GPtrArray *checks,
      const AntinRegulationSituation *situation,
      const char *rule,
      AntinRegulationFix fix,
      char *message)
{
  add (checks, situation, rule, ANTIN_REGULATION_STATUS_WARN, fix, message);
}

static void
fail (GPtrArray *checks,
      const AntinRegulationSituation *situation,
      const char *rule,
      AntinRegulationFix fix,
      char *message)
{
  add (checks, situation, rule, ANTIN_REGULATION_STATUS_FAIL, fix, message);
}

/* ORD-07: a mark in ô 10a; the word in running text is none. */
static void
check_secrecy (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationHeading *heading = situation->heading;

  if (heading == NULL)
    return;
  if (heading->secrecy_mark != NULL)
    fail (checks, situation, "ORD-07", ANTIN_REGULATION_FIX_NONE,
          /* Translators: %s is the mark as printed, for instance “TỐI MẬT”. */
          g_strdup_printf (_("The document bears the secrecy mark “%s” and must not be signed here."),
                              heading->secrecy_mark));
  else if (!heading->has_text)
    warn (checks, situation, "ORD-07", ANTIN_REGULATION_FIX_NONE,
          g_strdup (_("Page 1 has no text that could be read. Make sure that it bears no secrecy mark.")));
  else
    pass (checks, situation, "ORD-07", _("Page 1 bears no secrecy mark."));
}

/* ORD-05: whose key may make which signature. */
static void
check_holder (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  gboolean person = rules->signer == ANTIN_REGULATION_SIGNER_PERSON;

  if (certificate == NULL || rules->signer == ANTIN_REGULATION_SIGNER_ANY)
    return;
  switch (certificate->holder)
    {
    case ANTIN_REGULATION_HOLDER_PERSON:
    case ANTIN_REGULATION_HOLDER_ORGANISATION:
      if ((certificate->holder == ANTIN_REGULATION_HOLDER_PERSON) == person)
        pass (checks, situation, "ORD-05",
              person ? _("The certificate is a person's.") : _("The certificate is an organisation's."));
      else
        fail (checks, situation, "ORD-05", ANTIN_REGULATION_FIX_CERTIFICATE,
              g_strdup (person ? _("This is an organisation's certificate. A leader signs with a personal one.")
                               : _("This is a person's certificate. The seal needs the organisation's.")));
      break;
    case ANTIN_REGULATION_HOLDER_DEVICE:
      fail (checks, situation, "ORD-05", ANTIN_REGULATION_FIX_CERTIFICATE,
            g_strdup (_("This is the certificate of a device or a service, which signs no documents.")));
      break;
    case ANTIN_REGULATION_HOLDER_UNKNOWN:
    default:
      warn (checks, situation, "ORD-05", ANTIN_REGULATION_FIX_CERTIFICATE,
            g_strdup (person
                      ? _("The certificate does not say whether it is a person's. Make sure that it is.")
                      : _("The certificate does not say whether it is an organisation's. Make sure that it is.")));
    }
}

/* CHK-01 and CHK-19 */
static void
check_certificate (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  guint least;

  if (certificate == NULL)
    return;
  from = antin_base_time_format_date (certificate->not_before);
  to = antin_base_time_format_date (certificate->not_after);
  if (situation->now < certificate->not_before)
    fail (checks, situation, "CHK-01", ANTIN_REGULATION_FIX_CERTIFICATE,
          g_strdup_printf (_("The certificate is not valid before %s."), from));
  else if (situation->now > certificate->not_after)
    fail (checks, situation, "CHK-01", ANTIN_REGULATION_FIX_CERTIFICATE,
          g_strdup_printf (_("The certificate expired on %s."), to));
  else
    {
      g_autofree char *message = g_strdup_printf (_("The certificate is valid until %s."), to);

      pass (checks, situation, "CHK-01", message);
    }
  if (certificate->algorithm == NULL || certificate->bits == 0)
    return;
  least = g_str_equal (certificate->algorithm, "ecdsa") ? MIN_ECDSA_BITS : MIN_RSA_BITS;
  if (certificate->bits < least)
    fail (checks, situation, "CHK-19", ANTIN_REGULATION_FIX_CERTIFICATE,
          g_strdup_printf (_("The key has %u bits. At least %u are needed."), certificate->bits, least));
  else
    pass (checks, situation, "CHK-19", _("The key is strong enough."));
}

static gboolean
is_same_title (const char *a, const char *b)
{
  g_autofree char *folded_a = antin_regulation_fold (a);
  g_autofree char *folded_b = antin_regulation_fold (b);

  /* "Chủ tịch" on the certificate and "Chủ tịch Ủy ban nhân dân" in the document are no contradiction. */
  return g_str_has_prefix (folded_a, folded_b) || g_str_has_prefix (folded_b, folded_a);
}

/* ORD-06: whose name the document prints, and with which title. */
static void
check_name (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationCertificate *certificate = situation->certificate;
  const AntinRegulationBlock *block = situation->block;

  if (situation->kind != ANTIN_REGULATION_KIND_PERSONAL || certificate == NULL || certificate->name == NULL ||
      block == NULL)
    return;
  switch (antin_regulation_name_compare (block->name, certificate->name))
    {
    case ANTIN_REGULATION_LIKENESS_OTHER:
      fail (
        checks, situation, "ORD-06", ANTIN_REGULATION_FIX_CERTIFICATE,
        g_strdup_printf (_("The document names “%s”, the certificate is “%s”'s."), block->name, certificate->name));
      return;
    case ANTIN_REGULATION_LIKENESS_NEAR:
      warn (checks, situation, "ORD-06", ANTIN_REGULATION_FIX_CERTIFICATE,
            g_strdup_printf (_("The document names “%s”, the certificate “%s”. Make sure that they are one person."),
                                block->name, certificate->name));
      return;
    case ANTIN_REGULATION_LIKENESS_SAME:
    default:
      break;
    }
  if (certificate->title != NULL && *certificate->title != '\0' && *block->title != '\0' &&
      !is_same_title (block->title, certificate->title))
    warn (checks, situation, "ORD-06", ANTIN_REGULATION_FIX_NONE,
          g_strdup_printf (_("The document's title is “%s”, the certificate's is “%s”."), block->title,
                              certificate->title));
  else
    {
      g_autofree char *message =
        g_strdup_printf (_("The document names the certificate's holder, %s."), block->name);

      pass (checks, situation, "ORD-06", message);
    }
}

/* ORD-02, and ORD-14 for a document that was issued. */
static void
check_present (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationPresent *present = situation->present;
  guint n;

  if (present == NULL)
    return;
  n = present->n_personal + present->n_organisation + present->n_other;
  if (present->n_invalid > 0 && present->invalid_name != NULL)
    fail (checks, situation, "ORD-02", ANTIN_REGULATION_FIX_NONE,
          g_strdup_printf (_("The signature of %s in this file is not valid."), present->invalid_name));
  else if (present->n_invalid > 0)
    fail (checks, situation, "ORD-02", ANTIN_REGULATION_FIX_NONE,
          g_strdup (_("A signature in this file is not valid.")));
  else if (present->n_undetermined > 0)
    warn (checks, situation, "ORD-02", ANTIN_REGULATION_FIX_NONE,
          g_strdup (_("There is not enough information to judge every signature in this file.")));
  else if (n > 0)
    pass (checks, situation, "ORD-02", _("Every signature in this file is valid."));
  if (situation->kind == ANTIN_REGULATION_KIND_PERSONAL && present->n_organisation > 0)
    warn (
      checks, situation, "ORD-14", ANTIN_REGULATION_FIX_NONE,
      g_strdup (_("The organisation has signed this file already. An issued document is corrected by a new one.")));
}

/* ORD-01 and POS-07 */
static void
check_basis (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const AntinRegulationPresent *present = situation->present;

  if (rules->basis == ANTIN_REGULATION_BASIS_PERSONAL_SIGNATURE)
    {
      if (present != NULL && present->personal_valid && present->personal_name != NULL)
        {
          g_autofree char *message = g_strdup_printf (_("%s has signed this file."), present->personal_name);

          pass (checks, situation, "ORD-01", message);
        }
      else if (present != NULL && present->personal_valid)
        pass (checks, situation, "ORD-01", _("The authorised person has signed this file."));
      else if (situation->scan_of_stamped_paper)
        pass (checks, situation, "ORD-01",
              _("The file was declared a scan that this organisation made from a signed and stamped paper."));
      else
        fail (
          checks, situation, "ORD-01", ANTIN_REGULATION_FIX_NONE,
          g_strdup (_("The organisation's signature may only be put on a document that the authorised person has "
                      "signed, or on a copy that the organisation makes itself.")));
    }
  if (situation->kind == ANTIN_REGULATION_KIND_ORGANISATION && present != NULL && present->sealed_by_same)
    warn (checks, situation, "POS-07", ANTIN_REGULATION_FIX_NONE,
          g_strdup (
            _("The organisation has signed this file already. Attachments in the same file are not signed again.")));
}

/* POS-01 and POS-03: the image itself. */
static void
check_image (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const AntinRegulationImage *image = situation->image;
  const char *rule = rules->image_size == ANTIN_REGULATION_SIZE_REAL ? "POS-03" : "POS-01";
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_CHOOSE_IMAGE;
  guint before = checks->len;

  if (image == NULL || rules->content != ANTIN_REGULATION_CONTENT_IMAGE)
    return;
  if (!image->is_png)
    fail (checks, situation, rule, fix, g_strdup (_("The image is not a PNG.")));
  else if (rules->image_alpha && !image->has_alpha)
    fail (checks, situation, rule, fix,
          g_strdup (_("The image has no alpha channel, so its background would hide the text under it.")));
  else if (rules->image_alpha && image->border_transparent_share < MIN_BORDER_TRANSPARENT)
    fail (checks, situation, rule, fix, g_strdup (_("The image's background is not transparent.")));
  if (rules->image_colour == ANTIN_REGULATION_COLOUR_BLUE && image->blue_share < MIN_COLOUR_SHARE)
    warn (checks, situation, rule, fix,
          g_strdup_printf (_("The signature should be blue. Only %.0f %% of it is."), image->blue_share * 100));
  if (rules->image_colour == ANTIN_REGULATION_COLOUR_RED && image->red_share < MIN_COLOUR_SHARE)
    warn (checks, situation, rule, fix,
          g_strdup_printf (_("The seal should be red. Only %.0f %% of it is."), image->red_share * 100));
  if (situation->placed && situation->rect.width > 0)
    {
      double dpi = image->width / situation->rect.width * 25.4;

      if (dpi < rules->image_min_dpi)
        warn (checks, situation, rule, fix,
              g_strdup_printf (_("At this size the image has %.0f dots per inch. At least %.0f are advised."), dpi,
                                  rules->image_min_dpi));
    }
  if (checks->len == before)
    pass (checks, situation, rule, _("The image has a transparent background and the right colour."));
}

/* POS-03: the size of a seal. */
static void
check_seal_size (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  if (!situation->placed)
    return;
  if (situation->seal_width <= 0 || situation->seal_height <= 0)
    warn (checks, situation, "POS-03", ANTIN_REGULATION_FIX_SEAL_SIZE,
          g_strdup (_("The seal's real diameter is not known. Take it from its registration paper.")));
  else if (fabs (situation->rect.width - situation->seal_width) > SIZE_TOLERANCE_MM ||
           fabs (situation->rect.height - situation->seal_height) > SIZE_TOLERANCE_MM)
    fail (checks, situation, "POS-03", ANTIN_REGULATION_FIX_LAWFUL_PLACE,
          g_strdup_printf (_("The seal is drawn %.1f mm wide. Its real width is %.1f mm."), situation->rect.width,
                              situation->seal_width));
  else
    {
      g_autofree char *message =
        g_strdup_printf (_("The seal is drawn in its real size, %.1f mm."), situation->seal_width);

      pass (checks, situation, "POS-03", message);
    }
}

/* POS-02: between title and name. */
static void
check_personal_place (GPtrArray *checks,
                      const AntinRegulationSituation *situation,
                      const AntinRegulationKindRules *rules)
{
  const AntinRegulationBlock *block = situation->block;
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_LAWFUL_PLACE;
  double dx, dy, gap;

  if (!situation->placed)
    {
      fail (checks, situation, "POS-02", ANTIN_REGULATION_FIX_CLICK,
            g_strdup (
              _("The place cannot be told from the text. Click on the page, in the gap between title and name.")));
      return;
    }
  if (block == NULL)
    {
      warn (checks, situation, "POS-02", ANTIN_REGULATION_FIX_NONE,
            g_strdup (
              _("Title and name were not found in the text. Make sure that the signature stands between them.")));
      return;
    }
  if (situation->page != block->page)
    {
      warn (checks, situation, "POS-02", fix,
            g_strdup_printf (_("The signature stands on page %u, title and name on page %u."), situation->page,
                                block->page));
      return;
    }
  gap = block->name_top - block->title_bottom;
  dx = situation->rect.x + situation->rect.width / 2 - block->centre;
  dy = situation->rect.y + situation->rect.height / 2 - (block->title_bottom + block->name_top) / 2;
  if (hypot (dx, dy) > rules->place_tolerance)
    warn (
      checks, situation, "POS-02", fix,
      g_strdup_printf (_("The signature stands %.1f mm from the centre between title and name."), hypot (dx, dy)));
  else if (gap < rules->gap_min)
    warn (checks, situation, "POS-02", ANTIN_REGULATION_FIX_NONE,
          g_strdup_printf (_("The draft leaves only %.1f mm between title and name."), gap));
  else
    pass (checks, situation, "POS-02", _("The signature stands in the centre between title and name."));
}

/* POS-04: over the left third. */
static void
check_seal_place (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_LAWFUL_PLACE;
  gboolean round = fabs (situation->rect.width - situation->rect.height) < SIZE_TOLERANCE_MM;
  double overlap;

  if (!situation->placed)
    {
      fail (checks, situation, "POS-04", ANTIN_REGULATION_FIX_CLICK,
            g_strdup (_("The leader's signature shows no place on a page. Click where the seal belongs.")));
      return;
    }
  if (!situation->has_personal)
    {
      warn (checks, situation, "POS-04", ANTIN_REGULATION_FIX_NONE,
            g_strdup (
              _("The leader's signature shows no place on a page. Make sure that the seal covers a third of it.")));
      return;
    }
  if (situation->page != situation->personal_page)
    {
      warn (checks, situation, "POS-04", fix,
            g_strdup_printf (_("The seal stands on page %u, the leader's signature on page %u."), situation->page,
                                situation->personal_page));
      return;
    }
  overlap = antin_regulation_place_get_overlap (&situation->personal_rect, &situation->rect, round);
  if (antin_regulation_lines_get_centre (&situation->rect) >
      antin_regulation_lines_get_centre (&situation->personal_rect))
    warn (checks, situation, "POS-04", fix, g_strdup (_("The seal belongs on the left of the leader's signature.")));
  else if (overlap < rules->overlap_least || overlap > rules->overlap_most)
    warn (checks, situation, "POS-04", fix,
          g_strdup_printf (_("The seal covers %.0f %% of the leader's signature. It should be about a third."),
                              overlap));
  else
    {
      g_autofree char *message =
        g_strdup_printf (_("The seal covers %.0f %% of the leader's signature from the left."), overlap);

      pass (checks, situation, "POS-04", message);
    }
}

/* POS-05, POS-06 and POS-08: ô 14. */
static void
check_top_right (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  const char *rule = situation->kind == ANTIN_REGULATION_KIND_COPY           ? "POS-06"
                     : situation->kind == ANTIN_REGULATION_KIND_ORGANISATION ? "POS-08"
                                                                             : "POS-05";
  double right = situation->rect.x + situation->rect.width;

  if (!situation->placed)
    return;
  if (situation->page != 1 || situation->rect.y > TOP_MARGIN_MM || right < situation->page_width / 2 ||
      fabs (right - (situation->page_width - rules->text_margin)) > TOP_MARGIN_MM)
    warn (checks, situation, rule, ANTIN_REGULATION_FIX_LAWFUL_PLACE,
          g_strdup (_("The signature belongs at the top right of page 1.")));
  else
    pass (checks, situation, rule, _("The signature stands at the top right of page 1."));
}

/* POS-13: a checker's mark stays away from ô 7 and 8. */
static void
check_chosen_place (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationBlock *block = situation->block;

  if (!situation->placed || block == NULL)
    return;
  if (situation->page == block->page && (antin_base_rect_intersect (&situation->rect, &block->gap_rect, NULL) ||
                                         antin_base_rect_intersect (&situation->rect, &block->title_rect, NULL) ||
                                         antin_base_rect_intersect (&situation->rect, &block->name_rect, NULL)))
    warn (checks, situation, "POS-13", ANTIN_REGULATION_FIX_CLICK,
          g_strdup (_("This is the place of the leader's signature and the seal. Choose another.")));
  else
    pass (checks, situation, "POS-13", _("The place is away from the leader's signature and the seal."));
}

/* POS-11: what the appearance hides. */
static void
check_covered (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  g_autofree char *words = NULL;

  if (!situation->placed || situation->covered == NULL)
    return;
  if (situation->covered[0] == NULL)
    {
      pass (checks, situation, "POS-11", _("No text is covered."));
      return;
    }
  words = g_strjoinv (" ", (char **) situation->covered);
  warn (checks, situation, "POS-11", ANTIN_REGULATION_FIX_LAWFUL_PLACE,
        g_strdup_printf (_("This covers text: “%s”."), words));
}

/* POS-09: number and date come before the organisation's signature. */
static void
check_number (GPtrArray *checks, const AntinRegulationSituation *situation)
{
  const AntinRegulationHeading *heading = situation->heading;
  AntinRegulationFix fix = ANTIN_REGULATION_FIX_NUMBER_OR_DATE;
  gboolean has_date = situation->date != ANTIN_BASE_TIME_NONE;
  gboolean dated = heading != NULL && heading->day > 0 && heading->month > 0 && heading->year > 0;

  if (situation->kind != ANTIN_REGULATION_KIND_ORGANISATION || situation->scan_of_stamped_paper)
    return;
  if (situation->number != NULL)
    {
      g_autofree char *number = NULL;
      g_autofree char *notation = NULL;
      g_autoptr (GError) error = NULL;

      if (!antin_regulation_number_parse (situation->number, situation->regulation, &number, &notation, &error))
        {
          fail (checks, situation, "POS-09", fix, g_strdup (error->message));
          return;
        }
    }
  if (heading == NULL || (!heading->has_number_line && !heading->has_date_line))
    return;
  if (heading->has_number_line && heading->number == NULL && situation->number == NULL)
    fail (checks, situation, "POS-09", fix,
          g_strdup (_("The document has no number yet. It is given before the organisation signs.")));
  else if (heading->has_date_line && !dated && !has_date)
    fail (checks, situation, "POS-09", fix,
          g_strdup (_("The document has no date yet. It is given before the organisation signs.")));
  else if (heading->number != NULL && situation->number != NULL)
    warn (checks, situation, "POS-09", fix,
          g_strdup_printf (_("The document has the number “%s” already."), heading->number));
  else
    pass (checks, situation, "POS-09", _("The document has a number and a date."));
}

/* CHK-06 */
static void
check_timestamp (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  if (situation->timestamp)
    pass (checks, situation, "CHK-06", _("The signature will carry a time stamp."));
  else if (rules->timestamp == ANTIN_REGULATION_TIMESTAMP_REQUIRED)
    fail (checks, situation, "CHK-06", ANTIN_REGULATION_FIX_NONE,
          g_strdup (_("The signature will carry no time stamp, so nothing proves when it was made.")));
  else if (rules->timestamp == ANTIN_REGULATION_TIMESTAMP_PREFERRED)
    warn (checks, situation, "CHK-06", ANTIN_REGULATION_FIX_NONE,
          g_strdup (_("The signature will carry no time stamp.")));
}

static void
check_place (GPtrArray *checks, const AntinRegulationSituation *situation, const AntinRegulationKindRules *rules)
{
  switch (rules->place)
    {
    case ANTIN_REGULATION_PLACE_CENTRE_BETWEEN_TITLE_AND_NAME:
      check_personal_place (checks, situation, rules);
      break;
    case ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD:
      check_seal_size (checks, situation);
      check_seal_place (checks, situation, rules);
      break;
    case ANTIN_REGULATION_PLACE_TOP_RIGHT_OF_FIRST_PAGE:
      if (rules->content == ANTIN_REGULATION_CONTENT_IMAGE && rules->image_size == ANTIN_REGULATION_SIZE_REAL)
        check_seal_size (checks, situation);
      check_top_right (checks, situation, rules);
      break;
    case ANTIN_REGULATION_PLACE_CHOSEN:
      check_chosen_place (checks, situation);
      break;
    case ANTIN_REGULATION_PLACE_NONE:
    default:
      break;
    }
}

/**
 * antin_regulation_check_all:
 * @situation: what is about to be signed, how and where
 *
 * Looks at every rule that bears on the kind of signature. A member that is not given is not looked at.
 *
 * Returns: (transfer full) (element-type AntinRegulationCheck): the rules, those on the document first
 */
GPtrArray *
antin_regulation_check_all (const AntinRegulationSituation *situation)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_check_unref);
  const AntinRegulationKindRules *rules = antin_regulation_get_kind (situation->regulation, situation->kind);

  if (rules == NULL)
    return checks;
  check_secrecy (checks, situation);
  check_basis (checks, situation, rules);
  check_present (checks, situation);
  check_holder (checks, situation, rules);
  check_certificate (checks, situation);
  check_name (checks, situation);
  check_image (checks, situation, rules);
  check_place (checks, situation, rules);
  check_covered (checks, situation);
  check_number (checks, situation);
  check_timestamp (checks, situation, rules);
  return checks;
}

/**
 * antin_regulation_check_get_worst:
 * @checks: (element-type AntinRegulationCheck): a list
 *
 * Returns: the gravest status in it
 */
AntinRegulationStatus
antin_regulation_check_get_worst (GPtrArray *checks)
{
  AntinRegulationStatus worst = ANTIN_REGULATION_STATUS_PASS;

  for (guint i = 0; i < checks->len; i++)
    worst = MAX (worst, ((const AntinRegulationCheck *) checks->pdata[i])->status);
  return worst;
}

static gboolean
is_of_block (const AntinRegulationBlock *block, const AntinBaseRect *rect)
{
  return block != NULL && (antin_base_rect_intersect (&block->title_rect, rect, NULL) ||
                           antin_base_rect_intersect (&block->name_rect, rect, NULL));
}

/**
 * antin_regulation_check_get_covered:
 * @text: the text of the page
 * @rect: an appearance on it
 * @round: whether it is a round seal, whose corners hide nothing
 * @block: (nullable): the block whose title and name may be covered, as a seal may (POS-11)
 *
 * Returns: (transfer full): the first words that the appearance covers, in the order of the page
 */
char **
antin_regulation_check_get_covered (AntinRenderText *text,
                                    const AntinBaseRect *rect,
                                    gboolean round,
                                    const AntinRegulationBlock *block)
{
  g_autoptr (GStrvBuilder) covered = g_strv_builder_new ();
  guint n_words, n_characters, n = 0;
  const AntinRenderWord *words = antin_render_text_get_words (text, &n_words);
  const AntinRenderCharacter *characters = antin_render_text_get_characters (text, &n_characters);

  for (guint i = 0; i < n_words && n < MAX_COVERED_WORDS; i++)
    {
      const AntinRenderWord *word = &words[i];
      gboolean hidden = FALSE;

      if (!antin_base_rect_intersect (&word->rect, rect, NULL) || is_of_block (block, &word->rect))
        continue;
      for (guint c = 0; c < word->n_characters && !hidden; c++)
        {
          AntinBaseRect ink = characters[word->first_character + c].rect;

          ink.y += INK_TOP * ink.height;
          ink.height *= INK_HEIGHT;
          hidden =
            round ? antin_regulation_place_circle_meets (rect, &ink) : antin_base_rect_intersect (rect, &ink, NULL);
        }
      if (hidden)
        {
          g_strv_builder_add (covered, word->text);
          n++;
        }
    }
  return g_strv_builder_end (covered);
}
