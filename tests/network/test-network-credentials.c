/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-network-credentials.h"

#include "antin-network-error.h"
#include "antin-test-keyring.h"

#include <libsecret/secret.h>
#include <string.h>

static gboolean refuses;

/* Stands before the library's, to refuse on demand. */
gboolean
secret_password_store_sync (const SecretSchema *schema,
                            const gchar *collection,
                            const gchar *label,
                            const gchar *password,
                            GCancellable *cancellable,
                            GError **error,
                            ...)
{
  g_autoptr (GHashTable) attributes = NULL;
  va_list list;

  if (refuses)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "refused");
      return FALSE;
    }
  va_start (list, error);
  attributes = secret_attributes_buildv (schema, list);
  va_end (list);
  return secret_password_storev_sync (schema, attributes, collection, label, password, cancellable, error);
}

#define URI "https://tsa.example:8443/tsa"

static AntinNetworkCredentials *
look_up (AntinNetworkService service, const char *uri)
{
  AntinNetworkCredentials *credentials = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_network_credentials_lookup (service, uri, &credentials, NULL, &error));
  g_assert_no_error (error);
  return credentials;
}

static void
assert_user (AntinNetworkService service, const char *uri, const char *user)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = antin_network_credentials_find_user (service, uri, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, user);
}

static void
test_keyring (void)
{
  g_autoptr (AntinBaseSecret) first = antin_base_secret_new ("một", NULL), second = antin_base_secret_new ("hai", NULL);
  g_autoptr (AntinNetworkCredentials) one = antin_network_credentials_new ("an", first);
  g_autoptr (AntinNetworkCredentials) two = antin_network_credentials_new ("bình", second);
  g_autoptr (AntinNetworkCredentials) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (look_up (ANTIN_NETWORK_SERVICE_TIMESTAMP, URI));
  assert_user (ANTIN_NETWORK_SERVICE_TIMESTAMP, URI, "");
  g_assert_true (antin_network_credentials_store (ANTIN_NETWORK_SERVICE_TIMESTAMP, URI, one, NULL, &error));
  g_assert_no_error (error);
  /* The second user replaces the first, though the name differs. */
  g_assert_true (antin_network_credentials_store (ANTIN_NETWORK_SERVICE_TIMESTAMP, URI, two, NULL, &error));
  g_assert_no_error (error);
  found = look_up (ANTIN_NETWORK_SERVICE_TIMESTAMP, "https://tsa.example:8443/another/path");
  g_assert_nonnull (found);
  g_assert_cmpstr (antin_network_credentials_get_user (found), ==, "bình");
  g_assert_cmpstr (antin_base_secret_peek (antin_network_credentials_get_password (found)), ==, "hai");
  /* Another origin or service is another password. */
  g_assert_null (look_up (ANTIN_NETWORK_SERVICE_TIMESTAMP, "http://tsa.example:8443/tsa"));
  g_assert_null (look_up (ANTIN_NETWORK_SERVICE_TIMESTAMP, "https://tsa.example/tsa"));
  g_assert_null (look_up (ANTIN_NETWORK_SERVICE_TIMESTAMP, "https://other.example:8443/tsa"));
  g_assert_null (look_up (ANTIN_NETWORK_SERVICE_PROXY, URI));
  assert_user (ANTIN_NETWORK_SERVICE_TIMESTAMP, URI, "bình");
  assert_user (ANTIN_NETWORK_SERVICE_PROXY, URI, "");
  g_assert_true (antin_network_credentials_clear (ANTIN_NETWORK_SERVICE_TIMESTAMP, URI, NULL, &error));
  g_assert_null (look_up (ANTIN_NETWORK_SERVICE_TIMESTAMP, URI));
}

/* A keyring that takes no new password keeps the old one. */
static void
test_refused (void)
{
  g_autoptr (AntinBaseSecret) secret = antin_base_secret_new ("một", NULL);
  g_autoptr (AntinNetworkCredentials) one = antin_network_credentials_new ("an", secret);
  g_autoptr (AntinNetworkCredentials) two = antin_network_credentials_new ("bình", secret);
  g_autoptr (AntinNetworkCredentials) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (antin_network_credentials_store (ANTIN_NETWORK_SERVICE_PROXY, URI, one, NULL, &error));
  refuses = TRUE;
  g_assert_false (antin_network_credentials_store (ANTIN_NETWORK_SERVICE_PROXY, URI, two, NULL, &error));
  g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_KEYRING);
  refuses = FALSE;
  found = look_up (ANTIN_NETWORK_SERVICE_PROXY, URI);
  g_assert_nonnull (found);
  g_assert_cmpstr (antin_network_credentials_get_user (found), ==, "an");
  g_assert_true (antin_network_credentials_clear (ANTIN_NETWORK_SERVICE_PROXY, URI, NULL, NULL));
}

static void
test_address (void)
{
  AntinNetworkCredentials *credentials = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
    antin_network_credentials_lookup (ANTIN_NETWORK_SERVICE_PROXY, "not an address", &credentials, NULL, &error));
  g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_ADDRESS);
  g_clear_error (&error);
  g_assert_null (antin_network_credentials_find_user (ANTIN_NETWORK_SERVICE_PROXY, "not an address", NULL, &error));
  g_assert_error (error, ANTIN_NETWORK_ERROR, ANTIN_NETWORK_ERROR_ADDRESS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/credentials/keyring", test_keyring);
  g_test_add_func ("/network/credentials/refused", test_refused);
  g_test_add_func ("/network/credentials/address", test_address);
  return antin_test_keyring_run ();
}
