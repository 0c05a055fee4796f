/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"
#include "antin-token-protocol.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinTokenAgent:
 *
 * A module in a process of its own, started when it is first asked and again after it died.
 */
typedef struct _AntinTokenAgent AntinTokenAgent;

/**
 * AntinTokenCall:
 * @request: what is asked
 * @body: (transfer floating) (nullable): its parameters
 * @secret: (nullable): a PIN that goes with it
 * @new_secret: (nullable): a second one, where @secret is changed to it
 * @time_limit: milliseconds until the process is killed
 * @only_if_idle: fail with %G_IO_ERROR_BUSY instead of waiting for another call
 * @life: which life of the process is meant; 0 for any
 */
typedef struct
{
  AntinTokenRequest request;
  GVariant *body;
  AntinBaseSecret *secret;
  AntinBaseSecret *new_secret;
  guint time_limit;
  gboolean only_if_idle;
  guint life;
} AntinTokenCall;

AntinTokenAgent *antin_token_agent_get (const char *module) G_GNUC_WARN_UNUSED_RESULT;
AntinTokenAgent *antin_token_agent_ref (AntinTokenAgent *agent);
void antin_token_agent_unref (AntinTokenAgent *agent);

const char *antin_token_agent_get_module (AntinTokenAgent *agent);
GVariant *antin_token_agent_call (AntinTokenAgent *agent,
                                  const AntinTokenCall *call,
                                  guint *ret_life,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant *antin_token_agent_dup_description (AntinTokenAgent *agent) G_GNUC_WARN_UNUSED_RESULT;

void antin_token_agent_set_time_limit (guint milliseconds);
GPid antin_token_agent_get_pid (AntinTokenAgent *agent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTokenAgent, antin_token_agent_unref)

G_END_DECLS
