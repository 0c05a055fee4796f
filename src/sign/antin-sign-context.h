/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "antin-base-snapshot.h"
#include "antin-sign-level.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinSignContext:
 *
 * What a workstation knows besides the document: the regulation in force, whom it trusts, which services it asks.
 * Immutable; made anew when a setting changes.
 */
typedef struct _AntinSignContext AntinSignContext;
typedef struct _AntinRegulation AntinRegulation;

/**
 * AntinSignContextOptions:
 * @regulation: (nullable): id of the regulation; %NULL for the national one
 * @trust: (nullable): PEM files and folders that replace the default anchors
 * @extra_trust: (nullable): PEM files and folders that the user added beside the default anchors; those that are not
 *   there are passed over
 * @without_user_trust: whether anchors that the user added do not count
 * @timestamp_url: (nullable): addresses of time-stamp authorities, with blanks between; the next is asked where one
 *   fails; %NULL for the regulation's
 * @ocsp_url: (nullable): addresses, with blanks between, that are asked for the state of certificates before those that
 *   the certificates name, as are the next two
 * @crl_url: (nullable): of lists of revoked certificates
 * @issuer_url: (nullable): of issuers' certificates
 * @level: (nullable): "B-T", "B-LT" or "B-LTA", for signatures with a time stamp; %NULL for the regulation's
 * @modules: (nullable): PKCS#11 modules to use instead of those found
 * @extra_modules: (nullable): PKCS#11 modules of the settings, beside those found
 * @kinds: (nullable): answers the user gave: certificate fingerprint → "personal", "organisation" or "device"
 * @use_network: whether evidence may be fetched
 * @proxy: (nullable): "none", "own" for @proxy_url, or %NULL for the system's
 * @proxy_url: (nullable): address of the proxy; its password, where it wants one, is in the user's keyring
 * @without_keyring: whether the user's keyring is not asked for user names and passwords
 * @output_folder: (nullable): where signed documents are proposed to be saved; %NULL for beside the original
 * @output_name: (nullable): how they are named, with {name}, {act} and {date}; %NULL for "{name} - {act}"
 * @seal_diameter: millimetres, from the seal's registration paper; 0 where it is not known
 */
typedef struct
{
  const char *regulation;
  const char *const *trust;
  const char *const *extra_trust;
  gboolean without_user_trust;
  const char *timestamp_url;
  const char *ocsp_url;
  const char *crl_url;
  const char *issuer_url;
  const char *level;
  const char *const *modules;
  const char *const *extra_modules;
  GHashTable *kinds;
  gboolean use_network;
  const char *proxy;
  const char *proxy_url;
  gboolean without_keyring;
  const char *output_folder;
  const char *output_name;
  double seal_diameter;
} AntinSignContextOptions;

AntinSignContext *antin_sign_context_new (const AntinSignContextOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
AntinSignContext *antin_sign_context_ref (AntinSignContext *context);
void antin_sign_context_unref (AntinSignContext *context);

AntinRegulation *antin_sign_context_get_regulation (AntinSignContext *context);
const char *antin_sign_context_get_timestamp_url (AntinSignContext *context);
void antin_sign_context_ask_anew (AntinSignContext *context);
AntinBaseSnapshotMode antin_sign_context_get_pass_mode (AntinSignContext *context);
AntinSignLevel antin_sign_context_get_level (AntinSignContext *context);
const char *const *antin_sign_context_get_modules (AntinSignContext *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinSignContext, antin_sign_context_unref)

G_END_DECLS
