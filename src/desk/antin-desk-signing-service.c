/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-desk"

#include "config.h"

#include "antin-desk-signing-service.h"

#include "antin-desk-caller.h"
#include "antin-desk-signing1.h"

#include <glib/gi18n-lib.h>

/* The D-Bus interface io.github.antin.Signing1: takes requests, shows them one after the other, answers each when the
 * person has. A request whose caller leaves the bus is withdrawn, on screen as well, so that nobody signs for nobody.
 *
 * Order: a request waits in the queue; its caller's name is looked for when its turn comes; then it is shown. */

typedef struct
{
  AntinDeskSigningService *service; /* borrowed */
  AntinDeskRequest *request;
  GDBusMethodInvocation *invocation; /* owned until it is answered */
  char *sender;
  guint watch;
} Call;

struct _AntinDeskSigningService
{
  GObject parent_instance;

  /* owned */
  AntinDeskSigning1 *skeleton;
  GQueue calls; /* of Call; the first is being shown */
  GCancellable *cancellable;

  /* state */
  AntinDeskSigningServiceShow show;
  gpointer user_data;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (AntinDeskSigningService, antin_desk_signing_service, G_TYPE_OBJECT)

static void show_next (AntinDeskSigningService *self);

static void
call_free (Call *call)
{
  g_signal_handlers_disconnect_by_data (call->request, call);
  g_clear_handle_id (&call->watch, g_bus_unwatch_name);
  g_object_unref (call->request);
  g_clear_object (&call->invocation);
  g_free (call->sender);
  g_free (call);
}

static void
on_answered_cb (AntinDeskRequest *request, gpointer user_data)
{
  Call *call = user_data;
  AntinDeskSigningService *self = call->service;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = antin_desk_request_get_answer (request, &error);
  gboolean shown = g_queue_peek_head (&self->calls) == call;

  if (answer != NULL)
    g_dbus_method_invocation_return_value (g_steal_pointer (&call->invocation), g_variant_new ("(@a{sv})", answer));
  else
    g_dbus_method_invocation_return_gerror (g_steal_pointer (&call->invocation), error);
  g_queue_remove (&self->calls, call);
  call_free (call);
  if (!shown)
    return;
  self->showing = FALSE;
  show_next (self);
}

static void
on_sender_vanished_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  Call *call = user_data;

  antin_desk_request_fail (call->request, ANTIN_DESK_REQUEST_ERROR_CANCELLED, _("The program that asked has ended."));
}

static void
on_caller_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntinDeskSigningService) self = user_data;
  g_autofree char *name = antin_desk_caller_find_finish (result);
  Call *call = g_queue_peek_head (&self->calls);

  /* It may have been withdrawn meanwhile, and the next one be on its way. */
  if (name == NULL || call == NULL || self->show == NULL)
    return;
  antin_desk_request_set_caller (call->request, name);
  self->show (call->request, self->user_data);
}

static void
show_next (AntinDeskSigningService *self)
{
  Call *call = g_queue_peek_head (&self->calls);

  if (call == NULL || self->showing || self->show == NULL)
    return;
  self->showing = TRUE;
  /* What was asked for the request before is of no use for this one. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  antin_desk_caller_find_async (g_dbus_method_invocation_get_connection (call->invocation), call->sender, self->cancellable,
                                on_caller_found_cb, g_object_ref (self));
}

/* All six: which one was called, the invocation knows. */
static gboolean
on_handle_cb (AntinDeskSigning1 *skeleton, GDBusMethodInvocation *invocation, const char *file, GVariant *options, gpointer user_data)
{
  AntinDeskSigningService *self = user_data;
  const char *sender = g_dbus_method_invocation_get_sender (invocation);
  g_autoptr (GError) error = NULL;
  g_autoptr (AntinDeskRequest) request = NULL;
  Call *call;

  if (g_queue_get_length (&self->calls) >= ANTIN_DESK_SIGNING_SERVICE_MAX_WAITING)
    g_set_error_literal (&error, ANTIN_DESK_REQUEST_ERROR, ANTIN_DESK_REQUEST_ERROR_BUSY, _("Too many requests wait already."));
  else
    request = antin_desk_request_new (g_dbus_method_invocation_get_method_name (invocation), file, options, &error);
  if (request == NULL)
    {
      g_dbus_method_invocation_return_gerror (invocation, error);
      return TRUE;
    }
  call = g_new0 (Call, 1);
  call->service = self;
  call->request = g_steal_pointer (&request);
  call->invocation = invocation;
  call->sender = g_strdup (sender);
  g_signal_connect (call->request, "answered", G_CALLBACK (on_answered_cb), call);
  g_queue_push_tail (&self->calls, call);
  call->watch = g_bus_watch_name_on_connection (g_dbus_method_invocation_get_connection (call->invocation), sender,
                                                G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, on_sender_vanished_cb, call, NULL);
  show_next (self);
  return TRUE;
}

static gboolean
on_handle_cancel_cb (AntinDeskSigning1 *skeleton, GDBusMethodInvocation *invocation, const char *handle, gpointer user_data)
{
  AntinDeskSigningService *self = user_data;
  AntinDeskRequest *found = NULL;

  for (GList *l = self->calls.head; l != NULL && found == NULL; l = l->next)
    {
      Call *call = l->data;

      if (g_str_equal (call->sender, g_dbus_method_invocation_get_sender (invocation)) &&
          g_strcmp0 (antin_desk_request_get_handle (call->request), handle) == 0)
        found = call->request;
    }
  antin_desk_signing1_complete_cancel (skeleton, invocation, found != NULL);
  if (found != NULL)
    antin_desk_request_fail (found, ANTIN_DESK_REQUEST_ERROR_CANCELLED, _("The program that asked has withdrawn its request."));
  return TRUE;
}

static void
antin_desk_signing_service_dispose (GObject *object)
{
  antin_desk_signing_service_stop (ANTIN_DESK_SIGNING_SERVICE (object));
  G_OBJECT_CLASS (antin_desk_signing_service_parent_class)->dispose (object);
}

static void
antin_desk_signing_service_class_init (AntinDeskSigningServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antin_desk_signing_service_dispose;
}

static void
antin_desk_signing_service_init (AntinDeskSigningService *self)
{
  g_queue_init (&self->calls);
}

/**
 * antin_desk_signing_service_new:
 * @connection: the session bus
 * @object_path: where the interface is exported
 * @show: called for each request in its turn
 * @user_data: for @show; must live until antin_desk_signing_service_stop()
 *
 * Returns: (transfer full): the service, ready to be called; %NULL with a #GIOError where the path is taken
 */
AntinDeskSigningService *
antin_desk_signing_service_new (GDBusConnection *connection,
                                const char *object_path,
                                AntinDeskSigningServiceShow show,
                                gpointer user_data,
                                GError **error)
{
  static const char *const names[] = { "handle-approve", "handle-issue", "handle-incoming", "handle-copy", "handle-appendix", "handle-verify" };
  g_autoptr (AntinDeskSigningService) self = g_object_new (ANTIN_TYPE_DESK_SIGNING_SERVICE, NULL);

  self->show = show;
  self->user_data = user_data;
  self->skeleton = antin_desk_signing1_skeleton_new ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect (self->skeleton, names[i], G_CALLBACK (on_handle_cb), self);
  g_signal_connect (self->skeleton, "handle-cancel", G_CALLBACK (on_handle_cancel_cb), self);
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection, object_path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * antin_desk_signing_service_stop:
 *
 * Takes the interface away and tells every caller that still waits.
 */
void
antin_desk_signing_service_stop (AntinDeskSigningService *self)
{
  Call *call;

  g_return_if_fail (ANTIN_IS_DESK_SIGNING_SERVICE (self));
  self->show = NULL;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((call = g_queue_peek_head (&self->calls)) != NULL)
    antin_desk_request_fail (call->request, ANTIN_DESK_REQUEST_ERROR_DECLINED, _("The program was closed."));
  if (self->skeleton == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->skeleton, self);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_clear_object (&self->skeleton);
}
