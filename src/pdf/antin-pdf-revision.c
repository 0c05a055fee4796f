/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The revisions of a file: the chain of cross-reference sections, and the prefix that each of them closes.
 *
 * The last startxref is searched for from the end, everything else is reached by offset: the bulk of a file is never
 * read. A section that no startxref of its own names is part of the revision after it; that is how the two sections of
 * a linearised file become one (ISO 32000-2, annex F). What stands between revisions, or is skipped by the chain, is
 * for the difference to explain.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-revision.h"

#include "antin-pdf-error.h"
#include "antin-pdf-lexer-private.h"
#include "antin-pdf-xref-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Every signature adds a section or two. */
#define MAX_SECTIONS 4096
#define MAX_ENTRIES (32 * 1024 * 1024)
/* How far from the end of the file the last startxref is looked for. */
#define TAIL_WINDOW (16 * 1024 * 1024)
/* How far behind an older section its startxref is looked for. */
#define MARKER_WINDOW (64 * 1024)

#define STARTXREF "startxref"

static void
revision_free (AntinPdfRevision *revision)
{
  g_clear_pointer (&revision->entries, g_array_unref);
  g_free (revision->problem);
  g_free (revision);
}

/* Reads "startxref, number, %%EOF, line end" in front of @lexer. What else stands before the number, be it a comment or one of the
 * rarer spaces of ISO 32000-2, 7.2.3, makes Poppler or PDF.js find none, and search the file for objects. */
static gboolean
read_marker (AntinPdfLexer *lexer, gint64 *ret_startxref)
{
  gsize position;

  if (!antin_pdf_lexer_skip_keyword (lexer, STARTXREF))
    return FALSE;
  for (position = lexer->position; position < lexer->size && memchr (" \t\r\n", lexer->data[position], 4) != NULL; position++)
    ;
  if (position == lexer->size || !g_ascii_isdigit (lexer->data[position]) || !antin_pdf_lexer_read_integer (lexer, ret_startxref))
    return FALSE;
  for (position = lexer->position; position < lexer->size && antin_pdf_is_space (lexer->data[position]); position++)
    ;
  if (lexer->size - position < 5 || memcmp (lexer->data + position, "%%EOF", 5) != 0)
    return TRUE;
  position += 5;
  if (position < lexer->size && lexer->data[position] == '\r')
    position++;
  if (position < lexer->size && lexer->data[position] == '\n')
    position++;
  lexer->position = position;
  return TRUE;
}

static gboolean
find_last_marker (AntinPdfLexer *lexer, gint64 *ret_startxref)
{
  gsize length = strlen (STARTXREF), floor = lexer->size > TAIL_WINDOW ? lexer->size - TAIL_WINDOW : 0;

  if (lexer->size < length)
    return FALSE;
  for (gsize i = lexer->size - length + 1; i-- > floor;)
    {
      AntinPdfLexer ahead = { lexer->data, lexer->size, i };

      if (lexer->data[i] == 's' && memcmp (lexer->data + i, STARTXREF, length) == 0 && read_marker (&ahead, ret_startxref))
        {
          *lexer = ahead;
          return TRUE;
        }
    }
  return FALSE;
}

/* The end of the revision that @section closes with a startxref that names @head. */
static gboolean
find_marker (AntinPdfLexer lexer, const AntinPdfXrefSection *section, gint64 head, gsize header, gint64 *ret_end)
{
  gsize stop = MIN (lexer.size, (gsize) section->end + MARKER_WINDOW);
  gint64 startxref;

  lexer.position = section->end;
  while (lexer.position < stop)
    {
      const guint8 *found = memmem (lexer.data + lexer.position, stop - lexer.position, STARTXREF, strlen (STARTXREF));

      if (found == NULL)
        return FALSE;
      lexer.position = found - lexer.data;
      if (read_marker (&lexer, &startxref))
        {
          /* The next marker is this section's or none is. */
          *ret_end = lexer.position;
          return startxref >= 0 && startxref + (gint64) header == head;
        }
      lexer.position++;
    }
  return FALSE;
}

static GPtrArray *
read_sections (GBytes *bytes, gsize header, gint64 offset, GError **error)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) antin_pdf_xref_section_free);
  g_autoptr (GHashTable) visited = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 entries = 0;

  while (offset >= 0)
    {
      AntinPdfXrefSection *section;

      if (!g_hash_table_add (visited, g_memdup2 (&offset, sizeof offset)))
        {
          g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED,
                               _("The document is damaged: its revisions refer to each other in a circle."));
          return NULL;
        }
      section = antin_pdf_xref_section_read (bytes, header, offset, error);
      if (section == NULL)
        return NULL;
      g_ptr_array_add (sections, section);
      entries += section->entries->len;
      if (sections->len > MAX_SECTIONS || entries > MAX_ENTRIES)
        {
          g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                               _("The document was refused: it has more revisions or objects than any lawful document."));
          return NULL;
        }
      offset = section->prev;
    }
  return g_steal_pointer (&sections);
}

static void
take_numbers (GHashTable *numbers, const AntinPdfXrefSection *section)
{
  for (guint i = 0; i < section->entries->len; i++)
    {
      const AntinPdfXrefEntry *entry = &g_array_index (section->entries, AntinPdfXrefEntry, i);

      if (entry->type != ANTIN_PDF_ENTRY_FREE)
        g_hash_table_add (numbers, GUINT_TO_POINTER (entry->number));
      else
        g_hash_table_remove (numbers, GUINT_TO_POINTER (entry->number));
    }
}

static int
compare_number (gconstpointer key, gconstpointer entry)
{
  guint number = GPOINTER_TO_UINT (key);

  return number < ((const AntinPdfXrefEntry *) entry)->number ? -1 : number > ((const AntinPdfXrefEntry *) entry)->number;
}

static const AntinPdfXrefEntry *
find_entry (GArray *entries, guint number)
{
  if (entries->len == 0)
    return NULL;
  return bsearch (GUINT_TO_POINTER (number), entries->data, entries->len, sizeof (AntinPdfXrefEntry), compare_number);
}

/* Whether a list that is a stream has the number of something else, which it then is to qpdf and MuPDF, listed or not. @older: the
 * sections that are older, and how many they are. */
static gboolean
takes_number (const AntinPdfXrefSection *section, gpointer *older, guint n_older)
{
  const AntinPdfXrefEntry *entry = section->number != 0 ? find_entry (section->entries, section->number) : NULL;
  gint64 other_stream = -1;

  /* iText lists its own list as free. */
  if (entry != NULL && entry->type == ANTIN_PDF_ENTRY_FREE)
    entry = NULL;
  for (guint i = 0; section->number != 0 && i < n_older && entry == NULL; i++)
    {
      const AntinPdfXrefSection *other = older[i];

      entry = find_entry (other->entries, section->number);
      other_stream = other->stream;
    }
  return entry != NULL && entry->type != ANTIN_PDF_ENTRY_FREE &&
         (entry->type != ANTIN_PDF_ENTRY_OFFSET || (entry->position != section->stream && entry->position != other_stream));
}

/* What a hybrid hides may be missing to some programs. Where an older section uses the number, it is another thing to
 * them, or is deleted, and that is no lawful hiding. @sections: the newest first. */
static void
find_contradictions (GPtrArray *sections)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  guint first = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      AntinPdfXrefSection *section = sections->pdata[i];

      section->contradicts = section->contradicts || takes_number (section, sections->pdata + i + 1, sections->len - i - 1);
    }
  while (first < sections->len && ((AntinPdfXrefSection *) sections->pdata[first])->hidden == NULL)
    first++;
  for (guint i = sections->len; i-- > first;)
    {
      AntinPdfXrefSection *section = sections->pdata[i];

      for (guint j = 0; section->hidden != NULL && j < section->hidden->len; j++)
        section->contradicts = section->contradicts ||
                               g_hash_table_contains (used, GUINT_TO_POINTER (g_array_index (section->hidden, guint, j)));
      if (i > first)
        take_numbers (used, section);
    }
}

static AntinPdfRevision *
revision_new (AntinPdfXrefSection *head, gsize header, gint64 end)
{
  AntinPdfRevision *revision = g_new0 (AntinPdfRevision, 1);

  revision->end = end;
  revision->xref_offset = head->offset;
  revision->startxref = head->offset - (gint64) header;
  revision->trailer = head->trailer;
  revision->kind = head->kind;
  revision->size = head->size;
  revision->follows = TRUE;
  revision->plain = head->plain && header == 0;
  revision->hides = head->hidden != NULL;
  if (head->repeats)
    revision->problem = g_strdup (_("Its list of objects names an object twice."));
  else if (head->contradicts)
    revision->problem = g_strdup (_("Its list of objects says two things of one object."));
  return revision;
}

/* Whether the file starts with an object that says it is linearised, and just as long as it is (ISO 32000-2, F.3.3): readers then
 * take the list that stands behind that object for the newest. */
static gboolean
claims_linearization (AntinPdfLexer lexer, gsize header)
{
  gint64 number, generation, length;

  lexer.position = header;
  antin_pdf_lexer_skip_space (&lexer);
  if (!antin_pdf_lexer_read_object_header (&lexer, &number, &generation) || antin_pdf_lexer_find_key (&lexer, "Linearized", NULL) == 0)
    return FALSE;
  /* A length that is no whole number is one to PDF.js. */
  return !antin_pdf_lexer_find_integer (&lexer, "L", &length) || length == (gint64) (lexer.size - header);
}

/**
 * antin_pdf_revision_list:
 * @bytes: a file
 *
 * Finds the revisions of a file (ISO 32000-2, 7.5.6).
 *
 * Returns: (transfer full) (element-type AntinPdfRevision): the revisions, the oldest first, at least one; or %NULL
 *   with %ANTIN_PDF_ERROR_NOT_PDF, _DAMAGED, _LIMIT or _UNSUPPORTED
 */
GPtrArray *
antin_pdf_revision_list (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) revision_free);
  g_autoptr (GPtrArray) sections = NULL;
  AntinPdfXrefSection *head = NULL;
  AntinPdfRevision *newest = NULL;
  AntinPdfLexer lexer = { 0 };
  gint64 startxref = -1, end;
  gsize header;

  lexer.data = g_bytes_get_data (bytes, &lexer.size);
  if (!antin_pdf_header_find (bytes, &header))
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_NOT_PDF,
                           _("This is not a PDF document. Choose a PDF file."));
      return NULL;
    }
  if (!find_last_marker (&lexer, &startxref) || startxref < 0 || startxref > G_MAXINT64 - (gint64) header)
    {
      g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_DAMAGED,
                           _("The document is damaged: its end is missing. Ask for the file again."));
      return NULL;
    }
  end = lexer.position;
  sections = read_sections (bytes, header, startxref + (gint64) header, error);
  if (sections == NULL)
    return NULL;

  find_contradictions (sections);
  for (guint i = 0; i < sections->len; i++)
    {
      AntinPdfXrefSection *section = sections->pdata[i];
      gint64 section_end = -1;
      gboolean closes = FALSE, completes = FALSE;

      if (newest == NULL)
        closes = TRUE;
      else if (section->offset > head->offset && section->end <= newest->end)
        completes = TRUE; /* linearised: the main section stands behind the one of the first page */
      else
        closes = find_marker (lexer, section, section->offset, header, &section_end);
      if (!closes && !completes && i + 1 < sections->len)
        {
          AntinPdfXrefSection *main_section = sections->pdata[i + 1];

          closes = main_section->offset > section->offset &&
                   find_marker (lexer, main_section, section->offset, header, &section_end);
        }
      if (closes)
        {
          if (newest != NULL)
            {
              newest->start = section_end;
              newest->follows = head->offset >= section_end && newest->end > section_end;
            }
          newest = revision_new (section, header, newest == NULL ? end : section_end);
          g_ptr_array_insert (revisions, 0, newest);
          head = section;
        }
      else
        {
          newest->linearized = newest->linearized || completes;
          newest->plain = FALSE;
          newest->hides = newest->hides || section->hidden != NULL;
          if (section->contradicts && newest->problem == NULL)
            newest->problem = g_strdup (_("Its list of objects says two things of one object."));
          antin_pdf_xref_section_merge (head, section);
        }
      g_clear_pointer (&newest->entries, g_array_unref);
      newest->entries = g_array_ref (head->entries);
    }
  newest = revisions->pdata[revisions->len - 1];
  if (revisions->len > 1 && newest->problem == NULL && claims_linearization (lexer, header))
    newest->problem = g_strdup (_("Its list of objects says two things of one object."));
  return g_steal_pointer (&revisions);
}

/**
 * antin_pdf_revision_find:
 * @revision: a revision
 * @number: an object number
 *
 * Returns: (transfer none) (nullable): what @revision itself, not an older one, lists for @number
 */
const AntinPdfXrefEntry *
antin_pdf_revision_find (const AntinPdfRevision *revision, guint number)
{
  return find_entry (revision->entries, number);
}
