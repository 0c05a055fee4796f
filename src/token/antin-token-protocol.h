/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between the application and the process that holds a module. Either side treats the other as hostile. */
#define ANTIN_TOKEN_PROTOCOL_MAX_REQUEST (2 * 1024 * 1024)
#define ANTIN_TOKEN_PROTOCOL_MAX_REPLY (8 * 1024 * 1024)
#define ANTIN_TOKEN_PROTOCOL_MAX_SECRET 255
#define ANTIN_TOKEN_PROTOCOL_MAX_SECRETS (2 * ANTIN_TOKEN_PROTOCOL_MAX_SECRET)
#define ANTIN_TOKEN_PROTOCOL_MAX_SLOTS 64
#define ANTIN_TOKEN_PROTOCOL_MAX_OBJECTS 256
#define ANTIN_TOKEN_PROTOCOL_MAX_CERTIFICATE (64 * 1024)
#define ANTIN_TOKEN_PROTOCOL_MAX_ATTRIBUTE 4096
#define ANTIN_TOKEN_PROTOCOL_MAX_TEXT 256
#define ANTIN_TOKEN_PROTOCOL_MAX_SESSIONS 16

/**
 * AntinTokenProtocolFrame:
 * @magic: %ANTIN_TOKEN_PROTOCOL_MAGIC
 * @kind: an AntinTokenRequest; in a reply the same, or %ANTIN_TOKEN_REQUEST_FAILED
 * @body_length: bytes of the GVariant that follows
 * @secret_length: bytes of the PIN that follows the body, or of two, one after the other; never part of the body
 */
typedef struct
{
  guint32 magic;
  guint32 kind;
  guint32 body_length;
  guint32 secret_length;
} AntinTokenProtocolFrame;

#define ANTIN_TOKEN_PROTOCOL_MAGIC 0x414e544eU

/**
 * AntinTokenRequest:
 * @ANTIN_TOKEN_REQUEST_FAILED: a reply alone: failure, CK_RV, CK_FLAGS of the token, detail
 * @ANTIN_TOKEN_REQUEST_LOAD: load the module; reply: description, manufacturer, version
 * @ANTIN_TOKEN_REQUEST_POLL: reply: a number that changes when slots or tokens do
 * @ANTIN_TOKEN_REQUEST_LIST: reply: tokens, each with its certificates
 * @ANTIN_TOKEN_REQUEST_OPEN: slot, label, serial, manufacturer, model; reply: session
 * @ANTIN_TOKEN_REQUEST_LOGIN: session; a secret, or none for a PIN pad
 * @ANTIN_TOKEN_REQUEST_SIGN: session, certificate, key id, scheme, digest, data; a secret where the key asks for it,
 *   and whether a PIN pad may be used instead; reply: signature
 * @ANTIN_TOKEN_REQUEST_CLOSE: session
 * @ANTIN_TOKEN_REQUEST_CHANGE_PIN: session, bytes of the old PIN; the old and the new one, or no secret for a PIN pad
 */
typedef enum
{
  ANTIN_TOKEN_REQUEST_FAILED,
  ANTIN_TOKEN_REQUEST_LOAD,
  ANTIN_TOKEN_REQUEST_POLL,
  ANTIN_TOKEN_REQUEST_LIST,
  ANTIN_TOKEN_REQUEST_OPEN,
  ANTIN_TOKEN_REQUEST_LOGIN,
  ANTIN_TOKEN_REQUEST_SIGN,
  ANTIN_TOKEN_REQUEST_CLOSE,
  ANTIN_TOKEN_REQUEST_CHANGE_PIN,
} AntinTokenRequest;

#define ANTIN_TOKEN_PROTOCOL_TYPE_FAILED "(utts)"
#define ANTIN_TOKEN_PROTOCOL_TYPE_CERTIFICATE "(ayaysu)"
#define ANTIN_TOKEN_PROTOCOL_TYPE_TOKEN "(tssssttttutuua" ANTIN_TOKEN_PROTOCOL_TYPE_CERTIFICATE ")"

const char *antin_token_protocol_get_request_type (guint32 kind);
const char *antin_token_protocol_get_reply_type (guint32 kind);

/**
 * AntinTokenFailure:
 * @ANTIN_TOKEN_FAILURE_RETURN_VALUE: the module returned a CK_RV that is not CKR_OK
 * @ANTIN_TOKEN_FAILURE_LOAD: the file cannot be loaded as a module
 * @ANTIN_TOKEN_FAILURE_GARBAGE: the answer breaks PKCS#11 or a limit above
 * @ANTIN_TOKEN_FAILURE_REMOVED: the token is not there, or is another
 * @ANTIN_TOKEN_FAILURE_NO_KEY: no private key for the certificate
 * @ANTIN_TOKEN_FAILURE_MECHANISM: no mechanism for what was asked
 * @ANTIN_TOKEN_FAILURE_NEEDS_PIN: the key wants the PIN for this signature; nothing was tried yet
 * @ANTIN_TOKEN_FAILURE_NEEDS_PIN_PAD: the same, to be typed on the device
 * @ANTIN_TOKEN_FAILURE_LOGIN_REQUIRED: neither a PIN nor a PIN pad
 * @ANTIN_TOKEN_FAILURE_PIN_LOCKED: the token's flags say so; the PIN was not tried
 * @ANTIN_TOKEN_FAILURE_PIN_LENGTH: outside of the token's limits; the PIN was not tried
 * @ANTIN_TOKEN_FAILURE_BUSY: the token has a session already
 * @ANTIN_TOKEN_FAILURE_MEMORY: no locked memory for the PIN
 * @ANTIN_TOKEN_FAILURE_NEW_PIN: the token takes no such PIN as the new one
 */
typedef enum
{
  ANTIN_TOKEN_FAILURE_RETURN_VALUE,
  ANTIN_TOKEN_FAILURE_LOAD,
  ANTIN_TOKEN_FAILURE_GARBAGE,
  ANTIN_TOKEN_FAILURE_REMOVED,
  ANTIN_TOKEN_FAILURE_NO_KEY,
  ANTIN_TOKEN_FAILURE_MECHANISM,
  ANTIN_TOKEN_FAILURE_NEEDS_PIN,
  ANTIN_TOKEN_FAILURE_NEEDS_PIN_PAD,
  ANTIN_TOKEN_FAILURE_LOGIN_REQUIRED,
  ANTIN_TOKEN_FAILURE_PIN_LOCKED,
  ANTIN_TOKEN_FAILURE_PIN_LENGTH,
  ANTIN_TOKEN_FAILURE_BUSY,
  ANTIN_TOKEN_FAILURE_MEMORY,
  ANTIN_TOKEN_FAILURE_NEW_PIN,
} AntinTokenFailure;

/* Bits of the mechanisms in a token's reply. */
enum
{
  ANTIN_TOKEN_MECHANISM_RSA_PKCS = 1 << 0,
  ANTIN_TOKEN_MECHANISM_RSA_PKCS_HASHED = 1 << 1,
  ANTIN_TOKEN_MECHANISM_RSA_PSS = 1 << 2,
  ANTIN_TOKEN_MECHANISM_RSA_PSS_HASHED = 1 << 3,
  ANTIN_TOKEN_MECHANISM_ECDSA = 1 << 4,
  ANTIN_TOKEN_MECHANISM_ECDSA_HASHED = 1 << 5,
  ANTIN_TOKEN_MECHANISM_KNOWN = 1 << 6,
};

/* Bits of the key in a certificate's reply; none where the certificate is known to have no key. */
enum
{
  ANTIN_TOKEN_KEY_SEEN = 1 << 0,
  ANTIN_TOKEN_KEY_PRESUMED = 1 << 1,
  ANTIN_TOKEN_KEY_ALWAYS_AUTHENTICATE = 1 << 2,
};

G_END_DECLS
