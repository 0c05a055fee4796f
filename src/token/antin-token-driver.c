/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token-agent"

#include "config.h"

#include "antin-token-driver.h"

#include <dlfcn.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <string.h>

/* A module, its slots and tokens. Everything a module returns is bounded before it is used; what memory it may have
 * overwritten meanwhile is the reason for the process around this. Only functions that read are called, and sessions
 * are opened without CKF_RW_SESSION, so that the token itself refuses to write; but for the one that a new PIN needs
 * (SEC-02). */

static const struct
{
  CK_MECHANISM_TYPE mechanism;
  guint bit;
} mechanisms[] = {
  { CKM_RSA_PKCS, ANTIN_TOKEN_MECHANISM_RSA_PKCS },
  { CKM_SHA256_RSA_PKCS, ANTIN_TOKEN_MECHANISM_RSA_PKCS_HASHED },
  { CKM_RSA_PKCS_PSS, ANTIN_TOKEN_MECHANISM_RSA_PSS },
  { CKM_SHA256_RSA_PKCS_PSS, ANTIN_TOKEN_MECHANISM_RSA_PSS_HASHED },
  { CKM_ECDSA, ANTIN_TOKEN_MECHANISM_ECDSA },
  { CKM_ECDSA_SHA256, ANTIN_TOKEN_MECHANISM_ECDSA_HASHED },
};

#define MAX_MECHANISMS 1024

/* Sets *@fault and returns FALSE. */
gboolean
antin_token_fault_set (AntinTokenFault *fault, AntinTokenFailure failure, CK_RV return_value)
{
  fault->failure = failure;
  fault->return_value = return_value;
  return FALSE;
}

void
antin_token_fault_clear (AntinTokenFault *fault)
{
  g_clear_pointer (&fault->detail, g_free);
}

/* A field of fixed length: padded with blanks, by some modules with NULs, by others not at all. */
char *
antin_token_driver_dup_text (const CK_UTF8CHAR *text, gsize length)
{
  length = strnlen ((const char *) text, length);
  while (length > 0 && text[length - 1] == ' ')
    length--;
  return g_utf8_make_valid ((const char *) text, length);
}

#define DUP_TEXT(field) antin_token_driver_dup_text (field, sizeof (field))

/* Loads and initializes the module. A module without threads' locks is taken too: this process calls it from one. */
GVariant *
antin_token_driver_load (AntinTokenDriver *driver, const char *path, AntinTokenFault *fault)
{
  CK_C_INITIALIZE_ARGS arguments = { .flags = CKF_OS_LOCKING_OK };
  CK_C_GetFunctionList get_functions;
  CK_FUNCTION_LIST *functions = NULL;
  CK_INFO info = { 0 };
  g_autofree char *description = NULL, *manufacturer = NULL, *version = NULL;
  CK_RV rv;

  if (driver->functions != NULL)
    {
      antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_LOAD, CKR_CRYPTOKI_ALREADY_INITIALIZED);
      return NULL;
    }
  driver->library = dlopen (path, RTLD_NOW | RTLD_LOCAL);
  get_functions = driver->library != NULL ? (CK_C_GetFunctionList) dlsym (driver->library, "C_GetFunctionList") : NULL;
  if (get_functions == NULL)
    {
      const char *words = dlerror ();

      antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_LOAD, CKR_OK);
      fault->detail = g_utf8_make_valid (words != NULL ? words : "", -1);
      return NULL;
    }
  rv = get_functions (&functions);
  if (rv != CKR_OK || functions == NULL || functions->version.major != 2)
    {
      antin_token_fault_set (fault, rv == CKR_OK ? ANTIN_TOKEN_FAILURE_GARBAGE : ANTIN_TOKEN_FAILURE_LOAD, rv);
      return NULL;
    }
  rv = functions->C_Initialize (&arguments);
  if (rv == CKR_CANT_LOCK || rv == CKR_ARGUMENTS_BAD)
    rv = functions->C_Initialize (NULL);
  if (rv != CKR_OK && rv != CKR_CRYPTOKI_ALREADY_INITIALIZED)
    {
      antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_LOAD, rv);
      return NULL;
    }
  driver->functions = functions;
  if (functions->C_GetInfo (&info) != CKR_OK)
    memset (&info, 0, sizeof info);
  description = DUP_TEXT (info.libraryDescription);
  manufacturer = DUP_TEXT (info.manufacturerID);
  version = g_strdup_printf ("%u.%u", info.libraryVersion.major, info.libraryVersion.minor);
  return g_variant_new ("(sss)", description, manufacturer, version);
}

/* Logs out everywhere. */
void
antin_token_driver_unload (AntinTokenDriver *driver)
{
  if (driver->functions == NULL)
    return;
  antin_token_driver_close_all (driver);
  driver->functions->C_Finalize (NULL);
  driver->functions = NULL;
}

/* The slots that hold a token. Readers that were plugged in meanwhile are noticed by a call without a list alone
 * (PKCS#11 v2.40, C_GetSlotList), so that call always comes first. */
CK_SLOT_ID *
antin_token_driver_read_slots (AntinTokenDriver *driver, CK_ULONG *ret_n_slots, AntinTokenFault *fault)
{
  for (int attempt = 0; attempt < 3; attempt++)
    {
      g_autofree CK_SLOT_ID *slots = NULL;
      CK_ULONG n_slots = 0, room;
      CK_RV rv = driver->functions->C_GetSlotList (CK_TRUE, NULL, &n_slots);

      if (rv != CKR_OK)
        {
          antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_RETURN_VALUE, rv);
          return NULL;
        }
      if (n_slots > ANTIN_TOKEN_PROTOCOL_MAX_SLOTS)
        break;
      room = n_slots;
      slots = g_new0 (CK_SLOT_ID, MAX (room, 1));
      if (n_slots > 0)
        rv = driver->functions->C_GetSlotList (CK_TRUE, slots, &n_slots);
      if (rv == CKR_BUFFER_TOO_SMALL)
        continue;
      if (rv != CKR_OK)
        {
          antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_RETURN_VALUE, rv);
          return NULL;
        }
      if (n_slots > room)
        break;
      *ret_n_slots = n_slots;
      return g_steal_pointer (&slots);
    }
  antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_GARBAGE, CKR_OK);
  return NULL;
}

static void
add_to_print (guint64 *print, const void *data, gsize length)
{
  /* FNV-1a: tells states apart, secures nothing. */
  for (const guint8 *byte = data; length > 0; byte++, length--)
    *print = (*print ^ *byte) * G_GUINT64_CONSTANT (0x100000001b3);
}

/* A number that changes with the slots, the tokens in them, and their flags. */
GVariant *
antin_token_driver_poll (AntinTokenDriver *driver, AntinTokenFault *fault)
{
  CK_ULONG n_slots;
  g_autofree CK_SLOT_ID *slots = antin_token_driver_read_slots (driver, &n_slots, fault);
  guint64 print = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  if (slots == NULL)
    return NULL;
  for (CK_ULONG i = 0; i < n_slots; i++)
    {
      CK_TOKEN_INFO info = { 0 };

      if (driver->functions->C_GetTokenInfo (slots[i], &info) != CKR_OK)
        continue;
      add_to_print (&print, &slots[i], sizeof slots[i]);
      add_to_print (&print, info.label, sizeof info.label);
      add_to_print (&print, info.manufacturerID, sizeof info.manufacturerID);
      add_to_print (&print, info.model, sizeof info.model);
      add_to_print (&print, info.serialNumber, sizeof info.serialNumber);
      add_to_print (&print, &info.flags, sizeof info.flags);
    }
  return g_variant_new ("(t)", print);
}

/* NULL where the module does not tell. */
CK_MECHANISM_TYPE *
antin_token_driver_read_mechanisms (AntinTokenDriver *driver, CK_SLOT_ID slot, CK_ULONG *ret_n_mechanisms)
{
  g_autofree CK_MECHANISM_TYPE *list = NULL;
  CK_ULONG n_list = 0, room;

  if (driver->functions->C_GetMechanismList (slot, NULL, &n_list) != CKR_OK || n_list == 0 || n_list > MAX_MECHANISMS)
    return NULL;
  room = n_list;
  list = g_new0 (CK_MECHANISM_TYPE, room);
  if (driver->functions->C_GetMechanismList (slot, list, &n_list) != CKR_OK || n_list > room)
    return NULL;
  *ret_n_mechanisms = n_list;
  return g_steal_pointer (&list);
}

/* Mechanisms for signing, as bits; none, not even "known", where the module does not tell. */
static guint
read_mechanism_bits (AntinTokenDriver *driver, CK_SLOT_ID slot)
{
  CK_ULONG n_list = 0;
  g_autofree CK_MECHANISM_TYPE *list = antin_token_driver_read_mechanisms (driver, slot, &n_list);
  guint bits = list != NULL ? ANTIN_TOKEN_MECHANISM_KNOWN : 0;

  for (CK_ULONG i = 0; i < n_list; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (mechanisms); j++)
      if (list[i] == mechanisms[j].mechanism)
        bits |= mechanisms[j].bit;
  return bits;
}

typedef struct
{
  CK_SESSION_HANDLE session;
  GPtrArray *private_keys, *public_keys;
  gboolean login_required;
  guint unreadable;
} Reading;

/* Adds one certificate, or counts it as unreadable. */
static void
read_certificate (AntinTokenDriver *driver, Reading *reading, CK_OBJECT_HANDLE object, GVariantBuilder *certificates)
{
  g_autoptr (GBytes) value = antin_token_driver_read_attribute (driver, reading->session, object, CKA_VALUE, ANTIN_TOKEN_PROTOCOL_MAX_CERTIFICATE);
  g_autoptr (GBytes) id = antin_token_driver_read_attribute (driver, reading->session, object, CKA_ID, ANTIN_TOKEN_PROTOCOL_MAX_ATTRIBUTE);
  g_autoptr (GBytes) label = antin_token_driver_read_attribute (driver, reading->session, object, CKA_LABEL, ANTIN_TOKEN_PROTOCOL_MAX_TEXT);
  g_autofree char *text = label != NULL ? antin_token_driver_dup_text (g_bytes_get_data (label, NULL), g_bytes_get_size (label)) : g_strdup ("");
  const guint8 *end = value != NULL ? g_bytes_get_data (value, NULL) : NULL;
  X509 *certificate = end != NULL ? d2i_X509 (NULL, &end, g_bytes_get_size (value)) : NULL;
  EVP_PKEY *public = certificate != NULL ? X509_get0_pubkey (certificate) : NULL;
  AntinTokenKey *key;
  guint bits = 0;

  if (public == NULL)
    {
      reading->unreadable++;
      X509_free (certificate);
      return;
    }
  key = antin_token_driver_match_key (reading->private_keys, reading->public_keys, public, id);
  if (key != NULL)
    bits = ANTIN_TOKEN_KEY_SEEN | (key->always_authenticate ? ANTIN_TOKEN_KEY_ALWAYS_AUTHENTICATE : 0);
  else if (reading->login_required && reading->private_keys->len == 0 && X509_check_ca (certificate) == 0)
    bits = ANTIN_TOKEN_KEY_PRESUMED;
  if (id == NULL)
    id = g_bytes_new (NULL, 0);
  g_variant_builder_add (certificates, "(@ay@aysu)",
                         g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, g_bytes_get_data (value, NULL), end - (const guint8 *) g_bytes_get_data (value, NULL), 1),
                         g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, g_bytes_get_data (id, NULL), g_bytes_get_size (id), 1),
                         text, bits);
  X509_free (certificate);
}

/* A session of its own that ends with the reading, without any login. */
static gboolean
read_certificates (AntinTokenDriver *driver,
                   CK_SLOT_ID slot,
                   gboolean login_required,
                   GVariantBuilder *certificates,
                   guint *ret_unreadable,
                   AntinTokenFault *fault)
{
  Reading reading = { .login_required = login_required };
  g_autoptr (GArray) objects = g_array_new (FALSE, FALSE, sizeof (CK_OBJECT_HANDLE));
  gboolean done = FALSE;
  CK_RV rv = driver->functions->C_OpenSession (slot, CKF_SERIAL_SESSION, NULL, NULL, &reading.session);

  if (rv != CKR_OK)
    return antin_token_fault_set (fault, ANTIN_TOKEN_FAILURE_RETURN_VALUE, rv);
  reading.private_keys = antin_token_driver_read_keys (driver, reading.session, CKO_PRIVATE_KEY, fault);
  reading.public_keys = reading.private_keys != NULL ? antin_token_driver_read_keys (driver, reading.session, CKO_PUBLIC_KEY, fault) : NULL;
  if (reading.public_keys != NULL && antin_token_driver_find_objects (driver, reading.session, CKO_CERTIFICATE, objects, fault))
    {
      for (guint i = 0; i < objects->len; i++)
        read_certificate (driver, &reading, g_array_index (objects, CK_OBJECT_HANDLE, i), certificates);
      *ret_unreadable = reading.unreadable;
      done = TRUE;
    }
  g_clear_pointer (&reading.private_keys, g_ptr_array_unref);
  g_clear_pointer (&reading.public_keys, g_ptr_array_unref);
  driver->functions->C_CloseSession (reading.session);
  return done;
}

static void
read_token (AntinTokenDriver *driver, CK_SLOT_ID slot, GVariantBuilder *tokens)
{
  CK_TOKEN_INFO info = { 0 };
  CK_SLOT_INFO slot_info = { 0 };
  AntinTokenFault fault = { 0 };
  g_auto (GVariantBuilder) certificates = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_TOKEN_PROTOCOL_TYPE_CERTIFICATE));
  g_autofree char *label = NULL, *serial = NULL, *manufacturer = NULL, *model = NULL;
  guint unreadable = 0;

  /* A token that has just gone is no error; one that nobody has set up yet holds nothing to sign with. */
  if (driver->functions->C_GetTokenInfo (slot, &info) != CKR_OK || !(info.flags & CKF_TOKEN_INITIALIZED))
    return;
  if (driver->functions->C_GetSlotInfo (slot, &slot_info) != CKR_OK)
    memset (&slot_info, 0, sizeof slot_info);
  label = DUP_TEXT (info.label);
  serial = DUP_TEXT (info.serialNumber);
  manufacturer = DUP_TEXT (info.manufacturerID);
  model = DUP_TEXT (info.model);
  if (read_certificates (driver, slot, (info.flags & CKF_LOGIN_REQUIRED) != 0, &certificates, &unreadable, &fault))
    antin_token_fault_set (&fault, ANTIN_TOKEN_FAILURE_RETURN_VALUE, CKR_OK);
  g_variant_builder_add (tokens, "(tssssttttutuu@a" ANTIN_TOKEN_PROTOCOL_TYPE_CERTIFICATE ")", (guint64) slot, label, serial, manufacturer,
                         model, (guint64) info.flags, (guint64) slot_info.flags, (guint64) info.ulMinPinLen, (guint64) info.ulMaxPinLen,
                         read_mechanism_bits (driver, slot), (guint64) fault.return_value,
                         (guint32) fault.failure, unreadable, g_variant_builder_end (&certificates));
  antin_token_fault_clear (&fault);
}

/* Tokens that are set up, each with its certificates. */
GVariant *
antin_token_driver_list (AntinTokenDriver *driver, AntinTokenFault *fault)
{
  CK_ULONG n_slots;
  g_autofree CK_SLOT_ID *slots = antin_token_driver_read_slots (driver, &n_slots, fault);
  GVariantBuilder tokens = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_TOKEN_PROTOCOL_TYPE_TOKEN));

  if (slots == NULL)
    {
      g_variant_builder_clear (&tokens);
      return NULL;
    }
  for (CK_ULONG i = 0; i < n_slots; i++)
    read_token (driver, slots[i], &tokens);
  return g_variant_new ("(a" ANTIN_TOKEN_PROTOCOL_TYPE_TOKEN ")", &tokens);
}
