/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-kind.h"
#include "antin-sign-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinAppRequestError:
 * @ANTIN_APP_REQUEST_ERROR_INVALID_ARGUMENT: the request is none that can be shown
 * @ANTIN_APP_REQUEST_ERROR_BUSY: too many requests wait
 * @ANTIN_APP_REQUEST_ERROR_UNREADABLE: the file cannot be opened
 * @ANTIN_APP_REQUEST_ERROR_NOT_ALLOWED: the person declined what a rule forbids
 * @ANTIN_APP_REQUEST_ERROR_DECLINED: the person declined
 * @ANTIN_APP_REQUEST_ERROR_CANCELLED: the caller withdrew it
 *
 * Known to callers by names under io.github.antin.Signing1.Error.
 */
typedef enum
{
  ANTIN_APP_REQUEST_ERROR_INVALID_ARGUMENT,
  ANTIN_APP_REQUEST_ERROR_BUSY,
  ANTIN_APP_REQUEST_ERROR_UNREADABLE,
  ANTIN_APP_REQUEST_ERROR_NOT_ALLOWED,
  ANTIN_APP_REQUEST_ERROR_DECLINED,
  ANTIN_APP_REQUEST_ERROR_CANCELLED,
} AntinAppRequestError;

#define ANTIN_APP_REQUEST_ERROR (antin_app_request_error_quark ())
GQuark antin_app_request_error_quark (void);

/* More separate files than these are refused, as are longer texts (bytes). */
#define ANTIN_APP_REQUEST_MAX_FILES 200
#define ANTIN_APP_REQUEST_MAX_TEXT 4096

#define ANTIN_TYPE_APP_REQUEST (antin_app_request_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppRequest, antin_app_request, ANTIN, APP_REQUEST, GObject)

AntinAppRequest *antin_app_request_new (const char *method, const char *file, GVariant *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean antin_app_request_is_signing (AntinAppRequest *self);
AntinRegulationKind antin_app_request_get_kind (AntinAppRequest *self);
AntinRegulationCopyForm antin_app_request_get_form (AntinAppRequest *self);
const char *antin_app_request_get_path (AntinAppRequest *self);
const char *antin_app_request_get_number (AntinAppRequest *self);
gint64 antin_app_request_get_date (AntinAppRequest *self);
GPtrArray *antin_app_request_get_files (AntinAppRequest *self);
const char *antin_app_request_get_handle (AntinAppRequest *self);

void antin_app_request_set_caller (AntinAppRequest *self, const char *name);
char *antin_app_request_describe (AntinAppRequest *self) G_GNUC_WARN_UNUSED_RESULT;

void antin_app_request_answer_signed (AntinAppRequest *self, GPtrArray *results);
void antin_app_request_answer_verdict (AntinAppRequest *self, const AntinSignReport *report);
void antin_app_request_fail (AntinAppRequest *self, AntinAppRequestError code, const char *message);
gboolean antin_app_request_is_answered (AntinAppRequest *self);
GVariant *antin_app_request_get_answer (AntinAppRequest *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
