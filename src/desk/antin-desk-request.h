/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-kind.h"
#include "antin-sign-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinDeskRequestError:
 * @ANTIN_DESK_REQUEST_ERROR_INVALID_ARGUMENT: the request is none that can be shown
 * @ANTIN_DESK_REQUEST_ERROR_BUSY: too many requests wait
 * @ANTIN_DESK_REQUEST_ERROR_UNREADABLE: the file cannot be opened
 * @ANTIN_DESK_REQUEST_ERROR_NOT_ALLOWED: the person declined what a rule forbids
 * @ANTIN_DESK_REQUEST_ERROR_DECLINED: the person declined
 * @ANTIN_DESK_REQUEST_ERROR_CANCELLED: the caller withdrew it
 *
 * Known to callers by names under io.github.antin.Signing1.Error.
 */
typedef enum
{
  ANTIN_DESK_REQUEST_ERROR_INVALID_ARGUMENT,
  ANTIN_DESK_REQUEST_ERROR_BUSY,
  ANTIN_DESK_REQUEST_ERROR_UNREADABLE,
  ANTIN_DESK_REQUEST_ERROR_NOT_ALLOWED,
  ANTIN_DESK_REQUEST_ERROR_DECLINED,
  ANTIN_DESK_REQUEST_ERROR_CANCELLED,
} AntinDeskRequestError;

#define ANTIN_DESK_REQUEST_ERROR (antin_desk_request_error_quark ())
GQuark antin_desk_request_error_quark (void);

/* More separate files than these are refused, as are longer texts (bytes). */
#define ANTIN_DESK_REQUEST_MAX_FILES 200
#define ANTIN_DESK_REQUEST_MAX_TEXT 4096

#define ANTIN_TYPE_DESK_REQUEST (antin_desk_request_get_type ())
G_DECLARE_FINAL_TYPE (AntinDeskRequest, antin_desk_request, ANTIN, DESK_REQUEST, GObject)

AntinDeskRequest *antin_desk_request_new (const char *method, const char *file, GVariant *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_desk_request_is_signing (AntinDeskRequest *self);
AntinRegulationKind antin_desk_request_get_kind (AntinDeskRequest *self);
AntinRegulationCopyForm antin_desk_request_get_form (AntinDeskRequest *self);
const char *antin_desk_request_get_path (AntinDeskRequest *self);
const char *antin_desk_request_get_number (AntinDeskRequest *self);
gint64 antin_desk_request_get_date (AntinDeskRequest *self);
GPtrArray *antin_desk_request_get_files (AntinDeskRequest *self);
const char *antin_desk_request_get_handle (AntinDeskRequest *self);

void antin_desk_request_set_caller (AntinDeskRequest *self, const char *name);
char *antin_desk_request_describe (AntinDeskRequest *self) G_GNUC_WARN_UNUSED_RESULT;

void antin_desk_request_answer_signed (AntinDeskRequest *self, GPtrArray *results);
void antin_desk_request_answer_verdict (AntinDeskRequest *self, const AntinSignReport *report);
void antin_desk_request_fail (AntinDeskRequest *self, AntinDeskRequestError code, const char *message);
gboolean antin_desk_request_is_answered (AntinDeskRequest *self);
GVariant *antin_desk_request_get_answer (AntinDeskRequest *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
