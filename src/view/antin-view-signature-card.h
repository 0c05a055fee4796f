/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-view-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AntinViewRole:
 * @ANTIN_VIEW_ROLE_PERSON: a person's signature
 * @ANTIN_VIEW_ROLE_ORGANISATION: an organisation's seal
 * @ANTIN_VIEW_ROLE_TIME: a document time stamp
 * @ANTIN_VIEW_ROLE_UNKNOWN: it does not say
 */
typedef enum
{
  ANTIN_VIEW_ROLE_UNKNOWN,
  ANTIN_VIEW_ROLE_PERSON,
  ANTIN_VIEW_ROLE_ORGANISATION,
  ANTIN_VIEW_ROLE_TIME,
} AntinViewRole;

#define ANTIN_VIEW_TYPE_SIGNATURE_CARD (antin_view_signature_card_get_type ())
G_DECLARE_FINAL_TYPE (AntinViewSignatureCard, antin_view_signature_card, ANTIN_VIEW, SIGNATURE_CARD, GtkWidget)

GtkWidget *antin_view_signature_card_new (void);

void antin_view_signature_card_set_role (AntinViewSignatureCard *card, AntinViewRole role);
void antin_view_signature_card_set_title (AntinViewSignatureCard *card, const char *name);
void antin_view_signature_card_set_subtitle (AntinViewSignatureCard *card, const char *subtitle);
void antin_view_signature_card_set_time (AntinViewSignatureCard *card, const char *time);
void antin_view_signature_card_set_verdict (AntinViewSignatureCard *card, AntinViewStatus status, const char *text);
void antin_view_signature_card_set_content (AntinViewSignatureCard *card, AntinViewStatus status, const char *text);
void antin_view_signature_card_set_signer (AntinViewSignatureCard *card, AntinViewStatus status, const char *text);

void antin_view_signature_card_clear_details (AntinViewSignatureCard *card);
void antin_view_signature_card_add_detail (AntinViewSignatureCard *card,
                                           AntinViewStatus status,
                                           const char *caption,
                                           const char *text);
void antin_view_signature_card_clear_buttons (AntinViewSignatureCard *card);
void antin_view_signature_card_add_button (AntinViewSignatureCard *card,
                                           const char *label,
                                           const char *action_name,
                                           GVariant *target);

gboolean antin_view_signature_card_get_expanded (AntinViewSignatureCard *card);
void antin_view_signature_card_set_expanded (AntinViewSignatureCard *card, gboolean expanded);
void antin_view_signature_card_set_selected (AntinViewSignatureCard *card, gboolean selected);

G_END_DECLS
