/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself, since what it does with a request is its own affair. */
#define main antin_token_agent_main
int antin_token_agent_main (int argc, char *argv[]);
#include "antin-token-agent-main.c"
#undef main

#include "antin-fuzz.h"
#include "antin-test-pki.h"

/* The process that holds a vendor's module, between a hostile application and a hostile module: an input is a stream
 * of frames, and its bytes are also what the module answers. Calls that write beyond a buffer cannot be defended
 * against, so this module does not make them; it only lies about lengths and counts. */

#define MAX_STREAM (96 * 1024)

static struct
{
  const uint8_t *data;
  size_t size, next;
} noise;

static AntinTestPki *pki;

static guint8
draw (void)
{
  return noise.size > 0 ? noise.data[noise.next++ % noise.size] : 0;
}

static void
fill (void *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    ((guint8 *) data)[i] = draw ();
}

static CK_RV
draw_result (void)
{
  guint8 byte = draw ();

  return byte < 224 ? CKR_OK : byte;
}

static CK_ULONG
draw_count (CK_ULONG room)
{
  guint8 byte = draw ();

  return byte < 200 ? byte % (room + 1) : byte < 250 ? byte
                                                     : G_MAXULONG - byte;
}

static CK_RV
get_slot_list (CK_BBOOL present, CK_SLOT_ID *slots, CK_ULONG *count)
{
  for (CK_ULONG i = 0; slots != NULL && i < *count; i++)
    slots[i] = i;
  *count = draw_count (3);
  return draw_result ();
}

static CK_RV
get_token_info (CK_SLOT_ID slot, CK_TOKEN_INFO *info)
{
  memset (info, ' ', sizeof *info);
  if (draw () % 4 == 0)
    fill (info, sizeof *info);
  info->flags = CKF_TOKEN_INITIALIZED | (draw () % 2 == 0 ? CKF_LOGIN_REQUIRED : CKF_PROTECTED_AUTHENTICATION_PATH);
  return draw_result ();
}

static CK_RV
get_slot_info (CK_SLOT_ID slot, CK_SLOT_INFO *info)
{
  fill (info, sizeof *info);
  return draw_result ();
}

static CK_RV
open_session (CK_SLOT_ID slot, CK_FLAGS flags, void *application, CK_NOTIFY notify, CK_SESSION_HANDLE *session)
{
  *session = draw ();
  return draw_result ();
}

static CK_RV
with_session (CK_SESSION_HANDLE session)
{
  return draw_result ();
}

static CK_RV
get_session_info (CK_SESSION_HANDLE session, CK_SESSION_INFO *info)
{
  fill (info, sizeof *info);
  return draw_result ();
}

static CK_RV
log_in_any (CK_SESSION_HANDLE session, CK_USER_TYPE user, unsigned char *pin, CK_ULONG length)
{
  return draw_result ();
}

static CK_RV
set_pin (CK_SESSION_HANDLE session, unsigned char *old_pin, CK_ULONG old_length, unsigned char *new_pin, CK_ULONG new_length)
{
  return draw_result ();
}

static CK_RV
find_objects_init (CK_SESSION_HANDLE session, CK_ATTRIBUTE *template, CK_ULONG count)
{
  return draw_result ();
}

static CK_RV
find_objects (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *objects, CK_ULONG room, CK_ULONG *count)
{
  fill (objects, room * sizeof *objects);
  *count = draw () % 2 == 0 ? 0 : draw_count (room);
  return draw_result ();
}

static CK_RV
get_attribute_value (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *template, CK_ULONG count)
{
  GBytes *der = antin_crypto_certificate_get_der (pki->leader->certificate);

  for (CK_ULONG i = 0; i < count; i++)
    {
      CK_ULONG room = template[i].pValue != NULL ? template[i].ulValueLen : 0;
      gboolean is_certificate = template[i].type == CKA_VALUE && object % 4 != 0;

      if (template[i].pValue == NULL)
        template[i].ulValueLen = is_certificate ? g_bytes_get_size (der) : draw_count (16);
      else if (is_certificate)
        memcpy (template[i].pValue, g_bytes_get_data (der, NULL), MIN (room, g_bytes_get_size (der)));
      else
        {
          fill (template[i].pValue, room);
          if (draw () % 8 == 0)
            template[i].ulValueLen = draw_count (room);
        }
    }
  return draw_result ();
}

static CK_RV
get_mechanism_list (CK_SLOT_ID slot, CK_MECHANISM_TYPE *list, CK_ULONG *count)
{
  static const CK_MECHANISM_TYPE known[] = { CKM_RSA_PKCS, CKM_SHA256_RSA_PKCS, CKM_RSA_PKCS_PSS, CKM_ECDSA };

  for (CK_ULONG i = 0; list != NULL && i < *count; i++)
    list[i] = known[draw () % G_N_ELEMENTS (known)];
  *count = draw_count (list != NULL ? *count : 4);
  return draw_result ();
}

static CK_RV
sign_init (CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key)
{
  return draw_result ();
}

static CK_RV
sign_any (CK_SESSION_HANDLE session, unsigned char *data, CK_ULONG size, unsigned char *signature, CK_ULONG *length)
{
  fill (signature, *length);
  *length = draw () % 2 == 0 ? 256 : draw_count (*length);
  return draw_result ();
}

static CK_FUNCTION_LIST functions = {
  .version = { 2, 40 },
  .C_GetSlotList = get_slot_list,
  .C_GetTokenInfo = get_token_info,
  .C_GetSlotInfo = get_slot_info,
  .C_OpenSession = open_session,
  .C_CloseSession = with_session,
  .C_GetSessionInfo = get_session_info,
  .C_Login = log_in_any,
  .C_Logout = with_session,
  .C_SetPIN = set_pin,
  .C_FindObjectsInit = find_objects_init,
  .C_FindObjects = find_objects,
  .C_FindObjectsFinal = with_session,
  .C_GetAttributeValue = get_attribute_value,
  .C_GetMechanismList = get_mechanism_list,
  .C_SignInit = sign_init,
  .C_Sign = sign_any,
};

static AntinTestPki *
get_pki (void)
{
  if (pki == NULL)
    pki = antin_test_pki_new ();
  return pki;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  AntinTokenDriver driver = { .functions = &functions };
  int ends[2];

  get_pki ();
  noise.data = data;
  noise.size = size;
  noise.next = 0;
  /* Something to replace, so that neither end gets its number. */
  if (fcntl (ANTIN_BASE_AGENT_FD, F_GETFD) < 0 && dup2 (STDERR_FILENO, ANTIN_BASE_AGENT_FD) < 0)
    return 0;
  if (size > MAX_STREAM || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
    return 0;
  if (dup2 (ends[1], ANTIN_BASE_AGENT_FD) < 0 || send (ends[0], data, size, 0) != (ssize_t) size)
    g_error ("the stream cannot be made");
  shutdown (ends[0], SHUT_WR);
  while (serve_one (&driver, "/nonexistent"))
    continue;
  antin_token_driver_close_all (&driver);
  close (ANTIN_BASE_AGENT_FD);
  close (ends[1]);
  close (ends[0]);
  return 0;
}

static void
add_request (GByteArray *stream, AntinTokenRequest kind, GVariant *body, const char *pin)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (body);
  AntinTokenProtocolFrame frame = { ANTIN_TOKEN_PROTOCOL_MAGIC, kind, (guint32) g_variant_get_size (owned), (guint32) strlen (pin) };

  g_byte_array_append (stream, (const guint8 *) &frame, sizeof frame);
  g_byte_array_append (stream, g_variant_get_data (owned), frame.body_length);
  g_byte_array_append (stream, (const guint8 *) pin, frame.secret_length);
}

void
antin_fuzz_add_seeds (GPtrArray *seeds)
{
  GBytes *der = antin_crypto_certificate_get_der (get_pki ()->leader->certificate);

  for (guint i = 0; i < 4; i++)
    {
      GByteArray *stream = g_byte_array_new ();

      add_request (stream, ANTIN_TOKEN_REQUEST_POLL, g_variant_new ("()"), "");
      add_request (stream, ANTIN_TOKEN_REQUEST_LIST, g_variant_new ("()"), "");
      add_request (stream, ANTIN_TOKEN_REQUEST_OPEN, g_variant_new ("(tssss)", (guint64) i, "", "", "", ""), "");
      add_request (stream, ANTIN_TOKEN_REQUEST_LOGIN, g_variant_new ("(t)", (guint64) 1), i % 2 == 0 ? "123456" : "");
      add_request (stream, ANTIN_TOKEN_REQUEST_SIGN,
                   g_variant_new ("(t@ay@ayuu@ayb)", (guint64) 1,
                                  g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, g_bytes_get_data (der, NULL), g_bytes_get_size (der), 1),
                                  g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "\1", 1, 1), i, (guint) ANTIN_CRYPTO_DIGEST_SHA256,
                                  g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "data", 4, 1), TRUE),
                   i == 0 ? "123456" : "");
      add_request (stream, ANTIN_TOKEN_REQUEST_CHANGE_PIN, g_variant_new ("(tu)", (guint64) 1, i * 3), i % 2 == 0 ? "123456654321" : "");
      add_request (stream, ANTIN_TOKEN_REQUEST_CLOSE, g_variant_new ("(t)", (guint64) 1), "");
      g_ptr_array_add (seeds, g_byte_array_free_to_bytes (stream));
    }
}
