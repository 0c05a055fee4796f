/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-token-protocol.h"

#include <openssl/evp.h>
#include <p11-kit/pkcs11.h>

G_BEGIN_DECLS

/**
 * AntinTokenFault:
 * @failure: what went wrong
 * @return_value: the module's CK_RV, CKR_OK where it is not the cause
 * @flags: the token's flags after it went wrong, where they could be read
 * @detail: (nullable): words of the system
 */
typedef struct
{
  AntinTokenFailure failure;
  CK_RV return_value;
  CK_FLAGS flags;
  char *detail;
} AntinTokenFault;

/**
 * AntinTokenKey:
 * @handle: the object
 * @type: CKK_RSA, CKK_EC, or another
 * @id: (nullable): CKA_ID
 * @public: (nullable): modulus without leading zeros, or the EC point
 * @always_authenticate: CKA_ALWAYS_AUTHENTICATE
 */
typedef struct
{
  CK_OBJECT_HANDLE handle;
  CK_KEY_TYPE type;
  GBytes *id;
  GBytes *public;
  gboolean always_authenticate;
} AntinTokenKey;

/**
 * AntinTokenDriverSession:
 * @used: whether this place is taken
 * @slot: the slot
 * @handle: the session, read-only
 * @label, serial, manufacturer, model: the token that was asked for
 * @certificate: (nullable): whose key was used last, as DER
 * @key: that key, without what it was found by
 */
typedef struct
{
  gboolean used;
  CK_SLOT_ID slot;
  CK_SESSION_HANDLE handle;
  char *label, *serial, *manufacturer, *model;
  GBytes *certificate;
  AntinTokenKey key;
} AntinTokenDriverSession;

/**
 * AntinTokenDriver:
 *
 * A loaded module, inside the process that exists for it.
 */
typedef struct
{
  void *library;
  CK_FUNCTION_LIST *functions;
  AntinTokenDriverSession sessions[ANTIN_TOKEN_PROTOCOL_MAX_SESSIONS];
} AntinTokenDriver;

void antin_token_fault_clear (AntinTokenFault *fault);
gboolean antin_token_fault_set (AntinTokenFault *fault, AntinTokenFailure failure, CK_RV return_value);

GVariant *antin_token_driver_load (AntinTokenDriver *driver, const char *path, AntinTokenFault *fault);
void antin_token_driver_unload (AntinTokenDriver *driver);
GVariant *antin_token_driver_poll (AntinTokenDriver *driver, AntinTokenFault *fault);
GVariant *antin_token_driver_list (AntinTokenDriver *driver, AntinTokenFault *fault);
CK_SLOT_ID *antin_token_driver_read_slots (AntinTokenDriver *driver, CK_ULONG *ret_n_slots, AntinTokenFault *fault);
char *antin_token_driver_dup_text (const CK_UTF8CHAR *text, gsize length);

gboolean antin_token_driver_find_objects (AntinTokenDriver *driver,
                                          CK_SESSION_HANDLE session,
                                          CK_OBJECT_CLASS class,
                                          GArray *ret_handles,
                                          AntinTokenFault *fault);
GBytes *antin_token_driver_read_attribute (AntinTokenDriver *driver,
                                           CK_SESSION_HANDLE session,
                                           CK_OBJECT_HANDLE object,
                                           CK_ATTRIBUTE_TYPE type,
                                           gsize limit);
GPtrArray *antin_token_driver_read_keys (AntinTokenDriver *driver, CK_SESSION_HANDLE session, CK_OBJECT_CLASS class, AntinTokenFault *fault);
AntinTokenKey *antin_token_driver_match_key (GPtrArray *private_keys, GPtrArray *public_keys, EVP_PKEY *key, GBytes *id);
CK_MECHANISM_TYPE *antin_token_driver_read_mechanisms (AntinTokenDriver *driver, CK_SLOT_ID slot, CK_ULONG *ret_n_mechanisms);

GVariant *antin_token_driver_open (AntinTokenDriver *driver, GVariant *parameters, AntinTokenFault *fault);
GVariant *antin_token_driver_login (AntinTokenDriver *driver, GVariant *parameters, char *pin, gsize pin_length, AntinTokenFault *fault);
GVariant *antin_token_driver_change_pin (AntinTokenDriver *driver, GVariant *parameters, char *pins, gsize length, AntinTokenFault *fault);
GVariant *antin_token_driver_sign (AntinTokenDriver *driver, GVariant *parameters, char *pin, gsize pin_length, AntinTokenFault *fault);
GVariant *antin_token_driver_close (AntinTokenDriver *driver, GVariant *parameters, AntinTokenFault *fault);
void antin_token_driver_close_all (AntinTokenDriver *driver);

G_END_DECLS
