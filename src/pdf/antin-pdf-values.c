/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many values an object may hold. qpdf keeps each that it has read, at some 250 bytes for one that takes two in the
 * file, and far less than one where it is compressed, for each revision that is looked at. So they are counted before it
 * sees the file; those of an encrypted file's object streams cannot be.
 */
#define G_LOG_DOMAIN "antin-pdf"

#include "config.h"

#include "antin-pdf-values-private.h"

#include "antin-pdf-error.h"
#include "antin-pdf-lexer-private.h"
#include "antin-pdf-revision.h"

#include <glib/gi18n-lib.h>

/* A hostile file may have all its entries point into one object. */
#define BUDGET_FACTOR 4

/**
 * antin_pdf_values_count:
 * @data: (array length=size): PDF syntax
 *
 * Returns: how many values could be read from @data at most, wherever one starts to read: within a string each word counts
 */
gsize
antin_pdf_values_count (const guint8 *data, gsize size)
{
  gboolean separate = TRUE;
  gsize count = 0;

  for (gsize i = 0; i < size; i++)
    {
      guint8 c = data[i];
      gboolean opens = c == '[' || c == '<' || c == '(' || c == '/', space = antin_pdf_is_space (c) || c == ']' || c == '>' || c == ')';

      count += opens || (separate && !space);
      separate = opens || space;
    }
  return count;
}

/* Returns: the tokens of the object at @lexer, which goes on to its end; of too many, no more than one too many */
static gsize
count_tokens (AntinPdfLexer *lexer, GString *open)
{
  AntinPdfToken token = { .type = ANTIN_PDF_TOKEN_BAD };
  gsize count = 0;

  g_string_truncate (open, 0);
  for (; token.type != ANTIN_PDF_TOKEN_END && count <= ANTIN_PDF_MAX_VALUES; count++)
    {
      antin_pdf_lexer_next (lexer, &token);
      (void) antin_pdf_lexer_follow_nesting (open, token.type);
      /* The object's header ends with a word too, but stands before the lexer. */
      if (open->len == 0 && token.type == ANTIN_PDF_TOKEN_KEYWORD)
        break;
    }
  return count;
}

/**
 * antin_pdf_values_check:
 * @bytes: a file
 * @revisions: (element-type AntinPdfRevision): its revisions
 *
 * Looks at each object outside of object streams; in small files none can hold too much.
 *
 * Returns: whether none holds more than %ANTIN_PDF_MAX_VALUES values, and all no more than %ANTIN_PDF_MAX_ALL_VALUES; if not,
 *   sets %ANTIN_PDF_ERROR_LIMIT
 */
gboolean
antin_pdf_values_check (GBytes *bytes, GPtrArray *revisions, GError **error)
{
  g_autoptr (GString) open = g_string_new (NULL);
  AntinPdfLexer lexer = { 0 };
  gint64 budget, left = ANTIN_PDF_MAX_ALL_VALUES, number, generation;

  lexer.data = g_bytes_get_data (bytes, &lexer.size);
  budget = (gint64) lexer.size * BUDGET_FACTOR;
  for (guint r = 0; r < revisions->len && lexer.size > 2 * ANTIN_PDF_MAX_VALUES; r++)
    {
      const AntinPdfRevision *revision = revisions->pdata[r];

      for (guint i = 0; i < revision->entries->len && left >= 0; i++)
        {
          const AntinPdfXrefEntry *entry = &g_array_index (revision->entries, AntinPdfXrefEntry, i);
          gsize count;

          if (entry->type != ANTIN_PDF_ENTRY_OFFSET || entry->position < 0 || entry->position >= (gint64) lexer.size)
            continue;
          lexer.position = (gsize) entry->position;
          if (!antin_pdf_lexer_read_object_header (&lexer, &number, &generation))
            continue;
          count = count_tokens (&lexer, open);
          budget -= (gint64) lexer.position - entry->position;
          left = count > ANTIN_PDF_MAX_VALUES || budget < 0 ? -1 : left - (gint64) count;
        }
    }
  if (left < 0)
    g_set_error_literal (error, ANTIN_PDF_ERROR, ANTIN_PDF_ERROR_LIMIT,
                         _("The document was refused: it has more revisions or objects than any lawful document."));
  return left >= 0;
}
