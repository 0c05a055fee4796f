/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signatures, as the bytes that they sign state them.
 *
 * A signature dictionary is read twice. Its bytes tell what is signed: ByteRange, gap, no key twice. qpdf tells the
 * rest, from the revision that the signature closes, because a later one can state another reason or time for the
 * same signature. Whatever is malformed is listed with its problems; nothing that looks like a signature is left out.
 * Signatures that an earlier revision leads to and the final one does not are listed as removed.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-signature.h"

#include "antin-base-time.h"
#include "antin-pdf-contents-private.h"
#include "antin-pdf-field-private.h"
#include "antin-pdf-lexer-private.h"
#include "antin-pdf-scan-private.h"

#include <glib/gi18n-lib.h>

#define MAX_SIGNATURES 1000
#define MAX_REFERENCES 64
#define MAX_CERTIFICATES 64
/* Each costs a pass over the file's dictionaries. */
#define MAX_STRAYS 16

/* A signature dictionary as it stands in the file. */
typedef struct
{
  guint number; /* the object it is in */
  guint generation;
  guint revision; /* that holds this version of it */
  AntinPdfLexer dictionary;
  gboolean in_file; /* FALSE: in an object stream, or nowhere */
  gboolean repeats;
  gboolean has_range, has_contents;
  gint64 range[4];
  gsize contents, contents_end;
} Raw;

typedef struct
{
  AntinPdfDocument *document;
  GPtrArray *signatures;
  GHashTable *used; /* object numbers that signatures were found in */
  guint n_strays;
} Listing;

static void
signature_free (AntinPdfSignature *signature)
{
  g_free (signature->field);
  g_free (signature->sub_filter);
  g_free (signature->name);
  g_free (signature->reason);
  g_free (signature->location);
  antin_pdf_lock_clear (&signature->lock);
  g_clear_pointer (&signature->cms, g_bytes_unref);
  g_ptr_array_unref (signature->certificates);
  g_strfreev (signature->problems);
  g_free (signature);
}

static gboolean
read_range (AntinPdfLexer lexer, gint64 range[4])
{
  AntinPdfToken token;

  antin_pdf_lexer_next (&lexer, &token);
  if (token.type != ANTIN_PDF_TOKEN_ARRAY_OPEN)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!antin_pdf_lexer_read_integer (&lexer, &range[i]))
      return FALSE;
  antin_pdf_lexer_next (&lexer, &token);
  return token.type == ANTIN_PDF_TOKEN_ARRAY_CLOSE;
}

static gboolean
has_repeated_key (const AntinPdfLexer *dictionary)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  AntinPdfLexer lexer = *dictionary;
  AntinPdfToken token;

  antin_pdf_lexer_next (&lexer, &token);
  for (;;)
    {
      char *name;

      antin_pdf_lexer_next (&lexer, &token);
      if (token.type != ANTIN_PDF_TOKEN_NAME)
        return FALSE;
      name = antin_pdf_token_dup_name (&lexer, &token);
      if (name != NULL && !g_hash_table_add (keys, name))
        return TRUE;
      if (!antin_pdf_lexer_skip_value (&lexer))
        return FALSE;
    }
}

/* Reads the version of object @number that @revision holds; of its key /V where the signature is a direct value. */
static Raw
read_raw (AntinPdfDocument *document, guint number, guint revision, gboolean direct)
{
  const AntinPdfXrefEntry *entry = antin_pdf_revision_find (antin_pdf_document_get_revision (document, revision), number);
  Raw raw = { .number = number, .revision = revision };
  AntinPdfLexer lexer = { 0 }, value;
  gint64 n, generation;
  AntinPdfToken token;

  lexer.data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &lexer.size);
  if (entry == NULL)
    return raw;
  raw.generation = entry->generation;
  if (entry->type != ANTIN_PDF_ENTRY_OFFSET || entry->position >= (gint64) lexer.size)
    return raw;
  lexer.position = entry->position;
  if (!antin_pdf_lexer_read_object_header (&lexer, &n, &generation) || n != number ||
      (direct && antin_pdf_lexer_find_key (&lexer, "V", &value) == 0))
    return raw;
  raw.dictionary = direct ? value : lexer;
  value = raw.dictionary;
  antin_pdf_lexer_next (&value, &token);
  raw.in_file = token.type == ANTIN_PDF_TOKEN_DICTIONARY_OPEN;
  if (!raw.in_file)
    return raw;
  raw.repeats = has_repeated_key (&raw.dictionary);
  raw.has_range = antin_pdf_lexer_find_key (&raw.dictionary, "ByteRange", &value) > 0 && read_range (value, raw.range);
  if (antin_pdf_lexer_find_key (&raw.dictionary, "Contents", &value) > 0)
    {
      antin_pdf_lexer_next (&value, &token);
      raw.has_contents = token.type == ANTIN_PDF_TOKEN_HEX_STRING;
      raw.contents = token.start;
      raw.contents_end = token.end;
    }
  return raw;
}

static gboolean
range_is_sane (const Raw *raw, gint64 size)
{
  const gint64 *r = raw->range;

  return raw->has_range && r[0] == 0 && r[1] > 0 && r[2] > r[1] && r[3] > 0 && r[2] <= size && r[3] <= size - r[2];
}

static gboolean
gap_is_contents (const Raw *raw)
{
  return raw->has_contents && (gint64) raw->contents == raw->range[1] && (gint64) raw->contents_end == raw->range[2];
}

/* The newest version that stands where its own ByteRange says; else the newest. */
static Raw
find_signed_version (AntinPdfDocument *document, guint number, guint revision, gboolean direct)
{
  gint64 size = (gint64) g_bytes_get_size (antin_pdf_document_get_bytes (document));
  int newest = antin_pdf_document_find_version (document, revision, number, NULL);
  Raw first = { .number = number, .revision = revision };

  for (int r = newest; r >= 0; r = r > 0 ? antin_pdf_document_find_version (document, r - 1, number, NULL) : -1)
    {
      Raw raw = read_raw (document, number, r, direct);

      if (range_is_sane (&raw, size) && gap_is_contents (&raw))
        return raw;
      if (r == newest)
        first = raw;
    }
  return first;
}

/*
 * The revision that the ByteRange ends with: behind its %%EOF, with or without the line end, and with whatever white
 * space the signed file had after it.
 */
static int
find_closed_revision (AntinPdfDocument *document, gint64 end)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &size);

  for (int i = antin_pdf_document_get_n_revisions (document) - 1; i >= 0; i--)
    {
      const AntinPdfRevision *revision = antin_pdf_document_get_revision (document, i);
      gint64 from = MIN (end, revision->end), to = MAX (end, revision->end);

      if (end < revision->end - 2)
        continue;
      for (gint64 position = from; position < to; position++)
        if (!antin_pdf_is_space (data[position]))
          return -1;
      return i;
    }
  return -1;
}

static void
measure_coverage (AntinPdfDocument *document, AntinPdfSignature *signature, const Raw *raw)
{
  gint64 end = signature->byte_range[2] + signature->byte_range[3];

  signature->coverage = ANTIN_PDF_COVERAGE_PARTIAL;
  signature->revision = find_closed_revision (document, end);
  /* A signature that stands in another revision than it closes was not the last act of that revision. */
  if (signature->revision != (int) raw->revision)
    signature->revision = -1;
  else if (end == (gint64) g_bytes_get_size (antin_pdf_document_get_bytes (document)))
    signature->coverage = ANTIN_PDF_COVERAGE_WHOLE_FILE;
  else
    signature->coverage = ANTIN_PDF_COVERAGE_WHOLE_REVISION;
}

static void
read_bytes (AntinPdfDocument *document, AntinPdfSignature *signature, const Raw *raw, GStrvBuilder *problems)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (antin_pdf_document_get_bytes (document), &size);
  g_autofree char *problem = NULL;

  if (!raw->in_file)
    {
      g_strv_builder_add (problems, _("The value of the signature field is not a signature."));
      return;
    }
  if (raw->repeats)
    g_strv_builder_add (problems, _("The signature states the same thing twice in different ways."));
  if (!raw->has_contents)
    g_strv_builder_add (problems, _("The signature is missing from its field."));
  if (!range_is_sane (raw, size))
    {
      g_strv_builder_add (problems, _("The signature does not say in a valid way which bytes it signs."));
      return;
    }
  for (guint i = 0; i < 4; i++)
    signature->byte_range[i] = raw->range[i];
  if (!gap_is_contents (raw))
    {
      g_strv_builder_add (problems, _("The signature leaves more unsigned than its own place."));
      return;
    }
  measure_coverage (document, signature, raw);
  signature->cms = antin_pdf_contents_decode (data + raw->contents + 1, raw->contents_end - raw->contents - 2, &problem);
  if (problem != NULL)
    g_strv_builder_add (problems, problem);
}

static void
read_references (AntinPdfSignature *signature, qpdf_data qpdf, qpdf_oh dictionary)
{
  qpdf_oh references = antin_pdf_object_get (qpdf, dictionary, "/Reference");
  int count = qpdf_oh_is_array (qpdf, references) ? qpdf_oh_get_array_n_items (qpdf, references) : 0;

  for (int i = 0; i < MIN (count, MAX_REFERENCES); i++)
    {
      qpdf_oh reference = qpdf_oh_get_array_item (qpdf, references, i);
      qpdf_oh parameters = antin_pdf_object_get (qpdf, reference, "/TransformParams");
      g_autofree char *method = antin_pdf_object_dup_name (qpdf, antin_pdf_object_get (qpdf, reference, "/TransformMethod"));
      gint64 p;

      if (g_strcmp0 (method, "DocMDP") == 0)
        {
          /* ISO 32000-2, table 257: 2 where P is absent. What is no permission permits nothing, and the stricter of two holds. */
          guint permission = 2;

          if (!qpdf_oh_is_null (qpdf, antin_pdf_object_get (qpdf, parameters, "/P")))
            permission = antin_pdf_object_get_int (qpdf, antin_pdf_object_get (qpdf, parameters, "/P"), &p) && p >= 1 && p <= 3 ? p : 1;
          signature->docmdp = signature->docmdp != 0 ? MIN (signature->docmdp, permission) : permission;
        }
      else if (g_strcmp0 (method, "FieldMDP") == 0)
        {
          guint permission = signature->lock.permission;
          gboolean second = signature->lock.action != ANTIN_PDF_LOCK_NONE;

          antin_pdf_lock_clear (&signature->lock);
          antin_pdf_lock_read (qpdf, parameters, &signature->lock);
          if (signature->lock.permission == 0)
            signature->lock.permission = permission;
          /* Who locks twice locks everything. */
          if (second)
            signature->lock.action = ANTIN_PDF_LOCK_ALL;
        }
    }
}

static void
add_certificate (AntinPdfSignature *signature, qpdf_data qpdf, qpdf_oh value)
{
  const char *data;
  size_t size = 0;

  if (!qpdf_oh_is_string (qpdf, value))
    return;
  data = qpdf_oh_get_binary_string_value (qpdf, value, &size);
  if (size > 0)
    g_ptr_array_add (signature->certificates, g_bytes_new (data, size));
}

/* One string, or an array of strings. */
static void
read_certificates (AntinPdfSignature *signature, qpdf_data qpdf, qpdf_oh value)
{
  int count = qpdf_oh_is_array (qpdf, value) ? qpdf_oh_get_array_n_items (qpdf, value) : 0;

  add_certificate (signature, qpdf, value);
  for (int i = 0; i < MIN (count, MAX_CERTIFICATES); i++)
    add_certificate (signature, qpdf, qpdf_oh_get_array_item (qpdf, value, i));
}

static void
read_dictionary (AntinPdfDocument *document, AntinPdfSignature *signature, const Raw *raw, gboolean direct, GStrvBuilder *problems)
{
  const AntinPdfView *view = antin_pdf_document_get_view (document, raw->revision, NULL);
  qpdf_oh dictionary;
  g_autofree char *type = NULL, *filter = NULL, *time = NULL;

  if (view == NULL)
    {
      g_strv_builder_add (problems, _("The revision that was signed cannot be read."));
      return;
    }
  dictionary = qpdf_get_object_by_id (view->qpdf, raw->number, raw->generation);
  if (direct)
    dictionary = antin_pdf_object_get (view->qpdf, dictionary, "/V");
  if (!qpdf_oh_is_dictionary (view->qpdf, dictionary))
    return;
  type = antin_pdf_object_dup_name (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/Type"));
  filter = antin_pdf_object_dup_name (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/Filter"));
  signature->sub_filter = antin_pdf_object_dup_name (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/SubFilter"));
  if (filter == NULL || signature->sub_filter == NULL)
    g_strv_builder_add (problems, _("The signature does not say how it was made."));
  if (!view->garbled)
    {
      read_certificates (signature, view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/Cert"));
      signature->name = antin_pdf_object_dup_text (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/Name"));
      signature->reason = antin_pdf_object_dup_text (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/Reason"));
      signature->location = antin_pdf_object_dup_text (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/Location"));
      time = antin_pdf_object_dup_text (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/M"));
      if (time == NULL || !antin_base_time_parse_pdf (time, &signature->time))
        signature->time = ANTIN_BASE_TIME_NONE;
    }
  read_references (signature, view->qpdf, dictionary);
  if (g_strcmp0 (type, "DocTimeStamp") == 0 || g_strcmp0 (signature->sub_filter, "ETSI.RFC3161") == 0)
    signature->type = ANTIN_PDF_SIGNATURE_DOCUMENT_TIMESTAMP;
  else if (signature->docmdp != 0)
    signature->type = ANTIN_PDF_SIGNATURE_CERTIFICATION;
}

static void
add_signature (Listing *listing, const AntinPdfField *field, guint revision, gboolean removed)
{
  AntinPdfSignature *signature = g_new0 (AntinPdfSignature, 1);
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();
  gboolean direct = field->value_object == 0;
  guint number = direct ? field->object : field->value_object;
  Raw raw = find_signed_version (listing->document, number, revision, direct);

  signature->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  signature->field = g_strdup (field->name);
  signature->page = field->page;
  signature->rect = field->rect;
  signature->removed = removed;
  signature->time = ANTIN_BASE_TIME_NONE;
  signature->coverage = ANTIN_PDF_COVERAGE_PARTIAL;
  signature->revision = -1;
  signature->lock.permission = field->lock.permission;
  g_hash_table_add (listing->used, GUINT_TO_POINTER (number));
  read_bytes (listing->document, signature, &raw, problems);
  read_dictionary (listing->document, signature, &raw, direct, problems);
  /* What signing the field is to lock (ISO 32000-2, table 235), where the program that signed did not say it. */
  if (signature->lock.action == ANTIN_PDF_LOCK_NONE)
    {
      signature->lock.action = field->lock.action;
      signature->lock.fields = g_strdupv (field->lock.fields);
    }
  signature->problems = g_strv_builder_end (problems);
  g_ptr_array_add (listing->signatures, signature);
}

/* A signature that no form has, but a field dictionary of the final revision, on a page perhaps. */
static void
add_stray (Listing *listing, guint number)
{
  guint last = antin_pdf_document_get_n_revisions (listing->document) - 1, count;
  const AntinPdfView *view = antin_pdf_document_get_view (listing->document, last, NULL);
  g_autoptr (GHashTable) targets = g_hash_table_new (NULL, NULL);
  const AntinPdfReference *references;
  AntinPdfScan *scan;

  g_hash_table_add (targets, GUINT_TO_POINTER (number));
  scan = antin_pdf_scan_new (listing->document, targets);
  references = antin_pdf_scan_find (scan, number, &count);
  for (guint i = 0; i < count; i++)
    {
      AntinPdfField field = { .type = ANTIN_PDF_FIELD_SIGNATURE, .value_object = (int) number, .object = (int) references[i].referrer };
      qpdf_oh dictionary;

      if (antin_pdf_document_find_version (listing->document, last, references[i].referrer, NULL) != (int) references[i].revision)
        continue;
      dictionary = qpdf_get_object_by_id (view->qpdf, field.object, 0);
      if (!qpdf_oh_is_name_and_equals (view->qpdf, antin_pdf_object_get_inherited (view->qpdf, dictionary, "/FT"), "/Sig") ||
          qpdf_oh_get_object_id (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/V")) != (int) number)
        continue;
      field.name = antin_pdf_object_dup_text (view->qpdf, antin_pdf_object_get (view->qpdf, dictionary, "/T"));
      if (field.name == NULL)
        field.name = g_strdup ("");
      add_signature (listing, &field, last, FALSE);
      g_free (field.name);
      break;
    }
  antin_pdf_scan_free (scan);
}

/* A signature that an earlier revision's form leads to, and the final one's does not. */
static void
add_removed (Listing *listing, const AntinPdfSignedObject *object)
{
  guint n_revisions = antin_pdf_document_get_n_revisions (listing->document);

  for (guint r = object->revision; r + 1 < n_revisions && r < object->revision + 2; r++)
    {
      const AntinPdfView *view = antin_pdf_document_get_view (listing->document, r, NULL);
      g_autoptr (GPtrArray) fields = NULL;

      if (view == NULL)
        continue;
      fields = antin_pdf_field_list_view (listing->document, view->qpdf, FALSE, NULL);
      for (guint i = 0; fields != NULL && i < fields->len; i++)
        {
          const AntinPdfField *field = fields->pdata[i];

          if (field->type == ANTIN_PDF_FIELD_SIGNATURE && field->filled &&
              (field->value_object == (int) object->number || (field->value_object == 0 && field->object == (int) object->number)))
            {
              add_signature (listing, field, r, TRUE);
              return;
            }
        }
    }
  if (listing->n_strays++ < MAX_STRAYS)
    add_stray (listing, object->number);
}

static int
compare_signatures (gconstpointer a, gconstpointer b)
{
  const AntinPdfSignature *x = *(AntinPdfSignature *const *) a, *y = *(AntinPdfSignature *const *) b;
  gint64 x_end = x->byte_range[2] + x->byte_range[3], y_end = y->byte_range[2] + y->byte_range[3];

  /* Those without a place in time come last. */
  if ((x->cms == NULL) != (y->cms == NULL))
    return x->cms == NULL ? 1 : -1;
  return x_end < y_end ? -1 : x_end > y_end;
}

/**
 * antin_pdf_signature_list:
 * @document: a document
 *
 * Reads all signatures of a document, those that a later revision removed too (ISO 32000-2, 12.8.1).
 *
 * Returns: (transfer full) (element-type AntinPdfSignature): the signatures in the order of signing, or %NULL with
 *   %ANTIN_PDF_ERROR_LIMIT
 */
GPtrArray *
antin_pdf_signature_list (AntinPdfDocument *document, GError **error)
{
  g_autoptr (GPtrArray) signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) signature_free);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  Listing listing = { .document = document, .signatures = signatures, .used = used };
  guint last = antin_pdf_document_get_n_revisions (document) - 1;
  g_autoptr (GPtrArray) fields = NULL;
  const AntinPdfScan *scan;

  (void) antin_pdf_document_lock (document);
  fields = antin_pdf_field_list (document, error);
  if (fields == NULL)
    {
      antin_pdf_document_unlock (document);
      return NULL;
    }
  for (guint i = 0; i < fields->len && signatures->len < MAX_SIGNATURES; i++)
    {
      const AntinPdfField *field = fields->pdata[i];

      if (field->type == ANTIN_PDF_FIELD_SIGNATURE && field->filled)
        add_signature (&listing, field, last, FALSE);
    }
  scan = antin_pdf_document_get_scan (document);
  for (guint i = 0; i < scan->signatures->len && signatures->len < MAX_SIGNATURES; i++)
    {
      const AntinPdfSignedObject *object = &g_array_index (scan->signatures, AntinPdfSignedObject, i);

      if (!g_hash_table_contains (used, GUINT_TO_POINTER (object->number)))
        add_removed (&listing, object);
    }
  antin_pdf_document_unlock (document);
  if (signatures->len >= MAX_SIGNATURES)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                           _("The document was refused: it has more signatures than any lawful document."));
      return NULL;
    }
  g_ptr_array_sort (signatures, compare_signatures);
  return g_steal_pointer (&signatures);
}
