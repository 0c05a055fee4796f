/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-error.h"

G_DEFINE_QUARK (antin_pdf_error, antin_pdf_error)
