/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <fcntl.h>
#include <openssl/sha.h>
#include <p11-kit/pkcs11.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A PKCS#11 module that forwards to another one and misbehaves on demand.
 *
 *   ANTIN_TEST_MODULE_REAL     path of the module that does the work
 *   ANTIN_TEST_MODULE_SOFTHSM  configuration of SoftHSM where it does the work and must not be seen beside this module
 *   ANTIN_TEST_MODULE_CONTROL  file of words, read anew at each call: how to misbehave
 *   ANTIN_TEST_MODULE_LOG      file that gets a line for each call
 *   ANTIN_TEST_MODULE_PIN      what a person types on the PIN pad, and the PIN for one signature
 *
 * What would write to a token is logged with an exclamation mark and refused, but for a new PIN where the control says
 * "may-change-pin". */

#define PUBLIC __attribute__ ((visibility ("default")))
#define MAX_CONTROL 4096

PUBLIC CK_RV C_GetFunctionList (CK_FUNCTION_LIST_PTR_PTR list);

static CK_FUNCTION_LIST *real;
static CK_FUNCTION_LIST own;
static int authenticated;
static int digesting;
static int n_signatures;

static int
has (const char *word)
{
  const char *path = getenv ("ANTIN_TEST_MODULE_CONTROL");
  char text[MAX_CONTROL + 3] = " ", wanted[128];
  int fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  ssize_t length;

  if (fd < 0)
    return 0;
  length = read (fd, text + 1, MAX_CONTROL);
  close (fd);
  if (length < 0)
    return 0;
  text[length + 1] = ' ';
  snprintf (wanted, sizeof wanted, " %s ", word);
  return strstr (text, wanted) != NULL;
}

static void
note (const char *line)
{
  const char *path = getenv ("ANTIN_TEST_MODULE_LOG");
  int fd = path != NULL ? open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  char text[128];
  int length = snprintf (text, sizeof text, "%s\n", line);

  if (fd < 0)
    return;
  if (write (fd, text, (size_t) length) != length)
    abort ();
  close (fd);
}

static void
crash (void)
{
  volatile int *nowhere = NULL;

  *nowhere = 1;
}

static void
hang (void)
{
  while (1)
    pause ();
}

static CK_RV
initialize (void *arguments)
{
  note ("C_Initialize");
  if (has ("initialize-crash"))
    crash ();
  if (has ("initialize-hang"))
    hang ();
  if (has ("initialize-fail"))
    return CKR_DEVICE_ERROR;
  return real->C_Initialize (arguments);
}

static CK_RV
get_slot_list (CK_BBOOL present, CK_SLOT_ID *slots, CK_ULONG *count)
{
  CK_ULONG room = *count;
  CK_RV rv;

  note ("C_GetSlotList");
  if (has ("slots-crash"))
    crash ();
  if (has ("slots-hang"))
    hang ();
  if (has ("absent"))
    {
      *count = 0;
      return CKR_OK;
    }
  rv = real->C_GetSlotList (present, slots, count);
  if (has ("slots-huge"))
    *count = ~0UL / 2;
  if (has ("slots-more") && slots != NULL)
    *count = room + 1;
  return rv;
}

static CK_RV
get_slot_info (CK_SLOT_ID slot, CK_SLOT_INFO *info)
{
  CK_RV rv = real->C_GetSlotInfo (slot, info);

  note ("C_GetSlotInfo");
  if (has ("hardware"))
    info->flags |= CKF_HW_SLOT;
  return rv;
}

static CK_RV
get_token_info (CK_SLOT_ID slot, CK_TOKEN_INFO *info)
{
  static const struct
  {
    const char *word;
    CK_FLAGS flag;
  } flags[] = {
    { "pin-low", CKF_USER_PIN_COUNT_LOW },
    { "pin-final", CKF_USER_PIN_FINAL_TRY },
    { "pin-locked", CKF_USER_PIN_LOCKED },
    { "pin-change", CKF_USER_PIN_TO_BE_CHANGED },
    { "pin-pad", CKF_PROTECTED_AUTHENTICATION_PATH },
  };
  CK_RV rv;

  note ("C_GetTokenInfo");
  if (has ("absent"))
    return CKR_TOKEN_NOT_PRESENT;
  rv = real->C_GetTokenInfo (slot, info);
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (has (flags[i].word))
      info->flags |= flags[i].flag;
  if (has ("swapped"))
    memcpy (info->serialNumber, "another-token-00", sizeof info->serialNumber);
  if (has ("text-garbage"))
    {
      memset (info->label, 0xff, sizeof info->label);
      memset (info->manufacturerID, 'x', sizeof info->manufacturerID);
      memset (info->model, 0, sizeof info->model);
    }
  if (has ("pin-length-garbage"))
    {
      info->ulMinPinLen = ~0UL;
      info->ulMaxPinLen = 3;
    }
  return rv;
}

static CK_RV
get_mechanism_list (CK_SLOT_ID slot, CK_MECHANISM_TYPE *list, CK_ULONG *count)
{
  CK_RV rv = real->C_GetMechanismList (slot, list, count);

  note ("C_GetMechanismList");
  if (has ("mechanisms-none"))
    return CKR_FUNCTION_FAILED;
  for (CK_ULONG i = 0; list != NULL && rv == CKR_OK && i < *count; i++)
    {
      int raw = list[i] == CKM_RSA_PKCS || list[i] == CKM_RSA_PKCS_PSS || list[i] == CKM_ECDSA;
      int pss = list[i] == CKM_RSA_PKCS_PSS || (list[i] >= CKM_SHA256_RSA_PKCS_PSS && list[i] <= CKM_SHA512_RSA_PKCS_PSS);

      if ((raw && has ("no-raw")) || (pss && has ("no-pss")))
        list[i] = CKM_MD5_HMAC;
      /* SoftHSM has no such mechanism; it is made up here. */
      if (list[i] == CKM_MD5_HMAC && has ("ecdsa-sha256"))
        list[i] = CKM_ECDSA_SHA256;
    }
  return rv;
}

static CK_RV
open_session (CK_SLOT_ID slot, CK_FLAGS flags, void *application, CK_NOTIFY notify, CK_SESSION_HANDLE *session)
{
  if (flags & CKF_RW_SESSION)
    note (has ("may-change-pin") ? "C_OpenSession read-write" : "C_OpenSession read-write!");
  else
    note ("C_OpenSession");
  if (has ("absent"))
    return CKR_TOKEN_NOT_PRESENT;
  return real->C_OpenSession (slot, flags, application, notify, session);
}

static CK_RV
find_objects_init (CK_SESSION_HANDLE session, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
  note ("C_FindObjectsInit");
  return real->C_FindObjectsInit (session, attributes, count);
}

static CK_RV
find_objects (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *objects, CK_ULONG room, CK_ULONG *count)
{
  CK_RV rv = real->C_FindObjects (session, objects, room, count);

  if (has ("find-more"))
    *count = room + 1000;
  if (has ("find-endless"))
    {
      for (CK_ULONG i = 0; i < room; i++)
        objects[i] = i + 1;
      *count = room;
    }
  return rv;
}

static CK_RV
get_attribute_value (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
  CK_RV rv;

  if (count == 1 && attributes->type == CKA_ALWAYS_AUTHENTICATE && has ("always-authenticate"))
    {
      if (attributes->pValue != NULL)
        *(CK_BBOOL *) attributes->pValue = CK_TRUE;
      attributes->ulValueLen = sizeof (CK_BBOOL);
      return CKR_OK;
    }
  /* A key that a renewal left behind carries the ID of the new one. */
  if (count == 1 && attributes->type == CKA_MODULUS && has ("modulus-other"))
    {
      rv = real->C_GetAttributeValue (session, object, attributes, count);
      if (rv == CKR_OK && attributes->pValue != NULL)
        ((unsigned char *) attributes->pValue)[10] ^= 1;
      return rv;
    }
  rv = real->C_GetAttributeValue (session, object, attributes, count);
  if (count != 1 || rv != CKR_OK || attributes->type != CKA_VALUE)
    return rv;
  if (has ("value-huge"))
    attributes->ulValueLen = 1UL << 40;
  if (has ("value-grows") && attributes->pValue != NULL)
    attributes->ulValueLen++;
  if (has ("value-garbage") && attributes->pValue != NULL)
    memset (attributes->pValue, 0x30, attributes->ulValueLen);
  return rv;
}

static CK_RV
login (CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG length)
{
  char *typed = getenv ("ANTIN_TEST_MODULE_PIN");

  note (user == CKU_CONTEXT_SPECIFIC ? "C_Login context-specific" : "C_Login");
  if (has ("absent"))
    return CKR_DEVICE_REMOVED;
  if (has ("login-crash"))
    crash ();
  if (has ("login-locked"))
    return CKR_PIN_LOCKED;
  if (has ("login-expired"))
    return CKR_PIN_EXPIRED;
  if (pin == NULL)
    {
      if (!has ("pin-pad") || typed == NULL)
        return CKR_ARGUMENTS_BAD;
      if (has ("pin-pad-cancel"))
        return CKR_FUNCTION_CANCELED;
      pin = (CK_UTF8CHAR *) typed;
      length = strlen (typed);
    }
  if (user == CKU_CONTEXT_SPECIFIC)
    {
      authenticated = typed != NULL && length == strlen (typed) && memcmp (pin, typed, length) == 0;
      return authenticated ? CKR_OK : CKR_PIN_INCORRECT;
    }
  return real->C_Login (session, user, pin, length);
}

static CK_RV
logout (CK_SESSION_HANDLE session)
{
  note ("C_Logout");
  return real->C_Logout (session);
}

static CK_RV
sign_init (CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key)
{
  char line[64];

  snprintf (line, sizeof line, "C_SignInit 0x%lx", mechanism->mechanism);
  note (line);
  authenticated = 0;
  if (has ("absent"))
    return CKR_DEVICE_REMOVED;
  if (has ("mechanism-invalid"))
    return CKR_MECHANISM_INVALID;
  digesting = mechanism->mechanism == CKM_ECDSA_SHA256;
  return real->C_SignInit (session, digesting ? &(CK_MECHANISM){ CKM_ECDSA, NULL, 0 } : mechanism, key);
}

static CK_RV
sign (CK_SESSION_HANDLE session, unsigned char *data, CK_ULONG data_length, unsigned char *signature, CK_ULONG *length)
{
  unsigned char digest[SHA256_DIGEST_LENGTH];
  char removed[64];
  CK_RV rv;

  note ("C_Sign");
  if (has ("sign-crash"))
    crash ();
  if (has ("sign-hang"))
    hang ();
  if (has ("sign-device-error"))
    return CKR_DEVICE_ERROR;
  snprintf (removed, sizeof removed, "sign-removed-after-%d", n_signatures);
  if (has ("sign-removed") || has (removed))
    return CKR_DEVICE_REMOVED;
  if ((has ("always-authenticate") || has ("always-authenticate-unsaid")) && !authenticated)
    return CKR_USER_NOT_LOGGED_IN;
  if (digesting)
    {
      SHA256 (data, data_length, digest);
      data = digest;
      data_length = sizeof digest;
    }
  rv = real->C_Sign (session, data, data_length, signature, length);
  n_signatures++;
  if (has ("sign-long"))
    *length = ~0UL / 2;
  if (has ("sign-other"))
    signature[20] ^= 1;
  return rv;
}

/* What SEC-02 forbids. */

static CK_RV
refuse (const char *name)
{
  note (name);
  return CKR_FUNCTION_REJECTED;
}

static CK_RV
init_token (CK_SLOT_ID slot, unsigned char *pin, CK_ULONG length, unsigned char *label)
{
  return refuse ("C_InitToken!");
}

static CK_RV
init_pin (CK_SESSION_HANDLE session, unsigned char *pin, CK_ULONG length)
{
  return refuse ("C_InitPIN!");
}

static CK_RV
set_pin (CK_SESSION_HANDLE session, unsigned char *old_pin, CK_ULONG old_length, unsigned char *new_pin, CK_ULONG new_length)
{
  char *typed = getenv ("ANTIN_TEST_MODULE_PIN");

  if (!has ("may-change-pin"))
    return refuse ("C_SetPIN!");
  note ("C_SetPIN");
  if (has ("absent"))
    return CKR_DEVICE_REMOVED;
  if (has ("set-pin-crash"))
    crash ();
  if (has ("set-pin-invalid"))
    return CKR_PIN_INVALID;
  if (has ("set-pin-locked"))
    return CKR_PIN_LOCKED;
  if (old_pin == NULL)
    {
      if (!has ("pin-pad") || typed == NULL || new_pin != NULL)
        return CKR_ARGUMENTS_BAD;
      if (has ("pin-pad-cancel"))
        return CKR_FUNCTION_CANCELED;
      /* The person types the old one twice more as the new one. */
      return real->C_SetPIN (session, (unsigned char *) typed, strlen (typed), (unsigned char *) typed, strlen (typed));
    }
  return real->C_SetPIN (session, old_pin, old_length, new_pin, new_length);
}

static CK_RV
create_object (CK_SESSION_HANDLE session, CK_ATTRIBUTE *attributes, CK_ULONG count, CK_OBJECT_HANDLE *object)
{
  return refuse ("C_CreateObject!");
}

static CK_RV
copy_object (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *attributes, CK_ULONG count, CK_OBJECT_HANDLE *copy)
{
  return refuse ("C_CopyObject!");
}

static CK_RV
destroy_object (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object)
{
  return refuse ("C_DestroyObject!");
}

static CK_RV
set_attribute_value (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *attributes, CK_ULONG count)
{
  return refuse ("C_SetAttributeValue!");
}

static CK_RV
generate_key (CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_ATTRIBUTE *attributes, CK_ULONG count, CK_OBJECT_HANDLE *key)
{
  return refuse ("C_GenerateKey!");
}

static CK_RV
generate_key_pair (CK_SESSION_HANDLE session,
                   CK_MECHANISM *mechanism,
                   CK_ATTRIBUTE *public_attributes,
                   CK_ULONG public_count,
                   CK_ATTRIBUTE *private_attributes,
                   CK_ULONG private_count,
                   CK_OBJECT_HANDLE *public_key,
                   CK_OBJECT_HANDLE *private_key)
{
  return refuse ("C_GenerateKeyPair!");
}

static CK_RV
unwrap_key (CK_SESSION_HANDLE session,
            CK_MECHANISM *mechanism,
            CK_OBJECT_HANDLE unwrapping_key,
            unsigned char *wrapped,
            CK_ULONG length,
            CK_ATTRIBUTE *attributes,
            CK_ULONG count,
            CK_OBJECT_HANDLE *key)
{
  return refuse ("C_UnwrapKey!");
}

static CK_RV
derive_key (CK_SESSION_HANDLE session,
            CK_MECHANISM *mechanism,
            CK_OBJECT_HANDLE base_key,
            CK_ATTRIBUTE *attributes,
            CK_ULONG count,
            CK_OBJECT_HANDLE *key)
{
  return refuse ("C_DeriveKey!");
}

static CK_RV
seed_random (CK_SESSION_HANDLE session, unsigned char *seed, CK_ULONG length)
{
  return refuse ("C_SeedRandom!");
}

CK_RV
C_GetFunctionList (CK_FUNCTION_LIST_PTR_PTR list)
{
  const char *path = getenv ("ANTIN_TEST_MODULE_REAL"), *softhsm = getenv ("ANTIN_TEST_MODULE_SOFTHSM");
  void *library;
  CK_C_GetFunctionList get_functions;

  note ("C_GetFunctionList");
  if (has ("load-abort"))
    abort ();
  if (has ("load-crash"))
    crash ();
  if (has ("load-null"))
    {
      *list = NULL;
      return CKR_OK;
    }
  if (has ("load-fail"))
    return CKR_HOST_MEMORY;
  if (softhsm != NULL)
    setenv ("SOFTHSM2_CONF", softhsm, 1);
  library = path != NULL ? dlopen (path, RTLD_NOW | RTLD_LOCAL) : NULL;
  get_functions = library != NULL ? (CK_C_GetFunctionList) dlsym (library, "C_GetFunctionList") : NULL;
  if (get_functions == NULL || get_functions (&real) != CKR_OK)
    return CKR_GENERAL_ERROR;
  own = *real;
  own.C_Initialize = initialize;
  own.C_GetSlotList = get_slot_list;
  own.C_GetSlotInfo = get_slot_info;
  own.C_GetTokenInfo = get_token_info;
  own.C_GetMechanismList = get_mechanism_list;
  own.C_OpenSession = open_session;
  own.C_FindObjectsInit = find_objects_init;
  own.C_FindObjects = find_objects;
  own.C_GetAttributeValue = get_attribute_value;
  own.C_Login = login;
  own.C_Logout = logout;
  own.C_SignInit = sign_init;
  own.C_Sign = sign;
  own.C_InitToken = init_token;
  own.C_InitPIN = init_pin;
  own.C_SetPIN = set_pin;
  own.C_CreateObject = create_object;
  own.C_CopyObject = copy_object;
  own.C_DestroyObject = destroy_object;
  own.C_SetAttributeValue = set_attribute_value;
  own.C_GenerateKey = generate_key;
  own.C_GenerateKeyPair = generate_key_pair;
  own.C_UnwrapKey = unwrap_key;
  own.C_DeriveKey = derive_key;
  own.C_SeedRandom = seed_random;
  *list = &own;
  return CKR_OK;
}
