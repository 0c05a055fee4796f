/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-loader.h"

#include "antin-regulation-file.h"
#include "antin-regulation-information.h"
#include "antin-regulation-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A regulation is read from its file and from those it inherits from, the eldest first; each entry replaces what an
 * elder file said. What a file may say is one table below: an entry that the table does not know, or a value that its
 * type does not take, is an error that names file and line, because a rule that is silently not applied is worse than
 * a program that does not start. */

#define MAX_INHERITANCE 4
#define MAX_LIST 64
#define MAX_ID_LENGTH 64

/* The catalogue of requirements: how many there are of each family. */
static const struct
{
  const char *family;
  guint n;
} catalogue[] = { { "POS-", 14 }, { "ORD-", 15 }, { "CHK-", 20 }, { "WRN-", 10 }, { "REP-", 10 }, { "SEC-", 7 }, { "NET-", 1 } };

static gboolean
is_rule_id (const char *id)
{
  guint64 number;

  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    if (g_str_has_prefix (id, catalogue[i].family))
      return strlen (id) == 6 && g_ascii_string_to_unsigned (id + 4, 10, 1, catalogue[i].n, &number, NULL);
  return FALSE;
}

/**
 * antin_regulation_loader_is_id:
 * @id: a text
 *
 * Returns: whether it can be the id of a regulation, and so the name of its file
 */
gboolean
antin_regulation_loader_is_id (const char *id)
{
  return *id != '\0' && *id != '-' && strlen (id) <= MAX_ID_LENGTH &&
         id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static void
rule_free (AntinRegulationRule *rule)
{
  g_free (rule->clause);
  g_free (rule);
}

/* What one file's entry is being stored into. */
typedef struct
{
  AntinRegulation *regulation;
  AntinRegulationFile *file;
  GHashTable *seen; /* "group\nkey" of every file read so far */
} Loader;

static gboolean
fail (Loader *loader, const AntinRegulationEntry *at, AntinRegulationError code, GError **error, const char *message)
{
  g_set_error (error, ANTIN_REGULATION_ERROR, code, "%s:%u: %s", antin_regulation_file_get_path (loader->file),
               at->line, message);
  return FALSE;
}

static gboolean
fail_value (Loader *loader, const AntinRegulationEntry *at, const char *value, const char *wanted, GError **error)
{
  g_autofree char *message = g_strdup_printf (_("“%s” is no value for “%s”. It takes %s."), value, at->key, wanted);

  return fail (loader, at, ANTIN_REGULATION_ERROR_VALUE, error, message);
}

static gboolean
parse_number (const char *text, double least, double most, double *ret_number)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(number >= least && number <= most))
    return FALSE;
  *ret_number = number;
  return TRUE;
}

static gboolean
parse_date (const char *text, AntinRegulationDayOfYear *ret_date)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  guint64 day, month;

  /* 29/2 is no day of every year. */
  if (g_strv_length (parts) != 2 || !g_ascii_string_to_unsigned (parts[0], 10, 1, 31, &day, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL) ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, 2023))
    return FALSE;
  ret_date->day = (guint) day;
  ret_date->month = (guint) month;
  return TRUE;
}

static gboolean
store_choice (Loader *loader,
              const AntinRegulationKey *key,
              const AntinRegulationEntry *at,
              const char *value,
              int *place,
              GError **error)
{
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (const AntinRegulationChoice *choice = key->choices; choice->nick != NULL; choice++)
    {
      if (g_str_equal (choice->nick, value))
        {
          *place = choice->value;
          return TRUE;
        }
      g_string_append_printf (wanted, "%s%s", wanted->len > 0 ? ", " : "", choice->nick);
    }
  return fail_value (loader, at, value, wanted->str, error);
}

static char *
describe_range (const AntinRegulationKey *key)
{
  char least[G_ASCII_DTOSTR_BUF_SIZE], most[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (least, sizeof least, "%g", key->least);
  g_ascii_formatd (most, sizeof most, "%g", key->most);
  /* Translators: follows “It takes”. */
  return g_strdup_printf (_("a number from %s to %s"), least, most);
}

static gboolean
store_list (Loader *loader, const AntinRegulationKey *key, const AntinRegulationEntry *at, char *base, GError **error)
{
  g_auto (GStrv) list = antin_regulation_file_get_list (loader->file, at, error);
  guint n;

  if (list == NULL)
    return FALSE;
  n = g_strv_length (list);
  if (n > MAX_LIST)
    return fail (loader, at, ANTIN_REGULATION_ERROR_LIMIT, error, _("This list is too long."));
  if (key->type == ANTIN_REGULATION_TYPE_TEXTS)
    {
      char ***place = (char ***) G_STRUCT_MEMBER_P (base, key->offset);

      for (guint i = 0; i < n; i++)
        if (*g_strstrip (list[i]) == '\0')
          /* Translators: follows “It takes”. */
          return fail_value (loader, at, "", _("texts between semicolons"), error);
      g_strfreev (*place);
      *place = g_steal_pointer (&list);
    }
  else if (key->type == ANTIN_REGULATION_TYPE_FLAGS)
    {
      int flags = 0;

      for (guint i = 0; i < n; i++)
        {
          int flag = 0;

          if (!store_choice (loader, key, at, g_strstrip (list[i]), &flag, error))
            return FALSE;
          flags |= flag;
        }
      G_STRUCT_MEMBER (int, base, key->offset) = flags;
    }
  else if (key->type == ANTIN_REGULATION_TYPE_PAIR)
    {
      double pair[2];
      g_autofree char *wanted = describe_range (key);
      g_autofree char *text = g_strjoinv (";", list);

      if (n != 2 || !parse_number (list[0], key->least, key->most, &pair[0]) ||
          !parse_number (list[1], key->least, key->most, &pair[1]))
        {
          /* Translators: follows “It takes”; %s is for instance “a number from 1 to 9”. */
          g_autofree char *two = g_strdup_printf (_("%s, a semicolon, and another"), wanted);

          return fail_value (loader, at, text, two, error);
        }
      G_STRUCT_MEMBER (double, base, key->offset) = pair[0];
      G_STRUCT_MEMBER (double, base, key->second) = pair[1];
    }
  else if (key->type == ANTIN_REGULATION_TYPE_COUNTS)
    {
      g_autofree guint *counts = g_new0 (guint, n + 1);

      for (guint i = 0; i < n; i++)
        {
          guint64 count;
          g_autofree char *wanted = describe_range (key);

          if (!g_ascii_string_to_unsigned (list[i], 10, (guint64) key->least, (guint64) key->most, &count, NULL))
            return fail_value (loader, at, list[i], wanted, error);
          counts[i] = (guint) count;
        }
      g_free (G_STRUCT_MEMBER (guint *, base, key->offset));
      G_STRUCT_MEMBER (guint *, base, key->offset) = g_steal_pointer (&counts);
      G_STRUCT_MEMBER (guint, base, key->second) = n;
    }
  else
    {
      g_autofree AntinRegulationDayOfYear *dates = g_new0 (AntinRegulationDayOfYear, n + 1);

      for (guint i = 0; i < n; i++)
        if (!parse_date (list[i], &dates[i]))
          /* Translators: follows “It takes”. */
          return fail_value (loader, at, list[i], _("days such as 20/6;20/11"), error);
      g_free (G_STRUCT_MEMBER (AntinRegulationDayOfYear *, base, key->offset));
      G_STRUCT_MEMBER (AntinRegulationDayOfYear *, base, key->offset) = g_steal_pointer (&dates);
      G_STRUCT_MEMBER (guint, base, key->second) = n;
    }
  return TRUE;
}

static gboolean
store (Loader *loader, const AntinRegulationKey *key, const AntinRegulationEntry *at, char *base, GError **error)
{
  g_autofree char *value = NULL;
  g_autofree char *wanted = NULL;
  guint64 count;

  if (key->type == ANTIN_REGULATION_TYPE_TEXTS || key->type == ANTIN_REGULATION_TYPE_FLAGS || key->type == ANTIN_REGULATION_TYPE_PAIR ||
      key->type == ANTIN_REGULATION_TYPE_COUNTS || key->type == ANTIN_REGULATION_TYPE_DATES)
    return store_list (loader, key, at, base, error);
  value = antin_regulation_file_get_value (loader->file, at, error);
  if (value == NULL)
    return FALSE;
  if (key->type == ANTIN_REGULATION_TYPE_CHOICE)
    return store_choice (loader, key, at, value, &G_STRUCT_MEMBER (int, base, key->offset), error);
  if (key->type == ANTIN_REGULATION_TYPE_TEXT || key->type == ANTIN_REGULATION_TYPE_LINES)
    {
      if (*value == '\0')
        /* Translators: follows “It takes”. */
        return fail_value (loader, at, value, _("a text"), error);
      if (key->type == ANTIN_REGULATION_TYPE_LINES && !antin_regulation_information_is_template (value))
        /* Translators: follows “It takes”. */
        return fail_value (loader, at, value, _("a text with {name}, {email}, {organisation} or {time}"), error);
      g_free (G_STRUCT_MEMBER (char *, base, key->offset));
      G_STRUCT_MEMBER (char *, base, key->offset) = g_steal_pointer (&value);
      return TRUE;
    }
  wanted = describe_range (key);
  if (key->type == ANTIN_REGULATION_TYPE_NUMBER)
    return parse_number (value, key->least, key->most, &G_STRUCT_MEMBER (double, base, key->offset)) ||
           fail_value (loader, at, value, wanted, error);
  if (!g_ascii_string_to_unsigned (value, 10, (guint64) key->least, (guint64) key->most, &count, NULL))
    return fail_value (loader, at, value, wanted, error);
  G_STRUCT_MEMBER (guint, base, key->offset) = (guint) count;
  return TRUE;
}

static const AntinRegulationKey *
find_key (const char *group, const char *key)
{
  guint n;
  const AntinRegulationKey *keys = antin_regulation_key_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].key, key))
      return &keys[i];
  return NULL;
}

/* The struct that a group's entries are stored into; @ret_group is the group's name in the table. */
static char *
find_base (Loader *loader, const AntinRegulationEntry *at, const char **ret_group, GError **error)
{
  AntinRegulation *regulation = loader->regulation;
  AntinRegulationKind kind;
  AntinRegulationCopyForm form;
  const char *name;

  if (g_str_has_prefix (at->group, "kind "))
    {
      *ret_group = "kind";
      if (antin_regulation_kind_from_nick (at->group + strlen ("kind "), &kind))
        {
          regulation->has_kind[kind] = TRUE;
          return (char *) &regulation->kinds[kind];
        }
    }
  else if (g_str_has_prefix (at->group, "copy "))
    {
      *ret_group = "copy";
      if (antin_regulation_copy_form_from_nick (at->group + strlen ("copy "), &form))
        {
          regulation->has_copy[form] = TRUE;
          return (char *) &regulation->copies[form];
        }
    }
  else if (g_str_has_prefix (at->group, "rule "))
    {
      AntinRegulationRule *rule;

      *ret_group = "rule";
      name = at->group + strlen ("rule ");
      rule = g_hash_table_lookup (regulation->rules, name);
      if (rule != NULL)
        return (char *) rule;
      if (is_rule_id (name))
        {
          rule = g_new0 (AntinRegulationRule, 1);
          g_hash_table_insert (regulation->rules, g_strdup (name), rule);
          return (char *) rule;
        }
    }
  else
    {
      guint n;
      const AntinRegulationKey *keys = antin_regulation_key_list (&n);

      for (guint i = 0; i < n; i++)
        if (g_str_equal (keys[i].group, at->group) && !g_str_equal (at->group, "kind") &&
            !g_str_equal (at->group, "copy") && !g_str_equal (at->group, "rule"))
          {
            *ret_group = keys[i].group;
            return (char *) regulation;
          }
    }
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_KEY,
               _("%s:%u: There is no group “%s”."), antin_regulation_file_get_path (loader->file), at->line,
                  at->group);
  return NULL;
}

static gboolean
apply_file (Loader *loader, GError **error)
{
  for (guint i = 0; i < antin_regulation_file_get_n_entries (loader->file); i++)
    {
      const AntinRegulationEntry *at = antin_regulation_file_get_entry (loader->file, i);
      const char *group = NULL;
      char *base = find_base (loader, at, &group, error);
      const AntinRegulationKey *key;

      if (base == NULL)
        return FALSE;
      key = find_key (group, at->key);
      if (key == NULL || (key->only != NULL && !g_str_equal (key->only, at->group)))
        {
          g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_KEY,
                       _("%s:%u: The group “%s” has no key “%s”."), antin_regulation_file_get_path (loader->file),
                          at->line, at->group, at->key);
          return FALSE;
        }
      if (!store (loader, key, at, base, error))
        return FALSE;
      g_hash_table_add (loader->seen, g_strdup_printf ("%s\n%s", at->group, at->key));
    }
  return TRUE;
}

static gboolean
is_needed (const AntinRegulation *regulation, const AntinRegulationKey *key, int kind)
{
  const AntinRegulationKindRules *rules = kind >= 0 ? &regulation->kinds[kind] : NULL;
  gboolean image = rules != NULL && rules->content == ANTIN_REGULATION_CONTENT_IMAGE;

  switch (key->needed)
    {
    case ANTIN_REGULATION_NEEDED_ALWAYS:
      return TRUE;
    case ANTIN_REGULATION_NEEDED_IMAGE:
      return image;
    case ANTIN_REGULATION_NEEDED_FIT:
      return image && rules->image_size == ANTIN_REGULATION_SIZE_FIT;
    case ANTIN_REGULATION_NEEDED_SEAL:
      return rules != NULL && rules->place == ANTIN_REGULATION_PLACE_OVER_LEFT_THIRD;
    case ANTIN_REGULATION_NEEDED_TEXT:
      return rules != NULL && rules->content == ANTIN_REGULATION_CONTENT_TEXT;
    case ANTIN_REGULATION_NEEDED_INFORMATION:
      return image && rules->style != ANTIN_REGULATION_STYLE_IMAGE;
    /* By its reason a mark is known again and not taken for the issuing organisation's signature. */
    case ANTIN_REGULATION_NEEDED_INCOMING:
      return kind == ANTIN_REGULATION_KIND_INCOMING;
    case ANTIN_REGULATION_NEEDED_NEVER:
    default:
      return FALSE;
    }
}

static gboolean
require (Loader *loader, const AntinRegulationKey *key, const char *group, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s\n%s", group, key->key);

  if (g_hash_table_contains (loader->seen, name))
    return TRUE;
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_KEY,
               _("%s: The group “%s” lacks the key “%s”."), antin_regulation_file_get_path (loader->file), group,
                  key->key);
  return FALSE;
}

static gboolean
check_complete (Loader *loader, GError **error)
{
  guint n;
  const AntinRegulationKey *keys = antin_regulation_key_list (&n);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < n; i++)
    {
      const AntinRegulationKey *key = &keys[i];

      if (g_str_equal (key->group, "kind"))
        for (int kind = 0; kind < ANTIN_REGULATION_N_KINDS; kind++)
          {
            g_autofree char *group =
              g_strdup_printf ("kind %s", antin_regulation_kind_to_nick ((AntinRegulationKind) kind));

            if (loader->regulation->has_kind[kind] && is_needed (loader->regulation, key, kind) &&
                !require (loader, key, group, error))
              return FALSE;
          }
      else if (g_str_equal (key->group, "copy"))
        for (int form = 1; form < ANTIN_REGULATION_N_COPY_FORMS; form++)
          {
            g_autofree char *group =
              g_strdup_printf ("copy %s", antin_regulation_copy_form_to_nick ((AntinRegulationCopyForm) form));

            if (loader->regulation->has_copy[form] && !require (loader, key, group, error))
              return FALSE;
          }
      else if (g_str_equal (key->group, "rule"))
        {
          g_hash_table_iter_init (&iter, loader->regulation->rules);
          while (g_hash_table_iter_next (&iter, &id, NULL))
            {
              g_autofree char *group = g_strdup_printf ("rule %s", (char *) id);

              if (is_needed (loader->regulation, key, -1) && !require (loader, key, group, error))
                return FALSE;
            }
        }
      else if (is_needed (loader->regulation, key, -1) && !require (loader, key, key->group, error))
        return FALSE;
    }
  return TRUE;
}

static AntinRegulationFile *
find_file (const char *id, const char *const *folders, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".ini", NULL);
  g_auto (GStrv) ids = NULL;
  g_autofree char *all = NULL;
  g_autofree char *known = NULL;

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return antin_regulation_file_read (path, error);
    }
  ids = antin_regulation_list_ids_in (folders);
  known = g_strjoinv (", ", ids);
  all = g_strjoinv (", ", (char **) folders);
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_NOT_FOUND,
               _("There is no regulation “%s”. Choose one of these: %s. None of these folders has a file “%s”: %s"), id,
                  known, name, all);
  return NULL;
}

static char *
read_inherits (AntinRegulationFile *file)
{
  for (guint i = 0; i < antin_regulation_file_get_n_entries (file); i++)
    {
      const AntinRegulationEntry *at = antin_regulation_file_get_entry (file, i);

      if (g_str_equal (at->group, "regulation") && g_str_equal (at->key, "inherits"))
        return antin_regulation_file_get_value (file, at, NULL);
    }
  return NULL;
}

/* The chain of files, the eldest first. */
static GPtrArray *
read_chain (const char *id, const char *const *folders, GError **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_regulation_file_free);
  g_autofree char *next = g_strdup (id);

  while (next != NULL)
    {
      AntinRegulationFile *file;

      if (!antin_regulation_loader_is_id (next))
        {
          g_auto (GStrv) ids = antin_regulation_list_ids_in (folders);
          g_autofree char *known = g_strjoinv (", ", ids);

          g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_NOT_FOUND,
                       _("“%s” is no id of a regulation. Choose one of these: %s."), next, known);
          return NULL;
        }
      if (chain->len == MAX_INHERITANCE)
        {
          g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_INHERITANCE,
                       _("The regulation “%s” inherits through more than %d files, or from itself."), id,
                          MAX_INHERITANCE);
          return NULL;
        }
      file = find_file (next, folders, error);
      if (file == NULL)
        return NULL;
      g_ptr_array_insert (chain, 0, file);
      g_free (next);
      next = read_inherits (file);
    }
  return g_steal_pointer (&chain);
}

/**
 * antin_regulation_loader_load:
 * @id: id of a regulation
 * @folders: where to look, the first that has the file wins
 * @error: return location
 *
 * Returns: (transfer full): the regulation, or %NULL with an %ANTIN_REGULATION_ERROR that names file and line
 */
AntinRegulation *
antin_regulation_loader_load (const char *id, const char *const *folders, GError **error)
{
  g_autoptr (AntinRegulation) regulation = g_new0 (AntinRegulation, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) chain = NULL;
  Loader loader = { regulation, NULL, seen };

  g_atomic_ref_count_init (&regulation->references);
  regulation->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) rule_free);
  chain = read_chain (id, folders, error);
  if (chain == NULL)
    return NULL;
  for (guint i = 0; i < chain->len; i++)
    {
      /* What a file is called and for whom it is, is not inherited. */
      g_clear_pointer (&regulation->inherits, g_free);
      g_clear_pointer (&regulation->scope, g_strfreev);
      g_hash_table_remove (seen, "regulation\nid");
      g_hash_table_remove (seen, "regulation\nname");
      g_hash_table_remove (seen, "regulation\nshort-name");
      loader.file = chain->pdata[i];
      if (!apply_file (&loader, error))
        return NULL;
    }
  if (!check_complete (&loader, error))
    return NULL;
  if (!g_str_equal (regulation->id, id))
    {
      g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_VALUE,
                   _("%s: The file is named “%s” but its id is “%s”. Make them alike."),
                      antin_regulation_file_get_path (loader.file), id, regulation->id);
      return NULL;
    }
  regulation->holidays = antin_regulation_holidays_load (folders, error);
  if (regulation->holidays == NULL)
    return NULL;
  return g_steal_pointer (&regulation);
}
