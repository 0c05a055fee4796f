/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-network"

#include "config.h"

#include "antin-network-credentials.h"

#include "antin-network-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* Passwords lie in the user's keyring, one per service and origin (scheme, host and port), so that a password for one
 * server is never sent to another. libsecret hands out memory of its own, which it wipes; the copy here is an
 * AntinBaseSecret. */

struct _AntinNetworkCredentials
{
  gatomicrefcount references;
  char *user;
  AntinBaseSecret *password;
};

static const SecretSchema service_schema = {
  "io.github.antin.AnTin.Service",
  SECRET_SCHEMA_NONE,
  {
    { "service", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "origin", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/**
 * antin_network_credentials_new:
 * @user: the user name
 * @password: the password; a reference is taken
 *
 * Returns: (transfer full): credentials
 */
AntinNetworkCredentials *
antin_network_credentials_new (const char *user, AntinBaseSecret *password)
{
  AntinNetworkCredentials *credentials = g_new0 (AntinNetworkCredentials, 1);

  g_atomic_ref_count_init (&credentials->references);
  credentials->user = g_strdup (user);
  credentials->password = antin_base_secret_ref (password);
  return credentials;
}

/**
 * antin_network_credentials_ref:
 * @credentials: credentials
 *
 * Returns: (transfer full): another reference to them
 */
AntinNetworkCredentials *
antin_network_credentials_ref (AntinNetworkCredentials *credentials)
{
  g_atomic_ref_count_inc (&credentials->references);
  return credentials;
}

/**
 * antin_network_credentials_unref:
 * @credentials: (transfer full) (nullable): credentials; the password is wiped with the last reference
 */
void
antin_network_credentials_unref (AntinNetworkCredentials *credentials)
{
  if (credentials == NULL || !g_atomic_ref_count_dec (&credentials->references))
    return;
  antin_base_secret_unref (credentials->password);
  g_free (credentials->user);
  g_free (credentials);
}

/**
 * antin_network_credentials_get_user:
 * @credentials: credentials
 *
 * Returns: (transfer none): the user name
 */
const char *
antin_network_credentials_get_user (AntinNetworkCredentials *credentials)
{
  return credentials->user;
}

/**
 * antin_network_credentials_get_password:
 * @credentials: credentials
 *
 * Returns: (transfer none): the password
 */
AntinBaseSecret *
antin_network_credentials_get_password (AntinNetworkCredentials *credentials)
{
  return credentials->password;
}

static const char *
name_service (AntinNetworkService service)
{
  return service == ANTIN_NETWORK_SERVICE_PROXY ? "proxy" : "timestamp";
}

static char *
make_origin (const char *uri, GError **error)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  if (parsed == NULL || g_uri_get_host (parsed) == NULL || *g_uri_get_host (parsed) == '\0')
    {
      g_set_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_ADDRESS,
                   _("“%s” is not the address of a server. Check it in the preferences."), uri);
      return NULL;
    }
  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (parsed), NULL, g_uri_get_host (parsed),
                     g_uri_get_port (parsed), "", NULL, NULL);
}

/* Takes @cause. */
static void
set_keyring_error (GError **error, GError *cause, const char *origin)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }
  /* TRANSLATORS: first the server's address, then the reason that the keyring gave */
  g_set_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_KEYRING,
               _("The keyring with the password for %s could not be reached: %s. Unlock it and try again."), origin,
                  cause->message);
  g_error_free (cause);
}

/**
 * antin_network_credentials_lookup:
 * @service: what the credentials are for
 * @uri: address of the service
 * @ret_credentials: (out) (transfer full) (nullable): what the keyring holds, %NULL where it holds nothing
 * @cancellable: (nullable): stops the asking
 *
 * Asks the user's keyring, which may prompt to be unlocked; not for the main thread.
 *
 * Returns: whether the keyring could be asked; if not, sets %ANTIN_NETWORK_ERROR_KEYRING
 */
gboolean
antin_network_credentials_lookup (AntinNetworkService service,
                                  const char *uri,
                                  AntinNetworkCredentials **ret_credentials,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autofree char *origin = make_origin (uri, error);
  GError *cause = NULL;
  GList *found;

  if (origin == NULL)
    return FALSE;
  found = secret_password_search_sync (
    &service_schema, SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS, cancellable, &cause, "service",
    name_service (service), "origin", origin, NULL);
  if (cause != NULL)
    {
      set_keyring_error (error, cause, origin);
      return FALSE;
    }
  *ret_credentials = NULL;
  for (GList *item = found; item != NULL && *ret_credentials == NULL; item = item->next)
    {
      g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item->data);
      g_autoptr (SecretValue) value = secret_retrievable_retrieve_secret_sync (item->data, cancellable, NULL);
      const char *user = attributes != NULL ? g_hash_table_lookup (attributes, "user") : NULL;
      const char *text = value != NULL ? secret_value_get_text (value) : NULL;
      g_autoptr (AntinBaseSecret) password = text != NULL ? antin_base_secret_new (text, NULL) : NULL;

      if (user != NULL && password != NULL)
        *ret_credentials = antin_network_credentials_new (user, password);
    }
  g_list_free_full (found, g_object_unref);
  return TRUE;
}

/**
 * antin_network_credentials_find_user:
 * @service: what the credentials are for
 * @uri: address of the service
 * @cancellable: (nullable): stops the asking
 *
 * Asks for no password, and so leaves a keyring that is locked as it is; not for the main thread.
 *
 * Returns: (transfer full): whose password the keyring holds, "" where it holds none; %NULL where the keyring could not
 *   be asked, with %ANTIN_NETWORK_ERROR_KEYRING
 */
char *
antin_network_credentials_find_user (AntinNetworkService service, const char *uri, GCancellable *cancellable, GError **error)
{
  g_autofree char *origin = make_origin (uri, error);
  g_autoptr (GHashTable) attributes = NULL;
  GError *cause = NULL;
  GList *found;
  char *user;

  if (origin == NULL)
    return NULL;
  found = secret_password_search_sync (&service_schema, SECRET_SEARCH_NONE, cancellable, &cause, "service", name_service (service),
                                       "origin", origin, NULL);
  if (cause != NULL)
    {
      set_keyring_error (error, cause, origin);
      return NULL;
    }
  if (found != NULL)
    attributes = secret_retrievable_get_attributes (found->data);
  user = attributes != NULL ? g_strdup (g_hash_table_lookup (attributes, "user")) : NULL;
  g_list_free_full (found, g_object_unref);
  return user != NULL ? user : g_strdup ("");
}

/* Removes what the keyring holds for other users of the service than @user. */
static gboolean
clear_others (AntinNetworkService service, const char *origin, const char *user, GCancellable *cancellable, GError **cause)
{
  GList *found = secret_password_search_sync (&service_schema, SECRET_SEARCH_ALL, cancellable, cause, "service", name_service (service),
                                              "origin", origin, NULL);
  gboolean done = *cause == NULL;

  for (GList *item = found; item != NULL && done; item = item->next)
    {
      g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item->data);
      const char *other = attributes != NULL ? g_hash_table_lookup (attributes, "user") : NULL;
      GError *inner = NULL;

      if (other == NULL || g_str_equal (other, user))
        continue;
      secret_password_clear_sync (&service_schema, cancellable, &inner, "service", name_service (service), "origin", origin, "user", other, NULL);
      done = inner == NULL;
      if (inner != NULL)
        g_propagate_error (cause, inner);
    }
  g_list_free_full (found, g_object_unref);
  return done;
}

/**
 * antin_network_credentials_store:
 * @service: what the credentials are for
 * @uri: address of the service
 * @credentials: replaces what the keyring held for it
 * @cancellable: (nullable): stops the storing
 *
 * What was held is removed when the new is stored.
 *
 * Returns: whether the keyring took them; if not, sets %ANTIN_NETWORK_ERROR_KEYRING
 */
gboolean
antin_network_credentials_store (AntinNetworkService service,
                                 const char *uri,
                                 AntinNetworkCredentials *credentials,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autofree char *origin = make_origin (uri, error);
  g_autofree char *label = NULL;
  GError *cause = NULL;

  if (origin == NULL)
    return FALSE;
  /* TRANSLATORS: name of an entry in the keyring; %s is a server's address */
  label = g_strdup_printf (_("Ấn Tín: password for %s"), origin);
  if (secret_password_store_sync (&service_schema, SECRET_COLLECTION_DEFAULT, label,
                                  antin_base_secret_peek (credentials->password), cancellable, &cause, "service",
                                  name_service (service), "origin", origin, "user", credentials->user, NULL) &&
      clear_others (service, origin, credentials->user, cancellable, &cause))
    return TRUE;
  set_keyring_error (error, cause, origin);
  return FALSE;
}

/**
 * antin_network_credentials_clear:
 * @service: what the credentials are for
 * @uri: address of the service
 * @cancellable: (nullable): stops the clearing
 *
 * Removes what the keyring holds for the service, if anything.
 *
 * Returns: whether the keyring could be asked; if not, sets %ANTIN_NETWORK_ERROR_KEYRING
 */
gboolean
antin_network_credentials_clear (AntinNetworkService service,
                                 const char *uri,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autofree char *origin = make_origin (uri, error);
  GError *cause = NULL;

  if (origin == NULL)
    return FALSE;
  secret_password_clear_sync (&service_schema, cancellable, &cause, "service", name_service (service), "origin",
                              origin, NULL);
  if (cause == NULL)
    return TRUE;
  set_keyring_error (error, cause, origin);
  return FALSE;
}
