/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-words-certificate.h"

#include "antin-base-name.h"
#include "antin-desk-words-private.h"
#include "antin-desk-words-token.h"
#include "antin-sign-certificate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Certificates and where they lead to, in the words of those who read them. */

/**
 * antin_desk_words_certificate_what:
 * @path: where a certificate leads to
 * @index: one of the path's certificates
 *
 * Returns: (transfer full): what it is there: a person's, an authority's, a root
 */
char *
antin_desk_words_certificate_what (const AntinSignPath *path, guint index)
{
  const AntinSignCertificate *certificate = path->certificates->pdata[index];

  if (path->origin != ANTIN_SIGN_ANCHOR_NONE && index + 1 == path->certificates->len)
    /* Translators: “Chứng thư gốc được tin cậy”, which a path of certificates ends at */
    return g_strdup (_("Trusted root"));
  if (index == 0 && !certificate->authority)
    return g_strdup (antin_desk_words_role (certificate->kind));
  if (certificate->self_issued)
    /* Translators: “Chứng thư gốc, không được tin cậy trên máy này” */
    return g_strdup (_("Root that is not trusted here"));
  /* Translators: “Tổ chức cấp chứng thư” */
  return g_strdup (_("Authority that issues certificates"));
}

/**
 * antin_desk_words_certificate_key:
 * @certificate: a certificate
 *
 * Returns: (transfer full): its key and what it is signed with: “RSA, 2048 bits; signed with SHA-256”
 */
char *
antin_desk_words_certificate_key (const AntinSignCertificate *certificate)
{
  /* Translators: “không rõ”, of a kind of key */
  const char *algorithm = certificate->key_algorithm != NULL ? certificate->key_algorithm : C_("kind of key", "unknown");
  g_autofree char *key = certificate->key_bits > 0 ? g_strdup_printf (_("%s, %u bits"), algorithm, certificate->key_bits) : g_strdup (algorithm);
  g_autofree char *digest = NULL;

  if (is_empty (certificate->digest))
    return g_steal_pointer (&key);
  digest = g_ascii_strup (certificate->digest, -1);
  /* Translators: a key and the digest that the issuer of its certificate signed: “RSA, 2048 bit; được ký với SHA256” */
  return g_strdup_printf (_("%s; certificate signed with %s"), key, digest);
}

/**
 * antin_desk_words_certificate_purposes:
 * @certificate: a certificate
 *
 * Returns: (transfer full): what it says that its key is for (RFC 5280, 4.2.1.3 and 4.2.1.12)
 */
char *
antin_desk_words_certificate_purposes (const AntinSignCertificate *certificate)
{
  static const struct
  {
    AntinSignPurpose purpose;
    const char *words;
  } purposes[] = {
    /* Translators: “ký số”, what a key is for; so are those that follow */
    { ANTIN_SIGN_PURPOSE_DIGITAL_SIGNATURE, N_("digital signatures") },
      /* Translators: “chống chối bỏ” */
      { ANTIN_SIGN_PURPOSE_NON_REPUDIATION, N_("non-repudiation") },
        /* Translators: “mã hóa khóa” */
        { ANTIN_SIGN_PURPOSE_ENCIPHERMENT, N_("encipherment of keys") },
          /* Translators: “ký chứng thư” */
          { ANTIN_SIGN_PURPOSE_CERTIFICATES, N_("signing certificates") },
            /* Translators: “ký danh sách thu hồi” */
            { ANTIN_SIGN_PURPOSE_REVOCATION_LISTS, N_("signing revocation lists") },
              /* Translators: “cấp dấu thời gian” */
              { ANTIN_SIGN_PURPOSE_TIME_STAMPING, N_("time stamps") },
                /* Translators: “ký văn bản” */
                { ANTIN_SIGN_PURPOSE_DOCUMENTS, N_("signing documents") },
                  /* Translators: “thư điện tử” */
                  { ANTIN_SIGN_PURPOSE_EMAIL, N_("e-mail") },
                    /* Translators: “xác thực người dùng” */
                    { ANTIN_SIGN_PURPOSE_CLIENT, N_("proving a user's identity") },
                      /* Translators: “xác thực máy chủ” */
                      { ANTIN_SIGN_PURPOSE_SERVER, N_("proving a server's identity") },
                        /* Translators: “ký phần mềm” */
                        { ANTIN_SIGN_PURPOSE_CODE, N_("signing software") },
                          /* Translators: “trả lời về thu hồi (OCSP)” */
                          { ANTIN_SIGN_PURPOSE_REVOCATION_ANSWERS, N_("answers on revocation (OCSP)") },
                            /* Translators: “mục đích khác” */
                            { ANTIN_SIGN_PURPOSE_OTHER, N_("other purposes") },
                          };
  GString *text;

  if (certificate->purposes == ANTIN_SIGN_PURPOSE_NONE)
    return g_strdup (_("The certificate does not say"));
  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if ((certificate->purposes & purposes[i].purpose) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _(purposes[i].words));
  return g_string_free (text, FALSE);
}

/**
 * antin_desk_words_certificate_identifier:
 * @user_id: a UID attribute: "MST:0123456789", "CCCD-…", or whatever else an authority writes
 * @ret_number: (out): the number in it, borrowed from @user_id; all of it where it says not what it is
 *
 * Returns: (transfer none): what the number is, in words
 */
const char *
antin_desk_words_certificate_identifier (const char *user_id, const char **ret_number)
{
  static const struct
  {
    const char *prefix;
    const char *words;
  } prefixes[] = {
    /* Translators: “Mã số thuế”, of an organisation or a person; so are those that follow */
    { "MASOTHUE", N_("Tax number") },
      { "MST", N_("Tax number") },
        /* Translators: “Số căn cước công dân” */
        { "CCCD", N_("Citizen identity number") },
          /* Translators: “Số chứng minh nhân dân” */
          { "CMND", N_("Identity card number") },
            { "CMTND", N_("Identity card number") },
              { "CMT", N_("Identity card number") },
                /* Translators: “Số hộ chiếu” */
                { "HC", N_("Passport number") },
                  /* Translators: “Mã số đơn vị có quan hệ với ngân sách” */
                  { "MQHNS", N_("Number of a unit of the State budget") },
                    { "MNS", N_("Number of a unit of the State budget") },
                      /* Translators: “Mã số bảo hiểm xã hội” */
                      { "BHXH", N_("Social insurance number") },
                    };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *number = user_id + strlen (prefixes[i].prefix);

      if (g_ascii_strncasecmp (user_id, prefixes[i].prefix, strlen (prefixes[i].prefix)) != 0)
        continue;
      if ((*number == '\0' || strchr (":-=", *number) == NULL) && !g_ascii_isdigit (*number))
        continue;
      number += strspn (number, ":-= ");
      if (*number == '\0')
        continue;
      *ret_number = number;
      return _(prefixes[i].words);
    }
  *ret_number = user_id;
  /* Translators: “Mã định danh (UID)”, a number in a certificate that does not say what it is */
  return _("Identifier (UID)");
}

/**
 * antin_desk_words_certificate_file:
 * @certificate: a certificate
 *
 * Returns: (transfer full): a name for a file with it, after its holder; harmless whatever the certificate says
 */
char *
antin_desk_words_certificate_file (const AntinSignCertificate *certificate)
{
  g_autofree char *holder = antin_sign_certificate_dup_name (certificate);
  g_autofree char *name = antin_base_name_make_file (holder, "–");

  return g_strconcat (name, ".pem", NULL);
}

/**
 * antin_desk_words_path_end:
 * @path: where a certificate leads to
 * @ret_status: (out): the symbol
 *
 * Returns: (transfer full): antin_sign_path_describe_end()
 */
char *
antin_desk_words_path_end (const AntinSignPath *path, AntinViewStatus *ret_status)
{
  *ret_status = antin_sign_path_is_trusted (path) ? ANTIN_VIEW_STATUS_GOOD : ANTIN_VIEW_STATUS_WARNING;
  return antin_sign_path_describe_end (path);
}
