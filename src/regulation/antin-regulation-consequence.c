/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-consequence.h"

#include <glib/gi18n-lib.h>

/**
 * antin_regulation_consequence_to_nick:
 *
 * Returns: (transfer none) (nullable): "refuse" and so on; %NULL for none
 */
const char *
antin_regulation_consequence_to_nick (AntinRegulationConsequence consequence)
{
  static const char *const nicks[] = { NULL, "refuse", "refuse-and-delete", "without-value", "personal-value", "for-information", "equals-original", "equals-master", "equals-paper", "process" };

  g_return_val_if_fail ((guint) consequence < G_N_ELEMENTS (nicks), NULL);
  return nicks[consequence];
}

/**
 * antin_regulation_consequence_refuses:
 *
 * Returns: whether the document is not accepted, so that the clause is one to refuse it by
 */
gboolean
antin_regulation_consequence_refuses (AntinRegulationConsequence consequence)
{
  return consequence == ANTIN_REGULATION_CONSEQUENCE_REFUSE || consequence == ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE ||
         consequence == ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE;
}

/**
 * antin_regulation_consequence_equals_paper:
 *
 * Returns: whether the document is worth as much as a paper that is signed and stamped
 */
gboolean
antin_regulation_consequence_equals_paper (AntinRegulationConsequence consequence)
{
  return consequence == ANTIN_REGULATION_CONSEQUENCE_EQUALS_ORIGINAL || consequence == ANTIN_REGULATION_CONSEQUENCE_EQUALS_MASTER ||
         consequence == ANTIN_REGULATION_CONSEQUENCE_EQUALS_PAPER;
}

/**
 * antin_regulation_consequence_get_caption:
 *
 * Returns: (transfer none): what antin_regulation_consequence_describe() tells: what is done with the document, or what it
 *   is worth
 */
const char *
antin_regulation_consequence_get_caption (AntinRegulationConsequence consequence)
{
  if (consequence == ANTIN_REGULATION_CONSEQUENCE_REFUSE || consequence == ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE ||
      consequence == ANTIN_REGULATION_CONSEQUENCE_PROCESS)
    /* Translators: “Xử lý”: what is done with an incoming document */
    return _("Consequence");
  /* Translators: “Giá trị”: what a document is worth before the law */
  return C_("before the law", "Value");
}

/**
 * antin_regulation_consequence_describe:
 * @consequence: what becomes of a document
 * @clause: (nullable): where the law says so
 *
 * Returns: (transfer full) (nullable): a sentence for people; %NULL for none
 */
char *
antin_regulation_consequence_describe (AntinRegulationConsequence consequence, const char *clause)
{
  g_autofree char *source = clause != NULL && *clause != '\0' ? g_strdup_printf (" (%s)", clause) : g_strdup ("");

  switch (consequence)
    {
    case ANTIN_REGULATION_CONSEQUENCE_REFUSE:
      /* Translators: %s is “ (NĐ 30/2020, Điều 21.2.b)” or nothing */
      return g_strdup_printf (_("The document goes back to its sender, with the reason%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_REFUSE_AND_DELETE:
      /* Translators: %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document goes back to its sender, with the reason, and is then deleted with what came along%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_WITHOUT_VALUE:
      /* Translators: %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document counts as without value%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_PERSONAL_VALUE:
      /* Translators: %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document is worth what a paper is that its signer signed in person%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_FOR_INFORMATION:
      /* Translators: “… có giá trị để biết, tham khảo, không thay cho văn bản giấy”; %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document is for information and reference, and stands for no paper%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_EQUALS_ORIGINAL:
      /* Translators: “… có giá trị pháp lý như bản gốc văn bản giấy”; %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document has the legal value of the original on paper%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_EQUALS_MASTER:
      /* Translators: “… có giá trị pháp lý như bản chính”, of a copy; %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The copy has the legal value of the document that it was made from%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_EQUALS_PAPER:
      /* Translators: “… có giá trị pháp lý và tương đương với văn bản giấy có ký tay và đóng dấu”; %s is a clause in brackets
       * or nothing */
      return g_strdup_printf (_("With digital signatures of Ban Cơ yếu Chính phủ, the document has legal value and equals a paper that is signed by hand and stamped%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_PROCESS:
      /* Translators: “… có thể xử lý ngay theo đúng trình tự thông thường mà không cần chờ bản giấy hoặc thay cho bản giấy”;
       * %s is a clause in brackets or nothing */
      return g_strdup_printf (_("The document can be processed at once in the usual way, without waiting for the paper or in its stead%s."), source);
    case ANTIN_REGULATION_CONSEQUENCE_NONE:
    default:
      return NULL;
    }
}
