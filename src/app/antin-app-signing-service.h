/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-request.h"

G_BEGIN_DECLS

/* More requests do not wait at once; a caller is told so. */
#define ANTIN_APP_SIGNING_SERVICE_MAX_WAITING 32

/**
 * AntinAppSigningServiceShow:
 * @request: the next request, to be shown to the person at the screen; it is theirs until it is answered
 */
typedef void (*AntinAppSigningServiceShow) (AntinAppRequest *request, gpointer user_data);

#define ANTIN_TYPE_APP_SIGNING_SERVICE (antin_app_signing_service_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppSigningService, antin_app_signing_service, ANTIN, APP_SIGNING_SERVICE, GObject)

AntinAppSigningService *antin_app_signing_service_new (GDBusConnection *connection,
                                                       const char *object_path,
                                                       AntinAppSigningServiceShow show,
                                                       gpointer user_data,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_signing_service_stop (AntinAppSigningService *self);

G_END_DECLS
