/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-act.h"

#include "antin-regulation-terms.h"

#include <glib/gi18n-lib.h>

/* The words of what is done: on the primary button, and in the menu beside it. */

/**
 * antin_desk_words_act:
 * @kind: a kind of signature
 *
 * Returns: the words of the primary button
 */
const char *
antin_desk_words_act (AntinRegulationKind kind)
{
  switch (kind)
    {
    case ANTIN_REGULATION_KIND_ORGANISATION:
      /* Translators: “Đóng dấu”, the primary button */
      return _("Seal");
    case ANTIN_REGULATION_KIND_COPY:
      /* Translators: “Ký bản sao”, the primary button */
      return _("Sign Copy");
    case ANTIN_REGULATION_KIND_ATTACHMENT:
      /* Translators: “Ký văn bản kèm theo”, the primary button */
      return _("Sign Attachment");
    case ANTIN_REGULATION_KIND_APPENDIX:
      /* Translators: “Ký phụ lục”, the primary button */
      return _("Sign Appendix");
    case ANTIN_REGULATION_KIND_REVIEW:
      /* Translators: “Ký kiểm tra”, the primary button */
      return _("Sign as Reviewer");
    case ANTIN_REGULATION_KIND_INCOMING:
      /* Translators: “Đóng dấu đến”, the primary button */
      return _("Mark Arrival");
    case ANTIN_REGULATION_KIND_PERSONAL:
    case ANTIN_REGULATION_KIND_TIMESTAMP:
    default:
      /* Translators: “Ký”, the primary button */
      return _("Sign");
    }
}

/**
 * antin_desk_words_act_hint:
 * @kind: a kind of signature
 *
 * Returns: what the primary button will do
 */
const char *
antin_desk_words_act_hint (AntinRegulationKind kind)
{
  switch (kind)
    {
    case ANTIN_REGULATION_KIND_ORGANISATION:
      return antin_regulation_terms_say (_("Seal the document with the organisation's {term}"), ANTIN_REGULATION_TERM_DEVICE);
    case ANTIN_REGULATION_KIND_COPY:
      return _("Sign the file as an electronic copy with the organisation's token");
    case ANTIN_REGULATION_KIND_ATTACHMENT:
      return _("Sign the file, which is issued with a document, with the organisation's token");
    case ANTIN_REGULATION_KIND_APPENDIX:
      return _("Sign the appendix with the organisation's token");
    case ANTIN_REGULATION_KIND_REVIEW:
      return _("Sign the draft as one who checked its content or form");
    case ANTIN_REGULATION_KIND_INCOMING:
      return _("Mark the arrival of the document and sign the mark for the organisation");
    case ANTIN_REGULATION_KIND_PERSONAL:
    case ANTIN_REGULATION_KIND_TIMESTAMP:
    default:
      return antin_regulation_terms_say (_("Sign the document with your {term}"), ANTIN_REGULATION_TERM_DEVICE);
    }
}

/**
 * antin_desk_words_act_form:
 * @kind: a kind of signature
 * @form: with a copy, its form; %ANTIN_REGULATION_COPY_NONE for any
 *
 * Returns: what the menu calls it
 */
const char *
antin_desk_words_act_form (AntinRegulationKind kind, AntinRegulationCopyForm form)
{
  if (kind == ANTIN_REGULATION_KIND_PERSONAL)
    /* Translators: “Ký với tư cách người có thẩm quyền”, in the menu beside the primary button */
    return _("Sign as the Authorised Person");
  if (kind != ANTIN_REGULATION_KIND_COPY)
    return antin_desk_words_act (kind);
  switch (form)
    {
    case ANTIN_REGULATION_COPY_SAO_Y:
      /* Translators: “Ký bản sao: sao y”, a copy of an original */
      return _("Sign Copy: Sao y");
    case ANTIN_REGULATION_COPY_SAO_LUC:
      /* Translators: “Ký bản sao: sao lục”, a copy of a copy */
      return _("Sign Copy: Sao lục");
    case ANTIN_REGULATION_COPY_TRICH_SAO:
      /* Translators: “Ký bản sao: trích sao”, a copy of an extract */
      return _("Sign Copy: Trích sao");
    case ANTIN_REGULATION_COPY_NONE:
    default:
      return antin_desk_words_act (kind);
    }
}
