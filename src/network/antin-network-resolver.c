/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-network"

#include "config.h"

#include "antin-network-resolver.h"

/* The proxy that the environment or the desktop states, without the user name and the password that may stand in its
 * address: libsoup 3.2 would ask such a proxy for the proxy itself. They are kept for when the proxy asks for them. For one
 * exchange, on its thread. */
struct _AntinNetworkResolver
{
  GObject parent_instance;

  AntinNetworkCredentials *credentials; /* (nullable) */
};

static void resolver_init (GProxyResolverInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AntinNetworkResolver, antin_network_resolver, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, resolver_init))

/* Takes the address @uri, and returns it as it may be used. */
static char *
take_credentials (AntinNetworkResolver *self, char *uri)
{
  g_autoptr (GUri) proxy = g_uri_parse (uri, G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *text = proxy != NULL ? g_uri_get_password (proxy) : NULL;
  g_autoptr (AntinBaseSecret) password = NULL;

  if (proxy == NULL || g_uri_get_user (proxy) == NULL)
    return uri;
  password = antin_base_secret_new (text != NULL ? text : "", NULL);
  if (password != NULL)
    {
      g_clear_pointer (&self->credentials, antin_network_credentials_unref);
      self->credentials = antin_network_credentials_new (g_uri_get_user (proxy), password);
    }
  g_free (uri);
  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (proxy), NULL, g_uri_get_host (proxy), g_uri_get_port (proxy), g_uri_get_path (proxy), NULL, NULL);
}

static char **
take_all (AntinNetworkResolver *self, char **uris)
{
  for (guint i = 0; uris != NULL && uris[i] != NULL; i++)
    uris[i] = take_credentials (self, uris[i]);
  return uris;
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return g_proxy_resolver_is_supported (g_proxy_resolver_get_default ());
}

static char **
lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  return take_all (ANTIN_NETWORK_RESOLVER (resolver), g_proxy_resolver_lookup (g_proxy_resolver_get_default (), uri, cancellable, error));
}

static void
on_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char **uris = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (uris == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, take_all (g_task_get_source_object (task), uris), (GDestroyNotify) g_strfreev);
}

static void
lookup_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (resolver, cancellable, callback, user_data);

  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), uri, cancellable, on_looked_up_cb, task);
}

static char **
lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
resolver_init (GProxyResolverInterface *interface)
{
  interface->is_supported = is_supported;
  interface->lookup = lookup;
  interface->lookup_async = lookup_async;
  interface->lookup_finish = lookup_finish;
}

static void
antin_network_resolver_finalize (GObject *object)
{
  antin_network_credentials_unref (ANTIN_NETWORK_RESOLVER (object)->credentials);
  G_OBJECT_CLASS (antin_network_resolver_parent_class)->finalize (object);
}

static void
antin_network_resolver_class_init (AntinNetworkResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = antin_network_resolver_finalize;
}

static void
antin_network_resolver_init (AntinNetworkResolver *self)
{
}

/**
 * antin_network_resolver_new:
 *
 * Returns: (transfer full): finds the system's proxy for an exchange
 */
AntinNetworkResolver *
antin_network_resolver_new (void)
{
  return g_object_new (ANTIN_TYPE_NETWORK_RESOLVER, NULL);
}

/**
 * antin_network_resolver_get_credentials:
 * @self: what found the proxy
 *
 * Returns: (transfer none) (nullable): user name and password that the system states for it
 */
AntinNetworkCredentials *
antin_network_resolver_get_credentials (AntinNetworkResolver *self)
{
  return self->credentials;
}
