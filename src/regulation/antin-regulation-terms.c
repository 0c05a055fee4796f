/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The words of the regulation in force: what one decree calls "chứng thư số" another calls "chứng thư chữ ký số chuyên
 * dùng công vụ", and people are told of it in the words that they know. A sentence has the mark {term} where it stands;
 * it begins with a capital letter, wherever a translation puts it. The terms are Vietnamese, so that a catalog of another
 * language keeps its own.
 *
 * Sentences without a regulation at hand use that of the workstation, of which a process has one. Those are interned:
 * there are as many as sentences and regulations. */

#define MARK "{term}"

static GMutex lock;
static AntinRegulation *in_use;

/**
 * antin_regulation_terms_use:
 * @regulation: (nullable): the rules in force on the workstation
 *
 * Sets whose terms are used from now on where no regulation is at hand. From any thread.
 */
void
antin_regulation_terms_use (const AntinRegulation *regulation)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  AntinRegulation *next = regulation != NULL ? antin_regulation_ref ((AntinRegulation *) regulation) : NULL;

  g_clear_pointer (&in_use, antin_regulation_unref);
  in_use = next;
}

/**
 * antin_regulation_terms_ref_used:
 *
 * Returns: (transfer full) (nullable): what antin_regulation_terms_use() set last
 */
AntinRegulation *
antin_regulation_terms_ref_used (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  return in_use != NULL ? antin_regulation_ref (in_use) : NULL;
}

/**
 * antin_regulation_terms_get:
 * @regulation: (nullable): whose terms
 * @term: a term
 *
 * Returns: (transfer none): the term as it stands within a sentence; good while @regulation is
 */
const char *
antin_regulation_terms_get (const AntinRegulation *regulation, AntinRegulationTerm term)
{
  const AntinRegulationPractice *practice = regulation != NULL ? antin_regulation_get_practice (regulation) : NULL;
  /* Translators: “yes” where the terms of the regulations, which are Vietnamese, fit your language; otherwise “no” */
  gboolean fits = g_str_equal (C_("terms of the regulations", "no"), "yes");

  switch (term)
    {
    case ANTIN_REGULATION_TERM_CERTIFICATE:
      return fits && practice != NULL ? practice->term_certificate : C_("term", "certificate");
    case ANTIN_REGULATION_TERM_OTHER_CERTIFICATE:
      return C_("term", "certificate");
    case ANTIN_REGULATION_TERM_SIGNATURE:
      return fits && practice != NULL ? practice->term_signature : C_("term", "signature");
    case ANTIN_REGULATION_TERM_DEVICE:
    default:
      return fits && practice != NULL ? practice->term_device : C_("term", "token");
    }
}

/**
 * antin_regulation_terms_fill:
 * @regulation: (nullable): whose terms
 * @sentence: a sentence with the mark {term}, translated
 * @term: what stands there
 *
 * Returns: (transfer full): the sentence
 */
char *
antin_regulation_terms_fill (const AntinRegulation *regulation, const char *sentence, AntinRegulationTerm term)
{
  const char *mark = strstr (sentence, MARK);
  const char *word = antin_regulation_terms_get (regulation, term);
  g_autofree char *initial = NULL;
  g_autofree char *capital = NULL;

  if (mark == NULL)
    return g_strdup (sentence);
  if (mark > sentence)
    return g_strdup_printf ("%.*s%s%s", (int) (mark - sentence), sentence, word, mark + strlen (MARK));
  initial = g_utf8_substring (word, 0, 1);
  capital = g_utf8_strup (initial, -1);
  return g_strconcat (capital, g_utf8_next_char (word), mark + strlen (MARK), NULL);
}

/**
 * antin_regulation_terms_say:
 * @sentence: a sentence with the mark {term}, translated
 * @term: what stands there
 *
 * Returns: (transfer none): the sentence in the terms of the workstation; kept for good
 */
const char *
antin_regulation_terms_say (const char *sentence, AntinRegulationTerm term)
{
  g_autoptr (AntinRegulation) regulation = antin_regulation_terms_ref_used ();
  g_autofree char *filled = antin_regulation_terms_fill (regulation, sentence, term);

  return g_intern_string (filled);
}

/**
 * antin_regulation_terms_add_recovery:
 * @sentence: that a token is locked
 *
 * Returns: (transfer none): the sentence and, where the workstation has a regulation, who unlocks it by which form
 *   (WRN-03); kept for good
 */
const char *
antin_regulation_terms_add_recovery (const char *sentence)
{
  g_autoptr (AntinRegulation) regulation = antin_regulation_terms_ref_used ();
  const AntinRegulationPractice *practice = regulation != NULL ? antin_regulation_get_practice (regulation) : NULL;
  g_autofree char *way = NULL;
  g_autofree char *both = NULL;

  if (practice == NULL)
    return sentence;
  /* Translators: “Đề nghị khôi phục gửi {contact} ({form}).” */
  way = g_strdup_printf (_("Ask %s to unlock it (%s)."), practice->contact_recovery, practice->form_recovery);
  both = g_strconcat (sentence, " ", way, NULL);
  return g_intern_string (both);
}
