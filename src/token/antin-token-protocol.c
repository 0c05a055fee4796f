/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-protocol.h"

/* The shapes of messages, shared by both ends. A message is a frame, a GVariant in the machine's byte order, and
 * perhaps a PIN. The PIN stands apart so that it goes from locked memory to locked memory and is never serialised.
 * Requests and replies alternate; a second request before the reply is illegal. */

static const struct
{
  const char *request;
  const char *reply;
} types[] = {
  [ANTIN_TOKEN_REQUEST_FAILED] = { NULL, ANTIN_TOKEN_PROTOCOL_TYPE_FAILED },
  [ANTIN_TOKEN_REQUEST_LOAD] = { "()", "(sss)" },
  [ANTIN_TOKEN_REQUEST_POLL] = { "()", "(t)" },
  [ANTIN_TOKEN_REQUEST_LIST] = { "()", "(a" ANTIN_TOKEN_PROTOCOL_TYPE_TOKEN ")" },
  [ANTIN_TOKEN_REQUEST_OPEN] = { "(tssss)", "(t)" },
  [ANTIN_TOKEN_REQUEST_LOGIN] = { "(t)", "()" },
  [ANTIN_TOKEN_REQUEST_SIGN] = { "(tayayuuayb)", "(ay)" },
  [ANTIN_TOKEN_REQUEST_CLOSE] = { "(t)", "()" },
  [ANTIN_TOKEN_REQUEST_CHANGE_PIN] = { "(tu)", "()" },
};

/**
 * antin_token_protocol_get_request_type:
 * @kind: an AntinTokenRequest, not yet trusted
 *
 * Returns: (nullable): the type of the request's body; %NULL where there is no such request
 */
const char *
antin_token_protocol_get_request_type (guint32 kind)
{
  return kind < G_N_ELEMENTS (types) ? types[kind].request : NULL;
}

/**
 * antin_token_protocol_get_reply_type:
 * @kind: an AntinTokenRequest, not yet trusted
 *
 * Returns: (nullable): the type of the reply's body; %NULL where there is no such reply
 */
const char *
antin_token_protocol_get_reply_type (guint32 kind)
{
  return kind < G_N_ELEMENTS (types) ? types[kind].reply : NULL;
}
