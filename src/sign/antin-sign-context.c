/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-context-private.h"

#include "antin-regulation-rules.h"
#include "antin-sign-error.h"
#include "antin-token-module.h"

#define ADMINISTRATOR_ANCHORS "/etc/antin/anchors"

struct _AntinSignContext
{
  int references;
  AntinRegulation *regulation;
  AntinCryptoAnchors *anchors;
  AntinNetworkClient *client;
  AntinNetworkCache *cache;
  char **timestamp_urls;
  char **addresses[ANTIN_SIGN_N_ADDRESSES];
  AntinSignLevel level;
  char **modules;
  GHashTable *kinds;
  double seal_diameter;
  char *output_folder;
  char *output_name;
  gboolean without_keyring;
};

static gboolean
add_if_there (AntinCryptoAnchors *anchors, const char *path, AntinCryptoAnchorOrigin origin, GError **error)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS) || antin_crypto_anchors_add_path (anchors, path, origin, error);
}

/* The anchors that were given replace all others; otherwise those built in, the administrator's and the user's count
 * together (design decision D11). */
static AntinCryptoAnchors *
gather_anchors (const AntinSignContextOptions *options, GError **error)
{
  g_autoptr (AntinCryptoAnchors) anchors = NULL;
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "antin", "anchors", NULL);

  if (options->trust != NULL && options->trust[0] != NULL)
    {
      anchors = antin_crypto_anchors_new ();
      for (const char *const *path = options->trust; *path != NULL; path++)
        if (!antin_crypto_anchors_add_path (anchors, *path, ANTIN_CRYPTO_ANCHOR_COMMAND_LINE, error))
          return NULL;
      return g_steal_pointer (&anchors);
    }
  anchors = antin_crypto_anchors_new_built_in ();
  if (!add_if_there (anchors, ADMINISTRATOR_ANCHORS, ANTIN_CRYPTO_ANCHOR_ADMINISTRATOR, error) ||
      (!options->without_user_trust && !add_if_there (anchors, own, ANTIN_CRYPTO_ANCHOR_USER, error)))
    return NULL;
  for (const char *const *path = options->extra_trust; path != NULL && *path != NULL; path++)
    if (!add_if_there (anchors, *path, ANTIN_CRYPTO_ANCHOR_USER, error))
      return NULL;
  return g_steal_pointer (&anchors);
}

static void
copy_kind (gpointer key, gpointer value, gpointer kinds)
{
  g_hash_table_insert (kinds, g_strdup (key), g_strdup (value));
}

static AntinSignLevel
level_of_practice (const AntinRegulationPractice *practice)
{
  switch (practice->level)
    {
    case ANTIN_REGULATION_LEVEL_B_LTA:
      return ANTIN_SIGN_LEVEL_B_LTA;
    case ANTIN_REGULATION_LEVEL_B_LT:
      return ANTIN_SIGN_LEVEL_B_LT;
    case ANTIN_REGULATION_LEVEL_B_T:
    default:
      return ANTIN_SIGN_LEVEL_B_T;
    }
}

static char **
split_urls (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\n", -1);
  g_autoptr (GStrvBuilder) urls = g_strv_builder_new ();

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_strv_builder_add (urls, *word);
  return g_strv_builder_end (urls);
}

static AntinNetworkClient *
make_client (const AntinSignContextOptions *options)
{
  AntinNetworkOptions network = { .proxy_uri = options->proxy_url, .proxy_keyring = !options->without_keyring };

  if (g_strcmp0 (options->proxy, "none") == 0)
    network.proxy = ANTIN_NETWORK_PROXY_NONE;
  else if (g_strcmp0 (options->proxy, "own") == 0)
    network.proxy = ANTIN_NETWORK_PROXY_MANUAL;
  return antin_network_client_new (&network);
}

/**
 * antin_sign_context_new:
 * @options: what the settings or the command line say
 *
 * Returns: (transfer full): the workstation; %NULL with an error that names the file where a regulation or an anchor
 *   cannot be read
 */
AntinSignContext *
antin_sign_context_new (const AntinSignContextOptions *options, GError **error)
{
  g_autoptr (AntinSignContext) context = g_new0 (AntinSignContext, 1);
  const AntinRegulationPractice *practice;

  context->references = 1;
  context->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  context->regulation = antin_regulation_load (options->regulation != NULL ? options->regulation : ANTIN_REGULATION_NATIONAL, error);
  if (context->regulation == NULL)
    return NULL;
  context->anchors = gather_anchors (options, error);
  if (context->anchors == NULL)
    return NULL;
  practice = antin_regulation_get_practice (context->regulation);
  context->timestamp_urls = split_urls (options->timestamp_url != NULL ? options->timestamp_url : practice->timestamp_url);
  context->addresses[ANTIN_SIGN_ADDRESS_OCSP] = split_urls (options->ocsp_url);
  context->addresses[ANTIN_SIGN_ADDRESS_CRL] = split_urls (options->crl_url);
  context->addresses[ANTIN_SIGN_ADDRESS_ISSUER] = split_urls (options->issuer_url);
  if (!antin_sign_level_from_nick (options->level, &context->level) || context->level < ANTIN_SIGN_LEVEL_B_T)
    context->level = level_of_practice (practice);
  context->modules = antin_token_module_find (options->modules, options->extra_modules);
  context->seal_diameter = options->seal_diameter;
  context->cache = antin_network_cache_new (NULL);
  if (options->use_network)
    context->client = make_client (options);
  context->output_folder = g_strdup (options->output_folder);
  context->output_name = g_strdup (options->output_name);
  context->without_keyring = options->without_keyring;
  if (options->kinds != NULL)
    g_hash_table_foreach (options->kinds, copy_kind, context->kinds);
  return g_steal_pointer (&context);
}

/**
 * antin_sign_context_ref:
 * @context: a context
 *
 * Returns: (transfer full): @context
 */
AntinSignContext *
antin_sign_context_ref (AntinSignContext *context)
{
  g_atomic_int_inc (&context->references);
  return context;
}

/**
 * antin_sign_context_unref:
 * @context: (nullable): a context
 */
void
antin_sign_context_unref (AntinSignContext *context)
{
  if (context == NULL || !g_atomic_int_dec_and_test (&context->references))
    return;
  g_clear_pointer (&context->regulation, antin_regulation_unref);
  g_clear_pointer (&context->anchors, antin_crypto_anchors_unref);
  g_clear_pointer (&context->client, antin_network_client_unref);
  g_clear_pointer (&context->cache, antin_network_cache_unref);
  g_hash_table_unref (context->kinds);
  g_strfreev (context->timestamp_urls);
  for (guint i = 0; i < ANTIN_SIGN_N_ADDRESSES; i++)
    g_strfreev (context->addresses[i]);
  g_strfreev (context->modules);
  g_free (context->output_folder);
  g_free (context->output_name);
  g_free (context);
}

/**
 * antin_sign_context_get_regulation:
 * @context: a context
 *
 * Returns: (transfer none): the regulation in force
 */
AntinRegulation *
antin_sign_context_get_regulation (AntinSignContext *context)
{
  return context->regulation;
}

/**
 * antin_sign_context_get_timestamp_url:
 * @context: a context
 *
 * Returns: (transfer none) (nullable): address of the time-stamp authority that is asked first
 */
const char *
antin_sign_context_get_timestamp_url (AntinSignContext *context)
{
  return context->timestamp_urls[0];
}

/* Of all authorities, in the order that they are to be asked in; without any, an empty list. */
const char *const *
antin_sign_context_get_timestamp_urls (AntinSignContext *context)
{
  return (const char *const *) context->timestamp_urls;
}

static const char *const *
get_own_addresses (AntinCryptoCertificate *certificate, AntinSignAddress address)
{
  switch (address)
    {
    case ANTIN_SIGN_ADDRESS_OCSP:
      return antin_crypto_certificate_get_ocsp_urls (certificate);
    case ANTIN_SIGN_ADDRESS_CRL:
      return antin_crypto_certificate_get_crl_urls (certificate);
    case ANTIN_SIGN_ADDRESS_ISSUER:
    default:
      return antin_crypto_certificate_get_issuer_urls (certificate);
    }
}

/*
 * antin_sign_context_list_addresses:
 * @ret_n_stated: (out) (optional): how many of them the settings state
 *
 * Returns: (transfer container) (element-type utf8): where to ask about a certificate: what the settings state, then what
 *   it names itself, each once. What is stated is meant for some issuers and is not known to all; a responder is stated
 *   for certificates that name one.
 */
GPtrArray *
antin_sign_context_list_addresses (AntinSignContext *context,
                                   AntinSignAddress address,
                                   AntinCryptoCertificate *certificate,
                                   guint *ret_n_stated)
{
  const char *const *own = get_own_addresses (certificate, address);
  GPtrArray *urls = g_ptr_array_new ();

  /* Whoever has no responder has a list: a responder for others could say nothing of it. */
  for (char **stated = context->addresses[address]; *stated != NULL && (address != ANTIN_SIGN_ADDRESS_OCSP || (own != NULL && *own != NULL)); stated++)
    g_ptr_array_add (urls, *stated);
  if (ret_n_stated != NULL)
    *ret_n_stated = urls->len;
  for (; own != NULL && *own != NULL; own++)
    if (!g_ptr_array_find_with_equal_func (urls, *own, g_str_equal, NULL))
      g_ptr_array_add (urls, (gpointer) *own);
  return urls;
}

/**
 * antin_sign_context_get_level:
 * @context: a context
 *
 * Returns: what signatures with a time stamp are to reach
 */
AntinSignLevel
antin_sign_context_get_level (AntinSignContext *context)
{
  return context->level;
}

/**
 * antin_sign_context_get_modules:
 * @context: a context
 *
 * Returns: (transfer none): the PKCS#11 modules to ask
 */
const char *const *
antin_sign_context_get_modules (AntinSignContext *context)
{
  return (const char *const *) context->modules;
}

AntinCryptoAnchors *
antin_sign_context_get_anchors (AntinSignContext *context)
{
  return context->anchors;
}

/**
 * antin_sign_context_ask_anew:
 * @context: the workstation
 *
 * Lets services that were silent a moment ago be asked again: for what a person begins, not for what a program repeats.
 */
void
antin_sign_context_ask_anew (AntinSignContext *context)
{
  if (context->client != NULL)
    antin_network_client_forget_silence (context->client);
}

/**
 * antin_sign_context_get_pass_mode:
 * @context: the workstation
 *
 * A lease keeps writers out for less than a minute, after which a file that is cut short takes the program with it; a
 * server may take longer to answer.
 *
 * Returns: how the bytes of a document are kept from changing that is opened for one pass
 */
AntinBaseSnapshotMode
antin_sign_context_get_pass_mode (AntinSignContext *context)
{
  return context->client != NULL ? ANTIN_BASE_SNAPSHOT_COPY : ANTIN_BASE_SNAPSHOT_LEASE;
}

/* %NULL where the network may not be used. */
AntinNetworkClient *
antin_sign_context_get_client (AntinSignContext *context)
{
  return context->client;
}

AntinNetworkCache *
antin_sign_context_get_cache (AntinSignContext *context)
{
  return context->cache;
}

/* %NULL for beside the original. */
const char *
antin_sign_context_get_output_folder (AntinSignContext *context)
{
  return context->output_folder;
}

/* %NULL for the usual one. */
const char *
antin_sign_context_get_output_name (AntinSignContext *context)
{
  return context->output_name;
}

gboolean
antin_sign_context_may_ask_keyring (AntinSignContext *context)
{
  return !context->without_keyring;
}

double
antin_sign_context_get_seal_diameter (AntinSignContext *context)
{
  return context->seal_diameter;
}

static AntinSignRole
role_of_kind (AntinCryptoKind kind)
{
  switch (kind)
    {
    case ANTIN_CRYPTO_KIND_PERSON:
      return ANTIN_SIGN_ROLE_PERSONAL;
    case ANTIN_CRYPTO_KIND_ORGANISATION:
      return ANTIN_SIGN_ROLE_ORGANISATION;
    case ANTIN_CRYPTO_KIND_DEVICE:
      return ANTIN_SIGN_ROLE_DEVICE;
    case ANTIN_CRYPTO_KIND_UNKNOWN:
    default:
      return ANTIN_SIGN_ROLE_UNKNOWN;
    }
}

/* The user's stored answer counts only where the certificate does not say it (ORD-05). */
AntinSignRole
antin_sign_context_get_role (AntinSignContext *context, AntinCryptoCertificate *certificate)
{
  AntinSignRole role = role_of_kind (antin_crypto_certificate_get_kind (certificate));
  const char *answer = g_hash_table_lookup (context->kinds, antin_crypto_certificate_get_fingerprint (certificate));

  if (role != ANTIN_SIGN_ROLE_UNKNOWN || answer == NULL)
    return role;
  for (AntinSignRole i = ANTIN_SIGN_ROLE_PERSONAL; i <= ANTIN_SIGN_ROLE_DEVICE; i++)
    if (g_str_equal (answer, antin_sign_role_to_nick (i)))
      return i;
  return role;
}

void
antin_sign_signer_fill (AntinSignSigner *signer, AntinCryptoCertificate *certificate)
{
  signer->common_name = g_strdup (antin_crypto_certificate_get_common_name (certificate));
  signer->organisation = g_strdup (antin_crypto_certificate_get_organisation (certificate));
  signer->title = g_strdup (antin_crypto_certificate_get_title (certificate));
  signer->email = g_strdup (antin_crypto_certificate_get_email (certificate));
  signer->subject = g_strdup (antin_crypto_certificate_get_subject (certificate));
  signer->issuer = g_strdup (antin_crypto_certificate_get_issuer (certificate));
  signer->issuer_name = g_strdup (antin_crypto_certificate_get_issuer_name (certificate));
  signer->issuer_organisation = g_strdup (antin_crypto_certificate_get_issuer_organisation (certificate));
  signer->serial = g_strdup (antin_crypto_certificate_get_serial (certificate));
  signer->certificate = g_strdup (antin_crypto_certificate_get_fingerprint (certificate));
  signer->user_ids = g_strdupv ((char **) antin_crypto_certificate_get_user_ids (certificate));
  signer->affiliations = g_strdupv ((char **) antin_crypto_certificate_get_affiliations (certificate));
  signer->not_before = antin_crypto_certificate_get_not_before (certificate);
  signer->not_after = antin_crypto_certificate_get_not_after (certificate);
}
