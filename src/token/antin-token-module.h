/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More modules than this are not looked at. */
#define ANTIN_TOKEN_MODULE_MAX 32

/**
 * AntinTokenModule:
 *
 * A PKCS#11 module and what came of asking it, for a diagnostics page. Immutable.
 */
typedef struct _AntinTokenModule AntinTokenModule;

/**
 * AntinTokenKnown:
 * @device: which tokens it is for
 * @name: its file, perhaps in a folder
 * @path: (nullable): where it was found
 *
 * A driver that is looked for in the usual folders.
 */
typedef struct
{
  const char *device;
  const char *name;
  char *path;
} AntinTokenKnown;

GPtrArray *antin_token_module_list_known (void) G_GNUC_WARN_UNUSED_RESULT;
char **antin_token_module_find (const char *const *given, const char *const *settings) G_GNUC_WARN_UNUSED_RESULT;
char **antin_token_module_read_configuration (const char *const *folders, const char *module_folder, const char *program)
  G_GNUC_WARN_UNUSED_RESULT;

AntinTokenModule *antin_token_module_ref (AntinTokenModule *module);
void antin_token_module_unref (AntinTokenModule *module);

const char *antin_token_module_get_path (AntinTokenModule *module);
const char *antin_token_module_get_description (AntinTokenModule *module);
const char *antin_token_module_get_manufacturer (AntinTokenModule *module);
const char *antin_token_module_get_version (AntinTokenModule *module);
const GError *antin_token_module_get_error (AntinTokenModule *module);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntinTokenModule, antin_token_module_unref)

G_END_DECLS
