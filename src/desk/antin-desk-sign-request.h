/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-regulation-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinDeskSignRequest:
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
} AntinDeskSignRequest;

char *antin_desk_sign_request_describe (const AntinDeskSignRequest *request) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
