/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-app-delivery-list.h"
#include "antin-sign-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A file may hold any number of signatures; more cards than this are not made. */
#define ANTIN_APP_SIGNATURE_PANEL_MAX_CARDS 200

#define ANTIN_TYPE_APP_SIGNATURE_PANEL (antin_app_signature_panel_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppSignaturePanel, antin_app_signature_panel, ANTIN, APP_SIGNATURE_PANEL, GtkWidget)

/**
 * AntinAppDocumentFacts:
 * @kind: (nullable): kind of document as printed
 * @subject: (nullable): excerpt of its content
 * @number: (nullable): its number and sign
 * @date: (nullable): its date, for people
 * @n_pages: how many pages it has
 *
 * What the document card tells besides the verdict.
 */
typedef struct
{
  const char *kind;
  const char *subject;
  const char *number;
  const char *date;
  guint n_pages;
} AntinAppDocumentFacts;

GtkWidget *antin_app_signature_panel_new (void);

void antin_app_signature_panel_set_facts (AntinAppSignaturePanel *self, const AntinAppDocumentFacts *facts);
void antin_app_signature_panel_set_report (AntinAppSignaturePanel *self, const AntinSignReport *report);
void antin_app_signature_panel_set_note (AntinAppSignaturePanel *self, const char *note);
void antin_app_signature_panel_set_checks (AntinAppSignaturePanel *self, GPtrArray *checks);
void antin_app_signature_panel_set_advice (AntinAppSignaturePanel *self, GPtrArray *advice);
void antin_app_signature_panel_set_delivery (AntinAppSignaturePanel *self, AntinDeskDelivery *delivery);
void antin_app_signature_panel_select (AntinAppSignaturePanel *self, int index);
guint antin_app_signature_panel_get_n_cards (AntinAppSignaturePanel *self);

G_END_DECLS
