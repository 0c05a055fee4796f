/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-sign"

#include "config.h"

#include "antin-sign-drivers.h"

#include "antin-token-module.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What has to be there before a token can be used: a reader on the USB, the service that talks to it, and the driver of
 * the token's maker. Small files and a local socket, so that it may be asked on any thread. */

#define MAX_DEVICES 256

static void
describe_drivers (GString *text)
{
  g_autoptr (GPtrArray) known = antin_token_module_list_known ();

  g_string_append_printf (text, "%s\n", _("Drivers"));
  for (guint i = 0; i < known->len; i++)
    {
      const AntinTokenKnown *driver = known->pdata[i];

      if (driver->path != NULL)
        /* Translators: a device, its driver's file, where that was found */
        g_string_append_printf (text, _("- %s: %s found at %s"), driver->device, driver->name, driver->path);
      else
        /* Translators: a device, its driver's file */
        g_string_append_printf (text, _("- %s: %s not installed"), driver->device, driver->name);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "%s\n", _("Each kind of token needs one of its drivers, from whoever issued the token; opensc-pkcs11.so comes with the package “opensc”."));
}

static void
describe_service (GString *text, const char *path)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  /* Nobody waits: a queue that is full is an answer as well. */
  if (socket != NULL)
    g_socket_set_blocking (socket, FALSE);
  if (socket != NULL && g_socket_connect (socket, address, NULL, NULL))
    g_string_append_printf (text, "%s\n", _("The smart card service (pcscd) answers."));
  else
    g_string_append_printf (text, "%s\n", _("The smart card service (pcscd) does not answer. Install the package “pcscd”, and see that the service runs."));
}

static char *
read_line (const char *folder, const char *device, const char *file)
{
  g_autofree char *path = g_build_filename (folder, device, file, NULL);
  char *line = NULL;

  if (!g_file_get_contents (path, &line, NULL, NULL))
    return NULL;
  if (!g_utf8_validate (line, -1, NULL))
    g_clear_pointer (&line, g_free);
  return line != NULL ? g_strstrip (line) : NULL;
}

/* USB interfaces are named after their device and a colon; those of class 0b are readers of smart cards. */
static void
describe_readers (GString *text, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0, found = 0;
  const char *name;

  while (dir != NULL && n++ < MAX_DEVICES && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *colon = strchr (name, ':');
      g_autofree char *class = colon != NULL ? read_line (folder, name, "bInterfaceClass") : NULL;
      g_autofree char *device = NULL;
      g_autofree char *product = NULL;

      if (g_strcmp0 (class, "0b") != 0)
        continue;
      device = g_strndup (name, (gsize) (colon - name));
      product = read_line (folder, device, "product");
      found++;
      g_string_append_printf (text, _("Reader on the USB: %s"), product != NULL ? product : device);
      g_string_append_c (text, '\n');
    }
  if (found == 0)
    g_string_append_printf (text, "%s\n", _("No reader of smart cards was found on the USB. Some tokens do not call themselves one."));
}

/**
 * antin_sign_drivers_describe:
 * @usb: where the kernel lists USB devices, %ANTIN_SIGN_DRIVERS_USB
 * @service: socket of the smart card service, %ANTIN_SIGN_DRIVERS_SERVICE
 *
 * Returns: (transfer full): which readers, service and drivers there are, and what is to be installed, for those who help
 */
char *
antin_sign_drivers_describe (const char *usb, const char *service)
{
  GString *text = g_string_new (NULL);

  describe_readers (text, usb);
  describe_service (text, service);
  g_string_append_c (text, '\n');
  describe_drivers (text);
  return g_string_free (text, FALSE);
}
