/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-regulation"

#include "config.h"

#include "antin-regulation-metadata.h"

#include "antin-base-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The fields of NĐ 30/2020, Phụ lục VI, with their lengths, so that what passes between this program and an agency's
 * system is what the latter takes (ORD-09). The system gives number and date (Điều 15.3); this program never invents
 * them. A value of the wrong form or length is an error; what was read from a document is cut to its length. */

#define MAX_RECEIVERS 1000
#define CLAUSE "NĐ 30/2020, Phụ lục VI"

static const AntinRegulationMetadataField fields[] = {
  { "OrganId", 13, 't' },
  { "FileCatalog", 4, 'n' },
  { "FileNotation", 20, 't' },
  { "DocOrdinal", 3, 'n' },
  { "TypeName", 100, 't' },
  { "CodeNumber", 11, 't' },
  { "CodeNotation", 30, 't' },
  { "IssuedDate", 10, 'd' },
  { "OrganName", 200, 't' },
  { "Subject", 500, 't' },
  { "Language", 30, 't' },
  { "PageAmount", 3, 'n' },
  { "Description", 500, 't' },
  { "Position", 100, 't' },
  { "FullName", 50, 't' },
  { "To.OrganId", 13, 't' },
  { "To.OrganName", 200, 't' },
  { "Priority", 1, 'n' },
  { "IssuedAmount", 3, 'n' },
  { "DueDate", 10, 'd' },
  /* Of an incoming document besides. */
  { "ArrivalDate", 10, 'd' },
  { "ArrivalNumber", 10, 't' },
  { "ToPlaces", 1000, 't' },
};

struct _AntinRegulationMetadata
{
  GHashTable *values;   /* name → value */
  GPtrArray *receivers; /* of the same */
};

/**
 * antin_regulation_metadata_get_fields:
 * @ret_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=ret_n): the fields of NĐ 30/2020, Phụ lục VI, in its order
 */
const AntinRegulationMetadataField *
antin_regulation_metadata_get_fields (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (fields);
  return fields;
}

static const AntinRegulationMetadataField *
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return &fields[i];
  return NULL;
}

/**
 * antin_regulation_metadata_new:
 *
 * Returns: (transfer full): metadata without a value
 */
AntinRegulationMetadata *
antin_regulation_metadata_new (void)
{
  AntinRegulationMetadata *metadata = g_new0 (AntinRegulationMetadata, 1);

  metadata->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  metadata->receivers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  return metadata;
}

/**
 * antin_regulation_metadata_free:
 * @metadata: (nullable): metadata
 */
void
antin_regulation_metadata_free (AntinRegulationMetadata *metadata)
{
  if (metadata == NULL)
    return;
  g_hash_table_unref (metadata->values);
  g_ptr_array_unref (metadata->receivers);
  g_free (metadata);
}

/**
 * antin_regulation_metadata_add_receiver:
 * @metadata: metadata
 *
 * Returns: number of a further receiver, from 1, for the fields that begin with "To."; 0 where there are too many
 */
guint
antin_regulation_metadata_add_receiver (AntinRegulationMetadata *metadata)
{
  if (metadata->receivers->len == MAX_RECEIVERS)
    return 0;
  g_ptr_array_add (metadata->receivers, g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free));
  return metadata->receivers->len;
}

/**
 * antin_regulation_metadata_get_n_receivers:
 * @metadata: metadata
 *
 * Returns: how many receivers it names
 */
guint
antin_regulation_metadata_get_n_receivers (const AntinRegulationMetadata *metadata)
{
  return metadata->receivers->len;
}

static gboolean
parse_date (const char *text, guint *ret_day, guint *ret_month, guint *ret_year)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 4);
  guint64 day, month, year;

  if (g_strv_length (parts) != 3 || !g_ascii_string_to_unsigned (parts[0], 10, 1, 31, &day, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL) ||
      !g_ascii_string_to_unsigned (parts[2], 10, 1900, 9999, &year, NULL) ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  *ret_day = (guint) day;
  *ret_month = (guint) month;
  *ret_year = (guint) year;
  return TRUE;
}

static gboolean G_GNUC_PRINTF (2, 3)
  fail (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ANTIN_REGULATION_ERROR, ANTIN_REGULATION_ERROR_TEXT, "%s (%s)", message, CLAUSE);
  return FALSE;
}

/**
 * antin_regulation_metadata_set:
 * @metadata: metadata
 * @receiver: with a field that begins with "To.", whose; otherwise 0
 * @name: a field
 * @value: UTF-8
 * @error: return location
 *
 * Takes a value from outside.
 *
 * Returns: whether the decree has such a field and it takes this value; if not, %ANTIN_REGULATION_ERROR_TEXT
 */
gboolean
antin_regulation_metadata_set (AntinRegulationMetadata *metadata,
                               guint receiver,
                               const char *name,
                               const char *value,
                               GError **error)
{
  const AntinRegulationMetadataField *field = find_field (name);
  GHashTable *table = metadata->values;
  glong length = g_utf8_strlen (value, -1);
  guint day, month, year;

  if (field == NULL || g_str_has_prefix (name, "To.") != (receiver > 0))
    return fail (error, _("There is no field “%s”."), name);
  if (receiver > 0)
    {
      g_return_val_if_fail (receiver <= metadata->receivers->len, FALSE);
      table = g_ptr_array_index (metadata->receivers, receiver - 1);
    }
  if (length > (glong) field->length)
    /* Translators: the name of a field, its characters, the most it may have */
    return fail (error, _("“%s” has %ld characters. At most %u are allowed."), name, length, field->length);
  if (field->type == 'n' && value[strspn (value, "0123456789")] != '\0')
    return fail (error, _("“%s” is a number, which “%s” is not."), name, value);
  if (field->type == 'd' && *value != '\0' && !parse_date (value, &day, &month, &year))
    return fail (error, _("“%s” is a date such as 05/01/2026, which “%s” is not."), name, value);
  g_hash_table_insert (table, (gpointer) field->name, g_strdup (value));
  return TRUE;
}

/**
 * antin_regulation_metadata_put:
 * @metadata: metadata
 * @name: a field
 * @value: (nullable): what a document says, cut to the field's length; %NULL or nothing leaves the field as it is
 *
 * Fills in what was read from a document. A value that is there stays.
 */
void
antin_regulation_metadata_put (AntinRegulationMetadata *metadata, const char *name, const char *value)
{
  const AntinRegulationMetadataField *field = find_field (name);
  const char *present = antin_regulation_metadata_get (metadata, 0, name);

  g_return_if_fail (field != NULL);
  if (value == NULL || *value == '\0' || (present != NULL && *present != '\0'))
    return;
  if (g_utf8_strlen (value, -1) > (glong) field->length)
    g_hash_table_insert (metadata->values, (gpointer) field->name, g_utf8_substring (value, 0, field->length));
  else
    g_hash_table_insert (metadata->values, (gpointer) field->name, g_strdup (value));
}

/**
 * antin_regulation_metadata_put_date:
 * @metadata: metadata
 * @name: a field that is a date
 * @day: 1 to 31, or 0 for none
 * @month: 1 to 12
 * @year: the year
 *
 * As antin_regulation_metadata_put(), for a date.
 */
void
antin_regulation_metadata_put_date (AntinRegulationMetadata *metadata, const char *name, guint day, guint month, guint year)
{
  g_autofree char *text = g_strdup_printf ("%02u/%02u/%04u", day, month, year);

  if (day > 0 && month > 0 && year > 0)
    antin_regulation_metadata_put (metadata, name, text);
}

/**
 * antin_regulation_metadata_get:
 * @metadata: metadata
 * @receiver: with a field that begins with "To.", whose; otherwise 0
 * @name: a field
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
antin_regulation_metadata_get (const AntinRegulationMetadata *metadata, guint receiver, const char *name)
{
  GHashTable *table = receiver > 0 ? g_ptr_array_index (metadata->receivers, receiver - 1) : metadata->values;

  return g_hash_table_lookup (table, name);
}

/**
 * antin_regulation_metadata_get_code:
 * @metadata: metadata
 *
 * Returns: (transfer full) (nullable): number and sign as they are printed, "15/QĐ-UBND"; %NULL where there is no number
 */
char *
antin_regulation_metadata_get_code (const AntinRegulationMetadata *metadata)
{
  const char *number = antin_regulation_metadata_get (metadata, 0, "CodeNumber");
  const char *notation = antin_regulation_metadata_get (metadata, 0, "CodeNotation");

  if (number == NULL || *number == '\0')
    return NULL;
  return notation != NULL && *notation != '\0' ? g_strdup_printf ("%s/%s", number, notation) : g_strdup (number);
}

/**
 * antin_regulation_metadata_get_date:
 * @metadata: metadata
 * @name: a field that is a date
 * @ret_time: (out): its start in Việt Nam, seconds since 1970
 *
 * Returns: whether the field has a value
 */
gboolean
antin_regulation_metadata_get_date (const AntinRegulationMetadata *metadata, const char *name, gint64 *ret_time)
{
  const char *value = antin_regulation_metadata_get (metadata, 0, name);
  g_autofree char *iso = NULL;
  guint day, month, year;

  if (value == NULL || !parse_date (value, &day, &month, &year))
    return FALSE;
  iso = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return antin_base_time_parse_iso (iso, ret_time);
}

/**
 * antin_regulation_metadata_fill:
 * @metadata: metadata
 * @other: metadata
 *
 * Fills in what the other holds of the document. A value that is there stays, and so do the receivers.
 */
void
antin_regulation_metadata_fill (AntinRegulationMetadata *metadata, const AntinRegulationMetadata *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!g_str_has_prefix (fields[i].name, "To."))
      antin_regulation_metadata_put (metadata, fields[i].name, antin_regulation_metadata_get (other, 0, fields[i].name));
}

static void
copy_values (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (to, name, g_strdup (value));
}

/**
 * antin_regulation_metadata_copy:
 * @metadata: (nullable): metadata
 *
 * Returns: (transfer full): metadata with the same values; without any where there is none
 */
AntinRegulationMetadata *
antin_regulation_metadata_copy (const AntinRegulationMetadata *metadata)
{
  AntinRegulationMetadata *copy = antin_regulation_metadata_new ();

  if (metadata == NULL)
    return copy;
  copy_values (copy->values, metadata->values);
  for (guint i = 0; i < metadata->receivers->len; i++)
    {
      guint receiver = antin_regulation_metadata_add_receiver (copy);

      copy_values (g_ptr_array_index (copy->receivers, receiver - 1), g_ptr_array_index (metadata->receivers, i));
    }
  return copy;
}
