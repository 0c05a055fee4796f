/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-crypto"

#include "config.h"

#include "antin-crypto-anchors.h"

#include "antin-base-error.h"
#include "antin-base-file.h"
#include "antin-crypto-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A set of fingerprints, with who pinned each and, where the certificate itself was given, the certificate. The
 * program ships fingerprints, not certificates (design decision D11): the certificate may come out of a signature, a
 * token or the network, and is an anchor because its fingerprint is known.
 * Fill first, share afterwards: adding is not guarded against readers on other threads.
 * Limits: 1,000 files a folder, which is not searched deeper; 16 MiB a file. */
#define MAX_FILES_IN_FOLDER 1000
#define MAX_FILE_SIZE (16 * 1024 * 1024)
#define FINGERPRINT_LENGTH 64

typedef struct
{
  AntinCryptoAnchorOrigin origin;
  AntinCryptoAnchorFlags flags;
  char *note;
} Pin;

struct _AntinCryptoAnchors
{
  GHashTable *pins;        /* fingerprint → Pin */
  GPtrArray *certificates; /* those that were given as such */
};

/* The chains of Ban Cơ yếu Chính phủ as published at ca.gov.vn. The first root signed its issuing CA with SHA-1 and
 * both run until 2030; no other certificate may rest on SHA-1. A note is the name and the last year. */
static const struct
{
  const char *fingerprint;
  AntinCryptoAnchorFlags flags;
  const char *note;
} built_in[] = {
  { "f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90",
    ANTIN_CRYPTO_ANCHOR_OFFICIAL | ANTIN_CRYPTO_ANCHOR_WEAK_LINK,
    "Co quan chung thuc so chuyen dung Chinh phu (RootCA), 2030" },
  { "75e969c07ba35c29c72bbc1bfb880f20f3891a619b00b77eb02ca6160736a1fe",
    ANTIN_CRYPTO_ANCHOR_OFFICIAL | ANTIN_CRYPTO_ANCHOR_WEAK_LINK,
    "Co quan chung thuc so Chinh phu, 2030" },
  { "f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63b174b66a70edfe2fdb8",
    ANTIN_CRYPTO_ANCHOR_OFFICIAL,
    "RootCA chuyên dùng Chính phủ G2, 2048" },
  { "d8cab7a4aef92e6bb2509d7c61cee7b44f3731b2d21074963530277b366fae4b",
    ANTIN_CRYPTO_ANCHOR_OFFICIAL,
    "CA phục vụ các cơ quan Nhà nước G2, 2048" },
  { "e4b402e3cb4cacc0a20d21fa49bce76beb4eb47ba7ffb7a8f71c554dbe561a81",
    ANTIN_CRYPTO_ANCHOR_OFFICIAL,
    "CA phục vụ các cơ quan Đảng G2, 2048" },
};

static void
pin_free (gpointer data)
{
  Pin *pin = data;

  g_free (pin->note);
  g_free (pin);
}

/**
 * antin_crypto_anchors_new:
 *
 * Returns: (transfer full): anchors that trust nobody
 */
AntinCryptoAnchors *
antin_crypto_anchors_new (void)
{
  AntinCryptoAnchors *self = g_atomic_rc_box_new0 (AntinCryptoAnchors);

  self->pins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pin_free);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_crypto_certificate_unref);
  return self;
}

/**
 * antin_crypto_anchors_new_built_in:
 *
 * Returns: (transfer full): anchors that trust the roots and issuing authorities of Ban Cơ yếu Chính phủ (D11)
 */
AntinCryptoAnchors *
antin_crypto_anchors_new_built_in (void)
{
  AntinCryptoAnchors *self = antin_crypto_anchors_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (!antin_crypto_anchors_add_fingerprint (self, built_in[i].fingerprint, ANTIN_CRYPTO_ANCHOR_BUILT_IN,
                                               built_in[i].flags, built_in[i].note))
      g_assert_not_reached ();
  return self;
}

/**
 * antin_crypto_anchors_ref:
 * @anchors: anchors
 *
 * Returns: (transfer full): @anchors
 */
AntinCryptoAnchors *
antin_crypto_anchors_ref (AntinCryptoAnchors *anchors)
{
  return g_atomic_rc_box_acquire (anchors);
}

static void
finalise (gpointer data)
{
  AntinCryptoAnchors *self = data;

  g_hash_table_unref (self->pins);
  g_ptr_array_unref (self->certificates);
}

/**
 * antin_crypto_anchors_unref:
 * @anchors: (transfer full): anchors
 */
void
antin_crypto_anchors_unref (AntinCryptoAnchors *anchors)
{
  g_atomic_rc_box_release_full (anchors, finalise);
}

static char *
normalise_fingerprint (const char *text)
{
  GString *hex = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isxdigit (*p))
      g_string_append_c (hex, g_ascii_tolower (*p));
    else if (*p != ':' && !g_ascii_isspace (*p))
      g_string_append_c (hex, '?');
  if (hex->len != FINGERPRINT_LENGTH || strchr (hex->str, '?') != NULL)
    {
      g_string_free (hex, TRUE);
      return NULL;
    }
  return g_string_free (hex, FALSE);
}

/**
 * antin_crypto_anchors_add_fingerprint:
 * @anchors: anchors that are not shared yet
 * @fingerprint: SHA-256 of a certificate in hexadecimal; colons and spaces between are ignored
 * @origin: who pins it
 * @flags: what is special about it
 * @note: (nullable): what it is, for people
 *
 * Trusts the certificate that has this fingerprint. Who pinned it first stays.
 *
 * Returns: whether @fingerprint is one
 */
gboolean
antin_crypto_anchors_add_fingerprint (AntinCryptoAnchors *anchors,
                                      const char *fingerprint,
                                      AntinCryptoAnchorOrigin origin,
                                      AntinCryptoAnchorFlags flags,
                                      const char *note)
{
  g_autofree char *normal = normalise_fingerprint (fingerprint);
  Pin *pin;

  if (normal == NULL)
    return FALSE;
  if (g_hash_table_contains (anchors->pins, normal))
    return TRUE;
  pin = g_new0 (Pin, 1);
  pin->origin = origin;
  pin->flags = flags;
  pin->note = g_strdup (note);
  g_hash_table_insert (anchors->pins, g_steal_pointer (&normal), pin);
  return TRUE;
}

/**
 * antin_crypto_anchors_add_certificate:
 * @anchors: anchors that are not shared yet
 * @certificate: a certificate
 * @origin: who pins it
 *
 * Trusts @certificate, and keeps it so that paths can be built with it.
 */
void
antin_crypto_anchors_add_certificate (AntinCryptoAnchors *anchors,
                                      AntinCryptoCertificate *certificate,
                                      AntinCryptoAnchorOrigin origin)
{
  const char *fingerprint = antin_crypto_certificate_get_fingerprint (certificate);

  for (guint i = 0; i < anchors->certificates->len; i++)
    if (strcmp (antin_crypto_certificate_get_fingerprint (anchors->certificates->pdata[i]), fingerprint) == 0)
      return;
  g_ptr_array_add (anchors->certificates, antin_crypto_certificate_ref (certificate));
  if (!antin_crypto_anchors_add_fingerprint (anchors, fingerprint, origin, ANTIN_CRYPTO_ANCHOR_PLAIN,
                                             antin_crypto_certificate_get_name (certificate)))
    g_assert_not_reached ();
}

static gboolean
add_file (AntinCryptoAnchors *anchors, const char *path, AntinCryptoAnchorOrigin origin, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) local_error = NULL;

  bytes = antin_base_file_read (path, MAX_FILE_SIZE, &local_error);
  if (g_error_matches (local_error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_NOT_A_FILE) ||
      g_error_matches (local_error, ANTIN_BASE_ERROR, ANTIN_BASE_ERROR_LIMIT))
    g_set_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_FORMAT,
                 _("“%s” is not a file of certificates. Choose a PEM or DER file."), name);
  else if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  if (bytes == NULL)
    return FALSE;
  list = antin_crypto_certificate_list_new_from_data (bytes, &local_error);
  if (list == NULL)
    {
      g_set_error (error, ANTIN_CRYPTO_ERROR, local_error->code,
                   _("“%s” cannot be used as a trust anchor: %s"), name, local_error->message);
      return FALSE;
    }
  for (guint i = 0; i < list->len; i++)
    antin_crypto_anchors_add_certificate (anchors, list->pdata[i], origin);
  return TRUE;
}

static gboolean
has_certificate_name (const char *name)
{
  static const char *const endings[] = { ".pem", ".crt", ".cer", ".der" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * antin_crypto_anchors_add_path:
 * @anchors: anchors that are not shared yet
 * @path: a file of certificates in PEM or DER, or a folder of such files (.pem, .crt, .cer, .der)
 * @origin: who pins them
 *
 * Trusts every certificate of a file or folder.
 *
 * Returns: whether all could be read; %FALSE with an #AntinBaseError where the file system refused, else with one of
 *   %ANTIN_CRYPTO_ERROR. What was added before the failure stays.
 */
gboolean
antin_crypto_anchors_add_path (AntinCryptoAnchors *anchors,
                               const char *path,
                               AntinCryptoAnchorOrigin origin,
                               GError **error)
{
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) names = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return add_file (anchors, path, origin, error);
  folder = g_dir_open (path, 0, error);
  if (folder == NULL)
    return FALSE;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (has_certificate_name (name))
      {
        if (names->len == MAX_FILES_IN_FOLDER)
          {
            g_autofree char *display = g_filename_display_name (path);

            g_set_error (error, ANTIN_CRYPTO_ERROR, ANTIN_CRYPTO_ERROR_LIMIT,
                         _("“%s” holds more than %d files of certificates."), display, MAX_FILES_IN_FOLDER);
            return FALSE;
          }
        g_ptr_array_add (names, g_strdup (name));
      }
  /* the order of a folder differs between machines, and the first origin and note of an anchor stays */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, names->pdata[i], NULL);

      if (!add_file (anchors, file, origin, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * antin_crypto_anchors_get_size:
 * @anchors: anchors
 *
 * Returns: how many certificates are pinned
 */
guint
antin_crypto_anchors_get_size (const AntinCryptoAnchors *anchors)
{
  return g_hash_table_size (anchors->pins);
}

/**
 * antin_crypto_anchors_get_origin:
 * @anchors: anchors
 * @fingerprint: SHA-256 of a certificate, lower-case hexadecimal
 *
 * Returns: who pinned it, or %ANTIN_CRYPTO_ANCHOR_NONE
 */
AntinCryptoAnchorOrigin
antin_crypto_anchors_get_origin (const AntinCryptoAnchors *anchors, const char *fingerprint)
{
  const Pin *pin = g_hash_table_lookup (anchors->pins, fingerprint);

  return pin == NULL ? ANTIN_CRYPTO_ANCHOR_NONE : pin->origin;
}

/**
 * antin_crypto_anchors_get_flags:
 * @anchors: anchors
 * @fingerprint: SHA-256 of a certificate, lower-case hexadecimal
 *
 * Returns: what is special about it; nothing where it is not pinned
 */
AntinCryptoAnchorFlags
antin_crypto_anchors_get_flags (const AntinCryptoAnchors *anchors, const char *fingerprint)
{
  const Pin *pin = g_hash_table_lookup (anchors->pins, fingerprint);

  return pin == NULL ? ANTIN_CRYPTO_ANCHOR_PLAIN : pin->flags;
}

/**
 * antin_crypto_anchors_get_note:
 * @anchors: anchors
 * @fingerprint: SHA-256 of a certificate, lower-case hexadecimal
 *
 * Returns: (nullable) (transfer none): what it is, for people
 */
const char *
antin_crypto_anchors_get_note (const AntinCryptoAnchors *anchors, const char *fingerprint)
{
  const Pin *pin = g_hash_table_lookup (anchors->pins, fingerprint);

  return pin == NULL ? NULL : pin->note;
}

/**
 * antin_crypto_anchors_has:
 * @anchors: anchors
 * @certificate: a certificate from anywhere
 *
 * Returns: whether @certificate is an anchor
 */
gboolean
antin_crypto_anchors_has (const AntinCryptoAnchors *anchors, const AntinCryptoCertificate *certificate)
{
  return g_hash_table_contains (anchors->pins, antin_crypto_certificate_get_fingerprint (certificate));
}

/**
 * antin_crypto_anchors_get_certificates:
 * @anchors: anchors
 *
 * Returns: (transfer none) (element-type AntinCryptoCertificate): the anchors whose certificate was given
 */
GPtrArray *
antin_crypto_anchors_get_certificates (const AntinCryptoAnchors *anchors)
{
  return anchors->certificates;
}

/**
 * antin_crypto_anchors_list_fingerprints:
 * @anchors: anchors
 *
 * Returns: (transfer full) (array zero-terminated=1): all pinned fingerprints, sorted
 */
char **
antin_crypto_anchors_list_fingerprints (const AntinCryptoAnchors *anchors)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  GHashTableIter iter;
  gpointer fingerprint;

  g_hash_table_iter_init (&iter, anchors->pins);
  while (g_hash_table_iter_next (&iter, &fingerprint, NULL))
    g_ptr_array_add (list, g_strdup (fingerprint));
  g_ptr_array_sort (list, compare_names);
  return (char **) g_ptr_array_steal (list, NULL);
}
