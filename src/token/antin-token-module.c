/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-token"

#include "config.h"

#include "antin-token-private.h"

#include "antin-base-file.h"

#include <stdlib.h>
#include <string.h>

/* Which modules there are. p11-kit's own functions load every module of its registry into the caller, so its
 * configuration is read here instead (pkcs11.conf(5)): files "*.module" in three folders, where the user's options
 * stand over the system's and these over the package's, name by name. Nothing here loads anything. */

#define MAX_FILES 256
#define MAX_FILE_LENGTH (64 * 1024)

#ifndef ANTIN_TOKEN_P11_PACKAGE_MODULES
#error "the build tells p11-kit's folders"
#endif

/* Where the vendors of the tokens that agencies hold, and SoftHSM, put their modules on Linux. */
static const struct
{
  const char *device;
  const char *name;
} known_drivers[] = {
  { "SafeNet eToken", "libeTPkcs11.so" },
  { "SafeNet eToken", "libeToken.so" },
  { "SafeNet IDPrime", "libIDPrimePKCS11.so" },
  { "SafeNet IDPrime", "pkcs11/libgclib.so" },
  { "SafeNet IDPrime", "libgclib.so" },
  { "Bit4id TokenME EVO", "bit4id/libbit4xpki.so" },
  { "Bit4id TokenME EVO", "libbit4xpki.so" },
  { "Bit4id TokenME EVO", "bit4id/libbit4ipki.so" },
  { "Bit4id TokenME EVO", "libbit4ipki.so" },
  { "PKCS#15 (OpenSC)", "opensc-pkcs11.so" },
  { "PKCS#15 (OpenSC)", "pkcs11/opensc-pkcs11.so" },
  { "SoftHSM", "softhsm/libsofthsm2.so" },
  { "SoftHSM", "pkcs11/libsofthsm2.so" },
  { "SoftHSM", "libsofthsm2.so" },
};
static const char *const known_folders[] = {
  "/usr/lib",
  "/usr/lib/x86_64-linux-gnu",
  "/usr/lib/aarch64-linux-gnu",
  "/usr/lib64",
  "/usr/local/lib",
  "/opt/bit4id/lib",
};

struct _AntinTokenModule
{
  int references;
  char *path, *description, *manufacturer, *version;
  GError *error;
};

/**
 * antin_token_module_new:
 * @path: path of the module
 * @description: (nullable): what it says of itself
 * @manufacturer: (nullable): likewise
 * @version: (nullable): likewise
 * @error: (nullable): why it cannot be used; copied
 *
 * Returns: (transfer full): the module's state
 */
AntinTokenModule *
antin_token_module_new (const char *path, const char *description, const char *manufacturer, const char *version, const GError *error)
{
  AntinTokenModule *module = g_new0 (AntinTokenModule, 1);

  module->references = 1;
  module->path = g_strdup (path);
  module->description = g_strdup (description);
  module->manufacturer = g_strdup (manufacturer);
  module->version = g_strdup (version);
  module->error = error != NULL ? g_error_copy (error) : NULL;
  return module;
}

/**
 * antin_token_module_ref:
 * @module: a module's state
 *
 * Returns: (transfer full): @module
 */
AntinTokenModule *
antin_token_module_ref (AntinTokenModule *module)
{
  g_atomic_int_inc (&module->references);
  return module;
}

/**
 * antin_token_module_unref:
 * @module: (nullable): a module's state
 */
void
antin_token_module_unref (AntinTokenModule *module)
{
  if (module == NULL || !g_atomic_int_dec_and_test (&module->references))
    return;
  g_free (module->path);
  g_free (module->description);
  g_free (module->manufacturer);
  g_free (module->version);
  g_clear_error (&module->error);
  g_free (module);
}

/**
 * antin_token_module_get_path:
 * @module: a module's state
 *
 * Returns: (transfer none): its path
 */
const char *
antin_token_module_get_path (AntinTokenModule *module)
{
  return module->path;
}

/**
 * antin_token_module_get_description:
 * @module: a module's state
 *
 * Returns: (transfer none) (nullable): what it says it is; %NULL where it did not start
 */
const char *
antin_token_module_get_description (AntinTokenModule *module)
{
  return module->description;
}

/**
 * antin_token_module_get_manufacturer:
 * @module: a module's state
 *
 * Returns: (transfer none) (nullable): who made it, in its own words; %NULL where it did not start
 */
const char *
antin_token_module_get_manufacturer (AntinTokenModule *module)
{
  return module->manufacturer;
}

/**
 * antin_token_module_get_version:
 * @module: a module's state
 *
 * Returns: (transfer none) (nullable): its version as "2.6"; %NULL where it did not start
 */
const char *
antin_token_module_get_version (AntinTokenModule *module)
{
  return module->version;
}

/**
 * antin_token_module_get_error:
 * @module: a module's state
 *
 * Returns: (transfer none) (nullable): why it cannot be used
 */
const GError *
antin_token_module_get_error (AntinTokenModule *module)
{
  return module->error;
}

/* Puts a file's options over those that are there: "name: value" lines, "#" begins a comment line. */
static void
read_options (const char *path, GHashTable *options)
{
  g_autoptr (GBytes) bytes = antin_base_file_read (path, MAX_FILE_LENGTH, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  g_auto (GStrv) lines = NULL;

  if (length == 0 || memchr (data, '\0', length) != NULL)
    return;
  text = g_strndup (data, length);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (g_strstrip (lines[i]), ':');

      if (colon == NULL || lines[i][0] == '#')
        continue;
      *colon = '\0';
      g_hash_table_insert (options, g_strdup (g_strstrip (lines[i])), g_strdup (g_strstrip (colon + 1)));
    }
}

static gboolean
is_named_in (const char *list, const char *program)
{
  g_auto (GStrv) names = g_strsplit_set (list != NULL ? list : "", ", \t", -1);

  return program != NULL && g_strv_contains ((const char *const *) names, program);
}

/* Where the module is that a file describes; NULL where it is not for us: for another program, a store of anchors
 * without keys, p11-kit's own collection of all other modules, or one that is reached by a command. */
static char *
judge_options (GHashTable *options, const char *module_folder, const char *program)
{
  const char *module = g_hash_table_lookup (options, "module");
  const char *enable = g_hash_table_lookup (options, "enable-in");
  g_autofree char *name = NULL;

  if (module == NULL || *module == '\0' || g_hash_table_contains (options, "remote") ||
      g_strcmp0 (g_hash_table_lookup (options, "trust-policy"), "yes") == 0 ||
      is_named_in (g_hash_table_lookup (options, "disable-in"), program) || (enable != NULL && !is_named_in (enable, program)))
    return NULL;
  name = g_path_get_basename (module);
  if (strcmp (name, "p11-kit-proxy.so") == 0 || strcmp (name, "p11-kit-trust.so") == 0)
    return NULL;
  return g_path_is_absolute (module) ? g_strdup (module) : g_build_filename (module_folder, module, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * antin_token_module_read_configuration:
 * @folders: folders with "*.module" files, the least important first
 * @module_folder: where modules with a relative path are
 * @program: (nullable): name of this program, for the options enable-in and disable-in
 *
 * Returns: (transfer full): paths of the modules that p11-kit's configuration names, in the order of the files' names
 */
char **
antin_token_module_read_configuration (const char *const *folders, const char *module_folder, const char *program)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GDir) folder = g_dir_open (folders[i], 0, NULL);
      const char *file;

      while (folder != NULL && (file = g_dir_read_name (folder)) != NULL && g_hash_table_size (files) < MAX_FILES)
        {
          g_autofree char *path = g_build_filename (folders[i], file, NULL);
          GHashTable *options = g_hash_table_lookup (files, file);

          if (!g_str_has_suffix (file, ".module"))
            continue;
          if (options == NULL)
            {
              options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
              g_hash_table_insert (files, g_strdup (file), options);
            }
          read_options (path, options);
        }
    }
  names = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = judge_options (g_hash_table_lookup (files, g_ptr_array_index (names, i)), module_folder, program);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}

typedef struct
{
  GPtrArray *paths;
  GHashTable *seen; /* real paths */
} Found;

/* A module that is named must be tried, if only to say that it is missing; a known path is a guess. */
static void
add (Found *found, const char *path, gboolean guess)
{
  char *real = realpath (path, NULL);
  g_autofree char *key = g_strdup (real != NULL ? real : path);

  if (*path != '\0' && (real != NULL || !guess) && found->paths->len < ANTIN_TOKEN_MODULE_MAX && !g_hash_table_contains (found->seen, key))
    {
      g_ptr_array_add (found->paths, g_strdup (path));
      g_hash_table_add (found->seen, g_steal_pointer (&key));
    }
  free (real);
}

/**
 * antin_token_module_find:
 * @given: (nullable): modules that the user named for this once; where there are any, there are no others
 * @settings: (nullable): modules of the settings
 *
 * Which modules to ask: @given, or else p11-kit's, those of @settings, and the vendors' and SoftHSM's at their usual
 * paths, each file once.
 *
 * Returns: (transfer full): paths, at most %ANTIN_TOKEN_MODULE_MAX
 */
char **
antin_token_module_find (const char *const *given, const char *const *settings)
{
  Found found = { g_ptr_array_new (), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autofree char *user = g_build_filename (g_get_user_config_dir (), "pkcs11", "modules", NULL);
  const char *const folders[] = { ANTIN_TOKEN_P11_PACKAGE_MODULES, "/etc/pkcs11/modules", user, NULL };

  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    add (&found, given[i], FALSE);
  if (found.paths->len == 0)
    {
      g_auto (GStrv) configured = antin_token_module_read_configuration (folders, ANTIN_TOKEN_P11_MODULE_FOLDER, g_get_prgname ());

      for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
        add (&found, settings[i], FALSE);
      for (guint i = 0; configured[i] != NULL; i++)
        add (&found, configured[i], TRUE);
      for (gsize i = 0; i < G_N_ELEMENTS (known_folders); i++)
        for (gsize j = 0; j < G_N_ELEMENTS (known_drivers); j++)
          {
            g_autofree char *path = g_build_filename (known_folders[i], known_drivers[j].name, NULL);

            add (&found, path, TRUE);
          }
    }
  g_hash_table_unref (found.seen);
  g_ptr_array_add (found.paths, NULL);
  return (char **) g_ptr_array_free (found.paths, FALSE);
}

static void
known_free (gpointer data)
{
  AntinTokenKnown *known = data;

  g_free (known->path);
  g_free (known);
}

/**
 * antin_token_module_list_known:
 *
 * Returns: (transfer full) (element-type AntinTokenKnown): the drivers that are looked for without being named by p11-kit
 *   or the settings
 */
GPtrArray *
antin_token_module_list_known (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (known_free);

  for (gsize i = 0; i < G_N_ELEMENTS (known_drivers); i++)
    {
      AntinTokenKnown *known = g_new0 (AntinTokenKnown, 1);

      known->device = known_drivers[i].device;
      known->name = known_drivers[i].name;
      for (gsize j = 0; j < G_N_ELEMENTS (known_folders) && known->path == NULL; j++)
        {
          g_autofree char *path = g_build_filename (known_folders[j], known->name, NULL);

          if (g_file_test (path, G_FILE_TEST_EXISTS))
            known->path = g_steal_pointer (&path);
        }
      g_ptr_array_add (list, known);
    }
  return list;
}
