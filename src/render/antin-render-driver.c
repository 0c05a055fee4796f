/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "antin-render-agent"

#include "config.h"

#include "antin-render-driver.h"

#include "antin-render-outline.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The documents that are open in this process, by numbers that the other end gives them. Their bytes are mapped from a
 * file that it shares and that can only be read here. */

/* Pages of each use that are kept: the one that is compared, and the one with the heading. */
#define MAX_PAGES 2

typedef struct
{
  PopplerDocument *poppler;
  void *address;
  gsize length;
  PopplerPage *pages[ANTIN_RENDER_DRIVER_READS + 1][MAX_PAGES]; /* (nullable): the last ones, the latest first */
} Document;

static GHashTable *documents; /* number → Document */

/* What stays open as long as the process. */
static const char *const encodings[] = { "UTF-16BE", "UTF-16LE", "UTF-16", "ISO-8859-1" };
static GIConv kept_encodings[G_N_ELEMENTS (encodings)][2];
static PopplerDocument *kept;

static void
document_free (gpointer data)
{
  Document *document = data;

  for (guint use = 0; use < G_N_ELEMENTS (document->pages); use++)
    for (guint i = 0; i < MAX_PAGES; i++)
      g_clear_object (&document->pages[use][i]);
  g_clear_object (&document->poppler);
  munmap (document->address, document->length);
  g_free (document);
}

/* Poppler sets itself up when a document is opened while no other is, and takes all down again with the last one. An empty
 * document that stays open saves that, a third of what a verdict on a short file costs. */
static void
keep_poppler_set_up (void)
{
  static const char empty[] = "%PDF-1.4\n"
                              "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                              "2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
                              "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
                              "trailer<</Size 3/Root 1 0 R>>\nstartxref\n96\n%%EOF\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (empty, sizeof empty - 1);

  kept = poppler_document_new_from_bytes (bytes, NULL, NULL);
}

/* Poppler turns strings from these encodings. Each is a module of the C library, which could not be loaded later; a
 * descriptor that stays open keeps it. */
static void
keep_encodings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      kept_encodings[i][0] = g_iconv_open ("UTF-8", encodings[i]);
      kept_encodings[i][1] = g_iconv_open (encodings[i], "UTF-8");
    }
}

/**
 * antin_render_driver_start:
 *
 * Sets Poppler up, before the process gives away what that takes.
 */
void
antin_render_driver_start (void)
{
  documents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, document_free);
  keep_encodings ();
  keep_poppler_set_up ();
}

/**
 * antin_render_driver_find_document:
 * @id: its number
 *
 * Returns: (transfer none) (nullable): the document; %NULL with %ANTIN_RENDER_ERROR_FAILED where there is none
 */
PopplerDocument *
antin_render_driver_find_document (guint64 id, AntinRenderError *ret_code)
{
  Document *document = g_hash_table_lookup (documents, &id);

  if (document == NULL)
    *ret_code = ANTIN_RENDER_ERROR_FAILED;
  return document != NULL ? document->poppler : NULL;
}

/**
 * antin_render_driver_get_page:
 * @id: number of a document
 * @page: number of a page, from 1
 * @use: what for
 *
 * Poppler reads the words of a page once, whoever asks for them first; where the page is drawn before, they are those of all that
 * was drawn, with what lies on the page. So one that is read is never drawn before.
 *
 * Returns: (transfer full) (nullable): the page; %NULL with %ANTIN_RENDER_ERROR_NO_PAGE where it cannot be read
 */
PopplerPage *
antin_render_driver_get_page (guint64 id, int page, AntinRenderDriverUse use, AntinRenderError *ret_code)
{
  Document *document = g_hash_table_lookup (documents, &id);
  PopplerPage *found = NULL, **kept_pages;

  if (document == NULL)
    {
      *ret_code = ANTIN_RENDER_ERROR_FAILED;
      return NULL;
    }
  kept_pages = document->pages[use];
  for (guint i = 0; i < MAX_PAGES; i++)
    if (kept_pages[i] != NULL && poppler_page_get_index (kept_pages[i]) == page - 1)
      return g_object_ref (kept_pages[i]);
  if (page >= 1 && page <= poppler_document_get_n_pages (document->poppler))
    found = poppler_document_get_page (document->poppler, page - 1);
  if (found == NULL)
    {
      *ret_code = ANTIN_RENDER_ERROR_NO_PAGE;
      return NULL;
    }
  g_clear_object (&kept_pages[MAX_PAGES - 1]);
  memmove (kept_pages + 1, kept_pages, (MAX_PAGES - 1) * sizeof *kept_pages);
  kept_pages[0] = g_object_ref (found);
  return found;
}

/**
 * antin_render_driver_bound:
 * @place: what Poppler made of a file
 *
 * Returns: a number that the other end takes
 */
double
antin_render_driver_bound (double place)
{
  return isfinite (place) ? CLAMP (place, -ANTIN_RENDER_PROTOCOL_MAX_PLACE, ANTIN_RENDER_PROTOCOL_MAX_PLACE) : 0;
}

/**
 * antin_render_driver_bound_text:
 * @text: (nullable): bytes from a file
 * @max_length: how many go to the other end
 *
 * Returns: (transfer full): UTF-8
 */
char *
antin_render_driver_bound_text (const char *text, gsize max_length)
{
  gsize length = text != NULL ? strnlen (text, max_length + 1) : 0;

  /* Not within a character. */
  if (length > max_length)
    for (length = max_length; length > 0 && ((guchar) text[length] & 0xc0) == 0x80; length--)
      continue;
  return g_utf8_make_valid (text != NULL ? text : "", (gssize) length);
}

static void
add_page (GVariantBuilder *pages, PopplerDocument *document, int number)
{
  PopplerPage *page = poppler_document_get_page (document, number - 1);
  g_autofree char *raw = page != NULL ? poppler_page_get_label (page) : NULL;
  g_autofree char *label = antin_render_driver_bound_text (raw, ANTIN_RENDER_PROTOCOL_MAX_TITLE);
  double width = 0, height = 0;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  g_variant_builder_add (pages, ANTIN_RENDER_PROTOCOL_TYPE_PAGE, page != NULL, antin_render_driver_bound (width),
                         antin_render_driver_bound (height), label);
  g_clear_object (&page);
}

static Document *
map (int fd, guint64 offset, guint64 length, AntinRenderError *ret_code)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  Document *document;
  struct stat found;
  void *address;

  *ret_code = ANTIN_RENDER_ERROR_FAILED;
  if (length == 0 || fstat (fd, &found) != 0 || offset > (guint64) found.st_size || length > (guint64) found.st_size - offset)
    return NULL;
  address = mmap (NULL, offset + length, PROT_READ, MAP_PRIVATE, fd, 0);
  if (address == MAP_FAILED)
    return NULL;
  document = g_new (Document, 1);
  bytes = g_bytes_new_static ((const char *) address + offset, length);
  *document = (Document){ poppler_document_new_from_bytes (bytes, NULL, &error), address, offset + length, { { NULL } } };
  if (document->poppler != NULL)
    return document;
  *ret_code = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? ANTIN_RENDER_ERROR_ENCRYPTED : ANTIN_RENDER_ERROR_DAMAGED;
  document_free (document);
  return NULL;
}

/**
 * antin_render_driver_open:
 * @body: the request
 * @fd: the file that holds the document
 */
GVariant *
antin_render_driver_open (GVariant *body, int fd, AntinRenderError *ret_code)
{
  g_auto (GVariantBuilder) pages = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE));
  guint64 id, offset, length;
  Document *document;
  int n_pages;

  g_variant_get (body, "(ttt)", &id, &offset, &length);
  document = map (fd, offset, length, ret_code);
  if (document == NULL)
    return NULL;
  g_hash_table_replace (documents, g_memdup2 (&id, sizeof id), document);
  n_pages = poppler_document_get_n_pages (document->poppler);
  if (n_pages >= 1)
    add_page (&pages, document->poppler, 1);
  return g_variant_new ("(ia" ANTIN_RENDER_PROTOCOL_TYPE_PAGE ")", n_pages, &pages);
}

/**
 * antin_render_driver_close:
 * @body: the request
 */
GVariant *
antin_render_driver_close (GVariant *body)
{
  guint64 id;

  g_variant_get (body, "(t)", &id);
  g_hash_table_remove (documents, &id);
  return g_variant_new ("()");
}

/**
 * antin_render_driver_measure:
 * @body: the request
 */
GVariant *
antin_render_driver_measure (GVariant *body, AntinRenderError *ret_code)
{
  g_auto (GVariantBuilder) pages = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE));
  PopplerDocument *document;
  guint64 id;
  int first, count;

  g_variant_get (body, "(tii)", &id, &first, &count);
  document = antin_render_driver_find_document (id, ret_code);
  if (document == NULL)
    return NULL;
  if (first < 1 || count < 1 || count > ANTIN_RENDER_PROTOCOL_MAX_MEASURED || count > poppler_document_get_n_pages (document) - first + 1)
    {
      *ret_code = ANTIN_RENDER_ERROR_NO_PAGE;
      return NULL;
    }
  for (int i = 0; i < count; i++)
    add_page (&pages, document, first + i);
  return g_variant_new ("(a" ANTIN_RENDER_PROTOCOL_TYPE_PAGE ")", &pages);
}

static int
destination_page (PopplerDocument *document, PopplerAction *action)
{
  PopplerDest *dest;
  int page = 0;

  if (action->type != POPPLER_ACTION_GOTO_DEST || action->goto_dest.dest == NULL)
    return 0;
  dest = action->goto_dest.dest;
  page = dest->page_num;
  if (dest->type == POPPLER_DEST_NAMED && dest->named_dest != NULL)
    {
      PopplerDest *found = poppler_document_find_dest (document, dest->named_dest);

      page = found != NULL ? found->page_num : 0;
      g_clear_pointer (&found, poppler_dest_free);
    }
  return page >= 1 && page <= poppler_document_get_n_pages (document) ? page : 0;
}

static void
walk_outline (PopplerDocument *document, PopplerIndexIter *iter, guint depth, GVariantBuilder *entries, guint *n_entries)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      PopplerIndexIter *child;

      if (action != NULL && action->any.title != NULL)
        {
          g_autofree char *title = antin_render_driver_bound_text (action->any.title, ANTIN_RENDER_PROTOCOL_MAX_TITLE);

          g_variant_builder_add (entries, ANTIN_RENDER_PROTOCOL_TYPE_ENTRY, title, depth, destination_page (document, action));
          ++*n_entries;
        }
      g_clear_pointer (&action, poppler_action_free);
      child = depth + 1 < ANTIN_RENDER_OUTLINE_MAX_DEPTH ? poppler_index_iter_get_child (iter) : NULL;
      if (child != NULL)
        walk_outline (document, child, depth + 1, entries, n_entries);
      g_clear_pointer (&child, poppler_index_iter_free);
    }
  while (*n_entries < ANTIN_RENDER_OUTLINE_MAX_ENTRIES && poppler_index_iter_next (iter));
}

/**
 * antin_render_driver_get_outline:
 * @body: the request
 */
GVariant *
antin_render_driver_get_outline (GVariant *body, AntinRenderError *ret_code)
{
  g_auto (GVariantBuilder) entries = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ANTIN_RENDER_PROTOCOL_TYPE_ENTRY));
  PopplerDocument *document;
  PopplerIndexIter *iter;
  guint64 id;
  guint n_entries = 0;

  g_variant_get (body, "(t)", &id);
  document = antin_render_driver_find_document (id, ret_code);
  if (document == NULL)
    return NULL;
  iter = poppler_index_iter_new (document);
  if (iter != NULL)
    walk_outline (document, iter, 0, &entries, &n_entries);
  g_clear_pointer (&iter, poppler_index_iter_free);
  return g_variant_new ("(a" ANTIN_RENDER_PROTOCOL_TYPE_ENTRY ")", &entries);
}
