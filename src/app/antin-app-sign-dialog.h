/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-secret.h"
#include "antin-sign-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ANTIN_TYPE_APP_SIGN_DIALOG (antin_app_sign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AntinAppSignDialog, antin_app_sign_dialog, ANTIN, APP_SIGN_DIALOG, AdwWindow)

/**
 * AntinAppSignRequest:
 * @kind: the kind of signature
 * @name: name of the document, for people
 * @copy_words: (nullable): with a copy, its form, for people
 * @number: (nullable): with a separate file, number and sign of its document
 * @identities: (element-type AntinSignIdentity): who can sign; the first is suggested
 * @checks: (element-type AntinRegulationCheck): what the signature meets or breaks
 * @output: (nullable): where it is saved unless another place is chosen
 * @n_files: how many separate files are signed in the same act
 * @n_documents: how many documents are signed in one sitting, whose names are in @files; 0 for one with the name @name
 * @mixed: whether the organisation seals some of them and signs others as copies; @kind is then not told
 * @files: (nullable): what they are saved as, a line each
 * @timestamp_url: (nullable): where a time stamp comes from; %NULL where none can be had
 * @timestamp: whether one is suggested
 * @settings: (nullable): which of them an administrator has decided on
 * @offers_metadata: whether a metadata file may be written beside it, as the settings suggest (ORD-09)
 * @unread: (nullable): pages that have not been on screen
 * @approve: whether reasons alone are asked for, and it is signed later
 * @problem: (nullable): why it is asked again
 *
 * What the dialog asks about. Plain borrowed values.
 */
typedef struct
{
  AntinRegulationKind kind;
  const char *name;
  const char *copy_words;
  const char *number;
  GPtrArray *identities;
  GPtrArray *checks;
  const char *output;
  guint n_files;
  guint n_documents;
  gboolean mixed;
  const char *files;
  const char *timestamp_url;
  gboolean timestamp;
  GSettings *settings;
  gboolean offers_metadata;
  const char *unread;
  gboolean approve;
  const char *problem;
} AntinAppSignRequest;

AntinAppSignDialog *antin_app_sign_dialog_new (GtkWindow *parent, const AntinAppSignRequest *request);
void antin_app_sign_dialog_follow_checks (AntinAppSignDialog *self, GPtrArray *checks);

void antin_app_sign_dialog_dismiss (AntinAppSignDialog *self);

AntinSignIdentity *antin_app_sign_dialog_get_identity (AntinAppSignDialog *self);
gboolean antin_app_sign_dialog_get_timestamp (AntinAppSignDialog *self);
gboolean antin_app_sign_dialog_get_metadata (AntinAppSignDialog *self);
const char *antin_app_sign_dialog_get_output (AntinAppSignDialog *self, gboolean *ret_overwrite);
GHashTable *antin_app_sign_dialog_get_reasons (AntinAppSignDialog *self) G_GNUC_WARN_UNUSED_RESULT;
AntinBaseSecret *antin_app_sign_dialog_steal_pin (AntinAppSignDialog *self) G_GNUC_WARN_UNUSED_RESULT;
void antin_app_sign_dialog_set_problem (AntinAppSignDialog *self, const char *problem);

G_END_DECLS
