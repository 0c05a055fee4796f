/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antin-sign-drivers.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

static void
put (const char *folder, const char *device, const char *file, const char *text)
{
  g_autofree char *under = g_build_filename (folder, device, NULL);
  g_autofree char *path = g_build_filename (under, file, NULL);

  g_mkdir_with_parents (under, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_describe (void)
{
  g_autofree char *folder = g_dir_make_tmp ("antin-drivers-XXXXXX", NULL);
  g_autofree char *socket_path = g_build_filename (folder, "pcscd.comm", NULL);
  g_autofree char *nothing = antin_sign_drivers_describe (folder, socket_path);
  g_autofree char *found = NULL;
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket_path);

  g_assert_nonnull (strstr (nothing, "No reader of smart cards was found"));
  g_assert_nonnull (strstr (nothing, "does not answer"));
  g_assert_nonnull (strstr (nothing, "SafeNet eToken: libeTPkcs11.so"));
  g_assert_nonnull (strstr (nothing, "Bit4id"));
  put (folder, "1-4", "product", "USB Token\n");
  put (folder, "1-4:1.0", "bInterfaceClass", "0b\n");
  put (folder, "1-5", "product", "Mouse\n");
  put (folder, "1-5:1.0", "bInterfaceClass", "03\n");
  put (folder, "1-6:1.0", "bInterfaceClass", "0b\n");
  put (folder, "1-6", "product", "\xff\xfe");
  g_assert_true (g_socket_listener_add_address (listener, address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, NULL));
  found = antin_sign_drivers_describe (folder, socket_path);
  g_assert_nonnull (strstr (found, "Reader on the USB: USB Token\n"));
  g_assert_nonnull (strstr (found, "Reader on the USB: 1-6\n"));
  g_assert_null (strstr (found, "Mouse"));
  g_assert_nonnull (strstr (found, "(pcscd) answers"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/drivers/describe", test_describe);
  return g_test_run ();
}
