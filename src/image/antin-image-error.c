/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-image"

#include "config.h"

#include "antin-image-error.h"

G_DEFINE_QUARK (antin - image - error - quark, antin_image_error)
