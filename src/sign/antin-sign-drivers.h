/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ANTIN_SIGN_DRIVERS_USB "/sys/bus/usb/devices"
#define ANTIN_SIGN_DRIVERS_SERVICE "/run/pcscd/pcscd.comm"

char *antin_sign_drivers_describe (const char *usb, const char *service) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
