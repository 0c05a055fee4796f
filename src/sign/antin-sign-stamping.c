/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-stamping.h"

#include "antin-regulation-rules.h"
#include "antin-sign-error.h"

#include <glib/gi18n-lib.h>

/* Paper from a signed document. What the leader signed, printed before the organisation signs and then stamped, is an
 * original on paper (NĐ 30/2020, Điều 18.5); every other print-out is worth what the regulation says. */

static guint
refuse (const AntinSignReport *report, AntinSignContext *context, GError **error, const char *why)
{
  g_autofree char *name = g_filename_display_basename (report->file);
  const char *clause = antin_regulation_get_clause (antin_sign_context_get_regulation (context), "ORD-13");

  g_set_error (error, ANTIN_SIGN_ERROR, ANTIN_SIGN_ERROR_REFUSED, *clause != '\0' ? "“%s”: %s (%s)" : "“%s”: %s", name, why, clause);
  return 0;
}

/**
 * antin_sign_stamping_find:
 * @report: the verdict on a document
 * @context: the workstation
 * @error: return location
 *
 * Finds the signed revision that is printed to be stamped: that of the last personal signature before any of an
 * organisation (ORD-13; NĐ 30/2020, Điều 18.5).
 *
 * Returns: its number, from 1, in the order of signing; 0 with %ANTIN_SIGN_ERROR_REFUSED where the file holds none
 */
guint
antin_sign_stamping_find (const AntinSignReport *report, AntinSignContext *context, GError **error)
{
  const AntinSignSignature *leader = NULL;
  gboolean is_sealed = FALSE;
  guint number = 0, found = 0;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->revision > 0)
        number++;
      if (signature->type == ANTIN_SIGN_TYPE_DOCUMENT_TIMESTAMP)
        continue;
      if (signature->incoming)
        continue;
      if (signature->role == ANTIN_SIGN_ROLE_ORGANISATION)
        is_sealed = TRUE;
      else if (!is_sealed && signature->role != ANTIN_SIGN_ROLE_DEVICE && signature->revision > 0)
        {
          leader = signature;
          found = number;
        }
    }
  if (leader == NULL && is_sealed)
    return refuse (report, context, error,
                   _("What the leader signed before the seal is not in this file, so it cannot be printed for stamping. Print it from the file that the leader signed."));
  if (leader == NULL)
    return refuse (report, context, error, _("No leader has signed this file, so there is nothing to stamp yet."));
  if (leader->indication == ANTIN_SIGN_TOTAL_FAILED)
    return refuse (report, context, error, _("The leader's signature is not valid, so the document is not printed for stamping."));
  return found;
}

/**
 * antin_sign_stamping_get_revision:
 * @document: a document
 * @report: the verdict on it
 * @context: the workstation
 * @error: return location
 *
 * Returns: (transfer full): what is printed to be stamped, as the leader signed it; %NULL with the errors of
 *   antin_sign_stamping_find()
 */
GBytes *
antin_sign_stamping_get_revision (AntinSignDocument *document,
                                  const AntinSignReport *report,
                                  AntinSignContext *context,
                                  GError **error)
{
  guint number = antin_sign_stamping_find (report, context, error);

  return number > 0 ? antin_sign_document_get_signed_revision (document, number, error) : NULL;
}

/* The organisation's first signature after the leader's, which is seen on a page, and its number; %NULL for none. */
static const AntinSignSignature *
find_seal (const AntinSignReport *report, guint leader, guint *ret_number)
{
  guint number = 0;

  for (guint i = 0; i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);

      if (signature->revision > 0)
        number++;
      /* What the leader signed must be in it unchanged, but for what a seal brings. */
      if (number == leader && signature->revision > 0 && signature->checks.content != ANTIN_SIGN_CHECK_PASS)
        return NULL;
      if (number > leader && signature->revision > 0 && signature->role == ANTIN_SIGN_ROLE_ORGANISATION && !signature->incoming)
        {
          if (signature->page == 0)
            return NULL;
          *ret_number = number;
          return signature;
        }
    }
  return NULL;
}

/**
 * antin_sign_stamping_get_pages:
 * @document: a document
 * @report: the verdict on it
 * @context: the workstation
 * @ret_seal_page: (out): the page with the seal, which is left out where that is printed; 0 where there is none
 * @ret_seal: (out): where it is, millimetres
 * @error: return location
 *
 * Paper has the same number, date and signature as the file (NĐ 30/2020, Điều 18.5). Those that the clerk entered when the
 * organisation signed are not in what the leader signed, so where it did, its revision is printed, without the seal.
 *
 * Returns: (transfer full): what is printed to be stamped; %NULL with the errors of antin_sign_stamping_find()
 */
GBytes *
antin_sign_stamping_get_pages (AntinSignDocument *document,
                               const AntinSignReport *report,
                               AntinSignContext *context,
                               guint *ret_seal_page,
                               AntinBaseRect *ret_seal,
                               GError **error)
{
  guint number = antin_sign_stamping_find (report, context, error);
  const AntinSignSignature *seal = number > 0 ? find_seal (report, number, &number) : NULL;

  *ret_seal_page = seal != NULL ? seal->page : 0;
  *ret_seal = seal != NULL ? seal->rect : (AntinBaseRect){ 0 };
  return number > 0 ? antin_sign_document_get_signed_revision (document, number, error) : NULL;
}

/**
 * antin_sign_stamping_describe_print_out:
 * @report: the verdict on a document
 * @context: the workstation
 *
 * Returns: (transfer full) (nullable): what a print-out of the document is worth, with the clause (WRN-05); %NULL where
 *   nobody has signed it
 */
char *
antin_sign_stamping_describe_print_out (const AntinSignReport *report, AntinSignContext *context)
{
  const AntinRegulation *regulation = antin_sign_context_get_regulation (context);
  const char *clause = antin_regulation_get_clause (regulation, "WRN-05");
  const char *words;

  if (report->signatures->len == 0 || antin_regulation_get_force (regulation, "WRN-05") == ANTIN_REGULATION_FORCE_OFF)
    return NULL;
  if (antin_regulation_get_practice (regulation)->print_out == ANTIN_REGULATION_PRINT_OUT_NONE)
    words = _("Printed from a digitally signed document; without legal value on paper");
  else
    words = _("Printed from a digitally signed document; of legal value on paper only once the organisation has stamped it");
  return *clause != '\0' ? g_strdup_printf ("%s (%s)", words, clause) : g_strdup (words);
}
