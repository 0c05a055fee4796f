/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-kind.h"

static const char *const nicks[ANTIN_REGULATION_N_KINDS] = {
  "personal",
  "organisation",
  "copy",
  "attachment",
  "appendix",
  "review",
  "incoming",
  "timestamp",
};

/**
 * antin_regulation_kind_to_nick:
 * @kind: a kind of signature
 *
 * Returns: what the command line and the files of data/regulations call it
 */
const char *
antin_regulation_kind_to_nick (AntinRegulationKind kind)
{
  g_return_val_if_fail ((guint) kind < ANTIN_REGULATION_N_KINDS, NULL);

  return nicks[kind];
}

/**
 * antin_regulation_kind_from_nick:
 * @nick: for instance "organisation"
 * @ret_kind: (out): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
antin_regulation_kind_from_nick (const char *nick, AntinRegulationKind *ret_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_str_equal (nick, nicks[i]))
      {
        *ret_kind = (AntinRegulationKind) i;
        return TRUE;
      }
  return FALSE;
}

static const char *const copy_nicks[ANTIN_REGULATION_N_COPY_FORMS] = { NULL, "sao-y", "sao-luc", "trich-sao" };

/**
 * antin_regulation_copy_form_to_nick:
 * @form: a form of copy
 *
 * Returns: (nullable): what the command line and the files of data/regulations call it; %NULL for no copy
 */
const char *
antin_regulation_copy_form_to_nick (AntinRegulationCopyForm form)
{
  g_return_val_if_fail ((guint) form < ANTIN_REGULATION_N_COPY_FORMS, NULL);

  return copy_nicks[form];
}

/**
 * antin_regulation_copy_form_from_nick:
 * @nick: for instance "sao-y"
 * @ret_form: (out): the form
 *
 * Returns: whether there is such a form
 */
gboolean
antin_regulation_copy_form_from_nick (const char *nick, AntinRegulationCopyForm *ret_form)
{
  for (guint i = 1; i < G_N_ELEMENTS (copy_nicks); i++)
    if (g_str_equal (copy_nicks[i], nick))
      {
        *ret_form = (AntinRegulationCopyForm) i;
        return TRUE;
      }
  return FALSE;
}
