/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-records"

#include "config.h"

#include "antin-records-metadata.h"

#include "antin-base-error.h"
#include "antin-base-replace.h"
#include "antin-base-task.h"
#include "antin-records-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
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
  g_set_error (error, ANTIN_RECORDS_ERROR, ANTIN_RECORDS_ERROR_METADATA, "%s: %s", path, message);
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
  /* Half a pair of surrogates is lawful in JSON, and no character. */
  if (!g_utf8_validate (value, -1, NULL))
    {
      g_autofree char *message = g_strdup_printf (_("“%s” must be a text."), full);

      return fail (error, path, message);
    }
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

/* A regular file alone: a pipe would be waited for. */
static char *
read_text (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      fail (error, path, _("The file holds no JSON object."));
      return NULL;
    }
  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;
  text = g_malloc0 (MAX_BYTES + 2);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, MAX_BYTES + 1, &length, NULL, error))
    return NULL;
  if (length > MAX_BYTES)
    {
      fail (error, path, _("The file is too large for metadata."));
      return NULL;
    }
  return g_steal_pointer (&text);
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
 * antin_records_metadata_read:
 * @path: a JSON file
 * @error: return location
 *
 * Returns: (transfer full): what it says; %NULL with an error that names file and field
 */
AntinRegulationMetadata *
antin_records_metadata_read (const char *path, GError **error)
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
 * antin_records_metadata_write:
 * @metadata: metadata
 * @path: a file that does not exist
 * @error: return location
 *
 * Returns: whether it was written, whole
 */
gboolean
antin_records_metadata_write (const AntinRegulationMetadata *metadata, const char *path, GError **error)
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
 * antin_records_metadata_get_path:
 * @output: a signed document
 *
 * Returns: (transfer full): where its metadata goes, beside it: "15.pdf" has "15.metadata.json"
 */
char *
antin_records_metadata_get_path (const char *output)
{
  gsize length = strlen (output);

  if (length > 4 && g_ascii_strcasecmp (output + length - 4, ".pdf") == 0)
    length -= 4;
  return g_strdup_printf ("%.*s.metadata.json", (int) length, output);
}

/**
 * antin_records_metadata_is_free:
 * @output: the signed document to be
 * @error: return location
 *
 * Returns: whether its metadata can be put beside it; if not, sets an #AntinBaseError that names what is there
 */
gboolean
antin_records_metadata_is_free (const char *output, GError **error)
{
  g_autofree char *path = antin_records_metadata_get_path (output);

  if (!g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  antin_base_error_set_from_errno (error, EEXIST, path);
  return FALSE;
}

/**
 * antin_records_metadata_export:
 * @result: what was signed
 * @known: (nullable): what the agency's system said of it
 * @error: return location
 *
 * Writes beside a signed file what document and signature tell (ORD-09): number and date as they were signed, the rest
 * as it is known, and where nothing is known as the document states it.
 *
 * Returns: whether it was written; %FALSE with an #AntinBaseError, also where a file by that name is there already,
 *   which stays as it is
 */
gboolean
antin_records_metadata_export (const AntinSignResult *result, const AntinRegulationMetadata *known, GError **error)
{
  static const char *const signed_fields[] = { "CodeNumber", "CodeNotation", "IssuedDate", "ArrivalNumber", "ArrivalDate" };
  g_autoptr (AntinRegulationMetadata) metadata = antin_regulation_metadata_copy (known);
  g_autofree char *path = antin_records_metadata_get_path (result->path);

  for (guint i = 0; result->metadata != NULL && i < G_N_ELEMENTS (signed_fields); i++)
    {
      const char *value = antin_regulation_metadata_get (result->metadata, 0, signed_fields[i]);

      if (value != NULL)
        antin_regulation_metadata_set (metadata, 0, signed_fields[i], value, NULL);
    }
  if (result->metadata != NULL)
    antin_regulation_metadata_fill (metadata, result->metadata);
  return antin_records_metadata_write (metadata, path, error);
}

typedef struct
{
  GPtrArray *results;
  AntinRegulationMetadata *known;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_ptr_array_unref (export->results);
  antin_regulation_metadata_free (export->known);
  g_free (export);
}

static void
export_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *export = task_data;
  GError *error = NULL;

  antin_records_metadata_export (g_ptr_array_index (export->results, 0), export->known, &error);
  antin_base_task_return_done (task, error);
}

/**
 * antin_records_metadata_export_async:
 * @owner: kept, and with it the results, as long as that lasts
 * @results: (element-type AntinSignResult): signatures that were made together, that of the document first; not changed
 *   any more
 * @known: (nullable): what the agency's system said of it; copied
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Does antin_records_metadata_export() for the document on a thread. Its separate files have no metadata of their own in
 * NĐ 30/2020, Phụ lục VI. The signature is made: metadata that cannot be written must not unmake it, but must not be
 * kept silent either.
 */
void
antin_records_metadata_export_async (GObject *owner,
                                     GPtrArray *results,
                                     const AntinRegulationMetadata *known,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (owner, NULL, callback, user_data);
  Export *export = g_new0 (Export, 1);

  export->results = g_ptr_array_ref (results);
  export->known = antin_regulation_metadata_copy (known);
  g_task_set_source_tag (task, antin_records_metadata_export_async);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

/**
 * antin_records_metadata_export_finish:
 * @result: what the callback was given
 *
 * Returns: as antin_records_metadata_export()
 */
gboolean
antin_records_metadata_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  AntinRegulationMetadata *metadata = antin_records_metadata_read (task_data, &error);

  antin_base_task_return (task, metadata, (GDestroyNotify) antin_regulation_metadata_free, error);
}

/**
 * antin_records_metadata_read_async:
 * @path: a JSON file
 * @cancellable: (nullable): nobody waits for it any more
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Does antin_records_metadata_read() on a thread.
 */
void
antin_records_metadata_read_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, antin_records_metadata_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * antin_records_metadata_read_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): as antin_records_metadata_read()
 */
AntinRegulationMetadata *
antin_records_metadata_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
