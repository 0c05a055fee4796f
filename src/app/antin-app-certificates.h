/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-sign-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_CERTIFICATES (antin_app_certificates_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppCertificates, antin_app_certificates, ANTIN, APP_CERTIFICATES, AdwWindow)

AntinAppCertificates *antin_app_certificates_new (AntinSignReport *report, guint index);

G_END_DECLS
