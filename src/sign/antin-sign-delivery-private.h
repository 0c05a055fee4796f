/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-rules.h"
#include "antin-sign-delivery.h"

G_BEGIN_DECLS

struct _AntinSignDelivery
{
  int references;

  /* Owned, fixed */
  AntinSignContext *context;
  AntinSignDocument *issued; /* %NULL where the main document is signed in the same pass */
  AntinSignReport *issued_report;
  char *issued_number;

  /* Borrowed from the report */
  const AntinSignSigner *issuer;

  /* Owned, follows the person */
  GPtrArray *files; /* of AntinSignDeliveryFile */
  AntinSignIdentity *identity;
  char *typed_number; /* for an issued document that is a picture */
  char *number;
  gboolean overwrite; /* the main document's own output */
};

gboolean antin_sign_delivery_refuse (AntinSignDelivery *delivery,
                                     AntinSignDocument *document,
                                     const char *rule,
                                     GError **error,
                                     const char *format,
                                     ...) G_GNUC_PRINTF (5, 6);
gboolean antin_sign_delivery_update_number (AntinSignDelivery *delivery, GError **error);

G_END_DECLS
