/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-set.h"

#include "antin-regulation-number.h"
#include "antin-regulation-supplement.h"
#include "antin-sign-number-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether files that came together belong together (CHK-16; NĐ 30/2020, Phụ lục I, Phần I, II.8.b and III.1.d): each
 * separate file carries an organisation's signature by the certificate that sealed the main document, put to the number
 * of the main document. Gathering reads pages; the judgement is a pure function of what was gathered.
 *
 * Who signed is judged by the reports: a set of files by a certificate that nobody knows is consistent, and its reports
 * say the rest. Files that should have come and did not are not known here: no list of them is signed. */

static const char *const role_nicks[] = { "main", "attachment", "appendix" };

/**
 * antin_sign_set_role_to_nick:
 * @role: what a file is in a delivery
 *
 * Returns: its name in JSON
 */
const char *
antin_sign_set_role_to_nick (AntinSignSetRole role)
{
  return role_nicks[role];
}

/**
 * antin_sign_set_member_new:
 * @document: (nullable): the file; %NULL where it could not be read
 * @report: its verdict
 * @context: the regulation in force
 * @is_main: whether it is the main document
 *
 * Gathers what one file says of the delivery that it belongs to, each from the revision that was signed. Reads pages,
 * so not for the main thread.
 *
 * Returns: (transfer full): what it says
 */
AntinSignSetMember *
antin_sign_set_member_new (AntinSignDocument *document, AntinSignReport *report, AntinSignContext *context, gboolean is_main)
{
  const AntinRegulation *regulation = antin_sign_context_get_regulation (context);
  AntinSignSetMember *member = g_new0 (AntinSignSetMember, 1);

  member->report = antin_sign_report_ref (report);
  member->role = is_main ? ANTIN_SIGN_SET_MAIN : ANTIN_SIGN_SET_ATTACHMENT;
  member->numbers = g_new0 (char *, report->signatures->len + 1);
  for (guint i = 0; document != NULL && i < report->signatures->len; i++)
    {
      const AntinSignSignature *signature = g_ptr_array_index (report->signatures, i);
      g_autoptr (AntinRenderText) text = NULL;

      if (signature->role != ANTIN_SIGN_ROLE_ORGANISATION || signature->incoming || !signature->intact)
        continue;
      text = antin_sign_number_get_signed_text (document, signature, is_main ? 1 : signature->page);
      if (text == NULL)
        continue;
      if (is_main)
        member->numbers[i] = antin_sign_number_read_heading (text, regulation);
      else
        {
          member->numbers[i] = antin_sign_number_read_appearance (text, &signature->rect, regulation);
          if (signature->page == 1 && antin_regulation_supplement_read (text) == ANTIN_REGULATION_SUPPLEMENT_APPENDIX)
            member->role = ANTIN_SIGN_SET_APPENDIX;
        }
    }
  return member;
}

/**
 * antin_sign_set_member_free:
 * @member: (nullable): what a file says
 */
void
antin_sign_set_member_free (AntinSignSetMember *member)
{
  if (member == NULL)
    return;
  for (guint i = 0; i < member->report->signatures->len; i++)
    g_free (member->numbers[i]);
  g_free (member->numbers);
  antin_sign_report_unref (member->report);
  g_free (member);
}

static void
free_file (AntinSignSetFile *file)
{
  g_free (file->file);
  g_free (file->number);
  g_strfreev (file->reasons);
  g_free (file);
}

static void G_GNUC_PRINTF (2, 3)
  add_reason (GPtrArray *reasons, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (reasons, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Signed soundly, unaltered since, by a certificate that leads to a trusted anchor. What could not be found out, such as
 * its state of today, is the report's to say. */
static gboolean
is_sound (const AntinSignSignature *signature)
{
  return signature->role == ANTIN_SIGN_ROLE_ORGANISATION && !signature->incoming && signature->intact &&
         signature->indication != ANTIN_SIGN_TOTAL_FAILED && signature->chain.status == ANTIN_SIGN_CHAIN_TRUSTED;
}

static const char *
name_of (const AntinSignSignature *signature)
{
  /* Translators: who has signed, where the certificate names nobody: “người không rõ tên” */
  return signature->signer.common_name != NULL ? signature->signer.common_name : _("somebody without a name");
}

/* What keeps a file from belonging to anything, whatever it says. */
static gboolean
add_general_reasons (const AntinSignReport *report, GPtrArray *reasons)
{
  if (report->error != NULL)
    add_reason (reasons, "%s", report->error);
  else if (report->indication == ANTIN_SIGN_NO_SIGNATURE)
    add_reason (reasons, "%s", _("The file is not signed."));
  else if (report->indication == ANTIN_SIGN_TOTAL_FAILED)
    add_reason (reasons, "%s", _("The file is not valid."));
  return reasons->len > 0;
}

/* The seal that the separate files are compared with: the last sound one. */
static int
find_seal (const AntinSignReport *report)
{
  for (guint i = report->signatures->len; i-- > 0;)
    if (is_sound (g_ptr_array_index (report->signatures, i)))
      return (int) i;
  return -1;
}

static void
judge_main (AntinSignSet *set, const AntinSignSetMember *member, AntinSignSetFile *file, const char *number, GPtrArray *reasons)
{
  int seal = find_seal (member->report);

  if (seal >= 0)
    {
      const AntinSignSignature *signature = g_ptr_array_index (member->report->signatures, (guint) seal);

      set->certificate = g_strdup (signature->signer.certificate);
      set->holder = g_strdup (signature->signer.common_name);
      file->number = g_strdup (member->numbers[seal]);
    }
  if (!add_general_reasons (member->report, reasons) && seal < 0)
    add_reason (reasons, "%s", _("The main document carries no signature of an organisation that can be trusted."));
  for (char **missing = member->report->missing; missing != NULL && *missing != NULL; missing++)
    add_reason (reasons, _("The main document is not complete: %s is missing."), *missing);
  if (member->report->completeness == ANTIN_SIGN_CLASS_ATTACHMENT)
    add_reason (reasons, "%s", _("This is a separate file of another document, not a main document."));
  else if (file->number == NULL && number == NULL)
    add_reason (reasons, "%s", _("The number of the main document cannot be read. State the one that it bears."));
  else if (file->number != NULL && number != NULL && strcmp (file->number, number) != 0)
    add_reason (reasons, _("The main document bears the number “%s”, not “%s”."), file->number, number);
  set->number = g_strdup (file->number != NULL ? file->number : number);
}

static void
judge_part (const AntinSignSet *set, const AntinSignSetMember *member, AntinSignSetFile *file, GPtrArray *reasons)
{
  const AntinSignSignature *other = NULL;
  int own = -1;

  for (guint i = member->report->signatures->len; i-- > 0;)
    {
      const AntinSignSignature *signature = g_ptr_array_index (member->report->signatures, i);

      if (!is_sound (signature))
        continue;
      if (own < 0 && set->certificate != NULL && g_strcmp0 (signature->signer.certificate, set->certificate) == 0)
        own = (int) i;
      else
        other = signature;
    }
  if (add_general_reasons (member->report, reasons))
    return;
  if (own < 0 && other == NULL)
    {
      add_reason (reasons, "%s", _("The file carries no signature of an organisation that can be trusted."));
      return;
    }
  if (own < 0)
    {
      add_reason (reasons, _("The file was signed by %s with another certificate than the main document."), name_of (other));
      return;
    }
  file->number = g_strdup (member->numbers[own]);
  if (file->number == NULL)
    add_reason (reasons, "%s", _("The signature does not show the number of a main document."));
  else if (set->number != NULL && strcmp (file->number, set->number) != 0)
    add_reason (reasons, _("The file belongs to the document “%s”, not to “%s”."), file->number, set->number);
  else if (set->number == NULL)
    add_reason (reasons, _("The file belongs to the document “%s”; the main document's number is not known."), file->number);
}

static char *
normalize_number (AntinSignContext *context, const char *number)
{
  g_autofree char *first = NULL, *notation = NULL;

  if (number == NULL ||
      !antin_regulation_number_parse (number, antin_sign_context_get_regulation (context), &first, &notation, NULL))
    return g_strdup (number);
  return notation != NULL ? g_strdup_printf ("%s/%s", first, notation) : g_steal_pointer (&first);
}

/**
 * antin_sign_set_assess:
 * @members: (element-type AntinSignSetMember): what the files say, the main document first, at least that one
 * @context: the regulation in force
 * @number: (nullable): number and sign that the main document bears, as a person states it, where that is a picture
 *
 * Tells whether the files of a delivery belong together (CHK-16); a pure function.
 *
 * Returns: (transfer full): the answer, with the reasons
 */
AntinSignSet *
antin_sign_set_assess (GPtrArray *members, AntinSignContext *context, const char *number)
{
  AntinSignSet *set = g_new0 (AntinSignSet, 1);
  g_autofree char *stated = normalize_number (context, number);

  set->references = 1;
  set->complete = TRUE;
  set->files = g_ptr_array_new_with_free_func ((GDestroyNotify) free_file);
  for (guint i = 0; i < members->len; i++)
    {
      const AntinSignSetMember *member = g_ptr_array_index (members, i);
      AntinSignSetFile *file = g_new0 (AntinSignSetFile, 1);
      g_autoptr (GPtrArray) reasons = g_ptr_array_new ();

      file->file = g_strdup (member->report->file);
      file->role = member->role;
      if (i == 0)
        judge_main (set, member, file, stated, reasons);
      else
        judge_part (set, member, file, reasons);
      file->matches = reasons->len == 0;
      set->complete &= file->matches;
      g_ptr_array_add (reasons, NULL);
      file->reasons = (char **) g_ptr_array_free (g_steal_pointer (&reasons), FALSE);
      g_ptr_array_add (set->files, file);
    }
  return set;
}

/**
 * antin_sign_set_ref:
 * @set: an answer
 *
 * Returns: (transfer full): @set
 */
AntinSignSet *
antin_sign_set_ref (AntinSignSet *set)
{
  g_atomic_int_inc (&set->references);
  return set;
}

/**
 * antin_sign_set_unref:
 * @set: (nullable): an answer
 */
void
antin_sign_set_unref (AntinSignSet *set)
{
  if (set == NULL || !g_atomic_int_dec_and_test (&set->references))
    return;
  g_ptr_array_unref (set->files);
  g_free (set->number);
  g_free (set->certificate);
  g_free (set->holder);
  g_free (set);
}
