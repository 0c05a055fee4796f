/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-crl.h"

#include "antin-base-time.h"
#include "antin-crypto-der.h"
#include "antin-crypto-openssl.h"

#include <glib/gi18n-lib.h>
#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <string.h>

/* A revocation list that may be believed for one certificate is complete for it: not for another distribution point, and not
 * issued on behalf of others unless the certificate sends there. A list of changes (delta) speaks together with the complete
 * list that it continues. One for some reasons alone clears nobody, but whom it lists is revoked (RFC 5280, 6.3.3 l). What is
 * left out here is "unknown" above.
 *
 * OpenSSL makes of each entry several objects, ten times the bytes of a long list, and a document may bring in many. So
 * it gets the list without its entries, and these are read where they stand. As one list is asked about again and again for
 * one verdict, what its signature and its entries say is kept in mind; as the evidence that holds it, it is not guarded
 * against use from several threads.
 * Limits: 64 MiB, of which 16 KiB beside the entries. Real lists have some hundred bytes there, and OpenSSL makes thirty times the
 * bytes of names. */
#define MAX_CRL_SIZE (64 * 1024 * 1024)
#define MAX_FRAME_SIZE (16 * 1024)

/* What issuingDistributionPoint says (RFC 5280, 5.2.5), read once, since each question about each certificate asks for it. */
typedef struct
{
  gboolean is_stated;
  gboolean is_broken; /* there is one that cannot be read, or two */
  gboolean only_users, only_authorities, only_attributes, some_reasons, indirect;
  GPtrArray *points; /* (nullable): addresses of the distribution point, where it has a name */
} Scope;

struct _AntinCryptoCrl
{
  X509_CRL *frame; /* without the entries, so that its signature does not fit it */
  GBytes *der;
  AntinCryptoDer signed_part;
  AntinCryptoDer entries; /* no start where there are none */
  gint64 this_update;
  gint64 next_update;
  gboolean delta;
  gboolean conditional;
  Scope scope;
  GHashTable *signers; /* certificate → whether its key signed it */
  GHashTable *found;   /* certificate → AntinCryptoCrlEntry */
};

#define TAG_INTEGER 0x02
#define TAG_UTC_TIME 0x17
#define TAG_GENERALIZED_TIME 0x18
#define TAG_BOOLEAN 0x01
#define TAG_OBJECT 0x06

/* Extensions of entries that are known here: 2.5.29.N. */
#define ID_CE_REASON 21
#define ID_CE_INVALIDITY_DATE 24
#define ID_CE_CERTIFICATE_ISSUER 29

/* One entry, where it stands. */
typedef struct
{
  AntinCryptoDer whole;
  AntinCryptoDer serial;
  AntinCryptoDer extensions; /* no start where there are none */
} Entry;

/* The first entry, or the one after @entry. Returns: whether there is one that has the form of an entry */
static gboolean
next_entry (const AntinCryptoDer *entries, Entry *entry)
{
  AntinCryptoDer part;

  if (entry->whole.start == NULL ? !antin_crypto_der_child (entries, &entry->whole) : !antin_crypto_der_next (entries, &entry->whole))
    return FALSE;
  if (entry->whole.tag != ANTIN_CRYPTO_DER_SEQUENCE || entry->whole.indefinite || !antin_crypto_der_child (&entry->whole, &part) ||
      part.tag != TAG_INTEGER || part.length == 0)
    return FALSE;
  entry->serial = part;
  entry->extensions.start = NULL;
  if (!antin_crypto_der_next (&entry->whole, &part) || (part.tag != TAG_UTC_TIME && part.tag != TAG_GENERALIZED_TIME))
    return FALSE;
  if (part.start + part.size == entry->whole.start + entry->whole.size)
    return TRUE;
  if (!antin_crypto_der_next (&entry->whole, &part) || part.tag != ANTIN_CRYPTO_DER_SEQUENCE || part.start + part.size != entry->whole.start + entry->whole.size)
    return FALSE;
  entry->extensions = part;
  return TRUE;
}

/* Which extension of 2.5.29 it is; 0 for any other. */
static guint
get_extension (const AntinCryptoDer *extension, gboolean *ret_critical)
{
  AntinCryptoDer part;
  guint number = 0;

  *ret_critical = TRUE;
  if (!antin_crypto_der_child (extension, &part) || part.tag != TAG_OBJECT)
    return 0;
  if (part.length == 3 && part.content[0] == 0x55 && part.content[1] == 0x1d)
    number = part.content[2];
  *ret_critical = antin_crypto_der_next (extension, &part) && part.tag == TAG_BOOLEAN && part.length == 1 && part.content[0] != 0;
  return number;
}

/* Whether @entry names the issuer of its certificate, and of those that follow (RFC 5280, 5.3.3). @ret_unknown tells of a
 * condition that is not known here. */
static gboolean
names_issuer (const Entry *entry, gboolean *ret_unknown)
{
  AntinCryptoDer extension;
  gboolean names = FALSE;

  *ret_unknown = FALSE;
  if (entry->extensions.start == NULL || !antin_crypto_der_child (&entry->extensions, &extension))
    return FALSE;
  do
    {
      gboolean critical;
      guint number = get_extension (&extension, &critical);

      names = names || number == ID_CE_CERTIFICATE_ISSUER;
      if (critical && number != ID_CE_CERTIFICATE_ISSUER && number != ID_CE_REASON && number != ID_CE_INVALIDITY_DATE)
        *ret_unknown = TRUE;
    }
  while (antin_crypto_der_next (&entry->extensions, &extension));
  return names;
}

/* RFC 5280, 5.2 and 5.3: a list with a condition that is not known here, on the whole or on any entry, tells nothing.
 * Returns: whether the entries are entries to the last byte */
static gboolean
check_entries (const AntinCryptoDer *entries, gboolean *ret_conditional)
{
  Entry entry = { .whole = { .start = NULL } };
  const guint8 *end = entries->start;
  gboolean unknown;

  if (entries->start == NULL)
    return TRUE;
  end = entries->content;
  while (next_entry (entries, &entry))
    {
      names_issuer (&entry, &unknown);
      *ret_conditional = *ret_conditional || unknown;
      end = entry.whole.start + entry.whole.size;
    }
  return end == entries->content + entries->length;
}

static gboolean
has_unknown_critical_extension (X509_CRL *crl)
{
  for (int i = 0; i < X509_CRL_get_ext_count (crl); i++)
    {
      X509_EXTENSION *extension = X509_CRL_get_ext (crl, i);
      int nid = OBJ_obj2nid (X509_EXTENSION_get_object (extension));

      if (X509_EXTENSION_get_critical (extension) && nid != NID_issuing_distribution_point &&
          nid != NID_authority_key_identifier && nid != NID_crl_number && nid != NID_delta_crl)
        return TRUE;
    }
  return FALSE;
}

/* Version, algorithm, issuer, one time or two, and then the entries: the one part with this tag after a time. */
static gboolean
find_entries (const AntinCryptoDer *signed_part, AntinCryptoDer *ret_entries)
{
  AntinCryptoDer part;
  gboolean after_time = FALSE;

  ret_entries->start = NULL;
  if (!antin_crypto_der_child (signed_part, &part))
    return FALSE;
  do
    {
      if (part.indefinite)
        return FALSE;
      if (after_time && part.tag == ANTIN_CRYPTO_DER_SEQUENCE && ret_entries->start == NULL)
        *ret_entries = part;
      after_time = part.tag == TAG_UTC_TIME || part.tag == TAG_GENERALIZED_TIME;
    }
  while (antin_crypto_der_next (signed_part, &part));
  return TRUE;
}

static void
append_element (GByteArray *bytes, guint8 tag, const guint8 *content, gsize length)
{
  guint8 header[6] = { tag, 0x84, (guint8) (length >> 24), (guint8) (length >> 16), (guint8) (length >> 8), (guint8) length };

  g_byte_array_append (bytes, header, sizeof header);
  g_byte_array_append (bytes, content, (guint) length);
}

/* What OpenSSL reads. */
static X509_CRL *
read_frame (const AntinCryptoDer *whole, const AntinCryptoDer *signed_part, const AntinCryptoDer *entries)
{
  g_autoptr (GByteArray) content = g_byte_array_new (), inner = g_byte_array_new (), outer = g_byte_array_new ();
  const guint8 *end = signed_part->content + signed_part->length, *rest = signed_part->start + signed_part->size;
  const guint8 *cut = entries->start != NULL ? entries->start : end;
  const unsigned char *p;
  X509_CRL *frame;

  g_byte_array_append (content, signed_part->content, (guint) (cut - signed_part->content));
  if (entries->start != NULL)
    g_byte_array_append (content, cut + entries->size, (guint) (end - cut - entries->size));
  append_element (inner, ANTIN_CRYPTO_DER_SEQUENCE, content->data, content->len);
  g_byte_array_append (inner, rest, (guint) (whole->content + whole->length - rest));
  append_element (outer, ANTIN_CRYPTO_DER_SEQUENCE, inner->data, inner->len);
  p = outer->data;
  frame = d2i_X509_CRL (NULL, &p, (long) outer->len);
  /* a second run of entries would be no list */
  if (frame != NULL && p == outer->data + outer->len && X509_CRL_get_REVOKED (frame) == NULL)
    return frame;
  X509_CRL_free (frame);
  return NULL;
}

static Scope
read_scope (X509_CRL *frame)
{
  int critical;
  ISSUING_DIST_POINT *point = X509_CRL_get_ext_d2i (frame, NID_issuing_distribution_point, &critical, NULL);
  Scope scope = { .is_stated = point != NULL, .is_broken = point == NULL && critical != -1 };

  if (point == NULL)
    return scope;
  scope.only_users = point->onlyuser > 0;
  scope.only_authorities = point->onlyCA > 0;
  scope.only_attributes = point->onlyattr > 0;
  scope.some_reasons = point->onlysomereasons != NULL;
  scope.indirect = point->indirectCRL > 0;
  if (point->distpoint != NULL)
    {
      scope.points = g_ptr_array_new_with_free_func (g_free);
      antin_crypto_distribution_point_take_uris (point->distpoint, scope.points);
    }
  ISSUING_DIST_POINT_free (point);
  return scope;
}

static AntinCryptoCrl *
fail_format (GError **error)
{
  ERR_clear_error ();
  antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_FORMAT, _("These bytes are not a revocation list."));
  return NULL;
}

/**
 * antin_crypto_crl_new_from_der:
 * @der: a revocation list in DER and nothing after it
 *
 * Returns: (transfer full): the list; %NULL with %ANTIN_CRYPTO_ERROR_FORMAT or %ANTIN_CRYPTO_ERROR_LIMIT
 */
AntinCryptoCrl *
antin_crypto_crl_new_from_der (GBytes *der, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (der, &length);
  AntinCryptoDer whole, signed_part, entries;
  g_autoptr (X509_CRL) frame = NULL;
  AntinCryptoCrl *self;
  gint64 this_update, next_update;
  gboolean conditional = FALSE;

  if (length > MAX_CRL_SIZE)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT, _("The revocation list is too large."));
      return NULL;
    }
  if (length == 0 || !antin_crypto_der_read (data, length, &whole) || whole.tag != ANTIN_CRYPTO_DER_SEQUENCE || whole.indefinite || whole.size != length ||
      !antin_crypto_der_child (&whole, &signed_part) || signed_part.tag != ANTIN_CRYPTO_DER_SEQUENCE || signed_part.indefinite ||
      !find_entries (&signed_part, &entries))
    return fail_format (error);
  if (length - (entries.start != NULL ? entries.size : 0) > MAX_FRAME_SIZE)
    {
      antin_crypto_error_set (error, ANTIN_CRYPTO_ERROR_LIMIT, _("The revocation list is too large."));
      return NULL;
    }
  frame = read_frame (&whole, &signed_part, &entries);
  if (frame == NULL || !check_entries (&entries, &conditional) || !antin_crypto_time_from_asn1 (X509_CRL_get0_lastUpdate (frame), &this_update))
    return fail_format (error);
  if (!antin_crypto_time_from_asn1 (X509_CRL_get0_nextUpdate (frame), &next_update))
    next_update = ANTIN_BASE_TIME_NONE;

  self = g_atomic_rc_box_new0 (AntinCryptoCrl);
  self->delta = X509_CRL_get_ext_by_NID (frame, NID_delta_crl, -1) >= 0;
  self->conditional = conditional || has_unknown_critical_extension (frame);
  self->scope = read_scope (frame);
  ERR_clear_error ();
  self->frame = g_steal_pointer (&frame);
  self->der = g_bytes_ref (der);
  self->signed_part = signed_part;
  self->entries = entries;
  self->this_update = this_update;
  self->next_update = next_update;
  self->signers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * antin_crypto_crl_ref:
 * @crl: a revocation list
 *
 * Returns: (transfer full): @crl
 */
AntinCryptoCrl *
antin_crypto_crl_ref (AntinCryptoCrl *crl)
{
  return g_atomic_rc_box_acquire (crl);
}

static void
finalise (gpointer data)
{
  AntinCryptoCrl *self = data;

  X509_CRL_free (self->frame);
  g_clear_pointer (&self->scope.points, g_ptr_array_unref);
  g_bytes_unref (self->der);
  g_hash_table_unref (self->signers);
  g_hash_table_unref (self->found);
}

/**
 * antin_crypto_crl_unref:
 * @crl: (transfer full): a revocation list
 */
void
antin_crypto_crl_unref (AntinCryptoCrl *crl)
{
  g_atomic_rc_box_release_full (crl, finalise);
}

/**
 * antin_crypto_crl_get_der:
 * @crl: a revocation list
 *
 * Returns: (transfer none): its DER
 */
GBytes *
antin_crypto_crl_get_der (const AntinCryptoCrl *crl)
{
  return crl->der;
}

/**
 * antin_crypto_crl_get_this_update:
 * @crl: a revocation list
 *
 * Returns: the time it speaks of
 */
gint64
antin_crypto_crl_get_this_update (const AntinCryptoCrl *crl)
{
  return crl->this_update;
}

/**
 * antin_crypto_crl_get_next_update:
 * @crl: a revocation list
 *
 * Returns: when the next one comes out at the latest, or %ANTIN_BASE_TIME_NONE
 */
gint64
antin_crypto_crl_get_next_update (const AntinCryptoCrl *crl)
{
  return crl->next_update;
}

/**
 * antin_crypto_crl_is_delta:
 * @crl: a revocation list
 *
 * Returns: whether it lists only what changed since another list (RFC 5280, 5.2.4)
 */
gboolean
antin_crypto_crl_is_delta (const AntinCryptoCrl *crl)
{
  return crl->delta;
}

/**
 * antin_crypto_crl_get_frame:
 * @crl: a revocation list
 *
 * Returns: (transfer none): OpenSSL's, with all but the entries; not to be changed
 */
X509_CRL *
antin_crypto_crl_get_frame (const AntinCryptoCrl *crl)
{
  return crl->frame;
}

/**
 * antin_crypto_crl_is_signed_by:
 * @crl: a revocation list
 * @certificate: whose signature it may bear
 *
 * Returns: whether the key of @certificate signed it; what else the certificate is for is not looked at
 */
gboolean
antin_crypto_crl_is_signed_by (const AntinCryptoCrl *crl, const AntinCryptoCertificate *certificate)
{
  const char *fingerprint = antin_crypto_certificate_get_fingerprint (certificate);
  EVP_PKEY *key = X509_get0_pubkey (antin_crypto_certificate_get_x509 (certificate));
  ASN1_STRING signed_part = { .type = V_ASN1_SEQUENCE, .data = (guint8 *) crl->signed_part.start, .length = (int) crl->signed_part.size };
  const ASN1_BIT_STRING *signature;
  const X509_ALGOR *algorithm;
  gpointer known;

  if (g_hash_table_lookup_extended (crl->signers, fingerprint, NULL, &known))
    return GPOINTER_TO_INT (known);
  X509_CRL_get0_signature (crl->frame, &signature, &algorithm);
  known = GINT_TO_POINTER (key != NULL && ASN1_item_verify (ASN1_ITEM_rptr (ASN1_SEQUENCE), (X509_ALGOR *) algorithm, (ASN1_BIT_STRING *) signature,
                                                            &signed_part, key) == 1);
  ERR_clear_error ();
  g_hash_table_insert (crl->signers, g_strdup (fingerprint), known);
  return GPOINTER_TO_INT (known);
}

static X509_REVOKED *
read_entry (const AntinCryptoDer *entry)
{
  const unsigned char *p = entry->start;

  return d2i_X509_REVOKED (NULL, &p, (long) entry->size);
}

/* Whether certificates of @name are meant by the entries that follow @naming, which names their issuer; by all where it is
 * %NULL and @name is the list's own. */
static gboolean
is_of_issuer (const AntinCryptoCrl *crl, const AntinCryptoDer *naming, const X509_NAME *name)
{
  g_autoptr (GENERAL_NAMES) issuers = NULL;
  X509_REVOKED *entry;
  gboolean matches = FALSE;

  if (naming->start == NULL)
    return X509_NAME_cmp (name, X509_CRL_get_issuer (crl->frame)) == 0;
  entry = read_entry (naming);
  if (entry != NULL)
    issuers = X509_REVOKED_get_ext_d2i (entry, NID_certificate_issuer, NULL, NULL);
  X509_REVOKED_free (entry);
  for (int i = 0; i < sk_GENERAL_NAME_num (issuers); i++)
    {
      int type;
      const void *value = GENERAL_NAME_get0_value (sk_GENERAL_NAME_value (issuers, i), &type);

      matches = matches || (type == GEN_DIRNAME && X509_NAME_cmp (value, name) == 0);
    }
  return matches;
}

/* One whose date cannot be read counts from the start. */
static void
take_entry (const AntinCryptoDer *whole, const AntinCryptoCertificate *certificate, AntinCryptoCrlEntry *ret_entry)
{
  X509_REVOKED *entry = read_entry (whole);
  ASN1_ENUMERATED *reason = entry != NULL ? X509_REVOKED_get_ext_d2i (entry, NID_crl_reason, NULL, NULL) : NULL;

  ret_entry->reason = reason != NULL ? (int) ASN1_ENUMERATED_get (reason) : -1;
  ret_entry->sort = ret_entry->reason == CRL_REASON_REMOVE_FROM_CRL ? ANTIN_CRYPTO_CRL_TAKEN_BACK : ANTIN_CRYPTO_CRL_REVOKED;
  if (entry == NULL || !antin_crypto_time_from_asn1 (X509_REVOKED_get0_revocationDate (entry), &ret_entry->revoked_at))
    ret_entry->revoked_at = antin_crypto_certificate_get_not_before (certificate);
  ASN1_ENUMERATED_free (reason);
  X509_REVOKED_free (entry);
}

static AntinCryptoCrlEntry
look_up (const AntinCryptoCrl *crl, const AntinCryptoCertificate *certificate)
{
  X509 *x509 = antin_crypto_certificate_get_x509 (certificate);
  AntinCryptoCrlEntry result = { .sort = ANTIN_CRYPTO_CRL_NOT_LISTED, .revoked_at = ANTIN_BASE_TIME_NONE, .reason = -1 };
  Entry entry = { .whole = { .start = NULL } };
  AntinCryptoDer naming = { .start = NULL }, serial;
  guint8 *der = NULL;
  int length = i2d_ASN1_INTEGER (X509_get0_serialNumber (x509), &der);

  /* The bytes of the number, which nearly always stand nowhere in the list, are found sooner than entries are gone through. */
  if (length > 0 && antin_crypto_der_read (der, (gsize) length, &serial) && crl->entries.start != NULL &&
      memmem (crl->entries.content, crl->entries.length, serial.content, serial.length) != NULL)
    while (result.sort == ANTIN_CRYPTO_CRL_NOT_LISTED && next_entry (&crl->entries, &entry))
      {
        gboolean unknown;

        if (names_issuer (&entry, &unknown))
          naming = entry.whole;
        if (entry.serial.length == serial.length && memcmp (entry.serial.content, serial.content, serial.length) == 0 &&
            is_of_issuer (crl, &naming, X509_get_issuer_name (x509)))
          take_entry (&entry.whole, certificate, &result);
      }
  OPENSSL_free (der);
  ERR_clear_error ();
  return result;
}

/**
 * antin_crypto_crl_look_up:
 * @crl: a revocation list
 * @certificate: a certificate
 *
 * Returns: what @crl, whoever signed it, says of @certificate
 */
AntinCryptoCrlEntry
antin_crypto_crl_look_up (const AntinCryptoCrl *crl, const AntinCryptoCertificate *certificate)
{
  const char *fingerprint = antin_crypto_certificate_get_fingerprint (certificate);
  const AntinCryptoCrlEntry *known = g_hash_table_lookup (crl->found, fingerprint);
  AntinCryptoCrlEntry found;

  if (known != NULL)
    return *known;
  found = look_up (crl, certificate);
  g_hash_table_insert (crl->found, g_strdup (fingerprint), g_memdup2 (&found, sizeof found));
  return found;
}

/* A list with a distribution point of its own covers the certificates that name the same one (RFC 5280, 6.3.3 b 2). */
static gboolean
names_one_of (const AntinCryptoCertificate *certificate, GPtrArray *points)
{
  const char *const *urls = antin_crypto_certificate_get_crl_urls (certificate);

  for (guint i = 0; i < points->len; i++)
    if (g_strv_contains (urls, points->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Whether @certificate says that @name issues the list that it may stand on (cRLIssuer; RFC 5280, 4.2.1.13). */
static gboolean
names_crl_issuer (const AntinCryptoCertificate *certificate, const X509_NAME *name)
{
  CRL_DIST_POINTS *points = X509_get_ext_d2i (antin_crypto_certificate_get_x509 (certificate),
                                              NID_crl_distribution_points, NULL, NULL);
  gboolean names = FALSE;

  for (int i = 0; i < sk_DIST_POINT_num (points); i++)
    {
      const GENERAL_NAMES *issuers = sk_DIST_POINT_value (points, i)->CRLissuer;

      for (int j = 0; j < sk_GENERAL_NAME_num (issuers); j++)
        {
          int type;
          const void *value = GENERAL_NAME_get0_value (sk_GENERAL_NAME_value (issuers, j), &type);

          names = names || (type == GEN_DIRNAME && X509_NAME_cmp (value, name) == 0);
        }
    }
  CRL_DIST_POINTS_free (points);
  return names;
}

/**
 * antin_crypto_crl_is_of:
 * @crl: a revocation list
 * @issuer: a certificate
 *
 * Returns: whether @crl says that @issuer made it
 */
gboolean
antin_crypto_crl_is_of (const AntinCryptoCrl *crl, const AntinCryptoCertificate *issuer)
{
  return X509_NAME_cmp (X509_CRL_get_issuer (crl->frame),
                        X509_get_subject_name (antin_crypto_certificate_get_x509 (issuer))) == 0;
}

/**
 * antin_crypto_crl_covers:
 * @crl: a revocation list
 * @certificate: a certificate
 * @issuer: the issuer of @certificate
 *
 * Returns: whether @crl is the list for certificates such as @certificate, complete or partial, or the changes to it, by @issuer or
 *   by the one whom @certificate names in its place (RFC 5280, 6.3.3 b); its signature is not checked
 */
gboolean
antin_crypto_crl_covers (const AntinCryptoCrl *crl,
                         const AntinCryptoCertificate *certificate,
                         const AntinCryptoCertificate *issuer)
{
  gboolean is_direct = antin_crypto_crl_is_of (crl, issuer), is_authority = antin_crypto_certificate_is_authority (certificate);
  const Scope *scope = &crl->scope;

  if (crl->conditional || scope->is_broken || (!is_direct && !names_crl_issuer (certificate, X509_CRL_get_issuer (crl->frame))))
    return FALSE;
  if (!scope->is_stated)
    return is_direct;
  return !scope->only_attributes && (is_direct || scope->indirect) && !(scope->only_users && is_authority) &&
         !(scope->only_authorities && !is_authority) && (scope->points == NULL || names_one_of (certificate, scope->points));
}

/**
 * antin_crypto_crl_is_partial:
 * @crl: a revocation list
 *
 * Returns: whether it lists only what was revoked for some of the reasons (onlySomeReasons; RFC 5280, 5.2.5)
 */
gboolean
antin_crypto_crl_is_partial (const AntinCryptoCrl *crl)
{
  return crl->scope.some_reasons;
}

static gboolean
has_same_extension (X509_CRL *a, X509_CRL *b, int nid)
{
  int first = X509_CRL_get_ext_by_NID (a, nid, -1), second = X509_CRL_get_ext_by_NID (b, nid, -1);

  if (first < 0 || second < 0)
    return first < 0 && second < 0;
  return ASN1_OCTET_STRING_cmp (X509_EXTENSION_get_data (X509_CRL_get_ext (a, first)),
                                X509_EXTENSION_get_data (X509_CRL_get_ext (b, second))) == 0;
}

/**
 * antin_crypto_crl_continues:
 * @delta: a list of changes
 * @base: a complete list
 *
 * Returns: whether @delta holds all that changed since @base, so that both together are a newer complete list
 *   (RFC 5280, 5.2.4); the signatures are not checked
 */
gboolean
antin_crypto_crl_continues (const AntinCryptoCrl *delta, const AntinCryptoCrl *base)
{
  g_autoptr (ASN1_INTEGER) since = NULL, number = NULL, base_number = NULL;

  if (!delta->delta || base->delta || delta->this_update < base->this_update ||
      X509_NAME_cmp (X509_CRL_get_issuer (delta->frame), X509_CRL_get_issuer (base->frame)) != 0 ||
      !has_same_extension (delta->frame, base->frame, NID_issuing_distribution_point) ||
      !has_same_extension (delta->frame, base->frame, NID_authority_key_identifier))
    return FALSE;
  since = X509_CRL_get_ext_d2i (delta->frame, NID_delta_crl, NULL, NULL);
  number = X509_CRL_get_ext_d2i (delta->frame, NID_crl_number, NULL, NULL);
  base_number = X509_CRL_get_ext_d2i (base->frame, NID_crl_number, NULL, NULL);
  ERR_clear_error ();
  return since != NULL && number != NULL && base_number != NULL && ASN1_INTEGER_cmp (base_number, since) >= 0 &&
         ASN1_INTEGER_cmp (base_number, number) < 0;
}

static void
take_urls (GPtrArray *urls, CRL_DIST_POINTS *points)
{
  for (int i = 0; i < sk_DIST_POINT_num (points); i++)
    antin_crypto_distribution_point_take_uris (sk_DIST_POINT_value (points, i)->distpoint, urls);
  CRL_DIST_POINTS_free (points);
}

/**
 * antin_crypto_crl_dup_delta_urls:
 * @crl: a complete list
 * @certificate: a certificate that it covers
 *
 * Returns: (transfer full): where the changes to @crl can be had (freshestCRL; RFC 5280, 4.2.1.15 and 5.2.6)
 */
char **
antin_crypto_crl_dup_delta_urls (const AntinCryptoCrl *crl, const AntinCryptoCertificate *certificate)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  take_urls (urls, X509_CRL_get_ext_d2i (crl->frame, NID_freshest_crl, NULL, NULL));
  take_urls (urls, X509_get_ext_d2i (antin_crypto_certificate_get_x509 (certificate), NID_freshest_crl, NULL, NULL));
  ERR_clear_error ();
  return (char **) g_ptr_array_steal (urls, NULL);
}
