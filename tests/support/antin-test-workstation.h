/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AntinTestWorkstation:
 *
 * A signing workstation made by data/demo/make-workstation in a folder of its own: certificates, tokens, images, a
 * draft, and the local TSA, OCSP and CRL server, all of which vanish with it.
 */
typedef struct _AntinTestWorkstation AntinTestWorkstation;

/**
 * AntinTestWorkstationFlags:
 * @ANTIN_TEST_WORKSTATION_PKI: certificates, keys and revocation lists alone
 * @ANTIN_TEST_WORKSTATION_TOKENS: SoftHSM tokens; points SOFTHSM2_CONF of this process at them
 * @ANTIN_TEST_WORKSTATION_DOCUMENTS: signature image, seal image, draft
 * @ANTIN_TEST_WORKSTATION_SERVER: the local server runs; without it its address refuses connections
 */
typedef enum
{
  ANTIN_TEST_WORKSTATION_PKI = 0,
  ANTIN_TEST_WORKSTATION_TOKENS = 1 << 0,
  ANTIN_TEST_WORKSTATION_DOCUMENTS = 1 << 1,
  ANTIN_TEST_WORKSTATION_SERVER = 1 << 2,
} AntinTestWorkstationFlags;

AntinTestWorkstation *antin_test_workstation_new (const char *key_type,
                                                  const char *tokens,
                                                  AntinTestWorkstationFlags flags);
void antin_test_workstation_free (AntinTestWorkstation *workstation);

const char *antin_test_workstation_get_folder (AntinTestWorkstation *workstation);
char *antin_test_workstation_get_path (AntinTestWorkstation *workstation, const char *name);
char *antin_test_workstation_get_url (AntinTestWorkstation *workstation, const char *path);
const char *antin_test_workstation_get_module (AntinTestWorkstation *workstation);
const char *antin_test_workstation_get_pin (AntinTestWorkstation *workstation, const char *token);
GBytes *antin_test_workstation_read (AntinTestWorkstation *workstation, const char *name);
guint antin_test_workstation_count_requests (AntinTestWorkstation *workstation, const char *path);
void antin_test_workstation_stop_server (AntinTestWorkstation *workstation);

void antin_test_remove_tree (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTestWorkstation, antin_test_workstation_free)

G_END_DECLS
