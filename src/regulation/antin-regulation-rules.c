/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-rules.h"

#include "antin-regulation-loader.h"

#include <string.h>

/* What a regulation says, once it is loaded, and where regulations are looked for. */

#define SUFFIX ".ini"

/**
 * antin_regulation_load_from:
 * @id: id of a regulation, which is its file's name without ".ini"
 * @folders: where to look, the first that has the file wins
 * @error: return location
 *
 * Loads a regulation and those it inherits from.
 *
 * Returns: (transfer full): the regulation, or %NULL with an %ANTIN_REGULATION_ERROR that names file and line
 */
AntinRegulation *
antin_regulation_load_from (const char *id, const char *const *folders, GError **error)
{
  return antin_regulation_loader_load (id, folders, error);
}

/**
 * antin_regulation_load:
 * @id: (nullable): id of a regulation; %NULL for the national one
 * @error: return location
 *
 * Loads a regulation from the folders of antin_regulation_get_folders().
 *
 * Returns: (transfer full): the regulation, or %NULL with an %ANTIN_REGULATION_ERROR that names file and line
 */
AntinRegulation *
antin_regulation_load (const char *id, GError **error)
{
  g_auto (GStrv) folders = antin_regulation_get_folders ();

  return antin_regulation_load_from (id != NULL ? id : ANTIN_REGULATION_NATIONAL, (const char *const *) folders,
                                     error);
}

/**
 * antin_regulation_get_folders:
 *
 * An agency's file may replace one of ours, a user's file may not: it can only add. The folder of the environment
 * variable ANTIN_REGULATIONS_DIR comes before all, the source folder, for a program that is not installed, after all.
 *
 * Returns: (transfer full): where regulations are looked for, the first first
 */
char **
antin_regulation_get_folders (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autofree char *user = g_build_filename (g_get_user_data_dir (), "antin", "regulations", NULL);
  const char *from_environment = g_getenv ("ANTIN_REGULATIONS_DIR");

  if (from_environment != NULL && *from_environment != '\0')
    g_strv_builder_add (folders, from_environment);
  g_strv_builder_add (folders, "/etc/antin/regulations");
  g_strv_builder_add (folders, ANTIN_PKGDATADIR "/regulations");
  g_strv_builder_add (folders, ANTIN_REGULATIONS_SOURCE_DIR);
  g_strv_builder_add (folders, user);
  return g_strv_builder_end (folders);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * antin_regulation_list_ids_in:
 * @folders: where to look
 *
 * Returns: (transfer full): ids of the files there, in the order of the alphabet, whether or not they can be loaded
 */
char **
antin_regulation_list_ids_in (const char *const *folders)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GDir) folder = g_dir_open (folders[i], 0, NULL);
      const char *name;

      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *id = NULL;

          if (!g_str_has_suffix (name, SUFFIX))
            continue;
          id = g_strndup (name, strlen (name) - strlen (SUFFIX));
          if (antin_regulation_loader_is_id (id) && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
            g_ptr_array_add (ids, g_steal_pointer (&id));
        }
    }
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * antin_regulation_list_ids:
 *
 * Returns: (transfer full): ids of the regulations in the folders of antin_regulation_get_folders()
 */
char **
antin_regulation_list_ids (void)
{
  g_auto (GStrv) folders = antin_regulation_get_folders ();

  return antin_regulation_list_ids_in ((const char *const *) folders);
}

/**
 * antin_regulation_ref:
 * @regulation: a regulation
 *
 * Returns: (transfer full): @regulation
 */
AntinRegulation *
antin_regulation_ref (AntinRegulation *regulation)
{
  g_atomic_ref_count_inc (&regulation->references);
  return regulation;
}

/**
 * antin_regulation_unref:
 * @regulation: (transfer full): a regulation
 */
void
antin_regulation_unref (AntinRegulation *regulation)
{
  AntinRegulationPractice *practice = &regulation->practice;

  if (!g_atomic_ref_count_dec (&regulation->references))
    return;
  g_free (regulation->id);
  g_free (regulation->name);
  g_free (regulation->short_name);
  g_free (regulation->inherits);
  g_strfreev (regulation->scope);
  antin_regulation_holidays_free (regulation->holidays);
  for (guint i = 0; i < ANTIN_REGULATION_N_KINDS; i++)
    {
      g_free (regulation->kinds[i].text);
      g_free (regulation->kinds[i].text_font);
      g_free (regulation->kinds[i].information);
      g_free (regulation->kinds[i].reason);
    }
  for (guint i = 0; i < ANTIN_REGULATION_N_COPY_FORMS; i++)
    {
      g_free (regulation->copies[i].words);
      g_free (regulation->copies[i].clause);
    }
  for (guint i = 0; i < ANTIN_REGULATION_N_OUTCOMES; i++)
    g_free (practice->consequences[i].clause);
  g_strfreev (practice->form.fonts);
  g_strfreev (practice->secrecy_marks);
  g_free (practice->device_level);
  g_strfreev (practice->excluded_kinds);
  g_strfreev (practice->paper_kinds);
  g_strfreev (practice->deputies);
  g_free (practice->renewal_days);
  g_free (practice->report_dates);
  g_free (practice->timestamp_url);
  g_free (practice->email_domain);
  g_free (practice->contact_renewal);
  g_free (practice->contact_recovery);
  g_free (practice->form_recovery);
  g_free (practice->contact_loss);
  g_free (practice->form_loss);
  g_free (practice->term_certificate);
  g_free (practice->term_signature);
  g_free (practice->term_device);
  g_hash_table_unref (regulation->rules);
  g_free (regulation);
}

/**
 * antin_regulation_get_id:
 * @regulation: a regulation
 *
 * Returns: for instance "nd30-2020"
 */
const char *
antin_regulation_get_id (const AntinRegulation *regulation)
{
  return regulation->id;
}

/**
 * antin_regulation_get_name:
 * @regulation: a regulation
 *
 * Returns: its full name
 */
const char *
antin_regulation_get_name (const AntinRegulation *regulation)
{
  return regulation->name;
}

/**
 * antin_regulation_get_short_name:
 * @regulation: a regulation
 *
 * Returns: the name clauses are quoted with
 */
const char *
antin_regulation_get_short_name (const AntinRegulation *regulation)
{
  return regulation->short_name;
}

/**
 * antin_regulation_get_inherits:
 * @regulation: a regulation
 *
 * Returns: (nullable): id of the regulation it inherits from
 */
const char *
antin_regulation_get_inherits (const AntinRegulation *regulation)
{
  return regulation->inherits;
}

/**
 * antin_regulation_get_kind:
 * @regulation: a regulation
 * @kind: a kind of signature
 *
 * Returns: (transfer none) (nullable): what it asks of that kind; %NULL where it does not know it
 */
const AntinRegulationKindRules *
antin_regulation_get_kind (const AntinRegulation *regulation, AntinRegulationKind kind)
{
  g_return_val_if_fail ((guint) kind < ANTIN_REGULATION_N_KINDS, NULL);

  return regulation->has_kind[kind] ? &regulation->kinds[kind] : NULL;
}

/**
 * antin_regulation_get_copy:
 * @regulation: a regulation
 * @form: a form of copy
 *
 * Returns: (transfer none) (nullable): what it asks of that form; %NULL for one that it does not know
 */
const AntinRegulationCopyRules *
antin_regulation_get_copy (const AntinRegulation *regulation, AntinRegulationCopyForm form)
{
  g_return_val_if_fail ((guint) form < ANTIN_REGULATION_N_COPY_FORMS, NULL);

  return regulation->has_copy[form] ? &regulation->copies[form] : NULL;
}

/**
 * antin_regulation_get_practice:
 * @regulation: a regulation
 *
 * Returns: (transfer none): what it asks besides the look of signatures
 */
const AntinRegulationPractice *
antin_regulation_get_practice (const AntinRegulation *regulation)
{
  return &regulation->practice;
}

/**
 * antin_regulation_get_clause:
 * @regulation: a regulation
 * @rule: id of a rule, for instance "ORD-01"
 *
 * Returns: where the law says so; empty for a rule that no clause of this regulation states
 */
const char *
antin_regulation_get_clause (const AntinRegulation *regulation, const char *rule)
{
  const AntinRegulationRule *found = g_hash_table_lookup (regulation->rules, rule);

  return found != NULL ? found->clause : "";
}

/**
 * antin_regulation_get_force:
 * @regulation: a regulation
 * @rule: id of a rule
 *
 * Returns: whether breaking it stops, warns or is not looked at; a rule without a group in the file warns
 */
AntinRegulationForce
antin_regulation_get_force (const AntinRegulation *regulation, const char *rule)
{
  const AntinRegulationRule *found = g_hash_table_lookup (regulation->rules, rule);

  return found != NULL ? found->force : ANTIN_REGULATION_FORCE_ADVISE;
}

/**
 * antin_regulation_is_overridable:
 * @regulation: a regulation
 * @rule: id of a rule
 *
 * Returns: whether a person who breaks it may go on with a written reason
 */
gboolean
antin_regulation_is_overridable (const AntinRegulation *regulation, const char *rule)
{
  const AntinRegulationRule *found = g_hash_table_lookup (regulation->rules, rule);

  return found == NULL || found->overridable || found->force != ANTIN_REGULATION_FORCE_FORBID;
}
