/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-tool"

#include "config.h"

#include "antin-tool-metadata.h"

#include "antin-base-replace.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Metadata of NĐ 30/2020, Phụ lục VI as a JSON object: texts by the decree's names, and an array "To" of objects with
 * OrganId and OrganName. Numbers may be written as such. "schema" is ours and may be left out. */

#define MAX_BYTES (1024 * 1024)
/* An object, its list of receivers, and a receiver; json-glib calls itself for each level. */
#define MAX_DEPTH 4
#define SCHEMA 1
#define RECEIVERS "To"

static gboolean
fail (GError **error, const char *path, const char *message)
{
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT, "%s: %s", path, message);
  return FALSE;
}

static gboolean
take_member (AntinRegulationMetadata *metadata, guint receiver, const char *name, JsonNode *node, const char *path, GError **error)
{
  g_autofree char *full = receiver > 0 ? g_strconcat (RECEIVERS ".", name, NULL) : g_strdup (name);
  g_autofree char *number = NULL;
  g_autoptr (GError) inner = NULL;
  const char *value;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || (json_node_get_value_type (node) != G_TYPE_STRING && json_node_get_value_type (node) != G_TYPE_INT64))
    {
      g_autofree char *message = g_strdup_printf (_("“%s” must be a text."), full);

      return fail (error, path, message);
    }
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    value = number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    value = json_node_get_string (node);
  return antin_regulation_metadata_set (metadata, receiver, full, value, &inner) || fail (error, path, inner->message);
}

static gboolean
take_object (AntinRegulationMetadata *metadata, guint receiver, JsonObject *object, const char *path, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;

      if (receiver == 0 && (g_str_equal (name, "schema") || g_str_equal (name, RECEIVERS)))
        continue;
      if (!take_member (metadata, receiver, name, json_object_get_member (object, name), path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_receivers (AntinRegulationMetadata *metadata, JsonNode *node, const char *path, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *one = json_array_get_element (array, i);
      guint receiver = JSON_NODE_HOLDS_OBJECT (one) ? antin_regulation_metadata_add_receiver (metadata) : 0;

      if (receiver == 0)
        return fail (error, path, _("“To” must be a list of receivers, of which there are too many or one is none."));
      if (!take_object (metadata, receiver, json_node_get_object (one), path, error))
        return FALSE;
    }
  return array != NULL || fail (error, path, _("“To” must be a list of receivers, of which there are too many or one is none."));
}

static char *
read_text (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  char *text;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MAX_BYTES)
    {
      fail (error, path, _("The file is too large for metadata."));
      return NULL;
    }
  return g_file_get_contents (path, &text, NULL, error) ? text : NULL;
}

static gboolean
is_shallow (const char *text)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (quoted && *c == '\\' && c[1] != '\0')
        c++;
      else if (*c == '"')
        quoted = !quoted;
      else if (!quoted && (*c == '[' || *c == '{') && ++depth > MAX_DEPTH)
        return FALSE;
      else if (!quoted && (*c == ']' || *c == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

/**
 * antin_tool_metadata_read:
 * @path: a JSON file
 * @error: return location
 *
 * Returns: (transfer full): what it says; %NULL with an error that names file and field
 */
AntinRegulationMetadata *
antin_tool_metadata_read (const char *path, GError **error)
{
  g_autoptr (AntinRegulationMetadata) metadata = antin_regulation_metadata_new ();
  g_autofree char *text = read_text (path, error);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) inner = NULL;
  JsonObject *object;

  if (text == NULL)
    return NULL;
  root = is_shallow (text) ? json_from_string (text, &inner) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fail (error, path, inner != NULL ? inner->message : _("The file holds no JSON object."));
      return NULL;
    }
  object = json_node_get_object (root);
  if (!take_object (metadata, 0, object, path, error) ||
      (json_object_has_member (object, RECEIVERS) && !take_receivers (metadata, json_object_get_member (object, RECEIVERS), path, error)))
    return NULL;
  return g_steal_pointer (&metadata);
}

static void
add_fields (JsonBuilder *builder, const AntinRegulationMetadata *metadata, guint receiver)
{
  guint n;
  const AntinRegulationMetadataField *fields = antin_regulation_metadata_get_fields (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean of_receiver = g_str_has_prefix (fields[i].name, RECEIVERS ".");
      const char *value = of_receiver == (receiver > 0) ? antin_regulation_metadata_get (metadata, receiver, fields[i].name) : NULL;

      if (value == NULL)
        continue;
      json_builder_set_member_name (builder, fields[i].name + (of_receiver ? strlen (RECEIVERS ".") : 0));
      json_builder_add_string_value (builder, value);
    }
}

/**
 * antin_tool_metadata_write:
 * @metadata: metadata
 * @path: a file that does not exist
 * @error: return location
 *
 * Returns: whether it was written, whole
 */
gboolean
antin_tool_metadata_write (const AntinRegulationMetadata *metadata, const char *path, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (AntinBaseReplace) replace = antin_base_replace_new (path, ANTIN_BASE_REPLACE_NEW_ONLY, error);
  g_autofree char *text = NULL;

  if (replace == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, SCHEMA);
  add_fields (builder, metadata, 0);
  json_builder_set_member_name (builder, RECEIVERS);
  json_builder_begin_array (builder);
  for (guint i = 1; i <= antin_regulation_metadata_get_n_receivers (metadata); i++)
    {
      json_builder_begin_object (builder);
      add_fields (builder, metadata, i);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  return antin_base_replace_write (replace, text, strlen (text), error) && antin_base_replace_write (replace, "\n", 1, error) &&
         antin_base_replace_commit (replace, error);
}

/**
 * antin_tool_metadata_copy:
 * @metadata: (nullable): metadata
 *
 * Returns: (transfer full): metadata with the same values
 */
AntinRegulationMetadata *
antin_tool_metadata_copy (const AntinRegulationMetadata *metadata)
{
  AntinRegulationMetadata *copy = antin_regulation_metadata_new ();
  guint n;
  const AntinRegulationMetadataField *fields = antin_regulation_metadata_get_fields (&n);

  for (guint receiver = 0; metadata != NULL && receiver <= antin_regulation_metadata_get_n_receivers (metadata); receiver++)
    {
      guint own = receiver > 0 ? antin_regulation_metadata_add_receiver (copy) : 0;

      for (guint i = 0; i < n; i++)
        {
          const char *value = g_str_has_prefix (fields[i].name, RECEIVERS ".") == (receiver > 0)
                                ? antin_regulation_metadata_get (metadata, receiver, fields[i].name)
                                : NULL;

          if (value != NULL)
            antin_regulation_metadata_set (copy, own, fields[i].name, value, NULL);
        }
    }
  return copy;
}

/**
 * antin_tool_metadata_get_path:
 * @output: a signed document
 *
 * Returns: (transfer full): where its metadata goes, beside it: "15.pdf" has "15.metadata.json"
 */
char *
antin_tool_metadata_get_path (const char *output)
{
  gsize length = strlen (output);

  if (length > 4 && g_ascii_strcasecmp (output + length - 4, ".pdf") == 0)
    length -= 4;
  return g_strdup_printf ("%.*s.metadata.json", (int) length, output);
}
