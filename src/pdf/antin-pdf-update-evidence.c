/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-update-private.h"

#include "antin-pdf-stream-private.h"
#include "antin-pdf-syntax.h"

#include <gio/gio.h>
#include <string.h>

/* The document security store (DSS; ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4.2): certificates, OCSP responses and
 * revocation lists, each an indirect stream, and for each signature a dictionary (VRI) that tells which of them are its.
 *
 * What the document has is kept, whoever wrote it: arrays only grow, entries of other signatures are left alone, and
 * evidence that is there already is referred to and not written again. */

/* Streams that are looked at for what is there already; what lies beyond is written once more. */
#define MAX_KNOWN 1024

typedef enum
{
  CERTIFICATES,
  CRLS,
  OCSPS,
  N_SORTS,
} Sort;

/* Keys of the store, and of a signature's entry in it (ISO 32000-2, tables 261 and 262). */
static const char *const store_keys[N_SORTS] = { "/Certs", "/CRLs", "/OCSPs" };
static const char *const entry_keys[N_SORTS] = { "/Cert", "/CRL", "/OCSP" };

struct _AntinPdfUpdateStore
{
  AntinPdfPatch *patch;
  GHashTable *known[N_SORTS]; /* bytes → reference */
  GHashTable *listed;         /* VRI key, sort and reference, as one string */
};

static char *
reference_of (AntinPdfUpdate *update, qpdf_oh object)
{
  return antin_pdf_syntax_reference ((guint) qpdf_oh_get_object_id (update->qpdf, object),
                                     (guint) qpdf_oh_get_generation (update->qpdf, object));
}

static void
learn (AntinPdfUpdate *update, AntinPdfUpdateStore *store, Sort sort, gsize *budget)
{
  qpdf_oh array = antin_pdf_patch_get_base (store->patch, store_keys[sort]);
  int n = qpdf_oh_is_array (update->qpdf, array) ? qpdf_oh_get_array_n_items (update->qpdf, array) : 0;

  for (int i = 0; i < MIN (n, MAX_KNOWN); i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (update->qpdf, array, i);
      gsize limit = MIN ((gsize) ANTIN_PDF_MAX_EVIDENCE, *budget);
      gboolean excessive = FALSE;
      GBytes *data = antin_pdf_stream_read (update->qpdf, item, limit, &excessive);

      *budget -= excessive ? limit : data != NULL ? g_bytes_get_size (data)
                                                  : 0;
      if (data != NULL)
        g_hash_table_insert (store->known[sort], data, reference_of (update, item));
    }
}

static AntinPdfUpdateStore *
get_store (AntinPdfUpdate *update)
{
  AntinPdfUpdateStore *store = update->store;
  gsize budget = ANTIN_PDF_MAX_ALL_EVIDENCE;

  if (store != NULL)
    return store;
  store = update->store = g_new0 (AntinPdfUpdateStore, 1);
  store->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (qpdf_oh_is_dictionary (update->qpdf, antin_pdf_patch_get_base (update->catalog, "/DSS")))
    store->patch = antin_pdf_patch_get_dictionary (update->catalog, "/DSS");
  else
    {
      store->patch = antin_pdf_patch_set_add_dictionary (update->patches);
      antin_pdf_patch_set (store->patch, "/Type", "/DSS");
      antin_pdf_patch_set_reference (update->catalog, "/DSS", antin_pdf_patch_get_id (store->patch), 0);
    }
  for (Sort sort = 0; sort < N_SORTS; sort++)
    {
      store->known[sort] = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, g_free);
      learn (update, store, sort, &budget);
    }
  return store;
}

void
antin_pdf_update_store_free (AntinPdfUpdateStore *store)
{
  for (Sort sort = 0; sort < N_SORTS; sort++)
    g_hash_table_unref (store->known[sort]);
  g_hash_table_unref (store->listed);
  g_free (store);
}

/* Certificates hardly shrink, long lists become a third; %NULL where a tenth at least is not saved. */
static GBytes *
compress (GBytes *data)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  gsize size, room, used = 0, made = 0;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  g_autofree guint8 *out = g_malloc (MAX (room = size * 9 / 10, 1));

  while (made < room)
    {
      gsize read = 0, written = 0;

      switch (g_converter_convert (converter, bytes + used, size - used, out + made, room - made,
                                   G_CONVERTER_INPUT_AT_END, &read, &written, NULL))
        {
        case G_CONVERTER_FINISHED:
          return g_bytes_new_take (g_steal_pointer (&out), made + written);
        case G_CONVERTER_CONVERTED:
          used += read;
          made += written;
          break;
        case G_CONVERTER_ERROR:
        case G_CONVERTER_FLUSHED:
        default:
          return NULL;
        }
    }
  return NULL;
}

static const char *
add_item (AntinPdfUpdate *update, AntinPdfUpdateStore *store, Sort sort, GBytes *data)
{
  const char *known = g_hash_table_lookup (store->known[sort], data);
  g_autoptr (GBytes) compressed = NULL;
  char *reference;
  GBytes *written;
  guint id;

  if (known != NULL)
    return known;
  compressed = compress (data);
  written = compressed != NULL ? compressed : data;
  id = antin_pdf_writer_allocate (update->writer);
  antin_pdf_writer_write_stream (update->writer, id, compressed != NULL ? "/Filter /FlateDecode" : "",
                                 g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  reference = antin_pdf_syntax_reference (id, 0);
  g_hash_table_insert (store->known[sort], g_bytes_ref (data), reference);
  antin_pdf_patch_append (antin_pdf_patch_get_array (store->patch, store_keys[sort]), reference);
  return reference;
}

/* Whether the document lists @reference already in the entry for a signature. */
static gboolean
is_listed (AntinPdfUpdate *update, AntinPdfPatch *entry, Sort sort, const char *reference)
{
  qpdf_oh array = antin_pdf_patch_get_base (entry, entry_keys[sort]);
  int n = qpdf_oh_is_array (update->qpdf, array) ? qpdf_oh_get_array_n_items (update->qpdf, array) : 0;

  for (int i = 0; i < MIN (n, MAX_KNOWN); i++)
    {
      g_autofree char *own = reference_of (update, qpdf_oh_get_array_item (update->qpdf, array, i));

      if (g_str_equal (own, reference))
        return TRUE;
    }
  return FALSE;
}

/**
 * antin_pdf_update_add_evidence:
 * @update: a revision
 * @key: what antin_pdf_security_store_make_key() gives for the signature that @evidence is for
 * @evidence: certificates, revocation lists, OCSP responses
 * @ret_added: (inout): set where the document did not have all of it; left alone otherwise
 *
 * Puts evidence into the document security store (ISO 32000-2, 12.8.4.3), which every DocMDP level permits.
 *
 * Returns: whether it could be done; if not, ANTIN_PDF_ERROR_FAILED
 */
gboolean
antin_pdf_update_add_evidence (AntinPdfUpdate *update,
                               const char *key,
                               const AntinPdfSecurityStore *evidence,
                               gboolean *ret_added,
                               GError **error)
{
  GPtrArray *const lists[N_SORTS] = { evidence->certificates, evidence->crls, evidence->ocsps };
  g_autofree char *name = g_strconcat ("/", key, NULL);
  AntinPdfUpdateStore *store;
  AntinPdfPatch *entry;

  if (!antin_pdf_update_check_usable (update, error))
    return FALSE;
  store = get_store (update);
  entry = antin_pdf_patch_get_dictionary (antin_pdf_patch_get_dictionary (store->patch, "/VRI"), name);
  for (Sort sort = 0; sort < N_SORTS; sort++)
    for (guint i = 0; i < lists[sort]->len; i++)
      {
        const char *reference = add_item (update, store, sort, lists[sort]->pdata[i]);

        if (!is_listed (update, entry, sort, reference) &&
            g_hash_table_add (store->listed, g_strconcat (key, entry_keys[sort], reference, NULL)))
          {
            antin_pdf_patch_append (antin_pdf_patch_get_array (entry, entry_keys[sort]), reference);
            *ret_added = TRUE;
          }
      }
  update->failed = FALSE;
  return TRUE;
}
