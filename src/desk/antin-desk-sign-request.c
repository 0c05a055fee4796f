/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-sign-request.h"

#include <glib/gi18n-lib.h>

/* What is asked before the token works, in words. */

static char *
describe_several (const AntinDeskSignRequest *request)
{
  if (request->mixed)
    /* Translators: “Đóng dấu, ký bản sao: %u văn bản của cơ quan” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Seal, or sign as copies, %u document for the organisation", "Seal, or sign as copies, %u documents for the organisation", request->n_documents), request->n_documents);
  if (request->kind == ANTIN_REGULATION_KIND_COPY)
    /* Translators: “Ký %u bản sao của cơ quan” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sign %u copy for the organisation", "Sign %u copies for the organisation", request->n_documents), request->n_documents);
  if (request->kind == ANTIN_REGULATION_KIND_ORGANISATION)
    /* Translators: “Đóng dấu %u văn bản của cơ quan” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Seal %u document for the organisation", "Seal %u documents for the organisation", request->n_documents), request->n_documents);
  /* Translators: “Ký %u văn bản với tư cách người có thẩm quyền” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Sign %u document as the authorised person", "Sign %u documents as the authorised person", request->n_documents), request->n_documents);
}

/**
 * antin_desk_sign_request_describe:
 * @request: what is to be signed
 *
 * Returns: (transfer full): what the dialog asks: “Ký “Quyết định 15.pdf” với tư cách người có thẩm quyền”
 */
char *
antin_desk_sign_request_describe (const AntinDeskSignRequest *request)
{
  if (request->n_documents > 0)
    return describe_several (request);
  switch (request->kind)
    {
    case ANTIN_REGULATION_KIND_ORGANISATION:
      return g_strdup_printf (_("Seal “%s” for the organisation"), request->name);
    case ANTIN_REGULATION_KIND_COPY:
      /* Translators: “Ký “Thông báo 87.pdf” làm bản sao (SAO Y)”; a file and the form of copy */
      return g_strdup_printf (_("Sign “%s” as a copy (%s)"), request->name, request->copy_words);
    case ANTIN_REGULATION_KIND_ATTACHMENT:
      if (request->number != NULL)
        /* Translators: “Ký “Kế hoạch.pdf” kèm theo văn bản số 15/QĐ-UBND”; a file and number and sign of its document */
        return g_strdup_printf (_("Sign “%s”, issued with document %s"), request->name, request->number);
      return g_strdup_printf (_("Sign the separate files of “%s”"), request->name);
    case ANTIN_REGULATION_KIND_APPENDIX:
      /* Translators: “Ký phụ lục “Phụ lục I.pdf” của văn bản số 15/QĐ-UBND” */
      return g_strdup_printf (_("Sign “%s”, an appendix of document %s"), request->name, request->number);
    case ANTIN_REGULATION_KIND_REVIEW:
      /* Translators: “Ký kiểm tra “Dự thảo.pdf”” */
      return g_strdup_printf (_("Sign “%s” as one who checked it"), request->name);
    case ANTIN_REGULATION_KIND_INCOMING:
      /* Translators: “Đóng dấu đến vào “Công văn 87.pdf” cho cơ quan” */
      return g_strdup_printf (_("Mark the arrival of “%s” for the organisation"), request->name);
    case ANTIN_REGULATION_KIND_PERSONAL:
    case ANTIN_REGULATION_KIND_TIMESTAMP:
    default:
      /* Translators: “Ký “Quyết định 15.pdf” với tư cách người có thẩm quyền” */
      return g_strdup_printf (_("Sign “%s” as the authorised person"), request->name);
    }
}
