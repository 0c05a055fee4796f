/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render"

#include "config.h"

#include "antin-render-protocol.h"

/* The shapes of messages, shared by both ends. A message is a frame, a GVariant, and perhaps glyphs; documents and pictures go as
 * descriptors beside a request, never beside a reply. Requests and replies alternate. */

#define PAGES "a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE
#define RECTS "a" ANTIN_RENDER_PROTOCOL_TYPE_RECT

static const struct
{
  const char *request;
  const char *reply;
} types[] = {
  [ANTIN_RENDER_REQUEST_FAILED] = { NULL, ANTIN_RENDER_PROTOCOL_TYPE_FAILED },
  [ANTIN_RENDER_REQUEST_STATE] = { "()", "(u)" },
  [ANTIN_RENDER_REQUEST_OPEN] = { "(ttt)", "(i" PAGES ")" },
  [ANTIN_RENDER_REQUEST_CLOSE] = { "(t)", "()" },
  [ANTIN_RENDER_REQUEST_MEASURE] = { "(tii)", "(" PAGES ")" },
  [ANTIN_RENDER_REQUEST_DRAW] = { "(tid" ANTIN_RENDER_PROTOCOL_TYPE_RECT "b" RECTS "uu)", "()" },
  [ANTIN_RENDER_REQUEST_TEXT] = { "(tiu" ANTIN_RENDER_PROTOCOL_TYPE_RECT "b" RECTS ")", "(ddas)" },
  [ANTIN_RENDER_REQUEST_OUTLINE] = { "(t)", "(a" ANTIN_RENDER_PROTOCOL_TYPE_ENTRY ")" },
  [ANTIN_RENDER_REQUEST_COMPARE] = { "(titib)", "(u)" },
  [ANTIN_RENDER_REQUEST_COUNT] = { "(t)", "(u)" },
  [ANTIN_RENDER_REQUEST_PICTURE] = { "(ttuu)", "(uuuuddu)" },
  [ANTIN_RENDER_REQUEST_DECODE] = { "(uu)", "(b)" },
};

/**
 * antin_render_protocol_get_request_type:
 * @kind: an AntinRenderRequest, not yet trusted
 *
 * Returns: (nullable): the type of the request's body; %NULL where there is no such request
 */
const char *
antin_render_protocol_get_request_type (guint32 kind)
{
  return kind < G_N_ELEMENTS (types) ? types[kind].request : NULL;
}

/**
 * antin_render_protocol_get_reply_type:
 * @kind: an AntinRenderRequest, not yet trusted
 *
 * Returns: (nullable): the type of the reply's body; %NULL where there is no such reply
 */
const char *
antin_render_protocol_get_reply_type (guint32 kind)
{
  return kind < G_N_ELEMENTS (types) ? types[kind].reply : NULL;
}
