/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-desk-request.h"

G_BEGIN_DECLS

/* More requests do not wait at once; a caller is told so. */
#define ANTIN_DESK_SIGNING_SERVICE_MAX_WAITING 32

/**
 * AntinDeskSigningServiceShow:
 * @request: the next request, to be shown to the person at the screen; it is theirs until it is answered
 */
typedef void (*AntinDeskSigningServiceShow) (AntinDeskRequest *request, gpointer user_data);

#define ANTIN_TYPE_DESK_SIGNING_SERVICE (antin_desk_signing_service_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskSigningService, antin_desk_signing_service, ANTIN, DESK_SIGNING_SERVICE, GObject)

AntinDeskSigningService *antin_desk_signing_service_new (GDBusConnection *connection,
                                                         const char *object_path,
                                                         AntinDeskSigningServiceShow show,
                                                         gpointer user_data,
                                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void antin_desk_signing_service_stop (AntinDeskSigningService *self);

G_END_DECLS
